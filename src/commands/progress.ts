/**
 * Long work, unit by unit: how far it is, and whether it goes on. The menu says it in a corner of the sheet, the panel on
 * its page; a person may stop it between two units, where nothing is half made.
 */
import type { Ui } from '../messages/ui.ts';
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
  if (!progress.goesOn(how)) throw new Stopped(ui.progress.stopped(how.done, how.all));
}

/** @param began when the run began; a stop that was asked for earlier is not meant */
export function progressOfMenu(began: number, ui: () => Ui): Progress {
  const word = wordOf(began);
  let corner: Corner | null = null;
  return {
    goesOn: ({ doing, done, all, name }) => {
      corner ??= cornerOf();
      corner(ui().progress.at[doing](done, all, all - done, name), 'stays');
      return !word.stopAsked();
    },
    over: () => corner?.(ui().progress.over, 'goes'),
  };
}

export function progressOfPanel(began: number): Progress {
  const word = wordOf(began);
  let noted = false;
  return {
    goesOn: (how) => {
      noted = true;
      word.note(how);
      return !word.stopAsked();
    },
    over: () => {
      if (noted) word.note(null);
    },
  };
}
