/** «Lập biểu đồ»: the tab with its charts, what it says of the report, what it costs, and that it takes nothing of a person's. */
import { readFileSync } from 'node:fs';
import type { Chart, WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChartsOutcome } from '../../src/commands/draw-charts.ts';
import { DIST, filled, type Host, MUONG_SO, rowOf, run, type, usingOf } from '../support/job.ts';
import { changed, closable, closedOnce, entered, planned } from '../support/small.ts';

const TAB = 'Biểu đồ';
const STALE = 'BIỂU ĐỒ NÀY ĐÃ CŨ: báo cáo đã được lập lại. Xin chạy lại «Lập biểu đồ».';
const OK = 'Số liệu khớp.';

let book: WorkbookSnapshot;
beforeAll(async () => {
  book = await entered(await planned());
});

const using = usingOf(() => book);

const draw = (host: Host): Promise<ChartsOutcome> => run(host, 'drawCharts');
const chartsOf = async (host: Host): Promise<Chart[]> =>
  (await host.snapshot()).sheets.find(({ name }) => name === TAB)?.charts ?? [];
/** The values that a chart is drawn from. */
async function drawn(host: Host, at: number): Promise<unknown[][]> {
  const [area] = (await chartsOf(host))[at]?.areas ?? [];
  if (area === undefined) return [];
  return (await host.values(TAB))
    .slice(area.row, area.row + area.rows)
    .map((row) => row.slice(area.column, area.column + area.columns));
}
const state = async (host: Host): Promise<unknown> => (await host.values(TAB, 'A2'))[0]?.[0];
/** What somebody else's script does to the workbook. */
async function act(host: Host, body: string): Promise<void> {
  const built = ['Code.js', 'appsscript.json'].map((name) => [name, readFileSync(`${DIST}/${name}`, 'utf8')]);
  host.loadFiles({
    ...Object.fromEntries(built),
    'Act.js': `function act() { var ss = SpreadsheetApp.getActive(); ${body} }`,
  });
  await host.run('act');
}

describe('the tab', () => {
  it('has the charts over tables of the same figures, in front of all tabs', () =>
    using(async (host) => {
      expect(await draw(host)).toMatchObject({ tab: TAB, charts: 4, standing: 'none' });
      expect(host.tabs[0]).toBe(TAB);
      // 200.002 + 1.000.004 + 400.005 and 7.000.006; 4.000.006 + 600.008.
      expect(await drawn(host, 0)).toEqual([
        ['Nội dung', 'NSTW', 'NSĐP', 'Nguồn khác', 'Chưa phân nguồn'],
        ['I. Tuyên truyền', 0, 0, 0, 8.600017],
        ['II. Sinh đẻ an toàn', 0, 0, 0, 4.600014],
      ]);
      expect(await drawn(host, 1)).toEqual([
        ['Đơn vị', 'Kế hoạch', 'Giải ngân'],
        ['Hội LHPN huyện', 7.000006, 0],
        [MUONG_SO, 6.200025, 0],
      ]);
      expect((await drawn(host, 2)).map(([, ...figures]) => figures)).toEqual([
        ['Kế hoạch', 'Giải ngân'],
        [13.200031, 0],
      ]);
      expect((await drawn(host, 3))[0]).toEqual(['Loại', 'Chặn', 'Cảnh báo', 'Lưu ý']);
      expect(await state(host)).toBe('Số liệu được cộng lúc này: sổ chưa có báo cáo.');
      expect(host.shown.at(-1)?.message).toContain('Đã lập 4 biểu đồ ở trang «Biểu đồ».');
      expect((await host.snapshot()).sheets[0]?.print).toMatchObject({ paper: 'A4', fitToWidth: true });
    }));

  it('shows closed periods beside the figures of now', async () => {
    const closed = await closedOnce(await closable(await planned()));
    await using(async (host) => {
      await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'I.1.1'), { 'Giải ngân': 150_000 });
      await draw(host);
      expect((await drawn(host, 2)).slice(1).map((row) => row.slice(1))).toEqual([
        [14.8, 7.4],
        [14.8, 7.45],
      ]);
      expect((await drawn(host, 2))[1]?.[0]).toBe('Quý II (30/06/2023)');
    }, closed);
  });

  it('says the verdict of the report with the same figures, and is marked when that is built again', () =>
    using(async (host) => {
      await run(host, 'buildReport');
      expect(await draw(host)).toMatchObject({ standing: 'current' });
      expect(await state(host)).toBe((await host.values('Kiểm tra số liệu', 'A2'))[0]?.[0]);
      await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'I.1.1'), { 'Đơn giá': 1 });
      expect(await state(host)).not.toBe(OK);
      await run(host, 'buildReport');
      expect(await state(host)).toBe(STALE);
      await draw(host);
      expect(await state(host)).toBe((await host.values('Kiểm tra số liệu', 'A2'))[0]?.[0]);
    }));

  it('is made again in its place, with nothing left of the first', () =>
    using(async (host) => {
      await draw(host);
      const tabs = [...host.tabs];
      const first = await chartsOf(host);
      await draw(host);
      expect(host.tabs).toEqual(tabs);
      const plain = (charts: readonly Chart[]): unknown => charts.map(({ id: _id, ...chart }) => chart);
      expect(plain(await chartsOf(host))).toEqual(plain(first));
      // In the other language too.
      const at = (await host.values('Cấu hình')).findIndex((row) => row[0] === 'Ngôn ngữ') + 1;
      await host.edit('Cấu hình', `B${at}`, 'en');
      await draw(host);
      expect(host.tabs).toEqual(tabs);
      expect((await drawn(host, 1))[0]).toEqual(['Unit', 'Planned', 'Disbursed']);
    }));

  it('keeps a person’s own tab of that name, also one that holds nothing but a chart', () =>
    using(async (host) => {
      await host.addTab(TAB);
      await host.paste(TAB, 'A1', [['Việc của chị Mai']]);
      await draw(host);
      expect(host.shown.at(-1)?.message).toContain('nay mang tên «Biểu đồ (trang riêng)»');
      expect(await host.values('Biểu đồ (trang riêng)')).toEqual([['Việc của chị Mai']]);
      await host.deleteTab(TAB);
      await act(
        host,
        `var s = ss.insertSheet('${TAB}'); s.insertChart(s.newChart().addRange(s.getRange('A1:B2')).setPosition(1, 1, 0, 0).build());`,
      );
      await draw(host);
      expect(host.tabs).toContain('Biểu đồ (trang riêng 2)');
    }));

  it('is counted by no command', () =>
    using(async (host) => {
      const found = async (): Promise<string[]> => {
        const { findings } = await run<{ findings: { code: string; tab: string }[] }>(host, 'checkAllUnits');
        return findings.map(({ code, tab }) => `${code} ${tab}`).sort();
      };
      const before = await found();
      await draw(host);
      expect(await found()).toEqual(before);
      expect(before.filter((one) => one.includes(TAB))).toEqual([]);
    }));
});

