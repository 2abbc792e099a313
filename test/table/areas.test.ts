/** Rectangles of alike cells: every cell is in exactly one, the commonest value first. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alikeAreas } from '../../src/table/areas.ts';
import { columnIndex } from '../../src/table/columns.ts';

/** The cells of `A2:C5`, as `row,column` from 0. */
function cellsOf(area: string): string[] {
  const [, left = '', top = '', right = '', bottom = ''] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(area) ?? [];
  const cells: string[] = [];
  for (let row = Number(top); row <= Number(bottom); row++)
    for (let column = columnIndex(left); column <= columnIndex(right); column++)
      cells.push(`${row},${column}`);
  return cells;
}

describe('alike areas', () => {
  it('are rows below one another where they begin and end alike', () => {
    expect(
      alikeAreas(
        [
          ['h', 'h', 'h'],
          ['a', 'n', 'n'],
          ['a', 'n', 'n'],
          ['a', 'a', 'n'],
        ],
        5,
      ),
    ).toMatchObject([
      { value: 'n', areas: ['B6:C7', 'C8:C8'] },
      { value: 'a', areas: ['A6:A7', 'A8:B8'] },
      { value: 'h', areas: ['A5:C5'] },
    ]);
    expect(alikeAreas([], 1)).toEqual([]);
  });

  it('hold each cell once, whatever stands in the grid', () => {
    const grids = fc
      .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 30 }))
      .chain(([height, width]) =>
        fc.array(fc.array(fc.constantFrom('a', 'b', null), { minLength: width, maxLength: width }), {
          minLength: height,
          maxLength: height,
        }),
      );
    fc.assert(
      fc.property(grids, fc.integer({ min: 1, max: 9 }), (grid, top) => {
        const found = alikeAreas(grid, top);
        const held = found.flatMap(({ value, areas }) =>
          areas.flatMap(cellsOf).map((cell) => [cell, value] as const),
        );
        const wanted = grid.flatMap((line, row) =>
          line.map((value, column) => [`${row + top},${column}`, value] as const),
        );
        expect(held.length).toBe(wanted.length);
        expect(new Map(held)).toEqual(new Map(wanted));
        const sizes = found.map(({ areas }) => areas.flatMap(cellsOf).length);
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      }),
    );
  });
});
