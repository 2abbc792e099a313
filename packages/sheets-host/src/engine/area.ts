/**
 * Rectangles of cells: A1 texts, overlap, and how they move when rows and columns are inserted, deleted or moved.
 *
 * Owns plain geometry, 0-based. Knows no spreadsheet.
 */
import {
  type Area,
  columnIndex,
  movedIndex,
  type StructureChange,
  sameArea,
  shiftArea,
} from '@so-ke-hoach/xlsx';

export { type StructureChange, shiftArea };

/** What an A1 (or `R1C1`) text names: the area, the tab it names, and whether its ends are open (`A:C`, `2:5`). */
export interface ParsedReference {
  tab: string | null;
  area: Area;
  openRows: boolean;
  openColumns: boolean;
}

const CELL = /^\$?([A-Za-z]{1,3})\$?(\d+)$/;
const COLUMN = /^\$?([A-Za-z]{1,3})$/;
const ROW = /^\$?(\d+)$/;
const R1C1 = /^[Rr](\d+)[Cc](\d+)$/;

/** Splits `'Tab name'!A1` into tab and rest. */
export function splitTab(text: string): { tab: string | null; rest: string } {
  const quoted = /^'((?:[^']|'')*)'!(.*)$/s.exec(text);
  if (quoted) return { tab: (quoted[1] ?? '').replace(/''/g, "'"), rest: quoted[2] ?? '' };
  const bang = text.lastIndexOf('!');
  if (bang > 0) return { tab: text.slice(0, bang), rest: text.slice(bang + 1) };
  return { tab: null, rest: text };
}

/** Reads an A1 text on a grid of the given size; null when it is none. Corners may be inverted. */
export function parseReference(text: string, gridRows: number, gridColumns: number): ParsedReference | null {
  const { tab, rest } = splitTab(text.trim());
  const [first, second, ...more] = rest.split(':');
  if (first === undefined || more.length > 0) return null;
  const start = corner(first);
  const end = second === undefined ? start : corner(second);
  if (!start || !end) return null;
  if (second === undefined && (start.row === null || start.column === null)) return null;
  const rowsOpen = start.row === null || end.row === null;
  const columnsOpen = start.column === null || end.column === null;
  if (rowsOpen && columnsOpen) return null;
  const row1 = Math.min(start.row ?? end.row ?? 0, end.row ?? start.row ?? 0);
  const row2 = rowsOpen ? gridRows - 1 : Math.max(start.row ?? 0, end.row ?? 0);
  const column1 = Math.min(start.column ?? end.column ?? 0, end.column ?? start.column ?? 0);
  const column2 = columnsOpen ? gridColumns - 1 : Math.max(start.column ?? 0, end.column ?? 0);
  return {
    tab,
    area: { row: row1, column: column1, rows: row2 - row1 + 1, columns: column2 - column1 + 1 },
    openRows: rowsOpen,
    openColumns: columnsOpen,
  };
}

function corner(text: string): { row: number | null; column: number | null } | null {
  const cell = CELL.exec(text);
  if (cell) return { row: Number(cell[2]) - 1, column: columnIndex(cell[1] ?? 'A') };
  const r1c1 = R1C1.exec(text);
  if (r1c1) return { row: Number(r1c1[1]) - 1, column: Number(r1c1[2]) - 1 };
  const column = COLUMN.exec(text);
  if (column) return { row: null, column: columnIndex(column[1] ?? 'A') };
  const row = ROW.exec(text);
  if (row) return { row: Number(row[1]) - 1, column: null };
  return null;
}

export function overlap(a: Area, b: Area): Area | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

export function contains(outer: Area, inner: Area): boolean {
  const common = overlap(outer, inner);
  return common !== null && sameArea(common, inner);
}

