/**
 * The page of the import as people use it, in a real browser at the size that its dialog has: a document is chosen,
 * dropped or pasted, read in the page, corrected, and sent. Its server is the test's.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../app/documents/read.ts';
import { readPlan } from '../../src/import/read.ts';
import type { PlanImport } from '../../src/import/written.ts';
import { launch, NO_CHROME } from '../browser/chrome.ts';
import { axeFaults, type Panel, PanelWindow, type Server } from '../sidebar/page.ts';

const file = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const PAGE = file('dist/Import.html');
const ANNEX = file('data/phong-tho-2023/annex.txt');
const SAME = (name: string): string => file(`test/import/plans/same/${name}`);

const START = {
  ok: true,
  language: 'vi',
  year: 2023,
  consolidator: 'UBND huyện',
  planLines: 0,
  unitTabs: 0,
  units: [],
  norms: [],
  canGoBack: false,
};
const DONE = { ok: true, rows: 75, norms: 17, confirmed: 11, units: 5, open: 0, said: 'Đã nhập 75 dòng.' };

const server =
  (change: Readonly<Record<string, unknown>> = {}): Server =>
  (name) => {
    if (name === 'panelPdfReader')
      return { ok: true, script: readFileSync(file('dist/ImportPdf.html'), 'utf8') };
    return (
      change[name] ??
      {
        panelImportStart: START,
        panelImport: DONE,
        panelImportBack: { ok: true, tabs: [], said: 'Đã đưa về.' },
        readPlan: { ok: true },
      }[name]
    );
  };

let browser: Browser;
let opened: PanelWindow;
let panel: Panel | null = null;
beforeAll(async () => {
  if (NO_CHROME) return;
  browser = await launch();
  opened = await PanelWindow.open(browser, PAGE, { width: 1240, height: 590 });
});
afterAll(async () => {
  await browser?.close();
});
afterEach(async () => {
  if (panel === null) return;
  const { errors, requests, page } = panel;
  panel = null;
  await page.evaluate(() => sessionStorage.clear());
  await opened.clear();
  expect({ errors, requests }).toEqual({ errors: [], requests: [] });
});

async function show(answer: Server = server()): Promise<Page> {
  panel = await opened.show(answer);
  await panel.page.locator('.drop').waitFor();
  return panel.page;
}
async function read(path: string, answer?: Server): Promise<Page> {
  const page = await show(answer);
  await page.locator('#file').setInputFiles(path);
  await page.locator('.rows, .problem').first().waitFor();
  return page;
}
const calls = (name: string): unknown[] =>
  (panel?.calls ?? []).filter((call) => call.name === name).map((call) => call.given);
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const codes = (page: Page): Promise<string[]> =>
  page.locator('.rowcode').evaluateAll((all) => all.map((one) => one.firstChild?.nodeValue ?? ''));

async function fair(page: Page): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
}

describe.skipIf(NO_CHROME)('a document', () => {
  it('each view of the annex is accessible, in both languages', async () => {
    for (const language of ['vi', 'en']) {
      const page = await read(ANNEX, server({ panelImportStart: { ...START, language } }));
      expect(await codes(page)).toHaveLength(75);
      await page.locator('.rowcode').nth(3).click();
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        await fair(page);
      }
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    }
  });

  it('the page before a document, with the box to paste into, is accessible', async () => {
    const page = await show();
    await fair(page);
    await button(page, 'Dán nội dung').click();
    await fair(page);
  });

  it.each(['de-an.docx', 'de-an.xlsx', 'de-an.html', 'de-an.txt', 'de-an.pdf'])(
    '%s is read in the page as on the command line',
    async (name) => {
      const document = await readDocument(new Uint8Array(readFileSync(SAME(name))), name);
      const { proposal } = readPlan(document);
      const page = await read(SAME(name));
      expect(await codes(page)).toEqual(proposal.rows.map((row) => row.code));
      // Only a PDF asks for its reader.
      expect(calls('panelPdfReader')).toHaveLength(name.endsWith('pdf') ? 1 : 0);
    },
  );

  it('a table pasted as a browser or Word gives it is read with its merged cells', async () => {
    const page = await show();
    await page.evaluate(
      (html) => {
        const data = new DataTransfer();
        data.setData('text/html', html);
        data.setData('text/plain', 'x');
        document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
      },
      readFileSync(SAME('de-an.html'), 'utf8'),
    );
    await page.locator('.rows').waitFor();
    expect((await codes(page)).slice(0, 3)).toEqual(['I', 'I.1', 'I.2']);
  });

  it('what is no plan is one sentence, and another file may follow', async () => {
    const page = await show();
    const bad = { name: 'anh.docx', mimeType: 'x/y', buffer: Buffer.from('không có kế hoạch nào ở đây') };
    await page.locator('#file').setInputFiles(bad);
    expect(await page.locator('.problem').innerText()).toMatch(/^[A-ZĐ].+\.$/);
    await fair(page);
    await page.locator('#file').setInputFiles(ANNEX);
    await page.locator('.rows').waitFor();
    expect(await page.locator('.problem').count()).toBe(0);
  });

  it('a document of a hostile person is shown as text', async () => {
    const page = await show();
    const text =
      'STT\tNội dung\tĐơn vị thực hiện\nI\t<img src=x onerror=alert(1)>\t\n1\t<b>Họp</b> thôn\tUBND xã\n2\t<script>x</script>\tUBND xã';
    await page
      .locator('#file')
      .setInputFiles({ name: 'a.tsv', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await page.locator('.rows').waitFor();
    expect(await page.locator('.rows img, .rows script, .rows b').count()).toBe(0);
  });
});

describe.skipIf(NO_CHROME)('answers', () => {
  it('what must be answered bars the import; an answer reads anew and can be undone', async () => {
    const page = await read(ANNEX);
    expect(await button(page, 'Nhập vào sổ').isDisabled()).toBe(true);
    const must = page.locator('.doubt.must');
    expect(await must.count()).toBe(1);
    await must.getByRole('button', { name: '3.000.000 đồng' }).click();
    expect(await must.count()).toBe(0);
    expect(await button(page, 'Nhập vào sổ').isEnabled()).toBe(true);
    await page.locator('h2').first().click();
    await page.keyboard.press('Control+z');
    expect(await must.count()).toBe(1);
  });

  it('an amount of one’s own, and a unit of one’s own', async () => {
    const page = await read(ANNEX);
    const must = page.locator('.doubt.must');
    await must.getByRole('textbox').fill('2.500.000');
    await must.getByRole('button', { name: /^Ghi/ }).click();
    const owner = page.locator('.doubt').first();
    await owner.getByRole('textbox').fill('Phòng Nội vụ');
    await owner.getByRole('button', { name: /^Ghi/ }).click();
    await button(page, 'Nhập vào sổ').click();
    await page.locator('.finished').waitFor();
    const [sent] = calls('panelImport') as [PlanImport];
    expect(sent.norms.find(({ code }) => code === 'II.3.5.b')?.rate).toBe(2_500_000);
    expect(sent.units.map(({ name }) => name)).toContain('Phòng Nội vụ');
    await fair(page);
  });

  it('an amount is read back as it is typed; one that cannot be meant is told why, and the question stays', async () => {
    const page = await read(ANNEX);
    const must = page.locator('.doubt.must');
    const field = must.getByRole('textbox');
    for (const [typed, said] of [
      ['', /Xin ghi số tiền/],
      ['abc', /Không đọc được «abc»/],
      ['70 - 90 triệu', /một khoảng/],
      ['-5', /số âm/],
      ['0', /lớn hơn 0/],
      ['85', /85 đồng là quá nhỏ/],
      ['1,500 triệu', /1.500.000 đồng hoặc 1.500.000.000 đồng/],
    ] as const) {
      await field.fill(typed);
      await must.getByRole('button', { name: /^Ghi/ }).click();
      expect(await must.locator('.read-as').innerText()).toMatch(said);
      expect(await field.getAttribute('aria-invalid')).toBe('true');
    }
    await fair(page);
    await field.fill('2 triệu rưỡi');
    expect(await must.locator('.read-as').innerText()).toBe('Đọc là 2.500.000 đồng.');
    await field.press('Enter');
    await must.waitFor({ state: 'detached' });
    await button(page, 'Nhập vào sổ').click();
    await page.locator('.finished').waitFor();
    const [sent] = calls('panelImport') as [PlanImport];
    expect(sent.norms.find(({ code }) => code === 'II.3.5.b')?.rate).toBe(2_500_000);
  });

  it('a body that the workbook has in other letters is not offered', async () => {
    const { body } = readPlan(await readDocument(new Uint8Array(readFileSync(ANNEX)), 'annex.txt')).proposal
      .source;
    expect(body).not.toBe('');
    for (const [consolidator, offers] of [
      [body.toLowerCase(), 0],
      ['UBND huyện khác', 1],
    ] as const) {
      const page = await read(ANNEX, server({ panelImportStart: { ...START, consolidator } }));
      await page.getByRole('tab', { name: 'Cột của bảng' }).click();
      expect(await page.locator('#set-body').count()).toBe(offers);
      await page.locator('.doubt.must .answers button').first().click();
      await button(page, 'Nhập vào sổ').click();
      await page.locator('.finished').waitFor();
      const [sent] = calls('panelImport') as [PlanImport];
      expect(sent.body).toBe(offers === 0 ? null : body);
    }
  });

  it('a row is none, belongs to the one above, or lies deeper; and is as it was read again', async () => {
    const page = await read(ANNEX);
    const row = (code: string) =>
      page.locator('.rowcode', { hasText: new RegExp(`^${code.replace(/\./g, '\\.')}$`) });
    await row('I.1.3').click();
    await button(page, 'Không phải dòng').click();
    expect(await codes(page)).toHaveLength(74);
    await page.getByRole('tab', { name: /Đã bỏ qua/ }).click();
    await button(page, /^Như máy đọc/).click();
    await page.getByRole('tab', { name: /Kế hoạch/ }).click();
    expect(await codes(page)).toHaveLength(75);
    await row('I.1.3').click();
    await button(page, 'Thuộc dòng trên').click();
    expect(await codes(page)).toHaveLength(74);
    await button(page, 'Hoàn tác câu trả lời').click();
    await row('I.1.3').click();
    await button(page, 'Lùi một bậc').click();
    expect(await codes(page)).toEqual(expect.arrayContaining(['I.1.2.3', 'I.1.4']));
  });

  it('a column is taken for something else, and the document is read anew at once', async () => {
    const page = await read(ANNEX);
    await page.getByRole('tab', { name: 'Cột của bảng' }).click();
    await page.getByRole('combobox', { name: /ĐƠN VỊ THỰC HIỆN/ }).selectOption('note');
    await page.getByRole('tab', { name: /^Đơn vị/ }).click();
    // The one line whose own words say who carries it out still has that unit; the others had theirs from the column.
    const rows = page.locator('#view tbody tr');
    await expect.poll(() => rows.count()).toBe(1);
    expect(await rows.innerText()).toMatch(/^Hội LHPN xã\s+1\s/);
  });

  it('a class of units without names is something to look at, until one is named', async () => {
    const page = await read(ANNEX);
    const asked = page.locator('.doubt', { hasText: '«Hội LHPN xã» là một nhóm đơn vị' });
    const heading = (): Promise<string> => page.locator('#doubts-title').innerText();
    const before = Number(/\d+/.exec(await heading())?.[0]);
    await asked.getByRole('button', { name: 'Đơn vị' }).click();
    await page.getByRole('textbox', { name: /Hội LHPN xã/ }).fill('Hội LHPN xã Bản Lang');
    await asked.waitFor({ state: 'detached' });
    expect(Number(/\d+/.exec(await heading())?.[0])).toBe(before - 1);
  });

  it('a unit that may stand in the workbook is asked about, and is not made twice', async () => {
    const name = 'Trung tâm VH-TT-TH';
    const units = [{ code: 'VHTT', name, role: name, aliases: [] }];
    const page = await read(ANNEX, server({ panelImportStart: { ...START, units } }));
    const asked = page.locator('.doubt', { hasText: '«TTVHTT&TT huyện» có phải là một đơn vị đã có' });
    await page.locator('.doubt.must .answers button').last().waitFor();
    expect(await asked.locator('.answers button').allInnerTexts()).toEqual([`Là ${name}`, 'Là đơn vị mới']);
    await asked.getByRole('button', { name: /^Là Trung tâm/ }).click();
    await asked.waitFor({ state: 'detached' });
    await page.locator('.doubt.must .answers button').first().click();
    await button(page, 'Nhập vào sổ').click();
    await page.locator('.finished').waitFor();
    const [sent] = calls('panelImport') as [PlanImport];
    expect(sent.units.map((unit) => unit.name)).not.toContain('TTVHTT&TT huyện');
    expect(sent.aliases).toEqual([{ unit: 'VHTT', names: ['TTVHTT&TT huyện'] }]);
  });

  it('norms: none is confirmed by itself, one click confirms the certain ones', async () => {
    const page = await read(ANNEX);
    await page.locator('.doubt.must .answers button').first().click();
    await page.getByRole('tab', { name: /Định mức/ }).click();
    expect(await page.locator('.norm-confirm input:checked').count()).toBe(0);
    await button(page, /^Xác nhận \d+ mức chắc chắn/).click();
    const confirmed = await page.locator('.norm-confirm input:checked').count();
    expect(confirmed).toBe(11);
    await page.locator('.norm-leaveOut input').first().check();
    await button(page, 'Nhập vào sổ').click();
    await page.locator('.finished').waitFor();
    const [sent] = calls('panelImport') as [PlanImport];
    expect(sent.norms.filter((norm) => norm.confirmed === 'yes')).toHaveLength(11);
    expect(sent.norms).toHaveLength(16);
    expect(sent.plan.length).toBe(78);
    // A class is asked for its members, and is not made a unit by itself.
    expect(sent.units.map(({ name }) => name)).not.toContain('Hội LHPN xã');
  });
});

describe.skipIf(NO_CHROME)('a window closed with answers given', () => {
  it('is gone on with as it was, on opening it again', async () => {
    const first = await read(ANNEX);
    await first.locator('.doubt.must').getByRole('button', { name: '3.000.000 đồng' }).click();
    await first.getByRole('tab', { name: /Định mức/ }).click();
    await first.locator('.norm-confirm input').first().check();
    await first.locator('.norm-leaveOut input').last().check();
    const page = await show();
    await fair(page);
    expect(await page.locator('.unfinished').innerText()).toContain('«annex.txt», đã trả lời 1 câu');
    await button(page, 'Làm tiếp').press('Enter');
    await page.locator('.rows').waitFor();
    expect(await page.locator('.doubt.must').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('doubts-title');
    await button(page, 'Nhập vào sổ').click();
    await page.locator('.finished').waitFor();
    const [sent] = calls('panelImport') as [PlanImport];
    expect(sent.norms.filter(({ confirmed }) => confirmed === 'yes')).toHaveLength(1);
    expect(sent.norms).toHaveLength(16);
    // What is imported is no longer unfinished.
    expect(await (await show()).locator('.unfinished').count()).toBe(0);
  });

  it('can be given up, and a new document takes its place', async () => {
    await read(ANNEX);
    const page = await show();
    await button(page, 'Bỏ phần làm dở').click();
    await page.locator('.unfinished').waitFor({ state: 'detached' });
    expect(await (await show()).locator('.unfinished').count()).toBe(0);
    await read(SAME('de-an.txt'));
    expect(await (await show()).locator('.unfinished').innerText()).toContain('«de-an.txt»');
  });
});

it.skipIf(NO_CHROME)('going to a row far down scrolls the list and not the page', async () => {
  const page = await read(ANNEX);
  await button(page, 'Xem dòng II.3.5.b').click();
  await page.locator('.toolbar').waitFor();
  expect(await page.evaluate(() => [document.documentElement.scrollTop, document.body.scrollTop])).toEqual([
    0, 0,
  ]);
  expect(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true);
});

describe.skipIf(NO_CHROME)('by keyboard alone', () => {
  const here = (page: Page): Promise<string> =>
    page.evaluate(() => {
      const { activeElement: at } = document;
      return at === null || at === document.body ? '' : `${at.className || at.id} ${at.textContent ?? ''}`;
    });
  const drawn = (page: Page): Promise<void> =>
    page.evaluate(() => new Promise((done) => setTimeout(done, 50)));

  it('the window begins where a paste is taken, and the chooser of a file takes one too', async () => {
    for (const place of ['.drop', '#file']) {
      const page = await show();
      await drawn(page);
      expect(await here(page)).toMatch(/^drop /);
      if (place === '#file') await page.locator(place).focus();
      await page.evaluate(
        ([at, html]) => {
          const data = new DataTransfer();
          data.setData('text/html', html as string);
          const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
          document.querySelector(at as string)?.dispatchEvent(event);
        },
        [place, readFileSync(SAME('de-an.html'), 'utf8')],
      );
      await page.locator('.rows').waitFor();
    }
  });

  it('an answer, by a button, by a field or by keeping all, goes on to the next question, and at the end to the heading', async () => {
    const page = await read(ANNEX);
    const asked = (): Promise<string[]> => page.locator('.doubt .ask').allInnerTexts();
    const second = (await asked())[1] as string;
    await page.locator('.doubt').first().getByRole('button', { name: '3.000.000 đồng' }).press('Enter');
    await drawn(page);
    expect(await here(page)).toBe(`ask ${second}`);
    const owner = page.locator('.doubt .other input').first();
    await owner.fill('Phòng Nội vụ');
    await owner.press('Enter');
    await drawn(page);
    expect(await here(page)).toMatch(/^ask /);
    await button(page, /^Giữ như đang hiểu/).press('Enter');
    await drawn(page);
    expect(await here(page)).toMatch(/^ask /);
    await page.getByRole('tab', { name: /^Đơn vị/ }).click();
    for (const names of await page.locator('.units-table textarea').all()) await names.fill('Xã A');
    await button(page, 'Hoàn tác câu trả lời').press('Enter');
    await drawn(page);
    expect(await here(page)).not.toBe('');
    for (let n = 0; n < 9 && (await button(page, /^Giữ như đang hiểu/).count()) > 0; n++)
      await button(page, /^Giữ như đang hiểu/).press('Enter');
    await drawn(page);
    expect(await asked()).toEqual([]);
    expect(await here(page)).toMatch(/^doubts-title /);
    await button(page, 'Nhập vào sổ').press('Enter');
    await page.locator('.finished').waitFor();
    await drawn(page);
    expect(await here(page)).toBe(' Đã nhập kế hoạch');
  });

  it('a row that is none gives the keyboard to the row below', async () => {
    const page = await read(ANNEX);
    await page.locator('.rowcode').nth(3).press('Enter');
    await button(page, 'Không phải dòng').press('Enter');
    await drawn(page);
    expect(await page.evaluate(() => document.activeElement?.closest('tr')?.rowIndex)).toBe(4);
  });

  it('from row to row, into its tools, and to the import', async () => {
    const page = await read(ANNEX);
    await page.locator('.rowcode').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const focus = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
    expect(await focus()).toBe('I.1.1');
    await page.keyboard.press('Enter');
    expect(await page.locator('.toolbar').count()).toBe(1);
    await page.keyboard.press('Tab');
    expect(await focus()).toBe('Không phải dòng');
    // Only one row is a stop of the Tab key.
    expect(await page.locator('.rowcode[tabindex="0"]').count()).toBe(1);
    await page.locator('#tab-rows').focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#tab-norms').getAttribute('aria-selected')).toBe('true');
  });
});

describe.skipIf(NO_CHROME)('the server', () => {
  it('a refusal stands on the page, and nothing is lost', async () => {
    const refusal = { ok: false, reason: 'refused', message: 'Trang «Kế hoạch» thiếu tiêu đề cột.' };
    const page = await read(ANNEX, server({ panelImport: refusal }));
    await page.locator('.doubt.must .answers button').first().click();
    await button(page, 'Nhập vào sổ').click();
    expect(await page.locator('.failure').innerText()).toContain('thiếu tiêu đề cột');
    expect(await codes(page)).toHaveLength(75);
    await fair(page);
  });

  it('an import can be taken back from the page', async () => {
    const page = await read(ANNEX);
    await page.locator('.doubt.must .answers button').first().click();
    await button(page, 'Nhập vào sổ').click();
    await button(page, 'Bỏ lần nhập này').click();
    await page.locator('.rows').waitFor();
    expect(await page.locator('.status').innerText()).toContain('Đã đưa về');
  });

  it('a workbook with units’ tabs is warned of', async () => {
    const page = await read(ANNEX, server({ panelImportStart: { ...START, unitTabs: 22 } }));
    expect(await page.locator('.caution').innerText()).toContain('22 đơn vị');
    await fair(page);
  });
});
