/** `Biểu đồ`, figure by figure, from the small district added up by hand. */
import { describe, expect, it } from 'vitest';
import { finding, type Severity } from '../../src/finding.ts';
import { uiOf } from '../../src/messages/ui.ts';
import { type ChartSpec, type ChartsTable, chartsTable, isChartsTab } from '../../src/report/charts-table.ts';
import { linesOfYear, parseRegister, REGISTER_HEADERS } from '../../src/report/closed/register.ts';
import type { Consolidation } from '../../src/report/consolidate.ts';
import type { Settings } from '../../src/source/settings.ts';
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
