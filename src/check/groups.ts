/**
 * Rows judged together: which of them count, under which cap and subject, what they add up to.
 */
import type { Finding } from '../finding.ts';
import type { Norm } from '../source/norms.ts';
import { onceFor } from '../table/once-for.ts';
import type { Ceiling, Factors } from './ceiling.ts';
import { ceilingFacts, FACTOR_HEADER, findingAt, normFacts, severityOf } from './facts.ts';
import type { JudgedRow } from './judge.ts';

/** Names of subjects are compared without case and spaces, with marks: «Bản Má» is not «Bản Mạ». */
export const subjectKey = (subject: string): string =>
  subject
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s.,;:'"«»“”-]+/g, ' ')
    .trim();

export function groupBy<T, Key = string>(items: readonly T[], key: (item: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}

/** Rows that may count: on a line of the unit, with something in them, not thrown out for a wrong place. */
export const isCountable = (row: JudgedRow): boolean =>
  (row.role === 'entry' || row.role === 'count') && row.entry.filled;

/** What the rows plan together, in đồng; unreadable amounts count nothing. */
export const plannedMoney = (rows: readonly JudgedRow[]): number =>
  rows.reduce((sum, row) => sum + (row.amountRead ?? 0), 0);

/** A sentence names a few; ten thousand rows that each name all others would fill the memory. */
export const NAMED_ROWS = 50;

/** Sheet rows of a group, for a sentence. */
export const rowList = (rows: readonly JudgedRow[]): string =>
  rows
    .slice(0, NAMED_ROWS)
    .map((row) => row.entry.row)
    .join(', ');
export const lastOf = <T>(items: readonly T[]): T => items[items.length - 1] as T;

const byNorm = onceFor((rows: readonly JudgedRow[]) => {
  const under = new Map<Norm, JudgedRow[]>();
  for (const row of rows)
    if (isCountable(row))
      for (const norm of row.moneyNorms) {
        const group = under.get(norm);
        if (group === undefined) under.set(norm, [row]);
        else group.push(row);
      }
  return under;
});

/** Rows under one norm, as the group rules need them. */
export const rowsUnder = (norm: Norm, rows: readonly JudgedRow[]): readonly JudgedRow[] =>
  byNorm(rows).get(norm) ?? [];

const byLine = onceFor((rows: readonly JudgedRow[]) => groupBy(rows, (row) => row.entry.code));

/** The rows of each line, in sheet order. */
export const rowsByLine = (rows: readonly JudgedRow[]): ReadonlyMap<string, readonly JudgedRow[]> =>
  byLine(rows);

/** Rows on any of these lines, in sheet order. */
export function rowsOn(codes: readonly string[], rows: readonly JudgedRow[]): readonly JudgedRow[] {
  const lines = byLine(rows);
  const standing = [...new Set(codes)].flatMap((code) => lines.get(code) ?? []);
  if (standing.every((row) => row.entry.code === standing[0]?.entry.code)) return standing;
  const among = new Set(standing);
  return rows.filter((row) => among.has(row));
}

/** What is wrong where rows together are over `ceiling`, or one of their factors is; said at the last row. */
export function groupFindings<Code extends string>(
  code: Code,
  norm: Norm,
  rows: readonly JudgedRow[],
  ceiling: Ceiling,
  facts: Record<string, string | number>,
): Finding<Code | 'GROUP_FACTOR_OVER'>[] {
  const total = plannedMoney(rows);
  const common = { ...normFacts(norm), ...ceilingFacts(ceiling), rows: rowList(rows), ...facts };
  if (ceiling.amount !== null && total > ceiling.amount) {
    return [
      findingAt(lastOf(rows), {
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
      findingAt(lastOf(rows), {
        code: 'GROUP_FACTOR_OVER',
        severity: severityOf(norm),
        column: FACTOR_HEADER[item.factor],
        expected: item.limit,
        actual: item.value,
        facts: common,
      }),
    );
}

export const factorsOf = (rows: readonly JudgedRow[]): Factors[] => rows.map((row) => row.factors);
