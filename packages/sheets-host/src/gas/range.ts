/**
 * Range: a rectangle of one tab at fixed coordinates, as the script holds it.
 *
 * Owns the methods; values go through `cells.ts`, looks through `looks.ts`, copies and sorting through `paste.ts`,
 * rights through `access.ts`.
 */
import {
  type Area,
  areaName,
  type CellStyle,
  fromR1C1,
  offsetFormula,
  quoteTab,
  toR1C1,
} from '@so-ke-hoach/xlsx';
import { overlap } from '../engine/area.ts';
import { type Cell, type CellPatch, NO_CONTENT } from '../engine/cell.ts';
import type { StylePatch } from '../engine/styles.ts';
import { newProtection, type Tab, type Validation } from '../engine/tab.ts';
import { assertEditable, assertStructure, mayEdit } from './access.ts';
import { displayOut, formulaIn, formulaOut, valueOut, writeValues } from './cells.ts';
import type { EnumValue } from './enums.ts';
import { declareFace, gasError } from './face.ts';
import { assertOnGrid, assertShape, type Grid, gridOver } from './grid.ts';
import { drawBorder, lookMethods } from './looks.ts';
import type { ServiceObject } from './makers.ts';
import { mergeAreas } from './merge.ts';
import { copyCells, type Place, sortRows } from './paste.ts';
import type { Run } from './world.ts';

/** What a range needs of a rule that the script hands over. */
interface RuleObject {
  readonly rule: Validation;
}

export class Range implements Place {
  readonly run: Run;
  readonly tab: Tab;
  readonly area: Area;
  /** `A:C`, `2:5` as it was asked for; null for a closed range. */
  private readonly openText: string | null;

  constructor(run: Run, tab: Tab, area: Area, openText: string | null = null) {
    this.run = run;
    this.tab = tab;
    this.area = area;
    this.openText = openText;
  }

  // Place

  getA1Notation(): string {
    return this.openText ?? areaName(this.area);
  }
  getRow(): number {
    return this.area.row + 1;
  }
  getColumn(): number {
    return this.area.column + 1;
  }
  getLastRow(): number {
    return this.area.row + this.area.rows;
  }
  getLastColumn(): number {
    return this.area.column + this.area.columns;
  }
  getNumRows(): number {
    return this.area.rows;
  }
  getNumColumns(): number {
    return this.area.columns;
  }
  getHeight(): number {
    return this.area.rows;
  }
  getWidth(): number {
    return this.area.columns;
  }
  getSheet(): ServiceObject {
    return this.run.make.sheet(this.tab);
  }
  offset(rows: number, columns: number, height = this.area.rows, width = this.area.columns): Range {
    return rangeAt(this.run, this.tab, this.area.row + rows, this.area.column + columns, height, width);
  }
  getCell(row: number, column: number): Range {
    if (row < 1 || column < 1 || row > this.area.rows || column > this.area.columns) {
      throw gasError('Cell reference out of range');
    }
    return rangeAt(this.run, this.tab, this.area.row + row - 1, this.area.column + column - 1, 1, 1);
  }

  // Values

  getValue() {
    return valueOut(this.run.book, this.firstCell());
  }
  getValues() {
    return this.grid((cell) => valueOut(this.run.book, cell));
  }
  getDisplayValue(): string {
    return displayOut(this.run.book, this.firstCell());
  }
  getDisplayValues(): Grid<string> {
    return this.grid((cell) => displayOut(this.run.book, cell));
  }
  isBlank(): boolean {
    return this.grid((cell) => cell.value === null && cell.formula === '')
      .flat()
      .every(Boolean);
  }
  setValue(value: unknown): this {
    return this.writeGrid(gridOver(this.area, () => value));
  }
  setValues(values: Grid<unknown>): this {
    assertShape(this.area, values);
    return this.writeGrid(values);
  }

  // Formulas

  getFormula(): string {
    return formulaOut(this.run.book, this.firstCell());
  }
  getFormulas(): Grid<string> {
    return this.grid((cell) => formulaOut(this.run.book, cell));
  }
  getFormulaR1C1(): string | null {
    const { formula } = this.firstCell();
    return formula ? toR1C1(formula, this.area.row, this.area.column) : null;
  }
  getFormulasR1C1(): Grid<string | null> {
    return this.grid((cell, row, column) => (cell.formula ? toR1C1(cell.formula, row, column) : ''));
  }
  setFormula(formula: string): this {
    const text = withEquals(formula);
    return this.setFormulaTexts((row, column) =>
      text === '' ? '' : offsetFormula(text, row - this.area.row, column - this.area.column),
    );
  }
  setFormulas(formulas: Grid<string | null>): this {
    assertShape(this.area, formulas);
    return this.setFormulaTexts((row, column) => withEquals(this.itemAt(formulas, row, column) ?? ''));
  }
  setFormulaR1C1(formula: string): this {
    return this.setFormulaTexts((row, column) => fromR1C1(withEquals(formula), row, column));
  }
  setFormulasR1C1(formulas: Grid<string | null>): this {
    assertShape(this.area, formulas);
    return this.setFormulaTexts((row, column) =>
      fromR1C1(withEquals(this.itemAt(formulas, row, column) ?? ''), row, column),
    );
  }
  private setFormulaTexts(textAt: (row: number, column: number) => string): this {
    return this.write((row, column) => {
      const text = textAt(row, column);
      return text === '' ? NO_CONTENT : formulaIn(this.run.book, text);
    });
  }

