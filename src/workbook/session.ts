/**
 * Who is at the keyboard, as far as Google says, and what time it is there.
 */
import type { Book } from './book.ts';

/**
 * The e-mail of the person at the keyboard, or '' where Google does not tell (no consent). A run from the menu acts
 * as that person, so where Google hides the active user's address it may tell the effective user's.
 */
export function actingUser(): string {
  try {
    return Session.getActiveUser().getEmail() || Session.getEffectiveUser().getEmail();
  } catch {
    return '';
  }
}

/** `25/11/2026 13:40` in the spreadsheet's time zone, which need not be the script's. */
export const stampOf = ({ spreadsheet }: Book, when: Date): string =>
  Utilities.formatDate(when, spreadsheet.getSpreadsheetTimeZone(), 'dd/MM/yyyy HH:mm');
