/**
 * What a person does on the page is whole: one question before anything changes, then the act once, as one step of undo
 * that gives the very same workbook, and redo that gives it again. What is compared is the workbook's snapshot.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Served, serve } from '../../app/serve.ts';
import { createHost } from '../../packages/sheets-host/test/host.ts';
import { launch, NO_CHROME } from './chrome.ts';
import { openPage } from './open.ts';
import { answer, choose, closeDialogs, dialogText, goTo, typeInto, values } from './steps.ts';

const TAB = 'Xã Bản Lang';

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
  var ss = SpreadsheetApp.getActive(), s = ss.getSheetByName('${TAB}');
  s.getRange('C2:C9').setValue(1); s.insertRowsAfter(9, 2); ss.insertSheet('Báo cáo').getRange('A1').setValue('xong').setNote('n'); s.activate();
}`;

describe.skipIf(NO_CHROME)('acts on the page', () => {
  let folder: string;
  let served: Served;
  let browser: Browser;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-'));
    const project = join(folder, 'project');
    mkdirSync(project);
    writeFileSync(join(project, 'Code.js'), SCRIPT);
    writeFileSync(join(project, 'appsscript.json'), '{"timeZone":"Asia/Ho_Chi_Minh"}');
    const host = await createHost({});
    host.loadFiles({ 'Code.js': SCRIPT, 'appsscript.json': '{"timeZone":"Asia/Ho_Chi_Minh"}' });
    await host.run('make');
    host.activate(TAB);
    const file = join(folder, 'Sổ.xlsx');
    writeFileSync(file, await host.toXlsx());
    host.dispose();
    served = await serve({ file, port: 0, project, users: [], say: () => {} });
    browser = await launch();
    ({ page, problems } = await openPage(browser, served.url));
  });

  afterAll(async () => {
    await browser?.close();
    await served?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
    expect(problems).toEqual([]);
  });

  beforeEach(() => closeDialogs(page));

  const settled = (): Promise<void> =>
    page.evaluate(async () => {
      await new Promise((done) => setTimeout(done, 300));
      await window.soKeHoach.host.settle();
    });
  /** What a file would hold; which tab is in front is no part of an act. */
  const whole = async (): Promise<unknown> => {
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
      return { ...rest, styles: [], sheets: styled };
    });
  };
  const key = async (keys: string): Promise<void> => {
    await page.keyboard.press(keys);
    await settled();
  };
  const questions = (): Promise<number> => page.locator('dialog[open]').count();
  /** Does the act, answers the one question if there is one, and proves undo and redo. */
  const proves = async (act: () => Promise<void>, asks: boolean): Promise<unknown> => {
    const before = await whole();
    await act();
    await settled();
    expect(await questions()).toBe(asks ? 1 : 0);
    if (asks) {
      expect(await whole()).toEqual(before);
      await answer(page, 'Hủy');
      expect(await whole()).toEqual(before);
      await act();
      await settled();
      expect(await questions()).toBe(1);
      await answer(page, 'OK');
      await settled();
      expect(await questions()).toBe(0);
    }
    const after = await whole();
    expect(after).not.toEqual(before);
    await key('Control+z');
    expect(await whole()).toEqual(before);
    await key('Control+y');
    expect(await whole()).toEqual(after);
    await key('Control+z');
    expect(await whole()).toEqual(before);
    return after;
  };
  /** Chooses from the menu that a right click on the selected cell opens. */
  const contextMenu = async (...path: RegExp[]): Promise<void> => {
    await page.mouse.click(400, 330, { button: 'right' });
    for (const name of path) {
      const item = page
        .getByRole('menuitem', { name })
        .or(page.locator('[role=menuitem], li, button').filter({ hasText: name }))
        .last();
      await item.hover();
      await item.click();
    }
  };

  it('typing over a formula asks once, and undo brings the formula back', async () => {
    await proves(() => typeInto(page, TAB, 'E3', '5'), true);
    await proves(() => typeInto(page, TAB, 'D3', '7000'), false);
    await proves(() => typeInto(page, TAB, 'D3', '1,5 triệu'), false);
    expect(await values(page, TAB, 'E3')).toEqual([[21_000]]);
  });

  it('delete empties cells once', async () => {
    await proves(async () => {
      await goTo(page, TAB, 'A3:F4');
      await page.keyboard.press('Delete');
    }, true);
  });

  it('explores', async () => {
    await goTo(page, TAB, 'B5');
    await page.mouse.click(300, 300, { button: 'right' });
    await page.waitForTimeout(500);
    await page.screenshot({ path: '/tmp/acts1.png' });
  });

  it('a command is one step', async () => {
    await proves(async () => {
      await choose(page, 'Thử', 'Lệnh');
      await settled();
    }, false);
  });
});
