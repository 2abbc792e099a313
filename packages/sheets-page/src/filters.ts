/**
 * Filters: shows the host's filter on the grid, and gives the host what a person asks of it there.
 *
 * When rows and columns move the host's own filter moves by itself; what the engine makes of its one then does not count.
 */
import type { Host, Tab } from '@so-ke-hoach/sheets-host/web';
import { type Filter, type FilterColumn, filterOf } from '@so-ke-hoach/xlsx';
import { CommandType, type ICommandInfo, ICommandService, type Injector } from '@univerjs/core';
import {
  ClearSheetsFilterCriteriaCommand,
  type FilterModel,
  type IFilterColumn,
  ReCalcSheetsFilterCommand,
  ReCalcSheetsFilterMutation,
  RemoveSheetFilterCommand,
  RemoveSheetsFilterMutation,
  SetSheetFilterRangeCommand,
  SetSheetsFilterCriteriaCommand,
  SetSheetsFilterCriteriaMutation,
  SetSheetsFilterRangeMutation,
  SheetsFilterService,
} from '@univerjs/sheets-filter';
import { areaOf, rangeOf } from './areas.ts';
import { type CommandParams, isNotFromPerson } from './grid-commands.ts';
import type { LooksPart } from './looks-part.ts';

const COMMANDS = new Set<string>([
  SetSheetFilterRangeCommand.id,
  RemoveSheetFilterCommand.id,
  SetSheetsFilterCriteriaCommand.id,
  ClearSheetsFilterCriteriaCommand.id,
  ReCalcSheetsFilterCommand.id,
]);
const MUTATIONS = new Set<string>([
  SetSheetsFilterRangeMutation.id,
  RemoveSheetsFilterMutation.id,
  SetSheetsFilterCriteriaMutation.id,
  ReCalcSheetsFilterMutation.id,
]);
/** What is shown here is no act of a person's, and no step. */
const SHOWN = { onlyLocal: true, fromFormula: true };

export function installFilters({ book }: Host, injector: Injector): LooksPart {
  const service = injector.get(SheetsFilterService);
  const commands = injector.get(ICommandService);
  const unitId = book.unitId;
  const shownOf = (tab: Tab): Filter | null => {
    const model = service.getFilterModel(unitId, tab.id);
    return model ? filterIn(model) : null;
  };
  /** Whether the command under way is one of filters. */
  let filtering = false;
  commands.beforeCommandExecuted((command) => {
    if (command.type === CommandType.COMMAND) filtering = COMMANDS.has(command.id);
  });
  commands.onCommandExecuted((command: Readonly<ICommandInfo>, options) => {
    if (!filtering || !MUTATIONS.has(command.id) || isNotFromPerson(book, command, options)) return;
    const tab = book.tabById((command.params as CommandParams).subUnitId ?? '');
    if (!tab) return;
    tab.extras.filter = shownOf(tab);
    book.extrasChanged(tab);
  });
  return {
    clear: () => {},
    fill: (tab) => {
      const wanted = tab.extras.filter;
      if (same(shownOf(tab), wanted)) return;
      const run = (id: string, params: object = {}) =>
        commands.syncExecuteCommand(id, { unitId, subUnitId: tab.id, ...params }, SHOWN);
      if (service.getFilterModel(unitId, tab.id)) run(RemoveSheetsFilterMutation.id);
      if (!wanted) return;
      run(SetSheetsFilterRangeMutation.id, { range: rangeOf(wanted) });
      for (const one of wanted.criteria ?? [])
        run(SetSheetsFilterCriteriaMutation.id, { col: one.column, criteria: engineColumn(one) });
      // Not those that the criteria would hide now: a filter is applied when somebody applies it.
      const model = service.getFilterModel(unitId, tab.id);
      if (model) model.filteredOutRows = new Set(wanted.hidden);
    },
  };
}

const same = (a: Filter | null, b: Filter | null): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The engine's filter as the host keeps it. */
function filterIn(model: FilterModel): Filter {
  const { filterColumns = [] } = model.serialize();
  return filterOf(areaOf(model.getRange()), {
    criteria: filterColumns.flatMap((one) => hostColumn(one) ?? []),
    hidden: [...model.filteredOutRows],
  });
}

export function hostColumn({
  colId,
  filters,
  customFilters,
  colorFilters,
}: IFilterColumn): FilterColumn | null {
  const column = colId;
  if (filters)
    return { column, values: [...(filters.filters ?? [])], ...(filters.blank ? { blanks: true } : {}) };
  if (customFilters)
    return {
      column,
      conditions: customFilters.customFilters.map(({ operator, val }) => ({
        operator: operator ?? 'equal',
        value: String(val),
      })),
      ...(customFilters.and ? { all: true } : {}),
    };
  const values = colorFilters?.cellFillColors ?? colorFilters?.cellTextColors;
  if (!values) return null;
  return {
    column,
    colors: { of: colorFilters?.cellFillColors ? 'background' : 'text', values: [...values] },
  };
}

/** What the engine reads as a text with `*` and `?` has no operator; `equal` is for numbers. */
export function engineColumn({
  column,
  values,
  blanks,
  conditions,
  all,
  colors,
}: FilterColumn): IFilterColumn {
  const custom = (conditions ?? []).map(({ operator, value }) => ({
    ...(operator === 'equal' && !isNumber(value) ? {} : { operator }),
    val: value,
  }));
  return {
    colId: column,
    ...(values || blanks ? { filters: { filters: values ?? [], ...(blanks ? { blank: true } : {}) } } : {}),
    ...(custom.length > 0 ? { customFilters: { customFilters: custom, ...(all ? { and: 1 } : {}) } } : {}),
    ...(colors
      ? {
          colorFilters:
            colors.of === 'background'
              ? { cellFillColors: colors.values }
              : { cellTextColors: colors.values },
        }
      : {}),
  } as object as IFilterColumn;
}

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));
