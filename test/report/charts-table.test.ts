/** `Biểu đồ`, figure by figure: from the small district added up by hand, and for any cells by plain loops over them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finding, type Severity } from '../../src/finding.ts';
import { uiOf } from '../../src/messages/ui.ts';
import { type ChartSpec, type ChartsTable, chartsTable, isChartsTab } from '../../src/report/charts-table.ts';
import { linesOfYear, parseRegister, REGISTER_HEADERS } from '../../src/report/closed/register.ts';
import type { Consolidation } from '../../src/report/consolidate.ts';
import type { Settings } from '../../src/source/settings.ts';
import type { Cells } from '../support/book.ts';
import { runs } from '../support/runs.ts';
import { smallDistrict } from '../support/small-district.ts';

const ui = uiOf('vi');
const SETTINGS = { 'Đơn vị tổng hợp': 'UBND huyện Nhỏ', 'Ngày chốt số liệu': '30/09/2023' };

/** Lines of `Sổ báo cáo` as they stand in the sheet. */
const REGISTER = [
  [...REGISTER_HEADERS],
  ...[
    {
      'Mã kỳ': '2023-Q2',
      'Tên kỳ': 'Quý II',
      'Ngày chốt': '30/06/2023',
      Tổng: 30_000_000,
      'Giải ngân': 2_500_000,
    },
    { 'Mã kỳ': '2022', 'Tên kỳ': 'Năm 2022', 'Ngày chốt': '31/12/2022', Tổng: 1, 'Giải ngân': 1 },
    { 'Mã kỳ': '2023-Q1', 'Tên kỳ': '', 'Ngày chốt': '31/03/2023', Tổng: 30_000_000, 'Giải ngân': 250_000 },
    {
      'Mã kỳ': '2023-Q1',
      'Ngày chốt': '31/03/2023',
      Tổng: 9,
      'Giải ngân': 9,
      'Trạng thái': 'Đã thay bởi lần 2',
    },
  ].map((line) =>
    REGISTER_HEADERS.map((header) => ({ 'Trạng thái': 'Hiệu lực', ...line })[header as 'Tổng'] ?? ''),
  ),
];

function made(
  change: Partial<Consolidation> = {},
  closed = linesOfYear(parseRegister(REGISTER), 2023),
): ChartsTable {
  const { result, context } = smallDistrict({ settings: SETTINGS });
  return chartsTable(
    {
      result: { ...result, findings: [], ...change },
      closed,
      settings: context.settings as Settings,
      state: { formula: '=A1' },
      notes: ['TẠM TÍNH.'],
      run: { id: 'L1', when: '01/10/2023 08:00' },
      kindOf: (code) => `Loại ${code}`,
      severityOf: (severity) => severity,
    },
    ui,
  );
}

/** What a chart is drawn from. */
const drawn = ({ table }: ChartsTable, { source }: ChartSpec): unknown[][] =>
  table.rows.slice(source.row, source.row + source.rows).map(({ cells }) => cells.slice(0, source.columns));
const chart = (all: ChartsTable, at: number): unknown[][] => drawn(all, all.charts[at] as ChartSpec);

