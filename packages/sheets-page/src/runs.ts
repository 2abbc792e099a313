/** Runs of the script: the progress above the grid, its stop button, and one menu command at a time. */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import { tell } from './dialogs.ts';
import { part } from './dom.ts';
import { paintLess } from './painting.ts';
import { toast } from './toasts.ts';
import { words } from './words.ts';

/** A run that ends sooner shows no progress. */
const PROGRESS_AFTER_MS = 250;
/** Simple triggers run without progress and without messages. */
const QUIET = new Set(['onOpen', 'onEdit', 'onSelectionChange']);

/** Closes the dialogs of a run that is stopped. */
export class DialogStop {
  private controller = new AbortController();

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  closeAll(): void {
    this.controller.abort();
    this.controller = new AbortController();
  }
}

export class Runs {
  private readonly host: Host;
  private readonly dialogs: DialogStop;
  /** The script's function that asks a command to stop; null where it has none. */
  private readonly askToStop: string | null;
  /** How many runs have started and not ended. */
  private count = 0;
  /** What to undo when a run ends, the oldest run first. */
  private readonly endings: (() => void)[] = [];
  /** The caption of the menu command that runs. */
  private command: string | null = null;
  /** How far the person's wish to stop the command has come. */
  private stop: 'no' | 'asked' | 'cut off' = 'no';

  /** `ended` is called when no run is left; `quiet` tells a simple trigger from a command. */
  constructor(host: Host, dialogs: DialogStop, askToStop: string | null, ended: (quiet: boolean) => void) {
    this.host = host;
    this.dialogs = dialogs;
    this.askToStop = askToStop;
    host.on('run', ({ functionName, phase, error }) => {
      const quiet = QUIET.has(functionName);
      if (phase === 'start') {
        this.begin(quiet);
        return;
      }
      this.count -= 1;
      this.endings.shift()?.();
      if (this.count > 0) return;
      part('run').hidden = true;
      if (error && !quiet) console.warn(error.message);
      ended(quiet);
    });
    part('stop').onclick = () => this.stopCommand();
  }

  get idle(): boolean {
    return this.count === 0;
  }

  /** Runs a menu command; a second one at the same time is refused. */
  start(functionName: string, caption: string): void {
    if (this.command !== null) {
      toast(words.busy);
      return;
    }
    this.command = caption;
    this.stop = 'no';
    this.host
      .run(functionName)
      .catch((error: unknown) => {
        if (this.stop === 'cut off') toast(words.stopped, caption);
        else void tell(words.failed, error instanceof Error ? error.message : String(error));
      })
      .finally(() => {
        this.command = null;
      });
  }

  /** A toast of the script. One that stays, of a command that runs, says how far it is: it stands beside the stop button. */
  told(message: string, title: string, seconds?: number): void {
    if (this.command === null || (seconds ?? 0) >= 0) toast(message, title, seconds);
    else if (this.stop === 'no') this.show(`${this.command}: ${message}`);
  }

  /** Asks the command to stop where nothing is half made; a second time, or where it cannot be asked, cuts it off. */
  private stopCommand(): void {
    if (this.stop === 'no' && this.askToStop !== null) {
      this.stop = 'asked';
      this.show(words.stopping);
      void this.host.run(this.askToStop, {}).catch((error: unknown) => {
        console.warn(error);
        if (this.command !== null) this.cutOff();
      });
      return;
    }
    this.cutOff();
  }

  private cutOff(): void {
    this.stop = 'cut off';
    this.host.stop();
    this.dialogs.closeAll();
  }

  private begin(quiet: boolean): void {
    this.count += 1;
    // A simple trigger makes few calls, and what set it off is to be seen at once.
    const paintAgain = quiet ? () => {} : paintLess();
    const timer = quiet
      ? 0
      : window.setTimeout(
          () => this.show(this.command === null ? words.working : words.running(this.command)),
          PROGRESS_AFTER_MS,
        );
    this.endings.push(() => {
      paintAgain();
      window.clearTimeout(timer);
    });
  }

  private show(text: string): void {
    part('run-text').textContent = text;
    part('stop').textContent = this.stop === 'asked' ? words.stopNow : words.stop;
    // A page of the script that makes the call has its own way to stop it.
    part('stop').hidden = this.command === null && this.askToStop !== null;
    part('run').hidden = false;
  }
}

/** Hides the progress while the script waits for a person, because nothing runs then. */
export async function withoutProgress<T>(wait: () => Promise<T>): Promise<T> {
  const progress = part('run');
  const wasShown = !progress.hidden;
  progress.hidden = true;
  const result = await wait();
  progress.hidden = !wasShown;
  return result;
}
