/**
 * Ways of writing a norm that plans have and a reader may take wrongly: comparisons with another year, cases and remarks in
 * brackets, what a narrow page breaks, money that comes in, multipliers, several amounts in one, and what it is all paid for.
 */
import { describe, expect, test } from 'vitest';
import { planTabOf } from '../../src/import/plan-tab.ts';
import { readPlan } from '../../src/import/read.ts';
import { normProposals } from '../../src/import/written.ts';
import type { Proposal } from '../../src/schema/proposal.ts';
import { table } from '../support/plans.ts';

/** `150000/người/ngày [case] ?` for a norm that is asked about, `percent 50`, `(charge 20000)` for money that is none. */
function told({ norms, otherAmounts }: Proposal): string {
  const shown = norms.map(({ kind, amount, max, per, item, sure }) =>
    [
      kind === 'money' ? '' : `${kind} `,
      [amount ?? max ?? '', ...per].join('/'),
      item === '' ? '' : ` [${item}]`,
      sure === 'ask' ? ' ?' : '',
    ].join(''),
  );
  return [...shown, ...otherAmounts.map(({ why, amount }) => `(${why} ${amount})`)].join('; ');
}

const planOf = (cell: string, header = 'Mức hỗ trợ', title = 'KẾ HOẠCH NĂM 2026') =>
  readPlan(table(`STT|Nội dung|Đơn vị thực hiện|${header}`, [`1|Việc|UBND xã|${cell}`], { before: [title] }))
    .proposal;
const of = (cell: string): string => told(planOf(cell));
const asked = ({ doubts }: Proposal): string[] => doubts.map(({ code }) => code);

type Cases = readonly (readonly [cell: string, expected: string])[];

