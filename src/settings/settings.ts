/**
 * The tab `Cấu hình`: names, year, period, language and number words. Everything here has a default, so a
 * missing or odd setting never stops anybody; an unreadable one is a finding.
 */
import { typedText } from '../entry/cells.ts';
import { type Finding, finding } from '../finding.ts';
import { LAYOUT_VERSION, TABS } from '../layout.ts';
import { foldKey, isDate, isoDay, isoOf } from '../plan/text.ts';

export type Language = 'vi' | 'en';
export type MoneyUnit = 'đồng' | 'nghìn đồng' | 'triệu đồng';

export interface Settings {
  readonly programme: string;
  /** Who consolidates: `UBND huyện Phong Thổ`. */
  readonly consolidator: string;
  /** The office that makes the report: `Hội LHPN huyện Phong Thổ`. */
  readonly office: string;
  readonly place: string;
  readonly year: number;
  readonly period: string;
  /** ISO date of the period's cut-off, or null when not set. */
  readonly cutOff: string | null;
  readonly language: Language;
  readonly moneyUnit: MoneyUnit;
  readonly signerTitle: string;
  readonly signer: string;
  readonly form: 'report' | 'annex';
  readonly words: {
    readonly zeroTens: 'linh' | 'lẻ';
    readonly thousand: 'nghìn' | 'ngàn';
    readonly billion: 'tỷ' | 'tỉ';
    readonly four: 'tư' | 'bốn';
    readonly exact: boolean;
  };
  readonly layout: number;
}

interface SettingRow {
  readonly label: string;
  readonly initial: string | number;
  readonly help: string;
  /** The allowed texts, first one the default. */
  readonly choices?: readonly string[];
}

/** The rows of a new `Cấu hình` tab, in order. */
export const SETTING_ROWS = {
  programme: { label: 'Tên chương trình', initial: 'Dự án 8', help: 'Ghi ở đầu biểu và báo cáo.' },
  consolidator: {
    label: 'Đơn vị tổng hợp',
    initial: 'UBND huyện',
    help: 'Ví dụ: UBND huyện Phong Thổ. Có thể là tỉnh hoặc xã.',
  },
  office: { label: 'Cơ quan lập báo cáo', initial: 'Hội LHPN huyện', help: 'Ghi ở góc trái báo cáo.' },
  place: { label: 'Địa danh', initial: '', help: 'Ghi trước ngày tháng của báo cáo.' },
  year: { label: 'Năm', initial: '', help: 'Năm kế hoạch; định mức được lấy theo năm này.' },
  period: { label: 'Kỳ báo cáo', initial: 'Cả năm', help: 'Ví dụ: Quý I, 6 tháng đầu năm, 9 tháng, Cả năm.' },
  cutOff: { label: 'Ngày chốt số liệu', initial: '', help: 'dd/mm/yyyy. Để trống: 31/12 của năm kế hoạch.' },
  language: { label: 'Ngôn ngữ', initial: 'vi', help: 'vi: tiếng Việt; en: English.', choices: ['vi', 'en'] },
  moneyUnit: {
    label: 'Đơn vị tiền hiển thị',
    initial: 'đồng',
    help: 'Chỉ đổi cách hiện trong báo cáo; cộng luôn theo đồng.',
    choices: ['đồng', 'nghìn đồng', 'triệu đồng'],
  },
  signerTitle: { label: 'Chức vụ người ký', initial: '', help: 'Để trống thì báo cáo chừa chỗ ký.' },
  signer: { label: 'Người ký', initial: '', help: 'Để trống thì báo cáo chừa chỗ ký.' },
  form: {
    label: 'Thể thức báo cáo',
    initial: 'Báo cáo',
    help: 'Báo cáo: văn bản riêng; Phụ lục: kèm theo kế hoạch.',
    choices: ['Báo cáo', 'Phụ lục'],
  },
  zeroTens: {
    label: 'Đọc số: 101',
    initial: 'linh',
    help: 'một trăm linh một / một trăm lẻ một.',
    choices: ['linh', 'lẻ'],
  },
  thousand: { label: 'Đọc số: 1.000', initial: 'nghìn', help: 'nghìn / ngàn.', choices: ['nghìn', 'ngàn'] },
  billion: { label: 'Đọc số: 1.000.000.000', initial: 'tỷ', help: 'tỷ / tỉ.', choices: ['tỷ', 'tỉ'] },
  four: { label: 'Đọc số: 24', initial: 'tư', help: 'hai mươi tư / hai mươi bốn.', choices: ['tư', 'bốn'] },
  exact: { label: 'Ghi «chẵn»', initial: 'Có', help: 'Có: «… triệu đồng chẵn».', choices: ['Có', 'Không'] },
  layout: { label: 'Phiên bản bố cục', initial: LAYOUT_VERSION, help: 'Do tiện ích ghi; không sửa.' },
} satisfies Record<string, SettingRow>;

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

