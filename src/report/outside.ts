/**
 * Every number of a unit's tab that is not in the report, and the bridge over it: what stands in a column of the tab =
 * what is counted + what is left out + own totals and headings. Nothing is taken from the difference: each side is added up
 * from its own cells, so a row that a reader lost stands there as a difference.
 */
import { groupBy } from '../check/groups.ts';
import type { JudgedRow } from '../check/judge.ts';
import type { UnitResult } from '../check/result.ts';
import { type CellName, GONE, type Money, NO_MONEY, standsIn } from '../check/standing.ts';
import type { CountCell, MoneyCell } from '../entry/cells.ts';
import type { EntryRow } from '../entry/row.ts';
import { amountIn, type Sources } from '../entry/sources.ts';
import { type Finding, finding } from '../finding.ts';
import type { Ui } from '../messages/ui.ts';
import { exactSum, whole } from '../money/exact.ts';
import type { BridgeCheck } from '../schema/report.ts';
import type { UnitRow } from '../source/units.ts';
import { countedMoney, figuresOfUnit } from './figures.ts';

/**
 * `left`: a row that does not count. `cell`: a cell that does not count in a row that does. `total`: a sum over other
 * rows, or money on a heading. `above`: a row above the header. `tab`: a tab of a unit that cannot be read, as a whole and
 * row by row. `stray`: a tab of no unit, likewise.
 */
export type OutsideKind = 'left' | 'cell' | 'total' | 'above' | 'tab' | 'stray';

/** A row, or a tab, with numbers that the report does not count. */
export interface OutsideRow {
  readonly kind: OutsideKind;
  readonly unit: UnitRow | null;
  readonly tab: string;
  /** 1-based; null for a whole tab. */
  readonly row: number | null;
  readonly code: string;
  readonly text: string;
  /** Code of the finding that says why. */
  readonly reason: string;
  /** The numbers outside by field, đồng; null where it is not known. */
  readonly money: Readonly<Record<string, number | null>>;
  /** What stands in cells that hold no number; of a tab that cannot be read, in every cell that is not told above. */
  readonly typed: readonly (readonly [name: CellName, text: string])[];
  /** The money that a person most likely means, đồng, where a text stands in place of its number. */
  readonly read: Readonly<Record<'planned' | 'sources' | 'disbursed', number | null>>;
}

const NOTHING_READ = { planned: null, sources: null, disbursed: null } as const;

/** Own totals of a person and money on headings: what they hold is counted in other rows, or has no row at all. */
export const OWN_TOTALS: ReadonlySet<string> = new Set(['SUBTOTAL_ROW', 'HEADING_MONEY', 'PARENT_MONEY']);
const ABOVE_HEADER = 'ROW_ABOVE_HEADER';

/** Findings that say why a tab cannot be read. */
const UNREADABLE = /^(?:TAB_EMPTY|HEADER_(?:ROW_MISSING|MISSING|RENAMED|DOUBLED))$/;
/** Findings about tabs of no one unit; `rows` of their facts are rows with figures, left out. */
const STRAY: ReadonlySet<string> = new Set(['TAB_NOT_COUNTED', 'TAB_SHARED']);

/** Why a unit's tab cannot be read. */
export const unreadableReason = (findings: readonly Finding[], tab?: string): string =>
  findings.find((item) => UNREADABLE.test(item.code) && (tab === undefined || item.tab === tab))?.code ??
  'HEADER_ROW_MISSING';

/** The findings about tabs of no one unit in which figures stand. */
export const strayFindingsOf = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ code, facts }) => STRAY.has(code) && Number(facts.rows) > 0);

/**
 * @param findings of the run: they name the tabs of no unit
 * @param strays what stands in those tabs, where they were read
 * @returns unit by unit, from top to bottom; tabs of no unit last
 */
export function outsideRows(
  results: readonly UnitResult[],
  findings: readonly Finding[],
  strays: readonly StrayTab[],
  sources: Sources,
): OutsideRow[] {
  return [
    ...results.flatMap((result) => outsideOf(result, sources)),
    ...strayFindingsOf(findings).flatMap((found) =>
      strayRows(found, strays.find(({ tab }) => tab === found.tab)?.rows ?? [], sources),
    ),
  ];
}

/** A tab of no unit, with the rows that somebody filled there. */
export interface StrayTab {
  readonly tab: string;
  readonly rows: readonly EntryRow[];
}

/** Rows of tabs that nobody reads into the report: they stand in no list of entries. */
export const rowsUnread = (outside: readonly OutsideRow[]): readonly OutsideRow[] =>
  outside.filter(({ kind, row }) => (kind === 'tab' || kind === 'stray') && row !== null);

