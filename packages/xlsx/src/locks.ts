/**
 * Google's protections as the one lock a file has: a protected sheet on which single cells are open.
 */

import { MAX_COLUMNS, MAX_ROWS } from './a1.ts';
import { Region } from './regions.ts';
import type { ProtectionRule, SheetSnapshot } from './snapshot.ts';

/** Which cells of a protected tab stay open, and which cells must say so because their column says otherwise. */
export interface Lock {
  open: Region;
  openColumns: boolean[];
  special: Map<number, number[]>;
}

/** A protection that really keeps somebody out; a mere warning, or one that lets everybody edit, has no file form. */
export function keepsOut(rule: ProtectionRule): boolean {
  return !rule.warningOnly && rule.editors !== null;
}

/** The cells that a tab's protections leave open in a file; null where nothing is locked. */
export function openRegion(sheet: Pick<SheetSnapshot, 'protections' | 'rows' | 'columns'>): Region | null {
  const rules = (sheet.protections ?? []).filter(keepsOut);
  if (rules.length === 0) return null;
  const rows = Math.min(sheet.rows, MAX_ROWS);
  const columns = Math.min(sheet.columns, MAX_COLUMNS);
  const all = [{ row: 0, column: 0, rows, columns }];
  let open = Region.of(all, rows, columns);
  for (const rule of rules) {
    const closed = Region.of(rule.area ? [rule.area] : all, rows, columns);
    const spared = Region.of(rule.unprotected ?? [], rows, columns);
    open = open.minus(closed.minus(spared));
  }
  return open;
}

/** The same for writing a tab. */
export function lockOf(sheet: SheetSnapshot): Lock | null {
  const open = openRegion(sheet);
  if (!open) return null;
  const columns = Math.min(sheet.columns, MAX_COLUMNS);
  const whole = Region.of([{ row: 0, column: 0, rows: open.rows, columns }], open.rows, columns);
  const closed = whole.minus(open);
  const openColumns: boolean[] = [];
  const special = new Map<number, number[]>();
  for (let column = 0; column < columns; column++) {
    const isOpen = open.count(column) * 2 > open.rows;
    openColumns.push(isOpen);
    for (const [from, to] of (isOpen ? closed : open).spans(column)) {
      for (let row = from; row < to; row++) {
        const list = special.get(row);
        if (list) list.push(column);
        else special.set(row, [column]);
      }
    }
  }
  return { open, openColumns, special };
}
