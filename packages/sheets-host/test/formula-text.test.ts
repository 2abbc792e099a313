/** Formulas as text: separators, references that move with the grid. And areas that move with the grid. */

import { areaName } from '@so-ke-hoach/xlsx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AreaMap, parseReference, shiftArea, subtract } from '../src/engine/area.ts';
import { shiftFormula, spansTabs, toEngineFormula, toLocaleFormula } from '../src/engine/formula-text.ts';

describe('separators', () => {
  test.each([
    ['vi_VN', '=SUM(A1;A2)', '=SUM(A1,A2)'],
    ['vi_VN', '=IF(A1="a;b";1;2)', '=IF(A1="a;b",1,2)'],
    ['vi_VN', "=SUM('X;Y'!A1;2)", "=SUM('X;Y'!A1,2)"],
    ['vi_VN', '=SUM(1,5;2)', '=SUM(1.5,2)'],
    ['vi_VN', '=SUM(A1,A2)', '=SUM(A1,A2)'],
    ['vi_VN', '=SUM({1,2;3,4})', '=SUM({1,2;3,4})'],
    ['en_US', '=SUM(A1;2)', '=SUM(A1,2)'],
  ])('%s reads %s', (locale, written, read) => {
    expect(toEngineFormula(written, locale, 'lenient')).toBe(read);
  });

  test('strict reading refuses a comma between arguments, not one in a number or a text', () => {
    expect(toEngineFormula('=SUM(A1,A2)', 'vi_VN', 'strict')).toBeNull();
    expect(toEngineFormula('=IF(A1>1,5;"a,b";2)', 'vi_VN', 'strict')).toBe('=IF(A1>1.5,"a,b",2)');
    expect(toEngineFormula('=SUM(A1,A2)', 'en_US', 'strict')).toBe('=SUM(A1,A2)');
  });

  test('the locale writes what it reads', () => {
    const engine = '=IF(A1>1.5,"a,b",SUM(B1,2))';
    const shown = toLocaleFormula(engine, 'vi_VN');
    expect(shown).toBe('=IF(A1>1,5;"a,b";SUM(B1;2))');
    expect(toEngineFormula(shown, 'vi_VN', 'strict')).toBe(engine);
  });
});

describe('references', () => {
  const insert = { kind: 'insert', axis: 'row', at: 2, count: 2 } as const;
  test.each([
    ['=A1+A3', '=A1+A5'],
    ['=SUM(A1:A3)', '=SUM(A1:A5)'],
    ['=SUM($A$3:B$4)', '=SUM($A$5:B$6)'],
    ['=A:A&"A3"', '=A:A&"A3"'],
    ['=LOG10(A3)', '=LOG10(A5)'],
    ["=Khác!A3+'Xã Bản'!A3", "=Khác!A3+'Xã Bản'!A5"],
    ['=TÊN_A3+_A3', '=TÊN_A3+_A3'],
    ['=3:4', '=5:6'],
    // To the end of the sheet, as a file writes `A2:A` and `A4:A`.
    ['=SUM(A2:A1048576)', '=SUM(A2:A1048576)'],
    ['=SUM(A4:A$1048576)', '=SUM(A6:A$1048576)'],
    ['=A1048576+SUM(A9:A1048575)', '=#REF!+SUM(A11:A1048576)'],
  ])('%s behind inserted rows is %s', (before, after) => {
    expect(shiftFormula(before, 'Xã Bản', 'Xã Bản', insert)).toBe(after);
  });

  test('deleted cells become #REF!, shortened ranges shrink', () => {
    const remove = { kind: 'delete', axis: 'row', at: 1, count: 2 } as const;
    expect(shiftFormula('=A2+SUM(A1:A3)+A4', 'T', 'T', remove)).toBe('=#REF!+SUM(A1:A1)+A2');
    expect(shiftFormula('=SUM(A4:A1048576)', 'T', 'T', remove)).toBe('=SUM(A2:A1048576)');
  });
});

describe('areas', () => {
  test('what is no reference is none', () => {
    for (const text of ['', 'A', '1', 'A1:', 'A1:B2:C3', 'xyz!', 'A:1'])
      expect(parseReference(text, 9, 9)).toBeNull();
    expect(parseReference("'Xã ''Bản'!B2:A1", 9, 9)).toMatchObject({
      tab: "Xã 'Bản",
      area: { row: 0, column: 0, rows: 2, columns: 2 },
    });
  });

  const anyArea = fc.record({
    row: fc.integer({ min: 0, max: 8 }),
    column: fc.integer({ min: 0, max: 8 }),
    rows: fc.integer({ min: 1, max: 6 }),
    columns: fc.integer({ min: 1, max: 6 }),
  });
  const cells = (list: { row: number; column: number; rows: number; columns: number }[]) =>
    list.flatMap((area) =>
      Array.from(
        { length: area.rows * area.columns },
        (_, i) => `${area.row + Math.floor(i / area.columns)},${area.column + (i % area.columns)}`,
      ),
    );

  test('what is cut out leaves every other cell once', () => {
    fc.assert(
      fc.property(anyArea, anyArea, (area, hole) => {
        const inHole = new Set(cells([hole]));
        expect(cells(subtract(area, hole)).sort()).toEqual(
          cells([area])
            .filter((cell) => !inHole.has(cell))
            .sort(),
        );
      }),
    );
  });

  test('a map of areas moves as its cells do', () => {
    const change = fc.oneof(
      fc.record({
        kind: fc.constant('insert' as const),
        axis: fc.constantFrom('row' as const, 'column' as const),
        at: fc.integer({ min: 0, max: 10 }),
        count: fc.integer({ min: 1, max: 3 }),
      }),
      fc.record({
        kind: fc.constant('delete' as const),
        axis: fc.constantFrom('row' as const, 'column' as const),
        at: fc.integer({ min: 0, max: 10 }),
        count: fc.integer({ min: 1, max: 3 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(anyArea, { maxLength: 4 }), change, (areas, what) => {
        const map = new AreaMap<string>();
        for (const [i, area] of areas.entries()) map.set(area, String(i));
        const before = map.all().flatMap((entry) => (shiftArea(entry.area, what) ? [entry.value] : []));
        map.shift(what);
        const after = cells(map.all().map((entry) => entry.area));
        expect(new Set(after).size).toBe(after.length);
        expect(map.all().map((entry) => entry.value)).toEqual(before);
      }),
    );
  });

  test('a moved block keeps its values cell by cell', () => {
    const map = new AreaMap<string>();
    map.set({ row: 0, column: 0, rows: 1, columns: 4 }, 'x');
    map.set({ row: 0, column: 1, rows: 1, columns: 1 }, 'y');
    map.shift({ kind: 'move', axis: 'column', at: 1, count: 1, to: 4 });
    expect([0, 1, 2, 3].map((column) => map.get(0, column))).toEqual(['x', 'x', 'x', 'y']);
    expect(areaName({ row: 0, column: 3, rows: 1, columns: 1 })).toBe('D1');
  });
});

test.each([
  ['=SUM(T1:T3!B2)', true],
  ["=SUM('Tháng 1:Tháng 3'!B2)", true],
  ["=SUM('Chi 1:2'!B2)", false],
  ['=SUM(T1!B2:C3)', false],
  ['="T1:T3!B2"', false],
])('%s goes through several tabs: %s', (formula, spans) => {
  expect(spansTabs(formula, (name) => name === 'Chi 1:2')).toBe(spans);
});
