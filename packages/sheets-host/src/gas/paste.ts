/** Copying cells from one place to another, and sorting rows: what of a cell is written where, with formulas moved. */
import { type Area, offsetFormula } from '@so-ke-hoach/xlsx';
import { contains } from '../engine/area.ts';
import type { Cell, CellPatch } from '../engine/cell.ts';
import type { StylePatch } from '../engine/styles.ts';
import type { Tab } from '../engine/tab.ts';
import { assertEditable } from './access.ts';
import type { EnumValue } from './enums.ts';
import { assertOnGrid, gridOver } from './grid.ts';
import type { Run } from './world.ts';

/** An area of a tab. */
export interface Place {
  readonly tab: Tab;
  readonly area: Area;
}

type PasteType = EnumValue<'CopyPasteType'>['key'];

/** Copies cells; a larger target is filled with whole repeats of them. */
export function copyCells(run: Run, from: Place, to: Place, option: unknown, transposed: boolean): void {
  const { book } = run;
  const type = pasteType(option);
  const { rows, columns } = transposed ? { rows: from.area.columns, columns: from.area.rows } : from.area;
  const target: Area = {
    row: to.area.row,
    column: to.area.column,
    rows: rows * Math.max(1, Math.floor(to.area.rows / rows)),
    columns: columns * Math.max(1, Math.floor(to.area.columns / columns)),
  };
  assertOnGrid(to.tab, target);
  assertEditable(to.tab, target, run.person);
  const cells = gridOver(from.area, (row, column) => book.cell(from.tab, row, column));
  const sourceOf = (row: number, column: number) => {
    const r = (row - target.row) % rows;
    const c = (column - target.column) % columns;
    return transposed ? { r: c, c: r } : { r, c };
  };
  const rules = gridOver(from.area, (row, column) => from.tab.extras.validations.get(row, column));
  book.write(to.tab, target, (row, column) => {
    const { r, c } = sourceOf(row, column);
    const cell = cells[r]?.[c];
    return cell ? pastePatch(cell, type, row - (from.area.row + r), column - (from.area.column + c)) : null;
  });
  if (type !== 'PASTE_NORMAL' && type !== 'PASTE_DATA_VALIDATION' && type !== 'PASTE_NO_BORDERS') return;
  gridOver(target, (row, column) => {
    const { r, c } = sourceOf(row, column);
    to.tab.extras.validations.set({ row, column, rows: 1, columns: 1 }, rules[r]?.[c] ?? null);
  });
  if (type === 'PASTE_NORMAL' && !transposed) copyMerges(run, from, { tab: to.tab, area: target });
  book.extrasChanged(to.tab);
}

function copyMerges({ book }: Run, from: Place, to: Place): void {
  for (const merge of from.tab.merges.filter((each) => contains(from.area, each))) {
    const copy = {
      ...merge,
      row: to.area.row + merge.row - from.area.row,
      column: to.area.column + merge.column - from.area.column,
    };
    book.looks.unmerge(to.tab, copy);
    book.looks.merge(to.tab, [copy]);
  }
}

/** The kind of paste that `copyTo` was asked for: an enum, or an object of flags. */
function pasteType(option: unknown): PasteType {
  const { key, contentsOnly, formatOnly } = (option ?? {}) as {
    key?: PasteType;
    contentsOnly?: boolean;
    formatOnly?: boolean;
  };
  if (key) return key;
  if (contentsOnly) return 'PASTE_VALUES';
  return formatOnly ? 'PASTE_FORMAT' : 'PASTE_NORMAL';
}

const NO_STYLE: StylePatch = {
  format: null,
  bold: null,
  italic: null,
  underline: null,
  strike: null,
  fontSize: null,
  fontFamily: null,
  color: null,
  background: null,
  horizontal: null,
  vertical: null,
  wrap: null,
  border: null,
};

/** What a cell writes where it is pasted, so many rows and columns away. */
function pastePatch(cell: Cell, type: PasteType, rows: number, columns: number): CellPatch | null {
  const style: StylePatch = { ...NO_STYLE, ...cell.style };
  const content: CellPatch = cell.formula
    ? { formula: offsetFormula(cell.formula, rows, columns) }
    : { value: cell.spilled ? null : cell.value, formula: '' };
  switch (type) {
    case 'PASTE_VALUES':
      return { value: cell.value, formula: '' };
    case 'PASTE_FORMAT':
      return { style };
    case 'PASTE_FORMULA':
      return content;
    case 'PASTE_NORMAL':
      return { ...content, style };
    case 'PASTE_NO_BORDERS': {
      const { border: _border, ...rest } = style;
      return { ...content, style: rest };
    }
    default:
      return null;
  }
}

interface SortKey {
  /** 1-based column of the sheet. */
  column: number;
  ascending: boolean;
}

/** Sorts the rows of a place by one column, or by several in turn; equal rows keep their order. */
export function sortRows({ book, person }: Run, { tab, area }: Place, spec: unknown): void {
  const keys = (Array.isArray(spec) ? spec : [spec]).map(sortKey);
  assertEditable(tab, area, person);
  const { row, column } = area;
  const rows = gridOver(area, (r, c) => book.cell(tab, r, c)).map((cells, index) => ({ cells, index }));
  rows.sort((a, b) => {
    for (const { column: key, ascending } of keys) {
      const order = compareCells(a.cells[key - 1 - column], b.cells[key - 1 - column], ascending);
      if (order !== 0) return order;
    }
    return a.index - b.index;
  });
  book.write(tab, area, (r, c) => {
    const source = rows[r - row];
    const cell = source?.cells[c - column];
    return source && cell ? pastePatch(cell, 'PASTE_NORMAL', r - (row + source.index), 0) : null;
  });
}

function sortKey(item: unknown): SortKey {
  if (typeof item === 'number') return { column: Math.trunc(item), ascending: true };
  const { column, ascending } = item as { column?: number; ascending?: boolean };
  return { column: column ?? 1, ascending: ascending ?? true };
}

const BLANK_RANK = 9;

function rankOf(cell: Cell | undefined): number {
  const value = cell?.value ?? null;
  if (value === null || value === '') return BLANK_RANK;
  return { number: 1, string: 2, boolean: 3 }[typeof value as 'number' | 'string' | 'boolean'];
}

/** Numbers before texts before booleans; blanks last, whichever way. */
function compareCells(a: Cell | undefined, b: Cell | undefined, ascending: boolean): number {
  const [rankA, rankB] = [rankOf(a), rankOf(b)];
  if (rankA === BLANK_RANK || rankB === BLANK_RANK) return rankA - rankB;
  const [x, y] = [a?.value ?? '', b?.value ?? ''];
  let order = rankA - rankB;
  if (order === 0)
    order = typeof x === 'string' && typeof y === 'string' ? x.localeCompare(y, 'vi') : Number(x) - Number(y);
  return ascending ? order : -order;
}
