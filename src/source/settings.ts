/**
 * The tab `Cấu hình`: names, year, period, language and number words. Everything here has a default, so a
 * missing or unreadable setting never stops anybody; an unreadable one is a finding.
 */
import { typedText } from '../entry/cells.ts';
import {
  LONGEST_SOURCE,
  listText,
  MOST_SOURCES,
  readSources,
  SOURCE_CODES,
  type Sources,
  STANDARD_SOURCES,
} from '../entry/sources.ts';
import { type Finding, finding } from '../finding.ts';
import { LAYOUT_VERSION, TABS } from '../layout.ts';
import type { ColumnRange } from '../table/columns.ts';
import type { Grid } from '../table/grid.ts';
import { readTable, required, tableSpec } from '../table/read.ts';
import { cleanLine } from '../text/clean.ts';
import { isDate, isoDay, isoOf, shownDay } from '../text/day.ts';
import { foldKey } from '../text/fold.ts';

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const MONEY_UNITS = ['đồng', 'nghìn đồng', 'triệu đồng'] as const;
export type MoneyUnit = (typeof MONEY_UNITS)[number];

/** On which level a workbook consolidates. */
export const TIERS = ['huyện', 'xã', 'tỉnh'] as const;
export type Tier = (typeof TIERS)[number];

export interface Settings {
  readonly programme: string;
  /** Who consolidates: `UBND huyện Phong Thổ`. */
  readonly consolidator: string;
  /** The office that makes the report: `Hội LHPN huyện Phong Thổ`. */
  readonly office: string;
  readonly place: string;
  /** The code by which those above know who consolidates, in the data for other programs; '' where none is given. */
  readonly consolidatorCode: string;
  readonly tier: Tier;
  readonly year: number;
  /** False where the tab names no year that can be read: then `year` is only what titles say. */
  readonly isYearGiven: boolean;
  readonly period: string;
  /** ISO date of the period's cut-off, or null when not set. */
  readonly cutOff: string | null;
  readonly language: Language;
  readonly moneyUnit: MoneyUnit;
  /** The body above the one that issues a report: `Hội LHPN tỉnh Lai Châu`; '' where none is printed. */
  readonly superior: string;
  /** The body that issues and signs: `UBND huyện Phong Thổ`. */
  readonly issuer: string;
  /** What stands behind the number of a report: `BC-UBND`. */
  readonly symbol: string;
  /** For whom is signed: `TM. Ủy ban nhân dân`, `KT. Chủ tịch`; '' where the signer signs as himself. */
  readonly signAs: string;
  readonly signerTitle: string;
  readonly signer: string;
  /** Who gets a report, a line each. */
  readonly receivers: readonly string[];
  readonly form: 'report' | 'annex';
  readonly words: {
    readonly zeroTens: 'linh' | 'lẻ';
    readonly thousand: 'nghìn' | 'ngàn';
    readonly billion: 'tỷ' | 'tỉ';
    readonly four: 'tư' | 'bốn';
    readonly exact: boolean;
  };
  /** Addresses of those who keep the workbook for the district, in lower case. */
  readonly editors: readonly string[];
  /** Whether rights to edit were given out by tab («Phân quyền sửa»). */
  readonly rights: boolean;
  /** Which closed report the figures of now are compared with; '' = the last one. */
  readonly compareWith: string;
  /** Where money comes from, with the columns of the units' tabs. */
  readonly sources: Sources;
  readonly layout: number;
}

interface SettingRow {
  readonly label: string;
  readonly initial: string | number;
  /** The allowed texts, first one the default. */
  readonly choices?: readonly string[];
}

