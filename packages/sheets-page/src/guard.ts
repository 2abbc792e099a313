/**
 * Edits that a person makes on the grid: which of them may not happen, and which are warned about.
 *
 * Owns protections and strict validation rules between the engine's commands and the host; what follows from them is
 * `acts.ts`'s. Changes that the host itself makes pass untouched.
 */
import {
  type Cell,
  checkValidation,
  type Host,
  mayEdit,
  mayInsert,
  mayRestructure,
  overlap,
  type Tab,
} from '@so-ke-hoach/sheets-host/web';
import type { Area, CellValue } from '@so-ke-hoach/xlsx';
import {
  CellValueType,
  CommandType,
  CustomCommandExecutionError,
  type ICommandInfo,
  ICommandService,
  type IExecutionOptions,
  type Injector,
  type IRange,
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
  SetWorksheetNameMutation,
} from '@univerjs/sheets';
import { SetCellEditVisibleOperation } from '@univerjs/sheets-ui';
import type { Acts } from './acts.ts';
import { areaOf, areaOfCells, type CellsByPlace } from './areas.ts';
import {
  type CellPatch,
  type CommandParams,
  isNotFromPerson,
  isOfStructure,
  onlyFollows,
  SET_NOTE,
} from './grid-commands.ts';
import { forgetTyped } from './typing.ts';
import { words } from './words.ts';

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
const INSERTS = new Map<string, 'row' | 'column'>([
  [InsertRowMutation.id, 'row'],
  [InsertColMutation.id, 'column'],
]);
const WHOLE_TAB = new Set<string>([RemoveSheetMutation.id, SetWorksheetNameMutation.id]);

export class Guard {
  /** The cell as it was before the last change of a single cell; null after any other change. */
  cellBefore: Cell | null = null;
  private readonly host: Host;
  private readonly acts: Acts;
  private readonly injector: Injector;
  /** Whether the last command pasted rows of another program. */
  private pasted = false;

  constructor(host: Host, injector: Injector, acts: Acts) {
    this.host = host;
    this.acts = acts;
    this.injector = injector;
    injector
      .get(ICommandService)
      .beforeCommandExecuted((command, options) => this.beforeCommand(command, options));
  }

  /** Throws where the command must not happen. */
  private beforeCommand(command: Readonly<ICommandInfo>, options?: IExecutionOptions): void {
    const params = (command.params ?? {}) as CommandParams;
    if (command.type === CommandType.COMMAND) {
      this.pasted = params.pasted === true;
      return;
    }
    const { book } = this.host;
    if (isNotFromPerson(book, command, options)) return;
    const tab = book.tabById(params.subUnitId ?? '');
    if (command.id === SetCellEditVisibleOperation.id) this.beforeEditor(params);
    else if (this.acts.refused) throw new CustomCommandExecutionError(words.protectedTitle);
    else if (command.id === MoveRangeMutation.id) this.beforeMove(params);
    else if (!tab) return;
    else if (command.id === SetRangeValuesMutation.id) this.beforeValues(tab, params);
    else if (command.id === SET_NOTE)
      this.check(tab, { row: params.row ?? 0, column: params.column ?? 0, rows: 1, columns: 1 });
    else if (command.id === ReorderRangeMutation.id) {
      for (const range of reordered(params)) this.check(tab, areaOf(range));
    } else if (STRUCTURE.has(command.id)) this.beforeStructure(tab, command.id, params);
  }

  private beforeEditor(params: CommandParams): void {
    if (!params.visible) return;
    const { book } = this.host;
    const tab = book.tabById(book.workbook.getActiveSheet()?.getSheetId() ?? '');
    const area = tab && this.host.selected(tab);
    if (!tab || !area || mayEdit(tab, { ...area, rows: 1, columns: 1 }, this.host.actor)) return;
    forgetTyped(this.injector);
    this.refuse();
  }

  private beforeValues(tab: Tab, params: CommandParams): void {
    const area = params.cellValue && areaOfCells(params.cellValue);
    if (!params.cellValue || !area || isOfStructure(params)) return;
    // Nobody is asked about a formula that follows; where the person may not write, it may not follow either.
    if (!mayEdit(tab, area, this.host.actor)) this.refuse();
    if (onlyFollows(params)) return;
    this.warn(tab, area);
    const isSingle = area.rows === 1 && area.columns === 1;
    // As on Google, onEdit gets the old value of a typed cell, but not of a pasted one.
    this.cellBefore = isSingle && !this.pasted ? this.host.book.cell(tab, area.row, area.column) : null;
    if (isSingle && params.trigger === SetRangeValuesCommand.id) this.checkRules(tab, area, params.cellValue);
  }

  private beforeMove(params: CommandParams): void {
    for (const side of [params.from, params.to]) {
      const tab = this.host.book.tabById(side?.subUnitId ?? '');
      const area = side && areaOfCells(side.value as CellsByPlace<null>);
      if (tab && area) this.check(tab, area);
    }
  }

  private beforeStructure(tab: Tab, id: string, params: CommandParams): void {
    const range = params.range ?? params.sourceRange ?? params.ranges?.[0] ?? null;
    const area = range && areaOf(range);
    const axis = INSERTS.get(id);
    const touched = WHOLE_TAB.has(id) ? tab.grid : axis ? null : area;
    const may =
      axis && area
        ? mayInsert(tab, axis, axis === 'row' ? area.row : area.column, this.host.actor)
        : mayRestructure(tab, touched, this.host.actor);
    if (!may) this.refuse();
    if (id === RemoveSheetMutation.id && this.host.book.isOnlyShown(tab))
      this.refuse(words.lastTabTitle, words.lastTabText);
    // A new name changes nothing that is protected, and of a tab that is deleted the person was asked by its name.
    if (touched && !WHOLE_TAB.has(id)) this.warn(tab, touched);
  }

  /** Refuses what the acting person may not edit, and has them asked where a protection only warns. */
  private check(tab: Tab, area: Area): void {
    if (!mayEdit(tab, area, this.host.actor)) this.refuse();
    this.warn(tab, area);
  }

  private warn(tab: Tab, area: Area): void {
    for (const rule of tab.extras.protections)
      if (rule.warningOnly && overlap(rule.area ?? tab.grid, area)) this.acts.warn(rule);
  }

  /** Refuses a value typed into one cell that the cell's validation rule does not allow. */
  private checkRules(tab: Tab, area: Area, cells: CellsByPlace<CellPatch>): void {
    const cell = cells[area.row]?.[area.column];
    if (!cell || cell.f || !('v' in cell)) return;
    const value = cell.t === CellValueType.BOOLEAN ? Boolean(cell.v) : ((cell.v ?? null) as CellValue | null);
    try {
      checkValidation(this.host.book, tab, area, [[{ value }]]);
    } catch {
      const rule = tab.extras.validations.get(area.row, area.column);
      this.refuse(words.invalidTitle, rule?.helpText || words.invalidText);
    }
  }

  private refuse(title: string = words.protectedTitle, text: string = words.protectedText): never {
    this.acts.refuse(title, text);
    throw new CustomCommandExecutionError(text);
  }
}

/** What a sort writes: its range without the columns that it leaves as they are. */
function reordered({ range, kept = [] }: CommandParams): IRange[] {
  if (!range) return [];
  const edges = [range.startColumn - 1, ...kept, range.endColumn + 1].sort((a, b) => a - b);
  return edges
    .slice(1)
    .map((edge, at) => ({ ...range, startColumn: (edges[at] ?? 0) + 1, endColumn: edge - 1 }))
    .filter(({ startColumn, endColumn }) => startColumn <= endColumn);
}
