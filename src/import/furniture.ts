/**
 * What stands on the pages of a plan and is no row of it: page numbers, repeated headers, totals, signatures, notes
 * under the table. Each is named with its reason, never only left out.
 */
import { totalWords } from '../entry/total-row.ts';
import type { PassedReason } from '../schema/proposal.ts';
import { CAPITALS, LETTERS } from '../text/clean.ts';
import { foldKey, stripMarks } from '../text/fold.ts';
import { ownTexts, type SourceRow } from './document.ts';

/** `2`, `- 2 -`, `Trang 2/5`, `2 | Page`. */
const PAGE_NUMBER = /^(?:[-–—\s]*(?:trang|page|tr\.)?\s*\d{1,3}(?:\s*[/|]\s*\d{1,3})?[-–—\s]*|trang\s*:?)$/i;

export const isPageNumber = (texts: readonly string[]): boolean =>
  texts.length === 1 && PAGE_NUMBER.test(texts[0] ?? '');

/** The row of column numbers that official tables carry under the header: `(1) (2) (3)`, `A B 1 2 3=4+5`. */
export function isColumnNumbers(row: SourceRow): boolean {
  const texts = ownTexts(row);
  const label = /^(?:[([]?(?:\d{1,2}|[A-H])[)\]]?|\(?\d{1,2}\)?\s*=\s*[\d()+x*/\s-]+)$/;
  return texts.length >= 2 && texts.every((text) => label.test(text.trim()));
}

/** Two header texts or more of the same row stand here again. */
export function isHeaderAgain(row: SourceRow, headerKeys: ReadonlySet<string>): boolean {
  const keys = ownTexts(row).map(foldKey);
  const again = keys.filter((key) => headerKeys.has(key)).length;
  return again >= 2 && again * 3 >= keys.length * 2;
}

/** `ĐVT: triệu đồng`, which stands over a table, and over each of several in one sheet. */
export const isUnitOfMoney = (texts: readonly string[]): boolean =>
  texts.length === 1 && /^\(?\s*(?:đvt|đơn vị tính|đv tính|dvt)\s*[:：]/i.test(texts[0] ?? '');

/** `Tổng cộng`, `Cộng (I+II)`, `TỔNG KINH PHÍ`, `Tổng cộng: 7.000.000 đồng`. */
export const isTotal = (text: string): boolean =>
  totalWords([text.replace(SUM_BEHIND, '').replace(/[:.\s]+$/, '')]) !== null;
const SUM_BEHIND =
  /\s*[:=]\s*[\d.,]+\s*(?:(?:triệu|nghìn|ngàn|tỷ|tỉ|tr)\.?\s*)?(?:đồng|đ|vnđ)?\s*(?:\([^()]*\))?[.\s]*$/i;

/** A row without a number that adds up: `Cộng A`, `Tổng phần I`, `Tiểu cộng`, `Cộng tuyên truyền`, `Tổng nhu cầu kinh phí`. */
export const isSubtotal = (text: string): boolean =>
  isTotal(text) || (text.length <= LONGEST_TOTAL && SUBTOTAL.test(text.replace(SUM_BEHIND, '').trim()));
const LONGEST_TOTAL = 80;
const SUBTOTAL = new RegExp(
  `^(?:(?:tiểu )?cộng(?! (?:đồng|tác|sản|h[oò][aà]|hưởng|sinh))(?![${LETTERS}])|tổng (?:phần|chương|mục|tiểu mục|nhóm|hợp kinh phí|nhu cầu|kinh phí|dự toán|chi phí|vốn|mức đầu tư)(?![${LETTERS}])|(?:tổng )?dự toán[:.]?$)`,
  'i',
);

/** `Trong đó`, and the sources of money that a total is taken apart into: `- Vốn sự nghiệp`. */
export const isPartOfTotal = (text: string): boolean =>
  /^(?:[-+*]\s*)?(?:trong đó|bao gồm|gồm)\s*(?:[:,(-]|$)/i.test(text) || SOURCE_OF_MONEY.test(text);
const SOURCE_OF_MONEY = new RegExp(
  `^(?:[-+*]\\s*)?(?:nguồn\\s+)?(?:vốn|ngân sách|kinh phí|NSTW|NSĐP|NSNN|NST|NSH|NSX)(?![${LETTERS}])[^,;:.]{0,40}[:.]?$`,
  'i',
);

const SIGNATURE = new RegExp(
  String.raw`^(?:TM\.|KT\.|TL\.|TUQ\.|Q\.|T/M|K/T|NGƯỜI LẬP|Người lập|THỦ TRƯỞNG|Thủ trưởng|CHỦ TỊCH|PHÓ CHỦ TỊCH|TRƯỞNG BAN|TRƯỞNG PHÒNG|GIÁM ĐỐC|BÍ THƯ|KẾ TOÁN|\(?\s*(?:[Đđ]ã ký|[Kk]ý tên|[Kk]ý, ghi|[Kk]ý và ghi)|[${CAPITALS}][^,;]{2,30}, ngày\s*[\d….]*\s*tháng)`,
);
const RECIPIENTS = /^(?:nơi nhận\s*:?|-\s*như trên|-\s*lưu\s*:|lưu\s*:|như trên;)/i;
const NOTE =
  /^(?:\(?\*+\)?|\(\d\)|[*])?\s*(?:ghi chú|lưu ý|chú thích|chú giải|giải thích)\s*[:.]|^\(?\*+\)?\s*(?:ghi chú|lưu ý)|^\(?\*?\(?(?:số tiền )?(?:viết )?bằng chữ\s*[:.]/i;

/** What a line is that stands before the table, after it, or across it without cells. Null: may be a row. */
export function strayReason(text: string): PassedReason | null {
  if (PAGE_NUMBER.test(text)) return 'pageNumber';
  if (RECIPIENTS.test(text)) return 'recipients';
  if (SIGNATURE.test(text)) return 'signature';
  return NOTE.test(text) ? 'noteBelow' : null;
}

const NO_LETTERS = new RegExp(`[^${LETTERS}]`, 'g');

/** Text in a script or a language that no Vietnamese plan has: nearly no Vietnamese letter in a long text. */
export function isForeign(texts: readonly string[]): boolean {
  const all = texts.join(' ').normalize('NFC').toLowerCase();
  const letters = all.replace(NO_LETTERS, '');
  if (letters.length < 200) return false;
  const marked = letters.replace(
    /[^ăâđêôơưàáạảãằắặẳẵầấậẩẫèéẹẻẽềếệểễìíịỉĩòóọỏõồốộổỗờớợởỡùúụủũừứựửữỳýỵỷỹ]/g,
    '',
  ).length;
  const common = (
    stripMarks(all).match(
      /\b(?:cua|va|cac|hoat dong|thuc hien|noi dung|don vi|ke hoach|ho tro|to chuc)\b/g,
    ) ?? []
  ).length;
  return marked / letters.length < 0.03 && common < 5;
}
