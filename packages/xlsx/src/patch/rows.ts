/**
 * The rows of a tab, patched: a cell that changed is written anew, every other keeps its text.
 */

import { areaName, cellName, columnIndex, parseArea } from '../a1.ts';
import type { SheetExtras } from '../extras.ts';
import { allHiddenRows } from '../filter.ts';
import { offsetFormula } from '../formula/references.ts';
import { POINTS_PER_PIXEL } from '../limits.ts';
import type { Lock } from '../locks.ts';
import type { SheetSnapshot } from '../snapshot.ts';
import type { StyleAppender } from '../styles/append.ts';
import type { Book } from '../write/book.ts';
import { cellContent, cellElement, cellValue } from '../write/cells.ts';
import { escapeCellText, unescapeCellText, unescapeXml } from '../xml.ts';
import type { CellChange, TabChanges } from './changes.ts';
import type { Follow } from './follow.ts';
import type { Places } from './places.ts';
import {
  attributeIn,
  closing,
  opened,
  type Piece,
  pieces,
  prefixed,
  prefixOf,
  spliced,
  withAttribute,
  withAttributes,
} from './raw.ts';

/** A tab while it is patched. */
export interface SheetPatch {
  book: Book;
  styles: StyleAppender;
  /** As it is to be. */
  sheet: SheetSnapshot;
  /** As it was when opened, before anything moved. */
  opened: SheetSnapshot;
  /** Its name in the file when that was read, and now. */
  openedTab: string;
  tab: string;
  changes: TabChanges;
  places: Places;
  follow: Follow;
  extras: SheetExtras;
  /** Prefix of the part's root; for the rows, that of the element around them. */
  prefix: string;
  /** Which cells are open, where that is to be seen to; null where cells keep their locks. */
  lock: Lock | null;
  /** Style of a column where it has no cell. */
  columnXf: (column: number) => number;
}

interface RawCell {
  column: number;
  xml: string;
}

/** A cell that is looked at; its text, where it has one by now. */
interface CellSpot {
  row: number;
  column: number;
  xml: string | undefined;
  /** The style of its place where it has none of its own. */
  base: number;
  /** Prefix of its row's element, for a cell that is new. */
  prefix: string;
}

interface RawRow {
  row: number;
  /** The whole element, for as long as nothing in it changes. */
  xml: string;
  open: string;
  inside: string;
}

/** What the rows are to be. */
export function patchRows(patch: SheetPatch, inside: string): string {
  return new RowPatcher(patch, inside).text();
}

class RowPatcher {
  readonly #patch: SheetPatch;
  readonly #inside: string;
  readonly #hiddenNow: ReadonlySet<number>;
  readonly #hiddenThen: ReadonlySet<number>;
  readonly #rows = new Map<number, RawRow>();
  /** Formulas that cells share, and which of them are written out because their first cell changes. */
  readonly #shared = new Map<string, { text: string; row: number; column: number; apart: boolean }>();

