/**
 * What becomes of the caps that stand in `Định mức` when another plan takes the place of theirs: by the words of their lines,
 * as «Đọc kế hoạch» moves them. Pure.
 */
import { type Norm, normInForce } from '../source/norms.ts';
import { cleanLine } from '../text/clean.ts';
import { foldKey } from '../text/fold.ts';

export interface StandingCaps {
  /** Caps that limit a line of the plan. */
  readonly holding: readonly Norm[];
  /** Caps of lines that the plan has, which limit nothing: proposals, waiting for guidance, of another time, unreadable. */
  readonly waiting: readonly Norm[];
  /** Caps of which the plan has no line. */
  readonly gone: readonly Norm[];
}

/** @param date the day by which caps are taken */
export function standingCaps(
  norms: readonly Norm[],
  plan: readonly { readonly code: string; readonly text: string }[],
  date: string,
): StandingCaps {
  const codes = new Set(plan.map(({ code }) => code));
  const texts = new Set(plan.map(({ text }) => foldKey(cleanLine(text))));
  /** A code without words holds as it stands. */
  const isLine = (norm: Norm, code: string): boolean => {
    const words = norm.words.get(code);
    return words === undefined ? codes.has(code) : texts.has(foldKey(cleanLine(words)));
  };
  const holds = (norm: Norm): boolean =>
    !norm.broken && norm.severity !== 'proposed' && norm.confirmed !== 'pending' && normInForce(norm, date);
  const kept = norms.filter(
    (norm) => norm.codes.length === 0 || norm.codes.some((code) => isLine(norm, code)),
  );
  return {
    holding: kept.filter(holds),
    waiting: kept.filter((norm) => !holds(norm)),
    gone: norms.filter((norm) => !kept.includes(norm)),
  };
}
