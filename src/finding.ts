/**
 * A finding: what the add-in has to say about one place in the workbook, as data.
 *
 * Owns the shape only. The words are in messages/, Vietnamese first, English equal, and are looked up by `code`.
 * A file that makes findings declares their codes as data beside it and types them by it, so that the tests and
 * docs/rules.md know every code there is: rules in `codes` of their record, all others in a list `…_CODES`.
 */

import type { Fact, FindingData, Severity } from './schema/finding.ts';

export type { Fact, Severity };

export type Finding<Code extends string = string> = Omit<FindingData, 'code'> & { readonly code: Code };

/** The blocking ones first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'notice'];

export type FindingInput<Code extends string = string> = Pick<Finding<Code>, 'code' | 'severity' | 'tab'> &
  Partial<Finding<Code>>;

/** How many there are: errors, warnings, notices. */
export const severityCounts = (findings: readonly Finding[]): [number, number, number] => {
  const count = (severity: Severity): number => findings.filter((item) => item.severity === severity).length;
  return [count('error'), count('warning'), count('notice')];
};

/** Makes a finding, with null for every place not given. */
export function finding<Code extends string>(input: FindingInput<Code>): Finding<Code> {
  return {
    row: null,
    column: null,
    unit: null,
    line: null,
    expected: null,
    actual: null,
    facts: {},
    ...input,
  };
}
