/**
 * One row judged: what it is in the plan, what its cells are worth, and what keeps its money out of the totals.
 * How amounts are read is `src/money` (domain notes 6.2); here, what a row makes of the reading.
 */
import { describe, expect, it } from 'vitest';
import {
  type CellCode,
  type CellProblem,
  type JudgedRow,
  type RowRole,
  textWasReworded,
} from '../../src/check/judge.ts';
import { LEFT_PLAN_TITLE } from '../../src/entry/entry.ts';
import { ENTRY_HEADERS, type EntryHeader } from '../../src/layout.ts';
import type { CheckContext } from '../../src/source/context.ts';
import { amountFormula, NEW_TAB_COLUMNS } from '../../src/template/unit-form.ts';
import { type Cells, FIRST_ROW, phongTho } from '../support/book.ts';
import { cap, checked, district, judged, unit, wordsOf } from '../support/rules.ts';

/** A line without a cap that any commune enters: «Tổ chức Hội nghị giao lưu …». */
const PLAIN: Cells = { Mã: 'I.1.8' };

describe('what a row is', () => {
  it.each<[string, string, Cells, RowRole, string | null]>([
    ['a line of its own', '03589', { Mã: 'II.1.5' }, 'entry', null],
    ['a line of another class', '03589', { Mã: 'I.4.1' }, 'foreign', 'LINE_NOT_YOURS'],
    ['a line of two classes, one', '03589', { Mã: 'II.4.5' }, 'entry', null],
    ['a line of two classes, the other', 'LDTBXH', { Mã: 'II.4.5' }, 'entry', null],
    ['a line of two classes, a third', 'TTYT', { Mã: 'II.4.5' }, 'foreign', 'LINE_NOT_YOURS'],
    ['a content', '03589', { Mã: 'I' }, 'heading', null],
    ['an activity', '03589', { Mã: 'I.1' }, 'heading', null],
    ['a line with dash lines', 'TTYT', { Mã: 'I.4.3' }, 'parent', null],
    ['a line with dash lines of another class', '03589', { Mã: 'I.4.3' }, 'foreign', 'LINE_NOT_YOURS'],
    ['a dash line', 'TTYT', { Mã: 'I.4.3.a' }, 'entry', null],
    ['a dash line that inherits its owner', '03589', { Mã: 'II.3.5.b' }, 'entry', null],
    ['a dash line of another class', 'TTYT', { Mã: 'II.3.5.b' }, 'foreign', 'LINE_NOT_YOURS'],
    // Pending headings take money, marked (domain notes 2, decision 7), and name nobody.
    ['a pending content', '03589', { Mã: 'IV' }, 'entry', null],
    ['a pending activity', 'TTYT', { Mã: 'III.4' }, 'entry', null],
    ['no line of the plan', '03589', { Mã: 'V.1.1' }, 'unknown', 'CODE_UNKNOWN'],
    ['members of a team', '03589', { Mã: 'I.1.6', Khoản: 'Thành viên tổ' }, 'count', null],
    ['an item without a limit on counts', '03589', { Mã: 'I.1.6', Khoản: 'Khác' }, 'entry', null],
    ['a line that limits counts whatever the item', '03589', { Mã: 'II.3.7' }, 'entry', null],
  ])('%s', (_what, code, cells, role, leftOut) => {
    const row = judged(cells, { unit: unit(code) });
    expect([row.role, row.leftOut]).toEqual([role, leftOut]);
  });

  it('a heading that is not pending takes no money, even without lines', () => {
    const context = phongTho({ plan: (grid) => grid.push(['V', 'NỘI DUNG 5: DỰ PHÒNG', '', '']) });
    expect(judged({ Mã: 'V' }, { context }).role).toBe('heading');
  });

  it('a line whose owner nobody knows is anybody’s', () => {
    const context = phongTho({
      plan: (grid) =>
        grid.push(['V', 'NỘI DUNG 5', '', ''], ['1', 'Việc', '', ''], ['1.1', 'Việc khác', '', '']),
    });
    expect(judged({ Mã: 'V.1.1' }, { context }).role).toBe('entry');
  });

  it('counts with a rate beside them are an entry', () => {
    const context = district({
      norms: [
        cap('TEAM_MEMBERS'),
        cap('TEAM_MEMBERS', { rate: 1_000_000, minPersons: null, maxPersons: null }),
      ],
    });
    const row = judged({ Mã: 'I.1.6', Khoản: 'Thành viên tổ' }, { context });
    expect([row.role, row.countNorm?.row, row.moneyNorm?.rate]).toEqual(['entry', 11, 1_000_000]);
  });

  const section = (cells: Cells): JudgedRow => {
    const { rows } = checked([{ 'Nội dung hoạt động': LEFT_PLAN_TITLE }, cells], { unit: unit('03589') });
    return rows[0] as JudgedRow;
  };
  it('below the heading of lines that left the plan an old code is not today’s line', () => {
    const row = section({ Mã: 'II.1.5', 'Nội dung hoạt động': 'Việc của năm ngoái', 'Số lượng': 1 });
    expect([row.plan, row.role, row.leftOut]).toEqual([null, 'unknown', 'LINE_LEFT_PLAN']);
    expect([row.moneyNorm, row.countNorm, row.ceiling]).toEqual([null, null, null]);
  });
  it('there, a code that the plan has no more', () => {
    expect(section({ Mã: 'V.1.1', 'Nội dung hoạt động': 'Việc cũ', 'Số lượng': 1 }).leftOut).toBe(
      'LINE_LEFT_PLAN',
    );
  });
  it('there, the words of the line still in the plan: it counts', () => {
    const row = section({ Mã: 'II.1.5', 'Nội dung hoạt động': wordsOf('II.1.5'), 'Số lượng': 1 });
    expect([row.plan?.code, row.role, row.leftOut]).toEqual(['II.1.5', 'entry', null]);
  });
  it('there, a further model without words is of the line whose words stand above it', () => {
    const both = (words: string): (string | null)[] =>
      checked(
        [
          { 'Nội dung hoạt động': LEFT_PLAN_TITLE },
          { Mã: 'II.1.5 (cũ)', 'Nội dung hoạt động': words, 'Số lượng': 1 },
          { Mã: 'II.1.5 (cũ)', 'Đối tượng': 'Tổ 2', 'Số lượng': 1 },
        ],
        { unit: unit('03589') },
      ).rows.map(({ leftOut }) => leftOut);
    expect(both('Việc của năm ngoái')).toEqual(['LINE_LEFT_PLAN', 'LINE_LEFT_PLAN']);
    expect(both(wordsOf('II.1.5'))).toEqual([null, null]);
    // Nobody can tell whose it was.
    expect(section({ Mã: 'II.1.5 (cũ)', 'Số lượng': 1 }).leftOut).toBe('LINE_LEFT_PLAN');
  });
  it('above it, other words change nothing', () => {
    const row = judged({ Mã: 'II.1.5', 'Nội dung hoạt động': 'Việc của năm ngoái', 'Số lượng': 1 });
    expect([row.plan?.code, row.role]).toEqual(['II.1.5', 'entry']);
  });

  it('words are compared without case, marks and spaces; no words are no other words', () => {
    const row = judged({ Mã: 'II.3.7' });
    if (row.plan === null) throw new Error('in the plan');
    expect(
      textWasReworded({ ...row.entry, lineText: 'TỔ CHỨC  sinh hoạt định kỳ hàng tháng - quý' }, row.plan),
    ).toBe(false);
    expect(textWasReworded({ ...row.entry, lineText: '' }, row.plan)).toBe(false);
    expect(textWasReworded({ ...row.entry, lineText: 'Tổ chức sinh hoạt' }, row.plan)).toBe(true);
  });
});

