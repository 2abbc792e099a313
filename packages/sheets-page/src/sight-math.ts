/** How far a view moves, and how much of it may be frozen: plain numbers along one axis, in the sheet's own pixels. */

/** A stretch along an axis. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The least a view has to move so that `wanted` is in it; the start of `wanted` where it does not fit. */
export function scrollInto(wanted: Span, view: Span): number {
  if (wanted.from < view.from) return wanted.from - view.from;
  if (wanted.to > view.to) return Math.min(wanted.to - view.to, wanted.from - view.from);
  return 0;
}

/**
 * How many of the first `frozen` lines leave the rest its half of the room. `ends` are the lines' ends; `head` is what
 * the numbers or letters beside the lines take.
 */
export function frozenThatFit(ends: readonly number[], frozen: number, head: number, room: number): number {
  let fits = Math.min(frozen, ends.length);
  while (fits > 0 && head + (ends[fits - 1] ?? 0) > room / 2) fits -= 1;
  return fits;
}
