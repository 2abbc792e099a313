/** Rows from the clipboard of another program. */
import { expect, test } from 'vitest';
import { rowsOfText } from '../src/pasted-rows.ts';

test.each<[string, string, string[][]]>([
  ['one value', 'a', [['a']]],
  [
    'rows and columns',
    'a\tb\nc\td',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['line ends of Windows and old Macs', 'a\r\nb\rc', [['a'], ['b'], ['c']]],
  ['the last line end, which ends the row', 'a\tb\n', [['a', 'b']]],
  ['an empty line in between', 'a\n\nb', [['a'], [''], ['b']]],
  ['empty cells', '\ta\t\n', [['', 'a', '']]],
  ['a cell with a line break and a quote', '"a\n""b"""\tc', [['a\n"b"', 'c']]],
  ['a cell with a tab', '"a\tb"\tc', [['a\tb', 'c']]],
  ['quotes that belong to the text', '"a"\t12"', [['"a"', '12"']]],
  ['a quote that is never closed', '"a\nb', [['"a'], ['b']]],
  ['nothing', '', [['']]],
])('%s', (_, text, rows) => {
  expect(rowsOfText(text)).toEqual(rows);
});
