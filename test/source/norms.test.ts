import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import norms2023 from '../../data/phong-tho-2023/norms.json' with { type: 'json' };
import {
  NORM_HEADERS,
  NORM_OPTIONAL_HEADERS,
  type NormHeader,
  normInForce,
  parseNorms,
} from '../../src/source/norms.ts';
import { annexGrid, readPlan } from './plan/phong-tho.ts';

const HEADERS = [...NORM_HEADERS, ...NORM_OPTIONAL_HEADERS];

type Cells = Partial<Record<NormHeader, unknown>>;

const GOOD: Cells = {
  Mã: 'II.1.5',
  'Mức (đồng)': 500_000,
  'Phạm vi': 'Mỗi đối tượng',
  'Mức độ': 'Chặn',
  'Căn cứ': 'Điều 37',
  'Xác nhận': 'Đã xác nhận',
};

const read = (cells: Cells, codes?: string[]) => {
  const row = { ...GOOD, ...cells };
  return parseNorms([HEADERS, HEADERS.map((header) => row[header] ?? '')], {
    tab: 'Định mức',
    ...(codes ? { codes } : {}),
  });
};

/** What one row gives: its codes of findings and whether it is broken. */
const said = (cells: Cells, codes?: string[]) => {
  const { norms, findings } = read(cells, codes);
  return [...findings.map(({ code }) => code), norms[0]?.broken ? 'broken' : 'applied'].join(' ');
};

describe('the norms of the sample year', () => {
  const codes = readPlan(annexGrid()).rows.map(({ code }) => code);
  const rows = norms2023.rows as readonly Record<string, unknown>[];
  const reading = parseNorms(
    [norms2023.headers, ...rows.map((row) => norms2023.headers.map((header) => row[header]))],
    {
      tab: 'Định mức',
      codes,
    },
  );

  test('all are read, none is doubtful', () => {
    expect(reading.findings).toEqual([]);
    expect(reading.norms).toHaveLength(rows.length);
    expect(reading.norms.some(({ broken }) => broken)).toBe(false);
  });

  test('one in full', () => {
    expect(reading.norms.find(({ items }) => items[0] === 'Sinh mổ')).toMatchObject({
      codes: ['I.4.3.c'],
      items: ['Sinh mổ'],
      unitOfMeasure: 'ca',
      rate: 50_000,
      maxQuantity: { line: 'I.4.3' },
      minPersons: 1,
      maxPersons: 2,
      minPeriods: null,
      maxPeriods: 5,
      periodName: 'ngày',
      scope: 'row',
      severity: 'error',
      from: '2022-05-01',
      to: null,
      confirmed: 'yes',
    });
  });
});

