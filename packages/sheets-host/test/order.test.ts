/**
 * What is calculated after a change is planned from what changed (`univer-order.ts`, `univer-index.ts`): whatever was done,
 * every cell holds what a calculation of the whole workbook gives.
 */
import { describe, expect, onTestFinished, test } from 'vitest';
import { createHost, hostWith, type TestHost } from './host.ts';

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

/**
 * Each of these holds one thing on which a plan rests that was made before the change: the text of the formulas stays as it
 * is, and what they come to does not. What is expected was worked out by hand.
 */
describe('formulas that stay as they are are planned anew where', () => {
  /** `Một` has the formulas, `Ba` what they read; both have been calculated once. */
  async function planned(formulas: readonly string[], given: readonly string[]): Promise<TestHost> {
    const host = await hostWith(`
      function name(a1) {
        var book = SpreadsheetApp.getActiveSpreadsheet();
        book.setNamedRange('DON_GIA', book.getSheetByName('Ba').getRange(a1));
      }`);
    for (const tab of ['Một', 'Ba']) await host.addTab(tab);
    await host.paste(
      'Ba',
      'A1',
      given.map((text) => [text]),
    );
    await host.paste(
      'Một',
      'A1',
      formulas.map((text) => [text]),
    );
    await host.run('name', 'A1');
    await host.values('Một');
    return host;
  }
  const first = async (host: TestHost, rows: number): Promise<unknown[]> =>
    (await host.values('Một', `A1:A${rows}`)).flat();

  test('the tab that an open range names becomes longer or shorter', async () => {
    const host = await planned(['=1+1', "=SUM('Ba'!A2:A)"], ['1', '10']);
    expect(await first(host, 2)).toEqual([2, 10]);
    await host.insertRows('Ba', 900, 20);
    await host.edit('Ba', 'A1015', '7');
    expect(await first(host, 2)).toEqual([2, 17]);
    await host.deleteRows('Ba', 5, 100);
    await host.edit('Ba', 'A915', '4');
    expect(await first(host, 2)).toEqual([2, 14]);
  });

  test('one of several tabs that they name becomes longer', async () => {
    const host = await planned(["=SUM('Ba'!A1:A)", '=SUM(C2:C)'], ['5']);
    await host.insertRows('Một', 900, 20);
    await host.edit('Một', 'C1015', '7');
    await host.insertRows('Ba', 900, 20);
    await host.edit('Ba', 'A1015', '6');
    expect(await first(host, 2)).toEqual([11, 7]);
  });

  test('a tab that they name comes about', async () => {
    const host = await planned(['=1+1', "='Hai'!A1+1", "=SUM('Hai'!A:A)"], ['1']);
    expect(await first(host, 3)).toEqual([2, '#REF!', '#REF!']);
    await host.addTab('Hai');
    expect(await first(host, 3)).toEqual([2, 1, 0]);
    await host.edit('Hai', 'A1', '5');
    expect(await first(host, 3)).toEqual([2, 6, 5]);
  });

  test('a name comes to stand for other cells', async () => {
    const host = await planned(['=DON_GIA*2'], ['5', '7']);
    expect(await first(host, 1)).toEqual([10]);
    await host.run('name', 'A2');
    expect(await first(host, 1)).toEqual([14]);
    await host.edit('Ba', 'A2', '8');
    expect(await first(host, 1)).toEqual([16]);
  });

  test('they give another value each time, wherever something was typed', async () => {
    const host = await planned(['=RAND()', '=A1+1'], ['1']);
    const [was, more] = await first(host, 2);
    expect(more).toBe(Number(was) + 1);
    await host.edit('Ba', 'C3', 'x');
    const [now, then] = await first(host, 2);
    expect(now).not.toBe(was);
    expect(then).toBe(Number(now) + 1);
  });

  test('the tab that only their text names is called otherwise', async () => {
    const host = await planned(['=INDIRECT("\'Ba\'!A1")', '=INDIRECT("\'Một\'!C1")'], ['5']);
    await host.edit('Một', 'C1', '6');
    expect(await first(host, 2)).toEqual([5, 6]);
    await host.renameTab('Một', 'Hai');
    const [stays, gone] = (await host.values('Hai', 'A1:A2')).flat();
    expect([stays, String(gone).charAt(0)]).toEqual([5, '#']);
    await host.renameTab('Ba', 'Bốn');
    expect(String((await host.values('Hai', 'A1'))[0]?.[0]).charAt(0)).toBe('#');
    await host.renameTab('Bốn', 'Ba');
    expect(await host.values('Hai', 'A1')).toEqual([[5]]);
  });

  test('something stands in the way of what they fill, and goes again', async () => {
    const host = await planned(["=ARRAYFORMULA('Ba'!A1:A3*10)"], ['1', '2', '3']);
    expect(await first(host, 3)).toEqual([10, 20, 30]);
    await host.edit('Một', 'A3', 'x');
    expect((await first(host, 3))[0]).toBe('#REF!');
    await host.clear('Một', 'A3');
    expect(await first(host, 3)).toEqual([10, 20, 30]);
    await host.edit('Ba', 'A2', '5');
    expect(await first(host, 3)).toEqual([10, 50, 30]);
  });

  test('single cells of two tabs are read from one calculation on', async () => {
    const host = await planned(["='Ba'!A1+1"], ['1', '2']);
    await host.addTab('Hai');
    await host.paste('Hai', 'A1', [['3', "='Ba'!A2+1"]]);
    await host.paste('Một', 'A2', [["='Hai'!A1+1", "='Ba'!A2+1"]]);
    await host.edit('Hai', 'A1', '30');
    await host.edit('Ba', 'A2', '20');
    expect(await host.values('Một', 'A1:B2')).toEqual([
      [2, ''],
      [31, 21],
    ]);
    expect(await host.values('Hai', 'B1')).toEqual([[21]]);
  });

  test('rows come above a chain of them, and the first of the chain changes', async () => {
    const host = await planned(["='Ba'!A1", '=A1+1', '=A2+1', '=A3+A1'], ['1']);
    expect(await first(host, 4)).toEqual([1, 2, 3, 4]);
    await host.insertRows('Ba', 1, 2);
    await host.edit('Ba', 'A3', '5');
    expect(await first(host, 4)).toEqual([5, 6, 7, 12]);
    await host.insertRows('Một', 1, 1);
    await host.edit('Ba', 'A3', '6');
    expect((await first(host, 5)).slice(1)).toEqual([6, 7, 8, 14]);
    await host.deleteTab('Ba');
    expect((await first(host, 5)).slice(1)).toEqual(['#REF!', '#REF!', '#REF!', '#REF!']);
  });
});
