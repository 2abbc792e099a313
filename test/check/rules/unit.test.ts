/**
 * What is said about several rows of one tab: splitting a row evades no cap, and nothing is counted twice unseen.
 * Rates are those of the annex 2023; each sum is worked out beside its rows. Rows stand in the sheet from row 5 on.
 */
import { describe, expect, it } from 'vitest';
import { groupBy, isCountable, plannedMoney, subjectKey } from '../../../src/check/groups.ts';
import { LEFT_PLAN_TITLE } from '../../../src/entry/entry.ts';
import type { Finding } from '../../../src/finding.ts';
import type { Norm } from '../../../src/source/norms.ts';
import type { Budget } from '../../../src/source/units.ts';
import { type Cells, FIRST_ROW, phongTho } from '../../support/book.ts';
import {
  about,
  cap,
  capFacts,
  checked,
  district,
  judged,
  paid,
  said,
  TAB,
  unit,
} from '../../support/rules.ts';

const codes = (findings: readonly Finding[]): string[] => findings.map((finding) => finding.code);
const under = (...norms: Norm[]) => ({ context: district({ norms }) });
const lump = (amount: number, cells: Cells): Cells => paid({ ...cells, 'Thành tiền': amount });

describe('names of subjects', () => {
  it.each<[string, string, boolean]>([
    ['Bản Má', 'bản  má ', true],
    ['Bản Má', 'BẢN MÁ.', true],
    ['Mô hình: Nhà Mỷ', '«Mô hình» Nhà Mỷ', true],
    ['Tổ 1', 'Tổ-1', true],
    ['Bản Má'.normalize('NFD'), 'Bản Má', true],
    ['Bản Má', 'Bản Mạ', false],
    ['Tổ 1', 'Tổ 11', false],
    ['Tổ 1 1', 'Tổ 11', false],
  ])('%s and %s', (one, other, same) => {
    expect(subjectKey(one) === subjectKey(other)).toBe(same);
  });
  it('are grouped in the order they are met', () => {
    const groups = groupBy(['b1', 'a1', 'b2'], (text) => text.charAt(0));
    expect([...groups]).toEqual([
      ['b', ['b1', 'b2']],
      ['a', ['a1']],
    ]);
  });
});

it('a row counts where it is an entry of the unit and something stands in it', () => {
  expect(isCountable(judged({ Mã: 'I.1.8', 'Số lượng': 1 }))).toBe(true);
  expect(isCountable(judged({ Mã: 'I.1.6', Khoản: 'Thành viên tổ', 'Số lượng': 1 }))).toBe(true);
  expect(isCountable(judged({ Mã: 'I.1.8' }))).toBe(false);
  expect(isCountable(judged({ Mã: 'I.1', 'Số lượng': 1 }))).toBe(false);
  expect(isCountable(judged({ Mã: 'I.4.1', 'Số lượng': 1 }, { unit: unit('03589') }))).toBe(false);
});

it('money of rows is what each says, blank being none', () => {
  const { rows } = checked([lump(50_000, { Mã: 'I.1.8' }), { Mã: 'I.1.9' }, lump(70_000, { Mã: 'I.1.10' })]);
  expect(plannedMoney(rows)).toBe(120_000);
});

