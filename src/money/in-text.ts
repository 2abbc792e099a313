/**
 * Amounts of money inside running text: where they stand, what they read as, and what they are paid for
 * (`/người/ngày`, `cho mỗi mô hình`). Knows no plan; what an amount means there is the caller's work.
 */
import { LETTERS } from '../text/clean.ts';
import { readAmount } from './read.ts';

export interface AmountInText {
  /** As written, with what it is paid for. */
  readonly text: string;
  /** Where it begins and ends in the text. */
  readonly at: number;
  readonly end: number;
  /** Whole đồng; null where the digits cannot be read as one number. */
  readonly value: number | null;
  readonly ambiguous: boolean;
  /** The possible readings, most likely first; one when there is no doubt. */
  readonly reads: readonly number[];
  /** What it is paid for, in the order written. */
  readonly per: readonly string[];
  /** Letters stood where digits belong (`2O triệu`), or a group of digits is broken; the value is a repair. */
  readonly damaged: boolean;
  /** Written in words: `hai triệu đồng`. */
  readonly inWords?: true;
}

const MAGNITUDE = 'tỷ|tỉ|triệu|tr|nghìn|ngàn|k';
const CURRENCY = 'đồng|đ|vnđ|vnd|₫';
const UNIT = `(?:(?:${MAGNITUDE})(?:\\s*(?:${CURRENCY}))?|${CURRENCY})`;
/** Letters that scanning and typing put in the place of digits. */
const SLIPS: Readonly<Record<string, string>> = { O: '0', o: '0', Q: '0', l: '1', I: '1', S: '5', B: '8' };
const DIGIT = '[0-9OoQlISB]';
/** A gap inside a number is one before a whole group (`5. 000.000`): behind a comma another figure begins. */
const NUMBER = `(?:${DIGIT}{1,15}(?:[.,]${DIGIT}{1,6}|\\. ${DIGIT}{3}(?!${DIGIT})){0,6}|\\d{1,3}(?: \\d{3}){1,4})`;

/** Words that end what an amount is paid for: `5 triệu/năm và 2 triệu/tháng`. */
const STOPS = [
  'và|hoặc|theo|cho|tại|trong|tối|để|gồm|với|do|từ|nhưng|không|nếu|khi|sau|trước|đối|thực|được|là|có|chi|mua|trở|đến',
  'nhằm|bao|kể|bằng|thuộc|trên|ở|mức|hỗ|áp|tính|như|x|nhân|thành|tổ chức|tham|mỗi|một|các|phải|chưa|chờ|định|cấp|vào|vay',
].join('|');
const STOP = new RegExp(`^(?:${STOPS})(?![${LETTERS}])`, 'i');
const WORD = new RegExp(`^[${LETTERS}]+(?:[&-][${LETTERS}]+)*\\d?(?![${LETTERS}0-9])`);
/** More words than this are a sentence that goes on behind the noun. */
const LONGEST_NOUN = 4;

/** What things are paid for; only needed to end a noun where a sentence goes on behind it. */
const NOUNS = new RegExp(
  `^(?:${[
    'lượt người|người dân|người|hộ gia đình|hộ nghèo|hộ|học viên|học sinh|bà mẹ|trẻ em|trẻ|cán bộ|báo cáo viên|giảng viên',
    'thành viên|hội viên|nạn nhân|trường hợp|đối tượng|phụ nữ|ca|ngày|đêm|buổi|tháng|quý|năm|tuần|giờ|tiết|phút|kỳ|đợt|lần|lượt',
    'cuộc|hội nghị|hội thảo|hội thi|tọa đàm|lớp tập huấn|lớp|khóa|mô hình|tổ truyền thông|tổ|nhóm|câu lạc bộ|clb|đội|địa chỉ',
    'đctc|gói|suất|bộ|cái|chiếc|tờ|cuốn|quyển|bản|tin|bài|chương trình|phóng sự|chuyên đề|tiết mục|xã|phường|thôn|huyện|tỉnh',
    'trường|cơ sở|đơn vị|công trình|dự án|ha|km|m2|con|cây|kg|điểm|địa bàn|chuyến|số',
  ].join('|')})(?![${LETTERS}])`,
  'i',
);

