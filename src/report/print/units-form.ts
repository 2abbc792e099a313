/**
 * Biểu 02: the units with what they were allotted, what they plan of it, and what is disbursed; beside it what the treasury
 * paid, where its statement says so. An allotment that nobody can read is unknown, in its row and in the sum.
 */
import type { Ui } from '../../messages/ui.ts';
import type { MoneyUnit, Settings } from '../../source/settings.ts';
import { allotted, allottedInAll, type Known, sumOf } from '../allotment.ts';
import type { Consolidation, UnitSummary } from '../consolidate.ts';
import { type Paid, paidInAll, paidTo, type Reconciliation } from '../treasury.ts';
import { shownMoney, shownRate } from './figures.ts';
import { districtFoot, type PrintedResult } from './foot.ts';
import { FORM_TABS, type PrintedForm } from './form.ts';
import { timeOf } from './sign.ts';
import { type FormColumn, type FormRow, ofReport, tableForm } from './table-form.ts';

/** @param treasury what the treasury paid; null where nobody said so for the period */
export function unitsForm(
  result: PrintedResult,
  treasury: Reconciliation | null,
  settings: Settings,
  unit: MoneyUnit,
  ui: Ui,
): PrintedForm {
  const { print } = ui;
  const known = (amount: Known): string => (amount === 'unknown' ? print.unknown : shownMoney(amount, unit));
  const rest = (budget: Known, planned: number): Known =>
    typeof budget === 'number' ? budget - planned : budget;
  const amounts = (
    budgets: readonly Known[],
    { planned, nstw, nsdp, other, disbursed }: Consolidation['total'],
    left: Known,
  ): string[] => [
    ...bySource(budgets).map(known),
    ...bySource([planned, nstw, nsdp + other]).map((amount) => shownMoney(amount, unit)),
    known(left),
    shownMoney(disbursed, unit),
    shownRate(disbursed, planned),
    shownRate(disbursed, typeof budgets[0] === 'number' ? budgets[0] : null),
  ];
  // The treasury's columns stand where the last of the sources did, which is what the others leave of the sum.
  const bySource = <T>(sums: readonly T[]): readonly T[] => (treasury === null ? sums : sums.slice(0, 2));
  const paidCells = (paid: (treasury: Reconciliation) => Paid): string[] => {
    if (treasury === null) return [];
    const { paid: amount, difference } = paid(treasury);
    return [amount, difference].map((one) => shownMoney(one, unit));
  };
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
          ...cells.map((cell, column) => (hasFigures || column < bySource(budgets).length ? cell : '')),
          ...paidCells((all) => paidTo(all, one)),
        ],
      };
    }),
    {
      kind: 'total',
      cells: [
        '',
        print.total,
        ...amounts(sums, total, isWhole ? rest(sums[0] ?? null, total.planned) : null),
        ...paidCells((all) => paidInAll(all, units)),
      ],
    },
  ];
  return tableForm({
    form: 'units',
    tab: FORM_TABS.units,
    landscape: true,
    ...ofReport(settings, ui),
    name: print.units.name,
    title: [print.units.title(settings.programme, timeOf(settings, ui))],
    measure: print.measure(unit),
    plainSums: true,
    columns: columnsOf(treasury !== null, ui),
    otherColumns: columnsOf(treasury === null, ui),
    rows,
    foot: [
      ...districtFoot(result, units, settings, unit, ui),
      treasury?.lines.some(({ paid }) => paid === null) ? print.noStatement : '',
    ],
  });
}

/** Numbered from the left; with the treasury's columns those of the last sources make room. */
function columnsOf(hasTreasury: boolean, { print: { columns: words } }: Ui): FormColumn[] {
  const money = (width: number, number: string, over: string | null, under: string): FormColumn => ({
    ...{ width, number, over, under, align: 'right' },
  });
  const first = (width: number): FormColumn[] => [
    { width: 8, align: 'center', over: words.order, under: '', number: '1' },
    { width, align: 'left', over: words.unit, under: '', number: '2' },
  ];
  // Columns of figures grow to what stands in them.
  if (hasTreasury)
    return [
      ...first(27),
      money(20, '3', words.allotted, words.planned),
      money(20, '4', null, words.nstw),
      money(20, '5', words.plan, words.planned),
      money(20, '6', null, words.nstw),
      money(18, '7=3-5', words.rest, ''),
      money(20, '8', words.disbursed, ''),
      money(9.5, '9', words.rateOf, words.ofPlanRate),
      money(9.5, '10', null, words.ofAllotted),
      money(20, '11', words.paid, ''),
      money(18, '12=11-8', words.difference, ''),
    ];
  return [
    ...first(30),
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
  ];
}
