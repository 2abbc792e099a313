/**
 * XML as SpreadsheetML uses it: elements, attributes, text, the five entities and character numbers.
 *
 * Owns reading into a small tree and escaping. A document type or an entity of one's own is refused.
 */

import { FileError } from './errors.ts';

/** An element. Names are without their prefix: producers choose prefixes freely. */
export interface XmlNode {
  name: string;
  /** Its prefix in the file with the colon, empty where it has none; not there for an element that is made here. */
  prefix?: string;
  attributes: Record<string, string>;
  children: XmlNode[];
  /** Text directly inside, all pieces joined. */
  text: string;
}

/** Deeper than any real part; keeps a crafted file from exhausting the readers behind. */
const MAX_DEPTH = 200;
/** More than any part of a real file has side by side; a sheet's rows are handed over one by one and do not count. */
const MAX_CHILDREN = 500_000;

/**
 * Reads a document. Each element named in `visit` is handed over when it ends and is not kept in the tree,
 * so that a large sheet never stands in memory as a tree.
 */
export function parseXml(
  source: string | Uint8Array,
  visit: Record<string, (node: XmlNode) => void> = {},
): XmlNode {
  const text = typeof source === 'string' ? source : decodeXml(source);
  const root: XmlNode = { name: '', attributes: {}, children: [], text: '' };
  const stack: XmlNode[] = [root];
  let node = root;
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('<', at);
    if (open < 0) break;
    if (open > at && node !== root) node.text += unescapeXml(text.slice(at, open));
    const next = text.charCodeAt(open + 1);
    if (next === SLASH) {
      const close = text.indexOf('>', open);
      if (close < 0 || node === root) throw new FileError('damaged', 'XML');
      if (localName(text.slice(open + 2, close).trim()) !== node.name) throw new FileError('damaged', 'XML');
      at = close + 1;
      stack.pop();
      const ended = node;
      node = stack[stack.length - 1] ?? root;
      finish(ended, node, visit);
    } else if (next === EXCLAMATION) {
      if (text.startsWith('<!--', open)) {
        at = after(text, '-->', open + 4);
      } else if (text.startsWith('<![CDATA[', open)) {
        const close = after(text, ']]>', open + 9);
        node.text += text.slice(open + 9, close - 3);
        at = close;
      } else {
        throw new FileError('xml-entities');
      }
    } else if (next === QUESTION) {
      at = after(text, '?>', open + 2);
    } else {
      const close = tagEnd(text, open + 1);
      const selfClosing = text.charCodeAt(close - 1) === SLASH;
      const child = parseTag(text.slice(open + 1, selfClosing ? close - 1 : close));
      at = close + 1;
      if (selfClosing) {
        finish(child, node, visit);
      } else {
        if (stack.length > MAX_DEPTH) throw new FileError('damaged', 'XML depth');
        stack.push(child);
        node = child;
      }
    }
  }
  if (node !== root || root.children.length === 0) throw new FileError('damaged', 'XML');
  return root.children[0] as XmlNode;
}

const SLASH = 47;
const LESS = 60;
const EXCLAMATION = 33;
const QUESTION = 63;

function finish(node: XmlNode, parent: XmlNode, visit: Record<string, (node: XmlNode) => void>): void {
  const visitor = Object.hasOwn(visit, node.name) ? visit[node.name] : undefined;
  if (visitor) visitor(node);
  else if (parent.children.push(node) > MAX_CHILDREN) throw new FileError('too-many-cells', 'XML elements');
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  if (found < 0) throw new FileError('damaged', 'XML');
  return found + mark.length;
}

/** Position of the `>` that ends a tag; a `>` inside quotes does not. */
export function tagEnd(text: string, from: number): number {
  let quote = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quote) {
      if (code === quote) quote = 0;
    } else if (code === 34 || code === 39) quote = code;
    else if (code === 62) return at;
  }
  throw new FileError('damaged', 'XML');
}

