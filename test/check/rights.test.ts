/** Who may edit what, where Google writes an address in another way than the district does. */
import { expect, it } from 'vitest';
import { rightsThatDiffer, sameAddressKey } from '../../src/check/rights.ts';

it.each([
  ['Le.Thi.Mai@gmail.com', 'lethimai@gmail.com'],
  ['lethimai+da8@googlemail.com', 'lethimai@gmail.com'],
  ['Le.Thi.Mai@laichau.gov.vn', 'le.thi.mai@laichau.gov.vn'],
  ['', ''],
])('%s is %s', (typed, key) => expect(sameAddressKey(typed)).toBe(key));

it('rights settle when Google gives the account’s own form back', () => {
  const tab = { tab: 'Xã Một', unit: '1' };
  const of = (wanted: string[], now: string[]) => rightsThatDiffer([{ ...tab, wanted, now }]).length;
  expect(of(['le.thi.mai@gmail.com'], ['lethimai@gmail.com'])).toBe(0);
  expect(of(['le.thi.mai@coquan.vn'], ['lethimai@coquan.vn'])).toBe(1);
  expect(of(['a@gmail.com'], ['a@gmail.com', 'b@gmail.com'])).toBe(1);
});
