/**
 * The zip container of an xlsx: opened with limits, written the same byte for byte each time.
 *
 * Owns no XML. A part is unpacked only when asked for, and never beyond the size it declares.
 */

import { Inflate, type Zippable, zipSync } from 'fflate';
import { FileError } from './errors.ts';

/** Limits of one file. Numbers of a district's real workbook lie a hundred times lower. */
export interface ZipLimits {
  /** Bytes of all parts unpacked. */
  total: number;
  /** Unpacked size over packed size, looked at once a part is larger than `ratioFrom` bytes. */
  ratio: number;
  ratioFrom: number;
  parts: number;
}

export const ZIP_LIMITS: ZipLimits = { total: 200e6, ratio: 300, ratioFrom: 20e6, parts: 5000 };

interface Entry {
  name: string;
  /** Of the unpacked content, as the container says. */
  check: number;
  method: number;
  packed: number;
  size: number;
  offset: number;
}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_RECORD = 0x06054b50;
const END_LENGTH = 22;
const LOCAL_LENGTH = 30;
const CENTRAL_LENGTH = 46;
const MAX_COMMENT = 0xffff;
const FLAG_ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
/** Packed bytes handed to the unpacker at a time: at most 16 MB come out before the next look at the size. */
const STEP = 16_384;

/** An opened container. */
export class ZipFile {
  readonly #bytes: Uint8Array;
  readonly #entries = new Map<string, Entry>();
  readonly #limits: ZipLimits;
  readonly #opened = new Set<Entry>();
  #comment = '';
  #unpacked = 0;

  constructor(bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS) {
    this.#bytes = bytes;
    this.#limits = limits;
    this.#readDirectory();
  }

