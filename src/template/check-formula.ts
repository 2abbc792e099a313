/**
 * The one check formula of a unit's tab: what it is given, whether one that stands does the same, and what else stands
 * in the two columns that it fills. Pure.
 */
import { isErrorText, SOME_ERROR, typedText } from '../entry/cells.ts';
import { type EntryHeader, SEVERITY_MARKS, TABS, TYPING_MARK } from '../layout.ts';
import { isFindingText } from '../messages/index.ts';
import type { SourceRanges } from '../source/context.ts';
import { type ColumnRange, columnIndex, coversRange, rangeCovering, rangeText } from '../table/columns.ts';
import type { Grid } from '../table/grid.ts';
import { foldKey } from '../text/fold.ts';
import { type Columns, letters } from './unit-form.ts';

/** The columns that the formula fills: it stands in the first and spills over the second. */
export const CHECK_HEADERS = ['Mức trần', 'Kiểm tra'] as const;
type CheckHeader = (typeof CHECK_HEADERS)[number];

/** Of our columns those that it does not read. Who writes into `Ghi chú` need not wait for the check. */
const UNREAD_HEADERS: readonly string[] = ['Mức trần', 'Kiểm tra', 'Ghi chú'] satisfies EntryHeader[];

/** Whether the formula has its two columns, side by side. */
export const canCheck = (columns: Columns): boolean =>
  columns['Mức trần'] !== undefined && columns['Kiểm tra'] === columns['Mức trần'] + 1;

/** With these its sentences begin, by severity; the colours of the rows go by them and by no word. */
const MARKS = `"${Object.values(SEVERITY_MARKS).join('')}"`;

/** Every part of the publication stands in its first column. */
const PUBLICATION = `'${TABS.published}'!$A:$A`;

/**
 * The formula for the first row below the header in `Mức trần`. It is given everything it depends on: the tab's rows
 * with their header, down to the end of the grid, so that a row added at the foot is checked as it is typed; the
 * publication, the unit, in which rows the header and the formula stand, and the marks. No range may hold the formula's
 * own two columns, or it would depend on itself: columns that a person moved behind them come as a range of their own. A cell with an error is handed over as a text, so that it is said in its row and takes the check
 * of no other row with it.
 */
export const checkFormula = (columns: Columns, headerRow: number, unitCode: string): string =>
  formulaGiven([PUBLICATION], columns, { first: headerRow }, unitCode, withoutErrors);

const withoutErrors = (range: string): string => `ARRAYFORMULA(IFERROR(${range};"${SOME_ERROR}"))`;

/** Whether a cell with an error among those it reads may take the place of its answer. */
export const stopsAtErrors = (formula: string): boolean => withErrors(formula) === formula;

