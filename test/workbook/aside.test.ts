/** Names of tabs that are being made, in both languages, as `ui.report.working` writes them. */
import { describe, expect, it } from 'vitest';
import { uiOf } from '../../src/messages/ui.ts';
import { halfMade, halfNames } from '../../src/workbook/aside.ts';
import type { Book, Sheet } from '../../src/workbook/book.ts';

const bookOf = (...names: string[]): Book =>
  ({ sheets: new Map(names.map((name) => [name, { name } as unknown as Sheet])) }) as unknown as Book;

describe('tabs that are being made', () => {
  it.each(['vi', 'en'] as const)('have a name that is found again, in %s', (language) =>
    expect(halfNames('Xã Một')).toContain(uiOf(language).report.working('Xã Một')),
  );

  it('are found by the name they are to get, in the order asked', () => {
    const book = bookOf('Xã Một', 'Xã Hai (đang lập)', 'Xã Một (in progress)', 'Nháp (đang lập)');
    expect(halfMade(book, ['Xã Một', 'Xã Hai', 'Xã Ba'])).toEqual([
      ['Xã Một', { name: 'Xã Một (in progress)' }],
      ['Xã Hai', { name: 'Xã Hai (đang lập)' }],
    ]);
  });
});
