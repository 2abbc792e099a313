/**
 * A whole tab checked: what is sought beyond its rows, which tabs count as one unit's, and the order of what is said.
 * The tab is that of Phòng Dân tộc, to whom the plan of 2023 gives two lines: III.1.1 and III.1.2 (domain notes 1.1).
 */
import { describe, expect, it } from 'vitest';
import { checkUnit } from '../../src/check/check.ts';
import type { TabExtras, UnitResult } from '../../src/check/result.ts';
import { LEFT_PLAN_TITLE } from '../../src/entry/entry.ts';
import { type Finding, finding } from '../../src/finding.ts';
import { ENTRY_HEADERS } from '../../src/layout.ts';
import { type Cells, FIRST_ROW, unitTab } from '../support/book.ts';
import { district, handIn, paid, unit, wordsOf } from '../support/rules.ts';

const PDT = unit('PDT');
const TAB = 'Biểu Dân tộc';
const first = paid({ Mã: 'III.1.1', 'Số lượng': 1, 'Đơn giá': 5_000_000 });
const second: Cells = { Mã: 'III.1.2' };

const check = (grid: unknown[][], extras?: TabExtras, who = PDT): UnitResult =>
  checkUnit(who, TAB, grid, district(), extras);
const said = (rows: Cells[], extras?: TabExtras, headers?: readonly string[]): readonly Finding[] =>
  check(unitTab(rows, headers), extras).findings;
const codes = (findings: readonly Finding[]): string[] => findings.map((one) => one.code);
const whole = (input: Partial<Finding> & Pick<Finding, 'code' | 'severity'>): Finding =>
  finding({ tab: TAB, unit: 'PDT', ...input });

it('gives the unit, its tab, its rows as judged, and nothing to say of a good tab', () => {
  const result = check(unitTab([first, second]));
  expect(result.unit).toBe(PDT);
  expect([result.tab, result.readable, result.sheet.rows.length]).toEqual([TAB, true, 2]);
  expect(result.rows.map((row) => [row.tab, row.entry.row, row.entry.code, row.amount])).toEqual([
    [TAB, FIRST_ROW, 'III.1.1', 5_000_000],
    [TAB, FIRST_ROW + 1, 'III.1.2', null],
  ]);
  expect(result.findings).toEqual([]);
});

describe('a tab that nobody filled', () => {
  const EMPTY = whole({ code: 'UNIT_EMPTY', severity: 'warning', facts: { unitName: 'Phòng Dân tộc' } });
  it('is said, whatever stands in it as headings', () => {
    expect(said([{ Mã: 'III.1.1' }, second])).toEqual([EMPTY]);
    expect(
      said([{ Mã: 'III.1.1', 'Nội dung hoạt động': 'Tổ chức Hội nghị đối thoại chính sách cấp xã' }, second]),
    ).toEqual([EMPTY]);
  });
  it('not once one row has anything, even a wrong row', () => {
    expect(codes(said([{ Mã: 'III.1.1', 'Ghi chú': 'tháng 5' }, second]))).toEqual(['FACTOR_MISSING']);
    expect(codes(said([{ Mã: 'III.1.1' }, second, { Mã: 'V.1', 'Ghi chú': 'tháng 5' }]))).toEqual([
      'CODE_UNKNOWN',
    ]);
  });
  it('not of a range, which may be a part of the tab', () => {
    expect(said([{ Mã: 'III.1.1' }, second], { rangeOnly: true })).toEqual([]);
    expect(codes(said([{ Mã: 'III.1.1' }, second], { rangeOnly: false }))).toEqual(['UNIT_EMPTY']);
  });
});

