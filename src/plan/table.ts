/**
 * Finding a table in a tab: the header row by its texts, wherever it stands, and the column of each
 * header whatever the order. Owns no wording: who asks makes the findings.
 */
import { cleanText, foldKey } from './text.ts';

/** What `getValues()` of a whole tab gives; rows may be ragged in files. */
export type Grid = readonly (readonly unknown[])[];

export interface TableColumns<Header extends string = string> {
  /** 1-based sheet row of the header, or 0 when no header row was found. */
  readonly row: number;
  /** 0-based column of each header, or null where it is missing. */
  readonly at: Readonly<Record<Header, number | null>>;
}

export interface TableLocation<Header extends string = string> extends TableColumns<Header> {
  readonly missing: readonly Header[];
  readonly doubled: readonly Header[];
}

/** How many rows are searched for the header: title lines above it are few. */
const SEARCH_ROWS = 200;

/** A row counts as header when at least this many of the headers stand in it. */
const MIN_MATCHES = 2;

/** A longer cell is a text and no header; most cells of a plan are, and need not be folded. */
const HEADER_LENGTH = 80;

/** The key of a cell that may be a header, '' for any other. */
export function headerKey(cell: unknown): string {
  const text = typeof cell === 'string' ? cleanText(cell) : '';
  return text.length > HEADER_LENGTH ? '' : foldKey(text);
}

/**
 * Locates the header row: the first row holding the most of the wanted headers. With fewer than two
 * of them in any row there is no header (`row` 0) and all required headers are missing. Of a doubled
 * header the first column is given, and the header is named in `doubled`.
 */
export function locateTable<Header extends string>(
  grid: Grid,
  required: readonly Header[],
  optional: readonly Header[] = [],
): TableLocation<Header> {
  const headers = [...required, ...optional];
  const wanted = new Map(headers.map((header) => [foldKey(header), header]));
  let best: { row: number; columns: Map<Header, number[]> } = { row: 0, columns: new Map() };
  for (let r = 0; r < Math.min(grid.length, SEARCH_ROWS); r++) {
    const columns = new Map<Header, number[]>();
    for (const [c, cell] of (grid[r] ?? []).entries()) {
      const header = wanted.get(headerKey(cell));
      if (header !== undefined) columns.set(header, [...(columns.get(header) ?? []), c]);
    }
    if (columns.size >= MIN_MATCHES && columns.size > best.columns.size) best = { row: r + 1, columns };
  }
  const at = {} as Record<Header, number | null>;
  for (const header of headers) at[header] = best.columns.get(header)?.[0] ?? null;
  return {
    row: best.row,
    at,
    missing: required.filter((header) => at[header] === null),
    doubled: headers.filter((header) => (best.columns.get(header)?.length ?? 0) > 1),
  };
}

/** A cell of a row by header, undefined where the column is missing or the row is short. */
export function cellAt<Header extends string>(
  row: readonly unknown[],
  columns: TableColumns<Header>,
  header: Header,
): unknown {
  const column = columns.at[header];
  return column === null ? undefined : row[column];
}

/** True when no cell of the row says anything. An unticked box, as sheets put in whole columns, is blank. */
export function isBlankRow(row: readonly unknown[] | undefined): boolean {
  return row === undefined || row.every((cell) => cell === false || cleanText(cell) === '');
}
