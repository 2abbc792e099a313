/**
 * The figures of rows: what of a row's money is counted, and what rows come to. Whole đồng; blank counts as 0.
 */
import type { JudgedRow } from '../check/judge.ts';
import type { UnitResult } from '../check/result.ts';
import { type Money, NO_MONEY } from '../check/standing.ts';
import { amountIn, type Sources, STANDARD_SOURCES } from '../entry/sources.ts';
import type { Figures } from '../schema/report.ts';

/** Figures while they are added up. */
type Sum = { -readonly [Name in keyof Figures]: Figures[Name] };

/** With a 0 for each source, so that figures of one workbook all have the same. */
function none({ list }: Sources): Sum {
  const bySource: Record<string, number> = {};
  for (const { key } of list) bySource[key] = 0;
  return { rows: 0, planned: 0, ...bySource, unsourced: 0, disbursed: 0 };
}

export const noFigures: (sources: Sources) => Figures = none;
export const NO_FIGURES: Figures = noFigures(STANDARD_SOURCES);

/** What of a row's money is counted. */
export function countedMoney(row: JudgedRow): Money {
  if (row.leftOut !== null) return NO_MONEY;
  const money: Record<string, number> = { planned: row.amount ?? 0 };
  for (const key in row.sources) money[key] = row.sources[key] ?? 0;
  money.disbursed = row.disbursed ?? 0;
  return money;
}

/** Planned money that no source is named for; below 0 where the sources are more than the amount. */
function unsourcedOf({ amount, sources }: JudgedRow): number {
  let rest = amount ?? 0;
  for (const key in sources) rest -= sources[key] ?? 0;
  return rest;
}

/** Figures of one row that counts. */
export function figuresOf(row: JudgedRow): Figures {
  const { planned = 0, disbursed = 0, ...bySource } = countedMoney(row);
  return { rows: 1, planned, ...bySource, unsourced: unsourcedOf(row), disbursed };
}

/** Adds figures up, field by field. */
export function sumFigures(all: readonly Figures[], sources: Sources): Figures {
  const sum = none(sources);
  for (const one of all) {
    sum.rows += one.rows;
    sum.planned += one.planned;
    for (const { key } of sources.list) sum[key] = amountIn(sum, key) + amountIn(one, key);
    sum.unsourced += one.unsourced;
    sum.disbursed += one.disbursed;
  }
  return sum;
}

/** What rows that count come to. */
export function figuresOfRows(rows: readonly JudgedRow[], sources: Sources): Figures {
  const sum = none(sources);
  for (const row of rows) {
    if (row.leftOut === null) {
      sum.planned += row.amount ?? 0;
      for (const { key } of sources.list) sum[key] = amountIn(sum, key) + (row.sources[key] ?? 0);
      sum.unsourced += unsourcedOf(row);
      sum.disbursed += row.disbursed ?? 0;
    }
    sum.rows++;
  }
  return sum;
}

/** What a unit's rows that count come to. */
export const figuresOfUnit = ({ rows }: Pick<UnitResult, 'rows'>, sources: Sources): Figures =>
  figuresOfRows(
    rows.filter((row) => row.entry.filled && row.leftOut === null),
    sources,
  );
