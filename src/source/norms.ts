/**
 * The tab `Định mức`: the caps, as data the district edits. Owns the shape of a cap and the reading
 * of its row; no cap is ever in code. A row with an unreadable cell is marked broken, never applied
 * in half.
 */
import { MAX_COUNT } from '../entry/cells.ts';
import { type Finding, type FindingInput, finding } from '../finding.ts';
import { type AmountReading, PLAUSIBLE_FROM, readAmount } from '../money/read.ts';
import type { ColumnRange } from '../table/columns.ts';
import type { Grid } from '../table/grid.ts';
import type { HeaderPlace } from '../table/header.ts';
import {
  type HeaderOf,
  headerFindings,
  headersOf,
  optional,
  type RowOf,
  readTable,
  required,
  tableSpec,
} from '../table/read.ts';
import { cellText, cleanLine, cleanText, LETTERS } from '../text/clean.ts';
import { isDate, isDaySerial, isoDay, isoOf, isoOfSerial, shownDay } from '../text/day.ts';
import { foldKey, stripMarks } from '../text/fold.ts';
import { parentCode, parseCode } from './plan/code.ts';

export type NormScope = 'row' | 'subject' | 'unit' | 'district' | 'plan' | 'choice' | 'document';
/** `Đề xuất` (proposed) is offered, never applied as a cap of the plan. */
export type NormSeverity = 'error' | 'warning' | 'notice' | 'proposed';
export type NormConfirmed = 'yes' | 'no' | 'pending';

export interface Norm {
  /** 1-based sheet row. */
  readonly row: number;
  /** Plan codes the norm holds for. */
  readonly codes: readonly string[];
  /** Items (`Khoản`) it holds for, as written; empty = every entry of the line. */
  readonly items: readonly string[];
  readonly unitOfMeasure: string;
  /** Whole đồng for one unit of every factor; null = the norm limits counts only. */
  readonly rate: number | null;
  /** A number, or the line whose entered quantity is the limit (`theo I.4.3`). */
  readonly maxQuantity: number | { readonly line: string } | null;
  readonly minPersons: number | null;
  readonly maxPersons: number | null;
  readonly minPeriods: number | null;
  readonly maxPeriods: number | null;
  readonly periodName: string;
  readonly scope: NormScope;
  readonly severity: NormSeverity;
  readonly basis: string;
  /** ISO day, inclusive; null = open. */
  readonly from: string | null;
  readonly to: string | null;
  /** `Đã xác nhận` yes · `Chờ xác nhận` no · `Chờ hướng dẫn` pending. */
  readonly confirmed: NormConfirmed;
  /** Words of the plan's lines that the norm was made for, by code; a code without words holds as it stands. */
  readonly words: ReadonlyMap<string, string>;
  /** A cell could not be read: findings name it, and the norm must not be applied. */
  readonly broken: boolean;
}

export const NORMS_CODES = [
  'NORMS_NO_HEADER',
  'NORMS_HEADER_MISSING',
  'NORMS_HEADER_DOUBLED',
  'NORMS_CODE_MISSING',
  'NORMS_CODE_UNREADABLE',
  'NORMS_CHOICE_UNREADABLE',
  'NORMS_RATE_UNCLEAR',
  'NORMS_RATE_UNREADABLE',
  'NORMS_COUNT_UNREADABLE',
  'NORMS_LIMIT_LINE_UNKNOWN',
  'NORMS_LIMITS_CROSSED',
  'NORMS_DATE_UNREADABLE',
  'NORMS_DATES_CROSSED',
  'NORMS_NOTHING_LIMITED',
  'NORMS_BASIS_MISSING',
  'NORMS_LINE_CHANGED',
  'NORMS_TWICE',
] as const;
type NormsCode = (typeof NORMS_CODES)[number];

/** A row that holds nobody until it is mended. */
export interface UnappliedNorm {
  readonly norm: Norm;
  /** The first column that cannot be read. */
  readonly column: NormHeader;
  /** Codes that the row is about, as far as its cells tell: those in `Mã`, also misspelt ones, and in `Dòng kế hoạch`. */
  readonly lines: readonly string[];
}

