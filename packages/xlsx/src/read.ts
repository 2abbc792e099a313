/**
 * An xlsx file as a workbook snapshot.
 *
 * Owns the reading of the parts: files of Excel, of LibreOffice, of Google's export, and our own with their extras.
 * What a snapshot cannot hold is counted in `dropped`, never lost in silence.
 */

import {
  clip,
  columnIndex,
  MAX_COLUMNS,
  MAX_ROWS,
  parseArea,
  parseAreas,
  parseTabArea,
  sameArea,
} from './a1.ts';
import { isDateFormat } from './display.ts';
import { FileError } from './errors.ts';
import {
  ANCHOR_NAME,
  APPLICATION,
  type Packed,
  PROPERTY_NAME,
  type SheetExtras,
  sameData,
  unpackExtras,
} from './extras.ts';
import { arrayFormula, fromFileFormula, googleWrapped } from './formula/file-form.ts';
import { offsetFormula, renderReference, splitReferences } from './formula/references.ts';
import { MAX_TEXT, PIXELS_PER_CHARACTER, POINTS_PER_PIXEL } from './limits.ts';
import { openRegion } from './locks.ts';
import { Region } from './regions.ts';
import {
  type FileConditional,
  type FileValidation,
  fromFileConditional,
  fromFileValidation,
  LISTS_TAB,
  projectConditional,
  projectValidation,
  type RuleContext,
} from './rules.ts';
import type {
  Area,
  CellSnapshot,
  CellStyle,
  Dropped,
  PrintSetup,
  ProtectionRule,
  SheetSnapshot,
  ValidationRule,
  WorkbookSnapshot,
} from './snapshot.ts';
import { readStyles, type StyleTable } from './styles.ts';
import {
  attribute,
  child,
  children,
  descendants,
  flag,
  parseXml,
  unescapeCellText,
  type XmlNode,
} from './xml.ts';
import { ZipFile } from './zip.ts';

/** What a caller knows and a foreign file does not say. */
export interface ReadOptions {
  /** Locale of a file that names none. */
  locale?: string | undefined;
  timeZone?: string | undefined;
}

const DEFAULT_LOCALE = 'vi_VN';
const DEFAULT_ZONE = 'Asia/Ho_Chi_Minh';
/** The grid a foreign tab gets at least, as a new tab in Google Sheets. */
const LEAST_ROWS = 1000;
const LEAST_COLUMNS = 26;
/** Cells of all grids together, as in Google Sheets. */
const MAX_CELLS = 10_000_000;
/** Cells with a value or a style of their own: what memory has to hold. */
const MAX_REAL_CELLS = 2_000_000;
/** Characters of one formula, as in a cell of Google Sheets, and of all together: each is taken apart and put together. */
const MAX_FORMULA = 50_000;
const MAX_FORMULAS = 10_000_000;
/** Days between the two epochs a file may count from. */
const EPOCH_1904 = 1462;
/** Google's export counts a column of 100 pixels as 12.63 characters; other programs use 7 pixels to a character. */
const GOOGLE_DEFAULT_WIDTH = 12.63;
const GOOGLE_PIXELS = 100 / GOOGLE_DEFAULT_WIDTH;
const PAPERS: Record<string, PrintSetup['paper']> = { 8: 'A3', 9: 'A4' };
/** Errors of this host and of Google that a file holds as text only. */
const TEXT_ERRORS = new Set(['#ERROR!', '#SPILL!', '#CALC!', '#GETTING_DATA']);

const OLE_MARK = [0xd0, 0xcf, 0x11, 0xe0];

interface Part {
  target: string;
  type: string;
}

/** A workbook while it is read. */
interface Reading {
  zip: ZipFile;
  options: ReadOptions;
  styles: StyleTable;
  /** xf → index into the snapshot's styles. */
  styleIndex: (number | undefined)[];
  outStyles: CellStyle[];
  texts: string[];
  date1904: boolean;
  packed: Packed | null;
  /** Saved by a program that may have written no view. */
  viewLost: boolean;
  context: RuleContext;
  /** Where the extras' anchors lie now; null for one that is gone. */
  anchors: ({ tab: string; area: Area } | null)[];
  /** The cells of the tab of lists. */
  lists: SheetSnapshot['cells'];
  /** Cells read so far. */
  cellCount: number;
  /** Characters of formulas read so far. */
  formulaLength: number;
  dropped: Map<string, Dropped>;
}

