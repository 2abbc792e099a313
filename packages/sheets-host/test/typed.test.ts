import { displayText } from '@so-ke-hoach/xlsx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTyped, type Typed, type TypedOptions } from '../src/input/typed.ts';

const YEAR = 2026;
const vi = (text: string, more: Partial<TypedOptions> = {}) =>
  parseTyped(text, { locale: 'vi_VN', year: YEAR, ...more });
const us = (text: string, more: Partial<TypedOptions> = {}) =>
  parseTyped(text, { locale: 'en_US', year: YEAR, ...more });

const text = (value: string): Typed => ({ kind: 'text', value });
const number = (value: number, format?: string): Typed =>
  format === undefined ? { kind: 'number', value } : { kind: 'number', value, format };
const formula = (value: string): Typed => ({ kind: 'formula', formula: value });
const yes: Typed = { kind: 'boolean', value: true };
const no: Typed = { kind: 'boolean', value: false };

/** Serial numbers used below, worked out by hand from 1899-12-30. */
const DAY = {
  '2026-03-05': 46086,
  '2026-05-03': 46145,
  '2026-12-31': 46387,
  '2026-01-02': 46024,
  '2026-02-01': 46054,
};

describe('the same under every locale', () => {
  const table: [string, Typed][] = [
    ['', { kind: 'empty' }],
    ['abc', text('abc')],
    ['  two words ', text('  two words ')],
    ['=SUM(A1;B2)', formula('=SUM(A1;B2)')],
    ['=', text('=')],
    ['=  ', text('=  ')],
    [' =1+1', text(' =1+1')],
    ["'=1+1", text('=1+1')],
    ["'0123", text('0123')],
    ["''x", text("'x")],
    ["'", text('')],
    ['TRUE', yes],
    ['false', no],
    ['True ', yes],
    ['TRUES', text('TRUES')],
    ['0', number(0)],
    ['0123', number(123)],
    ['-5', number(-5)],
    ['+5', number(5)],
    [' 7 ', number(7)],
    ['-0', number(0)],
    ['10%', number(0.1, '0%')],
    ['29%', number(0.29, '0%')],
    ['-10 %', number(-0.1, '0%')],
    ['1E+15', number(1e15, '0.00E+00')],
    ['1e-3', number(0.001, '0.00E+00')],
    ['1e999', text('1e999')],
    ['(5)', number(-5)],
    ['(-5)', text('(-5)')],
    ['()', text('()')],
    ['1200₫', number(1200, '#,##0 "₫"')],
    ['1200 đ', number(1200, '#,##0 "đ"')],
    ['₫1200', number(1200, '"₫"#,##0')],
    ['$5', number(5, '"$"#,##0')],
    ['-$5', number(-5, '"$"#,##0')],
    ['$', text('$')],
    ['đ', text('đ')],
    ['5 đồng', text('5 đồng')],
    ['22 34', number(2234)],
    ['1 200 000', number(1200000, '#,##0')],
    ['1  200', text('1  200')],
    ['２０２６', text('２０２６')],
    ['١٢', text('١٢')],
    ['12,5 triệu', text('12,5 triệu')],
    ['I.1.10', text('I.1.10')],
    ['1.1.10.2', text('1.1.10.2')],
    ['1..5', text('1..5')],
    ['.', text('.')],
    [',', text(',')],
    ['-', text('-')],
    ['%', text('%')],
    ['5%%', text('5%%')],
    ['5-', text('5-')],
    ['12345678901234567890', number(Number('12345678901234567890'))],
    ['2026-03-05', number(DAY['2026-03-05'], 'yyyy-mm-dd')],
    ['2026/3/5', number(DAY['2026-03-05'], 'yyyy-mm-dd')],
    ['2026-13-01', text('2026-13-01')],
    ['2026-02-29', text('2026-02-29')],
    ['2026-03-05T10:00', text('2026-03-05T10:00')],
    ['3/2026', number(DAY['2026-03-05'] - 4, 'm/yyyy')],
    ['13/13', text('13/13')],
    ['10:30', number(10.5 / 24, 'h:mm')],
    ['10:30:15', number((10.5 * 3600 + 15) / 86400, 'h:mm:ss')],
    ['1:05 PM', number((13 * 60 + 5) / 1440, 'h:mm AM/PM')],
    ['12:00 AM', number(0, 'h:mm AM/PM')],
    ['13:00 PM', text('13:00 PM')],
    ['36:00', number(1.5, '[h]:mm:ss')],
    ['10:75', text('10:75')],
    ['10h30', text('10h30')],
    ['+A1', formula('=+A1')],
    ['-A1*2', formula('=-A1*2')],
    ['-5-6', formula('=-5-6')],
    ['+SUM(B2:B9)', formula('=+SUM(B2:B9)')],
    ["+'Xã Bản Lang'!A1", formula("=+'Xã Bản Lang'!A1")],
    ['-(A1+B1)/2', formula('=-(A1+B1)/2')],
    ['- Hỗ trợ 5 mô hình', text('- Hỗ trợ 5 mô hình')],
    ['-Tập huấn', text('-Tập huấn')],
    ['+ 2 lớp', text('+ 2 lớp')],
    ['+A1 và B1', text('+A1 và B1')],
    ['@SUM(A1)', text('@SUM(A1)')],
    ['https://a.b/c', text('https://a.b/c')],
    ['a\nb', text('a\nb')],
    ['1\n2', text('1\n2')],
  ];
  for (const [typed, expected] of table) {
    test(JSON.stringify(typed), () => {
      expect(vi(typed)).toEqual(expected);
      expect(us(typed)).toEqual(expected);
    });
  }
});

