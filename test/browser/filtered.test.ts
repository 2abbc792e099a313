/** A tab with titles above its header, a filter and a formula that fills a column: what a person meets in a unit's tab. */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_CHROME } from './chrome.ts';
import { type OpenedWorkbook, openWorkbook } from './open.ts';
import { answer, dialogText, goTo, values } from './steps.ts';

const TAB = 'Xã Bản Lang';

describe.skipIf(NO_CHROME)('a tab with a filter', () => {
  let opened: OpenedWorkbook;
  let page: Page;

  const settled = (): Promise<void> =>
    page.evaluate(async () => {
      await new Promise((done) => setTimeout(done, 50));
      await window.soKeHoach.host.settle();
    });
  const filter = (): Promise<unknown> => page.evaluate(() => window.soKeHoach.host.book.active.extras.filter);
  const column = async (): Promise<unknown[]> => (await values(page, TAB, 'C4:C11')).flat();

  beforeAll(async () => {
    const kinds = ['tổ', 'xã', 'xã', 'tổ', 'xã', 'tổ', 'xã', 'tổ'];
    const workbook: WorkbookSnapshot = {
      version: 1,
      name: 'Sổ',
      locale: 'vi_VN',
      timeZone: 'Asia/Ho_Chi_Minh',
      styles: [],
      sheets: [
        { id: 1, name: 'Kế hoạch', rows: 20, columns: 5, cells: {} },
        {
          id: 2,
          name: TAB,
          rows: 20,
          columns: 4,
          frozenRows: 3,
          cells: {
            0: { 0: { v: 'Kế hoạch của xã' } },
            1: { 0: { v: 'Năm 2023' } },
            2: { 0: { v: 'Mã' }, 1: { v: 'Khoản' }, 2: { v: 'Số lượng' }, 3: { v: 'Kiểm tra' } },
            ...Object.fromEntries(
              kinds.map((kind, at) => [
                3 + at,
                {
                  0: { v: `I.${at + 1}` },
                  1: { v: kind },
                  2: { v: 10 * (at + 1) },
                  ...(at === 0 ? { 3: { f: '=ARRAYFORMULA(C4:C11*2)' } } : {}),
                },
              ]),
            ),
          },
        },
      ],
    };
    opened = await openWorkbook(workbook);
    ({ page } = opened);
  });

  afterAll(async () => {
    await opened?.close();
    expect(opened?.problems).toEqual([]);
  });

  it('has its arrows on the header, not on the title above it', async () => {
    await goTo(page, TAB, 'B6');
    await page.keyboard.press('Control+Shift+KeyL');
    await expect.poll(filter).toMatchObject({ row: 2, column: 0, rows: 9, columns: 4 });
  });

  it('takes what is pasted into the rows that are seen', async () => {
    await page.evaluate(async () => {
      const { host, command } = window.soKeHoach;
      const place = { unitId: host.book.unitId, subUnitId: host.book.active.id };
      const criteria = { colId: 1, filters: { filters: ['tổ'] } };
      await command('sheet.command.set-filter-criteria', { ...place, col: 1, criteria });
    });
    await expect.poll(filter).toMatchObject({ hidden: [4, 5, 7, 9] });
    await goTo(page, TAB, 'C7');
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '1\n2\n3');
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await expect.poll(column).toEqual([10, 20, 30, 1, 50, 2, 70, 3]);
    await page.keyboard.press('Control+z');
    await expect.poll(column).toEqual([10, 20, 30, 40, 50, 60, 70, 80]);
  });

  it('adds up what is seen', async () => {
    await goTo(page, TAB, 'C4:C11');
    // 10 + 40 + 60 + 80; the rest is hidden.
    await expect.poll(() => page.locator('#sums').textContent()).toBe('Tổng: 190   Số ô có số: 4');
  });

  it('says why it is not sorted, and what to do', async () => {
    await goTo(page, TAB, 'C7');
    await page.keyboard.press('Control+Alt+KeyR');
    await page.getByText('Giảm dần').first().click();
    expect(await dialogText(page)).toContain('Kiểm tra');
    expect(await page.locator('dialog[open] button').allInnerTexts()).toEqual(['OK']);
    await answer(page, 'OK');
    await page.keyboard.press('Escape');
    expect(await column()).toEqual([10, 20, 30, 40, 50, 60, 70, 80]);
  });

  it('is copied to the front, with the keyboard in the copy; undo goes back to it', async () => {
    const front = (): Promise<string> => page.evaluate(() => window.soKeHoach.host.book.active.name);
    await goTo(page, TAB, 'C7');
    await page
      .locator('[data-u-comp=slide-tab-bar]')
      .getByText(TAB, { exact: true })
      .click({ button: 'right' });
    await page.getByText('Sao chép', { exact: true }).last().click();
    await expect.poll(front).toBe(`${TAB} (bản sao)`);
    await expect
      .poll(() => page.evaluate(() => (document.activeElement as HTMLElement | null)?.isContentEditable))
      .toBe(true);
    await settled();
    await page.keyboard.press('Control+z');
    await expect.poll(front).toBe(TAB);
    expect(await page.evaluate(() => window.soKeHoach.host.tabs)).toEqual(['Kế hoạch', TAB]);
  });
});
