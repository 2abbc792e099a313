/**
 * The part of the workbook itself: its tabs, its names, which tab is in front.
 */

import { ANCHOR_NAME, sameData } from '../extras.ts';
import { mapReferences } from '../formula/references.ts';
import type { ReadFile, TabEntry } from '../read/workbook.ts';
import { LISTS_TAB } from '../rules.ts';
import type { SheetSnapshot, WorkbookSnapshot } from '../snapshot.ts';
import { type Book, fileName, RELATIONS } from '../write/book.ts';
import { anchorNames, rangeName, sheetNames } from '../write/names.ts';
import { escapeXml, unescapeXml } from '../xml.ts';
import type { TabChanges, TabTimes } from './changes.ts';
import type { Follow } from './follow.ts';
import type { Parts } from './parts.ts';
import {
  attributeIn,
  attributesIn,
  closing,
  opened,
  type Piece,
  pieces,
  prefixed,
  prefixOf,
  rootOf,
  type Splice,
  spliced,
  withAttribute,
  withAttributes,
  withInside,
} from './raw.ts';

/** The order of the blocks that stand behind the tabs. */
const ORDER = 'sheets functionGroups externalReferences definedNames calcPr'.split(' ');

/** Where a tab stands in the file: as it did, or by the relation of its new part. */
export interface TabPlace {
  entry: TabEntry | null;
  relation: string | null;
}

export interface WorkbookPartJob {
  parts: Parts;
  file: ReadFile;
  book: Book;
  opened: WorkbookSnapshot;
  follow: Follow;
  tabs: readonly (TabPlace & {
    sheet: SheetSnapshot;
    old: { opened: SheetSnapshot; times: TabTimes; changes: TabChanges } | null;
  })[];
  gone: readonly TabEntry[];
  /** The relation of a new tab of lists. */
  listsRelation: string | null;
  /** The tab that comes in front; null where it stays. */
  front: string | null;
}

/** A tab in its order in the new file. */
interface Slot {
  /** In the old file; null for a new tab. */
  entry: TabEntry | null;
  xml: string;
  /** Name in the file. */
  tab: string;
  sheet: SheetSnapshot | null;
}

export function writeWorkbookPart(job: WorkbookPartJob): void {
  const name = job.file.root.name;
  const text = job.parts.text(name) as string;
  job.parts.put(name, new WorkbookPart(job, text).text());
}

class WorkbookPart {
  readonly #job: WorkbookPartJob;
  readonly #text: string;
  readonly #root: Piece;
  readonly #prefix: string;
  readonly #blocks: Piece[];
  readonly #slots: Slot[];

  constructor(job: WorkbookPartJob, text: string) {
    this.#job = job;
    this.#text = text;
    this.#root = rootOf(text);
    this.#prefix = prefixOf(text, this.#root);
    this.#blocks = pieces(text, this.#root.inner, this.#root.innerEnd);
    this.#slots = this.#order();
  }

  text(): string {
    const splices: Splice[] = [
      ...this.#put('sheets', this.#slots.map(({ xml }) => xml).join('')),
      ...this.#put('definedNames', this.#names()),
      ...this.#views(),
      ...this.#calculation(),
    ];
    return spliced(this.#text, splices);
  }

  #block(name: string): Piece | undefined {
    return this.#blocks.find((one) => one.name === name);
  }

  /** The prefix of what stands inside a block. */
  #prefixIn(name: string): string {
    const block = this.#block(name);
    return block ? prefixOf(this.#text, block) : this.#prefix;
  }

  /** What stands inside a block; one that is not there comes to its place, an empty one goes. */
  #put(name: string, inside: string): Splice[] {
    const block = this.#block(name);
    if (block) {
      if (this.#text.slice(block.inner, block.innerEnd) === inside) return [];
      const text = inside === '' ? '' : withInside(this.#text, block, inside);
      return [{ start: block.start, end: block.end, text }];
    }
    if (inside === '') return [];
    const before = this.#blocks.filter(
      (one) => ORDER.includes(one.name) && ORDER.indexOf(one.name) < ORDER.indexOf(name),
    );
    const at = before[before.length - 1]?.end ?? this.#root.innerEnd;
    return [{ start: at, end: at, text: `<${this.#prefix}${name}>${inside}</${this.#prefix}${name}>` }];
  }

