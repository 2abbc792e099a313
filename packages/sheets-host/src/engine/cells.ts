/**
 * Cells of the engine, read and written in the host's terms: a value, a formula, a style, and whether the value was
 * spilled into the cell by a formula elsewhere.
 */
import type { Area, CellStyle, CellValue } from '@so-ke-hoach/xlsx';
import { CellValueType, type ICellData, type IRange, type Nullable } from '@univerjs/core';
import { SetRangeValuesMutation } from '@univerjs/sheets';
import type { Cell, CellPatch } from './cell.ts';
import type { Engine } from './engine.ts';
import { areaOf } from './engine-range.ts';
import { closeRanges, openRanges } from './open-ranges.ts';
import { type EngineStyle, fromEngineStyle, toEngineStyle } from './styles.ts';
import type { Tab } from './tab.ts';
import { STYLES_ONLY, textType } from './univer-patches.ts';

const EMPTY_STYLE: CellStyle = Object.freeze({});

/** Error texts of the engine that Google Sheets shows as others. */
const ERROR_TEXTS: Record<string, string> = { '#SPILL!': '#REF!', '#CALC!': '#N/A', '#CYCLE!': '#REF!' };
const ERRORS = new Set([
  ...['#DIV/0!', '#NAME?', '#VALUE!', '#NUM!', '#N/A', '#REF!', '#ERROR!', '#NULL!'],
  ...Object.keys(ERROR_TEXTS),
]);

type Visit = (row: number, column: number, data: Nullable<ICellData>) => void;

export class Cells {
  private readonly engine: Engine;
  private readonly styleCache = new Map<string, CellStyle>();

  private readonly countsSpilledBlanks: boolean;

  constructor(engine: Engine, countsSpilledBlanks: boolean) {
    this.engine = engine;
    this.countsSpilledBlanks = countsSpilledBlanks;
  }

  cell(tab: Tab, row: number, column: number): Cell {
    const data = tab.sheet.getCellMatrix().getValue(row, column);
    const formula = this.formulaOf(tab, data, row, column);
    const spill = formula === '' && isBlank(data) ? this.spilledAt(tab, row, column) : null;
    const { value, error } = cellValue(spill ?? data, formula !== '' || spill !== null);
    const unparsable = unparsableOf(data) !== null;
    return { value, formula, unparsable, error, spilled: spill !== null, style: this.styleOf(data?.s) };
  }

  styleAt(tab: Tab, row: number, column: number): CellStyle {
    return this.styleOf(tab.sheet.getCellMatrix().getValue(row, column)?.s);
  }

  /** Writes cells of one tab in one step; null from `patchAt` leaves a cell alone. */
  write(tab: Tab, area: Area, patchAt: (row: number, column: number) => CellPatch | null): void {
    const cells: Record<number, Record<number, unknown>> = {};
    let any = false;
    let stylesOnly = true;
    for (let row = area.row; row < area.row + area.rows; row += 1) {
      const line: Record<number, unknown> = {};
      for (let column = area.column; column < area.column + area.columns; column += 1) {
        const patch = patchAt(row, column);
        if (!patch) continue;
        any = true;
        if (isStyleOnly(patch)) line[column] = { ...engineCell(patch), ...resultType(tab, row, column) };
        else {
          line[column] = engineCell(patch);
          stylesOnly = false;
        }
      }
      cells[row] = line;
    }
    if (!any) return;
    this.engine.runOn(tab, SetRangeValuesMutation.id, {
      cellValue: cells,
      ...(stylesOnly ? STYLES_ONLY : {}),
    });
    this.engine.changed({ kind: 'cells', tabId: tab.id });
  }

  /** The last row and column with content, as counts; both 0 on an empty tab. */
  extent(tab: Tab): { rows: number; columns: number } {
    let rows = 0;
    let columns = 0;
    this.eachUsed(tab, (row, column, data) => {
      if (isBlank(data) && !data?.f && !data?.si) return;
      rows = Math.max(rows, row + 1);
      columns = Math.max(columns, column + 1);
    });
    for (const area of this.countsSpilledBlanks ? this.spillAreas(tab) : []) {
      rows = Math.max(rows, area.row + area.rows);
      columns = Math.max(columns, area.column + area.columns);
    }
    return { rows: Math.min(rows, tab.rows), columns: Math.min(columns, tab.columns) };
  }

  /** Visits every cell that the engine holds of a tab, and every cell that a formula fills. */
  eachUsed(tab: Tab, visit: Visit): void {
    tab.sheet.getCellMatrix().forValue((row, column, data) => visit(row, column, data));
    const spilled = this.engine.formulas.getArrayFormulaCellData()?.[this.engine.unitId]?.[tab.id];
    for (const [row, line] of Object.entries(spilled ?? {})) {
      for (const [column, data] of Object.entries<Nullable<ICellData>>(line ?? {})) {
        visit(Number(row), Number(column), data);
      }
    }
  }

