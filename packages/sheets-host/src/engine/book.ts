/**
 * The workbook: the engine's cells, styles, merges, sizes and tabs, and beside them what the engine does not hold
 * (notes, validation, conditional rules, protections, names, filters).
 *
 * Owns every touch of the engine. Positions are 0-based. It knows no Apps Script and asks no permission; who may do
 * what is decided above.
 */

import {
  type Area,
  type CellSnapshot,
  type CellStyle,
  type CellValue,
  type ConditionalRule,
  columnName,
  type PrintSetup,
  type ProtectionRule,
  quoteTab,
  renameTab,
  type SheetSnapshot,
  type ValidationRule,
  type WorkbookSnapshot,
} from '@so-ke-hoach/xlsx';
import {
  CellValueType,
  type ICellData,
  ICommandService,
  type Injector,
  type IRange,
  type IWorkbookData,
  type IWorksheetData,
  LocaleType,
  LogLevel,
  type Nullable,
  Univer,
  UniverInstanceType,
  type Workbook,
  type Worksheet,
} from '@univerjs/core';
import {
  ErrorType,
  FormulaDataModel,
  IFunctionService,
  LexerTreeBuilder,
  RemoveDefinedNameMutation,
  SetDefinedNameMutation,
  UniverFormulaEnginePlugin,
} from '@univerjs/engine-formula';
import {
  AddWorksheetMergeMutation,
  InsertColCommand,
  InsertColMutation,
  InsertRowCommand,
  InsertRowMutation,
  InsertSheetMutation,
  MoveColsCommand,
  MoveColsMutation,
  MoveRowsCommand,
  MoveRowsMutation,
  RemoveColCommand,
  RemoveColMutation,
  RemoveRowCommand,
  RemoveRowMutation,
  RemoveSheetCommand,
  RemoveSheetMutation,
  RemoveWorksheetMergeMutation,
  SetColHiddenMutation,
  SetColVisibleMutation,
  SetFrozenMutation,
  SetRangeValuesMutation,
  SetRowHiddenMutation,
  SetRowVisibleMutation,
  SetStyleCommand,
  SetTabColorMutation,
  SetWorksheetColWidthMutation,
  SetWorksheetHideMutation,
  SetWorksheetNameCommand,
  SetWorksheetNameMutation,
  SetWorksheetOrderMutation,
  SetWorksheetRowHeightMutation,
  SheetInterceptorService,
  ToggleGridlinesMutation,
  UniverSheetsPlugin,
} from '@univerjs/sheets';
import { CalculationMode, UniverSheetsFormulaPlugin } from '@univerjs/sheets-formula';
import type { Dotted, FormulaInText } from '../input/typed.ts';
import { AreaMap, overlap, type StructureChange, shiftArea } from './area.ts';
import { type Calc, createCalc } from './calc.ts';
import { shiftFormula, toEngineFormula, usesDecimalComma } from './formula-text.ts';
import { type FunctionHost, GasFunction } from './functions.ts';
import { addGoogleFunctions } from './google-functions.ts';
import { type EngineStyle, fromEngineStyle, type StylePatch, toEngineStyle } from './styles.ts';

/** A cell's rule, without its place. */
export type Validation = Omit<ValidationRule, 'areas'>;

/** A protection with an identity that outlives its range. */
export interface Protection extends ProtectionRule {
  key: number;
}

/** What the engine does not hold of one tab. */
export interface TabExtras {
  notes: AreaMap<string>;
  validations: AreaMap<Validation>;
  conditional: ConditionalRule[];
  protections: Protection[];
  filter: Area | null;
  /** Kept for the file, used by nothing here. */
  print: PrintSetup | null;
}

/** One cell as it is read: a spilled value has no formula of its own. */
export interface Cell {
  value: CellValue | null;
  /** `=…` with `,` and `.`, or '' where there is none. */
  formula: string;
  /** The formula could not be read: `formula` is as it was written. */
  unparsable: boolean;
  /** The value is an error text of a formula. */
  error: boolean;
  spilled: boolean;
  style: CellStyle;
}

/** What is written to one cell; an absent property stays as it is. */
export interface CellPatch {
  value?: CellValue | null;
  /** `=…` in the engine's separators; '' takes the formula away. */
  formula?: string;
  style?: StylePatch | null;
  /** A formula that cannot be parsed: kept as text, shown as `#ERROR!`. */
  unparsable?: string;
}

/** What happened, for whoever shows the workbook. */
export interface BookChange {
  kind: 'cells' | 'structure' | 'tabs' | 'extras';
  tabId?: string;
}

export interface Typing {
  readonly dotted?: Dotted;
  readonly formulaInText?: FormulaInText;
}

export interface BookOptions {
  /** Registers more plugins (a user interface) before the workbook is made. */
  plugins?: (univer: Univer) => void;
  onChange?: (change: BookChange) => void;
  /** Reading of formula separators: `strict` refuses `,` between arguments under a decimal comma. */
  separators?: 'lenient' | 'strict';
  /** Readings of typed text that nobody has confirmed on Google; see `parseTyped`. */
  typing?: Typing;
}

export const DEFAULT_ROWS = 1000;
export const DEFAULT_COLUMNS = 26;
export const DEFAULT_COLUMN_WIDTH = 100;
export const DEFAULT_ROW_HEIGHT = 21;
const EMPTY_STYLE: CellStyle = Object.freeze({});

/** Error texts of Google Sheets, by the engine's. */
const ERROR_TEXTS: Record<string, string> = { '#SPILL!': '#REF!', '#CALC!': '#N/A', '#CYCLE!': '#REF!' };
const ERRORS = new Set([
  '#DIV/0!',
  '#NAME?',
  '#VALUE!',
  '#NUM!',
  '#N/A',
  '#REF!',
  '#ERROR!',
  '#NULL!',
  '#SPILL!',
  '#CALC!',
  '#CYCLE!',
]);

let units = 0;
let protectionKeys = 0;

export function nextProtectionKey(): number {
  protectionKeys += 1;
  return protectionKeys;
}

/** One tab of the workbook. */
export class Tab {
  readonly id: string;
  readonly sheetId: number;
  readonly extras: TabExtras = {
    notes: new AreaMap(),
    validations: new AreaMap(),
    conditional: [],
    protections: [],
    filter: null,
    print: null,
  };
  private readonly book: Book;

