/**
 * Sorting where a formula fills the rows (a unit's tab has one for `Kiểm tra`): whole rows go together, whatever part of
 * them was selected, with their notes and dropdowns. What the formula fills stays where it is: it is worked out anew.
 */
import type { Host, Tab } from '@so-ke-hoach/sheets-host/web';
import type { Area } from '@so-ke-hoach/xlsx';
import {
  CustomCommandExecutionError,
  ICommandService,
  type Injector,
  type IRange,
  Rectangle,
} from '@univerjs/core';
import { ReorderRangeCommand, ReorderRangeMutation } from '@univerjs/sheets';
import { FormulaReorderController } from '@univerjs/sheets-formula-ui';
import { SheetsSortService, SortRangeCommand } from '@univerjs/sheets-sort';
import { rangeOf } from './areas.ts';
import { tell } from './dialogs.ts';
import { type CommandParams, isNotFromPerson } from './grid-commands.ts';
import { words } from './words.ts';

interface SortParams {
  subUnitId: string;
  range: IRange;
  orderRules: { colIndex: number }[];
  hasTitle?: boolean;
}

export interface Reordering {
  subUnitId: string;
  range: IRange;
  /** Which row comes to the row of the key. */
  order: Record<number, number>;
  /** Columns that stay as they are: formulas fill them. */
  kept?: number[];
}

export function installSorting(host: Host, injector: Injector): void {
  const { book } = host;
  // The engine has formulas follow their rows only from a few seconds after it was opened on, unless it is asked for.
  injector.get(FormulaReorderController);
  const service = injector.get(SheetsSortService);
  const commands = injector.get(ICommandService);
  const merges = service.mergeCheck.bind(service);
  // Asked below, of whole rows.
  service.formulaCheck = () => true;
  const plan = (tab: Tab, range: IRange): Plan =>
    planOf(range, tab.frozenRows, spillsOf(host, tab), tab.grid);
  const beforeSort = (params: SortParams): void => {
    const tab = book.tabById(params.subUnitId);
    if (!tab) return;
    const { range, filled } = plan(tab, params.range);
    // The header is no row to be sorted; a first row that was named one is left out already.
    if (params.hasTitle && range.startRow > params.range.startRow) params.hasTitle = false;
    params.range = range;
    const isMixed = filled.some((area) => isTypedIn(host, tab, area, range));
    const byFilled = params.orderRules.some(({ colIndex }) => columnsOf(filled).includes(colIndex));
    const location = { unitId: book.unitId, subUnitId: tab.id, range, colIndex: range.startColumn };
    if (filled.length === 0 || (!isMixed && !byFilled && merges(location))) return;
    void tell(words.sort, words.sortSpill);
    throw new CustomCommandExecutionError(words.sortSpill);
  };
  commands.beforeCommandExecuted(({ id, params }) => {
    if (id === SortRangeCommand.id) beforeSort(params as SortParams);
    if (id !== ReorderRangeCommand.id) return;
    const reordering = params as Reordering;
    const tab = book.tabById(reordering.subUnitId);
    if (tab) reordering.kept = columnsOf(plan(tab, reordering.range).filled);
  });
  commands.onCommandExecuted((command, options) => {
    if (command.id !== ReorderRangeMutation.id || isNotFromPerson(book, command, options)) return;
    const reordering = command.params as Reordering & CommandParams;
    const tab = book.tabById(reordering.subUnitId);
    if (tab) takeAlong(host, tab, reordering);
  });
}

interface Plan {
  range: IRange;
  /** What formulas fill in these rows. */
  filled: readonly IRange[];
}

/** What is sorted in place of a selection: never the frozen rows; whole rows where a formula fills several of them. */
export function planOf(
  selected: IRange,
  frozenRows: number,
  spills: readonly IRange[],
  grid: { columns: number },
): Plan {
  const startRow = selected.endRow > frozenRows ? Math.max(selected.startRow, frozenRows) : selected.startRow;
  const range = { ...selected, startRow };
  const rows = { ...range, startColumn: 0, endColumn: grid.columns - 1 };
  const filled = spills.filter((spill) => spill.endRow > spill.startRow && Rectangle.intersects(spill, rows));
  return filled.length === 0 ? { range, filled } : { range: rows, filled };
}

const columnsOf = (areas: readonly IRange[]): number[] =>
  areas.flatMap(({ startColumn, endColumn }) =>
    Array.from({ length: endColumn - startColumn + 1 }, (_, at) => startColumn + at),
  );

function spillsOf({ book }: Host, tab: Tab): IRange[] {
  return book.spillAreas(tab).map(rangeOf);
}

/** Whether something of a person's own stands in the columns of a formula, in rows that are sorted. */
function isTypedIn({ book }: Host, tab: Tab, filled: IRange, { startRow, endRow }: IRange): boolean {
  for (let row = startRow; row <= endRow; row += 1)
    for (let column = filled.startColumn; column <= filled.endColumn; column += 1) {
      const isAnchor = row === filled.startRow && column === filled.startColumn;
      const { value, formula, spilled } = book.cell(tab, row, column);
      if (!isAnchor && !spilled && (formula !== '' || (value !== null && value !== ''))) return true;
    }
  return false;
}

/** Notes and rules of cells go with their row. */
function takeAlong({ book }: Host, tab: Tab, { range, order, kept = [] }: Reordering): void {
  const { notes, validations } = tab.extras;
  reorderValues(notes, range, order, kept);
  reorderValues(validations, range, order, kept);
  book.extrasChanged(tab);
}

/** What lies over single cells of a tab. */
interface Places<T> {
  get(row: number, column: number): T | null;
  set(area: Area, value: T | null): void;
}

/** Only cells whose value differs are laid anew, so that a rule of a whole column stays in one piece. */
function reorderValues<T>(
  places: Places<T>,
  { startColumn, endColumn }: IRange,
  order: Readonly<Record<number, number>>,
  kept: readonly number[],
): void {
  const changes: { row: number; column: number; value: T | null }[] = [];
  for (const [to, from] of Object.entries(order))
    for (let column = startColumn; column <= endColumn; column += 1) {
      const [row, value] = [Number(to), places.get(from, column)];
      if (!kept.includes(column) && value !== places.get(row, column)) changes.push({ row, column, value });
    }
  for (const { row, column, value } of changes) places.set({ row, column, rows: 1, columns: 1 }, value);
}
