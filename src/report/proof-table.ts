/**
 * The tab `Kiểm tra số liệu`: the proof of the report, in formulas. Each verdict is worked out by the sheet from the cells
 * of the units' tabs and of the report, so it changes the moment one of them does; nothing here has to be run again.
 */
import type { UnitResult } from '../check/result.ts';
import { GONE, lacksSource, type TabMoney } from '../check/standing.ts';
import { type Sources, sourceWord } from '../entry/sources.ts';
import { TABS } from '../layout.ts';
import { LANGUAGES, type Ui, uiOf } from '../messages/ui.ts';
import { PLAUSIBLE_FROM } from '../money/read.ts';
import {
  type Checked,
  checkedIn,
  countNumbers,
  numbersFormula,
  wordsFormula,
} from '../table/check-number.ts';
import { columnLetters } from '../table/columns.ts';
import type { ByUnitTable } from './by-unit-table.ts';
import type { Consolidation } from './consolidate.ts';
import type { DataTable } from './data-table.ts';
import type { DistrictTable } from './district-table.ts';
import { figuresOfRows } from './figures.ts';
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
import type { Reconciliation, TreasuryLine } from './treasury.ts';

/** Columns, by what the first section has in them. */
const COLUMNS = ['what', 'money', 'stands', 'reported', 'left', 'apart', 'difference', 'verdict'] as const;
type ProofColumn = (typeof COLUMNS)[number];
/** Places of the columns, 0-based. */
export const PROOF_COLUMN = Object.fromEntries(COLUMNS.map((name, at) => [name, at])) as Readonly<
  Record<ProofColumn, number>
>;
/** Columns from `reported` on, for what a figure is made of. */
const PARTS = 3;
const letterOf = (name: ProofColumn): string => columnLetters(COLUMNS.indexOf(name));

/** The header of the first section. */
export const proofHeader = ({ proof }: Ui): string[] => COLUMNS.map((name) => proof.columns[name]);

/** Where the verdict on all of it stands. */
export const VERDICT_CELL = '$A$2';
/** The words of a verdict that holds, in each language in which the proof may have been made. */
export const verdictsThatHold = (): string[] => LANGUAGES.map((language) => uiOf(language).proof.ok);

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
  /** What the district was given, by unit, as `Đơn vị` says it. */
  readonly allotments: Checked | null;
  /** Null where nobody said what the treasury paid: then there is no such part. */
  readonly treasury: Reconciliation | null;
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
  /** Nothing stands against it: it has no verdict and counts for none. */
  readonly isOpen?: true;
  /** Number format of the line's figures, where they are no đồng. */
  readonly format?: string;
}

/** `readable`: no figure is too large to be held to its place. */
export function proofTable(
  result: Consolidation,
  results: readonly UnitMoney[],
  parts: ProofParts,
  ui: Ui,
): { readonly table: SheetTable; readonly readable: boolean } {
  const words = ui.proof;
  const held = heldLines(results, parts, ui);
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
    lines += of.filter(({ isOpen }) => !isOpen).length;
  };
  section(words.ofUnits, proofHeader(ui), unitLines(result, results, parts, ui));
  const { what, money: figure, difference, verdict } = words.columns;
  const header = [what, figure, words.expected, words.actual, '', '', difference, verdict];
  section(words.ofDistrict, header, districtLines(result, parts, ui));
  section(words.ofRows, header, rowLines(parts, ui));
  for (const text of rowsSaid(result, parts, ui)) rows.push({ look: 'small', cells: [text] });
  section(words.ofPlaces, [what, figure, words.before, words.now, '', '', difference, verdict], held);
  section(
    words.ofTreasury,
    [what, figure, words.paid, words.columns.reported, '', '', difference, verdict],
    treasuryLines(parts, ui),
  );
  const verdicts = `$${letterOf('verdict')}$4:$${letterOf('verdict')}$${rows.length}`;
  const agreeing = `COUNTIF(${verdicts};"${words.holds}")`;
  // What cannot be read or worked out is no difference: only where there is one do the figures disagree.
  const unlike = `IF(COUNTIF(${verdicts};"${words.differs}")=0;"${words.notAll}";"${words.notOk}")`;
  rows[1] = {
    look: 'subtitle',
    cells: [
      {
        formula: `=IFERROR(IF(${agreeing}=${lines};"${words.ok}";${unlike}&" "&${lines}-${agreeing}&"/${lines}"&"${words.see}");"${words.unread}")`,
      },
    ],
  };
  const table: SheetTable = {
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
      unless: [words.holds, words.noStatement, words.columns.verdict],
    },
  };
  return { table, readable: held.every(({ stands }) => stands !== words.tooLarge) };
}

