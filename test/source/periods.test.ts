/** `Kỳ báo cáo`: which period the report speaks of, and what is said of rows that cannot be right. */
import { describe, expect, it } from 'vitest';
import { buildContext } from '../../src/source/context.ts';
import { PERIOD_HEADERS, parsePeriods, periodOfSettings } from '../../src/source/periods.ts';
import { comparePublication, publicationOf, readPublication } from '../../src/source/publication.ts';
import { parseSettings } from '../../src/source/settings.ts';

type Row = Partial<Record<(typeof PERIOD_HEADERS)[number], unknown>>;
const grid = (...rows: Row[]): unknown[][] => [
  [...PERIOD_HEADERS],
  ...rows.map((row) => PERIOD_HEADERS.map((header) => row[header] ?? '')),
];
const period = (code: string, from: string, cutOff: string, state = '', more: Row = {}): Row => ({
  'Mã kỳ': code,
  'Từ ngày': from,
  'Ngày chốt': cutOff,
  'Trạng thái': state,
  ...more,
});
const Q2 = period('2023-Q2', '01/04/2023', '30/06/2023', 'Đã chốt', { Loại: 'Quý' });
const Q3 = period('2023-Q3', '01/07/2023', '30/09/2023', 'Mở', { 'Tên kỳ': 'Quý III', Loại: 'quý' });

const SETTINGS = [
  ['Mục', 'Giá trị', 'Giải thích'],
  ['Năm', 2023, ''],
  ['Kỳ báo cáo', 'Cả năm', ''],
  ['Ngày chốt số liệu', '31/12/2023', ''],
];
const sources = (periods?: unknown[][]) => ({
  plan: [],
  norms: [],
  units: [],
  settings: SETTINGS,
  ...(periods === undefined ? {} : { periods }),
});

describe('the period of the report', () => {
  it('is the open one, with its name and cut-off', () => {
    const { current, findings } = parsePeriods(grid(Q2, Q3));
    expect(current).toEqual({
      row: 3,
      code: '2023-Q3',
      name: 'Quý III',
      kind: 'quý',
      from: '2023-07-01',
      cutOff: '2023-09-30',
      due: null,
      state: 'open',
      report: '',
    });
    expect(findings).toEqual([]);
    expect(buildContext(sources(grid(Q2, Q3)), 2026).settings).toMatchObject({
      period: 'Quý III',
      cutOff: '2023-09-30',
    });
  });

  it.each([
    ['absent', undefined],
    ['empty', [['']]],
    ['a header only', grid()],
  ])('is that of the settings where the tab is %s', (_what, periods) => {
    const context = buildContext(sources(periods as unknown[][] | undefined), 2026);
    expect(context.settings).toMatchObject({ period: 'Cả năm', cutOff: '2023-12-31' });
    expect(context.findings.filter(({ tab }) => tab === 'Kỳ báo cáo')).toEqual([]);
  });

  it('is found by headers, wherever they stand', () => {
    const turned = grid(Q3).map((row) => ['', ...[...row].reverse()]);
    expect(parsePeriods([['Các kỳ của năm'], ...turned]).current).toMatchObject({ code: '2023-Q3', row: 3 });
  });

  it('is the last closed one where none is open, and that is said', () => {
    const closed = { ...Q3, 'Trạng thái': 'Đã chốt' };
    const { current, findings } = parsePeriods(grid(closed, Q2));
    expect(current?.code).toBe('2023-Q3');
    expect(findings).toMatchObject([{ code: 'PERIOD_NONE_OPEN', severity: 'notice', actual: '2023-Q3' }]);
    const later = parsePeriods(grid(period('2023-Q4', '', '')));
    expect([later.current, later.findings.map(({ severity }) => severity)]).toEqual([null, ['warning']]);
  });
});

