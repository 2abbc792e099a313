/**
 * Two to six sources of money, and what people do with their list and their figures in a random walk: after each report every
 * total by source is worked out again from the cells of the units' tabs, found by the texts of their headers alone. Nothing
 * of the product is asked for a sum, a header's place or a list of sources.
 */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { BAN_LANG, type Host, MUONG_SO, open, rowOf, run } from '../support/job.ts';
import { seeds } from '../support/runs.ts';
import { planned } from '../support/small.ts';

const TABS = [MUONG_SO, BAN_LANG];
const LINES = ['I.1.1', 'I.1.2', 'II.1.2', 'II.1.3'];
const NAMES = ['NSTW', 'NS tỉnh', 'NS huyện', 'NSĐP', 'Vốn tín dụng', 'Nguồn khác', 'Dân góp'];
/** What tables call these in Vietnamese where it is not their name. */
const REPORT_WORDS: Readonly<Record<string, string>> = { NSTW: 'Trong đó NSTW', NSĐP: 'Trong đó NSĐP' };

/** Numbers from a seed, of this file's own. */
function diceOf(seed: number) {
  let state = (seed * 2654435761 + 40503) >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  return {
    below: (n: number): number => Math.floor(next() * n),
    of: <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T,
  };
}

const letters = (column: number): string => String.fromCharCode(65 + column);

/** Where the header of a tab stands, and its columns by text; the first of two alike. */
function headerOf(
  grid: readonly (readonly unknown[])[],
  ...telling: string[]
): Map<string, number> & { row: number } {
  const row = grid.findIndex((cells) => telling.every((text) => cells.includes(text)));
  const map = new Map<string, number>() as Map<string, number> & { row: number };
  (grid[row] ?? []).forEach((cell, at) => {
    if (cell !== '' && !map.has(String(cell))) map.set(String(cell), at);
  });
  map.row = row;
  return map;
}

async function settingCell(host: Host): Promise<string> {
  const row = (await host.values('Cấu hình')).findIndex(([label]) => label === 'Nguồn vốn');
  if (row < 0) throw new Error('no setting');
  return `B${row + 1}`;
}

async function typeInto(host: Host, tab: string, row: number, cells: Record<string, number | string>) {
  const header = headerOf(await host.values(tab), 'Mã', 'Thành tiền');
  for (const [name, value] of Object.entries(cells)) {
    const column = header.get(name);
    if (column === undefined) throw new Error(`${tab} has no column ${name}`);
    await host.edit(tab, `${letters(column)}${row}`, String(value));
  }
}

/** What the cells of a tab say, row by row: amount, money by header, disbursed; rows of the plan alone. */
async function cellsOf(host: Host, tab: string) {
  const grid = await host.values(tab);
  const header = headerOf(grid, 'Mã', 'Thành tiền');
  const number = (cell: unknown): number => (typeof cell === 'number' ? cell : 0);
  const rows = grid
    .slice(header.row + 1)
    .filter((cells) => LINES.includes(String(cells[header.get('Mã') ?? -1])));
  const sum = (name: string): number =>
    rows.reduce((all, cells) => all + number(cells[header.get(name) ?? -1]), 0);
  return { header, sum };
}

