/**
 * Edits that a person makes on the grid: who may, and what follows.
 *
 * Owns the way from the engine's commands to the host: protections and strict rules before a change, onEdit after it.
 * Changes that the host itself makes pass untouched.
 */

import type { Cell, Host, Tab } from '@so-ke-hoach/sheets-host/web';
import { checkValidation, mayEdit, mayPass, overlap } from '@so-ke-hoach/sheets-host/web';
import type { Area, CellValue } from '@so-ke-hoach/xlsx';
import {
  CommandType,
  CustomCommandExecutionError,
  type ICommandInfo,
  ICommandService,
  type IExecutionOptions,
  type Injector,
  type IRange,
  RedoCommandId,
  UndoCommandId,
} from '@univerjs/core';
import {
  AddWorksheetMergeMutation,
  InsertColMutation,
  InsertRowMutation,
  MoveColsMutation,
  MoveRangeMutation,
  MoveRowsMutation,
  RemoveColMutation,
  RemoveRowMutation,
  RemoveSheetMutation,
  ReorderRangeMutation,
  SetRangeValuesCommand,
  SetRangeValuesMutation,
  SetSelectionsOperation,
  SetWorksheetActiveOperation,
  SetWorksheetNameMutation,
} from '@univerjs/sheets';
import { SetCellEditVisibleOperation } from '@univerjs/sheets-ui';
import { ask, tell } from './dialogs.ts';
import { words } from './words.ts';

/** As long as Google leaves a person alone who ticked the box. */
const CONSENT_MS = 5 * 60_000;

const STRUCTURE = new Set<string>([
  InsertRowMutation.id,
  InsertColMutation.id,
  RemoveRowMutation.id,
  RemoveColMutation.id,
  MoveRowsMutation.id,
  MoveColsMutation.id,
  RemoveSheetMutation.id,
  SetWorksheetNameMutation.id,
  AddWorksheetMergeMutation.id,
]);

interface Params {
  unitId?: string;
  subUnitId?: string;
  trigger?: string;
  range?: IRange;
  ranges?: IRange[];
  cellValue?: Record<number, Record<number, Record<string, unknown> | null>>;
  from?: { subUnitId: string; value: object };
  to?: { subUnitId: string; value: object };
  fromRange?: IRange;
  toRange?: IRange;
  sourceRange?: IRange;
  visible?: boolean;
  /** Rows from another program, see `typing.ts`. */
  pasted?: boolean;
  selections?: { range: IRange }[];
}

export interface GuardEvents {
  /** The person changed the workbook. */
  changed(tab: Tab): void;
  /** The person went to another tab. */
  tab(tab: Tab): void;
}

export function installGuard(host: Host, injector: Injector, events: GuardEvents): void {
  const { book } = host;
  const commands = injector.get(ICommandService);
  /** What was asked last, to do it again once the person agrees. */
  let last: { id: string; params: object | undefined } | null = null;
  const consents = new Map<number, number>();
  let once: number | null = null;
  let before: Cell | null = null;
  let pending: { tab: Tab; area: Area; before: Cell | null } | null = null;

  const own = (command: Readonly<ICommandInfo>, options?: IExecutionOptions): boolean => {
    const params = command.params as Params | undefined;
    if (book.writing || options?.fromFormula) return true;
    return params?.unitId !== undefined && params.unitId !== book.unitId;
  };

  const refuse = (title: string, message: string): never => {
    // Not inside the key's own event: the grid would lose the keyboard.
    setTimeout(() => void tell(title, message), 0);
    throw new CustomCommandExecutionError(message);
  };

  const check = (tab: Tab, area: Area, again: boolean): void => {
    const person = host.actor;
    if (!mayEdit(tab, area, person)) refuse(words.protectedTitle, words.protectedText);
    const warned = tab.extras.protections.find(
      (rule) =>
        rule.warningOnly &&
        overlap(rule.area ?? tab.grid, area) !== null &&
        rule.key !== once &&
        (consents.get(rule.key) ?? 0) < Date.now(),
    );
    if (!warned || !again) return;
    const repeat = last;
    void ask({
      title: words.warnTitle,
      message: warned.description ? `${words.warnText}\n\n${warned.description}` : words.warnText,
      choices: [
        { value: 'OK', caption: words.ok },
        { value: 'CANCEL', caption: words.cancel },
      ],
      tick: words.warnAgain,
    }).then(async ({ value, ticked }) => {
      if (value !== 'OK' || !repeat) return;
      if (ticked) consents.set(warned.key, Date.now() + CONSENT_MS);
      once = warned.key;
      try {
        await commands.executeCommand(repeat.id, repeat.params);
      } finally {
        once = null;
      }
    });
    throw new CustomCommandExecutionError(words.warnTitle);
  };

  const checkStructure = (tab: Tab, area: Area | null): void => {
    const stopped = tab.extras.protections.some(
      (rule) => !mayPass(rule, host.actor) && (!rule.area || (area && overlap(rule.area, area))),
    );
    if (stopped) refuse(words.protectedTitle, words.protectedText);
  };

  commands.beforeCommandExecuted((command, options) => {
    const params = (command.params ?? {}) as Params;
    if (command.type === CommandType.COMMAND) {
      last = { id: command.id, params: command.params };
      return;
    }
    if (own(command, options)) return;
    if (command.id === SetCellEditVisibleOperation.id && params.visible) {
      const tab = book.tabById(book.workbook.getActiveSheet()?.getSheetId() ?? '');
      const area = tab && host.selected(tab);
      if (tab && area) check(tab, { ...area, rows: 1, columns: 1 }, false);
      return;
    }
    const tab = book.tabById(params.subUnitId ?? '');
    if (command.id === SetRangeValuesMutation.id && tab && params.cellValue) {
      const area = areaOfCells(params.cellValue);
      if (!area) return;
      check(tab, area, !isHistory(params));
      const single = area.rows === 1 && area.columns === 1;
      // As at Google, onEdit is told the value of what was typed, not of what was pasted.
      const pasted = (last?.params as Params | undefined)?.pasted === true;
      before = single && !pasted ? book.cell(tab, area.row, area.column) : null;
      if (single && params.trigger === SetRangeValuesCommand.id)
        checkRules(host, tab, area, params.cellValue);
      return;
    }
    if (command.id === MoveRangeMutation.id) {
      for (const side of [params.from, params.to]) {
        const sideTab = book.tabById(side?.subUnitId ?? '');
        const area = side && areaOfCells(side.value as Record<number, Record<number, null>>);
        if (sideTab && area) check(sideTab, area, true);
      }
      return;
    }
    if (command.id === ReorderRangeMutation.id && tab && params.range) {
      check(tab, areaOf(params.range), true);
      return;
    }
    if (STRUCTURE.has(command.id) && tab) {
      const insert = command.id === InsertRowMutation.id || command.id === InsertColMutation.id;
      const range = insert ? null : (params.range ?? params.sourceRange ?? params.ranges?.[0] ?? null);
      const whole = command.id === RemoveSheetMutation.id || command.id === SetWorksheetNameMutation.id;
      checkStructure(tab, whole ? tab.grid : range && areaOf(range));
    }
  });

  commands.onCommandExecuted((command, options) => {
    const params = (command.params ?? {}) as Params;
    if (command.id === SetWorksheetActiveOperation.id) {
      const tab = book.tabById(params.subUnitId ?? '');
      if (tab) events.tab(tab);
      return;
    }
    if (command.id === SetSelectionsOperation.id) {
      const tab = book.tabById(params.subUnitId ?? '');
      const range = params.selections?.at(-1)?.range;
      if (tab && range) host.select(tab, clipped(tab, range));
      return;
    }
    if (command.type !== CommandType.MUTATION || own(command, options)) return;
    const tab = book.tabById(params.subUnitId ?? params.to?.subUnitId ?? '');
    if (!tab) return;
    if (!STORED.test(command.id)) return;
    events.changed(tab);
    if (command.id !== SetRangeValuesMutation.id || !params.cellValue || isHistory(params)) return;
    const area = areaOfCells(params.cellValue);
    if (!area || !changesContent(params.cellValue)) return;
    if (pending && pending.tab === tab) {
      pending = { tab, area: union(pending.area, area), before: null };
      return;
    }
    pending = { tab, area, before: params.trigger === SetRangeValuesCommand.id ? before : null };
    queueMicrotask(() => {
      const edit = pending;
      pending = null;
      if (edit) void host.editedOnPage(edit.tab, edit.area, edit.before);
    });
  });
}

