/** A tab with titles above its header, a filter and a formula that fills a column: what a person meets in a unit's tab. */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_CHROME } from './chrome.ts';
import { type OpenedWorkbook, openWorkbook } from './open.ts';
import { answer, dialogText, goTo, values } from './steps.ts';

const TAB = 'Xã Bản Lang';
const KINDS = ['tổ', 'xã', 'xã', 'tổ', 'xã', 'tổ', 'xã', 'tổ'];

describe.skipIf(NO_CHROME)('a tab with a filter', () => {
  let opened: OpenedWorkbook;
  let page: Page;

  const settled = (): Promise<void> =>
    page.evaluate(async () => {
      await new Promise((done) => setTimeout(done, 50));
      await window.soKeHoach.host.settle();
    });
  const filter = (): Promise<unknown> => page.evaluate(() => window.soKeHoach.host.book.active.extras.filter);
  const rowOf = (n: number): unknown[] => [`I.${n}`, KINDS[n - 1], 10 * n, 20 * n, `ghi chú ${n}`, 30 * n, n];
  /** Where the note and the list of the first line are now. */
  const along = (): Promise<unknown> =>
    page.evaluate(() => {
      const { notes, validations } = window.soKeHoach.host.book.active.extras;
      const place = (at?: { area: { row: number } }): string => `H${(at?.area.row ?? -1) + 1}`;
      return { note: place(notes.all()[0]), list: place(validations.all()[0]) };
    });
  const column = async (): Promise<unknown[]> => (await values(page, TAB, 'C4:C11')).flat();

  const whole = (): Promise<unknown[][]> => values(page, TAB, 'A4:G11');
  const sortBy = async (cell: string): Promise<void> => {
    await goTo(page, TAB, cell);
    await page.keyboard.press('Control+Alt+KeyR');
    await page.getByText('Giảm dần').first().click();
    await settled();
  };

  beforeAll(async () => {
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
          columns: 10,
          frozenRows: 3,
          notes: [{ row: 3, column: 7, text: 'hỏi lại' }],
          validations: [
            {
              areas: [{ row: 3, column: 7, rows: 1, columns: 1 }],
              criteria: 'VALUE_IN_LIST',
              args: [['một', 'hai']],
              showDropdown: true,
              allowInvalid: true,
            },
          ],
          cells: {
            0: { 0: { v: 'Kế hoạch của xã' } },
            1: { 0: { v: 'Năm 2023' } },
            2: {
              0: { v: 'Mã' },
              1: { v: 'Khoản' },
              2: { v: 'Số lượng' },
              3: { v: 'Kiểm tra' },
              4: { v: 'Ghi chú' },
              5: { v: 'Thành tiền' },
              6: { v: 'Dòng' },
              7: { v: 'Nguồn khác' },
            },
            ...Object.fromEntries(
              KINDS.map((kind, at) => [
                3 + at,
                {
                  0: { v: `I.${at + 1}` },
                  1: { v: kind },
                  2: { v: 10 * (at + 1) },
                  4: { v: `ghi chú ${at + 1}` },
                  5: { f: `=C${at + 4}*3` },
                  6: { v: at + 1 },
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

  it('sorts whole rows under its header as soon as it is opened, whatever part of them is selected', async () => {
    await goTo(page, TAB, 'B2:C11');
    await page.evaluate(() => void window.soKeHoach.command('sheet.command.sort-range-desc-ctx'));
    await settled();
    const sorted = (await whole()).map(([code]) => Number(String(code).slice(2)));
    expect(await whole()).toEqual(sorted.map(rowOf));
    expect(sorted).toEqual([2, 3, 5, 7, 1, 4, 6, 8]);
    expect((await values(page, TAB, 'A1:B3')).flat()).toContain('Khoản');
    await page.keyboard.press('Control+z');
    await expect.poll(whole).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map(rowOf));
  });

  it('has its arrows on the header, not on the title above it', async () => {
    await goTo(page, TAB, 'B6');
    await page.keyboard.press('Control+Shift+KeyL');
    await expect.poll(filter).toMatchObject({ row: 2, column: 0, rows: 9, columns: 8 });
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

  it('says why it is not sorted by what a formula fills, and what to do', async () => {
    const before = await whole();
    await sortBy('D7');
    expect(await dialogText(page)).toContain('Kiểm tra');
    expect(await page.locator('dialog[open] button').allInnerTexts()).toEqual(['OK']);
    await answer(page, 'OK');
    await page.keyboard.press('Escape');
    expect(await whole()).toEqual(before);
  });

  it('sorts whole rows by its menu, with what stands behind the column that a formula fills', async () => {
    await page.evaluate(async () => {
      const { host, command } = window.soKeHoach;
      const place = { unitId: host.book.unitId, subUnitId: host.book.active.id };
      await command('sheet.command.clear-filter-criteria', { ...place, col: 1 });
    });
    await sortBy('C7');
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    const sorted = [8, 7, 6, 5, 4, 3, 2, 1].map(rowOf);
    await expect.poll(whole).toEqual(sorted);
    const formulas = (): Promise<unknown> =>
      page.evaluate(() => {
        const { book } = window.soKeHoach.host;
        return [3, 4].map((row) => book.cell(book.active, row, 5).formula);
      });
    expect(await formulas()).toEqual(['=C4*3', '=C5*3']);
    expect(await along()).toEqual({ note: 'H11', list: 'H11' });
    await page.keyboard.press('Control+z');
    await expect.poll(whole).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map(rowOf));
    expect(await along()).toEqual({ note: 'H4', list: 'H4' });
  });

  it('takes rows in and out without a complaint about rules that it shows anew', async () => {
    const complaints: string[] = [];
    page.on('console', (said) => void (said.type() === 'error' && complaints.push(said.text())));
    const act = async (id: string, params: object = {}): Promise<void> => {
      await page.evaluate(([name, given]) => window.soKeHoach.command(name as string, given as object), [
        id,
        params,
      ] as const);
      await settled();
    };
    await goTo(page, TAB, 'B4');
    await act('sheet.command.insert-row-before', { value: 1 });
    await act('sheet.command.insert-row-before', { value: 1 });
    await act('sheet.command.remove-row');
    await act('sheet.command.insert-col-before', { value: 1 });
    for (let at = 0; at < 4; at += 1) {
      await page.keyboard.press('Control+z');
      await settled();
    }
    expect(complaints).toEqual([]);
  });

  it('asks in words what is to be sorted', async () => {
    await goTo(page, TAB, 'B4:C11');
    await page.evaluate(() => void window.soKeHoach.command('sheet.command.sort-range-custom-ctx'));
    expect(await dialogText(page)).toContain('Sắp xếp các ô đang chọn, hay cả bảng');
    expect(await page.locator('dialog[open] button').allInnerTexts()).toEqual([
      'Hủy',
      'Các ô đang chọn',
      'Cả bảng',
    ]);
    await answer(page, 'Hủy');
  });

  it('is filtered from a cell between blank ones too', async () => {
    await goTo(page, TAB, 'B6');
    await page.keyboard.press('Control+Shift+KeyL');
    await expect.poll(filter).toBe(null);
    await goTo(page, TAB, 'H8');
    await page.keyboard.press('Control+Shift+KeyL');
    await expect.poll(filter).toMatchObject({ row: 2, column: 0, rows: 9, columns: 8 });
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
