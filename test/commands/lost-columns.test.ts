/**
 * A column of the form deleted by somebody: one «Lập biểu» puts it back, and makes whole everything of ours that pointed
 * at it, in people's own rows too. A formula of a person's that lost a cell stays, and is named.
 */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { ENTRY_HEADERS } from '../../src/layout.ts';
import { amountOfRow, type COLUMN, type Host, MUONG_SO, open, run } from '../support/job.ts';
import { changed, entered, planned } from '../support/small.ts';

/** Row 9 is a person's own: a further group of I.1.2. */
const OWN_ROW = 9;

let workbook: WorkbookSnapshot;
beforeAll(async () => {
  workbook = await changed(await entered(await planned()), async (host) => {
    await run(host, 'fillTemplates');
    expect((await host.values(MUONG_SO, `E${OWN_ROW}`))[0]).toEqual(['Tổ bản Vàng Pheo']);
  });
});

const drop = (host: Host, name: keyof typeof COLUMN): Promise<void> =>
  host.deleteColumns(MUONG_SO, ENTRY_HEADERS.indexOf(name) + 1);
const tabOf = async (host: Host) => (await host.snapshot()).sheets.find(({ name }) => name === MUONG_SO);

describe.each(ENTRY_HEADERS.filter((name) => name !== 'Mã'))('«%s» deleted', (name) => {
  it('is put back, and with it every formula, the words of the head, notes and dropdowns', async () => {
    const host = await open(workbook);
    await drop(host, name);
    expect(await run(host, 'fillTemplates')).toMatchObject({ changed: [MUONG_SO] });
    const values = await host.values(MUONG_SO);
    const formulas = await host.formulas(MUONG_SO);
    expect(values[3]).toEqual([...ENTRY_HEADERS]);
    // Without its column nobody knows which birth a row with figures was: it stays below two new rows of the line.
    const amounts = name === 'Khoản' ? [7, 8, 9, 12, 13, 14, 15, 16] : [7, 8, 9, 12, 13, 14, 15];
    const expected = [
      ['K1', '=SUM(K4:K)'],
      [
        'R5',
        `=DA8_KIEM_TRA(ARRAYFORMULA(IFERROR($A$4:$Q;"#LỖI!"));'Bản công bố'!$A:$A;"03589";ROW($A$4);ROW();"■▲●")`,
      ],
      ...amounts.map((row) => [`K${row}`, amountOfRow(row)]),
    ];
    expect(
      formulas.flatMap((cells, row) =>
        cells.flatMap((text, at) =>
          text === '' ? [] : [[`${String.fromCharCode(65 + at)}${row + 1}`, text]],
        ),
      ),
    ).toEqual(expected);
    expect([values[0]?.[8], values[1]?.[8], values[0]?.[11]]).toEqual([
      'Tổng kế hoạch (đ)',
      'Dự toán được giao (đ)',
      'Tình trạng: Nháp',
    ]);
    const tab = await tabOf(host);
    const noted = (tab?.notes ?? []).flatMap(({ row, column }) => (row === 3 ? [column] : []));
    expect(new Set(noted)).toEqual(new Set([10, 17]));
    const items = (tab?.validations ?? []).filter(({ criteria }) => criteria === 'VALUE_IN_LIST');
    const offered = items.flatMap(({ areas }) =>
      areas.flatMap(({ row, rows, column }) =>
        Array.from({ length: rows }, (_, at) => `${column},${row + 1 + at}`),
      ),
    );
    expect(offered).toEqual(expect.arrayContaining(['3,12', '3,13']));
    expect(await run(host, 'fillTemplates')).toMatchObject({ changed: [], made: [] });
    host.dispose();
  });
});

describe('a formula of a person’s that took a number from the deleted column', () => {
  interface Said {
    readonly findings: readonly { code: string; row: number; column: string; facts: { cell?: string } }[];
  }
  const said = async (host: Host): Promise<unknown[]> =>
    (await run<Said>(host, 'checkAllUnits')).findings
      .filter(({ code }) => code === 'CELL_ERROR' || code.startsWith('CHECK_'))
      .map(({ code, row, column, facts }) => [code, row, column, facts.cell]);

  it.each([
    ['a source', 'M7', '=I7+J7', '=#REF!+J7', 'NSĐP'],
    ['an amount', 'K7', '=J7*2+I7', '=J7*2+#REF!', 'Thành tiền'],
  ] as const)(
    '%s stays as it is; the check names the cell, and goes on',
    async (_what, cell, own, broken, column) => {
      const host = await open(workbook);
      await host.edit(MUONG_SO, cell, own);
      await drop(host, 'Số kỳ');
      await run(host, 'fillTemplates');
      expect(await host.formulas(MUONG_SO, cell)).toEqual([[broken]]);
      expect(await said(host)).toEqual([['CELL_ERROR', 7, column, undefined]]);
      expect(await host.values(MUONG_SO, 'R8')).toEqual([[1_000_000]]);
      expect(await run(host, 'fillTemplates')).toMatchObject({ changed: [], made: [] });
      await host.clear(MUONG_SO, cell);
      expect(await host.values(MUONG_SO, 'R8')).toEqual([[1_000_000]]);
      expect(await said(host)).toEqual([]);
      host.dispose();
    },
  );
});

describe('several columns that the head stands in, deleted together', () => {
  it.each([
    [['Số kỳ', 'NSTW']],
    [['Số kỳ', 'Thành tiền', 'NSTW']],
    [['Số kỳ', 'Đơn giá', 'Thành tiền']],
  ] as const)('%s: the head is whole after one «Lập biểu»', async (gone) => {
    const host = await open(workbook);
    for (const name of [...gone].reverse()) await drop(host, name);
    await run(host, 'fillTemplates');
    expect((await host.values(MUONG_SO, 'I1:L1'))[0]).toEqual([
      'Tổng kế hoạch (đ)',
      '',
      gone.includes('Đơn giá' as never) ? 0 : 6_200_025,
      'Tình trạng: Nháp',
    ]);
    expect((await host.values(MUONG_SO, 'I2'))[0]).toEqual(['Dự toán được giao (đ)']);
    expect(await host.formulas(MUONG_SO, 'K1')).toEqual([['=SUM(K4:K)']]);
    host.dispose();
  });
});
