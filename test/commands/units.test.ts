/**
 * Units that are renamed, merged and split: their tabs are found again, and what stands there is counted once, or is
 * said not to be.
 */

import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CheckOutcome } from '../../src/schema/outcomes.ts';
import type { ReportOutcome } from '../../src/schema/report.ts';
import { BAN_LANG, fewUnits, filled, type Host, MUONG_SO, open, rowOf, run, type } from '../support/job.ts';

let workbook: WorkbookSnapshot;
beforeAll(async () => {
  workbook = await filled({ units: fewUnits() });
});

/** Savings groups of three months at 500.000đ: 1.500.000đ each. */
async function groups(host: Host, tab: string, count: number): Promise<void> {
  await type(host, tab, await rowOf(host, tab, 'II.1.5'), {
    'Số lượng': count,
    'Số kỳ': 3,
    'Đơn giá': 500_000,
    NSTW: count * 1_500_000,
  });
}

/** The row (1-based) of `Đơn vị` that holds a code, after the header. */
async function unitRow(host: Host, code: string): Promise<number> {
  return (await host.values('Đơn vị')).findIndex((row) => String(row[0]) === code) + 1;
}
const report = (host: Host): Promise<ReportOutcome> => run<ReportOutcome>(host, 'buildReport');
const about = (outcome: { findings: ReportOutcome['findings'] }) =>
  outcome.findings
    .filter((item) => item.code.startsWith('TAB_'))
    .map((item) => [item.code, item.tab, item.unit]);
const unitOf = (outcome: ReportOutcome, code: string) => outcome.units.find((unit) => unit.code === code);

describe('a renamed unit', () => {
  it('keeps its tab, found by the code in its head, and no empty one is made', async () => {
    const host = await open(workbook);
    await groups(host, MUONG_SO, 2);
    await host.edit('Đơn vị', `B${await unitRow(host, '03589')}`, 'Hội LHPN xã Mường So mới');
    const outcome = await report(host);
    expect(about(outcome)).toEqual([]);
    expect(unitOf(outcome, '03589')).toMatchObject({ tab: MUONG_SO, state: 'entered', rowsReported: 1 });
    expect(outcome.totals.planned).toBe(3_000_000);
    host.dispose();
  });

  it('is not given one of two copies by the head: both are said to be nobody’s', async () => {
    const host = await open(workbook);
    await host.renameTab(MUONG_SO, 'Bản một');
    const now = await host.snapshot();
    const one = now.sheets.find((sheet) => sheet.name === 'Bản một');
    if (one === undefined) throw new Error('The renamed tab is not there.');
    const two = { ...now, sheets: [...now.sheets, { ...one, id: 987_654, name: 'Bản hai' }] };
    host.dispose();
    const again = await open(two);
    expect(about(await run<CheckOutcome>(again, 'checkAllUnits'))).toEqual([
      ['TAB_MISSING', MUONG_SO, '03589'],
      ['TAB_STRAY', 'Bản một', null],
      ['TAB_STRAY', 'Bản hai', null],
    ]);
    again.dispose();
  });
});