  constructor(book: Book, id: string, sheetId: number) {
    this.book = book;
    this.id = id;
    this.sheetId = sheetId;
  }

  /** The engine's sheet; throws when the tab was deleted. */
  get sheet(): Worksheet {
    const sheet = this.book.workbook.getSheetBySheetId(this.id);
    if (!sheet) throw Object.assign(new Error(`Sheet ${this.sheetId} not found`), { name: 'Exception' });
    return sheet;
  }

  get name(): string {
    return this.sheet.getName();
  }
  get rows(): number {
    return this.sheet.getRowCount();
  }
  get columns(): number {
    return this.sheet.getColumnCount();
  }
  get hidden(): boolean {
    return Boolean(this.sheet.getConfig().hidden);
  }
  get tabColor(): string | null {
    return this.sheet.getConfig().tabColor || null;
  }
  get hiddenGridlines(): boolean {
    return this.sheet.getConfig().showGridlines === 0;
  }
  get frozenRows(): number {
    return this.sheet.getConfig().freeze?.ySplit ?? 0;
  }
  get frozenColumns(): number {
    return this.sheet.getConfig().freeze?.xSplit ?? 0;
  }
  get grid(): Area {
    return { row: 0, column: 0, rows: this.rows, columns: this.columns };
  }
  get merges(): Area[] {
    return this.sheet.getConfig().mergeData.map(fromRange);
  }
  columnWidth(column: number): number {
    return this.sheet.getColumnManager().getColumn(column)?.w ?? DEFAULT_COLUMN_WIDTH;
  }
  rowHeight(row: number): number {
    return this.sheet.getRowManager().getRow(row)?.h ?? DEFAULT_ROW_HEIGHT;
  }
  columnHidden(column: number): boolean {
    return Boolean(this.sheet.getColumnManager().getColumn(column)?.hd);
  }
  rowHidden(row: number): boolean {
    return Boolean(this.sheet.getRowManager().getRow(row)?.hd);
  }
}

/** The workbook. `flush()` before reading results; everything else is immediate. */
export class Book {
  readonly workbook: Workbook;
  readonly univer: Univer;
  readonly unitId: string;
  readonly calc: Calc;
  name: string;
  locale: string;
  timeZone: string;
  readonly typing: Typing;
  readonly names = new Map<string, { tabId: string; area: Area }>();
  private activeId: string;
  private readonly injector: Injector;
  private readonly commands: ICommandService;
  private readonly formulas: FormulaDataModel;
  private readonly tabList = new Map<string, Tab>();
  private readonly styleCache = new Map<string, CellStyle>();
  private readonly options: BookOptions;
  private structureByUs = false;
  private ownWrites = 0;

  constructor(snapshot: WorkbookSnapshot, options: BookOptions = {}) {
    this.options = options;
    this.typing = options.typing ?? {};
    units += 1;
    this.unitId = `book-${units}-${Date.now().toString(36)}`;
    this.name = snapshot.name;
    this.locale = snapshot.locale;
    this.timeZone = snapshot.timeZone;
    this.univer = new Univer({
      locale: LocaleType.EN_US,
      locales: { [LocaleType.EN_US]: {} },
      logLevel: LogLevel.SILENT,
    });
    this.univer.registerPlugin(UniverFormulaEnginePlugin);
    this.univer.registerPlugin(UniverSheetsPlugin);
    this.univer.registerPlugin(UniverSheetsFormulaPlugin, {
      initialFormulaComputing: CalculationMode.NO_CALCULATION,
    });
    options.plugins?.(this.univer);
    this.workbook = this.univer.createUnit<IWorkbookData, Workbook>(
      UniverInstanceType.UNIVER_SHEET,
      this.engineData(snapshot),
    );
    this.injector = this.univer.__getInjector();
    this.commands = this.injector.get(ICommandService);
    this.formulas = this.injector.get(FormulaDataModel);
    readOneSheet(this.formulas);
    this.calc = createCalc(this.injector);
    addGoogleFunctions(this.injector.get(IFunctionService));
    for (const sheet of snapshot.sheets) this.loadExtras(this.register(tabKey(sheet.id), sheet.id), sheet);
    this.activeId = this.tabs[0]?.id ?? '';
    const active = snapshot.active === undefined ? null : this.tabByName(snapshot.active);
    if (active) this.activeId = active.id;
    for (const { name, tab, area } of snapshot.namedRanges ?? []) {
      const target = this.tabByName(tab);
      if (target) this.setName(name, target, area);
    }
    this.commands.onCommandExecuted((command) => this.followUser(command));
    this.calc.invalidate();
  }

  // Tabs

  get tabs(): Tab[] {
    return this.workbook.getSheets().flatMap((sheet) => this.tabList.get(sheet.getSheetId()) ?? []);
  }

  tabByName(name: string): Tab | null {
    return this.tabs.find((tab) => tab.name === name) ?? null;
  }

  tabById(id: string): Tab | null {
    const tab = this.tabList.get(id);
    return tab && this.workbook.getSheetBySheetId(id) ? tab : null;
  }

  get active(): Tab {
    const tab = this.tabById(this.activeId) ?? this.tabs[0];
    if (!tab) throw new Error('A workbook has at least one tab.');
    return tab;
  }

  set active(tab: Tab) {
    this.activeId = tab.id;
    this.changed({ kind: 'tabs', tabId: tab.id });
  }

  insertTab(name: string, index: number, rows = DEFAULT_ROWS, columns = DEFAULT_COLUMNS): Tab {
    const sheetId = this.freshSheetId();
    const snapshot: SheetSnapshot = { id: sheetId, name, rows, columns, cells: {} };
    return this.addSheet(snapshot, [], index);
  }

  /** Adds a whole tab, e.g. a copy of another. */
  addSheet(snapshot: SheetSnapshot, styles: CellStyle[], index: number): Tab {
    const data = this.engineSheet(snapshot, styles);
    this.run(InsertSheetMutation.id, { unitId: this.unitId, index, sheet: data });
    const tab = this.register(tabKey(snapshot.id), snapshot.id);
    this.loadExtras(tab, snapshot);
    this.calc.invalidate();
    this.changed({ kind: 'tabs', tabId: tab.id });
    return tab;
  }

