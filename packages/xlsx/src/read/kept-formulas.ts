/**
 * Formulas that Excel cannot compute: put back from the extras, wherever their cells are now.
 */

import { parseArea, sameArea } from '../a1.ts';
import { APPLICATION, type KeptFormula, resultMark } from '../extras.ts';
import { renderReference, splitReferences } from '../formula/references.ts';
import type { Area, CellSnapshot, SheetSnapshot } from '../snapshot.ts';
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
    if (kept.spills) markTheirs(sheet.cells, place.area, kept.results, reading.savedBy === APPLICATION);
  }
}

/**
 * Marks what somebody wrote over the results of a formula: in another program they are plain values. A result that
 * moved within the block (rows inserted or sorted there) is a result still. A file of an earlier release does not say
 * what the results were: where another program saved it, no text in the block is taken for one.
 */
function markTheirs(
  cells: SheetSnapshot['cells'],
  area: Area,
  results: KeptFormula['results'],
  savedByUs: boolean,
): void {
  if (results === undefined && savedByUs) return;
  const inPlace = new Map(Object.entries(results ?? {}));
  const left = new Map<string, number>();
  for (const mark of inPlace.values()) left.set(mark, (left.get(mark) ?? 0) + 1);
  const elsewhere: [CellSnapshot, string][] = [];
  for (const [cell, at] of cellsBehind(cells, area)) {
    const mark = resultMark(cell.v);
    if (cell.f !== undefined) cell.inTheWay = true;
    else if (results === undefined) {
      if (typeof cell.v === 'string' && !cell.e) cell.inTheWay = true;
    } else if (mark !== null && inPlace.get(at) === mark) left.set(mark, (left.get(mark) as number) - 1);
    else if (mark !== null) elsewhere.push([cell, mark]);
  }
  for (const [cell, mark] of elsewhere) {
    const count = left.get(mark) ?? 0;
    if (count > 0) left.set(mark, count - 1);
    else cell.inTheWay = true;
  }
}

/** The cells of a formula's block but its own, each with its place counted from there. */
function* cellsBehind(
  cells: SheetSnapshot['cells'],
  { row, column, rows, columns }: Area,
): Generator<[CellSnapshot, string]> {
  for (let down = 0; down < rows; down++) {
    const line = cells[row + down] ?? {};
    for (let right = down === 0 ? 1 : 0; right < columns; right++) {
      const cell = line[column + right];
      if (cell) yield [cell, `${down},${right}`];
    }
  }
}

function restoredReference(text: string, named: boolean, tab: string, area: Area): string {
  const [reference] = splitReferences(text);
  const old = typeof reference === 'object' ? parseArea(reference.address) : null;
  if (typeof reference !== 'object' || !old) return text;
  if (sameArea(old, area) && (!named || reference.tab === tab)) return text;
  return renderReference({ ...reference, tab: named ? reference.tab : null }, tab, area);
}
