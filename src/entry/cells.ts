/**
 * One cell of a unit's tab, read once into what it is: blank, a number, an error, or something that only
 * looks like a number. Nothing is guessed here; a doubtful cell keeps its text for the finding.
 */
import { type AmountReading, readAmount } from '../money/read.ts';
import { isDate, isoDay } from '../plan/text.ts';

/** Error values as Sheets hands them to a script, and the text of a function that has not answered yet. */
const ERROR_TEXT = /^#(N\/A|REF!|ERROR!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$|^Loading\.\.\.$/;

export function isErrorText(value: unknown): value is string {
  return typeof value === 'string' && ERROR_TEXT.test(value.trim());
}

/** Characters that take no place on the screen: a cell of these looks blank to a person. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g;

/**
 * What a person typed, as text: NFC, without invisible characters and outer spaces, otherwise exactly as it
 * is (markup stays visible as text; only the annex has markup to read, see `plan/text.ts`).
 */
export function typedText(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = isDate(value) ? (isoDay(value) ?? '').split('-').reverse().join('/') : String(value);
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/\u00A0/g, ' ')
    .trim();
}

/** A count: quantity, persons, periods, done. Unit: as its header says; never money. */
export type CountCell =
  | { readonly kind: 'blank' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly text: string; readonly proposal: number | null };

export function readCount(value: unknown): CountCell {
  if (typeof value === 'number') {
    return Number.isFinite(value)
      ? { kind: 'number', value }
      : { kind: 'unreadable', text: String(value), proposal: null };
  }
  if (isErrorText(value)) return { kind: 'error', text: value.trim() };
  const text = typedText(value);
  if (text === '' || /^[-–—]$/.test(text)) return { kind: 'blank' };
  const digits =
    isDate(value) || typeof value === 'boolean' ? null : /^(\d{1,6})(?:\s+[^\d\s][^\d]*)?$/.exec(text);
  return { kind: 'unreadable', text, proposal: digits === null ? null : Number(digits[1]) };
}

/** Money in đồng. `text` cells keep their reading: it may be proposed, it is never totalled. */
export type MoneyCell =
  | { readonly kind: 'blank' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly reading: AmountReading }
  | { readonly kind: 'other'; readonly text: string };

export function readMoney(value: unknown): MoneyCell {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? { kind: 'number', value } : { kind: 'other', text: String(value) };
  }
  if (isErrorText(value)) return { kind: 'error', text: value.trim() };
  const text = typedText(value);
  if (text === '') return { kind: 'blank' };
  if (typeof value !== 'string') return { kind: 'other', text };
  const reading = readAmount(text);
  return reading.kind === 'blank' ? { kind: 'blank' } : { kind: 'text', text, reading };
}
