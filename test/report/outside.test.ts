/** What the report does not count: rows, single cells of rows that count, and what is said of their money. */
import { describe, expect, it } from 'vitest';
import { uiOf } from '../../src/messages/ui.ts';
import { districtTable } from '../../src/report/district-table.ts';
import type { Cells } from '../support/book.ts';
import { smallContext, smallDistrict } from '../support/small-district.ts';
import { VERDICT } from '../support/tables.ts';

const of = (...cells: Cells[]) => smallDistrict({ only: ['X1'], tabs: { X1: cells } }).result;
const good: Cells = { Mã: 'I.1.1', ĐVT: 'cuộc', 'Số lượng': 1, 'Đơn giá': 2_000_000 };

/** What stands beside the total about money that is not in it. */
const said = (result: ReturnType<typeof of>): string[] =>
  districtTable(
    result,
    smallContext().settings,
    { id: 'L', when: '01/01/2023 00:00' },
    uiOf('vi'),
    VERDICT,
  ).table.rows.flatMap(({ cells }) =>
    cells.filter((cell): cell is string => typeof cell === 'string' && cell.startsWith('Ngoài các tổng')),
  );

describe('a text in a row that counts', () => {
  it('in place of a source is outside, with what it most likely means', () => {
    const result = of({ ...good, NSTW: '2 triệu' });
    expect(result.total.planned).toBe(2_000_000);
    expect(result.outside).toMatchObject([
      {
        kind: 'cell',
        code: 'I.1.1',
        reason: 'AMOUNT_TEXT',
        typed: [['NSTW', '2 triệu']],
        read: { planned: null, sources: 2_000_000, disbursed: null },
      },
    ]);
    expect(said(result)).toEqual([
      'Ngoài các tổng trên còn 1 dòng có ô không tính, ghi kế hoạch 0đ, giải ngân 0đ: xem trang «Để ngoài».',
    ]);
  });

  it('in place of what was disbursed is money left out', () => {
    const result = of({ ...good, NSTW: 2_000_000, 'Giải ngân': '1,5 triệu' });
    expect(result.total.disbursed).toBe(0);
    expect(result.moneyLeftOut).toEqual({ planned: 0, disbursed: 1_500_000 });
    expect(said(result)[0]).toContain('giải ngân 1.500.000đ');
  });

  it('that nobody can read is listed as it was typed', () => {
    const [row] = of({ ...good, NSTW: 2_000_000, NSĐP: 'theo QĐ' }).outside;
    expect(row).toMatchObject({ kind: 'cell', typed: [['NSĐP', 'theo QĐ']], read: { sources: null } });
  });

  it('where there is none, nothing is outside', () => {
    expect(of({ ...good, NSTW: 2_000_000, 'Giải ngân': 0 }).outside).toEqual([]);
  });
});

describe('a part of a đồng', () => {
  it('is said to the whole đồng, in the report and as data', () => {
    const result = of({ ...good, 'Giải ngân': 1_000.5 }, { ...good, 'Số lượng': 1, 'Giải ngân': 500.25 });
    expect(result.moneyLeftOut).toEqual({ planned: 0, disbursed: 1501 });
    expect(said(result)[0]).toContain('giải ngân 1.501đ:');
    for (const { stands, left, apart } of result.bridge)
      for (const figure of [stands, left, apart]) expect(Number.isInteger(figure)).toBe(true);
    expect(result.bridge.every(({ holds }) => holds)).toBe(true);
  });
});

describe('the sentence beside the total', () => {
  it('counts rows, and rows with a cell that does not count', () => {
    const result = of({ ...good, NSTW: 'x' }, { Mã: 'I.9.9', 'Số lượng': 1, 'Đơn giá': 800_000 });
    expect(said(result)).toEqual([
      'Ngoài các tổng trên còn 1 dòng để ngoài và 1 dòng có ô không tính, ghi kế hoạch 800.000đ, giải ngân 0đ: xem trang «Để ngoài».',
    ]);
  });
});
