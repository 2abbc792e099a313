/**
 * A workbook snapshot as an xlsx file.
 *
 * Owns the parts of the package and their order. What the format cannot hold goes into the extras.
 */

import { areaName, cellName, MAX_COLUMNS, MAX_ROWS, parseArea, quoteTab } from './a1.ts';
import { isDateFormat } from './display.ts';
import { FileError } from './errors.ts';
import {
  ANCHOR_NAME,
  Anchors,
  APPLICATION,
  type Extras,
  type KeptFormula,
  PROPERTY_NAME,
  packExtras,
  type SheetExtras,
  sameData,
} from './extras.ts';
import {
  arrayFormula,
  type FileFormula,
  fromFileFormula,
  toFileFormula,
  usesSeparator,
} from './formula/file-form.ts';
import { type Reference, splitReferences } from './formula/references.ts';
import { neededHeight } from './heights.ts';
import { DEFAULT_HEIGHT, DEFAULT_WIDTH, MAX_TEXT, PIXELS_PER_CHARACTER, POINTS_PER_PIXEL } from './limits.ts';
import { keepsOut, type Lock, lockOf } from './locks.ts';
import { marksOf } from './marks.ts';
import {
  type FileConditional,
  type FileValidation,
  fileLimits,
  LISTS_TAB,
  projectConditional,
  projectValidation,
  type RuleContext,
  toFileConditional,
  toFileValidation,
} from './rules.ts';
import type { Area, CellSnapshot, SheetSnapshot, WorkbookSnapshot } from './snapshot.ts';
import { argb, StyleWriter, unheld } from './styles.ts';
import { escapeCellText, escapeXml } from './xml.ts';
import { writeZip } from './zip.ts';

/** What a caller may add to what the snapshot says. */
export interface WriteOptions {
  /** Functions to write as values although Excel knows their name; those it does not know always are. */
  customFunctions?: readonly string[] | undefined;
}

/** Longest formula of the file. */
const MAX_FORMULA = 8_192;
const MAX_TAB_NAME = 31;
const PAPER = { A3: 8, A4: 9 } as const;

/** Error texts that the file has a type for; others are written as text. */
const FILE_ERRORS = new Set(['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A']);

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Everything that is shared while the tabs of one workbook are written. */
interface Book {
  snapshot: WorkbookSnapshot;
  styles: StyleWriter;
  texts: SharedTexts;
  anchors: Anchors;
  kept: KeptFormula[];
  context: RuleContext;
  /** Name in the workbook → name in the file. */
  fileNames: Map<string, string>;
  lists: string[][];
}

/** Writes the file. */
export function writeWorkbook(snapshot: WorkbookSnapshot, options: WriteOptions = {}): Uint8Array {
  if (!snapshot.sheets.some((sheet) => !sheet.hidden)) throw new FileError('no-visible-tab');
  const book = openBook(snapshot, options);
  const parts: [string, string][] = [];
  const sheetExtras: SheetExtras[] = [];
  const withNotes: number[] = [];

  snapshot.sheets.forEach((sheet, index) => {
    const number = index + 1;
    const written = writeSheet(book, sheet);
    sheetExtras.push(written.extras);
    parts.push([`xl/worksheets/sheet${number}.xml`, HEAD + written.xml]);
    if (written.comments) {
      withNotes.push(number);
      parts.push([`xl/comments${number}.xml`, HEAD + written.comments]);
      parts.push([`xl/drawings/vmlDrawing${number}.vml`, written.drawing]);
      parts.push([
        `xl/worksheets/_rels/sheet${number}.xml.rels`,
        relations([
          ['rId1', 'vmlDrawing', `../drawings/vmlDrawing${number}.vml`],
          ['rId2', 'comments', `../comments${number}.xml`],
        ]),
      ]);
    }
  });
  const tabs = snapshot.sheets.map((sheet) => fileName(book, sheet.name));
  if (book.lists.length > 0) {
    tabs.push(LISTS_TAB);
    parts.push([`xl/worksheets/sheet${tabs.length}.xml`, HEAD + listsSheet(book)]);
  }

  const extras = workbookExtras(book, sheetExtras);
  const properties = packExtras({ extras, kept: book.kept });
  return writeZip([
    ['[Content_Types].xml', contentTypes(tabs.length, withNotes)],
    [
      '_rels/.rels',
      relations([
        ['rId1', 'officeDocument', 'xl/workbook.xml'],
        ['rId2', 'core', 'docProps/core.xml'],
        ['rId3', 'extended-properties', 'docProps/app.xml'],
        ['rId4', 'custom-properties', 'docProps/custom.xml'],
      ]),
    ],
    ['docProps/core.xml', coreProperties(snapshot.name)],
    [
      'docProps/app.xml',
      `${HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>${APPLICATION}</Application></Properties>`,
    ],
    ['docProps/custom.xml', customProperties(properties)],
    ['xl/workbook.xml', HEAD + workbookPart(book, tabs)],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...tabs.map(
          (_, index): Relation => [`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`],
        ),
        [`rId${tabs.length + 1}`, 'styles', 'styles.xml'],
        [`rId${tabs.length + 2}`, 'sharedStrings', 'sharedStrings.xml'],
      ]),
    ],
    ['xl/styles.xml', HEAD + book.styles.xml()],
    ['xl/sharedStrings.xml', HEAD + book.texts.xml()],
    ...parts,
  ]);
}

