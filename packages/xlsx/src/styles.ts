/**
 * The style table of a file, both ways: number formats, fonts, fills, borders, alignment, colours.
 *
 * Owns nothing of sheets. A style here is a `CellStyle`; a file's index into `cellXfs` is called an xf.
 */

import { isValidFormat } from 'numfmt';
import { isAutomaticFormat } from './display.ts';
import { FileError } from './errors.ts';
import { marksOf } from './marks.ts';
import type { BorderEdge, CellStyle, ConditionalRule } from './snapshot.ts';
import { child, children, escapeXml, flag, type XmlNode } from './xml.ts';

/** What a cell has where no style says otherwise: as in Google Sheets. */
export const DEFAULT_FONT = 'Arial';
export const DEFAULT_SIZE = 10;

/** Formats with a number of their own in the file format; dates among them depend on the reader's locale. */
const BUILT_IN: Record<number, string> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  37: '#,##0;-#,##0',
  38: '#,##0;[Red]-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;[Red]-#,##0.00',
  41: '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-',
  42: '_-* #,##0 "₫"_-;-* #,##0 "₫"_-;_-* "-" "₫"_-;_-@_-',
  43: '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-',
  44: '_-* #,##0.00 "₫"_-;-* #,##0.00 "₫"_-;_-* "-"?? "₫"_-;_-@_-',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};
