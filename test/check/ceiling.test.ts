/**
 * The arithmetic of caps. Rates and limits are those of the annex 2023 (Thông tư 55/2023/TT-BTC, articles 36 to 38);
 * every expected figure is worked out in its row: rate × quantity × persons × periods.
 */
import { describe, expect, it } from 'vitest';
import {
  type Beyond,
  ceilingOf,
  countBeyond,
  type FactorName,
  type Factors,
  groupCeiling,
  priceCeiling,
} from '../../src/check/ceiling.ts';
import type { Norm } from '../../src/source/norms.ts';
import { cap } from '../support/rules.ts';

type Three = readonly [quantity: number | null, persons: number | null, periods: number | null];
const factors = ([quantity, persons, periods]: Three): Factors => ({ quantity, persons, periods });
/** Rows as `quantity persons periods`, a dot for a blank cell. */
const rows = (...texts: string[]): Factors[] =>
  texts.map((text) => {
    const [quantity, persons, periods] = text.split(' ').map((word) => (word === '.' ? null : Number(word)));
    return { quantity: quantity ?? null, persons: persons ?? null, periods: periods ?? null };
  });
const over = (factor: FactorName, value: number, limit: number): Beyond => ({
  factor,
  side: 'over',
  value,
  limit,
});
const under = (factor: FactorName, value: number, limit: number): Beyond => ({
  factor,
  side: 'under',
  value,
  limit,
});

/** 500.000đ a month and group, three months at most. */
const SAVINGS = cap('SAVINGS_GROUP');
/** 100.000đ a person, one or two persons a mother, once; the quantity follows I.4.3. */
const TRAVEL = cap('BIRTH_TRAVEL');
/** 100 triệu a model, no other limit. */
const MODEL = cap('TECH_MODEL');
/** No limit of the plan's stands on a quantity of money rows, so it is set here. */
const TEN_MODELS = cap('TECH_MODEL', { maxQuantity: 10 });
/** 500.000đ a month and group, however many months: `500.000đ/tổ/tháng`. */
const EACH_MONTH = cap('SAVINGS_GROUP', { maxPeriods: null });
const MEETINGS_PAID = cap('ADDR_MEETINGS', { rate: 200_000 });

describe('the ceiling of one row', () => {
  it.each<[string, Norm, Three, number | null, Three, Beyond[]]>([
    ['2 groups × 3 months', SAVINGS, [2, null, 3], 3_000_000, [2, null, 3], []],
    ['2 groups × 2 months', SAVINGS, [2, null, 2], 2_000_000, [2, null, 2], []],
    ['blank months are three', SAVINGS, [2, null, null], 3_000_000, [2, null, 3], []],
    ['a fourth month', SAVINGS, [2, null, 4], 3_000_000, [2, null, 3], [over('periods', 4, 3)]],
    ['no group', SAVINGS, [0, null, 3], 0, [0, null, 3], []],
    ['quantity missing', SAVINGS, [null, null, 3], null, [null, null, 3], []],
    ['persons do not count where none are limited', SAVINGS, [2, 25, 3], 3_000_000, [2, null, 3], []],
    ['20 mothers, each with one person more', TRAVEL, [20, 2, 1], 4_000_000, [20, 2, 1], []],
    ['20 mothers alone', TRAVEL, [20, 1, 1], 2_000_000, [20, 1, 1], []],
    ['blank persons are two, blank times one', TRAVEL, [20, null, null], 4_000_000, [20, 2, 1], []],
    ['three persons', TRAVEL, [20, 3, 1], 4_000_000, [20, 2, 1], [over('persons', 3, 2)]],
    ['nobody travels', TRAVEL, [20, 0, 1], 0, [20, 0, 1], [under('persons', 0, 1)]],
    [
      'two factors too high: both said',
      TRAVEL,
      [20, 3, 2],
      4_000_000,
      [20, 2, 1],
      [over('persons', 3, 2), over('periods', 2, 1)],
    ],
    ['months do not count where none are limited', MODEL, [2, 4, 5], 200_000_000, [2, null, null], []],
    ['quantity missing, though limited', TEN_MODELS, [null, null, null], null, [null, null, null], []],
    ['one below the quantity', TEN_MODELS, [9, null, null], 900_000_000, [9, null, null], []],
    ['the whole quantity', TEN_MODELS, [10, null, null], 1_000_000_000, [10, null, null], []],
    [
      'one above the quantity',
      TEN_MODELS,
      [11, null, null],
      1_000_000_000,
      [10, null, null],
      [over('quantity', 11, 10)],
    ],
    [
      'a limit for the whole district binds no row',
      { ...TEN_MODELS, scope: 'district' },
      [11, null, null],
      1_100_000_000,
      [11, null, null],
      [],
    ],
    ['4 meetings at least', MEETINGS_PAID, [1, null, 4], 800_000, [1, null, 4], []],
    ['3 meetings', MEETINGS_PAID, [1, null, 3], 600_000, [1, null, 3], [under('periods', 3, 4)]],
    ['12 meetings', MEETINGS_PAID, [1, null, 12], 2_400_000, [1, null, 12], []],
    ['paid for each month: three of them', EACH_MONTH, [1, null, 3], 1_500_000, [1, null, 3], []],
    ['paid for each month: half a year, two groups', EACH_MONTH, [2, null, 6], 6_000_000, [2, null, 6], []],
    ['paid for each month: blank is one', EACH_MONTH, [2, null, null], 1_000_000, [2, null, 1], []],
    ['no rate, no ceiling', cap('MOTHERS_EST'), [415, null, 1], null, [415, null, 1], []],
  ])('%s', (_what, norm, row, amount, [quantity, persons, periods], beyond) => {
    expect(ceilingOf(norm, factors(row))).toEqual({ amount, used: { quantity, persons, periods }, beyond });
  });
});

