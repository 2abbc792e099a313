/**
 * The forms with a row for each line of the plan: Biểu 01, what was planned and done, and the annex that goes with a plan.
 */
import type { Sources } from '../../entry/sources.ts';
import type { Ui } from '../../messages/ui.ts';
import type { Figures } from '../../schema/report.ts';
import type { MoneyUnit, Settings } from '../../source/settings.ts';
import type { InPeriod } from '../closed/in-period.ts';
import { type Consolidation, type ReportLine, summedLines } from '../consolidate.ts';
import { hasColumns, shownBySource, sourceColumns, sumNumber } from './by-source.ts';
import { shownCount, shownMoney, shownRate } from './figures.ts';
import {
  districtFoot,
  inWords,
  type PrintedResult,
  roundedWords,
  standingLine,
  unsourcedWords,
} from './foot.ts';
import { FORM_TABS, type PrintedForm } from './form.ts';
import { timeOf } from './sign.ts';
import { type FormColumn, type FormRow, ofReport, tableForm } from './table-form.ts';

/** Behind a line that waits for guidance. */
const PENDING_MARK = ' (*)';
/** Before the words of a dash line. */
const INDENT = '\u2003';

/** What stands in a column for a line, and for sums. */
interface LineColumn extends FormColumn {
  readonly ofLine: (line: ReportLine) => string;
  readonly ofSum: (sum: Figures) => string;
}

const isHeading = ({ heading }: ReportLine): boolean => heading !== null;

/** A line that nobody entered has no figures; a heading always shows its sum. */
export const showsMoney = (line: ReportLine): boolean => isHeading(line) || line.figures.rows > 0;

const wordsOf = ({ text, level, pending }: ReportLine): string =>
  `${level === 'dash' ? INDENT : ''}${text}${pending ? PENDING_MARK : ''}`;

/** Numbers and words of a line, which both forms begin with; `label` in place of the words stands in sums. */
function startOf(widths: readonly [number, number], sources: Sources, { print }: Ui): LineColumn[] {
  const [ofNumber, words] = widths;
  const ofWords = words + (hasColumns(sources) ? 0 : SPARED);
  return [
    {
      ...{ width: ofNumber, align: 'center', over: print.columns.stt, under: '', number: '1' },
      ofLine: ({ stt }) => stt,
      ofSum: () => '',
    },
    {
      ...{ width: ofWords, align: 'left', over: print.columns.text, under: '', number: '2' },
      ofLine: wordsOf,
      ofSum: () => '',
    },
  ];
}

/** Millimetres of the planned money in all, and of the sources: each by itself, or all in one column. */
const PLANNED_WIDTH = 25;
const SOURCE_WIDTHS = [25, 22, 18] as const;
const SOURCES_WIDTH = 45;
/** What one column for all of them leaves to the words of the plan. */
const SPARED = SOURCE_WIDTHS.reduce<number>((sum, one) => sum + one, 0) - SOURCES_WIDTH;

/** The planned money, in all and by source, from the column with this number on. */
function plannedColumns(
  sources: Sources,
  first: number,
  over: (at: number) => string | null,
  unit: MoneyUnit,
  ui: Ui,
): LineColumn[] {
  return [
    {
      ...{ width: PLANNED_WIDTH, align: 'right', over: over(0), under: ui.print.columns.planned },
      number: sumNumber(first, sources),
      ofLine: (line) => (showsMoney(line) ? shownMoney(line.figures.planned, unit) : ''),
      ofSum: (sum) => shownMoney(sum.planned, unit),
    },
    ...sourceColumns(sources, ui).map(
      ({ word, align, cell }, at): LineColumn => ({
        ...{ width: align === 'left' ? SOURCES_WIDTH : (SOURCE_WIDTHS[at] ?? PLANNED_WIDTH), align },
        ...{ over: over(at + 1), under: word, number: String(first + 1 + at) },
        ofLine: (line) => (showsMoney(line) ? cell(shownBySource(line.figures, unit)) : ''),
        ofSum: (sum) => cell(shownBySource(sum, unit)),
      }),
    ),
  ];
}

const kindOf = ({ heading, pending }: ReportLine): FormRow['kind'] =>
  heading ?? (pending ? 'pending' : 'plain');

function rowsOf(result: PrintedResult, columns: readonly LineColumn[], { print }: Ui): FormRow[] {
  const sum = (kind: FormRow['kind'], label: string, figures: Figures): FormRow => ({
    kind,
    cells: columns.map(({ ofSum }, at) => (at === 1 ? label : ofSum(figures))),
  });
  const { total, applied, pending } = result;
  return [
    ...result.lines.map(
      (line): FormRow => ({
        kind: kindOf(line),
        cells: columns.map(({ ofLine }) => ofLine(line)),
      }),
    ),
    sum('total', print.total, total),
    ...(pending.rows > 0
      ? [sum('part', print.ofWhichApplied, applied), sum('part', print.ofWhichPending, pending)]
      : []),
  ];
}

