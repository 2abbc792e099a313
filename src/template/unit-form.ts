/**
 * What a unit's tab looks like, as data: head lines, formulas, formats, which columns are locked and which
 * take entries. The workbook layer turns this into calls; nothing here knows SpreadsheetApp.
 */
import { formOfFormula } from '../entry/formula.ts';
import { COUNT_HEADERS, ENTRY_HEADERS, type EntryHeader } from '../layout.ts';
import type { UnitRow } from '../source/units.ts';
import { columnLetters } from '../table/columns.ts';
import type { Grid } from '../table/grid.ts';
import type { HeaderPlace } from '../table/header.ts';
import { cellText } from '../text/clean.ts';
import type { TemplateRow, TemplateRowKind } from './rows.ts';

/** Rows above the entries: title, unit, totals, header. */
export const HEADER_ROW = 4;
/** The line that names the unit, and its code in brackets. */
export const UNIT_LINE = 2;
/**
 * The unit whose tab this is by its own head: «Đơn vị: … (mã 03589)», in any language. Null where the head names none of
 * `units`.
 */
export function unitInHead(values: Grid, units: readonly UnitRow[]): UnitRow | null {
  const head = cellText(values[UNIT_LINE - 1]?.[0]).trim();
  const named = units.filter(({ code }) => head.endsWith(` ${code})`));
  return named.reduce<UnitRow | null>(
    (longest, unit) => (unit.code.length > (longest?.code.length ?? 0) ? unit : longest),
    null,
  );
}

/**
 * The unit that a tab's head names, where that is another unit than the one whose tab it is by its name, and one that
 * takes part: the names of two tabs were swapped, or a neighbour's tab was copied and renamed. A unit that takes part no
 * longer may have been merged into this one.
 */
export function otherUnitInHead(values: Grid, unit: UnitRow, units: readonly UnitRow[]): UnitRow | null {
  const named = unitInHead(values, units);
  return named?.participates === true && named.code !== unit.code ? named : null;
}

/** Blank rows kept below the lines, so that adding a row needs no new grid. */
export const SPARE_ROWS = 30;

/** Columns of a tab by header, 1-based, as they stand (people may have moved them). */
export type Columns = Readonly<Partial<Record<EntryHeader, number>>>;

/** The columns of a header that was found. */
export const sheetColumns = ({ columns }: HeaderPlace<EntryHeader>): Columns =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column + 1]));

/** The columns of a new tab, 1-based. */
export const NEW_TAB_COLUMNS: Columns = Object.fromEntries(
  ENTRY_HEADERS.map((name, index) => [name, index + 1]),
);

/** Pixels. */
export const WIDTHS: Readonly<Record<EntryHeader, number>> = {
  Mã: 62,
  STT: 44,
  'Nội dung hoạt động': 330,
  Khoản: 110,
  'Đối tượng': 150,
  ĐVT: 76,
  'Số lượng': 68,
  'Số người': 64,
  'Số kỳ': 56,
  'Đơn giá': 104,
  'Thành tiền': 116,
  NSTW: 104,
  NSĐP: 104,
  'Nguồn khác': 96,
  'Thời gian': 90,
  'Thực hiện': 72,
  'Giải ngân': 104,
  'Mức trần': 116,
  'Kiểm tra': 420,
  'Ghi chú': 160,
};

const MONEY = '#,##0';
/** 2 as «2» and 2,25 as «2,25»: a pattern with decimals would hide some, or end a whole number in a comma. */
const COUNT = 'General';

/** Points of the title, so that a long one ends before the sums that stand in its row. */
export const titleSize = (title: string): number => (title.length <= 60 ? 14 : title.length <= 75 ? 12 : 10);

/** Number formats; text columns are set before anything is written, so that 1.10 stays 1.10. */
export const FORMATS: Readonly<Record<EntryHeader, string>> = {
  Mã: '@',
  STT: '@',
  'Nội dung hoạt động': '@',
  Khoản: '@',
  'Đối tượng': '@',
  ĐVT: '@',
  'Số lượng': COUNT,
  'Số người': COUNT,
  'Số kỳ': COUNT,
  'Đơn giá': MONEY,
  'Thành tiền': MONEY,
  NSTW: MONEY,
  NSĐP: MONEY,
  'Nguồn khác': MONEY,
  'Thời gian': '@',
  'Thực hiện': COUNT,
  'Giải ngân': MONEY,
  'Mức trần': MONEY,
  'Kiểm tra': 'General',
  'Ghi chú': '@',
};

/** What the add-in keeps: guarded against slips of the hand. */
export const LOCKED_HEADERS: readonly EntryHeader[] = [
  'Mã',
  'STT',
  'Nội dung hoạt động',
  'Thành tiền',
  'Mức trần',
  'Kiểm tra',
];
const WRAPPED: readonly EntryHeader[] = [
  'Mã',
  'Nội dung hoạt động',
  'Khoản',
  'Đối tượng',
  'Kiểm tra',
  'Ghi chú',
  'ĐVT',
  'Thời gian',
];
const CENTRED: readonly EntryHeader[] = ['Mã', 'STT', 'ĐVT', 'Thời gian'];

export const wraps = (header: EntryHeader): boolean => WRAPPED.includes(header);
export const alignment = (header: EntryHeader): 'left' | 'center' | 'right' =>
  CENTRED.includes(header) ? 'center' : wraps(header) ? 'left' : 'right';

const INK = { locked: '#f3f5f8', open: '#ffffff', content: '#dbe7f3', activity: '#eef3f8' } as const;

/** Grey where the add-in writes, white where people do. */
export function background(kind: TemplateRowKind, header: EntryHeader): string {
  if (kind === 'content') return INK.content;
  if (kind === 'activity') return INK.activity;
  if (LOCKED_HEADERS.includes(header)) return INK.locked;
  const countsOnly = kind === 'parent' && !COUNT_HEADERS.includes(header) && header !== 'Ghi chú';
  return countsOnly ? INK.locked : INK.open;
}

/** Letters of a 1-based column. */
export const letters = (column: number): string => columnLetters(column - 1);

/**
 * `Thành tiền` = Số lượng × Số người × Số kỳ × Đơn giá. A blank optional factor counts as 1; blank while quantity
 * or price is missing or a factor is no number, so that nothing half-read is ever a figure.
 */
export function amountFormula(columns: Columns, row: number): string | null {
  const quantity = columns['Số lượng'];
  const persons = columns['Số người'];
  const periods = columns['Số kỳ'];
  const price = columns['Đơn giá'];
  if (quantity === undefined || persons === undefined || periods === undefined || price === undefined)
    return null;
  const [q, p, k, m] = [quantity, persons, periods, price].map((column) => `${letters(column)}${row}`);
  return `=IF(AND(ISNUMBER(${q});ISNUMBER(${m});OR(${p}="";ISNUMBER(${p}));OR(${k}="";ISNUMBER(${k})));${q}*IF(${p}="";1;${p})*IF(${k}="";1;${k})*${m};"")`;
}

const AMOUNT_FORM = formOfFormula(
  amountFormula({ 'Số lượng': 1, 'Số người': 2, 'Số kỳ': 3, 'Đơn giá': 4 }, 1) ?? '',
);

/**
 * Whether a formula is ours by its form, whichever cells it reads: factors that were cut and pasted elsewhere take its
 * references with them, and deleted ones break them.
 */
export const isAmountFormula = (formula: string): boolean => formOfFormula(formula) === AMOUNT_FORM;

/** Does this row carry the amount formula? */
export const hasAmount = (row: TemplateRow): boolean => row.kind === 'entry';