function lineRow({ what, money, stands, parts, isOpen, format }: Line, row: number, { proof }: Ui): TableRow {
  const at = (name: ProofColumn): string => `${letterOf(name)}${row}`;
  const minus = COLUMNS.slice(PROOF_COLUMN.reported, PROOF_COLUMN.reported + parts.length)
    .map((name) => `-${at(name)}`)
    .join('');
  if (isOpen)
    return { look: 'plain', cells: [what, money, stands, ...parts, null, null, null, proof.noStatement] };
  return {
    look: 'plain',
    cells: [
      what,
      money,
      stands,
      ...Array.from({ length: PARTS }, (_, index) => parts[index] ?? null),
      { formula: `=${at('stands')}${minus}` },
      // What is left of binary counting is no difference; a text in a figure's place is. The difference is worked out
      // once more, so that nothing typed over it makes the line hold.
      {
        formula: `=IFERROR(IF(ROUND(ABS(${at('difference')})+ABS(${at('stands')}${minus});4)=0;"${proof.holds}";"${proof.differs}");"${proof.unread}")`,
      },
    ],
    ...(format !== undefined && { formats: { 2: format, 3: format, 4: format, 5: format, 6: format } }),
  };
}

/** What stands in each money column of a unit's tabs is in the report, left out, or an own total. */
function unitLines(
  { bridge, units, sources }: Consolidation,
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
      money: moneyWord(field, sources, proof),
      stands: asFormula(standsFormula(tabsOf.get(unit) ?? [], field)) ?? proof.noColumn,
      parts: [
        field === GONE ? 0 : (asFormula(byUnit.cellOf(nameOf(TABS.byUnit), unit, field)) ?? 0),
        side('left'),
        side('apart'),
      ],
    };
  });
}

/** What a field of money is called. */
function moneyWord(field: string, { list }: Sources, { money }: Ui['proof']): string {
  const source = list.find(({ key }) => key === field);
  return source === undefined ? money[field as 'planned' | 'gone'] : sourceWord(money, source);
}

const asFormula = (expression: string | null): TableCell =>
  expression === null ? null : { formula: `=${expression}` };

/** The sum of the numbers in a range. A cell with an error is none, and must not take all others with it: `SUM` would. */
const sumOfNumbers = (range: string): string => `SUMIF(${range};">0")+SUMIF(${range};"<0")`;

/** The sum of a column down to the end of the grid, so that rows added below are in it. */
function standsFormula(tabs: readonly TabMoney[], field: string): string | null {
  const sums = tabs.map((one) => {
    const { tab, headerRow, columns, head } = one;
    if (lacksSource(one, field)) return '0';
    const sumOf = (column: number): string =>
      sumOfNumbers(`${tabRef(tab)}${columnLetters(column)}${headerRow}:${columnLetters(column)}`);
    if (field === GONE) return one.gone.map(({ column }) => sumOf(column)).join('+') || '0';
    const at = columns[field];
    if (at === undefined)
      return field === 'planned' && head !== null
        ? `${tabRef(tab)}${columnLetters(head.column - 1)}${head.row}`
        : null;
    return sumOf(at);
  });
  return sums.length === 0 || sums.includes(null) ? null : sums.join('+');
}

