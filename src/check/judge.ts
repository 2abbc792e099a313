/**
 * One row of a unit's tab, judged: what it is in the plan, which norm holds it, its ceiling, its figures, and
 * whether its money may be totalled. Says nothing yet; the rules turn this into findings.
 */
import { type CountCell, dayOfCount, dayOfMoney, MAX_AMOUNT, type MoneyCell } from '../entry/cells.ts';
import { tabOfCell } from '../entry/formula.ts';
import type { EntryRow } from '../entry/row.ts';
import type { Fact, Severity } from '../finding.ts';
import { type EntryHeader, tabNameOf } from '../layout.ts';
import { exactProduct } from '../money/exact.ts';
import { TINY_AMOUNT } from '../money/read.ts';
import {
  type CheckContext,
  isCountNorm,
  isMoneyNorm,
  isParent,
  normsForItem,
  normsOf,
  otherLineOf,
  ownsLine,
} from '../source/context.ts';
import type { Norm } from '../source/norms.ts';
import type { PlanRow } from '../source/plan/plan.ts';
import type { UnitRow } from '../source/units.ts';
import { foldKey } from '../text/fold.ts';
import { type Ceiling, ceilingOf, type Factors } from './ceiling.ts';

/** What a row may carry: `entry` money and counts, `count` counts only, `parent`/`heading` no money of their own. */
export type RowRole = 'entry' | 'count' | 'parent' | 'heading' | 'foreign' | 'unknown';

/** What can be wrong with one cell. */
export const CELL_CODES = [
  'CELL_ERROR',
  'DATE_TYPED',
  'FACTOR_UNREADABLE',
  'FACTOR_NEGATIVE',
  'FACTOR_FRACTION',
  'FACTOR_DASH',
  'AMOUNT_UNREADABLE',
  'AMOUNT_RATE',
  'AMOUNT_AMBIGUOUS',
  'AMOUNT_TEXT',
  'AMOUNT_NEGATIVE',
  'AMOUNT_FRACTION',
  'AMOUNT_SMALL',
  'AMOUNT_TINY',
  'CELL_SUMS_ROWS',
  'AMOUNT_ELSEWHERE',
  'SOURCE_ELSEWHERE',
] as const;
export type CellCode = (typeof CELL_CODES)[number];

/** Something wrong with one cell; `blocks` keeps the row's money out of every total. */
export interface CellProblem {
  readonly code: CellCode;
  readonly column: EntryHeader;
  readonly severity: Severity;
  readonly blocks: boolean;
  readonly actual: string | number;
  /** The value a person most likely meant, where there is one. */
  readonly proposal: number | null;
  /** What else the sentence quotes: the readings of an unclear amount, the day of a number. */
  readonly facts: Readonly<Record<string, Fact>>;
}

export interface JudgedRow {
  readonly entry: EntryRow;
  readonly unit: UnitRow;
  readonly tab: string;
  readonly plan: PlanRow | null;
  readonly role: RowRole;
  /** Of the norms on its money the one that makes its own ceiling: the lowest rate. */
  readonly moneyNorm: Norm | null;
  /** All of them: each also holds the rows it counts together (a subject's, the unit's, the district's). */
  readonly moneyNorms: readonly Norm[];
  readonly countNorm: Norm | null;
  readonly factors: Factors;
  readonly ceiling: Ceiling | null;
  /** Đơn giá as read, for comparing only. */
  readonly price: number | null;
  /** quantity × persons × periods × price where all that is needed is there. */
  readonly product: number | null;
  /** Thành tiền as read (also from unambiguous text), for comparing only. */
  readonly amountRead: number | null;
  /** Thành tiền that may be totalled: a number cell, whole, not negative. */
  readonly amount: number | null;
  readonly sources: {
    readonly nstw: number | null;
    readonly nsdp: number | null;
    readonly other: number | null;
  };
  readonly done: number | null;
  readonly disbursed: number | null;
  readonly problems: readonly CellProblem[];
  /** Finding code that keeps the row out of the totals, or null. */
  readonly leftOut: string | null;
}

