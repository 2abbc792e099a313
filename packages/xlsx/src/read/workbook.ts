/**
 * An xlsx file as a workbook snapshot: files of Excel, of LibreOffice, of Google's export, and our own with their
 * extras.
 *
 * Owns the order in which parts are read. What a snapshot cannot hold is counted in `dropped`, never lost in silence.
 */

import { FileError } from '../errors.ts';
import { APPLICATION, type Packed, sameData } from '../extras.ts';
import { LISTS_TAB } from '../rules.ts';
import type { CellStyle, SheetSnapshot, WorkbookSnapshot } from '../snapshot.ts';
import { readStyles, type StyleTable } from '../styles/read.ts';
import { attribute, child, children, flag, type XmlNode } from '../xml.ts';
import type { ZipFile } from '../zip.ts';
import { restoreFormulas } from './kept-formulas.ts';
import { readAnchors, readNames, readPrintNames } from './names.ts';
import {
  findWorkbook,
  openPackage,
  type Part,
  part,
  readExtras,
  readTexts,
  relationsOf,
  titleOf,
} from './package.ts';
import { defined, drop, LEAST_COLUMNS, LEAST_ROWS, MAX_CELLS, type Reading } from './reading.ts';
import { readLists } from './rules.ts';
import { readSheet } from './sheet.ts';

/** What a caller knows and a foreign file does not say. */
export interface ReadOptions {
  /** Locale of a file that names none. */
  locale?: string | undefined;
  timeZone?: string | undefined;
}

const DEFAULT_LOCALE = 'vi_VN';
const DEFAULT_ZONE = 'Asia/Ho_Chi_Minh';

/** The workbook part, and what its relations lead to. */
export interface Root {
  zip: ZipFile;
  /** Name of the workbook part. */
  name: string;
  workbook: XmlNode;
  links: ReadonlyMap<string, Part>;
}

/** A tab as the workbook part lists it. */
export interface TabEntry {
  /** Its name in the file. */
  tab: string;
  id: number;
  hidden: boolean;
  link: Part | undefined;
}

/** A tab that was read: its name in the file, and its sheet. */
export interface ReadTab {
  file: string;
  sheet: SheetSnapshot;
}

/** A file as read, with what patching it needs beside the snapshot. */
export interface ReadFile {
  snapshot: WorkbookSnapshot;
  reading: Reading;
  root: Root;
  /** Every tab of the file in order, those without cells among them. */
  entries: readonly TabEntry[];
  tabs: readonly ReadTab[];
  /** The name in the file of the tab in front. */
  front: string;
}

/** Reads the file. */
export function readWorkbook(bytes: Uint8Array, options: ReadOptions = {}): WorkbookSnapshot {
  return readFile(bytes, options).snapshot;
}

export function readFile(bytes: Uint8Array, options: ReadOptions): ReadFile {
  const root = openRoot(bytes);
  const reading = startReading(root, options);
  const entries = tabEntries(root);
  const tabs = readTabs(reading, entries);
  const names = definedNames(root);
  const sheetOf = (file: string) => tabs.find((tab) => tab.file === file)?.sheet;
  restoreFormulas(reading, sheetOf);
  readPrintNames(
    names,
    entries.map((entry) => entry.tab),
    sheetOf,
  );

  const { extras } = reading.packed ?? {};
  const snapshot: WorkbookSnapshot = {
    version: 1,
    name: extras?.name ?? titleOf(root.zip),
    locale: reading.locale,
    timeZone: extras?.timeZone ?? options.timeZone ?? DEFAULT_ZONE,
    sheets: tabs.map(({ sheet }) => sheet),
    styles: reading.outStyles,
  };
  const active = sheetOf(frontTab(root, entries))?.name;
  if (active !== undefined) snapshot.active = active;
  const namedRanges = readNames(reading, names, sheetOf);
  if (namedRanges.length > 0) snapshot.namedRanges = namedRanges;
  if (extras?.properties) snapshot.properties = extras.properties;
  if (reading.dropped.size > 0) snapshot.dropped = [...reading.dropped.values()];
  return { snapshot, reading, root, entries, tabs, front: frontTab(root, entries) };
}

function openRoot(bytes: Uint8Array): Root {
  const zip = openPackage(bytes);
  const name = findWorkbook(zip);
  const workbook = part(zip, name);
  if (workbook?.name !== 'workbook') throw new FileError('not-xlsx', 'no workbook part');
  return { zip, name, workbook, links: relationsOf(zip, name) };
}

