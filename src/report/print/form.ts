/**
 * A printed form as data: what stands in its cells, which are joined, and how it lies on paper. Every figure is a text
 * already, with dots between thousands whatever the sheet's language, and nothing in it is a formula. Which form says what
 * is in the other files here.
 */

export const FORMS = ['report', 'lines', 'units', 'targets', 'gaps', 'plan', 'unit'] as const;
/** `lines`: Biểu 01, `units`: Biểu 02, `targets`: Biểu 03, `gaps`: Biểu 04, `plan`: the annex of a plan, `unit`: one unit's own form. */
export type FormName = (typeof FORMS)[number];

export type Align = 'left' | 'center' | 'right';

export interface PrintedCell {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** Points, where it is not the form's own. */
  readonly size?: number;
  readonly align?: Align;
  /** A line of prose that runs over its neighbours. */
  readonly flows?: boolean;
}

export interface PrintedRow {
  /** By column; a row may be shorter than the form is wide. */
  readonly cells: readonly (PrintedCell | null)[];
  /** First and last column of cells that are one in this row. */
  readonly joins?: readonly (readonly [first: number, last: number])[];
  /** Columns over which a thin line stands at the row's upper edge. */
  readonly rules?: readonly (readonly [first: number, last: number])[];
  /** Points; without it the row is as high as its text. */
  readonly height?: number;
}

/** Cells that are one, over several rows: 0-based. */
export interface Block {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  /** `down`: each column for itself. */
  readonly how: 'down' | 'whole';
}

/** How a tab is printed; the host and the xlsx file take it as it is. Rows and columns 0-based, lengths in millimetres. */
export interface PageSetup {
  readonly tab: string;
  readonly paper: 'A4';
  readonly landscape: boolean;
  /** As wide as a page, as many pages as it takes. */
  readonly fitToWidth: true;
  readonly margins: {
    readonly top: number;
    readonly bottom: number;
    readonly left: number;
    readonly right: number;
    readonly header: number;
    readonly footer: number;
  };
  /** Excel's codes; page 1 has none. */
  readonly header: string;
  readonly firstPageDiffers: boolean;
  readonly firstPageNumber: number;
  /** Rows that stand on top of each page. */
  readonly repeatRows?: { readonly row: number; readonly rows: number };
  readonly area: {
    readonly row: number;
    readonly column: number;
    readonly rows: number;
    readonly columns: number;
  };
  /** Rows that begin a page. */
  readonly breaks: readonly number[];
}

export interface PrintedForm {
  readonly form: FormName;
  readonly title: string;
  /** Millimetres. */
  readonly widths: readonly number[];
  readonly rows: readonly PrintedRow[];
  readonly blocks: readonly Block[];
  /** First and last row of the ruled table; null where there is none. */
  readonly ruled: readonly [first: number, last: number] | null;
  /** Points of what says nothing else. */
  readonly size: number;
  readonly frozenRows: number;
  /** Texts by which a tab is known as this form, whatever else was changed in it: all of one of these lists. */
  readonly marks: readonly (readonly string[])[];
  readonly page: PageSetup;
}

export const FONT = 'Times New Roman';

/** Before the name of every printed tab. */
const MARK = 'In – ';
/** The tab of each form but a unit's own. */
export const FORM_TABS: Readonly<Record<Exclude<FormName, 'unit'>, string>> = {
  report: `${MARK}Báo cáo`,
  lines: `${MARK}Biểu 01`,
  units: `${MARK}Biểu 02`,
  targets: `${MARK}Biểu 03`,
  gaps: `${MARK}Biểu 04`,
  plan: `${MARK}Phụ lục kế hoạch`,
};

/** The longest tab name that also survives as an Excel sheet. */
const TAB_NAME_LIMIT = 31;

/** Whether a tab may be the printed form of another. */
export const isUnitForm = (name: string): boolean => name.startsWith(MARK);

/** The tab of a unit's printed form, from the name of its own tab. */
export function unitFormTab(tab: string): string {
  const name = `${MARK}${tab}`;
  return name.length <= TAB_NAME_LIMIT ? name : `${name.slice(0, TAB_NAME_LIMIT - 1).trim()}…`;
}
