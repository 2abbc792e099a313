/** The district's figures, added up by hand from the rows of `test/support/small-district.ts`. */
import { beforeEach, describe, expect, it } from 'vitest';
import { checkUnit } from '../../src/check/check.ts';
import type { UnitResult } from '../../src/check/result.ts';
import { STANDARD_SOURCES } from '../../src/entry/sources.ts';
import type { Finding, Severity } from '../../src/finding.ts';
import { finding } from '../../src/finding.ts';
import {
  type Consolidation,
  consolidate,
  type ReportLine,
  summedLines,
} from '../../src/report/consolidate.ts';
import { NO_FIGURES, sumFigures } from '../../src/report/figures.ts';
import type { Figures, SubmissionState } from '../../src/schema/report.ts';
import { type Cells, phongTho, unitOf, unitTab } from '../support/book.ts';
import { type SmallDistrict, smallContext, smallDistrict } from '../support/small-district.ts';

let { context, results, result } = {} as SmallDistrict;
beforeEach(() => {
  ({ context, results, result } = smallDistrict());
});

/** Figures by hand: rows, then planned, central, local, other, without source, disbursed, in thousand đồng. */
const figures = (...all: number[]): Figures => {
  const [rows = 0, planned = 0, nstw = 0, nsdp = 0, other = 0, unsourced = 0, disbursed = 0] = all.map(
    (value, index) => (index === 0 ? value : value * 1000),
  );
  return { rows, planned, nstw, nsdp, other, unsourced, disbursed };
};
const lineOf = (lines: readonly ReportLine[], code: string): ReportLine => {
  const line = lines.find((one) => one.code === code);
  if (line === undefined) throw new Error(`no line ${code}`);
  return line;
};
/** One commune with these rows, consolidated. */
const ofRows = (rows: readonly Cells[]) => smallDistrict({ tabs: { X1: rows }, only: ['X1'] }).result;

describe('sumFigures', () => {
  it('adds each figure, and nothing is nothing', () => {
    expect(
      sumFigures([figures(1, 10, 4, 3, 2, 1, 5), figures(2, 7, 6, 0, 0, 1, 0)], STANDARD_SOURCES),
    ).toEqual(figures(3, 17, 10, 3, 2, 2, 5));
    expect(sumFigures([], STANDARD_SOURCES)).toEqual(figures());
    expect(NO_FIGURES).toEqual(figures());
  });
});

describe('the totals', () => {
  it('of the district, with what waits for guidance apart', () => {
    expect(result.total).toEqual(figures(10, 33_500, 19_500, 6_000, 7_500, 500, 4_500));
    // I.2.1 and II wait for guidance.
    expect(result.pending).toEqual(figures(2, 17_000, 10_000, 0, 7_000, 0, 0));
    expect(result.applied).toEqual(figures(8, 16_500, 9_500, 6_000, 500, 500, 4_500));
  });

  it.each([
    ['I', figures(9, 26_500, 19_500, 6_000, 500, 500, 4_500)],
    ['I.1', figures(8, 16_500, 9_500, 6_000, 500, 500, 4_500)],
    ['I.1.1', figures(3, 9_000, 7_000, 1_500, 500, 0, 4_000)],
    ['I.1.2', figures(3, 7_500, 2_500, 4_500, 0, 500, 500)],
    ['I.1.2.a', figures(2, 7_000, 2_000, 4_500, 0, 500, 0)],
    ['I.1.2.b', figures(1, 500, 500, 0, 0, 0, 500)],
    ['I.1.3', figures(2)],
    ['I.2', figures(1, 10_000, 10_000)],
    ['I.2.1', figures(1, 10_000, 10_000)],
    ['II', figures(1, 7_000, 0, 0, 7_000)],
  ])('of %s: its own rows and all below', (code, expected) => {
    expect(lineOf(result.lines, code).figures).toEqual(expected);
  });

  it('of each unit, in the order of «Đơn vị»; who takes no part is not named', () => {
    expect(
      result.units.map(({ unit, tab, state, rowsTyped, rowsReported, rowsLeftOut }) => [
        ...[unit.code, tab, state, rowsTyped, rowsReported, rowsLeftOut],
      ]),
    ).toEqual([
      ['X1', 'Trang X1', 'entered', 6, 6, 0],
      ['VH', 'Trang VH', 'entered', 2, 2, 0],
      ['X2', 'Trang X2', 'entered', 5, 2, 3],
      ['X3', 'Trang X3', 'missing', 0, 0, 0],
      ['X4', 'Trang X4', 'empty', 0, 0, 0],
      ['X5', 'Trang X5', 'unreadable', 1, 0, 1],
    ]);
    expect(result.units.map((unit) => unit.figures)).toEqual([
      figures(6, 10_500, 7_500, 1_500, 500, 1_000, 2_500),
      figures(2, 17_000, 10_000, 0, 7_000, 0, 0),
      figures(2, 6_000, 2_000, 4_500, 0, -500, 2_000),
      figures(),
      figures(),
      figures(),
    ]);
  });
});

