/**
 * How every menu command runs: one at a time, and an error of the platform becomes one plain sentence.
 *
 * Order: ask first (a dialog drops the lock), then lock, read, compute, write, flush, release.
 */
import type { Grid } from '../check/context.ts';
import { type Language, parseSettings } from '../settings/settings.ts';
import { TABS } from '../layout.ts';
import { type Ui, uiOf } from '../messages/ui.ts';
import { type Book, flush, openBook, TabMissing, valuesOf } from '../workbook/book.ts';
import { say } from '../workbook/dialogs.ts';
import { withLock } from '../workbook/lock.ts';

/** What a command gives back; menus ignore it, the sidebar and the command line read it. JSON-safe. */
export type Outcome<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly message: string };

/** A sentence for the person; nothing is wrong with the program. */
export class Refusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Refusal';
  }
}

export interface Desk {
  readonly book: Book;
  /** Values of `Cấu hình`, read with the first look at the book. */
  readonly settings: Grid;
  readonly ui: Ui;
  readonly language: Language;
}

function openDesk(): Desk {
  const book = openBook();
  const sheet = book.sheets.get(TABS.settings);
  const settings = sheet === undefined ? [] : valuesOf(sheet);
  const { language } = parseSettings(settings, new Date().getFullYear()).settings;
  return { book, settings, language, ui: uiOf(language) };
}

/**
 * Runs a command.
 *
 * @param ask what must be asked before the lock is taken; false = the person said no, nothing happens
 * @param work reads, computes and writes under the lock
 */
export function runCommand<T extends object>(work: (desk: Desk) => T, ask?: (desk: Desk) => boolean): Outcome<T | { cancelled: true }> {
  let desk: Desk | null = null;
  try {
    desk = openDesk();
    if (ask !== undefined && !ask(desk)) return { ok: true, cancelled: true };
    const { ui } = desk;
    const done = withLock(() => {
      // What was asked about may have changed while the dialog stood open: read the book again.
      const fresh = ask === undefined ? (desk as Desk) : openDesk();
      const result = work(fresh);
      flush();
      return result;
    });
    if (done === null) {
      say(ui.common.busyTitle, ui.common.busy);
      return { ok: false, message: ui.common.busy };
    }
    return { ok: true, ...done };
  } catch (error) {
    const ui = desk?.ui ?? uiOf('vi');
    const message = sentenceFor(error, ui);
    tell(ui.common.failedTitle, message);
    return { ok: false, message };
  }
}

/** The dialog itself may be what failed. */
function tell(title: string, message: string): void {
  try {
    say(title, message);
  } catch {
    console.error(message);
  }
}

function sentenceFor(error: unknown, ui: Ui): string {
  if (error instanceof Refusal) return error.message;
  if (error instanceof TabMissing) return ui.common.tabMissing(error.tab);
  const text = String((error as { message?: unknown } | null)?.message ?? error);
  console.error(text);
  return ui.common.failed(/protected cell or object/i.test(text) ? ui.common.protectedCell : ui.common.serviceFault);
}
