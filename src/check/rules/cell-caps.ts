/**
 * What a cell says of caps that hold rows of several units together. It is given the rows of one unit only: it names
 * what it cannot know, and is sure only where these rows alone are over whatever the others enter. The check by command
 * sees all units (`district-caps.ts`) and needs neither: it alone says JOINT_OVER and DISTRICT_OVER, whose sums no cell
 * can know; a row under such a cap says JOINT_UNSEEN in their place.
 */
import type { Finding } from '../../finding.ts';
import { exactProduct, exactSum } from '../../money/exact.ts';
import { type CheckContext, ownsLine } from '../../source/context.ts';
import type { Norm } from '../../source/norms.ts';
import type { PlanRow } from '../../source/plan/plan.ts';
import type { UnitRow } from '../../source/units.ts';
import { onceFor } from '../../table/once-for.ts';
import { isPerPeriod } from '../ceiling.ts';
import { findingAt, normFacts, severityOf } from '../facts.ts';
import { lastOf, plannedMoney, rowList, rowsUnder } from '../groups.ts';
import type { JudgedRow } from '../judge.ts';
import type { Page } from '../result.ts';
import { tabRule } from '../rule.ts';
import { hasEstimate, rowsOfEstimate } from './district-caps.ts';

const inCells = ({ whole, first }: Page): boolean => !whole && first;

/** The most that all units together may plan under a norm of the district; null where its quantity has no limit. */
const mostMoney = (norm: Norm): number | null => {
  const { rate, maxQuantity, maxPersons, maxPeriods } = norm;
  return rate === null || typeof maxQuantity !== 'number' || isPerPeriod(norm)
    ? null
    : Math.floor(exactProduct([rate, maxQuantity, maxPersons ?? 1, maxPeriods ?? 1]));
};

const quantityOf = (rows: readonly JudgedRow[]): number =>
  exactSum(rows.map(({ factors }) => factors.quantity ?? 0));

/** The filled rows under a norm of the district, money or estimate. */
const rowsOfDistrict = (norm: Norm, rows: readonly JudgedRow[]): readonly JudgedRow[] =>
  norm.rate !== null ? rowsUnder(norm, rows) : hasEstimate(norm) ? rowsOfEstimate(norm, rows) : [];

/** Rows whose cap counts together with rows of other units, each once. */
const capIsShared = tabRule({
  codes: ['JOINT_UNSEEN'],
  looksAt: ['Đối tượng', 'Số lượng', 'Thành tiền'],
  basis:
    'Decision of the design: a cell sees one unit’s tab; where a cap counts several units together it says that it cannot know the sum.',
  when: inCells,
  find: (_page, unit, rows, context) => {
    const othersOf = onceFor((line: PlanRow) => othersOn(line, unit, context));
    const others = ({ plan }: JudgedRow): readonly UnitRow[] => (plan === null ? [] : othersOf(plan));
    const shared = new Map<JudgedRow, Norm>();
    for (const norm of context.norms) {
      const mine =
        norm.scope === 'subject'
          ? rowsUnder(norm, rows).filter((row) => row.plan?.joint === true && row.entry.subject !== '')
          : norm.scope === 'district'
            ? rowsOfDistrict(norm, rows)
            : [];
      for (const row of mine) if (!shared.has(row) && others(row).length > 0) shared.set(row, norm);
    }
    return rows.flatMap((row) => {
      const norm = shared.get(row);
      if (norm === undefined) return [];
      // Of a joint line its other classes; of the district everybody.
      const roles = norm.scope === 'subject' ? others(row).map(({ role }) => role) : [];
      const facts = { others: [...new Set(roles)].join(', ') };
      return [findingAt(row, { code: 'JOINT_UNSEEN', severity: 'notice', facts })];
    });
  },
});

/** The other units that may enter a line. */
const othersOn = (line: PlanRow, unit: UnitRow, { units }: CheckContext): readonly UnitRow[] =>
  units.filter((other) => other.participates && other.code !== unit.code && ownsLine(other, line));

/** One unit's rows alone are over a ceiling of the district: no entry of another unit makes that right. */
const ownRowsWithinTheDistrict = tabRule({
  codes: ['JOINT_ALONE_OVER', 'JOINT_ALONE_COUNT'],
  looksAt: ['Số lượng', 'Thành tiền'],
  basis: 'The cap’s own `Căn cứ` in `Định mức`: circular and line of the annex.',
  when: inCells,
  find: (_page, _unit, rows, context) =>
    context.norms
      .filter((norm) => norm.scope === 'district')
      .flatMap((norm): Finding<'JOINT_ALONE_OVER' | 'JOINT_ALONE_COUNT'>[] => {
        const mine = rowsOfDistrict(norm, rows);
        if (mine.length === 0) return [];
        const [money, most] = [plannedMoney(mine), mostMoney(norm)];
        const common = { severity: severityOf(norm), facts: { ...normFacts(norm), rows: rowList(mine) } };
        if (most !== null && money > most)
          return [
            findingAt(lastOf(mine), {
              ...common,
              code: 'JOINT_ALONE_OVER',
              column: 'Thành tiền',
              expected: most,
              actual: money,
              facts: { ...common.facts, over: money - most },
            }),
          ];
        const limit = typeof norm.maxQuantity !== 'number' ? null : norm.maxQuantity;
        // An estimate is for each of the periods that it allows.
        const count = limit === null ? null : limit * (norm.rate === null ? (norm.maxPeriods ?? 1) : 1);
        const quantity = quantityOf(mine);
        if (count === null || quantity <= count) return [];
        return [
          findingAt(lastOf(mine), {
            ...common,
            code: 'JOINT_ALONE_COUNT',
            column: 'Số lượng',
            expected: count,
            actual: quantity,
          }),
        ];
      }),
});

export const CELL_CAP_RULES = [ownRowsWithinTheDistrict, capIsShared] as const;
