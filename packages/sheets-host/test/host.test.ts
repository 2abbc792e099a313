/** The host as a whole: runs, the person's hands, what is shown, counted and refused. */
import { spawnSync } from 'node:child_process';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createHost, hostWith } from './host.ts';

const OWNER = { email: 'owner@example.com' };
const COMMUNE = { email: 'xa@example.com' };

const TAB = 'Trang tính1';

describe('runs', () => {
  test('start with fresh globals and give back what the function returned', async () => {
    const host = await hostWith(
      'var n = 0; function count(step) { n += step; return { n: n, at: new Date(0) }; }',
    );
    expect(await host.run('count', 2)).toEqual({ n: 2, at: new Date(0) });
    expect(await host.run('count', 3)).toEqual({ n: 3, at: new Date(0) });
  });

  test('reject with the name, message and place of the error', async () => {
    const host = await hostWith("function fail() {\n  throw new RangeError('Quá hạn mức');\n}");
    const error = await host.run('fail').catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ name: 'RangeError', message: 'Quá hạn mức' });
    expect((error as Error).stack).toContain('Code.js:2');
  });

  test('name a function that is not there, and refuse private ones', async () => {
    const host = await hostWith('function helper_() {}');
    await expect(host.run('nope')).rejects.toThrow('Script function not found: nope');
    await expect(host.run('helper_')).rejects.toThrow('Script function not found: helper_');
    for (const name of ['constructor', 'toString', 'Array', 'SpreadsheetApp'])
      await expect(host.callFromPage(name)).rejects.toThrow(`Script function not found: ${name}`);
  });

  test('name the member of a service that the host does not have', async () => {
    const host = await hostWith('function f() { SpreadsheetApp.getActiveSheet().getSlicers(); }');
    await expect(host.run('f')).rejects.toThrow('Sheet.getSlicers is not implemented in the local host.');
  });

  test('end at the time limit, even in an endless loop, and leave the host alive', async () => {
    const host = await hostWith('function loop() { for (;;) {} } function ok() { return 1; }', {
      // Long enough for a worker to start on a busy machine.
      timeLimitMs: 1500,
    });
    await expect(host.run('loop')).rejects.toMatchObject({
      name: 'Exception',
      message: 'Exceeded maximum execution time',
    });
    expect(await host.run('ok')).toBe(1);
  });

  test('wait for each other; or are refused, or overlap, where the host is told so', async () => {
    const code = 'function slow() { Utilities.sleep(80); return Date.now(); }';
    const queued = await hostWith(code);
    const [first, second] = (await Promise.all([queued.run('slow'), queued.run('slow')])) as [number, number];
    expect(second - first).toBeGreaterThanOrEqual(75);

    const refusing = await hostWith(code, { whenBusy: 'refuse' });
    const running = refusing.run('slow');
    await expect(refusing.run('slow')).rejects.toThrow('A run is on already.');
    await running;

    const together = await hostWith(
      'function slow() { var from = Date.now(); Utilities.sleep(1500); return [from, Date.now()]; }',
      { whenBusy: 'together' },
    );
    const [one, two] = (await Promise.all([together.run('slow'), together.run('slow')])) as [
      number[],
      number[],
    ];
    expect(Number(two[0])).toBeLessThan(Number(one[1]));
  });

  test('go beside one that is on where the host names them, and are no act that undo would take back', async () => {
    const host = await hostWith(
      `function wait() { while (!CacheService.getUserCache().get('stop')) Utilities.sleep(5); return 'stopped'; }
       function stop() { CacheService.getUserCache().put('stop', 'x'); return 'asked'; }`,
      { beside: ['stop'] },
    );
    const running = host.run('wait');
    expect(await host.callFromPage('stop', {})).toBe('asked');
    expect(await running).toBe('stopped');
    expect(host.undos).toBe(0);
  });

  test('wait for the promise of an async function', async () => {
    const host = await hostWith("async function f() { await null; return 'xong'; }");
    expect(await host.run('f')).toBe('xong');
  });

  test('keep what was written before an error', async () => {
    const host = await hostWith(
      "function f() { var s = SpreadsheetApp.getActiveSheet(); s.getRange('A1').setValue(1); throw new Error('x'); }",
    );
    await expect(host.run('f')).rejects.toThrow('x');
    expect(await host.values(TAB)).toEqual([[1]]);
  });

  test('a syntax error shows when the project is loaded', async () => {
    const host = await createHost();
    expect(() => host.loadFiles({ 'Code.js': 'function (' })).toThrow(SyntaxError);
    host.dispose();
  });
});

