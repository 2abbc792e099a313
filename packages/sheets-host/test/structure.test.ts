/**
 * Two engines of the same truth: formulas in cells follow the grid by the spreadsheet engine, formulas in rules by the
 * host's own text. And what stands in the cells after any changes is what a full recalculation gives.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostWith, type TestHost } from './host.ts';

const REFERENCES = ['A2', 'SUM(A1:C3)', '$B$4', 'SUM(B2:B6)', 'SUM($A3:C$5)', 'C7'];

const CODE = `
  function make() {
    var ss = SpreadsheetApp.getActive(); var s = ss.getSheets()[0]; s.setName('Xã Bản Lang');
    var rows = []; for (var r = 1; r <= 8; r++) rows.push([r, r * 10, r * 100]); s.getRange('A1:C8').setValues(rows);
    ss.setNamedRange('VUNG', s.getRange('A2:B5'));
    var t = ss.insertSheet('Tổng'); var list = ${JSON.stringify(REFERENCES)}.map(function (x) { return ['=' + x.replace(/(\\$?[A-C]\\$?\\d(?::\\$?[A-C]\\$?\\d)?)/, "'Xã Bản Lang'!$1")]; });
    t.getRange(1, 1, list.length, 1).setFormulas(list);
    t.getRange('B1').setFormula('=SUM(VUNG)'); t.getRange('C1').setFormula("=INDIRECT(\\"'Xã Bản Lang'!A2\\")"); t.getRange('D1').setFormula('=PAIR(A1:A2)');
    t.setConditionalFormatRules(list.map(function (f) { return SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied(f[0]).setBold(true).setRanges([t.getRange('A1')]).build(); }));
  }
  function PAIR(x) { return [[String(x[0][0]), x.length]]; }
  function rules() { return SpreadsheetApp.getActive().getSheetByName('Tổng').getConditionalFormatRules().map(function (r) { return r.getBooleanCondition().getCriteriaValues()[0]; }); }`;

const step = fc.record({
  what: fc.constantFrom('insertRows', 'deleteRows', 'insertColumns', 'deleteColumns') as fc.Arbitrary<
    'insertRows' | 'deleteRows' | 'insertColumns' | 'deleteColumns'
  >,
  at: fc.integer({ min: 1, max: 6 }),
  count: fc.integer({ min: 1, max: 2 }),
});

/** The engine writes a range of one cell as the cell. */
const plain = (formula: string) =>
  formula.replace(/(\$?[A-Z]+\$?\d+):\1(?!\d)/g, '$1').replaceAll(/'[^']*'!#REF!/g, '#REF!');

async function everything(host: TestHost) {
  return [await host.values('Xã Bản Lang', 'A1:F12'), await host.values('Tổng', 'A1:E6')];
}

test('cells and rules follow the grid alike, and results equal a full recalculation', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
      const host = await hostWith(CODE);
      await host.run('make');
      for (const { what, at, count } of steps) await host[what]('Xã Bản Lang', at, count);
      const cells = (await host.formulas('Tổng', `A1:A${REFERENCES.length}`)).map(([text]) =>
        plain(String(text)),
      );
      const rules = ((await host.run('rules')) as string[]).map(plain);
      expect(rules).toEqual(cells);
      const fresh = await hostWith(CODE, { workbook: await host.snapshot() });
      expect(await everything(fresh)).toEqual(await everything(host));
    }),
    { numRuns: 12, seed: 8 },
  );
});

test('edits between structure changes give what a full recalculation gives', async () => {
  const host = await hostWith(CODE);
  await host.run('make');
  await host.edit('Xã Bản Lang', 'A2', '7');
  await host.moveRows('Xã Bản Lang', 2, 1, 6);
  await host.edit('Xã Bản Lang', 'B3', '');
  await host.moveColumns('Xã Bản Lang', 1, 1, 4);
  await host.renameTab('Xã Bản Lang', 'Xã 2');
  await host.renameTab('Xã 2', 'Xã Bản Lang');
  await host.deleteRows('Xã Bản Lang', 1);
  await host.edit('Xã Bản Lang', 'A1', '=B1*2');
  const fresh = await hostWith(CODE, { workbook: await host.snapshot() });
  expect(await everything(fresh)).toEqual(await everything(host));
});

