/**
 * How every command runs, from the menu and from the panel: only one at a time writes, and an error of the platform
 * becomes one plain sentence. The menu says it in a dialog; the panel shows it on its page.
 *
 * Order: ask first (a dialog drops the lock), then lock where it writes, read, compute, write, flush, release, say what was done.
 */

import { LAYOUT_VERSION, TABS } from '../layout.ts';
import { type Ui, uiOf } from '../messages/ui.ts';
import type { Failure, Outcome } from '../schema/outcomes.ts';
import { type Language, parseSettings } from '../source/settings.ts';
import type { Grid } from '../table/grid.ts';
import {
  type Book,
  demandPlainNames,
  flush,
  openBook,
  openBookAt,
  TabMisnamed,
  TabMissing,
  valuesOf,
} from '../workbook/book.ts';
import { isUngranted, requireConsent } from '../workbook/consent.ts';
import { say, toast } from '../workbook/dialogs.ts';
import { withLock } from '../workbook/lock.ts';
import { isClosed } from '../workbook/rights.ts';
import { type Progress, progressOfMenu, progressOfPanel, Stopped } from './progress.ts';

/** A sentence for the person; nothing is wrong with the program. */
export class Refusal extends Error {
  /** `forbidden` where only somebody else may do it. */
  readonly reason: 'refused' | 'forbidden';
  constructor(message: string, reason: 'refused' | 'forbidden' = 'refused') {
    super(message);
    this.name = 'Refusal';
    this.reason = reason;
  }
}

export interface Desk {
  readonly book: Book;
  /** Values of `Cấu hình`, read when the workbook is opened. */
  readonly settings: Grid;
  readonly ui: Ui;
  readonly language: Language;
  /** When the run began, before any question: Google counts its six minutes from there. Milliseconds. */
  readonly began: number;
  /** What the person is told at the end, once all is written and the lock is free; `quiet` in a corner. */
  readonly conclude: (title: string, message: string, quiet?: 'quiet') => void;
  readonly progress: Progress;
}

/** Of work that is short. */
const NONE: Progress = { goesOn: () => true, over: () => {} };

interface Opening {
  readonly began: number;
  readonly progress: Progress;
  /** Only for the district, once rights were given out. */
  readonly district?: boolean;
  readonly oneTab?: boolean;
  readonly conclude?: Desk['conclude'];
}

/** @param seen is told the workbook's language as soon as it is known */
function openDesk(
  seen: { ui: Ui },
  { began, progress, district = false, oneTab = false, conclude = () => {} }: Opening,
): Desk {
  const book = oneTab ? openBookAt() : openBook();
  const sheet = book.sheets.get(TABS.settings);
  const settings = sheet === undefined ? [] : valuesOf(sheet);
  const { language, layout, rights } = parseSettings(settings, new Date().getFullYear()).settings;
  const ui = uiOf(language);
  seen.ui = ui;
  // An older script would take cells of the new shape for a person's own and move them.
  if (layout > LAYOUT_VERSION) throw new Refusal(ui.setUp.newer(layout, LAYOUT_VERSION));
  if (!oneTab) demandPlainNames([...book.sheets.keys()]);
  // Who may not edit the settings is not of the district. Google stops them at a protected tab only, and the first report
  // or the first line of the log would meet none.
  if (district && rights && sheet !== undefined && isClosed(sheet))
    throw new Refusal(ui.rights.districtOnly, 'forbidden');
  return { book, settings, language, ui, began, conclude, progress };
}

/** Long enough for another command to end its writing, short enough that nobody thinks the sheet hangs. */
const LOCK_WAIT_MS = 10_000;

interface CommandOptions<T> {
  /** What must be asked before the lock is taken; false = the person said no, nothing happens. */
  readonly ask?: (desk: Desk) => boolean;
  /** What is asked or said once all is written and the lock is free, where `conclude` is not enough. */
  readonly after?: (desk: Desk, done: T) => void;
  /**
   * The work goes on with what was opened for the question: nothing is read again for it under the lock, where others
   * wait. It must see for itself that what it writes over still stands.
   */
  readonly keepsDesk?: boolean;
  /** A command that only reads takes no lock: nobody waits for it, and it waits for nobody. */
  readonly readsOnly?: boolean;
  /** Only for the district, once rights were given out. */
  readonly district?: boolean;
  /**
   * Makes and renames no tab and looks at few: it asks for the names of all only where it must know them. `question`: only
   * what it does for its question is so, and the workbook is opened anew for the work.
   */
  readonly oneTab?: boolean | 'question';
  /** How long it waits for the lock, milliseconds. */
  readonly waitMs?: number;
}

/**
 * Runs a command of the menu: what went wrong is said in a dialog.
 *
 * @param carry reads, computes and writes under the lock
 */
