/**
 * Addresses as files write them: `$B$2`, `A:C`, `'Tab'!A1:B9`. Rows and columns count from 0 in code.
 */

import type { Area } from './snapshot.ts';

/** The grid of the file format. */
export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

/** `0` → `A`. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** `A` → `0`. */
export function columnIndex(name: string): number {
  let index = 0;
  for (const letter of name.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** `B2`. */
export function cellName(row: number, column: number): string {
  return columnName(column) + (row + 1);
}

/** `B2:C9`, one cell as `B2`, whole columns as `B:C`, whole rows as `2:9`. */
export function areaName(area: Area, absolute = false): string {
  const mark = absolute ? '$' : '';
  const column = (index: number) => mark + columnName(index);
  const row = (index: number) => mark + (index + 1);
  const lastRow = area.row + area.rows - 1;
  const lastColumn = area.column + area.columns - 1;
  if (area.rows >= MAX_ROWS) return `${column(area.column)}:${column(lastColumn)}`;
  if (area.columns >= MAX_COLUMNS) return `${row(area.row)}:${row(lastRow)}`;
  const first = column(area.column) + row(area.row);
  const last = column(lastColumn) + row(lastRow);
  return first === last ? first : `${first}:${last}`;
}

/** Reads `B2`, `$B$2:C9`, `B:C`, `2:9`; null where it is no address inside the grid. */
export function parseArea(text: string): Area | null {
  const match = /^\$?([A-Za-z]{1,3})?\$?(\d{1,7})?(?::\$?([A-Za-z]{1,3})?\$?(\d{1,7})?)?$/.exec(text);
  if (!match) return null;
  const [, column1, row1, column2, row2] = match;
  const pair = text.includes(':');
  if (!pair && !(column1 && row1)) return null;
  if (pair && (!!column1 !== !!column2 || !!row1 !== !!row2)) return null;
  const span = (
    from: string | undefined,
    to: string | undefined,
    read: (text: string) => number,
    max: number,
  ) => {
    if (from === undefined) return { start: 0, size: max };
    const first = read(from);
    const second = to === undefined ? first : read(to);
    return { start: Math.min(first, second), size: Math.abs(second - first) + 1 };
  };
  if (!column1 && !row1) return null;
  const rows = span(row1, row2, (digits) => Number(digits) - 1, MAX_ROWS);
  const columns = span(column1, column2, columnIndex, MAX_COLUMNS);
  if (rows.start < 0 || rows.start + rows.size > MAX_ROWS || columns.start + columns.size > MAX_COLUMNS)
    return null;
  return { row: rows.start, column: columns.start, rows: rows.size, columns: columns.size };
}

/** Reads the space-separated list of `sqref`. */
export function parseAreas(text: string): Area[] {
  return text
    .trim()
    .split(/\s+/)
    .map(parseArea)
    .filter((area) => area !== null);
}

/** Names that a formula without quotes would read as something else: `A1`, `R1C1`, `RC`, `TRUE`. */
const READ_OTHERWISE = /^(?:[A-Z]{1,3}\d+|R\d*(?:C\d*)?|C\d*|TRUE|FALSE)$/i;

/**
 * A tab's name as formulas need it. Excel, LibreOffice and Google Sheets take quotes around every name and differ in
 * which names may go without (Excel: letters of any language; Google Sheets quotes those itself). So only a plain
 * ASCII name that reads as nothing else goes without.
 */
export function quoteTab(name: string): string {
  const isPlain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !READ_OTHERWISE.test(name);
  return isPlain ? name : `'${name.replaceAll("'", "''")}'`;
}

/** The name inside a quoted or plain tab prefix, without the `!`. */
export function unquoteTab(prefix: string): string {
  return prefix.startsWith("'") ? prefix.slice(1, -1).replaceAll("''", "'") : prefix;
}

/** Reads `'Tab'!$A$1:$B$9`. */
export function parseTabArea(text: string): { tab: string; area: Area } | null {
  const match = /^('(?:[^']|'')+'|[^'!\s]+)!(.+)$/.exec(text.trim());
  const area = match ? parseArea(match[2] ?? '') : null;
  return match && area ? { tab: unquoteTab(match[1] ?? ''), area } : null;
}

/** `area` cut to a grid; null where nothing is left. */
export function clip(area: Area, rows: number, columns: number): Area | null {
  const height = Math.min(area.rows, rows - area.row);
  const width = Math.min(area.columns, columns - area.column);
  return height > 0 && width > 0 ? { ...area, rows: height, columns: width } : null;
}

export function sameArea(a: Area, b: Area): boolean {
  return a.row === b.row && a.column === b.column && a.rows === b.rows && a.columns === b.columns;
}
