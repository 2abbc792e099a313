/**
 * Findings about a table's header row, alike for every tab this folder reads. Codes are the tab's
 * prefix and `_NO_HEADER`, `_HEADER_MISSING`, `_HEADER_DOUBLED`.
 */
import { type Finding, finding } from '../finding.ts';
import type { TableLocation } from './locate.ts';

export type HeaderPrefix = 'PLAN' | 'NORMS' | 'UNITS';

/** One finding when there is no header row at all, else one for each missing or doubled header. */
export function headerFindings(prefix: HeaderPrefix, tab: string, table: TableLocation): Finding[] {
  const severity = 'error';
  if (table.row === 0) {
    const headers = table.missing.join(' | ');
    return [finding({ code: `${prefix}_NO_HEADER`, severity, tab, expected: headers })];
  }
  const about = (code: string) => (header: string) =>
    finding({ code: `${prefix}_${code}`, severity, tab, row: table.row, column: header, expected: header });
  return [...table.missing.map(about('HEADER_MISSING')), ...table.doubled.map(about('HEADER_DOUBLED'))];
}
