/**
 * Writes a printed form into a fresh tab at the end of the workbook: values only, in the font of an office. Never reads. What
 * Google has no call for (paper, margins, breaks) is given back to who can: the local host, and the links to a PDF.
 */
import { FONT, type PrintedCell, type PrintedForm, type PrintedRow } from '../report/print/form.ts';
import { PIXELS_PER_MM } from '../report/print/paper.ts';
import type { Book, Sheet } from './book.ts';
import { inert } from './inert.ts';
import { setWidths } from './write-table.ts';

/** A new tab has this many rows; the grid never grows by itself. */
const NEW_ROWS = 1000;
const PIXELS_PER_POINT = 96 / 72;
const INK = '#000000';

const BLANK: PrintedCell = { text: '' };

/** Adds an empty tab named `name` behind all others. */
export const addFormTab = ({ spreadsheet }: Book, name: string): Sheet =>
  spreadsheet.insertSheet(name, spreadsheet.getNumSheets());

/** Fills a tab that is still empty. */
export function fillForm(sheet: Sheet, form: PrintedForm): void {
  const { rows, widths, size } = form;
  if (rows.length > NEW_ROWS) sheet.insertRowsAfter(1, rows.length - NEW_ROWS);
  const all = sheet.getRange(1, 1, rows.length, widths.length);
  const each = <T>(pick: (cell: PrintedCell, rowAt: number) => T): T[][] =>
    rows.map((row, rowAt) => widths.map((_, at) => pick(row.cells[at] ?? BLANK, rowAt)));
  const texts = each(({ text }) => inert(text));
  all.setNumberFormats(texts.map((row) => row.map(({ format }) => format)));
  all.setValues(texts.map((row) => row.map(({ value }) => value)));
  all.setFontFamily(FONT);
  all.setFontSizes(each((cell) => cell.size ?? size));
  all.setFontWeights(each(({ bold = false }) => (bold ? 'bold' : 'normal')));
  all.setFontStyles(each(({ italic = false }) => (italic ? 'italic' : 'normal')));
  all.setHorizontalAlignments(each(({ align = 'left' }) => align));
  all.setVerticalAlignment('middle');
  all.setWraps(each(({ flows = false }) => !flows));
  for (const { row, column, rows: high, columns, how } of form.blocks) {
    const block = sheet.getRange(row + 1, column + 1, high, columns);
    if (how === 'down') block.mergeVertically();
    else block.merge();
  }
  for (const { row, count, first, last } of joinsOf(rows))
    sheet.getRange(row + 1, first + 1, count, last - first + 1).mergeAcross();
  if (form.ruled !== null) {
    const [first, last] = form.ruled;
    sheet
      .getRange(first + 1, 1, last - first + 1, widths.length)
      .setBorder(true, true, true, true, true, true, INK, SpreadsheetApp.BorderStyle.SOLID);
  }
  for (const [at, { rules = [] }] of rows.entries())
    for (const [first, last] of rules)
      sheet
        .getRange(at + 1, first + 1, 1, last - first + 1)
        .setBorder(true, null, null, null, null, null, INK, SpreadsheetApp.BorderStyle.SOLID);
  setWidths(
    sheet,
    widths.map((width) => Math.round(width * PIXELS_PER_MM)),
  );
  setHeights(sheet, rows);
  if (form.frozenRows > 0) sheet.setFrozenRows(form.frozenRows);
}

interface Join {
  readonly row: number;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

/** Cells that are one row by row: rows below one another take one call. */
function joinsOf(rows: readonly PrintedRow[]): Join[] {
  const done: Join[] = [];
  const open = new Map<string, Join>();
  for (let at = 0; at <= rows.length; at++) {
    const here = new Map(
      (rows[at]?.joins ?? [])
        .filter(([first, last]) => last > first)
        .map(([first, last]) => [`${first}-${last}`, { first, last }]),
    );
    for (const [key, join] of open)
      if (!here.has(key)) {
        done.push(join);
        open.delete(key);
      }
    for (const [key, { first, last }] of here) {
      const join = open.get(key);
      open.set(
        key,
        join === undefined ? { row: at, count: 1, first, last } : { ...join, count: join.count + 1 },
      );
    }
  }
  return done;
}

/** Heights that a row does not find by itself: where every row has one, the commonest in one call. */
function setHeights(sheet: Sheet, rows: readonly PrintedRow[]): void {
  const heights = rows.map(({ height }) => height);
  const count = (height: number | undefined): number => heights.filter((other) => other === height).length;
  const common = heights.includes(undefined)
    ? undefined
    : heights.reduce((best, height) => (count(height) > count(best) ? height : best));
  const set = (start: number, many: number, height: number): void => {
    sheet.setRowHeights(start + 1, many, Math.round(height * PIXELS_PER_POINT));
  };
  if (common !== undefined) set(0, rows.length, common);
  for (let start = 0; start < rows.length; ) {
    const height = heights[start];
    let end = start + 1;
    while (end < rows.length && heights[end] === height) end++;
    if (height !== undefined && height !== common) set(start, end - start, height);
    start = end;
  }
}
