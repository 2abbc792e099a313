/** The proposed unit of measure for every line of the real annex, as the notes on the programme list it. */
import { describe, expect, it } from 'vitest';
import { measureOf } from '../../src/template/measure.ts';
import { phongTho } from '../support/book.ts';

const context = phongTho();

/** The lines for which no norm names a unit, by the unit that their words ask for. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  đợt: ['I.1.1', 'I.4.1', 'II.1.1', 'II.2.1', 'II.4.1'],
  lớp: ['I.1.2', 'I.1.3', 'II.1.2', 'II.1.4', 'II.2.4', 'II.3.1', 'II.4.2', 'III.2.1'],
  'tin, bài': ['I.1.4', 'I.1.10'],
  lượt: ['I.1.5', 'II.2.5', 'II.4.3'],
  'hội nghị': [
    'I.1.8',
    'I.2.3',
    'I.4.2',
    'II.1.3',
    'II.3.2',
    'III.1.1',
    'III.1.4',
    'III.2.2',
    'III.2.5',
    'III.3.1',
    'III.3.2',
  ],
  'buổi phát': ['I.1.9', 'III.2.4'],
  'chương trình': ['I.2.1'],
  'sự kiện': ['I.2.2'],
  bản: ['I.2.4'],
  'lượt người': ['I.2.5'],
  đội: ['I.3.1'],
  'bà mẹ': ['I.4.3'],
  'tọa đàm': ['II.1.6', 'II.3.3', 'II.3.4', 'III.1.3'],
  'tổ, nhóm': ['II.2.2'],
  'mô hình': ['II.2.3', 'II.4.5'],
  buổi: ['II.3.7', 'III.1.2'],
  'hoạt động': ['II.4.4'],
};

describe('measureOf', () => {
  const cases = Object.entries(EXPECTED).flatMap(([measure, codes]) =>
    codes.map((code) => [code, measure] as const),
  );
  it.each(cases)('%s: %s', (code, measure) => {
    expect(measureOf(context.tree.byCode.get(code)?.text ?? '')).toBe(measure);
  });

  it.each([
    ['TUYÊN TRUYỀN, VẬN ĐỘNG hội viên', 'buổi', 'capitals'],
    ['  Tư vấn pháp luật', 'lượt', 'spaces in front'],
    ['Lớp xóa mù chữ', 'lớp', 'a class by its first word'],
    ['Tổ chức lớp học nghề', 'lớp', 'a class that is organized'],
    ['Tổ chức giao lưu cho các lớp', '', 'a class only mentioned is none'],
    ['Hỗ trợ khảo sát', '', 'a survey only mentioned is none'],
    ['Hỗ trợ rà soát', '', 'a review only mentioned is none'],
    ['Nghe hướng dẫn', '', 'advice only mentioned is none'],
    ['Duy trì Zalo của xã', 'tin, bài', 'one network is enough'],
    ['Trang Facebook', 'tin, bài', 'another one'],
    ['Bài trên nền tảng số', 'tin, bài', 'none by name'],
    ['Phát trên sóng phát thanh huyện', 'chương trình', 'a broadcast'],
    ['Thuê buổi phát', 'buổi phát', 'a session on the loudspeakers'],
    ['In tài liệu, tờ gấp', 'bản', 'prints by what they are'],
    ['Chụp ảnh ấn phẩm', 'bản', 'prints'],
    ['Khoan phẫu thuật', '', 'letters inside other words'],
    ['Rà soát, in ấn phẩm', 'bản', 'the first rule that fits'],
    ['Hội thảo có tập huấn', 'lớp', 'training anywhere'],
    ['Hướng dẫn, phối hợp với trường', 'đợt', 'a joint round'],
    ['Nghe hướng dẫn, phối hợp', '', 'a joint round only mentioned is none'],
    ['Kết nối thị trường', 'hoạt động', 'linking'],
    ['Mua loa', '', 'words that tell nothing'],
    ['', '', 'no words'],
  ])('«%s» gives «%s»: %s', (text, measure) => {
    expect(measureOf(text)).toBe(measure);
  });
});
