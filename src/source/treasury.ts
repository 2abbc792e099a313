/**
 * The tab `Kho bạc`: what the treasury's statement (02a-SDKP, 02b-SDKP) says was paid since the year began, pasted by the
 * district, one row for each sub-item that it lists. Rows of the report's period are read, those of other periods passed over.
 */

import type { Source } from '../entry/sources.ts';
import { totalWords } from '../entry/total-row.ts';
import { type Finding, type FindingInput, finding } from '../finding.ts';
import { TABS } from '../layout.ts';
import { readAmount } from '../money/read.ts';
import { type Checked, checkedIn, SPARE_ROWS } from '../table/check-number.ts';
import { type Grid, isBlankRow } from '../table/grid.ts';
import {
  headerFindings,
  headersOf,
  optional,
  type RowOf,
  readTable,
  required,
  tableSpec,
} from '../table/read.ts';
import { cellText, cleanLine } from '../text/clean.ts';
import { foldKey } from '../text/fold.ts';
import { type PeriodsReading, periodOfSettings } from './periods.ts';
import type { Settings } from './settings.ts';
import type { UnitRow } from './units.ts';

/** What a statement calls some sources beside their own words; blank = all of the unit's sources together. */
const SOURCE_ALIASES: Readonly<Record<string, readonly string[]>> = {
  nstw: ['Ngân sách trung ương', 'NS trung ương', 'Trung ương', 'TW'],
  nsdp: ['Ngân sách địa phương', 'NS địa phương', 'Địa phương', 'ĐP'],
  other: ['Khác'],
};

/** A row that counts. */
export interface StatementRow {
  /** 1-based sheet row. */
  readonly row: number;
  readonly unit: UnitRow;
  /** Null: all of the unit's sources together. */
  readonly source: Source | null;
  /** Đồng. */
  readonly amount: number;
  /** The amount as it stands in the cell. */
  readonly typed: unknown;
}

/** A row that says something of a unit, and counts for nothing as it stands. */
export interface IdleRow extends Pick<StatementRow, 'row' | 'unit' | 'source'> {
  /** The row above that says the same; null where the amount cannot be read. */
  readonly sameAs: number | null;
}

export const TREASURY_CODES = [
  'TREASURY_NO_HEADER',
  'TREASURY_HEADER_MISSING',
  'TREASURY_HEADER_DOUBLED',
  'TREASURY_PERIOD_UNKNOWN',
  'TREASURY_TOTAL_ROW',
  'TREASURY_UNIT_UNKNOWN',
  'TREASURY_UNIT_OUTSIDE',
  'TREASURY_UNIT_MERGED',
  'TREASURY_SOURCE_UNKNOWN',
  'TREASURY_AMOUNT_UNREADABLE',
  'TREASURY_AMOUNT_UNCLEAR',
  'TREASURY_AMOUNT_NEGATIVE',
  'TREASURY_ROW_DOUBLED',
] as const;
type TreasuryCode = (typeof TREASURY_CODES)[number];

const TREASURY_TABLE = tableSpec({
  columns: {
    'Mã kỳ': required(cleanLine),
    'Mã đơn vị': required(cleanLine),
    Nguồn: optional(cleanLine),
    Chương: optional(cleanLine),
    'Loại-Khoản': optional(cleanLine),
    'Mã CTMT': optional(cleanLine),
    'Tiểu mục': optional(cleanLine),
    'Lũy kế kho bạc': required(readAmount),
    'Ghi chú': optional(cleanLine),
  },
  leaveOut: 'blank under headers',
  canRead: ({ columns }) =>
    (['Mã kỳ', 'Mã đơn vị', 'Lũy kế kho bạc'] as const).every((name) => columns[name] !== undefined),
  codes: {
    noHeader: 'TREASURY_NO_HEADER',
    missing: 'TREASURY_HEADER_MISSING',
    doubled: 'TREASURY_HEADER_DOUBLED',
  },
});
export const TREASURY_HEADERS = headersOf(TREASURY_TABLE);
type TreasuryHeader = (typeof TREASURY_HEADERS)[number];

