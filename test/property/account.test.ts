/**
 * Over any sequence of people's acts and commands, on the built bundle: the account of `test/support/people.ts` holds.
 * Short ones are shrunk where one fails; long walks do more kinds of things, and what «Lập biểu» must not lose is looked at
 * as well. `SEED` walks one again that failed.
 */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import fc from 'fast-check';
import { beforeAll, it } from 'vitest';
import { Dice } from '../support/hostile.ts';
import { open } from '../support/job.ts';
import { KINDS, LONG_KINDS, People } from '../support/people.ts';
import { isQuick, runs, seeds } from '../support/runs.ts';
import { entered, planned } from '../support/small.ts';

const STEPS = 25;
/** Steps of a long walk, and after how many of them the account is taken. */
const WALK = isQuick ? 60 : 500;
const ACCOUNT_EVERY = isQuick ? 30 : 20;

let workbook: WorkbookSnapshot;
beforeAll(async () => {
  workbook = await entered(await planned());
});

it('accounts for every row with figures', async () => {
  const step = fc.tuple(fc.constantFrom(...KINDS), fc.nat(99), fc.nat(99), fc.nat(99));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: STEPS }), async (steps) => {
      const people = new People(await open(workbook));
      try {
        for (const [kind, a, b, c] of steps) await people.act(kind, a, b, c);
        await people.account();
      } finally {
        people.host.dispose();
      }
    }),
    { numRuns: runs(60, 6) },
  );
});

it.each(seeds(3, 1))('accounts for every row along a walk of seed %i', async (seed) => {
  const dice = new Dice(seed);
  const people = new People(await open(workbook));
  const trail: string[] = [];
  try {
    for (let step = 1; step <= WALK; step++) {
      const kind = dice.of(LONG_KINDS);
      const [a, b, c] = [dice.below(100), dice.below(100), dice.below(100)];
      trail.push(`${step} ${kind} ${a} ${b} ${c}`);
      await people.act(kind, a, b, c);
      if (step % ACCOUNT_EVERY === 0) await people.account();
    }
    await people.account();
  } catch (error) {
    throw new Error(`seed ${seed}, after ${trail.slice(-ACCOUNT_EVERY).join(', ')}`, { cause: error });
  } finally {
    people.host.dispose();
  }
});
