/**
 * Sets of cells, kept as spans of rows per column: which cells of a protected tab stay open.
 */

import { clip } from './a1.ts';
import type { Area } from './snapshot.ts';

/** From this row up to, not including, that row. */
type Span = readonly [from: number, to: number];

/** A set of cells inside a grid. */
export class Region {
  readonly rows: number;
  readonly #columns: Span[][];

  private constructor(rows: number, columns: Span[][]) {
    this.rows = rows;
    this.#columns = columns;
  }

  /** The cells that any of the areas covers. */
  static of(areas: readonly Area[], rows: number, columns: number): Region {
    const spans: Span[][] = Array.from({ length: columns }, () => []);
    for (const whole of areas) {
      const area = clip(whole, rows, columns);
      if (!area) continue;
      for (let column = area.column; column < area.column + area.columns; column++) {
        spans[column]?.push([area.row, area.row + area.rows]);
      }
    }
    return new Region(rows, spans.map(joined));
  }

  /** From spans collected column by column. */
  static ofSpans(rows: number, columns: Span[][]): Region {
    return new Region(rows, columns.map(joined));
  }

  /** These cells without those of `other`. */
  minus(other: Region): Region {
    return new Region(
      this.rows,
      this.#columns.map((spans, column) =>
        other.spans(column).reduce<Span[]>(
          (left, [from, to]) =>
            left.flatMap(([start, end]) =>
              (
                [
                  [start, Math.min(end, from)],
                  [Math.max(start, to), end],
                ] as const
              ).filter(([first, last]) => first < last),
            ),
          spans,
        ),
      ),
    );
  }

  spans(column: number): readonly Span[] {
    return this.#columns[column] ?? [];
  }

  has(row: number, column: number): boolean {
    return this.spans(column).some(([from, to]) => row >= from && row < to);
  }

  /** Number of cells in one column. */
  count(column: number): number {
    return this.spans(column).reduce((sum, [from, to]) => sum + to - from, 0);
  }

  /** Rectangles that together are these cells: neighbouring columns with equal spans are joined. */
  areas(): Area[] {
    const found: Area[] = [];
    let column = 0;
    while (column < this.#columns.length) {
      const key = JSON.stringify(this.spans(column));
      let end = column + 1;
      while (end < this.#columns.length && JSON.stringify(this.spans(end)) === key) end++;
      for (const [from, to] of this.spans(column)) {
        found.push({ row: from, column, rows: to - from, columns: end - column });
      }
      column = end;
    }
    return found;
  }

  equals(other: Region): boolean {
    return JSON.stringify(this.#columns) === JSON.stringify(other.#columns);
  }
}

function joined(spans: readonly Span[]): Span[] {
  const out: [number, number][] = [];
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = out[out.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}
