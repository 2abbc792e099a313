/**
 * Univer without a screen: one workbook in it, the commands that change it, and its calculation.
 *
 * Owns the instance. The parts of the workbook (`cells.ts`, `structure.ts`, `sheet-looks.ts` …) change it through here.
 */
import type { Area } from '@so-ke-hoach/xlsx';
import {
  ICommandService,
  type IExecutionOptions,
  type Injector,
  IUndoRedoService,
  type IWorkbookData,
  type IWorksheetData,
  LocaleType,
  LogLevel,
  Univer,
  UniverInstanceType,
  type Workbook,
} from '@univerjs/core';
import {
  ErrorType,
  FormulaDataModel,
  IDefinedNamesService,
  IFunctionService,
  ISheetRowFilteredService,
  LexerTreeBuilder,
  SetArrayFormulaDataMutation,
  SetTriggerFormulaCalculationStartMutation,
  UniverFormulaEnginePlugin,
} from '@univerjs/engine-formula';
import {
  CopySheetCommand,
  getMoveRangeUndoRedoMutations,
  InsertSheetMutation,
  MoveRangeCommand,
  RemoveSheetMutation,
  SetRangeValuesMutation,
  SetWorksheetNameCommand,
  SetWorksheetNameMutation,
  SheetInterceptorService,
  UniverSheetsPlugin,
} from '@univerjs/sheets';
import { CalculationMode, UniverSheetsFormulaPlugin } from '@univerjs/sheets-formula';
import { beyondEngine } from './beyond.ts';
import { Calc } from './calc.ts';
import type { BookChange } from './change.ts';
import { engineRangeOf } from './engine-range.ts';
import { type FunctionHost, GasFunction } from './functions.ts';
import { addGoogleFunctions, isEngineFunction } from './google-functions.ts';
import { closeRanges } from './open-ranges.ts';
import type { Tab } from './tab.ts';
import type { TimeLimit } from './time-limit.ts';
import {
  divideWholeNumbersPlainly,
  forgetOperands,
  indexForComparisonsOnly,
  readTextsOnce,
} from './univer-arrays.ts';
import { refuseCircles } from './univer-circles.ts';
import { readReferencesOnce } from './univer-dependencies.ts';
import { keepDependencies } from './univer-index.ts';
import { keepFileValues, type SpilledResults } from './univer-kept.ts';
import { type CellPlace, clampRanges, FormulaWatch } from './univer-limits.ts';
import { planChangedTabsOnly } from './univer-order.ts';
import {
  asActiveSheet,
  dropLateResults,
  gatherOneSheet,
  injectorOf,
  partListeners,
  readCellsPlainly,
  readNumbersInTextFormat,
  refuseMissingTabs,
} from './univer-patches.ts';
import { type EngineUndo, UNDO_SERVICE, type UndoKeeper } from './univer-undo.ts';

export interface EngineOptions {
  /** Registers more plugins (a user interface) before the workbook is made. */
  plugins?: (univer: Univer) => void;
  onChange?: (change: BookChange) => void;
  /** The longest a formula may take, and what stops it. */
  formulaMs?: number;
  limit?: TimeLimit;
}

/** The longest a formula may take, and how often a calculation waits so long in vain. */
const FORMULA_MS = 10_000;
const FULL_WAITS = 2;

export interface Command {
  id: string;
  params?: object;
}

/** Of this workbook alone; nobody else is told. */
const LOCAL = { onlyLocal: true };

let units = 0;
readCellsPlainly();
readNumbersInTextFormat();
indexForComparisonsOnly();
divideWholeNumbersPlainly();
readTextsOnce();

export class Engine {
  readonly unitId: string;
  readonly univer: Univer;
  readonly workbook: Workbook;
  readonly calc: Calc;
  readonly formulas: FormulaDataModel;
  readonly watch: FormulaWatch;
  private readonly injector: Injector;
  private readonly commands: ICommandService;
  private readonly onChange: (change: BookChange) => void;
  private functionNames: string[] = [];
  private beforeCommand: (command: Command, options?: IExecutionOptions) => void = () => {};
  /** How many changes of the host's own are under way. */
  private ownChanges = 0;

