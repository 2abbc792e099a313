/**
 * `npm run screenshots [-- NAME …]`: takes the pictures of the guides into docs/images/. It serves the built page with
 * a sample workbook and drives it as a person does; no picture is drawn or edited.
 *
 * Needs `npm run build` and an installed Chrome, Chromium or Edge (`CHROME_PATH` names one).
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { browserPath } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const CLI = join(ROOT, 'local/dist/cli.mjs');
const IMAGES = join(ROOT, 'docs/images');
/** The office laptop. */
const SCREEN = { width: 1366, height: 768 };
/** Bytes of a picture. */
const LIMIT = 300_000;
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const MENU = 'Dự án 8';
const COMMUNE = 'Hội LHPN xã Mường So';
const REPORT = 'Báo cáo huyện';
const PROOF = 'Kiểm tra số liệu';
const CHARTS = 'Biểu đồ';
const OUTSIDE = 'Để ngoài';
const WAIT_MS = 180_000;

/**
 * The pictures by sample workbook. They are taken one after the other: each starts where the one before it ended.
 * @type {Record<'clean' | 'dirty', Record<string, (page: Page) => Promise<void>>>}
 */
const PICTURES = {
  clean: {
    'dinh-muc': async (page) => {
      await show(page, 'Định mức', 'D15');
    },
    'bieu-nhap': async (page) => {
      await show(page, COMMUNE, 'G13');
    },
    'dong-do': async (page) => {
      const row = await rowOf(page, COMMUNE, 'II.1.5');
      await type(page, COMMUNE, `I${row}`, '4');
      await until(page, COMMUNE, `S${row}`, /^■ Chặn/);
      await show(page, COMMUNE, 'T23');
      await show(page, COMMUNE, `S${row}`);
    },
    'goi-y-go-so': async (page) => {
      const row = await rowOf(page, COMMUNE, 'II.1.5');
      await type(page, COMMUNE, `I${row}`, '3');
      const blank = await rowOf(page, COMMUNE, 'III.1.4');
      await show(page, COMMUNE, `N${blank + 3}`);
      await type(page, COMMUNE, `Q${blank}`, '1,2 triệu');
      await until(page, COMMUNE, `Q${blank}`, /^1200000$/);
      await page.getByText('đã được ghi thành').waitFor();
    },
    'o-tu-tinh': async (page) => {
      const row = await rowOf(page, COMMUNE, 'II.1.5');
      await page.locator('#toasts > *').first().waitFor({ state: 'detached' });
      await type(page, COMMUNE, `K${row}`, '3000000');
      await page.locator('dialog[open]').waitFor();
    },
    'lap-bieu-hoi': async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      // The plan loses a line: what people typed on the lost line must stay.
      const lost = await rowOf(page, 'Kế hoạch', 'III.2.5', 4);
      await page.evaluate(
        ([row]) => /** @type {any} */ (globalThis).soKeHoach.host.deleteRows('Kế hoạch', Number(row), 1),
        [lost],
      );
      await menu(page, 'Đọc kế hoạch (ghi mã dòng)');
      await answer(page, 'OK');
      await show(page, COMMUNE, 'A13');
      await menu(page, 'Lập biểu cho các đơn vị');
      await page.locator('dialog[open]').waitFor({ timeout: WAIT_MS });
    },
    'dong-khong-con': async (page) => {
      await page.locator('dialog[open]').getByRole('button', { name: 'Có', exact: true }).click();
      await page.getByText(/Xong: \d+ trang mới/).waitFor({ timeout: WAIT_MS });
      const row = await rowOf(page, COMMUNE, 'DÒNG KHÔNG CÒN TRONG KẾ HOẠCH', 2);
      await until(page, COMMUNE, `S${row + 1}`, /không còn trong kế hoạch/);
      await show(page, COMMUNE, `T${row + 5}`);
      await show(page, COMMUNE, `S${row + 1}`);
      await page.locator('#toasts > *').first().waitFor({ state: 'detached' });
    },
  },
  dirty: {
    'tong-quan': async (page) => {
      await show(page, COMMUNE, 'A12');
      await menu(page, 'Bảng điều khiển');
      await panel(page).getByRole('tab', { name: 'Tổng quan' }).waitFor({ timeout: WAIT_MS });
      await press(page, /^(Kiểm tra tất cả|Kiểm tra lại tất cả)$/);
      await panelIdle(page);
      await panel(page).getByText('Việc tiếp theo').scrollIntoViewIfNeeded();
    },
    'canh-bao': async (page) => {
      await panel(page).getByRole('tab', { name: 'Cảnh báo' }).click();
      await page.waitForTimeout(500);
    },
    'bieu-mau-bao-cao': async (page) => {
      await panel(page).getByRole('tab', { name: 'Biểu mẫu & báo cáo' }).click();
      await press(page, 'Xem trước thay đổi');
      await panelIdle(page);
    },
    'bao-cao': async (page) => {
      await press(page, /^Lập (lại )?báo cáo$/);
      await panelIdle(page);
      await show(page, REPORT, 'B10');
    },
    'truy-vet': async (page) => {
      await panel(page).getByRole('tab', { name: 'Truy vết' }).click();
      await show(page, REPORT, `F${await rowOf(page, REPORT, 'II.1.5', 14)}`);
      await press(page, 'Truy vết ô đang chọn');
      await panel(page).getByText('Cộng từ').waitFor({ timeout: WAIT_MS });
      await page.waitForTimeout(500);
    },
    'kiem-tra-so-lieu': async (page) => {
      await page.locator('#sidebar').getByRole('button', { name: 'Đóng' }).click();
      await show(page, PROOF, 'A1');
    },
    'de-ngoai': async (page) => {
      await show(page, OUTSIDE, 'A1');
    },
    'bieu-do': async (page) => {
      await menu(page, 'Lập biểu đồ');
      await answer(page, 'OK');
      await show(page, CHARTS, 'A60');
      await show(page, CHARTS, 'A24');
    },
    'hop-kiem-tra': async (page) => {
      await show(page, COMMUNE, 'A12');
      await menu(page, 'Kiểm tra trang đang mở');
      await page.locator('dialog[open]').waitFor({ timeout: WAIT_MS });
    },
  },
};

