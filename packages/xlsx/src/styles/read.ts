/**
 * The style table of a file, read: number formats, fonts, fills, borders, alignment, conditional styles.
 *
 * A style here is a `CellStyle`; a file's index into `cellXfs` is called an xf.
 */

import { isAutomaticFormat } from '../display.ts';
import { FileError } from '../errors.ts';
import { marksOf } from '../marks.ts';
import type { BorderEdge, CellStyle, ConditionalRule } from '../snapshot.ts';
import { child, children, flag, type XmlNode } from '../xml.ts';
import { Colors } from './colors.ts';
import { BUILT_IN, DEFAULT_FONT, DEFAULT_SIZE } from './defaults.ts';

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

const SHORT_DATE = 14;

const DATE_AND_TIME = 22;

/** East Asian date formats, which the locales of this program show as a plain date. */
const EAST_ASIAN = new Set([27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

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
