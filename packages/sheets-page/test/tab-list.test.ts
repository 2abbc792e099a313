import { describe, expect, it } from 'vitest';
import { matching, ownTab } from '../src/tab-list.ts';

describe('matching', () => {
  const tabs = ['Kế hoạch', 'Hội LHPN xã Mường So', 'Hội LHPN xã Đào San', 'Báo cáo huyện'].map((name) => ({
    name,
  }));
  const found = (text: string): string[] => matching(tabs, text).map(({ name }) => name);

  it('finds by any words of the name, without marks and case', () => {
    expect(found('muong so')).toEqual(['Hội LHPN xã Mường So']);
    expect(found('SAN dao')).toEqual(['Hội LHPN xã Đào San']);
    expect(found('xã')).toEqual(['Hội LHPN xã Mường So', 'Hội LHPN xã Đào San']);
    expect(found('')).toHaveLength(4);
    expect(found('không có')).toEqual([]);
  });

  it('puts the tab of that very name first, then those that begin with it', () => {
    const named = ['Theo đơn vị', 'Đơn vị cũ', 'Đơn vị'].map((name) => ({ name }));
    expect(matching(named, 'don vi').map(({ name }) => name)).toEqual(['Đơn vị', 'Đơn vị cũ', 'Theo đơn vị']);
  });
});

describe('ownTab', () => {
  const tab = (...editors: (string[] | null)[]) => ({
    extras: { protections: editors.map((each) => ({ editors: each })) },
  });
  const officer = { email: 'xa@example.com', owner: false };
  const mine = tab(null, ['huyen@example.com', 'xa@example.com']);

  it('is the one that a protection leaves to the person', () => {
    expect(ownTab([tab(), tab(['khac@example.com']), mine], officer)).toBe(mine);
  });

  it('is none for the owner, without such a protection, or with several', () => {
    expect(ownTab([mine], { ...officer, owner: true })).toBe(null);
    expect(ownTab([tab(null)], officer)).toBe(null);
    expect(ownTab([mine, tab(['xa@example.com'])], officer)).toBe(null);
  });
});
