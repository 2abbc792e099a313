/**
 * The tab `Báo cáo huyện`: the consolidated report in the form an office signs. (Form: Nghị định 30/2020/NĐ-CP, parts of a document; number, date and signer blank.)
 */
import { TABS } from '../layout.ts';
import type { Ui } from '../messages/ui.ts';
import { amountInWords } from '../money/words.ts';
import type { Figures } from '../schema/report.ts';
import type { Settings } from '../source/settings.ts';
import { columnLetters } from '../table/columns.ts';
import { shownDay } from '../text/day.ts';
import type { InPeriod } from './closed/in-period.ts';
import { type Consolidation, type ReportLine, summedLines } from './consolidate.ts';
import {
  COUNT,
  column,
  LABEL,
  MONEY_WIDTH,
  moneyFormat,
  QUANTITY,
  type RowLook,
  type SheetTable,
  type TableCell,
  type TableRow,
  TEXT,
  tabRef,
} from './table.ts';

/** Column positions of the report, 0-based. */
const COL = {
  stt: 0,
  text: 1,
  owners: 2,
  measure: 3,
  quantity: 4,
  planned: 5,
  nstw: 6,
  nsdp: 7,
  other: 8,
  unsourced: 9,
  done: 10,
  disbursed: 11,
  rate: 12,
  note: 13,
  code: 14,
};
const WIDTH = 15;

export interface ReportRun {
  /** Short id that ties the tabs of one run together. */
  readonly id: string;
  /** `23/11/2026 14:05`. */
  readonly when: string;
}

export const districtHeader = ({ report }: Ui): string[] =>
  (Object.keys(COL) as (keyof typeof COL)[]).map((name) => report.columns[name]);

/** The report, and where its figures stand; `tab` is its name while formulas are written. */
export interface DistrictTable {
  readonly table: SheetTable;
  readonly totalOf: (tab: string, figure: MoneyColumn) => string;
  /** What of the total applies now, and what waits for guidance. */
  readonly appliedOf: (tab: string, figure: MoneyColumn) => string;
  readonly pendingOf: (tab: string, figure: MoneyColumn) => string;
  /** The expression that adds the activities up; null where there are none. */
  readonly activitiesOf: (tab: string, figure: MoneyColumn) => string | null;
  /** The range of the lines in a column. */
  readonly linesOf: (tab: string, name: MoneyColumn | 'code') => string;
  /** The cells that say a total in words, and what they say. */
  readonly amountsInWords: (tab: string) => readonly { readonly cell: string; readonly text: string }[];
}

/**
 * Lays the report out. Figures are exact đồng; a display unit is a number format only.
 *
 * @param verdict a formula that says whether the figures agree
 * @param inPeriod figures of the period, where the district keeps its periods: two columns at the end
 */
export function districtTable(
  result: Consolidation,
  settings: Settings,
  run: ReportRun,
  ui: Ui,
  verdict: TableCell,
  inPeriod: InPeriod | null = null,
): DistrictTable {
  const words = ui.report;
  const money = moneyFormat(settings.moneyUnit);
  const rows: TableRow[] = headRows(result, settings, ui, verdict);
  const headerAt = rows.length;
  rows.push({ look: 'header', cells: districtHeader(ui) });
  const summed = new Set(summedLines(result.lines));
  const summedRows: number[] = [];
  for (const line of result.lines) {
    if (summed.has(line)) summedRows.push(rows.length + 1);
    rows.push(lineRow(line, words));
  }
  const totalAt = rows.length;
  rows.push(totalRow(words.total, result.total, 'total'));
  rows.push(totalRow(words.ofWhichApplied, result.applied, 'plain'));
  rows.push(totalRow(words.ofWhichPending, result.pending, 'pending'));
  const last = rows.length - 1;
  const inWords = (amount: number): string => amountInWords(amount, settings.words) ?? '…';
  const said = [
    words.inWords(inWords(result.total.planned)),
    words.disbursedInWords(inWords(result.total.disbursed)),
  ];
  const saidAt = rows.length;
  rows.push(...said.map((text) => wide(text, 'subtitle')), ...leftOutRows(result, words));
  const held = { first: headerAt, last: rows.length - 1 };
  if (inPeriod !== null) rows.push(wide(inPeriodWords(inPeriod, words), 'small'));
  if (settings.moneyUnit !== 'đồng') rows.push(wide(words.rounded, 'small'));
  rows.push(...signRows(settings, words));
  rows.push(wide(words.madeAt(run.when, run.id), 'small'));
  if (inPeriod !== null) addPeriod(rows, headerAt, totalAt, result.lines, inPeriod, words);
  const cell = (tab: string, figure: MoneyColumn, row: number): string =>
    `${tabRef(tab)}${columnLetters(COL[figure])}${row}`;
  const table: SheetTable = {
    tab: TABS.report,
    columns: [
      column(76, LABEL),
      column(360, TEXT),
      column(150, TEXT),
      column(76, LABEL),
      column(76, QUANTITY),
      ...Array.from({ length: 5 }, () => column(MONEY_WIDTH, { ...COUNT, format: money })),
      column(76, QUANTITY),
      column(MONEY_WIDTH, { ...COUNT, format: money }),
      column(76, { ...COUNT, format: '0.0%' }),
      column(150, TEXT),
      column(76, LABEL),
      ...(inPeriod === null ? [] : [column(76, QUANTITY), column(MONEY_WIDTH, { ...COUNT, format: money })]),
    ],
    rows,
    frozenRows: 0,
    frozenColumns: 0,
    ruled: { first: headerAt, last },
    held,
    form: { fontFamily: 'Times New Roman', fontSize: 11 },
  };
  return {
    table,
    totalOf: (tab, figure) => cell(tab, figure, totalAt + 1),
    appliedOf: (tab, figure) => cell(tab, figure, totalAt + 2),
    pendingOf: (tab, figure) => cell(tab, figure, totalAt + 3),
    activitiesOf: (tab, figure) =>
      summedRows.length === 0 ? null : summedRows.map((row) => cell(tab, figure, row)).join('+'),
    linesOf: (tab, name) =>
      `${tabRef(tab)}${columnLetters(COL[name])}${headerAt + 2}:${columnLetters(COL[name])}${totalAt}`,
    amountsInWords: (tab) =>
      said.map((text, at) => ({ cell: `${tabRef(tab)}${columnLetters(COL.text)}${saidAt + at + 1}`, text })),
  };
}

