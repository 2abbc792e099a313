/**
 * The active cell is in sight, whatever brought the person there, beside frozen rows and columns, in windows of every
 * width. Each cell of the workbook has a colour of its own, so that what is on the screen can be counted in pixels.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serve } from '../../app/serve.ts';
import { createHost } from '../../packages/sheets-host/test/host.ts';
import { launch, NO_CHROME } from './chrome.ts';
import { openPage, projectOf } from './open.ts';
import { goTo, until } from './steps.ts';

const ROWS = 60;
const COLUMNS = 20;
const FROZEN = { rows: 4, columns: 3 };
/** As in a unit's tab: a wide frozen column, a very wide one at the end. */
const WIDTHS = [62, 44, 330, 110, 150, 76, 68, 64, 56, 104, 116, 104, 104, 96, 90, 72, 104, 116, 420, 160];
const heightOf = (row: number): number =>
  row < FROZEN.rows ? 32 : row % 7 === 0 ? 150 : 24 + (row % 3) * 20;
/** The last of the styles. */
const WRAPPED = ROWS * COLUMNS;
/** Red says the row, green the column. */
const colour = (row: number, column: number): [number, number, number] => [
  16 + row * 3,
  40 + column * 8,
  192,
];
const hex = (parts: number[]): string =>
  `#${parts.map((each) => each.toString(16).padStart(2, '0')).join('')}`;

