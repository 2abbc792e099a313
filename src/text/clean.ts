/**
 * Cell text as a person reads it: cleaned of what a pasted document carries along. Spelling is never corrected.
 */
import { isDate, isoDay } from './day.ts';

/** Invisible characters that copying from the web or a chat brings along: they carry no meaning. */
export const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|\u034f|[\ufe00-\ufe0f]/g;

/** Control characters other than tab, newline and return. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what is being removed
export const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/**
 * Letters of Latin script with every Vietnamese one, composed, for character classes. Written out, because nothing
 * says that Google reads the classes of Unicode in patterns; a gate on the build holds that.
 */
export const LETTERS = 'A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ';

/** The capital ones among them that Vietnamese has. */
export const CAPITALS = 'A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ';

/** A tag as an annex carries it. Only known names: `<5 triệu` and `a<b` are text, not markup. */
const TAG =
  /<\/?(?:b|i|u|s|em|strong|span|font|p|div|br|sub|sup|small|big|strike|del|ins|mark|a|ul|ol|li|td|tr|th|table|tbody|thead|h[1-6]|o:p)(?:\s[^<>]*)?\/?>/gi;

/** Tags that end a line; all others vanish without a trace. */
const BREAKING_TAG = /<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])(?:\s[^<>]*)?\/?>/gi;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  bull: '•',
  middot: '·',
  times: '×',
  le: '≤',
  ge: '≥',
};

/** Text of one cell value as `getValues()` gives it: '' for blank, plain digits for numbers, ISO for dates. */
export function cellText(input: unknown): string {
  if (input === null || input === undefined) return '';
  if (typeof input === 'string') return input;
  if (typeof input === 'number') return Number.isFinite(input) ? String(input) : '';
  if (typeof input === 'boolean' || typeof input === 'bigint') return String(input);
  return isDate(input) ? (isoDay(input) ?? '') : '';
}

/**
 * Text that cleaning leaves as it is, which is nearly all: words of composed Latin letters and plain marks, parted by
 * one space or line break each; no `&`, `<` or leading apostrophe.
 */
const CLEAN = /^(?!['’‘])[!-%'-;=-~¡-¬®-ɏḀ-ỿ‐-‧‰-⁞₫]+(?:[ \n][!-%'-;=-~¡-¬®-ɏḀ-ỿ‐-‧‰-⁞₫]+)*$/;

/**
 * One cell, cleaned and otherwise left as it is written: NFC, HTML tags and entities resolved, the
 * leading apostrophe (a sheet's text marker, annex II.1.1) dropped, every kind of space made plain,
 * invisible characters removed, line breaks kept as `\n`. Spelling is never corrected: the annex is
 * an official text.
 */
export function cleanText(input: unknown): string {
  const text = cellText(input);
  if (text === '' || CLEAN.test(text)) return text;
  const plain = decodeEntities(text.replace(BREAKING_TAG, '\n').replace(TAG, ''))
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(INVISIBLE, '')
    .replace(CONTROL, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
  return plain.replace(/^['’‘](?=\S)(?![^'’‘]*['’‘]$)/, '').trim();
}

/** The same on one line. */
export function cleanLine(input: unknown): string {
  return cleanText(input).replace(/\n/g, ' ');
}

/** Named and numbered HTML entities, resolved; unknown ones stay as they are. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, dec, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const point = dec !== undefined ? Number.parseInt(dec, 10) : Number.parseInt(hex, 16);
    const valid = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
    return valid ? String.fromCodePoint(point) : whole;
  });
}
