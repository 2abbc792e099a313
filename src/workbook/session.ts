/**
 * Who is at the keyboard, as far as Google says, and what time it is there.
 */
import type { Book } from './book.ts';

/** The e-mail of the acting user, or '' where Google does not tell (no consent, another domain). */
export function actingUser(): string {
  try {
    return Session.getActiveUser().getEmail();
  } catch {
    return '';
  }
}

/** `25/11/2026 13:40` in the spreadsheet's time zone, which need not be the script's. */
export const stampOf = ({ spreadsheet }: Book, when: Date): string =>
  Utilities.formatDate(when, spreadsheet.getSpreadsheetTimeZone(), 'dd/MM/yyyy HH:mm');
