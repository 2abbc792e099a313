/** Printing the tab in front: a table on the workbook's paper, with its head on every page, and nothing of the page. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serve } from '../../app/serve.ts';
import { createHost } from '../../packages/sheets-host/test/host.ts';
import { launch, NO_CHROME } from './chrome.ts';
import { openPage, projectOf } from './open.ts';
import { goTo } from './steps.ts';

/** 1200 pixels: wider than a page of A4, so that it has to shrink. */
const WIDTHS = [100, 300, 200, 200, 400];
const ROWS = 90;

describe.skipIf(NO_CHROME)('printing', () => {
  let folder: string;
  let served: Served;
  let browser: Browser;
  let page: Page;
  let problems: string[];

  /** Sizes of the pages of a PDF in points. */
  const pagesOf = async (): Promise<string[]> => {
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    return [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
      ([, width, height]) => `${Math.round(Number(width))} × ${Math.round(Number(height))}`,
    );
  };
  /** What would be printed, while it stands there. */
  const printed = <T>(look: (sheet: HTMLElement) => T): Promise<T> =>
    page.evaluate(
      ([source]) => {
        dispatchEvent(new Event('beforeprint'));
        const result = new Function('sheet', `return (${source})(sheet)`)(document.getElementById('print'));
        dispatchEvent(new Event('afterprint'));
        return result;
      },
      [look.toString()],
    );

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-'));
    const project = projectOf(folder, { 'Code.js': 'function nothing() {}' });
    const border = { style: 'thin', color: '#123456' } as const;
    const host = await createHost({
      workbook: {
        version: 1,
        name: 'Bản in',
        locale: 'vi_VN',
        timeZone: 'Asia/Ho_Chi_Minh',
        styles: [
          { bold: true, horizontal: 'center', background: '#16324f', color: '#ffffff' },
          { format: '#,##0', border: { top: border, bottom: border, left: border, right: border } },
          { wrap: 'wrap' },
          { format: '#,##0', bold: true },
          { format: 'dd/mm/yyyy', wrap: 'wrap' },
        ],
        sheets: [
          {
            id: 1,
            name: 'Biểu',
            rows: 200,
            columns: 12,
            frozenRows: 2,
            columnWidths: Object.fromEntries(WIDTHS.entries()),
            hiddenRows: [5],
            merges: [{ row: 0, column: 0, rows: 1, columns: 5 }],
            conditional: [
              {
                areas: [{ row: 2, column: 0, rows: ROWS, columns: 5 }],
                criteria: 'CUSTOM_FORMULA',
                args: ['=$C3>3000000'],
                style: { background: '#fde2e1' },
              },
            ],
            print: { paper: 'A4', landscape: true, fitToWidth: true },
            cells: {
              0: { 0: { v: 'BIỂU NHẬP <b>kế hoạch</b>', s: 0 } },
              1: { 0: { v: 'Mã', s: 0 }, 1: { v: 'Nội dung', s: 0 }, 2: { v: 'Thành tiền', s: 0 } },
              ...Object.fromEntries(
                Array.from({ length: ROWS }, (_, at) => [
                  at + 2,
                  {
                    0: { v: `II.${at + 1}` },
                    1: { v: 'Hỗ trợ hòm giữ tiền và chi phí sinh hoạt trong 3 tháng đầu', s: 2 },
                    2: { f: `=${at}*1000000`, s: 1 },
                    4: { v: 'hết' },
                  },
                ]),
              ),
            },
          },
          {
            id: 2,
            name: 'Hẹp',
            rows: 20,
            columns: 5,
            columnWidths: { 0: 200, 1: 60, 2: 40, 3: 60 },
            cells: {
              0: {
                0: { v: 9_999_999_999_999, s: 3 },
                1: { v: 12_345_678_901, s: 3 },
                2: { v: 45_291, s: 4 },
                3: { v: 'Hội Liên hiệp Phụ nữ' },
                4: { v: 'hết' },
              },
              1: { 1: { f: '=B1*2', s: 1 } },
            },
          },
        ],
      },
    });
    const file = join(folder, 'Bản in.xlsx');
    writeFileSync(file, await host.toXlsx());
    host.dispose();
    served = await serve({ file, project, port: 0, say: () => {} });
    browser = await launch();
    ({ page, problems } = await openPage(browser, served.url));
    await goTo(page, 'Biểu', 'A1');
  });

  afterAll(async () => {
    await browser?.close();
    await served?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
    expect(problems).toEqual([]);
  });

  it('is on the paper that the workbook names, in as many pages as there are rows for', async () => {
    const pages = await pagesOf();
    // A4 across: 297 × 210 mm.
    expect(new Set(pages)).toEqual(new Set(['842 × 595']));
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.length).toBeLessThan(7);
  });

  it('holds the tab as it is shown: numbers, looks, merges, hidden rows, colours of rules; text stays text', async () => {
    const seen = await printed((sheet) => {
      const rows = [...sheet.querySelectorAll('tbody tr')];
      const cell = (row: number, column: number) => rows[row]?.children[column] as HTMLTableCellElement;
      return {
        head: [...sheet.querySelectorAll('thead tr')].map((row) => row.textContent),
        span: (sheet.querySelector('td') as HTMLTableCellElement).colSpan,
        markup: sheet.querySelectorAll('b').length,
        rows: rows.length,
        codes: rows.slice(0, 5).map((row) => row.children[0]?.textContent),
        amount: cell(1, 2).textContent,
        align: cell(1, 2).style.textAlign,
        border: cell(1, 2).style.borderTop,
        plain: cell(1, 0).style.background,
        red: cell(4, 0).style.background,
        zoom: Number((sheet.querySelector('table') as HTMLElement).style.zoom).toFixed(3),
      };
    });
    expect(seen).toEqual({
      head: ['BIỂU NHẬP <b>kế hoạch</b>', 'MãNội dungThành tiền'],
      span: 5,
      markup: 0,
      rows: ROWS - 1,
      // The fourth row is hidden.
      codes: ['II.1', 'II.2', 'II.3', 'II.5', 'II.6'],
      amount: '1.000.000',
      align: 'right',
      border: '1px solid rgb(18, 52, 86)',
      plain: '',
      red: 'rgb(253, 226, 225)',
      // 277 mm of 1200 pixels.
      zoom: (1046.929 / 1200).toFixed(3),
    });
    expect(await page.evaluate(() => document.getElementById('print')?.childElementCount)).toBe(0);
  });

  it('a number or a day that its column does not hold is ### on paper as on the grid, a text is not', async () => {
    await page.evaluate(() => {
      const texts = new Set<string>();
      Object.assign(window, { drawn: texts });
      const draw = CanvasRenderingContext2D.prototype.fillText;
      CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
        texts.add(text);
        return draw.call(this, text, ...place);
      };
    });
    await goTo(page, 'Hẹp', 'A1');
    const drawn = (): Promise<string[]> =>
      page.evaluate(() => [...(window as unknown as { drawn: Set<string> }).drawn]);
    await expect.poll(drawn).toContain('###');
    expect(await drawn()).toContain('9.999.999.999.999');
    expect(await drawn()).toContain('Hội Liên hiệp Phụ nữ');
    expect((await drawn()).filter((text) => /12\.345|24\.691|2023/.test(text))).toEqual([]);
    expect(
      await printed((sheet) => [...sheet.querySelectorAll('td')].map((cell) => cell.textContent)),
    ).toEqual(['9.999.999.999.999', '###', '###', 'Hội Liên hiệp Phụ nữ', 'hết', '', '###', '', '', '']);
    // The figure itself is one step away.
    await goTo(page, 'Hẹp', 'B1');
    await expect.poll(() => page.evaluate(() => window.soKeHoach.inBar())).toBe('12345678901');
    await goTo(page, 'Hẹp', 'B2');
    await expect.poll(() => page.locator('#sums').textContent()).toBe('Kết quả: 24.691.357.802');
    await goTo(page, 'Biểu', 'A1');
  });

  it('is offered beside Ctrl+P', async () => {
    await page.evaluate(() => {
      window.print = () => {
        document.body.dataset.asked = 'yes';
      };
    });
    await page.getByRole('button', { name: 'In', exact: true }).click();
    expect(await page.evaluate(() => document.body.dataset.asked)).toBe('yes');
  });
});