  constructor(patch: SheetPatch, inside: string) {
    this.#patch = patch;
    this.#inside = inside;
    this.#hiddenNow = new Set(allHiddenRows(patch.sheet));
    this.#hiddenThen = new Set(allHiddenRows(patch.opened));
    for (const raw of rawRows(inside)) {
      const row = patch.places.row(raw.row);
      if (/\st\s*=\s*["']shared/.test(raw.inside)) this.#noteShared(raw, row);
      if (row !== null) this.#rows.set(row, raw);
    }
  }

  text(): string {
    const { changes, sheet, lock, places } = this.#patch;
    const numbers = new Set([...this.#rows.keys(), ...changes.cells.keys()]);
    if (changes.blocks.has('rows')) {
      for (const row of Object.keys(sheet.rowHeights ?? {})) numbers.add(Number(row));
      for (const row of this.#hiddenNow) numbers.add(row);
    }
    for (const row of lock?.special.keys() ?? []) numbers.add(row);
    const rows = [...numbers].sort((a, b) => a - b);
    const written = rows.map((row) => this.#row(row));
    const same =
      places.still &&
      rows.length === this.#rows.size &&
      rows.every((row, at) => this.#rows.get(row)?.xml === written[at]);
    return same ? this.#inside : written.join('');
  }

  #noteShared(raw: RawRow, row: number | null): void {
    const { changes, follow, places, openedTab } = this.#patch;
    for (const cell of rawCells(raw)) {
      const formula = childOf(cell.xml, 'f');
      const tag = formula && cell.xml.slice(formula.start, formula.inner);
      const group = tag && attributeIn(tag, 't') === 'shared' ? attributeIn(tag, 'si') : undefined;
      if (!formula || group === undefined) continue;
      const text = formulaText(cell.xml, formula);
      if (text === '') continue;
      const column = places.column(cell.column);
      const change = row === null || column === null ? undefined : changes.cells.get(row)?.get(column);
      const apart = row === null || column === null || change?.content === 'entry';
      this.#shared.set(group, {
        text,
        row: raw.row,
        column: cell.column,
        apart: apart || !places.still || follow.touches(text, openedTab),
      });
    }
  }

  #row(row: number): string {
    const raw = this.#rows.get(row);
    const { changes, places, lock } = this.#patch;
    const cells = changes.cells.get(row);
    const rowsChanged = changes.blocks.has('rows');
    const still = places.still && !lock && !this.#takesApart(raw) && !this.#followsIn(raw);
    if (raw && still && !cells && !rowsChanged) return raw.xml;
    const open = this.#openTag(row, raw, rowsChanged);
    const inside = this.#cells(row, raw, cells, prefixOf(open, { start: 0 }));
    if (inside === '' && !raw && !/\s(?:ht|hidden)=/.test(open)) return '';
    return inside === '' ? `${open.slice(0, -1)}/>` : open + inside + closing(open);
  }

  #takesApart(raw: RawRow | undefined): boolean {
    return !!raw && [...this.#shared.values()].some((one) => one.apart) && raw.inside.includes('shared');
  }

  /** Whether a formula in the row says something else because of what happened elsewhere. */
  #followsIn(raw: RawRow | undefined): boolean {
    const { follow, openedTab } = this.#patch;
    return (
      !follow.still &&
      !!raw &&
      /<(?:[^\s<>/:]+:)?f[\s>]/.test(raw.inside) &&
      follow.touches(raw.inside, openedTab)
    );
  }

  #openTag(row: number, raw: RawRow | undefined, rowsChanged: boolean): string {
    const { sheet, opened: then, places, prefix } = this.#patch;
    let open = raw ? opened(raw.open) : `<${prefix}row>`;
    open = withAttributes(open, { r: row + 1, spans: null });
    if (!rowsChanged) return open;
    const from = places.before(row, 0)?.row;
    const oldHeight = from === undefined ? undefined : then.rowHeights?.[from];
    const height = sheet.rowHeights?.[row];
    if (height !== oldHeight) {
      open = withAttributes(open, {
        ht: height === undefined ? null : height * POINTS_PER_PIXEL,
        customHeight: height === undefined ? null : 1,
      });
    }
    const hidden = this.#hiddenNow.has(row);
    const wasHidden = from !== undefined && this.#hiddenThen.has(from);
    return hidden === wasHidden ? open : withAttribute(open, 'hidden', hidden ? 1 : null);
  }

  #cells(
    row: number,
    raw: RawRow | undefined,
    changes: Map<number, CellChange> | undefined,
    prefix: string,
  ): string {
    const { places, lock } = this.#patch;
    const there = new Map<number, string>();
    for (const cell of raw ? rawCells(raw) : []) {
      const column = places.column(cell.column);
      if (column !== null && raw) there.set(column, this.#moved(cell, raw.row, row, column));
    }
    const columns = new Set([...there.keys(), ...(changes?.keys() ?? []), ...(lock?.special.get(row) ?? [])]);
    const rowXf =
      raw && attributeIn(raw.open, 'customFormat') === '1' ? attributeIn(raw.open, 's') : undefined;
    return [...columns]
      .sort((a, b) => a - b)
      .map((column) => {
        const xml = there.get(column);
        const base =
          xml === undefined ? (rowXf ?? this.#patch.columnXf(column)) : (attributeIn(openTag(xml), 's') ?? 0);
        const change = changes?.get(column);
        const written = change
          ? this.#changed({ row, column, xml, base: Number(base), prefix }, change)
          : (xml ?? '');
        return this.#locked({ row, column, xml: written, base: Number(base), prefix });
      })
      .join('');
  }

  /** A cell that nobody changed, where it stands now. */
  #moved(cell: RawCell, oldRow: number, row: number, column: number): string {
    const { places } = this.#patch;
    let { xml } = cell;
    const formula = childOf(xml, 'f');
    if (formula) {
      const written = this.#formula(xml, formula, oldRow, cell.column);
      if (written !== null) xml = spliced(xml, [{ start: formula.start, end: formula.end, text: written }]);
    }
    if (places.still) return xml;
    const tag = openTag(xml);
    return withAttribute(tag, 'r', cellName(row, column)) + xml.slice(tag.length);
  }

  /** The formula of a cell that stays, after what moved and what is no longer shared; null where it stays as it is. */
  #formula(xml: string, formula: Piece, row: number, column: number): string | null {
    const { places, follow, openedTab } = this.#patch;
    let tag = opened(xml.slice(formula.start, formula.inner));
    const group =
      attributeIn(tag, 't') === 'shared' ? this.#shared.get(attributeIn(tag, 'si') ?? '') : undefined;
    let text = formulaText(xml, formula);
    if (places.still && !group?.apart && !follow.touches(text, openedTab)) return null;
    if (group?.apart) {
      if (text === '') text = offsetFormula(group.text, row - group.row, column - group.column);
      tag = withAttributes(tag, { t: null, si: null, ref: null });
    }
    text = follow.formula(text, openedTab);
    for (const name of ['ref', 'r1', 'r2']) {
      const area = parseArea(attributeIn(tag, name) ?? '');
      const moved = area && places.area(area);
      if (moved) tag = withAttribute(tag, name, areaName(moved));
    }
    return tag + escapeCellText(text) + closing(tag);
  }