describe('a line that is gone', () => {
  const gone = (line: string, item = ''): Finding =>
    whole({
      code: 'LINE_MISSING',
      severity: 'warning',
      line,
      column: 'Mã',
      expected: line,
      facts: { item },
    });
  it('is named, and its place is the whole tab', () => {
    expect(said([first])).toEqual([gone('III.1.2')]);
    const words = { 'Nội dung hoạt động': wordsOf('III.1.1') };
    expect(said([{ 'Nội dung hoạt động': LEFT_PLAN_TITLE }, { ...first, ...words }])).toEqual([
      gone('III.1.2'),
    ]);
  });
  it('with its code in other letters is there', () => {
    expect(said([first, { Mã: 'iii.1.2.' }])).toEqual([]);
  });
  it('with a «Khoản» of a person’s own is there', () => {
    expect(said([first, { ...second, Khoản: 'Đợt 1' }])).toEqual([]);
  });
  it('is not sought in a range', () => {
    expect(said([first], { rangeOnly: true })).toEqual([]);
  });

  // A commune has 24 entry lines (domain notes 1.1), with two rows each for I.1.6 and I.1.7, and the line II.3.5 itself.
  const communeMisses = (rows: Cells[]): Finding[] =>
    check(unitTab(rows), {}, unit('03589')).findings.filter((one) => one.code === 'LINE_MISSING');
  it('each item is a row of its own; headings need not stand', () => {
    const missing = communeMisses([{ Mã: 'II.1.5', 'Ghi chú': 'tháng 5' }]);
    expect(missing).toHaveLength(24 + 2 - 1);
    const two = missing.filter((one) => one.line === 'I.1.6');
    expect(two.map((one) => one.facts.item)).toEqual(['Thành viên tổ', 'Ban điều hành']);
    expect(missing.filter((one) => one.line === 'II.3.5')).toHaveLength(1);
    expect(new Set(missing.map((one) => one.unit))).toEqual(new Set(['03589']));
  });
  it('one item of two is missed by its name', () => {
    const missing = communeMisses([{ Mã: 'I.1.6', Khoản: 'THÀNH VIÊN tổ', 'Ghi chú': 'tháng 5' }]);
    expect(missing.filter((one) => one.line === 'I.1.6').map((one) => one.facts.item)).toEqual([
      'Ban điều hành',
    ]);
  });
  it('of a unit to which the plan gives nothing there is none', () => {
    const stranger = { ...PDT, role: 'Trường THCS' };
    expect(codes(check(unitTab([{ Mã: 'V.1', 'Ghi chú': 'x' }]), {}, stranger).findings)).toEqual([
      'CODE_UNKNOWN',
    ]);
  });
});

describe('columns of a person’s own', () => {
  const headers = [...ENTRY_HEADERS, 'Điện thoại', 'Trống', 'Nợ'];
  const rows = (cells: Record<string, unknown>): Cells[] => [first, { ...second, ...cells } as Cells];
  it('with something in them are named', () => {
    expect(said(rows({ 'Điện thoại': '0912', Nợ: 5 }), {}, headers)).toEqual([
      whole({ code: 'COLUMN_EXTRA', severity: 'notice', actual: 'Điện thoại, Nợ' }),
    ]);
  });
  it('are passed over while nothing stands in them, and in a range', () => {
    expect(said(rows({}), {}, headers)).toEqual([]);
    expect(said(rows({ 'Điện thoại': '0912' }), { rangeOnly: true }, headers)).toEqual([]);
  });
});

describe('a tab that cannot be read', () => {
  const broken = unitTab(
    [first],
    ENTRY_HEADERS.filter((header) => header !== 'Đơn giá'),
  );
  it('gives no rows, and says only why', () => {
    const result = check(broken);
    expect([result.readable, result.rows]).toEqual([false, []]);
    expect(codes(result.findings)).toEqual(['HEADER_MISSING']);
  });
  it('without Mã says of no row that it has no code', () => {
    const headers = ENTRY_HEADERS.filter((header) => header !== 'Mã');
    expect(codes(said([first, second], {}, headers))).toEqual(['HEADER_MISSING']);
  });
  it('with a header twice says where, and which column may go', () => {
    const twice = (under: unknown): unknown[] => {
      const grid = unitTab([first], [...ENTRY_HEADERS, 'Đơn giá']).map((cells) => [...cells]);
      const row = grid[FIRST_ROW - 1] as unknown[];
      row[20] = under;
      return check(grid).findings.flatMap(({ code, facts }) =>
        code === 'COLUMN_EXTRA' ? [] : [[code, facts]],
      );
    };
    expect(twice('')).toEqual([['HEADER_DOUBLED', { columns: 'J, U', empty: 'U' }]]);
    expect(twice(5)).toEqual([['HEADER_DOUBLED', { columns: 'J, U', empty: '' }]]);
  });
  it('without a header at all too', () => {
    const result = check([['chưa lập']]);
    expect([result.readable, result.rows, codes(result.findings)]).toEqual([
      false,
      [],
      ['HEADER_ROW_MISSING'],
    ]);
  });
});