const SHORT_DATE = 14;
const DATE_AND_TIME = 22;
/** East Asian date formats, which the locales of this program show as a plain date. */
const EAST_ASIAN = new Set([27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const FIRST_OWN_FORMAT = 164;

const WRITTEN_BUILT_IN = new Map(
  [1, 2, 3, 4, 9, 10, 11, 49].map((id) => [BUILT_IN[id] as string, id] as const),
);

// ---------------------------------------------------------------------------------------------- writing

/** Collects the styles of a workbook while its sheets are written. */
export class StyleWriter {
  readonly #styles: readonly CellStyle[];
  readonly #fonts = new Table();
  readonly #fills = new Table();
  readonly #borders = new Table();
  readonly #formats = new Table();
  readonly #xfs = new Table();
  readonly #dxfs = new Table();

  constructor(styles: readonly CellStyle[]) {
    this.#styles = styles;
    this.#fonts.add(fontXml({}));
    // The format fixes the first two fills.
    this.#fills.add('<fill><patternFill patternType="none"/></fill>');
    this.#fills.add('<fill><patternFill patternType="gray125"/></fill>');
    this.#borders.add(borderXml(undefined));
    this.#xfs.add(this.#xf({}, true, false));
    // In the order of the snapshot, so that reading gives the same indices back.
    for (const index of styles.keys()) this.xf(index);
  }

  /** The xf of a snapshot style; `inert` marks text that looks like a formula. */
  xf(style: number | undefined, locked = true, inert = false): number {
    const wanted = (style === undefined ? undefined : this.#styles[style]) ?? {};
    const xml = this.#xf(wanted, locked, inert);
    // A style that the file holds only in part must not share its place with one that it holds whole.
    return this.#xfs.add(xml, Object.keys(unheld(wanted)).length > 0 ? `${xml}${style}` : xml);
  }

  /** The index of a conditional format's style. */
  dxf(style: ConditionalRule['style']): number {
    const font = [
      toggle('b', style.bold),
      toggle('i', style.italic),
      toggle('strike', style.strike),
      style.underline === undefined ? '' : style.underline ? '<u/>' : '<u val="none"/>',
      style.color ? `<color rgb="${argb(style.color)}"/>` : '',
    ].join('');
    const fill = style.background
      ? `<fill><patternFill patternType="solid"><fgColor rgb="${argb(style.background)}"/><bgColor rgb="${argb(style.background)}"/></patternFill></fill>`
      : '';
    return this.#dxfs.add(`<dxf>${font ? `<font>${font}</font>` : ''}${fill}</dxf>`);
  }

  /** The styles part. */
  xml(): string {
    const formats = this.#formats.all.map(
      (pattern, index) =>
        `<numFmt numFmtId="${FIRST_OWN_FORMAT + index}" formatCode="${escapeXml(pattern)}"/>`,
    );
    const list = (name: string, items: readonly string[]) =>
      `<${name} count="${items.length}">${items.join('')}</${name}>`;
    return (
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
      (formats.length > 0 ? list('numFmts', formats) : '') +
      list('fonts', this.#fonts.all) +
      list('fills', this.#fills.all) +
      list('borders', this.#borders.all) +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      list('cellXfs', this.#xfs.all) +
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
      list('dxfs', this.#dxfs.all) +
      '</styleSheet>'
    );
  }

  #xf(style: CellStyle, locked: boolean, inert: boolean): string {
    const format = this.#formatId(style.format);
    const font = this.#fonts.add(fontXml(style));
    const fill = style.background
      ? this.#fills.add(
          `<fill><patternFill patternType="solid"><fgColor rgb="${argb(style.background)}"/><bgColor indexed="64"/></patternFill></fill>`,
        )
      : 0;
    const border = this.#borders.add(borderXml(style.border));
    const alignment =
      (style.horizontal ? ` horizontal="${style.horizontal}"` : '') +
      (style.vertical ? ` vertical="${style.vertical === 'middle' ? 'center' : style.vertical}"` : '') +
      (style.wrap === 'wrap' ? ' wrapText="1"' : '');
    const inside = (alignment ? `<alignment${alignment}/>` : '') + (locked ? '' : '<protection locked="0"/>');
    const head =
      `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"` +
      (inert ? ' quotePrefix="1"' : '') +
      (format ? ' applyNumberFormat="1"' : '') +
      (font ? ' applyFont="1"' : '') +
      (fill ? ' applyFill="1"' : '') +
      (border ? ' applyBorder="1"' : '') +
      (alignment ? ' applyAlignment="1"' : '') +
      (locked ? '' : ' applyProtection="1"');
    return inside ? `${head}>${inside}</xf>` : `${head}/>`;
  }

  #formatId(format: string | undefined): number {
    if (format === undefined || !writableFormat(format)) return 0;
    const builtIn = WRITTEN_BUILT_IN.get(format);
    if (builtIn !== undefined) return builtIn;
    return FIRST_OWN_FORMAT + this.#formats.add(format);
  }
}

/** Excel calls a file with a broken pattern damaged, so such a pattern is not written. */
function writableFormat(format: string): boolean {
  return !isAutomaticFormat(format) && format.length <= 255 && isValidFormat(format);
}

/** The part of a style that does not come back from a file. */
export function unheld(
  style: CellStyle,
): Pick<CellStyle, 'format' | 'wrap' | 'vertical' | 'fontSize' | 'fontFamily'> {
  return {
    ...(style.format !== undefined && !writableFormat(style.format) ? { format: style.format } : {}),
    ...(style.wrap === 'clip' ? { wrap: style.wrap } : {}),
    ...(style.vertical === 'bottom' ? { vertical: style.vertical } : {}),
    ...(style.fontSize === DEFAULT_SIZE ? { fontSize: style.fontSize } : {}),
    ...(style.fontFamily === DEFAULT_FONT ? { fontFamily: style.fontFamily } : {}),
  };
}

/** Distinct texts with their index. */
class Table {
  readonly all: string[] = [];
  readonly #index = new Map<string, number>();

  add(text: string, key = text): number {
    const known = this.#index.get(key);
    if (known !== undefined) return known;
    this.#index.set(key, this.all.length);
    return this.all.push(text) - 1;
  }
}

function fontXml(style: CellStyle): string {
  return (
    '<font>' +
    (style.bold ? '<b/>' : '') +
    (style.italic ? '<i/>' : '') +
    (style.strike ? '<strike/>' : '') +
    (style.underline ? '<u/>' : '') +
    `<sz val="${style.fontSize ?? DEFAULT_SIZE}"/>` +
    (style.color ? `<color rgb="${argb(style.color)}"/>` : '') +
    `<name val="${escapeXml(style.fontFamily ?? DEFAULT_FONT)}"/>` +
    '</font>'
  );
}

function borderXml(border: CellStyle['border']): string {
  const side = (name: 'left' | 'right' | 'top' | 'bottom') => {
    const edge = border?.[name];
    return edge
      ? `<${name} style="${edge.style}"><color rgb="${argb(edge.color)}"/></${name}>`
      : `<${name}/>`;
  };
  return `<border>${side('left')}${side('right')}${side('top')}${side('bottom')}<diagonal/></border>`;
}

function toggle(name: string, value: boolean | undefined): string {
  return value === undefined ? '' : value ? `<${name}/>` : `<${name} val="0"/>`;
}

/** `#rrggbb` as the file writes it; anything else counts as black. */
export function argb(color: string): string {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color);
  if (short)
    return `FF${short
      .slice(1)
      .map((one) => one + one)
      .join('')}`.toUpperCase();
  return /^#[0-9a-f]{6}$/i.test(color) ? `FF${color.slice(1).toUpperCase()}` : 'FF000000';
}

// ---------------------------------------------------------------------------------------------- reading

/** The styles of a read file. */
export interface StyleTable {
  /** By xf. */
  styles: CellStyle[];
  /** By xf: the cell may be edited although the sheet is protected. */
  unlocked: boolean[];
  dxf: (index: number) => ConditionalRule['style'];
  /** A conditional style written in place, as the newer part of the format does. */
  dxfOf: (node: XmlNode) => ConditionalRule['style'];
  colors: Colors;
}

/** Excel itself holds no more; each takes memory. */
const MAX_STYLES = 65_490;

/** Reads the styles part; without one every cell has the default style. */
export function readStyles(root: XmlNode | null, theme: XmlNode | null, locale: string): StyleTable {
  const colors = new Colors(root, theme);
  const own = new Map<number, string>();
  for (const node of children(child(root ?? undefined, 'numFmts'), 'numFmt')) {
    own.set(Number(node.attributes.numFmtId), node.attributes.formatCode ?? '');
  }
  const section = (name: string, item: string) => children(child(root ?? undefined, name), item);
  const fonts = section('fonts', 'font');
  const xfs = section('cellXfs', 'xf');
  if (xfs.length > MAX_STYLES || fonts.length > MAX_STYLES) throw new FileError('too-many-cells', 'styles');
  const normal = fonts[Number(xfs[0]?.attributes.fontId ?? 0)];
  const normalName = child(normal, 'name')?.attributes.val ?? DEFAULT_FONT;
  const normalSize = Number(child(normal, 'sz')?.attributes.val ?? DEFAULT_SIZE);
  const fontStyles = fonts.map((node) => readFont(node, colors, normalName, normalSize));
  const fills = section('fills', 'fill').map((node) => readFill(node, colors));
  const borders = section('borders', 'border').map((node) => readBorder(node, colors));

  const styles: CellStyle[] = [];
  const unlocked: boolean[] = [];
  for (const xf of xfs) {
    const style: CellStyle = {};
    const format = formatOf(Number(xf.attributes.numFmtId ?? 0), own, locale);
    if (format !== undefined) style.format = format;
    Object.assign(style, fontStyles[Number(xf.attributes.fontId ?? 0)]);
    const background = fills[Number(xf.attributes.fillId ?? 0)];
    if (background) style.background = background;
    const border = borders[Number(xf.attributes.borderId ?? 0)];
    if (border && Object.keys(border).length > 0) style.border = border;
    readAlignment(child(xf, 'alignment'), style);
    styles.push(style);
    unlocked.push(!flag(child(xf, 'protection')?.attributes.locked, true));
  }
  if (styles.length === 0) {
    styles.push({});
    unlocked.push(false);
  }

  const dxfs = section('dxfs', 'dxf');
  const dxfOf = (node: XmlNode) => readDxf(node, colors);
  return {
    styles,
    unlocked,
    dxf: (index) => {
      const node = dxfs[index];
      return node ? dxfOf(node) : {};
    },
    dxfOf,
    colors,
  };
}

function formatOf(id: number, own: ReadonlyMap<number, string>, locale: string): string | undefined {
  const pattern = own.get(id);
  if (pattern !== undefined) return isAutomaticFormat(pattern) ? undefined : pattern;
  const date = marksOf(locale).datePattern;
  if (id === SHORT_DATE || EAST_ASIAN.has(id)) return date;
  if (id === DATE_AND_TIME) return `${date} h:mm`;
  return BUILT_IN[id];
}

function readFont(node: XmlNode, colors: Colors, normalName: string, normalSize: number): CellStyle {
  const style: CellStyle = {};
  const on = (name: string) => {
    const found = child(node, name);
    return found !== undefined && flag(found.attributes.val, true);
  };
  if (on('b')) style.bold = true;
  if (on('i')) style.italic = true;
  if (on('strike')) style.strike = true;
  const underline = child(node, 'u');
  if (underline && underline.attributes.val !== 'none') style.underline = true;
  const size = Number(child(node, 'sz')?.attributes.val ?? normalSize);
  // The file's normal font is what its author never chose: it becomes this program's default.
  if (size !== normalSize && size > 0) style.fontSize = size;
  const name = child(node, 'name')?.attributes.val ?? normalName;
  if (name !== normalName) style.fontFamily = name;
  const colorNode = child(node, 'color');
  // Theme colour 1 is the automatic text colour.
  const color =
    colorNode?.attributes.theme === '1' && !colorNode.attributes.tint ? null : colors.read(colorNode);
  if (color) style.color = color;
  return style;
}

function readFill(node: XmlNode, colors: Colors): string | null {
  const pattern = child(node, 'patternFill');
  if (!pattern || (pattern.attributes.patternType ?? 'none') === 'none') return null;
  // Hatched fills show their colour as a plain one; gray125 is the format's own second fill.
  if (pattern.attributes.patternType === 'gray125') return null;
  return colors.read(child(pattern, 'fgColor')) ?? colors.read(child(pattern, 'bgColor'));
}

const EDGES: Record<string, BorderEdge['style']> = {
  thin: 'thin',
  hair: 'dotted',
  medium: 'medium',
  thick: 'thick',
  dotted: 'dotted',
  dashed: 'dashed',
  double: 'double',
  mediumDashed: 'dashed',
  dashDot: 'dashed',
  mediumDashDot: 'dashed',
  dashDotDot: 'dotted',
  mediumDashDotDot: 'dotted',
  slantDashDot: 'dashed',
};

function readBorder(node: XmlNode, colors: Colors): NonNullable<CellStyle['border']> {
  const border: NonNullable<CellStyle['border']> = {};
  const sides = {
    left: ['left', 'start'],
    right: ['right', 'end'],
    top: ['top'],
    bottom: ['bottom'],
  } as const;
  for (const [side, names] of Object.entries(sides)) {
    const edge = node.children.find((one) => (names as readonly string[]).includes(one.name));
    const style = EDGES[edge?.attributes.style ?? 'none'];
    if (edge && style) {
      border[side as keyof typeof sides] = { style, color: colors.read(child(edge, 'color')) ?? '#000000' };
    }
  }
  return border;
}

function readAlignment(node: XmlNode | undefined, style: CellStyle): void {
  if (!node) return;
  const { horizontal, vertical } = node.attributes;
  if (horizontal === 'left' || horizontal === 'right' || horizontal === 'center')
    style.horizontal = horizontal;
  if (horizontal === 'centerContinuous') style.horizontal = 'center';
  if (horizontal === 'justify' || horizontal === 'distributed') style.horizontal = 'left';
  // `bottom` is the default, which LibreOffice writes out for every cell.
  if (vertical === 'top') style.vertical = vertical;
  if (vertical === 'center') style.vertical = 'middle';
  if (vertical === 'justify' || vertical === 'distributed') style.vertical = 'top';
  if (flag(node.attributes.wrapText)) style.wrap = 'wrap';
}

function readDxf(node: XmlNode, colors: Colors): ConditionalRule['style'] {
  const style: ConditionalRule['style'] = {};
  const font = child(node, 'font');
  const read = (name: string) => {
    const found = child(font, name);
    return found ? flag(found.attributes.val, true) : undefined;
  };
  const bold = read('b');
  const italic = read('i');
  const strike = read('strike');
  if (bold !== undefined) style.bold = bold;
  if (italic !== undefined) style.italic = italic;
  if (strike !== undefined) style.strike = strike;
  const underline = child(font, 'u');
  if (underline) style.underline = underline.attributes.val !== 'none';
  const color = colors.read(child(font, 'color'));
  if (color) style.color = color;
  const pattern = child(child(node, 'fill'), 'patternFill');
  // A conditional fill keeps its colour in `bgColor`, unlike a cell's.
  const background = colors.read(child(pattern, 'bgColor')) ?? colors.read(child(pattern, 'fgColor'));
  if (background && pattern?.attributes.patternType !== 'none') style.background = background;
  return style;
}

/** Theme, palette and tint of a file's colours. */
export class Colors {
  readonly #theme: string[];
  readonly #palette: string[];

  constructor(styles: XmlNode | null, theme: XmlNode | null) {
    const scheme = child(child(theme ?? undefined, 'themeElements'), 'clrScheme');
    const named = (name: string, fallback: string) => {
      const color = child(scheme, name)?.children[0];
      const value =
        color?.attributes.lastClr ?? (color?.name === 'srgbClr' ? color.attributes.val : undefined);
      return value && /^[0-9a-f]{6}$/i.test(value) ? `#${value.toLowerCase()}` : fallback;
    };
    // The order of the `theme` attribute differs from the order in the theme part: light before dark.
    this.#theme = [
      named('lt1', '#ffffff'),
      named('dk1', '#000000'),
      named('lt2', '#eeece1'),
      named('dk2', '#1f497d'),
      named('accent1', '#4f81bd'),
      named('accent2', '#c0504d'),
      named('accent3', '#9bbb59'),
      named('accent4', '#8064a2'),
      named('accent5', '#4bacc6'),
      named('accent6', '#f79646'),
      named('hlink', '#0000ff'),
      named('folHlink', '#800080'),
    ];
    const own = children(child(child(styles ?? undefined, 'colors'), 'indexedColors'), 'rgbColor');
    this.#palette = own.length > 0 ? own.map((node) => fromArgb(node.attributes.rgb) ?? '#000000') : PALETTE;
  }

  /** `#rrggbb`, or null for an automatic or absent colour. */
  read(node: XmlNode | undefined): string | null {
    if (!node) return null;
    const { rgb, theme, indexed, tint } = node.attributes;
    let color: string | null = null;
    if (rgb !== undefined) color = fromArgb(rgb);
    else if (theme !== undefined) color = this.#theme[Number(theme)] ?? null;
    else if (indexed !== undefined) color = this.#palette[Number(indexed)] ?? null;
    return color && tint ? tinted(color, Number(tint)) : color;
  }
}

function fromArgb(text: string | undefined): string | null {
  if (!text || !/^([0-9a-f]{2})?[0-9a-f]{6}$/i.test(text)) return null;
  return `#${text.slice(-6).toLowerCase()}`;
}

/** Lightens (tint above 0) or darkens a colour by its lightness, as the format defines it. */
function tinted(color: string, tint: number): string {
  if (!Number.isFinite(tint) || tint === 0) return color;
  const part = (from: number) => Number.parseInt(color.slice(from, from + 2), 16) / 255;
  const [red, green, blue] = [part(1), part(3), part(5)];
  const max = Math.max(red, green, blue);
  const min = Math.min(red, green, blue);
  const span = max - min;
  let light = (max + min) / 2;
  const saturation = span === 0 ? 0 : span / (1 - Math.abs(2 * light - 1));
  let hue = 0;
  if (span !== 0) {
    if (max === red) hue = ((green - blue) / span) % 6;
    else if (max === green) hue = (blue - red) / span + 2;
    else hue = (red - green) / span + 4;
  }
  light = tint < 0 ? light * (1 + tint) : light + (1 - light) * tint;
  const chroma = (1 - Math.abs(2 * light - 1)) * saturation;
  const base = light - chroma / 2;
  const channel = (shift: number) => {
    const at = (((hue + shift) % 6) + 6) % 6;
    const value = base + chroma * Math.max(0, Math.min(1, Math.abs(at - 3) - 1));
    return Math.round(Math.min(1, Math.max(0, value)) * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(4)}${channel(2)}`;
}

/** The format's own palette; 0–7 repeat 8–15. */
const PALETTE = (() => {
  const basic = '000000 ffffff ff0000 00ff00 0000ff ffff00 ff00ff 00ffff';
  const rest =
    '800000 008000 000080 808000 800080 008080 c0c0c0 808080 9999ff 993366 ffffcc ccffff 660066 ff8080 0066cc ccccff ' +
    '000080 ff00ff ffff00 00ffff 800080 800000 008080 0000ff 00ccff ccffff ccffcc ffff99 99ccff ff99cc cc99ff ffcc99 ' +
    '3366ff 33cccc 99cc00 ffcc00 ff9900 ff6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333';
  return `${basic} ${basic} ${rest}`.split(' ').map((hex) => `#${hex}`);
})();
