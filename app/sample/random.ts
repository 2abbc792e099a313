/**
 * Numbers that look random and are the same on every machine: the sample must not change from run to run.
 */

export interface Random {
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** True in about `percent` of a hundred draws. */
  chance(percent: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** A number of `step`s from `low` to `high`. */
  stepped(low: number, high: number, step: number): number;
}

/** Mulberry32 over a seed made of text. */
export function randomOf(seed: string): Random {
  let state = 0x9e3779b9;
  for (const char of seed) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    whole,
    chance: (percent) => next() * 100 < percent,
    pick: (from) => from[whole(0, from.length - 1)] as (typeof from)[number],
    stepped: (low, high, step) => low + step * whole(0, Math.floor((high - low) / step)),
  };
}
