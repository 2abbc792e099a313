/**
 * Biểu 04: what the report lacks, and what is behind. Units without figures, figures that were not handed in, were changed
 * since or came late; every row that no total counts, with its money; work whose time is over and that nobody began.
 */
import type { Ui } from '../../messages/ui.ts';
import type { MoneyUnit, Settings } from '../../source/settings.ts';
import { shownDay } from '../../text/day.ts';
import { toRoman } from '../../text/roman.ts';
import type { UnitSummary } from '../consolidate.ts';
import { type LateRow, plannedLate } from '../late.ts';
import { type OutsideRow, sideOf } from '../outside.ts';
import { shownMoney } from './figures.ts';
import { type PrintedResult, standingLine } from './foot.ts';
import { FORM_TABS, type PrintedForm } from './form.ts';
import { timeOf } from './sign.ts';
import { type FormRow, ofReport, tableForm } from './table-form.ts';

/** Rows of one kind under their title. */
interface Part {
  readonly title: string;
  /** Without their number. */
  readonly rows: readonly (readonly string[])[];
  readonly sum?: FormRow;
}

/** @param none what stands where there is no row */
const rowsOf = ({ title, rows, sum }: Part, number: number, none: string): FormRow[] => [
  { kind: 'section', cells: ['', `${toRoman(number)}. ${title}`] },
  ...(rows.length === 0
    ? [{ kind: 'plain', cells: ['', none] } as const]
    : rows.map((cells, at): FormRow => ({ kind: 'plain', cells: [String(at + 1), ...cells] }))),
  ...(sum === undefined ? [] : [sum]),
];

/** @param reason title of a finding's code */
export function gapsForm(
  result: PrintedResult,
  settings: Settings,
  unit: MoneyUnit,
  ui: Ui,
  reason: (code: string) => string,
): PrintedForm {
  const { print } = ui;
  const { columns: words, gaps } = print;
  const { moneyLeftOut, late } = result;
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
    shownMoney(row.money.planned ?? null, unit),
    shownMoney(row.money.disbursed ?? null, unit),
  ];
  const lateCells = ({ row: { unit: of, entry, amount } }: LateRow): string[] => [
    of.name,
    whereIn(entry.row, entry.code, ui),
    gaps.ofTime(entry.time),
    shownMoney(amount, unit),
    '',
  ];
  const sum = (label: string, money: readonly number[]): FormRow => ({
    kind: 'total',
    cells: ['', label, '', '', ...money.map((one) => shownMoney(one, unit))],
  });
  const parts: Part[] = [
    {
      title: gaps.absent,
      rows: result.absent.map((one) => unitCells(one, print.state[one.state])),
    },
    {
      title: gaps.open,
      rows: result.open.map((one) => unitCells(one, ui.submission.state[one.submission.state])),
    },
    late.due !== null && {
      title: gaps.handedInLate(shownDay(late.due)),
      rows: late.units.map(({ unit, when, days }) => [unit.name, '', gaps.daysLate(when, days), '', '']),
    },
    {
      title: gaps.left,
      rows: outside.map(outsideCells),
      sum: sum(gaps.leftTotal, [moneyLeftOut.planned, moneyLeftOut.disbursed]),
    },
    late.cutOff !== null && {
      title: gaps.late(shownDay(late.cutOff)),
      rows: late.rows.map(lateCells),
      sum: sum(gaps.lateTotal, [plannedLate(late)]),
    },
  ].filter((part) => part !== false);
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
      { width: 44, align: 'left', over: words.unit, under: '', number: '2' },
      { width: 26, align: 'left', over: words.place, under: '', number: '3' },
      { width: 30, align: 'left', over: words.why, under: '', number: '4' },
      { width: 21, align: 'right', over: words.money, under: words.ofPlanMoney, number: '5' },
      { width: 21, align: 'right', over: null, under: words.disbursedShort, number: '6' },
    ],
    rows: parts.flatMap((part, at) => rowsOf(part, at + 1, gaps.none)),
    foot: [
      standingLine(result, ui),
      late.due === null ? gaps.noDue : '',
      late.cutOff === null ? gaps.noCutOff : '',
      late.undated > 0 ? gaps.undated(late.undated) : '',
    ],
  });
}

/** Where a row stands: its row of the sheet and the line it belongs to; a tab as a whole by its name. */
function placeOf({ row, code, tab, unit }: OutsideRow, ui: Ui): string {
  if (row === null) return unit === null ? '' : tab;
  return whereIn(row, code, ui);
}

const whereIn = (row: number, code: string, { print }: Ui): string =>
  [print.row(row), code].filter((text) => text !== '').join(', ');