describe('which caps hold a row', () => {
  const savings = (rate: number, change = {}) => cap('SAVINGS_GROUP', { rate, ...change });
  const heldBy = (
    norms: CheckContext['norms'],
    cells: Cells,
  ): [number | null | undefined, number | null | undefined] => {
    const row = judged(cells, { context: district({ norms }) });
    return [row.moneyNorm?.rate, row.ceiling?.amount];
  };
  const one: Cells = { Mã: 'II.1.5', 'Số lượng': 1, 'Số kỳ': 3 };

  it('the lower of two rates, wherever it stands', () => {
    expect(heldBy([savings(500_000), savings(400_000)], one)).toEqual([400_000, 1_200_000]);
    expect(heldBy([savings(400_000), savings(500_000)], one)).toEqual([400_000, 1_200_000]);
  });
  it('of equal rates the first', () => {
    const context = district({ norms: [savings(500_000), savings(500_000, { row: 30 })] });
    expect(judged(one, { context }).moneyNorm?.row).toBe(15);
  });
  it.each(['choice', 'document', 'plan'] as const)(
    'never a row of the kind %s, even with a rate',
    (scope) => {
      expect(heldBy([savings(100_000, { scope }), savings(500_000)], one)).toEqual([500_000, 1_500_000]);
      expect(heldBy([savings(100_000, { scope })], one)).toEqual([undefined, undefined]);
    },
  );
  it.each(['row', 'subject', 'unit', 'district'] as const)('a rate for each %s', (scope) => {
    expect(heldBy([savings(500_000, { scope })], one)).toEqual([500_000, 1_500_000]);
  });
  it('the cap of its item', () => {
    const food = (item: string): number | undefined => judged({ Mã: 'I.4.3.c', Khoản: item }).moneyNorm?.row;
    expect([food('Sinh thường'), food('Sinh mổ'), food('Sinh đôi')]).toEqual([4, 5, undefined]);
    const people = (item: string): number | undefined => judged({ Mã: 'I.1.6', Khoản: item }).countNorm?.row;
    expect([people('Thành viên tổ'), people('Ban điều hành'), people('')]).toEqual([11, 12, undefined]);
  });
  it('none on a line whose dash lines carry the money, nor on a heading', () => {
    const norms = [cap('BIRTH_PACKAGE', { items: [] }), cap('TEAM_MEMBERS', { codes: ['I.4.3'], items: [] })];
    const row = judged({ Mã: 'I.4.3', 'Số lượng': 2 }, { context: district({ norms }) });
    expect([row.moneyNorm, row.countNorm, row.ceiling]).toEqual([null, null, null]);
  });
});

