/** Areas of cells: the host's `Area` and the engine's `IRange`, one from the other. */
import type { Area } from '@so-ke-hoach/xlsx';
import type { IRange } from '@univerjs/core';

/** Cells by row, then by column, as the engine passes them with a command. */
export type CellsByPlace<T> = Record<number, Record<number, T>>;

export function rangeOf(area: Area): IRange {
  return {
    startRow: area.row,
    endRow: area.row + area.rows - 1,
    startColumn: area.column,
    endColumn: area.column + area.columns - 1,
  };
}

export function areaOf(range: IRange): Area {
  return {
    row: range.startRow,
    column: range.startColumn,
    rows: range.endRow - range.startRow + 1,
    columns: range.endColumn - range.startColumn + 1,
  };
}

/** The smallest area that holds all the cells; null without a cell. */
export function areaOfCells(cells: CellsByPlace<unknown>): Area | null {
  const rows = Object.keys(cells).map(Number);
  const columns = Object.values(cells).flatMap((line) => Object.keys(line).map(Number));
  if (rows.length === 0 || columns.length === 0) return null;
  const row = Math.min(...rows);
  const column = Math.min(...columns);
  return { row, column, rows: Math.max(...rows) - row + 1, columns: Math.max(...columns) - column + 1 };
}

/** The area of a selection. Selections of whole rows or columns may have no start or end: those become the sheet's. */
export function selectedArea(range: IRange, size: { rows: number; columns: number }): Area {
  const row = Number.isFinite(range.startRow) ? range.startRow : 0;
  const column = Number.isFinite(range.startColumn) ? range.startColumn : 0;
  const endRow = Number.isFinite(range.endRow) ? Math.min(range.endRow, size.rows - 1) : size.rows - 1;
  const endColumn = Number.isFinite(range.endColumn)
    ? Math.min(range.endColumn, size.columns - 1)
    : size.columns - 1;
  return { row, column, rows: endRow - row + 1, columns: endColumn - column + 1 };
}

/** The smallest area that holds both. */
export function union(a: Area, b: Area): Area {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    row,
    column,
    rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
    columns: Math.max(a.column + a.columns, b.column + b.columns) - column,
  };
}

export function isInside(area: Area, row: number, column: number): boolean {
  return (
    row >= area.row &&
    column >= area.column &&
    row < area.row + area.rows &&
    column < area.column + area.columns
  );
}
