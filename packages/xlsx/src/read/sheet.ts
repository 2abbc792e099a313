/**
 * One tab: its look, sizes, notes and print setup, and the parts that other files here read.
 */

import { clip, MAX_COLUMNS, MAX_ROWS, parseArea } from '../a1.ts';
import { FileError } from '../errors.ts';
import type { SheetExtras } from '../extras.ts';
import { filterOf, readCriteria } from '../filter.ts';
import { PIXELS_PER_CHARACTER } from '../limits.ts';
import { readPrint } from '../page-setup.ts';
import type { FilterColumn, SheetSnapshot } from '../snapshot.ts';
import { child, children, descendants, flag, parseXml, type XmlNode } from '../xml.ts';
import { CellReader } from './cells.ts';
import { readCharts } from './charts.ts';
import { type ColumnInfo, readColumns } from './columns.ts';
import { type Part, part, relationsOf, richText } from './package.ts';
import { readProtections } from './protection.ts';
import {
  drop,
  emptyGrid,
  extrasOf,
  type Grid,
  isCut,
  LEAST_COLUMNS,
  LEAST_ROWS,
  MAX_CELLS,
  type Reading,
  reach,
} from './reading.ts';
import { readRules } from './rules.ts';

/** Google's export counts a column of 100 pixels as 12.63 characters; other programs use 7 pixels to a character. */
const GOOGLE_DEFAULT_WIDTH = 12.63;

const GOOGLE_PIXELS = 100 / GOOGLE_DEFAULT_WIDTH;

/** What one pass over a tab's part gathers. */
interface SheetPart {
  root: XmlNode;
  grid: Grid;
  columns: ColumnInfo[];
  format: XmlNode | undefined;
}

/** Reads the tab `tab` from the part `name`. */
export function readSheet(reading: Reading, tab: string, id: number, name: string): SheetSnapshot {
  const extras = extrasOf(reading, tab);
  const { root, grid, columns, format } = readPart(reading, tab, name);
  const links = relationsOf(reading.zip, name);
  const merges = children(child(root, 'mergeCells'), 'mergeCell')
    .map((node) => parseArea(node.attributes.ref ?? ''))
    .filter((area) => area !== null);
  const notes = readNotes(reading, tab, links, extras);
  for (const area of merges) reach(grid, area);
  for (const note of notes) reach(grid, { ...note, rows: 1, columns: 1 });

  const sheet: SheetSnapshot = {
    id: extras?.id ?? (Number.isSafeInteger(id) ? id : 0),
    name: extras?.name !== undefined && extras.tab === tab ? extras.name : tab,
    ...gridSize(grid, extras),
    cells: grid.cells,
  };
  trim(sheet);
  readLook(reading, root, sheet, extras);
  readSizes(sheet, grid, columns, format);
  if (merges.length > 0) sheet.merges = merges;
  if (notes.length > 0) sheet.notes = notes;
  readRules(reading, tab, root, sheet, extras);
  readProtections(reading, root, sheet, grid, columns, extras);
  readFilter(root, sheet, extras);
  const print = readPrint(root, sheet.rows);
  if (print) sheet.print = print;
  const { charts, relations } = readCharts(reading, tab, links, extras);
  if (charts.length > 0) sheet.charts = charts;
  countDropped(reading, tab, root, links, relations);
  restoreTexts(sheet, extras);
  return sheet;
}

function readPart(reading: Reading, tab: string, name: string): SheetPart {
  const bytes = reading.zip.bytes(name);
  if (!bytes) throw new FileError('damaged', name);
  const grid = emptyGrid();
  let columns: ColumnInfo[] = [];
  let format: XmlNode | undefined;
  const cellReader = new CellReader(reading, tab, grid, () => columns);
  const root = parseXml(bytes, {
    row: (node) => cellReader.row(node),
    cols: (node) => {
      columns = readColumns(node);
    },
    sheetFormatPr: (node) => {
      format = node;
    },
  });
  cellReader.finish();
  return { root, grid, columns, format };
}

function gridSize(grid: Grid, extras: SheetExtras | undefined): { rows: number; columns: number } {
  const rows = Math.max(extras?.rows ?? LEAST_ROWS, grid.rows);
  const columns = Math.max(extras?.columns ?? LEAST_COLUMNS, grid.columns);
  if (rows > MAX_ROWS || columns > MAX_COLUMNS || rows * columns > MAX_CELLS) {
    throw new FileError('too-many-cells');
  }
  return { rows, columns };
}

/** Puts back texts that the file had no room for. */
function restoreTexts(sheet: SheetSnapshot, extras: SheetExtras | undefined): void {
  for (const kept of extras?.texts ?? []) {
    const cell = sheet.cells[kept.row]?.[kept.column];
    if (cell && typeof cell.v === 'string' && isCut(cell.v, kept.text)) cell.v = kept.text;
  }
}

/** Cells that have nothing but a style may lie anywhere, down to the last row of the format: those outside go. */
function trim({ cells, rows, columns }: SheetSnapshot): void {
  for (const key of Object.keys(cells)) {
    const row = Number(key);
    const line = cells[row];
    if (!line) continue;
    if (row >= rows) delete cells[row];
    else for (const column of Object.keys(line)) if (Number(column) >= columns) delete line[Number(column)];
  }
}

