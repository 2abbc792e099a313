/**
 * The tab `Dữ liệu`: one tidy row an entry, under stable columns.
 */
import type { CountCell, MoneyCell } from '../entry/cells.ts';
import { TABS } from '../layout.ts';
import type { Ui } from '../messages/ui.ts';
import { STATUS_APPLIES, STATUS_PENDING } from '../source/plan/plan.ts';
import type { Settings } from '../source/settings.ts';
import { columnLetters } from '../table/columns.ts';
import { COUNT_HEADERS, MONEY_HEADERS } from '../template/unit-form.ts';
import type { Consolidation } from './consolidate.ts';
import { COUNT, column, type SheetTable, type TableCell, type TableRow, TEXT } from './table.ts';

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
] as const;
const DATA_AMOUNT = DATA_HEADERS.indexOf('Thành tiền');
const DATA_REPORTED = DATA_HEADERS.indexOf('Vào báo cáo');

const shown = (cell: CountCell | MoneyCell): TableCell =>
  cell.kind === 'blank' ? null : cell.kind === 'number' ? cell.value : cell.text;

/** `Dữ liệu`: one row an entry, also those left out, each with its tab and row. */
export function dataTable(
  result: Consolidation,
  settings: Settings,
  ui: Ui,
): { table: SheetTable; sumOf: (tab: string) => string } {
  const rows: TableRow[] = [{ look: 'header', cells: [...DATA_HEADERS] }];
  for (const { row, leftOut } of result.entries) {
    const { entry, unit, plan } = row;
    const [content, activity] = entry.code.split('.');
    rows.push({
      look: leftOut === null ? 'plain' : 'bad',
      cells: [
        settings.year,
        settings.period,
        unit.code,
        unit.name,
        unit.role,
        content ?? null,
        activity === undefined ? null : `${content}.${activity}`,
        entry.code,
        entry.item,
        entry.subject,
        entry.measure,
        shown(entry.quantity),
        shown(entry.persons),
        shown(entry.periods),
        shown(entry.price),
        shown(entry.amount),
        shown(entry.nstw),
        shown(entry.nsdp),
        shown(entry.other),
        entry.time,
        shown(entry.done),
        shown(entry.disbursed),
        plan === null ? '' : plan.pending ? STATUS_PENDING : STATUS_APPLIES,
        leftOut === null ? ui.data.yes : ui.data.no,
        leftOut ?? '',
        entry.note,
        row.tab,
        entry.row,
      ],
    });
  }
  const wide = new Set(['Tên đơn vị', 'Vai trò']);
  const numeric = new Set<string>([...COUNT_HEADERS, ...MONEY_HEADERS, 'Thành tiền']);
  const plainNumber = new Set(['Năm', 'Dòng']);
  const last = Math.max(rows.length, 2);
  const range = (tab: string, index: number): string =>
    `'${tab}'!${columnLetters(index)}2:${columnLetters(index)}${last}`;
  return {
    table: {
      tab: TABS.data,
      columns: DATA_HEADERS.map((name) =>
        column(
          wide.has(name) ? 200 : 100,
          numeric.has(name)
            ? { ...COUNT, format: '#,##0' }
            : plainNumber.has(name)
              ? { ...COUNT, format: '0' }
              : { ...TEXT, wrap: false },
        ),
      ),
      rows,
      frozenRows: 1,
      frozenColumns: 0,
      ruled: { first: 0, last: rows.length - 1 },
      form: null,
    },
    sumOf: (tab) => `SUMIF(${range(tab, DATA_REPORTED)};"${ui.data.yes}";${range(tab, DATA_AMOUNT)})`,
  };
}
