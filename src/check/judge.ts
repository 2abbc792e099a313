/**
 * One row of a unit's tab, judged: what it is in the plan, which norm holds it, its ceiling, its figures, and
 * whether its money may be totalled. Says nothing yet; the rules turn this into findings.
 */
import { type CountCell, dayOfCount, dayOfMoney, MAX_AMOUNT, type MoneyCell } from '../entry/cells.ts';
import { tabOfCell } from '../entry/formula.ts';
import { isMeasured } from '../entry/measure.ts';
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
  keyOfWords,
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
  /** By the key of the source. */
  readonly sources: Readonly<Record<string, number | null>>;
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

/** What a line and a `Khoản` decide about every row of a unit that stands under them. */
interface Place {
  readonly plan: PlanRow | null;
  readonly role: RowRole;
  readonly moneyNorm: Norm | null;
  readonly moneyNorms: readonly Norm[];
  readonly countNorms: readonly Norm[];
}

/** No line of the plan. */
const NO_PLACE: Place = { plan: null, role: 'unknown', moneyNorm: null, moneyNorms: [], countNorms: [] };

function placeOf(code: string, item: string, unit: UnitRow, context: CheckContext): Place {
  const plan = context.tree.byCode.get(code);
  if (plan === undefined) return NO_PLACE;
  const norms = isParent(context, code) ? [] : normsOf(context, code);
  const moneyNorms = normsForItem(norms.filter(isMoneyNorm), item).filter(holdsMoney);
  const countNorms = normsForItem(norms.filter(isCountNorm), item);
  const moneyNorm = strictest(moneyNorms);
  const role = roleOf(plan, unit, context, countNorms[0] ?? null, moneyNorm);
  return { plan, role, moneyNorm, moneyNorms, countNorms };
}

/** The places of a unit's rows, each worked out once: many rows stand under the same line. */
function placesOf(unit: UnitRow, context: CheckContext): (entry: EntryRow) => Place {
  const lines = new Map<string, Map<string, Place>>();
  return (entry) => {
    const { code, item } = entry;
    let items = lines.get(code);
    if (items === undefined) {
      items = new Map();
      lines.set(code, items);
    }
    let place = items.get(item);
    if (place === undefined) {
      place = placeOf(code, item, unit, context);
      items.set(item, place);
    }
    // A line that left the plan keeps its old code, which may be another line's by now: its words say whose it is.
    const isOther =
      entry.leftPlan &&
      (entry.lineText === '' || (place.plan !== null && textWasReworded(entry, place.plan)));
    return isOther ? NO_PLACE : place;
  };
}

/** Judges rows of one tab. */
export function judgeRows(
  entries: readonly EntryRow[],
  unit: UnitRow,
  tab: string,
  context: CheckContext,
): JudgedRow[] {
  const place = placesOf(unit, context);
  return entries.map((entry) => judgeRow(entry, place(entry), unit, tab, context));
}

/** Most rows have none: one list stands for all of them. */
const NO_PROBLEMS: readonly CellProblem[] = [];

function judgeRow(
  entry: EntryRow,
  place: Place,
  unit: UnitRow,
  tab: string,
  context: CheckContext,
): JudgedRow {
  const { plan, role, moneyNorm, moneyNorms } = place;
  const problems: CellProblem[] = [];
  const factors: Factors = {
    quantity: readFactor(entry.quantity, 'Số lượng', true, problems, entry.measure),
    persons: readFactor(entry.persons, 'Số người', true, problems),
    periods: readFactor(entry.periods, 'Số kỳ', false, problems),
  };
  const done = readFactor(entry.done, 'Thực hiện', false, problems);
  const price = readFigure(entry.price, 'Đơn giá', problems, null, context);
  const product =
    factors.quantity !== null && price.read !== null
      ? exactProduct([factors.quantity, factors.persons ?? 1, factors.periods ?? 1, price.read])
      : null;
  const isAsked = problems.some(
    ({ code, blocks }) => blocks && (code === 'DATE_TYPED' || code === 'AMOUNT_TINY'),
  );
  // What the sheet makes of a factor that is asked about means nothing.
  const amount = isAsked ? UNREAD : readFigure(entry.amount, 'Thành tiền', problems, product, context);
  const sources: Record<string, number | null> = {};
  for (const { key, name } of context.settings.sources.list)
    sources[key] = readFigure(entry.sources[key] ?? NO_CELL, name, problems, product, context).total;
  const disbursed = readFigure(entry.disbursed, 'Giải ngân', problems, product, context).total;
  if (product !== null && entry.amount.kind === 'blank') {
    if (product > MAX_AMOUNT) note(problems, 'Thành tiền', 'AMOUNT_UNREADABLE', String(product));
    noteDashes(entry, problems);
  }
  return {
    entry,
    unit,
    tab,
    plan,
    role,
    moneyNorm,
    moneyNorms,
    countNorm: narrowest(place.countNorms),
    factors,
    ceiling: moneyNorm === null ? null : ceilingOf(moneyNorm, factors),
    price: price.read,
    product,
    amountRead: amount.read ?? (entry.amount.kind === 'blank' && !isAsked ? product : null),
    amount: amount.total,
    sources,
    done,
    disbursed,
    problems: problems.length === 0 ? NO_PROBLEMS : problems,
    leftOut: reasonToLeaveOut(entry, role, problems, product, context),
  };
}

