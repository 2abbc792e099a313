/**
 * The tab `Định mức`: the caps, as data the district edits. Owns the shape of a cap and the reading
 * of its row; no cap is ever in code. A row with an unreadable cell is marked broken, never applied
 * in half.
 */
import { MAX_COUNT } from '../entry/cells.ts';
import { type Finding, type FindingInput, finding } from '../finding.ts';
import { readAmount } from '../money/read.ts';
import { type Grid, isBlankRow } from '../table/grid.ts';
import { headerCodes, headerFindings } from '../table/header-findings.ts';
import { cellAt, locateTable, type TableColumns } from '../table/locate.ts';
import { cellText, cleanText, LETTERS } from '../text/clean.ts';
import { isDate, isDaySerial, isoDay, isoOf, isoOfSerial, shownDay } from '../text/day.ts';
import { foldKey, stripMarks } from '../text/fold.ts';
import { parentCode, parseCode } from './plan/code.ts';

export const NORM_HEADERS = [
  'Mã',
  'Khoản',
  'ĐVT',
  'Mức (đồng)',
  'Số lượng tối đa',
  'Số người tối thiểu',
  'Số người tối đa',
  'Số kỳ tối đa',
  'Tên kỳ',
  'Phạm vi',
  'Mức độ',
  'Căn cứ',
  'Hiệu lực từ',
  'Hiệu lực đến',
  'Xác nhận',
] as const;
export const NORM_OPTIONAL_HEADERS = ['Số kỳ tối thiểu'] as const;
export type NormHeader = (typeof NORM_HEADERS)[number] | (typeof NORM_OPTIONAL_HEADERS)[number];

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
  /** A cell could not be read: findings name it, and the norm must not be applied. */
  readonly broken: boolean;
}

export const NORMS_CODES = [
  ...headerCodes('NORMS'),
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
] as const;
type NormsCode = (typeof NORMS_CODES)[number];

export interface NormsReading {
  readonly norms: readonly Norm[];
  readonly findings: readonly Finding<NormsCode>[];
  readonly columns: TableColumns<NormHeader>;
}

export interface NormOptions {
  /** Name of the tab, for findings. */
  readonly tab: string;
  /** Codes of the plan; when given, a norm that is limited by a line outside it is a finding. */
  readonly codes?: readonly string[];
}

/**
 * Reads the tab `Định mức` (`getValues()` of the whole tab). Never throws. Every row that is not blank
 * gives a norm; one with an unreadable cell is `broken`, and a finding names row and column.
 */
export function parseNorms(grid: Grid, options: NormOptions): NormsReading {
  const { tab } = options;
  const columns = locateTable(grid, NORM_HEADERS, NORM_OPTIONAL_HEADERS);
  const findings: Finding<NormsCode>[] = headerFindings('NORMS', tab, columns);
  // A missing or doubled column would change what the caps say: no norm is read half.
  if (columns.row === 0 || columns.missing.length > 0 || columns.doubled.length > 0) {
    return { norms: [], findings, columns };
  }
  const known = options.codes === undefined ? null : new Set(options.codes);
  const norms: Norm[] = [];
  const headers: readonly NormHeader[] = [...NORM_HEADERS, ...NORM_OPTIONAL_HEADERS];
  for (let r = columns.row; r < grid.length; r++) {
    const cells = grid[r] ?? [];
    if (isBlankRow(headers.map((header) => cellAt(cells, columns, header)))) continue;
    const reader = new NormReader(cells, r + 1, tab, columns);
    norms.push(reader.read(known));
    findings.push(...reader.findings);
  }
  return { norms, findings, columns };
}

