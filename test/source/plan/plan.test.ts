import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  PLAN_HEADERS,
  type PlanReading,
  type PlanRow,
  parsePlan,
  planAmounts,
} from '../../../src/source/plan/plan.ts';
import { isBlankRow } from '../../../src/table/grid.ts';
import { runs } from '../../support/runs.ts';
import { annexGrid, ROLES, readPlan } from './phong-tho.ts';

const HEADER = [...PLAN_HEADERS];
const FULL_HEADER = [...PLAN_HEADERS, 'Mã', 'Trạng thái'];

/** A plan of rows under one content and one activity, whose rows are 2 and 3 of the sheet. */
const plan = (...rows: unknown[][]) =>
  readPlan([FULL_HEADER, ['I', 'NỘI DUNG 1: A'], ['1', 'Hoạt động 1: B'], ...rows]);

const line = (stt: unknown, ...rest: unknown[]) => [stt, `việc ${String(stt)}`, 'Hội LHPN xã', ...rest];

/** Findings as `row CODE`, severity in front when it is no warning. */
const said = ({ findings }: PlanReading) =>
  findings.map(({ row, code, severity }) => `${severity === 'warning' ? '' : `${severity} `}${row} ${code}`);

const codes = ({ rows }: PlanReading) => rows.map(({ code }) => code);

