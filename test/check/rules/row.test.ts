/**
 * What is said about one row, whole: code, severity, place, what should stand there and what does, and every fact a
 * sentence may quote. Rates and limits are those of the annex 2023 and of Thông tư 55/2023/TT-BTC (domain notes 2);
 * figures are worked out beside the row.
 */
import { describe, expect, it } from 'vitest';
import { checkUnit } from '../../../src/check/check.ts';
import { ceilingFacts, normFacts, severityOf } from '../../../src/check/facts.ts';
import { findInRows } from '../../../src/check/rule.ts';
import { ROW_RULES } from '../../../src/check/rules/index.ts';
import { LEFT_PLAN_TITLE } from '../../../src/entry/entry.ts';
import type { Fact, Finding } from '../../../src/finding.ts';
import { sayFinding } from '../../../src/messages/index.ts';
import type { NormSeverity } from '../../../src/source/norms.ts';
import { type Cells, FIRST_ROW, normsGrid, phongTho, unitOf, unitTab } from '../../support/book.ts';
import { about, cap, capFacts, checked, district, paid, said, unit, wordsOf } from '../../support/rules.ts';

/** «Tổ chức Hội nghị giao lưu …»: a commune's line without a cap. */
const PLAIN: Cells = { Mã: 'I.1.8' };
const commune = { unit: unit('03589') };
const codes = (findings: readonly Finding[]): string[] => findings.map((finding) => finding.code);

describe('a cap whose row in «Định mức» has a slip', () => {
  const header = normsGrid()[0] as string[];
  const at = normsGrid().findIndex((row) => row[0] === 'II.1.5');
  /** What is said of a row of II.1.5, whose cap is 500.000đ, one đồng above it. */
  const withSlip = (change: Record<string, unknown>, line = 'II.1.5') => {
    const context = phongTho({
      norms: (grid) => {
        const names = grid[0] as string[];
        if (!names.includes('Dòng kế hoạch')) names.push('Dòng kế hoạch');
        for (const [name, value] of Object.entries(change))
          (grid[at] as unknown[])[names.indexOf(name)] = value;
      },
    });
    const row = paid({
      Mã: line,
      'Nội dung hoạt động': wordsOf(line),
      'Số lượng': 1,
      'Số kỳ': 1,
      'Đơn giá': 500_001,
    });
    const { findings } = checkUnit(unitOf(context, '03589'), 'Trang', unitTab([row]), context);
    return findings.map(({ code, severity, row: place, facts }) => [
      code,
      severity,
      place,
      facts.normRow,
      facts.normColumn,
    ]);
  };
  const off = (column: string) => ['CAP_NOT_APPLIED', 'warning', FIRST_ROW, at + 1, column];

  it.each<[string, Record<string, unknown>, string]>([
    ['thousands', { 'Mức (đồng)': 500 }, 'Mức (đồng)'],
    ['words', { 'Mức (đồng)': 'năm trăm' }, 'Mức (đồng)'],
    ['less than nothing', { 'Mức (đồng)': -500_000 }, 'Mức (đồng)'],
    ['two kinds of separators', { 'Mức (đồng)': '500.000,000' }, 'Mức (đồng)'],
    ['an unknown severity', { 'Mức độ': 'Cao' }, 'Mức độ'],
    ['no severity', { 'Mức độ': '' }, 'Mức độ'],
    ['commas in the code', { Mã: 'II,1,5' }, 'Mã'],
    ['a space in the code', { Mã: 'II 1.5' }, 'Mã'],
    ['the first of a range', { Mã: 'II.1.5-II.1.7' }, 'Mã'],
    ['a code of digits, whose line was kept', { Mã: '2.1.5', 'Dòng kế hoạch': 'II.1.5: Hỗ trợ' }, 'Mã'],
    ['a small L, whose line was kept', { Mã: 'l.1.5', 'Dòng kế hoạch': 'II.1.5: Hỗ trợ' }, 'Mã'],
  ])('%s: the row says so, and which cell it is', (_what, change, column) => {
    expect(header).toContain(column);
    expect(withSlip(change)).toContainEqual(off(column));
  });
  it.each<[string, Record<string, unknown>]>([
    ['a proposal', { 'Mức (đồng)': 500, 'Mức độ': 'Đề xuất' }],
    ['waiting for guidance', { 'Mức (đồng)': 500, 'Xác nhận': 'Chờ hướng dẫn' }],
    ['ended before', { 'Mức (đồng)': 500, 'Hiệu lực đến': '31/12/2022' }],
    ['about a paper', { 'Mức (đồng)': 500, 'Phạm vi': 'Hồ sơ' }],
    ['for another item', { 'Mức (đồng)': 500, Khoản: 'Khoản khác' }],
    ['for another line', { Mã: 'II.1.6', 'Mức (đồng)': 500 }],
  ])('%s would not have held the row: nothing is said there', (_what, change) => {
    expect(withSlip(change).map(([code]) => code)).not.toContain('CAP_NOT_APPLIED');
  });
});

it('a good row is passed over in silence, and so is one nobody filled', () => {
  expect(said(paid({ ...PLAIN, 'Số lượng': 2, 'Đơn giá': 5_000_000 }))).toEqual([]);
  expect(said({ Mã: 'II.1.5', 'Nội dung hoạt động': wordsOf('II.1.5'), ĐVT: 'tổ' })).toEqual([]);
  expect(said({ Mã: 'II.1.5', 'Nội dung hoạt động': 'Lời khác' })).toEqual([]);
});

