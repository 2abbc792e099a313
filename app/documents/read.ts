/**
 * Any file that an office sends, as a document of tables and running text. What a file is, its bytes say; its name is
 * only a hint for text. What cannot be read is refused with a code that has a sentence. Runs in Node and in a browser.
 */
import { FileError, readXlsx, ZipFile } from '@so-ke-hoach/xlsx';
import type { SourceDocument } from '../../src/import/document.ts';
import { readDocx } from './docx.ts';
import { decodeText, inUnicode } from './encoding.ts';
import { readHtml } from './html.ts';
import { readPdf } from './pdf.ts';
import { FileRefused } from './refused.ts';
import { readMarkdown, readText } from './text.ts';
import { documentOfWorkbook } from './xlsx.ts';

/** Larger than any annex; a whole decision with pictures is below it. */
export const MOST_BYTES = 50e6;
/** A table above this size is no plan. */
const MOST_ROWS = 5_000;

export async function readDocument(bytes: Uint8Array, name: string): Promise<SourceDocument> {
  if (bytes.length > MOST_BYTES) throw new FileRefused('tooLarge');
  if (bytes.length === 0) throw new FileRefused('empty');
  const document = inUnicode(await byKind(bytes, name).catch(refusal));
  for (const block of document.blocks)
    if (block.kind === 'table' && block.rows > MOST_ROWS) throw new FileRefused('tooManyRows');
  return document;
}

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  [...text].every((sign, at) => bytes[at] === sign.charCodeAt(0));
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const ending = (name: string): string => (/\.([a-z0-9]+)$/i.exec(name)?.[1] ?? '').toLowerCase();

async function byKind(bytes: Uint8Array, name: string): Promise<SourceDocument> {
  if (startsWith(bytes, '%PDF')) return readPdf(bytes);
  if (startsWith(bytes, 'PK')) return packed(bytes);
  if (OLE.every((byte, at) => bytes[at] === byte)) throw new FileRefused(oldKind(bytes, name));
  const text = decodeText(bytes);
  if (isBinary(text)) throw new FileRefused('notFile');
  if (
    /^\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<html|<table|<meta)/i.test(text) ||
    /^Version:[\d.]+\s+StartHTML:/i.test(text) ||
    /<table[\s>][\s\S]*<\/t(?:d|r|able)>/i.test(text)
  )
    return readHtml(clipboardPart(text));
  if (startsWith(bytes, '{\\rtf')) throw new FileRefused('notFile');
  if (/^md|markdown$/.test(ending(name))) return readMarkdown(text);
  return readText(text, ending(name) === 'csv' ? 'csv' : 'text');
}

async function packed(bytes: Uint8Array): Promise<SourceDocument> {
  const zip = new ZipFile(bytes);
  if (zip.has('word/document.xml')) return readDocx(bytes);
  if (zip.has('EncryptedPackage')) throw new FileRefused('encrypted');
  if (zip.has('[Content_Types].xml'))
    return documentOfWorkbook(await readXlsx(bytes, { locale: 'vi_VN', timeZone: 'Asia/Ho_Chi_Minh' }));
  throw new FileRefused('notFile');
}

/** What stands between the marks of a clipboard, without its head. */
function clipboardPart(text: string): string {
  const at = /<!--StartFragment-->/i.exec(text);
  if (!/^Version:/i.test(text) || at === null) return text;
  const from = text.search(/<html/i);
  return from < 0 ? text.slice(at.index) : text.slice(from);
}

/** An old container: one with a password, a Word or an Excel file. */
function oldKind(bytes: Uint8Array, name: string): 'encrypted' | 'oldWord' | 'oldExcel' {
  const head = new TextDecoder('utf-16le').decode(bytes.subarray(0, 400_000 - (400_000 % 2)));
  if (head.includes('EncryptedPackage')) return 'encrypted';
  return head.includes('WordDocument') || ending(name) === 'doc' ? 'oldWord' : 'oldExcel';
}

function isBinary(text: string): boolean {
  const head = text.slice(0, 4_000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these tell a file that is no text
  return (head.match(/[\u0000-\u0008\u000e-\u001a\ufffd]/g) ?? []).length * 50 > head.length;
}

/** Whatever a crafted file makes stumble, a caller meets one kind of error. */
function refusal(error: unknown): never {
  if (error instanceof FileRefused) throw error;
  if (error instanceof FileError) {
    const codes: Readonly<Record<string, FileRefused['code']>> = {
      encrypted: 'encrypted',
      'zip-bomb': 'bomb',
      'too-many-cells': 'tooManyRows',
      'old-xls': 'oldExcel',
      'not-xlsx': 'notFile',
    };
    throw new FileRefused(codes[error.code] ?? 'damaged');
  }
  throw new FileRefused('damaged');
}
