/**
 * Printing the tab in front: Ctrl+P and «In» print it as a table, not the page with its toolbar.
 *
 * The table is made when the browser asks for it and goes again afterwards. It has the tab's paper and direction where the
 * workbook says so, is as wide as a page at most, and repeats its head. Filtered rows stay out, as on the screen. Charts hang
 * on their rows, as they are drawn there.
 */
import type { Host, Tab } from '@so-ke-hoach/sheets-host/web';
import { type Area, type CellStyle, displayText } from '@so-ke-hoach/xlsx';
import type { Charts } from './charts.ts';
import { element, part } from './dom.ts';
import { type Paper, paperFor } from './paper.ts';
import { numberWithin } from './wide-numbers.ts';

type Book = Host['book'];

const BORDER_PIXELS = { thin: 1, dotted: 1, dashed: 1, medium: 2, thick: 3, double: 3 } as const;
const BORDER_LINES: Record<string, string> = { dotted: 'dotted', dashed: 'dashed', double: 'double' };
/** Where the workbook names none, as on the grid. */
const FONT = { family: 'Arial', size: 10 };
/** Pixels beside the text of a cell, left and right together; see `styles/print.css`. */
const PADDING = 6;

export function installPrinting({ book }: Host, charts: Charts): void {
  const sheet = part('print');
  window.addEventListener('beforeprint', () => sheet.replaceChildren(...printed(book, book.active, charts)));
  window.addEventListener('afterprint', () => sheet.replaceChildren());
  part('print-tab').onclick = () => window.print();
}

function printed(book: Book, tab: Tab, charts: Charts): Node[] {
  const area = tab.extras.print?.area ?? contentOf(book, tab);
  const columns = lines(area.column, area.columns).filter((column) => !tab.columnHidden(column));
  const rows = lines(area.row, area.rows).filter((row) => tab.sheet.getRowVisible(row));
  const width = columns.reduce((sum, column) => sum + tab.columnWidth(column), 0);
  const paper = paperFor(tab.extras.print ?? {}, width);
  const repeat = tab.extras.print?.repeatRows ?? { row: 0, rows: tab.frozenRows };
  const head = rows.filter((row) => row >= repeat.row && row < repeat.row + repeat.rows);
  const merges = new Merges(tab.merges);
  const hanging = charts.copies(tab);
  const line = (row: number): HTMLElement => {
    const made = rowOf(book, tab, row, columns, merges);
    const own = hanging.filter((one) => one.row === row).map(({ box }) => box);
    if (own.length > 0) made.cells[0]?.classList.add('holds-chart');
    made.cells[0]?.append(...own);
    // Its caption stays with it.
    if (hanging.some((one) => row >= one.row - 1 && row < one.row + one.rows))
      made.classList.add('under-chart');
    return made;
  };
  const table = element(
    'table',
    { style: `width:${width}px;zoom:${paper.zoom}` },
    element('colgroup', {}, ...columns.map((column) => widthOf(tab, column))),
    element('thead', {}, ...head.map(line)),
    element('tbody', {}, ...rows.filter((row) => !head.includes(row)).map(line)),
  );
  return [element('style', {}, pageRule(paper)), table];
}

const pageRule = ({ name, landscape, margin }: Paper): string =>
  `@page { size: ${name} ${landscape ? 'landscape' : 'portrait'}; margin: ${margin}mm; }`;

const lines = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index);

const widthOf = (tab: Tab, column: number): HTMLElement =>
  element('col', { style: `width:${tab.columnWidth(column)}px` });

/** Everything up to the last row and column that show something. */
function contentOf(book: Book, tab: Tab): Area {
  const extent = book.extent(tab);
  let [rows, columns] = [1, 1];
  for (let row = 0; row < extent.rows; row += 1)
    for (let column = 0; column < extent.columns; column += 1) {
      const { value, error } = book.cell(tab, row, column);
      if ((value === null || value === '') && !error) continue;
      rows = row + 1;
      columns = Math.max(columns, column + 1);
    }
  return { row: 0, column: 0, rows, columns };
}

