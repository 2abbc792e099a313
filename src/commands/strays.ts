/**
 * Tabs that belong to no unit, or that several claim: a person's own, a copy of a unit's tab, the tab of a unit that is
 * no longer in `Đơn vị`. Figures in them are not counted, and it is said how many.
 */
import type { UnitResult } from '../check/result.ts';
import { readUnitSheet, type UnitSheet } from '../entry/entry.ts';
import type { EntryRow } from '../entry/row.ts';
import type { Sources } from '../entry/sources.ts';
import { type Finding, finding } from '../finding.ts';
import { type SnapshotHead, snapshotHead } from '../report/closed/snapshot.ts';
import type { StrayTab } from '../report/outside.ts';
import { holdsTokens } from '../report/pasted/fill.ts';
import type { CheckContext } from '../source/context.ts';
import type { Grid } from '../table/grid.ts';
import { unitInHead } from '../template/unit-form.ts';
import type { Sheet } from '../workbook/book.ts';
import { isOfReport } from './report-tabs.ts';
import type { UnitTabs } from './units.ts';

export const STRAY_CODES = ['TAB_SHARED', 'TAB_STRAY', 'TAB_COPY', 'TAB_NOT_COUNTED'] as const;
type StrayCode = (typeof STRAY_CODES)[number];

/**
 * Reads the tabs of no unit, two calls each, three where figures stand in it. One whose typed rows are all the same as in the tab of the unit that its
 * head names is a copy; one with other figures is an error, with the number of rows and what they plan (whole đồng).
 *
 * @param results the units' tabs, checked
 * @returns tabs that bear the mark of a closed report apart: what they are, the register says
 */
export function readStrays(
  strays: UnitTabs['strays'],
  results: readonly UnitResult[],
  context: CheckContext,
): {
  readonly findings: readonly Finding<StrayCode>[];
  readonly tabs: readonly StrayTab[];
  readonly snapshots: readonly { readonly name: string; readonly head: SnapshotHead }[];
} {
  const tabs: StrayTab[] = [];
  const snapshots: { name: string; head: SnapshotHead }[] = [];
  const findings = strays.flatMap(({ name, sheet, claimants }): Finding<StrayCode>[] => {
    const { values, read } = readStray(name, sheet, context.settings.sources);
    const head = snapshotHead(values);
    if (head !== null) {
      snapshots.push({ name, head });
      return [];
    }
    const rows = typedRows(read);
    const stray = (code: StrayCode, more: Partial<Finding<StrayCode>>): Finding<StrayCode> =>
      finding({ severity: 'notice', tab: name, actual: name, ...more, code });
    const sum = (column: 'amount' | 'disbursed'): number =>
      rows.reduce((all, { [column]: cell }) => all + (cell.kind === 'number' ? cell.value : 0), 0);
    const facts = { rows: rows.length, planned: sum('amount'), disbursed: sum('disbursed') };
    // A form of those above that is to be filled.
    if (facts.planned === 0 && facts.disbursed === 0 && holdsTokens(values, context.settings.sources))
      return [];
    if (claimants.length > 0) {
      tabs.push({ tab: name, rows });
      const names = claimants.slice(0, NAMED).map((unit) => unit.name);
      return [stray('TAB_SHARED', { severity: 'error', actual: names.join('», «'), facts })];
    }
    // A report that somebody keeps under another name has figures that are counted already.
    if (rows.length === 0 || isOfReport(values)) return [stray('TAB_STRAY', {})];
    const named = unitInHead(values, context.units);
    const own = results.find(({ unit }) => unit.code === named?.code);
    if (own !== undefined && sameRows(rows, typedRows(own.sheet)))
      return [stray('TAB_COPY', { expected: own.tab })];
    tabs.push({ tab: name, rows });
    return [
      stray('TAB_NOT_COUNTED', {
        severity: 'error',
        actual: facts.planned,
        facts: { ...facts, unitName: named?.name ?? '' },
      }),
    ];
  });
  return { findings, tabs, snapshots };
}

/** Units that a finding names. */
const NAMED = 4;

/** Formulas tell totals from figures: asked for only where there are any. */
function readStray(name: string, sheet: Sheet, sources: Sources): { values: Grid; read: UnitSheet } {
  const range = sheet.getDataRange();
  const values = range.getValues();
  const read = readUnitSheet(values, name, '', [], sources);
  const some = typedRows(read).length > 0;
  return { values, read: some ? readUnitSheet(values, name, '', range.getFormulas(), sources) : read };
}

/** Every row that a person filled but totals of other rows, also one that no tab of a unit would count. */
const typedRows = ({ rows, keptOut }: UnitSheet): EntryRow[] => [
  ...rows.filter(({ filled }) => filled),
  ...keptOut.flatMap(({ entry, code }) => (code === 'SUBTOTAL_ROW' ? [] : [entry])),
];

/** The same entries in the same order; where they stand does not matter. */
function sameRows(some: readonly EntryRow[], others: readonly EntryRow[]): boolean {
  const text = (rows: readonly EntryRow[]): string => JSON.stringify(rows.map((row) => ({ ...row, row: 0 })));
  return text(some) === text(others);
}
