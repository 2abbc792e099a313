/**
 * One run of the script in the page: a web worker whose own names (fetch, timers …) are taken away before the script
 * is loaded.
 */
import { encode } from './codec.ts';
import { installGuest } from './guest.ts';
import type { StartMessage } from './messages.ts';
import { makeSyscall } from './syscall.ts';

/** What a worker has and Apps Script has not. */
const HOST_NAMES = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'importScripts',
  'setTimeout',
  'setInterval',
  'clearTimeout',
  'clearInterval',
  'queueMicrotask',
  'URL',
  'URLSearchParams',
  'FormData',
  'Blob',
  'File',
  'FileReader',
  'TextEncoder',
  'TextDecoder',
  'atob',
  'btoa',
  'crypto',
  'performance',
  'navigator',
  'location',
  'indexedDB',
  'caches',
  'Worker',
  'SharedArrayBuffer',
  'Atomics',
  'WebAssembly',
  'structuredClone',
  'postMessage',
  'close',
  'BroadcastChannel',
  'MessageChannel',
  'Notification',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'createImageBitmap',
];

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
    for (const name of HOST_NAMES) {
      Object.defineProperty(scope, name, { value: undefined, configurable: true, writable: true });
    }
    const guest = installGuest(scope, syscall, start.manifest, start.timeZone);
    // Indirect: the script's functions become globals of this realm, as a classic script's do.
    // biome-ignore lint/security/noGlobalEval: running the add-in's script is what this worker is for
    const evaluate = eval;
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
