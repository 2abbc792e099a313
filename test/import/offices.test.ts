/**
 * What a person who wrote eight annexes of other programmes found the reading to get wrong without a word, in the fewest
 * rows that show it: each is right now, or asked about.
 */
import { describe, expect, test } from 'vitest';
import { readHtml } from '../../app/documents/html.ts';
import { readText } from '../../app/documents/text.ts';
import type { SourceDocument } from '../../src/import/document.ts';
import { planTabOf } from '../../src/import/plan-tab.ts';
import { normProposals } from '../../src/import/written.ts';
import type { Proposal } from '../../src/schema/proposal.ts';
import { read, table, told } from '../support/plans.ts';

const HEADER = 'TT|Nội dung|Định mức hỗ trợ|Đơn vị thực hiện|Phối hợp|Ghi chú';
const NORMS = 'TT|Nội dung|Định mức|Đơn vị thực hiện';
const THOUSANDS = { before: ['Đơn vị tính: nghìn đồng'] };

/** Money of each row: amount, per-words, and the code of the question about it. */
function money({ norms, doubts }: Proposal): string[] {
  return norms
    .filter(({ kind }) => kind === 'money' || kind === 'range')
    .map(({ row, amount, per, id }) => {
      const asked = doubts.find((doubt) => doubt.id === id);
      return [row, amount, per.join('/'), asked?.code ?? ''].join(' ').trim();
    });
}
const moneyOf = (document: SourceDocument): string[] => money(read(document).proposal);
const ofCells = (cells: readonly string[], more = {}): string[] =>
  moneyOf(
    table(
      HEADER,
      cells.map((cell, at) => `${at + 1}|Việc ${at + 1}|${cell}|Phòng Y tế`),
      more,
    ),
  );

describe('the unit of money', () => {
  test('is found where a web page breaks a line in the middle of it', () => {
    const page = (unit: string): SourceDocument =>
      readHtml(`<p>KẾ HOẠCH năm 2026</p><p>${unit}</p><table><tr><td>TT</td><td>Nội dung</td><td>Định mức</td><td>Đơn vị
        thực hiện</td></tr><tr><td>1</td><td>Nuôi bò</td><td>15.000/hộ</td><td>UBND xã</td></tr></table>`);
    expect(moneyOf(page('Đơn\nvị tính:\nnghìn đồng'))).toEqual(['I 15000000 hộ']);
    expect(moneyOf(page('<pre>Đơn vị tính: nghìn đồng\nBiểu 1</pre>'))).toEqual(['I 15000000 hộ']);
  });

  test.each(['                            Đơn vị tính: nghìn đồng', 'Đơn vị tính: nghìn đồng'])(
    'is found above columns that are parted by spaces: «%s»',
    (unit) => {
      const lines = [
        '                 KẾ HOẠCH NĂM 2026',
        unit,
        ' TT     Nội dung                          Thực hiện           Định mức',
        ' 1      Chăn nuôi bò sinh sản             Phòng Y tế          15.000/hộ',
        ' 2      Tập huấn kỹ thuật                 Phòng Y tế          25.000/phiên',
        ' 3      Tập huấn nghiệp vụ                Phòng Y tế          35.000/phiên',
      ];
      expect(moneyOf(readText(lines.join('\n')))).toEqual([
        'I 15000000 hộ',
        'II 25000000 phiên',
        'III 35000000 phiên',
      ]);
    },
  );

  test('is asked for where nobody says it and the amount is small for what it is paid for', () => {
    expect(ofCells(['99.999/hộ', '100.000/hộ', '9.999/người', '10.000/người'])).toEqual([
      'I 99999000 hộ AMOUNT_SMALL',
      'II 100000 hộ',
      'III 9999000 người AMOUNT_SMALL',
      'IV 10000 người',
    ]);
  });
});