describe('calls', () => {
  const code = `
    function work() {
      var s = SpreadsheetApp.getActiveSpreadsheet().getActiveSheet();
      s.getRange('A1:B1').getValues(); s.getRange('A1').setValue(1); s.getRange('A1').getValue(); s.getRange('A2').setValue(2);
    }`;

  test('are counted by name, with reads, writes and reads behind writes', async () => {
    const host = await hostWith(code);
    await host.run('work');
    expect(host.calls).toMatchObject({ total: 10, rangesRead: 2, rangesWritten: 2, switches: 1 });
    expect(host.calls.byName).toMatchObject({
      'Range.getValues': 1,
      'Range.setValue': 2,
      'Sheet.getRange': 4,
    });
    expect(host.calls.list.at(-1)).toEqual({ name: 'Range.setValue', kind: 'write', on: `${TAB}!A2` });
    host.calls.reset();
    expect(host.calls.total).toBe(0);
  });

  test('any of them can be made to fail, once', async () => {
    const host = await hostWith(code);
    host.failAt(6);
    await expect(host.run('work')).rejects.toMatchObject({
      name: 'Exception',
      message: expect.stringContaining('Service Spreadsheets failed while accessing document'),
    });
    expect(await host.values(TAB)).toEqual([['']]);
    await host.run('work');
    expect(await host.values(TAB)).toEqual([[1], [2]]);
  });
});

describe('typing', () => {
  test('reads the text as Sheets does, then runs onEdit with a faithful event', async () => {
    const host = await hostWith(`
      function onEdit(e) {
        e.source.getSheetByName('${TAB}').getRange('D1').setValue(JSON.stringify([e.value, e.oldValue, e.range.getA1Notation(),
          e.range.rowStart, e.range.columnEnd, String(e.authMode), e.user.getEmail()]));
      }`);
    await host.edit(TAB, 'B2', '1.200.000');
    expect(JSON.parse(String((await host.values(TAB, 'D1'))[0]?.[0]))).toEqual([
      '1200000',
      null,
      'B2',
      2,
      2,
      'LIMITED',
      '',
    ]);
    await host.edit(TAB, 'B2', '5');
    expect(JSON.parse(String((await host.values(TAB, 'D1'))[0]?.[0])).slice(0, 2)).toEqual(['5', '1200000']);
    expect(await host.values(TAB, 'B2')).toEqual([[5]]);
  });

  test('a paste and a deletion of many cells carry neither value nor oldValue', async () => {
    const host = await hostWith(`
      function onEdit(e) { e.source.getActiveSheet().getRange('H1').setValue(('value' in e) + ' ' + ('oldValue' in e) + ' ' + e.range.getA1Notation()); }`);
    await host.paste(TAB, 'A1', [
      ['1', '2'],
      ['3', '=A1+B1'],
    ]);
    expect(await host.values(TAB, 'A1:B2')).toEqual([
      [1, 2],
      [3, 3],
    ]);
    expect(await host.values(TAB, 'H1')).toEqual([['false false A1:B2']]);
    await host.clear(TAB, 'A1:B1');
    expect(await host.values(TAB, 'H1')).toEqual([['false false A1:B1']]);
  });

  test('an error in onEdit reaches nobody; dialogs are not allowed there, a toast is', async () => {
    const host = await hostWith(`
      function onEdit(e) { SpreadsheetApp.getActive().toast('Đã ghi'); SpreadsheetApp.getUi().alert('x'); }`);
    await host.edit(TAB, 'A1', '1');
    expect(host.shown.map((shown) => [shown.kind, shown.message])).toEqual([['toast', 'Đã ghi']]);
    expect(host.triggerErrors[0]?.message).toContain('You do not have permission to call Ui.alert');
  });

  test('scripts never set onEdit off', async () => {
    const host = await hostWith(`
      function onEdit(e) { e.range.offset(0, 1).setValue('seen'); }
      function write() { SpreadsheetApp.getActiveSheet().getRange('A1').setValue(1); }`);
    await host.run('write');
    expect(await host.values(TAB)).toEqual([[1]]);
  });

  test('a person is stopped by a strict rule and by a protection, as the script is', async () => {
    const host = await hostWith(
      `function lock() {
        var s = SpreadsheetApp.getActiveSheet();
        s.getRange('A1').setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['Có']).setAllowInvalid(false).build());
        var p = s.getRange('B1').protect(); p.removeEditors(p.getEditors());
      }`,
      { editors: [COMMUNE.email] },
    );
    await host.run('lock');
    host.actAs(COMMUNE);
    await expect(host.edit(TAB, 'A1', 'Không')).rejects.toThrow('violates the data validation rules');
    await expect(host.edit(TAB, 'B1', '1')).rejects.toThrow('protected cell');
    await host.edit(TAB, 'A1', 'Có');
    host.actAs(OWNER);
    await host.edit(TAB, 'B1', '1');
    expect(await host.values(TAB, 'A1:B1')).toEqual([['Có', 1]]);
  });
});