describe('one model in two rows', () => {
  const model = (amount: number, cells: Cells = {}): Cells =>
    lump(amount, { Mã: 'II.2.3', 'Đối tượng': 'Mô hình A', 'Số lượng': 1, ...cells });
  const A = 40_000_000;
  const B = 60_000_000;

  it('has one ceiling: 100 triệu, not one đồng more', () => {
    expect(said([model(A), model(B - 1)])).toEqual([]);
    expect(said([model(A), model(B)])).toEqual([]);
    expect(said([model(A), model(B + 1, { 'Đối tượng': 'mô hình a.' })])).toEqual([
      about(
        { line: 'II.2.3' },
        {
          row: FIRST_ROW + 1,
          code: 'SUBJECT_OVER',
          severity: 'error',
          column: 'Thành tiền',
          expected: 100_000_000,
          actual: 100_000_001,
          facts: {
            ...capFacts('TECH_MODEL'),
            quantity: 1,
            persons: '',
            periods: '',
            rows: '5, 6',
            subject: 'mô hình a.',
            over: 1,
          },
        },
      ),
    ]);
  });
  it('of another name has its own', () => {
    expect(said([model(A), model(B + 1, { 'Đối tượng': 'Mô hình B' })])).toEqual([]);
  });
  it('without a name is not known to be one', () => {
    const blank = { 'Đối tượng': '' };
    expect(codes(said([model(A, blank), model(B + 1, blank)]))).toEqual(['LINE_DOUBLED']);
  });
  it('is under the severity of the cap', () => {
    const [finding] = said([model(A), model(B + 1)], under(cap('TECH_MODEL', { severity: 'warning' })));
    expect([finding?.code, finding?.severity]).toEqual(['SUBJECT_OVER', 'warning']);
  });
  it('is not held together where the cap is for each row', () => {
    expect(said([model(A), model(B + 1)], under(cap('TECH_MODEL', { scope: 'row' })))).toEqual([]);
  });
  it('without a quantity has no ceiling', () => {
    const none = { 'Số lượng': '' };
    expect(codes(said([model(A, none), model(B + 1, none)]))).toEqual(['FACTOR_MISSING', 'FACTOR_MISSING']);
  });
  it('on two lines of one cap is two subjects', () => {
    const norm = cap('ADDR_NEW', { codes: ['II.3.5.a', 'II.3.6'] });
    const address = (line: string): Cells =>
      lump(10_000_000, { Mã: line, 'Đối tượng': 'Bản Má', 'Số lượng': 1 });
    expect(said([address('II.3.5.a'), address('II.3.6')], under(norm))).toEqual([]);
  });
  it('names the last row that is one, and rows between are not counted', () => {
    const rows = [model(A), model(50_000, { 'Đối tượng': 'Mô hình B' }), model(B + 1), { Mã: 'II.2.4' }];
    expect(said(rows).map((finding) => [finding.row, finding.facts.rows])).toEqual([[7, '5, 7']]);
  });
  it('a crowd is named by its first fifty rows', () => {
    const rows = Array.from({ length: 51 }, (_, index) => model(2_000_000 + index * 10_000));
    const [finding] = said(rows);
    const named = String(finding?.facts.rows).split(', ');
    expect([finding?.code, finding?.row, named.length, named[49]]).toEqual(['SUBJECT_OVER', 55, 50, '54']);
  });
});

describe('one group’s months in two rows', () => {
  const group = (periods: number, amount: number): Cells =>
    lump(amount, { Mã: 'II.1.5', 'Đối tượng': 'Tổ 1', 'Số lượng': 1, 'Số kỳ': periods });
  it('are three together, also where the money is within', () => {
    expect(said([group(1, 500_000), group(2, 1_000_000)])).toEqual([]);
    // 2 + 2 months, 600.000 + 900.000 = 1.500.000, what three months allow.
    expect(said([group(2, 600_000), group(2, 900_000)])).toEqual([
      about(
        { line: 'II.1.5' },
        {
          row: FIRST_ROW + 1,
          code: 'GROUP_FACTOR_OVER',
          severity: 'error',
          column: 'Số kỳ',
          expected: 3,
          actual: 4,
          facts: {
            ...capFacts('SAVINGS_GROUP'),
            quantity: 1,
            persons: '',
            periods: 3,
            rows: '5, 6',
            subject: 'Tổ 1',
          },
        },
      ),
    ]);
  });
  it('too many and too dear: the money is said', () => {
    expect(codes(said([group(2, 700_000), group(2, 900_000)]))).toEqual(['SUBJECT_OVER']);
  });
  it('too few are each row’s own matter', () => {
    const norm = cap('SAVINGS_GROUP', { minPeriods: 3 });
    expect(codes(said([group(1, 400_000), group(1, 500_000)], under(norm)))).toEqual([
      'FACTOR_UNDER',
      'FACTOR_UNDER',
    ]);
  });
});

