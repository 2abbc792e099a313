/**
 * When calculation has ended: starts the engine's own asynchronous run at once (not after its 100 ms pause), never
 * lets two runs overlap, and never waits for ever.
 *
 * Owns the timing only. It rests on private fields of the pinned engine and refuses to start when they are gone.
 */
import { ICommandService, type Injector } from '@univerjs/core';
import {
  ICalculateFormulaService,
  IFunctionService,
  LexerTreeBuilder,
  SetFormulaCalculationNotificationMutation,
  SetFormulaCalculationStartMutation,
} from '@univerjs/engine-formula';
import { TriggerCalculationController } from '@univerjs/sheets-formula';

interface DirtyData {
  forceCalculation: boolean;
  dirtyNameMap: object;
}

/** The private part of the engine's trigger that skips its pause. */
interface Trigger {
  _waitingCommandQueue: { id: string }[];
  _setTimeoutKey: ReturnType<typeof setTimeout>;
  _executingDirtyData: DirtyData;
  _generateDirty(commands: { id: string }[]): DirtyData;
  _mergeDirty(first: DirtyData, second: DirtyData): DirtyData;
}

interface Stepper {
  _executeStep(): Promise<boolean | undefined>;
}

const TRIGGER_FIELDS = [
  '_waitingCommandQueue',
  '_setTimeoutKey',
  '_executingDirtyData',
  '_generateDirty',
  '_mergeDirty',
] as const;

/** The engine was stopped and starts the run again by itself: not an end. */
const STOPPED = 1;

/** A run that takes longer than this is taken for dead. */
const FLUSH_LIMIT_MS = 60_000;

/** The engine complains of every dependency it looked up in vain, a hundred times an edit; that costs time and says nothing. */
const NOISE = 'Dependency tree not found';

function mute(): () => void {
  const original = console.error;
  const quiet = (...args: unknown[]) => {
    if (!String(args[0]).startsWith(NOISE)) original(...args);
  };
  console.error = quiet;
  return () => {
    if (console.error === quiet) console.error = original;
  };
}

export interface Calc {
  /** Nothing is pending and nothing runs. */
  idle(): boolean;
  /** Calculates what is pending (`all`: everything) and resolves when the results stand in the cells. */
  flush(all?: boolean): Promise<void>;
  /** Everything is calculated anew at the next flush: needed after structure changes, where the engine keeps stale results. */
  invalidate(): void;
  readonly stats: { runs: number; ms: number };
  dispose(): void;
}

export function createCalc(injector: Injector): Calc {
  const commands = injector.get(ICommandService);
  const trigger = injector.get(TriggerCalculationController) as unknown as Trigger;
  const stepper = injector.get(ICalculateFormulaService) as unknown as Stepper;
  for (const field of TRIGGER_FIELDS) {
    if (!(field in trigger)) throw new Error(`The engine no longer has ${field}: look at the new version.`);
  }
  if (typeof stepper._executeStep !== 'function') throw new Error('The engine no longer has _executeStep.');

  const stats = { runs: 0, ms: 0 };
  let running = false;
  let flushing = 0;
  let everything = false;
  let failure: Error | null = null;
  let disposed = false;
  let waiters: (() => void)[] = [];

  // An engine that throws inside a run sends no end event; the error is kept and the run ends.
  const step = stepper._executeStep.bind(stepper);
  stepper._executeStep = async () => {
    try {
      return await step();
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      return undefined;
    }
  };

  const listener = commands.onCommandExecuted((command) => {
    const ended = command.id === SetFormulaCalculationNotificationMutation.id;
    // The engine's own timer would stop or overlap a run that is on.
    if (running && !ended) clearTimeout(trigger._setTimeoutKey);
    if (command.id === SetFormulaCalculationStartMutation.id) {
      running = true;
      stats.runs += 1;
      return;
    }
    if (!ended) return;
    const state = (command.params as { functionsExecutedState?: number } | undefined)?.functionsExecutedState;
    if (state === undefined || state === STOPPED) return;
    running = false;
    const woken = waiters;
    waiters = [];
    for (const wake of woken) wake();
    // What was edited during the run, when nobody waits for it.
    if (flushing === 0 && trigger._waitingCommandQueue.length > 0)
      setTimeout(() => void flush().catch(() => {}), 0);
  });

  const idle = () => !running && !everything && trigger._waitingCommandQueue.length === 0;

  /** Resolves at the end of the run, or when the limit is over. */
  function runEnded(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        running = false;
        resolve(false);
      }, FLUSH_LIMIT_MS);
      waiters.push(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  async function flush(all = false): Promise<void> {
    if (all) everything = true;
    if (!running && idle()) return;
    flushing += 1;
    const unmute = mute();
    try {
      await null; // the engine's own listeners run in microtasks
      while (!disposed && !idle()) {
        if (!running) start();
        if (running && !(await runEnded())) {
          throw Object.assign(new Error('Service Spreadsheets timed out while calculating.'), {
            name: 'Exception',
          });
        }
        if (failure) {
          const error = failure;
          failure = null;
          throw Object.assign(new Error(`The spreadsheet engine failed: ${error.message}`), { cause: error });
        }
      }
    } finally {
      unmute();
      flushing -= 1;
    }
  }

  function start(): void {
    clearTimeout(trigger._setTimeoutKey);
    const queue = trigger._waitingCommandQueue;
    trigger._waitingCommandQueue = [];
    const dirty = trigger._mergeDirty(trigger._executingDirtyData, trigger._generateDirty(queue));
    trigger._executingDirtyData = dirty;
    if (everything) {
      // Trees of formulas are cached by text; a moved name or tab leaves stale ones behind.
      injector.get(LexerTreeBuilder).dispose();
      injector.get(IFunctionService).deleteFormulaAstCacheKey('');
      dirty.forceCalculation = true;
      // Names of tabs are read anew; the engine's list still has a deleted tab whose name another one took over.
      dirty.dirtyNameMap = {};
      everything = false;
    }
    const started = performance.now();
    waiters.push(() => {
      stats.ms += performance.now() - started;
    });
    commands.syncExecuteCommand(SetFormulaCalculationStartMutation.id, { ...dirty }, { onlyLocal: true });
  }

  return {
    idle,
    flush,
    invalidate: () => {
      everything = true;
    },
    stats,
    dispose: () => {
      disposed = true;
      clearTimeout(trigger._setTimeoutKey);
      listener.dispose();
      for (const wake of waiters) wake();
    },
  };
}