test('a second column of contents whose header names rates is one of norms', () => {
  const plan = table(
    'TT|Việc làm|Nội dung và mức hỗ trợ|Đơn vị thực hiện',
    ['1|Trồng rừng|15/ha|Phòng Kinh tế', '2|Tuần tra|60/thôn/năm|Phòng Kinh tế'],
    {
      before: ['Đơn vị tính: triệu đồng'],
    },
  );
  expect(moneyOf(plan)).toEqual(['I 15000000 ha', 'II 60000000 thôn/năm']);
});

describe('a cell of a column of norms', () => {
  test('with a sum, a contribution or money of a source is no ceiling before a person says so', () => {
    const cells = [
      'Tổng 40 triệu đồng',
      'Kinh phí xã hội hóa 200 triệu đồng',
      'Trong đó ngân sách tỉnh 25 triệu đồng',
      'Kinh phí hỗ trợ 5 triệu đồng/mô hình',
      'Tổng kinh phí không quá 30 triệu đồng',
    ];
    expect(ofCells(cells)).toEqual([
      'I 40000000  AMOUNT_PERHAPS',
      'II 200000000  AMOUNT_PERHAPS',
      'III 25000000  AMOUNT_PERHAPS',
      'IV 5000000 mô hình',
      'V 30000000',
    ]);
  });

  test('with two ends without a unit is a range, with limits beside a bare number the number', () => {
    const cells = [
      'Từ 500 đến 700/buổi',
      '500 - 700/buổi',
      '40/kg, tối đa 60 kg/hộ',
      '150/người/ngày (3 ngày)',
    ];
    expect(ofCells(cells, THOUSANDS)).toEqual([
      'I 700000 buổi AMOUNT_RANGE',
      'II 700000 buổi AMOUNT_RANGE',
      'III 40000 kg',
      'IV 150000 người/ngày',
    ]);
  });

  test('that means the one above, or cannot be read, is asked about', () => {
    const cells = [
      '3 triệu đồng/lớp',
      'nt',
      'như trên',
      'theo mục 1',
      '12 x 5 + 3',
      'Theo Thông tư 55/2023/TT-BTC',
      '02 người/lớp',
    ];
    expect(ofCells(cells)).toEqual([
      'I 3000000 lớp',
      'II 3000000 lớp AMOUNT_AS_LINE',
      'III 3000000 lớp AMOUNT_AS_LINE',
      'IV 3000000 lớp AMOUNT_AS_LINE',
      'V   AMOUNT_UNREAD',
    ]);
  });

  test('that means a line by its number names what that line says, each of its amounts', () => {
    const { doubts, norms } = read(
      table(NORMS, [
        'I|Truyền thông',
        '1|Lớp|2 triệu đồng/lớp|Phòng Y tế',
        'II|Tập huấn',
        '1|Lớp cấp xã|5.000.000 đồng/lớp; 200.000 đồng/người|Phòng Y tế',
        '2|Hội nghị|Theo mục 1|Phòng Y tế',
        '3|Tọa đàm|Mức chi như dòng 9|Phòng Y tế',
        '4|Hội thi|Theo mục 1 Điều 5 Thông tư 55/2023/TT-BTC|Phòng Y tế',
      ]),
    ).proposal;
    expect(doubts.map(({ row, code, facts }) => [row, code, facts.number, facts.other, facts.said])).toEqual([
      ['II.2', 'AMOUNT_AS_LINE', '1', 'Lớp cấp xã', '5.000.000 đồng/lớp'],
      ['II.2', 'AMOUNT_AS_LINE', '1', 'Lớp cấp xã', '200.000 đồng/người'],
      ['II.3', 'AMOUNT_ABOVE', undefined, undefined, undefined],
    ]);
    expect(doubts[0]?.question).toBe(
      'Ô định mức của dòng «Hội nghị» ghi «Theo mục 1». Dòng 1 «Lớp cấp xã» ghi 5.000.000 đồng/lớp. Lấy mức đó, hay mức khác?',
    );
    expect(norms.filter(({ row }) => row === 'II.2').map(({ amount, per }) => [amount, ...per])).toEqual([
      [5_000_000, 'lớp'],
      [200_000, 'người'],
    ]);
  });

  test('for many together is no rate for one before somebody says so', () => {
    const document = table(NORMS, [
      '1|Chuồng trại|20 triệu đồng cho 4 hộ|Phòng Y tế',
      '2|Câu lạc bộ: chi 60.000.000 đồng để hỗ trợ 03 câu lạc bộ||Phòng Y tế',
      '3|Nhà|10 triệu đồng cho 3 hộ|Phòng Y tế',
      '4|Quà|500.000 đồng cho 01 hộ|Phòng Y tế',
      '5|Máy|8 triệu đồng/máy cho 4 hộ|Phòng Y tế',
    ]);
    const { norms, doubts } = read(document).proposal;
    expect(norms.map(({ amount, per, reads, sure }) => [amount, per.join('/'), reads, sure])).toEqual([
      [20_000_000, '4 hộ', [20_000_000, 5_000_000], 'ask'],
      [60_000_000, '03 câu lạc bộ', [60_000_000, 20_000_000], 'ask'],
      // A third of it is no whole đồng.
      [10_000_000, '3 hộ', [10_000_000], 'ask'],
      [500_000, 'hộ', [], 'sure'],
      [8_000_000, 'máy', [], 'sure'],
    ]);
    const [first] = doubts;
    expect(first?.answers.map(({ label }) => label)).toEqual([
      '20.000.000 đồng cho cả 4 hộ',
      '5.000.000 đồng cho một',
      'Không phải định mức',
    ]);
    const answered = read(document, { answers: { [first?.id ?? '']: '5000000' } }).proposal.norms[0];
    expect([answered?.amount, answered?.per, answered?.sure]).toEqual([5_000_000, ['hộ'], 'sure']);
  });

  test('that is only words, a share, or stands beside an amount, is in the workbook too', () => {
    const { proposal } = read(
      table(NORMS, [
        '1|Thuê xe|Theo thực tế|Phòng Y tế',
        '2|Giống|50% chi phí|Phòng Y tế',
        '3|Máy|70% giá trị máy, tối đa 20 triệu đồng/hộ|Phòng Y tế',
        '4|Rừng|10 triệu đồng/ha, không quá 2,5 ha/hộ|Phòng Y tế',
      ]),
    );
    const notes = planTabOf(proposal)
      .slice(-4)
      .map((cells) => cells[3]);
    expect(notes).toEqual(['Định mức: Theo thực tế', 'Định mức: 50% chi phí', '', '']);
    const caps = normProposals(proposal, { units: [], norms: [] }).flatMap(({ row }) => row?.basis ?? []);
    expect(caps).toEqual([
      'Kế hoạch, dòng III: «70% giá trị máy, tối đa 20 triệu đồng/hộ»',
      'Kế hoạch, dòng IV: «10 triệu đồng/ha, không quá 2,5 ha/hộ»',
    ]);
    expect(proposal.doubts.map(({ code, facts }) => [code, facts.limit])).toEqual([
      ['LIMIT_APART', '50% chi phí'],
      ['LIMIT_APART', '70% giá trị máy'],
      ['LIMIT_APART', 'không quá 2,5 ha'],
    ]);
  });

  test('limits what it counts by, and no household apart', () => {
    const { norms, doubts } = read(
      table(HEADER, [
        '1|Quà|50 nghìn đồng/phần, không quá 100 phần|Phòng Y tế',
        '2|Giống|40 nghìn đồng/kg, tối đa 60 kg/hộ|Phòng Y tế',
      ]),
    ).proposal;
    expect(norms.map(({ row, limits }) => [row, limits.map(({ max }) => max)])).toEqual([
      ['I', [100]],
      ['II', []],
    ]);
    expect(doubts.map(({ code, facts }) => [code, facts.limit])).toEqual([['LIMIT_APART', 'tối đa 60 kg']]);
  });
});

