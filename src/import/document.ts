/**
 * A document as whoever reads a plan gets it: tables of cells and running text, in reading order. A reader of a file
 * format makes it and knows nothing of plans; the plan reader knows nothing of files.
 */
import { cleanText } from '../text/clean.ts';

export interface SourceCell {
  readonly text: string;
  /** From 0, within its table. */
  readonly row: number;
  readonly column: number;
  /** How many rows and columns the cell covers; 1 where absent. */
  readonly rowSpan?: number;
  readonly columnSpan?: number;
  readonly bold?: boolean;
}

export interface SourceTable {
  readonly kind: 'table';
  /** The name of a sheet. */
  readonly name?: string;
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly SourceCell[];
  /** The page of each row, from 1, where the source has pages. */
  readonly pages?: readonly number[];
  /** The source says which cells are merged: a blank cell is then blank, and not covered. */
  readonly spans: boolean;
}

export interface SourceText {
  readonly kind: 'text';
  readonly text: string;
  readonly page?: number;
  readonly bold?: boolean;
}

export interface SourceDocument {
  readonly kind: 'docx' | 'xlsx' | 'html' | 'text' | 'markdown' | 'pdf' | 'sheet';
  readonly blocks: readonly (SourceText | SourceTable)[];
}

/** One place of a table. */
export interface Place {
  readonly text: string;
  readonly bold: boolean;
  /** The cell begins here; false where a merged cell covers the place. */
  readonly own: boolean;
  /** How many columns the cell covers. */
  readonly width: number;
  /** Covered by a cell that begins further up. */
  readonly fromAbove: boolean;
}

/** A row of the document, be it of a table or a line of running text. */
export interface SourceRow {
  /** Counted through the document, from 1. */
  readonly at: number;
  readonly page: number | null;
  readonly places: readonly Place[];
}

export interface Lattice {
  readonly table: SourceTable;
  readonly columns: number;
  readonly rows: readonly SourceRow[];
}

/** A part of the document: a table, or a line of running text. */
export type Part =
  | { readonly kind: 'table'; readonly lattice: Lattice }
  | { readonly kind: 'line'; readonly row: SourceRow; readonly bold: boolean };

const BLANK: Place = { text: '', bold: false, own: true, width: 1, fromAbove: false };

/** A table above this size is no plan, and would only keep the reader busy. */
export const MAX_ROWS = 20_000;
const MAX_COLUMNS = 200;

/** The document as rows that are counted through: every text of it stands in exactly one own place. */
export function partsOf(document: SourceDocument): Part[] {
  let at = 0;
  return document.blocks.flatMap((block): Part[] => {
    if (block.kind === 'text') {
      return cleanText(block.text)
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => {
          at += 1;
          const place = { ...BLANK, text: line, bold: block.bold === true };
          return {
            kind: 'line',
            row: { at, page: block.page ?? null, places: [place] },
            bold: block.bold === true,
          };
        });
    }
    const lattice = latticeOf(block, at);
    at += lattice.rows.length;
    return [{ kind: 'table', lattice }];
  });
}

function latticeOf(table: SourceTable, before: number): Lattice {
  const count = Math.min(table.rows, MAX_ROWS);
  const columns = Math.min(table.columns, MAX_COLUMNS);
  const grid: Place[][] = Array.from({ length: count }, () => Array<Place>(columns).fill(BLANK));
  for (const cell of table.cells) {
    const { row, column, rowSpan = 1, columnSpan = 1, bold = false } = cell;
    if (row >= count || column >= columns) continue;
    const text = cleanText(cell.text);
    const width = Math.min(columnSpan, columns - column);
    for (let down = 0; down < Math.min(rowSpan, count - row); down++) {
      for (let right = 0; right < width; right++) {
        const own = down === 0 && right === 0;
        (grid[row + down] as Place[])[column + right] = { text, bold, own, width, fromAbove: down > 0 };
      }
    }
  }
  return {
    table,
    columns,
    rows: grid.map((places, row) => ({ at: before + row + 1, page: table.pages?.[row] ?? null, places })),
  };
}

/** The texts that begin in a row, in reading order. */
export const ownTexts = (row: SourceRow): string[] =>
  row.places.flatMap(({ own, text }) => (own && text !== '' ? [text] : []));

export const rowText = (row: SourceRow): string => ownTexts(row).join(' | ').replace(/\n/g, ' ');