/** A noun at the start of `rest`: its text and length, or null. */
function takeNoun(rest: string): { noun: string; length: number } | null {
  const words: string[] = [];
  let at = 0;
  let isWhole = true;
  while (at < rest.length) {
    const gap = words.length === 0 ? 0 : /^ ?/.exec(rest.slice(at))?.[0].length === 1 ? 1 : -1;
    if (gap < 0) break;
    const tail = rest.slice(at + gap, at + gap + 40);
    if (words.length > 0 && STOP.test(tail)) break;
    const word = WORD.exec(tail)?.[0];
    if (word === undefined) break;
    if (words.length === LONGEST_NOUN) {
      isWhole = false;
      break;
    }
    words.push(word);
    at += gap + word.length;
  }
  if (words.length === 0) return null;
  const whole = rest.slice(0, at);
  if (isWhole) return { noun: whole, length: at };
  const known = NOUNS.exec(whole)?.[0] ?? words.slice(0, 2).join(' ');
  return { noun: known, length: known.length };
}

/** `/1 `, ` cho mỗi `, `/ `: before what an amount is paid for. */
const PER_SIGN =
  /^(?:\s*\/\s*(?:0?1\s+)?|\s*(?:cho|trên|tính cho|đối với)?\s*(?:mỗi|từng)\s+|\s*(?:cho|trên|tính cho)\s+(?:0?1|một)\s+|\s+một\s+)/i;

/** What stands behind an amount and says what it is paid for. */
function takePer(rest: string): { per: string[]; length: number } {
  const per: string[] = [];
  let at = 0;
  for (;;) {
    const sign = PER_SIGN.exec(rest.slice(at, at + 40));
    if (sign === null) break;
    const noun = takeNoun(rest.slice(at + sign[0].length, at + sign[0].length + 120));
    if (noun === null) break;
    per.push(noun.noun);
    at += sign[0].length + noun.length;
  }
  return { per, length: at };
}

/** One amount: terms that fall (`1 triệu 200 nghìn`), or digits in groups of three without a word. */
const AMOUNT = new RegExp(
  `(?:${NUMBER})\\s*${UNIT}(?:\\s*(?:rưỡi|${NUMBER}\\s*${UNIT}|\\d{1,3}(?![\\d.,])))?(?![${LETTERS}0-9])` +
    `|\\d{1,3}(?:[.,]\\d{3})+(?![${LETTERS}0-9])`,
  'gi',
);
/** The middle of a figure or a word; `30 người,5.000.000đ` is none. */
const INSIDE = /\d[.,]?$/;
const BEHIND_LETTER = new RegExp(`[${LETTERS}]$`);
const GROUPED = /^\d{1,3}(?:[.,]\d{3})+/;
const HAS_UNIT = new RegExp(UNIT, 'i');

/**
 * The amounts in a text, in reading order: numbers with a currency or unit word, or in thousands groups. Counts
 * (`415 bà mẹ`, `07 - 10 TV`), days and numbers of decisions are none.
 */
export function amountsInText(text: string): AmountInText[] {
  const out: AmountInText[] = [];
  const pattern = new RegExp(AMOUNT.source, AMOUNT.flags);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [raw] = match;
    const at = match.index;
    const reading = readingAt(text, at, raw);
    if (reading === null) {
      // What does not begin here may begin inside: a letter that looks like a digit ends the word before (`người, 5 triệu`).
      pattern.lastIndex = at + 1;
      continue;
    }
    const { per, length } = takePer(text.slice(at + raw.length, at + raw.length + 400));
    const end = at + raw.length + length;
    out.push({ text: text.slice(at, end).trim(), at, end, ...reading, per });
    pattern.lastIndex = Math.max(end, at + 1);
  }
  return out;
}

/** The amount that begins at a place, or null where none does. */
function readingAt(text: string, at: number, raw: string): NumberReading | null {
  const front = text.slice(Math.max(0, at - 2), at);
  if (!/\d/.test(raw) || INSIDE.test(front)) return null;
  const isGlued = BEHIND_LETTER.test(front);
  if (isGlued && !GROUPED.test(raw)) return null;
  const behind = text.slice(at + raw.length, at + raw.length + 4);
  // `1.245 bà mẹ` is a count.
  if (!HAS_UNIT.test(raw) && new RegExp(`^ ?[${LETTERS}]`).test(behind)) return null;
  const reading = readNumber(raw);
  // `5. 000.000đ` is one number with a gap; `mục 2. 500.000đ` is two.
  const gap = raw.indexOf('. ');
  if (gap > 0 && reading !== null) {
    const after = readNumber(raw.slice(gap + 2));
    const reads = [...new Set([...reading.reads, ...(after?.reads ?? [])])].filter((read) => read > 0);
    return { ...reading, ambiguous: true, reads, damaged: true };
  }
  // `tối đa2.000.000đ`: surely an amount, and not surely all of it.
  return reading !== null && isGlued ? { ...reading, ambiguous: true, damaged: true } : reading;
}

type NumberReading = Pick<AmountInText, 'value' | 'ambiguous' | 'reads' | 'damaged'>;