describe('a cap for the whole unit', () => {
  /** Two clubs a unit: 3.000.000đ each. */
  const TWO_CLUBS = cap('CLUB', { scope: 'unit', maxQuantity: 2 });
  const club = (quantity: number | '', amount: number, name: string): Cells =>
    lump(amount, { Mã: 'III.2.3', 'Đối tượng': name, 'Số lượng': quantity });

  it('holds its rows together', () => {
    expect(said([club(1, 3_000_000, 'A'), club(1, 3_000_000, 'B')], under(TWO_CLUBS))).toEqual([]);
    // Three clubs of 9.000.000, two thirds of it allowed: 6.000.000.
    const facts = { ...capFacts('CLUB'), quantity: 2, persons: '', periods: '', rows: '5, 6' };
    const at = { row: FIRST_ROW + 1, severity: 'error' } as const;
    expect(said([club(2, 3_000_001, 'A'), club(1, 3_000_000, 'B')], under(TWO_CLUBS))).toEqual([
      about(
        { line: 'III.2.3' },
        {
          ...at,
          code: 'UNIT_OVER',
          column: 'Thành tiền',
          expected: 6_000_000,
          actual: 6_000_001,
          facts: { ...facts, over: 1 },
        },
      ),
    ]);
    expect(said([club(2, 3_000_000, 'A'), club(1, 3_000_000, 'B')], under(TWO_CLUBS))).toEqual([
      about(
        { line: 'III.2.3' },
        { ...at, code: 'GROUP_FACTOR_OVER', column: 'Số lượng', expected: 2, actual: 3, facts },
      ),
    ]);
  });
  it('on one row is that row’s cap', () => {
    expect(codes(said([club(3, 3_000_000, 'A')], under(TWO_CLUBS)))).toEqual(['FACTOR_OVER']);
  });
  it('counts no quantity that is missing', () => {
    expect(codes(said([club('', 3_000_000, 'A'), club(1, 3_000_000, 'B')], under(TWO_CLUBS)))).toEqual([
      'FACTOR_MISSING',
    ]);
  });
  it('holds beside a cap for each club, whichever is the lower rate', () => {
    const each = cap('CLUB');
    const three = ['A', 'B', 'C'].map((name) => club(1, 3_000_000, name));
    const over = [['UNIT_OVER', 7, 6_000_000, 9_000_000]];
    for (const norms of [
      [each, TWO_CLUBS],
      [TWO_CLUBS, each],
      [cap('CLUB', { rate: 2_999_999 }), TWO_CLUBS],
    ]) {
      const found = said(three, under(...norms)).filter((one) => one.code === 'UNIT_OVER');
      expect(found.map((one) => [one.code, one.row, one.expected, one.actual])).toEqual(over);
    }
    expect(codes(said(three.slice(1), under(each, TWO_CLUBS)))).toEqual([]);
    // One row: within three clubs of their own, above two of the unit.
    expect(codes(said([club(3, 9_000_000, 'A')], under(each, TWO_CLUBS)))).toEqual(['UNIT_OVER']);
    expect(codes(said([club(2, 6_000_000, 'A')], under(each, TWO_CLUBS)))).toEqual([]);
    expect(codes(said([{ Mã: 'III.2.3' }], under(each, TWO_CLUBS)))).toEqual([]);
  });
  it('of each row, or each subject, is not summed', () => {
    const rows = [club(2, 3_000_001, 'A'), club(1, 3_000_000, 'B')];
    expect(said(rows, under(cap('CLUB', { maxQuantity: 2, scope: 'row' })))).toEqual([]);
  });
  it('that names a line with dash lines holds their sum, not their rows beside it', () => {
    const norm = cap('BIRTH_PACKAGE', { codes: ['I.4.3', 'I.4.3.a'], items: [], maxQuantity: 1 });
    const journey = (amount: number, who: string): Cells =>
      lump(amount, { Mã: 'I.4.3.a', 'Đối tượng': who, 'Số lượng': 1 });
    expect(said([journey(50_000, 'A'), journey(60_000, 'B')], under(norm))).toEqual([]);
  });
});

