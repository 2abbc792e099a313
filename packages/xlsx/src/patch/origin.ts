/**
 * The file that a workbook was read from, and what its holder noted since: what patching needs beside the workbook.
 */

import type { StructureChange } from '../shift.ts';
import type { WorkbookSnapshot } from '../snapshot.ts';

/** Kept by whoever holds the workbook, from reading to writing. May be cloned and stored. */
export interface Origin {
  /** The file, byte for byte. */
  file: Uint8Array;
  /** The workbook as its holder had it before anything was done and anything calculated. */
  opened: WorkbookSnapshot;
  /** Rows and columns inserted, deleted and moved since, in order; `tab` is the id of the sheet. */
  moves: { tab: number; change: StructureChange }[];
  /**
   * Formulas whose result is another than the one in the file, by the id of the sheet, as `row,column` when it was
   * opened: this holder cannot compute them, and the file's own result stays. Null where nobody compared: then every
   * result of the file stays.
   */
  doubtful: Record<number, string[]> | null;
}

/** Whether two results of a formula are one but for the last digits that programs round differently. */
export function sameResult(a: unknown, b: unknown): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return (a ?? '') === (b ?? '');
  return a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}
