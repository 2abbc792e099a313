/**
 * Columns that people insert or move in the four source tabs: after «Lập biểu» the check in the cells reads them where
 * they stand, and a tab whose formula reads them already is left alone.
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
const formula = (ranges: Partial<typeof STANDARD>): string => {
  const { norms, plan, units, settings } = { ...STANDARD, ...ranges };
  return `;'Định mức'!${norms};'Kế hoạch'!${plan};'Đơn vị'!${units};'Cấu hình'!${settings};`;
};
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

describe('a standard workbook', () => {
  it('gives the check the columns of new tabs', async () => {
    const host = await open(workbook);
    await run(host, 'fillTemplates');
    expect(await checkOf(host)).toContain(formula({}));
    expect(await overrun(host)).toEqual(FOUND);
    host.dispose();
  });
});

describe('a column inserted before the tabs are made', () => {
  it.each([
    ['Định mức', 3, { norms: '$A:$R' }],
    ['Định mức', 1, { norms: '$B:$R' }],
    ['Kế hoạch', 3, { plan: '$A:$G' }],
    ['Đơn vị', 2, { units: '$A:$J' }],
    ['Cấu hình', 2, { settings: '$A:$C' }],
  ])('in %s before column %i', async (tab, column, ranges) => {
    const host = await open(workbook);
    await host.insertColumns(tab, column);
    await run(host, 'fillTemplates');
    expect(await checkOf(host)).toContain(formula(ranges));
    expect(await overrun(host)).toEqual(FOUND);
    host.dispose();
  });
});

describe('a column inserted after the tabs were made', () => {
  it('the sheet widens the formula itself, and «Lập biểu» leaves it so', async () => {
    const host = await open(workbook);
    await run(host, 'fillTemplates');
    await host.insertColumns('Định mức', 4);
    expect(await checkOf(host)).toContain(formula({ norms: '$A:$R' }));
    expect(await run(host, 'fillTemplates')).toMatchObject({ made: [], changed: [] });
    expect(await overrun(host)).toEqual(FOUND);
    host.dispose();
  });

  it('«Lập biểu» widens a formula that lacks a column', async () => {
    const host = await open(workbook);
    await run(host, 'fillTemplates');
    // A column of the district's own first, so that the rates come to stand beyond what the formula reads.
    await host.insertColumns('Định mức', 18, 2);
    const rates = await host.values('Định mức', 'D1:D5');
    await host.paste(
      'Định mức',
      'S1',
      rates.map((row) => row.map(String)),
    );
    await host.clear('Định mức', 'D1:D5');
    expect(await run(host, 'fillTemplates')).toMatchObject({ changed: expect.arrayContaining([MUONG_SO]) });
    expect(await checkOf(host)).toContain(formula({ norms: '$A:$S' }));
    expect(await overrun(host)).toEqual(FOUND);
    host.dispose();
  });
});
