/**
 * A unit's tab under a person's hands: rows found by code, columns by header, texts typed or pasted into them.
 */
import type { Host } from '@so-ke-hoach/sheets-host';
import { columnName } from '@so-ke-hoach/xlsx';
import { ENTRY_HEADERS, type EntryHeader } from '../../src/layout.ts';
import { findHeader } from '../../src/table/header.ts';
import { foldKey } from '../../src/text/fold.ts';
import type { SampleEntry } from './entries.ts';

export type Texts = Partial<Record<EntryHeader, string>>;

export class UnitTab {
  readonly name: string;
  private readonly host: Host;

  constructor(host: Host, name: string) {
    this.host = host;
    this.name = name;
  }

  get exists(): boolean {
    return this.host.tabs.includes(this.name);
  }

  /** The tab as it is now: row of the header (1-based), columns (0-based), values. */
  async read(): Promise<{
    header: number;
    columns: Partial<Record<EntryHeader, number>>;
    values: string[][];
  }> {
    const values = (await this.host.values(this.name)).map((row) => row.map((value) => String(value)));
    const place = findHeader<EntryHeader>(values, ENTRY_HEADERS);
    if (place === null) throw new Error(`The tab «${this.name}» has no header row.`);
    // Sources of the workbook's own list stand there under their names.
    const others = Object.fromEntries(place.others.map(({ text, column }) => [text, column]));
    return { header: place.row + 1, columns: { ...others, ...place.columns }, values };
  }

  /** 1-based rows of a line, of one `Khoản` when given. */
  async rows(code: string, item?: string): Promise<number[]> {
    const { columns, values } = await this.read();
    const text = (row: string[], name: EntryHeader): string => row[columns[name] ?? -1] ?? '';
    return values.flatMap((row, index) => {
      const same =
        text(row, 'Mã') === code && (item === undefined || foldKey(text(row, 'Khoản')) === foldKey(item));
      return same ? [index + 1] : [];
    });
  }

  async row(code: string, item?: string): Promise<number> {
    const [first] = await this.rows(code, item);
    if (first === undefined) throw new Error(`«${this.name}» has no row ${code} ${item ?? ''}`.trim());
    return first;
  }

  /** The first row below everything that is written. */
  async end(): Promise<number> {
    const { columns, values } = await this.read();
    const own = ENTRY_HEADERS.filter((name) => name !== 'Kiểm tra' && name !== 'Mức trần').map(
      (name) => columns[name] ?? 0,
    );
    const last = values.findLastIndex((row) => own.some((column) => (row[column] ?? '') !== ''));
    return last + 2;
  }

  /**
   * Pastes texts into cells of one row: a paste for each run of columns up to the formulas of `Mức trần`; what
   * stands between them is pasted back as it is.
   */
  async paste(row: number, texts: Texts): Promise<void> {
    const { columns } = await this.read();
    const spill = columns['Mức trần'] ?? Number.POSITIVE_INFINITY;
    const wanted = (Object.entries(texts) as [EntryHeader, string][]).map(([name, text]) => ({
      column: columns[name] ?? 0,
      text,
    }));
    for (const run of [
      wanted.filter(({ column }) => column < spill),
      wanted.filter(({ column }) => column > spill),
    ]) {
      if (run.length === 0) continue;
      const first = Math.min(...run.map(({ column }) => column));
      const last = Math.max(...run.map(({ column }) => column));
      const area = `${columnName(first)}${row}:${columnName(last)}${row}`;
      const cells = await this.texts(area);
      for (const { column, text } of run) (cells[0] as string[])[column - first] = text;
      await this.host.paste(this.name, `${columnName(first)}${row}`, cells);
    }
  }

  /** The cells of an area as a person would type them: formulas, numbers without grouping, texts. */
  async texts(area: string): Promise<string[][]> {
    const values = await this.host.values(this.name, area);
    const formulas = await this.host.formulas(this.name, area);
    return values.map((cells, r) =>
      cells.map(
        (value, c) =>
          formulas[r]?.[c] || (typeof value === 'number' ? String(value).replace('.', ',') : String(value)),
      ),
    );
  }

  /** Types texts into cells of one row, as a person does; the trigger runs after each. */
  async type(row: number, texts: Texts): Promise<void> {
    const { columns } = await this.read();
    for (const [name, text] of Object.entries(texts) as [EntryHeader, string][]) {
      await this.host.edit(this.name, `${columnName(columns[name] ?? 0)}${row}`, text);
    }
  }

