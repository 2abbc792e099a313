/// <reference path="./virtual.d.ts" />
/**
 * Node's part of the host: workers as threads, and a bare realm on the host's thread for custom functions.
 */

import vm from 'node:vm';
import { Worker } from 'node:worker_threads';
import guestSource from 'virtual:guest';
import { encode } from './codec.ts';
import type { Guest } from './guest.ts';
import type { FunctionRealm, Platform, RealmSetup, WorkerHandle, WorkerMessage } from './messages.ts';

/** What a promise from a cell function comes to: nothing is waited for. */
const NOTHING = encode({ v: undefined });

/** The platform of Node; `workerFile` is the built worker. */
export function nodePlatform(workerFile: URL): Platform {
  return {
    spawnWorker: () => spawnWorker(workerFile),
    functionRealm,
  };
}

function spawnWorker(file: URL): WorkerHandle {
  const worker = new Worker(file);
  // A waiting spare keeps no program alive; a run holds it by its timer.
  worker.unref();
  let onMessage: (message: WorkerMessage) => void = () => {};
  let onError: (error: Error) => void = () => {};
  worker.on('message', (message: WorkerMessage) => onMessage(message));
  worker.on('error', (error) => onError(error));
  return {
    reusable: true,
    post: (message) => worker.postMessage(message),
    listen: (message, error) => {
      onMessage = message;
      onError = error;
    },
    terminate: () => void worker.terminate(),
  };
}

function functionRealm({ files, manifest, syscall, timeZone, limitMs }: RealmSetup): FunctionRealm {
  const context = vm.createContext({}, { name: 'custom functions' });
  const install = new vm.Script(`${guestSource};__guest.installGuest`, { filename: 'guest.js' }).runInContext(
    context,
  );
  vm.runInContext(
    'delete globalThis.SharedArrayBuffer; delete globalThis.Atomics; delete globalThis.WebAssembly; delete globalThis.__guest;' +
      'globalThis.console = { log() {}, info() {}, warn() {}, error() {}, debug() {} };',
    context,
  );
  const globals = vm.runInContext('globalThis', context);
  const ownManifest = vm.runInContext(`(${JSON.stringify(manifest)})`, context);
  const guest = install(globals, syscall, ownManifest, timeZone) as Guest;
  for (const { name, source } of files) new vm.Script(source, { filename: name }).runInContext(context);
  // The limit of a vm call holds only for code run through the vm: the call goes through a one-line script.
  const request: { name: string; args: string } = { name: '', args: '' };
  vm.runInContext(
    '(guest, request) => { globalThis.__call = () => guest.run(request.name, request.args); }',
    context,
  )(guest, request);
  // Captured by a top-level constant, then taken from the globals that the script sees by name.
  vm.runInContext('const __enter = globalThis.__call; delete globalThis.__call;', context);
  const invoke = new vm.Script('__enter()', { filename: 'cell' });
  return {
    names: guest.functions(),
    call(name, args) {
      request.name = name;
      request.args = args;
      try {
        const result: unknown = invoke.runInContext(context, { timeout: limitMs });
        return typeof result === 'string' ? result : NOTHING;
      } catch (error) {
        if ((error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
          throw new Error('Exceeded maximum execution time (line 0).');
        }
        throw error;
      }
    },
    dispose: () => {},
  };
}
