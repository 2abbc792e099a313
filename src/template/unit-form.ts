/**
 * What a unit's tab looks like, as data: head lines, formulas, formats, which columns are locked and which
 * take entries. The workbook layer turns this into calls; nothing here knows SpreadsheetApp.
 */
import { FIRST_DAY, LAST_DAY, ROUND_COUNT, ROUND_PRICE } from '../entry/cells.ts';
import { formOfFormula, plainFormula } from '../entry/formula.ts';
import { type Sources, STANDARD_SOURCES } from '../entry/sources.ts';
import { COUNT_HEADERS, type ENTRY_HEADERS, type EntryHeader } from '../layout.ts';
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
/** With fewer of them left, a refill adds rows to the grid. */
export const FEWEST_SPARE = 10;

/** Columns of a tab by header, 1-based, as they stand (people may have moved them). */
export type Columns = Readonly<Partial<Record<EntryHeader, number>>>;

/** The columns of a header that was found. */
export const sheetColumns = ({ columns }: HeaderPlace<EntryHeader>): Columns =>
  Object.fromEntries(Object.entries<number | undefined>(columns).map(([name, at]) => [name, (at ?? 0) + 1]));

/** The columns of a new tab, 1-based. */
export const newTabColumns = ({ headers }: Sources): Columns =>
  Object.fromEntries(headers.map((name, index) => [name, index + 1]));
export const NEW_TAB_COLUMNS = newTabColumns(STANDARD_SOURCES);

/** Where the status of a tab stands unless a person moved it: over the first source. */
export const statusColumn = (columns: Columns, { list }: Sources): number =>
  columns[list[0]?.name ?? 'NSTW'] ?? 1;

/**
 * Pixels. `Thành tiền` holds 9.999.999.999.999 in bold, for its head has the sum of the tab; the other amounts hold
 * 9.999.999.999. Both in Arial 11 and in the wider DejaVu Sans 11, which stands in where Arial is missing.
 */
export const WIDTHS: Readonly<Record<(typeof ENTRY_HEADERS)[number], number>> = {
  Mã: 62,
  STT: 44,
  'Nội dung hoạt động': 330,
  Khoản: 110,
  'Đối tượng': 150,
  ĐVT: 76,
  'Số lượng': 68,
  'Số người': 64,
  'Số kỳ': 56,
  'Đơn giá': 112,
  'Thành tiền': 160,
  NSTW: 112,
  NSĐP: 112,
  'Nguồn khác': 112,
  'Thời gian': 90,
  'Thực hiện': 72,
  'Giải ngân': 112,
  'Mức trần': 112,
  'Kiểm tra': 420,
  'Ghi chú': 160,
};

/** Of a column of ours, be it that of a source which the three above do not name. */
export const widthOf = (header: EntryHeader): number =>
  (WIDTHS as Readonly<Partial<Record<EntryHeader, number>>>)[header] ?? WIDTHS.NSTW;

const MONEY = '#,##0';
/** 2 as «2» and 2,25 as «2,25»: a pattern with decimals would hide some, or end a whole number in a comma. */
const COUNT = 'General';

/** Points of the title, so that a long one ends before the sums that stand in its row. */
export const titleSize = (title: string): number => (title.length <= 60 ? 14 : title.length <= 75 ? 12 : 10);

/** Number formats; text columns are set before anything is written, so that 1.10 stays 1.10. */
export const FORMATS: Readonly<Record<(typeof ENTRY_HEADERS)[number], string>> = {
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

export const formatOf = (header: EntryHeader): string =>
  (FORMATS as Readonly<Partial<Record<EntryHeader, string>>>)[header] ?? MONEY;

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

/** Columns of ours that stand side by side, from left to right; those that a tab lacks are left out. */
export function columnRuns(
  columns: Columns,
  headers: readonly EntryHeader[],
): { readonly column: number; readonly headers: EntryHeader[] }[] {
  const runs: { column: number; headers: EntryHeader[] }[] = [];
  const placed = headers
    .map((header) => ({ header, column: columns[header] ?? 0 }))
    .filter(({ column }) => column > 0)
    .sort((a, b) => a.column - b.column);
  for (const { header, column } of placed) {
    const run = runs[runs.length - 1];
    if (run !== undefined && run.column + run.headers.length === column) run.headers.push(header);
    else runs.push({ column, headers: [header] });
  }
  return runs;
}

/** Whether a number may be a day that somebody typed, by the same measure as the check (`entry/cells.ts`). */
const maybeDay = (number: string, round: number): string =>
  `AND(${number}>=${FIRST_DAY};${number}<=${LAST_DAY};MOD(${number};${round})>0)`;

type Factors = readonly [quantity: string, persons: string, periods: string, price: string];

const product = ([q, p, k, m]: Factors): string => `${q}*IF(${p}="";1;${p})*IF(${k}="";1;${k})*${m}`;
const areNumbers = ([q, p, k, m]: Factors): string =>
  `AND(ISNUMBER(${q});ISNUMBER(${m});OR(${p}="";ISNUMBER(${p}));OR(${k}="";ISNUMBER(${k})))`;
/** A price with decimals is counted; a day has none, but for its time, which no count has. */
const areDays = ([q, p, k, m]: Factors): string => {
  const counts = [q, `N(${p})`, `N(${k})`].map((count) => maybeDay(count, ROUND_COUNT));
  return `OR(${counts.join(';')};AND(INT(${m})=${m};${maybeDay(m, ROUND_PRICE)}))`;
};

/** The forms of the formula: of this release, and of earlier ones, which made an amount of a day. */
const AMOUNT_FORMULAS = [
  (of: Factors): string => `=IF(${areNumbers(of)};IF(${areDays(of)};"";${product(of)});"")`,
  (of: Factors): string => `=IF(${areNumbers(of)};${product(of)};"")`,
] as const;

function factorCells(columns: Columns, row: number): Factors | null {
  const { 'Số lượng': quantity, 'Số người': persons, 'Số kỳ': periods, 'Đơn giá': price } = columns;
  if (quantity === undefined || persons === undefined || periods === undefined || price === undefined)
    return null;
  const cell = (column: number): string => `${letters(column)}${row}`;
  return [cell(quantity), cell(persons), cell(periods), cell(price)];
}

/**
 * `Thành tiền` = Số lượng × Số người × Số kỳ × Đơn giá. A blank optional factor counts as 1; blank while quantity
 * or price is missing, a factor is no number, or may be a day («1/2» becomes one as it is typed), so that nothing
 * half-read is ever a figure.
 */
export function amountFormula(columns: Columns, row: number): string | null {
  const cells = factorCells(columns, row);
  return cells && AMOUNT_FORMULAS[0](cells);
}

const AMOUNT_FORMS = AMOUNT_FORMULAS.map((formula) => formOfFormula(formula(['A1', 'B1', 'C1', 'D1'])));

/**
 * Whether a formula is ours by its form, whichever cells it reads: factors that were cut and pasted elsewhere take its
 * references with them, and deleted ones break them.
 */
export const isAmountFormula = (formula: string): boolean => AMOUNT_FORMS.includes(formOfFormula(formula));

/** Whether a formula is ours, of this release or an earlier one, and reads the cells of its own row. */
export function isOwnAmount(formula: string, columns: Columns, row: number): boolean {
  const cells = factorCells(columns, row);
  return cells !== null && AMOUNT_FORMULAS.some((one) => plainFormula(one(cells)) === plainFormula(formula));
}

/** Does this row carry the amount formula? */
export const hasAmount = (row: TemplateRow): boolean => row.kind === 'entry';
