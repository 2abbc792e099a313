/**
 * The cells of a tab, row by row as they come.
 */

import { cellName, columnIndex, MAX_COLUMNS, MAX_ROWS, parseArea } from '../a1.ts';
import { serialOfIso, showsDay } from '../display.ts';
import { FileError } from '../errors.ts';
import { arrayFormula, fromFileFormula, googleWrapped } from '../formula/file-form.ts';
import { offsetFormula } from '../formula/references.ts';
import { EPOCH_1904, POINTS_PER_PIXEL } from '../limits.ts';
import type { CellSnapshot } from '../snapshot.ts';
import { child, flag, unescapeCellText, type XmlNode } from '../xml.ts';
import { type ColumnInfo, columnOpen } from './columns.ts';
import { richText } from './package.ts';
import {
  drop,
  dropCell,
  extrasOf,
  type Grid,
  MAX_FORMULA,
  MAX_FORMULAS,
  MAX_REAL_CELLS,
  type Reading,
  reach,
} from './reading.ts';

/** Errors of this host and of Google that a file holds as text only. */
const TEXT_ERRORS = new Set(['#ERROR!', '#SPILL!', '#CALC!', '#GETTING_DATA']);

/** `[1]Tab!A1`: a reference to a file by its number; the brackets of a table stand behind its name. */
const EXTERNAL = /(?<![\p{L}\p{N}_.[\]])\[\d+\](?:[^\s'[\]()+*/,;]*!|[^'[\]]*'!)/u;

/** A formula that Google's export wrapped, and where it stands. */
interface WrappedFormula {
  row: number;
  column: number;
  cell: CellSnapshot;
}

/** Reads the rows of one tab as they come. */
export class CellReader {
  readonly #reading: Reading;
  readonly #tab: string;
  readonly #grid: Grid;
  readonly #columns: () => readonly ColumnInfo[];
  readonly #shared = new Map<string, { text: string; row: number; column: number }>();
  readonly #kept: ReadonlyMap<string, { file: string; formula: string }>;
  /** Cells that Google's export marks as parts of a result, and those the results start from. */
  readonly #spilled: [row: number, column: number][] = [];
  readonly #wrapped: WrappedFormula[] = [];
  readonly #results = new Set<CellSnapshot>();
  readonly #open = new Map<number, boolean>();
  #row = -1;
  #lostFormula = false;

  constructor(reading: Reading, tab: string, grid: Grid, columns: () => readonly ColumnInfo[]) {
    this.#reading = reading;
    this.#tab = tab;
    this.#grid = grid;
    this.#columns = columns;
    const kept = extrasOf(reading, tab)?.formulas ?? [];
    this.#kept = new Map(kept.map((one) => [`${one.row},${one.column}`, one]));
  }

  row(node: XmlNode): void {
    const { r, ht, customHeight, hidden } = node.attributes;
    this.#row = r === undefined ? this.#row + 1 : Number(r) - 1;
    const row = this.#row;
    if (!(row >= 0 && row < MAX_ROWS)) throw new FileError('damaged', 'row number');
    if (ht !== undefined && flag(customHeight)) {
      this.#grid.rowHeights[row] = Math.round(Number(ht) / POINTS_PER_PIXEL);
    }
    if (flag(hidden)) this.#grid.hiddenRows.push(row);
    let column = -1;
    for (const cell of node.children) {
      if (cell.name !== 'c') continue;
      column = cell.attributes.r === undefined ? column + 1 : columnOf(cell.attributes.r);
      if (!(column >= 0 && column < MAX_COLUMNS)) throw new FileError('damaged', 'cell address');
      this.#cell(row, column, cell);
    }
  }

  /**
   * Marks how far the results of Google's own functions reach. Each result belongs to the formula whose block grows
   * least by it; a block grows over a cell that holds something else only where its result lies behind no other way:
   * then another program wrote that cell after the export, in the formula's way.
   */
  finish(): void {
    const lone = this.#claim(this.#spilled, false);
    if (!this.#lostFormula) this.#claim(lone, true);
  }

  /** Gives each result to a formula; those that belong to none come back. */
  #claim(
    results: readonly [row: number, column: number][],
    overWritten: boolean,
  ): [row: number, column: number][] {
    const lone: [row: number, column: number][] = [];
    for (const [row, column] of results) {
      let best: { one: WrappedFormula; rows: number; columns: number; size: number } | undefined;
      for (const one of this.#wrapped) {
        if (one.row > row || one.column > column) continue;
        const [oldRows, oldColumns] = one.cell.spill ?? [1, 1];
        const rows = Math.max(oldRows, row - one.row + 1);
        const columns = Math.max(oldColumns, column - one.column + 1);
        const size = rows * columns;
        if (best && size >= best.size) continue;
        if (this.#free(one, rows, columns, overWritten)) best = { one, rows, columns, size };
      }
      if (!best) {
        lone.push([row, column]);
        continue;
      }
      for (const cell of [...this.#othersIn(best.one, best.rows, best.columns)]) cell.inTheWay = true;
      best.one.cell.spill = [best.rows, best.columns];
    }
    return lone;
  }

  /** Whether a formula's block may become so large. */
  #free(one: WrappedFormula, rows: number, columns: number, overWritten: boolean): boolean {
    for (const cell of this.#othersIn(one, rows, columns))
      if (!overWritten || cell.f !== undefined) return false;
    return true;
  }

  /** What a formula's block would take in, were it so large, beside results and blanks. */
  *#othersIn(one: WrappedFormula, rows: number, columns: number): Generator<CellSnapshot> {
    const [oldRows, oldColumns] = one.cell.spill ?? [1, 1];
    for (let row = one.row; row < one.row + rows; row++) {
      const from = row < one.row + oldRows ? one.column + oldColumns : one.column;
      for (let column = from; column < one.column + columns; column++) {
        const cell = this.#grid.cells[row]?.[column];
        if (cell && (cell.v !== undefined || cell.f !== undefined) && !this.#results.has(cell)) yield cell;
      }
    }
  }

  #cell(row: number, column: number, node: XmlNode): void {
    const reading = this.#reading;
    if (++reading.cellCount > MAX_REAL_CELLS) throw new FileError('too-many-cells');
    const xf = Number(node.attributes.s ?? 0);
    const cell: CellSnapshot = {};
    const style = reading.styleIndex[xf];
    if (style !== undefined) cell.s = style;
    this.#value(node, xf, cell);
    const formula = child(node, 'f');
    if (formula) this.#formula(row, column, formula, cell);
    if (cell.v !== undefined || cell.f !== undefined) {
      reach(this.#grid, { row, column, rows: 1, columns: 1 });
      if (cell.spill) reach(this.#grid, { row, column, rows: cell.spill[0], columns: cell.spill[1] });
    }
    if (Object.keys(cell).length > 0) {
      const line = this.#grid.cells[row];
      if (line) line[column] = cell;
      else this.#grid.cells[row] = { [column]: cell };
    }
    if ((reading.styles.unlocked[xf] ?? false) !== this.#columnOpen(column)) {
      const flips = this.#grid.lockFlips.get(column);
      if (flips) flips.push(row);
      else this.#grid.lockFlips.set(column, [row]);
    }
  }

  #columnOpen(column: number): boolean {
    const known = this.#open.get(column);
    if (known !== undefined) return known;
    const open = columnOpen(this.#reading.styles, this.#columns(), column);
    this.#open.set(column, open);
    return open;
  }

  #value(node: XmlNode, xf: number, cell: CellSnapshot): void {
    const text = child(node, 'v')?.text;
    switch (node.attributes.t ?? 'n') {
      case 's': {
        const shared = text === undefined ? undefined : this.#reading.texts[Number(text)];
        if (shared !== undefined && shared !== '') cell.v = shared;
        break;
      }
      case 'inlineStr': {
        const inline = child(node, 'is');
        const value = inline ? richText(inline) : '';
        if (value !== '') cell.v = value;
        break;
      }
      case 'str':
        if (text !== undefined) cell.v = unescapeCellText(text);
        break;
      case 'b':
        if (text !== undefined) cell.v = text.trim() === '1' || text.trim() === 'true';
        break;
      case 'e':
        cell.v = text?.trim() || '#N/A';
        cell.e = true;
        break;
      case 'd': {
        const serial = serialOfIso(text?.trim() ?? '');
        if (serial !== null) cell.v = serial;
        break;
      }
      default: {
        if (text === undefined || text.trim() === '') break;
        const number = Number(text);
        if (!Number.isFinite(number)) break;
        const isDate = this.#reading.date1904 && showsDay(this.#reading.styles.styles[xf]?.format);
        cell.v = isDate ? number + EPOCH_1904 : number;
      }
    }
    if (typeof cell.v === 'string' && TEXT_ERRORS.has(cell.v)) cell.e = true;
  }

  #formula(row: number, column: number, node: XmlNode, cell: CellSnapshot): void {
    const { t, si, ref } = node.attributes;
    let text = unescapeCellText(node.text).trim();
    if (t === 'dataTable') {
      drop(this.#reading, this.#tab, 'dataTable');
      return;
    }
    if (t === 'shared' && si !== undefined) {
      const master = this.#shared.get(si);
      if (text !== '') this.#shared.set(si, { text, row, column });
      else if (master && this.#fits(master.text))
        text = offsetFormula(master.text, row - master.row, column - master.column);
    }
    // LibreOffice writes a constant boolean or error as a formula.
    if (text === '' || /^(?:TRUE\(\)|FALSE\(\)|#N\/A|#[A-Z0-9/]+[!?])$/.test(text)) return;
    // Figures of another file: the last one stands for the formula.
    if (EXTERNAL.test(text.replace(/"[^"]*"/g, ''))) {
      dropCell(this.#reading, this.#tab, cellName(row, column));
      return;
    }
    if (!this.#fits(text)) {
      drop(this.#reading, this.#tab, 'formula');
      this.#lostFormula = true;
      return;
    }
    const wrapped = googleWrapped(text);
    if (wrapped) this.#noteWrapped(row, column);
    if (wrapped === 'spilled') {
      this.#spilled.push([row, column]);
      this.#results.add(cell);
      return;
    }
    if (wrapped) {
      cell.f = wrapped.formula;
      this.#wrapped.push({ row, column, cell });
      return;
    }
    const kept = this.#kept.get(`${row},${column}`);
    const formula = fromFileFormula(text, this.#reading.context.reading);
    if (kept && kept.file === text) cell.f = kept.formula;
    else cell.f = t === 'array' ? arrayFormula(formula) : formula;
    const area = t === 'array' ? parseArea(ref ?? '') : null;
    if (area && area.rows * area.columns > 1) cell.spill = [area.rows, area.columns];
  }

  #noteWrapped(row: number, column: number): void {
    const { wrapped } = this.#reading;
    const known = wrapped.get(this.#tab) ?? new Set();
    wrapped.set(this.#tab, known.add(`${row},${column}`));
  }

  /** A formula that is too long stays behind as its value; too many of them are no workbook. */
  #fits(text: string): boolean {
    this.#reading.formulaLength += text.length;
    if (this.#reading.formulaLength > MAX_FORMULAS) throw new FileError('too-many-cells', 'formulas');
    return text.length <= MAX_FORMULA;
  }
}

function columnOf(address: string): number {
  const letters = /^\$?([A-Za-z]{1,3})/.exec(address)?.[1];
  return letters ? columnIndex(letters) : -1;
}
