/** Rows as high as their wrapped text. */
import type { Host, Tab } from '@so-ke-hoach/sheets-host/web';
import { ICommandService, type Injector, type IRange } from '@univerjs/core';
import { IRenderManagerService } from '@univerjs/engine-render';
import { SetWorksheetRowAutoHeightMutation } from '@univerjs/sheets';
import { SheetSkeletonManagerService } from '@univerjs/sheets-ui';

/** Space above and below the text of a row, in pixels. */
const ROW_PADDING = 4;
/** A row of the default height holds text up to this size. */
const DEFAULT_FONT = 11;

/**
 * Makes rows of the tab higher where their text needs it; `held` keeps its height. A row never gets lower than the
 * workbook says. True where a height has changed.
 */
export function fitRows({ book }: Host, injector: Injector, tab: Tab, held: number | null): boolean {
  const skeleton = injector
    .get(IRenderManagerService)
    .getRenderById(book.unitId)
    ?.with(SheetSkeletonManagerService)
    .ensureSkeleton(tab.id);
  if (!skeleton) return false;
  const { rows, columns } = book.extent(tab);
  const ranges: IRange[] = [];
  for (let row = 0; row < rows; row += 1) {
    if (row === held || !mayNeedHeight(book, tab, row, columns)) continue;
    ranges.push({ startRow: row, endRow: row, startColumn: 0, endColumn: columns - 1 });
  }
  if (ranges.length === 0) return false;
  const heights = skeleton
    .calculateAutoHeightInRange(ranges)
    .map(({ row, autoHeight }) => ({
      row,
      autoHeight: Math.max((autoHeight ?? 0) + ROW_PADDING, tab.rowHeight(row)),
    }))
    .filter(({ row, autoHeight }) => Math.abs(tab.sheet.getRowHeight(row) - autoHeight) >= 1);
  if (heights.length === 0) return false;
  return injector
    .get(ICommandService)
    .syncExecuteCommand(
      SetWorksheetRowAutoHeightMutation.id,
      { unitId: book.unitId, subUnitId: tab.id, rowsAutoHeightInfo: heights },
      { onlyLocal: true, fromFormula: true },
    );
}

/** Only wrapped or large text can need a higher row. */
function mayNeedHeight(book: Host['book'], tab: Tab, row: number, columns: number): boolean {
  for (let column = 0; column < columns; column += 1) {
    const { wrap, fontSize = 0 } = book.styleAt(tab, row, column);
    if (wrap === 'wrap' || fontSize > DEFAULT_FONT) return true;
  }
  return false;
}
