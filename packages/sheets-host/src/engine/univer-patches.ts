/**
 * Everything that reaches past the public face of Univer 0.25.1, or works round one of its faults, together with
 * `univer-circles.ts`. Nothing else in the package may.
 *
 * Each patch says what it is for, how it fails when Univer changes, and what Univer 1.0 brings as far as its packages
 * of that version show. There `@univerjs/sheets-formula` is no more: its trigger of calculations has moved into
 * `@univerjs/engine-formula`, rewritten.
 */
import {
  CellValueType,
  type ICommandService,
  type Injector,
  type Univer,
  type Workbook,
  type Worksheet,
} from '@univerjs/core';
import {
  BaseReferenceObject,
  ErrorType,
  ErrorValueObject,
  type FormulaDataModel,
  type FunctionVariantType,
  ICalculateFormulaService,
  IFunctionService,
  LexerTreeBuilder,
  NumberValueObject,
  ReferenceNodeFactory,
  SetDefinedNameMutation,
  SetFormulaCalculationStartMutation,
  SetTriggerFormulaCalculationStartMutation,
} from '@univerjs/engine-formula';
import { SetStyleCommand } from '@univerjs/sheets';
import { TriggerCalculationController } from '@univerjs/sheets-formula';

export function requireMember(holder: object, name: string): void {
  if (name in holder) return;
  throw new Error(
    `The engine no longer has ${name}: look at univer-patches.ts before using this version of Univer.`,
  );
}

/**
 * The services of an instance. Univer marks the method as internal; its own facade packages use it all the same.
 * Fails: the first call throws. Univer 1.0 still has it.
 */
export function injectorOf(univer: Univer): Injector {
  requireMember(univer, '__getInjector');
  return univer.__getInjector();
}

interface DirtyData {
  forceCalculation: boolean;
  dirtyNameMap: object;
}

/** A command that waits to be calculated. */
interface Waiting {
  id: string;
  params?: object;
}

/** Private fields of the engine's trigger. */
interface Trigger {
  _waitingCommandQueue: Waiting[];
  _setTimeoutKey: ReturnType<typeof setTimeout>;
  _executingDirtyData: DirtyData;
  _generateDirty(commands: { id: string }[]): DirtyData;
  _mergeDirty(first: DirtyData, second: DirtyData): DirtyData;
}

const TRIGGER_FIELDS: readonly (keyof Trigger)[] = [
  '_waitingCommandQueue',
  '_setTimeoutKey',
  '_executingDirtyData',
  '_generateDirty',
  '_mergeDirty',
];

/** What the host may do with the engine's trigger of calculations. */
export interface CalculationTrigger {
  /** Commands wait to be calculated. */
  pending(): boolean;
  /** Stops the engine's own timer. */
  stopTimer(): void;
  /** Only what names stand for waits to be calculated. */
  waitsForNames(): boolean;
  /** What waits is not calculated. */
  forget(): void;
  /** Starts the calculation of what is pending; `all`: of everything, from the texts of the formulas on. */
  start(all: boolean): void;
}

/**
 * The engine waits 100 ms after an edit before it calculates, and starts a second run over one that is on. A script
 * reads right after it writes, so the host takes the queue of the engine and starts the run itself.
 *
 * Fails: a field that is gone throws when the workbook is made. Univer 1.0: `FormulaCalculationTriggerService` of
 * `engine-formula` does this work; it keeps `_waitingCommandQueue` and `_generateDirty`, has `_timer`,
 * `_pendingDirtyData`, `_runningDirtyData` and a private `_flush()` that starts at once, and waits for a run that is on
 * by itself. This patch then shrinks to one call of `_flush()`.
 */
