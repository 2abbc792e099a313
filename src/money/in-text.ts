/**
 * Amounts of money inside running text: where they stand, what they read as, and what they are paid for
 * (`/người/ngày`, `cho mỗi mô hình`). Knows no plan; what an amount means there is the caller's work.
 */
import { CAPITALS, LETTERS } from '../text/clean.ts';
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
const NUMBER_WORDS = [...Object.keys(ONES), 'mười', 'mươi', 'trăm', 'linh', 'lẻ', ...Object.keys(GREAT)];

/** A word with the gaps that a narrow column of a page may leave anywhere in it: `ng ày`, `đồ ng`. */
const breakable = (word: string): string => [...word.replace(/ /g, '')].join(' ?');
/** The units of money that are long enough to be broken. */
const LONG_UNITS = ['đồng', 'triệu', 'nghìn', 'ngàn'];
const BROKEN_UNITS = LONG_UNITS.map((word) => [new RegExp(breakable(word), 'gi'), word] as const);
const MAGNITUDE = `tỷ|tỉ|${LONG_UNITS.slice(1).map(breakable).join('|')}|tr|k`;
const CURRENCY = `${breakable('đồng')}|đ|vnđ|vnd|₫`;
/** Thousands by two letters, which mean persons elsewhere (`120.000đ/ng`): `50 ng.đ`. */
const SHORT_THOUSAND = `ng\\.?\\s*(?=(?:${CURRENCY})(?![${LETTERS}]))`;
/** `20 tr.đ` has a mark in its middle. */
const UNIT = `(?:(?:${MAGNITUDE}|${SHORT_THOUSAND})(?:\\.?\\s*(?:${CURRENCY}))?|${CURRENCY})`;
/** Letters that scanning and typing put in the place of digits. */
const SLIPS: Readonly<Record<string, string>> = { O: '0', o: '0', Q: '0', l: '1', I: '1', S: '5', B: '8' };
const DIGIT = '[0-9OoQlISB]';
/** A gap inside a number is one before a whole group (`5. 000.000`): behind a comma another figure begins. */
const NUMBER = `(?:${DIGIT}{1,15}(?:[.,]${DIGIT}{1,6}|\\. ${DIGIT}{3}(?!${DIGIT})){0,6}|\\d{1,3}(?: \\d{3}){1,4})`;
const GROUPS = '\\d{1,3}(?:[.,]\\d{3})+';
/** A group of three that the end of a line cut in two: `15.000.00 0 đồng`. */
const CUT_GROUP = '[.,](?:\\d\\s\\d{2}|\\d{2}\\s\\d)(?!\\d)';
/** It may have cut beside a mark, too: `15.000.` over `000 đồng`. */
const CUT_AT_MARK = `(?:${GROUPS}[.,]\\s\\d{3}|\\d{1,3}(?:[.,]\\d{3})*\\s[.,]\\d{3})(?!\\d)`;
const CUT_NUMBER = `(?:${GROUPS}${CUT_GROUP}|\\d{1,3}${CUT_GROUP}(?=[.,]\\d{3})|${CUT_AT_MARK})(?:[.,]\\d{3})*`;

/** Words that end what an amount is paid for: `5 triệu/năm và 2 triệu/tháng`. */
const STOPS = [
  'và|hoặc|theo|cho|tại|trong|tối|để|gồm|với|do|từ|nhưng|không|nếu|khi|sau|trước|đối|thực|được|là|có|chi|mua|trở|đến',
  'nhằm|bao|kể|bằng|thuộc|trên|dưới|ở|mức|hỗ|áp|tính|như|x|nhân(?= (?:với|hệ số|\\d))|thành|tổ chức|tham|mỗi|một|các|phải|chưa|chờ|định|cấp|vào|vay|tùy|tuỳ|lên|xuống|còn|năm 20\\d{2}',
].join('|');
const STOP = new RegExp(`^(?:${STOPS})(?![${LETTERS}])`, 'i');
/** `m.hình` is one word: consonants alone, a point, and small letters. */
const WORD = new RegExp(
  `^(?:(?!kg|km)[bcdđghklmnpqrstvx]{1,2}\\.(?![${CAPITALS}])(?=[${LETTERS}]))?[${LETTERS}]+(?:[&-][${LETTERS}]+)*\\d?(?![${LETTERS}0-9])`,
);
/** More words than this are a sentence that goes on behind the noun. */
const LONGEST_NOUN = 4;