/** True when a norm that is not broken is valid on that ISO day (both ends inclusive). */
export function normInForce(norm: Norm, isoDate: string): boolean {
  return (
    !norm.broken && (norm.from === null || norm.from <= isoDate) && (norm.to === null || isoDate <= norm.to)
  );
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

/** No limit, said in words. */
const UNLIMITED = new Set(['khong', 'khonggioihan', 'khonghanche', 'khongcan']);

/** One row being read: each reader method says what it cannot read and marks the norm broken. */
class NormReader {
  readonly findings: Finding<NormsCode>[] = [];
  private broken = false;
  private codes: string[] = [];

  constructor(cells: readonly unknown[], row: number, tab: string, columns: TableColumns<NormHeader>) {
    this.cells = cells;
    this.row = row;
    this.tab = tab;
    this.columns = columns;
  }

  private readonly cells: readonly unknown[];
  private readonly row: number;
  private readonly tab: string;
  private readonly columns: TableColumns<NormHeader>;

  read(known: ReadonlySet<string> | null): Norm {
    const scope = this.choice(
      'Phạm vi',
      SCOPES,
      'Mỗi dòng, Mỗi đối tượng, Mỗi đơn vị, Toàn huyện, Kế hoạch, Chọn một, Hồ sơ',
    );
    this.codes = this.readCodes();
    const severity = this.choice('Mức độ', SEVERITIES, 'Chặn, Cảnh báo, Lưu ý, Đề xuất');
    const norm: Norm = {
      row: this.row,
      codes: this.codes,
      items: this.list('Khoản'),
      unitOfMeasure: this.text('ĐVT'),
      rate: this.rate(),
      maxQuantity: this.maxQuantity(known),
      minPersons: this.count('Số người tối thiểu'),
      maxPersons: this.count('Số người tối đa'),
      minPeriods: this.count('Số kỳ tối thiểu'),
      maxPeriods: this.count('Số kỳ tối đa'),
      periodName: this.text('Tên kỳ'),
      scope: scope ?? 'row',
      severity: severity ?? 'notice',
      basis: this.text('Căn cứ'),
      from: this.date('Hiệu lực từ', 'first'),
      to: this.date('Hiệu lực đến', 'last'),
      confirmed: this.confirmed(),
      broken: false,
    };
    this.crossChecks(norm);
    return { ...norm, broken: this.broken };
  }

  // -------------------------------------------------------------- cells

  private raw(header: NormHeader): unknown {
    return cellAt(this.cells, this.columns, header);
  }

  private text(header: NormHeader): string {
    return cleanText(this.raw(header)).replace(/\n/g, ' ');
  }

  private list(header: NormHeader): string[] {
    const pieces = cleanText(this.raw(header)).split(/[/;\n]/);
    return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
  }

  /** A choice from fixed words; blank is unreadable too, for a default would be a guess. */
  private choice<T>(header: NormHeader, words: ReadonlyMap<string, T>, expected: string): T | null {
    const found = lookUp(words, this.text(header));
    if (found !== null) return found;
    this.unreadable('NORMS_CHOICE_UNREADABLE', header, { expected });
    return null;
  }

  private confirmed(): NormConfirmed {
    const text = this.text('Xác nhận');
    // Blank is not confirmed: that needs no finding, for the check names every such norm it applies.
    if (text === '') return 'no';
    if (this.raw('Xác nhận') === true) return 'yes';
    const found = lookUp(CONFIRMED, text);
    if (found !== null) return found;
    this.unreadable('NORMS_CHOICE_UNREADABLE', 'Xác nhận', {
      expected: 'Đã xác nhận, Chờ xác nhận, Chờ hướng dẫn',
    });
    return 'no';
  }

  // -------------------------------------------------------------- codes

  /** `II.3.5.a / II.3.6`, `II.3.5.a; b`: a piece that is no code replaces the last part before it. */
  private readCodes(): string[] {
    const pieces = this.text('Mã')
      .split(/\s*[/;,]\s*|\s+và\s+/)
      .filter((piece) => piece !== '');
    if (pieces.length === 0) this.unreadable('NORMS_CODE_MISSING', 'Mã');
    const codes: string[] = [];
    for (const piece of pieces) {
      const last = codes[codes.length - 1];
      const above = last === undefined ? null : parentCode(last);
      const parsed = parseCode(piece) ?? (above === null ? null : parseCode(`${above}.${piece}`));
      if (parsed === null) {
        this.unreadable('NORMS_CODE_UNREADABLE', 'Mã', { actual: piece });
      } else if (!codes.includes(parsed.code)) {
        codes.push(parsed.code);
      }
    }
    return codes;
  }

  // -------------------------------------------------------------- figures

  /** The cell names the đồng for one unit: an amount, a rate as the annex writes it, or `tối đa` one. */
  private rate(): number | null {
    const raw = this.raw('Mức (đồng)');
    const text = typeof raw === 'string' ? cleanText(raw).replace(/^(?:không quá|tối đa)\s+/i, '') : raw;
    const reading = readAmount(text);
    if (reading.kind === 'blank') return null;
    if ((reading.kind === 'amount' || reading.kind === 'rate') && reading.value !== null) {
      if (!reading.ambiguous) return reading.value;
      const [expected = reading.value, other] = reading.reads ?? [];
      this.unreadable('NORMS_RATE_UNCLEAR', 'Mức (đồng)', {
        expected,
        facts: other === undefined ? {} : { other },
      });
      return null;
    }
    this.unreadable('NORMS_RATE_UNREADABLE', 'Mức (đồng)');
    return null;
  }

  private count(header: NormHeader): number | null {
    const n = readLimit(this.raw(header));
    if (n !== undefined) return n;
    this.unreadable('NORMS_COUNT_UNREADABLE', header);
    return null;
  }

  /** A number, or `theo I.4.3`: no more than the quantity entered at that line. */
  private maxQuantity(known: ReadonlySet<string> | null): Norm['maxQuantity'] {
    const header = 'Số lượng tối đa';
    const n = readLimit(this.raw(header));
    if (n !== undefined) return n;
    const line = parseCode(this.text(header).replace(LINE_WORDS, ''));
    if (line === null || line.parts.length < 2) {
      this.unreadable('NORMS_COUNT_UNREADABLE', header);
      return null;
    }
    if (known !== null && !known.has(line.code)) {
      // The limit itself would be lost with its line, so here the norm is broken.
      this.unreadable('NORMS_LIMIT_LINE_UNKNOWN', header, { actual: line.code });
    }
    return { line: line.code };
  }

  private date(header: NormHeader, end: 'first' | 'last'): string | null {
    const day = readDay(this.raw(header), end);
    if (day !== undefined) return day;
    this.unreadable('NORMS_DATE_UNREADABLE', header);
    return null;
  }

  // -------------------------------------------------------------- findings

  private crossChecks(norm: Norm): void {
    const crossed = (min: number | null, max: number | null) => min !== null && max !== null && min > max;
    if (crossed(norm.minPersons, norm.maxPersons))
      this.crossed('Số người tối thiểu', norm.minPersons, norm.maxPersons);
    if (crossed(norm.minPeriods, norm.maxPeriods))
      this.crossed('Số kỳ tối thiểu', norm.minPeriods, norm.maxPeriods);
    if (norm.from !== null && norm.to !== null && norm.from > norm.to) {
      this.unreadable('NORMS_DATES_CROSSED', 'Hiệu lực đến', {
        expected: shownDay(norm.from),
        actual: shownDay(norm.to),
      });
    }
    const limits = [
      norm.rate,
      norm.maxQuantity,
      norm.minPersons,
      norm.maxPersons,
      norm.minPeriods,
      norm.maxPeriods,
    ];
    const needsLimit = !['choice', 'document'].includes(norm.scope) && norm.confirmed !== 'pending';
    if (!this.broken && needsLimit && limits.every((limit) => limit === null)) {
      this.say({ code: 'NORMS_NOTHING_LIMITED', severity: 'warning' });
    }
    if (norm.basis === '') this.say({ code: 'NORMS_BASIS_MISSING', severity: 'notice', column: 'Căn cứ' });
  }

  private crossed(header: NormHeader, min: number | null, max: number | null): void {
    this.unreadable('NORMS_LIMITS_CROSSED', header, { expected: max, actual: min });
  }

  /** The norm is broken by this cell. */
  private unreadable(code: NormsCode, column: NormHeader, more: Partial<FindingInput<NormsCode>> = {}): void {
    this.broken = true;
    this.say({ code, severity: 'error', column, actual: cellText(this.raw(column)), ...more });
  }

  private say(input: Omit<FindingInput<NormsCode>, 'tab'>): void {
    this.findings.push(finding({ tab: this.tab, row: this.row, line: this.codes[0] ?? null, ...input }));
  }
}

function lookUp<T>(words: ReadonlyMap<string, T>, text: string): T | null {
  return words.get(foldKey(text)) ?? null;
}

/** Words before the code in `Số lượng tối đa`: `theo dòng I.4.3`. */
const LINE_WORDS = new RegExp(`^(?:=|(?:theo|số lượng|dòng|mã)(?![${LETTERS}])|\\s)+`, 'gi');

/** `03 người`, `1.245 bà mẹ`. */
const COUNT_AND_WORD = new RegExp(`^(\\d{1,3}(?:\\.\\d{3})+|\\d{1,9})(?:\\s+[${LETTERS}][${LETTERS}\\s]*)?$`);

/** A whole count; null when blank or said to be without limit; undefined when unreadable. */
function readLimit(raw: unknown): number | null | undefined {
  if (typeof raw === 'number') return Number.isInteger(raw) && raw >= 0 && raw <= MAX_COUNT ? raw : undefined;
  if (raw !== null && raw !== undefined && typeof raw !== 'string') return undefined;
  const text = cleanText(raw);
  if (text === '' || /^[-–—]+$/.test(text) || UNLIMITED.has(foldKey(text))) return null;
  // `03 người`, `1.245 bà mẹ`: the word behind repeats the header.
  const match = COUNT_AND_WORD.exec(text);
  return match === null ? undefined : Number((match[1] ?? '').replace(/\./g, ''));
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