  constructor(makeData: (unitId: string) => IWorkbookData, options: EngineOptions) {
    units += 1;
    this.unitId = `book-${units}-${Date.now().toString(36)}`;
    this.onChange = options.onChange ?? (() => {});
    this.univer = new Univer({
      locale: LocaleType.EN_US,
      locales: { [LocaleType.EN_US]: {} },
      logLevel: LogLevel.SILENT,
      override: [UNDO_SERVICE],
    });
    this.injector = injectorOf(this.univer);
    this.commands = this.injector.get(ICommandService);
    partListeners(this.commands);
    this.commands.beforeCommandExecuted((command, executed) => {
      if (command.id === SetRangeValuesMutation.id && executed?.fromFormula)
        dropLateResults(this.workbook, command.params ?? {});
      this.beforeCommand(command, executed);
    });
    this.univer.registerPlugin(UniverFormulaEnginePlugin);
    this.univer.registerPlugin(UniverSheetsPlugin);
    this.univer.registerPlugin(UniverSheetsFormulaPlugin, {
      initialFormulaComputing: CalculationMode.NO_CALCULATION,
    });
    options.plugins?.(this.univer);
    this.workbook = this.univer.createUnit<IWorkbookData, Workbook>(
      UniverInstanceType.UNIVER_SHEET,
      makeData(this.unitId),
    );
    this.formulas = this.injector.get(FormulaDataModel);
    gatherOneSheet(this.formulas);
    refuseMissingTabs(this.injector);
    clampRanges(this.injector);
    forgetOperands(this.injector);
    const { formulaMs = FORMULA_MS, limit } = options;
    const limits = { formulaMs, wasteMs: FULL_WAITS * formulaMs, ...(limit ? { limit } : {}) };
    this.watch = new FormulaWatch(this.injector, limits, this);
    keepFileValues(this.injector, (at) => beyondEngine(this.formulaAt(at), this));
    refuseCircles(this.injector);
    keepDependencies(this.injector);
    planChangedTabsOnly(this.injector, readReferencesOnce(this.injector));
    this.calc = new Calc(this.injector, this.watch);
    addGoogleFunctions(this.injector.get(IFunctionService));
  }

  /** The change that the engine is making was asked for by the host, not by the page's own commands. */
  get writing(): boolean {
    return this.ownChanges > 0;
  }

  changed(change: BookChange): void {
    this.onChange(change);
  }

  /** Runs a command of the engine; throws where it refuses. */
  run(id: string, params: object): void {
    this.asOwnChange(() => {
      if (!this.commands.syncExecuteCommand(id, params)) throw new Error(`The engine refused ${id}.`);
    });
  }

  /** Runs a command on a tab. */
  runOn(tab: Tab, id: string, params: object): void {
    this.run(id, { unitId: this.unitId, subUnitId: tab.id, ...params });
  }

  /** Runs a command on areas of a tab. */
  runOnAreas(tab: Tab, id: string, areas: readonly Area[], params: object = {}): void {
    this.runOn(tab, id, { ranges: areas.map(engineRangeOf), ...params });
  }

  /**
   * Makes a change that moves references: the engine's own listeners plan, as for `command`, what has to
   * happen to formulas, names and merges before and after `mutation`.
   */
  runStructure(tab: Tab, command: Command, mutation: Command): void {
    // What is still to be calculated may stand on a tab that goes.
    if (mutation.id === RemoveSheetMutation.id) this.calc.invalidate();
    else this.calc.invalidateTab(tab.name, tab.id);
    this.changeReferences(tab, command, mutation);
  }

  /** As `runStructure`, for a name: no cell moves, and only formulas that know the one or the other name read others. */
  renameSheet(tab: Tab, name: string): void {
    const params = { unitId: this.unitId, subUnitId: tab.id, name };
    this.calc.invalidateTab(tab.name);
    this.changeReferences(
      tab,
      { id: SetWorksheetNameCommand.id, params },
      { id: SetWorksheetNameMutation.id, params },
    );
    this.calc.invalidateTab(name);
  }

  private changeReferences(tab: Tab, command: Command, mutation: Command): void {
    const interceptors = this.injector.get(SheetInterceptorService);
    const plan = this.calc.withFormulas(
      () => asActiveSheet(this.workbook, tab.sheet, () => interceptors.onCommandExecute(command)),
      tab,
    );
    this.asOwnChange(() => {
      for (const { id, params } of plan.preRedos ?? []) this.commands.syncExecuteCommand(id, params);
      this.calc.withFormulas(() => this.commands.syncExecuteCommand(mutation.id, mutation.params));
      for (const { id, params } of plan.redos) this.commands.syncExecuteCommand(id, params);
    });
  }

