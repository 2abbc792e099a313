/** The check formula of a unit's tab, and what else stands in its two columns. */
import { describe, expect, it } from 'vitest';
import type { SourceRanges } from '../../src/source/context.ts';
import {
  asksForPublication,
  checkCells,
  checkFormula,
  checksAsMuchAs,
  liveCheckFormula,
  servesAs,
  stopsAtErrors,
} from '../../src/template/check-formula.ts';
import { type Columns, NEW_TAB_COLUMNS } from '../../src/template/unit-form.ts';

/** As «Thiết lập sổ» makes the four tabs. */
const STANDARD: SourceRanges = {
  norms: { first: 0, last: 15 },
  plan: { first: 0, last: 5 },
  units: { first: 0, last: 8 },
  settings: { first: 0, last: 1 },
};

describe('the check formula', () => {
  it('is given the tab up to its last column of entries, the publication, the unit and the two rows', () => {
    expect(checkFormula(NEW_TAB_COLUMNS, 4, '03589')).toBe(
      `=DA8_KIEM_TRA(ARRAYFORMULA(IFERROR($A$4:$Q;"#LỖI!"));'Bản công bố'!$A:$A;"03589";ROW($A$4);ROW();"■▲●")`,
    );
  });

  it('of an earlier release is given the four source tabs', () => {
    expect(liveCheckFormula(NEW_TAB_COLUMNS, 4, 120, '03589', STANDARD)).toBe(
      "=DA8_KIEM_TRA($A$4:$Q$120;'Định mức'!$A:$P;'Kế hoạch'!$A:$F;'Đơn vị'!$A:$I;'Cấu hình'!$A:$B;" +
        '"03589";ROW($A$4);ROW();"■▲●")',
    );
  });

  it('reaches as far as the furthest column that it needs, wherever its own and the notes stand', () => {
    const rangeWith = (columns: Columns): string =>
      checkFormula(columns, 5, 'X').split('IFERROR(')[1]?.slice(0, 8) ?? '';
    expect(rangeWith({ ...NEW_TAB_COLUMNS, STT: 17, 'Giải ngân': 2 })).toBe('$A$5:$Q;');
    for (const name of ['Mức trần', 'Kiểm tra', 'Ghi chú'] as const)
      expect(rangeWith({ ...NEW_TAB_COLUMNS, [name]: 22 })).toBe('$A$5:$Q;');
    expect(rangeWith({ Mã: 2 })).toBe('$A$5:$B;');
    expect(rangeWith({})).toBe('$A$5:$A;');
  });

  it.each([
    ['«Giải ngân» behind «Ghi chú»', { 'Giải ngân': 21 }, ['$A$4:$P', '$U$4:$U']],
    [
      '«Giải ngân» and «NSTW» on both sides of «Ghi chú»',
      { 'Giải ngân': 22, NSTW: 20 },
      ['$A$4:$P', '$T$4:$V'],
    ],
    ['its own two columns first', { 'Mức trần': 1, 'Kiểm tra': 2, Mã: 18, STT: 19 }, ['$C$4:$S']],
  ])('%s: no range holds the formula itself', (_what, moved, ranges) => {
    const formula = checkFormula({ ...NEW_TAB_COLUMNS, ...moved }, 4, 'X');
    expect(formula.match(/\$[A-Z]+\$\d+:\$[A-Z]+/g)).toEqual(ranges);
  });

  it('of an earlier release is given the columns of the source tabs where they stand', () => {
    const moved = { ...STANDARD, norms: { first: 1, last: 16 }, settings: { first: 2, last: 27 } };
    const formula = liveCheckFormula(NEW_TAB_COLUMNS, 4, 120, 'X', moved);
    expect(formula).toContain("'Định mức'!$B:$Q;'Kế hoạch'!$A:$F;");
    expect(formula).toContain(";'Cấu hình'!$C:$AB;");
  });

  it('a quotation mark in a unit’s code stays inside its text', () => {
    expect(checkFormula({}, 4, 'a"b"c')).toContain(';"a""b""c";');
  });
});

