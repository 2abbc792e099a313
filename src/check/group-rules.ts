/**
 * Rules about several rows of one unit together: one subject in two rows, a norm for the whole unit, the sum
 * of dash lines, either/or, the same line twice. Splitting a row must evade nothing.
 */
import { type Finding, finding } from '../finding.ts';
import { TABS } from '../layout.ts';
import { type CheckContext, isMoneyNorm, isParent, normsOf } from '../source/context.ts';
import type { Norm } from '../source/norms.ts';
import type { UnitRow } from '../source/units.ts';
import { foldKey } from '../text/fold.ts';
import { type Ceiling, type Factors, groupCeiling } from './ceiling.ts';
import type { JudgedRow } from './judge.ts';
import { at, ceilingFacts, FACTOR_HEADER, normFacts, severityOf } from './row-rules.ts';

export type GroupRule = (rows: readonly JudgedRow[], unit: UnitRow, context: CheckContext) => Finding[];

/** Names of subjects are compared without case and spaces, with marks: «Bản Má» is not «Bản Mạ». */
export const subjectKey = (subject: string): string =>
  subject
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s.,;:'"«»“”-]+/g, ' ')
    .trim();

export function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Rows that may count: on a line of the unit, with something in them, not thrown out for a wrong place. */
export const countable = (row: JudgedRow): boolean =>
  (row.role === 'entry' || row.role === 'count') && row.entry.filled;

export const moneyOf = (rows: readonly JudgedRow[]): number =>
  rows.reduce((sum, row) => sum + (row.amountRead ?? 0), 0);
/** A sentence names a few; ten thousand rows that each name all others would fill the memory. */
export const NAMED = 50;
const rowList = (rows: readonly JudgedRow[]): string =>
  rows
    .slice(0, NAMED)
    .map((row) => row.entry.row)
    .join(', ');
const last = <T>(items: readonly T[]): T => items[items.length - 1] as T;

/** Rows under one norm, as the group rules need them. */
export function rowsUnder(norm: Norm, rows: readonly JudgedRow[]): JudgedRow[] {
  return rows.filter((row) => countable(row) && row.moneyNorms.includes(norm));
}

/** A finding where rows together go over `ceiling`, or a factor does, at the last of them. */
export function together(
  code: string,
  norm: Norm,
  rows: readonly JudgedRow[],
  ceiling: Ceiling,
  facts: Record<string, string | number>,
): Finding[] {
  const total = moneyOf(rows);
  const common = { ...normFacts(norm), ...ceilingFacts(ceiling), rows: rowList(rows), ...facts };
  if (ceiling.amount !== null && total > ceiling.amount) {
    return [
      at(last(rows), {
        code,
        severity: severityOf(norm),
        column: 'Thành tiền',
        expected: ceiling.amount,
        actual: total,
        facts: { ...common, over: total - ceiling.amount },
      }),
    ];
  }
  return ceiling.beyond
    .filter((item) => item.side === 'over')
    .map((item) =>
      at(last(rows), {
        code: 'GROUP_FACTOR_OVER',
        severity: severityOf(norm),
        column: FACTOR_HEADER[item.factor],
        expected: item.limit,
        actual: item.value,
        facts: common,
      }),
    );
}

const factorsOf = (rows: readonly JudgedRow[]): Factors[] => rows.map((row) => row.factors);

const oneSubject: GroupRule = (rows, _unit, context) =>
  context.norms
    .filter((norm) => norm.scope === 'subject')
    .flatMap((norm) => {
      const named = rowsUnder(norm, rows).filter((row) => row.entry.subject !== '');
      return [...groupBy(named, (row) => `${row.entry.code}|${subjectKey(row.entry.subject)}`).values()]
        .filter((group) => group.length > 1)
        .flatMap((group) =>
          together('SUBJECT_OVER', norm, group, groupCeiling(norm, factorsOf(group), 'subject'), {
            subject: last(group).entry.subject,
          }),
        );
    });

const wholeUnit: GroupRule = (rows, _unit, context) =>
  context.norms
    .filter((norm) => norm.scope === 'unit' && !norm.codes.some((code) => isParent(context, code)))
    .flatMap((norm) => {
      const group = rowsUnder(norm, rows);
      // A row alone has this ceiling as its own, unless another norm's is lower.
      return group.length < 2 && group[0]?.moneyNorm === norm
        ? []
        : together('UNIT_OVER', norm, group, groupCeiling(norm, factorsOf(group), 'sum'), {});
    });

/**
 * A money norm on a line with dash lines holds their sum (four birth packages: 2.200.000đ a normal birth).
 * Its quantity is what the dash lines say under the same `Khoản`, or the line's own quantity.
 */
