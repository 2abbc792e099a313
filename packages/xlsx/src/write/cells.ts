/**
 * The cells of a tab, and the formulas that a file can hold or only keep.
 */

import { areaName, cellName, MAX_ROWS, parseArea } from '../a1.ts';
import { showsDay } from '../display.ts';
import { type KeptFormula, resultMark, type SheetExtras } from '../extras.ts';
import { allHiddenRows } from '../filter.ts';
import { arrayFormula, type FileFormula, fromFileFormula, toFileFormula } from '../formula/file-form.ts';
import { type Reference, splitReferences } from '../formula/references.ts';
import { neededHeight } from '../heights.ts';
import { EPOCH_1904, POINTS_PER_PIXEL } from '../limits.ts';
import type { Lock } from '../locks.ts';
import type { Area, CellSnapshot, SheetSnapshot } from '../snapshot.ts';
import { escapeCellText } from '../xml.ts';
import { type Book, cut, fileName } from './book.ts';

/** Longest formula of the file. */
const MAX_FORMULA = 8_192;

/** Error texts that the file has a type for; others are written as text. */
const FILE_ERRORS = new Set(['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A']);

export function sheetRows(
  book: Book,
  sheet: SheetSnapshot,
  tab: string,
  lock: Lock | null,
  extras: SheetExtras,
): string {
  const hidden = new Set(allHiddenRows(sheet));
  const numbers = new Set<number>(hidden);
  for (const key of Object.keys(sheet.cells)) numbers.add(Number(key));
  for (const key of Object.keys(sheet.rowHeights ?? {})) numbers.add(Number(key));
  for (const row of lock?.special.keys() ?? []) numbers.add(row);
  const out: string[] = [];
  for (const row of [...numbers].sort((a, b) => a - b)) {
    if (row >= MAX_ROWS) continue;
    const cells = sheet.cells[row] ?? {};
    const columns = new Set(Object.keys(cells).map(Number));
    for (const column of lock?.special.get(row) ?? []) columns.add(column);
    const inside = [...columns]
      .sort((a, b) => a - b)
      .map((column) => cellXml(book, tab, row, column, sheet.cells, lock, extras))
      .join('');
    const height = sheet.rowHeights?.[row];
    const needed = height === undefined ? neededHeight(sheet, book.snapshot.styles, row) : null;
    const attributes =
      (height === undefined ? '' : ` ht="${height * POINTS_PER_PIXEL}" customHeight="1"`) +
      (needed === null ? '' : ` ht="${needed * POINTS_PER_PIXEL}"`) +
      (hidden.has(row) ? ' hidden="1"' : '');
    if (inside || attributes) out.push(`<row r="${row + 1}"${attributes}>${inside}</row>`);
  }
  return out.join('');
}

function cellXml(
  book: Book,
  tab: string,
  row: number,
  column: number,
  cells: SheetSnapshot['cells'],
  lock: Lock | null,
  extras: SheetExtras,
): string {
  const { type, inside, inert } = cellContent(book, tab, row, column, cells, extras);
  const cell = cells[row]?.[column] ?? {};
  const xf = book.styles.xf(cell.s, lock ? !lock.open.has(row, column) : true, inert);
  const columnOpen = lock?.openColumns[column] ?? false;
  if (inside === '' && xf === 0 && !columnOpen) return '';
  return cellElement(row, column, xf, type, inside);
}

export function cellElement(row: number, column: number, xf: number, type: string, inside: string): string {
  const head = `<c r="${cellName(row, column)}"${xf ? ` s="${xf}"` : ''}${type}`;
  return inside ? `${head}>${inside}</c>` : `${head}/>`;
}

/** What stands in a cell; `inert`: text that looks like a formula, and stays text when somebody edits the cell. */
export function cellContent(
  book: Book,
  tab: string,
  row: number,
  column: number,
  cells: SheetSnapshot['cells'],
  extras: SheetExtras,
): { type: string; inside: string; inert: boolean } {
  const cell = cells[row]?.[column] ?? {};
  const formula = cell.f ? fileFormula(book, tab, row, column, cells, extras) : null;
  const isText = typeof cell.v === 'string' && !cell.e;
  const inert = isText && formula === null && /^[=+\-@\t\r]/.test(cell.v as string);
  const { type, inside } = cellValue(book, row, column, cell, formula !== null, extras);
  return { type, inside: (formula ?? '') + inside, inert };
}

