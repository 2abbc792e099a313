/** Formulas as text: tokens, the order they must stand in, references, tab names. And criteria that compare. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnIndex, columnName, quoteTab, unquoteTab } from '../src/a1.ts';
import { comparisonOf, criteriaOf, holds, signOf } from '../src/criteria.ts';
import { fromFileFormula, toFileFormula } from '../src/formula/file-form.ts';
import {
  fromR1C1,
  mapReferences,
  offsetFormula,
  renameTab,
  renderReference,
  splitReferences,
  toR1C1,
} from '../src/formula/references.ts';
import { hasSeparator, stringValue, tokenize } from '../src/formula/tokens.ts';
import { isWellFormed } from '../src/formula/well-formed.ts';

const kinds = (formula: string) =>
  tokenize(formula)
    .map(({ kind, text }) => `${kind} ${text}`)
    .join(' | ');

describe('tokens', () => {
  test.each([
    ["'Xã ''B'!A1", "tab 'Xã ''B'! | cell A1"],
    ['Đơn_vị!$A$1:B2', 'tab Đơn_vị! | cell $A$1 | sign : | cell B2'],
    ['A:C+2:5', 'columns A:C | sign + | rows 2:5'],
    ['LOG10(A3)', 'call LOG10 | sign ( | cell A3 | sign )'],
    ['TÊN_A3&"a;""b"', 'name TÊN_A3 | sign & | string "a;""b"'],
    ['1.5e3%#N/A', 'number 1.5e3 | sign % | error #N/A'],
    ["'a;b", "quoted 'a;b"],
    ['"a', 'string "a'],
  ])('%s', (formula, expected) => {
    expect(kinds(formula)).toBe(expected);
  });

  test('joined again they give the same text, whatever it is', () => {
    const bits = fc.constantFrom(
      'A1',
      "'",
      '"',
      'SUM(',
      ')',
      ';',
      ',',
      '{',
      '$',
      ':',
      '!',
      'Đ',
      '1',
      '.',
      ' ',
      '#',
    );
    fc.assert(
      fc.property(fc.array(bits), (list) => {
        const formula = list.join('');
        expect(
          tokenize(formula)
            .map(({ text }) => text)
            .join(''),
        ).toBe(formula);
        const pieces = splitReferences(formula);
        expect(pieces.map((one) => (typeof one === 'string' ? one : one.prefix + one.address)).join('')).toBe(
          formula,
        );
      }),
    );
  });

  test('a separator counts outside texts and arrays only', () => {
    expect(hasSeparator(tokenize('=IF(A1=";";1,2)'), ';')).toBe(true);
    expect(hasSeparator(tokenize('=IF(A1=";",{1;2})'), ';')).toBe(false);
  });

  test('a string means what stands between its quotes', () => {
    expect(stringValue({ kind: 'string', text: '"a""b"' })).toBe('a"b');
    expect(stringValue({ kind: 'string', text: '"a""' })).toBeNull();
    expect(stringValue({ kind: 'name', text: 'a' })).toBeNull();
  });
});

describe('the order of tokens', () => {
  test.each(['SUM()', '-A1%', 'LAMBDA(x,x)(1)', 'A1:B2 B1:C3', 'IF(A1<>"",{1;2},)', 'A2:$A', "'T'!A1>=1"])(
    '%s can be computed',
    (formula) => {
      expect(isWellFormed(tokenize(formula))).toBe(true);
    },
  );

  test.each(['', 'SUM(', 'SUM)', '1 2', '"a', "'T'!", '{1;2', 'A1=>1', '(,)', 'A1$', '1+'])(
    '%s cannot',
    (formula) => {
      expect(isWellFormed(tokenize(formula))).toBe(false);
    },
  );
});

describe('references', () => {
  test('copied formulas follow, fixed parts stay, tab names stay as they are written', () => {
    expect(offsetFormula('=A1+$A1+A$1+$A$1+SUM(B2:C3)&"A1"', 1, 1)).toBe('=B2+$A2+B$1+$A$1+SUM(C3:D4)&"A1"');
    expect(offsetFormula("=Đơn_vị!A1+'Tong'!A:A+2:$3", 1, 1)).toBe("=Đơn_vị!B2+'Tong'!B:B+3:$3");
    expect(offsetFormula('=A1+T!A1:B2', -1, 0)).toBe('=#REF!+#REF!');
  });

  test('what names a tab that is gone stays gone', () => {
    expect(offsetFormula('=#REF!A1+A1', 1, 0)).toBe('=#REF!A1+A2');
  });

  test('R1C1 goes there and back', () => {
    expect(fromR1C1('=R[-1]C+RC[2]+R1C1+SUM(R2C:R[3]C)', 4, 1)).toBe('=B4+D5+$A$1+SUM(B$2:B8)');
    expect(fromR1C1('=\'R1C1\'!R1C1&"R1C1"', 4, 1)).toBe('=\'R1C1\'!$A$1&"R1C1"');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 0, max: 60 }),
        (row, column, r, c) => {
          const formula = `=${columnName(c)}${r + 1}+$${columnName(c)}${r + 1}+SUM(${columnName(c)}$${r + 1}:$${columnName(c + 1)}$${r + 2})`;
          expect(fromR1C1(toR1C1(formula, row, column), row, column)).toBe(formula);
        },
      ),
    );
  });

  test('a renamed tab is renamed outside texts', () => {
    expect(renameTab("='Xã A'!A1&\"'Xã A'!A1\"&B1", 'Xã A', 'Xã B')).toBe("='Xã B'!A1&\"'Xã A'!A1\"&B1");
    expect(renameTab("=SUM('Xã A'!ten)+Tong!A1", 'Xã A', 'Tong')).toBe('=SUM(Tong!ten)+Tong!A1');
  });

  test('a reference is written anew in the form it had', () => {
    const area = { row: 4, column: 2, rows: 3, columns: 1 };
    const rewritten = (text: string, tab: string) => {
      const [reference] = splitReferences(text);
      return typeof reference === 'object' ? renderReference(reference, tab, area) : reference;
    };
    expect(rewritten('$A1:A$9', 'T')).toBe('$C5:C$7');
    expect(rewritten('Đơn_vị!A1', 'Đơn_vị')).toBe('Đơn_vị!C5:C7');
    expect(rewritten('Đơn_vị!A:A', 'Khác tab')).toBe("'Khác tab'!C:C");
  });

  test('an address may be left as it is', () => {
    expect(mapReferences("='T 1'!A1+B2", ({ tab }) => (tab ? 'Z9' : null))).toBe("='T 1'!Z9+B2");
  });
});

describe('names of columns and tabs', () => {
  test('column names', () => {
    expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    fc.assert(fc.property(fc.integer({ min: 0, max: 18_277 }), (n) => columnIndex(columnName(n)) === n));
  });

  // Excel asks for quotes here (or reads the name as an address), Google Sheets writes them; both take quotes always.
  test.each([
    ['A1', "'A1'"],
    ['xfd1048576', "'xfd1048576'"],
    ['R1C1', "'R1C1'"],
    ['RC', "'RC'"],
    ['r', "'r'"],
    ['C3', "'C3'"],
    ['TRUE', "'TRUE'"],
    ['2023', "'2023'"],
    ['Sheet.1', "'Sheet.1'"],
    ['Xã Bản', "'Xã Bản'"],
    ['Đơn_vị', "'Đơn_vị'"],
    ["Xã 'B'", "'Xã ''B'''"],
    ['Tong', 'Tong'],
    ['_lists', '_lists'],
    ['Data2023', 'Data2023'],
  ])('%s is written %s', (name, written) => {
    expect(quoteTab(name)).toBe(written);
  });

  test('a quoted name is one token, in a file and back', () => {
    const plain = { decimalComma: false, tabs: new Map<string, string>(), isCustom: () => false };
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: fc.constantFrom('A', '1', "'", ' ', 'Đ', '.', '_', 'R', 'C') }),
        (name) => {
          const formula = `=${quoteTab(name)}!A1`;
          const [tab] = tokenize(formula.slice(1));
          expect(tab?.kind).toBe('tab');
          expect(unquoteTab(tab?.text.slice(0, -1) ?? '')).toBe(name);
          const written = toFileFormula(formula, plain)?.text ?? '';
          expect(written).toBe(formula.slice(1));
          expect(fromFileFormula(written, { separator: ';', tabs: new Map() })).toBe(formula);
        },
      ),
    );
  });
});

describe('criteria that compare', () => {
  test.each([
    ['NUMBER_BETWEEN', 'number', 'between', undefined],
    ['NUMBER_NOT_EQUAL_TO', 'number', 'notEqual', '<>'],
    ['NUMBER_LESS_THAN_OR_EQUAL_TO', 'number', 'lessThanOrEqual', '<='],
    ['DATE_AFTER', 'date', 'greaterThan', '>'],
    ['DATE_ON_OR_BEFORE', 'date', 'lessThanOrEqual', '<='],
  ] as const)('%s', (criteria, of, operator, sign) => {
    expect(comparisonOf(criteria)).toEqual({ of, operator });
    expect(criteriaOf(of, operator)).toBe(criteria);
    expect(signOf(operator)).toBe(sign);
  });

  test('others compare nothing', () => {
    for (const criteria of ['VALUE_IN_LIST', 'DATE_IS_VALID_DATE', 'DATE_NOT_EQUAL_TO', 'constructor', '']) {
      expect(comparisonOf(criteria)).toBeNull();
    }
    expect(criteriaOf('date', 'notEqual')).toBeUndefined();
  });

  test('a day lasts until the next begins', () => {
    const noon = 45_000.5;
    const compares = (criteria: string, low: number, high = 0) => {
      const comparison = comparisonOf(criteria);
      return comparison && holds(comparison, noon, low, high);
    };
    expect(compares('DATE_AFTER', 45_000)).toBe(false);
    expect(compares('DATE_AFTER', 44_999)).toBe(true);
    expect(compares('DATE_ON_OR_BEFORE', 45_000)).toBe(true);
    expect(compares('DATE_BEFORE', 45_000)).toBe(false);
    expect(compares('NUMBER_GREATER_THAN', 45_000)).toBe(true);
    expect(compares('NUMBER_LESS_THAN_OR_EQUAL_TO', 45_000)).toBe(false);
    expect(compares('NUMBER_BETWEEN', 45_000, 45_001)).toBe(true);
    expect(compares('NUMBER_NOT_BETWEEN', 45_000, 45_001)).toBe(false);
  });
});
