/**
 * Rules that need more than one unit, or are about the plan and the caps themselves.
 */
import { type Finding, finding } from '../finding.ts';
import { TABS } from '../layout.ts';
import { type CheckContext, isIdle, isMoneyNorm, normsForItem } from '../source/context.ts';
import type { Norm } from '../source/norms.ts';
import { planAmounts } from '../source/plan/plan.ts';
import { statusInUse } from '../submission/compare.ts';
import { type Factors, groupCeiling } from './ceiling.ts';
import type { UnitResult } from './check.ts';
import { groupBy, moneyOf, NAMED, rowsUnder, subjectKey, together } from './group-rules.ts';
import type { JudgedRow } from './judge.ts';
import { at, ceilingFacts, normFacts, severityOf } from './row-rules.ts';

export type DistrictRule = (results: readonly UnitResult[], context: CheckContext) => Finding[];

const places = (rows: readonly JudgedRow[]): string =>
  rows.map((row) => `${row.tab}, ${row.entry.row}`).join('; ');
const factorsOf = (rows: readonly JudgedRow[]): Factors[] => rows.map((row) => row.factors);

/** A line with several owners has one ceiling a subject, whoever enters it (cases C68). */
const jointOwners: DistrictRule = (results, context) => {
  const shared = context.norms.filter((norm) => norm.scope === 'subject');
  return shared.flatMap((norm) => {
    const rows = results
      .flatMap((result) => rowsUnder(norm, result.rows))
      .filter((row) => (row.plan?.owners.length ?? 0) > 1 && row.entry.subject !== '');
    return [...groupBy(rows, (row) => `${row.entry.code}|${subjectKey(row.entry.subject)}`).values()].flatMap(
      (group) => {
        if (new Set(group.map((row) => row.unit.code)).size < 2) return [];
        const joint = groupCeiling(norm, factorsOf(group), 'subject');
        const ceiling = joint.amount;
        const total = moneyOf(group);
        if (ceiling === null || total <= ceiling) return [];
        // A crowd is said once, at its last row.
        return group.slice(group.length > NAMED ? -1 : 0).map((row) =>
          at(row, {
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
      },
    );
  });
};

/** District-wide limits: the estimate of mothers (a notice), or money of all units together. */
const wholeDistrict: DistrictRule = (results, context) =>
  context.norms
    .filter((norm) => norm.scope === 'district')
    .flatMap((norm) => {
      const all = results.flatMap((result) => result.rows);
      if (norm.rate !== null) return districtMoney(norm, results);
      if (typeof norm.maxQuantity !== 'number') return [];
      const rows = all.filter(
        (row) =>
          row.plan !== null &&
          row.role !== 'foreign' &&
          norm.codes.includes(row.entry.code) &&
          normsForItem([norm], row.entry.item).length > 0 &&
          row.factors.quantity !== null,
      );
      const years = Math.min(
        rows.reduce((most, row) => Math.max(most, row.factors.periods ?? 1), 1),
        norm.maxPeriods ?? 1,
      );
      const limit = norm.maxQuantity * years;
      const total = rows.reduce((sum, row) => sum + (row.factors.quantity ?? 0), 0);
      if (total <= limit) return [];
      const row = rows[rows.length - 1] as JudgedRow;
      return [
        at(row, {
          code: 'ESTIMATE_OVER',
          severity: severityOf(norm),
          column: 'Số lượng',
          expected: limit,
          actual: total,
          facts: { ...normFacts(norm), places: places(rows) },
        }),
      ];
    });

function districtMoney(norm: Norm, results: readonly UnitResult[]): Finding[] {
  const rows = results.flatMap((result) => rowsUnder(norm, result.rows));
  // Row numbers say nothing without their tabs.
  const facts = { places: places(rows), rows: '' };
  return together('DISTRICT_OVER', norm, rows, groupCeiling(norm, factorsOf(rows), 'sum'), facts);
}

/** The caps against the plan: nothing named in one may be silent in the other. */
const planAndNorms: DistrictRule = (_results, context) => {
  const found: Finding[] = [];
  const known = new Set(
    context.allNorms
      .filter((norm) => !norm.broken && norm.severity !== 'proposed' && isMoneyNorm(norm))
      .flatMap((norm) => norm.codes),
  );
  for (const row of context.tree.rows) {
    if (!context.tree.takesMoney(row.code) || known.has(row.code)) continue;
    const amounts = planAmounts(row.text);
    if (amounts.length === 0) continue;
    found.push(
      finding({
        code: 'NORM_MISSING',
        severity: 'warning',
        tab: TABS.plan,
        row: row.row,
        line: row.code,
        actual: amounts.map((amount) => amount.text).join('; '),
      }),
    );
  }
  for (const norm of context.norms) {
    const place = { tab: TABS.norms, row: norm.row, line: norm.codes[0] ?? null, facts: normFacts(norm) };
    if (norm.confirmed === 'no') {
      found.push(
        finding({
          ...place,
          code: 'NORM_UNCONFIRMED',
          severity: 'notice',
          column: 'Xác nhận',
          actual: norm.rate,
        }),
      );
    }
    const unknown = norm.codes.filter((code) => !context.tree.byCode.has(code));
    if (unknown.length > 0) {
      found.push(
        finding({
          ...place,
          code: 'NORM_CODE_UNKNOWN',
          severity: 'warning',
          column: 'Mã',
          actual: unknown.join(', '),
        }),
      );
    } else if (isIdle(norm, context)) {
      found.push(finding({ ...place, code: 'NORM_IDLE', severity: 'warning', column: 'Phạm vi' }));
    }
    if (norm.scope === 'plan' && typeof norm.maxQuantity === 'number' && unknown.length === 0) {
      const parts = norm.codes
        .flatMap((code) => context.tree.below(code))
        .filter((row) => row.level === 'dash').length;
      if (parts !== norm.maxQuantity) {
        found.push(
          finding({
            ...place,
            code: 'PLAN_COUNT',
            severity: severityOf(norm),
            column: 'Số lượng tối đa',
            expected: norm.maxQuantity,
            actual: parts,
          }),
        );
      }
    }
  }
  return found;
};

/** Lines that nobody can enter: the plan names a class that has no participating unit. */
const linesHaveUnits: DistrictRule = (_results, context) => {
  const present = new Set(context.units.filter((unit) => unit.participates).map((unit) => unit.role));
  return context.tree.rows
    .filter(
      (row) =>
        context.tree.takesMoney(row.code) &&
        row.owners.length > 0 &&
        !row.owners.some((role) => present.has(role)),
    )
    .map((row) =>
      finding({
        code: 'LINE_WITHOUT_UNIT',
        severity: 'warning',
        tab: TABS.plan,
        row: row.row,
        line: row.code,
        actual: row.owners.join(', '),
      }),
    );
};

/**
 * Figures that their unit has not handed in yet. Where no unit ever handed anything in, the district does not go by the
 * status of tabs, and nobody is reminded of it. An empty tab is UNIT_EMPTY already.
 */
const notSubmitted: DistrictRule = (results) =>
  statusInUse(results)
    ? results
        .filter(
          ({ submission, rows }) => submission.state === 'draft' && rows.some((row) => row.entry.filled),
        )
        .map(({ tab, unit }) =>
          finding({
            code: 'NOT_SUBMITTED',
            severity: 'notice',
            tab,
            unit: unit.code,
            facts: { unitName: unit.name },
          }),
        )
    : [];

export const DISTRICT_RULES: readonly DistrictRule[] = [
  jointOwners,
  wholeDistrict,
  planAndNorms,
  linesHaveUnits,
  notSubmitted,
];
