/**
 * Biểu 04: what the report lacks. Units without figures, figures that were not handed in or were changed since, and every
 * row that no total counts, with its money.
 */
import type { Ui } from '../../messages/ui.ts';
import type { MoneyUnit, Settings } from '../../source/settings.ts';
import type { Consolidation, UnitSummary } from '../consolidate.ts';
import { type OutsideRow, sideOf } from '../outside.ts';
import { shownMoney } from './figures.ts';
import { provisionalLine } from './foot.ts';
import { FORM_TABS, type PrintedForm } from './form.ts';
import { timeOf } from './sign.ts';
import { type FormRow, ofReport, tableForm } from './table-form.ts';

/** @param reason title of a finding's code */
export function gapsForm(
  result: Consolidation,
  settings: Settings,
  unit: MoneyUnit,
  ui: Ui,
  reason: (code: string) => string,
): PrintedForm {
  const { print } = ui;
  const { columns: words, gaps } = print;
  const { moneyLeftOut } = result;
  const part = (title: string, rows: readonly (readonly string[])[]): FormRow[] => [
    { kind: 'content', cells: ['', title] },
    ...(rows.length === 0
      ? [{ kind: 'plain', cells: ['', gaps.none] } as const]
      : rows.map((cells, at): FormRow => ({ kind: 'plain', cells: [String(at + 1), ...cells] }))),
  ];
  const unitCells = (one: UnitSummary, why: string): string[] => [
    one.unit.name,
    '',
    why,
    one.state === 'entered' ? shownMoney(one.figures.planned, unit) : '',
    one.state === 'entered' ? shownMoney(one.figures.disbursed, unit) : '',
  ];
  const outside = result.outside.filter((row) => sideOf(row) !== 'apart');
  const outsideCells = (row: OutsideRow): string[] => [
    row.unit?.name ?? row.tab,
    placeOf(row, ui),
    reason(row.reason),
    shownMoney(row.money.planned, unit),
    shownMoney(row.money.disbursed, unit),
  ];
  const rows: FormRow[] = [
    ...part(
      gaps.absent,
      result.absent.map((one) => unitCells(one, print.state[one.state])),
    ),
    ...part(
      gaps.open,
      result.open.map((one) => unitCells(one, ui.submission.state[one.submission.state])),
    ),
    ...part(gaps.left, outside.map(outsideCells)),
    {
      kind: 'total',
      cells: [
        '',
        gaps.leftTotal,
        '',
        '',
        shownMoney(moneyLeftOut.planned, unit),
        shownMoney(moneyLeftOut.disbursed, unit),
      ],
    },
  ];
  return tableForm({
    form: 'gaps',
    tab: FORM_TABS.gaps,
    landscape: false,
    ...ofReport(settings, ui),
    name: gaps.name,
    title: [gaps.title(settings.programme), timeOf(settings, ui).toUpperCase()],
    measure: print.measure(unit),
    columns: [
      { width: 8, align: 'center', over: words.order, under: '', number: '1' },
      { width: 40, align: 'left', over: words.unit, under: '', number: '2' },
      { width: 24, align: 'left', over: words.place, under: '', number: '3' },
      { width: 36, align: 'left', over: words.why, under: '', number: '4' },
      { width: 21, align: 'right', over: words.money, under: words.ofPlanMoney, number: '5' },
      { width: 21, align: 'right', over: null, under: words.disbursedShort, number: '6' },
    ],
    rows,
    foot: [provisionalLine(result, ui), gaps.late],
  });
}

/** Where a row stands: its row of the sheet and the line it belongs to; a tab as a whole by its name. */
function placeOf({ row, code, tab, unit }: OutsideRow, { print }: Ui): string {
  if (row === null) return unit === null ? '' : tab;
  return [print.row(row), code].filter((text) => text !== '').join(', ');
}
