/**
 * The panel of a workbook that nobody has begun with: it opens by itself until somebody closes it there; one with a
 * publication opens without it.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { serve } from '../../app/serve.ts';
import { uiOf } from '../../src/messages/ui.ts';
import { createHost, fewUnits, filled } from '../support/job.ts';
import { launch, NO_CHROME } from './chrome.ts';
import { openPage, ready } from './open.ts';
import { faultsIn } from './steps.ts';

describe.skipIf(NO_CHROME)('the panel at the start', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  async function opened(workbook?: WorkbookSnapshot): Promise<Page> {
    const folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-'));
    const file = join(folder, 'Sổ.xlsx');
    const host = await createHost(workbook === undefined ? {} : { workbook });
    writeFileSync(file, await host.toXlsx());
    host.dispose();
    const served = await serve({ file, port: 0, say: () => {} });
    const { page, problems } = await openPage(browser, served.url);
    onTestFinished(async () => {
      await page.context().close();
      await served.close();
      rmSync(folder, { recursive: true, force: true });
      expect(problems).toEqual([]);
    });
    return page;
  }

  /** The pages that the script has shown, once a later run of it has ended. */
  const shown = (page: Page): Promise<string[]> =>
    page.evaluate(async () => {
      const { host } = window.soKeHoach;
      await host.callFromPage('panelOverview', { check: false });
      return host.shown.flatMap(({ kind }) => (kind === 'sidebar' ? [kind] : []));
    });

  it('opens in an empty workbook, each time, until somebody closes it', async () => {
    const page = await opened();
    const step = page.frameLocator('#sidebar iframe').getByRole('button', { name: 'Thiết lập sổ' });
    await step.waitFor();
    for (const place of ['#bar', '#sidebar', '#status'])
      expect(await faultsIn(page.mainFrame(), place)).toEqual([]);
    const frame = page.frames().at(-1);
    expect(frame && (await faultsIn(frame, 'body'))).toEqual([]);
    await page.reload();
    await ready(page);
    await step.waitFor();
    await page.locator('#sidebar').getByRole('button', { name: 'Đóng' }).click();
    await page.reload();
    await ready(page);
    expect(await shown(page)).toEqual([]);
  });

  it('says which tabs a command left half made that was cut off, and what to run again', async () => {
    const workbook = await filled({ units: fewUnits() });
    const { working } = uiOf('vi').report;
    const [first] = workbook.sheets;
    if (!first) throw new Error('There is no tab.');
    const half = ['Báo cáo huyện', 'Lỗi', 'Để ngoài'].map((name, at) => ({
      ...first,
      id: 900 + at,
      name: working(name),
      cells: {},
    }));
    const page = await opened({ ...workbook, sheets: [...workbook.sheets, ...half] });
    const said = page.locator('#toasts').getByText('bị dừng giữa chừng');
    expect(await said.textContent()).toContain('«Báo cáo huyện (đang lập)», «Lỗi (đang lập)» + 1.');
    expect(await said.textContent()).toContain(`«${uiOf('vi').menu.report}»`);
  });

  it('stays closed where the caps were published', async () => {
    const page = await opened(await filled({ units: fewUnits() }));
    expect(await shown(page)).toEqual([]);
    expect(await page.locator('#toasts').getByText('bị dừng giữa chừng').count()).toBe(0);
  });
});
