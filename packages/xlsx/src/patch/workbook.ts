/**
 * A workbook written back into the file that it was read from: what did not change stays byte for byte.
 *
 * Owns the order: compare, write tabs that changed, then what all of them share.
 */

import { parseArea } from '../a1.ts';
import { FileError } from '../errors.ts';
import { APPLICATION, packExtras, type SheetExtras, sameData } from '../extras.ts';
import { lockOf } from '../locks.ts';
import { part } from '../read/package.ts';
import { extrasOf } from '../read/reading.ts';
import { type ReadFile, type ReadTab, readFile, type TabEntry } from '../read/workbook.ts';
import { LISTS_TAB } from '../rules.ts';
import type { SheetSnapshot, WorkbookSnapshot } from '../snapshot.ts';
import { type HeldStyle, StyleAppender } from '../styles/append.ts';
import { type Book, fileTabNames, HEAD, INLINE_TEXTS } from '../write/book.ts';
import { keepFormula } from '../write/cells.ts';
import { DRAWING_TYPE, EMPTY_DRAWING, sheetCharts } from '../write/charts.ts';
import { keepConditional, keepValidation } from '../write/rules.ts';
import { listsSheet, sheetExtras, type WrittenSheet, writeSheet } from '../write/sheet.ts';
import { openBook, type WriteOptions, workbookExtras } from '../write/workbook.ts';
import { markFront, patchBlocks, patchColumns } from './blocks.ts';
import { changesOf, StyleNames, type TabChanges, type TabTimes } from './changes.ts';
import { patchCharts } from './charts.ts';
import { putExtras } from './extras-part.ts';
import { Follow } from './follow.ts';
import { moveCharts, moveRelated } from './moved.ts';
import { patchNotes } from './notes.ts';
import type { Origin } from './origin.ts';
import { Parts } from './parts.ts';
import { Places } from './places.ts';
import { attributeIn, withAttribute } from './raw.ts';
import type { SheetPatch } from './rows.ts';
import { SheetBlocks } from './sheet-blocks.ts';
import { type TabPlace, writeWorkbookPart } from './workbook-part.ts';

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const EMPTY_STYLES = `${HEAD}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="10"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>`;

/** A tab of now that the file has too. */
interface Pair {
  sheet: SheetSnapshot;
  opened: SheetSnapshot;
  read: ReadTab;
  entry: TabEntry;
  part: string;
}

/** The same, compared. */
interface OldTab extends Pair {
  times: TabTimes;
  changes: TabChanges;
}

/** The file with what changed since it was read; the very same bytes where nothing did. */
export function patchWorkbook(origin: Origin, now: WorkbookSnapshot, options: WriteOptions = {}): Uint8Array {
  if (!now.sheets.some((sheet) => !sheet.hidden)) throw new FileError('no-visible-tab');
  const { locale, timeZone } = origin.opened;
  const patch = new WorkbookPatch(origin, readFile(origin.file, { locale, timeZone }), now, options);
  return patch.isUntouched() ? origin.file : patch.write();
}

class WorkbookPatch {
  readonly #origin: Origin;
  readonly #file: ReadFile;
  readonly #now: WorkbookSnapshot;
  readonly #parts: Parts;
  readonly #book: Book;
  readonly #styles: StyleAppender;
  readonly #stylesPart: string;
  readonly #old: OldTab[];
  readonly #new: SheetSnapshot[];
  readonly #gone: TabEntry[];
  readonly #follow: Follow;
  readonly #ours: boolean;
  readonly #results: string | undefined;
  readonly #listsBefore: number;