// ---------------------------------------------------------------- cells

/** Columns whose trouble is theirs alone: the row's plan is not touched by it. */
const HARMLESS: readonly EntryHeader[] = ['NSTW', 'NSĐP', 'Nguồn khác', 'Thực hiện', 'Giải ngân'];
const problem = (
  column: EntryHeader,
  code: CellCode,
  actual: string | number,
  more: Partial<CellProblem> = {},
): CellProblem => ({
  code,
  column,
  severity: 'error',
  blocks: !HARMLESS.includes(column),
  actual,
  proposal: null,
  facts: {},
  ...more,
});
const WARNED = { severity: 'warning', blocks: false } as const;
/** 16/07/2023 as a sheet numbers days: 44.927 is 1 January 2023, and July 16 is its day 197. */
const A_DAY = 45_123;
const DAY_FACT = { facts: { day: '16/07/2023' } };

const COUNTS = ['Số lượng', 'Số người', 'Số kỳ', 'Thực hiện'] as const;
const countOf = (row: JudgedRow, column: (typeof COUNTS)[number]): number | null =>
  ({
    'Số lượng': row.factors.quantity,
    'Số người': row.factors.persons,
    'Số kỳ': row.factors.periods,
    'Thực hiện': row.done,
  })[column];

describe.each(COUNTS)('a count in «%s»', (column) => {
  const see = (value: unknown): [number | null, readonly CellProblem[]] => {
    const row = judged({ ...PLAIN, [column]: value });
    return [countOf(row, column), row.problems];
  };
  it.each<[string, unknown, number | null]>([
    ['nothing', '', null],
    ['zero', 0, 0],
    ['a number', 12, 12],
    ['a round number of the size of a day', 45_000, 45_000],
    ['a dash', '-', null],
  ])('%s', (_what, value, read) => {
    expect(see(value)).toEqual([read, []]);
  });
  it('an error of the sheet', () => {
    expect(see('#REF!')).toEqual([null, [problem(column, 'CELL_ERROR', '#REF!')]]);
  });
  it('a date', () => {
    expect(see(new Date(Date.UTC(2023, 6, 16)))).toEqual([
      null,
      [problem(column, 'DATE_TYPED', '16/07/2023')],
    ]);
  });
  it('a number with a word: never counted, proposed', () => {
    expect(see('3 tổ')).toEqual([null, [problem(column, 'FACTOR_UNREADABLE', '3 tổ', { proposal: 3 })]]);
  });
  it('words', () => {
    expect(see('vài tổ')).toEqual([null, [problem(column, 'FACTOR_UNREADABLE', 'vài tổ')]]);
  });
  it('less than nothing', () => {
    expect(see(-1)).toEqual([null, [problem(column, 'FACTOR_NEGATIVE', -1)]]);
  });
  it('the number of a day: asked about, not counted', () => {
    expect(see(A_DAY)).toEqual([null, [problem(column, 'DATE_TYPED', A_DAY, DAY_FACT)]]);
  });
  it('a part of one: of groups and persons none, of periods and of what was done yes', () => {
    expect(see(2.5)).toEqual(
      column === 'Số lượng' || column === 'Số người'
        ? [null, [problem(column, 'FACTOR_FRACTION', 2.5)]]
        : [2.5, []],
    );
  });
});