describe('the lines', () => {
  it('are the plan’s, in its order, with its words', () => {
    expect(result.lines.map(({ code, level, stt, text }) => [code, level, stt, text])).toEqual([
      ['I', 'content', 'I', 'NỘI DUNG 1: Truyền thông'],
      ['I.1', 'activity', '1', 'Hoạt động 1: Ở xã'],
      ['I.1.1', 'line', '1.1', 'Tổ chức hội nghị'],
      ['I.1.2', 'line', '1.2', 'Hỗ trợ tổ truyền thông'],
      ['I.1.2.a', 'dash', '-', 'Mua loa'],
      ['I.1.2.b', 'dash', '-', 'In tờ rơi'],
      ['I.1.3', 'line', '1.3', 'Duy trì đội'],
      ['I.2', 'activity', '2', 'Hoạt động 2: Ở huyện'],
      ['I.2.1', 'line', '2.1', 'Chương trình phát thanh'],
      ['II', 'content', 'II', 'NỘI DUNG 2: Tập huấn'],
    ]);
    expect(result.lines.filter((line) => line.pending).map((line) => line.code)).toEqual(['I.2.1', 'II']);
    expect(lineOf(result.lines, 'I.1.2.a').owners).toEqual(['Hội LHPN xã']);
  });

  const counts = (lines: readonly ReportLine[], code: string) => {
    const { quantity, done, measure, mixedMeasures } = lineOf(lines, code);
    return [quantity, done, measure, mixedMeasures];
  };

  it('count what was entered in one unit of measure, however it is written', () => {
    // 2 + 1 + 1 cuộc of which 1 + 1 were held; the row below has its unit of measure from the row above.
    expect(counts(result.lines, 'I.1.1')).toEqual([4, 2, 'cuộc', false]);
    expect(counts(result.lines, 'I.1.2.b')).toEqual([100, null, 'tờ', false]);
  });

  it('give no sum of different units of measure, and say so', () => {
    expect(counts(result.lines, 'I.1.2.a')).toEqual([null, null, '', true]);
  });

  it('another unit of measure beside no quantity mixes nothing', () => {
    const { lines } = ofRows([
      { Mã: 'I.1.1', ĐVT: 'cuộc', 'Số lượng': 2, 'Đơn giá': 1_000_000 },
      { Mã: 'I.1.1', ĐVT: 'buổi', 'Ghi chú': 'chưa rõ' },
    ]);
    expect(counts(lines, 'I.1.1')).toEqual([2, null, 'cuộc', false]);
  });

  it('count each row of the first Khoản, also where two limits hold for it', () => {
    const limits = phongTho({
      norms: (grid) => {
        const [headers = []] = grid;
        const members = grid.find((row) => row[headers.indexOf('Khoản')] === 'Thành viên tổ') ?? [];
        const narrower = [...members];
        narrower[headers.indexOf('Số người tối đa')] = 9;
        grid.push(narrower);
      },
    });
    const rows = [2, 3].map((quantity, n) => ({
      Mã: 'I.1.6',
      Khoản: 'Thành viên tổ',
      'Đối tượng': `Tổ ${n}`,
      'Số lượng': quantity,
      'Số người': quantity * 8,
    }));
    const checked = checkUnit(unitOf(limits, '03589'), 'Xã', unitTab(rows), limits);
    const { lines } = consolidate([checked], [], checked.findings, limits);
    expect(checked.rows.map(({ role, countNorm }) => [role, countNorm?.maxPersons])).toEqual([
      ['count', 9],
      ['count', 9],
    ]);
    expect(lines.find(({ code }) => code === 'I.1.6')?.quantity).toBe(5);
  });

  it('name the first unit of measure there is', () => {
    const { lines } = ofRows([
      { Mã: 'I.1.1', ĐVT: '', 'Thực hiện': 3 },
      { Mã: 'I.1.1', ĐVT: 'cuộc', 'Thực hiện': 4 },
    ]);
    expect(counts(lines, 'I.1.1')).toEqual([null, 7, 'cuộc', false]);
    expect(counts(lines, 'I.2.1')).toEqual([null, null, '', false]);
  });

  it('zero is a count, blank is none', () => {
    expect(counts(result.lines, 'II')).toEqual([1, 0, 'lớp', false]);
    expect(counts(result.lines, 'I.2.1')).toEqual([1, null, 'chương trình', false]);
  });

  it('a heading counts nothing that stands below it; a parent has counts of its own', () => {
    expect(counts(result.lines, 'I.1')).toEqual([null, null, '', false]);
    const { lines } = ofRows([
      { Mã: 'I', ĐVT: 'đợt', 'Số lượng': 5, 'Thực hiện': 5 },
      { Mã: 'I.1', ĐVT: 'đợt', 'Số lượng': 6, 'Thực hiện': 6 },
      { Mã: 'I.1.2', ĐVT: 'tổ', 'Số lượng': 7, 'Thực hiện': 4 },
    ]);
    expect(counts(lines, 'I').slice(0, 2)).toEqual([null, null]);
    expect(counts(lines, 'I.1').slice(0, 2)).toEqual([null, null]);
    expect(counts(lines, 'I.1.2')).toEqual([7, 4, 'tổ', false]);
  });

  it('rows about the same teams count them once, by the Khoản that the caps name first', () => {
    // 2 teams in both rows, 1 done.
    expect(counts(result.lines, 'I.1.3')).toEqual([2, 1, 'đội', false]);
    const board = { Mã: 'I.1.3', Khoản: 'Ban điều hành', ĐVT: 'ban', 'Số lượng': 5, 'Thực hiện': 5 };
    const members = { Mã: 'I.1.3', Khoản: 'Thành viên', ĐVT: 'đội' };
    const { lines } = ofRows([
      board,
      { ...members, 'Số lượng': 2, 'Thực hiện': 1 },
      { ...members, 'Đối tượng': 'Bản Nà', 'Số lượng': 4, 'Thực hiện': 2 },
      // Money for the same teams: in the sums, not in the count.
      { Mã: 'I.1.3', ĐVT: 'gói', 'Số lượng': 9, 'Đơn giá': 100_000, NSTW: 900_000 },
    ]);
    expect(counts(lines, 'I.1.3')).toEqual([6, 3, 'đội', false]);
    expect(lineOf(lines, 'I.1.3').figures).toEqual(figures(4, 900, 900));
  });
});

