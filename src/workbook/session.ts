/**
 * Who is at the keyboard, as far as Google says.
 */

/** The e-mail of the acting user, or '' where Google does not tell (no consent, another domain). */
export function actingUser(): string {
  try {
    return Session.getActiveUser().getEmail();
  } catch {
    return '';
  }
}