describe('the highest unit price', () => {
  it.each<[string, Norm, Three, number | null]>([
    ['the rate, months given', SAVINGS, [2, null, 3], 500_000],
    ['a price for all three months while they are blank', SAVINGS, [2, null, null], 1_500_000],
    ['persons given', TRAVEL, [20, 1, 1], 100_000],
    ['a price for both persons while they are blank', TRAVEL, [20, null, 1], 200_000],
    ['no factor limited: the rate, whatever is blank', MODEL, [1, null, null], 100_000_000],
    ['persons and months blank: 50.000 × 2 persons × 3 days', cap('BIRTH_FOOD'), [1, null, null], 300_000],
    ['no rate, no price', cap('TEAM_MEMBERS'), [1, null, null], null],
  ])('%s', (_what, norm, row, price) => {
    expect(priceCeiling(norm, factors(row))).toBe(price);
  });
});

describe('rows about one subject', () => {
  const FOOD = cap('BIRTH_FOOD');
  it.each<[string, Norm, Factors[], number | null, Three, Beyond[]]>([
    ['months add up to the three allowed', SAVINGS, rows('1 . 2', '1 . 1'), 1_500_000, [1, null, 3], []],
    [
      'a fourth month in a second row',
      SAVINGS,
      rows('1 . 2', '1 . 2'),
      1_500_000,
      [1, null, 3],
      [over('periods', 4, 3)],
    ],
    ['blank months in one row: all three', SAVINGS, rows('1 . 1', '1 . .'), 1_500_000, [1, null, 3], []],
    ['the largest quantity counts once', MODEL, rows('1 . .', '2 . .'), 200_000_000, [2, null, null], []],
    ['in whatever order', MODEL, rows('2 . .', '1 . .'), 200_000_000, [2, null, null], []],
    ['a blank quantity beside one', MODEL, rows('. . .', '2 . .'), 200_000_000, [2, null, null], []],
    ['one beside a blank quantity', MODEL, rows('2 . .', '. . .'), 200_000_000, [2, null, null], []],
    ['no quantity anywhere', MODEL, rows('. . .', '. . .'), null, [null, null, null], []],
    ['the most persons: 50.000 × 1 × 2 × 3', FOOD, rows('1 1 1', '1 2 2'), 300_000, [1, 2, 3], []],
    ['one person in both rows: 50.000 × 1 × 1 × 3', FOOD, rows('1 1 1', '1 1 2'), 150_000, [1, 1, 3], []],
    ['blank persons in one row: two', FOOD, rows('1 1 1', '1 . 2'), 300_000, [1, 2, 3], []],
  ])('%s', (_what, norm, group, amount, [quantity, persons, periods], beyond) => {
    expect(groupCeiling(norm, group, 'subject')).toEqual({
      amount,
      used: { quantity, persons, periods },
      beyond,
    });
  });
});

