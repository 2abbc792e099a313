/** The list of sources of money: what a cell of `Nguồn vốn` says, and what follows from it. */
import { describe, expect, it } from 'vitest';
import { readUnitSheet } from '../../src/entry/entry.ts';
import { asThree, readSources, STANDARD_SOURCES } from '../../src/entry/sources.ts';
import { ENTRY_HEADERS } from '../../src/layout.ts';
import { parseSettings } from '../../src/source/settings.ts';
import { parseUnits } from '../../src/source/units.ts';

const names = (cell: unknown): string[] => readSources(cell).sources.list.map(({ name }) => name);
const problems = (cell: unknown): string[] =>
  readSources(cell).problems.map(({ code, name }) => `${code} ${name}`.trim());

describe('a list', () => {
  it.each([
    ['', ['NSTW', 'NSĐP', 'Nguồn khác']],
    ['  ', ['NSTW', 'NSĐP', 'Nguồn khác']],
    ['NSTW; NS tỉnh; NS xã', ['NSTW', 'NS tỉnh', 'NS xã']],
    ['NSTW\nNS tỉnh\n', ['NSTW', 'NS tỉnh']],
    ['nstw;nsđp ; NGUỒN KHÁC;', ['NSTW', 'NSĐP', 'Nguồn khác']],
    ['Dân góp', ['Dân góp']],
  ])('%j', (cell, expected) => {
    expect(names(cell)).toEqual(expected);
    expect(problems(cell)).toEqual([]);
  });

  it('is the three of every workbook where it says so, and says that it is a list', () => {
    const { sources } = readSources('NSTW; NSĐP; Nguồn khác');
    expect({ ...sources, isListed: false }).toEqual(STANDARD_SOURCES);
    expect(sources.isListed).toBe(true);
    expect(STANDARD_SOURCES.headers).toEqual(ENTRY_HEADERS);
    expect(readSources('NSĐP; NSTW; Nguồn khác').sources.isStandard).toBe(false);
  });

  it('keeps a key of each name, in ASCII, whatever its place', () => {
    const keys = (cell: string) => readSources(cell).sources.list.map(({ key }) => key);
    expect(keys('NSTW; NS tỉnh; Vốn lồng ghép (CTMTQG)')).toEqual([
      'nstw',
      'source_ns_tinh',
      'source_von_long_ghep_ctmtqg',
    ]);
    expect(keys('Vốn lồng ghép (CTMTQG); NS tỉnh')).toEqual([
      'source_von_long_ghep_ctmtqg',
      'source_ns_tinh',
    ]);
  });

  it('has a column for each where the three are, and nowhere else', () => {
    const { headers, typed, money, fields } = readSources('NS tỉnh; NSTW; Dân góp; NS xã').sources;
    expect(headers).toHaveLength(ENTRY_HEADERS.length + 1);
    expect(headers.slice(10, 16)).toEqual(['Thành tiền', 'NS tỉnh', 'NSTW', 'Dân góp', 'NS xã', 'Thời gian']);
    expect(typed).not.toContain('NSĐP');
    expect(money).toEqual(['Đơn giá', 'NS tỉnh', 'NSTW', 'Dân góp', 'NS xã', 'Giải ngân']);
    expect(fields).toEqual([
      'planned',
      'source_ns_tinh',
      'nstw',
      'source_dan_gop',
      'source_ns_xa',
      'disbursed',
    ]);
  });
});

describe('what cannot be taken is named, and the rest stands', () => {
  it.each([
    [';;', ['NSTW', 'NSĐP', 'Nguồn khác'], ['SOURCE_BLANK', 'SOURCES_NONE']],
    ['NSTW;;NS xã', ['NSTW', 'NS xã'], ['SOURCE_BLANK']],
    ['NSTW; NS tỉnh; ns TINH', ['NSTW', 'NS tỉnh'], ['SOURCE_TWICE ns TINH']],
    [`NSTW; ${'x'.repeat(31)}`, ['NSTW'], [`SOURCE_TOO_LONG ${'x'.repeat(31)}`]],
    [`NSTW; ${'x'.repeat(30)}`, ['NSTW', 'x'.repeat(30)], []],
    ['NSTW; Thành tiền; giai ngan', ['NSTW'], ['SOURCE_TAKEN Thành tiền', 'SOURCE_TAKEN giai ngan']],
    ['=1+1; NSTW', ['NSTW'], ['SOURCE_UNUSABLE =1+1']],
    [
      'NSTW, NSĐP, Khác; 2023; Kho bạc; NS xã',
      ['NS xã'],
      ['SOURCE_UNUSABLE NSTW, NSĐP, Khác', 'SOURCE_UNUSABLE 2023', 'SOURCE_TAKEN Kho bạc'],
    ],
    [
      '+84; -1; @x; ★',
      ['NSTW', 'NSĐP', 'Nguồn khác'],
      [
        'SOURCE_UNUSABLE +84',
        'SOURCE_UNUSABLE -1',
        'SOURCE_UNUSABLE @x',
        'SOURCE_UNUSABLE ★',
        'SOURCES_NONE',
      ],
    ],
    ['a;b;c;d;e;f;g;h;i', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], ['SOURCES_TOO_MANY i']],
  ])('%j', (cell, list, said) => {
    expect(names(cell)).toEqual(list);
    expect(problems(cell)).toEqual(said);
  });

  it('at the row of the setting, with the list in use', () => {
    const { findings, settings } = parseSettings(
      [
        ['Mục', 'Giá trị'],
        ['Năm', 2026],
        ['Nguồn vốn', 'NSTW; Mã'],
      ],
      2026,
    );
    expect(findings).toMatchObject([
      {
        code: 'SOURCE_TAKEN',
        severity: 'warning',
        row: 3,
        column: 'Nguồn vốn',
        actual: 'Mã',
        expected: 'NSTW',
      },
    ]);
    expect(settings.sources.list).toHaveLength(1);
  });
});

