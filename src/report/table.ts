/**
 * A tab to be written, as data: what stands in its cells, and of which kind its rows and columns are, so that the workbook
 * layer gives their looks to many cells at once. Owns the shape and small helpers; which tab says what is in the other
 * files here.
 */

/** Text is always written as text, whatever it begins with; only `formula` becomes a formula. */
export type TableCell = string | number | null | { readonly formula: string };

export type RowLook =
  | 'plain'
  | 'title'
  | 'subtitle'
  | 'header'
  | 'content'
  | 'activity'
  | 'total'
  | 'pending'
  | 'good'
  | 'bad'
  | 'small';

export interface TableRow {
  readonly cells: readonly TableCell[];
  readonly look: RowLook;
  /** Column → number format, where it is not the column's own. */
  readonly formats?: Readonly<Record<number, string>>;
  /** Column → alignment, where it is not the column's own. */
  readonly align?: Readonly<Record<number, 'left' | 'center' | 'right'>>;
}

export interface TableColumn {
  /** Pixels. */
  readonly width: number;
  readonly format: string;
  readonly align: 'left' | 'center' | 'right';
  readonly wrap: boolean;
}

export interface SheetTable {
  readonly tab: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly frozenRows: number;
  readonly frozenColumns: number;
  /** First and last row (0-based) of the ruled table. */
  readonly ruled: { readonly first: number; readonly last: number };
  /** First and last row (0-based) that the proof holds to be as they were written; the ruled table where none are named. */
  readonly held?: { readonly first: number; readonly last: number };
  /** Cells of a column (0-based rows) that stand out unless they are blank or say one of these. */
  readonly alarm?: {
    readonly column: number;
    readonly first: number;
    readonly last: number;
    readonly unless: readonly string[];
  };
  /** Set for a tab that is printed and signed; a list for the screen keeps the sheet's own font. */
  readonly form: { readonly fontFamily: string; readonly fontSize: number } | null;
}

export const TEXT: Omit<TableColumn, 'width'> = { format: '@', align: 'left', wrap: true };
export const LABEL: Omit<TableColumn, 'width'> = { format: '@', align: 'center', wrap: true };
export const COUNT: Omit<TableColumn, 'width'> = { format: '#,##0', align: 'right', wrap: false };
/** What units count may have decimals; they are shown where they are. */
export const QUANTITY: Omit<TableColumn, 'width'> = { ...COUNT, format: 'General' };

/** Whole đồng; a zero is a dash so that the eye finds the figures. Trailing commas scale the display only. */
export function moneyFormat(unit: 'đồng' | 'nghìn đồng' | 'triệu đồng'): string {
  if (unit === 'nghìn đồng') return '#,##0,;-#,##0,;"–"';
  if (unit === 'triệu đồng') return '#,##0.0,,;-#,##0.0,,;"–"';
  return '#,##0;-#,##0;"–"';
}

/**
 * Pixels that hold 9.999.999.999.999 in bold, whatever of the usual fonts the screen has: 13 digits and 4 points are
 * 110 px in Times New Roman 11, 123 in Arial 11, 153 in DejaVu Serif 11, which stands in where Times is missing.
 */
export const MONEY_WIDTH = 160;

/** Exact đồng, whatever unit a printed form shows. */
export const MONEY: Omit<TableColumn, 'width'> = { ...COUNT, format: moneyFormat('đồng') };

export const column = (width: number, kind: Omit<TableColumn, 'width'>): TableColumn => ({ width, ...kind });

/** How a formula names a tab, before the cells it takes there. */
export const tabRef = (tab: string): string => `'${tab.replace(/'/g, "''")}'!`;