describe('a formula that stands serves as the wanted one', () => {
  it.each([
    ['=SUM(A1;B1)', '=SUM(A1,B1)', true, 'separators'],
    ['=SUM(A1;B1;C1)', '=SUM(A1,B1,C1)', true, 'every separator'],
    ['=sum(a1)', '=SUM(A1)', true, 'case'],
    ['= SUM( A1 )', '=SUM(A1)', true, 'spaces'],
    ['=SUM(A1;\n  B1)', '=SUM(A1; B1)', true, 'line breaks'],
    ['=SUM(A1)', '=SUM(A2)', false, 'another cell'],
    ['=SUM(A1;B1)', '=SUM(A1B1)', false, 'a separator gone'],
    ['', '=SUM(A1)', false, 'no formula'],
  ])('%j and %j: %s (%s)', (a, b, same) => {
    expect([servesAs(a, b), servesAs(b, a)]).toEqual([same, same]);
  });

  it.each([
    ["=F('B'!$A:$P)", "=F('B'!$A:$P)", true, 'just those'],
    ["=F('B'!$A:$Q)", "=F('B'!$A:$P)", true, 'one column more'],
    ["=F('B'!$A:$AA)", "=F('B'!$B:$Z)", true, 'more on both sides, two letters'],
    ["=F('B'!$A:$P)", "=F('B'!$A:$Q)", false, 'one column less'],
    ["=F('B'!$B:$Q)", "=F('B'!$A:$P)", false, 'begins too late'],
    ["=F('C'!$A:$Q)", "=F('B'!$A:$P)", false, 'another tab'],
    ["=F('B'!$A:$P;'C'!$A:$B)", "=F('B'!$A:$P;'C'!$A:$F)", false, 'too few in the second tab'],
    ['=F($A$4:$Q$99)', '=F($A$4:$Q$90)', true, 'more rows'],
    ['=F($A$4:$Q$89)', '=F($A$4:$Q$90)', false, 'a row less'],
    ['=F($A$4:$Q)', '=F($A$4:$Q$90)', true, 'all rows'],
    ['=F($A$4:$Q$990)', '=F($A$4:$Q)', false, 'not all rows'],
    ['=F($A$5:$Q$90)', '=F($A$4:$Q$90)', false, 'without the header'],
    ['=F($A$4:$R$90)', '=F($A$4:$Q$90)', false, 'its own column too'],
    ["=F('B'!$A$1:$Q$9)", "=F('B'!$A:$P)", false, 'not whole columns'],
    ["=F('B'!$A:$P)", "=F('B'!$A:$P;1)", false, 'an argument less'],
  ])('%j for %j: %s (%s)', (standing, wanted, serves) => {
    expect(servesAs(standing, wanted)).toBe(serves);
  });
});

describe('an earlier release', () => {
  it.each([
    [9, true],
    [10, false],
  ])(
    'gave it rows down to the ninth: with row %i as the last with anything in it it checks as much: %s',
    (reach, as) => {
      const now = checkFormula(NEW_TAB_COLUMNS, 4, 'X');
      const then = now.replace('$A$4:$Q;', '$A$4:$Q$9;');
      expect([checksAsMuchAs(then, reach, now), servesAs(then, now)]).toEqual([as, false]);
    },
  );

  it('handed over cells with an error as they are: it checks as much, stops at them, and is written anew', () => {
    const now = checkFormula({ ...NEW_TAB_COLUMNS, 'Giải ngân': 21 }, 4, 'X');
    const then = '=DA8_KIEM_TRA($A$4:$P$9;\'Bản công bố\'!$A:$A;"X";ROW($A$4);ROW();"■▲●";$U$4:$U$9)';
    expect([checksAsMuchAs(then, 9, now), servesAs(then, now)]).toEqual([true, false]);
    expect([then, now].map(stopsAtErrors)).toEqual([true, false]);
  });

  it('wrote the formula without marks: it checks as much, and is written anew', () => {
    const now = '=DA8_KIEM_TRA($A$4:$Q$9;"X";ROW($A$4);ROW();"■▲●")';
    const then = '=DA8_KIEM_TRA($A$4:$Q$9;"X";ROW($A$4);ROW())';
    expect([checksAsMuchAs(then, 9, now), servesAs(then, now)]).toEqual([true, false]);
  });

  it('gave it the source tabs: it checks as much where it is given all that is needed, and is written anew', () => {
    const now = checkFormula(NEW_TAB_COLUMNS, 4, 'X');
    const older = (last: number) =>
      liveCheckFormula(NEW_TAB_COLUMNS, 4, 9, 'X', { ...STANDARD, norms: { first: 0, last } });
    expect([14, 15, 16].map((last) => checksAsMuchAs(older(last), 9, now, older(15)))).toEqual([
      false,
      true,
      true,
    ]);
    expect(servesAs(older(16), now)).toBe(false);
  });

  it.each([
    [checkFormula(NEW_TAB_COLUMNS, 4, 'X'), true],
    ['=DA8_KIEM_TRA($A$4:$Q$9;#REF!;"X";ROW($A$4);ROW())', true],
    [liveCheckFormula(NEW_TAB_COLUMNS, 4, 9, 'X', STANDARD), false],
    ['', false],
  ])('%s asks for the publication: %s', (formula, asks) => {
    expect(
      asksForPublication([
        ['', ''],
        ['', formula],
      ]),
    ).toBe(asks);
  });
});

