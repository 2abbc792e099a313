/**
 * The tab `Kế hoạch`: the annex as people paste it, read into typed rows with composite codes.
 * Owns the meaning of STT, the tree, owners and the pending mark. What it cannot read becomes a
 * finding that names the row; nothing is skipped in silence.
 */
import { totalWords } from '../../entry/total-row.ts';
import { type Finding, type FindingInput, finding } from '../../finding.ts';
import type { AmountInText } from '../../money/in-text.ts';
import { normAmountsIn } from '../../money/no-norm.ts';
import type { ColumnRange } from '../../table/columns.ts';
import type { Grid } from '../../table/grid.ts';
import { type HeaderPlace, headerKeys } from '../../table/header.ts';
import {
  type HeaderOf,
  headerFindings,
  headersOf,
  optional,
  type RowOf,
  readTable,
  required,
  tableSpec,
} from '../../table/read.ts';
import { cleanLine, cleanText } from '../../text/clean.ts';
import { isDate, isoDay, shownDay } from '../../text/day.ts';
import { foldKey } from '../../text/fold.ts';
import { toRoman } from '../../text/roman.ts';
import { type OwnersReading, type Role, resolveOwners } from '../units.ts';
import { fromLetters, type PlanLevel, parentCode, parseCode } from './code.ts';
import { headingNumber, type Node, NUMBERING_CODES, Numbering, type Remark } from './numbering.ts';
import { noteIsPending } from './pending.ts';
import { readStt, type Stt, sttInText } from './stt.ts';

export const STATUS_APPLIES = 'Áp dụng';
export const STATUS_PENDING = 'Chờ hướng dẫn';

export interface PlanRow {
  /** 1-based sheet row. */
  readonly row: number;
  /** Composite code, unique in the plan. */
  readonly code: string;
  readonly level: PlanLevel;
  /** STT as a person reads it (`1.10`, `-`, `II`), repaired where a sheet mangled it. */
  readonly stt: string;
  /** The text, cleaned of markup, otherwise as it is. */
  readonly text: string;
  /** The text without a repeated `NỘI DUNG 1:` or `Hoạt động 3:`. */
  readonly title: string;
  /** Roles and single units that carry it out, by name; inherited by sub-lines whose cell is blank. */
  readonly owners: readonly string[];
  /** Codes of the single units among them: `UBND xã Bình Phú, UBND xã Tân Lộc`. */
  readonly ownUnits: readonly string[];
  /** Owners of several roles do it together; communes of one role each do their own. */
  readonly joint: boolean;
  /** The unit cell as written (own cell only). */
  readonly ownersText: string;
  /** True when the owners come from the line above. */
  readonly inherited: boolean;
  readonly note: string;
  /** Waits for guidance, itself or through a heading above. */
  readonly pending: boolean;
  /** Waits by its own status or note. */
  readonly ownPending: boolean;
  /** `Trạng thái` as written, '' when blank or the column is missing. */
  readonly status: string;
  /** Code of the nearest row above it in the tree; null for a content. */
  readonly parent: string | null;
  /** Number of rows directly under it. */
  readonly children: number;
}

export interface PlanOptions {
  /** Name of the tab, for findings. */
  readonly tab: string;
  /** Known roles, from `parseUnits`. */
  readonly roles: readonly Role[];
}

export const PLAN_CODES = [
  'PLAN_NO_HEADER',
  'PLAN_HEADER_MISSING',
  'PLAN_HEADER_DOUBLED',
  ...NUMBERING_CODES,
  'PLAN_ROW_OUTSIDE',
  'PLAN_ROW_WITHOUT_TEXT',
  'PLAN_HEADER_REPEATED',
  'PLAN_COLUMN_NUMBERS',
  'PLAN_TOTAL_ROW',
  'PLAN_STT_FROM_TEXT',
  'PLAN_TEXT_EMPTY',
  'PLAN_UNIT_UNKNOWN',
  'PLAN_LINE_WITHOUT_UNIT',
  'PLAN_STATUS_UNKNOWN',
  'PLAN_STATUS_LEFT_OVER',
  'PLAN_STATUS_OVER_NOTE',
] as const;
type PlanCode = (typeof PLAN_CODES)[number];

