/**
 * What the add-in does on the page is one step, whichever command of its menu or button of its panel it was: undo gives
 * the very same workbook, redo the very same again. Each starts from where the one before has come back to.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../../app/serve.ts';
import { menuEntries } from '../../src/commands/on-open.ts';
import { COLUMN, createHost, MUONG_SO, rowOf, type } from '../support/job.ts';
import { steps } from '../support/runs.ts';
import {
  blank,
  changed,
  closable,
  entered,
  formed,
  planned,
  replanned,
  reported,
  unread,
} from '../support/small.ts';
import { same, undos, whole } from './acts.ts';
import { launch, NO_CHROME } from './chrome.ts';
import { openPage } from './open.ts';
import { goTo } from './steps.ts';

/** The record of runs is never taken back, nor is what scripts keep beside the cells. */
const LOG = 'Nhật ký';
/** These show something, or hand a file over. */
const SHOW = ['showSidebar', 'showImport', 'showUnitGuide', 'showDistrictGuide', 'showAbout'];
const READ = ['checkActiveTab', 'checkAllUnits', 'exportData'];
/** Has something to do after an import alone: test/commands/import-plan.test.ts. */
const AFTER_IMPORT = ['takeBackImport'];

const WITH_TEXT = 'II.1.2';
const UNIT = '03589';

/** Entries and a row of a person's, an amount as a text, a cap that was changed, a report, and a form to be filled. */
const used = async (): Promise<WorkbookSnapshot> =>
  changed(await formed(await reported(await entered(await planned()))), async (host) => {
    const row = await rowOf(host, MUONG_SO, WITH_TEXT);
    await host.paste(MUONG_SO, `${COLUMN['Đơn giá']}${row}`, [['900 nghìn']]);
    await type(host, MUONG_SO, row, { 'Số lượng': 1 });
    await host.edit('Định mức', 'D2', '600000');
  });
const BOOKS: Readonly<Record<string, () => Promise<WorkbookSnapshot>>> = {
  blank,
  unread: async () => unread(await planned()),
  replanned: async () => replanned(await entered(await planned())),
  used,
  closable: async () => closable(await planned()),
};

interface Case {
  readonly book: string;
  readonly name: string;
  /** What has been done before it, and is not looked at. */
  readonly after?: readonly string[];
  /** What the panel sends. */
  readonly argument?: (row: number) => object;
}

const text = (row: number) => ({ row, column: 'Đơn giá', was: '900 nghìn', becomes: 900_000 });
const CASES: readonly Case[] = [
  { book: 'blank', name: 'setUpWorkbook' },
  { book: 'unread', name: 'readPlan' },
  { book: 'used', name: 'publishNorms' },
  { book: 'replanned', name: 'fillTemplates' },
  ...[
    'addRow',
    'removeRow',
    'correctTexts',
    'applyRights',
    'buildReport',
    'drawCharts',
    'printReport',
    'fillPastedForms',
  ].map((name) => ({ book: 'used', name })),
  {
    book: 'used',
    name: 'panelCorrect',
    argument: (row) => ({ unit: UNIT, code: 'AMOUNT_TEXT', kind: 'number', ...text(row) }),
  },
  {
    book: 'used',
    name: 'panelCorrectAll',
    argument: (row) => ({ unit: UNIT, cells: [{ tab: MUONG_SO, ...text(row) }] }),
  },
  { book: 'used', name: 'panelReport', argument: () => ({}) },
  { book: 'closable', name: 'closePeriod' },
  { book: 'closable', name: 'submitUnit' },
  { book: 'closable', name: 'approveUnit', after: ['submitUnit'] },
  { book: 'closable', name: 'reopenUnit', after: ['submitUnit', 'approveUnit'] },
];

it('knows each command of the menu', () => {
  const known = [...CASES.map(({ name }) => name), ...SHOW, ...READ, ...AFTER_IMPORT];
  const named = menuEntries().flatMap(({ run, entries = [] }) => [run, ...entries.map((entry) => entry.run)]);
  expect(named.filter((name) => name !== null && !known.includes(name))).toEqual([]);
});

describe.skipIf(NO_CHROME)('what the add-in does on the page', () => {
  let folder: string;
  let browser: Browser;
  const open = new Map<string, { page: Page; problems: string[]; close(): Promise<void> }>();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-'));
    browser = await launch();
  });

  afterAll(async () => {
    await browser?.close();
    for (const { close } of open.values()) await close();
    if (folder) rmSync(folder, { recursive: true, force: true });
    for (const { problems } of open.values()) expect(problems).toEqual([]);
  });

  const pageOf = async (book: string): Promise<Page> => {
    const known = open.get(book);
    if (known) return known.page;
    const host = await createHost({ workbook: await (BOOKS[book] as () => Promise<WorkbookSnapshot>)() });
    const file = join(folder, `${book}.xlsx`);
    writeFileSync(file, await host.toXlsx());
    host.dispose();
    const served = await serve({ file, port: 0, say: () => {} });
    const { page, problems } = await openPage(browser, served.url);
    open.set(book, { page, problems, close: () => served.close() });
    return page;
  };

  const kept = async (page: Page): Promise<string> => {
    const { properties: _properties, sheets, ...rest } = JSON.parse(await whole(page));
    return JSON.stringify({ ...rest, sheets: sheets.filter(({ name }: { name: string }) => name !== LOG) });
  };
  /** Says yes to whatever is asked. */
  const carryOut = async (page: Page, name: string, argument?: object): Promise<void> => {
    const over = page.evaluate(
      ([command, given]) => {
        const { host } = window.soKeHoach;
        return given === undefined
          ? host.run(command as string)
          : host.callFromPage(command as string, given);
      },
      [name, argument] as const,
    );
    let done = false;
    const ended = over.finally(() => {
      done = true;
    });
    const yes = page.locator('dialog[open] .primary');
    while (!done) {
      await Promise.race([ended, yes.waitFor({ timeout: 1000 }).catch(() => {})]);
      if (!done) await yes.click({ timeout: 1000 }).catch(() => {});
    }
    expect(await ended, name).toMatchObject({ ok: true });
  };
  /** The row that a person added, which is the one below the line's own. */
  const rowWith = async (page: Page, code: string): Promise<number> => {
    const codes = await page.evaluate(
      async (tab) =>
        window.soKeHoach.host.tabs.includes(tab)
          ? (await window.soKeHoach.host.values(tab)).map(([first]) => first)
          : [],
      MUONG_SO,
    );
    return codes.lastIndexOf(code) + 1;
  };

  const { first: from, step } = steps(1, 4);
  it.each(CASES.filter((_, at) => at % step === from % step))(
    '$name is one step, of $book',
    async ({ book, name, after = [], argument }) => {
      const page = await pageOf(book);
      const own = await rowWith(page, 'I.1.2');
      if (own > 0) await goTo(page, MUONG_SO, `${COLUMN['Đơn giá']}${own}`);
      for (const earlier of after) await carryOut(page, earlier);
      const before = await kept(page);
      const steps = await undos(page);
      await carryOut(page, name, argument?.(await rowWith(page, WITH_TEXT)));
      const now = await kept(page);
      expect(now).not.toBe(before);
      expect(await undos(page)).toBe(steps + 1);
      await page.keyboard.press('Control+z');
      same(await kept(page), before);
      await page.keyboard.press('Control+y');
      same(await kept(page), now);
      for (let count = 0; count < after.length + 1; count += 1) {
        await page.keyboard.press('Control+z');
        await whole(page);
      }
    },
  );
});
