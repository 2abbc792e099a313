/**
 * What a person does on the page is whole: one question before anything changes, then the act once, as one step of undo
 * that gives the very same workbook, and redo that gives it again. What is compared is the workbook's snapshot.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Served, serve } from '../../app/serve.ts';
import { createHost } from '../../packages/sheets-host/test/host.ts';
import { Dice } from '../support/hostile.ts';
import { runs, steps } from '../support/runs.ts';
import { launch, NO_CHROME } from './chrome.ts';
import { openPage, projectOf } from './open.ts';
import { answer, choose, closeDialogs, goTo, typeInto } from './steps.ts';

const TAB = 'Xã Bản Lang';
const RENAMED = 'Xã khác';
/** Acts of a walk, and after how many of them it goes all the way back. */
const WALK = runs(2000, 60);
const BACK = 10;
/** Painting takes most of the time, and what is looked at here is the workbook. */
const SMALL = { width: 900, height: 500 };

/** A tab like a unit's: typed columns, a product and a check beside them, warned ranges, a dropdown, an onEdit. */
const SCRIPT = `
function onOpen() { SpreadsheetApp.getUi().createMenu('Thử').addItem('Lệnh', 'command').addToUi(); }
function make() {
  var s = SpreadsheetApp.getActive().getSheets()[0]; s.setName('${TAB}');
  s.getRange('A1:F1').setValues([['Mã', 'Tên', 'Số lượng', 'Đơn giá', 'Thành tiền', 'Kiểm tra']]); s.setFrozenRows(1);
  var rows = []; for (var r = 2; r <= 9; r++) rows.push(['I.' + (r - 1), 'Dòng ' + r, 10 - r, r * 1000]);
  s.getRange('A2:D9').setValues(rows).setBackground('#fffbe6');
  s.getRange('E2:E9').setFormula('=C2*D2'); s.getRange('F2').setFormula('=SOI(A2:E9)');
  s.getRange('B2:B9').setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['Dòng 2', 'Dòng 3']).setAllowInvalid(true).build());
  s.getRange('D3').setNote('giá năm ngoái');
  s.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied('=$E2>20000').setBackground('#fde2e1').setRanges([s.getRange('A2:F9')]).build()]);
  [['A1:F1', 'Dòng tiêu đề'], ['A2:B9', 'Mã và tên của kế hoạch'], ['E2:E9', 'Công thức thành tiền'], ['F2:F9', 'Cột kiểm tra']]
    .forEach(function (p) { s.getRange(p[0]).protect().setDescription(p[1]).setWarningOnly(true); });
  SpreadsheetApp.getActive().insertSheet('Cộng').getRange('A1').setFormula("=SUM('${TAB}'!E2:E9)");
}
function SOI(rows) { return rows.map(function (r) { return [r[4] > 20000 ? 'cao' : '']; }); }
function onEdit(e) { if (e.value && /triệu$/.test(e.value)) e.range.setValue(parseFloat(e.value) * 1000000); }
function command() {
  var ss = SpreadsheetApp.getActive(), s = ss.getSheets()[0];
  s.getRange('C2:C9').setValue(1); s.insertRowsAfter(9, 2); ss.insertSheet('Báo cáo ' + ss.getSheets().length).getRange('A1').setValue('xong').setNote('n'); s.activate();
}`;

