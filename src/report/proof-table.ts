/**
 * The tab `Kiểm tra số liệu`: the proof of the report, in formulas. Each verdict is worked out by the sheet from the cells
 * of the units' tabs and of the report, so it changes the moment one of them does; nothing here has to be run again.
 */
import type { UnitResult } from '../check/result.ts';
import type { MoneyField, TabMoney } from '../check/standing.ts';
import { TABS } from '../layout.ts';
import type { Ui } from '../messages/ui.ts';
import { columnLetters } from '../table/columns.ts';
import type { ByUnitTable, UnitFigure } from './by-unit-table.ts';
import type { Consolidation } from './consolidate.ts';
import type { DataTable } from './data-table.ts';
import type { DistrictTable } from './district-table.ts';
import type { OutsideTable } from './outside-table.ts';
import {
  column,
  LABEL,
  MONEY,
  MONEY_WIDTH,
  type SheetTable,
  type TableCell,
  type TableRow,
  TEXT,
  tabRef,
} from './table.ts';

/** Columns, by what the first section has in them. */
const COLUMNS = ['what', 'money', 'stands', 'reported', 'left', 'apart', 'difference', 'verdict'] as const;
type ProofColumn = (typeof COLUMNS)[number];
/** Places of the columns, 0-based. */
export const PROOF_COLUMN = Object.fromEntries(COLUMNS.map((name, at) => [name, at])) as Readonly<
  Record<ProofColumn, number>
>;
const letterOf = (name: ProofColumn): string => columnLetters(COLUMNS.indexOf(name));

/** The header of the first section. */
export const proofHeader = ({ proof }: Ui): string[] => COLUMNS.map((name) => proof.columns[name]);

/** Where the verdict on all of it stands. */
const VERDICT_CELL = '$A$2';

/** What the verdict says, for a cell of another tab. */
export const verdictFormula = (tab: string, { proof }: Ui): TableCell => ({
  formula: `=IFERROR(${tabRef(tab)}${VERDICT_CELL};"${proof.unread}")`,
});

/** The tabs of the report that the proof reads, and what they are called while it is written. */
export interface ProofParts {
  readonly district: DistrictTable;
  readonly units: ByUnitTable;
  readonly outside: OutsideTable;
  readonly data: DataTable;
  readonly findings: SheetTable;
  readonly nameOf: (tab: string) => string;
  /** Title of a finding code. */
  readonly reason: (code: string) => string;
}

/** The part of a unit's result that its bridge is built over. */
type UnitMoney = Pick<UnitResult, 'unit' | 'money'>;

/** One line of the proof: what must be, and what it must be made of. */
interface Line {
  readonly what: string;
  readonly money: string;
  readonly stands: TableCell;
  /** What of it there is, in the columns from `reported` on. */
  readonly parts: readonly TableCell[];
  /** Number format of the line's figures, where they are no đồng. */
  readonly format?: string;
}

export function proofTable(
  result: Consolidation,
  results: readonly UnitMoney[],
  parts: ProofParts,
  ui: Ui,
): SheetTable {
  const words = ui.proof;
  const rows: TableRow[] = [
    { look: 'title', cells: [words.title] },
    { look: 'subtitle', cells: [] },
    { look: 'small', cells: [words.how] },
  ];
  let lines = 0;
  const section = (title: string, header: readonly string[], of: readonly Line[]): void => {
    if (of.length === 0) return;
    rows.push(
      { look: 'plain', cells: [] },
      { look: 'content', cells: [title] },
      { look: 'header', cells: header },
    );
    for (const line of of) rows.push(lineRow(line, rows.length + 1, ui));
    lines += of.length;
  };
  section(words.ofUnits, proofHeader(ui), unitLines(result, results, parts, ui));
  const { what, money: figure, difference, verdict } = words.columns;
  const header = [what, figure, words.expected, words.actual, '', '', difference, verdict];
  section(words.ofDistrict, header, districtLines(parts, ui));
  section(words.ofRows, header, rowLines(parts, ui));
  for (const text of rowsSaid(result, parts, ui)) rows.push({ look: 'small', cells: [text] });
  section(
    words.ofColumns,
    [what, figure, words.before, words.now, '', '', difference, verdict],
    columnLines(parts, ui),
  );
  const verdicts = `$${letterOf('verdict')}$4:$${letterOf('verdict')}$${rows.length}`;
  const agreeing = `COUNTIF(${verdicts};"${words.holds}")`;
  rows[1] = {
    look: 'subtitle',
    cells: [
      {
        formula: `=IFERROR(IF(${agreeing}=${lines};"${words.ok}";"${words.notOk}"&" "&${lines}-${agreeing}&"/${lines}"&"${words.see}");"${words.unread}")`,
      },
    ],
  };
  return {
    tab: TABS.proof,
    columns: [
      column(380, { ...TEXT, wrap: true }),
      column(MONEY_WIDTH, TEXT),
      ...Array.from({ length: 5 }, () => column(MONEY_WIDTH, MONEY)),
      column(MONEY_WIDTH, { ...LABEL, wrap: false }),
    ],
    rows,
    frozenRows: 2,
    frozenColumns: 0,
    ruled: { first: 3, last: rows.length - 1 },
    form: null,
    alarm: {
      column: COLUMNS.indexOf('verdict'),
      first: 3,
      last: rows.length - 1,
      unless: [words.holds, words.columns.verdict],
    },
  };
}