  /** The tabs: those with cells in today's order, others behind the one they stood behind. */
  #order(): Slot[] {
    const { file, tabs, gone, book, listsRelation } = this.#job;
    const block = this.#block('sheets') as Piece;
    const elements = pieces(this.#text, block.inner, block.innerEnd).map(({ start, end }) =>
      this.#text.slice(start, end),
    );
    const prefix = prefixOf(this.#text, block);
    const id = this.#relationAttribute(elements);
    let lastId = Math.max(0, ...elements.map((xml) => Number(attributeIn(xml, 'sheetId') ?? 0)));
    const others = new Map<TabEntry | null, Slot[]>();
    let before: TabEntry | null = null;
    const stays = new Set(tabs.flatMap(({ entry }) => entry ?? []));
    file.entries.forEach((entry, index) => {
      if (stays.has(entry)) before = entry;
      else if (!gone.includes(entry))
        others.set(before, [
          ...(others.get(before) ?? []),
          { entry, xml: elements[index] ?? '', tab: entry.tab, sheet: null },
        ]);
    });
    const added = (tab: string, relation: string, state: string) =>
      `<${prefix}sheet name="${escapeXml(tab)}" sheetId="${++lastId}"${state} ${id}="${relation}"/>`;
    const slots: Slot[] = [...(others.get(null) ?? [])];
    for (const { sheet, entry, relation, old } of tabs) {
      const tab = fileName(book, sheet.name);
      const state = sheet.hidden ? ' state="hidden"' : '';
      const xml = entry
        ? this.#element(elements[file.entries.indexOf(entry)] ?? '', tab, sheet, old?.opened)
        : added(tab, relation ?? '', state);
      slots.push({ entry, xml, tab, sheet }, ...((entry && others.get(entry)) ?? []));
    }
    if (listsRelation !== null)
      slots.push({
        entry: null,
        xml: added(LISTS_TAB, listsRelation, ' state="veryHidden"'),
        tab: LISTS_TAB,
        sheet: null,
      });
    return slots;
  }

