import { describe, expect, it } from 'vitest';
import type { UnitResult } from '../../src/check/result.ts';
import { lateness, plannedLate } from '../../src/report/late.ts';
import { NO_PERIODS, PERIOD_HEADERS, parsePeriods } from '../../src/source/periods.ts';
import type { Cells } from '../support/book.ts';
import { smallDistrict } from '../support/small-district.ts';

const HELD: Cells = { Mã: 'I.1.1', ĐVT: 'cuộc', 'Số lượng': 1, 'Đơn giá': 1_000_000, NSTW: 1_000_000 };

/** One unit with these rows, as of the day. */
const late = (rows: readonly Cells[], cutOff = '30/09/2023') => {
  const settings = { 'Ngày chốt số liệu': cutOff };
  return smallDistrict({ only: ['X1'], tabs: { X1: rows }, settings }).result.late;
};
const codes = (rows: readonly Cells[], cutOff?: string): string[] =>
  late(rows, cutOff).rows.map(({ row, end }) => `${row.entry.row} ${end}`);

describe('work that is behind', () => {
  it.each([
    ['29/09/2023', []],
    ['30/09/2023', ['5 2023-09-30']],
    ['01/10/2023', ['5 2023-09-30']],
  ])('of quý III on %s', (day, expected) => {
    expect(codes([{ ...HELD, 'Thời gian': 'Quý III' }], day)).toEqual(expected);
  });

  it('is not what was begun, by a count or by money', () => {
    const time = { 'Thời gian': 'Quý I' };
    expect(
      codes([
        { ...HELD, ...time, 'Thực hiện': 0, 'Giải ngân': 0 },
        { ...HELD, ...time, 'Thực hiện': 1 },
        { ...HELD, ...time, 'Giải ngân': 10_000 },
      ]),
    ).toEqual(['5 2023-03-31']);
  });

  it('is one where two Khoản count the same teams', () => {
    const teams = (item: string, done: number | ''): Cells => ({
      ...{ Mã: 'I.1.3', ĐVT: 'đội', Khoản: item, 'Đối tượng': 'Bản Má', 'Số lượng': 1, 'Số người': 3 },
      ...{ 'Thời gian': 'Quý I', 'Thực hiện': done },
    });
    expect(codes([teams('Thành viên', ''), teams('Ban điều hành', '')])).toEqual(['5 2023-03-31']);
    expect(codes([teams('Thành viên', ''), teams('Ban điều hành', 1)])).toEqual([]);
  });

  it('waits for nobody’s guidance, and counts', () => {
    const time = { 'Thời gian': 'Quý I' };
    const rows = [{ ...HELD, ...time, 'Đơn giá': '5 triệu' }];
    expect(codes(rows)).toEqual([]);
    const pending = { Mã: 'I.2.1', 'Số lượng': 1, 'Đơn giá': 10_000_000, NSTW: 10_000_000, ...time };
    const { result } = smallDistrict({
      only: ['VH'],
      tabs: { VH: [pending] },
      settings: { 'Ngày chốt số liệu': '30/09/2023' },
    });
    expect([result.rowsReported, result.late.rows]).toEqual([1, []]);
  });

  it('adds up what was planned; a time that names no day is counted', () => {
    const found = late([
      { ...HELD, 'Thời gian': 'Quý I' },
      { ...HELD, 'Số lượng': 2, NSTW: 2_000_000, 'Thời gian': 'tháng 4' },
      { ...HELD, 'Thời gian': 'sau Tết' },
      HELD,
      { ...HELD, 'Thực hiện': 1 },
    ]);
    expect([plannedLate(found), found.rows.length, found.undated]).toEqual([3_000_000, 2, 2]);
  });

  it('without a cut-off day nothing is said', () => {
    const found = late([{ ...HELD, 'Thời gian': 'Quý I' }], '');
    expect([found.cutOff, found.rows, found.undated]).toEqual([null, [], 0]);
  });
});

describe('units that handed in late', () => {
  const handed = (when: string, more: Partial<UnitResult['submission']['record']> = {}) => {
    const { results, context } = smallDistrict({ only: ['X1'], status: { X1: 'submitted' } });
    const [result] = results as [UnitResult];
    const record = { ...result.submission.record, when, ...more };
    return { context, results: [{ ...result, submission: { ...result.submission, record } }] };
  };
  const due = (day: string) =>
    parsePeriods([
      [...PERIOD_HEADERS],
      ['2023-Q3', 'Quý III', 'quý', '01/07/2023', '30/09/2023', day, 'Mở', ''],
    ]);
  const days = (when: string, more: Partial<UnitResult['submission']['record']> = {}, day = '05/10/2023') => {
    const { results, context } = handed(when, more);
    return lateness(results, [], { ...context, periods: due(day) }).units.map((one) => [one.when, one.days]);
  };

  it.each([
    ['05/10/2023 23:59', []],
    ['06/10/2023 00:00', [['06/10/2023 00:00', 1]]],
    ['05/11/2023 08:00', [['05/11/2023 08:00', 31]]],
  ])('at %s with the 5th as due day', (when, expected) => {
    expect(days(when)).toEqual(expected);
  });

  it('by when they handed in, not by when that was approved', () => {
    expect(days('20/10/2023 08:00', { status: 'approved', handedIn: '05/10/2023 09:00' })).toEqual([]);
    expect(days('20/10/2023 08:00', { status: 'approved', handedIn: '07/10/2023 09:00' })).toEqual([
      ['07/10/2023 09:00', 2],
    ]);
  });

  it('without a due day nobody is late', () => {
    expect(days('20/10/2023 08:00', {}, '')).toEqual([]);
    const { results, context } = handed('20/10/2023 08:00');
    expect(lateness(results, [], { ...context, periods: NO_PERIODS }).units).toEqual([]);
  });
});
