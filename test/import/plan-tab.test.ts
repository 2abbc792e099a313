/**
 * A proposal as the tab `Kế hoạch` takes it: the tab reads the same rows from it, and what it has no column for stands
 * in the note.
 */
import { expect, test } from 'vitest';
import { planTabOf } from '../../src/import/plan-tab.ts';
import { parsePlan } from '../../src/source/plan/plan.ts';
import { read, table } from '../support/plans.ts';

const tabOf = (header: string, rows: readonly string[]): string[][] =>
  planTabOf(read(table(header, rows)).proposal);
const codes = (grid: string[][]): string[] =>
  parsePlan(grid, { tab: 'Kế hoạch', roles: [] }).rows.map(({ code }) => code);

test('numbers stand as printed where the tab reads them so', () => {
  const grid = tabOf('TT|Nội dung|Chủ trì|Phối hợp|Thời gian|Ghi chú', [
    'I|NHÓM MỘT',
    '1|Hoạt động 1: Họp',
    '1.1|Họp thôn|Hội LHPN xã|UBND xã, Trạm Y tế|Quý I|Chưa bố trí vốn',
    '-|Họp bản',
  ]);
  expect(grid).toEqual([
    ['STT', 'Nội dung hoạt động', 'Đơn vị thực hiện', 'Ghi chú'],
    ['I', 'NHÓM MỘT', '', ''],
    ['1', 'Hoạt động 1: Họp', '', ''],
    ['1.1', 'Họp thôn', 'Hội LHPN xã', 'Chưa bố trí vốn. Phối hợp: UBND xã, Trạm Y tế. Thời gian: Quý I'],
    ['-', 'Họp bản', '', 'Phối hợp: UBND xã, Trạm Y tế'],
  ]);
  expect(codes(grid)).toEqual(['I', 'I.1', 'I.1.1', 'I.1.1.a']);
});

test('else codes stand in their place', () => {
  const grid = tabOf('TT|Nội dung|Đơn vị thực hiện', [
    'A|NHÓM A',
    'I|Việc',
    '1|Họp|UBND xã',
    'B|NHÓM B',
    'I|Việc khác|-nt-',
  ]);
  expect(grid.map(([number]) => number)).toEqual(['STT', 'I', 'I.1', 'I.1.1', 'II', 'II.1']);
  expect(codes(grid)).toEqual(['I', 'I.1', 'I.1.1', 'II', 'II.1']);
  expect(grid[5]?.[2]).toBe('UBND xã');
});

test('what waits by its text waits in the tab', () => {
  const [, row = []] = tabOf('TT|Nội dung|Đơn vị thực hiện', ['1|Hỗ trợ (chờ hướng dẫn của tỉnh)|UBND xã']);
  expect(row[3]).toBe('Chờ hướng dẫn: Hỗ trợ (chờ hướng dẫn của tỉnh)');
});

test.each([
  ['UBND các xã, phường, Bưu điện tỉnh', 'UBND các xã, phường, Bưu điện tỉnh'],
  ['Bảo hiểm xã hội tỉnh và UBND các xã, phường', 'Bảo hiểm xã hội tỉnh và UBND các xã, phường'],
  // The tab parts no units at a full stop.
  ['Bưu điện tỉnh. Trạm Y tế xã', 'Bưu điện tỉnh; Trạm Y tế xã'],
  ['UBND các xã, Sở Y tế', 'UBND các xã, Sở Y tế'],
  ['Phòng Văn hóa, Khoa học và Thông tin; Sở Y tế', 'Phòng Văn hóa, Khoa học và Thông tin; Sở Y tế'],
])('units as the tab reads them: %s', (cell, written) => {
  const { proposal } = read(
    table('STT|Nội dung hoạt động|Đơn vị thực hiện|Ghi chú', [`1|Họp|${cell}`, '2|Tập huấn|Sở Y tế']),
  );
  const grid = planTabOf(proposal);
  expect(grid.slice(1).map((cells) => cells[2])).toEqual([written, 'Sở Y tế']);
  const roles = proposal.units.map(({ name }) => ({
    name,
    aliases: [name, `UBND các ${name.slice(5)}`],
    units: [],
  }));
  const { rows, findings } = parsePlan(grid, { tab: 'Kế hoạch', roles });
  expect(rows[0]?.owners).toEqual(proposal.rows[0]?.owners.map(({ name }) => name));
  expect(findings).toEqual([]);
});
