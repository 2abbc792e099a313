/**
 * The tab `Biểu đồ`: small tables of figures that the report has already, each under the chart that is drawn from it. Money
 * stands in millions of đồng, so that an axis says the same in every program; shades differ enough to be told apart in grey.
 */

import { type Amounts, amountIn } from '../entry/sources.ts';
import type { Severity } from '../finding.ts';
import { SEVERITIES } from '../finding.ts';
import { TABS } from '../layout.ts';
import type { Ui } from '../messages/ui.ts';
import type { Settings } from '../source/settings.ts';
import type { RegisterLine } from './closed/register.ts';
import type { Consolidation } from './consolidate.ts';
import type { PageSetup } from './print/form.ts';
import { brokenIn, MARGINS, PAGE_NUMBER, PIXELS_PER_MM } from './print/paper.ts';
import { subjectOf, untilOf } from './print/sign.ts';
import { COUNT, column, type SheetTable, type TableCell, type TableRow, TEXT } from './table.ts';

/** One chart, as Google's builder takes it. */
export interface ChartSpec {
  readonly kind: 'BAR' | 'LINE';
  /** 0-based row above which it lies, from the first column on. */
  readonly row: number;
  /** Its figures: header, then a row for each point; the first column has the names. */
  readonly source: { readonly row: number; readonly rows: number; readonly columns: number };
  readonly options: Readonly<Record<string, unknown>>;
}

export interface ChartsTable {
  readonly table: SheetTable;
  readonly charts: readonly ChartSpec[];
  readonly page: PageSetup;
}

/** What the tab is made of. */
export interface ChartsSource {
  readonly result: Consolidation;
  /** Closed reports of the year, in order. */
  readonly closed: readonly RegisterLine[];
  readonly settings: Settings;
  /** Says how the figures stand to the report: a text, or a formula. */
  readonly state: TableCell;
  /** What a reader must know of the figures, a line each. */
  readonly notes: readonly string[];
  readonly run: { readonly id: string; readonly when: string };
  /** The title of a kind of finding, and the word for how grave it is. */
  readonly kindOf: (code: string) => string;
  readonly severityOf: (severity: Severity) => string;
}

const MILLION = 1_000_000;
const MONEY = '#,##0.0;-#,##0.0;"–"';
const RATE = '0.0';
/** Columns of figures beside those of the sources. */
const FIGURES = 3;
/** Pixels of all columns, of one of figures, and of the least that names are given. */
const WIDTH = 760;
const FIGURE = 80;
const NARROW_FIGURE = 66;
const NAMES = 200;
/** The height of a row that nobody has set; pixels. */
const ROW = 21;
/** Pixels of a chart beside its points, and of each bar of a point. */
const AROUND = 150;
const BAR = 15;
const LINE_HEIGHT = 340;
/** Kinds of findings that have a bar of their own. */
const KINDS = 15;
/** Letters of a content's name beside its bar. */
const NAME = 60;

/** From dark to light, far enough apart for a grey print. */
const SHADES = ['#17324d', '#6b8cae', '#b8cad9', '#eef2f6'] as const;
/** So many from dark to light, as far apart as they can be. */
function shadesOf(count: number): readonly string[] {
  if (count === SHADES.length) return SHADES;
  const [dark, light] = [SHADES[0], SHADES[3]].map((shade) =>
    [1, 3, 5].map((at) => Number.parseInt(shade.slice(at, at + 2), 16)),
  ) as [number[], number[]];
  return Array.from({ length: count }, (_, at) => {
    const part = count === 1 ? 0 : at / (count - 1);
    const mixed = dark.map((one, k) => Math.round(one + ((light[k] as number) - one) * part));
    return `#${mixed.map((one) => one.toString(16).padStart(2, '0')).join('')}`;
  });
}
const PAIR = [SHADES[0], SHADES[2]] as const;
const GRAVE = [SHADES[0], SHADES[1], SHADES[3]] as const;

/** The headers of the first table: by them the tab is known as ours. */
export const chartsHeader = ({ charts }: Ui, sources: readonly string[] = []): string[] => [
  charts.contents.name,
  ...sources,
  charts.contents.unsourced,
  charts.planned,
  charts.disbursed,
];

