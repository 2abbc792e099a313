/** A snapshot as the engine's data: what a workbook or a tab is made from. */
import type { CellSnapshot, CellStyle, CellValue, SheetSnapshot, WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import {
  CellValueType,
  type ICellData,
  type IWorkbookData,
  type IWorksheetData,
  LocaleType,
} from '@univerjs/core';
import { AreaMap } from './area.ts';
import { beyondEngine, type Known } from './beyond.ts';
import type { CellPatch } from './cell.ts';
import { engineCell } from './cells.ts';
import { engineRangeOf } from './engine-range.ts';
import { spansTabs, toEngineFormula } from './formula-text.ts';
import { isEngineFunction } from './google-functions.ts';
import { freezeOf } from './sheet-looks.ts';
import { type EngineStyle, toEngineStyle } from './styles.ts';
import { DEFAULT_COLUMN_WIDTH, DEFAULT_ROW_HEIGHT } from './tab.ts';
import type { Shown, SpilledResults } from './univer-kept.ts';

/** How formulas of a snapshot are read, and what the engine knows before the script is there. */
export interface Reading extends Known {
  locale: string;
  isTab: (name: string) => boolean;
}

/** The engine's id of a tab. */
export function engineTabId(sheetId: number): string {
  return `t${sheetId}`;
}

export function engineWorkbook(snapshot: WorkbookSnapshot, unitId: string): IWorkbookData {
  const sheets: Record<string, Partial<IWorksheetData>> = {};
  const names = new Set(snapshot.sheets.map((sheet) => sheet.name));
  const ranges = new Set(snapshot.namedRanges?.map(({ name }) => name.toLowerCase()));
  const reading: Reading = {
    locale: snapshot.locale,
    isTab: (name) => names.has(name),
    isFunction: isEngineFunction,
    isName: (name) => ranges.has(name.toLowerCase()),
  };
  for (const sheet of snapshot.sheets)
    sheets[engineTabId(sheet.id)] = engineSheet(sheet, reading, (index) => `s${index}`);
  const styles: Record<string, EngineStyle> = {};
  for (const [i, style] of snapshot.styles.entries()) styles[`s${i}`] = toEngineStyle(style);
  return {
    id: unitId,
    name: snapshot.name,
    appVersion: '0.25.1',
    locale: LocaleType.EN_US,
    styles: styles as IWorkbookData['styles'],
    sheetOrder: snapshot.sheets.map((sheet) => engineTabId(sheet.id)),
    sheets,
  };
}

/** A tab for a workbook that exists already: its styles go into its cells. */
export function engineSheetAlone(
  sheet: SheetSnapshot,
  reading: Reading,
  styles: readonly CellStyle[],
): IWorksheetData {
  return engineSheet(
    sheet,
    reading,
    (index) => toEngineStyle(styles[index] ?? {}) as NonNullable<ICellData['s']>,
  );
}

function engineSheet(
  sheet: SheetSnapshot,
  reading: Reading,
  styleOf: (index: number) => NonNullable<ICellData['s']>,
): IWorksheetData {
  return {
    id: engineTabId(sheet.id),
    name: sheet.name,
    tabColor: sheet.tabColor ?? '',
    hidden: sheet.hidden ? 1 : 0,
    freeze: freezeOf(sheet.frozenRows ?? 0, sheet.frozenColumns ?? 0),
    rowCount: sheet.rows,
    columnCount: sheet.columns,
    zoomRatio: 1,
    scrollTop: 0,
    scrollLeft: 0,
    defaultColumnWidth: DEFAULT_COLUMN_WIDTH,
    defaultRowHeight: DEFAULT_ROW_HEIGHT,
    mergeData: (sheet.merges ?? []).map(engineRangeOf),
    cellData: engineCells(sheet, reading, styleOf),
    rowData: lineData('h', sheet.rowHeights, sheet.hiddenRows),
    columnData: lineData('w', sheet.columnWidths, sheet.hiddenColumns),
    rowHeader: { width: 46 },
    columnHeader: { height: 20 },
    showGridlines: sheet.hideGridlines ? 0 : 1,
    rightToLeft: 0,
  };
}

function engineCells(
  sheet: SheetSnapshot,
  reading: Reading,
  styleOf: (index: number) => NonNullable<ICellData['s']>,
): Record<number, Record<number, ICellData>> {
  const isResult = spilledCells(sheet);
  const cells: Record<number, Record<number, ICellData>> = {};
  for (const [row, line] of Object.entries(sheet.cells)) {
    const out: Record<number, ICellData> = {};
    for (const [column, cell] of Object.entries(line)) {
      const data = isResult(Number(row), Number(column))
        ? {}
        : contentOf(cell, reading, () => shownIn(sheet, cell, Number(row), Number(column)));
      if (cell.s !== undefined) data.s = styleOf(cell.s);
      out[Number(column)] = data;
    }
    cells[Number(row)] = out;
  }
  return cells;
}

/**
 * Results of a formula elsewhere are no entries of their own: left in, they would block the formula. Where the formula
 * ends in an error only errors are its results; a text in its area is what somebody typed in its way.
 */
function spilledCells(sheet: SheetSnapshot): (row: number, column: number) => boolean {
  const results = new AreaMap<{ row: number; column: number; failed: boolean }>();
  for (const [row, line] of Object.entries(sheet.cells)) {
    for (const [column, { spill, e: failed = false }] of Object.entries(line)) {
      if (!spill) continue;
      const anchor = { row: Number(row), column: Number(column), failed };
      results.set({ ...anchor, rows: spill[0], columns: spill[1] }, anchor);
    }
  }
  return (row, column) => {
    const anchor = results.get(row, column);
    if (anchor === null || (anchor.row === row && anchor.column === column)) return false;
    const cell = sheet.cells[row]?.[column];
    if (cell?.inTheWay || cell?.f !== undefined) return false;
    return !anchor.failed || cell?.v === undefined || cell.e === true;
  };
}

function contentOf(cell: CellSnapshot, reading: Reading, shown: () => Shown | null): ICellData {
  const { locale, isTab } = reading;
  const patch: CellPatch = cell.v === undefined ? {} : { value: cell.v };
  // Files hold formulas with `,`; a snapshot may use `;` too.
  if (cell.f !== undefined && spansTabs(cell.f, isTab)) patch.unparsable = cell.f;
  else if (cell.f !== undefined) {
    patch.formula = toEngineFormula(cell.f, cell.f.includes(';') ? locale : 'en_US', 'lenient') ?? cell.f;
    const kept = beyondEngine(patch.formula, reading) ? shown() : null;
    if (kept) patch.shown = kept;
  }
  const data = engineCell(patch);
  for (const key of Object.keys(data) as (keyof ICellData)[]) if (data[key] === null) delete data[key];
  return data.f && cell.v !== undefined ? { ...data, ...engineResult(cell.v) } : data;
}

/** What a snapshot says that the formulas of a tab fill. */
export function spilledResults(sheet: SheetSnapshot): SpilledResults {
  const results: SpilledResults = { ranges: {}, cells: {} };
  for (const [row, line] of Object.entries(sheet.cells))
    for (const [column, { spill, e }] of Object.entries(line)) {
      if (!spill || e) continue;
      const area = { row: Number(row), column: Number(column), rows: spill[0], columns: spill[1] };
      results.ranges[area.row] = { ...results.ranges[area.row], [area.column]: engineRangeOf(area) };
      for (let r = area.row; r < area.row + area.rows; r += 1)
        for (let c = area.column; c < area.column + area.columns; c += 1) {
          // Of a blank among results a file has nothing.
          const value = sheet.cells[r]?.[c]?.v ?? '';
          results.cells[r] ??= {};
          (results.cells[r] as Record<number, ICellData>)[c] =
            value === undefined ? { v: null } : engineResult(value);
        }
    }
  return results;
}

/** The result of a formula as the engine holds it. */
function engineResult(value: CellValue): ICellData {
  if (typeof value === 'number') return { v: value, t: CellValueType.NUMBER };
  if (typeof value === 'boolean') return { v: value ? 1 : 0, t: CellValueType.BOOLEAN };
  return { v: value, t: CellValueType.STRING };
}

/** What a snapshot has for a formula and for the cells that it fills; null where it has nothing. */
function shownIn(sheet: SheetSnapshot, cell: CellSnapshot, row: number, column: number): Shown | null {
  if (cell.v === undefined) return null;
  if (cell.e) return { values: [[cell.v]], error: true };
  const [rows, columns] = cell.spill ?? [1, 1];
  const lines = Array.from({ length: rows }, (_line, r) =>
    Array.from({ length: columns }, (_cell, c) => sheet.cells[row + r]?.[column + c]?.v ?? null),
  );
  return { values: lines };
}

/** Sizes and hidden lines as the engine keeps them, by line. */
function lineData<K extends 'h' | 'w'>(
  key: K,
  sizes: Record<number, number> = {},
  hidden: readonly number[] = [],
): Record<number, { [P in K]?: number } & { hd?: number }> {
  const data: Record<number, { [P in K]?: number } & { hd?: number }> = {};
  for (const [line, size] of Object.entries(sizes))
    data[Number(line)] = { [key]: size } as { [P in K]?: number };
  for (const line of hidden) data[line] = { ...data[line], hd: 1 } as { [P in K]?: number } & { hd?: number };
  return data;
}
