/**
 * The add-in as it goes to Google, with its panel, on the page: one working day from a price over its cap to the file
 * on disk. The steps build on each other and share one page.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { readXlsx } from '@so-ke-hoach/xlsx';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serve } from '../../app/serve.ts';
import { COLUMN, createHost, fewUnits, filled, MUONG_SO } from '../support/job.ts';
import { launch, NO_CHROME } from './chrome.ts';
import { openPage, ready } from './open.ts';
import { answer, choose, dialogText, goTo, typeInto, until, values } from './steps.ts';

const MENU = 'Dự án 8';
const OWNER = 'huyen@example.com';
const OFFICER = 'can-bo-xa@example.com';
const REPORT = 'Báo cáo huyện';
/** Fill of a row that something blocks. */
const RED = [0xfd, 0xe2, 0xe1];

/** The colours in which the total of a row was painted. */
interface Painted {
  coloursOfTotal: Set<string>;
}

describe.skipIf(NO_CHROME)('the add-in on the page', () => {
  let folder: string;
  let served: Served;
  let browser: Browser;
  let page: Page;
  let problems: string[];
  /** Sheet rows of three lines in the commune's tab. */
  let capped: number;
  let other: number;
  let locked: number;

  const cell = (name: keyof typeof COLUMN, row: number): string => `${COLUMN[name]}${row}`;
  const panel = (): FrameLocator => page.frameLocator('#sidebar iframe');
  const view = (name: string): Promise<void> => panel().getByRole('tab', { name }).click();
  /** Finding in the panel's list whose text says this. */
  const found = (text: string | RegExp): Locator => panel().locator('.finding').filter({ hasText: text });
  const selected = (): Promise<string> =>
    page.evaluate(() => {
      const { host } = window.soKeHoach;
      const { row = -1, column = -1 } = host.selected(host.book.active) ?? {};
      return `${host.book.active.name}!${String.fromCharCode(65 + column)}${row + 1}`;
    });
  /** Checks the open unit's tab from the panel and waits for the end. */
  const checkTab = async (): Promise<void> => {
    await panel().getByRole('button', { name: 'Kiểm tra trang này' }).click();
    await panel().locator('.job').waitFor({ state: 'hidden' });
  };

  const paste = async (a1: string, text: string): Promise<void> => {
    await goTo(page, MUONG_SO, a1);
    await page.evaluate((plain) => {
      const data = new DataTransfer();
      data.setData('text/plain', plain);
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, text);
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-'));
    const workbook = await filled({ units: fewUnits() });
    const sheet = workbook.sheets.find((each) => each.name === MUONG_SO);
    if (!sheet) throw new Error(`There is no tab ${MUONG_SO}.`);
    const rowOf = (code: string): number => {
      const at = Object.entries(sheet.cells).find(([, cells]) => cells[0]?.v === code);
      if (!at) throw new Error(`The tab has no line ${code}.`);
      return Number(at[0]) + 1;
    };
    capped = rowOf('II.3.6');
    other = rowOf('I.2.5');
    locked = rowOf('III.2.5');
    sheet.protections?.push({
      area: { row: locked - 1, column: 0, rows: 1, columns: 20 },
      description: 'Huyện đã chốt dòng này',
      warningOnly: false,
      editors: [],
    });
    const host = await createHost({ workbook });
    const file = join(folder, 'Kế hoạch huyện.xlsx');
    writeFileSync(file, await host.toXlsx());
    host.dispose();
    served = await serve({
      file,
      port: 0,
      users: [
        { email: OWNER, label: 'Cán bộ huyện', owner: true },
        { email: OFFICER, label: 'Cán bộ xã' },
      ],
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

  /** Painted pixels of the red fill. */
  const redPixels = (): Promise<number> =>
    page.evaluate((red) => {
      let count = 0;
      for (const canvas of document.querySelectorAll<HTMLCanvasElement>('#grid canvas')) {
        const { width, height } = canvas;
        if (width === 0 || height === 0) continue;
        const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
        for (let i = 0; i < data.length; i += 4) {
          if (data[i] === red[0] && data[i + 1] === red[1] && data[i + 2] === red[2]) count += 1;
        }
      }
      return count;
    }, RED);

  it('says in words that a typed price is over the cap, and paints the row red', async () => {
    await page.getByText(MUONG_SO, { exact: true }).last().click();
    await expect.poll(() => page.evaluate(() => window.soKeHoach.host.book.active.name)).toBe(MUONG_SO);
    await goTo(page, MUONG_SO, cell('Đơn giá', capped));
    expect(await redPixels()).toBe(0);
    await typeInto(page, MUONG_SO, cell('Số lượng', capped), '1');
    await typeInto(page, MUONG_SO, cell('Đơn giá', capped), '16000000');
    await until(page, MUONG_SO, cell('Thành tiền', capped), '16000000');
    await until(page, MUONG_SO, cell('Kiểm tra', capped), /Chặn: .*vượt 1\.000\.000đ/);
    await goTo(page, MUONG_SO, cell('Thành tiền', capped));
    await expect.poll(redPixels, { timeout: 10_000 }).toBeGreaterThan(1000);
    // The words stand eleven columns away from where one types: the line below the grid says them too.
    const below = page.locator('#status');
    await expect.poll(() => below.textContent()).toMatch(/^Dòng \d+: ■ Chặn: .*vượt 1\.000\.000đ/);
    await goTo(page, MUONG_SO, `${cell('Số lượng', capped)}:${cell('Thành tiền', capped)}`);
    await expect.poll(() => below.textContent()).toMatch(/Tổng: 32\.000\.001 {3}Số ô có số: 3$/);
  });

  it('paints what formulas give in its colours at once, not in the old ones first', async () => {
    await typeInto(page, MUONG_SO, cell('Số lượng', capped), '2');
    await typeInto(page, MUONG_SO, cell('Đơn giá', capped), '15000000');
    await until(page, MUONG_SO, cell('Thành tiền', capped), '30000000');
    await goTo(page, MUONG_SO, cell('Thành tiền', capped));
    await expect.poll(redPixels, { timeout: 10_000 }).toBe(0);
    await page.evaluate(() => {
      const colours = new Set<unknown>();
      const { fillText } = CanvasRenderingContext2D.prototype;
      // The total of the tab, which is the same here, stands in bold.
      CanvasRenderingContext2D.prototype.fillText = function (text, x, y, width) {
        if (text === '32.000.000' && !this.font.includes('bold')) colours.add(this.fillStyle);
        fillText.call(this, text, x, y, width);
      };
      Object.assign(window, { coloursOfTotal: colours });
    });
    await typeInto(page, MUONG_SO, cell('Đơn giá', capped), '16000000');
    await goTo(page, MUONG_SO, cell('Thành tiền', capped));
    await expect.poll(redPixels, { timeout: 10_000 }).toBeGreaterThan(1000);
    const colours = await page.evaluate(() => [...(window as unknown as Painted).coloursOfTotal]);
    expect(colours).toHaveLength(1);
    await typeInto(page, MUONG_SO, cell('Số lượng', capped), '1');
    await until(page, MUONG_SO, cell('Thành tiền', capped), '16000000');
  });

  it('opens the panel, which checks the tab in front, and all when asked', async () => {
    await choose(page, MENU, 'Bảng điều khiển');
    await page.locator('#sidebar').waitFor({ state: 'visible' });
    await panel().getByText('Mới kiểm tra 1/4 đơn vị').waitFor({ timeout: 30_000 });
    await panel()
      .getByText(/^Sửa \d+ chỗ chặn của /)
      .waitFor();
    await panel().getByRole('button', { name: 'Kiểm tra tất cả' }).first().click();
    await panel().getByText('1 trên 4 đơn vị đã nhập').waitFor({ timeout: 30_000 });
    await panel()
      .getByText(/^Sửa \d+ chỗ chặn$/)
      .waitFor();
    await panel().getByText('Đã kiểm tra xong 4 đơn vị.').waitFor();
  });

  it('lists the finding in «Cảnh báo», and a click goes to its cell', async () => {
    await view('Cảnh báo');
    await checkTab();
    const over = found(/16\.000\.000/).first();
    await over.waitFor();
    expect(await over.textContent()).toContain('II.3.6');
    await goTo(page, MUONG_SO, 'A1');
    await goTo(page, 'Kế hoạch', 'A1');
    expect(await redPixels()).toBe(0);
    await over.locator('.jump').click();
    await expect.poll(selected).toMatch(new RegExp(`^${MUONG_SO}!\\w${capped}$`));
    await expect.poll(redPixels, { timeout: 5000 }).toBeGreaterThan(1000);
  });

  it('offers a certain correction of a pasted amount in words, and makes it', async () => {
    await paste(cell('Đơn giá', other), '5 triệu');
    await until(page, MUONG_SO, cell('Đơn giá', other), '5 triệu');
    await checkTab();
    const offered = found('«5 triệu» thành 5.000.000');
    await offered.getByRole('button', { name: 'Sửa ô này' }).click();
    await until(page, MUONG_SO, cell('Đơn giá', other), '5000000');
    await offered.waitFor({ state: 'detached' });
  });

  it('corrects a pasted block from the menu in one step, and takes it back in one', async () => {
    const [from, to] = [cell('NSTW', other), cell('NSĐP', other)];
    await paste(from, '1,200,000\t3,8 triệu');
    await until(page, MUONG_SO, to, '3,8 triệu');
    await choose(page, MENU, 'Sửa tất cả số ghi bằng chữ');
    expect(await dialogText(page)).toContain('«3,8 triệu» → 3.800.000đ');
    await answer(page, 'Có');
    await until(page, MUONG_SO, from, '1200000');
    await until(page, MUONG_SO, to, '3800000');
    await answer(page, 'Không');
    await until(page, MUONG_SO, from, '1,200,000');
    await until(page, MUONG_SO, to, '3,8 triệu');
    await answer(page, 'OK');
    await typeInto(page, MUONG_SO, from, '1200000');
    await typeInto(page, MUONG_SO, to, '3800000');
  });

  it('lets the flag go when the price is corrected in the grid', async () => {
    await typeInto(page, MUONG_SO, cell('Đơn giá', capped), '15000000');
    await expect
      .poll(async () => String((await values(page, MUONG_SO, cell('Kiểm tra', capped)))[0]?.[0]))
      .not.toContain('Chặn');
    await goTo(page, MUONG_SO, cell('Đơn giá', capped));
    await checkTab();
    expect(await found(/16\.000\.000/).count()).toBe(0);
  });

  it('finds nothing to change in the templates', async () => {
    await choose(page, MENU, 'Lập biểu cho các đơn vị');
    expect(await dialogText(page)).toContain('Không có gì phải thay đổi.');
    await answer(page, 'OK');
    await page.locator('#run').waitFor({ state: 'hidden' });
  });

  it('sorts a unit’s rows whole by the filter of any cell, with notes and checks, and takes it back', async () => {
    const rows = async (): Promise<string[]> => {
      const [first, last] = await page.evaluate(() => {
        const { active } = window.soKeHoach.host.book;
        return [active.frozenRows + 1, active.grid.rows];
      });
      const read = await values(page, MUONG_SO, `A${first}:T${last}`);
      return read.filter(([code]) => code !== '').map((row) => JSON.stringify(row));
    };
    await typeInto(page, MUONG_SO, cell('Ghi chú', other), 'theo QĐ 42');
    await until(page, MUONG_SO, cell('Ghi chú', other), 'theo QĐ 42');
    const before = await rows();
    await goTo(page, MUONG_SO, cell('Đơn giá', other));
    await page.keyboard.press('Control+Shift+KeyL');
    await page.keyboard.press('Control+Alt+KeyR');
    await page.getByText('Giảm dần').first().click();
    // Codes and words of the form are not changed without a question.
    expect(await dialogText(page)).toContain('Vẫn chỉnh sửa?');
    await answer(page, 'OK');
    await expect.poll(async () => (await rows()).join() === before.join()).toBe(false);
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await rows()).sort()).toEqual([...before].sort());
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(rows).toEqual(before);
  });

  it('builds the report', async () => {
    await choose(page, MENU, 'Lập báo cáo tổng hợp');
    const said = await dialogText(page);
    expect(said).toContain('TẠM TÍNH – còn thiếu 3 đơn vị');
    expect(said).toContain('15.000.000đ');
    await answer(page, 'OK');
    await page.locator('#run').waitFor({ state: 'hidden' });
    await page.getByText(REPORT, { exact: true }).last().waitFor();
  });

  it('traces a total of the report back to its row', async () => {
    const all = await values(page, REPORT, 'A1:O120');
    const total = all.findIndex((row) => row[1] === 'TỔNG CỘNG') + 1;
    await goTo(page, REPORT, `F${total}`);
    // The largest figure of a report stands whole in its column, bold and in the font that this screen has for it.
    const [needed = 0, given = 0] = await page.evaluate(
      ([name, row]) => {
        const { book } = window.soKeHoach.host;
        const tab = book.tabByName(String(name)) as NonNullable<ReturnType<typeof book.tabByName>>;
        const { fontSize = 11, fontFamily = 'Arial', bold } = book.styleAt(tab, Number(row) - 1, 5);
        const paint = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
        paint.font = `${bold ? 'bold ' : ''}${fontSize}pt "${fontFamily}"`;
        return [paint.measureText('9.999.999.999.999').width + 4, tab.columnWidth(5)];
      },
      [REPORT, total] as const,
    );
    expect(needed).toBeGreaterThan(100);
    expect(given).toBeGreaterThanOrEqual(needed);
    await view('Truy vết');
    await panel().getByRole('button', { name: 'Truy vết ô đang chọn' }).click();
    await panel().getByText('Cộng lại khớp với ô').waitFor();
    const traced = panel().locator('#view');
    expect(await traced.textContent()).toContain(`${REPORT}, ô F${total}`);
    await traced.getByRole('button', { name: `Dòng ${capped}` }).click();
    await expect.poll(selected).toBe(`${MUONG_SO}!A${capped}`);
  });

  it('keeps an officer out of a line that the district locked', async () => {
    await page.selectOption('#actor select', OFFICER);
    await goTo(page, MUONG_SO, cell('Đơn giá', locked));
    await page.keyboard.type('7');
    expect(await dialogText(page)).toContain('được bảo vệ');
    await answer(page, 'OK');
    expect(await values(page, MUONG_SO, cell('Đơn giá', locked))).toEqual([['']]);
    await page.keyboard.press('Escape');
    await page.selectOption('#actor select', OWNER);
  });

  it('finds the work again after a reload', async () => {
    await page.getByText(/^Đã lưu vào Kế hoạch huyện\.xlsx lúc \d\d:\d\d$/).waitFor();
    await page.reload();
    await ready(page);
    expect(await values(page, MUONG_SO, cell('Đơn giá', capped))).toEqual([[15_000_000]]);
    await page.getByText(REPORT, { exact: true }).last().waitFor();
    await page.getByRole('menuitem', { name: MENU }).waitFor();
  });

  it('hands the work over as an xlsx that reads back', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải xuống' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('Kế hoạch huyện.xlsx');
    const path = join(folder, 'tải về.xlsx');
    await download.saveAs(path);
    const back: WorkbookSnapshot = await readXlsx(new Uint8Array(readFileSync(path)));
    const price = (row: number) =>
      back.sheets.find((each) => each.name === MUONG_SO)?.cells[row - 1]?.[
        COLUMN['Đơn giá'].charCodeAt(0) - 65
      ]?.v;
    expect([price(capped), price(other)]).toEqual([15_000_000, 5_000_000]);
    expect(back.sheets.map((each) => each.name)).toContain(REPORT);
  });
});
