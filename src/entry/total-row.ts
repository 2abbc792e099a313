/**
 * Which words make a row of a unit's tab a total that somebody added up there, and no entry.
 */

/** «Tổng cộng», «Cộng: I.1», «Tổng số tiền»; not «Cộng tác viên», «Tổng kết mô hình», which are entries. */
const TOTAL =
  /^(tổng|cộng)(\s+(cộng|số|tiền|dồn|chi|kinh phí|mục|nội dung|hoạt động))*\s*(?=$|[\d:.,(–-]|[IVX]+\b)/i;

/** The first of the row's texts that makes it a total, or null. Only a row without a code can be one. */
export const totalWords = (texts: readonly string[]): string | null =>
  texts.find((text) => TOTAL.test(text)) ?? null;
