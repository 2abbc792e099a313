/**
 * Columns as formulas name them: letters, and ranges of columns that stand side by side.
 */

/** A column's letters, 0-based. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return (rest >= 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + (index % 26));
}

/** The 0-based column of its letters. */
export const columnIndex = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Columns side by side, 0-based, both ends included. */
export interface ColumnRange {
  readonly first: number;
  readonly last: number;
}

/** The fewest columns that cover all of these; column A where there are none. */
export function rangeCovering(columns: readonly number[]): ColumnRange {
  return columns.length === 0
    ? { first: 0, last: 0 }
    : { first: Math.min(...columns), last: Math.max(...columns) };
}

export const coversRange = (wide: ColumnRange, narrow: ColumnRange): boolean =>
  wide.first <= narrow.first && wide.last >= narrow.last;

/** `$A:$P`; `$A$4:$Q$120` with 1-based sheet rows, or `$A$4:$Q` down to the end of the grid, however far that is. */
export function rangeText({ first, last }: ColumnRange, rows?: { first: number; last?: number }): string {
  const corner = (column: number, row?: number): string =>
    `$${columnLetters(column)}${row === undefined ? '' : `$${row}`}`;
  return `${corner(first, rows?.first)}:${corner(last, rows?.last)}`;
}
