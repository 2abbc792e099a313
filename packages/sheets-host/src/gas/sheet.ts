/**
 * Sheet: one tab, as the script holds it. Owns the methods; positions count from 1 here.
 */

import type { Area, Chart } from '@so-ke-hoach/xlsx';
import { contains, parseReference } from '../engine/area.ts';
import type { Book } from '../engine/book.ts';
import { laneOf } from '../engine/engine-range.ts';
import { newProtection, type Tab } from '../engine/tab.ts';
import { assertEditable, assertInsert, assertStructure } from './access.ts';
import { writeValues } from './cells.ts';
import { EmbeddedChart, EmbeddedChartBuilder } from './charts.ts';
import { colorHex } from './colors.ts';
import { ConditionalFormatRule } from './conditional.ts';
import type { EnumValue } from './enums.ts';
import { declareFace, gasError } from './face.ts';
import { OUTSIDE } from './grid.ts';
import type { ServiceObject } from './makers.ts';
import { ProtectionObject } from './protection.ts';
import { Range, rangeAt } from './range.ts';
import { RangeList } from './range-list.ts';
import type { Run } from './world.ts';

/** Cells that a workbook may hold, counted over the grid. */
const MAX_CELLS = 10_000_000;

export class Sheet {
  readonly run: Run;
  readonly tab: Tab;

  constructor(run: Run, tab: Tab) {
    this.run = run;
    this.tab = tab;
  }

  // Identity

  getName(): string {
    return this.tab.name;
  }
  setName(name: string): this {
    assertStructure(this.tab, null, this.run.person);
    assertFreeName(this.run.book, name, this.tab);
    this.run.book.renameTab(this.tab, name);
    return this;
  }
  getSheetId(): number {
    return this.tab.sheetId;
  }
  getIndex(): number {
    return this.run.book.tabs.indexOf(this.tab) + 1;
  }
  getParent(): ServiceObject {
    return this.run.make.spreadsheet();
  }
  activate(): this {
    this.run.book.active = this.tab;
    return this;
  }
  isSheetHidden(): boolean {
    return this.tab.hidden;
  }
  hideSheet(): this {
    const visible = this.run.book.tabs.filter((tab) => !tab.hidden);
    if (visible.length === 1 && visible[0] === this.tab) {
      throw gasError("You can't hide all the sheets in a document.");
    }
    assertStructure(this.tab, null, this.run.person);
    this.run.book.looks.setTabHidden(this.tab, true);
    return this;
  }
  showSheet(): this {
    this.run.book.looks.setTabHidden(this.tab, false);
    return this;
  }
  getTabColor(): string | null {
    return this.tab.tabColor;
  }
  setTabColor(color: string | null): this {
    this.run.book.looks.setTabColor(this.tab, color === null ? null : colorHex(color));
    return this;
  }
  /** Only one spreadsheet can be reached: the copy stays in it. */
  copyTo(_spreadsheet: ServiceObject): Sheet {
    const { book } = this.run;
    const taken = new Set(book.tabs.map((tab) => tab.name));
    let name = `Copy of ${this.tab.name}`;
    for (let i = 1; taken.has(name); i += 1) name = `Copy of ${this.tab.name} ${i}`;
    return new Sheet(this.run, book.copyTab(this.tab, name));
  }

  // Ranges

  getRange(a: number | string, column?: number, rows = 1, columns = 1): Range {
    if (typeof a === 'number') return rangeAt(this.run, this.tab, a - 1, (column ?? 1) - 1, rows, columns);
    return rangeByText(this.run, this.tab, a);
  }
  /** Only ranges of this tab. */
  getRangeList(texts: readonly string[]): RangeList {
    if (texts.length === 0) throw gasError('Range not found');
    return new RangeList(
      this.tab,
      texts.map((text) => rangeByText(this.run, this.tab, text)),
    );
  }
  getDataRange(): Range {
    const { rows, columns } = this.run.book.extent(this.tab);
    return rangeAt(this.run, this.tab, 0, 0, Math.max(1, rows), Math.max(1, columns));
  }
  getLastRow(): number {
    return this.run.book.extent(this.tab).rows;
  }
  getLastColumn(): number {
    return this.run.book.extent(this.tab).columns;
  }
  getMaxRows(): number {
    return this.tab.rows;
  }
  getMaxColumns(): number {
    return this.tab.columns;
  }
  getActiveRange(): Range {
    return new Range(this.run, this.tab, this.selection());
  }
  getActiveCell(): Range {
    const { row, column } = this.selection();
    return new Range(this.run, this.tab, { row, column, rows: 1, columns: 1 });
  }
  getCurrentCell(): Range {
    return this.getActiveCell();
  }
  setActiveRange(range: Range): Range {
    return range.activate();
  }
  private selection(): Area {
    return this.run.world.selection.get(this.tab.id) ?? { row: 0, column: 0, rows: 1, columns: 1 };
  }

