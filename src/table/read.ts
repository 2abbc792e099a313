/**
 * The one reader of tables. A spec says which columns a table has and how a cell under each is read; what comes back
 * are typed rows with their sheet rows, where the headers stand, and the columns that a formula must be given, so
 * that nothing ever reads by position.
 */
import { type Finding, finding } from '../finding.ts';
import { type ColumnRange, rangeCovering } from './columns.ts';
import { type Grid, isBlank, isBlankRow } from './grid.ts';
import { findHeader, type HeaderPlace } from './header.ts';
import { onceFor } from './once-for.ts';

export interface Column<Value = unknown> {
  /** Whether the lack of the column is an error, a notice, or nothing to mention. */
  readonly need: 'required' | 'expected' | 'optional';
  /** Reads a cell as `getValues()` gives it; `undefined` where the column is missing or the row is short. */
  readonly read: (cell: unknown) => Value;
}

type Read<Value> = (cell: unknown) => Value;
export const required = <Value>(read: Read<Value>): Column<Value> => ({ need: 'required', read });
export const expected = <Value>(read: Read<Value>): Column<Value> => ({ need: 'expected', read });
export const optional = <Value>(read: Read<Value>): Column<Value> => ({ need: 'optional', read });

type Columns = Readonly<Record<string, Column>>;
type Header<C extends Columns> = keyof C & string;

/** Codes of the findings about a header row. */
export interface HeaderCodes<Code extends string = string> {
  /** Left out where the table's own reader reports that there is no header row. */
  readonly noHeader?: Code;
  readonly missing: Code;
  /** Instead of `missing` where unknown texts stand in the header row too. */
  readonly renamed?: Code;
  readonly doubled: Code;
}

export interface TableSpec<C extends Columns = Columns, Code extends string = string> {
  /** By header text, in the order in which a new tab gets them. */
  readonly columns: C;
  /** Which rows are left out: those blank under the table's own headers, those blank altogether, or none. */
  readonly leaveOut: 'blank under headers' | 'blank' | 'nothing';
  /** Whether rows can be trusted below such a header; all are left out where not. */
  readonly canRead?: (header: HeaderPlace<Header<C>>) => boolean;
  /**
   * The table reads without its header row too: then its columns stand in the order of the spec, from A. Rows above
   * the header count, for people sort such a tab.
   */
  readonly headless?: true;
  readonly codes?: HeaderCodes<Code>;
}

/** Lets a spec's columns be inferred. */
export const tableSpec = <C extends Columns, Code extends string>(
  spec: TableSpec<C, Code>,
): TableSpec<C, Code> => spec;

export type HeaderOf<S> = S extends TableSpec<infer C> ? Header<C> : never;
export type RowOf<S> = S extends TableSpec<infer C> ? TableRow<C> : never;

export interface TableRow<C extends Columns = Columns> {
  /** 1-based sheet row. */
  readonly row: number;
  readonly cells: { readonly [H in keyof C]: ReturnType<C[H]['read']> };
  /** A cell as the sheet gave it. */
  readonly raw: (header: Header<C>) => unknown;
  /** The whole row as the sheet gave it, columns of other people too. */
  readonly line: readonly unknown[];
}

export interface Table<C extends Columns> {
  /** Null where no header row was found. */
  readonly header: HeaderPlace<Header<C>> | null;
  readonly rows: readonly TableRow<C>[];
  /** The columns that a formula must be given for this table. */
  readonly range: ColumnRange;
}

/** The spec's headers in order; only those of one need where one is given. */
export function headersOf<C extends Columns>(
  spec: TableSpec<C>,
  need?: Column['need'],
): readonly Header<C>[] {
  const names = Object.keys(spec.columns) as Header<C>[];
  return need === undefined ? names : names.filter((name) => spec.columns[name]?.need === need);
}

/** All headers of a table, and those that tell its header row. */
const searchedOf = onceFor((spec: TableSpec) => {
  const names = headersOf(spec);
  return { names, telling: names.filter((name) => spec.columns[name]?.need !== 'optional') };
});