describe('a walk with two to six sources', () => {
  let workbook: WorkbookSnapshot;
  beforeAll(async () => {
    workbook = await planned(['PNH', '03589', '03577']);
  });

  it.each(seeds(12, 3))('every total by source is that of the cells, seed %i', async (seed) => {
    const dice = diceOf(seed);
    const host = await open(workbook);
    const cell = await settingCell(host);
    const pick = (): string[] => {
      const left = [...NAMES];
      return Array.from(
        { length: 2 + dice.below(5) },
        () => left.splice(dice.below(left.length), 1)[0] as string,
      );
    };
    let list = pick();
    await host.edit('Cấu hình', cell, list.join('; '));
    await run(host, 'fillTemplates');
    for (const tab of TABS) {
      const header = headerOf(await host.values(tab), 'Mã', 'Thành tiền');
      // Each has its column, in the order of the list, between the amount and the time.
      const between = [...header].filter(
        ([, at]) => at > (header.get('Thành tiền') ?? 99) && at < (header.get('Thời gian') ?? 0),
      );
      expect(between.map(([name]) => name)).toEqual(list);
    }
    for (let act = 0; act < 3; act++) {
      for (let at = 0; at < 6; at++) {
        const tab = dice.of(TABS);
        const row = await rowOf(host, tab, dice.of(LINES));
        const price = 100_000 * (1 + dice.below(30));
        const source = dice.of(list);
        // Sometimes split over two, sometimes more or less than the amount.
        const other = dice.of(list);
        const part = dice.below(3) === 0 ? Math.floor(price / 2) : price;
        await typeInto(host, tab, row, {
          'Số lượng': 1,
          'Đơn giá': price,
          [source]: part,
          ...(other === source ? {} : { [other]: dice.below(2) === 0 ? price - part : 50_000 }),
          'Giải ngân': dice.below(price),
        });
      }
      if (act > 0) {
        // A source joins, goes or is renamed; what stands in the columns stays.
        const turn = dice.below(3);
        const fresh = NAMES.filter((name) => !list.includes(name));
        if (turn === 0 && list.length < 6) list = [...list, dice.of(fresh)];
        else if (turn === 1 && list.length > 2) list = list.filter((_, at) => at !== dice.below(list.length));
        else list = list.map((name, at) => (at === 0 ? dice.of(fresh) : name));
        await host.edit('Cấu hình', cell, list.join('; '));
        const before = await Promise.all(TABS.map((tab) => cellsOf(host, tab)));
        await run(host, 'fillTemplates');
        for (const [at, tab] of TABS.entries()) {
          const after = await cellsOf(host, tab);
          for (const [name] of before[at]?.header ?? []) {
            expect(after.header.has(name), `${tab} keeps ${name}`).toBe(true);
            expect(after.sum(name), name).toBe(before[at]?.sum(name));
          }
          for (const name of list) expect(after.header.has(name), `${tab} gets ${name}`).toBe(true);
        }
      }
      const outcome = await run<{
        reconciliation: {
          reconciled: boolean;
          checks: { id: string; holds: boolean }[];
          bridge: { holds: boolean }[];
        };
        sources: { name: string; planned: number }[];
        findings: { code: string; tab: string; column: string; facts: { rows: string }; actual: number }[];
      }>(host, 'buildReport');
      const found = await Promise.all(TABS.map((tab) => cellsOf(host, tab)));
      const expected = (name: string): number => found.reduce((all, one) => all + one.sum(name), 0);
      expect(outcome.sources.map(({ name, planned: sum }) => [name, sum])).toEqual(
        list.map((name) => [name, expected(name)]),
      );
      const report = await host.values('Báo cáo huyện');
      const inReport = headerOf(report, 'Kinh phí kế hoạch', 'Mã');
      const total = report.find((cells) => cells.includes('TỔNG CỘNG')) ?? [];
      const units = await host.values('Theo đơn vị');
      const inUnits = headerOf(units, 'Mã đơn vị', 'Kinh phí kế hoạch');
      const data = await host.values('Dữ liệu');
      const inData = headerOf(data, 'Mã đơn vị', 'Vào báo cáo');
      const figure = (name: string): unknown => total[inReport.get(REPORT_WORDS[name] ?? name) ?? -1];
      for (const name of list) {
        expect(figure(name), `total of ${name}`).toBe(expected(name));
        for (const [at, tab] of TABS.entries()) {
          const row = units.find((cells) => cells[1] === tab) ?? [];
          expect(row[inUnits.get(name) ?? -1], `${tab}: ${name}`).toBe(found[at]?.sum(name));
        }
        const column = inData.get(`Nguồn: ${name}`) ?? inData.get(name) ?? -1;
        const listed = data
          .slice(1)
          .reduce(
            (all, cells) => all + (typeof cells[column] === 'number' ? (cells[column] as number) : 0),
            0,
          );
        expect(listed, `data of ${name}`).toBe(expected(name));
      }
      const all = expected('Thành tiền');
      const sourced = list.reduce((sum, name) => sum + expected(name), 0);
      expect(figure('Kinh phí kế hoạch')).toBe(all);
      expect(figure('Chưa phân nguồn')).toBe(all - sourced);
      // The contract's three columns hold all of them.
      const contract = ['Tính: NSTW', 'Tính: NSĐP', 'Tính: Nguồn khác'].reduce(
        (sum, name) =>
          sum +
          data.slice(1).reduce((one, cells) => one + (Number(cells[inData.get(name) ?? -1] || 0) || 0), 0),
        0,
      );
      expect(contract).toBe(sourced);
      // Money under a name that is no longer listed is named, tab by tab, and stands in «Để ngoài».
      const outside = await host.values('Để ngoài');
      const inOutside = headerOf(outside, 'Đơn vị', 'Vì sao');
      for (const [at, tab] of TABS.entries()) {
        const header = found[at]?.header ?? new Map<string, number>();
        const gone = [...header.keys()].filter(
          (name) => NAMES.includes(name) && !list.includes(name) && (found[at]?.sum(name) ?? 0) > 0,
        );
        const said = outcome.findings.filter((one) => one.code === 'SOURCE_COLUMN_GONE' && one.tab === tab);
        expect(said.map(({ column }) => column).sort(), tab).toEqual(gone.sort());
        for (const one of said) expect(one.actual, `${tab} ${one.column}`).toBe(found[at]?.sum(one.column));
        const listed = outside
          .filter((cells) => cells[inOutside.get('Trang') ?? -1] === tab)
          .reduce((sum, cells) => sum + Number(cells[inOutside.get('Nguồn ngoài danh sách') ?? -1] || 0), 0);
        expect(listed, `${tab} outside`).toBe(
          gone.reduce((sum, name) => sum + (found[at]?.sum(name) ?? 0), 0),
        );
      }
      expect(outcome.reconciliation.bridge.every(({ holds }) => holds)).toBe(true);
      const proof = await host.values('Kiểm tra số liệu');
      const verdicts = proof.flatMap((cells) => (cells[7] === 'LỆCH' ? [cells] : []));
      // Only what is unsourced, short or over, differs, and only where it does.
      const inSum = list.map((name) => (name === 'Nguồn khác' ? 'nguồn khác' : name)).join(' + ');
      const unsourced = [`Tổng huyện = ${inSum}`, 'Dòng chưa phân đủ nguồn', 'Dòng phân quá nguồn'];
      const others = verdicts.filter(
        (cells) => !unsourced.some((words) => String(cells[0]).startsWith(words)),
      );
      expect(others).toEqual([]);
      if (all === sourced)
        expect(verdicts.filter((cells) => /Tổng huyện/.test(String(cells[0])))).toEqual([]);
    }
    host.dispose();
  });
});