describe('rows that cannot be right', () => {
  const said = (...rows: Row[]) =>
    parsePeriods(grid(...rows)).findings.map(({ code, severity, row, column, actual, expected }) => [
      code,
      severity,
      row,
      column,
      actual,
      expected,
    ]);
  it.each<[string, Row[], unknown[][]]>([
    [
      'two open',
      [Q3, { ...Q2, 'Trạng thái': 'mở' }],
      [['PERIOD_OPEN_TWICE', 'error', 2, 'Trạng thái', '2023-Q3', '2023-Q2']],
    ],
    [
      'a cut-off before the start',
      [{ ...Q3, 'Từ ngày': '01/10/2023' }],
      [['PERIOD_CUTOFF_EARLY', 'error', 2, 'Ngày chốt', '30/09/2023', '01/10/2023']],
    ],
    [
      'a date that is none',
      [{ ...Q3, 'Ngày chốt': '31/9/2023', 'Hạn nộp': 'đầu tháng 10' }],
      [
        ['PERIOD_DATE_UNREADABLE', 'error', 2, 'Ngày chốt', '31/9/2023', null],
        ['PERIOD_DATE_UNREADABLE', 'error', 2, 'Hạn nộp', 'đầu tháng 10', null],
      ],
    ],
    [
      'no cut-off',
      [{ ...Q3, 'Ngày chốt': '' }],
      [['PERIOD_CUTOFF_MISSING', 'warning', 2, 'Ngày chốt', '2023-Q3', null]],
    ],
    [
      'a code that stands above',
      [Q3, { ...Q2, 'Mã kỳ': '2023-q3' }],
      [['PERIOD_CODE_TWICE', 'error', 3, 'Mã kỳ', '2023-q3', null]],
    ],
    ['no code', [Q3, { 'Tên kỳ': 'Quý IV' }], [['PERIOD_CODE_MISSING', 'error', 3, 'Mã kỳ', null, null]]],
    [
      'another word for the state',
      [Q3, { ...Q2, 'Trạng thái': 'xong' }],
      [['PERIOD_STATE_UNREADABLE', 'error', 3, 'Trạng thái', 'xong', 'Mở, Đã chốt']],
    ],
    [
      'another kind',
      [{ ...Q3, Loại: 'tuần' }],
      [['PERIOD_KIND_UNREADABLE', 'warning', 2, 'Loại', 'tuần', 'tháng, quý, 6 tháng, 9 tháng, năm']],
    ],
    [
      'days that two share in part',
      [Q3, period('2023-8', '15/08/2023', '15/10/2023', '', { Loại: 'tháng' })],
      [['PERIOD_OVERLAP', 'error', 3, 'Từ ngày', '2023-8', '2023-Q3']],
    ],
    [
      'two of a kind with the same days',
      [Q3, { ...Q3, 'Mã kỳ': '2023-III', 'Trạng thái': '' }],
      [['PERIOD_OVERLAP', 'error', 3, 'Từ ngày', '2023-III', '2023-Q3']],
    ],
  ])('%s', (_what, rows, findings) => {
    expect(said(...rows)).toEqual(findings);
  });

  it('a quarter in its half year, a month in its quarter, and neighbours are right', () => {
    const half = period('2023-6T', '01/01/2023', '30/06/2023', '', { Loại: '6 tháng' });
    const month = period('2023-T09', '01/09/2023', '30/09/2023', '', { Loại: 'tháng' });
    expect(said(half, Q2, Q3, month)).toEqual([]);
  });

  it('without its header nothing of it is read', () => {
    const { current, findings } = parsePeriods([['2023-Q3', 'Quý III']]);
    expect([current, findings.map(({ code }) => code)]).toEqual([null, ['PERIODS_NO_HEADER']]);
  });

  it('reads no cell for what it is not, and never throws', () => {
    const odd = [Number.NaN, new Date(Number.NaN), true, '=1+1', {}, null, '  '];
    for (const value of odd)
      expect(() =>
        parsePeriods(grid(Object.fromEntries(PERIOD_HEADERS.map((one) => [one, value])))),
      ).not.toThrow();
  });
});

describe('the check in the cells', () => {
  it('goes by the cut-off of the period, once it is published', () => {
    const cells = publicationOf(sources(grid(Q2, Q3)));
    const published = readPublication(cells);
    expect(buildContext(published ?? sources(), 2026).settings.cutOff).toBe('2023-09-30');
    expect(comparePublication(cells, sources(grid(Q2, Q3)))).toEqual({ kind: 'current' });
  });

  it('is said to be behind where another period was opened', () => {
    const cells = publicationOf(sources(grid({ ...Q2, 'Trạng thái': 'Mở' })));
    expect(comparePublication(cells, sources(grid(Q2, Q3)))).toEqual({
      kind: 'old',
      changes: [{ tab: 'Kỳ báo cáo', row: 3 }],
    });
  });

  it('needs no new publication for an empty tab', () => {
    expect(publicationOf(sources(grid()))).toEqual(publicationOf(sources()));
  });
});

describe('the row that says what the settings say', () => {
  const of = (name: string, cutOff = '') =>
    periodOfSettings(
      parseSettings(
        [
          ['Mục', 'Giá trị'],
          ['Năm', 2023],
          ['Kỳ báo cáo', name],
          ['Ngày chốt số liệu', cutOff],
        ],
        2026,
      ).settings,
    );
  it.each([
    ['Quý III', '2023-Q3', 'quý', '2023-07-01', '2023-09-30'],
    ['quý 4 năm 2023', '2023-Q4', 'quý', '2023-10-01', '2023-12-31'],
    ['6 tháng đầu năm', '2023-6T', '6 tháng', '2023-01-01', '2023-06-30'],
    ['6 tháng cuối năm', '2023-6TC', '6 tháng', '2023-07-01', '2023-12-31'],
    ['9 tháng', '2023-9T', '9 tháng', '2023-01-01', '2023-09-30'],
    ['Tháng 2', '2023-T02', 'tháng', '2023-02-01', '2023-02-28'],
    ['Cả năm', '2023-N', 'năm', '2023-01-01', '2023-12-31'],
    ['Đợt 1', '2023-DOT1', null, '2023-01-01', '2023-12-31'],
  ])('%s', (name, code, kind, from, cutOff) => {
    expect(of(name)).toEqual({ code, name, kind, from, cutOff, due: null, state: 'open' });
    expect(of(name, '10/05/2023').cutOff).toBe('2023-05-10');
  });
});