describe('every row that was typed', () => {
  it('is an entry with its fate, unit by unit in sheet order', () => {
    expect(
      result.entries.map(
        ({ row, leftOut }) => `${row.tab} ${row.entry.row} ${row.entry.code} ${leftOut ?? ''}`,
      ),
    ).toEqual([
      ...['Trang X1 5 I.1.1 ', 'Trang X1 6 I.1.1 ', 'Trang X1 7 I.1.2.a ', 'Trang X1 8 I.1.2.b '],
      ...['Trang X1 9 I.1.3 ', 'Trang X1 10 I.1.3 '],
      ...['Trang VH 5 I.2.1 ', 'Trang VH 6 II '],
      ...[
        'Trang X2 5  ROW_WITHOUT_CODE',
        'Trang X2 6 I.1.1 ',
        'Trang X2 7 I.1.2.a ',
        'Trang X2 8 I.9.9 CODE_UNKNOWN',
      ],
      'Trang X2 9 I.1.2.b AMOUNT_TEXT',
    ]);
  });

  it('is counted: 10 reported, 4 left out of 14, by reason; one stands in a tab that cannot be read', () => {
    const { rowsTyped, rowsReported, rowsLeftOut, leftOut } = result;
    expect({ rowsTyped, rowsReported, rowsLeftOut, leftOut }).toEqual({
      rowsTyped: 14,
      rowsReported: 10,
      rowsLeftOut: 4,
      leftOut: { CODE_UNKNOWN: 1, AMOUNT_TEXT: 1, ROW_WITHOUT_CODE: 1, HEADER_RENAMED: 1 },
    });
  });

  it('several for one reason', () => {
    const unknown = { Mã: 'I.9.9', 'Số lượng': 1, 'Đơn giá': 800_000 };
    const made = ofRows([
      unknown,
      { ...unknown, Mã: 'I.9.8' },
      { Mã: 'I.1.1', 'Số lượng': 1, 'Đơn giá': 500_000 },
    ]);
    expect([made.leftOut, made.rowsTyped, made.rowsLeftOut]).toEqual([{ CODE_UNKNOWN: 2 }, 3, 2]);
  });

  it('a row nobody filled is none', () => {
    const made = ofRows([{ Mã: 'I.1.1' }, { Mã: 'I.1.3', 'Số lượng': 1 }]);
    expect([made.rowsTyped, made.entries.length, made.leftOut]).toEqual([1, 1, {}]);
  });
});