/** Whether the row was filled for a line with other words than its code has in the plan now. */
export const textWasReworded = ({ lineText }: EntryRow, plan: PlanRow): boolean =>
  lineText !== '' && lineText !== plan.text && foldKey(lineText) !== keyOfWords(plan);

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
  plan: PlanRow,
  unit: UnitRow,
  context: CheckContext,
  countNorm: Norm | null,
  moneyNorm: Norm | null,
): RowRole {
  if (isParent(context, plan.code))
    return plan.level === 'line' ? (ownsLine(unit, plan) ? 'parent' : 'foreign') : 'heading';
  if (!context.tree.takesMoney(plan.code)) return 'heading';
  if (plan.owners.length > 0 && !ownsLine(unit, plan)) return 'foreign';
  return countNorm !== null && moneyNorm === null && countNorm.items.length > 0 ? 'count' : 'entry';
}

function reasonToLeaveOut(
  entry: EntryRow,
  role: RowRole,
  problems: readonly CellProblem[],
  product: number | null,
  context: CheckContext,
): string | null {
  if (role === 'unknown') return entry.leftPlan ? 'LINE_LEFT_PLAN' : 'CODE_UNKNOWN';
  if (role === 'foreign') return 'LINE_NOT_YOURS';
  if (role === 'heading' && hasMoney(entry)) return 'HEADING_MONEY';
  if (role === 'parent' && hasMoney(entry)) return 'PARENT_MONEY';
  if (entry.filled && otherLineOf(context, entry) !== undefined) return 'ROW_OTHER_LINE';
  const blocking = problems.find((problem) => problem.blocks);
  if (blocking !== undefined) return blocking.code;
  if (entry.amount.kind === 'blank' && product !== null) return 'FORMULA_LOST';
  return null;
}

const hasMoney = ({ price, amount, sources, disbursed }: EntryRow): boolean =>
  [price, amount, ...Object.values(sources), disbursed].some(
    (cell) => cell.kind !== 'blank' && !(cell.kind === 'number' && cell.value === 0),
  );

/**
 * Columns whose doubt keeps the row's money out: a wrong factor makes the sheet's own product wrong. A doubtful source or
 * disbursement keeps out only itself, and what was done enters no product.
 */
const BLOCKING: ReadonlySet<EntryHeader> = new Set([
  'Số lượng',
  'Số người',
  'Số kỳ',
  'Đơn giá',
  'Thành tiền',
]);

/** Notes what is wrong with a cell of `column`. */
function note(
  problems: CellProblem[],
  column: EntryHeader,
  code: CellCode,
  actual: string | number,
  more?: Partial<CellProblem>,
): null {
  const blocks = BLOCKING.has(column);
  problems.push({ code, column, severity: 'error', blocks, actual, proposal: null, facts: {}, ...more });
  return null;
}

/** Said, and counted as it stands. */
const WARNING = { severity: 'warning', blocks: false } as const;

const UNREAD = { total: null, read: null } as const;

const NO_CELL = { kind: 'blank' } as const;

/** A dash means none, and the sheet's formula stays blank with it: that cell is what is wrong, and no formula. */
function noteDashes({ persons, periods }: EntryRow, problems: CellProblem[]): void {
  for (const [cell, column] of [
    [persons, 'Số người'],
    [periods, 'Số kỳ'],
  ] as const)
    if (cell.kind === 'blank' && cell.dash !== undefined) note(problems, column, 'FACTOR_DASH', cell.dash);
}

