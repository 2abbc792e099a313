/**
 * The workbook: its tabs, what they hold, its names and its language.
 *
 * Puts the parts of the engine together (`cells`, `structure`, `looks`, `names`) and keeps what the engine does not hold
 * in step with it. Positions are 0-based. It knows no Apps Script and asks no permission; who may do what is decided above.
 */
import type { Area, CellStyle, Origin, SheetSnapshot, WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { renameTab } from '@so-ke-hoach/xlsx';
import type { Univer, Workbook } from '@univerjs/core';
import {
  InsertSheetMutation,
  RemoveSheetCommand,
  RemoveSheetMutation,
  SetWorksheetHideMutation,
  SetWorksheetNameMutation,
  SetWorksheetOrderMutation,
} from '@univerjs/sheets';
import type { Dotted, FormulaInText } from '../input/typed.ts';
import { moveValues, type StructureChange } from './area.ts';
import type { Calc } from './calc.ts';
import type { Cell, CellPatch } from './cell.ts';
import { Cells } from './cells.ts';
import { type Command, Engine, type EngineOptions } from './engine.ts';
import { copyExtras, loadExtras, mapRuleFormulas, shiftExtras } from './extras.ts';
import { shiftFormula, spansTabs, toEngineFormula, usesDecimalComma } from './formula-text.ts';
import type { FunctionHost } from './functions.ts';
import { isEngineFunction } from './google-functions.ts';
import { History } from './history.ts';
import { Names } from './names.ts';
import { doubtfulResults, type OriginFile, openOrigin } from './origin.ts';
import { SheetLooks } from './sheet-looks.ts';
import {
  engineSheetAlone,
  engineTabId,
  engineWorkbook,
  type Reading,
  spilledResults,
} from './snapshot-in.ts';
import { StyleTable, sheetSnapshot } from './snapshot-out.ts';
import { Structure, structureChangeOf } from './structure.ts';
import { DEFAULT_COLUMNS, DEFAULT_ROWS, Tab } from './tab.ts';

/** Readings of typed text that nobody has confirmed on Google; see `parseTyped`. */
export interface Typing {
  readonly dotted?: Dotted;
  readonly formulaInText?: FormulaInText;
}

export interface BookOptions extends EngineOptions {
  /** Reading of formula separators: `strict` refuses `,` between arguments under a decimal comma. */
  separators?: 'lenient' | 'strict';
  typing?: Typing;
  /** The file that the workbook was read from: writing patches it. */
  origin?: OriginFile;
  /** Empty texts that a formula fills count for the extent. */
  countsSpilledBlanks?: boolean;
  /** Tabs in which scripts keep a record that no undo takes back. */
  logs?: readonly string[];
}

/** `flush()` before reading results; everything else is immediate. */
export class Book {
  name: string;
  locale: string;
  timeZone: string;
  readonly typing: Typing;
  readonly structure: Structure;
  readonly looks: SheetLooks;
  readonly names: Names;
  /** Undo and redo. */
  readonly history: History;
  private readonly engine: Engine;
  private readonly cells: Cells;
  private readonly separators: 'lenient' | 'strict';
  /** Every tab that ever was, by the engine's id: an undo brings a deleted one back. */
  private readonly known = new Map<string, Tab>();
  /** Which tab a copy is made from, by the engine's ids. */
  private readonly copied = new Map<string, string>();
  private activeId: string;
  /** In front before: it comes back where the tab in front goes. */
  private beforeId = '';
  /** The file that the workbook was read from; null for one that was made here. */
  readonly origin: Origin | null;
  private calculated: boolean;

  constructor(snapshot: WorkbookSnapshot, options: BookOptions = {}) {
    this.name = snapshot.name;
    this.locale = snapshot.locale;
    this.timeZone = snapshot.timeZone;
    this.typing = options.typing ?? {};
    this.separators = options.separators ?? 'lenient';
    this.engine = new Engine((unitId) => engineWorkbook(snapshot, unitId), options);
    this.cells = new Cells(this.engine, options.countsSpilledBlanks ?? false);
    this.looks = new SheetLooks(this.engine);
    this.names = new Names(this.engine);
    this.structure = new Structure(this.engine, (tab, change) => this.followStructure(tab, change));
    for (const sheet of snapshot.sheets) loadExtras(this.register(engineTabId(sheet.id), sheet.id), sheet);
    const active = snapshot.active === undefined ? null : this.tabByName(snapshot.active);
    this.activeId = (active ?? this.tabs[0])?.id ?? '';
    for (const { name, tab, area } of snapshot.namedRanges ?? []) {
      const target = this.tabByName(tab);
      if (target) this.names.set(name, target, area);
    }
    this.engine.filterRows((tabId, row) => this.isFilteredOut(tabId, row));
    this.engine.onCommand((command) => this.followPage(command));
    this.engine.onCopySheet((from, to) => this.copied.set(to, from));
    this.origin = openOrigin(options.origin, () => ({
      ...this.snapshot(),
      ...(snapshot.properties ? { properties: snapshot.properties } : {}),
    }));
    this.calculated = (options.origin?.doubtful ?? null) !== null;
    this.history = new History({
      engine: this.engine,
      names: this.names,
      origin: this.origin,
      tabs: () => this.tabs,
      tabById: (id) => this.tabById(id),
      register: (id, sheetId) => this.register(id, sheetId),
      isLog: (name) => (options.logs ?? []).includes(name),
    });
    this.engine.calc.invalidate();
  }

  /** Of a filter whose criteria the file has and nobody here knows, the rows that are hidden within it are its. */
  private isFilteredOut(tabId: string, row: number): boolean {
    const tab = this.tabById(tabId);
    const filter = tab?.extras.filter;
    if (!tab || !filter || row <= filter.row || row >= filter.row + filter.rows) return false;
    return filter.criteria ? (filter.hidden?.includes(row) ?? false) : tab.rowHidden(row);
  }

  // The engine, for a page that shows the workbook

  get univer(): Univer {
    return this.engine.univer;
  }
  get workbook(): Workbook {
    return this.engine.workbook;
  }
  get unitId(): string {
    return this.engine.unitId;
  }
  get calc(): Calc {
    return this.engine.calc;
  }
  /** The change that the engine is making was asked for by the host, not by the page's own commands. */
  get writing(): boolean {
    return this.engine.writing;
  }

  // Tabs

  get tabs(): Tab[] {
    return this.workbook.getSheets().flatMap((sheet) => this.known.get(sheet.getSheetId()) ?? []);
  }

  tabByName(name: string): Tab | null {
    return this.tabs.find((tab) => tab.name === name) ?? null;
  }

  private reading(): Reading {
    return {
      locale: this.locale,
      isTab: this.isTab,
      isFunction: isEngineFunction,
      isName: (name) => this.engine.isName(name),
    };
  }

  private readonly isTab = (name: string): boolean => this.tabByName(name) !== null;

  tabById(id: string): Tab | null {
    const tab = this.known.get(id);
    return tab && this.workbook.getSheetBySheetId(id) ? tab : null;
  }

  get active(): Tab {
    const tab = this.tabById(this.activeId) ?? this.tabById(this.beforeId) ?? this.tabs[0];
    if (!tab) throw new Error('A workbook has at least one tab.');
    return tab;
  }

  set active(tab: Tab) {
    this.bringToFront(tab.id);
    this.engine.changed({ kind: 'front', tabId: tab.id });
  }

  private bringToFront(id: string): void {
    if (id === this.activeId) return;
    this.beforeId = this.active.id;
    this.activeId = id;
  }

  insertTab(name: string, index: number, rows = DEFAULT_ROWS, columns = DEFAULT_COLUMNS): Tab {
    return this.addSheet({ id: this.freshSheetId(), name, rows, columns, cells: {} }, [], index);
  }

  /**
   * Copies a tab, to the end where no place is named; protections are not copied.
   *
   * @param cellsOnly without what is no cell: rules, sizes and frozen lines
   */
  copyTab(tab: Tab, name: string, index = this.tabs.length, cellsOnly = false): Tab {
    const table = new StyleTable();
    const { protections: _protections, charts = [], ...rest } = sheetSnapshot(this.cells, tab, table);
    const { validations: _v, conditional: _c, columnWidths: _w, rowHeights: _h, ...most } = rest;
    const { frozenRows: _rows, frozenColumns: _columns, ...cells } = most;
    const first = this.freshChartId();
    const copies = charts.map((chart, at) => ({ ...chart, id: first + at }));
    const copied = { ...(cellsOnly ? cells : rest), charts: copies, id: this.freshSheetId(), name };
    return this.addSheet(copied, table.styles, index);
  }

  /** No chart has it, and none of a deleted tab that an undo may bring back. */
  freshChartId(): number {
    const ids = [...this.known.values()].flatMap(({ extras }) => extras.charts.map(({ id }) => id));
    return Math.max(0, ...ids) + 1;
  }

  private addSheet(snapshot: SheetSnapshot, styles: readonly CellStyle[], index: number): Tab {
    const sheet = engineSheetAlone(snapshot, this.reading(), styles);
    this.engine.insertSheet(sheet, index);
    const tab = this.register(engineTabId(snapshot.id), snapshot.id);
    loadExtras(tab, snapshot);
    this.engine.changed({ kind: 'tabs', tabId: tab.id });
    return tab;
  }

  /** A workbook without a tab that is shown can be neither seen nor mended: this one has to stay. */
  isOnlyShown(tab: Tab): boolean {
    return this.tabs.every((other) => other.hidden || other === tab);
  }

  deleteTab(tab: Tab): void {
    const params = { unitId: this.unitId, subUnitId: tab.id };
    this.engine.runStructure(
      tab,
      { id: RemoveSheetCommand.id, params },
      { id: RemoveSheetMutation.id, params: { ...params, subUnitName: tab.name } },
    );
    this.names.removeOf(tab);
    this.engine.changed({ kind: 'tabs' });
  }

  renameTab(tab: Tab, name: string): void {
    const old = tab.name;
    this.engine.renameSheet(tab, name);
    this.rewriteRules((text) => renameTab(text, old, name));
    this.names.refresh();
    this.engine.changed({ kind: 'tabs', tabId: tab.id });
  }

  moveTab(tab: Tab, index: number): void {
    const fromOrder = this.tabs.indexOf(tab);
    this.engine.runOn(tab, SetWorksheetOrderMutation.id, { fromOrder, toOrder: index });
    this.engine.changed({ kind: 'tabs', tabId: tab.id });
  }

  private freshSheetId(): number {
    const used = new Set([...this.known.values()].map((tab) => tab.sheetId));
    let id = 100_000_001 + used.size * 7;
    while (used.has(id)) id += 1;
    return id;
  }

  private register(id: string, sheetId: number): Tab {
    const known = this.known.get(id);
    if (known) return known;
    const tab = new Tab(this.workbook, id, sheetId);
    this.known.set(id, tab);
    return tab;
  }

  // Cells

  cell(tab: Tab, row: number, column: number): Cell {
    return this.cells.cell(tab, row, column);
  }
  styleAt(tab: Tab, row: number, column: number): CellStyle {
    return this.cells.styleAt(tab, row, column);
  }
  /** Writes cells of one tab in one step; null from `patchAt` leaves a cell alone. */
  write(tab: Tab, area: Area, patchAt: (row: number, column: number) => CellPatch | null): void {
    this.cells.write(tab, area, patchAt);
  }
  /** Moves cells as cut and paste do, with their notes and rules; what stood where they come to is gone. */
  moveCells(tab: Tab, from: Area, to: Area): void {
    this.engine.moveCells(tab, from, to);
    const { notes, validations } = tab.extras;
    moveValues(notes, from, to);
    moveValues(validations, from, to);
    this.extrasChanged(tab);
  }
  /** The areas that formulas of the tab fill. */
  spillAreas(tab: Tab): Area[] {
    return this.cells.spillAreas(tab);
  }
  /** Whether something stands in the way of what a formula would fill: how far it would, no file says. */
  get hasBlockedSpill(): boolean {
    return this.tabs.some((tab) =>
      this.spillAreas(tab).some(
        ({ row, column, rows, columns }) => rows * columns > 1 && this.cell(tab, row, column).error,
      ),
    );
  }
  /** The last row and column with content, as counts; both 0 on an empty tab. */
  extent(tab: Tab): { rows: number; columns: number } {
    return this.cells.extent(tab);
  }
  /** Tells that something of a tab changed which the engine does not hold. */
  extrasChanged(tab: Tab): void {
    this.history.touch(tab);
    this.engine.changed({ kind: 'extras', tabId: tab.id });
  }

  // Formulas

  /** Whether the workbook's locale writes `1,5` for one and a half. */
  get decimalComma(): boolean {
    return usesDecimalComma(this.locale);
  }

  /** The formula as the engine reads it, or null when it cannot be parsed. A person always writes `1,5` by the locale. */
  readFormula(formula: string, from: 'user' | 'script'): string | null {
    const read = toEngineFormula(formula, this.locale, this.separators, from === 'user');
    if (read === null || spansTabs(read, this.isTab)) return null;
    return this.engine.parses(read) ? read : null;
  }

  /** Makes functions callable from cells; those of an earlier call are taken away. */
  setFunctions(names: string[], host: FunctionHost): void {
    this.engine.setFunctions(names, host);
  }

  /** Cells whose formula was given up because it takes too long. */
  unfinished(): { tab: Tab; row: number; column: number }[] {
    return this.engine.watch.unfinished().flatMap(({ tabId, row, column }) => {
      const tab = this.tabById(tabId);
      return tab ? [{ tab, row, column }] : [];
    });
  }

  /** Waits until every result stands in its cell. */
  async flush(): Promise<void> {
    await this.calc.flush();
    if (this.origin && !this.calculated) this.noteResults(this.origin);
  }

  /** Takes the results of this snapshot, which the workbook was made from, for calculated, where nothing was changed yet. */
  takeResults({ sheets }: WorkbookSnapshot): void {
    if (!this.calc.untouched) return;
    const spilled = sheets.map((sheet) => [engineTabId(sheet.id), spilledResults(sheet)] as const);
    this.engine.setSpilled(new Map(spilled.filter(([, { ranges }]) => Object.keys(ranges).length > 0)));
    this.calc.settle();
    this.calculated = true;
    if (this.origin) this.origin.doubtful ??= {};
  }

  /** Formulas that this engine works out otherwise than the file they came from. */
  private noteResults(origin: Origin): void {
    this.calculated = true;
    // What moved before the first calculation has no place to be compared at.
    if (origin.moves.length > 0) return;
    origin.doubtful = {};
    for (const sheet of origin.opened.sheets) {
      const tab = this.tabById(engineTabId(sheet.id));
      const doubtful = tab ? doubtfulResults(this.cells, tab, sheet) : [];
      if (doubtful.length > 0) origin.doubtful[sheet.id] = doubtful;
    }
  }

  snapshot(): WorkbookSnapshot {
    const sheets: SheetSnapshot[] = [];
    const parts = this.snapshotParts();
    for (let part = parts.next(); ; part = parts.next()) {
      if (part.done) return { ...part.value, sheets };
      sheets.push(part.value);
    }
  }

  /** The same tab by tab, and at last the rest: whoever takes it so sees to it that nothing changes in between. */
  *snapshotParts(): Generator<SheetSnapshot, Omit<WorkbookSnapshot, 'sheets'>> {
    const table = new StyleTable();
    for (const tab of this.tabs) yield sheetSnapshot(this.cells, tab, table);
    return {
      version: 1,
      name: this.name,
      locale: this.locale,
      timeZone: this.timeZone,
      styles: table.styles,
      active: this.active.name,
      namedRanges: this.names.all().map(({ name, tab, area }) => ({ name, tab: tab.name, area })),
    };
  }

  /** The page's own keys and buttons for undo and redo do this. `waiting`: an undo was asked for and is not done yet. */
  undoBy(work: { undo(): void; redo(): void; readonly waiting: boolean }): void {
    const { history } = this;
    history.onChange = this.engine.undoBy({
      undo: () => work.undo(),
      redo: () => work.redo(),
      get canUndo() {
        return history.canUndo;
      },
      get canRedo() {
        return history.canRedo || work.waiting;
      },
    });
  }

  dispose(): void {
    this.engine.dispose();
  }

  // Following changes

  /** Rows or columns have moved: so do notes, rules, protections, names and the formulas inside rules. */
  private followStructure(tab: Tab, change: StructureChange): void {
    shiftExtras(tab.extras, change);
    this.origin?.moves.push({ tab: tab.sheetId, change });
    const changed = tab.name;
    this.rewriteRules((text, name) => shiftFormula(text, name, changed, change));
    this.names.shift(tab, change);
    this.names.refresh();
    this.engine.changed({ kind: 'structure', tabId: tab.id });
  }

  /** Formulas inside rules follow, in whatever tab they are; `name` is the tab's. */
  private rewriteRules(rewrite: (formula: string, name: string) => string): void {
    for (const tab of this.tabs) {
      let changes = false;
      mapRuleFormulas(tab.extras, (text) => {
        const rewritten = rewrite(text, tab.name);
        changes ||= rewritten !== text;
        return rewritten;
      });
      if (changes) this.history.touch(tab);
    }
  }

  /** Somebody changed the workbook through the engine's own commands (the menus of a page). */
  private followPage(command: Command): void {
    if (this.writing) return;
    this.followPageTabs(command);
    const found = structureChangeOf(command);
    const tab = found && this.tabById(found.tabId);
    if (!found || !tab) return;
    this.calc.invalidate();
    this.followStructure(tab, found.change);
  }

  /** The copy of a tab has its notes, rules and filter too; protections are not copied. */
  private followCopy(tab: Tab): void {
    const source = this.known.get(this.copied.get(tab.id) ?? '');
    if (source) Object.assign(tab.extras, { ...copyExtras(source.extras), protections: [] });
  }

  private followPageTabs(command: Command): void {
    const params = (command.params ?? {}) as { sheet?: { id: string }; subUnitId?: string };
    switch (command.id) {
      case InsertSheetMutation.id:
        if (!params.sheet) return;
        this.followCopy(this.register(params.sheet.id, this.freshSheetId()));
        // As in Sheets, a tab that a person makes or copies comes to the front.
        this.bringToFront(params.sheet.id);
        this.engine.changed({ kind: 'tabs', tabId: params.sheet.id });
        return;
      case RemoveSheetMutation.id:
        if (!params.subUnitId) return;
        this.names.removeOf({ id: params.subUnitId });
        this.calc.invalidate();
        break;
      case SetWorksheetNameMutation.id:
        this.names.refresh();
        this.calc.invalidate();
        break;
      case SetWorksheetOrderMutation.id:
      case SetWorksheetHideMutation.id:
        break;
      default:
        return;
    }
    this.engine.changed({ kind: 'tabs' });
  }
}