describe('where a row stands', () => {
  const stands = (cells: Cells, code: string, severity: 'error' | 'notice', owners: string): void =>
    expect(said(cells, commune)).toEqual([
      about(
        { line: String(cells.Mã), unit: '03589' },
        { code, severity, column: 'Mã', actual: String(cells.Mã), facts: { owners } },
      ),
    ]);

  it('a code that the plan has not', () => {
    stands({ Mã: 'V.1.1' }, 'CODE_UNKNOWN', 'notice', '');
    stands({ Mã: 'V.1.1', 'Ghi chú': 'xem lại' }, 'CODE_UNKNOWN', 'error', '');
  });
  it('a line of another class, whose it is', () => {
    stands({ Mã: 'I.4.1' }, 'LINE_NOT_YOURS', 'notice', 'TT Y tế huyện');
    stands({ Mã: 'I.4.1', 'Số lượng': 1, 'Đơn giá': 50_000 }, 'LINE_NOT_YOURS', 'error', 'TT Y tế huyện');
  });
  it('a line of two other classes', () => {
    const [finding] = said({ Mã: 'II.4.5' }, { unit: unit('TTYT') });
    expect(finding?.facts).toEqual({ owners: 'Phòng LĐTB&XH, Hội LHPN xã' });
  });
  it('an entry whose line left the plan', () => {
    const rows: Cells[] = [
      { 'Nội dung hoạt động': LEFT_PLAN_TITLE },
      { Mã: 'II.1.5', 'Nội dung hoạt động': 'Việc năm ngoái', 'Số lượng': 1 },
    ];
    expect(said(rows, commune)).toEqual([
      about(
        { line: 'II.1.5' },
        {
          row: FIRST_ROW + 1,
          code: 'LINE_LEFT_PLAN',
          severity: 'error',
          column: 'Mã',
          actual: 'II.1.5',
          facts: { owners: '' },
        },
      ),
    ]);
  });

  it.each([
    ['HEADING_MONEY', 'I.1', '03589'],
    ['PARENT_MONEY', 'I.4.3', 'TTYT'],
  ])('%s: the amount, or nothing where only its parts stand', (code, line, who) => {
    const place = { code, severity: 'error', column: 'Thành tiền', facts: { above: '' } } as const;
    const at = { line, unit: who };
    const judging = { unit: unit(who) };
    expect(said({ Mã: line, 'Số lượng': 2, 'Đơn giá': 500_000 }, judging)).toEqual([
      about(at, { ...place, actual: 1_000_000 }),
    ]);
    expect(said({ Mã: line, NSTW: 500_000 }, judging)).toEqual([about(at, { ...place, actual: '' })]);
  });
});

it('a row under a heading whose code was emptied is told what it lacks', () => {
  const { findings } = checked([{ Mã: 'I.1' }, { 'Số lượng': 2, 'Đơn giá': 500_000 }], {
    unit: unit('03589'),
  });
  const found = findings.find(({ code }) => code === 'HEADING_MONEY');
  expect(found?.facts).toEqual({ above: 'I.1' });
  expect(sayFinding(found as Finding, 'vi').what).toBe(
    'Dòng này trống ở cột Mã nên được coi là của I.1, là đề mục, không ghi tiền; số tiền 1.000.000đ ghi ở đây chưa được cộng.',
  );
});

describe('words of a line', () => {
  const typed = (text: string, more: Cells = {}): Cells =>
    paid({ ...PLAIN, 'Nội dung hoạt động': text, 'Số lượng': 1, 'Đơn giá': 5_000_000, ...more });
  const otherWords = (text: string, severity: 'error' | 'notice'): Finding =>
    about(
      { line: 'I.1.8' },
      {
        code: 'LINE_OTHER_WORDS',
        severity,
        column: 'Nội dung hoạt động',
        actual: text,
        expected: wordsOf('I.1.8'),
      },
    );

  it('its own, also in capitals', () => {
    expect(said(typed(wordsOf('I.1.8')))).toEqual([]);
    expect(said(typed(wordsOf('I.1.8').toUpperCase()))).toEqual([]);
  });
  it('of nobody: a note', () => {
    expect(said(typed('Hội nghị giao lưu'))).toEqual([otherWords('Hội nghị giao lưu', 'notice')]);
  });
  it('of another line: the money counts for the wrong one', () => {
    const words = wordsOf('I.1.9').toUpperCase();
    expect(said(typed(words))).toEqual([otherWords(words, 'error')]);
  });
  it('of a row that a person added: theirs', () => {
    const rows = [typed(wordsOf('I.1.8')), typed('Đợt hai', { Mã: '', 'Đối tượng': 'Bản Má' })];
    expect(codes(said(rows))).toEqual(['ROW_CODE_MISSING']);
  });
  it('of a line that is not in the plan: said there only', () => {
    expect(codes(said(typed('Việc mới', { Mã: 'V.1.1' }), commune))).toEqual(['CODE_UNKNOWN']);
  });
});

describe('cells that cannot be read', () => {
  it('are named with what was meant, and what else it may mean', () => {
    expect(said({ ...PLAIN, 'Số lượng': 1, 'Thành tiền': '3.000,000đ' })).toEqual([
      about(
        { line: 'I.1.8' },
        {
          code: 'AMOUNT_AMBIGUOUS',
          severity: 'error',
          column: 'Thành tiền',
          actual: '3.000,000đ',
          expected: 3_000_000,
          facts: { read1: 3_000_000, read2: 3_000 },
        },
      ),
    ]);
  });
  const columns = (cells: Cells): (string | null)[] =>
    said({ ...PLAIN, ...cells })
      .filter((finding) => finding.code !== 'SOURCES_MISSING')
      .map((finding) => finding.column);
  it('an error is said where it comes from, not again in the product', () => {
    expect(columns({ 'Số lượng': '#REF!', 'Thành tiền': '#REF!' })).toEqual(['Số lượng']);
    expect(columns({ 'Số lượng': 'vài', 'Thành tiền': '#VALUE!' })).toEqual(['Số lượng']);
  });
  it('in the product where nothing else explains it', () => {
    expect(columns({ 'Số lượng': 1, 'Thành tiền': '#REF!' })).toEqual(['Thành tiền']);
    expect(columns({ 'Số lượng': 1, 'Thành tiền': '#REF!', NSTW: '#REF!' })).toEqual(['Thành tiền', 'NSTW']);
  });
  it('two errors, two findings; an amount in words beside a count in words too', () => {
    expect(columns({ 'Số lượng': '#REF!', 'Đơn giá': '#REF!' })).toEqual(['Số lượng', 'Đơn giá']);
    expect(columns({ 'Số lượng': 'vài', 'Thành tiền': 'nhiều' })).toEqual(['Số lượng', 'Thành tiền']);
  });
  it('are said on any row, also one that is not the unit’s', () => {
    expect(codes(said({ Mã: 'I.1', 'Số lượng': 'vài' }))).toEqual(['FACTOR_UNREADABLE']);
  });
});

