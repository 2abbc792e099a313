/**
 * Protection of whole tabs: one each, found and reused. Range protections of a unit's tab only warn and are not here.
 */
import { addresses, type Editors, sameAddressKey } from '../check/rights.ts';
import type { Book, Sheet } from './book.ts';

const named = (users: readonly { getEmail(): string }[]): string[] => users.map((user) => user.getEmail());

/** The owner's address; '' where Google does not tell (shared drives). */
export const ownerOf = ({ spreadsheet }: Book): string => spreadsheet.getOwner()?.getEmail() ?? '';

/** Addresses of everybody who may edit the file. */
export const fileEditors = ({ spreadsheet }: Book): string[] => named(spreadsheet.getEditors());

/** Who may edit a tab, with the owner; null = everybody; undefined = it is closed to this person, who is not told. */
export function editorsOf(sheet: Sheet, owner: string): Editors | undefined {
  const [protection] = sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET);
  if (protection === undefined || protection.isWarningOnly()) return null;
  return protection.canEdit() ? addresses([owner, ...named(protection.getEditors())]) : undefined;
}

/** Whether the tab is closed to the person at the keyboard. */
export function isClosed(sheet: Sheet): boolean {
  const [protection] = sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET);
  return protection !== undefined && !protection.isWarningOnly() && !protection.canEdit();
}

/**
 * Lets only these people edit the tab; null opens it to everybody. Editors are added before others are removed, so that
 * the person at the keyboard never loses access in between. The owner cannot be kept out.
 *
 * @param known who may edit it now, where that is known without reading
 */
export function protectTab(
  sheet: Sheet,
  description: string,
  editors: Editors,
  known?: readonly string[],
): void {
  const protection = sheet.protect();
  if (editors === null) {
    protection.remove();
    return;
  }
  protection.setDescription(description).setWarningOnly(false);
  if (editors.length > 0) protection.addEditors([...editors]);
  const kept = new Set(editors.map(sameAddressKey));
  const others = known ?? named(protection.getEditors());
  protection.removeEditors(others.filter((email) => !kept.has(sameAddressKey(email))));
  if (protection.canDomainEdit()) protection.setDomainEdit(false);
}