function openBook(snapshot: WorkbookSnapshot, options: WriteOptions): Book {
  const fileNames = fileTabNames(snapshot.sheets.map((sheet) => sheet.name));
  const custom = new Set(options.customFunctions?.map((name) => name.toUpperCase()));
  const renamed = new Map([...fileNames].filter(([name, file]) => name !== file));
  return {
    snapshot,
    styles: new StyleWriter(snapshot.styles),
    texts: new SharedTexts(),
    anchors: new Anchors(),
    kept: [],
    context: {
      writing: {
        decimalComma: marksOf(snapshot.locale).decimal === ',',
        tabs: renamed,
        isCustom: (name) => custom.has(name.toUpperCase()),
      },
      reading: {
        separator: separatorOf(snapshot),
        tabs: new Map([...renamed].map(([name, file]) => [file, name])),
      },
    },
    fileNames,
    lists: [],
  };
}

/** `;` where formulas of this workbook part their arguments so; the reader then does it likewise. */
function separatorOf(snapshot: WorkbookSnapshot): ',' | ';' {
  for (const sheet of snapshot.sheets) {
    for (const row of Object.values(sheet.cells)) {
      for (const cell of Object.values(row)) {
        if (cell.f && usesSeparator(cell.f, ';')) return ';';
      }
    }
  }
  return ',';
}

/** Names that the format allows: at most 31 characters, without `: \ / ? * [ ]`, distinct whatever their case. */
function fileTabNames(names: readonly string[]): Map<string, string> {
  const taken = new Set<string>([LISTS_TAB.toLowerCase(), 'history']);
  const allowed = (name: string) =>
    name !== '' &&
    name.length <= MAX_TAB_NAME &&
    !/[:\\/?*[\]]|^'|'$/.test(name) &&
    !taken.has(name.toLowerCase());
  const result = new Map<string, string>();
  // Names that need no change keep theirs before others are fitted around them.
  for (const name of names) {
    if (!allowed(name)) continue;
    taken.add(name.toLowerCase());
    result.set(name, name);
  }
  for (const name of names) {
    if (result.has(name)) continue;
    const clean = name.replace(/[:\\/?*[\]]/g, '-').replace(/^'+|'+$/g, '') || 'Tab';
    let fitted = clean.slice(0, MAX_TAB_NAME).trimEnd();
    for (let number = 2; !allowed(fitted); number++) {
      const tail = ` (${number})`;
      fitted = clean.slice(0, MAX_TAB_NAME - tail.length).trimEnd() + tail;
    }
    taken.add(fitted.toLowerCase());
    result.set(name, fitted);
  }
  return result;
}

function fileName(book: Book, tab: string): string {
  return book.fileNames.get(tab) ?? tab;
}

// ------------------------------------------------------------------------------------------------ sheets

