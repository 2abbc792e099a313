/**
 * Columns that people insert or move in the four source tabs: after «Lập biểu» the check in the cells reads them where
 * they stand. Tabs of an earlier release, whose formula is given the four tabs themselves, work on until then.
 */

import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Host, MUONG_SO, open, rowOf, run, type } from '../support/job.ts';
import { planned } from '../support/small.ts';

let workbook: WorkbookSnapshot;
beforeAll(async () => {
  workbook = await planned();
});

const STANDARD = { norms: '$A:$Q', plan: '$A:$F', units: '$A:$I', settings: '$A:$B' };
const live = (ranges: Partial<typeof STANDARD>): string => {
  const { norms, plan, units, settings } = { ...STANDARD, ...ranges };
  return `;'Định mức'!${norms};'Kế hoạch'!${plan};'Đơn vị'!${units};'Cấu hình'!${settings};`;
};
const PUBLISHED = ";'Bản công bố'!$A:$A;";
const checkOf = async (host: Host): Promise<string> =>
  (await host.formulas(MUONG_SO)).flat().find((text) => text.includes('DA8_KIEM_TRA')) ?? '';

/** 700.000đ where the cap of I.1.2 is 500.000đ: its ceiling, and the beginning of what is said. */
async function overrun(host: Host): Promise<unknown[]> {
  const row = await rowOf(host, MUONG_SO, 'I.1.2');
  await type(host, MUONG_SO, row, { 'Số lượng': 1, 'Đơn giá': 700_000, NSTW: 700_000 });
  const [ceiling, words] = (await host.values(MUONG_SO, `R${row}:S${row}`))[0] ?? [];
  return [ceiling, String(words).slice(0, 7)];
}
const FOUND = [500_000, '■ Chặn:'];
const NOTHING_TO_DO = { made: [], changed: [] };

describe('a column inserted in a source tab', () => {
  it.each([
    ['Định mức', 3],
    ['Định mức', 1],
    ['Kế hoạch', 3],
    ['Đơn vị', 2],
    ['Cấu hình', 2],
  ])('of %s before column %i, and the tabs made after that', async (tab, column) => {
    const host = await open(workbook);
    await host.insertColumns(tab, column);
    await run(host, 'fillTemplates');
    expect(await checkOf(host)).toContain(PUBLISHED);
    expect(await overrun(host)).toEqual(FOUND);
    host.dispose();
  });

  it.each<[string, (host: Host) => Promise<void>, unknown[]]>([
    [
      'a column before the settings: the year still counts',
      (host) => host.insertColumns('Cấu hình', 1),
      FOUND,
    ],
    ['no year: the cap that ended is in force nowhere', (host) => host.clear('Cấu hình', 'B6'), ['', '']],
  ])('%s, in the cell as for the command', async (_what, change, said) => {
    const host = await open(workbook);
    const [header = [], ...norms] = await host.values('Định mức');
    const row = norms.findIndex((cells) => cells[0] === 'I.1.2') + 2;
    // In force in 2023, the year of the settings, and no longer in the year of the clock.
    const column = String.fromCharCode(65 + header.indexOf('Hiệu lực đến'));
    await host.edit('Định mức', `${column}${row}`, '31/12/2024');
    await change(host);
    await run(host, 'fillTemplates');
    expect(await overrun(host)).toEqual(said);
    const { findings } = await run<{ findings: { code: string; tab: string }[] }>(host, 'checkAllUnits');
    const over = findings.filter(
      (item) => item.tab === MUONG_SO && ['OVER_CAP', 'PRICE_OVER'].includes(item.code),
    );
    expect(over.length).toBe(said === FOUND ? 1 : 0);
    host.dispose();
  });

  it('and the tabs made before that: nothing is to be done, nothing is unpublished', async () => {
    const host = await open(workbook);
    await run(host, 'fillTemplates');
    await host.insertColumns('Định mức', 4);
    expect(await run(host, 'fillTemplates')).toMatchObject(NOTHING_TO_DO);
    expect(host.shown.at(-1)?.message).toContain('Không có gì phải thay đổi');
    expect(await overrun(host)).toEqual(FOUND);
    host.dispose();
  });

  it('and a column of ours moved behind a person’s: «Lập biểu» publishes it from where it stands', async () => {
    const host = await open(workbook);
    await run(host, 'fillTemplates');
    await host.insertColumns('Định mức', 18, 2);
    const rates = await host.values('Định mức', 'D1:D5');
    await host.paste(
      'Định mức',
      'S1',
      rates.map((row) => row.map(String)),
    );
    await host.clear('Định mức', 'D1:D5');
    await host.edit('Định mức', 'S2', '600000');
    expect(await run(host, 'fillTemplates')).toMatchObject(NOTHING_TO_DO);
    expect(await overrun(host)).toEqual([600_000, '■ Chặn:']);
    host.dispose();
  });
});

describe('a tab of an earlier release', () => {
  /** The first unit tab's formula as it was written then. */
  async function older(host: Host, ranges: Partial<typeof STANDARD> = {}): Promise<void> {
    await run(host, 'fillTemplates');
    const then = (await checkOf(host)).replace(/ARRAYFORMULA\(IFERROR\(([^;]*);[^)]*\)\)/, '$1');
    await host.edit(MUONG_SO, 'R5', then.replace(PUBLISHED, live(ranges)));
  }

  it('works on, widened by the sheet; no finding; «Lập biểu» brings it up', async () => {
    const host = await open(workbook);
    await older(host);
    await host.insertColumns('Định mức', 4);
    expect(await checkOf(host)).toContain(live({ norms: '$A:$R' }));
    expect(await overrun(host)).toEqual(FOUND);
    // It reads a cap as soon as it is typed.
    const rate = (await host.values('Định mức', '1:1'))[0]?.indexOf('Mức (đồng)') ?? 0;
    await host.edit('Định mức', `${String.fromCharCode(65 + rate)}2`, '600000');
    expect(await overrun(host)).toEqual([600_000, '■ Chặn:']);
    const { findings } = await run<{ findings: { code: string; tab: string }[] }>(host, 'checkAllUnits');
    expect(findings.filter(({ code, tab }) => code.startsWith('CHECK_') && tab === MUONG_SO)).toEqual([]);
    expect(await run(host, 'fillTemplates')).toMatchObject({ changed: [MUONG_SO] });
    expect(await checkOf(host)).toContain(PUBLISHED);
    expect(await overrun(host)).toEqual([600_000, '■ Chặn:']);
    expect(await run(host, 'fillTemplates')).toMatchObject(NOTHING_TO_DO);
    host.dispose();
  });

  it('that lacks a column is said to check only a part', async () => {
    const host = await open(workbook);
    await older(host, { norms: '$A:$C' });
    const { findings } = await run<{ findings: { code: string; tab: string }[] }>(host, 'checkAllUnits');
    expect(findings.filter(({ tab }) => tab === MUONG_SO).map(({ code }) => code)).toContain('CHECK_PARTIAL');
    await run(host, 'fillTemplates');
    expect(await overrun(host)).toEqual(FOUND);
    host.dispose();
  });
});