describe('dialogs', () => {
  const code = `function ask() { var ui = SpreadsheetApp.getUi(); return ui.alert('Chắc không?', ui.ButtonSet.YES_NO) === ui.Button.YES; }
    function name() { var ui = SpreadsheetApp.getUi(); ui.alert('Chào'); var r = ui.prompt('Tên?', ui.ButtonSet.OK_CANCEL); return [String(r.getSelectedButton()), r.getResponseText()]; }`;

  test('take queued replies; a plain notice takes none; unanswered questions are closed', async () => {
    const host = await hostWith(code);
    host.answer('YES', { button: 'OK', text: 'Bản Lang' });
    expect(await host.run('ask')).toBe(true);
    expect(await host.run('name')).toEqual(['OK', 'Bản Lang']);
    expect(await host.run('ask')).toBe(false);
    expect(host.shown.map((shown) => shown.reply?.button)).toEqual(['YES', 'OK', 'OK', 'CLOSE']);
  });

  test('a reply that the dialog does not offer is a mistake of the test', async () => {
    const host = await hostWith(code);
    host.answer('OK');
    await expect(host.run('ask')).rejects.toThrow('has no button OK');
  });

  test('an alert gives up the lock', async () => {
    const host = await hostWith(
      "function f() { var l = LockService.getDocumentLock(); l.tryLock(1); SpreadsheetApp.getUi().alert('x'); return l.hasLock(); }",
    );
    expect(await host.run('f')).toBe(false);
  });

  test('menus and sidebars are told', async () => {
    const host = await hostWith(
      `function onOpen() { SpreadsheetApp.getUi().createMenu('Dự án 8').addItem('Kiểm tra', 'check').addSeparator().addToUi(); }
       function side() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('Panel').setTitle('Sổ')); }`,
      {},
      { 'Panel.html': '<p>Chào</p>' },
    );
    await host.open();
    await host.run('side');
    expect(host.shown).toEqual([
      {
        kind: 'menu',
        title: 'Dự án 8',
        menu: [{ kind: 'item', caption: 'Kiểm tra', functionName: 'check' }, { kind: 'separator' }],
      },
      { kind: 'sidebar', title: 'Sổ', html: '<p>Chào</p>' },
    ]);
  });
});

describe('the lock', () => {
  test('held by somebody else is waited for, then given up', async () => {
    const host = await hostWith(
      `function f(ms) { return LockService.getDocumentLock().tryLock(ms); }
       function w() { LockService.getDocumentLock().waitLock(30); }`,
    );
    const release = host.holdLock('document');
    expect(await host.run('f', 30)).toBe(false);
    await expect(host.run('w')).rejects.toMatchObject({ name: 'Exception' });
    setTimeout(release, 30);
    expect(await host.run('f', 2000)).toBe(true);
    expect(await host.run('f', 0)).toBe(true);
  });
});

describe('google.script.run', () => {
  test('passes plain values only, and loses a result with a Date', async () => {
    const host = await hostWith(
      'function echo(x) { return x; } function dated() { return { at: new Date() }; } function none() {}',
    );
    expect(await host.callFromPage('echo', { a: [1, 'hai'] })).toEqual({ a: [1, 'hai'] });
    expect(await host.callFromPage('dated')).toBeNull();
    expect(await host.callFromPage('none')).toBeNull();
    await expect(host.callFromPage('echo', new Date())).rejects.toThrow('illegal value in property: 0');
  });
});

