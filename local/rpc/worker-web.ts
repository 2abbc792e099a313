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
  onmessage: ((event: { data: StartMessage }) => void) | null;
};

const post = scope.postMessage.bind(scope);

scope.onmessage = (event) => {
  scope.onmessage = null;
  const start = event.data;
  let done: string;
  try {
    const syscall = makeSyscall(start.memory, post);
    // Indirect: the script's functions become globals of this realm, as a classic script's do.
    // biome-ignore lint/security/noGlobalEval: running the add-in's script is what this worker is for
    const evaluate = eval;
    const log = (...args: unknown[]) => post({ log: args.map(textOf).join(' ') });
    takeAway(scope);
    scope.console = { log, info: log, warn: log, error: log, debug: log, time() {}, timeEnd() {} };
    const guest = installGuest(scope, syscall, start.manifest, start.timeZone);
    for (const { name, source } of start.files) evaluate(`${source}\n//# sourceURL=${name}`);
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
