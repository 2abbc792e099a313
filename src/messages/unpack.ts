/**
 * Unpacks the texts that the build packed (`tools/pack.mjs`): base 85 → deflate → text. In the deflated bytes
 * a letter beyond ASCII is one byte too, 128 and its place in an alphabet.
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

/** A Huffman code as a table: for the next bits, the symbol and how many of them are its own. */
type Code = Uint16Array;

const MAX_BITS = 15;

function codeOf(lengths: readonly number[]): Code {
  const longest = Math.max(...lengths);
  const code = new Uint16Array(1 << longest);
  let next = 0;
  for (let length = 1; length <= longest; length++) {
    for (let symbol = lengths.indexOf(length); symbol >= 0; symbol = lengths.indexOf(length, symbol + 1)) {
      // Codes are written from their highest bit, all else from the lowest.
      let start = 0;
      for (let bit = 0; bit < length; bit++) start |= ((next >> bit) & 1) << (length - 1 - bit);
      for (let at = start; at < code.length; at += 1 << length) code[at] = (symbol << 4) | length;
      next++;
    }
    next <<= 1;
  }
  return code;
}

/** The code of short blocks. */
const fixed = (): [Code, Code] => [
  codeOf(Array.from({ length: 288 }, (_, n) => (n < 144 ? 8 : n < 256 ? 9 : n < 280 ? 7 : 8))),
  codeOf(new Array<number>(30).fill(5)),
];

/** In which order a block names the lengths of the code that its lengths are written in. */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Deflate (RFC 1951) without stored blocks: text is never left as it is. */
function inflate(source: Uint8Array, size: number, alphabet: string): Uint16Array {
  const out = new Uint16Array(size);
  let end = 0;
  let at = 0;
  let held = 0;
  let count = 0;
  const hold = (wanted: number): void => {
    for (; count < wanted; count += 8) held |= (source[at++] as number) << count;
  };
  const bits = (wanted: number): number => {
    hold(wanted);
    const value = held & ((1 << wanted) - 1);
    held >>>= wanted;
    count -= wanted;
    return value;
  };
  const symbol = (code: Code): number => {
    hold(MAX_BITS);
    const found = code[held & (code.length - 1)] as number;
    held >>>= found & 15;
    count -= found & 15;
    return found >> 4;
  };
  const codes = (): [Code, Code] => {
    const literals = bits(5) + 257;
    const all = literals + bits(5) + 1;
    const named = bits(4) + 4;
    const own: number[] = new Array(19).fill(0);
    for (let i = 0; i < named; i++) own[LENGTH_ORDER[i] as number] = bits(3);
    const code = codeOf(own);
    const lengths: number[] = [];
    while (lengths.length < all) {
      const length = symbol(code);
      const last = length === 16 ? (lengths[lengths.length - 1] as number) : 0;
      if (length < 16) lengths.push(length);
      else if (length === 16) lengths.push(...new Array<number>(bits(2) + 3).fill(last));
      else lengths.push(...new Array<number>(length === 17 ? bits(3) + 3 : bits(7) + 11).fill(0));
    }
    return [codeOf(lengths.slice(0, literals)), codeOf(lengths.slice(literals))];
  };
  for (let last = 0; last === 0; ) {
    last = bits(1);
    const kind = bits(2);
    if (kind !== 1 && kind !== 2) throw new Error('packed texts');
    const [literals, distances] = kind === 1 ? fixed() : codes();
    for (let own = symbol(literals); own !== 256; own = symbol(literals)) {
      if (own < 256) {
        out[end++] = own < 128 ? own : alphabet.charCodeAt(own - 128);
        continue;
      }
      const n = own - 257;
      const length = own === 285 ? 258 : base(n, 4) + 3 + bits(more(n, 4));
      const back = symbol(distances);
      let from = end - 1 - base(back, 2) - bits(more(back, 2));
      for (const stop = end + length; end < stop; ) out[end++] = out[from++] as number;
    }
  }
  return out;
}

/** Lengths and distances grow in steps: `each` of them, then one bit more. The bits that follow the n-th. */
const more = (n: number, each: number): number => (n < each * 2 ? 0 : Math.floor(n / each) - 1);

/** The least length or distance of the n-th. */
const base = (n: number, each: number): number => (n < each * 2 ? n : ((n % each) + each) << more(n, each));

/** How many characters are put together at once: a call takes no more arguments than that for certain. */
const AT_ONCE = 8000;

/** The text, of `size` characters. */
export function unpack(packed: string, size: number, alphabet: string): string {
  const units = inflate(bytesOf(packed), size, alphabet);
  let text = '';
  for (let at = 0; at < size; at += AT_ONCE) text += String.fromCharCode(...units.subarray(at, at + AT_ONCE));
  return text;
}