export interface NormsReading {
  readonly norms: readonly Norm[];
  /** The broken ones among them. */
  readonly unapplied: readonly UnappliedNorm[];
  readonly findings: readonly Finding<NormsCode>[];
  readonly header: HeaderPlace<NormHeader> | null;
  readonly range: ColumnRange;
}

export interface NormOptions {
  /** Name of the tab, for findings. */
  readonly tab: string;
  /** Codes of the plan; when given, a norm that is limited by a line outside it is a finding. */
  readonly codes?: readonly string[];
}

const SCOPES: ReadonlyMap<string, NormScope> = new Map<string, NormScope>([
  ['moidong', 'row'],
  ['moidoituong', 'subject'],
  ['moidonvi', 'unit'],
  ['toanhuyen', 'district'],
  // The consolidating level need not be a district (design §2).
  ['toantinh', 'district'],
  ['toanxa', 'district'],
  ['toandiaban', 'district'],
  ['kehoach', 'plan'],
  ['chonmot', 'choice'],
  ['hoso', 'document'],
]);

const SEVERITIES: ReadonlyMap<string, NormSeverity> = new Map<string, NormSeverity>([
  ['chan', 'error'],
  ['canhbao', 'warning'],
  ['luuy', 'notice'],
  ['dexuat', 'proposed'],
]);

const CONFIRMED: ReadonlyMap<string, NormConfirmed> = new Map<string, NormConfirmed>([
  ['daxacnhan', 'yes'],
  ['chuaxacnhan', 'no'],
  ['choxacnhan', 'no'],
  ['chohuongdan', 'pending'],
]);

/** Words that mean «no limit». */
const UNLIMITED = new Set(['khong', 'khonggioihan', 'khonghanche', 'khongcan']);

/** A choice from fixed words; blank is unreadable too, for a default would be a guess. */
const choiceOf =
  <T>(words: ReadonlyMap<string, T>) =>
  (cell: unknown): T | undefined =>
    words.get(foldKey(cleanLine(cell)));

/** How each cell is read; `undefined` is what cannot be. */
const NORM_TABLE = tableSpec({
  columns: {
    Mã: required(readCodes),
    Khoản: required(readItems),
    ĐVT: required(cleanLine),
    'Mức (đồng)': required(readRate),
    'Số lượng tối đa': required(readQuantityLimit),
    'Số người tối thiểu': required(readLimit),
    'Số người tối đa': required(readLimit),
    'Số kỳ tối đa': required(readLimit),
    'Tên kỳ': required(cleanLine),
    'Phạm vi': required(choiceOf(SCOPES)),
    'Mức độ': required(choiceOf(SEVERITIES)),
    'Căn cứ': required(cleanLine),
    'Hiệu lực từ': required((cell) => readDay(cell, 'first')),
    'Hiệu lực đến': required((cell) => readDay(cell, 'last')),
    'Xác nhận': required(readConfirmed),
    'Số kỳ tối thiểu': optional(readLimit),
    'Dòng kế hoạch': optional(readLineWords),
  },
  leaveOut: 'blank under headers',
  // A missing or doubled column would change the meaning of caps, so then no row is read.
  canRead: ({ missing, doubled }) =>
    doubled.length === 0 && missing.every((name) => name === 'Số kỳ tối thiểu' || name === 'Dòng kế hoạch'),
  codes: {
    noHeader: 'NORMS_NO_HEADER',
    missing: 'NORMS_HEADER_MISSING',
    doubled: 'NORMS_HEADER_DOUBLED',
  },
});
export type NormHeader = HeaderOf<typeof NORM_TABLE>;
export const NORM_HEADERS = headersOf(NORM_TABLE, 'required');
export const NORM_OPTIONAL_HEADERS = headersOf(NORM_TABLE, 'optional');

