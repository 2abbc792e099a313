/**
 * The other tabs of the report command: `Theo đơn vị` (units, then lines × units), `Cảnh báo` (every finding),
 * `Dữ liệu` (one tidy row an entry, stable columns).
 */
import type { CountCell, MoneyCell } from '../entry/cells.ts';
import type { Finding, Severity } from '../finding.ts';
import { TABS } from '../layout.ts';
import type { Ui } from '../messages/ui.ts';
import type { Settings } from '../source/settings.ts';
import { totalBudget } from '../source/units.ts';
import { columnLetters } from '../table/columns.ts';
import { COUNT_HEADERS, MONEY_HEADERS } from '../template/unit-form.ts';
import type { Consolidation, Figures, UnitSummary } from './consolidate.ts';
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

/** Wording of one finding, as the caller's language has it. */
export interface FindingText {
  readonly severity: string;
  readonly title: string;
  readonly what: string;
  readonly todo: string;
}

/** `Cảnh báo`: every finding, the blocking ones first. */
export function findingsTable(
  result: Consolidation,
  ui: Ui,
  say: (finding: Finding) => FindingText,
): SheetTable {
  const c = ui.findings.columns;
  const rank = { error: 0, warning: 1, notice: 2 };
  const names = new Map(result.units.map((unit) => [unit.unit.code, unit.unit.name]));
  const sorted = [...result.findings].sort((a, b) => rank[a.severity] - rank[b.severity]);
  const rows: TableRow[] = [
    { look: 'title', cells: [null, null, ui.findings.title] },
    {
      look: 'header',
      cells: Object.values(c),
    },
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
    frozenRows: 2,
    frozenColumns: 0,
    ruled: { first: 1, last: rows.length - 1 },
    form: null,
  };
}

/** The stable columns of `Dữ liệu`: machine-readable, the same in every language. */
export const DATA_HEADERS = [
  'Năm',
  'Kỳ',
  'Mã đơn vị',
  'Tên đơn vị',
  'Vai trò',
  'Nội dung',
  'Hoạt động',
  'Mã',
  'Khoản',
  'Đối tượng',
  'ĐVT',
  'Số lượng',
  'Số người',
  'Số kỳ',
  'Đơn giá',
  'Thành tiền',
  'NSTW',
  'NSĐP',
  'Nguồn khác',
  'Thời gian',
  'Thực hiện',
  'Giải ngân',
  'Trạng thái',
  'Vào báo cáo',
  'Lý do',
  'Ghi chú',
  'Trang',
  'Dòng',
] as const;
const DATA_AMOUNT = DATA_HEADERS.indexOf('Thành tiền');
const DATA_REPORTED = DATA_HEADERS.indexOf('Vào báo cáo');

const shown = (cell: CountCell | MoneyCell): TableCell =>
  cell.kind === 'blank' ? null : cell.kind === 'number' ? cell.value : cell.text;

/** `Dữ liệu`: one row an entry, also those left out, each with its tab and row. */
export function dataTable(
  result: Consolidation,
  settings: Settings,
  ui: Ui,
): { table: SheetTable; sumOf: (tab: string) => string } {
  const rows: TableRow[] = [{ look: 'header', cells: [...DATA_HEADERS] }];
  for (const { row, leftOut } of result.entries) {
    const { entry, unit, plan } = row;
    const [content, activity] = entry.code.split('.');
    rows.push({
      look: leftOut === null ? 'plain' : 'bad',
      cells: [
        settings.year,
        settings.period,
        unit.code,
        unit.name,
        unit.role,
        content ?? null,
        activity === undefined ? null : `${content}.${activity}`,
        entry.code,
        entry.item,
        entry.subject,
        entry.measure,
        shown(entry.quantity),
        shown(entry.persons),
        shown(entry.periods),
        shown(entry.price),
        shown(entry.amount),
        shown(entry.nstw),
        shown(entry.nsdp),
        shown(entry.other),
        entry.time,
        shown(entry.done),
        shown(entry.disbursed),
        plan === null ? '' : plan.pending ? 'Chờ hướng dẫn' : 'Áp dụng',
        leftOut === null ? ui.data.yes : ui.data.no,
        leftOut ?? '',
        entry.note,
        row.tab,
        entry.row,
      ],
    });
  }
  const wide = new Set(['Tên đơn vị', 'Vai trò']);
  const numeric = new Set<string>([...COUNT_HEADERS, ...MONEY_HEADERS, 'Thành tiền']);
  const plainNumber = new Set(['Năm', 'Dòng']);
  const last = Math.max(rows.length, 2);
  const range = (tab: string, index: number): string =>
    `'${tab}'!${columnLetters(index)}2:${columnLetters(index)}${last}`;
  return {
    table: {
      tab: TABS.data,
      columns: DATA_HEADERS.map((name) =>
        column(
          wide.has(name) ? 200 : 100,
          numeric.has(name)
            ? { ...COUNT, format: '#,##0' }
            : plainNumber.has(name)
              ? { ...COUNT, format: '0' }
              : { ...TEXT, wrap: false },
        ),
      ),
      rows,
      frozenRows: 1,
      frozenColumns: 0,
      ruled: { first: 0, last: rows.length - 1 },
      form: null,
    },
    sumOf: (tab) => `SUMIF(${range(tab, DATA_REPORTED)};"${ui.data.yes}";${range(tab, DATA_AMOUNT)})`,
  };
}
