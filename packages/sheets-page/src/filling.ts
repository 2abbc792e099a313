/**
 * Filling with a filter on: what is filled down comes from a row that is seen, and goes to rows that are seen.
 *
 * The engine leaves filtered rows out, and where the row to fill from is one of them it selects no row at all, of which
 * its toolbar then asks how bold it is.
 */
import type { Injector, IRange, Worksheet } from '@univerjs/core';
import { IUniverInstanceService, UniverInstanceType, type Workbook } from '@univerjs/core';
import { IAutoFillService } from '@univerjs/sheets';

type Rows = Pick<IRange, 'startRow' | 'endRow'>;

export function installFilling(injector: Injector): void {
  const service = injector.get(IAutoFillService);
  const fill = service.triggerAutoFill.bind(service);
  service.triggerAutoFill = async (unitId, tabId, source, selection, type) => {
    const sheet = injector
      .get(IUniverInstanceService)
      .getUnit<Workbook>(unitId, UniverInstanceType.UNIVER_SHEET)
      ?.getSheetBySheetId(tabId);
    const rows = sheet && filledRows((row) => isSeen(sheet, row), source, selection);
    if (!rows) return false;
    return fill(unitId, tabId, { ...source, ...rows.source }, { ...selection, ...rows.selection }, type);
  };
}

const isSeen = (sheet: Worksheet, row: number): boolean => !sheet.getRowFiltered(row);

/** The rows to fill from and all that are selected; null where there is nothing to fill, or nothing to fill it with. */
export function filledRows(
  seen: (row: number) => boolean,
  source: Rows,
  selection: Rows,
): { source: Rows; selection: Rows } | null {
  const all = rowsOf(selection).filter(seen);
  const from = rowsOf(source).filter(seen);
  const aside = selection.startRow === source.startRow && selection.endRow === source.endRow;
  if (from.length > 0) return aside || all.length > from.length ? { source, selection } : null;
  const [first] = all;
  if (first === undefined || selection.startRow !== source.startRow) return null;
  // Ctrl+D takes the uppermost row that is seen; of a single one the row above it.
  const above = all.length > 1 ? first : rowsOf({ startRow: 0, endRow: first - 1 }).findLast(seen);
  if (above === undefined) return null;
  return { source: { startRow: above, endRow: above }, selection: { ...selection, startRow: above } };
}

const rowsOf = ({ startRow, endRow }: Rows): number[] =>
  Array.from({ length: Math.max(0, endRow - startRow + 1) }, (_, at) => startRow + at);
