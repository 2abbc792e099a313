/**
 * What «Lập biểu» has to do for each unit's tab. Reads only: the question, the panel's preview and the command itself
 * plan alike.
 */
import type { CheckContext } from '../source/context.ts';
import { planRefill, type RefillPlan, type StandingTab } from '../template/refill.ts';
import { type TemplateRow, templateRows } from '../template/rows.ts';
import { readWritten, remember } from '../template/written.ts';
import type { Book, Sheet } from '../workbook/book.ts';
import { OWN_KEYS, recall } from '../workbook/memory.ts';
import { countGuards, GUARDS, lastHelpedRow } from '../workbook/unit-tab/look.ts';
import type { Desk } from './run.ts';
import { pairUnitTabs, type UnitTab } from './units.ts';

/** What one unit's tab needs. */
export type TabWork = {
  readonly tab: UnitTab;
  readonly rows: readonly TemplateRow[];
  /** What to remember of the tab before the first write; null when it is remembered already. */
  readonly written: string | null;
} & ({ readonly kind: 'new' } | (RefillPlan & { readonly sheet: Sheet }));

/** The tabs of units, each followed by those of former units that it took over: these are kept up like its own. */
export const listUnitTabs = ({ book }: Pick<Desk, 'book'>, context: CheckContext): UnitTab[] =>
  pairUnitTabs(book, context).tabs.flatMap((tab) => [
    tab,
    ...tab.also.map((one) => ({ ...tab, ...one, former: true, also: [] })),
  ]);

/** The key under which it is remembered what was written into a tab. A unit's own tab may be renamed. */
export const memoryKey = ({ unit, name, former }: UnitTab): string =>
  `${OWN_KEYS}${unit.code}${former ? `.${name}` : ''}`;

/**
 * Plans the work on a tab: makes it, refills it, or leaves it. Reads only.
 *
 * @param tabs of all units, as `listUnitTabs` gives them
 * @param movesAlong entries of a line whose number another activity has now go to that one, as a person decided
 */
export function createPlanner(
  { ui, book }: Desk,
  context: CheckContext,
  tabs: readonly UnitTab[],
  movesAlong = false,
): (tab: UnitTab) => TabWork {
  const kept = recall();
  const guarded = guardsPerTab(book, tabs);
  return (tab) => {
    const rows = templateRows(tab.unit, context);
    const before = kept[memoryKey(tab)] ?? '';
    const now = remember(rows, before);
    const base = { tab, rows, written: now === before ? null : now };
    const { sheet } = tab;
    if (sheet === null) return { kind: 'new', ...base };
    const identity = {
      ...tab,
      wantedIsTaken: book.sheets.has(tab.wanted),
      guardsLost: !guarded(sheet),
    };
    const plan = planRefill(
      identity,
      readStandingTab(sheet),
      rows,
      readWritten(before),
      context,
      ui.entry,
      movesAlong,
    );
    return { ...plan, ...base, sheet };
  };
}

/**
 * Whether a tab has its guards against slips. A copy of the workbook has none. One call for the workbook tells; only
 * where there are fewer than its tabs need, each tab is asked.
 */
function guardsPerTab(book: Book, tabs: readonly UnitTab[]): (sheet: Sheet) => boolean {
  const standing = tabs.filter(({ sheet }) => sheet !== null).length;
  const all = standing === 0 ? 0 : countGuards(book.spreadsheet);
  return (sheet) => all >= standing * GUARDS || countGuards(sheet) >= GUARDS;
}

/** Reads a tab once: values, formulas, notes. */
export function readStandingTab(sheet: Sheet): StandingTab {
  const range = sheet.getDataRange();
  return {
    values: range.getValues(),
    formulas: range.getFormulas(),
    notes: range.getNotes(),
    countRows: () => sheet.getMaxRows(),
    lastHelped: (column, first) => lastHelpedRow(sheet, column, first),
  };
}
