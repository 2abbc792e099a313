/** `Theo đơn vị`, `Cảnh báo` and `Dữ liệu`, cell by cell, from the small district added up by hand. */
import { beforeEach, describe, expect, it } from 'vitest';
import { finding } from '../../src/finding.ts';
import { uiOf } from '../../src/messages/ui.ts';
import { byUnitTable } from '../../src/report/by-unit-table.ts';
import { type Consolidation, consolidate, type UnitSummary } from '../../src/report/consolidate.ts';
import { DATA_HEADERS, dataTable } from '../../src/report/data-table.ts';
import { findingsTable } from '../../src/report/findings-table.ts';
import type { SheetTable, TableCell, TableRow } from '../../src/report/table.ts';
import type { Language } from '../../src/source/settings.ts';
import { type SmallDistrict, smallContext, smallDistrict } from '../support/small-district.ts';

let { context, results, result } = {} as SmallDistrict;
beforeEach(() => {
  ({ context, results, result } = smallDistrict());
});
const ui = uiOf('vi');
const MONEY = '#,##0;-#,##0;"–"';

/** A row by the headings above it. */
const named = (headings: readonly string[], row: TableRow | undefined): Record<string, TableCell> =>
  Object.fromEntries(headings.map((name, index) => [name, row?.cells[index] as TableCell]));
/** The format of every cell of a row, its own or its column's. */
const formatsOf = (table: SheetTable, row: TableRow | undefined): string[] =>
  table.columns.map((column, index) => row?.formats?.[index] ?? column.format);
const inLetters = (index: number): string =>
  (index >= 26 ? String.fromCharCode(64 + Math.floor(index / 26)) : '') +
  String.fromCharCode(65 + (index % 26));