export function calculationTrigger(injector: Injector, commands: ICommandService): CalculationTrigger {
  const trigger = injector.get(TriggerCalculationController) as unknown as Trigger;
  for (const field of TRIGGER_FIELDS) requireMember(trigger, field);
  commands.onCommandExecuted((command) => {
    if (!asksForNothing(command)) return;
    trigger._waitingCommandQueue = trigger._waitingCommandQueue.filter((waiting) => waiting !== command);
    if (trigger._waitingCommandQueue.length === 0) clearTimeout(trigger._setTimeoutKey);
  });
  return {
    pending: () => trigger._waitingCommandQueue.length > 0,
    stopTimer: () => clearTimeout(trigger._setTimeoutKey),
    waitsForNames: () => trigger._waitingCommandQueue.every(({ id }) => id === SetDefinedNameMutation.id),
    forget: () => {
      clearTimeout(trigger._setTimeoutKey);
      trigger._waitingCommandQueue = [];
    },
    start: (all) => {
      clearTimeout(trigger._setTimeoutKey);
      const queue = trigger._waitingCommandQueue;
      trigger._waitingCommandQueue = [];
      const dirty = trigger._mergeDirty(trigger._executingDirtyData, trigger._generateDirty(queue));
      trigger._executingDirtyData = dirty;
      if (all) {
        forgetFormulaTrees(injector);
        dirty.forceCalculation = true;
        // The engine's list still has a deleted tab whose name another one took over.
        dirty.dirtyNameMap = {};
      }
      commands.syncExecuteCommand(SetFormulaCalculationStartMutation.id, { ...dirty }, { onlyLocal: true });
    },
  };
}

/** The engine asks for a calculation as soon as a workbook stands, where nothing has changed. */
function asksForNothing({ id, params }: Waiting): boolean {
  return (
    id === SetTriggerFormulaCalculationStartMutation.id &&
    Object.values(params ?? {}).every((asked) => !asked || Object.keys(asked).length === 0)
  );
}

/**
 * The engine keeps trees of formulas by their text; after a name or a tab has moved it would calculate with old ones.
 * Fails: the types no longer compile, or a test of structure reads stale values. Univer 1.0 has both methods.
 */
function forgetFormulaTrees(injector: Injector): void {
  injector.get(LexerTreeBuilder).dispose();
  injector.get(IFunctionService).deleteFormulaAstCacheKey('');
}

/**
 * A formula that makes the engine throw inside a run leaves the run without an end event. The error is caught and
 * handed to `onError`, and the run ends.
 *
 * Fails: a missing `_executeStep` throws when the workbook is made. Univer 1.0 has the same method.
 */
export function catchCalculationErrors(injector: Injector, onError: (error: Error) => void): void {
  const stepper = injector.get(ICalculateFormulaService) as unknown as {
    _executeStep(): Promise<boolean | undefined>;
  };
  requireMember(stepper, '_executeStep');
  const step = stepper._executeStep.bind(stepper);
  stepper._executeStep = async () => {
    try {
      return await step();
    } catch (error) {
      onError(error instanceof Error ? error : new Error(String(error)));
      return undefined;
    }
  };
}

/**
 * A listener that fails (a button of the toolbar looks at a cell that an undo has just taken away) ended the command in the
 * middle, and whatever the command was a part of. Each fails for itself; its error is thrown when the command is over.
 *
 * Fails: without `onCommandExecuted` it no longer compiles; `univer-patches.test.ts`. The same in Univer 1.0.
 */
export function partListeners(commands: ICommandService): void {
  const add = commands.onCommandExecuted.bind(commands);
  commands.onCommandExecuted = (listener) =>
    add((command, options) => {
      try {
        listener(command, options);
      } catch (error) {
        setTimeout(() => {
          throw error;
        });
      }
    });
}

/**
 * Results of a calculation that began before the grid was put back come to the places where the formulas were then, and
 * would overwrite what a person typed. A place without a formula gets none; what is there is calculated again anyway.
 *
 * A result brings the number format of the cells that its formula reads. A formula that was just written takes it, as on
 * Google; one that had a result before keeps its look, so that opening a file changes none.
 *
 * Fails: `history.test.ts` and the browser's acts; the looks: `kept.test.ts`.
 */
