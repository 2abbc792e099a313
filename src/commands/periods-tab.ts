/**
 * The tab `Kỳ báo cáo` in workbooks that have none yet: a new one gets it by «Thiết lập sổ», one of layout 1 by «Lập biểu» or
 * «Chốt báo cáo kỳ». Nothing that stands is touched but the version of the layout.
 */
import { LAYOUT_VERSION, PERIOD_STATES, TABS } from '../layout.ts';
import {
  PERIOD_HEADERS,
  PERIOD_KINDS,
  type Period,
  type PeriodHeader,
  type PeriodsReading,
} from '../source/periods.ts';
import { parseSettings, SETTING_ROWS, type Settings } from '../source/settings.ts';
import type { Grid } from '../table/grid.ts';
import { shownDay } from '../text/day.ts';
import { halfMade } from '../workbook/aside.ts';
import type { Book } from '../workbook/book.ts';
import { inert } from '../workbook/inert.ts';
import { addSourceTab, type SourceTab, writeSetting } from '../workbook/source-tabs.ts';
import { guardOf } from './desk.ts';
import type { Desk } from './run.ts';

/** Where it stands: after the four tabs that a workbook begins with. */
const PLACE = 4;
const ROOM = 30;

const DAY = { width: 110, format: 'dd/mm/yyyy' };

type NewPeriod = Omit<Period, 'row' | 'report'>;

/** The cells of a period in the order of the headers. */
const rowOf = ({ code, name, kind, from, cutOff, due, state }: NewPeriod, report: string): string[] => {
  const day = (iso: string | null): string => (iso === null ? '' : shownDay(iso));
  const stands = state === 'later' ? '' : PERIOD_STATES[state];
  return [code, name, kind ?? '', day(from), day(cutOff), day(due), stands, report];
};

/** @param first the period that it begins with */
export const periodsTab = (first?: NewPeriod): SourceTab => {
  const row = first && rowOf(first, '');
  return {
    name: TABS.periods,
    columns: PERIOD_HEADERS.map((header) => {
      if (header === 'Từ ngày' || header === 'Ngày chốt' || header === 'Hạn nộp') return { header, ...DAY };
      if (header === 'Loại') return { header, width: 92, format: '@', choices: PERIOD_KINDS };
      if (header === 'Trạng thái')
        return { header, width: 110, format: '@', choices: Object.values(PERIOD_STATES) };
      return { header, width: header === 'Mã kỳ' ? 100 : 180, format: '@' };
    }),
    rows: row === undefined ? [] : [row],
    room: ROOM,
  };
};

/** Adds the tab where it is missing, and says that the workbook has the new layout; gives the desk as it is then. */
export function withPeriodsTab(
  desk: Desk,
  settings: Pick<Settings, 'rights' | 'editors'>,
  first?: NewPeriod,
): Desk {
  const { book, ui } = desk;
  if (book.sheets.has(TABS.periods)) return desk;
  const guard = guardOf(desk, settings);
  const front = book.spreadsheet.getActiveSheet();
  for (const [, sheet] of halfMade(book, [TABS.periods])) book.spreadsheet.deleteSheet(sheet);
  const index = Math.min(PLACE, book.sheets.size);
  const sheet = addSourceTab(book, periodsTab(first), index, ui.report.working(TABS.periods), guard);
  // A new tab comes to the front.
  book.spreadsheet.setActiveSheet(front);
  stepLayout(desk);
  const added: Book = { ...book, sheets: new Map([...book.sheets, [TABS.periods, sheet]]) };
  return { ...desk, book: added };
}

/**
 * Writes how far a period is, and the tab of its report: into its row, or into the first blank one with all that is known
 * of it. Never reads. Where the tab was just made with the period, only what is new is written.
 */
export function writePeriod(
  { book }: Pick<Desk, 'book'>,
  { header }: PeriodsReading,
  grid: Grid,
  target: NewPeriod & { readonly row: number | null },
  state: string,
  report: string,
): void {
  const sheet = book.sheets.get(TABS.periods);
  if (sheet === undefined) return;
  const columns = header?.columns ?? Object.fromEntries(PERIOD_HEADERS.map((name, at) => [name, at]));
  const row = target.row ?? (header?.row ?? 0) + 2;
  const set = (name: PeriodHeader, value: string): void => {
    const at = columns[name];
    if (at !== undefined && value !== '') sheet.getRange(row, at + 1).setValue(inert(value).value);
  };
  if (target.row === null && header !== null) {
    // In one write: a row with half of its cells would be no period.
    const cells: unknown[] = [...(grid[row - 1] ?? [])];
    const texts = rowOf({ ...target, state: 'closed' }, report);
    for (const [at, name] of PERIOD_HEADERS.entries()) {
      const column = columns[name];
      if (column !== undefined) cells[column] = inert(texts[at] ?? '').value;
    }
    const line = Array.from(cells, (cell) => cell ?? '');
    sheet.getRange(row, 1, 1, line.length).setValues([line]);
    return;
  }
  const [stateAt, reportAt] = [columns['Trạng thái'], columns['Báo cáo']];
  if (stateAt !== undefined && reportAt === stateAt + 1) {
    sheet.getRange(row, stateAt + 1, 1, 2).setValues([[state, inert(report).value]]);
    return;
  }
  set('Báo cáo', report);
  set('Trạng thái', state);
}

/** A workbook of an older layout gets the number of this one: an older script then refuses it. */
export function stepLayout({ book, settings }: Pick<Desk, 'book' | 'settings'>): void {
  const sheet = book.sheets.get(TABS.settings);
  if (sheet === undefined || parseSettings(settings, 0).settings.layout >= LAYOUT_VERSION) return;
  writeSetting(sheet, SETTING_ROWS.layout.label, String(LAYOUT_VERSION), settings);
}