describe.skipIf(NO_CHROME)('acts on the page', () => {
  let folder: string;
  let served: Served;
  let browser: Browser;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-'));
    const project = projectOf(folder, { 'Code.js': SCRIPT });
    const host = await createHost({});
    host.loadFiles({ 'Code.js': SCRIPT, 'appsscript.json': '{"timeZone":"Asia/Ho_Chi_Minh"}' });
    await host.run('make');
    host.activate(TAB);
    const file = join(folder, 'Sổ.xlsx');
    writeFileSync(file, await host.toXlsx());
    host.dispose();
    served = await serve({ file, port: 0, project, users: [], say: () => {} });
    browser = await launch();
    ({ page, problems } = await openPage(browser, served.url, SMALL));
  });

  afterAll(async () => {
    await browser?.close();
    await served?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
    expect(problems).toEqual([]);
  });

  beforeEach(() => closeDialogs(page));

  /** What the last act set off is done: what it wrote, what the script does after it, what is calculated from that. */
  const settled = (): Promise<void> =>
    page.evaluate(async () => {
      const turn = () => new Promise((done) => setTimeout(done, 20));
      await turn();
      await window.soKeHoach.host.settle();
      await turn();
    });
  /** What a file would hold, as one text; which tab is in front is no part of an act. */
  const whole = async (): Promise<string> => {
    await settled();
    return page.evaluate(async () => {
      const { active: _active, ...rest } = await window.soKeHoach.host.snapshot();
      const styled = rest.sheets.map(({ cells, ...sheet }) => ({
        ...sheet,
        cells: Object.entries(cells).flatMap(([row, line]) =>
          Object.entries(line).map(([column, { s, ...cell }]) => [
            `${row},${column}`,
            cell,
            s === undefined ? null : rest.styles[s],
          ]),
        ),
      }));
      return JSON.stringify({ ...rest, styles: [], sheets: styled });
    });
  };
  /** Texts are compared first: objects only where something differs and is to be shown. */
  const same = (now: string, then: string | undefined, told = ''): void => {
    if (now !== then) expect(JSON.parse(now), told).toEqual(JSON.parse(then ?? 'null'));
  };
  const key = async (keys: string): Promise<void> => {
    await page.keyboard.press(keys);
    await settled();
  };
  const undos = (): Promise<number> => page.evaluate(() => window.soKeHoach.host.undos);
  const questions = (): Promise<number> => page.locator('dialog[open]').count();
  /** Does the act, answers the one question if there is one, and proves undo and redo. */
  const proves = async (act: () => Promise<void>, asks: boolean): Promise<void> => {
    const before = await whole();
    await act();
    await settled();
    expect(await questions()).toBe(asks ? 1 : 0);
    if (asks) {
      same(await whole(), before);
      await answer(page, 'Hủy');
      same(await whole(), before);
      await act();
      await settled();
      expect(await questions()).toBe(1);
      await answer(page, 'OK');
      await settled();
      expect(await questions()).toBe(0);
    }
    const after = await whole();
    expect(after).not.toBe(before);
    await key('Control+z');
    same(await whole(), before);
    await key('Control+y');
    same(await whole(), after);
    await key('Control+z');
    same(await whole(), before);
  };
  const run = (id: string, params?: object): Promise<boolean> =>
    page.evaluate(([name, given]) => window.soKeHoach.command(name as string, given as object), [
      id,
      params,
    ] as const);
  /** The tab that was the first at the start, whatever it is called by now. */
  const first = async (): Promise<string> => {
    const names = await page.evaluate(() => window.soKeHoach.host.tabs);
    return names.includes(TAB) ? TAB : RENAMED;
  };
  const last = async (): Promise<string> =>
    (await page.evaluate(() => window.soKeHoach.host.tabs))
      .filter((name) => name !== TAB && name !== RENAMED)
      .at(-1) ?? first();
  const typed = (a1: string, text: string) => async (): Promise<void> =>
    typeInto(page, await first(), a1, text);
  const on = (a1: string, id: string, params?: object, tab?: string) => async (): Promise<void> => {
    await goTo(page, tab ?? (await first()), a1);
    void run(id, params);
    await settled();
  };
  const copyTo =
    (from: string, to: string, keys = 'Control+c') =>
    async (): Promise<void> => {
      await goTo(page, await first(), from);
      await page.keyboard.press(keys);
      await page.waitForTimeout(200);
      await goTo(page, await first(), to);
      await page.keyboard.press('Control+v');
      await settled();
    };

  /** The act, and whether it is asked about. */
  const ACTS: [string, () => Promise<void>, boolean][] = [
    ['typing over a formula', typed('E3', '5'), true],
    ['typing a number', typed('D3', '7000'), false],
    ['typing an amount that onEdit converts', typed('D3', '1,5 triệu'), false],
    ['Delete on a block', on('A3:F4', 'sheet.command.clear-selection-content'), true],
    ['inserting a row below', on('C5', 'sheet.command.insert-row-after'), false],
    ['inserting a row above', on('C5', 'sheet.command.insert-row-before', { value: 1 }), false],
    ['inserting a column', on('C5', 'sheet.command.insert-col-before', { value: 1 }), false],
    ['deleting a row', on('C5', 'sheet.command.remove-row'), true],
    ['deleting a column', on('D5', 'sheet.command.remove-col'), true],
    [
      'hiding a row',
      on('C5', 'sheet.command.set-rows-hidden', {
        ranges: [{ startRow: 4, endRow: 4, startColumn: 0, endColumn: 9 }],
      }),
      false,
    ],
    ['copying a row over another', copyTo('A3:F3', 'A8'), true],
    ['copying typed cells', copyTo('C3:D3', 'C8'), false],
    ['cutting typed cells', copyTo('C3:D3', 'C8', 'Control+x'), false],
    ['bold', on('C5', 'sheet.command.set-range-bold'), false],
    ['merging', on('H5:I6', 'sheet.command.add-worksheet-merge-all', {}), false],
    ['sorting', on('A2:D9', 'sheet.command.sort-range-desc'), true],
    ['filtering', on('A1', 'sheet.command.smart-toggle-filter'), false],
    [
      'asking something of a filtered column',
      async () => {
        await goTo(page, await first(), 'A1');
        await page.evaluate(async () => {
          const { host, command } = window.soKeHoach;
          const place = { unitId: host.book.unitId, subUnitId: host.book.active.id };
          if (!host.book.active.extras.filter)
            await command('sheet.command.set-filter-range', {
              ...place,
              range: { startRow: 0, endRow: 8, startColumn: 0, endColumn: 3 },
            });
          const filters = { filters: ['I.2', 'I.4', 'I.7'] };
          const before = host.book.active.extras.filter?.criteria?.length ?? 0;
          const criteria = before > 0 ? null : { colId: 0, filters };
          await command('sheet.command.set-filter-criteria', { ...place, col: 0, criteria });
        });
        await settled();
      },
      false,
    ],
    ['freezing', on('C5', 'sheet.command.set-row-frozen'), false],
    ['another height', on('C5', 'sheet.command.set-row-height', { value: 60 }), false],
    ['a new tab', on('C5', 'sheet.command.insert-sheet'), false],
    ['deleting a tab', async () => on('A1', 'sheet.command.remove-sheet', undefined, await last())(), false],
    // The person was asked by the tab's name: nobody is asked twice about one act.
    ['deleting a tab with cells that are warned about', on('A1', 'sheet.command.remove-sheet'), false],
    ['renaming a tab', on('C5', 'sheet.command.set-worksheet-name', { name: RENAMED }), false],
    ['copying a tab', on('C5', 'sheet.command.copy-sheet'), false],
    ['filling down', on('C2:C5', 'sheet.command.copy-down'), false],
    [
      'a command of the script',
      async () => {
        await choose(page, 'Thử', 'Lệnh');
        await settled();
      },
      false,
    ],
  ];

  // A quick run takes some of them, other ones each time; each starts from where the one before has come back to.
  const { first: from, step } = steps(1, 4);
  it.each(ACTS.filter((_, at) => at % step === from % step))('%s', (_name, act, asks) => proves(act, asks));

  it.each([
    ['inserting a row below', on('C5', 'sheet.command.insert-row-after')],
    ['inserting a row above', on('C5', 'sheet.command.insert-row-before', { value: 1 })],
    ['inserting several rows', on('C5', 'sheet.command.insert-multi-rows-above', { value: 2 })],
    ['inserting a column', on('C5', 'sheet.command.insert-col-before', { value: 1 })],
    ['filling down', on('C5:C8', 'sheet.command.copy-down')],
    ['copying typed cells', copyTo('C5:D5', 'C9')],
  ])('%s copies no colour of a conditional format', async (_what, act) => {
    const plain = async (): Promise<string[]> =>
      page.evaluate(
        async (tab) => {
          const { sheets, styles } = await window.soKeHoach.host.snapshot();
          const cells = Object.values(sheets.find(({ name }) => name === tab)?.cells ?? {});
          const papers = cells.flatMap((row) =>
            Object.values(row).map(({ s }) => styles[s ?? -1]?.background ?? ''),
          );
          return [...new Set(papers)].sort();
        },
        await first(),
      );
    const before = await plain();
    expect(before).toEqual(['', '#fffbe6']);
    await act();
    await settled();
    if ((await questions()) > 0) await answer(page, 'OK');
    await settled();
    expect(await plain()).toEqual(before);
    await key('Control+z');
  });

  it('rows that come and go leave the tab in front, though another tab reads them', async () => {
    const front = () => page.evaluate(() => window.soKeHoach.host.book.active.name);
    for (const id of ['sheet.command.insert-row-after', 'sheet.command.remove-row']) {
      await on('C5', id)();
      if ((await questions()) > 0) await answer(page, 'OK');
      await settled();
      expect(await front()).toBe(await first());
      const [[sum]] = (await page.evaluate(() => window.soKeHoach.host.formulas('Cộng', 'A1'))) as [[string]];
      expect(sum).toMatch(/E2:E(10|8)\)/);
      await key('Control+z');
      expect(await front()).toBe(await first());
    }
  });

  it(
    `any ${WALK} acts one after the other`,
    async () => {
      const dice = new Dice(Number(process.env.SEED));
      const base = await undos();
      const states = [await whole()];
      const asked: string[] = [];
      const trace = (): string => asked.join(' → ');
      let changed = 0;
      for (let done = 0; done < WALK; done += 1) {
        const [name, act] = dice.of(ACTS);
        asked.push(name);
        try {
          await act();
        } catch (error) {
          // The page must go on taking acts: one that finds no way is the walk's end.
          throw new Error(`Act ${done}: ${trace()}`, { cause: error });
        }
        await settled();
        if ((await questions()) > 0) await answer(page, 'OK');
        const after = await whole();
        if (after === states.at(-1)) {
          // An act that changes nothing is no step: Ctrl+Z would seem to do nothing.
          expect(await undos(), trace()).toBe(base + states.length - 1);
          continue;
        }
        await key('Control+z');
        same(await whole(), states.at(-1), trace());
        await key('Control+y');
        same(await whole(), after, trace());
        states.push(after);
        changed += 1;
        if (states.length > BACK) {
          while (states.length > 1) {
            await key('Control+z');
            states.pop();
            same(await whole(), states.at(-1), trace());
          }
          asked.length = 0;
        }
      }
      expect(changed).toBeGreaterThan(WALK / 2);
    },
    WALK * 10_000,
  );
});
