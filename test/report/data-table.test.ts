/** `Dữ liệu`, cell by cell, from the small district added up by hand. */
import { beforeEach, describe, expect, it } from 'vitest';
import { uiOf } from '../../src/messages/ui.ts';
import { consolidate } from '../../src/report/consolidate.ts';
import { DATA_HEADERS, type DataTable, dataTable } from '../../src/report/data-table.ts';
import type { SheetTable, TableCell } from '../../src/report/table.ts';
import { type SmallDistrict, smallContext, smallDistrict } from '../support/small-district.ts';
import { named } from '../support/tables.ts';

let { context, result } = {} as SmallDistrict;
beforeEach(() => {
  ({ context, result } = smallDistrict());
});
const ui = uiOf('vi');
const inLetters = (index: number): string =>
  (index >= 26 ? String.fromCharCode(64 + Math.floor(index / 26)) : '') +
  String.fromCharCode(65 + (index % 26));

describe('«Dữ liệu»', () => {
  const settings = smallContext({ 'Kỳ báo cáo': 'Quý III' }).settings;
  let table: SheetTable;
  let data: DataTable;
  beforeEach(() => {
    data = dataTable(result, settings, ui);
    ({ table } = data);
  });
  const HEADINGS: readonly string[] = DATA_HEADERS;
  const rowAt = (tab: string, row: number): Record<string, TableCell> =>
    named(
      HEADINGS,
      table.rows.find(({ cells }) => cells.includes(tab) && cells.includes(row)),
    );

  it('keeps its columns: people link to them by their headings', () => {
    expect(HEADINGS).toEqual([
      ...[
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
      ],
      ...['ĐVT', 'Số lượng', 'Số người', 'Số kỳ', 'Đơn giá', 'Thành tiền', 'NSTW', 'NSĐP', 'Nguồn khác'],
      ...[
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
      ],
    ]);
    expect(table.rows[0]).toEqual({ look: 'header', cells: HEADINGS });
  });

  it('has a row for each entry, those left out too', () => {
    // The last is of the tab that cannot be read.
    expect(table.rows).toHaveLength(1 + result.entries.length + 1);
    expect(table.rows.map((row) => row.look)).toEqual([
      'header',
      ...result.entries.map((entry) => (entry.leftOut === null ? 'plain' : 'bad')),
      'bad',
    ]);
    expect(table.rows.filter((row) => row.look === 'bad')).toHaveLength(4);
  });

  it('an entry is all that was typed, with its codes and its place', () => {
    expect(rowAt('Trang X1', 5)).toEqual({
      Năm: 2023,
      Kỳ: 'Quý III',
      'Mã đơn vị': 'X1',
      'Tên đơn vị': 'Xã Một',
      'Vai trò': 'Hội LHPN xã',
      'Nội dung': 'I',
      'Hoạt động': 'I.1',
      Mã: 'I.1.1',
      Khoản: '',
      'Đối tượng': 'Bản Má',
      ĐVT: 'cuộc',
      'Số lượng': 2,
      'Số người': null,
      'Số kỳ': null,
      'Đơn giá': 3_000_000,
      'Thành tiền': 6_000_000,
      NSTW: 4_000_000,
      NSĐP: 1_500_000,
      'Nguồn khác': 500_000,
      'Thời gian': 'Quý III',
      'Thực hiện': 1,
      'Giải ngân': 2_000_000,
      'Trạng thái': 'Áp dụng',
      'Vào báo cáo': 'Có',
      'Lý do': '',
      'Ghi chú': 'đã mời',
      Trang: 'Trang X1',
      Dòng: 5,
      'Chưa phân nguồn': 0,
    });
    expect(rowAt('Trang X1', 7)).toMatchObject({ 'Thành tiền': 3_000_000, 'Chưa phân nguồn': 1_000_000 });
  });

  it('an entry that is left out says why and keeps what was typed', () => {
    expect(rowAt('Trang X2', 9)).toMatchObject({
      'Đơn giá': '5 triệu',
      'Thành tiền': null,
      'Trạng thái': 'Áp dụng',
      'Vào báo cáo': 'Không',
      'Lý do': 'AMOUNT_TEXT',
      'Chưa phân nguồn': null,
    });
    // A code that the plan does not know has no state in it.
    expect(rowAt('Trang X2', 8)).toMatchObject({ Mã: 'I.9.9', 'Trạng thái': '', 'Lý do': 'CODE_UNKNOWN' });
  });

  it('shows as text what of a counted entry is not counted, and says why', () => {
    const line = { Mã: 'I.1.1', 'Số lượng': 1, 'Đơn giá': 2_000_000, NSTW: 2_000_000 };
    const made = smallDistrict({
      only: ['X2'],
      tabs: {
        X2: [
          { ...line, 'Giải ngân': -500_000, 'Thực hiện': 46_054 },
          { ...line, NSTW: 46_054 },
        ],
      },
    });
    const shown = dataTable(made.result, made.context.settings, uiOf('vi'))
      .table.rows.slice(1)
      .map(({ cells }) =>
        ['Thành tiền', 'NSTW', 'Giải ngân', 'Thực hiện', 'Vào báo cáo', 'Lý do'].map(
          (name) => cells[HEADINGS.indexOf(name)],
        ),
      );
    expect(shown).toEqual([
      [2_000_000, 2_000_000, '-500000', '46054', 'Có', 'DATE_TYPED, AMOUNT_NEGATIVE'],
      [2_000_000, '46054', null, null, 'Có', 'DATE_TYPED'],
    ]);
    expect(made.result.total).toMatchObject({ planned: 4_000_000, nstw: 2_000_000, disbursed: 0 });
  });

  it('an entry on a line that waits, and one on a content without activities', () => {
    expect(rowAt('Trang VH', 5)).toMatchObject({
      'Nội dung': 'I',
      'Hoạt động': 'I.2',
      'Trạng thái': 'Chờ hướng dẫn',
    });
    expect(rowAt('Trang VH', 6)).toMatchObject({ 'Nội dung': 'II', 'Hoạt động': null, Mã: 'II' });
  });

  it('counts and money are numbers, the year and the row without marks, all else text on one line', () => {
    const plain = ['Năm', 'Dòng'];
    const counted = ['Số lượng', 'Số người', 'Số kỳ', 'Thực hiện'];
    const money = ['Đơn giá', 'Thành tiền', 'NSTW', 'NSĐP', 'Nguồn khác', 'Giải ngân', 'Chưa phân nguồn'];
    expect(table.columns.map(({ format, align, wrap }) => [format, align, wrap])).toEqual(
      HEADINGS.map((name) =>
        plain.includes(name)
          ? ['0', 'right', false]
          : counted.includes(name)
            ? ['General', 'right', false]
            : money.includes(name)
              ? ['#,##0', 'right', false]
              : ['@', 'left', false],
      ),
    );
    expect(HEADINGS.filter((_, index) => (table.columns[index]?.width ?? 0) > 112)).toEqual([
      'Tên đơn vị',
      'Vai trò',
    ]);
    expect(table).toMatchObject({ tab: 'Dữ liệu', frozenRows: 1, frozenColumns: 0, form: null });
    expect(table.ruled).toEqual({ first: 0, last: 14 });
  });

  it('gives the formulas that add up the figures in the report again, and count its rows', () => {
    // Thirteen entries, and a row of the tab that cannot be read, stand in rows 2 to 15.
    const letters = ['Vào báo cáo', 'Thành tiền', 'Chưa phân nguồn'].map((name) =>
      inLetters(HEADINGS.indexOf(name)),
    );
    expect(letters).toEqual(['X', 'P', 'AC']);
    const tab = 'Dữ liệu (đang lập)';
    const planned = (sign: string): string =>
      `SUMIFS('${tab}'!P2:P15;'${tab}'!X2:X15;"Có";'${tab}'!P2:P15;"${sign}")`;
    expect(data.sumOf(tab, 'planned')).toBe(`${planned('>0')}+${planned('<0')}`);
    expect(data.sumOf(tab, 'unsourced', '<0')).toBe(
      `SUMIFS('${tab}'!AC2:AC15;'${tab}'!X2:X15;"Có";'${tab}'!AC2:AC15;"<0")`,
    );
    expect(data.countOf(tab)).toBe(`COUNTIF('${tab}'!X2:X15;"Có")`);
    const none = dataTable(consolidate([], [], [], context), settings, ui);
    expect(none.sumOf('D', 'planned')).toContain("SUMIFS('D'!P2:P2;'D'!X2:X2;\"Có\"");
  });

  it('speaks English where the words are ours; headings and states stay as they are', () => {
    const english = dataTable(result, settings, uiOf('en'));
    expect(english.table.rows[0]?.cells).toEqual(HEADINGS);
    const answers = english.table.rows.slice(1).map((row) => row.cells[HEADINGS.indexOf('Vào báo cáo')]);
    expect(new Set(answers)).toEqual(new Set(['Yes', 'No']));
    expect(english.sumOf('D', 'planned')).toContain(';"Yes";');
  });
});
