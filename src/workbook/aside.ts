/**
 * Tabs built aside: a tab gets its name only when it is finished, so that a run that dies leaves no half-made one
 * under a name that people and commands trust. What such a run left behind is found again here.
 */
import type { Grid } from '../table/grid.ts';
import { type Book, openBook, type Sheet, valuesOf } from './book.ts';

/** Ends of a name that says "being made" (`ui.report.working`), in every language. */
const MARKS = ['(đang lập)', '(in progress)'];

/** What a tab may be called until it is finished and gets this name. */
export const halfNames = (name: string): string[] => MARKS.map((mark) => `${name} ${mark}`);

/** Half-made tabs that are to get one of these names. */
export const halfMade = ({ sheets }: Book, names: readonly string[]): [name: string, sheet: Sheet][] =>
  names.flatMap((name) =>
    halfNames(name).flatMap((half): [string, Sheet][] => {
      const sheet = sheets.get(half);
      return sheet === undefined ? [] : [[name, sheet]];
    }),
  );

/**
 * Clears away what a dead run left of tabs that are missing still. One that holds anything but the add-in's own texts
 * gets its name and is kept: the command then completes it as a tab that stands. Gives the book as it is now.
 */
export function clearHalfMade(book: Book, missing: readonly string[], ours: (values: Grid) => boolean): Book {
  const old = halfMade(book, missing);
  for (const [name, sheet] of old) {
    if (ours(valuesOf(sheet))) book.spreadsheet.deleteSheet(sheet);
    else sheet.setName(name);
  }
  return old.length === 0 ? book : openBook();
}
