/**
 * The paper a form lies on (Nghị định 30/2020/NĐ-CP, phụ lục I: A4, margins 20–25 above and below, 30–35 left, 15–20 right,
 * the page number centred in the top margin from the second page on), how high its rows are, and where its pages begin:
 * every break is set, so that no program puts one between the figures and the signature.
 */
import type { FormName, PageSetup, PrintedRow } from './form.ts';

export const MARGINS: PageSetup['margins'] = {
  top: 20,
  bottom: 20,
  left: 30,
  right: 15,
  header: 10,
  footer: 10,
};
const SIDES = { short: 210, long: 297 } as const;
export const PAGE_NUMBER = '&C&"Times New Roman,Regular"&13&P';

/** Of a page's height as much is filled: heights of rows are estimated. */
const FILLED = 0.97;

const POINTS_PER_MM = 72 / 25.4;
export const PIXELS_PER_MM = 96 / 25.4;
/** Width of a letter over its font's size, measured on Vietnamese text in Times New Roman, with room for its stand-ins. */
const LETTER = { plain: 0.475, bold: 0.567 } as const;
const CAPITAL = { plain: 0.715, bold: 0.772 } as const;
/** Of Times New Roman, plain and bold: a digit, and a dot, comma or space between digits. */
const DIGIT = 0.5;
const MARK = 0.26;
/** Height of a line over the font's size, and points around the text of a cell. */
const LINE = 1.2;
const PADDING = 4;
const LEAST_HEIGHT = 16;

interface Lying {
  readonly form: FormName;
  readonly tab: string;
  readonly landscape: boolean;
  readonly widths: readonly number[];
  readonly rows: readonly PrintedRow[];
  readonly size: number;
  /** Rows that stand on top of each page. */
  readonly repeat?: { readonly row: number; readonly rows: number };
  /**
   * Where what must not be parted at the end may begin: the first of these from which one page holds all down to the last
   * row.
   */
  readonly closings: readonly number[];
  /** Rows that must not be the last of a page. */
  readonly leads: ReadonlySet<number>;
}

/** Millimetres between the margins. */
const roomOf = (landscape: boolean): { readonly across: number; readonly down: number } => {
  const [width, height] = landscape ? [SIDES.long, SIDES.short] : [SIDES.short, SIDES.long];
  return { across: width - MARGINS.left - MARGINS.right, down: height - MARGINS.top - MARGINS.bottom };
};

/** Millimetres that a number takes in a cell, set in a font of so many points: a narrower one would cut its first digits. */
export function roomForNumber(text: string, size: number): number {
  const digits = text.replace(/\D/g, '').length;
  return ((digits * DIGIT + (text.length - digits) * MARK) * size + PADDING) / POINTS_PER_MM;
}

/** How long a word is, over the font's size. */
function lengthOf(word: string, look: keyof typeof LETTER): number {
  let length = 0;
  for (const sign of word) length += sign === sign.toLowerCase() ? LETTER[look] : CAPITAL[look];
  return length;
}

/**
 * A text in lines that are no wider than so many millimetres, set in any usual font of so many points: for prose over a table,
 * which would run on beyond the paper's edge. A word that is wider alone stays whole.
 */
export function brokenIn(text: string, width: number, size: number): string[] {
  const room = (width * POINTS_PER_MM - PADDING) / size;
  const lines: string[] = [];
  let used = 0;
  for (const word of text.split(' ')) {
    // Letters without serifs are as wide as bold ones with them.
    const length = lengthOf(word, 'bold');
    if (lines.length === 0 || used + LETTER.bold / 2 + length > room) {
      lines.push(word);
      used = length;
    } else {
      lines[lines.length - 1] += ` ${word}`;
      used += LETTER.bold / 2 + length;
    }
  }
  return lines;
}