  deleteTab(tab: Tab): void {
    const params = { unitId: this.unitId, subUnitId: tab.id };
    const name = tab.name;
    this.structure(tab, RemoveSheetCommand.id, params, [
      { id: RemoveSheetMutation.id, params: { ...params, subUnitName: name } },
    ]);
    this.tabList.delete(tab.id);
    for (const [key, target] of this.names) if (target.tabId === tab.id) this.removeName(key);
    this.changed({ kind: 'tabs' });
  }

  renameTab(tab: Tab, name: string): void {
    const old = tab.name;
    const params = { unitId: this.unitId, subUnitId: tab.id, name };
    this.structure(tab, SetWorksheetNameCommand.id, params, [{ id: SetWorksheetNameMutation.id, params }]);
    for (const other of this.tabs) this.mapExtraFormulas(other, (text) => renameTab(text, old, name));
    this.rewriteNames();
    this.changed({ kind: 'tabs', tabId: tab.id });
  }

  moveTab(tab: Tab, index: number): void {
    const order = this.tabs.map((each) => each.id);
    const params = {
      unitId: this.unitId,
      subUnitId: tab.id,
      fromOrder: order.indexOf(tab.id),
      toOrder: index,
    };
    this.run(SetWorksheetOrderMutation.id, params);
    this.changed({ kind: 'tabs', tabId: tab.id });
  }

  freshSheetId(): number {
    const used = new Set([...this.tabList.values()].map((tab) => tab.sheetId));
    let id = 100_000_001 + used.size * 7;
    while (used.has(id)) id += 1;
    return id;
  }

  // Cells

  cell(tab: Tab, row: number, column: number): Cell {
    const data = tab.sheet.getCellMatrix().getValue(row, column);
    const formula = this.formulaOf(tab, data, row, column);
    const spill = formula === '' && isBlank(data) ? this.spilled(tab, row, column) : null;
    const { value, error } = cellValueOf(spill ?? data, formula !== '' || spill !== null);
    const unparsable = brokenFormula(data) !== null;
    return { value, formula, unparsable, error, spilled: spill !== null, style: this.styleOf(data?.s) };
  }

  styleAt(tab: Tab, row: number, column: number): CellStyle {
    return this.styleOf(tab.sheet.getCellMatrix().getValue(row, column)?.s);
  }

  /** Writes cells of one tab in one step; `at` gives the patch of each cell, null leaves the cell alone. */
  write(tab: Tab, area: Area, at: (row: number, column: number) => CellPatch | null): void {
    const cells: Record<number, Record<number, unknown>> = {};
    let any = false;
    let looksOnly = true;
    for (let row = area.row; row < area.row + area.rows; row += 1) {
      const line: Record<number, unknown> = {};
      for (let column = area.column; column < area.column + area.columns; column += 1) {
        const patch = at(row, column);
        if (!patch) continue;
        line[column] = engineCell(patch);
        any = true;
        if (patch.value !== undefined || patch.formula !== undefined || patch.unparsable !== undefined)
          looksOnly = false;
      }
      cells[row] = line;
    }
    if (!any) return;
    const params = { unitId: this.unitId, subUnitId: tab.id, cellValue: cells };
    // Without this the engine takes a cell without a formula for a cell whose formula was deleted.
    this.run(SetRangeValuesMutation.id, looksOnly ? { ...params, trigger: SetStyleCommand.id } : params);
    this.changed({ kind: 'cells', tabId: tab.id });
  }

  /** The last row and column with content, as counts; both 0 on an empty tab. */
  extent(tab: Tab): { rows: number; columns: number } {
    let rows = 0;
    let columns = 0;
    const note = (row: number, column: number, data: Nullable<ICellData>) => {
      if (isBlank(data) && !data?.f && !data?.si) return;
      if (row >= rows) rows = row + 1;
      if (column >= columns) columns = column + 1;
    };
    tab.sheet.getCellMatrix().forValue((row, column, data) => {
      note(row, column, data);
    });
    this.eachSpilled(tab, note);
    return { rows: Math.min(rows, tab.rows), columns: Math.min(columns, tab.columns) };
  }

  // Structure

  insertRows(tab: Tab, at: number, count: number): void {
    const range = {
      startRow: at,
      endRow: at + count - 1,
      startColumn: 0,
      endColumn: tab.columns - 1,
      rangeType: 1,
    };
    const params = { unitId: this.unitId, subUnitId: tab.id, range, direction: 2 };
    this.reshape(tab, { kind: 'insert', axis: 'row', at, count }, InsertRowCommand.id, params, [
      { id: InsertRowMutation.id, params: { unitId: this.unitId, subUnitId: tab.id, range } },
    ]);
  }

  insertColumns(tab: Tab, at: number, count: number): void {
    const range = {
      startRow: 0,
      endRow: tab.rows - 1,
      startColumn: at,
      endColumn: at + count - 1,
      rangeType: 2,
    };
    const params = { unitId: this.unitId, subUnitId: tab.id, range, direction: 1 };
    this.reshape(tab, { kind: 'insert', axis: 'column', at, count }, InsertColCommand.id, params, [
      { id: InsertColMutation.id, params: { unitId: this.unitId, subUnitId: tab.id, range } },
    ]);
  }

  deleteRows(tab: Tab, at: number, count: number): void {
    const range = {
      startRow: at,
      endRow: at + count - 1,
      startColumn: 0,
      endColumn: tab.columns - 1,
      rangeType: 1,
    };
    const params = { unitId: this.unitId, subUnitId: tab.id, range };
    this.reshape(tab, { kind: 'delete', axis: 'row', at, count }, RemoveRowCommand.id, { range }, [
      { id: RemoveRowMutation.id, params },
    ]);
  }

  deleteColumns(tab: Tab, at: number, count: number): void {
    const range = {
      startRow: 0,
      endRow: tab.rows - 1,
      startColumn: at,
      endColumn: at + count - 1,
      rangeType: 2,
    };
    const params = { unitId: this.unitId, subUnitId: tab.id, range };
    this.reshape(tab, { kind: 'delete', axis: 'column', at, count }, RemoveColCommand.id, { range }, [
      { id: RemoveColMutation.id, params },
    ]);
  }

