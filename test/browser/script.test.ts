/**
 * The page with a small script of its own: runs, dialogs, sidebar calls, protections, rules, saving, the server's door.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Served, serve } from '../../app/serve.ts';
import { createHost } from '../../packages/sheets-host/test/host.ts';
import { launch, NO_CHROME } from './chrome.ts';
import { openPage, projectOf, ready } from './open.ts';
import {
  answer,
  choose,
  closeDialogs,
  dialogText,
  goTo,
  typeHere,
  typeInto,
  until,
  values,
} from './steps.ts';

const SCRIPT = `
'use strict';
function onOpen() {
  SpreadsheetApp.getUi().createMenu('Thử')
    .addItem('Hỏi tên', 'askName').addItem('Làm lâu', 'work').addItem('Mãi mãi', 'forever')
    .addItem('Bảng bên', 'side').addItem('Hộp thoại', 'above').addItem('Ghi ô khóa', 'writeLocked').addItem('Nhìn quanh', 'look').addToUi();
}
function askName() {
  const ui = SpreadsheetApp.getUi();
  const reply = ui.prompt('Tên', 'Tên của bạn là gì?', ui.ButtonSet.OK_CANCEL);
  const sure = ui.alert('Chắc chưa', '<b>' + reply.getResponseText() + '</b>?', ui.ButtonSet.YES_NO);
  SpreadsheetApp.getActive().getSheetByName('Sổ').getRange('A9').setValue(reply.getResponseText() + ' ' + sure);
  SpreadsheetApp.getActive().toast('Xong');
}
function work() {
  const sheet = SpreadsheetApp.getActive().getSheetByName('Sổ');
  for (let i = 1; i <= 300; i++) { sheet.getRange('H1').setValue(i); sheet.getRange('H2').getValue(); }
  return 'done';
}
function forever() { for (;;) {} }
function side() {
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('Side').setTitle('Bên cạnh'));
}
function above() {
  const html = '<!doctype html><html><body><button>Tải tệp</button><input aria-label="Ô gõ"><button id="own">Tự giữ</button>' +
    '<script>document.getElementById("own").onkeydown = function (event) { event.preventDefault(); };</' + 'script></body></html>';
  SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput(html), 'Tệp đã sẵn sàng');
}
function writeLocked() { SpreadsheetApp.getActive().getSheetByName('Sổ').getRange('C1').setValue('x'); }
function look() {
  const names = ['fetch', 'XMLHttpRequest', 'importScripts', 'indexedDB', 'postMessage', 'setTimeout', 'self', 'Worker',
    'navigator', 'location', 'SharedArrayBuffer', 'Atomics', 'WebSocket', 'crypto', 'caches'];
  const seen = names.filter((name) => typeof globalThis[name] !== 'undefined');
  let loose = 'no';
  try { undeclared = 1; loose = 'yes'; } catch (error) {}
  SpreadsheetApp.getActive().getSheetByName('Sổ').getRange('A10').setValue('seen:' + seen.join(',') + ' loose:' + loose);
}
function onEdit(event) {
  if (event.value === 'hai') event.range.offset(0, 1).setValue('2 ' + (event.oldValue || 'trống'));
}
function echo(value) { return value; }
function whenNow() { return { at: new Date() }; }
function broken() { throw new Error('Không được đâu'); }
function secret_() { return 1; }
const DOUBLE = 2;
/** @customfunction */
function GAP_DOI(x) { return Array.isArray(x) ? x.map((row) => row.map((v) => v * DOUBLE)) : x * DOUBLE; }
`;

const SIDE = `<!doctype html><html><head><title>x</title></head><body><p id="out">?</p><script>
var out = {};
function put(key, value) { out[key] = value === undefined ? 'undefined' : JSON.stringify(value); document.getElementById('out').textContent = JSON.stringify(out); }
var run = google.script.run;
run.withSuccessHandler(function (value, user) { put('echo', [value, user]); }).withUserObject('u').echo({ a: [1, undefined, 'x'] });
run.withSuccessHandler(function (value) { put('date', value); }).whenNow();
run.withFailureHandler(function (error) { put('fail', error.message); }).broken();
put('secret', typeof run.secret_);
try { run.echo(new Date()); put('illegal', 'none'); } catch (error) { put('illegal', error.message); }
fetch('/page.json').then(function () { put('net', 'open'); }, function () { put('net', 'closed'); });
try { put('parent', parent.document.title); } catch (error) { put('parent', 'closed'); }
</script></body></html>`;

const OFFICER = 'can-bo@example.com';

describe.skipIf(NO_CHROME)('the page', () => {
  let folder: string;
  let served: Served;
  let browser: Browser;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-'));
    const project = projectOf(folder, { 'Code.js': SCRIPT, 'Side.html': SIDE });
    const host = await createHost({
      workbook: {
        version: 1,
        name: 'Sổ thử',
        locale: 'vi_VN',
        timeZone: 'Asia/Ho_Chi_Minh',
        styles: [{ format: '#,##0' }, { wrap: 'wrap' }],
        sheets: [
          {
            id: 1,
            name: 'Sổ',
            rows: 60,
            columns: 12,
            cells: {
              0: { 0: { v: 'Một' }, 1: { v: 5 }, 4: { v: 1234567.5, s: 0 } },
              1: { 1: { f: '=B1*2' }, 7: { f: '=H1*10' } },
              2: { 1: { f: '=GAP_DOI(B1)' }, 4: { v: 1.5 } },
            },
            validations: [
              {
                areas: [{ row: 4, column: 0, rows: 3, columns: 1 }],
                criteria: 'VALUE_IN_LIST',
                args: [['có, nhiều', 'không']],
                allowInvalid: false,
                showDropdown: true,
              },
            ],
            conditional: [
              {
                areas: [{ row: 0, column: 0, rows: 8, columns: 6 }],
                criteria: 'CUSTOM_FORMULA',
                args: ['=$B1>100'],
                style: { background: '#ff0000' },
              },
            ],
            protections: [
              {
                area: { row: 0, column: 2, rows: 60, columns: 1 },
                description: 'khóa',
                warningOnly: false,
                editors: [],
              },
              {
                area: { row: 0, column: 3, rows: 60, columns: 1 },
                description: 'nhắc',
                warningOnly: true,
                editors: null,
              },
            ],
            notes: [{ row: 0, column: 4, text: 'Ghi chú thử' }],
          },
          { id: 2, name: 'Trang hai', rows: 20, columns: 5, cells: { 0: { 0: { f: "='Sổ'!B2+1" } } } },
        ],
      },
    });
    await host.load(project);
    const file = join(folder, 'Sổ thử.xlsx');
    writeFileSync(file, await host.toXlsx());
    host.dispose();
    served = await serve({
      file,
      project,
      port: 0,
      users: [
        { email: 'chu@example.com', label: 'Chủ', owner: true },
        { email: OFFICER, label: 'Cán bộ' },
      ],
      say: () => {},
    });
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

  it('shows the file, calculated, with its menu', async () => {
    expect(await page.title()).toBe('Sổ thử');
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await until(page, 'Sổ', 'B3', '10');
    expect(await values(page, 'Trang hai', 'A1')).toEqual([[11]]);
    await page.getByRole('menuitem', { name: 'Thử' }).waitFor();
  });

  it('reads what is typed as a Vietnamese sheet does, and calculates', async () => {
    await typeInto(page, 'Sổ', 'B1', '1.234,5');
    await until(page, 'Sổ', 'B3', '2469');
    await typeInto(page, 'Sổ', 'F1', '5/3/2026');
    await until(page, 'Sổ', 'F1', /2026/);
    expect(await page.evaluate(() => window.soKeHoach.host.displayValues('Sổ', 'F1'))).toEqual([
      ['05/03/2026'],
    ]);
    await typeInto(page, 'Sổ', 'G1', '=SUM(B1;B2)');
    await until(page, 'Sổ', 'G1', '3703.5');
    // Opened and left again, a cell keeps its value.
    await goTo(page, 'Sổ', 'E3');
    await page.keyboard.press('F2');
    await page.keyboard.press('Enter');
    expect(await values(page, 'Sổ', 'E3')).toEqual([[1.5]]);
  });

  it('takes an edit back with Ctrl+Z', async () => {
    await typeInto(page, 'Sổ', 'B8', '77');
    await until(page, 'Sổ', 'B8', '77');
    await page.keyboard.press('Control+z');
    await until(page, 'Sổ', 'B8', '');
  });

  it('types into the active cell after a click on a tab', async () => {
    await goTo(page, 'Trang hai', 'C3');
    await goTo(page, 'Sổ', 'A1');
    await page.getByRole('tab', { name: 'Trang hai' }).click();
    await page.keyboard.type('ngay');
    await expect.poll(() => page.evaluate(() => window.soKeHoach.editing())).toBe('ngay');
    await page.keyboard.press('Enter');
    await until(page, 'Trang hai', 'C3', 'ngay');
    await goTo(page, 'Sổ', 'A1');
  });

  it('runs onEdit after typing, with value and old value', async () => {
    await typeInto(page, 'Sổ', 'A12', 'một');
    await typeInto(page, 'Sổ', 'A12', 'hai');
    await until(page, 'Sổ', 'B12', '2 một');
  });

  it('pastes foreign rows as typed', async () => {
    await goTo(page, 'Sổ', 'A14');
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '1.500\t1,5\n00123\t31/12/2026');
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await until(page, 'Sổ', 'A14', '1500');
    const [[first], [second]] = (await values(page, 'Sổ', 'B14:B15')) as [[number], [unknown]];
    expect(first).toBe(1.5);
    expect(String(second)).toContain('2026');
  });

  it('keeps rules in place when rows are inserted on the grid', async () => {
    await page.evaluate(() => window.soKeHoach.host.insertRows('Sổ', 3, 1));
    const moved = await page.evaluate(() => {
      const { book } = window.soKeHoach.host;
      return book.tabByName('Sổ')?.extras.validations.all()[0]?.area.row;
    });
    expect(moved).toBe(5);
    await page.evaluate(() => window.soKeHoach.host.deleteRows('Sổ', 3, 1));
  });

  it('refuses what a strict rule does not allow, in words', async () => {
    await typeInto(page, 'Sổ', 'A5', 'chắc vậy');
    expect(await dialogText(page)).toContain('không hợp lệ');
    await answer(page, 'OK');
    expect(await values(page, 'Sổ', 'A5')).toEqual([['']]);
    await page.keyboard.press('Escape');
    await typeInto(page, 'Sổ', 'A5', 'có, nhiều');
    await until(page, 'Sổ', 'A5', 'có, nhiều');
  });

  it('asks before a cell that only warns, and goes on after a yes', async () => {
    await typeInto(page, 'Sổ', 'D2', '8');
    expect(await dialogText(page)).toContain('nhắc');
    await answer(page, 'Hủy');
    expect(await values(page, 'Sổ', 'D2')).toEqual([['']]);
    await page.keyboard.press('Escape');
    await typeInto(page, 'Sổ', 'D2', '8');
    await dialogText(page);
    await answer(page, 'OK');
    await until(page, 'Sổ', 'D2', '8');
  });

  it('holds protections against the acting person, typing and commands alike', async () => {
    await typeInto(page, 'Sổ', 'C3', 'chủ được');
    await until(page, 'Sổ', 'C3', 'chủ được');
    await page.selectOption('#actor select', OFFICER);
    await goTo(page, 'Sổ', 'C4');
    await page.keyboard.type('a');
    expect(await dialogText(page)).toContain('được bảo vệ');
    await answer(page, 'OK');
    expect(await values(page, 'Sổ', 'C4')).toEqual([['']]);
    const rows = () => page.evaluate(() => window.soKeHoach.host.book.tabByName('Sổ')?.grid.rows);
    const before = await rows();
    await page.evaluate(() => void window.soKeHoach.command('sheet.command.insert-row-after'));
    expect(await dialogText(page)).toContain('được bảo vệ');
    await answer(page, 'OK');
    expect(await rows()).toBe(before);
    await choose(page, 'Thử', 'Ghi ô khóa');
    expect(await dialogText(page)).toContain('protected cell');
    await answer(page, 'OK');
    await page.selectOption('#actor select', 'chu@example.com');
  });

  it('asks and waits, and shows text as text', async () => {
    await choose(page, 'Thử', 'Hỏi tên');
    expect(await dialogText(page)).toContain('Tên của bạn là gì?');
    await page.keyboard.type('Lò Thị Mây');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Chắc chưa' }).waitFor();
    expect(await dialogText(page)).toContain('<b>Lò Thị Mây</b>?');
    await page.keyboard.press('Escape');
    await until(page, 'Sổ', 'A9', 'Lò Thị Mây CLOSE');
    await page.getByText('Xong').waitFor();
  });

  it('closes a dialog by Escape from inside its page too, but for a field or a key that the page takes', async () => {
    await goTo(page, 'Sổ', 'F9');
    await choose(page, 'Thử', 'Hộp thoại');
    const dialog = page.locator('dialog.page');
    const inside = page.frameLocator('dialog.page iframe');
    for (const kept of [inside.getByLabel('Ô gõ'), inside.getByText('Tự giữ')]) {
      await kept.focus();
      await page.keyboard.press('Escape');
      await page.waitForTimeout(200);
      expect(await dialog.count()).toBe(1);
    }
    await inside.getByText('Tải tệp').click();
    await inside.locator('body').evaluate(() => sessionStorage.setItem('a', '<b>'));
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await typeHere(page, '77');
    await until(page, 'Sổ', 'F9', '77');
    // Opened again, it has the keyboard, and what it kept for the session.
    await choose(page, 'Thử', 'Hộp thoại');
    await inside.getByText('Tải tệp').waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME');
    expect(await inside.locator('body').evaluate(() => sessionStorage.getItem('a'))).toBe('<b>');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('gives the script the language and nothing of the browser', async () => {
    await choose(page, 'Thử', 'Nhìn quanh');
    await until(page, 'Sổ', 'A10', 'seen: loose:no');
  });

  it('stays alive during a run, refuses a second one, and can stop the first', async () => {
    await page.evaluate(() => {
      let last = performance.now();
      let worst = 0;
      setInterval(() => {
        const now = performance.now();
        worst = Math.max(worst, now - last);
        last = now;
        document.body.dataset.worst = String(worst);
      }, 20);
    });
    await choose(page, 'Thử', 'Làm lâu');
    await page.locator('#run').waitFor({ state: 'visible' });
    await page.locator('#run').waitFor({ state: 'hidden', timeout: 60_000 });
    expect(await values(page, 'Sổ', 'H2')).toEqual([[3000]]);
    expect(Number(await page.evaluate(() => document.body.dataset.worst))).toBeLessThan(1500);
    await choose(page, 'Thử', 'Mãi mãi');
    await page.locator('#run').waitFor({ state: 'visible' });
    await choose(page, 'Thử', 'Làm lâu');
    await page.getByText('Một lệnh đang chạy').waitFor();
    await page.getByRole('button', { name: 'Dừng' }).click();
    await page.getByText('Đã dừng lệnh').waitFor();
    await page.locator('#run').waitFor({ state: 'hidden' });
  });

  it('shows a sidebar whose calls follow the rules, and closes it', async () => {
    await choose(page, 'Thử', 'Bảng bên');
    const aside = page.locator('#sidebar');
    await aside.waitFor({ state: 'visible' });
    expect((await aside.boundingBox())?.width).toBe(300);
    const out = aside.frameLocator('iframe').locator('#out');
    await expect
      .poll(async () => Object.keys(JSON.parse((await out.textContent()) ?? '')).length, { timeout: 20_000 })
      .toBe(7);
    expect(JSON.parse((await out.textContent()) ?? '')).toEqual({
      echo: '[{"a":[1,null,"x"]},"u"]',
      date: 'null',
      fail: '"Không được đâu"',
      secret: '"undefined"',
      illegal: '"Failed due to illegal value in property: 0"',
      net: '"closed"',
      parent: '"closed"',
    });
    await aside.getByRole('button', { name: 'Đóng' }).click();
    await aside.waitFor({ state: 'hidden' });
  });

  it('keeps the work over a reload and says when it was saved', async () => {
    await typeInto(page, 'Sổ', 'A20', 'còn đây');
    await until(page, 'Sổ', 'A20', 'còn đây');
    await page.getByText(/^Đã lưu vào Sổ thử\.xlsx lúc \d\d:\d\d$/).waitFor();
    await page.reload();
    await ready(page);
    expect(await values(page, 'Sổ', 'A20')).toEqual([['còn đây']]);
  });

  it('saves an xlsx and opens it again', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải xuống' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('Sổ thử.xlsx');
    const path = join(folder, 'tải về.xlsx');
    await download.saveAs(path);
    await page.setInputFiles('#file', path);
    expect(await dialogText(page)).toContain('Mở tệp khác');
    await Promise.all([page.waitForEvent('load'), answer(page, 'Mở tệp')]);
    await ready(page);
    expect(await page.title()).toBe('tải về');
    expect(await values(page, 'Sổ', 'A20')).toEqual([['còn đây']]);
    await until(page, 'Sổ', 'B3', '2469');
    const broken = join(folder, 'hỏng.xlsx');
    writeFileSync(broken, 'PK');
    await page.setInputFiles('#file', broken);
    expect(await dialogText(page)).toMatch(/tệp/i);
    await answer(page, 'OK');
  });

  it('serves loopback only, and neither foreign names nor foreign pages', async () => {
    const port = Number(new URL(served.url).port);
    const ask = (path: string, headers: Record<string, string> = {}) =>
      new Promise<{ status: number; text: string; headers: NodeJS.Dict<string | string[]> }>(
        (resolve, reject) => {
          request({ host: '127.0.0.1', port, path, headers }, (response) => {
            let text = '';
            response.on('data', (piece) => {
              text += piece;
            });
            response.on('end', () =>
              resolve({ status: response.statusCode ?? 0, text, headers: response.headers }),
            );
          })
            .on('error', reject)
            .end();
        },
      );
    expect((await ask('/')).status).toBe(200);
    expect((await ask('/')).headers['content-security-policy']).toContain("script-src 'self'");
    for (const [path, headers] of [
      ['/page.json', { Host: 'evil.example' }],
      ['/page.json', { Origin: 'https://evil.example' }],
      ['/workbook.xlsx', { 'Sec-Fetch-Site': 'cross-site' }],
      ['/', { Host: `evil.example:${port}` }],
    ] as [string, Record<string, string>][]) {
      const refused = await ask(path, headers);
      expect([refused.status, path]).toEqual([403, path]);
      expect(refused.text).toMatch(/\.$/);
    }
    for (const path of [
      '/../package.json',
      '/%2e%2e/package.json',
      '/project/..%2f..%2fpackage.json',
      '/page.ts',
    ]) {
      expect((await ask(path)).status).toBe(404);
    }
    expect((await ask('/package.json')).headers['x-content-type-options']).toBe('nosniff');
  });
});
