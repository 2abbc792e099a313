/**
 * The tab `Đơn vị`: who enters, in which role, with what budget; and which roles a plan line's unit
 * cell names. Owns unit names and aliases; the code knows no unit by name.
 */
import type { Finding } from '../finding.ts';
import type { Grid, TableColumns } from './table.ts';

export const UNIT_HEADERS = [
  'Mã đơn vị',
  'Tên đơn vị',
  'Vai trò',
  'Tên khác',
  'Email',
  'Tham gia',
  'Dự toán NSTW',
  'Dự toán NSĐP',
  'Dự toán khác',
] as const;
export type UnitHeader = (typeof UNIT_HEADERS)[number];

/** Whole đồng by source; null = blank or not readable (then a finding says so). */
export interface Budget {
  readonly nstw: number | null;
  readonly nsdp: number | null;
  readonly other: number | null;
}

export interface UnitRow {
  /** 1-based sheet row. */
  readonly row: number;
  readonly code: string;
  readonly name: string;
  /** `Vai trò`: the plan's class this unit acts in (`Hội LHPN xã`). */
  readonly role: string;
  readonly aliases: readonly string[];
  readonly emails: readonly string[];
  readonly participates: boolean;
  readonly budget: Budget;
}

/** A class of units as the plan names it. */
export interface Role {
  /** `Vai trò` as first written. */
  readonly name: string;
  /** Every text that means this role, the name first. */
  readonly aliases: readonly string[];
  /** Codes of its units, in sheet order. */
  readonly units: readonly string[];
}

export interface UnitsReading {
  readonly units: readonly UnitRow[];
  readonly roles: readonly Role[];
  readonly findings: readonly Finding[];
  readonly columns: TableColumns<UnitHeader>;
}

/** Reads the tab `Đơn vị` (`getValues()` of the whole tab). */
export function parseUnits(_grid: Grid, _tab: string): UnitsReading {
  throw new Error('not yet');
}

export interface OwnersReading {
  /** Names of the roles found, in reading order, each once. */
  readonly roles: readonly string[];
  /** Pieces of the text that name no known role. */
  readonly unknown: readonly string[];
}

/** Which roles a plan line's unit cell names (`Hội LHPN huyện/xã`, `A, B`, `A và B`). */
export function resolveOwners(_text: string, _roles: readonly Role[]): OwnersReading {
  throw new Error('not yet');
}
