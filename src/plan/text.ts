/**
 * Cell text: cleaning what a pasted annex carries, and the key by which two texts are "the same".
 *
 * Owns both for the whole product: headers, unit names, aliases and codes are compared by `foldKey`
 * and nothing else, so that two places never disagree about what equals what.
 */

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

/** Marks that decomposing sets apart from their letter. */
const MARKS = /[\u0300-\u036f]+|[\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+/g;

/** All but letters and digits, after decomposing: of every script that stands in one code unit. */
const PUNCTUATION =
  /[^0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u1fff\u2c00-\u2dff\u3041-\ud7ff\uf900-\ufdff\ufe70-\ufefc]+/g;

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

/** True when nothing readable stands in the cell. */
export function isBlankCell(input: unknown): boolean {
  return cleanText(input) === '';
}

/**
 * The key by which headers, names and aliases are compared: letters and digits only, lower case, no
 * Vietnamese marks (đ → d), no spaces, no punctuation. `Phòng LĐTBXH`, `Phòng LĐTB&XH` and
 * `PHÒNG LĐTB & XH` give one key.
 */
export function foldKey(text: string): string {
  return keyOf(decodeEntities(text));
}

/** Lower case, no Vietnamese marks, everything else (spaces, digits, punctuation) as it stands. */
export function stripMarks(text: string): string {
  return withoutMarks(text);
}

const withoutMarks = byCharacter((text) =>
  text
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(INVISIBLE, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(/đ/g, 'd')
    .replace(/ð/g, 'd'),
);

const keyOf = byCharacter((text) => withoutMarks(text).replace(PUNCTUATION, ''));

/**
 * The same folding, a character at a time, each worked out once: a plan folds the same few letters tens of thousands
 * of times. Text with a character outside Latin script and common marks is folded whole, for there the neighbours of
 * a character may matter.
 */
function byCharacter(fold: (text: string) => string): (text: string) => string {
  const known: string[] = [];
  return (text) => {
    let out = '';
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit > 0x22ff || (unit > 0x36f && unit < 0x1e00)) return fold(text);
      let folded = known[unit];
      if (folded === undefined) {
        folded = fold(text.charAt(at));
        known[unit] = folded;
      }
      out += folded;
    }
    return out;
  };
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, dec, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const point = dec !== undefined ? Number.parseInt(dec, 10) : Number.parseInt(hex, 16);
    const valid = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
    return valid ? String.fromCodePoint(point) : whole;
  });
}

/** A Date of any realm: what a sheet hands over need not be an instance of this script's Date. */
export function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}

const HALF_DAY = 12 * 60 * 60 * 1000;

/**
 * The calendar day of a date-only cell as `yyyy-mm-dd`, or null for an invalid date. A sheet gives
 * such a cell as midnight of *its* time zone; twelve hours later the UTC calendar shows the same day
 * for every zone from UTC−11 to UTC+12, so neither the sheet's nor the machine's zone need be known.
 */
export function isoDay(date: Date): string | null {
  const shifted = new Date(date.getTime() + HALF_DAY);
  if (Number.isNaN(shifted.getTime())) return null;
  const year = shifted.getUTCFullYear();
  if (year < 1 || year > 9999) return null;
  return isoOf(year, shifted.getUTCMonth() + 1, shifted.getUTCDate());
}

/** `yyyy-mm-dd` from parts, or null when no such day exists. */
export function isoOf(year: number, month: number, day: number): string | null {
  const probe = new Date(Date.UTC(2000, month - 1, day));
  probe.setUTCFullYear(year, month - 1, day);
  if (probe.getUTCMonth() !== month - 1 || probe.getUTCDate() !== day) return null;
  const pad = (n: number, width: number) => String(n).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}
