/**
 * Typing help in a unit's tab, through the built bundle: amounts in words, and formulas for rows that people add.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UNIT_HEADERS } from '../../src/source/units.ts';
import { filled, type Host, open } from '../support/job.ts';

const TAB = 'Xã Một';
const annex = [
  ['I', 'Nội dung một', '', ''],
  ['1', 'Hoạt động một', '', ''],
  ['1.1', 'Hỗ trợ tổ nhóm', 'Hội LHPN xã', ''],
  ['1.2', 'Hội thi', 'Hội LHPN xã', ''],
];
const units = [[...UNIT_HEADERS], ['X1', TAB, 'Hội LHPN xã', '', '', 'Có', '', '', '']];

let host: Host;
/** 1-based row of a blank row that a person inserted under the line. */
let added: number;
let at: (header: string, row: number) => string;

const cell = async (header: string, row: number): Promise<unknown> =>
  (await host.values(TAB, at(header, row)))[0]?.[0];
const formula = async (header: string, row: number): Promise<string> =>
  (await host.formulas(TAB, at(header, row)))[0]?.[0] ?? '';

beforeAll(async () => {
  const snapshot = await filled({ annex, units, norms: [['Mã'], ['']] });
  host = await open(snapshot);
  const grid = (await host.values(TAB)) as unknown[][];
  const header = grid.find((row) => row.includes('Thành tiền')) ?? [];
  added = grid.findIndex((row) => row[0] === 'I.1.1') + 2;
  at = (name, row) => `${String.fromCharCode(65 + header.indexOf(name))}${row}`;
  await host.insertRows(TAB, added);
});
afterAll(() => host.dispose());

describe('a row that a person adds under a line', () => {
  it('has no formula while its quantity or its price is missing', async () => {
    await host.edit(TAB, at('Số lượng', added), '2');
    expect(await formula('Thành tiền', added)).toBe('');
  });

  it('has its line’s code as soon as a figure stands in it', async () => {
    expect(await cell('Mã', added)).toBe('I.1.1');
    expect(await cell('ĐVT', added)).toBe(await cell('ĐVT', added - 1));
  });

  it('gets its formula with the second of the two, typed as words here', async () => {
    await host.edit(TAB, at('Đơn giá', added), '1,2 triệu');
    expect(await cell('Đơn giá', added)).toBe(1_200_000);
    expect(await formula('Thành tiền', added)).toContain(at('Đơn giá', added));
    expect(await cell('Thành tiền', added)).toBe(2_400_000);
  });

  it('keeps an amount that the person typed', async () => {
    await host.insertRows(TAB, added + 1);
    await host.edit(TAB, at('Thành tiền', added + 1), '777000');
    await host.edit(TAB, at('Số lượng', added + 1), '3');
    await host.edit(TAB, at('Đơn giá', added + 1), '259000');
    expect(await formula('Thành tiền', added + 1)).toBe('');
    expect(await cell('Thành tiền', added + 1)).toBe(777_000);
  });
});

