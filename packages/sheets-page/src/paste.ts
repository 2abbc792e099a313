/** Pasting on the grid. Copies of the grid itself stay the engine's; rows from other programs are read as typed. */
import type { Host, Tab } from '@so-ke-hoach/sheets-host/web';
import type { Area } from '@so-ke-hoach/xlsx';
import { type ICellData, ICommandService, type Injector } from '@univerjs/core';
import { SetRangeValuesCommand, SetSelectionsOperation, SheetsSelectionsService } from '@univerjs/sheets';
import { ISheetClipboardService } from '@univerjs/sheets-ui';
import { type CellsByPlace, rangeOf } from './areas.ts';
import { rowsOfHtml, rowsOfText } from './pasted-rows.ts';
import { typedCell } from './typing.ts';

interface Clipboard {
  _pasteExternal(html: string, type: string): Promise<boolean>;
  _pastePlainText(text: string, type: string): Promise<boolean>;
}

export function installPaste(host: Host, injector: Injector): void {
  const clipboard = injector.get(ISheetClipboardService) as unknown as Clipboard;
  if (typeof clipboard._pasteExternal !== 'function' || typeof clipboard._pastePlainText !== 'function') {
    throw new Error('The engine no longer pastes through these methods: look at the new version.');
  }
  clipboard._pasteExternal = async (html) => pasteRows(host, injector, rowsOfHtml(html));
  clipboard._pastePlainText = async (text) => pasteRows(host, injector, rowsOfText(text));
}

/**
 * Where a filter hides rows, what is pasted goes past them, as with the grid's own copies: nobody overwrites what they do
 * not see.
 */
function pasteRows(host: Host, injector: Injector, texts: string[][]): boolean {
  const { book } = host;
  const selection = injector.get(SheetsSelectionsService).getCurrentLastSelection();
  const tab = book.tabById(book.workbook.getActiveSheet()?.getSheetId() ?? '');
  const width = Math.max(0, ...texts.map((row) => row.length));
  if (!selection || !tab || width === 0) return false;
  const { startRow, startColumn, endRow, endColumn } = selection.range;
  // One value fills the whole selection.
  const single = texts.length === 1 && width === 1 ? texts[0]?.[0] : undefined;
  const isSeen = (row: number): boolean => !book.workbook.getActiveSheet()?.getRowFiltered(row);
  const rows: number[] = [];
  for (let row = startRow; single === undefined ? rows.length < texts.length : row <= endRow; row += 1)
    if (isSeen(row)) rows.push(row);
  const last = rows.at(-1);
  if (last === undefined) return false;
  const columns = single === undefined ? width : endColumn - startColumn + 1;
  const target: Area = { row: startRow, column: startColumn, rows: last - startRow + 1, columns };
  makeRoom(book, tab, target);
  const value = cellsFor(
    host,
    tab,
    { rows, column: startColumn, columns },
    (r, c) => single ?? texts[r]?.[c] ?? '',
  );
  const commands = injector.get(ICommandService);
  const sheet = { unitId: book.unitId, subUnitId: tab.id };
  if (!commands.syncExecuteCommand(SetRangeValuesCommand.id, { ...sheet, value, pasted: true })) return false;
  commands.syncExecuteCommand(SetSelectionsOperation.id, {
    ...sheet,
    selections: [{ range: rangeOf(target), primary: selection.primary, style: null }],
  });
  return true;
}

/** Adds the rows and columns that the tab is short of. */
function makeRoom(book: Host['book'], tab: Tab, target: Area): void {
  const missingRows = target.row + target.rows - tab.rows;
  if (missingRows > 0) book.structure.insert(tab, 'row', tab.rows, missingRows);
  const missingColumns = target.column + target.columns - tab.columns;
  if (missingColumns > 0) book.structure.insert(tab, 'column', tab.columns, missingColumns);
}

function cellsFor(
  host: Host,
  tab: Tab,
  { rows, column, columns }: { rows: readonly number[]; column: number; columns: number },
  textAt: (row: number, column: number) => string,
): CellsByPlace<ICellData> {
  const cells: CellsByPlace<ICellData> = {};
  for (const [r, row] of rows.entries()) {
    const line: Record<number, ICellData> = {};
    for (let c = 0; c < columns; c += 1)
      line[column + c] = typedCell(host, tab, row, column + c, textAt(r, c));
    cells[row] = line;
  }
  return cells;
}