describe('an amount typed over its formula', () => {
  const amount = ENTRY_HEADERS.indexOf('Thành tiền');
  /** Formulas as a tab has them, but for the rows that were typed over. */
  const formulas = (rows: number, ...typed: number[]): string[][] =>
    Array.from({ length: FIRST_ROW - 1 + rows }, (_, index) =>
      ENTRY_HEADERS.map((_header, column) =>
        column === amount && index >= FIRST_ROW - 1 && !typed.includes(index + 1) ? '=G5*J5' : '',
      ),
    );
  /** The tab's own check formula is not what these tests are about: they give none. */
  const unlessOff = (found: readonly Finding[]): Finding[] =>
    found.filter(({ code }) => code !== 'CHECK_OFF');
  const overwritten = (row: number, actual: number | null, expected: number | null): Finding =>
    whole({
      code: 'FORMULA_OVERWRITTEN',
      severity: 'warning',
      row,
      line: 'III.1.1',
      column: 'Thành tiền',
      actual,
      expected,
    });
  it('is said with what the formula would give', () => {
    expect(unlessOff(said([first, second], { formulas: formulas(2) }))).toEqual([]);
    expect(unlessOff(said([first, second], { formulas: formulas(2, 5, 6) }))).toEqual([
      overwritten(5, 5_000_000, 5_000_000),
    ]);
  });
  it('also where it cannot be read or there is nothing to multiply', () => {
    const text: Cells = { Mã: 'III.1.1', 'Số lượng': 1, 'Thành tiền': 'nhiều' };
    const found = said([text, second], { formulas: formulas(2, 5) });
    expect(found.filter((one) => one.code === 'FORMULA_OVERWRITTEN')).toEqual([overwritten(5, null, null)]);
  });
  it('also in a row below those whose formulas were read', () => {
    const both = ['CHECK_OFF', 'FORMULA_OVERWRITTEN'];
    expect(codes(said([first, second], { formulas: [] }))).toEqual(both);
    expect(codes(said([first, second], { formulas: formulas(2).map(() => []) }))).toEqual(both);
  });
  it('not where formulas were not read, nor without the column', () => {
    expect(said([first, second])).toEqual([]);
    const headers = ENTRY_HEADERS.filter((header) => header !== 'Thành tiền');
    expect(codes(said([first], { formulas: [] }, headers))).toEqual(['HEADER_MISSING']);
    expect(codes(check([['chưa lập']], { formulas: [] }).findings)).toEqual(['HEADER_ROW_MISSING']);
  });
});

describe('the sum in the head', () => {
  const amount = ENTRY_HEADERS.indexOf('Thành tiền');
  const shown = (rows: Cells[], sum: unknown, extras?: TabExtras): readonly Finding[] => {
    const grid = unitTab(rows);
    (grid[0] as unknown[])[amount - 2] = 'Tổng kế hoạch (đ)';
    (grid[0] as unknown[])[amount] = sum;
    return check(grid, extras).findings.filter(({ code }) => code === 'HEAD_SUM_DIFFERS');
  };
  const differs = (actual: number | null, expected: number, facts = {}): Finding[] => [
    whole({
      code: 'HEAD_SUM_DIFFERS',
      severity: 'warning',
      row: 1,
      column: 'Thành tiền',
      actual,
      expected,
      facts,
    }),
  ];
  const more = paid({ Mã: 'III.1.2', 'Số lượng': 2, 'Đơn giá': 1_000_000 });
  const own: Cells = { 'Nội dung hoạt động': 'Tổng cộng', 'Thành tiền': 7_000_000 };
  const unknown = paid({ Mã: 'V.1', 'Số lượng': 1, 'Đơn giá': 400_000 });

  it('is what the report counts', () => {
    expect(shown([first, more], 7_000_000)).toEqual([]);
    expect(shown([first, more, own], 7_000_000)).toEqual([]);
  });
  it('has a person’s own sum in it: says which row makes it double', () => {
    expect(shown([first, more, own], 14_000_000)).toEqual(differs(14_000_000, 7_000_000, { rows: '7' }));
  });
  it('has amounts in it that are not counted: says where they stand', () => {
    expect(shown([first, unknown, more, own], 14_400_000)).toEqual(
      differs(14_400_000, 7_000_000, { rows: '6, 8' }),
    );
  });
  it.each<[string, unknown, number | null]>([
    ['typed over', 5, 5],
    ['no number', 'xem dưới', null],
    ['ends above the last row', 5_000_000, 5_000_000],
  ])('%s: says only what it should be', (_what, sum, actual) => {
    expect(shown([first, more, own], sum)).toEqual(differs(actual, 7_000_000));
  });
  it('of one tab of several counts the rows of that tab', () => {
    const also = [{ tab: 'Biểu cũ', grid: unitTab([more]) }];
    expect(shown([first, second], 5_000_000, { also })).toEqual([]);
  });
});

