/** Which row is a table's header, and where each header stands. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHeader, headerKey, headerKeys } from '../../src/table/header.ts';

const WANTED = ['Mã', 'Số lượng', 'Ghi chú'] as const;
const rowOf = (...grid: unknown[][]): number | null => findHeader(grid, WANTED)?.row ?? null;

describe('headers among the cells of a row', () => {
  it('are found by their keys, however they are written, each once', () => {
    const found = headerKeys(WANTED).in([
      'MÃ ',
      '<b>Số lượng</b>',
      'so  luong:',
      '“Ghi chú”',
      'Mã số',
      7,
      null,
    ]);
    expect([...found]).toEqual(['ma', 'soluong', 'ghichu']);
  });

  it('are those whose key is one of theirs', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom<unknown>(
        ...WANTED,
        '&nbsp;Mã',
        '\u200bmã',
        'М\u00e3',
        'm\u00e3'.normalize('NFD'),
        3,
        null,
      ),
      fc
        .array(fc.constantFrom('M', 'ã', 'S', 'ố', ' ', 'l', 'ư', 'ợng', '.', '&amp;', '<i>', '\u0303'))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 6 }), (cells) => {
        const keys = WANTED.map((header) => headerKey(header));
        expect(headerKeys(WANTED).in(cells)).toEqual(
          new Set(cells.map(headerKey).filter((key) => keys.includes(key))),
        );
      }),
    );
  });
});

describe('the header row', () => {
  it.each<[string, unknown[][], number | null]>([
    ['the first row', [['Mã', 'Số lượng', 'Ghi chú']], 0],
    ['below title lines and blank rows', [['BIỂU'], [], ['', ''], ['Mã', 'Số lượng', 'Ghi chú']], 3],
    ['with two of three headers', [['Mã', 'Ghi chú']], 0],
    ['not with one', [['Mã', 'Tên']], null],
    ['not with one that stands twice', [['Mã', 'Mã']], null],
    ['not in an empty tab', [['']], null],
    [
      'the first of two equal ones',
      [
        ['Mã', 'Ghi chú', 'Số lượng'],
        ['Mã', 'Ghi chú', 'Số lượng'],
      ],
      0,
    ],
    [
      'a damaged one before a whole copy further down',
      [
        ['Mã', 'Ghi chú'],
        ['Mã', 'Số lượng', 'Ghi chú'],
      ],
      0,
    ],
  ])('%s', (_what, grid, row) => {
    expect(rowOf(...grid)).toBe(row);
  });

  it('is known by the telling headers, and by any where no row has two of those', () => {
    const wanted = ['STT', 'Nội dung', 'Mã', 'Trạng thái'];
    const place = (...grid: unknown[][]) => findHeader(grid, wanted, ['STT', 'Nội dung']);
    const ours = ['', '', 'Mã', 'Trạng thái'];
    expect(place(ours, ['STT', 'Nội dung'])).toMatchObject({ row: 1, missing: ['Mã', 'Trạng thái'] });
    expect(place(ours, ['TT', 'Nội dung'])).toMatchObject({ row: 0, missing: ['STT', 'Nội dung'] });
    expect(place(['STT', 'Nội dung', 'Mã', 'Trạng thái'])).toMatchObject({ row: 0, missing: [] });
  });

  it('is passed over with fewer than half of the headers of the best row', () => {
    const wanted = ['A1', 'B1', 'C1', 'D1', 'E1'];
    expect(findHeader([['A1', 'B1'], wanted], wanted)?.row).toBe(1);
    expect(findHeader([['A1', 'B1', 'C1'], wanted], wanted)?.row).toBe(0);
  });

  it('is sought in the first two hundred rows', () => {
    const blank = (count: number): unknown[][] => Array.from({ length: count }, () => []);
    expect(rowOf(...blank(199), ['Mã', 'Ghi chú'])).toBe(199);
    expect(rowOf(...blank(200), ['Mã', 'Ghi chú'])).toBe(null);
  });
});

it('the search stops early, and finds the row that all rows together say', () => {
  const wanted = ['a', 'b', 'c', 'd', 'e'];
  const thorough = (grid: string[][]): number | null => {
    const hits = grid.map((cells) => new Set(cells.filter((cell) => wanted.includes(cell))).size);
    const row = hits.findIndex((count) => count >= Math.max(2, Math.max(...hits) / 2));
    return row < 0 ? null : row;
  };
  const cell = fc.constantFrom(...wanted, 'x', '');
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 7 }), { minLength: 1, maxLength: 8 }), (grid) => {
      expect(findHeader(grid, wanted)?.row ?? null).toBe(thorough(grid));
    }),
    { numRuns: 2000 },
  );
});

describe('the columns', () => {
  it('are found in any order, with others between, which may be renamed headers', () => {
    expect(findHeader([['Ghi chú', 'Của xã', '', 'Mã']], WANTED)).toEqual({
      row: 0,
      columns: { 'Ghi chú': 0, Mã: 3 },
      missing: ['Số lượng'],
      doubled: [],
      others: [{ text: 'Của xã', column: 1 }],
    });
  });

  it('of a doubled header are the first, and it is named once however often it stands', () => {
    const place = findHeader([['Mã', 'Mã', 'Ghi chú', 'mã', 'Số lượng']], WANTED);
    expect(place).toMatchObject({ columns: { Mã: 0, 'Ghi chú': 2, 'Số lượng': 4 }, doubled: ['Mã'] });
  });
});

describe('a header’s text', () => {
  it.each<[string, unknown, boolean]>([
    ['as it is', 'Số lượng', true],
    ['in capitals', 'SỐ LƯỢNG', true],
    ['without marks', 'So luong', true],
    ['decomposed', 'Số lượng'.normalize('NFD'), true],
    ['with a line break', 'Số\nlượng', true],
    ['with no-break spaces around and inside', '\u00a0Số\u00a0lượng ', true],
    ['with a zero-width space', 'Số\u200b lượng', true],
    ['with markup', '<b>Số lượng</b>', true],
    ['with a colon', 'Số lượng:', true],
    ['with another word', 'Số lượng mới', false],
    ['with eighty characters of punctuation more', `Số lượng${'.'.repeat(80)}`, false],
  ])('%s', (_what, text, same) => {
    expect(headerKey(text) === headerKey('Số lượng')).toBe(same);
  });

  it('is text, never a number, a date or a tick', () => {
    expect([12, true, new Date(0), null, undefined].map(headerKey)).toEqual(['', '', '', '', '']);
  });

  it('names what is no header as text, whatever stands there', () => {
    const hostile = { toString: 0 };
    expect(findHeader([['A1', 'B1', hostile, 'ghi\nchú ', 7]], ['A1', 'B1'])?.others.slice(-2)).toEqual([
      { text: 'ghi chú', column: 3 },
      { text: '7', column: 4 },
    ]);
  });
});
