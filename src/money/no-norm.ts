/**
 * Amounts in the words of a plan that are no norm: a loan, an income, what people give or are charged, a sum, a budget,
 * what another year paid, from what size on a rule holds. The reading of a document and the check of a plan ask the same
 * question, so neither names as a cap what the other passes over.
 */
import { CAPITALS, LETTERS } from '../text/clean.ts';
import { type AmountInText, amountsInText } from './in-text.ts';

export type NoNorm =
  | 'loan'
  | 'income'
  | 'contribution'
  | 'total'
  | 'budget'
  | 'comparison'
  | 'charge'
  | 'threshold';

const NO = `(?![${LETTERS}])`;
const START = `(?:^|[^${LETTERS}])`;
const words = (list: string): RegExp => new RegExp(`${START}(?:${list})${NO}`, 'i');

export const AT_MOST =
  'tối đa|không quá|không vượt(?: quá)?|không được vượt(?: quá)?|không (?:lớn |nhiều |cao )?hơn|cao nhất|nhiều nhất|mức trần|≤|<=|max';
export const MAX_WORDS = new RegExp(String.raw`(?:${AT_MOST}|dưới)\s*(?:là|:|hỗ trợ|chi|bằng)?\s*$`, 'i');
const MAX_ANYWHERE = words('tối đa|không quá|không vượt|không lớn hơn');
const MAX_BEHIND = /^\s*\)?\s*trở xuống/i;
const LOAN = words('vay|cho vay|vay vốn|dư nợ|lãi suất|tín chấp');
const SAVINGS_AND_LOANS = new RegExp(
  String.raw`tiết kiệm\s*(?:(?:và|&|-|–|,)\s*)?(?:vốn\s+vay|cho\s+vay|vay)(?:\s+vốn)?(?:\s+thôn,?\s*bản)?${NO}`,
  'gi',
);
const LOAN_GROUP = new RegExp(
  String.raw`(^|[^${LETTERS}])((?:cho\s+)?(?:(?:các|mỗi)\s+)?)(?:tổ|nhóm)\s+vay\s+vốn${NO}`,
  'gi',
);
const INCOME = words('thu nhập|doanh thu|lương cơ sở|mức lương|lợi nhuận|tiết kiệm được');
/** A word that stands alone, and is not the beginning of another: `cộng đồng` is no sum, `giao lưu` allots nothing. */
const unless = (word: string, others: string): string => `${word}(?!\\s+(?:${others})${NO})`;
/** Children are called to school, and people to work: `huy động trẻ ra lớp`, `huy động lực lượng`. */
const CALLED =
  'trẻ|học sinh|học viên|người|lực lượng|đội|tổ|nhân lực|nhân công|phương tiện|xe|máy|cán bộ|đoàn viên|hội viên|thanh niên|dân quân|phụ nữ|ngày công';
const CONTRIBUTION = words(
  `đóng góp|(?:nhân |người |hộ )?dân góp|đối ứng|xã hội hóa|xã hội hoá|${unless('huy động', CALLED)}|quyên góp|thu hội phí|ký quỹ|đặt cọc|bảo lãnh`,
);
/** What a budget adds to that of another tier is paid out: `NSĐP đối ứng 4 triệu đồng/hộ`. */
const BUDGET_ADDS = new RegExp(
  `${START}(?:NSĐP|NSTW|NST|NSH|NSX|ngân sách[^,;.:]{0,25}|(?:tỉnh|huyện|xã|địa phương))\\s+(?:bố trí\\s+)?đối ứng\\s*:?\\s*$`,
  'i',
);
/** `Phạt 500.000 đồng/trường hợp`, `Mức thu 20.000 đồng/người`, `Giá bán 120.000 đồng/kg`: what comes in. */
const CHARGE = new RegExp(
  `${START}(?:${[
    '(?:mức |tiền |bị |xử )?phạt(?: tiền| vi phạm| hành chính)?',
    'giá (?:bán|thị trường|niêm yết)(?: [^,;.:()\\d]{1,25})?|bán (?:với giá|được)',
    '(?:mức|số tiền|tiền) đóng(?: (?:BHYT|BHXH|phí|hội phí|bảo hiểm[^,;.:()\\d]{0,15}))?',
    '(?:mức )?thu(?: (?:phí|lệ phí|tiền|quỹ|hội phí|học phí|đoàn phí|của|từ|mỗi|từng)(?: [^,;.:()\\d]{1,25})?)?',
  ].join('|')})\\s*(?:là|từ|tối đa|không quá)?\\s*:?\\s*$`,
  'i',
);
/** Autumn takes no money. */
const AUTUMN = /(?:trung|mùa|hè)\s+thu/gi;
/** People: what they pay is no support. */
const PEOPLE =
  '(?:người|hộ|nhân dân|dân|gia đình|phụ huynh|học viên|học sinh|hội viên|đoàn viên|thành viên|phụ nữ|bà con|cá nhân)';
