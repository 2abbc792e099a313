/** The short mark of a content, against the same arithmetic done in whole numbers of any size. */
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../src/text/fingerprint.ts';

const M = 2n ** 32n;

/** Two hashes of 32 bits, each unit mixed in by a prime; then each is mixed with the other. */
function slow(text: string): string {
  let [a, b] = [0xdeadbeefn, 0x41c6ce57n];
  for (const unit of Array.from({ length: text.length }, (_, index) => BigInt(text.charCodeAt(index)))) {
    a = ((a ^ unit) * 2654435761n) % M;
    b = ((b ^ unit) * 1597334677n) % M;
  }
  a = (((a ^ (a >> 16n)) * 2246822507n) % M) ^ (((b ^ (b >> 13n)) * 3266489909n) % M);
  b = (((b ^ (b >> 16n)) * 2246822507n) % M) ^ (((a ^ (a >> 13n)) * 3266489909n) % M);
  return ((b % 2n ** 21n) * M + a).toString(36).padStart(11, '0');
}

const TEXTS = [
  ...['', 'a', 'b', 'ab', 'ba', 'aa', 'Hội LHPN xã Mường So', '33500000', '33500001', '[{"rows":10}]'],
  ...[
    '\u0000',
    '\uffff',
    '😀',
    'x'.repeat(5000),
    ...Array.from({ length: 200 }, (_, index) => `dòng ${index}`),
  ],
];

describe('fingerprint', () => {
  it('is 53 bits of the text in letters and digits', () => {
    for (const text of TEXTS) {
      expect([text, fingerprint(text)]).toEqual([text, slow(text)]);
      expect(fingerprint(text)).toMatch(/^[0-9a-z]{11}$/);
    }
  });

  it('differs for different texts', () => {
    expect(new Set(TEXTS.map(fingerprint)).size).toBe(TEXTS.length);
  });

  it('has leading zeros where the number is small', () => {
    // One text in 36 has one; the first of those numbered from 0.
    const marks = Array.from({ length: 2000 }, (_, index) => fingerprint(String(index)));
    expect(marks.filter((mark) => mark.startsWith('0')).length).toBeGreaterThan(0);
    expect(marks.every((mark) => mark.length === 11)).toBe(true);
  });
});
