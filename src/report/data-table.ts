/**
 * The tab `Dữ liệu`: one tidy row an entry, under stable columns.
 */
import { MONEY_COLUMNS } from '../check/standing.ts';
import type { CountCell, MoneyCell } from '../entry/cells.ts';
import { COUNT_HEADERS, MONEY_HEADERS, TABS } from '../layout.ts';
import type { Ui } from '../messages/ui.ts';
import type { Figures } from '../schema/report.ts';
import { STATUS_APPLIES, STATUS_PENDING } from '../source/plan/plan.ts';
import type { Settings } from '../source/settings.ts';
import { columnLetters } from '../table/columns.ts';
import { type Consolidation, figuresOf, type ReportEntry } from './consolidate.ts';
import { type OutsideRow, rowsUnread, typedWords } from './outside.ts';
import {
  COUNT,
  column,
  QUANTITY,
  type SheetTable,
  type TableCell,
  type TableColumn,
  type TableRow,
  TEXT,
  tabRef,
} from './table.ts';

/** The stable columns of `Dữ liệu`: machine-readable, the same in every language. */
export const DATA_HEADERS = [
  'Năm',
  'Kỳ',
  'Mã đơn vị',
  'Tên đơn vị',
  'Vai trò',
  'Nội dung',
  'Hoạt động',
  'Mã',
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
  'Trạng thái',
  'Vào báo cáo',
  'Lý do',
  'Ghi chú',
  'Trang',
  'Dòng',
  'Chưa phân nguồn',
] as const;
export type DataHeader = (typeof DATA_HEADERS)[number];

/** Cells show what was read as a number, else the text that a person typed. */
const shown = (cell: CountCell | MoneyCell): TableCell =>
  cell.kind === 'blank' ? null : cell.kind === 'number' ? cell.value : cell.text;

/** A number that is doubtful where its row counts is shown as text, so that nobody's sum takes it in. */
const counted = (cell: CountCell | MoneyCell, value: number | null): TableCell =>
  cell.kind === 'number' && value === null ? String(cell.value) : shown(cell);

/** The columns in which the figures of `Figures` stand. */
const FIGURE_HEADERS = {
  ...MONEY_COLUMNS,
  unsourced: 'Chưa phân nguồn',
} as const satisfies Partial<Record<keyof Figures, DataHeader>>;

/** Sums go by sign, so that the text of an error, which is no number, takes no number with it. */
const SIGNS = ['>0', '<0'] as const;

export interface DataTable {
  readonly table: SheetTable;
  /**
   * Expressions over the rows that are in the report.
   *
   * @param tab its name while they are written
   */
  readonly sumOf: (tab: string, figure: keyof typeof FIGURE_HEADERS, sign?: '>0' | '<0') => string;
  readonly countOf: (tab: string) => string;
  /** For each code of a range the sum of its rows, and of all below it. */
  readonly byCode: (tab: string, figure: keyof typeof FIGURE_HEADERS, codes: string) => string;
}

/** `Dữ liệu`: one row an entry, also those left out, each with its tab and row. */
export function dataTable(result: Consolidation, settings: Settings, ui: Ui): DataTable {
  const rows: TableRow[] = [
    { look: 'header', cells: [...DATA_HEADERS] },
    ...result.entries.map((entry): TableRow => {
      const cells = entryCells(entry, settings, ui);
      return {
        look: entry.leftOut === null ? 'plain' : 'bad',
        cells: DATA_HEADERS.map((header) => cells[header]),
      };
    }),
    ...rowsUnread(result.outside).map((row): TableRow => {
      const cells = unreadCells(row, settings, ui);
      return { look: 'bad', cells: DATA_HEADERS.map((header) => cells[header] ?? null) };
    }),
  ];
  const last = Math.max(rows.length, 2);
  const range = (tab: string, header: DataHeader): string => {
    const letters = columnLetters(DATA_HEADERS.indexOf(header));
    return `${tabRef(tab)}${letters}2:${letters}${last}`;
  };
  const inReport = (tab: string): string => `${range(tab, 'Vào báo cáo')};"${ui.data.yes}"`;
  return {
    table: {
      tab: TABS.data,
      columns: DATA_HEADERS.map((header) => column(WIDE.has(header) ? 200 : 112, kindOf(header))),
      rows,
      frozenRows: 1,
      frozenColumns: 0,
      ruled: { first: 0, last: rows.length - 1 },
      form: null,
    },
    sumOf: (tab, figure, sign) => {
      const figures = range(tab, FIGURE_HEADERS[figure]);
      const signs = sign === undefined ? SIGNS : [sign];
      return signs.map((one) => `SUMIFS(${figures};${inReport(tab)};${figures};"${one}")`).join('+');
    },
    countOf: (tab) => `COUNTIF(${inReport(tab)})`,
    byCode: (tab, figure, codes) => {
      const figures = range(tab, FIGURE_HEADERS[figure]);
      const sums = [codes, `${codes}&".*"`].flatMap((one) =>
        SIGNS.map(
          (sign) => `SUMIFS(${figures};${inReport(tab)};${range(tab, 'Mã')};${one};${figures};"${sign}")`,
        ),
      );
      return `(${sums.join('+')})`;
    },
  };
}

