import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../src/table/blocks.ts';

/** Blocks as `rows×columns at row,column`. */
const told = (cells: readonly [row: number, column: number][]): string[] =>
  blocksOf(cells.map(([row, column]) => ({ row, column }))).map(
    (block) => `${block.length}×${block[0]?.length} at ${block[0]?.[0]?.row},${block[0]?.[0]?.column}`,
  );

describe('cells in rectangles', () => {
  it.each<[string, [number, number][], string[]]>([
    ['none', [], []],
    ['one', [[5, 10]], ['1×1 at 5,10']],
    [
      'a pasted block',
      [5, 6, 7].flatMap((row): [number, number][] => [
        [row, 12],
        [row, 10],
        [row, 11],
      ]),
      ['3×3 at 5,10'],
    ],
    [
      'a gap in a column',
      [
        [5, 10],
        [6, 10],
        [8, 10],
      ],
      ['2×1 at 5,10', '1×1 at 8,10'],
    ],
    [
      'a column between',
      [
        [5, 10],
        [5, 12],
      ],
      ['1×1 at 5,10', '1×1 at 5,12'],
    ],
    [
      'columns of other lengths',
      [
        [5, 10],
        [6, 10],
        [5, 11],
      ],
      ['2×1 at 5,10', '1×1 at 5,11'],
    ],
  ])('%s', (_name, cells, blocks) => {
    expect(told(cells)).toEqual(blocks);
  });

  it('hold each cell once, in its place, and no other', () => {
    const cell = fc.record({ row: fc.integer({ min: 1, max: 6 }), column: fc.integer({ min: 1, max: 6 }) });
    const cells = fc.uniqueArray(cell, { selector: ({ row, column }) => `${row},${column}` });
    fc.assert(
      fc.property(cells, (given) => {
        const blocks = blocksOf(given);
        const held = blocks.flat(2);
        expect(held).toHaveLength(given.length);
        expect(new Set(held)).toEqual(new Set(given));
        for (const block of blocks) {
          const [[first]] = block as [[{ row: number; column: number }]];
          for (const [down, row] of block.entries()) {
            expect(row).toHaveLength(block[0]?.length ?? 0);
            for (const [right, one] of row.entries())
              expect(one).toEqual({ row: first.row + down, column: first.column + right });
          }
        }
      }),
    );
  });
});
