/**
 * Why a command could not run: one sentence for the person, exit code 2.
 */
export class Problem extends Error {
  /** The usage belongs below the sentence. */
  readonly usage: boolean;

  constructor(sentence: string, usage = false) {
    super(sentence);
    this.name = 'Problem';
    this.usage = usage;
  }
}
