/**
 * The kinds of plan that offices write, each in the fewest rows that show it.
 */
import { describe, expect, test } from 'vitest';
import { readPeople } from '../../src/import/people.ts';
import { type Expected, read, table, told } from '../support/plans.ts';

const USUAL = 'STT|Nội dung hoạt động|Đơn vị thực hiện|Ghi chú';

const CASES: readonly (readonly [
  name: string,
  header: string,
  rows: readonly string[],
  expected: readonly Expected[],
])[] = [
  [
    'two levels',
    USUAL,
    ['I|NHÓM MỘT', '1|Họp thôn|Hội LHPN xã', '2|Tập huấn|UBND xã'],
    [
      ['I', 'NHÓM MỘT'],
      ['I.1', 'Họp thôn', 'Hội LHPN xã'],
      ['I.2', 'Tập huấn', 'UBND xã'],
    ],
  ],
  [
    'one level',
    USUAL,
    ['1|Họp thôn|Hội LHPN xã', '2|Tập huấn|UBND xã'],
    [
      ['I', 'Họp thôn', 'Hội LHPN xã'],
      ['II', 'Tập huấn', 'UBND xã'],
    ],
  ],
  [
    'letters above numbers',
    USUAL,
    ['A|NHÓM A', '1|Việc một', '1.1|Họp thôn|Hội LHPN xã', 'B|NHÓM B', '1|Việc hai', '1.1|Tập huấn|UBND xã'],
    [
      ['I', 'NHÓM A'],
      ['I.1', 'Việc một'],
      ['I.1.1', 'Họp thôn', 'Hội LHPN xã'],
      ['II', 'NHÓM B'],
      ['II.1', 'Việc hai'],
      ['II.1.1', 'Tập huấn', 'UBND xã'],
    ],
  ],
  [
    'letters, Roman numbers, numbers, small letters',
    USUAL,
    [
      'A|PHẦN CHUNG',
      'I|Truyền thông',
      '1|Họp',
      'a)|Họp thôn|Hội LHPN xã',
      'b)|Họp bản|Hội LHPN xã',
      'II|Tập huấn',
      '1|Lớp|UBND xã',
      'B|PHẦN RIÊNG',
      'I|Khác',
      '1|Việc khác|UBND xã',
    ],
    [
      ['I', 'PHẦN CHUNG'],
      ['I.1', 'Truyền thông'],
      ['I.1.1', 'Họp'],
      ['I.1.1.a', 'Họp thôn', 'Hội LHPN xã'],
      ['I.1.1.b', 'Họp bản', 'Hội LHPN xã'],
      ['I.2', 'Tập huấn'],
      ['I.2.1', 'Lớp', 'UBND xã'],
      ['II', 'PHẦN RIÊNG'],
      ['II.1', 'Khác'],
      ['II.1.1', 'Việc khác', 'UBND xã'],
    ],
  ],
  [
    'parts and items in words',
    USUAL,
    [
      'PHẦN I. TRUYỀN THÔNG',
      'Mục 1. Họp',
      '-|Họp thôn|Hội LHPN xã',
      'Mục 2. Tập huấn',
      '-|Lớp một|UBND xã',
      'PHẦN II. MÔ HÌNH',
      'Mục 1. Hỗ trợ',
      '-|Hỗ trợ tổ|UBND xã',
    ],
    [
      ['I', 'PHẦN I. TRUYỀN THÔNG'],
      ['I.1', 'Mục 1. Họp'],
      ['I.1.a', 'Họp thôn', 'Hội LHPN xã'],
      ['I.2', 'Mục 2. Tập huấn'],
      ['I.2.a', 'Lớp một', 'UBND xã'],
      ['II', 'PHẦN II. MÔ HÌNH'],
      ['II.1', 'Mục 1. Hỗ trợ'],
      ['II.1.a', 'Hỗ trợ tổ', 'UBND xã'],
    ],
  ],
  [
    'sub-projects',
    USUAL,
    ['Tiểu dự án 1: Sinh kế', '1|Họp thôn|Hội LHPN xã', 'Tiểu dự án 2: Đào tạo', '1|Tập huấn|UBND xã'],
    [
      ['I', 'Tiểu dự án 1: Sinh kế'],
      ['I.1', 'Họp thôn', 'Hội LHPN xã'],
      ['II', 'Tiểu dự án 2: Đào tạo'],
      ['II.1', 'Tập huấn', 'UBND xã'],
    ],
  ],
  [
    'a heading alone in the first cell',
    USUAL,
    ['I. NHÓM MỘT', '1|Họp thôn|Hội LHPN xã'],
    [
      ['I', 'NHÓM MỘT'],
      ['I.1', 'Họp thôn', 'Hội LHPN xã'],
    ],
  ],
  [
    'numbers that run through',
    USUAL,
    ['I|NHÓM MỘT', '1|Việc', '1.1|Họp|Hội LHPN xã', 'II|NHÓM HAI', '2|Việc', '2.1|Tập huấn|UBND xã'],
    [
      ['I', 'NHÓM MỘT'],
      ['I.1', 'Việc'],
      ['I.1.1', 'Họp', 'Hội LHPN xã'],
      ['II', 'NHÓM HAI'],
      ['II.2', 'Việc'],
      ['II.2.1', 'Tập huấn', 'UBND xã'],
    ],
  ],
  [
    'other words in the header',
    'TT|Nội dung|Cơ quan chủ trì|Ghi chú',
    ['I|NHÓM MỘT', '1|Họp|Hội LHPN xã'],
    [
      ['I', 'NHÓM MỘT'],
      ['I.1', 'Họp', 'Hội LHPN xã'],
    ],
  ],
  [
    'eight columns',
    'TT|Nhiệm vụ|Chủ trì|Phối hợp|Thời gian|Kinh phí (triệu đồng)|Nguồn|Ghi chú',
    ['I|NHÓM MỘT|||||', '1|Họp thôn|Hội LHPN xã|UBND xã, Đoàn TN xã|Quý I|15|NSTW|'],
    [
      ['I', 'NHÓM MỘT'],
      ['I.1', 'Họp thôn', 'Hội LHPN xã', 'UBND xã + Đoàn TN xã'],
    ],
  ],
  [
    'units that go on below',
    USUAL,
    ['I|NHÓM MỘT', '1|Họp|Hội LHPN xã', '2|Tập huấn', '3|Hội thi', '4|Khác|UBND xã'],
    [
      ['I', 'NHÓM MỘT'],
      ['I.1', 'Họp', 'Hội LHPN xã'],
      ['I.2', 'Tập huấn', 'Hội LHPN xã'],
      ['I.3', 'Hội thi', 'Hội LHPN xã'],
      ['I.4', 'Khác', 'UBND xã'],
    ],
  ],
  [
    'as above',
    USUAL,
    ['1|Họp|Hội LHPN xã', '2|Tập huấn|-nt-', '3|Hội thi|nt', '4|Khác|Như trên'],
    [
      ['I', 'Họp', 'Hội LHPN xã'],
      ['II', 'Tập huấn', 'Hội LHPN xã'],
      ['III', 'Hội thi', 'Hội LHPN xã'],
      ['IV', 'Khác', 'Hội LHPN xã'],
    ],
  ],
  [
    'roles in one cell',
    USUAL,
    [
      '1|Họp|Chủ trì: Hội LHPN xã. Phối hợp: UBND xã, Trạm Y tế',
      '2|Thi|Hội LHPN huyện (chủ trì), Phòng Văn hóa và Thông tin (phối hợp)',
      '3|Lớp|Phòng Dân tộc chủ trì, phối hợp với UBND các xã',
    ],
    [
      ['I', 'Họp', 'Hội LHPN xã', 'UBND xã + Trạm Y tế'],
      ['II', 'Thi', 'Hội LHPN huyện', 'Phòng Văn hóa và Thông tin'],
      ['III', 'Lớp', 'Phòng Dân tộc', 'UBND xã'],
    ],
  ],
  [
    'both roles in one column',
    'TT|Nội dung|Đơn vị chủ trì, phối hợp|Ghi chú',
    ['1|Họp|Chủ trì: Hội LHPN xã; phối hợp: UBND xã, Trạm Y tế', '2|Thi|Hội LHPN huyện'],
    [
      ['I', 'Họp', 'Hội LHPN xã', 'UBND xã + Trạm Y tế'],
      ['II', 'Thi', 'Hội LHPN huyện'],
    ],
  ],
  [
    'communes of a class',
    USUAL,
    ['1|Họp|UBND các xã Mường So, Bản Lang', '2|Thi|Hội LHPN các xã', '3|Lớp|UBND các xã, thị trấn'],
    [
      ['I', 'Họp', 'UBND xã Mường So + UBND xã Bản Lang'],
      ['II', 'Thi', 'Hội LHPN xã'],
      ['III', 'Lớp', 'UBND xã + UBND thị trấn'],
    ],
  ],
  [
    'commas and «và» inside names',
    USUAL,
    [
      '1|Họp|Phòng Lao động, Thương binh và Xã hội',
      '2|Thi|Sở Văn hóa, Thể thao và Du lịch; Hội LHPN tỉnh',
      '3|Lớp|Phòng Tài chính - Kế hoạch và Hội LHPN huyện/xã',
    ],
    [
      ['I', 'Họp', 'Phòng Lao động, Thương binh và Xã hội'],
      ['II', 'Thi', 'Sở Văn hóa, Thể thao và Du lịch + Hội LHPN tỉnh'],
      ['III', 'Lớp', 'Phòng Tài chính - Kế hoạch + Hội LHPN huyện + Hội LHPN xã'],
    ],
  ],
  [
    'a line over two rows',
    USUAL,
    [
      'I|NHÓM MỘT',
      '1|Hỗ trợ tối đa 5.|Hội LHPN',
      '|000.000đ/mô hình|xã',
      '2|Tập huấn cho cán bộ|UBND xã',
      '|của các xã',
    ],
    [
      ['I', 'NHÓM MỘT'],
      ['I.1', 'Hỗ trợ tối đa 5.000.000đ/mô hình', 'Hội LHPN xã'],
      ['I.2', 'Tập huấn cho cán bộ của các xã', 'UBND xã'],
    ],
  ],
  [
    'page numbers and repeated headers',
    USUAL,
    [
      'I|NHÓM MỘT',
      '1|Họp|Hội LHPN xã',
      '2',
      USUAL,
      '2|Tập huấn|UBND xã',
      '- 3 -',
      'I|NHÓM MỘT (tiếp)',
      '3|Thi|UBND xã',
    ],
    [
      ['I', 'NHÓM MỘT'],
      ['I.1', 'Họp', 'Hội LHPN xã'],
      ['I.2', 'Tập huấn', 'UBND xã'],
      ['I.3', 'Thi', 'UBND xã'],
    ],
  ],
  [
    'a letter for a digit',
    USUAL,
    ['I|NHÓM MỘT', '1|Việc', '1.1|Họp|Hội LHPN xã', 'l.2|Thi|Hội LHPN xã'],
    [
      ['I', 'NHÓM MỘT'],
      ['I.1', 'Việc'],
      ['I.1.1', 'Họp', 'Hội LHPN xã'],
      ['I.1.2', 'Thi', 'Hội LHPN xã'],
    ],
  ],
  [
    'five levels',
    USUAL,
    [
      'I|NHÓM MỘT',
      '1|Việc',
      '1.1|Hỗ trợ',
      'a)|Hỗ trợ một|UBND xã',
      '+|Tiền ăn',
      '+|Tiền xe',
      'b)|Hỗ trợ hai|UBND xã',
      'd)|Hỗ trợ bốn|UBND xã',
      'đ)|Hỗ trợ năm|UBND xã',
    ],
    [
      ['I', 'NHÓM MỘT'],
      ['I.1', 'Việc'],
      ['I.1.1', 'Hỗ trợ'],
      ['I.1.1.a', 'Hỗ trợ một', 'UBND xã'],
      ['I.1.1.a.a', 'Tiền ăn', 'UBND xã'],
      ['I.1.1.a.b', 'Tiền xe', 'UBND xã'],
      ['I.1.1.b', 'Hỗ trợ hai', 'UBND xã'],
      ['I.1.1.c', 'Hỗ trợ bốn', 'UBND xã'],
      ['I.1.1.d', 'Hỗ trợ năm', 'UBND xã'],
    ],
  ],
  [
    'a number in words beside another',
    USUAL,
    ['I|NHÓM MỘT', '1|Hoạt động 1.1. Họp|Hội LHPN xã', '2|Hoạt động 1.2. Tập huấn|UBND xã'],
    [
      ['I', 'NHÓM MỘT'],
      ['I.1', 'Hoạt động 1.1. Họp', 'Hội LHPN xã'],
      ['I.2', 'Hoạt động 1.2. Tập huấn', 'UBND xã'],
    ],
  ],
  [
    'numbers in the text, no column for them',
    'Nội dung|Đơn vị thực hiện|Ghi chú',
    ['I. NHÓM MỘT', '1. Họp thôn|Hội LHPN xã', '2. Tập huấn|UBND xã', '- Lớp một|UBND xã'],
    [
      ['I', 'NHÓM MỘT'],
      ['I.1', 'Họp thôn', 'Hội LHPN xã'],
      ['I.2', 'Tập huấn', 'UBND xã'],
      ['I.2.a', 'Lớp một', 'UBND xã'],
    ],
  ],
  [
    'a total right under the header, taken apart, and one with a number',
    'STT|Nội dung|Đơn vị thực hiện|Kinh phí (triệu đồng)|Ghi chú',
    [
      '|TỔNG CỘNG||12.450',
      '|Trong đó: vốn sự nghiệp||12.000',
      '-|Vốn đầu tư||450',
      'A|Tổng số||12.450',
      '1|Hỗ trợ sinh kế|Hội LHPN xã|450|50 triệu đồng/mô hình',
      '-|Vốn vay cho tổ|Hội LHPN xã|10',
      '|Cộng A||450',
    ],
    [
      ['I', 'Hỗ trợ sinh kế', 'Hội LHPN xã'],
      ['I.a', 'Vốn vay cho tổ', 'Hội LHPN xã'],
    ],
  ],
  [
    'sources of money under `Kinh phí`, the first of which is called a total',
    'STT|Nội dung|Đơn vị thực hiện|Kinh phí||',
    ['|||Tổng số|NSTW|NSĐP', '1|Họp|Hội LHPN xã|450|400|50'],
    [['I', 'Họp', 'Hội LHPN xã']],
  ],
  [
    'groups in words, numbers with strokes that run on',
    USUAL,
    [
      '|Nhóm 1: Truyền thông',
      '1/|Họp|Hội LHPN xã',
      'a/|Họp thôn|Hội LHPN xã',
      'b/|Họp bản|Hội LHPN xã',
      '|Nhóm 2: Hỗ trợ',
      '2/|Nhóm trẻ và Nhóm A Páo|Hội LHPN xã',
    ],
    [
      ['I', 'Nhóm 1: Truyền thông'],
      ['I.1', 'Họp', 'Hội LHPN xã'],
      ['I.1.a', 'Họp thôn', 'Hội LHPN xã'],
      ['I.1.b', 'Họp bản', 'Hội LHPN xã'],
      ['II', 'Nhóm 2: Hỗ trợ'],
      ['II.2', 'Nhóm trẻ và Nhóm A Páo', 'Hội LHPN xã'],
    ],
  ],
  [
    'who cooperates, without «với»',
    USUAL,
    ['1|Họp|Hội LHPN xã phối hợp các ngành', '2|Thi|UBND xã phối hợp Hội Nông dân xã, Đoàn xã'],
    [
      ['I', 'Họp', 'Hội LHPN xã', 'Ngành'],
      ['II', 'Thi', 'UBND xã', 'Hội Nông dân xã + Đoàn xã'],
    ],
  ],
  [
    'totals with their sum, and subtotals in words',
    'STT|Nội dung|Đơn vị thực hiện|Định mức',
    [
      'I|NHÓM MỘT',
      '1|Cộng đồng an toàn|Hội LHPN xã|50.000 đồng/người',
      '2|Phát tờ rơi|Hội LHPN xã|5.000 đồng/tờ',
      '|Tổng kinh phí: 7.000.000 đồng',
      '|Cộng phần A',
      '|Tiểu cộng',
      '|Cộng tuyên truyền',
      '|Tổng nhu cầu kinh phí',
      '|Dự toán',
      '|Tổng cộng: 7 triệu đồng.',
      '|Tổng kinh phí: 7.000.000 đồng (Bảy triệu đồng).',
      '3|Cộng tác viên thăm hộ|Hội LHPN xã',
    ],
    [
      ['I', 'NHÓM MỘT'],
      ['I.1', 'Cộng đồng an toàn', 'Hội LHPN xã'],
      ['I.2', 'Phát tờ rơi', 'Hội LHPN xã'],
      ['I.3', 'Cộng tác viên thăm hộ', 'Hội LHPN xã'],
    ],
  ],
  [
    'a header of words that nobody knows beside an office',
    'STT|Đầu mục|Đơn vị thực hiện',
    [
      '1|Họp thôn với phụ nữ và trẻ em gái|Hội LHPN xã',
      '2|Thi tìm hiểu pháp luật|UBND xã',
      '3|Sơ kết|UBND xã',
    ],
    [
      ['I', 'Họp thôn với phụ nữ và trẻ em gái', 'Hội LHPN xã'],
      ['II', 'Thi tìm hiểu pháp luật', 'UBND xã'],
      ['III', 'Sơ kết', 'UBND xã'],
    ],
  ],
  [
    'totals and what stands below',
    USUAL,
    ['I|NHÓM MỘT', '1|Họp|Hội LHPN xã', '|Cộng I', '|TỔNG CỘNG', 'Nơi nhận:', '- Như trên;', '- Lưu: VT.'],
    [
      ['I', 'NHÓM MỘT'],
      ['I.1', 'Họp', 'Hội LHPN xã'],
    ],
  ],
];