/** Reads what all tabs share: extras, styles, texts, anchors. */
function startReading({ zip, workbook, links }: Root, options: ReadOptions): Reading {
  const first = (type: string) => [...links.values()].find((link) => link.type === type)?.target ?? '';
  const packed = readExtras(zip);
  const locale = packed?.extras.locale ?? options.locale ?? DEFAULT_LOCALE;
  const styles = readStyles(part(zip, first('styles')), part(zip, first('theme')), locale);
  const savedBy = child(part(zip, 'docProps/app.xml') ?? undefined, 'Application')?.text ?? '';
  const renamed = new Map(
    packed?.extras.sheets.flatMap((sheet) => (sheet.name === undefined ? [] : [[sheet.tab, sheet.name]])),
  );
  return {
    zip,
    locale,
    styles,
    ...snapshotStyles(styles, savedBy === APPLICATION ? packed : null),
    texts: readTexts(zip, first('sharedStrings')),
    date1904: flag(child(workbook, 'workbookPr')?.attributes.date1904),
    packed,
    viewLost: savedBy.startsWith('LibreOffice'),
    context: {
      writing: {
        decimalComma: false,
        tabs: new Map([...renamed].map(([file, name]) => [name, file])),
        isCustom: () => false,
      },
      reading: { separator: packed?.extras.separator ?? ',', tabs: renamed },
    },
    anchors: readAnchors(definedNames({ workbook })),
    lists: {},
    cellCount: 0,
    formulaLength: 0,
    dropped: new Map(),
    wrapped: new Map(),
    savedBy,
  };
}

function definedNames({ workbook }: Pick<Root, 'workbook'>): XmlNode[] {
  return children(child(workbook, 'definedNames'), 'definedName');
}

function tabEntries({ workbook, links }: Root): TabEntry[] {
  return children(child(workbook, 'sheets'), 'sheet').map((node) => ({
    tab: node.attributes.name ?? '',
    id: Number(node.attributes.sheetId),
    hidden: (node.attributes.state ?? 'visible') !== 'visible',
    link: links.get(attribute(node, 'id') ?? ''),
  }));
}

/** The tabs in the file's order, each with its name there. */
function readTabs(reading: Reading, entries: readonly TabEntry[]): ReadTab[] {
  const listsEntry = entries.find((entry) => entry.tab === LISTS_TAB && entry.hidden);
  if (listsEntry?.link) reading.lists = readLists(reading, listsEntry.link.target);
  const tabs: ReadTab[] = [];
  for (const entry of entries) {
    if (entry === listsEntry) continue;
    if (entry.link?.type !== 'worksheet') {
      // Chart sheets and dialogs have no cells.
      drop(reading, entry.tab, 'chartSheet');
      continue;
    }
    // Every tab has its empty grid at least: a thousand of them are refused before they are read.
    if (tabs.length * LEAST_ROWS * LEAST_COLUMNS > MAX_CELLS) throw new FileError('too-many-cells', 'tabs');
    const sheet = readSheet(reading, entry.tab, entry.id, entry.link.target);
    tabs.push({ file: entry.tab, sheet: entry.hidden ? { ...sheet, hidden: true } : sheet });
  }
  const sheets = tabs.map((tab) => tab.sheet);
  if (!sheets[0]) throw new FileError('not-xlsx', 'no worksheet');
  // A tab of charts may have been the only visible one.
  if (sheets.every((sheet) => sheet.hidden)) delete sheets[0].hidden;
  const cells = sheets.reduce((sum, sheet) => sum + sheet.rows * sheet.columns, 0);
  if (cells > MAX_CELLS) throw new FileError('too-many-cells');
  return tabs;
}

/** The name in the file of the tab in front; empty where the file names none. */
function frontTab({ workbook }: Root, entries: readonly TabEntry[]): string {
  const front = child(child(workbook, 'bookViews'), 'workbookView')?.attributes.activeTab;
  return front === undefined ? '' : (entries[Number(front)]?.tab ?? '');
}

/** The distinct styles of a file, in its order. */
function snapshotStyles(
  table: StyleTable,
  packed: Packed | null,
): { styleIndex: (number | undefined)[]; outStyles: CellStyle[] } {
  const outStyles: CellStyle[] = [];
  const known = new Map<string, number>();
  const more = new Map(packed?.extras.styles.map((kept) => [kept.xf, kept]));
  const styleIndex = table.styles.map((read, xf) => {
    const kept = more.get(xf);
    const style: CellStyle = kept && sameData(kept.file, read) ? { ...read, ...defined(kept.more) } : read;
    if (Object.keys(style).length === 0) return undefined;
    const key = JSON.stringify(Object.entries(style).sort(([a], [b]) => (a < b ? -1 : 1)));
    let index = known.get(key);
    if (index === undefined) {
      index = outStyles.push(style) - 1;
      known.set(key, index);
    }
    return index;
  });
  return { styleIndex, outStyles };
}
