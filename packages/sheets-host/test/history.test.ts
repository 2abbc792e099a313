/**
 * Undo and redo in random walks: after any act, whoever did it, undo gives the very same workbook and redo the very
 * same again. What is compared is the whole snapshot, which the history itself does not use.
 */
import {
  SetRangeValuesMutation,
  SetWorksheetRowHeightMutation,
  SetWorksheetRowIsAutoHeightMutation,
} from '@univerjs/sheets';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { runs } from '../../../test/support/runs.ts';
import type { Engine } from '../src/engine/engine.ts';
import { createHost, hostWith, type TestHost } from './host.ts';

const A = 'Xã Bản Lang';
const B = 'Tổng';

/** A workbook with everything that an act may carry along. */
const CODE = `
  function make() {
    var ss = SpreadsheetApp.getActive(); var s = ss.getSheets()[0]; s.setName('${A}');
    var rows = []; for (var r = 1; r <= 8; r++) rows.push([r, r * 10, r * 100]);
    s.getRange('A1:C8').setValues(rows).setBackground('#eeeeff'); s.getRange('D1:D8').setFormula('=A1*B1');
    s.getRange('B3').setNote('ghi chú'); s.setFrozenRows(1); s.hideRows(7); s.setRowHeight(4, 44); s.setColumnWidth(2, 77);
    s.getRange('F1:G1').merge(); s.getRange('F3:G4').merge();
    s.getRange('A2:A6').setDataValidation(SpreadsheetApp.newDataValidation().requireNumberBetween(0, 900).build());
    s.getRange('D1:D8').protect().setDescription('công thức').setWarningOnly(true);
    ss.setNamedRange('VUNG', s.getRange('A2:B5'));
    s.insertChart(s.newChart().addRange(s.getRange('A1:B8')).setPosition(2, 3, 0, 0).setOption('title', 'Tiền').build());
    var t = ss.insertSheet('${B}');
    t.getRange('A1:A3').setFormulas([["=SUM('${A}'!A1:C8)"], ["='${A}'!D4"], ['=SUM(VUNG)']]);
    t.getRange('C1').setFormula("=PAIRS('${A}'!A1:B8)");
    t.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied("='${A}'!$B$4>20")
      .setBold(true).setRanges([t.getRange('A1:A3')]).build()]);
  }
  function PAIRS(x) { return x.map(function (r) { return [String(r[0]), String(r[1])]; }); }
  function onEdit(e) { if (typeof e.value === 'string' && e.value.indexOf('nghìn') > 0) e.range.setValue(parseInt(e.value, 10) * 1000); }
  function command() {
    var ss = SpreadsheetApp.getActive(); var s = ss.getSheets()[0];
    s.insertRowsBefore(3, 2); s.getRange('A3').setValue(7).setNote('mới'); s.deleteRow(6); s.sort(1, false);
    ss.insertSheet('Mới ' + ss.getSheets().length).getRange('A1').setValue(1); s.setTabColor('#ff0000');
    ss.getSheets()[1].getRange('A3').protect(); ss.moveActiveSheet(1);
    s.getCharts().forEach(function (c) { s.updateChart(c.modify().setOption('title', 'Mới').build()); });
  }
  function move() { var ss = SpreadsheetApp.getActive(); ss.setActiveSheet(ss.getSheets()[1]); ss.moveActiveSheet(1); }
  function name() { var ss = SpreadsheetApp.getActive(); ss.setNamedRange('VUNG', ss.getSheets()[0].getRange('B2:C4')); }
  function remove() { var ss = SpreadsheetApp.getActive(); var all = ss.getSheets(); if (all.length > 2) ss.deleteSheet(all[all.length - 1]); }`;

const place = fc.tuple(fc.constantFrom(...'ABCDEFG'), fc.integer({ min: 1, max: 9 })).map(([c, r]) => c + r);
const line = fc.integer({ min: 1, max: 8 });
const count = fc.integer({ min: 1, max: 2 });
const tab = fc.constantFrom(0, 1);