/** Whether a row with content is on a line that lets it be judged. */
export const isJudged = (row: JudgedRow): boolean => row.role === 'entry' || row.role === 'count';

/** Below this a bare number in a đồng column is more likely thousands (domain notes 6.1; smallest rate 50.000đ). */
const SMALL_AMOUNT = 10_000;

export function judgeRow(entry: EntryRow, unit: UnitRow, tab: string, context: CheckContext): JudgedRow {
  const named = context.tree.byCode.get(entry.code) ?? null;
  // A line that left the plan keeps its old code, which may be another line's by now: its words say whose it is.
  const isOther =
    entry.leftPlan && (entry.lineText === '' || (named !== null && textWasReworded(entry, named)));
  const plan = isOther ? null : named;
  const norms = normsOf(context, entry.code);
  const leaf = plan !== null && !isParent(context, entry.code);
  const moneyNorms = leaf ? normsForItem(norms.filter(isMoneyNorm), entry.item).filter(holdsMoney) : [];
  const moneyNorm = strictest(moneyNorms);
  const countNorm = leaf ? narrowest(normsForItem(norms.filter(isCountNorm), entry.item)) : null;
  const role = roleOf(entry, unit, plan, context, countNorm, moneyNorm);

  const problems: CellProblem[] = [];
  const count = (cell: CountCell, column: EntryHeader, whole: boolean): number | null =>
    readFactor(cell, column, whole, problems);
  const factors: Factors = {
    quantity: count(entry.quantity, 'Số lượng', true),
    persons: count(entry.persons, 'Số người', true),
    periods: count(entry.periods, 'Số kỳ', false),
  };
  const done = count(entry.done, 'Thực hiện', false);
  const isCounted = (cell: string): boolean => {
    const of = foldKey(tabOfCell(cell));
    return of === '' || context.units.some(({ name }) => foldKey(tabNameOf(name)) === of);
  };
  const figure = (cell: MoneyCell, column: EntryHeader, made: number | null) =>
    readFigure(cell, column, problems, made, isCounted);
  const price = figure(entry.price, 'Đơn giá', null);
  const product =
    factors.quantity !== null && price.read !== null
      ? exactProduct([factors.quantity, factors.persons ?? 1, factors.periods ?? 1, price.read])
      : null;
  const isAsked = problems.some(
    ({ code, blocks }) => blocks && (code === 'DATE_TYPED' || code === 'AMOUNT_TINY'),
  );
  // What the sheet makes of a factor that is asked about means nothing.
  const amount = isAsked ? UNREAD : figure(entry.amount, 'Thành tiền', product);
  const source = (cell: MoneyCell, column: EntryHeader): number | null => figure(cell, column, product).total;
  const sources = {
    nstw: source(entry.nstw, 'NSTW'),
    nsdp: source(entry.nsdp, 'NSĐP'),
    other: source(entry.other, 'Nguồn khác'),
  };
  const disbursed = source(entry.disbursed, 'Giải ngân');
  if ((product ?? 0) > MAX_AMOUNT && entry.amount.kind === 'blank')
    figure({ kind: 'other', text: String(product) }, 'Thành tiền', null);
  if (product !== null && entry.amount.kind === 'blank') noteDashes(entry, problems);
  const row = {
    entry,
    unit,
    tab,
    plan,
    role,
    moneyNorm,
    moneyNorms,
    countNorm,
    factors,
    ceiling: moneyNorm === null ? null : ceilingOf(moneyNorm, factors),
    price: price.read,
    product,
    amountRead: amount.read ?? (entry.amount.kind === 'blank' && !isAsked ? product : null),
    amount: amount.total,
    sources,
    done,
    disbursed,
    problems,
  };
  return { ...row, leftOut: reasonToLeaveOut(row, context) };
}

/** Whether the row was filled for a line with other words than its code has in the plan now. */
export const textWasReworded = ({ lineText }: EntryRow, plan: PlanRow): boolean =>
  lineText !== '' && foldKey(lineText) !== foldKey(plan.text);

const holdsMoney = ({ scope }: Norm): boolean =>
  scope !== 'choice' && scope !== 'document' && scope !== 'plan';