// What a person does

/** @param {Page} page @param {string} tab @param {string} a1 */
async function show(page, tab, a1) {
  await page.evaluate(
    ([name, place]) => /** @type {any} */ (globalThis).soKeHoach.goTo(String(name), String(place)),
    [tab, a1],
  );
  // The grid scrolls and paints in its own time.
  await page.waitForTimeout(600);
}

/** @param {Page} page @param {string} tab @param {string} a1 @param {string} text */
async function type(page, tab, a1, text) {
  await show(page, tab, a1);
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** @param {Page} page @param {string} tab @param {string} [a1] @returns {Promise<unknown[][]>} */
const values = (page, tab, a1) =>
  page.evaluate(
    ([name, place]) => /** @type {any} */ (globalThis).soKeHoach.host.values(name, place),
    [tab, a1],
  );

/** The number of the row with the text in that column (0-based). @param {Page} page @param {string} tab @param {string} text */
async function rowOf(page, tab, text, column = 0) {
  const index = (await values(page, tab)).findIndex((row) => row[column] === text);
  if (index < 0) throw new Error(`«${tab}» has no row «${text}».`);
  return index + 1;
}

/** @param {Page} page @param {string} tab @param {string} a1 @param {RegExp} wanted */
async function until(page, tab, a1, wanted) {
  const end = Date.now() + WAIT_MS;
  while (!wanted.test(String((await values(page, tab, a1))[0]?.[0]))) {
    if (Date.now() > end) throw new Error(`«${tab}»!${a1} never read ${wanted}.`);
    await page.waitForTimeout(100);
  }
}

/** @param {Page} page @param {string} item */
async function menu(page, item) {
  await page.getByRole('menuitem', { name: MENU, exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** @param {Page} page @param {string} button */
async function answer(page, button) {
  await page
    .locator('dialog[open]')
    .getByRole('button', { name: button, exact: true })
    .click({ timeout: WAIT_MS });
  await idle(page);
}

/** @param {Page} page */
const panel = (page) => page.frameLocator('#sidebar iframe');

/** @param {Page} page @param {string | RegExp} button */
const press = (page, button) =>
  panel(page)
    .getByRole('button', typeof button === 'string' ? { name: button, exact: true } : { name: button })
    .first()
    .click({ timeout: WAIT_MS });

/** Waits until no command runs. @param {Page} page */
async function idle(page) {
  await page.waitForTimeout(300);
  await page.locator('#run').waitFor({ state: 'hidden', timeout: WAIT_MS });
}

/** Waits until the panel's job has ended. @param {Page} page */
async function panelIdle(page) {
  await page.waitForTimeout(700);
  await panel(page).locator('.job').waitFor({ state: 'detached', timeout: WAIT_MS });
  await page.waitForTimeout(500);
}

// Taking the pictures

/** @param {readonly string[]} wanted names of pictures; none for all */
async function run(wanted) {
  if (!existsSync(CLI)) throw new Error('The page is not built: run `npm run build` first.');
  const executablePath = browserPath();
  if (executablePath === null)
    throw new Error('No Chrome, Chromium or Edge found; CHROME_PATH may name one.');
  mkdirSync(IMAGES, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-'));
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    for (const [sample, pictures] of Object.entries(PICTURES)) {
      const names = Object.keys(pictures);
      const last = names.findLastIndex((name) => wanted.length === 0 || wanted.includes(name));
      if (last < 0) continue;
      const file = join(folder, 'Sổ kế hoạch Dự án 8 – mẫu.xlsx');
      await cli('init', `--sample=${sample}`, '--out', file);
      const server = await serve(file);
      const context = await browser.newContext({ viewport: SCREEN, locale: 'vi-VN' });
      try {
        const page = await context.newPage();
        page.setDefaultTimeout(30_000);
        await page.goto(`${server.url}?test=1`);
        await page.locator('body[data-ready="true"]').waitFor({ timeout: WAIT_MS });
        for (const name of names.slice(0, last + 1)) {
          await pictures[name]?.(page);
          if (wanted.length === 0 || wanted.includes(name)) await takePicture(page, name);
        }
      } finally {
        await context.close();
        server.stop();
      }
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {Page} page @param {string} name */
async function takePicture(page, name) {
  const path = join(IMAGES, `${name}.png`);
  // Moves the pointer away from buttons, whose hints would be in the picture.
  await page.mouse.move(20, SCREEN.height / 2);
  await page.waitForTimeout(600);
  const picture = await page.screenshot();
  const size = picture.length;
  writeFileSync(path, picture);
  console.log(`docs/images/${name}.png  ${Math.round(size / 1000)} KB`);
  if (size > LIMIT) throw new Error(`${name}.png is above ${LIMIT / 1000} KB.`);
}

/** @param {string[]} args @returns {Promise<void>} */
function cli(...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 2 ? reject(new Error(`${args[0]} could not run.`)) : resolve()));
  });
}

/** @param {string} file @returns {Promise<{ url: string, stop(): void }>} */
function serve(file) {
  const child = spawn(process.execPath, [CLI, 'serve', file], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
      const url = /http:\/\/\S+/.exec(said)?.[0];
      if (url !== undefined) resolve({ url, stop: () => child.kill() });
    });
    child.on('error', reject);
    child.on('close', () => reject(new Error(`serve ended: ${said}`)));
  });
}

await run(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