type Act = (host: TestHost, names: readonly string[]) => Promise<unknown>;
const nameAt = (names: readonly string[], at: number): string => names[at % names.length] as string;

const act: fc.Arbitrary<{ name: string; run: Act }> = fc.oneof(
  fc
    .tuple(tab, place, fc.constantFrom('5', '12,5', '=A1+1', '=SUM(VUNG)', 'chữ', '15/08', '3 nghìn', ''))
    .map(([t, at, text]) => ({
      name: `${t} ${at} ← ${text}`,
      run: (host: TestHost, names: readonly string[]) => host.edit(nameAt(names, t), at, text),
    })),
  fc.tuple(tab, place).map(([t, at]) => ({
    name: `${t} clear ${at}:H9`,
    run: (host: TestHost, names: readonly string[]) => host.clear(nameAt(names, t), `${at}:H9`),
  })),
  fc.tuple(tab, place).map(([t, at]) => ({
    name: `${t} paste ${at}`,
    run: (host: TestHost, names: readonly string[]) =>
      host.paste(nameAt(names, t), at, [
        ['1', '=B1'],
        ['x', ''],
      ]),
  })),
  fc
    .tuple(tab, place, place, fc.constantFrom('copy', 'cut') as fc.Arbitrary<'copy' | 'cut'>)
    .map(([t, from, to, what]) => ({
      name: `${t} ${what} ${from} ${to}`,
      run: (host: TestHost, names: readonly string[]) =>
        host[what](nameAt(names, t), `${from}:${from.slice(0, 1)}${Number(from.slice(1)) + 1}`, to),
    })),
  fc
    .tuple(
      tab,
      fc.constantFrom('insertRows', 'deleteRows', 'insertColumns', 'deleteColumns') as fc.Arbitrary<
        'insertRows' | 'deleteRows' | 'insertColumns' | 'deleteColumns'
      >,
      line,
      count,
    )
    .map(([t, what, at, n]) => ({
      name: `${t} ${what} ${at} ${n}`,
      run: (host: TestHost, names: readonly string[]) => host[what](nameAt(names, t), at, n),
    })),
  fc
    .tuple(
      tab,
      fc.constantFrom('moveRows', 'moveColumns') as fc.Arbitrary<'moveRows' | 'moveColumns'>,
      line,
      line,
    )
    .map(([t, what, at, to]) => ({
      name: `${t} ${what} ${at} ${to}`,
      run: async (host: TestHost, names: readonly string[]) => {
        if (at !== to && at + 1 !== to) await host[what](nameAt(names, t), at, 1, to);
      },
    })),
  fc
    .tuple(
      tab,
      fc.constantFrom('hideRow', 'hideColumn') as fc.Arbitrary<'hideRow' | 'hideColumn'>,
      line,
      fc.boolean(),
    )
    .map(([t, what, at, hidden]) => ({
      name: `${t} ${what} ${at} ${hidden}`,
      run: (host: TestHost, names: readonly string[]) => host[what](nameAt(names, t), at, hidden),
    })),
  fc.tuple(tab, place).map(([t, at]) => ({
    name: `${t} note, format ${at}`,
    run: async (host: TestHost, names: readonly string[]) => {
      await host.setNote(nameAt(names, t), at, 'một lời');
      await host.setFormat(nameAt(names, t), at, '#,##0');
    },
  })),
  fc
    .constantFrom('command', 'remove', 'move', 'name')
    .map((name) => ({ name, run: (host: TestHost) => host.run(name) })),
  fc.tuple(tab, fc.constantFrom('Đổi tên', 'Xã "B"')).map(([t, name]) => ({
    name: `rename ${t} ${name}`,
    run: async (host: TestHost, names: readonly string[]) => {
      if (!names.includes(name)) await host.renameTab(nameAt(names, t), name);
    },
  })),
  tab.map((t) => ({
    name: `add, delete tab ${t}`,
    run: async (host: TestHost, names: readonly string[]) => {
      if (names.length > 2) await host.deleteTab(nameAt(names, t));
      else await host.addTab(`Thêm ${names.length}`);
    },
  })),
);