describe('texts of people', () => {
  it.each(['=1+1', '+1+1', '@SUM(A1)', '<img src=x onerror=alert(1)>', '1.10'])(
    '%s names a unit and a line: a text',
    (text) =>
      using(async (host) => {
        await host.setFormat('Đơn vị', 'B2:B3', '@');
        await host.paste('Đơn vị', 'B2', [[`${text} xã`]]);
        await host.setFormat('Kế hoạch', 'B2', '@');
        await host.paste('Kế hoạch', 'B2', [[text]]);
        const [[name]] = (await host.values('Đơn vị', 'B2')) as [[string]];
        await draw(host);
        const cells = (await host.values(TAB)).flat().map(String);
        expect(cells.some((cell) => cell.startsWith(name))).toBe(true);
        expect((await host.formulas(TAB)).flat().filter(Boolean)).toEqual([]);
      }),
  );
});

describe('the budget of calls', () => {
  /** Calls behind the reads, the steps of builders apart: these touch no sheet. */
  async function cost(from: WorkbookSnapshot): Promise<{ calls: number; steps: number }> {
    return using(async (host) => {
      await draw(host);
      await draw(host);
      const names = host.calls.list
        .map(({ name }) => name)
        .filter((name) => !/toast|Cache|Ui|Lock/.test(name));
      const first = names.findIndex((name) => /insertSheet|deleteSheet|\.set[A-Z]/.test(name));
      const written = names.slice(first);
      expect(written.filter((name) => /\.(get(?!Range$)|is)/.test(name))).toEqual([]);
      const isStep = (name: string): boolean => /ChartBuilder\.|newChart$/.test(name);
      return { calls: written.filter((name) => !isStep(name)).length, steps: written.filter(isStep).length };
    }, from);
  }

  it('is the same for two units and for twenty-two, at most 40 behind the reads, none of which follows a write', async () => {
    const small = await cost(book);
    expect(small).toEqual({ calls: 20, steps: 50 });
    const large = await changed(await filled(), async (host) =>
      type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'II.1.5'), { 'Số lượng': 1, 'Đơn giá': 9_000_000 }),
    );
    expect(await cost(large)).toEqual(small);
    expect(small.calls).toBeLessThanOrEqual(40);
  });
});