  // Borders and merges; the other looks are in `looks.ts`

  setBorder(
    top: boolean | null,
    left: boolean | null,
    bottom: boolean | null,
    right: boolean | null,
    vertical: boolean | null,
    horizontal: boolean | null,
    color: string | null = null,
    style: EnumValue<'BorderStyle'> | null = null,
  ): this {
    drawBorder(this, { top, left, bottom, right, vertical, horizontal }, color, style);
    return this;
  }
  merge(): this {
    mergeAreas(this.run, this, [this.area]);
    return this;
  }
  mergeAcross(): this {
    const { row, rows } = this.area;
    const lines = Array.from({ length: rows }, (_, i) => ({ ...this.area, row: row + i, rows: 1 }));
    mergeAreas(this.run, this, lines);
    return this;
  }
  mergeVertically(): this {
    const { column, columns } = this.area;
    const lines = Array.from({ length: columns }, (_, i) => ({
      ...this.area,
      column: column + i,
      columns: 1,
    }));
    mergeAreas(this.run, this, lines);
    return this;
  }
  breakApart(): this {
    assertEditable(this.tab, this.area, this.run.person);
    this.run.book.looks.unmerge(this.tab, this.area);
    return this;
  }
  getMergedRanges(): Range[] {
    return this.tab.merges
      .filter((merge) => overlap(merge, this.area))
      .map((merge) => new Range(this.run, this.tab, merge));
  }
  isPartOfMerge(): boolean {
    return this.tab.merges.some((merge) => overlap(merge, this.area));
  }

  // Notes

  getNote(): string {
    return this.tab.extras.notes.get(this.area.row, this.area.column) ?? '';
  }
  getNotes(): Grid<string> {
    return gridOver(this.area, (row, column) => this.tab.extras.notes.get(row, column) ?? '');
  }
  setNote(note: unknown): this {
    const text = noteText(note);
    return this.setNoteTexts(() => text);
  }
  setNotes(notes: Grid<unknown>): this {
    assertShape(this.area, notes);
    return this.setNoteTexts((row, column) => noteText(this.itemAt(notes, row, column)));
  }
  clearNote(): this {
    return this.setNoteTexts(() => '');
  }
  private setNoteTexts(textAt: (row: number, column: number) => string): this {
    return this.changeExtras(() => {
      const { notes } = this.tab.extras;
      notes.set(this.area, null);
      gridOver(this.area, (row, column) => {
        const text = textAt(row, column);
        if (text !== '') notes.set({ row, column, rows: 1, columns: 1 }, text);
      });
    });
  }

  // Validation

  getDataValidation(): ServiceObject | null {
    return this.ruleAt(this.area.row, this.area.column);
  }
  getDataValidations(): Grid<ServiceObject | null> {
    return gridOver(this.area, (row, column) => this.ruleAt(row, column));
  }
  setDataValidation(rule: RuleObject | null): this {
    return this.changeExtras(() => {
      this.tab.extras.validations.set(this.area, rule ? structuredClone(rule.rule) : null);
    });
  }
  setDataValidations(rules: Grid<RuleObject | null>): this {
    assertShape(this.area, rules);
    return this.changeExtras(() => {
      const copies = new Map<RuleObject, Validation>();
      gridOver(this.area, (row, column) => {
        const rule = this.itemAt(rules, row, column) ?? null;
        if (rule && !copies.has(rule)) copies.set(rule, structuredClone(rule.rule));
        const copy = rule && copies.get(rule);
        this.tab.extras.validations.set({ row, column, rows: 1, columns: 1 }, copy ?? null);
      });
    });
  }
  clearDataValidations(): this {
    return this.setDataValidation(null);
  }
  insertCheckboxes(): this {
    this.setDataValidation({ rule: { criteria: 'CHECKBOX', args: [], allowInvalid: false } });
    return this.write((row, column) => {
      const { value } = this.run.book.cell(this.tab, row, column);
      return typeof value === 'boolean' ? null : { value: false };
    });
  }
  removeCheckboxes(): this {
    const { validations } = this.tab.extras;
    this.write((row, column) => (validations.get(row, column)?.criteria === 'CHECKBOX' ? NO_CONTENT : null));
    for (const { area, value } of validations.within(this.area)) {
      if (value.criteria === 'CHECKBOX') validations.set(area, null);
    }
    return this;
  }
  isChecked(): boolean | null {
    const values = this.grid((cell) => cell.value).flat();
    if (values.every((value) => value === true)) return true;
    return values.every((value) => value === false) ? false : null;
  }
  check(): this {
    return this.setValue(true);
  }
  uncheck(): this {
    return this.setValue(false);
  }

  // Clearing. Notes, validation and merges stay.

