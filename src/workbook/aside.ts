/**
 * Tabs built aside: a tab gets its name only when it is finished, so that a run that dies leaves no half-made one
 * under a name that people and commands trust. What such a run left behind is found again here.
 */
import type { Grid } from '../check/context.ts';
import { type Book, openBook, type Sheet, valuesOf } from './book.ts';

/** The end of a name that says "being made" (`ui.report.working`), in every language. */
const WORKING = / \((đang lập|in progress)\)$/;

export const isWorkingTab = (name: string): boolean => WORKING.test(name);

/** Half-made tabs by the name they were meant to get. */
export const leftovers = ({ sheets }: Book): [name: string, sheet: Sheet][] =>
  [...sheets].flatMap(([name, sheet]): [string, Sheet][] =>
    isWorkingTab(name) ? [[name.replace(WORKING, ''), sheet]] : [],
  );

/**
 * Clears away what a dead run left of these tabs. One that people have entered something in since gets its name and is
 * kept: the command then completes it as a tab that stands. Gives the book as it is now.
 */
export function clearLeftovers(
  book: Book,
  mine: (name: string) => boolean,
  entered: (values: Grid) => boolean,
): Book {
  const old = leftovers(book).filter(([name]) => mine(name));
  for (const [name, sheet] of old) {
    if (!book.sheets.has(name) && entered(valuesOf(sheet))) sheet.setName(name);
    else book.spreadsheet.deleteSheet(sheet);
  }
  return old.length === 0 ? book : openBook();
}
