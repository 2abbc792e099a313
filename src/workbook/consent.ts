/**
 * Permissions: a person may leave some of them unticked when Google asks.
 */

const AUTH = 'https://www.googleapis.com/auth/';

/** Without these no command does anything. The e-mail address is not among them: who refuses it may use the rest. */
const NEEDED = [`${AUTH}spreadsheets.currentonly`, `${AUTH}script.container.ui`];

/** Google's words where a permission is missing. */
const UNGRANTED = /authori[sz]ation is required|required permissions|permissions are not sufficient/i;

export const isUngranted = (text: string): boolean => UNGRANTED.test(text);

/**
 * Has Google ask for what is missing: it ends the run and shows its own question. Does nothing where all is granted, or
 * where the person is asked for everything before a run starts. Not for custom functions and simple triggers.
 */
export function requireConsent(): void {
  try {
    ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, NEEDED);
  } catch (error) {
    // Google must not be kept from asking. Anything else is no reason to stop: the command itself says what fails.
    if (isUngranted(String(error))) throw error;
    console.error(String(error));
  }
}
