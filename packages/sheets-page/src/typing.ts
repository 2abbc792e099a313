/**
 * Typing and pasting on the grid, read as the host reads them: Vietnamese numbers and dates, text cells, formulas.
 *
 * Owns what goes into the engine's editor and what comes out of it, and pastes from other programs.
 */

import type { Host } from '@so-ke-hoach/sheets-host/web';
import { engineCell, type Tab, valueIn } from '@so-ke-hoach/sheets-host/web';
import type { Area } from '@so-ke-hoach/xlsx';
import { displayText, isAutomaticFormat, isDateFormat } from '@so-ke-hoach/xlsx';
import {
  CellValueType,
  type ICellData,
  ICommandService,
  type Injector,
  InterceptorEffectEnum,
} from '@univerjs/core';
import {
  AFTER_CELL_EDIT,
  BEFORE_CELL_EDIT,
  INTERCEPTOR_POINT,
  SetRangeValuesCommand,
  SetSelectionsOperation,
  SheetInterceptorService,
  SheetsSelectionsService,
} from '@univerjs/sheets';
import { SheetsNumfmtCellContentController } from '@univerjs/sheets-numfmt';
import { ISheetClipboardService } from '@univerjs/sheets-ui';

/** Before every interceptor of the engine. */
const FIRST = 1000;
/** Just before number formats are applied, after results of formulas were filled in. */
const BEFORE_FORMATS = 10.5;
/** What a whole number may have before it is shown as `1E+15`. */
const PLAIN_WHOLE = 1e15;

export function installTyping(host: Host, injector: Injector): void {
  const { book } = host;
  const interceptors = injector.get(SheetInterceptorService);

  interceptors.writeCellInterceptor.intercept(AFTER_CELL_EDIT, {
    priority: FIRST,
    handler: (value, context) => {
      const tab = book.tabById(context.subUnitId);
      if (!tab || !value) return value;
      return typedCell(host, tab, context.row, context.col, typedText(value));
    },
  });

  interceptors.writeCellInterceptor.intercept(BEFORE_CELL_EDIT, {
    priority: FIRST,
    handler: (value, context, next) => {
      const shown = next(value);
      const raw = context.worksheet.getCellRaw(context.row, context.col);
      if (!raw || raw.f || raw.si || typeof raw.v !== 'number' || raw.t === CellValueType.BOOLEAN)
        return shown;
      const tab = book.tabById(context.subUnitId);
      if (!tab) return shown;
      const { format } = book.styleAt(tab, context.row, context.col);
      return { ...raw, v: editText(raw.v, format, book.locale), t: CellValueType.STRING };
    },
  });

  // Without a format the engine writes `1.5` whatever the locale.
  interceptors.intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    priority: BEFORE_FORMATS,
    effect: InterceptorEffectEnum.Value,
    handler: (cell, location, next) => {
      if (!cell || typeof cell.v !== 'number' || cell.t === CellValueType.BOOLEAN) return next(cell);
      if (Number.isInteger(cell.v) && Math.abs(cell.v) < PLAIN_WHOLE) return next(cell);
      const style = cell.s ? location.workbook.getStyles().get(cell.s) : null;
      if (!isAutomaticFormat(style?.n?.pattern)) return next(cell);
      return next({ ...cell, v: displayText(cell.v, undefined, book.locale), t: CellValueType.NUMBER });
    },
  });

  const formats = injector.get(SheetsNumfmtCellContentController) as unknown as Formats;
  formats.setNumfmtLocal(book.locale.startsWith('en') ? 'en' : (book.locale.split('_')[0] ?? 'vi'));
  installPaste(host, injector);
}

interface Formats {
  setNumfmtLocal(language: string): void;
}

/** What stands in the editor when a number is opened: as a person would type it. */
function editText(value: number, format: string | undefined, locale: string): string {
  if (isDateFormat(format)) return displayText(value, format, locale);
  if (format?.includes('%'))
    return `${displayText(Number((value * 100).toPrecision(15)), undefined, locale)}%`;
  return displayText(value, undefined, locale);
}

/** The text that was typed, from whatever the editor made of it. */
function typedText(value: ICellData): string {
  if (value.f) return value.f;
  const stream = value.p?.body?.dataStream;
  if (stream !== undefined) return stream.replace(/\r\n$/, '').replace(/\r/g, '\n');
  return value.v === null || value.v === undefined ? '' : String(value.v);
}

