/** What is told of runs, as plain data: who acted, what was shown and replied, which calls were made. */
import type { Kind } from './face.ts';

/** Who acts. */
export interface Person {
  email: string;
  owner: boolean;
  /** Whether `Session.getActiveUser().getEmail()` tells the address. */
  emailVisible: boolean;
  /** Whether asking for the address throws: the person granted the script less than it asked for. */
  emailRefused: boolean;
  /** Other permissions that the person did not grant, as scopes end: `script.container.ui`. */
  refused: readonly string[];
}

/** A reply to an alert or a prompt. */
export interface Reply {
  button: string;
  text?: string;
}

/** Something the script showed. */
export interface Shown {
  kind: 'toast' | 'alert' | 'prompt' | 'sidebar' | 'dialog' | 'menu';
  title?: string;
  message?: string;
  /** Buttons of an alert or a prompt (`YES_NO` …). */
  buttons?: string;
  /** What was replied. */
  reply?: Reply;
  /** Content of a sidebar or dialog. */
  html?: string;
  width?: number;
  height?: number;
  menu?: MenuItem[];
  /** Seconds of a toast. */
  seconds?: number;
}

export type MenuItem =
  | { kind: 'item'; caption: string; functionName: string }
  | { kind: 'separator' }
  | { kind: 'menu'; caption: string; items: MenuItem[] };

/** The calls of one run. */
export interface Calls {
  total: number;
  byName: Record<string, number>;
  /** Calls on ranges that read cells or formats, and that wrote them. */
  rangesRead: number;
  rangesWritten: number;
  /** Reads that came right after a write: each one makes Google flush. */
  switches: number;
  /** Every call in order: what kind it is, and the place it was made on where there is one. */
  list: { name: string; kind: Kind; on?: string }[];
}

export function noCalls(): Calls {
  return { total: 0, byName: {}, rangesRead: 0, rangesWritten: 0, switches: 0, list: [] };
}

export type StoreName = 'document' | 'script' | 'user';
