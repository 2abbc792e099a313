/**
 * Range: a rectangle of one tab at fixed coordinates, as the script holds it.
 *
 * Owns the methods' behaviour; values go through `cells.ts`, rights through `access.ts`.
 */

import {
  type Area,
  areaName,
  type BorderEdge,
  type CellStyle,
  fromR1C1,
  offsetFormula,
  quoteTab,
  toR1C1,
} from '@so-ke-hoach/xlsx';
import { contains, overlap } from '../engine/area.ts';
import { type Cell, type CellPatch, nextProtectionKey, type Tab, type Validation } from '../engine/book.ts';
import type { StylePatch } from '../engine/styles.ts';
import { assertEditable, assertStructure, mayEdit } from './access.ts';
import {
  checkValidation,
  displayOut,
  formulaIn,
  formulaOut,
  valueIn,
  valueOut,
  writeValues,
} from './cells.ts';
import { colorHex } from './colors.ts';
import { type EnumValue, member } from './enums.ts';
import { declareFace, gasError } from './face.ts';
import { Filter } from './filter.ts';
import { TextFinder } from './finder.ts';
import { ProtectionObject } from './protection.ts';
import { Sheet } from './sheet.ts';
import { DataValidation } from './validation.ts';
import type { Run } from './world.ts';

export const OUTSIDE = 'The coordinates of the range are outside the dimensions of the sheet.';
const FROZEN_COLUMNS = "You can't merge frozen and non-frozen columns";
const FROZEN_ROWS = "You can't merge frozen and non-frozen rows";
/** What an automatic number format reads as. */
export const AUTOMATIC = '0.###############';

const FONT = { family: 'Arial', size: 10 };

type Grid<T> = T[][];

