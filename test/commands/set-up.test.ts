/** «Thiết lập sổ kế hoạch» takes away the tab that a spreadsheet is born with, and no tab of a person's own. */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { expect, it, onTestFinished } from 'vitest';
import { createHost, DIST, type Host, run } from '../support/job.ts';

const OURS = ['Kế hoạch', 'Định mức', 'Đơn vị', 'Cấu hình', 'Kỳ báo cáo', 'Chỉ tiêu', 'Kho bạc'];

async function setUpIn(workbook?: WorkbookSnapshot): Promise<Host> {
  const host = await createHost(workbook === undefined ? {} : { workbook });
  onTestFinished(() => host.dispose());
  await host.load(DIST);
  await run(host, 'setUpWorkbook');
  return host;
}

it('takes away the blank tab of a new spreadsheet', async () => {
  expect((await setUpIn()).tabs).toEqual(OURS);
});

it.each([
  ['without a cell, where a picture or a chart may be', {}],
  ['with a word in it', { 0: { 0: { v: 'Ghi chép' } } }],
])('keeps the only tab of a person’s own file %s', async (_what, cells) => {
  const sheets = [{ id: 1, name: 'Sheet1', rows: 1000, columns: 26, cells }];
  const host = await setUpIn({
    version: 1,
    name: 'Sổ',
    locale: 'en_US',
    timeZone: 'Asia/Ho_Chi_Minh',
    styles: [],
    sheets,
  });
  expect(host.tabs).toEqual([...OURS, 'Sheet1']);
});

it('opens the panel at the end, but not over the panel that asked', async () => {
  const host = await setUpIn();
  const kinds = () => host.shown.flatMap(({ kind }) => (kind === 'menu' ? [] : [kind]));
  expect(kinds()).toEqual(['alert', 'sidebar']);
  expect(host.shown.find(({ kind }) => kind === 'alert')?.message).toContain('Dự án 8 › Bảng điều khiển');
  await host.callFromPage('setUpWorkbook', {});
  expect(kinds()).toEqual(['alert', 'sidebar', 'alert']);
});
