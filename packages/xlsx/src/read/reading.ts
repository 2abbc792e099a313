/**
 * What is shared while one workbook is read, and the limits that hold for all of it.
 */

import type { Packed, SheetExtras } from '../extras.ts';
import { MAX_TEXT } from '../limits.ts';
import type { RuleContext } from '../rules.ts';
import type { Area, CellStyle, Dropped, SheetSnapshot } from '../snapshot.ts';
import type { StyleTable } from '../styles/read.ts';
import type { ZipFile } from '../zip.ts';

/** The grid a foreign tab gets at least, as a new tab in Google Sheets. */
export const LEAST_ROWS = 1000;
export const LEAST_COLUMNS = 26;

/** Cells of all grids together, as in Google Sheets. */
export const MAX_CELLS = 10_000_000;

/** Cells with a value or a style of their own: what memory has to hold. */
export const MAX_REAL_CELLS = 2_000_000;

/** Characters of one formula, as in a cell of Google Sheets, and of all together: each is taken apart and put together. */
export const MAX_FORMULA = 50_000;
export const MAX_FORMULAS = 10_000_000;

/** A workbook while it is read. */
export interface Reading {
  zip: ZipFile;
  locale: string;
  styles: StyleTable;
  /** xf → index into the snapshot's styles. */
  styleIndex: (number | undefined)[];
  outStyles: CellStyle[];
  texts: string[];
  date1904: boolean;
  packed: Packed | null;
  /** Saved by a program that may have written no view. */
  viewLost: boolean;
  context: RuleContext;
  /** Where the extras' anchors lie now; null for one that is gone. */
  anchors: ({ tab: string; area: Area } | null)[];
  /** The cells of the tab of lists. */
  lists: SheetSnapshot['cells'];
  /** Cells read so far. */
  cellCount: number;
  /** Characters of formulas read so far. */
  formulaLength: number;
  dropped: Map<string, Dropped>;
  /** By tab: cells, as `row,column`, whose formula the file holds in Google's wrapping only. */
  wrapped: Map<string, Set<string>>;
  /** The program that saved the file last. */
  savedBy: string;
}

/** What reading the cells of one tab gathers. */
export interface Grid {
  cells: SheetSnapshot['cells'];
  /** Cells with a value or formula reach this far. */
  rows: number;
  columns: number;
  rowHeights: Record<number, number>;
  hiddenRows: number[];
  /** Per column: rows whose lock differs from the column's. */
  lockFlips: Map<number, number[]>;
}

/** Counts something that a snapshot cannot hold. */
export function drop(reading: Reading, tab: string, what: string, count = 1): void {
  if (count === 0) return;
  const key = `${tab}\n${what}`;
  const known = reading.dropped.get(key);
  if (known) known.count += count;
  else reading.dropped.set(key, { tab, what, count });
}

/** Counts a formula that takes figures from another file, and says where it stands. */
export function dropCell(reading: Reading, tab: string, cell: string): void {
  drop(reading, tab, 'externalLink');
  const known = reading.dropped.get(`${tab}\nexternalLink`);
  if (known) known.cells = [...(known.cells ?? []), cell];
}

export function emptyGrid(): Grid {
  return { cells: {}, rows: 0, columns: 0, rowHeights: {}, hiddenRows: [], lockFlips: new Map() };
}

/** A copy without keys that hold `undefined`. */
export function defined<T extends object>(source: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(source).filter(([, one]) => one !== undefined)) as never;
}

/** Notes that the tab's content reaches to the end of `area`. */
export function reach(grid: Grid, area: Area): void {
  grid.rows = Math.max(grid.rows, area.row + area.rows);
  grid.columns = Math.max(grid.columns, area.column + area.columns);
}

/** The extras of a tab: by its name, or by where its first cell has gone when somebody renamed the tab. */
export function extrasOf(reading: Reading, tab: string): SheetExtras | undefined {
  const all = reading.packed?.extras.sheets;
  return (
    all?.find((sheet) => reading.anchors[sheet.corner]?.tab === tab) ??
    all?.find((sheet) => sheet.tab === tab)
  );
}

/** Whether a text is the beginning that the file had room for. */
export function isCut(short: string, whole: string): boolean {
  return short.length >= MAX_TEXT - 1 && short.length < whole.length && whole.startsWith(short);
}
