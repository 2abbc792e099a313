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
      ['TAB_STRAY', 'Bản một', null],
      ['TAB_STRAY', 'Bản hai', null],
      ['TAB_MISSING', MUONG_SO, '03589'],
    ]);
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
      ['TAB_SHARED', 'Xã cũ', null],
      ['TAB_MISSING', BAN_LANG, '03577'],
    ]);
    const shared = outcome.findings.find((item) => item.code === 'TAB_SHARED');
    expect(shared).toMatchObject({ severity: 'error', actual: `${BAN_LANG}», «${MUONG_SO}` });
    expect(outcome.totals.planned).toBe(0);
    host.dispose();
  });
});