/** Null where the text is no amount at all. */
function readNumber(raw: string): NumberReading | null {
  const written = readAmount(raw);
  if (written.kind === 'amount' && written.value !== null) {
    const { value, ambiguous, reads = [value] } = written;
    return { value, ambiguous, reads, damaged: false };
  }
  const digits = mendDigits(raw);
  const mended = readAmount(digits);
  if (mended.kind === 'amount' && mended.value !== null) {
    const { value, reads = [value] } = mended;
    return { value, ambiguous: true, reads, damaged: true };
  }
  return brokenGroups(digits);
}

/** `2O triệu` → `20 triệu`, `5. 000.000` → `5.000.000`; words stay as they are. */
function mendDigits(raw: string): string {
  const number = new RegExp(`^${NUMBER}`).exec(raw)?.[0] ?? '';
  const digits = number.replace(/[OoQlISB]/g, (letter) => SLIPS[letter] ?? letter).replace(/([.,]) /g, '$1');
  return digits + raw.slice(number.length);
}

/** `3.000.00đ`: a digit is missing; the likeliest first is the one with full groups. */
function brokenGroups(raw: string): NumberReading | null {
  const match = /^(\d{1,3})((?:[.,]\d{1,6})+)\s*(?:đ|đồng|vnđ|vnd|₫)?$/i.exec(raw.trim());
  if (match === null) return null;
  const [, head = '', tail = ''] = match;
  const full = tail
    .split(/[.,]/)
    .slice(1)
    .map((group) => (group.length < 3 ? group.padEnd(3, '0') : group))
    .join('');
  const plain = (head + tail).replace(/[.,]/g, '');
  const reads = [...new Set([Number(head + full), Number(plain)])].filter(Number.isSafeInteger);
  return { value: null, ambiguous: true, reads, damaged: true };
}

// ---------------------------------------------------------------- amounts in words

const ONES: Readonly<Record<string, number>> = {
  không: 0,
  một: 1,
  mốt: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  năm: 5,
  lăm: 5,
  nhăm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
};
const GREAT: Readonly<Record<string, number>> = {
  nghìn: 1e3,
  ngàn: 1e3,
  triệu: 1e6,
  tỷ: 1e9,
  tỉ: 1e9,
};
const NUMBER_WORD = `(?:${[...Object.keys(ONES), 'mười', 'mươi', 'trăm', 'linh', 'lẻ', ...Object.keys(GREAT)].join('|')})`;
const IN_WORDS = new RegExp(
  `(^|[^${LETTERS}0-9])((?:${NUMBER_WORD}\\s+)+${NUMBER_WORD}(?:\\s+rưỡi)?)(?:\\s+(?:đồng|đ))?(?![${LETTERS}0-9])`,
  'gi',
);

/** Amounts in words, which say a magnitude and are money or paid for something; not those that repeat a figure in brackets. */
export function amountsInWords(text: string): AmountInText[] {
  return [...text.matchAll(IN_WORDS)].flatMap((match): AmountInText[] => {
    const [whole, lead = '', words = ''] = match;
    const raw = whole.slice(lead.length);
    const at = match.index + lead.length;
    const { per, length } = takePer(text.slice(at + raw.length, at + raw.length + 400));
    const isMoney = /(?:đồng|đ)$/i.test(raw) || per.length > 0;
    if (!isMoney || !/nghìn|ngàn|triệu|tỷ|tỉ/i.test(words)) return [];
    if (/(?:[\dđ]\s*\(\s*|bằng chữ\s*:?\s*|đồng\s*\(\s*)$/i.test(text.slice(Math.max(0, at - 20), at)))
      return [];
    const value = numberOfWords(words);
    const end = at + raw.length + length;
    const reads = value === null ? [] : [value];
    return [
      {
        text: text.slice(at, end).trim(),
        at,
        end,
        value,
        ambiguous: true,
        reads,
        per,
        damaged: false,
        inWords: true,
      },
    ];
  });
}

/** `hai triệu năm trăm nghìn`, `hai triệu rưỡi`; null where the words do not fall from great to small. */
function numberOfWords(words: string): number | null {
  let total = 0;
  let group = 0;
  let last = Number.POSITIVE_INFINITY;
  for (const word of words.toLowerCase().split(/\s+/)) {
    const one = ONES[word];
    const great = GREAT[word];
    if (one !== undefined) group += one;
    else if (word === 'mười') group += 10;
    else if (word === 'mươi') group += (group % 10) * 9;
    else if (word === 'trăm') group += (group % 10) * 99;
    else if (word === 'rưỡi') group += last / 2;
    else if (great !== undefined) {
      if (great >= last || group === 0 || group > 999) return null;
      total += group * great;
      group = 0;
      last = great;
    }
  }
  return group >= last ? null : total + group;
}
