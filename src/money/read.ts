/**
 * Reading what people type as an amount of money. Owns the rules of a typed amount; says what it
 * read, whether a person must be asked, and what else it could mean. Never throws, never guesses
 * in silence.
 *
 * The order of work: clean the text; set aside what is no amount at all (blank, a bare sign, a
 * range, an expression); take a rate apart at its `/`; then read terms (`1 tỷ 200 triệu`), each a
 * numeral and perhaps a unit word.
 */

/**
 * `blank` nothing or a lone dash · `amount` whole đồng · `rate` an amount per something · `fraction`
 * decimals that đồng does not have · `range` an approximation, a ceiling, from–to · `expression` a
 * sum or product still to be worked out · `unreadable` anything else.
 */
export type AmountKind = 'blank' | 'amount' | 'rate' | 'fraction' | 'range' | 'expression' | 'unreadable';

export interface AmountReading {
  readonly kind: AmountKind;
  /** Whole đồng, for `amount` and `rate`; null for every other kind. */
  readonly value: number | null;
  /** True: a person must confirm; never totalled until then. */
  readonly ambiguous: boolean;
  /** The possible readings in đồng, most likely first, where there is more than one. */
  readonly reads?: readonly number[];
  /** The amount is below zero: never accepted, but named in the finding. */
  readonly negative?: true;
}

/**
 * Amounts below this, written without a unit word, are asked about: the smallest rate of the plan is
 * 50.000đ, and `3.000` in a đồng column mostly means 3.000 nghìn, or a point that a sheet misread.
 */
export const PLAUSIBLE_FROM = 10_000;

/**
 * A number below this is surely no đồng as it stands: nothing is paid in hundreds of đồng, and a sheet makes 350 of a
 * typed `350,000`.
 */
export const TINY_AMOUNT = 1_000;

/** Longer texts are notes, not amounts; the limit also bounds the work on hostile input. */
const MAX_LENGTH = 200;

const BLANK: AmountReading = { kind: 'blank', value: null, ambiguous: false };
const UNREADABLE: AmountReading = { kind: 'unreadable', value: null, ambiguous: false };
const NEGATIVE: AmountReading = { ...UNREADABLE, negative: true };
const FRACTION: AmountReading = { kind: 'fraction', value: null, ambiguous: true };
const RANGE: AmountReading = { kind: 'range', value: null, ambiguous: true };
const EXPRESSION: AmountReading = { kind: 'expression', value: null, ambiguous: false };

/** Reads one cell, text or number, as an amount in đồng. Safe for any input. */
export function readAmount(input: unknown): AmountReading {
  if (input === null || input === undefined) return BLANK;
  if (typeof input === 'number') return readNumber(input);
  return typeof input === 'string' ? readText(input) : UNREADABLE;
}

/** A number cell: the sheet has already decided what was typed, so only its plausibility is judged. */
function readNumber(n: number): AmountReading {
  if (!Number.isFinite(n)) return UNREADABLE;
  if (n < 0) return NEGATIVE;
  if (!Number.isInteger(n)) return FRACTION;
  // Not even -0 is below zero.
  return outcome([Math.abs(n)], false, true);
}

// ---------------------------------------------------------------- text

/** Words that make an amount approximate or a limit, folded. */
const RANGE_WORDS =
  /(?:^|[^a-z])(?:khoang|uoc|du kien|toi da|toi thieu|khong qua|khong vuot|chung|xap xi|gan|hon|duoi|it nhat|nhieu nhat|cao nhat|thap nhat|tro len|tro xuong|max|min|binh quan|trung binh|den|toi|hoac|hay)(?=$|[^a-z])/;

/** The same, but only right before a figure: folded, `từ` is also `tư` (4) and `tầm` also `tám` (8). */
const RANGE_FRONT = /^(?:tu|tam|co|do|ngot|tren|loi) \d/;

const RANGE_SIGNS = /[~≈≃∼≤≥<>±…]|\.{3}/;

/** Marks that close a text; three points say that there is more. */
const CLOSING = /([a-z₫)]) ?(?!\.{3})[.,;:]+$/;

/** `5 - 7 triệu`, `5tr–7tr`: a dash with an amount on both sides. */
const RANGE_DASH = /[\da-z] ?[-–—]+ ?\d/;

