/** What the add-in remembers of the cells it wrote: enough to tell a person's words from its own, across one death. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TemplateRow } from '../../src/template/rows.ts';
import { readWritten, remember } from '../../src/template/written.ts';

const row = (code: string, text: string, measure: string, item = ''): TemplateRow => ({
  kind: 'entry',
  code,
  stt: '1',
  text,
  item,
  measure,
});
const first = [row('II.1.5', 'Hỗ trợ tổ tiết kiệm', 'tổ'), row('I.4.3', 'Gói sinh đẻ', 'bà mẹ', 'Sinh mổ')];
const second = [row('II.1.5', 'Hỗ trợ tổ tiết kiệm thôn bản', 'nhóm')];
const third = [row('II.1.5', 'Hỗ trợ nhóm', 'nhóm')];

describe('what the add-in wrote', () => {
  it('is known by cell: code, column and words, whatever their case and spaces', () => {
    const written = readWritten(remember(first, ''));
    expect(written.unknown).toBe(false);
    expect(written.has('II.1.5', 'ĐVT', ' TỔ ')).toBe(true);
    expect(written.has('II.1.5', 'ĐVT', 'nhóm')).toBe(false);
    expect(written.has('I.4.3', 'ĐVT', 'tổ')).toBe(false);
    expect(written.has('II.1.5', 'Nội dung hoạt động', 'tổ')).toBe(false);
    expect(written.has('II.1.5', 'Nội dung hoạt động', 'Hỗ trợ tổ tiết kiệm')).toBe(true);
    expect(written.has('I.4.3', 'Khoản', 'Sinh mổ')).toBe(true);
  });

  it('is unknown where nothing was kept', () => {
    const written = readWritten('');
    expect([written.unknown, written.has('II.1.5', 'ĐVT', 'tổ')]).toEqual([true, false]);
  });

  it('holds this time and the time before, no longer', () => {
    const twice = remember(second, remember(first, ''));
    const thrice = remember(third, twice);
    const measures = (kept: string) =>
      ['tổ', 'nhóm'].map((words) => readWritten(kept).has('II.1.5', 'ĐVT', words));
    expect([measures(twice), measures(thrice)]).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  it('stays as it is when the same is written again: a run that died may be run anew', () => {
    const twice = remember(second, remember(first, ''));
    expect(remember(second, twice)).toBe(twice);
  });

  it('of 80 lines takes less than half of what a document property holds', () => {
    const rows = Array.from({ length: 80 }, (_, n) => row(`I.1.${n}`, `Việc ${n}`, `đơn vị ${n}`));
    const other = rows.map((one) => ({ ...one, text: `${one.text} mới`, measure: `${one.measure} mới` }));
    expect(remember(other, remember(rows, '')).length).toBeLessThan(4_500);
  });

  it('reads any text that was kept, and what is remembered over it knows the rows of now', () => {
    const odd = fc.oneof(fc.string(), fc.json(), fc.string({ unit: fc.constantFrom(...'ab1_ \n,') }));
    fc.assert(
      fc.property(odd, (kept) => {
        expect(readWritten(kept).unknown).toBe(!/\w{6}/.test(kept));
        expect(readWritten(remember(first, kept)).has('II.1.5', 'ĐVT', 'tổ')).toBe(true);
      }),
    );
  });

  it('never takes other words for its own, among a thousand', () => {
    const words = fc.string({
      minLength: 1,
      maxLength: 12,
      unit: fc.constantFrom(...'bcdeghik0123456789'),
    });
    fc.assert(
      fc.property(fc.uniqueArray(words, { minLength: 2, maxLength: 40 }), ([mine = '', ...others]) => {
        const written = readWritten(remember([row('I.1', mine, mine)], ''));
        return (
          written.has('I.1', 'ĐVT', mine) &&
          others.every((one) => one === mine || written.has('I.1', 'ĐVT', one) === false)
        );
      }),
    );
  });
});
