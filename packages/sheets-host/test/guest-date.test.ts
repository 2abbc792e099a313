/** Dates of a script follow its zone and not the machine's: fields, texts, setters and summer time. */
import vm from 'node:vm';
import { describe, expect, test } from 'vitest';
import { installDate } from '../src/rpc/guest-date.ts';

/** What an expression gives in a realm of that zone. */
function inZone(timeZone: string, expression: string): unknown {
  const context = vm.createContext({});
  installDate(vm.runInContext('globalThis', context) as Record<string, unknown>, timeZone);
  return JSON.parse(vm.runInContext(`JSON.stringify(${expression})`, context) as string);
}

const NEW_YORK = 'America/New_York';
const SAIGON = 'Asia/Ho_Chi_Minh';

describe.each([
  [NEW_YORK, 'Fri Jan 02 2026 03:04:05 GMT-0500 (Eastern Standard Time)', '2026-01-02T08:04:05.000Z'],
  [SAIGON, 'Fri Jan 02 2026 03:04:05 GMT+0700 (Indochina Time)', '2026-01-01T20:04:05.000Z'],
])('%s', (zone, text, iso) => {
  test('parts become the moment at which the clock there shows them, and back', () => {
    expect(inZone(zone, 'new Date(2026, 0, 2, 3, 4, 5)')).toBe(iso);
    expect(
      inZone(
        zone,
        `(function (d) { return [d.getFullYear(), d.getMonth(), d.getDate(), d.getDay(), d.getHours(), d.getMinutes(), d.getSeconds()]; })(new Date('${iso}'))`,
      ),
    ).toEqual([2026, 0, 2, 5, 3, 4, 5]);
  });

  test('texts: written there, and read there unless they name a zone', () => {
    expect(inZone(zone, `String(new Date('${iso}'))`)).toBe(text);
    expect(inZone(zone, "new Date('2026-01-02T03:04:05')")).toBe(iso);
    expect(inZone(zone, "new Date('2026-01-02')")).toBe('2026-01-02T00:00:00.000Z');
    expect(inZone(zone, "Date.parse('2026-01-02T03:04:05Z')")).toBe(Date.UTC(2026, 0, 2, 3, 4, 5));
  });

  test('setters move the clock there', () => {
    const set = `(function (d) { d.setMonth(1, 3); d.setHours(4, 5, 6, 7); return [d.getMonth(), d.getDate(), d.getHours(), d.getMilliseconds()]; })`;
    expect(inZone(zone, `${set}(new Date('${iso}'))`)).toEqual([1, 3, 4, 7]);
  });
});

test('of an hour that comes twice the first counts; offsets follow summer time', () => {
  expect(inZone(NEW_YORK, 'new Date(2026, 10, 1, 1, 30)')).toBe('2026-11-01T05:30:00.000Z');
  expect(
    inZone(NEW_YORK, '[0, 6].map(function (m) { return new Date(2026, m, 1).getTimezoneOffset(); })'),
  ).toEqual([300, 240]);
});

test.each([
  [NEW_YORK, 'new Date(2026, 2, 8, 2, 30)', '2026-03-08T07:30:00.000Z'],
  ['Europe/Berlin', 'new Date(2026, 2, 29, 2, 30)', '2026-03-29T01:30:00.000Z'],
  ['Australia/Sydney', 'new Date(2026, 9, 4, 2, 30)', '2026-10-03T16:30:00.000Z'],
  [NEW_YORK, 'new Date(2026, 2, 8, 1, 59)', '2026-03-08T06:59:00.000Z'],
  [NEW_YORK, 'new Date(2026, 2, 8, 3, 0)', '2026-03-08T07:00:00.000Z'],
])('%s: a time that the clock leaps over is read as if it had not leapt: %s', (zone, date, iso) => {
  expect(inZone(zone, date)).toBe(iso);
});

test('the rest is as of any Date', () => {
  expect(inZone(SAIGON, 'new Date(99, 0).getFullYear()')).toBe(1999);
  expect(inZone(SAIGON, 'new Date(NaN).toString()')).toBe('Invalid Date');
  expect(inZone(SAIGON, 'new Date(NaN).getHours()')).toBeNull();
  expect(
    inZone(SAIGON, '[typeof Date(), new Date() instanceof Date, new Date().constructor === Date]'),
  ).toEqual(['string', true, true]);
});
