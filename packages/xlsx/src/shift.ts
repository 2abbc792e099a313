/**
 * How places and references follow when rows and columns are inserted, deleted or moved.
 *
 * Owns plain geometry and the text of formulas, 0-based.
 */

import { MAX_COLUMNS, MAX_ROWS } from './a1.ts';
import { type Corner, cornersOf, mapReferences, writeCorner } from './formula/references.ts';
import type { Area } from './snapshot.ts';

/** One change of the grid's structure; `at`, `count` and `to` are 0-based positions before the change. */
export type StructureChange =
  | { kind: 'insert'; axis: 'row' | 'column'; at: number; count: number }
  | { kind: 'delete'; axis: 'row' | 'column'; at: number; count: number }
  | { kind: 'move'; axis: 'row' | 'column'; at: number; count: number; to: number };

/** A span `[start, start + size)` after the change; null when nothing is left of it. */
export function shiftSpan(start: number, size: number, change: StructureChange): [number, number] | null {
  const { at, count } = change;
  const end = start + size;
  if (change.kind === 'insert') {
    if (at <= start) return [start + count, size];
    return at < end ? [start, size + count] : [start, size];
  }
  if (change.kind === 'delete') {
    const cutStart = Math.min(Math.max(at, start), end);
    const cutEnd = Math.min(Math.max(at + count, start), end);
    const rest = size - (cutEnd - cutStart);
    if (rest <= 0) return null;
    return [start - Math.max(0, Math.min(start, at + count) - at), rest];
  }
  const inside = start >= at && end <= at + count;
  if (inside) return [movedIndex(start, change), size];
  // A span that only partly moves follows its two ends, as references in formulas do.
  const first = movedIndex(start, change);
  const last = movedIndex(end - 1, change);
  return last >= first ? [first, last - first + 1] : [start, size];
}

/** Where one row or column stands after a move. `to` is the position before which the block is put. */
export function movedIndex(index: number, change: { at: number; count: number; to: number }): number {
  const { at, count, to } = change;
  if (index >= at && index < at + count) return to > at ? to - count + (index - at) : to + (index - at);
  if (to > at && index >= at + count && index < to) return index - count;
  if (to < at && index >= to && index < at) return index + count;
  return index;
}

/** The area after the change; null when it was deleted whole. */
export function shiftArea(area: Area, change: StructureChange): Area | null {
  if (change.axis === 'row') {
    const span = shiftSpan(area.row, area.rows, change);
    return span && { ...area, row: span[0], rows: span[1] };
  }
  const span = shiftSpan(area.column, area.columns, change);
  return span && { ...area, column: span[0], columns: span[1] };
}

/** Moves the references to `changedTab` inside a formula that stands on `ownTab`, as the grid changed. */
export function shiftFormula(
  formula: string,
  ownTab: string,
  changedTab: string,
  change: StructureChange,
): string {
  return mapReferences(formula, ({ tab, address }) =>
    (tab ?? ownTab) === changedTab ? shiftAddress(address, change) : null,
  );
}

/** A range that ends in the last row of all (`A2:A1048576`) is how a file writes one that has no end: it keeps it. */
const LAST: Readonly<Record<StructureChange['axis'], number>> = {
  row: MAX_ROWS - 1,
  column: MAX_COLUMNS - 1,
};

function shiftAddress(address: string, change: StructureChange): string | null {
  const [start, end = start] = cornersOf(address) as [Corner, Corner?];
  const from = start[change.axis];
  const to = end[change.axis];
  if (from === null || to === null) return null;
  const span = shiftSpan(Math.min(from, to), Math.abs(to - from) + 1, change);
  const last = LAST[change.axis];
  if (!span || span[0] > last) return '#REF!';
  const endsAt = Math.max(from, to) === last ? last : Math.min(span[0] + span[1] - 1, last);
  const write = (corner: Corner, index: number) => writeCorner({ ...corner, [change.axis]: index });
  const low = write(from <= to ? start : end, span[0]);
  if (!address.includes(':')) return low;
  return `${low}:${write(from <= to ? end : start, endsAt)}`;
}