  #changed({ row, column, xml, base, prefix }: CellSpot, change: CellChange): string {
    const { book, tab, sheet, styles, extras } = this.#patch;
    const cell = sheet.cells[row]?.[column] ?? {};
    const look = (inert: boolean) => {
      if (!change.style && !inert) return base;
      const to = cell.s === undefined ? {} : book.snapshot.styles[cell.s];
      return styles.restyle(base, change.style ? (to ?? {}) : styles.styleOf(base), undefined, inert);
    };
    if (change.content === 'entry') {
      const { type, inside, inert } = cellContent(book, tab, row, column, sheet.cells, extras);
      const xf = look(inert);
      if (inside === '' && xf === 0 && xml === undefined) return '';
      return prefixed(cellElement(row, column, xf, type, inside), prefix);
    }
    const xf = look(false);
    if (xml === undefined) return xf === base ? '' : prefixed(cellElement(row, column, xf, '', ''), prefix);
    const tag = openTag(xml);
    const styled = xf === base ? tag : withAttribute(tag, 's', xf);
    if (change.content === null) return styled + xml.slice(tag.length);
    const value = cellValue(book, row, column, cell, true, extras);
    const formula = childOf(xml, 'f');
    const type = /"(.*)"/.exec(value.type)?.[1] ?? null;
    const kept = formula ? xml.slice(formula.start, formula.end) : '';
    const open = opened(withAttribute(styled, 't', type));
    return open + kept + prefixed(value.inside, prefixOf(tag, { start: 0 })) + closing(tag);
  }

  /** Sees to it that a cell of a protected tab is open or closed as it should be. */
  #locked({ row, column, xml = '', base, prefix }: CellSpot): string {
    const { lock, styles } = this.#patch;
    if (!lock) return xml;
    const open = lock.open.has(row, column);
    const xf = xml === '' ? base : Number(attributeIn(openTag(xml), 's') ?? 0);
    if (styles.unlocked(xf) === open) return xml;
    const locked = styles.restyle(xf, styles.styleOf(xf), !open);
    if (xml === '') return prefixed(cellElement(row, column, locked, '', ''), prefix);
    const tag = openTag(xml);
    return withAttribute(tag, 's', locked) + xml.slice(tag.length);
  }
}

/** The rows of `sheetData`; one without a number stands below the one before. */
function rawRows(inside: string): RawRow[] {
  let row = -1;
  return pieces(inside)
    .filter((one) => one.name === 'row')
    .map(({ start, inner, innerEnd, end }) => {
      const open = inside.slice(start, inner);
      const number = attributeIn(open, 'r');
      row = number === undefined ? row + 1 : Number(number) - 1;
      return { row, xml: inside.slice(start, end), open, inside: inside.slice(inner, innerEnd) };
    });
}

/** The cells of a row, each with its place written in it. */
export function rawCells({ row, inside }: Pick<RawRow, 'row' | 'inside'>): RawCell[] {
  let column = -1;
  return pieces(inside)
    .filter((one) => one.name === 'c')
    .map(({ start, end }) => {
      const xml = inside.slice(start, end);
      const address = attributeIn(openTag(xml), 'r');
      column = address === undefined ? column + 1 : columnIndex(/^\$?([A-Za-z]+)/.exec(address)?.[1] ?? '');
      if (address !== undefined) return { column, xml };
      const tag = openTag(xml);
      return { column, xml: withAttribute(tag, 'r', cellName(row, column)) + xml.slice(tag.length) };
    });
}

const openTag = (xml: string): string => /^<(?:[^"'>]|"[^"]*"|'[^']*')*>/.exec(xml)?.[0] ?? '';

function childOf(xml: string, name: string): Piece | undefined {
  if (!xml.includes(`${name}>`) && !xml.includes(`${name} `) && !xml.includes(`${name}/`)) return undefined;
  const tag = openTag(xml);
  return tag.endsWith('/>') ? undefined : pieces(xml, tag.length).find((one) => one.name === name);
}

function formulaText(xml: string, { inner, innerEnd }: Piece): string {
  return unescapeCellText(unescapeXml(xml.slice(inner, innerEnd))).trim();
}
