/**
 * Which place of the plan then is which now: by its words, as refilling a tab does it. A number alone says nothing, for an
 * inserted line renumbers all below it.
 */
import { foldKey, stripMarks } from '../../text/fold.ts';
import type { PlanPlace } from '../closed/rows.ts';

export interface KnownPlace extends PlanPlace {
  /** Words of what it stands under: they part lines with the same words. */
  readonly under: string;
}

const wordsKey = ({ words }: PlanPlace): string => foldKey(words);
const placeKey = ({ words, under }: KnownPlace): string => `${foldKey(under)}/${foldKey(words)}`;

/**
 * For the code of each place then, the place it is now; a code without entry is gone.
 *
 * 1. The same words under the same number, else the same words under the same heading, else the same words, where they
 *    stand only once, then and now.
 * 2. The same number with words that are mostly the same: somebody corrected a word.
 */
export function matchPlaces(
  before: readonly KnownPlace[],
  now: readonly KnownPlace[],
): ReadonlyMap<string, KnownPlace> {
  const found = new Map<string, KnownPlace>();
  const taken = new Set<string>();
  const take = (then: KnownPlace, place: KnownPlace | undefined): void => {
    if (place === undefined || taken.has(place.code)) return;
    found.set(then.code, place);
    taken.add(place.code);
  };
  const open = (): KnownPlace[] => before.filter(({ code }) => !found.has(code));
  const byCode = new Map(now.map((place) => [place.code, place]));
  for (const then of before) {
    const same = byCode.get(then.code);
    if (same !== undefined && wordsKey(same) === wordsKey(then) && wordsKey(then) !== '') take(then, same);
  }
  for (const keyOf of [placeKey, wordsKey]) {
    const left = open();
    const free = now.filter(({ code }) => !taken.has(code));
    for (const then of left) {
      if (wordsKey(then) === '') continue;
      const alike = free.filter((place) => keyOf(place) === keyOf(then));
      if (alike.length === 1 && left.filter((other) => keyOf(other) === keyOf(then)).length === 1)
        take(then, alike[0]);
    }
  }
  for (const then of open()) {
    const same = byCode.get(then.code);
    if (same !== undefined && isReworded(then.words, same.words)) take(then, same);
  }
  return found;
}

/** Half of the words of the shorter text, and no fewer than two, stand in the other. */
function isReworded(before: string, now: string): boolean {
  if (foldKey(before) === '' || foldKey(now) === '') return true;
  const words = (text: string): string[] =>
    stripMarks(text)
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== '');
  const [some, others] = [words(before), new Set(words(now))];
  const shared = some.filter((word) => others.has(word)).length;
  return shared >= 2 && 2 * shared >= Math.min(some.length, others.size);
}
