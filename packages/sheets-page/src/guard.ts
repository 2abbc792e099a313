/**
 * Edits that a person makes on the grid: what may not be changed is refused before it changes.
 *
 * Owns protections, warnings and strict validation rules between the engine's commands and the host. Changes that the
 * host itself makes pass untouched.
 */
import {
  type Cell,
  checkValidation,
  type Host,
  mayEdit,
  mayPass,
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
import { areaOf, areaOfCells, type CellsByPlace } from './areas.ts';
import { ask, tell } from './dialogs.ts';
import { type CellPatch, type CommandParams, isNotFromPerson, isUndoOrRedo } from './grid-commands.ts';
import { words } from './words.ts';

/** As long as Google does not ask again after the box was ticked. */
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
const INSERTS = new Set<string>([InsertRowMutation.id, InsertColMutation.id]);
const WHOLE_TAB = new Set<string>([RemoveSheetMutation.id, SetWorksheetNameMutation.id]);

type Protection = Tab['extras']['protections'][number];

export class Guard {
  /** The cell as it was before the last change of a single cell; null after any other change. */
  cellBefore: Cell | null = null;
  private readonly host: Host;
  private readonly commands: ICommandService;
  /** The last command, to repeat it once the person agrees. */
  private lastCommand: { id: string; params: CommandParams | undefined } | null = null;
  /** Until when the person is not asked again, by the key of the protection. */
  private readonly consents = new Map<number, number>();
  /** The key of the protection whose warning was just answered. */
  private agreed: number | null = null;

  constructor(host: Host, injector: Injector) {
    this.host = host;
    this.commands = injector.get(ICommandService);
    this.commands.beforeCommandExecuted((command, options) => this.beforeCommand(command, options));
  }

  /** Throws where the command must not happen. */
  private beforeCommand(command: Readonly<ICommandInfo>, options?: IExecutionOptions): void {
    const params = (command.params ?? {}) as CommandParams;
    if (command.type === CommandType.COMMAND) {
      this.lastCommand = { id: command.id, params: command.params };
      return;
    }
    const { book } = this.host;
    if (isNotFromPerson(book, command, options)) return;
    const tab = book.tabById(params.subUnitId ?? '');
    if (command.id === SetCellEditVisibleOperation.id) this.beforeEditor(params);
    else if (command.id === MoveRangeMutation.id) this.beforeMove(params);
    else if (!tab) return;
    else if (command.id === SetRangeValuesMutation.id) this.beforeValues(tab, params);
    else if (command.id === ReorderRangeMutation.id) {
      if (params.range) this.check(tab, areaOf(params.range), true);
    } else if (STRUCTURE.has(command.id)) this.beforeStructure(tab, command.id, params);
  }

  private beforeEditor(params: CommandParams): void {
    if (!params.visible) return;
    const { book } = this.host;
    const tab = book.tabById(book.workbook.getActiveSheet()?.getSheetId() ?? '');
    const area = tab && this.host.selected(tab);
    if (tab && area) this.check(tab, { ...area, rows: 1, columns: 1 }, false);
  }

  private beforeValues(tab: Tab, params: CommandParams): void {
    const area = params.cellValue && areaOfCells(params.cellValue);
    if (!params.cellValue || !area) return;
    this.check(tab, area, !isUndoOrRedo(params));
    const isSingle = area.rows === 1 && area.columns === 1;
    // As on Google, onEdit gets the old value of a typed cell, but not of a pasted one.
    const isPasted = this.lastCommand?.params?.pasted === true;
    this.cellBefore = isSingle && !isPasted ? this.host.book.cell(tab, area.row, area.column) : null;
    if (isSingle && params.trigger === SetRangeValuesCommand.id) {
      checkRules(this.host, tab, area, params.cellValue);
    }
  }

  private beforeMove(params: CommandParams): void {
    for (const side of [params.from, params.to]) {
      const tab = this.host.book.tabById(side?.subUnitId ?? '');
      const area = side && areaOfCells(side.value as CellsByPlace<null>);
      if (tab && area) this.check(tab, area, true);
    }
  }

  private beforeStructure(tab: Tab, id: string, params: CommandParams): void {
    const range = INSERTS.has(id) ? null : (params.range ?? params.sourceRange ?? params.ranges?.[0] ?? null);
    const area = WHOLE_TAB.has(id) ? tab.grid : range && areaOf(range);
    const isProtected = tab.extras.protections.some(
      (rule) => !mayPass(rule, this.host.actor) && (!rule.area || (area && overlap(rule.area, area))),
    );
    if (isProtected) refuse(words.protectedTitle, words.protectedText);
  }

  /** Refuses what the acting person may not edit. With `warn`, asks first where a protection only warns. */
  private check(tab: Tab, area: Area, warn: boolean): void {
    if (!mayEdit(tab, area, this.host.actor)) refuse(words.protectedTitle, words.protectedText);
    const warning = tab.extras.protections.find(
      (rule) =>
        rule.warningOnly &&
        overlap(rule.area ?? tab.grid, area) !== null &&
        rule.key !== this.agreed &&
        (this.consents.get(rule.key) ?? 0) < Date.now(),
    );
    if (!warning || !warn) return;
    void this.askAndRepeat(warning);
    throw new CustomCommandExecutionError(words.warnTitle);
  }

  private async askAndRepeat(warning: Protection): Promise<void> {
    const repeat = this.lastCommand;
    const { value, ticked } = await ask({
      title: words.warnTitle,
      message: warning.description ? `${words.warnText}\n\n${warning.description}` : words.warnText,
      choices: [
        { value: 'OK', caption: words.ok },
        { value: 'CANCEL', caption: words.cancel },
      ],
      tick: words.warnAgain,
    });
    if (value !== 'OK' || !repeat) return;
    if (ticked) this.consents.set(warning.key, Date.now() + CONSENT_MS);
    this.agreed = warning.key;
    try {
      await this.commands.executeCommand(repeat.id, repeat.params);
    } finally {
      this.agreed = null;
    }
  }
}

function refuse(title: string, message: string): never {
  // Not inside the event of the key: the grid would lose the keyboard.
  setTimeout(() => void tell(title, message), 0);
  throw new CustomCommandExecutionError(message);
}

/** Refuses a value typed into one cell that the cell's validation rule does not allow. */
function checkRules(host: Host, tab: Tab, area: Area, cells: CellsByPlace<CellPatch>): void {
  const cell = cells[area.row]?.[area.column];
  if (!cell || cell.f || !('v' in cell)) return;
  const value = cell.t === CellValueType.BOOLEAN ? Boolean(cell.v) : ((cell.v ?? null) as CellValue | null);
  try {
    checkValidation(host.book, tab, area, [[{ value }]]);
  } catch (error) {
    const rule = tab.extras.validations.get(area.row, area.column);
    void tell(words.invalidTitle, rule?.helpText || words.invalidText);
    throw new CustomCommandExecutionError(String(error));
  }
}
