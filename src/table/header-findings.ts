/**
 * Findings about a table's header row, alike for every tab this folder reads. Codes are the tab's
 * prefix and `_NO_HEADER`, `_HEADER_MISSING`, `_HEADER_DOUBLED`.
 */
import { type Finding, finding } from '../finding.ts';
import type { TableLocation } from './locate.ts';

export type HeaderPrefix = 'PLAN' | 'NORMS' | 'UNITS';
type HeaderProblem = 'NO_HEADER' | 'HEADER_MISSING' | 'HEADER_DOUBLED';
export type HeaderCode<Prefix extends HeaderPrefix = HeaderPrefix> = `${Prefix}_${HeaderProblem}`;

/** The codes of one tab's header row. */
export const headerCodes = <Prefix extends HeaderPrefix>(prefix: Prefix) =>
  [`${prefix}_NO_HEADER`, `${prefix}_HEADER_MISSING`, `${prefix}_HEADER_DOUBLED`] as const;

/** One finding when there is no header row at all, else one for each missing or doubled header. */
export function headerFindings<Prefix extends HeaderPrefix>(
  prefix: Prefix,
  tab: string,
  table: TableLocation,
): Finding<HeaderCode<Prefix>>[] {
  const severity = 'error';
  if (table.row === 0) {
    const headers = table.missing.join(' | ');
    return [finding({ code: `${prefix}_NO_HEADER`, severity, tab, expected: headers })];
  }
  const about = (problem: HeaderProblem) => (header: string) =>
    finding({
      code: `${prefix}_${problem}`,
      severity,
      tab,
      row: table.row,
      column: header,
      expected: header,
    });
  return [...table.missing.map(about('HEADER_MISSING')), ...table.doubled.map(about('HEADER_DOUBLED'))];
}
