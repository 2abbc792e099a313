/**
 * What a text becomes when it is typed, or written by a script, into a cell.
 *
 * Owns the reading of numbers, dates, times, percents and money under a locale. It follows what is known of
 * Google Sheets; where nothing is known the choice is written down beside the rule. Runs in Node and in the page.
 */

import { isAutomaticFormat, isTextFormat, type Marks, marksOf, serialOfDay } from '@so-ke-hoach/xlsx';
import * as numfmt from 'numfmt';

/** What a text became. A `format` is given only where the cell had none and the text suggests one. */
export type Typed =
  | { kind: 'empty' }
  | { kind: 'formula'; formula: string }
  | { kind: 'text'; value: string }
  | { kind: 'number'; value: number; format?: string }
  | { kind: 'boolean'; value: boolean };

/**
 * `1.10` and `1.10.2026` where `.` groups thousands (vi_VN): nobody knows what Google makes of them.
 * `text` (the default) keeps what was typed, so that a code never silently turns into something else; `date` (1 October) is
 * the reading that does more harm, for tests that must hold under both.
 */
export type Dotted = 'text' | 'date';

/**
 * What `=…` written into a cell with the format `@` becomes: nobody knows either. `text` is
 * the default; `formula`, which runs, is the reading that does more harm.
 */
export type FormulaInText = 'text' | 'formula';

/** The default of a reading that nobody has confirmed. */
export const DOTTED_DEFAULT: Dotted = 'text';

/** The cell and the spreadsheet that the text meets. */
export interface TypedOptions {
  /** Spreadsheet locale, e.g. `vi_VN`. */
  locale: string;
  /** Number format that the cell has; absent = automatic. */
  format?: string | undefined;
  /** Year of a date typed without one. */
  year: number;
  /** `user` (the default) typed it; `script` wrote it: then `+A1` stays text and a percent cell does not divide by 100. */
  from?: 'user' | 'script' | undefined;
  dotted?: Dotted | undefined;
  formulaInText?: FormulaInText | undefined;
}

/** Two-digit years: 29 is 2029, 30 is 1930. */
const CENTURY_PIVOT = 30;
const SECONDS_PER_DAY = 86_400;

/** Reads a text as Google Sheets would. Never throws; what it cannot read is text. */
export function parseTyped(text: string, options: TypedOptions): Typed {
  if (text === '') return { kind: 'empty' };
  const runs = options.formulaInText === 'formula' && text.startsWith('=');
  if (isTextFormat(options.format) && !runs) return { kind: 'text', value: text };
  if (text.startsWith("'")) return { kind: 'text', value: text.slice(1) };
  // `=` alone, or with nothing but spaces behind it, is text; so is `=` behind a space.
  if (text.startsWith('=')) {
    return text.trim() === '=' ? { kind: 'text', value: text } : { kind: 'formula', formula: text };
  }

  const trimmed = text.trim();
  if (/^(true|false)$/i.test(trimmed)) return { kind: 'boolean', value: /^true$/i.test(trimmed) };

  const marks = marksOf(options.locale);
  const read = readNumber(trimmed, marks, options) ?? readMoment(trimmed, marks, options);
  if (read) {
    return isAutomaticFormat(options.format) && read.format
      ? { kind: 'number', value: read.value, format: read.format }
      : { kind: 'number', value: read.value };
  }
  if (options.from !== 'script' && /^[+-]/.test(text) && looksLikeFormula(trimmed)) {
    return { kind: 'formula', formula: `=${trimmed}` };
  }
  return { kind: 'text', value: text };
}

interface Read {
  value: number;
  format?: string;
}

/** Money signs and where they may stand. `"` quotes them in the pattern, because `đ` alone would mean a day. */
const SUFFIX_SIGNS = '₫đ';
const PREFIX_SIGNS = '$₫';

