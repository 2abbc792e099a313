/**
 * Traces a figure: finds the rows of `Dữ liệu` that make up a cell of `Báo cáo huyện` or `Theo đơn vị`. Pure: grids
 * in, rows out. The caller adds the rows up again, so that their sum proves the cell and is not copied from it.
 */

import { typedText } from '../entry/cells.ts';
import { SOURCE_HEADERS, TABS } from '../layout.ts';
import { LANGUAGES, type Ui, uiOf } from '../messages/ui.ts';
import { whole } from '../money/exact.ts';
import { TYPED_DATA_HEADERS, type TypedHeader } from '../report/data-columns.ts';
import { STATUS_PENDING } from '../source/plan/plan.ts';
import type { Grid } from '../table/grid.ts';
import { findHeader } from '../table/header.ts';
import { foldKey } from '../text/fold.ts';

/** What a column of a report adds up. */
type Measure =
  | {
      readonly kind: 'money';
      readonly add: readonly TypedHeader[];
      readonly subtract: readonly TypedHeader[];
    }
  | {
      readonly kind: 'count';
      readonly add: readonly TypedHeader[];
      readonly subtract: readonly TypedHeader[];
    };

const money = (...add: TypedHeader[]): Measure => ({ kind: 'money', add, subtract: [] });
const UNSOURCED: Measure = { kind: 'money', add: ['Thành tiền'], subtract: Object.values(SOURCE_HEADERS) };

/** Selects the rows that a cell covers; its column then decides what is added up. */
interface RowFilter {
  readonly line: string | null;
  /** Includes everything below the line, as the headings of the report do. */
  readonly below: boolean;
  readonly unit: string | null;
  readonly pending: boolean | null;
  readonly text: string;
}

export interface ReportFigure extends RowFilter {
  readonly measure: Measure;
  readonly figure: string;
  readonly value: number;
}

/** One row of `Dữ liệu` that counts towards a figure, with its part of the figure. */
export interface DataRow {
  readonly unit: string;
  readonly unitName: string;
  readonly line: string;
  readonly item: string;
  readonly subject: string;
  readonly tab: string;
  readonly row: number;
  readonly value: number;
}

type Columns = Readonly<Partial<Record<string, number>>>;

/** Describes the figure at `row`, `column` (0-based) of a report tab; null when the cell adds up no rows. */
export function figureAt(tab: string, grid: Grid, row: number, column: number): ReportFigure | null {
  const value = grid[row]?.[column];
  if (typeof value !== 'number') return null;
  // A report may have been made in either language.
  for (const ui of LANGUAGES.map(uiOf)) {
    const found =
      tab === TABS.report
        ? inReport(grid, row, column, ui.report)
        : tab === TABS.byUnit
          ? inByUnit(grid, row, column, ui.byUnit.columns)
          : null;
    if (found !== null) return { ...found, value };
  }
  return null;
}

function inReport(
  grid: Grid,
  row: number,
  column: number,
  words: Ui['report'],
): Omit<ReportFigure, 'value'> | null {
  const c = words.columns;
  const header = findHeader(grid, [c.text, c.planned, c.nstw, c.unsourced, c.disbursed, c.code]);
  if (header === null || header.missing.length > 0 || row <= header.row) return null;
  const figure = typedText(grid[header.row]?.[column]);
  const measure = measureOf(figure, c, c.quantity, c.done);
  if (measure === null) return null;
  const text = typedText(grid[row]?.[header.columns[c.text] ?? 0]);
  const line = typedText(grid[row]?.[header.columns[c.code] ?? 0]);
  const rows = { unit: null, text, measure, figure };
  // A quantity covers its line only; the money of a heading covers everything below it.
  if (line !== '') return { ...rows, line, below: measure.kind === 'money', pending: null };
  const pending: readonly [string, boolean | null][] = [
    [words.total, null],
    [words.ofWhichPending, true],
    [words.ofWhichApplied, false],
  ];
  const total = pending.find(([label]) => label === text);
  return total === undefined || measure.kind === 'count'
    ? null
    : { ...rows, line: null, below: true, pending: total[1] };
}

