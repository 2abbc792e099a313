/** Conditions of conditional formats as formulas, the one form that `conditions.ts` and the engine evaluate. */
import { type ConditionalRule, columnName, comparisonOf, signOf } from '@so-ke-hoach/xlsx';

/** The condition as a formula for the first cell of its first area. Formulas of Google's own stay as they are. */
export function conditionFormula(rule: Pick<ConditionalRule, 'areas' | 'criteria' | 'args'>): string | null {
  const first = rule.areas[0];
  if (!first) return null;
  const cell = `${columnName(first.column)}${first.row + 1}`;
  const [a, b] = rule.args.map((arg) =>
    typeof arg === 'number' ? String(arg) : `"${String(arg).replace(/"/g, '""')}"`,
  );
  const ifNumber = (test: string) => `=IF(ISNUMBER(${cell});${test};FALSE)`;
  switch (rule.criteria) {
    case 'CUSTOM_FORMULA':
      return String(rule.args[0] ?? '');
    case 'CELL_EMPTY':
      return `=LEN(${cell})=0`;
    case 'CELL_NOT_EMPTY':
      return `=LEN(${cell})>0`;
    case 'TEXT_CONTAINS':
      return `=ISNUMBER(SEARCH(${a};${cell}))`;
    case 'TEXT_DOES_NOT_CONTAIN':
      return `=ISERROR(SEARCH(${a};${cell}))`;
    case 'TEXT_EQUAL_TO':
      return `=EXACT(${cell};${a})`;
    case 'TEXT_STARTS_WITH':
      return `=LEFT(${cell};LEN(${a}))=${a}`;
    case 'TEXT_ENDS_WITH':
      return `=RIGHT(${cell};LEN(${a}))=${a}`;
    case 'NUMBER_BETWEEN':
      return ifNumber(`AND(${cell}>=${a};${cell}<=${b})`);
    case 'NUMBER_NOT_BETWEEN':
      return ifNumber(`OR(${cell}<${a};${cell}>${b})`);
    default: {
      const sign = signOf(comparisonOf(rule.criteria)?.operator ?? '');
      return sign ? ifNumber(`${cell}${sign}${a}`) : null;
    }
  }
}
