/** The paper that a tab is printed on, and how far it has to shrink to be no wider than it. */
import type { PrintSetup } from '@so-ke-hoach/xlsx';

export interface Paper {
  readonly name: 'A4' | 'A3';
  readonly landscape: boolean;
  /** Millimetres on every side. */
  readonly margin: number;
  readonly zoom: number;
}

const SIDES = { A4: [210, 297], A3: [297, 420] } as const;
const MARGIN = 10;
const PIXELS_IN_MM = 96 / 25.4;
/** Below this nobody reads it: a larger paper is proposed where the workbook names none. */
const SMALLEST = 0.5;

/** Pixels across a page between its margins. */
function across(name: 'A4' | 'A3', landscape: boolean): number {
  const [short, long] = SIDES[name];
  return ((landscape ? long : short) - 2 * MARGIN) * PIXELS_IN_MM;
}

export function paperFor(setup: PrintSetup, width: number): Paper {
  const landscape = setup.landscape ?? width > across(setup.paper ?? 'A4', false);
  const name = setup.paper ?? (across('A4', landscape) < width * SMALLEST ? 'A3' : 'A4');
  return { name, landscape, margin: MARGIN, zoom: Math.min(1, across(name, landscape) / Math.max(1, width)) };
}