/** What a file holds; which tab is in front is no part of an act. */
async function whole(host: TestHost) {
  const { active: _active, styles, sheets, properties: _properties, ...rest } = await host.snapshot();
  const styled = sheets.map(({ cells, ...sheet }) => ({
    ...sheet,
    cells: Object.fromEntries(
      Object.entries(cells).map(([row, of]) => [
        row,
        Object.fromEntries(
          Object.entries(of).map(([column, { s, ...cell }]) => [
            column,
            s === undefined ? cell : { ...cell, style: styles[s] },
          ]),
        ),
      ]),
    ),
  }));
  return { ...rest, sheets: styled };
}

test('after any act undo gives the very same workbook, and redo the very same again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), async (acts) => {
      const host = await hostWith(CODE);
      await host.run('make');
      const states = [await whole(host)];
      for (const { run } of acts) {
        const undos = host.undos;
        await run(host, host.tabs).catch(() => {});
        await host.settle();
        const after = await whole(host);
        const before = states.at(-1);
        if (JSON.stringify(after) === JSON.stringify(before)) continue;
        let steps = 0;
        while (host.undos > undos) {
          await host.undo();
          steps += 1;
        }
        expect(await whole(host)).toEqual(before);
        for (let step = 0; step < steps; step += 1) await host.redo();
        expect(await whole(host)).toEqual(after);
        states.push(after);
      }
      // All the way back: the first step made the workbook.
      while (host.undos > 1) await host.undo();
      expect(await whole(host)).toEqual(states[0]);
      while (await host.redo());
      expect(await whole(host)).toEqual(states.at(-1));
    }),
    { numRuns: runs(60, 8), seed: Number(process.env.SEED ?? 1) },
  );
});

test('a file whose changes were all taken back is written as it was, byte for byte', async () => {
  const made = await hostWith(CODE);
  await made.run('make');
  const xlsx = await made.toXlsx();
  const host = await createHost({ xlsx });
  onTestFinished(() => host.dispose());
  host.loadFiles({ 'appsscript.json': '{"timeZone":"Asia/Ho_Chi_Minh"}', 'Code.js': CODE });
  expect(await host.toXlsx()).toEqual(xlsx);
  await host.insertRows(A, 3, 2);
  await host.edit(A, 'B4', '3 nghìn');
  await host.deleteColumns(A, 2);
  expect(await host.toXlsx()).not.toEqual(xlsx);
  expect(host.undos).toBe(3);
  while (await host.undo());
  expect(await host.toXlsx()).toEqual(xlsx);
  while (await host.redo());
  expect(await host.values(A, 'A1:A5')).toEqual([[1], [2], [''], [''], [3]]);
});

test('an empty text that a command of the engine leaves is no content: not in the file, and no step of its own', async () => {
  const host = await hostWith(CODE);
  await host.run('make');
  const before = await host.snapshot();
  const tab = host.book.tabByName(A);
  if (!tab) throw new Error(`There is no tab ${A}.`);
  const steps = host.undos;
  const { engine } = host.book as unknown as { engine: Engine };
  engine.runOn(tab, SetRangeValuesMutation.id, { cellValue: { 20: { 1: { v: '' } } } });
  expect(await host.snapshot()).toEqual(before);
  expect(host.undos).toBe(steps);
});

