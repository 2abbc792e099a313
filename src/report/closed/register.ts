/**
 * The tab `Sổ báo cáo`: one line for each time a period was closed, and nothing is ever taken out of it. A line is
 * written as «Đang chốt» before anything else and becomes «Hiệu lực» as the very last step, so that a run that died in
 * between is known by it.
 */
import { REPORT_STATES } from '../../layout.ts';
import type { Grid } from '../../table/grid.ts';
import { findHeader, type HeaderPlace } from '../../table/header.ts';
import { cleanLine } from '../../text/clean.ts';
import { fingerprint } from '../../text/fingerprint.ts';
import { foldKey } from '../../text/fold.ts';
import type { TableCell } from '../table.ts';

/** The same in every language, as those of `Dữ liệu`. */
export const REGISTER_HEADERS = [
  'Mã kỳ',
  'Lần',
  'Ngày chốt',
  'Lúc',
  'Người',
  'Tổng',
  'Giải ngân',
  'Dấu',
  'Trạng thái',
  'Lý do',
  'Trang',
  'Lần chạy',
  'Số dòng',
  'Dấu lưu trữ',
  'Tên kỳ',
  'Phiên bản kế hoạch',
  'Phiên bản định mức',
] as const;
export type RegisterHeader = (typeof REGISTER_HEADERS)[number];

/** `closing`: the run that was to close it has not come to its end. */
type LineState = keyof typeof REPORT_STATES;

export interface RegisterLine {
  /** 1-based sheet row. */
  readonly row: number;
  readonly period: string;
  /** How many times the period was closed by then, this one with them. */
  readonly version: number;
  /** `dd/mm/yyyy`. */
  readonly cutOff: string;
  readonly planned: number;
  readonly disbursed: number;
  /** Of the values of its tab. */
  readonly mark: string;
  readonly state: LineState | null;
  readonly stateText: string;
  readonly reason: string;
  readonly tab: string;
  readonly run: string;
  /** Rows of `Lưu trữ`, and their mark. */
  readonly rows: number;
  readonly archiveMark: string;
  readonly name: string;
  readonly plan: string;
}

export interface Register {
  readonly kind: 'none' | 'unreadable' | 'read';
  readonly header: HeaderPlace<RegisterHeader> | null;
  readonly lines: readonly RegisterLine[];
}

export const NO_REGISTER: Register = { kind: 'none', header: null, lines: [] };

const isBlank = (grid: Grid): boolean => grid.every((row) => row.every((cell) => cell === ''));

/** Reads the tab; never throws. */
export function parseRegister(grid: Grid): Register {
  if (isBlank(grid)) return NO_REGISTER;
  const header = findHeader(grid, REGISTER_HEADERS);
  if (header === null || header.missing.length + header.doubled.length > 0)
    return { kind: 'unreadable', header: null, lines: [] };
  const lines = grid.flatMap((cells, at): RegisterLine[] => {
    const of = (name: RegisterHeader): unknown => cells[header.columns[name] ?? -1];
    const text = (name: RegisterHeader): string => cleanLine(of(name));
    const number = (name: RegisterHeader): number => {
      const value = Number(of(name));
      return Number.isFinite(value) ? value : 0;
    };
    if (at <= header.row || text('Mã kỳ') === '') return [];
    const stateText = text('Trạng thái');
    return [
      {
        row: at + 1,
        period: text('Mã kỳ'),
        version: number('Lần'),
        cutOff: text('Ngày chốt'),
        planned: number('Tổng'),
        disbursed: number('Giải ngân'),
        mark: text('Dấu'),
        state: stateOf(stateText),
        stateText,
        reason: text('Lý do'),
        tab: text('Trang'),
        run: text('Lần chạy'),
        rows: number('Số dòng'),
        archiveMark: text('Dấu lưu trữ'),
        name: text('Tên kỳ'),
        plan: text('Phiên bản kế hoạch'),
      },
    ];
  });
  return { kind: 'read', header, lines };
}

const stateOf = (text: string): LineState | null =>
  (Object.keys(REPORT_STATES) as LineState[]).find((state) =>
    foldKey(text).startsWith(foldKey(REPORT_STATES[state])),
  ) ?? null;

