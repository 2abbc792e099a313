/**
 * One number or sign of a row, by itself: `PHẦN I`, `A`, `1.2`, `a)`, `+`. Owns the forms that offices give them and
 * the slips of scanning; which level a form means in a document is outline.ts.
 */

import { LETTERS } from '../text/clean.ts';
import { stripMarks } from '../text/fold.ts';
import { fromRoman } from '../text/roman.ts';

/** A form of numbering. `word:…` is a word with a number (`word:phan`, `word:hoatdong`). */
export type Style =
  | 'upper'
  | 'roman'
  | 'integer'
  | 'bracketed'
  | `decimal${number}`
  | 'letter'
  | 'dash'
  | 'plus'
  | 'star'
  | 'code'
  | `word:${string}`;

export interface Mark {
  readonly style: Style;
  /** Numbers from the outermost: `1.10` is [1, 10]; of a sign without a number empty. */
  readonly path: readonly number[];
  /** As printed. */
  readonly printed: string;
  /** Another reading of the same sign: `I` as a letter, `i)` as a Roman number. */
  readonly or?: Mark;
  /** A letter stood where a digit belongs. */
  readonly repaired?: true;
}

/** Vietnamese order: j, w, z are no letters of a list; đ may be left out. */
const LOWER = 'abcdđeghiklmnopqrstuvxy';
const FOREIGN = 'abcdefghijklmnopqrstuvwxyz';

/** Words with a number, the outermost first; the number may be Roman, a letter, decimal or written out. */
const WORDS: readonly (readonly [word: string, key: string])[] = [
  ['phần thứ', 'phan'],
  ['phần', 'phan'],
  ['chương', 'chuong'],
  ['tiểu dự án', 'tieuduan'],
  ['tiểu hợp phần', 'tieuhopphan'],
  ['hợp phần', 'hopphan'],
  ['dự án thành phần', 'duan'],
  ['nội dung thành phần', 'noidungthanhphan'],
  ['dự án', 'duan'],
  ['mục tiêu', 'muctieu'],
  ['tiểu mục', 'tieumuc'],
  ['mục', 'muc'],
  ['nhóm nhiệm vụ', 'nhom'],
  ['nhóm giải pháp', 'nhom'],
  ['nhóm nội dung', 'nhom'],
  ['nhóm hoạt động', 'nhom'],
  ['nhóm', 'nhom'],
  ['nhiệm vụ', 'nhiemvu'],
  ['nội dung số', 'noidung'],
  ['nội dung', 'noidung'],
  ['hoạt động', 'hoatdong'],
  ['công việc', 'congviec'],
  ['giải pháp', 'giaiphap'],
  ['chỉ tiêu', 'chitieu'],
  ['chủ đề', 'chude'],
  ['lĩnh vực', 'linhvuc'],
  ['hạng mục', 'hangmuc'],
];
const WRITTEN_OUT = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
const NUMBER_OF_WORD = `(?:[IVX]{1,5}|\\d{1,2}(?:\\.\\d{1,2}){0,3}|[A-ZĐ]|${WRITTEN_OUT.join('|')})`;
const WORD_MARK = new RegExp(
  `^(${WORDS.map(([word]) => word).join('|')})\\s+(?:số\\s+)?(${NUMBER_OF_WORD})(?![${LETTERS}0-9])(\\s*[:.)\\-–—]+)?\\s*`,
  'i',
);

/** A word with a number at the start of a text: the mark and the rest behind it. */
function wordMark(text: string): { mark: Mark; length: number } | null {
  const match = WORD_MARK.exec(text);
  if (match === null) return null;
  const [whole, word = '', number = '', sign = ''] = match;
  const next = text.charAt(whole.length);
  // `Mục 1 xã` counts; a heading goes on after a sign, with a capital, or ends.
  // Names of people's groups begin so, too: `Nhóm A Páo`.
  if (sign === '' && next !== '' && (next === next.toLowerCase() || word.toLowerCase() === 'nhóm'))
    return null;
  const key = WORDS.find(([one]) => one === word.toLowerCase())?.[1] ?? 'muc';
  const path = numbersOf(number);
  if (path === null) return null;
  return {
    mark: { style: `word:${key}`, path, printed: whole.trim().replace(/[:.)\-–—\s]+$/, '') },
    length: whole.length,
  };
}

function numbersOf(text: string): number[] | null {
  const out = WRITTEN_OUT.indexOf(text.toLowerCase());
  if (out >= 0) return [out + 1];
  if (/^\d/.test(text)) return text.split('.').map(Number);
  const roman = fromRoman(text);
  if (roman !== null && /^[IVX]+$/i.test(text)) return [roman];
  const letter = letterOrdinal(text.toLowerCase());
  return letter === null ? null : [letter];
}

/** Order of a letter as Vietnamese lists have it: a b c d đ e g. Null for what is no letter of a list. */
function letterOrdinal(letter: string): number | null {
  const at = LOWER.indexOf(letter);
  return letter.length === 1 && at >= 0 ? at + 1 : null;
}

/** Whether `next` may follow `last` in a list of letters, with or without đ, with or without f and j. */
export function followsInList(last: string, next: string): boolean {
  return [LOWER, LOWER.replace('đ', ''), FOREIGN].some((order) => {
    const at = order.indexOf(last);
    return at >= 0 && order.charAt(at + 1) === next;
  });
}

