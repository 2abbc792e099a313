/**
 * A workbook as plain data: what files, the host and the page hand to each other.
 *
 * Owns the shape only. JSON-safe. Rows and columns count from 0 here (the Apps Script face counts from 1).
 */

export type CellValue = string | number | boolean;

export interface CellSnapshot {
  /** Stored value, or a formula's last result. Dates are serial numbers (days since 1899-12-30) shown by a date `format`. */
  v?: CellValue;
  /** Formula, with leading `=`, English names, `,` or `;` as separators. */
  f?: string;
  /** The value is an error text such as `#N/A` (then `v` is that text). */
  e?: true;
  /** Index into `styles`. */
  s?: number;
  /** The formula fills `[rows, columns]` cells from here; the values of the others are its results, not entries. */
  spill?: [rows: number, columns: number];
  /** Only after reading a file: lies where a formula spills and is no result of it, but what somebody wrote in its way. */
  inTheWay?: true;
}

export interface CellStyle {
  /** Number format pattern in US notation (`#,##0`, `dd/mm/yyyy`, `@`). Absent = automatic. */
  format?: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
  fontSize?: number;
  fontFamily?: string;
  /** Lower-case hex, `#rrggbb`. */
  color?: string;
  background?: string;
  horizontal?: 'left' | 'center' | 'right';
  vertical?: 'top' | 'middle' | 'bottom';
  /** `wrap` | `clip`; absent = overflow. */
  wrap?: 'wrap' | 'clip';
  border?: Partial<Record<'top' | 'bottom' | 'left' | 'right', BorderEdge>>;
}

export interface BorderEdge {
  style: 'thin' | 'medium' | 'thick' | 'dotted' | 'dashed' | 'double';
  color: string;
}

/** A rectangle, 0-based, `rows` × `columns` cells. */
export interface Area {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export interface ValidationRule {
  areas: Area[];
  /** DataValidationCriteria name, e.g. `VALUE_IN_LIST`, `VALUE_IN_RANGE`, `NUMBER_GREATER_THAN_OR_EQUAL_TO`, `CHECKBOX`, `CUSTOM_FORMULA`. */
  criteria: string;
  /** Its arguments: list entries, numbers, an A1 range text (`'Tab'!A1:A9`), a formula. */
  args: (CellValue | CellValue[] | null)[];
  showDropdown?: boolean;
  allowInvalid: boolean;
  helpText?: string;
}

export interface ConditionalRule {
  areas: Area[];
  /** BooleanCriteria name: `CUSTOM_FORMULA`, `CELL_NOT_EMPTY`, `TEXT_CONTAINS`, `NUMBER_GREATER_THAN` … */
  criteria: string;
  args: CellValue[];
  style: Pick<CellStyle, 'background' | 'color' | 'bold' | 'italic' | 'strike' | 'underline'>;
}

export interface ProtectionRule {
  /** Null = the whole sheet. */
  area: Area | null;
  unprotected?: Area[];
  description: string;
  warningOnly: boolean;
  /** E-mails that may edit beside the owner. Null = everybody who may edit the workbook. */
  editors: string[] | null;
}

export type FilterOperator =
  | 'equal'
  | 'notEqual'
  | 'greaterThan'
  | 'greaterThanOrEqual'
  | 'lessThan'
  | 'lessThanOrEqual';

/** What a filter asks of one column, by its values, by conditions or by colours. */
export interface FilterColumn {
  column: number;
  /** Rows stay that show one of these texts … */
  values?: string[];
  /** … or nothing. */
  blanks?: boolean;
  /** One or two; texts may hold `*` and `?`. */
  conditions?: { operator: FilterOperator; value: string }[];
  /** Both conditions must hold. */
  all?: boolean;
  /** Rows stay whose cell has one of these fills or text colours; null is none. */
  colors?: { of: 'background' | 'text'; values: (string | null)[] };
}

/** The rows that are filtered, the first of them with the headings. */
export interface Filter extends Area {
  criteria?: FilterColumn[];
  /** The rows that the criteria hide. They are not in `hiddenRows`. */
  hidden?: number[];
}

/** How a tab is printed. */
export interface PrintSetup {
  paper?: 'A4' | 'A3';
  landscape?: boolean;
  /** As many pages down as needed, one page wide. */
  fitToWidth?: boolean;
  /** Per cent of its size, where it is not fitted; 10 to 400. */
  scale?: number;
  margins?: PrintMargins;
  /** What stands in the top and bottom margin, in Excel's codes: `&C&P` is the page number in the middle. */
  header?: string;
  footer?: string;
  /** The number of the first page; pages of a tab else go on from those of the tab before. */
  firstPageNumber?: number;
  /** The first page has neither. */
  firstPageDiffers?: boolean;
  /** Rows repeated on top of each page: first row and number of rows. */
  repeatRows?: { row: number; rows: number };
  area?: Area;
  /** Rows that begin a page wherever the last one would end, in order. */
  breaks?: number[];
}

/** Millimetres; `header` and `footer` from the edge of the paper to what stands there. */
export interface PrintMargins {
  top: number;
  bottom: number;
  left: number;
  right: number;
  header: number;
  footer: number;
}

/** The kinds of chart that there are here, by Google's names. */
export type ChartType = 'BAR' | 'COLUMN' | 'LINE';

/** A chart that lies on a tab. It takes its figures from cells of the same tab. */
export interface Chart {
  /** No other chart of the workbook has it. */
  id: number;
  type: ChartType;
  /** The first column names the points, each other one is a series. */
  areas: Area[];
  /** Rows of the areas that name the series. */
  headers: number;
  /** The cell under its upper left corner, and how far from that of the cell; pixels. */
  row: number;
  column: number;
  offsetX: number;
  offsetY: number;
  /** By Google's names, dots between the parts: `series.0.color`. */
  options: Record<string, CellValue>;
}

export interface SheetSnapshot {
  id: number;
  name: string;
  /** Grid size, not used size. */
  rows: number;
  columns: number;
  hidden?: boolean;
  tabColor?: string;
  hideGridlines?: boolean;
  frozenRows?: number;
  frozenColumns?: number;
  /** Sparse: `cells[row][column]`. */
  cells: Record<number, Record<number, CellSnapshot>>;
  /** Pixels. */
  columnWidths?: Record<number, number>;
  rowHeights?: Record<number, number>;
  hiddenColumns?: number[];
  /** Rows that somebody hid; what a filter hides is in `filter`. */
  hiddenRows?: number[];
  merges?: Area[];
  notes?: { row: number; column: number; text: string }[];
  validations?: ValidationRule[];
  conditional?: ConditionalRule[];
  protections?: ProtectionRule[];
  filter?: Filter;
  print?: PrintSetup;
  charts?: Chart[];
}

/**
 * Something a read file held that this shape cannot: `what` is a stable code such as `chart`, `image`, `colorScale`.
 * Writing back into the file keeps it.
 */
export interface Dropped {
  tab: string;
  what: string;
  count: number;
  /** Of `externalLink`: the cells whose formulas take figures from another file; they hold the last ones. */
  cells?: string[];
}

export interface WorkbookSnapshot {
  version: 1;
  name: string;
  locale: string;
  timeZone: string;
  sheets: SheetSnapshot[];
  styles: CellStyle[];
  /** Name of the tab in front. */
  active?: string;
  namedRanges?: { name: string; tab: string; area: Area }[];
  /** Document properties of the script (PropertiesService.getDocumentProperties). */
  properties?: Record<string, string>;
  /** Only after reading a file: what was left out. */
  dropped?: Dropped[];
}