describe('the tables', () => {
  it('money by content and source, and the sum below, which is not drawn', () => {
    const all = made();
    expect(chart(all, 0)).toEqual([
      ['Nội dung', 'NSTW', 'NSĐP', 'Nguồn khác', 'Chưa phân nguồn'],
      ['I. NỘI DUNG 1: Truyền thông', 19.5, 6, 0.5, 0.5],
      ['II. NỘI DUNG 2: Tập huấn', 0, 0, 7, 0],
    ]);
    const { source } = all.charts[0] as ChartSpec;
    expect(all.table.rows[source.row + source.rows]).toEqual({
      look: 'total',
      cells: ['Cộng', 19.5, 6, 7.5, 0.5, 33.5, 4.5],
    });
  });

  it('progress by unit; of a unit without figures nothing is drawn', () => {
    expect(chart(made(), 1)).toEqual([
      ['Đơn vị', 'Kế hoạch', 'Giải ngân'],
      ['Xã Một', 10.5, 2.5],
      ['Trung tâm văn hóa', 17, 0],
      ['Xã Hai', 6, 2],
      ['Xã Ba (chưa có trang)'],
      ['Xã Bốn (chưa nhập số liệu)'],
      ['Xã Năm (không đọc được trang)'],
    ]);
  });

  it('the closed reports of the year in order, those that were replaced left out, and now', () => {
    expect(chart(made(), 2)).toEqual([
      ['Kỳ (đến ngày)', 'Kế hoạch', 'Giải ngân'],
      ['2023-Q1 (31/03/2023)', 30, 0.25],
      ['Quý II (30/06/2023)', 30, 2.5],
      ['Nay (số liệu đến ngày 30/09/2023)', 33.5, 4.5],
    ]);
    expect(chart(made({}, []), 2)).toHaveLength(2);
  });

  it('findings by kind, the most frequent first; behind fifteen kinds the others together', () => {
    const of = (code: string, severity: Severity) => finding({ code, severity, tab: 'T' });
    const all = made({
      findings: [of('A', 'notice'), of('B', 'error'), of('B', 'warning'), of('B', 'error')],
    });
    expect(chart(all, 3)).toEqual([
      ['Loại', 'error', 'warning', 'notice'],
      ['Loại B', 2, 1, null],
      ['Loại A', null, null, 1],
    ]);
    const many = Array.from({ length: 18 }, (_, at) => of(`C${at}`, 'warning'));
    const rows = chart(made({ findings: many }), 3);
    expect([rows.length, rows.at(-1)]).toEqual([17, ['Các loại khác (3 loại)', null, 3, null]]);
  });

  it('nothing found: said, and not drawn', () => {
    const all = made();
    expect(all.charts).toHaveLength(3);
    expect(all.table.rows.at(-1)).toEqual({ look: 'good', cells: ['Không có gì cần xem.'] });
  });

  it('the head says whose figures they are, of when, and how they stand', () => {
    expect(
      made()
        .table.rows.slice(0, 5)
        .map(({ cells }) => cells),
    ).toEqual([
      ['BIỂU ĐỒ: UBND HUYỆN NHỎ'],
      [{ formula: '=A1' }],
      ['TẠM TÍNH.'],
      ['Kết quả thực hiện Dự án 8 năm 2023, số liệu đến ngày 30/09/2023.'],
      ['Lập lúc 01/10/2023 08:00, lần chạy L1.'],
    ]);
  });
});

describe('the charts', () => {
  it('lie in blank rows above their tables, none over another, and nothing is wider than the table', () => {
    const all = made({ findings: [finding({ code: 'A', severity: 'error', tab: 'T' })] });
    const width = all.table.columns.reduce((sum, column) => sum + column.width, 0);
    for (const { row, source, options } of all.charts) {
      expect(all.table.rows.slice(row, source.row).every(({ cells }) => cells.length === 0)).toBe(true);
      expect(Number(options.height)).toBeLessThanOrEqual((source.row - row) * 21);
      expect(options.width).toBe(width);
    }
  });

  it('are titled with whose and when, their money axis in millions, every series in a shade of its own', () => {
    const all = made({ findings: [finding({ code: 'A', severity: 'error', tab: 'T' })] });
    const options = all.charts.map((one) => one.options as Record<string, Record<string, { color: string }>>);
    expect(options.map(({ title }) => title)).toEqual([
      'Kinh phí kế hoạch theo nội dung và nguồn vốn – UBND huyện Nhỏ, số liệu đến ngày 30/09/2023',
      'Tiến độ theo đơn vị: kế hoạch và giải ngân – UBND huyện Nhỏ, số liệu đến ngày 30/09/2023',
      'Lũy kế từ đầu năm theo kỳ – UBND huyện Nhỏ, số liệu đến ngày 30/09/2023',
      'Những điều cần xem, theo loại – UBND huyện Nhỏ, số liệu đến ngày 30/09/2023',
    ]);
    expect(options.map(({ hAxis, vAxis }) => hAxis?.title ?? vAxis?.title)).toEqual([
      'triệu đồng',
      'triệu đồng',
      'triệu đồng',
      'số chỗ',
    ]);
    // Lightness of grey, of 255: apart enough for a print without colours.
    for (const { series = {} } of options) {
      const greys = Object.values(series).map(({ color }) => {
        const [r = 0, g = 0, b = 0] = (color.match(/[0-9a-f]{2}/g) ?? []).map((two) =>
          Number.parseInt(two, 16),
        );
        return 0.299 * r + 0.587 * g + 0.114 * b;
      });
      greys.sort((a, b) => a - b);
      const apart = greys.slice(1).map((grey, at) => grey - (greys[at] ?? 0));
      expect(Math.min(...apart)).toBeGreaterThan(35);
    }
  });

  it('the tab is known as ours in either language, and an office’s own is not', () => {
    const { table } = made();
    const grid = table.rows.map(({ cells }) => cells.map((cell) => cell ?? ''));
    expect(isChartsTab(grid, [uiOf('en'), ui])).toBe(true);
    expect(isChartsTab([['Nội dung', 'NSTW', 'NSĐP', 'Kế hoạch']], [uiOf('en'), ui])).toBe(false);
  });
});