  // Rows and columns

  appendRow(values: unknown[]): this {
    const { book } = this.run;
    const { rows } = book.extent(this.tab);
    if (rows >= this.tab.rows) book.structure.insert(this.tab, 'row', this.tab.rows, 1);
    const missing = values.length - this.tab.columns;
    if (missing > 0) book.structure.insert(this.tab, 'column', this.tab.columns, missing);
    const area = { row: rows, column: 0, rows: 1, columns: values.length };
    if (values.length > 0) {
      writeValues({ book, person: this.run.person, from: 'script' }, this.tab, area, [values]);
    }
    return this;
  }
  insertRows(row: number, count = 1): void {
    this.insert('row', row - 1, count);
  }
  insertRowBefore(row: number): this {
    this.insert('row', row - 1, 1);
    return this;
  }
  insertRowsBefore(row: number, count: number): this {
    this.insert('row', row - 1, count);
    return this;
  }
  insertRowAfter(row: number): this {
    this.insert('row', row, 1);
    return this;
  }
  insertRowsAfter(row: number, count: number): this {
    this.insert('row', row, count);
    return this;
  }
  insertColumns(column: number, count = 1): void {
    this.insert('column', column - 1, count);
  }
  insertColumnBefore(column: number): this {
    this.insert('column', column - 1, 1);
    return this;
  }
  insertColumnsBefore(column: number, count: number): this {
    this.insert('column', column - 1, count);
    return this;
  }
  insertColumnAfter(column: number): this {
    this.insert('column', column, 1);
    return this;
  }
  insertColumnsAfter(column: number, count: number): this {
    this.insert('column', column, count);
    return this;
  }
  private insert(axis: 'row' | 'column', at: number, count: number): void {
    const { book, person } = this.run;
    const size = axis === 'row' ? this.tab.rows : this.tab.columns;
    if (count < 1) throw gasError(`The number of ${axis}s must be at least 1.`);
    if (at < 0 || at > size) throw gasError(`Those ${axis}s are out of bounds.`);
    const added = count * (axis === 'row' ? this.tab.columns : this.tab.rows);
    const total = book.tabs.reduce((sum, tab) => sum + tab.rows * tab.columns, 0);
    if (total + added > MAX_CELLS) {
      throw gasError(
        `This action would increase the number of cells in the workbook above the limit of ${MAX_CELLS} cells.`,
      );
    }
    assertInsert(this.tab, axis, at, person);
    book.structure.insert(this.tab, axis, at, count);
  }

  deleteRow(row: number): this {
    this.delete('row', row - 1, 1);
    return this;
  }
  deleteRows(row: number, count: number): void {
    this.delete('row', row - 1, count);
  }
  deleteColumn(column: number): this {
    this.delete('column', column - 1, 1);
    return this;
  }
  deleteColumns(column: number, count: number): void {
    this.delete('column', column - 1, count);
  }
  private delete(axis: 'row' | 'column', at: number, count: number): void {
    const { book, person } = this.run;
    const size = axis === 'row' ? this.tab.rows : this.tab.columns;
    const frozen = axis === 'row' ? this.tab.frozenRows : this.tab.frozenColumns;
    if (at < 0 || count < 1 || at + count > size) throw gasError(`Those ${axis}s are out of bounds.`);
    if (count >= size) throw gasError(`You can't delete all the ${axis}s on the sheet.`);
    if (at <= frozen && count >= size - frozen)
      throw gasError(`You can't delete all the non-frozen ${axis}s.`);
    assertStructure(this.tab, laneOf(this.tab, axis, at, count), person);
    book.structure.delete(this.tab, axis, at, count);
    const lost = Math.max(0, Math.min(frozen, at + count) - at);
    if (lost > 0 && axis === 'row') book.looks.freeze(this.tab, frozen - lost, this.tab.frozenColumns);
    if (lost > 0 && axis === 'column') book.looks.freeze(this.tab, this.tab.frozenRows, frozen - lost);
  }

