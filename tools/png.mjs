/**
 * Makes a screenshot small: the same picture with a palette of 256 colours. Knows only the PNG that browsers write
 * (8 bits, RGB or RGBA, not interlaced).
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOURS = 256;
/** Colours that differ in these low bits only count as one while the palette is chosen. */
const BITS_DROPPED = 2;

/** @param {Buffer} png @returns {Buffer} */
export function shrink(png) {
  const { width, height, channels, rows } = decode(png);
  /** @type {Map<number, { count: number, r: number, g: number, b: number }>} */
  const seen = new Map();
  const key = (/** @type {number} */ at) =>
    (((rows[at] ?? 0) >> BITS_DROPPED) << 16) |
    (((rows[at + 1] ?? 0) >> BITS_DROPPED) << 8) |
    ((rows[at + 2] ?? 0) >> BITS_DROPPED);
  for (let at = 0; at < rows.length; at += channels) {
    const of = seen.get(key(at)) ?? { count: 0, r: 0, g: 0, b: 0 };
    of.count += 1;
    of.r += rows[at] ?? 0;
    of.g += rows[at + 1] ?? 0;
    of.b += rows[at + 2] ?? 0;
    seen.set(key(at), of);
  }
  const mean = (/** @type {[number, { count: number, r: number, g: number, b: number }]} */ [name, of]) => ({
    name,
    count: of.count,
    r: of.r / of.count,
    g: of.g / of.count,
    b: of.b / of.count,
  });
  const all = [...seen].sort((a, b) => b[1].count - a[1].count).map(mean);
  // Half goes to what is common, half to what would be missed most: a small red mark is rare and matters.
  const common = all.slice(0, COLOURS / 2);
  const missed = all
    .slice(COLOURS / 2)
    .map((colour) => ({ colour, loss: colour.count * distance(common[nearest(common, colour)], colour) }))
    .sort((a, b) => b.loss - a.loss)
    .slice(0, COLOURS / 2);
  const palette = [...common, ...missed.map(({ colour }) => colour)];
  const index = new Map(all.map((colour) => [colour.name, nearest(palette, colour)]));
  const out = Buffer.alloc(height * (width + 1));
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += channels) out[y * (width + 1) + 1 + x] = index.get(key(at)) ?? 0;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(
    palette.flatMap(({ r, g, b }) => [Math.round(r), Math.round(g), Math.round(b)]),
  );
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(out, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** @typedef {{ r: number, g: number, b: number }} Colour */

/** @param {Colour | undefined} one @param {Colour} other */
const distance = (one, other) =>
  one === undefined ? 0 : (one.r - other.r) ** 2 + (one.g - other.g) ** 2 + (one.b - other.b) ** 2;

/** @param {readonly Colour[]} palette @param {Colour} wanted */
function nearest(palette, wanted) {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  palette.forEach((colour, at) => {
    const far = distance(colour, wanted);
    if (far < least) [best, least] = [at, far];
  });
  return best;
}

/** @param {Buffer} png */
function decode(png) {
  /** @type {Buffer[]} */
  const data = [];
  let head = Buffer.alloc(13);
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') head = Buffer.from(body);
    if (type === 'IDAT') data.push(body);
    at += length + 12;
  }
  const [bits, kind, , , interlace] = head.subarray(8);
  if (bits !== 8 || (kind !== 2 && kind !== 6) || interlace !== 0)
    throw new Error('Not a PNG that a browser writes.');
  const width = head.readUInt32BE(0);
  const height = head.readUInt32BE(4);
  const channels = kind === 6 ? 4 : 3;
  const line = width * channels;
  const raw = inflateSync(Buffer.concat(data));
  const rows = Buffer.alloc(line * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (line + 1)];
    for (let x = 0; x < line; x++) {
      const at = y * line + x;
      const left = x >= channels ? (rows[at - channels] ?? 0) : 0;
      const up = y > 0 ? (rows[at - line] ?? 0) : 0;
      const corner = x >= channels && y > 0 ? (rows[at - line - channels] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      rows[at] = (raw[y * (line + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return { width, height, channels, rows };
}

/** @param {number} left @param {number} up @param {number} corner */
function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** @param {string} type @param {Buffer} body */
function chunk(type, body) {
  const out = Buffer.alloc(body.length + 12);
  out.writeUInt32BE(body.length, 0);
  out.write(type, 4, 'latin1');
  body.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, body.length + 8)), body.length + 8);
  return out;
}