  /**
   * Moves rows so that they stand before row `to` (a position before the move). One by one: of several at once the
   * engine forgets to follow formulas that stand where the first ones come to stand.
   */
  moveRows(tab: Tab, at: number, count: number, to: number): void {
    if (to < at) for (let row = 0; row < count; row++) this.moveRow(tab, at + row, to + row);
    if (to > at + count) for (let row = 0; row < count; row++) this.moveRow(tab, at, to);
  }

  private moveRow(tab: Tab, at: number, to: number): void {
    const whole = { startColumn: 0, endColumn: tab.columns - 1, rangeType: 1 };
    const fromRange = { ...whole, startRow: at, endRow: at };
    const toRange = { ...whole, startRow: to, endRow: to };
    const params = { unitId: this.unitId, subUnitId: tab.id, sourceRange: fromRange, targetRange: toRange };
    this.reshape(
      tab,
      { kind: 'move', axis: 'row', at, count: 1, to },
      MoveRowsCommand.id,
      { fromRange, toRange },
      [{ id: MoveRowsMutation.id, params }],
    );
  }

  /** Moves columns so that they stand before column `to` (a position before the move). */
  moveColumns(tab: Tab, at: number, count: number, to: number): void {
    const whole = { startRow: 0, endRow: tab.rows - 1, rangeType: 2 };
    const fromRange = { ...whole, startColumn: at, endColumn: at + count - 1 };
    const toRange = { ...whole, startColumn: to, endColumn: to + count - 1 };
    const params = { unitId: this.unitId, subUnitId: tab.id, sourceRange: fromRange, targetRange: toRange };
    this.reshape(
      tab,
      { kind: 'move', axis: 'column', at, count, to },
      MoveColsCommand.id,
      { fromRange, toRange },
      [{ id: MoveColsMutation.id, params }],
    );
  }

  // Looks of a tab

  merge(tab: Tab, areas: Area[]): void {
    this.run(AddWorksheetMergeMutation.id, {
      unitId: this.unitId,
      subUnitId: tab.id,
      ranges: areas.map((area) => ({ ...toRange(area), rangeType: 0, unitId: this.unitId, sheetId: tab.id })),
    });
    this.changed({ kind: 'structure', tabId: tab.id });
  }

  unmerge(tab: Tab, area: Area): void {
    const ranges = tab.merges.filter((merge) => overlap(merge, area)).map(toRange);
    if (ranges.length === 0) return;
    this.run(RemoveWorksheetMergeMutation.id, { unitId: this.unitId, subUnitId: tab.id, ranges });
    this.changed({ kind: 'structure', tabId: tab.id });
  }

  freeze(tab: Tab, rows: number, columns: number): void {
    this.run(SetFrozenMutation.id, {
      unitId: this.unitId,
      subUnitId: tab.id,
      startRow: rows > 0 ? rows : -1,
      startColumn: columns > 0 ? columns : -1,
      ySplit: rows,
      xSplit: columns,
    });
    this.changed({ kind: 'structure', tabId: tab.id });
  }

  setColumnWidth(tab: Tab, column: number, count: number, pixels: number): void {
    const ranges = [
      { startRow: 0, endRow: tab.rows - 1, startColumn: column, endColumn: column + count - 1 },
    ];
    this.run(SetWorksheetColWidthMutation.id, {
      unitId: this.unitId,
      subUnitId: tab.id,
      ranges,
      colWidth: pixels,
    });
  }

  setRowHeight(tab: Tab, row: number, count: number, pixels: number): void {
    const ranges = [{ startRow: row, endRow: row + count - 1, startColumn: 0, endColumn: tab.columns - 1 }];
    this.run(SetWorksheetRowHeightMutation.id, {
      unitId: this.unitId,
      subUnitId: tab.id,
      ranges,
      rowHeight: pixels,
    });
  }

  setColumnsHidden(tab: Tab, column: number, count: number, hidden: boolean): void {
    const ranges = [
      { startRow: 0, endRow: tab.rows - 1, startColumn: column, endColumn: column + count - 1 },
    ];
    const id = hidden ? SetColHiddenMutation.id : SetColVisibleMutation.id;
    this.run(id, { unitId: this.unitId, subUnitId: tab.id, ranges });
    this.changed({ kind: 'structure', tabId: tab.id });
  }

  setRowsHidden(tab: Tab, row: number, count: number, hidden: boolean): void {
    const ranges = [{ startRow: row, endRow: row + count - 1, startColumn: 0, endColumn: tab.columns - 1 }];
    const id = hidden ? SetRowHiddenMutation.id : SetRowVisibleMutation.id;
    this.run(id, { unitId: this.unitId, subUnitId: tab.id, ranges });
    this.changed({ kind: 'structure', tabId: tab.id });
  }

  setTabHidden(tab: Tab, hidden: boolean): void {
    this.run(SetWorksheetHideMutation.id, { unitId: this.unitId, subUnitId: tab.id, hidden: hidden ? 1 : 0 });
    this.changed({ kind: 'tabs', tabId: tab.id });
  }

  setTabColor(tab: Tab, color: string | null): void {
    this.run(SetTabColorMutation.id, { unitId: this.unitId, subUnitId: tab.id, color: color ?? '' });
    this.changed({ kind: 'tabs', tabId: tab.id });
  }

  setGridlines(tab: Tab, shown: boolean): void {
    this.run(ToggleGridlinesMutation.id, {
      unitId: this.unitId,
      subUnitId: tab.id,
      showGridlines: shown ? 1 : 0,
    });
  }

  /** Says that something of a tab changed which the engine does not hold. */
  extrasChanged(tab: Tab): void {
    this.changed({ kind: 'extras', tabId: tab.id });
  }

  // Names

  setName(name: string, tab: Tab, area: Area): void {
    this.names.set(name, { tabId: tab.id, area });
    this.putName(name);
    this.calc.invalidate();
  }

  removeName(name: string): void {
    this.names.delete(name);
    this.run(RemoveDefinedNameMutation.id, { unitId: this.unitId, id: name, name, formulaOrRefString: '' });
    this.calc.invalidate();
  }

