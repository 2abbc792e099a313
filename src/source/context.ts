/**
 * What every rule may look at: the plan, the norms in force, the units and the settings. Built once a run.
 */
import type { EntryRow } from '../entry/row.ts';
import type { Finding } from '../finding.ts';
import { TABS } from '../layout.ts';
import type { ColumnRange } from '../table/columns.ts';
import type { Grid } from '../table/grid.ts';
import { onceFor } from '../table/once-for.ts';
import { foldKey } from '../text/fold.ts';
import { type Norm, normInForce, onTheirLines, parseNorms, type UnappliedNorm, wouldHold } from './norms.ts';
import { type PeriodsReading, parsePeriods, settingsOfPeriod } from './periods.ts';
import { headingOf, type PlanRow, parsePlan } from './plan/plan.ts';
import { type PlanTree, planTree } from './plan/tree.ts';
import { normDate, parseSettings, type Settings } from './settings.ts';
import { parseUnits, type UnitRow } from './units.ts';
import { latestNorms } from './versions.ts';

export interface CheckContext {
  readonly tree: PlanTree;
  /** In force on the plan's date, readable, and not mere proposals. */
  readonly norms: readonly Norm[];
  /** Caps that would be in force, were their row of `Định mức` not misspelt; `lines` are lines of the plan. */
  readonly unapplied: readonly UnappliedNorm[];
  /** Every readable row of `Định mức`, for notices about the tab itself. */
  readonly allNorms: readonly Norm[];
  readonly units: readonly UnitRow[];
  /** Period and cut-off as `Kỳ báo cáo` has them, where it has any. */
  readonly settings: Settings;
  readonly periods: PeriodsReading;
  /** What was wrong with the tabs themselves. */
  readonly findings: readonly Finding[];
  /** The columns of each of the four tabs that a formula of an earlier release must be given. */
  readonly ranges: SourceRanges;
  /** What it was built from. */
  readonly grids: SourceGrids;
}

export type SourceRanges = Readonly<Record<Exclude<keyof SourceGrids, 'periods'>, ColumnRange>>;

/** The tabs every check starts from, as values from A1. */
export interface SourceGrids {
  readonly plan: Grid;
  readonly norms: Grid;
  readonly units: Grid;
  readonly settings: Grid;
  /** Absent in workbooks of layout 1, and where the settings have been given the period's cut-off already. */
  readonly periods?: Grid;
}

/** Parses the tabs. `fallbackYear` is the year where `Cấu hình` names none. */
export function buildContext(grids: SourceGrids, fallbackYear: number): CheckContext {
  const given = parseSettings(grids.settings, fallbackYear);
  const periods = parsePeriods(grids.periods ?? []);
  const settings = { ...given, settings: settingsOfPeriod(given.settings, periods) };
  const units = parseUnits(grids.units, TABS.units, given.settings.sources);
  const plan = parsePlan(grids.plan, { tab: TABS.plan, roles: units.roles });
  const norms = parseNorms(grids.norms, { tab: TABS.norms, codes: plan.rows.map((row) => row.code) });
  const date = normDate(settings.settings);
  const tree = planTree(plan.rows);
  const inForce = norms.norms.filter(
    (norm) => !norm.broken && norm.severity !== 'proposed' && normInForce(norm, date),
  );
  const placed = onTheirLines(inForce, (code) => tree.byCode.get(code)?.text, TABS.norms);
  const misspelt = inForce.flatMap((norm): UnappliedNorm[] =>
    norm.codes.every((code) => tree.byCode.has(code))
      ? []
      : [{ norm, column: 'Mã', lines: [...norm.words.keys()].filter((code) => !norm.codes.includes(code)) }],
  );
  const unapplied = [...norms.unapplied, ...misspelt].flatMap((one) => {
    const lines = one.lines.filter((code) => tree.byCode.has(code));
    return lines.length === 0 || !wouldHold(one, date) ? [] : [{ ...one, lines }];
  });
  const held = latestNorms(placed.norms, TABS.norms);
  return {
    tree,
    norms: held.norms,
    unapplied,
    allNorms: norms.norms,
    units: units.units,
    settings: settings.settings,
    periods,
    findings: causesOnly([
      ...plan.findings,
      ...norms.findings,
      ...placed.findings,
      ...held.findings,
      ...units.findings,
      ...settings.findings,
      ...periods.findings,
    ]),
    ranges: { plan: plan.range, norms: norms.range, units: units.range, settings: settings.range },
    grids,
  };
}

