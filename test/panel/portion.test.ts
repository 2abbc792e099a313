import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ANSWER_ROOM, CALL_MS, portion } from '../../src/panel/portion.ts';

const NINE = Array.from({ length: 9 }, (_, index) => `U${index}`);
const BEGAN = 1_000_000;

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: BEGAN }));
afterEach(() => vi.useRealTimers());

/** Works through nine units, each of which takes this long and gives this much. */
const run = (ms: number, size = 0, goesOn: Parameters<typeof portion>[4] = () => true) =>
  portion(
    BEGAN,
    NINE,
    (unit) => {
      vi.setSystemTime(Date.now() + ms);
      return unit;
    },
    () => size,
    goesOn,
  );

describe('as many units as fit into a call', () => {
  it.each([
    ['all, where they are quick', 0, 0, 9],
    ['until just under the time', CALL_MS / 3 - 1, 0, 4],
    ['none begins when the time is up', CALL_MS / 3, 0, 3],
    ['at least one, however long it takes', CALL_MS * 10, 0, 1],
    ['until the answer is just not full', 0, ANSWER_ROOM / 4 - 1, 5],
    ['none is added to a full answer', 0, ANSWER_ROOM / 4, 4],
    ['at least one, however much it gives', 0, ANSWER_ROOM * 10, 1],
  ])('%s', (_name, ms, size, count) => {
    expect(run(ms, size)).toEqual({ done: NINE.slice(0, count), left: NINE.slice(count) });
  });

  it('counts the time from the beginning of the run, which read the plan first', () => {
    vi.setSystemTime(BEGAN + CALL_MS);
    expect(run(0).done).toEqual(['U0']);
  });

  it('says how far it is before each unit, and ends where the person stopped it, with at least one done', () => {
    const told: unknown[] = [];
    const stopAt = (at: number) => (done: number, all: number, unit: string) => {
      told.push([done, all, unit]);
      return done < at;
    };
    expect(run(0, 0, stopAt(2))).toEqual({ done: ['U0', 'U1'], left: NINE.slice(2) });
    expect(told).toEqual([
      [0, 9, 'U0'],
      [1, 9, 'U1'],
      [2, 9, 'U2'],
    ]);
    expect(run(0, 0, stopAt(0)).done).toEqual(['U0']);
  });

  it('a unit that fails is left for the next call, and there fails it', () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
    const failing = (units: string[]) =>
      portion(
        BEGAN,
        units,
        (unit) => {
          if (unit === 'U2') throw new Error('Service error');
          return unit;
        },
        () => 0,
        () => true,
      );
    expect(failing(NINE)).toEqual({ done: ['U0', 'U1'], left: NINE.slice(2) });
    expect(() => failing(NINE.slice(2))).toThrow('Service error');
    expect(quiet).toHaveBeenCalledTimes(1);
    quiet.mockRestore();
  });
});
