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
  columnRuns,
  FEWEST_SPARE,
  formatOf,
  hasAmount,
  SPARE_ROWS,
} from '../../template/unit-form.ts';
import type { Sheet } from '../book.ts';
import { AUTOMATIC, inert } from '../inert.ts';
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

/** Makes plain rows look as the template's do: grey where the add-in writes, white where people do. */
export function dressRows(
  sheet: Sheet,
  columns: Columns,
  first: number,
  rows: readonly TemplateRow[],
): GoogleAppsScript.Spreadsheet.Range {
  const each = eachCell(columns, rows);
  const width = Math.max(...Object.values(columns).map((column) => column ?? 1));
  const range = sheet
    .getRange(first, 1, rows.length, width)
    .setBackgrounds(each((row, header) => background(row.kind, header ?? 'Ghi chú')))
    .setBorder(true, true, true, true, true, true, RULE, SpreadsheetApp.BorderStyle.SOLID);
  if (rows.every(({ kind }) => kind === 'entry')) return range;
  return range
    .setFontWeights(each((row) => (row.kind === 'entry' ? 'normal' : 'bold')))
    .setFontStyles(each((row) => (row.kind === 'activity' ? 'italic' : 'normal')));
}

/** Something for each cell of these rows, from column A to the last one of ours. */
function eachCell(
  columns: Columns,
  rows: readonly TemplateRow[],
): <T>(pick: (row: TemplateRow, header: EntryHeader | null, at: number) => T) => T[][] {
  const width = Math.max(...Object.values(columns).map((column) => column ?? 1));
  const byColumn = headersByColumn(columns, width);
  return (pick) => rows.map((row, at) => byColumn.map((header) => pick(row, header, at)));
}

/** A cell as it is written: its value, and the number format that must stand before it. */
export interface WrittenCell {
  readonly value: string | number;
  readonly format: string;
}

/** The cells of template rows from `first` on; those of people's columns are blank. */
export const cellsOfRows = (
  columns: Columns,
  first: number,
  rows: readonly TemplateRow[],
): WrittenCell[][] => {
  const own = rows.map((row, at): Partial<Record<EntryHeader, string>> => ownCells(row, columns, first + at));
  return eachCell(
    columns,
    rows,
  )((_, header, at) => {
    const text = header === null ? undefined : own[at]?.[header];
    if (text === undefined || header === 'Thành tiền')
      return { value: text ?? '', format: header === null ? AUTOMATIC : formatOf(header) };
    return inert(text);
  });
};

/**
 * Writes consecutive template rows into blank rows from `first`. Only the add-in's own cells are touched. Looks come
 * first: a run that stops before the code is written leaves rows that count as blank, and one that stops later leaves
 * rows whose missing cells the next refill corrects.
 */
function writeRows(sheet: Sheet, columns: Columns, first: number, rows: readonly TemplateRow[]): void {
  if (rows.length === 0) return;
  const cells = cellsOfRows(columns, first, rows);
  dressRows(sheet, columns, first, rows).setNumberFormats(
    cells.map((row) => row.map(({ format }) => format)),
  );
  for (const { column, headers } of ownRuns(columns)) {
    const values = cells.map((row) =>
      row.slice(column - 1, column - 1 + headers.length).map(({ value }) => value),
    );
    if (values.flat().some((value) => value !== ''))
      sheet.getRange(first, column, rows.length, headers.length).setValues(values);
  }
}

/** Writes the add-in's own cells of a row, and nothing else of it. */
export function writeOwnCells(sheet: Sheet, columns: Columns, row: number, words: TemplateRow): void {
  const [cells = []] = cellsOfRows(columns, row, [words]);
  // One call for each group of neighbouring columns, the code's first; people's columns between them are not touched.
  for (const { column, headers } of ownRuns(columns)) {
    const run = cells.slice(column - 1, column - 1 + headers.length);
    sheet
      .getRange(row, column, 1, headers.length)
      .setNumberFormats([run.map(({ format }) => format)])
      .setValues([run.map(({ value }) => value)]);
  }
}

