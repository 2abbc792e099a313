/**
 * What is said about all units together, about the plan and about the caps themselves. Rates and limits are those of
 * the annex 2023; each sum is worked out beside its rows. Rows stand in every tab from row 5 on.
 */
import { describe, expect, it } from 'vitest';
import { checkDistrict, checkUnit } from '../../../src/check/check.ts';
import type { UnitResult } from '../../../src/check/result.ts';
import { LEFT_PLAN_TITLE } from '../../../src/entry/entry.ts';
import { type Finding, finding } from '../../../src/finding.ts';
import { consolidate } from '../../../src/report/consolidate.ts';
import type { CheckContext } from '../../../src/source/context.ts';
import type { Norm } from '../../../src/source/norms.ts';
import { type Cells, FIRST_ROW, phongTho, unitTab } from '../../support/book.ts';
import { cap, capFacts, checked, district, handIn, paid, unit } from '../../support/rules.ts';

const lump = (amount: number, cells: Cells): Cells => paid({ ...cells, 'Thành tiền': amount });
const codes = (findings: readonly Finding[]): string[] => findings.map((one) => one.code);

/** A district of these tabs, unit code to rows; each tab is named after its unit's code. */
function results(tabs: Record<string, readonly Cells[]>, context: CheckContext): UnitResult[] {
  return Object.entries(tabs).map(([code, rows]) =>
    checked(rows, { context, unit: unit(code), tab: `Biểu ${code}` }),
  );
}
/** What the district says under these caps alone; notices about the caps themselves apart. */
function together(tabs: Record<string, readonly Cells[]>, ...norms: Norm[]): Finding[] {
  const context = district({ norms });
  return checkDistrict(results(tabs, context), context);
}
const at = (code: string, input: Partial<Finding> & Pick<Finding, 'code' | 'severity'>): Finding =>
  finding({ tab: `Biểu ${code}`, row: FIRST_ROW, unit: code, ...input });

it('of the plan, caps and units of 2023 only the doubtful rate of II.3.5.b is said', () => {
  expect(checkDistrict([], district())).toEqual([
    finding({
      code: 'NORM_UNCONFIRMED',
      severity: 'notice',
      tab: 'Định mức',
      row: 18,
      line: 'II.3.5.b',
      column: 'Xác nhận',
      actual: 3_000_000,
      facts: capFacts('ADDR_DIRECT'),
    }),
  ]);
});

it('what was wrong with the four tabs comes first', () => {
  const wrong = finding({ code: 'SETTING_UNREADABLE', severity: 'warning', tab: 'Cấu hình' });
  expect(codes(checkDistrict([], district({ findings: [wrong] })))).toEqual([
    'SETTING_UNREADABLE',
    'NORM_UNCONFIRMED',
  ]);
});