  // Formulas

  /** The formula as the engine reads it, or null when it cannot be parsed. A person always writes `1,5` by the locale. */
  readFormula(formula: string, from: 'user' | 'script'): string | null {
    const read = toEngineFormula(formula, this.locale, this.options.separators ?? 'lenient', from === 'user');
    const tree = read === null ? ErrorType.VALUE : this.injector.get(LexerTreeBuilder).treeBuilder(read);
    return tree === ErrorType.VALUE ? null : read;
  }

  /** Makes functions callable from cells; those of an earlier call are taken away. */
  setFunctions(names: string[], host: FunctionHost): void {
    const service = this.injector.get(IFunctionService);
    service.unregisterExecutors(...this.functionNames);
    // A built-in function of the same name wins, as on Google.
    this.functionNames = names.map((name) => name.toUpperCase()).filter((name) => !service.hasExecutor(name));
    service.registerExecutors(...this.functionNames.map((name) => new GasFunction(name, host)));
    this.calc.invalidate();
  }
  private functionNames: string[] = [];

  flush(): Promise<void> {
    return this.calc.flush();
  }

  dispose(): void {
    this.calc.dispose();
    this.univer.dispose();
  }

  // Snapshot

  snapshot(): WorkbookSnapshot {
    const styles: CellStyle[] = [];
    const index = new Map<string, number>();
    const styleIndex = (style: CellStyle): number | undefined => {
      if (Object.keys(style).length === 0) return undefined;
      const key = JSON.stringify(style);
      let at = index.get(key);
      if (at === undefined) {
        at = styles.push(style) - 1;
        index.set(key, at);
      }
      return at;
    };
    const sheets = this.tabs.map((tab) => this.sheetSnapshot(tab, styleIndex));
    return {
      version: 1,
      name: this.name,
      locale: this.locale,
      timeZone: this.timeZone,
      sheets,
      styles,
      active: this.active.name,
      namedRanges: [...this.names].flatMap(([name, target]) => {
        const tab = this.tabById(target.tabId);
        return tab ? [{ name, tab: tab.name, area: target.area }] : [];
      }),
    };
  }

  sheetSnapshot(tab: Tab, styleIndex: (style: CellStyle) => number | undefined): SheetSnapshot {
    const cells: SheetSnapshot['cells'] = {};
    const put = (row: number, column: number) => {
      const { value, formula, error, style } = this.cell(tab, row, column);
      const cell: CellSnapshot = {};
      if (value !== null) cell.v = value;
      if (formula) cell.f = formula;
      if (error) cell.e = true;
      const s = styleIndex(style);
      if (s !== undefined) cell.s = s;
      if (Object.keys(cell).length === 0) return;
      const line = cells[row] ?? {};
      line[column] = cell;
      cells[row] = line;
    };
    tab.sheet.getCellMatrix().forValue((row, column) => put(row, column));
    this.eachSpilled(tab, put);
    for (const { row, column, rows, columns } of this.spillAreas(tab)) {
      const anchor = cells[row]?.[column];
      if (anchor?.f && rows * columns > 1) anchor.spill = [rows, columns];
    }
    const sheet: SheetSnapshot = {
      id: tab.sheetId,
      name: tab.name,
      rows: tab.rows,
      columns: tab.columns,
      cells,
    };
    if (tab.hidden) sheet.hidden = true;
    if (tab.tabColor) sheet.tabColor = tab.tabColor;
    if (tab.hiddenGridlines) sheet.hideGridlines = true;
    if (tab.frozenRows) sheet.frozenRows = tab.frozenRows;
    if (tab.frozenColumns) sheet.frozenColumns = tab.frozenColumns;
    const widths: Record<number, number> = {};
    const hiddenColumns: number[] = [];
    for (let column = 0; column < tab.columns; column += 1) {
      const width = tab.columnWidth(column);
      if (width !== DEFAULT_COLUMN_WIDTH) widths[column] = width;
      if (tab.columnHidden(column)) hiddenColumns.push(column);
    }
    if (Object.keys(widths).length > 0) sheet.columnWidths = widths;
    if (hiddenColumns.length > 0) sheet.hiddenColumns = hiddenColumns;
    const heights: Record<number, number> = {};
    const hiddenRows: number[] = [];
    for (let row = 0; row < tab.rows; row += 1) {
      const height = tab.rowHeight(row);
      if (height !== DEFAULT_ROW_HEIGHT) heights[row] = height;
      if (tab.rowHidden(row)) hiddenRows.push(row);
    }
    if (Object.keys(heights).length > 0) sheet.rowHeights = heights;
    if (hiddenRows.length > 0) sheet.hiddenRows = hiddenRows;
    this.snapshotExtras(tab, sheet);
    return sheet;
  }

  private snapshotExtras(tab: Tab, sheet: SheetSnapshot): void {
    const { notes, validations, conditional, protections, filter, print } = tab.extras;
    if (tab.merges.length > 0) sheet.merges = tab.merges;
    const noteList = notes
      .all()
      .map(({ area, value }) => ({ row: area.row, column: area.column, text: value }));
    if (noteList.length > 0) sheet.notes = noteList;
    const rules = new Map<Validation, Area[]>();
    for (const { area, value } of validations.all()) rules.set(value, [...(rules.get(value) ?? []), area]);
    if (rules.size > 0) sheet.validations = [...rules].map(([rule, areas]) => ({ ...rule, areas }));
    if (conditional.length > 0) sheet.conditional = structuredClone(conditional);
    if (protections.length > 0)
      sheet.protections = protections.map(({ key: _key, ...rule }) => structuredClone(rule));
    if (filter) sheet.filter = filter;
    if (print) sheet.print = print;
  }

  // Engine

  private register(id: string, sheetId: number): Tab {
    const known = this.tabList.get(id);
    if (known) return known;
    const tab = new Tab(this, id, sheetId);
    this.tabList.set(id, tab);
    return tab;
  }