/** A chart and its table, before they have a place. */
interface Section {
  readonly title: string;
  readonly header: readonly string[];
  /** Points, and below them rows that are not drawn. */
  readonly points: readonly TableRow[];
  readonly below: readonly TableRow[];
  /** Columns behind the first one that are drawn. */
  readonly series: number;
  readonly kind: ChartSpec['kind'];
  readonly height: number;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Lays out tables and charts. */
export function chartsTable(source: ChartsSource, ui: Ui): ChartsTable {
  const { settings, state, notes, run } = source;
  const words = ui.charts;
  const until = untilOf(settings, ui);
  const figures = source.result.sources.list.length + FIGURES;
  const wide = figures > 2 * FIGURES ? NARROW_FIGURE : FIGURE;
  const names = Math.max(WIDTH - figures * wide, NAMES);
  const rows: TableRow[] = [
    ...prose('title', words.title(settings.consolidator)),
    { look: 'subtitle', cells: [state] },
    ...notes.flatMap((note) => prose('small', note)),
    ...prose('small', words.about(subjectOf(settings, ui), until)),
    ...prose('small', words.made(run.when, run.id)),
  ];
  const first = rows.length;
  const charts: ChartSpec[] = [];
  const breaks: number[] = [];
  let page = first * ROW;
  for (const section of sections(source, ui)) {
    const isDrawn = section.points.length > 0;
    const room = isDrawn ? Math.ceil(section.height / ROW) + 1 : 0;
    const height = (room + section.points.length + section.below.length + 4) * ROW;
    if (page + height > PAGE && page > first * ROW) {
      breaks.push(rows.length);
      page = 0;
    }
    page += height;
    rows.push({ look: 'plain', cells: [] }, { look: 'subtitle', cells: [section.title] });
    const row = rows.length;
    rows.push(...Array.from({ length: room }, (): TableRow => ({ look: 'plain', cells: [] })));
    const header = rows.length;
    rows.push({ look: 'header', cells: section.header }, ...section.points, ...section.below);
    if (!isDrawn) continue;
    charts.push({
      kind: section.kind,
      row,
      source: { row: header, rows: section.points.length + 1, columns: section.series + 1 },
      options: {
        title: words.chartTitle(section.title, settings.consolidator, until),
        ...{ width: names + figures * wide, height: section.height, legend: { position: 'top' } },
        ...section.options,
      },
    });
  }
  const width = 1 + figures;
  return {
    table: {
      tab: TABS.charts,
      columns: [
        column(names, TEXT),
        ...Array.from({ length: figures }, () => column(wide, { ...COUNT, format: MONEY })),
      ],
      rows,
      frozenRows: 0,
      frozenColumns: 0,
      ruled: { first: first, last: rows.length - 1 },
      form: null,
    },
    charts,
    page: {
      tab: TABS.charts,
      ...{ paper: 'A4', landscape: false, fitToWidth: true, margins: MARGINS },
      ...{ header: PAGE_NUMBER, firstPageDiffers: true, firstPageNumber: 1 },
      area: { row: 0, column: 0, rows: rows.length, columns: width },
      breaks,
    },
  };
}

/** Points of the letters of a tab, and of its title. */
const LETTERS = { small: 10, title: 12 } as const;

/** A text over the charts, in rows that end at the edge of the paper as the charts do. */
const prose = (look: keyof typeof LETTERS, text: string): TableRow[] =>
  brokenIn(text, WIDTH / PIXELS_PER_MM, LETTERS[look]).map((line) => ({ look, cells: [line] }));

/** Pixels that a page holds once the tab is as wide as the paper, with room for rows that are higher. */
const PAGE = 1100;

const sections = (source: ChartsSource, ui: Ui): Section[] => [
  contents(source, ui),
  units(source, ui),
  periods(source, ui),
  findings(source, ui),
];

/** Millions of đồng. */
const millions = (dong: number): number => dong / MILLION;
const rate = (part: number, whole: number): TableCell => (whole > 0 ? (100 * part) / whole : null);
const short = (text: string): string => (text.length > NAME ? `${text.slice(0, NAME - 1).trimEnd()}…` : text);

/** Fine steps only where amounts are small. */
const moneyAxis = ({ money }: Ui['charts'], amounts: readonly number[]): Record<string, string> => ({
  title: money,
  format: Math.max(0, ...amounts) < 10 * MILLION ? '#,##0.0' : '#,##0',
});

const series = (
  shades: readonly string[],
  more: readonly Readonly<Record<string, unknown>>[] = [],
): Record<string, unknown> =>
  Object.fromEntries(shades.map((color, at) => [at, { color, dataLabel: 'value', ...more[at] }]));

function contents({ result }: ChartsSource, ui: Ui): Section {
  const words = ui.charts;
  const { list } = result.sources;
  const fields = [...list.map(({ key }) => key), 'unsourced', 'planned', 'disbursed'];
  const shades = shadesOf(list.length + 1);
  const lines = result.lines.filter(({ level, figures }) => level === 'content' && figures.rows > 0);
  const row = (name: string, look: TableRow['look'], of: Consolidation['total']): TableRow => ({
    look,
    cells: [name, ...fields.map((field) => millions(amountIn(of as Amounts, field)))],
  });
  return {
    title: words.contents.title,
    header: chartsHeader(
      ui,
      list.map(({ name }) => name),
    ),
    points: lines.map(({ code, text, figures }) => row(short(`${code}. ${text}`), 'plain', figures)),
    below: [row(words.total, 'total', result.total)],
    series: shades.length,
    kind: 'BAR',
    height: AROUND + lines.length * 3 * BAR,
    options: {
      isStacked: true,
      series: series(shades),
      hAxis: moneyAxis(
        words,
        lines.map(({ figures }) => figures.planned),
      ),
    },
  };
}

function units({ result }: ChartsSource, ui: Ui): Section {
  const words = ui.charts;
  const row = (
    name: string,
    look: TableRow['look'],
    { planned, disbursed }: Consolidation['total'],
  ): TableRow => ({
    look,
    cells: [name, millions(planned), millions(disbursed), rate(disbursed, planned)],
    formats: { 3: RATE },
  });
  return {
    title: words.units.title,
    header: [words.units.name, words.planned, words.disbursed, words.rate],
    // A unit without figures plans nothing that is known.
    points: result.units.map(({ unit, state, figures }) =>
      state === 'entered'
        ? row(unit.name, 'plain', figures)
        : { look: 'pending', cells: [`${unit.name} (${ui.print.state[state]})`] },
    ),
    below: [row(words.total, 'total', result.total)],
    series: 2,
    kind: 'BAR',
    height: AROUND + result.units.length * 2.6 * BAR,
    options: {
      series: series(PAIR),
      hAxis: moneyAxis(
        words,
        result.units.map(({ figures }) => figures.planned),
      ),
    },
  };
}

function periods({ result, closed, settings, run }: ChartsSource, ui: Ui): Section {
  const words = ui.charts;
  const row = (name: string, planned: number, disbursed: number): TableRow => ({
    look: 'plain',
    cells: [name, millions(planned), millions(disbursed), rate(disbursed, planned)],
    formats: { 3: RATE },
  });
  const until = untilOf(settings, ui);
  return {
    title: words.periods.title,
    header: [words.periods.name, words.planned, words.disbursed, words.rate],
    points: [
      ...closed.map(({ name, period, cutOff, planned, disbursed }) =>
        row(words.periods.period(name || period, cutOff), planned, disbursed),
      ),
      row(words.periods.now(until || run.when), result.total.planned, result.total.disbursed),
    ],
    below: [],
    series: 2,
    kind: 'LINE',
    height: LINE_HEIGHT,
    options: {
      series: series(
        [SHADES[0], SHADES[1]],
        [
          { pointSize: 7, pointShape: 'circle' },
          { pointSize: 8, pointShape: 'square', lineDashStyle: [6, 4] },
        ],
      ),
      vAxis: {
        ...moneyAxis(words, [result.total.planned, ...closed.map(({ planned }) => planned)]),
        minValue: 0,
      },
    },
  };
}

function findings({ result, kindOf, severityOf }: ChartsSource, ui: Ui): Section {
  const words = ui.charts.findings;
  const counts = new Map<string, Record<Severity, number>>();
  for (const { code, severity } of result.findings) {
    const kind = kindOf(code);
    const of = counts.get(kind) ?? { error: 0, warning: 0, notice: 0 };
    counts.set(kind, { ...of, [severity]: of[severity] + 1 });
  }
  const sum = (of: Record<Severity, number>): number => of.error + of.warning + of.notice;
  const kinds = [...counts].sort(([, a], [, b]) => sum(b) - sum(a) || b.error - a.error);
  const others = kinds.slice(KINDS);
  const shown: readonly (readonly [string, Record<Severity, number>])[] =
    others.length === 0
      ? kinds
      : [
          ...kinds.slice(0, KINDS),
          [
            words.others(others.length),
            others.reduce(
              (all, [, of]) => ({
                error: all.error + of.error,
                warning: all.warning + of.warning,
                notice: all.notice + of.notice,
              }),
              { error: 0, warning: 0, notice: 0 },
            ),
          ],
        ];
  const whole = { 1: '0', 2: '0', 3: '0', 4: '0' };
  return {
    title: words.title,
    header: [words.name, ...SEVERITIES.map(severityOf), ui.charts.total],
    points: shown.map(([kind, of]) => ({
      look: 'plain',
      // Nothing is no bar and no label.
      cells: [kind, ...SEVERITIES.map((severity) => of[severity] || null), sum(of)],
      formats: whole,
    })),
    below: shown.length === 0 ? [{ look: 'good', cells: [words.none] }] : [],
    series: SEVERITIES.length,
    kind: 'BAR',
    height: AROUND + shown.length * 2 * BAR,
    options: { isStacked: true, series: series(GRAVE), hAxis: { title: words.count, format: '0' } },
  };
}

/** The tab's name is an ordinary word: whether what stands in one was made by this command. */
export const isChartsTab = (grid: readonly (readonly unknown[])[], uis: readonly Ui[]): boolean =>
  uis
    .map((ui) => chartsHeader(ui))
    .some((header) => grid.some((row) => header.every((text) => row.includes(text))));
