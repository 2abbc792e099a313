/**
 * What a check starts from: which caps hold on the plan's date, which of two versions, and whose line it is.
 * Caps and dates are those of `data/phong-tho-2023/norms.json`.
 */
import { describe, expect, it } from 'vitest';
import {
  isCountNorm,
  isIdle,
  isMoneyNorm,
  isParent,
  itemsOf,
  normsForItem,
  normsOf,
  ownsLine,
} from '../../src/source/context.ts';
import type { Norm } from '../../src/source/norms.ts';
import { type ContextChange, phongTho, unitOf } from '../support/book.ts';
import { cap, district } from '../support/rules.ts';

/** Columns of `norms.json` by header, so that a change of a cell names its column. */
const set =
  (sheetRow: number, cells: Record<string, unknown>): NonNullable<ContextChange['norms']> =>
  (grid) => {
    const headers = grid[0] as string[];
    for (const [header, value] of Object.entries(cells))
      (grid[sheetRow - 1] as unknown[])[headers.indexOf(header)] = value;
  };
/** A second version of a cap, below all others: its row in the sheet is 30. */
const again =
  (sheetRow: number, cells: Record<string, unknown>): NonNullable<ContextChange['norms']> =>
  (grid) => {
    grid.push([...(grid[sheetRow - 1] as unknown[])]);
    set(grid.length, cells)(grid);
  };
const rowsInForce = (change: ContextChange = {}): number[] => phongTho(change).norms.map((norm) => norm.row);
/** Rows 2 to 26 are caps of the plan; 27 to 29 are proposals. */
const ALL = Array.from({ length: 25 }, (_, index) => index + 2);
const SAVINGS_ROW = 15;
const without = (row: number): number[] => ALL.filter((one) => one !== row);

