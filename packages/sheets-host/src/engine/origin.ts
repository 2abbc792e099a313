/** The file that a workbook was read from, and what the engine notes so that it can be patched. */
import { type Origin, type SheetSnapshot, sameResult, type WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import type { Cells } from './cells.ts';
import type { Tab } from './tab.ts';

/** A file just read, or one whose workbook was held before and is taken up again. */
export type OriginFile = Pick<Origin, 'file'> & Partial<Origin>;

/** The origin of a workbook; `opened` gives the workbook as it is before anything is done. */
export function openOrigin(file: OriginFile | undefined, opened: () => WorkbookSnapshot): Origin | null {
  if (!file) return null;
  return {
    file: file.file,
    opened: file.opened ?? opened(),
    moves: [...(file.moves ?? [])],
    doubtful: file.doubtful ?? null,
  };
}

/** Formulas of a tab, as `row,column`, whose result here is another than the file's. */
export function doubtfulResults(cells: Cells, tab: Tab, opened: SheetSnapshot): string[] {
  const found: string[] = [];
  for (const [row, line] of Object.entries(opened.cells)) {
    for (const [column, cell] of Object.entries(line)) {
      if (cell.f === undefined || cell.v === undefined) continue;
      const { value, formula } = cells.cell(tab, Number(row), Number(column));
      if (formula === cell.f && !sameResult(value ?? undefined, cell.v)) found.push(`${row},${column}`);
    }
  }
  return found;
}