describe('another year', () => {
  test.each<Cases[number]>([
    [
      '150 triệu đồng/thôn/năm (giảm 10 triệu đồng so với năm 2025)',
      '150000000/thôn/năm; (comparison 10000000)',
    ],
    ['150 triệu đồng/thôn, tăng thêm 10 triệu so với 2025', '150000000/thôn; (comparison 10000000)'],
    ['Giảm 10 triệu đồng so với năm 2025, còn 140 triệu đồng/thôn', '140000000/thôn; (comparison 10000000)'],
    ['150 triệu đồng/thôn/năm (năm 2025 là 140 triệu đồng)', '150000000/thôn/năm; (comparison 140000000)'],
    ['150 triệu đồng/thôn (mức cũ: 140 triệu đồng)', '150000000/thôn; (comparison 140000000)'],
    ['So với năm 2025 là 140 triệu đồng, nay 150 triệu đồng/thôn', '150000000/thôn; (comparison 140000000)'],
    ['Tăng từ 100.000 đồng lên 150.000 đồng/người/ngày', '150000/người/ngày; (comparison 100000)'],
    ['Từ mức 100.000 đồng/người lên mức 150.000 đồng/người', '150000/người; (comparison 100000)'],
    ['Giảm từ 12 triệu đồng/hộ xuống còn 10 triệu đồng/hộ', '10000000/hộ; (comparison 12000000)'],
    [
      'Năm 2025: 100 triệu đồng/mô hình; năm 2026: 120 triệu đồng/mô hình',
      '120000000/mô hình; (comparison 100000000)',
    ],
    // Nothing of this year beside it, or of a year to come: a person says.
    ['Năm 2025: 100 triệu đồng/mô hình', '100000000/mô hình ?'],
    [
      'Năm 2026: 12 triệu đồng/hộ; năm 2027: 13 triệu đồng/hộ',
      '12000000/hộ [Năm 2026]; 13000000/hộ [năm 2027] ?',
    ],
    ['Tăng thêm 5 triệu đồng/hộ', '5000000/hộ ?'],
    // Of this year.
    ['120 triệu đồng/mô hình năm 2026', '120000000/mô hình'],
    ['Bằng mức năm 2025: 140 triệu đồng/thôn', '140000000/thôn'],
    ['Tăng 20% so với năm 2025: 150 triệu đồng/thôn', '150000000/thôn'],
    ['Từ năm 2025: 5 triệu đồng/hộ', '5000000/hộ'],
    ['Theo Nghị quyết 05 năm 2025: 5 triệu đồng/hộ', '5000000/hộ'],
    ['Hỗ trợ với mức 5 triệu đồng/hộ', '5000000/hộ'],
    ['Sửa nhà cũ: 30 triệu đồng/nhà', '30000000/nhà'],
    ['Không hơn 5 triệu đồng/hộ', '5000000/hộ'],
  ])('%s', (cell, expected) => expect(of(cell)).toBe(expected));

  const columns = (headers: string, title = 'KẾ HOẠCH NĂM 2026'): [string, string[]] => {
    const plan = planOf('100.000 đồng/người|150.000 đồng/người', headers, title);
    return [told(plan), asked(plan)];
  };

  test('of two columns the one of the plan’s year holds', () => {
    const of2026 = ['150000/người; (comparison 100000)', []];
    expect(columns('Mức chi năm 2025|Mức chi năm 2026')).toEqual(of2026);
    expect(columns('Mức chi năm trước|Mức chi năm 2026')).toEqual(of2026);
    expect(columns('Mức chi cũ|Mức chi mới')).toEqual(of2026);
  });

  test('a person is asked of columns where no year tells', () => {
    const both = (one: string, other: string): string => `100000/người [${one}]; 150000/người [${other}]`;
    const [old, now] = ['Mức chi năm 2025', 'Mức chi năm 2026'];
    expect(columns(`${old}|${now}`, 'KẾ HOẠCH')).toEqual([both(old, now), ['COLUMN_ROLE', 'COLUMN_ROLE']]);
    expect(columns('Mức chi hiện hành|Mức chi đề xuất')[1]).toEqual(['COLUMN_ROLE', 'COLUMN_ROLE']);
    expect(columns(`${now}|Mức chi năm 2027`)[1]).toEqual(['COLUMN_ROLE']);
    expect(columns('Mức chi cấp tỉnh|Mức chi cấp xã')).toEqual([
      both('Mức chi cấp tỉnh', 'Mức chi cấp xã'),
      [],
    ]);
    expect(asked(planOf('1.000.000 đồng/hộ', 'Mức chi theo Nghị quyết 05/2025/NQ-HĐND'))).toEqual([]);
    expect(asked(planOf('1.000.000 đồng/hộ', 'Mức chi năm 2026', 'KẾ HOẠCH'))).toEqual([]);
  });
});

describe('the case of an amount', () => {
  test.each<Cases[number]>([
    [
      'Giảng viên: 1.200.000 đ/buổi\nHọc viên: 150.000 đ/người/ngày (35 người/lớp, 03 ngày)',
      '1200000/buổi [Giảng viên]; 150000/người/ngày [Học viên]',
    ],
    [
      'Tiến sĩ: 1.500.000 đồng/buổi; chuyên viên: 700.000 đồng/buổi (một buổi 04 tiết)',
      '1500000/buổi [Tiến sĩ]; 700000/buổi [chuyên viên]',
    ],
    [
      'Hộ nghèo: 500.000 đồng/hộ; hộ cận nghèo: 300.000 đồng/hộ (tiền mặt/hiện vật)',
      '500000/hộ [Hộ nghèo]; 300000/hộ [hộ cận nghèo]',
    ],
    [
      'Giải nhất 5.000.000đ (01 giải); giải nhì 3.000.000đ (02 giải)',
      '5000000 [Giải nhất]; 3000000 [giải nhì]',
    ],
    [
      'Giảng viên: 500.000đ/buổi (đã gồm thuế); trợ giảng: 300.000đ/buổi (chưa gồm thuế)',
      '500000/buổi [Giảng viên]; 300000/buổi [trợ giảng]',
    ],
    [
      'Bồi dưỡng 100.000 đồng/người/buổi (01 trưởng ban 150.000 đồng)',
      '100000/người/buổi [Bồi dưỡng]; 150000 [01 trưởng ban]',
    ],
    // `Khoản` parts at a stroke.
    ['Thôn/bản: 5.000.000 đồng; xã/phường: 10.000.000 đồng', '5000000 [Thôn, bản]; 10000000 [xã, phường]'],
    // Brackets are the cases where no words before tell the amounts apart.
    ['Thưởng 1.000.000đ (cấp tỉnh); 600.000đ (cấp xã)', '1000000 [cấp tỉnh]; 600000 [cấp xã]'],
    [
      '200.000 đồng/người (nội trú), 100.000 đồng/người (ngoại trú)',
      '200000/người [nội trú]; 100000/người [ngoại trú]',
    ],
    [
      '1.000.000đ/tháng (xã loại 1); 800.000đ/tháng (xã loại 2)',
      '1000000/tháng [xã loại 1]; 800000/tháng [xã loại 2]',
    ],
  ])('%s', (cell, expected) => expect(of(cell)).toBe(expected));

  test('a bracket that reads as a limit limits', () => {
    const [, second] = planOf(
      'Giảng viên: 1.200.000 đ/buổi; học viên: 150.000 đ/người/ngày (35 người/lớp, 03 ngày)',
    ).norms;
    expect(second?.limits.map(({ what, max, per }) => [what, max, per.join()])).toEqual([
      ['persons', 35, 'lớp'],
      ['periods', 3, ''],
    ]);
  });
});

