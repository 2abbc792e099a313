/**
 * Who may edit which tab, derived from `Đơn vị` and `Cấu hình`: a unit's tab is its own people's and the district's,
 * everything else the district's. Pure. On Google this guards against slips; it keeps nothing secret.
 */
import { type Finding, finding } from '../finding.ts';
import type { UnitRow } from '../source/units.ts';

/** Who may edit a tab: addresses as `addresses` gives them; null = everybody who may edit the file. */
export type Editors = readonly string[] | null;

export interface TabRights {
  readonly tab: string;
  readonly unit: string | null;
  readonly wanted: Editors;
  /** As it stands; undefined = the person at the keyboard is not told. */
  readonly now: Editors | undefined;
}

/** In lower case, each once, in order. */
export const addresses = (emails: readonly string[]): string[] =>
  [...new Set(emails.filter(Boolean).map((email) => email.toLowerCase()))].sort();

/** A unit without an address leaves its tab open, so that nobody is locked out unasked. */
export const editorsOfUnit = (district: readonly string[], { emails }: Pick<UnitRow, 'emails'>): Editors =>
  emails.length === 0 ? null : addresses([...district, ...emails]);

/**
 * Google takes dots and what stands behind a plus out of a Gmail address and gives back the account's own form:
 * `Le.Thi.Mai+da8@googlemail.com` is `lethimai@gmail.com`.
 */
export function sameAddressKey(email: string): string {
  const [name = '', domain = ''] = email.toLowerCase().split('@');
  return domain === 'gmail.com' || domain === 'googlemail.com'
    ? `${name.replace(/\+.*$/, '').replace(/\./g, '')}@gmail.com`
    : email.toLowerCase();
}

const editorsKey = (editors: Editors): string =>
  editors === null ? 'all' : [...new Set(editors.map(sameAddressKey))].sort().join();

/** Tabs whose rights are others now. */
export const rightsThatDiffer = (rights: readonly TabRights[]): TabRights[] =>
  rights.filter(({ wanted, now }) => now !== undefined && editorsKey(wanted) !== editorsKey(now));

export const RIGHTS_CODES = ['RIGHTS_DIFFER'] as const;

export const rightsFindings = (rights: readonly TabRights[]): Finding<(typeof RIGHTS_CODES)[number]>[] =>
  rightsThatDiffer(rights).map(({ tab, unit, wanted, now }) =>
    finding({
      code: 'RIGHTS_DIFFER',
      severity: 'warning',
      tab,
      unit,
      expected: wanted?.join(', ') ?? null,
      actual: now?.join(', ') ?? null,
    }),
  );
