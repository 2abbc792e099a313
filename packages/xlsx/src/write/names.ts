/**
 * Names of the workbook: ranges, what is printed, and the anchors that the extras hang on.
 */

import { areaName, MAX_COLUMNS, parseArea, quoteTab } from '../a1.ts';
import { ANCHOR_NAME } from '../extras.ts';
import type { Area, SheetSnapshot, WorkbookSnapshot } from '../snapshot.ts';
import { escapeXml } from '../xml.ts';
import { type Book, fileName } from './book.ts';

export function definedNames(book: Book): string[] {
  const { snapshot } = book;
  return [
    ...snapshot.sheets.flatMap((sheet, index) => sheetNames(fileName(book, sheet.name), sheet, index)),
    ...(snapshot.namedRanges ?? []).flatMap((range) => rangeName(book, range)),
    ...anchorNames(book),
  ];
}

const place = (tab: string, area: Area) => `${quoteTab(tab)}!${areaName(area, true)}`;

/** What is filtered and printed of a tab; `index` is its place among the tabs of the file. */
export function sheetNames(tab: string, sheet: SheetSnapshot, index: number): string[] {
  const out: string[] = [];
  if (sheet.filter) {
    out.push(
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${escapeXml(place(tab, sheet.filter))}</definedName>`,
    );
  }
  if (sheet.print?.area) {
    out.push(
      `<definedName name="_xlnm.Print_Area" localSheetId="${index}">${escapeXml(place(tab, sheet.print.area))}</definedName>`,
    );
  }
  const repeat = sheet.print?.repeatRows;
  if (repeat) {
    const rows: Area = { row: repeat.row, rows: repeat.rows, column: 0, columns: MAX_COLUMNS };
    out.push(
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escapeXml(place(tab, rows))}</definedName>`,
    );
  }
  return out;
}

/** A named range; nothing where the format does not take its name. */
export function rangeName(
  book: Book,
  { name, tab, area }: NonNullable<WorkbookSnapshot['namedRanges']>[number],
): string[] {
  if (!allowedName(name)) return [];
  return [
    `<definedName name="${escapeXml(name)}">${escapeXml(place(fileName(book, tab), area))}</definedName>`,
  ];
}

/** The places that extras are tied to. */
export function anchorNames(book: Book): string[] {
  return book.anchors.all.map(
    ({ tab, area }, index) =>
      `<definedName name="${ANCHOR_NAME}${index}" hidden="1">${escapeXml(place(tab, area))}</definedName>`,
  );
}

/** Whether the file format takes a name: like Google's, but never like an address. */
export function allowedName(name: string): boolean {
  return (
    /^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(name) &&
    name.length <= 255 &&
    parseArea(name) === null &&
    !/^r\d*(c\d*)?$|^c\d*$/i.test(name) &&
    !name.startsWith(ANCHOR_NAME)
  );
}
