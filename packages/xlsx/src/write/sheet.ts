/**
 * One tab: its look, columns, protection and print setup around what other files here write.
 */

import { areaName, cellName, MAX_COLUMNS, MAX_ROWS } from '../a1.ts';
import type { SheetExtras } from '../extras.ts';
import { filterXml } from '../filter.ts';
import { DEFAULT_HEIGHT, DEFAULT_WIDTH, PIXELS_PER_CHARACTER, POINTS_PER_PIXEL } from '../limits.ts';
import { keepsOut, type Lock, lockOf } from '../locks.ts';
import { breaksXml, headerXml, marginsXml, pageXml } from '../page-setup.ts';
import type { SheetSnapshot } from '../snapshot.ts';
import { argb } from '../styles/write.ts';
import { type Book, cut, fileName, MAIN, RELATIONS } from './book.ts';
import { sheetRows } from './cells.ts';
import { sheetCharts, type WrittenChart } from './charts.ts';
import { sheetNotes } from './notes.ts';
import { sheetConditional, sheetValidations } from './rules.ts';

export interface WrittenSheet {
  xml: string;
  comments: string;
  drawing: string;
  charts: WrittenChart[];
  extras: SheetExtras;
}

export function writeSheet(book: Book, sheet: SheetSnapshot): WrittenSheet {
  const { snapshot } = book;
  const tab = fileName(book, sheet.name);
  const extras = sheetExtras(book, sheet);
  const lock = lockOf(sheet);
  const rows = sheetRows(book, sheet, tab, lock, extras);
  const validations = sheetValidations(book, sheet, extras);
  const conditional = sheetConditional(book, sheet, extras);
  const notes = sheetNotes(sheet, extras);
  const charts = sheetCharts(book, sheet);

  const front = book.front ?? snapshot.active ?? snapshot.sheets.find((one) => !one.hidden)?.name;
  const setup =
    (sheet.tabColor ? `<tabColor rgb="${argb(sheet.tabColor)}"/>` : '') +
    (sheet.print?.fitToWidth ? '<pageSetUpPr fitToPage="1"/>' : '');
  const xml =
    `<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}">` +
    (setup ? `<sheetPr>${setup}</sheetPr>` : '') +
    `<sheetViews>${sheetView(sheet, sheet.name === front)}</sheetViews>` +
    `<sheetFormatPr defaultColWidth="${characters(DEFAULT_WIDTH)}" defaultRowHeight="${DEFAULT_HEIGHT * POINTS_PER_PIXEL}"/>` +
    columnsXml(book, sheet, lock) +
    `<sheetData>${rows}</sheetData>` +
    (lock ? protectionXml(sheet) : '') +
    filterXml(sheet) +
    mergesXml(sheet) +
    conditional +
    validations +
    marginsXml(sheet.print) +
    pageXml(sheet.print) +
    headerXml(sheet.print) +
    breaksXml(sheet.print) +
    // Codes such as 1.10 are text on purpose: no green corners.
    `<ignoredErrors><ignoredError sqref="${areaName({ row: 0, column: 0, rows: Math.min(sheet.rows, MAX_ROWS), columns: Math.min(sheet.columns, MAX_COLUMNS) })}" numberStoredAsText="1"/></ignoredErrors>` +
    (charts.length > 0 ? '<drawing r:id="rId3"/>' : '') +
    (notes.comments ? '<legacyDrawing r:id="rId1"/>' : '') +
    '</worksheet>';
  return { xml, comments: notes.comments, drawing: notes.drawing, charts, extras };
}

/** What is kept beside the file of every tab, before its cells and rules add theirs. */
export function sheetExtras(book: Book, sheet: SheetSnapshot): SheetExtras {
  const tab = fileName(book, sheet.name);
  return {
    tab,
    corner: book.anchors.add(tab, { row: 0, column: 0, rows: 1, columns: 1 }),
    id: sheet.id,
    rows: sheet.rows,
    columns: sheet.columns,
    ...(sheet.frozenRows ? { frozenRows: sheet.frozenRows } : {}),
    ...(sheet.frozenColumns ? { frozenColumns: sheet.frozenColumns } : {}),
    ...(sheet.hideGridlines ? { hideGridlines: true } : {}),
    ...(tab === sheet.name ? {} : { name: sheet.name }),
    ...keptColours(sheet),
    formulas: [],
    texts: [],
    notes: [],
    validations: [],
    conditional: [],
    ...(sheet.charts
      ? {
          charts: sheet.charts.map(({ id, type, headers, areas, options }) => ({
            ...{ id, type, headers, options },
            areas: areas.map((area) => book.anchors.add(tab, area)),
          })),
        }
      : {}),
    protections: (sheet.protections ?? []).map((rule) => ({
      ...rule,
      area: rule.area ? book.anchors.add(tab, rule.area) : null,
    })),
  };
}

