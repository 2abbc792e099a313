/**
 * A form that is one table: its head, a header of two rows with the numbers of the columns below it, the rows, what is said
 * under them, and who signs. Head and header stand on every page on Google, which repeats frozen rows; elsewhere the header.
 */
import type { Ui } from '../../messages/ui.ts';
import type { Settings } from '../../source/settings.ts';
import type { Align, Block, FormName, PrintedCell, PrintedForm, PrintedRow } from './form.ts';
import { heightOf, linesOf, pageOf, roomForNumber } from './paper.ts';
import { positionOf, symbolOf, untilRemark } from './sign.ts';

/** A column: its words in the upper and the lower row of the header; one that goes on has none above. */
export interface FormColumn {
  readonly width: number;
  readonly align: Align;
  /** `null`: below the words of the column to its left. */
  readonly over: string | null;
  /** '' where the upper words are all. */
  readonly under: string;
  /** Below both: its number, or what it is made of. */
  readonly number: string;
}

/** `section`: the title of what follows, over all columns but the first. */
export type RowKind = 'section' | 'content' | 'activity' | 'plain' | 'pending' | 'total' | 'part';

export interface FormRow {
  readonly kind: RowKind;
  readonly cells: readonly string[];
}

export interface TableForm {
  readonly form: FormName;
  readonly tab: string;
  readonly landscape: boolean;
  /** Upper left: whose form it is. */
  readonly owner: string;
  /** Upper right: which form it is. */
  readonly name: string;
  readonly title: readonly string[];
  /** In italics below the title; blank ones are passed over. */
  readonly remarks: readonly string[];
  /** Above the table, at its right; '' where it holds no money. */
  readonly measure: string;
  readonly columns: readonly FormColumn[];
  /** Those that the form has at other times. */
  readonly otherColumns?: readonly FormColumn[];
  readonly rows: readonly FormRow[];
  /** Of sums only the word is bold, where columns are narrow. */
  readonly plainSums?: true;
  /** Prose under the table; blank lines are passed over. */
  readonly foot: readonly string[];
  /** Under all, left and right, line by line; none where nobody signs. */
  readonly sign: { readonly left: readonly PrintedCell[]; readonly right: readonly PrintedCell[] } | null;
}

/**
 * Points. A program that lacks the font in which widths are counted draws columns a fifth wider and makes the page fit: no
 * form is wider than nine tenths of its page, so that above 9 points are left of it.
 */
const SIZE = 10;
const TITLE_SIZE = 13;
/** Points of the upper row of a header: one line. */
const UPPER_HEIGHT = 18;
/** Millimetres that a column of words keeps. */
const LEAST_WORDS = 26;
/** Rows of the table that go to a new page together with what closes it. */
const KEPT = 2;
/** Points of the room for a signature. */
export const SIGN_ROOM = 60;

const BOLD: ReadonlySet<RowKind> = new Set(['section', 'content', 'activity', 'total']);
const ITALIC: ReadonlySet<RowKind> = new Set(['pending', 'part']);

const isSaid = (text: string): boolean => text !== '';

