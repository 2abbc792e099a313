/**
 * What a spreadsheet locale changes in typing and showing: decimal and grouping marks, order of day and month.
 *
 * Owns no patterns: number formats stay in US notation whatever the locale.
 */

import { addLocale, getLocale } from 'numfmt';

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

/**
 * Google Sheets names Vietnamese months and days as CLDR does. The pattern library has Excel's names, in letters that
 * are taken apart into letter and tone mark.
 */
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
addLocale(
  {
    ...getLocale('vi-VN'),
    mmmm: MONTHS.map((month) => `tháng ${month}`) as MonthNames,
    mmm: MONTHS.map((month) => `thg ${month}`) as MonthNames,
    dddd: ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
    ddd: ['CN', 'Th 2', 'Th 3', 'Th 4', 'Th 5', 'Th 6', 'Th 7'],
  },
  'vi-VN',
);

/** How the pattern library codes month, day, year. */
const MONTH_FIRST = 0;

type MonthNames = NonNullable<ReturnType<typeof getLocale>>['mmmm'];

const known = new Map<string, Marks>();

/** Marks of a Google locale code such as `vi_VN`; an unknown code counts as `en_US`, as a new spreadsheet does. */
export function marksOf(locale: string): Marks {
  const found = known.get(locale);
  if (found) return found;
  const tag = locale.replace('_', '-');
  const data = getLocale(tag);
  const monthFirst = data?.format ? data.format.dateOrder === MONTH_FIRST : !data;
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
