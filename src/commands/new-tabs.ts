/**
 * New tabs of units. Those to which the plan gives the same rows have one form: it is made once, as the tab of the last of
 * them under its working name, and is copied for the others until its own turn comes. So nothing is left over in the end,
 * and what an interrupted run leaves are half-made tabs like any other.
 */
import type { CheckContext } from '../source/context.ts';
import type { UnitRow } from '../source/units.ts';
import { type TemplateRow, templateRows } from '../template/rows.ts';
import { type Book, flush, type Sheet } from '../workbook/book.ts';
import type { CheckPlace, UnitTabPlan } from '../workbook/unit-tab/look.ts';
import { addHelp, copyForm, finishTab, isWholeCopy, makeForm, writeUnit } from '../workbook/unit-tab/make.ts';
import type { UnitTab } from './units.ts';

/** How new tabs are made. */
export interface NewTabs {
  /** Makes the tab of a unit, after those made before it. */
  readonly make: (tab: UnitTab) => CheckPlace;
  /** The tabs that are begun and not made; in the order of the run. */
  readonly begun: () => readonly UnitTab[];
}

/**
 * @param coming the tabs that the run goes through, in order
 * @param planOf what the tab of a unit is made by
 * @param begin called before the first cell of a tab is written
 * @param guard gives a tab the rights of its kind, where rights were given out
 */
export function newTabs(
  book: Book,
  context: CheckContext,
  coming: readonly UnitTab[],
  planOf: (tab: UnitTab) => UnitTabPlan,
  begin: (tab: UnitTab) => void,
  guard: (sheet: Sheet, unit: UnitRow) => void,
): NewTabs {
  const missing = coming.filter(({ sheet }) => sheet === null);
  const rowsOf = new Map<UnitTab, readonly TemplateRow[]>(
    missing.map((tab) => [tab, templateRows(tab.unit, context)]),
  );
  const classOf = (tab: UnitTab): string => JSON.stringify(rowsOf.get(tab));
  const lastOf = new Map(missing.map((tab) => [classOf(tab), tab]));
  /** By the tab that each will be. */
  const forms = new Map<UnitTab, Sheet>();
  const begun = (): UnitTab[] => missing.filter((tab) => forms.has(tab));
  let index = book.sheets.size;
  /** Whether a copy has all of its form; the first one shows it. */
  let whole: boolean | null = null;

  const formFor = (tab: UnitTab, rows: readonly TemplateRow[]): Sheet => {
    const standing = forms.get(tab);
    if (standing !== undefined) return standing;
    begin(tab);
    // Forms stand behind the finished tabs, in the order in which their turns come.
    const before = begun().filter((one) => missing.indexOf(one) < missing.indexOf(tab)).length;
    const form = makeForm(book, planOf(tab), rows, index + before);
    forms.set(tab, form);
    // A copy has what stands, not what waits to be written.
    flush();
    return form;
  };
  const make = (tab: UnitTab): CheckPlace => {
    const rows = rowsOf.get(tab) ?? [];
    const last = lastOf.get(classOf(tab)) ?? tab;
    const plan = planOf(tab);
    const form = formFor(last, rows);
    let sheet = form;
    if (last === tab) {
      forms.delete(tab);
      writeUnit(form, plan);
    } else {
      begin(tab);
      sheet = copyForm(book, form, plan, rows, index);
      whole ??= isWholeCopy(sheet);
      if (!whole) addHelp(sheet, plan, rows);
    }
    index++;
    return finishTab(sheet, plan, rows, (made) => guard(made, tab.unit));
  };
  return { make, begun };
}