describe('tabs that belong to no unit', () => {
  /** A workbook with the tab of Mường So copied under another name, and its figures. */
  async function withCopy(name: string, change?: (host: Host) => Promise<void>): Promise<Host> {
    const first = await open(workbook);
    await groups(first, MUONG_SO, 2);
    const now = await first.snapshot();
    first.dispose();
    const own = now.sheets.find((sheet) => sheet.name === MUONG_SO);
    if (own === undefined) throw new Error('The tab is not there.');
    const host = await open({ ...now, sheets: [...now.sheets, { ...own, id: 987_654, name }] });
    await change?.(host);
    return host;
  }

  it.each(['Hoi LHPN xa Muong So', 'Hội LHPN xã Mường So.', '03589', 'Bản sao của Hội LHPN xã Mường S'])(
    'a copy called «%s» is not counted again',
    async (name) => {
      const host = await withCopy(name);
      const outcome = await report(host);
      expect(about(outcome)).toEqual([['TAB_COPY', name, null]]);
      expect(outcome.totals.planned).toBe(3_000_000);
      host.dispose();
    },
  );

  it('a copy with other figures is an error, its rows are left out, and the report is provisional', async () => {
    const name = 'Hội LHPN xã Mường So.';
    // Seven groups: 10.500.000đ, of which nobody can say whether it is the newer figure.
    const host = await withCopy(name, (opened) => groups(opened, name, 7));
    const outcome = await report(host);
    expect(outcome.totals.planned).toBe(3_000_000);
    expect(outcome.findings.filter((item) => item.tab === name)).toMatchObject([
      { code: 'TAB_NOT_COUNTED', severity: 'error', actual: 10_500_000, facts: { rows: 1 } },
    ]);
    expect(outcome.reconciliation).toMatchObject({
      reconciled: true,
      provisional: true,
      strayTabs: [name],
      rowsTyped: 2,
      rowsReported: 1,
      leftOut: { TAB_NOT_COUNTED: 1 },
    });
    const said = (await host.values('Báo cáo huyện')).flat().map(String);
    expect(said).toContain(`Trang có số liệu không thuộc đơn vị nào: ${name}.`);
    expect((await run<CheckOutcome>(host, 'checkAllUnits')).findings.map((item) => item.code)).toContain(
      'TAB_NOT_COUNTED',
    );
    host.dispose();
  });

  it('a copy with a sum of its own below is a copy all the same', async () => {
    const first = await withCopy(`${MUONG_SO}.`);
    const book = await first.snapshot();
    first.dispose();
    const own = book.sheets.find((sheet) => sheet.name === MUONG_SO);
    const host = await open({ ...book, sheets: book.sheets.filter(({ name }) => name !== `${MUONG_SO}.`) });
    const last = (await host.values(MUONG_SO)).length + 1;
    await host.edit(MUONG_SO, `K${last}`, `=SUM(K5:K${last - 1})`);
    const now = await host.snapshot();
    host.dispose();
    const summed = now.sheets.find((sheet) => sheet.name === MUONG_SO);
    if (own === undefined || summed === undefined) throw new Error('The tab is not there.');
    const again = await open({
      ...now,
      sheets: [...now.sheets, { ...summed, id: 987_654, name: 'Bản sao' }],
    });
    const outcome = await report(again);
    expect(about(outcome)).toEqual([['TAB_COPY', 'Bản sao', null]]);
    again.dispose();
    // In the copy alone: the entries are the same.
    const alone = await open({
      ...now,
      sheets: [
        ...now.sheets.filter(({ name }) => name !== MUONG_SO),
        own,
        { ...summed, id: 987_654, name: 'Bản sao' },
      ],
    });
    expect(about(await report(alone))).toEqual([['TAB_COPY', 'Bản sao', null]]);
    alone.dispose();
  });

  it('rows without a code in the tab of a unit that takes part no longer are said', async () => {
    const host = await open(workbook);
    await host.edit('Đơn vị', `F${await unitRow(host, '03589')}`, 'Không');
    await host.insertRows(MUONG_SO, 5);
    await host.edit(MUONG_SO, 'G5', '2');
    await host.edit(MUONG_SO, 'J5', '700000');
    const outcome = await report(host);
    expect(outcome.findings.filter((item) => item.tab === MUONG_SO)).toMatchObject([
      { code: 'TAB_NOT_COUNTED', severity: 'error', facts: { rows: 1 } },
    ]);
    host.dispose();
  });

  it.each([
    ['its row is deleted', (host: Host, row: number) => host.deleteRows('Đơn vị', row, 1)],
    ['it takes part no longer', (host: Host, row: number) => host.edit('Đơn vị', `F${row}`, 'Không')],
  ])('a unit with figures is gone, %s: its rows are said, not lost', async (_what, remove) => {
    const host = await open(workbook);
    await groups(host, MUONG_SO, 2);
    await groups(host, BAN_LANG, 3);
    await remove(host, await unitRow(host, '03589'));
    const outcome = await report(host);
    expect(outcome.totals.planned).toBe(4_500_000);
    expect(outcome.findings.filter((item) => item.tab === MUONG_SO)).toMatchObject([
      { code: 'TAB_NOT_COUNTED', severity: 'error', actual: 3_000_000, facts: { rows: 1 } },
    ]);
    expect(outcome.reconciliation).toMatchObject({ provisional: true, leftOut: { TAB_NOT_COUNTED: 1 } });
    host.dispose();
  });
});