/** How many lines a text takes in a cell so wide (millimetres), set in a font of so many points. */
export function linesOf(text: string, width: number, size: number, bold = false): number {
  const look = bold ? 'bold' : 'plain';
  const small = LETTER[look];
  const room = (width * POINTS_PER_MM - PADDING) / size;
  let lines = 0;
  for (const paragraph of text.split('\n')) {
    lines++;
    let used = 0;
    for (const word of paragraph.split(' ')) {
      const length = lengthOf(word, look);
      if (used > 0 && used + small / 2 + length > room) {
        lines++;
        used = 0;
      }
      const broken = Math.floor(length / room);
      lines += broken;
      used += small / 2 + length - broken * room;
    }
  }
  return lines;
}

/** Points that a row is high. */
export function heightOf(row: PrintedRow, widths: readonly number[], size: number): number {
  if (row.height !== undefined) return row.height;
  let height = LEAST_HEIGHT;
  for (const [at, cell] of row.cells.entries()) {
    if (cell === null || cell.text === '') continue;
    const last = row.joins?.find(([first]) => first === at)?.[1] ?? at;
    const width = widths.slice(at, last + 1).reduce((sum, one) => sum + one, 0);
    const points = cell.size ?? size;
    const lines = cell.flows ? 1 : linesOf(cell.text, width, points, cell.bold);
    height = Math.max(height, Math.ceil(lines * points * LINE) + PADDING);
  }
  return height;
}

/** How a form is printed, with the rows at which its pages begin. */
export function pageOf(lying: Lying): PageSetup {
  const { landscape, widths, rows, repeat, tab } = lying;
  const { down } = roomOf(landscape);
  return {
    tab,
    paper: 'A4',
    landscape,
    // Programs draw columns wider than they are asked to where they lack the font that widths are counted in.
    fitToWidth: true,
    margins: MARGINS,
    header: PAGE_NUMBER,
    firstPageDiffers: true,
    firstPageNumber: 1,
    ...(repeat === undefined ? {} : { repeatRows: repeat }),
    area: { row: 0, column: 0, rows: rows.length, columns: widths.length },
    breaks: breaksOf(lying, down * POINTS_PER_MM * FILLED),
  };
}

/** @param page points of rows that a page has room for */
function breaksOf({ rows, widths, size, repeat, closings, leads }: Lying, page: number): number[] {
  const heights = rows.map((row) => heightOf(row, widths, size));
  const sum = (from: number, to: number): number =>
    heights.slice(from, to).reduce((all, one) => all + one, 0);
  const repeated = repeat === undefined ? 0 : sum(repeat.row, repeat.row + repeat.rows);
  /** Where a page begins that is to begin with this row: a heading comes along. */
  const withLeads = (row: number, least: number): number => {
    let at = row;
    while (at - 1 > least && leads.has(at - 1)) at--;
    return at;
  };
  const closingAt = closings
    .map((row) => withLeads(row, 0))
    .find((row) => sum(row, rows.length) + repeated <= page);
  const breaks: number[] = [];
  let begins = 0;
  for (let row = 1; row < rows.length; row++) {
    const used = sum(begins, row) + (begins === 0 ? 0 : repeated);
    const needed = row === closingAt ? sum(row, rows.length) : (heights[row] as number);
    if (used + needed <= page) continue;
    begins = withLeads(row, begins);
    breaks.push(begins);
  }
  return filledUp(breaks, leads);
}

/** Rows that a page before the last one has at least. */
const LEAST_ROWS = 2;

/** Where the end of a form went to a new page and left few rows on the one before, that one takes some of its neighbour's. */
function filledUp(breaks: readonly number[], leads: ReadonlySet<number>): number[] {
  const [last, before, first = 0] = [...breaks].reverse();
  if (last === undefined || before === undefined || last - before >= LEAST_ROWS) return [...breaks];
  let at = last - LEAST_ROWS;
  while (at > first && leads.has(at - 1)) at--;
  return at - first < LEAST_ROWS ? [...breaks] : [...breaks.slice(0, -2), at, last];
}
