/**
 * People at a workbook, and the account that must hold whatever they did: every row with figures, in whatever tab, is in
 * the report or named by a finding, and the report's total is the sum of the cells that it says it counted.
 *
 * The account is taken from the cells by code of this file alone: it finds the header, the rows with figures and the
 * amounts for itself, and takes from the product only what it says (the rows of `Dữ liệu`, the findings, the total).
 */
import type { SheetSnapshot, WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { expect } from 'vitest';
import type { ReportOutcome } from '../../src/schema/report.ts';
import { FIGURES } from './book.ts';
import { type Host, MUONG_SO, open } from './job.ts';
import { ANNEX, DISTRICT } from './small.ts';

const OWN_TABS = [
  'Kế hoạch',
  'Định mức',
  'Đơn vị',
  'Cấu hình',
  'Báo cáo huyện',
  'Theo đơn vị',
  'Cảnh báo',
  'Kiểm tra số liệu',
  'Để ngoài',
  'Dữ liệu',
  'Nhật ký',
];
/** What `Dữ liệu` says of a row that is in the report, in either language. */
const COUNTED = ['Có', 'Yes'];
const SOURCES = OWN_TABS.slice(0, 4);
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
  '-',
  '=1/0',
];
/** Columns into which people write words. */
const WORDS = ['Mã', 'Nội dung hoạt động', 'Khoản', 'Đối tượng', 'ĐVT', 'Thời gian', 'Kiểm tra', 'Ghi chú'];
/** A mark that no other text has: what bears it was typed. */
const MARK = /§\d+§/g;

type Grid = unknown[][];
const letter = (n: number): string =>
  (n >= 26 ? letter(Math.floor(n / 26) - 1) : '') + String.fromCharCode(65 + (n % 26));

