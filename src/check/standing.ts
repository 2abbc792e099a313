/**
 * The numbers that stand in the money columns of a unit's tab, whatever the rows are: what a sheet's own sum over the
 * column comes to. The report answers for every one of them (`report/outside.ts`), so nothing here asks what a row is.
 */
import { typedText } from '../entry/cells.ts';
import { type GoneColumn, hasFigure, PLAN_CODE, tidyCode, type UnitSheet } from '../entry/entry.ts';
import { type Amounts, amountIn, type Sources } from '../entry/sources.ts';
import { COUNT_HEADERS, type EntryHeader } from '../layout.ts';
import { LANGUAGES, uiOf } from '../messages/ui.ts';
import { whole } from '../money/exact.ts';
import { type Area, type Checked, checkedIn, SPARE_ROWS } from '../table/check-number.ts';
import { columnLetters } from '../table/columns.ts';
import type { Grid } from '../table/grid.ts';
import { isDate, serialOf } from '../text/day.ts';

/** Whole đồng in each of the columns of money that a report counts, by field. */
export type Money = Amounts;
/** The field of money under sources that are no longer in the list: it stands in tabs and is counted nowhere. */
export const GONE = 'gone';
/** Nothing in any of them. */
export const NO_MONEY: Money = {};

/** What a cell is called: by its header, or where there is none by its column. */
export type CellName = string | { readonly column: string };

/** A row that cannot be read as an entry. */
export interface RawRow {
  /** 1-based. */
  readonly row: number;
  /** The first cell that looks like a plan's code, '' without one. */
  readonly code: string;
  /** The longest of its words. */
  readonly text: string;
  /** The cells beside these and beside numbers in the columns of money that are known, and what stands there. */
  readonly typed: readonly (readonly [name: CellName, text: string])[];
}

/** What stands in one tab. */
export interface TabMoney {
  readonly tab: string;
  /** Its rows can be judged. */
  readonly readable: boolean;
  /** 1-based, of the header; null where none was found. */
  readonly headerRow: number | null;
  /** Columns of sources that are no longer in the list; what stands in them is `gone` of a row's money. */
  readonly gone: readonly GoneColumn[];
  /** 0-based; a column that is missing, or stands twice, is not among them. */
  readonly columns: Readonly<Record<string, number>>;
  /** Numbers in these columns by 1-based row; rows without any are not there. Those above the header are in no sum. */
  readonly rows: ReadonlyMap<number, Money>;
  /** What the head says is planned, 1-based: all that is known of a tab whose columns are not found. */
  readonly head: { readonly row: number; readonly column: number; readonly value: number } | null;
  /** Of a tab that cannot be read: its rows with figures, as they stand. */
  readonly raw: readonly RawRow[];
  /** The check number of what a report is made of: every figure and every code at its place. Null without a header. */
  readonly checked: Checked | null;
}

/** Columns whose figures, and whose words, a report is made of. */
const figureHeaders = ({ money }: Sources): readonly EntryHeader[] => [
  ...COUNT_HEADERS,
  ...money,
  'Thành tiền',
];
const WORDS: readonly EntryHeader[] = ['Mã', 'Khoản', 'ĐVT'];

/**
 * A number as the sheet adds it up: a day is a number to a sheet. Beyond what is held exactly one is as good as another,
 * and their sums stay numbers.
 */
