/**
 * References that follow what happened to the workbook: rows and columns that moved, tabs that were renamed.
 */

import { renameTab } from '../formula/references.ts';
import { type StructureChange, shiftFormula } from '../shift.ts';

/** Rewrites formulas; `own` is the tab that a formula stands on, by its name when the file was read. */
export class Follow {
  /** Nothing moved and nothing was renamed: every formula stays. */
  readonly still: boolean;
  readonly #moves: readonly { tab: string; change: StructureChange }[];
  readonly #renamed: readonly (readonly [from: string, to: string])[];

  constructor(
    moves: readonly { tab: string; change: StructureChange }[],
    renamed: readonly (readonly [from: string, to: string])[],
  ) {
    this.still = moves.length === 0 && renamed.length === 0;
    this.#moves = moves;
    this.#renamed = renamed;
  }

  /** Whether a formula may say something else now: it stands on a tab that moved, or names one that did or was renamed. */
  touches(text: string, own: string): boolean {
    const named = (tab: string) =>
      tab === own ||
      text.includes(`${tab.replaceAll("'", "''")}!`) ||
      text.includes(`${tab.replaceAll("'", "''")}'!`);
    return (
      this.#moves.some(({ tab }) => named(tab)) || this.#renamed.some(([from]) => from !== own && named(from))
    );
  }

  /** Without the leading `=` as well as with it. */
  formula(text: string, own: string): string {
    if (this.still) return text;
    let out = text;
    for (const { tab, change } of this.#moves) out = shiftFormula(out, own, tab, change);
    // By way of names that nobody has: two tabs may have exchanged theirs.
    for (const [index, [from]] of this.#renamed.entries()) out = renameTab(out, from, `\u0001${index}`);
    for (const [index, [, to]] of this.#renamed.entries()) out = renameTab(out, `\u0001${index}`, to);
    return out;
  }
}
