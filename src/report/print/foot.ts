/**
 * What stands under a table of the whole district: the totals in words, what they leave out, what is still provisional,
 * and how far rounding moves them. An officer who signs must be able to read it there.
 */
import type { Ui } from '../../messages/ui.ts';
import { amountInWords } from '../../money/words.ts';
import type { Figures } from '../../schema/report.ts';
import type { MoneyUnit, Settings } from '../../source/settings.ts';
import type { Consolidation } from '../consolidate.ts';
import { saidMoney, shownSteps, stepsOf } from './figures.ts';

/** The figures that are printed, and what the closed report of their period says where that is something else. */
export interface PrintedResult extends Consolidation {
  readonly closedAs: ClosedTotals | null;
}

/** Totals (đồng) of a closed report, with its tab. */
export interface ClosedTotals {
  readonly tab: string;
  readonly planned: number;
  readonly disbursed: number;
}

/** An amount (đồng) in words, whatever unit the table is in. */
export const inWords = (amount: number, { words }: Settings): string => amountInWords(amount, words) ?? '…';

/** What is in no total: rows and money (đồng); '' where nothing is. */
export function leftOutWords(result: Consolidation, { print }: Ui): string {
  const { rowsLeftOut, moneyLeftOut, disbursedUnclear } = result;
  const { planned, disbursed } = moneyLeftOut;
  if (rowsLeftOut === 0 && planned === 0 && disbursed === 0) return '';
  const unclear = disbursedUnclear > 0 ? ` ${print.disbursedUnclear(disbursedUnclear)}` : '';
  return print.leftOut(rowsLeftOut, planned, disbursed) + unclear;
}

/** That the period was closed with these totals, which are not those of now; '' for null. */
export const notAsClosed = (closedAs: ClosedTotals | null, print: Ui['print']): string =>
  closedAs === null ? '' : print.notAsClosed(closedAs.tab, closedAs.planned, closedAs.disbursed);

/** Why the figures are not the last ones, or no longer those that were reported; '' where neither is so. */
export function standingLine(
  { absent, open, strayTabs, provisional, closedAs }: PrintedResult,
  { print }: Ui,
): string {
  return [
    notAsClosed(closedAs, print),
    provisional ? print.provisional(absent.length || '', open.length || '', strayTabs.length || '') : '',
  ]
    .filter((line) => line !== '')
    .join(' ');
}

/** By how much the columns of the sources and the total differ, either way; '' where they agree. */
export function unsourcedWords({ unsourced }: Figures, unit: MoneyUnit, { print }: Ui): string {
  if (unsourced === 0) return '';
  const said = saidMoney(Math.abs(unsourced), unit);
  return unsourced > 0 ? print.unsourced(said) : print.oversourced(said);
}

/**
 * All of it under a table of what was planned and disbursed; '' in place of what is not to be said.
 *
 * @param parts the rows that the table adds up
 */
export function districtFoot(
  result: PrintedResult,
  parts: readonly { readonly figures: Figures }[],
  settings: Settings,
  unit: MoneyUnit,
  ui: Ui,
): string[] {
  const { print } = ui;
  const { total } = result;
  const rounded = (money: 'planned' | 'disbursed', what: string): string =>
    roundedWords(
      parts.map(({ figures }) => figures[money]),
      total[money],
      unit,
      what,
      ui,
    );
  return [
    print.plannedInWords(inWords(total.planned, settings)),
    print.disbursedInWords(inWords(total.disbursed, settings)),
    leftOutWords(result, ui),
    standingLine(result, ui),
    unsourcedWords(total, unit, ui),
    rounded('planned', print.ofPlanned),
    rounded('disbursed', print.ofDisbursed),
  ];
}

/**
 * How figures that were rounded where they are shown differ from a total that was added before; '' in đồng, where nothing
 * is rounded.
 */
export function roundedWords(
  parts: readonly number[],
  total: number,
  unit: MoneyUnit,
  what: string,
  { print }: Ui,
): string {
  if (unit === 'đồng') return '';
  const sum = parts.reduce((all, one) => all + stepsOf(one, unit), 0);
  const [added, shown] = [shownSteps(sum, unit), shownSteps(stepsOf(total, unit), unit)];
  return added === shown
    ? print.roundedSame(what, shown, unit)
    : print.roundedOther(what, added, shown, unit);
}
