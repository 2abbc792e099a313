/**
 * The words by which a plan says that a row waits: for guidance, for an amended text, for money. One reading for the
 * tab `Kế hoạch` and for a document that is being read in.
 */
import { LETTERS } from '../../text/clean.ts';
import { stripMarks } from '../../text/fold.ts';

/** `Chờ …` at the start of a note or of a sentence in it; without marks only in known phrases. */
const WAITING = /(?:^|[.;:,(\-–\n]\s*|đang\s+|còn\s+|tạm\s+)(?:chờ|đợi)(?=\s|$)/iu;
const WAITING_BARE =
  /^\W*cho (?:hd|huong dan|tinh|trung uong|tw|thong tu|sua doi|quyet dinh|van ban|y kien|phe duyet|bo)(?![a-z])/;

const NO_LETTER = `(?![${LETTERS}])`;
/** What a plan waits for. */
const AWAITED = 'hướng dẫn|văn bản|quy định|định mức|quyết định|thông tư|chủ trương|nguồn|vốn|kinh phí';

/** What is still missing: `Chưa có hướng dẫn`, `Chưa bố trí vốn`. */
const MISSING = new RegExp(
  `chưa (?:có|được)? ?(?:${AWAITED}|ban hành|(?:bố trí|phân bổ|giao|cấp|cân đối|phê duyệt)(?: (?:nguồn|vốn|kinh phí|dự toán|được))?)${NO_LETTER}`,
);

/** `Thực hiện sau khi có hướng dẫn`, `khi được bố trí vốn`. */
const AFTERWARDS = new RegExp(
  [
    `(?:sau khi|khi nào|(?:thực hiện|triển khai) khi|(?:^|[.;:,(\\-–\\n]\\s*)khi) (?:có|được) (?:${AWAITED}|bố trí|phân bổ|phê duyệt)${NO_LETTER}`,
    `(?:sẽ|chuẩn bị) (?:được )?(?:ban hành|hướng dẫn|bổ sung|thông báo) sau${NO_LETTER}`,
    `đang (?:trình|xin ý kiến|lấy ý kiến|dự thảo|xây dựng (?:văn bản|quy định|định mức|nghị quyết))${NO_LETTER}`,
    `(?:sau khi|(?:thực hiện|triển khai) khi) (?:cấp trên|trung ương|tỉnh|huyện|bộ|sở) [^.;]{0,30}?(?:giao|phân bổ|bố trí|cấp|ban hành|hướng dẫn|phê duyệt)${NO_LETTER}`,
    'tạm dừng|tạm hoãn',
  ].join('|'),
);

/** Does a note say that the row waits? `Cho 03 xã` (for three communes) does not. */
export function noteIsPending(note: string): boolean {
  const plain = note.normalize('NFC').toLowerCase();
  if (WAITING.test(plain) || MISSING.test(plain) || AFTERWARDS.test(plain)) return true;
  return stripMarks(plain) === plain && WAITING_BARE.test(plain);
}

/**
 * The same inside the text of a line, where `chờ` is a word like others (`phòng chờ`, `thời gian chờ`): only what stands
 * in brackets, or begins a sentence, or says what it waits for.
 */
const WAITING_IN_TEXT = new RegExp(
  `(?:[(;.\\n]\\s*|đang |tạm )(?:chờ|đợi)(?=\\s)|(?:^|\\s)(?:chờ|đợi) (?:hd|${AWAITED}|sửa đổi|phê duyệt|bố trí|phân bổ|tỉnh|trung ương|bộ)${NO_LETTER}`,
);

export function textIsPending(text: string): boolean {
  const plain = text.normalize('NFC').toLowerCase();
  return WAITING_IN_TEXT.test(plain) || MISSING.test(plain) || /tạm dừng|tạm hoãn/.test(plain);
}
