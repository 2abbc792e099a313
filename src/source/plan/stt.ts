/**
 * One STT cell: what numbering it carries, by itself. Owns the forms people and sheets give it; the
 * place in the tree, and what a mangled one must have been, is numbering.ts.
 */

import { cleanText } from '../../text/clean.ts';
import { isDate, isDaySerial, isoDay, isoOfSerial } from '../../text/day.ts';
import { fromRoman } from '../../text/roman.ts';
import { fromLetters, type PlanCode, parseCode } from './code.ts';

export type Stt =
  | { readonly kind: 'blank' }
  /** `I`, `II.` – also the single letters i, v, x, which may be letters of a list. */
  | { readonly kind: 'roman'; readonly n: number; readonly letter: number | null }
  | { readonly kind: 'integer'; readonly n: number }
  /** `1.10`, `1.10.2`: the numbers between the dots. `cut` = a number cell, which drops a last zero. */
  | { readonly kind: 'decimal'; readonly parts: readonly number[]; readonly cut: boolean }
  | { readonly kind: 'dash' }
  /** `a)`, `b.`, by order. */
  | { readonly kind: 'letter'; readonly n: number }
  /** A full code (`II.3.5.a`). */
  | { readonly kind: 'code'; readonly code: PlanCode }
  /** A sheet took `1.10` for a day; the parts as the day shows them. */
  | { readonly kind: 'date'; readonly day: number; readonly month: number; readonly year: number }
  | { readonly kind: 'unreadable' };

const DASH = /^[-–—−‒―•●▪◦○■·*+➢✓]+$/u;

/** More than this is no count of lines in an annex. */
const MAX_ORDINAL = 999;

/** Reads an STT cell as `getValues()` gives it: text, number or Date. */
export function readStt(input: unknown): Stt {
  if (isDate(input)) return fromIso(isoDay(input));
  if (typeof input === 'number') return fromNumber(input);
  const text = cleanText(input)
    .normalize('NFKC')
    .replace(/[\s\u2024]+/g, ' ')
    .trim();
  if (text === '') return { kind: 'blank' };
  if (DASH.test(text)) return { kind: 'dash' };
  const day = /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{2,4}))?$/.exec(text);
  if (day !== null) return dateOf(Number(day[1]), Number(day[2]), Number(day[3] ?? 0));
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text);
  if (iso !== null) return fromIso(`${iso[1]}-${iso[2]}-${iso[3]}`);
  return fromText(text.replace(/^[([]\s*/, '').replace(/[\s.,:;)\]]+$/, ''));
}

function fromText(core: string): Stt {
  const dotted = core.replace(/\s*[.,]\s*/g, '.').replace(/\s+/g, ' ');
  if (/^\d+(?:\.\d+)*$/.test(dotted)) return fromParts(dotted.split('.').map(Number), false);
  if (/^[a-z]+$/i.test(dotted)) return fromWord(dotted);
  const code = dotted.includes('.') ? parseCode(dotted) : null;
  return code === null ? { kind: 'unreadable' } : { kind: 'code', code };
}

function fromParts(parts: readonly number[], cut: boolean): Stt {
  const [n] = parts;
  if (n === undefined || parts.length > 4 || parts.some((part) => part < 1 || part > MAX_ORDINAL)) {
    return { kind: 'unreadable' };
  }
  return parts.length === 1 ? { kind: 'integer', n } : { kind: 'decimal', parts, cut };
}

function fromWord(word: string): Stt {
  // Only I, V and X: a list never reaches a content L, C, D or M, but it does reach a letter c or d.
  const roman = /^[ivx]+$/i.test(word) ? fromRoman(word) : null;
  const letter = /^[a-z]$/i.test(word) ? fromLetters(word) : null;
  if (roman !== null) return { kind: 'roman', n: roman, letter };
  return letter === null ? { kind: 'unreadable' } : { kind: 'letter', n: letter };
}

function fromNumber(n: number): Stt {
  if (Number.isInteger(n) && isDaySerial(n)) return fromIso(isoOfSerial(n));
  const text = String(n);
  return /^\d+(?:\.\d+)?$/.test(text)
    ? fromParts(text.split('.').map(Number), text.includes('.'))
    : { kind: 'unreadable' };
}

function fromIso(iso: string | null): Stt {
  const [year, month, day] = (iso ?? '').split('-').map(Number);
  return year === undefined || month === undefined || day === undefined
    ? { kind: 'unreadable' }
    : dateOf(day, month, year);
}

function dateOf(day: number, month: number, year: number): Stt {
  const possible = day >= 1 && day <= 31 && month >= 1 && month <= 31;
  return possible ? { kind: 'date', day, month, year } : { kind: 'unreadable' };
}

/** Numbering that slipped into the text of a row whose STT is blank: `1.3 Tập huấn …`, `- Hỗ trợ …`. */
export function sttInText(text: string): { stt: string; rest: string } | null {
  const match = /^\s*(\d{1,3}(?:\.\d{1,3})+\.?|[-–—•+]|[IVX]{1,5}\.|\d{1,2}[.)]|[a-z]\))\s+(\S[\s\S]*)$/.exec(
    text,
  );
  return match === null ? null : { stt: match[1] ?? '', rest: match[2] ?? '' };
}
