/**
 * The key by which two texts are "the same". Headers, unit names, aliases and codes are compared by `foldKey` and by
 * nothing else, so that two places never disagree about what equals what.
 */
import { decodeEntities, INVISIBLE } from './clean.ts';

/** Marks that decomposing sets apart from their letter. */
const MARKS = /[\u0300-\u036f]+|[\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+/g;

/** All but letters and digits, after decomposing: of every script that stands in one code unit. */
const PUNCTUATION =
  /[^0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u167f\u1681-\u1fff\u2c00-\u2dff\u3041-\ud7ff\uf900-\ufdff\ufe70-\ufefc]+/g;

/**
 * The key by which headers, names and aliases are compared: letters and digits only, lower case, no
 * Vietnamese marks (đ → d), no spaces, no punctuation. `Phòng LĐTBXH`, `Phòng LĐTB&XH` and
 * `PHÒNG LĐTB & XH` give one key.
 */
export function foldKey(text: string): string {
  return keyOf(decodeEntities(text));
}

/** The same key where it is no longer than `most`; of a longer one the beginning, which is longer than `most` too. */
export function foldKeyUpTo(most: number, text: string): string {
  return keyOf(decodeEntities(text), most);
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
function byCharacter(fold: (text: string) => string): (text: string, most?: number) => string {
  const known: string[] = [];
  return (text, most = Number.POSITIVE_INFINITY) => {
    let out = '';
    for (let at = 0; at < text.length && out.length <= most; at++) {
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
