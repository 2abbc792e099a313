/**
 * Bytes to text: UTF-8 and UTF-16 by their marks, Windows-1258, and the old Vietnamese fonts. TCVN3 (`.VnTime`) is
 * turned into Unicode by its table, be it as bytes or as the letters that Windows-1252 makes of them; VNI, which writes
 * marks as letters of their own, is refused with a sentence.
 */
import type { SourceDocument, SourceTable, SourceText } from '../../src/import/document.ts';
import { FileRefused } from './refused.ts';

export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return ofOneByte(bytes);
  }
}

/** A letter a byte: what the bytes are, only the words that come out can tell. */
function ofOneByte(bytes: Uint8Array): string {
  const windows = new TextDecoder('windows-1258').decode(bytes).normalize('NFC');
  if (!isOdd(windows)) return windows;
  const latin = new TextDecoder('windows-1252').decode(bytes);
  // VNI too is some of it, and is refused by its signs.
  const isTcvn3 = (latin.match(TCVN3_SIGNS) ?? []).length > (latin.match(VNI_SIGNS) ?? []).length;
  return isTcvn3 ? fromTcvn3(latin) : latin;
}

/** Signs that no Vietnamese text has: marks on no vowel, letters of other scripts, figures of typesetting. */
const ODD = /[\u0300-\u036f¡£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÄÅÆÇÐÑÖ×ØÛÜÞßäåæçðñö÷øûüþÿ]/g;
const NOT_ASCII = /[\u0080-\uffff]/g;
const isOdd = (text: string): boolean =>
  (text.match(ODD) ?? []).length * 20 > (text.match(NOT_ASCII) ?? []).length;

/** Letters of TCVN3 as Windows-1252 shows them, and what they are. */
const TCVN3 =
  'µà¸á¶ả·ã¹ạ¨ă»ằ¾ắ¼ẳ½ẵÆặ©âÇầÊấÈẩÉẫËậ®đÌèÐéÎẻÏẽÑẹªêÒềÕếÓểÔễÖệ×ìÝíØỉÜĩÞịßòãóáỏâõäọ«ôåồèốæổçỗéộ¬ơêờíớëởìỡîợïùóúñủòũôụ­ưõừøứöử÷ữùựúỳýýûỷüỹþỵ¡Ă¢Â§Đ£Ê¤Ô¥Ơ¦Ư';
const TABLE = new Map<string, string>();
for (let at = 0; at + 1 < TCVN3.length; at += 2) TABLE.set(TCVN3.charAt(at), TCVN3.charAt(at + 1));
/** Signs that stand inside words of TCVN3 and never in Unicode text. */
const TCVN3_SIGNS = /[A-Za-z][µ¸¶·¹¨»¾¼½©®ª«¬]|[µ¸¶·¹©®«¬][a-z]|[A-Za-z][ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×Þ](?=[a-z\s]|$)/g;
/** `aù`, `oâ`, `eä`, `ñ` for đ: marks as letters behind their vowel. */
const VNI_SIGNS = /(?:[aeouAEOU][ùøûõïâêäëåáàãéèúü])|(?:[öô][ùøûõï])|(?:^|\s)ñ[aeiou]/g;
/** Letters that only Unicode text has. */
const UNICODE_LETTERS = /[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹăđơư]/gi;

/** `ho?t ð?ng`: a letter that whoever saved the file could not write. */
const LOST_LETTERS = /[A-Za-zÀ-ỹ][?\ufffd](?=[A-Za-zÀ-ỹ]|\s[a-zà-ỹ])/g;

/** A document in today's letters. */
export function inUnicode(document: SourceDocument): SourceDocument {
  const all = document.blocks
    .map((block) => (block.kind === 'text' ? block.text : block.cells.map(({ text }) => text).join('\n')))
    .join('\n')
    .slice(0, 200_000);
  const lost = (all.match(LOST_LETTERS) ?? []).length;
  if (lost > 8 && lost * 10 > all.split(/\s+/).length) throw new FileRefused('lostLetters');
  const modern = (all.match(UNICODE_LETTERS) ?? []).length;
  const old = (all.match(TCVN3_SIGNS) ?? []).length;
  if (old > 8 && old > modern * 2) return mapTexts(document, fromTcvn3);
  const vni = (all.match(VNI_SIGNS) ?? []).length;
  if (vni > 25 && vni > modern * 2) throw new FileRefused('oldEncoding');
  return document;
}

const fromTcvn3 = (text: string): string => [...text].map((letter) => TABLE.get(letter) ?? letter).join('');

function mapTexts(document: SourceDocument, map: (text: string) => string): SourceDocument {
  const blocks = document.blocks.map((block): SourceText | SourceTable =>
    block.kind === 'text'
      ? { ...block, text: map(block.text) }
      : { ...block, cells: block.cells.map((cell) => ({ ...cell, text: map(cell.text) })) },
  );
  return { ...document, blocks };
}
