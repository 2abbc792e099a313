/**
 * The caps that hold rows of one unit together: a subject, the unit, dash lines, a quantity named elsewhere, either/or.
 */
import type { Finding } from '../../finding.ts';
import { type CheckContext, isMoneyNorm, isParent, normsOf } from '../../source/context.ts';
import type { Norm } from '../../source/norms.ts';
import { onceFor } from '../../table/once-for.ts';
import { foldKey } from '../../text/fold.ts';
import { groupCeiling } from '../ceiling.ts';
import { findingAt, normFacts, severityOf } from '../facts.ts';
import {
  factorsOf,
  groupBy,
  groupFindings,
  isCountable,
  lastOf,
  plannedMoney,
  rowList,
  rowsOn,
  rowsUnder,
  subjectKey,
} from '../groups.ts';
import type { JudgedRow } from '../judge.ts';
import { unitRule } from '../rule.ts';

const withinTheCapOfASubject = unitRule({
  codes: ['SUBJECT_OVER', 'GROUP_FACTOR_OVER'],
  looksAt: ['Đối tượng', 'Thành tiền', 'Số lượng', 'Số người', 'Số kỳ'],
  basis:
    'The cap’s own `Căn cứ` in `Định mức`: circular and line of the annex. Splitting a subject over rows evades nothing.',
  find: (rows, _unit, context) =>
    context.norms
      .filter((norm) => norm.scope === 'subject')
      .flatMap((norm) => {
        const named = rowsUnder(norm, rows).filter((row) => row.entry.subject !== '');
        return [...groupBy(named, (row) => `${row.entry.code}|${subjectKey(row.entry.subject)}`).values()]
          .filter((group) => group.length > 1)
          .flatMap((group) =>
            groupFindings('SUBJECT_OVER', norm, group, groupCeiling(norm, factorsOf(group), 'subject'), {
              subject: lastOf(group).entry.subject,
            }),
          );
      }),
});

const withinTheCapOfTheUnit = unitRule({
  codes: ['UNIT_OVER', 'GROUP_FACTOR_OVER'],
  looksAt: ['Thành tiền', 'Số lượng', 'Số người', 'Số kỳ'],
  basis: 'The cap’s own `Căn cứ` in `Định mức`: circular and line of the annex.',
  find: (rows, _unit, context) =>
    context.norms
      .filter((norm) => norm.scope === 'unit' && !norm.codes.some((code) => isParent(context, code)))
      .flatMap((norm) => {
        const group = rowsUnder(norm, rows);
        // A row alone has this ceiling as its own, unless another norm's is lower.
        return group.length < 2 && group[0]?.moneyNorm === norm
          ? []
          : groupFindings('UNIT_OVER', norm, group, groupCeiling(norm, factorsOf(group), 'sum'), {});
      }),
});

/** Lines with dash lines below them, and the norms on the money of these together. */
const packagesOf = onceFor((context: CheckContext) =>
  context.tree.rows.flatMap(({ code }): Package[] => {
    const [first, ...more] = normsOf(context, code).filter(
      (norm) => isMoneyNorm(norm) && norm.scope === 'unit',
    );
    if (first === undefined) return [];
    return [{ line: code, norms: [first, ...more], below: context.tree.below(code).map((row) => row.code) }];
  }),
);

interface Package {
  readonly line: string;
  readonly norms: readonly [Norm, ...Norm[]];
  readonly below: readonly string[];
}

/**
 * A money norm on a line with dash lines holds their sum (four birth packages: 2.200.000đ a normal birth).
 * Its quantity is what the dash lines say under the same `Khoản`, or the line's own quantity.
 */
const withinTheCapOfTheDashLines = unitRule({
  codes: ['PACKAGE_OVER'],
  looksAt: ['Thành tiền', 'Số lượng', 'Khoản'],
  basis: 'The cap’s own `Căn cứ` in `Định mức`: circular and line of the annex.',
  find: (rows, _unit, context) =>
    packagesOf(context).flatMap(({ line, norms, below }) => {
      const [first] = norms;
      const parts = rowsOn(below, rows).filter(isCountable);
      const own = rowsOn([line], rows).filter((row) => row.role === 'parent');
      let allowed = 0;
      for (const norm of norms) {
        const counted =
          norm.items.length === 0
            ? own
            : parts.filter((row) => norm.items.some((item) => foldKey(item) === foldKey(row.entry.item)));
        for (const row of counted) allowed += (norm.rate ?? 0) * (row.factors.quantity ?? 0);
      }
      const total = plannedMoney(parts);
      // Without any count the parts themselves say what is missing.
      if (allowed === 0 || total <= allowed) return [];
      return [
        findingAt(lastOf(parts), {
          code: 'PACKAGE_OVER',
          severity: severityOf(first),
          line,
          column: 'Thành tiền',
          expected: allowed,
          actual: total,
          facts: { ...normFacts(first), over: total - allowed, rows: rowList(parts) },
        }),
      ];
    }),
});