export function runCommand<T extends object>(
  carry: (desk: Desk) => T,
  {
    ask,
    after,
    keepsDesk = false,
    readsOnly = false,
    district = false,
    oneTab = false,
    waitMs = LOCK_WAIT_MS,
  }: CommandOptions<T> = {},
): Outcome<T | { cancelled: true }> {
  const began = Date.now();
  // Outside of what catches errors: where a permission is missing Google takes over.
  requireConsent();
  const seen: { ui: Ui; book: Book | null } = { ui: uiOf('vi'), book: null };
  const last: Parameters<Desk['conclude']>[] = [];
  const conclude: Desk['conclude'] = (...words) => {
    last[0] = words;
  };
  const progress = progressOfMenu(began, seen);
  let opened = false;
  const open = (few: boolean): Desk => {
    const desk = openDesk(seen, { began, progress, district: district && !opened, oneTab: few, conclude });
    opened = true;
    seen.book = desk.book;
    return desk;
  };
  const work = (): T | { cancelled: true } | null => {
    const asked = ask === undefined ? null : open(oneTab !== false);
    if (asked !== null && ask?.(asked) === false) return { cancelled: true };
    // Opened anew under the lock: the workbook may have changed while the dialog was open, or while we waited.
    const desks: Desk[] = [];
    const carryOut = (): T => {
      const desk = keepsDesk && asked !== null ? asked : open(oneTab === true);
      desks[0] = desk;
      return carry(desk);
    };
    const done = readsOnly ? carryOut() : locked(waitMs, carryOut);
    if (done !== null && desks[0] !== undefined) after?.(desks[0], done);
    return done;
  };
  const outcome = attempt(seen, () => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      conclude(seen.ui.progress.stoppedTitle, error.message, 'quiet');
      return { cancelled: true as const };
    }
  });
  if (!outcome.ok) {
    const { common } = seen.ui;
    conclude(outcome.reason === 'busy' ? common.busyTitle : common.failedTitle, outcome.message);
  }
  // A quiet word takes the place of what was said of the progress.
  if (last[0]?.[2] !== 'quiet') progress.over();
  if (last[0] !== undefined) tell(...last[0]);
  return outcome;
}

/**
 * Runs a call of the panel, without dialogs. Only a call that writes takes the lock; reading makes nobody wait.
 *
 * @param writes `district`: only for the district, once rights were given out
 */
export function runPanel<T extends object>(
  { writes, oneTab = false }: { readonly writes: boolean | 'district'; readonly oneTab?: boolean },
  work: (desk: Desk) => T,
): Outcome<T> {
  const seen: { ui: Ui } = { ui: uiOf('vi') };
  const began = Date.now();
  const progress = progressOfPanel(began);
  const open = (): T => work(openDesk(seen, { began, progress, district: writes === 'district', oneTab }));
  const outcome = attempt<T>(seen, () => (writes !== false ? locked(LOCK_WAIT_MS, open) : open()));
  progress.over();
  return outcome;
}

/** Runs a call of the panel that opens no workbook, beside one that may have the lock. */
export const runBeside = <T extends object>(work: () => T): Outcome<T> =>
  attempt<T>({ ui: uiOf('vi') }, work);

function locked<T extends object>(waitMs: number, work: () => T): T | null {
  return withLock(waitMs, () => {
    const result = work();
    flush();
    return result;
  });
}

/** Runs the work; it gives null where another run holds the lock. `seen.ui` gets the workbook's language when known. */
function attempt<T extends object>(seen: { readonly ui: Ui }, work: () => T | null): Outcome<T> {
  try {
    const done = work();
    return done === null
      ? {
          ok: false,
          reason: 'busy',
          message: openDesk({ ui: seen.ui }, { began: Date.now(), progress: NONE, oneTab: true }).ui.common
            .busy,
        }
      : { ok: true, ...done };
  } catch (error) {
    return { ok: false, ...sentenceFor(error, seen.ui) };
  }
}

/** Tells the person in one way, else in the other: the dialog itself may be what failed. */
function tell(title: string, message: string, quiet?: 'quiet'): void {
  for (const way of quiet ? [toast, say] : [say, toast])
    try {
      way(title, message);
      return;
    } catch (error) {
      console.error(String(error));
    }
}

/** Google's words for what a person may not do, and for a tab that somebody deleted in the meantime. */
const FORBIDDEN = /protected|do(?:es)? not have (?:permission|access)/i;
const GONE = /^Sheet .*not found/i;

function sentenceFor(error: unknown, { common }: Ui): Omit<Failure, 'ok'> {
  if (error instanceof Stopped) return { reason: 'refused', message: error.message };
  if (error instanceof Refusal) return { reason: error.reason, message: error.message };
  if (error instanceof TabMisnamed)
    return { reason: 'refused', message: common.tabMisnamed(error.tab, error.wanted) };
  if (error instanceof TabMissing) return { reason: 'refused', message: common.tabMissing(error.tab) };
  const text = String((error as { message?: unknown } | null)?.message ?? error);
  console.error(text);
  if (isUngranted(text)) return { reason: 'forbidden', message: common.notGranted };
  return FORBIDDEN.test(text)
    ? { reason: 'forbidden', message: common.forbidden }
    : { reason: 'fault', message: common.failed(GONE.test(text) ? common.tabGone : common.serviceFault) };
}
