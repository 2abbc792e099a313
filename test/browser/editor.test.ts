/** The cell editor, the bar above the grid and the right-click menu: what a person sees in them, and what is left over. */
import { readFileSync } from 'node:fs';
import { readXlsx, type WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import type { Dialog, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_CHROME } from './chrome.ts';
import { type OpenedWorkbook, openWorkbook, ready } from './open.ts';
import { answer, closeDialogs, goTo, typeInto, values } from './steps.ts';

const TAB = 'Biểu';
const OTHER = 'xa@example.com';
/** As the locale of the workbook writes it. */
const FORMULA = '=SUM($A$4:$A;1,5)';

describe.skipIf(NO_CHROME)('the cell editor', () => {
  let opened: OpenedWorkbook;
  let page: Page;

  const inBar = (): Promise<string | null> => page.evaluate(() => window.soKeHoach.inBar());
  const editing = (): Promise<string | null> => page.evaluate(() => window.soKeHoach.editing());
  const formula = (a1: string): Promise<string[][]> =>
    page.evaluate(
      ([tab, place]) => window.soKeHoach.host.formulas(tab as string, place as string),
      [TAB, a1],
    );

  beforeAll(async () => {
    const protection = (row: number, editors: string[] | null) => ({
      area: { row, column: 0, rows: 1, columns: 3 },
      description: '',
      warningOnly: editors === null,
      editors,
    });
    const workbook: WorkbookSnapshot = {
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
    };
    const users = [{ email: 'chu@example.com', label: 'Chủ', owner: true }, { email: OTHER }];
    opened = await openWorkbook(workbook, { users });
    ({ page } = opened);
  });

  afterAll(async () => {
    await opened?.close();
    expect(opened?.problems).toEqual([]);
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

  it('takes no proposal of the function list for what was typed on since', async () => {
    await goTo(page, TAB, 'B9');
    await page.keyboard.type('=SUM(B');
    await page.locator('[data-u-comp=sheets-formula-editor]').waitFor();
    // Faster than the list goes away.
    await page.keyboard.type('8;B7)');
    await page.keyboard.press('Enter');
    await expect.poll(() => formula('B9')).toEqual([['=SUM(B8;B7)']]);
    await goTo(page, TAB, 'B9');
    await page.keyboard.type('=SU');
    await page.locator('[data-u-comp=sheets-formula-editor]').waitFor();
    await page.keyboard.press('Tab');
    await expect.poll(editing).toMatch(/^=SU\w*\($/);
    await page.keyboard.type('1');
    await expect.poll(() => page.evaluate(() => document.body.innerText)).toMatch(/SUBTOTAL\([^),]+; /);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(editing).toBe(null);
  });

  it('names the tab in the question before it is deleted, and offers an office’s number formats', async () => {
    await goTo(page, TAB, 'D9');
    void page.evaluate(() => {
      const { host, command } = window.soKeHoach;
      return command('sheet.command.remove-sheet-confirm', { subUnitId: host.book.active.id });
    });
    await expect.poll(() => page.locator('dialog[open]').textContent()).toContain(`«${TAB}»`);
    await answer(page, 'Hủy');
    await page.locator('.format').first().click();
    expect(await page.locator('.formats button').allTextContents()).toEqual([
      'Tự động',
      'Văn bản thuần',
      '1.234.567',
      '1.234.567,89',
      '1.234.567 đ',
      '12%',
      '12,34%',
      '31/12/2023',
      '31/12/2023 14:30',
    ]);
    await page.getByRole('button', { name: '1.234.567 đ', exact: true }).click();
    await typeInto(page, TAB, 'D9', '1500000');
    const shown = () =>
      page.evaluate(
        (tab) =>
          window.soKeHoach.host.book.styleAt(window.soKeHoach.host.book.tabByName(tab) as never, 8, 3).format,
        TAB,
      );
    await expect.poll(shown).toBe('#,##0 "đ"');
    expect(await page.locator('.formats').count()).toBe(0);
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

  it('holds the cell that a command moved under the selection, not the one that went', async () => {
    const words = ['một', 'hai', 'ba'];
    for (const [at, word] of words.entries()) await typeInto(page, TAB, `C${20 + at}`, word);
    await goTo(page, TAB, 'C21');
    await expect.poll(inBar).toBe('hai');
    await page.evaluate((tab) => window.soKeHoach.host.deleteRows(tab, 21), TAB);
    await expect.poll(inBar).toBe('ba');
    await page.evaluate((tab) => window.soKeHoach.host.insertRows(tab, 20), TAB);
    await expect.poll(inBar).toBe('một');
    await page.keyboard.press('F2');
    await expect.poll(editing).toBe('một');
    await page.keyboard.press('Enter');
    await page.evaluate((tab) => window.soKeHoach.host.deleteRows(tab, 20, 3), TAB);
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

  it('says below the grid what is wrong with the row that was typed in, or with the one where Enter led', async () => {
    const strip = page.locator('#row-note');
    await typeInto(page, TAB, 'C10', '1');
    await expect.poll(() => strip.textContent()).toMatch(/^Dòng 10: Chặn/);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => strip.isVisible()).toBe(false);
    await typeInto(page, TAB, 'D9', '1');
    await expect.poll(() => strip.textContent()).toMatch(/^Dòng 10: Chặn/);
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

  describe('notes', () => {
    const OPEN = 'textarea.note-card';
    const note = (a1: string): Promise<string | undefined> =>
      page.evaluate(
        async ([tab, place]) => {
          const [row = 0, column = 0] = [
            Number(/\d+/.exec(place as string)) - 1,
            (place as string).charCodeAt(0) - 65,
          ];
          const { sheets } = await window.soKeHoach.host.snapshot();
          const { notes = [] } = sheets.find(({ name }) => name === tab) ?? {};
          return notes.find((each) => each.row === row && each.column === column)?.text;
        },
        [TAB, a1],
      );
    const undos = (): Promise<number> => page.evaluate(() => window.soKeHoach.host.undos);
    const rightClick = async (): Promise<void> => {
      const grid = await page.locator('#grid canvas').last().boundingBox();
      const cell = await page.evaluate((tab) => {
        const { host } = window.soKeHoach;
        const { row = 0, column = 0 } = host.selected(host.book.tabByName(tab) as never) ?? {};
        return { x: 46 + column * 100 + 50, y: 20 + row * 21 + 10 };
      }, TAB);
      await page.mouse.click((grid?.x ?? 0) + cell.x, (grid?.y ?? 0) + cell.y, { button: 'right' });
    };

    it('open from the menu with the caret in them, and are kept with a click elsewhere as one step', async () => {
      await goTo(page, TAB, 'C12');
      const before = await undos();
      await rightClick();
      await page.getByText('Thêm ghi chú', { exact: true }).click();
      await page.locator(OPEN).waitFor();
      await page.waitForTimeout(300);
      await page.keyboard.type('hỏi lại xã; giá 2022');
      expect(await page.locator(OPEN).inputValue()).toBe('hỏi lại xã; giá 2022');
      const grid = await page.locator('#grid canvas').last().boundingBox();
      await page.mouse.click((grid?.x ?? 0) + 400, (grid?.y ?? 0) + 120);
      await expect.poll(() => note('C12')).toBe('hỏi lại xã; giá 2022');
      expect(await page.locator(OPEN).count()).toBe(0);
      expect(await undos()).toBe(before + 1);
      await goTo(page, TAB, 'C13');
      await page.keyboard.press('Control+z');
      await expect.poll(() => note('C12')).toBe(undefined);
      await page.keyboard.press('Control+y');
      await expect.poll(() => note('C12')).toBe('hỏi lại xã; giá 2022');
    });

    it('open with Shift+F2, are kept with Escape, and the keyboard is the grid’s again', async () => {
      await goTo(page, TAB, 'C12');
      await page.keyboard.press('Shift+F2');
      await page.locator(OPEN).waitFor();
      await page.waitForTimeout(200);
      await page.keyboard.press('Enter');
      await page.keyboard.type('dòng hai');
      await page.keyboard.press('Escape');
      await expect.poll(() => note('C12')).toBe('hỏi lại xã; giá 2022\ndòng hai');
      expect(await page.locator(OPEN).count()).toBe(0);
      await typeInto(page, TAB, 'D12', '12');
      expect(await values(page, TAB, 'D12')).toEqual([[12]]);
    });

    it('stand in the window beside the last column that is seen', async () => {
      const before = page.viewportSize();
      const width = 400;
      await page.setViewportSize({ width, height: 700 });
      await goTo(page, TAB, 'C12');
      await page.keyboard.press('Shift+F2');
      await page.locator(OPEN).waitFor();
      await expect
        .poll(async () => {
          const card = await page.locator(OPEN).boundingBox();
          return (card?.x ?? width) + (card?.width ?? 0);
        })
        .toBeLessThanOrEqual(width);
      await page.keyboard.press('Escape');
      if (before) await page.setViewportSize(before);
    });

    it('ask where the cell is warned about, and are refused where it is protected', async () => {
      await goTo(page, TAB, 'A2');
      await page.keyboard.press('Shift+F2');
      await page.locator(OPEN).waitFor();
      await page.keyboard.type('đã hỏi');
      await page.keyboard.press('Escape');
      await page.locator('dialog[open]').waitFor();
      expect(await note('A2')).toBe(undefined);
      await answer(page, 'OK');
      await expect.poll(() => note('A2')).toBe('đã hỏi');
      await page.selectOption('#actor select', OTHER);
      await goTo(page, TAB, 'A1');
      await page.keyboard.press('Shift+F2');
      await page.locator('dialog[open]').waitFor();
      expect(await page.locator(OPEN).count()).toBe(0);
      await answer(page, 'OK');
      await page.selectOption('#actor select', 'chu@example.com');
    });
  });

  it('copies a tab with its notes and rules, as one step', async () => {
    const tabs = (): Promise<unknown[]> =>
      page.evaluate(async () =>
        (await window.soKeHoach.host.snapshot()).sheets.map(({ notes, protections }) => [
          notes?.length,
          protections?.length,
        ]),
      );
    await goTo(page, TAB, 'B9');
    expect(await tabs()).toEqual([[2, 2]]);
    await page.evaluate(() => window.soKeHoach.command('sheet.command.copy-sheet'));
    await expect
      .poll(() => page.evaluate(() => window.soKeHoach.host.book.tabs.map(({ name }) => name)))
      .toContain(`${TAB} (bản sao)`);
    await expect.poll(tabs).toEqual([
      [2, 2],
      [2, undefined],
    ]);
    await page.keyboard.press('Control+z');
    await expect.poll(tabs).toEqual([[2, 2]]);
  });

  it('keeps a filter and the rows that it hides over a reload', async () => {
    const filter = (): Promise<unknown> =>
      page.evaluate(async () => {
        const [sheet] = (await window.soKeHoach.host.snapshot()).sheets;
        return [sheet?.filter, sheet?.hiddenRows];
      });
    /** Rows that the grid itself leaves out. */
    const leftOut = (): Promise<number[]> =>
      page.evaluate(() => {
        const { sheet } = window.soKeHoach.host.book.active;
        return [0, 1, 2, 3, 4].filter((row) => !sheet.getRowVisible(row));
      });
    for (const [cell, text] of [
      ['G1', 'xã'],
      ['G2', 'A'],
      ['G3', 'B'],
      ['G4', 'A'],
    ] as const)
      await typeInto(page, TAB, cell, text);
    await goTo(page, TAB, 'G1');
    await page.evaluate(async () => {
      const { host, command } = window.soKeHoach;
      const place = { unitId: host.book.unitId, subUnitId: host.book.active.id };
      const range = { startRow: 0, endRow: 3, startColumn: 6, endColumn: 6 };
      await command('sheet.command.set-filter-range', { ...place, range });
      const criteria = { colId: 6, filters: { filters: ['A'] } };
      await command('sheet.command.set-filter-criteria', { ...place, col: 6, criteria });
    });
    const wanted = {
      ...{ row: 0, column: 6, rows: 4, columns: 1 },
      criteria: [{ column: 6, values: ['A'] }],
      hidden: [2],
    };
    await expect.poll(filter).toEqual([wanted, undefined]);
    expect(await leftOut()).toEqual([2]);
    await expect.poll(() => page.locator('#saved').textContent()).toMatch(/^Đã lưu/);
    const [sheet] = (await readXlsx(readFileSync(opened.file))).sheets;
    expect(sheet?.filter).toEqual(wanted);
    await page.reload();
    await ready(page);
    expect(await filter()).toEqual([wanted, undefined]);
    expect(await leftOut()).toEqual([2]);
    await page.evaluate(() => window.soKeHoach.command('sheet.command.remove-sheet-filter'));
    await expect.poll(filter).toEqual([undefined, undefined]);
    expect(await leftOut()).toEqual([]);
    await page.keyboard.press('Control+z');
    await expect.poll(leftOut).toEqual([2]);
    await page.keyboard.press('Control+y');
  });

  it('puts what was being typed in a cell or a note back into its place after a reload', async () => {
    const reload = async (): Promise<void> => {
      // In the middle of a save or not: nothing is asked when it opens again.
      const accept = (asked: Dialog): void => void asked.accept();
      page.on('dialog', accept);
      await page.reload();
      await ready(page);
      page.off('dialog', accept);
    };
    await goTo(page, TAB, 'D30');
    await page.keyboard.type('=SUM(A1;2');
    await expect.poll(editing).toBe('=SUM(A1;2');
    await reload();
    await expect.poll(editing, { timeout: 15_000 }).toBe('=SUM(A1;2');
    await page.keyboard.type(')');
    await expect.poll(editing).toBe('=SUM(A1;2)');
    await page.keyboard.press('Enter');
    await expect.poll(() => values(page, TAB, 'D30')).toEqual([[7]]);
    await page.keyboard.press('Shift+F2');
    await page.locator('textarea.note-card').waitFor();
    await page.keyboard.type('đang viết');
    await reload();
    await expect.poll(() => page.locator('textarea.note-card').inputValue()).toBe('đang viết');
    await page.keyboard.press('Escape');
    await reload();
    await page.waitForTimeout(300);
    expect(await editing()).toBe(null);
    expect(await page.locator('textarea.note-card').count()).toBe(0);
  });
});
