/**
 * A check number over cells: one figure that is another as soon as a number, or a text, in one of them is another or
 * stands elsewhere. Worked out here from values, and by a sheet from the same cells, with the same outcome.
 *
 * A plain sum does not see two changes that set each other off, nor money that was moved. Here each number counts times
 * the weight of its place: cubes of the row (under a prime of the form 3n + 2, so that no two rows of a column have the
 * same one), shifted by the column. Whatever is multiplied stays a whole number that is held exactly, in any order.
 */
import { isDate, serialOf } from '../text/day.ts';
import { columnLetters } from './columns.ts';
import type { Grid } from './grid.ts';

/** Cells in a tab: rows 1-based, columns 0-based, both ends included. */
export interface Area {
  readonly first: number;
  readonly last: number;
  readonly columns: readonly number[];
}

/** Rows below the last one in which somebody may add a figure. */
export const SPARE_ROWS = 20;

/** Both are primes; their product times the cells of a large tab is below 2^53. */
const VALUE_PRIME = 999_983;
const PLACE_PRIME = 99_989;
const COLUMN_STEP = 7919;
/** Numbers count to the third place behind the point. */
const SHARPNESS = 1000;
/** Shifts what is rounded off the middle between two, where programs may round either way. */
const SHIFT = 97;
/** Beyond this the thousandths are not held exactly. */
const LIMIT = Number.MAX_SAFE_INTEGER / SHARPNESS;

/** Characters of a text that count, spread evenly from the first to the last; its length counts too. A code has no more. */
const LETTERS = 8;
/**
 * Text that programs count, keep or cut in their own ways: control characters, those of two halves, the words of an
 * error, very long ones.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought.
const UNSURE = /^#|[\u0000-\u0008\u000b-\u001f\ud800-\udfff\ufffe\uffff]/;
const LONGEST = 30_000;

const modulo = (value: number, by: number): number => ((value % by) + by) % by;

const placeWeight = (row: number, column: number): number =>
  modulo(row * row * row + COLUMN_STEP * column, PLACE_PRIME);

/** What a sheet takes for a number: a day is one. */
const numberOf = (cell: unknown): number | null =>
  typeof cell === 'number' ? cell : isDate(cell) ? serialOf(cell) : null;

const residueOf = (value: number): number => modulo(Math.round(value * SHARPNESS + 1 / SHIFT), VALUE_PRIME);

function textValue(text: string, letters: number): number {
  let sum = text.length;
  for (let k = 0; k < letters; k++)
    sum += (2 * k + 3) * text.charCodeAt(Math.floor(((text.length - 1) * k) / (letters - 1)));
  return sum;
}

/** Adds up what the cells count. */
function sumOver(grid: Grid, { first, last, columns }: Area, count: (cell: unknown) => number): number {
  let sum = 0;
  for (const [at, column] of columns.entries())
    for (let row = first; row <= Math.min(last, grid.length); row++) {
      const counts = count(grid[row - 1]?.[column]);
      if (counts !== 0) sum += counts * placeWeight(row - first + 1, at + 1);
    }
  return sum;
}

/** The check number of the numbers in an area; null where one of them is too large to be held exactly. */
function numbersChecked(grid: Grid, area: Area): number | null {
  let isHeld = true;
  const sum = sumOver(grid, area, (cell) => {
    const value = numberOf(cell);
    if (value === null || Number.isNaN(value)) return 0;
    if (Math.abs(value) > LIMIT) isHeld = false;
    return residueOf(value);
  });
  return isHeld ? sum : null;
}

/** The check number of the texts in an area. */
const wordsChecked = (grid: Grid, area: Area, letters: number): number =>
  sumOver(grid, area, (cell) => (typeof cell === 'string' && cell !== '' ? textValue(cell, letters) : 0));

/** The area without columns in which a text stands that programs may count differently. */
const sureWords = (grid: Grid, area: Area): Area => ({
  ...area,
  columns: area.columns.filter((column) =>
    grid.slice(area.first - 1, area.last).every((cells) => {
      const cell = cells[column];
      return typeof cell !== 'string' || (cell.length <= LONGEST && !UNSURE.test(cell));
    }),
  ),
});

/** What stands in some cells now, and where, so that a sheet can say later whether it still does. */
export interface Checked {
  readonly numbers: Area;
  readonly words: Area;
  /** The check numbers of both; of numbers null where one is too large. */
  readonly is: { readonly numbers: number | null; readonly words: number };
}

/** `letters`: how many characters of a text count, at least 2. */
export function checkedIn(
  grid: Grid,
  areas: { readonly numbers: Area; readonly words: Area; readonly letters?: number },
): Checked {
  const words = sureWords(grid, areas.words);
  return {
    numbers: areas.numbers,
    words,
    is: {
      numbers: numbersChecked(grid, areas.numbers),
      words: wordsChecked(grid, words, areas.letters ?? LETTERS),
    },
  };
}

/** How many cells hold a number. */
export const countNumbers = (grid: Grid, { first, last, columns }: Area): number =>
  grid
    .slice(first - 1, last)
    .reduce((sum, cells) => sum + columns.filter((column) => numberOf(cells[column]) !== null).length, 0);

/** Columns side by side, each run with the number of its first among all. */
function runsOf(
  columns: readonly number[],
): { readonly from: number; readonly to: number; readonly at: number }[] {
  const runs: { from: number; to: number; at: number }[] = [];
  for (const [at, column] of columns.entries()) {
    const run = runs[runs.length - 1];
    if (run !== undefined && run.to === column - 1) run.to = column;
    else runs.push({ from: column, to: column, at: at + 1 });
  }
  return runs;
}

/** @param of what a cell of the range counts */
function sumFormula(tab: string, { first, last, columns }: Area, of: (range: string) => string): string {
  const terms = runsOf(columns).map(({ from, to, at }) => {
    const corner = `${tab}$${columnLetters(from)}$${first}`;
    const range = `${corner}:$${columnLetters(to)}$${last}`;
    // Rows and columns that somebody puts in before all this move it as a whole.
    const row = `(ROW(${range})-ROW(${corner})+1)`;
    const column = `(COLUMN(${range})-COLUMN(${corner})+${at})`;
    return `SUMPRODUCT(${of(range)}*MOD(${row}*${row}*${row}+${COLUMN_STEP}*${column};${PLACE_PRIME}))`;
  });
  return terms.length === 0 ? '0' : terms.join('+');
}

/** @param tab as `tabRef` writes it */
export const numbersFormula = (tab: string, area: Area): string =>
  sumFormula(
    tab,
    area,
    (range) => `IF(ISNUMBER(${range});MOD(ROUND(${range}*${SHARPNESS}+1/${SHIFT};0);${VALUE_PRIME});0)`,
  );

/** @param tab as `tabRef` writes it */
export const wordsFormula = (tab: string, area: Area, count = LETTERS): string =>
  sumFormula(tab, area, (range) => {
    const letters = Array.from(
      { length: count },
      (_, k) => `${2 * k + 3}*UNICODE(MID(${range};1+INT((LEN(${range})-1)*${k}/${count - 1});1))`,
    );
    return `IFERROR(IF(ISTEXT(${range});LEN(${range})+${letters.join('+')};0);0)`;
  });
