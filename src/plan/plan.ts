/**
 * The tab `Kế hoạch`: the annex as people paste it, read into typed rows with composite codes.
 * Owns the meaning of STT, the tree, owners and the pending mark. What it cannot read becomes a
 * finding that names the row; nothing is skipped in silence.
 */
import type { Finding } from '../finding.ts';
import type { PlanLevel } from './code.ts';
import type { Grid, TableColumns } from './table.ts';
import type { Role } from './units.ts';

export const PLAN_HEADERS = ['STT', 'Nội dung hoạt động', 'Đơn vị thực hiện', 'Ghi chú'] as const;
/** The two columns that the add-in writes. */
export const PLAN_OWN_HEADERS = ['Mã', 'Trạng thái'] as const;
export type PlanHeader = (typeof PLAN_HEADERS)[number] | (typeof PLAN_OWN_HEADERS)[number];

export const STATUS_APPLIES = 'Áp dụng';
export const STATUS_PENDING = 'Chờ hướng dẫn';

export interface PlanRow {
  /** 1-based sheet row. */
  readonly row: number;
  /** Composite code, unique in the plan. */
  readonly code: string;
  readonly level: PlanLevel;
  /** STT as a person reads it (`1.10`, `-`, `II`), repaired where a sheet mangled it. */
  readonly stt: string;
  /** The text, cleaned of markup, otherwise as it is. */
  readonly text: string;
  /** The text without a repeated `NỘI DUNG 1:` or `Hoạt động 3:`. */
  readonly title: string;
  /** Roles that carry it out (names of `roles`), inherited by sub-lines whose cell is blank. */
  readonly owners: readonly string[];
  /** The unit cell as written (own cell only). */
  readonly ownersText: string;
  /** True when the owners come from the line above. */
  readonly inherited: boolean;
  readonly note: string;
  /** Waits for guidance, itself or through a heading above. */
  readonly pending: boolean;
  /** Waits by its own status or note. */
  readonly ownPending: boolean;
  /** `Trạng thái` as written, '' when blank or the column is missing. */
  readonly status: string;
  /** Code of the nearest row above it in the tree; null for a content. */
  readonly parent: string | null;
  /** Number of rows directly under it. */
  readonly children: number;
}

export interface PlanOptions {
  /** Name of the tab, for findings. */
  readonly tab: string;
  /** Known roles, from `parseUnits`. */
  readonly roles: readonly Role[];
}

export interface PlanReading {
  readonly rows: readonly PlanRow[];
  readonly findings: readonly Finding[];
  readonly columns: TableColumns<PlanHeader>;
}

/** Reads the tab `Kế hoạch` (`getValues()` of the whole tab). Never throws. */
export function parsePlan(_grid: Grid, _options: PlanOptions): PlanReading {
  throw new Error('not yet');
}

export interface PlanAmount {
  /** The amount as written in the text (`3.000,000đ/địa chỉ/năm`). */
  readonly text: string;
  /** Whole đồng. */
  readonly value: number;
  readonly ambiguous: boolean;
  readonly reads: readonly number[];
}

/** The amounts of money written in a line's text, in reading order. */
export function planAmounts(_text: string): PlanAmount[] {
  throw new Error('not yet');
}