describe('who acts', () => {
  test('the address is blank where it is hidden or the scope is missing', async () => {
    const code = 'function who() { return Session.getActiveUser().getEmail(); }';
    const host = await hostWith(code);
    expect(await host.run('who')).toBe('owner@example.com');
    host.actAs({ email: 'a@example.com', emailVisible: false });
    expect(await host.run('who')).toBe('');
    const narrow = await hostWith(
      code,
      {},
      {
        'appsscript.json': '{"oauthScopes":["https://www.googleapis.com/auth/spreadsheets.currentonly"]}',
      },
    );
    expect(await narrow.run('who')).toBe('');
  });
});

describe('custom functions', () => {
  test('keep the message of their error readable', async () => {
    const host = await hostWith("function F(x) { if (x === 2) throw new Error('Không nhận 2'); return x; }");
    await host.edit(TAB, 'A1', '2');
    await host.edit(TAB, 'B1', '=F(A1)');
    expect(await host.values(TAB, 'B1')).toEqual([['#ERROR!']]);
    expect(await host.errorAt(TAB, 'B1')).toBe('Không nhận 2');
    await host.edit(TAB, 'A1', '3');
    expect(await host.values(TAB, 'B1')).toEqual([[3]]);
    expect(await host.errorAt(TAB, 'B1')).toBeNull();
  });

  test('are stopped at their limit', async () => {
    const host = await hostWith('function LOOP() { for (;;) {} }', { functionLimitMs: 100 });
    await host.edit(TAB, 'A1', '=LOOP()');
    expect(await host.values(TAB)).toEqual([['#ERROR!']]);
    expect(await host.errorAt(TAB, 'A1')).toContain('Exceeded maximum execution time');
  });

  test('give dates, flat lists and empty lists', async () => {
    const host = await hostWith(
      'function D() { return new Date(2026, 8, 3); } function L() { return [1, 2]; } function E() { return []; }',
    );
    await host.edit(TAB, 'A1', '=D()');
    await host.edit(TAB, 'B1', '=L()');
    await host.edit(TAB, 'C1', '=E()');
    expect(await host.values(TAB, 'A1')).toEqual([[new Date(Date.UTC(2026, 8, 2, 17))]]);
    expect(await host.values(TAB, 'B1:C2')).toEqual([
      [1, ''],
      [2, ''],
    ]);
  });

  test('work inside other functions, with LAMBDA and in other tabs', async () => {
    const host = await hostWith(
      'function TWICE(x) { return Array.isArray(x) ? x.map(function (r) { return r.map(TWICE); }) : x * 2; }',
    );
    await host.addTab('Xã 1');
    await host.paste('Xã 1', 'A1', [['1'], ['2'], ['3']]);
    await host.edit(TAB, 'A1', "=SUM(TWICE('Xã 1'!A1:A3);IF(TRUE;TWICE(5);0))");
    await host.edit(TAB, 'A2', "=SUM(MAP('Xã 1'!A1:A3;LAMBDA(v;TWICE(v))))");
    await host.edit(TAB, 'A3', '=IFERROR(TWICE(1/0);"lỗi")');
    expect(await host.values(TAB)).toEqual([[22], [12], ['lỗi']]);
  });

  test('run again only when an argument changed', async () => {
    const host = await hostWith('var n = 0; function COUNT_CALLS(x) { n += 1; return n; }');
    await host.edit(TAB, 'C5', '=COUNT_CALLS(A5)');
    await host.insertColumns(TAB, 8);
    await host.edit(TAB, 'B1', '1');
    expect(await host.values(TAB, 'C5')).toEqual([[1]]);
    await host.edit(TAB, 'A5', '1');
    expect(await host.values(TAB, 'C5')).toEqual([[2]]);
  });

  test('a host that loads another bundle calculates anew', async () => {
    const host = await hostWith('function F() { return 1; }');
    await host.edit(TAB, 'A1', '=F()');
    host.loadFiles({ 'Code.js': 'function F() { return 2; }' });
    expect(await host.values(TAB)).toEqual([[2]]);
  });
});

