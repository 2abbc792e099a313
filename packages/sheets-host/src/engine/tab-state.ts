/**
 * A tab as it is at one moment: held, compared with what it has become, and put back. Part of `history.ts`.
 *
 * Formulas are held by their text and not by their result: the workbook works them out again.
 */
import type { Area } from '@so-ke-hoach/xlsx';
import type { ICellData, IWorksheetData } from '@univerjs/core';
import {
  AddWorksheetMergeMutation,
  RemoveWorksheetMergeMutation,
  SetFrozenMutation,
  SetRangeValuesMutation,
  SetTabColorMutation,
  SetWorksheetColumnCountMutation,
  SetWorksheetHideMutation,
  SetWorksheetNameMutation,
  SetWorksheetRowCountMutation,
  ToggleGridlinesMutation,
} from '@univerjs/sheets';
import type { Engine } from './engine.ts';
import { copyExtras } from './extras.ts';
import type { Tab, TabExtras } from './tab.ts';

/** Cells by row, then by column; null for a place without a cell. */
type CellsByPlace = Map<number, Map<number, ICellData | null>>;

/** What a sheet holds beside its cells, as the engine keeps it. */
type Looks = Pick<
  IWorksheetData,
  | 'name'
  | 'tabColor'
  | 'hidden'
  | 'freeze'
  | 'rowCount'
  | 'columnCount'
  | 'mergeData'
  | 'rowData'
  | 'columnData'
  | 'showGridlines'
>;

export interface HeldTab {
  readonly index: number;
  readonly sheetId: number;
  readonly config: IWorksheetData;
  readonly looks: Looks;
  readonly cells: CellsByPlace;
  readonly extras: TabExtras;
}

/** What a tab held where it is another one now; null for what is the same. */
export interface TabDifference {
  readonly looks: Looks | null;
  readonly cells: CellsByPlace;
  readonly extras: TabExtras | null;
}

/** @param extras as they were: they may have changed already */
export function holdTab(engine: Engine, tab: Tab, index: number, extras: TabExtras): HeldTab {
  const cells: CellsByPlace = new Map();
  tab.sheet.getCellMatrix().forValue((row, column, data) => {
    if (!data) return;
    const line = cells.get(row) ?? new Map<number, ICellData>();
    cells.set(row, line);
    line.set(column, plainCell(engine, tab, row, column, data));
  });
  return {
    index,
    sheetId: tab.sheetId,
    config: tab.sheet.getConfig(),
    looks: looksOf(tab),
    cells,
    extras: copyExtras(extras),
  };
}

/** The engine's sheet of a tab that is gone. */
export function engineSheetOf({ config, looks, cells }: HeldTab): IWorksheetData {
  const cellData: IWorksheetData['cellData'] = {};
  for (const [row, line] of cells) {
    const out: Record<number, ICellData> = {};
    for (const [column, cell] of line) if (cell) out[column] = { ...cell };
    cellData[row] = out;
  }
  return { ...config, ...structuredClone(looks), cellData };
}

/** What the tab held where it holds something else now; null where nothing differs. */
export function tabDifference(engine: Engine, tab: Tab, held: HeldTab): TabDifference | null {
  const looks = sameLooks(looksOf(tab), held.looks) ? null : held.looks;
  const cells: CellsByPlace = new Map();
  const note = (row: number, column: number, cell: ICellData | null): void => {
    const line = cells.get(row) ?? new Map<number, ICellData | null>();
    cells.set(row, line);
    line.set(column, cell);
  };
  const matrix = tab.sheet.getCellMatrix();
  matrix.forValue((row, column, data) => {
    if (!data || held.cells.get(row)?.has(column)) return;
    if (!sameCell(engine, {}, plainCell(engine, tab, row, column, data))) note(row, column, null);
  });
  for (const [row, line] of held.cells) {
    for (const [column, before] of line) {
      const data = matrix.getValue(row, column);
      const now = data ? plainCell(engine, tab, row, column, data) : {};
      if (before && !sameCell(engine, before, now)) note(row, column, before);
    }
  }
  const extras = sameExtras(held.extras, tab.extras) ? null : held.extras;
  return looks === null && cells.size === 0 && extras === null ? null : { looks, cells, extras };
}

