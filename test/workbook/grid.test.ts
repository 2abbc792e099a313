/** The grid of a tab becomes exactly as large as asked, with no call that is not needed. */
import { describe, expect, it } from 'vitest';
import type { Sheet } from '../../src/workbook/book.ts';
import { fitGrid } from '../../src/workbook/grid.ts';

/** Rows and columns of a sheet, counted as Google does, and the calls that changed them. */
function gridOf(rows: number, columns: number) {
  const calls: string[] = [];
  const size = { rows, columns };
  const change = (call: string, what: 'rows' | 'columns', at: number, by: number): void => {
    if (at < 1 || at > size[what] || (by < 0 && at - by - 1 > size[what]))
      throw new Error(`${call} ${at} ${by}`);
    size[what] += by;
    calls.push(call);
  };
  const sheet = {
    getMaxRows: () => size.rows,
    getMaxColumns: () => size.columns,
    insertRowsAfter: (at: number, count: number) => change('insertRowsAfter', 'rows', at, count),
    deleteRows: (at: number, count: number) => change('deleteRows', 'rows', at, -count),
    insertColumnsAfter: (at: number, count: number) => change('insertColumnsAfter', 'columns', at, count),
    deleteColumns: (at: number, count: number) => change('deleteColumns', 'columns', at, -count),
  };
  return { sheet: sheet as unknown as Sheet, size, calls };
}

describe('fitGrid', () => {
  it.each([
    ['as it is', 20, 5, []],
    ['smaller', 1000, 26, ['deleteRows', 'deleteColumns']],
    ['larger', 3, 2, ['insertRowsAfter', 'insertColumnsAfter']],
    ['lower and wider', 100, 1, ['deleteRows', 'insertColumnsAfter']],
  ])('%s', (_what, rows, columns, expected) => {
    const { sheet, size, calls } = gridOf(rows, columns);
    fitGrid(sheet, 20, 5);
    expect([size, calls]).toEqual([{ rows: 20, columns: 5 }, expected]);
  });
});