describe('a tab whose head names another unit', () => {
  it('is not counted for either, is not refilled, and counts again when the names are right', async () => {
    const host = await open(workbook);
    await groups(host, MUONG_SO, 2);
    await groups(host, BAN_LANG, 3);
    const swap = async (): Promise<void> => {
      await host.renameTab(MUONG_SO, 'đổi');
      await host.renameTab(BAN_LANG, MUONG_SO);
      await host.renameTab('đổi', BAN_LANG);
    };
    await swap();
    const outcome = await report(host);
    expect(about(outcome)).toEqual([
      ['TAB_OTHER_UNIT', BAN_LANG, '03577'],
      ['TAB_OTHER_UNIT', MUONG_SO, '03589'],
    ]);
    expect(outcome.totals.planned).toBe(0);
    expect(outcome.reconciliation).toMatchObject({ rowsTyped: 2, leftOut: { TAB_OTHER_UNIT: 2 } });
    const fill = await run<{ unreadable: string[] }>(host, 'fillTemplates');
    expect([...fill.unreadable].sort()).toEqual([BAN_LANG, MUONG_SO].sort());
    await swap();
    expect((await report(host)).totals.planned).toBe(7_500_000);
    host.dispose();
  });

  it('a copy of a neighbour’s tab with the name of a tab that was deleted', async () => {
    const host = await open(workbook);
    await groups(host, MUONG_SO, 2);
    const now = await host.snapshot();
    host.dispose();
    const own = now.sheets.find((sheet) => sheet.name === MUONG_SO);
    if (own === undefined) throw new Error('The tab is not there.');
    const others = now.sheets.filter((sheet) => sheet.name !== BAN_LANG);
    const again = await open({ ...now, sheets: [...others, { ...own, id: 987_654, name: BAN_LANG }] });
    const outcome = await report(again);
    expect(about(outcome)).toEqual([['TAB_OTHER_UNIT', BAN_LANG, '03577']]);
    expect(outcome.totals.planned).toBe(3_000_000);
    again.dispose();
  });
});

describe('merged units', () => {
  /** Bản Lang has joined Mường So: its line is taken out of `Đơn vị`, its name is written as one of Mường So's. */
  async function merge(host: Host): Promise<void> {
    await host.edit('Đơn vị', `D${await unitRow(host, '03589')}`, BAN_LANG);
    await host.edit('Đơn vị', `F${await unitRow(host, '03577')}`, 'Không');
  }

  it('are counted together, each row once and with its own tab; a notice says so', async () => {
    const host = await open(workbook);
    await groups(host, MUONG_SO, 2);
    await groups(host, BAN_LANG, 3);
    const before = await report(host);
    await merge(host);
    const after = await report(host);
    expect(before.totals.planned).toBe(7_500_000);
    expect(after.totals.planned).toBe(7_500_000);
    expect(about(after)).toEqual([['TAB_TAKEN_OVER', BAN_LANG, '03589']]);
    expect(unitOf(after, '03577')).toBeUndefined();
    expect(unitOf(after, '03589')).toMatchObject({
      tab: MUONG_SO,
      state: 'entered',
      rowsTyped: 2,
      rowsReported: 2,
      figures: { planned: 7_500_000 },
    });
    expect(after.reconciliation).toMatchObject({ reconciled: true, rowsTyped: 2, rowsReported: 2 });
    const data = await host.values('Dữ liệu');
    expect(data.filter((row) => row.includes('II.1.5')).map((row) => row.includes(BAN_LANG))).toEqual([
      false,
      true,
    ]);
    host.dispose();
  });

  it('have one ceiling between their tabs', async () => {
    const host = await open(workbook);
    // One group may get 1.500.000đ, written in whichever tab; the same row twice may be a copy that was left behind.
    for (const [tab, subject] of [
      [MUONG_SO, 'Tổ Tiết kiệm 1'],
      [BAN_LANG, 'Tổ Tiết kiệm 1'],
    ] as const) {
      await groups(host, tab, 1);
      await host.edit(tab, `E${await rowOf(host, tab, 'II.1.5')}`, subject);
    }
    const apart = await report(host);
    await merge(host);
    const together = await report(host);
    const codes = (outcome: ReportOutcome) =>
      outcome.findings.filter((item) => item.line === 'II.1.5').map((item) => item.code);
    expect([codes(apart), codes(together)]).toEqual([[], ['SUBJECT_OVER', 'LINE_DOUBLED']]);
    host.dispose();
  });
});

describe('a unit that was split', () => {
  it('leaves a tab that two claim: it is said, and not counted for either', async () => {
    const host = await open(workbook);
    await groups(host, BAN_LANG, 3);
    await host.renameTab(BAN_LANG, 'Xã cũ');
    for (const code of ['03577', '03589'])
      await host.edit('Đơn vị', `D${await unitRow(host, code)}`, 'Xã cũ');
    const outcome = await report(host);
    expect(about(outcome)).toEqual([
      ['TAB_MISSING', BAN_LANG, '03577'],
      ['TAB_SHARED', 'Xã cũ', null],
    ]);
    const shared = outcome.findings.find((item) => item.code === 'TAB_SHARED');
    expect(shared).toMatchObject({
      severity: 'error',
      actual: `${BAN_LANG}», «${MUONG_SO}`,
      facts: { rows: 1, planned: 4_500_000 },
    });
    expect(outcome.reconciliation).toMatchObject({ provisional: true, leftOut: { TAB_SHARED: 1 } });
    expect(outcome.totals.planned).toBe(0);
    host.dispose();
  });
});
