import { describe, expect, it } from 'vitest';
import { paperFor } from '../src/paper.ts';

describe('paperFor', () => {
  // A4 between margins of 10 mm: 190 mm upright, 277 mm across, 96 pixels an inch.
  it('stands a narrow tab upright and lays a wider one', () => {
    expect(paperFor({}, 700)).toEqual({ name: 'A4', landscape: false, margin: 10, zoom: 1 });
    expect(paperFor({}, 900)).toEqual({ name: 'A4', landscape: true, margin: 10, zoom: 1 });
  });

  it('shrinks to the width of the page', () => {
    expect(paperFor({}, 2000).zoom).toBeCloseTo(1046.93 / 2000, 4);
  });

  it('proposes A3 for what would be less than half its size', () => {
    expect(paperFor({}, 2556)).toMatchObject({ name: 'A3', landscape: true });
    expect(paperFor({}, 2556).zoom).toBeCloseTo(1511.81 / 2556, 4);
  });

  it('does as the workbook says', () => {
    expect(paperFor({ paper: 'A4', landscape: false }, 2556)).toMatchObject({ name: 'A4', landscape: false });
  });
});