describe('«Theo đơn vị»', () => {
  const HEADINGS = [
    ...['Mã đơn vị', 'Tên đơn vị', 'Tình trạng', 'Số dòng đã nhập', 'Vào báo cáo', 'Để ngoài'],
    ...['Kinh phí kế hoạch', 'NSTW', 'NSĐP', 'Nguồn khác', 'Chưa phân nguồn', 'Dự toán được giao', 'Còn lại'],
    ...['Giải ngân', 'Tỷ lệ giải ngân', 'Chặn', 'Cảnh báo', 'Lưu ý', 'Nộp biểu'],
  ];
  let said: Consolidation;
  let table: SheetTable;
  let sumOf: (tab: string) => string;
  let totalAt: number;
  beforeEach(() => {
    said = consolidate(
      results,
      result.units.filter((unit) => unit.state === 'missing'),
      [
        finding({ code: 'A', severity: 'error', tab: 'T', unit: 'X1' }),
        finding({ code: 'A', severity: 'error', tab: 'T', unit: 'X2' }),
        finding({ code: 'A', severity: 'error', tab: 'T', unit: 'X2' }),
        finding({ code: 'B', severity: 'warning', tab: 'T', unit: 'X4' }),
        ...['X1', 'VH', 'X1', 'X5'].map((unit) => finding({ code: 'C', severity: 'notice', tab: 'T', unit })),
      ],
      context,
    );
    ({ table, sumOf } = byUnitTable(said, ui));
    totalAt = table.rows.findIndex((row) => row.look === 'total');
  });
  const rowOf = (code: string): TableRow | undefined => table.rows.find((row) => row.cells[0] === code);

  it('begins with its title and headings, which stay in sight', () => {
    expect(table.rows[0]).toEqual({ look: 'title', cells: [null, 'TỔNG HỢP THEO ĐƠN VỊ'] });
    expect(table.rows[1]).toEqual({ look: 'header', cells: HEADINGS });
    expect([table.tab, table.frozenRows, table.frozenColumns, table.form]).toEqual([
      'Theo đơn vị',
      2,
      2,
      null,
    ]);
    expect(table.ruled).toEqual({ first: 1, last: table.rows.length - 1 });
  });

  it('a unit: its rows, its money by source, what is left of its allotment, its findings', () => {
    expect(named(HEADINGS, rowOf('X1'))).toEqual({
      'Mã đơn vị': 'X1',
      'Tên đơn vị': 'Xã Một',
      'Tình trạng': 'Đã nhập',
      'Số dòng đã nhập': 6,
      'Vào báo cáo': 6,
      'Để ngoài': 0,
      'Kinh phí kế hoạch': 10_500_000,
      NSTW: 7_500_000,
      NSĐP: 1_500_000,
      'Nguồn khác': 500_000,
      'Chưa phân nguồn': 1_000_000,
      // 20,000,000 central and 5,000,000 local.
      'Dự toán được giao': 25_000_000,
      'Còn lại': 14_500_000,
      'Giải ngân': 2_500_000,
      'Tỷ lệ giải ngân': 2.5 / 10.5,
      Chặn: 1,
      'Cảnh báo': 0,
      'Lưu ý': 2,
      'Nộp biểu': 'Nháp',
    });
  });

  it('a unit that plans more than its allotment, and one that was given nothing', () => {
    expect(named(HEADINGS, rowOf('X2'))).toMatchObject({
      'Số dòng đã nhập': 5,
      'Vào báo cáo': 2,
      'Để ngoài': 3,
      'Kinh phí kế hoạch': 6_000_000,
      'Chưa phân nguồn': -500_000,
      // 4,000,000 local and 1,500,000 from elsewhere.
      'Dự toán được giao': 5_500_000,
      'Còn lại': -500_000,
      Chặn: 2,
    });
    expect(named(HEADINGS, rowOf('VH'))).toMatchObject({ 'Dự toán được giao': 0, 'Còn lại': -17_000_000 });
  });

  it('a unit without figures, without an allotment', () => {
    expect(named(HEADINGS, rowOf('X3'))).toEqual({
      ...Object.fromEntries(HEADINGS.map((name) => [name, 0])),
      'Mã đơn vị': 'X3',
      'Tên đơn vị': 'Xã Ba',
      'Tình trạng': 'Chưa có trang',
      'Nộp biểu': 'Nháp',
      'Dự toán được giao': null,
      'Còn lại': null,
      'Tỷ lệ giải ngân': null,
    });
  });

  it('names every unit that takes part, and marks those that are missing', () => {
    expect(table.rows.slice(2, totalAt).map((row) => [row.cells[0], row.cells[2], row.look])).toEqual([
      ['X1', 'Đã nhập', 'plain'],
      ['VH', 'Đã nhập', 'plain'],
      ['X2', 'Đã nhập', 'plain'],
      ['X3', 'Chưa có trang', 'bad'],
      ['X4', 'Chưa nhập', 'bad'],
      ['X5', 'Không đọc được trang', 'bad'],
    ]);
  });

  it('says how far each has come with handing in, and marks figures that are open', () => {
    const { result: made } = smallDistrict({ status: { X1: 'submitted', X2: 'reworked', X4: 'reworked' } });
    const rows = byUnitTable(made, ui).table.rows.slice(2, 8);
    expect(rows.map((row) => [row.cells[0], row.cells[HEADINGS.indexOf('Nộp biểu')], row.look])).toEqual([
      ['X1', 'Đã nộp 25/11/2023 13:40', 'plain'],
      ['VH', 'Nháp', 'pending'],
      ['X2', 'Sửa sau khi nộp 25/11/2023 13:40', 'pending'],
      ['X3', 'Nháp', 'bad'],
      ['X4', 'Sửa sau khi nộp 25/11/2023 13:40', 'bad'],
      ['X5', 'Nháp', 'bad'],
    ]);
  });

  it('adds them up', () => {
    expect(named(HEADINGS, table.rows[totalAt])).toEqual({
      'Mã đơn vị': null,
      'Tên đơn vị': 'Cộng',
      'Tình trạng': null,
      'Số dòng đã nhập': 13,
      'Vào báo cáo': 10,
      'Để ngoài': 3,
      'Kinh phí kế hoạch': 33_500_000,
      NSTW: 19_500_000,
      NSĐP: 6_000_000,
      'Nguồn khác': 7_500_000,
      'Chưa phân nguồn': 500_000,
      'Dự toán được giao': null,
      'Còn lại': null,
      'Giải ngân': 4_500_000,
      'Tỷ lệ giải ngân': 4.5 / 33.5,
      Chặn: 3,
      'Cảnh báo': 1,
      'Lưu ý': 4,
    });
  });

  it('formats words, counts, money and shares, in the total too', () => {
    const expected = HEADINGS.map((name, index) =>
      index < 3 || name === 'Nộp biểu'
        ? '@'
        : ['Số dòng đã nhập', 'Vào báo cáo', 'Để ngoài', 'Chặn', 'Cảnh báo', 'Lưu ý'].includes(name)
          ? '#,##0'
          : name === 'Tỷ lệ giải ngân'
            ? '0.0%'
            : MONEY,
    );
    for (const row of table.rows.slice(2, totalAt + 1)) {
      expect(formatsOf(table, row)).toEqual(expected);
      expect(row.align).toEqual({ 2: 'left', 18: 'left' });
    }
    for (const row of table.rows.slice(0, 2))
      expect([row.formats, row.align]).toEqual([undefined, undefined]);
    expect(table.columns.map((column) => column.align).slice(0, 4)).toEqual([
      'center',
      'left',
      'right',
      'right',
    ]);
  });

  it('gives the formula that adds the planned money of the units again', () => {
    // Row 1 is the title, row 2 the headings, then six units; planned money is the seventh column.
    expect(sumOf('Theo đơn vị (đang lập)')).toBe("SUM('Theo đơn vị (đang lập)'!G3:G8)");
    expect(HEADINGS.indexOf('Kinh phí kế hoạch')).toBe(6);
    expect(byUnitTable(consolidate([], [], [], smallContext()), ui).sumOf('T')).toBe('0');
  });

  describe('lines by units', () => {
    let titleAt: number;
    let block: readonly TableRow[];
    beforeEach(() => {
      titleAt = table.rows.findIndex((row) => String(row.cells[1]).startsWith('KINH PHÍ'));
      block = table.rows.slice(titleAt);
    });

    it('stand below, with a blank row between', () => {
      expect(table.rows[titleAt - 1]).toEqual({ look: 'plain', cells: [] });
      expect(titleAt).toBe(totalAt + 2);
      expect(block[0]).toEqual({
        look: 'title',
        cells: [null, 'KINH PHÍ KẾ HOẠCH THEO DÒNG VÀ ĐƠN VỊ (đồng)'],
      });
    });

    it('add up to the same total on both edges; lines without money and rows left out are not in it', () => {
      const million = (...all: (number | null)[]) =>
        all.map((one) => (one === null ? null : one * 1_000_000));
      expect(block.slice(1).map((row) => row.cells)).toEqual([
        ['Mã', 'Nội dung', 'Cộng', 'Xã Một', 'Trung tâm văn hóa', 'Xã Hai', 'Xã Ba', 'Xã Bốn', 'Xã Năm'],
        ['I.1.1', 'Tổ chức hội nghị', ...million(9, 7, null, 2, null, null, null)],
        ['I.1.2.a', 'Mua loa', ...million(7, 3, null, 4, null, null, null)],
        ['I.1.2.b', 'In tờ rơi', ...million(0.5, 0.5, null, null, null, null, null)],
        ['I.2.1', 'Chương trình phát thanh', ...million(10, null, 10, null, null, null, null)],
        ['II', 'NỘI DUNG 2: Tập huấn', ...million(7, null, 7, null, null, null, null)],
        [null, 'Cộng', ...million(33.5, 10.5, 17, 6, 0, 0, 0)],
      ]);
      expect(block.slice(1).map((row) => row.look)).toEqual([
        ...['header', 'plain', 'plain', 'plain', 'plain', 'plain', 'total'],
      ]);
    });

    it('are money in every column, also under the rate and the state of the upper block', () => {
      for (const row of block.slice(2))
        expect(formatsOf(table, row).slice(2, 15)).toEqual(Array.from({ length: 13 }, () => MONEY));
    });
  });

  it('money that is left out is in no line', () => {
    const { result: made } = smallDistrict({
      only: ['X1'],
      tabs: {
        X1: [
          // A parent takes no money of its own.
          { Mã: 'I.1.2', 'Số lượng': 1, 'Đơn giá': 800_000, NSTW: 800_000 },
          { Mã: 'I.1.2.a', 'Số lượng': 1, 'Đơn giá': 300_000, NSTW: 300_000 },
        ],
      },
    });
    expect(made.leftOut).toEqual({ PARENT_MONEY: 1 });
    const lines = byUnitTable(made, ui).table.rows.slice(-3);
    expect(lines.map((row) => row.cells.slice(0, 4))).toEqual([
      ['Mã', 'Nội dung', 'Cộng', 'Xã Một'],
      ['I.1.2.a', 'Mua loa', 300_000, 300_000],
      [null, 'Cộng', 300_000, 300_000],
    ]);
  });

  it('an allotment from one source is one', () => {
    expect(named(HEADINGS, rowOf('X4'))).toMatchObject({
      'Dự toán được giao': 3_000_000,
      'Còn lại': 3_000_000,
    });
    expect(named(HEADINGS, rowOf('X5'))).toMatchObject({ 'Dự toán được giao': 2_000_000 });
  });

  it('is as wide as its units need', () => {
    const one = said.units[0] as UnitSummary;
    const many = (count: number): Consolidation => ({
      ...said,
      units: Array.from({ length: count }, () => one),
    });
    const columns = (count: number): number => byUnitTable(many(count), ui).table.columns.length;
    expect([columns(1), columns(15), columns(16), columns(22)]).toEqual([19, 19, 19, 25]);
  });

  it('speaks English', () => {
    const english = byUnitTable(said, uiOf('en')).table;
    expect(english.rows[0]?.cells[1]).toBe('BY UNIT');
    expect(english.rows[1]?.cells).toHaveLength(HEADINGS.length);
    expect(english.rows[1]?.cells.slice(11, 13)).toEqual(['Allotment', 'Remaining']);
    expect(english.rows[5]?.cells[2]).toBe('No tab');
  });
});