describe('caps in force', () => {
  it('are all of the plan’s, and no proposal', () => {
    const context = phongTho();
    expect(context.norms.map((norm) => norm.row)).toEqual(ALL);
    expect(context.allNorms).toHaveLength(28);
    expect(context.findings).toEqual([]);
  });

  it.each<[string, ContextChange, number[]]>([
    ['a cut-off on the day a cap begins', { settings: { 'Ngày chốt số liệu': '15/08/2023' } }, ALL],
    [
      'a cut-off the day before: only the caps of 2022 and those without a date',
      { settings: { 'Ngày chốt số liệu': '14/08/2023' } },
      [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 21, 24, 25, 26],
    ],
    ['without a cut-off the last day of the year', { norms: set(15, { 'Hiệu lực từ': '31/12/2023' }) }, ALL],
    ['beginning after the year', { norms: set(15, { 'Hiệu lực từ': '01/01/2024' }) }, without(SAVINGS_ROW)],
    ['its last day', { norms: set(15, { 'Hiệu lực đến': '31/12/2023' }) }, ALL],
    ['ended', { norms: set(15, { 'Hiệu lực đến': '30/12/2023' }) }, without(SAVINGS_ROW)],
    [
      'unreadable: said, never applied',
      { norms: set(15, { 'Mức (đồng)': 'năm trăm' }) },
      without(SAVINGS_ROW),
    ],
    [
      'limited by a line that the plan does not have: said, never applied',
      { norms: set(15, { 'Số lượng tối đa': 'theo I.9.9' }) },
      without(SAVINGS_ROW),
    ],
    ['made a proposal', { norms: set(15, { 'Mức độ': 'Đề xuất' }) }, without(SAVINGS_ROW)],
    ['not confirmed: applied all the same', { norms: set(15, { 'Xác nhận': 'Chờ xác nhận' }) }, ALL],
  ])('%s', (_what, change, rows) => {
    expect(rowsInForce(change)).toEqual(rows);
  });

  it('names the line that a limit follows and the plan does not have', () => {
    const { findings } = phongTho({ norms: set(15, { 'Số lượng tối đa': 'theo I.9.9' }) });
    expect(findings).toMatchObject([{ code: 'NORMS_LIMIT_LINE_UNKNOWN', row: 15, actual: 'I.9.9' }]);
  });

  const later = { 'Hiệu lực từ': '01/10/2023' };
  it.each<[string, ContextChange, number[]]>([
    ['a later version replaces the one before', { norms: again(15, later) }, [...without(15), 30]],
    ['an earlier version below does not', { norms: again(15, { 'Hiệu lực từ': '01/01/2023' }) }, ALL],
    ['two of the same day both hold: the stricter decides', { norms: again(15, {}) }, [...ALL, 30]],
    ['a version without a date is the oldest', { norms: again(15, { 'Hiệu lực từ': '' }) }, ALL],
    ['a dated version replaces one without a date', { norms: again(11, later) }, [...without(11), 30]],
    ['two without a date as well', { norms: again(11, {}) }, [...ALL, 30]],
    ['another line is another cap', { norms: again(15, { ...later, Mã: 'II.1.6' }) }, [...ALL, 30]],
    ['another item is another cap', { norms: again(15, { ...later, Khoản: 'Hòm tiền' }) }, [...ALL, 30]],
    ['another scope is another cap', { norms: again(15, { ...later, 'Phạm vi': 'Mỗi dòng' }) }, [...ALL, 30]],
    [
      'a limit on counts is another cap than one on money',
      { norms: again(15, { ...later, 'Mức (đồng)': '' }) },
      [...ALL, 30],
    ],
    [
      'the same two lines are one cap',
      { norms: again(20, { ...later, Mã: 'II.3.5.a; II.3.6' }) },
      [...without(20), 30],
    ],
    [
      'two lines are not the line that their codes run together',
      { norms: again(20, { ...later, Mã: 'II.3.5.a' }) },
      [...ALL, 30],
    ],
    [
      'items are the same in other letters',
      { norms: again(14, { ...later, Khoản: 'THIẾT BỊ / truyền thông' }) },
      [...without(14), 30],
    ],
    ['of two items one is another cap', { norms: again(14, { ...later, Khoản: 'Thiết bị' }) }, [...ALL, 30]],
  ])('%s', (_what, change, rows) => {
    expect(rowsInForce(change)).toEqual(rows);
  });

  it('two from one day are said, with both rows', () => {
    const { findings } = phongTho({ norms: again(15, { 'Mức (đồng)': 50_000 }) });
    expect(findings).toMatchObject([
      {
        code: 'NORMS_TWICE',
        severity: 'warning',
        row: 30,
        facts: { codes: 'II.1.5', firstRow: 15 },
        expected: 500_000,
        actual: 50_000,
      },
    ]);
  });

  it('a later version for one of two lines replaces the one before for that line alone', () => {
    const change: ContextChange['norms'] = (grid) => {
      set(15, { Mã: 'II.1.5; II.1.6' })(grid);
      again(15, { ...later, Mã: 'II.1.6' })(grid);
    };
    const { norms, findings } = phongTho({ norms: change });
    const pairs = norms.filter(({ row }) => row === 15 || row === 30).map(({ row, codes }) => [row, codes]);
    expect(pairs).toEqual([
      [15, ['II.1.5']],
      [30, ['II.1.6']],
    ]);
    expect(findings).toEqual([]);
  });

  it('two caps do not become one because their cells run together', () => {
    // «Hòm» of two items against one item whose name ends as the other begins.
    const change: ContextChange['norms'] = (grid) => {
      again(15, { Khoản: 'Hòm / Tiền' })(grid);
      again(15, { Khoản: 'Hòm Tiền' })(grid);
    };
    expect(rowsInForce({ norms: change })).toEqual([...ALL, 30, 31]);
  });
});

