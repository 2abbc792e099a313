/**
 * What the product relies on of Apps Script and Sheets, one named contract each, as data.
 *
 * A script is the body of a function that gets an empty `sheet` (and `messageOf(work)`, the text of what `work`
 * throws); what it returns must equal `expected`. So the same list can be pushed to a real spreadsheet.
 * `source` points into the platform notes; `sure` says how well the behaviour is known: documented, seen live, told
 * by others, or assumed.
 */
export interface Contract {
  id: string;
  title: string;
  source: string;
  sure: 'doc' | 'live' | 'lore' | 'assumed';
  script: string;
  expected: unknown;
  /** Spreadsheet locale; default `vi_VN`. */
  locale?: 'vi_VN' | 'en_US';
  /** More top-level functions of the project, e.g. custom functions. */
  functions?: string;
  /** Who runs it: the owner (default) or an editor who is not the owner. */
  as?: 'owner' | 'editor';
  /** Prepared by the owner before the script runs. */
  prepare?: string;
}

const WRITING = 'platform.md §1 Writing';
const READING = 'platform.md §1 Reading';
const FORMULAS = 'platform.md §1 Formulas';
const LOCALE = 'platform.md §1 Locale';
const A1 = 'platform.md §1 A1 / R1C1';
const GRID = 'platform.md §2';
const FUNCTIONS = 'platform.md §3';
const UI = 'platform.md §5';
const STORES = 'platform.md §6';
const PROTECTION = 'platform.md §7';
const BUILDERS = 'platform.md §8';
const CHARTS = `${BUILDERS} Charts`;
const SCOPES = 'platform.md §9';
const LANGUAGE = 'platform.md §10';

