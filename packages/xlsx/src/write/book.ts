/**
 * What is shared while one workbook is written: its texts, its tabs' names in the file.
 */

import type { Anchors, KeptFormula } from '../extras.ts';
import { MAX_TEXT } from '../limits.ts';
import { LISTS_TAB, type RuleContext } from '../rules.ts';
import type { WorkbookSnapshot } from '../snapshot.ts';
import type { Styles } from '../styles/write.ts';
import { escapeCellText } from '../xml.ts';

export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

export const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const MAX_TAB_NAME = 31;

/** Everything that is shared while the tabs of one workbook are written. */
export interface Book {
  snapshot: WorkbookSnapshot;
  styles: Styles;
  texts: Texts;
  anchors: Anchors;
  kept: KeptFormula[];
  context: RuleContext;
  /** Name in the workbook → name in the file. */
  fileNames: Map<string, string>;
  /** The file counts its days from 1904. */
  countsFrom1904?: boolean;
  /** The tab in front, where it is not the snapshot's: null for none of those that are written. */
  front?: string;
  /** Columns of the tab of lists. */
  lists: string[][];
}

/** Where the texts of cells go. */
export interface Texts {
  /** The type of a cell that holds the text, and what stands in it. */
  cell(text: string): { type: string; inside: string };
}

/** Names that the format allows: at most 31 characters, without `: \ / ? * [ ]`, distinct whatever their case. */
export function fileTabNames(names: readonly string[]): Map<string, string> {
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

export function fileName(book: Book, tab: string): string {
  return book.fileNames.get(tab) ?? tab;
}

/** A text as long as the file allows, never half of a character. */
export function cut(text: string): string {
  if (text.length <= MAX_TEXT) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
  return text.slice(0, end);
}

/** Texts that stand in their cells: a file that is patched keeps its shared ones as they are. */
export const INLINE_TEXTS: Texts = {
  cell: (text) => ({ type: ' t="inlineStr"', inside: `<is>${textXml(text)}</is>` }),
};

/** The column of the tab of lists that holds a list, written there once. */
export function listColumn(book: Book, values: string[]): number {
  const known = book.lists.findIndex(
    (list) => list.length === values.length && list.every((value, index) => value === values[index]),
  );
  return known >= 0 ? known : book.lists.push(values) - 1;
}

/** The shared texts of a workbook. */
export class SharedTexts implements Texts {
  readonly #index = new Map<string, number>();
  #uses = 0;

  cell(text: string): { type: string; inside: string } {
    this.#uses++;
    const index = this.#index.get(text) ?? this.#index.size;
    this.#index.set(text, index);
    return { type: ' t="s"', inside: `<v>${index}</v>` };
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
