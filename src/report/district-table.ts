/**
 * The tab `Báo cáo huyện`: the consolidated report in the form an office signs. (Form: Nghị định 30/2020/NĐ-CP, parts of a document; number, date and signer blank.)
 */
import { amountIn, type Sources, sourceWord } from '../entry/sources.ts';
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

/** The columns of the report around those of the sources. */
const BEFORE = ['stt', 'text', 'owners', 'measure', 'quantity', 'planned'] as const;
const BEHIND = ['unsourced', 'done', 'disbursed', 'rate', 'note', 'code'] as const;
type FixedColumn = (typeof BEFORE)[number] | (typeof BEHIND)[number];

/** Column positions of the report, 0-based. */
interface Places {
  readonly of: Readonly<Record<FixedColumn, number>>;
  /** By the key of the source. */
  readonly ofSource: Readonly<Record<string, number>>;
  readonly width: number;
}

function placesOf({ list }: Sources): Places {
  const first = BEFORE.length;
  const behind = first + list.length;
  return {
    of: Object.fromEntries([
      ...BEFORE.map((name, at) => [name, at]),
      ...BEHIND.map((name, at) => [name, behind + at]),
    ]) as Record<FixedColumn, number>,
    ofSource: Object.fromEntries(list.map(({ key }, at) => [key, first + at])),
    width: behind + BEHIND.length,
  };
}

const placeOf = ({ of, ofSource }: Places, name: string): number => ofSource[name] ?? of[name as FixedColumn];

export interface ReportRun {
  /** Short id that ties the tabs of one run together. */
  readonly id: string;
  /** `23/11/2026 14:05`. */
  readonly when: string;
}

/** By these the tab is known, whatever sources the workbook had then. */
export const districtHeader = ({ report }: Ui): string[] =>
  [...BEFORE, ...BEHIND].map((name) => report.columns[name]);

function fullHeader({ list }: Sources, { columns }: Ui['report']): string[] {
  return [
    ...BEFORE.map((name) => columns[name]),
    ...list.map((source) => sourceWord(columns, source)),
    ...BEHIND.map((name) => columns[name]),
  ];
}