/** The value of a cell, or the result beside its formula. */
export function cellValue(
  book: Book,
  row: number,
  column: number,
  cell: CellSnapshot,
  isFormula: boolean,
  extras: SheetExtras,
): { type: string; inside: string } {
  const { v } = cell;
  if (typeof v === 'number' && Number.isFinite(v))
    return {
      type: '',
      inside: `<v>${book.countsFrom1904 && showsDay(formatOf(book, cell)) ? v - EPOCH_1904 : v}</v>`,
    };
  if (typeof v === 'boolean') return { type: ' t="b"', inside: `<v>${v ? 1 : 0}</v>` };
  if (typeof v !== 'string') return { type: '', inside: '' };
  if (cell.e && FILE_ERRORS.has(v)) return { type: ' t="e"', inside: `<v>${v}</v>` };
  if (isFormula) return { type: ' t="str"', inside: `<v>${escapeCellText(cut(v))}</v>` };
  if (v === '') return { type: '', inside: '' };
  const text = cut(v);
  if (text !== v) extras.texts.push({ row, column, text: v });
  return book.texts.cell(text);
}

function formatOf({ snapshot }: Book, { s }: CellSnapshot): string | undefined {
  return s === undefined ? undefined : snapshot.styles[s]?.format;
}

/** The `<f>` of a cell; null where Excel could not compute it: then its value is written and its text kept. */
function fileFormula(
  book: Book,
  tab: string,
  row: number,
  column: number,
  cells: SheetSnapshot['cells'],
  extras: SheetExtras,
): string | null {
  const cell = cells[row]?.[column] as CellSnapshot;
  const formula = cell.f as string;
  const [rows, columns] = cell.spill ?? [1, 1];
  const place: Area = { row, column, rows, columns };
  const written = toFileFormula(formula, book.context.writing);
  if (!written || written.text.length > MAX_FORMULA) {
    book.kept.push(keepFormula(book, tab, place, cell, cells));
    return null;
  }
  const array = written.array || rows * columns > 1;
  if (readBack(book, written, array) !== formula) {
    extras.formulas.push({ row, column, file: written.text, formula });
  }
  const mark = array ? ` t="array" ref="${areaName(place)}"` : '';
  return `<f${mark}>${escapeCellText(written.text)}</f>`;
}

/** What the reader would make of a formula. */
function readBack(book: Book, written: FileFormula, array: boolean): string {
  const formula = fromFileFormula(written.text, book.context.reading);
  return array ? arrayFormula(formula) : formula;
}

/** A formula that the file cannot hold, its references tied to their places. */
export function keepFormula(
  book: Book,
  tab: string,
  place: Area,
  cell: CellSnapshot,
  cells: SheetSnapshot['cells'],
): KeptFormula {
  const known = new Set(book.snapshot.sheets.map((sheet) => sheet.name));
  const anchored = ({ tab: named, prefix, address }: Reference) => {
    const text = prefix + address;
    const area = parseArea(address);
    if (!area || (named !== null && !known.has(named))) return text;
    const target = named === null ? tab : fileName(book, named);
    return { anchor: book.anchors.add(target, area), text, named: named !== null };
  };
  const pieces = splitReferences((cell.f as string).slice(1)).map((piece) =>
    typeof piece === 'string' ? piece : anchored(piece),
  );
  return {
    at: book.anchors.add(tab, place),
    spills: cell.spill !== undefined,
    ...(cell.spill === undefined ? {} : { results: resultMarks(place, cells) }),
    pieces: joinTexts(pieces),
    ...(cell.v === undefined ? {} : { shown: typeof cell.v === 'string' ? cut(cell.v) : cell.v }),
    ...(cell.e ? { error: true as const } : {}),
  };
}

function resultMarks(
  { row, column, rows, columns }: Area,
  cells: SheetSnapshot['cells'],
): Record<string, string> {
  const marks: Record<string, string> = {};
  for (let down = 0; down < rows; down++) {
    for (let right = 0; right < columns; right++) {
      if (down + right === 0) continue;
      const value = cells[row + down]?.[column + right]?.v;
      const mark = resultMark(typeof value === 'string' ? cut(value) : value);
      if (mark !== null) marks[`${down},${right}`] = mark;
    }
  }
  return marks;
}

function joinTexts(pieces: KeptFormula['pieces']): KeptFormula['pieces'] {
  const out: KeptFormula['pieces'] = [];
  for (const piece of pieces) {
    const last = out[out.length - 1];
    if (typeof piece === 'string' && typeof last === 'string') out[out.length - 1] = last + piece;
    else out.push(piece);
  }
  return out;
}