test('a row that is given the height that it has is no step, whatever the engine notes of that', async () => {
  const host = await hostWith(CODE);
  await host.run('make');
  const tab = host.book.tabs[0];
  if (!tab) throw new Error('no tab');
  const { engine } = host.book as unknown as { engine: Engine };
  const ranges = [{ startRow: 3, endRow: 3, startColumn: 0, endColumn: 9 }];
  const give = (rowHeight: number): void => {
    host.book.history.begin();
    engine.runOn(tab, SetWorksheetRowHeightMutation.id, { ranges, rowHeight });
    engine.runOn(tab, SetWorksheetRowIsAutoHeightMutation.id, { ranges, autoHeightInfo: 0 });
  };
  const before = host.undos;
  give(44);
  expect(host.undos).toBe(before);
  give(45);
  expect(host.undos).toBe(before + 1);
});

test('cut cells take their notes, rules and every reference along; copied ones leave all that behind', async () => {
  const host = await hostWith(CODE);
  await host.run('make');
  host.activate(A);
  const before = await host.snapshot();
  const formulas = async (tab: string, a1: string): Promise<unknown> => host.formulas(tab, a1);
  await host.copy(A, 'A2:D3', 'A11');
  expect(await host.values(A, 'A11:D12')).toEqual([
    [2, 20, 200, 40],
    [3, 30, 300, 90],
  ]);
  expect(await formulas(A, 'D11:D12')).toEqual([['=A11*B11'], ['=A12*B12']]);
  expect(await formulas(A, 'D2')).toEqual([['=A2*B2']]);
  await host.undo();
  expect(await host.snapshot()).toEqual(before);
  await host.cut(A, 'A3:B4', 'I6');
  expect(await host.values(A, 'A3:B4')).toEqual([
    ['', ''],
    ['', ''],
  ]);
  expect(await host.values(A, 'I6:J7')).toEqual([
    [3, 30],
    [4, 40],
  ]);
  // What read the cells reads them where they are now, also from another tab and inside a rule.
  expect(await formulas(A, 'D3:D4')).toEqual([['=I6*J6'], ['=I7*J7']]);
  expect(await host.values(A, 'D3:D4')).toEqual([[90], [160]]);
  const { notes, validations } = (await host.snapshot()).sheets[0] ?? {};
  expect(notes).toEqual([{ row: 5, column: 9, text: 'ghi chú' }]);
  expect(
    validations?.flatMap(({ areas }) => areas).map(({ row, column, rows }) => [row, column, rows]),
  ).toEqual([
    [1, 0, 1],
    [4, 0, 2],
    [5, 8, 2],
  ]);
  await host.undo();
  expect(await host.snapshot()).toEqual(before);
  await host.redo();
  expect(await formulas(A, 'D3:D4')).toEqual([['=I6*J6'], ['=I7*J7']]);
});

test('an amount typed again in words, which onEdit makes the number that stood there, is no step', async () => {
  const host = await hostWith(CODE);
  await host.run('make');
  await host.edit(A, 'B2', '3 nghìn');
  const [steps, before] = [host.undos, await whole(host)];
  await host.edit(A, 'B2', '3 nghìn');
  expect(await whole(host)).toEqual(before);
  expect(host.undos).toBe(steps);
  await host.edit(A, 'B2', '4 nghìn');
  expect(host.undos).toBe(steps + 1);
  await host.undo();
  expect(await whole(host)).toEqual(before);
});

test('what onEdit makes of a text belongs to the act that typed it, though the person has gone on meanwhile', async () => {
  const cells = ['A2', 'B4', 'C6', 'E3', 'F8'];
  const texts = fc.constantFrom('3 nghìn', '41', '5 nghìn', 'chữ');
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { minLength: 2, maxLength: cells.length }), async (typed) => {
      const host = await hostWith(CODE);
      await host.run('make');
      const before = await whole(host);
      const was = await Promise.all(cells.map(async (at) => (await host.values(A, at))[0]?.[0]));
      const steps = host.undos;
      // Nobody waits for the script: it answers the first text when the last one stands.
      await Promise.all(typed.map((text, at) => host.edit(A, cells[at] as string, text)));
      await host.settle();
      const made = (text: string) => (/nghìn/.test(text) ? Number.parseInt(text, 10) * 1000 : text);
      const expected = typed.map((text) => (text === '41' ? 41 : made(text)));
      expect(host.undos - steps).toBe(typed.length);
      for (let left = typed.length; left >= 0; left -= 1) {
        const now = await Promise.all(cells.map(async (at) => (await host.values(A, at))[0]?.[0]));
        expect(now).toEqual(was.map((value, at) => (at < left ? expected[at] : value)));
        if (left > 0) await host.undo();
      }
      expect(await whole(host)).toEqual(before);
    }),
    { numRuns: runs(40, 6), seed: Number(process.env.SEED ?? 1) },
  );
});

