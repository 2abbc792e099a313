/** What the host has to know of the grid: the active tab, the selection, and which cells a person has changed. */
import type { Host, Tab } from '@so-ke-hoach/sheets-host/web';
import { CommandType, ICommandService, type Injector } from '@univerjs/core';
import {
  SetRangeValuesCommand,
  SetRangeValuesMutation,
  SetSelectionsOperation,
  SetWorksheetActiveOperation,
} from '@univerjs/sheets';
import type { Acts } from './acts.ts';
import { areaOfCells, type CellsByPlace, selectedArea } from './areas.ts';
import {
  type CellPatch,
  type CommandParams,
  isNotFromPerson,
  isOfStructure,
  onlyFollows,
} from './grid-commands.ts';
import type { Guard } from './guard.ts';

export interface EditEvents {
  /** The person went to another tab. */
  tabChosen(tab: Tab): void;
  /** Other cells are selected. */
  selected(): void;
}

export function installEdits(
  host: Host,
  injector: Injector,
  { acts, guard }: { acts: Acts; guard: Guard },
  events: EditEvents,
): void {
  const { book } = host;
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
      events.selected();
      return;
    }
    if (command.type !== CommandType.MUTATION || isNotFromPerson(book, command, options)) return;
    if (command.id !== SetRangeValuesMutation.id || !params.cellValue) return;
    const area = areaOfCells(params.cellValue);
    if (!area || !changesContent(params.cellValue)) return;
    // As on Google: onEdit is for what a person writes, and not for formulas that follow, there and on other tabs.
    if (isOfStructure(params) || onlyFollows(params)) return;
    acts.edited(tab, area, params.trigger === SetRangeValuesCommand.id ? guard.cellBefore : null);
  });
}

function changesContent(cells: CellsByPlace<CellPatch>): boolean {
  return Object.values(cells).some((line) =>
    Object.values(line).some((cell) => !cell || 'v' in cell || 'f' in cell || 'p' in cell),
  );
}
