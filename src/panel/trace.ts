/**
 * Traces a figure: finds the rows that make up a cell of `Báo cáo huyện`, of `Theo đơn vị`, of a closed report or of
 * `So sánh`. Rows of the report stand in `Dữ liệu`, those of closed ones in `Lưu trữ`, which has the same columns. Pure:
 * grids in, rows out. The caller adds the rows up again, so that their sum proves the cell and is not copied from it.
 */

import { typedText } from '../entry/cells.ts';
import { type Source, type Sources, sourceWord } from '../entry/sources.ts';
import { SOURCE_HEADERS, TABS } from '../layout.ts';
import { LANGUAGES, type Ui, uiOf } from '../messages/ui.ts';
import { whole } from '../money/exact.ts';
import { byUnitHeader } from '../report/by-unit-table.ts';
import type { Field } from '../report/closed/rows.ts';
import { GONE, type Level, type PlacedRow } from '../report/compare/compare.ts';
import { sourceColumn, TYPED_DATA_HEADERS, type TypedHeader } from '../report/data-columns.ts';
import { outsideHeader } from '../report/outside-table.ts';
import { STATUS_PENDING } from '../source/plan/plan.ts';
import type { Grid } from '../table/grid.ts';
import { findHeader } from '../table/header.ts';
import { foldKey } from '../text/fold.ts';

/** Columns that are added up, and those that are taken away. */
export interface Parts {
  readonly kind: 'money' | 'count';
  readonly add: readonly string[];
  readonly subtract: readonly string[];
}

/** What a column of a report adds up: in `Dữ liệu`, and of a unit's tab. */
export interface Measure extends Parts {
  readonly inTab: Parts;
}

/** A column that `Dữ liệu` and the units' tabs have alike. */
const alike = (kind: Parts['kind'], header: TypedHeader): Measure => {
  const parts = { kind, add: [header], subtract: [] };
  return { ...parts, inTab: parts };
};
const money = (header: TypedHeader): Measure => alike('money', header);

/** The money of a source. */
const ofSource = (source: Source, sources: Sources): Measure => ({
  ...{ kind: 'money', add: [sourceColumn(source, sources)], subtract: [] },
  inTab: { kind: 'money', add: [source.name], subtract: [] },
});

/** `Dữ liệu` has three columns for all sources, a unit's tab one for each. */
const unsourced = ({ list }: Sources): Measure => ({
  ...{ kind: 'money', add: ['Thành tiền'], subtract: Object.values(SOURCE_HEADERS) },
  inTab: { kind: 'money', add: ['Thành tiền'], subtract: list.map(({ name }) => name) },
});

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

/** A figure of `So sánh`: of the closed report, of the one that was built, or by how much they differ. */
export interface ComparedFigure {
  readonly level: Level;
  readonly field: Field;
  readonly code: string;
  /** For a row: its unit, `Khoản` and `Đối tượng`. */
  readonly name: string;
  readonly side: 'before' | 'now' | 'difference';
  readonly figure: string;
  readonly value: number;
}

/** One row that counts towards a figure, with its part of the figure. */
export interface DataRow {
  readonly unit: string;
  readonly unitName: string;
  readonly line: string;
  readonly item: string;
  readonly subject: string;
  readonly tab: string;
  readonly row: number;
  readonly value: number;
  /** It is taken away from a difference: its value stands with the other sign. */
  readonly taken?: true;
}

type Columns = Readonly<Partial<Record<string, number>>>;

/** Describes the figure at `row`, `column` (0-based) of a report tab; null when the cell adds up no rows. */
export function figureAt(
  tab: string,
  grid: Grid,
  row: number,
  column: number,
  sources: Sources,
): ReportFigure | null {
  const value = grid[row]?.[column];
  if (typeof value !== 'number') return null;
  // A report may have been made in either language.
  for (const ui of LANGUAGES.map(uiOf)) {
    const found =
      tab === TABS.report
        ? inReport(grid, row, column, ui.report, sources)
        : tab === TABS.byUnit
          ? inByUnit(grid, row, column, ui.byUnit.columns, sources)
          : null;
    if (found !== null) return { ...found, value };
  }
  return null;
}

/**
 * The same for the tab of a closed report, where the tables stand one below the other: a row belongs to the last one whose
 * header stands above it.
 */
