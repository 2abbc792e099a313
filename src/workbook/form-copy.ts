/**
 * A pasted form and its filled copy. The copy is made by Google itself, so that it has all the looks of the form; then the cells
 * with tokens are written in a few calls, however many they are. In a note of its first cell the copy says what it is, with a
 * mark of what stands in it: one that somebody changed is told from one that nobody did.
 */
import type { CellTrouble, FilledCell, FormGrid } from '../report/pasted/fill.ts';
import { blocksOf } from '../table/blocks.ts';
import { type Grid, isBlankRow } from '../table/grid.ts';
import { cellText } from '../text/clean.ts';
import { fingerprint } from '../text/fingerprint.ts';
import type { Book, Sheet } from './book.ts';
import { inert } from './inert.ts';

/** Of cells that were not filled. */
const ALARM = '#fdeceb';
/** So many rectangles are written each for itself; a form with more of them is written in one piece. */
const BLOCKS = 12;

export interface ReadForm extends FormGrid {
  readonly notes: readonly (readonly string[])[];
  readonly backgrounds: readonly (readonly string[])[];
}

/** All that a copy needs of its form; six calls. */
export function readForm(sheet: Sheet): ReadForm {
  const range = sheet.getDataRange();
  return {
    values: range.getValues(),
    formulas: range.getFormulas(),
    formats: range.getNumberFormats(),
    notes: range.getNotes(),
    backgrounds: range.getBackgrounds(),
  };
}

/** What a copy holds, as its note says it: every cell that is not blank, a formula by its text. */
function markOf(values: Grid, formulas: Grid): string {
  const held = values.flatMap((row, rowAt) =>
    row.flatMap((value, at) => {
      const text = String(formulas[rowAt]?.[at] ?? '') || cellText(value);
      return text === '' ? [] : [`${rowAt},${at},${text}`];
    }),
  );
  return `F${fingerprint(JSON.stringify(held))}`;
}

/** Whether a tab is a filled copy as it was made, or blank: nothing of a person's is in it. */
export function isUnchangedCopy(sheet: Sheet): boolean {
  const range = sheet.getDataRange();
  const values = range.getValues();
  if (values.every(isBlankRow)) return true;
  return sheet.getRange(1, 1).getNote().includes(markOf(values, range.getFormulas()));
}

/** How a copy is made. */
export interface CopyPlan {
  readonly form: Sheet;
  readonly read: ReadForm;
  readonly cells: readonly FilledCell[];
  readonly troubles: readonly CellTrouble[];
  /** What is said of a cell that was not filled. */
  readonly noteOf: (trouble: CellTrouble) => string;
  /** What the copy says of itself, with its mark. */
  readonly markNote: (mark: string) => string;
}

/** Makes the copy behind its form, under a name that says that it is not finished. */
export function makeCopy(
  { spreadsheet }: Book,
  working: string,
  { form, read, cells, troubles, noteOf, markNote }: CopyPlan,
): Sheet {
  const sheet = spreadsheet.insertSheet(working, form.getIndex(), { template: form });
  sheet.showSheet();
  const [height, width] = [read.values.length, read.values[0]?.length ?? 1];
  const all = sheet.getRange(1, 1, height, width);
  // A dropdown that allows nothing else would refuse the figure.
  all.clearDataValidations();
  for (const block of piecesOf(cells, read)) {
    const [[first]] = block as [[WrittenCell]];
    sheet
      .getRange(first.row, first.column, block.length, block[0]?.length ?? 1)
      .setNumberFormats(block.map((row) => row.map(({ format }) => format)))
      .setValues(block.map((row) => row.map(({ value }) => value)));
  }
  const filled = read.values.map((row) => [...row]);
  for (const { row, column, value } of cells) (filled[row - 1] as unknown[])[column - 1] = value;
  const notes = read.notes.map((row) => [...row]);
  const backgrounds = read.backgrounds.map((row) => [...row]);
  const add = (row: number, column: number, note: string): void => {
    const line = notes[row] as string[];
    line[column] = [line[column] ?? '', note].filter((one) => one !== '').join('\n\n');
  };
  for (const trouble of troubles) {
    add(trouble.row - 1, trouble.column - 1, noteOf(trouble));
    (backgrounds[trouble.row - 1] as string[])[trouble.column - 1] = ALARM;
  }
  add(0, 0, markNote(markOf(filled, read.formulas)));
  all.setNotes(notes);
  if (troubles.length > 0) all.setBackgrounds(backgrounds);
  return sheet;
}

interface WrittenCell {
  readonly row: number;
  readonly column: number;
  readonly value: unknown;
  readonly format: string;
}

/** The rectangles to write. Where they are too many, all between the first and the last is written as it is. */
function piecesOf(cells: readonly FilledCell[], form: FormGrid): WrittenCell[][][] {
  const written = cells.map(({ row, column, value, format }): WrittenCell => {
    return typeof value === 'string' && value !== ''
      ? { row, column, ...inert(value) }
      : { row, column, value, format };
  });
  const blocks = blocksOf(written);
  if (blocks.length <= BLOCKS) return blocks;
  const known = new Map(written.map((cell) => [`${cell.row},${cell.column}`, cell]));
  const span = (all: readonly number[]): number[] => {
    const first = all.reduce((a, b) => Math.min(a, b));
    const last = all.reduce((a, b) => Math.max(a, b));
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  };
  const columns = span(cells.map(({ column }) => column));
  return [
    span(cells.map(({ row }) => row)).map((row) =>
      columns.map((column) => known.get(`${row},${column}`) ?? asItIs(form, row, column)),
    ),
  ];
}

/** A text stays one, whatever it looks like. */
function asItIs({ values, formulas, formats }: FormGrid, row: number, column: number): WrittenCell {
  const value = values[row - 1]?.[column - 1] ?? '';
  const formula = String(formulas[row - 1]?.[column - 1] ?? '');
  if (formula === '' && typeof value === 'string' && value !== '') return { row, column, ...inert(value) };
  return { row, column, value: formula || value, format: String(formats[row - 1]?.[column - 1] ?? '') };
}