describe('functions of Google Sheets', () => {
  test.each([
    ['=JOIN("-";A1:A3)', '1-2-2'],
    ['=COUNTUNIQUE(A1:A3)', 2],
    // The engine's own would fetch the picture, and end the process where there is no screen.
    ['=IMAGE("https://example.invalid/a.png")', ''],
    ['=IFERROR(1/0)', ''],
    ['=IFERROR(1/0;"lỗi")', 'lỗi'],
    ['=SUM(ARRAYFORMULA(A1:A3*2))', 10],
  ])('%s', async (formula, expected) => {
    const host = await hostWith('');
    await host.paste(TAB, 'A1', [['1'], ['2'], ['2']]);
    await host.edit(TAB, 'C1', formula);
    expect(await host.values(TAB, 'C1')).toEqual([[expected]]);
  });
});

describe('formulas under vi_VN', () => {
  test('what a person types follows the locale; what cannot be parsed shows #ERROR!', async () => {
    const host = await hostWith('');
    await host.paste(TAB, 'A1', [['=1,5*2'], ['=SUM(1,5)'], ['=SUM(1;'], ['=1+'], ['=SUM(1;2))']]);
    expect((await host.values(TAB)).flat()).toEqual([3, 1.5, '#ERROR!', '#ERROR!', '#ERROR!']);
    expect((await host.formulas(TAB, 'A1:A3')).flat()).toEqual(['=1,5*2', '=SUM(1,5)', '=SUM(1;']);
  });

  test('strict reading refuses commas between arguments', async () => {
    const host = await hostWith('', { separator: 'strict' });
    await host.edit(TAB, 'A1', '=SUM(B1,B2)');
    await host.edit(TAB, 'A2', '=SUM(1;2)');
    await host.edit(TAB, 'A3', '=SUM(1,5;2)');
    expect(await host.values(TAB)).toEqual([['#ERROR!'], [3], [3.5]]);
    expect((await host.formulas(TAB))[0]).toEqual(['=SUM(B1,B2)']);
  });
});

describe('structure', () => {
  test('rows, columns and tabs move with what hangs on them', async () => {
    const host = await hostWith(`
      function make() {
        var s = SpreadsheetApp.getActiveSheet(); s.getRange('A1:C3').setValues([['a', 'b', 'c'], [1, 2, '=A2+B2'], [3, 4, '=A3+B3']]);
        s.getRange('B2').setNote('ghi chú');
        s.getRange('C2:C3').setDataValidation(SpreadsheetApp.newDataValidation().requireNumberGreaterThan(0).build());
        s.getRange('A2:B2').protect().setDescription('khoá');
        s.getParent().insertSheet('Tổng').getRange('A1').setFormula("=SUM('${TAB}'!C2:C3)");
      }
      function look() {
        var s = SpreadsheetApp.getActive().getSheets()[0];
        var notes = []; s.getDataRange().getNotes().forEach(function (r, i) { r.forEach(function (n, j) { if (n) notes.push(n + '@' + s.getRange(i + 1, j + 1).getA1Notation()); }); });
        var rules = []; s.getDataRange().getDataValidations().forEach(function (r, i) { r.forEach(function (v, j) { if (v) rules.push(s.getRange(i + 1, j + 1).getA1Notation()); }); });
        return [notes, rules, s.getProtections(SpreadsheetApp.ProtectionType.RANGE).map(function (p) { return p.getRange().getA1Notation(); })];
      }`);
    await host.run('make');
    await host.insertRows(TAB, 2);
    expect(await host.run('look')).toEqual([['ghi chú@B3'], ['C3', 'C4'], ['A3:B3']]);
    expect(await host.formulas(TAB, 'C3:C4')).toEqual([['=A3+B3'], ['=A4+B4']]);
    await host.moveColumns(TAB, 3, 1, 1);
    expect(await host.run('look')).toEqual([['ghi chú@C3'], ['A3', 'A4'], ['B3:C3']]);
    expect(await host.formulas(TAB, 'A3:A4')).toEqual([['=B3+C3'], ['=B4+C4']]);
    expect(await host.values('Tổng')).toEqual([[10]]);
    await host.deleteRows(TAB, 3);
    expect(await host.run('look')).toEqual([[], ['A3'], []]);
    expect(await host.values('Tổng')).toEqual([[7]]);
    await host.renameTab(TAB, 'Xã Mồ Sì San');
    expect(await host.formulas('Tổng', 'A1')).toEqual([["=SUM('Xã Mồ Sì San'!A3)"]]);
    await host.deleteTab('Xã Mồ Sì San');
    expect(await host.values('Tổng')).toEqual([['#REF!']]);
    await expect(host.deleteTab('Tổng')).rejects.toThrow("You can't remove all the sheets in a document.");
  });

  test('sorting moves rows with their formulas', async () => {
    const host = await hostWith('');
    await host.paste(TAB, 'A1', [
      ['3', '=A1*10'],
      ['1', '=A2*10'],
      ['2', '=A3*10'],
    ]);
    await host.sortRows(TAB, 'A1:B3', 1);
    expect(await host.values(TAB)).toEqual([
      [1, 10],
      [2, 20],
      [3, 30],
    ]);
    expect(await host.formulas(TAB, 'B1:B3')).toEqual([['=A1*10'], ['=A2*10'], ['=A3*10']]);
  });
});

