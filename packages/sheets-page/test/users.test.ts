/** Whom the page can act as. */
import { expect, test } from 'vitest';
import { editorsOf, OWNER, usersOf } from '../src/users.ts';

const protectedFor = (...editors: string[]) => editorsOf([{ protections: [{ editors }] }, {}]);

test('the users that the server names', () => {
  const users = [{ email: 'a@x', label: 'A', owner: true }, { email: 'b@x' }];
  expect(usersOf({ users }, protectedFor('c@x'))).toEqual([
    { email: 'a@x', label: 'A', owner: true },
    { email: 'b@x', label: 'b@x', owner: false },
  ]);
});

test('otherwise the owner and everybody whom a protection names, once', () => {
  const users = usersOf({ users: [] }, protectedFor('c@x', OWNER, 'c@x', 'd@x'));
  expect(users.map(({ email, owner }) => [email, owner])).toEqual([
    [OWNER, true],
    ['c@x', false],
    ['d@x', false],
  ]);
  expect(usersOf({ users: [] }, [])).toHaveLength(1);
});