describe('an item without a cap on a line whose caps are by item', () => {
  const food = (item: string, more: Cells = { 'Số lượng': 1 }): string[] =>
    codes(
      said([
        { Mã: 'I.4.3', 'Số lượng': 5 },
        paid({ Mã: 'I.4.3.c', Khoản: item, 'Thành tiền': 50_000, ...more }),
      ]),
    );
  it('is said, with the items there are', () => {
    const finding = said([
      { Mã: 'I.4.3', 'Số lượng': 5 },
      paid({ Mã: 'I.4.3.c', Khoản: 'Sinh đôi', 'Số lượng': 1, 'Thành tiền': 50_000 }),
    ]);
    expect(finding).toEqual([
      about(
        { line: 'I.4.3.c' },
        {
          row: FIRST_ROW + 1,
          code: 'ITEM_UNKNOWN',
          severity: 'error',
          column: 'Khoản',
          actual: 'Sinh đôi',
          expected: 'Sinh thường, Sinh mổ',
        },
      ),
    ]);
  });
  it('not for an item that has its cap, nor for a row nobody filled', () => {
    expect(food('Sinh thường')).toEqual([]);
    expect(food('Sinh đôi', { 'Thành tiền': '', NSTW: '' })).toEqual([]);
  });
  it('not where one cap holds for every item', () => {
    const norms = [
      cap('BIRTH_FOOD', { maxQuantity: null }),
      cap('BIRTH_FOOD', { items: [], maxQuantity: null }),
    ];
    const row = paid({ Mã: 'I.4.3.c', Khoản: 'Sinh đôi', 'Số lượng': 1, 'Thành tiền': 50_000 });
    expect(said(row, { context: district({ norms }) })).toEqual([]);
  });
  it('not where the line only limits counts', () => {
    const row = paid({ Mã: 'I.1.6', Khoản: 'Trang phục', 'Số lượng': 1, 'Thành tiền': 50_000 });
    expect(said(row, { context: district({ norms: [cap('TEAM_MEMBERS')] }) })).toEqual([]);
  });
  it('not for members of a team beside an item with a rate', () => {
    const norms = [cap('TEAM_MEMBERS'), cap('SAVINGS_GROUP', { codes: ['I.1.6'], items: ['Trang phục'] })];
    const row: Cells = { Mã: 'I.1.6', Khoản: 'Thành viên tổ', 'Số lượng': 1, 'Số người': 8 };
    expect(said(row, { context: district({ norms }) })).toEqual([]);
  });
});

// ---------------------------------------------------------------- caps

describe('a cap of money', () => {
  type Used = readonly [quantity: Fact, persons: Fact, periods: Fact];
  it.each<[string, Cells, number, Used, string?]>([
    // Rate × quantity × persons × periods; a blank period of a cap that is paid once is one.
    ['BIRTH_TRAVEL', { Mã: 'I.4.3.a', 'Số lượng': 2, 'Số người': 2 }, 400_000, [2, 2, 1]],
    ['BIRTH_KIT', { Mã: 'I.4.3.b', 'Số lượng': 2 }, 1_000_000, [2, '', 1]],
    [
      'BIRTH_FOOD',
      { Mã: 'I.4.3.c', Khoản: 'Sinh thường', 'Số lượng': 2, 'Số người': 1, 'Số kỳ': 2 },
      200_000,
      [2, 1, 2],
      'Sinh thường',
    ],
    ['BIRTH_FOOD', { Mã: 'I.4.3.c', Khoản: 'Sinh mổ', 'Số lượng': 1 }, 500_000, [1, 2, 5], 'Sinh mổ'],
    ['BIRTH_NUTRITION', { Mã: 'I.4.3.d', 'Số lượng': 1 }, 1_200_000, [1, '', 1]],
    ['SAVINGS_GROUP', { Mã: 'II.1.5', 'Số lượng': 1, 'Số kỳ': 3 }, 1_500_000, [1, '', 3]],
    ['SAVINGS_GROUP', { Mã: 'II.1.5', 'Số lượng': 1, 'Số kỳ': 1 }, 500_000, [1, '', 1]],
    ['TECH_MODEL', { Mã: 'II.2.3', 'Số lượng': 1 }, 100_000_000, [1, '', '']],
    ['ADDR_GOODS', { Mã: 'II.3.5.a', 'Số lượng': 1 }, 3_000_000, [1, '', 1]],
    ['ADDR_DIRECT', { Mã: 'II.3.5.b', 'Số lượng': 1 }, 3_000_000, [1, '', 1]],
    ['ADDR_NEW', { Mã: 'II.3.6', 'Số lượng': 1 }, 15_000_000, [1, '', 1]],
    ['VICTIM_MODEL', { Mã: 'II.4.5', 'Đối tượng': 'Nhà Mỷ', 'Số lượng': 1 }, 30_000_000, [1, '', '']],
    ['CLUB', { Mã: 'III.2.3', 'Số lượng': 1 }, 3_000_000, [1, '', 1]],
  ])('%s %j: one đồng below, the cap itself, one đồng above', (rule, cells, ceiling, used, item) => {
    const line = String(cells.Mã);
    // The mothers of I.4.3 are named, so that nothing is to be said about their number.
    const rows = (amount: number): Cells[] => [
      ...(line.startsWith('I.4') ? [{ Mã: 'I.4.3', 'Số lượng': 9 }] : []),
      paid({ ...cells, 'Thành tiền': amount }),
    ];
    // Of the line that two classes share the cell says that it sees one unit only.
    const found = (amount: number): Finding[] =>
      said(rows(amount)).filter(({ code }) => code !== 'JOINT_UNSEEN');
    expect(found(ceiling - 1)).toEqual([]);
    expect(found(ceiling)).toEqual([]);
    const [quantity, persons, periods] = used;
    expect(found(ceiling + 1)).toEqual([
      about(
        { line },
        {
          row: line.startsWith('I.4') ? FIRST_ROW + 1 : FIRST_ROW,
          code: 'OVER_CAP',
          severity: 'error',
          column: 'Thành tiền',
          expected: ceiling,
          actual: ceiling + 1,
          facts: { ...capFacts(rule, item), quantity, persons, periods, over: 1, factors: '' },
        },
      ),
    ]);
  });

  it('says its basis as the circular and the annex have it', () => {
    // Written out once, so that the facts are not only what the data file says of itself.
    expect(normFacts(cap('SAVINGS_GROUP'))).toEqual({
      basis: 'Thông tư 55/2023/TT-BTC, Điều 37 khoản 2 điểm b; phụ lục dòng II.1.5',
      normRow: 15,
      rate: 500_000,
      measure: 'tổ',
      periodName: 'tháng',
      maxPersons: '',
      unconfirmed: 0,
    });
    expect(normFacts(cap('ADDR_DIRECT')).unconfirmed).toBe(1);
    expect(normFacts(cap('PENDING_IV')).unconfirmed).toBe(0);
    expect(normFacts(cap('BIRTH_TRAVEL')).maxPersons).toBe(2);
    expect(normFacts(cap('TEAM_MEMBERS')).rate).toBe('');
    expect(ceilingFacts(null)).toEqual({ quantity: '', persons: '', periods: '' });
  });

  it.each<[NormSeverity, string]>([
    ['error', 'error'],
    ['warning', 'warning'],
    ['notice', 'notice'],
    ['proposed', 'notice'],
  ])('of severity %s is a finding of severity %s', (severity, shown) => {
    expect(severityOf(cap('CLUB', { severity }))).toBe(shown);
    const context = district({ norms: [cap('CLUB', { severity })] });
    const row = paid({ Mã: 'III.2.3', 'Số lượng': 1, 'Thành tiền': 3_000_001 });
    expect(said(row, { context }).map((finding) => [finding.code, finding.severity])).toEqual([
      ['OVER_CAP', shown],
    ]);
  });

  it('over wins over factors: these are told in it', () => {
    // 2 mothers, held to 2 persons and one journey: 2 × 100.000 × 2 = 400.000.
    const norms = [cap('BIRTH_TRAVEL', { maxQuantity: null })];
    const row = paid({ Mã: 'I.4.3.a', 'Số lượng': 2, 'Số người': 3, 'Số kỳ': 2, 'Đơn giá': 100_000 });
    expect(said(row, { context: district({ norms }) })).toEqual([
      about(
        { line: 'I.4.3.a' },
        {
          code: 'OVER_CAP',
          severity: 'error',
          column: 'Thành tiền',
          expected: 400_000,
          actual: 1_200_000,
          facts: {
            ...capFacts('BIRTH_TRAVEL'),
            quantity: 2,
            persons: 2,
            periods: 1,
            over: 800_000,
            factors: 'Số người 3 → 2; Số kỳ 2 → 1',
          },
        },
      ),
    ]);
  });

  const travel = (cells: Cells, change = {}): readonly Finding[] =>
    said(paid({ Mã: 'I.4.3.a', 'Số lượng': 20, ...cells }), {
      context: district({ norms: [cap('BIRTH_TRAVEL', { maxQuantity: null, ...change })] }),
    });
  const factor = (code: string, column: string, expected: number, actual: number): Finding =>
    about(
      { line: 'I.4.3.a' },
      { code, severity: 'error', column, expected, actual, facts: capFacts('BIRTH_TRAVEL') },
    );
  it('a factor above its limit while the money is within', () => {
    // Domain notes, section 3: 20 mothers with 25 carers for 4.000.000đ is `factor`.
    expect(travel({ 'Số người': 3, 'Thành tiền': 4_000_000, 'Đơn giá': '' })).toEqual([
      factor('FACTOR_OVER', 'Số người', 2, 3),
    ]);
    expect(travel({ 'Số người': 2, 'Thành tiền': 4_000_000, 'Đơn giá': '' })).toEqual([]);
  });
  it('a factor below its least', () => {
    expect(travel({ 'Số người': 0, 'Thành tiền': 0 })).toEqual([factor('FACTOR_UNDER', 'Số người', 1, 0)]);
  });
  it('every factor that is beyond', () => {
    expect(travel({ 'Số người': 3, 'Số kỳ': 2, 'Thành tiền': 4_000_000, 'Đơn giá': '' })).toEqual([
      factor('FACTOR_OVER', 'Số người', 2, 3),
      factor('FACTOR_OVER', 'Số kỳ', 1, 2),
    ]);
    expect(codes(travel({ 'Thành tiền': 1_000_000 }, { maxQuantity: 19 }))).toEqual(['FACTOR_OVER']);
  });
  it('nothing while the quantity is missing but that', () => {
    expect(codes(said(paid({ Mã: 'II.1.5', 'Số kỳ': 3, 'Thành tiền': 90_000_000 })))).toEqual([
      'FACTOR_MISSING',
    ]);
  });
  it('nothing on a row that stands wrong', () => {
    const row = paid({ Mã: 'II.1.5', 'Số lượng': 1, 'Số kỳ': 9, 'Thành tiền': 90_000_000 });
    expect(codes(said(row, { unit: unit('PNH') }))).toEqual(['LINE_NOT_YOURS']);
  });
  it('an amount that cannot be read is compared with nothing', () => {
    expect(codes(said({ Mã: 'II.1.5', 'Số lượng': 1, 'Số kỳ': 9, 'Thành tiền': 'nhiều' }))).toEqual([
      'AMOUNT_UNREADABLE',
      'FACTOR_OVER',
    ]);
  });
});