export interface Statement {
  readonly rows: readonly StatementRow[];
  /** Those that will count once somebody corrects their amount. */
  readonly idle: readonly IdleRow[];
  readonly findings: readonly Finding<TreasuryCode>[];
  /** 0-based column of the amounts. */
  readonly column: number;
  /**
   * The cells by which rows are taken, and those below in which a row may be added: what is changed there makes it another
   * statement. Amounts of rows are none of them, for they are compared themselves.
   */
  readonly checked: readonly Checked[];
}

/** What the rows of the tab are held against. */
export interface StatementOf {
  readonly units: readonly UnitRow[];
  /** Those that are in the report. */
  readonly reported: readonly UnitRow[];
  readonly periods: PeriodsReading;
  readonly settings: Settings;
}

/**
 * Reads the tab (`getValues()` of the whole tab); null where nothing stands in it. Never throws. A row of the period that
 * cannot be read, or that would be counted twice, is left out and said.
 */
export function parseStatement(grid: Grid, of: StatementOf): Statement | null {
  if (grid.every(isBlankRow)) return null;
  const { header, rows } = readTable(grid, TREASURY_TABLE);
  const findings: Finding<TreasuryCode>[] = [];
  const seen = new Map<string, number>();
  const read = rows.flatMap((row) => readRow(row, of, seen, findings) ?? []);
  const columnsOf = (...names: TreasuryHeader[]): number[] =>
    names.flatMap((name) => header?.columns[name] ?? []).sort((a, b) => a - b);
  const held = (first: number, columns: number[]): Checked => {
    const area = { first, last: grid.length + SPARE_ROWS, columns };
    return checkedIn(grid, { numbers: area, words: area });
  };
  return {
    rows: read.flatMap((row) => ('amount' in row ? [row] : [])),
    idle: read.flatMap((row) => ('amount' in row ? [] : [row])),
    findings: [...headerFindings(TREASURY_TABLE, header, { tab: TABS.treasury }), ...together(findings)],
    column: header?.columns['Lũy kế kho bạc'] ?? 0,
    checked: [
      held((header?.row ?? 0) + 2, columnsOf('Mã kỳ', 'Mã đơn vị', 'Nguồn')),
      held(grid.length + 1, columnsOf('Lũy kế kho bạc')),
    ],
  };
}

