/** Which rows of a unit's tab are somebody's own totals: by what they hold. */
import { describe, expect, it } from 'vitest';
import { readUnitSheet } from '../../src/entry/entry.ts';
import { addsUpRows, totalWords } from '../../src/entry/total-row.ts';
import { ENTRY_HEADERS, type EntryHeader } from '../../src/layout.ts';
import type { Grid } from '../../src/table/grid.ts';
import { type Cells, FIRST_ROW, unitTab } from '../support/book.ts';

describe('words that sound like a total', () => {
  it.each([
    ...[
      'Tổng',
      'CỘNG',
      'Tổng cộng',
      'Tổng số tiền',
      'Tổng cộng:',
      'Cộng: I.1',
      'Cộng mục II',
      'tổng kinh phí (1)',
    ],
    ...[
      'Tong cong',
      'TONG CONG',
      'Tổng dự toán',
      'Tổng chi phí',
      'Tổng toàn xã',
      'Tổng KP',
      'Toàn xã',
      'toan xa',
      'Total',
    ],
    ...[
      'Tổng kinh phí toàn xã năm 2023 (đồng)',
      'Tổng 5 bản',
      'Cộng xóm 3',
      'Cộng dòng 5 - 8',
      'Grand total',
      'Lũy kế',
    ],
    ...[
      'Tạm cộng',
      'TC',
      'T/C',
      'Σ',
      'Σ trang 2',
      'Cộng trang',
      'Cộng trang trước',
      'Mang sang',
      'Mang sang trang sau',
    ],
    ...['Cộng chuyển sang', 'Chuyển sang', 'Chênh lệch', 'chenh lech', 'Chênh lệch so với dự toán được giao'],
    ...[
      'Còn lại',
      'Tạm tính',
      '∑',
      '∑ I.1',
      'Tổng 3 dòng trên',
      'Cộng dòng này',
      'c/f',
      'B/F',
      'Carried forward',
    ],
    'Tổng cộng'.normalize('NFD'),
  ])('%s', (text) => {
    expect(totalWords([text])).toBe(text);
  });

  it.each([
    ...[
      'Cộng tác viên',
      'Tổng kết mô hình',
      'Tổng hợp số liệu',
      'Cộng đồng',
      'Số tổng',
      'Tổng vệ sinh bản Tả Ô',
      '',
    ],
    ...[
      'Công tác xã hội',
      'Công trình 1',
      'Công',
      'Toán',
      'Tông',
      'Toàn dân',
      'Summary',
      'Cong tac vien',
      'Tong ket',
      'Tạm ứng',
      'TC bảo vệ',
      'TCM 1',
      'Chuyển giao kỹ thuật',
      'Còn 3 bản',
      'Mang thai',
      'Cộng đồng trên địa bàn',
      'Tổng đồng phục',
    ],
  ])('not %s', (text) => {
    expect(totalWords([text])).toBe(null);
  });

  it('the first of the row’s texts counts', () => {
    expect(totalWords(['1', 'Cộng', 'Tổng cộng'])).toBe('Cộng');
  });
});

describe('a formula in K12', () => {
  const isSum = (formula: string): boolean => addsUpRows(formula, 10, 12);

  it.each([
    ...[
      '=SUM(K5:K11)',
      '=sum( $K$5 : $K$11 )',
      '=SUM(K:K)',
      '=SUM(K5:K)',
      '=SUM(J5:L11)',
      '=SUM(K5)',
      '=K5+K6',
    ],
    ...[
      '=SUM(K5;K7)',
      '=SUBTOTAL(9;K5:K11)',
      '=SUMIF(A5:A11;"I*";K5:K11)',
      '=+K5+K6-K7',
      '=ROUND(SUM(K5:K11);0)',
    ],
    ...[
      '=SUMPRODUCT((A5:A11="I")*K5:K11)',
      '=DA8_TONG("II.3";A5:A120;K5:K11)',
      '=IF(G12="";SUM(K13:K20);"")',
    ],
  ])('%s adds up other rows', (formula) => {
    expect(isSum(formula)).toBe(true);
  });

  it.each([
    ...[
      '',
      '5000000',
      '=3*500123',
      '=G12*J12',
      '=SUM(L12:N12)',
      '=SUM(G12;H12)',
      '=K5',
      '=K5*2',
      '=SUM(K5:K11)*5%',
    ],
    ...[
      "=SUM('Xã khác'!K5:K11)",
      '=Bang!K5+Bang!K6',
      '="K5+K6"',
      '=LOG10(G12)',
      '=K12+L12',
      '=DA8_SO("K5+K6")',
    ],
    '=IF(AND(ISNUMBER(G12);ISNUMBER(J12));G12*IF(H12="";1;H12)*IF(I12="";1;I12)*J12;"")',
  ])('%s does not', (formula) => {
    expect(isSum(formula)).toBe(false);
  });
});

