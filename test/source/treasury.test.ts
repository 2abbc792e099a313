/** The tab `Kho bạc`: which rows of a pasted statement count, and what is said of all others. */
import { describe, expect, it } from 'vitest';
import { SETTING_HEADERS } from '../../src/layout.ts';
import { parsePeriods } from '../../src/source/periods.ts';
import { parseSettings } from '../../src/source/settings.ts';
import { parseStatement, TREASURY_HEADERS } from '../../src/source/treasury.ts';
import { parseUnits, UNIT_HEADERS } from '../../src/source/units.ts';

const { units } = parseUnits(
  [
    [...UNIT_HEADERS],
    ['03589', 'Xã Một', 'Xã', '', '', 'Có', '', '', ''],
    ['03577', 'Xã Hai', 'Xã', '03580\nXã Ba\nXã cũ', '', 'Có', '', '', ''],
    ['TC', 'Phòng Tài chính', 'Phòng', 'Xã cũ', '', 'Có', '', '', ''],
    ['NGH', 'Xã Nghỉ', 'Xã', '', '', 'Không', '', '', ''],
  ],
  'Đơn vị',
);
const reported = units.filter(({ participates }) => participates);
const { settings } = parseSettings([[...SETTING_HEADERS], ['Kỳ báo cáo', 'Quý III', '']], 2023);
const PERIODS = parsePeriods([
  ['Mã kỳ', 'Ngày chốt', 'Trạng thái'],
  ['2023-Q2', '30/06/2023', 'Đã chốt'],
  ['2023-Q3', '30/09/2023', 'Mở'],
]);
const read = (grid: readonly (readonly unknown[])[], periods = PERIODS) =>
  parseStatement(
    grid.map((row) => [...row]),
    { units, reported, periods, settings },
  );
const under = (...rows: readonly (readonly unknown[])[]) => read([[...TREASURY_HEADERS], ...rows]);
/** A row of the period with the codes of the budget blank. */
const row = (unit: unknown, source: string, amount: unknown, item = '', period = '2023-Q3'): unknown[] => [
  ...[period, unit, source, '', '', '', item, amount, ''],
];
const counted = (...rows: readonly (readonly unknown[])[]) =>
  under(...rows)?.rows.map(({ row: at, unit, source, amount }) => [
    at,
    unit.code,
    source === null ? null : source.key,
    amount,
  ]);
const said = (...rows: readonly (readonly unknown[])[]): string[] =>
  under(...rows)?.findings.map(({ code, severity, column, unit, facts }) =>
    `${code} ${severity} ${column} ${unit} ${facts.rows ?? ''}`.trim(),
  ) ?? [];

describe('a row of the period', () => {
  it('counts for its unit and source, in đồng; blank is all of the unit’s sources', () => {
    expect(
      counted(
        row('03589', 'NSTW', 1_500_000, '7004'),
        row('03589', 'ngân sách địa phương', '2.000.000', '7004'),
        row('03589', 'Khác', '1,2 triệu'),
        row('TC', '', 0),
      ),
    ).toEqual([
      [2, '03589', 'nstw', 1_500_000],
      [3, '03589', 'nsdp', 2_000_000],
      [4, '03589', 'other', 1_200_000],
      [5, 'TC', null, 0],
    ]);
  });

  it('is of a unit by its code, without the zeros that a sheet takes for none, or by its name', () => {
    const rows = [row(3589, '', 1_000_000), row('xã hai', '', 2_000_000)];
    expect(counted(...rows)?.map(([, unit]) => unit)).toEqual(['03589', '03577']);
    expect(said(...rows)).toEqual([]);
  });

  it('of a former unit counts for the one that took it over, and that is said', () => {
    expect(counted(row('03580', '', 1_000_000))).toEqual([[2, '03577', null, 1_000_000]]);
    expect(said(row('03580', '', 1_000_000))).toEqual(['TREASURY_UNIT_MERGED notice Mã đơn vị 03577']);
  });

  it('with a sub-item of its own is added, and the same row again is not', () => {
    const rows = [row('03589', 'NSTW', 1_000_000, '7004'), row('03589', 'NSTW', 1_000_000, '7049')];
    expect(counted(...rows)?.length).toBe(2);
    expect(said(...rows)).toEqual([]);
    expect(counted(...rows, ...rows)?.length).toBe(2);
    expect(said(...rows, ...rows)).toEqual(['TREASURY_ROW_DOUBLED warning null 03589 4, 5']);
  });
});