describe('a unit price', () => {
  const savings = (price: number, more: Cells): readonly Finding[] =>
    said(paid({ Mã: 'II.1.5', 'Số lượng': 1, 'Đơn giá': price, ...more }));
  it('at the rate, and one đồng above while the amount is within', () => {
    // Typed over: 1 group × 2 months at 500.000 is 1.000.000.
    const amount = { 'Số kỳ': 2, 'Thành tiền': 900_000 };
    expect(codes(savings(500_000, amount))).toEqual(['PRODUCT_MISMATCH']);
    const [finding, ...others] = savings(500_001, amount);
    expect(finding).toEqual(
      about(
        { line: 'II.1.5' },
        {
          code: 'PRICE_OVER',
          severity: 'error',
          column: 'Đơn giá',
          expected: 500_000,
          actual: 500_001,
          facts: { ...capFacts('SAVINGS_GROUP'), over: 1 },
        },
      ),
    );
    expect(codes(others)).toEqual(['PRODUCT_MISMATCH']);
  });
  it('that makes a part of a đồng is rounded by hand, and no further', () => {
    // 1 group × 2,5 months × 333.333 = 833.332,5.
    const of = (amount: number) => codes(savings(333_333, { 'Số kỳ': 2.5, 'Thành tiền': amount }));
    expect([833_332, 833_333].map(of)).toEqual([[], []]);
    // The amount, and the source that has it all.
    expect(of(833_332.5)).toEqual(['AMOUNT_FRACTION', 'AMOUNT_FRACTION']);
    expect(of(833_334)).toEqual(['PRODUCT_MISMATCH']);
  });
  it('may be the price of all three months while they are blank', () => {
    expect(savings(1_500_000, {})).toEqual([]);
    expect(codes(savings(1_500_001, {}))).toEqual(['OVER_CAP']);
  });
  it('is said beside a missing quantity', () => {
    expect(codes(said({ Mã: 'II.1.5', 'Đơn giá': 1_500_001 }))).toEqual(['PRICE_OVER', 'FACTOR_MISSING']);
  });
});

