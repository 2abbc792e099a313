/** The one reader of tables, on a table of three columns. `test/source/tables.test.ts` has the product's own five. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expected,
  headerFindings,
  headersOf,
  optional,
  readTable,
  required,
  tableSpec,
} from '../../src/table/read.ts';
import { withColumns } from '../support/columns.ts';

const text = (cell: unknown): string => String(cell ?? '').trim();
const number = (cell: unknown): number | undefined => (typeof cell === 'number' ? cell : undefined);

const SPEC = tableSpec({
  columns: { Mã: required(text), 'Số lượng': expected(number), 'Ghi chú': optional(text) },
  leaveOut: 'blank under headers',
  canRead: ({ columns }) => columns.Mã !== undefined,
  codes: { noHeader: 'NONE', missing: 'MISSING', renamed: 'RENAMED', doubled: 'DOUBLED' },
});
const HEAD = ['Mã', 'Số lượng', 'Ghi chú'];
const read = (...grid: unknown[][]) => readTable(grid, SPEC);
const typed = (...grid: unknown[][]) => read(...grid).rows.map(({ row, cells }) => [row, cells]);

describe('rows', () => {
  it('have their sheet row, and each cell as its column reads it', () => {
    expect(typed(['BIỂU'], HEAD, ['a', 2, ' x '], ['b', 'hai', ''])).toEqual([
      [3, { Mã: 'a', 'Số lượng': 2, 'Ghi chú': 'x' }],
      [4, { Mã: 'b', 'Số lượng': undefined, 'Ghi chú': '' }],
    ]);
  });

  it('are read by header, wherever it stands, also beyond a short row', () => {
    expect(typed(['Ghi chú', 'Của xã', 'Mã', 'Số lượng'], ['x', 'y', 'a', 2], ['', '', 'b'])).toEqual([
      [2, { Mã: 'a', 'Số lượng': 2, 'Ghi chú': 'x' }],
      [3, { Mã: 'b', 'Số lượng': undefined, 'Ghi chú': '' }],
    ]);
  });

  it('read a missing column as nothing', () => {
    expect(typed(['Mã', 'Số lượng'], ['a', 2])).toEqual([[2, { Mã: 'a', 'Số lượng': 2, 'Ghi chú': '' }]]);
  });

  it('give the cell and the line as the sheet has them', () => {
    const [row] = read(['Số lượng', 'Của xã', 'Mã'], [' 2 ', 'y', 'a']).rows;
    expect([row?.raw('Số lượng'), row?.raw('Ghi chú'), row?.line]).toEqual([
      ' 2 ',
      undefined,
      [' 2 ', 'y', 'a'],
    ]);
  });

  it('are none under a header that the spec does not trust, and none without a header', () => {
    expect(typed(['Số lượng', 'Ghi chú'], [2, 'x'])).toEqual([]);
    expect(typed(['a', 2, 'x'])).toEqual([]);
  });
});

describe('blank rows', () => {
  const grid = [
    [...HEAD, 'Của xã'],
    ['a', 1],
    ['', '', false, ''],
    ['', '', '', 'y'],
    ['b', 2],
  ];
  const rowsOf = (leaveOut: (typeof SPEC)['leaveOut']): number[] =>
    readTable(grid, { ...SPEC, leaveOut }).rows.map(({ row }) => row);

  it('are left out as the spec says', () => {
    expect(rowsOf('blank under headers')).toEqual([2, 5]);
    expect(rowsOf('blank')).toEqual([2, 4, 5]);
    expect(rowsOf('nothing')).toEqual([2, 3, 4, 5]);
  });
});

describe('a table that reads without its header row', () => {
  const LIST = tableSpec({
    columns: { Mục: required(text), 'Giá trị': required(text) },
    leaveOut: 'nothing',
    headless: true,
  });
  const pairs = (...grid: unknown[][]) =>
    readTable(grid, LIST).rows.map(({ row, cells }) => [row, cells.Mục, cells['Giá trị']]);

  it('takes its columns from A in order', () => {
    expect(pairs(['Năm', 2023, 'x'])).toEqual([[1, 'Năm', '2023']]);
  });

  it('follows the header where one stands, and reads the rows above it too', () => {
    expect(pairs(['', 2022, 'Kỳ'], ['x', 'Giá trị', 'Mục'], ['', 2023, 'Năm'])).toEqual([
      [1, 'Kỳ', '2022'],
      [2, 'Mục', 'Giá trị'],
      [3, 'Năm', '2023'],
    ]);
  });

  it('reports nothing, without codes for it', () => {
    expect(headerFindings(LIST, null, { tab: 'T' })).toEqual([]);
  });
});

describe('the range for formulas', () => {
  const range = (...grid: unknown[][]) => read(...grid).range;

  it('covers the headers where they stand', () => {
    expect(range(HEAD)).toEqual({ first: 0, last: 2 });
    expect(range(['', 'Ghi chú', 'Mã', '', 'Số lượng', 'Của xã'])).toEqual({ first: 1, last: 4 });
  });

  it('reaches where a new tab has them while one is missing, and without any header', () => {
    expect(range(['', '', 'Mã', 'Ghi chú'])).toEqual({ first: 0, last: 3 });
    expect(range(['Ghi chú', 'Mã'])).toEqual({ first: 0, last: 1 });
    expect(range([''])).toEqual({ first: 0, last: 1 });
  });

  it('does not reach for one that the table may do without', () => {
    expect(range(['', '', 'Mã', 'Số lượng'])).toEqual({ first: 2, last: 3 });
    expect(range(['Mã', 'Số lượng'])).toEqual({ first: 0, last: 1 });
  });
});

describe('what is wrong with the header', () => {
  const findings = (...grid: unknown[][]) =>
    headerFindings(SPEC, read(...grid).header, { tab: 'T', unit: 'X' }).map(
      ({ code, severity, tab, unit, row, column, expected: wanted, actual }) =>
        [code, severity, tab, unit, row, column, wanted, actual].join(' · '),
    );

  it('is nothing when all columns stand, or an optional one lacks', () => {
    expect(findings(HEAD)).toEqual([]);
    expect(findings(['Mã', 'Số lượng'])).toEqual([]);
  });

  it('is one finding without a header row, which names the required headers', () => {
    expect(findings(['a'])).toEqual(['NONE · error · T · X ·  ·  · Mã · ']);
  });

  it('is a finding for each missing header, by how much the column is needed', () => {
    expect(findings(['Số lượng', 'Ghi chú'])).toEqual(['MISSING · error · T · X · 1 · Mã · Mã · ']);
    expect(findings([], ['Mã', 'Ghi chú'])).toEqual([
      'MISSING · notice · T · X · 2 · Số lượng · Số lượng · ',
    ]);
  });

  it('is perhaps a renamed header where an unknown text stands beside', () => {
    expect(findings(['Mã', 'SL', 'Ghi chú', 'Của xã'])).toEqual([
      'RENAMED · notice · T · X · 1 · Số lượng · Số lượng · «SL», «Của xã»',
    ]);
  });

  it('is a finding for each doubled header, after the missing ones', () => {
    expect(findings(['Mã', 'Ghi chú', 'Ghi chú', 'Mã'])).toEqual([
      'MISSING · notice · T · X · 1 · Số lượng · Số lượng · ',
      'DOUBLED · error · T · X · 1 · Ghi chú · Ghi chú · ',
      'DOUBLED · error · T · X · 1 · Mã · Mã · ',
    ]);
  });
});

it('gives headers in the order of a new tab, all or of one need', () => {
  expect(headersOf(SPEC)).toEqual(HEAD);
  expect((['required', 'expected', 'optional'] as const).map((need) => headersOf(SPEC, need))).toEqual([
    ['Mã'],
    ['Số lượng'],
    ['Ghi chú'],
  ]);
});

it('gives the same typed rows for any order of the columns and any columns between', () => {
  const cell = fc.oneof(fc.integer(), fc.constantFrom('', 'a', ' b ', false, null));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell)), withColumns(3), (rows, rearranged) => {
      const grid = [HEAD, ...rows];
      expect(typed(...rearranged(grid))).toEqual(typed(...grid));
    }),
  );
});