describe('a figure above the header', () => {
  const found = (cells: readonly [row: number, header: string, value: unknown][], extras?: TabExtras) => {
    const grid = unitTab([first, second]);
    const put = (row: number, header: string, value: unknown): void => {
      (grid[row - 1] as unknown[])[ENTRY_HEADERS.indexOf(header as 'Mã')] = value;
    };
    put(1, 'Số kỳ', 'Tổng kế hoạch (đ)');
    put(1, 'Thành tiền', 5_000_000);
    put(1, 'NSTW', 'Tình trạng: Nháp');
    put(2, 'Số kỳ', 'Dự toán được giao (đ)');
    put(2, 'Thành tiền', 9_000_000);
    for (const cell of cells) put(...cell);
    return check(grid, extras).findings;
  };
  const figure = (row: number, column: string, actual: number): Finding =>
    whole({ code: 'HEAD_FIGURE', severity: 'notice', row, column, actual });

  it('of the form’s own is none', () => {
    expect(found([])).toEqual([]);
  });
  it('of a person’s is said, in whichever row and column of figures', () => {
    expect(found([[3, 'Số lượng', 5]])).toEqual([figure(3, 'Số lượng', 5)]);
    expect(found([[1, 'Giải ngân', 400_000]])).toEqual([figure(1, 'Giải ngân', 400_000)]);
    expect(found([[3, 'Thành tiền', 7]])).toEqual([figure(3, 'Thành tiền', 7)]);
  });
  it('not in a column of words, and not twice where the whole row is said', () => {
    expect(found([[3, 'Thời gian', 2023]])).toEqual([]);
    expect(
      codes(
        found([
          [3, 'Mã', 'III.1.1'],
          [3, 'Số lượng', 2],
        ]),
      ),
    ).toEqual(['ROW_ABOVE_HEADER']);
  });
});

describe('a tab that was handed in', () => {
  const price = ENTRY_HEADERS.indexOf('Đơn giá');
  const changed = (grid: unknown[][]): unknown[][] => {
    (grid[FIRST_ROW - 1] as unknown[])[price] = 4_000_000;
    return grid;
  };
  const grid = (): unknown[][] => handIn(unitTab([{ ...first, 'Thành tiền': 5_000_000 }, second]), PDT);
  it('and is as it was then: so it is known, and nothing is said', () => {
    const result = check(grid());
    expect([result.submission.state, result.findings]).toEqual(['submitted', []]);
  });
  it('and was changed: said at the row, first of all', () => {
    const { submission, findings } = check(changed(grid()));
    expect(submission.state).toBe('reworked');
    expect(findings).toEqual([
      whole({
        code: 'CHANGED_AFTER_SUBMISSION',
        severity: 'warning',
        row: FIRST_ROW,
        actual: `${FIRST_ROW} (III.1.1)`,
        facts: { when: '25/11/2026 13:40', user: 'a@xa.example', removed: '' },
      }),
      expect.objectContaining({ code: 'PRODUCT_MISMATCH' }),
    ]);
  });
  it('of a range nothing of it is said', () => {
    expect(codes(check(changed(grid()), { rangeOnly: true }).findings)).toEqual(['PRODUCT_MISMATCH']);
  });
  it('rows that cannot be read are not said to have changed', () => {
    const unread = grid();
    (unread[FIRST_ROW - 2] as unknown[])[price] = 'Giá';
    const result = check(unread);
    expect([result.submission.state, codes(result.findings)]).toEqual([
      'submitted',
      ['COLUMN_EXTRA', 'HEADER_RENAMED'],
    ]);
  });
  it('is told by its head alone, not by words further down', () => {
    const [shown, kept] = grid().map((cells) => cells[ENTRY_HEADERS.indexOf('NSTW')]);
    const rows: Cells[] = [
      { ...first, 'Ghi chú': shown },
      { ...first, 'Đối tượng': 'Bản Má', 'Ghi chú': kept },
    ];
    expect(check(unitTab(rows)).submission.state).toBe('draft');
    expect(check([[shown], [kept]]).submission.state).toBe('draft');
  });
});

