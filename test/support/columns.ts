/**
 * What people do to the columns of a table: move them about and put columns of their own between.
 */
import fc from 'fast-check';
import type { Grid } from '../../src/table/grid.ts';

/** The columns of a grid in another order; a text for a column of somebody's own, alike in every row below its name. */
export const rearrange = (grid: Grid, order: readonly (number | string)[]): unknown[][] =>
  grid.map((row, index) =>
    order.map((column) =>
      typeof column === 'number' ? (row[column] ?? '') : index === 0 ? column : `${column} ${index}`,
    ),
  );

/** Any order of `width` columns, with up to three columns of a person's own between them. The header is row 1. */
export const withColumns = (width: number): fc.Arbitrary<(grid: Grid) => unknown[][]> =>
  fc
    .tuple(
      fc.shuffledSubarray(
        Array.from({ length: width }, (_, column) => column),
        { minLength: width },
      ),
      fc.array(fc.nat(width), { maxLength: 3 }),
    )
    .map(([order, places]) => {
      const columns: (number | string)[] = [...order];
      places.forEach((place, index) => {
        columns.splice(place, 0, `Của xã ${index}`);
      });
      return (grid) => rearrange(grid, columns);
    });
