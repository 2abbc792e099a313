/**
 * What a person sees and answers: alerts, questions, toasts, the menu.
 */
import type { Book } from './book.ts';

export interface MenuEntry {
  readonly label: string;
  /** A top-level function of the bundle. Null = a line between entries. */
  readonly run: string | null;
  /** A menu within the menu. */
  readonly entries?: readonly MenuEntry[];
}

/** Shows a message and waits until it is closed. */
export function say(title: string, message: string): void {
  const ui = SpreadsheetApp.getUi();
  ui.alert(title, message, ui.ButtonSet.OK);
}

/** Only an explicit yes is a yes; closing the dialog is a no. */
export function ask(title: string, message: string): boolean {
  const ui = SpreadsheetApp.getUi();
  return ui.alert(title, message, ui.ButtonSet.YES_NO) === ui.Button.YES;
}

/** Only an explicit no is a no; closing the dialog is none. */
export function declines(title: string, message: string): boolean {
  const ui = SpreadsheetApp.getUi();
  return ui.alert(title, message, ui.ButtonSet.YES_NO) === ui.Button.NO;
}

/** Yes or no; null where the dialog was closed. */
export function choose(title: string, message: string): boolean | null {
  const ui = SpreadsheetApp.getUi();
  const answer = ui.alert(title, message, ui.ButtonSet.YES_NO_CANCEL);
  return answer === ui.Button.YES ? true : answer === ui.Button.NO ? false : null;
}

/** What the person types; null where the dialog was closed or cancelled. */
export function askText(title: string, message: string): string | null {
  const ui = SpreadsheetApp.getUi();
  const answer = ui.prompt(title, message, ui.ButtonSet.OK_CANCEL);
  return answer.getSelectedButton() === ui.Button.OK ? answer.getResponseText() : null;
}

/** Shows a message in the corner and does not wait. */
export function toast(title: string, message: string): void {
  SpreadsheetApp.getActiveSpreadsheet().toast(message, title);
}

/** Seconds: below zero a toast stays until the next one takes its place. */
const STAYS = -1;
const GOES = 1;

/** Says how far a run is, in the corner: each message takes the place of the last, and the last one goes by itself. */
export type Corner = (message: string, until: 'stays' | 'goes') => void;

/** A command must not fail because it cannot say how far it is. */
export function cornerOf({ spreadsheet }: Book): Corner {
  return (message, until) => {
    try {
      spreadsheet.toast(message, '', until === 'stays' ? STAYS : GOES);
    } catch (error) {
      console.error(String(error));
    }
  };
}

export function addMenu(title: string, entries: readonly MenuEntry[]): void {
  const ui = SpreadsheetApp.getUi();
  const made = (caption: string, of: readonly MenuEntry[]): GoogleAppsScript.Base.Menu => {
    const menu = ui.createMenu(caption);
    for (const { label, run, entries: inner } of of) {
      if (inner !== undefined) menu.addSubMenu(made(label, inner));
      else if (run === null) menu.addSeparator();
      else menu.addItem(label, run);
    }
    return menu;
  };
  made(title, entries).addToUi();
}

/** Opens a page of the project at the right of the sheet; Google fixes its width at 300 pixels. */
export function showPage(file: string, title: string): void {
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile(file).setTitle(title));
}

/** Pixels of a text that is read beside the sheet of an office laptop. */
const TEXT_SIZE = { width: 760, height: 520 };

/** Opens a page of text above the sheet. */
export function showText(file: string, title: string): void {
  const page = HtmlService.createHtmlOutputFromFile(file)
    .setWidth(TEXT_SIZE.width)
    .setHeight(TEXT_SIZE.height);
  SpreadsheetApp.getUi().showModelessDialog(page, title);
}

/** Pixels of a page that is worked in: all of an office laptop's window but the frame of the dialog. */
const WIDE_SIZE = { width: 1240, height: 590 };

/** Opens a page of the project above the sheet, as wide as the window. */
export function showWide(file: string, title: string): void {
  const page = HtmlService.createHtmlOutputFromFile(file)
    .setWidth(WIDE_SIZE.width)
    .setHeight(WIDE_SIZE.height);
  SpreadsheetApp.getUi().showModalDialog(page, title);
}

/** The text of a page of the project. */
export const textOfPage = (file: string): string => HtmlService.createHtmlOutputFromFile(file).getContent();

/** Opens a page that was made here above the sheet. */
export function showHtml(title: string, html: string): void {
  const page = HtmlService.createHtmlOutput(html).setWidth(TEXT_SIZE.width).setHeight(TEXT_SIZE.height);
  SpreadsheetApp.getUi().showModelessDialog(page, title);
}
