/**
 * The tabs of a report: which of the tabs under their names a report made, and what a person's tab of such a name
 * is called instead. The names are plain words («Dữ liệu»), so a person may have used one before the first report.
 */
import { TABS } from '../layout.ts';
import { LANGUAGES, type Ui, uiOf } from '../messages/ui.ts';
import { byUnitHeader } from '../report/by-unit-table.ts';
import { comparisonHeader } from '../report/compare/comparison-table.ts';
import { TYPED_DATA_HEADERS } from '../report/data-columns.ts';
import { districtHeader } from '../report/district-table.ts';
import { findingsHeader } from '../report/findings-table.ts';
import { outsideHeader } from '../report/outside-table.ts';
import { proofHeader } from '../report/proof-table.ts';
import type { Grid } from '../table/grid.ts';
import { type Book, type Sheet, valuesOf } from '../workbook/book.ts';

/** What the header of each tab says. Reports of earlier releases have these headers too, and no other mark. */
const HEADERS: Readonly<Record<string, (ui: Ui) => readonly string[]>> = {
  [TABS.data]: () => TYPED_DATA_HEADERS,
  [TABS.outside]: outsideHeader,
  [TABS.proof]: proofHeader,
  [TABS.comparison]: comparisonHeader,
  [TABS.byUnit]: byUnitHeader,
  [TABS.findings]: findingsHeader,
  [TABS.report]: districtHeader,
};

export const REPORT_TABS: readonly string[] = Object.keys(HEADERS);

/** Some row holds every header of that tab, in either language. */
const hasHeader = (name: string, grid: Grid): boolean =>
  LANGUAGES.some((language) => {
    const header = HEADERS[name]?.(uiOf(language)) ?? [];
    return grid.some((row) => header.every((text) => row.includes(text)));
  });

/** A blank tab has nothing to lose. */
const madeByReport = (name: string, grid: Grid): boolean =>
  grid.every((row) => row.every((cell) => cell === '')) || hasHeader(name, grid);

/** A tab of a report under whatever name: one that somebody renamed to keep it, or copied. */
export const isOfReport = (grid: Grid): boolean => REPORT_TABS.some((name) => hasHeader(name, grid));

/** Of `Dữ liệu`, which has a row for each entry, the header is enough. */
const readTop = (name: string, sheet: Sheet): Grid =>
  name === TABS.data ? sheet.getRange('1:1').getValues() : valuesOf(sheet);

/** A person's tabs under the names of report tabs, with the names they are to have instead. Reads only. */
export const peoplesTabs = (book: Book, ui: Ui): ReadonlyMap<string, string> =>
  new Map(
    REPORT_TABS.flatMap((name) => {
      const sheet = book.sheets.get(name);
      return sheet === undefined || madeByReport(name, readTop(name, sheet))
        ? []
        : [[name, freeName(book, ui, name)]];
    }),
  );

/** What a person's tab that has the name of one of ours is called instead. */
export function freeName({ sheets }: Book, ui: Ui, name: string): string {
  const taken = new Set([...sheets.keys()].map((one) => one.toLowerCase()));
  for (let n = 1; ; n++) {
    const free = ui.report.peoplesTab(name, n === 1 ? '' : ` ${n}`);
    if (!taken.has(free.toLowerCase())) return free;
  }
}
