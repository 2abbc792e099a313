/**
 * The tab `Định mức`: the caps, as data the district edits. Owns the shape of a cap and the reading
 * of its row; no cap is ever in code. A row with an unreadable cell is marked broken, never applied
 * in half.
 */
import type { Finding } from '../finding.ts';
import type { Grid, TableColumns } from './table.ts';

export const NORM_HEADERS = [
  'Mã',
  'Khoản',
  'ĐVT',
  'Mức (đồng)',
  'Số lượng tối đa',
  'Số người tối thiểu',
  'Số người tối đa',
  'Số kỳ tối đa',
  'Tên kỳ',
  'Phạm vi',
  'Mức độ',
  'Căn cứ',
  'Hiệu lực từ',
  'Hiệu lực đến',
  'Xác nhận',
] as const;
export const NORM_OPTIONAL_HEADERS = ['Số kỳ tối thiểu'] as const;
export type NormHeader = (typeof NORM_HEADERS)[number] | (typeof NORM_OPTIONAL_HEADERS)[number];

export type NormScope = 'row' | 'subject' | 'unit' | 'district' | 'plan' | 'choice' | 'document';
/** `Đề xuất` (proposed) is offered, never applied as a cap of the plan. */
export type NormSeverity = 'error' | 'warning' | 'notice' | 'proposed';
export type NormConfirmed = 'yes' | 'no' | 'pending';

export interface Norm {
  /** 1-based sheet row. */
  readonly row: number;
  /** Plan codes the norm holds for. */
  readonly codes: readonly string[];
  /** Items (`Khoản`) it holds for, as written; empty = every entry of the line. */
  readonly items: readonly string[];
  readonly unitOfMeasure: string;
  /** Whole đồng for one unit of every factor; null = the norm limits counts only. */
  readonly rate: number | null;
  /** A number, or the line whose entered quantity is the limit (`theo I.4.3`). */
  readonly maxQuantity: number | { readonly line: string } | null;
  readonly minPersons: number | null;
  readonly maxPersons: number | null;
  readonly minPeriods: number | null;
  readonly maxPeriods: number | null;
  readonly periodName: string;
  readonly scope: NormScope;
  readonly severity: NormSeverity;
  readonly basis: string;
  /** ISO day, inclusive; null = open. */
  readonly from: string | null;
  readonly to: string | null;
  /** `Đã xác nhận` yes · `Chờ xác nhận` no · `Chờ hướng dẫn` pending. */
  readonly confirmed: NormConfirmed;
  /** A cell could not be read: findings name it, and the norm must not be applied. */
  readonly broken: boolean;
}

export interface NormsReading {
  readonly norms: readonly Norm[];
  readonly findings: readonly Finding[];
  readonly columns: TableColumns<NormHeader>;
}

export interface NormOptions {
  /** Name of the tab, for findings. */
  readonly tab: string;
  /** Codes of the plan; when given, a norm for a code outside it is a finding. */
  readonly codes?: readonly string[];
}

/** Reads the tab `Định mức` (`getValues()` of the whole tab). Never throws. */
export function parseNorms(_grid: Grid, _options: NormOptions): NormsReading {
  throw new Error('not yet');
}

/** True when a norm that is not broken is valid on that ISO day (both ends inclusive). */
export function normInForce(norm: Norm, isoDate: string): boolean {
  return (
    !norm.broken && (norm.from === null || norm.from <= isoDate) && (norm.to === null || isoDate <= norm.to)
  );
}
