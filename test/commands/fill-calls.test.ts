/**
 * «Lập biểu» in service calls: what a new tab, a changed one and one with nothing to do cost, at two sizes, so that it is
 * the price of a tab that is held; and that a tab copied from the form of its class is the same as one that was made alone.
 */
import type { HostOptions } from '@so-ke-hoach/sheets-host';
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { unitsGrid } from '../support/book.ts';
import { tabsOf } from '../support/faults.ts';
import {
  BAN_LANG,
  COLUMN,
  createHost,
  DIST,
  filled,
  type Host,
  MUONG_SO,
  open,
  rowOf,
  run,
  setUp,
  type,
} from '../support/job.ts';
import { COMMUNES, changed, planned } from '../support/small.ts';

/** One office and so many communes. */
const unitsOf = (communes: number): readonly (readonly unknown[])[] => {
  const [header = [], ...rows] = unitsGrid();
  const [office = []] = rows;
  return [header, office, ...rows.filter(([code]) => String(code).startsWith('0')).slice(0, communes)];
};
const [FEW, MANY] = [4, 11];

/** How far it is, is said by the clock, in calls that no tab needs. */
const callsOf = (host: Host): number =>
  host.calls.list.filter(({ name }) => !/toast|Cache/.test(name)).length;

/** What one commune's tab more costs. */
async function perTab(costOf: (communes: number) => Promise<number>): Promise<number> {
  return ((await costOf(MANY)) - (await costOf(FEW))) / (MANY - FEW);
}

/** Inserts a line for the communes into the plan. */
async function insertLine(host: Host): Promise<void> {
  const at = (await host.values('Kế hoạch')).findIndex((row) => row[4] === 'I.1.6') + 1;
  await host.insertRows('Kế hoạch', at);
  await host.paste('Kế hoạch', `A${at}`, [['1.11', 'Việc mới của xã', 'Hội LHPN xã', '']]);
  await run(host, 'readPlan');
}

/** After the first write of a tab nothing of it is read. */
function expectNoReadAfterWrite(host: Host): void {
  const written = new Set<string>();
  for (const { name, on } of host.calls.list) {
    const tab = on?.split('!')[0] ?? '';
    if (/^Range\.(set|clear|copyTo|move)/.test(name)) written.add(tab);
    if (/^Range\.get(Values?|Formulas?|Notes?|DataValidations?)$/.test(name))
      expect([tab, written.has(tab)]).toEqual([tab, false]);
  }
}

describe('the budget of calls', () => {
  // What it remembers, the copy, its cells (3), four guards of four calls, its name, a flush, the check formula (2).
  it('a new tab: 25 calls, formats, dropdowns, guards and formula included', async () => {
    const cost = await perTab(async (communes) => {
      const host = await setUp({ units: unitsOf(communes) });
      const { made } = await run<{ made: string[] }>(host, 'fillTemplates');
      expect(made).toHaveLength(communes + 1);
      expect(host.calls.list.filter(({ name }) => name === 'Spreadsheet.insertSheet')).toHaveLength(
        communes + 1,
      );
      const calls = callsOf(host);
      host.dispose();
      return calls;
    });
    expect(cost).toBe(25);
  });

  // For the question its name and four that read it, then its name and three; what it remembers, looks and formats of the
  // row (4), its cells in two ranges (4), its move (2).
  it('a tab that gets one line: 20 calls, none of them reading it after its first write', async () => {
    const cost = await perTab(async (communes) => {
      const host = await open(await filled({ units: unitsOf(communes) }));
      await insertLine(host);
      const { changed: tabs } = await run<{ changed: string[] }>(host, 'fillTemplates');
      expect(tabs).toHaveLength(communes);
      expectNoReadAfterWrite(host);
      const calls = callsOf(host);
      host.dispose();
      return calls;
    });
    expect(cost).toBe(20);
  });

  it('a tab with nothing to do: its name, its range, and one reading of values and formulas', async () => {
    const cost = await perTab(async (communes) => {
      const host = await open(await filled({ units: unitsOf(communes) }));
      expect(await run(host, 'fillTemplates')).toMatchObject({ made: [], changed: [] });
      expect(host.calls.rangesWritten).toBe(0);
      // The sources are read too: values alone.
      const formulas = host.calls.list.filter(({ name }) => name === 'Range.getFormulas');
      expect(formulas).toHaveLength(communes + 1);
      const calls = callsOf(host);
      host.dispose();
      return calls;
    });
    expect(cost).toBe(4);
  });

  it('a tab with nothing to do beside others that change is read once, for the question', async () => {
    const host = await open(await filled({ units: unitsOf(FEW) }));
    await insertLine(host);
    await run(host, 'fillTemplates');
    const office = String(unitsOf(FEW)[1]?.[1]);
    const read = host.calls.list.filter(
      ({ on = '', name }) => name === 'Range.getValues' && on.startsWith(`${office}!`),
    );
    expect(read).toHaveLength(1);
    host.dispose();
  });
});