/** Lines of reports that were closed to the end, replaced ones too. */
export const closedLines = ({ lines }: Register): RegisterLine[] =>
  lines.filter(({ state }) => state !== null && state !== 'closing');

/** Those that nothing has replaced. */
export const linesInForce = ({ lines }: Register): RegisterLine[] =>
  lines.filter(({ state }) => state === 'valid');

/** Lines of runs that did not come to their end. */
export const unfinishedLines = ({ lines }: Register): RegisterLine[] =>
  lines.filter(({ state }) => state === 'closing');

export const samePeriod = (line: Pick<RegisterLine, 'period'>, code: string): boolean =>
  foldKey(line.period) === foldKey(code);

/**
 * Which version of the period's report comes next; a run that died does not count.
 *
 * @param unlisted reports whose line is gone: no two reports of a period may have one number
 */
export const versionOf = (
  register: Register,
  code: string,
  unlisted: readonly Pick<RegisterLine, 'period' | 'version'>[] = [],
): number =>
  1 +
  Math.max(
    0,
    ...[...closedLines(register), ...unlisted]
      .filter((line) => samePeriod(line, code))
      .map(({ version }) => version),
  );

/** `yyyy-mm-dd` of `dd/mm/yyyy`, for comparing. */
const isoOf = (shown: string): string => shown.split('/').reverse().join('-');

/**
 * The closed report that figures of a period are counted from: the one of the same year whose cut-off comes right before.
 * Null where there is none.
 */
export function lineBefore(
  register: Register,
  { code, cutOff }: { readonly code: string; readonly cutOff: string | null },
): RegisterLine | null {
  if (cutOff === null) return null;
  const before = linesInForce(register).filter((line) => {
    const day = isoOf(line.cutOff);
    return !samePeriod(line, code) && day < cutOff && day.slice(0, 4) === cutOff.slice(0, 4);
  });
  return before.sort((a, b) => isoOf(a.cutOff).localeCompare(isoOf(b.cutOff)) || a.row - b.row).pop() ?? null;
}

/** The reports in force whose figures go up to a day of the year, by that day. */
export const linesOfYear = (register: Register, year: number): RegisterLine[] =>
  linesInForce(register)
    .filter(({ cutOff }) => isoOf(cutOff).startsWith(`${year}-`))
    .sort((a, b) => isoOf(a.cutOff).localeCompare(isoOf(b.cutOff)) || a.row - b.row);

/**
 * The closed report that the figures of now are compared with: the chosen one (`2023-Q2`, `2023-Q2 lần 1`), else the last
 * in force. `unknown` where the choice names none.
 */
export function lineToCompare(register: Register, choice: string): RegisterLine | null | 'unknown' {
  const closed = closedLines(register);
  if (choice === '') return linesInForce(register).pop() ?? null;
  const wanted = foldKey(choice);
  const named = closed.filter(
    (line) =>
      foldKey(line.period) === wanted ||
      foldKey(`${line.period} lần ${line.version}`) === wanted ||
      foldKey(line.tab) === wanted,
  );
  return named.pop() ?? 'unknown';
}

/** The cells of a new line, by header. */
export type RegisterCells = Readonly<Record<RegisterHeader, string | number>>;

/** `Trạng thái` of a line that another version replaced. */
export const replacedBy = (version: number): string => `${REPORT_STATES.replaced} ${version}`;

/** One value as it reads back: numbers to twelve digits, texts with one kind of line end. */
const markCell = (value: unknown): string | number =>
  typeof value === 'number' && Number.isFinite(value)
    ? Number(value.toPrecision(12))
    : String(value ?? '').replace(/\r\n?/g, '\n');

/** The mark of some values. Blank cells at the ends of rows and blank rows at the end mean nothing. */
export function markOfValues(rows: readonly (readonly (TableCell | unknown)[])[]): string {
  const plain = rows.map((row) => {
    const cells = row.map(markCell);
    while (cells.length > 0 && cells[cells.length - 1] === '') cells.pop();
    return cells;
  });
  while (plain.length > 0 && plain[plain.length - 1]?.length === 0) plain.pop();
  return `B${fingerprint(JSON.stringify(plain))}`;
}
