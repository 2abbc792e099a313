/**
 * Members of the services that no contract needs: each is called here once, in groups, so that all of the surface is
 * tested. What a member does is Google's reference's word; nobody has compared it with a real sheet.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { serviceFaces } from '../src/gas/services.ts';
import { surfacePage } from '../src/gas/surface.ts';
import { CONTRACTS } from './contract/contracts.ts';
import { hostWith } from './host.ts';

const TAB = 'Trang tính1';

/** Every method that a script of this file has called, as `Range.getValue`. */
const called = new Set<string>();

/** Runs the body of a function that has `ss` and an empty `sheet`; gives what it returns. */
async function script(body: string, files: Record<string, string> = {}): Promise<unknown> {
  const host = await hostWith(
    `function f() { var ss = SpreadsheetApp.getActiveSpreadsheet(); var sheet = ss.getSheets()[0]; ${body} }`,
    { editors: ['xa@example.com'] },
    files,
  );
  try {
    return await host.run('f');
  } finally {
    for (const name of Object.keys(host.calls.byName)) called.add(name);
  }
}

describe('Range', () => {
  test.each([
    ['NumberFormat', 'NumberFormats', '0.00', '0%'],
    ['Background', 'Backgrounds', '#ff0000', '#00ff00'],
    ['FontColor', 'FontColors', '#ff0000', '#00ff00'],
    ['FontWeight', 'FontWeights', 'bold', 'normal'],
    ['FontStyle', 'FontStyles', 'italic', 'normal'],
    ['FontSize', 'FontSizes', 14, 8],
    ['FontFamily', 'FontFamilies', 'Roboto', 'Courier New'],
    ['FontLine', 'FontLines', 'underline', 'line-through'],
    ['HorizontalAlignment', 'HorizontalAlignments', 'right', 'center'],
    ['VerticalAlignment', 'VerticalAlignments', 'top', 'middle'],
  ])('%s is set for all cells or one by one, and read back', async (name, plural, one, other) => {
    const seen = await script(`
      var r = sheet.getRange('A1:B1'); r.set${name}(${JSON.stringify(one)}); var all = r.get${plural}();
      r.set${plural}([[${JSON.stringify(one)}, ${JSON.stringify(other)}]]); return [all, r.get${plural}(), r.get${name}()];`);
    expect(seen).toEqual([[[one, one]], [[one, other]], one]);
  });

  test('wraps, by flag or by strategy', async () => {
    const seen = await script(`
      var r = sheet.getRange('A1:B1'); var S = SpreadsheetApp.WrapStrategy; r.setWrap(true); var wrapped = r.getWraps();
      r.setWraps([[true, false]]); var names = r.getWrapStrategies().map(function (line) { return line.map(String); });
      r.setWrapStrategies([[S.CLIP, S.WRAP]]); var clipped = [r.getWrap(), String(r.getWrapStrategy())];
      r.setWrapStrategy(S.OVERFLOW); return [wrapped, names, clipped, String(r.getWrapStrategy())];`);
    expect(seen).toEqual([[[true, true]], [['WRAP', 'OVERFLOW']], [false, 'CLIP'], 'OVERFLOW']);
  });

  test('several ranges are given one look at a time', async () => {
    const looks = [
      ['NumberFormat', '0%'],
      ['Background', '#ff0000'],
      ['FontColor', '#ff0000'],
      ['FontWeight', 'bold'],
      ['FontStyle', 'italic'],
      ['FontSize', 14],
      ['FontFamily', 'Roboto'],
      ['FontLine', 'underline'],
      ['HorizontalAlignment', 'right'],
      ['VerticalAlignment', 'top'],
      ['Wrap', true],
    ];
    const seen = await script(`
      var list = sheet.getRangeList(['A1', 'B2:C2']); var looks = ${JSON.stringify(looks)};
      looks.forEach(function (look) { list['set' + look[0]](look[1]); });
      var of = function (a1) { return looks.map(function (look) { return sheet.getRange(a1)['get' + look[0]](); }); };
      var got = [of('A1'), of('C2'), of('B1')];
      list.setWrapStrategy(SpreadsheetApp.WrapStrategy.CLIP);
      return got.concat([list.getRanges().map(function (range) { return range.getA1Notation(); }), String(sheet.getRange('B2').getWrapStrategy())]);`);
    const set = looks.map(([, value]) => value);
    const plain = [
      '0.###############',
      '#ffffff',
      '#000000',
      'normal',
      'normal',
      10,
      'Arial',
      'none',
      'general',
    ];
    expect(seen).toEqual([set, set, [...plain, 'bottom', true], ['A1', 'B2:C2'], 'CLIP']);
  });

  test('knows its place', async () => {
    const seen = await script(`
      var r = sheet.getRange('B2:C4'); sheet.activate(); r.activate(); return [r.getRow(), r.getColumn(), r.getDisplayValues().length, r.getHeight(), r.getWidth(), r.getCell(2, 2).getA1Notation(), r.getLastColumn(), r.getNumRows(), r.getNumColumns(), r.offset(1, 1, 1, 1).getA1Notation()];`);
    expect(seen).toEqual([2, 2, 3, 3, 2, 'C3', 3, 3, 2, 'C3']);
  });

  test('borders stand on the edges that were asked for', async () => {
    const host = await hostWith(
      `function f() { SpreadsheetApp.getActiveSheet().getRange('A1:B2').setBorder(true, true, true, true, false, false, 'red', SpreadsheetApp.BorderStyle.DOTTED); }`,
    );
    await host.run('f');
    called.add('Range.setBorder');
    const { styles, sheets } = await host.snapshot();
    const edge = { style: 'dotted', color: '#ff0000' };
    expect(styles[sheets[0]?.cells[0]?.[0]?.s ?? -1]?.border).toEqual({ top: edge, left: edge });
    expect(styles[sheets[0]?.cells[1]?.[1]?.s ?? -1]?.border).toEqual({ bottom: edge, right: edge });
  });

  test('merges by rows and by columns, and comes apart', async () => {
    const seen = await script(`
      function names(r) { return r.getMergedRanges().map(function (m) { return m.getA1Notation(); }); }
      var r = sheet.getRange('A1:B2'); r.mergeAcross(); var across = names(r); r.breakApart(); r.mergeVertically(); var down = names(r);
      r.breakApart(); return [across, down, r.isPartOfMerge()];`);
    expect(seen).toEqual([['A1:B1', 'A2:B2'], ['A1:A2', 'B1:B2'], false]);
  });

  test('holds formulas in R1C1, notes and formats, and clears them apart', async () => {
    const seen = await script(`
      var r = sheet.getRange('A1:B1'); r.setFormulasR1C1([['=R[1]C[0]', null]]); var formulas = [r.getFormulas(), r.getFormulasR1C1()];
      r.setNotes([['n', 5]]).setBackground('red'); var notes = r.getNotes(); r.clearNote(); r.clearFormat();
      return [formulas, notes, r.getNotes(), r.getBackground()];`);
    expect(seen).toEqual([[[['=A2', '']], [['=R[1]C[0]', '']]], [['n', '5.0']], [['', '']], '#ffffff']);
  });

  test('holds rules and checkboxes', async () => {
    const seen = await script(`
      var r = sheet.getRange('A1:B1'); var rule = SpreadsheetApp.newDataValidation().requireDate().build();
      r.setDataValidations([[rule, null]]); var rules = r.getDataValidations()[0].map(function (each) { return each && String(each.getCriteriaType()); });
      r.clearDataValidations(); var box = sheet.getRange('A2'); box.insertCheckboxes().check(); var on = box.isChecked(); box.uncheck(); var off = box.isChecked();
      box.removeCheckboxes(); return [rules, r.getDataValidation(), on, off, box.getValue(), box.getDataValidation()];`);
    expect(seen).toEqual([['DATE_IS_VALID_DATE', null], null, true, false, '', null]);
  });

  test('copies by kind of paste, and clears by kind', async () => {
    const seen = await script(`
      var from = sheet.getRange('A1'); from.setValue(2).setBackground('#ff0000'); var T = SpreadsheetApp.CopyPasteType;
      from.copyTo(sheet.getRange('B1'), { contentsOnly: true }); from.copyTo(sheet.getRange('C1'), T.PASTE_FORMAT, false);
      sheet.getRange('A1:B1').copyTo(sheet.getRange('A3'), T.PASTE_NORMAL, true);
      var copies = [sheet.getRange('B1:C1').getValues(), sheet.getRange('B1:C1').getBackgrounds(), sheet.getRange('A3:A4').getValues()];
      from.clear({ formatOnly: true }); return [copies, from.getValue(), from.getBackground()];`);
    expect(seen).toEqual([[[[2, '']], [['#ffffff', '#ff0000']], [[2], [2]]], 2, '#ffffff']);
  });
});