function readLook(
  reading: Reading,
  root: XmlNode,
  sheet: SheetSnapshot,
  extras: SheetExtras | undefined,
): void {
  const color = child(child(root, 'sheetPr'), 'tabColor');
  const tabColor = color ? reading.styles.colors.read(color) : null;
  if (tabColor) sheet.tabColor = tabColor;
  const view = child(child(root, 'sheetViews'), 'sheetView');
  if (view && !flag(view.attributes.showGridLines, true)) sheet.hideGridlines = true;
  const pane = child(view, 'pane');
  if (pane?.attributes.state === 'frozen' || pane?.attributes.state === 'frozenSplit') {
    const rows = Math.min(Number(pane.attributes.ySplit ?? 0), sheet.rows - 1);
    const columns = Math.min(Number(pane.attributes.xSplit ?? 0), sheet.columns - 1);
    if (rows > 0) sheet.frozenRows = Math.trunc(rows);
    if (columns > 0) sheet.frozenColumns = Math.trunc(columns);
  } else if (reading.viewLost && !pane && extras) {
    if (extras.frozenRows) sheet.frozenRows = extras.frozenRows;
    if (extras.frozenColumns) sheet.frozenColumns = extras.frozenColumns;
    if (extras.hideGridlines) sheet.hideGridlines = true;
  }
}

function readSizes(
  sheet: SheetSnapshot,
  grid: Grid,
  columns: readonly ColumnInfo[],
  format: XmlNode | undefined,
): void {
  const usual = Number(format?.attributes.defaultColWidth);
  const pixels = usual === GOOGLE_DEFAULT_WIDTH ? GOOGLE_PIXELS : PIXELS_PER_CHARACTER;
  const widths: Record<number, number> = {};
  const hidden: number[] = [];
  for (const info of columns) {
    for (let column = info.from; column <= Math.min(info.to, sheet.columns - 1); column++) {
      // A width of nought is another way to hide.
      if (info.width !== null && info.width > 0) widths[column] = Math.round(info.width * pixels);
      if (info.hidden || info.width === 0) hidden.push(column);
    }
  }
  if (Object.keys(widths).length > 0) sheet.columnWidths = widths;
  if (hidden.length > 0) sheet.hiddenColumns = hidden;
  const heights = Object.entries(grid.rowHeights).filter(([row]) => Number(row) < sheet.rows);
  if (heights.length > 0) sheet.rowHeights = Object.fromEntries(heights);
  const hiddenRows = grid.hiddenRows.filter((row) => row < sheet.rows);
  if (hiddenRows.length > 0) sheet.hiddenRows = hiddenRows;
}

/** Rows are hidden by the filter where it asks something that is known here; else they are simply hidden. */
function readFilter(root: XmlNode, sheet: SheetSnapshot, extras: SheetExtras | undefined): void {
  const node = child(root, 'autoFilter');
  const ref = node?.attributes.ref ?? '';
  const whole = parseArea(ref);
  const area = whole ? clip(whole, sheet.rows, sheet.columns) : null;
  if (!node || !area) return;
  const kept = extras?.filter?.ref === ref ? (extras.filter.criteria as FilterColumn[]) : [];
  const read = readCriteria(node, area);
  const criteria = read && [...read, ...kept];
  sheet.filter = area;
  if (!criteria || criteria.length === 0) return;
  const isIn = (row: number) => row > area.row && row < area.row + area.rows;
  const hidden = sheet.hiddenRows ?? [];
  sheet.filter = filterOf(area, { criteria, hidden: hidden.filter(isIn) });
  const others = hidden.filter((row) => !isIn(row));
  if (others.length > 0) sheet.hiddenRows = others;
  else delete sheet.hiddenRows;
}

function readNotes(
  reading: Reading,
  tab: string,
  links: ReadonlyMap<string, Part>,
  extras: SheetExtras | undefined,
): NonNullable<SheetSnapshot['notes']> {
  const target = [...links.values()].find((link) => link.type === 'comments')?.target;
  const root = target ? part(reading.zip, target) : null;
  const notes: NonNullable<SheetSnapshot['notes']> = [];
  for (const node of children(child(root ?? undefined, 'commentList'), 'comment')) {
    const area = parseArea(node.attributes.ref ?? '');
    const body = child(node, 'text');
    if (!area || !body) continue;
    let text = richText(body);
    const whole = extras?.notes.find((kept) => kept.row === area.row && kept.column === area.column)?.text;
    if (whole !== undefined && isCut(text, whole)) text = whole;
    notes.push({ row: area.row, column: area.column, text });
  }
  const threads = [...links.values()].filter((link) => link.type === 'threadedComment').length;
  drop(reading, tab, 'commentThread', threads);
  return notes.sort((a, b) => a.row - b.row || a.column - b.column);
}

/** @param own relations of the drawing that lead to charts of ours */
function countDropped(
  reading: Reading,
  tab: string,
  root: XmlNode,
  links: ReadonlyMap<string, Part>,
  own: ReadonlySet<string>,
): void {
  drop(reading, tab, 'hyperlink', children(child(root, 'hyperlinks'), 'hyperlink').length);
  drop(reading, tab, 'sparkline', descendants(root, 'sparkline').length);
  for (const link of links.values()) {
    if (link.type === 'table') drop(reading, tab, 'table');
    if (link.type === 'pivotTable') drop(reading, tab, 'pivotTable');
    if (link.type !== 'drawing') continue;
    for (const [id, inside] of relationsOf(reading.zip, link.target)) {
      if (own.has(id)) continue;
      if (inside.type === 'chart' || inside.type === 'image') drop(reading, tab, inside.type);
    }
  }
}