const PERIODS = 'ngày|đêm|buổi|tháng|quý|năm|tuần|giờ|tiết|phút|kỳ|đợt|lần|lượt';
/** What things are paid for: ends a noun where a sentence goes on behind it, and mends one that is broken. */
const KNOWN = [
  'lượt người|người dân|người|hộ gia đình|hộ nghèo|hộ|học viên|học sinh|bà mẹ|trẻ em|trẻ|cán bộ|báo cáo viên|giảng viên',
  `thành viên|hội viên|nạn nhân|trường hợp|đối tượng|phụ nữ|ca|${PERIODS}|khóa học`,
  'cuộc|hội nghị|hội thảo|hội thi|tọa đàm|lớp tập huấn|lớp|khóa|mô hình|tổ truyền thông|tổ|nhóm|câu lạc bộ|clb|đội|địa chỉ',
  'đctc|gói|suất|bộ|cái|chiếc|tờ|cuốn|quyển|bản|tin|bài|chương trình|phóng sự|chuyên đề|tiết mục|xã|phường|thôn|huyện|tỉnh',
  'trường|cơ sở|đơn vị|công trình|dự án|ha|km|m2|con|cây|kg|điểm|địa bàn|chuyến|số|gian|phiên|sản phẩm',
].join('|');
const PLACE = '(?:xã|phường|thị trấn|thôn|bản|buôn|ấp|tổ dân phố)';
/** `xã, phường`: one thing by two names. */
export const PLACES = `${PLACE}(?:, ${PLACE})+`;
const NOUNS = new RegExp(`^(?:${KNOWN})(?![${LETTERS}])`, 'i');
const ONE_NOUN = new RegExp(`^(?:${KNOWN})$`, 'i');
const ONE_PERIOD = new RegExp(`^(?:${PERIODS})$`, 'i');
/** Nouns with a word in them that ends others, or with a figure. */
const COMPOUND = new RegExp(
  `^(?:${[
    'điểm đến(?: du lịch)?(?! (?:hết|năm|ngày|tháng|khi|nay|\\d))',
    '(?:người|phụ nữ|hộ|trẻ em|trẻ|học sinh) có (?:công(?: với cách mạng)?|uy tín|thai|hoàn cảnh(?: đặc biệt)? khó khăn|thu nhập thấp|con nhỏ)',
    '(?:trẻ em|trẻ|người|học sinh|phụ nữ) (?:dưới|trên|từ(?: đủ)?) \\d{1,2}(?: ?(?:đến|-) ?(?:dưới )?\\d{1,2})? (?:tháng )?tuổi(?: trở lên)?',
    '(?:chu kỳ|giai đoạn) \\d{1,2} (?:năm|tháng)',
    `${PLACES}(?=\\s*(?:[/;.)]|$))`,
  ].join('|')})(?![${LETTERS}])`,
  'i',
);
/** Longer nouns first, each with its letters alone; two letters may be words of their own (`m 2`). */
const BREAKABLE = KNOWN.split('|')
  .filter((noun) => noun.length > 2)
  .sort((one, other) => other.length - one.length);
const BROKEN_NOUN = new RegExp(`^(?:${BREAKABLE.map(breakable).join('|')})(?![${LETTERS}])`, 'i');
/** `120.000đ/ng/ngày`. */
const SHORT_PERSON = /^n ?g(?=\s*(?:[/,;.)]|$))/i;

const lettersOf = (text: string): string => text.replace(/ /g, '').toLowerCase();
const BY_LETTERS = new Map(BREAKABLE.map((noun) => [lettersOf(noun), noun]));