describe('one model of two owners', () => {
  const MODEL = cap('VICTIM_MODEL');
  const model = (amount: number, name = 'Nhà Mỷ', cells: Cells = {}): Cells =>
    lump(amount, { Mã: 'II.4.5', 'Đối tượng': name, 'Số lượng': 1, ...cells });

  it('has one ceiling, said in both tabs: case C68', () => {
    expect(together({ LDTBXH: [model(20_000_000)], '03589': [model(10_000_000)] }, MODEL)).toEqual([]);
    const facts = { ...capFacts('VICTIM_MODEL'), quantity: 1, persons: '', periods: '', over: 1 };
    const place = {
      code: 'JOINT_OVER',
      severity: 'error',
      line: 'II.4.5',
      column: 'Thành tiền',
      expected: 30_000_000,
      actual: 30_000_001,
    } as const;
    const tabs = { LDTBXH: [{ Mã: 'II.4.3' }, model(20_000_000)], '03589': [model(10_000_001, 'NHÀ mỷ.')] };
    expect(together(tabs, MODEL)).toEqual([
      at('LDTBXH', {
        ...place,
        row: FIRST_ROW + 1,
        facts: { ...facts, subject: 'Nhà Mỷ', places: 'Biểu 03589, 5' },
      }),
      at('03589', { ...place, facts: { ...facts, subject: 'NHÀ mỷ.', places: 'Biểu LDTBXH, 6' } }),
    ]);
  });
  it('three rows name the two others', () => {
    const tabs = { LDTBXH: [model(20_000_000), model(5_000_000)], '03589': [model(10_000_000)] };
    expect(together(tabs, MODEL).map((one) => one.facts.places)).toEqual([
      'Biểu LDTBXH, 6; Biểu 03589, 5',
      'Biểu LDTBXH, 5; Biểu 03589, 5',
      'Biểu LDTBXH, 5; Biểu LDTBXH, 6',
    ]);
  });
  it('is said under the severity of the cap', () => {
    const tabs = { LDTBXH: [model(20_000_000)], '03589': [model(20_000_000)] };
    const warned = together(tabs, cap('VICTIM_MODEL', { severity: 'warning' }));
    expect(warned.map((one) => one.severity)).toEqual(['warning', 'warning']);
  });
  it.each<[string, Record<string, Cells[]>]>([
    ['another name', { LDTBXH: [model(20_000_000)], '03589': [model(20_000_000, 'Nhà Sú')] }],
    ['no name', { LDTBXH: [model(20_000_000, '')], '03589': [model(20_000_000, '')] }],
    ['one unit: its own tab says it', { '03589': [model(20_000_000), model(20_000_001)], LDTBXH: [] }],
    [
      'no quantity',
      {
        LDTBXH: [model(20_000_000, 'Nhà Mỷ', { 'Số lượng': '' })],
        '03589': [model(20_000_000, 'Nhà Mỷ', { 'Số lượng': '' })],
      },
    ],
    ['a third class’s row', { LDTBXH: [model(20_000_000)], TTYT: [model(20_000_000)] }],
  ])('not: %s', (_what, tabs) => {
    expect(together(tabs, MODEL)).toEqual([]);
  });
  it('not where the cap is for each row', () => {
    const tabs = { LDTBXH: [model(20_000_000)], '03589': [model(20_000_000)] };
    expect(together(tabs, cap('VICTIM_MODEL', { scope: 'row' }))).toEqual([]);
  });
  it('not on another line of the same cap', () => {
    const norm = cap('VICTIM_MODEL', { codes: ['II.4.4', 'II.4.5'] });
    const tabs = { LDTBXH: [model(20_000_000)], '03589': [model(20_000_000, 'Nhà Mỷ', { Mã: 'II.4.4' })] };
    expect(together(tabs, norm)).toEqual([]);
  });
  it('not on a line of one class: two communes may both have a «Bản Má»', () => {
    const address = lump(10_000_000, { Mã: 'II.3.6', 'Đối tượng': 'Bản Má', 'Số lượng': 1 });
    expect(together({ '03589': [address], '03549': [address] }, cap('ADDR_NEW'))).toEqual([]);
  });
  it('a crowd of fifty rows is said at each, of more once, at the last', () => {
    const tabs = (count: number) => ({
      LDTBXH: [model(20_000_000)],
      '03589': Array.from({ length: count - 1 }, (_, index) => model(1_000_000 + index * 10_000)),
    });
    expect(together(tabs(50), MODEL)).toHaveLength(50);
    expect(together(tabs(51), MODEL).map((one) => [one.tab, one.row])).toEqual([['Biểu 03589', 54]]);
  });
});

