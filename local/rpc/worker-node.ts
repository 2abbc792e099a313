/**
 * One run of the script in Node: a worker thread with a bare realm inside, which holds the language, console and the
 * Apps Script services, and nothing of Node.
 */

import vm from 'node:vm';
import { parentPort } from 'node:worker_threads';
import guestSource from 'virtual:guest';
import { encode } from './codec.ts';
import type { Guest } from './guest.ts';
import type { StartMessage } from './messages.ts';
import { makeSyscall } from './syscall.ts';

const port = parentPort;
if (!port) throw new Error('This file runs only as a worker.');

const realm = vm.createContext({}, { name: 'script' });
const install = new vm.Script(`${guestSource};__guest.installGuest`, { filename: 'guest.js' }).runInContext(
  realm,
);
vm.runInContext(
  'delete globalThis.SharedArrayBuffer; delete globalThis.Atomics; delete globalThis.WebAssembly; delete globalThis.__guest;',
  realm,
);
const globals = vm.runInContext('globalThis', realm) as Record<string, unknown>;
// Wrapped inside the realm: the script must not get hold of a function of this one.
globals.console = vm.runInContext(
  `(post) => {
    const log = (...args) => post(args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg) ?? String(arg))).join(' '));
    return { log, info: log, warn: log, error: log, debug: log, time() {}, timeEnd() {} };
  }`,
  realm,
)((text: string) => port.postMessage({ log: text }));

port.once('message', (start: StartMessage) => {
  let done: string;
  try {
    const syscall = makeSyscall(start.memory, (request) => port.postMessage(request));
    const manifest = vm.runInContext(`(${JSON.stringify(start.manifest)})`, realm);
    const guest = install(globals, syscall, manifest, start.timeZone) as Guest;
    for (const { name, source } of start.files) new vm.Script(source, { filename: name }).runInContext(realm);
    done = guest.run(start.functionName, start.args);
  } catch (error) {
    done = encode({ e: asError(error) });
  }
  port.postMessage({ done });
});

/** An error of the script's realm is no `Error` of this one. */
function asError(error: unknown): Error {
  if (error instanceof Error) return error;
  const { name = 'Error', message = String(error), stack } = (error ?? {}) as Partial<Error>;
  const copy = new Error(message);
  copy.name = name;
  if (stack) copy.stack = stack;
  return copy;
}
