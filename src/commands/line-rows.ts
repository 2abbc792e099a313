/**
 * Menu «Thêm dòng cho mô hình, địa chỉ khác» and «Bỏ dòng này»: a further row of the line that is selected in a unit's
 * tab, and taking one away, so that nobody inserts or deletes rows by their numbers. Like typing, both are free in a tab
 * that was handed in: the check names what is no longer as it was. They leave no line in the log, which a unit's officer
 * may not be allowed to write.
 */
import type { LineRowOutcome, Outcome } from '../schema/outcomes.ts';
import type { CheckContext } from '../source/context.ts';
import { type NoLine, planNewRow, planRemoval, type Removal, type RowOfTab } from '../template/line-rows.ts';
import { templateRows } from '../template/rows.ts';
import { type Sheet, valuesAndFormulas } from '../workbook/book.ts';
import { ask } from '../workbook/dialogs.ts';
import { select, selectedRows, tabInFront } from '../workbook/selection.ts';
import { insertLineRow, removeLineRow } from '../workbook/unit-tab/line-row.ts';
import { readContext } from './desk.ts';
import { listUnitTabs } from './fill-plan.ts';
import { type Desk, Refusal, runCommand } from './run.ts';
import type { UnitTab } from './units.ts';

export function addRow(): Outcome<LineRowOutcome | { cancelled: true }> {
  return runCommand<LineRowOutcome>((desk) => {
    const { tab, sheet, row, context } = rowInFront(desk);
    const plan = accepted(desk, row, planNewRow(readRow(tab, sheet, row, context)));
    insertLineRow(sheet, plan);
    const { 'Đối tượng': subject = 1 } = plan.columns;
    select(sheet, plan.at, subject);
    desk.conclude(desk.ui.menu.addRow, desk.ui.lineRow.added(plan.at, plan.words.code), 'quiet');
    return { tab: tab.name, row: plan.at, code: plan.words.code };
  });
}

/** The question and the work go by the same rows of the plan; under the lock only the tab is read again. */
export function removeRow(): Outcome<LineRowOutcome | { cancelled: true }> {
  const asked: { place: RowInFront; mark: string }[] = [];
  return runCommand<LineRowOutcome>(
    (desk) => {
      const [{ place, mark }] = asked as [(typeof asked)[0]];
      const { tab, sheet, row, context } = place;
      const plan = accepted(desk, row, planRemoval(readRow(tab, sheet, row, context)));
      if (markOf(plan) !== mark) throw new Refusal(desk.ui.lineRow.meanwhile);
      removeLineRow(sheet, plan);
      const { removed, cleared } = desk.ui.lineRow;
      desk.conclude(desk.ui.menu.removeRow, (plan.goes ? removed : cleared)(row, plan.code), 'quiet');
      return { tab: tab.name, row, code: plan.code };
    },
    {
      ask: (desk) => {
        const place = rowInFront(desk);
        const { tab, sheet, row, context } = place;
        const plan = accepted(desk, row, planRemoval(readRow(tab, sheet, row, context)));
        asked[0] = { place, mark: markOf(plan) };
        return ask(desk.ui.menu.removeRow, question(desk, plan));
      },
      keepsDesk: true,
    },
  );
}

interface RowInFront {
  readonly tab: UnitTab;
  readonly sheet: Sheet;
  readonly row: number;
  readonly context: CheckContext;
}

/** The one row that is selected in a unit's tab; anything else is refused with what to do. */
function rowInFront(desk: Desk): RowInFront {
  const context = readContext(desk);
  const front = tabInFront(desk.book);
  const tab = listUnitTabs(desk, context).find(({ name }) => name === front);
  if (tab?.sheet == null) throw new Refusal(desk.ui.check.notUnitTab);
  const { first, count } = selectedRows(desk.book);
  if (count !== 1) throw new Refusal(desk.ui.lineRow.pickOne);
  return { tab, sheet: tab.sheet, row: first, context };
}

const readRow = ({ unit }: UnitTab, sheet: Sheet, row: number, context: CheckContext): RowOfTab => ({
  unit: unit.code,
  ...valuesAndFormulas(sheet),
  row,
  sources: context.settings.sources,
  wanted: templateRows(unit, context),
  countRows: () => sheet.getMaxRows(),
});

function accepted<T extends { readonly problem: null }>({ ui }: Desk, row: number, plan: T | NoLine): T {
  if (plan.problem === null) return plan;
  const { notLine, leftPlan, unreadable } = ui.lineRow;
  throw new Refusal({ notLine: notLine(row), leftPlan: leftPlan(row), unreadable }[plan.problem]);
}

/** The row as the person was asked about it: it may have moved, changed, or become the last of its line since. */
const markOf = ({ row, code, goes, typed }: Removal): string => JSON.stringify([row, code, goes, typed]);

function question({ ui }: Desk, { row, code, goes, typed }: Removal): string {
  const words = ui.lineRow;
  if (typed.length === 0) {
    if (!goes) throw new Refusal(words.onlyBlank(row, code));
    return `${words.blank(row, code)} ${words.askRemoveBlank}`;
  }
  const lines = typed.map(({ name, value, money }) => (money ? words.money : words.figure)(name, value));
  return [words.typed(row, code), ...lines, '', goes ? words.askRemove : words.askClear].join('\n');
}