describe('what a narrow page breaks', () => {
  test.each<Cases[number]>([
    ['Không quá 15.000.00 0 đồng/bộ', '15000000/bộ'],
    ['Tối đa 15.000.0\n00 đồng/bộ', '15000000/bộ'],
    ['15.000.\n000 đồng/bộ', '15000000/bộ ?'],
    ['15.000\n.000 đồng/bộ', '15000000/bộ ?'],
    ['Tối đa 1\n5.000.000 đồng/bộ', '15000000/bộ ?'],
    ['Nhóm 2 500.000 đồng/người', '500000/người'],
    ['Mục 2.1 50.000 đồng/người', '50000/người'],
    ['100.000 đồng/ngư ời/ng ày', '100000/người/ngày'],
    ['100.000 đồng/n gười/b uổi', '100000/người/buổi'],
    ['300 nghìn đồng/tổ/th áng', '300000/tổ/tháng'],
    ['15.000.000đ/đị a chỉ', '15000000/địa chỉ'],
    ['10 triệu đồng/lớ p', '10000000/lớp'],
    ['20 triệu đồng/phiê n', '20000000/phiên'],
    ['150.000 đ ồng/người', '150000/người'],
    ['3 tri ệu đồng/hộ', '3000000/hộ'],
    ['5 triệu đồng/con bò', '5000000/con bò'],
    ['5 triệu đồng/ca nô', '5000000/ca nô'],
  ])('%s', (cell, expected) => expect(of(cell)).toBe(expected));
});

describe('money that is no support', () => {
  test.each<Cases[number]>([
    ['Phạt 500.000 đồng/trường hợp vi phạm', '(charge 500000)'],
    ['Mức phạt tiền: 1.000.000 đồng/hộ', '(charge 1000000)'],
    ['Thu 20.000 đồng/người', '(charge 20000)'],
    ['Thu phí vệ sinh 20.000 đồng/hộ/tháng', '(charge 20000)'],
    ['Giá bán 120.000 đồng/kg', '(charge 120000)'],
    ['Học phí 3.000.000 đồng/người do người học đóng', '(contribution 3000000)'],
    ['Tiền công 200.000 đồng/ngày (hộ dân tự trả)', '(contribution 200000)'],
    ['Hội viên đóng 20.000 đồng/người', '20000/người ?'],
    ['Công trình dưới 500 triệu đồng giao cộng đồng thực hiện', '(threshold 500000000)'],
    ['Gói thầu từ 50 triệu đồng trở lên phải đấu thầu', '(threshold 50000000)'],
    // Support, and the most that it may be.
    ['Hỗ trợ công tác xử phạt: 100.000 đồng/người/buổi', '100000/người/buổi'],
    ['Thu gom rác: 50.000 đồng/buổi', '50000/buổi'],
    ['Trung thu 50.000 đồng/suất', '50000/suất'],
    ['Vụ hè thu: 3 triệu đồng/ha', '3000000/ha'],
    ['Hỗ trợ học phí 3.000.000 đồng/người', '3000000/người'],
    ['Tiền ăn 50.000 đồng/người do ngân sách xã chi trả', '50000/người'],
    ['Hỗ trợ người dân đóng BHYT 500.000 đồng/người', '500000/người'],
    ['Công trình dưới 500 triệu đồng', '500000000'],
    ['Mô hình dưới 30 triệu đồng/mô hình', '30000000/mô hình'],
    // What is given for a loan is none.
    ['Vốn vay 50 triệu đồng/hộ; hỗ trợ lãi suất 2 triệu đồng/hộ/năm', '2000000/hộ/năm; (loan 50000000)'],
    ['Cấp bù lãi suất 2 triệu đồng/hộ/năm', '2000000/hộ/năm'],
    ['Hỗ trợ lãi suất cho hộ vay vốn 2 triệu đồng/hộ/năm', '2000000/hộ/năm ?'],
    ['Cho vay 50 triệu đồng/hộ, lãi suất 0,5%/tháng', '(loan 50000000)'],
  ])('%s', (cell, expected) => expect(of(cell)).toBe(expected));
});