/** What is left of `area` after `hole` is cut out, as up to four rectangles. */
export function subtract(area: Area, hole: Area): Area[] {
  const common = overlap(area, hole);
  if (!common) return [area];
  const left: Area[] = [];
  const bottom = common.row + common.rows;
  const right = common.column + common.columns;
  if (common.row > area.row) left.push({ ...area, rows: common.row - area.row });
  if (bottom < area.row + area.rows) left.push({ ...area, row: bottom, rows: area.row + area.rows - bottom });
  const band = { row: common.row, rows: common.rows };
  if (common.column > area.column) {
    left.push({ ...band, column: area.column, columns: common.column - area.column });
  }
  if (right < area.column + area.columns) {
    left.push({ ...band, column: right, columns: area.column + area.columns - right });
  }
  return left;
}

/** Takes the values of one area to another of the same size. */
export function moveValues<T>(map: AreaMap<T>, from: Area, to: Area): void {
  const moved = map.within(from);
  map.set(from, null);
  map.set(to, null);
  for (const { area, value } of moved)
    map.set(
      { ...area, row: area.row + to.row - from.row, column: area.column + to.column - from.column },
      value,
    );
}

/** Values laid over areas of a sheet: at most one value per cell, the last one set wins. */
export class AreaMap<T> {
  private entries: { area: Area; value: T }[] = [];

  /** Lays `value` over the area; null takes away what is there. */
  set(area: Area, value: T | null): void {
    const next: { area: Area; value: T }[] = [];
    for (const entry of this.entries) {
      for (const rest of subtract(entry.area, area)) next.push({ area: rest, value: entry.value });
    }
    if (value !== null) next.push({ area, value });
    this.entries = next;
  }

  get(row: number, column: number): T | null {
    for (const { area, value } of this.entries) {
      if (
        row >= area.row &&
        column >= area.column &&
        row < area.row + area.rows &&
        column < area.column + area.columns
      ) {
        return value;
      }
    }
    return null;
  }

  /** The pieces that lie inside `area`, cut to it. */
  within(area: Area): { area: Area; value: T }[] {
    const found: { area: Area; value: T }[] = [];
    for (const entry of this.entries) {
      const common = overlap(entry.area, area);
      if (common) found.push({ area: common, value: entry.value });
    }
    return found;
  }

  all(): readonly { area: Area; value: T }[] {
    return this.entries;
  }

  /** The same values; later changes of one are not seen by the other. */
  copy(): AreaMap<T> {
    const copied = new AreaMap<T>();
    copied.entries = this.entries;
    return copied;
  }

  /** Another value for each one; areas that share a value share the new one. */
  map(change: (value: T) => T): void {
    const changed = new Map<T, T>();
    this.entries = this.entries.map(({ area, value }) => {
      const next = changed.get(value) ?? change(value);
      changed.set(value, next);
      return { area, value: next };
    });
  }

  shift(change: StructureChange): void {
    if (change.kind === 'move') {
      this.moveCells(change);
      return;
    }
    this.entries = this.entries.flatMap((entry) => {
      const area = shiftArea(entry.area, change);
      return area ? [{ area, value: entry.value }] : [];
    });
  }

  /** A move tears areas apart: cut at the block's edges first, then each piece moves whole. */
  private moveCells(change: StructureChange & { kind: 'move' }): void {
    const edges = [change.at, change.at + change.count, change.to].sort((a, b) => a - b);
    const pieces = this.entries.flatMap((entry) =>
      edges.reduce<{ area: Area; value: T }[]>(
        (list, edge) =>
          list.flatMap((piece) =>
            cut(piece.area, change.axis, edge).map((area) => ({ area, value: piece.value })),
          ),
        [entry],
      ),
    );
    this.entries = pieces.map(({ area, value }) => ({
      value,
      area:
        change.axis === 'row'
          ? { ...area, row: movedIndex(area.row, change) }
          : { ...area, column: movedIndex(area.column, change) },
    }));
  }
}

function cut(area: Area, axis: 'row' | 'column', edge: number): Area[] {
  if (axis === 'row') {
    if (edge <= area.row || edge >= area.row + area.rows) return [area];
    return [
      { ...area, rows: edge - area.row },
      { ...area, row: edge, rows: area.row + area.rows - edge },
    ];
  }
  if (edge <= area.column || edge >= area.column + area.columns) return [area];
  return [
    { ...area, columns: edge - area.column },
    { ...area, column: edge, columns: area.column + area.columns - edge },
  ];
}
