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

/**
 * Both are primes; their product times the cells of a large tab is below 2^53. No small multiple of the first lies near a
 * round amount: under 999.983 a million was the same as 17.
 */
const VALUE_PRIME = 995_699;
const PLACE_PRIME = 99_989;
const COLUMN_STEP = 7919;
/**
 * Numbers count to the third place behind the point: a power of two, for which no program has to round. What anybody
 * types then never lies in the middle between two, where programs may round either way.
 */
const SHARPNESS = 1024;
/** Beyond this the parts are not held exactly. */
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

/** A sheet rounds a half away from zero. */
const residueOf = (value: number): number =>
  modulo(Math.sign(value) * Math.round(Math.abs(value) * SHARPNESS), VALUE_PRIME);

const letterWeight = (k: number): number => 2 * k + 3;

function textValue(text: string, letters: number): number {
  let sum = text.length;
  for (let k = 0; k < letters; k++)
    sum += letterWeight(k) * text.charCodeAt(Math.floor(((text.length - 1) * k) / (letters - 1)));
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
  sumOver(grid, area, (cell) => (isText(cell) ? textValue(cell, letters) : 0));

const isText = (cell: unknown): cell is string => typeof cell === 'string' && cell !== '';

const isUnsure = (text: string): boolean => text.length > LONGEST || UNSURE.test(text);

/** Whether a column of an area holds texts, and only such as every program counts alike. */
function textsIn(grid: Grid, { first, last }: Area, column: number): 'none' | 'sure' | 'unsure' {
  let found: 'none' | 'sure' = 'none';
  for (let row = first; row <= Math.min(last, grid.length); row++) {
    const cell = grid[row - 1]?.[column];
    if (!isText(cell)) continue;
    if (isUnsure(cell)) return 'unsure';
    found = 'sure';
  }
  return found;
}

/**
 * What stands in some cells now, and where, so that a sheet can say later whether it still does. A column in which a text
 * stands that programs may count differently is in neither part of the words.
 */
export interface Checked {
  readonly numbers: Area;
  readonly words: {
    /** Columns with texts: these count by their letters. */
    readonly texts: Area;
    /** Columns without any: the first text that comes into one is seen, whatever it says. */
    readonly none: Area;
    /** How many characters of a text count. */
    readonly letters: number;
  };
  /** The check numbers of both; of numbers null where one is too large. */
  readonly is: { readonly numbers: number | null; readonly words: number };
}

/** `letters`: how many characters of a text count, at least 2. */
export function checkedIn(
  grid: Grid,
  areas: { readonly numbers: Area; readonly words: Area; readonly letters?: number },
): Checked {
  const { numbers, words, letters = LETTERS } = areas;
  const holding = words.columns.map((column) => textsIn(grid, words, column));
  const among = (what: 'none' | 'sure'): Area => ({
    ...words,
    columns: words.columns.filter((_, at) => holding[at] === what),
  });
  const [texts, none] = [among('sure'), among('none')];
  return {
    numbers,
    words: { texts, none, letters },
    is: { numbers: numbersChecked(grid, numbers), words: wordsChecked(grid, texts, letters) },
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
function sumTerms(tab: string, { first, last, columns }: Area, of: (range: string) => string): string[] {
  return runsOf(columns).map(({ from, to, at }) => {
    const corner = `${tab}$${columnLetters(from)}$${first}`;
    const range = `${corner}:$${columnLetters(to)}$${last}`;
    // Rows and columns that somebody puts in before all this move it as a whole.
    const row = `(ROW(${range})-ROW(${corner})+1)`;
    const column = `(COLUMN(${range})-COLUMN(${corner})+${at})`;
    return `SUMPRODUCT(${of(range)}*MOD(${row}*${row}*${row}+${COLUMN_STEP}*${column};${PLACE_PRIME}))`;
  });
}

const sumOf = (terms: readonly string[]): string => terms.join('+') || '0';

/** @param tab as `tabRef` writes it */
export const numbersFormula = (tab: string, area: Area): string =>
  sumOf(
    sumTerms(
      tab,
      area,
      (range) => `MOD(ROUND(IF(ISNUMBER(${range});${range};0)*${SHARPNESS};0);${VALUE_PRIME})`,
    ),
  );

/**
 * The place of a letter is `textValue`'s, counted from 1, in as few steps as there are: each is taken for every cell.
 *
 * @param tab as `tabRef` writes it
 */
export const wordsFormula = (tab: string, { texts, none, letters }: Checked['words']): string => {
  const last = letters - 1;
  const letter = (range: string, k: number): string => {
    if (k === 0) return range;
    if (k === last) return `RIGHT(${range};1)`;
    return `MID(${range};INT((${k}*LEN(${range})+${last - k})/${last});1)`;
  };
  return sumOf([
    ...sumTerms(tab, texts, (range) => {
      const counted = Array.from(
        { length: letters },
        (_, k) => `${letterWeight(k)}*UNICODE(${letter(range, k)})`,
      );
      return `IFERROR(IF(ISTEXT(${range});LEN(${range})+${counted.join('+')};0);0)`;
    }),
    ...sumTerms(tab, none, (range) => `IF(ISTEXT(${range});IF(${range}>"";1;0);0)`),
  ]);
};
