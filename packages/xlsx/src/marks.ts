/**
 * What a spreadsheet locale changes in typing and showing: decimal and grouping marks, order of day and month.
 *
 * Owns no patterns: number formats stay in US notation whatever the locale.
 */

import { getLocale } from 'numfmt';

/** The marks of one locale. */
export interface Marks {
  /** BCP 47 tag that the pattern library knows, e.g. `vi-VN`. */
  tag: string;
  decimal: string;
  /** One grouping mark; a locale that groups by spaces has `' '` here (all kinds of spaces are then accepted). */
  group: string;
  /** `5/3` is 3 May, not 5 March. */
  monthFirst: boolean;
  /** How a date is shown when nobody chose a format. */
  datePattern: string;
  /** Words beside `AM` and `PM`, e.g. `SA`, `CH`. */
  ampm: readonly [string, string];
}

const known = new Map<string, Marks>();

/** Marks of a Google locale code such as `vi_VN`; an unknown code counts as `en_US`, as a new spreadsheet does. */
export function marksOf(locale: string): Marks {
  const found = known.get(locale);
  if (found) return found;
  const tag = locale.replace('_', '-');
  const data = getLocale(tag);
  const monthFirst = data ? data.preferMDY : true;
  const marks: Marks = {
    tag: data ? tag : 'en-US',
    decimal: data?.decimal ?? '.',
    group: (data?.group ?? ',').replace(/\s/, ' '),
    monthFirst,
    datePattern: monthFirst ? 'm/d/yyyy' : 'dd/mm/yyyy',
    ampm: [data?.ampm[0] ?? 'AM', data?.ampm[1] ?? 'PM'],
  };
  known.set(locale, marks);
  return marks;
}
