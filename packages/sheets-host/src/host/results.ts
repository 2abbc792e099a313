/**
 * Results of formulas that a file keeps: by what they were worked out, and whether the file holds them whole. Who opens the
 * file with the same program and the same script need not calculate it again.
 */
import { type CellSnapshot, digestOf, type WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import type { ScriptFile } from '../rpc/messages.ts';

/** A digest of everything in this package that results come from; the build puts it in. */
declare const RESULTS_BUILD: string | undefined;

/** What results depend on beside the workbook itself. */
interface Maker {
  files: readonly ScriptFile[];
  scriptTimeZone: string;
  locale: string;
  timeZone: string;
  passesErrors: boolean;
}

/** By what results are worked out, as a mark without spaces; null where this program was not built. */
export function resultsMark({ files, ...rest }: Maker): string | null {
  if (typeof RESULTS_BUILD === 'undefined') return null;
  return `${RESULTS_BUILD}-${digestOf(JSON.stringify([files, rest]))}`;
}

/** They give another result at another time. */
const MOMENTARY = /\b(?:NOW|TODAY|RAND|RANDBETWEEN|RANDARRAY)\(/i;
const FILE_ERRORS = new Set(['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A']);
/** Of longer texts a file holds the beginning. */
const LONGEST_TEXT = 32_767;

/** Whether a file gives back every result as it is, and will at any time. */
export function keepsResults({ sheets }: Pick<WorkbookSnapshot, 'sheets'>): boolean {
  return sheets.every(({ cells }) =>
    Object.entries(cells).every(([row, line]) =>
      Object.entries(line).every(([column, cell]) => {
        if (cell.f === undefined) return true;
        if (MOMENTARY.test(cell.f) || !isKept(cell)) return false;
        const [rows, columns] = cell.spill ?? [1, 1];
        for (let r = 0; r < rows; r += 1)
          for (let c = 0; c < columns; c += 1)
            // A cell without a value, not even an empty text: a file has nothing for both.
            if (cells[Number(row) + r]?.[Number(column) + c]?.v === undefined) return false;
        return true;
      }),
    ),
  );
}

function isKept({ v, e }: CellSnapshot): boolean {
  return typeof v !== 'string' || (v.length <= LONGEST_TEXT && (!e || FILE_ERRORS.has(v)));
}
