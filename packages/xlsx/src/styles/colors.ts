/**
 * Colours of a file: its theme, its palette, and tints of both.
 */

import { child, children, type XmlNode } from '../xml.ts';

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