interface WrittenSheet {
  xml: string;
  comments: string;
  drawing: string;
  extras: SheetExtras;
}

function writeSheet(book: Book, sheet: SheetSnapshot): WrittenSheet {
  const { snapshot } = book;
  const tab = fileName(book, sheet.name);
  const extras: SheetExtras = {
    tab,
    corner: book.anchors.add(tab, { row: 0, column: 0, rows: 1, columns: 1 }),
    id: sheet.id,
    rows: sheet.rows,
    columns: sheet.columns,
    ...(sheet.frozenRows ? { frozenRows: sheet.frozenRows } : {}),
    ...(sheet.frozenColumns ? { frozenColumns: sheet.frozenColumns } : {}),
    ...(sheet.hideGridlines ? { hideGridlines: true } : {}),
    ...(tab === sheet.name ? {} : { name: sheet.name }),
    formulas: [],
    texts: [],
    notes: [],
    validations: [],
    conditional: [],
    protections: (sheet.protections ?? []).map((rule) => ({
      ...rule,
      area: rule.area ? book.anchors.add(tab, rule.area) : null,
    })),
  };
  const lock = lockOf(sheet);
  const rows = sheetRows(book, sheet, tab, lock, extras);
  const validations = sheetValidations(book, sheet, extras);
  const conditional = sheetConditional(book, sheet, extras);
  const notes = sheetNotes(sheet, extras);

  const front = snapshot.active ?? snapshot.sheets.find((one) => !one.hidden)?.name;
  const setup =
    (sheet.tabColor ? `<tabColor rgb="${argb(sheet.tabColor)}"/>` : '') +
    (sheet.print?.fitToWidth ? '<pageSetUpPr fitToPage="1"/>' : '');
  const xml =
    `<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}">` +
    (setup ? `<sheetPr>${setup}</sheetPr>` : '') +
    `<sheetViews>${sheetView(sheet, sheet.name === front)}</sheetViews>` +
    `<sheetFormatPr defaultColWidth="${characters(DEFAULT_WIDTH)}" defaultRowHeight="${DEFAULT_HEIGHT * POINTS_PER_PIXEL}"/>` +
    columnsXml(book, sheet, lock) +
    `<sheetData>${rows}</sheetData>` +
    (lock ? protectionXml(sheet) : '') +
    (sheet.filter ? `<autoFilter ref="${areaName(sheet.filter)}"/>` : '') +
    mergesXml(sheet) +
    conditional +
    validations +
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    pageXml(sheet) +
    // Codes such as 1.10 are text on purpose: no green corners.
    `<ignoredErrors><ignoredError sqref="${areaName({ row: 0, column: 0, rows: Math.min(sheet.rows, MAX_ROWS), columns: Math.min(sheet.columns, MAX_COLUMNS) })}" numberStoredAsText="1"/></ignoredErrors>` +
    (notes.comments ? '<legacyDrawing r:id="rId1"/>' : '') +
    '</worksheet>';
  return { xml, comments: notes.comments, drawing: notes.drawing, extras };
}

function sheetView(sheet: SheetSnapshot, front: boolean): string {
  const rows = sheet.frozenRows ?? 0;
  const columns = sheet.frozenColumns ?? 0;
  const pane = rows && columns ? 'bottomRight' : rows ? 'bottomLeft' : 'topRight';
  const frozen =
    rows || columns
      ? `<pane${columns ? ` xSplit="${columns}"` : ''}${rows ? ` ySplit="${rows}"` : ''} topLeftCell="${cellName(rows, columns)}" activePane="${pane}" state="frozen"/><selection pane="${pane}"/>`
      : '';
  return (
    `<sheetView${sheet.hideGridlines ? ' showGridLines="0"' : ''}${front ? ' tabSelected="1"' : ''} workbookViewId="0"` +
    (frozen ? `>${frozen}</sheetView>` : '/>')
  );
}

function characters(pixels: number): string {
  return String(Number((pixels / PIXELS_PER_CHARACTER).toFixed(4)));
}

