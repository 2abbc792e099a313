/**
 * What commands cost in service calls and cells, at two numbers of tabs: what each tab more costs is held, not only a sum.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { type CallsRow, callsBench } from '../../tools/bench/calls.mjs';

const [FEW, MORE] = [3, 6];
let rows: readonly CallsRow[];
beforeAll(async () => {
  rows = await callsBench({ tabs: [FEW, MORE], rows: 45 });
});

type Count = 'calls' | 'reads' | 'writes' | 'switches';
/** What a command costs by itself, and what each tab adds. */
function costs(command: string, count: Count): readonly [base: number, each: number] {
  const [few, more] = [FEW, MORE].map(
    (T) => rows.find((row) => row.command === command && row.T === T)?.[count] ?? Number.NaN,
  ) as [number, number];
  const each = (more - few) / (MORE - FEW);
  return [few - each * FEW, each];
}

describe('a command that reads', () => {
  it.each(['check all', 'check the tab', 'panelOverview', 'panelCheckUnits, all'])(
    '%s writes nothing',
    (name) => {
      expect(costs(name, 'writes')).toEqual([0, 0]);
      expect(costs(name, 'switches')).toEqual([0, 0]);
    },
  );
});