/** The rows of a new `Cấu hình` tab, in order. */
export const SETTING_ROWS = {
  programme: { label: 'Tên chương trình', initial: 'Dự án 8' },
  consolidator: {
    label: 'Đơn vị tổng hợp',
    initial: 'UBND huyện',
  },
  office: { label: 'Cơ quan lập báo cáo', initial: 'Hội LHPN huyện' },
  place: { label: 'Địa danh', initial: '' },
  year: { label: 'Năm', initial: '' },
  period: { label: 'Kỳ báo cáo', initial: 'Cả năm' },
  cutOff: { label: 'Ngày chốt số liệu', initial: '' },
  language: { label: 'Ngôn ngữ', initial: 'vi', choices: LANGUAGES },
  moneyUnit: {
    label: 'Đơn vị tiền hiển thị',
    initial: 'đồng',
    choices: MONEY_UNITS,
  },
  superior: { label: 'Cơ quan chủ quản', initial: '' },
  issuer: { label: 'Cơ quan ban hành', initial: '' },
  symbol: { label: 'Ký hiệu', initial: '' },
  signAs: { label: 'Hình thức ký', initial: '' },
  signerTitle: { label: 'Chức vụ người ký', initial: '' },
  signer: { label: 'Người ký', initial: '' },
  receivers: { label: 'Nơi nhận', initial: '' },
  form: {
    label: 'Thể thức báo cáo',
    initial: 'Báo cáo',
    choices: ['Báo cáo', 'Phụ lục'],
  },
  zeroTens: {
    label: 'Đọc số: 101',
    initial: 'linh',
    choices: ['linh', 'lẻ'],
  },
  thousand: { label: 'Đọc số: 1.000', initial: 'nghìn', choices: ['nghìn', 'ngàn'] },
  billion: { label: 'Đọc số: 1.000.000.000', initial: 'tỷ', choices: ['tỷ', 'tỉ'] },
  four: { label: 'Đọc số: 24', initial: 'tư', choices: ['tư', 'bốn'] },
  exact: { label: 'Ghi «chẵn»', initial: 'Có', choices: ['Có', 'Không'] },
  editors: { label: 'Email cán bộ huyện', initial: '' },
  rights: { label: 'Phân quyền sửa', initial: 'Không', choices: ['Không', 'Có'] },
  compareWith: { label: 'So sánh với', initial: '' },
  consolidatorCode: { label: 'Mã nơi tổng hợp', initial: '' },
  tier: { label: 'Cấp tổng hợp', initial: 'huyện', choices: TIERS },
  sources: { label: 'Nguồn vốn', initial: listText(STANDARD_SOURCES.list) },
  layout: { label: 'Phiên bản bố cục', initial: LAYOUT_VERSION },
} as const satisfies Record<string, SettingRow>;

type SettingKey = keyof typeof SETTING_ROWS;
const KEYS = Object.keys(SETTING_ROWS) as SettingKey[];

/** dd/mm/yyyy, ISO, or a date cell, as an ISO date; null when it is none. */
export function isoDate(value: unknown): string | null {
  if (isDate(value)) return isoDay(value);
  const text = typedText(value);
  const vi = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (vi !== null) return isoOf(Number(vi[3]), Number(vi[2]), Number(vi[1]));
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return iso === null ? null : isoOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
}

/** How a signature says for whom it stands: for all of a body, in place or by order of its head, acting. */
const SIGN_MARKS = ['TM.', 'KT.', 'TL.', 'TUQ.', 'Q.'] as const;

export const SETTINGS_CODES = [
  'SETTING_UNREADABLE',
  'YEAR_MISSING',
  'CUTOFF_OTHER_YEAR',
  ...SOURCE_CODES,
] as const;
type SettingsCode = (typeof SETTINGS_CODES)[number];

const SETTING_TABLE = tableSpec({
  columns: { Mục: required(typedText), 'Giá trị': required((cell) => cell) },
  leaveOut: 'nothing',
  headless: true,
});

/** Where a setting stands, 0-based; its row is null in a workbook made before the setting. */
export function settingPlace(
  grid: Grid,
  label: string,
): { readonly row: number | null; readonly label: number; readonly value: number } {
  const { header, rows } = readTable(grid, SETTING_TABLE);
  const { Mục: labels = 0, 'Giá trị': values = 1 } = header?.columns ?? {};
  const found = rows.find(({ cells }) => foldKey(cells.Mục) === foldKey(label));
  return { row: found === undefined ? null : found.row - 1, label: labels, value: values };
}

