/** The rows that may stay where they are while the others move past them. Pure. */

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
