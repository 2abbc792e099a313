/** Filters by menu and by key: making one, removing it, and asking something of the column of the active cell. */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import { CommandType, ICommandService, type Injector, type IRange } from '@univerjs/core';
import { SetSheetFilterRangeCommand, SmartToggleSheetsFilterCommand } from '@univerjs/sheets-filter';
import { CloseFilterPanelOperation, OpenFilterPanelOperation } from '@univerjs/sheets-filter-ui';
import { whenSheetEditorFocused } from '@univerjs/sheets-ui';
import { ContextMenuGroup, IShortcutService, KeyCode, MetaKeys } from '@univerjs/ui';
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
    if (id === SetSheetFilterRangeCommand.id && range && range.endRow >= frozen)
      range.startRow = Math.max(range.startRow, frozen - 1);
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
