/** Opening the page in a fresh browser context, as the tests do, and a workbook in it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import type { Browser, Page } from 'playwright-core';
import { type ServeOptions, serve } from '../../app/serve.ts';
import { createHost } from '../../packages/sheets-host/test/host.ts';
import { launch } from './chrome.ts';

/** Writes a script project of one file, as the server serves it, and says where. */
export function projectOf(folder: string, files: Readonly<Record<string, string>>): string {
  const project = join(folder, 'project');
  mkdirSync(project);
  const all = { 'appsscript.json': '{"timeZone":"Asia/Ho_Chi_Minh"}', ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(project, name), text);
  return project;
}

/** The office laptop. */
export const LAPTOP = { width: 1366, height: 768 };

/** Opens the page and waits until the first calculation stands. `problems` collects what must not happen in it. */
export async function openPage(
  browser: Browser,
  url: string,
  viewport = LAPTOP,
): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({ viewport, locale: 'vi-VN', acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.setDefaultNavigationTimeout(60_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') problems.push(`asked for ${request.url()}`);
  });
  // What is waited for is that the page says it is ready, not that everything has come within the time of one step.
  await page.goto(`${url}?test=1`, { waitUntil: 'commit' });
  await ready(page);
  return { page, problems };
}

export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => document.body.dataset.ready === 'true', null, { timeout: 60_000 });
}

export interface OpenedWorkbook {
  readonly page: Page;
  /** What must not happen in the page. */
  readonly problems: readonly string[];
  /** The served file. */
  readonly file: string;
  close(): Promise<void>;
}

/** Writes a workbook as a file, serves it with a script of one file, and opens the page on it. */
export async function openWorkbook(
  workbook: WorkbookSnapshot,
  { script = '', users = [] }: { script?: string; users?: ServeOptions['users'] } = {},
): Promise<OpenedWorkbook> {
  const folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-'));
  const host = await createHost({ workbook });
  const file = join(folder, `${workbook.name}.xlsx`);
  writeFileSync(file, await host.toXlsx());
  host.dispose();
  const project = projectOf(folder, { 'Code.js': script });
  const served = await serve({ file, project, port: 0, users, say: () => {} });
  const browser = await launch();
  const { page, problems } = await openPage(browser, served.url);
  const close = async (): Promise<void> => {
    await browser.close();
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { page, problems, file, close };
}
