/** The menu bar's keyboard. */
import { expect, test } from 'vitest';
import { itemForKey } from '../src/menus.ts';

test.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 2, 0],
  ['ArrowUp', 2, 1],
  ['ArrowUp', 0, 2],
  ['Home', 2, 0],
  ['End', 0, 2],
  // The focus is on the button of the menu.
  ['ArrowDown', -1, 0],
  ['Enter', 1, null],
  ['toString', 1, null],
])('%s on item %i of three', (key, current, expected) => {
  expect(itemForKey(key, current, 3)).toBe(expected);
});
