/**
 * Who may edit which tab, derived from `Đơn vị` and `Cấu hình`: a unit's tab is its own people's and the district's,
 * everything else the district's. Pure. On Google this guards against slips; it keeps nothing secret.
 */
import { type Finding, finding } from '../finding.ts';
import type { UnitRow } from '../plan/units.ts';

export interface TabRights {
  readonly tab: string;
  readonly unit: string | null;
  /** Addresses in lower case beside the owner of the file; null = everybody who may edit the file. */
  readonly emails: readonly string[] | null;
}

export const addresses = (emails: readonly string[]): string[] =>
  [...new Set(emails.map((email) => email.toLowerCase()))].sort();

/**
 * @param common tabs of the district, that stand in the workbook
 * @param units tabs of units; one whose unit has no address stays open, so that nobody is locked out unasked
 */
export const wantedRights = (
  district: readonly string[],
  common: readonly string[],
  units: readonly { readonly name: string; readonly unit: Pick<UnitRow, 'code' | 'emails'> }[],
): TabRights[] => [
  ...common.map((tab) => ({ tab, unit: null, emails: addresses(district) })),
  ...units.map(({ name, unit }) => ({
    tab: name,
    unit: unit.code,
    emails: unit.emails.length === 0 ? null : addresses([...district, ...unit.emails]),
  })),
];

/** Tabs whose rights are others now. A tab that nothing is known of is none. */
export const rightsThatDiffer = (
  wanted: readonly TabRights[],
  now: ReadonlyMap<string, readonly string[] | null>,
): TabRights[] =>
  wanted.filter(({ tab, emails }) => {
    const found = now.get(tab);
    return found !== undefined && String(emails) !== String(found);
  });

export const rightsFindings = (
  wanted: readonly TabRights[],
  now: ReadonlyMap<string, readonly string[] | null>,
): Finding[] =>
  rightsThatDiffer(wanted, now).map(({ tab, unit, emails }) =>
    finding({
      code: 'RIGHTS_DIFFER',
      severity: 'warning',
      tab,
      unit,
      expected: emails?.join(', ') ?? '',
      actual: now.get(tab)?.join(', ') ?? '',
    }),
  );