/** What a whole cell of numbers says; null where it is no number. Blank is null too. */
export function readMark(cell: string): Mark | null {
  const text = cell.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (text === '') return null;
  const word = wordMark(text);
  if (word !== null && word.length === text.length) return word.mark;
  return plainMark(text);
}

const DASH = /^[-–—−‒―•●▪◦○■·▫➢✓]+$/;

function plainMark(text: string): Mark | null {
  if (DASH.test(text)) return { style: 'dash', path: [], printed: text };
  if (/^\++$/.test(text)) return { style: 'plus', path: [], printed: text };
  if (/^\*+$/.test(text)) return { style: 'star', path: [], printed: text };
  const core = text.replace(/^[([]\s*/, '').replace(/[\s.,:;)\]/\-–]+$/, '');
  const isBracketed = /^\(?[^()]*\)[.:]?$/.test(text);
  return numbered(core, text, isBracketed) ?? repairedMark(core, text);
}

function numbered(core: string, printed: string, isBracketed: boolean): Mark | null {
  const dotted = core.replace(/\s*[.,]\s*/g, '.');
  if (/^\d{1,3}$/.test(dotted)) {
    const n = Number(dotted);
    return n < 1 ? null : { style: isBracketed ? 'bracketed' : 'integer', path: [n], printed };
  }
  if (/^\d{1,3}(?:\.\d{1,3}){1,4}$/.test(dotted)) {
    const path = dotted.split('.').map(Number);
    return path.includes(0) ? null : { style: `decimal${path.length}`, path, printed };
  }
  // `I.1`, `A.2.1`, `II.3.5.a`: the whole way from the outermost heading.
  if (/^(?:[IVX]{1,5}|[A-ZĐ])(?:\.(?:[IVX]{1,5}|\d{1,3}|[a-zđ]))+$/.test(dotted)) {
    const path = dotted.split('.').map((part) => numbersOf(part)?.[0] ?? 0);
    return path.includes(0) ? null : { style: 'code', path, printed };
  }
  if (core.length > 5 || !new RegExp(`^[${LETTERS}]+$`).test(core)) return null;
  const isUpper = core === core.toUpperCase();
  const roman = /^[IVX]+$/i.test(core) ? fromRoman(core) : null;
  const letter = letterOrdinal(core.toLowerCase());
  const asLetter: Mark | null =
    letter === null ? null : { style: isUpper ? 'upper' : 'letter', path: [letter], printed };
  if (roman === null) return asLetter;
  const asRoman: Mark = { style: 'roman', path: [roman], printed };
  if (asLetter === null) return asRoman;
  return isUpper ? { ...asRoman, or: asLetter } : { ...asLetter, or: asRoman };
}

/** `l.5` for `1.5`, `1.O` for `1.0`, `I.1O`: letters that scanning put in the place of digits. */
function repairedMark(core: string, printed: string): Mark | null {
  if (!/^[\dlIOo|]{1,2}(?:[.,][\dlIOo|]{1,2}){1,3}$/.test(core) || !/\d/.test(core)) return null;
  const digits = core.replace(/[lI|]/g, '1').replace(/[Oo]/g, '0');
  const mark = numbered(digits, printed, false);
  return mark === null ? null : { ...mark, repaired: true };
}

/** A number at the start of a text, and the text behind it. Null where the text begins with words. */
export function markInText(text: string): { mark: Mark; rest: string } | null {
  const word = wordMark(text);
  if (word !== null) return { mark: word.mark, rest: text.slice(word.length) };
  const match =
    /^(\(?[\dlI|]{1,2}(?:[.,][\dlIOo|]{1,2}){1,4}[.)]?|\(?\d{1,2}[.)/]|\((?:\d{1,2}|[a-zđ])\)|[IVX]{1,5}[.)\-:/]|[A-ZĐ][.)/]|[a-zđ]\)|[a-zđ][./](?=\s)|[-–—•●▪○*+➢])\s*(?=\S)/.exec(
      text,
    );
  if (match === null) return null;
  const [whole, printed = ''] = match;
  const rest = text.slice(whole.length);
  // `1.000.000đ`, `2.5 triệu`, `3/2026`, `A.B`: no number of a row without a gap behind it.
  if (whole === printed && !/^[-–—•●▪○*+➢]$/.test(printed) && !/[.)]$/.test(printed)) return null;
  if (whole === printed && /^[\d.,]+$/.test(printed) && /^[\d/]/.test(rest)) return null;
  if (whole === printed && /^[A-ZĐ]\.$/.test(printed) && /^[A-ZĐ]/.test(rest)) return null;
  if (whole === printed && /^[+-]$/.test(printed) && /^[\d,.]/.test(rest)) return null;
  const mark = plainMark(printed.replace(/\/$/, ''));
  return mark === null ? null : { mark, rest };
}

/** The text without a heading's number that it repeats (`NỘI DUNG 1: …`). */
export function withoutWordMark(text: string): string {
  const word = wordMark(text);
  const rest = word === null ? '' : text.slice(word.length).trim();
  return rest === '' ? text : rest;
}

/** What tells a style to a person. */
export const styleName = (style: Style): string => stripMarks(style.replace(/^word:/, ''));