test('undo waits for what onEdit has not begun yet, and redo brings the amount back', async () => {
  const host = await hostWith(CODE);
  await host.run('make');
  const tab = host.book.tabByName(A);
  if (!tab) throw new Error(`There is no tab ${A}.`);
  // As on a page: the text stands, and the undo is asked for before it is calculated and the script is called.
  const flush = host.book.flush.bind(host.book);
  let calculations = 0;
  host.book.flush = async () => {
    calculations += 1;
    const isFirst = calculations === 1;
    await flush();
    if (isFirst) await new Promise((done) => setTimeout(done, 300));
  };
  host.book.history.begin();
  const area = { row: 2, column: 1, rows: 1, columns: 1 };
  host.book.write(tab, area, () => ({ value: '2 nghìn' }));
  void host.editedOnPage(tab, area, { ...host.book.cell(tab, 2, 1), value: 30 });
  await host.undo();
  expect(await host.values(A, 'B3')).toEqual([[30]]);
  await host.redo();
  expect(await host.values(A, 'B3')).toEqual([[2000]]);
});

test('a command is one step, and what a person types while it is at it is another', async () => {
  const code = `function slow() {
    var s = SpreadsheetApp.getActive().getSheets()[0]; s.getRange('A1').setValue('một');
    SpreadsheetApp.flush(); Utilities.sleep(1500); s.getRange('A2').setValue('hai');
  }`;
  const host = await hostWith(code);
  const [tab = ''] = host.tabs;
  const run = host.run('slow');
  await expect.poll(async () => (await host.values(tab, 'A1'))[0]?.[0]).toBe('một');
  await host.edit(tab, 'C3', '7');
  await run;
  const values = async () => (await host.values(tab, 'A1:C3')).flat().filter((value) => value !== '');
  expect(await values()).toEqual(['một', 'hai', 7]);
  const all = await host.undo();
  expect(await values()).toEqual(['một', 'hai']);
  expect(all?.area).toEqual({ row: 2, column: 2, rows: 1, columns: 1 });
  await host.undo();
  expect(await values()).toEqual([]);
  await host.redo();
  await host.redo();
  expect(await values()).toEqual(['một', 'hai', 7]);
});

test('undo shows where something changed, and never more than that', async () => {
  const host = await hostWith(CODE);
  await host.run('make');
  const selected = (tab: string) => {
    const found = host.book.tabByName(tab);
    return found && host.selected(found);
  };
  const cell = (row: number, column: number) => ({ row, column, rows: 1, columns: 1 });
  await host.paste(A, 'B2', [
    ['1', '2'],
    ['3', '4'],
  ]);
  expect((await host.undo())?.area).toEqual({ row: 1, column: 1, rows: 2, columns: 2 });
  // A deleted row moves all cells below it: where the person stood is what comes back into sight.
  host.activate(A, 'B5');
  await host.deleteRows(A, 5);
  expect((await host.undo())?.area).toEqual(cell(4, 1));
  expect(selected(A)).toEqual(cell(4, 1));
  // Put back, it is the act's own place again, whatever was selected when it was taken back.
  host.activate(A, 'G7');
  await host.edit(A, 'G7', '7');
  host.activate(A, 'E5:H9');
  await host.undo();
  expect((await host.redo())?.area).toEqual(cell(6, 6));
  // Somewhere else: the first cell of what changed, for a key would reach all that is selected.
  host.activate(A, 'J20');
  await host.deleteRows(A, 5);
  expect((await host.undo())?.area).toMatchObject({ rows: 1, columns: 1 });
});