describe('Sheet', () => {
  test('inserts and deletes rows and columns before and behind', async () => {
    const seen = await script(`
      sheet.getRange('A1').setValue('x'); sheet.insertRows(1); sheet.insertRowAfter(1); sheet.insertRowsAfter(1, 2); sheet.insertColumns(1, 2);
      sheet.insertColumnBefore(1); sheet.insertColumnsBefore(1, 2); sheet.insertColumnAfter(1); sheet.insertColumnsAfter(1, 2);
      var at = [sheet.getLastRow(), sheet.getLastColumn()]; sheet.deleteRow(1); sheet.deleteColumn(1); sheet.deleteColumns(1, 2); sheet.deleteRows(1, 2);
      return [at, sheet.getLastRow(), sheet.getLastColumn()];`);
    expect(seen).toEqual([[5, 9], 2, 6]);
  });

  test('tells its looks', async () => {
    const seen = await script(`
      sheet.setFrozenRows(1); sheet.setFrozenColumns(2); sheet.setTabColor('red'); sheet.setHiddenGridlines(true);
      sheet.setColumnWidth(1, 50).setColumnWidths(2, 1, 60).setRowHeight(1, 30).setRowHeights(2, 1, 40).autoResizeColumn(3).autoResizeColumns(3, 2);
      return [sheet.getFrozenRows(), sheet.getFrozenColumns(), sheet.getTabColor(), sheet.hasHiddenGridlines(),
        sheet.getColumnWidth(1), sheet.getColumnWidth(2), sheet.getColumnWidth(3), sheet.getRowHeight(1), sheet.getRowHeight(2)];`);
    expect(seen).toEqual([1, 2, '#ff0000', true, 50, 60, 100, 30, 40]);
  });

  test('hides and shows rows, columns and itself', async () => {
    const seen = await script(`
      function state() { return [sheet.isRowHiddenByUser(2), sheet.isColumnHiddenByUser(2), sheet.isSheetHidden()]; }
      ss.insertSheet('Hai'); sheet.hideRows(2); sheet.hideColumns(2); sheet.hideSheet(); var hidden = state();
      sheet.showRows(2); sheet.showColumns(2); sheet.showSheet(); var shown = state(); var r = sheet.getRange('B2');
      sheet.hideRow(r); sheet.hideColumn(r); var again = state(); sheet.unhideRow(r); sheet.unhideColumn(r); return [hidden, shown, again, state()];`);
    const [yes, no] = [
      [true, true, true],
      [false, false, false],
    ];
    expect(seen).toEqual([yes, no, [true, true, false], no]);
  });

  test('selects, copies, moves columns, sorts and clears by kind', async () => {
    const seen = await script(`
      sheet.getRange('A1:B3').setValues([['Tên', 'Số'], ['b', 1], ['a', 2]]); sheet.setFrozenRows(1); sheet.sort(1); sheet.moveColumns(sheet.getRange('B1'), 1);
      sheet.setActiveRange(sheet.getRange('B2:B3')); var selected = [sheet.getActiveRange().getA1Notation(), sheet.getActiveCell().getA1Notation(), sheet.getCurrentCell().getA1Notation()];
      var copy = sheet.copyTo(ss); sheet.getRange('A1').setNote('n').setBackground('red'); sheet.clearNotes(); sheet.clearFormats(); sheet.clearContents(); sheet.clearConditionalFormatRules();
      return [selected, copy.getName(), copy.getDataRange().getValues(), sheet.getLastRow(), sheet.getRange('A1').getNote(), sheet.getRange('A1').getBackground()];`);
    expect(seen).toEqual([
      ['B2:B3', 'B2', 'B2'],
      `Copy of ${TAB}`,
      [
        ['Số', 'Tên'],
        [2, 'a'],
        [1, 'b'],
      ],
      0,
      '',
      '#ffffff',
    ]);
  });
});

