/**
 * Values in and out of cells as Apps Script sees them: text is read as typed, dates go by format, rules are obeyed.
 *
 * Owns the writing path that scripts and people share. All checks come before the first cell changes.
 */

import type { Area, CellValue } from '@so-ke-hoach/xlsx';
import {
  areaName,
  comparisonOf,
  dateFromSerial,
  displayText,
  holds,
  isDateFormat,
  serialFromDate,
} from '@so-ke-hoach/xlsx';
import { parseReference } from '../engine/area.ts';
import type { Book } from '../engine/book.ts';
import type { Cell, CellPatch } from '../engine/cell.ts';
import { toLocaleFormula } from '../engine/formula-text.ts';
import { openRanges } from '../engine/open-ranges.ts';
import type { Tab, Validation } from '../engine/tab.ts';
import { parseTyped } from '../input/typed.ts';
import { assertEditable } from './access.ts';
import { gasError } from './face.ts';
import type { Person } from './records.ts';

/** Longest text of a cell. */
const MAX_TEXT = 50_000;

export interface WriteContext {
  book: Book;
  person: Person;
  from: 'user' | 'script';
}

/** What getValue gives. */
export function valueOut(book: Book, cell: Cell): CellValue | Date {
  const { value } = cell;
  if (value === null) return '';
  if (typeof value === 'number' && isDateFormat(cell.style.format))
    return dateFromSerial(value, book.timeZone);
  return value;
}

/** What getDisplayValue gives. */
export function displayOut(book: Book, cell: Cell): string {
  return displayText(cell.value, cell.error ? undefined : cell.style.format, book.locale);
}

/** What getFormula gives: the formula as the spreadsheet's locale writes it. */
export function formulaOut(book: Book, cell: Cell): string {
  return cell.formula === '' || cell.unparsable ? cell.formula : toLocaleFormula(cell.formula, book.locale);
}

/** A formula of the engine as a person sees it and types it. */
export const shownFormula = (book: Book, formula: string): string =>
  toLocaleFormula(openRanges(formula), book.locale);

/** What one value becomes in a cell of that format. */
export function valueIn(context: WriteContext, value: unknown, format: string | undefined): CellPatch {
  const { book } = context;
  if (value === null || value === undefined) return { value: null, formula: '' };
  if (typeof value === 'number') return { value: Number.isFinite(value) ? value : '#NUM!' };
  if (typeof value === 'boolean') return { value };
  if (Object.prototype.toString.call(value) === '[object Date]') return dateIn(book, value as Date, format);
  const text = String(value);
  if (text.length > MAX_TEXT) {
    throw gasError(`Your input contains more than the maximum of ${MAX_TEXT} characters in a single cell.`);
  }
  const typed = parseTyped(text, {
    locale: book.locale,
    format,
    year: new Date().getFullYear(),
    from: context.from,
    ...book.typing,
  });
  switch (typed.kind) {
    case 'empty':
      return { value: null, formula: '' };
    case 'formula':
      return formulaIn(book, typed.formula, context.from);
    case 'number':
      return typed.format && !format
        ? { value: typed.value, style: { format: typed.format } }
        : { value: typed.value };
    default:
      return { value: typed.value };
  }
}

/** A formula as it is written; one that cannot be parsed shows `#ERROR!`. */
export function formulaIn(book: Book, formula: string, from: 'user' | 'script' = 'script'): CellPatch {
  const read = book.readFormula(formula, from);
  return read === null ? { unparsable: formula } : { formula: read };
}

function dateIn(book: Book, date: Date, format: string | undefined): CellPatch {
  const serial = serialFromDate(date, book.timeZone);
  if (isDateFormat(format) || format === '@') return { value: serial };
  const day = book.decimalComma ? 'dd/mm/yyyy' : 'm/d/yyyy';
  return { value: serial, style: { format: Number.isInteger(serial) ? day : `${day} h:mm:ss` } };
}