it('a tab that somebody changes while the question stands open is read anew', async () => {
  const start = await changed(await planned(), async (host) => {
    await run(host, 'fillTemplates');
    await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'I.1.2'), { 'Số lượng': 1, 'Đơn giá': 9_000_000 });
    // Something to ask about: the formula of an amount is lost.
    await host.clear(MUONG_SO, 'K7');
  });
  const host = await open(start, {
    ask: async (request) => {
      const tab = host.book.tabByName(MUONG_SO);
      if (request.buttons !== 'YES_NO' || tab === null) return { button: 'OK' };
      // The check goes, and its words with it.
      const area = { row: 4, column: Object.keys(COLUMN).indexOf('Mức trần'), rows: 1, columns: 1 };
      host.book.write(tab, area, () => ({ formula: '', value: null }));
      return { button: 'YES' };
    },
  });
  await host.run('fillTemplates');
  expect((await host.formulas(MUONG_SO, 'R5'))[0]?.[0]).toContain('DA8_KIEM_TRA');
  host.dispose();
});

describe('a tab copied from the form of its class', () => {
  const TABS = unitsOf(MANY).flatMap(([, name], at) =>
    [1, 2, 6, MANY + 1].includes(at) ? [String(name)] : [],
  );

  /** The tabs of these units, each made in a call of the panel: alone. */
  async function madeAlone(options: HostOptions): Promise<WorkbookSnapshot> {
    const host = await setUp({ units: unitsOf(MANY), host: options });
    const codes = unitsOf(MANY).flatMap(([code, name]) =>
      TABS.includes(String(name)) ? [String(code)] : [],
    );
    expect(codes).toHaveLength(TABS.length);
    type Previews = { readonly units: readonly { readonly code: string; readonly mark: string }[] };
    for (const unit of codes) {
      const { units } = (await host.callFromPage('panelFillPreviews', { units: [unit] })) as Previews;
      const done = await host.callFromPage('panelFillUnit', { unit, mark: units[0]?.mark ?? '' });
      expect(done).toMatchObject({ ok: true });
    }
    const snapshot = await host.snapshot();
    host.dispose();
    return snapshot;
  }

  it.each(['copied', 'lost'] as const)(
    'is the same as one made alone, where a copy’s limits, colours and sizes are %s',
    async (templateRules) => {
      const host = await setUp({ units: unitsOf(MANY), host: { templateRules } });
      await run(host, 'fillTemplates');
      const together = tabsOf(await host.snapshot());
      host.dispose();
      const alone = tabsOf(await madeAlone({ templateRules }));
      for (const name of TABS) {
        expect(alone.get(name)).toBeDefined();
        expect([name, together.get(name)]).toEqual([name, alone.get(name)]);
      }
    },
  );

  it('stands in the order of the units, and nothing half made is left', async () => {
    const host = await open(await filled({ units: unitsOf(FEW) }));
    const names = unitsOf(FEW)
      .slice(1)
      .map(([, name]) => name);
    expect(host.tabs.filter((name) => names.includes(name))).toEqual(names);
    expect(host.tabs.filter((name) => name.includes('(đang lập)'))).toEqual([]);
    host.dispose();
  });

  it('has nothing of what somebody types into the form meanwhile', async () => {
    const host = await open(await planned(COMMUNES));
    const form = `${MUONG_SO} (đang lập)`;
    const price = Object.keys(COLUMN).indexOf('Đơn giá');
    let typed = 0;
    host.on('call', ({ name }) => {
      const tab = host.book.tabByName(form);
      // Once it stands as a form, before the first copy of it.
      if (name !== 'Spreadsheet.insertSheet' || tab === null || typed++ > 0) return;
      host.book.write(tab, { row: 6, column: price, rows: 1, columns: 1 }, () => ({ value: 7_000_001 }));
    });
    await run(host, 'fillTemplates');
    expect(typed).toBeGreaterThan(0);
    const holders: string[] = [];
    for (const name of host.tabs)
      if ((await host.values(name)).flat().includes(7_000_001)) holders.push(name);
    expect(holders).toEqual([MUONG_SO]);
    host.dispose();
  });

  it('a run that has no more time finishes the form too', async () => {
    // What the command leaves for its last unit is all the time that there is: it does one unit and ends.
    const host = await createHost({ workbook: await planned(COMMUNES), timeLimitMs: 70_001 });
    await host.load(DIST);
    const { made, left } = await run<{ made: string[]; left: string[] }>(host, 'fillTemplates');
    expect([made, left]).toEqual([['Hội LHPN xã Sì Lở Lầu', MUONG_SO], [BAN_LANG]]);
    expect(host.tabs.filter((name) => name.includes('(đang lập)'))).toEqual([]);
    expect(await run(host, 'checkAllUnits')).toMatchObject({ ok: true });
    host.dispose();
  });
});