/**
 * Reads the tab's values. `fallbackYear` stands in where the year is blank.
 * A value outside its choices keeps the default and is a warning with the row.
 */
export function parseSettings(
  grid: Grid,
  fallbackYear: number,
): { settings: Settings; findings: Finding<SettingsCode>[]; range: ColumnRange } {
  const labels = new Map(KEYS.map((key) => [foldKey(SETTING_ROWS[key].label), key]));
  const findings: Finding<SettingsCode>[] = [];
  const given = new Map<SettingKey, { value: unknown; row: number }>();
  const { rows, range } = readTable(grid, SETTING_TABLE);
  for (const { row, cells } of rows) {
    const key = labels.get(foldKey(cells.Mục));
    if (key !== undefined && !given.has(key)) given.set(key, { value: cells['Giá trị'], row });
  }
  const reportUnreadable = (key: SettingKey, expected: string): void => {
    const place = given.get(key);
    findings.push(
      finding({
        code: 'SETTING_UNREADABLE',
        severity: 'warning',
        tab: TABS.settings,
        row: place?.row ?? null,
        column: SETTING_ROWS[key].label,
        expected,
        actual: typedText(place?.value),
      }),
    );
  };
  const text = (key: SettingKey): string => typedText(given.get(key)?.value);
  const choice = <const T extends string>(key: SettingKey, row: { readonly choices: readonly T[] }): T => {
    const typed = text(key).toLowerCase();
    const found = row.choices.find((option) => option.toLowerCase() === typed);
    if (found === undefined && typed !== '') reportUnreadable(key, row.choices.join(', '));
    return found ?? (row.choices[0] as T);
  };
  let year = fallbackYear;
  const typedYear = text('year');
  if (/^(19|20|21)\d{2}$/.test(typedYear)) year = Number(typedYear);
  else if (typedYear !== '') reportUnreadable('year', String(fallbackYear));
  else
    findings.push(
      finding({
        code: 'YEAR_MISSING',
        severity: 'warning',
        tab: TABS.settings,
        row: given.get('year')?.row ?? null,
        column: SETTING_ROWS.year.label,
        expected: fallbackYear,
      }),
    );
  const cutOff = isoDate(given.get('cutOff')?.value);
  if (cutOff === null && text('cutOff') !== '') reportUnreadable('cutOff', 'dd/mm/yyyy');
  const isYearGiven = typedYear === String(year);
  if (cutOff !== null && isYearGiven && !cutOff.startsWith(`${year}-`))
    findings.push(
      finding({
        code: 'CUTOFF_OTHER_YEAR',
        // January of the year after is how years are closed; before the year began none of its own caps hold.
        severity: cutOff < `${year}` ? 'warning' : 'notice',
        tab: TABS.settings,
        row: given.get('cutOff')?.row ?? null,
        column: SETTING_ROWS.cutOff.label,
        expected: year,
        actual: shownDay(cutOff),
      }),
    );
  const signAs = text('signAs');
  const isSignMark = SIGN_MARKS.some((mark) => signAs.toUpperCase().startsWith(mark));
  if (signAs !== '' && !isSignMark) reportUnreadable('signAs', SIGN_MARKS.join(', '));
  const { sources, problems } = readSources(given.get('sources')?.value);
  for (const { code, name } of problems)
    findings.push(
      finding({
        code,
        severity: code === 'SOURCE_BLANK' ? 'notice' : 'warning',
        tab: TABS.settings,
        row: given.get('sources')?.row ?? null,
        column: SETTING_ROWS.sources.label,
        expected: listText(sources.list),
        actual: name,
        facts: { most: MOST_SOURCES, longest: LONGEST_SOURCE },
      }),
    );
  const orElse = (key: SettingKey): string => text(key) || String(SETTING_ROWS[key].initial);
  const settings: Settings = {
    programme: orElse('programme'),
    consolidator: orElse('consolidator'),
    office: orElse('office'),
    place: text('place'),
    consolidatorCode: text('consolidatorCode'),
    tier: choice('tier', SETTING_ROWS.tier),
    year,
    isYearGiven,
    period: orElse('period'),
    cutOff,
    language: choice('language', SETTING_ROWS.language),
    moneyUnit: choice('moneyUnit', SETTING_ROWS.moneyUnit),
    superior: text('superior'),
    issuer: text('issuer') || orElse('office'),
    symbol: text('symbol'),
    signAs: isSignMark ? signAs : '',
    signerTitle: text('signerTitle'),
    signer: text('signer'),
    receivers: String(given.get('receivers')?.value ?? '')
      .split(/[\n\r;]+/)
      .map((line) =>
        cleanLine(line)
          .replace(/^[-–—•]\s*/, '')
          .replace(/[.,]$/, ''),
      )
      .filter((line) => line !== ''),
    form: choice('form', SETTING_ROWS.form) === 'Báo cáo' ? 'report' : 'annex',
    words: {
      zeroTens: choice('zeroTens', SETTING_ROWS.zeroTens),
      thousand: choice('thousand', SETTING_ROWS.thousand),
      billion: choice('billion', SETTING_ROWS.billion),
      four: choice('four', SETTING_ROWS.four),
      exact: choice('exact', SETTING_ROWS.exact) === 'Có',
    },
    editors: text('editors')
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter(Boolean),
    rights: choice('rights', SETTING_ROWS.rights) === 'Có',
    compareWith: text('compareWith'),
    sources,
    layout: Number(text('layout')) || LAYOUT_VERSION,
  };
  return { settings, findings, range };
}