describe('the proof', () => {
  const control = (made: Consolidation) => Object.fromEntries(made.control.map((check) => [check.id, check]));

  it('adds the same money by unit, by activity and by source, and accounts for the rows', () => {
    expect(result.control).toEqual([
      { id: 'units', expected: 33_500_000, actual: 33_500_000, holds: true },
      // I.1 16,500,000 + I.2 10,000,000 + II 7,000,000, which has no activity.
      { id: 'activities', expected: 33_500_000, actual: 33_500_000, holds: true },
      { id: 'sources', expected: 33_500_000, actual: 33_000_000, holds: false },
      // 1,000,000 too little in one row does not set off 500,000 too much in another.
      { id: 'short', expected: 0, actual: 1_000_000, holds: false },
      { id: 'over', expected: 0, actual: 500_000, holds: false },
      { id: 'data', expected: 33_500_000, actual: 33_500_000, holds: true },
      { id: 'disbursedUnits', expected: 4_500_000, actual: 4_500_000, holds: true },
      { id: 'disbursedActivities', expected: 4_500_000, actual: 4_500_000, holds: true },
      { id: 'rows', expected: 14, actual: 14, holds: true },
    ]);
    expect(result.reconciled).toBe(false);
  });

  it('holds where all money has its source', () => {
    const made = smallDistrict({ only: ['VH'] }).result;
    expect([made.reconciled, made.control.every((check) => check.holds)]).toEqual([true, true]);
    expect(made.control.map((check) => check.actual)).toEqual([
      ...[17_000_000, 17_000_000, 17_000_000, 0, 0, 17_000_000, 0, 0, 2],
    ]);
  });

  it('notices a unit whose money is counted in no list', () => {
    const [first, ...others] = results as [UnitResult, ...UnitResult[]];
    const stranger = { ...first, unit: { ...first.unit, code: 'lạ' } };
    const made = consolidate([stranger, ...others], [], [], context);
    expect(made.control[0]).toEqual({ id: 'units', expected: 33_500_000, actual: 23_000_000, holds: false });
    expect(made.reconciled).toBe(false);
  });

  it('notices money on a line that the plan does not have', () => {
    const moved = results.map((one) => ({
      ...one,
      rows: one.rows.map((row) =>
        row.entry.code === 'I.2.1' ? { ...row, entry: { ...row.entry, code: 'V.1' } } : row,
      ),
    }));
    const made = consolidate(moved, [], [], context);
    expect(made.control[1]).toEqual({
      id: 'activities',
      expected: 33_500_000,
      actual: 23_500_000,
      holds: false,
    });
  });

  it('notices a sum that is not what «Dữ liệu» lists', () => {
    const doubled = results.map((one) => ({
      ...one,
      rows: one.rows.map((row) => (row.entry.code === 'I.2.1' ? { ...row, amount: 20_000_000 } : row)),
    }));
    const made = consolidate(doubled, [], [], context);
    expect(control(made).data).toEqual({
      id: 'data',
      expected: 43_500_000,
      actual: 33_500_000,
      holds: false,
    });
  });

  it('takes nothing from «Dữ liệu» that is left out', () => {
    const made = ofRows([
      { Mã: 'I.1.1', 'Số lượng': 1, 'Đơn giá': 500_000, NSTW: 500_000 },
      { Mã: 'I.9.9', 'Số lượng': 1, 'Đơn giá': 800_000, NSTW: 800_000 },
    ]);
    expect(control(made).data).toEqual({ id: 'data', expected: 500_000, actual: 500_000, holds: true });
  });

  it('finds a number again that stands in a header pasted among the rows', () => {
    const header = { Mã: 'Mã', STT: 'STT', Khoản: 'Khoản', 'Đối tượng': 'Đối tượng' };
    const made = ofRows([
      { Mã: 'I.1.1', 'Số lượng': 1, 'Đơn giá': 500_000, NSTW: 500_000 },
      { ...header, NSTW: 700_000 },
      header,
    ]);
    expect(made.bridge.find(({ money }) => money === 'nstw')).toMatchObject({
      ...{ stands: 1_200_000, reported: 500_000, left: 700_000, apart: 0, holds: true },
    });
    expect([made.leftOut, made.rowsTyped]).toEqual([{ HEADER_REPEATED: 1 }, 2]);
  });

  it('does not hold for a sum beyond what is exact', () => {
    const huge = smallDistrict({ only: ['VH'] }).results.map((one) => ({
      ...one,
      rows: one.rows.map((row) => ({
        ...row,
        amount: 2 ** 53,
        sources: { nstw: 2 ** 53, nsdp: null, other: null },
      })),
    }));
    const made = consolidate(huge, [], [], context);
    expect(made.control.map(({ id, holds }) => [id, holds])).toEqual([
      ['units', false],
      ['activities', false],
      ['sources', false],
      ['short', true],
      ['over', true],
      ['data', false],
      ['disbursedUnits', true],
      ['disbursedActivities', true],
      ['rows', true],
    ]);
  });
});

