/**
 * What a person can do on the page, as a list: of the grid's keys and menus, of the clipboard, of the script's menu and
 * panel. `acts.test.ts` proves each by itself, `walk.test.ts` any of them after any other.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { serve } from '../../app/serve.ts';
import { createHost } from '../../packages/sheets-host/test/host.ts';
import { launch } from './chrome.ts';
import { openPage, projectOf } from './open.ts';
import { choose, goTo, typeInto } from './steps.ts';

export const TAB = 'Xã Bản Lang';
const RENAMED = 'Xã khác';
/** Painting takes most of the time, and what is looked at here is the workbook. */
const SMALL = { width: 900, height: 500 };

/** A tab like a unit's: typed columns, a product and a check beside them, warned ranges, a dropdown, an onEdit. */
export const SCRIPT = `
function onOpen() { SpreadsheetApp.getUi().createMenu('Thử').addItem('Lệnh', 'command').addItem('Quy tắc', 'rules').addToUi(); }
function make() {
  var s = SpreadsheetApp.getActive().getSheets()[0]; s.setName('${TAB}');
  s.getRange('A1:F1').setValues([['Mã', 'Tên', 'Số lượng', 'Đơn giá', 'Thành tiền', 'Kiểm tra']]); s.setFrozenRows(1);
  var rows = []; for (var r = 2; r <= 9; r++) rows.push(['I.' + (r - 1), 'Dòng ' + r, 10 - r, r * 1000]);
  s.getRange('A2:D9').setValues(rows).setBackground('#fffbe6');
  s.getRange('E2:E9').setFormula('=C2*D2'); s.getRange('F2').setFormula('=SOI(A2:E9)');
  s.getRange('B2:B9').setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['Dòng 2', 'Dòng 3']).setAllowInvalid(true).build());
  s.getRange('D3').setNote('giá năm ngoái'); s.getRange('J8:K8').merge();
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
}
function rules() {
  var s = SpreadsheetApp.getActive().getSheets()[0], free = s.getRange('G2:H9');
  free.setDataValidation(SpreadsheetApp.newDataValidation().requireNumberGreaterThan(0).setAllowInvalid(true).build()).setNumberFormat('#,##0').setBorder(true, true, true, true, true, true);
  s.setConditionalFormatRules(s.getConditionalFormatRules().concat(SpreadsheetApp.newConditionalFormatRule().whenNumberGreaterThan(5).setFontColor('#aa0000').setRanges([free]).build()));
  free.protect().setDescription('Ô của huyện').setWarningOnly(true);
  s.setColumnWidth(7, 150).hideColumns(9); s.setFrozenRows(2); s.getRange('J1:K1').merge(); s.deleteRow(9);
}
/** As a panel's button «Sửa ô này»: a text becomes its number. */
function correct(a1, amount) { SpreadsheetApp.getActive().getSheets()[0].getRange(a1).setValue(amount); return true; }
`;

/** The workbook of `SCRIPT`, served and open in a browser. */
export async function openActs(): Promise<{ page: Page; problems: string[]; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-'));
  const project = projectOf(folder, { 'Code.js': SCRIPT });
  const host = await createHost({});
  host.loadFiles({ 'Code.js': SCRIPT, 'appsscript.json': '{"timeZone":"Asia/Ho_Chi_Minh"}' });
  await host.run('make');
  host.activate(TAB);
  const file = join(folder, 'Sổ.xlsx');
  writeFileSync(file, await host.toXlsx());
  host.dispose();
  const served = await serve({ file, port: 0, project, users: [], say: () => {} });
  const browser = await launch();
  const { page, problems } = await openPage(browser, served.url, SMALL);
  const close = async (): Promise<void> => {
    await browser.close();
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { page, problems, close };
}

/** What the last act set off is done: what it wrote, what the script does after it, what is calculated from that. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const turn = () => new Promise((done) => setTimeout(done, 20));
    await turn();
    await window.soKeHoach.host.settle();
    await turn();
  });

/** What a file would hold, as one text; which tab is in front is no part of an act. */
export async function whole(page: Page): Promise<string> {
  await settled(page);
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
}

/** Texts are compared first: objects only where something differs and is to be shown. */
export function same(now: string, then: string | undefined, told = ''): void {
  if (now !== then) expect(JSON.parse(now), told).toEqual(JSON.parse(then ?? 'null'));
}

export async function key(page: Page, keys: string): Promise<void> {
  await page.keyboard.press(keys);
  await settled(page);
}

export const undos = (page: Page): Promise<number> => page.evaluate(() => window.soKeHoach.host.undos);
export const questions = (page: Page): Promise<number> => page.locator('dialog[open]').count();

const shownTabs = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    window.soKeHoach.host.book.tabs.filter(({ hidden }) => !hidden).map(({ name }) => name),
  );

/** The tab that was the first at the start, whatever it is called by now; any other where it is gone. */
export async function first(page: Page): Promise<string> {
  const names = await shownTabs(page);
  return names.find((name) => name === TAB || name === RENAMED) ?? names[0] ?? TAB;
}

