/**
 * Runs of the script: one behind the other (or as the options say), each with its rights, its limit and its counted
 * calls.
 */
import { member } from '../gas/enums.ts';
import { Range } from '../gas/range.ts';
import { type Calls, noCalls, type Person } from '../gas/records.ts';
import { dispatcher, handlesOf, manifest } from '../gas/services.ts';
import { User } from '../gas/session.ts';
import { releaseAll } from '../gas/stores.ts';
import { type Mode, Run, type World } from '../gas/world.ts';
import type { Platform, ScriptFile } from '../rpc/messages.ts';
import { exception, Runner } from '../rpc/runner.ts';
import { keepLast } from './keep-last.ts';
import type { Listeners } from './listeners.ts';
import type { HostEvents, HostOptions } from './options.ts';
import { takePageSetups } from './page-setups.ts';

/** Apps Script stops a run after six minutes, and a simple trigger after thirty seconds. */
const RUN_LIMIT_MS = 360_000;

/** A limit that is not Google's is told to the script, which would stop its work for Google's otherwise. */
const limitFile = (limitMs: number | undefined): ScriptFile[] =>
  limitMs === undefined
    ? []
    : [{ name: 'run-limit.js', source: `var SHEETS_HOST_RUN_LIMIT_MS = ${Number(limitMs)};` }];
const TRIGGER_LIMIT_MS = 30_000;

export class Runs {
  /** Errors of simple triggers: on Google nobody sees them. */
  readonly triggerErrors: Error[] = [];
  /** The calls of the last command. */
  calls: Calls = noCalls();
  /** The service call of the next command that throws, counted from 1. */
  failNextAt: number | null = null;
  private readonly world: World;
  private readonly options: HostOptions;
  private readonly listeners: Listeners<HostEvents>;
  private readonly runner: Runner;
  private files: ScriptFile[] = [];
  private tail: Promise<unknown> = Promise.resolve();
  private pending = 0;

  constructor(platform: Platform, world: World, options: HostOptions, listeners: Listeners<HostEvents>) {
    this.world = world;
    this.options = options;
    this.listeners = listeners;
    this.runner = new Runner(platform, manifest());
    this.runner.warm();
  }

  load(files: ScriptFile[]): void {
    this.files = files;
  }

  /** Runs a function as a menu item does; resolves to what it returned, rejects with its error. */
  command(person: () => Person, functionName: string, args: unknown[]): Promise<unknown> {
    if (this.options.beside?.includes(functionName)) return this.besides(person(), functionName, args);
    return this.enqueue(() => {
      const run = this.newRun('full', person(), this.failNextAt);
      run.act = this.world.book.history.newAct();
      this.failNextAt = null;
      this.calls = run.calls;
      return this.execute(run, functionName, args, RUN_LIMIT_MS);
    });
  }

  /** A run that asks about another one, or asks it to stop: it waits for none, and is no act of its own. */
  private async besides(person: Person, functionName: string, args: unknown[]): Promise<unknown> {
    const run = this.newRun('full', person, null);
    try {
      return await this.start(run, functionName, args, RUN_LIMIT_MS);
    } finally {
      releaseAll(run);
    }
  }

  /** Runs a simple trigger; its errors reach nobody. `act`: what it answers. */
  async trigger(
    person: () => Person,
    functionName: string,
    event: (run: Run) => Record<string, unknown>,
    act: number | null,
  ): Promise<void> {
    await this.enqueue(async () => {
      const run = this.newRun('trigger', person(), null);
      run.act = act;
      const details = { authMode: member('AuthMode', 'LIMITED'), user: new User(''), ...event(run) };
      try {
        await this.execute(run, functionName, [details], TRIGGER_LIMIT_MS);
      } catch (error) {
        this.triggerErrors.push(error as Error);
        keepLast(this.triggerErrors);
      }
    });
  }

  /** Ends every run that is on; each rejects as a cancelled run does. */
  stop(): void {
    this.runner.stop();
  }

  /** Waits for the runs so far. */
  async settle(): Promise<void> {
    await this.tail;
  }

  dispose(): void {
    this.runner.dispose();
  }

  private newRun(mode: Mode, person: Person, failAt: number | null): Run {
    return new Run(this.world, mode, person, noCalls(), failAt);
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const mode = this.options.whenBusy ?? 'queue';
    if (mode === 'refuse' && this.pending > 0) return Promise.reject(new Error('A run is on already.'));
    this.pending += 1;
    const started = mode === 'queue' ? this.tail.then(work, work) : work();
    const ended = started.finally(() => {
      this.pending -= 1;
    });
    this.tail = Promise.allSettled([this.tail, ended]);
    return ended;
  }

  private async start(run: Run, functionName: string, args: unknown[], limit: number): Promise<unknown> {
    const result = await this.runner.run({
      files: [...limitFile(this.options.timeLimitMs), ...this.files],
      functionName,
      args,
      handles: handlesOf(run, rangeProperties),
      dispatch: dispatcher(run),
      timeLimitMs: this.options.timeLimitMs ?? limit,
      timeZone: this.world.scriptTimeZone,
      log: this.world.log,
    });
    return plainResult(result);
  }

  private async execute(run: Run, functionName: string, args: unknown[], limit: number): Promise<unknown> {
    this.listeners.emit('run', { functionName, phase: 'start' });
    let failure: Error | undefined;
    try {
      const result = await this.start(run, functionName, args, limit);
      this.world.book.history.forAct(run.act, () => takePageSetups(this.world.book, result));
      return result;
    } catch (error) {
      failure = error instanceof Error ? error : exception(String(error));
      throw failure;
    } finally {
      releaseAll(run);
      await this.world.book.flush();
      this.listeners.emit('run', { functionName, phase: 'end', ...(failure ? { error: failure } : {}) });
    }
  }
}

/** An event's range carries its corners as plain fields. */
function rangeProperties(value: object): Record<string, unknown> | undefined {
  if (!(value instanceof Range)) return undefined;
  const { row, column, rows, columns } = value.area;
  return { rowStart: row + 1, rowEnd: row + rows, columnStart: column + 1, columnEnd: column + columns };
}

/** Service objects mean nothing outside a run. */
function plainResult(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || isDate(value)) return value;
  if (Array.isArray(value)) return value.map(plainResult);
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return null;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainResult(item)]));
}

export function isDate(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object Date]';
}
