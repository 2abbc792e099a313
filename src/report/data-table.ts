/**
 * The tab `Dữ liệu`: one tidy row an entry, under the columns of the contract (`data-columns.ts`).
 */

import type { JudgedRow } from '../check/judge.ts';
import type { CountCell, MoneyCell } from '../entry/cells.ts';
import type { Sources } from '../entry/sources.ts';
import { COUNT_HEADERS, MONEY_HEADERS, TABS } from '../layout.ts';
import type { Ui } from '../messages/ui.ts';
import type { CheckContext } from '../source/context.ts';
import { ancestorCodes } from '../source/plan/code.ts';
import { STATUS_APPLIES, STATUS_PENDING } from '../source/plan/plan.ts';
import type { Settings } from '../source/settings.ts';
import { columnLetters } from '../table/columns.ts';
import { LETTERS } from '../text/clean.ts';
import { fingerprint } from '../text/fingerprint.ts';
import { type ReportRow, rowsOf } from './closed/rows.ts';
import type { Consolidation, ReportEntry, UnitSummary } from './consolidate.ts';
import {
  DATA_COLUMNS,
  DATA_VERSION,
  type DataHeader,
  type DataType,
  dataColumns,
  ownColumn,
  ownSources,
  sourceColumn,
  type TypedHeader,
} from './data-columns.ts';
import { figuresOf } from './figures.ts';
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
import { normsVersion, planVersion } from './versions.ts';

/** Cells show what was read as a number, else the text that a person typed. */
const shown = (cell: CountCell | MoneyCell): TableCell =>
  cell.kind === 'blank' ? null : cell.kind === 'number' ? cell.value : cell.text;

/** A number that is doubtful where its row counts is shown as text, so that nobody's sum takes it in. */
const counted = (cell: CountCell | MoneyCell, value: number | null): TableCell =>
  cell.kind === 'number' && value === null ? String(cell.value) : shown(cell);

/** The column in which a figure stands: of all money, of a source by its key, or without one. */
function figureHeader(figure: string, sources: Sources): string {
  const source = sources.list.find(({ key }) => key === figure);
  return source === undefined
    ? { planned: 'Thành tiền', unsourced: 'Chưa phân nguồn', disbursed: 'Giải ngân' }[figure as 'planned']
    : sourceColumn(source, sources);
}

/** Sums go by sign, so that the text of an error, which is no number, takes no number with it. */
const SIGNS = ['>0', '<0'] as const;

export interface DataTable {
  readonly table: SheetTable;
  /**
   * Expressions over the rows that are in the report.
   *
   * @param tab its name while they are written
   */
  readonly sumOf: (tab: string, figure: string, sign?: '>0' | '<0') => string;
  readonly countOf: (tab: string) => string;
  /** For each code of a range the sum of its rows, and of all below it. */
  readonly byCode: (tab: string, figure: string, codes: string) => string;
}

type Cells = Readonly<Record<string, TableCell>>;

/** Which run the rows are of. */
export interface DataRun {
  readonly id: string;
  readonly now: Date;
}

/**
 * `Dữ liệu`: one row an entry, also those left out, each with its tab and row.
 *
 * @param context its settings are those of the period
 */