describe('what is not counted', () => {
  it.each<[string, readonly unknown[], string[]]>([
    [
      'a period that nobody knows',
      row('03589', '', 5_000_000, '', '2023-Q9'),
      ['TREASURY_PERIOD_UNKNOWN warning Mã kỳ null'],
    ],
    ['no period', row('03589', '', 5_000_000, '', ''), ['TREASURY_PERIOD_UNKNOWN warning Mã kỳ null']],
    ['a unit that is gone', row('09999', '', 5_000_000), ['TREASURY_UNIT_UNKNOWN warning Mã đơn vị null']],
    ['no unit', row('', '', 5_000_000), ['TREASURY_UNIT_UNKNOWN warning Mã đơn vị null']],
    [
      'a name that two units have',
      row('Xã cũ', '', 5_000_000),
      ['TREASURY_UNIT_UNKNOWN warning Mã đơn vị null'],
    ],
    ['a unit that takes no part', row('NGH', '', 5_000_000), ['TREASURY_UNIT_OUTSIDE warning Mã đơn vị NGH']],
    ['another source', row('03589', 'ODA', 5_000_000), ['TREASURY_SOURCE_UNKNOWN warning Nguồn 03589']],
    ['words', row('03589', '', 'năm triệu'), ['TREASURY_AMOUNT_UNREADABLE warning Lũy kế kho bạc 03589']],
    [
      'a formula as text',
      row('03589', '', '=SUM(H2:H5)'),
      ['TREASURY_AMOUNT_UNREADABLE warning Lũy kế kho bạc 03589'],
    ],
    ['an error', row('03589', '', '#REF!'), ['TREASURY_AMOUNT_UNREADABLE warning Lũy kế kho bạc 03589']],
    ['nothing', row('03589', '', ''), ['TREASURY_AMOUNT_UNREADABLE warning Lũy kế kho bạc 03589']],
    [
      'so little that it may be thousands',
      row('03589', '', 350),
      ['TREASURY_AMOUNT_UNCLEAR warning Lũy kế kho bạc 03589'],
    ],
    [
      'less than nothing',
      row('03589', '', -5_000_000),
      ['TREASURY_AMOUNT_NEGATIVE warning Lũy kế kho bạc 03589'],
    ],
    ['a total of all', row('Cộng', '', 5_000_000), ['TREASURY_TOTAL_ROW notice null null']],
    ['a total of a unit', row('03589', 'Tổng cộng', 5_000_000), ['TREASURY_TOTAL_ROW notice null null']],
  ])('%s is said', (_, cells, found) => {
    expect([counted(cells), said(cells)]).toEqual([[], found]);
  });

  it('the same of several rows is said once, with their rows', () => {
    expect(said(...[1, 2, 3].map((n) => row('09999', '', n * 1_000_000)))).toEqual([
      'TREASURY_UNIT_UNKNOWN warning Mã đơn vị null 2, 3, 4',
    ]);
  });

  it('rows of other periods are passed over, whatever is wrong in them', () => {
    const old = [row('09999', 'ODA', 'x', '', '2023-Q2'), row('Cộng', '', 1, '', '2023 q2')];
    expect([counted(...old), said(...old)]).toEqual([[], []]);
  });

  it('a remark may sound like a total', () => {
    const cells = row('03589', '', 5_000_000);
    expect(counted([...cells.slice(0, 8), 'Lũy kế năm 2023'])).toHaveLength(1);
  });
});

describe('the tab', () => {
  it('where no periods are kept is held against the one of the settings', () => {
    const statement = read([[...TREASURY_HEADERS], row('03589', '', 5_000_000)], parsePeriods([]));
    expect(statement?.rows).toHaveLength(1);
  });

  it('is found by its headers, whatever their order', () => {
    const statement = read([
      ['ĐỐI CHIẾU 02a-SDKP'],
      [],
      ['Lũy kế kho bạc', 'Số TT', 'Mã đơn vị', 'Mã kỳ'],
      [5_000_000, 1, '03589', '2023-Q3'],
    ]);
    expect([statement?.column, statement?.rows.map((one) => one.amount), statement?.findings]).toEqual([
      0,
      [5_000_000],
      [],
    ]);
  });

  it.each<[string, readonly (readonly unknown[])[], readonly string[] | undefined]>([
    ['blank', [['', ''], ['']], undefined],
    ['without headers', [['a', 'b']], ['TREASURY_NO_HEADER']],
    ['without the amounts', [['Mã kỳ', 'Mã đơn vị', 'Nguồn']], ['TREASURY_HEADER_MISSING']],
    [
      'with a column twice',
      [['Mã kỳ', 'Mã đơn vị', 'Lũy kế kho bạc', 'Lũy kế kho bạc']],
      ['TREASURY_HEADER_DOUBLED'],
    ],
  ])('%s', (_, grid, found) => {
    expect(read(grid)?.findings.map(({ code }) => code)).toEqual(found);
  });
});