function readFactor(
  cell: CountCell,
  column: EntryHeader,
  whole: boolean,
  problems: CellProblem[],
  measure = '',
): number | null {
  if (cell.kind === 'blank') return null;
  switch (cell.kind) {
    case 'error':
      return note(problems, column, 'CELL_ERROR', cell.text);
    case 'date':
      return note(problems, column, 'DATE_TYPED', cell.text);
    case 'unreadable': {
      const { text, proposal } = cell;
      return note(problems, column, 'FACTOR_UNREADABLE', text, { proposal });
    }
    case 'number': {
      const { value } = cell;
      if (value < 0) return note(problems, column, 'FACTOR_NEGATIVE', value);
      if (whole && !Number.isInteger(value) && !isMeasured(measure))
        return note(problems, column, 'FACTOR_FRACTION', value);
      const day = dayOfCount(value);
      return day === '' ? value : note(problems, column, 'DATE_TYPED', value, { facts: { day } });
    }
  }
}

interface Figure {
  /** What may be summed. */
  readonly total: number | null;
  /** What the cell says, also where it is text. */
  readonly read: number | null;
}

/** @param product of the row's factors: a figure that equals it is what they make it, and no slip of its own */
function readFigure(
  cell: MoneyCell,
  column: EntryHeader,
  problems: CellProblem[],
  product: number | null,
  context: CheckContext,
): Figure {
  if (cell.kind === 'blank') return UNREAD;
  const isPrice = column === 'Đơn giá';
  switch (cell.kind) {
    case 'error':
      return unread(problems, column, 'CELL_ERROR', cell.text);
    case 'date':
      return unread(problems, column, 'DATE_TYPED', cell.text);
    case 'other':
      return unread(problems, column, 'AMOUNT_UNREADABLE', cell.text);
    case 'text': {
      const { kind, ambiguous, value, reads = [] } = cell.reading;
      const price = kind === 'rate' && isPrice;
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
      return { total: note(problems, column, code, cell.text, { proposal, facts }), read };
    }
    case 'number': {
      const { value } = cell;
      // A price may be put together from others; an amount that stands in other rows already would count twice.
      if (cell.sums === true && !isPrice) return unread(problems, column, 'CELL_SUMS_ROWS', value);
      // Where it comes out at what the row's own figures make, nothing is counted that is not the row's.
      if (cell.elsewhere !== undefined && value !== product) {
        const facts = { cell: cell.elsewhere };
        if (column === 'Thành tiền') return unread(problems, column, 'AMOUNT_ELSEWHERE', value, { facts });
        if (isCounted(cell.elsewhere, context))
          note(problems, column, 'SOURCE_ELSEWHERE', value, { ...WARNING, facts });
      }
      if (value < 0) return unread(problems, column, 'AMOUNT_NEGATIVE', value);
      if (value > MAX_AMOUNT) return unread(problems, column, 'AMOUNT_UNREADABLE', value);
      if (!Number.isInteger(value)) {
        if (!isPrice) return unread(problems, column, 'AMOUNT_FRACTION', value);
        note(problems, column, 'AMOUNT_FRACTION', value, WARNING);
      } else if (value > 0 && value !== product) {
        const day = dayOfMoney(value, isPrice);
        if (day !== '') return unread(problems, column, 'DATE_TYPED', value, { facts: { day } });
        if (value < TINY_AMOUNT)
          return unread(problems, column, 'AMOUNT_TINY', value, { proposal: value * 1000 });
        if (value < SMALL_AMOUNT && !isPrice)
          note(problems, column, 'AMOUNT_SMALL', value, { ...WARNING, proposal: value * 1000 });
      }
      return { total: value, read: value };
    }
  }
}

function unread(...noted: Parameters<typeof note>): Figure {
  note(...noted);
  return UNREAD;
}

/** Whether the cell that a formula takes its money from is counted itself; of a person's own tab none is. */
function isCounted(cell: string, { units }: CheckContext): boolean {
  const of = foldKey(tabOfCell(cell));
  return of === '' || units.some(({ name }) => foldKey(tabNameOf(name)) === of);
}
