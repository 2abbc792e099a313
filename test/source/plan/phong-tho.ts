/**
 * The real plan of the repository's sample year, as grids: the annex, and the units of its roles.
 */
import { readFileSync } from 'node:fs';
import { annexToGrid } from '../../../src/source/plan/annex.ts';
import { type PlanReading, parsePlan } from '../../../src/source/plan/plan.ts';
import { parseUnits, type Role, UNIT_HEADERS } from '../../../src/source/units.ts';

export const ANNEX_TEXT = readFileSync(
  new URL('../../../data/phong-tho-2023/annex.txt', import.meta.url),
  'utf8',
);

export const COMMUNES = [
  ['03549', 'Thị trấn Phong Thổ'],
  ['03589', 'Mường So'],
  ['03574', 'Ma Ly Pho'],
  ['03490', 'Huổi Luông'],
  ['03550', 'Sì Lở Lầu'],
  ['03553', 'Mồ Sì San'],
  ['03559', 'Pa Vây Sử'],
  ['03562', 'Vàng Ma Chải'],
  ['03571', 'Dào San'],
  ['03565', 'Tông Qua Lìn'],
  ['03568', 'Mù Sang'],
  ['03583', 'Khổng Lào'],
  ['03580', 'Hoang Thèn'],
  ['03577', 'Bản Lang'],
  ['03592', 'Sin Suối Hồ'],
  ['03586', 'Nậm Xe'],
  ['03391', 'Lản Nhì Thàng'],
] as const;

const DISTRICT_BODIES = [
  ['PN-H', 'Hội LHPN huyện Phong Thổ', 'Hội LHPN huyện', ''],
  ['LD', 'Phòng Lao động – Thương binh và Xã hội', 'Phòng LĐTB&XH', 'Phòng Lao động, Thương binh và Xã hội'],
  ['VHTT', 'Trung tâm Văn hóa, Thể thao và Truyền thông huyện', 'TTVHTT&TT huyện', ''],
  ['YT', 'Trung tâm Y tế huyện', 'TT Y tế huyện', ''],
  ['DT', 'Phòng Dân tộc huyện', 'Phòng Dân tộc', ''],
] as const;

export function unitsGrid(): unknown[][] {
  return [
    [...UNIT_HEADERS],
    ...DISTRICT_BODIES.map(([code, name, role, alias]) => [code, name, role, alias, '', 'Có', '', '', '']),
    ...COMMUNES.map(([code, name]) => [code, `Hội LHPN ${name}`, 'Hội LHPN xã', '', '', 'Có', '', '', '']),
  ];
}

export const ROLES: readonly Role[] = parseUnits(unitsGrid(), 'Đơn vị').roles;

export function annexGrid(): unknown[][] {
  return annexToGrid(ANNEX_TEXT);
}

export function readPlan(grid: readonly (readonly unknown[])[]): PlanReading {
  return parsePlan(grid, { tab: 'Kế hoạch', roles: ROLES });
}
