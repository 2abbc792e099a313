/**
 * Unpacks the texts that the build packed (`tools/pack.mjs`): base 85 → deflate → one byte a character → text.
 *
 * Written out here because the platform has neither `atob` nor `TextDecoder` nor streams, and whole: packed texts
 * come from our own build, so broken input is not a case.
 */

/** Printable ASCII but for what a string, a template, a page or a comment could read as its own: 85 characters. */
const LEFT_OUT = '"$&\'/<>\\`';

/** Five characters are four bytes. */
function bytesOf(text: string): Uint8Array {
  const values: number[] = [];
  for (let code = 33, value = 0; code < 127; code++) {
    if (!LEFT_OUT.includes(String.fromCharCode(code))) values[code] = value++;
  }
  const bytes = new Uint8Array((text.length / 5) * 4);
  for (let at = 0; at * 5 < text.length; at++) {
    let word = 0;
    for (let i = 0; i < 5; i++) word = word * 85 + (values[text.charCodeAt(at * 5 + i)] ?? 0);
    for (let i = 3; i >= 0; i--) {
      bytes[at * 4 + i] = word % 256;
      word = Math.floor(word / 256);
    }
  }
  return bytes;
}

/** A Huffman code: how many codes there are of each length, and their symbols in order. */
interface Code {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

const MAX_BITS = 15;

function codeOf(lengths: readonly number[]): Code {
  const counts = new Array<number>(MAX_BITS + 1).fill(0);
  const symbols: number[] = [];
  for (let length = 1; length <= MAX_BITS; length++) {
    const own = lengths.flatMap((one, symbol) => (one === length ? symbol : []));
    counts[length] = own.length;
    symbols.push(...own);
  }
  return { counts, symbols };
}

/** The code of short blocks. */
const fixed = (): [Code, Code] => [
  codeOf(Array.from({ length: 288 }, (_, n) => (n < 144 ? 8 : n < 256 ? 9 : n < 280 ? 7 : 8))),
  codeOf(new Array<number>(30).fill(5)),
];

/** In which order a block names the lengths of the code that its lengths are written in. */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Deflate (RFC 1951) without stored blocks: text is never left as it is. */
function inflate(source: Uint8Array): number[] {
  const out: number[] = [];
  let at = 0;
  let held = 0;
  let free = 0;
  const bits = (wanted: number): number => {
    while (free < wanted) {
      held |= (source[at++] ?? 0) << free;
      free += 8;
    }
    const value = held & ((1 << wanted) - 1);
    held >>>= wanted;
    free -= wanted;
    return value;
  };
  const symbol = ({ counts, symbols }: Code): number => {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; ; length++) {
      code |= bits(1);
      const count = counts[length] as number;
      if (code - count < first) return symbols[index + code - first] as number;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
  };
  const codes = (): [Code, Code] => {
    const literals = bits(5) + 257;
    const distances = bits(5) + 1;
    const count = bits(4) + 4;
    const lengths: number[] = new Array(19).fill(0);
    for (let i = 0; i < count; i++) lengths[LENGTH_ORDER[i] as number] = bits(3);
    const code = codeOf(lengths);
    const all: number[] = [];
    while (all.length < literals + distances) {
      const own = symbol(code);
      if (own < 16) {
        all.push(own);
        continue;
      }
      const repeated = own === 16 ? (all[all.length - 1] as number) : 0;
      for (let left = own === 16 ? bits(2) + 3 : own === 17 ? bits(3) + 3 : bits(7) + 11; left > 0; left--)
        all.push(repeated);
    }
    return [codeOf(all.slice(0, literals)), codeOf(all.slice(literals))];
  };
  for (let last = 0; last === 0; ) {
    last = bits(1);
    const kind = bits(2);
    if (kind !== 1 && kind !== 2) throw new Error('packed texts');
    const [literals, distances] = kind === 1 ? fixed() : codes();
    for (let own = symbol(literals); own !== 256; own = symbol(literals)) {
      if (own < 256) {
        out.push(own);
        continue;
      }
      const [length, lengthBits] = step(own - 257, 4);
      let left = own === 285 ? 258 : length + 3 + bits(lengthBits);
      const [back, backBits] = step(symbol(distances), 2);
      for (let from = out.length - back - 1 - bits(backBits); left > 0; left--)
        out.push(out[from++] as number);
    }
  }
  return out;
}

/** Lengths and distances grow in steps: `each` of them, then one bit more. Base and bits of the n-th. */
function step(n: number, each: number): [base: number, bits: number] {
  const more = Math.max(0, Math.floor(n / each) - 1);
  return [more === 0 ? n : ((n % each) + each) << more, more];
}

/** The text. Its first bytes are its alphabet: their number, then two bytes a character. */
export function unpack(packed: string): string {
  const codes = inflate(bytesOf(packed));
  const start = 1 + (codes[0] as number) * 2;
  const alphabet: string[] = [];
  for (let at = 1; at < start; at += 2) {
    alphabet.push(String.fromCharCode((codes[at] as number) * 256 + (codes[at + 1] as number)));
  }
  return codes.slice(start).reduce((text, code) => text + alphabet[code], '');
}