/** Biểu 01. Widths in millimetres, together 230. */
export function linesForm(
  result: PrintedResult,
  inPeriod: InPeriod | null,
  settings: Settings,
  unit: MoneyUnit,
  ui: Ui,
): PrintedForm {
  const { print } = ui;
  const { columns: words } = print;
  const { sources } = result;
  /** The numbers of the columns behind those of the sources. */
  const next = (at: number): string => String(6 + sourceColumns(sources, ui).length + at);
  const count = (
    width: number,
    number: string,
    [over, under]: readonly [string | null, string],
    pick: (line: ReportLine) => number | null,
  ): LineColumn => ({
    ...{ width, align: 'right', over, under, number },
    ofLine: (line) => shownCount(pick(line)),
    ofSum: () => '',
  });
  const columns: LineColumn[] = [
    ...startOf([9, 46], sources, ui),
    {
      ...{ width: 12, align: 'center', over: words.measure, under: '', number: '3' },
      ofLine: ({ measure }) => measure,
      ofSum: () => '',
    },
    count(12, '4', [words.ofPlan, words.quantity], ({ quantity }) => quantity),
    ...plannedColumns(sources, 5, () => null, unit, ui),
    count(13, next(0), [words.ofResult, words.done], ({ done }) => done),
    {
      // Of the period alone nothing is known before a period was closed.
      ...{ width: 13, align: 'right', over: null, under: words.inPeriod, number: next(1) },
      ofLine: ({ code }) => shownMoney(inPeriod?.lines.get(code)?.disbursed ?? null, unit),
      ofSum: (sum) => (sum === result.total ? shownMoney(inPeriod?.disbursed ?? null, unit) : ''),
    },
    {
      ...{ width: 25, align: 'right', over: null, under: words.disbursedUnder, number: next(2) },
      ofLine: (line) => (showsMoney(line) ? shownMoney(line.figures.disbursed, unit) : ''),
      ofSum: ({ disbursed }) => shownMoney(disbursed, unit),
    },
    {
      ...{ width: 10, align: 'right', over: words.rate, under: '', number: next(3) },
      ofLine: ({ figures }) => shownRate(figures.disbursed, figures.planned),
      ofSum: ({ disbursed, planned }) => shownRate(disbursed, planned),
    },
  ];
  return tableForm({
    form: 'lines',
    tab: FORM_TABS.lines,
    landscape: true,
    ...ofReport(settings, ui),
    name: print.lines.name,
    title: [print.lines.title(settings.programme, timeOf(settings, ui))],
    measure: print.measure(unit),
    columns,
    rows: rowsOf(result, columns, ui),
    foot: [
      ...districtFoot(result, summedLines(result.lines), settings, unit, ui),
      inPeriod?.base == null ? print.noPeriod : '',
      ...lineMarks(result, ui),
    ],
  });
}

/** The annex of a plan: what is planned, nothing of what was done; nobody signs it. */
export function planForm(result: PrintedResult, settings: Settings, unit: MoneyUnit, ui: Ui): PrintedForm {
  const { print } = ui;
  const { columns: words } = print;
  const columns: LineColumn[] = [
    ...startOf([10, 69], result.sources, ui),
    {
      ...{ width: 32, align: 'left', over: words.owners, under: '', number: '3' },
      ofLine: ({ owners }) => owners.join(', '),
      ofSum: () => '',
    },
    {
      ...{ width: 13, align: 'center', over: words.measure, under: '', number: '4' },
      ofLine: ({ measure }) => measure,
      ofSum: () => '',
    },
    {
      ...{ width: 14, align: 'right', over: words.quantity, under: '', number: '5' },
      ofLine: ({ quantity }) => shownCount(quantity),
      ofSum: () => '',
    },
    ...plannedColumns(result.sources, 6, (at) => (at === 0 ? words.money : null), unit, ui),
  ];
  const { total } = result;
  return tableForm({
    form: 'plan',
    tab: FORM_TABS.plan,
    landscape: true,
    owner: '',
    name: '',
    title: [print.plan.name, print.plan.title(settings.programme, settings.year).toUpperCase()],
    remarks: [print.withPlan(settings.consolidator)],
    measure: print.measure(unit),
    columns,
    rows: rowsOf(result, columns, ui),
    foot: [
      print.plannedInWords(inWords(total.planned, settings)),
      plannedLeftOut(result, ui),
      standingLine(result, ui),
      unsourcedWords(total, unit, ui),
      roundedWords(
        summedLines(result.lines).map(({ figures }) => figures.planned),
        total.planned,
        unit,
        print.ofPlanned,
        ui,
      ),
      ...lineMarks(result, ui),
    ],
    sign: null,
  });
}

/** What the marks at lines mean, of those that stand. */
const lineMarks = ({ lines }: Consolidation, { print }: Ui): string[] => [
  lines.some(({ pending }) => pending) ? print.pendingMark : '',
  lines.some(({ mixedMeasures }) => mixedMeasures) ? print.mixedMeasures : '',
];

/** What the plan's total leaves out; what was disbursed is no matter of a plan. */
const plannedLeftOut = ({ rowsLeftOut, moneyLeftOut }: Consolidation, { print }: Ui): string =>
  rowsLeftOut === 0 && moneyLeftOut.planned === 0
    ? ''
    : print.plannedLeftOut(rowsLeftOut, moneyLeftOut.planned);