describe('an estimate for the district: 415 mothers a year, three years at most', () => {
  const ESTIMATE = cap('MOTHERS_EST');
  const mothers = (quantity: unknown, years: number | '' = ''): Cells => ({
    Mã: 'I.4.3',
    'Số lượng': quantity,
    'Số kỳ': years,
  });
  const over = (expected: number, actual: number, places = 'Biểu TTYT, 5'): Finding =>
    at('TTYT', {
      code: 'ESTIMATE_OVER',
      severity: 'notice',
      line: 'I.4.3',
      column: 'Số lượng',
      expected,
      actual,
      facts: { ...capFacts('MOTHERS_EST'), places },
    });
  it.each<[string, Cells[], Finding[]]>([
    ['one less', [mothers(414)], []],
    ['the estimate', [mothers(415)], []],
    ['one more', [mothers(416)], [over(415, 416)]],
    ['one more, years named', [mothers(416, 1)], [over(415, 416)]],
    ['three years', [mothers(1_245, 3)], []],
    ['three years, one more', [mothers(1_246, 3)], [over(1_245, 1_246)]],
    ['four years are three', [mothers(1_246, 4)], [over(1_245, 1_246)]],
    ['no year at all is one', [mothers(415, 0)], []],
    ['not a number', [mothers('nhiều')], []],
    ['no row', [], []],
    ['kits are not mothers', [{ Mã: 'I.4.3.b', 'Số lượng': 416 }], []],
  ])('%s', (_what, rows, expected) => {
    expect(together({ TTYT: rows }, ESTIMATE)).toEqual(expected);
  });
  it('rows add up, the most years hold for all, the last row says it', () => {
    const rows = [mothers(400, 2), mothers(''), mothers(431)];
    expect(together({ TTYT: rows }, ESTIMATE)).toEqual([
      { ...over(830, 831, 'Biểu TTYT, 5; Biểu TTYT, 7'), row: FIRST_ROW + 2 },
    ]);
    expect(together({ TTYT: [mothers(400, 2), mothers(430)] }, ESTIMATE)).toEqual([]);
  });
  it('without a limit of years it is for one', () => {
    const norm = cap('MOTHERS_EST', { maxPeriods: null });
    expect(codes(together({ TTYT: [mothers(416, 3)] }, norm))).toEqual(['ESTIMATE_OVER']);
  });
  it('rows of a unit that does not own the line do not count, nor lines that left the plan', () => {
    expect(together({ '03589': [mothers(200)], TTYT: [mothers(300)] }, ESTIMATE)).toEqual([]);
    const gone = { ...mothers(200), 'Nội dung hoạt động': 'Việc năm ngoái' };
    const rows = [mothers(300), { 'Nội dung hoạt động': LEFT_PLAN_TITLE }, gone];
    expect(together({ TTYT: rows }, ESTIMATE)).toEqual([]);
  });
  it('for an item it counts rows of that item', () => {
    const norm = cap('MOTHERS_EST', { codes: ['I.4.3.c'], items: ['Sinh mổ'], maxQuantity: 10 });
    const births = (item: string, quantity: number): Cells => ({
      Mã: 'I.4.3.c',
      Khoản: item,
      'Số lượng': quantity,
    });
    expect(together({ TTYT: [births('Sinh thường', 50), births('sinh mổ', 10)] }, norm)).toEqual([]);
    expect(codes(together({ TTYT: [births('Sinh mổ', 11)] }, norm))).toEqual(['ESTIMATE_OVER']);
  });
  it('without a number limits nothing, and that is said', () => {
    for (const maxQuantity of [null, { line: 'I.4.3' }])
      expect(codes(together({ TTYT: [mothers(9_999)] }, cap('MOTHERS_EST', { maxQuantity })))).toEqual([
        'NORM_IDLE',
      ]);
  });
  it('of a row or a unit is not added up over the district', () => {
    // Without a rate nothing else reads such a limit either, and that is said.
    expect(codes(together({ TTYT: [mothers(416)] }, cap('MOTHERS_EST', { scope: 'row' })))).toEqual([
      'NORM_IDLE',
    ]);
  });
});