describe('several amounts in one', () => {
  /** What is asked, and the amounts that are offered. */
  const offered = (cell: string): [string, string[], number[]] => {
    const plan = planOf(cell);
    return [told(plan), asked(plan), [...(plan.norms[0]?.reads ?? [])]];
  };

  test.each<readonly [cell: string, expected: string, reads: readonly number[]]>([
    ['500.000 đồng/tháng nhân hệ số 1,5', '750000/tháng ?', [750_000, 500_000]],
    ['1.800.000 đồng x 1,5/tháng', '2700000/tháng ?', [2_700_000, 1_800_000]],
    ['Lương cơ sở 2.340.000 đồng x 0,3/người/tháng', '702000/người/tháng ?', [702_000, 2_340_000]],
    ['1,5 x 500.000 đồng/tháng', '750000/tháng ?', [750_000, 500_000]],
    ['80% mức 500.000 đồng/người', '400000/người ?', [400_000, 500_000]],
    ['500.000 đồng x hệ số khu vực', '500000 ?', [500_000]],
  ])('a multiplier: %s', (cell, expected, reads) => {
    expect(offered(cell)).toEqual([expected, ['AMOUNT_UNCLEAR'], reads]);
  });

  test.each<readonly [cell: string, expected: string, reads: readonly number[]]>([
    ['10 hoặc 12 triệu đồng/hộ', 'range 12000000/hộ ?', [12_000_000, 10_000_000]],
    ['10 triệu hoặc 12 triệu đồng/hộ', 'range 12000000/hộ ?', [12_000_000, 10_000_000]],
    ['10 triệu đồng/hộ hoặc 12 triệu đồng/hộ', 'range 12000000/hộ ?', [12_000_000, 10_000_000]],
    ['10; 12; 15 triệu đồng/hộ tùy vùng', 'range 15000000/hộ ?', [15_000_000, 12_000_000, 10_000_000]],
    ['100.000đ; 120.000đ; 150.000đ/người/ngày', 'range 150000/người/ngày ?', [150_000, 120_000, 100_000]],
  ])('a choice: %s', (cell, expected, reads) => {
    expect(offered(cell)).toEqual([expected, ['AMOUNT_RANGE'], reads]);
  });

  test.each<Cases[number]>([
    ['500.000 đồng/100 m2', '500000/100 m2 ?'],
    ['300.000 đồng/10 hộ/tháng', '300000/10 hộ/tháng ?'],
    ['15 triệu đồng/3 năm/hộ', '15000000/3 năm/hộ ?'],
    ['10 triệu đồng/lớp/30 người', '10000000/lớp/30 người ?'],
    ['5.000.000 đồng/hộ/chu kỳ 5 năm', '5000000/hộ/chu kỳ 5 năm ?'],
  ])('for many together: %s', (cell, expected) => {
    const plan = planOf(cell);
    expect([told(plan), asked(plan)]).toEqual([expected, ['AMOUNT_FOR_MANY']]);
  });

  test('of many together and of one the one is counted', () => {
    const measures = (cell: string) =>
      normProposals(planOf(cell), { units: [], norms: [] }).map(({ row }) => row?.measure);
    expect(measures('15 triệu đồng/3 năm/hộ')).toEqual(['hộ']);
    expect(measures('300.000 đồng/10 hộ/tháng')).toEqual(['10 hộ']);
  });

  test.each<Cases[number]>([
    ['150.000 đồng x 30 người x 2 ngày', '150000'],
    ['30 triệu đồng/lớp x 5 = 150 triệu đồng', '30000000/lớp; (total 150000000)'],
    ['5 lớp x 30 triệu đồng/lớp', '30000000/lớp'],
    ['150.000 đồng/người x 2 lần', '150000/người'],
    ['Thôn 1, 2: 5 triệu đồng/thôn', '5000000/thôn'],
    ['Năm 2026; 5 triệu đồng/hộ', '5000000/hộ'],
    ['30 người; 5 triệu đồng/lớp', '5000000/lớp'],
    ['200.000 đồng/01 người/01 ngày', '200000/người/ngày'],
    ['Tiền ăn 100.000 đồng, nghỉ 300.000 đồng/đêm', '100000 [Tiền ăn]; 300000/đêm [nghỉ]'],
  ])('one amount: %s', (cell, expected) => expect(of(cell)).toBe(expected));

  test('a range is quoted with both ends', () => {
    const words = (cell: string) => planOf(cell).doubts.map(({ facts }) => facts.words);
    expect(words('Tối đa 100 - 150 triệu đồng/mô hình')).toEqual(['100 - 150 triệu đồng/mô hình']);
    expect(words('Từ 15.000.000 đồng đến 25.000.000 đồng/cuộc')).toEqual([
      '15.000.000 đồng đến 25.000.000 đồng/cuộc',
    ]);
  });
});

