/**
 * The tab `Để ngoài`: every number of the units' tabs that the report does not count, with its place, why, and what to do.
 */
import { GONE } from '../check/standing.ts';
import { type Sources, sourceWord } from '../entry/sources.ts';
import type { Finding } from '../finding.ts';
import { TABS } from '../layout.ts';
import type { Ui } from '../messages/ui.ts';
import { columnLetters } from '../table/columns.ts';
import type { Consolidation } from './consolidate.ts';
import type { FindingText } from './findings-table.ts';
import { type OutsideRow, reasonOf, sideOf, typedWords } from './outside.ts';
import {
  COUNT,
  column,
  LABEL,
  MONEY,
  MONEY_WIDTH,
  type SheetTable,
  type TableCell,
  type TableColumn,
  type TableRow,
  TEXT,
  tabRef,
} from './table.ts';

const BEFORE = ['unit', 'tab', 'row', 'code', 'text', 'kind', 'side'] as const;
const BEHIND = ['typed', 'read', 'why', 'todo'] as const;
type OutsideColumn = (typeof BEFORE)[number] | (typeof BEHIND)[number] | 'planned' | 'disbursed' | 'gone';

/** With a column for money of sources that are gone, where there is any. */
const columnsOf = ({
  outside,
  sources: { fields },
}: Pick<Consolidation, 'outside' | 'sources'>): readonly string[] => [
  ...BEFORE,
  ...fields,
  ...(outside.some(({ money }) => GONE in money) ? [GONE] : []),
  ...BEHIND,
];

/** By these the tab is known, whatever sources the workbook had then. */
export const outsideHeader = ({ outside }: Ui): string[] => [
  ...BEFORE.map((name) => outside.columns[name]),
  outside.columns.planned,
  outside.columns.disbursed,
  ...BEHIND.map((name) => outside.columns[name]),
];

export function fullOutsideHeader(
  result: Pick<Consolidation, 'outside' | 'sources'>,
  { outside: { columns: words } }: Ui,
): string[] {
  const bySource = new Map(result.sources.list.map((source) => [source.key, sourceWord(words, source)]));
  return columnsOf(result).map((name) => bySource.get(name) ?? words[name as OutsideColumn]);
}

export interface OutsideTable {
  readonly table: SheetTable;
  /** The expression that adds up one side of a unit's bridge; null where the unit has no such row. */
  readonly sumOf: (tab: string, unit: string, side: 'left' | 'apart', field: string) => string | null;
}

const FIRST_ROW = 4;

/**
 * @param verdict a formula that says whether the figures agree
 * @param say words of the finding with this code, at this row
 */
export function outsideTable(
  result: Consolidation,
  ui: Ui,
  verdict: TableCell,
  say: (finding: Finding) => FindingText,
): OutsideTable {
  const words = ui.outside;
  const { outside, sources } = result;
  const columns = columnsOf(result);
  const rows: TableRow[] = [
    { look: 'title', cells: [words.title] },
    { look: 'subtitle', cells: [verdict] },
    { look: 'header', cells: fullOutsideHeader(result, ui) },
    ...outside.map((row) => rowOf(row, result, columns, ui, say)),
  ];
  if (outside.length === 0) rows.push({ look: 'good', cells: [words.none] });
  return {
    table: {
      tab: TABS.outside,
      columns: columns.map((name) => columnAt(name, sources)),
      rows,
      frozenRows: FIRST_ROW - 1,
      frozenColumns: 0,
      ruled: { first: FIRST_ROW - 2, last: rows.length - 1 },
      form: null,
    },
    sumOf: (tab, unit, side, field) => {
      const places = outside.flatMap((row, at) => (row.unit?.code === unit ? [FIRST_ROW + at] : []));
      if (!outside.some((row) => row.unit?.code === unit && sideOf(row) === side)) return null;
      // A unit's rows stand together.
      const range = (name: string): string => {
        const letters = columnLetters(columns.indexOf(name));
        return `${tabRef(tab)}${letters}${places[0]}:${letters}${places[places.length - 1]}`;
      };
      return `SUMIF(${range('side')};"${words.side[side]}";${range(field)})`;
    },
  };
}

/** Columns of one width cost one call. */
const NARROW = MONEY_WIDTH;
const WIDTHS: Partial<Record<OutsideColumn, number>> = {
  unit: 180,
  tab: 180,
  text: 260,
  why: 340,
  todo: 340,
};

function columnAt(name: string, { fields }: Sources): TableColumn {
  if (name === 'row') return column(NARROW, { ...COUNT, format: '0' });
  if (name === 'code') return column(NARROW, LABEL);
  if (name === 'read' || name === GONE || fields.includes(name)) return column(NARROW, MONEY);
  return column(WIDTHS[name as OutsideColumn] ?? NARROW, TEXT);
}

function rowOf(
  row: OutsideRow,
  result: Consolidation,
  columns: readonly string[],
  ui: Ui,
  say: (of: Finding) => FindingText,
): TableRow {
  const words = ui.outside;
  const side = sideOf(row);
  const { what, todo } = say(reasonOf(row, result.findings));
  const cells: Readonly<Record<string, TableCell>> = {
    unit: row.unit?.name ?? '',
    tab: row.tab,
    row: row.row,
    code: row.code,
    text: row.text,
    kind: words.kind[row.kind],
    side: side === null ? words.side.none : words.side[side],
    ...row.money,
    typed: typedWords(row, ui),
    read: row.read.planned ?? row.read.disbursed ?? row.read.sources,
    why: what,
    todo,
  };
  return {
    look: row.kind === 'total' ? 'plain' : 'bad',
    cells: columns.map((name) => cells[name] ?? null),
  };
}