describe('money limited for the whole district', () => {
  /** Three clubs in the district, 3.000.000đ each. */
  const THREE_CLUBS = cap('CLUB', { scope: 'district', maxQuantity: 3, severity: 'warning' });
  const club = (quantity: number | '', amount: number): Cells =>
    lump(amount, { Mã: 'III.2.3', 'Số lượng': quantity });
  const facts = {
    ...capFacts('CLUB'),
    quantity: 3,
    persons: '',
    periods: '',
    rows: '',
    places: 'Biểu 03589, 5; Biểu 03549, 6',
  };
  it('is summed over its units', () => {
    expect(together({ '03589': [club(2, 6_000_000)], '03549': [club(1, 3_000_000)] }, THREE_CLUBS)).toEqual(
      [],
    );
    // Four clubs at 12.000.000, three quarters of it allowed.
    const tabs = { '03589': [club(2, 6_000_000)], '03549': [{ Mã: 'III.1.3' }, club(2, 3_000_001)] };
    expect(together(tabs, THREE_CLUBS)).toEqual([
      at('03549', {
        row: FIRST_ROW + 1,
        code: 'DISTRICT_OVER',
        severity: 'warning',
        line: 'III.2.3',
        column: 'Thành tiền',
        expected: 9_000_000,
        actual: 9_000_001,
        facts: { ...facts, over: 1 },
      }),
    ]);
  });
  it('is held in number too, where the money is within', () => {
    const tabs = { '03589': [club(2, 2_000_000)], '03549': [{ Mã: 'III.1.3' }, club(2, 2_000_000)] };
    expect(together(tabs, THREE_CLUBS)).toEqual([
      at('03549', {
        row: FIRST_ROW + 1,
        code: 'GROUP_FACTOR_OVER',
        severity: 'warning',
        line: 'III.2.3',
        column: 'Số lượng',
        expected: 3,
        actual: 4,
        facts,
      }),
    ]);
  });
  it('holds beside a lower cap for each club', () => {
    const norms = [cap('CLUB', { rate: 2_900_000 }), THREE_CLUBS];
    const tabs = { '03589': [club(2, 5_800_000)], '03549': [club(2, 5_800_000)] };
    // 11.600.000 against 3 × 3.000.000.
    expect(together(tabs, ...norms).map((one) => [one.code, one.expected, one.actual])).toEqual([
      ['DISTRICT_OVER', 9_000_000, 11_600_000],
    ]);
  });
  it('with a number missing somewhere there is no ceiling', () => {
    expect(together({ '03589': [club('', 60_000_000)], '03549': [club(1, 3_000_000)] }, THREE_CLUBS)).toEqual(
      [],
    );
  });
  it('with no rows nothing is said', () => {
    expect(together({ '03589': [], '03549': [{ Mã: 'III.2.3' }] }, THREE_CLUBS)).toEqual([]);
  });
});

