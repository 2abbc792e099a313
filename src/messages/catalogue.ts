/**
 * The shape of a message catalogue: one entry a finding code, the same codes in every language.
 */
import type { Finding } from '../finding.ts';

export interface FindingWords {
  /** The kind of finding in three to six words, as a heading in lists. */
  readonly title: string;
  /** What is wrong: place, cap, basis, actual, expected. One or two sentences. */
  readonly what: (finding: Finding) => string;
  /** What the person should do now. One sentence. */
  readonly todo: (finding: Finding) => string;
}

export type FindingCatalogue = Readonly<Record<string, FindingWords>>;