/**
 * Reads the tab `Định mức` (`getValues()` of the whole tab). Never throws. Every row that is not blank
 * gives a norm; one with an unreadable cell is `broken`, and a finding names row and column.
 */
export function parseNorms(grid: Grid, { tab, codes }: NormOptions): NormsReading {
  const { header, rows, range } = readTable(grid, NORM_TABLE);
  const findings: Finding<NormsCode>[] = headerFindings(NORM_TABLE, header, { tab });
  const known = codes === undefined ? null : new Set(codes);
  const unapplied: UnappliedNorm[] = [];
  const norms = rows.map((row) => {
    const report = new NormReport(row, tab);
    const norm = { ...readNorm(row, known, report), broken: report.column !== null };
    findings.push(...report.findings);
    const { column } = report;
    if (column !== null) {
      const lines = column === 'Mã' ? [...codesMeant(row.raw('Mã')), ...norm.words.keys()] : [];
      unapplied.push({ norm, column, lines: [...new Set([...norm.codes, ...lines])] });
    }
    return norm;
  });
  return { norms, unapplied, findings, header, range };
}

/** Codes that a cell may mean where it is not written as codes are: `I,1,2`, `I 1.2`, `I.1.2-I.1.4`. */
function codesMeant(cell: unknown): string[] {
  const text = cleanLine(cell);
  const pieces = text.match(/[IVXLC]+(?:\.\d+)+(?:\.[a-z](?![a-z]))?/gi) ?? [];
  return [...pieces, text.replace(/[\s,;/_-]+/g, '.')].flatMap((piece) => parseCode(piece)?.code ?? []);
}

/** True when a norm that is not broken is valid on that ISO day (both ends inclusive). */
export const normInForce = (norm: Norm, isoDate: string): boolean => !norm.broken && isDated(norm, isoDate);

/** Whether the dates of a norm hold on that ISO day, whatever else is wrong with it. */
const isDated = ({ from, to }: Norm, isoDate: string): boolean =>
  (from === null || from <= isoDate) && (to === null || isoDate <= to);

/** Whether a row that is not applied would hold its lines now, had nobody misspelt it. */
export const wouldHold = ({ norm }: UnappliedNorm, isoDate: string): boolean =>
  !['choice', 'document', 'plan'].includes(norm.scope) &&
  norm.severity !== 'proposed' &&
  norm.confirmed !== 'pending' &&
  isDated(norm, isoDate);

// ---------------------------------------------------------------- a row

type NormRow = RowOf<typeof NORM_TABLE>;

/** What is reported about one row; an unreadable cell marks its norm as broken. */
class NormReport {
  readonly findings: Finding<NormsCode>[] = [];
  /** The first column that cannot be read: its norm is broken. */
  column: NormHeader | null = null;
  /** The first plan code of the row, once it is known. */
  line: string | null = null;

  constructor(
    private readonly row: NormRow,
    private readonly tab: string,
  ) {}

  add(input: Omit<FindingInput<NormsCode>, 'tab'>): void {
    this.findings.push(finding({ tab: this.tab, row: this.row.row, line: this.line, ...input }));
  }

  unreadable(code: NormsCode, column: NormHeader, more: Partial<FindingInput<NormsCode>> = {}): null {
    this.column ??= column;
    this.add({ code, severity: 'error', column, actual: cellText(this.row.raw(column)), ...more });
    return null;
  }
}