  moveRows(rows: Range, to: number): void {
    assertStructure(this.tab, rows.area, this.run.person);
    if (to < 1 || to > this.tab.rows + 1) throw gasError('Those rows are out of bounds.');
    this.run.book.structure.move(this.tab, 'row', rows.area.row, rows.area.rows, to - 1);
  }
  moveColumns(columns: Range, to: number): void {
    assertStructure(this.tab, columns.area, this.run.person);
    if (to < 1 || to > this.tab.columns + 1) throw gasError('Those columns are out of bounds.');
    this.run.book.structure.move(this.tab, 'column', columns.area.column, columns.area.columns, to - 1);
  }

  // Clearing. Notes and validation stay.

  clear(options?: Record<string, unknown>): this {
    this.whole().clear(options);
    return this;
  }
  clearContents(): this {
    this.whole().clearContent();
    return this;
  }
  clearFormats(): this {
    this.whole().clearFormat();
    return this;
  }
  clearNotes(): this {
    this.whole().clearNote();
    return this;
  }
  clearConditionalFormatRules(): void {
    this.setConditionalFormatRules([]);
  }
  /** The cells that hold anything; the whole grid would be a million writes of nothing. */
  private whole(): Range {
    assertEditable(this.tab, this.tab.grid, this.run.person);
    const matrix = this.tab.sheet.getCellMatrix();
    const rows = Math.max(1, Math.min(matrix.getLength(), this.tab.rows));
    return new Range(this.run, this.tab, { row: 0, column: 0, rows, columns: this.tab.columns });
  }

  // Looks

  getFrozenRows(): number {
    return this.tab.frozenRows;
  }
  getFrozenColumns(): number {
    return this.tab.frozenColumns;
  }
  setFrozenRows(rows: number): void {
    if (rows < 0 || rows >= this.tab.rows) throw gasError("You can't freeze all rows on the sheet.");
    this.assertFreezable(rows, this.tab.frozenColumns);
    this.run.book.looks.freeze(this.tab, rows, this.tab.frozenColumns);
  }
  setFrozenColumns(columns: number): void {
    if (columns < 0 || columns >= this.tab.columns)
      throw gasError("You can't freeze all columns on the sheet.");
    this.assertFreezable(this.tab.frozenRows, columns);
    this.run.book.looks.freeze(this.tab, this.tab.frozenRows, columns);
  }
  private assertFreezable(rows: number, columns: number): void {
    assertStructure(this.tab, null, this.run.person);
    for (const merge of this.tab.merges) {
      if (merge.column < columns && merge.column + merge.columns > columns) {
        throw gasError("You can't freeze columns which contain only part of a merged cell.");
      }
      if (merge.row < rows && merge.row + merge.rows > rows) {
        throw gasError("You can't freeze rows which contain only part of a merged cell.");
      }
    }
  }
  getColumnWidth(column: number): number {
    return this.tab.columnWidth(column - 1);
  }
  setColumnWidth(column: number, width: number): this {
    return this.setColumnWidths(column, 1, width);
  }
  setColumnWidths(column: number, count: number, width: number): this {
    this.assertLane('column', column - 1, count);
    this.run.book.looks.resize(this.tab, 'column', column - 1, count, width);
    return this;
  }
  getRowHeight(row: number): number {
    return this.tab.rowHeight(row - 1);
  }
  setRowHeight(row: number, height: number): this {
    return this.setRowHeights(row, 1, height);
  }
  setRowHeights(row: number, count: number, height: number): this {
    this.assertLane('row', row - 1, count);
    this.run.book.looks.resize(this.tab, 'row', row - 1, count, height);
    return this;
  }
  /** Widths depend on rendering; here they are left as they are. */
  autoResizeColumn(_column: number): this {
    return this;
  }
  autoResizeColumns(_column: number, _count: number): this {
    return this;
  }
  private assertLane(axis: 'row' | 'column', at: number, count: number): void {
    const size = axis === 'row' ? this.tab.rows : this.tab.columns;
    if (at < 0 || count < 1 || at + count > size) throw gasError(`Those ${axis}s are out of bounds.`);
    assertStructure(this.tab, null, this.run.person);
  }

