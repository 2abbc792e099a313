import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateFromSerial, displayText, isDateFormat, serialFromDate } from '../src/display.ts';
import type { CellValue } from '../src/snapshot.ts';

describe('what a cell shows', () => {
  const table: [CellValue | null, string | undefined, string, string][] = [
    // value, format, under vi_VN, under en_US
    [null, undefined, '', ''],
    ['', '#,##0', '', ''],
    [true, undefined, 'TRUE', 'TRUE'],
    [false, '0', 'FALSE', 'FALSE'],
    ['chữ', undefined, 'chữ', 'chữ'],
    ['chữ', '#,##0', 'chữ', 'chữ'],
    ['chữ', '@', 'chữ', 'chữ'],
    ['A', '"xã "@', 'xã A', 'xã A'],
    ['#N/A', '#,##0', '#N/A', '#N/A'],
    [0, undefined, '0', '0'],
    [-0, undefined, '0', '0'],
    [1200000, undefined, '1200000', '1200000'],
    [1.5, undefined, '1,5', '1.5'],
    [1 / 3, undefined, '0,3333333333', '0.3333333333'],
    [1000 / 3, undefined, '333,3333333', '333.3333333'],
    [0.1 + 0.2, undefined, '0,3', '0.3'],
    [12, '0.###############', '12', '12'],
    [999999999999999, undefined, '999999999999999', '999999999999999'],
    [1e15, undefined, '1E+15', '1E+15'],
    [1234567890123456, undefined, '1,23457E+15', '1.23457E+15'],
    [-1e15, 'General', '-1E+15', '-1E+15'],
    [0.0001, undefined, '0,0001', '0.0001'],
    [0.00001, undefined, '1E-05', '1E-05'],
    [1e15, '#,##0', '1.000.000.000.000.000', '1,000,000,000,000,000'],
    [123, '@', '123', '123'],
    [1200000, '#,##0', '1.200.000', '1,200,000'],
    [-1200000, '#,##0', '-1.200.000', '-1,200,000'],
    [1234.5, '#,##0.00', '1.234,50', '1,234.50'],
    [1.005, '0.00', '1,01', '1.01'],
    [2.5, '0', '3', '3'],
    [-2.5, '0', '-3', '-3'],
    [0.285, '0%', '29%', '29%'],
    [0.125, '0.00%', '12,50%', '12.50%'],
    [1200000, '#,##0 "₫"', '1.200.000 ₫', '1,200,000 ₫'],
    [1200000, '#,##0\\ "đ"', '1.200.000 đ', '1,200,000 đ'],
    [1200000, '#,##0\\ \\đ', '1.200.000 đ', '1,200,000 đ'],
    [5, '[$₫-42A]#,##0', '₫5', '₫5'],
    [-5, '#,##0;[Red](#,##0);"–"', '(5)', '(5)'],
    [0, '#,##0;[Red](#,##0);"–"', '–', '–'],
    ['ghi', '#,##0;-#,##0;0;"["@"]"', '[ghi]', '[ghi]'],
    [46086, 'dd/mm/yyyy', '05/03/2026', '05/03/2026'],
    [46086, 'd/m/yy', '5/3/26', '5/3/26'],
    [46086, 'm/yyyy', '3/2026', '3/2026'],
    [46086, 'yyyy-mm-dd', '2026-03-05', '2026-03-05'],
    [46086, 'dddd', 'Thứ Năm', 'Thursday'],
    [46086, 'd mmmm yyyy', '5 tháng 3 2026', '5 March 2026'],
    [46086, 'ddd mmm', 'Th 5 thg 3', 'Thu Mar'],
    [0.999999, 'h:mm', '0:00', '0:00'],
    [1e20, '0%', '10000000000000000000000%', '10000000000000000000000%'],
    [46086.4375, 'dd/mm/yyyy hh:mm:ss', '05/03/2026 10:30:00', '05/03/2026 10:30:00'],
    [0.75, 'h:mm AM/PM', '6:00 CH', '6:00 PM'],
    [1.5, '[h]:mm:ss', '36:00:00', '36:00:00'],
    [1, 'dd/mm/yyyy', '31/12/1899', '31/12/1899'],
    [60, 'dd/mm/yyyy', '28/02/1900', '28/02/1900'],
    [61, 'dd/mm/yyyy', '01/03/1900', '01/03/1900'],
    [123456, '0.00E+00', '1,23E+05', '1.23E+05'],
    [5, '0;;;;;;"broken', '5', '5'],
  ];
  for (const [value, format, vi, us] of table) {
    test(`${JSON.stringify(value)} as ${format ?? 'automatic'}`, () => {
      expect(displayText(value, format, 'vi_VN')).toBe(vi);
      expect(displayText(value, format, 'en_US')).toBe(us);
    });
  }

  test('an unknown locale counts as en_US', () => {
    expect(displayText(1234.5, '#,##0.0', 'xx_YY')).toBe('1,234.5');
  });
});

describe('which formats are dates', () => {
  test.each(['dd/mm/yyyy', 'd/m', 'h:mm', '[h]:mm:ss', 'mm:ss', '[$-42A]dd/mm/yyyy', 'yyyy"năm"'])(
    '%s is',
    (format) => {
      expect(isDateFormat(format)).toBe(true);
    },
  );
  test.each([undefined, '', 'General', '@', '#,##0', '#,##0 "đ"', '0.00%', '"ngày" 0', '[Red]0', '0.00E+00'])(
    '%s is not',
    (format) => {
      expect(isDateFormat(format)).toBe(false);
    },
  );
});

describe('serial numbers and moments', () => {
  const HANOI = 'Asia/Ho_Chi_Minh';

  test('the wall clock of the zone counts', () => {
    const noon = new Date('2026-03-05T05:00:00Z');
    expect(serialFromDate(noon, HANOI)).toBe(46086.5);
    expect(serialFromDate(noon, 'UTC')).toBeCloseTo(46086 + 5 / 24, 10);
    expect(dateFromSerial(46086.5, HANOI).toISOString()).toBe('2026-03-05T05:00:00.000Z');
    expect(dateFromSerial(46086, 'America/New_York').toISOString()).toBe('2026-03-05T05:00:00.000Z');
  });

  test('around a change of the clocks', () => {
    // New York leaps from 2:00 to 3:00 on 8 March 2026; 2:30 does not exist and counts as 3:30.
    expect(dateFromSerial(46089 + 2.5 / 24, 'America/New_York').toISOString()).toBe(
      '2026-03-08T07:30:00.000Z',
    );
    expect(dateFromSerial(46089 + 3.5 / 24, 'America/New_York').toISOString()).toBe(
      '2026-03-08T07:30:00.000Z',
    );
  });

  test('milliseconds survive', () => {
    const moment = new Date('2026-03-05T05:00:00.123Z');
    expect(dateFromSerial(serialFromDate(moment, HANOI), HANOI).getTime()).toBe(moment.getTime());
  });

  test('there and back for any moment', () => {
    const zones = fc.constantFrom(HANOI, 'UTC', 'Asia/Kathmandu', 'Pacific/Auckland');
    const moments = fc.date({
      min: new Date('1950-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, zones, (moment, zone) => {
        const serial = serialFromDate(moment, zone);
        // An hour that the clock runs through twice has one serial number for two moments.
        expect(Math.abs(serialFromDate(dateFromSerial(serial, zone), zone) - serial)).toBeLessThan(1e-8);
      }),
    );
  });
});
