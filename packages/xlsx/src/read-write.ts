/**
 * The face of the xlsx module: a workbook snapshot out of a file, and a file out of a snapshot.
 *
 * Runs in Node and in the page; touches no file system. Neither function changes what it is given.
 */

import { FileError } from './errors.ts';
import { type ReadOptions, readWorkbook } from './read/workbook.ts';
import type { WorkbookSnapshot } from './snapshot.ts';
import { type WriteOptions, writeWorkbook } from './write/workbook.ts';

export { FileError, type FileErrorCode } from './errors.ts';
export type { ReadOptions, WriteOptions };

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
