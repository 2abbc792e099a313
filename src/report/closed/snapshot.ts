/**
 * The tab of a closed report: the report, the units, what was left out and what it was made under, as values one below the
 * other. Nothing in it is a formula, and nothing of it is written again.
 */

import { tabNameOf } from '../../layout.ts';
import type { Ui } from '../../messages/ui.ts';
import type { Grid } from '../../table/grid.ts';
import type { SheetTable, TableCell, TableRow } from '../table.ts';
import { markOfValues } from './register.ts';

/** Begins the cell by which the tab is known, whatever it is called. */
const HEAD_MARK = 'DA8-BAO-CAO-CHOT';

export interface SnapshotHead {
  readonly period: string;
  readonly version: number;
  readonly run: string;
}

const headText = ({ period, version, run }: SnapshotHead): string =>
  `${HEAD_MARK} ${run} ${version} ${period}`;

/** Within so many rows the mark stands. */
const HEAD_ROWS = 5;

/** What closed report a tab holds; null where it holds none. */
export function snapshotHead(grid: Grid): SnapshotHead | null {
  const cell = grid
    .slice(0, HEAD_ROWS)
    .flat()
    .find((one) => typeof one === 'string' && one.startsWith(`${HEAD_MARK} `));
  const [, run = '', version = '', ...period] = String(cell ?? '').split(' ');
  return run === '' ? null : { run, version: Number(version), period: period.join(' ') };
}

/** `BC 2023-Q3`, `BC 2023-Q3 (lần 2)`, cut to what a tab may be called. */
export function snapshotName(period: string, version: number): string {
  const end = version > 1 ? ` (lần ${version})` : '';
  const name = tabNameOf(`BC ${period}`);
  return name.length + end.length <= TAB_LIMIT
    ? name + end
    : `${name.slice(0, TAB_LIMIT - end.length)}${end}`;
}
const TAB_LIMIT = 31;

/** STT, text and owners are as wide as in the report; pixels. */
const WIDE_COLUMNS = 3;
const COLUMN_WIDTH = 112;

export interface SnapshotParts {
  readonly head: SnapshotHead;
  /** What stands above the tables, label and value. */
  readonly facts: readonly (readonly [label: string, value: string | number])[];
  /** «CHÍNH THỨC», or «TẠM CHỐT: …». */
  readonly state: string;
  readonly title: string;
  readonly district: SheetTable;
  readonly others: readonly SheetTable[];
}

/** Lays it out; `tab` is the name it gets. */
export function snapshotTable(tab: string, parts: SnapshotParts, { closing }: Ui): SheetTable {
  const { head, facts, state, title, district, others } = parts;
  const rows: TableRow[] = [
    { look: 'title', cells: [null, title] },
    { look: 'subtitle', cells: [null, state] },
    { look: 'small', cells: [null, headText(head)] },
    { look: 'small', cells: [null, closing.frozen] },
    { look: 'header', cells: [null, closing.fact, closing.value] },
    ...facts.map(
      ([label, value]): TableRow => ({
        look: 'plain',
        cells: [null, label, value],
        formats: { 2: typeof value === 'number' ? '#,##0' : '@' },
        align: { 2: 'left' },
      }),
    ),
  ];
  const first = 4;
  for (const table of [district, ...others]) {
    rows.push({ look: 'plain', cells: [] });
    rows.push(...asValues(table));
  }
  const width = Math.max(...[district, ...others].map(({ columns }) => columns.length));
  const last = district.columns[district.columns.length - 1] as SheetTable['columns'][number];
  return {
    tab,
    // Few widths: each other one is a call.
    columns: Array.from({ length: width }, (_, at) => ({
      ...(district.columns[at] ?? last),
      ...(at >= WIDE_COLUMNS && { width: COLUMN_WIDTH }),
    })),
    rows,
    frozenRows: 0,
    frozenColumns: 0,
    ruled: { first, last: rows.length - 1 },
    form: district.form,
  };
}

/** The rows of a table with the formats of its own columns, and no formula. */
const asValues = ({ rows, columns }: SheetTable): TableRow[] =>
  rows.map((row) => ({
    look: row.look,
    cells: row.cells.map((cell): TableCell => (cell !== null && typeof cell === 'object' ? '' : cell)),
    formats: Object.fromEntries(columns.map(({ format }, at) => [at, row.formats?.[at] ?? format])),
    align: Object.fromEntries(columns.map(({ align }, at) => [at, row.align?.[at] ?? align])),
  }));

/** The mark that the register keeps of it. */
export const markOfSnapshot = ({ rows }: SheetTable): string => markOfValues(rows.map(({ cells }) => cells));
