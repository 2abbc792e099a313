/**
 * A further row of a line, for another model, address or group, and taking one away: where the new row stands and what
 * it carries, what is typed in the row that goes. Pure; `workbook/unit-tab/line-row.ts` carries it out.
 */
import { typedText } from '../entry/cells.ts';
import { readUnitSheet } from '../entry/entry.ts';
import type { EntryRow } from '../entry/row.ts';
import type { Sources } from '../entry/sources.ts';
import type { EntryHeader } from '../layout.ts';
import { blocksOf } from '../table/blocks.ts';
import type { Grid } from '../table/grid.ts';
import { canCheck, checkFormula, checkReach, isCheckFormula } from './check-formula.ts';
import { rowKey, type TemplateRow } from './rows.ts';
import { amountFormula, type Columns, hasAmount, isOwnAmount, letters, sheetColumns } from './unit-form.ts';

/** A unit's tab, from A1, and a row of it. */
export interface RowOfTab {
  readonly unit: string;
  readonly values: Grid;
  readonly formulas: Grid;
  /** 1-based, as are all rows and columns here. */
  readonly row: number;
  readonly sources: Sources;
  /** The rows that the plan gives the unit. */
  readonly wanted: readonly TemplateRow[];
  /** Counts the rows of the grid; asked only where nothing stands below. */
  readonly countRows: () => number;
}

/** Why nothing can be done with a row: no row of a line, put aside when its line left the plan, or no readable tab. */
export interface NoLine {
  readonly problem: 'notLine' | 'leftPlan' | 'unreadable';
}

export interface NewRow {
  readonly problem: null;
  readonly columns: Columns;
  /** The row below which it is inserted, or above which where that is the last one that the check reads. */
  readonly beside: number;
  readonly above: boolean;
  /** Where it then stands. */
  readonly at: number;
  /** The row, as it then stands, whose looks it takes, and how many columns these have. */
  readonly like: number;
  readonly width: number;
  readonly words: TemplateRow;
}

/** What a person typed into a cell; `name` is its header, or the letters of a column without one. */
export interface TypedCell {
  readonly name: string;
  readonly value: string | number;
  readonly money: boolean;
}

export interface Removal {
  readonly problem: null;
  readonly row: number;
  readonly code: string;
  /** The row goes; else it is the last one of its line and only what is typed in it goes. */
  readonly goes: boolean;
  readonly typed: readonly TypedCell[];
  /** Columns to be blanked where the row stays, in runs of neighbours. */
  readonly blanked: readonly { readonly column: number; readonly count: number }[];
  /** A formula to be put back into this row afterwards: of the amount, or of the check that stood in a row that went. */
  readonly formula: { readonly column: number; readonly text: string } | null;
}

interface Line {
  readonly columns: Columns;
  readonly headerRow: number;
  readonly rows: readonly EntryRow[];
  /** Which of `rows` is meant. */
  readonly index: number;
  readonly entry: EntryRow;
}

/** The line whose row is meant. A row without a code of its own belongs to the line above it. */
function lineAt({ unit, values, formulas, row, wanted, sources }: RowOfTab): Line | NoLine {
  const { header, readable, rows } = readUnitSheet(values, '', unit, formulas, sources);
  if (header === null || !readable) return { problem: 'unreadable' };
  const index = rows.findIndex((entry) => entry.row === row);
  const entry = rows[index];
  const isHeading = wanted.some((one) => one.code === entry?.code && !hasAmount(one));
  if (entry === undefined || (isHeading && !entry.leftPlan)) return { problem: 'notLine' };
  return { columns: sheetColumns(header), headerRow: header.row + 1, rows, index, entry };
}

const keyOf = ({ code, item, leftPlan }: EntryRow): string => `${rowKey(code, item)}|${leftPlan}`;

/**
 * Plans a new row: right below the last row of the same line and `Khoản` that stands together with the selected one, so
 * that models stay in the order in which they were entered.
 */
