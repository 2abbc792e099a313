/**
 * Long work, unit by unit: how far it is, and whether it goes on. The menu says it in a corner of the sheet, the panel on
 * its page; a person may stop it between two units, where nothing is half made.
 */
import type { Ui } from '../messages/ui.ts';
import type { Book } from '../workbook/book.ts';
import { type Corner, cornerOf } from '../workbook/dialogs.ts';
import { type HowFar, wordOf } from '../workbook/progress.ts';

export interface Progress {
  /** Says how far it is; false where the person asked to stop. */
  readonly goesOn: (how: HowFar) => boolean;
  /** Nothing is left to be said of it. */
  readonly over: () => void;
}

/** The person stopped the work before anything was written. */
export class Stopped extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Stopped';
  }
}

/** Says how far it is; throws where the person asked to stop. For work that has written nothing yet. */
export function goOn({ ui, progress }: { ui: Ui; progress: Progress }, how: HowFar): void {
  if (!progress.goesOn(how)) throw new Stopped(ui.progress.stopped[how.doing](how.done, how.all));
}

/** Saying it and asking for a stop are calls of their own: quick work says nothing, long work now and then. */
const SAY_EVERY_MS = 700;

/** Whether it is time again; the first time once that long has passed since the run began. */
function pacedFrom(began: number): () => boolean {
  let last = began;
  return () => {
    const now = Date.now();
    if (now - last < SAY_EVERY_MS) return false;
    last = now;
    return true;
  };
}

/**
 * @param began when the run began; a stop that was asked for earlier is not meant
 * @param seen what the run has opened by then: the words to say it in, and the workbook in whose corner they are said
 */
export function progressOfMenu(
  began: number,
  seen: { readonly ui: Ui; readonly book: Book | null },
): Progress {
  const word = wordOf(began);
  const isTime = pacedFrom(began);
  let corner: Corner | null = null;
  return {
    goesOn: ({ doing, done, all, name }) => {
      if (seen.book === null || !isTime()) return true;
      corner ??= cornerOf(seen.book);
      corner(seen.ui.progress.at[doing](done, all, all - done, name), 'stays');
      return !word.stopAsked();
    },
    over: () => corner?.(seen.ui.progress.over, 'goes'),
  };
}

export function progressOfPanel(began: number): Progress {
  const word = wordOf(began);
  const isTime = pacedFrom(began);
  let noted = false;
  return {
    goesOn: (how) => {
      if (!isTime()) return true;
      noted = true;
      word.note(how);
      return !word.stopAsked();
    },
    over: () => {
      if (noted) word.note(null);
    },
  };
}