export function figureInClosed(
  grid: Grid,
  row: number,
  column: number,
  sources: Sources,
): ReportFigure | null {
  for (const ui of LANGUAGES.map(uiOf)) {
    const starts = [byUnitHeader(ui), outsideHeader(ui)].map((header) =>
      grid.findIndex((cells) => header.every((text) => cells.includes(text))),
    );
    const [byUnit = -1, outside = -1] = starts;
    if (byUnit < 0 || outside < 0 || row > outside) continue;
    return row < byUnit
      ? figureAt(TABS.report, grid.slice(0, byUnit), row, column, sources)
      : figureAt(TABS.byUnit, grid.slice(byUnit, outside), row - byUnit, column, sources);
  }
  return null;
}

/** Describes the figure at `row`, `column` (0-based) of `So sánh`; null when there is none. */
export function figureInComparison(grid: Grid, row: number, column: number): ComparedFigure | null {
  const value = grid[row]?.[column];
  if (typeof value !== 'number') return null;
  for (const { comparison: words } of LANGUAGES.map(uiOf)) {
    const c = words.columns;
    const header = findHeader(grid, Object.values(c));
    if (header === null || header.missing.length > 0 || row <= header.row) continue;
    const at = (name: string): string => typedText(grid[row]?.[header.columns[name] ?? -1]);
    const named = <Name extends string>(
      all: Readonly<Record<Name, string>>,
      text: string,
    ): Name | undefined => (Object.keys(all) as Name[]).find((name) => all[name] === text);
    const level = named(words.levels, at(c.level));
    const field = named(words.fields, at(c.field));
    const side = (['before', 'now', 'difference'] as const).find(
      (name) => header.columns[c[name]] === column,
    );
    if (level === undefined || field === undefined || side === undefined) continue;
    const figure = `${words.fields[field]} – ${c[side]}`;
    return { level, field, code: at(c.code), name: at(c.name), side, figure, value };
  }
  return null;
}

/** What a field of `So sánh` is made of in `Dữ liệu`. */
export function measureOfField(field: Field, sources: Sources): Measure {
  switch (field) {
    case 'quantity':
      return alike('count', 'Số lượng');
    case 'done':
      return alike('count', 'Thực hiện');
    case 'unsourced':
      return unsourced(sources);
    case 'planned':
      return money('Thành tiền');
    case 'disbursed':
      return money('Giải ngân');
    case 'other': {
      // All that is from neither budget.
      const others = sources.list.filter(({ key }) => key !== 'nstw' && key !== 'nsdp');
      const add = others.map(({ name }) => name);
      return { ...money('Nguồn khác'), inTab: { kind: 'money', add, subtract: [] } };
    }
    default:
      return money(SOURCE_HEADERS[field]);
  }
}

/** How a row of `So sánh` calls a row of a unit. */
const nameOfRow = ({ unitName, item, subject }: Pick<DataRow, 'unitName' | 'item' | 'subject'>): string =>
  [unitName, item, subject].filter((text) => text !== '').join(' – ');

/** Of rows that are called alike, the one that has the figure, where only one does. */
function oneOfAlike(rows: readonly DataRow[], { level, value, side }: ComparedFigure): readonly DataRow[] {
  if (level !== 'row' || side === 'difference' || rows.length < 2) return rows;
  const same = rows.filter((row) => row.value === value);
  return same.length === 1 ? same : rows;
}

/**
 * The rows of the closed report behind a figure of `So sánh`, at the places that the plan and the units have now.
 *
 * @param placed rows of the archive at those places
 * @param unitNames what the units are called now, by code
 */
export const rowsBefore = (
  target: ComparedFigure,
  placed: readonly PlacedRow[],
  unitNames: ReadonlyMap<string, string>,
): readonly DataRow[] =>
  oneOfAlike(
    placed.flatMap(({ row, unit, content, activity, line }): DataRow[] => {
      const value = row.counts[target.field];
      const { item, subject, tab } = row;
      // A row has the number of its line now, where there is one: under it it stands in the unit's tab.
      const own = line.startsWith(GONE) ? row.line.code : line;
      const at = { total: '', content, activity, line, unit, row: own };
      const unitName = unitNames.get(unit) ?? row.unitName;
      const named = { unitName, line: own, item, subject };
      const isNamed = [row.unitName, unitName].some(
        (one) => nameOfRow({ ...named, unitName: one }) === target.name,
      );
      const isCovered = at[target.level] === target.code && (target.level !== 'row' || isNamed);
      return value !== null && isCovered ? [{ ...named, unit, tab, row: row.row, value }] : [];
    }),
    target,
  );

