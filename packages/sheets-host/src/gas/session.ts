/**
 * Session, User and Logger. Owns who the script believes to act for, and with which rights.
 */
import type { EnumValue } from './enums.ts';
import { declareFace, gasError } from './face.ts';
import { Service } from './world.ts';

export class User {
  private readonly email: string;
  constructor(email: string) {
    this.email = email;
  }
  getEmail(): string {
    return this.email;
  }
  /** Seen live: a user in a text is the address. */
  toString(): string {
    return this.email;
  }
}

export class Session extends Service {
  /** The address is blank in triggers and formulas, and wherever the account hides it. */
  getActiveUser(): User {
    const { mode, person } = this.run;
    this.assertGranted('getActiveUser');
    return new User(mode === 'full' && person.emailVisible && this.hasScope() ? person.email : '');
  }
  getEffectiveUser(): User {
    const { mode, person } = this.run;
    this.assertGranted('getEffectiveUser');
    return new User(mode === 'full' && this.hasScope() ? person.email : '');
  }
  getActiveUserLocale(): string {
    return this.run.book.locale.split('_')[0] ?? 'vi';
  }
  getScriptTimeZone(): string {
    return this.run.world.scriptTimeZone;
  }
  /** Since people may grant a part of what a script asks for; the text as seen in public logs. */
  private assertGranted(method: string): void {
    if (this.run.mode !== 'full' || !this.run.person.emailRefused) return;
    throw gasError(
      `You do not have permission to call Session.${method}. Required permissions: https://www.googleapis.com/auth/userinfo.email`,
    );
  }
  private hasScope(): boolean {
    const { scopes } = this.run.world;
    return scopes.length === 0 || scopes.some((scope) => scope.endsWith('userinfo.email'));
  }
}

/**
 * What a script may ask about its own permissions. On Google the run ends where one is missing and the person is asked
 * for it; here the run ends with the error, because nobody can be asked.
 */
export class ScriptApp extends Service {
  requireScopes(_mode: EnumValue<'AuthMode'>, scopes: readonly string[]): void {
    this.assertGranted(scopes);
  }
  requireAllScopes(_mode: EnumValue<'AuthMode'>): void {
    this.assertGranted(this.run.world.scopes);
  }
  private assertGranted(scopes: readonly string[]): void {
    const { emailRefused, refused } = this.run.person;
    const missing = [...refused, ...(emailRefused ? ['userinfo.email'] : [])];
    if (this.run.mode === 'full' && scopes.some((scope) => missing.some((name) => scope.endsWith(name))))
      throw gasError('Authorization is required to perform that action.');
  }
}

export class Logger extends Service {
  private lines: string[] = [];
  log(...args: unknown[]): this {
    const [format, ...rest] = args;
    const text =
      typeof format === 'string'
        ? rest.reduce<string>((all, arg) => all.replace('%s', String(arg)), format)
        : String(format);
    this.lines.push(text);
    this.run.world.log(text);
    return this;
  }
  getLog(): string {
    return this.lines.join('\n');
  }
  clear(): void {
    this.lines = [];
  }
}

declareFace(
  User,
  'Session.User',
  `
  pure   getEmail toString
`,
);
declareFace(
  Session,
  'Session',
  `
  pure   getActiveUser getEffectiveUser getActiveUserLocale getScriptTimeZone
`,
);
declareFace(
  ScriptApp,
  'ScriptApp',
  `
  pure   requireScopes(#AuthMode s[]) requireAllScopes(#AuthMode)
`,
  ['AuthMode'],
);
declareFace(
  Logger,
  'Logger',
  `
  pure   log(*|* *...) getLog clear
`,
);