/** Writes a matrix of values; nothing is stored unless all of it may be. */
export function writeValues(
  context: WriteContext,
  tab: Tab,
  area: Area,
  values: readonly (readonly unknown[])[],
): void {
  assertEditable(tab, area, context.person);
  const { book } = context;
  const patches = values.map((row, r) =>
    row.map((value, c) => valueIn(context, value, book.styleAt(tab, area.row + r, area.column + c).format)),
  );
  checkValidation(book, tab, area, patches);
  book.write(tab, area, (row, column) => patches[row - area.row]?.[column - area.column] ?? null);
}

/** Throws when a strict rule refuses one of the values. */
export function checkValidation(book: Book, tab: Tab, area: Area, patches: CellPatch[][]): void {
  for (const { area: piece, value: rule } of tab.extras.validations.within(area)) {
    if (rule.allowInvalid) continue;
    for (let row = piece.row; row < piece.row + piece.rows; row += 1) {
      for (let column = piece.column; column < piece.column + piece.columns; column += 1) {
        const patch = patches[row - area.row]?.[column - area.column];
        if (!patch || patch.formula || patch.unparsable !== undefined || patch.value === undefined) continue;
        if (!satisfies(book, tab, rule, patch.value)) throw refusal(book, tab, rule, row, column);
      }
    }
  }
}

function refusal(book: Book, tab: Tab, rule: Validation, row: number, column: number): Error {
  const name = areaName({ row, column, rows: 1, columns: 1 });
  const text = `The data you entered in cell ${name} violates the data validation rules set on this cell.`;
  if (rule.criteria !== 'VALUE_IN_LIST' && rule.criteria !== 'VALUE_IN_RANGE') return gasError(text);
  return gasError(
    `${text} Please enter one of the following values: ${allowed(book, tab, rule).join(', ')}.`,
  );
}

function allowed(book: Book, tab: Tab, rule: Validation): string[] {
  if (rule.criteria === 'VALUE_IN_LIST') {
    return rule.args.flat().map(String);
  }
  const reference = parseReference(String(rule.args[0]), tab.rows, tab.columns);
  const source = reference?.tab ? book.tabByName(reference.tab) : tab;
  if (!reference || !source) return [];
  const texts: string[] = [];
  const { row, column, rows, columns } = reference.area;
  for (let r = row; r < Math.min(row + rows, source.rows); r += 1) {
    for (let c = column; c < column + columns; c += 1) {
      const text = displayOut(book, book.cell(source, r, c));
      if (text !== '') texts.push(text);
    }
  }
  return texts;
}

/** Whether a value obeys a rule. Blank always does; a formula rule is not judged here. */
export function satisfies(book: Book, tab: Tab, rule: Validation, value: CellValue | null): boolean {
  if (value === null || value === '') return true;
  const { criteria, args } = rule;
  if (criteria === 'VALUE_IN_LIST' || criteria === 'VALUE_IN_RANGE') {
    const text = displayText(value, undefined, book.locale);
    return allowed(book, tab, rule).some((option) => option === text || option === String(value));
  }
  if (criteria === 'CHECKBOX') {
    if (args.length === 0) return typeof value === 'boolean';
    return args.some((arg) => arg === value);
  }
  if (criteria.startsWith('TEXT_')) return textSatisfies(criteria, String(value), String(args[0] ?? ''));
  const comparison = comparisonOf(criteria);
  if (!comparison && criteria !== 'DATE_IS_VALID_DATE') return true;
  if (typeof value !== 'number') return false;
  return !comparison || holds(comparison, value, Number(args[0]), Number(args[1]));
}

function textSatisfies(criteria: string, text: string, wanted: string): boolean {
  switch (criteria) {
    case 'TEXT_CONTAINS':
      return text.toLowerCase().includes(wanted.toLowerCase());
    case 'TEXT_DOES_NOT_CONTAIN':
      return !text.toLowerCase().includes(wanted.toLowerCase());
    case 'TEXT_EQUAL_TO':
      return text === wanted;
    case 'TEXT_IS_VALID_EMAIL':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
    default:
      return criteria !== 'TEXT_IS_VALID_URL' || /^\w+:\/\/\S+$|^[\w-]+(\.[\w-]+)+\S*$/.test(text);
  }
}
