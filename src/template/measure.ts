/**
 * A first proposal for `ĐVT` where no norm names one, from the words of the line. People may change it; the
 * add-in never writes over a changed one. (Domain notes, section 1.2, column "Type · ĐVT".)
 */
import { stripMarks } from '../text/fold.ts';

/** First match wins; patterns are over lower-case text without marks. */
const MEASURES: readonly (readonly [RegExp, string])[] = [
  [/nen tang so|facebook|zalo/, 'tin, bài'],
  [/chuong trinh truyen thong|song phat thanh/, 'chương trình'],
  [/tham gia cac hoat dong/, 'lượt người'],
  [/loa phat thanh|buoi phat/, 'buổi phát'],
  [/thanh lap doi/, 'đội'],
  [/\ban pham\b|tai lieu, to gap/, 'bản'],
  [/su kien/, 'sự kiện'],
  [/toa dam/, 'tọa đàm'],
  [/^(to chuc )?(tap huan|lop)|tap huan/, 'lớp'],
  [/hoi nghi/, 'hội nghị'],
  [/^ra soat|^khao sat|^huong dan, phoi hop/, 'đợt'],
  [/^(tu van|huong dan)/, 'lượt'],
  [/to, nhom/, 'tổ, nhóm'],
  [/sinh hoat dinh ky/, 'buổi'],
  [/tuyen truyen, van dong/, 'buổi'],
  [/ket noi|to chuc cac hoat dong/, 'hoạt động'],
  [/chi tra/, 'bà mẹ'],
  [/mo hinh/, 'mô hình'],
];

/** The proposed unit of measure, or '' where the words tell nothing. */
export function measureOf(text: string): string {
  const plain = stripMarks(text).trim();
  return MEASURES.find(([pattern]) => pattern.test(plain))?.[1] ?? '';
}
