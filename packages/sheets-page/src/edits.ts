/**
 * What follows an edit on the grid: the host learns of the active tab, the selection and every change that a file
 * holds, and runs onEdit.
 */
import type { Cell, Host, Tab } from '@so-ke-hoach/sheets-host/web';
import type { Area } from '@so-ke-hoach/xlsx';
import { CommandType, ICommandService, type Injector } from '@univerjs/core';
import {
  SetRangeValuesCommand,
  SetRangeValuesMutation,
  SetSelectionsOperation,
  SetWorksheetActiveOperation,
} from '@univerjs/sheets';
import { areaOfCells, type CellsByPlace, selectedArea, union } from './areas.ts';
import { type CellPatch, type CommandParams, isNotFromPerson, isUndoOrRedo } from './grid-commands.ts';
import type { Guard } from './guard.ts';

/** Mutations that change what a file holds. */
const STORED = /^(sheet|data-validation|formula)\.mutation\./;

export interface EditEvents {
  /** The person changed the workbook. */
  changed(): void;
  /** The person went to another tab. */
  tabChosen(tab: Tab): void;
}

export function installEdits(host: Host, injector: Injector, guard: Guard, events: EditEvents): void {
  const { book } = host;
  const report = editReporter(host);
  injector.get(ICommandService).onCommandExecuted((command, options) => {
    const params = (command.params ?? {}) as CommandParams;
    const tab = book.tabById(params.subUnitId ?? params.to?.subUnitId ?? '');
    if (!tab) return;
    if (command.id === SetWorksheetActiveOperation.id) {
      events.tabChosen(tab);
      return;
    }
    if (command.id === SetSelectionsOperation.id) {
      const range = params.selections?.at(-1)?.range;
      if (range) host.select(tab, selectedArea(range, tab));
      return;
    }
    if (command.type !== CommandType.MUTATION || isNotFromPerson(book, command, options)) return;
    if (!STORED.test(command.id)) return;
    events.changed();
    if (command.id !== SetRangeValuesMutation.id || !params.cellValue || isUndoOrRedo(params)) return;
    const area = areaOfCells(params.cellValue);
    if (!area || !changesContent(params.cellValue)) return;
    report(tab, area, params.trigger === SetRangeValuesCommand.id ? guard.cellBefore : null);
  });
}

/** Changes of one tab that come together are one edit. */
function editReporter(host: Host): (tab: Tab, area: Area, before: Cell | null) => void {
  let pending: { tab: Tab; area: Area; before: Cell | null } | null = null;
  return (tab, area, before) => {
    if (pending && pending.tab === tab) {
      pending = { tab, area: union(pending.area, area), before: null };
      return;
    }
    pending = { tab, area, before };
    queueMicrotask(() => {
      const edit = pending;
      pending = null;
      if (edit) void host.editedOnPage(edit.tab, edit.area, edit.before);
    });
  };
}

function changesContent(cells: CellsByPlace<CellPatch>): boolean {
  return Object.values(cells).some((line) =>
    Object.values(line).some((cell) => !cell || 'v' in cell || 'f' in cell || 'p' in cell),
  );
}
