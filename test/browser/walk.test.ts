/**
 * Any act on the page after any other: undo gives the very same workbook, redo the very same again, and from now and then
 * all the way back to the workbook as it was opened. What is compared is its snapshot. A walk goes in pieces, each on a
 * page and with a seed of its own, so that what was found is found again without those before it.
 */
import { describe, expect, it } from 'vitest';
import { Dice } from '../support/hostile.ts';
import { runs, seeds } from '../support/runs.ts';
import { ACTS, openActs, questions, same, settled, undos, whole } from './acts.ts';
import { NO_CHROME } from './chrome.ts';
import { answer } from './steps.ts';

/** Acts of a piece: 2,000 in a long run, 100 in a quick one. */
const PIECE = runs(100, 100);
/** After how many acts it goes all the way back. */
const BACK = 10;

describe.skipIf(NO_CHROME)('a walk of acts on the page', () => {
  it.each(seeds(20, 1))(
    'seed %i',
    async (seed) => {
      const { page, problems, close } = await openActs();
      try {
        const dice = new Dice(seed);
        const base = await undos(page);
        const states = [await whole(page)];
        const done: string[] = [];
        const trace = (): string => `seed ${seed}: ${done.join(' → ')}`;
        const after = async (keys: string): Promise<string> => {
          await page.keyboard.press(keys);
          return whole(page);
        };
        let changed = 0;
        for (let count = 0; count < PIECE; count += 1) {
          const [name, act] = dice.of(ACTS);
          done.push(name);
          try {
            await act(page);
          } catch (error) {
            // The page must go on taking acts: one that finds no way is the walk's end.
            throw new Error(`Act ${count}, ${trace()}`, { cause: error });
          }
          await settled(page);
          if ((await questions(page)) > 0) await answer(page, 'OK');
          const now = await whole(page);
          if (now === states.at(-1)) {
            // An act that changes nothing is no step: Ctrl+Z would seem to do nothing.
            expect(await undos(page), trace()).toBe(base + states.length - 1);
            continue;
          }
          same(await after('Control+z'), states.at(-1), trace());
          same(await after('Control+y'), now, trace());
          states.push(now);
          changed += 1;
          if (states.length <= BACK) continue;
          while (states.length > 1) {
            states.pop();
            same(await after('Control+z'), states.at(-1), trace());
          }
          done.length = 0;
        }
        expect(changed).toBeGreaterThan(PIECE / 2);
        expect(problems).toEqual([]);
      } finally {
        await close();
      }
    },
    PIECE * 10_000,
  );
});
