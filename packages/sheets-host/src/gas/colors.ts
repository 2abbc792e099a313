/** Colour names that scripts use, as lower-case hex. Owns the table; an unknown text passes as it is. */
const NAMES: Record<string, string> = {
  black: '#000000',
  white: '#ffffff',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  yellow: '#ffff00',
  orange: '#ffa500',
  gray: '#808080',
  grey: '#808080',
  lightgray: '#d3d3d3',
  lightgrey: '#d3d3d3',
  darkgray: '#a9a9a9',
  darkgrey: '#a9a9a9',
  silver: '#c0c0c0',
  maroon: '#800000',
  navy: '#000080',
  teal: '#008080',
  purple: '#800080',
  fuchsia: '#ff00ff',
  magenta: '#ff00ff',
  aqua: '#00ffff',
  cyan: '#00ffff',
  lime: '#00ff00',
  olive: '#808000',
  pink: '#ffc0cb',
  lightpink: '#ffb6c1',
  lightyellow: '#ffffe0',
  lightgreen: '#90ee90',
  lightblue: '#add8e6',
  darkred: '#8b0000',
  darkgreen: '#006400',
  darkblue: '#00008b',
  brown: '#a52a2a',
  gold: '#ffd700',
  crimson: '#dc143c',
  salmon: '#fa8072',
  tomato: '#ff6347',
  coral: '#ff7f50',
  khaki: '#f0e68c',
  beige: '#f5f5dc',
  ivory: '#fffff0',
  lavender: '#e6e6fa',
  whitesmoke: '#f5f5f5',
  steelblue: '#4682b4',
};

/** The colour as a cell holds it. */
export function colorHex(color: string): string {
  const lower = color.trim().toLowerCase();
  if (/^#[0-9a-f]{3}$/.test(lower)) return `#${[...lower.slice(1)].map((digit) => digit + digit).join('')}`;
  return NAMES[lower] ?? lower;
}
