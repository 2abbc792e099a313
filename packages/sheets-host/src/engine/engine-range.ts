/** Areas between the host's form (corner and size) and the engine's (first and last line). */
import type { Area } from '@so-ke-hoach/xlsx';

export interface EngineRange {
  startRow: number;
  endRow: number;
  startColumn: number;
  endColumn: number;
}

export function engineRangeOf({ row, column, rows, columns }: Area): EngineRange {
  return { startRow: row, endRow: row + rows - 1, startColumn: column, endColumn: column + columns - 1 };
}

export function areaOf({ startRow, endRow, startColumn, endColumn }: EngineRange): Area {
  return {
    row: startRow,
    column: startColumn,
    rows: endRow - startRow + 1,
    columns: endColumn - startColumn + 1,
  };
}

/** Whole rows or columns of a tab, from `at` on. */
export function laneOf(
  tab: { rows: number; columns: number },
  axis: 'row' | 'column',
  at: number,
  count: number,
): Area {
  return axis === 'row'
    ? { row: at, column: 0, rows: count, columns: tab.columns }
    : { row: 0, column: at, rows: tab.rows, columns: count };
}
