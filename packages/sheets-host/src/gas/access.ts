/**
 * Who may edit what: sheet and range protections against the acting user.
 *
 * Owns the decision and Google's text. The owner may always; any one protection that forbids wins.
 */

import type { Area } from '@so-ke-hoach/xlsx';
import { overlap, subtract } from '../engine/area.ts';
import type { Protection, Tab } from '../engine/tab.ts';
import { gasError } from './face.ts';
import type { Person } from './records.ts';

export const PROTECTED_TEXT =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

/** Whether the person may edit what the protection covers. A warning stops nobody. */
export function mayPass(protection: Protection, person: Person): boolean {
  if (person.owner || protection.warningOnly || protection.editors === null) return true;
  return protection.editors.some((email) => email.toLowerCase() === person.email.toLowerCase());
}

/** Whether every cell of the area may be edited. */
export function mayEdit(tab: Tab, area: Area, person: Person): boolean {
  return tab.extras.protections.every((protection) => {
    if (mayPass(protection, person)) return true;
    if (protection.area) return overlap(protection.area, area) === null;
    const covered = (protection.unprotected ?? []).reduce<Area[]>(
      (left, free) => left.flatMap((piece) => subtract(piece, free)),
      [area],
    );
    return covered.length === 0;
  });
}

export function assertEditable(tab: Tab, area: Area, person: Person): void {
  if (!mayEdit(tab, area, person)) throw gasError(PROTECTED_TEXT);
}

/** Inserting at `at`: refused on a protected sheet, and where the new lines would stand inside a protected range. */
export function assertInsert(tab: Tab, axis: 'row' | 'column', at: number, person: Person): void {
  assertStructure(tab, null, person);
  for (const protection of tab.extras.protections) {
    const { area } = protection;
    if (!area || mayPass(protection, person)) continue;
    const [start, size] = axis === 'row' ? [area.row, area.rows] : [area.column, area.columns];
    if (at > start && at < start + size) throw gasError(PROTECTED_TEXT);
  }
}

/** Deleting, moving, hiding: refused on a protected sheet and where a protected range would be touched. */
export function assertStructure(tab: Tab, area: Area | null, person: Person): void {
  for (const protection of tab.extras.protections) {
    if (mayPass(protection, person)) continue;
    if (!protection.area || (area && overlap(protection.area, area))) throw gasError(PROTECTED_TEXT);
  }
}
