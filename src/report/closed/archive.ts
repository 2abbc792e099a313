/**
 * The tab `Lưu trữ`: the rows of every closed report, only ever added to. A row is what the columns of `Dữ liệu` for what
 * was typed said then, with the run it belongs to, the words of its line (numbers change, words stay) and what of it was counted.
 */

import { typedText } from '../../entry/cells.ts';
import type { CheckContext } from '../../source/context.ts';
import type { Grid } from '../../table/grid.ts';
import { findHeader } from '../../table/header.ts';
import type { Consolidation } from '../consolidate.ts';
import { TYPED_DATA_HEADERS } from '../data-columns.ts';
import type { DataTable } from '../data-table.ts';
import type { TableCell } from '../table.ts';
import { markOfValues, type Register, type RegisterLine } from './register.ts';
import { FIELDS, type Field, type ReportRow, rowsOf } from './rows.ts';

const RUN_HEADERS = ['Lần chạy', 'Mã kỳ', 'Lần', 'Ngày chốt'] as const;
const WORD_HEADERS = ['Lời nội dung', 'Lời hoạt động', 'Lời dòng'] as const;
/** What was counted of a row, under headers of its own: `Dữ liệu` shows what was typed. */
const COUNTED: Readonly<Record<Field, string>> = {
  planned: 'Tính: Thành tiền',
  nstw: 'Tính: NSTW',
  nsdp: 'Tính: NSĐP',
  other: 'Tính: Nguồn khác',
  unsourced: 'Tính: Chưa phân nguồn',
  disbursed: 'Tính: Giải ngân',
  quantity: 'Tính: Số lượng',
  done: 'Tính: Thực hiện',
};

/** The same in every language. */
export const ARCHIVE_HEADERS: readonly string[] = [
  ...RUN_HEADERS,
  ...TYPED_DATA_HEADERS,
  ...WORD_HEADERS,
  ...FIELDS.map((field) => COUNTED[field]),
];

export interface ArchivedRun {
  readonly run: string;
  readonly period: string;
  readonly version: number;
  /** `dd/mm/yyyy`. */
  readonly cutOff: string;
}

/** The rows that a closed report adds. */
export function archiveRows(
  result: Consolidation,
  context: CheckContext,
  data: DataTable,
  { run, period, version, cutOff }: ArchivedRun,
): TableCell[][] {
  const [, ...listed] = data.table.rows;
  return rowsOf(result, context).map((row, at) => [
    run,
    period,
    version,
    cutOff,
    ...TYPED_DATA_HEADERS.map((_, column) => listed[at]?.cells[column] ?? null),
    row.content.words,
    row.activity.words,
    row.line.words,
    ...FIELDS.map((field) => row.counts[field]),
  ]);
}

export interface ArchivedReport {
  readonly period: string;
  readonly version: number;
  readonly rows: readonly ReportRow[];
  /** Of all its cells under our headers. */
  readonly mark: string;
  /** 1-based sheet rows: the first one, and how many there are to the last one. */
  readonly first: number;
  readonly height: number;
}

export interface Archive {
  readonly kind: 'none' | 'unreadable' | 'read';
  /** By run. */
  readonly reports: ReadonlyMap<string, ArchivedReport>;
}

export const NO_ARCHIVE: Archive = { kind: 'none', reports: new Map() };

/** Reads the tab; never throws. */
export function parseArchive(grid: Grid): Archive {
  if (grid.every((row) => row.every((cell) => cell === ''))) return NO_ARCHIVE;
  const header = findHeader(grid, ARCHIVE_HEADERS);
  if (header === null || header.missing.length + header.doubled.length > 0)
    return { kind: 'unreadable', reports: new Map() };
  const columns = ARCHIVE_HEADERS.map((name) => header.columns[name] as number);
  const of = (cells: readonly unknown[], name: string): unknown => cells[header.columns[name] as number];
  const byRun = new Map<string, number[]>();
  grid.forEach((cells, at) => {
    const run = at > header.row ? typedText(of(cells, 'Lần chạy')) : '';
    if (run !== '') byRun.set(run, [...(byRun.get(run) ?? []), at]);
  });
  const reports = [...byRun].map(([run, places]): [string, ArchivedReport] => {
    const found = places.map((at) => grid[at] as readonly unknown[]);
    const first = places[0] as number;
    return [
      run,
      {
        period: typedText(of(found[0] ?? [], 'Mã kỳ')),
        version: Number(of(found[0] ?? [], 'Lần')) || 0,
        rows: found.map((cells) => archivedRow((name) => of(cells, name))),
        mark: markOfValues(found.map((cells) => columns.map((column) => cells[column]))),
        first: first + 1,
        height: (places[places.length - 1] as number) - first + 1,
      },
    ];
  });
  return { kind: 'read', reports: new Map(reports) };
}

function archivedRow(of: (name: string) => unknown): ReportRow {
  const text = (name: string): string => typedText(of(name));
  const number = (name: string): number | null => {
    const value = of(name);
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  };
  const counts = Object.fromEntries(
    FIELDS.map((field) => [field, number(COUNTED[field])]),
  ) as ReportRow['counts'];
  return {
    unit: text('Mã đơn vị'),
    unitName: text('Tên đơn vị'),
    content: { code: text('Nội dung'), words: text('Lời nội dung') },
    activity: { code: text('Hoạt động'), words: text('Lời hoạt động') },
    line: { code: text('Mã'), words: text('Lời dòng') },
    item: text('Khoản'),
    subject: text('Đối tượng'),
    tab: text('Trang'),
    row: number('Dòng') ?? 0,
    // A row that counts always has an amount to count, be it 0.
    leftOut: counts.planned === null ? text('Lý do') || '?' : '',
    counts,
  };
}

/** Reports that the archive has rows of, and whose line somebody took out of the register. */
export const unlistedReports = (
  { reports }: Archive,
  { lines }: Pick<Register, 'lines'>,
): ReadonlyMap<string, ArchivedReport> =>
  new Map([...reports].filter(([run]) => !lines.some((line) => line.run === run)));

/** How many rows of a closed report still stand as they were; null where all do. */
export function archiveFault(
  { reports }: Archive,
  { run, rows, archiveMark }: Pick<RegisterLine, 'run' | 'rows' | 'archiveMark'>,
): { readonly standing: number } | null {
  const report = reports.get(run);
  const standing = report?.rows.length ?? 0;
  const mark = report?.mark ?? markOfValues([]);
  return standing === rows && mark === archiveMark ? null : { standing };
}