  clear(options: Record<string, unknown> = {}): this {
    if (Object.keys(options).length === 0) return this.write(() => ({ ...NO_CONTENT, style: null }));
    if (options.contentsOnly) this.clearContent();
    if (options.formatOnly) this.clearFormat();
    if (options.validationsOnly) this.clearDataValidations();
    if (options.commentsOnly) this.clearNote();
    return this;
  }
  clearContent(): this {
    return this.write(() => NO_CONTENT);
  }
  clearFormat(): this {
    return this.write(() => ({ style: null }));
  }

  // Copying and sorting

  copyTo(target: Range, option?: unknown, transposed = false): void {
    copyCells(this.run, this, target, option, transposed);
  }
  sort(spec: unknown): this {
    sortRows(this.run, this, spec);
    return this;
  }

  // Rights and view

  /** Never reuses a protection, and bars nobody until editors are removed. */
  protect(): ServiceObject {
    assertStructure(this.tab, this.area, this.run.person);
    const rule = newProtection(this.area);
    this.tab.extras.protections.push(rule);
    this.run.book.extrasChanged(this.tab);
    return this.run.make.protection(this.tab, rule.key);
  }
  canEdit(): boolean {
    return mayEdit(this.tab, this.area, this.run.person);
  }
  activate(): this {
    this.run.book.active = this.tab;
    this.run.world.selection.set(this.tab.id, this.area);
    return this;
  }

  // Inside

  styleAt(row: number, column: number): CellStyle {
    return this.run.book.styleAt(this.tab, row, column);
  }
  setStyles(patchAt: (row: number, column: number) => StylePatch): this {
    return this.write((row, column) => ({ style: patchAt(row, column) }));
  }
  private firstCell(): Cell {
    return this.run.book.cell(this.tab, this.area.row, this.area.column);
  }
  private grid<T>(of: (cell: Cell, row: number, column: number) => T): Grid<T> {
    const { book } = this.run;
    return gridOver(this.area, (row, column) => of(book.cell(this.tab, row, column), row, column));
  }
  /** The item of a grid of this range's size that belongs to a cell of the sheet. */
  private itemAt<T>(grid: Grid<T>, row: number, column: number): T | undefined {
    return grid[row - this.area.row]?.[column - this.area.column];
  }
  private ruleAt(row: number, column: number): ServiceObject | null {
    const rule = this.tab.extras.validations.get(row, column);
    return rule && this.run.make.validation(rule);
  }
  private write(patchAt: (row: number, column: number) => CellPatch | null): this {
    assertEditable(this.tab, this.area, this.run.person);
    this.run.book.write(this.tab, this.area, patchAt);
    return this;
  }
  private writeGrid(values: Grid<unknown>): this {
    const { book, person } = this.run;
    writeValues({ book, person, from: 'script' }, this.tab, this.area, values);
    return this;
  }
  private changeExtras(work: () => void): this {
    assertEditable(this.tab, this.area, this.run.person);
    work();
    this.run.book.extrasChanged(this.tab);
    return this;
  }
}

/** A range by 0-based corner and size; throws Google's texts outside the grid. */
export function rangeAt(
  run: Run,
  tab: Tab,
  row: number,
  column: number,
  rows: number,
  columns: number,
): Range {
  const area = { row, column, rows, columns };
  assertOnGrid(tab, area);
  return new Range(run, tab, area);
}

/** `'Tab'!A1:B2` of a range, as rules and names keep it. */
export function fullName(range: Range): string {
  return `${quoteTab(range.tab.name)}!${areaName(range.area)}`;
}

function withEquals(formula: string): string {
  return formula === '' || formula.startsWith('=') ? formula : `=${formula}`;
}

/** A note of 25 reads "25.0", as Java writes a number. */
function noteText(note: unknown): string {
  if (note === null || note === undefined) return '';
  return typeof note === 'number' && Number.isInteger(note) ? note.toFixed(1) : String(note);
}

declareFace(
  Range,
  'SpreadsheetApp.Range',
  `
  pure   getA1Notation getRow getColumn getLastRow getLastColumn getNumRows getNumColumns getHeight
  pure   getWidth getSheet offset(i i|i i i|i i i i) getCell(i i)
  look   activate
  read   getValue getValues getDisplayValue getDisplayValues isBlank getFormula getFormulas getFormulaR1C1
  read   getFormulasR1C1 getMergedRanges isPartOfMerge getNote getNotes getDataValidation
  read   getDataValidations isChecked canEdit
  write  setValue(*) setValues(*[][]) setFormula(s) setFormulas(s?[][]) setFormulaR1C1(s)
  write  setFormulasR1C1(s?[][]) setBorder(b? b? b? b? b? b?|b? b? b? b? b? b? s? #BorderStyle?) merge
  write  mergeAcross mergeVertically breakApart setNote(*) setNotes(*[][]) clearNote
  write  setDataValidation(DataValidation?) setDataValidations(DataValidation?[][]) clearDataValidations
  write  insertCheckboxes removeCheckboxes check uncheck clear(|o) clearContent clearFormat
  write  copyTo(Range|Range o|Range #CopyPasteType b|Range * b) sort(*) protect
`,
  [],
  lookMethods(),
);
