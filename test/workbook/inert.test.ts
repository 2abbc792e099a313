/** Text of a person shows as it is and never runs; what a cell then does with it is pinned on the host. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inert } from '../../src/workbook/inert.ts';

describe('inert', () => {
  it.each(['', 'Mua loa', '1.10', '25/11/2026', '1,2 triệu', 'a=b', '(1)', 'TRUE'])('%j stays text', (text) =>
    expect(inert(text)).toEqual({ value: text, format: '@' }),
  );

  it.each(['=1+1', '+84', '-5', '@SUM(A1)', "'quoted", '＝1+1', '＋1', '－1', '＠a', '  =1', '\n=1'])(
    '%j is forced to be text',
    (text) => expect(inert(text)).toEqual({ value: `'${text}`, format: 'General' }),
  );

  it.each([
    ['just fits', 49_999, 49_999],
    ['is cut, and the cut is marked', 50_000, 49_999],
    ['is cut, however long', 200_000, 49_999],
  ])('a text that %s', (_what, length, kept) => {
    const { value } = inert('a'.repeat(length));
    expect([value.length, value.endsWith('…')]).toEqual([kept, length !== kept]);
  });

  it('leaves room for the apostrophe', () =>
    expect(inert(`=${'1'.repeat(60_000)}`).value).toHaveLength(50_000));

  it('never cuts a character in half', () =>
    expect(inert(`${'a'.repeat(49_997)}😀😀`).value).toBe(`${'a'.repeat(49_997)}…`));

  it('begins with a sign of a formula only behind an apostrophe', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."=+-@＝ \t'a1") }), (text) => {
        const { value, format } = inert(text);
        const forced = /^\s*[=+\-@'＝]/.test(text);
        return value === (forced ? `'${text}` : text) && (format === '@') === !forced;
      }),
    ));
});