/** The rows of `Dữ liệu` behind a figure of `So sánh`; null when that tab is unreadable. */
export function rowsNow(target: ComparedFigure, data: Grid, sources: Sources): readonly DataRow[] | null {
  const { level, code, name, field } = target;
  const at: Readonly<Partial<Record<Level, TypedHeader>>> = {
    ...{ content: 'Nội dung', activity: 'Hoạt động', line: 'Mã', unit: 'Mã đơn vị', row: 'Mã' },
  };
  const column = at[level];
  const rows = countedRows(
    data,
    measureOfField(field, sources),
    (text) => column === undefined || text(column) === code,
  );
  if (rows === null) return null;
  const own = level === 'row' ? rows.filter((row) => nameOfRow(row) === name) : rows;
  return oneOfAlike(own, target);
}

/**
 * What changed between two sets of rows, those before taken away: rows that stand in both as they were say nothing, nor does
 * one that adds nothing (the archive has 0 where a cell was blank).
 */
export function rowsBetween(before: readonly DataRow[], now: readonly DataRow[]): readonly DataRow[] {
  const keyOf = ({ unit, line, item, subject, value }: DataRow): string =>
    JSON.stringify([unit, line, foldKey(item), foldKey(subject), value]);
  const waiting = new Map<string, number>();
  for (const row of before) waiting.set(keyOf(row), (waiting.get(keyOf(row)) ?? 0) + 1);
  const fresh = now.filter((row) => {
    const left = waiting.get(keyOf(row)) ?? 0;
    if (left > 0) waiting.set(keyOf(row), left - 1);
    return left === 0;
  });
  const gone = before.filter((row) => {
    const left = waiting.get(keyOf(row)) ?? 0;
    if (left > 0) waiting.set(keyOf(row), left - 1);
    return left > 0;
  });
  const taken = gone.map((row): DataRow => ({ ...row, value: -row.value, taken: true }));
  return [...fresh, ...taken].filter(({ value }) => value !== 0);
}

function inReport(
  grid: Grid,
  row: number,
  column: number,
  words: Ui['report'],
  sources: Sources,
): Omit<ReportFigure, 'value'> | null {
  const c = words.columns;
  const header = findHeader(grid, [c.text, c.planned, c.unsourced, c.disbursed, c.code]);
  if (header === null || header.missing.length > 0 || row <= header.row) return null;
  const figure = typedText(grid[header.row]?.[column]);
  const measure = measureOf(figure, c, sources, c.quantity, c.done);
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
  sources: Sources,
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
  const measure = measureOf(figure, c, sources);
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

function measureOf(
  header: string,
  c: MoneyWords,
  sources: Sources,
  quantity = '',
  done = '',
): Measure | null {
  const source = sources.list.find((one) => sourceWord(c, one) === header);
  if (source !== undefined) return ofSource(source, sources);
  switch (header) {
    case '':
      return null;
    case c.planned:
      return money('Thành tiền');
    case c.unsourced:
      return unsourced(sources);
    case c.disbursed:
      return money('Giải ngân');
    case quantity:
      return alike('count', 'Số lượng');
    case done:
      return alike('count', 'Thực hiện');
    default:
      return null;
  }
}

/** Computes a row's part of a figure; null when none of its cells counts (blank, text or negative). */
export function partOf(measure: Parts, cell: (header: string) => unknown): number | null {
  const read = (header: string): number | null => {
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
  const all = countedRows(data, target.measure, (text) => isCovered(target, text));
  return all !== null && target.measure.kind === 'count' ? countedOnce(all, target.value) : all;
}

/** The rows that are in the report and add something; null when the tab is unreadable. */
function countedRows(
  data: Grid,
  measure: Measure,
  covers: (text: (name: TypedHeader) => string) => boolean,
): readonly DataRow[] | null {
  // A source beyond the three has a column of its own behind all others; the archive has none.
  const wanted = new Set<string>([...TYPED_DATA_HEADERS, ...measure.add, ...measure.subtract]);
  const header = findHeader<string>(data, [...wanted], TYPED_DATA_HEADERS);
  if (header === null || header.missing.length > 0) return null;
  const columns: Columns = header.columns;
  const yes = LANGUAGES.map((language) => uiOf(language).data.yes);
  return data.slice(header.row + 1).flatMap((cells): DataRow[] => {
    const at = (name: string): unknown => cells[columns[name] as number];
    const text = (name: TypedHeader): string => typedText(at(name));
    if (!yes.includes(text('Vào báo cáo')) || !covers(text)) return [];
    const value = partOf(measure, at);
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
