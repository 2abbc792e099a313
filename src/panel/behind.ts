/**
 * What stands behind the selected figure: finds the tabs that its rows are read from, and holds each row against the unit's
 * tab as it is now. Reads only.
 */
import { readContext } from '../commands/desk.ts';
import type { Desk } from '../commands/run.ts';
import { codeCell } from '../entry/entry.ts';
import type { Sources } from '../entry/sources.ts';
import { ENTRY_HEADERS, TABS } from '../layout.ts';
import { LANGUAGES, uiOf } from '../messages/ui.ts';
import { ARCHIVE_HEADERS, archiveFault, parseArchive } from '../report/closed/archive.ts';
import { closedLines, parseRegister, type Register, type RegisterLine } from '../report/closed/register.ts';
import { snapshotHead } from '../report/closed/snapshot.ts';
import { placeRows } from '../report/compare/compare.ts';
import { sourcesIn } from '../source/settings.ts';
import type { Grid } from '../table/grid.ts';
import { findHeader } from '../table/header.ts';
import { foldKey } from '../text/fold.ts';
import { type Book, valuesOf } from '../workbook/book.ts';
import { selectedCell } from '../workbook/selection.ts';
import type { Trace, TraceFigure, TraceRow, Untraceable } from './api.ts';
import {
  type ComparedFigure,
  type DataRow,
  figureAt,
  figureInClosed,
  figureInComparison,
  type Measure,
  measureOfField,
  type Parts,
  partOf,
  rowsBefore,
  rowsBehind,
  rowsBetween,
  rowsNow,
} from './trace.ts';

/** This many rows of a traced figure are sent; the sums cover all rows. */
const MAX_TRACED_ROWS = 400;

/** A figure, and the rows it is made of. */
interface Found {
  readonly of: TraceFigure['of'];
  readonly line: string | null;
  readonly text: string;
  readonly figure: string;
  readonly value: number;
  readonly measure: Measure;
  readonly rows: readonly DataRow[];
}

type Reason = Untraceable['reason'];

export function trace(desk: Desk): { trace: Trace } {
  const { book } = desk;
  const sources = sourcesIn(desk.settings);
  const cell = selectedCell(book);
  const sheet = book.sheets.get(cell.tab);
  const found = sheet === undefined ? 'elsewhere' : find(desk, cell, valuesOf(sheet), sources);
  if (typeof found === 'string')
    return { trace: { kind: 'none', reason: found, tab: cell.tab, a1: cell.a1 } };
  const { rows, measure, of, line, text, figure, value } = found;
  const compared = compare(book, measure.inTab, rows);
  const units = new Map<string, { code: string; name: string; rows: number; sum: number }>();
  for (const row of rows) {
    const unit = units.get(row.unit) ?? { code: row.unit, name: row.unitName, rows: 0, sum: 0 };
    units.set(row.unit, { ...unit, rows: unit.rows + 1, sum: unit.sum + row.value });
  }
  return {
    trace: {
      kind: 'figure',
      ...{ of, tab: cell.tab, a1: cell.a1, line, text, figure, value },
      money: measure.kind === 'money',
      sum: rows.reduce((sum, row) => sum + row.value, 0),
      units: [...units.values()],
      rows: compared.slice(0, MAX_TRACED_ROWS),
      total: rows.length,
      changed: compared.filter((row) => row.state !== 'same').length,
    },
  };
}

type Cell = ReturnType<typeof selectedCell>;

function find(desk: Desk, cell: Cell, grid: Grid, sources: Sources): Found | Reason {
  const at = [cell.row - 1, cell.column - 1] as const;
  if (cell.tab === TABS.comparison) return inComparison(desk, grid, figureInComparison(grid, ...at), sources);
  const head = snapshotHead(grid);
  if (head !== null) {
    const target = figureInClosed(grid, ...at, sources);
    if (target === null) return 'no-figure';
    const archive = rowsOfRun(gridOf(desk.book, TABS.archive), head.run);
    const rows = archive === null ? null : rowsBehind(target, archive);
    if (archive !== null && rows === null) return 'no-figure';
    return rows === null ? 'no-archive' : { of: 'closed', ...target, rows };
  }
  const data = desk.book.sheets.get(TABS.data);
  if (data === undefined || !desk.book.sheets.has(TABS.report)) return 'no-report';
  if (cell.tab !== TABS.report && cell.tab !== TABS.byUnit) return 'elsewhere';
  const target = figureAt(cell.tab, grid, ...at, sources);
  const rows = target === null ? null : rowsBehind(target, valuesOf(data));
  return target === null || rows === null ? 'no-figure' : { of: 'report', ...target, rows };
}

