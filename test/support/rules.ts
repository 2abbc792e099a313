/**
 * The vocabulary for tests of the rules: the caps of Phong Thổ 2023 by name, a district to judge under, a tab's rows
 * judged, and what is said about them. The context is put together here by hand, so that a rule's test does not
 * also depend on how `Định mức` is filtered (`test/check/context.test.ts` has that).
 */

import { readFileSync } from 'node:fs';
import { checkUnit } from '../../src/check/check.ts';
import type { JudgedRow } from '../../src/check/judge.ts';
import type { TabExtras, UnitResult } from '../../src/check/result.ts';
import { type Fact, type Finding, type FindingInput, finding } from '../../src/finding.ts';
import { ENTRY_HEADERS, type Status, TABS } from '../../src/layout.ts';
import type { CheckContext } from '../../src/source/context.ts';
import { type Norm, parseNorms } from '../../src/source/norms.ts';
import { NO_PERIODS } from '../../src/source/periods.ts';
import { parsePlan } from '../../src/source/plan/plan.ts';
import { planTree } from '../../src/source/plan/tree.ts';
import { parseSettings } from '../../src/source/settings.ts';
import { parseUnits, type UnitRow } from '../../src/source/units.ts';
import { marksOf } from '../../src/submission/compare.ts';
import { recordText, statusText } from '../../src/submission/record.ts';
import { type Cells, FIRST_ROW, normsGrid, planGrid, unitsGrid, unitTab } from './book.ts';

const GRIDS = { plan: planGrid(), norms: normsGrid(), units: unitsGrid(), settings: [['Năm', 2023]] };

const UNITS = parseUnits(unitsGrid(), TABS.units);
const PLAN_READING = parsePlan(planGrid(), { tab: TABS.plan, roles: UNITS.roles });
const PLAN = planTree(PLAN_READING.rows);
const { norms: NORMS, range } = parseNorms(normsGrid(), { tab: TABS.norms });
const SETTINGS = parseSettings([['Năm', 2023]], 2023);

const RANGES = { plan: PLAN_READING.range, norms: range, units: UNITS.range, settings: SETTINGS.range };

/** The rows of `data/phong-tho-2023/norms.json` as they are written; `rule` is the id of `test/cases/caps.json`. */
const WRITTEN = (
  JSON.parse(readFileSync(new URL('../../data/phong-tho-2023/norms.json', import.meta.url), 'utf8')) as {
    rows: Record<string, string | number>[];
  }
).rows;

const placeOf = (rule: string, item?: string): number => {
  const place = WRITTEN.findIndex((row) => row.rule === rule && (item === undefined || row.Khoản === item));
  if (place < 0) throw new Error(`no cap ${rule}`);
  return place;
};

/** A cap of 2023 by its id, changed where a test says so. */
export const cap = (rule: string, change: Partial<Norm> = {}, item?: string): Norm => ({
  ...(NORMS[placeOf(rule, item)] as Norm),
  ...change,
});

/** What every sentence about that cap may quote, straight from the cells of the file. */
export function capFacts(rule: string, item?: string): Record<string, Fact> {
  const place = placeOf(rule, item);
  const cells = WRITTEN[place] as Record<string, string | number>;
  return {
    basis: cells['Căn cứ'] as string,
    normRow: place + 2,
    rate: cells['Mức (đồng)'] as number | '',
    measure: cells.ĐVT as string,
    periodName: cells['Tên kỳ'] as string,
    maxPersons: cells['Số người tối đa'] as number | '',
    unconfirmed: cells['Xác nhận'] === 'Chờ xác nhận' ? 1 : 0,
  };
}

/** Phong Thổ 2023 with the caps that hold for its plan, or with what a test puts in their place. */
export const district = (change: Partial<CheckContext> = {}): CheckContext => ({
  tree: PLAN,
  norms: NORMS.filter((norm) => norm.severity !== 'proposed'),
  unapplied: [],
  allNorms: NORMS,
  units: UNITS.units,
  settings: SETTINGS.settings,
  periods: NO_PERIODS,
  findings: [],
  ranges: RANGES,
  grids: GRIDS,
  ...change,
});

export const unit = (code: string): UnitRow => {
  const found = UNITS.units.find((one) => one.code === code);
  if (found === undefined) throw new Error(`no unit ${code}`);
  return found;
};

/** Words of a plan line as its row in a tab has them. */
export const wordsOf = (code: string): string => PLAN.byCode.get(code)?.text ?? '';

/** Who enters a line when a test names nobody: a commune, or the class the plan gives the line to. */
const ENTERS: Record<string, string> = {
  'I.1': '03589',
  'I.2': 'VHTT',
  'I.4': 'TTYT',
  'II.2': 'LDTBXH',
};
const enteredBy = (rows: readonly Cells[]): UnitRow => {
  const code = String(rows.find((row) => row.Mã !== undefined)?.Mã ?? '');
  return unit(ENTERS[code.split('.').slice(0, 2).join('.')] ?? '03589');
};

export interface Judging extends TabExtras {
  readonly context?: CheckContext;
  readonly unit?: UnitRow;
  readonly tab?: string;
}

/** Name of the tab the rows stand in: not the unit's name, so that neither is taken for the other. */
export const TAB = 'Biểu thử';

/** A tab of these rows, checked as the custom function checks its range: nothing is said about the whole tab. */
export function checked(rows: readonly Cells[], judging: Judging = {}): UnitResult {
  const { context = district(), unit: who = enteredBy(rows), tab = TAB, ...extras } = judging;
  return checkUnit(who, tab, unitTab(rows), context, { rangeOnly: true, ...extras });
}

export const said = (rows: readonly Cells[] | Cells, judging: Judging = {}): readonly Finding[] =>
  checked(Array.isArray(rows) ? rows : [rows as Cells], judging).findings;

export const judged = (cells: Cells, judging: Judging = {}): JudgedRow => {
  const [row] = checked([cells], judging).rows;
  if (row === undefined) throw new Error('no row');
  return row;
};

/** A finding about the first row of such a tab, whole. */
export const about = (
  row: Pick<JudgedRow, 'unit' | 'entry'> | { line: string; unit?: string },
  input: Partial<FindingInput> & Pick<FindingInput, 'code' | 'severity'>,
): Finding =>
  finding({
    tab: TAB,
    row: FIRST_ROW,
    ...('entry' in row
      ? { unit: row.unit.code, line: row.entry.code }
      : { unit: row.unit ?? enteredBy([{ Mã: row.line }]).code, line: row.line }),
    ...input,
  });

/** The row with its whole amount from the central budget: nothing is left to say about sources. */
export function paid(cells: Cells): Cells {
  const number = (header: keyof Cells): number => (typeof cells[header] === 'number' ? cells[header] : 1);
  const amount =
    cells['Thành tiền'] ?? number('Số lượng') * number('Số người') * number('Số kỳ') * number('Đơn giá');
  return { NSTW: amount, ...cells };
}

/** Hands in a tab as it stands: the two cells of its head, in the column of `NSTW`. */
export function handIn(grid: unknown[][], who: UnitRow, status: Status = 'submitted'): unknown[][] {
  const column = ENTRY_HEADERS.indexOf('NSTW');
  const { rows } = checkUnit(who, TAB, grid, district());
  const record = { status, when: '25/11/2026 13:40', user: 'a@xa.example', rows: marksOf(rows) };
  const [first = [], second = []] = grid;
  first[column] = statusText(status);
  second[column] = recordText(record, who.code);
  return grid;
}
