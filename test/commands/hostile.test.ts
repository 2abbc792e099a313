/**
 * The built bundle on ugly workbooks: every command ends well or with a plain sentence, and what a unit types is shown
 * exactly and runs nowhere, on any road from its cell.
 */

import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { pairUnitTabs } from '../../src/commands/units.ts';
import { ENTRY_HEADERS, TABS } from '../../src/layout.ts';
import type { ReportOutcome } from '../../src/schema/report.ts';
import type { Book } from '../../src/workbook/book.ts';
import { phongTho } from '../support/book.ts';
import { Dice, INJECTIONS, LONG_TEXTS, RAW_VALUES } from '../support/hostile.ts';
import {
  BAN_LANG,
  createHost,
  DIST,
  fewUnits,
  filled,
  type Host,
  MUONG_SO,
  open,
  rowOf,
  run,
} from '../support/job.ts';
import { runs } from '../support/runs.ts';

let workbook: WorkbookSnapshot;
beforeAll(async () => {
  workbook = await filled({ units: fewUnits() });
});

const MENU = ['readPlan', 'fillTemplates', 'checkAllUnits', 'checkActiveTab', 'buildReport', 'fillTemplates'];
const PANEL: readonly (readonly [string, unknown])[] = [
  ['panelOverview', { check: true }],
  ['panelCheckDistrict', {}],
  ['panelCheckUnits', { units: ['03589'] }],
  ['panelFillPreviews', { units: ['03577'] }],
  ['panelReport', {}],
  ['panelTrace', {}],
];

/** Every command and call; each outcome is good or a plain sentence, and nothing is written to the log of faults. */
async function everything(host: Host): Promise<void> {
  for (const name of MENU) {
    host.answer('YES');
    plain(name, await host.run(name));
  }
  for (const [name, given] of PANEL) plain(name, await host.callFromPage(name, given));
}

