/**
 * The tab `Theo đơn vị`: units with their figures, then lines × units.
 */

import { type Amounts, amountIn, type Sources, sourceWord } from '../entry/sources.ts';
import { severityCounts } from '../finding.ts';
import { TABS } from '../layout.ts';
import type { Ui } from '../messages/ui.ts';
import { columnLetters } from '../table/columns.ts';
import {
  allotted,
  allottedInAll,
  available,
  availableInAll,
  hasCarried,
  type Known,
  restOf,
  sumOf,
} from './allotment.ts';
import type { Consolidation, UnitSummary } from './consolidate.ts';
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
import { paidInAll, paidTo, type Reconciliation } from './treasury.ts';

/** Columns of the upper block around those of the sources, in order. */
const BEFORE = ['code', 'name', 'state', 'typed', 'reported', 'left', 'planned'] as const;
const BEHIND = [
  ...(['unsourced', 'budget', 'rest', 'disbursed', 'rate'] as const),
  ...(['errors', 'warnings', 'notices', 'submission'] as const),
] as const;
/** Behind them where there is a statement of the treasury: a tab of a report is known by those that each one has. */
const TREASURY_COLUMNS = ['paid', 'difference'] as const;
type FixedColumn =
  | (typeof BEFORE)[number]
  | (typeof BEHIND)[number]
  | (typeof TREASURY_COLUMNS)[number]
  | 'carried';
/**
 * Behind them where money was carried over from the year before: in all, then for each source, and what is left of each source
 * with its allotment.
 */
const carriedColumns = ({ list }: Sources): readonly string[] => [
  'carried',
  ...list.map(({ key }) => carriedOf(key)),
  ...list.map(({ key }) => leftOf(key)),
];
const carriedOf = (key: string): string => `carried ${key}`;
const leftOf = (key: string): string => `left ${key}`;

/** By column, or by the key of a source. */
type UnitCells = Readonly<Record<string, TableCell>>;

const columnsOf = ({ sources, units }: Consolidation, hasTreasury: boolean): readonly string[] => [
  ...BEFORE,
  ...sources.list.map(({ key }) => key),
  ...BEHIND,
  ...(hasCarried(units) ? carriedColumns(sources) : []),
  ...(hasTreasury ? TREASURY_COLUMNS : []),
];

/** Below stand the lines, with money in these columns: what is no money in the upper block says so row by row. */
const UNIT_FORMATS: Partial<Record<FixedColumn, string>> = {
  state: '@',
  typed: '#,##0',
  reported: '#,##0',
  left: '#,##0',
  errors: '#,##0',
  warnings: '#,##0',
  notices: '#,##0',
  submission: '@',
};

/** Of the header of the upper block what each report has, whatever its sources. */
export const byUnitHeader = ({ byUnit }: Ui): string[] =>
  [...BEFORE, ...BEHIND].map((name) => byUnit.columns[name]);

function headerOf(
  columns: readonly string[],
  { list }: Sources,
  { byUnit: { columns: words, carriedBySource, leftBySource } }: Ui,
): string[] {
  const bySource = new Map(
    list.flatMap((source) => {
      const word = sourceWord(words, source);
      return [
        [source.key, word],
        [carriedOf(source.key), carriedBySource(word)],
        [leftOf(source.key), leftBySource(word)],
      ] as const;
    }),
  );
  return columns.map((name) => bySource.get(name) ?? words[name as FixedColumn]);
}

/** `Theo đơn vị`, and where its figures stand; `tab` is its name while formulas are written. */
export interface ByUnitTable {
  readonly table: SheetTable;
  /** The cell of a unit, null where it is not listed. */
  readonly cellOf: (tab: string, unit: string, figure: string) => string | null;
  /** The cell of the last row, which has the sums. */
  readonly totalOf: (tab: string, figure: string) => string;
  /** The expression that adds the units' cells up again. */
  readonly sumOf: (tab: string, figure: string) => string;
  /** The grand total of the lines below. */
  readonly matrixTotalOf: (tab: string) => string;
}

/**
 * @param verdict a formula that says whether the figures agree
 * @param treasury what the treasury paid; null where nobody said so for the period
 */
