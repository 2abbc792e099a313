/** Merging cells: what may be merged, and what becomes of the values. */
import type { Area } from '@so-ke-hoach/xlsx';
import { contains, overlap } from '../engine/area.ts';
import { NO_CONTENT } from '../engine/cell.ts';
import type { Tab } from '../engine/tab.ts';
import { assertEditable } from './access.ts';
import { gasError } from './face.ts';
import type { Place } from './paste.ts';
import type { Run } from './world.ts';

/** Merges each of the areas, which lie in the place. */
export function mergeAreas({ book, person }: Run, { tab, area: whole }: Place, areas: Area[]): void {
  assertEditable(tab, whole, person);
  for (const area of areas) assertMergeable(tab, area);
  book.looks.unmerge(tab, whole);
  for (const area of areas) {
    // Only the value at the top left stays.
    book.write(tab, area, (row, column) => (row === area.row && column === area.column ? null : NO_CONTENT));
  }
  const real = areas.filter((area) => area.rows * area.columns > 1);
  if (real.length > 0) book.looks.merge(tab, real);
}

function assertMergeable(tab: Tab, area: Area): void {
  const { frozenRows, frozenColumns } = tab;
  if (area.row < frozenRows && area.row + area.rows > frozenRows)
    throw gasError("You can't merge frozen and non-frozen rows");
  if (area.column < frozenColumns && area.column + area.columns > frozenColumns)
    throw gasError("You can't merge frozen and non-frozen columns");
  for (const merge of tab.merges) {
    if (overlap(merge, area) && !contains(area, merge))
      throw gasError('You must select all cells in a merged range to merge or unmerge them.');
  }
}
