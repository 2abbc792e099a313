/** Looks of cells: by ranges where many are alike, as a matrix where that is less. */
import { describe, expect, it } from 'vitest';
import type { Sheet } from '../../src/workbook/book.ts';
import { LOOKS, painter } from '../../src/workbook/looks.ts';

/** What is called on a range of so many cells, and on lists of ranges of its tab. */
function painting(): { paint: ReturnType<typeof painter>; calls: unknown[][] } {
  const calls: unknown[][] = [];
  const recorder = (on: string) =>
    new Proxy({}, { get: (_, name) => (given: unknown) => void calls.push([on, name, given]) });
  const sheet = {
    getRangeList: (areas: string[]) => {
      calls.push(['sheet', 'getRangeList', areas]);
      return recorder(areas.join());
    },
  };
  return { paint: painter(sheet as unknown as Sheet, recorder('all') as never, 1), calls };
}

/** Rows of ten cells, all with the same look. */
const rows = <T>(count: number, look: T): T[][] =>
  Array.from({ length: count }, () => Array<T>(10).fill(look));

describe('the looks of a range', () => {
  it('that a new tab has anyway take no call', () => {
    const { paint, calls } = painting();
    paint(LOOKS.weight, rows(5, 'normal'));
    paint(LOOKS.background, rows(5, null));
    expect(calls).toEqual([]);
  });

  it('are given once for most cells, and once more for each other look; ranges are listed once', () => {
    const { paint, calls } = painting();
    paint(LOOKS.format, [...rows(1, '@'), ...rows(300, '#,##0')]);
    paint(LOOKS.weight, [...rows(1, 'bold' as const), ...rows(300, 'normal' as const)]);
    paint(LOOKS.wrap, rows(301, true));
    expect(calls).toEqual([
      ['all', 'setNumberFormat', '#,##0'],
      ['sheet', 'getRangeList', ['A1:J1']],
      ['A1:J1', 'setNumberFormat', '@'],
      ['A1:J1', 'setFontWeight', 'bold'],
      ['all', 'setWrap', true],
    ]);
  });

  it('are a matrix where the calls would cost more than its cells', () => {
    const few = [...rows(1, 'bold' as const), ...rows(198, 'normal' as const)];
    const { paint, calls } = painting();
    paint(LOOKS.weight, few);
    expect(calls).toEqual([['all', 'setFontWeights', few]]);
  });

  it('are a matrix where nothing is alike', () => {
    const chess = rows(400, '').map((line, row) => line.map((_, at) => ((row + at) % 2 === 0 ? '@' : '0')));
    const { paint, calls } = painting();
    paint(LOOKS.format, chess);
    expect(calls.map(([on, name]) => [on, name])).toEqual([['all', 'setNumberFormats']]);
  });
});
