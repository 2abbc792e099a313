/**
 * Ranges without a last row (`A4:A`), which run to the end of the grid and grow with it. The engine has none: it is given
 * a last row that no grid has, and cuts the range where the grid ends (`univer-limits.ts`).
 */
import { tokenize } from '@so-ke-hoach/xlsx';

/** The last row that the engine is given; from `ENDLESS` on it is none, however many rows were inserted or deleted. */
const LAST_ROW = 1_000_000;
const ENDLESS = 900_000;

const COLUMN = /^[A-Za-z]{1,3}$/;
/** `$B$1000000`, behind a colon. */
const LAST_CELL = /^(\$?[A-Za-z]{1,3})\$?(\d{6,7})$/;

/** Whether a range that ends in this row (0-based) has no last row. */
export const isEndless = (endRow: number): boolean => endRow >= ENDLESS - 1;

/** The formula as the engine reads it. */
export function closeRanges(formula: string): string {
  // Most formulas have no such range, and splitting them costs time.
  if (!/\d:\$?[A-Za-z]{1,3}(?![A-Za-z0-9_.$(])/.test(formula)) return formula;
  const tokens = tokenize(formula);
  return tokens
    .map(({ kind, text }, index) => {
      if (kind !== 'name' || !COLUMN.test(text)) return text;
      const colon = tokens[index - 1]?.text === '$' ? index - 2 : index - 1;
      const isEnd = tokens[colon]?.text === ':' && tokens[colon - 1]?.kind === 'cell';
      return isEnd ? `${text}$${LAST_ROW}` : text;
    })
    .join('');
}

/** The engine's formula as people see it. */
export function openRanges(formula: string): string {
  if (!/:\$?[A-Za-z]{1,3}\$?\d{6}/.test(formula)) return formula;
  const tokens = tokenize(formula);
  return tokens
    .map(({ kind, text }, index) => {
      const [, column, row] =
        kind === 'cell' && tokens[index - 1]?.text === ':' ? (LAST_CELL.exec(text) ?? []) : [];
      return column !== undefined && isEndless(Number(row) - 1) ? column : text;
    })
    .join('');
}
