import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AmountReading, readAmount } from '../../src/money/read.ts';
import { formatDong } from '../../src/money/write.ts';
import cases from '../cases/money-parse.json' with { type: 'json' };
import { runs } from '../support/runs.ts';

interface Case {
  text: string;
  value: number | null;
  kind: string;
  ambiguous?: boolean;
  reads?: number[];
}

/** `1000000`, `ask 2500000 | 2050000`, `rate 500000`, `range`: a reading in one line. */
function shown(reading: AmountReading): string {
  const words: string[] = reading.kind === 'amount' ? [] : [reading.kind];
  if (reading.negative) words.push('negative');
  // What is no exact amount is always a question, what is none at all never.
  const asked = reading.kind === 'fraction' || reading.kind === 'range';
  if (reading.ambiguous !== asked) words.push(asked ? 'sure' : 'ask');
  if (reading.value !== null) words.push((reading.reads ?? [reading.value]).map(String).join(' | '));
  return words.join(' ');
}

describe('the worked cases', () => {
  test.each(cases as Case[])('$text', ({ text, value, kind, ambiguous, reads }) => {
    const reading = readAmount(text);
    expect(reading).toMatchObject({ value, kind, ambiguous: ambiguous ?? false });
    expect(reading.reads).toEqual(reads);
  });
});

