/**
 * The style table of a file that is patched: what is there keeps its place, new styles are appended.
 *
 * A cell's new style is its old one with what changed changed, so that what this program does not know (indents,
 * rotation, theme colours) stays.
 */

import { sameData } from '../extras.ts';
import {
  appendedTo,
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
} from '../patch/raw.ts';
import type { CellStyle, ConditionalRule } from '../snapshot.ts';
import { child, children, escapeXml, type XmlNode } from '../xml.ts';
import { DEFAULT_FONT, DEFAULT_SIZE } from './defaults.ts';
import type { StyleTable } from './read.ts';
import { argb, borderXml, builtInFormat, dxfXml, type Styles, unheld, writableFormat } from './write.ts';

/** Sections of the part in the order that the format wants. */
const SECTIONS = [
  'numFmts',
  'fonts',
  'fills',
  'borders',
  'cellStyleXfs',
  'cellXfs',
  'cellStyles',
  'dxfs',
  'tableStyles',
  'colors',
  'extLst',
];

const FIRST_OWN_FORMAT = 164;
/** Order of a font's properties. */
const FONT_ORDER =
  'b i strike condense extend outline shadow u vertAlign sz color name family charset scheme'.split(' ');

/** What is kept beside a style, by the xf that has it. */
export interface HeldStyle {
  xf: number;
  file: Record<string, unknown>;
  more: ReturnType<typeof unheld>;
}

/** Items of one section: those of the file, and those that were added. */
class Section {
  readonly added: string[] = [];
  readonly #index = new Map<string, number>();
  #count: number;

  constructor(items: readonly string[]) {
    this.#count = items.length;
    for (const [index, item] of items.entries()) if (!this.#index.has(item)) this.#index.set(item, index);
  }

  /** Where an item stands; added at the end when it is not there. */
  place(item: string, key = item): number {
    const known = this.#index.get(key);
    if (known !== undefined) return known;
    this.#index.set(key, this.#count);
    this.added.push(item);
    return this.#count++;
  }
}

/** Appends to the styles of a file. */
export class StyleAppender implements Styles {
  readonly #text: string;
  readonly #root: Piece;
  readonly #prefix: string;
  readonly #table: StyleTable;
  readonly #styles: readonly CellStyle[];
  readonly #fontNodes: XmlNode[];
  readonly #xfNodes: XmlNode[];
  readonly #formats = new Map<string, number>();
  readonly #newFormats: string[] = [];
  readonly #fonts: Section;
  readonly #fills: Section;
  readonly #borders: Section;
  readonly #xfs: Section;
  readonly #dxfs: Section;
  readonly #held: Map<number, HeldStyle>;
  /** Xfs of cells that are new: most of them share a few styles. */
  readonly #whole = new Map<string, number>();
  #nextFormat = FIRST_OWN_FORMAT;