describe('Spreadsheet', () => {
  test('names itself, its people and its language', async () => {
    const seen = await script(`
      ss.rename('Sổ chi'); ss.setSpreadsheetLocale('en_US'); ss.setSpreadsheetTimeZone('Europe/Paris');
      return [ss.getName(), ss.getUrl().indexOf(ss.getId()) > 0, ss.getOwner().getEmail(), ss.getEditors().map(function (u) { return u.getEmail(); }),
        ss.getSpreadsheetLocale(), ss.getSpreadsheetTimeZone()];`);
    expect(seen).toEqual(['Sổ chi', true, 'owner@example.com', ['xa@example.com'], 'en_US', 'Europe/Paris']);
  });

  test('finds tabs and ranges, active or by id', async () => {
    const seen = await script(`
      var two = ss.insertSheet('Hai'); ss.setActiveSheet(sheet); ss.setActiveRange(sheet.getRange('C3:D4'));
      return [ss.getNumSheets(), ss.getSheetById(two.getSheetId()).getName(), ss.getRange('Hai!B2').getSheet().getName(), ss.getDataRange().getA1Notation(),
        ss.getActiveRange().getA1Notation(), ss.getActiveCell().getA1Notation(), ss.getCurrentCell().getA1Notation(),
        SpreadsheetApp.getActiveRange().getA1Notation(), SpreadsheetApp.getCurrentCell().getA1Notation(),
        SpreadsheetApp.setActiveSheet(two).getName(), SpreadsheetApp.setActiveRange(two.getRange('A2')).getA1Notation(), SpreadsheetApp.getActive().getActiveSheet().getName()];`);
    expect(seen).toEqual([2, 'Hai', 'Hai', 'A1', 'C3:D4', 'C3', 'C3', 'C3:D4', 'C3', 'Hai', 'A2', 'Hai']);
  });

  test('keeps named ranges that can be renamed, moved and removed', async () => {
    const seen = await script(`
      ss.setNamedRange('MOT', sheet.getRange('A1')); ss.setNamedRange('BO', sheet.getRange('A2')); ss.removeNamedRange('BO'); var name = ss.getNamedRanges()[0];
      name.setName('HAI').setRange(sheet.getRange('B2')); var at = [name.getName(), name.getRange().getA1Notation(), ss.getRangeByName('MOT')];
      name.remove(); SpreadsheetApp.flush(); return [at, ss.getNamedRanges().length];`);
    expect(seen).toEqual([['HAI', 'B2', null], 0]);
  });

  test('no other file can be opened or made', async () => {
    const seen = await script(`
      function refused(work) { try { work(); } catch (e) { return /not sufficient to call SpreadsheetApp\\.(\\w+)/.exec(e.message)[1]; } }
      return [refused(function () { SpreadsheetApp.openByUrl('x'); }), refused(function () { SpreadsheetApp.open({}); }), refused(function () { SpreadsheetApp.create('x'); })];`);
    expect(seen).toEqual(['openByUrl', 'open', 'create']);
  });
});

