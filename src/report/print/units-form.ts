/**
 * Biểu 02: the units with what they were allotted, what they plan of it, and what is disbursed. An allotment that nobody can
 * read is unknown, in its row and in the sum.
 */
import type { Ui } from '../../messages/ui.ts';
import type { MoneyUnit, Settings } from '../../source/settings.ts';
import { allotted, allottedInAll, type Known, sumOf } from '../allotment.ts';
import type { Consolidation, UnitSummary } from '../consolidate.ts';
import { shownMoney, shownRate } from './figures.ts';
import { districtFoot, type PrintedResult } from './foot.ts';
import { FORM_TABS, type PrintedForm } from './form.ts';
import { timeOf } from './sign.ts';
import { type FormColumn, type FormRow, ofReport, tableForm } from './table-form.ts';

export function unitsForm(result: PrintedResult, settings: Settings, unit: MoneyUnit, ui: Ui): PrintedForm {
  const { print } = ui;
  const { columns: words } = print;
  const known = (amount: Known): string => (amount === 'unknown' ? print.unknown : shownMoney(amount, unit));
  const rest = (budget: Known, planned: number): Known =>
    typeof budget === 'number' ? budget - planned : budget;
  const amounts = (
    budgets: readonly Known[],
    { planned, nstw, nsdp, other, disbursed }: Consolidation['total'],
    left: Known,
  ): string[] => [
    ...budgets.map(known),
    ...[planned, nstw, nsdp + other].map((amount) => shownMoney(amount, unit)),
    known(left),
    shownMoney(disbursed, unit),
    shownRate(disbursed, planned),
    shownRate(disbursed, typeof budgets[0] === 'number' ? budgets[0] : null),
  ];
  const budgetsOf = ({ budget }: UnitSummary['unit']): Known[] => [
    allottedInAll(budget),
    allotted(budget, 'nstw'),
    sumOf([allotted(budget, 'nsdp'), allotted(budget, 'other')]),
  ];
  const { units, total } = result;
  const sums = [0, 1, 2].map((at) => sumOf(units.map((one) => budgetsOf(one.unit)[at] ?? null)));
  // Money planned without an allotment has none to be set against.
  const isWhole = units.every((one) => allottedInAll(one.unit.budget) !== null || one.figures.planned === 0);
  const rows: FormRow[] = [
    ...units.map((one, at): FormRow => {
      const budgets = budgetsOf(one.unit);
      const left = rest(budgets[0] ?? null, one.figures.planned);
      const hasFigures = one.state === 'entered';
      const cells = amounts(budgets, one.figures, left);
      return {
        kind: hasFigures ? 'plain' : 'pending',
        cells: [
          String(at + 1),
          hasFigures ? one.unit.name : `${one.unit.name} (${print.state[one.state]})`,
          // A unit without figures plans nothing that is known.
          ...(hasFigures ? cells : [...cells.slice(0, 3), ...cells.slice(3).map(() => '')]),
        ],
      };
    }),
    {
      kind: 'total',
      cells: [
        '',
        print.total,
        ...amounts(sums, total, isWhole ? rest(sums[0] ?? null, total.planned) : null),
      ],
    },
  ];
  const money = (width: number, number: string, over: string | null, under: string): FormColumn => ({
    ...{ width, number, over, under, align: 'right' },
  });
  return tableForm({
    form: 'units',
    tab: FORM_TABS.units,
    landscape: true,
    ...ofReport(settings, ui),
    name: print.units.name,
    title: [print.units.title(settings.programme, timeOf(settings, ui))],
    measure: print.measure(unit),
    plainSums: true,
    columns: [
      { width: 8, align: 'center', over: words.order, under: '', number: '1' },
      { width: 30, align: 'left', over: words.unit, under: '', number: '2' },
      money(23, '3=4+5', words.allotted, words.planned),
      money(23, '4', null, words.nstw),
      money(20, '5', null, words.localAndOther),
      money(23, '6=7+8', words.plan, words.planned),
      money(23, '7', null, words.nstw),
      money(20, '8', null, words.localAndOther),
      money(18, '9=3-6', words.rest, ''),
      money(23, '10', words.disbursed, ''),
      money(9.5, '11', words.rateOf, words.ofPlanRate),
      money(9.5, '12', null, words.ofAllotted),
    ],
    rows,
    foot: districtFoot(result, units, settings, unit, ui),
  });
}
