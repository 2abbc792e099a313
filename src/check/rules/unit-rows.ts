/**
 * All rows of a unit against each other and against its budget.
 */

import { amountIn } from '../../entry/sources.ts';
import { type Finding, finding } from '../../finding.ts';
import { SOURCE_HEADERS, TABS } from '../../layout.ts';
import { limitInAll, limitOf, totalBudget } from '../../source/units.ts';
import { foldKey } from '../../text/fold.ts';
import { findingAt } from '../facts.ts';
import { groupBy, isCountable, lastOf, rowList, rowsByLine, subjectKey } from '../groups.ts';
import type { JudgedRow } from '../judge.ts';
import { unitRule } from '../rule.ts';

const noLineTwice = unitRule({
  codes: ['LINE_DOUBLED'],
  looksAt: ['Mã', 'Khoản', 'Đối tượng'],
  basis: 'Decision of the design: the same line twice for one subject is counted, and said.',
  find: (rows) => {
    const key = ({ entry: { item, subject } }: JudgedRow): string =>
      `${item === '' ? '' : foldKey(item)}|${subjectKey(subject)}`;
    const numbers = (row: JudgedRow): string => JSON.stringify([row.factors, row.price, row.amountRead]);
    const groups = [...rowsByLine(rows).values()].flatMap((line) =>
      line.length < 2 ? [] : [...groupBy(line.filter(isCountable), key).values()],
    );
    return groups.flatMap((group) => {
      if (group.length < 2) return [];
      const named = lastOf(group).entry.subject !== '';
      // One subject in several rows may be a fair split; the cap holds them together. Equal rows may not.
      const seen = new Set<string>();
      const twice = named ? group.filter((row) => seen.size === seen.add(numbers(row)).size) : group.slice(1);
      const list = rowList(group);
      return twice.map((row) =>
        findingAt(row, {
          code: 'LINE_DOUBLED',
          severity: 'warning',
          column: 'Đối tượng',
          actual: row.entry.subject,
          facts: { rows: list },
        }),
      );
    });
  },
});

/** A unit's planned money against its budget, for each source and in all. */
const withinTheBudget = unitRule({
  codes: ['BUDGET_OVER', 'BUDGET_TOTAL_OVER'],
  looksAt: [...Object.values(SOURCE_HEADERS), 'Thành tiền'],
  basis: 'The allotment in `Đơn vị`: no unit plans more than it was given, from each source and in all.',
  find: (rows, unit, { settings: { sources: all } }) => {
    const planned: Record<string, number> = {};
    let plannedInAll = 0;
    for (const { leftOut, sources, amount } of rows) {
      if (leftOut !== null) continue;
      for (const { key } of all.list) planned[key] = amountIn(planned, key) + (sources[key] ?? 0);
      plannedInAll += amount ?? 0;
    }
    const found: Finding<'BUDGET_OVER' | 'BUDGET_TOTAL_OVER'>[] = [];
    const compare = (
      code: 'BUDGET_OVER' | 'BUDGET_TOTAL_OVER',
      column: string,
      name: string,
      budget: number | null,
      carried: number | null,
      actual: number,
    ): void => {
      if (budget === null || actual <= budget) return;
      found.push(
        finding({
          code,
          severity: 'error',
          tab: rows[0]?.tab ?? TABS.units,
          column,
          unit: unit.code,
          expected: budget,
          actual,
          facts: {
            ...{ over: actual - budget, source: name, unitName: unit.name, unitRow: unit.row },
            ...(carried === null || carried === 0 ? {} : { carried }),
          },
        }),
      );
    };
    for (const { key, name } of all.list)
      compare(
        ...(['BUDGET_OVER', name, name] as const),
        limitOf(unit, key),
        unit.carried.bySource[key] ?? null,
        amountIn(planned, key),
      );
    compare(
      ...(['BUDGET_TOTAL_OVER', 'Thành tiền', ''] as const),
      limitInAll(unit),
      totalBudget(unit.carried),
      plannedInAll,
    );
    return found;
  },
});

export const UNIT_ROW_RULES = [noLineTwice, withinTheBudget] as const;
