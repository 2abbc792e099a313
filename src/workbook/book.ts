/**
 * The door to the open spreadsheet for reading: its tabs by name and their values. Nothing outside
 * `workbook/` names SpreadsheetApp.
 */

import { TABS } from '../layout.ts';
import type { SourceGrids } from '../source/context.ts';
import type { Grid } from '../table/grid.ts';

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;
export type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

export interface Book {
  readonly spreadsheet: Spreadsheet;
  /** Every tab, by its exact name, in order. One call for each name: read once a run. */
  readonly sheets: ReadonlyMap<string, Sheet>;
}

/** A tab that the command needs is missing. */
export class TabMissing extends Error {
  constructor(readonly tab: string) {
    super(tab);
    this.name = 'TabMissing';
  }
}

/** The open spreadsheet with its tabs; reads their names only. */
export function openBook(): Book {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  return { spreadsheet, sheets: new Map(spreadsheet.getSheets().map((sheet) => [sheet.getName(), sheet])) };
}

/** Makes everything written so far stand before the lock is released. */
export const flush = (): void => SpreadsheetApp.flush();

/** The values of a tab from A1. An empty tab is `[['']]`. */
export const valuesOf = (sheet: Sheet): Grid => sheet.getDataRange().getValues();

/** Values and formulas of a tab from A1, in two reads of one range. */
export function valuesAndFormulas(sheet: Sheet): { values: Grid; formulas: Grid } {
  const range = sheet.getDataRange();
  return { values: range.getValues(), formulas: range.getFormulas() };
}

/** What one tab holds; null without it. For a simple trigger, which has no time to look at every tab. */
export function valuesOfTab(name: string): Grid | null {
  const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheetByName(name);
  return sheet && valuesOf(sheet);
}

/** The tab of this name; throws `TabMissing`. */
export function tab(book: Book, name: string): Sheet {
  const sheet = book.sheets.get(name);
  if (sheet === undefined) throw new TabMissing(name);
  return sheet;
}

/** The tabs that the district keeps. */
export const SOURCE_TABS = [TABS.plan, TABS.norms, TABS.units, TABS.settings] as const;

/** The tabs that every command starts from; `settings` is what was read of `Cấu hình` already. */
export function readSources(book: Book, settings: Grid): SourceGrids {
  return {
    plan: valuesOf(tab(book, TABS.plan)),
    norms: valuesOf(tab(book, TABS.norms)),
    units: valuesOf(tab(book, TABS.units)),
    settings,
    ...periodsIn(book),
  };
}

/** `Kỳ báo cáo`, which workbooks of layout 1 have not; two calls. */
export function periodsIn({ sheets }: Book): Pick<SourceGrids, 'periods'> {
  const sheet = sheets.get(TABS.periods);
  return sheet === undefined ? {} : { periods: valuesOf(sheet) };
}
