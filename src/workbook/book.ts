/**
 * The door to the open spreadsheet for reading: its tabs by name and their values. Nothing outside
 * `workbook/` names SpreadsheetApp.
 */

import { TABS } from '../layout.ts';
import type { SourceGrids } from '../source/context.ts';
import type { Grid } from '../table/grid.ts';

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;
export type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

export interface Book {
  readonly spreadsheet: Spreadsheet;
  /**
   * Every tab, by its exact name, in order. One call for each name, the first time that all are asked for: a run that looks
   * for a few tabs by their names pays for these alone.
   */
  readonly sheets: Tabs;
}

/** What of a map is needed of the tabs by their names. */
interface Tabs extends Iterable<[name: string, sheet: Sheet]> {
  get(name: string): Sheet | undefined;
  has(name: string): boolean;
  keys(): Iterable<string>;
  values(): Iterable<Sheet>;
  readonly size: number;
}

/** A tab that the command needs is missing. */
export class TabMissing extends Error {
  constructor(readonly tab: string) {
    super(tab);
    this.name = 'TabMissing';
  }
}

/** A tab has a name of ours but for capitals, or a space at its end: it is not ours, and Sheets may refuse ours beside it. */
export class TabMisnamed extends Error {
  constructor(
    readonly tab: string,
    readonly wanted: string,
  ) {
    super(tab);
    this.name = 'TabMisnamed';
  }
}

/** The open spreadsheet with the names of all its tabs. */
export function openBook(): Book {
  const book = openBookAt();
  return { ...book, sheets: new Map(book.sheets) };
}

/** The open spreadsheet for a run that needs a few of its tabs: names are asked for when it wants to know them. */
export function openBookAt(): Book {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  return { spreadsheet, sheets: new TabsByName(spreadsheet) };
}

const OWN_NAMES: readonly string[] = Object.values(TABS);

/** Throws where a tab nearly has one of these names of ours, and no tab has it. */
export function demandPlainNames(names: readonly string[], ours: readonly string[] = OWN_NAMES): void {
  const plain = (name: string): string => name.normalize('NFC').trim().toLowerCase();
  for (const wanted of ours) {
    const twin = names.includes(wanted) ? undefined : names.find((other) => plain(other) === plain(wanted));
    if (twin !== undefined) throw new TabMisnamed(twin, wanted);
  }
}

/** Tabs that are looked up one by one until somebody asks for all of them; each is looked up once. */
class TabsByName implements Tabs {
  private readonly known = new Map<string, Sheet | null>();
  private everyOne: ReadonlyMap<string, Sheet> | null = null;

  constructor(private readonly spreadsheet: Spreadsheet) {}

  get(name: string): Sheet | undefined {
    if (this.everyOne !== null) return this.everyOne.get(name);
    let sheet = this.known.get(name);
    if (sheet === undefined) {
      sheet = this.spreadsheet.getSheetByName(name);
      this.known.set(name, sheet);
      // A tab of ours that is not there may stand under a name that only looks like it.
      if (sheet === null && OWN_NAMES.includes(name)) demandPlainNames([...this.keys()], [name]);
    }
    return sheet ?? undefined;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }
  get size(): number {
    return this.all().size;
  }
  keys(): Iterable<string> {
    return this.all().keys();
  }
  values(): Iterable<Sheet> {
    return this.all().values();
  }
  [Symbol.iterator](): Iterator<[string, Sheet]> {
    return this.all().entries();
  }

  private all(): ReadonlyMap<string, Sheet> {
    this.everyOne ??= new Map(
      this.spreadsheet.getSheets().map((sheet) => {
        const name = sheet.getName();
        // Whoever holds a tab that was looked up finds the same one here.
        return [name, this.known.get(name) ?? sheet];
      }),
    );
    return this.everyOne;
  }
}

/** Makes everything written so far stand before the lock is released. */
export const flush = (): void => SpreadsheetApp.flush();

/** The values of a tab from A1. An empty tab is `[['']]`. */
export const valuesOf = (sheet: Sheet): Grid => sheet.getDataRange().getValues();

/** Values and formulas of a tab from A1, in two reads of one range. */
export function valuesAndFormulas(sheet: Sheet): { values: Grid; formulas: Grid } {
  const range = sheet.getDataRange();
  return { values: range.getValues(), formulas: range.getFormulas() };
}

/** What one tab holds; null without it. For a simple trigger, which has no time to look at every tab. */
export function valuesOfTab(name: string): Grid | null {
  const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheetByName(name);
  return sheet && valuesOf(sheet);
}

/** The tab of this name; throws `TabMissing`. */
export function tab(book: Book, name: string): Sheet {
  const sheet = book.sheets.get(name);
  if (sheet === undefined) throw new TabMissing(name);
  return sheet;
}

/** The tabs that the district keeps. */
export const SOURCE_TABS = [TABS.plan, TABS.norms, TABS.units, TABS.settings] as const;

/** The tabs that every command starts from; `settings` is what was read of `Cấu hình` already. */
export function readSources(book: Book, settings: Grid): SourceGrids {
  return {
    plan: valuesOf(tab(book, TABS.plan)),
    norms: valuesOf(tab(book, TABS.norms)),
    units: valuesOf(tab(book, TABS.units)),
    settings,
    ...periodsIn(book),
  };
}

/** `Kỳ báo cáo`, which workbooks of layout 1 have not; two calls. */
export function periodsIn({ sheets }: Book): Pick<SourceGrids, 'periods'> {
  const sheet = sheets.get(TABS.periods);
  return sheet === undefined ? {} : { periods: valuesOf(sheet) };
}