/** Cells are looked at in the order in which their findings are reported. */
function readNorm({ row, cells }: NormRow, known: ReadonlySet<string> | null, report: NormReport): Norm {
  const choices = {
    'Phạm vi': 'Mỗi dòng, Mỗi đối tượng, Mỗi đơn vị, Toàn huyện, Kế hoạch, Chọn một, Hồ sơ',
    'Mức độ': 'Chặn, Cảnh báo, Lưu ý, Đề xuất',
    'Xác nhận': 'Đã xác nhận, Chờ xác nhận, Chờ hướng dẫn',
  };
  const choice = <H extends keyof typeof choices>(column: H) =>
    cells[column] ?? report.unreadable('NORMS_CHOICE_UNREADABLE', column, { expected: choices[column] });
  const limit = (column: LimitHeader) =>
    cells[column] === undefined ? report.unreadable('NORMS_COUNT_UNREADABLE', column) : cells[column];
  const day = (column: 'Hiệu lực từ' | 'Hiệu lực đến') =>
    cells[column] === undefined ? report.unreadable('NORMS_DATE_UNREADABLE', column) : cells[column];

  const scope = choice('Phạm vi');
  const codes = readableCodes(cells.Mã, report);
  report.line = codes[0] ?? null;
  const severity = choice('Mức độ');
  const norm: Norm = {
    row,
    codes,
    items: cells.Khoản,
    unitOfMeasure: cells.ĐVT,
    rate: clearRate(cells['Mức (đồng)'], report),
    maxQuantity: quantityLimit(cells['Số lượng tối đa'], known, report),
    minPersons: limit('Số người tối thiểu'),
    maxPersons: limit('Số người tối đa'),
    minPeriods: limit('Số kỳ tối thiểu'),
    maxPeriods: limit('Số kỳ tối đa'),
    periodName: cells['Tên kỳ'],
    scope: scope ?? 'row',
    severity: severity ?? 'notice',
    basis: cells['Căn cứ'],
    from: day('Hiệu lực từ'),
    to: day('Hiệu lực đến'),
    confirmed: choice('Xác nhận') ?? 'no',
    words: cells['Dòng kế hoạch'],
    broken: false,
  };
  crossChecks(norm, report);
  return norm;
}

type LimitHeader = 'Số người tối thiểu' | 'Số người tối đa' | 'Số kỳ tối thiểu' | 'Số kỳ tối đa';

function readableCodes(pieces: ReturnType<typeof readCodes>, report: NormReport): string[] {
  if (pieces.length === 0) report.unreadable('NORMS_CODE_MISSING', 'Mã');
  for (const { piece, code } of pieces)
    if (code === null) report.unreadable('NORMS_CODE_UNREADABLE', 'Mã', { actual: piece });
  return [...new Set(pieces.flatMap(({ code }) => code ?? []))];
}

function clearRate(reading: AmountReading, report: NormReport): number | null {
  if (reading.kind === 'blank') return null;
  if ((reading.kind !== 'amount' && reading.kind !== 'rate') || reading.value === null)
    return report.unreadable('NORMS_RATE_UNREADABLE', 'Mức (đồng)');
  if (!reading.ambiguous) return reading.value;
  const [expected = plausible(reading.value), other = reading.value] = reading.reads ?? [];
  const confirm = other < PLAUSIBLE_FROM ? `${other} đồng` : String(other);
  return report.unreadable('NORMS_RATE_UNCLEAR', 'Mức (đồng)', { expected, facts: { other, confirm } });
}

/** What a number too small for a cap most likely stands for: 3 for 3 million, 500 for 500 thousand. */
function plausible(rate: number): number {
  let likely = rate;
  while (likely > 0 && likely < PLAUSIBLE_FROM) likely *= 1000;
  return likely;
}

function quantityLimit(
  limit: Norm['maxQuantity'] | undefined,
  known: ReadonlySet<string> | null,
  report: NormReport,
): Norm['maxQuantity'] {
  const column = 'Số lượng tối đa';
  if (limit === undefined) return report.unreadable('NORMS_COUNT_UNREADABLE', column);
  // The limit itself would be lost with its line, so here the norm is broken.
  if (limit !== null && typeof limit === 'object' && known !== null && !known.has(limit.line))
    report.unreadable('NORMS_LIMIT_LINE_UNKNOWN', column, { actual: limit.line });
  return limit;
}

