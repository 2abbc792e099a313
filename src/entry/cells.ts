/**
 * One cell of a unit's tab, read once into what it is: blank, a number, an error, or something that only
 * looks like a number. Nothing is guessed here; a doubtful cell keeps its text for the finding.
 */
import { whole } from '../money/exact.ts';
import { type AmountReading, readAmount } from '../money/read.ts';
import { CONTROL, INVISIBLE } from '../text/clean.ts';
import { isDate, isoDay, isoOfSerial, shownDay } from '../text/day.ts';

/** Error values as Sheets hands them to a script, and the text of a function that has not answered yet. */
const ERROR_TEXT = /^#(N\/A|REF!|ERROR!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$|^Loading\.\.\.$/;

/**
 * What the check formula puts in place of an error before it hands its rows over, for a sheet may refuse a call whose
 * range holds one: that there is an error, not which.
 */
export const SOME_ERROR = '#LỖI!';

export function isErrorText(value: unknown): value is string {
  return typeof value === 'string' && (ERROR_TEXT.test(value.trim()) || value === SOME_ERROR);
}

const errorCell = (value: string): { readonly kind: 'error'; readonly text: string } => ({
  kind: 'error',
  text: value === SOME_ERROR ? '' : value.trim(),
});

/** Text that is so already, as nearly all is: composed Latin letters and plain marks, spaces and line breaks between. */
const TYPED = /^[!-~¡-¬®-ɏḀ-ỿ‐-‧‰-⁞₫](?:[\n -~¡-¬®-ɏḀ-ỿ‐-‧‰-⁞₫]*[!-~¡-¬®-ɏḀ-ỿ‐-‧‰-⁞₫])?$/;

/**
 * What a person typed, as text: NFC, without invisible characters and outer spaces, otherwise exactly as it
 * is (markup stays visible as text; only the annex has markup to read, see `text/clean.ts`).
 */
export function typedText(value: unknown): string {
  if (value === '' || value === null || value === undefined) return '';
  const text = isDate(value) ? shownDay(isoDay(value) ?? '?') : String(value);
  if (TYPED.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(CONTROL, '')
    .replace(/\u00A0/g, ' ')
    .trim();
}

/** Larger numbers are slips of the hand or of an export; below, every product and sum of a workbook stays exact. */
export const MAX_COUNT = 1e9;
export const MAX_AMOUNT = 1e12;

/** Days since 30/12/1899, as a sheet counts them: from 2020 to 2040, the years a plan may name. */
export const FIRST_DAY = 43_831;
export const LAST_DAY = 51_501;
/** Tens of thousands of something are round thousands, if they are a count at all. */
export const ROUND_COUNT = 1000;
/** A price may be 46.100đ. */
export const ROUND_PRICE = 100;

/**
 * The day `dd/mm/yyyy` that a number may be: a date typed into a cell with a number format («1/2», «15/08») becomes its
 * day's number, and nothing else tells. '' for any other number, and for round ones, which people do write.
 */
const dayOfNumber = (value: number, round: number): string =>
  value >= FIRST_DAY && value <= LAST_DAY && Number.isInteger(value) && value % round !== 0
    ? shownDay(isoOfSerial(value) ?? '')
    : '';

export const dayOfCount = (value: number): string => dayOfNumber(value, ROUND_COUNT);

/** An amount so small is round thousands, if it is one. */
export const dayOfMoney = (value: number, price: boolean): string =>
  dayOfNumber(value, price ? ROUND_PRICE : ROUND_COUNT);

/** A day typed as a text, which a sheet takes for one where its cell lets it. */
const DAY_TEXT = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$/;

export interface NumberCell {
  readonly kind: 'number';
  readonly value: number;
  /** Its formula adds up other rows: no figure of this row (`total-row.ts`). */
  readonly sums?: true;
  /** The cell of another row or tab whose figures its formula takes, where it is money that is counted. */
  readonly elsewhere?: string;
}

/** A count (quantity, persons, periods, done) of what its column's header names; never money. */
export type CountCell =
  /** `dash`: how an office writes «none». A sheet's formula takes it for a text. */
  | { readonly kind: 'blank'; readonly dash?: string }
  | NumberCell
  | { readonly kind: 'error' | 'date'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly text: string; readonly proposal: number | null };

/** Most cells: one object stands for all of them. */
const BLANK = { kind: 'blank' } as const;

export function readCount(value: unknown): CountCell {
  if (value === '' || value === undefined) return BLANK;
  if (typeof value === 'number') {
    return Math.abs(value) <= MAX_COUNT
      ? { kind: 'number', value: whole(value) }
      : { kind: 'unreadable', text: String(value), proposal: null };
  }
  if (isErrorText(value)) return errorCell(value);
  const text = typedText(value);
  if (isDate(value) || DAY_TEXT.test(text)) return { kind: 'date', text };
  if (text === '') return BLANK;
  if (/^[-–—]$/.test(text)) return { kind: 'blank', dash: text };
  const digits = typeof value === 'boolean' ? null : /^(\d{1,6})(?:\s+[^\d\s][^\d]*)?$/.exec(text);
  return { kind: 'unreadable', text, proposal: digits === null ? null : Number(digits[1]) };
}

/** Money in đồng. `text` cells keep their reading: it may be proposed, it is never totalled. */
export type MoneyCell =
  | { readonly kind: 'blank' }
  | NumberCell
  | { readonly kind: 'error' | 'date'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly reading: AmountReading }
  | { readonly kind: 'other'; readonly text: string };

export function readMoney(value: unknown): MoneyCell {
  if (value === '' || value === undefined) return BLANK;
  if (typeof value === 'number') {
    return Number.isFinite(value)
      ? { kind: 'number', value: whole(value) }
      : { kind: 'other', text: String(value) };
  }
  if (isErrorText(value)) return errorCell(value);
  const text = typedText(value);
  if (isDate(value) || DAY_TEXT.test(text)) return { kind: 'date', text };
  if (text === '') return BLANK;
  if (typeof value !== 'string') return { kind: 'other', text };
  const reading = readAmount(text);
  return reading.kind === 'blank' ? BLANK : { kind: 'text', text, reading };
}
