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

export interface AmountOptions {
  /** 1.000 or 1.000.000 when the column's header says nghìn or triệu đồng; 1 otherwise. */
  readonly columnUnit?: number;
}

/**
 * Amounts below this, written without a unit word, are asked about: the smallest rate of the plan is
 * 50.000đ, and `3.000` in a đồng column mostly means 3.000 nghìn, or a point that a sheet misread.
 */
const PLAUSIBLE_FROM = 10_000;

/** Longer texts are notes, not amounts; the limit also bounds the work on hostile input. */
const MAX_LENGTH = 200;

const BLANK: AmountReading = { kind: 'blank', value: null, ambiguous: false };
const UNREADABLE: AmountReading = { kind: 'unreadable', value: null, ambiguous: false };
const NEGATIVE: AmountReading = { ...UNREADABLE, negative: true };
const FRACTION: AmountReading = { kind: 'fraction', value: null, ambiguous: true };
const RANGE: AmountReading = { kind: 'range', value: null, ambiguous: true };
const EXPRESSION: AmountReading = { kind: 'expression', value: null, ambiguous: false };

/**
 * Reads one cell, text or number, as an amount in đồng. Safe for any input.
 *
 * In a column whose header says nghìn or triệu (`columnUnit`) a bare number counts in that unit and
 * is never "too small"; a unit word or a đồng sign in the text wins over the column.
 */
export function readAmount(input: unknown, options: AmountOptions = {}): AmountReading {
  const unit = columnUnitOf(options.columnUnit);
  if (input === null || input === undefined) return BLANK;
  if (typeof input === 'number') return readNumber(input, unit);
  if (typeof input === 'bigint') return readNumber(Number(input), unit);
  if (typeof input !== 'string') return UNREADABLE;
  return readText(input, unit);
}

/** Above any unit of a column; keeps ten times a unit a safe integer, which `scaled` counts on. */
const MAX_UNIT = 1_000_000_000_000;

function columnUnitOf(given: number | undefined): number {
  return given !== undefined && Number.isInteger(given) && given > 1 && given <= MAX_UNIT ? given : 1;
}

/** A number cell: the sheet has already decided what was typed, so only its plausibility is judged. */
function readNumber(n: number, columnUnit: number): AmountReading {
  if (!Number.isFinite(n)) return UNREADABLE;
  if (n < 0) return NEGATIVE;
  if (columnUnit > 1) {
    const exact = n * columnUnit;
    const value = Math.round(exact);
    if (!Number.isSafeInteger(value)) return UNREADABLE;
    // 1.15 × 1.000.000 is a hair off in binary: that hair is the machine's, not the person's.
    return Math.abs(exact - value) < 1e-6 * Math.max(1, value) && Math.abs(exact - value) < 0.01
      ? amount(value, false)
      : FRACTION;
  }
  if (!Number.isInteger(n)) return FRACTION;
  if (!Number.isSafeInteger(n)) return UNREADABLE;
  return amount(n === 0 ? 0 : n, n !== 0 && n < PLAUSIBLE_FROM);
}

// ---------------------------------------------------------------- text

/** Words that make an amount approximate or a limit, folded. */
const RANGE_WORDS =
  /(?:^|[^a-z])(?:khoang|uoc|du kien|toi da|toi thieu|khong qua|khong vuot|chung|xap xi|gan|hon|duoi|it nhat|nhieu nhat|cao nhat|thap nhat|tro len|tro xuong|max|min|binh quan|trung binh|den)(?=$|[^a-z])/;

/** The same, but only right before a figure: folded, `từ` is also `tư` (4) and `tầm` also `tám` (8). */
const RANGE_FRONT = /^(?:tu|tam|co|do|ngot|tren|loi)\s+\d/;

const RANGE_SIGNS = /[~≈≃∼≤≥<>±…]|\.{3}/;

/** `5 - 7 triệu`, `5tr–7tr`: a dash with an amount on both sides. */
const RANGE_DASH = /[\da-z)]\s*[-–—]+\s*\d/;

const DATE = /^\d{1,4}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{1,4}$/;

const CURRENCY = '(?:vnd|vn dong|dong chan|dong|d|₫)';
const CURRENCY_FRONT = /^(?:vnd|vn dong|₫|d(?=\s*\d))\.?\s*/;
const CURRENCY_BACK = new RegExp(`\\s*${CURRENCY}(?:\\s+${CURRENCY})?(?:\\s*chan)?$`);