async function last(page: Page): Promise<string> {
  const names = await shownTabs(page);
  return names.filter((name) => name !== TAB && name !== RENAMED).at(-1) ?? first(page);
}

/** A command of the grid at a place, as its menus and keys run it; of the first tab unless another is named. */
export async function onGrid(
  page: Page,
  a1: string,
  id: string,
  params?: object,
  tab?: string,
): Promise<void> {
  await goTo(page, tab ?? (await first(page)), a1);
  void page.evaluate(([name, given]) => window.soKeHoach.command(name as string, given as object), [
    id,
    params,
  ] as const);
  await settled(page);
}

/** A command that names its tab itself. */
async function ofTab(page: Page, id: string, params: object, tab: string): Promise<void> {
  const place = await page.evaluate((name) => {
    const { book } = window.soKeHoach.host;
    return { unitId: book.unitId, subUnitId: book.tabByName(name)?.id };
  }, tab);
  await onGrid(page, 'A1', id, { ...place, ...params }, tab);
}

export async function copyTo(page: Page, from: string, to: string, keys = 'Control+c'): Promise<void> {
  await goTo(page, await first(page), from);
  await page.keyboard.press(keys);
  await page.waitForTimeout(200);
  await goTo(page, await first(page), to);
  await page.keyboard.press('Control+v');
  await settled(page);
}