test.each([
  '4|Thưởng sản phẩm|NSĐP|5 triệu đồng/cái',
  '4.1|Thưởng sản phẩm|NSĐP|30',
  '4|Đánh giá kết quả|NSTW|Theo định mức',
])('a table that goes on without its header, from «%s» on', (row) => {
  const first = table('STT|Nội dung|Nguồn vốn|Mức hỗ trợ', [
    '1|Bao bì|NSTW|30 triệu đồng/hộ',
    '2|Hồ sơ|NSTW|',
    '3|Cửa hàng|NSTW|',
  ]);
  const next = table(row, ['5|Tham quan|NSTW|100.000 đồng/người']);
  const { proposal } = read({ ...first, blocks: [...first.blocks, ...next.blocks] });
  expect(proposal.rows.map(({ text }) => text)).toEqual([
    'Bao bì',
    'Hồ sơ',
    'Cửa hàng',
    row.split('|')[1],
    'Tham quan',
  ]);
});

test('a person’s answer is a unit, beside those that the cell names, and a class stays one', () => {
  const document = table(USUAL, ['1|Họp|Các trường học; Bà con khu Nà Lại']);
  const { proposal } = read(document);
  const [doubt] = proposal.doubts.filter(({ code }) => code === 'OWNER_UNKNOWN');
  const value = doubt?.answers[0]?.value ?? '';
  expect(value).toBe('Các trường học; Bà con khu Nà Lại');
  const answered = read(document, { answers: { [doubt?.id ?? '']: value } }).proposal;
  expect(told(answered)).toEqual([['I', 'Họp', 'Trường học + Bà con khu Nà Lại', '']]);
  expect(answered.units.map(({ name, isClass }) => [name, isClass])).toEqual([
    ['Trường học', true],
    ['Bà con khu Nà Lại', false],
  ]);
  expect(answered.doubts.filter(({ code }) => code === 'OWNER_UNKNOWN')).toEqual([]);
});

