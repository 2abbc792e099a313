/**
 * Every code of a finding, as the code that can make it declares it: rules in their records, all else in a list.
 */
import { RIGHTS_CODES } from '../../src/check/rights.ts';
import { RULES } from '../../src/check/rules/index.ts';
import { LOCALE_CODES } from '../../src/commands/desk.ts';
import { STRAY_CODES } from '../../src/commands/strays.ts';
import { TAB_CODES } from '../../src/commands/units.ts';
import { ENTRY_CODES } from '../../src/entry/entry.ts';
import { CLOSED_CODES } from '../../src/report/closed/check.ts';
import { TREASURY_DIFFERENCES } from '../../src/report/treasury.ts';
import { NORMS_CODES } from '../../src/source/norms.ts';
import { PERIOD_CODES } from '../../src/source/periods.ts';
import { PLAN_CODES } from '../../src/source/plan/plan.ts';
import { PUBLICATION_CODES } from '../../src/source/publication.ts';
import { QUESTION_CODES } from '../../src/source/questions.ts';
import { SETTINGS_CODES } from '../../src/source/settings.ts';
import { TARGET_CODES } from '../../src/source/targets.ts';
import { TREASURY_CODES } from '../../src/source/treasury.ts';
import { UNITS_CODES } from '../../src/source/units.ts';
import { SUBMISSION_CODES } from '../../src/submission/compare.ts';

/** Codes of findings that no rule makes. */
export const ELSEWHERE: readonly string[] = [
  ...ENTRY_CODES,
  ...NORMS_CODES,
  ...PUBLICATION_CODES,
  ...PERIOD_CODES,
  ...CLOSED_CODES,
  ...PLAN_CODES,
  ...QUESTION_CODES,
  ...SETTINGS_CODES,
  ...UNITS_CODES,
  ...TARGET_CODES,
  ...TREASURY_CODES,
  ...TREASURY_DIFFERENCES,
  ...SUBMISSION_CODES,
  ...RIGHTS_CODES,
  ...TAB_CODES,
  ...STRAY_CODES,
  ...LOCALE_CODES,
];

export const DECLARED_CODES: ReadonlySet<string> = new Set([
  ...RULES.flatMap((rule) => [...rule.codes]),
  ...ELSEWHERE,
]);