/** A formula as earlier releases wrote it: it hands over cells with an error as they are. */
const withErrors = (formula: string): string =>
  formula.replace(/ARRAYFORMULA\(IFERROR\(([^;,]*)[;,]\s*"[^"]*"\)\)/gi, '$1');

/** The same as earlier releases wrote it: it is given the four source tabs themselves, and rows down to a last one. */
export const liveCheckFormula = (
  columns: Columns,
  headerRow: number,
  lastRow: number,
  unitCode: string,
  ranges: SourceRanges,
): string =>
  formulaGiven(
    (['norms', 'plan', 'units', 'settings'] as const).map(
      (source) => `'${TABS[source]}'!${rangeText(ranges[source])}`,
    ),
    columns,
    { first: headerRow, last: lastRow },
    unitCode,
  );

function formulaGiven(
  sources: readonly string[],
  columns: Columns,
  rows: { readonly first: number; readonly last?: number },
  unitCode: string,
  handOver = (range: string): string => range,
): string {
  const spill = canCheck(columns) ? (columns['Mức trần'] as number) - 1 : Number.POSITIVE_INFINITY;
  const read = Object.entries<number | undefined>(columns).flatMap(([name, column]) =>
    column === undefined || UNREAD_HEADERS.includes(name) ? [] : [column - 1],
  );
  // From A on, as people expect of a range that begins in `$A$4`.
  const before = [...(spill === 0 ? [] : [0]), ...read.filter((column) => column < spill)];
  const behind = read.filter((column) => column > spill);
  const [own = '', ...more] = [before, behind].flatMap((part) =>
    part.length === 0 ? [] : [handOver(rangeText(rangeCovering(part), rows))],
  );
  const unit = `"${unitCode.replace(/"/g, '""')}"`;
  const args = [own, ...sources, unit, `ROW($A$${rows.first})`, 'ROW()', MARKS, ...more];
  return `=DA8_KIEM_TRA(${args.join(';')})`;
}

/** Whole columns of another tab: `!$A:$P`. */
const WHOLE_COLUMNS = /!\$([A-Z]+):\$([A-Z]+)/g;
/** Rows of the tab itself: `$A$4:$Q`, or `$A$4:$Q$120` as earlier releases wrote it. */
const OWN_ROWS = /(\$[A-Z]+\$\d+:\$[A-Z]+)(?:\$(\d+))?/g;

/** A formula without its separators' kind, spaces and case, which a sheet changes; how far its ranges reach apart. */
function formulaParts(formula: string): { rest: string; ranges: ColumnRange[]; lastRows: number[] } {
  const ranges: ColumnRange[] = [];
  const lastRows: number[] = [];
  const rest = formula
    .replace(/\s+/g, '')
    .replace(/,/g, ';')
    .toUpperCase()
    .replace(WHOLE_COLUMNS, (_, first: string, last: string) => {
      ranges.push({ first: columnIndex(first), last: columnIndex(last) });
      return '!';
    })
    .replace(OWN_ROWS, (_, columns: string, last?: string) => {
      lastRows.push(last === undefined ? Number.POSITIVE_INFINITY : Number(last));
      return columns;
    });
  return { rest, ranges, lastRows };
}

/**
 * Does the formula that stands do what the wanted one does? It may be given more: a sheet widens its formulas when
 * somebody inserts columns or rows.
 *
 * @param reach rows below this one hold nothing: a range may end there
 */
export function servesAs(standing: string, wanted: string, reach = Number.POSITIVE_INFINITY): boolean {
  const [stands, wants] = [formulaParts(standing), formulaParts(wanted)];
  return (
    stands.rest === wants.rest &&
    wants.ranges.every((range, index) => coversRange(stands.ranges[index] as ColumnRange, range)) &&
    wants.lastRows.every((row, index) => (stands.lastRows[index] as number) >= Math.min(row, reach))
  );
}

/**
 * Does it check all that one of the wanted ones checks: that of this release, or that of an earlier one? Earlier ones
 * hand over errors as they are, and one of the first releases says so without the marks.
 *
 * @param reach the last row in which anything stands
 */
export const checksAsMuchAs = (standing: string, reach: number, ...wanted: readonly string[]): boolean =>
  wanted
    .flatMap((one) => [one, withErrors(one)])
    .flatMap((one) => [one, one.replace(`;${MARKS}`, '')])
    .some((one) => servesAs(standing, one, reach));

/** A cell in the formula's columns that the formula does not fill. */
export interface OtherCell {
  /** 1-based. */
  readonly row: number;
  readonly header: CheckHeader;
  readonly text: string;
  /** An answer of the check that was pasted there, or a copy of its formula; else it is a person's. */
  readonly answer: boolean;
}

/** What stands in the two columns. */
export interface CheckCells {
  /** The uppermost check formula; null where there is none. */
  readonly formula: { readonly row: number; readonly text: string; readonly error: string } | null;
  /** From top to bottom. */
  readonly others: readonly OtherCell[];
}

export const isCheckFormula = (text: string): boolean => /\bDA8_KIEM_TRA\(/i.test(text);

/** A check formula with its 1-based column, wherever it stands. */
function foundFormula(formulas: Grid): { readonly text: string; readonly column: number } | undefined {
  for (const row of formulas) {
    const at = row.findIndex((text) => isCheckFormula(String(text)));
    if (at >= 0) return { text: String(row[at]), column: at + 1 };
  }
  return undefined;
}

/** The 1-based column of a check formula, wherever it stands. */
export const findCheckFormula = (formulas: Grid): number | undefined => foundFormula(formulas)?.column;

/** The last row that the check formula of a tab is given; 0 where there is none, no number where it is given all. */
export const checkReach = (formulas: Grid): number =>
  Math.max(0, ...formulaParts(foundFormula(formulas)?.text ?? '').lastRows);

/** Whether the check of a tab goes by the publication, also by one that was deleted; one of an earlier release does not. */
export function asksForPublication(formulas: Grid): boolean {
  const text = foundFormula(formulas)?.text ?? '';
  return text !== '' && !text.includes(`${TABS.norms}'!`);
}

/** Whether an error is that of a formula without room for its answer: in Google Sheets, and in other programs. */
export const isUnspilt = (error: string): boolean => error === '#REF!' || error === '#SPILL!';

/**
 * The rows between the header and a formula that stands too low, from the first to the last in which anything stands,
 * as `5–11`: nothing fills their two cells. '' where there are none.
 *
 * @param headerRow 1-based, as is `formulaRow`
 */
export function rowsAboveFormula(
  values: Grid,
  columns: Columns,
  headerRow: number,
  formulaRow: number,
): string {
  const spilt = CHECK_HEADERS.map((header) => (columns[header] ?? 0) - 1);
  const rows = values
    .slice(headerRow, formulaRow - 1)
    .flatMap((cells, at) =>
      cells.some((cell, column) => !spilt.includes(column) && typedText(cell) !== '')
        ? [headerRow + 1 + at]
        : [],
    );
  const [first, last] = [rows[0], rows[rows.length - 1]];
  if (first === undefined) return '';
  return first === last ? String(first) : `${first}–${last}`;
}

/**
 * The first cell with an error among those that the check formula reads, as `L7`: the formula may show that error in
 * place of its answer, and no writing of it helps. '' where there is none.
 *
 * @param headerRow 1-based
 */
export function errorRead(values: Grid, columns: Columns, headerRow: number): string {
  const read = Object.entries<number | undefined>(columns).flatMap(([name, column]) =>
    UNREAD_HEADERS.includes(name) ? [] : (column ?? []),
  );
  const last = Math.max(0, ...read);
  for (let row = headerRow + 1; row <= values.length; row++)
    for (let column = 1; column <= last; column++)
      if (
        column !== columns['Mức trần'] &&
        column !== columns['Kiểm tra'] &&
        errorIn(values[row - 1]?.[column - 1]) !== ''
      )
        return `${letters(column)}${row}`;
  return '';
}

/** Whether a text is an answer of the check: what a person writes there has no mark. */
const isAnswer = (text: string): boolean =>
  [...Object.values(SEVERITY_MARKS), TYPING_MARK].some(
    (mark) => text.startsWith(`${mark} `) && isFindingText(text.slice(mark.length + 1)),
  );

/** The error in a cell, '' where there is none or the function has not answered yet. */
const errorIn = (value: unknown): string =>
  isErrorText(value) && !value.startsWith('Loading') ? value.trim() : '';

/**
 * Looks at the two columns of a tab, from A1.
 *
 * @param headerRow 1-based
 */
export function checkCells(values: Grid, formulas: Grid, columns: Columns, headerRow: number): CheckCells {
  const at = (grid: Grid, row: number, header: CheckHeader): unknown =>
    grid[row - 1]?.[(columns[header] ?? 0) - 1] ?? '';
  const rows = Array.from(
    { length: Math.max(0, values.length - headerRow) },
    (_, index) => headerRow + 1 + index,
  );
  const place = rows.find((row) => isCheckFormula(String(at(formulas, row, 'Mức trần'))));
  const text = place === undefined ? '' : String(at(formulas, place, 'Mức trần'));
  const error = place === undefined ? '' : errorIn(at(values, place, 'Mức trần'));
  const reaches = Math.max(0, ...formulaParts(text).lastRows);
  const filled = (row: number): boolean =>
    place !== undefined && error === '' && row >= place && row <= reaches;
  const others = rows.flatMap((row) =>
    CHECK_HEADERS.flatMap((header): OtherCell[] => {
      if (row === place && header === 'Mức trần') return [];
      const formula = String(at(formulas, row, header));
      if (formula === '' && filled(row)) return [];
      const value = at(values, row, header);
      const shown = formula || typedText(value);
      if (shown === '') return [];
      // Of a header that was pasted once more.
      const title = foldKey(shown) === foldKey(header);
      const figure = header === 'Mức trần' && typeof value === 'number' && place === undefined;
      const answer =
        formula === ''
          ? title || figure || isAnswer(shown) || errorIn(value) !== ''
          : isCheckFormula(formula);
      return [{ row, header, text: shown, answer }];
    }),
  );
  return { formula: place === undefined ? null : { row: place, text, error }, others };
}