describe('caps against the plan', () => {
  const all = district().allNorms;
  const missing = (allNorms: readonly Norm[]): Finding[] =>
    checkDistrict([], district({ norms: [], allNorms }));
  it('a line with an amount in its text has a cap of money', () => {
    const line = district().tree.byCode.get('II.1.5');
    expect(missing(all.filter((norm) => norm.row !== 15))).toEqual([
      finding({
        code: 'NORM_MISSING',
        severity: 'warning',
        tab: 'Kế hoạch',
        row: line?.row ?? 0,
        line: 'II.1.5',
        actual: '500.000đ/ tháng/tổ',
      }),
    ]);
  });
  it.each<[string, Partial<Norm>, string[]]>([
    ['as it is', {}, []],
    ['out of force: the district knows of it', { to: '2022-12-31' }, ['NORM_OUT_OF_FORCE']],
    ['unreadable', { broken: true }, ['NORM_MISSING']],
    ['only proposed', { severity: 'proposed' }, ['NORM_MISSING']],
    ['only on counts', { rate: null }, ['NORM_MISSING']],
    ['for another line', { codes: ['II.1.6'] }, ['NORM_MISSING']],
    ['for this line too', { codes: ['II.1.6', 'II.1.5'] }, []],
  ])('a cap %s', (_what, change, expected) => {
    const norms = all.map((norm) => (norm.row === 15 ? { ...norm, ...change } : norm));
    expect(codes(missing(norms))).toEqual(expected);
  });
  it('that is only proposed is said to be there, and where', () => {
    const norms = all.map((norm) => (norm.row === 15 ? { ...norm, severity: 'proposed' as const } : norm));
    expect(missing(norms).map(({ code, facts }) => [code, facts])).toEqual([
      ['NORM_MISSING', { proposed: 15 }],
    ]);
  });
  it('several amounts are all named; headings and lines with dash lines are passed over', () => {
    const { tree } = phongTho({
      plan: (grid) => {
        const place = grid.findIndex((row) =>
          String(row[1]).startsWith('Tổ chức tọa đàm chia sẻ kinh nghiệm giữa'),
        );
        grid[place] = ['1.6', 'Hỗ trợ 2.000.000đ/tổ, thêm 50.000đ/người', 'Hội LHPN xã', ''];
        const heading = grid.findIndex((row) =>
          String(row[1]).includes('Hoạt động 1: Phát triển và nhân rộng'),
        );
        grid[heading] = ['1', 'Hoạt động 1: không quá 5.000.000đ', '', ''];
      },
    });
    const found = checkDistrict([], district({ norms: [], tree }));
    expect(found.map((one) => [one.code, one.line, one.actual])).toEqual([
      ['NORM_MISSING', 'II.1.6', '2.000.000đ/tổ; 50.000đ/người'],
    ]);
  });

  const about = (norm: Norm): Finding[] => checkDistrict([], district({ norms: [norm] }));
  const place = (row: number, line: string, rule: string) =>
    ({ tab: 'Định mức', row, line, facts: capFacts(rule) }) as const;
  it('a cap for a line that the plan has not', () => {
    expect(about(cap('CLUB', { codes: ['III.2.3', 'V.1.1', 'VI.1.1'] }))).toEqual([
      finding({
        ...place(23, 'III.2.3', 'CLUB'),
        code: 'NORM_CODE_UNKNOWN',
        severity: 'error',
        column: 'Mã',
        actual: 'V.1.1, VI.1.1',
      }),
    ]);
  });
  it('a cap that holds nothing is said, and not passed over as a check', () => {
    expect(about(cap('CLUB', { codes: ['III.2'] }))).toEqual([
      finding({
        ...place(23, 'III.2', 'CLUB'),
        code: 'NORM_IDLE',
        severity: 'warning',
        column: 'Phạm vi',
      }),
    ]);
    expect(codes(about(cap('CLUB', { codes: ['III.2', 'V.1.1'] })))).toEqual(['NORM_CODE_UNKNOWN']);
  });
  it.each<[string, Norm, string]>([
    ['a choice with a rate', cap('EQUIP_OR_COMM', { rate: 3_000_000 }), 'Chọn một'],
    ['a choice with a quantity', cap('EQUIP_OR_COMM', { maxQuantity: 2 }), 'Chọn một'],
    ['a paper with a rate', cap('TEAM_DECISION', { rate: 3_000_000 }), 'Hồ sơ'],
    ['a count of the plan with a rate', cap('FOUR_PACKAGES', { rate: 500_000 }), 'Kế hoạch'],
    ['a count of the plan with persons', cap('FOUR_PACKAGES', { maxPersons: 3 }), 'Kế hoạch'],
  ])('%s: the limit is said to hold nothing in that scope', (_what, norm, scope) => {
    expect(about(norm)).toMatchObject([
      { code: 'NORM_IDLE', severity: 'warning', row: norm.row, facts: { scope } },
    ]);
  });
  it('one that waits for guidance says that its limits are not applied, if it has any', () => {
    const waits = (change: Partial<Norm>): Finding[] =>
      about(cap('CLUB', { confirmed: 'pending', ...change }));
    expect(waits({})).toEqual([
      finding({
        ...place(23, 'III.2.3', 'CLUB'),
        code: 'NORM_PENDING',
        severity: 'notice',
        column: 'Xác nhận',
      }),
    ]);
    expect(codes(waits({ rate: null, maxPeriods: 2 }))).toEqual(['NORM_PENDING']);
    expect(waits({ rate: null, maxPeriods: null })).toEqual([]);
  });

  describe('whose day is not today’s', () => {
    const dated = (change: Partial<Norm>, norms: readonly Norm[] = [], day = {}): Finding[] => {
      const { settings } = district();
      return checkDistrict(
        [],
        district({ norms, allNorms: [cap('CLUB', change), ...norms], settings: { ...settings, ...day } }),
      ).filter(({ code }) => code === 'NORM_OUT_OF_FORCE');
    };
    const out = (column: string, expected: string | null, from: string, to: string): Finding[] => [
      finding({
        tab: 'Định mức',
        row: 23,
        line: 'III.2.3',
        code: 'NORM_OUT_OF_FORCE',
        severity: 'notice',
        column,
        expected,
        facts: { codes: 'III.2.3', from, to },
      }),
    ];
    it('is said where nothing takes its place', () => {
      expect(dated({ from: null, to: '2022-12-31' })).toEqual(
        out('Hiệu lực đến', '31/12/2023', '', '31/12/2022'),
      );
      expect(dated({ from: '2024-01-01' })).toEqual(out('Hiệu lực từ', '31/12/2023', '01/01/2024', ''));
    });
    it('goes by the cut-off; where no year is known no day is named', () => {
      const until = { from: null, to: '2023-12-31' };
      expect(dated(until)).toEqual([]);
      expect(dated(until, [], { cutOff: '2024-01-31' })).toEqual(
        out('Hiệu lực đến', '31/01/2024', '', '31/12/2023'),
      );
      expect(dated(until, [], { isYearGiven: false })).toEqual(out('Hiệu lực đến', null, '', '31/12/2023'));
    });
    it('is as it should be beside the version that holds', () => {
      const old = { from: null, to: '2022-12-31' };
      expect(dated(old, [cap('CLUB', { row: 40 })])).toEqual([]);
      expect(codes(dated(old, [cap('CLUB', { row: 40, items: ['Khác'] })]))).toEqual(['NORM_OUT_OF_FORCE']);
      expect(codes(dated(old, [cap('CLUB', { row: 40, rate: null })]))).toEqual(['NORM_OUT_OF_FORCE']);
      expect(codes(dated(old, [cap('CLUB', { row: 40, codes: ['II.1.6'] })]))).toEqual(['NORM_OUT_OF_FORCE']);
    });
    it.each<[string, Partial<Norm>]>([
      ['a proposal', { severity: 'proposed' }],
      ['an unreadable row', { broken: true }],
      ['one of a line that the plan has not', { codes: ['V.1.1'] }],
      ['a mark without a limit', { confirmed: 'pending', rate: null, maxPeriods: null }],
    ])('not of %s', (_what, change) => {
      expect(dated({ from: null, to: '2022-12-31', ...change })).toEqual([]);
    });
  });

  it('an unconfirmed one for an unknown line is both', () => {
    expect(codes(about(cap('ADDR_DIRECT', { codes: ['V.1.1'] })))).toEqual([
      'NORM_UNCONFIRMED',
      'NORM_CODE_UNKNOWN',
    ]);
  });
  it('four packages are four dash lines', () => {
    const count = (maxQuantity: number | null): Finding[] => about(cap('FOUR_PACKAGES', { maxQuantity }));
    const finding4 = (expected: number): Finding =>
      finding({
        ...place(10, 'I.4', 'FOUR_PACKAGES'),
        code: 'PLAN_COUNT',
        severity: 'notice',
        column: 'Số lượng tối đa',
        expected,
        actual: 4,
      });
    expect(count(3)).toEqual([finding4(3)]);
    expect(count(4)).toEqual([]);
    expect(count(5)).toEqual([finding4(5)]);
    expect(count(null)).toEqual([]);
  });
  it('only dash lines are counted, under every line that is named', () => {
    // I.4 has 3 lines and 4 dash lines, II.3.5 two dash lines (domain notes 1.1).
    expect(about(cap('FOUR_PACKAGES', { codes: ['I.4', 'II.3.5'], maxQuantity: 6 }))).toEqual([]);
    expect(about(cap('FOUR_PACKAGES', { codes: ['I.1'], maxQuantity: 10 })).map((one) => one.actual)).toEqual(
      [0],
    );
  });
  it('are not counted where the line is unknown, or where the limit is another’s', () => {
    expect(codes(about(cap('FOUR_PACKAGES', { codes: ['V.1'], maxQuantity: 3 })))).toEqual([
      'NORM_CODE_UNKNOWN',
    ]);
    expect(codes(about(cap('FOUR_PACKAGES', { scope: 'row', maxQuantity: 3 })))).toEqual(['NORM_IDLE']);
    expect(about(cap('FOUR_PACKAGES', { maxQuantity: { line: 'I.4.3' } }))).toEqual([]);
  });
});

