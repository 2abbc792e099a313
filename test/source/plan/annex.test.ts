import { expect, test } from 'vitest';
import { annexToGrid } from '../../../src/source/plan/annex.ts';
import { ANNEX_TEXT } from './phong-tho.ts';

test('lines are rows, blank lines too, all of one width', () => {
  expect(annexToGrid('## TIÊU ĐỀ\n\nSTT\tNội dung\n1\ta\tb')).toEqual([
    ['## TIÊU ĐỀ', '', ''],
    ['', '', ''],
    ['STT', 'Nội dung', ''],
    ['1', 'a', 'b'],
  ]);
});

test('other line ends, a byte order mark and a final line break change nothing', () => {
  const grid = annexToGrid('I\ta\n1\tb');
  for (const text of ['\ufeffI\ta\r\n1\tb\r\n', 'I\ta\r1\tb\r', 'I\ta\n1\tb\n'])
    expect(annexToGrid(text)).toEqual(grid);
});

test('a cell of several lines, as spreadsheets copy it', () => {
  expect(annexToGrid('1\t"dòng một\ndòng ""hai"""\tx\n2\ty')).toEqual([
    ['1', 'dòng một\ndòng "hai"', 'x'],
    ['2', 'y', ''],
  ]);
});

test('quotation marks of the text itself stay', () => {
  expect(annexToGrid('"thủ lĩnh"\t"A" và "B"\n"mở\tx\ny"\tz')).toEqual([
    ['"thủ lĩnh"', '"A" và "B"'],
    ['"mở', 'x'],
    ['y"', 'z'],
  ]);
});

test('an empty text is one blank cell', () => {
  expect(annexToGrid('')).toEqual([['']]);
});

test('the annex: 87 lines, four columns', () => {
  const grid = annexToGrid(ANNEX_TEXT);
  expect(grid).toHaveLength(87);
  expect(new Set(grid.map((row) => row.length))).toEqual(new Set([4]));
});