describe('where vi_VN and en_US differ', () => {
  const table: [string, Typed, Typed][] = [
    ['1.200.000', number(1200000, '#,##0'), text('1.200.000')],
    ['1,200,000', text('1,200,000'), number(1200000, '#,##0')],
    ['1.200', number(1200, '#,##0'), number(1.2)],
    ['1,200', number(1.2), number(1200, '#,##0')],
    ['-1.200.000', number(-1200000, '#,##0'), text('-1.200.000')],
    ['(1.200.000)', number(-1200000, '#,##0'), text('(1.200.000)')],
    ['1.234,5', number(1234.5, '#,##0.00'), text('1.234,5')],
    ['1,234.5', text('1,234.5'), number(1234.5, '#,##0.00')],
    ['1,5', number(1.5), text('1,5')],
    ['1,50', number(1.5), text('1,50')],
    ['1.5', text('1.5'), number(1.5)],
    ['1.10', text('1.10'), number(1.1)],
    ['12.34.567', text('12.34.567'), text('12.34.567')],
    ['1.2000', text('1.2000'), number(1.2)],
    ['0.500', number(500, '#,##0'), number(0.5)],
    ['.5', text('.5'), number(0.5)],
    [',5', number(0.5), text(',5')],
    ['5.', text('5.'), number(5)],
    ['12,5%', number(0.125, '0.00%'), text('12,5%')],
    ['12.5%', text('12.5%'), number(0.125, '0.00%')],
    ['1.200.000₫', number(1200000, '#,##0 "₫"'), text('1.200.000₫')],
    ['1.200.000 đ', number(1200000, '#,##0 "đ"'), text('1.200.000 đ')],
    ['1,200,000 ₫', text('1,200,000 ₫'), number(1200000, '#,##0 "₫"')],
    ['$1,200.50', text('$1,200.50'), number(1200.5, '"$"#,##0.00')],
    ['5 $', number(5, '#,##0 "$"'), text('5 $')],
    ['1,5E+3', number(1500, '0.00E+00'), text('1,5E+3')],
    ['1.5E+3', text('1.5E+3'), number(1500, '0.00E+00')],
    ['05/03/2026', number(DAY['2026-03-05'], 'dd/mm/yyyy'), number(DAY['2026-05-03'], 'm/d/yyyy')],
    ['5/3/26', number(DAY['2026-03-05'], 'dd/mm/yyyy'), number(DAY['2026-05-03'], 'm/d/yyyy')],
    ['05-03-2026', number(DAY['2026-03-05'], 'dd-mm-yyyy'), number(DAY['2026-05-03'], 'm-d-yyyy')],
    ['31/12/2026', number(DAY['2026-12-31'], 'dd/mm/yyyy'), text('31/12/2026')],
    ['12/31/2026', text('12/31/2026'), number(DAY['2026-12-31'], 'm/d/yyyy')],
    ['29/02/2026', text('29/02/2026'), text('29/02/2026')],
    ['1/2', number(DAY['2026-02-01'], 'd/m'), number(DAY['2026-01-02'], 'm/d')],
    ['1-2', number(DAY['2026-02-01'], 'd-m'), number(DAY['2026-01-02'], 'm-d')],
    ['5.3.2026', text('5.3.2026'), text('5.3.2026')],
    [
      '05/03/2026 10:30',
      number(DAY['2026-03-05'] + 10.5 / 24, 'dd/mm/yyyy h:mm:ss'),
      number(DAY['2026-05-03'] + 10.5 / 24, 'm/d/yyyy h:mm:ss'),
    ],
    [
      '2026-03-05 10:30:00',
      number(DAY['2026-03-05'] + 10.5 / 24, 'yyyy-mm-dd h:mm:ss'),
      number(DAY['2026-03-05'] + 10.5 / 24, 'yyyy-mm-dd h:mm:ss'),
    ],
    ['1:05 CH', number((13 * 60 + 5) / 1440, 'h:mm AM/PM'), text('1:05 CH')],
    ['5 Mar 2026', text('5 Mar 2026'), number(DAY['2026-03-05'], 'm/d/yyyy')],
    ['March 5, 2026', text('March 5, 2026'), number(DAY['2026-03-05'], 'm/d/yyyy')],
    ['5 Mars 2026', text('5 Mars 2026'), text('5 Mars 2026')],
  ];
  for (const [typed, underVi, underUs] of table) {
    test(JSON.stringify(typed), () => {
      expect(vi(typed)).toEqual(underVi);
      expect(us(typed)).toEqual(underUs);
    });
  }
});

