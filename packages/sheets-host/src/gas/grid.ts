/** Grids of values over an area: `grid[row][column]`, counted from the area's corner. */
import type { Area } from '@so-ke-hoach/xlsx';
import { contains } from '../engine/area.ts';
import type { Tab } from '../engine/tab.ts';
import { gasError } from './face.ts';

/** What Google says of a range that the sheet does not hold. */
export const OUTSIDE = 'The coordinates of the range are outside the dimensions of the sheet.';

export type Grid<T> = T[][];

/** The grid of what `valueAt` gives for each cell of the area; it is asked with positions on the sheet. */
export function gridOver<T>(area: Area, valueAt: (row: number, column: number) => T): Grid<T> {
  return Array.from({ length: area.rows }, (_r, r) =>
    Array.from({ length: area.columns }, (_c, c) => valueAt(area.row + r, area.column + c)),
  );
}

/** Throws Google's texts where the grid has not the size of the area; rows are judged before columns. */
export function assertShape(area: Area, grid: Grid<unknown>): void {
  assertSize('rows', grid.length, area.rows);
  for (const row of grid) assertSize('columns', row.length, area.columns);
}

function assertSize(what: 'rows' | 'columns', given: number, wanted: number): void {
  if (given === wanted) return;
  throw gasError(
    `The number of ${what} in the data does not match the number of ${what} in the range. The data has ${given} but the range has ${wanted}.`,
  );
}

/** Throws Google's texts where the sheet does not hold the area. */
export function assertOnGrid(tab: Tab, area: Area): void {
  if (area.rows < 1) throw gasError('The number of rows in the range must be at least 1.');
  if (area.columns < 1) throw gasError('The number of columns in the range must be at least 1.');
  if (area.row < 0) throw gasError('The starting row of the range is too small.');
  if (area.column < 0) throw gasError('The starting column of the range is too small.');
  if (!contains(tab.grid, area)) throw gasError(OUTSIDE);
}
