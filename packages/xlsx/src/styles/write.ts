/**
 * The style table of a file, collected while its sheets are written.
 *
 * A style here is a `CellStyle`; a file's index into `cellXfs` is called an xf.
 */

import { isValidFormat } from 'numfmt';
import { isAutomaticFormat } from '../display.ts';
import type { CellStyle, ConditionalRule } from '../snapshot.ts';
import { escapeXml } from '../xml.ts';
import { BUILT_IN, DEFAULT_FONT, DEFAULT_SIZE } from './defaults.ts';

const WRITTEN_BUILT_IN = new Map(
  [1, 2, 3, 4, 9, 10, 11, 49].map((id) => [BUILT_IN[id] as string, id] as const),
);

const FIRST_OWN_FORMAT = 164;

/** What a tab's writer asks of the style table, new or appended to. */
export interface Styles {
  /** The xf of a snapshot style; `inert` marks text that looks like a formula. */
  xf(style: number | undefined, locked?: boolean, inert?: boolean): number;
  /** The index of a conditional format's style. */
  dxf(style: ConditionalRule['style']): number;
}

/** Collects the styles of a workbook while its sheets are written. */
export class StyleWriter implements Styles {
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

  xf(style: number | undefined, locked = true, inert = false): number {
    const wanted = (style === undefined ? undefined : this.#styles[style]) ?? {};
    const xml = this.#xf(wanted, locked, inert);
    // A style that the file holds only in part must not share its place with one that it holds whole.
    return this.#xfs.add(xml, Object.keys(unheld(wanted)).length > 0 ? `${xml}${style}` : xml);
  }

  dxf(style: ConditionalRule['style']): number {
    return this.#dxfs.add(dxfXml(style));
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
    const builtIn = builtInFormat(format);
    if (builtIn !== undefined) return builtIn;
    return FIRST_OWN_FORMAT + this.#formats.add(format);
  }
}

/** The number of a format that the file format itself numbers, whatever the reader's locale. */
export function builtInFormat(format: string): number | undefined {
  return WRITTEN_BUILT_IN.get(format);
}

/** Excel calls a file with a broken pattern damaged, so such a pattern is not written. */
export function writableFormat(format: string): boolean {
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

/** A border as the file writes it. */
export function borderXml(border: CellStyle['border']): string {
  const side = (name: 'left' | 'right' | 'top' | 'bottom') => {
    const edge = border?.[name];
    return edge
      ? `<${name} style="${edge.style}"><color rgb="${argb(edge.color)}"/></${name}>`
      : `<${name}/>`;
  };
  return `<border>${side('left')}${side('right')}${side('top')}${side('bottom')}<diagonal/></border>`;
}

/** A conditional format's style as the file writes it. */
export function dxfXml(style: ConditionalRule['style']): string {
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
  return `<dxf>${font ? `<font>${font}</font>` : ''}${fill}</dxf>`;
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