const sumOfParts: GroupRule = (rows, _unit, context) =>
  context.tree.rows.flatMap((parent) => {
    const norms = normsOf(context, parent.code).filter((norm) => isMoneyNorm(norm) && norm.scope === 'unit');
    const [first] = norms;
    if (first === undefined) return [];
    const codes = new Set(context.tree.below(parent.code).map((row) => row.code));
    const parts = rows.filter((row) => countable(row) && codes.has(row.entry.code));
    const own = rows.filter((row) => row.entry.code === parent.code && row.role === 'parent');
    let allowed = 0;
    for (const norm of norms) {
      const counted =
        norm.items.length === 0
          ? own
          : parts.filter((row) => norm.items.some((item) => foldKey(item) === foldKey(row.entry.item)));
      for (const row of counted) allowed += (norm.rate ?? 0) * (row.factors.quantity ?? 0);
    }
    const total = moneyOf(parts);
    // Without any count the parts themselves say what is missing.
    if (allowed === 0 || total <= allowed) return [];
    return [
      at(last(parts), {
        code: 'PACKAGE_OVER',
        severity: severityOf(first),
        line: parent.code,
        column: 'Thành tiền',
        expected: allowed,
        actual: total,
        facts: { ...normFacts(first), over: total - allowed, rows: rowList(parts) },
      }),
    ];
  });

/** `Số lượng tối đa` = `theo I.4.3`: once per birth, no more kits than mothers. */
const noMoreThan: GroupRule = (rows, _unit, context) => {
  const norms = context.norms.filter(
    (norm) => typeof norm.maxQuantity === 'object' && norm.maxQuantity !== null,
  );
  return [...groupBy(norms, (norm) => String(norm.codes)).values()].flatMap((versions) => {
    const norm = versions[0] as Norm;
    const reference = (norm.maxQuantity as { line: string }).line;
    const group = rows.filter(
      (row) =>
        countable(row) &&
        row.factors.quantity !== null &&
        versions.some((one) => row.moneyNorms.includes(one)),
    );
    if (group.length === 0) return [];
    const named = rows.filter((row) => row.entry.code === reference && row.factors.quantity !== null);
    if (named.length === 0) {
      const target = rows.find((row) => row.entry.code === reference);
      const place = target ?? (group[0] as JudgedRow);
      return [
        at(place, {
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
    const money = moneyOf(group);
    const each = group.reduce((sum, row) => sum + (row.ceiling?.amount ?? 0), 0);
    const allowed = Math.floor((each * limit) / total);
    return [
      at(last(group), {
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
  });
};

/** `Chọn một`: for one subject only one of the items or lines. */
const eitherOr: GroupRule = (rows, _unit, context) =>
  context.norms
    .filter((norm) => norm.scope === 'choice')
    .flatMap((norm) => {
      const option = (row: JudgedRow): string | null => {
        if (!norm.codes.includes(row.entry.code)) return null;
        if (norm.items.length === 0) return row.entry.code;
        const item = norm.items.find((name) => foldKey(name) === foldKey(row.entry.item));
        return item === undefined ? null : `${row.entry.code} ${item}`;
      };
      const used = rows.filter(
        (row) =>
          countable(row) &&
          option(row) !== null &&
          ((row.amountRead ?? 0) > 0 || (row.factors.quantity ?? 0) > 0),
      );
      return [...groupBy(used, (row) => subjectKey(row.entry.subject)).values()].flatMap((group) => {
        const options = [...new Set(group.map((row) => option(row) as string))];
        if (options.length < 2) return [];
        return [
          at(last(group), {
            code: 'CHOICE_BOTH',
            severity: severityOf(norm),
            column: 'Khoản',
            actual: options.join('; '),
            facts: { ...normFacts(norm), subject: last(group).entry.subject, rows: rowList(group) },
          }),
        ];
      });
    });

const noDoubles: GroupRule = (rows) => {
  const filled = rows.filter(countable);
  const key = (row: JudgedRow): string =>
    [row.entry.code, foldKey(row.entry.item), subjectKey(row.entry.subject)].join('|');
  const numbers = (row: JudgedRow): string => JSON.stringify([row.factors, row.price, row.amountRead]);
  return [...groupBy(filled, key).values()].flatMap((group) => {
    const named = last(group).entry.subject !== '';
    // One subject in several rows may be a fair split; the cap holds them together. Equal rows may not.
    const seen = new Set<string>();
    const twice = named ? group.filter((row) => seen.size === seen.add(numbers(row)).size) : group.slice(1);
    const rows = rowList(group);
    return twice.map((row) =>
      at(row, {
        code: 'LINE_DOUBLED',
        severity: 'warning',
        column: 'Đối tượng',
        actual: row.entry.subject,
        facts: { rows },
      }),
    );
  });
};

/** The money sources of a unit's budget and of its rows. */
const SOURCES = [
  { key: 'nstw', name: 'NSTW' },
  { key: 'nsdp', name: 'NSĐP' },
  { key: 'other', name: 'Nguồn khác' },
] as const;

/** A unit's planned money against its budget, for each source and in all. */
const withinBudget: GroupRule = (rows, unit) => {
  const counted = rows.filter((row) => row.leftOut === null);
  const found: Finding[] = [];
  const compare = (
    code: string,
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
    const planned = counted.reduce((sum, row) => sum + (row.sources[source.key] ?? 0), 0);
    compare('BUDGET_OVER', source.name, source.name, unit.budget[source.key], planned);
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
};

export const GROUP_RULES: readonly GroupRule[] = [
  oneSubject,
  wholeUnit,
  sumOfParts,
  noMoreThan,
  eitherOr,
  noDoubles,
  withinBudget,
];