/** The header: the first row with about as many of the names as any has; a header pasted again below it is none. */
function headerOf(grid: Grid): { row: number; at: (name: string) => number } | null {
  const hits = grid.map((cells) => FIGURES.filter((name) => cells.includes(name)).length);
  const row = hits.findIndex((count) => count >= 4 && count >= 0.6 * Math.max(...hits));
  if (row < 0) return null;
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

const withoutNothing = (texts: readonly string[]): string[] => [...new Set(texts)].sort();

/** What bears a mark, in cells and notes of a workbook. */
function marked(book: WorkbookSnapshot): string[] {
  const ofSheet = ({ cells, notes = [] }: SheetSnapshot): string[] => [
    ...Object.values(cells).flatMap((line) =>
      Object.values(line).flatMap((cell) => String(cell.v ?? '').match(MARK) ?? []),
    ),
    ...notes.flatMap(({ text }) => text.match(MARK) ?? []),
  ];
  return withoutNothing(book.sheets.flatMap(ofSheet));
}

/** Numbers and formulas of people's own in columns of figures below the header of a tab. */
function typedNumbers({ sheets }: WorkbookSnapshot): string[] {
  return sheets
    .filter(({ name }) => !OWN_TABS.includes(name))
    .flatMap(({ cells }) => {
      const grid = Array.from({ length: Math.max(0, ...Object.keys(cells).map(Number)) + 1 }, (_, row) => {
        const line: unknown[] = [];
        for (const [column, cell] of Object.entries(cells[row] ?? {})) line[Number(column)] = cell.v;
        return line;
      });
      const header = headerOf(grid);
      if (header === null) return [];
      return FIGURES.flatMap((name) => {
        const column = header.at(name);
        return grid.slice(header.row + 1).flatMap((_, at) => {
          const cell = cells[header.row + 1 + at]?.[column];
          const formula = String(cell?.f ?? '');
          if (formula.startsWith('=IF(AND(ISNUMBER(')) return [];
          // A sum of rows changes with them, and its text when they move.
          if (formula !== '') return [`${name} ${/[A-Z]+\d/.test(formula) ? 'own formula' : formula}`];
          return typeof cell?.v === 'number' ? [`${name} ${cell.v}`] : [];
        });
      });
    })
    .sort();
}

/** What is in the first list more often than in the second. */
export function missingFrom(wanted: readonly string[], found: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const text of found) left.set(text, (left.get(text) ?? 0) + 1);
  return wanted.filter((text) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}

/** The acts; one that stands more often is done more often. `report` is the account. */
export const KINDS = [
  ...['type', 'type', 'type', 'entry', 'entry', 'total', 'insert', 'insert', 'aboveHeader', 'insertColumn'],
  ...['moveColumn', 'sort', 'copy', 'rename', 'swap', 'leave', 'header', 'deleteColumn', 'fill', 'fill'],
  ...['report', 'report', 'cut', 'copyCells', 'headerAgain'],
] as const;

/** The same and more, for long walks, in which what is broken is also mended. */
export const LONG_KINDS = [
  ...['type', 'type', 'type', 'type', 'type', 'type', 'entry', 'entry', 'entry', 'entry', 'entry', 'entry'],
  ...[
    'words',
    'words',
    'words',
    'words',
    'insert',
    'insert',
    'insert',
    'insert',
    'total',
    'append',
    'append',
  ],
  ...[
    'aboveHeader',
    'insertColumn',
    'moveColumn',
    'deleteColumn',
    'header',
    'headerAgain',
    'moveRow',
    'moveRow',
    'deleteRow',
    'cut',
    'cut',
    'copyCells',
    'copyCells',
  ],
  ...['sort', 'sort', 'copy', 'deleteCopy', 'deleteCopy', 'rename', 'swap', 'leave', 'join', 'join'],
  ...['sourceColumn', 'sourceMove', 'sourceRow', 'planLine', 'planOut', 'planMove', 'sourceSort'],
  ...['planAnew', 'planAnew'],
  ...['fill', 'fill', 'fill', 'fill', 'fill', 'fill', 'readPlan', 'readPlan', 'check', 'submit', 'reopen'],
  ...['language', 'again', 'undo', 'undo', 'redo', 'mend', 'mend', 'mend'],
] as const;

/** A command ended in an error instead of a sentence. */
class CommandFailed extends Error {}

/** People at the workbook. Numbers mean something else for each act; an act that the sheet refuses is none. */
export class People {
  private serial = 0;

  constructor(public host: Host) {}

  private tabs = (): string[] => this.host.tabs.filter((name) => !OWN_TABS.includes(name));

  /** Runs a command; a refusal in words is an answer too. */
  private async command(name: string): Promise<unknown> {
    this.host.answer('YES');
    try {
      return await this.host.run(name);
    } catch (error) {
      throw new CommandFailed(name, { cause: error });
    }
  }

  async act(kind: string, a: number, b: number, c: number): Promise<void> {
    try {
      if (!(await this.atWorkbook(kind, a, b, c))) await this.atTab(kind, a, b, c);
    } catch (error) {
      const refused = !(error instanceof CommandFailed) && (error as Error).name !== 'AssertionError';
      if (!refused) throw error;
    }
  }

  /** Acts at one tab of a unit, or of somebody's own. */
  private async atTab(kind: string, a: number, b: number, c: number): Promise<void> {
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
      case 'words':
        return type(row, WORDS[c % WORDS.length] as string, `Lời §${this.serial++}§`);
      case 'total': {
        const column = header?.at('Thành tiền') ?? -1;
        const last = grid.length + 1;
        if (column < 0) return;
        await type(
          last,
          'Nội dung hoạt động',
          ['Tổng cộng', 'Tong cong', 'Toàn xã', '', 'Tổng vệ sinh', 'Tạm cộng', 'Σ', 'Mang sang'][
            b % 8
          ] as string,
        );
        const letters = letter(column);
        const sum = `=SUM(${letters}${top + 2}:${letters}${last - 1})`;
        return host.edit(tab, `${letters}${last}`, c % 3 === 0 ? '6000000' : sum);
      }
      case 'insert':
        await host.insertRows(tab, row);
        await type(row, 'Đối tượng', `Tổ ${this.serial++}`);
        return type(row, 'Đơn giá', typed);
      case 'append': {
        const end = (await host.snapshot()).sheets.find(({ name }) => name === tab)?.rows ?? grid.length;
        if (c % 2 === 0) await host.insertRows(tab, end + 1, 3);
        await type(c % 2 === 0 ? end + 2 : end, 'Số lượng', '2');
        return type(c % 2 === 0 ? end + 2 : end, 'Đơn giá', String(300_000 + this.serial++));
      }
      case 'aboveHeader':
        await host.insertRows(tab, top + 1);
        await type(top + 1, 'Số lượng', '2');
        return type(top + 1, 'Đơn giá', '700000');
      case 'cut':
      case 'copyCells': {
        // Figures to another line, the amount left behind or taken along; a whole row over another.
        const [first, last] = [
          ['Số lượng', 'Đơn giá'],
          ['Số lượng', 'Thành tiền'],
          ['Mã', 'Giải ngân'],
        ][c % 3] as [string, string];
        const [from, to] = [header?.at(first) ?? -1, header?.at(last) ?? -1];
        const target = top + 2 + ((a + c) % Math.max(1, grid.length - top));
        if (from < 0 || to < from || target === row) return;
        const cells = `${letter(from)}${row}:${letter(to)}${row}`;
        return host[kind === 'cut' ? 'cut' : 'copy'](tab, cells, `${letter(from)}${target}`);
      }
      case 'headerAgain':
        // Somebody pastes rows with their header from another book.
        return header === null
          ? undefined
          : host.paste(tab, `A${row}`, [(grid[header.row] ?? []).map(String)]);
      case 'moveRow':
        return host.moveRows(tab, row, 1, top + 2 + (c % Math.max(1, grid.length - top)));
      case 'deleteRow':
        return host.deleteRows(tab, row, 1);
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
      case 'deleteCopy': {
        const copies = tabs.filter((name) => ![MUONG_SO, DISTRICT].includes(name));
        const copy = copies[b % Math.max(1, copies.length)];
        return copy === undefined ? undefined : host.deleteTab(copy);
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
      case 'header':
        return type(top + 1, FIGURES[b % FIGURES.length] as string, ['Cột khác', ''][c % 2] as string);
      case 'deleteColumn':
        return host.deleteColumns(tab, 2 + (b % 18));
      case 'submit':
      case 'reopen':
        host.activate(tab);
        await this.command(kind === 'submit' ? 'submitUnit' : 'reopenUnit');
        return;
      case 'mend':
        return this.mend(tab, grid);
      default:
        return this.account();
    }
  }

  /** Acts at the workbook as a whole and at its source tabs; whether it was one. */
  private async atWorkbook(kind: string, a: number, b: number, c: number): Promise<boolean> {
    const { host } = this;
    const source = SOURCES[a % SOURCES.length] as string;
    const find = async (tab: string, name: string): Promise<[Grid, number, number]> => {
      const grid = await host.values(tab);
      const row = grid.findIndex((cells) => cells.includes(name));
      return [grid, row, (grid[row] ?? []).indexOf(name)];
    };
    switch (kind) {
      case 'fill':
        await this.fill();
        return true;
      case 'undo':
        await host.undo();
        return true;
      case 'redo':
        await host.redo();
        return true;
      case 'readPlan':
        await this.command('readPlan');
        return true;
      case 'check':
        await this.command('checkAllUnits');
        return true;
      case 'leave': {
        const [units, top, column] = await find('Đơn vị', 'Tham gia');
        const at = top + 1 + (b % Math.max(1, units.length - top - 1));
        if (column < 0) return true;
        if (c % 2 === 0) await host.edit('Đơn vị', `${letter(column)}${at + 1}`, 'Không');
        else await host.deleteRows('Đơn vị', at + 1, 1);
        return true;
      }
      case 'join': {
        // A unit that left comes back, or the row of a deleted one is typed anew.
        const [units, top, column] = await find('Đơn vị', 'Tham gia');
        const [, , code] = await find('Đơn vị', 'Mã đơn vị');
        const [, , name] = await find('Đơn vị', 'Tên đơn vị');
        const [, , role] = await find('Đơn vị', 'Vai trò');
        if ([column, code, name, role].some((at) => at < 0)) return true;
        for (const [unit, words, part] of [
          ['PNH', DISTRICT, DISTRICT],
          ['03589', MUONG_SO, 'Hội LHPN xã'],
        ] as const) {
          const known = units.findIndex((cells) => String(cells[code]) === unit);
          const at = known >= 0 ? known : units.length;
          if (known < 0) {
            await host.setFormat('Đơn vị', `${letter(code)}${at + 1}`, '@');
            await host.edit('Đơn vị', `${letter(code)}${at + 1}`, unit);
            await host.edit('Đơn vị', `${letter(name)}${at + 1}`, words);
            await host.edit('Đơn vị', `${letter(role)}${at + 1}`, part);
          }
          if (at > top) await host.edit('Đơn vị', `${letter(column)}${at + 1}`, 'Có');
        }
        return true;
      }
      case 'sourceColumn':
        await host.insertColumns(source, 1 + (b % 6));
        return true;
      case 'sourceMove': {
        const [from, to] = [1 + (b % 5), 1 + (c % 6)];
        if (to !== from && to !== from + 1) await host.moveColumns(source, from, 1, to);
        return true;
      }
      case 'sourceRow':
        await host.insertRows(source, 1 + (b % 8));
        return true;
      case 'sourceSort': {
        const grid = await host.values('Định mức');
        const row = grid.findIndex((cells) => cells.includes('Khoản'));
        if (row < 0 || grid.length < row + 3) return true;
        await host.sortRows(
          'Định mức',
          `A${row + 2}:${letter((grid[0]?.length ?? 1) - 1)}${grid.length}`,
          1 + (b % 4),
          c % 2 === 0,
        );
        return true;
      }
      case 'planLine': {
        const [, top, column] = await find('Kế hoạch', 'STT');
        const [, , text] = await find('Kế hoạch', 'Nội dung hoạt động');
        const [, , who] = await find('Kế hoạch', 'Đơn vị thực hiện');
        if (top < 0 || text < 0 || who < 0) return true;
        const at = top + 3 + (b % 8);
        await host.insertRows('Kế hoạch', at);
        await host.edit('Kế hoạch', `${letter(column)}${at}`, `1.${4 + (c % 5)}`);
        await host.edit('Kế hoạch', `${letter(text)}${at}`, `Hoạt động mới ${this.serial++}`);
        await host.edit('Kế hoạch', `${letter(who)}${at}`, 'Hội LHPN xã');
        return true;
      }
      case 'planOut': {
        const [grid, top] = await find('Kế hoạch', 'STT');
        if (top >= 0 && grid.length > top + 8)
          await host.deleteRows('Kế hoạch', top + 4 + (b % Math.max(1, grid.length - top - 4)), 1);
        return true;
      }
      case 'planAnew': {
        // The annex is pasted once more, over a plan that was worked on.
        const [grid, top] = await find('Kế hoạch', 'STT');
        const columns = ['STT', 'Nội dung hoạt động', 'Đơn vị thực hiện', 'Ghi chú'].map((name) =>
          (grid[top] ?? []).indexOf(name),
        );
        if (columns.some((column) => column < 0)) return true;
        await host.clear('Kế hoạch', `A${top + 2}:${letter((grid[top] ?? []).length - 1)}${grid.length + 1}`);
        for (const [index, column] of columns.entries())
          await host.paste(
            'Kế hoạch',
            `${letter(column)}${top + 2}`,
            ANNEX.map((cells) => [cells[index] ?? '']),
          );
        return true;
      }
      case 'planMove': {
        const [grid, top] = await find('Kế hoạch', 'STT');
        if (top < 0 || grid.length < top + 6) return true;
        const pick = (n: number): number => top + 2 + (n % (grid.length - top - 1));
        if (pick(b) !== pick(c)) await host.moveRows('Kế hoạch', pick(b), 1, pick(c));
        return true;
      }
      case 'language': {
        const [settings, at] = await find('Cấu hình', 'Ngôn ngữ');
        const column = (settings[at] ?? []).indexOf('Ngôn ngữ');
        if (at >= 0) await host.edit('Cấu hình', `${letter(column + 1)}${at + 1}`, b % 2 ? 'en' : 'vi');
        return true;
      }
      case 'again': {
        // The workbook is copied: without what the document keeps, and mostly without guards.
        const book = await host.snapshot();
        const { properties: _kept, ...copy } = book;
        const sheets = book.sheets.map((sheet) => ({ ...sheet, protections: [] }));
        this.host = await open(b % 2 ? book : { ...copy, sheets });
        host.dispose();
        return true;
      }
      default:
        return false;
    }
  }

  /** Somebody reads what is said of headers, and puts them right: a tab that stays unreadable tells nothing new. */
  private async mend(tab: string, grid: Grid): Promise<void> {
    const header = headerOf(grid);
    if (header === null) return;
    const names = (grid[header.row] ?? []).map(String);
    const strange = names.indexOf('Cột khác');
    const gone = FIGURES.find((name) => !names.includes(name));
    if (strange >= 0) await this.host.edit(tab, `${letter(strange)}${header.row + 1}`, gone ?? 'Cột của xã');
  }

  /** «Lập biểu» loses nothing that people typed. */
  private async fill(): Promise<void> {
    const before = await this.host.snapshot();
    await this.command('fillTemplates');
    const after = await this.host.snapshot();
    expect({
      words: missingFrom(marked(before), marked(after)),
      numbers: missingFrom(typedNumbers(before), typedNumbers(after)),
    }).toEqual({ words: [], numbers: [] });
  }

  /** Builds the report and goes through every row of every tab. */
  async account(): Promise<void> {
    const { host } = this;
    const report = (await this.command('buildReport')) as ReportOutcome & { ok: boolean };
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
        if (COUNTED.includes(String(fate)) && typeof cell === 'number') counted += cell;
      }
    }
    const { rowsTyped, rowsReported, rowsLeftOut } = report.reconciliation;
    const { bridge } = report.reconciliation;
    expect(bridge.filter(({ stands, holds }) => stands !== null && !holds)).toEqual([]);
    expect({ silent, planned: report.totals.planned, typed: rowsTyped }).toEqual({
      silent: [],
      planned: Math.round(counted),
      typed: rowsReported + rowsLeftOut,
    });
  }
}