describe('the four tabs', () => {
  it('each say what is wrong with them, in the order plan, caps, units, settings', () => {
    const context = phongTho({
      plan: (grid) => grid.push(['1.5', '', 'Ai', '']),
      norms: set(15, { 'Mức độ': 'Nặng' }),
      units: (grid) => {
        (grid[1] as unknown[])[1] = '';
      },
      settings: { 'Ngôn ngữ': 'fr' },
    });
    const tabs = context.findings.map((finding) => finding.tab);
    expect([...new Set(tabs)]).toEqual(['Kế hoạch', 'Định mức', 'Đơn vị', 'Cấu hình']);
  });

  it('give plan, units and settings', () => {
    const context = phongTho({ settings: { 'Kỳ báo cáo': 'Quý III' } });
    // Domain notes 1.1: 75 rows in the annex; 4.5: 17 communes beside five district bodies.
    expect(context.tree.rows).toHaveLength(75);
    expect(context.units).toHaveLength(22);
    expect(context.settings.year).toBe(2023);
    expect(context.settings.period).toBe('Quý III');
  });

  it('take the roles of the units for the owners of a line', () => {
    const context = phongTho();
    expect(context.tree.byCode.get('II.4.5')?.owners).toEqual(['Phòng LĐTB&XH', 'Hội LHPN xã']);
  });
});

describe('the caps of a line', () => {
  const context = district();
  const rows = (norms: readonly Norm[]): number[] => norms.map((norm) => norm.row);

  it('are those that name it, also beside other lines', () => {
    expect(rows(normsOf(context, 'II.3.5.a'))).toEqual([17, 20]);
    expect(rows(normsOf(context, 'II.3.6'))).toEqual([19, 20]);
    expect(rows(normsOf(context, 'I.1.1'))).toEqual([]);
  });

  it('leave out the marks that only say the line is pending', () => {
    expect(rows(normsOf(context, 'I.2.1'))).toEqual([]);
    expect(rows(normsOf(context, 'II.3.5.b'))).toEqual([18]);
  });

  it.each<[string, Norm, boolean, boolean]>([
    ['a rate', cap('SAVINGS_GROUP'), true, false],
    ['members of a team', cap('TEAM_MEMBERS'), false, true],
    ['meetings of an address', cap('ADDR_MEETINGS'), false, true],
    ['members of each named team', cap('TEAM_MEMBERS', { scope: 'subject' }), false, true],
    ['an estimate for the district', cap('MOTHERS_EST'), false, false],
    ['a number of packages in the plan', cap('FOUR_PACKAGES'), false, false],
    ['a paper to name', cap('TEAM_DECISION'), false, false],
    ['a row that limits nothing', cap('TEAM_DECISION', { scope: 'row' }), false, false],
    ['only a least of persons', cap('TEAM_DECISION', { scope: 'row', minPersons: 7 }), false, true],
    ['only a most of persons', cap('TEAM_DECISION', { scope: 'row', maxPersons: 7 }), false, true],
    ['only a least of periods', cap('TEAM_DECISION', { scope: 'row', minPeriods: 7 }), false, true],
    ['only a most of periods', cap('TEAM_DECISION', { scope: 'row', maxPeriods: 7 }), false, true],
    ['members of a whole unit', cap('TEAM_MEMBERS', { scope: 'unit' }), false, false],
    ['a rate of nothing is a rate', cap('SAVINGS_GROUP', { rate: 0 }), true, false],
  ])('%s: of money, of counts', (_what, norm, money, count) => {
    expect([isMoneyNorm(norm), isCountNorm(norm)]).toEqual([money, count]);
  });

  it('for an item are those that name it, else those for every item', () => {
    const one = cap('BIRTH_FOOD');
    const other = cap('BIRTH_FOOD', {}, 'Sinh mổ');
    const every = cap('BIRTH_KIT');
    const two = cap('EQUIP_OR_COMM');
    expect(normsForItem([one, other, every], 'Sinh mổ')).toEqual([other]);
    expect(normsForItem([one, other, every], 'SINH  mổ')).toEqual([other]);
    expect(normsForItem([one, other, every], 'Sinh đôi')).toEqual([every]);
    expect(normsForItem([one, other], 'Sinh đôi')).toEqual([]);
    expect(normsForItem([one, every], '')).toEqual([every]);
    expect(normsForItem([two], 'Truyền thông')).toEqual([two]);
  });

  it('name the items of its rows, each once, in the order of the caps', () => {
    expect(itemsOf(context, 'I.1.6')).toEqual(['Thành viên tổ', 'Ban điều hành']);
    expect(itemsOf(context, 'I.1.7')).toEqual(['Thiết bị', 'Truyền thông']);
    expect(itemsOf(context, 'II.1.5')).toEqual([]);
    const twice = district({
      norms: [cap('EQUIP_OR_COMM'), cap('EQUIP_OR_COMM', { items: ['thiết bị', 'Khác'] })],
    });
    expect(itemsOf(twice, 'I.1.7')).toEqual(['Thiết bị', 'Truyền thông', 'Khác']);
  });

  it('keep the row without an item where its cap holds beside caps by item', () => {
    // The circular's 4 antenatal visits (domain notes 2.1), accepted: the way to the birth stays a row of its own.
    const travel = cap('BIRTH_TRAVEL');
    const visits = cap('PROPOSED_ANTENATAL', { severity: 'error', confirmed: 'yes' });
    const items = (...norms: Norm[]): readonly string[] =>
      itemsOf(district({ norms }), norms[0]?.codes[0] ?? '');
    expect(items(travel, visits)).toEqual(['', 'Khám thai']);
    expect(items(visits, travel)).toEqual(['Khám thai', '']);
    expect(items(travel)).toEqual([]);
    expect(items(cap('TEAM_BOARD'), cap('TEAM_MEMBERS', { items: [] }))).toEqual(['Ban điều hành', '']);
    // Of another kind: a paper, or a rate for whichever of two items.
    expect(items(cap('TEAM_BOARD'), cap('TEAM_DECISION'))).toEqual(['Ban điều hành']);
    expect(items(cap('EQUIP_OR_COMM'), cap('PROPOSED_COMM_MODEL'))).toEqual(['Thiết bị', 'Truyền thông']);
    expect(items(cap('TEAM_BOARD'), cap('CLUB', { codes: ['I.1.6'] }))).toEqual(['Ban điều hành']);
  });
});

