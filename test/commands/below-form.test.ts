/**
 * Rows below the end of a unit's form («Thêm 1000 hàng» at the foot of a tab), and rows moved before its first one: the
 * head's sum has them, the check sees them, and «Lập biểu» gives them what the other rows have.
 */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { amountOfRow, type Host, MUONG_SO, open, rowOf, run } from '../support/job.ts';
import { changed, planned } from '../support/small.ts';

interface Said {
  readonly findings: readonly {
    code: string;
    tab: string;
    row: number | null;
    actual: unknown;
    expected: unknown;
  }[];
}

let workbook: WorkbookSnapshot;
/** The last row of the form. */
let end = 0;
beforeAll(async () => {
  workbook = await changed(await planned(), (host) => run(host, 'fillTemplates'));
  end = tabOf(workbook).rows;
});

const tabOf = (book: WorkbookSnapshot) => {
  const sheet = book.sheets.find(({ name }) => name === MUONG_SO);
  if (sheet === undefined) throw new Error('The tab is not there.');
  return sheet;
};
const headSum = async (host: Host): Promise<[string, unknown]> => [
  String((await host.formulas(MUONG_SO, 'K1'))[0]?.[0]),
  (await host.values(MUONG_SO, 'K1'))[0]?.[0],
];
const about = ({ findings }: Said, code: string): unknown[] =>
  findings
    .filter((item) => item.code === code)
    .map(({ tab, row, actual, expected }) => [tab, row, actual, expected]);

/** Rows are added at the end of the grid, and one is pasted into the second of them. */
async function addBelow(host: Host): Promise<void> {
  await host.insertRows(MUONG_SO, end + 1, 10);
  await host.paste(MUONG_SO, `A${end + 2}`, [['I.1.2', '', '', '', 'Tổ 9', 'tổ', '1', '', '', '700000']]);
}

describe('a row below the end of the form', () => {
  it('is given its formula, limits, format, colour and guards by «Lập biểu», once', async () => {
    const host = await open(workbook);
    await addBelow(host);
    expect(await run(host, 'fillTemplates')).toMatchObject({ changed: [MUONG_SO] });
    // It goes to its line.
    const row = (await host.values(MUONG_SO)).findIndex((cells) => cells[4] === 'Tổ 9') + 1;
    expect((await host.formulas(MUONG_SO, `K${row}`))[0]?.[0]).toBe(amountOfRow(row));
    expect(await headSum(host)).toEqual(['=SUM(K4:K)', 700_000]);
    const [ceiling, words] = (await host.values(MUONG_SO, `R${row}:S${row}`))[0] ?? [];
    expect([ceiling, String(words).slice(0, 7)]).toEqual([500_000, '■ Chặn:']);
    const sheet = tabOf(await host.snapshot());
    const last = end + 10;
    const reach = (areas: readonly { row: number; rows: number }[]): number =>
      Math.max(...areas.map((area) => area.row + area.rows));
    expect(sheet.rows).toBe(last);
    expect((sheet.conditional ?? []).map((rule) => reach(rule.areas))).toEqual([last, last, last]);
    expect((sheet.validations ?? []).filter(({ areas }) => reach(areas) === last).length).toBeGreaterThan(0);
    expect((sheet.protections ?? []).map((one) => (one.area ? reach([one.area]) : 0)).sort()).toEqual(
      [4, last, last, last].sort(),
    );
    expect(await run(host, 'fillTemplates')).toMatchObject({ changed: [], made: [] });
    host.dispose();
  });

  it('costs no call where nothing stands below the lines', async () => {
    const host = await open(workbook);
    await host.insertRows(MUONG_SO, end + 1, 1000);
    await run(host, 'fillTemplates');
    expect(host.calls.list.filter(({ name }) => name.endsWith('.getDataValidations'))).toEqual([]);
    host.dispose();
  });

  it('is checked where it is typed, before any «Lập biểu»', async () => {
    const host = await open(workbook);
    await addBelow(host);
    const words = (await host.values(MUONG_SO, `R${end + 2}:S${end + 2}`))[0] ?? [];
    expect([words[0], String(words[1]).slice(0, 7)]).toEqual([500_000, '■ Chặn:']);
    expect(about(await run<Said>(host, 'checkAllUnits'), 'CHECK_PARTIAL')).toEqual([]);
    host.dispose();
  });

  it('is checked where it is typed after 1,000 rows were added', async () => {
    const host = await open(workbook);
    await host.insertRows(MUONG_SO, end + 1, 1000);
    await host.paste(MUONG_SO, `A${end + 1000}`, [
      ['I.1.2', '', '', '', 'Tổ 9', 'tổ', '1', '', '', '700000'],
    ]);
    const [words] = (await host.values(MUONG_SO, `S${end + 1000}`))[0] ?? [];
    expect(String(words)).toMatch(/^■ Chặn:/);
    host.dispose();
  });

  it('is in the head’s sum at once, and in the report', async () => {
    const host = await open(workbook);
    await host.insertRows(MUONG_SO, end + 1, 10);
    await host.edit(MUONG_SO, `A${end + 2}`, 'I.1.2');
    await host.edit(MUONG_SO, `G${end + 2}`, '1');
    await host.edit(MUONG_SO, `J${end + 2}`, '700000');
    expect((await headSum(host))[1]).toBe(700_000);
    const report = await run<Said & { totals: { planned: number } }>(host, 'buildReport');
    expect([report.totals.planned, about(report, 'HEAD_SUM_DIFFERS')]).toEqual([700_000, []]);
    host.dispose();
  });
});

