/**
 * What is calculated after a change is planned from what changed (`univer-order.ts`, `univer-index.ts`): whatever was done,
 * every cell holds what a calculation of the whole workbook gives.
 */
import { expect, onTestFinished, test } from 'vitest';
import { createHost, type TestHost } from './host.ts';

const TABS = ['Một', "Hai's", 'Ba'];

/** The next of a row of numbers that looks like chance, below `limit`. */
function chance(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % limit;
  };
}

/** One change of a random kind; what is refused is none. */
async function change(host: TestHost, next: (limit: number) => number, step: number): Promise<string> {
  const tab = host.tabs[next(host.tabs.length)] as string;
  const other = (host.tabs[next(host.tabs.length)] as string).replaceAll("'", "''");
  const row = 1 + next(8);
  const cell = `${'AB'[next(2)]}${row}`;
  // Formulas of column C read A and B, those of D read C: no circle comes about.
  const formulas = [
    [`C${row}`, `=SUM(A1:A${2 + next(5)})`],
    [`C${row}`, `='${other}'!A${1 + next(6)}+1`],
    [`C${row}`, `=SUM('${other}'!A2:A)`],
    [`C${row}`, `=COUNTA('${other}'!A1:B3)`],
    [`C${row}`, `=SUM(INDIRECT("A1:A"&'${other}'!A1))`],
    [`D${row}`, `='${other}'!C${1 + next(6)}`],
    [`D${row}`, '=IF(C1>2;SUM(C:C);C2)'],
  ] as const;
  const [place, formula] = formulas[next(formulas.length)] as (typeof formulas)[number];
  const kinds: (() => Promise<unknown>)[] = [
    ...Array.from({ length: 6 }, () => () => host.edit(tab, cell, String(next(9)))),
    ...Array.from({ length: 4 }, () => () => host.edit(tab, place, formula)),
    () => host.clear(tab, row % 2 ? cell : place),
    () => host.insertRows(tab, 1 + next(5), 1 + next(2)),
    () => host.deleteRows(tab, 1 + next(5), 1),
    () => host.addTab(`Tab ${step}`),
    () => host.renameTab(tab, `${tab}${step}`),
    async () => host.tabs.length > 2 && host.deleteTab(tab),
    () => host.undo(),
  ];
  const kind = next(kinds.length);
  await (kinds[kind] as () => Promise<unknown>)().catch(() => null);
  return `${step}: ${kind} ${tab} ${cell}`;
}

async function values(host: TestHost): Promise<Record<string, unknown[][]>> {
  const found: Record<string, unknown[][]> = {};
  for (const tab of host.tabs) found[tab] = await host.values(tab, 'A1:F14');
  return found;
}

test.each([1, 2, 3, 4])('changes by chance, row %i', async (seed) => {
  const next = chance(seed);
  const host = await createHost();
  onTestFinished(() => host.dispose());
  for (const tab of TABS) {
    await host.addTab(tab);
    await host.paste(
      tab,
      'A1',
      [1, 2, 3, 4, 5, 6, 7, 8].map((row) => [`${row}`, `${row * 10}`, "='Ba'!A2+A3"]),
    );
  }
  const done: string[] = [];
  for (let step = 0; step < 40; step += 1) {
    done.push(await change(host, next, step));
    const now = await values(host);
    if (step % 4 !== 3) continue;
    const whole = await createHost({ workbook: await host.snapshot() });
    try {
      expect(now, done.join('\n')).toEqual(await values(whole));
    } finally {
      whole.dispose();
    }
  }
});
