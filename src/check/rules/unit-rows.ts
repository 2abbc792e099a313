/**
 * All rows of a unit against each other and against its budget.
 */
import { type Finding, finding } from '../../finding.ts';
import { SOURCE_HEADERS, SOURCES, TABS } from '../../layout.ts';
import { foldKey } from '../../text/fold.ts';
import { findingAt } from '../facts.ts';
import { groupBy, isCountable, lastOf, rowList, subjectKey } from '../groups.ts';
import type { JudgedRow } from '../judge.ts';
import { unitRule } from '../rule.ts';

const noLineTwice = unitRule({
  codes: ['LINE_DOUBLED'],
  looksAt: ['Mã', 'Khoản', 'Đối tượng'],
  basis: 'Decision of the design: the same line twice for one subject is counted, and said.',
  find: (rows) => {
    const filled = rows.filter(isCountable);
    const key = (row: JudgedRow): string =>
      [row.entry.code, foldKey(row.entry.item), subjectKey(row.entry.subject)].join('|');
    const numbers = (row: JudgedRow): string => JSON.stringify([row.factors, row.price, row.amountRead]);
    return [...groupBy(filled, key).values()].flatMap((group) => {
      const named = lastOf(group).entry.subject !== '';
      // One subject in several rows may be a fair split; the cap holds them together. Equal rows may not.
      const seen = new Set<string>();
      const twice = named ? group.filter((row) => seen.size === seen.add(numbers(row)).size) : group.slice(1);
      const rows = rowList(group);
      return twice.map((row) =>
        findingAt(row, {
          code: 'LINE_DOUBLED',
          severity: 'warning',
          column: 'Đối tượng',
          actual: row.entry.subject,
          facts: { rows },
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
  find: (rows, unit) => {
    const counted = rows.filter((row) => row.leftOut === null);
    const found: Finding<'BUDGET_OVER' | 'BUDGET_TOTAL_OVER'>[] = [];
    const compare = (
      code: 'BUDGET_OVER' | 'BUDGET_TOTAL_OVER',
      column: string,
      name: string,
      budget: number | null,
      planned: number,
    ): void => {
      if (budget === null || planned <= budget) return;
      found.push(
        finding({
          code,
          severity: 'error',
          tab: rows[0]?.tab ?? TABS.units,
          column,
          unit: unit.code,
          expected: budget,
          actual: planned,
          facts: { over: planned - budget, source: name, unitName: unit.name, unitRow: unit.row },
        }),
      );
    };
    for (const source of SOURCES) {
      const planned = counted.reduce((sum, row) => sum + (row.sources[source] ?? 0), 0);
      const name = SOURCE_HEADERS[source];
      compare('BUDGET_OVER', name, name, unit.budget[source], planned);
    }
    const { nstw, nsdp, other } = unit.budget;
    const total = nstw === null || nsdp === null || other === null ? null : nstw + nsdp + other;
    compare(
      'BUDGET_TOTAL_OVER',
      'Thành tiền',
      '',
      total,
      counted.reduce((sum, row) => sum + (row.amount ?? 0), 0),
    );
    return found;
  },
});

export const UNIT_ROW_RULES = [noLineTwice, withinTheBudget] as const;