describe('one of several models above the ceiling of one', () => {
  const models = (quantity: number, amount: number, change = {}): readonly Finding[] =>
    said(paid({ Mã: 'II.2.3', 'Số lượng': quantity, 'Thành tiền': amount }), {
      context: district({ norms: [cap('TECH_MODEL', change)] }),
    });
  it('may hide in a total: case C47, 120 + 60 triệu', () => {
    expect(models(2, 180_000_000)).toEqual([
      about(
        { line: 'II.2.3' },
        {
          code: 'ITEM_HIDDEN',
          severity: 'notice',
          column: 'Số lượng',
          expected: 100_000_000,
          actual: 180_000_000,
          facts: { ...capFacts('TECH_MODEL'), quantity: 2 },
        },
      ),
    ]);
  });
  it.each<[string, number, number, string[]]>([
    ['as much as one may cost', 2, 100_000_000, []],
    ['one đồng more', 2, 100_000_001, ['ITEM_HIDDEN']],
    ['one đồng less than both', 2, 199_999_999, ['ITEM_HIDDEN']],
    ['exactly both: each has its own', 2, 200_000_000, []],
    ['above both', 2, 200_000_001, ['OVER_CAP']],
    ['one model', 1, 99_000_000, []],
    ['three, above one', 3, 150_000_000, ['ITEM_HIDDEN']],
  ])('%s', (_what, quantity, amount, expected) => {
    expect(codes(models(quantity, amount))).toEqual(expected);
  });
  it('not where the cap is one for the row', () => {
    expect(models(2, 180_000_000, { scope: 'row' })).toEqual([]);
  });
  it('above a limited quantity the ceiling of one stays the rate', () => {
    // 3 models held to 2: ceiling 200 triệu, of one 100 triệu.
    expect(models(3, 150_000_000, { maxQuantity: 2 }).map((one) => [one.code, one.expected])).toEqual([
      ['FACTOR_OVER', 2],
      ['ITEM_HIDDEN', 100_000_000],
    ]);
  });
});

describe('limits on counts', () => {
  const members = (quantity: Fact, persons: Fact, more: Cells = {}): readonly Finding[] =>
    said({ Mã: 'I.1.6', Khoản: 'Thành viên tổ', 'Số lượng': quantity, 'Số người': persons, ...more });
  const beyond = (code: string, expected: number, actual: number): Finding =>
    about(
      { line: 'I.1.6' },
      {
        code,
        severity: 'error',
        column: 'Số người',
        expected,
        actual,
        facts: { ...capFacts('TEAM_MEMBERS'), quantity: 5, low: 7, high: 10, item: 'Thành viên tổ' },
      },
    );
  it('7 to 10 members a team, in 5 teams', () => {
    expect(members(5, 34)).toEqual([beyond('COUNT_UNDER', 35, 34)]);
    expect(members(5, 35)).toEqual([]);
    expect(members(5, 50)).toEqual([]);
    expect(members(5, 51)).toEqual([beyond('COUNT_OVER', 50, 51)]);
  });
  it('a board of exactly three', () => {
    const board = (persons: number): string[] =>
      codes(said({ Mã: 'I.1.6', Khoản: 'Ban điều hành', 'Số lượng': 2, 'Số người': persons }));
    expect([board(5), board(6), board(7)]).toEqual([['COUNT_UNDER'], [], ['COUNT_OVER']]);
  });
  it('4 to 12 meetings an address, under the severity of the cap', () => {
    const row = paid({ Mã: 'II.3.7', 'Số lượng': 1, 'Số kỳ': 13, 'Đơn giá': 100_000 });
    expect(said(row)).toEqual([
      about(
        { line: 'II.3.7' },
        {
          code: 'COUNT_OVER',
          severity: 'notice',
          column: 'Số kỳ',
          expected: 12,
          actual: 13,
          facts: { ...capFacts('ADDR_MEETINGS'), quantity: 1, low: 4, high: 12, item: '' },
        },
      ),
    ]);
    expect(said({ ...row, 'Số kỳ': 12, NSTW: 1_200_000 })).toEqual([]);
  });
  it('an open end is no figure', () => {
    const context = district({ norms: [cap('TEAM_MEMBERS', { maxPersons: null })] });
    const [finding] = said(
      { Mã: 'I.1.6', Khoản: 'Thành viên tổ', 'Số lượng': 1, 'Số người': 6 },
      { context },
    );
    expect([finding?.facts.low, finding?.facts.high]).toEqual([7, '']);
    const open = district({ norms: [cap('ADDR_MEETINGS', { minPeriods: null })] });
    const [meetings] = said({ Mã: 'II.3.7', 'Số lượng': 1, 'Số kỳ': 13 }, { context: open });
    expect([meetings?.facts.low, meetings?.facts.high]).toEqual(['', 12]);
  });
  it('what is missing is named, never taken as fine', () => {
    const missing = (column: string): Finding =>
      about({ line: 'I.1.6' }, { code: 'FACTOR_MISSING', severity: 'error', column });
    expect(members('', 34)).toEqual([missing('Số lượng')]);
    expect(members(5, '')).toEqual([missing('Số người')]);
    expect(members('', '', { 'Ghi chú': 'đang họp' })).toEqual([missing('Số lượng'), missing('Số người')]);
  });
  it('of a line with money too: how many meetings must be said (caps.json: required)', () => {
    const meetings = (cells: Cells): readonly Finding[] => said({ Mã: 'II.3.7', ...cells });
    const missing = (column: string, severity: 'warning' | 'notice'): Finding =>
      about({ line: 'II.3.7' }, { code: 'FACTOR_MISSING', severity, column });
    expect(meetings(paid({ 'Số lượng': 1, 'Đơn giá': 100_000 }))).toEqual([missing('Số kỳ', 'notice')]);
    expect(meetings({ 'Ghi chú': 'tháng 5' })).toEqual([
      missing('Số lượng', 'warning'),
      missing('Số kỳ', 'notice'),
    ]);
    expect(codes(meetings({ 'Số lượng': 1, 'Số kỳ': 4 }))).toEqual(['AMOUNT_MISSING']);
  });
  it('what is advised for a blank leaves the money as it is; 0 is advised for a quantity only', () => {
    const line = { Mã: 'II.3.7', 'Số lượng': 1, 'Đơn giá': 100_000, NSTW: 100_000 };
    const [blank] = said(paid(line));
    for (const [language, advice] of [
      ['vi', 'Ghi Số kỳ, nếu chỉ có một thì ghi 1, đừng ghi 0.'],
      ['en', 'Enter Số kỳ, or 1 if there is only one, not 0.'],
    ] as const)
      expect(sayFinding(blank as Finding, language).todo).toBe(advice);
    // Where there is only one, the row may still be said to hold too few: but no money is wrong.
    expect(codes(said(paid({ ...line, 'Số kỳ': 1 })))).not.toContain('SOURCES_MISMATCH');
    const [quantity] = said({ Mã: 'II.3.7', 'Số kỳ': 4, 'Ghi chú': 'tháng 5' });
    expect(sayFinding(quantity as Finding, 'vi').todo).toBe('Ghi Số lượng, nếu không làm thì ghi 0.');
    expect(said({ Mã: 'II.3.7', 'Số kỳ': 4, 'Ghi chú': 'tháng 5', 'Số lượng': 0 })).toEqual([]);
  });
  it('what cannot be read is said once', () => {
    expect(codes(members('vài', 34))).toEqual(['FACTOR_UNREADABLE']);
    expect(codes(members(5, 'vài'))).toEqual(['FACTOR_UNREADABLE']);
  });
  it('the money of a team does not go with its members', () => {
    const money = members(1, 8, { 'Đơn giá': 50_000, NSTW: 400_000 });
    expect(money).toEqual([
      about(
        { line: 'I.1.6' },
        { code: 'COUNT_ROW_MONEY', severity: 'warning', column: 'Đơn giá', actual: 400_000 },
      ),
    ]);
    expect(members(1, 8, { 'Đơn giá': 0 })).toEqual([]);
    expect(codes(members(1, 8, { 'Thành tiền': 1_000, 'Đơn giá': '' }))).toEqual([
      'AMOUNT_SMALL',
      'COUNT_ROW_MONEY',
    ]);
  });
  it('not on a row of another class', () => {
    const row: Cells = { Mã: 'II.3.7', 'Số lượng': 1, 'Số kỳ': 13 };
    expect(codes(said(row, { unit: unit('PNH') }))).toEqual(['LINE_NOT_YOURS']);
  });
});

