/**
 * The figures of rows: what of a row's money is counted, and what rows come to. Whole đồng; blank counts as 0.
 */
import type { JudgedRow } from '../check/judge.ts';
import type { UnitResult } from '../check/result.ts';
import { type Money, NO_MONEY } from '../check/standing.ts';
import type { Figures } from '../schema/report.ts';

export const NO_FIGURES: Figures = {
  rows: 0,
  planned: 0,
  nstw: 0,
  nsdp: 0,
  other: 0,
  unsourced: 0,
  disbursed: 0,
};

/** What of a row's money is counted. */
export function countedMoney(row: JudgedRow): Money {
  if (row.leftOut !== null) return NO_MONEY;
  const { amount, sources, disbursed } = row;
  return {
    planned: amount ?? 0,
    nstw: sources.nstw ?? 0,
    nsdp: sources.nsdp ?? 0,
    other: sources.other ?? 0,
    disbursed: disbursed ?? 0,
  };
}

/** Planned money that no source is named for; below 0 where the sources are more than the amount. */
const unsourcedOf = ({ planned, nstw, nsdp, other }: Money): number => planned - nstw - nsdp - other;

/** Figures of one row that counts. */
export function figuresOf(row: JudgedRow): Figures {
  const money = countedMoney(row);
  return { rows: 1, ...money, unsourced: unsourcedOf(money) };
}

/** Adds figures up, field by field. */
export function sumFigures(all: readonly Figures[]): Figures {
  const sum = { ...NO_FIGURES };
  for (const one of all) addTo(sum, one, one.rows, one.unsourced);
  return sum;
}

/** What rows that count come to. */
export function figuresOfRows(rows: readonly JudgedRow[]): Figures {
  const sum = { ...NO_FIGURES };
  for (const row of rows) {
    const money = countedMoney(row);
    addTo(sum, money, 1, unsourcedOf(money));
  }
  return sum;
}

/** What a unit's rows that count come to. */
export const figuresOfUnit = ({ rows }: Pick<UnitResult, 'rows'>): Figures =>
  figuresOfRows(rows.filter((row) => row.entry.filled && row.leftOut === null));

function addTo(sum: Record<keyof Figures, number>, money: Money, rows: number, unsourced: number): void {
  sum.rows += rows;
  sum.planned += money.planned;
  sum.nstw += money.nstw;
  sum.nsdp += money.nsdp;
  sum.other += money.other;
  sum.unsourced += unsourced;
  sum.disbursed += money.disbursed;
}