describe.skipIf(NO_CHROME)('the active cell', () => {
  let folder: string;
  let served: Served;
  let browser: Browser;
  let page: Page;
  let problems: string[];

  const selected = (): Promise<[number, number]> =>
    page.evaluate(() => {
      const { host } = window.soKeHoach;
      const { row = -1, column = -1 } = host.selected(host.book.active) ?? {};
      return [row, column];
    });
  /** How much of a cell is on the screen, from 0 to 1. */
  const share = async (row: number, column: number): Promise<number> => {
    const pixels = await page.evaluate(
      (wanted) => {
        let count = 0;
        for (const canvas of document.querySelectorAll<HTMLCanvasElement>('#grid canvas')) {
          const { width, height } = canvas;
          if (width === 0 || height === 0) continue;
          const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
          // The engine tints a selected cell at times.
          const near = (at: number, value: number, by: number): boolean =>
            Math.abs((data[at] ?? 0) - value) <= by;
          for (let i = 0; i < data.length; i += 4)
            if (near(i, wanted[0], 1) && near(i + 1, wanted[1], 2) && near(i + 2, wanted[2], 4)) count += 1;
        }
        return count / devicePixelRatio ** 2;
      },
      colour(row, column),
    );
    return pixels / ((WIDTHS[column] ?? 0) * heightOf(row));
  };
  /** The border of the selection and the lines between cells take some pixels. */
  const IN_SIGHT = 0.8;
  const activeIsInSight = async (): Promise<void> => {
    const seen = async (): Promise<string> => {
      const [row, column] = await selected();
      const part = await share(row, column);
      return part > IN_SIGHT ? 'in sight' : `row ${row}, column ${column}: ${part.toFixed(2)} in sight`;
    };
    await expect.poll(seen, { timeout: 5000 }).toBe('in sight');
  };
  const press = async (key: string, times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) {
      await page.keyboard.press(key);
      await activeIsInSight();
    }
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-'));
    const project = projectOf(folder, { 'Code.js': 'function nothing() {}' });
    const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
    const host = await createHost({
      workbook: {
        version: 1,
        name: 'Nhìn thấy',
        locale: 'vi_VN',
        timeZone: 'Asia/Ho_Chi_Minh',
        styles: [
          ...range(ROWS * COLUMNS).map((at) => ({
            background: hex(colour(Math.floor(at / COLUMNS), at % COLUMNS)),
          })),
          { wrap: 'wrap' },
        ],
        sheets: [
          {
            id: 1,
            name: 'Biểu',
            rows: ROWS,
            columns: COLUMNS,
            frozenRows: FROZEN.rows,
            frozenColumns: FROZEN.columns,
            columnWidths: Object.fromEntries(WIDTHS.entries()),
            rowHeights: Object.fromEntries(range(ROWS).map((row) => [row, heightOf(row)])),
            cells: Object.fromEntries(
              range(ROWS).map((row) => [
                row,
                Object.fromEntries(range(COLUMNS).map((column) => [column, { s: row * COLUMNS + column }])),
              ]),
            ),
          },
          {
            id: 2,
            name: 'Trang hai',
            rows: 40,
            columns: 5,
            rowHeights: Object.fromEntries(range(40).map((row) => [row, 30])),
            // A formula whose words are long as soon as something is typed, as of a check.
            cells: Object.fromEntries(
              range(40).map((row) => [
                row,
                {
                  0: { s: row * COLUMNS },
                  4: { f: `=IF(B${row + 1}="","",REPT("rất dài ",60))`, s: WRAPPED },
                },
              ]),
            ),
          },
        ],
      },
    });
    await host.edit('Biểu', 'T60', 'cuối');
    const file = join(folder, 'Nhìn thấy.xlsx');
    writeFileSync(file, await host.toXlsx());
    host.dispose();
    served = await serve({ file, project, port: 0, say: () => {} });
    browser = await launch();
    ({ page, problems } = await openPage(browser, served.url));
  });

  afterAll(async () => {
    await browser?.close();
    await served?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
    expect(problems).toEqual([]);
  });

  /** The office laptop, a small one, and the laptop with the browser at 150 %. */
  const SCREENS: [number, number][] = [
    [1366, 768],
    [1024, 768],
    [911, 512],
  ];

  it.each(SCREENS)('stays in sight after Enter, Tab and arrows at %i × %i', async (width, height) => {
    await page.setViewportSize({ width, height });
    await goTo(page, 'Biểu', 'G5');
    await activeIsInSight();
    await press('Enter', 20);
    // The very wide column may be wider than what is left beside the frozen ones.
    await press('Tab', 11);
    await press('ArrowLeft', 14);
    await press('ArrowUp', 20);
    await press('Shift+Enter', 1);
  });

  it.each(SCREENS)('is in sight after a jump at %i × %i', async (width, height) => {
    await page.setViewportSize({ width, height });
    await goTo(page, 'Biểu', 'H30');
    await activeIsInSight();
    const lands = async (key: string, wanted: [number, number]): Promise<void> => {
      await page.keyboard.press(key);
      await expect.poll(selected).toEqual(wanted);
      await activeIsInSight();
    };
    await lands('Control+Home', [0, 0]);
    await lands('Control+End', [ROWS - 1, COLUMNS - 1]);
    await lands('Home', [ROWS - 1, 0]);
    await lands('End', [ROWS - 1, COLUMNS - 1]);
    await goTo(page, 'Biểu', 'J8');
    await page.keyboard.press('PageDown');
    const [row, column] = await selected();
    expect(column).toBe(9);
    expect(row).toBeGreaterThan(7);
    await activeIsInSight();
    await page.keyboard.press('PageUp');
    await expect.poll(async () => (await selected())[0]).toBeLessThan(row);
    await activeIsInSight();
    const name = page.locator('#grid input.univer-size-full');
    await name.click();
    await name.fill('P41');
    await name.press('Enter');
    await expect.poll(selected).toEqual([40, 15]);
    await activeIsInSight();
    await goTo(page, 'Trang hai', 'A1');
    await goTo(page, 'Biểu', 'F57');
    await activeIsInSight();
  });

  it('stays in sight when the window gets smaller', async () => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await goTo(page, 'Biểu', 'L18');
    await activeIsInSight();
    await page.setViewportSize({ width: 911, height: 512 });
    await activeIsInSight();
  });

  it('stays where it is while one types, and its row keeps its height until it is left', async () => {
    await page.setViewportSize({ width: 1366, height: 768 });
    /** Where the first column of a row begins and ends on the screen. */
    const rowOnScreen = (row: number): Promise<[number, number]> =>
      page.evaluate(
        (wanted) => {
          const ys: number[] = [];
          for (const canvas of document.querySelectorAll<HTMLCanvasElement>('#grid canvas')) {
            const { width, height } = canvas;
            if (width === 0 || height === 0) continue;
            const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
            for (let i = 0; i < data.length; i += 4)
              if (data[i] === wanted[0] && data[i + 1] === wanted[1] && data[i + 2] === wanted[2])
                ys.push(Math.floor(i / 4 / width));
          }
          return [Math.min(...ys), Math.max(...ys)] as [number, number];
        },
        colour(row, 0),
      );
    const height = async (row: number): Promise<number> => {
      const [top, bottom] = await rowOnScreen(row);
      return bottom - top + 1;
    };
    await goTo(page, 'Trang hai', 'B12');
    await expect.poll(() => height(11)).toBeGreaterThan(26);
    const before = await rowOnScreen(11);
    await page.keyboard.type('1');
    await page.keyboard.press('Tab');
    await until(page, 'Trang hai', 'E12', /rất dài/);
    await page.waitForTimeout(500);
    expect(await rowOnScreen(11)).toEqual(before);
    const next = await rowOnScreen(12);
    await goTo(page, 'Trang hai', 'B13');
    // The row that was left grows upwards: the one in which the person is now has not moved.
    await expect.poll(() => height(11)).toBeGreaterThan(60);
    await page.screenshot({ path: '/tmp/entry/fail.png' });
    expect(Math.abs((await rowOnScreen(12))[0] - next[0])).toBeLessThan(2);
    expect(await height(12)).toBe(next[1] - next[0] + 1);
  });

  it('has half of the window beside what is frozen, and the workbook keeps what is frozen', async () => {
    const wide = WIDTHS.slice(0, FROZEN.columns).reduce((sum, width) => sum + width, 0);
    await page.setViewportSize({ width: 1366, height: 768 });
    await goTo(page, 'Biểu', 'M10');
    // The third column stays at the left of the wide window, and scrolls with the others in the narrow one.
    expect(wide).toBeLessThan(1366 / 2);
    await expect.poll(() => share(9, 2)).toBeGreaterThan(IN_SIGHT);
    await page.setViewportSize({ width: 911, height: 512 });
    await expect.poll(() => share(9, 2)).toBeLessThan(0.1);
    expect(await share(9, 1)).toBeGreaterThan(IN_SIGHT);
    await activeIsInSight();
    const frozen = await page.evaluate(() => {
      const { active } = window.soKeHoach.host.book;
      return [active.frozenRows, active.frozenColumns];
    });
    expect(frozen).toEqual([FROZEN.rows, FROZEN.columns]);
    await page.setViewportSize({ width: 1366, height: 768 });
    await expect.poll(() => share(9, 2)).toBeGreaterThan(IN_SIGHT);
  });
});
