/**
 * A unit's own form: the rows it filled, as they stand in its tab, under the words of the plan, for its head to sign. What
 * the check says and what a cap allows is no part of what it hands in.
 */
import type { JudgedRow } from '../../check/judge.ts';
import type { UnitResult } from '../../check/result.ts';
import type { CountCell, MoneyCell } from '../../entry/cells.ts';
import type { Sources } from '../../entry/sources.ts';
import type { Ui } from '../../messages/ui.ts';
import { ancestorCodes } from '../../source/plan/code.ts';
import { headingOf, type PlanRow } from '../../source/plan/plan.ts';
import type { MoneyUnit, Settings } from '../../source/settings.ts';
import { figuresOfRows } from '../figures.ts';
import { OWN_TOTALS } from '../outside.ts';
import { shownBySource, sourceColumns, sumNumber } from './by-source.ts';
import { shownCount, shownMoney } from './figures.ts';
import { inWords, roundedWords, unsourcedWords } from './foot.ts';
import { type PrintedForm, unitFormTab } from './form.ts';
import { timeOf, untilRemark } from './sign.ts';
import { bothSign, type FormColumn, type FormRow, tableForm } from './table-form.ts';

/** A cell as it was typed, where it is no number. */
const count = (cell: CountCell): string =>
  cell.kind === 'number' ? shownCount(cell.value) : cell.kind === 'blank' ? '' : cell.text;
const money = (cell: MoneyCell | undefined, unit: MoneyUnit): string =>
  cell === undefined
    ? ''
    : cell.kind === 'number'
      ? shownMoney(cell.value, unit)
      : cell.kind === 'blank'
        ? ''
        : cell.text;

/** @param plan the rows of the plan, in order */
export function unitForm(
  result: Pick<UnitResult, 'unit' | 'tab' | 'rows'>,
  plan: readonly PlanRow[],
  settings: Settings,
  unit: MoneyUnit,
  ui: Ui,
): PrintedForm {
  const { print } = ui;
  const { columns: words } = print;
  const filled = result.rows.filter(({ entry }) => entry.filled);
  const counted = filled.filter(({ leftOut }) => leftOut === null);
  const left = filled.filter(({ leftOut }) => leftOut !== null && !OWN_TOTALS.has(leftOut));
  const { sources } = settings;
  const bySource = sourceColumns(sources, ui);
  const total = figuresOfRows(counted, sources);
  const right = (width: number, over: string | null, under = ''): Omit<FormColumn, 'number'> => ({
    ...{ width, over, under, align: 'right' },
  });
  const columns: FormColumn[] = [
    { width: 9, align: 'center', over: words.stt, under: '' },
    { width: 42, align: 'left', over: words.text, under: '' },
    { width: 24, align: 'left', over: words.subject, under: '' },
    { width: 11, align: 'center', over: words.measure, under: '' },
    right(11, words.quantityAlone),
    right(10, words.persons),
    right(8, words.periods),
    right(17, words.price),
    right(20, words.money, words.planned),
    ...bySource.map(({ word, align }, at) =>
      align === 'left'
        ? { width: SOURCES_WIDTH, over: null, under: word, align }
        : right(SOURCE_WIDTHS[at] ?? 19, null, word),
    ),
    right(10, words.ofResult, words.done),
    right(19, null, words.disbursedUnder),
  ].map((column, at) => ({
    ...(column as Omit<FormColumn, 'number'>),
    number: at === MONEY_AT ? sumNumber(at + 1, sources) : String(at + 1),
  }));
  return tableForm({
    form: 'unit',
    tab: unitFormTab(result.tab),
    landscape: true,
    owner: result.unit.name.toUpperCase(),
    name: '',
    title: [print.unit.title(settings.programme, timeOf(settings, ui))],
    remarks: [untilRemark(settings, ui)],
    measure: print.measure(unit),
    columns,
    rows: [
      ...bodyOf(filled, plan, sources, unit, ui),
      {
        kind: 'total',
        cells: [
          ...['', print.total, '', '', '', '', '', ''],
          shownMoney(total.planned, unit),
          ...bySource.map(({ cell }) => cell(shownBySource(total, unit))),
          '',
          shownMoney(total.disbursed, unit),
        ],
      },
    ],
    foot: [
      print.plannedInWords(inWords(total.planned, settings)),
      print.disbursedInWords(inWords(total.disbursed, settings)),
      left.length === 0 ? '' : print.unit.leftOut(left.length),
      unsourcedWords(total, unit, ui),
      roundedWords(
        counted.map((row) => row.amount ?? 0),
        total.planned,
        unit,
        print.ofPlanned,
        ui,
      ),
    ],
    sign: bothSign(print.maker, [print.head], '', ui, print.dated('')),
  });
}

const MONEY_AT = 8;
/** Millimetres of the sources: each by itself, or all in one column. */
const SOURCE_WIDTHS = [19, 17, 13] as const;
const SOURCES_WIDTH = SOURCE_WIDTHS.reduce<number>((sum, one) => sum + one, 0);

/** The filled rows in the order of the plan, below the headings that they belong to. */
function bodyOf(
  filled: readonly JudgedRow[],
  plan: readonly PlanRow[],
  sources: Sources,
  unit: MoneyUnit,
  ui: Ui,
): FormRow[] {
  const rowCells = cellsOf(sources, unit, ui);
  const byCode = new Map<string, JudgedRow[]>();
  for (const row of filled) byCode.set(row.entry.code, [...(byCode.get(row.entry.code) ?? []), row]);
  const wanted = new Set([...byCode.keys()].flatMap((code) => [code, ...ancestorCodes(code)]));
  const known = new Set(plan.map(({ code }) => code));
  return [
    ...plan
      .filter(({ code }) => wanted.has(code))
      .flatMap((line): FormRow[] => {
        const { code, stt, text } = line;
        const rows = byCode.get(code) ?? [];
        const kind = headingOf(line) ?? 'plain';
        if (rows.length === 0) return [{ kind, cells: [stt, text] }];
        return rows.map((row, at) => ({
          kind: at === 0 ? kind : 'plain',
          cells: rowCells(row, at === 0 ? stt : '', at === 0 ? text : ''),
        }));
      }),
    // What belongs to no line of the plan is handed in all the same.
    ...filled
      .filter(({ entry }) => !known.has(entry.code))
      .map((row): FormRow => ({ kind: 'plain', cells: rowCells(row, '', row.entry.text) })),
  ];
}

function cellsOf(sources: Sources, unit: MoneyUnit, ui: Ui) {
  const bySource = sourceColumns(sources, ui);
  return ({ entry }: JudgedRow, stt: string, text: string): string[] => [
    stt,
    text,
    [entry.item, entry.subject].filter((one) => one !== '').join(', '),
    entry.measure,
    count(entry.quantity),
    count(entry.persons),
    count(entry.periods),
    money(entry.price, unit),
    money(entry.amount, unit),
    ...bySource.map(({ cell }) => cell(({ key }) => money(entry.sources[key], unit))),
    count(entry.done),
    money(entry.disbursed, unit),
  ];
}