function plain(name: string, outcome: unknown): void {
  const { ok, reason, message } = outcome as { ok: boolean; reason?: string; message?: string };
  if (ok) return;
  expect([name, reason, message]).toEqual([name, 'refused', expect.stringMatching(/^[A-ZĐ][^\n]*\.$/)]);
  expect(message).not.toMatch(/undefined|\[object|Error|\bNaN\b/);
}

const FORMULAS = [
  '=1/0',
  '=NA()',
  '=A1:C3',
  '="chữ"',
  '=REPT("x";100)',
  '=INDIRECT("Z999")',
  '=khongco()',
  '=G6',
  '=K5',
  '=RAND()',
  '=TRUE',
  '=DATE(2026;3;4)',
  "='Báo cáo huyện'!F10",
  '=(',
];
const TYPED: readonly string[] = [
  ...INJECTIONS,
  ...FORMULAS,
  ...RAW_VALUES.filter((value): value is string => typeof value === 'string'),
  '15/8/2026',
  '1E+15',
  '1E+308',
  '-5',
  'TRUE',
  '10%',
  '3.000.000',
  '9007199254740993',
];

/** Pastes, merges, hides, doubles and renames at random. */
async function harm(host: Host, seed: number): Promise<void> {
  const dice = new Dice(seed);
  const tabs = ['Kế hoạch', 'Định mức', 'Đơn vị', 'Cấu hình', MUONG_SO, BAN_LANG, MUONG_SO, BAN_LANG];
  const column = (index: number): string => String.fromCharCode(65 + index);
  for (let count = 0; count < 14; count++) {
    const tab = dice.of(tabs);
    const [row, at] = [1 + dice.below(60), dice.below(tab === MUONG_SO || tab === BAN_LANG ? 17 : 6)];
    const block = Array.from({ length: 1 + dice.below(4) }, () =>
      Array.from({ length: 1 + dice.below(4) }, () =>
        dice.below(40) === 0 ? dice.of(LONG_TEXTS) : dice.of(TYPED),
      ),
    );
    // A paste beyond the grid is refused to the person, too.
    await host.paste(tab, `${column(at)}${row}`, block).catch(() => undefined);
  }
  host.loadFiles({
    'appsscript.json': '{}',
    'Code.js': `function harm() {
      var book = SpreadsheetApp.getActiveSpreadsheet();
      var names = ${JSON.stringify([MUONG_SO, BAN_LANG])};
      var sheet = book.getSheetByName(names[${seed & 1}]);
      sheet.getRange(8, 1, 2, 3).merge();
      sheet.getRange(12, 7, 3, 1).merge();
      sheet.hideRows(10, 3);
      sheet.hideColumns(5, 2);
      ['Báo cáo huyện (bản cũ)', 'Kế hoạch tháng 9 (đang lập)', '=1+1', '<b>x</b>', 'a;b,c', "d'e"].forEach(function (name) {
        if (!book.getSheetByName(name)) book.insertSheet(name).getRange(1, 1, 1, 3).setValues([['Mã', 'Thành tiền', 'x']]);
      });
    }`,
  });
  await host.run('harm');
  if (dice.below(3) === 0)
    await host.paste(MUONG_SO, `${column(dice.below(20))}4`, [[dice.of([...ENTRY_HEADERS, ...INJECTIONS])]]);
}

describe('ugly workbooks', () => {
  it('end well or in a plain sentence, whatever the command', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const host = await createHost({ workbook });
        await harm(host, seed);
        await host.load(DIST);
        await everything(host);
        expect(host.tabs).toContain('Kế hoạch tháng 9 (đang lập)');
        host.dispose();
      }),
      { numRuns: runs(6), endOnFailure: true },
    );
  });

  it('a hundred stray tabs are named and left alone', async () => {
    const host = await createHost({ workbook });
    host.loadFiles({
      'appsscript.json': '{}',
      'Code.js': `function many() { for (var i = 0; i < 100; i++) SpreadsheetApp.getActiveSpreadsheet().insertSheet('Nháp ' + i).getRange(1, 1).setValue('Mã'); }`,
    });
    await host.run('many');
    await host.load(DIST);
    await everything(host);
    const outcome = await run<ReportOutcome>(host, 'buildReport');
    expect(outcome.findings.filter((item) => item.code === 'TAB_STRAY')).toHaveLength(100);
    host.dispose();
  });

  it.each(['báo cáo huyện', 'BÁO CÁO HUYỆN', 'Dữ liệu ', 'Nhật ký'.normalize('NFD')])(
    'a tab named nearly like ours is spoken of before anything is written: «%s»',
    async (name) => {
      const host = await createHost({ workbook });
      host.loadFiles({
        'appsscript.json': '{}',
        'Code.js': `function add() { SpreadsheetApp.getActiveSpreadsheet().insertSheet(${JSON.stringify(name)}); }`,
      });
      await host.run('add');
      await host.load(DIST);
      const before = await host.snapshot();
      const outcome = (await host.run('buildReport')) as { ok: boolean; message: string };
      expect([outcome.ok, outcome.message]).toEqual([false, expect.stringContaining(`«${name}»`)]);
      expect(await host.snapshot()).toEqual(before);
      host.dispose();
    },
  );
});

describe('names of tabs', () => {
  it('are each a name that Sheets and Excel take, whatever the units are called', () => {
    const piece = fc.constantFrom(
      ...INJECTIONS,
      ...Object.values(TABS),
      'x'.repeat(60),
      'Xã A',
      'xã a',
      '***',
      "'",
      '[1]',
      'Dữ liệu (đang lập)',
    );
    const unit = fc.record({
      name: piece,
      code: fc.oneof(piece, fc.string({ minLength: 1, maxLength: 40 })),
    });
    const [first] = phongTho().units;
    fc.assert(
      fc.property(fc.uniqueArray(unit, { maxLength: 12, selector: (one) => one.code }), (given) => {
        const units = given.map((one, index) => ({
          ...first,
          ...one,
          row: index + 2,
          aliases: [],
          participates: true,
        }));
        const { tabs } = pairUnitTabs(
          { sheets: new Map() } as unknown as Book,
          { ...phongTho(), units } as never,
        );
        const names = tabs.map((tab) => tab.name);
        for (const name of names) {
          expect(name).toMatch(/^(?!').{1,31}(?<!')$/s);
          expect(name).not.toMatch(/[:\\/?*[\]]/);
        }
        const all = [...names, ...Object.values(TABS)].map((name) => name.toLowerCase());
        expect(new Set(all).size).toBe(all.length);
      }),
      { numRuns: runs(300) },
    );
  });
});

