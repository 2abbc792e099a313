/** Rows that say nothing. */
import { expect, it } from 'vitest';
import { isBlank, isBlankRow } from '../../src/table/grid.ts';

it.each<[string, unknown, boolean]>([
  ['an empty cell', '', true],
  ['a cell beyond a short row', undefined, true],
  ['null', null, true],
  ['an unticked box', false, true],
  ['spaces of every kind', ' \u00a0\u200b\n', true],
  ['a tag without text', '<br>', true],
  ['zero', 0, false],
  ['a ticked box', true, false],
  ['a dash', '-', false],
  ['a date', new Date(0), false],
])('%s is blank: %s', (_what, cell, blank) => {
  expect(isBlank(cell)).toBe(blank);
  expect(isBlankRow(['', cell, false])).toBe(blank);
});

it('a row without cells is blank', () => {
  expect([isBlankRow([]), isBlankRow(undefined)]).toEqual([true, true]);
});
