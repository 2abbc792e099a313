/** Questions of the engine's own, asked in the page's dialog: the one before a tab is deleted names the tab. */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import { ICommandService, IConfirmService, type Injector } from '@univerjs/core';
import { RemoveSheetConfirmCommand } from '@univerjs/sheets-ui';
import { ask } from './dialogs.ts';
import { words } from './words.ts';

const REMOVE_SHEET = 'sheet.confirm.remove-sheet';

export function installConfirms({ book }: Host, injector: Injector): void {
  let asked = '';
  injector.get(ICommandService).beforeCommandExecuted(({ id, params }) => {
    if (id === RemoveSheetConfirmCommand.id) asked = (params as { subUnitId?: string }).subUnitId ?? '';
  });
  const service = injector.get(IConfirmService);
  service.confirm = async ({ id, title, children }) => {
    const tab = book.tabById(asked) ?? book.active;
    const message = id === REMOVE_SHEET ? words.deleteTab(tab.name) : textIn(children);
    const { value } = await ask({
      title: textIn(title),
      message,
      choices: [
        { value: 'OK', caption: words.ok },
        { value: 'CANCEL', caption: words.cancel },
      ],
    });
    return value === 'OK';
  };
}

const textIn = (label: unknown): string => String((label as { title?: unknown } | undefined)?.title ?? '');
