/** A file that this program wrote is not calculated again, unless somebody changed it or calculates otherwise. */
import { readXlsx, resultsOf, type SheetSnapshot } from '@so-ke-hoach/xlsx';
import { SetRangeValuesMutation } from '@univerjs/sheets';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createHost, hostWith, type TestHost } from './host.ts';

/** Gives another number each time, so that a calculation shows. */
const SCRIPT = `
  function LOT(of) { return of + Math.random(); }
  function FAILS() { throw new Error('no'); }
  function LONG() { return 'a'.repeat(40000); }
`;

async function written(
  code = SCRIPT,
  more: readonly string[] = [],
): Promise<{ file: Uint8Array; lot: unknown }> {
  const host = await hostWith(code);
  const [tab = ''] = host.tabs;
  await host.paste(tab, 'A1', [['1'], ['2'], ['=LOT(A1)'], ['=A3+1'], ['=ARRAYFORMULA(A1:A2*10)']]);
  await host.paste(tab, 'C1', [
    ['=SUM(A5:A6)'],
    ['=A1=1'],
    ['=""'],
    ['="12"'],
    ['=1/0'],
    ...more.map((text) => [text]),
  ]);
  const file = await host.toXlsx();
  return { file, lot: (await host.values(tab, 'A3'))[0]?.[0] };
}

async function opened(xlsx: Uint8Array, code = SCRIPT): Promise<TestHost> {
  const host = await createHost({ xlsx });
  onTestFinished(() => host.dispose());
  host.loadFiles({ 'appsscript.json': '{"timeZone":"Asia/Ho_Chi_Minh"}', 'Code.js': code });
  return host;
}

const lotOf = async (host: TestHost) => (await host.values(host.tabs[0] as string, 'A3'))[0]?.[0];

/** The file as another program leaves it: with one text in one part changed. */
function changed(file: Uint8Array, from: string, to: string): Uint8Array {
  const parts = unzipSync(file);
  const name = 'xl/worksheets/sheet1.xml';
  const text = strFromU8(parts[name] as Uint8Array);
  expect(text).toContain(from);
  return zipSync({ ...parts, [name]: strToU8(text.replace(from, to)) });
}

describe('a file', () => {
  test('is taken as it is, and calculated from there on', async () => {
    const { file, lot } = await written();
    const host = await opened(file);
    const tab = host.tabs[0] as string;
    expect(await lotOf(host)).toBe(lot);
    expect((await host.values(tab, 'A4'))[0]?.[0]).toBeCloseTo(Number(lot) + 1, 9);
    expect(await host.values(tab, 'A5:A6')).toEqual([[10], [20]]);
    expect(await host.values(tab, 'C1:C5')).toEqual([[30], [true], [''], ['12'], ['#DIV/0!']]);
    await host.edit(tab, 'A2', '5');
    expect(await host.values(tab, 'A5:C6')).toEqual([
      [10, '', '#DIV/0!'],
      [50, '', ''],
    ]);
    expect(await host.values(tab, 'C1')).toEqual([[60]]);
    expect(await lotOf(host)).toBe(lot);
    await host.insertRows(tab, 1);
    expect(await host.values(tab, 'A6:C7')).toEqual([
      [10, '', '#DIV/0!'],
      [50, '', ''],
    ]);
    expect(await resultsOf(await host.toXlsx())).toBe(resultsOf(file));
  });

  test('is written the same, whether it was calculated or taken', async () => {
    const { file } = await written('function other() {}');
    const [taken, anew] = [
      await opened(file, 'function other() {}'),
      await createHost({ workbook: await readXlsx(file) }),
    ];
    onTestFinished(() => anew.dispose());
    expect((await taken.snapshot()).sheets).toEqual((await anew.snapshot()).sheets);
  });

  test('is calculated where another program changed it', async () => {
    const { file, lot } = await written();
    const host = await opened(changed(file, '<v>1</v>', '<v>7</v>'));
    expect(await lotOf(host)).not.toBe(lot);
    expect(await host.values(host.tabs[0] as string, 'A5')).toEqual([[70]]);
  });

  test.each([
    ['another script', async (file: Uint8Array) => opened(file, `${SCRIPT} // mended`)],
    [
      'another reading of errors',
      async (file: Uint8Array) => {
        const host = await createHost({ xlsx: file, errorArgument: 'pass' });
        onTestFinished(() => host.dispose());
        host.loadFiles({ 'appsscript.json': '{"timeZone":"Asia/Ho_Chi_Minh"}', 'Code.js': SCRIPT });
        return host;
      },
    ],
  ])('is calculated by %s', async (_what, open) => {
    const { file, lot } = await written();
    expect(await lotOf(await open(file))).not.toBe(lot);
  });

  test.each([
    ['the day', '=TODAY()'],
    ['an error of the script’s', '=FAILS()'],
    ['a text that a cell of a file cannot hold', '=LONG()'],
    ['a blank among results', '=ARRAYFORMULA(A8:A9)'],
  ])('with %s is calculated each time', async (_what, formula) => {
    const { file } = await written(SCRIPT, [formula]);
    expect(resultsOf(file)).toBeNull();
  });
});

test('a workbook taken by slices is the one taken at once, and none where it changes in between', async () => {
  const host = await createHost({});
  onTestFinished(() => host.dispose());
  for (const name of ['A', 'B', 'C']) await host.addTab(name);
  await host.edit('A', 'A1', '5');
  await host.edit('C', 'B2', '=A!A1*2');
  const slices = async (between: (taken: number) => Promise<unknown>) => {
    const sheets: SheetSnapshot[] = [];
    const given: number[] = [];
    const give = (some: SheetSnapshot[]) => {
      sheets.push(...some);
      given.push(some.length);
    };
    const taken = await host.snapshotBySlices(give, {
      sliceMs: 0,
      rest: async () => void (await between(sheets.length)),
    });
    return taken && { given, whole: { ...taken.rest, sheets }, results: taken.results };
  };
  const whole = await host.snapshot();
  const quiet = await slices(async () => {});
  // Four tabs one by one, and after the last nothing more.
  expect(quiet?.given).toEqual([1, 1, 1, 1, 0]);
  expect(quiet?.whole).toEqual(whole);
  expect(quiet?.results).toBe(host.resultsIn(whole));
  // The tab that changes was taken before.
  expect(await slices(async (taken) => taken === 3 && host.edit('A', 'A1', '6'))).toBeNull();
  expect((await slices(async () => {}))?.whole.sheets[3]?.cells[1]?.[1]?.v).toBe(12);
  // As the page's own commands do it, of which the host is not told.
  const { engine } = host.book as unknown as {
    engine: { commands: { syncExecuteCommand(id: string, params: object): boolean } };
  };
  const edit = async (taken: number): Promise<void> => {
    const tab = host.book.tabByName('A');
    if (taken !== 3 || !tab) return;
    host.book.history.begin();
    engine.commands.syncExecuteCommand(SetRangeValuesMutation.id, {
      unitId: host.book.unitId,
      subUnitId: tab.id,
      cellValue: { 0: { 0: { v: 7 } } },
    });
  };
  expect(await slices(edit)).toBeNull();
});
