/** The page and the grid in it speak the workbook's language, without names of the engine's own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../../app/serve.ts';
import { createHost } from '../../packages/sheets-host/test/host.ts';
import { launch, NO_CHROME } from './chrome.ts';
import { openPage, ready } from './open.ts';
import { goTo, typeInto, values } from './steps.ts';

/** How the engine names a text that it does not find. */
const RAW_KEY = /\b(?:sheets|ui|docs|design)(?:-[a-z]+)*\.[a-zA-Z]+[.\w-]*/g;

describe.skipIf(NO_CHROME)('the words of the page', () => {
  let folder: string;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-'));
    mkdirSync(join(folder, 'project'));
    writeFileSync(join(folder, 'project', 'Code.js'), 'function nothing() {}');
    writeFileSync(join(folder, 'project', 'appsscript.json'), '{"timeZone":"Asia/Ho_Chi_Minh"}');
    browser = await launch();
  });

  afterAll(async () => {
    await browser?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    [
      'vi',
      ['Mở…', 'Tải xuống'],
      ['Sao chép', 'Xóa trong ô', 'Bỏ hàng, cột, ô', 'Sắp xếp'],
      ['Bảo vệ trang bảng', 'quyền hạn'],
      'Tìm tổng các tham số',
    ],
    [
      'en',
      ['Open…', 'Download'],
      ['Copy', 'Clear in cells', 'Delete rows, columns, cells', 'Sort'],
      ['Protect sheet', 'permission'],
      'Adds its arguments',
    ],
  ])('are %s', async (language, bar, cellMenu, notOffered, hint) => {
    const host = await createHost({
      workbook: {
        version: 1,
        name: 'Chữ',
        locale: 'vi_VN',
        timeZone: 'Asia/Ho_Chi_Minh',
        styles: [],
        sheets: [
          { id: 1, name: 'Biểu', rows: 40, columns: 9, cells: { 0: { 0: { v: 120_000_000 } } } },
          {
            id: 2,
            name: 'Cấu hình',
            rows: 9,
            columns: 3,
            cells: { 3: { 0: { v: 'Ngôn ngữ' }, 1: { v: language } } },
          },
        ],
      },
    });
    const file = join(folder, `${language}.xlsx`);
    writeFileSync(file, await host.toXlsx());
    host.dispose();
    const served = await serve({ file, project: join(folder, 'project'), port: 0, say: () => {} });
    const { page, problems } = await openPage(browser, served.url);
    const said = (): Promise<string> => page.evaluate(() => document.body.innerText);
    for (const word of bar) expect(await page.locator('#bar').textContent()).toContain(word);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    await goTo(page, 'Biểu', 'B2');
    const grid = await page.locator('#grid').boundingBox();
    await page.mouse.click((grid?.x ?? 0) + 200, (grid?.y ?? 0) + 140, { button: 'right' });
    await expect.poll(said).toContain(cellMenu[0]);
    for (const word of cellMenu) expect(await said()).toContain(word);
    expect((await said()).match(RAW_KEY)).toBe(null);
    await page.keyboard.press('Escape');
    await page.getByText('Biểu', { exact: true }).last().click({ button: 'right' });
    await page.waitForTimeout(400);
    for (const word of notOffered) expect(await said()).not.toContain(word);
    expect((await said()).match(RAW_KEY)).toBe(null);
    await page.keyboard.press('Escape');
    await goTo(page, 'Biểu', 'B2');
    await page.keyboard.type('=SUM');
    await expect.poll(said).toContain(hint);
    expect((await said()).match(RAW_KEY)).toBe(null);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    // Another language is spoken at once, and nothing that was typed is lost.
    const other = language === 'vi' ? 'en' : 'vi';
    await typeInto(page, 'Biểu', 'C3', '77');
    await typeInto(page, 'Cấu hình', 'B4', other);
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, other, {
      timeout: 60_000,
    });
    await ready(page);
    await expect
      .poll(said)
      .toContain(other === 'en' ? 'The page speaks English now' : 'Trang đã chuyển sang tiếng Việt');
    expect(await values(page, 'Biểu', 'C3')).toEqual([[77]]);
    expect(await values(page, 'Cấu hình', 'B4')).toEqual([[other]]);
    expect(problems).toEqual([]);
    await page.context().close();
    await served.close();
  });
});
