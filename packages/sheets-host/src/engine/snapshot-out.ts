/** A tab of the workbook as a snapshot: plain data, which an xlsx file or another host is made from. */
import type { CellSnapshot, CellStyle, SheetSnapshot } from '@so-ke-hoach/xlsx';
import type { Cells } from './cells.ts';
import { saveExtras } from './extras.ts';
import { DEFAULT_COLUMN_WIDTH, DEFAULT_ROW_HEIGHT, type Tab } from './tab.ts';

/** The different styles of a workbook, each once. */
export class StyleTable {
  readonly styles: CellStyle[] = [];
  private readonly indexes = new Map<string, number>();
  /** Cells of one look have the very same object, mostly. */
  private readonly known = new WeakMap<CellStyle, number>();

  /** The style's index; undefined for a cell without any style. */
  indexOf(style: CellStyle): number | undefined {
    if (Object.keys(style).length === 0) return undefined;
    const known = this.known.get(style);
    if (known !== undefined) return known;
    const key = JSON.stringify(style);
    const index = this.indexes.get(key) ?? this.styles.push(style) - 1;
    this.indexes.set(key, index);
    this.known.set(style, index);
    return index;
  }
}

export function sheetSnapshot(cells: Cells, tab: Tab, table: StyleTable): SheetSnapshot {
  const sheet: SheetSnapshot = {
    id: tab.sheetId,
    name: tab.name,
    rows: tab.rows,
    columns: tab.columns,
    cells: cellSnapshots(cells, tab, table),
  };
  if (tab.hidden) sheet.hidden = true;
  if (tab.tabColor) sheet.tabColor = tab.tabColor;
  if (tab.hiddenGridlines) sheet.hideGridlines = true;
  if (tab.frozenRows) sheet.frozenRows = tab.frozenRows;
  if (tab.frozenColumns) sheet.frozenColumns = tab.frozenColumns;
  const columns = linesOf(
    tab.columns,
    DEFAULT_COLUMN_WIDTH,
    (column) => tab.columnWidth(column),
    (column) => tab.columnHidden(column),
  );
  if (columns.sizes) sheet.columnWidths = columns.sizes;
  if (columns.hidden) sheet.hiddenColumns = columns.hidden;
  const rows = linesOf(
    tab.rows,
    DEFAULT_ROW_HEIGHT,
    (row) => tab.rowHeight(row),
    (row) => tab.rowHidden(row),
  );
  if (rows.sizes) sheet.rowHeights = rows.sizes;
  if (rows.hidden) sheet.hiddenRows = rows.hidden;
  if (tab.merges.length > 0) sheet.merges = tab.merges;
  saveExtras(tab, sheet);
  return sheet;
}

function cellSnapshots(cells: Cells, tab: Tab, table: StyleTable): SheetSnapshot['cells'] {
  const found: SheetSnapshot['cells'] = {};
  cells.eachUsed(tab, (row, column) => {
    const { value, formula, error, style } = cells.cell(tab, row, column);
    const cell: CellSnapshot = {};
    if (value !== null) cell.v = value;
    if (formula) cell.f = formula;
    if (error) cell.e = true;
    const index = table.indexOf(style);
    if (index !== undefined) cell.s = index;
    if (Object.keys(cell).length === 0) return;
    found[row] ??= {};
    found[row][column] = cell;
  });
  for (const { row, column, rows, columns } of cells.spillAreas(tab)) {
    const anchor = found[row]?.[column];
    // A formula that something stands in the way of fills nothing.
    if (anchor?.f && !anchor.e && rows * columns > 1) anchor.spill = [rows, columns];
  }
  return found;
}

/** Sizes that are not the default, and hidden lines; each only where there is any. */
function linesOf(
  count: number,
  defaultSize: number,
  sizeOf: (line: number) => number,
  isHidden: (line: number) => boolean,
): { sizes?: Record<number, number>; hidden?: number[] } {
  const sizes: Record<number, number> = {};
  const hidden: number[] = [];
  for (let line = 0; line < count; line += 1) {
    const size = sizeOf(line);
    if (size !== defaultSize) sizes[line] = size;
    if (isHidden(line)) hidden.push(line);
  }
  return {
    ...(Object.keys(sizes).length > 0 ? { sizes } : {}),
    ...(hidden.length > 0 ? { hidden } : {}),
  };
}