export interface PlanReading {
  readonly rows: readonly PlanRow[];
  readonly findings: readonly Finding<PlanCode>[];
  readonly header: HeaderPlace<PlanHeader> | null;
  readonly range: ColumnRange;
}

const PLAN_TABLE = tableSpec({
  columns: {
    STT: required((cell) => ({ stt: readStt(cell), shown: shownStt(cell) })),
    'Nội dung hoạt động': required(cleanText),
    'Đơn vị thực hiện': required(cleanText),
    'Ghi chú': required(cleanText),
    Mã: optional(cleanText),
    'Trạng thái': optional(cleanText),
  },
  leaveOut: 'blank',
  canRead: ({ columns }) => columns.STT !== undefined && columns['Nội dung hoạt động'] !== undefined,
  codes: {
    noHeader: 'PLAN_NO_HEADER',
    missing: 'PLAN_HEADER_MISSING',
    doubled: 'PLAN_HEADER_DOUBLED',
  },
});
export type PlanHeader = HeaderOf<typeof PLAN_TABLE>;
/** The annex's own columns. */
export const PLAN_HEADERS = headersOf(PLAN_TABLE, 'required');
/** The two columns that the add-in writes. */
export const PLAN_OWN_HEADERS = headersOf(PLAN_TABLE, 'optional');

/**
 * Reads the tab `Kế hoạch` (`getValues()` of the whole tab, first row = sheet row 1). Never throws.
 *
 * Blank rows anywhere mean nothing. Every other row below the header is either in `rows` or named by
 * a finding of severity error or notice that says why it is no plan row. Codes come from STT alone;
 * an existing `Mã` only tells whether `Trạng thái` (and a dash line's letter) still belongs to the row.
 */
export function parsePlan(grid: Grid, { tab, roles }: PlanOptions): PlanReading {
  const table = readTable(grid, PLAN_TABLE);
  const { header, range } = table;
  const findings: Finding<PlanCode>[] = headerFindings(PLAN_TABLE, header, { tab });
  const report: Report = (at, input) =>
    findings.push(finding({ tab, row: at.row, line: at.line ?? null, ...input }));
  const cells = readCells(table.rows, (header?.row ?? 0) + 2, report);
  const drafts = numberRows(cells, report);
  const rows = planRows(drafts, roles, report);
  if (header?.columns['Đơn vị thực hiện'] !== undefined) reportLinesWithoutUnit(rows, report);
  findings.sort((left, right) => (left.row ?? 0) - (right.row ?? 0));
  return { rows, findings, header, range };
}

type Report = (at: { row: number; line?: string | null }, input: Omit<FindingInput<PlanCode>, 'tab'>) => void;

// ---------------------------------------------------------------- cells

type PlanTableRow = RowOf<typeof PLAN_TABLE>;

interface RowCells {
  readonly row: number;
  readonly stt: Stt;
  /** STT as a person sees it. */
  readonly shown: string;
  readonly text: string;
  readonly ownersText: string;
  readonly note: string;
  /** `Mã` and `Trạng thái` as they stand. */
  readonly ownCode: string;
  readonly status: string;
}

/** The rows that may be plan rows; all others are reported. `firstRow` is the sheet row below the header. */
function readCells(rows: readonly PlanTableRow[], firstRow: number, report: Report): RowCells[] {
  const pasted = pastedHeader(rows, firstRow);
  const start = pasted === null ? firstRow : pasted + 1;
  const out: RowCells[] = [];
  for (const row of rows) {
    if (row.row < start) continue;
    const cells = rowCells(row);
    const kind = strayKind(row, cells, row.row === start);
    if (kind === null) out.push(useNumberInText(cells, report));
    else
      report(cells, {
        code: kind,
        severity: kind === 'PLAN_ROW_WITHOUT_TEXT' ? 'warning' : 'notice',
        actual: shorten(row.line),
      });
  }
  return out;
}

/** How many rows of title lines may come with a pasted annex. */
const HEAD_ROWS = 15;

/**
 * The sheet row of the annex's own header, where the annex was pasted whole under the tab's header: it and the title
 * lines above it are as expected, and nothing to report. Only rows without a plan number may stand between the two
 * headers. Null where there is none.
 */