test('a figure behind words counts in the unit over the table too; what is small and says đồng is as it says', () => {
  const cells = [
    'Hộ nghèo: 20.000/hộ',
    'hỗ trợ 6.000/xe, không quá 02 xe',
    '3.500 đồng/cây',
    'Nhà nước 200 triệu đồng/nhà',
  ];
  expect(ofCells(cells, THOUSANDS)).toEqual([
    'I 20000000 hộ',
    'II 6000000 xe',
    'III 3500 cây',
    'IV 200000000 nhà',
  ]);
});

test('in a column of money and norms both an amount for nothing in particular is asked about', () => {
  const plan = table('TT|Nội dung|Kinh phí và định mức|Đơn vị thực hiện', [
    '1|A|15 triệu đồng|Phòng Y tế',
    '2|B|2 triệu đồng/lớp|Phòng Y tế',
  ]);
  expect(moneyOf(plan)).toEqual(['I 15000000  AMOUNT_WITHOUT_PER', 'II 2000000 lớp']);
});

test('what people give, and what is the least, is no ceiling before a person says so', () => {
  const { norms, doubts } = read(
    table(HEADER, ['1|A|Dân góp 150.000 đồng/hộ|Phòng Y tế', '2|B|500 nghìn đồng/hộ trở lên|Phòng Y tế']),
  ).proposal;
  expect(doubts.map(({ code }) => code)).toEqual(['AMOUNT_PERHAPS']);
  expect(norms.map(({ strength }) => strength)).toEqual(['rate', 'min']);
});

