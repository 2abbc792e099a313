/** Where the work is kept between two visits. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forget, load, returnOf, type Saved, save } from '../src/store.ts';

describe('returnOf: kept work when its file is opened again', () => {
  it.each([
    ['work that is in the file is taken as it is', { stamp: 'a', onDisk: true }, 'a', 'work'],
    ['a file that went on from saved work is taken', { stamp: 'a', onDisk: true }, 'b', 'file'],
    ['work that the file does not hold yet is written to it', { stamp: 'a' }, 'a', 'recover'],
    ['where both went on the person is asked', { stamp: 'a' }, 'b', 'ask'],
  ] as const)('%s', (_, saved, stamp, wanted) => {
    expect(returnOf(saved, stamp, true)).toBe(wanted);
  });

  it('a file that this browser was writing when its page went is no other one’s', () => {
    expect(returnOf({ stamp: 'a' }, 'c', true, ['b', 'c'])).toBe('recover');
    expect(returnOf({ stamp: 'a' }, 'd', true, ['b', 'c'])).toBe('ask');
    expect(returnOf({ stamp: 'a', onDisk: true }, 'c', true, ['b', 'c'])).toBe('file');
  });

  it('a workbook without a file is what the browser kept', () => {
    expect(returnOf({ stamp: 'a' }, 'b', false)).toBe('work');
  });
});

describe('a browser that keeps nothing', () => {
  beforeEach(() => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new Error('no storage in this window');
      },
    });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('has no earlier work', async () => {
    expect(await load('sổ.xlsx')).toBeNull();
  });

  it('fails to save and to forget, so that the page can say so', async () => {
    await expect(save('sổ.xlsx', {} as Saved)).rejects.toThrow('no storage');
    await expect(forget('sổ.xlsx')).rejects.toThrow('no storage');
  });
});
