/** Questions of the engine's own, asked in the page's dialog: the one before a tab is deleted names the tab. */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import { ICommandService, IConfirmService, type Injector } from '@univerjs/core';
import { RemoveSheetConfirmCommand } from '@univerjs/sheets-ui';
import { ask } from './dialogs.ts';
import { words } from './words.ts';

const REMOVE_SHEET = 'sheet.confirm.remove-sheet';
const CANNOT_SORT = 'sort-range-check-error';
const EXTEND_SORT = 'extend-sort-range-dialog';

export function installConfirms({ book }: Host, injector: Injector): void {
  let asked = '';
  injector.get(ICommandService).beforeCommandExecuted(({ id, params }) => {
    if (id === RemoveSheetConfirmCommand.id) asked = (params as { subUnitId?: string }).subUnitId ?? '';
  });
  const service = injector.get(IConfirmService);
  service.confirm = async ({ id, title, children }) => {
    if (id === EXTEND_SORT) return askWhatToSort(children);
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

/** The engine's question is a list of two to tick, which tells its choice when one is ticked: here are buttons. */
async function askWhatToSort(list: unknown): Promise<boolean> {
  const { value } = await ask({
    title: words.sort,
    message: words.sortWhat,
    choices: [
      { value: 'AROUND', caption: words.sortAround },
      { value: 'SELECTED', caption: words.sortSelected },
      { value: 'CANCEL', caption: words.cancel },
    ],
  });
  const { onChange } = (list as { title: { props: { onChange(choice: string): void } } }).title.props;
  if (value === 'AROUND') onChange('1');
  return value === 'AROUND' || value === 'SELECTED';
}

/** The text of a label, which some parts of the engine put into an element first. */
function textIn(label: unknown): string {
  const text = (label as { title?: unknown } | undefined)?.title ?? '';
  const inner = (text as { props?: { children?: unknown } }).props?.children ?? text;
  return typeof inner === 'string' ? inner : '';
}
