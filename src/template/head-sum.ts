/**
 * What the head of a unit's tab says is planned: a sum of the column below it. Nothing is counted by it; people read it.
 */
import { type Ui, uiOf } from '../messages/ui.ts';
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

const saysIn = (cells: readonly unknown[], label: 'planned' | 'budget'): boolean =>
  LANGUAGES.some((language) => cells.includes(uiOf(language).entry[label]));

/**
 * The row (0-based) of the head in which what is planned stands: by its words in any language, and where somebody deleted
 * the column with these, by a sum of ours. -1 where neither stands.
 *
 * @param formulas of the tab from A1
 * @param column 1-based, of `Thành tiền`
 */
export function headSumRow(head: Grid, formulas: Grid, column: number): number {
  const labelled = head.findIndex((cells) => saysIn(cells, 'planned'));
  if (labelled >= 0) return labelled;
  return head.findIndex((_, row) => {
    const [, first, last] = OURS.exec(plain(String(formulas[row]?.[column - 1] ?? ''))) ?? [];
    return first === letters(column) && last === first;
  });
}

/**
 * The rows (0-based) of the head in which a figure of the form's own stands under `Thành tiền`: what is planned, and the
 * budget below it.
 */
export function headFigureRows(head: Grid, formulas: Grid, column: number): readonly number[] {
  const sum = headSumRow(head, formulas, column);
  const budget = head.findIndex((cells) => saysIn(cells, 'budget'));
  return [sum, budget < 0 ? sum + 1 : budget];
}

/** A text of the head that is to be written; 1-based. */
export interface HeadText {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly kind: 'label' | 'status';
}

/**
 * The words before the sum and the budget that went with a deleted column: they stand two columns before `Thành tiền`
 * again, where nothing else does.
 *
 * @param sumRow 0-based, of the sum
 * @param column 1-based, of `Thành tiền`
 */
export function lostLabels(
  head: Grid,
  sumRow: number,
  column: number,
  { planned, budget }: Ui['entry'],
): HeadText[] {
  const lost = (['planned', 'budget'] as const).filter(
    (label) => !head.some((cells) => saysIn(cells, label)),
  );
  return lost.flatMap((label): HeadText[] => {
    const row = label === 'planned' ? sumRow : sumRow + 1;
    const at = column - 3;
    const free = row < head.length && at >= 0 && (head[row]?.[at] ?? '') === '';
    return free ? [{ row: row + 1, column: at + 1, text: { planned, budget }[label], kind: 'label' }] : [];
  });
}