describe('Protection', () => {
  test('of a sheet leaves ranges open, of a range moves; each says what it is', async () => {
    const seen = await script(`
      var whole = sheet.protect().setDescription('khoá').setUnprotectedRanges([sheet.getRange('B2')]); whole.addEditor('a@example.com').addEditors(['b@example.com']).removeEditor('b@example.com');
      whole.setDomainEdit(false); var part = sheet.getRange('A1').protect(); part.setRange(sheet.getRange('A2')); part.setWarningOnly(true);
      var said = [String(whole.getProtectionType()), whole.getDescription(), whole.getUnprotectedRanges()[0].getA1Notation(), whole.getRange().getA1Notation(), whole.canDomainEdit(), whole.getEditors().length,
        String(part.getProtectionType()), part.getRange().getA1Notation(), part.isWarningOnly(), sheet.getRange('A1').canEdit()];
      part.remove(); return said.concat(ss.getProtections(SpreadsheetApp.ProtectionType.RANGE).length);`);
    expect(seen).toEqual(['SHEET', 'khoá', 'B2', '', false, 3, 'RANGE', 'A2', true, true, 0]);
  });
});

describe('rules', () => {
  const [day, next] = ['new Date(2026, 8, 3)', 'new Date(2026, 8, 4)'];

  test.each([
    ['requireNumberBetween(1, 2)', 'NUMBER_BETWEEN', [1, 2]],
    ['requireNumberNotBetween(1, 2)', 'NUMBER_NOT_BETWEEN', [1, 2]],
    ['requireNumberEqualTo(1)', 'NUMBER_EQUAL_TO', [1]],
    ['requireNumberNotEqualTo(1)', 'NUMBER_NOT_EQUAL_TO', [1]],
    ['requireNumberGreaterThanOrEqualTo(1)', 'NUMBER_GREATER_THAN_OR_EQUAL_TO', [1]],
    ['requireNumberLessThan(1)', 'NUMBER_LESS_THAN', [1]],
    ['requireNumberLessThanOrEqualTo(1)', 'NUMBER_LESS_THAN_OR_EQUAL_TO', [1]],
    ["requireTextContains('a')", 'TEXT_CONTAINS', ['a']],
    ["requireTextDoesNotContain('a')", 'TEXT_DOES_NOT_CONTAIN', ['a']],
    ["requireTextEqualTo('a')", 'TEXT_EQUAL_TO', ['a']],
    ['requireTextIsEmail()', 'TEXT_IS_VALID_EMAIL', []],
    ['requireTextIsUrl()', 'TEXT_IS_VALID_URL', []],
    [`requireDateAfter(${day})`, 'DATE_AFTER', [46268]],
    [`requireDateBefore(${day})`, 'DATE_BEFORE', [46268]],
    [`requireDateOnOrAfter(${day})`, 'DATE_ON_OR_AFTER', [46268]],
    [`requireDateOnOrBefore(${day})`, 'DATE_ON_OR_BEFORE', [46268]],
    [`requireDateEqualTo(${day})`, 'DATE_EQUAL_TO', [46268]],
    [`requireDateBetween(${day}, ${next})`, 'DATE_BETWEEN', [46268, 46269]],
    [`requireDateNotBetween(${day}, ${next})`, 'DATE_NOT_BETWEEN', [46268, 46269]],
    ["requireFormulaSatisfied('=A1>1')", 'CUSTOM_FORMULA', ['=A1>1']],
    ["requireCheckbox('x', 'y')", 'CHECKBOX', ['x', 'y']],
    ['withCriteria(SpreadsheetApp.DataValidationCriteria.NUMBER_BETWEEN, [1, 2])', 'NUMBER_BETWEEN', [1, 2]],
  ])('of validation: %s', async (call, criteria, values) => {
    const seen = await script(
      `var r = SpreadsheetApp.newDataValidation().${call}.build(); return [String(r.getCriteriaType()), r.getCriteriaValues()];`,
    );
    expect(seen).toEqual([criteria, values]);
  });

  test('of validation keep their help, their range and what they allow', async () => {
    const seen = await script(`
      var b = SpreadsheetApp.newDataValidation().requireValueInRange(sheet.getRange('A1:A2')).setHelpText('chọn').setAllowInvalid(false);
      var told = [String(b.getCriteriaType()), b.getCriteriaValues()[0].getA1Notation(), b.getAllowInvalid(), b.getHelpText(), b.copy().getHelpText()];
      var rule = b.build(); return told.concat(rule.getAllowInvalid(), rule.getHelpText(), rule.copy().build().getHelpText());`);
    expect(seen).toEqual(['VALUE_IN_RANGE', 'A1:A2', false, 'chọn', 'chọn', false, 'chọn', 'chọn']);
  });

  test.each([
    ['whenCellEmpty()', 'CELL_EMPTY', []],
    ['whenCellNotEmpty()', 'CELL_NOT_EMPTY', []],
    ["whenTextContains('a')", 'TEXT_CONTAINS', ['a']],
    ["whenTextDoesNotContain('a')", 'TEXT_DOES_NOT_CONTAIN', ['a']],
    ["whenTextEqualTo('a')", 'TEXT_EQUAL_TO', ['a']],
    ["whenTextStartsWith('a')", 'TEXT_STARTS_WITH', ['a']],
    ["whenTextEndsWith('a')", 'TEXT_ENDS_WITH', ['a']],
    ['whenNumberBetween(1, 2)', 'NUMBER_BETWEEN', [1, 2]],
    ['whenNumberNotBetween(1, 2)', 'NUMBER_NOT_BETWEEN', [1, 2]],
    ['whenNumberEqualTo(1)', 'NUMBER_EQUAL_TO', [1]],
    ['whenNumberNotEqualTo(1)', 'NUMBER_NOT_EQUAL_TO', [1]],
    ['whenNumberGreaterThan(1)', 'NUMBER_GREATER_THAN', [1]],
    ['whenNumberGreaterThanOrEqualTo(1)', 'NUMBER_GREATER_THAN_OR_EQUAL_TO', [1]],
    ['whenNumberLessThan(1)', 'NUMBER_LESS_THAN', [1]],
    ['whenNumberLessThanOrEqualTo(1)', 'NUMBER_LESS_THAN_OR_EQUAL_TO', [1]],
    [`whenDateAfter(${day})`, 'DATE_AFTER', [46268]],
    [`whenDateBefore(${day})`, 'DATE_BEFORE', [46268]],
    [`whenDateEqualTo(${day})`, 'DATE_EQUAL_TO', [46268]],
    ["withCriteria(SpreadsheetApp.BooleanCriteria.TEXT_CONTAINS, ['a'])", 'TEXT_CONTAINS', ['a']],
  ])('of conditional formats: %s', async (call, criteria, values) => {
    const seen = await script(`
      var c = SpreadsheetApp.newConditionalFormatRule().setRanges([sheet.getRange('A1')]).${call}.build().getBooleanCondition();
      return [String(c.getCriteriaType()), c.getCriteriaValues()];`);
    expect(seen).toEqual([criteria, values]);
  });

  test('of conditional formats keep how cells look', async () => {
    const seen = await script(`
      var b = SpreadsheetApp.newConditionalFormatRule().setRanges([sheet.getRange('A1:A2')]).whenCellEmpty()
        .setFontColor('red').setBold(true).setItalic(true).setStrikethrough(true).setUnderline(true).setBackground('#00ff00').setBackground(null);
      var c = b.copy().build().copy().build().getBooleanCondition();
      return [b.getRanges()[0].getA1Notation(), c.getFontColor(), c.getBold(), c.getItalic(), c.getStrikethrough(), c.getUnderline(), c.getBackground()];`);
    expect(seen).toEqual(['A1:A2', '#ff0000', true, true, true, true, null]);
  });
});

