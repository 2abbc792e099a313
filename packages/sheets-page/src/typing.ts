/**
 * Typing on the grid, read as the host reads it: Vietnamese numbers and dates, text cells, formulas.
 *
 * Owns what goes into the engine's editor, what comes out of it, and how numbers without a format are shown.
 */
import { engineCell, type Host, shownFormula, type Tab, valueIn } from '@so-ke-hoach/sheets-host/web';
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
  InsertColMutation,
  InsertRowMutation,
  MoveColsMutation,
  MoveRowsMutation,
  RemoveColMutation,
  RemoveRowMutation,
  ReorderRangeMutation,
  SheetInterceptorService,
} from '@univerjs/sheets';
import { SheetsNumfmtCellContentController } from '@univerjs/sheets-numfmt';
import { IEditorBridgeService } from '@univerjs/sheets-ui';

/** Before every interceptor of the engine. */
const FIRST = 1000;
/** Just before number formats are applied, after results of formulas were filled in. */
const BEFORE_FORMATS = 10.5;
/** A whole number from here on is shown as `1E+15`. */
const PLAIN_WHOLE = 1e15;

export function installTyping(host: Host, injector: Injector): void {
  const interceptors = injector.get(SheetInterceptorService);
  readTyped(host, interceptors);
  fillEditor(host, interceptors);
  fillFormula(host, interceptors);
  showNumbers(host, interceptors);
  followMoves(host, injector);
  const formats = injector.get(SheetsNumfmtCellContentController) as unknown as Formats;
  const { locale } = host.book;
  formats.setNumfmtLocal(locale.startsWith('en') ? 'en' : (locale.split('_')[0] ?? 'vi'));
}

/** What comes out of the editor becomes what the host reads in it. */
function readTyped(host: Host, interceptors: SheetInterceptorService): void {
  interceptors.writeCellInterceptor.intercept(AFTER_CELL_EDIT, {
    priority: FIRST,
    handler: (value, context) => {
      const tab = host.book.tabById(context.subUnitId);
      if (!tab || !value) return value;
      return typedCell(host, tab, context.row, context.col, typedText(value));
    },
  });
}

/** A number goes into the editor, and into the bar above the grid, as a person would type it. */
function fillEditor({ book }: Host, interceptors: SheetInterceptorService): void {
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
}

/** So does a formula. The engine's own interceptor lets none behind it have its formulas, so this is round them all. */
function fillFormula({ book }: Host, { writeCellInterceptor }: SheetInterceptorService): void {
  const fetch = writeCellInterceptor.fetchThroughInterceptors.bind(writeCellInterceptor);
  const wrapped = (...asked: Parameters<typeof fetch>) => {
    const filled = fetch(...asked) as (value: ICellData, context: never) => ICellData | null | undefined;
    if (asked[0] !== BEFORE_CELL_EDIT) return filled;
    return (value: ICellData, context: never) => {
      const cell = filled(value, context);
      return cell?.f ? { ...cell, f: shownFormula(book, cell.f) } : cell;
    };
  };
  writeCellInterceptor.fetchThroughInterceptors = wrapped as typeof fetch;
}

/** Without a number format the engine writes `1.5` whatever the locale: such numbers are written here. */
function showNumbers({ book }: Host, interceptors: SheetInterceptorService): void {
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
}

/** What moves cells from under the selection, or others under it. */
const MOVES: ReadonlySet<string> = new Set(
  [
    InsertColMutation,
    InsertRowMutation,
    MoveColsMutation,
    MoveRowsMutation,
    RemoveColMutation,
    RemoveRowMutation,
    ReorderRangeMutation,
  ].map(({ id }) => id),
);

/**
 * The formula bar and the editor behind it hold the cell that is selected now. The engine reads it again where values are
 * written, not where rows or columns come, go or change places: there the text of a row that was taken out stood on, and
 * Enter in the bar wrote it over the row that had moved up.
 */
function followMoves({ book }: Host, injector: Injector): void {
  let waiting = false;
  injector.get(ICommandService).onCommandExecuted(({ id, params }) => {
    const { unitId } = (params ?? {}) as { unitId?: string };
    if (waiting || unitId !== book.unitId || !MOVES.has(id)) return;
    waiting = true;
    // Once for all that one act moves, and when it is done.
    setTimeout(() => {
      waiting = false;
      if (!injector.get(IEditorBridgeService).isVisible().visible) forgetTyped(injector);
    }, 0);
  });
}

/** What was typed where the editor may not open leaves the formula bar again, when the key has been dealt with. */
export function forgetTyped(injector: Injector): void {
  setTimeout(() => injector.get(IEditorBridgeService).refreshEditCellState(), 0);
}

interface Formats {
  setNumfmtLocal(language: string): void;
}

/** A number as a person would type it. */
function editText(value: number, format: string | undefined, locale: string): string {
  if (isDateFormat(format)) return displayText(value, format, locale);
  if (format?.includes('%'))
    return `${displayText(Number((value * 100).toPrecision(15)), undefined, locale)}%`;
  return displayText(value, undefined, locale);
}

/** The text that was typed, whatever the editor made of it. */
function typedText(value: ICellData): string {
  if (value.f) return value.f;
  const stream = value.p?.body?.dataStream;
  if (stream !== undefined) return stream.replace(/\r\n$/, '').replace(/\r/g, '\n');
  return value.v === null || value.v === undefined ? '' : String(value.v);
}

/** The engine's cell for a typed text: only what changes. */
export function typedCell(host: Host, tab: Tab, row: number, column: number, text: string): ICellData {
  const { book } = host;
  const { format } = book.styleAt(tab, row, column);
  const patch = valueIn({ book, person: host.actor, from: 'user' }, text, format);
  return { p: null, f: null, si: null, custom: null, ...engineCell(patch) };
}