/** Reads the file. */
export function readWorkbook(bytes: Uint8Array, options: ReadOptions = {}): WorkbookSnapshot {
  const zip = openPackage(bytes);
  const workbookName = findWorkbook(zip);
  const workbook = part(zip, workbookName);
  if (workbook?.name !== 'workbook') throw new FileError('not-xlsx', 'no workbook part');
  const links = relationsOf(zip, workbookName);
  const first = (type: string) => [...links.values()].find((link) => link.type === type)?.target ?? '';

  const packed = readExtras(zip);
  const locale = packed?.extras.locale ?? options.locale ?? DEFAULT_LOCALE;
  const styles = readStyles(part(zip, first('styles')), part(zip, first('theme')), locale);
  const savedBy = child(part(zip, 'docProps/app.xml') ?? undefined, 'Application')?.text ?? '';
  const { styleIndex, outStyles } = snapshotStyles(styles, savedBy === APPLICATION ? packed : null);
  const renamed = new Map(
    packed?.extras.sheets.flatMap((sheet) => (sheet.name === undefined ? [] : [[sheet.tab, sheet.name]])),
  );
  const names = children(child(workbook, 'definedNames'), 'definedName');
  const anchors = readAnchors(names);
  const date1904 = flag(child(workbook, 'workbookPr')?.attributes.date1904);
  const reading: Reading = {
    zip,
    options,
    styles,
    styleIndex,
    outStyles,
    texts: readTexts(zip, first('sharedStrings')),
    date1904,
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
    anchors,
    lists: {},
    cellCount: 0,
    formulaLength: 0,
    dropped: new Map(),
  };

  const entries = children(child(workbook, 'sheets'), 'sheet').map((node) => ({
    tab: node.attributes.name ?? '',
    id: Number(node.attributes.sheetId),
    hidden: (node.attributes.state ?? 'visible') !== 'visible',
    link: links.get(attribute(node, 'id') ?? ''),
  }));
  const listsEntry = entries.find((entry) => entry.tab === LISTS_TAB && entry.hidden);
  if (listsEntry?.link) reading.lists = readLists(reading, listsEntry.link.target);

  const sheets: SheetSnapshot[] = [];
  const fileTabs: string[] = [];
  for (const entry of entries) {
    if (entry === listsEntry) continue;
    if (entry.link?.type !== 'worksheet') {
      // Chart sheets and dialogs have no cells.
      drop(reading, entry.tab, 'chartSheet');
      continue;
    }
    fileTabs.push(entry.tab);
    // Every tab has its empty grid at least: a thousand of them are refused before they are read.
    if (sheets.length * LEAST_ROWS * LEAST_COLUMNS > MAX_CELLS) throw new FileError('too-many-cells', 'tabs');
    sheets.push(readSheet(reading, entry.tab, entry.id, entry.hidden, entry.link.target));
  }
  if (sheets.length === 0) throw new FileError('not-xlsx', 'no worksheet');
  // A tab of charts may have been the only visible one.
  if (sheets.every((sheet) => sheet.hidden) && sheets[0]) delete sheets[0].hidden;

  const tabName = (file: string) => sheets[fileTabs.indexOf(file)]?.name;
  const sheetOf = (file: string) => sheets[fileTabs.indexOf(file)];
  restoreFormulas(reading, sheetOf);
  readPrintNames(
    names,
    entries.map((entry) => entry.tab),
    sheetOf,
  );
  if (sheets.reduce((sum, sheet) => sum + sheet.rows * sheet.columns, 0) > MAX_CELLS) {
    throw new FileError('too-many-cells');
  }

  const snapshot: WorkbookSnapshot = {
    version: 1,
    name: packed?.extras.name ?? titleOf(zip),
    locale,
    timeZone: packed?.extras.timeZone ?? options.timeZone ?? DEFAULT_ZONE,
    sheets,
    styles: outStyles,
  };
  const view = child(child(workbook, 'bookViews'), 'workbookView');
  const front = view?.attributes.activeTab;
  const active = front === undefined ? undefined : tabName(entries[Number(front)]?.tab ?? '');
  if (active !== undefined) snapshot.active = active;
  const namedRanges = readNames(reading, names, sheetOf);
  if (namedRanges.length > 0) snapshot.namedRanges = namedRanges;
  if (packed?.extras.properties) snapshot.properties = packed.extras.properties;
  if (reading.dropped.size > 0) snapshot.dropped = [...reading.dropped.values()];
  return snapshot;
}

// ----------------------------------------------------------------------------------------------- package