describe('what a unit types', () => {
  /** As the product shows text: composed, without what nobody sees. */
  const shown = (text: string): string => text.normalize('NFC').trim();

  // What Sheets makes of `=…` in a cell of text is not known: both readings.
  it.each(['text', 'formula'] as const)(
    'is shown exactly and runs nowhere, `=…` in a text cell being a %s',
    async (formulaInText) => {
      const texts = INJECTIONS.filter((text) => shown(text) !== '' && !/^[+-]1\+1$|^-1/.test(text));
      const typing = await open(workbook);
      const row = await rowOf(typing, MUONG_SO, 'II.1.5');
      await typing.insertRows(MUONG_SO, row + 1, texts.length);
      for (const column of ['E', 'O', 'T']) {
        for (const [index, text] of texts.entries())
          await typing
            .setFormat(MUONG_SO, `${column}${row + 1 + index}`, '@')
            .then(() => typing.paste(MUONG_SO, `${column}${row + 1 + index}`, [[text]]));
      }
      for (const [index, text] of texts.entries())
        await typing
          .setFormat(MUONG_SO, `J${row + 1 + index}`, '@')
          .then(() => typing.paste(MUONG_SO, `J${row + 1 + index}`, [[text]]));
      const typed = (await typing.values(MUONG_SO, `E${row + 1}:E${row + texts.length}`)).map(([value]) =>
        shown(String(value)),
      );
      const unitRow = (await typing.values('Đơn vị')).findIndex((cells) => cells[0] === '03577') + 1;
      for (const [cell, text] of [
        [`B${unitRow}`, '=1+1'],
        [`D${unitRow}`, '<script>alert(1)</script>'],
      ] as const) {
        await typing.setFormat('Đơn vị', cell, '@');
        await typing.paste('Đơn vị', cell, [[text]]);
      }
      await typing.setFormat('Kế hoạch', 'B12', '@');
      await typing.paste('Kế hoạch', 'B12', [['=HYPERLINK("https://example.com")']]);
      const host = await open(await typing.snapshot(), { formulaInText });
      typing.dispose();
      for (const name of ['readPlan', 'fillTemplates', 'checkAllUnits', 'buildReport']) await run(host, name);
      const data = await host.values('Dữ liệu');
      const mine = data.filter(
        (cells) =>
          cells[26] === MUONG_SO && Number(cells[27]) > row && Number(cells[27]) <= row + texts.length,
      );
      for (const column of [9, 14, 19, 25]) expect(mine.map((cells) => String(cells[column]))).toEqual(typed);
      const own = ['Dữ liệu', 'Để ngoài', 'Cảnh báo', 'Nhật ký', 'Theo đơn vị', 'Báo cáo huyện'];
      const VERDICT = `=IFERROR('Kiểm tra số liệu'!$A$2;"KHÔNG ĐỌC ĐƯỢC")`;
      const formulasOf = async (tab: string): Promise<string[]> =>
        (await host.formulas(tab)).flat().filter((formula) => formula !== '');
      for (const tab of own)
        expect((await formulasOf(tab)).filter((formula) => formula !== VERDICT)).toEqual([]);
      // The proof adds up cells of tabs, and says what comes of it; no formula of a person's reaches it.
      const sums =
        /^=(?:[+-]?(?:SUM|SUMIFS?|COUNTIF)\('[^()]*\)|[+-]?'[^'!]+'!\$?[A-Z]+\$?\d+|[+-]?[A-Z]+\d+)+$/;
      const verdicts =
        /^=IFERROR\(IF\((?:ROUND\((?:[A-Z]+\d+|ABS\([A-Z]+\d+\)\+ABS\([A-Z\d+-]+\));4\)=0;|COUNTIF\(\$H\$4)/;
      const checks =
        /^=(?:SUMPRODUCT\((?:MOD\(ROUND\(IF\(ISNUMBER|(?:IFERROR\()?IF\(ISTEXT|--\(ROUND)\('|IF\(EXACT\(')/;
      const isOfProof = (formula: string): boolean =>
        [sums, verdicts, checks].some((form) => form.test(formula));
      expect((await formulasOf('Kiểm tra số liệu')).filter((formula) => !isOfProof(formula))).toEqual([]);
      expect(JSON.stringify(await host.values('Theo đơn vị'))).toContain('"=1+1"');
      const list = await host.callFromPage('panelCheckUnits', { units: ['03589'] });
      expect(JSON.stringify(list)).toContain('<script>alert(1)</script>');
      // The file: text cells, and back again the same.
      const again = await createHost({ xlsx: await host.toXlsx() });
      for (const tab of own) {
        expect(await again.values(tab)).toEqual(await host.values(tab));
        expect(await again.formulas(tab)).toEqual(await host.formulas(tab));
      }
      again.dispose();
      host.dispose();
    },
  );
});
