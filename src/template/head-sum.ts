/**
 * What the head of a unit's tab says is planned: a sum of the column below it. Nothing is counted by it; people read it.
 */
import { uiOf } from '../messages/ui.ts';
import { LANGUAGES } from '../source/settings.ts';
import type { Grid } from '../table/grid.ts';
import { letters } from './unit-form.ts';

/**
 * From the header on, so that a row moved before the first one is in it, and without a last row, so that rows added to
 * the grid are.
 *
 * @param column 1-based, of `Thành tiền`
 * @param headerRow 1-based
 */
export const headSum = (column: number, headerRow: number): string =>
  `=SUM(${letters(column)}${headerRow}:${letters(column)})`;

const OURS = /^=SUM\(\$?([A-Z]+)\$?\d+:\$?([A-Z]+)(?:\$?\d+)?\)$/;
const plain = (formula: string): string => formula.replace(/[\s$]+/g, '').toUpperCase();

/**
 * The formula that the cell gets: where it is empty or broken, or has a sum over rows of that column alone, as this
 * release and earlier ones write it. Null where it is right, or a person's own.
 */
export function headSumAfter(
  formula: string,
  value: unknown,
  column: number,
  headerRow: number,
): string | null {
  const wanted = headSum(column, headerRow);
  const stands = plain(formula);
  const [, first, last] = OURS.exec(stands) ?? [];
  const ours = first === letters(column) && last === first;
  const lost = stands === '' ? value === '' : stands.includes('#REF!');
  return stands !== wanted && (ours || lost) ? wanted : null;
}

/** The row (0-based) of the head in which what is planned stands, by its words in any language; -1 where none does. */
export const headSumRow = (head: Grid): number =>
  head.findIndex((cells) => LANGUAGES.some((language) => cells.includes(uiOf(language).entry.planned)));