export function tableForm(given: TableForm): PrintedForm {
  const { columns, landscape } = given;
  const widths = widthsOf(given);
  const last = columns.length - 1;
  const whole: readonly [number, number] = [0, last];
  const line = (cell: PrintedCell): PrintedRow => ({ cells: [cell], joins: [whole] });
  const half = halfOf(widths);
  const head: PrintedRow[] = [
    {
      cells: cellsAt({
        0: { text: given.owner, bold: true, align: 'center' },
        [half + 1]: { text: given.name, bold: true, align: 'right' },
      }),
      joins: [
        [0, half],
        [half + 1, last],
      ],
    },
    ...given.title.map((text) => line({ text, bold: true, size: TITLE_SIZE, align: 'center' })),
    ...given.remarks.filter(isSaid).map((text) => line({ text, italic: true, align: 'center' })),
    ...(isSaid(given.measure) ? [line({ text: given.measure, italic: true, align: 'right' })] : []),
  ];
  const headerAt = head.length;
  const upper = { cells: columns.map(({ over }) => headerCell(over ?? '')), height: UPPER_HEIGHT };
  const lower = lowerRow(columns, widths);
  const numbers = columns.map(
    ({ number }): PrintedCell => ({ text: number, italic: true, align: 'center', flows: true }),
  );
  const body = given.rows.map(
    ({ kind, cells }): PrintedRow => ({
      cells: columns.map((column, at) => ({
        text: cells[at] ?? '',
        bold: BOLD.has(kind) && !(given.plainSums && column.align === 'right'),
        italic: ITALIC.has(kind),
        align: column.align,
        flows: column.align === 'right',
      })),
      ...(kind === 'section' ? { joins: [[1, last]] } : {}),
    }),
  );
  const ruledTo = headerAt + 2 + body.length;
  const wide = widths.reduce((sum, one) => sum + one, 0);
  const foot = given.foot
    .filter(isSaid)
    .flatMap((text) =>
      proseLines(text, wide).map((part): PrintedRow => ({ cells: [{ text: part, flows: true }] })),
    );
  const sign = given.sign === null ? [] : signRows(given.sign, half, last);
  const rows = [...head, upper, lower, { cells: numbers }, ...body, ...foot, ...sign];
  const repeat = { row: headerAt, rows: 3 };
  return {
    form: given.form,
    title: [...given.title].join(' '),
    widths,
    rows,
    blocks: headerBlocks(columns, headerAt),
    ruled: [headerAt, ruledTo],
    size: SIZE,
    frozenRows: headerAt + repeat.rows,
    marks: [columns, given.otherColumns ?? columns].map((all) => all.map(({ number }) => number)),
    page: pageOf({
      form: given.form,
      tab: given.tab,
      landscape,
      widths,
      rows,
      size: SIZE,
      repeat,
      closings: closingsOf(given.rows, headerAt + 3, rows.length - sign.length),
      leads: new Set(given.rows.flatMap((_, at) => (isLead(given.rows, at) ? [headerAt + 3 + at] : []))),
    }),
  };
}

/**
 * Columns of figures as wide as their widest one: a figure is a text here, and a program cuts off at its left what a
 * column cannot hold, without a sign. The room is taken from the words, as far as these can spare it; then the form
 * grows, and its page is made to fit.
 */
function widthsOf({ columns, rows }: TableForm): number[] {
  const widths = columns.map(({ width, align }, at) =>
    align !== 'right'
      ? width
      : Math.max(width, ...rows.map(({ cells }) => roomForNumber(cells[at] ?? '', SIZE))),
  );
  const words = widths.map((width, at) => (columns[at]?.align === 'left' ? width : 0));
  const widest = words.indexOf(Math.max(...words));
  const grown = widths.reduce((sum, width, at) => sum + width - (columns[at]?.width ?? 0), 0);
  const given = Math.min(grown, Math.max(0, (words[widest] ?? 0) - LEAST_WORDS));
  return widths.map((width, at) => (at === widest ? width - given : width));
}

/** A heading with something below it. */
function isLead(rows: readonly FormRow[], at: number): boolean {
  const [kind, next] = [rows[at]?.kind, rows[at + 1]?.kind];
  if (kind === 'section') return next !== undefined;
  if (kind === 'content') return next !== 'content' && next !== 'total';
  return kind === 'activity' && (next === 'plain' || next === 'pending');
}

/** The lower row of the header, high enough for words that stand over both rows. */
function lowerRow(columns: readonly FormColumn[], widths: readonly number[]): PrintedRow {
  const cells = columns.map(({ under }) => headerCell(under));
  const both = columns.map(({ over, under }) => headerCell(under === '' ? (over ?? '') : ''));
  const height = Math.max(
    heightOf({ cells }, widths, SIZE),
    heightOf({ cells: both }, widths, SIZE) - UPPER_HEIGHT,
  );
  return { cells, height };
}

const headerCell = (text: string): PrintedCell => ({ text, bold: true, align: 'center' });

