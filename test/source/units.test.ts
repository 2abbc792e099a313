import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  limitInAll,
  limitOf,
  parseUnits,
  resolveOwners,
  totalBudget,
  UNIT_HEADERS,
} from '../../src/source/units.ts';
import { ROLES, unitsGrid } from './plan/phong-tho.ts';

const read = (...rows: unknown[][]) => parseUnits([[...UNIT_HEADERS], ...rows], 'Đơn vị');
const codes = (reading: { findings: readonly { code: string }[] }) =>
  reading.findings.map(({ code }) => code);

describe('the tab Đơn vị', () => {
  test('the units of the sample year', () => {
    const reading = parseUnits(unitsGrid(), 'Đơn vị');
    expect(reading.findings).toEqual([]);
    expect(reading.units).toHaveLength(22);
    expect(reading.roles.map(({ name, units }) => [name, units.length])).toEqual([
      ['Hội LHPN huyện', 1],
      ['Phòng LĐTB&XH', 1],
      ['TTVHTT&TT huyện', 1],
      ['TT Y tế huyện', 1],
      ['Phòng Dân tộc', 1],
      ['Hội LHPN xã', 17],
    ]);
  });

  test('columns in any order, under title lines', () => {
    const order = [...UNIT_HEADERS].reverse();
    const cells: Record<string, unknown> = {
      'Mã đơn vị': 3549,
      'Tên đơn vị': 'Hội LHPN Mường So',
      'Vai trò': 'Hội LHPN xã',
      'Tên khác': 'Mường So; MS',
      Email: 'a@b.vn, c@d.gov.vn',
      'Tham gia': 'Không',
      'Dự toán NSTW': '1,5 tỷ',
      'Dự toán NSĐP': 200_000_000,
      'Dự toán khác': '-',
    };
    const reading = parseUnits([['DANH SÁCH'], [], order, order.map((header) => cells[header])], 'Đơn vị');
    expect(reading.findings).toEqual([]);
    expect(reading.header?.row).toBe(2);
    expect(reading.units).toEqual([
      {
        row: 4,
        code: '3549',
        name: 'Hội LHPN Mường So',
        role: 'Hội LHPN xã',
        aliases: ['Mường So', 'MS'],
        emails: ['a@b.vn', 'c@d.gov.vn'],
        participates: false,
        budget: { bySource: { nstw: 1_500_000_000, nsdp: 200_000_000, other: null } },
        carried: { bySource: { nstw: null, nsdp: null, other: null } },
      },
    ]);
  });

  test('what cannot be read is said', () => {
    expect(codes(read(['', 'A', 'R']))).toEqual(['UNITS_CODE_MISSING']);
    expect(codes(read(['a', '', 'R']))).toEqual(['UNITS_NAME_MISSING']);
    expect(codes(read(['a', 'A', '']))).toEqual(['UNITS_ROLE_MISSING']);
    expect(codes(read(['a', 'A', 'R', '', 'không có']))).toEqual(['UNITS_EMAIL_UNREADABLE']);
    expect(codes(read(['a', 'A', 'R', '', '', 'chưa rõ']))).toEqual(['UNITS_TAKES_PART_UNREADABLE']);
    expect(codes(read(['a', 'A', 'R', '', '', '', 'năm triệu', '3.000', 1.5]))).toEqual([
      'UNITS_BUDGET_UNREADABLE',
      'UNITS_BUDGET_UNCLEAR',
      'UNITS_BUDGET_UNREADABLE',
    ]);
    const doubles = read(['a', 'A', 'R'], ['A ', 'B', 'R'], ['c', 'a', 'R']);
    expect(codes(doubles)).toEqual(['UNITS_CODE_DUPLICATE', 'UNITS_NAME_DUPLICATE']);
    expect(doubles.units.map(({ code }) => code)).toEqual(['a']);
    expect(doubles.findings[0]).toMatchObject({
      row: 3,
      column: 'Mã đơn vị',
      facts: { firstRow: 2, firstName: 'A' },
    });
  });

  test('an allotment that cannot be read leaves the whole unknown', () => {
    const [one] = read(['a', 'A', 'R', '', '', '', 5_000_000, '3.000', '']).units;
    expect(one?.budget).toEqual({
      bySource: { nstw: 5_000_000, nsdp: null, other: null },
      unreadable: true,
    });
    const totals = (...cells: unknown[]) =>
      read(['a', 'A', 'R', '', '', '', ...cells]).units.map((unit) => totalBudget(unit.budget));
    expect(totals(5_000_000, '3.000', '')).toEqual([null]);
    expect(totals(5_000_000, '', '')).toEqual([5_000_000]);
    expect(totals(5_000_000, '3 triệu', 1_000_000)).toEqual([9_000_000]);
    expect(totals('', '', '')).toEqual([null]);
  });

  describe('what was carried over from the year before', () => {
    const CARRIED = ['Chuyển nguồn NSTW', 'Chuyển nguồn NSĐP', 'Chuyển nguồn khác'];
    const with3 = (allotted: unknown[], carried: unknown[]) =>
      parseUnits(
        [
          [...UNIT_HEADERS, ...CARRIED],
          ['a', 'A', 'R', '', '', '', ...allotted, ...carried],
        ],
        'Đơn vị',
      );
    const limits = (allotted: unknown[], carried: unknown[]): unknown[] => {
      const [one] = with3(allotted, carried).units;
      if (one === undefined) throw new Error('no unit');
      return [...['nstw', 'nsdp', 'other'].map((key) => limitOf(one, key)), limitInAll(one)];
    };

    test('is read beside the allotment, and added to what a unit may plan', () => {
      const [one] = with3([5_000_000, 3_000_000, 0], ['1,5 triệu', '', 0]).units;
      expect(one?.budget).toEqual({ bySource: { nstw: 5_000_000, nsdp: 3_000_000, other: 0 } });
      expect(one?.carried).toEqual({ bySource: { nstw: 1_500_000, nsdp: null, other: 0 } });
      expect(limits([5_000_000, 3_000_000, 0], ['1,5 triệu', '', 0])).toEqual([
        ...[6_500_000, 3_000_000, 0, 9_500_000],
      ]);
      // Of a source without an allotment nobody knows what may still come.
      expect(limits([5_000_000, '', 0], [1_000_000, 1_000_000, ''])).toEqual([6_000_000, null, 0, null]);
    });

    test('where it cannot be read is said, and leaves what may be planned unknown, the allotment not', () => {
      const reading = with3([5_000_000, 3_000_000, 0], ['chưa rõ', 400_000, '']);
      expect(reading.findings.map(({ code, column }) => [code, column])).toEqual([
        ['UNITS_BUDGET_UNREADABLE', 'Chuyển nguồn NSTW'],
      ]);
      expect(reading.units[0]?.budget).toEqual({ bySource: { nstw: 5_000_000, nsdp: 3_000_000, other: 0 } });
      expect(reading.units[0]?.carried.unreadable).toBe(true);
      expect(limits([5_000_000, 3_000_000, 0], ['chưa rõ', 400_000, ''])).toEqual([
        null,
        3_400_000,
        null,
        null,
      ]);
    });

    test('needs no column, and one of a source that is not listed is said', () => {
      expect(UNIT_HEADERS.filter((header) => header.startsWith('Chuyển nguồn'))).toEqual([]);
      const reading = parseUnits(
        [
          [...UNIT_HEADERS, 'Chuyển nguồn ODA'],
          ['a', 'A', 'R', '', '', '', '', '', '', 2_000_000],
        ],
        'Đơn vị',
      );
      expect(reading.findings.map(({ code, column, actual }) => [code, column, actual])).toEqual([
        ['UNITS_BUDGET_GONE', 'Chuyển nguồn ODA', 2_000_000],
      ]);
    });
  });

  test('names that differ in a mark are two units; one typed without marks may be either', () => {
    const two = read(['1', 'Xã Tân An', 'R'], ['2', 'Xã Tân Ân', 'R']);
    expect([codes(two), two.units.map(({ code }) => code)]).toEqual([[], ['1', '2']]);
    const bare = read(['1', 'Xã Tân Ân', 'R'], ['2', 'Xa Tan An', 'R'], ['3', 'xã tân ân', 'R']);
    expect(codes(bare)).toEqual(['UNITS_NAME_DUPLICATE', 'UNITS_NAME_DUPLICATE']);
  });

  test('headers missing, doubled, absent', () => {
    expect(parseUnits([['x'], [1]], 'Đơn vị')).toMatchObject({
      units: [],
      findings: [{ code: 'UNITS_NO_HEADER' }],
    });
    const grid = [
      [
        'Mã đơn vị',
        'Tên đơn vị',
        'Vai trò',
        'Vai trò',
        'Tên khác',
        'Email',
        'Tham gia',
        'Dự toán NSTW',
        'Dự toán NSĐP',
      ],
    ];
    expect(parseUnits(grid, 'Đơn vị').findings).toMatchObject([
      { code: 'UNITS_HEADER_MISSING', row: 1, column: 'Dự toán khác' },
      { code: 'UNITS_HEADER_DOUBLED', row: 1, column: 'Vai trò' },
    ]);
  });

  test('yes and no as people write them', () => {
    const part = (cell: unknown) => read(['a', 'A', 'R', '', '', cell]).units[0]?.participates;
    expect([true, 'có', 'x', '✓', '', 1, 'Có tham gia'].map(part)).toEqual(Array(7).fill(true));
    expect([false, 'KHÔNG', '0', '-', 'không tham gia'].map(part)).toEqual(Array(5).fill(false));
  });

  test('one name for two roles is said, and an alias that all units of a role share means the role', () => {
    const shared = read(
      ['a', 'A', 'R', 'Chung'],
      ['b', 'B', 'S', 'Chung'],
      ['c', 'C', 'X', 'Cấp xã'],
      ['d', 'D', 'X', 'cấp xã; D2'],
    );
    expect(codes(shared)).toEqual(['UNITS_ALIAS_SHARED']);
    expect(shared.roles.find(({ name }) => name === 'X')?.aliases).toEqual(['X', 'Cấp xã']);
  });

  test('never throws', () => {
    const cell = fc.oneof(fc.anything(), fc.constantFrom(...UNIT_HEADERS, 'Có', '1.000.000'));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 8 }), (grid) => {
        parseUnits([[...UNIT_HEADERS], ...grid], 'Đơn vị');
        parseUnits(grid, 'Đơn vị');
      }),
    );
  });
});