function readNumber(text: string, marks: Marks, options: TypedOptions): Read | null {
  let rest = text;
  let negative = false;
  const inParentheses = /^\((.*)\)$/.exec(rest);
  if (inParentheses) {
    negative = true;
    rest = (inParentheses[1] ?? '').trim();
  }

  let sign = '';
  const prefix = new RegExp(`^([+-]?)([${PREFIX_SIGNS}])\\s*([+-]?)(?=[\\d.,])`).exec(rest);
  if (prefix) {
    if (prefix[1] && prefix[3]) return null;
    sign = prefix[2] ?? '';
    rest = (prefix[1] || prefix[3] || '') + rest.slice(prefix[0].length);
  } else {
    // A dollar behind the number is a habit of the comma-decimal countries only.
    const signs = marks.decimal === ',' ? `${SUFFIX_SIGNS}$` : SUFFIX_SIGNS;
    const suffix = new RegExp(`\\s*([${signs}])$`).exec(rest);
    if (suffix) {
      sign = suffix[1] ?? '';
      rest = rest.slice(0, suffix.index);
    }
  }
  const percent = /\s*%$/.exec(rest);
  if (percent) {
    if (sign) return null;
    rest = rest.slice(0, percent.index);
  }

  const plusMinus = /^[+-]/.exec(rest);
  if (plusMinus) {
    if (inParentheses) return null;
    negative = plusMinus[0] === '-';
    rest = rest.slice(1);
  }

  const digits = readDigits(rest, marks);
  if (!digits) return null;
  if (digits.exponent && (sign || inParentheses)) return null;
  const size = Number(
    percent ? `${digits.plain}e${digits.exponent - 2}` : `${digits.plain}e${digits.exponent}`,
  );
  if (!Number.isFinite(size)) return null;
  let value = negative && size !== 0 ? -size : size;

  const decimals = digits.decimals > 0;
  if (percent) return { value, format: decimals ? '0.00%' : '0%' };
  if (sign) return { value, format: moneyPattern(sign, decimals, !!prefix) };
  if (
    options.from !== 'script' &&
    options.format !== undefined &&
    !isAutomaticFormat(options.format) &&
    numfmt.isPercentFormat(options.format)
  ) {
    // Typing 10 into a percent cell means 10 %.
    value = Number(`${digits.plain}e${digits.exponent - 2}`) * (negative && size !== 0 ? -1 : 1);
  }
  if (digits.scientific) return { value, format: '0.00E+00' };
  if (digits.grouped) return { value, format: decimals ? '#,##0.00' : '#,##0' };
  return { value };
}

function moneyPattern(sign: string, decimals: boolean, before: boolean): string {
  const digits = decimals ? '#,##0.00' : '#,##0';
  return before ? `"${sign}"${digits}` : `${digits} "${sign}"`;
}

interface Digits {
  /** Digits with `.` as the decimal point. */
  plain: string;
  decimals: number;
  exponent: number;
  grouped: boolean;
  scientific: boolean;
}

/** Only ASCII digits count: full-width ones stay text. */
function readDigits(text: string, marks: Marks): Digits | null {
  const decimal = marks.decimal === '.' ? '\\.' : ',';
  const whole = new RegExp(`^(\\d*)(?:${decimal}(\\d*))?(?:[eE]([+-]?\\d{1,4}))?$`);
  const group = marks.group === ' ' ? ' ' : marks.group;
  let grouped = false;
  let plain = text;
  if (group !== ' ' && text.includes(group)) {
    const shape = new RegExp(`^\\d{1,3}(?:\\${group}\\d{3})+(?=$|${decimal})`);
    if (!shape.test(text)) return null;
    grouped = true;
    plain = text.split(group).join('');
  } else if (/\d[ \u00a0\u202f]\d/.test(text)) {
    // Seen live: "22 34" is read as 2234. Single spaces between digits are dropped whatever the locale.
    grouped = /^\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)/.test(text);
    plain = text.replace(/(\d)[ \u00a0\u202f](?=\d)/g, '$1');
  }
  const match = whole.exec(plain);
  if (!match) return null;
  const [, before = '', after = '', exponent] = match;
  if (before === '' && after === '') return null;
  if (grouped && exponent !== undefined) return null;
  return {
    plain: `${before || '0'}.${after || '0'}`,
    decimals: after.length,
    exponent: exponent === undefined ? 0 : Number(exponent),
    grouped,
    scientific: exponent !== undefined,
  };
}

