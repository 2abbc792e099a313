/** By keyboard alone: the list of tabs, one's own tab, the menu, the panel, the list of keys, and back to the grid. */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_CHROME } from './chrome.ts';
import { type OpenedWorkbook, openWorkbook } from './open.ts';
import { faultsIn, goTo } from './steps.ts';

const OFFICER = 'can-bo@example.com';
const SCRIPT = `
function onOpen() { SpreadsheetApp.getUi().createMenu('Thử').addItem('Mở bảng', 'side').addItem('Không làm gì', 'side').addToUi(); }
function slow() { Utilities.sleep(1500); }
function side() {
  const html = '<!doctype html><html><body><button>Nút của bảng</button><script>' +
    'addEventListener("keydown", function (event) { if (event.key === "Escape") google.script.host.editor.focus(); });' +
    '</' + 'script></body></html>';
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(html).setTitle('Bảng'));
}
`;

describe.skipIf(NO_CHROME)('keys of the page', () => {
  let opened: OpenedWorkbook;
  let page: Page;

  const tab = (): Promise<string> => page.evaluate(() => window.soKeHoach.host.book.active.name);
  const press = async (key: string): Promise<void> => {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
  };
  /** Types a figure: it must land in the cell that is selected. */
  const gridHasKeys = async (value: string): Promise<void> => {
    await page.keyboard.type(value);
    await press('Enter');
    const cells = (): Promise<unknown[]> =>
      page.evaluate(async () => {
        const { host } = window.soKeHoach;
        return (await host.values(host.book.active.name, 'A1:H30')).flat();
      });
    await expect.poll(cells).toContain(Number(value));
  };
  const accessible = async (selector: string): Promise<void> =>
    expect(await faultsIn(page.mainFrame(), selector)).toEqual([]);

  beforeAll(async () => {
    const sheet = (id: number, name: string, editors: string[]) => ({
      id,
      name,
      rows: 30,
      columns: 8,
      cells: {},
      protections: [{ area: null, description: '', warningOnly: false, editors }],
    });
    const workbook: WorkbookSnapshot = {
      version: 1,
      name: 'Phím',
      locale: 'vi_VN',
      timeZone: 'Asia/Ho_Chi_Minh',
      styles: [],
      sheets: [
        sheet(1, 'Kế hoạch', []),
        sheet(2, 'Hội LHPN xã Đào San', []),
        { ...sheet(3, 'Trang ẩn', []), hidden: true },
        {
          ...sheet(4, 'Hội LHPN xã Mường So', [OFFICER]),
          cells: { 0: { 0: { v: 'Mã' } }, 1: { 0: { v: 'I.1' } }, 2: { 0: { v: 'I.2' } } },
        },
      ],
    };
    const users = [{ email: 'chu@example.com', label: 'Chủ', owner: true }, { email: OFFICER }];
    opened = await openWorkbook(workbook, { script: SCRIPT, users });
    ({ page } = opened);
    await goTo(page, 'Kế hoạch', 'C1');
  });

  afterAll(async () => {
    await opened?.close();
    expect(opened?.problems).toEqual([]);
  });

  it('finds a tab by a part of its name, typed without marks', async () => {
    await press('Alt+Shift+KeyK');
    expect(await page.locator('.tabs button').allTextContents()).toEqual([
      'Kế hoạch',
      'Hội LHPN xã Đào San',
      'Hội LHPN xã Mường So',
    ]);
    await accessible('dialog[open]');
    await page.keyboard.type('dao san');
    await press('Enter');
    await expect.poll(tab).toBe('Hội LHPN xã Đào San');
    await gridHasKeys('11');
  });

  it('goes to the tab before and behind, past hidden ones', async () => {
    await press('Alt+ArrowDown');
    await expect.poll(tab).toBe('Hội LHPN xã Mường So');
    await press('Alt+ArrowDown');
    await press('Alt+ArrowUp');
    await expect.poll(tab).toBe('Hội LHPN xã Đào San');
  });

  it('offers their own tab to those who have one', async () => {
    await page.locator('#actor select').selectOption(OFFICER);
    await press('Alt+Shift+KeyK');
    const own = page.locator('.tabs button').first();
    expect(await own.textContent()).toBe('Về trang của tôi: Hội LHPN xã Mường So');
    await press('Enter');
    await expect.poll(tab).toBe('Hội LHPN xã Mường So');
    await page.locator('#actor select').selectOption('chu@example.com');
    await goTo(page, 'Kế hoạch', 'C2');
  });

  it('reaches the menu and the panel, and comes back with Escape', async () => {
    await press('Alt+Shift+KeyM');
    await press('Enter');
    await press('Escape');
    await gridHasKeys('22');
    await press('Alt+Shift+KeyM');
    await press('Enter');
    await press('Enter');
    const inPanel = page.frameLocator('#sidebar iframe').getByRole('button', { name: 'Nút của bảng' });
    await inPanel.waitFor();
    await page.waitForTimeout(500);
    await press('Alt+Shift+Period');
    await press('Tab');
    await expect.poll(() => inPanel.evaluate((button) => button === document.activeElement)).toBe(true);
    await press('Escape');
    await gridHasKeys('33');
  });

  it('closes the toolbar’s further buttons and the script’s menu with Escape and with a click on the grid', async () => {
    const more = page.locator('[data-u-comp=ribbon-toolbar-more] > button').first();
    const panels = page.locator('[data-radix-popper-content-wrapper]');
    const menu = page.locator('#menus .menu');
    const clickGrid = async (): Promise<void> => {
      const grid = await page.locator('#grid canvas').last().boundingBox();
      await page.mouse.click((grid?.x ?? 0) + 400, (grid?.y ?? 0) + 400);
    };
    await goTo(page, 'Kế hoạch', 'C5');
    for (const close of [() => page.keyboard.press('Escape'), clickGrid]) {
      await more.click();
      await expect.poll(() => panels.count()).toBe(1);
      await close();
      await expect.poll(() => panels.count()).toBe(0);
      await press('Alt+Shift+KeyM');
      await press('Enter');
      expect(await menu.isVisible()).toBe(true);
      await close();
      await expect.poll(() => menu.isVisible()).toBe(false);
    }
    // Whoever is faster than the panel that closes stays where they went.
    await more.click();
    await expect.poll(() => panels.count()).toBe(1);
    await clickGrid();
    await page.keyboard.press('Alt+Shift+KeyM');
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => document.activeElement?.closest('#menus') !== null)).toBe(true);
    await more.click();
    await clickGrid();
    await page.waitForTimeout(300);
    await gridHasKeys('66');
  });

  it('gives the keyboard back to the grid from what the mouse opened, too', async () => {
    await page.locator('#tab-list').click();
    await page.keyboard.type('dao san');
    await press('Enter');
    await expect.poll(tab).toBe('Hội LHPN xã Đào San');
    await gridHasKeys('77');
    await page.getByRole('menuitem', { name: 'Thử', exact: true }).click();
    await press('Escape');
    await gridHasKeys('88');
  });

  it('puts back at once what an undo that is not done yet takes back', async () => {
    await goTo(page, 'Kế hoạch', 'E20');
    await gridHasKeys('505');
    await page.evaluate(() => {
      const { host } = window.soKeHoach;
      // A run of the script that is on: undo waits for it.
      void host.run('slow');
    });
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+y');
    await page.evaluate(() => window.soKeHoach.host.settle());
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => window.soKeHoach.host.values('Kế hoạch', 'E20'))).toEqual([[505]]);
  });

  it('has no fault of accessibility in what stands open', async () => {
    const ours = ['#bar', '#status', '#sidebar', '#toasts'];
    await goTo(page, 'Kế hoạch', 'B6');
    await press('Alt+Shift+KeyM');
    await press('Enter');
    for (const place of ours) await accessible(place);
    // Of the engine's bars everything that the keyboard reaches has a name and says what it is.
    const bars = await faultsIn(page.mainFrame(), '#grid');
    expect(bars.filter((fault) => /^(button-name|label|aria-command-name|aria-roles)/.test(fault))).toEqual(
      [],
    );
    await press('Escape');
    await press('Escape');
    await goTo(page, 'Kế hoạch', 'B6');
    await press('Shift+F2');
    await page.locator('textarea.note-card').waitFor();
    await accessible('.note-card');
    await page.keyboard.type('nhớ hỏi');
    await press('Escape');
    await page.locator('#copies').click();
    await page.locator('dialog[open]').waitFor();
    await accessible('dialog[open]');
    await press('Escape');
    await goTo(page, 'Kế hoạch', 'B6');
  });

  it('makes a filter, asks something of its column, and comes back', async () => {
    const filter = (): Promise<unknown> =>
      page.evaluate(() => window.soKeHoach.host.book.active.extras.filter);
    const panel = page.locator('[data-u-comp=sheets-filter-panel]').first();
    await goTo(page, 'Hội LHPN xã Mường So', 'A1');
    await press('Control+Shift+KeyL');
    await expect.poll(filter).toMatchObject({ row: 0, column: 0, rows: 3, columns: 1 });
    await goTo(page, 'Hội LHPN xã Mường So', 'A3');
    await press('Control+Alt+KeyR');
    await panel.waitFor();
    await accessible('[data-u-comp=sheets-filter-panel]');
    await press('Escape');
    await panel.waitFor({ state: 'detached' });
    await gridHasKeys('77');
    await goTo(page, 'Hội LHPN xã Mường So', 'A2');
    await press('Control+Alt+KeyR');
    await panel.waitFor();
    // The search, «all of them», and the first value, which is taken out.
    await press('Tab');
    await press('Tab');
    await press('Space');
    for (let tabs = 0; tabs < 6; tabs += 1) {
      if (await page.evaluate(() => document.activeElement?.textContent === 'Xác nhận')) break;
      await press('Tab');
    }
    await press('Enter');
    // The figure that was typed comes before the code.
    await expect.poll(filter).toMatchObject({ hidden: [2] });
    await goTo(page, 'Hội LHPN xã Mường So', 'A1');
    await press('Control+Shift+KeyL');
    await expect.poll(filter).toBe(null);
    await goTo(page, 'Kế hoạch', 'B6');
  });

  it('finds with a panel that has no fault of accessibility either', async () => {
    await press('Control+KeyF');
    await page.locator('[data-u-comp=find-replace-dialog]').waitFor();
    await accessible('[role=dialog]');
    await press('Control+KeyH');
    await accessible('[role=dialog]');
    await press('Escape');
    await gridHasKeys('88');
  });

  it('lists the keys', async () => {
    await press('Control+Slash');
    await expect
      .poll(() => page.locator('dialog[open]').textContent())
      .toContain('Alt+Shift+Kdanh sách trang');
    await accessible('dialog[open]');
    await accessible('#bar');
    await press('Escape');
    await gridHasKeys('44');
  });
});
