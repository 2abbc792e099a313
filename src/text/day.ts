/**
 * Calendar days as ISO text (`yyyy-mm-dd`), from date cells of any realm and time zone. No clock.
 */

/** A Date of any realm: what a sheet hands over need not be an instance of this script's Date. */
export function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
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