function openPackage(bytes: Uint8Array): ZipFile {
  if (OLE_MARK.every((byte, index) => bytes[index] === byte)) {
    throw new FileError(holdsText(bytes, 'EncryptedPackage') ? 'encrypted' : 'old-xls');
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new FileError('not-xlsx', 'no zip');
  const zip = new ZipFile(bytes);
  const names = zip.names().map((name) => name.toLowerCase());
  if (!zip.has('[Content_Types].xml')) throw new FileError('not-xlsx', 'no content types');
  const types = new TextDecoder().decode(zip.bytes('[Content_Types].xml') ?? new Uint8Array());
  if (
    names.some((name) => /vbaproject|\/macrosheets\/|\/dialogsheets\/|\/activex\//.test(name)) ||
    /macroEnabled|vbaProject/i.test(types)
  ) {
    throw new FileError('macros');
  }
  if (
    names.some((name) => /^xl\/(externallinks\/|connections\.xml|querytables\/)/.test(name)) ||
    /externalLink\+xml/i.test(types)
  ) {
    throw new FileError('external-links');
  }
  if (names.some((name) => name.endsWith('workbook.bin'))) throw new FileError('not-xlsx', 'binary workbook');
  return zip;
}

/** Looks for a name as the old container writes it, two bytes a letter. */
function holdsText(bytes: Uint8Array, text: string): boolean {
  const wanted = [...text].flatMap((sign) => [sign.charCodeAt(0), 0]);
  outer: for (let at = 0; at + wanted.length <= bytes.length; at += 2) {
    for (let index = 0; index < wanted.length; index++)
      if (bytes[at + index] !== wanted[index]) continue outer;
    return true;
  }
  return false;
}

function part(zip: ZipFile, name: string): XmlNode | null {
  const bytes = name ? zip.bytes(name) : null;
  return bytes ? parseXml(bytes) : null;
}

function findWorkbook(zip: ZipFile): string {
  const root = [...relationsOf(zip, '').values()].find((link) => link.type === 'officeDocument');
  return root?.target ?? 'xl/workbook.xml';
}

/** The relations of a part, by id, with targets as names in the package. */
function relationsOf(zip: ZipFile, name: string): Map<string, Part> {
  const slash = name.lastIndexOf('/') + 1;
  const folder = name.slice(0, slash);
  const root = part(zip, `${folder}_rels/${name.slice(slash)}.rels`);
  const found = new Map<string, Part>();
  for (const node of children(root ?? undefined, 'Relationship')) {
    const type = (node.attributes.Type ?? '').split('/').pop() ?? '';
    const external = node.attributes.TargetMode === 'External';
    if (external && type.startsWith('externalLink')) throw new FileError('external-links');
    found.set(node.attributes.Id ?? '', {
      type,
      target: external ? '' : resolve(folder, node.attributes.Target ?? ''),
    });
  }
  return found;
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = [];
  for (const step of (folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

function readTexts(zip: ZipFile, name: string): string[] {
  const texts: string[] = [];
  const bytes = name ? zip.bytes(name) : null;
  if (bytes) parseXml(bytes, { si: (node) => texts.push(richText(node)) });
  return texts;
}

/** The text of a shared or inline string: plain, or in runs; readings for Japanese (`rPh`) do not count. */
function richText(node: XmlNode): string {
  const pieces = node.children.flatMap((one) =>
    one.name === 't' ? [one.text] : one.name === 'r' ? children(one, 't').map((text) => text.text) : [],
  );
  return unescapeCellText(pieces.join(''));
}

function readExtras(zip: ZipFile): Packed | null {
  const root = part(zip, 'docProps/custom.xml');
  const parts = children(root ?? undefined, 'property')
    .map((node) => ({ name: node.attributes.name ?? '', text: node.children[0]?.text ?? '' }))
    .filter(({ name }) => name.startsWith(PROPERTY_NAME))
    .sort((a, b) => Number(a.name.slice(PROPERTY_NAME.length)) - Number(b.name.slice(PROPERTY_NAME.length)))
    .map(({ text }) => text);
  return parts.length > 0 ? unpackExtras(parts) : null;
}

function titleOf(zip: ZipFile): string {
  const root = part(zip, 'docProps/core.xml');
  return child(root ?? undefined, 'title')?.text ?? '';
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

/** A copy without keys that hold `undefined`. */
function defined<T extends object>(source: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(source).filter(([, one]) => one !== undefined)) as never;
}

function drop(reading: Reading, tab: string, what: string, count = 1): void {
  if (count === 0) return;
  const key = `${tab}\n${what}`;
  const known = reading.dropped.get(key);
  if (known) known.count += count;
  else reading.dropped.set(key, { tab, what, count });
}

// ------------------------------------------------------------------------------------------------- names

function readAnchors(names: readonly XmlNode[]): Reading['anchors'] {
  const anchors: Reading['anchors'] = [];
  for (const node of names) {
    const name = node.attributes.name ?? '';
    const number = name.startsWith(ANCHOR_NAME) ? Number(name.slice(ANCHOR_NAME.length)) : Number.NaN;
    if (Number.isSafeInteger(number) && number >= 0 && number < names.length) {
      anchors[number] = parseTabArea(node.text);
    }
  }
  return Array.from(anchors, (anchor) => anchor ?? null);
}

function readNames(
  reading: Reading,
  names: readonly XmlNode[],
  sheetOf: (file: string) => SheetSnapshot | undefined,
): NonNullable<WorkbookSnapshot['namedRanges']> {
  const found: NonNullable<WorkbookSnapshot['namedRanges']> = [];
  const taken = new Set<string>();
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
    if (!add(name, parseTabArea(node.text))) drop(reading, '', 'name');
  }
  for (const { name, at } of reading.packed?.extras.names ?? []) add(name, reading.anchors[at]);
  return found;
}

function readPrintNames(
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

// ------------------------------------------------------------------------------------------------ sheets

/** What reading the cells of one tab gathers. */
interface Grid {
  cells: SheetSnapshot['cells'];
  /** Cells with a value or formula reach this far. */
  rows: number;
  columns: number;
  rowHeights: Record<number, number>;
  hiddenRows: number[];
  /** Per column: rows whose lock differs from the column's. */
  lockFlips: Map<number, number[]>;
}

function readSheet(reading: Reading, tab: string, id: number, hidden: boolean, name: string): SheetSnapshot {
  const bytes = reading.zip.bytes(name);
  if (!bytes) throw new FileError('damaged', name);
  const extras = extrasOf(reading, tab);
  const grid: Grid = {
    cells: {},
    rows: 0,
    columns: 0,
    rowHeights: {},
    hiddenRows: [],
    lockFlips: new Map(),
  };
  let columns: ColumnInfo[] = [];
  let format: XmlNode | undefined;
  const cellReader = new CellReader(reading, tab, grid, () => columns);
  const root = parseXml(bytes, {
    row: (node) => cellReader.row(node),
    cols: (node) => {
      columns = readColumns(node);
    },
    sheetFormatPr: (node) => {
      format = node;
    },
  });
  cellReader.finish();

  const merges = children(child(root, 'mergeCells'), 'mergeCell')
    .map((node) => parseArea(node.attributes.ref ?? ''))
    .filter((area) => area !== null);
  for (const area of merges) reach(grid, area);
  const links = relationsOf(reading.zip, name);
  const notes = readNotes(reading, tab, links, extras);
  for (const note of notes) reach(grid, { ...note, rows: 1, columns: 1 });
  const rows = Math.max(extras?.rows ?? LEAST_ROWS, grid.rows);
  const width = Math.max(extras?.columns ?? LEAST_COLUMNS, grid.columns);
  if (rows > MAX_ROWS || width > MAX_COLUMNS || rows * width > MAX_CELLS)
    throw new FileError('too-many-cells');
  trim(grid, rows, width);

  const sheet: SheetSnapshot = {
    id: extras?.id ?? (Number.isSafeInteger(id) ? id : 0),
    name: extras?.name !== undefined && extras.tab === tab ? extras.name : tab,
    rows,
    columns: width,
    cells: grid.cells,
  };
  if (hidden) sheet.hidden = true;
  readLook(reading, root, sheet, extras);
  readSizes(sheet, grid, columns, format);
  if (merges.length > 0) sheet.merges = merges;
  if (notes.length > 0) sheet.notes = notes;
  readRules(reading, tab, root, sheet, extras);
  readProtections(reading, root, sheet, grid, columns, extras);
  const filter = parseArea(child(root, 'autoFilter')?.attributes.ref ?? '');
  const filtered = filter ? clip(filter, rows, width) : null;
  if (filtered) sheet.filter = filtered;
  const print = readPrint(root);
  if (print) sheet.print = print;
  countDropped(reading, tab, root, links);
  if (extras) {
    for (const kept of extras.texts) {
      const cell = grid.cells[kept.row]?.[kept.column];
      if (cell && typeof cell.v === 'string' && isCut(cell.v, kept.text)) cell.v = kept.text;
    }
  }
  return sheet;
}

/** The extras of a tab: by its name, or by where its first cell has gone when somebody renamed the tab. */
function extrasOf(reading: Reading, tab: string): SheetExtras | undefined {
  const all = reading.packed?.extras.sheets;
  return (
    all?.find((sheet) => reading.anchors[sheet.corner]?.tab === tab) ??
    all?.find((sheet) => sheet.tab === tab)
  );
}

function isCut(short: string, whole: string): boolean {
  return short.length >= MAX_TEXT - 1 && short.length < whole.length && whole.startsWith(short);
}

function reach(grid: Grid, area: Area): void {
  grid.rows = Math.max(grid.rows, area.row + area.rows);
  grid.columns = Math.max(grid.columns, area.column + area.columns);
}

/** Cells that have nothing but a style may lie anywhere, down to the last row of the format: those outside go. */
function trim(grid: Grid, rows: number, columns: number): void {
  for (const key of Object.keys(grid.cells)) {
    const row = Number(key);
    const line = grid.cells[row];
    if (!line) continue;
    if (row >= rows) delete grid.cells[row];
    else for (const column of Object.keys(line)) if (Number(column) >= columns) delete line[Number(column)];
  }
}

function readLook(
  reading: Reading,
  root: XmlNode,
  sheet: SheetSnapshot,
  extras: SheetExtras | undefined,
): void {
  const color = child(child(root, 'sheetPr'), 'tabColor');
  const tabColor = color ? reading.styles.colors.read(color) : null;
  if (tabColor) sheet.tabColor = tabColor;
  const view = child(child(root, 'sheetViews'), 'sheetView');
  if (view && !flag(view.attributes.showGridLines, true)) sheet.hideGridlines = true;
  const pane = child(view, 'pane');
  if (pane?.attributes.state === 'frozen' || pane?.attributes.state === 'frozenSplit') {
    const rows = Math.min(Number(pane.attributes.ySplit ?? 0), sheet.rows - 1);
    const columns = Math.min(Number(pane.attributes.xSplit ?? 0), sheet.columns - 1);
    if (rows > 0) sheet.frozenRows = Math.trunc(rows);
    if (columns > 0) sheet.frozenColumns = Math.trunc(columns);
  } else if (reading.viewLost && !pane && extras) {
    if (extras.frozenRows) sheet.frozenRows = extras.frozenRows;
    if (extras.frozenColumns) sheet.frozenColumns = extras.frozenColumns;
    if (extras.hideGridlines) sheet.hideGridlines = true;
  }
}

interface ColumnInfo {
  from: number;
  to: number;
  width: number | null;
  hidden: boolean;
  xf: number;
}

function readColumns(node: XmlNode): ColumnInfo[] {
  return children(node, 'col').map(({ attributes }) => ({
    from: Number(attributes.min) - 1,
    to: Math.min(Number(attributes.max), MAX_COLUMNS) - 1,
    width: flag(attributes.customWidth) && attributes.width !== undefined ? Number(attributes.width) : null,
    hidden: flag(attributes.hidden),
    xf: Number(attributes.style ?? 0),
  }));
}

function readSizes(
  sheet: SheetSnapshot,
  grid: Grid,
  columns: readonly ColumnInfo[],
  format: XmlNode | undefined,
): void {
  const usual = Number(format?.attributes.defaultColWidth);
  const pixels = usual === GOOGLE_DEFAULT_WIDTH ? GOOGLE_PIXELS : PIXELS_PER_CHARACTER;
  const widths: Record<number, number> = {};
  const hidden: number[] = [];
  for (const info of columns) {
    for (let column = info.from; column <= Math.min(info.to, sheet.columns - 1); column++) {
      // A width of nought is another way to hide.
      if (info.width !== null && info.width > 0) widths[column] = Math.round(info.width * pixels);
      if (info.hidden || info.width === 0) hidden.push(column);
    }
  }
  if (Object.keys(widths).length > 0) sheet.columnWidths = widths;
  if (hidden.length > 0) sheet.hiddenColumns = hidden;
  const heights = Object.entries(grid.rowHeights).filter(([row]) => Number(row) < sheet.rows);
  if (heights.length > 0) sheet.rowHeights = Object.fromEntries(heights);
  const hiddenRows = grid.hiddenRows.filter((row) => row < sheet.rows);
  if (hiddenRows.length > 0) sheet.hiddenRows = hiddenRows;
}

function readPrint(root: XmlNode): PrintSetup | null {
  const print: PrintSetup = {};
  const page = child(root, 'pageSetup');
  const paper = PAPERS[page?.attributes.paperSize ?? ''];
  if (paper) print.paper = paper;
  const orientation = page?.attributes.orientation;
  if (orientation === 'landscape' || orientation === 'portrait')
    print.landscape = orientation === 'landscape';
  const fit = flag(child(child(root, 'sheetPr'), 'pageSetUpPr')?.attributes.fitToPage);
  if (fit && (page?.attributes.fitToWidth ?? '1') === '1') print.fitToWidth = true;
  return Object.keys(print).length > 0 ? print : null;
}

function readNotes(
  reading: Reading,
  tab: string,
  links: ReadonlyMap<string, Part>,
  extras: SheetExtras | undefined,
): NonNullable<SheetSnapshot['notes']> {
  const target = [...links.values()].find((link) => link.type === 'comments')?.target;
  const root = target ? part(reading.zip, target) : null;
  const notes: NonNullable<SheetSnapshot['notes']> = [];
  for (const node of children(child(root ?? undefined, 'commentList'), 'comment')) {
    const area = parseArea(node.attributes.ref ?? '');
    const body = child(node, 'text');
    if (!area || !body) continue;
    let text = richText(body);
    const whole = extras?.notes.find((kept) => kept.row === area.row && kept.column === area.column)?.text;
    if (whole !== undefined && isCut(text, whole)) text = whole;
    notes.push({ row: area.row, column: area.column, text });
  }
  const threads = [...links.values()].filter((link) => link.type === 'threadedComment').length;
  drop(reading, tab, 'commentThread', threads);
  return notes.sort((a, b) => a.row - b.row || a.column - b.column);
}

function countDropped(reading: Reading, tab: string, root: XmlNode, links: ReadonlyMap<string, Part>): void {
  drop(reading, tab, 'hyperlink', children(child(root, 'hyperlinks'), 'hyperlink').length);
  drop(reading, tab, 'sparkline', descendants(root, 'sparkline').length);
  for (const link of links.values()) {
    if (link.type === 'table') drop(reading, tab, 'table');
    if (link.type === 'pivotTable') drop(reading, tab, 'pivotTable');
    if (link.type !== 'drawing') continue;
    for (const inside of relationsOf(reading.zip, link.target).values()) {
      if (inside.type === 'chart' || inside.type === 'image') drop(reading, tab, inside.type);
    }
  }
}

// ------------------------------------------------------------------------------------------------- cells

/** A formula that Google's export wrapped, and where it stands. */
interface WrappedFormula {
  row: number;
  column: number;
  cell: CellSnapshot;
}

/** Reads the rows of one tab as they come. */
class CellReader {
  readonly #reading: Reading;
  readonly #tab: string;
  readonly #grid: Grid;
  readonly #columns: () => readonly ColumnInfo[];
  readonly #shared = new Map<string, { text: string; row: number; column: number }>();
  readonly #kept: ReadonlyMap<string, { file: string; formula: string }>;
  /** Cells that Google's export marks as parts of a result, and those the results start from. */
  readonly #spilled: [row: number, column: number][] = [];
  readonly #wrapped: WrappedFormula[] = [];
  readonly #results = new Set<CellSnapshot>();
  readonly #open = new Map<number, boolean>();
  #row = -1;

  constructor(reading: Reading, tab: string, grid: Grid, columns: () => readonly ColumnInfo[]) {
    this.#reading = reading;
    this.#tab = tab;
    this.#grid = grid;
    this.#columns = columns;
    const kept = extrasOf(reading, tab)?.formulas ?? [];
    this.#kept = new Map(kept.map((one) => [`${one.row},${one.column}`, one]));
  }

  row(node: XmlNode): void {
    const { r, ht, customHeight, hidden } = node.attributes;
    this.#row = r === undefined ? this.#row + 1 : Number(r) - 1;
    const row = this.#row;
    if (!(row >= 0 && row < MAX_ROWS)) throw new FileError('damaged', 'row number');
    if (ht !== undefined && flag(customHeight)) {
      this.#grid.rowHeights[row] = Math.round(Number(ht) / POINTS_PER_PIXEL);
    }
    if (flag(hidden)) this.#grid.hiddenRows.push(row);
    let column = -1;
    for (const cell of node.children) {
      if (cell.name !== 'c') continue;
      column = cell.attributes.r === undefined ? column + 1 : columnOf(cell.attributes.r);
      if (!(column >= 0 && column < MAX_COLUMNS)) throw new FileError('damaged', 'cell address');
      this.#cell(row, column, cell);
    }
  }

  /**
   * Marks how far the results of Google's own functions reach. Each result belongs to the formula whose block grows
   * least by it; a block never grows over a cell that holds something else, for what lies in it counts as a result.
   */
  finish(): void {
    for (const [row, column] of this.#spilled) {
      let best: { one: WrappedFormula; rows: number; columns: number; size: number } | undefined;
      for (const one of this.#wrapped) {
        if (one.row > row || one.column > column) continue;
        const [oldRows, oldColumns] = one.cell.spill ?? [1, 1];
        const rows = Math.max(oldRows, row - one.row + 1);
        const columns = Math.max(oldColumns, column - one.column + 1);
        const size = rows * columns;
        if (best && size >= best.size) continue;
        if (this.#free(one, rows, columns)) best = { one, rows, columns, size };
      }
      if (best) best.one.cell.spill = [best.rows, best.columns];
    }
  }

  /** Whether a formula's block may become so large. */
  #free(one: WrappedFormula, rows: number, columns: number): boolean {
    const [oldRows, oldColumns] = one.cell.spill ?? [1, 1];
    for (let row = one.row; row < one.row + rows; row++) {
      const from = row < one.row + oldRows ? one.column + oldColumns : one.column;
      for (let column = from; column < one.column + columns; column++) {
        const cell = this.#grid.cells[row]?.[column];
        if (cell && (cell.v !== undefined || cell.f !== undefined) && !this.#results.has(cell)) return false;
      }
    }
    return true;
  }

  #cell(row: number, column: number, node: XmlNode): void {
    const reading = this.#reading;
    if (++reading.cellCount > MAX_REAL_CELLS) throw new FileError('too-many-cells');
    const xf = Number(node.attributes.s ?? 0);
    const cell: CellSnapshot = {};
    const style = reading.styleIndex[xf];
    if (style !== undefined) cell.s = style;
    this.#value(node, xf, cell);
    const formula = child(node, 'f');
    if (formula) this.#formula(row, column, formula, cell);
    if (cell.v !== undefined || cell.f !== undefined) {
      reach(this.#grid, { row, column, rows: 1, columns: 1 });
      if (cell.spill) reach(this.#grid, { row, column, rows: cell.spill[0], columns: cell.spill[1] });
    }
    if (Object.keys(cell).length > 0) {
      const line = this.#grid.cells[row];
      if (line) line[column] = cell;
      else this.#grid.cells[row] = { [column]: cell };
    }
    if ((reading.styles.unlocked[xf] ?? false) !== this.#columnOpen(column)) {
      const flips = this.#grid.lockFlips.get(column);
      if (flips) flips.push(row);
      else this.#grid.lockFlips.set(column, [row]);
    }
  }

  #columnOpen(column: number): boolean {
    const known = this.#open.get(column);
    if (known !== undefined) return known;
    const open = columnOpen(this.#reading.styles, this.#columns(), column);
    this.#open.set(column, open);
    return open;
  }

  #value(node: XmlNode, xf: number, cell: CellSnapshot): void {
    const text = child(node, 'v')?.text;
    switch (node.attributes.t ?? 'n') {
      case 's': {
        const shared = text === undefined ? undefined : this.#reading.texts[Number(text)];
        if (shared !== undefined && shared !== '') cell.v = shared;
        break;
      }
      case 'inlineStr': {
        const inline = child(node, 'is');
        const value = inline ? richText(inline) : '';
        if (value !== '') cell.v = value;
        break;
      }
      case 'str':
        if (text !== undefined) cell.v = unescapeCellText(text);
        break;
      case 'b':
        if (text !== undefined) cell.v = text.trim() === '1' || text.trim() === 'true';
        break;
      case 'e':
        cell.v = text?.trim() || '#N/A';
        cell.e = true;
        break;
      case 'd': {
        const time = Date.parse(`${text?.trim()}${text?.includes('T') ? 'Z' : ''}`);
        if (Number.isFinite(time)) cell.v = time / 86_400_000 + 25_569;
        break;
      }
      default: {
        if (text === undefined || text.trim() === '') break;
        const number = Number(text);
        if (!Number.isFinite(number)) break;
        const isDate = this.#reading.date1904 && isDateFormat(this.#reading.styles.styles[xf]?.format);
        cell.v = isDate ? number + EPOCH_1904 : number;
      }
    }
    if (typeof cell.v === 'string' && TEXT_ERRORS.has(cell.v)) cell.e = true;
  }

  #formula(row: number, column: number, node: XmlNode, cell: CellSnapshot): void {
    const { t, si, ref } = node.attributes;
    let text = unescapeCellText(node.text).trim();
    if (t === 'dataTable') {
      drop(this.#reading, this.#tab, 'dataTable');
      return;
    }
    if (t === 'shared' && si !== undefined) {
      const master = this.#shared.get(si);
      if (text !== '') this.#shared.set(si, { text, row, column });
      else if (master && this.#fits(master.text))
        text = offsetFormula(master.text, row - master.row, column - master.column);
    }
    // LibreOffice writes a constant boolean or error as a formula.
    if (text === '' || /^(?:TRUE\(\)|FALSE\(\)|#N\/A|#[A-Z0-9/]+[!?])$/.test(text)) return;
    if (!this.#fits(text)) {
      drop(this.#reading, this.#tab, 'formula');
      return;
    }
    const wrapped = googleWrapped(text);
    if (wrapped === 'spilled') {
      this.#spilled.push([row, column]);
      this.#results.add(cell);
      return;
    }
    if (wrapped) {
      cell.f = wrapped.formula;
      this.#wrapped.push({ row, column, cell });
      return;
    }
    const kept = this.#kept.get(`${row},${column}`);
    const formula = fromFileFormula(text, this.#reading.context.reading);
    if (kept && kept.file === text) cell.f = kept.formula;
    else cell.f = t === 'array' ? arrayFormula(formula) : formula;
    const area = t === 'array' ? parseArea(ref ?? '') : null;
    if (area && area.rows * area.columns > 1) cell.spill = [area.rows, area.columns];
  }

  /** A formula that is too long stays behind as its value; too many of them are no workbook. */
  #fits(text: string): boolean {
    this.#reading.formulaLength += text.length;
    if (this.#reading.formulaLength > MAX_FORMULAS) throw new FileError('too-many-cells', 'formulas');
    return text.length <= MAX_FORMULA;
  }
}

function columnOf(address: string): number {
  const letters = /^\$?([A-Za-z]{1,3})/.exec(address)?.[1];
  return letters ? columnIndex(letters) : -1;
}

function columnOpen(styles: StyleTable, columns: readonly ColumnInfo[], column: number): boolean {
  const info = columns.find((one) => column >= one.from && column <= one.to);
  return info ? (styles.unlocked[info.xf] ?? false) : false;
}

/** Puts back the formulas that Excel cannot compute, wherever their cells are now. */
function restoreFormulas(reading: Reading, sheetOf: (file: string) => SheetSnapshot | undefined): void {
  for (const kept of reading.packed?.kept ?? []) {
    const place = reading.anchors[kept.at];
    const sheet = place ? sheetOf(place.tab) : undefined;
    if (!place || !sheet || place.area.row >= sheet.rows || place.area.column >= sheet.columns) continue;
    const { row, column, rows, columns } = place.area;
    const line = sheet.cells[row] ?? {};
    const cell = line[column] ?? {};
    // Somebody typed over it: what was typed counts.
    if (cell.f !== undefined || (cell.v ?? '') !== (kept.shown ?? '')) continue;
    const pieces = kept.pieces.map((piece) => {
      if (typeof piece === 'string') return piece;
      const target = reading.anchors[piece.anchor];
      const tab = target ? sheetOf(target.tab)?.name : undefined;
      if (!target || tab === undefined) return '#REF!';
      return restoredReference(piece.text, piece.named, tab, target.area);
    });
    cell.f = `=${pieces.join('')}`;
    if (kept.shown !== undefined) cell.v = kept.shown;
    if (kept.error) cell.e = true;
    if (kept.spills) cell.spill = [rows, columns];
    line[column] = cell;
    sheet.cells[row] = line;
  }
}

function restoredReference(text: string, named: boolean, tab: string, area: Area): string {
  const [reference] = splitReferences(text);
  const old = typeof reference === 'object' ? parseArea(reference.address) : null;
  if (typeof reference !== 'object' || !old) return text;
  if (sameArea(old, area) && (!named || reference.tab === tab)) return text;
  return renderReference({ ...reference, tab: named ? reference.tab : null }, tab, area);
}

// ------------------------------------------------------------------------------------------------- rules

function readRules(
  reading: Reading,
  tab: string,
  root: XmlNode,
  sheet: SheetSnapshot,
  extras: SheetExtras | undefined,
): void {
  const { context } = reading;
  const extensions = children(child(root, 'extLst'), 'ext');
  const within = (areas: Area[]) =>
    areas.map((area) => clip(area, sheet.rows, sheet.columns)).filter((area) => area !== null);

  const foundValidations = [
    ...children(child(root, 'dataValidations'), 'dataValidation'),
    ...extensions.flatMap((ext) => descendants(ext, 'dataValidation')),
  ]
    .map((node) => readValidation(node, within))
    .map((found) => found && fromFileValidation(found, context, (range) => listAt(reading, range)))
    .filter((rule) => rule !== null);
  const validations = merged(foundValidations, extras?.validations ?? [], (kept) =>
    projectValidation(kept as ValidationRule, context),
  );
  if (validations.length > 0) sheet.validations = validations;

  const isDate = (area: Area) => {
    const style = sheet.cells[area.row]?.[area.column]?.s;
    return style !== undefined && isDateFormat(reading.outStyles[style]?.format);
  };
  const blocks = [
    ...children(root, 'conditionalFormatting'),
    ...extensions.flatMap((ext) => descendants(ext, 'conditionalFormatting')),
  ];
  const foundConditional = blocks
    .flatMap((block) =>
      children(block, 'cfRule').map((node) => readConditional(reading, block, node, within)),
    )
    .sort((a, b) => a.priority - b.priority)
    .flatMap(({ found }) => {
      const rule = fromFileConditional(found, context, isDate);
      if (!rule && found.areas.length > 0) drop(reading, tab, found.type);
      return rule ? [rule] : [];
    });
  const conditional = merged(foundConditional, extras?.conditional ?? [], (kept) =>
    projectConditional(kept as never, context, isDate),
  );
  if (conditional.length > 0) sheet.conditional = conditional;
}

/**
 * The rules of the file, each replaced by the kept one that it came from; kept ones that the file had no form for go
 * back to their places. A rule that somebody changed matches no kept one and stays as it was changed.
 */
function merged<T extends object>(
  found: readonly T[],
  kept: readonly { absent?: number | undefined }[],
  project: (kept: object) => T | null,
): T[] {
  const out = [...found];
  const taken = new Set<number>();
  for (const { absent, ...rule } of kept) {
    if (absent !== undefined) continue;
    const projected = project(defined(rule));
    const index = found.findIndex((one, at) => !taken.has(at) && sameData(one, projected));
    if (index < 0) continue;
    taken.add(index);
    out[index] = defined(rule) as T;
  }
  for (const { absent, ...rule } of kept) {
    if (absent !== undefined) out.splice(absent, 0, defined(rule) as T);
  }
  return out;
}

function readValidation(node: XmlNode, within: (areas: Area[]) => Area[]): FileValidation | null {
  const { attributes } = node;
  const inside = (name: string) => {
    const found = child(node, name);
    // The newer form of the rule wraps its texts once more.
    return found ? (child(found, 'f')?.text ?? found.text).trim() : undefined;
  };
  const areas = within(parseAreas(attributes.sqref ?? inside('sqref') ?? ''));
  if (areas.length === 0) return null;
  const formulas = [inside('formula1'), inside('formula2')].filter(
    (text) => text !== undefined && text !== '',
  );
  const type = (attributes.type ?? 'none') as FileValidation['type'];
  return {
    type: formulas.length === 0 ? 'none' : type,
    operator: attributes.operator ?? 'between',
    formulas: formulas as string[],
    areas,
    stop: flag(attributes.showErrorMessage) && (attributes.errorStyle ?? 'stop') === 'stop',
    dropdown: !flag(attributes.showDropDown),
    prompt: unescapeCellText(attributes.prompt ?? ''),
  };
}

function readConditional(
  reading: Reading,
  block: XmlNode,
  node: XmlNode,
  within: (areas: Area[]) => Area[],
): { priority: number; found: FileConditional } {
  const { attributes } = node;
  const inPlace = child(node, 'dxf');
  const formulas = [...children(node, 'formula'), ...children(node, 'f')].map((one) => one.text.trim());
  return {
    priority: Number(attributes.priority ?? 0),
    found: {
      type: attributes.type ?? '',
      operator: attributes.operator ?? '',
      formulas,
      text: attributes.text ?? '',
      areas: within(parseAreas(block.attributes.sqref ?? child(block, 'sqref')?.text ?? '')),
      style: inPlace
        ? reading.styles.dxfOf(inPlace)
        : attributes.dxfId === undefined
          ? {}
          : reading.styles.dxf(Number(attributes.dxfId)),
    },
  };
}

/** The tab of lists that no rule could hold. */
function readLists(reading: Reading, name: string): SheetSnapshot['cells'] {
  const bytes = reading.zip.bytes(name);
  const grid: Grid = {
    cells: {},
    rows: 0,
    columns: 0,
    rowHeights: {},
    hiddenRows: [],
    lockFlips: new Map(),
  };
  const reader = new CellReader(reading, LISTS_TAB, grid, () => []);
  if (bytes) parseXml(bytes, { row: (node) => reader.row(node) });
  return grid.cells;
}

function listAt(reading: Reading, range: string): string[] | null {
  const place = parseTabArea(range);
  if (place?.tab !== LISTS_TAB) return null;
  const { row, column, rows } = place.area;
  const list: string[] = [];
  for (let at = row; at < row + rows; at++) {
    const value = reading.lists[at]?.[column]?.v;
    if (value === undefined) break;
    list.push(String(value));
  }
  return list;
}

// -------------------------------------------------------------------------------------------- protection

function readProtections(
  reading: Reading,
  root: XmlNode,
  sheet: SheetSnapshot,
  grid: Grid,
  columns: readonly ColumnInfo[],
  extras: SheetExtras | undefined,
): void {
  const node = child(root, 'sheetProtection');
  const isProtected = node !== undefined && flag(node.attributes.sheet);
  const rules: ProtectionRule[] = [];
  for (const { area, ...kept } of extras?.protections ?? []) {
    const place = area === null ? null : reading.anchors[area];
    const cut = place ? clip(place.area, sheet.rows, sheet.columns) : null;
    if (area === null || cut) rules.push({ ...defined(kept), area: cut });
  }
  const expected = openRegion({ protections: rules, rows: sheet.rows, columns: sheet.columns });
  const wasProtected = expected !== null;

  if (!isProtected) {
    // Taken off in Excel: what is left are warnings, which a file never had.
    const left = wasProtected ? rules.filter((rule) => rule.warningOnly || rule.editors === null) : rules;
    if (left.length > 0) sheet.protections = left;
    return;
  }
  const open = openCells(reading, root, sheet, grid, columns);
  const whole = rules.find((rule) => rule.area === null && !rule.warningOnly && rule.editors !== null);
  if (expected?.equals(open)) {
    sheet.protections = rules;
  } else if (whole) {
    // Rows were inserted or cells opened elsewhere: the file's cells say which are open.
    const others = rules.filter((rule) => rule !== whole);
    sheet.protections = [withOpen(whole, open), ...others];
  } else if (wasProtected) {
    sheet.protections = rules;
  } else {
    sheet.protections = [
      withOpen({ area: null, description: '', warningOnly: false, editors: [] }, open),
      ...rules,
    ];
  }
}

function withOpen(rule: ProtectionRule, open: Region): ProtectionRule {
  const { unprotected: _, ...rest } = rule;
  const areas = open.areas();
  return areas.length > 0 ? { ...rest, unprotected: areas } : rest;
}

/** The cells a protected tab leaves open: unlocked ones, and ranges that the file names as editable. */
function openCells(
  reading: Reading,
  root: XmlNode,
  sheet: SheetSnapshot,
  grid: Grid,
  columns: readonly ColumnInfo[],
): Region {
  const spans: [number, number][][] = [];
  for (let column = 0; column < sheet.columns; column++) {
    const flips = (grid.lockFlips.get(column) ?? []).filter((row) => row < sheet.rows);
    if (!columnOpen(reading.styles, columns, column)) {
      spans.push(flips.map((row) => [row, row + 1]));
      continue;
    }
    const left: [number, number][] = [];
    let from = 0;
    for (const row of flips) {
      if (row > from) left.push([from, row]);
      from = row + 1;
    }
    if (from < sheet.rows) left.push([from, sheet.rows]);
    spans.push(left);
  }
  const unlocked = Region.ofSpans(sheet.rows, spans);
  const editable = children(child(root, 'protectedRanges'), 'protectedRange').flatMap((node) =>
    parseAreas(node.attributes.sqref ?? ''),
  );
  return editable.length === 0
    ? unlocked
    : Region.of([...unlocked.areas(), ...editable], sheet.rows, sheet.columns);
}
