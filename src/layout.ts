/**
 * The texts that tie code and workbook together: tab names and headers. They are fixed, so that people and checks
 * can rely on them. Columns are found by header text (`table/header.ts`), never by position.
 */

/** Raise it when an older script would damage a tab of the new shape: a script refuses a workbook of a higher version. */
export const LAYOUT_VERSION = 2;

export const TABS = {
  plan: 'Kế hoạch',
  norms: 'Định mức',
  units: 'Đơn vị',
  settings: 'Cấu hình',
  periods: 'Kỳ báo cáo',
  targets: 'Chỉ tiêu',
  treasury: 'Kho bạc',
  report: 'Báo cáo huyện',
  byUnit: 'Theo đơn vị',
  findings: 'Cảnh báo',
  proof: 'Kiểm tra số liệu',
  outside: 'Để ngoài',
  data: 'Dữ liệu',
  log: 'Nhật ký',
  comparison: 'So sánh',
  charts: 'Biểu đồ',
  /** The plan of this year beside that of the year before. */
  planComparison: 'So sánh kế hoạch',
  /** Questions that an imported plan left open. */
  questions: 'Cần xem sau khi nhập',
  /** One line for each time a period was closed, and the rows that each of these reports was made of. */
  register: 'Sổ báo cáo',
  archive: 'Lưu trữ',
  /** Hidden: what the check in the cells goes by. */
  published: 'Bản công bố',
} as const;

/** Hidden: the four tabs as they were before a plan was imported, for the step back. */
export const KEPT_TABS: Readonly<Record<string, string>> = {
  [TABS.plan]: 'Kế hoạch – trước khi nhập',
  [TABS.norms]: 'Định mức – trước khi nhập',
  [TABS.units]: 'Đơn vị – trước khi nhập',
  [TABS.settings]: 'Cấu hình – trước khi nhập',
};

/** The longest tab name that also survives as an Excel sheet. */
const TAB_NAME_LIMIT = 31;

/** A tab of an earlier year in the workbook of a new one: `2023 – Hội LHPN xã A`. It is nobody's table any more. */
export const tabOfYear = (year: number, name: string): string =>
  `${year} – ${name}`.slice(0, TAB_NAME_LIMIT).trim();
export const isTabOfYear = (name: string): boolean => /^20\d\d – /.test(name);

/** Into a tab whose name begins so an office pastes the form that those above ask for. */
export const PASTED_FORM = 'Mẫu biểu';
/** Behind the name of such a tab: its filled copy. */
const FILLED = ' – đã điền';

export const isPastedForm = (name: string): boolean =>
  name.normalize('NFC').trim().toLowerCase().startsWith(PASTED_FORM.toLowerCase()) && !isFilledForm(name);

/** Also one that is being made, or that was set aside. */
export const isFilledForm = (name: string): boolean => name.includes(FILLED);

/** The filled copy of a form, from the name of the form's tab. */
export function filledTab(name: string): string {
  const room = TAB_NAME_LIMIT - FILLED.length;
  return `${name.length <= room ? name : `${name.slice(0, room - 1).trim()}…`}${FILLED}`;
}

export const SETTING_HEADERS = ['Mục', 'Giá trị', 'Giải thích'] as const;

/** The columns of a unit's tab, in the order a new tab gets them, with the sources of a workbook that lists none. */
export const ENTRY_HEADERS = [
  'Mã',
  'STT',
  'Nội dung hoạt động',
  'Khoản',
  'Đối tượng',
  'ĐVT',
  'Số lượng',
  'Số người',
  'Số kỳ',
  'Đơn giá',
  'Thành tiền',
  'NSTW',
  'NSĐP',
  'Nguồn khác',
  'Thời gian',
  'Thực hiện',
  'Giải ngân',
  'Mức trần',
  'Kiểm tra',
  'Ghi chú',
] as const;

/** The name of a source of money that a workbook has in place of the three above, or beside them. */
export type SourceHeader = string & { readonly ofSource: true };
export type EntryHeader = (typeof ENTRY_HEADERS)[number] | SourceHeader;

/** Columns that people fill. The add-in never overwrites what stands there. */
export const TYPED_HEADERS: readonly EntryHeader[] = [
  'Đối tượng',
  'Số lượng',
  'Số người',
  'Số kỳ',
  'Đơn giá',
  'NSTW',
  'NSĐP',
  'Nguồn khác',
  'Thời gian',
  'Thực hiện',
  'Giải ngân',
  'Ghi chú',
];

/** Columns where people type counts, and whole đồng. */
export const COUNT_HEADERS: readonly EntryHeader[] = ['Số lượng', 'Số người', 'Số kỳ', 'Thực hiện'];
export const MONEY_HEADERS: readonly EntryHeader[] = ['Đơn giá', 'NSTW', 'NSĐP', 'Nguồn khác', 'Giải ngân'];

/**
 * Where money comes from in a workbook that does not say so itself (`entry/sources.ts`), by its column; the words are the
 * same in every language.
 */
export const SOURCE_HEADERS = {
  nstw: 'NSTW',
  nsdp: 'NSĐP',
  other: 'Nguồn khác',
} as const satisfies Record<string, EntryHeader>;

/**
 * The sign before each sentence in `Kiểm tra`, by severity, the gravest first: colours of rows go by it, so that they
 * are the same in every language, and a black-and-white print shows it too.
 */
export const SEVERITY_MARKS = { error: '■', warning: '▲', notice: '●' } as const;

/** Before what is still to be typed in a row: the row has no colour yet. */
export const TYPING_MARK = '…';

/** How far a unit's tab has come. */
export type Status = 'draft' | 'submitted' | 'approved';
export const STATUS_LABEL = 'Tình trạng:';
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  draft: 'Nháp',
  submitted: 'Đã nộp',
  approved: 'Đã duyệt',
};

/** How far a period is, in the words of `Kỳ báo cáo`. */
export const PERIOD_STATES = { open: 'Mở', closed: 'Đã chốt' } as const;

/** What `Sổ báo cáo` says of a closed report; the last one with the number of the version that took its place. */
export const REPORT_STATES = {
  closing: 'Đang chốt',
  valid: 'Hiệu lực',
  replaced: 'Đã thay bởi lần',
} as const;

/** The tab name of a unit: its name without the marks that Excel forbids, cut to its 31 characters. */
export function tabNameOf(unitName: string): string {
  const plain = unitName
    .replace(/[:\\/?*[\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^'+|'+$/g, '');
  return plain.length <= TAB_NAME_LIMIT ? plain : `${plain.slice(0, TAB_NAME_LIMIT - 1).trim()}…`;
}
