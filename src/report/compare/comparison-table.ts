/**
 * The tab `So sánh`: what changed since a closed report, figure by figure, and the rows behind each, with tab and row.
 */
import { TABS } from '../../layout.ts';
import type { Ui } from '../../messages/ui.ts';
import { exactSum } from '../../money/exact.ts';
import { formatDong } from '../../money/write.ts';
import type { RegisterLine } from '../closed/register.ts';
import { MONEY, type ReportRow } from '../closed/rows.ts';
import {
  column,
  LABEL,
  MONEY as MONEY_KIND,
  type SheetTable,
  type TableCell,
  type TableRow,
  TEXT,
} from '../table.ts';
import type { ComparedFigure, Comparison, Reason } from './compare.ts';

/** A cell names so many rows; each has a line of its own below. */
const NAMED = 12;
/** Sheet rows that one reason names. */
const NAMED_ROWS = 20;

export const comparisonHeader = ({ comparison }: Ui): string[] => Object.values(comparison.columns);

/**
 * @param verdict a formula that says whether the figures agree
 * @param reason words of a finding code
 */
export function comparisonTable(
  { figures, changedRows }: Comparison,
  base: Pick<RegisterLine, 'period' | 'name' | 'version' | 'cutOff' | 'state' | 'tab'>,
  ui: Ui,
  verdict: TableCell,
  reason: (code: string) => string,
): SheetTable {
  const words = ui.comparison;
  const rows: TableRow[] = [
    { look: 'title', cells: [words.title(base.name || base.period, base.version, base.cutOff)] },
    { look: 'subtitle', cells: [verdict] },
    {
      look: changedRows === 0 ? 'good' : 'plain',
      cells: [changedRows === 0 ? words.none : words.changed(changedRows)],
    },
    { look: 'header', cells: comparisonHeader(ui) },
    ...figures.map((figure) => figureRow(figure, ui, reason)),
  ];
  return {
    tab: TABS.comparison,
    columns: [
      column(130, TEXT),
      column(84, LABEL),
      column(360, TEXT),
      column(130, TEXT),
      ...Array.from({ length: 3 }, () => column(130, MONEY_KIND)),
      column(560, TEXT),
    ],
    rows,
    frozenRows: 4,
    frozenColumns: 0,
    ruled: { first: 3, last: rows.length - 1 },
    form: null,
  };
}

const LOOKS: Readonly<Record<ComparedFigure['level'], TableRow['look']>> = {
  total: 'total',
  content: 'content',
  activity: 'activity',
  line: 'plain',
  unit: 'plain',
  row: 'plain',
};
/** Money, with a sign where it is a difference; counts may have decimals. */
const COUNT_FORMATS = { 4: 'General', 5: 'General', 6: 'General' } as const;

function figureRow(
  { level, code, name, field, before, now, difference, reasons }: ComparedFigure,
  ui: Ui,
  reason: (code: string) => string,
): TableRow {
  const words = ui.comparison;
  const isMoney = MONEY.includes(field);
  const amount = (value: number): string =>
    `${value > 0 ? '+' : ''}${isMoney ? `${formatDong(value)}đ` : String(value).replace('.', ',')}`;
  const named = [...reasons].sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
  const rest = named.slice(NAMED);
  const said = [
    ...named.slice(0, NAMED).map((one) => `${because(one, ui, reason)}: ${amount(one.amount)}`),
    ...(rest.length === 0 ? [] : [words.more(rest.length, amount(exactSum(rest.map((one) => one.amount))))]),
  ];
  return {
    look: LOOKS[level],
    cells: [words.levels[level], code, name, words.fields[field], before, now, difference, said.join('; ')],
    ...(isMoney ? {} : { formats: COUNT_FORMATS }),
  };
}

function because({ kind, rows }: Reason, ui: Ui, reason: (code: string) => string): string {
  const { why } = ui.comparison;
  const row = rows[0] as ReportRow;
  if (kind === 'unitNew' || kind === 'unitGone') return why[kind](row.unitName, placesOf(rows, ui));
  if (kind === 'left') return why.left(placeOf(row, ui), reason(row.leftOut));
  return why[kind](placeOf(row, ui));
}

const placeOf = ({ tab, row, line, subject, item }: ReportRow, { comparison }: Ui): string =>
  comparison.place(tab, row, [line.code, item, subject].filter((text) => text !== '').join(', '));

/** The rows of one unit, by tab. */
function placesOf(rows: readonly ReportRow[], { comparison }: Ui): string {
  const tabs = [...new Set(rows.map(({ tab }) => tab))];
  return tabs
    .map((tab) => {
      const own = rows.filter((one) => one.tab === tab).map(({ row }) => row);
      const first = own.slice(0, NAMED_ROWS).join(', ');
      return comparison.places(tab, own.length > NAMED_ROWS ? `${first}, …` : first);
    })
    .join('; ');
}