describe('a cap that nothing is held to', () => {
  const context = district();
  const count = (change: Partial<Norm>): Norm => cap('TEAM_DECISION', { scope: 'row', ...change });
  it('does not stand among those of 2023', () => {
    expect(context.norms.filter((norm) => isIdle(norm, context))).toEqual([]);
  });
  it.each<[string, Norm, boolean]>([
    ['a rate for a line', cap('CLUB'), false],
    ['a rate for a dash line', cap('BIRTH_KIT'), false],
    ['a rate for a pending heading, which takes money', cap('CLUB', { codes: ['IV'] }), false],
    ['a rate for an activity', cap('CLUB', { codes: ['II.3'] }), true],
    ['a rate for a line with dash lines', cap('CLUB', { codes: ['II.3.5'] }), true],
    ['a rate for a heading and a line', cap('CLUB', { codes: ['II.3', 'II.3.6'] }), false],
    ['a rate for the sum of dash lines', cap('CLUB', { codes: ['II.3.5'], scope: 'unit' }), false],
    [
      'a rate for the sum of an activity, whose rows have no quantity',
      cap('CLUB', { codes: ['II.3'], scope: 'unit' }),
      true,
    ],
    [
      'the same by item, which its rows have',
      cap('CLUB', { codes: ['II.3'], scope: 'unit', items: ['A'] }),
      false,
    ],
    ['a rate for the district on a heading', cap('CLUB', { codes: ['II.3'], scope: 'district' }), true],
    ['the same with a quantity', cap('CLUB', { codes: ['II.3'], scope: 'district', maxQuantity: 3 }), true],
    ['a rate for the district on a line', cap('CLUB', { scope: 'district' }), false],
    ['persons of a line', cap('TEAM_MEMBERS'), false],
    ['persons of a heading', cap('TEAM_MEMBERS', { codes: ['I.1'] }), true],
    ['persons of a whole unit, without a rate', cap('TEAM_MEMBERS', { scope: 'unit' }), true],
    ['a quantity of a line, without a rate', count({ maxQuantity: 2 }), true],
    ['a quantity of each subject, without a rate', count({ maxQuantity: 2, scope: 'subject' }), true],
    ['a quantity of a unit, without a rate', count({ maxQuantity: 2, scope: 'unit' }), true],
    [
      'a quantity of the district, of any line',
      count({ maxQuantity: 2, scope: 'district', codes: ['II.3'] }),
      false,
    ],
    [
      'another line’s quantity in the district',
      count({ maxQuantity: { line: 'I.4.3' }, scope: 'district' }),
      true,
    ],
    ['persons of the district', cap('TEAM_MEMBERS', { scope: 'district' }), true],
    // Said where the row is read: NORMS_NOTHING_LIMITED.
    ['no limit at all', count({}), false],
    ['packages in the plan', cap('FOUR_PACKAGES'), false],
    ['one or the other', cap('EQUIP_OR_COMM'), false],
    ['one or the other, with a quantity', cap('EQUIP_OR_COMM', { maxQuantity: 2 }), true],
    ['a paper', cap('TEAM_DECISION'), false],
    ['a paper with a rate', cap('TEAM_DECISION', { rate: 500_000 }), true],
    ['packages in the plan, with a rate', cap('FOUR_PACKAGES', { rate: 500_000 }), true],
    ['a mark that the line is pending', cap('PENDING_III4', { maxQuantity: 2 }), false],
  ])('%s', (_what, norm, idle) => {
    expect(isIdle(norm, context)).toBe(idle);
  });
});

