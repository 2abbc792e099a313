/** Validation rules on the grid: marks and dropdowns. Refusing a value is the task of `guard.ts`. */
import type { Host, Validation } from '@so-ke-hoach/sheets-host/web';
import type { Injector, IRange } from '@univerjs/core';
import { DataValidationModel } from '@univerjs/data-validation';
import { SheetsDataValidationValidatorService } from '@univerjs/sheets-data-validation';
import { rangeOf } from './areas.ts';
import { engineValidation } from './engine-validation.ts';
import type { LooksPart } from './looks-part.ts';

export function installValidations({ book }: Host, injector: Injector): LooksPart {
  const model = injector.get(DataValidationModel);
  const unit = book.unitId;
  // The engine judges cells of a tab some time later, and fails where the tab is gone by then.
  const judge = injector.get(SheetsDataValidationValidatorService);
  const judgeRanges = judge.validatorRanges.bind(judge);
  judge.validatorRanges = async (...asked) => (book.tabById(asked[1]) ? judgeRanges(...asked) : []);
  // What follows inserted rows may name a rule that was shown anew meanwhile, with its new places.
  const update = model.updateRule.bind(model);
  model.updateRule = (...named) => {
    if (model.getRuleById(named[0], named[1], named[2])) update(...named);
  };
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
