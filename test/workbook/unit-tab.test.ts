/** Which header stands over which column of a unit's tab, where people moved or added columns. */
import { describe, expect, it } from 'vitest';
import { cellName } from '../../src/workbook/selection.ts';
import { headersByColumn } from '../../src/workbook/unit-tab/look.ts';

describe('headersByColumn', () => {
  it('has nothing over columns that people added', () =>
    expect(headersByColumn({ Mã: 2, STT: 1, 'Ghi chú': 4 }, 5)).toEqual([
      'STT',
      'Mã',
      null,
      'Ghi chú',
      null,
    ]));
});

describe('cellName', () => {
  it.each([
    [1, 1, 'A1'],
    [40, 26, 'Z40'],
    [5, 27, 'AA5'],
  ])('row %i, column %i is %s', (row, column, name) => expect(cellName(row, column)).toBe(name));
});