/** Cells by their columns; blanks between. */
export function cellsAt(cells: Readonly<Record<number, PrintedCell>>): (PrintedCell | null)[] {
  const last = Math.max(...Object.keys(cells).map(Number));
  return Array.from({ length: last + 1 }, (_, at) => cells[at] ?? null);
}

/** The last column of the left half. */
function halfOf(widths: readonly number[]): number {
  const whole = widths.reduce((sum, one) => sum + one, 0);
  let used = 0;
  const at = widths.findIndex((width) => {
    used += width;
    return used >= whole * 0.45;
  });
  return Math.max(0, Math.min(at, widths.length - 2));
}

const isSum = (row: FormRow | undefined): boolean => row?.kind === 'total' || row?.kind === 'part';

/** Where that may begin which must stand with the signature: the last rows, else the sums, else the last line below. */
function closingsOf(rows: readonly FormRow[], first: number, signAt: number): number[] {
  let end = rows.length;
  while (end > 0 && isSum(rows[end - 1])) end--;
  return [first + Math.max(0, end - KEPT), first + end, signAt - 1];
}

/** Columns whose words stand below common ones are joined above; those with one word are joined with the row below. */
function headerBlocks(columns: readonly FormColumn[], row: number): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < columns.length; ) {
    let end = at + 1;
    if (columns[at]?.under === '') {
      while (end < columns.length && columns[end]?.under === '') end++;
      blocks.push({ row, column: at, rows: 2, columns: end - at, how: 'down' });
    } else {
      while (end < columns.length && columns[end]?.over === null) end++;
      if (end - at > 1) blocks.push({ row, column: at, rows: 1, columns: end - at, how: 'whole' });
    }
    at = end;
  }
  return blocks;
}

/** A sentence in lines as wide as the form: joined cells do not grow with their text. */
export function proseLines(text: string, width: number, size: number = SIZE): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== undefined && linesOf(`${last} ${word}`, width, size) === 1)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Left and right line by line, each over its half. */
function signRows({ left, right }: NonNullable<TableForm['sign']>, half: number, last: number): PrintedRow[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) => {
    const [one, other] = [left[at], right[at]];
    const cells = cellsAt({
      0: one ?? { text: '' },
      [half + 1]: other ?? { text: '' },
    });
    const isRoom = (one?.text ?? '') === '' && other?.text === '';
    return {
      cells,
      joins: [
        [0, half],
        [half + 1, last],
      ],
      ...(isRoom ? { height: SIGN_ROOM } : {}),
    };
  });
}

/** What stands around every table of a report: who issues it, up to which day and with which report it goes, who signs. */
export const ofReport = (settings: Settings, ui: Ui): Pick<TableForm, 'owner' | 'remarks' | 'sign'> => ({
  owner: settings.issuer.toUpperCase(),
  remarks: [untilRemark(settings, ui), ui.print.withReport(symbolOf(settings), settings.issuer)],
  sign: bothSign(
    ui.print.maker,
    positionOf(settings, ui),
    settings.signer,
    ui,
    ui.print.dated(settings.place),
  ),
});

/** Who made a form at the left, who signs it at the right, with room for both. */
export function bothSign(
  maker: string,
  position: readonly string[],
  signer: string,
  { print }: Ui,
  dated: string,
): NonNullable<TableForm['sign']> {
  const centred = (text: string, look: Partial<PrintedCell> = {}): PrintedCell => ({
    text,
    align: 'center',
    ...look,
  });
  const titles = position.length === 0 ? [''] : position;
  const left = [
    centred(''),
    centred(maker, { bold: true }),
    ...titles.slice(1).map(() => centred('')),
    centred(print.signHere, { italic: true }),
    centred(''),
  ];
  const right = [
    centred(dated, { italic: true }),
    ...titles.map((text) => centred(text, { bold: true })),
    centred(print.signHere, { italic: true }),
    centred(''),
    centred(signer, { bold: true }),
  ];
  return { left, right };
}