export const CONTRACTS: Contract[] = [
  // Reading
  {
    id: 'read.blank',
    title: 'an empty cell reads as an empty text, alone and in a matrix',
    source: `${READING} [doc]`,
    sure: 'doc',
    script: `return [sheet.getRange('A1').getValue(), sheet.getRange('A1:B1').getValues(), sheet.getRange('A1').getDisplayValue()];`,
    expected: ['', [['', '']], ''],
  },
  {
    id: 'read.types',
    title: 'numbers, booleans and texts come back as such',
    source: `${READING} [doc]`,
    sure: 'doc',
    script: `sheet.getRange('A1:C1').setValues([[1200000, true, 'Bản Lang']]); return sheet.getRange('A1:C1').getValues();`,
    expected: [[1200000, true, 'Bản Lang']],
  },
  {
    id: 'read.date-by-format',
    title: 'a number is a Date when its cell has a date format',
    source: `${READING} [doc]`,
    sure: 'doc',
    script: `var c = sheet.getRange('A1'); c.setValue(46000); var before = typeof c.getValue(); c.setNumberFormat('dd/mm/yyyy'); var d = c.getValue(); return [before, d instanceof Date, d.getFullYear(), d.getMonth(), d.getDate()];`,
    expected: ['number', true, 2025, 11, 9],
  },
  {
    id: 'read.percent-is-fraction',
    title: 'a percent cell reads as a fraction',
    source: 'platform.md §1 Reading [doc]',
    sure: 'doc',
    script: `var c = sheet.getRange('A1'); c.setValue('10%'); return [c.getValue(), c.getDisplayValue()];`,
    expected: [0.1, '10%'],
  },
  {
    id: 'read.error-as-text',
    title: 'an error cell reads as its text, without an exception',
    source: `${READING} [lore]`,
    sure: 'lore',
    script: `sheet.getRange('A1').setFormula('=1/0'); sheet.getRange('A2').setFormula('=NA()'); return sheet.getRange('A1:A2').getValues();`,
    expected: [['#DIV/0!'], ['#N/A']],
  },
  {
    id: 'read.formula-blank',
    title: 'getFormula is empty where there is none; getFormulaR1C1 is null',
    source: `${READING} [doc]`,
    sure: 'doc',
    script: `sheet.getRange('A1').setValue(1); return [sheet.getRange('A1').getFormula(), sheet.getRange('A1').getFormulaR1C1()];`,
    expected: ['', null],
  },
  {
    id: 'read.merged',
    title: 'only the top left of a merged block holds the value',
    source: `${READING} [live]`,
    sure: 'live',
    script: `var r = sheet.getRange('A1:B2'); r.setValues([[1, 2], [3, 4]]); r.merge(); return r.getValues();`,
    expected: [
      [1, ''],
      ['', ''],
    ],
  },

  // Writing
  {
    id: 'write.parsed-number',
    title: 'a text that looks like a number becomes one and loses its zeros',
    source: `${WRITING} [live]`,
    sure: 'live',
    script: `sheet.getRange('A1').setValue('00123'); return sheet.getRange('A1').getValue();`,
    expected: 123,
  },
  {
    id: 'write.parsed-boolean',
    title: 'TRUE becomes a boolean',
    source: `${WRITING} [live]`,
    sure: 'live',
    script: `sheet.getRange('A1').setValue('TRUE'); return sheet.getRange('A1').getValue();`,
    expected: true,
  },
  {
    id: 'write.parsed-date-iso',
    title: 'an ISO date text becomes a date',
    source: `${WRITING} [live]`,
    sure: 'live',
    script: `var c = sheet.getRange('A1'); c.setValue('2026-10-02'); var d = c.getValue(); return [d instanceof Date, d.getDate(), d.getMonth()];`,
    expected: [true, 2, 9],
  },
  {
    id: 'write.parsed-date-vi',
    title: 'under vi_VN a text date is day first',
    source: `${LOCALE} [live]`,
    sure: 'live',
    script: `var c = sheet.getRange('A1'); c.setValue('03/09/2026'); var d = c.getValue(); return [d.getDate(), d.getMonth() + 1];`,
    expected: [3, 9],
  },
  {
    id: 'write.parsed-date-en',
    title: 'under en_US the same text is month first',
    source: `${LOCALE} [live]`,
    sure: 'live',
    locale: 'en_US',
    script: `var c = sheet.getRange('A1'); c.setValue('03/09/2026'); var d = c.getValue(); return [d.getDate(), d.getMonth() + 1];`,
    expected: [9, 3],
  },
  {
    id: 'write.thousands-vi',
    title: 'under vi_VN dots group thousands',
    source: `${WRITING} [none]`,
    sure: 'assumed',
    script: `sheet.getRange('A1').setValue('1.200.000'); return sheet.getRange('A1').getValue();`,
    expected: 1200000,
  },
  {
    id: 'write.text-format-keeps',
    title: 'the format @ set first keeps a text as it is',
    source: `${WRITING} [live]`,
    sure: 'live',
    script: `var r = sheet.getRange('A1:C1'); r.setNumberFormat('@'); r.setValues([['1.10', '00123', '1/2']]); return r.getValues();`,
    expected: [['1.10', '00123', '1/2']],
  },
  {
    id: 'write.text-format-formula',
    title: 'a formula text in an @ cell stays text',
    source: `${WRITING} [none]`,
    sure: 'assumed',
    script: `var c = sheet.getRange('A1'); c.setNumberFormat('@'); c.setValue('=1+1'); return [c.getValue(), c.getFormula()];`,
    expected: ['=1+1', ''],
  },
  {
    id: 'write.apostrophe',
    title: 'a leading apostrophe forces text and is not part of it',
    source: `${WRITING} [lore]`,
    sure: 'lore',
    script: `sheet.getRange('A1').setValue("'1.10"); return sheet.getRange('A1').getValue();`,
    expected: '1.10',
  },
  {
    id: 'write.null-clears',
    title: 'null and undefined clear the cell',
    source: `${WRITING} [doc]`,
    sure: 'doc',
    script: `var r = sheet.getRange('A1:B1'); r.setValues([[1, 2]]); r.setValues([[null, undefined]]); return [r.getValues(), r.isBlank()];`,
    expected: [[['', '']], true],
  },
  {
    id: 'write.date-object',
    title: 'a Date object keeps its day whatever the locale',
    source: `${LOCALE} [live]`,
    sure: 'live',
    script: `var c = sheet.getRange('A1'); c.setValue(new Date(2026, 8, 3)); var d = c.getValue(); return [d instanceof Date, d.getDate(), d.getMonth(), c.getDisplayValue()];`,
    expected: [true, 3, 8, '03/09/2026'],
  },
  {
    id: 'write.formula-by-value',
    title: 'a text that starts with = becomes a formula',
    source: `${WRITING} [doc]`,
    sure: 'doc',
    script: `sheet.getRange('A1:B1').setValues([[2, '=A1*3']]); return [sheet.getRange('B1').getValue(), sheet.getRange('B1').getFormula()];`,
    expected: [6, '=A1*3'],
  },
  {
    id: 'write.leading-space-formula',
    title: 'a formula behind spaces is text',
    source: `${FORMULAS} [live]`,
    sure: 'live',
    script: `sheet.getRange('A1').setValue('   =SUM(1,2)'); return [sheet.getRange('A1').getFormula(), typeof sheet.getRange('A1').getValue()];`,
    expected: ['', 'string'],
  },
  {
    id: 'write.too-long',
    title: 'more than 50 000 characters are refused',
    source: `${WRITING} [live]`,
    sure: 'live',
    script: `return messageOf(function () { sheet.getRange('A1').setValue(new Array(50002).join('x')); });`,
    expected: 'Exception: Your input contains more than the maximum of 50000 characters in a single cell.',
  },
  {
    id: 'write.shape-rows',
    title: 'a wrong number of rows is refused, rows before columns',
    source: `${WRITING} [lore]`,
    sure: 'lore',
    script: `return messageOf(function () { sheet.getRange('A1:B2').setValues([[1]]); });`,
    expected:
      'Exception: The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.',
  },
  {
    id: 'write.shape-columns',
    title: 'a ragged matrix is refused with the sentence on columns, and nothing is stored',
    source: `${WRITING} [lore]`,
    sure: 'lore',
    script: `var text = messageOf(function () { sheet.getRange('A1:B2').setValues([[1, 2], [3]]); }); return [text, sheet.getRange('A1').getValue()];`,
    expected: [
      'Exception: The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.',
      '',
    ],
  },
  {
    id: 'write.signature',
    title: 'a flat list is no matrix',
    source: `${WRITING} [live]`,
    sure: 'live',
    script: `return messageOf(function () { sheet.getRange('A1:B1').setValues([1, 2]); });`,
    expected:
      "Exception: The parameters (number[]) don't match the method signature for SpreadsheetApp.Range.setValues.",
  },
  {
    id: 'write.validation-strict',
    title: 'a strict rule refuses the whole batch',
    source: `${WRITING} [live]`,
    sure: 'live',
    script: `
      sheet.getRange('A1').setDataValidation(SpreadsheetApp.newDataValidation().requireNumberGreaterThan(10).setAllowInvalid(false).build());
      var text = messageOf(function () { sheet.getRange('A1:B1').setValues([[5, 6]]); });
      return [text, sheet.getRange('A1:B1').getValues()];`,
    expected: [
      'Exception: The data you entered in cell A1 violates the data validation rules set on this cell.',
      [['', '']],
    ],
  },
  {
    id: 'write.validation-list-text',
    title: 'a list rule names its values, and blank always passes',
    source: `${WRITING} [live], [lore]`,
    sure: 'live',
    script: `
      sheet.getRange('A1').setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['Có', 'Không']).setAllowInvalid(false).build());
      sheet.getRange('A1').setValue('Có');
      var text = messageOf(function () { sheet.getRange('A1').setValue('x'); });
      sheet.getRange('A1').setValue('');
      return [text, sheet.getRange('A1').getValue()];`,
    expected: [
      'Exception: The data you entered in cell A1 violates the data validation rules set on this cell. Please enter one of the following values: Có, Không.',
      '',
    ],
  },
  {
    id: 'write.validation-warning',
    title: 'a rule that allows invalid input stops nothing; that is the default',
    source: `${BUILDERS} [doc]`,
    sure: 'doc',
    script: `
      var rule = SpreadsheetApp.newDataValidation().requireNumberGreaterThan(10).build();
      sheet.getRange('A1').setDataValidation(rule); sheet.getRange('A1').setValue(5);
      return [rule.getAllowInvalid(), sheet.getRange('A1').getValue()];`,
    expected: [true, 5],
  },

  // Formulas
  {
    id: 'formula.fill',
    title: 'one formula set on a range shifts its relative references',
    source: `${FORMULAS} [live]`,
    sure: 'live',
    script: `sheet.getRange('B1:C2').setFormula('=A1+$A$1'); return sheet.getRange('B1:C2').getFormulas();`,
    expected: [
      ['=A1+$A$1', '=B1+$A$1'],
      ['=A2+$A$1', '=B2+$A$1'],
    ],
  },
  {
    id: 'formula.null-entry',
    title: 'an empty entry of setFormulas leaves no formula',
    source: `${FORMULAS} [live]`,
    sure: 'live',
    script: `sheet.getRange('A1:B1').setFormulas([['=1+1', null]]); return sheet.getRange('A1:B1').getFormulas();`,
    expected: [['=1+1', '']],
  },
  {
    id: 'formula.semicolon',
    title: 'semicolons separate arguments under vi_VN',
    source: `${LOCALE} [lore], [live]`,
    sure: 'live',
    script: `sheet.getRange('A1:A2').setValues([[1], [2]]); sheet.getRange('B1').setFormula('=SUM(A1;A2;3)'); return sheet.getRange('B1').getValue();`,
    expected: 6,
  },
  {
    id: 'formula.semicolon-en',
    title: 'a comma locale takes semicolons too',
    source: `${LOCALE} [lore]`,
    sure: 'lore',
    locale: 'en_US',
    script: `sheet.getRange('B1').setFormula('=IF(1>0;"a;b";2)'); return sheet.getRange('B1').getValue();`,
    expected: 'a;b',
  },
  {
    id: 'formula.compare',
    title:
      'values of two types are never equal; a blank is like the 0, the empty text or the FALSE beside it',
    source: `${FORMULAS} [none]`,
    sure: 'assumed',
    script: `sheet.getRange('A1:A4').setFormulas([['=0'], ['=""'], ['=FALSE'], ['="0"']]);
      const cells = ['A1=""', 'A1=A4', 'A1=A3', 'A5=A1', 'A5=A2', 'A5=A3', 'A1<A2', 'A2<A3', 'A3<>A1'];
      const range = sheet.getRange(1, 3, cells.length, 1); range.setFormulas(cells.map((text) => ['=' + text]));
      return range.getValues().map(([value]) => value);`,
    expected: [false, false, false, true, true, true, true, true, true],
  },
  {
    id: 'formula.r1c1',
    title: 'R1C1 reads back with explicit zero offsets',
    source: `${FORMULAS} [live]`,
    sure: 'live',
    script: `sheet.getRange('B2').setFormulaR1C1('=RC[-1]+R1C1'); return [sheet.getRange('B2').getFormula(), sheet.getRange('B2').getFormulaR1C1()];`,
    expected: ['=A2+$A$1', '=R[0]C[-1]+R1C1'],
  },
  {
    id: 'formula.unknown-name',
    title: 'an unknown function shows #NAME?',
    source: `${FORMULAS} [none]`,
    sure: 'assumed',
    script: `sheet.getRange('A1').setFormula('=KHONG_CO(1)'); return sheet.getRange('A1').getValue();`,
    expected: '#NAME?',
  },
  {
    id: 'formula.circular',
    title: 'a circular reference is #REF! in every cell of the circle and behind it, and nothing adds up',
    source: `${FORMULAS} [lore]`,
    sure: 'lore',
    script: `
      sheet.getRange('A1:A4').setValues([['=A1+1'], ['=A3+D1'], ['=A2+1'], ['=A3*2']]);
      sheet.getRange('B1').setFormula('=SUM(B1:B9)'); sheet.getRange('C1').setFormula('=IFERROR(C2;0)+1'); sheet.getRange('C2').setFormula('=C1');
      var first = sheet.getRange('A1:C4').getValues(); sheet.getRange('D1').setValue(5);
      var second = sheet.getRange('A1:C4').getValues(); sheet.getRange('A3').setValue(10);
      return [first, JSON.stringify(second) === JSON.stringify(first), sheet.getRange('A1:A4').getValues()];`,
    expected: [
      [
        ['#REF!', '#REF!', '#REF!'],
        ['#REF!', '', '#REF!'],
        ['#REF!', '', ''],
        ['#REF!', '', ''],
      ],
      true,
      [['#REF!'], [15], [10], [20]],
    ],
  },
  {
    id: 'formula.circular-place',
    title: 'a formula may ask where its own cell lies',
    source: `${FORMULAS} [none]`,
    sure: 'assumed',
    script: `
      sheet.getRange('A1:A2').setValues([[1], [2]]); sheet.getRange('A3').setFormula('=SUM(A1:OFFSET(A3;-1;0))');
      sheet.getRange('B3').setFormula('=ROW(B3)+ROWS(B$1:B3)+COLUMN(B3)+COLUMNS(A3:B3)');
      return sheet.getRange('A3:B3').getValues();`,
    expected: [[3, 10]],
  },
  {
    id: 'formula.circular-spill',
    title: 'a formula that reads what it fills itself is circular',
    source: `${FORMULAS} [none]`,
    sure: 'assumed',
    script: `
      sheet.getRange('A1:A3').setValues([[1], [2], [3]]); sheet.getRange('C1').setFormula('=ARRAYFORMULA(A1:A3+C3)');
      sheet.getRange('E1').setFormula('=ARRAYFORMULA(ROW(E1:E2))');
      return [sheet.getRange('C1:C3').getValues(), sheet.getRange('E1:E2').getValues()];`,
    expected: [
      [['#REF!'], [''], ['']],
      [[1], [2]],
    ],
  },
  {
    id: 'formula.missing-tab',
    title: 'a reference to a tab that is not there is #REF! and leaves others alone',
    source: `${FORMULAS} [none]`,
    sure: 'assumed',
    functions: 'function SEEN(values) { return JSON.stringify(values); }',
    script: `
      sheet.getRange('A1:A2').setValues([[1], [2]]);
      sheet.getRange('B1:B3').setFormulas([["='Không có'!A1:A2"], ['=SUM(A1:A2)'], ["=SUM('Không có'!A1:A2)"]]);
      sheet.getRange('C1:C2').setFormulas([["=SEEN('Không có'!A1)"], ['=ISNUMBER(A1)']]);
      return sheet.getRange('B1:C3').getValues();`,
    expected: [
      ['#REF!', '#REF!'],
      [3, true],
      ['#REF!', ''],
    ],
  },
  {
    id: 'formula.sum-past-errors',
    title: 'SUMIF over a range without an end passes over errors and texts, where SUM takes the error',
    source: `${FORMULAS} [none]`,
    sure: 'assumed',
    script: `
      var other = sheet.getParent().insertSheet('Xã'); other.getRange('K1:K5').setValues([['Thành tiền'], [5], ['=1/0'], [-2], ['1,2 triệu']]);
      sheet.getRange('A1:A2').setFormulas([["=SUMIF('Xã'!K1:K;\\">0\\")+SUMIF('Xã'!K1:K;\\"<0\\")"], ["=SUM('Xã'!K1:K)"]]);
      return sheet.getRange('A1:A2').getValues();`,
    expected: [[3], ['#DIV/0!']],
  },
  {
    id: 'formula.spans-tabs',
    title: 'a sum through several tabs, as Excel has it, is an error that no function catches',
    source: `${FORMULAS} [none]`,
    sure: 'assumed',
    script: `
      var ss = sheet.getParent();
      ['T1', 'T2', 'Tháng 3'].forEach(function (name, i) { ss.insertSheet(name).getRange('B2').setValue(i + 1); });
      sheet.getRange('A1:D1').setFormulas([['=SUM(T1:T2!B2)', '=IFERROR(SUM(T1:T2!B2);0)', "=COUNT('T1:Tháng 3'!B2)", '=T1!B2+T2!B2']]);
      return sheet.getRange('A1:D1').getValues();`,
    expected: [['#ERROR!', '#ERROR!', '#ERROR!', 3]],
  },
  {
    id: 'formula.follows-rows',
    title: 'references follow inserted rows, also from another tab with a quoted name',
    source: `${GRID} [live]`,
    sure: 'live',
    script: `
      sheet.setName("Xã Bản 'Lang'"); sheet.getRange('A1:A2').setValues([[1], [2]]);
      var other = sheet.getParent().insertSheet('Tổng hợp'); other.getRange('A1').setFormula("=SUM('Xã Bản ''Lang'''!A1:A2)");
      sheet.insertRowsBefore(2, 2); sheet.getRange('A2').setValue(10);
      return [other.getRange('A1').getValue(), other.getRange('A1').getFormula()];`,
    expected: [13, "=SUM('Xã Bản ''Lang'''!A1:A4)"],
  },

  // A1 texts
  {
    id: 'a1.forms',
    title: 'open ends, inverted corners, dollar signs and R1C1 texts are read',
    source: `${A1} [live]`,
    sure: 'live',
    script: `
      return [sheet.getRange('D:F').getNumColumns(), sheet.getRange('D:F').getA1Notation(), sheet.getRange('5:7').getNumRows(),
        sheet.getRange('C3:A1').getA1Notation(), sheet.getRange('$B$2').getA1Notation(), sheet.getRange('R5C3').getA1Notation()];`,
    expected: [3, 'D:F', 3, 'A1:C3', 'B2', 'C5'],
  },
  {
    id: 'a1.sheet-prefix',
    title: 'a tab before ! wins over the sheet it is called on',
    source: `${A1} [live]`,
    sure: 'live',
    script: `var other = sheet.getParent().insertSheet('Khác nữa'); return sheet.getRange("'Khác nữa'!A1").getSheet().getName();`,
    expected: 'Khác nữa',
  },

  // Grid
  {
    id: 'grid.size',
    title: 'a new tab has 1000 rows and 26 columns',
    source: `${GRID} [lore]`,
    sure: 'lore',
    script: `var s = sheet.getParent().insertSheet('Mới'); return [s.getMaxRows(), s.getMaxColumns()];`,
    expected: [1000, 26],
  },
  {
    id: 'grid.outside',
    title: 'a range past the grid throws when it is asked for; the grid never grows by itself',
    source: `${GRID} [lore]`,
    sure: 'lore',
    script: `return messageOf(function () { sheet.getRange(1001, 1); });`,
    expected: 'Exception: The coordinates of the range are outside the dimensions of the sheet.',
  },
  {
    id: 'grid.zero-rows',
    title: 'a range has at least one row',
    source: `${GRID} [live]`,
    sure: 'live',
    script: `return messageOf(function () { sheet.getRange(1, 1, 0, 1); });`,
    expected: 'Exception: The number of rows in the range must be at least 1.',
  },
  {
    id: 'grid.last-row',
    title: 'getLastRow counts content, not formats; 0 on an empty tab',
    source: `${GRID} [doc]`,
    sure: 'doc',
    script: `
      var empty = [sheet.getLastRow(), sheet.getLastColumn()];
      sheet.getRange('F20').setBackground('#ff0000'); sheet.getRange('C5').setValue('x');
      var full = [sheet.getLastRow(), sheet.getLastColumn()];
      sheet.getRange('C5').clearContent();
      return [empty, full, sheet.getLastRow()];`,
    expected: [[0, 0], [5, 3], 0],
  },
  {
    id: 'grid.data-range-empty',
    title: 'the data range of an empty tab is A1',
    source: `${GRID} [live]`,
    sure: 'live',
    script: `return [sheet.getDataRange().getA1Notation(), sheet.getDataRange().getValues()];`,
    expected: ['A1', [['']]],
  },
  {
    id: 'grid.append-grows',
    title: 'appendRow writes behind the last content and makes the grid grow',
    source: `${GRID} [live], [doc]`,
    sure: 'live',
    script: `
      sheet.appendRow([1]); sheet.getRange('A1000').setValue(2); sheet.appendRow([3, 4]);
      return [sheet.getMaxRows(), sheet.getRange(1001, 1, 1, 2).getValues(), sheet.getRange('A1').getValue()];`,
    expected: [1001, [[3, 4]], 1],
  },
  {
    id: 'grid.sheet-missing',
    title: 'getSheetByName is null for an absent name and compares exactly',
    source: `${GRID} [lore]`,
    sure: 'lore',
    script: `sheet.setName('Đơn vị'); var ss = sheet.getParent(); return [ss.getSheetByName('đơn vị'), ss.getSheetByName('Đơn vị') !== null];`,
    expected: [null, true],
  },
  {
    id: 'grid.sheet-duplicate',
    title: 'a second tab of the same name is refused',
    source: `${GRID} [lore]`,
    sure: 'lore',
    script: `sheet.setName('Kế hoạch'); return messageOf(function () { sheet.getParent().insertSheet('Kế hoạch'); });`,
    expected: 'Exception: A sheet with the name "Kế hoạch" already exists. Please enter another name.',
  },
  {
    id: 'grid.insert-index',
    title: 'insertSheet counts from 0, getIndex and moveActiveSheet from 1',
    source: `${GRID} [doc]`,
    sure: 'doc',
    script: `
      var ss = sheet.getParent(); var s = ss.insertSheet('Đầu', 0); var first = s.getIndex();
      ss.setActiveSheet(s); ss.moveActiveSheet(2); return [first, s.getIndex(), ss.getActiveSheet().getName()];`,
    expected: [1, 2, 'Đầu'],
  },
  {
    id: 'grid.insert-template',
    title:
      'insertSheet with a template is a copy of that tab, with its looks, merges, notes and sizes, where it was asked for',
    source: `${GRID}; insertSheet, options.template [doc]: all data is copied; its looks too [lore]`,
    sure: 'lore',
    script: `
      sheet.getRange('A1').setValue('x').setNote('n').setBackground('#ff0000'); sheet.getRange('B1').setFormula('=A1');
      sheet.getRange('C1:D1').merge(); sheet.setColumnWidth(1, 200);
      var s = sheet.getParent().insertSheet('Bản sao', 0, { template: sheet });
      return [s.getName(), s.getIndex(), s.getRange('A1').getValue(), s.getRange('A1').getNote(), s.getRange('A1').getBackground(),
        s.getRange('B1').getFormula(), s.getRange('C1').isPartOfMerge(), s.getColumnWidth(1)];`,
    expected: ['Bản sao', 1, 'x', 'n', '#ff0000', '=A1', true, 200],
  },
  {
    id: 'grid.template-rules',
    title:
      'insertSheet with a template: the copy has its number formats, size, frozen rows, widths, limits and conditional rules too',
    source: `${GRID}; seen of a duplicate that the REST service makes [live], of insertSheet [none]`,
    sure: 'assumed',
    script: `
      sheet.deleteRows(21, sheet.getMaxRows() - 20); sheet.setFrozenRows(2); sheet.setColumnWidth(3, 200);
      sheet.getRange('A3:A20').setNumberFormat('@');
      sheet.getRange('B3:B20').setDataValidation(SpreadsheetApp.newDataValidation().requireNumberGreaterThanOrEqualTo(0).build());
      sheet.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied('=$A3="x"')
        .setBackground('#ff0000').setRanges([sheet.getRange('A3:C20')]).build()]);
      var s = sheet.getParent().insertSheet('Bản sao', 0, { template: sheet }); var rules = s.getConditionalFormatRules();
      return [s.getRange('A3').getNumberFormat(), s.getMaxRows(), s.getFrozenRows(), s.getColumnWidth(3),
        s.getRange('B20').getDataValidation() !== null, rules.length, rules[0].getRanges()[0].getA1Notation(),
        rules[0].getRanges()[0].getSheet().getName()];`,
    expected: ['@', 20, 2, 200, true, 1, 'A3:C20', 'Bản sao'],
  },
  {
    id: 'grid.last-sheet',
    title: 'the last visible tab can be neither deleted nor hidden',
    source: `${GRID} [doc], [lore]`,
    sure: 'lore',
    script: `
      var ss = sheet.getParent(); ss.getSheets().forEach(function (s) { if (s.getSheetId() !== sheet.getSheetId()) ss.deleteSheet(s); });
      return [messageOf(function () { ss.deleteSheet(sheet); }) !== '', messageOf(function () { sheet.hideSheet(); }) !== ''];`,
    expected: [true, true],
  },
  {
    id: 'grid.clear-keeps',
    title: 'clear() keeps notes, validation and merges',
    source: `${GRID} [live], [lore]`,
    sure: 'live',
    script: `
      sheet.getRange('A1').setValue('x').setNote('n').setBackground('#ff0000');
      sheet.getRange('A2').setDataValidation(SpreadsheetApp.newDataValidation().requireCheckbox().build());
      sheet.getRange('B1:C1').merge();
      sheet.clear();
      return [sheet.getRange('A1').getValue(), sheet.getRange('A1').getBackground(), sheet.getRange('A1').getNote(),
        sheet.getRange('A2').getDataValidation() !== null, sheet.getRange('B1').isPartOfMerge()];`,
    expected: ['', '#ffffff', 'n', true, true],
  },
  {
    id: 'grid.merge-frozen',
    title: 'a merge may not cross the frozen edge, and freezing may not cut a merge',
    source: `${BUILDERS} [live]`,
    sure: 'live',
    script: `
      sheet.setFrozenColumns(2);
      var merge = messageOf(function () { sheet.getRange('B1:C1').merge(); });
      sheet.setFrozenColumns(0); sheet.getRange('B1:C1').merge();
      var freeze = messageOf(function () { sheet.setFrozenColumns(2); });
      return [merge, freeze !== ''];`,
    expected: ["Exception: You can't merge frozen and non-frozen columns", true],
  },
  {
    id: 'grid.delete-rows-bounds',
    title: 'deleting rows outside the grid is refused',
    source: `${GRID} [lore]`,
    sure: 'lore',
    script: `return messageOf(function () { sheet.deleteRows(1000, 2); });`,
    expected: 'Exception: Those rows are out of bounds.',
  },
  {
    id: 'grid.sort-header',
    title: 'sorting a body range leaves the header alone',
    source: `${GRID} [live]`,
    sure: 'live',
    script: `sheet.getRange('A1:A4').setValues([['Mã'], [3], [1], [2]]); sheet.getRange('A2:A4').sort(1); return sheet.getRange('A1:A4').getValues();`,
    expected: [['Mã'], [1], [2], [3]],
  },
  {
    id: 'grid.copy-to-repeat',
    title: 'copyTo fills a larger target with whole repeats and shifts formulas',
    source: `${GRID} [live]`,
    sure: 'live',
    script: `sheet.getRange('A1').setFormula('=ROW()+B1'); sheet.getRange('A1').copyTo(sheet.getRange('A2:A3')); return sheet.getRange('A1:A3').getFormulas();`,
    expected: [['=ROW()+B1'], ['=ROW()+B2'], ['=ROW()+B3']],
  },
  {
    id: 'grid.enum-objects',
    title: 'enums are objects: same value ===, name by toString and JSON; a text in their place is refused',
    source: `${GRID} [live]`,
    sure: 'live',
    script: `
      var t = SpreadsheetApp.ProtectionType;
      return [t.RANGE === SpreadsheetApp.ProtectionType.RANGE, String(t.SHEET), JSON.stringify(t.RANGE),
        messageOf(function () { sheet.getProtections('RANGE'); })];`,
    expected: [
      true,
      'SHEET',
      '"RANGE"',
      "Exception: The parameters (String) don't match the method signature for SpreadsheetApp.Sheet.getProtections.",
    ],
  },

  // Custom functions
  {
    id: 'function.scalar-and-range',
    title: 'one cell arrives as a scalar, a range as a matrix even when it is one row',
    source: `${FUNCTIONS} [doc]`,
    sure: 'doc',
    functions: `function KIND(x) { return Array.isArray(x) ? x.length + 'x' + x[0].length : typeof x; }`,
    script: `sheet.getRange('A1:B1').setValues([[1, 2]]); sheet.getRange('C1:C3').setFormulas([['=KIND(A1)'], ['=KIND(A1:B1)'], ['=KIND(A1:A3)']]); return sheet.getRange('C1:C3').getValues();`,
    expected: [['number'], ['1x2'], ['3x1']],
  },
  {
    id: 'function.blank',
    title: 'a blank cell arrives as an empty text, an argument left out as undefined',
    source: `${FUNCTIONS} [none]`,
    sure: 'assumed',
    functions: `function BLANK(x, y) { return JSON.stringify([x, typeof y]); }`,
    script: `sheet.getRange('C1:C2').setFormulas([['=BLANK(A1)'], ['=BLANK(A1:B1)']]); return sheet.getRange('C1:C2').getValues();`,
    expected: [['["","undefined"]'], ['[[["",""]],"undefined"]']],
  },
  {
    id: 'function.date',
    title: 'a date cell arrives as a Date and a percent as a fraction',
    source: `${FUNCTIONS} [doc]`,
    sure: 'doc',
    functions: `function DAY_OF(x) { return x instanceof Date ? x.getDate() + '/' + (x.getMonth() + 1) : typeof x; }`,
    script: `sheet.getRange('A1').setValue('03/09/2026'); sheet.getRange('A2').setValue('10%'); sheet.getRange('B1:B2').setFormulas([['=DAY_OF(A1)'], ['=DAY_OF(A2)']]); return sheet.getRange('B1:B2').getValues();`,
    expected: [['3/9'], ['number']],
  },
  {
    id: 'function.spill',
    title: 'a matrix spills; its blanks read as empty texts and the filled cells have no formula',
    source: `${FUNCTIONS} [doc]`,
    sure: 'doc',
    functions: `function PAIR() { return [[1, ''], ['10%', true]]; }`,
    script: `sheet.getRange('A1').setFormula('=PAIR()'); return [sheet.getRange('A1:B2').getValues(), sheet.getRange('B2').getFormula(), sheet.getLastRow()];`,
    expected: [
      [
        [1, ''],
        ['10%', true],
      ],
      '',
      2,
    ],
  },
  {
    id: 'function.spill-blocked',
    title: 'a blocked spill shows #REF! and comes back when the way is free',
    source: `${FUNCTIONS} [doc], [live]`,
    sure: 'doc',
    functions: `function THREE() { return [[1], [2], [3]]; }`,
    script: `
      sheet.getRange('A2').setValue('x'); sheet.getRange('A1').setFormula('=THREE()'); var blocked = sheet.getRange('A1').getValue();
      sheet.getRange('A2').clearContent(); return [blocked, sheet.getRange('A1:A3').getValues()];`,
    expected: ['#REF!', [[1], [2], [3]]],
  },
  {
    id: 'function.throws',
    title: 'a thrown error shows #ERROR! and does not disturb other cells',
    source: `${FUNCTIONS} [none]`,
    sure: 'assumed',
    functions: `function BOOM() { throw new Error('hỏng'); }`,
    script: `sheet.getRange('A1').setFormula('=BOOM()'); sheet.getRange('B1').setFormula('=1+1'); return sheet.getRange('A1:B1').getValues();`,
    expected: [['#ERROR!', 2]],
  },
  {
    id: 'function.nothing',
    title: 'a function that returns nothing leaves the cell empty',
    source: `${FUNCTIONS} [none]`,
    sure: 'assumed',
    functions: `function NOTHING() {}`,
    script: `sheet.getRange('A1').setFormula('=NOTHING()'); return sheet.getRange('A1').getValue();`,
    expected: '',
  },
  {
    id: 'function.error-argument',
    title: 'an error in an argument propagates; the function is not called',
    source: `${FUNCTIONS} [none]`,
    sure: 'assumed',
    functions: `function SEEN(x) { return 'called'; }`,
    script: `sheet.getRange('A1').setFormula('=1/0'); sheet.getRange('B1:B2').setFormulas([['=SEEN(A1)'], ['=SEEN(A1:A3)']]); return sheet.getRange('B1:B2').getValues();`,
    expected: [['#DIV/0!'], ['#DIV/0!']],
  },
  {
    id: 'function.own-cell',
    title: 'a custom function whose range holds its own cell is circular',
    source: `${FUNCTIONS} [lore]`,
    sure: 'lore',
    functions:
      'function SUM_OF(values) { return values.reduce(function (sum, row) { return sum + Number(row[0]); }, 0); }',
    script: `
      sheet.getRange('A1:A2').setValues([[1], [2]]); sheet.getRange('A3').setFormula('=SUM_OF(A1:A3)');
      var first = sheet.getRange('A3').getValue(); sheet.getRange('A1').setValue(5);
      return [first, sheet.getRange('A3').getValue()];`,
    expected: ['#REF!', '#REF!'],
  },
  {
    id: 'function.private',
    title: 'names are case-insensitive in cells, and a name ending in _ cannot be called',
    source: `${FUNCTIONS} [doc]`,
    sure: 'doc',
    functions: `function Dong_Ho() { return 7; } function HIDDEN_() { return 1; }`,
    script: `sheet.getRange('A1:A2').setFormulas([['=dong_ho()'], ['=HIDDEN_()']]); return sheet.getRange('A1:A2').getValues();`,
    expected: [[7], ['#NAME?']],
  },
  {
    id: 'function.no-write',
    title: 'a custom function may read the workbook but not write it',
    source: `${FUNCTIONS} [doc], [live]`,
    sure: 'live',
    functions: `function WRITES() { try { SpreadsheetApp.getActiveSheet().getRange('A1').setValue(1); return 'written'; } catch (e) { return e.message; } }`,
    script: `sheet.getRange('B1').setFormula('=WRITES()'); return sheet.getRange('B1').getValue();`,
    expected: 'You do not have permission to call setValue',
  },
  {
    id: 'function.no-identity',
    title: 'a custom function does not learn the user',
    source: `${STORES} [doc]`,
    sure: 'doc',
    functions: `function WHO() { return '<' + Session.getActiveUser().getEmail() + '>'; }`,
    script: `sheet.getRange('B1').setFormula('=WHO()'); return sheet.getRange('B1').getValue();`,
    expected: '<>',
  },
  {
    id: 'function.recalculates',
    title: 'a custom function follows its arguments',
    source: `${FUNCTIONS} [doc]`,
    sure: 'doc',
    functions: `function TOTAL(rows) { return rows.reduce(function (sum, row) { return sum + (Number(row[0]) || 0); }, 0); }`,
    script: `
      sheet.getRange('A1:A3').setValues([[1], [2], [3]]); sheet.getRange('B1').setFormula('=TOTAL(A1:A3)'); var first = sheet.getRange('B1').getValue();
      sheet.getRange('A2').setValue(20); return [first, sheet.getRange('B1').getValue()];`,
    expected: [6, 24],
  },

  // Ui, stores
  {
    id: 'ui.missing-file',
    title: 'a page that is not in the project throws',
    source: `${UI} [live]`,
    sure: 'live',
    script: `return messageOf(function () { HtmlService.createHtmlOutputFromFile('NoSuchPage'); }) !== '';`,
    expected: true,
  },
  {
    id: 'ui.raw-content',
    title: 'the raw content of a page is its text, mark for mark',
    source: `${UI} [doc]`,
    sure: 'doc',
    script: `var text = '{"a":"\\\\u0111 {0} [b|c] //d","n":1}'; return HtmlService.createTemplate(text).getRawContent() === text;`,
    expected: true,
  },
  {
    id: 'function.reads-page',
    title: 'a custom function may read a page: HtmlService is open to it',
    source: `${FUNCTIONS} [doc]`,
    sure: 'doc',
    functions: `function RAW() { return HtmlService.createTemplate('abc').getRawContent(); }`,
    script: `sheet.getRange('B1').setFormula('=RAW()'); return sheet.getRange('B1').getValue();`,
    expected: 'abc',
  },
  {
    id: 'store.properties-text',
    title: 'properties are texts; a missing one is null',
    source: `${STORES} [doc]`,
    sure: 'doc',
    script: `var p = PropertiesService.getDocumentProperties(); p.setProperty('n', 5); return [p.getProperty('n'), p.getProperty('no such')];`,
    expected: ['5', null],
  },
  {
    id: 'store.properties-limit',
    title: 'a property holds 9 KB',
    source: `${STORES} [doc]`,
    sure: 'doc',
    script: `return messageOf(function () { PropertiesService.getScriptProperties().setProperty('x', new Array(9300).join('x')); }) !== '';`,
    expected: true,
  },
  {
    id: 'store.cache',
    title: 'the cache gives null for a missing key and texts for the others',
    source: `${STORES} [doc]`,
    sure: 'doc',
    script: `var c = CacheService.getDocumentCache(); c.put('a', '1', 60); return [c.get('a'), c.get('b')];`,
    expected: ['1', null],
  },
  {
    id: 'store.lock',
    title: 'a lock is held until it is released, and may be taken twice by its holder',
    source: `${STORES} [doc], [live]`,
    sure: 'live',
    script: `var l = LockService.getDocumentLock(); var a = l.tryLock(10); var b = l.tryLock(10); var c = l.hasLock(); l.releaseLock(); return [a, b, c, l.hasLock()];`,
    expected: [true, true, true, false],
  },

  // Protection
  {
    id: 'store.lock-negative',
    title: 'tryLock gives up at once when it may wait less than nothing',
    source: `${STORES} [live]`,
    sure: 'live',
    script: `return [LockService.getDocumentLock().tryLock(-100), LockService.getDocumentLock().tryLock(0)];`,
    expected: [false, true],
  },
  {
    id: 'script.require-scopes',
    title: 'requiring permissions that were granted does nothing, whether some or all',
    source: `${SCOPES} [doc]`,
    sure: 'doc',
    script: `
      return [ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, ['https://www.googleapis.com/auth/spreadsheets.currentonly']),
        ScriptApp.requireAllScopes(ScriptApp.AuthMode.FULL)].map(String);`,
    expected: ['undefined', 'undefined'],
  },
  {
    id: 'session.user-text',
    title: 'a user in a text is the address',
    source: `${SCOPES} [live]`,
    sure: 'live',
    script: `var user = Session.getActiveUser(); return String(user) === user.getEmail();`,
    expected: true,
  },
  {
    id: 'protect.range-always-new',
    title: 'range.protect() makes another one each time, sheet.protect() does not',
    source: `${PROTECTION} [doc]`,
    sure: 'doc',
    script: `
      sheet.getRange('A1:B2').protect(); sheet.getRange('A1:B2').protect(); sheet.protect(); sheet.protect();
      return [sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE).length, sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET).length];`,
    expected: [2, 1],
  },
  {
    id: 'protect.starts-open',
    title: 'a fresh protection bars nobody',
    source: `${PROTECTION} [doc]`,
    sure: 'doc',
    as: 'editor',
    prepare: `sheet.getRange('A1:B2').protect().setDescription('x');`,
    script: `sheet.getRange('A1').setValue(1); return [sheet.getRange('A1').getValue(), sheet.getRange('A1').canEdit()];`,
    expected: [1, true],
  },
  {
    id: 'protect.removed-editors',
    title: 'with its editors removed it stops the script of anybody but the owner',
    source: `${GRID} [lore], ${PROTECTION} [live]`,
    sure: 'live',
    as: 'editor',
    prepare: `var p = sheet.getRange('A1:B2').protect(); p.removeEditors(p.getEditors());`,
    script: `
      var text = messageOf(function () { sheet.getRange('B2:C3').setValue(1); }); sheet.getRange('C3').setValue(2);
      return [text, sheet.getRange('B2:C3').getValues(), sheet.getRange('A1').canEdit()];`,
    expected: [
      'Exception: You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
      [
        ['', ''],
        ['', 2],
      ],
      false,
    ],
  },
  {
    id: 'protect.owner-passes',
    title: 'the owner always may',
    source: `${PROTECTION} [doc]`,
    sure: 'doc',
    script: `var p = sheet.getRange('A1').protect(); p.removeEditors(p.getEditors()); sheet.getRange('A1').setValue(1); return [sheet.getRange('A1').getValue(), p.canEdit()];`,
    expected: [1, true],
  },
  {
    id: 'protect.sheet-except',
    title: 'a protected sheet with unprotected ranges lets those through',
    source: `${PROTECTION} [doc]`,
    sure: 'doc',
    as: 'editor',
    prepare: `var p = sheet.protect(); p.removeEditors(p.getEditors()); p.setUnprotectedRanges([sheet.getRange('B2:B9')]);`,
    script: `sheet.getRange('B3').setValue(1); return [sheet.getRange('B3').getValue(), messageOf(function () { sheet.getRange('B1:B3').setValue(1); }) !== '', messageOf(function () { sheet.insertRowBefore(3); }) !== ''];`,
    expected: [1, true, true],
  },
  {
    id: 'protect.warning-only',
    title: 'a warning stops nobody',
    source: `${PROTECTION} [doc], script part [none]`,
    sure: 'assumed',
    as: 'editor',
    prepare: `sheet.getRange('A1').protect().setWarningOnly(true);`,
    script: `sheet.getRange('A1').setValue(1); return sheet.getRange('A1').getValue();`,
    expected: 1,
  },
  {
    id: 'rows.move-several',
    title: 'several rows moved together: the formulas of all rows follow, also of those they pass',
    source: `${GRID} [none]`,
    sure: 'assumed',
    script: `
      sheet.getRange('A1:B7').setValues([[1, '=A1*10'], [2, '=A2*10'], [3, '=A3*10'], [4, '=A4*10'], [5, '=A5*10'], [6, '=A6*10'], [7, '=A7*10']]);
      sheet.moveRows(sheet.getRange('A5:A7'), 2);
      sheet.moveRows(sheet.getRange('A1:A2'), 5);
      return sheet.getRange('A1:B7').getValues();`,
    expected: [6, 7, 1, 5, 2, 3, 4].map((n) => [n, n * 10]),
  },
  {
    id: 'protect.sheet-editors',
    title: 'an editor of a protected sheet may do everything in it, also insert rows',
    source: `${PROTECTION} [doc]`,
    sure: 'doc',
    as: 'editor',
    prepare: `var p = sheet.protect(); p.removeEditors(p.getEditors()); p.addEditors(['xa@example.com']);`,
    script: `sheet.getRange('A1').setValue(1); sheet.insertRowBefore(1); return [sheet.getRange('A2').getValue(), sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET)[0].canEdit()];`,
    expected: [1, true],
  },
  {
    id: 'protect.sheet-others',
    title: 'others may neither rename nor delete a protected sheet, nor change its protection',
    source: `${PROTECTION} [doc], texts [lore]`,
    sure: 'lore',
    as: 'editor',
    prepare: `var p = sheet.protect(); p.removeEditors(p.getEditors());`,
    script: `
      var p = sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET)[0];
      return [p.canEdit(), messageOf(function () { sheet.setName('x'); }) !== '', messageOf(function () { SpreadsheetApp.getActiveSpreadsheet().deleteSheet(sheet); }) !== '',
        messageOf(function () { p.getEditors(); }) !== '', messageOf(function () { p.addEditor('xa@example.com'); }) !== ''];`,
    expected: [false, true, true, true, true],
  },
  {
    id: 'protect.bad-address',
    title: 'addEditors refuses what is no address, and adds nobody then',
    source: `${PROTECTION} [none]`,
    sure: 'assumed',
    script: `
      var p = sheet.protect(); p.removeEditors(p.getEditors());
      return [messageOf(function () { p.addEditors(['xa@example.com', 'không có']); }) !== '', p.getEditors().length];`,
    expected: [true, 1],
  },
  {
    id: 'protect.follows-rows',
    title: 'a protected range moves with its rows',
    source: `${PROTECTION} [none]`,
    sure: 'assumed',
    script: `sheet.getRange('A3:B4').protect(); sheet.insertRowsBefore(2, 2); return sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE)[0].getRange().getA1Notation();`,
    expected: 'A5:B6',
  },

  // Builders and looks
  {
    id: 'look.number-format',
    title: 'patterns are in US notation and display follows the locale',
    source: `${LOCALE} [lore]`,
    sure: 'lore',
    script: `var c = sheet.getRange('A1'); c.setValue(1200000.5); c.setNumberFormat('#,##0.0'); return [c.getDisplayValue(), c.getNumberFormat()];`,
    expected: ['1.200.000,5', '#,##0.0'],
  },
  {
    id: 'look.defaults',
    title: 'defaults of an untouched cell',
    source: `${BUILDERS} [live]`,
    sure: 'live',
    script: `var c = sheet.getRange('A1'); return [c.getBackground(), c.getHorizontalAlignment(), c.getVerticalAlignment(), c.getFontFamily().toLowerCase(), c.getFontSize(), c.getFontWeight(), String(c.getWrapStrategy())];`,
    expected: ['#ffffff', 'general', 'bottom', 'arial', 10, 'normal', 'OVERFLOW'],
  },
  {
    id: 'look.colors',
    title: 'colour names become lower-case hex; null resets',
    source: `${BUILDERS} [live]`,
    sure: 'live',
    script: `var c = sheet.getRange('A1'); c.setBackground('RED'); var red = c.getBackground(); c.setBackground(null); return [red, c.getBackground()];`,
    expected: ['#ff0000', '#ffffff'],
  },
  {
    id: 'look.note-number',
    title: 'a note is text: null deletes it, a number is written as Java does',
    source: `${BUILDERS} [live]`,
    sure: 'live',
    script: `var c = sheet.getRange('A1'); c.setNote(25); var n = c.getNote(); c.setNote(null); return [n, c.getNote()];`,
    expected: ['25.0', ''],
  },
  {
    id: 'rule.list-values',
    title: 'values of a list rule become texts, with the drop-down flag behind them',
    source: `${BUILDERS} [live]`,
    sure: 'live',
    script: `var r = SpreadsheetApp.newDataValidation().requireValueInList([1, 'a']).build(); return [r.getCriteriaValues(), String(r.getCriteriaType())];`,
    expected: [[['1', 'a'], true], 'VALUE_IN_LIST'],
  },
  {
    id: 'rule.checkbox-false',
    title: 'insertCheckboxes writes FALSE',
    source: `${GRID} [doc]`,
    sure: 'doc',
    script: `sheet.getRange('A1:A2').insertCheckboxes(); return [sheet.getRange('A1:A2').getValues(), sheet.getRange('A1').isChecked()];`,
    expected: [[[false], [false]], false],
  },
  {
    id: 'rule.conditional-replaces',
    title: 'setConditionalFormatRules replaces all; formula and colour read back',
    source: `${BUILDERS} [doc], [live]`,
    sure: 'live',
    script: `
      function rule(f) { return SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied(f).setBackground('#FFCDD2').setRanges([sheet.getRange('A2:C9')]).build(); }
      sheet.setConditionalFormatRules([rule('=$A2>1'), rule('=$A2>2')]); sheet.setConditionalFormatRules([rule('=$A2>3')]);
      var r = sheet.getConditionalFormatRules();
      return [r.length, r[0].getBooleanCondition().getCriteriaValues(), r[0].getBooleanCondition().getBackground(), r[0].getRanges()[0].getA1Notation()];`,
    expected: [1, ['=$A2>3'], '#ffcdd2', 'A2:C9'],
  },
  {
    id: 'chart.insert',
    title:
      'a chart that is built and inserted lies where it was put, with the ranges and the options it was given',
    source: `${CHARTS} [doc]`,
    sure: 'doc',
    script: `sheet.getRange('A1:B3').setValues([['Nguồn', 'Tiền'], ['NSTW', 5], ['NSĐP', 2]]);
      sheet.insertChart(sheet.newChart().setChartType(Charts.ChartType.COLUMN).addRange(sheet.getRange('A1:B3')).addRange(sheet.getRange('A1:B3')).setNumHeaders(1).setPosition(5, 2, 10, 20).setOption('title', 'Kinh phí').build());
      var chart = sheet.getCharts()[0]; var place = chart.getContainerInfo();
      return [sheet.getCharts().length, chart.getRanges().map(function (range) { return range.getA1Notation(); }), [place.getAnchorRow(), place.getAnchorColumn(), place.getOffsetX(), place.getOffsetY()], chart.getOptions().get('title')];`,
    expected: [1, ['A1:B3'], [5, 2, 10, 20], 'Kinh phí'],
  },
  {
    id: 'chart.update-remove',
    title: 'a chart is changed through modify and updateChart only, keeps its id, and can be taken away',
    source: `${CHARTS} [doc]`,
    sure: 'doc',
    script: `sheet.insertChart(sheet.newChart().setChartType(Charts.ChartType.BAR).addRange(sheet.getRange('A1:B3')).setPosition(1, 1, 0, 0).setOption('title', 'cũ').build());
      var chart = sheet.getCharts()[0]; var id = chart.getChartId(); var builder = chart.modify();
      var changed = builder.clearRanges().addRange(sheet.getRange('A1:C3')).setOption('title', 'mới').build();
      var before = sheet.getCharts()[0].getOptions().get('title'); sheet.updateChart(changed); var after = sheet.getCharts()[0];
      var seen = [String(builder.getChartType()), before, after.getOptions().get('title'), after.getRanges()[0].getA1Notation(), after.getChartId() === id];
      sheet.removeChart(after); return seen.concat(sheet.getCharts().length);`,
    expected: ['BAR', 'cũ', 'mới', 'A1:C3', true, 0],
  },
  {
    id: 'chart.option-object',
    title: 'an object given as an option sets each of its parts under a name with dots',
    source: `${CHARTS} [none]`,
    sure: 'assumed',
    script: `sheet.insertChart(sheet.newChart().setChartType(Charts.ChartType.LINE).addRange(sheet.getRange('A1:B3')).setNumHeaders(1).setPosition(1, 1, 0, 0).setOption('series', { 0: { color: '#1b3a57', dataLabel: 'value' } }).build());
      var chart = sheet.getCharts()[0]; return [chart.getOptions().get('series.0.color'), chart.getOptions().get('series.0.dataLabel'), chart.getNumHeaders()];`,
    expected: ['#1b3a57', 'value', 1],
  },
  {
    id: 'chart.follows',
    title: 'rows inserted above a chart and its cells move both; a copy of the tab has a chart of its own',
    source: `${CHARTS} [none]`,
    sure: 'assumed',
    script: `sheet.insertChart(sheet.newChart().setChartType(Charts.ChartType.COLUMN).addRange(sheet.getRange('A1:B3')).setPosition(5, 2, 0, 0).build());
      sheet.insertRowsBefore(1, 2); var chart = sheet.getCharts()[0]; var ss = SpreadsheetApp.getActiveSpreadsheet(); var copy = sheet.copyTo(ss).getCharts();
      return [chart.getRanges()[0].getA1Notation(), chart.getContainerInfo().getAnchorRow(), copy.length, copy[0].getChartId() === chart.getChartId()];`,
    expected: ['A3:B5', 7, 1, false],
  },
  {
    id: 'chart.kind-is-an-enum',
    title: 'the kind of a chart is an enum of the service Charts, not its name',
    source: `${CHARTS} [live]`,
    sure: 'live',
    script: `return /don't match the method signature/.test(messageOf(function () { sheet.newChart().setChartType('COLUMN'); }));`,
    expected: true,
  },
  {
    id: 'rule.conditional-follows',
    title: 'a conditional rule moves with its rows, range and formula',
    source: `${BUILDERS} [none]`,
    sure: 'assumed',
    script: `
      sheet.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied('=$M5>0').setBackground('red').setRanges([sheet.getRange('A5:M9')]).build()]);
      sheet.insertRowsBefore(3, 2); var r = sheet.getConditionalFormatRules()[0];
      return [r.getRanges()[0].getA1Notation(), r.getBooleanCondition().getCriteriaValues()];`,
    expected: ['A7:M11', ['=$M7>0']],
  },
  {
    id: 'name.named-range',
    title: 'a named range is created, found, used in formulas and follows inserted rows',
    source: `${BUILDERS} [doc], [live]`,
    sure: 'live',
    script: `
      var ss = sheet.getParent(); sheet.getRange('A1:A2').setValues([[1], [2]]); ss.setNamedRange('DINH_MUC', sheet.getRange('A1:A2'));
      sheet.getRange('C1').setFormula('=SUM(DINH_MUC)'); var sum = sheet.getRange('C1').getValue();
      sheet.insertRowBefore(2); sheet.getRange('A2').setValue(10);
      return [sum, sheet.getRange('C1').getValue(), ss.getRangeByName('DINH_MUC').getA1Notation(), ss.getRangeByName('NONE')];`,
    expected: [3, 13, 'A1:A3', null],
  },

  // Scopes, language
  {
    id: 'scope.current-only',
    title: 'no other file can be opened',
    source: `${SCOPES} [doc], platform.md §4 [live]`,
    sure: 'live',
    script: `return messageOf(function () { SpreadsheetApp.openById('x'); });`,
    expected:
      'Exception: Specified permissions are not sufficient to call SpreadsheetApp.openById. Required permissions: https://www.googleapis.com/auth/spreadsheets',
  },
  {
    id: 'language.bare',
    title: 'neither the browser nor Node is there',
    source: `${LANGUAGE} [doc]`,
    sure: 'doc',
    script: `return [typeof setTimeout, typeof fetch, typeof URL, typeof TextEncoder, typeof crypto, typeof process, typeof window, typeof structuredClone];`,
    expected: [
      'undefined',
      'undefined',
      'undefined',
      'undefined',
      'undefined',
      'undefined',
      'undefined',
      'undefined',
    ],
  },
  {
    id: 'language.own-realm',
    title: 'values of services are of the script realm',
    source: `${LANGUAGE} [doc]`,
    sure: 'doc',
    script: `
      sheet.getRange('A1').setValue(new Date(2026, 0, 1)); var caught; try { sheet.getRange('nonsense!'); } catch (e) { caught = e; }
      return [sheet.getRange('A1').getValue() instanceof Date, sheet.getRange('A1').getValues() instanceof Array, caught instanceof Error];`,
    expected: [true, true, true],
  },
  {
    id: 'language.digest',
    title: 'digests are signed bytes',
    source: `${LANGUAGE} [live]`,
    sure: 'live',
    script: `
      var md5 = Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, 'Dự án 8');
      return [md5.length, md5.some(function (b) { return b < 0; }), Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, 'abc').slice(0, 4), Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, 'abc').slice(0, 4)];`,
    expected: [16, true, [-70, 120, 22, -65], [-112, 1, 80, -104]],
  },
  {
    id: 'language.format-date',
    title: 'formatDate takes a zone and a Java pattern',
    source: `${LANGUAGE} [live]`,
    sure: 'live',
    script: `return Utilities.formatDate(new Date(Date.UTC(2026, 9, 1, 18, 5, 9)), 'Asia/Ho_Chi_Minh', "dd/MM/yyyy HH:mm:ss 'giờ'");`,
    expected: '02/10/2026 01:05:09 giờ',
  },
  {
    id: 'language.script-zone',
    title: 'Date methods follow the zone of the script',
    source: `${READING} [doc]`,
    sure: 'doc',
    script: `var d = new Date(Date.UTC(2026, 9, 1, 18, 0, 0)); return [d.getDate(), d.getHours(), d.getTimezoneOffset(), new Date(2026, 9, 2).getTime() === Date.UTC(2026, 9, 1, 17)];`,
    expected: [2, 1, -420, true],
  },
];
