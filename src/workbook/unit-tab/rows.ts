/**
 * Rows of a unit's tab: writes new ones, carries out the row operations of a merge, corrects single cells.
 */
import { LEFT_PLAN_TITLE } from '../../entry/entry.ts';
import type { EntryHeader } from '../../layout.ts';
import { blocksOf } from '../../table/blocks.ts';
import type { Merge } from '../../template/merge.ts';
import { blockMoves } from '../../template/order.ts';
import type { CellCorrection, Rescued, RowChanges } from '../../template/refill.ts';
import type { TemplateRow } from '../../template/rows.ts';
import {
  amountFormula,
  background,
  type Columns,
  FORMATS,
  hasAmount,
  SPARE_ROWS,
} from '../../template/unit-form.ts';
import type { Sheet } from '../book.ts';
import { inert } from '../inert.ts';
import { clearLooks, formatColumns, headersByColumn, offerItems, type UnitTabPlan } from './look.ts';

/** Colour of the lines between rows. */
const RULE = '#c3ccd6';

/** The add-in's own cells of a template row: code, number, text, item, unit of measure, the amount's formula. */
const ownCells = (row: TemplateRow, columns: Columns, sheetRow: number) => ({
  Mã: row.code,
  STT: row.stt,
  'Nội dung hoạt động': row.text,
  Khoản: row.item,
  ĐVT: row.measure,
  'Thành tiền': hasAmount(row) ? (amountFormula(columns, sheetRow) ?? '') : '',
});

/** Headers of the cells in `ownCells`, the code first. */
const OWN_HEADERS = ['Mã', 'STT', 'Nội dung hoạt động', 'Khoản', 'ĐVT', 'Thành tiền'] as const;

/**
 * Writes consecutive template rows into blank rows from `first`. Only the add-in's own cells are touched. Looks come
 * first: a run that stops before the code is written leaves rows that count as blank, and one that stops later leaves
 * rows whose missing cells the next refill corrects.
 */
export function writeRows(sheet: Sheet, columns: Columns, first: number, rows: readonly TemplateRow[]): void {
  if (rows.length === 0) return;
  const width = Math.max(...Object.values(columns).map((column) => column ?? 1));
  const byColumn = headersByColumn(columns, width);
  const each = <T>(pick: (row: TemplateRow, header: EntryHeader | null) => T): T[][] =>
    rows.map((row) => byColumn.map((header) => pick(row, header)));
  sheet
    .getRange(first, 1, rows.length, width)
    .setBackgrounds(each((row, header) => background(row.kind, header ?? 'Ghi chú')))
    .setFontWeights(each((row) => (row.kind === 'entry' ? 'normal' : 'bold')))
    .setFontStyles(each((row) => (row.kind === 'activity' ? 'italic' : 'normal')))
    .setBorder(true, true, true, true, true, true, RULE, SpreadsheetApp.BorderStyle.SOLID);
  writeOwnCells(sheet, columns, first, rows);
}

/** Writes the add-in's own cells of consecutive template rows from `first`, and nothing else of them. */
export function writeOwnCells(
  sheet: Sheet,
  columns: Columns,
  first: number,
  rows: readonly TemplateRow[],
): void {
  const texts = rows.map(
    (row, offset): Partial<Record<EntryHeader, string>> => ownCells(row, columns, first + offset),
  );
  // One call for each group of neighbouring columns, the code's first; people's columns between them are not touched.
  for (const run of ownRuns(columns)) {
    const cells = texts.map((row) =>
      run.headers.map((header) =>
        header === 'Thành tiền'
          ? { value: row[header] ?? '', format: FORMATS[header] }
          : inert(row[header] ?? ''),
      ),
    );
    sheet
      .getRange(first, run.column, rows.length, run.headers.length)
      .setNumberFormats(cells.map((row) => row.map((cell) => cell.format)))
      .setValues(cells.map((row) => row.map((cell) => cell.value)));
  }
}

/** The add-in's own columns that stand side by side, from the one with the code on. */
function ownRuns(columns: Columns): { readonly column: number; readonly headers: EntryHeader[] }[] {
  const runs: { column: number; headers: EntryHeader[] }[] = [];
  const placed = OWN_HEADERS.map((header) => ({ header, column: columns[header] ?? 0 }));
  for (const { header, column } of placed
    .filter((one) => one.column > 0)
    .sort((a, b) => a.column - b.column)) {
    const run = runs[runs.length - 1];
    if (run !== undefined && run.column + run.headers.length === column) run.headers.push(header);
    else runs.push({ column, headers: [header] });
  }
  return runs.sort((a, b) => Number(b.headers.includes('Mã')) - Number(a.headers.includes('Mã')));
}

/**
 * Applies a merge to an existing tab and returns the last row of its grid afterwards.
 *
 * A run may stop at any call. The next run reads what is left as intended and finishes it, because of this order:
 * - lines that left the plan move down first, then all codes change in one call, then new rows are added, so that no
 *   code ever means two lines;
 * - rows move in whole blocks, so that no row ever stands under another line;
 * - new rows are built among the spare rows below, where an unfinished row is still blank;
 * - deleting a row clears only text that the add-in wrote; anything typed stays.
 */