/** Whether it is a thing that money is paid for, and nothing more: `hộ`, `ngày`. */
export const isCounted = (noun: string): boolean => ONE_NOUN.test(noun.trim());

/** The thing that words begin with, of those that money is paid for: `lớp` of `lớp xóa`; '' where they begin with none. */
export const knownNoun = (words: string): string => NOUNS.exec(words)?.[0] ?? '';

/** What a cell that holds nothing else says that is paid for: `người/ngày`, `1 lớp`, `cho mỗi hộ`. */
export const perAlone = (text: string): string[] =>
  text
    .split('/')
    .map((piece) => piece.replace(PER_LEAD, '').trim())
    .filter((piece) => piece !== '');
const PER_LEAD = /^\s*(?:(?:tính\s+)?(?:cho|theo)\s+)?(?:(?:0?1|một|mỗi|từng)\s+)?/i;

/** A noun at the start of `rest`: as it is meant, and its length there; null where none stands. */
function takeNoun(rest: string): { noun: string; length: number } | null {
  const person = SHORT_PERSON.exec(rest)?.[0];
  if (person !== undefined) return { noun: 'người', length: person.length };
  const compound = COMPOUND.exec(rest)?.[0];
  if (compound !== undefined) return { noun: compound, length: compound.length };
  const broken = BROKEN_NOUN.exec(rest)?.[0] ?? '';
  const mended = BY_LETTERS.get(lettersOf(broken));
  if (mended !== undefined && mended.length < broken.length) return { noun: mended, length: broken.length };
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

/** `/1 `, `/một `, ` cho mỗi `, `./`: before what an amount is paid for. */
const PER_SIGN =
  /^(?:[.,]?\s*\/\s*\(?\s*(?:(?:0?1|một|mỗi)\s+)?|\s*(?:cho|trên|tính cho|đối với)?\s*(?:mỗi|từng)\s+|\s*(?:cho|trên|tính cho)\s+(?:0?1|một)\s+|\s+một\s+)/i;
/** `/người.ngày`, `/người x ngày`: what parts two of them instead of a stroke. */
const AND_SIGN = new RegExp(`^(?:\\s*[x×*–]\\s*|\\.)(?=(?:${PERIODS})(?![${LETTERS}]|\\s*\\d))`);
/** `/10 hộ`, `/100 m2`: for so many together. */
const MANY = new RegExp(`^(\\d{1,3}(?:\\.\\d{3})*|\\d{4})\\s*(?=[${LETTERS}])`);

/** What stands behind an amount and says what it is paid for. */
export function takePer(rest: string): { per: string[]; length: number } {
  const per: string[] = [];
  let at = 0;
  for (;;) {
    const tail = rest.slice(at, at + 160);
    const sign = PER_SIGN.exec(tail) ?? (per.length === 0 ? null : AND_SIGN.exec(tail));
    if (sign === null) break;
    const many = sign[0].includes('/') ? (MANY.exec(tail.slice(sign[0].length)) ?? null) : null;
    const begins = sign[0].length + (many?.[0].length ?? 0);
    const taken = takeNoun(tail.slice(begins, begins + 120));
    if (taken === null) break;
    const [first = '', second] = taken.noun.split('-').map((piece) => piece.trim());
    // `/người-ngày`.
    const isPair = second !== undefined && ONE_NOUN.test(first) && ONE_PERIOD.test(second);
    if (many !== null) per.push(`${many[1]} ${taken.noun}`);
    else per.push(...(isPair && !ONE_PERIOD.test(first) ? [first, second] : [taken.noun]));
    at += begins + taken.length;
  }
  // The bracket of `/(người/ngày)`.
  if (/\(/.test(rest.slice(0, at)) && rest.charAt(at) === ')') at += 1;
  return { per, length: at };
}

/** What a header or another heading of amounts says that they are paid for: `Mức hỗ trợ/hộ`. */
export function perIn(text: string): string[] {
  for (const { index } of text.matchAll(/\s*\/|\s(?:cho|tính|trên|mỗi|từng|một)\s/gi)) {
    const { per } = takePer(text.slice(index));
    if (per.length > 0 && per.every(isCounted)) return per;
  }
  return [];
}

/** Words of figures, which the amount in figures repeats: `50.000.000 (năm mươi triệu) đồng`. */
const REPEATED = `\\(\\s*(?:(?:viết )?bằng chữ:?\\s*)?(?:(?:${[...NUMBER_WORDS, 'đồng', 'chẵn', 'rưỡi'].join('|')})\\s*)+\\)`;
/** Between a number and its unit. */
const LINK = `(?:\\s*${REPEATED})?\\s*`;
/** One amount: terms that fall (`1 triệu 200 nghìn`), or digits in groups of three without a word. */
const AMOUNT = new RegExp(
  [
    `${CUT_NUMBER}\\s*(?:${CURRENCY})(?![${LETTERS}0-9])`,
    `(?:${NUMBER})${LINK}${UNIT}(?:\\s*(?:rưỡi|${NUMBER}\\s*${UNIT}|\\d{1,3}(?![\\d.,])))?(?![${LETTERS}0-9])`,
    // A stray mark, and a unit in brackets: `30.000.000.đ/mô hình`, `200.000 (đồng/người)`.
    `${GROUPS}[.,]\\s?(?:${CURRENCY})(?![${LETTERS}0-9])`,
    `(?:${NUMBER})\\s*\\(\\s*${UNIT}\\s*\\)?(?=\\s*/)`,
    `${GROUPS}(?:[.,]\\d{1,2})?(?![${LETTERS}0-9]|[.,]\\d)`,
  ].join('|'),
  'gi',
);
/** The middle of a figure or a word; `30 người,5.000.000đ` is none. */
const INSIDE = /\d[.,]?$/;
const BEHIND_LETTER = new RegExp(`[${LETTERS}]$`);
const WORD_BEHIND = new RegExp(`^ ?[${LETTERS}]`);
const GROUPED = /^\d{1,3}(?:[.,]\d{3})+/;
const HAS_UNIT = new RegExp(UNIT, 'i');
const REPEATED_ANYWHERE = new RegExp(REPEATED, 'i');
const IS_REPEATED = new RegExp(`^\\s*${REPEATED}`, 'i');
/** `Mức chi (đồng/người/ngày): 200.000`: the unit and what is paid for stand ahead. */
const UNIT_AHEAD = new RegExp(
  `(?:^|[\\s(])(${UNIT})(\\s*/[^():;0-9]{1,50}?)\\)?\\s*[:=]?\\s*(?:là|tối đa|không quá)?\\s*$`,
  'i',
);

/**
 * The amounts in a text, in reading order: numbers with a currency or unit word, or in thousands groups. Counts
 * (`415 bà mẹ`, `07 - 10 TV`), days and numbers of decisions are none.
 */
export function amountsInText(text: string): AmountInText[] {
  const out: AmountInText[] = [];
  if (!/\d/.test(text)) return out;
  const pattern = new RegExp(AMOUNT.source, AMOUNT.flags);
  let last = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [raw] = match;
    const at = match.index;
    const ahead = HAS_UNIT.test(raw) ? null : UNIT_AHEAD.exec(text.slice(Math.max(last, at - 80), at));
    const reading = readingAt(text, at, raw, ahead?.[1] ?? '');
    if (reading === null) {
      // What does not begin here may begin inside: a letter that looks like a digit ends the word before (`người, 5 triệu`).
      pattern.lastIndex = at + 1;
      continue;
    }
    const rest = text.slice(at + raw.length, at + raw.length + 400);
    const repeated = IS_REPEATED.exec(rest)?.[0].length ?? 0;
    const behind = takePer(rest.slice(repeated));
    const own = behind.per.length > 0 ? { ...behind, length: repeated + behind.length } : takePer(rest);
    // The bracket that opened before the unit.
    const closes = /\([^)]*$/.test(raw) ? (/^\s*\)/.exec(rest.slice(own.length))?.[0].length ?? 0) : 0;
    const end = at + raw.length + own.length + closes;
    const per = own.per.length > 0 ? own.per : takePer(ahead?.[2] ?? '').per;
    out.push({ text: text.slice(at, end).trim(), at, end, ...reading, per });
    last = end;
    pattern.lastIndex = Math.max(end, at + 1);
  }
  return out;
}

/** Where the line before may have taken the first digit of an amount: `tối đa 1` over `5.000.000 đồng`. */
const LONE_DIGITS = /(?:^|[(:;\n]|tối đa|không quá|hỗ trợ|bằng)\s*(\d{1,2})\s$/i;

/** What a number is the name of: `mục 2.1`. */
const LABEL = /(?:mục|điểm|khoản|điều|bảng|biểu|số)\s+$/i;

/** The amount that begins at a place, or null where none does. */
function readingAt(text: string, at: number, raw: string, unit: string): NumberReading | null {
  const front = text.slice(Math.max(0, at - 2), at);
  if (!/\d/.test(raw) || INSIDE.test(front)) return null;
  const isGlued = BEHIND_LETTER.test(front);
  if (isGlued && !GROUPED.test(raw)) return null;
  const behind = text.slice(at + raw.length, at + raw.length + 4);
  // `1.245 bà mẹ` is a count.
  if (!HAS_UNIT.test(raw) && WORD_BEHIND.test(behind)) return null;
  const plain = plainNumber(raw);
  const reading = readNumber(unit === '' ? plain : `${plain} ${unit}`);
  if (reading === null) return null;
  // `5. 000.000đ` is one number with a gap; `mục 2. 500.000đ` is two.
  const gap = /\d(?:[.,]\s|\s[.,])(?=\d)/.exec(raw);
  if (gap !== null) return perhaps(reading, [reading, readNumber(raw.slice(gap.index + gap[0].length))]);
  // `2.1 50.000đ` may be `2.150.000đ`, or stand behind a number of its own; `15.0 00.000đ` is one.
  const cut = /^\d{1,3}[.,]\d{1,2}\s(.*)$/s.exec(raw)?.[1];
  const behindGap = cut === undefined ? null : readNumber(cut);
  if (behindGap !== null && behindGap.value !== null) {
    if (LABEL.test(text.slice(Math.max(0, at - 12), at))) return null;
    return perhaps(reading, [reading, behindGap]);
  }
  const lone = GROUPED.test(raw) ? LONE_DIGITS.exec(text.slice(Math.max(0, at - 12), at))?.[1] : undefined;
  const joined = lone === undefined ? null : readNumber(lone + plain);
  if (joined !== null && joined.value !== null) return perhaps(joined, [joined, reading]);
  // `tối đa2.000.000đ`: surely an amount, and not surely all of it.
  return isGlued ? { ...reading, ambiguous: true, damaged: true } : reading;
}

/** A damaged amount that may be any of these. */
function perhaps(likely: NumberReading, all: readonly (NumberReading | null)[]): NumberReading {
  const reads = [...new Set(all.flatMap((one) => one?.reads ?? []))].filter((read) => read > 0);
  return { ...likely, ambiguous: true, reads, damaged: true };
}

/** As it would be written without brackets, gaps and stray marks. */
function plainNumber(raw: string): string {
  const bare = raw
    .replace(REPEATED_ANYWHERE, ' ')
    .replace(/[()]/g, ' ')
    .replace(/(\d)(?:([.,])\s|\s([.,]))(?=\d{3}(?!\d))/g, '$1$2$3')
    .replace(/([.,]\d)\s(?=\d{2}(?!\d))|([.,]\d{2})\s(?=\d(?!\d))/g, '$1$2')
    .replace(/(\d)[.,](?=\s?[^\d\s])/g, '$1')
    .replace(/(\d\s*)ng\.?\s*(?=đ|₫|vn[đd])/i, '$1nghìn ')
    .replace(/([a-zà-ỹ])\.\s*(?=đ|₫|vn[đd])/i, '$1 ');
  return BROKEN_UNITS.reduce((text, [broken, word]) => text.replace(broken, word), bare);
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

const NUMBER_WORD = `(?:${NUMBER_WORDS.join('|')})`;
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
