/**
 * What the district counts against its targets: from the rows that count in the report, and from nothing else. A count that
 * nobody entered is unknown, never 0.
 */
import { groupBy, subjectKey } from '../check/groups.ts';
import type { JudgedRow } from '../check/judge.ts';
import { exactProduct, exactSum, whole } from '../money/exact.ts';
import type { Target } from '../source/targets.ts';
import { foldKey } from '../text/fold.ts';
import type { ReportRow } from './closed/rows.ts';
import { type Now, placeRows } from './compare/compare.ts';
import { type Consolidation, countedOnce, countedQuantities } from './consolidate.ts';

export interface CountedTarget {
  readonly target: Target;
  /** What units mean to reach this year. */
  readonly planned: number | null;
  /** Done since the year began, and since the report before; null where `Thực hiện` says nothing of it. */
  readonly done: number | null;
  readonly inPeriod: number | null;
  /** Done since the plan's first year; null where nobody wrote what was done before. */
  readonly sinceFirst: number | null;
}

/**
 * @param before the rows of the last closed report; null where there is none
 */
export function countTargets(
  targets: readonly Target[],
  result: Pick<Consolidation, 'entries' | 'lines'>,
  before: readonly ReportRow[] | null,
  now: Now,
): CountedTarget[] {
  const quantities = countedQuantities(result);
  const counted = result.entries.flatMap(({ row, leftOut }) => (leftOut === null ? [row] : []));
  const placed = before === null || targets.length === 0 ? null : placeRows(before, now).rows;
  return targets.map((target) => {
    const item = foldKey(target.item);
    const isOf = (line: string, of: string): boolean =>
      target.lines.includes(line) && (item === '' || foldKey(of) === item);
    const all = counted.filter(({ entry }) => isOf(entry.code, entry.item));
    // Several `Khoản` describe the same teams: they are counted once, unless one of them is asked for.
    const rows =
      item === '' && target.column === 'Số lượng'
        ? [...groupBy(all, ({ entry }) => entry.code).values()].flatMap(countedOnce)
        : all;
    const { planned, done } = HOW[target.way](rows, target);
    const then = placed?.filter((one) => isOf(one.line, one.row.item)).map(({ row }) => row.counts.done ?? 0);
    // The archive keeps the counts that make up a line's quantity, and of others nothing.
    const isKept = target.way === 'Cộng' && rows.every((row) => quantities.has(row));
    return {
      target,
      planned,
      done,
      inPeriod: done === null || then === undefined || !isKept ? null : whole(done - exactSum(then)),
      sinceFirst: target.before === null ? null : whole(target.before + (done ?? 0)),
    };
  });
}

interface Counts {
  readonly planned: number | null;
  readonly done: number | null;
}

const HOW: Readonly<Record<Target['way'], (rows: readonly JudgedRow[], target: Target) => Counts>> = {
  Cộng: (rows, { column }) => ({
    planned: sumOf(rows.map(column === 'Số người' ? personsOf : ({ factors }) => factors.quantity)),
    // `Thực hiện` counts what `Số lượng` counts.
    done: column === 'Số người' ? null : sumOf(rows.map(({ done }) => done)),
  }),
  'Đếm đối tượng': (rows) => ({
    planned: rows.length === 0 ? null : subjectsIn(rows),
    done: rows.every(({ done }) => done === null) ? null : subjectsIn(rows.filter(isDone)),
  }),
};

const isDone = ({ done }: JudgedRow): boolean => (done ?? 0) > 0;

/** A row that only counts has its people in all; with money, `Số người` is how many each piece has. */
function personsOf({ role, factors: { quantity, persons } }: JudgedRow): number | null {
  if (role === 'count' || persons === null) return persons;
  return quantity === null ? null : exactProduct([quantity, persons]);
}

function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value): value is number => value !== null);
  return known.length === 0 ? null : exactSum(known);
}

/** Different subjects of each unit; a row that names none is one of its own. */
const subjectsIn = (rows: readonly JudgedRow[]): number =>
  groupBy(rows, ({ unit, tab, entry }) => {
    const subject = subjectKey(entry.subject);
    return subject === '' ? `${tab}|${entry.row}` : `${unit.code}|${subject}`;
  }).size;
