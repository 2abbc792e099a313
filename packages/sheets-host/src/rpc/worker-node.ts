/**
 * Runs of the script in Node: a worker thread that makes a bare realm for each run.
 */
import vm from 'node:vm';
import { parentPort } from 'node:worker_threads';
import { loadScripts, makeBareContext } from './bare-context.ts';
import { encode } from './codec.ts';
import type { StartMessage } from './messages.ts';
import { makeSyscall } from './syscall.ts';

const port = parentPort;
if (!port) throw new Error('This file runs only as a worker.');

/** Made inside the realm: the script must not get hold of a function of this one. */
const CONSOLE = `(post) => {
  const text = (arg) => (typeof arg === 'string' ? arg : (JSON.stringify(arg) ?? String(arg)));
  const log = (...args) => post(args.map(text).join(' '));
  return { log, info: log, warn: log, error: log, debug: log, time() {}, timeEnd() {} };
}`;

function makeRealm() {
  const realm = makeBareContext('script');
  const makeConsole = vm.runInContext(CONSOLE, realm.context);
  realm.globals.console = makeConsole((text: string) => port?.postMessage({ log: text }));
  return realm;
}

/** Made before it is needed: a run starts without waiting for it. */
let next = makeRealm();

async function run(start: StartMessage): Promise<string> {
  const { context, install } = next;
  let over = false;
  const call = makeSyscall(start.memory, (request) => port?.postMessage(request));
  const syscall = (request: string) => {
    // What a finished run left behind must not block the thread.
    if (over) throw new Error('The run is over.');
    return call(request);
  };
  try {
    const guest = install(syscall, start.manifest, start.timeZone);
    loadScripts(context, start.files);
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
