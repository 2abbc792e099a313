/**
 * The data package: what a report is made of as tables for other programs. The facts are the rows of `Dữ liệu` as they
 * stand there; beside them the plan, the units, the caps and the findings.
 */

import type { Sources } from '../../entry/sources.ts';
import type { Finding } from '../../finding.ts';
import type { CheckContext } from '../../source/context.ts';
import { totalBudget, type UnitRow } from '../../source/units.ts';
import type { Consolidation } from '../consolidate.ts';
import { type DataType, dataColumns } from '../data-columns.ts';
import { type DataTable, lineKey } from '../data-table.ts';
import type { FindingText } from '../findings-table.ts';

type Cell = string | number | null;

export interface Column {
  readonly name: string;
  readonly type: DataType;
}

export interface Resource {
  readonly name: ResourceName;
  readonly columns: readonly Column[];
  /** Names of the columns by which a row is told from all others; none where there are no such. */
  readonly key: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Files by what they hold. */
export const FILES = {
  entries: 'du-lieu.csv',
  units: 'don-vi.csv',
  lines: 'ke-hoach.csv',
  norms: 'dinh-muc.csv',
  findings: 'canh-bao.csv',
} as const;
export type ResourceName = keyof typeof FILES;

const text = 'text';
const [integer, money, count, boolean, date] = ['integer', 'money', 'count', 'boolean', 'date'] as const;

/** The columns of the tables beside `Dữ liệu`: a contract as that one. */
export const PACKAGE_COLUMNS = {
  units: {
    unit_code: text,
    unit_name: text,
    unit_role: text,
    other_names: text,
    parent_code: text,
    parent_name: text,
    parent_tier: text,
    takes_part: boolean,
    unit_state: text,
    submission_state: text,
    handed_in: text,
    rows_typed: integer,
    rows_counted: integer,
    rows_left_out: integer,
    allotted: money,
    allotted_nstw: money,
    allotted_nsdp: money,
    allotted_other: money,
    planned: money,
    disbursed: money,
  },
  lines: {
    line_code: text,
    parent_line_code: text,
    level: text,
    stt: text,
    text,
    line_key: text,
    owners: text,
    pending: boolean,
    note: text,
    plan_row: integer,
  },
  norms: {
    norm_row: integer,
    line_code: text,
    item: text,
    measure: text,
    rate: money,
    max_quantity: count,
    max_quantity_of: text,
    min_persons: count,
    max_persons: count,
    min_periods: count,
    max_periods: count,
    period_name: text,
    scope: text,
    severity: text,
    basis: text,
    valid_from: date,
    valid_to: date,
    confirmed: text,
  },
  findings: {
    code: text,
    severity: text,
    tab: text,
    row: integer,
    column: text,
    unit_code: text,
    line_code: text,
    expected: text,
    actual: text,
    title: text,
    what: text,
    remedy: text,
  },
} as const satisfies Readonly<Record<Exclude<ResourceName, 'entries'>, Readonly<Record<string, DataType>>>>;

/** A package is handed on: nobody's address goes with what is found. */
const withoutAddresses = (text: string): string => text.replace(/[^\s«»"(),;<>]+@[^\s«»"(),;<>]+/g, '…');

const truth = (is: boolean): string => (is ? 'TRUE' : 'FALSE');

/** Rows told by their names, as a resource; every row must name every column. */
function resource<N extends keyof typeof PACKAGE_COLUMNS>(
  name: N,
  key: readonly (keyof (typeof PACKAGE_COLUMNS)[N] & string)[],
  rows: readonly Readonly<Record<keyof (typeof PACKAGE_COLUMNS)[N], Cell>>[],
): Resource {
  const columns: [string, DataType][] = Object.entries(PACKAGE_COLUMNS[name]);
  return {
    name,
    key,
    columns: columns.map(([column, type]) => ({ name: column, type })),
    rows: rows.map((row) =>
      columns.map(([column]) => (row as Readonly<Record<string, Cell>>)[column] ?? null),
    ),
  };
}

/** What a unit was allotted, under the three columns of the contract; null where nothing is known. */
function allotments({ budget }: UnitRow, { list }: Sources) {
  const of = (isIn: (key: string) => boolean): number | null => {
    const known = list.flatMap(({ key }) => (isIn(key) ? (budget.bySource[key] ?? []) : []));
    return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
  };
  return {
    allotted_nstw: of((key) => key === 'nstw'),
    allotted_nsdp: of((key) => key === 'nsdp'),
    allotted_other: of((key) => key !== 'nstw' && key !== 'nsdp'),
  };
}

/** @param say the words of a finding, in the language of the workbook */
export function packageOf(
  result: Consolidation,
  context: CheckContext,
  data: DataTable,
  say: (item: Finding) => FindingText,
): readonly Resource[] {
  const { tree, settings } = context;
  const summaries = new Map(result.units.map((one) => [one.unit.code, one]));
  const [, ...entries] = data.table.rows;
  return [
    {
      name: 'entries',
      key: ['row_id'],
      columns: Object.values(dataColumns(result.sources)),
      rows: entries.map(({ cells }) => cells.map((cell) => (typeof cell === 'object' ? null : cell))),
    },
    resource(
      'units',
      ['unit_code'],
      context.units.map((unit) => {
        const summary = summaries.get(unit.code);
        return {
          unit_code: unit.code,
          unit_name: unit.name,
          unit_role: unit.role,
          other_names: unit.aliases.join('; '),
          parent_code: settings.consolidatorCode,
          parent_name: settings.consolidator,
          parent_tier: settings.tier,
          takes_part: truth(unit.participates),
          unit_state: summary?.state ?? '',
          submission_state: summary?.submission.state ?? '',
          handed_in: summary?.submission.when ?? '',
          rows_typed: summary?.rowsTyped ?? 0,
          rows_counted: summary?.rowsReported ?? 0,
          rows_left_out: summary?.rowsLeftOut ?? 0,
          allotted: totalBudget(unit.budget),
          ...allotments(unit, result.sources),
          planned: summary?.figures.planned ?? null,
          disbursed: summary?.figures.disbursed ?? null,
        };
      }),
    ),
    resource(
      'lines',
      ['line_code'],
      tree.rows.map((row) => ({
        line_code: row.code,
        parent_line_code: row.parent ?? '',
        level: row.level,
        stt: row.stt,
        text: row.text,
        line_key: lineKey(row.code, tree),
        owners: row.owners.join('; '),
        pending: truth(row.pending),
        note: row.note,
        plan_row: row.row,
      })),
    ),
    resource(
      'norms',
      [],
      context.allNorms.flatMap((norm) =>
        norm.codes.map((code) => ({
          norm_row: norm.row,
          line_code: code,
          item: norm.items.join('; '),
          measure: norm.unitOfMeasure,
          rate: norm.rate,
          max_quantity: typeof norm.maxQuantity === 'number' ? norm.maxQuantity : null,
          max_quantity_of:
            typeof norm.maxQuantity === 'object' && norm.maxQuantity !== null ? norm.maxQuantity.line : '',
          min_persons: norm.minPersons,
          max_persons: norm.maxPersons,
          min_periods: norm.minPeriods,
          max_periods: norm.maxPeriods,
          period_name: norm.periodName,
          scope: norm.scope,
          severity: norm.severity,
          basis: norm.basis,
          valid_from: norm.from,
          valid_to: norm.to,
          confirmed: norm.broken ? 'broken' : norm.confirmed,
        })),
      ),
    ),
    resource(
      'findings',
      [],
      result.findings.map((item) => {
        const { title, what, todo } = say(item);
        return {
          code: item.code,
          severity: item.severity,
          tab: item.tab,
          row: item.row,
          column: item.column ?? '',
          unit_code: item.unit ?? '',
          line_code: item.line ?? '',
          expected: item.expected === null ? '' : withoutAddresses(String(item.expected)),
          actual: item.actual === null ? '' : withoutAddresses(String(item.actual)),
          title,
          what: withoutAddresses(what),
          remedy: todo,
        };
      }),
    ),
  ];
}