const tabAt = async (host: TestHost, index: number) => String((await host.snapshot()).sheets[index]?.name);

/** Formulas that read other cells, of the other tab, of places that depend on values, and of open ranges. */
const TYPED = [
  '5',
  '',
  '=B1*2',
  "=SUM('Tổng'!A1:A6)",
  '=SUM(A1:B)',
  '=INDIRECT("B"&1)',
  '=SUM(OFFSET(B1;0;1;2;1))',
  '=SUM(VUNG)',
];

const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('edit'),
      cell: fc.constantFrom('A1', 'B2', 'C3', 'D4', 'E5'),
      text: fc.constantFrom(...TYPED),
      tab: fc.constantFrom(0, 1),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('insertRows'), at: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('rename') }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('undo', 'redo') }) },
);

test('after every edit, undo and rename the results are those of a full recalculation', async () => {
  const maker = await hostWith(CODE);
  await maker.run('make');
  const workbook = await maker.snapshot();
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 14 }), async (acts) => {
      const host = await hostWith(CODE, { workbook });
      for (const each of acts) {
        if ('cell' in each) await host.edit(await tabAt(host, each.tab), each.cell, each.text);
        else if ('at' in each) await host.insertRows(await tabAt(host, 0), each.at, 1);
        else if (each.what === 'rename') {
          const first = await tabAt(host, 0);
          await host.renameTab(first, first === 'Xã 2' ? 'Xã Bản Lang' : 'Xã 2');
        } else await host[each.what as 'undo' | 'redo']();
      }
      const fresh = await hostWith(CODE, { workbook: await host.snapshot() });
      for (const tab of [0, 1]) {
        const name = await tabAt(host, tab);
        expect(await host.values(name, 'A1:F14')).toEqual(await fresh.values(name, 'A1:F14'));
      }
    }),
    { numRuns: 6 },
  );
});

test('a tab that comes or takes a name is read by formulas that know it; others are not calculated again', async () => {
  const host = await hostWith(`
    function DRAWN(x) { SpreadsheetApp.getActive().getId(); return Math.random(); }
    function make(name) { SpreadsheetApp.getActiveSpreadsheet().insertSheet(name).getRange('A1').setValue(7); }
    function copy(name) { SpreadsheetApp.getActiveSpreadsheet().getSheetByName('Mẫu').copyTo(SpreadsheetApp.getActiveSpreadsheet()).setName(name); }
  `);
  const first = (await host.snapshot()).sheets[0]?.name as string;
  await host.renameTab(first, 'Mẫu');
  await host.edit('Mẫu', 'A1', '3');
  await host.edit('Mẫu', 'B1', '=A1*2');
  await host.edit('Mẫu', 'C1', '=DRAWN(B1)');
  // Another number at each calculation: a call that asks a service is not remembered.
  const drawn = async (): Promise<unknown> => (await host.values('Mẫu', 'C1'))[0]?.[0];
  const before = await drawn();
  await host.run('make', 'Riêng');
  await host.renameTab('Riêng', 'Riêng hai');
  expect([typeof before, await drawn()]).toEqual(['number', before]);
  // The copy has formulas of its own, and they are worked out.
  await host.run('copy', 'Bản chép');
  expect(await host.values('Bản chép', 'A1:B1')).toEqual([[3, 6]]);
  await host.edit('Bản chép', 'A1', '4');
  expect(await host.values('Bản chép', 'A1:B1')).toEqual([[4, 8]]);
  await host.edit('Mẫu', 'D1', "=IFERROR('Mới'!A1;0)");
  await host.edit('Mẫu', 'E1', '=IFERROR(INDIRECT("M"&"ai!A1");0)');
  await host.edit('Mẫu', 'F1', "='Riêng hai'!A1");
  expect(await host.values('Mẫu', 'D1:F1')).toEqual([[0, 0, 7]]);
  await host.run('make', 'Tạm');
  await host.renameTab('Tạm', 'Mới');
  await host.run('make', 'Mai');
  await host.renameTab('Riêng hai', 'Riêng ba');
  expect(await host.values('Mẫu', 'D1:F1')).toEqual([[7, 7, 7]]);
  await host.edit('Riêng ba', 'A1', '8');
  await host.edit('Mới', 'A1', '9');
  expect(await host.values('Mẫu', 'D1:F1')).toEqual([[9, 7, 8]]);
});
