/**
 * Biểu 02: the units with what they were allotted and what was carried over to them, what they plan of it, and what is disbursed; beside it what the treasury
 * paid, where its statement says so. An allotment that nobody can read is unknown, in its row and in the sum.
 */
import { type Amounts, amountIn, type Source, type Sources, sourceWord } from '../../entry/sources.ts';
import type { Ui } from '../../messages/ui.ts';
import type { MoneyUnit, Settings } from '../../source/settings.ts';
import {
  allotted,
  allottedInAll,
  available,
  availableInAll,
  type Known,
  restOf,
  sumOf,
} from '../allotment.ts';
import type { Consolidation, UnitSummary } from '../consolidate.ts';
import { type Paid, paidInAll, paidTo, type Reconciliation } from '../treasury.ts';
import { hasColumns, sourceColumns } from './by-source.ts';
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
  const { sources } = result;
  const parts = partsOf(sources, treasury !== null, ui);
  const amounts = (
    { all, bySource }: Allotted,
    figures: Consolidation['total'],
    left: Known,
    knowsPlan = true,
  ): string[] => {
    const { planned, disbursed } = figures;
    const ofPlan = [
      shownMoney(planned, unit),
      ...parts.map(({ cell }) => cell((keys) => shownMoney(sumIn(figures, keys), unit))),
      known(left),
      shownMoney(disbursed, unit),
      shownRate(disbursed, planned),
      shownRate(disbursed, typeof all === 'number' ? all : null),
    ];
    return [
      known(all),
      ...parts.map(({ cell }) => cell((keys) => known(sumOf(keys.map((key) => bySource[key] ?? null))))),
      // A unit without figures plans nothing that is known.
      ...(knowsPlan ? ofPlan : ofPlan.map(() => '')),
    ];
  };
  const paidCells = (paid: (treasury: Reconciliation) => Paid): string[] => {
    if (treasury === null) return [];
    const { paid: amount, difference } = paid(treasury);
    return [amount, difference].map((one) => shownMoney(one, unit));
  };
  const allotmentsOf = (of: UnitSummary['unit']): Allotted => ({
    all: availableInAll(of),
    bySource: Object.fromEntries(sources.list.map(({ key }) => [key, available(of, key)])),
  });
  const { units, total } = result;
  const each = units.map((one) => allotmentsOf(one.unit));
  const sums: Allotted = {
    all: sumOf(each.map(({ all }) => all)),
    bySource: Object.fromEntries(
      sources.list.map(({ key }) => [key, sumOf(each.map(({ bySource }) => bySource[key] ?? null))]),
    ),
  };
  // Money planned without an allotment has none to be set against.
  const isWhole = units.every((one) => availableInAll(one.unit) !== null || one.figures.planned === 0);
  const rows: FormRow[] = [
    ...units.map((one, at): FormRow => {
      const budgets = allotmentsOf(one.unit);
      const left = restOf(budgets.all, one.figures.planned);
      const hasFigures = one.state === 'entered';
      return {
        kind: hasFigures ? 'plain' : 'pending',
        cells: [
          String(at + 1),
          hasFigures ? one.unit.name : `${one.unit.name} (${print.state[one.state]})`,
          ...amounts(budgets, one.figures, left, hasFigures),
          ...paidCells((all) => paidTo(all, one)),
        ],
      };
    }),
    {
      kind: 'total',
      cells: [
        '',
        print.total,
        ...amounts(sums, total, isWhole ? restOf(sums.all, total.planned) : null),
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
    columns: columnsOf(sources, treasury !== null, ui),
    otherColumns: columnsOf(sources, treasury === null, ui),
    rows,
    foot: [
      carriedWords(result, unit, ui),
      ...districtFoot(result, units, settings, unit, ui),
      treasury?.lines.some(({ paid }) => paid === null) ? print.noStatement : '',
    ],
  });
}

/** How much of what units have was carried over, of which source; '' where nothing was. */
function carriedWords({ units, sources }: PrintedResult, unit: MoneyUnit, { print }: Ui): string {
  const said = (money: Known): string => (money === 'unknown' ? print.unknown : shownMoney(money, unit));
  const all = sumOf(units.map((one) => allottedInAll(one.unit.carried)));
  const parts = sources.list.flatMap((source): string[] => {
    const money = sumOf(units.map((one) => allotted(one.unit.carried, source.key)));
    return money === null ? [] : [`${sourceWord(print.columns, source)} ${said(money)}`];
  });
  return all === null ? '' : print.carried(said(all), parts.join('; '));
}

