/** Where the work is kept between two visits. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forget, load, type Saved, save, storeKey } from '../src/store.ts';

describe('storeKey', () => {
  it('is the name of the served file', () => {
    expect(storeKey({ name: 'sổ.xlsx' })).toBe('sổ.xlsx');
  });

  it('is one place for every page without a file', () => {
    expect(storeKey({ name: null })).toBe('');
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
