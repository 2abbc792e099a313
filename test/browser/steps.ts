/**
 * What a person does on the page, as short words: go to a cell, type, choose from the menu, answer.
 */
import type { Page } from 'playwright-core';
import type { Host } from '../../local/host.ts';

interface Hook {
  host: Host;
  goTo(tab: string, a1: string): void;
}

declare global {
  interface Window {
    soKeHoach: Hook;
  }
}

/** Goes to a cell and types as a person does. */
export async function typeInto(page: Page, tab: string, a1: string, text: string): Promise<void> {
  await goTo(page, tab, a1);
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

export async function goTo(page: Page, tab: string, a1: string): Promise<void> {
  await page.evaluate(([name, place]) => window.soKeHoach.goTo(name as string, place as string), [tab, a1]);
  // The grid moves its selection in its own time.
  await page.waitForTimeout(250);
}

/** Calculated values, as the script reads them. */
export function values(page: Page, tab: string, a1: string): Promise<unknown[][]> {
  return page.evaluate(
    ([name, place]) => window.soKeHoach.host.values(name as string, place as string),
    [tab, a1],
  );
}

/** Waits until a cell reads so. */
export async function until(page: Page, tab: string, a1: string, wanted: RegExp | string): Promise<void> {
  const source =
    typeof wanted === 'string' ? `^${wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$` : wanted.source;
  await page.waitForFunction(
    async ([name, place, pattern]) => {
      const [[value]] = (await window.soKeHoach.host.values(
        name as string,
        place as string,
      )) as unknown[][] as [[unknown]];
      return new RegExp(pattern as string, 'u').test(String(value));
    },
    [tab, a1, source],
    { timeout: 20_000 },
  );
}

export async function choose(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('menuitem', { name: menu, exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** Text of the dialog that stands open. */
export async function dialogText(page: Page): Promise<string> {
  const dialog = page.locator('dialog[open]');
  await dialog.waitFor({ timeout: 30_000 });
  return dialog.innerText();
}

export async function answer(page: Page, button: string): Promise<void> {
  await page.locator('dialog[open]').getByRole('button', { name: button, exact: true }).click();
}