test.each([
  ['Trung tâm Y tế khu vực Tân Uyên', ['Trung tâm Y tế khu vực Tân Uyên']],
  ['Đội Cảnh sát giao thông khu vực', ['Đội Cảnh sát giao thông khu vực']],
  ['UBND các xã khu vực biên giới', ['UBND xã']],
  ['Trưởng các bản', ['Trưởng bản']],
  ['Hội\nLHPN phường', ['Hội LHPN phường']],
  ['Liên minh\nHợp tác xã tỉnh', ['Liên minh Hợp tác xã tỉnh']],
  ['Văn phòng HĐND\nvà UBND phường', ['Văn phòng HĐND và UBND phường']],
  ['Văn phòng HĐND và\nUBND phường', ['Văn phòng HĐND và UBND phường']],
  ['UBND\nHội LHPN xã', ['UBND', 'Hội LHPN xã']],
  ['Hội LHPN xã\nTrạm Y tế xã', ['Hội LHPN xã', 'Trạm Y tế xã']],
  ['Tổ chức dịch vụ thu', ['Tổ chức dịch vụ thu']],
  ['P. Kinh tế, Trạm Y tế xã', ['Phòng Kinh tế', 'Trạm Y tế xã']],
  ['Do UBND xã thực hiện', ['UBND xã']],
  ['Bí thư chi bộ, trưởng thôn', ['Bí thư chi bộ', 'trưởng thôn']],
  ['Ban Chỉ đạo 1719 xã', ['Ban Chỉ đạo 1719 xã']],
  ['Hội LHPN xã (chủ trì), Trạm Y tế xã, UBND xã', ['Hội LHPN xã']],
  ['Trung tâm Nước sạch và VSMTNT', ['Trung tâm Nước sạch và VSMTNT']],
  ['Trung tâm Y tế và UBND xã', ['Trung tâm Y tế', 'UBND xã']],
  ['Sở Y tế; Tổ chức chính trị - xã hội xã', ['Sở Y tế', 'Tổ chức chính trị - xã hội xã']],
  ['Tổ chức hội nghị', []],
  ['Tổ hòa giải các thôn', ['Tổ hòa giải thôn']],
  ['Báo và phát thanh, truyền hình tỉnh', ['Báo và phát thanh, truyền hình tỉnh']],
  [
    'Báo và Phát thanh, Truyền hình tỉnh Lào Cai; Sở Y tế',
    ['Báo và Phát thanh, Truyền hình tỉnh Lào Cai', 'Sở Y tế'],
  ],
])('the units of %j', (cell, owners) =>
  expect(readPeople(cell).owners.map(({ name }) => name)).toEqual(owners),
);

