/**
 * Who may write: one window at a time, in whichever browser. The others read.
 *
 * A window asks for the seat every few seconds for as long as it is open. One that wants it from another is given it
 * when that one has saved and left, or does not answer.
 */

export interface SeatRequest {
  /** Another one for each window and each loading of it. */
  window: string;
  /** The same for every window of a browser. */
  browser: string;
  /** No other window of this browser is open on the workbook: a holder in the same browser is gone. */
  alone?: boolean;
  /** `look`: only to know how things stand. */
  want: 'join' | 'look' | 'take' | 'leave';
}

export interface SeatAnswer {
  /** This window writes. */
  mine: boolean;
  /** Another window wants to write: save, and leave. */
  wanted: boolean;
  /** Nobody writes. */
  free: boolean;
}

/** Longer than the minute between two calls of a window that a browser has put to sleep. */
export const SILENCE_MS = 150_000;
/** How long a holder has to save and leave. */
export const HANDOVER_MS = 6000;

interface Holder {
  window: string;
  browser: string;
  seenAt: number;
}

export class Seat {
  private readonly now: () => number;
  private holder: Holder | null = null;
  private next: { window: string; browser: string; since: number } | null = null;

  constructor(now: () => number = Date.now) {
    this.now = now;
  }

  isHeldBy(window: string): boolean {
    return this.holder?.window === window;
  }

  ask({ window, browser, alone = false, want }: SeatRequest): SeatAnswer {
    const now = this.now();
    if (this.holder && this.isFree(this.holder, window, browser, alone)) this.holder = null;
    if (want === 'leave') this.leave(window);
    else if (want === 'take') this.take(window, browser, now);
    if (want === 'join' && !this.holder) this.holder = { window, browser, seenAt: now };
    if (this.holder?.window === window) this.holder.seenAt = now;
    const mine = this.isHeldBy(window);
    return { mine, wanted: mine && this.next !== null, free: this.holder === null };
  }

  private isFree(holder: Holder, window: string, browser: string, alone: boolean): boolean {
    if (holder.window === window) return false;
    return this.now() - holder.seenAt > SILENCE_MS || (alone && holder.browser === browser);
  }

  private leave(window: string): void {
    if (this.next?.window === window) this.next = null;
    if (this.holder?.window !== window) return;
    this.holder = this.next && { window: this.next.window, browser: this.next.browser, seenAt: this.now() };
    this.next = null;
  }

  private take(window: string, browser: string, now: number): void {
    if (this.holder?.window === window) return;
    if (this.next?.window !== window) this.next = { window, browser, since: now };
    if (this.holder && now - this.next.since < HANDOVER_MS) return;
    this.holder = { window, browser, seenAt: now };
    this.next = null;
  }
}
