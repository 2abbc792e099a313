/**
 * The second example, of a province with two tiers: its document is imported, its caps confirmed, its units made and filled
 * in, everything checked and added up. Every figure is worked out here from what example.json types, by hand.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHost } from '../../app/cli/files.ts';
import { wordsOf } from '../../app/cli/words.ts';
import { type ExampleRun, exampleNames, runExample } from '../../app/example.ts';
import { UnitTab } from '../../app/sample/index.ts';
import { TABS } from '../../src/layout.ts';

const NAME = 'nam-son-2026';
let host: Awaited<ReturnType<typeof openHost>>;
let done: ExampleRun;
beforeAll(async () => {
  host = await openHost('vi');
  done = await runExample(host, NAME, wordsOf('vi'));
});
afterAll(() => host?.dispose());

it('is read whole: 11 rows, five caps and one that waits, units with the members of their class', async () => {
  expect(exampleNames()).toEqual([NAME]);
  expect([done.rows, done.norms, done.units]).toEqual([11, 6, 4]);
  const norms = (await host.values(TABS.norms)).slice(1).filter(([code]) => code !== '');
  const [headers = []] = await host.values(TABS.norms);
  const cell = (row: readonly unknown[], name: string): unknown => row[headers.map(String).indexOf(name)];
  expect(
    norms.map((row) => [row[0], cell(row, 'ĐVT'), cell(row, 'Mức (đồng)'), cell(row, 'Xác nhận')]),
  ).toEqual([
    ['I.1.1', 'hội thi', 60_000_000, 'Đã xác nhận'],
    ['I.1.2', 'tổ', 400_000, 'Đã xác nhận'],
    ['I.2.1', 'lớp', 150_000, 'Đã xác nhận'],
    ['II.1.1', 'mô hình', 50_000_000, 'Đã xác nhận'],
    ['II.1.2', 'người', 200_000, 'Đã xác nhận'],
    ['II.1.3', '', '', 'Chờ hướng dẫn'],
  ]);
});

it('each row is held against its own ceiling', async () => {
  const ceilings = async (tab: string, line: string): Promise<unknown> => {
    const unit = new UnitTab(host, tab);
    const { columns, values } = await unit.read();
    return values[(await unit.row(line)) - 1]?.[columns['Mức trần'] ?? -1];
  };
  // One contest; 2 classes × 40 persons × 3 days; 5 and 4 teams × 6 months; one model; 300 persons.
  expect(await ceilings('Hội LHPN tỉnh', 'I.1.1')).toBe('60000000');
  expect(await ceilings('Hội LHPN tỉnh', 'I.2.1')).toBe(String(150_000 * 2 * 40 * 3));
  expect(await ceilings('Hội LHPN xã Nậm Mạ', 'I.1.2')).toBe(String(400_000 * 5 * 6));
  expect(await ceilings('Hội LHPN xã Tà Lèng', 'I.1.2')).toBe(String(400_000 * 4 * 6));
  expect(await ceilings('Hội LHPN xã Nậm Mạ', 'II.1.1')).toBe('50000000');
  expect(await ceilings('Sở Y tế', 'II.1.2')).toBe(String(200_000 * 300));
  expect(
    done.checked.map(({ code, severity, unit, line, expected, actual }) => [
      ...[code, severity, unit, line, expected, actual],
    ]),
  ).toEqual([['OVER_CAP', 'error', 'HLHPNXNM', 'II.1.1', 50_000_000, 60_000_000]]);
});

it('adds up, and speaks of the province', async () => {
  const { totals, sources, reconciliation } = done.report;
  // 55 + 36 + 60 + 12 + 60 + 9,6 + 45 triệu, from five sources.
  expect(sources.map(({ name, planned }) => [name, planned])).toEqual([
    ['NSTW', 40_000_000 + 36_000_000 + 9_000_000 + 40_000_000 + 9_600_000 + 30_000_000],
    ['NS tỉnh', 15_000_000 + 60_000_000],
    ['NS xã', 3_000_000 + 10_000_000],
    ['Vốn lồng ghép', 12_000_000],
    ['Dân góp', 8_000_000 + 5_000_000],
  ]);
  expect(totals).toMatchObject({
    planned: 277_600_000,
    unsourced: 0,
    // 52 + 36 + 58 + 12 + 0 + 9,6 + 45 triệu.
    disbursed: 212_600_000,
  });
  expect(reconciliation).toMatchObject({ rowsTyped: 7, rowsReported: 7, rowsLeftOut: 0 });
  expect(reconciliation.checks.every(({ holds }) => holds)).toBe(true);
  const words = (await host.values(TABS.report)).flat().map(String).join(' ');
  expect(words).toContain('UBND TỈNH NẬM SƠN');
  expect(words).not.toMatch(/Phong Thổ|huyện/i);
});

it('another name is refused with those that there are', async () => {
  await expect(runExample(host, 'phong-tho-2023', wordsOf('en'))).rejects.toThrow(
    'There is no example «phong-tho-2023». There is: nam-son-2026.',
  );
});