/** Whether the tab is what it was before several changes, the last one first, each with what it held before. */
export function isAsHeld(engine: Engine, tab: Tab, differences: readonly TabDifference[]): boolean {
  const looks = differences.findLast((difference) => difference.looks !== null)?.looks ?? null;
  if (looks !== null && !sameLooks(looksOf(tab), looks)) return false;
  const extras = differences.findLast((difference) => difference.extras !== null)?.extras ?? null;
  if (extras !== null && !sameExtras(extras, tab.extras)) return false;
  const matrix = tab.sheet.getCellMatrix();
  const seen = new Set<string>();
  return differences.toReversed().every(({ cells }) =>
    [...cells].every(([row, line]) =>
      [...line].every(([column, before]) => {
        const place = `${row},${column}`;
        if (seen.has(place)) return true;
        seen.add(place);
        const data = matrix.getValue(row, column);
        return sameCell(engine, before ?? {}, data ? plainCell(engine, tab, row, column, data) : {});
      }),
    ),
  );
}

/** Makes the tab again what it was where it differs. */
export function putTab(engine: Engine, tab: Tab, { looks, cells, extras }: TabDifference): void {
  if (looks) putLooks(engine, tab, looks);
  putCells(engine, tab, cells);
  if (extras) Object.assign(tab.extras, copyExtras(extras));
  engine.changed({ kind: 'structure', tabId: tab.id });
}

/** The smallest area with every cell; null without one. */
export function areaOfCells(cells: CellsByPlace): Area | null {
  const rows = [...cells.keys()];
  const columns = [...cells.values()].flatMap((line) => [...line.keys()]);
  if (rows.length === 0) return null;
  const [row, column] = [Math.min(...rows), Math.min(...columns)];
  return { row, column, rows: Math.max(...rows) - row + 1, columns: Math.max(...columns) - column + 1 };
}

/** The first cell, line by line. */
export function firstOfCells(cells: CellsByPlace): Area | null {
  const row = Math.min(...cells.keys());
  const columns = [...(cells.get(row)?.keys() ?? [])];
  return columns.length === 0 ? null : { row, column: Math.min(...columns), rows: 1, columns: 1 };
}

/** A cell without references to others: a formula that shares its text with its neighbours gets a text of its own. */
function plainCell(engine: Engine, tab: Tab, row: number, column: number, data: ICellData): ICellData {
  const { si, ...rest } = data;
  if (!si) return rest;
  return { ...rest, f: engine.formulaAt({ tabId: tab.id, row, column }) };
}

function looksOf(tab: Tab): Looks {
  const { name, tabColor, hidden, freeze, rowCount, columnCount, rowData, columnData, showGridlines } =
    tab.sheet.getConfig();
  const mergeData = mergesOf(tab);
  return structuredClone({
    ...{ name, tabColor, hidden, freeze, rowCount, columnCount, mergeData, showGridlines },
    rowData: sizes(rowData),
    columnData: sizes(columnData),
  });
}

/** Merges, always in one order and with nothing but their corners. */
function mergesOf(tab: Tab): Looks['mergeData'] {
  return tab.sheet
    .getConfig()
    .mergeData.map(({ startRow, endRow, startColumn, endColumn }) => ({
      startRow,
      endRow,
      startColumn,
      endColumn,
    }))
    .sort((a, b) => a.startRow - b.startRow || a.startColumn - b.startColumn);
}

/** Lines with a size or hidden; the height that fits a text is worked out anew. */
function sizes<Lines extends Looks['rowData'] | Looks['columnData']>(lines: Lines): Lines {
  return Object.fromEntries(
    Object.entries(lines).flatMap(([at, line]) => {
      const { ah: _ah, hd, ...sized } = (line ?? {}) as { ah?: number; hd?: number };
      const kept = hd ? { ...sized, hd } : sized;
      return Object.keys(kept).length > 0 ? [[at, kept]] : [];
    }),
  ) as unknown as Lines;
}