  private loadExtras(tab: Tab, sheet: SheetSnapshot): void {
    const { extras } = tab;
    for (const { row, column, text } of sheet.notes ?? []) {
      extras.notes.set({ row, column, rows: 1, columns: 1 }, text);
    }
    for (const { areas, ...rule } of sheet.validations ?? []) {
      for (const area of areas) extras.validations.set(area, rule);
    }
    extras.conditional = structuredClone(sheet.conditional ?? []);
    extras.protections = (sheet.protections ?? []).map((rule) => ({
      ...structuredClone(rule),
      key: nextProtectionKey(),
    }));
    extras.filter = sheet.filter ?? null;
    extras.print = sheet.print ?? null;
  }

  private engineData(snapshot: WorkbookSnapshot): IWorkbookData {
    const sheets: Record<string, Partial<IWorksheetData>> = {};
    for (const sheet of snapshot.sheets) sheets[tabKey(sheet.id)] = this.engineSheet(sheet, null);
    const styles: Record<string, EngineStyle> = {};
    for (const [i, style] of snapshot.styles.entries()) styles[`s${i}`] = toEngineStyle(style);
    return {
      id: this.unitId,
      name: snapshot.name,
      appVersion: '0.25.1',
      locale: LocaleType.EN_US,
      styles: styles as IWorkbookData['styles'],
      sheetOrder: snapshot.sheets.map((sheet) => tabKey(sheet.id)),
      sheets,
    };
  }

  /** `styles` null: the workbook carries the style table under `s0`, `s1` …; otherwise styles go into the cells. */
  private engineSheet(sheet: SheetSnapshot, styles: CellStyle[] | null): IWorksheetData {
    const cellData: Record<number, Record<number, ICellData>> = {};
    // Results of a formula above or to the left are not entries: left in, they would block it.
    const results = new AreaMap<{ row: number; column: number }>();
    for (const [row, line] of Object.entries(sheet.cells)) {
      for (const [column, { spill }] of Object.entries(line)) {
        if (!spill) continue;
        const anchor = { row: Number(row), column: Number(column) };
        results.set({ ...anchor, rows: spill[0], columns: spill[1] }, anchor);
      }
    }
    for (const [row, line] of Object.entries(sheet.cells)) {
      const out: Record<number, ICellData> = {};
      for (const [column, cell] of Object.entries(line)) {
        const anchor = results.get(Number(row), Number(column));
        const result = anchor !== null && (anchor.row !== Number(row) || anchor.column !== Number(column));
        const data = result ? {} : this.loadCell(cell);
        if (cell.s !== undefined) {
          const own = styles?.[cell.s];
          data.s = styles ? (toEngineStyle(own ?? {}) as NonNullable<ICellData['s']>) : `s${cell.s}`;
        }
        out[Number(column)] = data;
      }
      cellData[Number(row)] = out;
    }
    const rowData: Record<number, { h?: number; hd?: number }> = {};
    for (const [row, h] of Object.entries(sheet.rowHeights ?? {})) rowData[Number(row)] = { h };
    for (const row of sheet.hiddenRows ?? []) rowData[row] = { ...rowData[row], hd: 1 };
    const columnData: Record<number, { w?: number; hd?: number }> = {};
    for (const [column, w] of Object.entries(sheet.columnWidths ?? {})) columnData[Number(column)] = { w };
    for (const column of sheet.hiddenColumns ?? []) columnData[column] = { ...columnData[column], hd: 1 };
    return {
      id: tabKey(sheet.id),
      name: sheet.name,
      tabColor: sheet.tabColor ?? '',
      hidden: sheet.hidden ? 1 : 0,
      freeze: {
        startRow: sheet.frozenRows ? sheet.frozenRows : -1,
        startColumn: sheet.frozenColumns ? sheet.frozenColumns : -1,
        ySplit: sheet.frozenRows ?? 0,
        xSplit: sheet.frozenColumns ?? 0,
      },
      rowCount: sheet.rows,
      columnCount: sheet.columns,
      zoomRatio: 1,
      scrollTop: 0,
      scrollLeft: 0,
      defaultColumnWidth: DEFAULT_COLUMN_WIDTH,
      defaultRowHeight: DEFAULT_ROW_HEIGHT,
      mergeData: (sheet.merges ?? []).map((area) => toRange(area)),
      cellData,
      rowData,
      columnData,
      rowHeader: { width: 46 },
      columnHeader: { height: 20 },
      showGridlines: sheet.hideGridlines ? 0 : 1,
      rightToLeft: 0,
    };
  }

  private loadCell(cell: CellSnapshot): ICellData {
    const patch: CellPatch = {};
    if (cell.v !== undefined) patch.value = cell.v;
    if (cell.f !== undefined) {
      // Files hold formulas with `,`; a snapshot may use `;` too.
      patch.formula =
        toEngineFormula(cell.f, cell.f.includes(';') ? this.locale : 'en_US', 'lenient') ?? cell.f;
    }
    const data = engineCell(patch);
    for (const key of Object.keys(data) as (keyof ICellData)[]) if (data[key] === null) delete data[key];
    return data;
  }

  private styleOf(style: ICellData['s']): CellStyle {
    if (!style) return EMPTY_STYLE;
    if (typeof style !== 'string') return fromEngineStyle(style as EngineStyle);
    let found = this.styleCache.get(style);
    if (!found) {
      found = Object.freeze(fromEngineStyle((this.workbook.getStyles().get(style) ?? {}) as EngineStyle));
      this.styleCache.set(style, found);
    }
    return found;
  }

  private formulaOf(tab: Tab, data: Nullable<ICellData>, row: number, column: number): string {
    if (!data) return '';
    const broken = brokenFormula(data);
    if (broken !== null) return broken;
    if (data.f) return data.f;
    if (!data.si) return '';
    return this.formulas.getFormulaStringByCell(row, column, tab.id, this.unitId) ?? '';
  }

  private eachSpilled(
    tab: Tab,
    visit: (row: number, column: number, data: Nullable<ICellData>) => void,
  ): void {
    const spilled = this.formulas.getArrayFormulaCellData()?.[this.unitId]?.[tab.id];
    for (const [row, line] of Object.entries(spilled ?? {})) {
      for (const [column, data] of Object.entries<Nullable<ICellData>>(line ?? {})) {
        visit(Number(row), Number(column), data);
      }
    }
  }