describe('the sum in the head', () => {
  it('has a row that was moved before the first one', async () => {
    const host = await open(workbook);
    const row = await rowOf(host, MUONG_SO, 'I.1.2');
    await host.edit(MUONG_SO, `G${row}`, '1');
    await host.edit(MUONG_SO, `J${row}`, '700000');
    await host.moveRows(MUONG_SO, row, 1, 5);
    expect(await headSum(host)).toEqual(['=SUM(K4:K)', 700_000]);
    host.dispose();
  });

  it.each<[string, string, unknown]>([
    ['of an earlier release', '=SUM(K6:K7)', 0],
    ['of one row only', '=SUM($K$9:K9)', 0],
  ])('%s says too little until «Lập biểu» writes it again', async (_what, formula, shown) => {
    const host = await open(workbook);
    const row = await rowOf(host, MUONG_SO, 'II.1.2');
    await host.edit(MUONG_SO, `G${row}`, '1');
    await host.edit(MUONG_SO, `J${row}`, '300000');
    await host.edit(MUONG_SO, 'K1', formula);
    expect(about(await run<Said>(host, 'checkAllUnits'), 'HEAD_SUM_DIFFERS')).toEqual([
      [MUONG_SO, 1, shown, 300_000],
    ]);
    expect(await run(host, 'fillTemplates')).toMatchObject({ changed: [MUONG_SO] });
    expect(await headSum(host)).toEqual(['=SUM(K4:K)', 300_000]);
    expect(about(await run<Said>(host, 'checkAllUnits'), 'HEAD_SUM_DIFFERS')).toEqual([]);
    host.dispose();
  });

  it.each<[string, string, unknown]>([
    ['a formula', '=SUM(K5:K30)+1000', 1000],
    ['a number', '5', 5],
    ['words', 'xem dưới', null],
  ])('%s of a person’s own stays, and is said', async (_what, typed, shown) => {
    const host = await open(workbook);
    await host.edit(MUONG_SO, 'K1', typed);
    expect(await run(host, 'fillTemplates')).toMatchObject({ changed: [], made: [] });
    expect(about(await run<Said>(host, 'checkAllUnits'), 'HEAD_SUM_DIFFERS')).toEqual([
      [MUONG_SO, 1, shown, 0],
    ]);
    host.dispose();
  });

  it('is put back where it was deleted', async () => {
    const host = await open(workbook);
    await host.clear(MUONG_SO, 'K1');
    await run(host, 'fillTemplates');
    expect(await headSum(host)).toEqual(['=SUM(K4:K)', 0]);
    host.dispose();
  });
});