const tables: Record<string, readonly (readonly [string, string])[]> = {
  'currency before and behind': [
    ['50.000VND', '50000'],
    ['VND 50.000', '50000'],
    ['VNĐ50.000', '50000'],
    ['50.000 vnđ.', '50000'],
    ['đ3.000.000', '3000000'],
    ['3.000.000 ₫', '3000000'],
    ['3.000.000đồng', '3000000'],
    ['3.000.000 dong', '3000000'],
    ['3.000.000 d', '3000000'],
    ['50.000 đồng chẵn', '50000'],
    ['10 triệu đồng chẵn', '10000000'],
    ['500 USD', 'unreadable'],
    ['$500', 'unreadable'],
    ['₫', 'unreadable'],
  ],
  'closing marks': [
    ['3.000.000./.', '3000000'],
    ['3.000.000đ.', '3000000'],
    ['3.000.000.-', '3000000'],
    ['3.000.000,-đ', '3000000'],
    ['3.000.000,00đ', '3000000'],
    ['3000000.00', '3000000'],
    ['3.000.000.', 'ask 3000000'],
    ['3.000.000,0', 'ask 3000000'],
  ],
  'spaces, invisible marks, forms of Unicode': [
    ['3\u00a0000\u00a0000', '3000000'],
    ['3\u202f000\u202f000 đ', '3000000'],
    ['3\u2009000\u2009000', '3000000'],
    ['\u200b3.000\u200b.000\ufeff', '3000000'],
    ['30 triệu đồng'.normalize('NFD'), '30000000'],
    ['1,5 TỶ'.normalize('NFD'), '1500000000'],
    ['３．０００．０００', '3000000'],
    ['３０００００００đ', '30000000'],
    ["3'000'000", '3000000'],
    ['3. 000. 000', '3000000'],
    ['"3.000.000"', '3000000'],
    ['&nbsp;3.000.000', '3000000'],
  ],
  'unit words': [
    ['50 ngàn', '50000'],
    ['50 nghin dong', '50000'],
    ['50K', '50000'],
    ['50kđ', '50000'],
    ['500 ngđ', '500000'],
    ['5k', '5000'],
    ['30 tr.đ', '30000000'],
    ['30 tr. đồng', '30000000'],
    ['30trđồng', '30000000'],
    ['30 TRIỆU ĐỒNG', '30000000'],
    ['1.5ty', '1500000000'],
    ['1 ti', '1000000000'],
    ['0,500 triệu', '500000'],
    ['1,2345 tỷ', '1234500000'],
    ['1.234.567 triệu', '1234567000000'],
    ['1.250,5 triệu', '1250500000'],
    ['1.250 triệu', 'ask 1250000000 | 1250000'],
    ['1,250 tỷ', 'ask 1250000000 | 1250000000000'],
    ['1.250,500 triệu', 'ask 1250500000 | 1250500000000'],
    ['0,0000001 triệu', 'fraction'],
    ['15.000 (nghìn đồng)', 'ask 15000000 | 15000'],
    ['15 (triệu đồng)', '15000000'],
    ['5 ng', 'unreadable'],
    ['5 kg', 'unreadable'],
    ['5m', 'unreadable'],
    ['5 củ', 'unreadable'],
    ['2 trăm nghìn', 'unreadable'],
  ],
  'spoken forms': [
    ['1tr2', '1200000'],
    ['1 triệu 2', '1200000'],
    ['2tr500', '2500000'],
    ['2tr 500', '2500000'],
    ['2tr050', '2050000'],
    ['2tr05', 'ask 2050000 | 2005000'],
    ['2tr500đ', '2500000'],
    ['2 triệu 500 đồng', 'ask 2500000 | 2000500'],
    ['2tr500k', '2500000'],
    ['1 tỷ 200', '1200000000'],
    ['1tr rưỡi', '1500000'],
    ['1 triệu rưỡi đồng', '1500000'],
    ['2 tỷ rưỡi', '2500000000'],
    ['1 triệu 200.000đ', '1200000'],
    ['1 tỷ đồng 200 triệu đồng', '1200000000'],
    ['1 tỷ 200 triệu 500 nghìn', '1200500000'],
    ['200 triệu 1 tỷ', 'unreadable'],
    ['3 triệu 5 triệu', 'unreadable'],
    ['1 tỷ 2000 triệu', 'unreadable'],
    ['1,5 tỷ 200 triệu', 'unreadable'],
    ['2tr5000', 'unreadable'],
    ['2 triệu mốt', 'unreadable'],
  ],
  rates: [
    ['3.000,000đ/địa chỉ/năm', 'rate ask 3000000 | 3000'],
    ['500.000đ mỗi tháng', 'rate 500000'],
    ['mỗi tháng 500.000đ', 'rate 500000'],
    ['500k một tháng', 'rate 500000'],
    ['15 triệu 1 địa chỉ', 'rate 15000000'],
    ['3.000.000đ (ba triệu đồng)/tổ', 'rate 3000000'],
    ['1,5 triệu/lớp', 'rate 1500000'],
    ['50.000.000đ/năm/2 mô hình', 'rate 50000000'],
    ['15/8/2023', 'unreadable'],
    ['2023-08-15', 'unreadable'],
  ],
  'ranges and limits': [
    ['5 - 7 triệu', 'range'],
    ['5–7 triệu', 'range'],
    ['5tr-7tr', 'range'],
    ['3.000.000 - 5.000.000', 'range'],
    ['từ 3 đến 5 triệu', 'range'],
    ['~5 triệu', 'range'],
    ['≤ 5 triệu', 'range'],
    ['khoang 5 trieu', 'range'],
    ['trên 5 triệu', 'range'],
    ['tầm 5 triệu', 'range'],
    ['5 triệu trở lên', 'range'],
    ['5 triệu (tối đa)', 'range'],
    ['tối đa 100 triệu đồng/1 mô hình', 'range'],
  ],
  expressions: [
    ['2 lớp x 5.000.000đ', 'expression'],
    ['10 người x 50.000đ', 'expression'],
    ['50.000 đ/người x 10 người', 'expression'],
    ['2*3.000.000', 'expression'],
    ['2 × 3 triệu', 'expression'],
    ['3.000.000 + 500.000', 'expression'],
    ['=415*2200000', 'expression'],
    ['3.000.000/12', 'expression'],
  ],
  'brackets and quotes': [
    ['(ba triệu đồng) 3.000.000', '3000000'],
    ['24.000.000 (hai mươi tư triệu đồng)', '24000000'],
    ['8.000.000 (tám triệu đồng)', '8000000'],
    ['3.000.000đ (2 mô hình)', 'ask 3000000'],
    ['3.000.000 (ba triệu đồng', 'unreadable'],
  ],
  'below zero': [
    ['-3.000.000', 'unreadable negative'],
    ['- 3.000.000đ', 'unreadable negative'],
    ['−5 triệu', 'unreadable negative'],
    ['(3.000.000)', 'unreadable negative'],
    ['(3 triệu)', 'unreadable negative'],
    ['3.000.000-', 'unreadable negative'],
    ['âm 3 triệu', 'unreadable negative'],
  ],
  blank: [
    ['', 'blank'],
    [' \u00a0\u200b', 'blank'],
    ['–', 'blank'],
    ['- ₫', 'blank'],
  ],
  'marks in the middle end nothing': [
    ['5.-7 triệu', 'unreadable'],
    ['3.000.000=5', 'expression'],
    ['5 triệu, 200 nghìn', 'unreadable'],
    ['3.000;000', 'unreadable'],
    ['5 triệu chẵn 200', 'unreadable'],
    ['5 "triệu"', 'unreadable'],
    ['"5" triệu', 'unreadable'],
    ['5 triệu./người', 'rate 5000000'],
  ],
  'closing marks, apart and doubled': [
    ['3.000.000. / .', '3000000'],
    ['3.000.000./', '3000000'],
    ['3.000.000.--', '3000000'],
    ['3.000.000,- đ', '3000000'],
    ['3.000.000=', '3000000'],
    ['3.000.000 =', '3000000'],
    ['3.000.000đ:', '3000000'],
    ['3.000.000đ..', '3000000'],
    ['3.000.000;', '3000000'],
    ['(3 mô hình) 5 triệu;', 'ask 5000000'],
  ],
  'spaces that machines leave': [
    ['30  triệu   đồng', '30000000'],
    [" '3.000.000", '3000000'],
    ['tối&nbsp;đa 5 triệu', 'range'],
    ['3.000 000', 'ask 3000000 | 3000'],
    ['3.000 00', 'unreadable'],
    ['3000 000', 'unreadable'],
    ['0 500', 'unreadable'],
    ['0.500.000', 'unreadable'],
    ['0.500.000,5', 'unreadable'],
  ],
  'below zero, spaced': [
    ['- ₫ 3.000.000', 'unreadable negative'],
    ['-₫3.000.000', 'unreadable negative'],
    ['( 3.000.000 )', 'unreadable negative'],
    ['(3.000.000) đ', 'unreadable negative'],
    ['3.000.000 đ -', 'unreadable negative'],
    ['(-3.000.000)', 'unreadable negative'],
  ],
  'a range needs its figure': [
    ['khoảng', 'unreadable'],
    ['tối đa', 'unreadable'],
    ['5 -- 7 triệu', 'range'],
    ['5-7 triệu/lớp', 'range'],
    ['mức từ 5 triệu', 'unreadable'],
  ],
  'the unit in brackets': [
    ['15 (đơn vị tính: triệu đồng)', '15000000'],
    ['15 (ĐVT: triệu)', '15000000'],
    ['15 (ĐVT triệu)', '15000000'],
    ['15 (đơn vị: tr)', '15000000'],
    ['15 [triệu đồng]', '15000000'],
    ['15 (triệu đồng/năm)', 'rate ask 15'],
    ['500.000đ (mỗi tháng)', 'rate 500000'],
    ['500.000 (đồng/tháng)', 'rate 500000'],
  ],
  'rates in other words': [
    ['500000 mỗi lớp', 'rate 500000'],
    ['cho mỗi lớp: 500.000đ', 'rate 500000'],
    ['/tháng 500', 'unreadable'],
  ],
  'sums and quotients': [
    ['3+5', 'expression'],
    ['2x5', 'expression'],
    ['2x 5', 'expression'],
    ['3 lớp + 2', 'expression'],
    ['3.000.000đ : 12', 'expression'],
    ['1e-6', 'unreadable'],
    ['1e6', 'unreadable'],
  ],
  'a few đồng behind a unit, or tenths of it': [
    ['2 triệu 5 đồng', 'ask 2500000 | 2000005'],
    ['2 triệu 50 đồng', 'ask 2500000 | 2050000 | 2000050'],
    ['1 tỷ 2 đồng', 'ask 1200000000 | 1000000002'],
    ['5 nghìn 5 đồng', 'ask 5500 | 5005'],
    ['1 tỷ 300 triệu 5 đồng', 'ask 1300500000 | 1300000005'],
    // One and the same either way.
    ['2 triệu 0 đồng', '2000000'],
    // The letter is part of the short form.
    ['2 triệu 5đ', '2500000'],
    ['2tr5đ', '2500000'],
    ['2 triệu 5', '2500000'],
  ],
  'behind a falling unit': [
    ['1 tỷ 1,5 triệu', '1001500000'],
    ['1 tỷ 2.500.000', '1002500000'],
    ['1 triệu 200.000,00', '1200000'],
    ['1 tỷ 3000.000', 'unreadable'],
    ['1.200.000 nghìn 500 đồng', '1200000500'],
    ["1'200'000 nghìn 500", '1200000500'],
    ['1 200 000 nghìn 500', '1200000500'],
    ['1,200,000 nghìn 500', 'unreadable'],
    ['1.20.000 nghìn 500', 'unreadable'],
    ['30000 rưỡi', 'unreadable'],
    ['1 tỷ 2000 triệu rưỡi', 'unreadable'],
    ['1 tỷ 200 triệu rưỡi', '1200500000'],
    ['5 triệu rưỡi rưỡi', 'unreadable'],
    ['5 triệu rưỡi 200', 'unreadable'],
    ['5 triệurưỡiđ', '5500000'],
    ['5 triệu rưỡi vnđ', '5500000'],
  ],
  'marks inside a number': [
    ['3 .000.000', '3000000'],
    ['3.000,00', 'ask 3000'],
    ['100.000,00', '100000'],
    ['100.000,50', 'fraction'],
    ['3.000,0000', 'unreadable'],
    ["3'000.000", 'ask 3000000 | 3000'],
    ["3.000'000", 'ask 3000000 | 3000'],
    ["3'000’000", '3000000'],
    ["3´000'00", 'unreadable'],
    ['0,000', 'unreadable'],
    ['0', '0'],
    ['1234.567', 'unreadable'],
    ['12 34', 'unreadable'],
    ['3.000.000 000', 'ask 3000000000 | 3000000'],
    ['3.000.000,000', 'ask 3000000000 | 3000000'],
    ['3.00.000,000', 'unreadable'],
    ['1.000,5 triệu', '1000500000'],
    ['1000,500 triệu', '1000500000'],
    ['1000.500 triệu', '1000500000'],
    ['0.500 triệu', '500000'],
    ['12.345 nghìn', 'ask 12345000 | 12345'],
    ['12,345 nghìn', 'ask 12345 | 12345000'],
  ],
  'not the currency, not the unit': [
    ['3 vnd 500', 'unreadable'],
    ['3.000.000 đồng vnđ', '3000000'],
    ['đ 5.000.000', '5000000'],
    ['vnd.5.000.000', '5000000'],
    ['đx 5.000.000', 'unreadable'],
    ['5 triệu x', 'unreadable'],
    ['5 xtr', 'unreadable'],
    ['xk 1', 'unreadable'],
    ['x5 triệu', 'unreadable'],
    ['5 triệu 3 lớp', 'unreadable'],
  ],
  'marks at the end, spaced': [
    ['3.000.000 ;', '3000000'],
    ['5 triệu ,', '5000000'],
    ['5 triệu ...', 'range'],
    ['5 triệu...', 'range'],
    ['5 triệu…', 'range'],
    ['3.000.000...', 'range'],
    ['5 triệu ... (năm triệu)', 'range'],
    ['5 triệu..', '5000000'],
    ['5 triệu .;', '5000000'],
    [';5 triệu', 'unreadable'],
    ['5 triệu, (năm triệu)', '5000000'],
    ['5 triệu ; (năm triệu)', '5000000'],
    ['5 triệu.; (năm triệu)', '5000000'],
    ['15 ( triệu đồng )', '15000000'],
    ['15 (đvt : triệu)', '15000000'],
    ['15 (đvttriệu)', '15000000'],
    ['3.000.000 [ba triệu', 'unreadable'],
    ['3.000.000) (ba triệu)', 'unreadable'],
  ],
  'a figure with an exponent': [
    ['20.000/1e5 lớp', 'unreadable'],
    ['1e-6 triệu', 'unreadable'],
    ['1e+6 triệu', 'unreadable'],
  ],
  'a part that nobody can read': [
    ['1 tỷ 1,250 triệu', 'unreadable'],
    ['1 tỷ 2.50.000 triệu', 'unreadable'],
    ['1 tỷ 0,0000000001 triệu', 'unreadable'],
    ['12,34,5 triệu', 'unreadable'],
    ['5 xyz (2 mô hình)', 'unreadable'],
    ['12,34,567.', 'unreadable'],
    ['lớp 500.000 -', 'unreadable'],
    ['500(năm trăm)00', 'unreadable'],
    ['(3.000.000)đ', 'unreadable negative'],
    ['âm  3 triệu', 'unreadable negative'],
    ['--', 'blank'],
    ['— đ', 'blank'],
    ['3’000’000', '3000000'],
  ],
  'strokes and what stands behind them': [
    ['50.000.000đ/2 mô hình', 'rate 50000000'],
    ['3.000.000/120', 'expression'],
    ['3.000.000/5', 'expression'],
    ['mỗi tháng:500.000', 'rate 500000'],
    ['5 triệu/lớp)', 'rate 5000000'],
  ],
  'strokes that are no rate': [
    ['15 triệu/2023', 'unreadable'],
    ['15/08', 'expression'],
    ['15/08/2023', 'unreadable'],
    ['5 triệu 1 lớp', 'rate 5000000'],
    ['5 triệu cho 1 lớp', 'rate 5000000'],
    ['5 triệu tính mỗi lớp', 'rate 5000000'],
    ['lớp một 5 triệu', 'unreadable'],
    ['lớp mỗi tháng', 'unreadable'],
    ['lớp mỗi tháng 500.000', 'unreadable'],
    ['mỗi tháng: 500.000', 'rate 500000'],
    ['mỗi 500.000', 'unreadable'],
    ['một lớp 500.000', 'unreadable'],
    ['200 triệu 1 tỷ', 'unreadable'],
  ],
  'dates with dashes': [
    ['15-8-2023', 'unreadable'],
    ['15 - 8 - 2023', 'unreadable'],
    ['2023-08-15 5', 'range'],
    ['lớp 2023-08-15', 'range'],
  ],
  'falling units': [
    ['1 triệu 0 tỷ', 'unreadable'],
    ['1 triệu 0 triệu', 'unreadable'],
    ['200 triệu 1 tỷ rưỡi', 'unreadable'],
    ['1,5 triệu rưỡi', 'unreadable'],
    ['3 rưỡi', 'unreadable'],
    ['1 triệu 1.000.000', 'unreadable'],
    ['1 triệu 10.000', '1010000'],
    ['1 triệu 9.999', 'unreadable'],
    ['1 tỷ 200.000,000', 'unreadable'],
    ['1 tỷ 20.000,5', 'unreadable'],
    ['5 nghìn 500 đồng', '5500'],
    ['12 triệu rưỡi', '12500000'],
    ['1 tỷ 1000 triệu', 'unreadable'],
    ['1,250 triệu 5 nghìn', 'unreadable'],
    ['123.456.789,000 triệu', 'unreadable'],
    ['500 nghđ', '500000'],
    ['500nđ', '500000'],
  ],
  'small, broken, too long, not numbers': [
    ['9.999', 'ask 9999'],
    ['10.000', '10000'],
    ['9999đ', 'ask 9999'],
    ['0,5', 'fraction'],
    ['3.000.000,5', 'fraction'],
    ['12.345,678', 'ask 12345678'],
    ['3000.000', 'unreadable'],
    ['3.0000', 'unreadable'],
    ['12,34,567', 'unreadable'],
    ['3,000.000,000', 'unreadable'],
    ['0912345678', 'unreadable'],
    ['3.000.000 500.000', 'unreadable'],
    ['3.000.000\n5.000.000', 'unreadable'],
    ['9007199254740991', '9007199254740991'],
    ['9007199254740993', 'unreadable'],
    ['9.999.999 tỷ', 'unreadable'],
    ['1E+06', 'unreadable'],
    ['10%', 'unreadable'],
    ['#REF!', 'unreadable'],
    ['3.OOO.OOO', 'unreadable'],
    ['Số tiền: 3.000.000', 'unreadable'],
  ],
};