export function planNewRow(tab: RowOfTab): NewRow | NoLine {
  const line = lineAt(tab);
  if ('problem' in line) return line;
  const { columns, headerRow, rows, index, entry } = line;
  if (entry.leftPlan) return { problem: 'leftPlan' };
  if (!tab.wanted.some((one) => one.code === entry.code)) return { problem: 'notLine' };
  const key = keyOf(entry);
  let last = index;
  while (rows[last + 1] !== undefined && keyOf(rows[last + 1] as EntryRow) === key) last++;
  const beside = rows[last]?.row ?? entry.row;
  // Below the last row that the check of an earlier release is given a new one would not be checked; below the last one of
  // the grid it would have neither colours nor guards.
  const reach = checkReach(tab.formulas);
  const end = Number.isFinite(reach) || beside < tab.values.length ? reach : tab.countRows();
  const above = beside === end && beside > headerRow + 1;
  const at = above ? beside : beside + 1;
  const own = rows.filter((one) => !one.inherited && !one.leftPlan && one.code === entry.code);
  const same = own.filter((one) => keyOf(one) === key);
  const lead = same.find((one) => one.text !== '') ?? same[0] ?? own[0] ?? entry;
  const stt = columns.STT === undefined ? '' : typedText(tab.values[lead.row - 1]?.[columns.STT - 1]);
  const { code, item, measure } = entry;
  return {
    problem: null,
    columns,
    beside,
    above,
    at,
    like: lead.row < at ? lead.row : lead.row + 1,
    width: tab.values[0]?.length ?? 1,
    words: { kind: 'entry', code, stt, text: lead.text, item, measure: measure || lead.measure },
  };
}

/** Plans taking a row away. The last row of a line stays: only what is typed in it goes. */
export function planRemoval(tab: RowOfTab): Removal | NoLine {
  const line = lineAt(tab);
  if ('problem' in line) return line;
  const { columns, headerRow, rows, index, entry } = line;
  const { row, code } = entry;
  const cell = (column: number | undefined, grid: Grid): unknown => grid[row - 1]?.[(column ?? 0) - 1] ?? '';
  const formulaIn = (column: number | undefined): string => String(cell(column, tab.formulas));
  const key = keyOf(entry);
  const others = rows.filter((one) => one !== entry && keyOf(one) === key && !one.inherited);
  // A row without a code of its own has that of the row above it: it must not come under another line.
  const bears = rows[index + 1]?.inherited === true && !entry.inherited;
  const above = rows
    .slice(0, index)
    .reverse()
    .find((one) => !one.inherited);
  const goes =
    entry.inherited || (others.length > 0 && (!bears || (above !== undefined && keyOf(above) === key)));
  const amount = columns['Thành tiền'];
  const ours = amountFormula(columns, row) ?? '';
  const isOurs = isOwnAmount(formulaIn(amount), columns, row);
  const names = new Map(Object.entries(columns).map(([name, column]) => [column, name as EntryHeader]));
  const width = tab.values[row - 1]?.length ?? 0;
  const typed = Array.from({ length: width }, (_, at) => at + 1).flatMap((column): TypedCell[] => {
    const name = names.get(column);
    const isTyped =
      name === undefined ? goes : tab.sources.typed.includes(name) || (name === 'Thành tiền' && !isOurs);
    const value = cell(column, tab.values);
    const shown = typedText(value) || formulaIn(column);
    if (!isTyped || shown === '') return [];
    const money =
      typeof value === 'number' &&
      (name === 'Thành tiền' || (name !== undefined && tab.sources.money.includes(name)));
    const title = typedText(tab.values[headerRow - 1]?.[column - 1]) || letters(column);
    return [{ name: title, value: typeof value === 'number' ? value : shown, money }];
  });
  const base = { problem: null, row, code, goes, typed } as const;
  const cells = tab.sources.typed.flatMap((name) => columns[name] ?? []).map((column) => ({ row, column }));
  if (!goes)
    return {
      ...base,
      blanked: blocksOf(cells).map(([run = []]) => ({ column: run[0]?.column ?? 0, count: run.length })),
      formula: isOurs || ours === '' || amount === undefined ? null : { column: amount, text: ours },
    };
  const check = columns['Mức trần'];
  const lost = canCheck(columns) && check !== undefined && isCheckFormula(formulaIn(check));
  const text = checkFormula(columns, headerRow, tab.unit);
  return { ...base, blanked: [], formula: lost ? { column: check, text } : null };
}