/** Mutations that change what a file holds. */
const STORED = /^(sheet|data-validation|formula)\.mutation\./;

function isHistory(params: Params): boolean {
  return params.trigger === UndoCommandId || params.trigger === RedoCommandId;
}

/** A rule that refuses what was typed into one cell. */
function checkRules(
  host: Host,
  tab: Tab,
  area: Area,
  cells: Record<number, Record<number, Record<string, unknown> | null>>,
): void {
  const cell = cells[area.row]?.[area.column];
  if (!cell || cell.f || !('v' in cell)) return;
  const value = cell.t === 3 ? Boolean(cell.v) : ((cell.v ?? null) as CellValue | null);
  try {
    checkValidation(host.book, tab, area, [[{ value }]]);
  } catch (error) {
    const rule = tab.extras.validations.get(area.row, area.column);
    void tell(words.invalidTitle, rule?.helpText || words.invalidText);
    throw new CustomCommandExecutionError(String(error));
  }
}

function changesContent(cells: Record<number, Record<number, Record<string, unknown> | null>>): boolean {
  return Object.values(cells).some((line) =>
    Object.values(line).some((cell) => !cell || 'v' in cell || 'f' in cell || 'p' in cell),
  );
}

function areaOfCells(cells: Record<number, Record<number, unknown>>): Area | null {
  const rows = Object.keys(cells).map(Number);
  const columns = Object.values(cells).flatMap((line) => Object.keys(line).map(Number));
  if (rows.length === 0 || columns.length === 0) return null;
  const row = Math.min(...rows);
  const column = Math.min(...columns);
  return { row, column, rows: Math.max(...rows) - row + 1, columns: Math.max(...columns) - column + 1 };
}

function areaOf(range: IRange): Area {
  return {
    row: range.startRow,
    column: range.startColumn,
    rows: range.endRow - range.startRow + 1,
    columns: range.endColumn - range.startColumn + 1,
  };
}

/** Selections of whole rows and columns may have no corner. */
function clipped(tab: Tab, range: IRange): Area {
  const row = Number.isFinite(range.startRow) ? range.startRow : 0;
  const column = Number.isFinite(range.startColumn) ? range.startColumn : 0;
  const endRow = Number.isFinite(range.endRow) ? Math.min(range.endRow, tab.rows - 1) : tab.rows - 1;
  const endColumn = Number.isFinite(range.endColumn)
    ? Math.min(range.endColumn, tab.columns - 1)
    : tab.columns - 1;
  return { row, column, rows: endRow - row + 1, columns: endColumn - column + 1 };
}

function union(a: Area, b: Area): Area {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    row,
    column,
    rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
    columns: Math.max(a.column + a.columns, b.column + b.columns) - column,
  };
}
