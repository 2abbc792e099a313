/**
 * How much one call of the panel does. Every call reads the plan, the caps and the units first, which costs more than one
 * unit's tab; so a call takes as many units as fit into it, and says which are left.
 */

/** Google ends a call after six minutes; a person wants to see it go on, or to stop it, long before. */
export const CALL_MS = 15_000;

/** Findings of one answer: some megabytes of text are still fetched over a slow line. */
export const ANSWER_ROOM = 2_000;

/**
 * Works through units until the call is long or its answer large; at least one. A person may stop it between two units. A unit that fails as the first of a call
 * fails the call; behind others it is left for the next one, so that what they gave is not lost.
 *
 * @param began when the call began, milliseconds
 * @param goesOn is told how far it is before each unit; false where the person asked to stop
 * @param size how much of the answer a result takes
 */
export function portion<T>(
  began: number,
  units: readonly string[],
  work: (unit: string) => T,
  size: (result: T) => number,
  goesOn: (done: number, all: number, unit: string) => boolean,
): { done: T[]; left: string[] } {
  const done: T[] = [];
  let taken = 0;
  for (const [at, unit] of units.entries()) {
    const stopped = !goesOn(at, units.length, unit);
    const full = Date.now() - began >= CALL_MS || taken >= ANSWER_ROOM;
    if (at > 0 && (full || stopped)) return { done, left: units.slice(at) };
    try {
      const result = work(unit);
      taken += size(result);
      done.push(result);
    } catch (error) {
      if (at === 0) throw error;
      console.error(String(error));
      return { done, left: units.slice(at) };
    }
  }
  return { done, left: [] };
}