/** The add-in's own columns that stand side by side, those with the code first. */
const ownRuns = (columns: Columns): ReturnType<typeof columnRuns> =>
  columnRuns(columns, OWN_HEADERS).sort(
    (a, b) => Number(b.headers.includes('Mã')) - Number(a.headers.includes('Mã')),
  );

/** What is known of a tab beside its cells. */
interface Grounds {
  /** The last row of its grid. */
  readonly lastRow: number;
  /** A run for the same rows was here before: stopped in between, it left looks of new rows in spare ones. */
  readonly resumed: boolean;
}

/**
 * Applies a merge to an existing tab, whose grid ends at `lastRow`, and returns the last row of its grid afterwards.
 *
 * A run may stop at any call. The next run reads what is left as intended and finishes it, because of this order:
 * - lines that left the plan move down first, then all codes change in one call, then new rows are added, so that no
 *   code ever means two lines;
 * - rows move in whole blocks, so that no row ever stands under another line;
 * - new rows are built among the spare rows below, where an unfinished row is still blank;
 * - deleting a row clears only text that the add-in wrote; anything typed stays.
 */
export function applyMerge(sheet: Sheet, plan: UnitTabPlan, changes: RowChanges & Grounds): number {
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
  if (changes.resumed && fresh.length > 0) clearLooks(sheet, columns, spare, lastRow - spare + 1);
  else if (gone.length > 0) clearLooks(sheet, columns, spare, gone.length);
  if (gone.length > 0) {
    // The code goes last: until then the row is known as one that goes.
    for (const { column, headers } of ownRuns(columns).reverse())
      sheet.getRange(spare, column, gone.length, headers.length).clearContent();
  }
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

/**
 * Adds rows to the grid where new ones have no room below, or leave few spare ones. Returns its last row. What inserted
 * rows look like, nobody has said: they are made to look like spare ones.
 */
function makeRoom(
  sheet: Sheet,
  { columns, headerRow, lastRow, merge: { used } }: RowChanges & Grounds,
  added: number,
  gone: number,
): number {
  const built = used + added;
  const have = lastRow - headerRow;
  if (added === 0 || (have >= built && have - built + gone >= FEWEST_SPARE)) return lastRow;
  const room = Math.max(built, built - gone + SPARE_ROWS) - have;
  // Before the last row, so that limits, colours and guards of the tab reach over the new ones.
  const before = headerRow + 1 + used <= lastRow;
  if (before) sheet.insertRowsBefore(lastRow, room);
  else sheet.insertRowsAfter(lastRow, room);
  formatColumns(sheet, columns, before ? lastRow : lastRow + 1, room);
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

/** Writes cells of template rows that differ from the plan: text, number, code, formula. Neighbours in one call. */
export function correctCells(sheet: Sheet, cells: readonly CellCorrection[]): void {
  const write = (some: readonly CellCorrection[], asText: boolean): void => {
    for (const block of blocksOf(some)) {
      const [[{ row, column }, ...right]] = block as [[CellCorrection, ...CellCorrection[]]];
      const range = sheet.getRange(row, column, block.length, right.length + 1);
      const texts = block.map((line) =>
        line.map(({ text }) => (asText ? inert(String(text)) : { value: text, format: '' })),
      );
      if (asText) range.setNumberFormats(texts.map((line) => line.map(({ format }) => format)));
      range.setValues(texts.map((line) => line.map(({ value }) => value)));
    }
  };
  const isText = ({ text, formula }: CellCorrection): boolean => !formula && typeof text === 'string';
  write(
    cells.filter((cell) => !isText(cell)),
    false,
  );
  write(cells.filter(isText), true);
}

/** Writes what people wrote in the way of the check formula where it is out of the way. */
export function saveTexts(sheet: Sheet, texts: readonly Rescued[]): void {
  for (const { row, column, text, asNote } of texts)
    if (asNote) sheet.getRange(row, column).setNote(text);
    else correctCells(sheet, [{ row, column, text, formula: false }]);
}