function putLooks(engine: Engine, tab: Tab, looks: Looks): void {
  const now = tab.sheet.getConfig();
  const { name, tabColor, hidden, freeze, rowCount, columnCount, mergeData, showGridlines } = looks;
  if (now.rowCount !== rowCount) engine.runOn(tab, SetWorksheetRowCountMutation.id, { rowCount });
  if (now.columnCount !== columnCount) engine.runOn(tab, SetWorksheetColumnCountMutation.id, { columnCount });
  const merges = mergesOf(tab);
  if (!same(merges, mergeData)) {
    const place = { unitId: engine.unitId, sheetId: tab.id };
    if (merges.length > 0) engine.runOn(tab, RemoveWorksheetMergeMutation.id, { ranges: merges });
    if (mergeData.length > 0)
      engine.runOn(tab, AddWorksheetMergeMutation.id, {
        ranges: mergeData.map((range) => ({ ...range, ...place })),
      });
  }
  if (!same(now.freeze, freeze)) engine.runOn(tab, SetFrozenMutation.id, { ...freeze });
  if (now.showGridlines !== showGridlines) engine.runOn(tab, ToggleGridlinesMutation.id, { showGridlines });
  putSizes(now.rowData as Lines, looks.rowData as Lines);
  putSizes(now.columnData as Lines, looks.columnData as Lines);
  if (now.tabColor !== tabColor) engine.runOn(tab, SetTabColorMutation.id, { color: tabColor });
  if (now.hidden !== hidden) engine.runOn(tab, SetWorksheetHideMutation.id, { hidden });
  if (now.name !== name) engine.runOn(tab, SetWorksheetNameMutation.id, { name });
  engine.calc.invalidate();
  engine.changed({ kind: 'tabs', tabId: tab.id });
}

type Lines = Record<number, object>;

/** The engine has no mutation that takes a line's size away: its own record is filled anew. */
function putSizes(now: Lines, then: Lines): void {
  for (const at of Object.keys(now)) delete now[Number(at)];
  Object.assign(now, structuredClone(then));
}

/** In two steps: a write merges a cell with what stands there, so that goes first. */
function putCells(engine: Engine, tab: Tab, cells: CellsByPlace): void {
  const matrix = tab.sheet.getCellMatrix();
  const emptied: Record<number, Record<number, null>> = {};
  const filled: Record<number, Record<number, ICellData>> = {};
  for (const [row, line] of cells) {
    for (const [column, cell] of line) {
      if (matrix.getValue(row, column)) {
        emptied[row] ??= {};
        emptied[row][column] = null;
      }
      if (cell) {
        filled[row] ??= {};
        filled[row][column] = structuredClone(cell);
      }
    }
  }
  for (const cellValue of [emptied, filled])
    if (Object.keys(cellValue).length > 0) engine.runOn(tab, SetRangeValuesMutation.id, { cellValue });
}

/** A blank cell and none are the same. */
function sameCell(engine: Engine, a: ICellData, b: ICellData): boolean {
  if ((a.f ?? '') !== (b.f ?? '')) return false;
  const value = (cell: ICellData) => (cell.v === undefined || cell.v === null ? '' : cell.v);
  if (!a.f && (value(a) !== value(b) || (value(a) !== '' && a.t !== b.t))) return false;
  return same(a.p, b.p) && same(a.custom, b.custom) && sameStyle(engine, a.s, b.s);
}

function sameStyle(engine: Engine, a: ICellData['s'], b: ICellData['s']): boolean {
  if (a === b) return true;
  const styles = engine.workbook.getStyles();
  const read = (style: ICellData['s']) => (typeof style === 'string' ? styles.get(style) : style);
  return same(read(a), read(b));
}

/** A row that was given the height that it had is none that changed, though the engine notes that somebody gave it one. */
function sameLooks(a: Looks, b: Looks): boolean {
  const plain = ({ rowData, ...rest }: Looks) => ({
    ...rest,
    rowData: Object.entries(rowData).flatMap(([row, { ia: _ia, ...line }]) =>
      Object.keys(line).length > 0 ? [[row, line]] : [],
    ),
  });
  return same(plain(a), plain(b));
}

/** Rules and notes are replaced and never changed, so a list of the same ones is the same list. */
function sameExtras(a: TabExtras, b: TabExtras): boolean {
  const plain = ({ notes, validations, ...rest }: TabExtras) => [notes.all(), validations.all(), rest];
  return same(plain(a), plain(b));
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
