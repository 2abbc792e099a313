/**
 * Biểu 03: what was counted against the district's targets.
 */
import type { Ui } from '../../messages/ui.ts';
import type { Settings } from '../../source/settings.ts';
import type { CountedTarget } from '../targets.ts';
import { shownCount, shownRate } from './figures.ts';
import { FORM_TABS, type PrintedForm } from './form.ts';
import { timeOf } from './sign.ts';
import { type FormColumn, type FormRow, ofReport, tableForm } from './table-form.ts';

/** Widths in millimetres, together 160. */
export function targetsForm(
  targets: readonly CountedTarget[],
  isPeriodKnown: boolean,
  settings: Settings,
  ui: Ui,
): PrintedForm {
  const { print } = ui;
  const { columns: words, targets: said } = print;
  const count = (number: string, over: string | null, under: string): FormColumn => ({
    ...{ width: 15, align: 'right', over, under, number },
  });
  const rows = targets.map(
    ({ target, planned, done, inPeriod, sinceFirst }, at): FormRow => ({
      kind: 'plain',
      cells: [
        String(at + 1),
        target.name,
        target.measure,
        ...[target.ofYear, planned, inPeriod, done].map(shownCount),
        shownRate(done ?? 0, done === null ? null : target.ofYear),
        ...[target.ofPlan, sinceFirst].map(shownCount),
        shownRate(sinceFirst ?? 0, sinceFirst === null ? null : target.ofPlan),
      ],
    }),
  );
  return tableForm({
    form: 'targets',
    tab: FORM_TABS.targets,
    landscape: true,
    ...ofReport(settings, ui),
    name: said.name,
    title: [said.title(settings.programme, timeOf(settings, ui))],
    measure: '',
    columns: [
      { width: 9, align: 'center', over: words.order, under: '', number: '1' },
      { width: 70, align: 'left', over: said.target, under: '', number: '2' },
      { width: 18, align: 'center', over: words.measure, under: '', number: '3' },
      count('4', said.ofYear, said.aim),
      count('5', null, said.planned),
      count('6', null, said.inPeriod),
      count('7', null, said.done),
      count('8=7/4', null, said.rate),
      count('9', said.ofPlan, said.aim),
      count('10', null, said.done),
      count('11=10/9', null, said.rate),
    ],
    rows: rows.length > 0 ? rows : [{ kind: 'plain', cells: ['', said.none] }],
    foot: [
      isPeriodKnown ? '' : said.noPeriod,
      targets.some(({ done }) => done === null) ? said.unknown : '',
      targets.some(({ target }) => target.ofPlan !== null && target.before === null) ? said.noBefore : '',
    ],
  });
}
