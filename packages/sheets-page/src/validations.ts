/** Validation rules on the grid: marks and dropdowns. Refusing a value is the task of `guard.ts`. */
import type { Host, Validation } from '@so-ke-hoach/sheets-host/web';
import { comparisonOf } from '@so-ke-hoach/xlsx';
import type { IDataValidationRule, Injector, IRange } from '@univerjs/core';
import { DataValidationModel } from '@univerjs/data-validation';
import { rangeOf } from './areas.ts';
import type { LooksPart } from './looks-part.ts';

export function installValidations({ book }: Host, injector: Injector): LooksPart {
  const model = injector.get(DataValidationModel);
  const unit = book.unitId;
  return {
    clear: (tab) => {
      for (const rule of [...model.getRules(unit, tab.id)]) {
        model.removeRule(unit, tab.id, rule.uid, 'patched');
      }
    },
    fill: (tab, newId) => {
      const places = new Map<Validation, IRange[]>();
      for (const { area, value } of tab.extras.validations.all()) {
        places.set(value, [...(places.get(value) ?? []), rangeOf(area)]);
      }
      for (const [rule, ranges] of places) {
        const shown = engineValidation(rule);
        if (shown) model.addRule(unit, tab.id, { ...shown, uid: newId(), ranges }, 'patched');
      }
    },
  };
}

type EngineRule = Omit<IDataValidationRule, 'uid' | 'ranges'>;

/** The rule as the engine knows it; null where the engine has no such rule. */
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
