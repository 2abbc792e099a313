import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../src/text/clean.ts';
import { isDate, isoDay, isoOf } from '../../src/text/day.ts';
import { foldKey, foldKeyUpTo } from '../../src/text/fold.ts';

describe('cleaning a cell', () => {
  test.each([
    ['<b>II</b>', 'II'],
    ['<b><i>Hoạt động 1: a &amp; b</i></b>', 'Hoạt động 1: a & b'],
    ["'Rà soát nhu cầu", 'Rà soát nhu cầu'],
    ["'trích dẫn'", "'trích dẫn'"],
    ["THAY ĐỔI' NẾP NGHĨ", "THAY ĐỔI' NẾP NGHĨ"],
    ['một\u00a0hai\u2003ba\tbốn', 'một hai ba bốn'],
    ['\u200b 1.10\ufeff ', '1.10'],
    ['dòng một<br/>dòng hai', 'dòng một\ndòng hai'],
    ['a\r\n\r\n b', 'a\nb'],
    ['tie\u0302\u0301ng', 'tiếng'],
    ['&#272;&#x1ea1;i &quot;x&quot;&nbsp;', 'Đại "x"'],
    ['nhỏ hơn <5 triệu và a<b', 'nhỏ hơn <5 triệu và a<b'],
    ['&lt;script&gt;', '<script>'],
    ['&không;', '&không;'],
    ['chi sẻ', 'chi sẻ'],
  ])('%j → %j', (input, expected) => {
    expect(cleanText(input)).toBe(expected);
  });

  test('values of other types', () => {
    expect([1.1, 0, true, null, undefined, {}, Number.NaN].map(cleanText)).toEqual([
      '1.1',
      '0',
      'true',
      '',
      '',
      '',
      '',
    ]);
    expect(cleanText(' \u00a0\u200b')).toBe('');
    expect(cleanText(0)).toBe('0');
  });
});

describe('the key of a text', () => {
  test.each([
    ['Phòng LĐTBXH', 'Phòng LĐTB&XH', 'Phòng LĐTB & XH', 'phòng lđtb&amp;xh', 'PHÒNG  LĐTB&XH.'],
    ['Nội dung hoạt động', 'NỘI DUNG HOẠT ĐỘNG', 'Nội dung\nhoạt động ', 'No\u0302\u0323i dung hoạt động'],
    ['Mức (đồng)', 'mức đồng', 'Muc (dong)'],
    ['Đơn vị', 'ĐƠN VỊ', 'đơn\u200b vị', 'don vi'],
  ])('%s and its other spellings are one', (...texts) => {
    expect(new Set(texts.map(foldKey)).size).toBe(1);
  });

  test('different names stay different', () => {
    expect(foldKey('Hội LHPN huyện')).not.toBe(foldKey('Hội LHPN xã'));
    expect(foldKey('—')).toBe('');
  });

  test('a key that is not too long is the same; of a longer one enough is known to tell', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(12), (text, most) => {
        const [key, start] = [foldKey(text), foldKeyUpTo(most, text)];
        if (key.length <= most) expect(start).toBe(key);
        else expect(start.length).toBeGreaterThan(most);
      }),
    );
  });

  test('folding is stable and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldKey(foldKey(text))).toBe(foldKey(text));
        expect(foldKey(text.normalize('NFD'))).toBe(foldKey(text.normalize('NFC')));
      }),
    );
  });
});

describe('days', () => {
  test('a date-only cell is the same day whatever the zone of the sheet', () => {
    for (const zone of [-11, -5, 0, 7, 12]) {
      expect(isoDay(new Date(Date.UTC(2023, 7, 15) - zone * 3_600_000))).toBe('2023-08-15');
    }
  });

  test('days that do not exist', () => {
    expect(isoOf(2023, 2, 29)).toBeNull();
    expect(isoOf(2024, 2, 29)).toBe('2024-02-29');
    expect(isoDay(new Date(Number.NaN))).toBeNull();
    expect(isDate('2023-01-01')).toBe(false);
  });
});
