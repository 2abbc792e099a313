/**
 * The face of the xlsx module: a workbook snapshot out of a file, and a file out of a snapshot.
 *
 * Runs in Node and in the page; touches no file system. No function changes what it is given.
 */

import { FileError } from './errors.ts';
import type { Origin } from './patch/origin.ts';
import { patchWorkbook } from './patch/workbook.ts';
import { holdsPrograms as hasPrograms, openPackage } from './read/package.ts';
import { type ReadOptions, readWorkbook } from './read/workbook.ts';
import type { WorkbookSnapshot } from './snapshot.ts';
import { type WriteOptions, writeWorkbook } from './write/workbook.ts';

export { FileError, type FileErrorCode } from './errors.ts';
export type { Origin, ReadOptions, WriteOptions };

/** Reads an xlsx of Excel, LibreOffice, Google Sheets or this program. Rejects with a `FileError`. */
export async function readXlsx(bytes: Uint8Array, options: ReadOptions = {}): Promise<WorkbookSnapshot> {
  try {
    return readWorkbook(bytes, options);
  } catch (error) {
    if (error instanceof FileError) throw error;
    // Whatever a crafted file makes stumble, a caller meets one kind of error.
    throw new FileError('damaged', error instanceof Error ? error.message : String(error));
  }
}

/** Writes an xlsx that Excel and LibreOffice open without complaint and that `readXlsx` reads back whole. */
export async function writeXlsx(snapshot: WorkbookSnapshot, options: WriteOptions = {}): Promise<Uint8Array> {
  return writeWorkbook(snapshot, options);
}

/**
 * Writes a workbook back into the file it was read from: every part and every tab that did not change stays byte for
 * byte, the others are changed cell by cell. Where nothing changed it gives the very bytes it was given.
 */
export async function patchXlsx(
  origin: Origin,
  snapshot: WorkbookSnapshot,
  options: WriteOptions = {},
): Promise<Uint8Array> {
  return patchWorkbook(origin, snapshot, options);
}

/**
 * By what the results of the formulas in a file were worked out: what it was written with (`WriteOptions.results`). Null
 * where it was written without, and where another program has changed anything in it since.
 */
export function resultsOf(bytes: Uint8Array): string | null {
  return openPackage(bytes).mark();
}

/** Whether a file holds programs: it is then an `.xlsm`. They are kept and never run. */
export function holdsPrograms(bytes: Uint8Array): boolean {
  return hasPrograms(openPackage(bytes));
}
