/**
 * What a person writes for the time of a work (`Quý II`, `tháng 3-5/2023`, `6 tháng đầu năm`, `trước 30/6`), read for one
 * question: on which day it is to be done at the latest.
 */
import { isoOf } from './day.ts';
import { stripMarks } from './fold.ts';
import { fromRoman } from './roman.ts';

/** Numbers that stand beside one another, as in `quý I, II và III` or `tháng 3-5`; the year of the last one. */
const LIST = String.raw`((?:iv|i{1,3}|\d{1,2})(?:(?:\s*(?:[,;+&–—-]|va|den|toi)\s*)+(?:quy\s*|thang\s*|t\.?\s*)?(?:iv|i{1,3}|\d{1,2})(?![\da-z]))*)(?:\s*[/.]\s*(20\d\d))?`;
const QUARTERS = new RegExp(String.raw`\bq(?:uy)?\.?\s*${LIST}(?![a-z])`, 'g');
const MONTHS = new RegExp(String.raw`(?:\bthang|\bt)\.?\s*${LIST}(?![a-z])`, 'g');
/** `6 tháng đầu năm`; a bare `3 tháng` is how long something takes, not when. */
const FIRST_MONTHS = /\b([1-9]|1[0-2])\s*thang\s*dau\s*nam/g;
const DAYS = /(?:^|[^\d/.])(\d{1,2})[/.-](\d{1,2})(?:[/.-](20\d\d))?(?![\d/])/g;
const MONTH_OF_YEAR = /(?:^|[^\d/.-])(\d{1,2})\s*[/.-]\s*(20\d\d)(?!\d)/g;
/** All the year long, or until its end. */
const WHOLE_YEAR =
  /\b(?:ca|trong|het|cuoi|quanh)\s+nam\b|\b(?:hang|hang nam|moi)\s+(?:thang|quy|nam|tuan)\b|thang\s+cuoi\s+nam|thuong xuyen|^\s*(?:nam\s*)?20\d\d\s*$|^\s*nam\s*$/;

/**
 * The last day (ISO) of the time that a text names, or null where it names none.
 *
 * @param year the plan's, for texts that name no year
 */
export function lastDayNamed(text: string, year: number): string | null {
  const words = stripMarks(text);
  const named = /\b(20\d\d)\b/.exec(words)?.[1];
  const usual = named === undefined ? year : Number(named);
  const found: string[] = [];
  const add = (iso: string | null): void => {
    if (iso !== null) found.push(iso);
  };
  const each = (pattern: RegExp, read: (match: RegExpExecArray) => void): void => {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(words); match !== null; match = pattern.exec(words)) read(match);
  };
  const listed = (list: string): number[] =>
    (list.match(/iv|i{1,3}|\d{1,2}/g) ?? []).map((one) => fromRoman(one) ?? Number(one));
  const monthEnd = (month: number, of: string | undefined): string | null =>
    lastDayOf(of === undefined ? usual : Number(of), month);

  each(QUARTERS, ([, list = '', of]) => {
    for (const quarter of listed(list)) if (quarter <= 4) add(monthEnd(quarter * 3, of));
  });
  each(MONTHS, ([, list = '', of]) => {
    for (const month of listed(list)) add(monthEnd(month, of));
  });
  each(FIRST_MONTHS, ([, month]) => add(monthEnd(Number(month), undefined)));
  // `Tháng 3-5/2023` is no day.
  const hasMonths = found.length > 0;
  each(DAYS, ([, day, month, of]) => {
    if (!hasMonths) add(isoOf(of === undefined ? usual : Number(of), Number(month), Number(day)));
  });
  if (found.length === 0) each(MONTH_OF_YEAR, ([, month, of]) => add(monthEnd(Number(month), of)));
  if (WHOLE_YEAR.test(words)) add(monthEnd(12, undefined));
  return found.sort()[found.length - 1] ?? null;
}

/** The last day of a month; null where there is no such month. */
export const lastDayOf = (year: number, month: number): string | null =>
  [31, 30, 29, 28].map((day) => isoOf(year, month, day)).find((day) => day !== null) ?? null;