function columnsXml(book: Book, sheet: SheetSnapshot, lock: Lock | null): string {
  const hidden = new Set(sheet.hiddenColumns);
  const out: string[] = [];
  let run: { from: number; to: number; inside: string } | null = null;
  const close = () => {
    if (run) out.push(`<col min="${run.from + 1}" max="${run.to + 1}"${run.inside}/>`);
    run = null;
  };
  for (let column = 0; column < Math.min(sheet.columns, MAX_COLUMNS); column++) {
    const width = sheet.columnWidths?.[column];
    const open = lock?.openColumns[column] ? ` style="${book.styles.xf(undefined, false)}"` : '';
    const inside =
      width === undefined && !hidden.has(column) && !open
        ? ''
        : ` width="${characters(width ?? DEFAULT_WIDTH)}"${width === undefined ? '' : ' customWidth="1"'}${open}` +
          (hidden.has(column) ? ' hidden="1"' : '');
    if (run && run.inside === inside) run.to = column;
    else {
      close();
      if (inside) run = { from: column, to: column, inside };
    }
  }
  close();
  return out.length > 0 ? `<cols>${out.join('')}</cols>` : '';
}

function mergesXml(sheet: SheetSnapshot): string {
  const merges = (sheet.merges ?? []).filter((area) => area.rows * area.columns > 1);
  if (merges.length === 0) return '';
  return `<mergeCells count="${merges.length}">${merges.map((area) => `<mergeCell ref="${areaName(area)}"/>`).join('')}</mergeCells>`;
}

function pageXml(sheet: SheetSnapshot): string {
  const print = sheet.print;
  if (!print) return '';
  return (
    '<pageSetup' +
    (print.paper ? ` paperSize="${PAPER[print.paper]}"` : '') +
    (print.fitToWidth ? ' fitToWidth="1" fitToHeight="0"' : '') +
    (print.landscape === undefined ? '' : ` orientation="${print.landscape ? 'landscape' : 'portrait'}"`) +
    '/>'
  );
}

// ------------------------------------------------------------------------------------------------- cells

function sheetRows(
  book: Book,
  sheet: SheetSnapshot,
  tab: string,
  lock: Lock | null,
  extras: SheetExtras,
): string {
  const hidden = new Set(sheet.hiddenRows);
  const numbers = new Set<number>(hidden);
  for (const key of Object.keys(sheet.cells)) numbers.add(Number(key));
  for (const key of Object.keys(sheet.rowHeights ?? {})) numbers.add(Number(key));
  for (const row of lock?.special.keys() ?? []) numbers.add(row);
  const out: string[] = [];
  for (const row of [...numbers].sort((a, b) => a - b)) {
    if (row >= MAX_ROWS) continue;
    const cells = sheet.cells[row] ?? {};
    const columns = new Set(Object.keys(cells).map(Number));
    for (const column of lock?.special.get(row) ?? []) columns.add(column);
    const inside = [...columns]
      .sort((a, b) => a - b)
      .map((column) => cellXml(book, tab, row, column, cells[column] ?? {}, lock, extras))
      .join('');
    const height = sheet.rowHeights?.[row];
    const needed = height === undefined ? neededHeight(sheet, book.snapshot.styles, row) : null;
    const attributes =
      (height === undefined ? '' : ` ht="${height * POINTS_PER_PIXEL}" customHeight="1"`) +
      (needed === null ? '' : ` ht="${needed * POINTS_PER_PIXEL}"`) +
      (hidden.has(row) ? ' hidden="1"' : '');
    if (inside || attributes) out.push(`<row r="${row + 1}"${attributes}>${inside}</row>`);
  }
  return out.join('');
}

