import { describe, expect, it } from 'vitest';
import { frozenThatFit, scrollInto } from '../src/sight-math.ts';

describe('scrollInto', () => {
  const view = { from: 100, to: 200 };

  it('does not move for what is in sight', () => {
    expect(scrollInto({ from: 100, to: 200 }, view)).toBe(0);
  });

  it('moves as little as shows all of it', () => {
    expect(scrollInto({ from: 90, to: 120 }, view)).toBe(-10);
    expect(scrollInto({ from: 190, to: 230 }, view)).toBe(30);
  });

  it('shows the start of what does not fit', () => {
    expect(scrollInto({ from: 150, to: 400 }, view)).toBe(50);
    expect(scrollInto({ from: 250, to: 400 }, view)).toBe(150);
    expect(scrollInto({ from: 50, to: 400 }, view)).toBe(-50);
  });
});

describe('frozenThatFit', () => {
  // Mã, STT and Nội dung of a unit's tab, beside the row numbers.
  const ends = [62, 106, 436, 546];

  it('keeps what takes no more than half of the room', () => {
    expect(frozenThatFit(ends, 3, 46, 964)).toBe(3);
    expect(frozenThatFit(ends, 3, 46, 963)).toBe(2);
  });

  it('keeps nothing where not even the first fits, and no more than is frozen', () => {
    expect(frozenThatFit(ends, 3, 46, 215)).toBe(0);
    expect(frozenThatFit(ends, 0, 46, 2000)).toBe(0);
    expect(frozenThatFit([], 3, 46, 2000)).toBe(0);
  });
});
