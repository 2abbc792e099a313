/**
 * Figures that a person cuts in one row of a unit's tab and pastes in another: a sheet moves every reference to them
 * along, so the first row's amount shows the other row's money. It is not counted twice, it is said, and «Lập biểu»
 * puts the formula right.
 */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, expect, it } from 'vitest';
import { amountOfRow, type Host, MUONG_SO, open, rowOf, run } from '../support/job.ts';
import { changed, planned } from '../support/small.ts';

interface Report {
  readonly totals: { readonly planned: number };
  readonly reconciliation: {
    readonly rowsLeftOut: number;
    readonly leftOut: Record<string, number>;
  };
  readonly findings: readonly { code: string; severity: string; tab: string; row: number; actual: unknown }[];
}

let workbook: WorkbookSnapshot;
let [from, to] = [0, 0];

const formulaOf = async (host: Host, row: number): Promise<string> =>
  String((await host.formulas(MUONG_SO, `K${row}`))[0]?.[0]);

beforeAll(async () => {
  workbook = await changed(await planned(), async (host) => {
    await run(host, 'fillTemplates');
    from = await rowOf(host, MUONG_SO, 'I.1.2');
    to = await rowOf(host, MUONG_SO, 'II.1.2');
    // As a sheet leaves it: the figures stand in the other row, and the formula has followed them.
    await host.edit(MUONG_SO, `G${to}`, '2');
    await host.edit(MUONG_SO, `J${to}`, '200000');
    await host.edit(MUONG_SO, `L${to}`, '400000');
    const moved = (await formulaOf(host, from)).replace(/([GHIJ])\d+/g, `$1${to}`);
    await host.edit(MUONG_SO, `K${from}`, moved);
  });
});

it('are counted once, and the row that shows them too is named and left out', async () => {
  const host = await open(workbook);
  expect((await host.values(MUONG_SO, `K${from}`))[0]?.[0]).toBe(400_000);
  const { totals, reconciliation, findings } = await run<Report>(host, 'buildReport');
  expect([totals.planned, reconciliation.rowsLeftOut, reconciliation.leftOut]).toEqual([
    400_000,
    1,
    { AMOUNT_ELSEWHERE: 1 },
  ]);
  expect(findings.filter(({ code }) => code === 'AMOUNT_ELSEWHERE')).toMatchObject([
    { severity: 'error', tab: MUONG_SO, row: from, actual: 400_000 },
  ]);
  host.dispose();
});

it('and «Lập biểu» writes the row’s own formula again, once', async () => {
  const host = await open(workbook);
  expect(await run(host, 'fillTemplates')).toMatchObject({ changed: [MUONG_SO] });
  expect(await formulaOf(host, from)).toBe(amountOfRow(from));
  expect((await host.values(MUONG_SO, `K${from}:K${to}`)).flat()).toContain(400_000);
  expect((await host.values(MUONG_SO, `K${from}`))[0]?.[0]).toBe('');
  const { totals, reconciliation, findings } = await run<Report>(host, 'buildReport');
  expect([totals.planned, reconciliation.rowsLeftOut]).toEqual([400_000, 0]);
  expect(findings.filter(({ code }) => code === 'AMOUNT_ELSEWHERE')).toEqual([]);
  expect(await run(host, 'fillTemplates')).toMatchObject({ changed: [] });
  host.dispose();
});