/** The fields of a unit's money, with that of sources that are gone where it has any. */
const fieldsOf = ({ money }: Pick<UnitResult, 'money'>, { fields }: Sources): readonly string[] =>
  money.some(({ gone }) => gone.length > 0) ? [...fields, GONE] : fields;

function outsideOf(result: UnitResult, sources: Sources): OutsideRow[] {
  const { money, rows, keptOut } = result;
  const fields = fieldsOf(result, sources);
  return money.flatMap((tab): OutsideRow[] => {
    if (!tab.readable) return unreadTab(result, tab, fields);
    const outside: OutsideRow[] = [];
    for (const all of [rows, keptOut])
      for (const row of all) {
        const one =
          row.tab === tab.tab ? outsideRow(row, sources, fields, tab.rows.get(row.entry.row)) : null;
        if (one !== null) outside.push(one);
      }
    return outside.sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  });
}

/** The tab, with what is known of it as a whole, then its rows. Money stands in one of both, so that it adds up. */
function unreadTab(
  { unit, findings }: UnitResult,
  tab: UnitResult['money'][number],
  fields: Sources['fields'],
): OutsideRow[] {
  const inRows = tab.headerRow !== null && fields.some((field) => tab.columns[field] !== undefined);
  const about = { kind: 'tab', unit, tab: tab.tab, reason: unreadableReason(findings, tab.tab) } as const;
  const money = (of: (field: string) => number | null): OutsideRow['money'] =>
    Object.fromEntries(fields.map((field) => [field, of(field)]));
  // Planned money of a column that is gone is known from the head alone.
  const ofHead = (field: string): number | null =>
    inRows && tab.columns[field] !== undefined ? null : standsIn(tab, field);
  const raw = new Map(tab.raw.map((row) => [row.row, row]));
  const below = [...tab.rows.keys()].filter((row) => row > (tab.headerRow ?? 0));
  return [
    { ...about, row: null, code: '', text: '', money: money(ofHead), typed: [], read: NOTHING_READ },
    ...[...new Set([...raw.keys(), ...(inRows ? below : [])])]
      .sort((a, b) => a - b)
      .map(
        (row): OutsideRow => ({
          ...about,
          row,
          code: raw.get(row)?.code ?? '',
          text: raw.get(row)?.text ?? '',
          money: money((field) =>
            inRows && tab.columns[field] !== undefined ? (tab.rows.get(row)?.[field] ?? 0) : null,
          ),
          typed: raw.get(row)?.typed ?? [],
          read: NOTHING_READ,
        }),
      ),
  ];
}

function outsideRow(
  row: JudgedRow,
  sources: Sources,
  fields: readonly string[],
  stands: Money = NO_MONEY,
): OutsideRow | null {
  const { entry, leftOut } = row;
  if (!entry.filled) return null;
  const counted = countedMoney(row);
  const money = Object.fromEntries(
    fields.map((field) => [field, whole(amountIn(stands, field) - amountIn(counted, field))]),
  );
  const typed = typedIn(entry, sources);
  const isMoney = (name: CellName): boolean =>
    typeof name === 'string' && Object.values<string>(sources.columns).includes(name);
  const moneyTyped = typed.some(([name]) => isMoney(name));
  if (leftOut === null && !moneyTyped && fields.every((field) => money[field] === 0)) return null;
  const problem =
    row.problems.find(({ severity, column }) => severity === 'error' && isMoney(column)) ??
    row.problems.find(({ severity }) => severity === 'error') ??
    row.problems[0];
  return {
    kind:
      leftOut === null
        ? 'cell'
        : OWN_TOTALS.has(leftOut)
          ? 'total'
          : leftOut === ABOVE_HEADER
            ? 'above'
            : 'left',
    unit: row.unit,
    tab: row.tab,
    row: entry.row,
    code: entry.code,
    text: entry.text || entry.lineText || entry.subject,
    reason: leftOut ?? problem?.code ?? (money[GONE] ? 'SOURCE_COLUMN_GONE' : 'AMOUNT_UNREADABLE'),
    money,
    typed,
    read: {
      planned: leftOut !== null && money.planned === 0 ? row.amountRead : null,
      sources: exactSumOf(sources.list.map(({ name }) => proposed(row, name))),
      disbursed: proposed(row, 'Giải ngân'),
    },
  };
}

/** What a text in this column most likely means; null where it is no text, or nobody can tell. */
const proposed = ({ problems }: JudgedRow, column: string): number | null =>
  problems.find((one) => one.column === column && typeof one.actual === 'string')?.proposal ?? null;

const exactSumOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((one): one is number => one !== null);
  return known.length === 0 ? null : exactSum(known);
};