export class Range {
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
  getRowIndex(): number {
    return this.area.row + 1;
  }
  getColumn(): number {
    return this.area.column + 1;
  }
  getColumnIndex(): number {
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
  getSheet(): Sheet {
    return new Sheet(this.run, this.tab);
  }
  getGridId(): number {
    return this.tab.sheetId;
  }
  isStartRowBounded(): boolean {
    return this.openText === null || /\d/.test(this.openText);
  }
  isEndRowBounded(): boolean {
    return this.isStartRowBounded();
  }
  isStartColumnBounded(): boolean {
    return this.openText === null || /[A-Za-z]/.test(this.openText);
  }
  isEndColumnBounded(): boolean {
    return this.isStartColumnBounded();
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
    return valueOut(this.run.book, this.first());
  }
  getValues() {
    return this.grid((cell) => valueOut(this.run.book, cell));
  }
  getDisplayValue(): string {
    return displayOut(this.run.book, this.first());
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
    return this.setAll(this.fill(value));
  }

  setValues(values: Grid<unknown>): this {
    this.assertShape(values);
    return this.setAll(values);
  }

  private setAll(values: Grid<unknown>): this {
    const { run, tab, area } = this;
    writeValues({ book: run.book, person: run.person, from: 'script' }, tab, area, values);
    return this;
  }

  // Formulas

  getFormula(): string {
    return formulaOut(this.run.book, this.first());
  }
  getFormulas(): Grid<string> {
    return this.grid((cell) => formulaOut(this.run.book, cell));
  }
  getFormulaR1C1(): string | null {
    const { formula } = this.first();
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
    this.assertShape(formulas);
    return this.setFormulaTexts((row, column) =>
      withEquals(formulas[row - this.area.row]?.[column - this.area.column] ?? ''),
    );
  }
  setFormulaR1C1(formula: string): this {
    return this.setFormulaTexts((row, column) => fromR1C1(withEquals(formula), row, column));
  }
  setFormulasR1C1(formulas: Grid<string | null>): this {
    this.assertShape(formulas);
    return this.setFormulaTexts((row, column) =>
      fromR1C1(withEquals(formulas[row - this.area.row]?.[column - this.area.column] ?? ''), row, column),
    );
  }

  private setFormulaTexts(textAt: (row: number, column: number) => string): this {
    const { book } = this.run;
    this.write((row, column) => {
      const text = textAt(row, column);
      return text === '' ? { value: null, formula: '' } : formulaIn(book, text);
    });
    return this;
  }

  // Number formats

  getNumberFormat(): string {
    return this.firstStyle().format ?? AUTOMATIC;
  }
  getNumberFormats(): Grid<string> {
    return this.styles((style) => style.format ?? AUTOMATIC);
  }
  setNumberFormat(format: string): this {
    return this.setStyle({ format: patternOf(format) });
  }
  setNumberFormats(formats: Grid<string>): this {
    this.assertShape(formats);
    return this.setStyles((row, column) => ({ format: patternOf(formats[row]?.[column] ?? '') }));
  }

  // Colours and fonts

  getBackground(): string {
    return this.firstStyle().background ?? '#ffffff';
  }
  getBackgrounds(): Grid<string> {
    return this.styles((style) => style.background ?? '#ffffff');
  }
  setBackground(color: string | null): this {
    return this.setStyle({ background: colorPatch(color) });
  }
  setBackgroundColor(color: string | null): this {
    return this.setBackground(color);
  }
  setBackgrounds(colors: Grid<string | null>): this {
    this.assertShape(colors);
    return this.setStyles((row, column) => ({ background: colorPatch(colors[row]?.[column] ?? null) }));
  }
  setBackgroundRGB(red: number, green: number, blue: number): this {
    const part = (value: number) => Math.max(0, Math.min(255, value)).toString(16).padStart(2, '0');
    return this.setBackground(`#${part(red)}${part(green)}${part(blue)}`);
  }
  getFontColor(): string {
    return this.firstStyle().color ?? '#000000';
  }
  getFontColors(): Grid<string> {
    return this.styles((style) => style.color ?? '#000000');
  }
  setFontColor(color: string | null): this {
    return this.setStyle({ color: colorPatch(color) });
  }
  setFontColors(colors: Grid<string | null>): this {
    this.assertShape(colors);
    return this.setStyles((row, column) => ({ color: colorPatch(colors[row]?.[column] ?? null) }));
  }
  getFontWeight(): string {
    return this.firstStyle().bold ? 'bold' : 'normal';
  }
  getFontWeights(): Grid<string> {
    return this.styles((style) => (style.bold ? 'bold' : 'normal'));
  }
  setFontWeight(weight: string | null): this {
    return this.setStyle({ bold: weight === 'bold' ? true : null });
  }
  setFontWeights(weights: Grid<string | null>): this {
    this.assertShape(weights);
    return this.setStyles((row, column) => ({ bold: weights[row]?.[column] === 'bold' ? true : null }));
  }
  getFontStyle(): string {
    return this.firstStyle().italic ? 'italic' : 'normal';
  }
  getFontStyles(): Grid<string> {
    return this.styles((style) => (style.italic ? 'italic' : 'normal'));
  }
  setFontStyle(style: string | null): this {
    return this.setStyle({ italic: style === 'italic' ? true : null });
  }
  setFontStyles(styles: Grid<string | null>): this {
    this.assertShape(styles);
    return this.setStyles((row, column) => ({ italic: styles[row]?.[column] === 'italic' ? true : null }));
  }
  getFontSize(): number {
    return this.firstStyle().fontSize ?? FONT.size;
  }
  getFontSizes(): Grid<number> {
    return this.styles((style) => style.fontSize ?? FONT.size);
  }
  setFontSize(size: number): this {
    return this.setStyle({ fontSize: size });
  }
  setFontSizes(sizes: Grid<number>): this {
    this.assertShape(sizes);
    return this.setStyles((row, column) => ({ fontSize: sizes[row]?.[column] ?? null }));
  }
  getFontFamily(): string {
    return this.firstStyle().fontFamily ?? FONT.family;
  }
  getFontFamilies(): Grid<string> {
    return this.styles((style) => style.fontFamily ?? FONT.family);
  }
  setFontFamily(family: string | null): this {
    return this.setStyle({ fontFamily: family });
  }
  setFontFamilies(families: Grid<string | null>): this {
    this.assertShape(families);
    return this.setStyles((row, column) => ({ fontFamily: families[row]?.[column] ?? null }));
  }
  getFontLine(): string {
    return lineOf(this.firstStyle());
  }
  getFontLines(): Grid<string> {
    return this.styles(lineOf);
  }
  setFontLine(line: string | null): this {
    return this.setStyle(linePatch(line));
  }
  setFontLines(lines: Grid<string | null>): this {
    this.assertShape(lines);
    return this.setStyles((row, column) => linePatch(lines[row]?.[column] ?? null));
  }

  // Alignment and wrapping

  getHorizontalAlignment(): string {
    return this.firstStyle().horizontal ?? 'general';
  }
  getHorizontalAlignments(): Grid<string> {
    return this.styles((style) => style.horizontal ?? 'general');
  }
  setHorizontalAlignment(alignment: string | null): this {
    return this.setStyle({ horizontal: horizontalOf(alignment) });
  }
  setHorizontalAlignments(alignments: Grid<string | null>): this {
    this.assertShape(alignments);
    return this.setStyles((row, column) => ({ horizontal: horizontalOf(alignments[row]?.[column] ?? null) }));
  }
  getVerticalAlignment(): string {
    return this.firstStyle().vertical ?? 'bottom';
  }
  getVerticalAlignments(): Grid<string> {
    return this.styles((style) => style.vertical ?? 'bottom');
  }
  setVerticalAlignment(alignment: string | null): this {
    return this.setStyle({ vertical: verticalOf(alignment) });
  }
  setVerticalAlignments(alignments: Grid<string | null>): this {
    this.assertShape(alignments);
    return this.setStyles((row, column) => ({ vertical: verticalOf(alignments[row]?.[column] ?? null) }));
  }
  getWrap(): boolean {
    return this.firstStyle().wrap !== 'clip';
  }
  getWraps(): Grid<boolean> {
    return this.styles((style) => style.wrap !== 'clip');
  }
  setWrap(wrap: boolean): this {
    return this.setStyle({ wrap: wrap ? 'wrap' : null });
  }
  setWraps(wraps: Grid<boolean>): this {
    this.assertShape(wraps);
    return this.setStyles((row, column) => ({ wrap: wraps[row]?.[column] ? 'wrap' : null }));
  }
  getWrapStrategy() {
    return strategyOf(this.firstStyle());
  }
  getWrapStrategies() {
    return this.styles(strategyOf);
  }
  setWrapStrategy(strategy: EnumValue<'WrapStrategy'>): this {
    return this.setStyle({ wrap: wrapPatch(strategy) });
  }
  setWrapStrategies(strategies: Grid<EnumValue<'WrapStrategy'>>): this {
    this.assertShape(strategies);
    return this.setStyles((row, column) => {
      const strategy = strategies[row]?.[column];
      return { wrap: strategy ? wrapPatch(strategy) : null };
    });
  }

  // Borders

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
    const edge: BorderEdge = {
      style: EDGE_STYLES[style?.key ?? 'SOLID'],
      color: colorHex(color ?? '#000000'),
    };
    const { row, column, rows, columns } = this.area;
    return this.patchStyles((r, c, old) => {
      const border = { ...old.border };
      const put = (side: 'top' | 'bottom' | 'left' | 'right', wanted: boolean | null) => {
        if (wanted === true) border[side] = edge;
        else if (wanted === false) delete border[side];
      };
      put('top', r === row ? top : horizontal);
      put('bottom', r === row + rows - 1 ? bottom : horizontal);
      put('left', c === column ? left : vertical);
      put('right', c === column + columns - 1 ? right : vertical);
      return { border };
    });
  }

