/**
 * The tab `Cảnh báo`: every finding in words.
 */
import type { Finding } from '../finding.ts';
import { TABS } from '../layout.ts';
import type { Ui } from '../messages/ui.ts';
import type { Consolidation } from './consolidate.ts';
import { COUNT, column, LABEL, type SheetTable, type TableCell, type TableRow, TEXT } from './table.ts';

/** Wording of one finding, as the caller's language has it. */
export interface FindingText {
  readonly severity: string;
  readonly title: string;
  readonly what: string;
  readonly todo: string;
}

export const findingsHeader = ({ findings }: Ui): string[] => Object.values(findings.columns);

/**
 * `Cảnh báo`: every finding, the blocking ones first.
 *
 * @param verdict a formula that says whether the figures agree
 */
export function findingsTable(
  result: Consolidation,
  ui: Ui,
  verdict: TableCell,
  say: (finding: Finding) => FindingText,
): SheetTable {
  const rank = { error: 0, warning: 1, notice: 2 };
  const names = new Map(result.units.map((unit) => [unit.unit.code, unit.unit.name]));
  const sorted = [...result.findings].sort((a, b) => rank[a.severity] - rank[b.severity]);
  const rows: TableRow[] = [
    { look: 'title', cells: [null, null, ui.findings.title] },
    { look: 'subtitle', cells: [null, null, verdict] },
    { look: 'header', cells: findingsHeader(ui) },
    ...sorted.map((item, index): TableRow => {
      const words = say(item);
      return {
        look: item.severity === 'error' ? 'bad' : item.severity === 'warning' ? 'pending' : 'plain',
        cells: [
          index + 1,
          words.severity,
          words.title,
          item.unit === null ? '' : (names.get(item.unit) ?? item.unit),
          item.tab,
          item.row,
          item.column,
          item.line,
          words.what,
          words.todo,
          item.actual,
          item.expected,
          item.code,
        ],
      };
    }),
  ];
  if (sorted.length === 0) rows.push({ look: 'good', cells: [null, null, ui.findings.none] });
  return {
    tab: TABS.findings,
    columns: [
      column(84, LABEL),
      column(84, LABEL),
      ...Array.from({ length: 3 }, () => column(170, TEXT)),
      column(84, { ...COUNT, format: '0' }),
      column(84, TEXT),
      column(84, LABEL),
      column(360, TEXT),
      column(360, TEXT),
      ...Array.from({ length: 3 }, () => column(150, { ...COUNT, wrap: true })),
    ],
    rows,
    frozenRows: 3,
    frozenColumns: 0,
    ruled: { first: 2, last: rows.length - 1 },
    form: null,
  };
}
