/**
 * Protection of whole tabs: one each, found and reused. Range protections of a unit's tab only warn and are not here.
 */
import { addresses } from '../check/rights.ts';
import type { Book, Sheet } from './book.ts';

/** People who may edit the file, in lower case. The owner is not always told (shared drives). */
export function peopleOf({ spreadsheet }: Book): { owner: string; editors: string[] } {
  const owner = spreadsheet.getOwner()?.getEmail() ?? '';
  return {
    owner: owner.toLowerCase(),
    editors: addresses(spreadsheet.getEditors().map((user) => user.getEmail())),
  };
}

/**
 * Who may edit a tab beside the owner; null = everybody who may edit the file; undefined = the person at the keyboard
 * is not told, because the tab is protected against them.
 */
export function editorsOf(sheet: Sheet, owner: string): string[] | null | undefined {
  const [protection] = sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET);
  if (protection === undefined || protection.isWarningOnly()) return null;
  if (!protection.canEdit()) return undefined;
  return addresses(protection.getEditors().map((user) => user.getEmail())).filter((email) => email !== owner);
}

/** Google knows no account of one of these addresses. */
export class AddressRefused extends Error {}

/**
 * Lets only these people edit the tab; `emails` null opens it. Who comes in comes first, so that the person at the
 * keyboard is never out in between. The owner cannot be kept out.
 *
 * @param others who may edit it now and must not
 */
export function protectTab(
  sheet: Sheet,
  description: string,
  emails: readonly string[] | null,
  others: readonly string[],
): void {
  const protection = sheet.protect();
  if (emails === null) {
    protection.remove();
    return;
  }
  protection.setDescription(description).setWarningOnly(false);
  if (emails.length > 0)
    try {
      protection.addEditors([...emails]);
    } catch (error) {
      throw /email|argument/i.test(String(error)) ? new AddressRefused(emails.join(', ')) : error;
    }
  protection.removeEditors(others.filter((email) => !emails.includes(email)));
  if (protection.canDomainEdit()) protection.setDomainEdit(false);
}