// ---------------------------------------------------------------- figures

describe('what is missing', () => {
  const missing = (line: string, column: string, severity: 'error' | 'warning'): Finding =>
    about({ line }, { code: 'FACTOR_MISSING', severity, column });
  it('a quantity: as grave as the cap it leaves open, else a warning', () => {
    expect(said(paid({ Mã: 'II.1.5', 'Thành tiền': 500_000 }))).toEqual([
      missing('II.1.5', 'Số lượng', 'error'),
    ]);
    expect(said(paid({ ...PLAIN, 'Thành tiền': 500_000 }))).toEqual([
      missing('I.1.8', 'Số lượng', 'warning'),
    ]);
    expect(said({ ...PLAIN, 'Ghi chú': 'tháng 5' })).toEqual([missing('I.1.8', 'Số lượng', 'warning')]);
  });
  it('a price and an amount, where there is a quantity', () => {
    expect(said({ ...PLAIN, 'Số lượng': 2 })).toEqual([
      about({ line: 'I.1.8' }, { code: 'AMOUNT_MISSING', severity: 'warning', column: 'Đơn giá' }),
    ]);
    // A quantity of 0 says that it is not done.
    expect(said({ ...PLAIN, 'Số lượng': 0 })).toEqual([]);
    expect(said({ ...PLAIN, 'Số lượng': 2, 'Đơn giá': 0 })).toEqual([]);
    expect(said(paid({ ...PLAIN, 'Số lượng': 2, 'Thành tiền': 50_000 }))).toEqual([]);
  });
  it('is not asked for while a cell cannot be read, but for a blank quantity', () => {
    expect(codes(said({ ...PLAIN, 'Số lượng': 'vài' }))).toEqual(['FACTOR_UNREADABLE']);
    expect(codes(said({ ...PLAIN, 'Số lượng': 2, 'Số kỳ': 'vài' }))).toEqual(['FACTOR_UNREADABLE']);
    expect(codes(said({ ...PLAIN, 'Số kỳ': 'vài' }))).toEqual(['FACTOR_UNREADABLE', 'FACTOR_MISSING']);
    // Doubt about a source or a disbursement blocks nothing.
    expect(codes(said({ ...PLAIN, 'Số lượng': 2, NSTW: 'vài' }))).toEqual([
      'AMOUNT_UNREADABLE',
      'AMOUNT_MISSING',
    ]);
  });
  it('nothing on a row that stands wrong', () => {
    expect(codes(said({ Mã: 'I.4.1', 'Ghi chú': 'tháng 5' }, commune))).toEqual(['LINE_NOT_YOURS']);
    expect(said({ Mã: 'I.4.3', 'Ghi chú': 'tháng 5' })).toEqual([]);
  });
});

describe('the amount', () => {
  it('whose formula is gone: the product is shown, and not totalled', () => {
    const row: Cells = { ...PLAIN, 'Số lượng': 2, 'Đơn giá': 500_000, 'Thành tiền': '', NSTW: 1_000_000 };
    expect(said(row)).toEqual([
      about(
        { line: 'I.1.8' },
        { code: 'FORMULA_LOST', severity: 'error', column: 'Thành tiền', expected: 1_000_000 },
      ),
    ]);
  });
  it('that is not the product', () => {
    const row = (amount: number): Cells =>
      paid({ ...PLAIN, 'Số lượng': 2, 'Đơn giá': 500_000, 'Thành tiền': amount });
    const mismatch = (actual: number): Finding =>
      about(
        { line: 'I.1.8' },
        { code: 'PRODUCT_MISMATCH', severity: 'error', column: 'Thành tiền', expected: 1_000_000, actual },
      );
    expect(said(row(999_999))).toEqual([mismatch(999_999)]);
    expect(said(row(1_000_000))).toEqual([]);
    expect(said(row(1_000_001))).toEqual([mismatch(1_000_001)]);
  });
  it('that cannot be read is no mismatch', () => {
    const row: Cells = { ...PLAIN, 'Số lượng': 2, 'Đơn giá': 500_000, 'Thành tiền': 'nhiều' };
    expect(codes(said(row))).toEqual(['AMOUNT_UNREADABLE']);
  });
  it('of a heading is said as that alone', () => {
    expect(codes(said({ Mã: 'I.1', 'Số lượng': 2, 'Đơn giá': 500_000, 'Thành tiền': 50_000 }))).toEqual([
      'HEADING_MONEY',
    ]);
  });
});

