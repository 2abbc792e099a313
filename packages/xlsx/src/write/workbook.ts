/**
 * A workbook snapshot as an xlsx file.
 *
 * Owns the parts of the package and their order. What the format cannot hold goes into the extras.
 */

import { FileError } from '../errors.ts';
import { Anchors, type Extras, packExtras, type SheetExtras } from '../extras.ts';
import { usesSeparator } from '../formula/file-form.ts';
import { marksOf } from '../marks.ts';
import { LISTS_TAB } from '../rules.ts';
import type { WorkbookSnapshot } from '../snapshot.ts';
import { type Styles, StyleWriter, unheld } from '../styles/write.ts';
import { escapeXml } from '../xml.ts';
import { writeZip } from '../zip.ts';
import { type Book, fileName, fileTabNames, HEAD, MAIN, RELATIONS, SharedTexts, type Texts } from './book.ts';
import { CHART_TYPE, DRAWING_END, DRAWING_TYPE, EMPTY_DRAWING } from './charts.ts';
import { allowedName, definedNames } from './names.ts';
import {
  appProperties,
  contentTypes,
  coreProperties,
  customProperties,
  packageRelations,
  relations,
  workbookRelations,
} from './package.ts';
import { listsSheet, type WrittenSheet, writeSheet } from './sheet.ts';

/** What a caller may add to what the snapshot says. */
export interface WriteOptions {
  /** Functions to write as values although Excel knows their name; those it does not know always are. */
  customFunctions?: readonly string[] | undefined;
  /** By what the results of all formulas were worked out, where they are whole: `resultsOf` gives it back. */
  results?: string | undefined;
}

/** Writes the file. */
export function writeWorkbook(snapshot: WorkbookSnapshot, options: WriteOptions = {}): Uint8Array {
  if (!snapshot.sheets.some((sheet) => !sheet.hidden)) throw new FileError('no-visible-tab');
  const styles = new StyleWriter(snapshot.styles);
  const texts = new SharedTexts();
  const book = openBook(snapshot, options, styles, texts);
  const written = snapshot.sheets.map((sheet) => writeSheet(book, sheet));
  const parts = written.flatMap((sheet, index) => sheetParts(index + 1, sheet));
  const drawn = chartParts(written);
  const tabs = snapshot.sheets.map((sheet) => fileName(book, sheet.name));
  if (book.lists.length > 0) {
    tabs.push(LISTS_TAB);
    parts.push([`xl/worksheets/sheet${tabs.length}.xml`, HEAD + listsSheet(book)]);
  }
  const extras = workbookExtras(
    book,
    heldStyles(book),
    written.map((sheet) => sheet.extras),
  );
  const withNotes = written.flatMap(({ comments }, index) => (comments ? [index + 1] : []));
  const all: [string, string][] = [
    ['[Content_Types].xml', contentTypes(tabs.length, withNotes, drawn.types)],
    ['_rels/.rels', packageRelations()],
    ['docProps/core.xml', coreProperties(snapshot.name)],
    ['docProps/app.xml', appProperties()],
    ['docProps/custom.xml', customProperties(packExtras({ extras, kept: book.kept }))],
    ['xl/workbook.xml', HEAD + workbookPart(book, tabs)],
    ['xl/_rels/workbook.xml.rels', workbookRelations(tabs.length)],
    ['xl/styles.xml', HEAD + styles.xml()],
    ['xl/sharedStrings.xml', HEAD + texts.xml()],
    ...parts,
    ...drawn.parts,
  ];
  return writeZip(all, options.results);
}

/** The parts of one tab, its notes among them. */
function sheetParts(number: number, sheet: WrittenSheet): [name: string, text: string][] {
  const { comments, drawing, charts } = sheet;
  const links = [
    ...(comments
      ? [
          ['rId1', 'vmlDrawing', `../drawings/vmlDrawing${number}.vml`] as const,
          ['rId2', 'comments', `../comments${number}.xml`] as const,
        ]
      : []),
    ...(charts.length > 0 ? [['rId3', 'drawing', `../drawings/drawing${number}.xml`] as const] : []),
  ];
  return [
    [`xl/worksheets/sheet${number}.xml`, HEAD + sheet.xml],
    ...(comments
      ? ([
          [`xl/comments${number}.xml`, HEAD + comments],
          [`xl/drawings/vmlDrawing${number}.vml`, drawing],
        ] as [string, string][])
      : []),
    ...(links.length > 0
      ? ([[`xl/worksheets/_rels/sheet${number}.xml.rels`, relations(links)]] as [string, string][])
      : []),
  ];
}

/** The charts of all tabs, a drawing for each tab that has any, and the content types of these parts. */
function chartParts(written: readonly WrittenSheet[]): {
  parts: [name: string, text: string][];
  types: [name: string, type: string][];
} {
  const parts: [string, string][] = [];
  const types: [string, string][] = [];
  let number = 0;
  for (const [index, { charts }] of written.entries()) {
    if (charts.length === 0) continue;
    const links: [string, string, string][] = [];
    let drawing = EMPTY_DRAWING;
    for (const [at, chart] of charts.entries()) {
      const name = `charts/chart${++number}.xml`;
      links.push([`rId${at + 1}`, 'chart', `../${name}`]);
      drawing = drawing.replace(DRAWING_END, () => chart.frame(`rId${at + 1}`) + DRAWING_END);
      parts.push([`xl/${name}`, chart.part]);
      types.push([`xl/${name}`, CHART_TYPE]);
    }
    const name = `drawing${index + 1}.xml`;
    parts.push([`xl/drawings/${name}`, drawing], [`xl/drawings/_rels/${name}.rels`, relations(links)]);
    types.push([`xl/drawings/${name}`, DRAWING_TYPE]);
  }
  return { parts, types };
}

/** What the tabs of the workbook share while they are written; `fileNames` are found where none are given. */
export function openBook(
  snapshot: WorkbookSnapshot,
  options: WriteOptions,
  styles: Styles,
  texts: Texts,
  fileNames: Map<string, string> = fileTabNames(snapshot.sheets.map((sheet) => sheet.name)),
): Book {
  const custom = new Set(options.customFunctions?.map((name) => name.toUpperCase()));
  const renamed = new Map([...fileNames].filter(([name, file]) => name !== file));
  return {
    snapshot,
    styles,
    texts,
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

/** What is kept beside the file of the workbook as a whole. */
export function workbookExtras(book: Book, styles: Extras['styles'], sheets: SheetExtras[]): Extras {
  const { snapshot } = book;
  const names = (snapshot.namedRanges ?? [])
    .filter(({ name }) => !allowedName(name))
    .map(({ name, tab, area }) => ({ name, at: book.anchors.add(fileName(book, tab), area) }));
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

function heldStyles(book: Book): Extras['styles'] {
  return book.snapshot.styles.flatMap((style, index) => {
    const more = unheld(style);
    if (Object.keys(more).length === 0) return [];
    const file = Object.fromEntries(Object.entries(style).filter(([key]) => !Object.hasOwn(more, key)));
    return [{ xf: book.styles.xf(index), file, more: more as Extras['styles'][number]['more'] }];
  });
}