function readText(raw: string, columnUnit: number): AmountReading {
  if (raw.length > MAX_LENGTH) return raw.trim() === '' ? BLANK : UNREADABLE;
  const text = clean(raw);
  if (text === '') return BLANK;
  // An accountant's zero: a lone dash, perhaps with the currency sign.
  if (/^(?:₫|d|dong|vnd)?\s*[-–—−]+\s*(?:₫|d|dong|vnd)?$/.test(text)) return BLANK;
  if (!/\d/.test(text)) return UNREADABLE;

  if (isNegative(text)) return NEGATIVE;
  // Scientific notation is what an export leaves of a number; digits may be lost in it.
  if (/\de[+-]?\d/.test(text)) return UNREADABLE;

  const outside = withoutBrackets(text);
  if (outside === null) return UNREADABLE;
  const { rest, words, numbersInBrackets } = outside;

  const limited =
    RANGE_WORDS.test(rest) || RANGE_WORDS.test(words) || RANGE_FRONT.test(rest) || RANGE_SIGNS.test(rest);
  if (limited) return RANGE;
  if (isExpression(rest)) return EXPRESSION;

  const rate = splitRate(rest, words);
  if (rate !== null) {
    const reading = readPhrase(rate.amount, columnUnit);
    return reading.kind === 'amount'
      ? { ...reading, kind: 'rate' }
      : reading.kind === 'range'
        ? RANGE
        : UNREADABLE;
  }
  const reading = readPhrase(rest, columnUnit);
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
    .replace(/^['’‘`]\s*/, '')
    .replace(/^["“”]\s*(.*?)\s*["“”]$/, '$1')
    .replace(/\s*\.\s*\/\s*\.?$/, '')
    .replace(/\s*[.,]\s*[-–—−]+(?=\s*(?:vnd|dong|d|₫)?$)/, '')
    .replace(/(\d)\s*=$/, '$1')
    .replace(/([a-z₫)])\s*[.,;:]+$/, '$1')
    .replace(/;$/, '')
    .replace(/([a-z₫]) chan$/, '$1')
    .trim();
}

/** `-3.000.000`, `3.000.000-`, `(3.000.000đ)`, `âm 3 triệu`: below zero. */
function isNegative(text: string): boolean {
  if (/^(?:₫|vnd)?\s*[-–—−]\s*(?:₫|vnd)?\s*\d/.test(text)) return true;
  if (/^(?:am|tru)\s+\d/.test(text)) return true;
  if (/^\d[\d.,' ]*\s*(?:d|dong|₫|vnd)?\s*[-–—−]$/.test(text)) return true;
  return (
    /^\(\s*[-–—−]?\s*\d[^()]*\)(?:\s*(?:d|dong|₫|vnd))?$/.test(text) &&
    !/[a-z]{6,}/.test(text.replace(/trieu|nghin|dong/g, ''))
  );
}

/**
 * Takes bracketed parts off. Words in brackets only repeat the amount (`3.000.000 (ba triệu đồng)`);
 * a figure there may say something else. Null when the brackets do not match.
 */
function withoutBrackets(text: string): { rest: string; words: string; numbersInBrackets: boolean } | null {
  let words = '';
  let numbersInBrackets = false;
  const rest = text
    .replace(/\(([^()]*)\)|\[([^[\]]*)\]/g, (_whole, round, square) => {
      const inside = String(round ?? square ?? '').trim();
      // `15.000 (nghìn đồng)`: the unit, not a repetition.
      if (BRACKETED_UNIT.test(inside)) return ` ${inside.replace(BRACKETED_UNIT, '$1')} `;
      if (/\d/.test(inside)) numbersInBrackets = true;
      else words += ` ${inside}`;
      return ' ';
    })
    .replace(/\s+/g, ' ')
    .trim();
  if (/[()[\]]/.test(rest) || rest === '') return null;
  return { rest: rest.replace(/([a-z₫])\s*[.,;:]+$/, '$1'), words, numbersInBrackets };
}

const BRACKETED_UNIT =
  /^(?:(?:don vi(?: tinh)?|dvt)\s*:?\s*)?((?:ty|ti|trieu|tr|nghin|ngan|k)\.?\s*(?:dong|d|vnd)?)$/;

function isExpression(text: string): boolean {
  if (/^=/.test(text)) return true;
  if (/[*×✕✖⨯·∙÷^]/.test(text)) return true;
  // `x` between two things of which one is a number; the letter inside a word is no sign.
  if (/(?:\d|[\da-z₫] )\s*x\s*\d/.test(text) || /\dx\s*\d/.test(text)) return true;
  if (/[\da-z₫]\s*\+\s*\d/.test(text)) return true;
  if (/=/.test(text)) return true;
  return /\d\s*(?:d|dong|₫)?\s*[/:]\s*\d[\d.,]*$/.test(text) && !DATE.test(text) && !/[/:].*[/:]/.test(text);
}

/**
 * An amount per something: at the first `/`, at `mỗi`, at `một …`. The part after the sign must hold
 * a word, so that a date (`15/8/2023`) is no rate. Null when the text is no rate.
 */
function splitRate(text: string, bracketWords: string): { amount: string } | null {
  const slash = text.indexOf('/');
  if (slash >= 0) return /[a-z]/.test(text.slice(slash + 1)) ? { amount: text.slice(0, slash).trim() } : null;
  const front = /^(?:moi|tung|cho moi|mot)\s+[a-z ]*?[a-z]\s*:?\s*(?=\d)/.exec(text);
  if (front !== null && /^(?:moi|tung|cho moi)\b/.test(text)) return { amount: text.slice(front[0].length) };
  const back =
    /^(.*?[\da-z₫])\s+(?:(?:cho|tren|tinh)\s+)?(?:moi|mot|tung|1|01)\s+(?!ty\b|ti\b|trieu\b|tr\b|nghin\b|ngan\b|k\b|d\b|dong\b|₫)[a-z]/.exec(
      text,
    );
  if (back?.[1] !== undefined && /\d/.test(back[1])) return { amount: back[1] };
  if (bracketWords.includes('/') || /\bmoi\b/.test(bracketWords)) return { amount: text };
  return null;
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
  /** A currency sign or word stands right behind it. */
  readonly currency: string;
}

function readPhrase(phrase: string, columnUnit: number): AmountReading {
  if (RANGE_DASH.test(phrase)) return DATE.test(phrase) ? UNREADABLE : RANGE;
  let text = phrase.replace(CURRENCY_FRONT, '');
  const currencyInFront = text !== phrase;
  const asked = /\d[.,]$/.test(text);
  if (asked) text = text.slice(0, -1);
  const half = /\s*ruoi(?:\s*(?:dong|d|₫|vnd))?$/.exec(text);
  if (half !== null) text = text.slice(0, half.index);
  const whole = !/(?:ty|ti|trieu|tr|nghin|ngan|ng|n|k)[a-z]*\.?$/.test(text.replace(CURRENCY_BACK, ''));
  const stripped = whole ? text.replace(CURRENCY_BACK, '') : text;

  const terms = splitTerms(stripped);
  if (terms === null) return UNREADABLE;
  const currency = currencyInFront || stripped !== text;
  const reading =
    half !== null
      ? addHalf(terms)
      : readTerms(terms, text.slice(stripped.length).trim(), currency ? 1 : columnUnit);
  return asked && reading.kind === 'amount' ? { ...reading, ambiguous: true } : reading;
}

/** `1 tỷ 200 triệu` → two terms. Null as soon as something is neither numeral, unit nor currency. */
function splitTerms(text: string): Term[] | null {
  const terms: Term[] = [];
  // A space behind a point inside a number (`3. 000.000`) is a slip of the thumb.
  let rest = text.replace(/(\d) ?\. ?(?=\d{3}(?!\d))/g, '$1.').trim();
  while (rest !== '') {
    const numeral = NUMERAL.exec(rest)?.[0];
    if (numeral === undefined || terms.length > 4) return null;
    rest = rest.slice(numeral.length);
    const unit = UNIT.exec(rest);
    if (unit !== null) rest = rest.slice(unit[0].length);
    terms.push({ numeral, unit: unitOf(unit), currency: unit?.[4] ?? '' });
    // Only a unit word separates terms: two bare numbers are two amounts, not one.
    if (unit === null && rest !== '') return null;
    rest = rest.trim();
  }
  return terms.length === 0 ? null : terms;
}

function unitOf(match: RegExpExecArray | null): number | null {
  if (match === null) return null;
  if (match[1] !== undefined) return 1_000_000_000;
  return match[2] !== undefined ? 1_000_000 : 1_000;
}

function readTerms(terms: readonly Term[], currency: string, columnUnit: number): AmountReading {
  const [first, ...rest] = terms;
  if (first === undefined) return UNREADABLE;
  if (first.unit === null) return readBare(first.numeral, columnUnit);
  if (rest.length === 0) {
    const readings = readWithUnit(first.numeral, first.unit);
    return readings === null ? UNREADABLE : outcome(readings.values, readings.ask);
  }
  return readFalling(terms, currency);
}

/** A number without a unit word, in đồng or in the column's unit. */
function readBare(numeral: string, columnUnit: number): AmountReading {
  const parsed = parseNumeral(numeral);
  if (parsed === null) return UNREADABLE;
  const inColumn = columnUnit > 1;
  const { whole, decimals, sameMark } = parsed;
  if (decimals === '') return outcome([product(whole, columnUnit)], false, !inColumn);
  const joined = product(whole + decimals, columnUnit);
  if (decimals.length === 3) {
    const groups = parsed.grouped && !/^0/.test(whole);
    if (sameMark) {
      // One mark, three digits: thousands whatever the mark, for đồng has no decimals. In a nghìn or
      // triệu column a comma may be a decimal one.
      if (!groups) return inColumn ? outcome([scaled(parsed, columnUnit)], false) : UNREADABLE;
      if (!inColumn || parsed.mark === '.') return outcome([joined], false, !inColumn);
      return outcome([scaled(parsed, columnUnit), joined], true);
    }
    // Two different marks (`3.000,000đ`): a slip for thousands is far likelier than decimals of a đồng.
    const strict = scaled(parsed, columnUnit);
    return outcome(inColumn ? [strict, joined] : [joined, strict], true);
  }
  if (!inColumn && decimals.length > 3) return UNREADABLE;
  const value = scaled(parsed, columnUnit);
  // `,00` is an accounting export; a lone `,0` may be a cut-off group.
  return outcome([value], !inColumn && decimals !== '00', !inColumn);
}

/** A numeral before a unit word. Three digits after a single mark differ by a factor of 1.000: ask. */
function readWithUnit(numeral: string, unit: number): { values: (number | null)[]; ask: boolean } | null {
  const parsed = parseNumeral(numeral);
  if (parsed === null) return null;
  if (parsed.decimals === '') return { values: [product(parsed.whole, unit)], ask: false };
  const decimal = scaled(parsed, unit);
  const groupsPossible = parsed.decimals.length === 3 && parsed.grouped && !/^0/.test(parsed.whole);
  if (!groupsPossible) return { values: [decimal], ask: false };
  const joined = product(parsed.whole + parsed.decimals, unit);
  // Vietnamese reading first: '.' parts thousands, ',' starts decimals; after other groups, decimals.
  const joinedFirst = parsed.sameMark && parsed.mark !== ',';
  return { values: joinedFirst ? [joined, decimal] : [decimal, joined], ask: true };
}

/**
 * `1 tỷ 200 triệu`, `2tr500`, `2 tỷ 3`, `2 triệu 500.000`: units must fall, and each part must be
 * smaller than one unit of the part before it.
 */
function readFalling(terms: readonly Term[], currency: string): AmountReading {
  let total = 0;
  let above: number | null = null;
  for (const [index, term] of terms.entries()) {
    const last = index === terms.length - 1;
    if (term.unit === null) return readTail(total, above, term.numeral, currency);
    if (above !== null && term.unit >= above) return UNREADABLE;
    const readings = readWithUnit(term.numeral, term.unit);
    const value = readings?.values[0];
    if (readings === null || value === undefined || value === null || readings.ask) return UNREADABLE;
    if (above !== null && value >= above) return UNREADABLE;
    if (!last && !/^\d+(?:[.' ]\d{3})*$/.test(term.numeral)) return UNREADABLE;
    total += value;
    above = term.unit;
  }
  return outcome([total], false);
}

/** The bare digits after the last unit word: tenths (`1tr2`), thousandths (`2tr500`), or plain đồng. */
function readTail(total: number, unit: number | null, numeral: string, currency: string): AmountReading {
  if (unit === null) return UNREADABLE;
  if (/^\d{1,3}$/.test(numeral)) {
    // Every unit is a multiple of 1.000, so that a part of it is a whole number.
    const digits = Number(numeral);
    const asDecimals = total + digits * (unit / 10 ** numeral.length);
    const asThousandths = total + digits * (unit / 1000);
    if (numeral.length === 2) return outcome([asDecimals, asThousandths], true);
    // `2 triệu 500 đồng`, the word written out: really five hundred đồng?
    if (numeral.length === 3 && currency === 'dong' && unit > 1000)
      return outcome([asDecimals, total + digits], true);
    return outcome([asDecimals], false);
  }
  const parsed = parseNumeral(numeral);
  if (parsed === null || (parsed.decimals !== '' && !(parsed.sameMark && parsed.decimals.length === 3)))
    return UNREADABLE;
  const value = product(parsed.whole + parsed.decimals, 1);
  return value < unit && value >= PLAUSIBLE_FROM ? outcome([total + value], false) : UNREADABLE;
}

/** `1 triệu rưỡi`: and a half of the last unit. */
function addHalf(terms: readonly Term[]): AmountReading {
  const last = terms[terms.length - 1];
  if (last === undefined || last.unit === null || !/^\d+$/.test(last.numeral)) return UNREADABLE;
  const base = readTerms(terms, '', 1);
  if (base.kind !== 'amount' || base.value === null || base.ambiguous) return UNREADABLE;
  return outcome([base.value + last.unit / 2], false);
}

// ---------------------------------------------------------------- numerals

interface Numeral {
  /** Digits before the last mark, thousands marks removed. */
  readonly whole: string;
  /** Digits after the last mark, when they may be decimals; '' when there are none. */
  readonly decimals: string;
  /** The mark before `decimals`. */
  readonly mark: string;
  /** No other kind of mark stands before it. */
  readonly sameMark: boolean;
  /** `whole` could be the head of a grouped number (1–3 digits, then groups of 3). */
  readonly grouped: boolean;
}

/**
 * Takes a written number apart. Null for broken groups (`30.00.000`, `3.000.00`), leading zeros
 * (`0.500.000`, `0912345678`) and more than one change of mark.
 */
function parseNumeral(text: string): Numeral | null {
  const groups = text.split(/[.,'’´ ]/);
  const marks = text
    .replace(/\d/g, '')
    .split('')
    .map((mark) => (/['’´]/.test(mark) ? "'" : mark));
  const first = groups[0] ?? '';
  const last = groups[groups.length - 1] ?? '';
  const mark = marks[marks.length - 1] ?? '';
  const leadingZero = first.length > 1 && first.startsWith('0');
  if (leadingZero) return null;
  if (marks.length === 0)
    return { whole: first, decimals: '', mark: '', sameMark: true, grouped: first.length <= 3 };

  const headMarks = marks.slice(0, -1);
  const headMark = headMarks[0];
  if (headMarks.some((m) => m !== headMark)) return null;
  const head = groups.slice(0, -1);
  const headGrouped =
    first.length <= 3 &&
    head.slice(1).every((group) => group.length === 3) &&
    (head.length === 1 || first !== '0');
  if (head.length > 1 && !headGrouped) return null;
  const whole = head.join('');

  const canBeDecimal = mark === '.' || mark === ',';
  if (headMark === undefined && canBeDecimal) {
    return { whole, decimals: last, mark, sameMark: true, grouped: headGrouped };
  }
  if (headMark === undefined || headMark === mark) {
    // All groups alike: thousands or nothing.
    if (!headGrouped || last.length !== 3 || first === '0') return null;
    return { whole: whole + last, decimals: '', mark: '', sameMark: true, grouped: true };
  }
  if (!canBeDecimal) {
    // `3.000 000`: a space or apostrophe never starts decimals, so this is a slip in the grouping.
    return headGrouped && last.length === 3
      ? { whole, decimals: last, mark, sameMark: false, grouped: true }
      : null;
  }
  return { whole, decimals: last, mark, sameMark: false, grouped: true };
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
