/**
 * The texts that tie code and workbook together: tab names and headers (design: fixed, so that people and
 * checks can rely on them), and how a column is found.
 *
 * Columns are found by header text, never by position; people may insert, move and hide them.
 */
import { cleanText, foldKey } from './plan/text.ts';

/** Raised when an older script would do harm to a tab of the new shape: it refuses the workbook. */
export const LAYOUT_VERSION = 1;

export const TABS = {
  plan: 'Kế hoạch',
  norms: 'Định mức',
  units: 'Đơn vị',
  settings: 'Cấu hình',
  report: 'Báo cáo huyện',
  byUnit: 'Theo đơn vị',
  findings: 'Cảnh báo',
  data: 'Dữ liệu',
  log: 'Nhật ký',
} as const;

export const SETTING_HEADERS = ['Mục', 'Giá trị', 'Giải thích'] as const;

/** The columns of a unit's tab, in the order a new tab gets them. */
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

export type EntryHeader = (typeof ENTRY_HEADERS)[number];

/** Columns of a person: what stands here is theirs and is never overwritten. */
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

/** How far a unit's tab has come. */
export type Status = 'draft' | 'submitted' | 'approved';
export const STATUS_LABEL = 'Tình trạng:';
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  draft: 'Nháp',
  submitted: 'Đã nộp',
  approved: 'Đã duyệt',
};

/** Where a header stands: 0-based row, and each header's 0-based column. */
export interface HeaderPlace<H extends string = string> {
  readonly row: number;
  readonly columns: Readonly<Partial<Record<H, number>>>;
  readonly missing: readonly H[];
  readonly doubled: readonly H[];
  /** Other texts in the header row with their columns: perhaps a renamed header. */
  readonly others: readonly { readonly text: string; readonly column: number }[];
}

/** How far down a header may stand under title lines. */
const HEADER_SEARCH_ROWS = 200;
/** A longer cell is a text and no header; most cells of a plan are, and need not be folded. */
const HEADER_LENGTH = 80;

/** The key of a cell that may be a header, '' for any other. */
export function headerKey(cell: unknown): string {
  const text = typeof cell === 'string' ? cleanText(cell) : '';
  return text.length > HEADER_LENGTH ? '' : foldKey(text);
}

/**
 * Finds the header row: the first with at least half as many of the wanted texts as the row that has most of them,
 * and at least two. So a damaged header is not passed over, with all rows below it, for a copy further down. Of a
 * doubled header the first column is given. Returns null where no row has two.
 */
export function findHeader<H extends string>(
  grid: readonly (readonly unknown[])[],
  wanted: readonly H[],
): HeaderPlace<H> | null {
  const headers = new Map(wanted.map((header) => [foldKey(header), header]));
  const hits = grid
    .slice(0, HEADER_SEARCH_ROWS)
    .map((cells) => new Set(cells.map(headerKey).filter((key) => headers.has(key))).size);
  const least = Math.max(2, ...hits.map((count) => count / 2));
  const row = hits.findIndex((count) => count >= least);
  if (row < 0) return null;
  const columns: Partial<Record<H, number>> = {};
  const doubled: H[] = [];
  const others: { text: string; column: number }[] = [];
  (grid[row] ?? []).forEach((cell, column) => {
    const header = headers.get(headerKey(cell));
    const text = String(cell ?? '').trim();
    if (header === undefined) {
      if (text !== '') others.push({ text, column });
    } else if (columns[header] === undefined) columns[header] = column;
    else if (!doubled.includes(header)) doubled.push(header);
  });
  const missing = wanted.filter((header) => columns[header] === undefined);
  return { row, columns, missing, doubled, others };
}

/** The longest tab name that also survives as an Excel sheet. */
const TAB_NAME_LIMIT = 31;

/** The tab name of a unit: its name without the marks that Excel forbids, cut to its 31 characters. */
export function tabNameOf(unitName: string): string {
  const plain = unitName
    .replace(/[:\\/?*[\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^'+|'+$/g, '');
  return plain.length <= TAB_NAME_LIMIT ? plain : `${plain.slice(0, TAB_NAME_LIMIT - 1).trim()}…`;
}

/** A column's letters, 0-based. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return (rest >= 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + (index % 26));
}
