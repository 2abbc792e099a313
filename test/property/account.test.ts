/**
 * Over any sequence of people's acts and commands, on the built bundle: every row with figures, in whatever tab, is in the
 * report or named by a finding, and the report's total is the sum of the cells that it says it counted.
 *
 * The account is taken from the cells by code of this file alone: it finds the header, the rows with figures and the
 * amounts for itself, and takes from the product only what it says (the rows of `Dữ liệu`, the findings, the total).
 */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { ReportOutcome } from '../../src/schema/report.ts';
import { type Host, MUONG_SO, open } from '../support/job.ts';
import { runs } from '../support/runs.ts';
import { DISTRICT, entered, planned } from '../support/small.ts';

const STEPS = 25;
const OWN_TABS = [
  'Kế hoạch',
  'Định mức',
  'Đơn vị',
  'Cấu hình',
  'Báo cáo huyện',
  'Theo đơn vị',
  'Cảnh báo',
  'Dữ liệu',
  'Nhật ký',
];
/** Columns in which a number is an entry. */
const FIGURES = [
  'Số lượng',
  'Số người',
  'Số kỳ',
  'Đơn giá',
  'Thành tiền',
  'NSTW',
  'NSĐP',
  'Nguồn khác',
  'Thực hiện',
  'Giải ngân',
];
const TYPED = [
  '3',
  '500000',
  '1,2 triệu',
  '1,200,000',
  '1/2',
  '15/08',
  '350,000',
  '-4000000',
  'chưa có',
  '=3*500123',
  '0',
  '2,5',
];

type Grid = unknown[][];
const letter = (n: number): string =>
  (n >= 26 ? letter(Math.floor(n / 26) - 1) : '') + String.fromCharCode(65 + (n % 26));

/** The header: of the rows that have most of the names, the first. */
function headerOf(grid: Grid): { row: number; at: (name: string) => number } | null {
  const hits = grid.map((cells) => FIGURES.filter((name) => cells.includes(name)).length);
  const row = hits.indexOf(Math.max(0, ...hits));
  if (row < 0 || (hits[row] ?? 0) < 4) return null;
  return { row, at: (name) => (grid[row] as unknown[]).indexOf(name) };
}

/** Rows (1-based) with figures; above the header those below the two lines of the tab's own sums. */
function rowsWithFigures(grid: Grid): number[] {
  const header = headerOf(grid);
  if (header === null) return [];
  const columns = FIGURES.map(header.at).filter((column) => column >= 0);
  return grid.flatMap((cells, row) => {
    const some = columns.some((column) => typeof cells[column] === 'number' && cells[column] !== 0);
    return some && row !== header.row && row > 1 ? [row + 1] : [];
  });
}

/** People at the workbook. Numbers mean something else for each act; an act that the sheet refuses is none. */
class People {
  private serial = 0;

  constructor(readonly host: Host) {}

  private tabs = (): string[] => this.host.tabs.filter((name) => !OWN_TABS.includes(name));

