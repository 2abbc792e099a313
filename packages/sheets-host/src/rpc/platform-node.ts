/**
 * Node's part of the host: workers as threads, and a bare realm on the host's thread for custom functions.
 */
import vm from 'node:vm';
import { Worker } from 'node:worker_threads';
import { type TimeLimit, TOO_LONG } from '../engine/time-limit.ts';
import { loadScripts, makeBareContext } from './bare-context.ts';
import { encode } from './codec.ts';
import type { FunctionRealm, Platform, RealmSetup, WorkerHandle, WorkerMessage } from './messages.ts';

/** What a promise from a cell function comes to: nothing is waited for. */
const NOTHING = encode({ v: undefined });

/** The platform of Node; `workerFile` is the built worker. */
export function nodePlatform(workerFile: URL): Platform {
  return {
    spawnWorker: () => spawnWorker(workerFile),
    functionRealm,
    limit: timeLimit(),
  };
}

/** The limit of a vm call holds for everything that is called from inside, also of this realm. */
function timeLimit(): TimeLimit {
  const context = vm.createContext({});
  const box = { work: (): void => {} };
  vm.runInContext('(box) => { globalThis.enter = () => box.work(); }', context)(box);
  const enter = new vm.Script('enter()', { filename: 'formula' });
  return (work, ms) => {
    let result: unknown;
    box.work = () => {
      result = work();
    };
    try {
      enter.runInContext(context, { timeout: ms });
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      throw Object.assign(new Error('Exceeded maximum execution time'), { name: TOO_LONG });
    }
    return result as ReturnType<typeof work>;
  };
}

function spawnWorker(file: URL): WorkerHandle {
  // With the program's own options (`node -e …`) the worker would not start.
  const worker = new Worker(file, { execArgv: [] });
  let onMessage: (message: WorkerMessage) => void = () => {};
  let onError: (error: Error) => void = () => {};
  worker.on('message', (message: WorkerMessage) => onMessage(message));
  worker.on('error', (error) => onError(error));
  // A waiting spare keeps no program alive; a run holds it by its timer. A listener that is added holds it again.
  worker.unref();
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
  const { context, install } = makeBareContext('custom functions');
  vm.runInContext('console = { log() {}, info() {}, warn() {}, error() {}, debug() {} };', context);
  const guest = install(syscall, manifest, timeZone);
  loadScripts(context, files);
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
