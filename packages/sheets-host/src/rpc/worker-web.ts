/**
 * One run of the script in the page: a web worker whose own names (fetch, timers …) are taken away before the script
 * is loaded.
 */
import { encode } from './codec.ts';
import { installGuest } from './guest.ts';
import type { StartMessage } from './messages.ts';
import { takeAway } from './realm.ts';
import { makeSyscall } from './syscall.ts';

const scope = globalThis as unknown as Record<string, unknown> & {
  postMessage(message: unknown): void;
  importScripts(address: string): void;
  onmessage: ((event: { data: StartMessage }) => void) | null;
};

const post = scope.postMessage.bind(scope);
const load = scope.importScripts.bind(scope);

scope.onmessage = (event) => {
  scope.onmessage = null;
  const start = event.data;
  let done: string;
  try {
    const syscall = makeSyscall(start.memory, post);
    const log = (...args: unknown[]) => post({ log: args.map(textOf).join(' ') });
    // As scripts, not as evaluated text: top-level functions and constants are the realm's, `use strict` or not.
    const scripts = start.files.map(({ name, source }) =>
      URL.createObjectURL(new Blob([`${source}\n//# sourceURL=${name}`], { type: 'text/javascript' })),
    );
    takeAway(scope);
    scope.console = { log, info: log, warn: log, error: log, debug: log, time() {}, timeEnd() {} };
    const guest = installGuest(scope, syscall, start.manifest, start.timeZone);
    for (const address of scripts) load(address);
    const result = guest.run(start.functionName, start.args);
    if (typeof result !== 'string') {
      void result.then((text) => post({ done: text }));
      return;
    }
    done = result;
  } catch (error) {
    done = encode({ e: error instanceof Error ? error : new Error(String(error)) });
  }
  post({ done });
};

function textOf(arg: unknown): string {
  return typeof arg === 'string' ? arg : (JSON.stringify(arg) ?? String(arg));
}