/** Two norms in force for one row: the lower rate holds. */
const strictest = (norms: readonly Norm[]): Norm | null =>
  norms.reduce<Norm | null>(
    (low, norm) => (low === null || (norm.rate ?? 0) < (low.rate ?? 0) ? norm : low),
    null,
  );

/** Several limits on counts in force for one row: each factor is held to the narrowest. */
function narrowest(norms: readonly Norm[]): Norm | null {
  const [first] = norms;
  if (first === undefined || norms.length === 1) return first ?? null;
  const limit = (of: (norm: Norm) => number | null, pick: (...limits: number[]) => number): number | null => {
    const limits = norms.flatMap((norm) => of(norm) ?? []);
    return limits.length === 0 ? null : pick(...limits);
  };
  return {
    ...first,
    minPersons: limit((norm) => norm.minPersons, Math.max),
    maxPersons: limit((norm) => norm.maxPersons, Math.min),
    minPeriods: limit((norm) => norm.minPeriods, Math.max),
    maxPeriods: limit((norm) => norm.maxPeriods, Math.min),
  };
}

function roleOf(
  entry: EntryRow,
  unit: UnitRow,
  plan: PlanRow | null,
  context: CheckContext,
  countNorm: Norm | null,
  moneyNorm: Norm | null,
): RowRole {
  if (plan === null) return 'unknown';
  if (isParent(context, entry.code))
    return plan.level === 'line' ? (ownsLine(unit, plan) ? 'parent' : 'foreign') : 'heading';
  if (!context.tree.takesMoney(entry.code)) return 'heading';
  if (plan.owners.length > 0 && !ownsLine(unit, plan)) return 'foreign';
  return countNorm !== null && moneyNorm === null && countNorm.items.length > 0 ? 'count' : 'entry';
}

function reasonToLeaveOut(row: Omit<JudgedRow, 'leftOut'>, context: CheckContext): string | null {
  const { entry, role } = row;
  if (role === 'unknown') return entry.leftPlan ? 'LINE_LEFT_PLAN' : 'CODE_UNKNOWN';
  if (role === 'foreign') return 'LINE_NOT_YOURS';
  const money = [entry.price, entry.amount, entry.nstw, entry.nsdp, entry.other, entry.disbursed].some(
    (cell) => cell.kind !== 'blank' && !(cell.kind === 'number' && cell.value === 0),
  );
  if (role === 'heading' && money) return 'HEADING_MONEY';
  if (role === 'parent' && money) return 'PARENT_MONEY';
  if (entry.filled && otherLineOf(context, entry) !== undefined) return 'ROW_OTHER_LINE';
  const blocking = row.problems.find((problem) => problem.blocks);
  if (blocking !== undefined) return blocking.code;
  if (entry.amount.kind === 'blank' && row.product !== null) return 'FORMULA_LOST';
  return null;
}

/** Notes what is wrong with a cell of `column`. */
type Note = (code: CellCode, actual: string | number, more?: Partial<CellProblem>) => null;

const noteOn =
  (problems: CellProblem[], column: EntryHeader, blocks: boolean): Note =>
  (code, actual, more) => {
    problems.push({ code, column, severity: 'error', blocks, actual, proposal: null, facts: {}, ...more });
    return null;
  };

/** Said, and counted as it stands. */
const WARNING = { severity: 'warning', blocks: false } as const;

const UNREAD = { total: null, read: null } as const;

/** A dash means none, and the sheet's formula stays blank with it: that cell is what is wrong, and no formula. */
function noteDashes({ persons, periods }: EntryRow, problems: CellProblem[]): void {
  for (const [cell, column] of [
    [persons, 'Số người'],
    [periods, 'Số kỳ'],
  ] as const)
    if (cell.kind === 'blank' && cell.dash !== undefined)
      noteOn(problems, column, true)('FACTOR_DASH', cell.dash);
}