/** `2023-08-15`, which only looks like a range. */
const DATE = /^\d+ ?- ?\d+ ?- ?\d+$/;

const CURRENCY = '(?:vnd|vn dong|dong chan|dong|d|₫)';
const CURRENCY_FRONT = /^(?:vnd|vn dong|₫|d(?= ?\d))\.? ?/;
const CURRENCY_BACK = new RegExp(` ?${CURRENCY}(?: ${CURRENCY})?(?: ?chan)?$`);

function readText(raw: string): AmountReading {
  if (raw.length > MAX_LENGTH) return raw.trim() === '' ? BLANK : UNREADABLE;
  const text = clean(raw);
  if (text === '') return BLANK;
  // An accountant's zero: a lone dash, perhaps with the currency sign.
  if (/^(?:₫|d|dong|vnd)? ?[-–—−]+ ?(?:₫|d|dong|vnd)?$/.test(text)) return BLANK;
  if (!/\d/.test(text)) return UNREADABLE;

  if (isNegative(text)) return NEGATIVE;
  // Scientific notation is what an export leaves of a number; digits may be lost in it.
  if (/\de[+-]?\d/.test(text)) return UNREADABLE;

  const { rest, words, numbersInBrackets } = withoutBrackets(text);

  const limited =
    RANGE_WORDS.test(rest) || RANGE_WORDS.test(words) || RANGE_FRONT.test(rest) || RANGE_SIGNS.test(rest);
  if (limited) return RANGE;
  if (isExpression(rest)) return EXPRESSION;

  const rate = splitRate(rest, words);
  if (rate !== null) {
    const reading = readPhrase(rate);
    if (reading.kind === 'amount') return { ...reading, kind: 'rate' };
    return reading.kind === 'range' ? RANGE : UNREADABLE;
  }
  const reading = readPhrase(rest);
  // `3.000.000đ (2 mô hình)`: a figure in brackets may change the meaning, so a person decides.
  return numbersInBrackets && reading.kind === 'amount' ? { ...reading, ambiguous: true } : reading;
}

/**
 * One plain form for everything people and machines put around an amount: NFC or NFD, any case, with
 * or without Vietnamese marks, any kind of space, full-width digits (an East Asian keyboard: one
 * meaning, so read), invisible characters, the leading apostrophe, closing marks such as `./.`, `,-`.
 */