/** What units were allotted: in all, and by the key of each source. */
interface Allotted {
  readonly all: Known;
  readonly bySource: Readonly<Record<string, Known>>;
}

const sumIn = (amounts: Amounts, keys: readonly string[]): number =>
  keys.reduce((sum, key) => sum + amountIn(amounts, key), 0);

/** A column of money by source, beside the sum of all. */
interface Part {
  readonly word: string;
  readonly align: FormColumn['align'];
  readonly width: number;
  readonly cell: (shown: (keys: readonly string[]) => string) => string;
}

/**
 * The first source, and the others together; where the treasury's columns stand, these are what the first leaves of the sum.
 * Of more than three sources, one column says what is from each.
 */
function partsOf(sources: Sources, hasTreasury: boolean, ui: Ui): Part[] {
  const { columns: words } = ui.print;
  const [first, ...others] = sources.list;
  if (!hasColumns(sources))
    return sourceColumns(sources, ui).map(({ word, align, cell }) => ({
      ...{ word, align, width: hasTreasury ? NARROW_SOURCES : WIDE_SOURCES },
      cell: (shown) => cell(({ key }) => shown([key])),
    }));
  const part = (word: string, width: number, keys: readonly string[]): Part => ({
    ...{ word, width, align: 'right' },
    cell: (shown) => shown(keys),
  });
  const of = (some: readonly Source[]): readonly string[] => some.map(({ key }) => key);
  const rest = sources.isStandard
    ? words.localAndOther
    : others.length === 1
      ? sourceWord(words, others[0] as Source)
      : words.otherSources;
  return [
    ...(first === undefined ? [] : [part(sourceWord(words, first), hasTreasury ? 20 : 23, of([first]))]),
    ...(hasTreasury || others.length === 0 ? [] : [part(rest, 20, of(others))]),
  ];
}

/** Millimetres of a column that says what is from each source. */
const WIDE_SOURCES = 44;
const NARROW_SOURCES = 36;

/** Numbered from the left; with the treasury's columns those of the last sources make room. */
function columnsOf(sources: Sources, hasTreasury: boolean, ui: Ui): FormColumn[] {
  const words = ui.print.columns;
  const parts = partsOf(sources, hasTreasury, ui);
  const count = parts.length;
  const columns: Omit<FormColumn, 'number'>[] = [];
  const add = (
    width: number,
    over: string | null,
    under: string,
    align: FormColumn['align'] = 'right',
  ): void => {
    columns.push({ width, align, over, under });
  };
  const all = hasTreasury ? 20 : 23;
  add(8, words.order, '', 'center');
  add(hasTreasury ? 27 : 30, words.unit, '', 'left');
  // Columns of figures grow to what stands in them.
  for (const over of [words.allotted, words.plan]) {
    add(all, over, words.planned);
    for (const { width, word, align } of parts) add(width, null, word, align);
  }
  add(18, words.rest, '');
  add(all === 20 ? 20 : 23, words.disbursed, '');
  add(9.5, words.rateOf, words.ofPlanRate);
  add(9.5, null, words.ofAllotted);
  if (hasTreasury) {
    add(20, words.paid, '');
    add(18, words.difference, '');
  }
  // Numbers of the columns with all money, and of those behind them.
  const [given, planned] = [3, 4 + count];
  const [rest, disbursed] = [5 + 2 * count, 6 + 2 * count];
  const isSum = !hasTreasury && count > 1;
  const sum = (at: number): string =>
    isSum ? `${at}=${parts.map((_, part) => at + 1 + part).join('+')}` : String(at);
  const made: Readonly<Record<number, string>> = {
    [given]: sum(given),
    [planned]: sum(planned),
    [rest]: `${rest}=${given}-${planned}`,
    ...(hasTreasury ? { [disbursed + 4]: `${disbursed + 4}=${disbursed + 3}-${disbursed}` } : {}),
  };
  return columns.map((column, at) => ({ ...column, number: made[at + 1] ?? String(at + 1) }));
}