describe('«Cảnh báo»', () => {
  const HEADINGS = [
    ...['TT', 'Mức độ', 'Loại', 'Đơn vị', 'Trang', 'Dòng', 'Cột', 'Mã', 'Nội dung', 'Việc cần làm'],
    ...['Đang ghi', 'Mức hoặc giá trị đúng', 'Ký hiệu'],
  ];
  const say = (item: { code: string; severity: string }) => ({
    severity: `[${item.severity}]`,
    title: `loại ${item.code}`,
    what: `sao ${item.code}`,
    todo: `làm ${item.code}`,
  });
  const findings = [
    finding({
      code: 'N1',
      severity: 'notice',
      tab: 'Trang X1',
      unit: 'X1',
      row: 7,
      column: 'NSTW',
      line: 'I.1.1',
    }),
    finding({ code: 'W1', severity: 'warning', tab: 'Kế hoạch', row: 3 }),
    finding({ code: 'E1', severity: 'error', tab: 'Trang X2', unit: 'X2', actual: 5, expected: 'số' }),
    finding({ code: 'E2', severity: 'error', tab: 'Đơn vị', unit: 'X9' }),
    finding({ code: 'W2', severity: 'warning', tab: 'Trang X1', unit: 'X1' }),
  ];
  const tableOf = (language: Language, all = findings): SheetTable =>
    findingsTable({ ...result, findings: all }, uiOf(language), say);
  let table: SheetTable;
  beforeEach(() => {
    table = tableOf('vi');
  });

  it('begins with its title and headings', () => {
    expect(table.rows[0]).toEqual({ look: 'title', cells: [null, null, 'CẢNH BÁO'] });
    expect(table.rows[1]).toEqual({ look: 'header', cells: HEADINGS });
    expect(table).toMatchObject({ tab: 'Cảnh báo', frozenRows: 2, frozenColumns: 0, form: null });
    expect(table.ruled).toEqual({ first: 1, last: 6 });
  });

  it('what blocks comes first, then warnings, then notices, each kind as it was found', () => {
    expect(table.rows.slice(2).map((row) => [row.cells[0], row.cells[12], row.look])).toEqual([
      [1, 'E1', 'bad'],
      [2, 'E2', 'bad'],
      [3, 'W1', 'pending'],
      [4, 'W2', 'pending'],
      [5, 'N1', 'plain'],
    ]);
  });

  it('a finding has its words, its place and its values', () => {
    expect(named(HEADINGS, table.rows[6])).toEqual({
      TT: 5,
      'Mức độ': '[notice]',
      Loại: 'loại N1',
      'Đơn vị': 'Xã Một',
      Trang: 'Trang X1',
      Dòng: 7,
      Cột: 'NSTW',
      Mã: 'I.1.1',
      'Nội dung': 'sao N1',
      'Việc cần làm': 'làm N1',
      'Đang ghi': null,
      'Mức hoặc giá trị đúng': null,
      'Ký hiệu': 'N1',
    });
    expect(named(HEADINGS, table.rows[2])).toMatchObject({
      'Đang ghi': 5,
      'Mức hoặc giá trị đúng': 'số',
      Dòng: null,
    });
  });

  it('a unit that is not in the report is named by its code, none by nothing', () => {
    expect(table.rows.slice(2).map((row) => row.cells[3])).toEqual(['Xã Hai', 'X9', '', 'Xã Một', 'Xã Một']);
  });

  it('changes nothing in the order that it was given', () => {
    expect(findings.map((item) => item.code)).toEqual(['N1', 'W1', 'E1', 'E2', 'W2']);
  });

  it('says so where there is none', () => {
    expect(tableOf('vi', []).rows.slice(2)).toEqual([
      { look: 'good', cells: [null, null, 'Không có cảnh báo nào.'] },
    ]);
    expect(tableOf('en', []).rows[2]?.cells[2]).toBe('Nothing was found.');
    expect(table.rows.some((row) => row.look === 'good')).toBe(false);
  });

  it('is all text but for the numbers', () => {
    const number = ['Dòng'];
    const either = ['Đang ghi', 'Mức hoặc giá trị đúng', 'Ký hiệu'];
    expect(table.columns.map(({ format }) => format)).toEqual(
      HEADINGS.map((name) => (number.includes(name) ? '0' : either.includes(name) ? '#,##0' : '@')),
    );
    expect(table.columns.map(({ wrap }) => wrap)).toEqual(HEADINGS.map((name) => name !== 'Dòng'));
    expect(table.columns.map(({ align }) => align)).toEqual(
      HEADINGS.map((name) =>
        ['TT', 'Mức độ', 'Mã'].includes(name)
          ? 'center'
          : [...number, ...either].includes(name)
            ? 'right'
            : 'left',
      ),
    );
  });
});