const A: Cells = { Mã: 'I.1.1', 'Số lượng': 2, 'Đơn giá': 1_000_000, NSTW: 2_000_000 };
const B: Cells = { 'Đối tượng': 'Bản Má', 'Số lượng': 1, 'Đơn giá': 500_000, NSTW: 500_000 };

/** What becomes of the last row: counted, or the code that keeps it out. */
function fate(rows: readonly Cells[], formulas: Partial<Record<EntryHeader, string>> = {}): string {
  const at = FIRST_ROW + rows.length - 1;
  const grid = Array.from({ length: at }, (_, row) =>
    ENTRY_HEADERS.map((name) => (row === at - 1 ? (formulas[name] ?? '') : '')),
  );
  const sheet = readUnitSheet(unitTab(rows), 'Biểu', 'X1', grid);
  const out = sheet.keptOut.find(({ entry }) => entry.row === at);
  const [finding] = sheet.findings.filter((one) => one.row === at);
  expect(finding?.code).toBe(out?.code);
  return out?.code ?? (sheet.rows.some((row) => row.row === at) ? 'counted' : 'lost');
}

describe('a row without a code', () => {
  const total = (cells: Cells): Cells => ({ 'Thành tiền': 2_500_000, NSTW: 2_500_000, ...cells });

  it.each<[string, Cells]>([
    ['with a total’s words and the sum of the rows above', { 'Nội dung hoạt động': 'Tổng dự toán' }],
    ['without tone marks', { STT: 'Tong cong' }],
    ['in the column of codes', { Mã: 'Tổng cộng' }],
    ['without any words', {}],
    ['with the sum of the quantities too', { 'Số lượng': 3, 'Đối tượng': 'Tổng 5 bản' }],
  ])('%s is a total', (_what, cells) => {
    expect(fate([A, B, total(cells)])).toBe('SUBTOTAL_ROW');
  });

  it.each<[string, Cells, Partial<Record<EntryHeader, string>>]>([
    [
      'under any words',
      { 'Nội dung hoạt động': 'Kinh phí ba bản', 'Thành tiền': 7 },
      { 'Thành tiền': '=SUM(K5:K6)' },
    ],
    ['in a source', { NSTW: 7 }, { NSTW: '=L5+L6' }],
    ['in what was disbursed', { 'Giải ngân': 7 }, { 'Giải ngân': '=SUM(Q5:Q6)' }],
    ['in the quantity alone', { 'Số lượng': 9 }, { 'Số lượng': '=SUM(G5:G6)' }],
    [
      'in every column',
      { 'Số lượng': 3, 'Đơn giá': 7, 'Thành tiền': 9 },
      { 'Số lượng': '=SUM(G5:G6)', 'Đơn giá': '=SUM(J5:J6)', 'Thành tiền': '=SUM(K5:K6)' },
    ],
  ])('that adds up by formula %s is a total', (_what, cells, formulas) => {
    expect(fate([A, B, cells], formulas)).toBe('SUBTOTAL_ROW');
  });

  it.each<[string, Cells]>([
    ['begins with «Tổng»', { 'Nội dung hoạt động': 'Tổng vệ sinh bản Tả Ô' }],
    ['begins with «Cộng»', { 'Đối tượng': 'Cộng xóm 3' }],
    ['is called as a total is', { 'Đối tượng': 'Tổng 5 bản' }],
    ['happens to come to the sum above', { 'Đối tượng': 'Bản Nà', 'Số lượng': 5, 'Đơn giá': 500_000 }],
  ])('with quantity and price is an entry, though it %s', (_what, cells) => {
    expect(fate([A, B, { 'Số lượng': 5, 'Đơn giá': 300_000, ...cells }])).toBe('counted');
  });

  it('with one amount is an entry where nothing speaks for a total', () => {
    expect(fate([A, B, { 'Đối tượng': 'Bản Nà', 'Thành tiền': 700_000 }])).toBe('counted');
    expect(fate([A, { 'Đối tượng': 'Bản Nà', 'Thành tiền': 2_000_000 }])).toBe('counted');
    expect(
      fate([A, B, { 'Đối tượng': 'Quản lý', 'Thành tiền': 125_000 }], { 'Thành tiền': '=SUM(K5:K6)*5%' }),
    ).toBe('counted');
  });

  it.each<[string, Cells]>([
    ['«Tạm cộng»', { STT: 'Tạm cộng' }],
    ['«TC» where the subject stands', { 'Đối tượng': 'TC' }],
    ['«Σ»', { 'Nội dung hoạt động': 'Σ' }],
    ['«Chênh lệch» with a quantity', { 'Nội dung hoạt động': 'Chênh lệch', 'Số lượng': 3 }],
    ['words of its own', { 'Nội dung hoạt động': 'Đã báo huyện' }],
    ['no words', {}],
    ['no words and a share', { NSTW: 5 }],
  ])('with money that is no sum, and %s, is asked about', (_what, cells) => {
    expect(fate([A, B, { 'Thành tiền': 9_000_000, ...cells }])).toBe('TOTAL_UNSURE');
  });

  it.each<[string, Cells]>([
    ['a time', { 'Thời gian': 'Quý II', 'Giải ngân': 9_000_000 }],
    ['a price and no quantity yet', { 'Đơn giá': 9_000_000, NSTW: 9_000_000 }],
    ['a quantity and no price yet', { 'Số lượng': 4, NSTW: 9_000_000 }],
  ])('with money that is no sum, and %s, is an entry', (_what, cells) => {
    expect(fate([A, B, cells])).toBe('counted');
  });

  it('with a quantity alone is an entry, with a total’s words a total or asked about', () => {
    expect(fate([A, B, { 'Số lượng': 4 }])).toBe('counted');
    expect(fate([A, B, { STT: 'TC', 'Số lượng': 3 }])).toBe('SUBTOTAL_ROW');
    expect(fate([A, B, { STT: 'TC', 'Số lượng': 4 }])).toBe('TOTAL_UNSURE');
  });

  it.each<[string, Cells]>([
    ['sounds like a total and is no sum', { 'Đối tượng': 'Toàn xã', 'Thành tiền': 9_000_000 }],
    ['sounds like a total and cannot be read', { 'Đối tượng': 'Tổng cộng', 'Thành tiền': '2,5 triệu' }],
    ['is the sum and has a name of its own', { 'Đối tượng': 'Bản Nà', 'Thành tiền': 2_500_000 }],
  ])('that %s is asked about', (_what, cells) => {
    expect(fate([A, B, cells])).toBe('TOTAL_UNSURE');
  });

  it('that adds up by formula beside quantity and price of its own is asked about', () => {
    expect(
      fate([A, B, { 'Số lượng': 1, 'Đơn giá': 7, 'Thành tiền': 9 }], { 'Thành tiền': '=SUM(K5:K6)' }),
    ).toBe('TOTAL_UNSURE');
  });
});