describe('what the cell and the writer change', () => {
  test('a plain-text cell keeps every text as it is', () => {
    for (const typed of ['=1+1', "'0123", '1.10', ' 5 ', 'TRUE', '31/12/2026', '10%']) {
      expect(vi(typed, { format: '@' })).toEqual(text(typed));
    }
    expect(vi('', { format: '@' })).toEqual({ kind: 'empty' });
  });

  test('a format that somebody chose stays', () => {
    expect(vi('10%', { format: '#,##0' })).toEqual(number(0.1));
    expect(vi('1/2', { format: 'dd/mm/yyyy' })).toEqual(number(DAY['2026-02-01']));
    expect(vi('1.200', { format: 'General' })).toEqual(number(1200, '#,##0'));
  });

  test('typing 10 into a percent cell is 10 %, writing 10 by script is not', () => {
    expect(vi('10', { format: '0%' })).toEqual(number(0.1));
    expect(vi('10%', { format: '0%' })).toEqual(number(0.1));
    expect(vi('10', { format: '0%', from: 'script' })).toEqual(number(10));
  });

  test('a script that writes +A1 or -A1 gets text, = is a formula', () => {
    expect(vi('+A1', { from: 'script' })).toEqual(text('+A1'));
    expect(vi('-A1', { from: 'script' })).toEqual(text('-A1'));
    expect(vi('=A1', { from: 'script' })).toEqual(formula('=A1'));
  });

  test('dots as a date are a choice', () => {
    expect(vi('1.10', { dotted: 'date' })).toEqual(number(46296, 'd/m'));
    expect(vi('5.3.2026', { dotted: 'date' })).toEqual(number(DAY['2026-03-05'], 'dd/mm/yyyy'));
    expect(vi('1.13', { dotted: 'date' })).toEqual(text('1.13'));
    expect(vi('1.200', { dotted: 'date' })).toEqual(number(1200, '#,##0'));
    expect(us('1.10', { dotted: 'date' })).toEqual(number(1.1));
  });

  test('the year of a two-part date comes from the caller', () => {
    expect(vi('1/2', { year: 2023 })).toEqual(number(44958, 'd/m'));
    expect(vi('29/2', { year: 2026 })).toEqual(text('29/2'));
    expect(vi('29/2', { year: 2028 })).toEqual(number(46812, 'd/m'));
  });

  test('two-digit years', () => {
    expect(vi('1/1/29')).toEqual(number(47119, 'dd/mm/yyyy'));
    expect(vi('1/1/30')).toEqual(number(10959, 'dd/mm/yyyy'));
  });
});

describe('display and typing are inverse', () => {
  const whole = fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 });
  for (const locale of ['vi_VN', 'en_US']) {
    test(`whole numbers, ${locale}`, () => {
      fc.assert(
        fc.property(whole, fc.constantFrom(undefined, '#,##0', '0', '#,##0 "₫"'), (value, format) => {
          const typed = parseTyped(displayText(value, format, locale), { locale, year: YEAR });
          expect(typed).toMatchObject({ kind: 'number', value });
        }),
      );
    });
    test(`days, ${locale}`, () => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 2_958_465 }), (serial) => {
          const format = locale === 'vi_VN' ? 'dd/mm/yyyy' : 'm/d/yyyy';
          const typed = parseTyped(displayText(serial, format, locale), { locale, year: YEAR });
          expect(typed).toEqual({ kind: 'number', value: serial, format });
        }),
      );
    });
    test(`any text is read without an error, ${locale}`, () => {
      fc.assert(
        fc.property(
          fc.string({ unit: fc.constantFrom(...'0123456789.,-+/:%$₫đE() =ABSUMapm\n"\'') }),
          (typed) => {
            const read = parseTyped(typed, { locale, year: YEAR });
            if (read.kind === 'number') expect(Number.isFinite(read.value)).toBe(true);
          },
        ),
        { numRuns: 2000 },
      );
    });
  }
});
