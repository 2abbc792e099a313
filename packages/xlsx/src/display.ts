/**
 * How a stored value is shown, and how serial numbers and moments in time turn into each other.
 *
 * Owns the automatic format; patterns are run by `numfmt`. Runs in Node and in the page.
 */

import * as numfmt from 'numfmt';
import { marksOf } from './marks.ts';
import type { CellValue } from './snapshot.ts';

const MS_PER_DAY = 86_400_000;
/** 1899-12-30 counted from 1970-01-01, in days. */
const EPOCH_DAYS = 25_569;
/** From here on the automatic format shows `1E+15`. */
const SCIENTIFIC_FROM = 1e15;
/** Below this it shows `1E-05`. */
const SCIENTIFIC_UNDER = 1e-4;
/** Digits that the automatic format shows of a fraction, and of the mantissa of a scientific number. */
const AUTOMATIC_DIGITS = 10;
const MANTISSA_DIGITS = 6;
/** Digits of a double that a spreadsheet holds reliable; rounding happens on these, not on the binary tail. */
const RELIABLE_DIGITS = 15;

/** True where nobody chose a format (`0.###############` is how Google reads the automatic format back). */
export function isAutomaticFormat(format: string | undefined): boolean {
  return !format || /^general$/i.test(format) || format === '0.###############';
}

/** True for plain text (`@`). */
export function isTextFormat(format: string | undefined): boolean {
  return format !== undefined && numfmt.isTextFormat(format);
}

/** True for a pattern that shows a date, a time or a duration: such a cell's number is read as a moment. */
export function isDateFormat(format: string | undefined): boolean {
  return !isAutomaticFormat(format) && numfmt.isDateFormat(format as string);
}

/** True for a pattern that shows a day of the calendar; a time or a duration alone counts from no epoch. */
export function showsDay(format: string | undefined): boolean {
  if (!isDateFormat(format)) return false;
  const signs = (format as string).replace(/"[^"]*"|\\.|\[[^\]]*\]|AM\/PM|A\/P/gi, '');
  return /[dye]|m{3}/i.test(signs);
}

/** The serial number of a moment as ISO 8601 writes it: a day, a time, both, or a duration; null for anything else. */
export function serialOfIso(text: string): number | null {
  const time = /(?:^|T|\s)(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?/.exec(text);
  const ofDay = time ? (Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3] ?? 0)) / 86_400 : 0;
  const date = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (date) {
    const day = serialOfDay(Number(date[1]), Number(date[2]), Number(date[3]));
    return day === null ? null : day + ofDay;
  }
  if (time) return ofDay;
  const span = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(text);
  if (!span || text === 'P') return null;
  const [days, hours, minutes, seconds] = span.slice(1).map((part) => Number(part ?? 0));
  return (days ?? 0) + ((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) / 86_400;
}

/** What a cell with this value and number format shows under this locale. Never throws: a broken pattern shows the value. */
export function displayText(value: CellValue | null, format: string | undefined, locale: string): string {
  if (value === null || value === '') return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const marks = marksOf(locale);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return '#NUM!';
    if (isAutomaticFormat(format) || isTextFormat(format)) return automatic(value, marks.decimal);
  } else if (isAutomaticFormat(format) || !format?.includes('@') || format === '@') {
    return value;
  }
  try {
    const number = typeof value === 'number' ? halfUp(value, format as string) : value;
    return numfmt.format(format as string, number, { locale: marks.tag, leap1900: false });
  } catch {
    return typeof value === 'number' ? automatic(value, marks.decimal) : value;
  }
}

function automatic(value: number, decimal: string): string {
  const size = Math.abs(value);
  let text: string;
  if (size >= SCIENTIFIC_FROM || (size !== 0 && size < SCIENTIFIC_UNDER)) {
    const [mantissa = '', exponent = ''] = value.toExponential(MANTISSA_DIGITS - 1).split('e');
    const sign = exponent.startsWith('-') ? '-' : '+';
    text = `${trimZeros(mantissa)}E${sign}${exponent.slice(1).padStart(2, '0')}`;
  } else if (Number.isInteger(value)) {
    text = String(value === 0 ? 0 : value);
  } else {
    const whole = String(Math.trunc(size)).length;
    text = trimZeros(value.toFixed(Math.max(0, AUTOMATIC_DIGITS - (size < 1 ? 0 : whole))));
  }
  return decimal === '.' ? text : text.replace('.', decimal);
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/**
 * 1.005 shown with two decimals is 1.01 in a spreadsheet, while the double behind it lies just under the half.
 * The nudge makes the pattern library round what people see.
 */
function halfUp(value: number, format: string): number {
  if (Number.isInteger(value)) return value;
  const info = numfmt.getFormatInfo(format);
  if (info.isDate || info.type === 'scientific' || info.type === 'fraction' || info.type === 'general')
    return value;
  const places = info.maxDecimals + (info.isPercent ? 2 : 0);
  const text = Number(Math.abs(value).toPrecision(RELIABLE_DIGITS)).toString();
  if (text.includes('e')) return value;
  const rounded = Number(`${Math.round(Number(`${text}e${places}`))}e-${places}`);
  // Patterns with thousands scaling (`0,`) show fewer digits than `places` says; leave those alone.
  return Number.isFinite(rounded) && info.scale === 1 ? Math.sign(value) * rounded : value;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds that the wall clock of `timeZone` is ahead of UTC at `time`. */
function offset(time: number, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(timeZone, clock);
  }
  const at: Record<string, string> = {};
  for (const part of clock.formatToParts(time)) at[part.type] = part.value;
  const year = at.era === 'BC' ? 1 - Number(at.year) : Number(at.year);
  const wall = new Date(0);
  wall.setUTCFullYear(year, Number(at.month) - 1, Number(at.day));
  wall.setUTCHours(Number(at.hour), Number(at.minute), Number(at.second));
  return wall.getTime() - Math.floor(time / 1000) * 1000;
}

/** The serial number a cell stores for a moment: days since 1899-12-30 on the wall clock of `timeZone`. */
export function serialFromDate(date: Date, timeZone: string): number {
  const time = date.getTime();
  return (time + offset(time, timeZone)) / MS_PER_DAY + EPOCH_DAYS;
}

/** The moment a serial number means on the wall clock of `timeZone`; a skipped hour counts as the hour after. */
export function dateFromSerial(serial: number, timeZone: string): Date {
  const wall = Math.round((serial - EPOCH_DAYS) * MS_PER_DAY);
  // Offsets a day before and after bracket any change of the clocks; of an hour that comes twice, the first counts.
  const before = wall - offset(wall - MS_PER_DAY, timeZone);
  if (before + offset(before, timeZone) === wall) return new Date(before);
  const after = wall - offset(wall + MS_PER_DAY, timeZone);
  return new Date(after + offset(after, timeZone) === wall ? after : before);
}

/** The serial number of a calendar day; null where the calendar has no such day. */
export function serialOfDay(year: number, month: number, day: number): number | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.getTime() / MS_PER_DAY + EPOCH_DAYS;
}