/** What stands in cells that should hold a number and hold none. */
function typedIn(entry: EntryRow, { list }: Sources): OutsideRow['typed'] {
  const cells: readonly (readonly [string, CountCell | MoneyCell | undefined])[] = [
    ['Số lượng', entry.quantity],
    ['Số người', entry.persons],
    ['Số kỳ', entry.periods],
    ['Đơn giá', entry.price],
    ['Thành tiền', entry.amount],
    ...list.map(({ key, name }) => [name, entry.sources[key]] as const),
    ['Giải ngân', entry.disbursed],
  ];
  const typed: [string, string][] = [];
  for (const [header, cell] of cells)
    if (cell !== undefined && cell.kind !== 'number' && cell.kind !== 'blank')
      typed.push([header, cell.text]);
  return typed;
}

function strayRows(
  { code: reason, tab, facts }: Finding,
  rows: readonly EntryRow[],
  sources: Sources,
): OutsideRow[] {
  const about = { kind: 'stray', unit: null, tab, reason, read: NOTHING_READ } as const;
  const none = Object.fromEntries(sources.fields.map((field) => [field, null]));
  // Where its rows are known the money stands there.
  const whole =
    rows.length > 0
      ? none
      : { ...none, planned: Number(facts.planned ?? 0), disbursed: Number(facts.disbursed ?? 0) };
  const inCell = (cell: MoneyCell | undefined): number => (cell?.kind === 'number' ? cell.value : 0);
  return [
    { ...about, row: null, code: '', text: '', money: whole, typed: [] },
    ...rows.map((entry) => ({
      ...about,
      row: entry.row,
      code: entry.code,
      text: entry.text || entry.lineText || entry.subject,
      money: {
        planned: inCell(entry.amount),
        ...Object.fromEntries(sources.list.map(({ key }) => [key, inCell(entry.sources[key])])),
        disbursed: inCell(entry.disbursed),
      },
      typed: typedIn(entry, sources),
    })),
  ];
}

/** What stands in the cells of a row outside, in words. */
export const typedWords = ({ typed }: OutsideRow, { outside }: Ui): string =>
  typed
    .map(([name, text]) => `${typeof name === 'string' ? name : outside.inColumn(name.column)}: ${text}`)
    .join('; ');

/**
 * The finding that says why a row is outside: about the row, else about its tab, which is what keeps the rows of a tab
 * out that cannot be read. Where there is none its code still has words.
 */
export const reasonOf = (
  { kind, reason: code, tab, row }: OutsideRow,
  findings: readonly Finding[],
): Finding => {
  const own = findings.filter((one) => one.code === code && one.tab === tab);
  return (
    own.find((one) => one.row === row) ??
    (row === null || kind === 'tab' || kind === 'stray' || code === 'SOURCE_COLUMN_GONE'
      ? own[0]
      : undefined) ??
    finding({ code, severity: 'error', tab, row })
  );
};

/** On which side of the bridge a row outside stands; a row above the header is in no column that is added up. */
export const sideOf = ({ kind }: Pick<OutsideRow, 'kind'>): 'left' | 'apart' | null =>
  kind === 'total' ? 'apart' : kind === 'above' || kind === 'stray' ? null : 'left';

/** The bridge of every unit that has a tab, column by column. */
export function bridgeChecks(
  results: readonly UnitResult[],
  outside: readonly OutsideRow[],
  sources: Sources,
): BridgeCheck[] {
  const byUnit = groupBy(outside, ({ unit }) => unit?.code);
  return results.flatMap((result) => {
    const own = byUnit.get(result.unit.code) ?? [];
    const figures = figuresOfUnit(result, sources);
    return fieldsOf(result, sources).map((field): BridgeCheck => {
      const reported = amountIn(figures, field);
      const stands = sum(result.money.map((tab) => standsIn(tab, field)));
      const side = (which: 'left' | 'apart'): number =>
        sum(own.filter((row) => sideOf(row) === which).map((row) => row.money[field] ?? 0)) ?? 0;
      const [left, apart] = [side('left'), side('apart')];
      const difference = stands === null ? null : whole(stands - reported - left - apart);
      // Parts of a đồng are compared, and not said.
      return {
        unit: result.unit.code,
        money: field,
        stands: stands === null ? null : dong(stands),
        reported,
        left: dong(left),
        apart: dong(apart),
        holds: difference === 0,
      };
    });
  });
}

/** To whole đồng. */
export const dong = (value: number): number => Math.round(value) + 0;

/** Null where one of them is not known. */
const sum = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>(
    (all, value) => (all === null || value === null ? null : whole(all + value)),
    0,
  );
