/** `Báo cáo huyện`, cell by cell, from the small district whose figures are added up by hand. */
import { beforeEach, describe, expect, it } from 'vitest';
import { uiOf } from '../../src/messages/ui.ts';
import type { Consolidation, UnitSummary } from '../../src/report/consolidate.ts';
import { districtTable } from '../../src/report/district-table.ts';
import type { SheetTable, TableCell, TableRow } from '../../src/report/table.ts';
import type { Language } from '../../src/source/settings.ts';
import { smallContext, smallDistrict } from '../support/small-district.ts';
import { VERDICT } from '../support/tables.ts';

let result: Consolidation;
beforeEach(() => {
  ({ result } = smallDistrict());
});

const SETTINGS = {
  'Đơn vị tổng hợp': 'UBND huyện Thử',
  'Cơ quan lập báo cáo': 'Hội LHPN huyện Thử',
  'Địa danh': 'Thử',
  'Kỳ báo cáo': 'Quý III',
};

function tableOf(
  of: Consolidation = result,
  settings: Record<string, unknown> = {},
  language: Language = 'vi',
): SheetTable {
  return districtTable(
    of,
    smallContext({ ...SETTINGS, ...settings }).settings,
    { id: 'L0123', when: '23/11/2023 14:05' },
    uiOf(language),
    VERDICT,
  ).table;
}

/** The columns by their headings, in order. */
const HEADINGS = [
  ...['STT', 'Nội dung, hoạt động', 'Đơn vị thực hiện', 'ĐVT', 'Số lượng kế hoạch', 'Kinh phí kế hoạch'],
  ...['Trong đó NSTW', 'Trong đó NSĐP', 'Nguồn khác', 'Chưa phân nguồn', 'Số lượng thực hiện (lũy kế)'],
  ...['Giải ngân (lũy kế)', 'Tỷ lệ giải ngân', 'Ghi chú', 'Mã'],
] as const;
const TEXT = HEADINGS.indexOf('Nội dung, hoạt động');
const PLANNED = HEADINGS.indexOf('Kinh phí kế hoạch');
const RIGHT = HEADINGS.indexOf('Chưa phân nguồn');
const CODE = HEADINGS.indexOf('Mã');

/** What stands in a row, by column; blank cells are not named. */
const said = (row: TableRow | undefined): Record<string, TableCell> =>
  Object.fromEntries(
    (row?.cells ?? []).flatMap((cell, index) =>
      cell === null || cell === '' ? [] : [[HEADINGS[index] as string, cell] as const],
    ),
  );
const headerAt = (table: SheetTable): number => table.rows.findIndex((row) => row.cells[0] === 'STT');
const rowOf = (table: SheetTable, code: string): TableRow | undefined =>
  table.rows.find((row) => row.cells[CODE] === code);
/** The row that begins with these words. */
const rowSaying = (table: SheetTable, words: string): TableRow | undefined =>
  table.rows.find((row) => String(row.cells[TEXT]).startsWith(words));
const texts = (table: SheetTable): TableCell[] => table.rows.map((row) => row.cells[TEXT] ?? null);

