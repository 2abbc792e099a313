/**
 * The shape of a message catalogue: one entry a finding code, the same codes in every language. Plain data: the
 * sentences are templates (`template.ts`, `sentence.ts`).
 */
export type FindingText = readonly [
  /** The kind of finding in three to six words, as a heading in lists. */
  title: string,
  /** What is wrong: place, cap, basis, actual, expected. One or two sentences. */
  what: string,
  /** What the person should do now. One sentence. */
  todo: string,
];

export type FindingTexts = Readonly<Record<string, FindingText>>;

/** The help of a custom function, shown by Sheets while people type it. */
export interface FunctionDoc {
  /** First sentence of the help card. */
  readonly summary: string;
  /** By parameter, in order. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly returns: string;
  readonly example: string;
}