describe('summedLines', () => {
  const codes = (...lines: [string, ReportLine['level']][]): string[] =>
    summedLines(lines.map(([code, level]) => ({ code, level }) as ReportLine)).map((line) => line.code);

  it('are the activities, and a content only where it has none', () => {
    expect(codes(['I', 'content'], ['I.1', 'activity'], ['I.1.1', 'line'], ['II', 'content'])).toEqual([
      'I.1',
      'II',
    ]);
    expect(codes(['II', 'content'], ['II.1', 'activity'])).toEqual(['II.1']);
    expect(codes(['II', 'content'], ['II.a', 'dash'], ['II.b', 'dash'])).toEqual(['II']);
  });

  it.each<[string, [string, ReportLine['level']][], string[]]>([
    [
      'an activity',
      [
        ['I', 'content'],
        ['I.1', 'activity'],
        ['I.1.1', 'line'],
        ['I.2.1', 'line'],
      ],
      ['I.1', 'I.2.1'],
    ],
    [
      'a content',
      [
        ['I.1', 'activity'],
        ['I.1.1', 'line'],
        ['II.1.1', 'line'],
      ],
      ['I.1', 'II.1.1'],
    ],
    [
      'a line',
      [
        ['I', 'content'],
        ['I.1', 'activity'],
        ['I.1.1.a', 'dash'],
      ],
      ['I.1'],
    ],
    [
      'both headings',
      [
        ['III.1.1', 'line'],
        ['III.1.1.a', 'dash'],
        ['III.1.1.b', 'dash'],
      ],
      ['III.1.1.a', 'III.1.1.b'],
    ],
  ])('with %s missing from the plan every row is below exactly one of them', (_what, lines, summed) => {
    expect(codes(...lines)).toEqual(summed);
  });
});