describe('cells as people fill them', () => {
  const norm = (cells: Cells) => read(cells).norms[0];

  test('several codes and items', () => {
    expect(norm({ Mã: 'II.3.5.a / II.3.6' })?.codes).toEqual(['II.3.5.a', 'II.3.6']);
    expect(norm({ Mã: 'ii.3.5.a; b' })?.codes).toEqual(['II.3.5.a', 'II.3.5.b']);
    expect(norm({ Mã: 'I.4.3.a, I.4.3.b, I.4.3.a' })?.codes).toEqual(['I.4.3.a', 'I.4.3.b']);
    expect(norm({ Khoản: 'Thiết bị / Truyền thông' })?.items).toEqual(['Thiết bị', 'Truyền thông']);
    expect(norm({ Khoản: ' ' })?.items).toEqual([]);
  });

  test.each([
    ['500.000đ/tháng/tổ', 500_000],
    ['tối đa 100 triệu đồng/1 mô hình', 100_000_000],
    ['15 triệu', 15_000_000],
    [3_000_000, 3_000_000],
    ['', null],
  ])('rate %j', (cell, rate) => {
    expect(norm({ 'Mức (đồng)': cell, 'Số kỳ tối đa': 3 })).toMatchObject({ rate, broken: false });
  });

  test.each([
    [3, 3],
    ['03 người', 3],
    ['1.245', 1245],
    [0, 0],
    ['', null],
    ['-', null],
    ['không giới hạn', null],
  ])('count %j', (cell, count) => {
    expect(norm({ 'Số người tối đa': cell })).toMatchObject({ maxPersons: count, broken: false });
  });

  test.each([
    ['theo I.4.3', { line: 'I.4.3' }],
    ['Theo số lượng dòng I.4.3', { line: 'I.4.3' }],
    ['I.4.3', { line: 'I.4.3' }],
    [415, 415],
    ['', null],
  ])('largest quantity %j', (cell, expected) => {
    expect(norm({ 'Số lượng tối đa': cell })).toMatchObject({ maxQuantity: expected, broken: false });
  });

  test.each([
    ['15/08/2023', '2023-08-15'],
    ['15-8-2023', '2023-08-15'],
    ['ngày 15 tháng 8 năm 2023', '2023-08-15'],
    ['2023-08-15', '2023-08-15'],
    [new Date(Date.UTC(2023, 7, 14, 17)), '2023-08-15'],
    [45_153, '2023-08-15'],
    [2023, '2023-01-01'],
    ['', null],
  ])('valid from %j', (cell, day) => {
    expect(norm({ 'Hiệu lực từ': cell })).toMatchObject({ from: day, broken: false });
  });

  test('a year as the end means its last day', () => {
    expect(norm({ 'Hiệu lực đến': 'năm 2025' })?.to).toBe('2025-12-31');
  });

  test('choices in any spelling; blank confirmation is none', () => {
    expect(norm({ 'Phạm vi': 'TOÀN HUYỆN', 'Mức độ': 'cảnh báo', 'Xác nhận': 'chờ xác nhận' })).toMatchObject(
      {
        scope: 'district',
        severity: 'warning',
        confirmed: 'no',
      },
    );
    expect(norm({ 'Xác nhận': '' })?.confirmed).toBe('no');
    expect(norm({ 'Xác nhận': true })?.confirmed).toBe('yes');
    expect(norm({ 'Xác nhận': 'Chờ hướng dẫn' })?.confirmed).toBe('pending');
  });
});

describe('what cannot be read breaks the norm and is said', () => {
  test.each<[string, Cells, string]>([
    ['no code', { Mã: '' }, 'NORMS_CODE_MISSING broken'],
    ['a code that is none', { Mã: '1.5' }, 'NORMS_CODE_UNREADABLE broken'],
    ['the amount of the annex', { 'Mức (đồng)': '3.000,000đ' }, 'NORMS_RATE_UNCLEAR broken'],
    ['a number the sheet misread', { 'Mức (đồng)': 50 }, 'NORMS_RATE_UNCLEAR broken'],
    ['an amount in words', { 'Mức (đồng)': 'năm trăm nghìn' }, 'NORMS_RATE_UNREADABLE broken'],
    ['below zero', { 'Mức (đồng)': -500_000 }, 'NORMS_RATE_UNREADABLE broken'],
    ['a range as count', { 'Số kỳ tối đa': '3 - 5' }, 'NORMS_COUNT_UNREADABLE broken'],
    ['half a person', { 'Số người tối đa': 1.5 }, 'NORMS_COUNT_UNREADABLE broken'],
    ['a date as count', { 'Số kỳ tối đa': new Date(0) }, 'NORMS_COUNT_UNREADABLE broken'],
    ['quantity after nothing', { 'Số lượng tối đa': 'theo thực tế' }, 'NORMS_COUNT_UNREADABLE broken'],
    ['no scope', { 'Phạm vi': '' }, 'NORMS_CHOICE_UNREADABLE broken'],
    ['unknown severity', { 'Mức độ': 'Cấm' }, 'NORMS_CHOICE_UNREADABLE broken'],
    ['unknown confirmation', { 'Xác nhận': 'ừ' }, 'NORMS_CHOICE_UNREADABLE broken'],
    ['month before day', { 'Hiệu lực từ': '08/15/2023' }, 'NORMS_DATE_UNREADABLE broken'],
    ['a day that is none', { 'Hiệu lực đến': '31/02/2023' }, 'NORMS_DATE_UNREADABLE broken'],
    ['least above most', { 'Số người tối thiểu': 10, 'Số người tối đa': 7 }, 'NORMS_LIMITS_CROSSED broken'],
    [
      'ends before it begins',
      { 'Hiệu lực từ': '2024', 'Hiệu lực đến': '2023' },
      'NORMS_DATES_CROSSED broken',
    ],
    ['limits nothing', { 'Mức (đồng)': '' }, 'NORMS_NOTHING_LIMITED applied'],
    ['limits nothing, but waits', { 'Mức (đồng)': '', 'Xác nhận': 'Chờ hướng dẫn' }, 'applied'],
    ['no basis', { 'Căn cứ': '' }, 'NORMS_BASIS_MISSING applied'],
  ])('%s', (_name, cells, expected) => {
    expect(said(cells)).toBe(expected);
  });

  test.each<[unknown, number, number, string]>([
    [3000, 3_000_000, 3000, '3000 đồng'],
    [3, 3_000_000, 3, '3 đồng'],
    [500, 500_000, 500, '500 đồng'],
    ['3.000', 3_000_000, 3000, '3000 đồng'],
    ['3.000,000đ', 3_000_000, 3000, '3000 đồng'],
    ['1,250 triệu', 1_250_000, 1_250_000_000, '1250000000'],
  ])(
    '%s is asked about, and what is to be written is read as it is meant',
    (cell, likely, other, confirm) => {
      expect(read({ 'Mức (đồng)': cell }).findings).toMatchObject([
        { code: 'NORMS_RATE_UNCLEAR', expected: likely, facts: { other, confirm } },
      ]);
      expect(read({ 'Mức (đồng)': String(likely) }).norms[0]).toMatchObject({ rate: likely, broken: false });
      expect(read({ 'Mức (đồng)': confirm }).norms[0]).toMatchObject({ rate: other, broken: false });
    },
  );

  test('names the row and the column', () => {
    expect(read({ 'Số kỳ tối đa': 'ba' }).findings[0]).toMatchObject({
      tab: 'Định mức',
      row: 2,
      column: 'Số kỳ tối đa',
      line: 'II.1.5',
      actual: 'ba',
      severity: 'error',
    });
    expect(read({ 'Mức (đồng)': '3.000,000đ' }).findings[0]).toMatchObject({
      expected: 3_000_000,
      facts: { other: 3000 },
    });
  });

  test('a limit by a line outside the plan', () => {
    expect(said({ 'Số lượng tối đa': 'theo I.9.9' }, ['II.1.5'])).toBe('NORMS_LIMIT_LINE_UNKNOWN broken');
    expect(said({ 'Số lượng tối đa': 'theo II.1.5' }, ['II.1.5'])).toBe('applied');
  });
});

