/** `Dữ liệu`, cell by cell, from the small district added up by hand. */
import { beforeEach, describe, expect, it } from 'vitest';
import { uiOf } from '../../src/messages/ui.ts';
import { consolidate } from '../../src/report/consolidate.ts';
import { DATA_COLUMNS, DATA_HEADERS, DATA_VERSION } from '../../src/report/data-columns.ts';
import { type DataTable, dataTable } from '../../src/report/data-table.ts';
import type { SheetTable, TableCell } from '../../src/report/table.ts';
import { type SmallDistrict, smallContext, smallDistrict } from '../support/small-district.ts';
import { named } from '../support/tables.ts';
import published from './data-schema.json' with { type: 'json' };

let { context, result } = {} as SmallDistrict;
beforeEach(() => {
  ({ context, result } = smallDistrict());
});
const ui = uiOf('vi');
const inLetters = (index: number): string =>
  (index >= 26 ? String.fromCharCode(64 + Math.floor(index / 26)) : '') +
  String.fromCharCode(65 + (index % 26));

describe('«Dữ liệu»', () => {
  const { settings } = smallContext({
    'Kỳ báo cáo': 'Quý III',
    'Ngày chốt số liệu': '30/09/2023',
    'Đơn vị tổng hợp': 'UBND xã Mẫu',
    'Mã nơi tổng hợp': '03589',
    'Cấp tổng hợp': 'Xã',
  });
  const RUN = { id: 'L0.1', now: new Date(Date.UTC(2023, 9, 2, 1, 30)) };
  let table: SheetTable;
  let data: DataTable;
  beforeEach(() => {
    data = dataTable(result, { ...context, settings }, RUN, ui);
    ({ table } = data);
  });
  const HEADINGS: readonly string[] = DATA_HEADERS;
  const rowAt = (tab: string, row: number): Record<string, TableCell> =>
    named(
      HEADINGS,
      table.rows.find(
        ({ cells }) => cells[HEADINGS.indexOf('Trang')] === tab && cells[HEADINGS.indexOf('Dòng')] === row,
      ),
    );

  it('keeps its columns: people and programs link to them by place, header and name', () => {
    const columns = Object.entries(DATA_COLUMNS).map(([header, { name, type }]) => ({ header, name, type }));
    // A column is added at the end, here too, with the version that it comes with.
    expect(columns).toEqual(published.columns.map(({ since: _, ...column }) => column));
    expect(DATA_VERSION).toBe(Math.max(...published.columns.map(({ since }) => since)));
    expect(published.columns.map(({ since }) => since)).toEqual(
      published.columns.map(({ since }) => since).sort((a, b) => a - b),
    );
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
    expect(columns.filter(({ name }) => !/^[a-z][a-z_]*$/.test(name))).toEqual([]);
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
    expect(rowAt('Trang X1', 5)).toMatchObject({
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

  it('an entry says what of it counts, where it stands in the plan by words, and which report it is of', () => {
    expect(rowAt('Trang X1', 5)).toMatchObject({
      'Khóa hàng': expect.stringMatching(/^D[0-9a-z]{11}$/),
      'Loại dòng': 'entry',
      'Khóa dòng': expect.stringMatching(/^[0-9a-z]{11}(\.[0-9a-z]{11}){2}$/),
      'Lời nội dung': 'Truyền thông',
      'Lời hoạt động': 'Ở xã',
      'Lời dòng': 'Tổ chức hội nghị',
      'Lời dòng con': '',
      'Chờ hướng dẫn': 'FALSE',
      Tính: 'TRUE',
      'Tính: Thành tiền': 6_000_000,
      'Tính: NSTW': 4_000_000,
      'Tính: NSĐP': 1_500_000,
      'Tính: Nguồn khác': 500_000,
      'Tính: Chưa phân nguồn': 0,
      'Tính: Giải ngân': 2_000_000,
      'Tính: Số lượng': 2,
      'Tính: Thực hiện': 1,
      'Nguyên văn': '',
      'Tình trạng đơn vị': 'entered',
      'Tình trạng nộp': 'draft',
      'Phiên bản dữ liệu': 2,
      'Phiên bản bố cục': 2,
      'Lần chạy': 'L0.1',
      'Lúc lập': '2023-10-02T01:30:00.000Z',
      'Dấu báo cáo': expect.stringMatching(/^S/),
      'Mã nơi tổng hợp': '03589',
      'Cấp tổng hợp': 'xã',
      'Nơi tổng hợp': 'UBND xã Mẫu',
      'Mã kỳ': '',
      'Ngày chốt': '2023-09-30',
      'Tình trạng báo cáo': 'provisional',
      'Phiên bản kế hoạch': expect.stringMatching(/^K/),
      'Phiên bản định mức': expect.stringMatching(/^Đ/),
      'Báo cáo: Số dòng': 10,
      'Báo cáo: Thành tiền': 33_500_000,
      'Báo cáo: Giải ngân': 4_500_000,
      'Số đơn vị phải nộp': 6,
      'Đơn vị chưa có số liệu': 'X3 – Xã Ba; X4 – Xã Bốn; X5 – Xã Năm',
    });
    const [line, dash] = [rowAt('Trang X1', 6), rowAt('Trang X1', 7)];
    expect(dash).toMatchObject({ 'Lời dòng': 'Hỗ trợ tổ truyền thông', 'Lời dòng con': 'Mua loa' });
    // Both stand under one activity.
    expect(String(dash['Khóa dòng']).split('.').slice(0, 2)).toEqual(
      String(line['Khóa dòng']).split('.').slice(0, 2),
    );
    const counted = table.rows.slice(1).filter(({ cells }) => cells[HEADINGS.indexOf('Tính')] === 'TRUE');
    const sum = (name: string): number =>
      counted.reduce((all, { cells }) => all + Number(cells[HEADINGS.indexOf(name)]), 0);
    expect(counted).toHaveLength(10);
    expect(['Tính: Thành tiền', 'Tính: NSTW', 'Tính: NSĐP', 'Tính: Nguồn khác'].map(sum)).toEqual([
      33_500_000, 19_500_000, 6_000_000, 7_500_000,
    ]);
    expect(['Tính: Chưa phân nguồn', 'Tính: Giải ngân'].map(sum)).toEqual([500_000, 4_500_000]);
  });

  it('counts the teams of several Khoản once, as the report does', () => {
    const teams = table.rows.slice(1).filter(({ cells }) => cells[HEADINGS.indexOf('Mã')] === 'I.1.3');
    expect(teams.map(({ cells }) => cells[HEADINGS.indexOf('Tính: Số lượng')])).toEqual([2, null]);
  });

  it('gives each row an id that another run, other figures and rows moved about do not change', () => {
    const ids = (of: SmallDistrict): unknown[] =>
      dataTable(of.result, of.context, RUN, ui)
        .table.rows.slice(1)
        .map(({ cells }) => cells[HEADINGS.indexOf('Khóa hàng')]);
    const [a, b] = [
      { Mã: 'I.1.1', 'Đối tượng': 'Bản Má', 'Số lượng': 1, 'Đơn giá': 50_000 },
      { Mã: 'I.1.1', 'Đối tượng': 'Bản Mà', 'Số lượng': 1, 'Đơn giá': 50_000 },
    ];
    const of = (...rows: object[]) => ids(smallDistrict({ only: ['X2'], tabs: { X2: rows as never } }));
    const [first, second] = of(a, b);
    expect(first).not.toBe(second);
    expect(of(b, { ...a, 'Số lượng': 7, 'Giải ngân': 9 })).toEqual([second, first]);
    expect(of(a, a, a)).toEqual([first, `${first}.2`, `${first}.3`]);
    const all = ids(smallDistrict());
    expect(new Set(all).size).toBe(all.length);
  });

  it('an entry that is left out says why and keeps what was typed', () => {
    expect(rowAt('Trang X2', 9)).toMatchObject({
      'Đơn giá': '5 triệu',
      'Thành tiền': null,
      'Trạng thái': 'Áp dụng',
      'Vào báo cáo': 'Không',
      'Lý do': 'AMOUNT_TEXT',
      'Chưa phân nguồn': null,
      Tính: 'FALSE',
      'Tính: Thành tiền': null,
      'Nguyên văn': '{"Đơn giá":"5 triệu"}',
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
    const shown = dataTable(made.result, made.context, RUN, uiOf('vi'))
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

  it('counts and money are numbers, for people with marks, for programs without; all else is text on one line', () => {
    const typed = HEADINGS.slice(0, 29);
    const counted = ['Số lượng', 'Số người', 'Số kỳ', 'Thực hiện', 'Tính: Số lượng', 'Tính: Thực hiện'];
    const money = ['Đơn giá', 'Thành tiền', 'NSTW', 'NSĐP', 'Nguồn khác', 'Giải ngân', 'Chưa phân nguồn'];
    const types = new Map<string, string>(published.columns.map(({ header, type }) => [header, type]));
    expect(table.columns.map(({ format, align, wrap }) => [format, align, wrap])).toEqual(
      HEADINGS.map((name) =>
        counted.includes(name)
          ? ['General', 'right', false]
          : typed.includes(name) && money.includes(name)
            ? ['#,##0', 'right', false]
            : ['integer', 'money'].includes(types.get(name) ?? '')
              ? ['0', 'right', false]
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
    const none = dataTable(consolidate([], [], [], context), context, RUN, ui);
    expect(none.sumOf('D', 'planned')).toContain("SUMIFS('D'!P2:P2;'D'!X2:X2;\"Có\"");
  });

  it('speaks English where the words are ours; headings and states stay as they are', () => {
    const english = dataTable(result, { ...context, settings }, RUN, uiOf('en'));
    expect(english.table.rows[0]?.cells).toEqual(HEADINGS);
    const answers = english.table.rows.slice(1).map((row) => row.cells[HEADINGS.indexOf('Vào báo cáo')]);
    expect(new Set(answers)).toEqual(new Set(['Yes', 'No']));
    expect(english.sumOf('D', 'planned')).toContain(';"Yes";');
  });
});
