/** What a cell shows is worked out once a frame. */
import { Worksheet } from '@univerjs/core';
import { afterEach, expect, test } from 'vitest';
import { onceAFrame } from '../src/cell-views.ts';

const { getCell } = Worksheet.prototype;

afterEach(() => {
  Worksheet.prototype.getCell = getCell;
});

test('within a frame a cell is asked for once, blank or not, and anew in the next one', async () => {
  const asked: string[] = [];
  let frame = (): void => {};
  Worksheet.prototype.getCell = (row, column) => {
    asked.push(`${row},${column}`);
    return column === 1 ? { v: asked.length } : null;
  };
  onceAFrame({
    subscribe: (next) => {
      frame = next;
    },
  });
  const sheet = Object.create(Worksheet.prototype) as Worksheet;
  const look = (): unknown[] => [sheet.getCell(0, 1)?.v, sheet.getCell(0, 2), sheet.getCell(1, 1)?.v];
  frame();
  expect([look(), look()]).toEqual([
    [1, null, 3],
    [1, null, 3],
  ]);
  expect(asked).toEqual(['0,1', '0,2', '1,1']);
  await null;
  expect([look(), look()]).toEqual([
    [4, null, 6],
    [7, null, 9],
  ]);
  frame();
  expect(look()).toEqual([10, null, 12]);
});
