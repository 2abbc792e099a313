/**
 * How cells look, one line for each look: what its four methods are called, what they take, how they read a style and
 * how they change one. Borders, which belong to a range and not to its cells, come last.
 */
import { type Area, type BorderEdge, type CellStyle, isAutomaticFormat } from '@so-ke-hoach/xlsx';
import type { StylePatch } from '../engine/styles.ts';
import { colorHex } from './colors.ts';
import { type EnumValue, member } from './enums.ts';
import type { TableMethod } from './face.ts';
import { assertShape, type Grid, gridOver } from './grid.ts';

/** What a range lends to these methods. */
export interface StyledCells {
  readonly area: Area;
  /** Positions on the sheet. */
  styleAt(row: number, column: number): CellStyle;
  /** `patchAt` is asked with positions on the sheet. */
  setStyles(patchAt: (row: number, column: number) => StylePatch): StyledCells;
}

/** What an automatic number format reads as. */
const AUTOMATIC = '0.###############';

const FONT = { family: 'Arial', size: 10 };

interface Look {
  readonly name: string;
  readonly plural: string;
  /** The setters' parameter, in the notation of `face.ts`. */
  readonly takes: string;
  readonly read: (style: CellStyle) => unknown;
  readonly patch: (value: unknown) => StylePatch;
}

function look<T>(
  name: string,
  plural: string,
  takes: string,
  read: (style: CellStyle) => T,
  // The face has checked the type of the value before.
  patch: (value: never) => StylePatch,
): Look {
  return { name, plural, takes, read, patch: patch as Look['patch'] };
}

type Text = string | null;

const LOOKS: readonly Look[] = [
  look(
    'NumberFormat',
    'NumberFormats',
    's',
    (style) => style.format ?? AUTOMATIC,
    (format: string) => ({ format: storedFormat(format) }),
  ),
  look(
    'Background',
    'Backgrounds',
    's?',
    (style) => style.background ?? '#ffffff',
    (color: Text) => ({ background: colorOf(color) }),
  ),
  look(
    'FontColor',
    'FontColors',
    's?',
    (style) => style.color ?? '#000000',
    (color: Text) => ({ color: colorOf(color) }),
  ),
  look(
    'FontWeight',
    'FontWeights',
    's?',
    (style) => (style.bold ? 'bold' : 'normal'),
    (weight: Text) => ({ bold: weight === 'bold' ? true : null }),
  ),
  look(
    'FontStyle',
    'FontStyles',
    's?',
    (style) => (style.italic ? 'italic' : 'normal'),
    (text: Text) => ({ italic: text === 'italic' ? true : null }),
  ),
  look(
    'FontSize',
    'FontSizes',
    'i',
    (style) => style.fontSize ?? FONT.size,
    (size: number) => ({ fontSize: size }),
  ),
  look(
    'FontFamily',
    'FontFamilies',
    's?',
    (style) => style.fontFamily ?? FONT.family,
    (family: Text) => ({ fontFamily: family }),
  ),
  look('FontLine', 'FontLines', 's?', lineOf, (line: Text) => ({
    underline: line === 'underline' ? true : null,
    strike: line === 'line-through' ? true : null,
  })),
  look(
    'HorizontalAlignment',
    'HorizontalAlignments',
    's?',
    (style) => style.horizontal ?? 'general',
    (alignment: Text) => ({
      horizontal: alignment === 'normal' ? 'left' : oneOf(['left', 'center', 'right'], alignment),
    }),
  ),
  look(
    'VerticalAlignment',
    'VerticalAlignments',
    's?',
    (style) => style.vertical ?? 'bottom',
    (alignment: Text) => ({ vertical: oneOf(['top', 'middle', 'bottom'], alignment) }),
  ),
  look(
    'Wrap',
    'Wraps',
    'b',
    (style) => style.wrap !== 'clip',
    (wrap: boolean) => ({ wrap: wrap ? 'wrap' : null }),
  ),
  look(
    'WrapStrategy',
    'WrapStrategies',
    '#WrapStrategy',
    (style) =>
      member('WrapStrategy', style.wrap === undefined ? 'OVERFLOW' : style.wrap === 'wrap' ? 'WRAP' : 'CLIP'),
    ({ key }: EnumValue<'WrapStrategy'>) => ({
      wrap: key === 'WRAP' ? 'wrap' : key === 'CLIP' ? 'clip' : null,
    }),
  ),
];

