/** What a formula reads: cells of its own tab, and of others. */
import { describe, expect, it } from 'vitest';
import {
  cellsRead,
  formOfFormula,
  otherTabsRead,
  staysInRow,
  tabOfCell,
  withoutOwnName,
} from '../../src/entry/formula.ts';

describe('the cells that a formula reads', () => {
  /** `H20`: columns 7 to 7, rows 20 to 20. */
  const places = (formula: string): unknown[] =>
    cellsRead(formula).map(({ text, left, right, first, last }) => [text, left, right, first, last]);

  it.each<[string, unknown[]]>([
    ['=H20*2', [['H20', 7, 7, 20, 20]]],
    [
      '= $h$20 * j16',
      [
        ['H20', 7, 7, 20, 20],
        ['J16', 9, 9, 16, 16],
      ],
    ],
    ['=SUM(G9:J5)', [['G9:J5', 6, 9, 5, 9]]],
    ['=SUM(K5:K)', [['K5:K', 10, 10, 5, Number.POSITIVE_INFINITY]]],
    ['=SUM(K:K)', [['K:K', 10, 10, 1, Number.POSITIVE_INFINITY]]],
    ['=3*500123', []],
    ['="H20"&LOG10(2)', []],
    ["='Xã khác'!H20*Bang!$J$4", []],
  ])('%s', (formula, cells) => expect(places(formula)).toEqual(cells));

  it('of other tabs, as they stand in it; its own tab by name is none', () => {
    expect(otherTabsRead(`=IF('Xã O''Sin'!$H$20="";1;Bang tinh!J4:J9)*"a!B1"`)).toEqual([
      `'Xã O''Sin'!$H$20`,
      'Bang tinh!J4:J9',
    ]);
  });

  it('its own tab by name is its own', () => {
    expect(withoutOwnName("='Biểu'!H20+BIỂU!H21", 'Biểu')).toBe('=H20+H21');
    expect(withoutOwnName("='Xã ''A'''!H20&\"'Xã ''A'''!\"", "Xã 'A'")).toBe("=H20&\"'Xã ''A'''!\"");
    expect(withoutOwnName("='Biểu khác'!H20", 'Biểu')).toBe("='Biểu khác'!H20");
  });

  it('the tab of a cell', () => {
    expect(["'Xã ''A'''!H20", 'Bang!C4', 'H20'].map(tabOfCell)).toEqual(["Xã 'A'", 'Bang', '']);
  });

  it('surely stay in their row only where no other row, range or tab is named', () => {
    const stays = (formula: string): boolean => staysInRow(formula, 7);
    for (const formula of ['=G7*$J$7', '=IF(ISNUMBER(g7);G7*1000;"")', '=ROUND(K7*40%;0)', '=1+1', ''])
      expect(stays(formula)).toBe(true);
    for (const formula of [
      '=G8',
      '=G7*G77',
      '=$K$5',
      '=SUM(K7:K7)',
      '=K:K',
      "='Tab'!K7",
      '=T!K7',
      '=K 8',
      '="A5"',
    ])
      expect(stays(formula)).toBe(false);
  });

  it('two formulas of one form read other cells, or the cells of other tabs', () => {
    const form = formOfFormula('=IF(G16="";1;G16)*J16');
    expect(form).toBe('=IF(@="";1;@)*@');
    for (const same of [
      '=IF(G20="";1;$G$16)*J16',
      '=if( G16 = "", 1, #REF! )*J16',
      '=IF(\'Xã khác\'!G20="";1;Bang!G20)*J16',
    ])
      expect(formOfFormula(same)).toBe(form);
    expect(formOfFormula('=IF(G16="";1;2)*J16')).not.toBe(form);
  });
});
