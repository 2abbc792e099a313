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

function pasteRows(host: Host, injector: Injector, rows: string[][]): boolean {
  const { book } = host;
  const selection = injector.get(SheetsSelectionsService).getCurrentLastSelection();
  const tab = book.tabById(book.workbook.getActiveSheet()?.getSheetId() ?? '');
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (!selection || !tab || width === 0) return false;
  const { startRow, startColumn, endRow, endColumn } = selection.range;
  const target: Area = { row: startRow, column: startColumn, rows: rows.length, columns: width };
  // One value fills the whole selection.
  const single = rows.length === 1 && width === 1 ? rows[0]?.[0] : undefined;
  if (single !== undefined) {
    target.rows = endRow - startRow + 1;
    target.columns = endColumn - startColumn + 1;
  }
  makeRoom(book, tab, target);
  const value = cellsFor(host, tab, target, (r, c) => single ?? rows[r]?.[c] ?? '');
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
  target: Area,
  textAt: (row: number, column: number) => string,
): CellsByPlace<ICellData> {
  const cells: CellsByPlace<ICellData> = {};
  for (let r = 0; r < target.rows; r += 1) {
    const line: Record<number, ICellData> = {};
    for (let c = 0; c < target.columns; c += 1) {
      line[target.column + c] = typedCell(host, tab, target.row + r, target.column + c, textAt(r, c));
    }
    cells[target.row + r] = line;
  }
  return cells;
}
