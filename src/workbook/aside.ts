/**
 * Tabs that are being made: each has a working name and gets its own when it is finished, so that an interrupted run
 * leaves no half-made tab under a name that people and commands trust. What such a run left behind is found here.
 */
import { type Book, openBook, type Sheet } from './book.ts';

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
 * Deletes half-made tabs that an interrupted run left, where the finished tab is still missing. One that holds anything
 * but the add-in's own texts is kept and gets its name: the command then completes it as an existing tab. Gives the
 * book as it is afterwards.
 *
 * @param isUntouched whether the half-made tab that is to get this name holds nothing of a person's
 * @param finish what a tab that is kept needs before it has its name and nothing tells it from others
 */
export function clearHalfMade(
  book: Book,
  missing: readonly string[],
  isUntouched: (sheet: Sheet, name: string) => boolean,
  finish: (sheet: Sheet, name: string) => void = () => {},
): Book {
  const old = halfMade(book, missing);
  for (const [name, sheet] of old) {
    if (isUntouched(sheet, name)) {
      book.spreadsheet.deleteSheet(sheet);
      continue;
    }
    finish(sheet, name);
    sheet.setName(name);
  }
  return old.length === 0 ? book : openBook();
}
