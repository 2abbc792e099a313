/**
 * What «Lập biểu» has to do for each unit's tab. Reads only: the question, the panel's preview and the command itself
 * plan alike.
 */
import type { CheckContext } from '../source/context.ts';
import type { Grid } from '../table/grid.ts';
import { planRefill, type RefillPlan, type StandingTab } from '../template/refill.ts';
import { type TemplateRow, templateRows } from '../template/rows.ts';
import { readWritten, remember } from '../template/written.ts';
import type { Book, Sheet } from '../workbook/book.ts';
import { OWN_KEYS, recall } from '../workbook/memory.ts';
import { countGuards, EARLIER_GUARDS, GUARDS, lastHelpedRow } from '../workbook/unit-tab/look.ts';
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
 * @param known what was read of tabs a moment ago, by their names; what is read is added
 */
export function createPlanner(
  { ui, book }: Desk,
  context: CheckContext,
  tabs: readonly UnitTab[],
  movesAlong = false,
  known: Map<string, StandingTab> = new Map(),
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
    const standing = readStandingTab(sheet, known.get(tab.name));
    known.set(tab.name, standing);
    const plan = planRefill(identity, standing, rows, readWritten(before), context, ui.entry, movesAlong);
    return { ...plan, ...base, sheet };
  };
}

/**
 * Whether a tab has its guards against slips. A copy of the workbook has none. One call for the workbook tells where all
 * tabs are of this release, or all of earlier ones; else each tab is asked.
 */
function guardsPerTab(book: Book, tabs: readonly UnitTab[]): (sheet: Sheet) => boolean {
  const standing = tabs.filter(({ sheet }) => sheet !== null).length;
  const all = standing === 0 ? 0 : countGuards(book.spreadsheet);
  const isClear = all === standing * GUARDS || all >= standing * EARLIER_GUARDS;
  return (sheet) => isClear || countGuards(sheet) >= GUARDS;
}

/**
 * Reads a tab once: values and formulas. The rest is read where it is asked for.
 *
 * @param known what was read of it a moment ago: where every value still is the same, so are its formulas and notes
 */
export function readStandingTab(sheet: Sheet, known?: StandingTab): StandingTab {
  const range = sheet.getDataRange();
  const values = range.getValues();
  const isKnown = known !== undefined && JSON.stringify(known.values) === JSON.stringify(values);
  let notes: Grid | null = null;
  return {
    values,
    formulas: isKnown ? known.formulas : range.getFormulas(),
    notes: isKnown
      ? known.notes
      : () => {
          notes ??= range.getNotes();
          return notes;
        },
    countRows: () => sheet.getMaxRows(),
    lastHelped: (column, first) => lastHelpedRow(sheet, column, first),
  };
}
