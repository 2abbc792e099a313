/**
 * Formulas that Excel cannot compute: put back from the extras, wherever their cells are now.
 */

import { parseArea, sameArea } from '../a1.ts';
import { renderReference, splitReferences } from '../formula/references.ts';
import type { Area, SheetSnapshot } from '../snapshot.ts';
import type { Reading } from './reading.ts';

/** Puts back the formulas that Excel cannot compute, wherever their cells are now. */
export function restoreFormulas(
  reading: Reading,
  sheetOf: (file: string) => SheetSnapshot | undefined,
): void {
  for (const kept of reading.packed?.kept ?? []) {
    const place = reading.anchors[kept.at];
    const sheet = place ? sheetOf(place.tab) : undefined;
    if (!place || !sheet || place.area.row >= sheet.rows || place.area.column >= sheet.columns) continue;
    const { row, column, rows, columns } = place.area;
    const line = sheet.cells[row] ?? {};
    const cell = line[column] ?? {};
    // Somebody typed over it: what was typed counts.
    if (cell.f !== undefined || (cell.v ?? '') !== (kept.shown ?? '')) continue;
    const pieces = kept.pieces.map((piece) => {
      if (typeof piece === 'string') return piece;
      const target = reading.anchors[piece.anchor];
      const tab = target ? sheetOf(target.tab)?.name : undefined;
      if (!target || tab === undefined) return '#REF!';
      return restoredReference(piece.text, piece.named, tab, target.area);
    });
    cell.f = `=${pieces.join('')}`;
    if (kept.shown !== undefined) cell.v = kept.shown;
    if (kept.error) cell.e = true;
    if (kept.spills) cell.spill = [rows, columns];
    line[column] = cell;
    sheet.cells[row] = line;
  }
}

function restoredReference(text: string, named: boolean, tab: string, area: Area): string {
  const [reference] = splitReferences(text);
  const old = typeof reference === 'object' ? parseArea(reference.address) : null;
  if (typeof reference !== 'object' || !old) return text;
  if (sameArea(old, area) && (!named || reference.tab === tab)) return text;
  return renderReference({ ...reference, tab: named ? reference.tab : null }, tab, area);
}