describe('the four birth packages', () => {
  const mothers = (quantity: number | ''): Cells => ({ Mã: 'I.4.3', 'Số lượng': quantity });
  const travel = (quantity: number): Cells =>
    lump(200_000 * quantity, { Mã: 'I.4.3.a', 'Số lượng': quantity });
  const kits = (quantity: number): Cells => lump(500_000 * quantity, { Mã: 'I.4.3.b', 'Số lượng': quantity });
  const normal = (quantity: number | ''): Cells =>
    lump(300_000 * Number(quantity || 2), { Mã: 'I.4.3.c', Khoản: 'Sinh thường', 'Số lượng': quantity });
  const section = (quantity: number): Cells =>
    lump(500_000 * quantity, { Mã: 'I.4.3.c', Khoản: 'SINH MỔ', 'Số lượng': quantity });
  const food = (quantity: number): Cells =>
    lump(1_200_000 * quantity, { Mã: 'I.4.3.d', 'Số lượng': quantity });

  it('of two normal births are 2 × 2.200.000', () => {
    expect(said([mothers(2), travel(2), kits(2), normal(2), food(2)])).toEqual([]);
  });
  it('and one caesarean are 2 × 2.200.000 + 2.400.000', () => {
    expect(said([mothers(3), travel(3), kits(3), normal(2), section(1), food(3)])).toEqual([]);
  });
  it('of more journeys than births go over', () => {
    // 3 journeys 600.000 + 1.000.000 + 600.000 + 2.400.000 = 4.600.000 against 4.400.000.
    expect(said([mothers(3), travel(3), kits(2), normal(2), food(2)])).toEqual([
      about(
        { line: 'I.4.3' },
        {
          row: FIRST_ROW + 4,
          code: 'PACKAGE_OVER',
          severity: 'error',
          column: 'Thành tiền',
          expected: 4_400_000,
          actual: 4_600_000,
          facts: { ...capFacts('BIRTH_PACKAGE', 'Sinh thường'), over: 200_000, rows: '6, 7, 8, 9' },
        },
      ),
    ]);
  });
  it('with a caesarean too many journeys go over by theirs alone', () => {
    // 4 × 200.000 + 3 × 500.000 + 600.000 + 500.000 + 3.600.000 = 7.000.000 against 6.800.000.
    const [finding] = said([mothers(4), travel(4), kits(3), normal(2), section(1), food(3)]);
    expect([finding?.code, finding?.expected, finding?.actual]).toEqual([
      'PACKAGE_OVER',
      6_800_000,
      7_000_000,
    ]);
  });
  it('without a number of births are held by their own caps only', () => {
    expect(codes(said([mothers(3), travel(3), kits(3), food(3)]))).toEqual([]);
    expect(codes(said([mothers(3), travel(3), normal('')]))).toEqual(['FACTOR_MISSING']);
  });
  it('one đồng above', () => {
    // One birth: 2.200.000. A price per gift has no cap of its own here.
    const rows = (gift: number): Cells[] => [
      mothers(1),
      lump(300_000, { Mã: 'I.4.3.c', Khoản: 'Sinh thường', 'Số lượng': 1 }),
      lump(gift, { Mã: 'I.4.3.d', 'Số lượng': 1 }),
    ];
    const norms = [cap('BIRTH_FOOD'), cap('BIRTH_PACKAGE', { severity: 'warning' })];
    expect(said(rows(1_900_000), under(...norms))).toEqual([]);
    expect(said(rows(1_900_001), under(...norms)).map((one) => [one.code, one.severity])).toEqual([
      ['PACKAGE_OVER', 'warning'],
    ]);
  });
  it('a cap without an item goes by the number at the line itself', () => {
    const norm = cap('BIRTH_PACKAGE', { items: [], rate: 1_000_000 });
    const sums = (who: Cells, ...parts: Cells[]): unknown[] =>
      said([who, ...parts], under(norm)).map((one) => [one.code, one.expected, one.actual, one.facts.rows]);
    expect(sums(mothers(2), food(1), kits(1))).toEqual([]);
    expect(sums(mothers(1), food(1), kits(1))).toEqual([['PACKAGE_OVER', 1_000_000, 1_700_000, '6, 7']]);
    expect(sums(mothers(''), food(1), kits(1))).toEqual([]);
  });
  it('a cap of two items counts the births of both', () => {
    const norm = cap('BIRTH_PACKAGE', { items: ['Sinh thường', 'Sinh mổ'], rate: 400_000 });
    const norms = [cap('BIRTH_FOOD'), cap('BIRTH_FOOD', {}, 'Sinh mổ'), norm];
    // 300.000 + 500.000 for two births; a kit is above that.
    expect(said([mothers(2), normal(1), section(1)], under(...norms))).toEqual([]);
    const over = said([mothers(2), normal(1), section(1), kits(1)], under(...norms));
    expect(over.map((one) => [one.code, one.expected, one.actual])).toEqual([
      ['PACKAGE_OVER', 800_000, 1_300_000],
    ]);
  });
  it('an old line of the same code, or another line with parts, brings no births', () => {
    const norm = cap('BIRTH_PACKAGE', { items: [], rate: 1_000_000 });
    const gone: Cells[] = [
      { 'Nội dung hoạt động': LEFT_PLAN_TITLE },
      { Mã: 'I.4.3', 'Nội dung hoạt động': 'Việc năm ngoái', 'Số lượng': 9 },
    ];
    const over = [['PACKAGE_OVER', 1_000_000]];
    const sums = (rows: Cells[], tree = district().tree): unknown[] =>
      said(rows, { context: district({ norms: [norm], tree }) })
        .filter((one) => one.code === 'PACKAGE_OVER')
        .map((one) => [one.code, one.expected]);
    expect(sums([mothers(1), food(1), kits(1), ...gone])).toEqual(over);
    const { tree } = phongTho({
      plan: (grid) => {
        const at = grid.findIndex((row) => String(row[1]).startsWith('Khảo sát thực tế'));
        grid.splice(at + 1, 0, ['-', 'Khảo sát bản xa', 'TT Y tế huyện', '']);
      },
    });
    expect(sums([{ Mã: 'I.4.1', 'Số lượng': 9 }, mothers(1), food(1), kits(1)], tree)).toEqual(over);
  });
  it('money at the line itself is that line’s finding, and not part of the sum', () => {
    const norm = cap('BIRTH_PACKAGE', { items: [], rate: 1_000_000 });
    const rows = [lump(900_000, mothers(1)), kits(1)];
    expect(codes(said(rows, under(norm)))).toEqual(['PARENT_MONEY']);
  });
  it('a cap of another kind on the line is not theirs', () => {
    const package_ = cap('BIRTH_PACKAGE', { items: [], rate: 1_000_000 });
    for (const change of [{ rate: null }, { scope: 'district' }] as const) {
      const other = cap('MOTHERS_EST', { maxQuantity: null, rate: 100, scope: 'unit', ...change });
      const found = said([mothers(1), food(1), kits(1)], under(other, package_));
      expect(found.map((one) => [one.code, one.expected, one.facts.basis])).toEqual([
        ['PACKAGE_OVER', 1_000_000, capFacts('BIRTH_PACKAGE').basis],
      ]);
    }
  });
  it('rows of another unit’s line are not counted', () => {
    const rows = [mothers(3), travel(3), kits(2), normal(2), food(2)];
    expect(new Set(codes(said(rows, { unit: unit('03589') })))).toEqual(new Set(['LINE_NOT_YOURS']));
  });
});

