/**
 * Which line of the plan a row of a unit's tab belongs to, after the plan was renumbered or reworded.
 *
 * A code is only a place in the list: a line put in above shifts every code below it. What a tab's own column
 * `Nội dung hoạt động` says is what the plan said when the row was filled, so the words decide first and the code
 * second: entries travel with their line, not with its number. Pure.
 */
import { compareCodes, parentCode } from '../source/plan/code.ts';
import { foldKey, stripMarks } from '../text/fold.ts';

/** Rows of one code that stand together in a tab, or one line of the section of lines that left the plan. */
export interface OldLine {
  readonly code: string;
  /** The texts beside that code, in sheet order; people copy rows and write their own. */
  readonly texts: readonly string[];
  readonly section: boolean;
  /** Whether the add-in wrote these words: one that a person wrote instead says nothing of the plan. */
  readonly isPlans?: (text: string) => boolean;
}

export interface NewLine {
  readonly code: string;
  readonly text: string;
}

/** What became of a line that stands in the tab. */
export interface LineNow<O extends OldLine = OldLine> {
  readonly old: O;
  /** Null = left the plan. */
  readonly now: NewLine | null;
  /** The text by which the old line was known: the template's, not a person's own beside the same code. */
  readonly was: string;
  /** Several lines have these words and their number changed: the code decided. */
  readonly unclear: boolean;
  /** The plan has another activity under its number: only the number is the same. */
  readonly replaced: boolean;
}

/** From this share of common words on, two texts count as one line reworded. */
const ALIKE = 0.7;
/** Below this share the words of a line are those of another one. */
const UNLIKE = 0.3;
/** Among equally reworded lines the one in the same place wins. */
const SAME_PLACE = 0.3;

const depthOf = (code: string): number => code.split('.').length;

/**
 * Pairs the tab's lines with the plan's, headings first, so that a line is looked for under its own heading.
 *
 * @param others lines of the plan that are not the tab's: an old line that stands among them, under its own number and
 *   with its own words, was given to somebody else and is no other line reworded
 * @param told lines that a person said stand there now, by the old code
 */
export function linesNow<O extends OldLine>(
  olds: readonly O[],
  news: readonly NewLine[],
  others: readonly NewLine[] = [],
  told: ReadonlyMap<string, NewLine | undefined> = new Map(),
): LineNow<O>[] {
  const found = new Map<O, NewLine>();
  const free = new Set(news);
  const unclear = new Set<O>();
  const codeNow = new Map<string, string>();
  const pair = (old: O, line: NewLine): void => {
    found.set(old, line);
    free.delete(line);
    if (!old.section) codeNow.set(old.code, line.code);
  };
  for (const old of olds) {
    const line = told.get(old.code);
    if (line !== undefined) pair(old, line);
  }
  const known = new Set(news.map((line) => foldKey(line.text)));
  const texts = new Map(
    olds.map((old) => [
      old,
      old.texts.find((text) => known.has(foldKey(text))) ?? old.texts.find(Boolean) ?? '',
    ]),
  );
  const was = (old: O): string => texts.get(old) as string;
  const key = (old: O): string => foldKey(was(old));
  const under = (code: string): string => {
    const parent = parentCode(code);
    return parent === null ? '' : (codeNow.get(parent) ?? parent);
  };
  /** Where the old code stands now if only its headings were renumbered. */
  const place = (old: O): string =>
    depthOf(old.code) < 2 ? old.code : `${under(old.code)}.${old.code.split('.').pop()}`;

  const elsewhere = new Map(others.map((line) => [line.code, foldKey(line.text)]));
  const isOthers = (old: O): boolean => key(old) !== '' && elsewhere.get(place(old)) === key(old);

  /** Pairs lines of equal words: as many as before are the same ones in the same order; else words decide nothing. */
  const byWords = (waiting: readonly O[], lines: readonly NewLine[], where: boolean): void => {
    const groups = new Map<string, { olds: O[]; news: NewLine[] }>();
    const group = (parent: string, words: string): { olds: O[]; news: NewLine[] } => {
      const name = `${where ? parent : ''}|${words}`;
      const one = groups.get(name) ?? { olds: [], news: [] };
      groups.set(name, one);
      return one;
    };
    for (const old of waiting) if (key(old) !== '') group(under(old.code), key(old)).olds.push(old);
    for (const line of lines) group(parentCode(line.code) ?? '', foldKey(line.text)).news.push(line);
    for (const same of groups.values()) {
      const sure = same.olds.length === same.news.length && (where || same.olds.length === 1);
      if (sure) {
        same.olds.sort((a, b) => compareCodes(a.code, b.code));
        same.olds.forEach((old, index) => {
          pair(old, same.news[index] as NewLine);
        });
      } else if (same.news.length > 0 && where) {
        for (const old of same.olds) unclear.add(old);
      }
    }
  };
  /** Pairs reworded lines with the one in the same place, unless another under that heading is clearly more alike. */
  const byLikeness = (waiting: readonly O[], lines: readonly NewLine[]): void => {
    const scored = waiting
      .filter((old) => !isOthers(old))
      .flatMap((old) =>
        lines.flatMap((line) => {
          if ((parentCode(line.code) ?? '') !== under(old.code)) return [];
          const same = line.code === place(old);
          // A bare code that a person wrote agrees with the words of its place, and with no others.
          const alike = same && key(old) === '' ? 1 : likeness(was(old), line.text);
          // A line that was put aside comes back only under its own words.
          return (same && !(old.section && alike < ALIKE)) || (alike >= ALIKE && !old.section)
            ? [{ old, line, score: alike + (same ? SAME_PLACE : 0) }]
            : [];
        }),
      );
    for (const { old, line } of scored.sort((a, b) => b.score - a.score))
      if (!found.has(old) && free.has(line)) pair(old, line);
  };

  const depths = [...new Set([...olds, ...news].map((line) => depthOf(line.code)))].sort((a, b) => a - b);
  for (const depth of depths) {
    const waiting = (section: boolean): O[] =>
      olds.filter((old) => old.section === section && depthOf(old.code) === depth && !found.has(old));
    const left = (): NewLine[] => [...free].filter((line) => depthOf(line.code) === depth);
    for (const section of [false, true])
      for (const where of [true, false]) byWords(waiting(section), left(), where);
    for (const section of [false, true]) byLikeness(waiting(section), left());
  }
  return olds.map((old) => {
    const now = found.get(old) ?? null;
    const words = was(old);
    const replaced =
      now !== null &&
      words !== '' &&
      foldKey(words) !== foldKey(now.text) &&
      likeness(words, now.text) < UNLIKE &&
      old.isPlans?.(words) !== false;
    return { old, now, was: words, unclear: unclear.has(old) && now?.code !== old.code, replaced };
  });
}

const wordsOf = (text: string): Set<string> => new Set(stripMarks(text).match(/[0-9a-z]+/g));

/** Dice's measure on the sets of words: 0 = none in common, 1 = the same words. */
export function likeness(was: string, text: string): number {
  const [a, b] = [wordsOf(was), wordsOf(text)];
  return (2 * [...a].filter((word) => b.has(word)).length) / (a.size + b.size || 1);
}