function numberIn(cell: unknown): number {
  if (typeof cell === 'number')
    return Number.isNaN(cell)
      ? 0
      : whole(Math.min(Math.max(cell, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER));
  return isDate(cell) ? (serialOf(cell) ?? 0) : 0;
}

/** @param grid the whole tab from A1, of which the sheet was read */
export function moneyOf(grid: Grid, { tab, header, readable, gone }: UnitSheet, sources: Sources): TabMoney {
  const columns: Record<string, number> = {};
  for (const [field, name] of Object.entries(sources.columns)) {
    const column = header?.columns[name];
    if (column !== undefined && header?.doubled.includes(name) !== true) columns[field] = column;
  }
  const rows = new Map<number, Money>();
  if (header !== null)
    for (let at = 0; at < grid.length; at++) {
      const money = moneyIn(grid[at] ?? [], sources, columns, gone);
      if (money !== NO_MONEY) rows.set(at + 1, money);
    }
  return {
    tab,
    readable,
    gone,
    headerRow: header === null ? null : header.row + 1,
    columns,
    rows,
    head: plannedInHead(grid.slice(0, header?.row ?? HEAD_ROWS)),
    raw: readable ? [] : rawRows(grid, header, new Set(Object.values(columns))),
    checked: header === null ? null : checkedInRows(grid, header, sources),
  };
}

/** @param money columns of money that are known, 0-based */
const rawRows = (grid: Grid, header: UnitSheet['header'], money: ReadonlySet<number>): RawRow[] => {
  const nameOf = (column: number): CellName => {
    const name = header === null ? '' : typedText(grid[header.row]?.[column]);
    return name === '' ? { column: columnLetters(column) } : name;
  };
  return grid.flatMap((cells, at): RawRow[] => {
    if (at <= (header?.row ?? -1) || !hasFigure(cells)) return [];
    const words = cells.flatMap((cell) => (typeof cell === 'string' ? typedText(cell) : []));
    const code = words.map(tidyCode).find((text) => PLAN_CODE.test(text)) ?? '';
    const long = words.reduce((most, one) => (one.length > most.length ? one : most), '');
    const text = tidyCode(long) === code ? '' : long;
    const typed = cells.flatMap((cell, column): [CellName, string][] => {
      const said = typedText(cell);
      const isSaid = typeof cell === 'string' ? said === text || tidyCode(said) === code : money.has(column);
      return said === '' || isSaid ? [] : [[nameOf(column), said]];
    });
    return [{ row: at + 1, code, text, typed }];
  });
};

function checkedInRows(
  grid: Grid,
  { row, columns }: NonNullable<UnitSheet['header']>,
  sources: Sources,
): Checked {
  const area = (names: readonly EntryHeader[]): Area => ({
    first: row + 2,
    last: grid.length + SPARE_ROWS,
    columns: names.flatMap((name) => columns[name] ?? []).sort((a, b) => a - b),
  });
  return checkedIn(grid, { numbers: area(figureHeaders(sources)), words: area(WORDS) });
}

/** How far down a head is looked for where no header ends it. */
const HEAD_ROWS = 10;

/** The numbers of a row; 0 of a column that is not known. */
function moneyIn(
  cells: readonly unknown[],
  { fields }: Sources,
  columns: TabMoney['columns'],
  gone: readonly GoneColumn[],
): Money {
  const money: Record<string, number> = {};
  let stands = false;
  for (const field of fields) {
    const column = columns[field];
    const value = column === undefined ? 0 : numberIn(cells[column]);
    money[field] = value;
    if (value !== 0) stands = true;
  }
  if (gone.length > 0) {
    money[GONE] = whole(gone.reduce((sum, { column }) => sum + numberIn(cells[column]), 0));
    if (money[GONE] !== 0) stands = true;
  }
  return stands ? money : NO_MONEY;
}

/** The first number behind the words for it, in any language. */
function plannedInHead(head: Grid): TabMoney['head'] {
  const labels = LANGUAGES.map((language) => uiOf(language).entry.planned);
  for (const [row, cells] of head.entries()) {
    const label = cells.findIndex((cell) => labels.includes(typedText(cell)));
    const column = cells.findIndex((cell, at) => at > label && typeof cell === 'number');
    if (label >= 0 && column > label)
      return { row: row + 1, column: column + 1, value: numberIn(cells[column]) };
  }
  return null;
}

/** A tab that can be read without the column of a source has nothing from it. */
export const lacksSource = ({ readable, columns }: TabMoney, field: string): boolean =>
  readable && field !== GONE && columns[field] === undefined;

/** What the tab's columns add up to; of a column that is not found the planned money in the head, else null. */
export function standsIn(tab: TabMoney, field: string): number | null {
  const { headerRow, columns, rows, head } = tab;
  if (lacksSource(tab, field)) return 0;
  if (headerRow === null || (columns[field] === undefined && field !== GONE))
    return field === 'planned' ? (head?.value ?? null) : null;
  let sum = 0;
  for (const [row, money] of rows) if (row > headerRow) sum += amountIn(money, field);
  return whole(sum);
}
