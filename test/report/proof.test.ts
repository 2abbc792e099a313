/** The proof read back from the tab of the report, from the small district whose figures are added up by hand. */
import { beforeEach, describe, expect, it } from 'vitest';
import { uiOf } from '../../src/messages/ui.ts';
import { districtTable } from '../../src/report/district-table.ts';
import { readProof } from '../../src/report/proof.ts';
import type { Language } from '../../src/source/settings.ts';
import { smallContext, smallDistrict } from '../support/small-district.ts';

let result: ReturnType<typeof smallDistrict>['result'];
beforeEach(() => {
  ({ result } = smallDistrict());
});

/** The values of the tab as a sheet shows them, each formula with what it gives. */
function grid(formula: number, of = result, language: Language = 'vi'): unknown[][] {
  return districtTable(
    of,
    smallContext({ 'Kỳ báo cáo': 'Quý III' }).settings,
    { id: 'L0123', when: '23/11/2023 14:05' },
    { ui: uiOf(language), reason: (code) => `lý do ${code}` },
    { byUnit: 'SUM(U)', data: 'SUMIF(D)' },
  ).rows.map(({ cells }) =>
    cells.map((cell) => (cell === null ? '' : typeof cell === 'object' ? formula : cell)),
  );
}

describe('the proof of a report', () => {
  it('is its total, what each road gives, what was left out, and who is not in, each with its row', () => {
    const cells = grid(33_500_000);
    const proof = readProof(cells);
    expect(proof?.total).toMatchObject({ text: 'TỔNG CỘNG', planned: 33_500_000 });
    expect(
      proof?.checks.map(({ text, expected, actual, recomputed, verdict, holds }) => [
        text,
        expected,
        actual,
        recomputed,
        verdict,
        holds,
      ]),
    ).toEqual([
      ['Tổng huyện = tổng các đơn vị', 33_500_000, 33_500_000, 33_500_000, 'Khớp', true],
      ['Tổng huyện = tổng các hoạt động', 33_500_000, 33_500_000, 33_500_000, 'Khớp', true],
      ['Tổng huyện = tổng các nguồn vốn', 33_500_000, 33_000_000, 33_500_000, 'LỆCH 500.000đ', false],
      ['Tổng huyện = tổng trang «Dữ liệu»', 33_500_000, 33_500_000, 33_500_000, 'Khớp', true],
      ['Số dòng đã đọc = số dòng trong báo cáo + số dòng để ngoài', 14, 14, null, 'Khớp', true],
    ]);
    expect(proof?.rows.map(({ text }) => text)).toEqual([
      'Đã đọc 14 dòng có số liệu: 10 dòng vào báo cáo, 4 dòng để ngoài (số tiền đọc được trong đó: 1.700.000đ).',
      'Để ngoài – lý do ROW_WITHOUT_CODE: 1 dòng',
      'Để ngoài – lý do CODE_UNKNOWN: 1 dòng',
      'Để ngoài – lý do AMOUNT_TEXT: 1 dòng',
      'Để ngoài – lý do HEADER_RENAMED: 1 dòng',
      '3 trên 6 đơn vị đã có số liệu.',
    ]);
    expect(proof?.provisional.map(({ text }) => text.slice(0, 9))).toEqual(['Còn chờ: ']);
    for (const { row, text } of [
      ...(proof?.checks ?? []),
      ...(proof?.rows ?? []),
      ...(proof?.provisional ?? []),
    ])
      expect(cells[row - 1]).toContain(text);
  });

  it('does not hold any more where a formula gives something else now', () => {
    const checks = readProof(grid(33_499_999))?.checks;
    expect(checks?.map(({ holds }) => holds)).toEqual([false, false, false, false, true]);
  });

  it('is read from an English report too, and from no other tab', () => {
    const proof = readProof(grid(33_500_000, result, 'en'));
    expect([proof?.column, proof?.checks.length, proof?.rows.length]).toEqual(['Planned money', 5, 6]);
    expect(readProof([['Mã', 'Nội dung']])).toBeNull();
  });

  it('names nobody where everybody is in', () => {
    const whole = { ...result, absent: [], open: [], strayTabs: [], provisional: false };
    expect(readProof(grid(33_500_000, whole))?.provisional).toEqual([]);
  });
});
