/** The proof read back from the tabs of the report: what stands there as words and values, each with its row. */
import { describe, expect, it } from 'vitest';
import { uiOf } from '../../src/messages/ui.ts';
import { districtTable } from '../../src/report/district-table.ts';
import { readProof } from '../../src/report/proof.ts';
import type { Language } from '../../src/source/settings.ts';
import { smallContext, smallDistrict } from '../support/small-district.ts';
import { VERDICT } from '../support/tables.ts';

const report = (result = smallDistrict().result, language: Language = 'vi'): unknown[][] =>
  districtTable(
    result,
    smallContext({ 'Kỳ báo cáo': 'Quý III' }).settings,
    { id: 'L0123', when: '23/11/2023 14:05' },
    uiOf(language),
    VERDICT,
  ).table.rows.map(({ cells }) => cells.map((cell) => (typeof cell === 'object' ? '' : cell)));

const proof = (language: Language = 'vi'): unknown[][] => {
  const { proof: words } = uiOf(language);
  const blank = ['', '', '', '', '', '', '', ''];
  return [
    [words.title, ...blank.slice(1)],
    ['SỐ LIỆU KHÔNG KHỚP: 2/4 chỗ', ...blank.slice(1)],
    [words.how, ...blank.slice(1)],
    blank,
    [words.ofUnits, ...blank.slice(1)],
    Object.values(words.columns),
    ['Xã Một', 'NSTW', 5, 5, 0, 0, 0, words.holds],
    ['Xã Hai', 'NSTW', 7, 5, 0, 0, 2, words.differs],
    ['Xã Ba', 'NSTW', '', 5, 0, 0, '#VALUE!', words.unread],
    ['Xã Bốn', 'Giải ngân', '', 5, '', '', '', words.noStatement],
    blank,
    [words.ofRows, ...blank.slice(1)],
    [
      words.columns.what,
      words.columns.money,
      words.expected,
      words.actual,
      '',
      '',
      words.columns.difference,
      words.columns.verdict,
    ],
    [words.rows, words.money.rows, 4, 4, 0, '', 0, words.holds],
    ['Đã đọc 4 dòng', ...blank.slice(1)],
  ];
};

describe('the proof of a report', () => {
  it('is its verdict, each part with the lines that do not agree, and what was read', () => {
    const read = readProof(report(), proof());
    expect(read).toMatchObject({ verdict: 'SỐ LIỆU KHÔNG KHỚP: 2/4 chỗ', holds: false, column: 'Kết quả' });
    expect(read?.sections.map(({ row, lines, faults }) => [row, lines, faults])).toEqual([
      [
        5,
        3,
        [
          { row: 8, text: 'Xã Hai', money: 'NSTW', difference: 2, verdict: 'LỆCH' },
          { row: 9, text: 'Xã Ba', money: 'NSTW', difference: null, verdict: 'KHÔNG ĐỌC ĐƯỢC' },
        ],
      ],
      [12, 1, []],
    ]);
    expect(read?.rows).toEqual([{ row: 15, text: 'Đã đọc 4 dòng' }]);
  });

  it('names the total, and who is not in, with their rows in the report', () => {
    const cells = report();
    const read = readProof(cells, proof());
    expect(read?.total).toMatchObject({ text: 'TỔNG CỘNG', planned: 33_500_000, disbursed: 4_500_000 });
    expect(read?.provisional.map(({ text }) => text.slice(0, 9))).toEqual(['Còn chờ: ']);
    for (const { row, text } of read?.provisional ?? []) expect(cells[row - 1]).toContain(text);
    const { result } = smallDistrict();
    const whole = { ...result, absent: [], open: [], strayTabs: [], provisional: false };
    expect(readProof(report(whole), proof())?.provisional).toEqual([]);
  });

  it('is read from an English report too, and from no other tabs', () => {
    const read = readProof(report(smallDistrict().result, 'en'), proof('en'));
    expect([read?.reportColumn, read?.sections.length]).toEqual(['Planned money', 2]);
    expect(readProof(report(), [['Mã', 'Nội dung']])).toBeNull();
    expect(readProof([['Mã', 'Nội dung']], proof())).toBeNull();
  });
});
