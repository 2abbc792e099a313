/** What a file has for a formula that the engine cannot calculate stays, and what depends on it goes on from there. */
import type { CellSnapshot } from '@so-ke-hoach/xlsx';
import { expect, onTestFinished, test } from 'vitest';
import { createHost, hostWith } from './host.ts';

const BOOK = {
  version: 1,
  name: 'Sổ',
  locale: 'vi_VN',
  timeZone: 'Asia/Ho_Chi_Minh',
  styles: [],
} as const;

const bookOf = (rows: CellSnapshot[][], more: object = {}) => ({
  ...BOOK,
  styles: [],
  sheets: [
    { id: 1, name: 'Của tôi', rows: 20, columns: 10, cells: { ...rows.map((row) => ({ ...row })) }, ...more },
  ],
});

async function hostOf(rows: CellSnapshot[][], more: object = {}) {
  const host = await createHost({ workbook: bookOf(rows, more) });
  onTestFinished(() => host.dispose());
  return host;
}

test('kept formulas: value and text stay, sums go on from them, rows inserted above change nothing', async () => {
  const host = await hostOf([
    [
      { v: 100, f: '=SUM(Bang1[Tiền])' },
      { v: 1, f: '=A1*2' },
    ],
    [
      { v: 85, f: '=TyLe*100' },
      { v: 1, f: '=SUM(A1:A2)' },
    ],
    [
      { v: 'Mở', f: '=QUERY(A1:B2,"select A")' },
      { v: 70, f: '=SUM((A1:A2,A4))' },
    ],
    [
      { v: '#N/A', e: true, f: '=KHONG_CO(1)' },
      { v: 7, f: '=SUM(T1:T3!B2)' },
    ],
  ]);
  const before = await host.values('Của tôi', 'A1:B4');
  expect(before).toEqual([
    [100, 200],
    [85, 185],
    ['Mở', 70],
    ['#N/A', '#ERROR!'],
  ]);
  await host.edit('Của tôi', 'D1', '1');
  await host.insertRows('Của tôi', 1);
  expect(await host.values('Của tôi', 'A2:B5')).toEqual(before);
  expect((await host.formulas('Của tôi', 'A2:A4')).flat()).toEqual([
    '=SUM(Bang1[Tiền])',
    '=TyLe*100',
    '=QUERY(A2:B3;"select A")',
  ]);
  // What a person types has no value of a file.
  await host.edit('Của tôi', 'A3', '=TyLe*100');
  expect(await host.values('Của tôi', 'A3:B3')).toEqual([['#NAME?', '#NAME?']]);
});

test('a result of several cells stays whole, and goes where its formula goes', async () => {
  const host = await hostOf([
    [{ v: 1, f: '=SORTN(D1:D9,2)', spill: [2, 2] }, { v: 2 }],
    [{ v: 3 }, { v: 'x' }],
  ]);
  expect(await host.values('Của tôi', 'A1:B3')).toEqual([
    [1, 2],
    [3, 'x'],
    ['', ''],
  ]);
  await host.edit('Của tôi', 'A1', '5');
  expect(await host.values('Của tôi', 'A1:B2')).toEqual([
    [5, ''],
    ['', ''],
  ]);
});

test('a custom function that the project has is called, whatever the file said', async () => {
  const host = await hostWith('function DOUBLE(n) { return n * 2; }', {
    workbook: bookOf([[{ v: 3 }, { v: 99, f: '=DOUBLE(A1)' }]]),
  });
  expect(await host.values('Của tôi', 'B1')).toEqual([[6]]);
});

test('functions that Google Sheets and the engine read otherwise', async () => {
  const host = await hostOf([]);
  await host.paste('Của tôi', 'A1', [
    ['=HYPERLINK("http://x.vn";"Mở")', '=A1&"!"', '=HYPERLINK("http://x.vn")'],
    ['=PROPER("xã mường SO đông-bắc")', '=IMAGE("http://x.vn/a.png")', '=1+1'],
  ]);
  expect(await host.values('Của tôi', 'A1:C2')).toEqual([
    ['Mở', 'Mở!', 'http://x.vn'],
    ['Xã Mường So Đông-Bắc', '', 2],
  ]);
});

test('SUBTOTAL leaves out what the filter hides; rows hidden by hand only where it is asked to', async () => {
  const cells = [...Array(6).keys()].map((row) => [{ v: row === 0 ? 'k' : 10 ** row }]);
  const hidden = { hiddenRows: [2, 4], filter: { row: 0, column: 0, rows: 4, columns: 1 } };
  const host = await hostOf(cells, hidden);
  await host.paste('Của tôi', 'C1', [['=SUBTOTAL(9;A2:A6)', '=SUBTOTAL(109;A2:A6)']]);
  // Row 3 (100) is hidden by the filter, row 5 (10 000) by hand.
  expect(await host.values('Của tôi', 'C1:D1')).toEqual([[111_010, 101_010]]);
});

test('a formula of a file keeps its look, one that is typed takes that of the cells it reads', async () => {
  const host = await createHost({
    workbook: {
      ...bookOf([
        [
          { v: 45_000, s: 0 },
          { v: 45_000, f: '=A1' },
        ],
      ]),
      styles: [{ format: 'dd/mm/yyyy' }],
    },
  });
  onTestFinished(() => host.dispose());
  expect((await host.displayValues('Của tôi', 'A1:B1'))[0]).toEqual(['15/03/2023', '45000']);
  await host.edit('Của tôi', 'A1', '16/03/2023');
  await host.edit('Của tôi', 'C1', '=A1');
  expect((await host.displayValues('Của tôi', 'A1:C1'))[0]).toEqual(['16/03/2023', '45001', '16/03/2023']);
});