const PAY = 'đóng|nộp|góp';
const PEOPLE_PAY = new RegExp(
  `^\\s*[(,]?\\s*(?:(?:là |phần )?do ${PEOPLE}(?: [^,;.()]{1,30}?)? (?:tự )?(?:${PAY}|đối ứng|bỏ ra|chi trả|chi|trả|lo|túc)|(?:${PEOPLE}(?: [^,;.()]{1,20}?)? )?tự (?:${PAY}|bỏ ra|chi trả|trả|lo|túc))${NO}`,
  'i',
);
const PAID_BY_PEOPLE = new RegExp(
  `${START}${PEOPLE}(?: [^,;.:()]{1,20}?)? (?:phải )?(?:tự )?(?:${PAY})(?: (?:góp|phí|tiền|quỹ|hội phí|học phí))?\\s*:?\\s*$`,
  'i',
);
/** `so với năm 2025 là`, `mức cũ`, `trước đây`: what was paid before. */
const BEFORE = new RegExp(
  `(?:${START}so với(?: (?:định )?mức(?: chi| hỗ trợ)?)?(?: của)?(?: (?:năm (?:20\\d{2}|trước|ngoái)|cùng kỳ|trước đây|cũ))?|(?:${START}(?:(?:định )?mức(?: chi| hỗ trợ)? cũ|trước (?:đây|đó))|\\(\\s*cũ)\\s*:?)\\s*(?:là|chỉ)?\\s*$`,
  'i',
);
/** `giảm 10 triệu đồng so với năm 2025`. */
const DIFFERS = new RegExp(
  `${START}(?:tăng|giảm|hạ|hơn|kém|chênh(?: lệch)?)(?: thêm| đi| xuống| lên)?\\s*:?\\s*$`,
  'i',
);
const THAN_BEHIND = /^[^;.)\n]{0,30}?so (?:với|năm|cùng kỳ|mức)/i;
/** From what size on, or up to which, a rule holds: `công trình dưới 500 triệu đồng giao cộng đồng thực hiện`. */
const SIZE = /(?:dưới|trên|từ|đến|quá|lớn hơn|nhỏ hơn|[<>≤≥]=?)\s*$/i;
const OF_SIZE = words(
  'công trình|dự án|gói thầu|hợp đồng|hạng mục|mua sắm|khoản chi|khoản mua|hóa đơn|hoá đơn|tài sản|giá trị',
);
const RULE_BEHIND = new RegExp(
  `^\\s*(?:trở (?:lên|xuống))?\\s*,?\\s*(?:thì|phải|giao|do|cần|được|áp dụng|thực hiện|không (?:phải|cần|được)|lập|tổ chức|đấu thầu|chào hàng|chỉ định|chủ đầu tư|cộng đồng)${NO}`,
  'i',
);
/** `công trình có giá trị dưới 500 triệu đồng/công trình`. */
const OF_VALUE = new RegExp(
  `${START}(?:có )?(?:giá trị|tổng mức đầu tư|vốn đầu tư|vốn|quy mô)(?: [^,;.:]{1,20})? (?:dưới|trên|từ|đến)\\s*$`,
  'i',
);
/** `Hỗ trợ lãi suất`: a grant for a loan, and no loan. */
const INTEREST =
  /(?:hỗ trợ|cấp bù|bù|trợ)\s+(?:(?:một phần|chi phí|phần|tiền|chênh lệch)\s+)*(?:lãi suất|lãi vay|lãi tiền vay|tiền lãi)/i;
