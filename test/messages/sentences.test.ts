/**
 * A few findings as people read them, and the parts that sentences are made of.
 */
import { describe, expect, it } from 'vitest';
import { type Finding, finding } from '../../src/finding.ts';
import { count, dong, places, quote, rowList, shortBasis } from '../../src/messages/facts.ts';
import { sayFinding, severityWord, shortFinding } from '../../src/messages/index.ts';
import { uiOf } from '../../src/messages/ui.ts';

const CIRCULAR = 'Thông tư 55/2023/TT-BTC, Điều 37 khoản 2 điểm b; phụ lục dòng II.1.5';

const savingsGroups = {
  basis: CIRCULAR,
  normRow: 14,
  rate: 500_000,
  measure: 'tổ',
  periodName: 'tháng',
  unconfirmed: 0,
};

const overCap = finding({
  code: 'OVER_CAP',
  severity: 'error',
  tab: 'Xã Mường So',
  row: 40,
  column: 'Thành tiền',
  line: 'II.1.5',
  expected: 3_000_000,
  actual: 3_600_000,
  facts: { ...savingsGroups, quantity: 2, persons: '', periods: 3, over: 600_000, factors: '' },
});

const jointOver = finding({
  code: 'JOINT_OVER',
  severity: 'error',
  tab: 'Xã Mường So',
  row: 58,
  column: 'Thành tiền',
  line: 'II.4.5',
  expected: 30_000_000,
  actual: 40_000_000,
  facts: {
    basis: 'Thông tư 55/2023/TT-BTC, Điều 37 khoản 4; phụ lục dòng II.4.5',
    rate: 30_000_000,
    measure: 'mô hình',
    periodName: '',
    unconfirmed: 0,
    over: 10_000_000,
    subject: 'Nuôi gà bản Tây An',
    places: 'Phòng LĐTB&XH, 21',
  },
});

const countUnder = finding({
  code: 'COUNT_UNDER',
  severity: 'error',
  tab: 'Xã Mường So',
  row: 12,
  column: 'Số người',
  line: 'I.1.6',
  expected: 14,
  actual: 10,
  facts: {
    basis: 'Phụ lục dòng I.1.6: 07 - 10 TV; Hướng dẫn 15/HD-ĐCT ngày 14/11/2022',
    rate: '',
    measure: 'tổ',
    periodName: '',
    unconfirmed: 0,
    quantity: 2,
    low: 7,
    high: 10,
    item: 'Thành viên tổ',
  },
});

const ambiguous = finding({
  code: 'AMOUNT_AMBIGUOUS',
  severity: 'error',
  tab: 'Xã Mường So',
  row: 49,
  column: 'Đơn giá',
  line: 'II.3.5.b',
  expected: 3_000_000,
  actual: '3.000,000đ',
  facts: { read1: 3_000_000, read2: 3_000 },
});

const said = (item: Finding, language: 'vi' | 'en'): string[] => {
  const { title, what, todo } = sayFinding(item, language);
  return [title, what, todo];
};