describe('what it is paid for', () => {
  test.each<Cases[number]>([
    ['50.000.000 (năm mươi triệu) đồng/hộ', '50000000/hộ'],
    ['50.000.000 đồng/hộ (năm mươi triệu đồng)', '50000000/hộ'],
    ['50.000.000 đồng/hộ (năm triệu đồng)', '50000000/hộ; 5000000 ?'],
    ['200.000 (đồng/người/ngày)', '200000/người/ngày'],
    ['200 (nghìn đồng/người/ngày)', '200000/người/ngày'],
    ['Mức chi (đồng/người/ngày): 200.000', '200000/người/ngày'],
    ['30.000.000.đ/mô hình', '30000000/mô hình'],
    ['30.000.000,đ/mô hình', '30000000/mô hình'],
    ['30.000.000đ./mô hình', '30000000/mô hình'],
    ['30.000.000 đ/m.hình', '30000000/m.hình'],
    ['mỗi xã, phường 30 triệu đồng', '30000000/xã, phường'],
    ['cho mỗi học viên 50.000 đồng một ngày', '50000/học viên/ngày'],
    ['Mỗi lớp 30 người, 50.000 đồng/ngày', '50000/ngày'],
    ['5 tỷ đồng/điểm đến', '5000000000/điểm đến'],
    ['3 triệu đồng/điểm đến hết năm 2026', '3000000/điểm'],
    ['500.000 đồng/người có công', '500000/người có công'],
    ['500.000 đồng/người có nhu cầu', '500000/người'],
    ['50.000 đồng/trẻ em dưới 6 tuổi', '50000/trẻ em dưới 6 tuổi'],
    ['200.000 đồng/người-ngày', '200000/người/ngày'],
    ['200.000 đồng/một người', '200000/người'],
    ['120.000đ/ng/ngày', '120000/người/ngày'],
    ['5 triệu đồng/kg.hỗ trợ', '5000000/kg'],
  ])('%s', (cell, expected) => expect(of(cell)).toBe(expected));

  test('stands in the header of the column', () => {
    const under = (header: string) => [
      told(planOf('5.000.000', header)),
      told(planOf('Tối đa 3 triệu đồng', header)),
    ];
    expect(under('Mức hỗ trợ/hộ')).toEqual(['5000000/hộ', '3000000/hộ']);
    expect(under('Mức hỗ trợ cho 01 hộ')).toEqual(['5000000/hộ', '3000000/hộ']);
    expect(under('Mức chi/nội dung')).toEqual(['5000000', '3000000']);
    // A sum stays one.
    expect(told(planOf('Tổng 40 triệu đồng', 'Mức hỗ trợ/hộ'))).toBe('40000000/hộ ?');
  });
});

