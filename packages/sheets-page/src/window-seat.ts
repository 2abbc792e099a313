/**
 * Which window writes. In one browser a lock tells the windows of a workbook apart, between browsers the server does;
 * a window writes while it has both. The others read, and can take over: the writer saves and lets go.
 */
import type { DiskFile, Reach } from './disk-file.ts';

/** How often a window says that it is there, and hears what others want. */
const POLL_MS = 2000;
/** How long a writer in this browser has to save and let go. */
const HANDOVER_MS = 6000;
/** And one in another browser, which the server tells. */
const TAKE_TRIES = 40;
const TAKE_EVERY_MS = 300;

export interface SeatEvents {
  /** Another window wants to write: save, and write no more. */
  handOver(): Promise<void>;
  /** Another window writes already. */
  lost(): void;
  /** The content of the file, as the server sees it now. */
  seen(stamp: string): void;
  /** For a reader: whether anybody writes. */
  watched(free: boolean, stamp: string): void;
  /** What was found where the server was, each time it was asked. */
  reached(reach: Reach): void;
}

export class WindowSeat {
  mine = false;
  private readonly disk: DiskFile | null;
  private readonly lockName: string;
  private readonly channel: BroadcastChannel;
  private readonly browser = browserId();
  private release: () => void = () => {};
  private events: SeatEvents | null = null;
  private leaving = false;

  constructor(key: string, disk: DiskFile | null) {
    this.disk = disk;
    this.lockName = `workbook:${key}`;
    this.channel = new BroadcastChannel(this.lockName);
  }

  /** Takes the seat where it is free; false where another window writes. */
  async sit(): Promise<boolean> {
    const alone = await this.lock({ ifAvailable: true });
    const answer = await this.ask('join', alone);
    // A server that does not answer knows of no other window.
    this.mine = alone && (answer?.mine ?? true);
    if (!this.mine) this.release();
    return this.mine;
  }

  /** From now on this window says that it is there. */
  watch(events: SeatEvents): void {
    this.events = events;
    this.channel.onmessage = () => void this.handOver();
    window.setInterval(() => void this.poll(), POLL_MS);
    window.addEventListener('pagehide', () => void this.disk?.seat(this.request('leave', false), true));
  }

  /** Takes the seat from the window that has it. The page is to be loaded again then: the workbook went on. */
  async take(): Promise<void> {
    this.channel.postMessage('wanted');
    const signal = AbortSignal.timeout(HANDOVER_MS);
    if (!(await this.lock({ signal }))) await this.lock({ steal: true });
    for (let i = 0; i < TAKE_TRIES; i += 1) {
      const answer = await this.ask('take', true);
      if (!answer || answer.mine) break;
      await new Promise((resolve) => window.setTimeout(resolve, TAKE_EVERY_MS));
    }
  }

  private async poll(): Promise<void> {
    const answer = await this.ask(this.mine ? 'join' : 'look', false);
    if (this.disk) this.events?.reached(this.disk.reach);
    if (!answer || this.leaving) return;
    if (!this.mine) this.events?.watched(answer.free, answer.stamp);
    else if (answer.wanted) await this.handOver();
    else if (answer.mine) this.events?.seen(answer.stamp);
    else this.lose();
  }

  private async handOver(): Promise<void> {
    if (!this.mine || this.leaving) return;
    this.leaving = true;
    await this.events?.handOver();
    this.mine = false;
    this.leaving = false;
    await this.ask('leave', false);
    this.release();
  }

  private lose(): void {
    if (!this.mine || this.leaving) return;
    this.mine = false;
    this.release();
    this.events?.lost();
  }

  /** Whether the lock of this browser was given. It is held until `release`, or until another window steals it. */
  private lock(options: LockOptions): Promise<boolean> {
    return new Promise((resolve) => {
      navigator.locks
        .request(this.lockName, options, (lock) => {
          resolve(lock !== null);
          return lock && new Promise<void>((release) => (this.release = release));
        })
        .catch(() => {
          resolve(false);
          this.lose();
        });
    });
  }

  private request(want: string, alone: boolean): object {
    return { browser: this.browser, want, alone };
  }

  private ask(
    want: string,
    alone: boolean,
  ): Promise<{
    mine: boolean;
    wanted: boolean;
    free: boolean;
    stamp: string;
  } | null> {
    return this.disk?.seat(this.request(want, alone)) ?? Promise.resolve(null);
  }
}

/** The same for every window of this browser. */
function browserId(): string {
  const name = 'browser';
  try {
    const known = localStorage.getItem(name) ?? crypto.randomUUID();
    localStorage.setItem(name, known);
    return known;
  } catch {
    return crypto.randomUUID();
  }
}