describe('a quantity of what is measured', () => {
  const see = (measure: string, value: unknown) => {
    const { factors, problems } = judged({ ...PLAIN, ĐVT: measure, 'Số lượng': value });
    return [factors.quantity, problems];
  };
  it.each([
    'km',
    'km đường',
    'm',
    'm2',
    'm²',
    'mét vuông',
    'ha',
    'Ha rừng',
    'héc-ta',
    'kg',
    'tấn',
    'tạ',
    'lít',
    'm³',
    'sào',
  ])('has decimals: %s', (measure) => expect(see(measure, 2.5)).toEqual([2.5, []]));
  it.each(['', 'lớp', 'mô hình', 'hộ', 'mẫu', 'máy', 'hạng mục', 'tấm', 'tin, bài', 'km2a', 'người/ha'])(
    'has none: «%s»',
    (measure) => expect(see(measure, 2.5)).toEqual([null, [problem('Số lượng', 'FACTOR_FRACTION', 2.5)]]),
  );
  it('makes whole đồng of exact decimals: 2,1 km at 1.000.000đ are 2.100.000đ', () => {
    // The sheet's own product is 2100000.0000000002.
    const row = judged({
      ...PLAIN,
      ĐVT: 'km',
      'Số lượng': 2.1,
      'Đơn giá': 1_000_000,
      'Thành tiền': 2.1 * 1_000_000,
    });
    expect([row.product, row.amount, row.leftOut]).toEqual([2_100_000, 2_100_000, null]);
  });
});

const MONEY = ['Đơn giá', 'Thành tiền', 'NSTW', 'NSĐP', 'Nguồn khác', 'Giải ngân'] as const;
/** What may be totalled. */
const moneyIn = (row: JudgedRow, column: (typeof MONEY)[number]): number | null =>
  ({
    'Đơn giá': row.price,
    'Thành tiền': row.amount,
    NSTW: row.sources.nstw ?? null,
    NSĐP: row.sources.nsdp ?? null,
    'Nguồn khác': row.sources.other ?? null,
    'Giải ngân': row.disbursed,
  })[column];

