/// <reference path="./virtual.d.ts" />
/**
 * Runs of the script in Node: a worker thread that makes a bare realm for each run, which holds the language, console
 * and the Apps Script services, and nothing of Node.
 */

import vm from 'node:vm';
import { parentPort } from 'node:worker_threads';
import guestSource from 'virtual:guest';
import { encode } from './codec.ts';
import type { Guest } from './guest.ts';
import type { StartMessage } from './messages.ts';
import { makeSyscall, type Syscall } from './syscall.ts';

const port = parentPort;
if (!port) throw new Error('This file runs only as a worker.');

const guestScript = new vm.Script(`${guestSource};__guest.installGuest`, { filename: 'guest.js' });

/** What a vm context has and Apps Script has not. */
const BARE = ['SharedArrayBuffer', 'Atomics', 'WebAssembly', '__guest'];

const CONSOLE = `(post) => {
  const text = (arg) => (typeof arg === 'string' ? arg : (JSON.stringify(arg) ?? String(arg)));
  const log = (...args) => post(args.map(text).join(' '));
  return { log, info: log, warn: log, error: log, debug: log, time() {}, timeEnd() {} };
}`;

type Install = (globals: object, syscall: Syscall, manifest: unknown, timeZone: string) => Guest;

interface Realm {
  context: vm.Context;
  globals: Record<string, unknown>;
  install: Install;
}

/** A realm for one run: fresh globals, nothing of the worker. */
function makeRealm(): Realm {
  const context = vm.createContext({}, { name: 'script' });
  const install = guestScript.runInContext(context) as Install;
  vm.runInContext(BARE.map((name) => `delete globalThis.${name};`).join(''), context);
  const globals = vm.runInContext('globalThis', context) as Record<string, unknown>;
  // Wrapped inside the realm: the script must not get hold of a function of this one.
  globals.console = vm.runInContext(CONSOLE, context)((text: string) => port?.postMessage({ log: text }));
  return { context, globals, install };
}

/** Made before it is needed: a run starts without waiting for it. */
let next = makeRealm();

async function run(start: StartMessage): Promise<string> {
  const { context, globals, install } = next;
  let over = false;
  const call = makeSyscall(start.memory, (request) => port?.postMessage(request));
  const syscall = (request: string) => {
    // What a finished run left behind must not block the thread.
    if (over) throw new Error('The run is over.');
    return call(request);
  };
  try {
    const manifest = vm.runInContext(`(${JSON.stringify(start.manifest)})`, context);
    const guest = install(globals, syscall, manifest, start.timeZone);
    for (const { name, source } of start.files)
      new vm.Script(source, { filename: name }).runInContext(context);
    return await guest.run(start.functionName, start.args);
  } catch (error) {
    return encode({ e: asError(error) });
  } finally {
    over = true;
  }
}

port.on('message', (start: StartMessage) => {
  void run(start).then((done) => {
    port.postMessage({ done });
    next = makeRealm();
  });
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