test('no cap is read from a tab whose header is not whole', () => {
  const short = HEADERS.filter((header) => header !== 'Phạm vi');
  expect(parseNorms([short, short.map((header) => GOOD[header])], { tab: 'Định mức' })).toMatchObject({
    norms: [],
    findings: [{ code: 'NORMS_HEADER_MISSING', column: 'Phạm vi' }],
  });
  expect(parseNorms([[...HEADERS, 'Mã']], { tab: 'Định mức' }).findings).toMatchObject([
    { code: 'NORMS_HEADER_DOUBLED' },
  ]);
  expect(parseNorms([], { tab: 'Định mức' }).findings).toMatchObject([{ code: 'NORMS_NO_HEADER' }]);
  const withoutOptional = parseNorms([[...NORM_HEADERS], NORM_HEADERS.map((header) => GOOD[header] ?? '')], {
    tab: 'Định mức',
  });
  expect(withoutOptional).toMatchObject({ findings: [], norms: [{ minPeriods: null, broken: false }] });
});

test('in force: both ends inclusive, never when broken', () => {
  const [norm] = read({ 'Hiệu lực từ': '15/08/2023', 'Hiệu lực đến': '31/12/2023' }).norms;
  if (norm === undefined) throw new Error('no norm');
  const days = ['2023-08-14', '2023-08-15', '2023-12-31', '2024-01-01'];
  expect(days.map((day) => normInForce(norm, day))).toEqual([false, true, true, false]);
  expect(normInForce({ ...norm, broken: true }, '2023-09-01')).toBe(false);
});

test('never throws; every row that is not blank is a norm, and broken ones are said', () => {
  const cell = fc.oneof(
    fc.anything(),
    fc.constantFrom('I.1.1', 'Chặn', 'Mỗi dòng', '3.000', '15/8/2023', 'theo I.4.3', ''),
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 17 }), { maxLength: 6 }), (rows) => {
      const { norms, findings } = parseNorms([HEADERS, ...rows], { tab: 'Định mức', codes: ['I.1.1'] });
      for (const norm of norms) {
        const errors = findings.filter(({ row, severity }) => row === norm.row && severity === 'error');
        expect(errors.length > 0).toBe(norm.broken);
      }
    }),
  );
});
