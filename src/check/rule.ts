/**
 * A rule as a record: the findings it can make, what it reads, where it comes from, and the function that finds. What
 * is documented (docs/rules.md), worded (messages/) and tested is read from these records, so nothing can be missing.
 */
import type { Finding } from '../finding.ts';
import type { CheckContext } from '../source/context.ts';
import type { UnitRow } from '../source/units.ts';
import type { JudgedRow } from './judge.ts';
import type { Page, UnitResult } from './result.ts';

/** What every rule says of itself. */
export interface RuleFacts<Codes extends readonly string[] = readonly string[]> {
  /** Findings it can make; `find` can make no other. */
  readonly codes: Codes;
  /** Headers of the columns it reads, in a unit's tab unless the rule is about the district. */
  readonly looksAt: readonly string[];
  /** Where the rule comes from: a cap's own `Căn cứ`, a line of the annex, a circular, or a decision of the design. */
  readonly basis: string;
}

type Found<Codes extends readonly string[]> = readonly Finding<Codes[number]>[];

export interface RowRule<Codes extends readonly string[] = readonly string[]> extends RuleFacts<Codes> {
  readonly reach: 'row';
  /** Rows it is about; every row where it is not given. */
  readonly when?: (row: JudgedRow) => boolean;
  readonly find: (row: JudgedRow, context: CheckContext) => Found<Codes>;
}

export interface TabRule<Codes extends readonly string[] = readonly string[]> extends RuleFacts<Codes> {
  readonly reach: 'tab';
  /** Tabs it is about; every tab of a unit where it is not given. */
  readonly when?: (page: Page) => boolean;
  readonly find: (
    page: Page,
    unit: UnitRow,
    rows: readonly JudgedRow[],
    context: CheckContext,
  ) => Found<Codes>;
}

export interface UnitRule<Codes extends readonly string[] = readonly string[]> extends RuleFacts<Codes> {
  readonly reach: 'unit';
  readonly find: (rows: readonly JudgedRow[], unit: UnitRow, context: CheckContext) => Found<Codes>;
}

export interface DistrictRule<Codes extends readonly string[] = readonly string[]> extends RuleFacts<Codes> {
  readonly reach: 'district';
  readonly find: (results: readonly UnitResult[], context: CheckContext) => Found<Codes>;
}

/** By `reach`, what a rule sees at once: one row, one tab, all rows of a unit, or all units with the plan and the caps. */
export type Rule = RowRule | TabRule | UnitRule | DistrictRule;

type Given<R extends Rule> = Omit<R, 'reach'>;

/** A rule about one row. */
export const rowRule = <const Codes extends readonly string[]>(
  rule: Given<RowRule<Codes>>,
): RowRule<Codes> => ({
  reach: 'row',
  ...rule,
});

/** A rule about a tab as a whole. */
export const tabRule = <const Codes extends readonly string[]>(
  rule: Given<TabRule<Codes>>,
): TabRule<Codes> => ({
  reach: 'tab',
  ...rule,
});

/** A rule about all rows of one unit together. */
export const unitRule = <const Codes extends readonly string[]>(
  rule: Given<UnitRule<Codes>>,
): UnitRule<Codes> => ({ reach: 'unit', ...rule });

/** A rule about all units, the plan and the caps. */
export const districtRule = <const Codes extends readonly string[]>(
  rule: Given<DistrictRule<Codes>>,
): DistrictRule<Codes> => ({ reach: 'district', ...rule });

/** Runs row rules on each row, in their order; a rule is asked only about the rows that it is about. */
export function findInRows(
  rules: readonly RowRule[],
  rows: readonly JudgedRow[],
  context: CheckContext,
): Finding[] {
  const found: Finding[] = [];
  for (const row of rows)
    for (const rule of rules)
      if (rule.when === undefined || rule.when(row)) found.push(...rule.find(row, context));
  return found;
}

/** Runs tab rules on the tabs of a unit, rule by rule. */
export const findInTabs = (
  rules: readonly TabRule[],
  pages: readonly Page[],
  unit: UnitRow,
  rows: readonly JudgedRow[],
  context: CheckContext,
): readonly Finding[] =>
  rules.flatMap((rule) =>
    pages
      .filter((page) => rule.when === undefined || rule.when(page))
      .flatMap((page) => rule.find(page, unit, rows, context)),
  );