describe('«Dữ liệu»', () => {
  const settings = smallContext({ 'Kỳ báo cáo': 'Quý III' }).settings;
  let table: SheetTable;
  let sumOf: (tab: string) => string;
  beforeEach(() => {
    ({ table, sumOf } = dataTable(result, settings, ui));
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
      ],
    ]);
    expect(table.rows[0]).toEqual({ look: 'header', cells: HEADINGS });
  });

  it('has a row for each entry, those left out too', () => {
    expect(table.rows).toHaveLength(1 + result.entries.length);
    expect(table.rows.map((row) => row.look)).toEqual([
      'header',
      ...result.entries.map((entry) => (entry.leftOut === null ? 'plain' : 'bad')),
    ]);
    expect(table.rows.filter((row) => row.look === 'bad')).toHaveLength(2);
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
    });
  });

  it('an entry that is left out says why and keeps what was typed', () => {
    expect(rowAt('Trang X2', 9)).toMatchObject({
      'Đơn giá': '5 triệu',
      'Thành tiền': null,
      'Trạng thái': 'Áp dụng',
      'Vào báo cáo': 'Không',
      'Lý do': 'AMOUNT_TEXT',
    });
    // A code that the plan does not know has no state in it.
    expect(rowAt('Trang X2', 8)).toMatchObject({ Mã: 'I.9.9', 'Trạng thái': '', 'Lý do': 'CODE_UNKNOWN' });
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
    const numbers = [
      ...['Số lượng', 'Số người', 'Số kỳ', 'Đơn giá', 'Thành tiền', 'NSTW', 'NSĐP', 'Nguồn khác'],
      ...['Thực hiện', 'Giải ngân'],
    ];
    expect(table.columns.map(({ format, align, wrap }) => [format, align, wrap])).toEqual(
      HEADINGS.map((name) =>
        plain.includes(name)
          ? ['0', 'right', false]
          : numbers.includes(name)
            ? ['#,##0', 'right', false]
            : ['@', 'left', false],
      ),
    );
    expect(HEADINGS.filter((_, index) => (table.columns[index]?.width ?? 0) > 100)).toEqual([
      'Tên đơn vị',
      'Vai trò',
    ]);
    expect(table).toMatchObject({ tab: 'Dữ liệu', frozenRows: 1, frozenColumns: 0, form: null });
    expect(table.ruled).toEqual({ first: 0, last: 12 });
  });

  it('gives the formula that adds the amounts in the report again', () => {
    // Twelve entries stand in rows 2 to 13.
    const [yes, amount] = ['Vào báo cáo', 'Thành tiền'].map((name) => inLetters(HEADINGS.indexOf(name)));
    expect([yes, amount]).toEqual(['X', 'P']);
    expect(sumOf('Dữ liệu (đang lập)')).toBe(
      "SUMIF('Dữ liệu (đang lập)'!X2:X13;\"Có\";'Dữ liệu (đang lập)'!P2:P13)",
    );
    const none = dataTable(consolidate([], [], [], context), settings, ui);
    expect(none.sumOf('D')).toBe("SUMIF('D'!X2:X2;\"Có\";'D'!P2:P2)");
  });

  it('speaks English where the words are ours; headings and states stay as they are', () => {
    const english = dataTable(result, settings, uiOf('en'));
    expect(english.table.rows[0]?.cells).toEqual(HEADINGS);
    const answers = english.table.rows.slice(1).map((row) => row.cells[HEADINGS.indexOf('Vào báo cáo')]);
    expect(new Set(answers)).toEqual(new Set(['Yes', 'No']));
    expect(english.sumOf('D')).toContain(';"Yes";');
  });
});