  /** The areas that formulas of the tab fill. */
  spillAreas(tab: Tab): Area[] {
    const ranges = this.engine.formulas.getArrayFormulaRange()?.[this.engine.unitId]?.[tab.id];
    return Object.values(ranges ?? {}).flatMap((line) =>
      Object.values<Nullable<IRange>>(line ?? {}).flatMap((range) => (range ? [areaOf(range)] : [])),
    );
  }

  private spilledAt(tab: Tab, row: number, column: number): ICellData | null {
    const { formulas, unitId } = this.engine;
    return formulas.getArrayFormulaCellData()?.[unitId]?.[tab.id]?.[row]?.[column] ?? null;
  }

  private formulaOf(tab: Tab, data: Nullable<ICellData>, row: number, column: number): string {
    if (!data) return '';
    const unparsable = unparsableOf(data);
    if (unparsable !== null) return unparsable;
    if (data.f) return openRanges(data.f);
    if (!data.si) return '';
    const shared = this.engine.formulas.getFormulaStringByCell(row, column, tab.id, this.engine.unitId);
    return openRanges(shared ?? '');
  }

  private styleOf(style: ICellData['s']): CellStyle {
    if (!style) return EMPTY_STYLE;
    if (typeof style !== 'string') return fromEngineStyle(style as EngineStyle);
    let found = this.styleCache.get(style);
    if (!found) {
      const engineStyle = this.engine.workbook.getStyles().get(style) ?? {};
      found = Object.freeze(fromEngineStyle(engineStyle as EngineStyle));
      this.styleCache.set(style, found);
    }
    return found;
  }
}

function unparsableOf(data: Nullable<ICellData>): string | null {
  return (data?.custom as { unparsable?: string } | null | undefined)?.unparsable ?? null;
}

function isBlank(data: Nullable<ICellData>): boolean {
  return !data || data.v === undefined || data.v === null || (data.v === '' && !data.f);
}

function cellValue(
  data: Nullable<ICellData>,
  calculated: boolean,
): { value: CellValue | null; error: boolean } {
  const raw = data?.v;
  // An empty text is the result of a formula or nothing: the engine's own commands leave one where they blank a cell.
  if (!data || raw === undefined || raw === null || raw === '')
    return { value: raw === '' && calculated ? '' : null, error: false };
  if (data.t === CellValueType.BOOLEAN) return { value: Boolean(Number(raw)), error: false };
  if (calculated && typeof raw === 'string' && ERRORS.has(raw))
    return { value: ERROR_TEXTS[raw] ?? raw, error: true };
  return { value: raw, error: false };
}

function isStyleOnly(patch: CellPatch): boolean {
  return patch.value === undefined && patch.formula === undefined && patch.unparsable === undefined;
}

/** The engine takes a formula's text that looks like a number for one when the cell's style changes. */
function resultType(tab: Tab, row: number, column: number): Pick<ICellData, 't'> {
  const data = tab.sheet.getCellMatrix().getValue(row, column);
  const isText = (data?.f || data?.si) && data.t === CellValueType.STRING;
  return isText ? { t: CellValueType.STRING } : {};
}

/** A patch as the engine's cell. */
export function engineCell(patch: CellPatch): ICellData {
  const data: Record<string, unknown> = {};
  if (patch.unparsable !== undefined) {
    Object.assign(data, { v: '#ERROR!', t: CellValueType.STRING, f: null, si: null, p: null });
    data.custom = { unparsable: patch.unparsable };
  } else if (patch.formula) {
    Object.assign(data, { f: closeRanges(patch.formula), v: patch.value ?? null, si: null, p: null });
    data.custom = patch.shown ? { shown: patch.shown } : null;
    if (patch.value !== undefined && patch.value !== null) Object.assign(data, engineValue(patch.value));
  } else if (patch.value !== undefined || patch.formula === '') {
    Object.assign(data, { f: null, si: null, p: null, custom: null }, engineValue(patch.value ?? null));
  }
  if (patch.style === null) data.s = null;
  else if (patch.style) data.s = toEngineStyle(patch.style);
  return data as ICellData;
}

function engineValue(value: CellValue | null): Pick<ICellData, 'v' | 't'> {
  if (value === null || value === '') return { v: null };
  if (typeof value === 'number') return { v: value, t: CellValueType.NUMBER };
  if (typeof value === 'boolean') return { v: value ? 1 : 0, t: CellValueType.BOOLEAN };
  return { v: value, t: textType(value) };
}
