/**
 * What a person does on the page, as short words: go to a cell, type, choose from the menu, answer.
 */

import type { Host } from '@so-ke-hoach/sheets-host';
import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';
import { expect } from 'vitest';

interface Hook {
  host: Host;
  goTo(tab: string, a1: string): void;
  /** The text in the cell editor, null where it is closed. */
  editing(): string | null;
  /** The text in the formula bar. */
  inBar(): string | null;
  command(id: string, params?: object): Promise<boolean>;
}

declare global {
  interface Window {
    soKeHoach: Hook;
  }
}

/** Goes to a cell and types as a person does. */
export async function typeInto(page: Page, tab: string, a1: string, text: string): Promise<void> {
  await goTo(page, tab, a1);
  await typeHere(page, text);
}

/** Types into the cell that is selected. */
export async function typeHere(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
  // On a busy machine the editor is behind the keyboard, and Enter would take what has arrived.
  await expect.poll(() => page.evaluate(() => window.soKeHoach.editing()), { timeout: 15_000 }).toBe(text);
  await page.keyboard.press('Enter');
}

export async function goTo(page: Page, tab: string, a1: string): Promise<void> {
  // The grid takes keys of a tab once it is painted, which a busy machine does later.
  await page.evaluate(
    async ([name, place]) => {
      window.soKeHoach.goTo(name as string, place as string);
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    },
    [tab, a1],
  );
  // The grid moves its selection in its own time.
  await page.waitForTimeout(200);
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
  const reads = async () => String((await values(page, tab, a1))[0]?.[0]);
  const poll = expect.poll(reads, { timeout: 15_000, interval: 50 });
  await (typeof wanted === 'string' ? poll.toBe(wanted) : poll.toMatch(wanted));
}

/** Leaves no dialog of an earlier test behind. */
export async function closeDialogs(page: Page): Promise<void> {
  for (let i = 0; i < 5 && (await page.locator('dialog[open]').count()) > 0; i += 1) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(50);
  }
}

export async function choose(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('menuitem', { name: menu, exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** Text of the dialog that stands open. */
export async function dialogText(page: Page): Promise<string> {
  const dialog = page.locator('dialog[open]');
  await dialog.waitFor({ timeout: 30_000 });
  return (await dialog.textContent()) ?? '';
}

export async function answer(page: Page, button: string): Promise<void> {
  await page.locator('dialog[open]').getByRole('button', { name: button, exact: true }).click();
}

/** What axe finds wrong in a part of the page, one line each: the rule and where. */
export async function faultsIn(frame: Frame, selector: string): Promise<string[]> {
  await frame.evaluate(axe.source);
  return frame.evaluate(
    (place) =>
      (window as unknown as { axe: typeof axe }).axe
        .run(place)
        .then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)),
    selector,
  );
}