describe.each(MONEY)('money in «%s»', (column) => {
  const see = (value: unknown): [number | null, readonly CellProblem[]] => {
    const row = judged({ ...PLAIN, [column]: value });
    return [moneyIn(row, column), row.problems];
  };
  const price = column === 'Đơn giá';

  it.each<[string, unknown, number | null]>([
    ['nothing', '', null],
    ['zero', 0, 0],
    ['an amount', 3_000_000, 3_000_000],
    ['the largest', 1_000_000_000_000, 1_000_000_000_000],
    ['the smallest that is no doubt in đồng', price ? 1_000 : 10_000, price ? 1_000 : 10_000],
  ])('%s', (_what, value, read) => {
    expect(see(value)).toEqual([read, []]);
  });
  it('an error of the sheet', () => {
    expect(see('#N/A')).toEqual([null, [problem(column, 'CELL_ERROR', '#N/A')]]);
  });
  it('a date', () => {
    expect(see(new Date(Date.UTC(2023, 6, 16)))).toEqual([
      null,
      [problem(column, 'DATE_TYPED', '16/07/2023')],
    ]);
  });
  it('a tick', () => {
    expect(see(true)).toEqual([null, [problem(column, 'AMOUNT_UNREADABLE', 'true')]]);
  });
  it('less than nothing', () => {
    expect(see(-1)).toEqual([null, [problem(column, 'AMOUNT_NEGATIVE', -1)]]);
  });
  it('more than any workbook holds', () => {
    expect(see(1_000_000_000_001)).toEqual([null, [problem(column, 'AMOUNT_UNREADABLE', 1_000_000_000_001)]]);
  });
  it('a part of a đồng: in a price it is said, elsewhere refused', () => {
    expect(see(33_333.5)).toEqual(
      price
        ? [33_333.5, [problem(column, 'AMOUNT_FRACTION', 33_333.5, WARNED)]]
        : [null, [problem(column, 'AMOUNT_FRACTION', 33_333.5)]],
    );
  });
  it('below ten thousand: perhaps thousands; counted as it stands, and a price may well be so', () => {
    expect(see(9_999)).toEqual([
      9_999,
      price ? [] : [problem(column, 'AMOUNT_SMALL', 9_999, { ...WARNED, proposal: 9_999_000 })],
    ]);
  });
  it.each([999, 350, 1])('%d đồng is what a sheet left of thousands: asked about, not counted', (tiny) => {
    expect(see(tiny)).toEqual([null, [problem(column, 'AMOUNT_TINY', tiny, { proposal: tiny * 1_000 })]]);
  });
  it('the number of a day: asked about, not counted', () => {
    expect(see(A_DAY)).toEqual([null, [problem(column, 'DATE_TYPED', A_DAY, DAY_FACT)]]);
  });

  // As text nothing is totalled; a price may still be compared.
  const compared = (value: number | null): number | null => (price ? value : null);
  it('an amount as text: what it means is proposed', () => {
    expect(see('5,5 triệu')).toEqual([
      compared(5_500_000),
      [problem(column, 'AMOUNT_TEXT', '5,5 triệu', { proposal: 5_500_000 })],
    ]);
  });
  it('two readings of a text: both are shown, none is taken', () => {
    // Domain notes 6.2, rule 4: three digits behind the mark are a doubt; the Vietnamese reading first (, = decimal).
    expect(see('1,250 triệu')).toEqual([
      null,
      [
        problem(column, 'AMOUNT_AMBIGUOUS', '1,250 triệu', {
          proposal: 1_250_000,
          facts: { read1: 1_250_000, read2: 1_250_000_000 },
        }),
      ],
    ]);
  });
  it('words without a number', () => {
    expect(see('ba triệu')).toEqual([null, [problem(column, 'AMOUNT_UNREADABLE', 'ba triệu')]]);
  });
  it('a rate: no total, but a price', () => {
    expect(see('15 triệu/1 địa chỉ')).toEqual(
      price
        ? [15_000_000, [problem(column, 'AMOUNT_TEXT', '15 triệu/1 địa chỉ', { proposal: 15_000_000 })]]
        : [null, [problem(column, 'AMOUNT_RATE', '15 triệu/1 địa chỉ')]],
    );
  });
});

it('a rate of two readings is a price of none', () => {
  const typed = '3.000,000đ/địa chỉ/năm';
  const row = judged({ ...PLAIN, 'Đơn giá': typed });
  expect(row.price).toBe(null);
  expect(row.problems).toEqual([
    problem('Đơn giá', 'AMOUNT_TEXT', typed, { facts: { read1: 3_000_000, read2: 3_000 } }),
  ]);
});

// ---------------------------------------------------------------- the row

