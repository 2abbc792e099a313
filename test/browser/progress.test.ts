/**
 * Long work on the page: it says how far it is and what is left, and «Dừng» ends it between two units. What was done is
 * whole, and the next run goes on. The steps build on each other and share one page.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serve } from '../../app/serve.ts';
import { filled, open } from '../support/job.ts';
import { launch, NO_CHROME } from './chrome.ts';
import { openPage } from './open.ts';
import { answer, choose, dialogText, values } from './steps.ts';

const MENU = 'Dự án 8';
const UNITS = 22;
/** The first units have no tab yet. */
const MISSING = 12;
const DISTRICT = [
  'Kế hoạch',
  'Định mức',
  'Đơn vị',
  'Cấu hình',
  'Kỳ báo cáo',
  'Chỉ tiêu',
  'Kho bạc',
  'Bản công bố',
  'Trang tính1',
];

describe.skipIf(NO_CHROME)('long work on the page', () => {
  let folder: string;
  let served: Served;
  let browser: Browser;
  let page: Page;
  let problems: string[];

  const panel = (): FrameLocator => page.frameLocator('#sidebar iframe');
  const tabs = (): Promise<string[]> =>
    page.evaluate(() => window.soKeHoach.host.book.snapshot().sheets.map(({ name }) => name));
  /** The tabs of units, each with the header of the form and the formula of its check. */
  const unitTabs = async (): Promise<{ name: string; whole: boolean }[]> => {
    const names = (await tabs()).filter((name) => !DISTRICT.includes(name));
    return page.evaluate(
      (list) =>
        list.map((name) => {
          const { cells } =
            window.soKeHoach.host.book.snapshot().sheets.find((sheet) => sheet.name === name) ?? {};
          const all = Object.values(cells ?? {}).flatMap((row) => Object.values(row));
          const holds = (field: 'v' | 'f', text: string) =>
            all.some((cell) => String(cell[field] ?? '').includes(text));
          return { name, whole: holds('v', 'Nội dung hoạt động') && holds('f', 'DA8_KIEM_TRA') };
        }),
      names,
    );
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-'));
    const workbook = await filled();
    const gone = workbook.sheets.filter(({ name }) => !DISTRICT.includes(name)).slice(0, MISSING);
    const host = await open({
      ...workbook,
      sheets: workbook.sheets.filter((sheet) => !gone.includes(sheet)),
    });
    const file = join(folder, 'so.xlsx');
    writeFileSync(file, await host.toXlsx());
    host.dispose();
    served = await serve({ file, port: 0, say: () => {} });
    browser = await launch();
    ({ page, problems } = await openPage(browser, served.url));
    page.setDefaultTimeout(60_000);
    // A slow machine: a step takes longer than a wish to stop is under way.
    await page.evaluate(() => {
      window.soKeHoach.host.on('call', ({ name }) => {
        const until =
          performance.now() + (/^Cache.put$|^Spreadsheet.(?:toast|insertSheet)$/.test(name) ? 500 : 0);
        while (performance.now() < until);
      });
    });
  });

  afterAll(async () => {
    await browser?.close();
    await served?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
    expect(problems).toEqual([]);
  });

  it('says how far filling is, stops between two units, and the next run goes on', async () => {
    await choose(page, MENU, 'Lập biểu cho các đơn vị');
    expect(await dialogText(page)).toContain('lập trang mới');
    await answer(page, 'Có');
    const text = page.locator('#run-text');
    await expect
      .poll(() => text.textContent(), { timeout: 90_000 })
      .toMatch(/^Lập biểu cho các đơn vị: Đã lập 1\/22 biểu, còn 21\. Đang lập .+\.$/);
    await page.locator('#stop').click();
    await expect.poll(() => text.textContent()).toBe('Đang dừng: làm xong phần đang dở rồi dừng.');
    expect(await page.locator('#stop').textContent()).toBe('Ngắt ngay');
    const said = await dialogText(page);
    const left = Number(/còn (\d+) đơn vị chưa làm/.exec(said)?.[1]);
    await answer(page, 'OK');
    const made = MISSING - left;
    expect([made >= 1, made < MISSING]).toEqual([true, true]);
    expect(said).toContain(`Xong: ${made} trang mới`);
    const half = await unitTabs();
    expect([half.length, half.filter(({ whole }) => !whole)]).toEqual([UNITS - MISSING + made, []]);
    await choose(page, MENU, 'Lập biểu cho các đơn vị');
    await answer(page, 'Có');
    await page.getByText(`Xong: ${MISSING - made} trang mới`).waitFor({ timeout: 90_000 });
    const all = await unitTabs();
    expect([all.length, all.filter(({ whole }) => !whole)]).toEqual([UNITS, []]);
  }, 300_000);

  it('stops a report that the panel builds before anything is written, and builds it the next time', async () => {
    await choose(page, MENU, 'Bảng điều khiển');
    await panel().getByRole('tab', { name: 'Biểu mẫu & báo cáo' }).click();
    await panel().getByRole('button', { name: 'Lập báo cáo' }).click();
    const job = panel().locator('.job');
    await job
      .getByText(/^Đang (đọc đơn vị|ghi trang báo cáo) \d+\/\d+, còn \d+$/)
      .waitFor({ timeout: 90_000 });
    expect(await page.locator('#stop').isVisible()).toBe(false);
    await job.getByRole('button', { name: 'Dừng' }).click();
    await panel()
      .getByText(/^Dừng khi mới (?:đọc|xem|lập|ghi) \d+\/\d+ [^.]+\. .+\.$/)
      .waitFor();
    expect((await tabs()).filter((name) => /Báo cáo|đang lập/.test(name))).toEqual([]);
    await panel().getByRole('button', { name: 'Lập báo cáo' }).click();
    await panel().getByText('Tổng kế hoạch').waitFor({ timeout: 60_000 });
    expect((await values(page, 'Báo cáo huyện', 'A1'))[0]?.length).toBe(1);
  }, 300_000);
});