describe('units that the plan gives nothing', () => {
  const idle = { ...unit('PNH'), row: 40, code: 'PKT', name: 'Phòng Kinh tế', role: 'Kinh tế' };
  const said = (context: CheckContext): Finding[] =>
    checkDistrict([], context).filter(({ code }) => code === 'UNIT_WITHOUT_LINES');
  it('are named where they stand, those that do not take part apart', () => {
    expect(said(district({ units: [...district().units, idle] }))).toEqual([
      finding({
        code: 'UNIT_WITHOUT_LINES',
        severity: 'warning',
        tab: 'Đơn vị',
        row: 40,
        unit: 'PKT',
        column: 'Vai trò',
        actual: 'Kinh tế',
        facts: { unitName: 'Phòng Kinh tế' },
      }),
    ]);
    expect(said(district({ units: [{ ...idle, participates: false }] }))).toEqual([]);
  });
  it('an empty tab of one is not waited for', () => {
    const context = district({ units: [...district().units, idle] });
    const tab = checked([], { context, unit: idle, tab: 'Phòng Kinh tế' });
    expect(codes(tab.findings)).not.toContain('UNIT_EMPTY');
    const { absent, provisional } = consolidate([tab], [], [], context);
    expect([absent, provisional]).toEqual([[], false]);
  });
});