describe('the product', () => {
  it.each<[string, Cells, number | null]>([
    ['quantity × price', { 'Số lượng': 2, 'Đơn giá': 500_000 }, 1_000_000],
    ['times persons', { 'Số lượng': 2, 'Số người': 3, 'Đơn giá': 500_000 }, 3_000_000],
    ['times periods', { 'Số lượng': 2, 'Số kỳ': 1.5, 'Đơn giá': 500_000 }, 1_500_000],
    ['all four', { 'Số lượng': 2, 'Số người': 3, 'Số kỳ': 4, 'Đơn giá': 500_000 }, 12_000_000],
    ['no persons at all', { 'Số lượng': 2, 'Số người': 0, 'Đơn giá': 500_000 }, 0],
    ['no periods at all', { 'Số lượng': 2, 'Số kỳ': 0, 'Đơn giá': 500_000 }, 0],
    ['quantity missing', { 'Số kỳ': 2, 'Đơn giá': 500_000 }, null],
    ['price missing', { 'Số lượng': 2, 'Số kỳ': 2 }, null],
    ['price as text', { 'Số lượng': 2, 'Đơn giá': '500.000đ' }, 1_000_000],
  ])('%s', (_what, cells, product) => {
    expect(judged({ ...PLAIN, ...cells }).product).toBe(product);
  });

  const lost = (amount: unknown, cells: Cells): JudgedRow =>
    judged({ ...PLAIN, ...cells, 'Thành tiền': amount });
  it('stands for an amount whose formula is gone, and is not totalled', () => {
    const row = lost('', { 'Số lượng': 2, 'Đơn giá': 500_000 });
    expect([row.amountRead, row.amount, row.leftOut]).toEqual([1_000_000, null, 'FORMULA_LOST']);
  });
  it('stands for nothing that is there', () => {
    const row = lost('nhiều', { 'Số lượng': 2, 'Đơn giá': 500_000 });
    expect([row.amountRead, row.amount, row.leftOut]).toEqual([null, null, 'AMOUNT_UNREADABLE']);
  });
  it('gives way to the amount as read', () => {
    const typed = lost('900.000đ', { 'Số lượng': 2, 'Đơn giá': 500_000 });
    expect([typed.amountRead, typed.amount, typed.leftOut]).toEqual([900_000, null, 'AMOUNT_TEXT']);
    const number = lost(900_000, { 'Số lượng': 2, 'Đơn giá': 500_000 });
    expect([number.amountRead, number.amount, number.leftOut]).toEqual([900_000, 900_000, null]);
  });
  it('of the largest amount is an amount', () => {
    const row = lost('', { 'Số lượng': 1_000_000, 'Đơn giá': 1_000_000 });
    expect([row.problems, row.leftOut]).toEqual([[], 'FORMULA_LOST']);
  });
  it('beyond it is no amount, where no amount stands', () => {
    const cells: Cells = { 'Số lượng': 1_000_001, 'Đơn giá': 1_000_000 };
    const row = lost('', cells);
    expect(row.problems).toEqual([problem('Thành tiền', 'AMOUNT_UNREADABLE', '1000001000000')]);
    expect(row.leftOut).toBe('AMOUNT_UNREADABLE');
    expect(lost(5_000_000, cells).problems).toEqual([]);
  });
});

describe('what keeps a row out of the totals', () => {
  it.each(MONEY)('money in «%s» of a heading, and of a line whose dash lines carry it', (column) => {
    expect(judged({ Mã: 'I.1', [column]: 50_000 }).leftOut).toBe('HEADING_MONEY');
    expect(judged({ Mã: 'I.4.3', [column]: 50_000 }).leftOut).toBe('PARENT_MONEY');
    expect(judged({ Mã: 'I.1', [column]: 'nhiều' }).leftOut).toBe('HEADING_MONEY');
    expect(judged({ Mã: 'I.1', [column]: 0 }).leftOut).toBe(null);
    expect(judged({ Mã: 'I.4.3', [column]: 0 }).leftOut).toBe(null);
  });
  it('no count does, at a heading or a parent', () => {
    expect(judged({ Mã: 'I.1', 'Số lượng': 3, 'Thực hiện': 1 }).leftOut).toBe(null);
    expect(judged({ Mã: 'I.4.3', 'Số lượng': 415 }).leftOut).toBe(null);
  });
  it('an entry’s own money does not', () => {
    const row = judged({
      ...PLAIN,
      'Số lượng': 2,
      'Đơn giá': 500_000,
      NSTW: 1_000_000,
      'Giải ngân': 400_000,
    });
    expect(row).toMatchObject({
      leftOut: null,
      price: 500_000,
      product: 1_000_000,
      amountRead: 1_000_000,
      amount: 1_000_000,
      sources: { nstw: 1_000_000, nsdp: null, other: null },
      disbursed: 400_000,
      problems: [],
    });
  });
  it('the first trouble that blocks, not one that only warns', () => {
    const row = judged({ ...PLAIN, 'Số lượng': 2, 'Đơn giá': 5000.5, NSTW: -5, 'Thành tiền': '#REF!' });
    expect(row.problems.map((one) => one.code)).toEqual(['AMOUNT_FRACTION', 'CELL_ERROR', 'AMOUNT_NEGATIVE']);
    expect(row.leftOut).toBe('CELL_ERROR');
  });
  it('where it stands counts before what stands in it', () => {
    expect(judged({ Mã: 'I.4.1', 'Số lượng': 'vài' }).leftOut).toBe('FACTOR_UNREADABLE');
    expect(judged({ Mã: 'I.4.1', 'Số lượng': 'vài' }, { unit: unit('03589') }).leftOut).toBe(
      'LINE_NOT_YOURS',
    );
  });
});