describe('other services', () => {
  test('stores keep texts, many at once or one by one', async () => {
    const seen = await script(`
      var p = PropertiesService.getScriptProperties(); p.setProperties({ a: '1', b: '2' }); p.deleteProperty('a'); var kept = [p.getKeys(), p.getProperties(), p.getProperty('a')];
      p.deleteAllProperties(); PropertiesService.getUserProperties().setProperty('c', 3);
      var c = CacheService.getScriptCache(); c.putAll({ a: '1', b: '2', c: '3' }); c.remove('a'); c.removeAll(['b']); CacheService.getUserCache().put('a', 'x');
      return [kept, p.getKeys(), PropertiesService.getUserProperties().getProperty('c'), c.getAll(['a', 'b', 'c']), c.get('c'), CacheService.getUserCache().get('a')];`);
    expect(seen).toEqual([[['b'], { b: '2' }, null], [], '3', { c: '3' }, '3', 'x']);
  });

  test('locks of script and user are apart', async () => {
    const seen = await script(`
      var a = LockService.getScriptLock(); var b = LockService.getUserLock(); a.tryLock(1); var held = [a.hasLock(), b.hasLock()]; a.releaseLock(); return held.concat(a.hasLock());`);
    expect(seen).toEqual([true, false, false]);
  });

  test('pages are made from texts and from files, and dialogs show them', async () => {
    const seen = await script(
      `var out = HtmlService.createHtmlOutput('<p>').append('a').appendUntrusted('<b>').setTitle('T').setWidth(200).setHeight(100);
       var told = [out.getContent(), out.getTitle(), out.getWidth(), out.getHeight()]; SpreadsheetApp.getUi().showModalDialog(out, 'M'); SpreadsheetApp.getUi().showModelessDialog(out.clear().setContent('b'), 'N');
       var template = HtmlService.createTemplateFromFile('Page'); return told.concat(template.getRawContent(), HtmlService.createTemplate('x').evaluate().getContent());`,
      { 'Page.html': '<i>' },
    );
    expect(seen).toEqual(['<p>a&lt;b&gt;', 'T', 200, 100, '<i>', 'x']);
  });

  test('menus nest', async () => {
    const host = await hostWith(`function onOpen() {
      var ui = SpreadsheetApp.getUi(); ui.createAddonMenu().addSubMenu(ui.createMenu('Con').addItem('Làm', 'work')).addToUi(); }`);
    await host.open();
    for (const name of ['Ui.createAddonMenu', 'Menu.addSubMenu']) called.add(name);
    expect(host.shown[0]?.menu).toEqual([
      { kind: 'menu', caption: 'Con', items: [{ kind: 'item', caption: 'Làm', functionName: 'work' }] },
    ]);
  });

  test('the session tells who and where', async () => {
    const seen = await script(
      `return [Session.getEffectiveUser().getEmail(), Session.getActiveUserLocale(), Session.getScriptTimeZone()];`,
    );
    expect(seen).toEqual(['owner@example.com', 'vi', 'Asia/Ho_Chi_Minh']);
  });

  test('the log fills in, and can be cleared', async () => {
    const seen = await script(
      `Logger.log('%s và %s', 1, 'hai'); var text = Logger.getLog(); Logger.clear(); return [text, Logger.getLog()];`,
    );
    expect(seen).toEqual(['1 và hai', '']);
  });

  test('utilities make ids and base64', async () => {
    const seen = await script(`
      var web = Utilities.base64EncodeWebSafe([-1, -17]); return [Utilities.getUuid().length, Utilities.base64Encode('Dự án'), Utilities.base64Decode('RA=='), web, Utilities.base64DecodeWebSafe(web)];`);
    expect(seen).toEqual([36, 'ROG7sSDDoW4=', [68], '_-8=', [-1, -17]]);
  });
});

describe('the surface', () => {
  const folder = import.meta.dirname;

  test('is the page docs/surface.md (npm run docs writes it)', () => {
    expect(readFileSync(join(folder, '../docs/surface.md'), 'utf8')).toBe(surfacePage());
  });

  test('is tested, each method by a contract or by a test of this package', () => {
    const texts = [
      ...readdirSync(folder)
        .filter((name) => name.endsWith('.test.ts') && name !== 'members.test.ts')
        .map((name) => readFileSync(join(folder, name), 'utf8')),
      JSON.stringify(CONTRACTS),
    ].join('\n');
    const untested = serviceFaces().flatMap(({ className, methods }) =>
      [...methods.keys()]
        .filter((name) => !called.has(`${className}.${name}`) && !texts.includes(`.${name}(`))
        .map((name) => `${className}.${name}`),
    );
    expect(untested).toEqual([]);
  });
});
