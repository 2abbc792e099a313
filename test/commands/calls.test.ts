/**
 * What commands cost in service calls and cells, at two numbers of tabs: what each tab more costs is held, not only a sum.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { type CallsRow, callsBench } from '../../tools/bench/calls.mjs';

const [FEW, MORE] = [3, 6];
/** Rows of entries in each tab; four stand above them, and a tab has twenty columns. */
const ROWS = 45;
const CELLS_OF_TAB = (ROWS + 4) * 20;
/** A unit's row in `Đơn vị`. */
const CELLS_OF_UNIT = 9;

let rows: readonly CallsRow[];
beforeAll(async () => {
  rows = await callsBench({ tabs: [FEW, MORE], rows: ROWS, long: false });
}, 600_000);

type Count = 'calls' | 'reads' | 'writes' | 'cellsRead' | 'cellsWritten' | 'switches';
/** What a command costs by itself, and what each tab adds. */
function costs(command: string, count: Count): readonly [base: number, each: number] {
  const [few, more] = [FEW, MORE].map(
    (T) => rows.find((row) => row.command === command && row.T === T)?.[count] ?? Number.NaN,
  ) as [number, number];
  const each = (more - few) / (MORE - FEW);
  return [few - each * FEW, each];
}

describe('a command that looks at every tab', () => {
  // Of a tab: its name, its range, its values, its formulas. Beside the units' tabs those of targets and of the treasury,
  // of which the report says the same.
  it.each([
    ['check all', 30],
    ['panelCheckUnits, all', 27],
  ])('%s: four calls for each tab, values and formulas once, nothing written', (name, base) => {
    expect(costs(name, 'calls')).toEqual([base, 4]);
    expect(costs(name, 'reads')).toEqual([8, 2]);
    expect(costs(name, 'cellsRead')[1]).toBe(2 * CELLS_OF_TAB + CELLS_OF_UNIT);
    expect([costs(name, 'writes'), costs(name, 'switches')]).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it.each([
    ['report, first', 8, 165],
    ['report, again', 14, 190],
    ['close', 10, 125],
  ])('%s: values and formulas of each tab once, and none after the first write', (name, reads, calls) => {
    expect(costs(name, 'reads')).toEqual([reads, 2]);
    expect(costs(name, 'switches')).toEqual([0, 0]);
    for (const { T, calls: all } of rows.filter(({ command }) => command === name))
      expect(all).toBeLessThanOrEqual(4 * T + calls);
  });

  it('the panel’s overview: its name alone', () => {
    expect(costs('panelOverview', 'calls')).toEqual([26, 1]);
    expect(costs('panelOverview', 'cellsRead')[1]).toBe(CELLS_OF_UNIT);
    expect(costs('panelOverview, own tab', 'calls')).toEqual([29, 1]);
  });
});

describe('a command for one tab', () => {
  it.each([
    ['check the tab', 28, 8, 0],
    ['panelCheckUnits, one', 20, 7, 0],
    ['onEdit', 15, 4, 2],
    ['submit', 43, 9, 4],
    ['approve', 52, 10, 5],
    ['reopen', 65, 12, 9],
  ])('%s costs the same however many there are', (name, calls, reads, writes) => {
    expect(costs(name, 'calls')).toEqual([calls, 0]);
    expect(costs(name, 'reads')).toEqual([reads, 0]);
    expect(costs(name, 'writes')).toEqual([writes, 0]);
    expect(costs(name, 'switches')).toEqual([0, 0]);
  });
});