  async act(kind: string, a: number, b: number, c: number): Promise<void> {
    const { host } = this;
    const tabs = this.tabs();
    const tab = tabs[a % tabs.length];
    if (tab === undefined) return;
    const grid = await host.values(tab);
    const header = headerOf(grid);
    const top = header?.row ?? 3;
    const row = top + 2 + (b % Math.max(1, grid.length - top));
    const typed = TYPED[c % TYPED.length] as string;
    const type = async (at: number, name: string, text: string): Promise<void> => {
      const column = header?.at(name) ?? -1;
      if (column >= 0) await host.edit(tab, `${letter(column)}${at}`, text);
    };
    switch (kind) {
      case 'type':
        return type(row, FIGURES[(a + b + c) % FIGURES.length] as string, typed);
      case 'entry':
        await type(row, 'Số lượng', String(1 + (b % 4)));
        return type(row, 'Đơn giá', String(100_000 + this.serial++));
      case 'total': {
        const column = header?.at('Thành tiền') ?? -1;
        const last = grid.length + 1;
        if (column < 0) return;
        await type(
          last,
          'Nội dung hoạt động',
          ['Tổng cộng', 'Tong cong', 'Toàn xã', '', 'Tổng vệ sinh'][b % 5] as string,
        );
        const letters = letter(column);
        const sum = `=SUM(${letters}${top + 2}:${letters}${last - 1})`;
        return host.edit(tab, `${letters}${last}`, c % 3 === 0 ? '6000000' : sum);
      }
      case 'insert':
        await host.insertRows(tab, row);
        await type(row, 'Đối tượng', `Tổ ${this.serial++}`);
        return type(row, 'Đơn giá', typed);
      case 'aboveHeader':
        await host.insertRows(tab, top + 1);
        await type(top + 1, 'Số lượng', '2');
        return type(top + 1, 'Đơn giá', '700000');
      case 'insertColumn':
        return host.insertColumns(tab, 1 + (b % 20));
      case 'moveColumn': {
        const [from, to] = [1 + (b % 18), 1 + (c % 19)];
        return to === from || to === from + 1 ? undefined : host.moveColumns(tab, from, 1, to);
      }
      case 'sort':
        return host.sortRows(
          tab,
          `A${top + 2}:${letter((grid[0]?.length ?? 1) - 1)}${grid.length}`,
          1 + (b % 11),
          c % 2 === 0,
        );
      case 'copy': {
        const name = [`Bản sao của ${tab}`.slice(0, 31), `${tab}.`, 'Nháp'][b % 3] as string;
        if (host.tabs.includes(name)) return;
        await host.addTab(name);
        return host.paste(
          name,
          'A1',
          grid.map((cells) => cells.map(String)),
        );
      }
      case 'rename': {
        const name = [`${tab} mới`.slice(0, 31), 'Biểu của chị Lan', tab.toLowerCase()][b % 3] as string;
        return host.tabs.includes(name) ? undefined : host.renameTab(tab, name);
      }
      case 'swap': {
        if (!host.tabs.includes(MUONG_SO) || !host.tabs.includes(DISTRICT)) return;
        await host.renameTab(MUONG_SO, 'đổi');
        await host.renameTab(DISTRICT, MUONG_SO);
        return host.renameTab('đổi', DISTRICT);
      }
      case 'leave': {
        const units = await host.values('Đơn vị');
        const at = 1 + (b % Math.max(1, units.length - 1));
        return c % 2 === 0
          ? host.edit('Đơn vị', `F${at + 1}`, 'Không')
          : host.deleteRows('Đơn vị', at + 1, 1);
      }
      case 'header':
        return type(top + 1, FIGURES[b % FIGURES.length] as string, ['Cột khác', ''][c % 2] as string);
      case 'deleteColumn':
        return host.deleteColumns(tab, 2 + (b % 18));
      case 'fill':
        host.answer('YES');
        await host.run('fillTemplates');
        return;
      default:
        return this.account();
    }
  }

  /** Builds the report and goes through every row of every tab. */
  async account(): Promise<void> {
    const { host } = this;
    const report = (await host.run('buildReport')) as ReportOutcome & { ok: boolean };
    // Without units or plan there is no report, and a sentence says so.
    if (!report.ok) return;
    const [names = [], ...data] = await host.values('Dữ liệu');
    const at = (name: string): number => names.indexOf(name);
    const listed = new Map(
      data.map((cells) => [`${cells[at('Trang')]} ${cells[at('Dòng')]}`, cells[at('Vào báo cáo')]]),
    );
    let counted = 0;
    const silent: string[] = [];
    for (const tab of this.tabs()) {
      const grid = await host.values(tab);
      const header = headerOf(grid);
      const amount = header?.at('Thành tiền') ?? -1;
      // Said of the tab as a whole: at no row, in its head or at its header.
      const whole = report.findings.some(
        (item) => item.tab === tab && item.severity !== 'notice' && (item.row ?? 0) <= (header?.row ?? 0) + 1,
      );
      const copy = report.findings.some((item) => item.tab === tab && item.code === 'TAB_COPY');
      for (const row of rowsWithFigures(grid)) {
        const fate = listed.get(`${tab} ${row}`);
        const said = report.findings.some((item) => item.tab === tab && item.row === row);
        if (fate === undefined && !said && !whole && !copy) silent.push(`${tab} ${row}`);
        const cell = grid[row - 1]?.[amount];
        if (fate === 'Có' && typeof cell === 'number') counted += cell;
      }
    }
    const { rowsTyped, rowsReported, rowsLeftOut } = report.reconciliation;
    expect({ silent, planned: report.totals.planned, typed: rowsTyped }).toEqual({
      silent: [],
      planned: Math.round(counted),
      typed: rowsReported + rowsLeftOut,
    });
  }
}

const KINDS = [
  ...[
    'type',
    'type',
    'type',
    'entry',
    'entry',
    'total',
    'insert',
    'insert',
    'aboveHeader',
    'insertColumn',
    'moveColumn',
  ],
  ...[
    'sort',
    'copy',
    'rename',
    'swap',
    'leave',
    'header',
    'deleteColumn',
    'fill',
    'fill',
    'report',
    'report',
  ],
];

let workbook: WorkbookSnapshot;
beforeAll(async () => {
  workbook = await entered(await planned());
});

it('accounts for every row with figures', async () => {
  const step = fc.tuple(fc.constantFrom(...KINDS), fc.nat(99), fc.nat(99), fc.nat(99));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: STEPS }), async (steps) => {
      const host = await open(workbook);
      try {
        const people = new People(host);
        for (const [kind, a, b, c] of steps) await people.act(kind, a, b, c);
        await people.account();
      } finally {
        host.dispose();
      }
    }),
    { numRuns: runs(60, 6) },
  );
});