function rowOf(
  book: Book,
  tab: Tab,
  row: number,
  columns: readonly number[],
  merges: Merges,
): HTMLTableRowElement {
  const line = element('tr', { style: `height:${tab.rowHeight(row)}px` });
  columns.forEach((column, at) => {
    const merge = merges.at(row, column);
    if (merge && (merge.row !== row || merge.column !== column)) return;
    const next = columns[at + (merge?.columns ?? 1)];
    const own = columns.slice(at, at + (merge?.columns ?? 1));
    const width = own.reduce((sum, each) => sum + tab.columnWidth(each), 0);
    const cell = cellOf(book, tab, { row, column, width, next });
    if (merge) {
      cell.colSpan = merge.columns;
      cell.rowSpan = merge.rows;
    }
    line.append(cell);
  });
  return line;
}

interface Place {
  row: number;
  column: number;
  /** Pixels of the cell. */
  width: number;
  /** The column beside it. */
  next: number | undefined;
}

function cellOf(book: Book, tab: Tab, { row, column, width, next }: Place): HTMLTableCellElement {
  const { value, error, style } = book.cell(tab, row, column);
  const text = displayText(value, error ? undefined : style.format, book.locale);
  const isNumber = typeof value === 'number';
  // A text that does not wrap lies over empty cells beside it, and no further.
  const spreads =
    !isNumber && style.wrap === undefined && next !== undefined && isBlank(book, tab, row, next);
  const look = book.styleAt(tab, row, column);
  const shown = element('td', { style: cssOf(look, isNumber) + colourOf(tab, row, column) });
  shown.append(isNumber ? numberWithin(text, fontOf(look), width - PADDING) : text);
  if (spreads) shown.className = 'spreads';
  else if (style.wrap === 'wrap') shown.className = 'wraps';
  return shown;
}

/** The faces that a cell is written in, the first that the screen has. */
const familyOf = ({ fontFamily = FONT.family }: CellStyle): string =>
  `${fontFamily.replaceAll(/[^\p{L}\p{N} -]/gu, '')},Arial,sans-serif`;

const fontOf = (style: CellStyle): string =>
  `${style.italic ? 'italic ' : ''}${style.bold ? 'bold ' : ''}${style.fontSize ?? FONT.size}pt ${familyOf(style)}`;

const isBlank = (book: Book, tab: Tab, row: number, column: number): boolean => {
  const { value, error } = book.cell(tab, row, column);
  return (value === null || value === '') && !error;
};

function cssOf(style: CellStyle, isNumber: boolean): string {
  const { fontSize = FONT.size, horizontal, vertical = 'bottom', border = {} } = style;
  const lines = [style.underline && 'underline', style.strike && 'line-through'].filter(Boolean).join(' ');
  return [
    `font-family:${familyOf(style)}`,
    `font-size:${fontSize}pt`,
    style.bold && 'font-weight:bold',
    style.italic && 'font-style:italic',
    lines && `text-decoration:${lines}`,
    `text-align:${horizontal ?? (isNumber ? 'right' : 'left')}`,
    `vertical-align:${vertical}`,
    ...Object.entries(border).map(
      ([side, edge]) =>
        edge &&
        `border-${side}:${BORDER_PIXELS[edge.style]}px ${BORDER_LINES[edge.style] ?? 'solid'} ${edge.color}`,
    ),
    '',
  ]
    .filter((one) => typeof one === 'string')
    .join(';');
}

/** Ink and paper of a cell as the grid shows it, conditional formats included. */
function colourOf(tab: Tab, row: number, column: number): string {
  const { bg, cl } = tab.sheet.getComposedCellStyle(row, column);
  return `${bg?.rgb ? `background:${bg.rgb};` : ''}${cl?.rgb ? `color:${cl.rgb};` : ''}`;
}

class Merges {
  private readonly areas: readonly Area[];

  constructor(areas: readonly Area[]) {
    this.areas = areas;
  }

  at(row: number, column: number): Area | undefined {
    return this.areas.find(
      (area) =>
        row >= area.row &&
        row < area.row + area.rows &&
        column >= area.column &&
        column < area.column + area.columns,
    );
  }
}
