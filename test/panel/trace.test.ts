/**
 * The panel's trace in a closed report and in «So sánh»: every figure adds up to its cell from rows of the archive and of the
 * data, and a person is told where those rows are no longer what they were.
 */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Trace, TraceFigure } from '../../src/panel/api.ts';
import { RESULTS } from '../../src/panel/schema/results.ts';
import { type DataRow, rowsBetween } from '../../src/panel/trace.ts';
import { type Host, MUONG_SO, rowOf, run, type, usingOf } from '../support/job.ts';
import { closable, closedOnce, DISTRICT, planned } from '../support/small.ts';

const CLOSED = 'BC 2023-Q2';
const COMPARISON = 'So sánh';

let book: WorkbookSnapshot;
beforeAll(async () => {
  book = await closedOnce(await closable(await planned()));
});

const using = usingOf(() => book);

async function trace(host: Host, tab: string, a1: string): Promise<Trace> {
  host.activate(tab, a1);
  const { ok, ...result } = (await host.callFromPage('panelTrace', {})) as { ok: boolean };
  if (!ok) throw new Error(JSON.stringify(result));
  return RESULTS.panelTrace.parse(result).trace;
}

const nameOf = (row: number, column: number): string => `${String.fromCharCode(65 + column)}${row + 1}`;

/** The figures of a tab, those of nothing left out; each is a run of its own. */
async function figures(host: Host, tab: string, isIn: (row: readonly unknown[]) => boolean = () => true) {
  const grid = await host.values(tab);
  const found: { at: string; row: unknown[]; trace: TraceFigure }[] = [];
  for (const [at, row] of grid.entries()) {
    if (!isIn(row)) continue;
    for (const [column, cell] of row.entries()) {
      if (column < 2 || typeof cell !== 'number' || cell === 0) continue;
      const traced = await trace(host, tab, nameOf(at, column));
      if (traced.kind === 'figure') found.push({ at: nameOf(at, column), row, trace: traced });
    }
  }
  return found;
}

const cellOf = async (host: Host, tab: string, isRow: (row: unknown[]) => boolean, column: number) =>
  nameOf((await host.values(tab)).findIndex(isRow), column);

/** The 0-based row of a line in the archive. */
async function archived(host: Host, code: string): Promise<{ header: unknown[]; row: number }> {
  const [header = [], ...rows] = await host.values('Lưu trữ');
  return { header, row: 1 + rows.findIndex((cells) => cells[header.indexOf('Mã')] === code) };
}

describe('a closed report', () => {
  it('every figure of its tables adds up to its cell from the archive, whatever its tab is called', () =>
    using(async (host) => {
      await host.renameTab(CLOSED, 'Quý II đã ký');
      const all = await figures(host, 'Quý II đã ký');
      expect(all.length).toBeGreaterThan(40);
      expect(all.filter(({ trace: one }) => one.sum !== one.value).map(({ at }) => at)).toEqual([]);
      expect(new Set(all.map(({ trace: one }) => one.of))).toEqual(new Set(['closed']));
      // The report and `Theo đơn vị` with its lines: each says the total once.
      const totals = all.filter(({ trace: one }) => one.value === 14_800_000 && one.line === null);
      expect(totals.map(({ trace: one }) => one.total)).toEqual(totals.map(() => 3));
      expect(totals.length).toBeGreaterThanOrEqual(4);
    }));

  it('keeps its rows and says what the units’ tabs hold now, also where rows have moved', () =>
    using(async (host) => {
      const at = await cellOf(host, CLOSED, (row) => row[14] === 'I.1.1', 5);
      const row = await rowOf(host, MUONG_SO, 'I.1.1');
      await host.insertRows(MUONG_SO, row);
      await type(host, MUONG_SO, row + 1, { 'Đơn giá': 150_000 });
      expect(await trace(host, CLOSED, at)).toMatchObject({
        kind: 'figure',
        of: 'closed',
        line: 'I.1.1',
        value: 200_000,
        sum: 200_000,
        rows: [{ tab: MUONG_SO, row: row + 1, value: 200_000, state: 'changed', now: 300_000 }],
        changed: 1,
      });
      await host.deleteTab(MUONG_SO);
      expect(await trace(host, CLOSED, at)).toMatchObject({ sum: 200_000, rows: [{ state: 'gone' }] });
    }));

  it('needs no report of now, and says where somebody changed a figure or took the archive away', () =>
    using(async (host) => {
      expect(host.tabs).not.toContain('Báo cáo huyện');
      const at = await cellOf(host, CLOSED, (row) => row[14] === 'I.1.3', 5);
      expect(await trace(host, CLOSED, at)).toMatchObject({ value: 14_000_000, sum: 14_000_000 });
      const { header = [], row } = await archived(host, 'I.1.3');
      await host.edit('Lưu trữ', nameOf(row, header.indexOf('Số lượng')), '9');
      await host.edit('Lưu trữ', nameOf(row, 0), 'x');
      expect(await trace(host, CLOSED, at)).toMatchObject({ value: 14_000_000, sum: 0 });
      await host.deleteTab('Lưu trữ');
      expect(await trace(host, CLOSED, at)).toMatchObject({ kind: 'none', reason: 'no-archive' });
    }));

  it('says of words, facts and what was left out that they are no sums of rows', () =>
    using(async (host) => {
      const grid = await host.values(CLOSED);
      const fact = grid.findIndex((row) => row[1] !== '' && row[2] === 14_800_000);
      for (const cell of ['B1', nameOf(fact, 2), nameOf(grid.length - 1, 8)])
        expect(await trace(host, CLOSED, cell)).toMatchObject({ kind: 'none', reason: 'no-figure' });
    }));
});