export function dropLateResults(workbook: Workbook, { subUnitId, cellValue }: ResultParams): void {
  const matrix = workbook.getSheetBySheetId(subUnitId ?? '')?.getCellMatrix();
  for (const [row, line] of Object.entries(cellValue ?? {}))
    for (const column of Object.keys(line)) {
      const cell = matrix?.getValue(Number(row), Number(column));
      const result = line[Number(column)];
      if (!cell?.f && !cell?.si) delete line[Number(column)];
      else if (cell.v !== undefined && cell.v !== null && result?.s) delete result.s;
    }
}

interface ResultParams {
  subUnitId?: string;
  cellValue?: Record<number, Record<number, { s?: unknown } | null>>;
}

const COMPLAINT = 'Dependency tree not found';

/**
 * The engine writes every dependency that it looks up in vain to the console, a hundred lines an edit. Mutes that one
 * complaint until the returned function is called. Fails: harmlessly, the lines are back. Univer 1.0 has the same line.
 */
export function muteDependencyComplaints(): () => void {
  const original = console.error;
  const quiet = (...args: unknown[]) => {
    if (!String(args[0]).startsWith(COMPLAINT)) original(...args);
  };
  console.error = quiet;
  return () => {
    if (console.error === quiet) console.error = original;
  };
}

/**
 * At every write the engine gathers the formulas of the whole workbook and then looks at those of one sheet. With
 * thirty tabs that is most of the time of a write; here it gathers those of the one sheet only.
 *
 * Fails: the types no longer compile. Univer 1.0 reads only shared formulas of the sheet that is written: drop this.
 */
export function gatherOneSheet(model: FormulaDataModel): void {
  const update = model.updateFormulaData.bind(model);
  model.updateFormulaData = (unitId, sheetId, cells) => {
    const gather = model.getFormulaData;
    model.getFormulaData = () => ({
      [unitId]: { [sheetId]: model.getSheetFormulaData(unitId, sheetId) ?? {} },
    });
    try {
      return update(unitId, sheetId, cells);
    } finally {
      model.getFormulaData = gather;
    }
  };
}

/**
 * For every cell that a formula reads the engine makes two matrices, which only a cell with a part of an array formula's
 * result needs. Here it makes them for such a cell alone; a custom function reads whole columns of four tabs.
 *
 * It takes an empty text that a formula gave in the same run for a blank, where one of an earlier run is a text: a cell
 * with a formula is none.
 *
 * Fails: the types no longer compile, and `formula.compare` of the contracts. Not looked up in Univer 1.0.
 */
export function readCellsPlainly(): void {
  const reading = BaseReferenceObject.prototype;
  const read = reading.getCellData;
  reading.getCellData = function (row, column) {
    if (this.getCurrentActiveArrayFormulaCellData()?.getValue(row, column))
      return read.call(this, row, column);
    const result = this.getCurrentRuntimeSheetData()?.getValue(row, column);
    if (result?.v === '') return { ...result, f: '=' };
    return (
      result ||
      this.getCurrentRuntimeActiveArrayFormulaCellData()?.getValue(row, column) ||
      this.getRuntimeFeatureCellValue(row, column) ||
      this.getCurrentActiveSheetData()?.cellData.getValue(row, column)
    );
  };
}

/**
 * A number is a number to formulas whatever its cell's format is, as it is to the script, to Excel and to LibreOffice. The
 * engine hands formulas a text where the format is `@`: a sum then left out what the report had counted.
 *
 * Fails: `comparing.test.ts`. Not looked up in Univer 1.0.
 */
export function readNumbersInTextFormat(): void {
  const reading = BaseReferenceObject.prototype;
  const read = reading.getCellValueObject;
  reading.getCellValueObject = function (cell) {
    const made = read.call(this, cell);
    return cell.t === CellValueType.NUMBER && made.isString()
      ? NumberValueObject.create(Number(cell.v))
      : made;
  };
}

/** What the engine's nodes of a formula's tree have in common with a reference's node. */
interface ReferenceNode {
  execute(): void;
  getValue(): FunctionVariantType | null | undefined;
  setValue(value: FunctionVariantType): void;
  getParent(): { getChildren(): ReferenceNode[]; getToken(): string } | undefined;
}