/**
 * `setX` of every look.
 *
 * @param each gives the ranges of an object one look, and what the call returns
 */
export function styleSetters<T>(
  each: (self: T, set: (range: StyledCells) => void) => unknown,
): Record<string, TableMethod<T>> {
  return Object.fromEntries(
    LOOKS.map(({ name, takes, patch }): [string, TableMethod<T>] => [
      `set${name}`,
      [
        'write',
        takes,
        (self, value) => {
          const style = patch(value);
          return each(self, (range) => range.setStyles(() => style));
        },
      ],
    ]),
  );
}

/** `getX`, `getXs`, `setX` and `setXs` of every look. */
export function lookMethods(): Record<string, TableMethod<StyledCells>> {
  const methods: Record<string, TableMethod<StyledCells>> = styleSetters<StyledCells>((range, set) => {
    set(range);
    return range;
  });
  for (const { name, plural, takes, read, patch } of LOOKS) {
    methods[`get${name}`] = ['read', '', (range) => read(range.styleAt(range.area.row, range.area.column))];
    methods[`get${plural}`] = [
      'read',
      '',
      (range) => gridOver(range.area, (row, column) => read(range.styleAt(row, column))),
    ];
    methods[`set${plural}`] = [
      'write',
      `${takes}[][]`,
      (range, grid: Grid<unknown>) => {
        assertShape(range.area, grid);
        const { row, column } = range.area;
        return range.setStyles((r, c) => patch(grid[r - row]?.[c - column] ?? null));
      },
    ];
  }
  return methods;
}

/** A number format as a cell keeps it: null where it is automatic. */
export function storedFormat(format: string): string | null {
  return isAutomaticFormat(format) ? null : format;
}

function colorOf(color: Text): string | null {
  return color === null || color === '' ? null : colorHex(color);
}

function lineOf(style: CellStyle): string {
  if (style.underline) return 'underline';
  return style.strike ? 'line-through' : 'none';
}

function oneOf<T extends string>(allowed: readonly T[], text: Text): T | null {
  return allowed.find((each) => each === text) ?? null;
}

const EDGE_STYLES = {
  DOTTED: 'dotted',
  DASHED: 'dashed',
  SOLID: 'thin',
  SOLID_MEDIUM: 'medium',
  SOLID_THICK: 'thick',
  DOUBLE: 'double',
} as const;

/** Which edges get a border (true), lose it (false) or keep what they have (null). */
export interface Edges {
  top: boolean | null;
  left: boolean | null;
  bottom: boolean | null;
  right: boolean | null;
  vertical: boolean | null;
  horizontal: boolean | null;
}

export function drawBorder(
  range: StyledCells,
  edges: Edges,
  color: string | null,
  style: EnumValue<'BorderStyle'> | null,
): StyledCells {
  const edge: BorderEdge = {
    style: EDGE_STYLES[style?.key ?? 'SOLID'],
    color: colorHex(color ?? '#000000'),
  };
  const { row, column, rows, columns } = range.area;
  return range.setStyles((r, c) => {
    const border = { ...range.styleAt(r, c).border };
    const draw = (side: 'top' | 'bottom' | 'left' | 'right', wanted: boolean | null) => {
      if (wanted === true) border[side] = edge;
      else if (wanted === false) delete border[side];
    };
    draw('top', r === row ? edges.top : edges.horizontal);
    draw('bottom', r === row + rows - 1 ? edges.bottom : edges.horizontal);
    draw('left', c === column ? edges.left : edges.vertical);
    draw('right', c === column + columns - 1 ? edges.right : edges.vertical);
    return { border };
  });
}