/** What a check goes by. */
const CHECKED = ['year', 'cutOff', 'language', 'sources'] as const satisfies readonly SettingKey[];

/** The labels of the settings that a check goes by. */
export const CHECKED_SETTINGS: readonly string[] = CHECKED.map((key) => SETTING_ROWS[key].label);

/**
 * The rows of the tab that a check goes by, at their places, without the tab's header and its other columns.
 *
 * @param cutOff of the current period, ISO or null; undefined where the tab itself says it
 */
export function settingsOfChecks(grid: Grid, cutOff?: string | null): Grid {
  const wanted = new Set(CHECKED_SETTINGS.map(foldKey));
  const found = readTable(grid, SETTING_TABLE).rows.filter(({ cells }) => wanted.has(foldKey(cells.Mục)));
  const rows: (readonly unknown[])[] = Array.from(
    { length: Math.max(0, ...found.map(({ row }) => row)) },
    () => [],
  );
  for (const { row, cells } of found) rows[row - 1] = [cells.Mục, cells['Giá trị']];
  if (cutOff === undefined) return rows;
  const { label } = SETTING_ROWS.cutOff;
  const at = found.find(({ cells }) => foldKey(cells.Mục) === foldKey(label))?.row ?? rows.length + 1;
  rows[at - 1] = [label, cutOff === null ? '' : shownDay(cutOff)];
  return rows;
}

/** The sources that the tab lists. */
export function sourcesIn(grid: Grid): Sources {
  const { row, value } = settingPlace(grid, SETTING_ROWS.sources.label);
  return readSources(row === null ? '' : grid[row]?.[value]).sources;
}

/** No norm begins later, and every norm with an end has ended. */
const END_OF_TIME = '9999-12-31';

/**
 * The date on which norms must be in force: the cut-off, else the last day of the plan's year. Without a year the newest
 * norms hold, in commands and in cells alike: a cell has no clock.
 */
export function normDate(settings: Settings): string {
  return settings.cutOff ?? (settings.isYearGiven ? `${settings.year}-12-31` : END_OF_TIME);
}
