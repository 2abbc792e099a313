/**
 * Spreadsheet, NamedRange and SpreadsheetApp. Owns the workbook's own methods; only the current file can be reached.
 */

import { assertStructure } from './access.ts';
import { ConditionalFormatRuleBuilder } from './conditional.ts';
import type { EnumValue } from './enums.ts';
import { declareFace, gasError, type TableMethod } from './face.ts';
import type { ProtectionObject } from './protection.ts';
import { Range } from './range.ts';
import { User } from './session.ts';
import { assertFreeName, rangeByText, Sheet } from './sheet.ts';
import { Ui } from './ui.ts';
import { DataValidationBuilder } from './validation.ts';
import { DOCUMENT_ID, type Run, Service } from './world.ts';

/** Locales that the spreadsheet service takes; another is ignored in silence. */
const LOCALE = /^[a-z]{2}([_-][A-Z]{2})?$/;

export class Spreadsheet extends Service {
  getId(): string {
    return DOCUMENT_ID;
  }
  getName(): string {
    return this.run.book.name;
  }
  rename(name: string): void {
    this.run.book.name = name;
  }
  getUrl(): string {
    // A name under which no site can ever be: whoever follows a link from here reaches nobody.
    return `https://local.invalid/spreadsheets/d/${DOCUMENT_ID}/edit`;
  }
  getOwner(): User {
    return new User(this.run.world.ownerEmail);
  }
  getEditors(): User[] {
    return this.run.world.fileEditors().map((email) => new User(email));
  }
  getSpreadsheetLocale(): string {
    return this.run.book.locale;
  }
  setSpreadsheetLocale(locale: string): void {
    if (LOCALE.test(locale)) this.run.book.locale = locale.replace('-', '_');
  }
  getSpreadsheetTimeZone(): string {
    return this.run.book.timeZone;
  }
  setSpreadsheetTimeZone(timeZone: string): void {
    try {
      new Intl.DateTimeFormat('en', { timeZone });
    } catch {
      throw gasError(`Invalid argument: ${timeZone}`);
    }
    this.run.book.timeZone = timeZone;
  }

  // Tabs

  getSheets(): Sheet[] {
    return this.run.book.tabs.map((tab) => new Sheet(this.run, tab));
  }
  getSheetByName(name: string): Sheet | null {
    const tab = this.run.book.tabByName(name);
    return tab && new Sheet(this.run, tab);
  }
  getSheetById(id: number): Sheet | null {
    const tab = this.run.book.tabs.find((each) => each.sheetId === id);
    return tab ? new Sheet(this.run, tab) : null;
  }
  getNumSheets(): number {
    return this.run.book.tabs.length;
  }
  getActiveSheet(): Sheet {
    return new Sheet(this.run, this.run.book.active);
  }
  setActiveSheet(sheet: Sheet): Sheet {
    return sheet.activate();
  }
  insertSheet(a?: string | number, b?: number, { template }: { template?: unknown } = {}): Sheet {
    const { book, world } = this.run;
    const name = typeof a === 'string' ? a : freshName(this.run);
    const index = typeof a === 'number' ? a : (b ?? book.tabs.indexOf(book.active) + 1);
    if (index < 0 || index > book.tabs.length) throw gasError('The sheet index is out of bounds.');
    assertFreeName(book, name, null);
    const tab =
      template instanceof Sheet
        ? book.copyTab(template.tab, name, index, !world.copiesRules)
        : book.insertTab(name, index);
    book.active = tab;
    return new Sheet(this.run, tab);
  }
  deleteSheet(sheet: Sheet): void {
    const { book, person } = this.run;
    if (book.isOnlyShown(sheet.tab)) throw gasError("You can't remove all the sheets in a document.");
    assertStructure(sheet.tab, sheet.tab.grid, person);
    const at = book.tabs.indexOf(sheet.tab);
    const wasActive = book.active === sheet.tab;
    book.deleteTab(sheet.tab);
    const next = book.tabs[Math.min(at, book.tabs.length - 1)];
    if (wasActive && next) book.active = next;
  }
  moveActiveSheet(position: number): void {
    const { book } = this.run;
    if (position < 1 || position > book.tabs.length) throw gasError('The sheet index is out of bounds.');
    book.moveTab(book.active, position - 1);
  }

  // Ranges and names

  getRange(text: string): Range {
    return rangeByText(this.run, this.run.book.active, text);
  }
  getDataRange(): Range {
    return this.getActiveSheet().getDataRange();
  }
  getActiveRange(): Range {
    return this.getActiveSheet().getActiveRange();
  }
  getActiveCell(): Range {
    return this.getActiveSheet().getActiveCell();
  }
  getCurrentCell(): Range {
    return this.getActiveSheet().getActiveCell();
  }
  setActiveRange(range: Range): Range {
    return range.activate();
  }
  getRangeByName(name: string): Range | null {
    const named = this.run.book.names.get(name.split('!').at(-1) ?? name);
    return named && new Range(this.run, named.tab, named.area);
  }
  setNamedRange(name: string, range: Range): void {
    if (!/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) || name.length > 250)
      throw gasError(`The name "${name}" is invalid.`);
    this.run.book.names.set(name, range.tab, range.area);
  }
  removeNamedRange(name: string): void {
    if (!this.run.book.names.get(name)) throw gasError(`The named range "${name}" does not exist.`);
    this.run.book.names.remove(name);
  }
  getNamedRanges(): NamedRange[] {
    return this.run.book.names.all().map(({ name }) => new NamedRange(this.run, name));
  }

  getProtections(type: EnumValue<'ProtectionType'>): ProtectionObject[] {
    return this.getSheets().flatMap((sheet) => sheet.getProtections(type));
  }

  toast(message: string, title: string | null = null, seconds: number | null = null): void {
    this.run.world.show({
      kind: 'toast',
      message,
      seconds: seconds ?? 5,
      ...(title === null ? {} : { title }),
    });
  }
}