function parseTag(tag: string): XmlNode {
  const space = tag.search(/\s/);
  const attributes: Record<string, string> = {};
  // By hand and in one pass: a pattern for the same takes the square of the time on a crafted tag.
  for (let at = space; at >= 0; ) {
    const sign = tag.indexOf('=', at);
    if (sign < 0) break;
    let from = sign + 1;
    while (isBlank(tag.charCodeAt(from))) from++;
    const quote = tag[from];
    const to = quote === '"' || quote === "'" ? tag.indexOf(quote, from + 1) : -1;
    if (to < 0) {
      at = from;
      continue;
    }
    let end = sign;
    while (end > at && isBlank(tag.charCodeAt(end - 1))) end--;
    let start = end;
    while (start > at && !isBlank(tag.charCodeAt(start - 1))) start--;
    const name = tag.slice(start, end);
    if (name !== '' && name !== '__proto__') attributes[name] = unescapeXml(tag.slice(from + 1, to));
    at = to + 1;
  }
  const full = space < 0 ? tag : tag.slice(0, space);
  const name = localName(full);
  return { name, prefix: full.slice(0, full.length - name.length), attributes, children: [], text: '' };
}

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The text of a part: UTF-8, or UTF-16 as its mark or its first letter says. */
export function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === LESS && second === 0))
    return new TextDecoder('utf-16le').decode(bytes);
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === LESS))
    return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The text that an attribute or element holds. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return text.replace(/\r\n?/g, '\n').replace(/&([^;&\s]*);?/g, (_, name: string) => {
    if (name.startsWith('#')) {
      const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
      if (!(code >= 0 && code <= 0x10ffff)) throw new FileError('damaged', 'XML character');
      return String.fromCodePoint(code);
    }
    const known = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
    if (known === undefined) throw new FileError('xml-entities');
    return known;
  });
}

/** First child of that name. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((one) => one.name === name);
}

/** All children of that name. */
export function children(node: XmlNode | undefined, name: string): XmlNode[] {
  return node ? node.children.filter((one) => one.name === name) : [];
}

/** All elements of that name below, at any depth. */
export function descendants(node: XmlNode, name: string): XmlNode[] {
  const found: XmlNode[] = [];
  const queue = [node];
  for (let one = queue.pop(); one; one = queue.pop()) {
    if (one.name === name) found.push(one);
    for (const inside of one.children) queue.push(inside);
  }
  return found.reverse();
}

/** An attribute whatever its prefix (`r:id`, `ns1:id`). */
export function attribute(node: XmlNode, name: string): string | undefined {
  if (Object.hasOwn(node.attributes, name)) return node.attributes[name];
  for (const [key, value] of Object.entries(node.attributes)) if (key.endsWith(`:${name}`)) return value;
  return undefined;
}

/** `1`, `true`, `on`; absent gives `otherwise`. */
export function flag(value: string | undefined, otherwise = false): boolean {
  return value === undefined ? otherwise : value === '1' || value === 'true' || value === 'on';
}

/** Text for an attribute or element. Characters XML cannot hold are left out; cell texts escape them before. */
export function escapeXml(text: string): string {
  return text
    .replace(
      /[&<>"]/g,
      (sign) => `&${sign === '&' ? 'amp' : sign === '<' ? 'lt' : sign === '>' ? 'gt' : 'quot'};`,
    )
    .replace(UNWRITABLE, '')
    .replace(/\r/g, '&#13;');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these characters cannot stand in XML.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Text as SpreadsheetML holds it: what XML cannot carry is written `_x000D_`, and a text that already looks
 * so has its underscore written that way.
 */
export function escapeCellText(text: string): string {
  return escapeXml(
    text
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replace(UNWRITABLE_IN_CELL, (sign) => numbered(sign.charCodeAt(0)))
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, (half) =>
        numbered(half.charCodeAt(0)),
      ),
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these characters cannot stand in a cell.
const UNWRITABLE_IN_CELL = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;

function numbered(code: number): string {
  return `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`;
}

/** The text that `escapeCellText` wrote. */
export function unescapeCellText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
