/**
 * An amount of đồng that a person gives as an answer: read as any typed amount, and taken only where it is one amount
 * that can be meant. Says why it is not taken otherwise; guesses nothing.
 */
import { amountsInWords } from './in-text.ts';
import { PLAUSIBLE_FROM, readAmount, TINY_AMOUNT } from './read.ts';

/**
 * `range` from–to, about, at most · `rate` an amount per something · `small` no amount that is paid as it stands ·
 * `unclear` one of `reads`.
 */
export type WhyNotSaid =
  | 'blank'
  | 'unreadable'
  | 'range'
  | 'rate'
  | 'negative'
  | 'zero'
  | 'small'
  | 'unclear';

export type AmountSaid =
  | { readonly amount: number }
  | { readonly amount: null; readonly why: WhyNotSaid; readonly reads: readonly number[] };

const not = (why: WhyNotSaid, reads: readonly number[] = []): AmountSaid => ({ amount: null, why, reads });

/** Safe for any text. */
export function readSaidAmount(text: string): AmountSaid {
  const { kind, value, ambiguous, negative, reads = [] } = readAmount(text);
  if (kind === 'blank') return not(/\S/.test(text) ? 'unreadable' : 'blank');
  if (negative) return not('negative');
  if (kind === 'range') return not('range');
  if (kind === 'rate') return not('rate');
  if (kind !== 'amount' || value === null) return inWords(text);
  if (value === 0) return not('zero');
  if (reads.length > 1) return not('unclear', reads);
  if (value < TINY_AMOUNT || (ambiguous && value < PLAUSIBLE_FROM)) return not('small', [value]);
  return ambiguous ? not('unclear', [value]) : { amount: value };
}

/** `tám mươi lăm triệu`: nothing but the words of one amount. */
function inWords(text: string): AmountSaid {
  const words = text.normalize('NFC').trim().replace(/\s+/g, ' ');
  const whole = /(?:đồng|đ)$/i.test(words) ? words : `${words} đồng`;
  const [one, ...others] = whole.length > MOST_LETTERS ? [] : amountsInWords(whole);
  if (one === undefined || others.length > 0 || one.text !== whole || one.value === null)
    return not('unreadable');
  return Number.isSafeInteger(one.value) && one.value >= TINY_AMOUNT
    ? { amount: one.value }
    : not('unreadable');
}

/** Longer texts are no amount in words. */
const MOST_LETTERS = 200;