describe('a tab with other sources', () => {
  const { sources } = readSources('NSTW; NS tỉnh; NS xã');
  const headers = sources.headers as readonly string[];
  const grid = (cells: Record<string, unknown>, header: readonly string[] = headers) => [
    [...header],
    header.map((name) => cells[name] ?? ''),
  ];

  it('has the money of each under its key', () => {
    const { rows, readable } = readUnitSheet(
      grid({ Mã: 'I.1.1', 'NS tỉnh': 5_000_000, 'NS xã': '2 triệu' }),
      'T',
      'X',
      [],
      sources,
    );
    expect(readable).toBe(true);
    expect(rows[0]?.sources).toMatchObject({
      nstw: { kind: 'blank' },
      source_ns_tinh: { kind: 'number', value: 5_000_000 },
      source_ns_xa: { kind: 'text', text: '2 triệu' },
    });
  });

  it('is read before «Lập biểu» has added a column, and the lack is said', () => {
    const without = headers.filter((name) => name !== 'NS xã');
    const { readable, findings } = readUnitSheet(grid({ Mã: 'I.1.1' }, without), 'T', 'X', [], sources);
    expect(readable).toBe(true);
    expect(findings).toMatchObject([{ code: 'HEADER_MISSING', severity: 'notice', column: 'NS xã' }]);
  });

  it('with money under a name that the list lacks says which column, and a row with nothing else counts as filled', () => {
    const more = headers.flatMap((name) => (name === 'NS xã' ? ['NSĐP', name] : [name]));
    const { gone, rows } = readUnitSheet(grid({ Mã: 'I.1.1', NSĐP: 7 }, more), 'T', 'X', [], sources);
    expect(gone).toEqual([{ name: 'NSĐP', column: more.indexOf('NSĐP') }]);
    expect(rows[0]?.filled).toBe(true);
    expect(readUnitSheet(grid({ Mã: 'I.1.1', NSĐP: 0 }, more), 'T', 'X', [], sources).gone).toEqual([]);
    // A workbook that lists none has only columns of people's own there.
    expect(readUnitSheet(grid({ Mã: 'I.1.1', 'NS tỉnh': 7 }), 'T', 'X').gone).toEqual([]);
  });
});

describe('what comes from the list', () => {
  it('allotments, by the name of each source; those of no source are named', () => {
    const { sources } = readSources('NSTW; NS tỉnh; Nguồn khác');
    const head = ['Mã đơn vị', 'Tên đơn vị', 'Vai trò', 'Tên khác', 'Email', 'Tham gia'];
    const grid = [
      [...head, 'Dự toán NSTW', 'Dự toán NS tỉnh', 'Dự toán khác', 'Dự toán NSĐP'],
      ['X1', 'Xã Một', 'Xã', '', '', '', 5_000_000, '2 triệu', '', 900_000],
    ];
    const { units, findings } = parseUnits(grid, 'Đơn vị', sources);
    expect(units[0]?.budget).toEqual({
      bySource: { nstw: 5_000_000, source_ns_tinh: 2_000_000, other: null },
    });
    expect(findings).toMatchObject([
      { code: 'UNITS_BUDGET_GONE', column: 'Dự toán NSĐP', actual: 900_000, facts: { rows: '2' } },
    ]);
  });

  it('three sums for archives and data: what is neither central nor local is other', () => {
    const { sources } = readSources('NSTW; NS tỉnh; Dân góp; Nguồn khác');
    expect(asThree({ nstw: 1, source_ns_tinh: 20, source_dan_gop: 300, other: 4000 }, sources)).toEqual({
      nstw: 1,
      nsdp: 0,
      other: 4320,
    });
  });
});
