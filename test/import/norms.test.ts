/**
 * What a row says about money, counts and waiting: the amount in đồng, what it is paid for, and what is asked.
 */
import { describe, expect, test } from 'vitest';
import { read, table } from '../support/plans.ts';

/** Amount, per-words joined by `/`, grade, and the doubt where one is asked. */
type Money = readonly [amount: number | null, per: string, sure: string, item?: string];

const moneyOf = (text: string, note = ''): Money[] => {
  const { proposal } = read(table('STT|Nội dung|Đơn vị thực hiện|Ghi chú', [`1|${text}|UBND xã|${note}`]));
  return proposal.norms
    .filter(({ kind }) => kind === 'money' || kind === 'range')
    .map(({ amount, per, sure, item }) =>
      item === '' ? [amount, per.join('/'), sure] : [amount, per.join('/'), sure, item],
    );
};

describe('amounts', () => {
  test.each<readonly [string, readonly Money[]]>([
    ['Hỗ trợ 100.000đ/người/ngày', [[100_000, 'người/ngày', 'sure']]],
    ['Hỗ trợ tối đa 500.000 đồng/tháng/tổ', [[500_000, 'tháng/tổ', 'sure']]],
    ['Hỗ trợ không quá 03 triệu đồng/tổ', [[3_000_000, 'tổ', 'sure']]],
    ['Hỗ trợ 1,5 triệu đồng/mô hình', [[1_500_000, 'mô hình', 'sure']]],
    ['Hỗ trợ 1 triệu 200 nghìn đồng/hộ', [[1_200_000, 'hộ', 'sure']]],
    ['Mức hỗ trợ 0,5 tỷ đồng/xã', [[500_000_000, 'xã', 'sure']]],
    ['Hỗ trợ 500 nghìn đồng cho mỗi hộ', [[500_000, 'hộ', 'sure']]],
    ['Hỗ trợ 500k/người', [[500_000, 'người', 'sure']]],
    ['Hỗ trợ mỗi mô hình 30 triệu đồng', [[30_000_000, 'mô hình', 'sure']]],
    ['Hỗ trợ 3.000,000đ/địa chỉ/năm', [[3_000_000, 'địa chỉ/năm', 'ask']]],
    ['Hỗ trợ 2O triệu đồng/mô hình', [[20_000_000, 'mô hình', 'ask']]],
    ['Hỗ trợ l00.000đ/người', [[100_000, 'người', 'ask']]],
    ['Hỗ trợ 3.000.00đ/người', [[null, 'người', 'ask']]],
    ['Hỗ trợ từ 2,5 đến 6 triệu đồng/mô hình', [[6_000_000, 'mô hình', 'ask']]],
    ['Hỗ trợ 45 - 50 triệu đồng/mô hình', [[50_000_000, 'mô hình', 'ask']]],
    ['Hỗ trợ 30.000-50.000đ/người', [[50_000, 'người', 'ask']]],
    ['Hỗ trợ khoảng 5 triệu đồng/lớp', [[5_000_000, 'lớp', 'ask']]],
    ['Chi bồi dưỡng 1.200.000đ', [[1_200_000, '', 'likely']]],
    ['Sơ kết 20 triệu đồng', [[20_000_000, '', 'ask']]],
    [
      'Báo cáo viên: 500.000đ/buổi; học viên: 100.000đ/người/ngày',
      [
        [500_000, 'buổi', 'sure', 'Báo cáo viên'],
        [100_000, 'người/ngày', 'sure', 'học viên'],
      ],
    ],
    [
      'Thưởng 1.000.000đ (cấp tỉnh); 600.000đ (cấp xã)',
      [
        [1_000_000, '', 'likely', 'cấp tỉnh'],
        [600_000, '', 'likely', 'cấp xã'],
      ],
    ],
    ['Hỗ trợ 50.000đ/người/ngày x 50 người x 2 ngày = 5.000.000đ', [[50_000, 'người/ngày', 'sure']]],
    // A savings and loan group is what the programme supports; its name makes no loan of that.
    [
      'Hỗ trợ tổ tiết kiệm và vay vốn thôn bản: 500.000 đồng/tổ/tháng, không quá 3 tháng',
      [[500_000, 'tổ/tháng', 'sure']],
    ],
    ['Hỗ trợ mô hình tiết kiệm vốn vay thôn bản: 500.000 đồng/tổ/tháng', [[500_000, 'tổ/tháng', 'sure']]],
    ['Tập huấn cho thành viên tổ vay vốn 50.000đ/người/ngày', [[50_000, 'người/ngày', 'sure']]],
    [
      'Hỗ trợ hòm sắt cho tổ tiết kiệm và vay vốn thôn bản, mức hỗ trợ tối đa 2.000.000đ/tổ',
      [[2_000_000, 'tổ', 'sure']],
    ],
    ['Hỗ trợ mỗi tổ tiết kiệm - vay vốn thôn bản 2.000.000 đồng', [[2_000_000, 'tổ', 'sure']]],
  ])('%s', (text, expected) => {
    expect(moneyOf(text)).toEqual(expected);
  });

  test.each([
    'Tổng kinh phí: 500 triệu đồng',
    'Kinh phí thực hiện 200.000.000 đồng',
    'Cho vay tối đa 50 triệu đồng/hộ',
    'Tổ tiết kiệm và vay vốn thôn bản được vay tối đa 50 triệu đồng/tổ',
    'Cho các tổ vay vốn tối đa 50 triệu đồng/tổ',
    'Hộ nghèo vay vốn không quá 100 triệu đồng/hộ qua tổ tiết kiệm và vay vốn',
    'Thu nhập bình quân 30 triệu đồng/người/năm',
    'Dự toán 1.500.000.000đ từ ngân sách tỉnh',
    'Quyết định 1719/QĐ-TTg ngày 14/10/2021, 1.245 bà mẹ, năm 2026',
    'Tập huấn cho 50 người, 03 ngày',
  ])('none in «%s»', (text) => {
    expect(moneyOf(text)).toEqual([]);
  });
});

