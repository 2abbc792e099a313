/** One cell of a unit's tab: blank, a number, an error of the sheet, a date, or what only looks like a number. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayOfCount,
  dayOfMoney,
  isErrorText,
  MAX_COUNT,
  readCount,
  readMoney,
  SOME_ERROR,
  typedText,
} from '../../src/entry/cells.ts';

const DAY = new Date(Date.UTC(2023, 8, 30));

describe('typed text', () => {
  it.each<[string, unknown, string]>([
    ['nothing', undefined, ''],
    ['null', null, ''],
    ['spaces of every kind around it', ' \u00a0Tổ bản\u200b ', 'Tổ bản'],
    ['a no-break space inside', 'Tổ\u00a0bản', 'Tổ bản'],
    ['decomposed', 'Tổ bản'.normalize('NFD'), 'Tổ bản'],
    ['markup, as it was typed', '<b>Tổ</b> &amp;', '<b>Tổ</b> &amp;'],
    ['a formula’s look', '=A1', '=A1'],
    ['a number', 1.5, '1.5'],
    ['a tick', true, 'true'],
    ['a date', DAY, '30/09/2023'],
    ['a date that is none', new Date(Number.NaN), '?'],
  ])('%s', (_what, value, text) => {
    expect(typedText(value)).toBe(text);
  });
});

it.each([
  ['#REF!', true],
  ['#N/A', true],
  [' #SPILL! ', true],
  ['Loading...', true],
  [SOME_ERROR, true],
  ['#REF', false],
  ['Tổ #REF!', false],
])('%s is an error of the sheet: %s', (text, is) => {
  expect(isErrorText(text)).toBe(is);
});

describe('a count', () => {
  it.each<[string, unknown, ReturnType<typeof readCount>]>([
    ['a number', 2, { kind: 'number', value: 2 }],
    ['a part', 1.5, { kind: 'number', value: 1.5 }],
    ['less than nothing: as it is, the check says so', -1, { kind: 'number', value: -1 }],
    ['the most', MAX_COUNT, { kind: 'number', value: 1_000_000_000 }],
    ['one more', MAX_COUNT + 1, { kind: 'unreadable', text: '1000000001', proposal: null }],
    ['nothing', '', { kind: 'blank' }],
    ['a dash', '–', { kind: 'blank', dash: '–' }],
    ['an error', '#REF!', { kind: 'error', text: '#REF!' }],
    ['an error, nobody knows which', SOME_ERROR, { kind: 'error', text: '' }],
    ['a date', DAY, { kind: 'date', text: '30/09/2023' }],
    ['digits as text', '02', { kind: 'unreadable', text: '02', proposal: 2 }],
    ['digits and a word', '3 tổ', { kind: 'unreadable', text: '3 tổ', proposal: 3 }],
    ['two numbers', '3 tổ 5', { kind: 'unreadable', text: '3 tổ 5', proposal: null }],
    ['a decimal as text', '1,5', { kind: 'unreadable', text: '1,5', proposal: null }],
    ['words', 'hai', { kind: 'unreadable', text: 'hai', proposal: null }],
    ['a tick', true, { kind: 'unreadable', text: 'true', proposal: null }],
  ])('%s', (_what, value, cell) => {
    expect(readCount(value)).toEqual(cell);
  });
});

describe('money', () => {
  it.each<[string, unknown, object]>([
    ['a number', 500_000, { kind: 'number', value: 500_000 }],
    ['no number', Number.NaN, { kind: 'other', text: 'NaN' }],
    ['nothing', ' ', { kind: 'blank' }],
    ['an error', '#N/A', { kind: 'error', text: '#N/A' }],
    ['an error, nobody knows which', SOME_ERROR, { kind: 'error', text: '' }],
    ['a date', DAY, { kind: 'date', text: '30/09/2023' }],
    ['a tick', false, { kind: 'other', text: 'false' }],
    ['an amount as text keeps its reading', '1,2 triệu', { kind: 'text', reading: { value: 1_200_000 } }],
    ['words', 'năm trăm', { kind: 'text', text: 'năm trăm' }],
  ])('%s', (_what, value, cell) => {
    expect(readMoney(value)).toMatchObject(cell);
  });
});

describe('a number that may be a day', () => {
  it.each([
    [45_199, '30/09/2023'],
    [43_831, '01/01/2020'],
    [43_830, ''],
    [51_501, '31/12/2040'],
    [51_502, ''],
    [45_000, ''],
    [45_199.5, ''],
  ])('%d: %j', (value, day) => {
    expect([dayOfCount(value), dayOfMoney(value, true), dayOfMoney(value, false)]).toEqual([day, day, day]);
  });

  it('a round hundred is a price, and otherwise a day', () => {
    expect([dayOfCount(46_100), dayOfMoney(46_100, false), dayOfMoney(46_100, true)]).toEqual([
      '19/03/2026',
      '19/03/2026',
      '',
    ]);
  });
});

it('nothing throws', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      fc.pre(typeof value !== 'object' || value === null);
      expect(() => [typedText(value), readCount(value), readMoney(value)]).not.toThrow();
    }),
  );
});
