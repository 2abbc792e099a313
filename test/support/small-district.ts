/**
 * A district small enough to add up by hand: one plan, six units, a row for each fate. Money in đồng.
 *
 * | unit | line    | planned    | NSTW       | NSĐP      | other     | disbursed |                                 |
 * |------|---------|-----------:|-----------:|----------:|----------:|----------:|---------------------------------|
 * | X1   | I.1.1   |  6,000,000 |  4,000,000 | 1,500,000 |   500,000 | 2,000,000 | 2 cuộc, 1 done                  |
 * | X1   | (I.1.1) |  1,000,000 |  1,000,000 |           |           |           | 1 cuộc, a row of their own      |
 * | X1   | I.1.2.a |  3,000,000 |  2,000,000 |           |           |           | 3 bộ; 1,000,000 has no source   |
 * | X1   | I.1.2.b |    500,000 |    500,000 |           |           |   500,000 | 100 tờ                          |
 * | X1   | I.1.3   |            |            |           |           |           | 2 đội, 8 members each, 1 done   |
 * | X1   | I.1.3   |            |            |           |           |           | the same 2, 3 on their boards   |
 * | X2   | I.1.1   |  2,000,000 |  2,000,000 |           |           | 2,000,000 | 1 cuộc, 1 done                  |
 * | X2   | I.1.2.a |  4,000,000 |            | 4,500,000 |           |           | 2 chiếc; 500,000 too many       |
 * | VH   | I.2.1   | 10,000,000 | 10,000,000 |           |           |           | pending                         |
 * | VH   | II      |  7,000,000 |            |           | 7,000,000 |           | pending, a content of its own   |
 * | all  |         | 33,500,000 | 19,500,000 | 6,000,000 | 7,500,000 | 4,500,000 | 10 rows, 500,000 without source |
 *
 * Left out, all of X2: a row above the first code, a code the plan does not know, a price in words. X3 has no tab, X4
 * typed nothing, X5's tab cannot be read.
 */
import { checkDistrict, checkUnit } from '../../src/check/check.ts';
import type { UnitResult } from '../../src/check/result.ts';
import type { Finding } from '../../src/finding.ts';
import { SETTING_HEADERS } from '../../src/layout.ts';
import { type Consolidation, consolidate } from '../../src/report/consolidate.ts';
import type { SubmissionState } from '../../src/schema/report.ts';
import { buildContext, type CheckContext } from '../../src/source/context.ts';
import { NORM_HEADERS } from '../../src/source/norms.ts';
import { PLAN_HEADERS } from '../../src/source/plan/plan.ts';
import { NOT_SUBMITTED } from '../../src/submission/record.ts';
import { type Cells, unitOf, unitTab } from './book.ts';

const COMMUNE = 'Hội LHPN xã';
const CULTURE = 'Trung tâm văn hóa';

export const PLAN = [
  ['I', 'NỘI DUNG 1: Truyền thông', '', ''],
  ['1', 'Hoạt động 1: Ở xã', '', ''],
  ['1.1', 'Tổ chức hội nghị', COMMUNE, ''],
  ['1.2', 'Hỗ trợ tổ truyền thông', COMMUNE, ''],
  ['-', 'Mua loa', '', ''],
  ['-', 'In tờ rơi', '', ''],
  ['1.3', 'Duy trì đội', COMMUNE, 'Theo QĐ 5'],
  ['2', 'Hoạt động 2: Ở huyện', '', ''],
  ['2.1', 'Chương trình phát thanh', CULTURE, 'Chờ tỉnh hướng dẫn'],
  ['II', 'NỘI DUNG 2: Tập huấn', CULTURE, 'Chờ hướng dẫn'],
] as const;

const norm = (item: string, persons: number) =>
  NORM_HEADERS.map(
    (header) =>
      ({
        Mã: 'I.1.3',
        Khoản: item,
        ĐVT: 'đội',
        'Số người tối đa': persons,
        'Phạm vi': 'Mỗi dòng',
        'Mức độ': 'Chặn',
        'Căn cứ': 'QĐ 5',
        'Xác nhận': 'Đã xác nhận',
      })[header as string] ?? '',
  );

const UNITS = [
  ['X1', 'Xã Một', COMMUNE, '', '', 'Có', 20_000_000, 5_000_000, ''],
  ['VH', 'Trung tâm văn hóa', CULTURE, '', '', 'Có', '', '', 0],
  ['X2', 'Xã Hai', COMMUNE, '', '', 'Có', '', 4_000_000, 1_500_000],
  ['X3', 'Xã Ba', COMMUNE, '', '', 'Có', '', '', ''],
  ['X4', 'Xã Bốn', COMMUNE, '', '', 'Có', 3_000_000, '', ''],
  ['X5', 'Xã Năm', COMMUNE, '', '', 'Có', '', 2_000_000, ''],
  ['X6', 'Xã Sáu', COMMUNE, '', '', 'Không', '', '', ''],
];
const UNIT_HEADERS = [
  ...['Mã đơn vị', 'Tên đơn vị', 'Vai trò', 'Tên khác', 'Email', 'Tham gia'],
  ...['Dự toán NSTW', 'Dự toán NSĐP', 'Dự toán khác'],
];

/** What was carried over to units, by code: cells under the three columns, NSTW first. */
export type Carried = Readonly<Record<string, readonly unknown[]>>;
const CARRIED_HEADERS = ['Chuyển nguồn NSTW', 'Chuyển nguồn NSĐP', 'Chuyển nguồn khác'];