describe('the head', () => {
  const head = (table: SheetTable): (readonly [string, ...TableCell[]])[] =>
    table.rows
      .slice(0, headerAt(table))
      .map((row) => [row.look, ...row.cells.filter((cell) => cell !== null)] as const);

  it('of a report: who, what, until when; what is missing; whether it adds up', () => {
    expect(head(tableOf(result, { 'Ngày chốt số liệu': '30/09/2023' }))).toEqual([
      ['subtitle', 'UBND HUYỆN THỬ', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
      ['title', 'HỘI LHPN HUYỆN THỬ', 'Độc lập - Tự do - Hạnh phúc'],
      ['small', 'Số:        /BC', 'Thử, ngày      tháng      năm         '],
      ['plain'],
      ['title', 'BÁO CÁO'],
      ['title', 'Kết quả tổng hợp kế hoạch và thực hiện Dự án 8, quý III, năm 2023 (30/09/2023)'],
      ['bad', 'TẠM TÍNH – còn thiếu 3 đơn vị'],
      ['bad', 'Còn chờ: Xã Ba (chưa có trang); Xã Bốn (chưa nhập); Xã Năm (không đọc được trang).'],
      ['subtitle', VERDICT],
      ['small', 'ĐVT: đồng'],
    ]);
  });

  it('of an annex: to which plan it belongs', () => {
    const whole = smallDistrict({ only: ['VH'] }).result;
    expect(head(tableOf(whole, { 'Thể thức báo cáo': 'Phụ lục' }))).toEqual([
      ['title', 'Phụ lục'],
      ['title', 'Kết quả tổng hợp kế hoạch và thực hiện Dự án 8, quý III, năm 2023'],
      [
        'small',
        '(Kèm theo Kế hoạch số        /KH-UBND, ngày      tháng      năm         của UBND huyện Thử)',
      ],
      ['subtitle', VERDICT],
      ['small', 'ĐVT: đồng'],
    ]);
  });

  it.each([
    ['Cả năm', 'cả năm'],
    ['6 tháng đầu năm', '6 tháng đầu năm'],
    ['QUÝ IV/2023', 'quý IV/2023'],
    ['Quý I, quý II', 'quý I, quý II'],
    ['Vụ Hè', 'vụ hè'],
  ])('within the title the period «%s» is «%s»: a Roman number stays one', (period, title) => {
    const table = tableOf(result, { 'Kỳ báo cáo': period });
    expect(table.rows[5]?.cells[PLANNED]).toBe(
      `Kết quả tổng hợp kế hoạch và thực hiện Dự án 8, ${title}, năm 2023`,
    );
  });

  it('names figures that were not handed in, beside units without any', () => {
    const waited = (only?: string[]): TableCell[] => {
      const made = smallDistrict({
        status: { X1: 'submitted', X2: 'reworked' },
        ...(only && { only }),
      }).result;
      return head(tableOf(made)).flatMap(([look, text]) => (look === 'bad' && text ? [text] : []));
    };
    expect(waited().slice(0, 2)).toEqual([
      'TẠM TÍNH – còn thiếu 3 đơn vị – 2 đơn vị chưa nộp hoặc đã sửa sau khi nộp',
      'Còn chờ: Xã Ba (chưa có trang); Xã Bốn (chưa nhập); Xã Năm (không đọc được trang); ' +
        'Trung tâm văn hóa (nháp); Xã Hai (sửa sau khi nộp).',
    ]);
    expect(waited(['X1', 'VH']).slice(0, 2)).toEqual([
      'TẠM TÍNH – 1 đơn vị chưa nộp hoặc đã sửa sau khi nộp',
      'Còn chờ: Trung tâm văn hóa (nháp).',
    ]);
  });

  it('a place that is not set is left open', () => {
    expect(head(tableOf(result, { 'Địa danh': '' }))[2]?.[2]).toMatch(/^…………, ngày/);
  });

  it('sets both sides and the middle over their columns', () => {
    const rows = tableOf().rows;
    expect(said(rows[0])).toEqual({
      'Nội dung, hoạt động': 'UBND HUYỆN THỬ',
      'Chưa phân nguồn': 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    });
    expect([rows[0]?.align?.[TEXT], rows[0]?.align?.[RIGHT]]).toEqual(['center', 'center']);
    expect([Object.keys(said(rows[4])), rows[4]?.align?.[PLANNED]]).toEqual([
      ['Kinh phí kế hoạch'],
      'center',
    ]);
    expect([rows[7]?.align, rows[8]?.align]).toEqual([{ [TEXT]: 'left' }, { [TEXT]: 'left' }]);
    expect([Object.keys(said(rows[9])), rows[9]?.align]).toEqual([['Mã'], { [CODE]: 'right' }]);
  });

  describe('many missing units', () => {
    const absentRows = (names: readonly string[]): string[] => {
      const one = result.absent[0] as UnitSummary;
      const absent = names.map(
        (name): UnitSummary => ({ ...one, unit: { ...one.unit, name }, state: 'empty' }),
      );
      const table = tableOf({ ...result, absent });
      return table.rows
        .filter((row) => row.look === 'bad' && row.align?.[TEXT] === 'left')
        .map((row) => String(row.cells[TEXT]))
        .slice(0, -1);
    };

    it('are named over several rows of up to 170 characters', () => {
      const names = Array.from(
        { length: 20 },
        (_, index) => `Hội LHPN xã ${'Nậm'.repeat(1 + (index % 4))} ${index}`,
      );
      const rows = absentRows(names);
      expect(rows.join('; ')).toBe(`Còn chờ: ${names.map((name) => `${name} (chưa nhập)`).join('; ')}.`);
      expect(rows.length).toBeGreaterThan(3);
      for (const [index, row] of rows.entries()) {
        expect(row.length).toBeLessThanOrEqual(170);
        // The first name of the next row had no more room in this one.
        const next = rows[index + 1]?.split('; ')[0];
        if (next !== undefined) expect(`${row}; ${next}`.length).toBeGreaterThan(170);
      }
    });

    it('exactly 170 characters are one row, one more are two', () => {
      // «Còn chờ: » is 9 long, « (chưa nhập)» 12, «; » 2 and the full stop 1.
      const second = (length: number): string[] => ['A'.repeat(50), 'B'.repeat(length)];
      const length = 170 - 9 - (50 + 12) - 2 - 12 - 1;
      expect(absentRows(second(length)).map((row) => row.length)).toEqual([170]);
      expect(absentRows(second(length + 1)).map((row) => row.length)).toEqual([
        9 + 50 + 12,
        length + 1 + 12 + 1,
      ]);
    });
  });
});

describe('the table', () => {
  let table: SheetTable;
  beforeEach(() => {
    table = tableOf();
  });

  it('has its columns', () => {
    const row = table.rows[headerAt(table)];
    expect([row?.look, row?.cells]).toEqual(['header', HEADINGS]);
    expect(table.columns).toHaveLength(HEADINGS.length);
    for (const { cells } of table.rows) expect([0, HEADINGS.length]).toContain(cells.length);
  });

  it('has a row for each line of the plan with its sums and counts', () => {
    expect(said(rowOf(table, 'I'))).toEqual({
      STT: 'I',
      'Nội dung, hoạt động': 'NỘI DUNG 1: Truyền thông',
      'Kinh phí kế hoạch': 26_500_000,
      'Trong đó NSTW': 19_500_000,
      'Trong đó NSĐP': 6_000_000,
      'Nguồn khác': 500_000,
      'Chưa phân nguồn': 500_000,
      'Giải ngân (lũy kế)': 4_500_000,
      'Tỷ lệ giải ngân': 4.5 / 26.5,
      Mã: 'I',
    });
    expect(said(rowOf(table, 'I.1.1'))).toEqual({
      STT: '1.1',
      'Nội dung, hoạt động': 'Tổ chức hội nghị',
      'Đơn vị thực hiện': 'Hội LHPN xã',
      ĐVT: 'cuộc',
      'Số lượng kế hoạch': 4,
      'Kinh phí kế hoạch': 9_000_000,
      'Trong đó NSTW': 7_000_000,
      'Trong đó NSĐP': 1_500_000,
      'Nguồn khác': 500_000,
      'Chưa phân nguồn': 0,
      'Số lượng thực hiện (lũy kế)': 2,
      'Giải ngân (lũy kế)': 4_000_000,
      'Tỷ lệ giải ngân': 4 / 9,
      Mã: 'I.1.1',
    });
    const at = headerAt(table);
    expect(table.rows.slice(at + 1, at + 11).map((row) => row.cells[CODE])).toEqual([
      ...['I', 'I.1', 'I.1.1', 'I.1.2', 'I.1.2.a', 'I.1.2.b', 'I.1.3', 'I.2', 'I.2.1', 'II'],
    ]);
  });

  it('shows a line with counts and no money as zero without a rate', () => {
    expect(said(rowOf(table, 'I.1.3'))).toMatchObject({ 'Số lượng kế hoạch': 2, 'Kinh phí kế hoạch': 0 });
    expect(said(rowOf(table, 'I.1.3'))).not.toHaveProperty('Tỷ lệ giải ngân');
  });

  it('leaves a line that nobody filled blank, and shows a heading’s zero', () => {
    const other = tableOf(smallDistrict({ only: ['VH'] }).result);
    expect(said(rowOf(other, 'I.1.1'))).toEqual({
      STT: '1.1',
      'Nội dung, hoạt động': 'Tổ chức hội nghị',
      'Đơn vị thực hiện': 'Hội LHPN xã',
      Mã: 'I.1.1',
    });
    expect(said(rowOf(other, 'I.1'))).toMatchObject({ 'Kinh phí kế hoạch': 0, 'Giải ngân (lũy kế)': 0 });
    // A content that takes money itself.
    expect(said(rowOf(other, 'II'))).toMatchObject({
      'Kinh phí kế hoạch': 7_000_000,
      'Số lượng thực hiện (lũy kế)': 0,
    });
    const nobody = tableOf(smallDistrict({ only: ['X4'] }).result);
    expect(said(rowOf(nobody, 'I'))).toMatchObject({ 'Kinh phí kế hoạch': 0 });
  });

  it('says what waits for guidance and where units of measure are mixed', () => {
    const notes = table.rows.flatMap((row) =>
      said(row)['Ghi chú'] === undefined ? [] : [[row.cells[CODE], said(row)['Ghi chú']]],
    );
    expect(notes).toEqual(
      [
        [undefined, 'Ghi chú'],
        ['I.1.2.a', 'Nhiều đơn vị tính khác nhau'],
        ['I.2.1', 'Chờ hướng dẫn'],
        ['II', 'Chờ hướng dẫn'],
      ].map(([code, note]) => [code ?? 'Mã', note]),
    );
    const both = smallDistrict({
      only: ['VH'],
      tabs: {
        VH: [
          { Mã: 'I.2.1', ĐVT: 'tin', 'Số lượng': 1 },
          { Mã: 'I.2.1', ĐVT: 'bài', 'Số lượng': 1 },
        ],
      },
    }).result;
    expect(said(rowOf(tableOf(both), 'I.2.1'))['Ghi chú']).toBe('Chờ hướng dẫn; Nhiều đơn vị tính khác nhau');
  });

  it('names several owners of a line', () => {
    const lines = result.lines.map((line) => ({ ...line, owners: ['Phòng A', 'Hội B'] }));
    expect(said(rowOf(tableOf({ ...result, lines }), 'I.1.1'))['Đơn vị thực hiện']).toBe('Phòng A, Hội B');
  });

  it('looks like what each row is', () => {
    const look = (code: string): string | undefined => rowOf(table, code)?.look;
    expect(['I', 'I.1', 'I.1.1', 'I.2.1', 'II'].map(look)).toEqual([
      // Nothing stands under II, and it has money of its own: a line that waits.
      ...['content', 'activity', 'plain', 'pending', 'pending'],
    ]);
  });

  it('ends in the total and what of it applies and waits', () => {
    const at = headerAt(table) + 11;
    const sums = table.rows.slice(at, at + 3);
    expect(
      sums.map((row) => [row.look, said(row)['Nội dung, hoạt động'], said(row)['Kinh phí kế hoạch']]),
    ).toEqual([
      ['total', 'TỔNG CỘNG', 33_500_000],
      ['plain', 'Trong đó: các mục áp dụng ngay', 16_500_000],
      ['pending', 'Trong đó: các mục chờ hướng dẫn', 17_000_000],
    ]);
    expect(said(sums[0])).toEqual({
      'Nội dung, hoạt động': 'TỔNG CỘNG',
      'Kinh phí kế hoạch': 33_500_000,
      'Trong đó NSTW': 19_500_000,
      'Trong đó NSĐP': 6_000_000,
      'Nguồn khác': 7_500_000,
      'Chưa phân nguồn': 500_000,
      'Giải ngân (lũy kế)': 4_500_000,
      'Tỷ lệ giải ngân': 4.5 / 33.5,
    });
    expect(table.ruled).toEqual({ first: headerAt(table), last: at + 2 });
  });

  it('says the total in words, or nothing where it is not exact', () => {
    expect(rowSaying(table, 'Bằng chữ')).toMatchObject({ look: 'subtitle', align: { [TEXT]: 'left' } });
    expect(texts(table)).toContain(
      'Bằng chữ (kinh phí kế hoạch): Ba mươi ba triệu năm trăm nghìn đồng chẵn.',
    );
    const huge = { ...result, total: { ...result.total, planned: 2 ** 53 } };
    expect(texts(tableOf(huge))).toContain('Bằng chữ (kinh phí kế hoạch): ….');
    expect(texts(tableOf(result, { 'Ghi «chẵn»': 'Không', 'Đọc số: 1.000': 'ngàn' }))).toContain(
      'Bằng chữ (kinh phí kế hoạch): Ba mươi ba triệu năm trăm ngàn đồng.',
    );
  });

  it('formats each column for what is in it', () => {
    const formats = (of: SheetTable): Record<string, string> =>
      Object.fromEntries(HEADINGS.map((name, index) => [name, of.columns[index]?.format ?? '']));
    const money = (format: string): Record<string, string> => ({
      ...Object.fromEntries(HEADINGS.map((name) => [name, '@'])),
      'Số lượng kế hoạch': 'General',
      'Số lượng thực hiện (lũy kế)': 'General',
      'Tỷ lệ giải ngân': '0.0%',
      ...Object.fromEntries(
        [
          ...(['Kinh phí kế hoạch', 'Trong đó NSTW', 'Trong đó NSĐP', 'Nguồn khác'] as const),
          ...(['Chưa phân nguồn', 'Giải ngân (lũy kế)'] as const),
        ].map((name) => [name, format]),
      ),
    });
    expect(formats(table)).toEqual(money('#,##0;-#,##0;"–"'));
    expect(formats(tableOf(result, { 'Đơn vị tiền hiển thị': 'triệu đồng' }))).toEqual(
      money('#,##0.0,,;-#,##0.0,,;"–"'),
    );
    const sides = HEADINGS.map((_, index) => table.columns[index]?.align);
    expect(
      sides.map((side, index) => [HEADINGS[index], side]).filter(([, side]) => side !== 'right'),
    ).toEqual([
      ['STT', 'center'],
      ['Nội dung, hoạt động', 'left'],
      ['Đơn vị thực hiện', 'left'],
      ['ĐVT', 'center'],
      ['Ghi chú', 'left'],
      ['Mã', 'center'],
    ]);
  });

  it('in another unit of money the figures stay đồng, and a remark says that cells are rounded', () => {
    const thousand = tableOf(result, { 'Đơn vị tiền hiển thị': 'nghìn đồng' });
    expect(said(rowOf(thousand, 'I'))['Kinh phí kế hoạch']).toBe(26_500_000);
    expect(rowSaying(thousand, 'Số hiện theo đơn vị trên đã làm tròn')?.look).toBe('small');
    expect(thousand.rows[headerAt(thousand) - 1]?.cells[CODE]).toBe('ĐVT: nghìn đồng');
    expect(rowSaying(table, 'Số hiện theo đơn vị trên đã làm tròn')).toBeUndefined();
  });

  it('is a page to print', () => {
    expect(table).toMatchObject({
      tab: 'Báo cáo huyện',
      frozenRows: 0,
      frozenColumns: 0,
      form: { fontFamily: 'Times New Roman', fontSize: 11 },
    });
  });
});

describe('the signature', () => {
  const signed = (table: SheetTable): (readonly [string, TableCell, TableCell])[] => {
    const from =
      table.rows.findLastIndex((row) => /^(?:Bằng chữ|Ngoài các tổng)/.test(String(row.cells[TEXT]))) + 1;
    const to = table.rows.findIndex((row) => String(row.cells[TEXT]).startsWith('Lập lúc'));
    return table.rows
      .slice(from, to)
      .map((row) => [row.look, row.cells[TEXT] ?? null, row.cells[RIGHT] ?? null] as const);
  };

  it('leaves room for who signs', () => {
    const table = tableOf(result, { 'Chức vụ người ký': 'Chủ tịch', 'Người ký': 'Trần Thị Mai' });
    expect(signed(table)).toEqual([
      ['plain', null, null],
      ['title', 'Nơi nhận:', 'CHỦ TỊCH'],
      ['small', '- Lưu: VT.', null],
      ['plain', null, null],
      ['plain', null, null],
      ['title', null, 'Trần Thị Mai'],
      ['plain', null, null],
    ]);
    expect(table.rows.find((row) => row.cells[RIGHT] === 'CHỦ TỊCH')?.align).toEqual({ [RIGHT]: 'center' });
    expect(table.rows.find((row) => row.cells[RIGHT] === 'Trần Thị Mai')?.align).toEqual({
      [RIGHT]: 'center',
    });
  });

  it('says where to sign when nobody is named', () => {
    expect(signed(tableOf())[1]).toEqual(['title', 'Nơi nhận:', '(Ký, ghi rõ họ tên)']);
  });

  it('an annex is not signed', () => {
    expect(signed(tableOf(result, { 'Thể thức báo cáo': 'Phụ lục' }))).toEqual([['plain', null, null]]);
  });
});

describe('what is in no total', () => {
  it('stands beside the total, in rows and in money, with disbursed money of rows that do not count', () => {
    const at = (table: SheetTable): number =>
      table.rows.findIndex((row) => String(row.cells[TEXT]).startsWith('Ngoài các tổng trên'));
    const table = tableOf();
    // 900,000 above the first code and 800,000 on an unknown one are numbers; a price in words makes none. In the tab that
    // cannot be read nobody knows which column holds the planned money.
    expect(table.rows.slice(at(table), at(table) + 2).map((row) => [row.look, row.cells[TEXT]])).toEqual([
      [
        'bad',
        'Ngoài các tổng trên còn 4 dòng để ngoài, ghi kế hoạch 6.700.000đ, giải ngân 0đ: xem trang «Để ngoài».',
      ],
      ['plain', undefined],
    ]);
    const unclear = tableOf(
      smallDistrict({
        only: ['X1'],
        tabs: { X1: [{ Mã: 'I.1.1', 'Số lượng': 1, 'Đơn giá': 'hai triệu', 'Giải ngân': 700_000 }] },
      }).result,
    );
    expect(texts(unclear).slice(at(unclear), at(unclear) + 2)).toEqual([
      'Ngoài các tổng trên còn 1 dòng để ngoài, ghi kế hoạch 0đ, giải ngân 700.000đ: xem trang «Để ngoài».',
      'Trong đó giải ngân của dòng chưa rõ kế hoạch: 700.000đ.',
    ]);
    expect(at(tableOf(smallDistrict({ only: ['VH'] }).result))).toBe(-1);
  });
});

it('says where its totals and activities stand', () => {
  const { settings } = smallContext(SETTINGS);
  const made = districtTable(result, settings, { id: 'L', when: '' }, uiOf('vi'), VERDICT);
  const row = (test: (row: TableRow) => boolean): number => made.table.rows.findIndex(test) + 1;
  const total = row(({ cells }) => cells[TEXT] === 'TỔNG CỘNG');
  expect(made.totalOf('B', 'disbursed')).toBe(`'B'!L${total}`);
  expect(made.appliedOf('B', 'planned')).toBe(`'B'!F${total + 1}`);
  expect(made.pendingOf('B', 'planned')).toBe(`'B'!F${total + 2}`);
  const activities = ['I.1', 'I.2', 'II'].map((code) => row(({ cells }) => cells[CODE] === code));
  expect(made.activitiesOf('B', 'nstw')).toBe(activities.map((at) => `'B'!G${at}`).join('+'));
  const none = districtTable({ ...result, lines: [] }, settings, { id: 'L', when: '' }, uiOf('vi'), VERDICT);
  expect(none.activitiesOf('B', 'planned')).toBeNull();
});

it('in English the same cells say the same', () => {
  const vi = tableOf();
  const en = tableOf(result, {}, 'en');
  const numbers = (table: SheetTable) =>
    table.rows.map((row) => row.cells.filter((cell) => typeof cell === 'number'));
  expect(numbers(en)).toEqual(numbers(vi));
  expect(en.rows.map((row) => row.look)).toEqual(vi.rows.map((row) => row.look));
  expect(en.rows[headerAt(vi)]?.cells.slice(4, 8)).toEqual([
    ...['Planned quantity', 'Planned money', 'Of it central budget', 'Of it local budget'],
  ]);
  expect(texts(en)).toContain(
    'Still waited for: Xã Ba (no tab); Xã Bốn (nothing entered); Xã Năm (tab cannot be read).',
  );
});