/** Where the headers of a table stand; null where no header row was found. */
export function tableHeader<C extends Columns>(
  grid: Grid,
  spec: TableSpec<C>,
): HeaderPlace<Header<C>> | null {
  const { names, telling } = searchedOf(spec);
  return findHeader(grid, names as readonly Header<C>[], telling as readonly Header<C>[]);
}

/** Reads `grid` (a tab's values from A1). Never throws, unless a column's own reader does. */
export function readTable<C extends Columns>(grid: Grid, spec: TableSpec<C>): Table<C> {
  const names = headersOf(spec);
  const header = tableHeader(grid, spec);
  const columns = header?.columns ?? (spec.headless ? inOrder(names) : null);
  const readable = header === null || spec.canRead === undefined || spec.canRead(header);
  return {
    header,
    rows: columns !== null && readable ? readRows(grid, spec, columns, header?.row ?? -1) : [],
    range: rangeOf(header, spec),
  };
}

const inOrder = <H extends string>(names: readonly H[]): HeaderPlace<H>['columns'] =>
  Object.fromEntries(names.map((name, column) => [name, column])) as Partial<Record<H, number>>;

/**
 * A table that lacks a column may get it back, most likely where a new tab has it: then the range reaches there. One that it
 * may do without it need not get.
 */
function rangeOf(header: HeaderPlace | null, spec: TableSpec): ColumnRange {
  const columns: Readonly<Partial<Record<string, number>>> = header?.columns ?? {};
  const { names, telling } = searchedOf(spec);
  const lacking = telling.filter((name) => columns[name] === undefined).map((name) => names.indexOf(name));
  const standing = Object.values(columns) as number[];
  return rangeCovering(lacking.length > 0 ? [...standing, 0, ...lacking] : standing);
}

function readRows<C extends Columns>(
  grid: Grid,
  { columns: spec, leaveOut, headless }: TableSpec<C>,
  places: HeaderPlace<Header<C>>['columns'],
  headerRow: number,
): TableRow<C>[] {
  const readers = Object.entries(spec).map(([name, { read }]) => ({
    name,
    read,
    column: places[name as Header<C>],
  }));
  const standing = readers.flatMap(({ column }) => (column === undefined ? [] : [column]));
  const rows: TableRow<C>[] = [];
  for (let index = headless ? 0 : headerRow + 1; index < grid.length; index++) {
    const line = grid[index] ?? [];
    if (leaveOut === 'blank' && isBlankRow(line)) continue;
    if (leaveOut === 'blank under headers' && standing.every((column) => isBlank(line[column]))) continue;
    const cells: Record<string, unknown> = {};
    for (const { name, read, column } of readers)
      cells[name] = read(column === undefined ? undefined : line[column]);
    const raw = (header: Header<C>): unknown => {
      const column = places[header];
      return column === undefined ? undefined : line[column];
    };
    rows.push({ row: index + 1, cells: cells as TableRow<C>['cells'], raw, line });
  }
  return rows;
}

/** What is wrong with the table's header: one finding where no header row was found, else one for each header. */
export function headerFindings<C extends Columns, Code extends string>(
  spec: TableSpec<C, Code>,
  header: HeaderPlace<Header<C>> | null,
  place: { readonly tab: string; readonly unit?: string },
): Finding<Code>[] {
  const { codes, columns } = spec;
  if (codes === undefined) return [];
  if (header === null) {
    const names = headersOf(spec, 'required').join(' | ');
    return codes.noHeader === undefined
      ? []
      : [finding({ ...place, code: codes.noHeader, severity: 'error', expected: names })];
  }
  const others = header.others.map((other) => `«${other.text}»`).join(', ');
  const renamed = others === '' ? undefined : codes.renamed;
  const about = (code: Code, actual: string | null) => (name: Header<C>) =>
    finding({
      ...place,
      code,
      severity: columns[name]?.need === 'expected' ? 'notice' : 'error',
      row: header.row + 1,
      column: name,
      expected: name,
      actual,
    });
  const missing = header.missing.filter((name) => columns[name]?.need !== 'optional');
  return [
    ...missing.map(about(renamed ?? codes.missing, renamed === undefined ? null : others)),
    ...header.doubled.map(about(codes.doubled, null)),
  ];
}
