/**
 * When a calculation has ended: starts the engine's own asynchronous run at once, never lets two runs overlap, and never
 * waits for ever.
 *
 * Owns the timing only; how the engine is made to obey is in `univer-patches.ts`.
 */
import { ICommandService, type Injector } from '@univerjs/core';
import {
  SetFormulaCalculationNotificationMutation,
  SetFormulaCalculationStartMutation,
} from '@univerjs/engine-formula';
import { type KeptFormulas, keepFormulas, type NamedTab, plainName } from './univer-dependencies.ts';
import type { FormulaWatch } from './univer-limits.ts';
import {
  type CalculationTrigger,
  calculationTrigger,
  catchCalculationErrors,
  muteDependencyComplaints,
} from './univer-patches.ts';

/** The engine stopped a run and starts it again by itself: that is no end. */
const STOPPED = 1;

/** A run that calculates no formula for so long is taken for dead; a slow machine or a large workbook is none. */
const DEAD_MS = 60_000;

/** Functions that reach a tab by a name that stands in no formula, or say something of the tabs themselves. */
const BY_NAME = /\b(?:INDIRECT|SHEETS?|CELL)\(/i;

export class Calc {
  private readonly trigger: CalculationTrigger;
  private readonly formulas: KeptFormulas;
  private readonly listener: { dispose(): void };
  private running = false;
  private flushing = 0;
  /** Everything is to be calculated, not only what changed. */
  private everything = false;
  /** A calculation was begun. */
  private begun = false;
  private failure: Error | null = null;
  private disposed = false;
  private waiters: (() => void)[] = [];

  private readonly watch: FormulaWatch;

  constructor(injector: Injector, watch: FormulaWatch) {
    this.watch = watch;
    const commands = injector.get(ICommandService);
    this.trigger = calculationTrigger(injector, commands);
    this.formulas = keepFormulas(injector, commands);
    catchCalculationErrors(injector, (error) => {
      this.failure = error;
    });
    this.listener = commands.onCommandExecuted((command) => this.follow(command));
  }

  /** Nothing is pending and nothing runs. */
  idle(): boolean {
    return !this.running && !this.everything && !this.trigger.pending();
  }

  /** Calculates everything anew at the next flush: after a change of structure the engine keeps stale results. */
  invalidate(): void {
    this.everything = true;
  }

  /** Nothing was calculated yet, and nothing changed since the workbook was made. */
  get untouched(): boolean {
    return !this.begun && this.trigger.waitsForNames();
  }

  /** What waits to be calculated is calculated already. */
  settle(): void {
    this.trigger.forget();
    this.everything = false;
  }

  /**
   * A tab of this name comes, goes or changes: everything is calculated anew where a formula may know of it. With `id`
   * also where one stands in that tab.
   */
  invalidateTab(name: string, id?: string): void {
    if (this.everything) return;
    const sought = plainName(name);
    const knows = (formulas: string, tab: string): boolean =>
      (tab === id && formulas !== '') || BY_NAME.test(formulas) || formulas.includes(sought);
    if (this.formulas.some(knows)) this.invalidate();
  }

  /**
   * What the engine asks about all formulas in `work` is answered from those that are known; where `work` changes a tab,
   * from those that know the tab.
   */
  withFormulas<T>(work: () => T, tab?: NamedTab): T {
    return this.formulas.during(work, tab);
  }

  /** Calculates what is pending and resolves when the results stand in the cells. */
  async flush(): Promise<void> {
    if (this.idle()) return;
    this.flushing += 1;
    const unmute = muteDependencyComplaints();
    try {
      await null; // The engine's own listeners run in microtasks.
      while (!this.disposed && !this.idle()) {
        if (!this.running) this.start();
        if (this.running && !(await this.runEnded())) {
          throw Object.assign(new Error('Service Spreadsheets timed out while calculating.'), {
            name: 'Exception',
          });
        }
        this.throwFailure();
      }
    } finally {
      unmute();
      this.flushing -= 1;
    }
  }

  dispose(): void {
    this.disposed = true;
    this.trigger.stopTimer();
    this.listener.dispose();
    for (const wake of this.waiters) wake();
  }

  private follow(command: { id: string; params?: object }): void {
    const ended = command.id === SetFormulaCalculationNotificationMutation.id;
    // The engine's own timer would stop or overlap a run that is on.
    if (this.running && !ended) this.trigger.stopTimer();
    if (command.id === SetFormulaCalculationStartMutation.id) {
      this.running = true;
      return;
    }
    if (!ended) return;
    const state = (command.params as { functionsExecutedState?: number } | undefined)?.functionsExecutedState;
    if (state === undefined || state === STOPPED) return;
    this.running = false;
    const woken = this.waiters;
    this.waiters = [];
    for (const wake of woken) wake();
    // What was edited during the run, when nobody waits for it.
    if (this.flushing === 0 && this.trigger.pending()) setTimeout(() => void this.flush().catch(() => {}), 0);
  }

  /** Resolves to true at the end of the run, to false when it is dead. */
  private runEnded(): Promise<boolean> {
    return new Promise((resolve) => {
      let executed = this.watch.executed;
      const timer = setInterval(() => {
        const stands = this.watch.executed === executed;
        executed = this.watch.executed;
        if (!stands) return;
        clearInterval(timer);
        this.running = false;
        resolve(false);
      }, DEAD_MS);
      this.waiters.push(() => {
        clearInterval(timer);
        resolve(true);
      });
    });
  }

  private start(): void {
    const all = this.everything;
    this.everything = false;
    this.begun = true;
    this.watch.begin();
    this.formulas.during(() => this.trigger.start(all));
  }

  private throwFailure(): void {
    if (!this.failure) return;
    const cause = this.failure;
    this.failure = null;
    throw Object.assign(new Error(`The spreadsheet engine failed: ${cause.message}`), { cause });
  }
}