function cellXml(
  book: Book,
  tab: string,
  row: number,
  column: number,
  cell: CellSnapshot,
  lock: Lock | null,
  extras: SheetExtras,
): string {
  const formula = cell.f ? fileFormula(book, tab, row, column, cell, extras) : null;
  const isText = typeof cell.v === 'string' && !cell.e;
  // Text that looks like a formula is shown as it is and stays so when somebody edits the cell.
  const inert = isText && formula === null && /^[=+\-@\t\r]/.test(cell.v as string);
  const xf = book.styles.xf(cell.s, lock ? !lock.open.has(row, column) : true, inert);
  const value = cellValue(book, row, column, cell, formula !== null, extras);
  const columnOpen = lock?.openColumns[column] ?? false;
  if (formula === null && value.inside === '' && xf === 0 && !columnOpen) return '';
  const head = `<c r="${cellName(row, column)}"${xf ? ` s="${xf}"` : ''}${value.type}`;
  const inside = (formula ?? '') + value.inside;
  return inside ? `${head}>${inside}</c>` : `${head}/>`;
}

function cellValue(
  book: Book,
  row: number,
  column: number,
  cell: CellSnapshot,
  isFormula: boolean,
  extras: SheetExtras,
): { type: string; inside: string } {
  const { v } = cell;
  if (typeof v === 'number' && Number.isFinite(v)) return { type: '', inside: `<v>${v}</v>` };
  if (typeof v === 'boolean') return { type: ' t="b"', inside: `<v>${v ? 1 : 0}</v>` };
  if (typeof v !== 'string') return { type: '', inside: '' };
  if (cell.e && FILE_ERRORS.has(v)) return { type: ' t="e"', inside: `<v>${v}</v>` };
  if (isFormula) return { type: ' t="str"', inside: `<v>${escapeCellText(cut(v))}</v>` };
  if (v === '') return { type: '', inside: '' };
  const text = cut(v);
  if (text !== v) extras.texts.push({ row, column, text: v });
  return { type: ' t="s"', inside: `<v>${book.texts.add(text)}</v>` };
}

/** A text as long as the file allows, never half of a character. */
function cut(text: string): string {
  if (text.length <= MAX_TEXT) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
  return text.slice(0, end);
}

/** The `<f>` of a cell; null where Excel could not compute it: then its value is written and its text kept. */
function fileFormula(
  book: Book,
  tab: string,
  row: number,
  column: number,
  cell: CellSnapshot,
  extras: SheetExtras,
): string | null {
  const formula = cell.f as string;
  const [rows, columns] = cell.spill ?? [1, 1];
  const place: Area = { row, column, rows, columns };
  const written = toFileFormula(formula, book.context.writing);
  if (!written || written.text.length > MAX_FORMULA) {
    book.kept.push(keepFormula(book, tab, place, cell));
    return null;
  }
  const array = written.array || rows * columns > 1;
  if (readBack(book, written, array) !== formula) {
    extras.formulas.push({ row, column, file: written.text, formula });
  }
  const mark = array ? ` t="array" ref="${areaName(place)}"` : '';
  return `<f${mark}>${escapeCellText(written.text)}</f>`;
}

/** What the reader would make of a formula. */
function readBack(book: Book, written: FileFormula, array: boolean): string {
  const formula = fromFileFormula(written.text, book.context.reading);
  return array ? arrayFormula(formula) : formula;
}

function keepFormula(book: Book, tab: string, place: Area, cell: CellSnapshot): KeptFormula {
  const known = new Set(book.snapshot.sheets.map((sheet) => sheet.name));
  const anchored = ({ tab: named, prefix, address }: Reference) => {
    const text = prefix + address;
    const area = parseArea(address);
    if (!area || (named !== null && !known.has(named))) return text;
    const target = named === null ? tab : fileName(book, named);
    return { anchor: book.anchors.add(target, area), text, named: named !== null };
  };
  const pieces = splitReferences((cell.f as string).slice(1)).map((piece) =>
    typeof piece === 'string' ? piece : anchored(piece),
  );
  return {
    at: book.anchors.add(tab, place),
    spills: cell.spill !== undefined,
    pieces: joinTexts(pieces),
    ...(cell.v === undefined ? {} : { shown: typeof cell.v === 'string' ? cut(cell.v) : cell.v }),
    ...(cell.e ? { error: true as const } : {}),
  };
}

function joinTexts(pieces: KeptFormula['pieces']): KeptFormula['pieces'] {
  const out: KeptFormula['pieces'] = [];
  for (const piece of pieces) {
    const last = out[out.length - 1];
    if (typeof piece === 'string' && typeof last === 'string') out[out.length - 1] = last + piece;
    else out.push(piece);
  }
  return out;
}

