/**
 * Work that cannot be lost: what is typed on the page is in the file, one window writes, copies are kept, and a server
 * that stops or a file that changes meanwhile loses nothing. The steps build on each other and share one browser.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from '@so-ke-hoach/xlsx';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serve } from '../../app/serve.ts';
import { createHost } from '../../packages/sheets-host/test/host.ts';
import { launch, NO_CHROME } from './chrome.ts';
import { openPage, projectOf, ready } from './open.ts';
import { answer, dialogText, goTo, typeInto, until, values } from './steps.ts';

const SCRIPT = `
'use strict';
function onOpen() { SpreadsheetApp.getUi().createMenu('Thử').addItem('Ghi', 'note').addToUi(); }
function note() { SpreadsheetApp.getActive().getSheetByName('Sổ').getRange('C1').setValue('lệnh'); }
`;

describe.skipIf(NO_CHROME)('the page and its file', () => {
  let folder: string;
  let project: string;
  let file: string;
  let served: Served;
  let browser: Browser;
  let page: Page;
  /** One in the same browser, one in another. */
  let beside: Page;
  let problems: string[];

  const start = async (): Promise<Served> => {
    const port = served ? Number(new URL(served.url).port) : 0;
    return serve({ file, project, port, say: () => {} });
  };
  const onDisk = async (a1 = 'A1', path = file): Promise<unknown> => {
    const { sheets } = await readXlsx(new Uint8Array(readFileSync(path)));
    const [row, column] = [Number(a1.slice(1)) - 1, a1.charCodeAt(0) - 65];
    return sheets[0]?.cells[row]?.[column]?.v ?? '';
  };
  const copies = (): string[] =>
    readdirSync(folder)
      .filter((name) => name.includes('.luu-'))
      .sort();
  const state = (where = page) => where.locator('#saved');
  const saved = (where = page) =>
    state(where)
      .filter({ hasText: /^Đã lưu vào Sổ\.xlsx lúc \d\d:\d\d$/ })
      .waitFor();
  const type = async (a1: string, text: string): Promise<void> => {
    await typeInto(page, 'Sổ', a1, text);
    await expect.poll(() => onDisk(a1), { timeout: 15_000 }).toBe(text);
    await saved();
  };
  /** A workbook as another program leaves it. */
  const writtenElsewhere = async (text: string): Promise<void> => {
    const host = await createHost({ xlsx: file });
    await host.edit('Sổ', 'B1', text);
    writeFileSync(file, await host.toXlsx());
    host.dispose();
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-'));
    project = projectOf(folder, { 'Code.js': SCRIPT });
    file = join(folder, 'Sổ.xlsx');
    const cells = { 0: { 0: { v: 'đầu' } }, 4: { 0: { f: '=LEN(A1)' } } };
    const host = await createHost({
      workbook: {
        version: 1,
        name: 'Sổ',
        locale: 'vi_VN',
        timeZone: 'Asia/Ho_Chi_Minh',
        styles: [],
        sheets: [{ id: 1, name: 'Sổ', rows: 40, columns: 8, cells }],
      },
    });
    writeFileSync(file, await host.toXlsx());
    host.dispose();
    served = await start();
    browser = await launch();
  });

  afterAll(async () => {
    await browser?.close();
    await served?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it('sends the large files once, packed', async () => {
    const context = await browser.newContext();
    const probe = await context.newPage();
    const network = await context.newCDPSession(probe);
    await network.send('Network.enable');
    let bytes = 0;
    let requests: string[] = [];
    const kept = new Set<string>();
    network.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    network.on('Network.requestServedFromCache', ({ requestId }) => kept.add(requestId));
    // Only what reaches the server; what the browser has kept for good does not.
    network.on('Network.responseReceived', ({ requestId, response: { url, status, fromDiskCache } }) => {
      if (!fromDiskCache && !kept.has(requestId) && url.startsWith('http'))
        requests.push(`${new URL(url).pathname} ${status}`);
    });
    const opening = async (): Promise<{ bytes: number; requests: string[] }> => {
      bytes = 0;
      requests = [];
      await probe.goto(`${served.url}?test=1`);
      await ready(probe);
      return { bytes, requests: [...requests] };
    };
    const first = await opening();
    const second = await opening();
    await context.close();
    expect(first.requests).toContain('/page.js 200');
    // 7.3 MB unpacked.
    expect(first.bytes).toBeGreaterThan(1_000_000);
    expect(first.bytes).toBeLessThan(2_200_000);
    expect(second.requests.filter((each) => /page\.(js|css) /.test(each))).toEqual([]);
    expect(second.bytes).toBeLessThan(30_000);
    if (process.env.DEBUG === '1') console.log(first, second);
  });

  it('writes what is typed into the file, and keeps the file as it was', async () => {
    const before = readFileSync(file);
    ({ page, problems } = await openPage(browser, served.url));
    expect(copies()).toEqual([]);
    await type('A1', 'một');
    expect(await state().getAttribute('title')).toBe(file);
    expect(copies()).toHaveLength(1);
    expect(readFileSync(join(folder, copies()[0] ?? ''))).toEqual(before);
    await type('A2', 'hai');
    expect(copies()).toHaveLength(1);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('finds the work after the server was stopped and started again, in the file and at the same address', async () => {
    await served.close();
    served = await start();
    await page.reload();
    await ready(page);
    expect(await values(page, 'Sổ', 'A1:A2')).toEqual([['một'], ['hai']]);
    await type('A2', 'hai nữa');
  });

  it('keeps the work in the browser while no server answers, says so, and writes it when one does', async () => {
    await served.close();
    // Said before there is anything to save, and taken back where the server runs again.
    await page.getByText('Chương trình mở sổ không trả lời').waitFor();
    served = await start();
    await saved();
    await served.close();
    await typeInto(page, 'Sổ', 'A3', 'không máy chủ');
    await page.getByText('Chỉ lưu trong trình duyệt này').waitFor();
    expect(await onDisk('A3')).toBe('');
    served = await start();
    await expect.poll(() => onDisk('A3'), { timeout: 20_000 }).toBe('không máy chủ');
    await saved();
  });

  it('takes up what a browser that was closed had not written yet', async () => {
    await served.close();
    await typeInto(page, 'Sổ', 'A3', 'chưa ghi');
    await page.getByText('Chỉ lưu trong trình duyệt này').waitFor();
    const again = await page.context().newPage();
    await page.close();
    page = again;
    served = await start();
    await page.goto(`${served.url}?test=1`);
    await ready(page);
    await page.getByText('Đã lấy lại việc chưa kịp ghi').waitFor();
    expect(await values(page, 'Sổ', 'A3')).toEqual([['chưa ghi']]);
    await expect.poll(() => onDisk('A3'), { timeout: 15_000 }).toBe('chưa ghi');
  });

  it('lets a second window read, and refuses what is typed there', async () => {
    beside = await page.context().newPage();
    await beside.goto(`${served.url}?test=1`);
    await ready(beside);
    await beside.getByText('Chỉ xem: sổ này đang được sửa ở một cửa sổ khác.').waitFor();
    await goTo(beside, 'Sổ', 'A1');
    await beside.keyboard.type('x');
    await beside.keyboard.press('Enter');
    await beside.keyboard.press('Delete');
    await beside.getByText('Cửa sổ này chỉ để xem.').waitFor();
    expect(await values(beside, 'Sổ', 'A1')).toEqual([['một']]);
    expect(await beside.getByRole('menuitem', { name: 'Thử' }).count()).toBe(0);
    await beside.evaluate(() => window.soKeHoach.host.edit('Sổ', 'A9', 'lạc'));
    await type('A1', 'mới');
    expect(await onDisk('A9')).toBe('');
    await beside.getByText('Chỉ xem: cửa sổ đang sửa đã lưu thay đổi mới.').waitFor();
  });

  it('hands over to it: the first saves what it has and says that it only reads', async () => {
    await typeInto(page, 'Sổ', 'A4', 'vội');
    await goTo(page, 'Sổ', 'B4');
    await page.keyboard.type('dở');
    await expect.poll(() => page.evaluate(() => window.soKeHoach.editing())).toBe('dở');
    await beside.getByRole('button', { name: 'Sửa ở đây' }).click();
    await page.getByText('Chỉ xem: một cửa sổ khác đã nhận sửa sổ này.').waitFor();
    await beside.waitForFunction(() => document.body.dataset.ready !== 'true');
    await ready(beside);
    expect(await beside.locator('#notice').isVisible()).toBe(false);
    expect(await values(beside, 'Sổ', 'A4:B4')).toEqual([['vội', 'dở']]);
    expect(await onDisk('A4')).toBe('vội');
    expect(await onDisk('B4')).toBe('dở');
    await page.close();
    page = beside;
    await type('A4', 'xong');
  });

  it('hands over to another browser too, through the server', async () => {
    const other = await openPage(browser, served.url);
    await other.page.getByText('Chỉ xem: sổ này đang được sửa ở một cửa sổ khác.').waitFor();
    await typeInto(page, 'Sổ', 'A4', 'lần cuối');
    await other.page.getByRole('button', { name: 'Sửa ở đây' }).click();
    await page.getByText('Chỉ xem: một cửa sổ khác đã nhận sửa sổ này.').waitFor();
    await other.page.waitForFunction(() => document.body.dataset.ready !== 'true');
    await ready(other.page);
    expect(await values(other.page, 'Sổ', 'A4')).toEqual([['lần cuối']]);
    await page.context().close();
    page = other.page;
    problems.push(...other.problems);
  });

  it('asks where another program changed the file, and keeps both', async () => {
    await type('A1', 'của tôi');
    await writtenElsewhere('của người khác');
    await typeInto(page, 'Sổ', 'A2', 'vẫn của tôi');
    expect(await dialogText(page)).toContain('đã được chương trình khác thay đổi');
    expect(await onDisk('B1')).toBe('của người khác');
    await answer(page, 'Bản đang làm ở đây');
    await expect.poll(() => onDisk('A2'), { timeout: 15_000 }).toBe('vẫn của tôi');
    expect(await onDisk('B1')).toBe('');
    const newest = join(folder, copies().at(-1) ?? '');
    expect(await onDisk('B1', newest)).toBe('của người khác');
    await saved();
  });

  it('takes the file instead, and keeps the work as a copy', async () => {
    await writtenElsewhere('lần nữa');
    // Nobody types: the page hears of it by itself.
    expect(await dialogText(page)).toContain('đã được chương trình khác thay đổi');
    const count = copies().length;
    await Promise.all([page.waitForEvent('load'), answer(page, 'Bản trong tệp')]);
    await ready(page);
    await until(page, 'Sổ', 'B1', 'lần nữa');
    expect(copies()).toHaveLength(count + 1);
    expect(await onDisk('B1', join(folder, copies().at(-1) ?? ''))).toBe('');
  });

  it('writes what is typed while the workbook is still being worked out', async () => {
    await page.evaluate(() => window.sessionStorage.setItem('early', 'yes'));
    await page.addInitScript(() => {
      if (sessionStorage.getItem('early') === null) return;
      sessionStorage.removeItem('early');
      // Before the first painting, and so before the calculation is over.
      const timer = setInterval(() => {
        if (!window.soKeHoach) return;
        clearInterval(timer);
        document.body.dataset.early = document.body.dataset.ready ?? 'not ready';
        const range = { startRow: 29, endRow: 29, startColumn: 0, endColumn: 0 };
        void window.soKeHoach.command('sheet.command.set-range-values', { range, value: { v: 'sớm' } });
      }, 1);
    });
    await page.reload();
    await ready(page);
    expect(await page.evaluate(() => document.body.dataset.early)).toBe('not ready');
    await expect.poll(() => onDisk('A30'), { timeout: 15_000 }).toBe('sớm');
  });

  it('lists the copies with what differs, shows one, and brings one back after a copy of the present', async () => {
    const oldest = copies()[0] ?? '';
    await type('A1', 'bây giờ');
    await page.getByRole('button', { name: 'Các bản đã lưu' }).click();
    const lines = page.locator('.copies li[data-copy]');
    const line = page.locator(`li[data-copy="${oldest}"]`);
    await line.waitFor();
    expect(await lines.count()).toBe(copies().length);
    await line.getByText('khác bây giờ: Sổ 7 ô').waitFor();
    const [shown] = await Promise.all([
      page.context().waitForEvent('page'),
      line.getByRole('link', { name: 'Xem' }).click(),
    ]);
    await ready(shown);
    expect(await values(shown, 'Sổ', 'A1')).toEqual([['đầu']]);
    await shown.getByText(`Chỉ xem: bản đã lưu «${oldest}»`).waitFor();
    // Nothing of it gets into the workbook's place, whatever changes in it.
    await shown.evaluate(() => window.soKeHoach.host.edit('Sổ', 'A9', 'lạc'));
    await shown.waitForTimeout(1500);
    await shown.close();
    expect(await onDisk('A9')).toBe('');
    await line.getByRole('button', { name: 'Lấy lại' }).click();
    await page.locator('dialog.ask').getByRole('button', { name: 'Lấy lại' }).click();
    await page.waitForFunction(() => document.body.dataset.ready !== 'true');
    await ready(page);
    await until(page, 'Sổ', 'A1', 'đầu');
    expect(readFileSync(file)).toEqual(readFileSync(join(folder, oldest)));
    expect(await onDisk('A1', join(folder, copies().at(-1) ?? ''))).toBe('bây giờ');
  });

  it('says that a file which went away is gone, and writes it again when asked', async () => {
    rmSync(file);
    await typeInto(page, 'Sổ', 'A1', 'còn');
    expect(await dialogText(page)).toContain('không còn ở chỗ cũ');
    await answer(page, 'Ghi lại tệp');
    await expect.poll(() => onDisk('A1').catch(() => ''), { timeout: 15_000 }).toBe('còn');
    expect(problems).toEqual([]);
  });
});