/**
 * Reads the tab's values. `fallbackYear` stands in where the year is blank.
 * A value outside its choices keeps the default and is a notice with the row.
 */
export function parseSettings(
  grid: readonly (readonly unknown[])[],
  fallbackYear: number,
): { settings: Settings; findings: Finding[] } {
  const labels = new Map(KEYS.map((key) => [foldKey(SETTING_ROWS[key].label), key]));
  const findings: Finding[] = [];
  const given = new Map<SettingKey, { value: unknown; row: number }>();
  grid.forEach((cells, index) => {
    const key = labels.get(foldKey(typedText(cells[0])));
    if (key !== undefined && !given.has(key)) given.set(key, { value: cells[1], row: index + 1 });
  });
  const odd = (key: SettingKey, expected: string): void => {
    const at = given.get(key);
    findings.push(
      finding({
        code: 'SETTING_UNREADABLE',
        severity: 'warning',
        tab: TABS.settings,
        row: at?.row ?? null,
        column: SETTING_ROWS[key].label,
        expected,
        actual: typedText(at?.value),
      }),
    );
  };
  const text = (key: SettingKey): string => typedText(given.get(key)?.value);
  const choice = <T extends string>(key: SettingKey, choices: readonly T[]): T => {
    const first = choices[0] as T;
    const typed = text(key);
    if (typed === '') return first;
    const found = choices.find((option) => option.toLowerCase() === typed.toLowerCase());
    if (found === undefined) odd(key, choices.join(', '));
    return found ?? first;
  };
  let year = fallbackYear;
  const typedYear = text('year');
  if (/^(19|20|21)\d{2}$/.test(typedYear)) year = Number(typedYear);
  else if (typedYear !== '') odd('year', String(fallbackYear));
  const cutOff = isoDate(given.get('cutOff')?.value);
  if (cutOff === null && text('cutOff') !== '') odd('cutOff', 'dd/mm/yyyy');
  const orElse = (key: SettingKey): string => text(key) || String(SETTING_ROWS[key].initial);
  const settings: Settings = {
    programme: orElse('programme'),
    consolidator: orElse('consolidator'),
    office: orElse('office'),
    place: text('place'),
    year,
    period: orElse('period'),
    cutOff,
    language: choice('language', ['vi', 'en'] as const),
    moneyUnit: choice('moneyUnit', ['đồng', 'nghìn đồng', 'triệu đồng'] as const),
    signerTitle: text('signerTitle'),
    signer: text('signer'),
    form: choice('form', ['Báo cáo', 'Phụ lục'] as const) === 'Báo cáo' ? 'report' : 'annex',
    words: {
      zeroTens: choice('zeroTens', ['linh', 'lẻ'] as const),
      thousand: choice('thousand', ['nghìn', 'ngàn'] as const),
      billion: choice('billion', ['tỷ', 'tỉ'] as const),
      four: choice('four', ['tư', 'bốn'] as const),
      exact: choice('exact', ['Có', 'Không'] as const) === 'Có',
    },
    layout: Number(text('layout')) || LAYOUT_VERSION,
  };
  return { settings, findings };
}

/** The date on which norms must be in force: the cut-off, else the last day of the plan's year. */
export function normDate(settings: Settings): string {
  return settings.cutOff ?? `${settings.year}-12-31`;
}
