/**
 * A table of the office in a tab: its required and its optional columns, and the cells under them. Owns no wording:
 * who asks makes the findings.
 */

import type { Grid } from './grid.ts';
import { findHeader } from './header.ts';

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
  const place = findHeader(grid, headers);
  return {
    row: place === null ? 0 : place.row + 1,
    at: Object.fromEntries(headers.map((header) => [header, place?.columns[header] ?? null])) as Record<
      Header,
      number | null
    >,
    missing: required.filter((header) => place?.columns[header] === undefined),
    doubled: place?.doubled ?? [],
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
