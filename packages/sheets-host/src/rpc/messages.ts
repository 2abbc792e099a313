/**
 * The messages between host and worker beside the blocking calls, and what the host needs of its platform.
 */
import type { TimeLimit } from '../engine/time-limit.ts';
import type { Manifest } from './manifest.ts';
import type { Syscall } from './syscall.ts';

export interface ScriptFile {
  name: string;
  source: string;
}

/** Host → worker, once: everything a run needs. */
export interface StartMessage {
  memory: SharedArrayBuffer;
  manifest: Manifest;
  files: ScriptFile[];
  functionName: string;
  /** Encoded by the codec. */
  args: string;
  /** The script's time zone. */
  timeZone: string;
}

/** Worker → host: a call (text), a line of the script's console, or the end. */
export type WorkerMessage = string | { log: string } | { done: string };

/** A worker as the host sees it, in Node or in the page. */
export interface WorkerHandle {
  /** It makes fresh globals for each run by itself, so it may be used again. */
  reusable: boolean;
  post(message: StartMessage): void;
  /** Who is told; replaces the one before. */
  listen(onMessage: (message: WorkerMessage) => void, onError: (error: Error) => void): void;
  terminate(): void;
}

/** A realm on the host's own thread in which custom functions run synchronously. */
export interface FunctionRealm {
  /** Top-level functions of the script. */
  names: string[];
  /** Calls one; text in, text out, as `Guest.run`. Throws only when the realm itself fails (time limit). */
  call(name: string, argsText: string): string;
  dispose(): void;
}

/** What a realm for custom functions is made from. */
export interface RealmSetup {
  files: ScriptFile[];
  manifest: Manifest;
  /** Answers a service call at once: nothing can be waited for inside a cell. */
  syscall: Syscall;
  timeZone: string;
  /** Longest call. */
  limitMs: number;
}

/** What differs between Node and the page. */
export interface Platform {
  spawnWorker(): WorkerHandle;
  functionRealm(setup: RealmSetup): FunctionRealm;
  /** Stops what runs too long; absent where nothing can. */
  limit?: TimeLimit;
}
