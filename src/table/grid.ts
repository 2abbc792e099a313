/**
 * The values of a tab, and which of its rows are blank.
 */
import { cleanText } from '../text/clean.ts';

/** What `getValues()` of a whole tab gives, from A1; rows may be ragged in files. */
export type Grid = readonly (readonly unknown[])[];

/** True when nothing readable stands in the cell. An unticked box, as sheets put in whole columns, is blank. */
export function isBlank(cell: unknown): boolean {
  return cell === '' || cell === undefined || cell === false || cleanText(cell) === '';
}

/** True when every cell of the row is blank. */
export function isBlankRow(row: readonly unknown[] | undefined): boolean {
  return row === undefined || row.every(isBlank);
}