describe('an amount whose formula takes the figures of another row or tab', () => {
  /** The first of two rows; its amount is shown by this formula. */
  const first = (formula: string, cells: Cells): JudgedRow => {
    const formulas = Array.from({ length: FIRST_ROW }, (_, row) =>
      ENTRY_HEADERS.map((name) => (row === FIRST_ROW - 1 && name === 'Thành tiền' ? formula : '')),
    );
    const below: Cells = { Mã: 'I.1.9', 'Số lượng': 2, 'Đơn giá': 3_000_000 };
    return checked([{ ...PLAIN, ...cells }, below], { unit: unit('03589'), formulas }).rows[0] as JudgedRow;
  };
  const ours = (row: number): string => amountFormula(NEW_TAB_COLUMNS, row) ?? '';
  const all = (formula: string, sheet: string): string => formula.replace(/([GHIJ]\d)/g, `${sheet}!$1`);
  const moved: Cells = { 'Thành tiền': 6_000_000, NSTW: 6_000_000 };

  it.each<[string, string, Cells, string]>([
    ['factors that were cut and pasted', ours(6), moved, 'G6'],
    ['into another unit’s tab', all(ours(6), "'Xã khác'"), moved, "'Xã khác'!G6"],
    ['one factor only', '=G5*J6', { ...moved, 'Số lượng': 2 }, 'J6'],
    ['a copy that holds its references fast', '=$G$6*$J$6', moved, 'G6'],
    ['a range', '=SUMPRODUCT(G5:G6;J5:J6)', { ...moved, 'Số lượng': 1, 'Đơn giá': 50_000 }, 'G5:G6'],
    ['a figure of another tab', '=Bang!C4', moved, 'Bang!C4'],
    ['the amount of another row', '=K6', moved, 'K6'],
    ['a part of it', '=K6/8', moved, 'K6'],
    ['what another row has from a source', '=$L$6', moved, 'L6'],
    ['what another row has paid out', '=G5*Q6', { ...moved, 'Số lượng': 2 }, 'Q6'],
    ['a sum of one cell', '=SUM(K6)*1', moved, 'K6'],
  ])('%s', (_what, formula, cells, cell) => {
    const row = first(formula, cells);
    expect([row.amount, row.amountRead, row.leftOut]).toEqual([null, null, 'AMOUNT_ELSEWHERE']);
    expect(row.problems.find(({ code }) => code === 'AMOUNT_ELSEWHERE')).toMatchObject({
      column: 'Thành tiền',
      severity: 'error',
      blocks: true,
      actual: 6_000_000,
      facts: { cell },
    });
  });

  const own: Cells = { 'Số lượng': 2, 'Đơn giá': 3_000_000, NSTW: 6_000_000 };
  it.each<[string, string, Cells]>([
    ['our own formula', ours(5), own],
    ['another row’s amount that is this one’s too', '=K6', own],
    ['a share of what rows add up to', '=SUM(K6:K8)*5%', { ...own, 'Thành tiền': 1_500_369 }],
    ['what its own sources make', '=L5+M5', { ...own, 'Thành tiền': 1_500_369 }],
    ['a product of numbers', '=3*500123', { ...own, 'Thành tiền': 1_500_369 }],
    ['a product of the row’s own cells', '=G5*2', { ...own, 'Thành tiền': 4 * 1_000_000 }],
    ['a figure of the head', '=G5*$J$2', { 'Số lượng': 2, 'Thành tiền': 6_000_000 }],
    ['its own tab by name', "='Biểu thử'!G5*J5", own],
    ['another row’s figures that are what its own make', '=ARRAYFORMULA(G5:G6*J5:J6)', own],
  ])('not %s', (_what, formula, cells) => {
    const row = first(formula, cells);
    expect([row.amount, row.leftOut]).toEqual([cells['Thành tiền'] ?? 6_000_000, null]);
  });
});