describe('who is absent', () => {
  it('is named, and makes the report provisional', () => {
    expect(result.absent.map(({ unit, state }) => [unit.name, state])).toEqual([
      ['Xã Ba', 'missing'],
      ['Xã Bốn', 'empty'],
      ['Xã Năm', 'unreadable'],
    ]);
    expect(result.provisional).toBe(true);
  });

  it('nobody: not provisional', () => {
    const made = smallDistrict({ only: ['VH', 'X1'] }).result;
    expect([made.absent, made.provisional]).toEqual([[], false]);
  });

  it('nobody entered anything: no figures, and the proof holds', () => {
    const made = consolidate([], [], [], smallContext());
    expect(made.total).toEqual(figures());
    expect([made.units, made.entries, made.rowsTyped, made.leftOut]).toEqual([[], [], 0, {}]);
    expect(made.reconciled).toBe(true);
  });
});

describe('what was handed in', () => {
  const openIn = (status: Record<string, SubmissionState>): [string[], boolean] => {
    const made = smallDistrict({ only: ['X1', 'VH', 'X2'], status }).result;
    return [made.open.map(({ unit }) => unit.code), made.provisional];
  };

  it('asks nothing of a district where nobody ever handed in', () => {
    expect(openIn({})).toEqual([[], false]);
    expect(result.open).toEqual([]);
  });

  it('is all: nothing is open, submitted or approved', () => {
    expect(openIn({ X1: 'submitted', VH: 'approved', X2: 'submitted' })).toEqual([[], false]);
  });

  it('or no longer what it was, or not yet: open, and the report is provisional', () => {
    expect(openIn({ X1: 'submitted', VH: 'reworked', X2: 'approved' })).toEqual([['VH'], true]);
    expect(openIn({ X1: 'overturned', VH: 'unreadable', X2: 'approved' })).toEqual([['X1', 'VH'], true]);
    expect(openIn({ X1: 'submitted' })).toEqual([['VH', 'X2'], true]);
  });

  it('a unit without figures is absent, not open', () => {
    const made = smallDistrict({ status: { X1: 'submitted', VH: 'submitted', X4: 'reworked' } }).result;
    expect(made.open.map(({ unit }) => unit.code)).toEqual(['X2']);
    expect(made.absent.map(({ unit }) => unit.code)).toEqual(['X3', 'X4', 'X5']);
  });

  it('is told with when and by whom', () => {
    const made = smallDistrict({ status: { X1: 'submitted' } }).result;
    expect(made.units.map(({ submission }) => submission).slice(0, 2)).toEqual([
      { state: 'submitted', when: '25/11/2023 13:40', user: 'a@xa.example' },
      { state: 'draft', when: '', user: '' },
    ]);
    // X3 has no tab.
    expect(made.units[3]?.submission).toEqual({ state: 'draft', when: '', user: '' });
  });
});

it('findings are counted for each unit by how much they weigh', () => {
  const said = (unit: string | null, severity: Severity): Finding =>
    finding({ code: 'X', severity, tab: 'T', unit });
  const findings = [
    ...[said('X1', 'error'), said('X1', 'error'), said('X1', 'warning'), said('VH', 'notice')],
    ...[said('X2', 'warning'), said(null, 'error'), said('X9', 'error')],
  ];
  const made = consolidate(results, [], findings, context);
  expect(made.units.map((unit) => [unit.unit.code, unit.findings])).toEqual([
    ['X1', { error: 2, warning: 1, notice: 0 }],
    ['VH', { error: 0, warning: 0, notice: 1 }],
    ['X2', { error: 0, warning: 1, notice: 0 }],
    ['X4', { error: 0, warning: 0, notice: 0 }],
    ['X5', { error: 0, warning: 0, notice: 0 }],
  ]);
  expect(made.findings).toBe(findings);
});
