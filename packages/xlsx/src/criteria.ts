/**
 * Criteria of Google Sheets that compare with numbers or with days: the operator of the file that each one means.
 *
 * The one table of them. Criteria on texts, lists and formulas are `rules.ts`'s.
 */

/** How a file compares. */
export type Operator =
  | 'between'
  | 'notBetween'
  | 'equal'
  | 'notEqual'
  | 'greaterThan'
  | 'greaterThanOrEqual'
  | 'lessThan'
  | 'lessThanOrEqual';

/** What a criterion compares its cell with. */
export interface Comparison {
  of: 'number' | 'date';
  operator: Operator;
}

const NUMBER_CRITERIA = new Map<string, Operator>([
  ['NUMBER_BETWEEN', 'between'],
  ['NUMBER_NOT_BETWEEN', 'notBetween'],
  ['NUMBER_EQUAL_TO', 'equal'],
  ['NUMBER_NOT_EQUAL_TO', 'notEqual'],
  ['NUMBER_GREATER_THAN', 'greaterThan'],
  ['NUMBER_GREATER_THAN_OR_EQUAL_TO', 'greaterThanOrEqual'],
  ['NUMBER_LESS_THAN', 'lessThan'],
  ['NUMBER_LESS_THAN_OR_EQUAL_TO', 'lessThanOrEqual'],
]);
const DATE_CRITERIA = new Map<string, Operator>([
  ['DATE_BETWEEN', 'between'],
  ['DATE_NOT_BETWEEN', 'notBetween'],
  ['DATE_EQUAL_TO', 'equal'],
  ['DATE_AFTER', 'greaterThan'],
  ['DATE_ON_OR_AFTER', 'greaterThanOrEqual'],
  ['DATE_BEFORE', 'lessThan'],
  ['DATE_ON_OR_BEFORE', 'lessThanOrEqual'],
]);

/** Operators of two values have no sign of their own. */
const SIGNS = new Map<string, string>([
  ['equal', '='],
  ['notEqual', '<>'],
  ['greaterThan', '>'],
  ['greaterThanOrEqual', '>='],
  ['lessThan', '<'],
  ['lessThanOrEqual', '<='],
]);

/** What a criterion compares; null for one that compares nothing. */
export function comparisonOf(criteria: string): Comparison | null {
  const number = NUMBER_CRITERIA.get(criteria);
  if (number) return { of: 'number', operator: number };
  const date = DATE_CRITERIA.get(criteria);
  return date ? { of: 'date', operator: date } : null;
}

/** The criterion that compares so; undefined where Google Sheets has none, or the file names no known operator. */
export function criteriaOf(of: Comparison['of'], operator: string): string | undefined {
  const table = of === 'number' ? NUMBER_CRITERIA : DATE_CRITERIA;
  return [...table].find(([, known]) => known === operator)?.[0];
}

/** `>=` and the like; undefined for operators of two values. */
export function signOf(operator: string): string | undefined {
  return SIGNS.get(operator);
}

/** Whether a number, or the serial number of a moment, compares as asked. A day lasts until the next one begins. */
export function holds({ of, operator }: Comparison, value: number, low: number, high: number): boolean {
  const nextDay = low + 1;
  switch (operator) {
    case 'between':
      return value >= low && value <= high;
    case 'notBetween':
      return value < low || value > high;
    case 'equal':
      return value === low;
    case 'notEqual':
      return value !== low;
    case 'greaterThan':
      return of === 'date' ? value >= nextDay : value > low;
    case 'greaterThanOrEqual':
      return value >= low;
    case 'lessThan':
      return value < low;
    case 'lessThanOrEqual':
      return of === 'date' ? value < nextDay : value <= low;
  }
}
