/**
 * Calendar days as ISO text (`yyyy-mm-dd`), from date cells of any realm and time zone. No clock.
 */

/** A Date of any realm: what a sheet hands over need not be an instance of this script's Date. */
export function isDate(value: unknown): value is Date {
  return typeof value === 'object' && Object.prototype.toString.call(value) === '[object Date]';
}

const HALF_DAY = 12 * 60 * 60 * 1000;

/**
 * The calendar day of a date-only cell as `yyyy-mm-dd`, or null for an invalid date. A sheet gives
 * such a cell as midnight of *its* time zone; twelve hours later the UTC calendar shows the same day
 * for every zone from UTC−11 to UTC+12, so neither the sheet's nor the machine's zone need be known.
 */
export function isoDay(date: Date): string | null {
  const shifted = new Date(date.getTime() + HALF_DAY);
  if (Number.isNaN(shifted.getTime())) return null;
  const year = shifted.getUTCFullYear();
  if (year < 1 || year > 9999) return null;
  return isoOf(year, shifted.getUTCMonth() + 1, shifted.getUTCDate());
}

/** `yyyy-mm-dd` from parts, or null when no such day exists. */
export function isoOf(year: number, month: number, day: number): string | null {
  const probe = new Date(Date.UTC(2000, month - 1, day));
  probe.setUTCFullYear(year, month - 1, day);
  if (probe.getUTCMonth() !== month - 1 || probe.getUTCDate() !== day) return null;
  const pad = (n: number, width: number) => String(n).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** The day as people here write it: `dd/mm/yyyy`. */
export const shownDay = (iso: string): string => iso.split('-').reverse().join('/');

/** A sheet counts days from 30/12/1899; this many lie before 1 January 1970. */
const UNIX_EPOCH_SERIAL = 25_569;
const DAY_MS = 2 * HALF_DAY;

/** Serials of the years 1954 to 2119: what a date cell holds once somebody formats it as a number. */
export const isDaySerial = (value: number): boolean => value >= 20_000 && value <= 80_000;

/** The calendar day of a serial; its time of day is dropped. */
export const isoOfSerial = (serial: number): string | null =>
  isoDay(new Date((Math.floor(serial) - UNIX_EPOCH_SERIAL) * DAY_MS));

/** The serial of a date-only cell, as a sheet adds it up; null for an invalid date. */
export function serialOf(date: Date): number | null {
  const iso = isoDay(date);
  return iso === null ? null : Date.parse(iso) / DAY_MS + UNIX_EPOCH_SERIAL;
}