test('a case may have a comma in its name', () => {
  const { norms } = read(
    table(HEADER, ['1|A|Xã khu vực III: 500.000 đồng/hộ; xã khu vực I, II: 300.000 đồng/hộ|Phòng Y tế']),
  ).proposal;
  expect(norms.map(({ item, amount }) => [item, amount])).toEqual([
    ['Xã khu vực III', 500_000],
    ['xã khu vực I, II', 300_000],
  ]);
});

test('what another year spent is no rate of this one', () => {
  const plan = table(HEADER, [
    '1|Họp||Phòng Y tế||Năm 2025 chi 180.000đ',
    '2|Họp||Phòng Y tế||Chi 180.000đ/người',
  ]);
  expect(moneyOf(plan)).toEqual(['I 180000  AMOUNT_PERHAPS', 'II 180000 người']);
});

describe('units', () => {
  const unitsOf = (owners: string, partners = ''): string[] =>
    (told(read(table(HEADER, [`1|Họp||${owners}|${partners}`])).proposal)[0] ?? []).slice(2);

  test.each([
    ['Phòng Nông nghiệp và PTNT', 'Phòng Nông nghiệp và PTNT'],
    ['Ban Chỉ huy PCTT và TKCN xã', 'Ban Chỉ huy PCTT và TKCN xã'],
    ['UBND thị trấn Phú Thái, Công ty May Thành Đạt', 'UBND thị trấn Phú Thái + Công ty May Thành Đạt'],
    ['UBND xã Kim Tân, Bản Lang', 'UBND xã Kim Tân + UBND xã Bản Lang'],
    ['Bộ Chỉ huy Quân sự tỉnh, Hải quan khu vực XVI', 'Bộ Chỉ huy Quân sự tỉnh + Hải quan khu vực XVI'],
    ['Chi cục Thuế khu vực V', 'Chi cục Thuế khu vực V'],
    ['UBND các xã khu vực biên giới', 'UBND xã'],
    ['Các sở, ban, ngành; UBND các xã', 'Sở, ban, ngành + UBND xã'],
    ['CDC tỉnh cấp', 'CDC tỉnh'],
    ['Sở Y tế cung ứng', 'Sở Y tế'],
    ['Hội LHPN các cấp', 'Hội LHPN'],
  ])('%s', (cell, expected) => {
    expect(unitsOf(cell)).toEqual([expected, '']);
  });

  test('stand over headings that name none', () => {
    const rows = ['1|Ở trường||Sở Giáo dục', 'a|Sân khấu hóa', 'b|Cuộc thi', '+|Giải nhất', '+|Giải nhì'];
    const { proposal } = read(table(HEADER, rows));
    expect(told(proposal).map(([code, , owners]) => [code, owners])).toEqual([
      ['I', 'Sở Giáo dục'],
      ['I.a', 'Sở Giáo dục'],
      ['I.b', ''],
      ['I.b.a', 'Sở Giáo dục'],
      ['I.b.b', 'Sở Giáo dục'],
    ]);
    expect(proposal.doubts).toEqual([]);
  });
});

