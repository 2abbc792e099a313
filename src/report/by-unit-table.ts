/**
 * The tab `Theo đơn vị`: units with their figures, then lines × units.
 */
import type { Severity } from '../finding.ts';
import { TABS } from '../layout.ts';
import type { Ui } from '../messages/ui.ts';
import type { Figures } from '../schema/report.ts';
import { totalBudget } from '../source/units.ts';
import { columnLetters } from '../table/columns.ts';
import type { Consolidation, UnitSummary } from './consolidate.ts';
import {
  COUNT,
  column,
  LABEL,
  moneyFormat,
  type SheetTable,
  type TableCell,
  type TableRow,
  TEXT,
} from './table.ts';

const MONEY = { ...COUNT, format: moneyFormat('đồng') };

/** Columns of the upper block of `Theo đơn vị`. */
const UNIT_COLUMNS = 19;
/** Column of `Kinh phí kế hoạch` in the upper block of `Theo đơn vị`. */
const UNIT_PLANNED = 6;

/** `Theo đơn vị`, and the expression that adds its planned money up again. */
export function byUnitTable(
  result: Consolidation,
  ui: Ui,
): { table: SheetTable; sumOf: (tab: string) => string } {
  const words = ui.byUnit;
  const c = words.columns;
  const rows: TableRow[] = [
    { look: 'title', cells: [null, words.title] },
    {
      look: 'header',
      // The texts list the columns in their order; the last three are of the block below.
      cells: Object.values(c).slice(0, UNIT_COLUMNS),
    },
  ];
  const first = rows.length + 1;
  const add = (values: readonly (number | null)[]): number =>
    values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const cellsOf = (
    named: readonly (string | null)[],
    of: Pick<UnitSummary, 'rowsTyped' | 'rowsReported' | 'rowsLeftOut'>,
    figures: Figures,
    budget: number | null,
    findings: UnitSummary['findings'],
  ): TableCell[] => [
    ...named,
    of.rowsTyped,
    of.rowsReported,
    of.rowsLeftOut,
    figures.planned,
    figures.nstw,
    figures.nsdp,
    figures.other,
    figures.unsourced,
    budget,
    budget === null ? null : budget - figures.planned,
    figures.disbursed,
    figures.planned > 0 ? figures.disbursed / figures.planned : null,
    findings.error,
    findings.warning,
    findings.notice,
  ];
  for (const summary of result.units) {
    const { unit, state, figures, findings, submission } = summary;
    const budget = totalBudget(unit.budget);
    rows.push({
      look: state !== 'entered' ? 'bad' : summary.open ? 'pending' : 'plain',
      cells: [
        ...cellsOf([unit.code, unit.name, ui.report.state[state]], summary, figures, budget, findings),
        `${ui.submission.state[submission.state]} ${submission.when}`.trim(),
      ],
    });
  }
  const lastRow = rows.length;
  const all = (severity: Severity): number => add(result.units.map((unit) => unit.findings[severity]));
  rows.push({
    look: 'total',
    cells: cellsOf([null, c.total, null], result, result.total, null, {
      error: all('error'),
      warning: all('warning'),
      notice: all('notice'),
    }),
  });
  rows.push({ look: 'plain', cells: [] }, ...matrixRows(result, ui));
  const width = Math.max(UNIT_COLUMNS, result.units.length + 3);
  const letter = columnLetters(UNIT_PLANNED);
  return {
    table: {
      tab: TABS.byUnit,
      columns: [
        column(104, LABEL),
        column(260, TEXT),
        column(104, MONEY),
        ...Array.from({ length: width - 3 }, (_, index) =>
          column(104, index === 11 ? { ...COUNT, format: '0.0%' } : MONEY),
        ),
      ],
      rows: rows.map((row, index) =>
        index >= first - 1 && index <= lastRow
          ? {
              ...row,
              formats: {
                2: '@',
                3: '#,##0',
                4: '#,##0',
                5: '#,##0',
                15: '#,##0',
                16: '#,##0',
                17: '#,##0',
                18: '@',
              },
              align: { 2: 'left' as const, 18: 'left' as const },
            }
          : row,
      ),
      frozenRows: 2,
      frozenColumns: 2,
      ruled: { first: 1, last: rows.length - 1 },
      form: null,
    },
    sumOf: (tab) => (result.units.length === 0 ? '0' : `SUM('${tab}'!${letter}${first}:${letter}${lastRow})`),
  };
}

/** Lines down, units across; both edges add up to the same total. */
function matrixRows(result: Consolidation, ui: Ui): TableRow[] {
  const c = ui.byUnit.columns;
  const planned = new Map<string, number>();
  for (const { row, leftOut } of result.entries) {
    if (leftOut !== null || row.amount === null) continue;
    const key = `${row.entry.code}|${row.unit.code}`;
    planned.set(key, (planned.get(key) ?? 0) + row.amount);
  }
  const units = result.units.map((unit) => unit.unit);
  const plain = { 2: MONEY.format, 14: MONEY.format };
  const rows: TableRow[] = [
    { look: 'title', cells: [null, ui.byUnit.matrix] },
    { look: 'header', cells: [c.line, c.text, c.total, ...units.map((unit) => unit.name)] },
  ];
  for (const line of result.lines) {
    const cells = units.map((unit) => planned.get(`${line.code}|${unit.code}`) ?? null);
    if (cells.every((cell) => cell === null)) continue;
    rows.push({
      look: 'plain',
      cells: [line.code, line.text, cells.reduce<number>((sum, cell) => sum + (cell ?? 0), 0), ...cells],
      formats: plain,
    });
  }
  rows.push({
    look: 'total',
    cells: [null, c.total, result.total.planned, ...result.units.map((unit) => unit.figures.planned)],
    formats: plain,
  });
  return rows;
}