function freshName(run: Run): string {
  const taken = new Set(run.book.tabs.map((tab) => tab.name));
  const word = run.book.locale.startsWith('vi') ? 'Trang tính' : 'Sheet';
  for (let i = taken.size + 1; ; i += 1) if (!taken.has(`${word}${i}`)) return `${word}${i}`;
}

export class NamedRange {
  private readonly run: Run;
  private name: string;
  constructor(run: Run, name: string) {
    this.run = run;
    this.name = name;
  }
  getName(): string {
    return this.name;
  }
  getRange(): Range {
    const range = new Spreadsheet(this.run).getRangeByName(this.name);
    if (!range) throw gasError('The named range no longer exists.');
    return range;
  }
  setName(name: string): this {
    const range = this.getRange();
    this.run.book.names.remove(this.name);
    this.name = name;
    this.run.book.names.set(name, range.tab, range.area);
    return this;
  }
  setRange(range: Range): this {
    this.run.book.names.set(this.name, range.tab, range.area);
    return this;
  }
  remove(): void {
    this.run.book.names.remove(this.name);
  }
}

export class SpreadsheetApp extends Service {
  getActiveSpreadsheet(): Spreadsheet {
    return new Spreadsheet(this.run);
  }
  getActive(): Spreadsheet {
    return this.getActiveSpreadsheet();
  }
  getActiveSheet(): Sheet {
    return this.getActiveSpreadsheet().getActiveSheet();
  }
  getActiveRange(): Range {
    return this.getActiveSpreadsheet().getActiveRange();
  }
  getCurrentCell(): Range {
    return this.getActiveSpreadsheet().getActiveCell();
  }
  setActiveSheet(sheet: Sheet): Sheet {
    return sheet.activate();
  }
  setActiveRange(range: Range): Range {
    return range.activate();
  }
  getUi(): Ui {
    if (this.run.mode === 'function') throw gasError('Cannot call SpreadsheetApp.getUi() from this context.');
    return new Ui(this.run);
  }
  newDataValidation(): DataValidationBuilder {
    return new DataValidationBuilder(this.run);
  }
  newConditionalFormatRule(): ConditionalFormatRuleBuilder {
    return new ConditionalFormatRuleBuilder(this.run);
  }
  /** Waiting for the calculation is what every read does; here it is all there is to do. */
  flush(): void {}
}

/** Other files cannot be reached: here as with the scope `spreadsheets.currentonly`. */
function refused(method: string, takes: string): [string, TableMethod<SpreadsheetApp>] {
  const refuse = (): never => {
    throw gasError(
      `Specified permissions are not sufficient to call SpreadsheetApp.${method}. Required permissions: https://www.googleapis.com/auth/spreadsheets`,
    );
  };
  return [method, ['pure', takes, refuse]];
}

declareFace(
  Spreadsheet,
  'SpreadsheetApp.Spreadsheet',
  `
  pure   getRange(s) toast(s|s s?|s s? n?)
  look   getId getName getUrl getOwner getEditors getSpreadsheetLocale getSpreadsheetTimeZone getSheets
  look   getSheetByName(s) getSheetById(i) getNumSheets getActiveSheet setActiveSheet(Sheet|Sheet b)
  look   getActiveRange getActiveCell getCurrentCell setActiveRange(Range) getRangeByName(s)
  look   getNamedRanges getProtections(#ProtectionType)
  read   getDataRange
  write  rename(s) setSpreadsheetLocale(s) setSpreadsheetTimeZone(s) insertSheet(|s|i|s i|s i o)
  write  deleteSheet(Sheet) moveActiveSheet(i) setNamedRange(s Range) removeNamedRange(s)
`,
);

declareFace(
  NamedRange,
  'SpreadsheetApp.NamedRange',
  `
  look   getName getRange
  write  setName(s) setRange(Range) remove
`,
);

declareFace(
  SpreadsheetApp,
  'SpreadsheetApp',
  `
  pure   getActiveSpreadsheet getActive getUi newDataValidation newConditionalFormatRule
  look   getActiveSheet getActiveRange getCurrentCell setActiveSheet(Sheet) setActiveRange(Range)
  flush  flush
`,
  [
    'ProtectionType',
    'DataValidationCriteria',
    'BooleanCriteria',
    'BorderStyle',
    'WrapStrategy',
    'Dimension',
    'CopyPasteType',
  ],
  Object.fromEntries([
    refused('openById', 's'),
    refused('openByUrl', 's'),
    refused('open', '*'),
    refused('create', 's|s i i'),
  ]),
);
