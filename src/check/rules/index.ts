/**
 * Every rule, in the order in which a person reads what it finds. A new rule takes its place here.
 */
import type { DistrictRule, RowRule, Rule, TabRule, UnitRule } from '../rule.ts';
import { CELL_CAP_RULES } from './cell-caps.ts';
import { DISTRICT_CAP_RULES } from './district-caps.ts';
import { DISTRICT_PLAN_RULES } from './district-plan.ts';
import { ROW_CAP_RULES } from './row-cap.ts';
import { ROW_CELL_RULES } from './row-cells.ts';
import { ROW_MONEY_RULES } from './row-money.ts';
import { ROW_PLACE_RULES } from './row-place.ts';
import { TAB_HEAD_RULES, TAB_RULES as WHOLE_TAB_RULES } from './tab.ts';
import { UNIT_CAP_RULES } from './unit-caps.ts';
import { UNIT_ROW_RULES } from './unit-rows.ts';

export { TAB_HEAD_RULES };

/** The caps that a cell cannot judge alone come after everything it can. */
export const TAB_RULES: readonly TabRule[] = [...WHOLE_TAB_RULES, ...CELL_CAP_RULES];

export const ROW_RULES: readonly RowRule[] = [
  ...ROW_PLACE_RULES,
  ROW_CELL_RULES.cellsAreReadable,
  ...ROW_CAP_RULES,
  ROW_CELL_RULES.nothingIsMissing,
  ROW_CELL_RULES.amountHasItsFormula,
  ROW_CELL_RULES.amountIsTheProduct,
  ...ROW_MONEY_RULES,
];

export const UNIT_RULES: readonly UnitRule[] = [...UNIT_CAP_RULES, ...UNIT_ROW_RULES];

export const DISTRICT_RULES: readonly DistrictRule[] = [...DISTRICT_CAP_RULES, ...DISTRICT_PLAN_RULES];

/** All of them, for the documentation and the tests. */
export const RULES: readonly Rule[] = [
  ...ROW_RULES,
  ...TAB_HEAD_RULES,
  ...TAB_RULES,
  ...UNIT_RULES,
  ...DISTRICT_RULES,
];
