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

/** Inserting at `at`: forbidden on a protected sheet, and where the new lines would stand inside a protected range. */
export function mayInsert(tab: Tab, axis: 'row' | 'column', at: number, person: Person): boolean {
  return tab.extras.protections.every((protection) => {
    const { area } = protection;
    if (mayPass(protection, person)) return true;
    if (!area) return false;
    const [start, size] = axis === 'row' ? [area.row, area.rows] : [area.column, area.columns];
    return at <= start || at >= start + size;
  });
}

/** Deleting, moving, hiding: forbidden on a protected sheet and where a protected range would be touched. */
export function mayRestructure(tab: Tab, area: Area | null, person: Person): boolean {
  return tab.extras.protections.every(
    (protection) =>
      mayPass(protection, person) ||
      (protection.area !== null && (area === null || overlap(protection.area, area) === null)),
  );
}

export function assertInsert(tab: Tab, axis: 'row' | 'column', at: number, person: Person): void {
  if (!mayInsert(tab, axis, at, person)) throw gasError(PROTECTED_TEXT);
}

export function assertStructure(tab: Tab, area: Area | null, person: Person): void {
  if (!mayRestructure(tab, area, person)) throw gasError(PROTECTED_TEXT);
}