describe('owners of a line', () => {
  const H = 'Hội LHPN huyện';
  const X = 'Hội LHPN xã';
  const L = 'Phòng LĐTB&XH';
  test.each([
    ['Hội LHPN huyện', [H]],
    ['Hội LHPN huyện/xã', [H, X]],
    ['Hội LHPN xã/huyện', [X, H]],
    ['Hội LHPN huyện / Hội LHPN xã', [H, X]],
    ['Hội LHPN huyện, xã', [H, X]],
    ['Hội LHPN huyện và xã', [H, X]],
    ['Phòng LĐTBXH', [L]],
    ['Phòng LĐTB & XH', [L]],
    ['phòng lđtb&amp;xh', [L]],
    ['Phòng LĐTB&XH, Hội LHPN xã', [L, X]],
    ['Phòng LĐTB&XH; Hội LHPN xã', [L, X]],
    ['Phòng LĐTB&XH và Hội LHPN xã', [L, X]],
    ['Phòng LĐTB&XH\nHội LHPN xã', [L, X]],
    ['Phòng LĐTB&XH - Hội LHPN xã', [L, X]],
    ['- Phòng LĐTB&XH\n- Hội LHPN xã', [L, X]],
    ['Phòng Lao động - Thương binh và Xã hội, Phòng Dân tộc', [L, 'Phòng Dân tộc']],
    ['Phòng Lao động, Thương binh và Xã hội và Hội LHPN xã', [L, X]],
    ['Phòng Dân tộc/LĐTB&XH', ['Phòng Dân tộc', L]],
    ['TTVHTT&TT huyện', ['TTVHTT&TT huyện']],
    ['Chủ trì: Hội LHPN xã (17 xã)', [X]],
    ['Hội LHPN xã (chủ trì, phối hợp trường học), Phòng Dân tộc', [X, 'Phòng Dân tộc']],
    ['Hội LHPN xã, Hội LHPN xã', [X]],
    ['<b>Hội LHPN xã</b>.', [X]],
    ['', []],
    [' , ', []],
  ])('%j', (text, roles) => {
    expect(resolveOwners(text, ROLES)).toMatchObject({ roles, units: [], unknown: [] });
  });

  test.each([
    ['Đoàn Thanh niên', [], ['Đoàn Thanh niên']],
    ['Hội LHPN xã, Đoàn Thanh niên', [X], ['Đoàn Thanh niên']],
    ['Sở Nội vụ, Văn hóa và Thể thao; Hội LHPN xã', [X], ['Sở Nội vụ, Văn hóa và Thể thao']],
  ])('%j names an unknown unit', (text, roles, unknown) => {
    expect(resolveOwners(text, ROLES)).toMatchObject({ roles, units: [], unknown });
  });

  const [MUONG_SO, MA_LY_PHO, TOWN] = [
    'Hội LHPN Mường So',
    'Hội LHPN Ma Ly Pho',
    'Hội LHPN Thị trấn Phong Thổ',
  ];
  test.each<[string, string[], number, boolean]>([
    [MUONG_SO, [MUONG_SO], 1, false],
    [`${MUONG_SO}, ${MA_LY_PHO}`, [MUONG_SO, MA_LY_PHO], 2, false],
    [`${MUONG_SO}; ${TOWN}; Phòng Dân tộc`, [MUONG_SO, TOWN, 'Phòng Dân tộc'], 2, true],
    // The class holds all of its communes.
    [`${MUONG_SO}; ${X}`, [X], 0, false],
  ])('%j names communes of a class', (text, roles, units, joint) => {
    const reading = resolveOwners(text, ROLES);
    expect([reading.roles, reading.units.length, reading.joint, reading.unknown]).toEqual([
      roles,
      units,
      joint,
      [],
    ]);
  });

  test('a list of communes after their class, as one who has only the names would write it', () => {
    const [first, second, third] = ['Bình Phú', 'Tân Lộc', 'An Lão'].map((name, at) => [
      `X${at}`,
      `UBND xã ${name}`,
      'UBND xã',
    ]);
    const { roles } = read(first as string[], second as string[], third as string[]);
    const list = (text: string) => resolveOwners(text, roles).units;
    expect(list('UBND các xã Bình Phú, Tân Lộc và An Lão')).toEqual(['X0', 'X1', 'X2']);
    expect(list('UBND xã Bình Phú và UBND xã An Lão')).toEqual(['X0', 'X2']);
    expect(resolveOwners('UBND các xã Bình Phú, Phú Yên', roles)).toMatchObject({
      units: ['X0'],
      unknown: ['Phú Yên'],
    });
    expect(resolveOwners('UBND xã', roles)).toMatchObject({ roles: ['UBND xã'], units: [] });
  });

  test('never throws; without roles everything is unknown', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom(X, H, L, ', ', '/', ' và ', '\n', '&'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const text = pieces.join('');
        resolveOwners(text, ROLES);
        expect(resolveOwners(text, []).roles).toEqual([]);
      }),
    );
  });
});