describe('the sources of an amount of 1.000.000đ', () => {
  const sources = (nstw: unknown, nsdp: unknown, other: unknown, more: Cells = {}): readonly Finding[] =>
    said({
      ...PLAIN,
      'Số lượng': 2,
      'Đơn giá': 500_000,
      NSTW: nstw,
      NSĐP: nsdp,
      'Nguồn khác': other,
      ...more,
    });
  const mismatch = (actual: number, difference: number): Finding =>
    about(
      { line: 'I.1.8' },
      {
        code: 'SOURCES_MISMATCH',
        severity: 'error',
        column: 'NSTW',
        expected: 1_000_000,
        actual,
        facts: { difference },
      },
    );
  it('add up, from one or three', () => {
    expect(sources(1_000_000, '', '')).toEqual([]);
    expect(sources('', 1_000_000, '')).toEqual([]);
    expect(sources('', '', 1_000_000)).toEqual([]);
    expect(sources(700_000, 200_000, 100_000)).toEqual([]);
  });
  it('are one đồng short, or over', () => {
    expect(sources(700_000, 200_000, 99_999)).toEqual([mismatch(999_999, 1)]);
    expect(sources(700_000, 200_001, 100_000)).toEqual([mismatch(1_000_001, 1)]);
    expect(sources(0, '', '')).toEqual([mismatch(0, 1_000_000)]);
  });
  it('are not given', () => {
    expect(sources('', '', '')).toEqual([
      about(
        { line: 'I.1.8' },
        { code: 'SOURCES_MISSING', severity: 'warning', column: 'NSTW', expected: 1_000_000 },
      ),
    ]);
  });
  it('of nothing need not be given, and are nothing', () => {
    expect(sources('', '', '', { 'Đơn giá': 0 })).toEqual([]);
    expect(codes(sources(50_000, '', '', { 'Đơn giá': 0 }))).toEqual(['SOURCES_MISMATCH']);
  });
  it('are not compared while one cannot be read', () => {
    expect(codes(sources('vài', '', ''))).toEqual(['AMOUNT_UNREADABLE']);
    expect(codes(sources(500_000, 'vài', ''))).toEqual(['AMOUNT_UNREADABLE']);
    expect(codes(sources(500_000, '', 'vài'))).toEqual(['AMOUNT_UNREADABLE']);
  });
  it('are not compared while the amount cannot', () => {
    expect(codes(sources(500_000, '', '', { 'Thành tiền': 'nhiều' }))).toEqual(['AMOUNT_UNREADABLE']);
  });
  it('of a heading, or of members counted, are not asked for', () => {
    expect(codes(sources('', '', '', { Mã: 'I.1' }))).toEqual(['HEADING_MONEY']);
    const members: Cells = { Mã: 'I.1.6', Khoản: 'Thành viên tổ', 'Số người': 16 };
    expect(codes(sources('', '', '', members))).toEqual(['COUNT_ROW_MONEY']);
  });
});

describe('a row without a code', () => {
  const under = (words: string): Cells[] => [
    { Mã: 'I.1.9', 'Nội dung hoạt động': wordsOf('I.1.9') },
    { 'Nội dung hoạt động': words, ...paid({ 'Số lượng': 1, 'Đơn giá': 60_000 }) },
  ];
  it('with another line’s words than the one above is asked about and not counted', () => {
    const { rows, findings } = checked(under(wordsOf('I.1.10')));
    expect(findings).toEqual([
      about(
        { line: 'I.1.9' },
        {
          code: 'ROW_OTHER_LINE',
          severity: 'error',
          row: FIRST_ROW + 1,
          column: 'Mã',
          actual: wordsOf('I.1.10'),
          expected: 'I.1.10',
        },
      ),
    ]);
    expect(rows.map((row) => row.leftOut)).toEqual([null, 'ROW_OTHER_LINE']);
  });
  it('with the line’s own words, words of its own or none counts for the line above', () => {
    for (const [words, severity, actual] of [
      [wordsOf('I.1.9'), 'notice', null],
      // Whether its money is meant for the line above only the unit knows.
      ['Buổi ở bản Má', 'warning', 'Buổi ở bản Má'],
      ['', 'notice', null],
    ] as const)
      expect(said(under(words))).toEqual([
        about(
          { line: 'I.1.9' },
          {
            ...{ code: 'ROW_CODE_MISSING', severity, actual },
            row: FIRST_ROW + 1,
            column: 'Mã',
            expected: 'I.1.9',
          },
        ),
      ]);
  });
});

describe('disbursed', () => {
  const disbursed = (amount: number, more: Cells = {}): readonly Finding[] =>
    said(paid({ ...PLAIN, 'Số lượng': 2, 'Đơn giá': 500_000, 'Giải ngân': amount, ...more }));
  it('up to what is planned, and one đồng more', () => {
    expect(disbursed(999_999)).toEqual([]);
    expect(disbursed(1_000_000)).toEqual([]);
    expect(disbursed(1_000_001)).toEqual([
      about(
        { line: 'I.1.8' },
        {
          code: 'DISBURSED_OVER',
          severity: 'warning',
          column: 'Giải ngân',
          expected: 1_000_000,
          actual: 1_000_001,
          facts: { over: 1 },
        },
      ),
    ]);
  });
  it('where nothing is planned', () => {
    const [finding] = said({ ...PLAIN, 'Số lượng': 2, 'Giải ngân': 50_000 }).filter(
      (one) => one.code === 'DISBURSED_OVER',
    );
    expect([finding?.expected, finding?.facts]).toEqual([0, { over: 50_000 }]);
    expect(codes(said({ ...PLAIN, 'Số lượng': 2, 'Đơn giá': 0, 'Giải ngân': 0 }))).toEqual([]);
  });
  it.each([
    ['a price in words', { 'Đơn giá': 'theo thực tế' }, 'AMOUNT_UNREADABLE'],
    ['an amount in words', { 'Thành tiền': 'nhiều' }, 'AMOUNT_UNREADABLE'],
    ['a day for a quantity', { 'Số lượng': 46_054 }, 'DATE_TYPED'],
    ['thousands that the sheet took for đồng', { 'Đơn giá': 350 }, 'AMOUNT_TINY'],
  ])('is not compared with what nobody can read: %s', (_what, cells: Cells, code) => {
    expect(
      codes(said({ ...PLAIN, 'Số lượng': 2, 'Đơn giá': 500_000, 'Giải ngân': 700_000, ...cells })),
    ).toEqual([code]);
  });
  it('at a heading is that heading’s finding', () => {
    expect(codes(said({ Mã: 'I.1', 'Giải ngân': 50_000 }))).toEqual(['HEADING_MONEY']);
  });
});

