/**
 * How much of what could be tried is tried. `RUNS` is the one setting:
 *
 * - `quick` (`npm test`): properties with a part of their runs, faults at one call of every sixth name;
 * - `long`: properties with all their runs, faults at every call that changes something;
 * - `all` (`npm run test:long`): the same, and a fault at every single service call.
 *
 * `SEED` decides which part a quick run takes, and the way of random walks and properties (`seed.ts`). It is new every
 * time and printed at the start.
 */
const { RUNS = 'quick', SEED = '0' } = process.env;

export const isQuick = RUNS === 'quick';
/** Every service call is made to fail, not only those that change something. */
export const everyCall = RUNS === 'all';

/** Runs of a property; `quick` where a quarter is too many or too few. */
export const runs = (long: number, quick = Math.ceil(long / 4)): number => (isQuick ? quick : long);

/** Of a list with a step between its members, which one is first and how far it is to the next. */
export const steps = (step: number, quick: number): { first: number; step: number } =>
  isQuick ? { first: Number(SEED) % quick, step: quick } : { first: 0, step };

/** Of what is chosen, in a quick run one of every sixth name: which, the seed says. */
export function sampleByName(names: readonly string[], chosen: readonly boolean[]): boolean[] {
  if (!isQuick) return [...chosen];
  const places = new Map<string, number[]>();
  for (const [index, name] of names.entries())
    if (chosen[index]) places.set(name, [...(places.get(name) ?? []), index]);
  const seed = Number(SEED);
  const taken = new Set(
    [...places.values()].flatMap((indices, at) =>
      (at + seed) % 6 === 0 ? [indices[Math.floor(seed / 6) % indices.length]] : [],
    ),
  );
  return names.map((_, index) => taken.has(index));
}

/** Seeds of walks, one after another: from the run's seed on, so that each is printed with what it found. */
export const seeds = (long: number, quick: number): number[] =>
  Array.from({ length: runs(long, quick) }, (_, index) => Number(SEED) + index);