export function byUnitTable(
  result: Consolidation,
  ui: Ui,
  verdict: TableCell,
  treasury: Reconciliation | null = null,
): ByUnitTable {
  const words = ui.byUnit;
  const columns = columnsOf(result, treasury !== null);
  const placeOf = (name: string): number => columns.indexOf(name);
  const upper: TableRow[] = [
    ...result.units.map((unit) => unitRow(unit, result.sources, columns, treasury, ui)),
    unitsTotal(result, columns, treasury, ui),
  ];
  const strangers = ofNoUnit(result, columns, ui);
  const rows: TableRow[] = [
    { look: 'title', cells: [null, words.title] },
    { look: 'subtitle', cells: [null, verdict] },
    { look: 'header', cells: headerOf(columns, result.sources, ui) },
    ...upper,
    ...(strangers === null ? [] : [strangers]),
    { look: 'plain', cells: [] },
    ...matrixRows(result, placeOf, ui),
  ];
  const width = Math.max(columns.length, result.units.length + 3);
  /** 1-based rows of the units. */
  const first = 4;
  const last = first + result.units.length - 1;
  const cell = (tab: string, name: string, row: number): string =>
    `${tabRef(tab)}${columnLetters(placeOf(name))}${row}`;
  return {
    table: {
      tab: TABS.byUnit,
      columns: Array.from({ length: width }, (_, at) => columnAt(columns[at])),
      rows,
      frozenRows: 3,
      frozenColumns: 2,
      ruled: { first: 2, last: rows.length - 1 },
      form: null,
    },
    cellOf: (tab, unit, figure) => {
      const at = result.units.findIndex((one) => one.unit.code === unit);
      return at < 0 ? null : cell(tab, figure, first + at);
    },
    totalOf: (tab, figure) => cell(tab, figure, last + 1),
    sumOf: (tab, figure) =>
      result.units.length === 0
        ? '0'
        : `SUM(${cell(tab, figure, first)}:${columnLetters(placeOf(figure))}${last})`,
    matrixTotalOf: (tab) => `${tabRef(tab)}${columnLetters(MATRIX_TOTAL)}${rows.length}`,
  };
}

/** @param name undefined = only the lines below reach that far */
function columnAt(name: string | undefined): TableColumn {
  if (name === 'code') return column(104, LABEL);
  if (name === 'name') return column(260, TEXT);
  return column(MONEY_WIDTH, name === 'rate' ? { ...COUNT, format: '0.0%' } : MONEY);
}

/** A row of the upper block. */
function upperRow(look: TableRow['look'], columns: readonly string[], cells: UnitCells): TableRow {
  const all = cells.paid === undefined ? columns.filter((name) => !isOfTreasury(name)) : columns;
  return {
    look,
    cells: all.map((name) => cells[name] ?? null),
    formats: Object.fromEntries(
      Object.entries(UNIT_FORMATS).map(([name, format]) => [columns.indexOf(name), format]),
    ),
    align: { [columns.indexOf('state')]: 'left', [columns.indexOf('submission')]: 'left' },
  };
}

const isOfTreasury = (name: string): boolean => (TREASURY_COLUMNS as readonly string[]).includes(name);

function unitRow(
  summary: UnitSummary,
  sources: Sources,
  columns: readonly string[],
  treasury: Reconciliation | null,
  ui: Ui,
): TableRow {
  const { unit, state, figures, submission, open } = summary;
  return upperRow(state !== 'entered' ? 'bad' : open ? 'pending' : 'plain', columns, {
    code: unit.code,
    name: unit.name,
    state: ui.report.state[state],
    ...figureCells(summary),
    ...moneyOf([summary], figures, sources, ui),
    ...(treasury === null ? {} : paidTo(treasury, summary)),
    submission: `${ui.submission.state[submission.state]} ${submission.when}`.trim(),
  });
}

function unitsTotal(
  { units, total, sources, ...counts }: Consolidation,
  columns: readonly string[],
  treasury: Reconciliation | null,
  ui: Ui,
): TableRow {
  const findings = { error: 0, warning: 0, notice: 0 };
  for (const unit of units) for (const severity of SEVERITIES) findings[severity] += unit.findings[severity];
  const { rowsTyped, rowsReported, rowsLeftOut } = counts;
  return upperRow('total', columns, {
    name: ui.byUnit.columns.total,
    ...figureCells({ rowsTyped, rowsReported, rowsLeftOut, figures: total, findings }),
    ...moneyOf(units, total, sources, ui),
    ...(treasury === null ? {} : paidInAll(treasury, units)),
  });
}