/** What the figures of the period are counted from. */
const inPeriodWords = ({ base }: InPeriod, words: Ui['report']): string =>
  base === null ? words.noPeriodBefore : words.inPeriod(base.period, base.version, base.cutOff);

/** Puts what was done and disbursed in the period behind the rows of the table. */
function addPeriod(
  rows: TableRow[],
  headerAt: number,
  totalAt: number,
  lines: readonly ReportLine[],
  { lines: byCode, disbursed }: InPeriod,
  words: Ui['report'],
): void {
  const add = (at: number, ...cells: TableCell[]): void => {
    const row = rows[at] as TableRow;
    rows[at] = { ...row, cells: [...row.cells, ...cells] };
  };
  add(headerAt, words.periodColumns.done, words.periodColumns.disbursed);
  for (const [index, { code }] of lines.entries()) {
    const figures = byCode.get(code);
    add(headerAt + 1 + index, figures?.done ?? null, figures?.disbursed ?? null);
  }
  add(totalAt, null, disbursed);
}

/** What is in no total, beside the total: how many rows, and how much money. */
function leftOutRows(
  { rowsLeftOut, outside, moneyLeftOut, disbursedUnclear }: Consolidation,
  words: Ui['report'],
): TableRow[] {
  /** Rows that count, with a cell that does not. */
  const cells = outside.filter(({ kind }) => kind === 'cell').length;
  if (rowsLeftOut === 0 && cells === 0) return [];
  const { planned, disbursed } = moneyLeftOut;
  return [
    wide(words.leftOut(rowsLeftOut || '', cells || '', planned, disbursed), 'bad'),
    ...(disbursedUnclear > 0 ? [wide(words.disbursedUnclear(disbursedUnclear), 'bad')] : []),
  ];
}

const blankRow = (): TableRow => ({ look: 'plain', cells: [] });

function cellsAt(values: Readonly<Record<number, TableCell>>): TableCell[] {
  return Array.from({ length: WIDTH }, (_, index) => values[index] ?? null);
}

const wide = (text: TableCell, look: RowLook): TableRow => ({
  look,
  cells: cellsAt({ [COL.text]: text }),
  align: { [COL.text]: 'left' },
});

/** Characters of prose that fit across the report in one row. */
const LINE_LENGTH = 170;

/** Prose cut at its semicolons into rows, since a row of the sheet is one line. */
function proseLines(text: string): string[] {
  const lines: string[] = [];
  for (const part of text.split('; ')) {
    const last = lines.length - 1;
    const joined = `${lines[last]}; ${part}`;
    if (last < 0 || joined.length > LINE_LENGTH) lines.push(part);
    else lines[last] = joined;
  }
  return lines;
}