/** A date, a time, or a date followed by a time. */
function readMoment(text: string, marks: Marks, options: TypedOptions): Read | null {
  const alone = readDate(text, marks, options) ?? readTime(text, marks);
  if (alone) return alone;
  const both = /^(\S+(?:\s[A-Za-z,]+\s\S+)?)\s+(\d{1,2}:.*)$/.exec(text);
  if (!both) return null;
  const date = readDate(both[1] ?? '', marks, options);
  const time = readTime(both[2] ?? '', marks);
  if (!date || !time || time.value >= 1) return null;
  const day = date.format === 'yyyy-mm-dd' ? 'yyyy-mm-dd' : marks.datePattern;
  return { value: date.value + time.value, format: `${day} h:mm:ss` };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function readDate(text: string, marks: Marks, options: TypedOptions): Read | null {
  const iso = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (iso) return day(iso[1], iso[3], iso[4], 'yyyy-mm-dd');

  const three = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (three && dotAllowed(three[2], marks, options)) {
    const [month, date] = marks.monthFirst ? [three[1], three[3]] : [three[3], three[1]];
    const pattern = three[2] === '-' ? marks.datePattern.replaceAll('/', '-') : marks.datePattern;
    return day(fullYear(three[4] ?? ''), month, date, pattern);
  }

  const two = /^(\d{1,2})([-/.])(\d{1,2})$/.exec(text);
  if (two && dotAllowed(two[2], marks, options)) {
    const [month, date] = marks.monthFirst ? [two[1], two[3]] : [two[3], two[1]];
    const separator = two[2] === '-' ? '-' : '/';
    const pattern = marks.monthFirst ? `m${separator}d` : `d${separator}m`;
    return day(String(options.year), month, date, pattern);
  }

  // A month of a year, `3/2026`: its first day.
  const month = /^(\d{1,2})([-/])(\d{4})$/.exec(text);
  if (month) return day(month[3], month[1], '1', `m${month[2]}yyyy`);

  return marks.tag.startsWith('en') ? readNamedMonth(text, marks, options) : null;
}

/** `5 Mar 2026`, `Mar 5, 2026`, `Mar 5`: only English names, Vietnamese month words stay text. */
function readNamedMonth(text: string, marks: Marks, options: TypedOptions): Read | null {
  const dayFirst = /^(\d{1,2})[ -]([A-Za-z]{3,9})(?:[ ,-]+(\d{4}|\d{2}))?$/.exec(text);
  const monthFirst = /^([A-Za-z]{3,9}) (\d{1,2})(?:,? (\d{4}))?$/.exec(text);
  const name = (dayFirst?.[2] ?? monthFirst?.[1] ?? '').toLowerCase();
  const month = MONTHS.findIndex((short, index) => name === short || name === ENGLISH_MONTHS[index]) + 1;
  if (month === 0) return null;
  const year = dayFirst?.[3] ?? monthFirst?.[3];
  const date = dayFirst?.[1] ?? monthFirst?.[2];
  return year
    ? day(fullYear(year), String(month), date, marks.datePattern)
    : day(String(options.year), String(month), date, 'd-mmm');
}

const ENGLISH_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** Dots separate a date only where they cannot be a decimal point, and only if the caller chose so. */
function dotAllowed(separator: string | undefined, marks: Marks, options: TypedOptions): boolean {
  if (separator !== '.') return true;
  return marks.decimal !== '.' && (options.dotted ?? DOTTED_DEFAULT) === 'date';
}

function fullYear(text: string): string {
  if (text.length !== 2) return text;
  return String(Number(text) + (Number(text) < CENTURY_PIVOT ? 2000 : 1900));
}

function day(
  year: string | undefined,
  month: string | undefined,
  date: string | undefined,
  format: string,
): Read | null {
  const value = serialOfDay(Number(year), Number(month), Number(date));
  return value === null ? null : { value, format };
}

function readTime(text: string, marks: Marks): Read | null {
  const words = ['am', 'pm', ...marks.ampm.map((word) => word.toLowerCase())];
  const match = /^(\d{1,4})(?::(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,3}))?)?)?(?:\s*([A-Za-z]{2}))?$/.exec(text);
  if (!match) return null;
  const [, hours = '', minutes, seconds, fraction, word] = match;
  const half = word === undefined ? -1 : words.indexOf(word.toLowerCase());
  if (word !== undefined && half < 0) return null;
  if (minutes === undefined && word === undefined) return null;
  if (Number(minutes ?? 0) > 59 || Number(seconds ?? 0) > 59) return null;
  let hour = Number(hours);
  if (word !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half % 2 === 1 ? 12 : 0);
  }
  const total = hour * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0) + Number(`0.${fraction ?? 0}`);
  const value = total / SECONDS_PER_DAY;
  if (hour > 23) return { value, format: '[h]:mm:ss' };
  const clock = seconds === undefined ? 'h:mm' : 'h:mm:ss';
  return { value, format: word === undefined ? clock : `${clock} AM/PM` };
}

/**
 * Whether text after `+` or `-` reads as a formula (`+A1`, `-SUM(B2:B9)`, `-5-6`) and not as a sentence.
 * Staff begin list items with a hyphen ("- Hỗ trợ 5 mô hình"): anything but operands between operators stays text.
 */
function looksLikeFormula(text: string): boolean {
  const operand =
    /^(?:"(?:[^"]|"")*"|(?:'(?:[^']|'')+'!|[\p{L}_][\p{L}\p{N}_.]*!)?\$?[A-Za-z]{1,3}\$?\d{1,7}(?![\p{L}\p{N}_.(])|\d+(?:[.,]\d+)?%?|TRUE\b|FALSE\b)/iu;
  const call = /^[A-Za-z_][A-Za-z0-9_.]*\(/;
  let rest = text;
  let depth = 0;
  let wantsOperand = true;
  while (rest !== '') {
    rest = rest.trimStart();
    if (rest === '') break;
    if (wantsOperand) {
      const sign = /^[+-]/.exec(rest);
      const open = call.exec(rest) ?? /^\(/.exec(rest);
      const value = operand.exec(rest);
      if (sign) rest = rest.slice(1);
      else if (open) {
        depth++;
        rest = rest.slice(open[0].length);
        // A call without arguments: NOW().
        if (/^\s*\)/.test(rest) && open[0].length > 1) wantsOperand = false;
      } else if (value) {
        rest = rest.slice(value[0].length);
        wantsOperand = false;
      } else return false;
    } else if (rest.startsWith(')')) {
      if (--depth < 0) return false;
      rest = rest.slice(1);
    } else {
      const operator = depth > 0 ? /^(?:<>|<=|>=|[-+*/^&=<>:;,%])/ : /^(?:<>|<=|>=|[-+*/^&=<>:])/;
      const found = operator.exec(rest);
      if (!found) return false;
      rest = rest.slice(found[0].length);
      wantsOperand = found[0] !== '%';
    }
  }
  return depth === 0 && !wantsOperand;
}