/** @param carried null: the tab has no such columns */
export const smallContext = (
  settings: Record<string, unknown> = {},
  carried: Carried | null = null,
): CheckContext =>
  buildContext(
    {
      plan: [[...PLAN_HEADERS], ...PLAN],
      norms: [[...NORM_HEADERS], norm('Thành viên', 10), norm('Ban điều hành', 3)],
      units: [UNIT_HEADERS, ...UNITS].map((row, at) =>
        carried === null
          ? row
          : [...row, ...(at === 0 ? CARRIED_HEADERS : (carried[String(row[0])] ?? ['', '', '']))],
      ),
      settings: [
        [...SETTING_HEADERS],
        ['Năm', 2023, ''],
        ...Object.entries(settings).map(([label, value]) => [label, value, '']),
      ],
    },
    2023,
  );

const TABS: Readonly<Record<string, readonly Cells[]>> = {
  X1: [
    {
      ...{ Mã: 'I.1.1', ĐVT: 'cuộc', 'Số lượng': 2, 'Đơn giá': 3_000_000, 'Thực hiện': 1 },
      ...{ NSTW: 4_000_000, NSĐP: 1_500_000, 'Nguồn khác': 500_000, 'Giải ngân': 2_000_000 },
      ...{ 'Đối tượng': 'Bản Má', 'Thời gian': 'Quý III', 'Ghi chú': 'đã mời' },
    },
    { 'Đối tượng': 'Bản Nà', 'Số lượng': 1, 'Đơn giá': 1_000_000, NSTW: 1_000_000 },
    { Mã: 'I.1.2.a', ĐVT: 'bộ', 'Số lượng': 3, 'Đơn giá': 1_000_000, NSTW: 2_000_000 },
    {
      ...{ Mã: 'I.1.2.b', ĐVT: 'tờ', 'Số lượng': 100, 'Đơn giá': 5_000 },
      ...{ NSTW: 500_000, 'Giải ngân': 500_000 },
    },
    { Mã: 'I.1.3', ĐVT: 'đội', Khoản: 'Thành viên', 'Số lượng': 2, 'Số người': 8, 'Thực hiện': 1 },
    { Mã: 'I.1.3', ĐVT: 'đội', Khoản: 'Ban điều hành', 'Số lượng': 2, 'Số người': 3 },
  ],
  X2: [
    { 'Đối tượng': 'không có mã', 'Số lượng': 1, 'Đơn giá': 900_000 },
    {
      ...{ Mã: 'I.1.1', ĐVT: 'Cuộc', 'Số lượng': 1, 'Đơn giá': 2_000_000, 'Thực hiện': 1 },
      ...{ NSTW: 2_000_000, 'Giải ngân': 2_000_000 },
    },
    { Mã: 'I.1.2.a', ĐVT: 'chiếc', 'Số lượng': 2, 'Đơn giá': 2_000_000, NSĐP: 4_500_000 },
    { Mã: 'I.9.9', 'Số lượng': 1, 'Đơn giá': 800_000, NSTW: 800_000 },
    { Mã: 'I.1.2.b', 'Số lượng': 1, 'Đơn giá': '5 triệu' },
  ],
  VH: [
    { Mã: 'I.2.1', ĐVT: 'chương trình', 'Số lượng': 1, 'Đơn giá': 10_000_000, NSTW: 10_000_000 },
    { Mã: 'II', ĐVT: 'lớp', 'Số lượng': 1, 'Đơn giá': 7_000_000, 'Nguồn khác': 7_000_000, 'Thực hiện': 0 },
  ],
  X4: [{ Mã: 'I.1.1' }],
};

/** A tab whose `Thành tiền` was renamed: nothing in it can be trusted. */
const unreadable = (): unknown[][] =>
  unitTab([{ Mã: 'I.1.1', 'Số lượng': 1, 'Đơn giá': 1_000_000 }]).map((row) =>
    row.map((cell) => (cell === 'Thành tiền' ? 'Tiền' : cell)),
  );

export interface SmallDistrict {
  readonly context: CheckContext;
  readonly results: readonly UnitResult[];
  readonly findings: readonly Finding[];
  readonly result: Consolidation;
}

/** Checked and consolidated, with the tabs that a test writes instead of these; only these units if it names some. */
export function smallDistrict(
  change: {
    readonly tabs?: Readonly<Record<string, readonly Cells[]>>;
    readonly only?: readonly string[];
    readonly settings?: Record<string, unknown>;
    readonly carried?: Carried;
    /** How far units have come with handing in; all others are drafts. */
    readonly status?: Readonly<Record<string, SubmissionState>>;
  } = {},
): SmallDistrict {
  const context = smallContext(change.settings, change.carried ?? null);
  const codes = change.only ?? ['X1', 'VH', 'X2', 'X4', 'X5'];
  const tabs = { ...TABS, ...change.tabs };
  const results = codes.map((code) => {
    const unit = unitOf(context, code);
    const grid = code === 'X5' ? unreadable() : unitTab(tabs[code] ?? []);
    const checked = checkUnit(unit, `Trang ${code}`, grid, context);
    const state = change.status?.[code];
    if (state === undefined) return checked;
    const record = { ...NOT_SUBMITTED, when: '25/11/2023 13:40', user: 'a@xa.example' };
    return { ...checked, submission: { state, record, changes: null } };
  });
  const findings = [...checkDistrict(results, context), ...results.flatMap((result) => result.findings)];
  const missing = change.only === undefined ? [{ unit: unitOf(context, 'X3'), tab: 'Trang X3' }] : [];
  return { context, results, findings, result: consolidate(results, missing, findings, context) };
}
