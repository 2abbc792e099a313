/**
 * What the panel costs Google in a district of 22 units: calls of the page, each an execution of the script, and calls of
 * a service in them. More than these figures is a fault; less is a reason to write the smaller ones here.
 */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Given, PanelName } from '../../src/panel/api.ts';
import { filled, type Host, MUONG_SO, open } from '../support/job.ts';

let workbook: WorkbookSnapshot;
const hosts: Host[] = [];

beforeAll(async () => {
  workbook = await filled();
});
afterAll(() => {
  for (const host of hosts) host.dispose();
});

/** A host that counts: `[executions, service calls]` of what was asked since the last time. */
async function counting(): Promise<{
  ask: <N extends PanelName>(name: N, given: Given<N>) => Promise<Answer<N> & { ok: true }>;
  count: () => [number, number];
}> {
  const host = await open(workbook);
  hosts.push(host);
  let [executions, calls] = [0, 0];
  return {
    ask: async (name, given) => {
      const answer = (await host.callFromPage(name, given)) as Answer<typeof name>;
      executions++;
      // How far it is, is said by the clock: on a quick machine never.
      calls += host.calls.list.filter(({ name }) => !/Cache/.test(name)).length;
      expect(answer.ok).toBe(true);
      return answer as never;
    },
    count: () => {
      const counted: [number, number] = [executions, calls];
      [executions, calls] = [0, 0];
      return counted;
    },
  };
}

describe('calls for 22 units', () => {
  it('opened by a commune: one call; the district: one more for all units', async () => {
    const { ask, count } = await counting();
    hosts.at(-1)?.activate(MUONG_SO, 'A1');
    const overview = await ask('panelOverview', { check: true });
    expect([overview.units.length, overview.checked?.unit.name]).toEqual([22, MUONG_SO]);
    expect(count()).toEqual([1, 51]);
    const units = overview.units.map(({ code }) => code);
    const all = await ask('panelCheckUnits', { units });
    expect([all.units.length, all.left, all.district === null]).toEqual([22, [], false]);
    expect(count()).toEqual([1, 115]);
    // As it was: a call for each unit, and one for the district. Each of these units has other names, by which it may have
    // taken over tabs: only the names of all can tell, and a single check asks for them after it looked for its few.
    for (const unit of units) await ask('panelCheckUnits', { units: [unit] });
    await ask('panelCheckDistrict', {});
    expect(count()).toEqual([23, 1185]);
  });

  it('a preview of all units is one call; filling is one a unit; a report is one', async () => {
    const { ask, count } = await counting();
    const { units } = await ask('panelOverview', { check: false });
    expect(count()).toEqual([1, 48]);
    const all = await ask('panelFillPreviews', { units: units.map(({ code }) => code) });
    expect([all.units.length, all.left]).toEqual([22, []]);
    expect(count()).toEqual([1, 111]);
    const [first] = all.units;
    await ask('panelFillUnit', { unit: first?.code ?? '', mark: first?.mark ?? '' });
    expect(count()).toEqual([1, 55]);
    await ask('panelReport', {});
    expect(count()).toEqual([1, 222]);
  });
});
