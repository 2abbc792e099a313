/**
 * Composite plan codes: content `I`, activity `I.1`, line `I.1.10`, sub-line `II.3.5.a`.
 *
 * Owns their reading, order and kinship. A code is text: `I.1.1` and `I.1.10` are two lines, and no
 * part is ever a decimal number.
 */

import { fromRoman, toRoman } from '../../text/roman.ts';

/** `dash` is every row under a numbered line, whatever its mark: `-`, `a)` or `1.10.2`. */
export type PlanLevel = 'content' | 'activity' | 'line' | 'dash';

/** Levels by number of parts; deeper codes stay `dash`. */
const LEVELS: readonly PlanLevel[] = ['content', 'activity', 'line', 'dash'];

export interface PlanCode {
  /** Canonical text: Roman part upper case, letters lower case, no leading zeros. */
  readonly code: string;
  /** Canonical parts, content first. */
  readonly parts: readonly string[];
  /** Ordinal of each part: II → 2, 10 → 10, b → 2. */
  readonly ordinals: readonly number[];
  readonly level: PlanLevel;
}

/** Letters by order: 1 → a, 26 → z, 27 → aa. '' for anything below 1. */
export function toLetters(n: number): string {
  let rest = Math.floor(n);
  let out = '';
  while (rest > 0) {
    const digit = (rest - 1) % 26;
    out = String.fromCharCode(97 + digit) + out;
    rest = (rest - 1 - digit) / 26;
  }
  return out;
}

/** Order of letters: a → 1, z → 26, aa → 27; null for anything else. */
export function fromLetters(text: string): number | null {
  const lower = text.toLowerCase();
  if (!/^[a-z]{1,3}$/.test(lower)) return null;
  let sum = 0;
  for (const letter of lower) sum = sum * 26 + (letter.charCodeAt(0) - 96);
  return sum;
}

/** Codes as they were written, read before: a plan names the same few over and over. */
const known = new Map<string, PlanCode>();

/**
 * Reads a composite code, or null. Forgives case, spaces, a trailing dot or bracket and leading
 * zeros (`ii.3.5.A.` is `II.3.5.a`). The first part must be Roman, the others whole numbers or, for
 * dash lines, letters.
 */
export function parseCode(text: string): PlanCode | null {
  const read = known.get(text) ?? readCode(text);
  if (read !== null) known.set(text, read);
  return read;
}

function readCode(text: string): PlanCode | null {
  const pieces = text
    .normalize('NFKC')
    .trim()
    .replace(/[.)\s]+$/, '')
    .split(/\s*\.\s*/);
  const parts: string[] = [];
  const ordinals: number[] = [];
  for (const [index, piece] of pieces.entries()) {
    const part = parsePart(piece, index);
    if (part === null) return null;
    parts.push(part.text);
    ordinals.push(part.ordinal);
  }
  return { code: parts.join('.'), parts, ordinals, level: levelOf(parts) };
}

/** By number of parts; a letter at the end is a dash line wherever it stands. */
function levelOf(parts: readonly string[]): PlanLevel {
  if (parts.length > 1 && /^[a-z]+$/.test(parts[parts.length - 1] ?? '')) return 'dash';
  return LEVELS[Math.min(parts.length, LEVELS.length) - 1] ?? 'dash';
}

function parsePart(piece: string, index: number): { text: string; ordinal: number } | null {
  if (index === 0) {
    const roman = fromRoman(piece);
    return roman === null ? null : { text: toRoman(roman), ordinal: roman };
  }
  if (/^\d{1,4}$/.test(piece)) {
    const ordinal = Number.parseInt(piece, 10);
    return ordinal > 0 ? { text: String(ordinal), ordinal } : null;
  }
  const letters = fromLetters(piece);
  return letters === null ? null : { text: piece.toLowerCase(), ordinal: letters };
}

/**
 * Natural order of two codes: a heading before what stands under it, I.1.2 before I.1.10, II before
 * IX. Texts that are no codes come last, among themselves by plain text.
 */
export function compareCodes(a: string, b: string): number {
  const left = parseCode(a);
  const right = parseCode(b);
  if (left === null || right === null) {
    if (left !== null) return -1;
    if (right !== null) return 1;
    return a < b ? -1 : a > b ? 1 : 0;
  }
  const shared = Math.min(left.ordinals.length, right.ordinals.length);
  for (let i = 0; i < shared; i++) {
    const difference = (left.ordinals[i] ?? 0) - (right.ordinals[i] ?? 0);
    if (difference !== 0) return difference;
    // 1.10.1 and 1.10.a have the same ordinal: the numbered one first, so that the order is total.
    const [l, r] = [left.parts[i] ?? '', right.parts[i] ?? ''];
    if (l !== r) return l < r ? -1 : 1;
  }
  return left.ordinals.length - right.ordinals.length;
}

/** The code one level up (`II.3.5.a` → `II.3.5`), or null for a content and for what is no code. */
export function parentCode(code: string): string | null {
  const parsed = parseCode(code);
  if (parsed === null || parsed.parts.length < 2) return null;
  return parsed.parts.slice(0, -1).join('.');
}

/** All codes above, nearest first: `II.3.5.a` → `II.3.5`, `II.3`, `II`. */
export function ancestorCodes(code: string): string[] {
  const parsed = parseCode(code);
  if (parsed === null) return [];
  const out: string[] = [];
  for (let length = parsed.parts.length - 1; length > 0; length--)
    out.push(parsed.parts.slice(0, length).join('.'));
  return out;
}

/** Level of a code, or null when the text is no code. */
export function codeLevel(code: string): PlanLevel | null {
  return parseCode(code)?.level ?? null;
}