function clean(raw: string): string {
  return raw
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/&(?:nbsp|#160|#xa0);/gi, ' ')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^['’‘`] ?/, '')
    .replace(/^["“”] ?(.*?) ?["“”]$/, '$1')
    .replace(/ ?\. ?\/ ?\.?$/, '')
    .replace(/ ?[.,] ?[-–—−]+(?= ?(?:vnd|dong|d|₫)?$)/, '')
    .replace(/(\d) ?=$/, '$1')
    .replace(CLOSING, '$1')
    .replace(/ ?;$/, '')
    .replace(/([a-z₫]) chan$/, '$1');
}

/** `-3.000.000`, `3.000.000-`, `(3.000.000đ)`, `âm 3 triệu`: below zero. */
function isNegative(text: string): boolean {
  if (/^(?:₫|vnd)? ?[-–—−] ?(?:₫|vnd)? ?\d/.test(text)) return true;
  if (/^(?:am|tru) \d/.test(text)) return true;
  if (/^\d[\d.,' ]*(?:d|dong|₫|vnd)? ?[-–—−]$/.test(text)) return true;
  return (
    /^\( ?[-–—−]? ?\d[^()]*\)(?: ?(?:d|dong|₫|vnd))?$/.test(text) &&
    !/[a-z]{6,}/.test(text.replace(/trieu|nghin|dong/g, ''))
  );
}

/**
 * Takes bracketed parts off. Words in brackets only repeat the amount (`3.000.000 (ba triệu đồng)`);
 * a figure there may say something else. A bracket without its other half stays and makes the text unreadable.
 */
function withoutBrackets(text: string): { rest: string; words: string; numbersInBrackets: boolean } {
  let words = '';
  let numbersInBrackets = false;
  const rest = text
    .replace(/\(([^()]*)\)|\[([^[\]]*)\]/g, (_whole, round?: string, square?: string) => {
      const inside = (round ?? (square as string)).trim();
      // `15.000 (nghìn đồng)`: the unit, not a repetition.
      const unit = BRACKETED_UNIT.exec(inside);
      if (unit !== null) return ` ${unit[1]} `;
      if (/\d/.test(inside)) numbersInBrackets = true;
      else words += ` ${inside}`;
      return ' ';
    })
    .replace(/ +/g, ' ')
    .trim();
  return { rest: rest.replace(CLOSING, '$1'), words, numbersInBrackets };
}

const BRACKETED_UNIT =
  /^(?:(?:don vi(?: tinh)?|dvt) ?:? ?)?((?:ty|ti|trieu|tr|nghin|ngan|k)\.? ?(?:dong|d|vnd)?)$/;

function isExpression(text: string): boolean {
  if (/[=*×✕✖⨯·∙÷^]/.test(text)) return true;
  // `x` between two things of which one is a number; the letter inside a word is no sign.
  if (/(?:\d ?|[a-z₫] )x ?\d/.test(text)) return true;
  if (/[\da-z₫] ?\+ ?\d/.test(text)) return true;
  // A quotient; a date has a second stroke.
  return /\d ?(?:d|dong|₫)? ?[/:] ?\d[\d.,]*$/.test(text) && !/[/:].*[/:]/.test(text);
}

/**
 * The amount of an amount per something: at the first `/`, at `mỗi`, at `một …`. The part after the sign must hold
 * a word, so that a date (`15/8/2023`) is no rate. Null when the text is no rate.
 */
function splitRate(text: string, bracketWords: string): string | null {
  const [amount = '', ...per] = text.split('/');
  if (per.length > 0) return /[a-z]/.test(per.join()) ? amount.trim() : null;
  const front = /^(?:moi|tung|cho moi) [a-z][a-z ]*:? ?(?=\d)/.exec(text);
  if (front !== null) return text.slice(front[0].length);
  const back =
    /^(.*?[\da-z₫]) (?:(?:cho|tren|tinh) )?(?:moi|mot|tung|1|01) (?!ty\b|ti\b|trieu\b|tr\b|nghin\b|ngan\b|k\b|d\b|dong\b|₫)[a-z]/.exec(
      text,
    )?.[1] ?? '';
  if (/\d/.test(back)) return back;
  return bracketWords.includes('/') || /\bmoi\b/.test(bracketWords) ? text : null;
}

// ---------------------------------------------------------------- an amount phrase

/** Unit words, longest first so that `trđ` is not read as `tr`; `đồng` glued to one is part of it. */
const UNIT =
  /^ ?(?:(ty|ti)|(trieu|tr)|(nghin|ngan|ngh(?=d)|ng(?=d)|n(?=d)|k))\.?(?: ?(dong|d|₫|vnd))?(?![a-z])/;

const NUMERAL = /^\d+(?:(?:[.,'’´]| )\d+)*/;

interface Term {
  readonly numeral: string;
  /** đồng in one unit, or null for a bare number. */
  readonly unit: number | null;
}

function readPhrase(phrase: string): AmountReading {
  if (RANGE_DASH.test(phrase)) return DATE.test(phrase) ? UNREADABLE : RANGE;
  let text = phrase.replace(CURRENCY_FRONT, '');
  const asked = /\d[.,]$/.test(text);
  if (asked) text = text.slice(0, -1);
  const half = / ?ruoi(?: ?(?:dong|d|₫|vnd))?$/.exec(text);
  if (half !== null) text = text.slice(0, half.index);
  const bare = text.replace(CURRENCY_BACK, '');
  // The `đ` of `500 ngđ` is part of the unit.
  const stripped = /(?:ty|ti|trieu|tr|nghin|ngan|ng|n|k)[a-z]*\.?$/.test(bare) ? text : bare;

  const terms = splitTerms(stripped);
  if (terms === null) return UNREADABLE;
  const reading = half !== null ? addHalf(terms) : readTerms(terms, text.slice(stripped.length).trim());
  return asked && reading.kind === 'amount' ? { ...reading, ambiguous: true } : reading;
}

/** `1 tỷ 200 triệu` → two terms. Null as soon as something is neither numeral, unit nor currency. */
function splitTerms(text: string): Term[] | null {
  const terms: Term[] = [];
  // A space behind a point inside a number (`3. 000.000`) is a slip of the thumb.
  let rest = text.replace(/(\d) ?\. ?(?=\d{3}(?!\d))/g, '$1.');
  while (rest !== '') {
    const numeral = NUMERAL.exec(rest)?.[0];
    if (numeral === undefined) return null;
    rest = rest.slice(numeral.length);
    const unit = UNIT.exec(rest);
    if (unit !== null) rest = rest.slice(unit[0].length);
    // Only a unit word separates terms: two bare numbers are two amounts, not one.
    else if (rest !== '') return null;
    terms.push({ numeral, unit: unitOf(unit) });
    rest = rest.trim();
  }
  return terms.length === 0 ? null : terms;
}

function unitOf(match: RegExpExecArray | null): number | null {
  if (match === null) return null;
  if (match[1] !== undefined) return 1_000_000_000;
  return match[2] !== undefined ? 1_000_000 : 1_000;
}

function readTerms(terms: readonly Term[], currency: string): AmountReading {
  const [{ numeral, unit }] = terms as [Term];
  if (unit === null) return readBare(numeral);
  return terms.length === 1 ? readWithUnit(numeral, unit) : readFalling(terms, currency);
}

/** A number without a unit word. */
function readBare(numeral: string): AmountReading {
  const parsed = parseNumeral(numeral);
  if (parsed === null) return UNREADABLE;
  const { whole, decimals, only, grouped } = parsed;
  if (decimals === '') return outcome([Number(whole)], false, true);
  if (decimals.length > 3) return UNREADABLE;
  if (decimals.length === 3) {
    const joined = Number(whole + decimals);
    // Two different marks (`3.000,000đ`): a slip for thousands is far likelier than decimals of a đồng.
    if (only === undefined) return outcome([joined, scaled(parsed, 1)], true);
    // One mark, three digits: thousands whatever the mark, for đồng has no decimals.
    return grouped ? outcome([joined], false, true) : UNREADABLE;
  }
  // `,00` is an accounting export; a lone `,0` may be a cut-off group.
  return outcome([scaled(parsed, 1)], decimals !== '00', true);
}

/** A numeral before a unit word. Three digits after a single mark differ by a factor of 1.000: ask. */
function readWithUnit(numeral: string, unit: number): AmountReading {
  // Offices write `03 triệu`, so that nobody puts a digit in front.
  const parsed = parseNumeral(numeral.replace(/^0(?=[1-9](?!\d))/, ''));
  if (parsed === null) return UNREADABLE;
  const { whole, decimals, only, grouped } = parsed;
  const decimal = scaled(parsed, unit);
  if (decimals.length !== 3 || !grouped) return outcome([decimal], false);
  const joined = product(whole + decimals, unit);
  // Vietnamese reading first: '.' parts thousands, ',' starts decimals; after other groups, decimals.
  return outcome(only === '.' ? [joined, decimal] : [decimal, joined], true);
}

/**
 * `1 tỷ 200 triệu`, `2tr500`, `2 tỷ 3`, `2 triệu 500.000`: units must fall, and each part must be
 * smaller than one unit of the part before it.
 */
function readFalling(terms: readonly Term[], currency: string): AmountReading {
  let total = 0;
  let above = Number.POSITIVE_INFINITY;
  for (const [index, { numeral, unit }] of terms.entries()) {
    const isLast = index === terms.length - 1;
    if (unit === null) return readTail(total, above, numeral, currency);
    if (unit >= above || !(isLast || /^\d+(?:[.' ]\d{3})*$/.test(numeral))) return UNREADABLE;
    const { kind, value, ambiguous } = readWithUnit(numeral, unit);
    if (kind !== 'amount' || ambiguous || (value as number) >= above) return UNREADABLE;
    total += value as number;
    above = unit;
  }
  return outcome([total], false);
}

/** The bare digits after the last unit word: tenths (`1tr2`), thousandths (`2tr500`), or plain đồng. */
function readTail(total: number, unit: number, numeral: string, currency: string): AmountReading {
  if (/^\d{1,3}$/.test(numeral)) {
    // Every unit is a multiple of 1.000, so that a part of it is a whole number.
    const digits = Number(numeral);
    const values = [total + digits * (unit / 10 ** numeral.length)];
    const isTwo = numeral.length === 2;
    if (isTwo) values.push(total + digits * (unit / 1000));
    // `2 triệu 500 đồng`, the word written out: really five hundred đồng?
    if (currency === 'dong') values.push(total + digits);
    return outcome(values, isTwo);
  }
  const { kind, value, ambiguous } = readBare(numeral);
  return kind === 'amount' && !ambiguous && (value as number) < unit
    ? outcome([total + (value as number)], false)
    : UNREADABLE;
}

/** `1 triệu rưỡi`: and a half of the last unit. */
function addHalf(terms: readonly Term[]): AmountReading {
  const { numeral, unit } = terms[terms.length - 1] as Term;
  const { kind, value, ambiguous } = readTerms(terms, '');
  if (unit === null || !/^\d+$/.test(numeral) || kind !== 'amount' || ambiguous) return UNREADABLE;
  return outcome([(value as number) + unit / 2], false);
}

// ---------------------------------------------------------------- numerals

interface Numeral {
  /** Digits before the last mark, thousands marks removed. */
  readonly whole: string;
  /** Digits after the last mark, when they may be decimals; '' when there are none. */
  readonly decimals: string;
  /** The mark before `decimals` where no other stands in the number: `3.000`, not `3.000,000`. */
  readonly only?: string;
  /** `whole` could be the head of a grouped number: 1–3 digits, not 0, then groups of 3. */
  readonly grouped?: boolean;
}

/**
 * Takes a written number apart. Null for broken groups (`30.00.000`, `3.000.00`), leading zeros
 * (`0.500.000`, `0912345678`) and more than one change of mark.
 */
function parseNumeral(text: string): Numeral | null {
  if (/^0\d/.test(text)) return null;
  const head = text.split(/[.,'’´ ]/);
  const last = head.pop() as string;
  if (head.length === 0) return { whole: last, decimals: '' };

  const marks = text.replace(/\d/g, '').replace(/[’´]/g, "'");
  const mark = marks.charAt(marks.length - 1);
  const [first = '', ...groups] = head;
  const grouped = /^[1-9]\d{0,2}$/.test(first) && groups.every((group) => group.length === 3);
  const whole = head.join('');
  const canBeDecimal = mark === '.' || mark === ',';
  if (groups.length === 0 && canBeDecimal) return { whole, decimals: last, only: mark, grouped };

  const isOneMark = new Set(marks).size === 1;
  // The marks before the last must be alike, and all groups of three.
  if (!grouped || new Set(marks.slice(0, -1)).size > 1) return null;
  // All marks alike: thousands or nothing.
  if (isOneMark) return last.length === 3 ? { whole: whole + last, decimals: '' } : null;
  // `3.000 000`: a space or apostrophe never starts decimals, so this is a slip in the grouping.
  return canBeDecimal || last.length === 3 ? { whole, decimals: last, grouped } : null;
}

/**
 * digits × unit: exact, or above every safe integer (then `outcome` refuses it). A product that is too large
 * for exactness never rounds down to a safe integer.
 */
function product(digits: string, unit: number): number {
  return Number(digits) * unit;
}

/**
 * whole,decimals × unit in whole đồng, or null when a part of a đồng is left. Exact: the decimals are
 * multiplied by hand, last digit first, and whatever falls behind the comma must be 0.
 */
function scaled(numeral: Numeral, unit: number): number | null {
  let carry = 0;
  for (const digit of [...numeral.decimals].reverse()) {
    const figure = Number(digit) * unit + carry;
    if (figure % 10 !== 0) return null;
    carry = figure / 10;
  }
  return product(numeral.whole, unit) + carry;
}

// ---------------------------------------------------------------- outcome

/** Null values are readings with a part of a đồng: dropped beside others, a fraction when alone. */
function outcome(values: readonly (number | null)[], ask: boolean, floor = false): AmountReading {
  const exact = values.filter((value): value is number => value !== null);
  const [value] = exact;
  if (value === undefined) return FRACTION;
  if (exact.some((one) => one > Number.MAX_SAFE_INTEGER)) return UNREADABLE;
  const reads = [...new Set(exact)];
  const small = floor && value !== 0 && value < PLAUSIBLE_FROM;
  return reads.length > 1 ? { ...amount(value, true), reads } : amount(value, ask || small);
}

function amount(value: number, ambiguous: boolean): AmountReading {
  return { kind: 'amount', value, ambiguous };
}