/** Why the report is provisional: units without figures, figures not handed in, figures of no unit. */
export const provisionalWords = ({ absent, open, strayTabs }: Consolidation, words: Ui['report']): string =>
  words.provisional(absent.length || '', open.length || '', strayTabs.length || '');

function headRows(result: Consolidation, settings: Settings, ui: Ui, verdict: TableCell): TableRow[] {
  const words = ui.report;
  const centre = { [COL.text]: 'center', [COL.unsourced]: 'center', [COL.planned]: 'center' } as const;
  const twoSided = (left: string, right: string, look: RowLook): TableRow => ({
    look,
    cells: cellsAt({ [COL.text]: left, [COL.unsourced]: right }),
    align: centre,
  });
  const middle = (text: string, look: RowLook): TableRow => ({
    look,
    cells: cellsAt({ [COL.planned]: text }),
    align: centre,
  });
  const head =
    settings.form === 'report'
      ? [
          twoSided(settings.consolidator.toUpperCase(), words.nation, 'subtitle'),
          twoSided(settings.office.toUpperCase(), words.motto, 'title'),
          twoSided(words.number, words.dated(settings.place), 'small'),
          blankRow(),
          middle(words.heading, 'title'),
        ]
      : [middle(words.annexHeading, 'title')];
  const until = settings.cutOff === null ? '' : ` (${shownDay(settings.cutOff)})`;
  head.push(middle(words.subject(settings.programme, settings.period, settings.year) + until, 'title'));
  if (settings.form === 'annex') head.push(middle(words.attached(settings.consolidator), 'small'));
  if (result.provisional) {
    head.push(middle(provisionalWords(result, words), 'bad'));
    const names = [...result.absent, ...result.open].map(
      ({ unit, state, open, submission }) =>
        `${unit.name} (${(open ? ui.submission.state[submission.state] : words.state[state]).toLowerCase()})`,
    );
    for (const [label, list] of [
      [words.absent, names],
      [words.strayTabs, result.strayTabs],
    ] as const)
      if (list.length > 0)
        head.push(...proseLines(`${label}: ${list.join('; ')}.`).map((line) => wide(line, 'bad')));
  }
  head.push(wide(verdict, 'subtitle'), {
    look: 'small',
    cells: cellsAt({ [COL.code]: words.moneyUnit(settings.moneyUnit) }),
    align: { [COL.code]: 'right' },
  });
  return head;
}

const MONEY_COLUMNS = ['planned', 'nstw', 'nsdp', 'other', 'unsourced', 'disbursed'] as const;
type MoneyColumn = (typeof MONEY_COLUMNS)[number];
const moneyCells = (figures: Figures): Record<number, TableCell> => ({
  ...Object.fromEntries(MONEY_COLUMNS.map((name) => [COL[name], figures[name]])),
  [COL.rate]: figures.planned > 0 ? figures.disbursed / figures.planned : null,
});

function lineRow(line: ReportLine, words: Ui['report']): TableRow {
  const { heading } = line;
  const notes = [line.pending ? words.pendingNote : '', line.mixedMeasures ? words.mixedMeasures : ''].filter(
    (text) => text !== '',
  );
  // A line nobody entered has no figures; a heading always shows its sum.
  const money = heading !== null || line.figures.rows > 0 ? moneyCells(line.figures) : {};
  return {
    look: heading ?? (line.pending ? 'pending' : 'plain'),
    cells: cellsAt({
      [COL.stt]: line.stt,
      [COL.text]: line.text,
      [COL.owners]: line.owners.join(', '),
      [COL.measure]: line.measure,
      [COL.quantity]: line.quantity,
      [COL.done]: line.done,
      [COL.note]: notes.join('; '),
      [COL.code]: line.code,
      ...money,
    }),
  };
}

const totalRow = (label: string, figures: Figures, look: RowLook): TableRow => ({
  look,
  cells: cellsAt({ [COL.text]: label, ...moneyCells(figures) }),
});

function signRows(settings: Settings, words: Ui['report']): TableRow[] {
  if (settings.form === 'annex') return [blankRow()];
  const right = (text: string, look: RowLook): TableRow => ({
    look,
    cells: cellsAt({ [COL.unsourced]: text }),
    align: { [COL.unsourced]: 'center' },
  });
  const title = settings.signerTitle.toUpperCase() || words.signHere;
  return [
    blankRow(),
    {
      ...right(title, 'title'),
      cells: cellsAt({
        [COL.text]: words.receivers,
        [COL.unsourced]: title,
      }),
    },
    { look: 'small', cells: cellsAt({ [COL.text]: words.receiverFile }) },
    blankRow(),
    blankRow(),
    right(settings.signer, 'title'),
    blankRow(),
  ];
}
