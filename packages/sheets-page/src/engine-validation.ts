/** A validation rule as the engine knows it. */
import type { Validation } from '@so-ke-hoach/sheets-host/web';
import { comparisonOf } from '@so-ke-hoach/xlsx';
import type { IDataValidationRule } from '@univerjs/core';

type EngineRule = Omit<IDataValidationRule, 'uid' | 'ranges'>;

/** Null where the engine has no such rule. */
export function engineValidation(rule: Validation): EngineRule | null {
  const type = engineType(rule);
  if (!type) return null;
  return {
    allowBlank: true,
    errorStyle: 2,
    showErrorMessage: Boolean(rule.helpText),
    ...(rule.helpText ? { error: rule.helpText } : {}),
    ...type,
  } as EngineRule;
}

function engineType({ criteria, args, showDropdown }: Validation): object | null {
  const list = { type: 'list', renderMode: showDropdown === false ? 0 : 1, showDropDown: true };
  if (criteria === 'VALUE_IN_LIST') return { ...list, formula1: JSON.stringify(args.flat().map(String)) };
  if (criteria === 'VALUE_IN_RANGE') return { ...list, formula1: `=${String(args[0])}` };
  if (criteria === 'CHECKBOX') {
    const [checked = '', unchecked = ''] = args.map(String);
    return { type: 'checkbox', ...(checked ? { formula1: checked, formula2: unchecked } : {}) };
  }
  const comparison = comparisonOf(criteria);
  if (comparison?.of !== 'number') return null;
  return {
    type: 'decimal',
    operator: comparison.operator,
    formula1: String(args[0]),
    formula2: String(args[1] ?? ''),
  };
}
