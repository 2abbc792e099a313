/** Whom the page can act as. */
import { expect, test } from 'vitest';
import { editorsOf, OWNER, ownerIn, usersOf } from '../src/users.ts';

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

test('the owner signs with the first address that the workbook names, or as whoever has the file here', () => {
  const place = { tab: 'Cấu hình', label: 'Email cán bộ huyện' };
  const book = (email: string) => ({
    sheets: [{ name: 'Cấu hình', cells: { 4: { 0: { v: place.label }, 1: { v: email } } } }],
  });
  expect(ownerIn(place, book('Lan <Lan@huyen.gov.vn>; b@x'))).toBe('lan@huyen.gov.vn');
  for (const none of [book(''), book('chưa có'), null]) expect(ownerIn(place, none)).toBe(OWNER);
  expect(ownerIn(undefined, book('a@x'))).toBe(OWNER);
});

test('nobody is offered the owner twice, under what older files call them either', () => {
  const users = usersOf({ users: [] }, ['owner@example.com', OWNER, 'lan@x', 'xa@x'], 'lan@x');
  expect(users.map(({ email }) => email)).toEqual(['lan@x', 'xa@x']);
});
