/** Conditional formats: every criterion becomes a formula, and the formula holds where it should. */
import type { CellValue } from '@so-ke-hoach/xlsx';
import { describe, expect, it, test } from 'vitest';
import { conditionFormula } from '../src/condition-formula.ts';
import { Broken, readCondition, type Value } from '../src/conditions.ts';

const AREA = { row: 3, column: 1, rows: 10, columns: 2 };

/** Whether a condition holds for a cell, `B4`, with the value. */
function holds(criteria: string, args: CellValue[], value: Value): boolean | null {
  const formula = conditionFormula({ areas: [AREA], criteria, args });
  const condition = formula === null ? null : readCondition(formula);
  if (!condition) return null;
  return condition.holds(0, 0, (tab, row, column) =>
    tab === null && row === 3 && column === 1 ? value : new Broken(),
  );
}

test.each<[string, CellValue[], Value[], Value[]]>([
  // criterion, arguments, values for which it holds, values for which it does not
  ['CELL_EMPTY', [], [null, ''], ['a', 0, false]],
  ['CELL_NOT_EMPTY', [], ['a', 0, false], [null, '']],
  ['TEXT_CONTAINS', ['Vượt'], ['vượt mức', 'đã VƯỢT'], ['mức', null, 5]],
  ['TEXT_DOES_NOT_CONTAIN', ['vượt'], ['mức', null], ['vượt mức']],
  ['TEXT_EQUAL_TO', ['Đã nộp'], ['Đã nộp'], ['đã nộp', null]],
  ['TEXT_STARTS_WITH', ['II.'], ['II.1', 'ii.1'], ['I.1', null]],
  ['TEXT_ENDS_WITH', ['(x)'], ['a (x)'], ['(x) a']],
  ['NUMBER_EQUAL_TO', [5], [5], [6, '5', null]],
  ['NUMBER_NOT_EQUAL_TO', [5], [6], [5, 'a', null]],
  ['NUMBER_GREATER_THAN', [5], [5.1], [5, 'z', null]],
  ['NUMBER_GREATER_THAN_OR_EQUAL_TO', [5], [5], [4.9, null]],
  ['NUMBER_LESS_THAN', [5], [-1], [5, null]],
  ['NUMBER_LESS_THAN_OR_EQUAL_TO', [5], [5], [5.1, null]],
  ['NUMBER_BETWEEN', [1, 3], [1, 2, 3], [0.9, 3.1, '2']],
  ['NUMBER_NOT_BETWEEN', [1, 3], [0, 4], [1, 3, 'a']],
  ['CUSTOM_FORMULA', ['=AND($B4>1;NOT($B4=3))'], [2, 4], [1, 3]],
])('%s %j', (criteria, args, yes, no) => {
  expect(yes.map((value) => holds(criteria, args, value))).toEqual(yes.map(() => true));
  expect(no.map((value) => holds(criteria, args, value))).toEqual(no.map(() => false));
});

test('an error in the cell holds for nothing but its own question', () => {
  expect(holds('NUMBER_GREATER_THAN', [1], new Broken())).toBe(false);
  expect(holds('TEXT_CONTAINS', ['a'], new Broken())).toBe(false);
  expect(holds('CUSTOM_FORMULA', ['=ISERROR(B4)'], new Broken())).toBe(true);
});

test('quotes in a text stay inside the text', () => {
  expect(conditionFormula({ areas: [AREA], criteria: 'TEXT_EQUAL_TO', args: ['a"b'] })).toBe(
    '=EXACT(B4;"a""b")',
  );
  expect(holds('TEXT_EQUAL_TO', ['a"b'], 'a"b')).toBe(true);
});

test('a criterion that is not known, and a rule without an area, have no formula', () => {
  expect(conditionFormula({ areas: [AREA], criteria: 'DATE_IS_STRANGE', args: [] })).toBeNull();
  expect(conditionFormula({ areas: [], criteria: 'CELL_EMPTY', args: [] })).toBeNull();
});

describe('readCondition', () => {
  /** The cells that a formula reads, written for A1, when it is asked of the cell two rows and one column further. */
  function cellsRead(formula: string): string[] {
    const read: string[] = [];
    readCondition(formula)?.holds(2, 1, (tab, row, column) => {
      read.push(`${tab ?? ''}!${row},${column}`);
      return 1;
    });
    return read;
  }

  it('moves relative references with the cell, and keeps those with a dollar sign', () => {
    expect(cellsRead('=A1+$A1+A$1+$A$1')).toEqual(['!2,1', '!2,0', '!0,1', '!0,0']);
  });

  it('reads other tabs, with and without quotes', () => {
    expect(cellsRead("=Sheet2!$A$1+'Hội LHPN xã ''X'''!$B$2")).toEqual(['Sheet2!0,0', "Hội LHPN xã 'X'!1,1"]);
  });

  it('knows whether a whole row has one answer', () => {
    expect(readCondition('=$B4="x"')?.wholeRow).toBe(true);
    expect(readCondition('=B4="x"')?.wholeRow).toBe(false);
  });

  it.each([
    ['=1+2*3=7', true],
    ['=-2^2=4', true],
    ['=2-1-1=0', true],
    ['=50%=0.5', true],
    ['="a"&1="A1"', true],
    ['=1/0', false],
    ['=IF(1>2;TRUE;FALSE)', false],
    ['=IFERROR(1/0;1)', true],
    ['=MID("abc",2,1)="b"', true],
    ['=SEARCH("b?d";"abcd")=2', true],
    ['=MOD(-1;3)=2', true],
  ])('%s', (formula, expected) => {
    expect(readCondition(formula)?.holds(0, 0, () => null)).toBe(expected);
  });

  it.each(['A1=1', '=SUM(A1:A2)>1', '=VLOOKUP(A1;B1;1)', '=(1', '=1 2', '='])(
    'leaves %s to the engine',
    (formula) => {
      expect(readCondition(formula)).toBeNull();
    },
  );
});