/** A filter by colours: the format knows one colour a column, by the number of a style. */
function keptColours({ filter }: SheetSnapshot): Pick<SheetExtras, 'filter'> {
  const kept = (filter?.criteria ?? []).filter(({ colors }) => colors);
  return filter && kept.length > 0
    ? { filter: { ref: areaName(filter), criteria: kept as NonNullable<SheetExtras['filter']>['criteria'] } }
    : {};
}

/** The frozen rows and columns as `sheetView` has them; '' where nothing is frozen. */
export function paneXml({ frozenRows: rows = 0, frozenColumns: columns = 0 }: SheetSnapshot): string {
  if (rows === 0 && columns === 0) return '';
  const pane = rows && columns ? 'bottomRight' : rows ? 'bottomLeft' : 'topRight';
  return `<pane${columns ? ` xSplit="${columns}"` : ''}${rows ? ` ySplit="${rows}"` : ''} topLeftCell="${cellName(rows, columns)}" activePane="${pane}" state="frozen"/><selection pane="${pane}"/>`;
}

function sheetView(sheet: SheetSnapshot, front: boolean): string {
  const frozen = paneXml(sheet);
  return (
    `<sheetView${sheet.hideGridlines ? ' showGridLines="0"' : ''}${front ? ' tabSelected="1"' : ''} workbookViewId="0"` +
    (frozen ? `>${frozen}</sheetView>` : '/>')
  );
}

export function characters(pixels: number): string {
  return String(Number((pixels / PIXELS_PER_CHARACTER).toFixed(4)));
}

export function columnsXml(book: Book, sheet: SheetSnapshot, lock: Lock | null): string {
  const hidden = new Set(sheet.hiddenColumns);
  const out: string[] = [];
  let run: { from: number; to: number; inside: string } | null = null;
  const close = () => {
    if (run) out.push(`<col min="${run.from + 1}" max="${run.to + 1}"${run.inside}/>`);
    run = null;
  };
  for (let column = 0; column < Math.min(sheet.columns, MAX_COLUMNS); column++) {
    const width = sheet.columnWidths?.[column];
    const open = lock?.openColumns[column] ? ` style="${book.styles.xf(undefined, false)}"` : '';
    const inside =
      width === undefined && !hidden.has(column) && !open
        ? ''
        : ` width="${characters(width ?? DEFAULT_WIDTH)}"${width === undefined ? '' : ' customWidth="1"'}${open}` +
          (hidden.has(column) ? ' hidden="1"' : '');
    if (run && run.inside === inside) run.to = column;
    else {
      close();
      if (inside) run = { from: column, to: column, inside };
    }
  }
  close();
  return out.length > 0 ? `<cols>${out.join('')}</cols>` : '';
}

export function mergesXml(sheet: SheetSnapshot): string {
  const merges = (sheet.merges ?? []).filter((area) => area.rows * area.columns > 1);
  if (merges.length === 0) return '';
  return `<mergeCells count="${merges.length}">${merges.map((area) => `<mergeCell ref="${areaName(area)}"/>`).join('')}</mergeCells>`;
}

export function protectionXml(sheet: SheetSnapshot): string {
  const whole = sheet.protections?.some((rule) => rule.area === null && keepsOut(rule));
  // "0" allows. Widths, heights and filters never endanger what the protection guards.
  const always = ' formatColumns="0" formatRows="0" autoFilter="0" sort="0"';
  const partly = whole
    ? ''
    : ' formatCells="0" insertColumns="0" insertRows="0" insertHyperlinks="0" deleteColumns="0" deleteRows="0"';
  return `<sheetProtection sheet="1" objects="1" scenarios="1"${always}${partly}/>`;
}

export function listsSheet(book: Book): string {
  const height = Math.max(...book.lists.map((list) => list.length));
  const rows: string[] = [];
  for (let row = 0; row < height; row++) {
    const cells = book.lists.map((list, column) => {
      const value = list[row];
      if (value === undefined) return '';
      const text = book.texts.cell(cut(value));
      return `<c r="${cellName(row, column)}" s="${book.styles.xf(undefined, true, /^[=+\-@]/.test(value))}"${text.type}>${text.inside}</c>`;
    });
    rows.push(`<row r="${row + 1}">${cells.join('')}</row>`);
  }
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetData>${rows.join('')}</sheetData></worksheet>`;
}