test.each([
  'Khi được bố trí kinh phí',
  'Hướng dẫn của Sở Tài chính sẽ ban hành sau',
  'Đang trình HĐND xã',
  'Thực hiện khi cấp trên giao vốn',
  'Chỉ thực hiện sau khi tỉnh phân bổ kinh phí',
  'Thực hiện theo hướng dẫn của Bộ Y tế (chưa ban hành)',
])('waits: %s', (note) => {
  expect(read(table(HEADER, [`1|Họp||Phòng Y tế||${note}`])).proposal.rows[0]?.pending).toBe(true);
});

describe('in one sheet', () => {
  test('a note under the table takes what it lists, and a numbered row ends it', () => {
    const rows = [
      '1|Camera|40 triệu đồng/thôn|Công an xã',
      'Ghi chú:',
      '- Không gồm đối ứng của dân.',
      '2|Loa||Công an xã',
    ];
    const { rows: kept, passed } = read(table(HEADER, rows)).proposal;
    expect(kept.map(({ text }) => text)).toEqual(['Camera', 'Loa']);
    expect(passed.filter(({ reason }) => reason === 'noteBelow').map(({ text }) => text)).toEqual([
      'Ghi chú:',
      '- Không gồm đối ứng của dân.',
    ]);
  });

  test('another table below is no part of the plan, with its title', () => {
    const rows = [
      '1|Tập huấn|150.000đ/người/ngày|TTYT huyện',
      '2|Tờ rơi||TTYT huyện',
      '3|Họp||TTYT huyện',
      '4|Loa||TTYT huyện',
    ];
    const other = [
      'Danh mục vật tư',
      'STT|Tên vật tư|Đơn vị tính|Số lượng|Đơn giá',
      '1|Máy phun|Cái|4|18.000.000',
    ];
    const { rows: kept, norms, passed } = read(table(HEADER, [...rows, ...other])).proposal;
    expect(kept.map(({ text }) => text)).toEqual(['Tập huấn', 'Tờ rơi', 'Họp', 'Loa']);
    expect(norms.map(({ amount }) => amount)).toEqual([150_000]);
    expect(passed.map(({ text }) => text).slice(-3)).toEqual([
      'Danh mục vật tư',
      other[1]?.replaceAll('|', ' | '),
      other[2]?.replaceAll('|', ' | '),
    ]);
  });

  test('a number without a sign behind it stands above its decimals', () => {
    const plan = table('Nội dung|Đơn vị thực hiện', [
      '1 Khảo sát|Phòng Y tế',
      '1.1 Điều tra|',
      '2 Mở lớp|',
      '2.1 Lớp may|Phòng Y tế',
    ]);
    expect(
      read(plan)
        .proposal.rows.map(({ code, text }) => `${code} ${text}`)
        .slice(0, 4),
    ).toEqual(['I Khảo sát', 'I.1 Điều tra', 'II Mở lớp', 'II.1 Lớp may']);
  });
});

