/** Filters by menu and by key: making one, removing it, and asking something of the column of the active cell. */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import type { Area } from '@so-ke-hoach/xlsx';
import { CommandType, ICommandService, type Injector, type IRange } from '@univerjs/core';
import { SetSheetFilterRangeCommand, SmartToggleSheetsFilterCommand } from '@univerjs/sheets-filter';
import { CloseFilterPanelOperation, OpenFilterPanelOperation } from '@univerjs/sheets-filter-ui';
import { whenSheetEditorFocused } from '@univerjs/sheets-ui';
import { ContextMenuGroup, IShortcutService, KeyCode, MetaKeys } from '@univerjs/ui';
import { rangeOf } from './areas.ts';
import { addToCellMenu } from './cell-menu.ts';
import { words } from './words.ts';

const OPEN = 'page.command.open-filter';
/** The engine's own command under two captions. */
const MAKE = 'page.command.make-filter';
const REMOVE = 'page.command.remove-filter';
const PANEL = '[data-u-comp=sheets-filter-panel]';

export function installFilterMenu(host: Host, injector: Injector, focusGrid: () => void): void {
  const { book } = host;
  const commands = injector.get(ICommandService);
  const tab = () => ({ unitId: book.unitId, subUnitId: book.active.id });
  const hasFilter = (): boolean => book.active.extras.filter !== null;
  /** The active cell's column where the filter has it. */
  const column = (): number | null => {
    const at = host.selected(book.active)?.column;
    const { filter } = book.active.extras;
    if (at === undefined || !filter) return null;
    return at >= filter.column && at < filter.column + filter.columns ? at : null;
  };
  commands.registerCommand({
    id: OPEN,
    type: CommandType.COMMAND,
    handler: () => {
      const col = column();
      return col !== null && commands.syncExecuteCommand(OpenFilterPanelOperation.id, { ...tab(), col });
    },
  });
  for (const id of [MAKE, REMOVE])
    commands.registerCommand({
      id,
      type: CommandType.COMMAND,
      handler: () => commands.executeCommand(SmartToggleSheetsFilterCommand.id),
    });
  // A filter made from one cell takes all rows around it, the titles too: its arrows belong to the last frozen row.
  commands.beforeCommandExecuted(({ id, params }) => {
    const frozen = book.active.frozenRows;
    const { range } = (params ?? {}) as { range?: IRange };
    if (id !== SetSheetFilterRangeCommand.id || !range) return;
    const at = host.selected(book.active);
    const table = at && at.rows === 1 && at.columns === 1 ? tableAround(host, at) : null;
    if (table) Object.assign(range, rangeOf(table));
    else if (range.endRow >= frozen) range.startRow = Math.max(range.startRow, frozen - 1);
  });
  injector.get(IShortcutService).registerShortcut({
    id: OPEN,
    binding: KeyCode.R | MetaKeys.CTRL_COMMAND | MetaKeys.ALT,
    preconditions: whenSheetEditorFocused,
    priority: 100,
  });
  document.addEventListener(
    'keydown',
    (event) => {
      const { target } = event;
      if (event.key !== 'Escape' || !(target instanceof Element) || !target.closest(PANEL)) return;
      event.stopPropagation();
      void commands.executeCommand(CloseFilterPanelOperation.id);
      focusGrid();
    },
    { capture: true },
  );
  const icon = 'FilterIcon';
  addToCellMenu(injector, ContextMenuGroup.DATA, [
    { id: OPEN, title: words.filterColumn, icon, isOffered: () => column() !== null },
    { id: MAKE, title: words.makeFilter, icon, isOffered: () => !hasFilter() },
    { id: REMOVE, title: words.removeFilter, icon, isOffered: hasFilter },
  ]);
}

/**
 * The table in which a cell stands, under the header in the last frozen row: from a cell between blank ones the engine
 * sees none. Null where there is no header above the cell, or a blank row between them.
 */
function tableAround({ book }: Host, { row, column }: Area): Area | null {
  const tab = book.active;
  const header = tab.frozenRows - 1;
  const isFilled = (at: number, place: number): boolean => {
    const { value, formula } = book.cell(tab, at, place);
    return formula !== '' || (value !== null && value !== '');
  };
  if (header < 0 || row < header || !isFilled(header, column)) return null;
  let [first, last, end] = [column, column, header];
  while (first > 0 && isFilled(header, first - 1)) first -= 1;
  while (last + 1 < tab.grid.columns && isFilled(header, last + 1)) last += 1;
  const hasRow = (at: number): boolean => {
    for (let place = first; place <= last; place += 1) if (isFilled(at, place)) return true;
    return false;
  };
  while (end + 1 < tab.grid.rows && hasRow(end + 1)) end += 1;
  if (end === header || row > end) return null;
  return { row: header, column: first, rows: end - header + 1, columns: last - first + 1 };
}
