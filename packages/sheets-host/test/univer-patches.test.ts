/** Patches of the engine fail loudly, and by name, where a new version no longer has what they rest on. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { forgetOperands } from '../src/engine/univer-arrays.ts';
import { refuseCircles } from '../src/engine/univer-circles.ts';
import { readReferencesOnce } from '../src/engine/univer-dependencies.ts';
import { keepDependencies } from '../src/engine/univer-index.ts';
import { clampRanges, FormulaWatch } from '../src/engine/univer-limits.ts';
import { planChangedTabsOnly } from '../src/engine/univer-order.ts';
import {
  asActiveSheet,
  calculationTrigger,
  catchCalculationErrors,
  injectorOf,
  partListeners,
  refuseMissingTabs,
  singleRowMoves,
} from '../src/engine/univer-patches.ts';

const nothing = { get: () => ({}) };

test.each([
  ['__getInjector', () => injectorOf({} as never)],
  ['_waitingCommandQueue', () => calculationTrigger(nothing as never, {} as never)],
  ['_executeStep', () => catchCalculationErrors(nothing as never, () => {})],
  ['checkAndCreateNodeType', () => refuseMissingTabs(nothing as never)],
  ['_checkIsCycleDependency', () => refuseCircles(nothing as never)],
  ['_execute', () => forgetOperands(nothing as never)],
  ['create', () => clampRanges(nothing as never)],
  ['execute', () => new FormulaWatch(nothing as never, {} as never, {} as never)],
  ['generate', () => readReferencesOnce(nothing as never)],
  ['addDependencyRTreeCache', () => keepDependencies(nothing as never)],
  ['_generateTreeList', () => planChangedTabsOnly(nothing as never, {} as never)],
  ['getActiveSheet', () => asActiveSheet({} as never, {} as never, () => null)],
])('without %s', (name, use) => {
  expect(use).toThrow(`The engine no longer has ${name}: look at univer-patches.ts`);
});

test('a listener that fails ends neither the command nor the other listeners, and its error is not lost', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const listeners: ((command: object) => void)[] = [];
  const commands = { onCommandExecuted: (listener: never) => listeners.push(listener) };
  partListeners(commands as never);
  const told: string[] = [];
  const listen = commands.onCommandExecuted as unknown as (listener: () => void) => void;
  listen(() => {
    throw new Error('the toolbar');
  });
  listen(() => told.push('the host'));
  for (const listener of listeners) listener({});
  expect(told).toEqual(['the host']);
  expect(() => vi.runAllTimers()).toThrow('the toolbar');
});

test('rows are moved one by one, up or down', () => {
  expect(singleRowMoves(4, 2, 1)).toEqual([
    { at: 4, to: 1 },
    { at: 5, to: 2 },
  ]);
  expect(singleRowMoves(0, 2, 5)).toEqual([
    { at: 0, to: 5 },
    { at: 0, to: 5 },
  ]);
  expect(singleRowMoves(2, 3, 4)).toEqual([]);
});