describe('the plan', () => {
  it('knows what has lines below it', () => {
    const context = phongTho();
    expect(isParent(context, 'I.4.3')).toBe(true);
    expect(isParent(context, 'II.3.5')).toBe(true);
    expect(isParent(context, 'I.4.3.a')).toBe(false);
    // III.4 and IV are headings without a line (domain notes 1.1).
    expect(isParent(context, 'III.4')).toBe(false);
    expect(isParent(context, 'XIX')).toBe(false);
  });

  it('gives a line to every class it names, and to no other', () => {
    const context = phongTho();
    const owns = (unit: string, code: string): boolean => {
      const row = context.tree.byCode.get(code);
      if (row === undefined) throw new Error(code);
      return ownsLine(unitOf(context, unit), row);
    };
    expect(owns('03589', 'II.4.5')).toBe(true);
    expect(owns('LDTBXH', 'II.4.5')).toBe(true);
    expect(owns('TTYT', 'II.4.5')).toBe(false);
    // II.3.5.b has no owner of its own: it inherits (domain notes 0).
    expect(owns('03549', 'II.3.5.b')).toBe(true);
    expect(owns('03549', 'I')).toBe(false);
  });
});

describe('a header that is lost', () => {
  const without = (kind: 'units' | 'plan', name: string) =>
    phongTho({
      [kind]: (grid: unknown[][]) => {
        const [header = []] = grid;
        header[header.indexOf(name)] = '';
      },
    }).findings;

  it.each([
    ['units', 'Vai trò', 59],
    ['units', 'Mã đơn vị', 59],
    ['plan', 'STT', 5],
  ] as const)('of %s, «%s», is one finding that says what it hits', (kind, name, hits) => {
    const [only, ...others] = without(kind, name);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ expected: name, facts: { hits } });
  });

  it('without which all else is understood hides nothing', () => {
    expect(without('units', 'Email').map(({ facts }) => facts.hits)).toEqual([undefined]);
  });
});
