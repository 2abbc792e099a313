/**
 * Rows judged together: which of them count, under which cap and subject, what they add up to.
 */
import type { Finding } from '../finding.ts';
import type { Norm } from '../source/norms.ts';
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

/** Rows under one norm, as the group rules need them. */
export function rowsUnder(norm: Norm, rows: readonly JudgedRow[]): JudgedRow[] {
  return rows.filter((row) => isCountable(row) && row.moneyNorms.includes(norm));
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