/** Headers without which another tab cannot be understood, and what is then found there of every row. */
const CAUSES: readonly {
  readonly codes: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
  readonly follow: ReadonlySet<string>;
}[] = [
  {
    codes: new Set(['UNITS_HEADER_MISSING', 'UNITS_NO_HEADER']),
    columns: new Set(['Mã đơn vị', 'Tên đơn vị', 'Vai trò']),
    follow: new Set(['PLAN_UNIT_UNKNOWN', 'PLAN_LINE_WITHOUT_UNIT']),
  },
  {
    codes: new Set(['PLAN_HEADER_MISSING', 'PLAN_NO_HEADER']),
    columns: new Set(['STT', 'Nội dung hoạt động']),
    follow: new Set(['NORMS_LIMIT_LINE_UNKNOWN']),
  },
];

/** One header that is lost is one finding, which says how many rows it hits: none of them is wrong in itself. */
function causesOnly(findings: readonly Finding[]): Finding[] {
  return CAUSES.reduce<Finding[]>(
    (all, { codes, columns, follow }) => {
      const cause = all.find(
        ({ code, column }) => codes.has(code) && (column === null || columns.has(column)),
      );
      const hits = all.filter(({ code }) => follow.has(code)).length;
      if (cause === undefined || hits === 0) return all;
      return all.flatMap((one) =>
        follow.has(one.code) ? [] : [one === cause ? { ...one, facts: { ...one.facts, hits } } : one],
      );
    },
    [...findings],
  );
}

/** The key of a line's words. */
export const keyOfWords = onceFor(({ text }: PlanRow) => foldKey(text));

/** The first line, or heading, of each wording. */
const linesByWords = onceFor(({ rows }: PlanTree) => {
  const lines = new Map<string, PlanRow>();
  for (const line of rows) {
    const key = keyOfWords(line);
    if (!lines.has(key)) lines.set(key, line);
  }
  return lines;
});

/** The line of the plan, or heading, that has these words. */
export const lineOfWords = ({ tree }: Pick<CheckContext, 'tree'>, words: string): PlanRow | undefined => {
  const key = foldKey(words);
  return key === '' ? undefined : linesByWords(tree).get(key);
};

/** The line whose words a row without a code bears, where the row stands under another one: it may have been moved. */
export const otherLineOf = (
  context: Pick<CheckContext, 'tree'>,
  { inherited, text, lineText }: EntryRow,
): PlanRow | undefined =>
  inherited && foldKey(text) !== foldKey(lineText) ? lineOfWords(context, text) : undefined;

const normsByLine = onceFor((norms: readonly Norm[]) => {
  const lines = new Map<string, Norm[]>();
  for (const norm of norms)
    if (norm.confirmed !== 'pending')
      for (const code of new Set(norm.codes)) {
        const line = lines.get(code);
        if (line === undefined) lines.set(code, [norm]);
        else line.push(norm);
      }
  return lines;
});

/** The norms of one line, pending marks apart. */
export const normsOf = ({ norms }: CheckContext, code: string): readonly Norm[] =>
  normsByLine(norms).get(code) ?? NO_NORMS;
const NO_NORMS: readonly Norm[] = [];

export const isMoneyNorm = (norm: Norm): boolean => norm.rate !== null;

const limitsCounts = (norm: Norm): boolean =>
  [norm.minPersons, norm.maxPersons, norm.minPeriods, norm.maxPeriods].some((limit) => limit !== null);

/** A count norm limits persons or periods without a rate (7–10 members a team). */
export const isCountNorm = (norm: Norm): boolean =>
  norm.rate === null && (norm.scope === 'row' || norm.scope === 'subject') && limitsCounts(norm);

/** Whether a norm limits anything: an amount, a quantity, persons or periods. */
export const limitsAnything = (norm: Norm): boolean =>
  norm.rate !== null || norm.maxQuantity !== null || limitsCounts(norm);