function crossChecks(norm: Norm, report: NormReport): void {
  const pairs = [
    ['Số người tối thiểu', norm.minPersons, norm.maxPersons],
    ['Số kỳ tối thiểu', norm.minPeriods, norm.maxPeriods],
  ] as const;
  for (const [column, min, max] of pairs)
    if (min !== null && max !== null && min > max)
      report.unreadable('NORMS_LIMITS_CROSSED', column, { expected: max, actual: min });
  if (norm.from !== null && norm.to !== null && norm.from > norm.to) {
    report.unreadable('NORMS_DATES_CROSSED', 'Hiệu lực đến', {
      expected: shownDay(norm.from),
      actual: shownDay(norm.to),
    });
  }
  const { rate, maxQuantity, minPersons, maxPersons, minPeriods, maxPeriods } = norm;
  const limits = [rate, maxQuantity, minPersons, maxPersons, minPeriods, maxPeriods];
  const needsLimit = !['choice', 'document'].includes(norm.scope) && norm.confirmed !== 'pending';
  if (report.column === null && needsLimit && limits.every((limit) => limit === null)) {
    report.add({ code: 'NORMS_NOTHING_LIMITED', severity: 'warning' });
  }
  if (norm.basis === '') report.add({ code: 'NORMS_BASIS_MISSING', severity: 'notice', column: 'Căn cứ' });
}

// ---------------------------------------------------------------- cells

/** `II.3.5.a / II.3.6`, `II.3.5.a; b`: a piece that is no code replaces the last part before it. */
function readCodes(cell: unknown): { readonly piece: string; readonly code: string | null }[] {
  const codes: string[] = [];
  return cleanLine(cell)
    .split(/\s*[/;,]\s*|\s+và\s+/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const above = parentCode(codes[codes.length - 1] ?? '');
      const parsed = parseCode(piece) ?? (above === null ? null : parseCode(`${above}.${piece}`));
      if (parsed !== null && !codes.includes(parsed.code)) codes.push(parsed.code);
      return { piece, code: parsed?.code ?? null };
    });
}

/** What «Đọc kế hoạch» keeps beside a norm: a line for each code, `II.1.5: Hỗ trợ các tổ, nhóm …`. */
export const lineWords = (lines: readonly { readonly code: string; readonly text: string }[]): string =>
  lines.map(({ code, text }) => `${code}: ${cleanLine(text)}`).join('\n');

function readLineWords(cell: unknown): ReadonlyMap<string, string> {
  const lines = cleanText(cell).split('\n');
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [, code, words] = /^([^\s:]+): *(.+)$/.exec(line.trim()) ?? [];
      return code === undefined || words === undefined ? [] : [[code, words]];
    }),
  );
}

/** Codes of the plan that a norm speaks of: its lines, and the line whose quantity is its limit. */
export const codesIn = ({ codes, maxQuantity }: Pick<Norm, 'codes' | 'maxQuantity'>): readonly string[] =>
  maxQuantity !== null && typeof maxQuantity === 'object' ? [...codes, maxQuantity.line] : codes;

/**
 * The norms for the lines they were made for. A number is only a place in the plan: where its line now has other words
 * than were kept beside the norm, the norm does not hold there until a person says so, and that is a finding.
 *
 * @param textOf the plan's words by code; undefined where the plan has no such line
 */
export function onTheirLines(
  norms: readonly Norm[],
  textOf: (code: string) => string | undefined,
  tab: string,
): { norms: readonly Norm[]; findings: readonly Finding<NormsCode>[] } {
  const findings: Finding<NormsCode>[] = [];
  const kept = norms.flatMap((norm): Norm[] => {
    const changed = codesIn(norm).filter((code) => {
      const [was, now] = [norm.words.get(code), textOf(code)];
      return was !== undefined && now !== undefined && foldKey(was) !== foldKey(cleanLine(now));
    });
    for (const code of changed)
      findings.push(
        finding({
          code: 'NORMS_LINE_CHANGED',
          severity: 'error',
          tab,
          row: norm.row,
          column: 'Mã',
          line: code,
          expected: norm.words.get(code) ?? '',
          actual: textOf(code) ?? '',
        }),
      );
    const limit = norm.maxQuantity;
    if (limit !== null && typeof limit === 'object' && changed.includes(limit.line)) return [];
    const codes = norm.codes.filter((code) => !changed.includes(code));
    return codes.length === 0 && changed.length > 0 ? [] : [{ ...norm, codes }];
  });
  return { norms: kept, findings };
}

