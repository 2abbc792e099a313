/** Charts on the page: drawn from the cells of the tab in front, at their place, moved with it, and printed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_CHROME } from './chrome.ts';
import { type OpenedWorkbook, openWorkbook, ready } from './open.ts';
import { goTo, typeInto } from './steps.ts';

const TAB = 'Biểu đồ';
const ROWS = [
  ['Đơn vị', 'Kế hoạch', 'Giải ngân'],
  ['Xã <b>Một</b>', 10.5, 2.5],
  ['Xã Hai', 7, ''],
] as const;
const SERIES = {
  'series.0.color': '#17324d',
  'series.0.dataLabel': 'value',
  'series.1.color': '#b8cad9',
  'series.1.dataLabel': 'value',
};
const AREA = { row: 20, column: 0, rows: 3, columns: 3 };

describe.skipIf(NO_CHROME)('charts', () => {
  let opened: OpenedWorkbook;

  beforeAll(async () => {
    const cells = ROWS.map((row) => Object.fromEntries(row.map((v, at) => [at, { v, s: at === 0 ? 1 : 0 }])));
    const place = { column: 0, offsetX: 0, offsetY: 0, headers: 1, areas: [AREA] };
    opened = await openWorkbook({
      ...{ version: 1, name: 'Có biểu đồ', locale: 'vi_VN', timeZone: 'Asia/Ho_Chi_Minh' },
      styles: [{ format: '#,##0.0;-#,##0.0;"–"' }, { format: '@' }],
      sheets: [
        {
          ...{ id: 1, name: TAB, rows: 120, columns: 12 },
          cells: { 20: cells[0] ?? {}, 21: cells[1] ?? {}, 22: cells[2] ?? {} },
          charts: [
            {
              ...{ id: 1, type: 'BAR', row: 1, ...place },
              options: { title: 'Tiến độ', width: 700, height: 320, 'hAxis.title': 'triệu đồng', ...SERIES },
            },
            {
              ...{ id: 2, type: 'LINE', row: 30, ...place },
              options: { title: 'Lũy kế', width: 600, height: 300, ...SERIES },
            },
          ],
        },
        { id: 2, name: 'Khác', rows: 20, columns: 5, cells: {} },
      ],
    });
    await goTo(opened.page, TAB, 'A1');
  });
  afterAll(async () => {
    expect(opened.problems).toEqual([]);
    await opened.close();
  });

  const chart = (at: number) => opened.page.locator('#charts .chart').nth(at);
  /** Lengths of the bars of a shade, and the figures written. */
  const drawn = (at: number) =>
    chart(at).evaluate((box) => ({
      bars: [...box.querySelectorAll('rect')].map((bar) => [
        bar.getAttribute('fill'),
        Number(bar.getAttribute('width')),
      ]),
      texts: [...box.querySelectorAll('svg text')].map((text) => text.textContent),
    }));

  it('are drawn with the figures of the cells: bars as long as these, and said to those who do not see them', async () => {
    await chart(0).waitFor();
    expect(await chart(0).getAttribute('aria-label')).toBe(
      'Tiến độ (triệu đồng). Xã <b>Một</b>: Kế hoạch 10,5, Giải ngân 2,5. Xã Hai: Kế hoạch 7,0',
    );
    await expect.poll(async () => (await drawn(0)).bars.length).toBe(3);
    const { bars, texts } = await drawn(0);
    const lengths = Object.fromEntries(
      bars.map(([color, width], at) => [`${color} ${texts[at]}`, Number(width)]),
    );
    const of = (key: string): number => lengths[key] ?? Number.NaN;
    expect(Object.keys(lengths).sort()).toEqual(['#17324d 10,5', '#17324d 7,0', '#b8cad9 2,5']);
    expect(of('#17324d 7,0') / of('#17324d 10,5')).toBeCloseTo(7 / 10.5, 3);
    expect(of('#b8cad9 2,5') / of('#17324d 10,5')).toBeCloseTo(2.5 / 10.5, 3);
    expect(await chart(0).locator('b').count()).toBe(0);
    expect((await drawn(1)).texts).toEqual(['10,5', '7,0', '2,5']);
  });

  it('lie over their rows, move with them, and let the cells below be clicked', async () => {
    const { page } = opened;
    const at = async (): Promise<number> => (await chart(0).boundingBox())?.y ?? Number.NaN;
    const grid = (await page.locator('#charts').boundingBox()) ?? { x: 0, y: 0 };
    const first = await at();
    // One row of 21 pixels lies above.
    expect(first - grid.y).toBeCloseTo(21, 0);
    await page.mouse.move(grid.x + 300, grid.y + 300);
    await page.mouse.wheel(0, 210);
    await expect.poll(at).toBeLessThan(first - 100);
    await page.mouse.wheel(0, -2000);
    await expect.poll(at).toBeCloseTo(first, 0);
    await page.mouse.click(grid.x + 200, grid.y + 200);
    const selected = await page.evaluate(
      () => window.soKeHoach.host.selected(window.soKeHoach.host.book.active)?.row,
    );
    expect(selected).toBeGreaterThan(3);
  });

  it('follow what is typed, rows that are inserted, and go with their tab', async () => {
    const { page } = opened;
    await typeInto(page, TAB, 'B22', '21');
    await expect.poll(() => chart(0).getAttribute('aria-label')).toContain('Kế hoạch 21,0');
    await page.evaluate((tab) => window.soKeHoach.host.insertRows(tab, 1, 2), TAB);
    await expect
      .poll(() => page.evaluate(() => window.soKeHoach.host.book.active.extras.charts.map(({ row }) => row)))
      .toEqual([3, 32]);
    await expect.poll(() => chart(0).getAttribute('aria-label')).toContain('Kế hoạch 21,0');
    await goTo(page, 'Khác', 'A1');
    await expect.poll(() => page.locator('#charts .chart').count()).toBe(0);
    await goTo(page, TAB, 'A1');
    await expect.poll(() => page.locator('#charts .chart').count()).toBe(2);
  });

  it('grow with the grid', async () => {
    const { page } = opened;
    const zoom = (zoomRatio: number) =>
      page.evaluate(
        ([ratio]) => {
          const { host, command } = window.soKeHoach;
          return command('sheet.command.set-zoom-ratio', {
            unitId: host.book.unitId,
            subUnitId: host.book.active.id,
            zoomRatio: ratio,
          });
        },
        [zoomRatio],
      );
    const width = async (): Promise<number> => (await chart(0).boundingBox())?.width ?? Number.NaN;
    await zoom(0.5);
    await expect.poll(width).toBeCloseTo(350, 0);
    const [box, layer] = await Promise.all([chart(0).boundingBox(), page.locator('#charts').boundingBox()]);
    // Three rows of 21 pixels lie above, half as high.
    expect((box?.y ?? 0) - (layer?.y ?? 0)).toBeCloseTo(31.5, 0);
    await zoom(1);
    await expect.poll(width).toBeCloseTo(700, 0);
  });

  it('stand in what is printed, on their rows', async () => {
    const rows = await opened.page.evaluate(() => {
      dispatchEvent(new Event('beforeprint'));
      const found = [...document.querySelectorAll('#print tr')].flatMap((row, at) =>
        row.querySelector('.chart svg') ? [at] : [],
      );
      dispatchEvent(new Event('afterprint'));
      return found;
    });
    expect(rows).toEqual([3]);
  });

  it('are there again after a reload', async () => {
    const { page } = opened;
    await page
      .locator('#saved')
      .getByText(/Đã lưu/)
      .waitFor();
    await page.reload({ waitUntil: 'commit' });
    await ready(page);
    await goTo(page, TAB, 'A1');
    await expect.poll(() => chart(0).getAttribute('aria-label')).toContain('Kế hoạch 21,0');
    await expect.poll(async () => (await drawn(0)).bars.length).toBe(3);
  });
});
