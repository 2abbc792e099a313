/** Questions of the engine's own, asked in the page's dialog: the one before a tab is deleted names the tab. */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import { ICommandService, IConfirmService, type Injector } from '@univerjs/core';
import { RemoveSheetConfirmCommand } from '@univerjs/sheets-ui';
import { ask } from './dialogs.ts';
import { words } from './words.ts';

const REMOVE_SHEET = 'sheet.confirm.remove-sheet';
const CANNOT_SORT = 'sort-range-check-error';

export function installConfirms({ book }: Host, injector: Injector): void {
  let asked = '';
  injector.get(ICommandService).beforeCommandExecuted(({ id, params }) => {
    if (id === RemoveSheetConfirmCommand.id) asked = (params as { subUnitId?: string }).subUnitId ?? '';
  });
  const service = injector.get(IConfirmService);
  service.confirm = async ({ id, title, children }) => {
    const tab = book.tabById(asked) ?? book.active;
    const message = id === REMOVE_SHEET ? words.deleteTab(tab.name) : textIn(children);
    // What cannot be sorted can only be read about.
    const isTold = id === CANNOT_SORT;
    const { value } = await ask({
      title: textIn(title),
      message,
      choices: [
        { value: 'OK', caption: words.ok },
        ...(isTold ? [] : [{ value: 'CANCEL', caption: words.cancel }]),
      ],
    });
    return value === 'OK';
  };
}

/** The text of a label, which some parts of the engine put into an element first. */
function textIn(label: unknown): string {
  const text = (label as { title?: unknown } | undefined)?.title ?? '';
  const inner = (text as { props?: { children?: unknown } }).props?.children;
  return String(inner ?? text);
}