  private setHidden(axis: 'row' | 'column', at: number, count: number, hidden: boolean): void {
    this.assertLane(axis, at, count);
    this.run.book.looks.setLinesHidden(this.tab, axis, at, count, hidden);
  }
  hideColumns(column: number, count = 1): void {
    this.setHidden('column', column - 1, count, true);
  }
  showColumns(column: number, count = 1): void {
    this.setHidden('column', column - 1, count, false);
  }
  hideColumn(range: Range): void {
    this.hideColumns(range.getColumn(), range.getNumColumns());
  }
  unhideColumn(range: Range): void {
    this.showColumns(range.getColumn(), range.getNumColumns());
  }
  isColumnHiddenByUser(column: number): boolean {
    return this.tab.columnHidden(column - 1);
  }
  hideRows(row: number, count = 1): void {
    this.setHidden('row', row - 1, count, true);
  }
  showRows(row: number, count = 1): void {
    this.setHidden('row', row - 1, count, false);
  }
  hideRow(range: Range): void {
    this.hideRows(range.getRow(), range.getNumRows());
  }
  unhideRow(range: Range): void {
    this.showRows(range.getRow(), range.getNumRows());
  }
  isRowHiddenByUser(row: number): boolean {
    return this.tab.rowHidden(row - 1);
  }
  hasHiddenGridlines(): boolean {
    return this.tab.hiddenGridlines;
  }
  setHiddenGridlines(hidden: boolean): this {
    this.run.book.looks.setGridlines(this.tab, !hidden);
    return this;
  }

  // Protection

  protect(): ProtectionObject {
    const existing = this.tab.extras.protections.find((each) => each.area === null);
    if (existing) return new ProtectionObject(this.run, this.tab, existing.key);
    const rule = newProtection(null);
    this.tab.extras.protections.push(rule);
    this.run.book.extrasChanged(this.tab);
    return new ProtectionObject(this.run, this.tab, rule.key);
  }
  getProtections(type: EnumValue<'ProtectionType'>): ProtectionObject[] {
    return this.tab.extras.protections
      .filter((rule) => (rule.area === null) === (type.key === 'SHEET'))
      .map((rule) => new ProtectionObject(this.run, this.tab, rule.key));
  }

  // Conditional formats and filter

  getConditionalFormatRules(): ConditionalFormatRule[] {
    return this.tab.extras.conditional.map(
      (rule) => new ConditionalFormatRule(this.run, this.tab, structuredClone(rule)),
    );
  }
  setConditionalFormatRules(rules: ConditionalFormatRule[]): void {
    assertStructure(this.tab, null, this.run.person);
    if (rules.some((rule) => rule.tab !== this.tab)) {
      throw gasError('Conditional format rules must be on the sheet that they are set on.');
    }
    this.tab.extras.conditional = rules.map((rule) => structuredClone(rule.rule));
    this.run.book.extrasChanged(this.tab);
  }

  // Charts

  newChart(): EmbeddedChartBuilder {
    return new EmbeddedChartBuilder(this.run, this.tab);
  }
  getCharts(): EmbeddedChart[] {
    return this.tab.extras.charts.map((chart) => new EmbeddedChart(this.run, this.tab, chart));
  }
  insertChart({ tab, chart }: EmbeddedChart): void {
    if (tab !== this.tab)
      throw new Error('Sheet.insertChart of another sheet’s chart is not implemented in the local host.');
    this.setCharts([...tab.extras.charts, { ...chart, id: this.run.book.freshChartId() }]);
  }
  updateChart({ chart }: EmbeddedChart): void {
    this.setCharts(this.chartsWith(chart, [chart]));
  }
  removeChart({ chart }: EmbeddedChart): void {
    this.setCharts(this.chartsWith(chart, []));
  }
  /** The charts with others in the place of one, which must lie here. */
  private chartsWith({ id }: Chart, others: Chart[]): Chart[] {
    const { charts } = this.tab.extras;
    if (!charts.some((one) => one.id === id)) throw gasError('The chart is not on this sheet.');
    return charts.flatMap((one) => (one.id === id ? others : [one]));
  }
  private setCharts(charts: Chart[]): void {
    assertStructure(this.tab, null, this.run.person);
    this.tab.extras.charts = charts;
    this.run.book.extrasChanged(this.tab);
  }