export function dataTable(
  result: Consolidation,
  context: Pick<CheckContext, 'tree' | 'settings' | 'periods' | 'allNorms'>,
  run: DataRun,
  ui: Ui,
): DataTable {
  const { settings } = context;
  const { sources } = result;
  const columns = dataColumns(sources);
  const headers = Object.keys(columns);
  const counts = rowsOf(result, context);
  const units = new Map(result.units.map((one) => [one.unit.code, one]));
  const ofReport = reportCells(result, context, run);
  const newId = rowIds();
  const made = (look: TableRow['look'], typed: Cells, more: Cells): TableRow => {
    const cells: Cells = { ...typed, 'Nguyên văn': rawOf(typed), ...more, ...ofReport };
    return { look, cells: headers.map((header) => cells[header] ?? null) };
  };
  const rows: TableRow[] = [
    { look: 'header', cells: [...headers] },
    ...result.entries.map((entry, at): TableRow => {
      const { unit, entry: typed, tab } = entry.row;
      const line = lineCells(entry, context);
      return made(entry.leftOut === null ? 'plain' : 'bad', entryCells(entry, sources, settings, ui), {
        ...line,
        ...countedCells(counts[at] as ReportRow),
        ...unitCells(units.get(unit.code)),
        'Khóa hàng': newId([
          unit.code,
          line['Khóa dòng'] || `${typed.code} ${wordsKey(typed.lineText || typed.text)}`,
          wordsKey(typed.item),
          wordsKey(typed.subject),
          ...(line['Khóa dòng'] === '' ? [tab] : []),
        ]),
        'Loại dòng': 'entry',
      });
    }),
    ...rowsUnread(result.outside).map(
      (row): TableRow =>
        made('bad', unreadCells(row, sources, settings, ui), {
          ...unitCells(units.get(row.unit?.code ?? '')),
          Tính: FALSE,
          'Khóa hàng': newId([row.tab, String(row.row)]),
          'Loại dòng': 'unread',
        }),
    ),
  ];
  const last = Math.max(rows.length, 2);
  const range = (tab: string, header: string): string => {
    const letters = columnLetters(headers.indexOf(header));
    return `${tabRef(tab)}${letters}2:${letters}${last}`;
  };
  const inReport = (tab: string): string => `${range(tab, 'Vào báo cáo')};"${ui.data.yes}"`;
  return {
    table: {
      tab: TABS.data,
      columns: headers.map((header) => column(WIDE.has(header) ? 200 : 112, kindOf(header))),
      rows,
      frozenRows: 1,
      frozenColumns: 0,
      ruled: { first: 0, last: rows.length - 1 },
      form: null,
    },
    sumOf: (tab, figure, sign) => {
      const figures = range(tab, figureHeader(figure, sources));
      const signs = sign === undefined ? SIGNS : [sign];
      return signs.map((one) => `SUMIFS(${figures};${inReport(tab)};${figures};"${one}")`).join('+');
    },
    countOf: (tab) => `COUNTIF(${inReport(tab)})`,
    byCode: (tab, figure, codes) => {
      const figures = range(tab, figureHeader(figure, sources));
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
  sources: Sources,
  settings: Settings,
  ui: Ui,
): Readonly<Record<TypedHeader, TableCell>> & Cells {
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
    NSTW: sourceCell(row, 'nstw'),
    NSĐP: sourceCell(row, 'nsdp'),
    'Nguồn khác': otherCell(row, sources),
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
    ...Object.fromEntries(
      ownSources(sources).map(({ key, name }) => [ownColumn(name), sourceCell(row, key)]),
    ),
  };
}

/** What stands in the cell of a source; blank where the workbook does not have it. */
function sourceCell({ entry, sources }: JudgedRow, key: string): TableCell {
  const cell = entry.sources[key];
  return cell === undefined ? null : counted(cell, sources[key] ?? null);
}

/** What is from neither budget: its cell where it is one source, else what is counted of all of them. */
function otherCell(row: JudgedRow, sources: Sources): TableCell {
  const own = ownSources(sources);
  if (own.length === 0) return sourceCell(row, 'other');
  const known = own.flatMap(({ key }) => row.sources[key] ?? []);
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
}

/** Truths are texts, the same in every language of a spreadsheet. */
const [TRUE, FALSE] = ['TRUE', 'FALSE'] as const;
const truth = (is: boolean): string => (is ? TRUE : FALSE);

/** What of a row is counted; '' in each where nothing is. */
const countedCells = ({ leftOut, counts }: ReportRow): Cells => ({
  Tính: truth(leftOut === ''),
  'Tính: Thành tiền': counts.planned,
  'Tính: NSTW': counts.nstw,
  'Tính: NSĐP': counts.nsdp,
  'Tính: Nguồn khác': counts.other,
  'Tính: Chưa phân nguồn': counts.unsourced,
  'Tính: Giải ngân': counts.disbursed,
  'Tính: Số lượng': counts.quantity,
  'Tính: Thực hiện': counts.done,
});

const unitCells = (unit: UnitSummary | undefined): Cells =>
  unit === undefined ? {} : { 'Tình trạng đơn vị': unit.state, 'Tình trạng nộp': unit.submission.state };

/** Words by which two texts are the same: marks of the language count, case, spaces and punctuation do not. */
const wordsKey = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .split(BETWEEN_WORDS)
    .filter((word) => word !== '')
    .join(' ');
const BETWEEN_WORDS = new RegExp(`[^${LETTERS}0-9]+`);

/** How many levels of a plan have columns of their own; what is deeper belongs to the last. */
const LEVELS = 4;

/**
 * Where a row stands in the plan, by words: numbers change when a line is put in. The key has a part for each level, so
 * that what is below a line has its key before its own.
 */
function lineCells({ row }: ReportEntry, { tree }: Pick<CheckContext, 'tree'>) {
  const { plan } = row;
  const levels = plan === null ? [] : levelsOf(plan.code, tree);
  const at = (level: number): string => levels[level] ?? '';
  return {
    'Khóa dòng': keyOf(levels),
    'Lời nội dung': at(0),
    'Lời hoạt động': at(1),
    'Lời dòng': at(2),
    'Lời dòng con': at(3),
    'Chờ hướng dẫn': truth(plan?.pending === true),
  };
}

/** The words on the way down to a line, level by level. */
function levelsOf(code: string, tree: CheckContext['tree']): readonly string[] {
  const texts = [...ancestorCodes(code).reverse(), code].map((one) => tree.byCode.get(one)?.title ?? one);
  return texts.length < LEVELS ? texts : [...texts.slice(0, LEVELS - 1), texts.slice(LEVELS - 1).join(' – ')];
}

const keyOf = (levels: readonly string[]): string =>
  levels.map((text) => fingerprint(wordsKey(text))).join('.');

/** The key of a line of the plan: the same in every workbook that has the same words on the way down to it. */
export const lineKey = (code: string, tree: CheckContext['tree']): string => keyOf(levelsOf(code, tree));

/** Gives ids that stay the same from run to run: equal parts are told apart by their order alone. */
function rowIds(): (parts: readonly string[]) => string {
  const seen = new Map<string, number>();
  return (parts) => {
    const id = `D${fingerprint(JSON.stringify(parts))}`;
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    return times === 1 ? id : `${id}.${times}`;
  };
}

/** What stands where a number belongs and is none, or is doubtful: as JSON, header by header. */
function rawOf(cells: Cells): string {
  const found = Object.entries(cells).filter(
    ([header, cell]) =>
      typeof cell === 'string' && cell !== '' && (typeOf(header) === 'cell' || isOwn(header)),
  );
  return found.length === 0 ? '' : JSON.stringify(Object.fromEntries(found));
}

/** What is the same in every row: which report they are of, what it was made under, and what it says in all. */
function reportCells(
  result: Consolidation,
  context: Pick<CheckContext, 'tree' | 'settings' | 'periods' | 'allNorms'>,
  { id, now }: DataRun,
): Cells {
  const { settings, periods } = context;
  return {
    'Phiên bản dữ liệu': DATA_VERSION,
    'Phiên bản bố cục': settings.layout,
    'Lần chạy': id,
    'Lúc lập': now.toISOString(),
    'Dấu báo cáo': markOfReport(result),
    'Mã nơi tổng hợp': settings.consolidatorCode,
    'Cấp tổng hợp': settings.tier,
    'Nơi tổng hợp': settings.consolidator,
    'Mã kỳ': periods.current?.code ?? '',
    'Ngày chốt': settings.cutOff ?? '',
    'Tình trạng báo cáo': result.provisional ? 'provisional' : 'complete',
    'Phiên bản kế hoạch': planVersion(context),
    'Phiên bản định mức': normsVersion(context),
    'Báo cáo: Số dòng': result.rowsReported,
    'Báo cáo: Thành tiền': result.total.planned,
    'Báo cáo: Giải ngân': result.total.disbursed,
    'Số đơn vị phải nộp': result.units.length,
    'Đơn vị chưa có số liệu': result.absent.map(({ unit }) => `${unit.code} – ${unit.name}`).join('; '),
  };
}

/** Equal totals have the equal mark. */
export const markOfReport = ({ total }: Pick<Consolidation, 'total'>): string =>
  `S${fingerprint(JSON.stringify(total))}`;

/** A row of a tab that cannot be read, or of no unit: where it stands, and what is known of it. */
function unreadCells(outside: OutsideRow, sources: Sources, settings: Settings, ui: Ui): Cells {
  const { unit, tab, row, code, text, reason, money } = outside;
  const own = ownSources(sources);
  const known = own.flatMap(({ key }) => money[key] ?? []);
  return {
    'Thành tiền': money.planned ?? null,
    NSTW: money.nstw ?? null,
    NSĐP: money.nsdp ?? null,
    'Nguồn khác':
      own.length === 0
        ? (money.other ?? null)
        : known.length === 0
          ? null
          : known.reduce((sum, one) => sum + one, 0),
    'Giải ngân': money.disbursed ?? null,
    ...Object.fromEntries(own.map(({ key, name }) => [ownColumn(name), money[key] ?? null])),
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

const WIDE = new Set(['Tên đơn vị', 'Vai trò']);
/** Headers of columns that people fill in the units' tabs. */
const QUANTITIES = new Set<string>(COUNT_HEADERS);
const AMOUNTS = new Set<string>([...MONEY_HEADERS, 'Thành tiền', 'Chưa phân nguồn']);
/** A column of one source, behind those of the contract. */
const isOwn = (header: string): boolean => !(header in DATA_COLUMNS);
const typeOf = (header: string): DataType =>
  isOwn(header) ? 'money' : DATA_COLUMNS[header as DataHeader].type;

function kindOf(header: string): Omit<TableColumn, 'width'> {
  if (QUANTITIES.has(header)) return QUANTITY;
  if (AMOUNTS.has(header)) return COUNT;
  const type = typeOf(header);
  // Marks between thousands are for people; programs read the cells of the other columns as they are shown.
  if (type === 'money' || type === 'integer') return { ...COUNT, format: '0' };
  return type === 'count' ? QUANTITY : { ...TEXT, wrap: false };
}
