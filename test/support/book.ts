/**
 * A tiny vocabulary for tests of the pure parts: the real plan as context, and a unit's tab from a few cells.
 */
import { readFileSync } from 'node:fs';
import { ENTRY_HEADERS, type EntryHeader, SETTING_HEADERS } from '../../src/layout.ts';
import { buildContext, type CheckContext } from '../../src/source/context.ts';
import { annexToGrid } from '../../src/source/plan/annex.ts';
import { PLAN_HEADERS, PLAN_OWN_HEADERS } from '../../src/source/plan/plan.ts';
import type { Grid } from '../../src/table/grid.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../../data/phong-tho-2023/${name}`, import.meta.url), 'utf8');

interface DataFile {
  headers: string[];
  rows: Record<string, unknown>[];
}

const tableOf = (name: string): Grid => {
  const { headers, rows } = JSON.parse(read(name)) as DataFile;
  return [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))];
};

export const annexGrid = (): string[][] => annexToGrid(read('annex.txt'));
export const normsGrid = (): Grid => tableOf('norms.json');
export const unitsGrid = (): Grid => tableOf('units.json');

/** The plan tab as it is after the annex was pasted: its own header row, then the annex with its own. */
export const planGrid = (): Grid => [[...PLAN_HEADERS, ...PLAN_OWN_HEADERS], ...annexGrid()];

export interface ContextChange {
  readonly norms?: (grid: unknown[][]) => void;
  readonly plan?: (grid: unknown[][]) => void;
  readonly units?: (grid: unknown[][]) => void;
  readonly settings?: Record<string, unknown>;
}

const copy = (grid: Grid): unknown[][] => grid.map((row) => [...row]);

/** The real plan, caps and units of Phong Thổ 2023, with changes a test makes. */
export function phongTho(change: ContextChange = {}): CheckContext {
  const norms = copy(normsGrid());
  const plan = copy(planGrid());
  const units = copy(unitsGrid());
  change.norms?.(norms);
  change.plan?.(plan);
  change.units?.(units);
  const settings = [
    [...SETTING_HEADERS],
    ['Năm', 2023, ''],
    ...Object.entries(change.settings ?? {}).map(([key, value]) => [key, value, '']),
  ];
  return buildContext({ plan, norms, units, settings }, 2023);
}

export const unitOf = (context: CheckContext, code: string) => {
  const unit = context.units.find((one) => one.code === code);
  if (unit === undefined) throw new Error(`no unit ${code}`);
  return unit;
};

export type Cells = Partial<Record<EntryHeader, unknown>>;

/** Columns in which a number is an entry. */
export const FIGURES: readonly EntryHeader[] = [
  'Số lượng',
  'Số người',
  'Số kỳ',
  'Đơn giá',
  'Thành tiền',
  'NSTW',
  'NSĐP',
  'Nguồn khác',
  'Thực hiện',
  'Giải ngân',
];

/** First row of entries in `unitTab`. */
export const FIRST_ROW = 5;

/**
 * A unit's tab with these rows below the header in row 4. `Thành tiền` is worked out as the sheet's formula
 * does, unless a test writes it.
 */
export function unitTab(rows: readonly Cells[], headers: readonly string[] = ENTRY_HEADERS): unknown[][] {
  const head = [['BIỂU'], ['Đơn vị'], ['Nhập vào các ô trắng']];
  return [
    ...head.map((row) => [...row, ...Array.from({ length: headers.length - 1 }, () => '')]),
    [...headers],
    ...rows.map((cells) =>
      headers.map(
        (header) =>
          (cells as Record<string, unknown>)[header] ?? (header === 'Thành tiền' ? product(cells) : ''),
      ),
    ),
  ];
}

function product(cells: Cells): number | '' {
  const q = cells['Số lượng'];
  const m = cells['Đơn giá'];
  const p = cells['Số người'] ?? '';
  const k = cells['Số kỳ'] ?? '';
  const ok =
    typeof q === 'number' &&
    typeof m === 'number' &&
    (p === '' || typeof p === 'number') &&
    (k === '' || typeof k === 'number');
  return ok ? q * (p === '' ? 1 : (p as number)) * (k === '' ? 1 : (k as number)) * m : '';
}
