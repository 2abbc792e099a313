/** What the lines over a plan's table say: who issued it, of what, for which year; and never a word more. */
import { describe, expect, it } from 'vitest';
import { settingsOfTitle, titleFacts } from '../../src/import/title.ts';

describe('the body that issued a plan', () => {
  const bodies: readonly (readonly [lines: string[], body: string])[] = [
    // Behind a wide gap, a tab or in capitals another line of the head goes on.
    [['UBND XÃ ĐÔNG HẢI    PHỤ LỤC SỐ 2    KẾ HOẠCH NĂM 2026'], 'UBND xã Đông Hải'],
    [['UBND XÃ ĐÔNG HẢI\tPHỤ LỤC SỐ 2'], 'UBND xã Đông Hải'],
    [['UBND XÃ ĐÔNG HẢI PHỤ LỤC SỐ 2'], 'UBND xã Đông Hải'],
    [['UBND XÃ ĐÔNG HẢI KẾ HOẠCH GIẢM NGHÈO NĂM 2026'], 'UBND xã Đông Hải'],
    [['ỦY BAN NHÂN DÂN TỈNH SƠN THẠCH'], 'Ủy ban nhân dân tỉnh Sơn Thạch'],
    [
      ['ỦY BAN NHÂN DÂN      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'TỈNH LAI CHÂU      Độc lập - Tự do'],
      'ỦY BAN NHÂN DÂN TỈNH LAI CHÂU',
    ],
    [['(Kèm theo Kế hoạch số 09/KH-UBND ngày 05/01/2027)'], ''],
    [['Căn cứ kế hoạch của UBND ngày 05/01/2027'], ''],
    [['KẾ HOẠCH cơ sở dữ liệu năm 2026'], ''],
    // The place alone.
    [['KẾ HOẠCH DÂN SỐ NĂM 2027 XÃ NÀ HỲ'], 'UBND xã Nà Hỳ'],
    [['KẾ HOẠCH DÂN SỐ NĂM 2027', 'XÃ NÀ HỲ'], 'UBND xã Nà Hỳ'],
    [['KẾ HOẠCH DÂN SỐ NĂM 2027 TRÊN ĐỊA BÀN XÃ NÀ HỲ'], 'UBND xã Nà Hỳ'],
    [['KẾ HOẠCH DÂN SỐ CÁC XÃ VÙNG CAO'], ''],
    [['KẾ HOẠCH DÂN SỐ 12 XÃ NĂM 2027'], ''],
    // The tier of the decision's line, with the place of the head.
    [
      ['UBND TỈNH LAM SƠN', '(Kèm theo Kế hoạch số 402/KH-UBND ngày 18/12/2026 của UBND tỉnh)'],
      'UBND tỉnh Lam Sơn',
    ],
    [['(Kèm theo Quyết định số 5 ngày 2/1/2026 của Chủ tịch UBND tỉnh Hà Long)'], 'UBND tỉnh Hà Long'],
    [['TRUNG TÂM Y TẾ HUYỆN VĨNH AN', 'KẾ HOẠCH NĂM 2025'], 'Trung tâm Y tế huyện Vĩnh An'],
    [['UBND PHƯỜNG 12'], 'UBND phường 12'],
    [['HUYỆN ỦY PHONG THỔ'], 'Huyện ủy Phong Thổ'],
    [['Thực hiện kế hoạch của UBND huyện Phong Thổ năm 2026'], 'UBND huyện Phong Thổ'],
  ];
  it.each(bodies)('%j is issued by «%s»', (lines, body) => {
    expect(titleFacts(lines).body.toLowerCase()).toBe(body.toLowerCase());
  });

  it('stands as a name is written, not in the capitals of a letter’s head', () => {
    expect(titleFacts(['UBND TỈNH LAM SƠN']).body).toBe('UBND tỉnh Lam Sơn');
    expect(titleFacts(['TRUNG TÂM Y TẾ HUYỆN VĨNH AN']).body).toBe('Trung tâm Y tế huyện Vĩnh An');
  });
});

describe('settings from a title', () => {
  const settings: readonly (readonly [
    lines: string[],
    programme: string,
    body: string,
    place: string,
    tier: string,
  ])[] = [
    [
      [
        'UBND XÃ ĐÔNG HẢI',
        'PHỤ LỤC SỐ 2',
        'KẾ HOẠCH THỰC HIỆN CHƯƠNG TRÌNH MTQG XÂY DỰNG NÔNG THÔN MỚI NĂM 2026',
        '(Ban hành kèm theo Kế hoạch số 31/KH-UBND ngày 12/02/2026 của UBND xã Đông Hải)',
      ],
      ...['Chương trình MTQG xây dựng nông thôn mới', 'UBND xã Đông Hải', 'Đông Hải', 'xã'],
    ] as never,
    [
      ['ỦY BAN NHÂN DÂN TỈNH SƠN THẠCH', 'PHỤ LỤC', 'KẾ HOẠCH HÀNH ĐỘNG VỀ BÌNH ĐẲNG GIỚI NĂM 2025'],
      'Kế hoạch hành động về bình đẳng giới',
      ...['UBND tỉnh Sơn Thạch', 'Sơn Thạch', 'tỉnh'],
    ] as never,
    [
      ['UBND THÀNH PHỐ HẢI PHÒNG', 'KẾ HOẠCH', 'Phòng, chống ma túy năm 2027 trên địa bàn thành phố'],
      'Kế hoạch phòng, chống ma túy',
      ...['UBND thành phố Hải Phòng', 'Hải Phòng', 'tỉnh'],
    ] as never,
    [
      ['UBND HUYỆN PHONG THỔ', 'KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI VÙNG DÂN TỘC HUYỆN PHONG THỔ NĂM 2026'],
      'Kế hoạch phát triển kinh tế - xã hội vùng dân tộc',
      ...['UBND huyện Phong Thổ', 'Phong Thổ', 'huyện'],
    ] as never,
  ];
  it.each(settings)('%j: «%s» of «%s»', (lines, programme, body, place, tier) => {
    expect(settingsOfTitle(lines)).toMatchObject({
      'Tên chương trình': programme,
      'Đơn vị tổng hợp': body,
      // Nobody named another office.
      'Cơ quan lập báo cáo': body,
      'Địa danh': place,
      'Cấp tổng hợp': tier,
    });
  });

  it('of Project 8 the Women’s Union makes the report', () => {
    const lines = ['ĐỊNH HƯỚNG HOẠT ĐỘNG DỰ ÁN 8 NĂM 2023', '(Kèm theo Kế hoạch của UBND huyện Phong Thổ)'];
    expect(settingsOfTitle(lines)).toMatchObject({
      'Tên chương trình': 'Dự án 8',
      'Cơ quan lập báo cáo': 'Hội LHPN huyện Phong Thổ',
    });
  });

  it('of a title that names nobody there is no body, and no programme of another', () => {
    expect(settingsOfTitle(['PHỤ LỤC', 'Năm 2026'])).toEqual({
      'Tên chương trình': 'Kế hoạch',
      Năm: '2026',
      'Kỳ báo cáo': 'Cả năm',
      'Ngày chốt số liệu': '31/12/2026',
    });
  });
});