describe('no more than the mothers named at I.4.3', () => {
  const mothers = (quantity: number | ''): Cells => ({ Mã: 'I.4.3', 'Số lượng': quantity });
  const births = (item: string, quantity: number, amount: number, more: Cells = {}): Cells =>
    lump(amount, { Mã: 'I.4.3.c', Khoản: item, 'Số lượng': quantity, ...more });
  const FOOD = [cap('BIRTH_FOOD'), cap('BIRTH_FOOD', {}, 'Sinh mổ')];

  it('both kinds of births together', () => {
    expect(said([mothers(10), births('Sinh thường', 6, 50_000), births('Sinh mổ', 4, 50_000)])).toEqual([]);
    // 6 × 300.000 + 5 × 500.000 = 4.300.000 for 11; for 10 of them 3.909.090 (đồng cut off).
    const rows = [mothers(10), births('Sinh thường', 6, 1_800_000), births('Sinh mổ', 5, 2_500_000)];
    expect(said(rows, under(...FOOD))).toEqual([
      about(
        { line: 'I.4.3.c' },
        {
          row: FIRST_ROW + 2,
          code: 'QUANTITY_OVER_LINE',
          severity: 'error',
          column: 'Số lượng',
          expected: 10,
          actual: 11,
          facts: {
            ...capFacts('BIRTH_FOOD', 'Sinh thường'),
            reference: 'I.4.3',
            rows: '6, 7',
            allowed: 3_909_090,
            money: 4_300_000,
            over: 390_910,
          },
        },
      ),
    ]);
  });
  it('too many for too little money is over in number, not in đồng', () => {
    const rows = [mothers(10), births('Sinh thường', 11, 500_000)];
    const [finding] = said(rows, under(...FOOD));
    // 11 × 300.000 ÷ 11 × 10.
    expect([finding?.facts.allowed, finding?.facts.money, finding?.facts.over]).toEqual([
      3_000_000, 500_000, 0,
    ]);
  });
  it('the share of whole đồng is not one less', () => {
    // 19 × 300.000 + 9 × 500.000 = 10.200.000 for 28; for 21 of them 7.650.000.
    const rows = [mothers(21), births('Sinh thường', 19, 50_000), births('Sinh mổ', 9, 50_000)];
    expect(said(rows, under(...FOOD))[0]?.facts.allowed).toBe(7_650_000);
  });
  it('is asked of each line apart, under the severity of its cap', () => {
    const kits = lump(1_500_000, { Mã: 'I.4.3.b', 'Số lượng': 3 });
    const travel = lump(600_000, { Mã: 'I.4.3.a', 'Số lượng': 3 });
    const norms = [cap('BIRTH_TRAVEL', { severity: 'warning' }), cap('BIRTH_KIT')];
    expect(
      said([mothers(2), travel, kits], under(...norms)).map((one) => [
        one.severity,
        one.line,
        one.row,
        one.facts.rows,
      ]),
    ).toEqual([
      ['warning', 'I.4.3.a', 6, '6'],
      ['error', 'I.4.3.b', 7, '7'],
    ]);
    expect(said([mothers(3), travel, kits], under(...norms))).toEqual([]);
  });
  it('two caps of one line with that limit count each row once', () => {
    const kits = lump(1_000_000, { Mã: 'I.4.3.b', 'Đối tượng': 'Bản Má', 'Số lượng': 2 });
    const norms = [cap('BIRTH_KIT'), cap('BIRTH_KIT', { scope: 'subject' })];
    expect(said([mothers(2), kits], under(...norms))).toEqual([]);
    expect(said([mothers(1), kits], under(...norms)).map((one) => [one.code, one.actual])).toEqual([
      ['QUANTITY_OVER_LINE', 2],
    ]);
  });
  it('mothers named in two rows add up; rows without a number count for none', () => {
    const kits = lump(1_500_000, { Mã: 'I.4.3.b', 'Số lượng': 3 });
    const two = [mothers(2), { ...mothers(1), 'Đối tượng': 'Bản Má' }, mothers('')];
    expect(said([...two, kits], under(cap('BIRTH_KIT')))).toEqual([]);
  });
  it('a kit row without a number is its own finding', () => {
    const kits = lump(500_000, { Mã: 'I.4.3.b' });
    expect(codes(said([mothers(2), kits], under(cap('BIRTH_KIT'))))).toEqual(['FACTOR_MISSING']);
    expect(codes(said([kits], under(cap('BIRTH_KIT'))))).toEqual(['FACTOR_MISSING']);
  });
  it('asks for the number of mothers where it is not given', () => {
    const kits = lump(500_000, { Mã: 'I.4.3.b', 'Số lượng': 1 });
    const missing = (row: number): Finding =>
      about(
        { line: 'I.4.3' },
        {
          row,
          code: 'LINE_QUANTITY_MISSING',
          severity: 'warning',
          column: 'Số lượng',
          facts: { ...capFacts('BIRTH_KIT'), for: 'I.4.3.b' },
        },
      );
    expect(said([kits, mothers('')], under(cap('BIRTH_KIT')))).toEqual([missing(FIRST_ROW + 1)]);
    // No such row at all: said at the first row that needs it.
    expect(said([{ Mã: 'I.4.1' }, kits], under(cap('BIRTH_KIT')))).toEqual([missing(FIRST_ROW + 1)]);
  });
  it('names every line of the cap', () => {
    const norm = cap('BIRTH_KIT', { codes: ['I.4.3.b', 'I.4.3.d'] });
    const [finding] = said([lump(500_000, { Mã: 'I.4.3.d', 'Số lượng': 1 })], under(norm));
    expect(finding?.facts.for).toBe('I.4.3.b, I.4.3.d');
  });
  it('a limit in figures is the row’s own', () => {
    const norm = cap('BIRTH_KIT', { maxQuantity: 1 });
    expect(codes(said([lump(500_000, { Mã: 'I.4.3.b', 'Số lượng': 2 })], under(norm)))).toEqual([
      'FACTOR_OVER',
    ]);
  });
});

