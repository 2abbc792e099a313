/**
 * A file that stays as it is while the server runs: read once, named by its content, sent packed.
 *
 * The content's digest is its entity tag. An address that carries the digest (`page.js?v=…`) can only ever mean this
 * content, so a browser may keep the answer for good; any other address is asked about again and answered with 304.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** As many digits as the page's own build puts into `index.html`. */
const DIGITS = 16;

export interface Packed {
  bytes: Uint8Array;
  encoding?: 'br' | 'gzip';
}

export class Still {
  readonly bytes: Buffer;
  readonly digest: string;
  readonly tag: string;
  private readonly brotli: Buffer | null;
  /** Made when a browser first asks for it: most take Brotli. */
  private gzipped: Promise<Buffer> | null = null;

  constructor(bytes: Buffer | string, brotli: Buffer | null = null) {
    this.bytes = Buffer.from(bytes);
    this.brotli = brotli;
    this.digest = createHash('sha256').update(this.bytes).digest('hex').slice(0, DIGITS);
    // Weak: the packed forms of a content share its tag.
    this.tag = `W/"${this.digest}"`;
  }

  /** The file, with what the build packed beside it. */
  static read(path: string): Still {
    const packed = `${path}.br`;
    return new Still(readFileSync(path), existsSync(packed) ? readFileSync(packed) : null);
  }

  /** In the shortest form that the browser says it takes. */
  async packedFor(accepts: string | undefined): Promise<Packed> {
    const taken = (accepts ?? '').split(',').map((each) => each.trim().split(';')[0]);
    if (this.brotli && taken.includes('br')) return { bytes: this.brotli, encoding: 'br' };
    if (!taken.includes('gzip')) return { bytes: this.bytes };
    this.gzipped ??= promisify(gzip)(this.bytes);
    return { bytes: await this.gzipped, encoding: 'gzip' };
  }

  /** How long a browser may keep the answer to an address with this query. */
  cacheFor(version: string | null): string {
    return version === this.digest ? 'public, max-age=31536000, immutable' : 'no-cache';
  }
}