describe('limits that no cell of a cap takes', () => {
  const apart = (cell: string): unknown[] => {
    const { doubts, norms } = planOf(cell);
    return [norms[0]?.limits.length, doubts.map(({ code, facts }) => `${code} ${facts.limit}`)];
  };

  test('are told, whatever is counted', () => {
    expect(apart('1.200.000 đồng/đàn, tối đa 10 đàn/hộ')).toEqual([0, ['LIMIT_APART tối đa 10 đàn']]);
    expect(apart('200.000 đồng/gốc, tối đa 50 gốc/hộ')).toEqual([0, ['LIMIT_APART tối đa 50 gốc']]);
    expect(apart('1.200.000 đồng/đàn, không quá 10 đàn')).toEqual([1, []]);
  });

  test('a share beside a ceiling is one', () => {
    expect(apart('50% giá trị máy, không quá 10 triệu đồng/máy')).toEqual([
      0,
      ['LIMIT_APART 50% giá trị máy'],
    ]);
    expect(of('50% giá trị máy, không quá 10 triệu đồng/máy')).toBe('10000000/máy; percent 50');
    expect(apart('Hỗ trợ 100% học phí, tối đa 4 triệu đồng/người')).toEqual([0, []]);
  });

  test('a column of percentages is told once, and is no money', () => {
    const { proposal } = readPlan(
      table('STT|Nội dung|Đơn vị thực hiện|Mức hỗ trợ (%)', ['1|Máy|UBND xã|70', '2|Giống|UBND xã|50%']),
    );
    expect([told(proposal), asked(proposal)]).toEqual(['percent 70; percent 50', ['COLUMN_SHARE']]);
    expect(told(planOf('500.000 đồng/hộ', 'Mức hỗ trợ (% hoặc đồng)'))).toBe('500000/hộ');
  });
});

describe('the column of measures', () => {
  const per = (measure: string, amount = '500.000'): string =>
    told(
      readPlan(
        table('STT|Nội dung|ĐVT|Mức chi|Đơn vị thực hiện', [`1|Việc|${measure}|${amount}|UBND xã`], {
          before: ['KẾ HOẠCH NĂM 2026'],
        }),
      ).proposal,
    );

  test.each<Cases[number]>([
    ['điểm', '500000/điểm'],
    ['đội', '500000/đội'],
    ['Đợt', '500000/Đợt'],
    ['đoàn viên', '500000/đoàn viên'],
    ['đêm', '500000/đêm'],
    ['đồng chí', '500000/đồng chí'],
    ['đồng chí/ngày', '500000/đồng chí/ngày'],
    ['đồng/đội', '500000/đội'],
    ['đ/người', '500000/người'],
    ['Đồng / 01 người', '500000/người'],
    ['Đồng', '500000'],
    ['VNĐ', '500000'],
    ['triệu đồng/lớp', '500000/lớp'],
  ])('%s', (measure, expected) => expect(per(measure)).toBe(expected));

  test('says what an amount with its unit is paid for, too', () => {
    expect(per('người/ngày', '150.000 đồng')).toBe('150000/người/ngày');
    expect(per('người/ngày', '150.000 đồng/lớp')).toBe('150000/lớp');
  });
});