test('a text that a formula gives stays a text when its cell gets a number format', async () => {
  const host = await hostWith(`function TEXT_OF(x) { return [[String(x), 'a']]; }`);
  await host.edit(TAB, 'A1', '=TEXT_OF(1)');
  await host.settle();
  expect(await host.values(TAB, 'A1:B1')).toEqual([['1', 'a']]);
  await host.setFormat(TAB, 'A1:B1', '#,##0');
  expect(await host.values(TAB, 'A1:B1')).toEqual([['1', 'a']]);
});

describe('the snapshot', () => {
  const code = `
    function PAIR(x) { return [[x, x + 1], ['', 'b']]; }
    function make() {
      var ss = SpreadsheetApp.getActive(); var s = ss.getSheets()[0];
      s.getRange('A1:B2').setValues([[1, 'chữ'], [true, new Date(2026, 8, 3)]]).setBackground('#ff0000').setFontWeight('bold');
      s.getRange('A1').setNumberFormat('#,##0').setNote('n'); s.getRange('D1').setFormula('=PAIR(A1)');
      s.getRange('A5:B5').merge(); s.setFrozenRows(1); s.setColumnWidth(2, 200); s.hideColumns(3); s.setTabColor('#00ff00');
      s.getRange('A6').setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['x', 'y']).setAllowInvalid(false).build());
      s.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied('=$A1>1').setBackground('#ffcdd2').setRanges([s.getRange('A1:B9')]).build()]);
      var p = s.getRange('A7').protect().setDescription('khoá'); p.removeEditors(p.getEditors());
      ss.setNamedRange('TEN', s.getRange('A1:A2')); ss.insertSheet('Hai').hideSheet();
      PropertiesService.getDocumentProperties().setProperty('k', 'v');
    }`;

  test('goes into a new host and comes out the same', async () => {
    const host = await hostWith(code);
    await host.run('make');
    const first = await host.snapshot();
    expect(first.sheets[0]?.cells[0]?.[3]).toEqual({ v: 1, f: '=PAIR(A1)', spill: [2, 2] });
    const again = await hostWith(code, { workbook: first });
    expect(await again.snapshot()).toEqual(first);
    await again.edit(TAB, 'A1', '7');
    expect(await again.values(TAB, 'D1:E2')).toEqual([
      [7, 8],
      ['', 'b'],
    ]);
  });

  test('keeps a text that stands in the way of a formula, through a file too', async () => {
    const host = await hostWith(code);
    await host.run('make');
    await host.edit(TAB, 'E2', 'trong đường');
    expect(await host.values(TAB, 'D1:E2')).toEqual([
      ['#REF!', ''],
      ['', 'trong đường'],
    ]);
    const bytes = await host.toXlsx();
    for (const options of [{ workbook: await host.snapshot() }, { xlsx: bytes }]) {
      const again = await hostWith(code, options);
      expect((await again.values(TAB, 'E2'))[0]?.[0]).toBe('trong đường');
      await again.clear(TAB, 'E2');
      expect(await again.values(TAB, 'D1:E2')).toEqual([
        [1, 2],
        ['', 'b'],
      ]);
    }
  });

  test('goes through an xlsx file', async () => {
    const host = await hostWith(code);
    await host.run('make');
    const bytes = await host.toXlsx();
    const again = await createHost({ xlsx: bytes });
    again.loadFiles({ 'Code.js': code });
    expect(await again.values(TAB, 'A1:B2')).toEqual(await host.values(TAB, 'A1:B2'));
    expect(again.tabs).toEqual([TAB, 'Hai']);
    again.dispose();
  });
});

