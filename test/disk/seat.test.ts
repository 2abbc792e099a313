/** Who may write: one window at a time. */
import { beforeEach, describe, expect, it } from 'vitest';
import { HANDOVER_MS, Seat, SILENCE_MS } from '../../app/serve/seat.ts';

let now: number;
let seat: Seat;
beforeEach(() => {
  now = 1_000_000;
  seat = new Seat(() => now);
});

const A = { window: 'a', browser: 'one' };
const B = { window: 'b', browser: 'two' };
const mine = (who: typeof A, want: 'join' | 'look' | 'take' | 'leave', alone = false) =>
  seat.ask({ ...who, want, alone }).mine;

describe('a second window', () => {
  it('reads while the first one is there, in whichever browser', () => {
    expect([mine(A, 'join'), mine(B, 'join'), mine({ ...A, window: 'c' }, 'join')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([seat.isHeldBy('a'), seat.isHeldBy('b')]).toEqual([true, false]);
  });

  it('writes when the first has left', () => {
    mine(A, 'join');
    mine(A, 'leave');
    expect(seat.ask({ ...B, want: 'look' })).toEqual({ mine: false, wanted: false, free: true });
    expect(mine(B, 'join')).toBe(true);
  });

  it('writes when the first was silent for longer than a sleeping window is', () => {
    mine(A, 'join');
    now += SILENCE_MS;
    expect(mine(B, 'join')).toBe(false);
    now += 1;
    expect([mine(B, 'join'), mine(A, 'join')]).toEqual([true, false]);
  });

  it('writes at once when the first was in the same browser and that browser has no other', () => {
    mine(A, 'join');
    expect(mine({ ...A, window: 'c' }, 'join', true)).toBe(true);
    expect(mine(B, 'join', true)).toBe(false);
  });
});

describe('taking over', () => {
  it('waits until the writer has saved and left', () => {
    mine(A, 'join');
    expect(mine(B, 'take')).toBe(false);
    expect(seat.ask({ ...A, want: 'join' })).toEqual({ mine: true, wanted: true, free: false });
    mine(A, 'leave');
    expect(mine(B, 'take')).toBe(true);
    expect(mine(A, 'join')).toBe(false);
  });

  it('goes on without a writer that does not answer in time', () => {
    mine(A, 'join');
    mine(B, 'take');
    now += HANDOVER_MS - 1;
    expect(mine(B, 'take')).toBe(false);
    now += 1;
    expect([mine(B, 'take'), mine(A, 'join')]).toEqual([true, false]);
  });

  it('is over when who wanted it has left', () => {
    mine(A, 'join');
    mine(B, 'take');
    mine(B, 'leave');
    expect(seat.ask({ ...A, want: 'join' })).toMatchObject({ mine: true, wanted: false });
  });

  it('never leaves two with the seat', () => {
    mine(A, 'join');
    mine(B, 'take');
    now += HANDOVER_MS;
    mine(B, 'take');
    for (const want of ['join', 'look'] as const) expect(mine(A, want)).toBe(false);
    expect([seat.isHeldBy('a'), seat.isHeldBy('b')]).toEqual([false, true]);
  });
});