  /** Names of all parts, without a leading slash, in the order of the file. */
  names(): string[] {
    return [...this.#entries.values()].map((entry) => entry.name);
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** The bytes of a part; null where there is none. Names match whatever their case, as the standard wants. */
  bytes(name: string): Uint8Array | null {
    const entry = this.#entries.get(name.toLowerCase());
    return entry ? this.#unpack(entry) : null;
  }

  /** The mark that the container was written with; null where there is none, or where a part is no longer what it was. */
  mark(): string | null {
    const [mark = '', digest] = this.#comment.split(' ');
    return mark !== '' && digest === this.digest() ? mark : null;
  }

  /** Another text as soon as any part is another. */
  digest(): string {
    const parts = [...this.#entries.values()].map(({ name, check, size }) => `${name} ${check} ${size}`);
    return digestOf(parts.sort().join('\n'));
  }

  isPacked(name: string): boolean {
    return this.#entries.get(name.toLowerCase())?.method === DEFLATED;
  }

  #readDirectory(): void {
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength);
    let end = this.#bytes.length - END_LENGTH;
    const last = Math.max(0, end - MAX_COMMENT);
    while (end >= last && view.getUint32(end, true) !== END_RECORD) end--;
    if (end < last || end < 0) throw new FileError('damaged', 'no zip directory');
    this.#comment = new TextDecoder().decode(this.#bytes.subarray(end + END_LENGTH));
    const count = view.getUint16(end + 10, true);
    let at = view.getUint32(end + 16, true);
    // These announce a directory in the wide form, which no workbook under the size limit needs.
    if (count === 0xffff || at === 0xffffffff) throw new FileError('zip-bomb', 'zip64');
    if (count > this.#limits.parts) throw new FileError('zip-bomb', `${count} parts`);
    let total = 0;
    for (let index = 0; index < count; index++) {
      if (at + CENTRAL_LENGTH > this.#bytes.length || view.getUint32(at, true) !== CENTRAL_HEADER) {
        throw new FileError('damaged', 'zip directory');
      }
      const nameLength = view.getUint16(at + 28, true);
      const extraLength = view.getUint16(at + 30, true);
      const wide = wideSizes(view, at, at + CENTRAL_LENGTH + nameLength, extraLength);
      const entry: Entry = {
        name: new TextDecoder()
          .decode(this.#bytes.subarray(at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength))
          .replaceAll('\\', '/')
          .replace(/^\//, ''),
        check: view.getUint32(at + 16, true),
        method: view.getUint16(at + 10, true),
        packed: wide[1],
        size: wide[0],
        offset: wide[2],
      };
      if (view.getUint16(at + 8, true) & FLAG_ENCRYPTED) throw new FileError('encrypted');
      total += entry.size;
      if (total > this.#limits.total) throw new FileError('zip-bomb', 'declared size');
      if (entry.size > this.#limits.ratioFrom && entry.size > entry.packed * this.#limits.ratio) {
        throw new FileError('zip-bomb', 'declared ratio');
      }
      const key = entry.name.toLowerCase();
      // Two parts of one name: readers disagree on which counts, so none does.
      if (this.#entries.has(key)) throw new FileError('damaged', 'a part twice');
      this.#entries.set(key, entry);
      at += CENTRAL_LENGTH + nameLength + extraLength + view.getUint16(at + 32, true);
    }
  }

  #unpack(entry: Entry): Uint8Array {
    const bytes = this.#bytes;
    if (entry.offset + LOCAL_LENGTH > bytes.length) throw new FileError('damaged', entry.name);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (view.getUint32(entry.offset, true) !== LOCAL_HEADER) throw new FileError('damaged', entry.name);
    const start =
      entry.offset +
      LOCAL_LENGTH +
      view.getUint16(entry.offset + 26, true) +
      view.getUint16(entry.offset + 28, true);
    if (start + entry.packed > bytes.length) throw new FileError('damaged', entry.name);
    const packed = bytes.subarray(start, start + entry.packed);
    // A part that is asked for again is no further burden.
    if (!this.#opened.has(entry)) this.#unpacked += entry.size;
    this.#opened.add(entry);
    if (this.#unpacked > this.#limits.total) throw new FileError('zip-bomb', 'unpacked size');
    if (entry.method === STORED) {
      if (entry.packed !== entry.size) throw new FileError('damaged', entry.name);
      return packed;
    }
    if (entry.method !== DEFLATED) throw new FileError('damaged', `${entry.name}: packing ${entry.method}`);
    return inflate(packed, entry.size, entry.name);
  }
}

const WIDE_FIELD = 1;
const IN_FIELD = 0xffffffff;

/** Size, packed size and offset of an entry; some writers put them into a wider field although they are small. */
function wideSizes(view: DataView, at: number, extra: number, length: number): [number, number, number] {
  const plain: [number, number, number] = [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ];
  if (!plain.includes(IN_FIELD)) return plain;
  for (let field = extra; field + 4 <= extra + length; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== WIDE_FIELD) continue;
    let next = field + 4;
    return plain.map((value) => {
      if (value !== IN_FIELD) return value;
      next += 8;
      return Number(view.getBigUint64(next - 8, true));
    }) as [number, number, number];
  }
  return plain;
}

/** Unpacks raw deflate data of a known size; more than that is a bomb, less is damage. */
export function inflate(packed: Uint8Array, size: number, name: string): Uint8Array {
  const out = new Uint8Array(size);
  let length = 0;
  const inflater = new Inflate((chunk) => {
    if (length + chunk.length > size) throw new FileError('zip-bomb', `${name} is larger than declared`);
    out.set(chunk, length);
    length += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length; at += STEP) {
      inflater.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    }
  } catch (error) {
    throw error instanceof FileError ? error : new FileError('damaged', name);
  }
  if (length !== size) throw new FileError('damaged', name);
  return out;
}

/** A short text that differs wherever the given one does, by any accident that happens. */
export function digestOf(text: string): string {
  let [one, other] = [0x811c9dc5, 0x9dc5811c];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x5bd1e995) ^ (other >>> 15);
  }
  return (one >>> 0).toString(36) + (other >>> 0).toString(36);
}

/**
 * Puts a mark into the comment of the container, with the digest of all parts: whoever changes one of them writes another
 * check of it into the directory.
 */
function marked(bytes: Uint8Array, mark: string | undefined): Uint8Array {
  if (mark === undefined) return bytes;
  const comment = new TextEncoder().encode(`${mark} ${new ZipFile(bytes).digest()}`);
  const whole = new Uint8Array(bytes.length + comment.length);
  whole.set(bytes);
  whole.set(comment, bytes.length);
  new DataView(whole.buffer).setUint16(bytes.length - 2, comment.length, true);
  return whole;
}

/** Writes parts in the given order, without the time of day, so that the same workbook gives the same bytes. */
export function writeZip(parts: Iterable<[name: string, content: string]>, mark?: string): Uint8Array {
  const files: Zippable = {};
  const encoder = new TextEncoder();
  for (const [name, content] of parts) files[name] = encoder.encode(content);
  return marked(zipSync(files, { level: 6, mtime: new Date(2020, 0, 1) }), mark);
}

/** The container with some parts changed, some taken away (null) and new ones at its end; the others byte for byte. */
export function repackZip(
  zip: ZipFile,
  changed: ReadonlyMap<string, string | null>,
  mark?: string,
): Uint8Array {
  const files: Zippable = {};
  const encoder = new TextEncoder();
  const now = new Map([...changed].map(([name, text]) => [name.toLowerCase(), text]));
  const seen = new Set<string>();
  for (const name of zip.names()) {
    const key = name.toLowerCase();
    const text = now.get(key);
    seen.add(key);
    if (text === null || name.endsWith('/')) continue;
    if (text !== undefined) files[name] = encoder.encode(text);
    // What was stored as it is (pictures) would not get smaller.
    else files[name] = [zip.bytes(name) ?? new Uint8Array(), { level: zip.isPacked(name) ? 6 : 0 }];
  }
  for (const [name, text] of changed) {
    if (text !== null && !seen.has(name.toLowerCase())) files[name] = encoder.encode(text);
  }
  return marked(zipSync(files, { level: 6, mtime: new Date(2020, 0, 1) }), mark);
}
