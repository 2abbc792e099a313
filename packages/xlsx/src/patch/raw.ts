/**
 * XML as text: the elements of a part found by their places, so that one is changed and its neighbours keep every byte.
 *
 * Owns finding and replacing. The text was read before (`parseXml`), so it is known to be well-formed.
 */

import { escapeXml, tagEnd, unescapeXml } from '../xml.ts';

/** An element's place in a text. */
export interface Piece {
  /** Without its prefix. */
  name: string;
  start: number;
  /** Behind the opening tag. */
  inner: number;
  /** Before the closing tag; the same as `end` where there is none. */
  innerEnd: number;
  end: number;
}

/** The elements directly inside `text[from, to)`. */
export function pieces(text: string, from = 0, to = text.length): Piece[] {
  const found: Piece[] = [];
  for (let at = from; ; ) {
    const start = nextTag(text, at, to);
    if (start < 0 || text[start + 1] === '/') return found;
    const close = tagEnd(text, start + 1);
    const name = localName(text, start + 1);
    if (text[close - 1] === '/') {
      found.push({ name, start, inner: close + 1, innerEnd: close + 1, end: close + 1 });
      at = close + 1;
      continue;
    }
    const innerEnd = closingTag(text, close + 1, to);
    const end = text.indexOf('>', innerEnd) + 1;
    found.push({ name, start, inner: close + 1, innerEnd, end });
    at = end;
  }
}

/** The place of the next `<` that begins or ends an element; -1 where there is none before `to`. */
function nextTag(text: string, from: number, to: number): number {
  for (let at = from; ; ) {
    const open = text.indexOf('<', at);
    if (open < 0 || open >= to) return -1;
    if (text.startsWith('<!--', open)) at = text.indexOf('-->', open) + 3;
    else if (text.startsWith('<![CDATA[', open)) at = text.indexOf(']]>', open) + 3;
    else if (text[open + 1] === '?') at = text.indexOf('?>', open) + 2;
    else return open;
  }
}

/** Where the closing tag of the element begins whose inside begins at `from`. */
function closingTag(text: string, from: number, to: number): number {
  let depth = 1;
  for (let at = from; ; ) {
    const open = nextTag(text, at, to);
    if (open < 0) return to;
    if (text[open + 1] === '/') {
      if (--depth === 0) return open;
      at = text.indexOf('>', open) + 1;
    } else {
      const close = tagEnd(text, open + 1);
      if (text[close - 1] !== '/') depth++;
      at = close + 1;
    }
  }
}

function localName(text: string, from: number): string {
  const name = /[^\s/>]*/y;
  name.lastIndex = from;
  const full = name.exec(text)?.[0] ?? '';
  return full.slice(full.indexOf(':') + 1);
}

/** The root element of a part. */
export function rootOf(text: string): Piece {
  return pieces(text)[0] as Piece;
}

/** The prefix of an element's name with its colon; empty where there is none. */
export function prefixOf(text: string, { start }: Pick<Piece, 'start'>): string {
  return /^<([^\s/>:]+:)/.exec(text.slice(start, start + 100))?.[1] ?? '';
}

/** The opening tag of an element that is to hold something. */
export const opened = (tag: string): string => tag.replace(/\s*\/>$/, '>');

/** The closing tag of an element, by its opening one: a prefix may be another than that of the root. */
export const closing = (open: string): string => `</${/<([^\s/>]+)/.exec(open)?.[1] ?? ''}>`;

/** An element with something else inside. */
export function withInside(text: string, { start, inner }: Piece, inside: string): string {
  const open = opened(text.slice(start, inner));
  return open + inside + closing(open);
}

/** Where something comes to the end of an element's inside. */
export function appendedTo(text: string, element: Piece, xml: string): Splice {
  if (element.innerEnd !== element.end) return { start: element.innerEnd, end: element.innerEnd, text: xml };
  return { start: element.start, end: element.end, text: withInside(text, element, xml) };
}

/** Generated elements under the prefix of the element that is to hold them. */
export function prefixed(xml: string, prefix: string): string {
  return prefix === '' ? xml : xml.replace(/<(\/?)(?=[A-Za-z])(?![A-Za-z0-9]+:)/g, `<$1${prefix}`);
}

/** All attributes of an opening tag, under their full names. */
export function attributesIn(tag: string): Map<string, string> {
  const found = tag.matchAll(/\s([^\s=/>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return new Map([...found].map(([, name, one, other]) => [name as string, unescapeXml(one ?? other ?? '')]));
}

const attributePattern = (name: string) => new RegExp(`(\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);

/** An attribute of an opening tag; undefined where there is none. */
export function attributeIn(tag: string, name: string): string | undefined {
  const match = attributePattern(name).exec(tag);
  return match ? unescapeXml(match[2] ?? match[3] ?? '') : undefined;
}

/** The tag with an attribute set, or taken away by null. */
export function withAttribute(tag: string, name: string, value: string | number | null): string {
  const pattern = attributePattern(name);
  if (value === null) return tag.replace(pattern, '');
  const written = `${name}="${escapeXml(String(value))}"`;
  if (pattern.test(tag)) return tag.replace(pattern, (_, blank: string) => blank + written);
  return tag.replace(/\s*\/?>$/, (end) => ` ${written}${end.trim()}`);
}

/** The tag with several attributes set. */
export function withAttributes(tag: string, values: Record<string, string | number | null>): string {
  return Object.entries(values).reduce((out, [name, value]) => withAttribute(out, name, value), tag);
}

/** A change of one stretch of a text. */
export interface Splice {
  start: number;
  end: number;
  text: string;
}

/** The text with all stretches changed. */
export function spliced(text: string, splices: readonly Splice[]): string {
  let out = '';
  let at = 0;
  for (const { start, end, text: insert } of [...splices].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  )) {
    out += text.slice(at, start) + insert;
    at = Math.max(at, end);
  }
  return out + text.slice(at);
}

/** Rewrites the text inside every element of that name, at any depth; null leaves it. */
export function mapTexts(xml: string, name: string, change: (text: string) => string): string {
  const pattern = new RegExp(`(<(?:[^\\s<>/:]+:)?${name}(?:\\s[^<>]*)?>)([^<]+)(?=</)`, 'g');
  return xml.replace(pattern, (whole, open: string, text: string) => {
    if (open.endsWith('/>')) return whole;
    const old = unescapeXml(text);
    const now = change(old);
    return now === old ? whole : open + escapeXml(now);
  });
}
