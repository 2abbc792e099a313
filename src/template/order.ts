/** How rows come into another order with few moves. Pure. */

/**
 * Places (indexes into `values`, ascending) of a longest strictly ascending subsequence: with the fewest moves, all
 * others are put between these.
 */
export function longestAscending(values: readonly number[]): number[] {
  /** `tails[k]`: where the smallest last value of an ascending run of length k + 1 stands. */
  const tails: number[] = [];
  /** The place before each in its run; nothing for the first of one. */
  const before: (number | undefined)[] = [];
  values.forEach((value, at) => {
    let low = 0;
    for (let high = tails.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] as number] as number) < value) low = middle + 1;
      else high = middle;
    }
    before[at] = tails[low - 1];
    tails[low] = at;
  });
  const run: number[] = [];
  for (let at = tails[tails.length - 1]; at !== undefined; at = before[at]) run.push(at);
  return run.reverse();
}

/** A block of neighbouring rows that moves as a whole; `from` and `to` (the row it is put before) as they are then. */
export interface BlockMove {
  readonly from: number;
  readonly count: number;
  readonly to: number;
}

/** The moves that bring `order` into the order of `target`, which holds the same rows. Positions count from 0. */
export function blockMoves(order: readonly number[], target: readonly number[]): BlockMove[] {
  const present = [...order];
  const rank = new Map(target.map((row, at) => [row, at]));
  const still = new Set(longestAscending(present.map((row) => rank.get(row) ?? -1)).map((at) => present[at]));
  const moves: BlockMove[] = [];
  /** Just below the last row of the target that is in its place. */
  let behind = 0;
  for (let at = 0; at < target.length; ) {
    const from = present.indexOf(target[at] as number);
    let count = 1;
    if (still.has(target[at])) behind = from + 1;
    else {
      while (
        at + count < target.length &&
        present[from + count] === target[at + count] &&
        !still.has(present[from + count])
      )
        count++;
      if (from !== behind) moves.push({ from, count, to: behind });
      const moved = present.splice(from, count);
      if (from >= behind) behind += count;
      present.splice(behind - count, 0, ...moved);
    }
    at += count;
  }
  return moves;
}