/** The report, and where its figures stand; `tab` is its name while formulas are written. */
export interface DistrictTable {
  readonly table: SheetTable;
  readonly totalOf: (tab: string, figure: string) => string;
  /** What of the total applies now, and what waits for guidance. */
  readonly appliedOf: (tab: string, figure: string) => string;
  readonly pendingOf: (tab: string, figure: string) => string;
  /** The expression that adds the activities up; null where there are none. */
  readonly activitiesOf: (tab: string, figure: string) => string | null;
  /** The range of the lines in a column. */
  readonly linesOf: (tab: string, name: string) => string;
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
  const { sources } = result;
  const places = placesOf(sources);
  const { wide, cellsAt, moneyCells } = layoutOf(places, sources);
  const totalRow = (label: string, figures: Figures, look: RowLook): TableRow => ({
    look,
    cells: cellsAt({ [places.of.text]: label, ...moneyCells(figures) }),
  });
  const rows: TableRow[] = headRows(result, settings, ui, verdict, places);
  const headerAt = rows.length;
  rows.push({ look: 'header', cells: fullHeader(sources, words) });
  const summed = new Set(summedLines(result.lines));
  const summedRows: number[] = [];
  for (const line of result.lines) {
    if (summed.has(line)) summedRows.push(rows.length + 1);
    rows.push(lineRow(line, words, places, sources));
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
  rows.push(...said.map((text) => wide(text, 'subtitle')), ...leftOutRows(result, words, wide));
  const held = { first: headerAt, last: rows.length - 1 };
  if (inPeriod !== null) rows.push(wide(inPeriodWords(inPeriod, words), 'small'));
  if (settings.moneyUnit !== 'đồng') rows.push(wide(words.rounded, 'small'));
  rows.push(...signRows(settings, words, places));
  rows.push(wide(words.madeAt(run.when, run.id), 'small'));
  if (inPeriod !== null) addPeriod(rows, headerAt, totalAt, result.lines, inPeriod, words);
  const cell = (tab: string, figure: string, row: number): string =>
    `${tabRef(tab)}${columnLetters(placeOf(places, figure))}${row}`;
  const table: SheetTable = {
    tab: TABS.report,
    columns: [
      column(76, LABEL),
      column(360, TEXT),
      column(150, TEXT),
      column(76, LABEL),
      column(76, QUANTITY),
      ...Array.from({ length: sources.list.length + 2 }, () =>
        column(MONEY_WIDTH, { ...COUNT, format: money }),
      ),
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
    linesOf: (tab, name) => {
      const letters = columnLetters(placeOf(places, name));
      return `${tabRef(tab)}${letters}${headerAt + 2}:${letters}${totalAt}`;
    },
    amountsInWords: (tab) =>
      said.map((text, at) => ({
        cell: `${tabRef(tab)}${columnLetters(places.of.text)}${saidAt + at + 1}`,
        text,
      })),
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
  wide: (text: TableCell, look: RowLook) => TableRow,
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

/** How rows are put together with the columns at these places. */
function layoutOf(places: Places, { list }: Sources) {
  const { of, ofSource, width } = places;
  const cellsAt = (values: Readonly<Record<number, TableCell>>): TableCell[] =>
    Array.from({ length: width }, (_, index) => values[index] ?? null);
  return {
    cellsAt,
    wide: (text: TableCell, look: RowLook): TableRow => ({
      look,
      cells: cellsAt({ [of.text]: text }),
      align: { [of.text]: 'left' },
    }),
    moneyCells: (figures: Figures): Record<number, TableCell> => ({
      [of.planned]: figures.planned,
      ...Object.fromEntries(list.map(({ key }) => [ofSource[key], amountIn(figures, key)])),
      [of.unsourced]: figures.unsourced,
      [of.disbursed]: figures.disbursed,
      [of.rate]: figures.planned > 0 ? figures.disbursed / figures.planned : null,
    }),
  };
}

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

function headRows(
  result: Consolidation,
  settings: Settings,
  ui: Ui,
  verdict: TableCell,
  places: Places,
): TableRow[] {
  const words = ui.report;
  const { of: at } = places;
  const { cellsAt, wide } = layoutOf(places, result.sources);
  const centre = { [at.text]: 'center', [at.unsourced]: 'center', [at.planned]: 'center' } as const;
  const twoSided = (left: string, right: string, look: RowLook): TableRow => ({
    look,
    cells: cellsAt({ [at.text]: left, [at.unsourced]: right }),
    align: centre,
  });
  const middle = (text: string, look: RowLook): TableRow => ({
    look,
    cells: cellsAt({ [at.planned]: text }),
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
    cells: cellsAt({ [at.code]: words.moneyUnit(settings.moneyUnit) }),
    align: { [at.code]: 'right' },
  });
  return head;
}

function lineRow(line: ReportLine, words: Ui['report'], places: Places, sources: Sources): TableRow {
  const { of: at } = places;
  const { cellsAt, moneyCells } = layoutOf(places, sources);
  const { heading } = line;
  const notes = [line.pending ? words.pendingNote : '', line.mixedMeasures ? words.mixedMeasures : ''].filter(
    (text) => text !== '',
  );
  // A line nobody entered has no figures; a heading always shows its sum.
  const money = heading !== null || line.figures.rows > 0 ? moneyCells(line.figures) : {};
  return {
    look: heading ?? (line.pending ? 'pending' : 'plain'),
    cells: cellsAt({
      [at.stt]: line.stt,
      [at.text]: line.text,
      [at.owners]: line.owners.join(', '),
      [at.measure]: line.measure,
      [at.quantity]: line.quantity,
      [at.done]: line.done,
      [at.note]: notes.join('; '),
      [at.code]: line.code,
      ...money,
    }),
  };
}

function signRows(settings: Settings, words: Ui['report'], places: Places): TableRow[] {
  const { of: at } = places;
  const { cellsAt } = layoutOf(places, settings.sources);
  if (settings.form === 'annex') return [blankRow()];
  const right = (text: string, look: RowLook): TableRow => ({
    look,
    cells: cellsAt({ [at.unsourced]: text }),
    align: { [at.unsourced]: 'center' },
  });
  const title = settings.signerTitle.toUpperCase() || words.signHere;
  return [
    blankRow(),
    {
      ...right(title, 'title'),
      cells: cellsAt({
        [at.text]: words.receivers,
        [at.unsourced]: title,
      }),
    },
    { look: 'small', cells: cellsAt({ [at.text]: words.receiverFile }) },
    blankRow(),
    blankRow(),
    right(settings.signer, 'title'),
    blankRow(),
  ];
}