  /** The areas that formulas of the tab fill. */
  private spillAreas(tab: Tab): Area[] {
    const ranges = this.formulas.getArrayFormulaRange()?.[this.unitId]?.[tab.id];
    const found: Area[] = [];
    for (const line of Object.values(ranges ?? {})) {
      for (const range of Object.values<Nullable<IRange>>(line ?? {}))
        if (range) found.push(fromRange(range));
    }
    return found;
  }

  private spilled(tab: Tab, row: number, column: number): ICellData | null {
    return this.formulas.getArrayFormulaCellData()?.[this.unitId]?.[tab.id]?.[row]?.[column] ?? null;
  }

  /** The change that the engine is making was asked for here, not by the page's own commands. */
  get writing(): boolean {
    return this.ownWrites > 0 || this.structureByUs;
  }

  private run(id: string, params: object): void {
    this.ownWrites += 1;
    try {
      if (!this.commands.syncExecuteCommand(id, params)) throw new Error(`The engine refused ${id}.`);
    } finally {
      this.ownWrites -= 1;
    }
  }

  /** A change that moves references: the engine's own listeners rewrite formulas, names and merges. */
  private structure(
    tab: Tab,
    command: string,
    params: object,
    mutations: { id: string; params: object }[],
  ): void {
    const interceptors = this.injector.get(SheetInterceptorService);
    const sheet = tab.sheet;
    // The engine takes the active sheet for the changed one; nothing on screen may move for that.
    const own = this.workbook as unknown as { getActiveSheet?: () => Worksheet };
    own.getActiveSheet = () => sheet;
    let plan: ReturnType<SheetInterceptorService['onCommandExecute']>;
    try {
      plan = interceptors.onCommandExecute({ id: command, params });
    } finally {
      delete own.getActiveSheet;
    }
    this.structureByUs = true;
    try {
      for (const { id, params: each } of [...(plan.preRedos ?? []), ...mutations, ...plan.redos]) {
        this.commands.syncExecuteCommand(id, each);
      }
    } finally {
      this.structureByUs = false;
    }
    this.calc.invalidate();
  }

  private reshape(
    tab: Tab,
    change: StructureChange,
    command: string,
    params: object,
    mutations: { id: string; params: object }[],
  ): void {
    this.structure(tab, command, params, mutations);
    this.shiftExtras(tab, change);
    this.changed({ kind: 'structure', tabId: tab.id });
  }

  /** Somebody changed the structure through the engine's own commands (the page's menus): what is ours follows. */
  private followUser(command: { id: string; params?: object }): void {
    if (this.writing) return;
    this.followTabs(command);
    const change = structureOf(command);
    if (!change) return;
    const tab = this.tabById(change.tabId);
    if (!tab) return;
    this.shiftExtras(tab, change.change);
    this.calc.invalidate();
    this.changed({ kind: 'structure', tabId: tab.id });
  }

  /** Tabs that the page's own commands add, take away or rename. */
  private followTabs(command: { id: string; params?: object }): void {
    const params = (command.params ?? {}) as { sheet?: { id: string }; subUnitId?: string };
    if (command.id === InsertSheetMutation.id && params.sheet) {
      this.register(params.sheet.id, this.freshSheetId());
      this.changed({ kind: 'tabs', tabId: params.sheet.id });
    } else if (command.id === RemoveSheetMutation.id && params.subUnitId) {
      // The record stays: an undo brings the tab back.
      for (const [key, target] of this.names) if (target.tabId === params.subUnitId) this.removeName(key);
      this.calc.invalidate();
      this.changed({ kind: 'tabs' });
    } else if (command.id === SetWorksheetNameMutation.id) {
      this.rewriteNames();
      this.calc.invalidate();
      this.changed({ kind: 'tabs' });
    } else if (command.id === SetWorksheetOrderMutation.id || command.id === SetWorksheetHideMutation.id) {
      this.changed({ kind: 'tabs' });
    }
  }

  private shiftExtras(tab: Tab, change: StructureChange): void {
    const { extras } = tab;
    extras.notes.shift(change);
    extras.validations.shift(change);
    const shifted = (areas: Area[]) => areas.flatMap((area) => shiftArea(area, change) ?? []);
    extras.conditional = extras.conditional.flatMap((rule) => {
      const areas = shifted(rule.areas);
      return areas.length > 0 ? [{ ...rule, areas }] : [];
    });
    extras.protections = extras.protections.flatMap((rule) => {
      const area = rule.area && shiftArea(rule.area, change);
      if (rule.area && !area) return [];
      return [{ ...rule, area, ...(rule.unprotected ? { unprotected: shifted(rule.unprotected) } : {}) }];
    });
    extras.filter = extras.filter && shiftArea(extras.filter, change);
    const changedTab = tab.name;
    for (const other of this.tabs) {
      this.mapExtraFormulas(other, (text) => shiftFormula(text, other.name, changedTab, change));
    }
    for (const [name, target] of this.names) {
      if (target.tabId !== tab.id) continue;
      const area = shiftArea(target.area, change);
      if (area) this.names.set(name, { tabId: tab.id, area });
      else this.removeName(name);
    }
    this.rewriteNames();
  }

  /** Formulas inside rules (validation, conditional formats) and the ranges that lists are taken from. */
  private mapExtraFormulas(tab: Tab, change: (formula: string) => string): void {
    const mapped = <A>(args: A[]): A[] =>
      args.map((arg) => (typeof arg === 'string' && arg.startsWith('=') ? (change(arg) as A) : arg));
    tab.extras.conditional = tab.extras.conditional.map((rule) => ({ ...rule, args: mapped(rule.args) }));
    const rules = new Set(tab.extras.validations.all().map((entry) => entry.value));
    for (const rule of rules) {
      if (rule.criteria === 'VALUE_IN_RANGE' && typeof rule.args[0] === 'string') {
        rule.args = [change(`=${rule.args[0]}`).slice(1), ...rule.args.slice(1)];
      } else {
        rule.args = mapped(rule.args);
      }
    }
  }

  private rewriteNames(): void {
    for (const name of this.names.keys()) this.putName(name);
  }

