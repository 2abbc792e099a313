/**
 * The caps that hold rows of several units together.
 */
import type { Finding } from '../../finding.ts';
import { normsForItem } from '../../source/context.ts';
import type { Norm } from '../../source/norms.ts';
import { groupCeiling } from '../ceiling.ts';
import { ceilingFacts, findingAt, normFacts, severityOf } from '../facts.ts';
import {
  factorsOf,
  groupBy,
  groupFindings,
  NAMED_ROWS,
  plannedMoney,
  rowsOn,
  rowsUnder,
  subjectKey,
} from '../groups.ts';
import type { JudgedRow } from '../judge.ts';
import type { UnitResult } from '../result.ts';
import { districtRule } from '../rule.ts';

const places = (rows: readonly JudgedRow[]): string =>
  rows.map((row) => `${row.tab}, ${row.entry.row}`).join('; ');

/** A line with several owners has one ceiling a subject, whoever enters it (cases C68). */
const withinTheJointCap = districtRule({
  codes: ['JOINT_OVER'],
  looksAt: ['Đối tượng', 'Thành tiền'],
  basis:
    'The cap’s own `Căn cứ` in `Định mức`: circular and line of the annex. Owners of a joint line share one ceiling.',
  find: (results, context) => {
    const shared = context.norms.filter((norm) => norm.scope === 'subject');
    return shared.flatMap((norm) => {
      const rows = results
        .flatMap((result) => rowsUnder(norm, result.rows))
        .filter((row) => row.plan?.joint === true && row.entry.subject !== '');
      return [
        ...groupBy(rows, (row) => `${row.entry.code}|${subjectKey(row.entry.subject)}`).values(),
      ].flatMap((group) => {
        if (new Set(group.map((row) => row.unit.code)).size < 2) return [];
        const joint = groupCeiling(norm, factorsOf(group), 'subject');
        const ceiling = joint.amount;
        const total = plannedMoney(group);
        if (ceiling === null || total <= ceiling) return [];
        // A crowd is said once, at its last row.
        return group.slice(group.length > NAMED_ROWS ? -1 : 0).map((row) =>
          findingAt(row, {
            code: 'JOINT_OVER',
            severity: severityOf(norm),
            column: 'Thành tiền',
            expected: ceiling,
            actual: total,
            facts: {
              ...normFacts(norm),
              ...ceilingFacts(joint),
              over: total - ceiling,
              subject: row.entry.subject,
              places: places(group.filter((other) => other !== row)),
            },
          }),
        );
      });
    });
  },
});

/** Whether a norm without a rate limits the quantity of all units together. */
export const hasEstimate = (norm: Norm): norm is Norm & { readonly maxQuantity: number } =>
  typeof norm.maxQuantity === 'number';

/** The rows that an estimate counts. */
export const rowsOfEstimate = (norm: Norm, rows: readonly JudgedRow[]): JudgedRow[] =>
  rowsOn(norm.codes, rows).filter(
    (row) =>
      row.plan !== null &&
      row.role !== 'foreign' &&
      row.factors.quantity !== null &&
      normsForItem([norm], row.entry.item).length > 0,
  );

/** District-wide limits: the estimate of mothers (a notice), or money of all units together. */
const withinTheCapOfTheDistrict = districtRule({
  codes: ['ESTIMATE_OVER', 'DISTRICT_OVER', 'GROUP_FACTOR_OVER'],
  looksAt: ['Số lượng', 'Số kỳ', 'Thành tiền'],
  basis: 'The cap’s own `Căn cứ` in `Định mức`: circular and line of the annex. Estimates never block.',
  find: (results, context) =>
    context.norms
      .filter((norm) => norm.scope === 'district')
      .flatMap((norm): Finding<'ESTIMATE_OVER' | 'DISTRICT_OVER' | 'GROUP_FACTOR_OVER'>[] => {
        if (norm.rate !== null) return districtMoney(norm, results);
        if (!hasEstimate(norm)) return [];
        const rows = results.flatMap((result) => rowsOfEstimate(norm, result.rows));
        const years = Math.min(
          rows.reduce((most, row) => Math.max(most, row.factors.periods ?? 1), 1),
          norm.maxPeriods ?? 1,
        );
        const limit = norm.maxQuantity * years;
        const total = rows.reduce((sum, row) => sum + (row.factors.quantity ?? 0), 0);
        if (total <= limit) return [];
        const row = rows[rows.length - 1] as JudgedRow;
        return [
          findingAt(row, {
            code: 'ESTIMATE_OVER',
            severity: severityOf(norm),
            column: 'Số lượng',
            expected: limit,
            actual: total,
            facts: { ...normFacts(norm), places: places(rows) },
          }),
        ];
      }),
});

function districtMoney(
  norm: Norm,
  results: readonly UnitResult[],
): Finding<'DISTRICT_OVER' | 'GROUP_FACTOR_OVER'>[] {
  const rows = results.flatMap((result) => rowsUnder(norm, result.rows));
  // Row numbers say nothing without their tabs.
  const facts = { places: places(rows), rows: '' };
  return groupFindings('DISTRICT_OVER', norm, rows, groupCeiling(norm, factorsOf(rows), 'sum'), facts);
}

export const DISTRICT_CAP_RULES = [withinTheJointCap, withinTheCapOfTheDistrict] as const;
