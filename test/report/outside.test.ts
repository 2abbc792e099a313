/** What the report does not count: rows, single cells of rows that count, and what is said of their money. */
import { describe, expect, it } from 'vitest';
import { moneyOf } from '../../src/check/standing.ts';
import type { UnitSheet } from '../../src/entry/entry.ts';
import { readUnitSheet } from '../../src/entry/entry.ts';
import type { EntryRow } from '../../src/entry/row.ts';
import { STANDARD_SOURCES } from '../../src/entry/sources.ts';
import { type Finding, finding } from '../../src/finding.ts';
import { sayFinding } from '../../src/messages/index.ts';
import { uiOf } from '../../src/messages/ui.ts';
import type { Consolidation } from '../../src/report/consolidate.ts';
import { DATA_HEADERS } from '../../src/report/data-columns.ts';
import { dataTable } from '../../src/report/data-table.ts';
import { districtTable } from '../../src/report/district-table.ts';
import { type OutsideRow, outsideRows, typedWords } from '../../src/report/outside.ts';
import { fullOutsideHeader, outsideTable } from '../../src/report/outside-table.ts';
import type { Language } from '../../src/source/settings.ts';
import { type Cells, unitTab } from '../support/book.ts';
import { DECLARED_CODES } from '../support/codes.ts';
import { smallContext, smallDistrict } from '../support/small-district.ts';
import { named, VERDICT } from '../support/tables.ts';

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

describe('a tab that cannot be read', () => {
  const { result } = smallDistrict({ only: ['X1', 'X5'] });
  const rows = result.outside.filter(({ unit }) => unit?.code === 'X5');

  it('is named as a whole, then row by row with what stands there', () => {
    expect(rows.map(({ kind, row, code }) => [kind, row, code])).toEqual([
      ['tab', null, ''],
      ['tab', expect.any(Number), 'I.1.1'],
    ]);
    // What is told in columns of its own is not told again.
    expect(rows[1]?.typed).toEqual([
      ['Số lượng', '1'],
      ['Đơn giá', '1000000'],
      ['Tiền', '1000000'],
    ]);
    // The column that was renamed is not known; those beside it are.
    expect(rows[1]?.money).toMatchObject({ planned: null, nstw: 0, disbursed: 0 });
  });

  it('has its rows in «Dữ liệu», where they do not count', () => {
    const { table } = dataTable(result, smallContext(), { id: 'L0', now: new Date(0) }, uiOf('vi'));
    const own = table.rows
      .map(({ cells }) => Object.fromEntries(DATA_HEADERS.map((name, at) => [name, cells[at]])))
      .filter((row) => row['Mã đơn vị'] === 'X5');
    expect(own).toMatchObject([
      {
        Mã: 'I.1.1',
        'Vào báo cáo': 'Không',
        'Lý do': 'HEADER_RENAMED',
        Trang: 'Trang X5',
        Dòng: rows[1]?.row,
      },
    ]);
  });
});

describe('«Để ngoài»', () => {
  const cellsOf = (result: Consolidation, language: Language) => {
    const ui = uiOf(language);
    const say = (item: Finding) => ({ severity: '', ...sayFinding(item, language) });
    return outsideTable(result, ui, VERDICT, say)
      .table.rows.slice(3)
      .map((row) => named(fullOutsideHeader(result, ui), row));
  };

  it('says of each row of a tab that cannot be read what is said of the tab', () => {
    const { result } = smallDistrict({ only: ['X5'] });
    const [whole, row] = cellsOf(result, 'vi');
    expect(whole?.['Vì sao']).toBe(
      'Không thấy cột «Thành tiền»; trong dòng tiêu đề có tên lạ «Tiền», nên số liệu chưa được cộng.',
    );
    expect(row).toMatchObject({
      Dòng: 5,
      'Vì sao': whole?.['Vì sao'],
      'Cần làm gì': whole?.['Cần làm gì'],
      'Đã gõ bằng chữ': 'Số lượng: 1; Đơn giá: 1000000; Tiền: 1000000',
    });
  });

  it('names a cell without a header by its column, in the language of the workbook', () => {
    const tab = unitTab([]).map((row) => row.map(() => ''));
    const money = moneyOf(
      [...tab, ['I.1.1', '', 7]],
      { tab: 'T', header: null, readable: false, gone: [] as UnitSheet['gone'] } as UnitSheet,
      STANDARD_SOURCES,
    );
    expect(money.raw).toEqual([
      { row: tab.length + 1, code: 'I.1.1', text: '', typed: [[{ column: 'C' }, '7']] },
    ]);
    const row = { typed: money.raw[0]?.typed ?? [] } as OutsideRow;
    expect([typedWords(row, uiOf('vi')), typedWords(row, uiOf('en'))]).toEqual(['cột C: 7', 'column C: 7']);
  });

  it.each(['vi', 'en'] as const)(
    'has words for whatever is a reason, also where no finding stands beside it: %s',
    (language) => {
      const { result } = smallDistrict({ only: ['X5'] });
      const [tab, row] = result.outside;
      for (const reason of DECLARED_CODES) {
        const outside = [tab, row].flatMap((one) => (one === undefined ? [] : [{ ...one, reason }]));
        for (const cells of cellsOf({ ...result, findings: [], outside }, language)) {
          expect(Object.values(cells).join(' '), reason).not.toMatch(/[A-Z]{3,}_[A-Z]/);
          const { why, todo } = uiOf(language).outside.columns;
          expect(String(cells[why]).length, reason).toBeGreaterThan(10);
          expect(String(cells[todo]).length, reason).toBeGreaterThan(10);
        }
      }
    },
  );
});

describe('a tab of no unit', () => {
  it('is named with its money where its rows are not known, else row by row', () => {
    const found = finding({
      ...{ code: 'TAB_NOT_COUNTED', severity: 'error', tab: 'Nháp', actual: 700 },
      facts: { rows: 1, planned: 700_000, disbursed: 50_000 },
    });
    const money = (rows: readonly EntryRow[]) =>
      outsideRows([], [found], [{ tab: 'Nháp', rows }], STANDARD_SOURCES).map(
        ({ row, money: { planned, disbursed } }) => [row, planned, disbursed],
      );
    expect(money([])).toEqual([[null, 700_000, 50_000]]);
    const grid = unitTab([{ Mã: 'I.1.1', 'Số lượng': 1, 'Đơn giá': 700_000, 'Giải ngân': 50_000 }]);
    const { rows } = readUnitSheet(grid, 'Nháp', '');
    expect(money(rows)).toEqual([
      [null, null, null],
      [rows[0]?.row, 700_000, 50_000],
    ]);
  });
});
