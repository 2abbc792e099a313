/**
 * Text from people, made inert before it is written: it must show exactly as it is and never run.
 *
 * Sheets parses every written string as if typed. The text format `@` keeps numbers, dates and codes as they
 * are (seen live); what `=…` does in an `@` cell is not known, so text that a cell could take for a formula
 * goes into a cell with the automatic format behind an apostrophe, which forces text in both worlds.
 */

/** What could be taken for a formula, or for the text marker itself. */
const RISKY = /^\s*[=+\-@'＝＋－＠]/;

/** Sheets refuses longer cells; the cut is marked. */
const CELL_LIMIT = 50_000;

export const AUTOMATIC = 'General';
export const AS_TEXT = '@';

export interface InertText {
  readonly value: string;
  readonly format: typeof AUTOMATIC | typeof AS_TEXT;
}

/** How to write one text: its value for setValues and the number format that must stand before it. */
export function inert(text: string): InertText {
  // The mark of the cut and the apostrophe need a place each; half a character is none.
  const fitting =
    text.length < CELL_LIMIT ? text : `${text.slice(0, CELL_LIMIT - 2).replace(/[\ud800-\udbff]$/, '')}…`;
  return RISKY.test(fitting)
    ? { value: `'${fitting}`, format: AUTOMATIC }
    : { value: fitting, format: AS_TEXT };
}