describe('findings in words', () => {
  it('OVER_CAP', () => {
    expect(said(overCap, 'vi')).toEqual([
      'Vượt mức trần',
      `Thành tiền 3.600.000đ vượt 600.000đ so với mức trần 3.000.000đ (500.000đ × 2 tổ × 3 tháng). Căn cứ: ${CIRCULAR}.`,
      'Giảm Đơn giá, hoặc sửa Số lượng nếu ghi chưa đúng.',
    ]);
    expect(said(overCap, 'en')).toEqual([
      'Over the ceiling',
      `Thành tiền 3.600.000đ is 600.000đ over the ceiling 3.000.000đ (500.000đ × 2 tổ × 3 tháng). Basis: ${CIRCULAR}.`,
      'Lower Đơn giá, or correct Số lượng if it is wrong.',
    ]);
  });

  it('OVER_CAP with a factor beyond its limit and a norm not yet confirmed', () => {
    const facts = { ...overCap.facts, quantity: 1, factors: 'Số kỳ 4 → 3', unconfirmed: 1, over: 500_000 };
    const item = { ...overCap, expected: 1_500_000, actual: 2_000_000, facts };
    expect(said(item, 'vi').slice(1)).toEqual([
      `Thành tiền 2.000.000đ vượt 500.000đ so với mức trần 1.500.000đ (500.000đ × 1 tổ × 3 tháng); Số kỳ ghi 4 nhưng chỉ được tính 3. Căn cứ: ${CIRCULAR} (định mức này đang chờ xác nhận).`,
      'Sửa Số kỳ thành 3, rồi giảm Đơn giá nếu vẫn vượt mức trần.',
    ]);
  });

  it('OVER_CAP leaves out a product that does not give the ceiling', () => {
    const item = { ...overCap, expected: 2_999_999 };
    expect(sayFinding(item, 'vi').what).toContain('mức trần 2.999.999đ. Căn cứ');
  });

  it('OVER_CAP without facts', () => {
    const bare = finding({ code: 'OVER_CAP', severity: 'error', tab: 'Xã Mường So' });
    expect(said(bare, 'vi').slice(1)).toEqual([
      'Thành tiền vượt mức trần.',
      'Giảm Đơn giá, hoặc sửa Số lượng nếu ghi chưa đúng.',
    ]);
  });

  it('JOINT_OVER', () => {
    expect(said(jointOver, 'vi')).toEqual([
      'Nhiều đơn vị cùng vượt trần',
      '«Nuôi gà bản Tây An» có nhiều đơn vị cùng ghi (còn có ở Phòng LĐTB&XH, dòng 21), cộng lại 40.000.000đ, vượt 10.000.000đ so với mức trần chung 30.000.000đ (định mức 30.000.000đ/mô hình). Căn cứ: Thông tư 55/2023/TT-BTC, Điều 37 khoản 4; phụ lục dòng II.4.5.',
      'Các đơn vị thống nhất lại, rồi giảm để tổng không quá 30.000.000đ.',
    ]);
    expect(said(jointOver, 'en')[1]).toBe(
      '«Nuôi gà bản Tây An» is entered by several units (also in Phòng LĐTB&XH, row 21), together 40.000.000đ, 10.000.000đ over the common ceiling 30.000.000đ (norm 30.000.000đ/mô hình). Basis: Thông tư 55/2023/TT-BTC, Điều 37 khoản 4; phụ lục dòng II.4.5.',
    );
  });

  it('COUNT_UNDER', () => {
    expect(said(countUnder, 'vi')).toEqual([
      'Số ghi dưới mức tối thiểu',
      '«Thành viên tổ»: Số người là 10 cho 2 tổ, ít hơn mức tối thiểu 14 người (mỗi tổ từ 7 đến 10 người). Căn cứ: Phụ lục dòng I.1.6: 07 - 10 TV; Hướng dẫn 15/HD-ĐCT ngày 14/11/2022.',
      'Ghi Số người là tổng của cả 2 tổ, hoặc sửa Số lượng nếu ghi chưa đúng.',
    ]);
    const board = { ...countUnder, expected: 6, actual: 3, facts: { ...countUnder.facts, low: 3, high: 3 } };
    expect(sayFinding(board, 'vi').what).toContain('tối thiểu 6 người (mỗi tổ đúng 3 người)');
  });

  it('AMOUNT_AMBIGUOUS', () => {
    expect(said(ambiguous, 'vi')).toEqual([
      'Số tiền chưa rõ',
      'Ô Đơn giá ghi «3.000,000đ», có thể là 3.000.000đ hoặc 3.000đ, nên chưa được cộng.',
      'Gõ lại đúng số tiền, chỉ bằng chữ số (nếu là 3.000.000đ thì gõ 3000000).',
    ]);
    expect(said(ambiguous, 'en').slice(1)).toEqual([
      'The cell Đơn giá says «3.000,000đ», perhaps 3.000.000đ or 3.000đ, so it is not added up.',
      'Type the right amount again, with digits only (if it is 3.000.000đ, type 3000000).',
    ]);
  });

  it('CELL_ERROR explains the error', () => {
    const item = finding({
      code: 'CELL_ERROR',
      severity: 'error',
      tab: 'A',
      column: 'Đơn giá',
      actual: '#REF!',
    });
    expect(sayFinding(item, 'vi').what).toBe(
      'Ô Đơn giá báo lỗi #REF! (công thức lấy số ở một ô đã bị xóa), nên số liệu chưa được cộng.',
    );
  });

  it('PRICE_OVER says why a limit is a multiple of the norm', () => {
    const item = finding({
      code: 'PRICE_OVER',
      severity: 'error',
      tab: 'A',
      expected: 1_500_000,
      actual: 1_600_000,
      facts: { rate: 500_000, over: 100_000 },
    });
    expect(sayFinding(item, 'vi').what).toBe(
      'Đơn giá 1.600.000đ vượt 100.000đ so với mức cho phép 1.500.000đ (định mức 500.000đ, nhân 3 vì Số người hoặc Số kỳ để trống).',
    );
    expect(sayFinding({ ...item, expected: 500_000 }, 'vi').what).not.toContain('nhân');
  });

  it('name commands as the menu names them', () => {
    const item = finding({ code: 'TAB_MISSING', severity: 'warning', tab: 'A' });
    expect(sayFinding(item, 'vi').todo).toContain(`«${uiOf('vi').menu.fill}»`);
  });
});