test('pages of a text whose columns stand at other places are one table', () => {
  const lines = [
    ' TT     Nội dung                          Đơn vị thực hiện           Định mức',
    ' 1      Tập huấn cho cán bộ               Phòng Y tế                 150.000 đồng/người/ngày',
    ' 2      Truyền thông                      Phòng Y tế                 2 triệu đồng/buổi',
    '                              1',
    ' TT       Nội dung          Đơn vị thực hiện     Định mức',
    ' 3        Hội nghị          Phòng Y tế           15 triệu đồng/cuộc',
    ' 4        Tổng kết          Văn phòng UBND xã    200.000 đồng/người',
  ];
  const { proposal } = read(readText(lines.join('\n')));
  expect(told(proposal).map(([, text, owners]) => `${text}: ${owners}`)).toEqual([
    'Tập huấn cho cán bộ: Phòng Y tế',
    'Truyền thông: Phòng Y tế',
    'Hội nghị: Phòng Y tế',
    'Tổng kết: Văn phòng UBND xã',
  ]);
  expect(money(proposal)).toEqual([
    'I 150000 người/ngày',
    'II 2000000 buổi',
    'III 15000000 cuộc',
    'IV 200000 người',
  ]);
});

describe('a plan in tables of its own for each content', () => {
  const parts = (...headings: string[]): SourceDocument =>
    readText(
      [
        'KẾ HOẠCH NĂM 2026',
        headings[0] ?? '',
        '',
        '| TT | Nội dung | Đơn vị thực hiện |',
        '|---|---|---|',
        '| 1 | Tập huấn | Phòng Y tế |',
        '| 2 | Họp | Phòng Y tế |',
        '',
        headings[1] ?? '',
        '',
        '| TT | Nội dung | Đơn vị thực hiện |',
        '|---|---|---|',
        '| 1 | Hội thi | Phòng Nội vụ |',
        '| 2 | Khen thưởng | Phòng Nội vụ |',
      ].join('\n'),
    );

  test('is one plan, with the headings between', () => {
    const { proposal } = read(parts('I. Truyền thông', 'II. Thi đua'));
    expect(proposal.rows.map(({ code, text }) => `${code} ${text}`)).toEqual([
      'I Truyền thông',
      'I.1 Tập huấn',
      'I.2 Họp',
      'II Thi đua',
      'II.1 Hội thi',
      'II.2 Khen thưởng',
    ]);
    expect(proposal.doubts).toEqual([]);
    expect(proposal.passed.map(({ text }) => text)).not.toContain('I. Truyền thông');
  });

  test('goes on over a page whose head stands between, which is no row', () => {
    const first = table('TT|Nội dung|Đơn vị thực hiện', ['1|Tập huấn|Phòng Y tế', '2|Họp|Phòng Y tế']);
    const second = table('3|Hội thi|Phòng Nội vụ', ['4|Khen thưởng|Phòng Nội vụ'], {
      before: ['Kế hoạch huyện A'],
    });
    const { proposal } = read({ ...first, blocks: [...first.blocks, ...second.blocks] });
    expect(proposal.rows.map(({ text }) => text)).toEqual(['Tập huấn', 'Họp', 'Hội thi', 'Khen thưởng']);
    expect(proposal.passed.map(({ text }) => text)).toContain('Kế hoạch huyện A');
  });

  test('is asked about where what stands between is no heading', () => {
    const { proposal } = read(parts('', 'Danh sách thứ hai'));
    expect(proposal.doubts.map(({ code }) => code)).toContain('TABLE_WHICH');
    expect(proposal.passed.filter(({ reason }) => reason === 'otherTable')).toHaveLength(3);
  });
});

test('two amounts for two kinds of one thing are cases apart', () => {
  const { norms } = read(
    table(HEADER, ['1|OCOP|20 triệu đồng/sản phẩm 3 sao; 40 triệu đồng/sản phẩm 4 sao|Phòng Kinh tế']),
  ).proposal;
  expect(norms.map(({ amount, per, item }) => [amount, per, item])).toEqual([
    [20_000_000, ['sản phẩm'], '3 sao'],
    [40_000_000, ['sản phẩm'], '4 sao'],
  ]);
});
