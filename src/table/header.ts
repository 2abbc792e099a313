/**
 * How a column is found: by header text, never by position. People may insert, move and hide columns and rows.
 */
import { cleanLine, cleanText } from '../text/clean.ts';
import { foldKey, foldKeyUpTo } from '../text/fold.ts';
import type { Grid } from './grid.ts';
import { onceFor } from './once-for.ts';

/** Where a header stands: 0-based row, and each header's 0-based column. */
export interface HeaderPlace<H extends string = string> {
  readonly row: number;
  readonly columns: Readonly<Partial<Record<H, number>>>;
  readonly missing: readonly H[];
  readonly doubled: readonly H[];
  /** Other texts in the header row with their columns: perhaps a renamed header. */
  readonly others: readonly { readonly text: string; readonly column: number }[];
}

/** How far down a header may stand under title lines. */
const HEADER_SEARCH_ROWS = 200;
/** A longer cell is a text and no header; most cells of a plan are, and need not be folded. */
const HEADER_LENGTH = 80;

/** The key of a cell that may be a header, '' for any other. */
export function headerKey(cell: unknown): string {
  const text = typeof cell === 'string' && cell !== '' ? cleanText(cell) : '';
  return text.length > HEADER_LENGTH ? '' : foldKey(text);
}

const NONE: ReadonlySet<string> = new Set();

/** So many letters of a key tell nearly every text from every header. */
const BEGINNING = 3;

/** Some headers, to be found among cells of which nearly all are none. */
class HeaderKeys {
  private readonly keys: ReadonlyMap<string, string>;
  private readonly longest: number;
  private readonly beginnings: ReadonlySet<string>;

  constructor(headers: readonly string[]) {
    this.keys = new Map(headers.map((header) => [foldKey(header), header]));
    const keys = [...this.keys.keys()];
    this.longest = Math.max(...keys.map((key) => key.length));
    this.beginnings = new Set(keys.map((key) => key.slice(0, BEGINNING)));
  }

  get size(): number {
    return this.keys.size;
  }

  /** The header that a cell holds, if it does. */
  headerIn(cell: unknown): string | undefined {
    return this.keys.get(this.keyIn(cell));
  }

  /** The keys of those that stand in a row, each once. */
  in(cells: readonly unknown[]): ReadonlySet<string> {
    let found: Set<string> | null = null;
    for (const cell of cells) {
      const key = this.keyIn(cell);
      if (!this.keys.has(key)) continue;
      found ??= new Set();
      found.add(key);
    }
    return found ?? NONE;
  }

  /** The key of a cell that may hold one; '' for any other. */
  private keyIn(cell: unknown): string {
    return typeof cell !== 'string' || this.isOther(cell) ? '' : headerKey(cell);
  }

  /**
   * Whether a text is surely none of these: its key begins otherwise, or is another one, for which a text need not be
   * folded to its end. What cleaning takes away folding takes away too, but for tags and entities.
   */
  private isOther(text: string): boolean {
    if (text === '') return true;
    if (text.includes('<') || text.includes('&')) return false;
    const beginning = foldKeyUpTo(BEGINNING - 1, text).slice(0, BEGINNING);
    return !this.beginnings.has(beginning) || !this.keys.has(foldKeyUpTo(this.longest, text));
  }
}

/** The keys of a list of headers. */
export const headerKeys = onceFor((headers: readonly string[]) => new HeaderKeys(headers));

/**
 * Finds the header row: the first with at least half as many of the wanted texts as the row that has most of them,
 * and at least two. So a damaged header is not passed over, with all rows below it, for a copy further down. Of a
 * doubled header the first column is given. Returns null where no row has two.
 *
 * @param telling those of `wanted` that tell a header row, where any row has two of them: beside a table that was pasted
 *   with its title lines, headers of ours may still stand further up
 */
export function findHeader<H extends string>(
  grid: Grid,
  wanted: readonly H[],
  telling: readonly H[] = wanted,
): HeaderPlace<H> | null {
  const row = headerRowOf(grid, headerKeys(telling)) ?? headerRowOf(grid, headerKeys(wanted));
  if (row === null) return null;

  const headers = headerKeys(wanted);
  const columns: Partial<Record<H, number>> = {};
  const doubled: H[] = [];
  const others: { text: string; column: number }[] = [];
  (grid[row] ?? []).forEach((cell, column) => {
    const header = headers.headerIn(cell) as H | undefined;
    const text = cleanLine(cell);
    if (header === undefined) {
      if (text !== '') others.push({ text, column });
    } else if (columns[header] === undefined) columns[header] = column;
    else if (!doubled.includes(header)) doubled.push(header);
  });
  const missing = wanted.filter((header) => columns[header] === undefined);
  return { row, columns, missing, doubled, others };
}

/** The row (0-based) that most of these header keys stand in, as `findHeader` says; null where no row has two. */
function headerRowOf(grid: Grid, keys: HeaderKeys): number | null {
  const hits: number[] = [];
  for (const cells of grid.slice(0, HEADER_SEARCH_ROWS)) {
    const count = keys.in(cells).size;
    // Whatever stands below, no row has more than all: half of them are enough, unless a row above may be the header.
    const isHeader = count >= 2 && count >= keys.size / 2 && hits.every((above) => above < 2);
    hits.push(count);
    if (isHeader) break;
  }
  const least = Math.max(2, ...hits.map((count) => count / 2));
  const row = hits.findIndex((count) => count >= least);
  return row < 0 ? null : row;
}
