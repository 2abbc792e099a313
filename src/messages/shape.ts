/**
 * The shape of the texts: what every language must say. Types only.
 */
import type { FindingTexts } from './catalogue.ts';
import type { Speech } from './facts.ts';
import type { ui } from './vi/ui.ts';

type TextsLike<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends readonly string[]
      ? readonly string[]
      : TextsLike<T[K]>;
};

/** Everything that is not a finding: the groups and names of the Vietnamese, in any words. */
export type UiTexts = TextsLike<typeof ui>;

export interface Texts {
  /** Findings in what units enter, by code. */
  readonly check: FindingTexts;
  /** Findings in the plan, the caps, the units, the workbook and across units. A code has its words in one catalogue only, which a test holds. */
  readonly plan: FindingTexts;
  readonly speech: Speech;
  readonly ui: UiTexts;
}