export function applyMerge(sheet: Sheet, plan: UnitTabPlan, changes: RowChanges): number {
  const { columns, headerRow, merge, codes } = changes;
  const { used, sectionAt } = merge;
  const { fresh, heading, gone, final } = numberRows(merge);
  const rowAt = (at: number): number => headerRow + 1 + at;
  let order = Array.from({ length: used }, (_, index) => index);
  const arrange = (target: readonly number[]): void => {
    for (const { from, count, to } of blockMoves(order, target))
      sheet.moveRows(sheet.getRange(rowAt(from), 1, count, 1), rowAt(to));
    order = [...target];
  };

  const lastRow = makeRoom(sheet, changes, heading + fresh.length, gone.length);
  if (heading > 0) {
    writeSectionHeading(sheet, columns, rowAt(used));
    order.push(used);
  }
  const section = sectionAt === null ? [] : final.slice(sectionAt);
  const low = new Set([...section, ...gone]);
  arrange([...order.filter((row) => !low.has(row)), ...section, ...gone]);
  const spare = rowAt(order.length - gone.length);
  if (gone.length + fresh.length > 0) clearLooks(sheet, columns, spare, lastRow);
  if (gone.length > 0)
    // The code goes last: until then the row is known as one that goes.
    for (const { column, headers } of ownRuns(columns).reverse())
      sheet.getRange(spare, column, gone.length, headers.length).clearContent();
  const staying = order.slice(0, order.length - gone.length);
  writeCodes(
    sheet,
    columns,
    rowAt(0),
    staying.map((row) => codes[row] ?? ['', '']),
  );
  const start = rowAt(order.length);
  offerItems(
    sheet,
    plan,
    columns,
    fresh.map(({ code }, offset) => ({ code, at: start + offset })),
  );
  writeRows(sheet, columns, start, fresh);
  order.push(...fresh.map((_, offset) => used + heading + offset));
  arrange([...final, ...gone]);
  return lastRow;
}

/**
 * Numbers the rows of a merge: those that stand by their position before it, from 0; then a new heading of the
 * section; then new rows.
 */
function numberRows({ steps, used, before }: Merge): {
  /** New rows, in their order. */
  readonly fresh: readonly TemplateRow[];
  /** 1 = the section gets a new heading. */
  readonly heading: number;
  /** Rows to be deleted. */
  readonly gone: readonly number[];
  /** The order that the other rows end in. */
  readonly final: readonly number[];
} {
  const news = steps.filter((step) => step.do === 'insert' || step.do === 'section');
  const fresh = steps.flatMap((step) => (step.do === 'insert' ? [step.row] : []));
  const heading = news.length - fresh.length;
  let next = used + heading;
  const numbers = news.map((step) => (step.do === 'section' ? used : next++));
  return {
    fresh,
    heading,
    gone: steps.flatMap((step) => (step.do === 'delete' ? [step.at] : [])).reverse(),
    final: before.flatMap((index) => (index >= used ? [] : index < 0 ? (numbers.shift() ?? []) : index)),
  };
}

/** Adds rows to the grid, so that new ones are built below and spare ones are left. Returns its last row. */
function makeRoom(
  sheet: Sheet,
  { headerRow, lastRow, merge: { used } }: RowChanges,
  added: number,
  gone: number,
): number {
  const built = used + added;
  const wanted = added === 0 ? 0 : Math.max(built, built - gone + SPARE_ROWS);
  const room = Math.max(0, wanted - (lastRow - headerRow));
  // Before the last row, so that formulas, colours and guards of the tab reach over the new ones.
  if (room > 0 && headerRow + 1 + used <= lastRow) sheet.insertRowsBefore(lastRow, room);
  else if (room > 0) sheet.insertRowsAfter(lastRow, room);
  return lastRow + room;
}

function writeSectionHeading(sheet: Sheet, columns: Columns, row: number): void {
  formatColumns(sheet, columns, row, 1);
  sheet
    .getRange(row, columns['Nội dung hoạt động'] ?? 1)
    .setFontWeight('bold')
    .setBackground('#fff2cc')
    .setValue(LEFT_PLAN_TITLE);
}

/** Writes the codes of rows from `firstRow` on in one call that reaches from the first to the last changed one. */
function writeCodes(sheet: Sheet, columns: Columns, firstRow: number, codes: RowChanges['codes']): void {
  const changed = codes.flatMap(([current, wanted], at) => (current === wanted ? [] : [at]));
  const [first, last] = [changed[0], changed[changed.length - 1]];
  if (first === undefined || last === undefined) return;
  sheet
    .getRange(firstRow + first, columns.Mã ?? 1, last - first + 1, 1)
    .setValues(codes.slice(first, last + 1).map(([, code]) => [inert(code).value]));
}

/** Writes cells of template rows that differ from the plan: text, number, code, formula. */
export function correctCells(sheet: Sheet, cells: readonly CellCorrection[]): void {
  // A new release may change the formulas of all rows.
  for (const block of blocksOf(cells.filter(({ formula }) => formula))) {
    const [[{ row, column }, ...right]] = block as [[CellCorrection, ...CellCorrection[]]];
    sheet
      .getRange(row, column, block.length, right.length + 1)
      .setValues(block.map((line) => line.map(({ text }) => text)));
  }
  for (const cell of cells.filter(({ formula }) => !formula)) {
    const range = sheet.getRange(cell.row, cell.column);
    if (typeof cell.text === 'number') {
      range.setValue(cell.text);
      continue;
    }
    const { value, format } = inert(cell.text);
    range.setNumberFormat(format).setValue(value);
  }
}

/** Writes what people wrote in the way of the check formula where it is out of the way. */
export function saveTexts(sheet: Sheet, texts: readonly Rescued[]): void {
  for (const { row, column, text, asNote } of texts)
    if (asNote) sheet.getRange(row, column).setNote(text);
    else correctCells(sheet, [{ row, column, text, formula: false }]);
}
