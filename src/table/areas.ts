/** Finds the rectangles of a grid whose cells are alike, so that each may be written at once. */
import { columnLetters } from './columns.ts';

/** Where a value stands. */
interface Alike<T> {
  readonly value: T;
  /** `A1:C5`: rectangles that no two share a cell of. */
  readonly areas: readonly string[];
}

/** A rectangle that a row may go on with. Rows and columns are 0-based. */
interface Open<T> {
  readonly value: T;
  readonly first: number;
  readonly last: number;
  readonly top: number;
}

/**
 * The values of a grid with the rectangles in which they stand, the commonest first: neighbours in a row that are alike, and
 * rows below one another where they begin and end alike.
 *
 * @param top sheet row of the grid's first row; its first column is A
 */
export function alikeAreas<T>(grid: readonly (readonly T[])[], top: number): Alike<T>[] {
  const found = new Map<T, { readonly value: T; readonly areas: string[]; cells: number }>();
  const end = ({ value, first, last, top: from }: Open<T>, row: number): void => {
    const one = found.get(value) ?? { value, areas: [], cells: 0 };
    one.areas.push(`${columnLetters(first)}${top + from}:${columnLetters(last)}${top + row - 1}`);
    one.cells += (last - first + 1) * (row - from);
    found.set(value, one);
  };
  let open: readonly Open<T>[] = [];
  for (const [row, line] of grid.entries()) {
    const above = new Map(open.map((area) => [area.first, area]));
    const next = runsOf(line, row).map((run) => {
      const area = above.get(run.first);
      return area !== undefined && area.last === run.last && area.value === run.value ? area : run;
    });
    for (const area of open) if (!next.includes(area)) end(area, row);
    open = next;
  }
  for (const area of open) end(area, grid.length);
  return [...found.values()].sort((a, b) => b.cells - a.cells);
}

function runsOf<T>(line: readonly T[], top: number): Open<T>[] {
  const runs: Open<T>[] = [];
  for (let first = 0; first < line.length; ) {
    const value = line[first] as T;
    let last = first;
    while (last + 1 < line.length && line[last + 1] === value) last++;
    runs.push({ value, first, last, top });
    first = last + 1;
  }
  return runs;
}