/** Rows under any of these norms, in sheet order. */
function underAnyOf(norms: readonly Norm[], rows: readonly JudgedRow[]): readonly JudgedRow[] {
  const [first = [], ...more] = norms
    .map((norm) => rowsUnder(norm, rows))
    .filter((group) => group.length > 0);
  if (more.length === 0) return first;
  const any = new Set([first, ...more].flat());
  return rows.filter((row) => any.has(row));
}

/** `Số lượng tối đa` = `theo I.4.3`: once per birth, no more kits than mothers. */
const noMoreThanTheNamedLine = unitRule({
  codes: ['LINE_QUANTITY_MISSING', 'QUANTITY_OVER_LINE'],
  looksAt: ['Số lượng'],
  basis: 'The cap’s own `Căn cứ` in `Định mức`: circular and line of the annex.',
  find: (rows, _unit, context) => {
    const norms = context.norms.filter(
      (norm) => typeof norm.maxQuantity === 'object' && norm.maxQuantity !== null,
    );
    return [...groupBy(norms, (norm) => String(norm.codes)).values()].flatMap(
      (versions): Finding<'LINE_QUANTITY_MISSING' | 'QUANTITY_OVER_LINE'>[] => {
        const norm = versions[0] as Norm;
        const reference = (norm.maxQuantity as { line: string }).line;
        const group = underAnyOf(versions, rows).filter((row) => row.factors.quantity !== null);
        if (group.length === 0) return [];
        const onLine = rowsOn([reference], rows);
        const named = onLine.filter((row) => row.factors.quantity !== null);
        if (named.length === 0) {
          const place = onLine[0] ?? (group[0] as JudgedRow);
          return [
            findingAt(place, {
              code: 'LINE_QUANTITY_MISSING',
              severity: 'warning',
              line: reference,
              column: 'Số lượng',
              facts: { ...normFacts(norm), for: norm.codes.join(', ') },
            }),
          ];
        }
        const limit = named.reduce((sum, row) => sum + (row.factors.quantity ?? 0), 0);
        const total = group.reduce((sum, row) => sum + (row.factors.quantity ?? 0), 0);
        if (total <= limit) return [];
        const money = plannedMoney(group);
        const each = group.reduce((sum, row) => sum + (row.ceiling?.amount ?? 0), 0);
        const allowed = Math.floor((each * limit) / total);
        return [
          findingAt(lastOf(group), {
            code: 'QUANTITY_OVER_LINE',
            severity: severityOf(norm),
            column: 'Số lượng',
            expected: limit,
            actual: total,
            facts: {
              ...normFacts(norm),
              reference,
              rows: rowList(group),
              allowed,
              money,
              over: Math.max(0, money - allowed),
            },
          }),
        ];
      },
    );
  },
});

/** `Chọn một`: for one subject only one of the items or lines. */
const oneChoiceASubject = unitRule({
  codes: ['CHOICE_BOTH'],
  looksAt: ['Khoản', 'Đối tượng'],
  basis: 'The cap’s own `Căn cứ` in `Định mức`: circular and line of the annex.',
  find: (rows, _unit, context) =>
    context.norms
      .filter((norm) => norm.scope === 'choice')
      .flatMap((norm) => {
        const option = (row: JudgedRow): string | null => {
          if (norm.items.length === 0) return row.entry.code;
          const item = norm.items.find((name) => foldKey(name) === foldKey(row.entry.item));
          return item === undefined ? null : `${row.entry.code} ${item}`;
        };
        const used = rowsOn(norm.codes, rows).filter(
          (row) =>
            isCountable(row) &&
            option(row) !== null &&
            ((row.amountRead ?? 0) > 0 || (row.factors.quantity ?? 0) > 0),
        );
        return [...groupBy(used, (row) => subjectKey(row.entry.subject)).values()].flatMap((group) => {
          const options = [...new Set(group.map((row) => option(row) as string))];
          if (options.length < 2) return [];
          return [
            findingAt(lastOf(group), {
              code: 'CHOICE_BOTH',
              severity: severityOf(norm),
              column: 'Khoản',
              actual: options.join('; '),
              facts: { ...normFacts(norm), subject: lastOf(group).entry.subject, rows: rowList(group) },
            }),
          ];
        });
      }),
});

export const UNIT_CAP_RULES = [
  withinTheCapOfASubject,
  withinTheCapOfTheUnit,
  withinTheCapOfTheDashLines,
  noMoreThanTheNamedLine,
  oneChoiceASubject,
] as const;
