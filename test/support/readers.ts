/**
 * The five readers of tables side by side: a small standard tab of each, and how it is read into typed rows and
 * findings. Header rows are sheet row 1, so that a test can rearrange the columns.
 */
import { readUnitSheet } from '../../src/entry/entry.ts';
import type { Finding } from '../../src/finding.ts';
import { ENTRY_HEADERS } from '../../src/layout.ts';
import { NORM_HEADERS, NORM_OPTIONAL_HEADERS, parseNorms } from '../../src/source/norms.ts';
import { PLAN_HEADERS, PLAN_OWN_HEADERS, parsePlan } from '../../src/source/plan/plan.ts';
import { parseSettings } from '../../src/source/settings.ts';
import { parseUnits, type Role, UNIT_HEADERS } from '../../src/source/units.ts';
import type { Grid } from '../../src/table/grid.ts';

export interface Reading {
  /** Everything that was read, with its sheet rows. */
  readonly typed: unknown;
  readonly findings: readonly Finding[];
}

export interface Reader {
  readonly name: string;
  readonly headers: readonly string[];
  /** A tab in which nothing is wrong, its header in row 1. */
  readonly grid: Grid;
  readonly read: (grid: Grid) => Reading;
}

const ROLES: readonly Role[] = [{ name: 'Hội LHPN xã', aliases: ['Hội LHPN xã'], units: ['X1'] }];

export const plan: Reader = {
  name: 'plan',
  headers: [...PLAN_HEADERS, ...PLAN_OWN_HEADERS],
  grid: [
    ['STT', 'Nội dung hoạt động', 'Đơn vị thực hiện', 'Ghi chú', 'Mã', 'Trạng thái'],
    ['I', 'NỘI DUNG 1: TUYÊN TRUYỀN', '', '', 'I', 'Áp dụng'],
    ['1', 'Hoạt động 1: truyền thông', '', '', 'I.1', 'Áp dụng'],
    ['1.1', 'Tập huấn cho hội viên', 'Hội LHPN xã', 'Đang chờ hướng dẫn', 'I.1.1', 'Chờ hướng dẫn'],
    ['1.2', 'Hỗ trợ tổ truyền thông', 'Hội LHPN xã', '', 'I.1.2', 'Áp dụng'],
    ['-', 'Mua loa kéo', '', '', 'I.1.2.a', 'Áp dụng'],
  ],
  read: (grid) => {
    const { rows, findings } = parsePlan(grid, { tab: 'Kế hoạch', roles: ROLES });
    return { typed: rows, findings };
  },
};

export const norms: Reader = {
  name: 'norms',
  headers: [...NORM_HEADERS, ...NORM_OPTIONAL_HEADERS],
  grid: [
    [...NORM_HEADERS, ...NORM_OPTIONAL_HEADERS],
    ...[
      ['I.1.2', 'Loa kéo / Loa cầm tay', 'bộ', 500_000, 2, '', '', '', '', 'Mỗi dòng', 'Chặn'],
      ['II.1.1', 'Sinh mổ', 'ca', '50.000đ/người/ngày', 'theo I.1.2', 1, 2, 5, 'ngày', 'Mỗi đơn vị', 'Lưu ý'],
    ].map((cells) => [...cells, 'Điều 37', '01/01/2023', '31/12/2023', 'Đã xác nhận', '']),
  ],
  read: (grid) => {
    const { norms: typed, findings } = parseNorms(grid, { tab: 'Định mức' });
    return { typed, findings };
  },
};

export const units: Reader = {
  name: 'units',
  headers: UNIT_HEADERS,
  grid: [
    [...UNIT_HEADERS],
    [
      'X1',
      'Hội LHPN xã Mường So',
      'Hội LHPN xã',
      'Mường So',
      'a@b.vn; c@d.vn',
      'Có',
      1_500_000,
      '',
      '2 triệu',
    ],
    ['X2', 'Hội LHPN xã Bản Lang', 'Hội LHPN xã', '', '', 'Không', '', '', ''],
  ],
  read: (grid) => {
    const { units: rows, roles, findings } = parseUnits(grid, 'Đơn vị');
    return { typed: { rows, roles }, findings };
  },
};

export const settings: Reader = {
  name: 'settings',
  headers: ['Mục', 'Giá trị'],
  grid: [
    ['Mục', 'Giá trị'],
    ['Cơ quan lập báo cáo', 'Hội LHPN huyện Phong Thổ'],
    ['Năm', 2023],
    ['Ngày chốt số liệu', '30/09/2023'],
    ['Đơn vị tiền hiển thị', 'triệu đồng'],
  ],
  read: (grid) => {
    const { settings: typed, findings } = parseSettings(grid, 1999);
    return { typed, findings };
  },
};

const entryRow = (cells: Readonly<Record<string, unknown>>): unknown[] =>
  ENTRY_HEADERS.map((name) => cells[name] ?? '');

export const entry: Reader = {
  name: 'entry',
  headers: ENTRY_HEADERS,
  grid: [
    [...ENTRY_HEADERS],
    entryRow({ Mã: 'I', 'Nội dung hoạt động': 'NỘI DUNG 1' }),
    entryRow({
      Mã: 'I.1.2',
      STT: '1.2',
      'Nội dung hoạt động': 'Hỗ trợ tổ truyền thông',
      Khoản: 'Loa kéo',
      'Đối tượng': 'Tổ bản Vàng Pheo',
      ĐVT: 'bộ',
      'Số lượng': 2,
      'Số kỳ': 1.5,
      'Đơn giá': 500_000,
      'Thành tiền': 1_500_000,
      NSTW: 1_500_000,
      'Thời gian': 'Quý III',
      'Ghi chú': 'QĐ 12',
    }),
    entryRow({ 'Đối tượng': 'Tổ bản Huổi Én', 'Số lượng': 1, 'Đơn giá': '1,2 triệu', 'Giải ngân': 100_000 }),
  ],
  read: (grid) => {
    const { rows, strayRows, findings } = readUnitSheet(grid, 'Hội LHPN xã Mường So', 'X1');
    return { typed: { rows, strayRows }, findings };
  },
};

export const READERS: readonly Reader[] = [plan, norms, units, settings, entry];

/** A copy of the grid with one cell changed, by header and sheet row. */
export const withCell = ({ grid, headers }: Reader, row: number, header: string, value: unknown): Grid =>
  grid.map((cells, index) =>
    index === row - 1 ? cells.map((cell, column) => (headers[column] === header ? value : cell)) : cells,
  );

/** Findings short enough to compare: code, row, column, what stands there. */
export const told = ({ findings }: Reading): string[] =>
  findings.map(({ code, row, column, actual }) => [code, row, column, actual].join(' · '));