describe('one or the other', () => {
  const EITHER = cap('EQUIP_OR_COMM');
  const team = (item: string, subject: string, more: Cells = {}): Cells =>
    paid({ Mã: 'I.1.7', Khoản: item, 'Đối tượng': subject, 'Số lượng': 1, 'Thành tiền': 5_000_000, ...more });

  it('equipment or communication, for one team', () => {
    expect(said([team('Thiết bị', 'Tổ 1'), team('truyền thông', 'TỔ  1')], under(EITHER))).toEqual([
      about(
        { line: 'I.1.7' },
        {
          row: FIRST_ROW + 1,
          code: 'CHOICE_BOTH',
          severity: 'notice',
          column: 'Khoản',
          actual: 'I.1.7 Thiết bị; I.1.7 Truyền thông',
          facts: { ...capFacts('EQUIP_OR_COMM'), subject: 'TỔ  1', rows: '5, 6' },
        },
      ),
    ]);
  });
  it('an address is upgraded or new', () => {
    const address = (line: string, subject: string): Cells =>
      lump(1_000_000, { Mã: line, 'Đối tượng': subject, 'Số lượng': 1 });
    const both = said([address('II.3.6', 'Bản Má'), address('II.3.5.a', 'Bản Má')]);
    expect(both.map((one) => [one.code, one.actual, one.line])).toEqual([
      ['CHOICE_BOTH', 'II.3.6; II.3.5.a', 'II.3.5.a'],
    ]);
    expect(said([address('II.3.6', 'Bản Má'), address('II.3.5.a', 'Bản Mạ')])).toEqual([]);
    expect(said([address('II.3.5.b', 'Bản Má'), address('II.3.5.a', 'Bản Má')])).toEqual([]);
  });
  it('another team may take the other, and one may take one twice', () => {
    expect(said([team('Thiết bị', 'Tổ 1'), team('Truyền thông', 'Tổ 2')], under(EITHER))).toEqual([]);
    const again = { 'Thành tiền': 6_000_000 };
    expect(said([team('Thiết bị', 'Tổ 1'), team('Thiết bị', 'Tổ 1', again)], under(EITHER))).toEqual([]);
  });
  it('rows without a team count as one', () => {
    expect(codes(said([team('Thiết bị', ''), team('Truyền thông', '')], under(EITHER)))).toEqual([
      'CHOICE_BOTH',
    ]);
  });
  it.each<[string, Cells, number]>([
    ['money without a number', { 'Số lượng': '' }, 1],
    ['a number without money', { 'Thành tiền': 0, NSTW: '' }, 1],
    ['neither number nor money', { 'Số lượng': 0, 'Thành tiền': 0, NSTW: '' }, 0],
    ['only a note', { 'Số lượng': '', 'Thành tiền': '', NSTW: '', 'Ghi chú': 'tháng 5' }, 0],
  ])('%s', (_what, cells, found) => {
    const findings = said([team('Thiết bị', 'Tổ 1'), team('Truyền thông', 'Tổ 1', cells)], under(EITHER));
    expect(findings.filter((one) => one.code === 'CHOICE_BOTH')).toHaveLength(found);
  });
  it('an item that is no choice, and another line, do not count', () => {
    expect(said([team('Thiết bị', 'Tổ 1'), team('Trang phục', 'Tổ 1')], under(EITHER))).toEqual([]);
    const other = team('Truyền thông', 'Tổ 1', { Mã: 'I.1.8' });
    expect(said([team('Thiết bị', 'Tổ 1'), other], under(EITHER))).toEqual([]);
  });
  it('rows that left the plan do not count', () => {
    const gone = team('Truyền thông', 'Tổ 1', { 'Nội dung hoạt động': 'Việc năm ngoái' });
    const rows = [team('Thiết bị', 'Tổ 1'), { 'Nội dung hoạt động': LEFT_PLAN_TITLE }, gone];
    expect(codes(said(rows, under(EITHER)))).toEqual(['LINE_LEFT_PLAN']);
  });
  it('is said with the severity of its row in «Định mức»', () => {
    const norm = cap('EQUIP_OR_COMM', { severity: 'error' });
    expect(said([team('Thiết bị', 'Tổ 1'), team('Truyền thông', 'Tổ 1')], under(norm))[0]?.severity).toBe(
      'error',
    );
  });
});

