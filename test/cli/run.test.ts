/** Commands of the menu by their names, in the language that was asked for. */
import type { Host } from '@so-ke-hoach/sheets-host';
import { expect, it } from 'vitest';
import { findCommand, menuLines, menuOf } from '../../app/cli/run.ts';
import { wordsOf } from '../../app/cli/words.ts';
import { uiOf } from '../../src/messages/ui.ts';

it('a workbook in Vietnamese: listed in English when asked, found by its name in either language', async () => {
  const { submit } = uiOf('vi').menu;
  const shown = [{ kind: 'menu', menu: [{ kind: 'item', caption: submit, functionName: 'submitUnit' }] }];
  const host = { open: async () => undefined, shown, triggerErrors: [] } as unknown as Host;
  const menu = await menuOf(host, 'en');
  expect(menuLines(menu)).toEqual([`  submitUnit  ${uiOf('en').menu.submit}`]);
  for (const name of [submit, uiOf('en').menu.submit, 'Hand in', 'submitUnit'])
    expect(findCommand(menu, name, wordsOf('en')).name).toBe('submitUnit');
});