/** The engine's cell for a typed text: only what changes. */
function typedCell(host: Host, tab: Tab, row: number, column: number, text: string): ICellData {
  const { book } = host;
  const { format } = book.styleAt(tab, row, column);
  const patch = valueIn({ book, person: host.actor, from: 'user' }, text, format);
  return { p: null, f: null, si: null, custom: null, ...engineCell(patch) };
}

interface Clipboard {
  _pasteExternal(html: string, type: string): Promise<boolean>;
  _pastePlainText(text: string, type: string): Promise<boolean>;
}

/** Copies of the grid itself stay the engine's; everything from outside is read as typed. */
function installPaste(host: Host, injector: Injector): void {
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
  if (rows.length === 1 && width === 1) {
    target.rows = endRow - startRow + 1;
    target.columns = endColumn - startColumn + 1;
  }
  const missingRows = target.row + target.rows - tab.rows;
  if (missingRows > 0) book.insertRows(tab, tab.rows, missingRows);
  const missingColumns = target.column + target.columns - tab.columns;
  if (missingColumns > 0) book.insertColumns(tab, tab.columns, missingColumns);
  const value: Record<number, Record<number, ICellData>> = {};
  for (let r = 0; r < target.rows; r += 1) {
    const line: Record<number, ICellData> = {};
    for (let c = 0; c < target.columns; c += 1) {
      const text = (rows.length === 1 && width === 1 ? rows[0]?.[0] : rows[r]?.[c]) ?? '';
      line[target.column + c] = typedCell(host, tab, target.row + r, target.column + c, text);
    }
    value[target.row + r] = line;
  }
  const commands = injector.get(ICommandService);
  const place = { unitId: book.unitId, subUnitId: tab.id };
  const range = {
    startRow: target.row,
    startColumn: target.column,
    endRow: target.row + target.rows - 1,
    endColumn: target.column + target.columns - 1,
  };
  if (!commands.syncExecuteCommand(SetRangeValuesCommand.id, { ...place, value, pasted: true })) return false;
  commands.syncExecuteCommand(SetSelectionsOperation.id, {
    ...place,
    selections: [{ range, primary: selection.primary, style: null }],
  });
  return true;
}

function rowsOfText(text: string): string[][] {
  return parseTabbed(text.replace(/\r\n?/g, '\n').replace(/\n$/, ''));
}

/** Tab-separated text; a cell with line breaks comes in quotes. */
function parseTabbed(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    let cell: string;
    const quoted = text[at] === '"' ? /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(text.slice(at)) : null;
    if (quoted && /[\t\n]/.test(quoted[1] ?? '')) {
      cell = (quoted[1] ?? '').replace(/""/g, '"');
      at += quoted[0].length;
    } else {
      const end = text.slice(at).search(/[\t\n]/);
      cell = end < 0 ? text.slice(at) : text.slice(at, at + end);
      at += cell.length;
    }
    row.push(cell);
    const mark = text[at];
    if (mark !== '\t') {
      rows.push(row);
      row = [];
    }
    if (mark === undefined) break;
    at += 1;
  }
  return rows;
}

/** A table of another program: texts by place; merged cells keep their text in the first. */
function rowsOfHtml(html: string): string[][] {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const table = page.querySelector('table');
  if (!table) return rowsOfText(plainText(page.body));
  const rows: string[][] = [];
  for (const [r, line] of [...table.rows].entries()) {
    rows[r] ??= [];
    let c = 0;
    for (const cell of line.cells) {
      while (rows[r]?.[c] !== undefined) c += 1;
      for (let dr = 0; dr < cell.rowSpan; dr += 1) {
        for (let dc = 0; dc < cell.colSpan; dc += 1) {
          const into = rows[r + dr] ?? [];
          rows[r + dr] = into;
          into[c + dc] = dr === 0 && dc === 0 ? plainText(cell) : '';
        }
      }
      c += cell.colSpan;
    }
  }
  return rows.slice(0, table.rows.length).map((row) => Array.from(row, (text) => text ?? ''));
}

/** Text of a piece of a foreign page; line breaks only where it says so. */
function plainText(node: Element): string {
  for (const line of node.querySelectorAll('br')) line.replaceWith('\u2028');
  for (const block of node.querySelectorAll('p, div')) block.append('\u2028');
  return (node.textContent ?? '')
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/ ?\u2028 ?/g, '\n')
    .replace(/\u00a0/g, ' ')
    .trim();
}