  // Merging

  merge(): this {
    return this.mergeAreas([this.area]);
  }
  mergeAcross(): this {
    const { row, rows } = this.area;
    return this.mergeAreas(Array.from({ length: rows }, (_, i) => ({ ...this.area, row: row + i, rows: 1 })));
  }
  mergeVertically(): this {
    const { column, columns } = this.area;
    return this.mergeAreas(
      Array.from({ length: columns }, (_, i) => ({ ...this.area, column: column + i, columns: 1 })),
    );
  }
  breakApart(): this {
    assertEditable(this.tab, this.area, this.run.person);
    this.run.book.unmerge(this.tab, this.area);
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

  private mergeAreas(areas: Area[]): this {
    const { book, person } = this.run;
    assertEditable(this.tab, this.area, person);
    const { frozenRows, frozenColumns } = this.tab;
    for (const area of areas) {
      if (area.row < frozenRows && area.row + area.rows > frozenRows) throw gasError(FROZEN_ROWS);
      if (area.column < frozenColumns && area.column + area.columns > frozenColumns)
        throw gasError(FROZEN_COLUMNS);
      for (const merge of this.tab.merges) {
        if (overlap(merge, area) && !contains(area, merge)) {
          throw gasError('You must select all cells in a merged range to merge or unmerge them.');
        }
      }
    }
    book.unmerge(this.tab, this.area);
    for (const area of areas) {
      // Only the value at the top left stays.
      book.write(this.tab, area, (row, column) =>
        row === area.row && column === area.column ? null : { value: null, formula: '' },
      );
    }
    const real = areas.filter((area) => area.rows * area.columns > 1);
    if (real.length > 0) book.merge(this.tab, real);
    return this;
  }

  // Notes

  getNote(): string {
    return this.tab.extras.notes.get(this.area.row, this.area.column) ?? '';
  }
  getNotes(): Grid<string> {
    return this.places((row, column) => this.tab.extras.notes.get(row, column) ?? '');
  }
  setNote(note: unknown): this {
    const text = noteText(note);
    return this.setNoteTexts(() => text);
  }
  setNotes(notes: Grid<unknown>): this {
    this.assertShape(notes);
    return this.setNoteTexts((row, column) => noteText(notes[row]?.[column]));
  }
  clearNote(): this {
    assertEditable(this.tab, this.area, this.run.person);
    this.tab.extras.notes.set(this.area, null);
    this.run.book.extrasChanged(this.tab);
    return this;
  }

  private setNoteTexts(textAt: (row: number, column: number) => string): this {
    assertEditable(this.tab, this.area, this.run.person);
    const { notes } = this.tab.extras;
    notes.set(this.area, null);
    this.places((row, column) => {
      const text = textAt(row - this.area.row, column - this.area.column);
      if (text !== '') notes.set({ row, column, rows: 1, columns: 1 }, text);
    });
    this.run.book.extrasChanged(this.tab);
    return this;
  }

  // Validation

  getDataValidation(): DataValidation | null {
    const rule = this.tab.extras.validations.get(this.area.row, this.area.column);
    return rule ? new DataValidation(this.run, rule) : null;
  }
  getDataValidations(): Grid<DataValidation | null> {
    return this.places((row, column) => {
      const rule = this.tab.extras.validations.get(row, column);
      return rule ? new DataValidation(this.run, rule) : null;
    });
  }
  setDataValidation(rule: DataValidation | null): this {
    assertEditable(this.tab, this.area, this.run.person);
    this.tab.extras.validations.set(this.area, rule ? structuredClone(rule.rule) : null);
    this.run.book.extrasChanged(this.tab);
    return this;
  }
  setDataValidations(rules: Grid<DataValidation | null>): this {
    this.assertShape(rules);
    assertEditable(this.tab, this.area, this.run.person);
    const copies = new Map<DataValidation, Validation>();
    this.places((row, column) => {
      const rule = rules[row - this.area.row]?.[column - this.area.column] ?? null;
      if (rule && !copies.has(rule)) copies.set(rule, structuredClone(rule.rule));
      this.tab.extras.validations.set(
        { row, column, rows: 1, columns: 1 },
        (rule && copies.get(rule)) ?? null,
      );
    });
    this.run.book.extrasChanged(this.tab);
    return this;
  }
  clearDataValidations(): this {
    return this.setDataValidation(null);
  }
  insertCheckboxes(): this {
    this.setDataValidation(
      new DataValidation(this.run, { criteria: 'CHECKBOX', args: [], allowInvalid: false }),
    );
    this.write((row, column) => {
      const { value } = this.run.book.cell(this.tab, row, column);
      return typeof value === 'boolean' ? null : { value: false };
    });
    return this;
  }
  removeCheckboxes(): this {
    const { validations } = this.tab.extras;
    this.write((row, column) =>
      validations.get(row, column)?.criteria === 'CHECKBOX' ? { value: null, formula: '' } : null,
    );
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

  clear(options?: Record<string, unknown>): this {
    if (!options || Object.keys(options).length === 0) {
      return this.write(() => ({ value: null, formula: '', style: null }));
    }
    if (options.contentsOnly) this.clearContent();
    if (options.formatOnly) this.clearFormat();
    if (options.validationsOnly) this.clearDataValidations();
    if (options.commentsOnly) this.clearNote();
    return this;
  }
  clearContent(): this {
    return this.write(() => ({ value: null, formula: '' }));
  }
  clearFormat(): this {
    return this.write(() => ({ style: null }));
  }

  // Copying and moving

  copyTo(target: Range, option?: unknown, transposed?: boolean): void {
    const type = pasteType(option);
    const { book, person } = this.run;
    const { rows, columns } = transposed ? { rows: this.area.columns, columns: this.area.rows } : this.area;
    const repeatRows = Math.max(1, Math.floor(target.area.rows / rows));
    const repeatColumns = Math.max(1, Math.floor(target.area.columns / columns));
    const place: Area = {
      row: target.area.row,
      column: target.area.column,
      rows: rows * repeatRows,
      columns: columns * repeatColumns,
    };
    if (!contains(target.tab.grid, place)) throw gasError(OUTSIDE);
    assertEditable(target.tab, place, person);
    const source = this.places((row, column) => book.cell(this.tab, row, column));
    const sourceRules = this.places((row, column) => this.tab.extras.validations.get(row, column));
    const at = (row: number, column: number) => {
      const r = (row - place.row) % rows;
      const c = (column - place.column) % columns;
      return transposed ? { r: c, c: r } : { r, c };
    };
    book.write(target.tab, place, (row, column) => {
      const { r, c } = at(row, column);
      const cell = source[r]?.[c];
      if (!cell) return null;
      return pastePatch(cell, type, row - (this.area.row + r), column - (this.area.column + c));
    });
    if (type === 'PASTE_NORMAL' || type === 'PASTE_DATA_VALIDATION' || type === 'PASTE_NO_BORDERS') {
      for (let row = place.row; row < place.row + place.rows; row += 1) {
        for (let column = place.column; column < place.column + place.columns; column += 1) {
          const { r, c } = at(row, column);
          target.tab.extras.validations.set(
            { row, column, rows: 1, columns: 1 },
            sourceRules[r]?.[c] ?? null,
          );
        }
      }
      if (type === 'PASTE_NORMAL' && !transposed) {
        for (const merge of this.tab.merges.filter((each) => contains(this.area, each))) {
          const moved = {
            ...merge,
            row: place.row + merge.row - this.area.row,
            column: place.column + merge.column - this.area.column,
          };
          book.unmerge(target.tab, moved);
          book.merge(target.tab, [moved]);
        }
      }
      book.extrasChanged(target.tab);
    }
  }

  copyFormatToRange(
    sheet: Sheet | number,
    column: number,
    columnEnd: number,
    row: number,
    rowEnd: number,
  ): void {
    this.copyTo(this.target(sheet, column, columnEnd, row, rowEnd), member('CopyPasteType', 'PASTE_FORMAT'));
  }
  copyValuesToRange(
    sheet: Sheet | number,
    column: number,
    columnEnd: number,
    row: number,
    rowEnd: number,
  ): void {
    this.copyTo(this.target(sheet, column, columnEnd, row, rowEnd), member('CopyPasteType', 'PASTE_VALUES'));
  }
  private target(
    sheet: Sheet | number,
    column: number,
    columnEnd: number,
    row: number,
    rowEnd: number,
  ): Range {
    const tab =
      typeof sheet === 'number' ? this.run.book.tabs.find((each) => each.sheetId === sheet) : sheet.tab;
    if (!tab) throw gasError('Sheet not found');
    return rangeAt(this.run, tab, row - 1, column - 1, rowEnd - row + 1, columnEnd - column + 1);
  }

  moveTo(target: Range): void {
    const { book, person } = this.run;
    assertEditable(this.tab, this.area, person);
    const cells = this.places((row, column) => book.cell(this.tab, row, column));
    const place = { ...target.area, rows: this.area.rows, columns: this.area.columns };
    if (!contains(target.tab.grid, place)) throw gasError(OUTSIDE);
    assertEditable(target.tab, place, person);
    book.write(this.tab, this.area, () => ({ value: null, formula: '', style: null }));
    book.write(target.tab, place, (row, column) => {
      const cell = cells[row - place.row]?.[column - place.column];
      // Cut and paste: a formula keeps the cells it names.
      return cell ? pastePatch(cell, 'PASTE_NORMAL', 0, 0) : null;
    });
  }

  insertCells(dimension: EnumValue<'Dimension'>): Range {
    this.shiftCells(dimension.key, true);
    return this;
  }
  deleteCells(dimension: EnumValue<'Dimension'>): void {
    this.shiftCells(dimension.key, false);
  }
  /** Cells beside the range move; references elsewhere do not follow (rare in scripts of this kind). */
  private shiftCells(dimension: 'ROWS' | 'COLUMNS', insert: boolean): void {
    const { book, person } = this.run;
    const down = dimension === 'ROWS';
    const { row, column, rows, columns } = this.area;
    const band: Area = down
      ? { row, column, rows: this.tab.rows - row, columns }
      : { row, column, rows, columns: this.tab.columns - column };
    assertEditable(this.tab, band, person);
    const cells = new Range(this.run, this.tab, band).places((r, c) => book.cell(this.tab, r, c));
    const step = (insert ? -1 : 1) * (down ? rows : columns);
    book.write(this.tab, band, (r, c) => {
      const from = down ? cells[r - row + step]?.[c - column] : cells[r - row]?.[c - column + step];
      if (!from) return { value: null, formula: '', style: null };
      return pastePatch(from, 'PASTE_NORMAL', 0, 0);
    });
  }

  // Sorting

  sort(spec: unknown): this {
    const keys = sortKeys(spec);
    const { book, person } = this.run;
    assertEditable(this.tab, this.area, person);
    const { row, column, columns } = this.area;
    const rows = this.places((r, c) => book.cell(this.tab, r, c)).map((cells, index) => ({ cells, index }));
    rows.sort((a, b) => {
      for (const { column: key, ascending } of keys) {
        const order = compareCells(a.cells[key - 1 - column], b.cells[key - 1 - column], ascending);
        if (order !== 0) return order;
      }
      return a.index - b.index;
    });
    book.write(this.tab, this.area, (r, c) => {
      const source = rows[r - row];
      const cell = source?.cells[c - column];
      return source && cell && columns > 0
        ? pastePatch(cell, 'PASTE_NORMAL', r - (row + source.index), 0)
        : null;
    });
    return this;
  }

  trimWhitespace(): this {
    return this.write((row, column) => {
      const cell = this.run.book.cell(this.tab, row, column);
      if (typeof cell.value !== 'string' || cell.formula) return null;
      return { value: cell.value.trim().replace(/ {2,}/g, ' ') };
    });
  }

  createFilter(): Filter {
    const { extras } = this.tab;
    if (extras.filter) throw gasError("You can't create a filter in a sheet that already has a filter.");
    assertStructure(this.tab, null, this.run.person);
    extras.filter = this.area;
    this.run.book.extrasChanged(this.tab);
    return new Filter(this.run, this.tab);
  }
  getFilter(): Filter | null {
    return this.tab.extras.filter ? new Filter(this.run, this.tab) : null;
  }
  createTextFinder(text: string): TextFinder {
    return new TextFinder(this, text);
  }

  // Rights and view

  protect(): ProtectionObject {
    // Never reused, and bars nobody until editors are removed.
    const rule = {
      key: nextProtectionKey(),
      area: this.area,
      description: '',
      warningOnly: false,
      editors: null,
    };
    assertStructure(this.tab, this.area, this.run.person);
    this.tab.extras.protections.push(rule);
    this.run.book.extrasChanged(this.tab);
    return new ProtectionObject(this.run, this.tab, rule.key);
  }
  canEdit(): boolean {
    return mayEdit(this.tab, this.area, this.run.person);
  }
  activate(): this {
    this.run.book.active = this.tab;
    this.run.world.selection.set(this.tab.id, this.area);
    return this;
  }
  activateAsCurrentCell(): this {
    return this.activate();
  }

  // Inside

  private first(): Cell {
    return this.run.book.cell(this.tab, this.area.row, this.area.column);
  }
  private firstStyle(): CellStyle {
    return this.run.book.styleAt(this.tab, this.area.row, this.area.column);
  }
  private places<T>(at: (row: number, column: number) => T): Grid<T> {
    const { row, column, rows, columns } = this.area;
    return Array.from({ length: rows }, (_r, r) =>
      Array.from({ length: columns }, (_c, c) => at(row + r, column + c)),
    );
  }
  private grid<T>(of: (cell: Cell, row: number, column: number) => T): Grid<T> {
    const { book } = this.run;
    return this.places((row, column) => of(book.cell(this.tab, row, column), row, column));
  }
  private styles<T>(of: (style: CellStyle) => T): Grid<T> {
    const { book } = this.run;
    return this.places((row, column) => of(book.styleAt(this.tab, row, column)));
  }
  private fill<T>(value: T): Grid<T> {
    return this.places(() => value);
  }

  private write(at: (row: number, column: number) => CellPatch | null): this {
    assertEditable(this.tab, this.area, this.run.person);
    this.run.book.write(this.tab, this.area, at);
    return this;
  }
  private setStyle(patch: StylePatch): this {
    return this.write(() => ({ style: patch }));
  }
  private setStyles(at: (row: number, column: number) => StylePatch): this {
    return this.write((row, column) => ({ style: at(row - this.area.row, column - this.area.column) }));
  }
  private patchStyles(at: (row: number, column: number, old: CellStyle) => StylePatch): this {
    const { book } = this.run;
    return this.write((row, column) => ({ style: at(row, column, book.styleAt(this.tab, row, column)) }));
  }

  private assertShape(values: Grid<unknown>): void {
    const { rows, columns } = this.area;
    if (values.length !== rows) {
      throw gasError(
        `The number of rows in the data does not match the number of rows in the range. The data has ${values.length} but the range has ${rows}.`,
      );
    }
    for (const row of values) {
      if (row.length === columns) continue;
      throw gasError(
        `The number of columns in the data does not match the number of columns in the range. The data has ${row.length} but the range has ${columns}.`,
      );
    }
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
  if (rows < 1) throw gasError('The number of rows in the range must be at least 1.');
  if (columns < 1) throw gasError('The number of columns in the range must be at least 1.');
  if (row < 0) throw gasError('The starting row of the range is too small.');
  if (column < 0) throw gasError('The starting column of the range is too small.');
  const area = { row, column, rows, columns };
  if (!contains(tab.grid, area)) throw gasError(OUTSIDE);
  return new Range(run, tab, area);
}

/** `'Tab'!A1:B2` of a range, as rules and names keep it. */
export function fullName(range: Range): string {
  return `${quoteTab(range.tab.name)}!${areaName(range.area)}`;
}

const EDGE_STYLES = {
  DOTTED: 'dotted',
  DASHED: 'dashed',
  SOLID: 'thin',
  SOLID_MEDIUM: 'medium',
  SOLID_THICK: 'thick',
  DOUBLE: 'double',
} as const;

function withEquals(formula: string): string {
  return formula === '' || formula.startsWith('=') ? formula : `=${formula}`;
}

function patternOf(format: string): string | null {
  return format === '' || format.toLowerCase() === 'general' || format === AUTOMATIC ? null : format;
}

function colorPatch(color: string | null): string | null {
  return color === null || color === '' ? null : colorHex(color);
}

function lineOf(style: CellStyle): string {
  if (style.underline) return 'underline';
  return style.strike ? 'line-through' : 'none';
}

function linePatch(line: string | null): StylePatch {
  return { underline: line === 'underline' ? true : null, strike: line === 'line-through' ? true : null };
}

function horizontalOf(alignment: string | null): 'left' | 'center' | 'right' | null {
  if (alignment === 'left' || alignment === 'center' || alignment === 'right') return alignment;
  return alignment === 'normal' ? 'left' : null;
}

function verticalOf(alignment: string | null): 'top' | 'middle' | 'bottom' | null {
  return alignment === 'top' || alignment === 'middle' || alignment === 'bottom' ? alignment : null;
}

function strategyOf(style: CellStyle) {
  if (style.wrap === 'wrap') return member('WrapStrategy', 'WRAP');
  return member('WrapStrategy', style.wrap === 'clip' ? 'CLIP' : 'OVERFLOW');
}

function wrapPatch(strategy: EnumValue<'WrapStrategy'>): 'wrap' | 'clip' | null {
  if (strategy.key === 'WRAP') return 'wrap';
  return strategy.key === 'CLIP' ? 'clip' : null;
}

/** A note of 25 reads "25.0", as Java writes a number. */
function noteText(note: unknown): string {
  if (note === null || note === undefined) return '';
  return typeof note === 'number' && Number.isInteger(note) ? note.toFixed(1) : String(note);
}

type PasteType = EnumValue<'CopyPasteType'>['key'];

function pasteType(option: unknown): PasteType {
  if (option && typeof option === 'object') {
    const { key, contentsOnly, formatOnly } = option as {
      key?: PasteType;
      contentsOnly?: boolean;
      formatOnly?: boolean;
    };
    if (key) return key;
    if (contentsOnly) return 'PASTE_VALUES';
    if (formatOnly) return 'PASTE_FORMAT';
  }
  return 'PASTE_NORMAL';
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

function sortKeys(spec: unknown): SortKey[] {
  const list = Array.isArray(spec) ? spec : [spec];
  return list.map((item) => {
    if (typeof item === 'number') return { column: Math.trunc(item), ascending: true };
    const { column, ascending } = item as { column?: number; ascending?: boolean };
    return { column: column ?? 1, ascending: ascending ?? true };
  });
}

/** Numbers before texts before booleans; blanks last, whichever way. */
function compareCells(a: Cell | undefined, b: Cell | undefined, ascending: boolean): number {
  const rank = (cell: Cell | undefined) => {
    const value = cell?.value ?? null;
    if (value === null || value === '') return 9;
    return { number: 1, string: 2, boolean: 3 }[typeof value as 'number' | 'string' | 'boolean'];
  };
  const [ra, rb] = [rank(a), rank(b)];
  if (ra === 9 || rb === 9) return ra - rb;
  const [x, y] = [a?.value ?? '', b?.value ?? ''];
  let order = ra - rb;
  if (order === 0) {
    if (typeof x === 'string' && typeof y === 'string') order = x.localeCompare(y, 'vi');
    else order = Number(x) - Number(y);
  }
  return ascending ? order : -order;
}

/** Checks a value against strict rules without writing it, for callers that build their own patches. */
export function assertValid(run: Run, tab: Tab, area: Area, values: Grid<unknown>): void {
  const { book, person } = run;
  const patches = values.map((line) =>
    line.map((value) => valueIn({ book, person, from: 'script' }, value, undefined)),
  );
  checkValidation(book, tab, area, patches);
}

declareFace(Range, 'SpreadsheetApp.Range', {
  getA1Notation: 'pure',
  getRow: 'pure',
  getRowIndex: 'pure',
  getColumn: 'pure',
  getColumnIndex: 'pure',
  getLastRow: 'pure',
  getLastColumn: 'pure',
  getNumRows: 'pure',
  getNumColumns: 'pure',
  getHeight: 'pure',
  getWidth: 'pure',
  getSheet: 'pure',
  getGridId: 'pure',
  isStartRowBounded: 'pure',
  isEndRowBounded: 'pure',
  isStartColumnBounded: 'pure',
  isEndColumnBounded: 'pure',
  offset: 'pure i i|i i i|i i i i',
  getCell: 'pure i i',
  getValue: 'read',
  getValues: 'read',
  getDisplayValue: 'read',
  getDisplayValues: 'read',
  isBlank: 'read',
  setValue: 'write *',
  setValues: 'write *[][]',
  getFormula: 'read',
  getFormulas: 'read',
  getFormulaR1C1: 'read',
  getFormulasR1C1: 'read',
  setFormula: 'write s',
  setFormulas: 'write s?[][]',
  setFormulaR1C1: 'write s',
  setFormulasR1C1: 'write s?[][]',
  getNumberFormat: 'read',
  getNumberFormats: 'read',
  setNumberFormat: 'write s',
  setNumberFormats: 'write s[][]',
  getBackground: 'read',
  getBackgrounds: 'read',
  setBackground: 'write s?',
  setBackgroundColor: 'write s?',
  setBackgrounds: 'write s?[][]',
  setBackgroundRGB: 'write i i i',
  getFontColor: 'read',
  getFontColors: 'read',
  setFontColor: 'write s?',
  setFontColors: 'write s?[][]',
  getFontWeight: 'read',
  getFontWeights: 'read',
  setFontWeight: 'write s?',
  setFontWeights: 'write s?[][]',
  getFontStyle: 'read',
  getFontStyles: 'read',
  setFontStyle: 'write s?',
  setFontStyles: 'write s?[][]',
  getFontSize: 'read',
  getFontSizes: 'read',
  setFontSize: 'write i',
  setFontSizes: 'write i[][]',
  getFontFamily: 'read',
  getFontFamilies: 'read',
  setFontFamily: 'write s?',
  setFontFamilies: 'write s?[][]',
  getFontLine: 'read',
  getFontLines: 'read',
  setFontLine: 'write s?',
  setFontLines: 'write s?[][]',
  getHorizontalAlignment: 'read',
  getHorizontalAlignments: 'read',
  setHorizontalAlignment: 'write s?',
  setHorizontalAlignments: 'write s?[][]',
  getVerticalAlignment: 'read',
  getVerticalAlignments: 'read',
  setVerticalAlignment: 'write s?',
  setVerticalAlignments: 'write s?[][]',
  getWrap: 'read',
  getWraps: 'read',
  setWrap: 'write b',
  setWraps: 'write b[][]',
  getWrapStrategy: 'read',
  getWrapStrategies: 'read',
  setWrapStrategy: 'write #WrapStrategy',
  setWrapStrategies: 'write #WrapStrategy[][]',
  setBorder: 'write b? b? b? b? b? b?|b? b? b? b? b? b? s? #BorderStyle?',
  merge: 'write',
  mergeAcross: 'write',
  mergeVertically: 'write',
  breakApart: 'write',
  getMergedRanges: 'read',
  isPartOfMerge: 'read',
  getNote: 'read',
  getNotes: 'read',
  setNote: 'write *',
  setNotes: 'write *[][]',
  clearNote: 'write',
  getDataValidation: 'read',
  getDataValidations: 'read',
  setDataValidation: 'write DataValidation?',
  setDataValidations: 'write DataValidation?[][]',
  clearDataValidations: 'write',
  insertCheckboxes: 'write',
  removeCheckboxes: 'write',
  isChecked: 'read',
  check: 'write',
  uncheck: 'write',
  clear: 'write |o',
  clearContent: 'write',
  clearFormat: 'write',
  copyTo: 'write Range|Range o|Range #CopyPasteType b|Range * b',
  copyFormatToRange: 'write Sheet i i i i|i i i i i',
  copyValuesToRange: 'write Sheet i i i i|i i i i i',
  moveTo: 'write Range',
  insertCells: 'write #Dimension',
  deleteCells: 'write #Dimension',
  sort: 'write *',
  trimWhitespace: 'write',
  createFilter: 'write',
  getFilter: 'look',
  createTextFinder: 'pure s',
  protect: 'write',
  canEdit: 'read',
  activate: 'look',
  activateAsCurrentCell: 'look',
});