for (const [name, rows] of Object.entries(tables)) {
  describe(name, () => {
    test.each(rows)('%j → %s', (text, expected) => {
      expect(shown(readAmount(text))).toBe(expected);
    });
  });
}

test('a long text is a note, whatever blanks stand around it', () => {
  const padded = (length: number) => '3.000.000'.padEnd(length, ' ');
  expect(readAmount(' '.repeat(201))).toMatchObject({ kind: 'blank' });
  expect(readAmount(padded(200)).value).toBe(3_000_000);
  expect(readAmount(padded(201)).kind).toBe('unreadable');
});

describe('a number cell', () => {
  test('nothing, -0 and what is neither text nor number', () => {
    expect([null, undefined].map((one) => readAmount(one).kind)).toEqual(['blank', 'blank']);
    expect([true, [], {}, 5n].map((one) => shown(readAmount(one)))).toEqual(Array(4).fill('unreadable'));
    expect(Object.is(readAmount(-0).value, 0)).toBe(true);
  });

  test.each([
    [0, '0'],
    [50, 'ask 50'],
    [9999, 'ask 9999'],
    [10_000, '10000'],
    [1.5, 'fraction'],
    [-5, 'unreadable negative'],
    [Number.NaN, 'unreadable'],
    [2 ** 53, 'unreadable'],
  ])('%d → %s', (n, expected) => {
    expect(shown(readAmount(n))).toBe(expected);
  });
});