describe('rows side by side', () => {
  const TEN_GROUPS = cap('SAVINGS_GROUP', { maxQuantity: 10, scope: 'unit' });
  it.each<[string, Norm, Factors[], number | null, number, Beyond[]]>([
    [
      'each with its own months: 500.000 × (4×3 + 6×1)',
      TEN_GROUPS,
      rows('4 . 3', '6 . 1'),
      9_000_000,
      10,
      [],
    ],
    [
      'above the quantity, the limit’s share: 500.000 × (4×3 + 7×1) ÷ 11 × 10, đồng cut off',
      TEN_GROUPS,
      rows('4 . 3', '7 . 1'),
      8_636_363,
      10,
      [over('quantity', 11, 10)],
    ],
    [
      'a share of whole đồng is not one less: 500.000 × (3×3 + 11×2) × 7 ÷ 14',
      cap('SAVINGS_GROUP', { maxQuantity: 7, scope: 'unit' }),
      rows('3 . 3', '11 . 2'),
      7_750_000,
      7,
      [over('quantity', 14, 7)],
    ],
    ['one row above the quantity', TEN_GROUPS, rows('11 . 3'), 15_000_000, 10, [over('quantity', 11, 10)]],
    ['below the quantity: 500.000 × (2×3 + 3×1)', TEN_GROUPS, rows('2 . 3', '3 . 1'), 4_500_000, 5, []],
    ['no limit on the quantity', SAVINGS, rows('20 . 1', '30 . 1'), 25_000_000, 50, []],
    ['a quantity missing: no ceiling, what is known counts', TEN_GROUPS, rows('4 . 3', '. . 3'), null, 4, []],
    ['no rows at all', TEN_GROUPS, rows(), null, 0, []],
  ])('%s', (_what, norm, group, amount, quantity, beyond) => {
    expect(groupCeiling(norm, group, 'sum')).toEqual({
      amount,
      used: { quantity, persons: null, periods: null },
      beyond,
    });
  });
});

describe('limits on counts', () => {
  /** 7 to 10 members a team. */
  const MEMBERS = cap('TEAM_MEMBERS');
  /** 4 to 12 meetings an address and year. */
  const MEETINGS = cap('ADDR_MEETINGS');
  const BOTH = cap('TEAM_MEMBERS', { minPeriods: 4, maxPeriods: 12 });
  it.each<[string, Norm, Three, Beyond[], FactorName[]]>([
    ['5 teams need 35 members', MEMBERS, [5, 34, null], [under('persons', 34, 35)], []],
    ['35', MEMBERS, [5, 35, null], [], []],
    ['50', MEMBERS, [5, 50, null], [], []],
    ['5 teams hold 50 members', MEMBERS, [5, 51, null], [over('persons', 51, 50)], []],
    ['how many are not said', MEMBERS, [5, null, null], [], ['persons']],
    ['how many teams is not said', MEMBERS, [null, 34, null], [], ['quantity']],
    ['neither', MEMBERS, [null, null, null], [], ['quantity', 'persons']],
    [
      'only a least',
      cap('TEAM_MEMBERS', { maxPersons: null }),
      [5, 34, null],
      [under('persons', 34, 35)],
      [],
    ],
    ['only a least, many', cap('TEAM_MEMBERS', { maxPersons: null }), [5, 500, null], [], []],
    ['only a most', cap('TEAM_MEMBERS', { minPersons: null }), [5, 51, null], [over('persons', 51, 50)], []],
    ['only a most, few', cap('TEAM_MEMBERS', { minPersons: null }), [5, 1, null], [], []],
    ['3 meetings of one address', MEETINGS, [1, null, 3], [under('periods', 3, 4)], []],
    ['4', MEETINGS, [1, null, 4], [], []],
    ['12', MEETINGS, [1, null, 12], [], []],
    ['13', MEETINGS, [1, null, 13], [over('periods', 13, 12)], []],
    ['2 addresses, 3 meetings: too few either way', MEETINGS, [2, null, 3], [under('periods', 3, 8)], []],
    ['2 addresses, 4 meetings: of each', MEETINGS, [2, null, 4], [], []],
    ['2 addresses, 13 meetings: of both together', MEETINGS, [2, null, 13], [], []],
    ['2 addresses, 24 meetings: of both together', MEETINGS, [2, null, 24], [], []],
    ['2 addresses, 25 meetings: too many either way', MEETINGS, [2, null, 25], [over('periods', 25, 24)], []],
    [
      'only a least of meetings',
      { ...MEETINGS, maxPeriods: null },
      [1, null, 3],
      [under('periods', 3, 4)],
      [],
    ],
    [
      'only a most of meetings',
      { ...MEETINGS, minPeriods: null },
      [1, null, 13],
      [over('periods', 13, 12)],
      [],
    ],
    ['meetings not said', MEETINGS, [1, null, null], [], ['periods']],
    ['two limits, both beyond', BOTH, [1, 11, 3], [over('persons', 11, 10), under('periods', 3, 4)], []],
    ['two limits, both missing', BOTH, [1, null, null], [], ['persons', 'periods']],
    ['persons never have a second reading', BOTH, [2, 10, 8], [under('persons', 10, 14)], []],
    ['nothing limited', cap('TECH_MODEL'), [1, 1, 1], [], []],
    ['nothing limited, nothing said', cap('TECH_MODEL'), [null, null, null], [], ['quantity']],
  ])('%s', (_what, norm, row, beyond, missing) => {
    expect(countBeyond(norm, factors(row))).toEqual({ beyond, missing });
  });
});
