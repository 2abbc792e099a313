/**
 * Cell styles: the snapshot's plain form and the engine's form, both ways.
 *
 * Owns the translation only. A patch names the properties to change; null takes a property away.
 */
import type { BorderEdge, CellStyle } from '@so-ke-hoach/xlsx';

/** Properties to change; null resets one to its default. */
export type StylePatch = { [K in keyof CellStyle]?: CellStyle[K] | null };

/** The engine's style object, as far as the host uses it. */
export interface EngineStyle {
  ff?: string | null;
  fs?: number | null;
  it?: number | null;
  bl?: number | null;
  ul?: { s: number } | null;
  st?: { s: number } | null;
  bg?: { rgb?: string | null } | null;
  cl?: { rgb?: string | null } | null;
  bd?: { t?: EngineEdge | null; r?: EngineEdge | null; b?: EngineEdge | null; l?: EngineEdge | null } | null;
  n?: { pattern: string } | null;
  ht?: number | null;
  vt?: number | null;
  tb?: number | null;
}

interface EngineEdge {
  s: number;
  cl: { rgb?: string | null };
}

const HORIZONTAL = { left: 1, center: 2, right: 3 } as const;
const VERTICAL = { top: 1, middle: 2, bottom: 3 } as const;
const WRAP = { clip: 2, wrap: 3 } as const;
const EDGE = { thin: 1, dotted: 3, dashed: 4, double: 7, medium: 8, thick: 13 } as const;
const SIDES = { top: 't', right: 'r', bottom: 'b', left: 'l' } as const;

const nameOf = <T extends string>(table: Record<T, number>, code: number | null | undefined): T | undefined =>
  (Object.keys(table) as T[]).find((key) => table[key] === code);

/** The snapshot's style as the engine stores it. */
export function toEngineStyle(style: StylePatch): EngineStyle {
  const out: EngineStyle = {};
  if (style.format !== undefined) out.n = style.format === null ? null : { pattern: style.format };
  if (style.bold !== undefined) out.bl = style.bold ? 1 : null;
  if (style.italic !== undefined) out.it = style.italic ? 1 : null;
  if (style.underline !== undefined) out.ul = style.underline ? { s: 1 } : null;
  if (style.strike !== undefined) out.st = style.strike ? { s: 1 } : null;
  if (style.fontSize !== undefined) out.fs = style.fontSize;
  if (style.fontFamily !== undefined) out.ff = style.fontFamily;
  if (style.color !== undefined) out.cl = style.color === null ? null : { rgb: style.color };
  if (style.background !== undefined) out.bg = style.background === null ? null : { rgb: style.background };
  if (style.horizontal !== undefined)
    out.ht = style.horizontal === null ? null : HORIZONTAL[style.horizontal];
  if (style.vertical !== undefined) out.vt = style.vertical === null ? null : VERTICAL[style.vertical];
  if (style.wrap !== undefined) out.tb = style.wrap === null ? null : WRAP[style.wrap];
  if (style.border !== undefined) out.bd = style.border === null ? null : toEngineBorder(style.border);
  return out;
}

function toEngineBorder(border: NonNullable<CellStyle['border']>): NonNullable<EngineStyle['bd']> {
  const edge = (part: BorderEdge | undefined): EngineEdge | null =>
    part ? { s: EDGE[part.style], cl: { rgb: part.color } } : null;
  return { t: edge(border.top), r: edge(border.right), b: edge(border.bottom), l: edge(border.left) };
}

/** The engine's style as the snapshot tells it. */
export function fromEngineStyle(style: EngineStyle): CellStyle {
  const out: CellStyle = {};
  const pattern = style.n?.pattern;
  if (pattern && pattern !== 'General') out.format = pattern;
  if (style.bl) out.bold = true;
  if (style.it) out.italic = true;
  if (style.ul?.s) out.underline = true;
  if (style.st?.s) out.strike = true;
  if (style.fs) out.fontSize = style.fs;
  if (style.ff) out.fontFamily = style.ff;
  if (style.cl?.rgb) out.color = hex(style.cl.rgb);
  if (style.bg?.rgb) out.background = hex(style.bg.rgb);
  const horizontal = nameOf(HORIZONTAL, style.ht);
  if (horizontal) out.horizontal = horizontal;
  const vertical = nameOf(VERTICAL, style.vt);
  if (vertical) out.vertical = vertical;
  const wrap = nameOf(WRAP, style.tb);
  if (wrap) out.wrap = wrap;
  const border = fromEngineBorder(style.bd);
  if (border) out.border = border;
  return out;
}

function fromEngineBorder(border: EngineStyle['bd']): CellStyle['border'] | null {
  if (!border) return null;
  const out: NonNullable<CellStyle['border']> = {};
  for (const side of ['top', 'right', 'bottom', 'left'] as const) {
    const edge = border[SIDES[side]];
    const style = edge && nameOf(EDGE, edge.s);
    if (edge && style) out[side] = { style, color: hex(edge.cl.rgb ?? '#000000') };
  }
  return Object.keys(out).length > 0 ? out : null;
}

function hex(color: string): string {
  const rgb = /^rgba?\((\d+),\s*(\d+),\s*(\d+)/.exec(color);
  if (!rgb) return color.toLowerCase();
  return `#${[rgb[1], rgb[2], rgb[3]].map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
}