/** What another program put on the clipboard. */
async function paste(page: Page, a1: string, data: Readonly<Record<string, string>>): Promise<void> {
  await goTo(page, await first(page), a1);
  await page.evaluate((kinds) => {
    const clipboardData = new DataTransfer();
    for (const [kind, text] of Object.entries(kinds)) clipboardData.setData(kind, text);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, data);
  await settled(page);
}

/** As Excel puts a block there: styles beside the table, what a cell shows in it. */
const EXCEL = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><style><!-- .xl65 {mso-number-format:"\\#\\,\\#\\#0";} .xl66 {font-weight:700;} --></style></head><body>
<table border=0 cellpadding=0><!--StartFragment--><col width=64 span=2><tr height=20><td class=xl65 align=right>1.500.000</td>
<td class=xl66>Tổ 3,<br>thôn Nà Lùng</td></tr><tr><td x:num="2" align=right>2</td><td></td></tr><!--EndFragment--></table></body></html>`;
/** As Google Sheets does: the value of a cell beside what it shows. */
const SHEETS = `<google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #cccccc;}--></style><table xmlns="http://www.w3.org/1999/xhtml" dir="ltr" border="1">
<tbody><tr><td data-sheets-value="{&quot;1&quot;:3,&quot;3&quot;:25000}">25.000</td><td data-sheets-value="{&quot;1&quot;:2,&quot;2&quot;:&quot;=1+1&quot;}">=1+1</td></tr>
<tr><td data-sheets-formula="=R[0]C[-1]*2">14</td><td>31/12/2026</td></tr></tbody></table>`;

/** A note is written beside its cell, and becomes the workbook's when its card is left. */
async function writeNote(page: Page, a1: string, text: string): Promise<void> {
  await goTo(page, await first(page), a1);
  await page.keyboard.press('Shift+F2');
  const card = page.locator('textarea.note-card');
  await card.waitFor();
  await card.fill(text);
  await page.keyboard.press('Escape');
  await settled(page);
}

/** Asks something of the first column by the tab's filter, which is laid where there is none; a second time, nothing. */
async function askOfFilter(page: Page): Promise<void> {
  await goTo(page, await first(page), 'A1');
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
  await settled(page);
}

const area = (startRow: number, endRow: number, startColumn: number, endColumn: number) => ({
  startRow,
  endRow,
  startColumn,
  endColumn,
});

/** The act's name, the act, and whether it is asked about on the workbook as it was made. */
export type Act = readonly [name: string, act: (page: Page) => Promise<void>, asks: boolean];

const typed = (a1: string, text: string) => async (page: Page) => typeInto(page, await first(page), a1, text);
const on = (a1: string, id: string, params?: object) => (page: Page) =>
  onGrid(page, a1, `sheet.command.${id}`, params);
const pasted = (a1: string, data: Readonly<Record<string, string>>) => (page: Page) => paste(page, a1, data);
const menu = (item: string) => async (page: Page) => {
  await choose(page, 'Thử', item);
  await settled(page);
};
export const ACTS: readonly Act[] = [
  ['typing over a formula', typed('E3', '5'), true],
  ['typing a number', typed('D3', '7000'), false],
  ['typing an amount that onEdit converts', typed('D3', '1,5 triệu'), false],
  ['typing a formula', typed('H3', '=C3*D3+1'), false],
  ['typing a formula that fills cells', typed('H12', '=C2:D4'), false],
  ['typing a day', typed('G4', '31/12/2026'), false],
  ['Delete on a block', on('A3:F4', 'clear-selection-content'), true],
  ['clearing looks', on('C3:D4', 'clear-selection-format'), false],
  ['clearing contents and looks', on('C3:D4', 'clear-selection-all'), false],
  ['inserting a row below', on('C5', 'insert-row-after'), false],
  ['inserting a row above', on('C5', 'insert-row-before', { value: 1 }), false],
  ['inserting several rows', on('C5', 'insert-multi-rows-above', { value: 3 }), false],
  ['inserting a column', on('C5', 'insert-col-before', { value: 1 }), false],
  ['inserting columns behind', on('G5', 'insert-multi-cols-right', { value: 2 }), false],
  ['deleting a row', on('C5', 'remove-row'), true],
  ['deleting several rows', on('C6:C8', 'remove-row'), true],
  ['deleting a column', on('D5', 'remove-col'), true],
  ['deleting an empty column', on('H5', 'remove-col'), false],
  ['hiding a row', on('C5', 'set-rows-hidden', { ranges: [area(4, 4, 0, 9)] }), false],
  ['hiding a column', on('H5', 'set-col-hidden', { ranges: [area(0, 9, 7, 7)] }), false],
  ['copying a row over another', (page) => copyTo(page, 'A3:F3', 'A8'), true],
  ['copying typed cells', (page) => copyTo(page, 'C3:D3', 'C8'), false],
  ['copying typed cells aside', (page) => copyTo(page, 'C3:D6', 'I4'), false],
  ['cutting typed cells', (page) => copyTo(page, 'C3:D3', 'C8', 'Control+x'), false],
  ['pasting a block of text', pasted('C4', { 'text/plain': '3\t1,200,000\n4\t2 triệu\n' }), false],
  ['pasting over a formula', pasted('D6', { 'text/plain': '3\t15' }), true],
  ['pasting from Excel', pasted('G3', { 'text/html': EXCEL, 'text/plain': '1.500.000\tTổ 3\n2\t' }), false],
  [
    'pasting from Sheets',
    pasted('C7', { 'text/html': SHEETS, 'text/plain': '25.000\t=1+1\n14\t31/12/2026' }),
    false,
  ],
  [
    'dragging cells elsewhere',
    on('C3:D3', 'move-range', { fromRange: area(2, 2, 2, 3), toRange: area(11, 11, 2, 3) }),
    false,
  ],
  ['bold', on('C5', 'set-range-bold'), false],
  ['a colour', on('C5:D6', 'set-background-color', { value: '#c9daf8' }), false],
  ['wrapping', on('B2:B5', 'set-text-wrap', { value: 3 }), true],
  ['per cent', on('C2:C4', 'numfmt.set.percent'), false],
  ['merging', on('H5:I6', 'add-worksheet-merge-all', {}), false],
  ['parting what is merged', on('J8:K8', 'remove-worksheet-merge'), false],
  ['sorting down', on('A2:D9', 'sort-range-desc'), true],
  ['sorting up', on('C2:C9', 'sort-range-asc'), true],
  ['filtering', on('A1', 'smart-toggle-filter'), false],
  ['asking something of a filtered column', askOfFilter, false],
  ['freezing', on('C5', 'set-row-frozen'), false],
  ['another height', on('C5', 'set-row-height', { value: 60 }), false],
  ['another width', on('C5', 'set-worksheet-col-width', { value: 150 }), false],
  ['a new tab', on('C5', 'insert-sheet'), false],
  [
    'typing on another tab',
    async (page) => typeInto(page, await last(page), 'B2', `='${await first(page)}'!C3`),
    false,
  ],
  [
    'deleting a tab',
    async (page) => onGrid(page, 'A1', 'sheet.command.remove-sheet', undefined, await last(page)),
    false,
  ],
  // The person was asked by the tab's name: nobody is asked twice about one act.
  ['deleting a tab with cells that are warned about', on('A1', 'remove-sheet'), false],
  ['renaming a tab', on('C5', 'set-worksheet-name', { name: RENAMED }), false],
  [
    'moving a tab',
    async (page) => ofTab(page, 'sheet.command.set-worksheet-order', { order: 0 }, await last(page)),
    false,
  ],
  ['a tab’s colour', on('C5', 'set-tab-color', { value: '#38761d' }), false],
  [
    'hiding a tab',
    async (page) => ofTab(page, 'sheet.command.set-worksheet-hidden', {}, await last(page)),
    false,
  ],
  ['copying a tab', on('C5', 'copy-sheet'), false],
  ['filling down', on('C2:C5', 'copy-down'), false],
  ['filling to the right', on('C6:D6', 'copy-right'), false],
  [
    'filling by the handle',
    on('C2:D2', 'auto-fill', { sourceRange: area(1, 1, 2, 3), targetRange: area(1, 5, 2, 3) }),
    false,
  ],
  ['writing a note', (page) => writeNote(page, 'C4', 'theo biên bản 12/6'), false],
  ['writing a note of a warned cell', (page) => writeNote(page, 'E4', 'ai sửa?'), true],
  ['taking a note away', (page) => onGrid(page, 'D3', 'page.command.remove-note'), false],
  ['a command of the script', menu('Lệnh'), false],
  ['a command that lays rules', menu('Quy tắc'), false],
  [
    'a correction of the panel',
    async (page: Page) => {
      await page.evaluate(() => window.soKeHoach.host.callFromPage('correct', 'D4', 5_000_000));
      await settled(page);
    },
    false,
  ],
];