describe('lines that nobody can enter', () => {
  const without = (...roles: string[]): Finding[] =>
    checkDistrict(
      [],
      district({
        norms: [],
        units: district().units.map((one) =>
          roles.includes(one.role) ? { ...one, participates: false } : one,
        ),
      }),
    );
  it('are those of a class without a unit that takes part', () => {
    const { tree } = district();
    // Phòng Dân tộc has III.1.1 and III.1.2 alone (domain notes 1.1).
    expect(without('Phòng Dân tộc')).toEqual(
      ['III.1.1', 'III.1.2'].map((line) =>
        finding({
          code: 'LINE_WITHOUT_UNIT',
          severity: 'warning',
          tab: 'Kế hoạch',
          row: tree.byCode.get(line)?.row ?? 0,
          line,
          actual: 'Phòng Dân tộc',
        }),
      ),
    );
  });
  it('a joint line has one as long as one of its classes takes part', () => {
    // Domain notes 1.1: the department alone has 9 lines, with the communes three more; no dash lines.
    expect(without('Phòng LĐTB&XH')).toHaveLength(9);
    // 18 alone, of which II.3.5 carries no money itself, and its two dash lines.
    expect(without('Hội LHPN xã')).toHaveLength(19);
    const both = without('Phòng LĐTB&XH', 'Hội LHPN xã');
    expect(both).toHaveLength(9 + 19 + 3);
    expect(both.find((one) => one.line === 'II.4.5')?.actual).toBe('Phòng LĐTB&XH, Hội LHPN xã');
  });
  it('no class takes part: headings and pending ones that name nobody are not asked for', () => {
    const nobody = checkDistrict([], district({ norms: [], units: [] }));
    // 53 lines without the two that have dash lines, and 6 dash lines.
    expect(nobody).toHaveLength(53 - 2 + 6);
  });
});

describe('figures that are not handed in', () => {
  const ROW = paid({ Mã: 'III.1.3', 'Số lượng': 1, 'Đơn giá': 5_000_000 });
  const context = district({ norms: [] });
  const tab = (code: string, rows: Cells[], status?: 'submitted' | 'approved' | 'draft'): UnitResult => {
    const who = unit(code);
    const grid = unitTab(rows);
    return checkUnit(who, `Biểu ${code}`, status === undefined ? grid : handIn(grid, who, status), context);
  };
  const missing = (...tabs: UnitResult[]): Finding[] => checkDistrict(tabs, context);
  const reminded = (code: string, unitName: string): Finding =>
    finding({
      code: 'NOT_SUBMITTED',
      severity: 'notice',
      tab: `Biểu ${code}`,
      unit: code,
      facts: { unitName },
    });
  it('are named once another unit has handed in its own', () => {
    const draft = tab('03589', [ROW, { Mã: 'III.1.4' }]);
    const expected = [reminded('03589', 'Hội LHPN xã Mường So')];
    expect(missing(tab('03549', [ROW], 'submitted'), draft)).toEqual(expected);
    expect(missing(draft, tab('03549', [ROW], 'approved'))).toEqual(expected);
  });
  it('where nobody hands in, nobody is reminded', () => {
    expect(missing(tab('03589', [ROW]), tab('03549', [ROW]))).toEqual([]);
  });
  it('a unit that was given back its tab is', () => {
    expect(missing(tab('03589', [ROW], 'draft'))).toEqual([reminded('03589', 'Hội LHPN xã Mường So')]);
  });
  it('an empty tab, or one changed since, is said elsewhere', () => {
    const changed = tab('03589', [ROW], 'submitted');
    expect(missing(changed, tab('03549', [{ Mã: 'III.1.3' }]))).toEqual([]);
    const reworked = { ...changed, submission: { ...changed.submission, state: 'reworked' as const } };
    expect(missing(reworked)).toEqual([]);
  });
});