it('prose over the charts ends at the edge of the paper, whatever there is to say, and loses no word', () => {
  const said = `Để ngoài ${'12 dòng có số, trong đó kinh phí 1.234.567.890đ chưa rõ nguồn, '.repeat(9)}xin xem trang «Để ngoài».`;
  const { result, context } = smallDistrict({ settings: SETTINGS });
  const { table } = chartsTable(
    {
      ...{
        result,
        closed: [],
        settings: context.settings as Settings,
        state: 'Số liệu khớp.',
        notes: [said],
      },
      run: { id: 'L1', when: '01/10/2023 08:00' },
      ...{ kindOf: (code: string) => code, severityOf: (severity: Severity) => severity },
    },
    ui,
  );
  const lines = table.rows
    .slice(0, table.ruled.first)
    .filter(({ look }) => look === 'small')
    .map(({ cells }) => String(cells[0]));
  expect(lines.join(' ')).toContain(said);
  // 760 pixels are 570 points: 100 letters of ten points that are 0.57 as wide as high.
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(110);
  expect(lines.length).toBeGreaterThan(6);
});

// ---------------------------------------------------------------- any cells

const anyMoney = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 10, max: 900 }).map((n) => n * 10_000) },
  fc.constantFrom<unknown>('', 0, -100_000),
);
const anyCells = (codes: readonly string[]) =>
  fc.record({
    Mã: fc.constantFrom(...codes),
    'Số lượng': fc.integer({ min: 1, max: 4 }),
    'Đơn giá': fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 1, max: 99 }).map((n) => n * 50_000) },
      fc.constantFrom<unknown>('5 triệu', 'không rõ'),
    ),
    ...{ NSTW: anyMoney, NSĐP: anyMoney, 'Nguồn khác': anyMoney, 'Giải ngân': anyMoney },
  });
const anyTab = (...codes: string[]) => fc.array(anyCells(codes), { maxLength: 6 });
const anyTabs = fc.record({
  X1: anyTab('I.1.1', 'I.1.2.a', 'I.1.2.b', 'I.9.9'),
  X2: anyTab('I.1.1', 'I.1.2.a', 'I.1.2.b', 'III'),
  VH: anyTab('I.2.1', 'II', 'II', 'I.1.1'),
});
const anyClosed = fc.array(
  fc.record({
    year: fc.constantFrom(2022, 2023, 2023, 2023),
    month: fc.integer({ min: 1, max: 9 }),
    state: fc.constantFrom('Hiệu lực', 'Hiệu lực; có biểu mở lại', 'Đã thay bởi lần 2', 'Đang chốt'),
    planned: fc.integer({ min: 0, max: 99 }).map((n) => n * 1_000_000),
  }),
  { maxLength: 5 },
);

interface Sum {
  nstw: number;
  nsdp: number;
  other: number;
  planned: number;
  disbursed: number;
}

/** The lines that the plan gives each unit. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  X1: ['I.1.1', 'I.1.2.a', 'I.1.2.b'],
  X2: ['I.1.1', 'I.1.2.a', 'I.1.2.b'],
  VH: ['I.2.1', 'II'],
};

/** Adds up the cells of the rows that have a price in figures. */
function addUp(rows: readonly Cells[], isIn: (code: string) => boolean): Sum & { rows: number } {
  const sum = { rows: 0, nstw: 0, nsdp: 0, other: 0, planned: 0, disbursed: 0 };
  for (const row of rows) {
    const code = String(row.Mã);
    if (!isIn(code)) continue;
    if (typeof row['Đơn giá'] !== 'number') continue;
    sum.rows += 1;
    sum.planned += Number(row['Số lượng']) * row['Đơn giá'];
    for (const [field, header] of [
      ['nstw', 'NSTW'],
      ['nsdp', 'NSĐP'],
      ['other', 'Nguồn khác'],
      ['disbursed', 'Giải ngân'],
    ] as const) {
      const cell = row[header];
      if (typeof cell === 'number' && cell > 0) sum[field] += cell;
    }
  }
  return sum;
}
const inMillions = (amount: number): number => Math.round(amount) / 1e6;
const near = (cells: readonly unknown[]): unknown[] =>
  cells.map((cell) => (typeof cell === 'number' ? Math.round(cell * 1e6) / 1e6 : cell));

