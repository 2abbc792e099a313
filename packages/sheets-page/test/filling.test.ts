import { describe, expect, it } from 'vitest';
import { filledRows } from '../src/filling.ts';

const rows = (startRow: number, endRow = startRow) => ({ startRow, endRow });
/** A filter hides these. */
const without =
  (...hidden: number[]) =>
  (row: number): boolean =>
    !hidden.includes(row);

describe('rows that are filled', () => {
  it('are what was asked where the row to fill from is seen', () => {
    const asked = { source: rows(2), selection: rows(2, 5) };
    expect(filledRows(without(), asked.source, asked.selection)).toEqual(asked);
    expect(filledRows(without(3, 4), asked.source, asked.selection)).toEqual(asked);
    // To the right, over one row; upwards, with the mouse.
    expect(filledRows(without(), rows(2), rows(2))).toEqual({ source: rows(2), selection: rows(2) });
    expect(filledRows(without(), rows(5, 6), rows(1, 6))).toEqual({
      source: rows(5, 6),
      selection: rows(1, 6),
    });
  });

  it('come from the uppermost row that is seen where the first one is hidden', () => {
    expect(filledRows(without(2, 3), rows(2), rows(2, 6))).toEqual({
      source: rows(4),
      selection: rows(4, 6),
    });
  });

  it('come from the nearest row above where a single one is seen', () => {
    // Ctrl+D in one cell: the engine asks for the row above it.
    expect(filledRows(without(3, 4), rows(4), rows(4, 5))).toEqual({
      source: rows(2),
      selection: rows(2, 5),
    });
  });

  it('are none where nothing is seen to fill from, or to fill', () => {
    expect(filledRows(without(0, 1), rows(1), rows(1, 2))).toBeNull();
    expect(filledRows(without(2, 3, 4), rows(2), rows(2, 4))).toBeNull();
    expect(filledRows(without(3, 4), rows(2), rows(2, 4))).toBeNull();
    expect(filledRows(without(5, 6), rows(5, 6), rows(1, 6))).toBeNull();
  });
});