describe('the annex of Phong Thổ, 2023', () => {
  const reading = readPlan(annexGrid());
  const { rows } = reading;
  const at = (level: string) => rows.filter((row) => row.level === level);
  const named = (code: string) => rows.find((row) => row.code === code) as PlanRow;

  test('every row is as the golden file has it', () => {
    const head = 'row\tcode\tlevel\tstt\towners\tinherited\tpending\tparent\tchildren\ttitle';
    const table = rows.map((row) =>
      [
        row.row,
        row.code,
        row.level,
        row.stt,
        row.owners.join(' + '),
        row.inherited,
        row.pending,
        row.parent ?? '',
        row.children,
        row.title,
      ].join('\t'),
    );
    const golden = readFileSync(new URL('./phong-tho-2023.golden.tsv', import.meta.url), 'utf8');
    expect(`${[head, ...table].join('\n')}\n`).toBe(golden);
  });

  test('75 rows: 4 contents, 12 activities, 53 lines, 6 dash lines, 3 pending', () => {
    expect(rows).toHaveLength(75);
    expect(['content', 'activity', 'line', 'dash'].map((level) => at(level).length)).toEqual([4, 12, 53, 6]);
    expect(rows.filter((row) => row.pending).map(({ code }) => code)).toEqual(['I.2.1', 'III.4', 'IV']);
    expect(rows.filter((row) => row.note !== '')).toHaveLength(4);
    expect(reading.findings).toEqual([]);
  });

  test('lines of each unit', () => {
    const counts = ROLES.map(({ name }) => {
      const lines = at('line').filter((row) => row.owners.includes(name));
      const dashes = at('dash').filter((row) => row.owners.includes(name));
      return [name, lines.filter((row) => row.owners.length === 1).length, lines.length, dashes.length];
    });
    expect(counts).toEqual([
      ['Hội LHPN huyện', 13, 14, 0],
      ['Phòng LĐTB&XH', 9, 12, 0],
      ['TTVHTT&TT huyện', 4, 4, 0],
      ['TT Y tế huyện', 3, 3, 4],
      ['Phòng Dân tộc', 2, 2, 0],
      ['Hội LHPN xã', 18, 22, 2],
    ]);
  });

  test('its traps: 1.1 and 1.10, page breaks before dash lines, quotes, inherited units', () => {
    expect(named('I.1.1').text).toMatch(/^Rà soát, xác định/);
    expect(named('I.1.10').text).toMatch(/^Xây dựng mạng lưới/);
    expect(named('I.4.3.a')).toMatchObject({ parent: 'I.4.3', row: 34, inherited: false });
    expect(named('II.1.1').text).toMatch(/^Rà soát nhu cầu/);
    expect(named('I').title).toMatch(/^TUYÊN TRUYỀN, VẬN ĐỘNG THAY ĐỔI' NẾP/);
    expect(named('II.3.5.b')).toMatchObject({ owners: ['Hội LHPN xã'], ownersText: '', inherited: true });
    expect(named('III.3').text).toContain('CTMTQGDTTS&MN');
    expect(named('III.4').note).toBe('Chờ HD 04 thay đổi');
  });

  test('the twelve amounts it writes', () => {
    const amounts = rows.flatMap((row) =>
      planAmounts(row.text).map((amount) => [row.code, amount.text, amount.value]),
    );
    expect(amounts).toEqual([
      ['I.4.3.a', '100.000đ/người', 100_000],
      ['I.4.3.b', '500.000đ/người/gói', 500_000],
      ['I.4.3.c', '50.000đ/người/ngày', 50_000],
      ['I.4.3.d', '1.200.000đ', 1_200_000],
      ['II.1.5', '500.000đ/ tháng/tổ', 500_000],
      ['II.2.3', '100 triệu đồng/1 mô hình', 100_000_000],
      ['II.3.5.a', '3.000.000đ/mô hình/ĐCTC', 3_000_000],
      ['II.3.5.b', '3.000,000đ/địa chỉ/năm', 3_000_000],
      ['II.3.6', '15 triệu/1 địa chỉ', 15_000_000],
      ['II.4.5', '30 triệu đồng/mô hình', 30_000_000],
      ['III.2.3', '3.000.000đ/CLB', 3_000_000],
    ]);
    expect(planAmounts(named('II.3.5.b').text)[0]).toMatchObject({
      ambiguous: true,
      reads: [3_000_000, 3_000],
    });
  });
});

describe('the header', () => {
  test('in any order, in any case, under title lines, with columns between', () => {
    const grid = [
      ['PHỤ LỤC'],
      [],
      ['GHI CHÚ', '', 'Đơn vị thực hiện', 'STT', 'NỘI DUNG\nHOẠT ĐỘNG'],
      ['', '', '', 'I', 'A'],
      ['', '', '', '1', 'B'],
      ['Chờ HD', 'x', 'Hội LHPN xã', '1.1', 'C'],
    ];
    const reading = readPlan(grid);
    expect(reading.findings).toEqual([]);
    expect(reading.header).toMatchObject({ row: 2, columns: { STT: 3, 'Ghi chú': 0 } });
    expect(reading.header?.columns.Mã).toBeUndefined();
    expect(reading.rows[2]).toMatchObject({ row: 6, code: 'I.1.1', pending: true, owners: ['Hội LHPN xã'] });
  });

  test('absent, missing, doubled', () => {
    expect(said(readPlan([['a'], ['I', 'b']]))).toEqual(['error null PLAN_NO_HEADER']);
    const noNote = readPlan([
      ['STT', 'Nội dung hoạt động', 'Đơn vị thực hiện'],
      ['I', 'A'],
    ]);
    expect(said(noNote)).toEqual(['error 1 PLAN_HEADER_MISSING']);
    expect(noNote.findings[0]).toMatchObject({ column: 'Ghi chú', tab: 'Kế hoạch' });
    expect(codes(noNote)).toEqual(['I']);
    expect(
      said(
        readPlan([
          [...HEADER, 'stt'],
          ['I', 'A'],
        ]),
      ),
    ).toEqual(['error 1 PLAN_HEADER_DOUBLED']);
    const noUnits = readPlan([
      ['STT', 'Nội dung hoạt động', 'Ghi chú'],
      ['I', 'A'],
      ['1', 'B'],
      ['1.1', 'C'],
    ]);
    expect(said(noUnits)).toEqual(['error 1 PLAN_HEADER_MISSING']);
  });

  test('printed again on the next page, and the row of column numbers', () => {
    const reading = readPlan([
      HEADER,
      ['(1)', '(2)', '(3)', '(4)'],
      ['I', 'A'],
      ['1', 'B'],
      line('1.1'),
      HEADER,
      line('1.2'),
    ]);
    expect(said(reading)).toEqual(['notice 2 PLAN_COLUMN_NUMBERS', 'notice 6 PLAN_HEADER_REPEATED']);
    expect(codes(reading)).toEqual(['I', 'I.1', 'I.1.1', 'I.1.2']);
  });
});

describe('the annex pasted whole under the tab’s own header', () => {
  test('its title lines and its header are as expected; a plan row above its header is not swallowed', () => {
    const reading = readPlan([FULL_HEADER, ...annexGrid()]);
    expect(reading.rows).toHaveLength(75);
    expect(reading.findings).toEqual([]);
    const mixed = readPlan([FULL_HEADER, ['1.1', 'việc mồ côi'], HEADER, ['I', 'NỘI DUNG 1: A']]);
    expect(said(mixed).some((text) => text.includes('2 PLAN_'))).toBe(true);
  });
});

describe('numbering', () => {
  test('marks, closing dots and brackets, spaces, other digits', () => {
    const reading = readPlan([
      HEADER,
      ['<b>I.</b>', 'A'],
      ['1)', 'B'],
      line('1.1.'),
      ['-', 'a'],
      ['–', 'b'],
      ['+', 'c'],
      ['•', 'd'],
      line(' 1 . 2 '),
      ['a)', 'a'],
      ['b.', 'b'],
      ['(c)', 'c'],
      line('1,3'),
      line('１．４'),
      line("'1.5"),
      ['2.', 'C'],
      line(2.1),
      ['Ⅱ', 'D'],
      [1, 'E'],
    ]);
    expect(reading.findings.filter(({ code }) => code !== 'PLAN_LINE_WITHOUT_UNIT')).toEqual([]);
    expect(codes(reading).join(' ')).toBe(
      'I I.1 I.1.1 I.1.1.a I.1.1.b I.1.1.c I.1.1.d I.1.2 I.1.2.a I.1.2.b I.1.2.c I.1.3 I.1.4 I.1.5 I.2 I.2.1 II II.1',
    );
  });

  test('letters go past z, and the letters i, v, x are letters in a list', () => {
    const list = plan(line('1.1'), ...Array.from({ length: 28 }, (_, i) => ['-', `mục ${i}`]));
    expect(codes(list).slice(-3)).toEqual(['I.1.1.z', 'I.1.1.aa', 'I.1.1.ab']);
    const lettered = plan(line('1.1'), ...[...'abcdefghij'].map((letter) => [`${letter})`, letter]));
    expect(lettered.findings).toEqual([]);
    expect(codes(lettered).slice(-2)).toEqual(['I.1.1.i', 'I.1.1.j']);
  });

  test('three-part numbers and full codes', () => {
    const reading = plan(line('1.1'), ['1.1.1', 'x'], ['1.1.2', 'y'], line('I.1.2'), ['I.1.2.a', 'z']);
    expect(reading.findings).toEqual([]);
    expect(codes(reading).slice(2)).toEqual(['I.1.1', 'I.1.1.1', 'I.1.1.2', 'I.1.2', 'I.1.2.a']);
    expect(reading.rows[3]).toMatchObject({ level: 'dash', parent: 'I.1.1', inherited: true });
  });

  const upTo = (last: number) => Array.from({ length: last }, (_, i) => line(`1.${i + 1}`));

  test.each([
    ['number cell', 1.1],
    ['text', '1.1'],
  ])('1.1 (%s) after 1.9 is 1.10', (_name, cell) => {
    const reading = plan(...upTo(9), line(cell), line('1.11'));
    expect(said(reading)).toEqual(['13 PLAN_STT_ZERO_LOST']);
    expect(reading.findings[0]).toMatchObject({ line: 'I.1.10', expected: '1.10', actual: '1.1' });
    expect(reading.rows[11]).toMatchObject({ code: 'I.1.10', stt: '1.10' });
  });

  test('1.2 after 1.19 is 1.20, and 1.1 after 1.8 too when 1.1 is taken', () => {
    expect(codes(plan(...upTo(9), line(1.1), ...upTo(19).slice(10), line(1.2))).slice(-1)).toEqual([
      'I.1.20',
    ]);
    expect(said(plan(...upTo(8), line(1.1)))).toEqual(['12 PLAN_STT_ZERO_LOST', '12 PLAN_STT_SKIPPED']);
  });

  test('a whole column of number cells reads as the annex', () => {
    const grid = annexGrid().map((row) =>
      row.map((cell, c) => (c === 0 && /^\d+(\.\d+)?$/.test(String(cell)) ? Number(cell) : cell)),
    );
    const reading = readPlan(grid);
    expect(codes(reading)).toEqual(codes(readPlan(annexGrid())));
    expect(said(reading)).toEqual(['20 PLAN_STT_ZERO_LOST']);
  });

  /** A day as a sheet in Vietnam's time zone hands it over. */
  const utc = (year: number, month: number, day: number) =>
    new Date(Date.UTC(year, month - 1, day) - 7 * 3_600_000);

  test('dates: day and month either way, as Date, serial or text', () => {
    const utc = (year: number, month: number, day: number) =>
      new Date(Date.UTC(year, month - 1, day) - 7 * 3_600_000);
    const cells = [utc(2026, 1, 1), utc(2026, 2, 1), utc(2026, 1, 3), '1/4', '05/01/2026', 46_174];
    const reading = plan(...cells.map((cell) => line(cell)));
    expect(codes(reading).slice(2)).toEqual(['I.1.1', 'I.1.2', 'I.1.3', 'I.1.4', 'I.1.5', 'I.1.6']);
    expect(new Set(reading.findings.map(({ code }) => code))).toEqual(new Set(['PLAN_STT_DATE']));
    expect(reading.findings[1]).toMatchObject({ line: 'I.1.2', expected: '1.2', actual: '01/02/2026' });
    expect(reading.rows[3]?.stt).toBe('1.2');
  });

  test.each([
    ['day first', (a: number, b: number) => [b, a] as const],
    ['month first', (a: number, b: number) => [a, b] as const],
  ])('a whole column of dates, %s, reads as the annex', (_name, monthAndDay) => {
    const grid = annexGrid().map((row) => {
      const [, a, b] = /^(\d+)\.(\d+)$/.exec(String(row[0])) ?? [];
      if (a === undefined || b === undefined) return row;
      const [month, day] = monthAndDay(Number(a), Number(b));
      return [utc(2026, month, day), ...row.slice(1)];
    });
    expect(codes(readPlan(grid))).toEqual(codes(readPlan(annexGrid())));
  });

  test('1.10 that became 1 October', () => {
    const reading = plan(...upTo(9), line(new Date(Date.UTC(2026, 8, 30, 17))));
    expect(said(reading)).toEqual(['13 PLAN_STT_DATE']);
    expect(codes(reading).slice(-1)).toEqual(['I.1.10']);
  });

  test('a number that slipped into the text', () => {
    const reading = plan(
      ['', '1.1 Tập huấn', 'Hội LHPN xã'],
      ['', '- Hỗ trợ'],
      ['', 'Hoạt động 2: C'],
      ['', 'NỘI DUNG 2: D'],
    );
    expect(codes(reading).slice(2)).toEqual(['I.1.1', 'I.1.1.a', 'I.2', 'II']);
    expect(new Set(reading.findings.map(({ code }) => code))).toEqual(new Set(['PLAN_STT_FROM_TEXT']));
    expect(reading.rows[2]?.text).toBe('Tập huấn');
  });

  test.each([
    ['skipped', [line('1.1'), line('1.3')], ['5 PLAN_STT_SKIPPED']],
    ['first is not 1', [line('1.2')], ['4 PLAN_STT_SKIPPED']],
    ['backwards', [line('1.1'), line('1.3'), line('1.2')], ['5 PLAN_STT_SKIPPED', '6 PLAN_STT_OUT_OF_PLACE']],
    ['twice', [line('1.1'), line('1.1')], ['error 5 PLAN_CODE_DUPLICATE']],
    ['unreadable', [line('abc'), line('1.1')], ['error 4 PLAN_STT_UNREADABLE']],
    ['missing', [['', 'chỉ có chữ', 'Hội LHPN xã']], ['error 4 PLAN_STT_MISSING']],
    ['without its activity', [line('2.1')], ['4 PLAN_LEVEL_JUMP']],
    [
      'letters from a right under a content',
      [
        ['a)', 'x', 'Hội LHPN xã'],
        ['b)', 'y', 'Hội LHPN xã'],
      ],
      [],
    ],
    [
      'a letter under a content that is not the first',
      [['b)', 'x', 'Hội LHPN xã']],
      ['4 PLAN_LEVEL_JUMP', '4 PLAN_STT_OUT_OF_PLACE'],
    ],
    ['dashes right under an activity', [['-', 'x', 'Hội LHPN xã']], []],
    ['back to an activity above', [['2', 'C'], line('1.1')], ['5 PLAN_STT_OUT_OF_PLACE']],
    ['letter out of place', [line('1.1'), ['a)', 'x'], ['c)', 'y']], ['6 PLAN_STT_OUT_OF_PLACE']],
    ['activity skipped', [['3', 'C']], ['4 PLAN_STT_SKIPPED']],
    ['content skipped', [['III', 'C']], ['4 PLAN_STT_SKIPPED']],
    [
      'heading number differs',
      [
        ['2', 'Hoạt động 3: C'],
        ['II', 'NỘI DUNG III: D'],
      ],
      ['4 PLAN_HEADING_NUMBER', '5 PLAN_HEADING_NUMBER'],
    ],
    ['heading number repairs a slip', [['1', 'Hoạt động 2: C'], line('2.1')], ['4 PLAN_STT_REPAIRED']],
    [
      'heading printed again',
      [line('1.1'), ['1', 'Hoạt động 1: B (tiếp)'], line('1.2')],
      ['notice 5 PLAN_HEADING_REPEATED'],
    ],
    ['total row', [['', 'Tổng cộng', '', '']], ['notice 4 PLAN_TOTAL_ROW']],
    ['total row without tone marks', [['', 'Tong du toan', '', '']], ['notice 4 PLAN_TOTAL_ROW']],
    ['only a note', [['', '', '', 'ghi chú']], ['4 PLAN_ROW_WITHOUT_TEXT']],
    ['only left-over columns', [['', '', '', '', 'I.1.1', 'Áp dụng']], ['notice 4 PLAN_ROW_OUTSIDE']],
    ['empty text', [['1.1', '', 'Hội LHPN xã']], ['4 PLAN_TEXT_EMPTY']],
  ])('%s', (_name, rows, expected) => {
    expect(said(plan(...(rows as unknown[][])))).toEqual(expected);
  });

  test('a row that only begins like a total is a row of the plan', () => {
    const { rows, findings } = plan(line('1.1'), ['', 'Tổng kết mô hình', 'Hội LHPN xã']);
    expect(findings.map(({ code }) => code)).not.toContain('PLAN_TOTAL_ROW');
    expect(JSON.stringify([rows, findings])).toContain('Tổng kết mô hình');
  });

  test('what stands under a refused row does not slip under its neighbour', () => {
    const reading = plan(line('1.1'), line('1.1'), ['-', 'của dòng nào?'], line('1.2'));
    expect(said(reading)).toEqual(['error 5 PLAN_CODE_DUPLICATE', 'error 6 PLAN_ORPHAN']);
    expect(codes(reading).slice(2)).toEqual(['I.1.1', 'I.1.2']);
    expect(said(readPlan([HEADER, line('1.1'), ['1', 'B'], ['I', 'A']]))).toEqual([
      'error 2 PLAN_ORPHAN',
      'error 3 PLAN_ORPHAN',
    ]);
  });
});

describe('units', () => {
  test('unknown: an error when the line is then nobody’s', () => {
    const reading = plan(['1.1', 'x', 'Đoàn Thanh niên'], ['1.2', 'y', 'Hội LHPN xã, Đoàn Thanh niên']);
    expect(said(reading)).toEqual(['error 4 PLAN_UNIT_UNKNOWN', '5 PLAN_UNIT_UNKNOWN']);
    expect(reading.findings[0]).toMatchObject({
      line: 'I.1.1',
      column: 'Đơn vị thực hiện',
      actual: 'Đoàn Thanh niên',
    });
  });

  test('a line without one is said once, not again for its sub-lines, not when they have their own', () => {
    expect(said(plan(['1.1', 'x'], ['-', 'y'], ['-', 'z']))).toEqual(['4 PLAN_LINE_WITHOUT_UNIT']);
    expect(said(plan(['1.1', 'x'], ['-', 'y', 'Hội LHPN xã']))).toEqual([]);
  });

  test('on a heading they are fine, and its lines inherit them', () => {
    const reading = readPlan([
      HEADER,
      ['I', 'A'],
      ['1', 'B', 'Hội LHPN xã'],
      ['1.1', 'x'],
      ['1.2', 'y', 'Phòng Dân tộc'],
    ]);
    expect(reading.findings).toEqual([]);
    expect(reading.rows.map(({ owners, inherited }) => [owners.join(), inherited])).toEqual([
      ['', false],
      ['Hội LHPN xã', false],
      ['Hội LHPN xã', true],
      ['Phòng Dân tộc', false],
    ]);
  });
});

describe('pending', () => {
  const pending = (...cells: unknown[]) => plan(['1.1', 'x', 'Hội LHPN xã', ...cells]).rows[2]?.pending;

  test.each([
    'Chờ HD 04 thay đổi',
    '<b>CHỜ HD</b>',
    'chờ',
    'Đang chờ tỉnh',
    'Tạm dừng; chờ hướng dẫn',
    'Cho HD 04',
    'Cho\u031b\u0300 tỉnh',
  ])('the note %j waits', (note) => {
    expect(pending(note)).toBe(true);
  });

  test.each([
    '',
    'Cho 03 xã',
    'Cho các tổ',
    'cho to truyen thong',
    'Hội LHPN xã tham mưu cho UBND xã',
    'Phòng chờ sinh',
  ])('the note %j does not', (note) => {
    expect(pending(note)).toBe(false);
  });

  test('the editor’s status decides while its Mã belongs to the row', () => {
    expect(pending('Chờ HD', 'I.1.1', 'Áp dụng')).toBe(false);
    expect(pending('', 'I.1.1', 'Chờ hướng dẫn')).toBe(true);
    expect(pending('', '', 'chờ hướng dẫn')).toBe(true);
    expect(pending('Chờ HD', 'I.1.1', '')).toBe(true);
    expect(said(plan(['1.1', 'x', 'Hội LHPN xã', 'Chờ HD', 'I.1.1', 'Áp dụng']))).toEqual([
      'notice 4 PLAN_STATUS_OVER_NOTE',
    ]);
  });

  test('a status left over from another row is not used, and said', () => {
    expect(pending('Chờ HD', 'I.1.2', 'Áp dụng')).toBe(true);
    expect(said(plan(['1.1', 'x', 'Hội LHPN xã', '', 'I.1.2', 'Chờ hướng dẫn']))).toEqual([
      '4 PLAN_STATUS_LEFT_OVER',
    ]);
    expect(said(plan(['1.1', 'x', 'Hội LHPN xã', '', 'I.1.2', 'Áp dụng']))).toEqual([]);
    expect(said(plan(['1.1', 'x', 'Hội LHPN xã', '', 'I.1.1', 'xong']))).toEqual(['4 PLAN_STATUS_UNKNOWN']);
  });

  test('what stands under a pending heading waits too', () => {
    const reading = readPlan([HEADER, ['I', 'A', '', 'Chờ HD'], ['1', 'B'], line('1.1'), ['-', 'x']]);
    expect(reading.rows.map(({ pending, ownPending }) => [pending, ownPending])).toEqual([
      [true, true],
      [true, false],
      [true, false],
      [true, false],
    ]);
  });
});

describe('dash lines keep their letter', () => {
  const dashes = (...own: string[]) =>
    plan(line('1.1', '', 'I.1.1'), ...own.map((code) => ['-', 'x', '', '', code]));

  test('when one is inserted among them', () => {
    expect(codes(dashes('I.1.1.a', '', 'I.1.1.b', 'I.1.1.c')).slice(3)).toEqual([
      'I.1.1.a',
      'I.1.1.d',
      'I.1.1.b',
      'I.1.1.c',
    ]);
  });

  test('but not when the Mã column is left over from another plan', () => {
    const shifted = plan(
      line('1.1', '', 'I.1.1.a'),
      ['-', 'x', '', '', 'I.1.1.b'],
      ['-', 'y', '', '', 'I.1.2'],
    );
    expect(codes(shifted).slice(3)).toEqual(['I.1.1.a', 'I.1.1.b']);
    expect(codes(dashes('I.1.1.b', 'I.1.1.b', 'I.1.1.c')).slice(3)).toEqual([
      'I.1.1.b',
      'I.1.1.d',
      'I.1.1.c',
    ]);
  });
});

describe('amounts in a text', () => {
  test.each([
    ['tối đa 2,5 triệu đồng/lớp và 300.000 đ/người', ['2,5 triệu đồng/lớp', '300.000 đ/người']],
    ['mức 1.500.000', ['1.500.000']],
    ['500k một tổ', ['500k một tổ']],
    ['1,5 tỷ', ['1,5 tỷ']],
    ['07 - 10 TV; 415 bà mẹ/năm x 3 năm; Thông tư 55/2023/TT-BTC; 6 tháng', []],
    ['Quyết định 1719/QĐ-TTg ngày 14/10/2021', []],
    // What the import calls no norm, the check asks no norm for.
    ['Thu nhập bình quân đạt 72 triệu đồng/người/năm', []],
    ['Cho vay 50 triệu đồng/hộ', []],
    ['Tổng kinh phí 300 triệu đồng, hỗ trợ 5 triệu đồng/hộ', ['5 triệu đồng/hộ']],
    ['Người dân đóng góp 20 triệu đồng', []],
    ['Hỗ trợ tổ tiết kiệm và vay vốn thôn bản 500.000đ/tổ', ['500.000đ/tổ']],
    ['', []],
  ])('%j', (text, expected) => {
    expect(planAmounts(text).map((amount) => amount.text)).toEqual(expected);
  });
});

describe('nothing is lost, nothing throws', () => {
  const cell = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        '',
        'I',
        'II',
        '1',
        '2',
        '1.1',
        '1.2',
        '2.1',
        '1.10',
        '-',
        'a)',
        'b)',
        '1.1.1',
        'I.1.2',
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom<unknown>(
        1,
        1.1,
        1.2,
        45_000,
        new Date(2026, 0, 2),
        new Date(Number.NaN),
        null,
        true,
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        'Hội LHPN xã',
        'Chờ HD',
        'NỘI DUNG 1: x',
        'Hoạt động 2: y',
        'Áp dụng',
        'I.1.1',
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
    { weight: 1, arbitrary: fc.anything() },
  );
  const grids = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 25 });

  test('every row below the header is a plan row or in a finding; codes are unique; parents exist', () => {
    fc.assert(
      fc.property(grids, (body) => {
        const grid = [FULL_HEADER, ...body];
        const { rows, findings, header } = readPlan(grid);
        expect(header?.row).toBe(0);
        const placed = new Set(rows.map(({ row }) => row));
        const named = new Set(findings.map(({ row }) => row));
        for (const [i, cells] of body.entries()) {
          expect(placed.has(i + 2) || named.has(i + 2) || isBlankRow(cells)).toBe(true);
        }
        const byCode = new Map(rows.map((row) => [row.code, row]));
        expect(byCode.size).toBe(rows.length);
        for (const row of rows) {
          if (row.parent === null) expect(row.level).toBe('content');
          else expect(byCode.has(row.parent) && row.code.startsWith(`${row.parent}.`)).toBe(true);
          expect(row.children).toBe(rows.filter(({ parent }) => parent === row.code).length);
        }
      }),
      { numRuns: runs(1500) },
    );
  });

  test('any grid', () => {
    fc.assert(
      fc.property(grids, (grid) => {
        const { rows, findings } = parsePlan(grid, { tab: 'Kế hoạch', roles: [] });
        if (rows.length === 0 && findings.length === 0)
          expect(grid.slice(1).every((cells) => isBlankRow(cells))).toBe(true);
      }),
    );
  });

  test('long and hostile cells take no time to speak of', () => {
    const cells = [
      'a, '.repeat(15_000),
      '1.'.repeat(20_000),
      '<b '.repeat(15_000),
      ' '.repeat(50_000),
      '- '.repeat(20_000),
      '(/'.repeat(20_000),
    ];
    // What took minutes would end with the time of a test.
    for (const text of cells) {
      readPlan([FULL_HEADER, ['I', text, text, text, text, text], [text, text, text, text, text, text]]);
      planAmounts(text);
    }
  });

  test('unticked boxes down a column are no rows', () => {
    expect(said(plan(line('1.1'), ['', '', '', '', '', false]))).toEqual([]);
  });

  test('dirt that changes nothing: blank rows, tags, spaces, Unicode forms, moved columns', () => {
    const clean = readPlan(annexGrid());
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 });
    const dirt = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => (text === '' ? text : `<b>${text}</b>`),
      (text) => ` ${text}\u00a0`,
      (text) => text.normalize('NFD'),
      (text) => (text === '' ? text : `\u200b${text}`),
      (text) => text.replace(/ /g, '\u00a0'),
      (text) => text.replace(/&(?!\w+;)/g, '&amp;'),
    );
    fc.assert(
      fc.property(
        order,
        fc.array(dirt, { minLength: 400, maxLength: 400 }),
        fc.array(fc.nat(86), { maxLength: 10 }),
        (columns, dirts, blanks) => {
          let n = 0;
          const grid: string[][] = [];
          for (const [r, cells] of annexGrid().entries()) {
            if (blanks.includes(r)) grid.push([]);
            grid.push(columns.map((c) => (dirts[n++ % dirts.length] ?? String)(String(cells[c] ?? ''))));
          }
          const reading = readPlan(grid);
          expect(said(reading)).toEqual([]);
          const bare = ({ row: _row, ...rest }: PlanRow) => rest;
          expect(reading.rows.map(bare)).toEqual(clean.rows.map(bare));
        },
      ),
      { numRuns: runs(30) },
    );
  });
});