describe('what stands in the two columns', () => {
  const FORMULA = '=DA8_KIEM_TRA($A$1:$A$4)';
  /** Two columns below a header in row 1; a text that begins with = is a formula that shows what follows `→`. */
  const look = (...rows: [unknown, unknown][]) => {
    const of = (cell: unknown, part: 0 | 1): unknown => {
      const [formula, shown] = String(cell).startsWith('=') ? String(cell).split('→') : ['', cell];
      return part === 0 ? (formula ?? '') : (shown ?? '');
    };
    const grid = (part: 0 | 1) => [
      ['Mức trần', 'Kiểm tra'],
      ...rows.map((row) => row.map((cell) => of(cell, part))),
    ];
    return checkCells(grid(1), grid(0), { 'Mức trần': 1, 'Kiểm tra': 2 }, 1);
  };
  const formula = { row: 2, text: FORMULA, error: '' };

  it('a formula that works fills them as far as it reaches; what stands below is somebody’s', () =>
    expect(look([`${FORMULA}→`, ''], [500, '■ Chặn: x'], [7, ''], ['', 'hỏi huyện'])).toEqual({
      formula,
      others: [{ row: 5, header: 'Kiểm tra', text: 'hỏi huyện', answer: false }],
    }));

  it('in the way of a formula: a text, a figure, a formula of a person’s; an answer pasted there; a copy of the formula', () =>
    expect(
      look(
        [`${FORMULA}→#REF!`, ''],
        [600, 'xem lại'],
        ['=A1→5', '■ Chặn: x'],
        [`${FORMULA}→`, 'Chặn: của tôi'],
      ),
    ).toEqual({
      formula: { ...formula, error: '#REF!' },
      others: [
        { row: 3, header: 'Mức trần', text: '600', answer: false },
        { row: 3, header: 'Kiểm tra', text: 'xem lại', answer: false },
        { row: 4, header: 'Mức trần', text: '=A1', answer: false },
        { row: 4, header: 'Kiểm tra', text: '■ Chặn: x', answer: true },
        { row: 5, header: 'Mức trần', text: FORMULA, answer: true },
        { row: 5, header: 'Kiểm tra', text: 'Chặn: của tôi', answer: false },
      ],
    }));

  it('values pasted over all of it are old answers, words of a person’s are not', () =>
    expect(look([500, '▲ Warning: x'], ['', 'xem lại'])).toEqual({
      formula: null,
      others: [
        { row: 2, header: 'Mức trần', text: '500', answer: true },
        { row: 2, header: 'Kiểm tra', text: '▲ Warning: x', answer: true },
        { row: 3, header: 'Kiểm tra', text: 'xem lại', answer: false },
      ],
    }));

  it('a formula that has not answered yet is in order', () =>
    expect(look([`${FORMULA}→Loading...`, '']).formula).toEqual(formula));
});
