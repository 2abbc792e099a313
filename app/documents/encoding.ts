/**
 * Bytes to text: UTF-8 and UTF-16 by their marks, Windows-1258, and the old Vietnamese fonts. TCVN3 (`.VnTime`) is
 * turned into Unicode by its table; VNI, which writes marks as letters of their own, is refused with a sentence.
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
    return new TextDecoder('windows-1258').decode(bytes).normalize('NFC');
  }
}

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

/** A document in today's letters. */
export function inUnicode(document: SourceDocument): SourceDocument {
  const all = document.blocks
    .map((block) => (block.kind === 'text' ? block.text : block.cells.map(({ text }) => text).join('\n')))
    .join('\n')
    .slice(0, 200_000);
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
