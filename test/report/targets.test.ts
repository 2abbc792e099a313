import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../src/report/closed/rows.ts';
import { countTargets } from '../../src/report/targets.ts';
import { parseTargets, TARGET_HEADERS } from '../../src/source/targets.ts';
import { smallDistrict } from '../support/small-district.ts';

const small = smallDistrict();

type Row = Partial<Record<(typeof TARGET_HEADERS)[number], string | number>>;

/** What is planned, done, done in the period, done since the plan's first year. */
function counted(row: Row, { result, context } = small, before = smallDistrict({ only: ['X1'] }).result) {
  const { targets, findings } = parseTargets(
    [[...TARGET_HEADERS], TARGET_HEADERS.map((header) => row[header] ?? (header === 'Chỉ tiêu' ? 'T' : ''))],
    context.tree.byCode,
  );
  expect(findings).toEqual([]);
  const [one] = countTargets(targets, result, rowsOf(before, context), context);
  return [one?.planned, one?.done, one?.inPeriod, one?.sinceFirst];
}

describe('counts', () => {
  it.each<[string, Row, readonly (number | null)[]]>([
    // 2 + 1 of X1, 1 of X2; X1 had done 1 of them before.
    ['a line, added up over units', { 'Từ dòng': 'I.1.1' }, [4, 2, 1, null]],
    ['since the first year', { 'Từ dòng': 'I.1.1', 'Lũy kế đầu năm': 7 }, [4, 2, 1, 9]],
    ['several lines', { 'Từ dòng': 'I.1.2.a; I.1.2.b' }, [105, null, null, null]],
    ['a line without those below it', { 'Từ dòng': 'I.1.2' }, [null, null, null, null]],
    ['teams that two Khoản count, once', { 'Từ dòng': 'I.1.3' }, [2, 1, 0, null]],
    ['a Khoản that is asked for', { 'Từ dòng': 'I.1.3', Khoản: 'ban điều hành' }, [2, null, null, null]],
    [
      'people of one Khoản',
      { 'Từ dòng': 'I.1.3', Khoản: 'Thành viên', Cột: 'Số người' },
      [8, null, null, null],
    ],
    ['people of all', { 'Từ dòng': 'I.1.3', Cột: 'Số người' }, [11, null, null, null]],
    // Bản Má, Bản Nà; X2 names none. Done at Bản Má and at X2's.
    ['subjects', { 'Từ dòng': 'I.1.1', Phép: 'Đếm đối tượng' }, [3, 2, null, null]],
    // Done 0 is known.
    ['what is not begun', { 'Từ dòng': 'II' }, [1, 0, 0, null]],
  ])('%s', (_, row, expected) => {
    expect(counted(row)).toEqual(expected);
  });

  it('only rows that count, and people of paid work by the piece', () => {
    const district = smallDistrict({
      only: ['X2'],
      tabs: {
        X2: [
          { Mã: 'I.1.1', 'Số lượng': 2, 'Số người': 40, 'Đơn giá': 50_000, NSTW: 4_000_000 },
          { Mã: 'I.1.1', 'Số lượng': 5, 'Số người': 9, 'Đơn giá': '5 triệu' },
        ],
      },
    });
    expect(counted({ 'Từ dòng': 'I.1.1', Cột: 'Số người' }, district)[0]).toBe(80);
    expect(counted({ 'Từ dòng': 'I.1.1' }, district)[0]).toBe(2);
  });
});