  sort(column: number, ascending = true): this {
    const { rows, columns } = this.run.book.extent(this.tab);
    const first = this.tab.frozenRows;
    if (rows - first > 0) {
      rangeAt(this.run, this.tab, first, 0, rows - first, columns).sort({ column, ascending });
    }
    return this;
  }
}

/** A range by A1 or R1C1 text; a tab before `!` wins over the given one. */
export function rangeByText(run: Run, current: Tab | null, text: string): Range {
  const named = run.book.names.get(text);
  if (named) return new Range(run, named.tab, named.area);
  const probe = parseReference(text, 1, 1);
  const tab = probe?.tab ? run.book.tabByName(probe.tab) : current;
  const reference = tab && parseReference(text, tab.rows, tab.columns);
  if (!tab || !reference) throw gasError('Range not found');
  const { area, openRows, openColumns } = reference;
  if (!contains(tab.grid, area)) throw gasError(OUTSIDE);
  const open = openRows || openColumns ? (text.split('!').at(-1) ?? text).replaceAll('$', '') : null;
  return new Range(run, tab, area, open);
}

/** Tab names are unique; Google compares without regard to case. */
export function assertFreeName(book: Book, name: string, except: Tab | null): void {
  if (name === '') throw gasError('The sheet name cannot be empty.');
  if (name.length > 100) throw gasError('The sheet name is too long.');
  const taken = book.tabs.some((tab) => tab !== except && tab.name.toLowerCase() === name.toLowerCase());
  if (taken) throw gasError(`A sheet with the name "${name}" already exists. Please enter another name.`);
}

declareFace(
  Sheet,
  'SpreadsheetApp.Sheet',
  `
  pure   getParent getRange(i i|i i i|i i i i|s) getRangeList(s[]) newChart
  look   getName getSheetId getIndex activate isSheetHidden getTabColor getMaxRows getMaxColumns
  look   getActiveRange getActiveCell getCurrentCell setActiveRange(Range) getFrozenRows getFrozenColumns
  look   getColumnWidth(i) getRowHeight(i) isColumnHiddenByUser(i) isRowHiddenByUser(i) hasHiddenGridlines
  look   getProtections(#ProtectionType) getConditionalFormatRules getCharts
  read   getDataRange getLastRow getLastColumn
  write  setName(s) hideSheet showSheet setTabColor(s?) copyTo(Spreadsheet) appendRow(*[])
  write  insertRows(i|i i) insertRowBefore(i) insertRowsBefore(i i) insertRowAfter(i) insertRowsAfter(i i)
  write  insertColumns(i|i i) insertColumnBefore(i) insertColumnsBefore(i i) insertColumnAfter(i)
  write  insertColumnsAfter(i i) deleteRow(i) deleteRows(i i) deleteColumn(i) deleteColumns(i i)
  write  moveRows(Range i) moveColumns(Range i) clear(|o) clearContents clearFormats clearNotes
  write  clearConditionalFormatRules setFrozenRows(i) setFrozenColumns(i) setColumnWidth(i i)
  write  setColumnWidths(i i i) setRowHeight(i i) setRowHeights(i i i) autoResizeColumn(i)
  write  autoResizeColumns(i i) hideColumns(i|i i) showColumns(i|i i) hideColumn(Range)
  write  unhideColumn(Range) hideRows(i|i i) showRows(i|i i) hideRow(Range) unhideRow(Range)
  write  setHiddenGridlines(b) protect setConditionalFormatRules(ConditionalFormatRule[]) sort(i|i b)
  write  insertChart(EmbeddedChart) updateChart(EmbeddedChart) removeChart(EmbeddedChart)
`,
);