function inByUnit(
  grid: Grid,
  row: number,
  column: number,
  c: Ui['byUnit']['columns'],
): Omit<ReportFigure, 'value'> | null {
  const at = (r: number, k: number): string => typedText(grid[r]?.[k]);
  const matrix = grid.findIndex((_, r) => at(r, 0) === c.line && at(r, 1) === c.text && at(r, 2) === c.total);
  if (matrix >= 0 && row > matrix) {
    const unit = at(matrix, column);
    if (unit === '' || column < 2) return null;
    const code = at(row, 0);
    if (code === '' && at(row, 1) !== c.total) return null;
    return {
      line: code === '' ? null : code,
      below: false,
      unit: column === 2 ? null : unit,
      pending: null,
      text: at(row, 1),
      measure: money('Thành tiền'),
      figure: unit,
    };
  }
  const head = grid.findIndex((_, r) => at(r, 0) === c.code && at(r, 1) === c.name);
  if (head < 0 || row <= head) return null;
  const figure = at(head, column);
  const measure = measureOf(figure, c);
  const name = at(row, 1);
  if (measure === null || name === '') return null;
  const total = at(row, 0) === '' && name === c.total;
  return at(row, 0) === '' && !total
    ? null
    : { line: null, below: true, unit: total ? null : name, pending: null, text: name, measure, figure };
}

type MoneyWords = Pick<
  Ui['report']['columns'],
  'planned' | 'nstw' | 'nsdp' | 'other' | 'unsourced' | 'disbursed'
>;

function measureOf(header: string, c: MoneyWords, quantity = '', done = ''): Measure | null {
  switch (header) {
    case '':
      return null;
    case c.planned:
      return money('Thành tiền');
    case c.nstw:
      return money('NSTW');
    case c.nsdp:
      return money('NSĐP');
    case c.other:
      return money('Nguồn khác');
    case c.unsourced:
      return UNSOURCED;
    case c.disbursed:
      return money('Giải ngân');
    case quantity:
      return { kind: 'count', add: ['Số lượng'], subtract: [] };
    case done:
      return { kind: 'count', add: ['Thực hiện'], subtract: [] };
    default:
      return null;
  }
}

/** Computes a row's part of a figure; null when none of its cells counts (blank, text or negative). */
export function partOf(measure: Measure, cell: (header: TypedHeader) => unknown): number | null {
  const read = (header: TypedHeader): number | null => {
    const raw = cell(header);
    if (typeof raw !== 'number' || raw < 0) return null;
    const value = whole(raw);
    return measure.kind === 'money' && !Number.isSafeInteger(value) ? null : value;
  };
  const parts = [
    ...measure.add.map((header) => read(header)),
    ...measure.subtract.map((header) => negative(read(header))),
  ];
  const known = parts.filter((part): part is number => part !== null);
  return known.length === 0 ? null : known.reduce((sum, part) => sum + part, 0);
}

const negative = (value: number | null): number | null => (value === null ? null : -value);

/** Finds the rows of `Dữ liệu` behind a figure; null when that tab is unreadable. */
export function rowsBehind(target: ReportFigure, data: Grid): readonly DataRow[] | null {
  const header = findHeader(data, TYPED_DATA_HEADERS);
  if (header === null || header.missing.length > 0) return null;
  const columns: Columns = header.columns;
  const yes = LANGUAGES.map((language) => uiOf(language).data.yes);
  const all = data.slice(header.row + 1).flatMap((cells): DataRow[] => {
    const at = (name: TypedHeader): unknown => cells[columns[name] as number];
    const text = (name: TypedHeader): string => typedText(at(name));
    if (!yes.includes(text('Vào báo cáo')) || !isCovered(target, text)) return [];
    const value = partOf(target.measure, at);
    if (value === null) return [];
    return [
      {
        unit: text('Mã đơn vị'),
        unitName: text('Tên đơn vị'),
        line: text('Mã'),
        item: text('Khoản'),
        subject: text('Đối tượng'),
        tab: text('Trang'),
        row: Number(at('Dòng')),
        value,
      },
    ];
  });
  return target.measure.kind === 'count' ? countedOnce(all, target.value) : all;
}

function isCovered({ line, below, unit, pending }: RowFilter, text: (name: TypedHeader) => string): boolean {
  const code = text('Mã');
  if (line !== null && code !== line && !(below && code.startsWith(`${line}.`))) return false;
  if (unit !== null && text('Tên đơn vị') !== unit) return false;
  return pending === null || (text('Trạng thái') === STATUS_PENDING) === pending;
}

const sumOf = (rows: readonly DataRow[]): number => rows.reduce((sum, row) => sum + row.value, 0);

/** Rows of several `Khoản` may describe the same teams; the report then counts only one `Khoản`. */
function countedOnce(rows: readonly DataRow[], value: number): readonly DataRow[] {
  if (sumOf(rows) === value) return rows;
  const items = [...new Set(rows.map((row) => foldKey(row.item)))];
  const groups = items.map((item) => rows.filter((row) => foldKey(row.item) === item));
  return groups.find((group) => sumOf(group) === value) ?? rows;
}
