/** What Google would take is computed from prices and counted calls: by hand here. */
import { expect, test } from 'vitest';
import { growth, growthTable, lineThrough } from '../../tools/bench/growth.mjs';
import { cellsIn, secondsOf } from '../../tools/bench/prices.mjs';

const NAME = { name: 'Sheet.getName', kind: 'look' };
const READ = { name: 'Range.getValues', kind: 'read', on: 'Xã 1!A1:T100' };
const WRITE = { name: 'Range.setValues', kind: 'write', on: 'Xã 1!A1:J10' };
const LOOK = { name: 'Range.setBackground', kind: 'write', on: 'Xã 1!A1:J10' };
const FLUSH = { name: 'SpreadsheetApp.flush', kind: 'flush' };

test.each([
  ['Kế hoạch!A1:C20', 60],
  ['Kế hoạch!Z9:AA10', 4],
  ['Biểu (1), năm!A1:C20,E1', 61],
  ['Xã 1!B7', 1],
  [undefined, 1],
])('%s has %d cells', (place, cells) => expect(cellsIn(place)).toBe(cells));

test('the likely price of a run: its start, the first name, a read by cells, writes put off, what a read after them waits for', () => {
  const likely = (...calls: Parameters<typeof secondsOf>[0]) => secondsOf(calls)[1];
  expect(likely()).toBe(1);
  expect(likely(NAME)).toBeCloseTo(1.15, 9);
  expect(likely(NAME, NAME)).toBeCloseTo(1.155, 9);
  expect(likely(READ)).toBeCloseTo(1 + 0.12 + 2000 * 8.5e-6, 9);
  expect(likely(WRITE)).toBeCloseTo(1 + 0.002 + 100 * 36e-6, 9);
  expect(likely(LOOK)).toBeCloseTo(1 + 0.002 + 100 * 1e-7, 9);
  expect(likely(WRITE, FLUSH)).toBeCloseTo(likely(WRITE) + 0.5, 9);
  expect(likely(WRITE, READ)).toBeCloseTo(likely(WRITE) + likely(READ) - 1 + 0.5, 9);
  expect(likely({ name: 'Spreadsheet.insertSheet', kind: 'write' })).toBeCloseTo(1.6, 9);
});

test('a line through three points, and through points of one size', () => {
  expect(
    lineThrough([
      [5, 25],
      [22, 76],
      [44, 142],
    ]),
  ).toEqual({ start: 10, slope: 3 });
  expect(
    lineThrough([
      [22, 76],
      [22, 78],
    ]),
  ).toEqual({ start: 77, slope: 0 });
});

test('calls that grow by one read a tab: calls, seconds and the tabs at which six minutes are over', () => {
  const counted = [5, 22].map((T) => ({
    command: 'check',
    T,
    list: Array.from({ length: T }, () => ({ ...READ, on: 'Xã 1!A1' })),
  }));
  const [check] = growth(counted, [100]);
  expect(check?.calls.slope).toBeCloseTo(1, 9);
  expect(check?.at[0]?.[1]).toBeCloseTo(1 + 100 * (0.12 + 8.5e-6), 6);
  // (360 − 1) / 0.1200085 and (360 − 2) / 0.3000085.
  expect(check?.limit).toEqual([2991, 1193]);
  expect(growthTable(counted, [100])).toContain('| check | 1.0 T + 0 | 6 s / 13 s / 32 s | 2991 / 1193 |');
});