function pastedHeader(rows: readonly PlanTableRow[], firstRow: number): number | null {
  for (const row of rows) {
    if (row.row >= firstRow + HEAD_ROWS) break;
    const cells = rowCells(row);
    if (strayKind(row, cells, false) === 'PLAN_HEADER_REPEATED') return row.row;
    if (cells.stt.kind !== 'blank' && cells.stt.kind !== 'unreadable') break;
  }
  return null;
}

const rowCells = ({ row, cells }: PlanTableRow): RowCells => ({
  row,
  ...cells.STT,
  text: cells['Nội dung hoạt động'],
  ownersText: cells['Đơn vị thực hiện'],
  note: cells['Ghi chú'],
  ownCode: cells.Mã,
  status: cells['Trạng thái'],
});

/** The finding code of a row that is not meant as a plan row at all, or null. `first`: directly below the header. */
function strayKind({ raw }: PlanTableRow, cells: RowCells, first: boolean): PlanCode | null {
  if (cells.stt.kind === 'blank' && cells.text === '') {
    return cells.ownersText !== '' || cells.note !== '' ? 'PLAN_ROW_WITHOUT_TEXT' : 'PLAN_ROW_OUTSIDE';
  }
  if (PLAN_HEADERS.filter((header) => headerKeys(PLAN_HEADERS).headerIn(raw(header)) === header).length > 1) {
    return 'PLAN_HEADER_REPEATED';
  }
  // The row of column numbers (1) (2) (3) (4) that official tables carry under the header.
  const label = /^[([]?(?:\d{1,2}|[A-H])[)\]]?$/;
  if (
    first &&
    label.test(cells.text) &&
    [cells.shown, cells.ownersText].every((text) => text === '' || label.test(text))
  ) {
    return 'PLAN_COLUMN_NUMBERS';
  }
  if (cells.stt.kind === 'blank' && totalWords([cells.text]) !== null) return 'PLAN_TOTAL_ROW';
  return null;
}

/** `1.3 Tập huấn …` beside a blank STT: uses the number in the text, and reports it. */
function useNumberInText(cells: RowCells, report: Report): RowCells {
  if (cells.stt.kind !== 'blank') return cells;
  const heading = headingNumber(cells.text);
  const inside = heading === null ? sttInText(cells.text) : null;
  const stt =
    heading === null ? inside?.stt : heading.kind === 'content' ? toRoman(heading.n) : String(heading.n);
  if (stt === undefined || stt === '') return cells;
  report(cells, { code: 'PLAN_STT_FROM_TEXT', severity: 'warning', column: 'STT', expected: stt });
  return { ...cells, stt: readStt(stt), shown: stt, text: inside?.rest ?? cells.text };
}

function shownStt(input: unknown): string {
  return isDate(input) ? shownDay(isoDay(input) ?? '') : cleanLine(input);
}

