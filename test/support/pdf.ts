/**
 * What stands on the pages of a PDF as LibreOffice writes it: size of each page, and its texts with their place and size in
 * points. A small reader: objects stand one by one, streams are deflated, fonts tell their signs in a table of their own.
 */
import { inflateSync } from 'node:zlib';

export interface PdfText {
  readonly text: string;
  /** Points, from the lower left corner. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PdfText[];
}

type Matrix = readonly [number, number, number, number, number, number];
const ONE: Matrix = [1, 0, 0, 1, 0, 0];
const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[1] * b[2],
  a[0] * b[1] + a[1] * b[3],
  a[2] * b[0] + a[3] * b[2],
  a[2] * b[1] + a[3] * b[3],
  a[4] * b[0] + a[5] * b[2] + b[4],
  a[4] * b[1] + a[5] * b[3] + b[5],
];

/** Objects by number: the words before a stream, and what the stream holds. */
function objectsOf(bytes: Buffer): Map<number, { head: string; stream: string }> {
  const text = bytes.toString('latin1');
  const found = new Map<number, { head: string; stream: string }>();
  const begins = /(?:^|\s)(\d+) 0 obj\b/g;
  for (let match = begins.exec(text); match !== null; match = begins.exec(text)) {
    const from = begins.lastIndex;
    const streamAt = text.indexOf('stream', from);
    const ends = text.indexOf('endobj', from);
    if (streamAt < 0 || streamAt > ends) {
      found.set(Number(match[1]), { head: text.slice(from, ends), stream: '' });
      continue;
    }
    const start = streamAt + (text[streamAt + 6] === '\r' ? 8 : 7);
    const end = text.indexOf('endstream', start);
    const head = text.slice(from, streamAt);
    const raw = bytes.subarray(start, end);
    const stream =
      head.includes('/FlateDecode') && !head.includes('/Image') && !/\/Length1\b/.test(head)
        ? unpacked(raw)
        : '';
    found.set(Number(match[1]), { head, stream });
    begins.lastIndex = end;
  }
  return found;
}

function unpacked(raw: Buffer): string {
  try {
    return inflateSync(raw).toString('latin1');
  } catch {
    return '';
  }
}

/** The signs of a font by their codes. */
function signsOf(cmap: string): Map<number, string> {
  const signs = new Map<number, string>();
  const utf16 = (hex: string): string =>
    String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((four) => Number.parseInt(four, 16)));
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', to = ''] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      signs.set(Number.parseInt(code, 16), utf16(to));
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', first = ''] of block.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g,
    ))
      for (let code = Number.parseInt(from, 16); code <= Number.parseInt(to, 16); code++)
        signs.set(
          code,
          utf16(
            (Number.parseInt(first, 16) + code - Number.parseInt(from, 16)).toString(16).padStart(4, '0'),
          ),
        );
  return signs;
}

export function readPdf(bytes: Buffer): PdfPage[] {
  const objects = objectsOf(bytes);
  const head = (number: number): string => objects.get(number)?.head ?? '';
  const reference = (from: string, name: string): number =>
    Number(new RegExp(`/${name}\\s+(\\d+) 0 R`).exec(from)?.[1] ?? -1);
  const root = [...objects.values()].find((one) => /\/Type\s*\/Pages\b/.test(one.head))?.head ?? '';
  const order = [...(/\/Kids\s*\[([^\]]*)\]/.exec(root)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map((kid) =>
    Number(kid[1]),
  );
  const fonts = new Map<string, Map<number, string>>();
  for (const { head: words } of objects.values())
    for (const [, name = '', number = ''] of words.matchAll(/\/(F\d+)\s+(\d+) 0 R/g))
      if (!fonts.has(name))
        fonts.set(name, signsOf(objects.get(reference(head(Number(number)), 'ToUnicode'))?.stream ?? ''));
  return order.map((number) => {
    const page = head(number);
    const [, , width = 0, height = 0] = (/\/MediaBox\s*\[([^\]]*)\]/.exec(page)?.[1] ?? '')
      .trim()
      .split(/\s+/)
      .map(Number);
    return { width, height, texts: textsOf(objects.get(reference(page, 'Contents'))?.stream ?? '', fonts) };
  });
}

function textsOf(stream: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): PdfText[] {
  const texts: PdfText[] = [];
  const kept: Matrix[] = [];
  let page = ONE;
  let place = ONE;
  let font: ReadonlyMap<number, string> = new Map();
  let size = 0;
  let words: string[] = [];
  const numbers = (count: number): number[] => words.slice(-count).map(Number);
  const show = (hexes: readonly string[]): void => {
    const at = times(place, page);
    const text = hexes
      .flatMap((hex) => hex.match(/../g) ?? [])
      .map((code) => font.get(Number.parseInt(code, 16)) ?? '')
      .join('');
    if (text.trim() !== '') texts.push({ text, x: at[4], y: at[5], size: size * Math.hypot(at[2], at[3]) });
  };
  for (const [token] of stream.matchAll(/\[[^\]]*\]|<[0-9A-Fa-f]*>|\/[^\s/[\]<>]+|[^\s[\]<>/]+/g)) {
    if (/^[A-Za-z'"*]+$/.test(token)) {
      if (token === 'q') kept.push(page);
      else if (token === 'Q') page = kept.pop() ?? ONE;
      else if (token === 'cm') page = times(numbers(6) as unknown as Matrix, page);
      else if (token === 'BT') place = ONE;
      else if (token === 'Tm') place = numbers(6) as unknown as Matrix;
      else if (token === 'Td') place = times([1, 0, 0, 1, ...(numbers(2) as [number, number])], place);
      else if (token === 'Tf') {
        font = fonts.get(words.at(-2)?.slice(1) ?? '') ?? new Map();
        size = Number(words.at(-1));
      } else if (token === 'Tj' || token === 'TJ')
        show([...(words.at(-1) ?? '').matchAll(/<([0-9A-Fa-f]*)>/g)].map(([, hex = '']) => hex));
      words = [];
    } else words.push(token);
  }
  return texts;
}

/** The texts of a page line by line, from top to bottom and left to right. */
export function linesOn({ texts }: PdfPage): string[] {
  const lines: { y: number; parts: PdfText[] }[] = [];
  for (const one of texts) {
    const line = lines.find(({ y }) => Math.abs(y - one.y) < 2);
    if (line) line.parts.push(one);
    else lines.push({ y: one.y, parts: [one] });
  }
  return lines
    .sort((a, b) => b.y - a.y)
    .map(({ parts }) =>
      parts
        .sort((a, b) => a.x - b.x)
        .map(({ text }) => text)
        .join(' '),
    );
}