/** @param seen what rows above say, all but their remark, with the first row that says it */
function readRow(
  { row, cells, raw }: RowOf<typeof TREASURY_TABLE>,
  { units, reported, periods, settings }: StatementOf,
  seen: Map<string, number>,
  findings: Finding<TreasuryCode>[],
): StatementRow | IdleRow | null {
  const report = (input: Omit<FindingInput<TreasuryCode>, 'tab' | 'row'>): null => {
    findings.push(finding({ tab: TABS.treasury, row, ...input }));
    return null;
  };
  const { 'Mã kỳ': period, 'Mã đơn vị': code, Nguồn: word, 'Lũy kế kho bạc': reading } = cells;
  const { 'Ghi chú': _remark, 'Lũy kế kho bạc': _reading, ...texts } = cells;
  const is = (other: string): boolean => foldKey(period) === foldKey(other);
  const current = periods.current?.code ?? periodOfSettings(settings).code;
  if (!is(current) && periods.periods.some((one) => is(one.code))) return null;
  const unit = unitNamed(code, units);
  // A unit's own code may be «TC».
  const words = Object.values(unit === null ? texts : { ...texts, 'Mã đơn vị': '' });
  const sum = totalWords(words.filter((text) => text !== ''));
  if (sum !== null) return report({ code: 'TREASURY_TOTAL_ROW', severity: 'notice', actual: sum });
  if (!is(current))
    return report({
      code: 'TREASURY_PERIOD_UNKNOWN',
      severity: 'warning',
      column: 'Mã kỳ',
      actual: period,
      expected: current,
    });
  if (unit === null)
    return report({ code: 'TREASURY_UNIT_UNKNOWN', severity: 'warning', column: 'Mã đơn vị', actual: code });
  const about = (input: Omit<FindingInput<TreasuryCode>, 'tab' | 'row'>): null =>
    report({ unit: unit.code, ...input, facts: { name: unit.name, ...input.facts } });
  if (!reported.some((one) => one.code === unit.code))
    return about({ code: 'TREASURY_UNIT_OUTSIDE', severity: 'warning', column: 'Mã đơn vị', actual: code });
  const source = sourceNamed(word, settings.sources.list);
  if (source === undefined)
    return about({
      code: 'TREASURY_SOURCE_UNKNOWN',
      severity: 'warning',
      column: 'Nguồn',
      actual: word,
      expected: settings.sources.list.map(({ name }) => name).join(', '),
    });
  if (reading.kind !== 'amount' || reading.ambiguous || reading.value === null) {
    about({
      code:
        reading.negative === true
          ? 'TREASURY_AMOUNT_NEGATIVE'
          : reading.kind === 'amount'
            ? 'TREASURY_AMOUNT_UNCLEAR'
            : 'TREASURY_AMOUNT_UNREADABLE',
      severity: 'warning',
      column: 'Lũy kế kho bạc',
      actual: cellText(raw('Lũy kế kho bạc')),
      expected: reading.value,
    });
    return { row, unit, source, sameAs: null };
  }
  const key = [...Object.values(texts).map(foldKey), reading.value].join('|');
  const first = seen.get(key);
  if (first !== undefined) {
    about({ code: 'TREASURY_ROW_DOUBLED', severity: 'warning', facts: { firstRow: first } });
    return { row, unit, source, sameAs: first };
  }
  seen.set(key, row);
  if (!isOwnName(unit, code))
    about({ code: 'TREASURY_UNIT_MERGED', severity: 'notice', column: 'Mã đơn vị', actual: code });
  return { row, unit, source, amount: reading.value, typed: raw('Lũy kế kho bạc') };
}

/** A number has lost the zeros before it. */
const bare = (code: string): string => foldKey(code).replace(/^0+(?=\d+$)/, '');

const isOwnName = ({ code, name }: UnitRow, written: string): boolean =>
  bare(code) === bare(written) || foldKey(name) === foldKey(written);

/** The unit of a code or a name: its own, else one of those it took over; null where none is, or several are. */
function unitNamed(written: string, units: readonly UnitRow[]): UnitRow | null {
  const key = foldKey(written);
  if (key === '') return null;
  const one = ([first, second]: readonly UnitRow[]): UnitRow | null | undefined =>
    second === undefined ? first : null;
  return (
    units.find(({ code }) => foldKey(code) === key) ??
    one(units.filter((unit) => isOwnName(unit, written))) ??
    one(units.filter(({ aliases }) => aliases.some((alias) => foldKey(alias) === key))) ??
    null
  );
}

/** Null for blank, undefined for a word that is none of them. */
function sourceNamed(word: string, sources: readonly Source[]): Source | null | undefined {
  const key = foldKey(word);
  if (key === '') return null;
  return (
    sources.find(({ name }) => foldKey(name) === key) ??
    sources.find((source) => SOURCE_ALIASES[source.key]?.some((one) => foldKey(one) === key))
  );
}

/** A statement has many rows: what is to be said of several alike is said once, with their rows. */
function together(findings: readonly Finding<TreasuryCode>[]): Finding<TreasuryCode>[] {
  const groups = new Map<string, Finding<TreasuryCode>[]>();
  for (const one of findings) {
    const key = [one.code, one.unit, one.actual].join('|');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((all) => {
    const rows = all.map(({ row }) => row).join(', ');
    return all.slice(0, 1).map((one) => (all.length > 1 ? { ...one, facts: { ...one.facts, rows } } : one));
  });
}
