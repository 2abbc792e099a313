/**
 * The tab of the publication: hidden, two columns wide, the text in the first and what it is in the second. Known by the
 * mark in its first row; a tab of that name without the mark is a person's.
 */
import { TABS } from '../layout.ts';
import { isPublicationHead } from '../source/publication.ts';
import { type Book, type Sheet, valuesOf } from './book.ts';
import { fitGrid } from './grid.ts';
import { AS_TEXT } from './inert.ts';

/** The text, and beside its head what the tab is. */
const WIDTH = 2;

/** What stands under the tab's name. */
export type PublishedTab =
  | { readonly kind: 'none' }
  /** A person's own tab. */
  | { readonly kind: 'other'; readonly sheet: Sheet }
  | { readonly kind: 'ours'; readonly sheet: Sheet; readonly cells: readonly unknown[] };

export function readPublishedTab({ sheets }: Book): PublishedTab {
  const sheet = sheets.get(TABS.published);
  if (sheet === undefined) return { kind: 'none' };
  const values = valuesOf(sheet);
  const blank = values.every((row) => row.every((cell) => cell === ''));
  if (!blank && !values.some((row) => row.some(isPublicationHead))) return { kind: 'other', sheet };
  return { kind: 'ours', sheet, cells: values.map((row) => row[0]) };
}

/**
 * Makes the tab behind all others, under its working name until it is finished.
 *
 * @param note what the tab is, for whoever shows it
 * @param guard protects it
 */
export function addPublishedTab(
  { spreadsheet }: Book,
  working: string,
  cells: readonly string[],
  note: string,
  guard: (sheet: Sheet) => void,
): void {
  const front = spreadsheet.getActiveSheet();
  const sheet = spreadsheet.insertSheet(working, spreadsheet.getNumSheets());
  fitGrid(sheet, cells.length, WIDTH);
  writeCells(sheet, cells, note);
  guard(sheet);
  sheet.hideSheet();
  // A new tab comes to the front.
  spreadsheet.setActiveSheet(front);
  sheet.setName(TABS.published);
}

/** Writes another publication into the tab that stands. */
export function rewritePublishedTab(sheet: Sheet, cells: readonly string[], note: string): void {
  const [rows, columns] = [sheet.getMaxRows(), sheet.getMaxColumns()];
  if (rows < cells.length) sheet.insertRowsAfter(rows, cells.length - rows);
  if (columns < WIDTH) sheet.insertColumnsAfter(columns, WIDTH - columns);
  writeCells(sheet, cells, note);
  // What is left of a longer one means nothing any more: the head says how many parts there are.
  if (rows > cells.length) sheet.deleteRows(cells.length + 1, rows - cells.length);
}

/** In one call, so that the old cells stand or the new ones. */
function writeCells(sheet: Sheet, cells: readonly string[], note: string): void {
  sheet
    .getRange(1, 1, cells.length, WIDTH)
    .setNumberFormat(AS_TEXT)
    .setWrapStrategy(SpreadsheetApp.WrapStrategy.CLIP)
    .setValues(cells.map((cell, at) => [cell, at === 0 ? note : '']));
}

/** Whether the open spreadsheet has a publication; two calls. */
export const hasPublishedTab = (): boolean =>
  SpreadsheetApp.getActiveSpreadsheet().getSheetByName(TABS.published) !== null;