  /** Adds rows below `row`, each with the line's code, its words for counting, and the amount's formula. */
  async addBelow(row: number, count: number): Promise<void> {
    const { columns, values } = await this.read();
    await this.host.insertRows(this.name, row + 1, count);
    const rows = Array.from({ length: count }, (_, offset) => row + 1 + offset);
    const formulas = await Promise.all(rows.map(async (target) => [await this.amountFormula(row, target)]));
    await this.host.paste(this.name, `${columnName(columns['Thành tiền'] ?? 0)}${row + 1}`, formulas);
    for (const header of ['Mã', 'Khoản', 'ĐVT'] as const) {
      const text = values[row - 1]?.[columns[header] ?? -1] ?? '';
      const cells = rows.map(() => [text]);
      if (text !== '')
        await this.host.paste(this.name, `${columnName(columns[header] ?? 0)}${row + 1}`, cells);
    }
  }

  /** Adds a row for a line below everything, with the line's own cells copied from where it stands. */
  async addAtEnd(code: string, texts: Texts): Promise<void> {
    const { columns, values } = await this.read();
    const row = await this.row(code);
    const end = await this.end();
    const own = (name: EntryHeader): string => values[row - 1]?.[columns[name] ?? -1] ?? '';
    const copied = { Mã: code, 'Nội dung hoạt động': own('Nội dung hoạt động'), ĐVT: own('ĐVT') };
    await this.paste(end, { ...copied, 'Thành tiền': await this.amountFormula(row, end), ...texts });
  }

  /** The amount's formula of `row` as it reads in row `target`. */
  private async amountFormula(row: number, target: number): Promise<string> {
    const { columns } = await this.read();
    const [[formula = ''] = []] = await this.host.formulas(
      this.name,
      `${columnName(columns['Thành tiền'] ?? 0)}${row}`,
    );
    return formula.replace(new RegExp(`([A-Z]+)${row}(?!\\d)`, 'g'), `$1${target}`);
  }
}

const digits = (value: number | null): string => (value === null ? '' : String(value));

/** The texts a person types for an entry. */
export function textsOf(entry: SampleEntry): Texts {
  return {
    'Đối tượng': entry.subject,
    'Số lượng': digits(entry.quantity),
    'Số người': digits(entry.persons),
    'Số kỳ': digits(entry.periods),
    'Đơn giá': digits(entry.price),
    NSTW: digits(entry.nstw),
    NSĐP: digits(entry.nsdp),
    'Nguồn khác': digits(entry.other),
    'Thời gian': entry.time,
    'Thực hiện': digits(entry.done),
    'Giải ngân': digits(entry.disbursed),
    'Ghi chú': entry.note,
  };
}

/** Enters a unit's figures: rows are added where a line has several, then one block is pasted, then the notes. */
export async function enter(host: Host, name: string, entries: readonly SampleEntry[]): Promise<number> {
  const tab = new UnitTab(host, name);
  const key = (entry: SampleEntry): string => `${entry.code}|${foldKey(entry.item)}`;
  const groups = new Map<string, SampleEntry[]>();
  for (const entry of entries) groups.set(key(entry), [...(groups.get(key(entry)) ?? []), entry]);
  const placed = new Map<number, SampleEntry>();
  for (const group of [...groups.values()]) {
    const [entry] = group;
    const [row] = entry === undefined ? [] : await tab.rows(entry.code, entry.item);
    if (row === undefined) continue;
    if (group.length > 1) await tab.addBelow(row, group.length - 1);
  }
  for (const group of groups.values()) {
    const [entry] = group;
    const [row] = entry === undefined ? [] : await tab.rows(entry.code, entry.item);
    if (row === undefined) continue;
    for (const [offset, one] of group.entries()) placed.set(row + offset, one);
  }
  if (placed.size === 0) return 0;
  const { columns } = await tab.read();
  const first = Math.min(...placed.keys());
  const last = Math.max(...placed.keys());
  const place = (name: EntryHeader): number => columns[name] ?? 0;
  const area = (from: EntryHeader, to: EntryHeader): string =>
    `${columnName(place(from))}${first}:${columnName(place(to))}${last}`;
  const pasteBlock = async (from: EntryHeader, to: EntryHeader): Promise<void> => {
    const cells = await tab.texts(area(from, to));
    for (const [row, entry] of placed) {
      for (const [header, text] of Object.entries(textsOf(entry)) as [EntryHeader, string][]) {
        const column = place(header) - place(from);
        if (column >= 0 && place(header) <= place(to)) (cells[row - first] as string[])[column] = text;
      }
    }
    await host.paste(name, `${columnName(place(from))}${first}`, cells);
  };
  await pasteBlock('Đối tượng', 'Giải ngân');
  if (entries.some((entry) => entry.note !== '')) await pasteBlock('Ghi chú', 'Ghi chú');
  return placed.size;
}