describe('a formula that is too much', () => {
  const rows = Array.from({ length: 200 }, (_, i) => [i % 2 ? 'x' : 'y', String(i + 1)]);

  test('is an error in its own cell, which is named, and holds up no other', async () => {
    const host = await createHost({ formulaLimitMs: 1000 });
    onTestFinished(() => host.dispose());
    await host.paste(TAB, 'A1', rows);
    await host.paste(TAB, 'D1', [
      ['=BINOM.INV(1000000000;0,5;0,5)', '=SUM(B1:B3)'],
      ['=BINOM.INV(1000000000;0,5;0,4)', '=SUMIF(A:A;"x";B:B)'],
      ['=IF(D1=1;2;3)', '=BINOM.INV(6;0,5;0,75)'],
    ]);
    expect(await host.values(TAB, 'D1:E3')).toEqual([
      ['#ERROR!', 6],
      ['#ERROR!', 10_100],
      ['#ERROR!', 4],
    ]);
    expect(await host.unfinished()).toEqual([
      { tab: TAB, cell: 'D1' },
      { tab: TAB, cell: 'D2' },
    ]);
    await host.edit(TAB, 'D2', '=BINOM.INV(6;0,5;0,4)');
    await host.insertRows(TAB, 1);
    expect([(await host.values(TAB, 'D3'))[0]?.[0], await host.unfinished()]).toEqual([
      3,
      [{ tab: TAB, cell: 'D2' }],
    ]);
  });

  test('or that the engine cannot get through, ends no calculation', async () => {
    const host = await createHost();
    onTestFinished(() => host.dispose());
    await host.paste(TAB, 'A1', [['=2+LET(x;8;LET(x;2;x+x)*x)', '=1+1']]);
    expect(await host.values(TAB, 'A1:B1')).toEqual([['#ERROR!', 2]]);
  });

  test('a range is no longer than the grid: ranges of one length stay so, and their length is as written', async () => {
    const host = await createHost();
    onTestFinished(() => host.dispose());
    await host.paste(TAB, 'A1', rows);
    await host.addTab('Khác');
    await host.paste('Khác', 'B2', [['2'], ['3']]);
    await host.paste(TAB, 'D1', [
      ['=SUMPRODUCT((A1:A65536="x")*(B1:B65536))', '=ROWS(A1:A65536)'],
      ['=SUMPRODUCT((A1:A65536="y")*(Khác!B2:B65537))', '=SUM(B199:ZZ65536)'],
    ]);
    // x in the rows 2, 4 … 200; in the other tab the first two numbers stand beside y and x.
    expect(await host.values(TAB, 'D1:E2')).toEqual([
      [10_100, 65_536],
      [2, 399],
    ]);
  });
});

test('a program that forgets dispose() ends all the same', () => {
  const index = new URL('../dist/index.mjs', import.meta.url).href;
  const program = `
    import { createHost } from '${index}';
    const host = await createHost();
    host.loadFiles({ 'Code.js': 'function f() { return 1; }' });
    await host.edit(host.tabs[0], 'A1', '=1+1');
    console.log(await host.run('f'), (await host.values(host.tabs[0], 'A1'))[0][0]);`;
  const args = ['--input-type=module', '-e', program];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 100_000 });
  expect([status, stdout.trim()]).toEqual([0, '1 2']);
});

test('lines of the script are kept up to a limit, the last of them', async () => {
  const host = await hostWith('function f(n) { for (var i = 1; i <= n; i += 1) console.log(i); }');
  await host.run('f', 12_000);
  expect(host.logs.length).toBeLessThanOrEqual(11_000);
  expect([host.logs[0], host.logs.at(-1)]).not.toContain('1');
  expect(host.logs.at(-1)).toBe('12000');
});