describe('tables under headings in one sheet', () => {
  const HEADER = 'STT|Nội dung|Đơn vị chủ trì|Kinh phí';
  const sheet = (first: string, second: string, between: readonly string[]) => {
    const rows = [
      'KẾ HOẠCH NĂM 2026',
      first,
      ...between,
      HEADER,
      '1|Làm đường thôn|UBND xã|500',
      '2|Lắp đèn|Phòng Kinh tế|80',
      '',
      second,
      ...between,
      HEADER,
      '1|Hội thi|Hội LHPN xã|50',
    ];
    const document = table(rows[0] as string, rows.slice(1));
    return read({ ...document, kind: 'xlsx' }).proposal;
  };

  test.each([
    ['I. HẠ TẦNG', 'II. VĂN HÓA', []],
    ['I. HẠ TẦNG', 'II. VĂN HÓA', ['|||ĐVT: triệu đồng']],
    ['HẠ TẦNG CƠ SỞ', 'VĂN HÓA XÃ HỘI', []],
    ['HẠ TẦNG CƠ SỞ', 'VĂN HÓA XÃ HỘI', ['|||ĐVT: triệu đồng']],
    ['Nội dung 1: Hạ tầng', 'Nội dung 2: Văn hóa', []],
  ])('%s, %s %s: both are rows above their lines', (first, second, between) => {
    const proposal = sheet(first, second, between);
    expect(proposal.rows.map(({ code, kind }) => [code, kind])).toEqual([
      ['I', 'heading'],
      ['I.1', 'line'],
      ['I.2', 'line'],
      ['II', 'heading'],
      ['II.1', 'line'],
    ]);
    expect(proposal.source.title).toEqual(['KẾ HOẠCH NĂM 2026', ...between.map(() => 'ĐVT: triệu đồng')]);
    expect(proposal.source.factor).toBe(between.length === 0 ? null : 1_000_000);
    expect(proposal.doubts.filter(({ must }) => must)).toEqual([]);
  });

  test('a title that every page repeats stays a title', () => {
    const { rows, source } = sheet('PHỤ LỤC KẾ HOẠCH', 'PHỤ LỤC KẾ HOẠCH', []);
    expect(source.title).toEqual(['KẾ HOẠCH NĂM 2026', 'PHỤ LỤC KẾ HOẠCH']);
    expect(rows.map(({ code }) => code).slice(0, 2)).toEqual(['I', 'II']);
  });
});