/** The shared texts of a workbook. */
class SharedTexts {
  readonly #index = new Map<string, number>();
  #uses = 0;

  add(text: string): number {
    this.#uses++;
    const known = this.#index.get(text);
    if (known !== undefined) return known;
    this.#index.set(text, this.#index.size);
    return this.#index.size - 1;
  }

  xml(): string {
    const items = [...this.#index.keys()].map((text) => `<si>${textXml(text)}</si>`);
    return `<sst xmlns="${MAIN}" count="${this.#uses}" uniqueCount="${items.length}">${items.join('')}</sst>`;
  }
}

function textXml(text: string): string {
  const keep = /^\s|\s$|[\n\t]| {2}/.test(text) ? ' xml:space="preserve"' : '';
  return `<t${keep}>${escapeCellText(text)}</t>`;
}

// ----------------------------------------------------------------------------------- protection, rules, notes

function protectionXml(sheet: SheetSnapshot): string {
  const whole = sheet.protections?.some((rule) => rule.area === null && keepsOut(rule));
  // "0" allows. Widths, heights and filters never endanger what the protection guards.
  const always = ' formatColumns="0" formatRows="0" autoFilter="0" sort="0"';
  const partly = whole
    ? ''
    : ' formatCells="0" insertColumns="0" insertRows="0" insertHyperlinks="0" deleteColumns="0" deleteRows="0"';
  return `<sheetProtection sheet="1" objects="1" scenarios="1"${always}${partly}/>`;
}

function sheetValidations(book: Book, sheet: SheetSnapshot, extras: SheetExtras): string {
  const written: FileValidation[] = [];
  (sheet.validations ?? []).forEach((rule, index) => {
    const found = toFileValidation(rule, book.context, (values) => {
      book.lists.push(values);
      return `${LISTS_TAB}!${areaName({ row: 0, column: book.lists.length - 1, rows: Math.max(values.length, 1), columns: 1 }, true)}`;
    });
    if (found) written.push(fileLimits(found));
    if (!found || !sameData(projectValidation(rule, book.context), rule)) {
      extras.validations.push(found ? rule : { ...rule, absent: index });
    }
  });
  if (written.length === 0) return '';
  const items = written.map((rule) => {
    const [first, second] = rule.formulas;
    return (
      `<dataValidation type="${rule.type}"` +
      (rule.stop ? '' : ' errorStyle="warning"') +
      (rule.operator === 'between' ? '' : ` operator="${rule.operator}"`) +
      ' allowBlank="1"' +
      (rule.type === 'list' && !rule.dropdown ? ' showDropDown="1"' : '') +
      (rule.prompt ? ' showInputMessage="1"' : '') +
      ' showErrorMessage="1"' +
      (rule.prompt ? ` prompt="${escapeCellText(rule.prompt).replaceAll('\n', '&#10;')}"` : '') +
      ` sqref="${rule.areas.map((area) => areaName(area)).join(' ')}">` +
      `<formula1>${escapeXml(first ?? '')}</formula1>` +
      (second === undefined ? '' : `<formula2>${escapeXml(second)}</formula2>`) +
      '</dataValidation>'
    );
  });
  return `<dataValidations count="${items.length}">${items.join('')}</dataValidations>`;
}

function sheetConditional(book: Book, sheet: SheetSnapshot, extras: SheetExtras): string {
  const out: string[] = [];
  const isDate = dateCells(book.snapshot, sheet);
  (sheet.conditional ?? []).forEach((rule, index) => {
    const found = toFileConditional(rule, book.context);
    if (found) out.push(conditionalXml(book, found, out.length + 1));
    if (!found || !sameData(projectConditional(rule, book.context, isDate), rule)) {
      extras.conditional.push(found ? { ...rule } : { ...rule, absent: index });
    }
  });
  return out.join('');
}

/** Tells whether an area's first cell shows dates: a comparison there is one of dates. */
function dateCells(snapshot: WorkbookSnapshot, sheet: SheetSnapshot): (area: Area) => boolean {
  return (area) => {
    const style = sheet.cells[area.row]?.[area.column]?.s;
    return style !== undefined && isDateFormat(snapshot.styles[style]?.format);
  };
}

function conditionalXml(book: Book, rule: FileConditional, priority: number): string {
  const formulas = rule.formulas.map((formula) => `<formula>${escapeXml(formula)}</formula>`).join('');
  return (
    `<conditionalFormatting sqref="${rule.areas.map((area) => areaName(area)).join(' ')}">` +
    `<cfRule type="${rule.type}" dxfId="${book.styles.dxf(rule.style)}" priority="${priority}"` +
    (rule.operator ? ` operator="${rule.operator}"` : '') +
    (rule.text ? ` text="${escapeXml(rule.text)}"` : '') +
    `>${formulas}</cfRule></conditionalFormatting>`
  );
}

function sheetNotes(sheet: SheetSnapshot, extras: SheetExtras): { comments: string; drawing: string } {
  const notes = sheet.notes ?? [];
  if (notes.length === 0) return { comments: '', drawing: '' };
  const sorted = [...notes].sort((a, b) => a.row - b.row || a.column - b.column);
  const comments = sorted.map((note) => {
    const text = cut(note.text);
    if (text !== note.text) extras.notes.push({ ...note });
    return `<comment ref="${cellName(note.row, note.column)}" authorId="0"><text><t xml:space="preserve">${escapeCellText(text)}</t></text></comment>`;
  });
  const shapes = sorted.map((note, index) => {
    // Wide enough for a sentence; higher for longer ones.
    const lines = Math.min(20, Math.ceil(note.text.length / 30) + note.text.split('\n').length);
    const anchor = [
      note.column + 1,
      15,
      Math.max(0, note.row - 1),
      4,
      note.column + 4,
      15,
      note.row + lines + 1,
      4,
    ];
    return (
      `<v:shape id="_x0000_s${1025 + index}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
      '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
      '<v:textbox style="mso-direction-alt:auto"/>' +
      `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor.join(',')}</x:Anchor>` +
      `<x:AutoFill>False</x:AutoFill><x:Row>${note.row}</x:Row><x:Column>${note.column}</x:Column></x:ClientData></v:shape>`
    );
  });
  return {
    comments: `<comments xmlns="${MAIN}"><authors><author></author></authors><commentList>${comments.join('')}</commentList></comments>`,
    drawing:
      '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
      '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
      '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
      `${shapes.join('')}</xml>`,
  };
}

function listsSheet(book: Book): string {
  const height = Math.max(...book.lists.map((list) => list.length));
  const rows: string[] = [];
  for (let row = 0; row < height; row++) {
    const cells = book.lists.map((list, column) => {
      const value = list[row];
      return value === undefined
        ? ''
        : `<c r="${cellName(row, column)}" s="${book.styles.xf(undefined, true, /^[=+\-@]/.test(value))}" t="s"><v>${book.texts.add(cut(value))}</v></c>`;
    });
    rows.push(`<row r="${row + 1}">${cells.join('')}</row>`);
  }
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

// ---------------------------------------------------------------------------------------------- workbook

function workbookPart(book: Book, tabs: readonly string[]): string {
  const { snapshot } = book;
  const sheets = tabs.map((tab, index) => {
    const sheet = snapshot.sheets[index];
    const state = sheet ? (sheet.hidden ? ' state="hidden"' : '') : ' state="veryHidden"';
    return `<sheet name="${escapeXml(tab)}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`;
  });
  const named = snapshot.active ?? snapshot.sheets.find((sheet) => !sheet.hidden)?.name;
  const front = Math.max(
    0,
    snapshot.sheets.findIndex((sheet) => sheet.name === named),
  );
  const view = snapshot.active === undefined && front === 0 ? '' : ` activeTab="${front}"`;
  return (
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">` +
    '<workbookPr/>' +
    `<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15000"${view}/></bookViews>` +
    `<sheets>${sheets.join('')}</sheets>` +
    `<definedNames>${definedNames(book).join('')}</definedNames>` +
    '<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>'
  );
}

function definedNames(book: Book): string[] {
  const { snapshot } = book;
  const place = (tab: string, area: Area) => `${quoteTab(tab)}!${areaName(area, true)}`;
  const out: string[] = [];
  snapshot.sheets.forEach((sheet, index) => {
    const tab = fileName(book, sheet.name);
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
  });
  for (const { name, tab, area } of snapshot.namedRanges ?? []) {
    if (!allowedName(name)) continue;
    out.push(
      `<definedName name="${escapeXml(name)}">${escapeXml(place(fileName(book, tab), area))}</definedName>`,
    );
  }
  book.anchors.all.forEach(({ tab, area }, index) => {
    out.push(
      `<definedName name="${ANCHOR_NAME}${index}" hidden="1">${escapeXml(place(tab, area))}</definedName>`,
    );
  });
  return out;
}

/** Whether the file format takes a name: like Google's, but never like an address. */
function allowedName(name: string): boolean {
  return (
    /^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(name) &&
    name.length <= 255 &&
    parseArea(name) === null &&
    !/^r\d*(c\d*)?$|^c\d*$/i.test(name) &&
    !name.startsWith(ANCHOR_NAME)
  );
}

function workbookExtras(book: Book, sheets: SheetExtras[]): Extras {
  const { snapshot } = book;
  const names = (snapshot.namedRanges ?? [])
    .filter(({ name }) => !allowedName(name))
    .map(({ name, tab, area }) => ({ name, at: book.anchors.add(fileName(book, tab), area) }));
  const styles = snapshot.styles.flatMap((style, index) => {
    const more = unheld(style);
    if (Object.keys(more).length === 0) return [];
    const file = Object.fromEntries(Object.entries(style).filter(([key]) => !Object.hasOwn(more, key)));
    return [{ xf: book.styles.xf(index), file, more: more as Extras['styles'][number]['more'] }];
  });
  return {
    version: 1,
    name: snapshot.name,
    locale: snapshot.locale,
    timeZone: snapshot.timeZone,
    separator: book.context.reading.separator,
    ...(snapshot.properties ? { properties: snapshot.properties } : {}),
    styles,
    names,
    sheets,
  };
}

function customProperties(parts: readonly string[]): string {
  const items = parts.map(
    (text, index) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${index + 2}" name="${PROPERTY_NAME}${index + 1}"><vt:lpwstr>${text}</vt:lpwstr></property>`,
  );
  return `${HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${items.join('')}</Properties>`;
}

function coreProperties(name: string): string {
  return `${HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(name)}</dc:title></cp:coreProperties>`;
}

type Relation = [id: string, type: string, target: string];

function relations(list: readonly Relation[]): string {
  const items = list.map(([id, type, target]) => {
    const uri =
      type === 'core'
        ? 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties'
        : `${RELATIONS}/${type}`;
    return `<Relationship Id="${id}" Type="${uri}" Target="${target}"/>`;
  });
  return `${HEAD}<Relationships xmlns="${PACKAGE_RELATIONS}">${items.join('')}</Relationships>`;
}

function contentTypes(sheets: number, withNotes: readonly number[]): string {
  const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const override = (name: string, type: string) => `<Override PartName="/${name}" ContentType="${type}"/>`;
  return (
    `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>' +
    override('xl/workbook.xml', `${sheet}.sheet.main+xml`) +
    Array.from({ length: sheets }, (_, index) =>
      override(`xl/worksheets/sheet${index + 1}.xml`, `${sheet}.worksheet+xml`),
    ).join('') +
    withNotes.map((number) => override(`xl/comments${number}.xml`, `${sheet}.comments+xml`)).join('') +
    override('xl/styles.xml', `${sheet}.styles+xml`) +
    override('xl/sharedStrings.xml', `${sheet}.sharedStrings+xml`) +
    override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml') +
    override('docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml') +
    override('docProps/custom.xml', 'application/vnd.openxmlformats-officedocument.custom-properties+xml') +
    '</Types>'
  );
}
