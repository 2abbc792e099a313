import { describe, expect, it } from 'vitest';
import { LEFT_PLAN_TITLE } from '../../src/entry/entry.ts';
import { STANDARD_SOURCES } from '../../src/entry/sources.ts';
import { ENTRY_HEADERS } from '../../src/layout.ts';
import { type NewRow, planNewRow, planRemoval, type Removal } from '../../src/template/line-rows.ts';
import { type TemplateRow, templateRows } from '../../src/template/rows.ts';
import { type Cells, phongTho, unitOf, unitTab } from '../support/book.ts';

const context = phongTho();
const wanted: readonly TemplateRow[] = templateRows(unitOf(context, '03589'), context);
const line = (more: Cells = {}): Cells => ({
  Mã: 'II.4.5',
  STT: '4.5',
  'Nội dung hoạt động': 'Mô hình',
  ...more,
});

const given = (
  row: number,
  rows: readonly Cells[],
  headers?: readonly string[],
  formulas: string[][] = [],
) => ({
  unit: '03589',
  values: unitTab(rows, headers),
  formulas,
  row,
  sources: STANDARD_SOURCES,
  wanted,
  countRows: () => 9,
});
const added = (...args: Parameters<typeof given>): NewRow => planNewRow(given(...args)) as NewRow;
const removed = (...args: Parameters<typeof given>): Removal => planRemoval(given(...args)) as Removal;

describe('where a new row stands', () => {
  // Rows 5 to 9: two of the line, one without a code, the next line, the first line again.
  const rows = [
    line({ 'Đối tượng': 'Bản Một' }),
    line({ STT: '', 'Nội dung hoạt động': '', 'Đối tượng': 'Bản Hai' }),
    { 'Đối tượng': 'Bản Ba' },
    { Mã: 'III.2.3', STT: '2.3', 'Nội dung hoạt động': 'CLB' },
    line({ 'Đối tượng': 'Bản Bốn' }),
  ];

  it.each([
    [5, 8],
    [6, 8],
    [7, 8],
    [8, 9],
    [9, 10],
  ])('of row %i: in row %i', (row, at) => {
    expect(added(row, rows)).toMatchObject({ problem: null, at, beside: at - 1, above: false });
  });

  it('has the words of the line, also where the selected row has none', () => {
    expect(added(7, rows).words).toEqual({
      ...{ kind: 'entry', code: 'II.4.5', stt: '4.5', text: 'Mô hình', item: '', measure: '' },
    });
    expect(added(7, rows).like).toBe(5);
  });

  it('is above the last row that the check is given', () => {
    const check = (last: number) => [
      ...Array.from({ length: 4 }, () => ['']),
      ENTRY_HEADERS.map((name) =>
        name === 'Mức trần'
          ? `=DA8_KIEM_TRA(ARRAYFORMULA(IFERROR($A$4:$Q$${last};"#LỖI!"));'Bản công bố'!$A:$A;"03589";ROW($A$4);ROW();"■▲●")`
          : '',
      ),
    ];
    expect(added(9, rows, undefined, check(9))).toMatchObject({ at: 9, beside: 9, above: true, like: 5 });
    expect(added(9, rows, undefined, check(10))).toMatchObject({ at: 10, above: false });
    // Given all rows, the last one of the grid is the end: the tab has nine.
    const all = check(9).map((row) => row.map((text) => text.replace('$Q$9;', '$Q;')));
    expect(added(9, rows, undefined, all)).toMatchObject({ at: 9, above: true });
    expect(added(9, [...rows, { 'Nội dung hoạt động': 'ghi' }], undefined, all)).toMatchObject({
      above: false,
    });
  });
});

describe('rows that are refused', () => {
  it('are no rows of a line, or were put aside, or stand in a tab that cannot be read', () => {
    const rows = [
      { Mã: 'II.4', 'Nội dung hoạt động': 'Hoạt động' },
      line(),
      {},
      { Mã: 'IX.9.9', 'Số lượng': 1 },
    ];
    const aside = [
      ...rows,
      { 'Nội dung hoạt động': LEFT_PLAN_TITLE },
      line({ Mã: 'II.4.5 (cũ)', 'Số lượng': 1 }),
    ];
    for (const row of [1, 4, 5, 7, 8, 9, 99])
      expect(planNewRow(given(row, aside)), `row ${row}`).toEqual({ problem: 'notLine' });
    expect(planNewRow(given(10, aside))).toEqual({ problem: 'leftPlan' });
    // What was put aside may be taken away; the last row of its kind is cleared.
    expect(removed(10, aside)).toMatchObject({ problem: null, goes: false });
    const headers = ENTRY_HEADERS.map((name) => (name === 'Thành tiền' ? 'Tiền' : name));
    expect(planNewRow(given(6, rows, headers))).toEqual({ problem: 'unreadable' });
  });
});

describe('what taking a row away takes', () => {
  it('names a person’s own columns where the row goes, and blanks typed cells in runs where it stays', () => {
    const headers = [...ENTRY_HEADERS, 'Của xã', ''];
    const own = { 'Của xã': 'ghi riêng', '': 7 } as Cells;
    const two = [line(), line({ 'Đối tượng': 'Bản Hai', NSTW: 5_000_000, ...own })];
    expect(removed(6, two, headers)).toMatchObject({
      goes: true,
      blanked: [],
      typed: [
        { name: 'Đối tượng', value: 'Bản Hai', money: false },
        { name: 'NSTW', value: 5_000_000, money: true },
        { name: 'Của xã', value: 'ghi riêng', money: false },
        { name: 'V', value: 7, money: false },
      ],
    });
    expect(removed(5, [line({ 'Đối tượng': 'Bản Hai', ...own })], headers)).toMatchObject({
      goes: false,
      typed: [{ name: 'Đối tượng' }],
      blanked: [
        { column: 5, count: 1 },
        { column: 7, count: 4 },
        { column: 12, count: 6 },
        { column: 20, count: 1 },
      ],
    });
  });

  it('leaves no row without a code to another line', () => {
    const rows = [
      { Mã: 'II.4.4', STT: '4.4', 'Nội dung hoạt động': 'Khác' },
      line(),
      { 'Đối tượng': 'Bản Hai' },
      line(),
      { 'Đối tượng': 'Bản Ba' },
    ];
    expect([6, 7, 8, 9].map((row) => removed(row, rows).goes)).toEqual([false, true, true, true]);
  });
});