test('nobody takes back what somebody else did, and undo stays on the tab in front', async () => {
  const owner = { email: 'chu@example.com', owner: true };
  const officer = { email: 'can-bo@example.com' };
  const host = await hostWith(CODE, { owner: owner.email, editors: [officer.email] });
  await host.run('make');
  await host.edit(A, 'B2', '77');
  host.actAs(officer);
  expect(await host.undo()).toBeNull();
  expect(await host.values(A, 'B2')).toEqual([[77]]);
  await host.edit(A, 'B3', '88');
  host.actAs(owner);
  expect(await host.undo()).toBeNull();
  host.actAs(officer);
  expect(await host.undo()).not.toBeNull();
  expect(await host.redo()).not.toBeNull();
  expect(await host.undo()).not.toBeNull();
  host.actAs(owner);
  expect(await host.undo()).not.toBeNull();
  expect(await host.values(A, 'B2:B3')).toEqual([[20], [30]]);
});

test('a line that a script wrote into a log stays when its command is taken back', async () => {
  const LOG = 'Nhật ký';
  const code = `function act() {
    var ss = SpreadsheetApp.getActive(); ss.getSheets()[0].getRange('A1').setValue('duyệt');
    var log = ss.getSheetByName('${LOG}') || ss.insertSheet('${LOG}', 1); log.appendRow(['duyệt']);
  }`;
  const host = await hostWith(code, { logs: [LOG] });
  const [first = ''] = host.tabs;
  for (const lines of [[['duyệt']], [['duyệt'], ['duyệt']]]) {
    await host.run('act');
    await host.undo();
    expect(await host.values(first, 'A1')).toEqual([['']]);
    expect(await host.values(LOG)).toEqual(lines);
  }
});

test('merged cells are listed from top to bottom, whatever was merged first and whatever was undone', async () => {
  const host = await hostWith(CODE);
  await host.run('make');
  const snapshot = await host.snapshot();
  const [first] = snapshot.sheets;
  if (!first) throw new Error('no tab');
  first.merges = [
    { row: 5, column: 7, rows: 2, columns: 2 },
    { row: 2, column: 5, rows: 2, columns: 2 },
    { row: 0, column: 7, rows: 1, columns: 2 },
    { row: 0, column: 5, rows: 1, columns: 2 },
  ];
  const other = await createHost({ workbook: snapshot });
  onTestFinished(() => other.dispose());
  const places = async () =>
    (await other.snapshot()).sheets[0]?.merges?.map(({ row, column }) => [row, column]);
  expect(await places()).toEqual([
    [0, 5],
    [0, 7],
    [2, 5],
    [5, 7],
  ]);
});

test('a formula that the engine fills in without a text of its own is taken back before it is worked out', async () => {
  const host = await hostWith(CODE);
  await host.run('make');
  const tab = host.book.tabByName(A);
  if (!tab) throw new Error(`There is no tab ${A}.`);
  const { engine } = host.book as unknown as { engine: Engine };
  const before = await whole(host);
  host.book.history.begin();
  // As filling down does: the first cell has the text, the others its id.
  const cellValue = {
    10: { 1: { f: '=A11*2', si: 'gốc' } },
    11: { 1: { si: 'gốc' } },
    12: { 1: { si: 'gốc' } },
  };
  engine.runOn(tab, SetRangeValuesMutation.id, { cellValue });
  // The step ends here, with nothing worked out.
  host.book.history.begin();
  expect(await host.formulas(A, 'B11:B13')).toEqual([['=A11*2'], ['=A12*2'], ['=A13*2']]);
  await host.undo();
  expect(await whole(host)).toEqual(before);
});