describe('a column that says what norms are paid for', () => {
  const under = (header: string, cells: readonly string[], more = ''): unknown[] => {
    const { proposal } = readPlan(
      table(
        `STT|Nội dung|Mức hỗ trợ (đồng)|${header}|Đơn vị chủ trì${more === '' ? '' : '|ĐVT'}`,
        cells.map((cell, at) => `${at + 1}|Việc ${at + 1}|150.000|${cell}|Phòng Kinh tế|${more}`),
        { before: ['KẾ HOẠCH NĂM 2027'] },
      ),
    );
    const { role, sure } = proposal.columns[3] ?? {};
    return [told(proposal), `${role} ${sure}`, asked(proposal)];
  };

  test('is one of measures', () => {
    expect(under('Tính cho', ['người/ngày', 'tổ/tháng', 'điểm'])).toEqual([
      '150000/người/ngày; 150000/tổ/tháng; 150000/điểm',
      'measure likely',
      [],
    ]);
    expect(under('Cách tính', ['1 lớp', 'mỗi hộ'])).toEqual(['150000/lớp; 150000/hộ', 'measure likely', []]);
    expect(under('Tính theo', ['người'])).toEqual(['150000/người', 'measure likely', []]);
    expect(under('Đối tượng', ['người/ngày', '01 lớp'])).toEqual([
      '150000/người/ngày; 150000/lớp',
      'measure likely',
      [],
    ]);
  });

  test('says it beside a column of đồng', () => {
    expect(under('Tính cho', ['người/ngày'], 'đồng')).toEqual(['150000/người/ngày', 'measure likely', []]);
  });

  test('is asked about where it may say something else', () => {
    const one = [['COLUMN_ROLE']];
    expect(under('Đối tượng', ['Hộ nghèo', 'Học sinh'])).toEqual([
      '150000/Hộ nghèo; 150000/Học sinh',
      'measure ask',
      ...one,
    ]);
    expect(under('Tính cho', ['tủ', 'đàn'])).toEqual(['150000/tủ; 150000/đàn', 'measure ask', ...one]);
    expect(under('Đối tượng', ['Phụ nữ nuôi con nhỏ', 'Người có uy tín tại các thôn, bản'])).toEqual([
      '150000; 150000',
      'ignore sure',
      [],
    ]);
  });
});

describe('cells of norms that give no amount', () => {
  const rowsOf = (cells: readonly string[], header = 'Mức hỗ trợ') =>
    readPlan(
      table(
        `STT|Nội dung|${header}|Đơn vị chủ trì|Ghi chú`,
        cells.map((cell, at) => `${at + 1}|Việc ${at + 1}|${cell}|Hội LHPN xã|`),
        { before: ['KẾ HOẠCH NĂM 2027'] },
      ),
    ).proposal;

  test('a share is told, once for a row, and blocks nothing', () => {
    const proposal = rowsOf([
      '50% chi phí xét nghiệm',
      'Hỗ trợ 70% mức đóng',
      '80% chi phí, tối đa 20.000.000 đồng/hộ',
      'Hộ nghèo 100%; hộ cận nghèo: hỗ trợ 70% học phí',
    ]);
    expect(told(proposal)).toBe('percent 50; percent 70; 20000000/hộ; percent 80; percent 70');
    expect(proposal.doubts.map(({ code, row, facts, must }) => [code, row, facts.limit, must])).toEqual([
      ['LIMIT_APART', 'I', '50% chi phí xét nghiệm', false],
      ['LIMIT_APART', 'II', 'Hỗ trợ 70% mức đóng', false],
      ['LIMIT_APART', 'III', '80% chi phí', false],
      ['LIMIT_APART', 'IV', 'Hộ nghèo 100%; hộ cận nghèo: hỗ trợ 70% học phí', false],
    ]);
    expect(proposal.doubts[0]?.question).toBe(
      'Dòng «Việc 1» ghi «50% chi phí xét nghiệm», mà trang Định mức chưa có chỗ cho giới hạn như vậy nên chưa ghi. Xin xem và tự kiểm tra khi cần.',
    );
    const parts = rowsOf(['Ngân sách 70%, dân góp 30%']).doubts;
    expect(parts.map(({ facts }) => facts.limit)).toEqual(['Ngân sách 70%, dân góp 30%']);
    expect(asked(rowsOf(['50% chi phí|Hỗ trợ 70% mức đóng'], 'Mức chi cấp tỉnh|Mức chi cấp xã'))).toEqual([
      'LIMIT_APART',
    ]);
  });

  test('a document that says the norm stands in the note of its line', () => {
    const cells = [
      'Theo NQ 12/2024/NQ-HĐND',
      'Theo Thông tư số 36/2018/TT-BTC',
      'Theo NQ 12/2024',
      'QĐ số 123/QĐ-UBND',
      'Theo điểm a khoản 2 Điều 5 Nghị quyết số 12/2024/NQ-HĐND',
      'Theo quy định hiện hành',
    ];
    const proposal = rowsOf(cells);
    expect(proposal.norms.map(({ kind, quote }) => [kind, quote.text])).toEqual(
      cells.map((cell) => ['document', cell]),
    );
    expect(asked(proposal)).toEqual([]);
    expect(
      planTabOf(proposal)
        .slice(2)
        .map(([, , , note]) => note),
    ).toEqual(cells.map((cell) => `Mức hỗ trợ: ${cell}`));
  });

  test('an amount beside it is the norm, and other words are no document', () => {
    expect(of('Theo Nghị quyết số 12/2024/NQ-HĐND tối đa 500.000 đồng/người')).toBe('500000/người');
    expect(of('Theo thực tế')).toBe('');
    expect(told(planOf('500/HD'))).toBe('500000/HD ?');
  });
});

