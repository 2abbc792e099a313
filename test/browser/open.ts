/** Opening the page in a fresh browser context, as the tests do. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

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