function entryCells(
  { row, leftOut }: ReportEntry,
  settings: Settings,
  ui: Ui,
): Readonly<Record<DataHeader, TableCell>> {
  const { entry, unit, plan } = row;
  const [content, activity] = entry.code.split('.');
  return {
    Năm: settings.year,
    Kỳ: settings.period,
    'Mã đơn vị': unit.code,
    'Tên đơn vị': unit.name,
    'Vai trò': unit.role,
    'Nội dung': content || null,
    'Hoạt động': activity === undefined ? null : `${content}.${activity}`,
    Mã: entry.code,
    Khoản: entry.item,
    'Đối tượng': entry.subject,
    ĐVT: entry.measure,
    'Số lượng': shown(entry.quantity),
    'Số người': shown(entry.persons),
    'Số kỳ': shown(entry.periods),
    'Đơn giá': shown(entry.price),
    'Thành tiền': shown(entry.amount),
    NSTW: counted(entry.nstw, row.sources.nstw),
    NSĐP: counted(entry.nsdp, row.sources.nsdp),
    'Nguồn khác': counted(entry.other, row.sources.other),
    'Thời gian': entry.time,
    'Thực hiện': counted(entry.done, row.done),
    'Giải ngân': counted(entry.disbursed, row.disbursed),
    'Trạng thái': plan === null ? '' : plan.pending ? STATUS_PENDING : STATUS_APPLIES,
    'Vào báo cáo': leftOut === null ? ui.data.yes : ui.data.no,
    // Of a row that counts: what keeps single cells out.
    'Lý do':
      leftOut ??
      [...new Set(row.problems.filter((one) => one.severity === 'error').map((one) => one.code))].join(', '),
    'Ghi chú': entry.note,
    Trang: row.tab,
    Dòng: entry.row,
    'Chưa phân nguồn': leftOut === null ? figuresOf(row).unsourced : null,
  };
}

/** A row of a tab that cannot be read, or of no unit: where it stands, and what is known of it. */
function unreadCells(
  outside: OutsideRow,
  settings: Settings,
  ui: Ui,
): Readonly<Partial<Record<DataHeader, TableCell>>> {
  const { unit, tab, row, code, text, reason, money } = outside;
  const figures = Object.entries(MONEY_COLUMNS).map(([field, header]) => [
    header,
    money[field as keyof typeof money],
  ]);
  return {
    ...(Object.fromEntries(figures) as Partial<Record<DataHeader, number | null>>),
    Năm: settings.year,
    Kỳ: settings.period,
    'Mã đơn vị': unit?.code ?? '',
    'Tên đơn vị': unit?.name ?? '',
    'Vai trò': unit?.role ?? '',
    Mã: code,
    'Đối tượng': text,
    'Vào báo cáo': ui.data.no,
    'Lý do': reason,
    'Ghi chú': typedWords(outside, ui),
    Trang: tab,
    Dòng: row,
  };
}

const WIDE = new Set<DataHeader>(['Tên đơn vị', 'Vai trò']);
const QUANTITIES = new Set<string>(COUNT_HEADERS);
const AMOUNTS = new Set<string>([...MONEY_HEADERS, 'Thành tiền', 'Chưa phân nguồn']);
/** Numbers that are written without marks between thousands. */
const PLAIN_NUMBERS = new Set<DataHeader>(['Năm', 'Dòng']);

function kindOf(header: DataHeader): Omit<TableColumn, 'width'> {
  if (QUANTITIES.has(header)) return QUANTITY;
  if (AMOUNTS.has(header)) return COUNT;
  return PLAIN_NUMBERS.has(header) ? { ...COUNT, format: '0' } : { ...TEXT, wrap: false };
}
