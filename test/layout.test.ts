/** The texts that tie code and workbook together, and the tab names made of unit names. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ENTRY_HEADERS,
  SETTING_HEADERS,
  STATUS_WORDS,
  TABS,
  TYPED_HEADERS,
  tabNameOf,
} from '../src/layout.ts';
import { NORM_HEADERS, NORM_OPTIONAL_HEADERS } from '../src/source/norms.ts';
import { PLAN_HEADERS, PLAN_OWN_HEADERS } from '../src/source/plan/plan.ts';
import { UNIT_HEADERS } from '../src/source/units.ts';
import { headerKey } from '../src/table/header.ts';
import { foldKey } from '../src/text/fold.ts';

it.each<[string, readonly string[]]>([
  ['a unit’s tab', ENTRY_HEADERS],
  ['the plan', [...PLAN_HEADERS, ...PLAN_OWN_HEADERS]],
  ['the caps', [...NORM_HEADERS, ...NORM_OPTIONAL_HEADERS]],
  ['the units', UNIT_HEADERS],
  ['the settings', SETTING_HEADERS],
])('each header of %s can be found and is told from the others', (_what, headers) => {
  const keys = headers.map(headerKey);
  expect(keys.every((key) => key !== '')).toBe(true);
  expect(new Set(keys).size).toBe(headers.length);
});

it('tabs and statuses are told apart without their marks', () => {
  for (const texts of [Object.values(TABS), Object.values(STATUS_WORDS)])
    expect(new Set(texts.map(foldKey)).size).toBe(texts.length);
});

it('what people fill are columns of the tab, none of them the add-in’s', () => {
  const ours = ['Mã', 'STT', 'Nội dung hoạt động', 'Khoản', 'ĐVT', 'Thành tiền', 'Mức trần', 'Kiểm tra'];
  expect(TYPED_HEADERS).toEqual(ENTRY_HEADERS.filter((name) => !ours.includes(name)));
});

describe('the tab of a unit', () => {
  it.each([
    ['Hội LHPN xã Mường So', 'Hội LHPN xã Mường So'],
    ['Phòng LĐ: TB/XH [huyện]?', 'Phòng LĐ TB XH huyện'],
    ["'Hội'", 'Hội'],
    ['  Hội   LHPN ', 'Hội LHPN'],
    ['a'.repeat(31), 'a'.repeat(31)],
    ['a'.repeat(32), `${'a'.repeat(30)}…`],
    [`${'a'.repeat(29)} bcd`, `${'a'.repeat(29)}…`],
  ])('of %j is %j', (unit, tab) => {
    expect(tabNameOf(unit)).toBe(tab);
  });

  it('is never longer than Excel allows, and has none of its forbidden marks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
        const tab = tabNameOf(name);
        expect(tab.length).toBeLessThanOrEqual(31);
        expect(tab).not.toMatch(/[:\\/?*[\]]/);
      }),
    );
  });
});