describe('where formulas cannot be known, as in a cell', () => {
  const said = (formulas: Grid | null, cells: Cells) =>
    readUnitSheet(unitTab([A, B, cells]), 'Biểu', 'X1', formulas).findings.map(
      ({ code, severity, facts }) => [code, severity, facts],
    );
  const sum: Cells = { 'Thành tiền': 2_500_000 };

  it.each(['Nội dung hoạt động', 'Đối tượng', 'STT', 'Khoản', 'ĐVT'] as const)(
    'a total’s words in %s and the sum above are a total, as for the command',
    (header) => {
      for (const words of ['Tổng 3 dòng trên', '∑ I.1', 'c/f'])
        for (const formulas of [null, []])
          expect(said(formulas, { ...sum, [header]: words })).toEqual([['SUBTOTAL_ROW', 'notice', {}]]);
    },
  );
  it('what a formula would decide is no error there', () => {
    const row = { ...sum, 'Đối tượng': 'Ba bản' };
    expect(said(null, row)).toEqual([['TOTAL_UNSURE', 'warning', { sum: 'SUM' }]]);
    expect(said([], row)).toEqual([['TOTAL_UNSURE', 'error', {}]]);
  });
  it('a formula that is there is not asked for', () => {
    const formulas = Array.from({ length: FIRST_ROW + 2 }, (_, row) =>
      ENTRY_HEADERS.map((name) => (row === FIRST_ROW + 1 && name === 'Thành tiền' ? '=SUM(K5:K6)' : '')),
    );
    expect(said(formulas, { ...sum, 'Số lượng': 1, 'Đơn giá': 7 })).toEqual([
      ['TOTAL_UNSURE', 'error', { figures: 'Số lượng, Đơn giá' }],
    ]);
  });
});

describe('a total adds up', () => {
  const C: Cells = { Mã: 'I.1.2', 'Thành tiền': 4_000_000 };
  const D: Cells = { Mã: 'II.1.1', 'Thành tiền': 8_000_000 };
  const sum = (amount: number): Cells => ({ STT: 'Cộng', 'Thành tiền': amount });

  it.each<[string, Cells[], number]>([
    ['its line', [C, A, B], 2_500_000],
    ['its activity', [D, { Mã: 'I.1' }, C, A, B], 6_500_000],
    ['everything', [{ Mã: 'I' }, C, A, B, { Mã: 'II' }, D], 14_500_000],
    ['everything, each once, below other totals', [C, A, B, sum(6_500_000), D, sum(8_000_000)], 14_500_000],
    ['what stands below the last total', [C, sum(4_000_000), A, B, D], 10_500_000],
  ])('%s', (_what, rows, amount) => {
    expect(fate([...rows, sum(amount)])).toBe('SUBTOTAL_ROW');
    expect(fate([...rows, sum(amount + 1)])).toBe('TOTAL_UNSURE');
  });
});
