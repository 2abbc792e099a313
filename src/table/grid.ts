/**
 * The values of a tab, and which of its rows say nothing.
 */
import { cleanText } from '../text/clean.ts';

/** What `getValues()` of a whole tab gives, from A1; rows may be ragged in files. */
export type Grid = readonly (readonly unknown[])[];

/** True when nobody wrote anything in the cell. An unticked box, as sheets put in whole columns, is blank. */
export function isBlank(cell: unknown): boolean {
  return cell === '' || cell === undefined || cell === false || cleanText(cell) === '';
}

/** True when no cell of the row says anything. */
export function isBlankRow(row: readonly unknown[] | undefined): boolean {
  return row === undefined || row.every(isBlank);
}
