/** The cell editor, the bar above the grid and the right-click menu: what a person sees in them, and what is left over. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serve } from '../../app/serve.ts';
import { createHost } from '../../packages/sheets-host/test/host.ts';
import { launch, NO_CHROME } from './chrome.ts';
import { openPage, projectOf, ready } from './open.ts';
import { answer, closeDialogs, goTo, typeInto, values } from './steps.ts';

const TAB = 'Biểu';
const OTHER = 'xa@example.com';
/** As the locale of the workbook writes it. */
const FORMULA = '=SUM($A$4:$A;1,5)';

describe.skipIf(NO_CHROME)('the cell editor', () => {
  let folder: string;
  let served: Served;
  let browser: Browser;
  let page: Page;
  let problems: string[];

  const inBar = (): Promise<string | null> => page.evaluate(() => window.soKeHoach.inBar());
  const editing = (): Promise<string | null> => page.evaluate(() => window.soKeHoach.editing());
  const formula = (a1: string): Promise<string[][]> =>
    page.evaluate(
      ([tab, place]) => window.soKeHoach.host.formulas(tab as string, place as string),
      [TAB, a1],
    );

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-'));
    const protection = (row: number, editors: string[] | null) => ({
      area: { row, column: 0, rows: 1, columns: 3 },
      description: '',
      warningOnly: editors === null,
      editors,
    });
    const host = await createHost({
      workbook: {
        version: 1,
        name: 'Gõ',
        locale: 'vi_VN',
        timeZone: 'Asia/Ho_Chi_Minh',
        styles: [],
        sheets: [
          {
            id: 1,
            name: TAB,
            rows: 60,
            columns: 9,
            cells: {
              0: { 0: { v: 5 }, 8: { v: 'Kiểm tra' } },
              1: { 1: { f: FORMULA } },
              9: { 8: { v: 'Chặn: sửa ô này. '.repeat(40) } },
            },
            protections: [protection(0, []), protection(1, null)],
          },
        ],
      },
    });
    const file = join(folder, 'Gõ.xlsx');
    writeFileSync(file, await host.toXlsx());
    host.dispose();
    const users = [{ email: 'chu@example.com', label: 'Chủ', owner: true }, { email: OTHER }];
    served = await serve({
      file,
      project: projectOf(folder, { 'Code.js': '' }),
      port: 0,
      users,
      say: () => {},
    });
    browser = await launch();
    ({ page, problems } = await openPage(browser, served.url));
  });

  afterAll(async () => {
    await browser?.close();
    await served?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
    expect(problems).toEqual([]);
  });

  it('shows a formula as Google shows it, and reads it back as it was', async () => {
    await goTo(page, TAB, 'B2');
    await expect.poll(inBar).toBe(FORMULA);
    await page.keyboard.press('F2');
    await expect.poll(editing).toBe(FORMULA);
    await page.keyboard.press('Enter');
    await expect.poll(editing).toBe(null);
    // The cell is warned about: nothing was changed, so nothing is asked.
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(await formula('B2')).toEqual([[FORMULA]]);
  });

  it('takes a cell with the mouse and the arrows behind a semicolon', async () => {
    await goTo(page, TAB, 'B8');
    await page.keyboard.type('=SUM(C5;1,5;');
    await expect.poll(editing).toBe('=SUM(C5;1,5;');
    await page.keyboard.press('ArrowRight');
    await expect.poll(editing).toBe('=SUM(C5;1,5;C8');
    await page.keyboard.type(')');
    await page.keyboard.press('Enter');
    await expect.poll(() => formula('B8')).toEqual([['=SUM(C5;1,5;C8)']]);
  });

  it('leaves nothing in the bar of what was refused, and says so once', async () => {
    await page.selectOption('#actor select', OTHER);
    await goTo(page, TAB, 'A1');
    await page.keyboard.type('123');
    await page.locator('dialog[open]').first().waitFor();
    expect(await page.locator('dialog[open]').count()).toBe(1);
    await answer(page, 'OK');
    await expect.poll(inBar).toBe('5');
    await closeDialogs(page);
    await page.selectOption('#actor select', 'chu@example.com');
  });

  it('offers the rest of the words below the grid where two lines cut them off', async () => {
    await goTo(page, TAB, 'C9');
    const more = page.locator('#row-more');
    expect(await more.isVisible()).toBe(false);
    await goTo(page, TAB, 'C10');
    await more.click();
    expect(await more.isVisible()).toBe(false);
    const cut = (line: Element): boolean => line.scrollHeight > line.clientHeight;
    expect(await page.locator('#row-note').evaluate(cut)).toBe(false);
    await page.locator('#row-note').click();
    await more.waitFor();
  });

  it('keeps what was typed just before a reload that the person insists on', async () => {
    page.once('dialog', async (asked) => {
      // A person reads the question; meanwhile the browser's worker keeps the work.
      await new Promise((done) => setTimeout(done, 1500));
      await asked.accept();
    });
    await typeInto(page, TAB, 'D20', '4321');
    await page.reload();
    await ready(page);
    expect(await values(page, TAB, 'D20')).toEqual([[4321]]);
  });

  it('closes the list beside a right-click menu with the menu', async () => {
    await goTo(page, TAB, 'E9');
    const grid = await page.locator('#grid').boundingBox();
    const at = { x: (grid?.x ?? 0) + 300, y: (grid?.y ?? 0) + 200 };
    await page.mouse.click(at.x, at.y, { button: 'right' });
    await page.getByText('Dán đặc biệt', { exact: true }).hover();
    const list = page.locator('[data-u-context-menu-submenu]');
    await list.waitFor({ state: 'visible' });
    await page.keyboard.press('Escape');
    // The menu fades for half a second and its list stays in the document with it, but in nobody's way.
    const shown = (all: Element[]): number =>
      all.filter((each) => each.checkVisibility({ visibilityProperty: true })).length;
    expect(await list.evaluateAll(shown)).toBe(0);
  });
});
