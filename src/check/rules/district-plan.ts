/**
 * The plan against the caps and the units, and who has not handed in.
 */
import { type Finding, finding } from '../../finding.ts';
import { TABS } from '../../layout.ts';
import {
  type CheckContext,
  isGivenLines,
  isIdle,
  isMoneyNorm,
  limitsAnything,
  ownsLine,
  scopeWithoutLimits,
} from '../../source/context.ts';
import { type Norm, normInForce } from '../../source/norms.ts';
import { planAmounts } from '../../source/plan/plan.ts';
import { normDate } from '../../source/settings.ts';
import { statusInUse } from '../../submission/compare.ts';
import { shownDay } from '../../text/day.ts';
import { foldKey } from '../../text/fold.ts';
import { normFacts, severityOf } from '../facts.ts';
import { districtRule } from '../rule.ts';

const PLAN_AND_CAP_CODES = [
  'NORM_MISSING',
  'NORM_UNCONFIRMED',
  'NORM_CODE_UNKNOWN',
  'NORM_IDLE',
  'NORM_PENDING',
  'PLAN_COUNT',
] as const;

/** The caps against the plan: nothing named in one may be silent in the other. */
const planAndCapsAgree = districtRule({
  codes: PLAN_AND_CAP_CODES,
  looksAt: ['Nội dung hoạt động', 'Mã', 'Phạm vi', 'Số lượng tối đa', 'Xác nhận'],
  basis:
    'Decision of the design: nothing that the plan limits is silent in `Định mức`, and no cap is about nothing.',
  find: (_results, context) => {
    const found: Finding<(typeof PLAN_AND_CAP_CODES)[number]>[] = [];
    const known = new Set(
      context.allNorms
        .filter((norm) => !norm.broken && norm.severity !== 'proposed' && isMoneyNorm(norm))
        .flatMap((norm) => norm.codes),
    );
    // What an import proposed limits nothing before a person confirmed it; it is there all the same.
    const proposed = new Map(
      context.allNorms
        .filter((norm) => !norm.broken && norm.severity === 'proposed' && isMoneyNorm(norm))
        .flatMap((norm) => norm.codes.map((code) => [code, norm.row] as const)),
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
          facts: proposed.has(row.code) ? { proposed: proposed.get(row.code) as number } : {},
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
            severity: 'error',
            column: 'Mã',
            actual: unknown.join(', '),
          }),
        );
      } else if (isIdle(norm, context)) {
        const scope = scopeWithoutLimits(norm);
        found.push(
          finding({
            ...place,
            code: 'NORM_IDLE',
            severity: 'warning',
            column: 'Phạm vi',
            facts: scope === '' ? place.facts : { ...place.facts, scope },
          }),
        );
      } else if (norm.confirmed === 'pending' && limitsAnything(norm)) {
        found.push(finding({ ...place, code: 'NORM_PENDING', severity: 'notice', column: 'Xác nhận' }));
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
  },
});

/**
 * A cap that the day of the check lies outside of, while no other version holds its line: it holds nobody, and nobody
 * would notice. An old version beside the one that holds is as it should be.
 */
const capsAreInForce = districtRule({
  codes: ['NORM_OUT_OF_FORCE'],
  looksAt: ['Hiệu lực từ', 'Hiệu lực đến'],
  basis: 'Decision of the design: a cap of a line that is not applied says so where it stands.',
  find: (_results, context) => {
    const { settings, tree, allNorms } = context;
    const date = normDate(settings);
    return allNorms.flatMap((norm) => {
      if (norm.broken || norm.severity === 'proposed' || normInForce(norm, date)) return [];
      const bare = norm.codes.filter(
        (code) => tree.byCode.has(code) && !isHeldByAnother(norm, code, context),
      );
      if (bare.length === 0 || (!limitsAnything(norm) && norm.confirmed === 'pending')) return [];
      return [
        finding({
          code: 'NORM_OUT_OF_FORCE',
          severity: 'notice',
          tab: TABS.norms,
          row: norm.row,
          line: bare[0] ?? null,
          column: norm.to !== null && norm.to < date ? 'Hiệu lực đến' : 'Hiệu lực từ',
          expected: settings.cutOff !== null || settings.isYearGiven ? shownDay(date) : null,
          facts: {
            codes: bare.join(', '),
            from: norm.from === null ? '' : shownDay(norm.from),
            to: norm.to === null ? '' : shownDay(norm.to),
          },
        }),
      ];
    });
  },
});

/** Whether a norm in force limits the same of a line as one that is not. */
const isHeldByAnother = (norm: Norm, code: string, { norms }: CheckContext): boolean =>
  norms.some(
    (other) =>
      other.codes.includes(code) &&
      isMoneyNorm(other) === isMoneyNorm(norm) &&
      other.items.map(foldKey).join() === norm.items.map(foldKey).join(),
  );

/** Lines that nobody can enter: the plan names a class that has no participating unit. */
const everyLineHasAUnit = districtRule({
  codes: ['LINE_WITHOUT_UNIT'],
  looksAt: ['Đơn vị thực hiện', 'Vai trò'],
  basis: 'Decision of the design: a line that no participating unit can enter is named.',
  find: (_results, context) => {
    const present = context.units.filter((unit) => unit.participates);
    return context.tree.rows
      .filter(
        (row) =>
          context.tree.takesMoney(row.code) &&
          row.owners.length > 0 &&
          !present.some((unit) => ownsLine(unit, row)),
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
  },
});

/** Units that the plan gives nothing: their role is misspelt, or they have nothing to do this year. */
const everyUnitHasALine = districtRule({
  codes: ['UNIT_WITHOUT_LINES'],
  looksAt: ['Đơn vị thực hiện', 'Vai trò'],
  basis: 'Decision of the design: a unit without a line has no tab and is not waited for, and is named.',
  find: (_results, context) =>
    context.units
      .filter((unit) => unit.participates && !isGivenLines(unit, context))
      .map(({ row, code, name, role }) =>
        finding({
          code: 'UNIT_WITHOUT_LINES',
          severity: 'warning',
          tab: TABS.units,
          row,
          unit: code,
          column: 'Vai trò',
          actual: role,
          facts: { unitName: name },
        }),
      ),
});

/**
 * Figures that their unit has not handed in yet. Where no unit ever handed anything in, the district does not go by the
 * status of tabs, and nobody is reminded of it. An empty tab is UNIT_EMPTY already.
 */
const everyTabIsSubmitted = districtRule({
  codes: ['NOT_SUBMITTED'],
  looksAt: [],
  basis: 'Decision of the design: where the status of tabs is used, a draft with figures is named.',
  find: (results) =>
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
      : [],
});

/**
 * Rows of `Định mức` that hold nobody, or not all that they name, until the tab is mended: what cannot be read, what
 * names no line of the plan, what ended without a successor. The first finding of each row, from top to bottom.
 */
export function capsOfNobody(context: CheckContext): Finding[] {
  const found = [
    ...context.findings.filter(({ tab, severity }) => tab === TABS.norms && severity === 'error'),
    ...planAndCapsAgree.find([], context).filter(({ code }) => code === 'NORM_CODE_UNKNOWN'),
    ...capsAreInForce.find([], context),
  ];
  return found
    .filter(({ row }, at) => found.findIndex((other) => other.row === row) === at)
    .sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
}

export const DISTRICT_PLAN_RULES = [
  planAndCapsAgree,
  capsAreInForce,
  everyLineHasAUnit,
  everyUnitHasALine,
  everyTabIsSubmitted,
] as const;