it('for any cells every figure of every chart is what plain loops over them make of it', () => {
  fc.assert(
    fc.property(anyTabs, anyClosed, (tabs, closed) => {
      const given = tabs as unknown as Record<string, Cells[]>;
      const { result, context, findings } = smallDistrict({
        tabs: given,
        only: ['X1', 'VH', 'X2', 'X4'],
        settings: SETTINGS,
      });
      const register = [
        [...REGISTER_HEADERS],
        ...closed.map(({ year, month, state, planned }, at) =>
          REGISTER_HEADERS.map(
            (header) =>
              ({
                ...{ 'Mã kỳ': `K${at}`, 'Tên kỳ': `Kỳ ${at}`, 'Ngày chốt': `28/0${month}/${year}` },
                ...{ Tổng: planned, 'Giải ngân': planned / 4, 'Trạng thái': state },
              })[header as 'Tổng'] ?? '',
          ),
        ),
      ];
      const all = chartsTable(
        {
          ...{ result, settings: context.settings as Settings, state: '', notes: [] },
          closed: linesOfYear(parseRegister(register), 2023),
          run: { id: 'L1', when: '01/10/2023 08:00' },
          ...{ kindOf: (code: string) => code, severityOf: (severity: Severity) => severity },
        },
        ui,
      );
      const tables = new Map(
        all.charts.map((one) => [String(drawn(all, one)[0]?.[0]), drawn(all, one).slice(1).map(near)]),
      );
      const own = (unit: string): Cells[] =>
        (given[unit] ?? []).filter((cells) => OWN[unit]?.includes(String(cells.Mã)));
      const whole = Object.keys(OWN).flatMap(own);
      const row = (name: string, { nstw, nsdp, other, planned }: Sum): unknown[] =>
        near([name, ...[nstw, nsdp, other, planned - nstw - nsdp - other].map(inMillions)]);
      const contents = [
        ['I. NỘI DUNG 1: Truyền thông', addUp(whole, (code) => code.startsWith('I.'))] as const,
        ['II. NỘI DUNG 2: Tập huấn', addUp(whole, (code) => code === 'II')] as const,
      ];
      expect(tables.get('Nội dung') ?? []).toEqual(
        contents.filter(([, sum]) => sum.rows > 0).map(([name, sum]) => row(name, sum)),
      );
      const byUnit = tables.get('Đơn vị') ?? [];
      for (const [at, [code, name]] of (
        [
          ['X1', 'Xã Một'],
          ['VH', 'Trung tâm văn hóa'],
          ['X2', 'Xã Hai'],
        ] as const
      ).entries()) {
        const sum = addUp(own(code), () => true);
        const [said, ...figures] = byUnit[at] ?? [];
        expect(String(said).startsWith(name)).toBe(true);
        if (sum.rows > 0) expect(figures).toEqual(near([sum.planned, sum.disbursed].map(inMillions)));
        else expect(figures.filter((one) => one !== undefined && one !== null && one !== 0)).toEqual([]);
      }
      const inForce = closed
        .map((one, at) => ({ ...one, at }))
        .filter(({ year, state }) => year === 2023 && state.startsWith('Hiệu lực'))
        .sort((a, b) => a.month - b.month || a.at - b.at);
      const total = addUp(whole, () => true);
      expect(tables.get('Kỳ (đến ngày)')?.map((cells) => cells.slice(1))).toEqual([
        ...inForce.map(({ planned }) => [planned / 1e6, planned / 4e6]),
        near([total.planned, total.disbursed].map(inMillions)),
      ]);
      const kinds = tables.get('Loại') ?? [];
      for (const [at, severity] of (['error', 'warning', 'notice'] as const).entries()) {
        let counted = 0;
        for (const cells of kinds) counted += Number(cells[at + 1] ?? 0);
        expect(counted).toBe(findings.filter((one) => one.severity === severity).length);
      }
    }),
    { numRuns: runs(200, 25) },
  );
}, 120_000);