describe('a sum that is worked out', () => {
  test('in a column of norms asks whether its counts limit', () => {
    const limits = (cell: string): unknown[] => {
      const plan = planOf(cell);
      return [told(plan), plan.norms[0]?.limits.map(({ max, unit }) => `${max} ${unit}`), asked(plan)];
    };
    expect(limits('8 triệu đồng/gương x 5 gương = 40 triệu đồng')).toEqual([
      '8000000/gương; (total 40000000)',
      ['5 gương'],
      ['LIMIT_UNCLEAR'],
    ]);
    expect(limits('50.000đ/người/ngày x 50 người x 2 ngày = 5.000.000đ')).toEqual([
      '50000/người/ngày; (total 5000000)',
      ['50 người', '2 ngày'],
      ['LIMIT_UNCLEAR', 'LIMIT_UNCLEAR'],
    ]);
  });
});

describe('a time behind what is paid for', () => {
  const rowOf = (cell: string): unknown[] => {
    const plan = planOf(cell);
    const [first] = normProposals(plan, { units: [], norms: [] });
    return [asked(plan), first?.row?.measure, first?.row?.periodName, first?.row?.maxPeriods];
  };

  test.each<readonly [cell: string, measure: string, period: string, periods: number | null]>([
    ['600.000 đồng/học viên/giai đoạn', 'học viên', 'giai đoạn', 1],
    ['600.000 đồng/hộ/chu kỳ', 'hộ', 'chu kỳ', 1],
    ['600.000 đồng/học viên/khóa', 'học viên', 'khóa', null],
    ['600.000 đồng/học viên/đợt', 'học viên', 'đợt', null],
    ['600.000 đồng/người/chương trình', 'người', 'chương trình', null],
  ])('%s', (cell, measure, period, periods) => {
    expect(rowOf(cell)).toEqual([[], measure, period, periods]);
  });

  test('alone it is all of it, and a programme is a thing', () => {
    expect(rowOf('600.000.000 đồng/giai đoạn')[0]).toEqual(['AMOUNT_FOR_MANY']);
    expect(rowOf('100.000 đồng/buổi/chương trình')).toEqual([[], 'chương trình', 'buổi', null]);
    expect(rowOf('6.000.000 đồng/chương trình')).toEqual([[], 'chương trình', '', null]);
  });
});

test('a share of money is no column of money', () => {
  const document = table('STT|Nội dung|Kinh phí|Kinh phí|Vốn (tối thiểu 20%)|Đơn vị thực hiện', [
    '||Tổng số|Tăng (%)||',
    '1|Việc|500|12|7|UBND xã',
  ]);
  const roles = readPlan(document).proposal.columns.map(({ role, sure }) => `${role} ${sure}`);
  expect(roles).toEqual([
    'number sure',
    'text sure',
    'budget sure',
    'ignore sure',
    'budget sure',
    'owner sure',
  ]);
});
