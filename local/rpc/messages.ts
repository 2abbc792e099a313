/**
 * What host and worker say to each other beside the blocking calls, and what the host needs of its platform.
 */
import type { Manifest } from './manifest.ts';

/** Host → worker, once: everything a run needs. */
export interface StartMessage {
  memory: SharedArrayBuffer;
  manifest: Manifest;
  files: { name: string; source: string }[];
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
  post(message: StartMessage): void;
  onMessage(listener: (message: WorkerMessage) => void): void;
  onError(listener: (error: Error) => void): void;
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

/** What differs between Node and the page. */
export interface Platform {
  spawnWorker(): WorkerHandle;
  functionRealm(
    files: { name: string; source: string }[],
    manifest: Manifest,
    syscall: (request: string) => string,
    timeZone: string,
  ): FunctionRealm;
}