/** Prototypes of reference nodes that are patched; an instance of the engine makes its nodes from the same one. */
const patchedNodes = new WeakSet<object>();

/**
 * A reference to a tab that does not exist is `#REF!`. The engine makes `#VALUE!` of it and remembers that under the same
 * cells of the formula's own tab, so that other formulas there read it too; a custom function is given those cells.
 * A range from one tab to another is `#REF!` as well; the engine takes the cells of the first.
 *
 * Fails: `formula.missing-tab` of the contracts. Not looked up in Univer 1.0.
 */
export function refuseMissingTabs(injector: Injector): void {
  const factory = injector.get(ReferenceNodeFactory);
  requireMember(factory, 'checkAndCreateNodeType');
  const make = factory.checkAndCreateNodeType.bind(factory);
  factory.checkAndCreateNodeType = (token) => {
    const node = make(token);
    if (node && !patchedNodes.has(Object.getPrototypeOf(node)))
      refuseMissingTabsIn(Object.getPrototypeOf(node));
    return node;
  };
}

function refuseMissingTabsIn(prototype: ReferenceNode): void {
  patchedNodes.add(prototype);
  const execute = prototype.execute;
  prototype.execute = function (this: ReferenceNode) {
    execute.call(this);
    const tab = tabOf(this);
    if (tab === null || tab.name === '') return;
    const siblings = this.getParent()?.getChildren() ?? [];
    const first = siblings[0];
    const crosses =
      this.getParent()?.getToken() === ':' &&
      first !== undefined &&
      first !== this &&
      tabOf(first)?.name !== tab.name;
    if (tab.missing || crosses) this.setValue(ErrorValueObject.create(ErrorType.REF));
  };
}

/** The tab that a node's reference names; null where the node is no reference. */
function tabOf(node: ReferenceNode): { name: string; missing: boolean } | null {
  const value = node.getValue();
  if (!value?.isReferenceObject()) return null;
  const reference = value as BaseReferenceObject;
  return { name: reference.getForcedSheetName() ?? '', missing: !reference.getForcedSheetId() };
}

/**
 * The engine takes the active sheet for the one that is changed when it plans how formulas follow. For the length of
 * `work` it gets another one; nothing on the screen moves for that.
 *
 * Fails: formulas of other tabs no longer follow, which `structure.test.ts` sees. Univer 1.0 still asks for the active
 * sheet.
 */
export function asActiveSheet<T>(workbook: Workbook, sheet: Worksheet, work: () => T): T {
  requireMember(workbook, 'getActiveSheet');
  const patched = workbook as unknown as { getActiveSheet?: () => Worksheet };
  patched.getActiveSheet = () => sheet;
  try {
    return work();
  } finally {
    delete patched.getActiveSheet;
  }
}

/**
 * A write of styles alone looks to the engine like cells whose formulas were deleted, unless it is told that a command
 * for styles set it off. Fails: formulas vanish when a cell is coloured, which the contracts see.
 */
export const STYLES_ONLY = { trigger: SetStyleCommand.id };

/**
 * The type of a text cell. The engine takes a plain text that looks like a number or a boolean for one as soon as the
 * cell's style changes. Fails: `write.text-format-keeps` of the contracts.
 */
export function textType(text: string): CellValueType {
  const looksLikeAnother =
    text.trim() !== '' && (!Number.isNaN(Number(text)) || /^(true|false)$/i.test(text));
  return looksLikeAnother ? CellValueType.FORCE_STRING : CellValueType.STRING;
}

/**
 * Steps that move rows `at` … `at + count` before row `to`, one row a step: of several rows moved at once the engine
 * forgets to follow formulas that stand where the first of them come to stand. Fails: `rows.move-several`.
 */
export function singleRowMoves(at: number, count: number, to: number): { at: number; to: number }[] {
  const steps = Array.from({ length: count }, (_, row) => row);
  if (to < at) return steps.map((row) => ({ at: at + row, to: to + row }));
  return to > at + count ? steps.map(() => ({ at, to })) : [];
}
