/**
 * The tab of questions that an imported plan left open: each stands as a finding until somebody writes beside it that it
 * was looked at.
 */
import { type Finding, finding } from '../finding.ts';
import { TABS } from '../layout.ts';
import type { Grid } from '../table/grid.ts';
import { headersOf, readTable, required, tableSpec } from '../table/read.ts';
import { cleanLine } from '../text/clean.ts';

export const QUESTION_CODES = ['IMPORT_QUESTION_OPEN'] as const;

const QUESTION_TABLE = tableSpec({
  columns: {
    Dòng: required(cleanLine),
    'Nội dung': required(cleanLine),
    'Cần xem': required(cleanLine),
    'Đang hiểu là': required(cleanLine),
    'Đã xem': required(cleanLine),
  },
  leaveOut: 'blank under headers',
});
export const QUESTION_HEADERS = headersOf(QUESTION_TABLE);

/** Reads the tab. Never throws; a tab without our headers has no questions of ours. */
export function questionFindings(grid: Grid): Finding<(typeof QUESTION_CODES)[number]>[] {
  const { header, rows } = readTable(grid, QUESTION_TABLE);
  if (header === null || header.missing.length > 0) return [];
  return rows
    .filter(({ cells }) => cells['Đã xem'] === '' && cells['Cần xem'] !== '')
    .map(({ row, cells }) =>
      finding({
        code: 'IMPORT_QUESTION_OPEN',
        severity: 'notice',
        tab: TABS.questions,
        row,
        column: 'Đã xem',
        line: cells.Dòng === '' ? null : cells.Dòng,
        actual: cells['Cần xem'],
        expected: cells['Đang hiểu là'],
      }),
    );
}