  constructor(origin: Origin, file: ReadFile, now: WorkbookSnapshot, options: WriteOptions) {
    this.#origin = origin;
    this.#file = file;
    this.#now = now;
    this.#ours = file.reading.savedBy === APPLICATION;
    // Of a file that another program wrote some results stay as they are there.
    this.#results = this.#ours ? options.results : undefined;
    this.#parts = new Parts(file.root.zip);
    const pairs = this.#pairs();
    const paired = new Set(pairs.map(({ sheet }) => sheet));
    this.#new = now.sheets.filter((sheet) => !paired.has(sheet));
    const kept = new Set(pairs.map(({ entry }) => entry));
    const tabs = new Set(file.tabs.map(({ file: tab }) => tab));
    this.#gone = file.entries.filter((entry) => tabs.has(entry.tab) && !kept.has(entry));
    const names = this.#fileNames(pairs);
    const movesOf = (nameOf: (pair: Pair) => string) =>
      origin.moves.flatMap(({ tab, change }) => {
        const pair = pairs.find(({ sheet }) => sheet.id === tab);
        return pair ? [{ tab: nameOf(pair), change }] : [];
      });
    const renamed = (from: (pair: Pair) => string, to: (sheet: SheetSnapshot) => string) =>
      pairs.map((pair) => [from(pair), to(pair.sheet)] as const).filter(([was, is]) => was !== is);
    this.#follow = new Follow(
      movesOf(({ entry }) => entry.tab),
      renamed(
        ({ entry }) => entry.tab,
        (sheet) => names.get(sheet.name) ?? sheet.name,
      ),
    );
    const inWorkbook = new Follow(
      movesOf(({ opened }) => opened.name),
      renamed(
        ({ opened }) => opened.name,
        (sheet) => sheet.name,
      ),
    );
    const styles = this.#openStyles();
    this.#styles = styles.appender;
    this.#stylesPart = styles.part;
    this.#book = openBook(now, options, this.#styles, INLINE_TEXTS, names);
    this.#book.countsFrom1904 = file.reading.date1904;
    this.#book.lists = listsOf(file.reading.lists);
    this.#listsBefore = this.#book.lists.length;
    this.#book.front = this.#frontStays(pairs)
      ? ''
      : (now.active ?? now.sheets.find((sheet) => !sheet.hidden)?.name ?? '');
    this.#old = this.#compare(pairs, inWorkbook);
  }

  /** Nobody changed anything; results that are worked out anew are no change. */
  isUntouched(): boolean {
    const { opened } = this.#origin;
    const now = this.#now;
    const same = (key: 'name' | 'locale' | 'timeZone') => opened[key] === now[key];
    return (
      this.#new.length === 0 &&
      this.#gone.length === 0 &&
      same('name') &&
      same('locale') &&
      same('timeZone') &&
      sameData(opened.properties ?? {}, now.properties ?? {}) &&
      sameData(opened.namedRanges ?? [], now.namedRanges ?? []) &&
      sameData(
        opened.sheets.map(({ id }) => id),
        now.sheets.map(({ id }) => id),
      ) &&
      this.#old.every(
        ({ sheet, opened: was, times, changes }) =>
          times.places.still &&
          sheet.name === was.name &&
          sheet.hidden === was.hidden &&
          sheet.rows === was.rows &&
          sheet.columns === was.columns &&
          changes.blocks.size === 0 &&
          [...changes.cells.values()].every((line) =>
            [...line.values()].every(({ content, style }) => content !== 'entry' && !style),
          ),
      )
    );
  }

  write(): Uint8Array {
    const before = this.#parts.reached();
    const extras = new Map<SheetSnapshot, SheetExtras>();
    const places = new Map<SheetSnapshot, TabPlace>();
    for (const tab of this.#old) {
      extras.set(tab.sheet, this.#patchTab(tab));
      places.set(tab.sheet, { entry: tab.entry, relation: null });
    }
    for (const sheet of this.#new) {
      const written = writeSheet(this.#book, sheet);
      extras.set(sheet, written.extras);
      places.set(sheet, { entry: null, relation: this.#addTab(written) });
    }
    for (const { link } of this.#gone) {
      if (!link) continue;
      this.#parts.unrelate(this.#file.root.name, link.target);
      this.#parts.remove(link.target);
    }
    const listsRelation = this.#writeLists();
    if (!this.#follow.still) moveCharts(this.#parts, this.#follow);
    // Excel makes the order of calculation anew.
    for (const { type, target } of this.#file.root.links.values()) {
      if (type !== 'calcChain') continue;
      this.#parts.unrelate(this.#file.root.name, target);
      this.#parts.remove(target);
    }
    this.#parts.sweep(before);
    const sheets = this.#now.sheets.map((sheet) => extras.get(sheet) as SheetExtras);
    const held = this.#styles.held as Parameters<typeof workbookExtras>[1];
    const content = { extras: workbookExtras(this.#book, held, sheets), kept: this.#book.kept };
    putExtras(this.#parts, packExtras(content));
    if (this.#styles.changed) this.#writeStyles();
    writeWorkbookPart({
      parts: this.#parts,
      file: this.#file,
      book: this.#book,
      opened: this.#origin.opened,
      follow: this.#follow,
      tabs: this.#now.sheets.map((sheet) => ({
        ...(places.get(sheet) as TabPlace),
        sheet,
        old: this.#old.find((one) => one.sheet === sheet) ?? null,
      })),
      gone: this.#gone,
      listsRelation,
      front: this.#book.front === '' ? null : (this.#book.front ?? null),
    });
    return this.#parts.zip(this.#results);
  }

  #pairs(): Pair[] {
    const { entries, tabs } = this.#file;
    return this.#now.sheets.flatMap((sheet) => {
      const read = tabs.find((one) => one.sheet.id === sheet.id);
      const opened = this.#origin.opened.sheets.find(({ id }) => id === sheet.id);
      const entry = read && entries.find(({ tab }) => tab === read.file);
      if (!read || !opened || !entry?.link) return [];
      return [{ sheet, read, opened, entry, part: entry.link.target }];
    });
  }

  /** Names in the file: a tab that kept its name keeps the file's, tabs without cells keep theirs. */
  #fileNames(
    pairs: readonly { sheet: SheetSnapshot; opened: SheetSnapshot; entry: TabEntry }[],
  ): Map<string, string> {
    const { entries, tabs } = this.#file;
    const cells = new Set(tabs.map(({ file }) => file));
    const others = entries.map(({ tab }) => tab).filter((tab) => !cells.has(tab));
    const wanted = this.#now.sheets.map((sheet) => {
      const pair = pairs.find((one) => one.sheet === sheet);
      return pair && pair.opened.name === sheet.name ? pair.entry.tab : sheet.name;
    });
    const fitted = fileTabNames([...others, ...wanted]);
    return new Map(
      this.#now.sheets.map(({ name }, index) => [name, fitted.get(wanted[index] ?? '') ?? name]),
    );
  }

  #openStyles(): { appender: StyleAppender; part: string } {
    const { root, reading } = this.#file;
    const found = [...root.links.values()].find((link) => link.type === 'styles')?.target;
    const name = found ?? 'xl/styles.xml';
    const text = this.#parts.text(name) ?? EMPTY_STYLES;
    const node = part(root.zip, found ?? '') ?? null;
    const held = this.#ours ? ((reading.packed?.extras.styles ?? []) as HeldStyle[]) : [];
    return { appender: new StyleAppender(text, node, reading.styles, this.#now.styles, held), part: name };
  }

  #writeStyles(): void {
    if (this.#parts.has(this.#stylesPart)) this.#parts.put(this.#stylesPart, this.#styles.xml());
    else {
      this.#parts.add(this.#stylesPart, this.#styles.xml(), `${SHEET}.styles+xml`);
      this.#parts.relate(this.#file.root.name, 'styles', this.#stylesPart);
    }
  }

  /** The tab in front stays where it was as long as it can be shown. */
  #frontStays(pairs: readonly { sheet: SheetSnapshot; entry: TabEntry }[]): boolean {
    const { entries, front } = this.#file;
    const name = front === '' ? entries[0]?.tab : front;
    const pair = pairs.find(({ entry }) => entry.tab === name);
    const isOther = !this.#file.tabs.some(({ file }) => file === name);
    return isOther || (pair !== undefined && !pair.sheet.hidden);
  }

  #compare(pairs: readonly Pair[], follow: Follow): OldTab[] {
    const { reading } = this.#file;
    const openedStyles = new StyleNames(this.#origin.opened, this.#ours);
    const nowStyles = new StyleNames(this.#now, this.#ours);
    const names = new Set(this.#now.sheets.map(({ name }) => name));
    const ids = new Set(pairs.map(({ sheet }) => sheet.id));
    const replaced = new Set(
      this.#origin.opened.sheets
        .filter(({ id, name }) => !ids.has(id) && names.has(name))
        .map(({ name }) => name),
    );
    return pairs.map((pair) => {
      const tab = pair.entry.tab;
      const changes = this.#origin.moves
        .filter((move) => move.tab === pair.sheet.id)
        .map(({ change }) => change);
      const times: TabTimes = {
        read: pair.read.sheet,
        opened: pair.opened,
        now: pair.sheet,
        openedName: pair.opened.name,
        places: new Places(changes),
        follow,
        loose: new Set([...keptPlaces(this.#file, tab), ...(reading.wrapped.get(tab) ?? [])]),
        doubtful: this.#origin.doubtful && new Set(this.#origin.doubtful[pair.sheet.id]),
        replaced,
      };
      return { ...pair, times, changes: changesOf(times, openedStyles, nowStyles) };
    });
  }

  /** Patches the parts of one tab, where anything in it changed; gives what is kept beside the file. */
  #patchTab(tab: OldTab): SheetExtras {
    const { sheet, opened, entry, times, changes } = tab;
    const extras = sheetExtras(this.#book, sheet);
    const moved = !times.places.still || !this.#follow.still;
    this.#carryExtras(tab, extras, moved);
    const takesFront = this.#book.front === sheet.name;
    if (!moved && changes.cells.size === 0 && changes.blocks.size === 0 && !takesFront) return extras;

    const blocks = new SheetBlocks(this.#parts.text(tab.part) ?? '');
    const isLocked = changes.blocks.has('protections') || !times.places.still;
    const draft: Omit<SheetPatch, 'columnXf'> = {
      book: this.#book,
      styles: this.#styles,
      sheet,
      opened,
      openedTab: entry.tab,
      tab: this.#book.fileNames.get(sheet.name) ?? sheet.name,
      changes,
      places: times.places,
      follow: this.#follow,
      extras,
      prefix: blocks.prefix,
      lock: isLocked ? lockOf(sheet) : null,
    };
    const columnXf = patchColumns(blocks, draft);
    const patch: SheetPatch = { ...draft, columnXf };
    patchBlocks(blocks, patch);
    if (takesFront) markFront(blocks, true);
    if (changes.blocks.has('notes') || (!times.places.still && (sheet.notes ?? []).length > 0))
      this.#patchNotes(patch, blocks, tab.part);
    if (times.places.columnsMoved) this.#dropTables(blocks, tab);
    const redraws = changes.blocks.has('charts');
    if (redraws && blocks.get('drawing') === undefined && (sheet.charts ?? []).length > 0)
      blocks.put('drawing', withRelation(blocks.prefix, 'drawing', this.#addEmptyDrawing(tab.part)));
    this.#parts.put(tab.part, blocks.text());
    if (!times.places.still) moveRelated(this.#parts, tab.part, times.places);
    if (redraws) patchCharts(this.#parts, tab.part, sheetCharts(this.#book, sheet));
    return extras;
  }

  /** A table names its columns by their heads: one that got or lost a column would be damage, so it goes. */
  #dropTables(blocks: SheetBlocks, { part: name, times }: OldTab): void {
    for (const [id, { type, target }] of this.#parts.relations(name)) {
      if (type !== 'table') continue;
      const area = parseArea(attributeIn(this.#parts.text(target) ?? '', 'ref') ?? '');
      if (!area || times.places.area(area)?.columns === area.columns) continue;
      blocks.map('tableParts', (xml) =>
        xml.replace(new RegExp(`<(?:[^\\s<>/:]+:)?tablePart\\b[^>]*["']${id}["'][^>]*/>`), ''),
      );
      if (!/tablePart\b(?!s)/.test(blocks.get('tableParts') ?? '')) blocks.put('tableParts', '');
      else blocks.tag('tableParts', (tag) => withAttribute(tag, 'count', null));
      this.#parts.unrelate(name, target);
    }
  }

  /** What lies beside the file of a tab's cells and rules that did not change goes on lying there. */
  #carryExtras({ sheet, entry, times, changes }: OldTab, extras: SheetExtras, moved: boolean): void {
    const old = extrasOf(this.#file.reading, entry.tab);
    const staying = <T extends { row: number; column: number }>(all: readonly T[] = []): T[] =>
      all.flatMap((one) => {
        const row = times.places.row(one.row);
        const column = times.places.column(one.column);
        if (row === null || column === null) return [];
        return changes.cells.get(row)?.get(column)?.content === 'entry' ? [] : [{ ...one, row, column }];
      });
    extras.texts.push(...staying(old?.texts));
    extras.notes.push(
      ...staying(old?.notes).filter((one) =>
        sheet.notes?.some(
          (note) => note.row === one.row && note.column === one.column && note.text === one.text,
        ),
      ),
    );
    extras.formulas.push(
      ...staying(old?.formulas).map((one) => ({
        ...one,
        file: this.#follow.formula(one.file, entry.tab),
        formula: sheet.cells[one.row]?.[one.column]?.f ?? one.formula,
      })),
    );
    if (moved || changes.blocks.has('validations'))
      for (const [index, rule] of (sheet.validations ?? []).entries())
        keepValidation(this.#book, rule, index, extras);
    else extras.validations.push(...(old?.validations ?? []));
    if (moved || changes.blocks.has('conditional')) keepConditional(this.#book, sheet, extras);
    else extras.conditional.push(...(old?.conditional ?? []));

    const kept = keptPlaces(this.#file, entry.tab);
    const tab = this.#book.fileNames.get(sheet.name) ?? sheet.name;
    for (const [row, column] of changes.kept) {
      const from = times.places.before(row, column);
      if (!from || !kept.has(`${from.row},${from.column}`)) continue;
      if (changes.cells.get(row)?.get(column)?.content === 'entry') continue;
      const cell = sheet.cells[row]?.[column];
      const [rows, columns] = cell?.spill ?? [1, 1];
      const place = { row, column, rows, columns };
      if (cell) this.#book.kept.push(keepFormula(this.#book, tab, place, cell, sheet.cells));
    }
  }

  #patchNotes(patch: SheetPatch, blocks: SheetBlocks, name: string): void {
    const links = [...this.#parts.relations(name).values()];
    const comments = links.find((link) => link.type === 'comments')?.target;
    const drawing = links.find(
      (link) => link.type === 'vmlDrawing' && !this.#isHeaderPicture(blocks, name, link.target),
    )?.target;
    const texts = patchNotes(
      patch,
      comments === undefined ? null : this.#parts.text(comments),
      drawing === undefined ? null : this.#parts.text(drawing),
    );
    if (comments !== undefined) this.#parts.put(comments, texts.comments);
    else this.#addComments(name, HEAD + texts.comments);
    if (drawing !== undefined) this.#parts.put(drawing, texts.drawing);
    else
      blocks.put(
        'legacyDrawing',
        withRelation(blocks.prefix, 'legacyDrawing', this.#addDrawing(name, texts.drawing)),
      );
  }

  /** The picture of a page's head is such a drawing too. */
  #isHeaderPicture(blocks: SheetBlocks, name: string, target: string): boolean {
    const id = [...this.#parts.relations(name)].find(([, link]) => link.target === target)?.[0];
    return new RegExp(`["']${id}["']`).test(blocks.get('legacyDrawingHF') ?? '');
  }

  #addComments(sheetPart: string, text: string): void {
    const name = this.#parts.freeName('xl/comments', '.xml');
    this.#parts.add(name, text, `${SHEET}.comments+xml`);
    this.#parts.relate(sheetPart, 'comments', name);
  }

  #addDrawing(sheetPart: string, text: string): string {
    const name = this.#parts.freeName('xl/drawings/vmlDrawing', '.vml');
    this.#parts.defaultType('vml', 'application/vnd.openxmlformats-officedocument.vmlDrawing');
    this.#parts.put(name, text);
    return this.#parts.relate(sheetPart, 'vmlDrawing', name);
  }

  /** Adds a drawing for charts; gives the id of its relation. */
  #addEmptyDrawing(sheetPart: string): string {
    const name = this.#parts.freeName('xl/drawings/drawing', '.xml');
    this.#parts.add(name, EMPTY_DRAWING, DRAWING_TYPE);
    return this.#parts.relate(sheetPart, 'drawing', name);
  }

  /** Adds the parts of a new tab; gives the id of its relation. */
  #addTab(written: WrittenSheet): string {
    const name = this.#parts.freeName('xl/worksheets/sheet', '.xml');
    let xml = written.xml;
    if (written.comments) {
      this.#addComments(name, HEAD + written.comments);
      const id = this.#addDrawing(name, written.drawing);
      xml = xml.replace('<legacyDrawing r:id="rId1"/>', `<legacyDrawing r:id="${id}"/>`);
    }
    if (written.charts.length > 0) {
      xml = xml.replace('<drawing r:id="rId3"/>', `<drawing r:id="${this.#addEmptyDrawing(name)}"/>`);
      patchCharts(this.#parts, name, written.charts);
    }
    this.#parts.add(name, HEAD + xml, `${SHEET}.worksheet+xml`);
    return this.#parts.relate(this.#file.root.name, 'worksheet', name);
  }

  /** Writes the tab of lists where it grew; gives the id of its relation where it is new. */
  #writeLists(): string | null {
    if (this.#book.lists.length === this.#listsBefore) return null;
    const entry = this.#file.entries.find(({ tab, hidden }) => tab === LISTS_TAB && hidden);
    const xml = HEAD + listsSheet(this.#book);
    if (entry?.link) {
      this.#parts.put(entry.link.target, xml);
      return null;
    }
    const name = this.#parts.freeName('xl/worksheets/sheet', '.xml');
    this.#parts.add(name, xml, `${SHEET}.worksheet+xml`);
    return this.#parts.relate(this.#file.root.name, 'worksheet', name);
  }
}

const withRelation = (prefix: string, name: string, id: string) =>
  `<${prefix}${name} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="${id}"/>`;

/** Cells of a tab, as `row,column`, whose formula lies beside the file. */
function keptPlaces({ reading }: ReadFile, tab: string): Set<string> {
  const found = new Set<string>();
  for (const { at } of reading.packed?.kept ?? []) {
    const place = reading.anchors[at];
    if (place?.tab === tab) found.add(`${place.area.row},${place.area.column}`);
  }
  return found;
}

/** The columns of the tab of lists. */
function listsOf(cells: SheetSnapshot['cells']): string[][] {
  const lists: string[][] = [];
  for (let column = 0; cells[0]?.[column]?.v !== undefined; column++) {
    const list: string[] = [];
    for (let row = 0; cells[row]?.[column]?.v !== undefined; row++)
      list.push(String(cells[row]?.[column]?.v));
    lists.push(list);
  }
  return lists;
}
