/**
 * Keys of the grid that Google Sheets has and the engine lacks: the ends of a row and of the sheet, a screen up and down,
 * the tabs before and behind.
 */
import type { Host, Tab } from '@so-ke-hoach/sheets-host/web';
import { CommandType, ICommandService, type Injector } from '@univerjs/core';
import { whenSheetEditorFocused } from '@univerjs/sheets-ui';
import { IShortcutService, MetaKeys } from '@univerjs/ui';
import type { GridView } from './grid-view.ts';
import type { Sight } from './sight.ts';

const GO = 'page.command.go';
/** As browsers number these keys; the engine's own list leaves them out. */
const KEY = { pageUp: 33, pageDown: 34, end: 35, home: 36, up: 38, down: 40 } as const;

type Way =
  | 'row-start'
  | 'row-end'
  | 'sheet-start'
  | 'sheet-end'
  | 'screen-up'
  | 'screen-down'
  | 'tab-before'
  | 'tab-behind';

const KEYS: readonly (readonly [number, Way])[] = [
  [KEY.home, 'row-start'],
  [KEY.end, 'row-end'],
  [KEY.home | MetaKeys.CTRL_COMMAND, 'sheet-start'],
  [KEY.end | MetaKeys.CTRL_COMMAND, 'sheet-end'],
  [KEY.pageUp, 'screen-up'],
  [KEY.pageDown, 'screen-down'],
  [KEY.up | MetaKeys.ALT, 'tab-before'],
  [KEY.down | MetaKeys.ALT, 'tab-behind'],
];

interface Cell {
  readonly row: number;
  readonly column: number;
}

export function installGridKeys(
  host: Host,
  injector: Injector,
  parts: { view: GridView; sight: Sight },
): void {
  const { book } = host;
  const target = (way: Way, tab: Tab, { row, column }: Cell): Cell => {
    const { rows, columns } = book.extent(tab);
    const last = { row: Math.max(rows, 1) - 1, column: Math.max(columns, 1) - 1 };
    if (way === 'row-start') return { row, column: 0 };
    if (way === 'row-end') return { row, column: last.column };
    if (way === 'sheet-start') return { row: 0, column: 0 };
    if (way === 'sheet-end') return last;
    return { row: parts.sight.screenFrom(row, way === 'screen-down' ? 1 : -1), column };
  };
  injector.get(ICommandService).registerCommand({
    id: GO,
    type: CommandType.COMMAND,
    handler: (_accessor, params?: { way: Way }) => {
      const tab = book.active;
      const from = host.selected(tab);
      if (!params || !from) return false;
      if (params.way === 'tab-before' || params.way === 'tab-behind') {
        const shown = book.tabs.filter(({ hidden }) => !hidden);
        const next = shown[shown.indexOf(tab) + (params.way === 'tab-behind' ? 1 : -1)];
        if (next) book.active = next;
        parts.view.reveal();
        return true;
      }
      host.select(tab, { ...target(params.way, tab, from), rows: 1, columns: 1 });
      parts.view.reveal();
      return true;
    },
  });
  const shortcuts = injector.get(IShortcutService);
  for (const [binding, way] of KEYS)
    shortcuts.registerShortcut({
      id: GO,
      binding,
      staticParameters: { way },
      preconditions: whenSheetEditorFocused,
      priority: 100,
    });
}