  /** Moves cells within a tab as cut and paste do: references to them follow, their own formulas stay as they are. */
  moveCells(tab: Tab, from: Area, to: Area): void {
    const [fromRange, toRange] = [engineRangeOf(from), engineRangeOf(to)];
    const place = { unitId: this.unitId, subUnitId: tab.id };
    const plan = getMoveRangeUndoRedoMutations(
      this.injector,
      { ...place, range: fromRange },
      { ...place, range: toRange },
      true,
    );
    const [move] = plan?.redos ?? [];
    if (!move) throw new Error('The engine cannot move these cells.');
    const params = { ...place, fromUnitId: this.unitId, fromSubUnitId: tab.id, fromRange, toRange };
    this.runStructure(tab, { id: MoveRangeCommand.id, params }, move as Command);
  }

  /** The listener is told of a tab that the page is about to copy, by the engine's ids of both. */
  onCopySheet(listener: (from: string, to: string) => void): void {
    this.injector.get(SheetInterceptorService).interceptCommand({
      getMutations: ({ id, params }) => {
        const { subUnitId, targetSubUnitId } = (params ?? {}) as Partial<Record<string, string>>;
        if (id === CopySheetCommand.id && subUnitId && targetSubUnitId) listener(subUnitId, targetSubUnitId);
        return { redos: [], undos: [] };
      },
    });
  }

  onCommand(listener: (command: Command) => void): void {
    this.commands.onCommandExecuted(listener);
  }

  /** Undo and redo of the page's keys and buttons go by `keeper`; call what is returned when its steps change. */
  undoBy(keeper: UndoKeeper): () => void {
    const service = this.injector.get(IUndoRedoService) as EngineUndo;
    service.keptBy(this.unitId, keeper);
    return () => service.update();
  }

  /** The listener is called before every part of the engine: some change a cell before the command itself does. */
  onBeforeCommand(listener: (command: Command, options?: IExecutionOptions) => void): void {
    this.beforeCommand = listener;
  }

  insertSheet(sheet: IWorksheetData, index: number): void {
    const { unitId } = this;
    this.calc.invalidateTab(sheet.name);
    this.calc.withFormulas(() => this.run(InsertSheetMutation.id, { unitId, index, sheet }));
    const { id: sheetId, rowCount, columnCount } = sheet;
    const range = { startRow: 0, endRow: rowCount - 1, startColumn: 0, endColumn: columnCount - 1 };
    const dirtyRanges = [{ unitId, sheetId, range }];
    this.commands.syncExecuteCommand(SetTriggerFormulaCalculationStartMutation.id, { dirtyRanges }, LOCAL);
  }

  /** What formulas fill, by the engine's ids of the tabs, as a calculation leaves it. */
  setSpilled(spilled: ReadonlyMap<string, SpilledResults>): void {
    const byTab = <T>(of: (results: SpilledResults) => T) => ({
      [this.unitId]: Object.fromEntries([...spilled].map(([id, results]) => [id, of(results)])),
    });
    const params = {
      arrayFormulaRange: byTab(({ ranges }) => ranges),
      arrayFormulaCellData: byTab(({ cells }) => cells),
    };
    this.commands.syncExecuteCommand(SetArrayFormulaDataMutation.id, params, LOCAL);
  }

  /** Formulas that name the tab are left as they are. */
  removeSheet(tab: Tab): void {
    this.calc.withFormulas(() => this.runOn(tab, RemoveSheetMutation.id, { subUnitName: tab.name }));
    this.calc.invalidate();
  }

  /** Whether the engine can parse the formula, which is in its own separators. */
  parses(formula: string): boolean {
    return this.injector.get(LexerTreeBuilder).treeBuilder(closeRanges(formula)) !== ErrorType.VALUE;
  }

  formulaAt({ tabId, row, column }: CellPlace): string {
    return this.formulas.getFormulaStringByCell(row, column, tabId, this.unitId) ?? '';
  }

  isFunction(name: string): boolean {
    return isEngineFunction(name) || this.isCustom(name);
  }

  isName(name: string): boolean {
    return this.injector.get(IDefinedNamesService).getValueByName(this.unitId, name) !== null;
  }

  /** Which rows a filter hides, for the functions that leave them out. */
  filterRows(isFilteredOut: (tabId: string, row: number) => boolean): void {
    const service = this.injector.get(ISheetRowFilteredService);
    service.register((_unit: string, tabId: string, row: number) => isFilteredOut(tabId, row));
  }

  isCustom(name: string): boolean {
    return this.functionNames.includes(name);
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

  dispose(): void {
    this.calc.dispose();
    this.univer.dispose();
  }

  private asOwnChange(work: () => void): void {
    this.ownChanges += 1;
    try {
      work();
    } finally {
      this.ownChanges -= 1;
    }
  }
}
