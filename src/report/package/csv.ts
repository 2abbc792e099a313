/**
 * A table as CSV by RFC 4180: commas, CRLF, quotes doubled; UTF-8 without a mark. Text stays text, whatever it begins with.
 */

/** Spreadsheets take a text that begins so for a formula when they open a CSV file. */
const RUNS = /^[=+\-@\t\r]/;

/** What Excel needs in front to know that a file is UTF-8. */
const MARK = '\ufeff';

/**
 * @param forExcel for people who open the file by a double click: an apostrophe before text that would run as a formula,
 *   and the mark in front. Numbers are left alone.
 */
export function csvOf(
  names: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
  forExcel = false,
): string {
  const cell = (value: string | number | null): string => {
    if (value === null) return '';
    if (typeof value === 'number') return String(value);
    const text = forExcel && RUNS.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  const lines = [names, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`);
  return (forExcel ? MARK : '') + lines.join('');
}