  private putName(name: string): void {
    const target = this.names.get(name);
    const tab = target && this.tabById(target.tabId);
    if (!target || !tab) return;
    const { row, column, rows, columns } = target.area;
    const corner = (r: number, c: number) => `$${columnName(c)}$${r + 1}`;
    const last = rows * columns === 1 ? '' : `:${corner(row + rows - 1, column + columns - 1)}`;
    this.run(SetDefinedNameMutation.id, {
      unitId: this.unitId,
      id: name,
      name,
      formulaOrRefString: `${quoteTab(tab.name)}!${corner(row, column)}${last}`,
    });
  }

  private changed(change: BookChange): void {
    this.options.onChange?.(change);
  }

  /** Whether the workbook's locale writes `1,5` for one and a half. */
  get decimalComma(): boolean {
    return usesDecimalComma(this.locale);
  }
}

/**
 * At every write the engine gathers the formulas of the whole workbook and then looks at those of one sheet: here it
 * gathers those only. With thirty tabs that is most of the time of a write.
 */
function readOneSheet(model: FormulaDataModel): void {
  const update = model.updateFormulaData.bind(model);
  model.updateFormulaData = (unitId, sheetId, cells) => {
    const gather = model.getFormulaData;
    model.getFormulaData = () => {
      const data = model.getSheetFormulaData(unitId, sheetId);
      return { [unitId]: { [sheetId]: data ?? {} } };
    };
    try {
      return update(unitId, sheetId, cells);
    } finally {
      model.getFormulaData = gather;
    }
  };
}

function tabKey(sheetId: number): string {
  return `t${sheetId}`;
}

function toRange(area: Area) {
  return {
    startRow: area.row,
    endRow: area.row + area.rows - 1,
    startColumn: area.column,
    endColumn: area.column + area.columns - 1,
  };
}

function fromRange(range: {
  startRow: number;
  endRow: number;
  startColumn: number;
  endColumn: number;
}): Area {
  return {
    row: range.startRow,
    column: range.startColumn,
    rows: range.endRow - range.startRow + 1,
    columns: range.endColumn - range.startColumn + 1,
  };
}

function brokenFormula(data: Nullable<ICellData>): string | null {
  return (data?.custom as { unparsable?: string } | null | undefined)?.unparsable ?? null;
}

function isBlank(data: Nullable<ICellData>): boolean {
  return !data || data.v === undefined || data.v === null || (data.v === '' && !data.f);
}

function cellValueOf(
  data: Nullable<ICellData>,
  calculated: boolean,
): { value: CellValue | null; error: boolean } {
  const raw = data?.v;
  if (!data || raw === undefined || raw === null || raw === '')
    return { value: raw === '' ? '' : null, error: false };
  if (data.t === CellValueType.BOOLEAN) return { value: Boolean(Number(raw)), error: false };
  if (calculated && typeof raw === 'string' && ERRORS.has(raw))
    return { value: ERROR_TEXTS[raw] ?? raw, error: true };
  return { value: raw, error: false };
}

/** A patch as the engine's cell. */
export function engineCell(patch: CellPatch): ICellData {
  const data: Record<string, unknown> = {};
  if (patch.unparsable !== undefined) {
    Object.assign(data, { v: '#ERROR!', t: CellValueType.STRING, f: null, si: null, p: null });
    data.custom = { unparsable: patch.unparsable };
  } else if (patch.formula) {
    Object.assign(data, { f: patch.formula, v: patch.value ?? null, si: null, p: null, custom: null });
    if (patch.value !== undefined && patch.value !== null) Object.assign(data, typed(patch.value));
  } else if (patch.value !== undefined || patch.formula === '') {
    Object.assign(data, { f: null, si: null, p: null, custom: null }, typed(patch.value ?? null));
  }
  if (patch.style === null) data.s = null;
  else if (patch.style) data.s = toEngineStyle(patch.style);
  return data as ICellData;
}

function typed(value: CellValue | null): Pick<ICellData, 'v' | 't'> {
  if (value === null || value === '') return { v: null };
  if (typeof value === 'number') return { v: value, t: CellValueType.NUMBER };
  if (typeof value === 'boolean') return { v: value ? 1 : 0, t: CellValueType.BOOLEAN };
  // The engine takes a plain string that looks like a number for one as soon as the cell's looks change.
  const looksLikeAnother =
    value.trim() !== '' && (!Number.isNaN(Number(value)) || /^(true|false)$/i.test(value));
  return { v: value, t: looksLikeAnother ? CellValueType.FORCE_STRING : CellValueType.STRING };
}

interface RangeParams {
  subUnitId: string;
  range?: { startRow: number; endRow: number; startColumn: number; endColumn: number };
  sourceRange?: { startRow: number; endRow: number; startColumn: number; endColumn: number };
  targetRange?: { startRow: number; startColumn: number };
}

function structureOf(command: {
  id: string;
  params?: object;
}): { tabId: string; change: StructureChange } | null {
  const params = command.params as RangeParams | undefined;
  if (!params) return null;
  const { range, sourceRange, targetRange } = params;
  const rows = (r: NonNullable<RangeParams['range']>) => ({
    axis: 'row' as const,
    at: r.startRow,
    count: r.endRow - r.startRow + 1,
  });
  const columns = (r: NonNullable<RangeParams['range']>) => ({
    axis: 'column' as const,
    at: r.startColumn,
    count: r.endColumn - r.startColumn + 1,
  });
  const tabId = params.subUnitId;
  if (range) {
    if (command.id === InsertRowMutation.id) return { tabId, change: { kind: 'insert', ...rows(range) } };
    if (command.id === InsertColMutation.id) return { tabId, change: { kind: 'insert', ...columns(range) } };
    if (command.id === RemoveRowMutation.id) return { tabId, change: { kind: 'delete', ...rows(range) } };
    if (command.id === RemoveColMutation.id) return { tabId, change: { kind: 'delete', ...columns(range) } };
  }
  if (sourceRange && targetRange) {
    if (command.id === MoveRowsMutation.id) {
      return { tabId, change: { kind: 'move', ...rows(sourceRange), to: targetRange.startRow } };
    }
    if (command.id === MoveColsMutation.id) {
      return { tabId, change: { kind: 'move', ...columns(sourceRange), to: targetRange.startColumn } };
    }
  }
  return null;
}
