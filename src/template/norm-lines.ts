/**
 * The caps after the plan was renumbered: a cap follows its line as entries do, by the words kept beside it. Pure.
 */
import { codesIn, lineWords, type NormsReading } from '../source/norms.ts';
import { parentCode } from '../source/plan/code.ts';
import type { PlanRow } from '../source/plan/plan.ts';
import { cleanLine } from '../text/clean.ts';
import { foldKey } from '../text/fold.ts';
import { linesNow, type OldLine } from './identity.ts';

/** What changes in one row of `Định mức`. */
export interface NormMove {
  /** 1-based sheet row. */
  readonly row: number;
  /** Codes that its line has now, for those that changed. */
  readonly moved: readonly { readonly from: string; readonly to: string; readonly text: string }[];
  /** The cells as they must be; null where one stays as it is. */
  readonly codes: string | null;
  readonly limit: string | null;
  readonly words: string | null;
}

/** @param standing what stands in `Dòng kế hoạch`, by sheet row */
export function planNormMoves(
  { norms, unapplied }: Pick<NormsReading, 'norms' | 'unapplied'>,
  plan: readonly PlanRow[],
  standing: (row: number) => string,
): NormMove[] {
  const textOf = new Map(plan.map(({ code, text }) => [code, text]));
  const same = (was: string, now: string): boolean => foldKey(was) === foldKey(cleanLine(now));
  const known = new Map(norms.flatMap((norm) => [...norm.words]));
  const shared = movedLines(known, plan);
  return norms.flatMap((norm): NormMove[] => {
    // Caps of two plans may name one number: each by the words of its own line.
    const isKnown = [...norm.words].every(([code, text]) => known.get(code) === text);
    const now = isKnown ? shared : movedLines(norm.words, plan);
    // A piece of `Mã` that is no code would be lost with the cell, and what its line was with `Dòng kế hoạch`.
    if (unapplied.some((one) => one.norm === norm && one.column === 'Mã')) return [];
    const followed = (code: string): string => (norm.words.has(code) ? (now.get(code) ?? code) : code);
    const moved = codesIn(norm).flatMap((code) => {
      const to = followed(code);
      return to === code ? [] : [{ from: code, to, text: textOf.get(to) ?? '' }];
    });
    const lines = [...new Set(codesIn(norm))].flatMap((code) => {
      const to = followed(code);
      const was = norm.words.get(code);
      const text = textOf.get(to);
      // Words that differ stay beside the cap: they say that it was made for another line.
      if (text === undefined) return was === undefined ? [] : [{ code: to, text: was }];
      return [{ code: to, text: was === undefined || same(was, text) ? text : was }];
    });
    // A code that the plan has not may be misspelt: what its line was called tells which one is meant.
    const isMisspelt = codesIn(norm).some((code) => !norm.words.has(code) && !textOf.has(code));
    const others = isMisspelt ? [...norm.words].filter(([code]) => !codesIn(norm).includes(code)) : [];
    const words = lineWords([...lines, ...others.map(([code, text]) => ({ code, text }))]);
    const limit = norm.maxQuantity;
    const limitMoved = limit !== null && typeof limit === 'object' && followed(limit.line) !== limit.line;
    const move = {
      row: norm.row,
      moved,
      codes: norm.codes.some((code) => followed(code) !== code) ? norm.codes.map(followed).join('; ') : null,
      limit: limitMoved ? `theo ${followed(limit.line)}` : null,
      words: words === standing(norm.row).trim() ? null : words,
    };
    return move.words === null && moved.length === 0 ? [] : [move];
  });
}

/** Where lines with exactly these words stand now; nothing for one whose words tell nothing sure. */
function movedLines(known: ReadonlyMap<string, string>, plan: readonly PlanRow[]): Map<string, string> {
  const headings = new Set<string>();
  for (const code of known.keys())
    for (let above = parentCode(code); above !== null; above = parentCode(above)) headings.add(above);
  const olds: OldLine[] = [...known].map(([code, text]) => ({ code, texts: [text], section: false }));
  // A heading no cap speaks of is taken to be where it was.
  const textOf = new Map(plan.map(({ code, text }) => [code, text]));
  for (const code of headings)
    if (!known.has(code) && textOf.has(code))
      olds.push({ code, texts: [textOf.get(code) ?? ''], section: false });
  return new Map(
    linesNow(olds, plan).flatMap(({ old, now, unclear }): [string, string][] =>
      now === null || unclear || foldKey(old.texts[0] ?? '') !== foldKey(cleanLine(now.text))
        ? []
        : [[old.code, now.code]],
    ),
  );
}
