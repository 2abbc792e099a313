/** Areas and ranges. */
import { expect, test } from 'vitest';
import { areaOf, areaOfCells, isInside, rangeOf, selectedArea, union } from '../src/areas.ts';

const AREA = { row: 2, column: 1, rows: 3, columns: 2 };

test('an area and its range are the same cells', () => {
  expect(rangeOf(AREA)).toEqual({ startRow: 2, endRow: 4, startColumn: 1, endColumn: 2 });
  expect(areaOf(rangeOf(AREA))).toEqual(AREA);
});

test('isInside', () => {
  const inside = [
    [2, 1],
    [4, 2],
  ];
  const outside = [
    [1, 1],
    [5, 2],
    [4, 3],
    [2, 0],
  ];
  expect(inside.map(([row = 0, column = 0]) => isInside(AREA, row, column))).toEqual([true, true]);
  expect(outside.some(([row = 0, column = 0]) => isInside(AREA, row, column))).toBe(false);
});

test('the area of scattered cells holds them all; without cells there is none', () => {
  expect(areaOfCells({ 4: { 7: null }, 2: { 1: null, 3: null } })).toEqual({
    row: 2,
    column: 1,
    rows: 3,
    columns: 7,
  });
  expect(areaOfCells({})).toBeNull();
  expect(areaOfCells({ 3: {} })).toBeNull();
});

test('union', () => {
  expect(union(AREA, { row: 0, column: 2, rows: 1, columns: 5 })).toEqual({
    row: 0,
    column: 1,
    rows: 5,
    columns: 6,
  });
});

test('a selection of whole rows or columns ends with the sheet', () => {
  const size = { rows: 20, columns: 6 };
  const columns = { startRow: Number.NaN, endRow: Number.NaN, startColumn: 1, endColumn: 2 };
  expect(selectedArea(columns, size)).toEqual({ row: 0, column: 1, rows: 20, columns: 2 });
  const beyond = { startRow: 18, endRow: 99, startColumn: 0, endColumn: Number.NaN };
  expect(selectedArea(beyond, size)).toEqual({ row: 18, column: 0, rows: 2, columns: 6 });
});
