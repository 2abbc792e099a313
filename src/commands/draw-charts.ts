/**
 * Menu «Lập biểu đồ»: the tab `Biểu đồ`, charts over small tables of the report's figures. The units' tabs are read and
 * added up as for the report; the tab says whether a report with these very figures stands. It is replaced as other tabs of
 * the report are, and no command counts or reads it.
 */
import { finding } from '../finding.ts';
import { TABS } from '../layout.ts';
import { sayFinding, severityWord } from '../messages/index.ts';
import { LANGUAGES, uiOf } from '../messages/ui.ts';
import { chartsTable, isChartsTab } from '../report/charts-table.ts';
import { linesOfYear } from '../report/closed/register.ts';
import { DATA_HEADERS } from '../report/data-columns.ts';
import { provisionalWords } from '../report/district-table.ts';
import { leftOutWords } from '../report/print/foot.ts';
import type { PageSetup } from '../report/print/form.ts';
import { VERDICT_CELL } from '../report/proof-table.ts';
import { type TableCell, tabRef } from '../report/table.ts';
import type { Outcome } from '../schema/outcomes.ts';
import { columnLetters } from '../table/columns.ts';
import { halfMade } from '../workbook/aside.ts';
import { valuesOf } from '../workbook/book.ts';
import { holdsCharts, insertCharts } from '../workbook/charts.ts';
import { stampOf } from '../workbook/session.ts';
import { dropOld, fillTab } from '../workbook/write-table.ts';
import { type ReadReport, readReport } from './build-report.ts';
import { guardOf } from './desk.ts';
import { freeName } from './report-tabs.ts';
import { type Desk, runCommand } from './run.ts';
import { type Standing, standingOf } from './standing.ts';

export interface ChartsOutcome {
  readonly tab: string;
  readonly charts: number;
  readonly standing: Standing['standing'];
  readonly provisional: boolean;
  /** How the tab lies on paper, for a host that can set it. */
  readonly pages: readonly PageSetup[];
}

export const drawCharts = (): Outcome<ChartsOutcome | { cancelled: true }> =>
  runCommand(makeCharts, { district: true });

function makeCharts(desk: Desk): ChartsOutcome {
  const { book, ui, language } = desk;
  const { spreadsheet } = book;
  const read = readReport(desk);
  const { result, closed, context } = read;
  const now = new Date();
  const { standing, run } = standingOf(book, { id: read.run, now });
  const { table, charts, page } = chartsTable(
    {
      result,
      closed: linesOfYear(closed.register, context.settings.year),
      settings: context.settings,
      state: stateOf(desk, standing, run.id),
      notes: notesOf(desk, read),
      run: { id: run.id, when: stampOf(book, now) },
      kindOf: (code) => sayFinding(finding({ code, severity: 'error', tab: '' }), language).title,
      severityOf: (severity) => severityWord(severity, language),
    },
    ui,
  );
  const aside = peoplesName(desk);
  const guard = guardOf(desk, context.settings);

  // Nothing is read from here on.
  for (const [, half] of halfMade(book, [TABS.charts])) spreadsheet.deleteSheet(half);
  const sheet = spreadsheet.insertSheet(ui.report.working(TABS.charts), 0);
  fillTab(sheet, table);
  insertCharts(sheet, charts);
  guard(sheet);
  if (aside === null) dropOld(book, TABS.charts);
  else book.sheets.get(TABS.charts)?.setName(aside);
  sheet.setName(TABS.charts);
  desk.conclude(
    ui.menu.charts,
    [
      ui.charts.done(charts.length, TABS.charts),
      ui.pasted.standing[standing],
      ...(aside === null ? [] : [ui.report.keptTab(TABS.charts, aside)]),
    ].join('\n'),
  );
  return {
    tab: TABS.charts,
    charts: charts.length,
    standing,
    provisional: result.provisional,
    pages: [page],
  };
}

/** Where the figures are those of the report that stands: its verdict, for as long as it stands. */
function stateOf({ ui }: Desk, standing: Standing['standing'], run: string): TableCell {
  if (standing !== 'current') return ui.pasted.standing[standing];
  const cell = `${tabRef(TABS.data)}$${columnLetters(DATA_HEADERS.indexOf('Lần chạy'))}$2`;
  const stale = `"${ui.charts.stale(ui.menu.charts)}"`;
  return {
    formula: `=IFERROR(IF(${cell}="${run}";${tabRef(TABS.proof)}${VERDICT_CELL};${stale});${stale})`,
  };
}

/** What a reader of the figures must know. */
const notesOf = ({ ui }: Desk, { result, agrees }: ReadReport): string[] =>
  [
    result.provisional ? `${provisionalWords(result, ui.report)}.` : '',
    leftOutWords(result, ui),
    agrees ? '' : ui.report.notAgreeing,
  ].filter((line) => line !== '');

/** What a person's own tab of that name is called from now on; null where there is none. Reads only. */
function peoplesName({ book, ui }: Desk): string | null {
  const sheet = book.sheets.get(TABS.charts);
  if (sheet === undefined) return null;
  const values = valuesOf(sheet);
  const isBlank = values.every((row) => row.every((cell) => cell === '')) && !holdsCharts(sheet);
  return isBlank || isChartsTab(values, LANGUAGES.map(uiOf)) ? null : freeName(book, ui, TABS.charts);
}
