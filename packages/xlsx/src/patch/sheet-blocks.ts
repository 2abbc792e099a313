/**
 * A tab's part as its blocks in their order: each keeps its text until another is put in its place.
 */

import { pieces, prefixOf, rootOf } from './raw.ts';

/** The order of a tab's blocks that the format wants. */
const ORDER =
  `sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
  autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations
  hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches
  ignoredErrors smartTags drawing drawingHF legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems
  tableParts extLst`.split(/\s+/);

interface BlockText {
  name: string;
  xml: string;
}

/** The blocks of a part, and what stands around them. */
export class SheetBlocks {
  readonly prefix: string;
  readonly #head: string;
  readonly #tail: string;
  #blocks: BlockText[];

  constructor(text: string) {
    const root = rootOf(text);
    this.prefix = prefixOf(text, root);
    this.#head = text.slice(0, root.inner).replace(/\s*\/>$/, '>');
    this.#tail = root.innerEnd === root.end ? `</${this.prefix}worksheet>` : text.slice(root.innerEnd);
    let at = root.inner;
    this.#blocks = pieces(text, root.inner, root.innerEnd).map(({ name, end }) => {
      const xml = text.slice(at, end);
      at = end;
      return { name, xml };
    });
    this.#tail = text.slice(at, root.innerEnd) + this.#tail;
  }

  text(): string {
    return this.#head + this.#blocks.map(({ xml }) => xml).join('') + this.#tail;
  }

  get(name: string): string | undefined {
    return this.#blocks.find((one) => one.name === name)?.xml;
  }

  all(name: string): string[] {
    return this.#blocks.filter((one) => one.name === name).map(({ xml }) => xml);
  }

  /** Puts a block in place of all of its name, or at its place among the others; empty takes it away. */
  put(name: string, ...xml: readonly string[]): void {
    const written = xml.filter((one) => one !== '').map((one) => ({ name, xml: one }));
    const first = this.#blocks.findIndex((one) => one.name === name);
    this.#blocks = this.#blocks.filter((one) => one.name !== name);
    const order = ORDER.indexOf(name);
    const next = this.#blocks.findIndex((one) => ORDER.indexOf(one.name) > order);
    const at = first >= 0 ? Math.min(first, this.#blocks.length) : next < 0 ? this.#blocks.length : next;
    this.#blocks.splice(at, 0, ...written);
  }

  /** Changes every block of a name that is there. */
  map(name: string, change: (xml: string) => string): void {
    for (const block of this.#blocks) if (block.name === name) block.xml = change(block.xml);
  }

  /** The opening tag of a block changed. */
  tag(name: string, change: (tag: string) => string): void {
    this.map(name, (xml) => {
      const piece = rootOf(xml);
      return xml.slice(0, piece.start) + change(xml.slice(piece.start, piece.inner)) + xml.slice(piece.inner);
    });
  }
}
