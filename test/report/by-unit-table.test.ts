/** `Theo đơn vị`, cell by cell, from the small district added up by hand. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { finding } from '../../src/finding.ts';
import { uiOf } from '../../src/messages/ui.ts';
import { type ByUnitTable, byUnitTable } from '../../src/report/by-unit-table.ts';
import { type Consolidation, consolidate, type UnitSummary } from '../../src/report/consolidate.ts';
import type { SheetTable, TableRow } from '../../src/report/table.ts';
import { runs } from '../support/runs.ts';
import { type Carried, type SmallDistrict, smallContext, smallDistrict } from '../support/small-district.ts';
import { formatsOf, named, VERDICT } from '../support/tables.ts';

let { context, results, result } = {} as SmallDistrict;
beforeEach(() => {
  ({ context, results, result } = smallDistrict());
});
const ui = uiOf('vi');
const MONEY = '#,##0;-#,##0;"–"';

describe('«Theo đơn vị»', () => {
  const HEADINGS = [
    ...['Mã đơn vị', 'Tên đơn vị', 'Tình trạng', 'Số dòng đã nhập', 'Vào báo cáo', 'Để ngoài'],
    ...['Kinh phí kế hoạch', 'NSTW', 'NSĐP', 'Nguồn khác', 'Chưa phân nguồn', 'Dự toán được giao', 'Còn lại'],
    ...['Giải ngân', 'Tỷ lệ giải ngân', 'Chặn', 'Cảnh báo', 'Lưu ý', 'Nộp biểu'],
  ];
  let said: Consolidation;
  let table: SheetTable;
  let made: ByUnitTable;
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
    made = byUnitTable(said, ui, VERDICT);
    ({ table } = made);
    totalAt = table.rows.findIndex((row) => row.look === 'total');
  });
  const rowOf = (code: string): TableRow | undefined => table.rows.find((row) => row.cells[0] === code);

  it('begins with its title and headings, which stay in sight', () => {
    expect(table.rows[0]).toEqual({ look: 'title', cells: [null, 'TỔNG HỢP THEO ĐƠN VỊ'] });
    expect(table.rows[1]).toEqual({ look: 'subtitle', cells: [null, VERDICT] });
    expect(table.rows[2]).toEqual({ look: 'header', cells: HEADINGS });
    expect([table.tab, table.frozenRows, table.frozenColumns, table.form]).toEqual([
      'Theo đơn vị',
      3,
      2,
      null,
    ]);
    expect(table.ruled).toEqual({ first: 2, last: table.rows.length - 1 });
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
    expect(table.rows.slice(3, totalAt).map((row) => [row.cells[0], row.cells[2], row.look])).toEqual([
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
    const rows = byUnitTable(made, ui, VERDICT).table.rows.slice(3, 9);
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
      'Số dòng đã nhập': 14,
      'Vào báo cáo': 10,
      'Để ngoài': 4,
      'Kinh phí kế hoạch': 33_500_000,
      NSTW: 19_500_000,
      NSĐP: 6_000_000,
      'Nguồn khác': 7_500_000,
      'Chưa phân nguồn': 500_000,
      // 25,000,000 + 0 + 5,500,000 + 3,000,000 + 2,000,000: Xã Ba was given none and plans none.
      'Dự toán được giao': 35_500_000,
      'Còn lại': 2_000_000,
      'Giải ngân': 4_500_000,
      'Tỷ lệ giải ngân': 4.5 / 33.5,
      Chặn: 3,
      'Cảnh báo': 1,
      'Lưu ý': 4,
      'Nộp biểu': null,
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
    for (const row of table.rows.slice(3, totalAt + 1)) {
      expect(formatsOf(table, row)).toEqual(expected);
      expect(row.align).toEqual({ 2: 'left', 18: 'left' });
    }
    for (const row of table.rows.slice(0, 3))
      expect([row.formats, row.align]).toEqual([undefined, undefined]);
    expect(table.columns.map((column) => column.align).slice(0, 4)).toEqual([
      'center',
      'left',
      'right',
      'right',
    ]);
  });

  it('says where a figure of a unit stands, and the formula that adds all of them up again', () => {
    // Row 1 is the title, row 2 the verdict, row 3 the headings, then six units; planned money is the seventh column.
    const tab = 'Theo đơn vị (đang lập)';
    expect(HEADINGS.indexOf('Kinh phí kế hoạch')).toBe(6);
    expect(made.sumOf(tab, 'planned')).toBe(`SUM('${tab}'!G4:G9)`);
    expect(made.cellOf(tab, 'X2', 'disbursed')).toBe(`'${tab}'!N6`);
    expect(made.cellOf(tab, 'nobody', 'planned')).toBeNull();
    expect(made.totalOf(tab, 'left')).toBe(`'${tab}'!F10`);
    expect(made.matrixTotalOf(tab)).toBe(`'${tab}'!C${table.rows.length}`);
    expect(table.rows.at(-1)?.cells[2]).toBe(33_500_000);
    expect(byUnitTable(consolidate([], [], [], smallContext()), ui, VERDICT).sumOf('T', 'planned')).toBe('0');
  });

  it('an allotment that cannot be read makes the district’s unknown; without one that plans, what is left is', () => {
    const totals = (change: (unit: UnitSummary) => Partial<UnitSummary['unit']['budget']>) => {
      const units = said.units.map((one) => ({
        ...one,
        unit: { ...one.unit, budget: { ...one.unit.budget, ...change(one) } },
      }));
      const row = byUnitTable({ ...said, units }, ui, VERDICT).table.rows[totalAt];
      return [row?.cells[11], row?.cells[12]];
    };
    expect(totals(({ unit }) => (unit.code === 'X4' ? { unreadable: true } : {}))).toEqual([
      'chưa rõ',
      'chưa rõ',
    ]);
    // The culture centre plans 17,000,000 and would have no allotment at all.
    expect(
      totals(({ unit }) =>
        unit.code === 'VH' ? { bySource: { ...unit.budget.bySource, other: null } } : {},
      ),
    ).toEqual([35_500_000, null]);
    expect(totals(() => ({ bySource: { nstw: null, nsdp: null, other: null } }))).toEqual([null, null]);
  });

  it('counts findings that belong to no unit in a row of their own', () => {
    const findings = [
      finding({ code: 'A', severity: 'error', tab: 'Kế hoạch' }),
      finding({ code: 'B', severity: 'notice', tab: 'Đơn vị', unit: 'X9' }),
      finding({ code: 'C', severity: 'notice', tab: 'T', unit: 'X1' }),
    ];
    const row = byUnitTable({ ...said, findings }, ui, VERDICT).table.rows[totalAt + 1];
    expect([row?.cells[1], row?.cells.slice(15, 18)]).toEqual(['Không thuộc đơn vị nào', [1, 0, 1]]);
    expect(table.rows[totalAt + 1]).toEqual({ look: 'plain', cells: [] });
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
    const lines = byUnitTable(made, ui, VERDICT).table.rows.slice(-3);
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
    const columns = (count: number): number => byUnitTable(many(count), ui, VERDICT).table.columns.length;
    expect([columns(1), columns(15), columns(16), columns(22)]).toEqual([19, 19, 19, 25]);
  });

  it('speaks English', () => {
    const english = byUnitTable(said, uiOf('en'), VERDICT).table;
    expect(english.rows[0]?.cells[1]).toBe('BY UNIT');
    expect(english.rows[2]?.cells).toHaveLength(HEADINGS.length);
    expect(english.rows[2]?.cells.slice(11, 13)).toEqual(['Allotment', 'Remaining']);
    expect(english.rows[6]?.cells[2]).toBe('No tab');
  });
});

describe('what was carried over', () => {
  const NEW = [
    ...['Chuyển nguồn năm trước', 'Chuyển nguồn: NSTW', 'Chuyển nguồn: NSĐP', 'Chuyển nguồn: Nguồn khác'],
    ...['Còn lại: NSTW', 'Còn lại: NSĐP', 'Còn lại: Nguồn khác'],
  ];
  const made = (carried?: Carried) => {
    const { table } = byUnitTable(
      smallDistrict(carried === undefined ? {} : { carried }).result,
      ui,
      VERDICT,
    );
    const header = (table.rows[2]?.cells ?? []).map(String);
    const of = (name: string): Record<string, unknown> =>
      named(
        header,
        table.rows.find((row) => row.cells[0] === name || (row.look === 'total' && row.cells[1] === name)),
      );
    return {
      header,
      of,
      money: (name: string) => ['Dự toán được giao', 'Còn lại', ...NEW].map((one) => of(name)[one]),
    };
  };

  it('has its columns behind the others only where somebody says that there is any', () => {
    const before = made().header;
    expect(made({}).header).toEqual(before);
    expect(made({ X1: [0, '', ''] }).header).toEqual([...before, ...NEW]);
  });

  it('is by source beside the allotment, with what is left of both, of each unit and of the district', () => {
    const { money } = made({ X1: [1_000_000, '', '500 nghìn'], X2: ['', 600_000, ''] });
    // Allotted 20,000,000 and 5,000,000; planned 7,500,000, 1,500,000 and 500,000 of 10,500,000.
    expect(money('X1')).toEqual([
      ...[25_000_000, 16_000_000, 1_500_000, 1_000_000, null, 500_000],
      ...[13_500_000, 3_500_000, 0],
    ]);
    // Allotted 4,000,000 local and 1,500,000 other; planned 2,000,000 central and 4,500,000 local.
    expect(money('X2')).toEqual([
      ...[5_500_000, 100_000, 600_000, null, 600_000, null],
      ...[null, 100_000, 1_500_000],
    ]);
    // X2 and VH plan central money of which they were given none: what is left of all is not known.
    expect(money('Cộng')).toEqual([
      ...[35_500_000, 4_100_000, 2_100_000, 1_000_000, 600_000, 500_000],
      ...[null, 5_600_000, -5_500_000],
    ]);
  });

  it('that nobody can read makes unknown what rests on it, and nothing else', () => {
    const { money } = made({ X1: ['một ít', 300_000, ''] });
    const unknown = 'chưa rõ';
    expect(money('X1')).toEqual([
      ...[25_000_000, unknown, unknown, unknown, 300_000, unknown],
      ...[unknown, 3_800_000, unknown],
    ]);
    expect(money('X2').slice(0, 3)).toEqual([5_500_000, -500_000, null]);
    expect(money('Cộng').slice(0, 5)).toEqual([35_500_000, unknown, unknown, unknown, 300_000]);
  });

  it('for any amounts the sums are what plain loops over the cells make of them', () => {
    const cell = fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 10, max: 999 }).map((n) => n * 10_000) },
      fc.constantFrom<unknown>('', '', 0, '1,5 triệu', 'chưa có'),
    );
    const three = fc.tuple(cell, cell, cell);
    const value = (one: unknown): number => (one === '1,5 triệu' ? 1_500_000 : Number(one));
    fc.assert(
      fc.property(fc.record({ X1: three, VH: three, X2: three }), (carried) => {
        const { header, of } = made(carried);
        const cells = Object.values(carried);
        const isAny = cells.flat().some((one) => one !== '');
        expect(header.includes(NEW[0] as string)).toBe(isAny);
        if (!isAny) return;
        for (const [at, word] of ['NSTW', 'NSĐP', 'Nguồn khác'].entries()) {
          let sum = 0;
          let given = 0;
          let unknown = false;
          for (const row of cells) {
            const isUnread = row.includes('chưa có');
            // Of a unit with an amount that nobody can read, a blank is not known either.
            if (row[at] === 'chưa có' || (row[at] === '' && isUnread)) unknown = true;
            else if (row[at] !== '') {
              sum += value(row[at]);
              given += 1;
            }
          }
          expect(of('Cộng')[`Chuyển nguồn: ${word}`]).toBe(unknown ? 'chưa rõ' : given === 0 ? null : sum);
        }
        for (const [code, row] of Object.entries(carried)) {
          const isUnread = row.includes('chưa có');
          let sum = 0;
          for (const one of row) if (!isUnread && one !== '') sum += value(one);
          const isGiven = row.some((one) => one !== '');
          expect(of(code)['Chuyển nguồn năm trước']).toBe(isUnread ? 'chưa rõ' : isGiven ? sum : null);
          const { 'Dự toán được giao': allotted, 'Kinh phí kế hoạch': planned, 'Còn lại': rest } = of(code);
          if (!isUnread && (allotted !== null || isGiven))
            expect(rest).toBe(Number(allotted ?? 0) + sum - Number(planned));
        }
      }),
      { numRuns: runs(200) },
    );
  });
});