function readItems(cell: unknown): string[] {
  const pieces = cleanText(cell).split(/[/;\n]/);
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

/** The đồng for one unit: an amount, a rate as the annex writes it, or `tối đa` one. */
function readRate(cell: unknown): AmountReading {
  if (typeof cell !== 'string') return readAmount(cell);
  const text = cleanText(cell).replace(/^(?:không quá|tối đa)\s+/i, '');
  const reading = readAmount(text);
  // The word says that so few are meant; in digits alone they are asked about.
  const isMeant = reading.reads === undefined && /^\d+ đồng$/i.test(text);
  return isMeant ? { ...reading, ambiguous: false } : reading;
}

/** Blank is not confirmed: that needs no finding, for the check names every such norm it applies. */
function readConfirmed(cell: unknown): NormConfirmed | undefined {
  const text = cleanLine(cell);
  return text === '' ? 'no' : cell === true ? 'yes' : CONFIRMED.get(foldKey(text));
}

/** Words before the code in `Số lượng tối đa`: `theo dòng I.4.3`. */
const LINE_WORDS = new RegExp(`^(?:=|(?:theo|số lượng|dòng|mã)(?![${LETTERS}])|\\s)+`, 'gi');

/** `03 người`, `1.245 bà mẹ`. */
const COUNT_AND_WORD = new RegExp(`^(\\d{1,3}(?:\\.\\d{3})+|\\d{1,9})(?:\\s+[${LETTERS}][${LETTERS}\\s]*)?$`);

/** A whole count; null when blank or when its words mean «no limit»; undefined when unreadable. */
function readLimit(raw: unknown): number | null | undefined {
  if (typeof raw === 'number') return Number.isInteger(raw) && raw >= 0 && raw <= MAX_COUNT ? raw : undefined;
  if (raw !== null && raw !== undefined && typeof raw !== 'string') return undefined;
  const text = cleanText(raw);
  if (text === '' || /^[-–—]+$/.test(text) || UNLIMITED.has(foldKey(text))) return null;
  // `03 người`, `1.245 bà mẹ`: the word behind repeats the header.
  const match = COUNT_AND_WORD.exec(text);
  return match === null ? undefined : Number((match[1] ?? '').replace(/\./g, ''));
}

/** A number, or `theo I.4.3`: no more than the quantity entered at that line. */
function readQuantityLimit(cell: unknown): Norm['maxQuantity'] | undefined {
  const limit = readLimit(cell);
  if (limit !== undefined) return limit;
  const line = parseCode(cleanLine(cell).replace(LINE_WORDS, ''));
  return line === null || line.parts.length < 2 ? undefined : { line: line.code };
}

/** ISO day of a date cell, a serial, `15/08/2023` or a bare year; null when blank; undefined otherwise. */
function readDay(raw: unknown, end: 'first' | 'last'): string | null | undefined {
  if (isDate(raw)) return isoDay(raw) ?? undefined;
  if (typeof raw === 'number' && isDaySerial(raw)) return isoOfSerial(raw) ?? undefined;
  const text = stripMarks(cleanText(raw));
  if (text === '' || /^[-–—]+$/.test(text)) return null;
  const year = /^(?:nam )?(20\d{2})$/.exec(text);
  if (year !== null) return `${year[1]}-${end === 'first' ? '01-01' : '12-31'}`;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso !== null) return isoOf(Number(iso[1]), Number(iso[2]), Number(iso[3])) ?? undefined;
  const local = /^(?:ngay )?(\d{1,2})\s*(?:[/.-]|thang)\s*(\d{1,2})\s*(?:[/.-]|nam)\s*(\d{4})$/.exec(text);
  if (local === null) return undefined;
  return isoOf(Number(local[3]), Number(local[2]), Number(local[1])) ?? undefined;
}
