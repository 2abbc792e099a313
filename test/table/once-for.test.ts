import { expect, it } from 'vitest';
import { onceFor } from '../../src/table/once-for.ts';

it('makes the same of the same thing, once, and of another thing another', () => {
  let made = 0;
  const lengthOf = onceFor((items: readonly string[]) => {
    made++;
    return items.length;
  });
  const [two, one] = [['a', 'b'], ['a']];
  expect([lengthOf(two), lengthOf(one), lengthOf(two), lengthOf(one)]).toEqual([2, 1, 2, 1]);
  expect(made).toBe(2);
});

it('keeps nothing that is undefined apart from what was never made', () => {
  let made = 0;
  const nothingOf = onceFor((_: object) => {
    made++;
    return undefined;
  });
  const thing = {};
  expect([nothingOf(thing), nothingOf(thing), made]).toEqual([undefined, undefined, 1]);
});