/**
 * What some units were given, what was carried over to them, and what is left of both. A part that cannot be read makes the
 * whole unknown; of several, one without any money that plans some has none to set against it, so nothing is said of what is
 * left.
 */
function moneyOf(
  units: readonly UnitSummary[],
  planned: UnitSummary['figures'],
  { list }: Sources,
  { byUnit }: Ui,
): UnitCells {
  const shown = (money: Known): TableCell => (money === 'unknown' ? byUnit.unknown : money);
  const inAll = (of: (unit: UnitSummary['unit']) => Known): Known => sumOf(units.map(({ unit }) => of(unit)));
  const left = (of: (unit: UnitSummary['unit']) => Known, field: string): TableCell => {
    const isWhole =
      units.length === 1 ||
      units.every(({ unit, figures }) => of(unit) !== null || amountIn(figures as Amounts, field) === 0);
    const money = inAll(of);
    return isWhole || money === 'unknown' ? shown(restOf(money, amountIn(planned as Amounts, field))) : null;
  };
  return {
    budget: shown(inAll(({ budget }) => allottedInAll(budget))),
    rest: left(availableInAll, 'planned'),
    carried: shown(inAll(({ carried }) => allottedInAll(carried))),
    ...Object.fromEntries(
      list.flatMap(({ key }) => [
        [carriedOf(key), shown(inAll(({ carried }) => allotted(carried, key)))],
        [leftOf(key), left((unit) => available(unit, key), key)],
      ]),
    ),
  };
}

const SEVERITIES = ['error', 'warning', 'notice'] as const;

/** Findings about no unit, so that the numbers of findings add up to those of `Cảnh báo`; null where there are none. */
function ofNoUnit({ units, findings }: Consolidation, columns: readonly string[], ui: Ui): TableRow | null {
  const listed = new Set(units.map(({ unit }) => unit.code));
  const others = findings.filter(({ unit }) => unit === null || !listed.has(unit));
  if (others.length === 0) return null;
  const [errors, warnings, notices] = severityCounts(others);
  return upperRow('plain', columns, { name: ui.byUnit.ofNoUnit, errors, warnings, notices });
}

function figureCells({
  rowsTyped,
  rowsReported,
  rowsLeftOut,
  figures,
  findings,
}: Pick<UnitSummary, 'rowsTyped' | 'rowsReported' | 'rowsLeftOut' | 'figures' | 'findings'>): UnitCells {
  const { planned, disbursed } = figures;
  return {
    ...figures,
    typed: rowsTyped,
    reported: rowsReported,
    left: rowsLeftOut,
    rate: planned > 0 ? disbursed / planned : null,
    errors: findings.error,
    warnings: findings.warning,
    notices: findings.notice,
  };
}

/** Where the lines below have the sum over all units. */
const MATRIX_TOTAL = 2;

/** Lines down, units across; both edges add up to the same total. */
function matrixRows(result: Consolidation, placeOf: (name: string) => number, ui: Ui): TableRow[] {
  const words = ui.byUnit.columns;
  const planned = new Map<string, number>();
  for (const { row, leftOut } of result.entries) {
    if (leftOut !== null || row.amount === null) continue;
    const key = `${row.entry.code}|${row.unit.code}`;
    planned.set(key, (planned.get(key) ?? 0) + row.amount);
  }
  const units = result.units.map((unit) => unit.unit);
  // Not words as in the state of the upper block, and no share of a whole.
  const formats = { [placeOf('state')]: MONEY.format, [placeOf('rate')]: MONEY.format };
  const rows: TableRow[] = [
    { look: 'title', cells: [null, ui.byUnit.matrix] },
    { look: 'header', cells: [words.line, words.text, words.total, ...units.map((unit) => unit.name)] },
  ];
  for (const line of result.lines) {
    const cells = units.map((unit) => planned.get(`${line.code}|${unit.code}`) ?? null);
    if (cells.every((cell) => cell === null)) continue;
    const sum = cells.reduce<number>((all, cell) => all + (cell ?? 0), 0);
    rows.push({ look: 'plain', cells: [line.code, line.text, sum, ...cells], formats });
  }
  rows.push({
    look: 'total',
    cells: [null, words.total, result.total.planned, ...result.units.map((unit) => unit.figures.planned)],
    formats,
  });
  return rows;
}
