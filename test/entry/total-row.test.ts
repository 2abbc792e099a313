/** Which words make a row of a unit's tab somebody's own total. */
import { describe, expect, it } from 'vitest';
import { totalWords } from '../../src/entry/total-row.ts';

describe('a total', () => {
  it.each([
    'Tổng',
    'CỘNG',
    'Tổng cộng',
    'Tổng số tiền',
    'Tổng cộng:',
    'Cộng: I.1',
    'Cộng mục II',
    'tổng kinh phí (1)',
  ])('%s', (text) => {
    expect(totalWords([text])).toBe(text);
  });
});

describe('no total', () => {
  it.each(['Cộng tác viên', 'Tổng kết mô hình', 'Tổng hợp số liệu', 'Cộng đồng', 'Số tổng', ''])(
    '%s',
    (text) => {
      expect(totalWords([text])).toBe(null);
    },
  );
});

it('is the first text of the row that says so', () => {
  expect(totalWords(['1', 'Cộng', 'Tổng cộng'])).toBe('Cộng');
});