describe('a pending line', () => {
  const pending = (cells: Cells): readonly Finding[] => said({ Mã: 'I.2.1', ...cells });
  const marked = (actual: number): Finding =>
    about(
      { line: 'I.2.1' },
      {
        code: 'PENDING_MONEY',
        severity: 'notice',
        column: 'Thành tiền',
        actual,
        facts: {
          note: 'Chờ tỉnh sửa đổi theo Thông tư 03 - 09. Khung định mức cho các chương trình TH',
        },
      },
    );
  it('takes money, marked with what it waits for', () => {
    expect(pending(paid({ 'Số lượng': 2, 'Đơn giá': 500_000 }))).toEqual([marked(1_000_000)]);
  });
  it('marks what is disbursed where nothing is planned', () => {
    expect(pending({ 'Số lượng': 2, 'Giải ngân': 50_000 })).toContainEqual(marked(50_000));
  });
  it('without money is not marked, nor is another line with money', () => {
    expect(codes(pending({ 'Số lượng': 2 }))).toEqual(['AMOUNT_MISSING']);
    expect(said(paid({ Mã: 'I.2.2', 'Số lượng': 2, 'Đơn giá': 500_000 }))).toEqual([]);
  });
  it('of another class is that alone', () => {
    const row = paid({ Mã: 'I.2.1', 'Số lượng': 2, 'Đơn giá': 500_000 });
    expect(codes(said(row, commune))).toEqual(['LINE_NOT_YOURS']);
  });
});

describe('a paper that a line asks for', () => {
  const team = (cells: Cells): readonly Finding[] =>
    said({ Mã: 'I.1.6', Khoản: 'Thành viên tổ', 'Số lượng': 1, 'Số người': 8, ...cells });
  it('is asked for once something is done', () => {
    expect(team({ 'Thực hiện': 1 })).toEqual([
      about(
        { line: 'I.1.6' },
        {
          code: 'DOCUMENT_MISSING',
          severity: 'notice',
          column: 'Ghi chú',
          facts: capFacts('TEAM_DECISION'),
        },
      ),
    ]);
  });
  it('not before, nor where the note names it', () => {
    expect(team({})).toEqual([]);
    expect(team({ 'Thực hiện': 0 })).toEqual([]);
    expect(team({ 'Thực hiện': 1, 'Ghi chú': 'QĐ 12/QĐ-UBND' })).toEqual([]);
  });
  it('once for the line, at its first item', () => {
    expect(team({ 'Thực hiện': 1, Khoản: 'Ban điều hành', 'Số người': 3 })).toEqual([]);
    expect(codes(team({ 'Thực hiện': 1, Khoản: 'THÀNH VIÊN  TỔ' }))).toEqual(['DOCUMENT_MISSING']);
  });
  it('on a line without items at every row, and on no other line', () => {
    const context = district({ norms: [cap('TEAM_DECISION', { codes: ['I.1.8'] })] });
    const row: Cells = { 'Số lượng': 1, 'Đơn giá': 0, 'Thực hiện': 1 };
    expect(codes(said({ ...row, Mã: 'I.1.8', Khoản: 'Đợt 1' }, { context }))).toEqual(['DOCUMENT_MISSING']);
    expect(codes(said({ ...row, Mã: 'I.1.9' }, { context }))).toEqual([]);
  });
  it('not of a class that the line is not given to', () => {
    const row: Cells = { Mã: 'I.1.6', Khoản: 'Thành viên tổ', 'Thực hiện': 1 };
    expect(codes(said(row, { unit: unit('PNH') }))).toEqual(['LINE_NOT_YOURS']);
  });
});

describe('a line of two owners', () => {
  const model = (cells: Cells): readonly Finding[] => said(paid({ Mã: 'II.4.5', 'Số lượng': 1, ...cells }));
  it('asks which model it is, so that both can be added up', () => {
    expect(model({ 'Đơn giá': 20_000_000 })).toEqual([
      about(
        { line: 'II.4.5' },
        { code: 'SUBJECT_MISSING', severity: 'notice', column: 'Đối tượng', facts: { measure: 'mô hình' } },
      ),
    ]);
  });
  it('also where a lower cap of another kind stands beside it', () => {
    const context = district({
      norms: [cap('VICTIM_MODEL', { scope: 'unit', rate: 29_000_000 }), cap('VICTIM_MODEL')],
    });
    expect(codes(said(paid({ Mã: 'II.4.5', 'Số lượng': 1, 'Đơn giá': 20_000_000 }), { context }))).toEqual([
      'SUBJECT_MISSING',
    ]);
  });
  it('not once it is named, nor without money', () => {
    // Then the cell says that it sees only its own unit's part.
    expect(codes(model({ 'Đơn giá': 20_000_000, 'Đối tượng': 'Nhà Mỷ' }))).toEqual(['JOINT_UNSEEN']);
    expect(model({ 'Đơn giá': 0 })).toEqual([]);
  });
  it('not where nothing holds them together, nor with one owner', () => {
    expect(said(paid({ Mã: 'II.4.4', 'Số lượng': 1, 'Đơn giá': 20_000_000 }))).toEqual([]);
    const context = district({ norms: [cap('VICTIM_MODEL', { scope: 'row' })] });
    expect(said(paid({ Mã: 'II.4.5', 'Số lượng': 1, 'Đơn giá': 20_000_000 }), { context })).toEqual([]);
    expect(said(paid({ Mã: 'II.2.3', 'Số lượng': 1, 'Đơn giá': 20_000_000 }))).toEqual([]);
  });
  it('not of a class that is neither', () => {
    const row = paid({ Mã: 'II.4.5', 'Số lượng': 1, 'Đơn giá': 20_000_000 });
    expect(codes(said(row, { unit: unit('TTYT') }))).toEqual(['LINE_NOT_YOURS']);
  });
});

it('findings of one row come in the order a person reads them', () => {
  const context = district({
    norms: [cap('SAVINGS_GROUP'), cap('TEAM_DECISION', { codes: ['II.1.5'] })],
  });
  const [row] = checked(
    [
      {
        Mã: 'II.1.5',
        'Nội dung hoạt động': 'Lời khác',
        'Số lượng': 1,
        'Số kỳ': 3,
        'Đơn giá': 600_000,
        'Thành tiền': 1_600_000,
        NSTW: 1_900,
        'Thực hiện': 1,
        'Giải ngân': 1_700_000,
      },
    ],
    { context },
  ).rows;
  if (row === undefined) throw new Error('no row');
  expect(codes(findInRows(ROW_RULES, [row], context))).toEqual([
    'LINE_OTHER_WORDS',
    'AMOUNT_SMALL',
    'OVER_CAP',
    'PRODUCT_MISMATCH',
    'SOURCES_MISMATCH',
    'DISBURSED_OVER',
    'DOCUMENT_MISSING',
  ]);
});