describe('columns of money', () => {
  const norms = (header: string, rows: readonly string[], before: readonly string[] = []) =>
    read(table(header, rows, { before })).proposal.norms.map(({ row, amount, per, sure }) => [
      row,
      amount,
      per.join('/'),
      sure,
    ]);

  test('a column of norms in thousands, with the unit beside it', () => {
    expect(
      norms('TT|Nội dung|ĐVT|Mức chi (nghìn đồng)|Đơn vị thực hiện', [
        '1|Báo cáo viên|người/buổi|500|UBND xã',
        '2|Nước uống|người/ngày|40|UBND xã',
        '3|Thuê hội trường|ngày|1.500|UBND xã',
      ]),
    ).toEqual([
      ['I', 500_000, 'người/buổi', 'sure'],
      ['II', 40_000, 'người/ngày', 'sure'],
      ['III', 1_500_000, 'ngày', 'sure'],
    ]);
  });

  test('the unit of money stands over the table', () => {
    expect(
      norms('TT|Nội dung|Định mức|Đơn vị thực hiện', ['1|Hỗ trợ|2,5|UBND xã'], ['ĐVT: triệu đồng']),
    ).toEqual([['I', 2_500_000, '', 'sure']]);
  });

  test('without any unit a small number is asked about', () => {
    expect(norms('TT|Nội dung|Định mức|Đơn vị thực hiện', ['1|Hỗ trợ|500|UBND xã'])).toEqual([
      ['I', 500_000, '', 'ask'],
    ]);
  });

  test('budgets, totals and prices are none', () => {
    expect(
      norms('TT|Nội dung|Đơn vị thực hiện|Số lượng|Đơn giá|Thành tiền|Kinh phí (triệu đồng)', [
        '1|Họp|UBND xã|10|500.000|5.000.000|5',
        '|Tổng cộng|||||5.000.000',
      ]),
    ).toEqual([]);
  });
});

describe('what is no money', () => {
  const others = (text: string, note = '') =>
    read(table('STT|Nội dung|Đơn vị thực hiện|Ghi chú', [`1|${text}|UBND xã|${note}`])).proposal.norms.map(
      ({ kind, min, max, per }) => [kind, min, max, per.join('/')],
    );

  test.each<readonly [string, string, readonly (readonly [string, number | null, number | null, string])[]]>([
    [
      'Củng cố tổ',
      '07 - 10 TV; ban điều hành 03 người',
      [
        ['count', 7, 10, ''],
        ['count', 3, 3, ''],
      ],
    ],
    ['Tập huấn, tối đa 30 học viên/lớp', '', [['count', null, 30, 'lớp']]],
    ['Chi trả cho bà mẹ (ước tính 415 bà mẹ/năm)', '', [['estimate', null, 415, 'năm']]],
    ['Sinh hoạt hàng tháng/ quý', '', [['frequency', 4, 12, 'năm']]],
    ['Hỗ trợ tối đa 70% chi phí', '', [['percent', null, 70, '']]],
    ['Xây dựng 05 mô hình sinh kế', '', [['target', null, 5, '']]],
    ['Hỗ trợ tổ', 'Chờ hướng dẫn của tỉnh', [['pending', null, null, '']]],
    ['Tập huấn hằng năm trong 2 ngày', '', []],
  ])('%s %s', (text, note, expected) => {
    expect(others(text, note)).toEqual(expected);
  });

  test('limits go with the amount beside them', () => {
    const { proposal } = read(
      table('STT|Nội dung|Đơn vị thực hiện', [
        '1|Tiền ăn: 50.000đ/người/ngày (tối đa 3 ngày đối với sinh thường và 5 ngày đối với sinh mổ)|UBND xã',
        '2|Hỗ trợ trong 3 tháng đầu (tối đa 500.000đ/tháng/tổ)|UBND xã',
        '3|Hỗ trợ 01 lần cho bà mẹ trong 6 tháng đầu sau sinh: 1.200.000đ|UBND xã',
      ]),
    );
    expect(
      proposal.norms.map(({ limits }) => limits.map(({ what, unit, max, item }) => [what, unit, max, item])),
    ).toEqual([
      [
        ['periods', 'ngày', 3, 'sinh thường'],
        ['periods', 'ngày', 5, 'sinh mổ'],
      ],
      [['periods', 'tháng', 3, '']],
      [['periods', 'lần', 1, '']],
    ]);
  });
});

describe('waiting', () => {
  const waits = (text: string, note: string) =>
    read(table('STT|Nội dung|Đơn vị thực hiện|Ghi chú', [`1|${text}|UBND xã|${note}`])).proposal.rows[0]
      ?.pending;

  test.each([
    ['Họp', 'Chờ hướng dẫn'],
    ['Họp', 'Chưa có hướng dẫn'],
    ['Họp', 'Chưa bố trí vốn'],
    ['Họp', 'Đang chờ tỉnh sửa đổi'],
    ['Hỗ trợ mô hình (chờ hướng dẫn của tỉnh)', ''],
    ['Họp', 'Thực hiện sau khi có hướng dẫn'],
  ])('%s | %s', (text, note) => {
    expect(waits(text, note)).toBe(true);
  });

  test.each([
    ['Sửa phòng chờ', ''],
    ['Họp', 'Cho 03 xã'],
    ['Hướng dẫn các xã', 'Đã có hướng dẫn'],
  ])('not %s | %s', (text, note) => {
    expect(waits(text, note)).toBe(false);
  });
});