describe('a source or what was paid out, whose formula takes money of another row', () => {
  /** The first of two rows, with this formula in the cell. */
  const first = (header: EntryHeader, formula: string): JudgedRow => {
    const formulas = Array.from({ length: FIRST_ROW }, (_, row) =>
      ENTRY_HEADERS.map((name) => (row === FIRST_ROW - 1 && name === header ? formula : '')),
    );
    const row: Cells = {
      ...PLAIN,
      'Số lượng': 2,
      'Đơn giá': 3_000_000,
      NSTW: 4_000_000,
      [header]: 1_500_000,
    };
    const below: Cells = { Mã: 'I.1.9', 'Số lượng': 1, 'Đơn giá': 1_500_000, NSTW: 1_500_000 };
    return checked([row, below], { unit: unit('03589'), formulas }).rows[0] as JudgedRow;
  };

  it.each<[EntryHeader, string, string]>([
    ['NSTW', '=L6', 'L6'],
    ['NSĐP', '=K6-L6', 'K6'],
    ['Nguồn khác', '=G6*J6', 'G6'],
    ['Giải ngân', '=Q6', 'Q6'],
    // A sheet writes the name of the tab where one clicked over there.
    ['Giải ngân', "='Biểu thử'!Q6", 'Q6'],
    ['NSTW', "='Hội LHPN xã Nậm Xe'!L6", "'Hội LHPN xã Nậm Xe'!L6"],
  ])('%s %s is said, and counted as it stands', (column, formula, cell) => {
    const row = first(column, formula);
    expect([row.leftOut, row.amount]).toEqual([null, 6_000_000]);
    expect(Object.values({ ...row.sources, disbursed: row.disbursed })).toContain(1_500_000);
    expect(row.problems).toEqual([
      {
        code: 'SOURCE_ELSEWHERE',
        column,
        severity: 'warning',
        blocks: false,
        actual: 1_500_000,
        proposal: null,
        facts: { cell },
      },
    ]);
  });
  it.each<[EntryHeader, string]>([
    ['NSTW', '=K5-M5'],
    ['NSĐP', '=K5*25%'],
    ['Giải ngân', '=SUM(Q6:Q9)*10%'],
    ['NSTW', '=$L$2*25%'],
    ['NSTW', '=Bang!C4'],
  ])('not %s %s', (column, formula) => {
    expect(first(column, formula).problems).toEqual([]);
  });
});

describe('a dash, as an office writes «none»', () => {
  const dashed: Cells = { ...PLAIN, 'Số lượng': 2, 'Đơn giá': 50_000 };
  it.each<[string, Cells, EntryHeader]>([
    ['in persons', { 'Số người': '-' }, 'Số người'],
    ['in periods', { 'Số kỳ': '–' }, 'Số kỳ'],
  ])('%s leaves the sheet without an amount: the cell is named, not the formula', (_what, cells, column) => {
    const row = judged({ ...dashed, ...cells });
    expect([row.product, row.leftOut]).toEqual([100_000, 'FACTOR_DASH']);
    expect(row.problems).toMatchObject([
      { code: 'FACTOR_DASH', column, severity: 'error', blocks: true, actual: cells[column] },
    ]);
  });
  it('beside an amount, or where nothing is multiplied, is blank', () => {
    expect(judged({ ...dashed, 'Số người': '-', 'Thành tiền': 100_000 }).problems).toEqual([]);
    expect(judged({ ...PLAIN, 'Số lượng': '-', 'Số kỳ': '—', 'Thực hiện': '–' }).problems).toEqual([]);
  });
});