describe('the same line twice', () => {
  const line = (cells: Cells = {}): Cells =>
    paid({ Mã: 'I.1.8', 'Số lượng': 1, 'Đơn giá': 5_000_000, ...cells });
  const doubled = (row: number, subject: string, rows: string): Finding =>
    about(
      { line: 'I.1.8' },
      {
        row,
        code: 'LINE_DOUBLED',
        severity: 'warning',
        column: 'Đối tượng',
        actual: subject,
        facts: { rows },
      },
    );
  it('without a name: every row but the first', () => {
    expect(said([line(), line({ 'Đơn giá': 6_000_000 }), line()])).toEqual([
      doubled(6, '', '5, 6, 7'),
      doubled(7, '', '5, 6, 7'),
    ]);
  });
  it('for one name: only rows that are equal', () => {
    const má = { 'Đối tượng': 'Bản Má' };
    expect(said([line(má), line({ ...má, 'Đơn giá': 6_000_000 })])).toEqual([]);
    expect(said([line(má), line({ ...má, 'Đơn giá': 6_000_000 }), line({ 'Đối tượng': 'bản má' })])).toEqual([
      doubled(7, 'bản má', '5, 6, 7'),
    ]);
  });
  it.each<[string, Cells]>([
    ['quantity', { 'Số lượng': 2 }],
    ['persons', { 'Số người': 2 }],
    ['periods', { 'Số kỳ': 2 }],
    ['price', { 'Đơn giá': 6_000_000 }],
    ['amount', { 'Đơn giá': '', 'Thành tiền': 6_000_000 }],
  ])('another %s is another row', (_what, change) => {
    const má = { 'Đối tượng': 'Bản Má' };
    expect(codes(said([line(má), line({ ...má, ...change })]))).toEqual([]);
  });
  it('another name, item or line is another', () => {
    expect(said([line(), line({ 'Đối tượng': 'Bản Má' })])).toEqual([]);
    expect(said([line(), line({ Khoản: 'Đợt 2' })])).toEqual([]);
    expect(said([line(), line({ Mã: 'I.1.9' })])).toEqual([]);
  });
  it('item and name do not run together', () => {
    expect(said([line({ Khoản: 'a', 'Đối tượng': 'b' }), line({ Khoản: 'ab' })])).toEqual([]);
    expect(said([line({ Khoản: 'I', Mã: 'I.1.8' }), line({ Khoản: '', 'Đối tượng': 'i' })])).toEqual([]);
  });
  it('an untouched row, or one that is not the unit’s, is none', () => {
    expect(said([line(), { Mã: 'I.1.8' }])).toEqual([]);
    expect(codes(said([line({ Mã: 'I.4.1' }), line({ Mã: 'I.4.1' })], { unit: unit('03589') }))).toEqual([
      'LINE_NOT_YOURS',
      'LINE_NOT_YOURS',
    ]);
  });
});