/** What a scope that holds no amounts is called, where a norm of that scope has limits that nobody reads there. */
export function scopeWithoutLimits(norm: Norm): string {
  const { scope } = norm;
  if (scope === 'plan') return isMoneyNorm(norm) || limitsCounts(norm) ? 'Kế hoạch' : '';
  const name = scope === 'choice' ? 'Chọn một' : scope === 'document' ? 'Hồ sơ' : '';
  return limitsAnything(norm) ? name : '';
}

/**
 * Whether a norm's limits have no effect: its codes take no money, or no rule reads such a limit (a quantity without
 * a rate, unless it is for the whole district; any in a scope that is about choices or documents).
 */
export function isIdle(norm: Norm, { tree }: CheckContext): boolean {
  const { scope, rate, maxQuantity, items, codes, confirmed } = norm;
  if (confirmed === 'pending') return false;
  if (scope === 'plan' || scope === 'choice' || scope === 'document') return scopeWithoutLimits(norm) !== '';
  if (rate === null && scope === 'district' && typeof maxQuantity === 'number') return false;
  if (rate === null && !isCountNorm(norm)) return maxQuantity !== null || limitsCounts(norm);
  const sums = scope === 'unit';
  return !codes.some(
    (code) =>
      tree.takesMoney(code) || (sums && (items.length > 0 || tree.byCode.get(code)?.level === 'line')),
  );
}

/** The first cap of a line and `Khoản` that a slip in `Định mức` keeps from being applied. */
export const unappliedFor = (
  { unapplied }: CheckContext,
  code: string,
  item: string,
): UnappliedNorm | undefined =>
  unapplied.find(
    ({ norm, lines }) =>
      lines.includes(code) &&
      (norm.items.length === 0 || norm.items.some((name) => foldKey(name) === foldKey(item))),
  );

/** Among a line's norms of one kind, those for this `Khoản`: the exact item first, else those without an item. */
export function normsForItem(norms: readonly Norm[], item: string): Norm[] {
  if (norms.length === 0) return [];
  const key = foldKey(item);
  const exact = norms.filter((norm) => norm.items.some((name) => foldKey(name) === key));
  return exact.length > 0 ? exact : norms.filter((norm) => norm.items.length === 0);
}

/**
 * The `Khoản` texts of a line in a unit's tab, one row for each (Sinh thường, Sinh mổ). Where some norms of a kind
 * name items and one names none, that one holds for every other entry and adds a row with a blank `Khoản`.
 */
export const itemsOf = (context: CheckContext, code: string): readonly string[] =>
  itemsOfNorms(normsOf(context, code));

const itemsOfNorms = onceFor((norms: readonly Norm[]) => {
  const besideItems = (norm: Norm): boolean =>
    [isMoneyNorm, isCountNorm].some(
      (kind) => kind(norm) && norms.some((other) => kind(other) && other.items.length > 0),
    );
  const items = norms.flatMap((norm) => (norm.items.length === 0 && besideItems(norm) ? [''] : norm.items));
  return items.filter(
    (item, index) => items.findIndex((other) => foldKey(other) === foldKey(item)) === index,
  );
});

export const isParent = (context: CheckContext, code: string): boolean =>
  context.tree.childrenOf(code).length > 0;

/** Does the plan give this line to this unit, by its name or that of its class? */
export const ownsLine = (unit: UnitRow, row: PlanRow): boolean =>
  row.owners.includes(unit.role) || row.ownUnits.includes(unit.code);

/** The lines that the plan gives to anybody. */
const givenLines = onceFor(({ rows }: PlanTree) =>
  rows.filter((row) => headingOf(row) === null && row.owners.length > 0),
);

/**
 * Does the plan give this unit's class a line to enter? One without any has no tab and nothing to hand in. A plan that gives
 * nobody anything is none yet, and leaves no unit out.
 */
export function isGivenLines(unit: UnitRow, { tree }: Pick<CheckContext, 'tree'>): boolean {
  const given = givenLines(tree);
  return given.length === 0 || given.some((row) => ownsLine(unit, row));
}
