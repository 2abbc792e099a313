/**
 * Runs of the script, host's side: a worker for each run, its service calls answered one by one, its end or its kill.
 *
 * Owns workers, handles of objects, the time limit and the order of runs. What a call does is the dispatcher's.
 */
import { decode, encode, type Mark } from './codec.ts';
import type { Manifest } from './manifest.ts';
import type { Platform, ScriptFile, StartMessage, WorkerHandle, WorkerMessage } from './messages.ts';
import { ANSWERED, HEADER_BYTES } from './syscall.ts';

/** Largest reply of one service call. */
const MAX_REPLY_BYTES = 256 * 1024 * 1024;

/** Objects that the script holds, by id, for the length of a run. */
export class Handles {
  private readonly byId = new Map<string, object>();
  private readonly idOf = new Map<object, string>();
  private readonly classOf: (value: object) => string | null;
  private readonly enumOf: (value: object) => { e: string; k: string } | null;
  private readonly enumValue: (name: string, key: string) => unknown;
  private readonly propertiesOf: (value: object) => Record<string, unknown> | undefined;
  private count = 0;

  constructor(world: {
    roots: Record<string, object>;
    classOf(value: object): string | null;
    enumOf(value: object): { e: string; k: string } | null;
    enumValue(name: string, key: string): unknown;
    propertiesOf?(value: object): Record<string, unknown> | undefined;
  }) {
    this.classOf = world.classOf;
    this.enumOf = world.enumOf;
    this.enumValue = world.enumValue;
    this.propertiesOf = world.propertiesOf ?? (() => undefined);
    for (const [id, object] of Object.entries(world.roots)) {
      this.byId.set(id, object);
      this.idOf.set(object, id);
    }
  }

  get(id: string): object | undefined {
    return this.byId.get(id);
  }

  toMark = (value: object): Mark | null => {
    const member = this.enumOf(value);
    if (member) return { $: 'm', ...member };
    const className = this.classOf(value);
    if (className === null) return null;
    let id = this.idOf.get(value);
    if (id === undefined) {
      this.count += 1;
      id = `#${this.count}`;
      this.idOf.set(value, id);
      this.byId.set(id, value);
    }
    const properties = this.propertiesOf(value);
    return properties ? { $: 'h', i: id, c: className, p: properties } : { $: 'h', i: id, c: className };
  };

  fromMark = (mark: Mark): unknown => {
    if (mark.$ === 'm') return this.enumValue(mark.e, mark.k);
    return this.byId.get(mark.i);
  };
}

/** Answers one service call; may be asynchronous. */
export type Dispatch = (target: object, method: string, args: unknown[]) => unknown;

/** Answers one encoded request; a promise only where the service waits for something. */
export function answer(request: string, handles: Handles, dispatch: Dispatch): string | Promise<string> {
  const fail = (error: unknown) => encode({ e: error instanceof Error ? error : new Error(String(error)) });
  const good = (value: unknown) => encode({ v: value }, handles.toMark);
  try {
    const call = decode(request, handles.fromMark) as { i: string; m: string; a: unknown[] };
    const target = handles.get(call.i);
    if (!target) throw new Error('The object is no longer there.');
    const value = dispatch(target, call.m, call.a);
    if (value instanceof Promise) return value.then(good).catch(fail);
    return good(value);
  } catch (error) {
    return fail(error);
  }
}

export interface RunRequest {
  files: ScriptFile[];
  functionName: string;
  args: unknown[];
  handles: Handles;
  dispatch: Dispatch;
  timeLimitMs: number;
  timeZone: string;
  log(text: string): void;
}

/** Starts runs; keeps one worker warm. */
export class Runner {
  private spare: WorkerHandle | null = null;
  private readonly live = new Set<WorkerHandle>();
  private readonly stops = new Set<() => void>();
  private readonly platform: Platform;
  private readonly manifest: Manifest;
  private disposed = false;

  constructor(platform: Platform, manifest: Manifest) {
    this.platform = platform;
    this.manifest = manifest;
  }

  /** Makes the next run start without waiting for its worker. */
  warm(): void {
    if (!this.spare && !this.disposed) this.spare = this.platform.spawnWorker();
  }

  /** Runs one function in fresh globals; rejects with the script's error, or when the limit is over. */
  run(request: RunRequest): Promise<unknown> {
    const worker = this.spare ?? this.platform.spawnWorker();
    this.spare = null;
    this.live.add(worker);
    const memory = new SharedArrayBuffer(HEADER_BYTES, { maxByteLength: MAX_REPLY_BYTES });
    const { handles } = request;
    return new Promise((resolve, reject) => {
      let over = false;
      const finish = (clean: boolean) => {
        over = true;
        clearTimeout(timer);
        this.stops.delete(stop);
        this.live.delete(worker);
        if (clean && worker.reusable && !this.spare && !this.disposed) this.spare = worker;
        else worker.terminate();
        this.warm();
      };
      const timer = setTimeout(() => {
        finish(false);
        reject(exception('Exceeded maximum execution time'));
      }, request.timeLimitMs);
      const stop = () => {
        finish(false);
        reject(exception('Script execution was cancelled.'));
      };
      this.stops.add(stop);
      const reply = (text: string) => {
        if (!over) write(memory, text);
      };
      const onMessage = (message: WorkerMessage) => {
        if (over) return;
        if (typeof message === 'string') {
          const answered = answer(message, handles, request.dispatch);
          if (typeof answered === 'string') reply(answered);
          else void answered.then(reply);
          return;
        }
        if ('log' in message) {
          request.log(message.log);
          return;
        }
        finish(true);
        const outcome = decode(message.done, handles.fromMark) as { v?: unknown; e?: Error };
        if (outcome.e) reject(withScriptStack(outcome.e));
        else resolve(outcome.v);
      };
      worker.listen(onMessage, (error) => {
        if (over) return;
        finish(false);
        reject(error);
      });
      const start: StartMessage = {
        memory,
        manifest: this.manifest,
        files: request.files,
        functionName: request.functionName,
        args: encode(request.args, handles.toMark),
        timeZone: request.timeZone,
      };
      worker.post(start);
    });
  }

  /** Kills every run that is on. */
  stop(): void {
    for (const stop of [...this.stops]) stop();
  }

  dispose(): void {
    this.disposed = true;
    this.spare?.terminate();
    this.spare = null;
    for (const worker of this.live) worker.terminate();
  }
}

function write(memory: SharedArrayBuffer, text: string): void {
  const bytes = new TextEncoder().encode(text);
  if (memory.byteLength < HEADER_BYTES + bytes.length) {
    const wanted = Math.max(HEADER_BYTES + bytes.length, memory.byteLength * 2);
    memory.grow(Math.min(MAX_REPLY_BYTES, wanted));
  }
  new Uint8Array(memory, HEADER_BYTES, bytes.length).set(bytes);
  const words = new Int32Array(memory, 0, 2);
  words[1] = bytes.length;
  Atomics.store(words, 0, ANSWERED);
  Atomics.notify(words, 0);
}

/** An error as the platform throws it. */
export function exception(message: string): Error {
  const error = new Error(message);
  error.name = 'Exception';
  return error;
}

function withScriptStack(error: Error): Error {
  const stack = (error as { scriptStack?: string }).scriptStack;
  if (stack) error.stack = stack;
  return error;
}