describe('tabs of former units', () => {
  const OLD = 'Biểu cũ';
  const also = (rows: Cells[], formulas?: string[][]) => ({ tab: OLD, grid: unitTab(rows), formulas });
  it('are the unit’s rows, each in its own tab', () => {
    const result = check(unitTab([first]), { also: [also([{ ...second, 'Ghi chú': 'x' }])] });
    expect([result.tab, result.readable, result.sheet.rows.length]).toEqual([TAB, true, 1]);
    expect(result.rows.map((row) => [row.tab, row.entry.code, row.unit.code])).toEqual([
      [TAB, 'III.1.1', 'PDT'],
      [OLD, 'III.1.2', 'PDT'],
    ]);
    // The line is there, in the other tab.
    expect(result.findings.map((one) => [one.tab, one.row, one.code])).toEqual([[OLD, 5, 'FACTOR_MISSING']]);
  });
  it('one of them filled is enough', () => {
    expect(codes(said([{ Mã: 'III.1.1' }], { also: [also([{ Mã: 'III.1.2' }])] }))).toEqual(['UNIT_EMPTY']);
    expect(said([{ Mã: 'III.1.1' }, second], { also: [also([first])] })).toEqual([]);
  });
  it('one that cannot be read leaves the unit unread, and the rest stands', () => {
    const bad = {
      tab: OLD,
      grid: unitTab(
        [second],
        ENTRY_HEADERS.filter((header) => header !== 'Đơn giá'),
      ),
    };
    const result = check(unitTab([first, second]), { also: [bad] });
    expect([result.readable, result.rows.length]).toEqual([false, 2]);
    expect(result.findings.map((one) => [one.tab, one.code])).toEqual([[OLD, 'HEADER_MISSING']]);
    // Nobody says «empty» of a tab that could not be read.
    expect(codes(check(unitTab([{ Mã: 'III.1.1' }, second]), { also: [bad] }).findings)).toEqual([
      'HEADER_MISSING',
    ]);
  });
  it('first the unit’s own tab unread: no line is sought', () => {
    const bad = unitTab(
      [first],
      ENTRY_HEADERS.filter((header) => header !== 'Đơn giá'),
    );
    const result = check(bad, { also: [also([second])] });
    expect([result.readable, codes(result.findings)]).toEqual([false, ['HEADER_MISSING']]);
  });
  it('own columns and formulas are asked of each tab', () => {
    const extra = { tab: OLD, grid: unitTab([{ ...second, Nợ: 5 } as Cells], [...ENTRY_HEADERS, 'Nợ']) };
    expect(check(unitTab([first]), { also: [extra] }).findings.map((one) => [one.tab, one.code])).toEqual([
      [OLD, 'COLUMN_EXTRA'],
    ]);
    const typed = paid({ Mã: 'III.1.2', 'Số lượng': 1, 'Đơn giá': 6_000_000 });
    const found = check(unitTab([first]), { also: [also([typed], [])] }).findings;
    expect(found.map((one) => [one.tab, one.row, one.code, one.actual])).toEqual([
      [OLD, 5, 'CHECK_OFF', null],
      [OLD, 5, 'FORMULA_OVERWRITTEN', 6_000_000],
    ]);
  });
});

it('the tab comes first, then its rows from top to bottom, then the next tab', () => {
  const headers = [...ENTRY_HEADERS, 'Nợ'];
  const rows: Cells[] = [
    { Mã: 'V.1', 'Ghi chú': 'x' },
    { ...first, 'Thành tiền': 6_000_000, NSTW: 1_000 },
    { Mã: '', 'Nội dung hoạt động': 'Tổng cộng', 'Số lượng': 1, Nợ: 1 } as Cells,
    first,
  ];
  const also = [{ tab: 'Biểu cũ', grid: unitTab([{ Mã: 'VI.1', 'Ghi chú': 'x' }]) }];
  expect(said(rows, { also }, headers).map((one) => [one.tab, one.row, one.code])).toEqual([
    [TAB, null, 'COLUMN_EXTRA'],
    [TAB, null, 'LINE_MISSING'],
    [TAB, 5, 'CODE_UNKNOWN'],
    [TAB, 6, 'AMOUNT_SMALL'],
    [TAB, 6, 'PRODUCT_MISMATCH'],
    [TAB, 6, 'SOURCES_MISMATCH'],
    [TAB, 7, 'SUBTOTAL_ROW'],
    [TAB, 8, 'LINE_DOUBLED'],
    ['Biểu cũ', 5, 'CODE_UNKNOWN'],
  ]);
});