/** Enough of a stray row for a person to find it. */
function shorten(line: readonly unknown[]): string {
  const text = line
    .map(cleanText)
    .filter((cell) => cell !== '')
    .join(' | ')
    .replace(/\n/g, ' ');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

// ---------------------------------------------------------------- numbering

interface Draft {
  readonly cells: RowCells;
  readonly node: Node;
}

function numberRows(cells: readonly RowCells[], report: Report): Draft[] {
  const numbering = new Numbering();
  const letters = new KeptLetters(cells);
  const drafts: Draft[] = [];
  for (const row of cells) {
    const { node, remarks } = numbering.place({
      row: row.row,
      stt: row.stt,
      shown: row.shown,
      text: row.text,
      keptLetter: letters.of(row, numbering.dashParent),
    });
    for (const remark of remarks)
      report({ row: row.row, line: node?.code ?? null }, remarkFinding(remark, row));
    if (node === null) continue;
    letters.placed(node, row);
    drafts.push({ cells: row, node });
  }
  return drafts;
}

/**
 * The letters that dash lines keep. A dash line has no number: when somebody inserts one, those below it keep the
 * letter that stands in their `Mã` and the new one gets the next free letter, because otherwise caps and entries
 * would change lines. This holds only where the `Mã` of the line above still belongs to it, which is not so when a
 * plan is pasted over old columns.
 */
class KeptLetters {
  /** Last letter in use by `Mã`, by the line above. */
  private readonly last = new Map<string, number>();
  /** What stands in `Mã` of each placed row, by the row's code. */
  private readonly writtenCodes = new Map<string, string>();

  constructor(cells: readonly RowCells[]) {
    for (const row of cells) {
      if (row.stt.kind !== 'dash') continue;
      const written = canonical(row.ownCode);
      const above = parentCode(written);
      if (above !== null) this.last.set(above, Math.max(this.last.get(above) ?? 0, letterOf(written, above)));
    }
  }

  /** The letter for a dash row under `parent`; 0 means the next one. */
  of(row: RowCells, parent: Node | null): number {
    if (row.stt.kind !== 'dash' || parent === null || this.writtenCodes.get(parent.code) !== parent.code)
      return 0;
    const last = this.last.get(parent.code) ?? 0;
    if (last === 0) return 0;
    const written = canonical(row.ownCode);
    const isFree = parentCode(written) === parent.code && !this.writtenCodes.has(written);
    return (isFree ? letterOf(written, parent.code) : 0) || Math.max(last, parent.lastLetter) + 1;
  }

  placed(node: Node, row: RowCells): void {
    this.writtenCodes.set(node.code, canonical(row.ownCode));
  }
}

function letterOf(code: string, above: string): number {
  return fromLetters(code.slice(above.length + 1)) ?? 0;
}

function canonical(text: string): string {
  return parseCode(text)?.code ?? '';
}

function remarkFinding(remark: Remark, row: RowCells): Omit<FindingInput<PlanCode>, 'tab'> {
  const { code, severity, expected, actual, facts } = remark;
  return {
    code,
    severity,
    column: 'STT',
    expected: expected ?? null,
    actual: actual ?? null,
    facts: { text: row.text.length > 60 ? `${row.text.slice(0, 59)}…` : row.text, ...facts },
  };
}

// ---------------------------------------------------------------- rows

const NO_OWNERS: OwnersReading = { roles: [], units: [], joint: false, unknown: [] };

/** Owners, pending marks and counts, once the tree stands. */
function planRows(drafts: readonly Draft[], roles: readonly Role[], report: Report): PlanRow[] {
  const done = new Map<string, PlanRow>();
  // A plan names the same few owners on every line.
  const resolved = new Map<string, OwnersReading>();
  for (const { cells } of drafts) {
    if (!resolved.has(cells.ownersText))
      resolved.set(cells.ownersText, resolveOwners(cells.ownersText, roles));
  }
  for (const { cells, node } of drafts) {
    const place = { row: cells.row, line: node.code };
    const parent = node.parent === null ? null : (done.get(node.parent.code) ?? null);
    const named = resolved.get(cells.ownersText) ?? NO_OWNERS;
    // A row under which others stand takes no unit from above; they take it from where it stands.
    const isOver = isHighLevel(node.level) && node.children.length > 0;
    const inherited = cells.ownersText === '' && parent !== null && parent.owners.length > 0 && !isOver;
    const ownPending = readPending(cells, node, report);
    const heading = isHighLevel(node.level) ? headingNumber(cells.text) : null;
    done.set(node.code, {
      row: cells.row,
      code: node.code,
      level: node.level,
      stt: sttOf(node, cells),
      text: cells.text,
      title: heading?.title || cells.text,
      owners: inherited ? parent.owners : named.roles,
      ownUnits: inherited ? parent.ownUnits : named.units,
      joint: inherited ? parent.joint : named.joint,
      ownersText: cells.ownersText,
      inherited,
      note: cells.note,
      pending: ownPending || (parent?.pending ?? false),
      ownPending,
      status: cells.status,
      parent: node.parent?.code ?? null,
      children: node.children.length,
    });
    if (cells.text === '')
      report(place, { code: 'PLAN_TEXT_EMPTY', severity: 'warning', column: 'Nội dung hoạt động' });
    for (const unknown of named.unknown) {
      report(place, {
        code: 'PLAN_UNIT_UNKNOWN',
        // A line that nobody is given is worse than one that lacks a second owner.
        severity: named.roles.length === 0 && !isOver ? 'error' : 'warning',
        column: 'Đơn vị thực hiện',
        actual: unknown,
      });
    }
  }
  return [...done.values()];
}

/**
 * Whether a row only stands over others. A row takes money and units because nothing stands under it, whatever its level:
 * a content or an activity that is given to somebody is a line. One without rows below that nobody is given stays a heading.
 */
export function headingOf({
  level,
  children,
  owners,
  ownersText,
}: Pick<PlanRow, 'level' | 'children' | 'owners' | 'ownersText'>): 'content' | 'activity' | null {
  if (level !== 'content' && level !== 'activity') return null;
  return children > 0 || (owners.length === 0 && ownersText === '') ? level : null;
}

/**
 * Codes of rows with nothing under them that are in nobody's tab: no unit is named there, or none of the list. Headings
 * that wait for guidance are not meant to be anybody's yet.
 */
export const linesOfNobody = (rows: readonly PlanRow[]): string[] =>
  rows
    .filter(
      (row) => row.children === 0 && row.owners.length === 0 && !(row.pending && headingOf(row) !== null),
    )
    .map(({ code }) => code);

const isHighLevel = (level: PlanLevel): boolean => level === 'content' || level === 'activity';

/** Reports lines without a unit; under a reported line its sub-lines are not reported again. */
function reportLinesWithoutUnit(rows: readonly PlanRow[], report: Report): void {
  const byCode = new Map(rows.map((row) => [row.code, row]));
  // Where contents or activities are given to units, one of the same level that is not was forgotten.
  const given = new Set(
    rows
      .filter((row) => isHighLevel(row.level) && row.children === 0 && row.ownersText !== '')
      .map(({ level }) => level),
  );
  const isLine = (row: PlanRow) =>
    headingOf(row) === null || (row.children === 0 && given.has(row.level) && !row.pending);
  const hasNoUnit = (row: PlanRow | undefined) =>
    row !== undefined && isLine(row) && row.owners.length === 0 && row.ownersText === '';
  const served = new Set(rows.filter((row) => row.owners.length > 0).map((row) => row.parent));
  for (const row of rows) {
    if (!hasNoUnit(row) || hasNoUnit(byCode.get(row.parent ?? '')) || served.has(row.code)) continue;
    report(
      { row: row.row, line: row.code },
      { code: 'PLAN_LINE_WITHOUT_UNIT', severity: 'warning', column: 'Đơn vị thực hiện' },
    );
  }
}

/** STT as it should read: repaired numbers as meant, everything else as written. */
function sttOf(node: Node, cells: RowCells): string {
  if (cells.stt.kind !== 'date' && cells.stt.kind !== 'decimal') return cells.shown;
  const [, ...numbers] = node.code.split('.');
  return numbers.join('.');
}

// ---------------------------------------------------------------- pending

/** The status an editor set, while its `Mã` belongs to the row; else what the note says. */
function readPending(cells: RowCells, node: Node, report: Report): boolean {
  const byNote = noteIsPending(cells.note);
  const key = foldKey(cells.status);
  if (key === '') return byNote;
  const at = { row: cells.row, line: node.code };
  const column = 'Trạng thái';
  const byStatus = key.startsWith('cho') ? true : key.startsWith('apdung') ? false : null;
  if (byStatus === null) {
    report(at, { code: 'PLAN_STATUS_UNKNOWN', severity: 'warning', column, actual: cells.status });
    return byNote;
  }
  // A blank Mã: only a person can have typed a status there. Another row's Mã: left over from before.
  if (cells.ownCode !== '' && canonical(cells.ownCode) !== node.code) {
    if (byStatus !== byNote) {
      const facts = { ownCode: cells.ownCode };
      report(at, { code: 'PLAN_STATUS_LEFT_OVER', severity: 'warning', column, actual: cells.status, facts });
    }
    return byNote;
  }
  if (byNote && !byStatus) {
    report(at, {
      code: 'PLAN_STATUS_OVER_NOTE',
      severity: 'notice',
      column,
      actual: cells.status,
      facts: { note: cells.note },
    });
  }
  return byStatus;
}

// ---------------------------------------------------------------- amounts in the text

/**
 * The amounts in a line's text that may be norms, in reading order. So a check can say that the plan names an amount for
 * which `Định mức` has no row; a loan, an income, a sum is none.
 */
export const planAmounts = (text: string): AmountInText[] => normAmountsIn(cleanText(text));