describe('«So sánh»', () => {
  /** The plan has a line before the first one, a row changed, one came and one went. */
  const changed = async (host: Host): Promise<void> => {
    await host.insertRows('Kế hoạch', 4);
    await host.paste('Kế hoạch', 'A4', [['1.0', 'Phát thanh', 'Hội LHPN xã', '']]);
    await host.paste('Kế hoạch', 'A5', [['1.2'], ['1.3'], ['1.4']]);
    await host.edit('Kế hoạch', 'A4', '1.1');
    await run(host, 'readPlan');
    await run(host, 'fillTemplates');
    await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'I.1.2'), {
      'Đơn giá': 150_000,
      'Giải ngân': 250_000,
    });
    await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'I.1.1'), { 'Số lượng': 3, 'Đơn giá': 70_000 });
    const gone = await rowOf(host, MUONG_SO, 'II.1.2');
    await type(host, MUONG_SO, gone, {
      'Số lượng': '',
      'Đơn giá': '',
      NSTW: '',
      'Giải ngân': '',
      'Thực hiện': '',
    });
    await run(host, 'buildReport');
  };

  it('every figure adds up to its cell, on either side and between them', () =>
    using(async (host) => {
      await changed(host);
      const all = await figures(host, COMPARISON);
      expect(all.filter(({ trace: one }) => one.sum !== one.value).map(({ at }) => at)).toEqual([]);
      expect(new Set(all.map(({ row }) => row[0]))).toEqual(
        new Set(['Tổng', 'Nội dung', 'Hoạt động', 'Dòng kế hoạch', 'Đơn vị', 'Dòng số liệu']),
      );
      const numbers = (await host.values(COMPARISON))
        .slice(4)
        .flat()
        .filter((cell) => typeof cell === 'number' && cell !== 0);
      expect(all).toHaveLength(numbers.length);
      // 200.000 became 300.000 under another number, 210.000 came, 600.000 went: the other row says nothing.
      const total = all.find(({ at, row }) => row[0] === 'Tổng' && at.startsWith('G') && row[6] === -290_000);
      expect(total?.trace.rows.map(({ value }) => value).sort((a, b) => a - b)).toEqual([
        -600_000, -200_000, 210_000, 300_000,
      ]);
    }));

  it('takes the rows of the report that its title names, and says when they are no longer as they were', () =>
    using(async (host) => {
      await changed(host);
      const before = await cellOf(host, COMPARISON, (row) => row[0] === 'Tổng', 4);
      const now = before.replace('E', 'F');
      expect(await trace(host, COMPARISON, before)).toMatchObject({
        of: 'closed',
        value: 14_800_000,
        total: 3,
      });
      expect(await trace(host, COMPARISON, now)).toMatchObject({ of: 'report', value: 14_510_000, total: 3 });
      const header = (await host.values('Lưu trữ'))[0] ?? [];
      await host.edit('Lưu trữ', nameOf(1, header.indexOf('Số lượng')), '9');
      expect(await trace(host, COMPARISON, before)).toMatchObject({ kind: 'none', reason: 'no-archive' });
      expect(await trace(host, COMPARISON, now)).toMatchObject({ of: 'report', sum: 14_510_000 });
    }));
});

it('a row that adds nothing is no part of a difference', () => {
  const row = (line: string, value: number): DataRow => ({
    ...{ unit: 'x', unitName: 'Xã', line, item: '', subject: '', tab: 'Xã', row: 5, value },
  });
  // The archive has 0 for a blank amount, the data have none; and the other way round.
  expect(rowsBetween([row('1', 0), row('2', 7)], [row('2', 9), row('3', 0)])).toEqual([
    row('2', 9),
    { ...row('2', -7), taken: true },
  ]);
});

it('a person’s own tab is no report', () =>
  using(async (host) => {
    await run(host, 'buildReport');
    expect(await trace(host, DISTRICT, 'K6')).toMatchObject({ kind: 'none', reason: 'elsewhere' });
  }));
