/** In how many cells of each tab two workbooks differ: what a person typed, not what follows from it. */
import type { CellSnapshot, SheetSnapshot, WorkbookSnapshot } from '@so-ke-hoach/xlsx';

export interface TabChange {
  tab: string;
  /** How many cells differ; null for a tab that only one of the two has. */
  cells: number | null;
}

/** The tabs that differ, in the order of the second workbook, then those that only the first has. */
export function tabChanges(before: WorkbookSnapshot, after: WorkbookSnapshot): TabChange[] {
  const old = new Map(before.sheets.map((sheet) => [sheet.name, sheet]));
  const changes = after.sheets.flatMap((sheet): TabChange[] => {
    const was = old.get(sheet.name);
    old.delete(sheet.name);
    if (!was) return [{ tab: sheet.name, cells: null }];
    const cells = countDifferent(was, sheet);
    return cells === 0 ? [] : [{ tab: sheet.name, cells }];
  });
  return [...changes, ...[...old.keys()].map((tab) => ({ tab, cells: null }))];
}

function countDifferent(a: SheetSnapshot, b: SheetSnapshot): number {
  let count = 0;
  for (const row of keysOf(a.cells, b.cells)) {
    const left = a.cells[row] ?? {};
    const right = b.cells[row] ?? {};
    for (const column of keysOf(left, right)) {
      if (contentOf(left[column]) !== contentOf(right[column])) count += 1;
    }
  }
  return count;
}

const keysOf = (...all: object[]): Set<number> =>
  new Set(all.flatMap((each) => Object.keys(each)).map(Number));

/** A formula counts by its text: its result follows from other cells. */
function contentOf(cell: CellSnapshot | undefined): string {
  if (cell?.f !== undefined) return cell.f;
  const value = cell?.v ?? '';
  return value === '' ? '' : JSON.stringify(value);
}
