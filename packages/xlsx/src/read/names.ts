/**
 * Names of the workbook: ranges, what is printed, and the anchors that our extras hang on.
 */

import { clip, MAX_COLUMNS, parseTabArea } from '../a1.ts';
import { ANCHOR_NAME } from '../extras.ts';
import type { Area, SheetSnapshot, WorkbookSnapshot } from '../snapshot.ts';
import { flag, type XmlNode } from '../xml.ts';
import { drop, type Reading } from './reading.ts';

export function readAnchors(names: readonly XmlNode[]): Reading['anchors'] {
  const anchors: Reading['anchors'] = [];
  for (const node of names) {
    // A copied tab takes our names along as its own: they tell where the copy stands, and hang nothing on it.
    if (node.attributes.localSheetId !== undefined) continue;
    const name = node.attributes.name ?? '';
    const number = name.startsWith(ANCHOR_NAME) ? Number(name.slice(ANCHOR_NAME.length)) : Number.NaN;
    if (Number.isSafeInteger(number) && number >= 0 && number < names.length) {
      anchors[number] = parseTabArea(node.text);
    }
  }
  return Array.from(anchors, (anchor) => anchor ?? null);
}

export function readNames(
  reading: Reading,
  names: readonly XmlNode[],
  sheetOf: (file: string) => SheetSnapshot | undefined,
): NonNullable<WorkbookSnapshot['namedRanges']> {
  const found: NonNullable<WorkbookSnapshot['namedRanges']> = [];
  const taken = new Set<string>();
  const severally = meantSeverally(names);
  const add = (name: string, place: { tab: string; area: Area } | null | undefined) => {
    const sheet = place ? sheetOf(place.tab) : undefined;
    const area = sheet && place ? clip(place.area, sheet.rows, sheet.columns) : null;
    if (sheet && area && !taken.has(name.toLowerCase())) {
      taken.add(name.toLowerCase());
      found.push({ name, tab: sheet.name, area });
      return true;
    }
    return false;
  };
  for (const node of names) {
    const name = node.attributes.name ?? '';
    // Names of the format itself, of other programs' hidden use, and ours.
    if (name.startsWith('_xlnm.') || flag(node.attributes.hidden) || name.startsWith(ANCHOR_NAME)) continue;
    if (severally.has(name.toLowerCase()) || !add(name, parseTabArea(node.text))) drop(reading, '', 'name');
  }
  for (const { name, at } of reading.packed?.extras.names ?? []) add(name, reading.anchors[at]);
  return found;
}

/** Names that mean one thing on one tab and another elsewhere: a workbook here has one meaning for each. */
function meantSeverally(names: readonly XmlNode[]): Set<string> {
  const texts = new Map<string, string>();
  const found = new Set<string>();
  for (const { attributes, text } of names) {
    const name = (attributes.name ?? '').toLowerCase();
    if (texts.has(name) && texts.get(name) !== text) found.add(name);
    texts.set(name, text);
  }
  return found;
}

export function readPrintNames(
  names: readonly XmlNode[],
  tabs: readonly string[],
  sheetOf: (file: string) => SheetSnapshot | undefined,
): void {
  for (const node of names) {
    const sheet = sheetOf(tabs[Number(node.attributes.localSheetId ?? Number.NaN)] ?? '');
    if (!sheet) continue;
    // Rows and columns may both be repeated, and an area may have parts: the first of each kind counts.
    const places = splitUnion(node.text).map((text) => parseTabArea(text)?.area);
    if (node.attributes.name === '_xlnm.Print_Titles') {
      const rows = places.find((area) => area && area.columns === MAX_COLUMNS);
      if (rows) sheet.print = { ...sheet.print, repeatRows: { row: rows.row, rows: rows.rows } };
    } else if (node.attributes.name === '_xlnm.Print_Area') {
      const area = places[0] ? clip(places[0], sheet.rows, sheet.columns) : null;
      if (area) sheet.print = { ...sheet.print, area };
    }
  }
}

function splitUnion(text: string): string[] {
  return text.match(/(?:'(?:[^']|'')*'|[^,'])+/g) ?? [];
}