function inComparison(
  desk: Desk,
  grid: Grid,
  target: ComparedFigure | null,
  sources: Sources,
): Found | Reason {
  if (target === null) return 'no-figure';
  const { side, level, code, name, figure, value, field } = target;
  const now = side === 'before' ? [] : rowsNow(target, gridOf(desk.book, TABS.data), sources);
  if (now === null) return 'no-report';
  const before = side === 'now' ? [] : rowsBeforeOf(desk, grid, target);
  if (before === null) return 'no-archive';
  return {
    of: side === 'now' ? 'report' : side === 'before' ? 'closed' : 'comparison',
    ...{ line: level === 'total' || level === 'unit' ? null : code, text: name, figure, value },
    measure: measureOfField(field, sources),
    rows: side === 'difference' ? rowsBetween(before, now) : [...before, ...now],
  };
}

/** The rows of the closed report that `So sánh` was made with; null where they no longer stand as they were. */
function rowsBeforeOf(desk: Desk, grid: Grid, target: ComparedFigure): readonly DataRow[] | null {
  const line = comparedWith(grid, parseRegister(gridOf(desk.book, TABS.register)));
  if (line === null) return null;
  const archive = parseArchive(gridOf(desk.book, TABS.archive));
  if (archiveFault(archive, line) !== null) return null;
  const context = readContext(desk);
  const { rows } = placeRows(archive.reports.get(line.run)?.rows ?? [], context);
  return rowsBefore(target, rows, new Map(context.units.map(({ code, name }) => [code, name])));
}

/** The closed report that the title names, in either language. */
function comparedWith(grid: Grid, register: Register): RegisterLine | null {
  const title = String(grid[0]?.[0] ?? '');
  const named = closedLines(register).filter(({ name, period, version, cutOff }) =>
    LANGUAGES.some((one) => uiOf(one).comparison.title(name || period, version, cutOff) === title),
  );
  return named.pop() ?? null;
}

const gridOf = ({ sheets }: Book, name: string): Grid => {
  const sheet = sheets.get(name);
  return sheet === undefined ? [] : valuesOf(sheet);
};

/** Of `Lưu trữ` the header and the rows of one run; null where there are none. */
function rowsOfRun(archive: Grid, run: string): Grid | null {
  const header = findHeader(archive, ARCHIVE_HEADERS);
  const column = header?.columns['Lần chạy'];
  if (header === null || column === undefined) return null;
  const rows = archive.slice(header.row + 1).filter((cells) => cells[column] === run);
  return rows.length === 0 ? null : [archive[header.row] as Grid[number], ...rows];
}

/** A unit's tab as it is now. */
interface TabNow {
  readonly grid: Grid;
  readonly columns: Readonly<Partial<Record<string, number>>>;
}

/** Compares each row with the unit's tab as it is now, because people keep typing after a report is built. */
function compare(book: Book, measure: Parts, rows: readonly DataRow[]): TraceRow[] {
  const tabs = new Map<string, TabNow | null>();
  const read = (name: string): TabNow | null => {
    const known = tabs.get(name);
    if (known !== undefined) return known;
    const grid = gridOf(book, name);
    const header = findHeader<string>(grid, [
      ...new Set<string>([...ENTRY_HEADERS, ...measure.add, ...measure.subtract]),
    ]);
    const found = header === null ? null : { grid, columns: header.columns };
    tabs.set(name, found);
    return found;
  };
  return rows.map((traced): TraceRow => {
    const { unitName: _name, taken, ...row } = traced;
    const now = read(row.tab);
    const at = now === null ? null : placeNow(now, row);
    const cells = at === null ? undefined : now?.grid[at - 1];
    if (now === null || at === null || cells === undefined) return { ...row, state: 'gone', now: null };
    const part = partOf(measure, (name) => cells[now.columns[name] ?? -1]);
    const { code } = codeCell(cells[now.columns.Mã ?? -1]);
    const same = (code === '' || code === row.line) && part === (taken ? -row.value : row.value);
    return { ...row, row: at, state: same ? 'same' : 'changed', now: part };
  });
}

/**
 * Where the row stands now (1-based): where it stood, unless another one is there and the only one with its names stands
 * elsewhere, for rows are inserted above.
 */
function placeNow(
  { grid, columns }: TabNow,
  { row, line, item, subject }: Omit<DataRow, 'unitName'>,
): number {
  const key = JSON.stringify([line, foldKey(item), foldKey(subject)]);
  const isIt = (cells: Grid[number] | undefined): boolean => {
    const of = (name: string): unknown => cells?.[columns[name] ?? -1];
    const [code, ...names] = [
      codeCell(of('Mã')).code,
      String(of('Khoản') ?? ''),
      String(of('Đối tượng') ?? ''),
    ];
    return JSON.stringify([code, ...names.map(foldKey)]) === key;
  };
  if (isIt(grid[row - 1])) return row;
  const others = grid.flatMap((cells, at) => (isIt(cells) ? [at + 1] : []));
  return others.length === 1 ? (others[0] as number) : row;
}