const TOTAL = words(
  [
    unless(
      'tổng',
      'kết|hợp|rà soát|điều tra|vệ sinh|phụ trách|thể|quan|đội|công ty|cục|bí thư|liên đoàn|hội',
    ),
    unless('cộng', 'đồng|tác|sự|hưởng|sinh|hòa|hoà|cư'),
    'lũy kế|luỹ kế',
  ].join('|'),
);
const BUDGET = words(
  [
    'kinh phí|dự toán|ngân sách|nstw|nsđp|trị giá|giải ngân|quyết toán|đã chi|đã cấp|bố trí|phân bổ|quy mô|số tiền|thành tiền',
    unless('vốn', 'có|sống|dĩ|từ'),
    unless('nguồn', 'nhân lực|lực|nước|gốc|cội|giống|sáng|điện'),
    unless('giá trị', 'văn hóa|văn hoá|truyền thống|sản phẩm|gia tăng|nhân văn|tinh thần|gia đình'),
    unless('giao', 'lưu|ban|tiếp|thông|dịch|thừa|diện|duyên|khoán'),
  ].join('|'),
);
export const GRANT = words(
  'hỗ trợ|mức|mức chi|chi|bồi dưỡng|thù lao|tiền công|tiền ăn|tiền thuê|trợ cấp|phụ cấp|khoán|định mức|thưởng|giải nhất|giải nhì|giải ba|khuyến khích|tặng|quà|suất',
);

const AT_LEAST_RIGHT_BEFORE = /(?:tối thiểu|ít nhất|thấp nhất)\s*(?:là|:)?\s*$/i;

/** The words before an amount, back to the end of the sentence or to the amount before it. */
export function wordsBefore(text: string, from: number, at: number): string {
  const piece = text.slice(Math.max(from, at - 110), at);
  const cut = Math.max(
    piece.lastIndexOf(';'),
    piece.lastIndexOf('\n'),
    piece.search(new RegExp(String.raw`[.](?=\s+[${CAPITALS}][^.]*$)`)),
  );
  return piece.slice(cut + 1);
}

/**
 * The text with blanks for the names of savings and loan groups, the programme's own model: what they are given is no loan
 * (`Hỗ trợ tổ tiết kiệm và vay vốn thôn bản: 500.000đ/tổ/tháng`). `Cho các tổ vay vốn …` is a loan to them. `Công cộng`
 * adds nothing up either.
 */
export function withoutLoanGroups(text: string): string {
  const blank = (words: string): string => ' '.repeat(words.length);
  return text
    .replace(SAVINGS_AND_LOANS, blank)
    .replace(/công cộng/gi, blank)
    .replace(LOAN_GROUP, (match: string, before: string, lead: string, at: number) => {
      const isLent = /^cho/i.test(lead) && /(?:^|[.,;:\n])\s*$/.test(text.slice(0, at + before.length));
      return isLent ? match : blank(match);
    });
}

/** Whether the words on either side make the amount the most that is allowed. */
export const isAtMost = (front: string, behind: string): boolean =>
  MAX_WORDS.test(front) || (MAX_ANYWHERE.test(front) && front.length < 60) || MAX_BEHIND.test(behind);

/** Words that make an amount none of a norm, whatever it is paid for. */
const NO_NORM: readonly (readonly [NoNorm, RegExp])[] = [
  ['loan', LOAN],
  ['income', INCOME],
  ['contribution', CONTRIBUTION],
  ['total', TOTAL],
];

/** In a column of norms these leave open whether an amount for nothing in particular is a norm or a sum. */
const OF_A_WHOLE: readonly (readonly [NoNorm, RegExp])[] = [
  ['contribution', CONTRIBUTION],
  ['total', TOTAL],
  ['budget', BUDGET],
];

/**
 * The last such word before an amount: close, where it speaks of that amount (`thu nhập của hộ đạt 30 triệu`), and not
 * where a comma or a word of a grant stands between (`nâng cao thu nhập, hỗ trợ 5 triệu`).
 */
