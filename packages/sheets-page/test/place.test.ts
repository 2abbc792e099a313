/** Which workbook an address shows, and where its work is kept. */
import { describe, expect, it } from 'vitest';
import { addressOf, browserPlace, placeOf, storeKey } from '../src/place.ts';

const served = { kind: 'served' } as const;
const disk = (path: string) => ({ path, token: '', obstacle: null });

describe('storeKey', () => {
  it('tells files of one name in two folders apart', () => {
    const [here, there] = ['/a/sổ.xlsx', '/b/sổ.xlsx'].map((path) =>
      storeKey(served, { name: 'sổ.xlsx', disk: disk(path) }),
    );
    expect([here, there]).toEqual(['/a/sổ.xlsx', '/b/sổ.xlsx']);
  });

  it('is the name where the server saves nothing, and one place for every page without a file', () => {
    expect(storeKey(served, { name: 'sổ.xlsx' })).toBe('sổ.xlsx');
    expect(storeKey(served, { name: null, disk: null })).toBe('');
  });

  it('of a copy that is read is not that of the workbook', () => {
    const key = storeKey(
      { kind: 'copy', name: 'sổ.luu.xlsx' },
      { name: 'sổ.xlsx', disk: disk('/a/sổ.xlsx') },
    );
    expect(key).toBe('copy:sổ.luu.xlsx');
    expect(browserPlace(key)).toBeNull();
  });

  it('of a workbook of the browser leads back to its place', () => {
    const place = { kind: 'browser', id: 'x1' } as const;
    const key = storeKey(place, { name: 'sổ.xlsx', disk: disk('/a/sổ.xlsx') });
    expect(key).not.toContain('sổ.xlsx');
    expect(browserPlace(key)).toEqual(place);
    expect(browserPlace('/a/sổ.xlsx')).toBeNull();
  });
});

describe('an address', () => {
  it.each([
    ['', served],
    ['?test=1', served],
    ['?copy=s%E1%BB%95.luu.xlsx', { kind: 'copy', name: 'sổ.luu.xlsx' }],
    ['?book=x1&test=1', { kind: 'browser', id: 'x1' }],
  ] as const)('%j is %o, and is made from it', (search, place) => {
    expect(placeOf(search)).toEqual(place);
    expect(placeOf(addressOf(place, '?fresh&book=old').slice(2))).toEqual(place);
  });

  it('keeps what else it says, but forgets nothing twice', () => {
    expect(addressOf(served, '?test=1&book=x1&fresh')).toBe('./?test=1');
    expect(addressOf(served, '?book=x1')).toBe('./');
  });
});