function readFactor(
  cell: CountCell,
  column: EntryHeader,
  whole: boolean,
  problems: CellProblem[],
): number | null {
  // A wrong factor makes the sheet's own product wrong; what was done does not enter it.
  const note = noteOn(problems, column, column !== 'Thực hiện');
  switch (cell.kind) {
    case 'blank':
      return null;
    case 'error':
      return note('CELL_ERROR', cell.text);
    case 'date':
      return note('DATE_TYPED', cell.text);
    case 'unreadable':
      return note('FACTOR_UNREADABLE', cell.text, { proposal: cell.proposal });
    case 'number':
      if (cell.value < 0) return note('FACTOR_NEGATIVE', cell.value);
      if (whole && !Number.isInteger(cell.value)) return note('FACTOR_FRACTION', cell.value);
      return dayOfCount(cell.value) === ''
        ? cell.value
        : note('DATE_TYPED', cell.value, { facts: { day: dayOfCount(cell.value) } });
  }
}

/**
 * `total`: what may be summed; `read`: what the cell says, also where it is text.
 *
 * @param isCounted whether the cell that a formula takes its money from is counted itself; of a person's own tab none is
 * @param product of the row's factors: a figure that equals it is what they make it, and no slip of its own
 */
function readFigure(
  cell: MoneyCell,
  column: EntryHeader,
  problems: CellProblem[],
  product: number | null,
  isCounted: (cell: string) => boolean,
): { total: number | null; read: number | null } {
  // A doubtful price or amount keeps the row's money out; a doubtful source or disbursement only itself.
  const note = noteOn(problems, column, column === 'Đơn giá' || column === 'Thành tiền');
  const out = (code: CellCode, actual: string | number, more?: Partial<CellProblem>): typeof UNREAD => {
    note(code, actual, more);
    return UNREAD;
  };
  switch (cell.kind) {
    case 'blank':
      return UNREAD;
    case 'error':
      return out('CELL_ERROR', cell.text);
    case 'date':
      return out('DATE_TYPED', cell.text);
    case 'other':
      return out('AMOUNT_UNREADABLE', cell.text);
    case 'text': {
      const { kind, ambiguous, value, reads = [] } = cell.reading;
      const price = kind === 'rate' && column === 'Đơn giá';
      const code: CellCode =
        kind === 'rate' && !price
          ? 'AMOUNT_RATE'
          : ambiguous && !price
            ? 'AMOUNT_AMBIGUOUS'
            : kind === 'amount' || price
              ? 'AMOUNT_TEXT'
              : 'AMOUNT_UNREADABLE';
      const read = !ambiguous && code === 'AMOUNT_TEXT' ? value : null;
      const facts = Object.fromEntries(reads.map((one, index) => [`read${index + 1}`, one]));
      const proposal = code === 'AMOUNT_AMBIGUOUS' ? value : read;
      return { total: note(code, cell.text, { proposal, facts }), read };
    }
    case 'number': {
      const { value } = cell;
      // A price may be put together from others; an amount that stands in other rows already would count twice.
      if (cell.sums === true && column !== 'Đơn giá') return out('CELL_SUMS_ROWS', value);
      // Where it comes out at what the row's own figures make, nothing is counted that is not the row's.
      if (cell.elsewhere !== undefined && value !== product) {
        const facts = { cell: cell.elsewhere };
        if (column === 'Thành tiền') return out('AMOUNT_ELSEWHERE', value, { facts });
        if (isCounted(cell.elsewhere)) note('SOURCE_ELSEWHERE', value, { ...WARNING, facts });
      }
      if (value < 0) return out('AMOUNT_NEGATIVE', value);
      if (value > MAX_AMOUNT) return out('AMOUNT_UNREADABLE', value);
      if (!Number.isInteger(value)) {
        if (column !== 'Đơn giá') return out('AMOUNT_FRACTION', value);
        note('AMOUNT_FRACTION', value, WARNING);
      } else if (value > 0 && value !== product) {
        const day = dayOfMoney(value, column === 'Đơn giá');
        if (day !== '') return out('DATE_TYPED', value, { facts: { day } });
        if (value < TINY_AMOUNT) return out('AMOUNT_TINY', value, { proposal: value * 1000 });
        if (value < SMALL_AMOUNT && column !== 'Đơn giá')
          note('AMOUNT_SMALL', value, { ...WARNING, proposal: value * 1000 });
      }
      return { total: value, read: value };
    }
  }
}