function lastOf(sign: RegExp, front: string): { isClose: boolean; grants: boolean } | null {
  let rest = front;
  let found = sign.exec(rest);
  if (found === null) return null;
  while (found !== null) {
    rest = rest.slice(found.index + found[0].length);
    found = sign.exec(rest);
  }
  const grants = GRANT.test(rest);
  return {
    isClose: rest.length <= CLOSE && !grants && !/[,;(]/.test(rest),
    grants: grants && /[,;(]/.test(rest),
  };
}
const CLOSE = 40;

/** How far behind an amount words may still speak of it. */
export const BEHIND = 60;

export interface AmountAsked {
  /** The words before it and behind it, without the names of savings and loan groups. */
  readonly front: string;
  readonly behind: string;
  /** The words say what it is paid for. */
  readonly hasPer: boolean;
  readonly isMax: boolean;
  /** `tối đa` stands right before it. */
  readonly saysMax: boolean;
  /** It stands in a column of norms, where a sum and a share of people's own are ceilings too. */
  readonly isNormColumn: boolean;
  readonly isHeading: boolean;
}

/** Why an amount is no norm; null where it may be one, with what speaks against it and only a person can tell. */
export function otherThanNorm({
  front,
  behind,
  hasPer,
  isMax,
  saysMax,
  isNormColumn,
  isHeading,
}: AmountAsked): { why: NoNorm | null; against: readonly NoNorm[] } {
  const no = (why: NoNorm): { why: NoNorm; against: [] } => ({ why, against: [] });
  const against: NoNorm[] = [];
  if (/[=]\s*$/.test(front)) return no('total');
  const differs = !isMax && DIFFERS.test(front);
  if (BEFORE.test(front) || (differs && THAN_BEHIND.test(behind))) return no('comparison');
  const charge = CHARGE.exec(front.replace(AUTUMN, ' '));
  if (charge !== null && !GRANT.test(front.slice(0, charge.index))) return no('charge');
  const isPaid = PAID_BY_PEOPLE.test(front) && !GRANT.test(front);
  if (PEOPLE_PAY.test(behind) || (isPaid && !isNormColumn)) return no('contribution');
  if (isPaid) against.push('contribution');
  const isSize = SIZE.test(front) && OF_SIZE.test(front) && RULE_BEHIND.test(behind);
  if ((isSize && !hasPer && !GRANT.test(front)) || OF_VALUE.test(front)) return no('threshold');
  if (differs) against.push('comparison');
  const isInterest = INTEREST.test(front);
  if (LOAN.test(behind.slice(0, 30).split(/[,;.]/)[0] ?? '')) {
    if (!/^\s*(?:tiền\s+)?lãi/i.test(behind) || !GRANT.test(front)) return no('loan');
    against.push('loan');
  }
  for (const [why, sign] of NO_NORM) {
    const word = lastOf(sign, why === 'loan' ? front.replace(INTEREST, 'hỗ trợ') : front);
    if (word === null) continue;
    if (why === 'loan' && isInterest) {
      against.push(why);
      continue;
    }
    if (isNormColumn && (why === 'contribution' || why === 'total')) {
      // `Dân góp 150.000 đồng/hộ` is what people pay.
      if (why === 'contribution' && word.isClose && !isMax) against.push(why);
      continue;
    }
    // `70% tổng kinh phí, không quá 30 triệu đồng/dự án`: a share of a sum, and its own ceiling, or the least.
    if (why === 'total' && !word.isClose && (saysMax || AT_LEAST_RIGHT_BEFORE.test(front))) continue;
    const isAdded = why === 'contribution' && hasPer && BUDGET_ADDS.test(front);
    if (!isAdded && (word.isClose || (!hasPer && !isMax))) return no(why);
    against.push(why);
  }
  if (hasPer || isMax) return { why: null, against };
  if (isNormColumn) {
    const ofWhole = OF_A_WHOLE.filter(([, sign]) => sign.test(front)).map(([why]) => why);
    return { why: null, against: [...against, ...ofWhole] };
  }
  if (isHeading) return no('total');
  const word = lastOf(BUDGET, front);
  if (word !== null && (word.isClose || !word.grants) && !/(?:mức|định mức)\s*[:\s]*$/i.test(front))
    return no('budget');
  return { why: null, against };
}

/** The amounts in a line's words that may be norms, in reading order. */
export function normAmountsIn(text: string): AmountInText[] {
  const plain = withoutLoanGroups(text);
  let from = 0;
  return amountsInText(text).filter((amount) => {
    const front = wordsBefore(plain, from, amount.at);
    from = amount.end;
    const behind = plain.slice(amount.end, amount.end + BEHIND);
    const { why } = otherThanNorm({
      front,
      behind,
      hasPer: amount.per.length > 0,
      isMax: isAtMost(front, behind),
      saysMax: MAX_WORDS.test(front),
      isNormColumn: false,
      isHeading: false,
    });
    return amount.value !== null && why === null;
  });
}
