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
    // A letter that looks like a digit ends the word before; a year, a count and a comma stand before the amount.
    ['Mỗi lớp không quá 30 người, 5.000.000đ/lớp', [[5_000_000, 'lớp', 'sure']]],
    ['30 người, 50.000đ/người', [[50_000, 'người', 'sure']]],
    ['Mỗi tổ 07-10 người, 5.000.000đ/tổ', [[5_000_000, 'tổ', 'sure']]],
    ['Lớp cho cán bộ Hội, 5.000.000đ/lớp', [[5_000_000, 'lớp', 'sure']]],
    ['Năm 2026, 5.000.000đ/lớp', [[5_000_000, 'lớp', 'sure']]],
    ['Nhóm I, 5.000.000đ/nhóm', [[5_000_000, 'nhóm', 'sure']]],
    ['Lớp 30 người,5.000.000đ/lớp', [[5_000_000, 'lớp', 'sure']]],
    ['Hỗ trợ tối đa2.000.000đ/tổ', [[2_000_000, 'tổ', 'ask']]],
    ['Hỗ trợ 5. 000.000đ/tổ', [[5_000_000, 'tổ', 'ask']]],
    ['Theo mục 2. 500.000đ/tổ', [[2_500_000, 'tổ', 'ask']]],
    // Words that only begin like one of a sum, a budget or an allotment.
    ['Tổ truyền thông cộng đồng (500.000đ/tổ)', [[500_000, 'tổ', 'sure']]],
    ['Củng cố địa chỉ tin cậy cộng đồng: 3.000.000đ/địa chỉ', [[3_000_000, 'địa chỉ', 'sure']]],
    ['Cộng tác viên thôn bản: 300.000đ/người/tháng', [[300_000, 'người/tháng', 'sure']]],
    ['Hội nghị tổng kết: 20.000.000đ/hội nghị', [[20_000_000, 'hội nghị', 'sure']]],
    ['Hội nghị giao lưu 5.000.000đ', [[5_000_000, '', 'ask']]],
    ['Phát triển nguồn nhân lực 5.000.000đ', [[5_000_000, '', 'ask']]],
    // Where a word of a loan or an income stands, and something else may be meant, a person says.
    ['Nâng cao thu nhập, hỗ trợ 5.000.000đ/hộ', [[5_000_000, 'hộ', 'ask']]],
    ['Huy động phụ nữ tham gia, hỗ trợ 100.000đ/người', [[100_000, 'người', 'sure']]],
    ['Bố trí xe, hỗ trợ xăng dầu 500.000đ', [[500_000, '', 'likely']]],
    ['Hỗ trợ 70% tổng kinh phí, không quá 30 triệu đồng/dự án', [[30_000_000, 'dự án', 'sure']]],
    ['Hỗ trợ hai triệu năm trăm nghìn đồng/lớp', [[2_500_000, 'lớp', 'ask']]],
    ['Hỗ trợ ba triệu rưỡi đồng/mô hình', [[3_500_000, 'mô hình', 'ask']]],
    ['Hỗ trợ 2.000.000đ (hai triệu đồng)/lớp', [[2_000_000, 'lớp', 'sure']]],
    ['Hỗ trợ tối đa 03 tháng, mỗi tháng 500.000đ/tổ', [[500_000, 'tháng/tổ', 'sure']]],
    // Units with a mark in them, and words that look like another's end.
    ['Cứng hóa đường, mức 180 tr.đ/km', [[180_000_000, 'km', 'sure']]],
    ['Kênh mương 90 trđ/km', [[90_000_000, 'km', 'sure']]],
    ['Cột đèn 2,5 tr.đồng/cột', [[2_500_000, 'cột', 'sure']]],
    ['Bồi dưỡng 50 ng.đ/người', [[50_000, 'người', 'sure']]],
    ['Chi 120.000đ/ng/ngày', [[120_000, 'người/ngày', 'sure']]],
    ['Thưởng (500.000 đồng/cá nhân)', [[500_000, 'cá nhân', 'sure']]],
    ['Thuê 250.000 đồng/nhân công/ngày', [[250_000, 'nhân công/ngày', 'sure']]],
    ['Hỗ trợ mỗi lớp xóa mù chữ 20 triệu đồng', [[20_000_000, 'lớp', 'sure']]],
    ['Mỗi tổ truyền thông được hỗ trợ 5 triệu đồng', [[5_000_000, 'tổ truyền thông', 'sure']]],
    // Who is called to work gives no money, and what is public is no sum.
    [
      'Huy động đội xung kích: ngày thường 180.000 đồng/người/ngày; ngày lễ 270.000 đồng/người/ngày',
      [
        [180_000, 'người/ngày', 'sure', 'ngày thường'],
        [270_000, 'người/ngày', 'sure', 'ngày lễ'],
      ],
    ],
    ['Hỗ trợ huy động trẻ ra lớp: 100.000 đồng/trẻ', [[100_000, 'trẻ', 'sure']]],
    ['Wifi công cộng: 3 triệu đồng/điểm', [[3_000_000, 'điểm', 'sure']]],
    [
      'NSTW 40 triệu đồng/hộ, NSĐP đối ứng 4 triệu đồng/hộ',
      [
        [40_000_000, 'hộ', 'sure', 'NSTW'],
        [4_000_000, 'hộ', 'ask', 'NSĐP đối ứng'],
      ],
    ],
    // One for each of those named before, and a sum that is worked out.
    ['Hỗ trợ hộ nghèo, hộ cận nghèo lần lượt 3, 2 và 1 triệu đồng/hộ', [[1_000_000, 'hộ', 'ask']]],
    ['Hộ nghèo, hộ cận nghèo tương ứng 3 triệu và 2 triệu đồng/hộ', [[2_000_000, 'hộ', 'ask']]],
    ['Mai táng phí bằng 20 lần mức chuẩn trợ giúp xã hội (500.000 đồng)', [[10_000_000, '', 'ask']]],
    ['Tiền ăn: 30.000đ x 2 ngày x 40 người = 2.400.000đ', [[30_000, '', 'ask']]],
  ])('%s', (text, expected) => {
    expect(moneyOf(text)).toEqual(expected);
  });

  test.each([
    'Sửa chữa công trình có giá trị dưới 500 triệu đồng/công trình',
    'Huy động mỗi hộ đóng góp 100.000 đồng/hộ',
    'Cấp thẻ BHYT, mức đóng 1.263.600 đồng/người/năm',
    'Ký quỹ 10 triệu đồng/lao động',
    'Thu hút nhà đầu tư vốn trên 10 tỷ đồng/dự án',
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
    'Tổng kinh phí hội nghị 5.000.000đ/xã',
    'Cộng: 5.000.000đ/xã',
    'Thu nhập của hộ đạt 30 triệu đồng/hộ/năm',
    'Bằng chữ: hai triệu đồng',
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

  const L5 = [
    '1|Duy trì tổ|Không quá 500.000đ/tháng/tổ|Hội LHPN xã',
    '2|Hội nghị|Tối đa 15 triệu đồng/hội nghị|UBND xã',
  ];
  const RATES = [
    [500_000, 'tháng/tổ'],
    [15_000_000, 'hội nghị'],
  ];
  const rates = (header: string, rows = L5) => {
    const { proposal } = read(table(header, rows));
    return {
      norms: proposal.norms.map(({ amount, per }) => [amount, per.join('/')]),
      asked: proposal.doubts.map(({ code, id }) => `${code} ${id}`),
    };
  };

  test('«Mức» is no «Mục»', () => {
    expect(rates('STT|Nội dung|Mức|Chủ trì')).toEqual({ norms: RATES, asked: [] });
    expect(read(table('Mục|Nội dung|Mức|Chủ trì', L5)).proposal.columns.map(({ role }) => role)).toEqual([
      'number',
      'text',
      'norm',
      'owner',
    ]);
  });

  test.each(['Địa điểm', 'Kết quả', 'Kinh phí', 'Muc'])(
    'rates under «%s» are norms, and asked about',
    (header) => {
      expect(rates(`STT|Nội dung|${header}|Chủ trì`)).toEqual({
        norms: RATES,
        asked: ['COLUMN_ROLE column:2'],
      });
    },
  );

  test('one rate in a column of something else is asked about by itself', () => {
    const { asked } = rates('STT|Nội dung|Kết quả|Chủ trì', [
      ...['1|Họp|Biên bản|UBND xã', '2|Thi|Giải thưởng 500.000đ/đội|UBND xã', '3|Lớp|Danh sách|UBND xã'],
    ]);
    expect(asked.map((one) => one.split(' ')[0])).toEqual(['AMOUNT_ASIDE']);
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

describe('figures beside an amount', () => {
  /** Limits of the first amount as `what max unit/per`, and what is asked of them; counts of their own; what is told. */
  const limitsOf = (text: string) => {
    const { norms, doubts } = read(table('STT|Nội dung|Đơn vị thực hiện', [`1|${text}|UBND xã`])).proposal;
    const shown = ({ what, max, unit, per }: (typeof norms)[number]['limits'][number]): string =>
      `${what} ${max} ${[unit, ...per].join('/')}`;
    const [money] = norms.filter(({ kind }) => kind === 'money');
    return {
      limits: money?.limits.map(shown) ?? [],
      counts: norms.filter(({ kind }) => kind === 'count').flatMap(({ limits }) => limits.map(shown)),
      asked: doubts
        .filter(({ code }) => /^LIMIT/.test(code))
        .map(({ code, facts }) => `${code} ${facts.limit}`),
    };
  };
  const NONE = { limits: [], counts: [], asked: [] };

  test.each<readonly [string, Partial<ReturnType<typeof limitsOf>>]>([
    ['Hỗ trợ không quá 500.000đ/tháng/tổ trong 3 tháng', { limits: ['periods 3 tháng'] }],
    ['Hỗ trợ 500.000đ/tổ/tháng, không quá 3 tháng', { limits: ['periods 3 tháng'] }],
    [
      '150.000đ/người/ngày nhưng không quá 5 ngày/lớp và 30 người/lớp',
      { limits: ['periods 5 ngày/lớp', 'persons 30 người/lớp'] },
    ],
    // Beside the amount, and nothing says whether it limits or only counts: taken, and asked.
    [
      'Hỗ trợ 500.000đ/tổ/tháng x 3 tháng',
      { limits: ['periods 3 tháng'], asked: ['LIMIT_UNCLEAR x 3 tháng'] },
    ],
    ['Hỗ trợ 500.000đ/tổ/tháng (3 tháng)', { limits: ['periods 3 tháng'], asked: ['LIMIT_UNCLEAR 3 tháng'] }],
    [
      '50.000đ/ngày/người x 3 ngày x 40 người',
      {
        limits: ['periods 3 ngày', 'persons 40 người'],
        asked: ['LIMIT_UNCLEAR x 3 ngày', 'LIMIT_UNCLEAR x 40 người'],
      },
    ],
    ['30 người x 50.000đ/người', { limits: ['persons 30 người'], asked: ['LIMIT_UNCLEAR 30 người'] }],
    // Figures of a sum that is worked out, and sizes of what is held.
    ['Hỗ trợ 50.000đ/người/ngày x 50 người x 2 ngày = 5.000.000đ', {}],
    ['Tập huấn 3 ngày cho 50 người, 50.000đ/người/ngày', {}],
    // What the amount is not paid for multiplies nothing: a limit of its own.
    ['Mỗi CLB không quá 30 thành viên; tối đa 2.500.000đ/CLB/quý', { counts: ['persons 30 thành viên'] }],
    ['Hỗ trợ 5.000.000đ/lớp, mỗi lớp không quá 3 ngày', { counts: ['periods 3 ngày'] }],
    [
      'Hỗ trợ 1.000.000đ/hộ, tối đa 2 lần',
      { limits: ['periods 2 lần'], asked: ['LIMIT_UNCLEAR tối đa 2 lần'] },
    ],
    // No cell of a cap takes it.
    ['Hỗ trợ 30.000.000đ/mô hình, mỗi mô hình không quá 10 hộ', { asked: ['LIMIT_APART không quá 10 hộ'] }],
    // The amount behind is the one that it can limit.
    [
      'Báo cáo viên 500.000đ/buổi; học viên tối đa 30 người/lớp: 100.000đ/người/ngày',
      { counts: [], limits: [] },
    ],
    ['Hỗ trợ trẻ dưới 3 tháng tuổi: 500.000đ/trẻ', {}],
  ])('%s', (text, expected) => {
    expect(limitsOf(text)).toEqual({ ...NONE, ...expected });
  });

  test('an answer takes the limit, or takes it away', () => {
    const plan = table('STT|Nội dung|Đơn vị thực hiện', ['1|Hỗ trợ 500.000đ/tổ/tháng x 3 tháng|UBND xã']);
    const [doubt] = read(plan).proposal.doubts;
    expect(doubt).toMatchObject({ code: 'LIMIT_UNCLEAR', must: false, taken: 'yes' });
    const answered = (said: string) => {
      const { norms, doubts } = read(plan, { answers: { [doubt?.id ?? '']: said } }).proposal;
      return [doubts.length, norms[0]?.limits.length, norms[0]?.doubts.length];
    };
    expect(answered('yes')).toEqual([0, 1, 0]);
    expect(answered('none')).toEqual([0, 0, 0]);
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
