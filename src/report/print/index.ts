/**
 * The printed forms by their names: «In báo cáo» makes those that were asked for.
 */
import type { UnitResult } from '../../check/result.ts';
import type { Ui } from '../../messages/ui.ts';
import type { PlanRow } from '../../source/plan/plan.ts';
import type { MoneyUnit, Settings } from '../../source/settings.ts';
import type { InPeriod } from '../closed/in-period.ts';
import type { CountedTarget } from '../targets.ts';
import type { Reconciliation } from '../treasury.ts';
import type { PrintedResult } from './foot.ts';
import type { FormName, PrintedForm } from './form.ts';
import { gapsForm } from './gaps-form.ts';
import { linesForm, planForm } from './line-forms.ts';
import { reportForm } from './report-form.ts';
import { targetsForm } from './targets-form.ts';
import { unitForm } from './unit-form.ts';
import { unitsForm } from './units-form.ts';

/** What forms are made of. */
export interface PrintSource {
  /** Null where only a unit's own form is printed. */
  readonly result: PrintedResult | null;
  readonly plan: readonly PlanRow[];
  readonly settings: Settings;
  readonly unit: MoneyUnit;
  readonly ui: Ui;
  /** What was done since the last closed report; null where nobody keeps periods. */
  readonly inPeriod: InPeriod | null;
  /** Null where the district keeps no tab of targets. */
  readonly targets: readonly CountedTarget[] | null;
  /** Null where the treasury's statement has nothing of the period. */
  readonly treasury: Reconciliation | null;
  /** Title of a finding's code. */
  readonly reason: (code: string) => string;
  /** The unit whose own form is printed. */
  readonly of: UnitResult | null;
}

export function printedForm(form: FormName, source: PrintSource): PrintedForm | null {
  const { result, inPeriod, targets, treasury, settings, unit, ui, reason, plan, of } = source;
  if (form === 'unit') return of === null ? null : unitForm(of, plan, settings, unit, ui);
  if (result === null) return null;
  switch (form) {
    case 'report':
      return reportForm(result, targets ?? [], settings, unit, ui);
    case 'lines':
      return linesForm(result, inPeriod, settings, unit, ui);
    case 'units':
      return unitsForm(result, treasury, settings, unit, ui);
    case 'targets':
      return targets === null ? null : targetsForm(targets, inPeriod?.base != null, settings, ui);
    case 'gaps':
      return gapsForm(result, settings, unit, ui, reason);
    case 'plan':
      return planForm(result, settings, unit, ui);
  }
}
