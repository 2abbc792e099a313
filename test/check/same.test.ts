/**
 * What the check and the report come to stays what it was, to the last finding and in the same order: whole districts, clean
 * and dirty, against what was kept of them. Where a change is meant, `npx vitest run test/check/same.test.ts -u` keeps the
 * new outcome; the difference of the kept file then says what changed.
 */
import { describe, expect, it } from 'vitest';
import { checkDistrict, checkUnit } from '../../src/check/check.ts';
import { consolidate, countedQuantities, summedLines } from '../../src/report/consolidate.ts';
import { buildContext } from '../../src/source/context.ts';
import { digestOf, judgeDistrict } from '../support/digest.ts';
import { CLEAN, type Dirt, filledDistrict } from '../support/filled-district.ts';

const core = { buildContext, checkUnit, checkDistrict, consolidate, countedQuantities, summedLines };

const DIRT: Readonly<Record<string, Dirt>> = {
  clean: CLEAN,
  'a few slips': { cells: 10, rows: 3, more: false },
  'other caps': { cells: 5, rows: 2, more: true },
  dirty: { cells: 40, rows: 15, more: true },
  hopeless: { cells: 200, rows: 30, more: true },
};

describe('what a district comes to', () => {
  for (const [name, dirt] of Object.entries(DIRT))
    for (const seed of dirt === CLEAN ? [1] : [1, 2, 3, 4, 5])
      it(`${name}, seed ${seed}`, () => {
        expect(digestOf(judgeDistrict(core, filledDistrict(seed, dirt)))).toMatchSnapshot();
      });
});