describe('shortFinding', () => {
  it('is one line of severity, what and what to do, with the basis shortened', () => {
    expect(shortFinding(overCap, 'vi')).toBe(
      'Chặn: Thành tiền 3.600.000đ vượt 600.000đ so với mức trần 3.000.000đ (500.000đ × 2 tổ × 3 tháng). Căn cứ: Thông tư 55/2023/TT-BTC, Điều 37 khoản 2 điểm b. Giảm Đơn giá, hoặc sửa Số lượng nếu ghi chưa đúng.',
    );
  });

  it.each([overCap, countUnder, ambiguous])('stays short: $code', (item) => {
    expect(shortFinding(item, 'vi').length).toBeLessThanOrEqual(230);
    expect(shortFinding(item, 'en').length).toBeLessThanOrEqual(230);
  });
});

describe('unknown codes', () => {
  it.each(['NEW_RULE', 'constructor', '__proto__', ''])('«%s» gives a plain sentence', (code) => {
    const item = finding({ code, severity: 'notice', tab: 'A' });
    for (const language of ['vi', 'en'] as const) {
      const { title, what, todo } = sayFinding(item, language);
      expect(title.length).toBeGreaterThan(0);
      expect(what).toContain(code);
      expect(what.endsWith('.') && todo.endsWith('.')).toBe(true);
    }
  });
});

it('severity words', () => {
  expect((['error', 'warning', 'notice'] as const).map((one) => severityWord(one, 'vi'))).toEqual([
    'Chặn',
    'Cảnh báo',
    'Lưu ý',
  ]);
  expect(severityWord('error', 'en')).toBe('Error');
});

describe('facts', () => {
  it('amounts and counts', () => {
    expect([1_234_567, 0, -500_000, 1234.5, 'x', '', null, Number.NaN].map(dong)).toEqual([
      '1.234.567đ',
      '0đ',
      '-500.000đ',
      '1.234,5đ',
      '',
      '',
      '',
      '',
    ]);
    expect([1245, 2.5, 0.1 + 0.2, -0.0001].map(count)).toEqual(['1.245', '2,5', '0,3', '0']);
  });

  it('quotations are cut, on one line, and end where they end', () => {
    expect(quote('  Tổ\n A ')).toBe('«Tổ A»');
    expect(quote('a»b«c')).toBe('«a›b‹c»');
    expect([...quote('x'.repeat(200))].length).toBe(82);
    expect(quote('x'.repeat(200)).endsWith('…»')).toBe(true);
    expect([quote(''), quote(null), quote(undefined)]).toEqual(['', '', '']);
  });

  it('a fact is never read as a template', () => {
    const item = finding({
      code: 'CODE_UNKNOWN',
      severity: 'error',
      tab: 'A',
      actual: '{tab} [x|y] $& {line:dong}',
    });
    expect(sayFinding(item, 'vi').what).toContain('«{tab} [x|y] $& {line:dong}»');
  });

  it('lists are cut with a mark', () => {
    const speech = { row: 'dòng', more: 'và {0} chỗ nữa' } as Parameters<typeof places>[1];
    expect(rowList('1, 2, 3, 4, 5, 6, 7')).toBe('1, 2, 3, 4, 5, 6, …');
    expect(places('A, 1; B, C, 2; D, 3; E, 4', speech)).toBe(
      'A, dòng 1; B, C, dòng 2; D, dòng 3 và 1 chỗ nữa',
    );
    expect(shortBasis('Thông tư 55 (trước đó 15); phụ lục')).toBe('Thông tư 55');
  });
});