describe('a day that the sheet makes of a typed figure', () => {
  let day: Host;
  /** A row of the template, with quantity 2 and price 1.000.000. */
  let row: number;
  const read = async (header: string, of = row): Promise<unknown> =>
    (await day.values(TAB, at(header, of)))[0]?.[0];
  const amounts = async (): Promise<unknown[]> => [
    await read('Thành tiền'),
    await read('Thành tiền', 1),
    /■ Chặn: .* ngày /.test(String(await read('Kiểm tra'))),
  ];

  beforeAll(async () => {
    day = await open(await host.snapshot());
    row = added - 1;
    await day.edit(TAB, at('Số lượng', row), '2');
    await day.edit(TAB, at('Đơn giá', row), '1000000');
    expect(await amounts()).toEqual([2_000_000, 4_400_000 + 777_000, false]);
  });
  afterAll(() => day.dispose());

  it.each([
    ['Số lượng', ''],
    ['Số người', ''],
    ['Số kỳ', ''],
    ['Thực hiện', 2_000_000],
  ])('%s: is a text again and no figure, and the next number is a number', async (header, amount) => {
    const before = await read(header);
    await day.edit(TAB, at(header, row), '1/2/2027');
    expect(await read(header)).toBe('01/02/2027');
    expect(day.shown.at(-1)).toMatchObject({ kind: 'toast', title: 'Ngày tháng trong ô số' });
    expect(await amounts()).toEqual([amount, Number(amount) + 3_177_000, true]);
    await day.edit(TAB, at(header, row), '3');
    expect(await read(header)).toBe(3);
    if (before === '') await day.clear(TAB, at(header, row));
    else await day.edit(TAB, at(header, row), String(before));
    expect(await amounts()).toEqual([2_000_000, 5_177_000, false]);
  });

  it('in a cell for money it is a number that may be a day: nothing is worked out from it either', async () => {
    await day.edit(TAB, at('Đơn giá', row), '15/08/2027');
    expect(await read('Đơn giá')).toBe(46_614);
    expect(await amounts()).toEqual(['', 3_177_000, true]);
    await day.edit(TAB, at('Đơn giá', row), '1000000');
    expect(await amounts()).toEqual([2_000_000, 5_177_000, false]);
  });

  it('pasted, it stays a day of which nothing is worked out; the number typed over it is a number', async () => {
    await day.paste(TAB, at('Số lượng', row), [['1/2/2027']]);
    expect(await read('Số lượng')).toBeInstanceOf(Date);
    expect(await amounts()).toEqual(['', 3_177_000, true]);
    await day.edit(TAB, at('Số lượng', row), '2');
    expect(await read('Số lượng')).toBe(2);
    expect(await amounts()).toEqual([2_000_000, 5_177_000, false]);
  });
});

describe('what a person adds that is no entry of a line', () => {
  it('gets no code: a total by its formula or its name, a row under a heading', async () => {
    await host.insertRows(TAB, added + 2);
    await host.edit(TAB, at('Đối tượng', added + 2), 'Toàn xã');
    await host.edit(
      TAB,
      at('Thành tiền', added + 2),
      `=SUM(${at('Thành tiền', added)}:${at('Thành tiền', added + 1)})`,
    );
    await host.edit(TAB, at('NSTW', added + 2), '5000000');
    expect(await cell('Mã', added + 2)).toBe('');
    await host.deleteRows(TAB, added + 2);
    await host.insertRows(TAB, added - 1);
    await host.edit(TAB, at('Số lượng', added - 1), '2');
    expect(await cell('Mã', added - 1)).toBe('');
    await host.deleteRows(TAB, added - 1);
  });
});

describe('typing help', () => {
  it('writes nothing into rows of the template but the amount itself', async () => {
    const line = added - 1;
    await host.edit(TAB, at('Thành tiền', line), 'x');
    await host.clear(TAB, at('Thành tiền', line));
    await host.edit(TAB, at('Số lượng', line), '1');
    await host.edit(TAB, at('Đơn giá', line), '500 nghìn');
    expect(await cell('Đơn giá', line)).toBe(500_000);
    expect(await formula('Thành tiền', line)).toBe('');
  });

  it('makes a number of an amount with the thousands marks of another locale, which the sheet left as text', async () => {
    await host.edit(TAB, at('NSTW', added), '1,200,000');
    expect(await cell('NSTW', added)).toBe(1_200_000);
  });

  it('leaves an ambiguous amount and words in a text column as they were typed', async () => {
    await host.edit(TAB, at('NSTW', added), '1.5');
    await host.edit(TAB, at('Ghi chú', added), '2 triệu');
    expect(await cell('Ghi chú', added)).toBe('2 triệu');
    expect(await cell('NSTW', added)).not.toBe(1_500_000);
  });

  it('does nothing outside units’ tabs', async () => {
    await host.edit('Kế hoạch', 'B9', '2 triệu');
    expect((await host.values('Kế hoạch', 'B9'))[0]?.[0]).toBe('2 triệu');
    expect(host.triggerErrors).toEqual([]);
  });
});