/** The district's totals, added up along every road. */
function districtLines(
  { lines, entries, sources }: Consolidation,
  { district, units, data, nameOf }: ProofParts,
  { proof }: Ui,
): Line[] {
  const [report, byUnit, listed] = [nameOf(TABS.report), nameOf(TABS.byUnit), nameOf(TABS.data)];
  const bySource = sources.list.map(({ key }) => key);
  const line = (what: string, figure: string, ...expressions: (string | null)[]): Line => ({
    what,
    money: moneyWord(figure, sources, proof),
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
    ...['planned', ...bySource, 'unsourced', 'disbursed'].flatMap((figure) => [
      line(proof.units, figure, units.sumOf(byUnit, figure)),
      line(proof.unitsTotal, figure, units.totalOf(byUnit, figure)),
      line(proof.activities, figure, district.activitiesOf(report, figure)),
      line(proof.parts, figure, district.appliedOf(report, figure), district.pendingOf(report, figure)),
      line(proof.data, figure, data.sumOf(listed, figure)),
    ]),
    line(proof.matrix, 'planned', units.matrixTotalOf(byUnit)),
    // A line has room for three parts.
    line(
      proof.sources(sources.list.map((source) => sourceWord(proof.inSum, source)).join(' + ')),
      'planned',
      ...(bySource.length <= PARTS
        ? bySource.map((figure) => district.totalOf(report, figure))
        : [bySource.map((figure) => district.totalOf(report, figure)).join('+')]),
    ),
    none(proof.short, data.sumOf(listed, 'unsourced', '>0')),
    none(proof.over, data.sumOf(listed, 'unsourced', '<0')),
    // Each takes a sheet as long as a tab: sources are held to their places below.
    ...(['planned', 'disbursed'] as const).map(
      (figure): Line => ({
        what: proof.lines,
        money: proof.money[figure],
        stands: lines.filter((one) => one.figures[figure] === belowOf(entries, one.code, figure, sources))
          .length,
        parts: [
          {
            formula: `=SUMPRODUCT(--(ROUND(${district.linesOf(report, figure)}-${data.byCode(listed, figure, district.linesOf(report, 'code'))};0)=0))`,
          },
        ],
        format: '#,##0',
      }),
    ),
    inWordsLine(district.amountsInWords(report), proof),
  ];
}

/** What the rows of a code and of all below it come to. A line whose heading the plan lacks is in no heading. */
function belowOf(
  entries: Consolidation['entries'],
  code: string,
  figure: 'planned' | 'disbursed',
  sources: Sources,
): number {
  const rows = entries.flatMap(({ row, leftOut }) =>
    leftOut === null && (row.entry.code === code || row.entry.code.startsWith(`${code}.`)) ? [row] : [],
  );
  return figuresOfRows(rows, sources)[figure];
}

/** A text in a formula may have so many characters in other programs. */
const LITERAL = 255;

/** Amounts in words, letter by letter. */
function inWordsLine(
  said: ReturnType<DistrictTable['amountsInWords']>,
  { inWords, money }: Ui['proof'],
): Line {
  const short = said.filter(({ text }) => text.length <= LITERAL);
  const same = short.map(({ cell, text }) => `IF(EXACT(${cell};"${text.replace(/"/g, '""')}");1;0)`);
  return {
    what: inWords,
    money: money.words,
    stands: short.length,
    parts: [{ formula: `=${same.join('+') || '0'}` }],
    format: '#,##0',
  };
}

function rowLines({ units, data, nameOf }: ProofParts, { proof }: Ui): Line[] {
  const byUnit = nameOf(TABS.byUnit);
  const total = (figure: 'typed' | 'reported' | 'left'): TableCell => ({
    formula: `=${units.totalOf(byUnit, figure)}`,
  });
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

/** What the treasury paid is what the report counts as disbursed. */
function treasuryLines({ treasury, units, nameOf }: ProofParts, { proof }: Ui): Line[] {
  if (treasury === null) return [];
  return treasury.lines.map((line): Line => {
    const { unit, source, isUnsplit, isUnplanned } = line;
    const isStated = line.rows.length + line.idle.length > 0;
    const counted = asFormula(units.cellOf(nameOf(TABS.byUnit), unit.code, 'disbursed'));
    return {
      what: unit.name,
      money: isUnsplit
        ? proof.unsplit
        : source === null
          ? proof.money.disbursed
          : sourceWord(proof.money, source),
      stands:
        isStated || line.paid !== null
          ? { formula: `=${paidFormula(line, treasury.statement.column)}` }
          : null,
      parts: [isUnplanned ? 0 : counted],
      ...(!isStated && line.paid === null && { isOpen: true }),
    };
  });
}

/**
 * The sum of the cells that count. Where a text comes in place of a number it cannot be read; an amount that was written in
 * words counts as long as it says what was read, and any number that is typed over it. What could not be read counts once a
 * number stands there that can be, and a row that says the same as one above once it says another amount.
 */
function paidFormula({ rows, idle }: Pick<TreasuryLine, 'rows' | 'idle'>, column: number): string {
  const at = (row: number): string => `$${columnLetters(column)}$${row}`;
  const cell = (row: number): string => `${tabRef(TABS.treasury)}${at(row)}`;
  const numberOr = (row: number, text: string, number = cell(row)): string =>
    `IF(ISNUMBER(${cell(row)});${number};${text})`;
  const runs: { from: number; to: number }[] = [];
  const terms: string[] = [];
  for (const { row, typed, amount } of rows) {
    const last = runs[runs.length - 1];
    if (typeof typed === 'string')
      terms.push(numberOr(row, `IF(EXACT(${cell(row)};"${typed.replace(/"/g, '""')}");${amount};NA())`));
    else if (last?.to === row - 1) last.to = row;
    else runs.push({ from: row, to: row });
  }
  const sums = runs.map(({ from, to }) => `SUMPRODUCT(${tabRef(TABS.treasury)}${at(from)}:${at(to)}*1)`);
  const waiting = idle.map(({ row, sameAs }) => {
    const is = cell(row);
    return sameAs === null
      ? numberOr(row, 'NA()', `IF((${is}=0)+(${is}>=${PLAUSIBLE_FROM})>0;${is};NA())`)
      : `IF(EXACT(${is};${cell(sameAs)});0;${numberOr(row, 'NA()')})`;
  });
  return [...sums, ...terms, ...waiting].join('+') || '0';
}

/** Every figure and every word that counts is at its place, as it was when the report was built. */
function heldLines(
  results: readonly UnitMoney[],
  { allotments, treasury, district, units, outside, data, findings, nameOf }: ProofParts,
  { proof }: Ui,
): Line[] {
  const line = (what: string, money: string, is: number | null, formula: string): Line => ({
    what,
    money,
    // Beyond what a number holds there is nothing to compare, and the verdict says so.
    stands: is ?? proof.tooLarge,
    parts: [{ formula: `=${formula}` }],
    format: '0',
  });
  const together = (what: string, money: string, tab: string, ...all: readonly Checked[]): Line =>
    line(
      what,
      money,
      all.reduce<number | null>(
        (sum, { is }) => (sum === null || is.numbers === null ? null : sum + is.numbers + is.words),
        0,
      ),
      all
        .map(
          ({ numbers, words }) =>
            `${numbersFormula(tabRef(tab), numbers)}+${wordsFormula(tabRef(tab), words)}`,
        )
        .join('+'),
    );
  return [
    ...results.flatMap(({ money }) =>
      money.flatMap(({ tab, checked }) =>
        checked === null ? [] : together(proof.heldUnit(tab), proof.heldAll, tab, checked),
      ),
    ),
    ...(allotments === null
      ? []
      : [together(proof.heldAllotments(TABS.units), proof.heldAll, TABS.units, allotments)]),
    ...(treasury === null
      ? []
      : [
          together(
            proof.heldTreasury(TABS.treasury),
            proof.heldAll,
            TABS.treasury,
            ...treasury.statement.checked,
          ),
        ]),
    ...[
      // Names and codes letter by letter; of long lists every second one says enough.
      ...[district.table, units.table].map((table) => [table, 8] as const),
      ...[outside.table, data.table, findings].map((table) => [table, 4] as const),
    ].flatMap(([table, letters]) => {
      const grid = table.rows.map(({ cells }) => cells);
      const { first, last } = table.held ?? table.ruled;
      const area = { first: first + 1, last: last + 1, columns: table.columns.map((_, at) => at) };
      const { numbers, words, is } = checkedIn(grid, { numbers: area, words: area, letters });
      const tab = tabRef(nameOf(table.tab));
      return [
        line(
          proof.heldTab(table.tab, countNumbers(grid, numbers)),
          proof.heldNumbers,
          is.numbers,
          numbersFormula(tab, numbers),
        ),
        line(proof.heldWords(table.tab), proof.heldText, is.words, wordsFormula(tab, words)),
      ];
    }),
  ];
}