  /**
   * The attribute by which a tab names its relation here. Its prefix may be declared around the tabs or, as openpyxl
   * writes it, on each of them: a new one then has to declare it too.
   */
  #relationAttribute(elements: readonly string[]): string {
    for (const xml of elements) {
      const attributes = attributesIn(xml);
      const name = [...attributes.keys()].find(
        (one) => one.endsWith(':id') && this.#job.file.root.links.has(attributes.get(one) ?? ''),
      );
      if (name === undefined) continue;
      const declaration = `xmlns:${name.slice(0, -':id'.length)}`;
      const own = attributes.get(declaration);
      return own === undefined ? name : `${declaration}="${escapeXml(own)}" ${name}`;
    }
    return `xmlns:r="${RELATIONS}" r:id`;
  }

  #element(xml: string, tab: string, sheet: SheetSnapshot, opened: SheetSnapshot | undefined): string {
    const named = attributeIn(xml, 'name') === tab ? xml : withAttribute(xml, 'name', tab);
    return (sheet.hidden ?? false) === (opened?.hidden ?? false)
      ? named
      : withAttribute(named, 'state', sheet.hidden ? 'hidden' : null);
  }

  // Names

  #names(): string {
    const { file, book, tabs } = this.#job;
    const block = this.#block('definedNames');
    const kept = (block ? pieces(this.#text, block.inner, block.innerEnd) : []).flatMap(
      ({ start, inner, innerEnd, end }) => {
        const tag = this.#text.slice(start, inner);
        const name = attributeIn(tag, 'name') ?? '';
        const local = attributeIn(tag, 'localSheetId');
        const entry = local === undefined ? null : (file.entries[Number(local)] ?? null);
        if (name.startsWith(ANCHOR_NAME) || this.#isReplaced(name, entry)) return [];
        const slot = this.#slots.findIndex((one) => one.entry !== null && one.entry === entry);
        if (local !== undefined && slot < 0) return [];
        const old = unescapeXml(this.#text.slice(inner, innerEnd));
        const now = this.#reference(old, entry?.tab ?? '');
        const open =
          local === undefined || Number(local) === slot ? tag : withAttribute(tag, 'localSheetId', slot);
        if (open === tag && now === old) return [this.#text.slice(start, end)];
        const text = now === old ? this.#text.slice(inner, innerEnd) : escapeXml(now);
        return [opened(open) + text + closing(open)];
      },
    );
    const fresh = tabs.flatMap(({ sheet, old }) => {
      const index = this.#slots.findIndex((slot) => slot.sheet === sheet);
      const names = sheetNames(fileName(book, sheet.name), sheet, index);
      return old ? names.filter((xml) => this.#isReplaced(attributeIn(xml, 'name') ?? '', old)) : names;
    });
    const ranges = this.#changedRanges().flatMap((range) => rangeName(book, range));
    return [
      ...kept,
      ...[...fresh, ...ranges, ...anchorNames(book)].map((xml) =>
        prefixed(xml, this.#prefixIn('definedNames')),
      ),
    ].join('');
  }

  /** Whether a name of the file is written anew. */
  #isReplaced(name: string, tab: TabEntry | { changes: TabChanges; opened: SheetSnapshot } | null): boolean {
    const old = tab && ('changes' in tab ? tab : this.#job.tabs.find((one) => one.entry === tab)?.old);
    const sheet = old && this.#job.tabs.find((one) => one.old === old)?.sheet;
    if (old && sheet) {
      if (name === '_xlnm._FilterDatabase') return old.changes.blocks.has('filter');
      if (name === '_xlnm.Print_Area') return !sameData(old.opened.print?.area, sheet.print?.area);
      if (name === '_xlnm.Print_Titles')
        return !sameData(old.opened.print?.repeatRows, sheet.print?.repeatRows);
    }
    if (tab !== null) return false;
    const { opened, book } = this.#job;
    const was = opened.namedRanges?.some((range) => range.name === name) ?? false;
    const is = book.snapshot.namedRanges?.some((range) => range.name === name) ?? false;
    return (was && !is) || this.#changedRanges().some((range) => range.name === name);
  }

  /** Named ranges that are new, or lie elsewhere than what moved has moved them to. */
  #changedRanges(): NonNullable<WorkbookSnapshot['namedRanges']> {
    const { opened, book, tabs } = this.#job;
    const moved = new Map(
      (opened.namedRanges ?? []).map(({ name, tab, area }) => {
        const now = tabs.find(({ old }) => old?.opened.name === tab);
        return [
          name,
          { tab: now?.sheet.name ?? tab, area: now?.old ? now.old.times.places.area(area) : area },
        ];
      }),
    );
    return (book.snapshot.namedRanges ?? []).filter(
      ({ name, tab, area }) => !sameData(moved.get(name), { tab, area }),
    );
  }

  /** What a name says, where its tabs are now; one whose tab is gone for good points nowhere. */
  #reference(text: string, own: string): string {
    const { follow, gone } = this.#job;
    const now = follow.formula(text, own);
    if (gone.length === 0) return now;
    const names = new Set(this.#slots.map(({ tab }) => tab));
    const lost = new Set(gone.map(({ tab }) => tab).filter((tab) => !names.has(tab)));
    if (lost.size === 0) return now;
    return mapReferences(now, ({ tab }) => (tab !== null && lost.has(tab) ? '#REF!' : null));
  }

  // View and calculation

  #views(): Splice[] {
    const { file, front } = this.#job;
    const block = this.#block('bookViews');
    const view = block && pieces(this.#text, block.inner, block.innerEnd)[0];
    const entry = file.entries.find(({ tab }) => tab === file.front) ?? file.entries[0] ?? null;
    const stayed = this.#slots.findIndex((slot) => slot.entry !== null && slot.entry === entry);
    const index = front === null ? stayed : this.#slots.findIndex(({ sheet }) => sheet?.name === front);
    if (index < 0 || (index === 0 && !view)) return [];
    if (!view) {
      const at = this.#block('sheets')?.start ?? this.#root.innerEnd;
      const xml = `<bookViews><workbookView activeTab="${index}"/></bookViews>`;
      return [{ start: at, end: at, text: prefixed(xml, this.#prefix) }];
    }
    const tag = this.#text.slice(view.start, view.inner);
    if (Number(attributeIn(tag, 'activeTab') ?? 0) === index) return [];
    return [
      {
        start: view.start,
        end: view.inner,
        text: withAttributes(tag, { activeTab: index, firstSheet: null }),
      },
    ];
  }

  /** Results of formulas are to be worked out when the file is opened. */
  #calculation(): Splice[] {
    const block = this.#block('calcPr');
    if (!block) {
      const before = this.#blocks.filter((one) => ORDER.includes(one.name));
      const at = Math.max(...before.map(({ end }) => end));
      return [{ start: at, end: at, text: prefixed('<calcPr fullCalcOnLoad="1"/>', this.#prefix) }];
    }
    const tag = this.#text.slice(block.start, block.inner);
    if (attributeIn(tag, 'fullCalcOnLoad') === '1') return [];
    return [{ start: block.start, end: block.inner, text: withAttribute(tag, 'fullCalcOnLoad', 1) }];
  }
}