function lineRow({ what, money, stands, parts, format }: Line, row: number, { proof }: Ui): TableRow {
  const at = (name: ProofColumn): string => `${letterOf(name)}${row}`;
  const minus = COLUMNS.slice(3, 3 + parts.length)
    .map((name) => `-${at(name)}`)
    .join('');
  return {
    look: 'plain',
    cells: [
      what,
      money,
      stands,
      ...Array.from({ length: 3 }, (_, index) => parts[index] ?? null),
      { formula: `=${at('stands')}${minus}` },
      // What is left of binary counting is no difference; a text in a figure's place is.
      {
        formula: `=IFERROR(IF(ROUND(${at('difference')};4)=0;"${proof.holds}";"${proof.differs}");"${proof.unread}")`,
      },
    ],
    ...(format !== undefined && { formats: { 2: format, 3: format, 4: format, 5: format, 6: format } }),
  };
}

/** What stands in each money column of a unit's tabs is in the report, left out, or an own total. */
function unitLines(
  { bridge, units }: Consolidation,
  results: readonly UnitMoney[],
  { units: byUnit, outside, nameOf }: ProofParts,
  { proof }: Ui,
): Line[] {
  const tabsOf = new Map(results.map(({ unit, money }) => [unit.code, money]));
  const names = new Map(units.map(({ unit }) => [unit.code, unit.name]));
  return bridge.map(({ unit, money: field }): Line => {
    const side = (which: 'left' | 'apart'): TableCell =>
      asFormula(outside.sumOf(nameOf(TABS.outside), unit, which, field)) ?? 0;
    return {
      what: names.get(unit) ?? unit,
      money: proof.money[field],
      stands: asFormula(standsFormula(tabsOf.get(unit) ?? [], field)) ?? proof.noColumn,
      parts: [asFormula(byUnit.cellOf(nameOf(TABS.byUnit), unit, field)) ?? 0, side('left'), side('apart')],
    };
  });
}

const asFormula = (expression: string | null): TableCell =>
  expression === null ? null : { formula: `=${expression}` };

/** The sum of the numbers in a range. A cell with an error is none, and must not take all others with it: `SUM` would. */
const sumOfNumbers = (range: string): string => `SUMIF(${range};">0")+SUMIF(${range};"<0")`;

/** The sum of a column down to the end of the grid, so that rows added below are in it. */
function standsFormula(tabs: readonly TabMoney[], field: MoneyField): string | null {
  const sums = tabs.map(({ tab, headerRow, columns, head }) => {
    const at = columns[field];
    if (at === undefined)
      return field === 'planned' && head !== null
        ? `${tabRef(tab)}${columnLetters(head.column - 1)}${head.row}`
        : null;
    return sumOfNumbers(`${tabRef(tab)}${columnLetters(at)}${headerRow}:${columnLetters(at)}`);
  });
  return sums.length === 0 || sums.includes(null) ? null : sums.join('+');
}

