/**
 * Reading what people type as an amount of money. Owns the rules of a typed amount; says what it
 * read, whether a person must be asked, and what else it could mean. Never throws, never guesses
 * in silence.
 */

/**
 * `blank` nothing or a lone dash · `amount` whole đồng · `rate` an amount per something · `fraction`
 * decimals that đồng does not have · `range` an approximation, a ceiling, from–to · `expression` a
 * sum or product still to be worked out · `unreadable` anything else.
 */
export type AmountKind = 'blank' | 'amount' | 'rate' | 'fraction' | 'range' | 'expression' | 'unreadable';

export interface AmountReading {
  readonly kind: AmountKind;
  /** Whole đồng, for `amount` and `rate`; null for every other kind. */
  readonly value: number | null;
  /** True: a person must confirm; never totalled until then. */
  readonly ambiguous: boolean;
  /** The possible readings in đồng, most likely first, where there is more than one. */
  readonly reads?: readonly number[];
  /** The amount is below zero: never accepted, but named in the finding. */
  readonly negative?: true;
}

export interface AmountOptions {
  /** 1.000 or 1.000.000 when the column's header says nghìn or triệu đồng; 1 otherwise. */
  readonly columnUnit?: number;
}

/** Reads one cell (text or number) as an amount. Total, pure, and safe for any input. */
export function readAmount(_input: unknown, _options: AmountOptions = {}): AmountReading {
  return { kind: 'unreadable', value: null, ambiguous: false };
}