describe('never throws, never invents', () => {
  const soup = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '1',
          '000',
          '500',
          '.',
          ',',
          ' ',
          'tr',
          'triệu',
          'tỷ',
          'k',
          'đ',
          '/',
          '-',
          'x',
          '(',
          ')',
          'rưỡi',
          '+',
          '₫',
          '̀',
          '0',
        ),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(''));

  test('on any input', () => {
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary' }), fc.anything()), (input) => {
        const { kind, value, ambiguous, reads } = readAmount(input);
        if (kind === 'amount' || kind === 'rate')
          expect(Number.isSafeInteger(value) && (value ?? -1) >= 0).toBe(true);
        else expect(value).toBeNull();
        if (reads !== undefined) {
          expect(ambiguous).toBe(true);
          expect(reads[0]).toBe(value);
          expect(reads.length).toBeGreaterThan(1);
        }
      }),
      { numRuns: runs(5000) },
    );
  });

  test('digits typed in groups mean the digits, whatever the mark', () => {
    const mark = fc.constantFrom('.', ',', ' ', '\u00a0', '\u202f', "'");
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000, max: Number.MAX_SAFE_INTEGER }), mark, (n, m) => {
        expect(readAmount(formatDong(n).replace(/\./g, m))).toEqual({
          kind: 'amount',
          value: n,
          ambiguous: false,
        });
      }),
    );
  });

  test.each([
    ['03 triệu', 3_000_000],
    ['05tr', 5_000_000],
    ['03,5 triệu', 3_500_000],
    ['1 tỷ 05 triệu', 1_005_000_000],
    ['1,200,000', 1_200_000],
    ['350,000', 350_000],
  ])('%s is one sure amount', (text, value) => {
    expect(readAmount(text)).toEqual({ kind: 'amount', value, ambiguous: false });
  });

  test.each(['003 triệu', '00 triệu', '05', '0500000', '0912345678'])('%s is none', (text) => {
    expect(readAmount(text).kind).toBe('unreadable');
  });

  test.each([
    'từ 2,5 đến 6 triệu',
    'Từ 2,5 đến 6 triệu đồng',
    'từ 2,5 triệu đến 6 triệu/tổ',
    '2,5 tới 6 triệu',
    '2,5 hoặc 6 triệu',
    '5 hay 6 triệu',
    '2,5 - 6 triệu',
  ])('%s is a range', (text) => {
    expect(readAmount(text)).toEqual({ kind: 'range', value: null, ambiguous: true });
  });

  test('case, Vietnamese marks and the form of Unicode change nothing', () => {
    const bare = (text: string) =>
      text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
    const texts = Object.values(tables).flatMap((rows) => rows.map(([text]) => text));
    for (const text of texts) {
      const expected = shown(readAmount(text));
      expect([text, shown(readAmount(text.toUpperCase()))]).toEqual([text, expected]);
      expect([text, shown(readAmount(text.normalize('NFD')))]).toEqual([text, expected]);
      expect([text, shown(readAmount(bare(text)))]).toEqual([text, expected]);
    }
  });
});