const FIGURES = ['planned', 'nstw', 'nsdp', 'other', 'unsourced', 'disbursed'] as const;

/** The district's totals, added up along every road. */
function districtLines({ district, units, data, nameOf }: ProofParts, { proof }: Ui): Line[] {
  const [report, byUnit, listed] = [nameOf(TABS.report), nameOf(TABS.byUnit), nameOf(TABS.data)];
  const line = (what: string, figure: (typeof FIGURES)[number], ...expressions: (string | null)[]): Line => ({
    what,
    money: proof.money[figure],
    stands: { formula: `=${district.totalOf(report, figure)}` },
    parts: expressions.map((one) => asFormula(one) ?? 0),
  });
  const none = (what: string, expression: string): Line => ({
    what,
    money: proof.money.unsourced,
    stands: 0,
    parts: [asFormula(expression)],
  });
  return [
    ...FIGURES.flatMap((figure) => [
      line(proof.units, figure, units.sumOf(byUnit, figure)),
      line(proof.unitsTotal, figure, units.totalOf(byUnit, figure)),
      line(proof.activities, figure, district.activitiesOf(report, figure)),
      line(proof.parts, figure, district.appliedOf(report, figure), district.pendingOf(report, figure)),
      line(proof.data, figure, data.sumOf(listed, figure)),
    ]),
    line(proof.matrix, 'planned', units.matrixTotalOf(byUnit)),
    line(
      proof.sources,
      'planned',
      ...(['nstw', 'nsdp', 'other'] as const).map((figure) => district.totalOf(report, figure)),
    ),
    none(proof.short, data.sumOf(listed, 'unsourced', '>0')),
    none(proof.over, data.sumOf(listed, 'unsourced', '<0')),
  ];
}

function rowLines({ units, data, nameOf }: ProofParts, { proof }: Ui): Line[] {
  const byUnit = nameOf(TABS.byUnit);
  const total = (figure: UnitFigure): TableCell => ({ formula: `=${units.totalOf(byUnit, figure)}` });
  const format = '#,##0';
  return [
    {
      what: proof.rows,
      money: proof.money.rows,
      stands: total('typed'),
      parts: [total('reported'), total('left')],
      format,
    },
    {
      what: proof.dataRows,
      money: proof.money.rows,
      stands: total('reported'),
      parts: [{ formula: `=${data.countOf(nameOf(TABS.data))}` }],
      format,
    },
  ];
}

/** Where the rows went when the report was built. */
function rowsSaid(
  { rowsTyped, rowsReported, rowsLeftOut, leftOut, units, absent }: Consolidation,
  { reason }: ProofParts,
  { proof }: Ui,
): string[] {
  return [
    proof.rowsRead(rowsTyped, rowsReported, rowsLeftOut),
    ...Object.entries(leftOut).map(([code, n]) => proof.leftOut(reason(code), n)),
    proof.unitsIn(units.length - absent.length, units.length),
  ];
}

/** Every column of numbers in the report's tabs still adds up to what it did when it was written. */
function columnLines(
  { district, units, outside, data, findings, nameOf }: ProofParts,
  { proof }: Ui,
): Line[] {
  return [district.table, units.table, outside.table, data.table, findings].flatMap((table) =>
    table.columns.flatMap((_, at): Line[] => {
      const numbers = table.rows.flatMap(({ cells }) => (typeof cells[at] === 'number' ? [cells[at]] : []));
      const sum = numbers.reduce((all, one) => all + one, 0);
      if (numbers.length === 0) return [];
      const letters = columnLetters(at);
      const header = table.rows.find(({ look, cells }) => look === 'header' && (cells[at] ?? '') !== '');
      return [
        {
          what: proof.column(table.tab, letters),
          money: String(header?.cells[at] ?? ''),
          // Beyond what a number holds there is nothing to compare, and the verdict says so.
          stands: Number.isFinite(sum) ? sum : proof.tooLarge,
          parts: [
            asFormula(sumOfNumbers(`${tabRef(nameOf(table.tab))}${letters}1:${letters}${table.rows.length}`)),
          ],
          format: '#,##0.##',
        },
      ];
    }),
  );
}
