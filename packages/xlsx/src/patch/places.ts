/**
 * Where the cells of one tab have gone since the file was read, and where those of today come from.
 */

import { shiftFilter } from '../filter.ts';
import { type StructureChange, shiftArea, shiftSpan } from '../shift.ts';
import type { Area, Filter } from '../snapshot.ts';

export class Places {
  /** Nothing moved. */
  readonly still: boolean;
  readonly #changes: readonly StructureChange[];
  readonly #rows: Axis;
  readonly #columns: Axis;

  constructor(changes: readonly StructureChange[]) {
    this.still = changes.length === 0;
    this.#changes = changes;
    this.#rows = new Axis(changes.filter((one) => one.axis === 'row'));
    this.#columns = new Axis(changes.filter((one) => one.axis === 'column'));
  }

  get rowsMoved(): boolean {
    return !this.#rows.still;
  }

  get columnsMoved(): boolean {
    return !this.#columns.still;
  }

  /** Where a row of the file stands now; null where it was deleted. */
  row(row: number): number | null {
    return this.#rows.forward(row);
  }

  column(column: number): number | null {
    return this.#columns.forward(column);
  }

  /** Where a place of today was in the file; null where it was inserted. */
  before(row: number, column: number): { row: number; column: number } | null {
    const fromRow = this.#rows.back(row);
    const fromColumn = this.#columns.back(column);
    return fromRow === null || fromColumn === null ? null : { row: fromRow, column: fromColumn };
  }

  filter(filter: Filter): Filter | null {
    let at: Filter | null = filter;
    for (const change of this.#changes) at = at && shiftFilter(at, change);
    return at;
  }

  area(area: Area): Area | null {
    let at: Area | null = area;
    for (const change of this.#changes) at = at && shiftArea(at, change);
    return at;
  }
}

/** One direction. */
class Axis {
  readonly still: boolean;
  readonly #changes: readonly StructureChange[];
  readonly #known = new Map<number, number | null>();
  readonly #back = new Map<number, number | null>();

  constructor(changes: readonly StructureChange[]) {
    this.still = changes.length === 0;
    this.#changes = changes;
  }

  forward(line: number): number | null {
    if (this.still) return line;
    const known = this.#known.get(line);
    if (known !== undefined) return known;
    let at: number | null = line;
    for (const change of this.#changes) at = at === null ? null : (shiftSpan(at, 1, change)?.[0] ?? null);
    this.#known.set(line, at);
    return at;
  }

  back(line: number): number | null {
    if (this.still) return line;
    const known = this.#back.get(line);
    if (known !== undefined) return known;
    let at: number | null = line;
    for (const change of [...this.#changes].reverse()) at = at === null ? null : undone(at, change);
    this.#back.set(line, at);
    return at;
  }
}

/** Where a line was before the change; null where the change made it. */
function undone(line: number, change: StructureChange): number | null {
  const { at, count } = change;
  if (change.kind === 'insert') return line < at ? line : line < at + count ? null : line - count;
  if (change.kind === 'delete') return line < at ? line : line + count;
  // A move backwards is a move.
  const { to } = change;
  const back = to > at ? { at: to - count, count, to: at } : { at: to, count, to: at + count };
  return shiftSpan(line, 1, { kind: 'move', axis: change.axis, ...back })?.[0] ?? null;
}