describe('texts below a table in a sheet', () => {
  const PLAN = ['1|Họp|Hội LHPN xã|50 triệu đồng/mô hình', '2|Thi|Hội LHPN xã|Quý I'];
  const passed = (...rows: string[]) => {
    const { proposal } = read({ ...table(USUAL, [...PLAN, ...rows]), kind: 'xlsx' });
    expect(told(proposal).slice(0, 2)).toEqual([
      ['I', 'Họp', 'Hội LHPN xã', ''],
      ['II', 'Thi', 'Hội LHPN xã', ''],
    ]);
    const { passed } = proposal;
    return [
      proposal.rows.length,
      passed.filter(({ reason }) => reason === 'noteBelow').map(({ text }) => text),
    ];
  };
  test.each([
    ['* Các mức trên là mức tối đa.', '|* Các mức trên là mức tối đa.'],
    ['Trên đây là lịch triển khai./.', '|||Trên đây là lịch triển khai./.'],
    ['Đề nghị các đơn vị thực hiện.', 'Đề nghị các đơn vị thực hiện.'],
  ])('«%s» behind a blank row is no line and goes on with none', (text, row) =>
    expect(passed('', row)).toEqual([2, [text]]),
  );
  test('what a note lists belongs to it, and signatures end the table', () =>
    expect(
      passed('', '|Lưu ý chung cho các xã', '|- Nộp trước ngày 20', '|NGƯỜI LẬP|CHỦ TỊCH', '|Lò A|Vàng B'),
    ).toEqual([2, ['Lưu ý chung cho các xã', '- Nộp trước ngày 20']]));
  test('right below the last line it is asked about, and so is a line behind a blank row that has a unit', () => {
    expect(passed('|Kinh phí dự phòng')[0]).toBe(3);
    expect(passed('', '|Tổng kết năm|UBND xã')[0]).toBe(3);
    expect(passed('', '3|Sơ kết')[0]).toBe(3);
  });
});

describe('the kinds of plan', () => {
  test.each(CASES)('%s', (_name, header, rows, expected) => {
    const { proposal } = read(table(header, rows));
    expect(told(proposal)).toEqual(
      expected.map(([code, text, owners = '', partners = '']) => [code, text, owners, partners]),
    );
  });
});