  constructor(
    text: string,
    root: XmlNode | null,
    table: StyleTable,
    styles: readonly CellStyle[],
    held: readonly HeldStyle[],
  ) {
    const found = rootOf(text);
    this.#text = spliced(text, [appendedTo(text, found, '')]);
    this.#root = rootOf(this.#text);
    this.#prefix = prefixOf(this.#text, this.#root);
    this.#table = table;
    this.#styles = styles;
    this.#held = new Map(held.map((one) => [one.xf, one]));
    const section = (name: string, item: string) => children(child(root ?? undefined, name), item);
    for (const { attributes } of section('numFmts', 'numFmt')) {
      const id = Number(attributes.numFmtId);
      const code = attributes.formatCode ?? '';
      if (!this.#formats.has(code)) this.#formats.set(code, id);
      this.#nextFormat = Math.max(this.#nextFormat, id + 1);
    }
    this.#fontNodes = section('fonts', 'font');
    this.#xfNodes = section('cellXfs', 'xf');
    this.#fonts = new Section(this.#fontNodes.map(serialize));
    this.#fills = new Section(section('fills', 'fill').map(serialize));
    this.#borders = new Section(section('borders', 'border').map(serialize));
    this.#xfs = new Section(
      this.#xfNodes.map((node, xf) => {
        const more = this.#held.get(xf)?.more;
        return serialize(node) + (more ? keyOf(more) : '');
      }),
    );
    this.#dxfs = new Section(section('dxfs', 'dxf').map(serialize));
  }

  xf(style: number | undefined, locked = true, inert = false): number {
    const key = `${style} ${locked} ${inert}`;
    const known = this.#whole.get(key);
    if (known !== undefined) return known;
    const xf = this.restyle(0, (style === undefined ? undefined : this.#styles[style]) ?? {}, locked, inert);
    this.#whole.set(key, xf);
    return xf;
  }

  dxf(style: ConditionalRule['style']): number {
    return this.#place(this.#dxfs, dxfXml(style));
  }

  /** Whether cells of an xf may be edited on a protected tab. */
  unlocked(xf: number): boolean {
    return this.#table.unlocked[xf] ?? this.#own.get(xf)?.unlocked ?? false;
  }

  /** The xf of a cell that has `base` now and is to look as `to` says. */
  restyle(base: number, to: CellStyle, locked = !this.unlocked(base), inert = false): number {
    const from = this.styleOf(base);
    const node = this.#nodeOf(base);
    const attributes = { ...node.attributes };
    const changed = (...keys: (keyof CellStyle)[]) => keys.some((key) => !sameData(from[key], to[key]));
    if (changed('format')) mark(attributes, 'numFmtId', 'applyNumberFormat', this.#formatId(to.format));
    if (changed('bold', 'italic', 'underline', 'strike', 'fontSize', 'fontFamily', 'color'))
      mark(attributes, 'fontId', 'applyFont', this.#font(Number(attributes.fontId ?? 0), from, to));
    if (changed('background'))
      mark(
        attributes,
        'fillId',
        'applyFill',
        to.background ? this.#place(this.#fills, fillXml(to.background)) : 0,
      );
    if (changed('border'))
      mark(
        attributes,
        'borderId',
        'applyBorder',
        to.border ? this.#place(this.#borders, borderXml(to.border)) : 0,
      );
    const alignment = { ...child(node, 'alignment')?.attributes };
    if (changed('horizontal')) set(alignment, 'horizontal', to.horizontal);
    if (changed('vertical')) set(alignment, 'vertical', to.vertical === 'middle' ? 'center' : to.vertical);
    if (changed('wrap')) set(alignment, 'wrapText', to.wrap === 'wrap' ? '1' : undefined);
    if (Object.keys(alignment).length > 0) attributes.applyAlignment = '1';
    if (inert) attributes.quotePrefix = '1';
    if (locked !== !this.unlocked(base)) attributes.applyProtection = '1';
    const rest = node.children.filter(({ name }) => name !== 'alignment' && name !== 'protection');
    const protection = { ...child(node, 'protection')?.attributes };
    set(protection, 'locked', locked ? undefined : '0');
    const inside = [element('alignment', alignment), element('protection', protection), ...rest].filter(
      (one) => one !== null,
    );
    const whole = { ...node, attributes, children: inside };
    const xml = serialize(whole);
    const more = unheld(to);
    const isHeld = Object.keys(more).length > 0;
    const xf = this.#xfs.place(this.#written(whole), isHeld ? xml + keyOf(more) : xml);
    if (xf >= this.#xfNodes.length && !this.#own.has(xf))
      this.#own.set(xf, { style: to, unlocked: !locked, node: whole });
    if (isHeld && !this.#held.has(xf)) this.#held.set(xf, { xf, file: without(to, more), more });
    return xf;
  }

  readonly #own = new Map<number, { style: CellStyle; unlocked: boolean; node: XmlNode }>();

  /** What is to be kept beside the file. */
  get held(): HeldStyle[] {
    return [...this.#held.values()];
  }

  get changed(): boolean {
    return [this.#fonts, this.#fills, this.#borders, this.#xfs, this.#dxfs].some(
      ({ added }) => added.length > 0,
    );
  }

  /** The part with what was appended. */
  xml(): string {
    const root = this.#root;
    const prefix = this.#prefix;
    const found = pieces(this.#text, root.inner, root.innerEnd);
    const splices: Splice[] = [];
    const append = (name: string, items: readonly string[]) => {
      if (items.length === 0) return;
      const inside = items.join('');
      const there = found.find((one) => one.name === name);
      if (there) {
        const tag = this.#text.slice(there.start, there.inner);
        const count = pieces(this.#text, there.inner, there.innerEnd).length + items.length;
        const open = opened(withAttribute(tag, 'count', count));
        splices.push({ start: there.start, end: there.inner, text: open });
        const close = there.innerEnd === there.end ? closing(open) : '';
        splices.push({ start: there.innerEnd, end: there.innerEnd, text: inside + close });
        return;
      }
      const next = found.find((one) => SECTIONS.indexOf(one.name) > SECTIONS.indexOf(name));
      const whole = `<${prefix}${name} count="${items.length}">${inside}</${prefix}${name}>`;
      const at = next?.start ?? root.innerEnd;
      splices.push({ start: at, end: at, text: whole });
    };
    append('numFmts', this.#newFormats);
    append('fonts', this.#fonts.added);
    append('fills', this.#fills.added);
    append('borders', this.#borders.added);
    append('cellXfs', this.#xfs.added);
    append('dxfs', this.#dxfs.added);
    return spliced(this.#text, splices);
  }

  /** An element that was generated, in its section. */
  #place(section: Section, xml: string): number {
    return section.place(prefixed(xml, this.#prefix), xml);
  }

  /**
   * An element as it is written: what was read keeps its prefix, and the declarations it brought, for what is inside
   * may be of another namespace.
   */
  #written({ name, prefix = this.#prefix, attributes, children: inside, text }: XmlNode): string {
    const tag = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
    const content = inside.map((one) => this.#written(one)).join('') + escapeXml(text.trim());
    const open = `<${prefix}${name}${tag.join('')}`;
    return content ? `${open}>${content}</${prefix}${name}>` : `${open}/>`;
  }

  /** How cells of an xf look. */
  styleOf(xf: number): CellStyle {
    return { ...(this.#table.styles[xf] ?? this.#own.get(xf)?.style), ...this.#held.get(xf)?.more };
  }

  #nodeOf(xf: number): XmlNode {
    return this.#xfNodes[xf] ?? this.#own.get(xf)?.node ?? { ...EMPTY_XF };
  }

  #formatId(format: string | undefined): number {
    if (format === undefined || !writableFormat(format)) return 0;
    const known = builtInFormat(format) ?? this.#formats.get(format);
    if (known !== undefined) return known;
    const id = this.#nextFormat++;
    this.#formats.set(format, id);
    this.#newFormats.push(`<${this.#prefix}numFmt numFmtId="${id}" formatCode="${escapeXml(format)}"/>`);
    return id;
  }

  /** The place of a font that is as the old one but for what changed. */
  #font(base: number, from: CellStyle, to: CellStyle): number {
    const normal = this.#fontNodes[Number(this.#xfNodes[0]?.attributes.fontId ?? 0)];
    let inside = ((this.#fontNodes[base] ?? normal)?.children ?? []).flatMap((one) => copied(one) ?? []);
    const put = (name: string, node: XmlNode | undefined) => {
      inside = inside.filter((one) => one.name !== name);
      if (node) inside.push(node);
    };
    const changed = (key: keyof CellStyle) => from[key] !== to[key];
    const toggle = (key: 'bold' | 'italic' | 'strike' | 'underline', name: string) => {
      if (changed(key)) put(name, to[key] ? plain(name, {}) : undefined);
    };
    toggle('bold', 'b');
    toggle('italic', 'i');
    toggle('strike', 'strike');
    toggle('underline', 'u');
    if (changed('fontSize'))
      put(
        'sz',
        plain('sz', { val: String(to.fontSize ?? child(normal, 'sz')?.attributes.val ?? DEFAULT_SIZE) }),
      );
    if (changed('fontFamily')) {
      put(
        'name',
        plain('name', { val: to.fontFamily ?? child(normal, 'name')?.attributes.val ?? DEFAULT_FONT }),
      );
      put('scheme', to.fontFamily === undefined ? copied(child(normal, 'scheme')) : undefined);
    }
    if (changed('color'))
      put('color', to.color ? plain('color', { rgb: argb(to.color) }) : copied(child(normal, 'color')));
    inside.sort((a, b) => FONT_ORDER.indexOf(a.name) - FONT_ORDER.indexOf(b.name));
    return this.#place(this.#fonts, serialize({ ...plain('font', {}), children: inside }));
  }
}

const EMPTY_XF: XmlNode = {
  name: 'xf',
  attributes: { numFmtId: '0', fontId: '0', fillId: '0', borderId: '0', xfId: '0' },
  children: [],
  text: '',
};

function plain(name: string, attributes: Record<string, string>): XmlNode {
  return { name, attributes, children: [], text: '' };
}

/** A property of a font, apart from the part it stood in. */
const copied = (node: XmlNode | undefined) => node && plain(node.name, node.attributes);

function element(name: string, attributes: Record<string, string>): XmlNode | null {
  return Object.keys(attributes).length > 0 ? plain(name, attributes) : null;
}

function set(attributes: Record<string, string>, name: string, value: string | undefined): void {
  if (value === undefined) delete attributes[name];
  else attributes[name] = value;
}

function mark(attributes: Record<string, string>, name: string, flag: string, index: number): void {
  attributes[name] = String(index);
  if (index === 0) delete attributes[flag];
  else attributes[flag] = '1';
}

function fillXml(color: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="${argb(color)}"/><bgColor indexed="64"/></patternFill></fill>`;
}

function without(style: CellStyle, more: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(style).filter(([key]) => !Object.hasOwn(more, key)));
}

function keyOf(more: object): string {
  return JSON.stringify(Object.entries(more).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** An element of a style as text, the same for every way of writing it: by it styles are found again. */
function serialize({ name, attributes, children: inside, text }: XmlNode): string {
  const written = Object.entries(attributes)
    .filter(([key]) => !key.startsWith('xmlns'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join('');
  const content = inside.map(serialize).join('') + escapeXml(text.trim());
  return content ? `<${name}${written}>${content}</${name}>` : `<${name}${written}/>`;
}