describe('the budget of a unit', () => {
  const row = (nstw: number | '', nsdp: number | '', other: number | ''): Cells => ({
    Mã: 'I.1.8',
    'Số lượng': 1,
    'Thành tiền': Number(nstw) + Number(nsdp) + Number(other),
    NSTW: nstw,
    NSĐP: nsdp,
    'Nguồn khác': other,
  });
  const withBudget = (bySource: Budget['bySource']) => ({
    unit: { ...unit('03589'), budget: { bySource: { nstw: null, nsdp: null, other: null, ...bySource } } },
  });
  const over = (code: string, column: string, expected: number, actual: number, source: string): Finding => ({
    code,
    severity: 'error',
    tab: TAB,
    row: null,
    column,
    unit: '03589',
    line: null,
    expected,
    actual,
    // Row 20 of the tab «Đơn vị» of 2023.
    facts: { over: actual - expected, source, unitName: 'Hội LHPN xã Mường So', unitRow: 20 },
  });
  /** 8 + 3 + 1 triệu, in two rows. */
  const rows = [row(5_000_000, 3_000_000, 500_000), { ...row(3_000_000, '', 500_000), Mã: 'I.1.9' }];

  it.each<[string, Budget['bySource'], Finding[]]>([
    ['no budget given', {}, []],
    ['as much as is planned', { nstw: 8_000_000, nsdp: 3_000_000, other: 1_000_000 }, []],
    [
      'central, one đồng short',
      { nstw: 7_999_999 },
      [over('BUDGET_OVER', 'NSTW', 7_999_999, 8_000_000, 'NSTW')],
    ],
    [
      'local, one đồng short',
      { nsdp: 2_999_999 },
      [over('BUDGET_OVER', 'NSĐP', 2_999_999, 3_000_000, 'NSĐP')],
    ],
    ['other, none given out', { other: 0 }, [over('BUDGET_OVER', 'Nguồn khác', 0, 1_000_000, 'Nguồn khác')]],
    [
      'one source over, and so all together',
      { nstw: 7_000_000, nsdp: 3_000_000, other: 1_000_000 },
      [
        over('BUDGET_OVER', 'NSTW', 7_000_000, 8_000_000, 'NSTW'),
        over('BUDGET_TOTAL_OVER', 'Thành tiền', 11_000_000, 12_000_000, ''),
      ],
    ],
    [
      'one source over, another to spare: not over in all',
      { nstw: 7_000_000, nsdp: 4_000_000, other: 1_000_000 },
      [over('BUDGET_OVER', 'NSTW', 7_000_000, 8_000_000, 'NSTW')],
    ],
    ['two of three given: no total to compare', { nstw: 8_000_000, nsdp: 3_000_000 }, []],
    ['without the central one neither', { nsdp: 3_000_000, other: 1_000_000 }, []],
    ['without the local one neither', { nstw: 8_000_000, other: 1_000_000 }, []],
  ])('%s', (_what, budget, expected) => {
    expect(said(rows, withBudget(budget))).toEqual(expected);
  });
  it('in all, where a row’s sources are not given', () => {
    const blank: Cells = { Mã: 'I.1.10', 'Số lượng': 1, 'Thành tiền': 1_000_000 };
    const budget = { nstw: 8_000_000, nsdp: 3_000_000, other: 1_000_000 };
    expect(
      said([...rows, blank], withBudget(budget)).filter((one) => one.code !== 'SOURCES_MISSING'),
    ).toEqual([over('BUDGET_TOTAL_OVER', 'Thành tiền', 12_000_000, 13_000_000, '')]);
  });
  it('is more by what was carried over, of that source and in all, and that is said', () => {
    const NONE = { nstw: null, nsdp: null, other: null };
    const saidWith = (budget: Budget['bySource'], carried: Budget) => {
      const { unit: one } = withBudget(budget);
      return said(rows, { unit: { ...one, carried } });
    };
    const budget = { nstw: 6_000_000, nsdp: 3_000_000, other: 1_000_000 };
    expect(saidWith(budget, { bySource: { ...NONE, nstw: 2_000_000 } })).toEqual([]);
    const [source, all] = saidWith(budget, { bySource: { ...NONE, nstw: 1_999_999 } });
    expect([source?.expected, source?.actual, source?.facts.over, source?.facts.carried]).toEqual([
      ...[7_999_999, 8_000_000, 1, 1_999_999],
    ]);
    expect([all?.expected, all?.actual, all?.facts.over]).toEqual([11_999_999, 12_000_000, 1]);
    // Carried over to another source helps in all only.
    expect(codes(saidWith(budget, { bySource: { ...NONE, other: 2_000_000 } }))).toEqual(['BUDGET_OVER']);
    // What cannot be read may be enough.
    expect(saidWith(budget, { bySource: NONE, unreadable: true })).toEqual([]);
  });
  it('is not compared with rows that are left out', () => {
    const left = { ...row(50_000_000, '', ''), Mã: 'V.1.1' };
    expect(
      codes(said([...rows, left], withBudget({ nstw: 8_000_000, nsdp: 3_000_000, other: 1_000_000 }))),
    ).toEqual(['CODE_UNKNOWN']);
  });
  it('of a tab without rows is not exceeded', () => {
    expect(said([], withBudget({ nstw: 0, nsdp: 0, other: 0 }))).toEqual([]);
  });
});