describe('a workbook of an earlier release, with seven guards in each tab', () => {
  const LEAD = 'Tiện ích: cột tự tính: ';
  const GUARDED = ['Mã', 'STT', 'Nội dung hoạt động', 'Thành tiền', 'Mức trần', 'Kiểm tra'] as const;
  let old: WorkbookSnapshot;
  beforeAll(async () => {
    old = structuredClone(await changed(await planned(), (host) => run(host, 'fillTemplates')));
    for (const sheet of old.sheets) {
      const [head, ...columns] = sheet.protections ?? [];
      if (head === undefined || columns.length !== 3) continue;
      sheet.protections = [
        head,
        ...GUARDED.map((name) => ({
          ...head,
          description: LEAD + name,
          area: { row: 4, column: Object.keys(COLUMN).indexOf(name), rows: sheet.rows - 4, columns: 1 },
        })),
      ];
    }
  });
  const guards = async (host: Host): Promise<string[]> => {
    const sheet = (await host.snapshot()).sheets.find(({ name }) => name === MUONG_SO);
    return (sheet?.protections ?? []).map(
      ({ description, area }) =>
        `${description.replace(LEAD, '')} ${area?.column}+${area?.columns} to ${(area?.row ?? 0) + (area?.rows ?? 0) - (sheet?.rows ?? 0)}`,
    );
  };

  it('keeps them: nothing is to be done', async () => {
    const host = await open(old);
    expect(await run(host, 'fillTemplates')).toMatchObject({ made: [], changed: [] });
    expect((await guards(host)).slice(1)).toEqual(
      GUARDED.map((name) => `${name} ${Object.keys(COLUMN).indexOf(name)}+1 to 0`),
    );
    host.dispose();
  });

  it('gets back the one of a column that was deleted, and no other twice', async () => {
    const host = await open(old);
    await host.deleteColumns(MUONG_SO, Object.keys(COLUMN).indexOf('Kiểm tra') + 1);
    await run(host, 'fillTemplates');
    expect((await guards(host)).slice(1).sort()).toEqual(
      GUARDED.map((name) => `${name} ${Object.keys(COLUMN).indexOf(name)}+1 to 0`).sort(),
    );
    host.dispose();
  });

  it('beside new tabs with four: each tab is asked, and one that lost its guards gets them', async () => {
    const mixed = structuredClone(old);
    for (const sheet of mixed.sheets) if (sheet.name === MUONG_SO) sheet.protections = [];
    const host = await open(mixed);
    expect(await run(host, 'fillTemplates')).toMatchObject({ changed: [MUONG_SO] });
    expect(await guards(host)).toHaveLength(4);
    expect(await run(host, 'fillTemplates')).toMatchObject({ changed: [] });
    host.dispose();
  });
});

describe('a column of a guarded run deleted', () => {
  it.each(['STT', 'Nội dung hoạt động', 'Thành tiền', 'Mức trần', 'Kiểm tra'] as const)(
    '«%s»: the four guards are whole again after «Lập biểu»',
    async (name) => {
      const workbook = await changed(await planned(), (host) => run(host, 'fillTemplates'));
      const guards = (book: WorkbookSnapshot): unknown[] =>
        (book.sheets.find((sheet) => sheet.name === MUONG_SO)?.protections ?? [])
          .map(({ description, area }) => [description, area])
          .sort();
      const host = await open(workbook);
      await host.deleteColumns(MUONG_SO, Object.keys(COLUMN).indexOf(name) + 1);
      await run(host, 'fillTemplates');
      expect(guards(await host.snapshot())).toEqual(guards(workbook));
      expect(await rowOf(host, MUONG_SO, 'I.1.1')).toBe(7);
      host.dispose();
    },
  );
});
