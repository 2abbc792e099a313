/**
 * What is behind on the cut-off day: work whose time is over and of which nothing was done or disbursed, and units that handed
 * in after the due day. Pure; a district without a cut-off day, or without a due day, is told of neither.
 */
import { groupBy } from '../check/groups.ts';
import type { JudgedRow } from '../check/judge.ts';
import type { UnitResult } from '../check/result.ts';
import type { CheckContext } from '../source/context.ts';
import { isoDate } from '../source/settings.ts';
import type { UnitRow } from '../source/units.ts';
import { lastDayNamed } from '../text/end-of-time.ts';
import { foldKey } from '../text/fold.ts';

export interface LateRow {
  readonly row: JudgedRow;
  /** ISO: the last day of its `Thời gian`. */
  readonly end: string;
}

export interface LateUnit {
  readonly unit: UnitRow;
  /** `25/11/2026 13:40`: when it handed in. */
  readonly when: string;
  /** Whole days after the due day; at least 1. */
  readonly days: number;
}

export interface Lateness {
  /** ISO days by which it is judged; null where nobody set one. */
  readonly cutOff: string | null;
  readonly due: string | null;
  /** In the order of the report. */
  readonly rows: readonly LateRow[];
  /** Rows of which nobody can say it: not done, and their `Thời gian` is blank or names no day. */
  readonly undated: number;
  readonly units: readonly LateUnit[];
}

/** What was planned for work that is behind, đồng. */
export const plannedLate = ({ rows }: Lateness): number =>
  rows.reduce((sum, { row }) => sum + (row.amount ?? 0), 0);

const DAY_MS = 24 * 60 * 60 * 1000;

const isBegun = ({ done, disbursed }: JudgedRow): boolean => (done ?? 0) > 0 || (disbursed ?? 0) > 0;

/** Rows that only count, under several `Khoản`, describe the same teams: they are one work. */
const teamsOf = ({ unit, entry }: JudgedRow): string =>
  [unit.code, entry.code, foldKey(entry.subject)].join('|');

/** The first row of each work that nobody has begun. */
function notBegun(counted: readonly JudgedRow[]): readonly JudgedRow[] {
  const teams = groupBy(
    counted.filter(({ role }) => role === 'count'),
    teamsOf,
  );
  return counted.filter((row) => {
    if (row.role !== 'count') return !isBegun(row);
    const work = teams.get(teamsOf(row)) ?? [];
    return work[0] === row && !work.some(isBegun);
  });
}

/**
 * @param results of the units whose tabs were found
 * @param counted the rows that count
 */
export function lateness(
  results: readonly UnitResult[],
  counted: readonly JudgedRow[],
  { settings, periods }: Pick<CheckContext, 'settings' | 'periods'>,
): Lateness {
  const { cutOff, year } = settings;
  // Units write the same few times again and again.
  const ends = new Map<string, string | null>();
  const endOf = (time: string): string | null => {
    if (!ends.has(time)) ends.set(time, lastDayNamed(time, year));
    return ends.get(time) ?? null;
  };
  const waiting =
    cutOff === null
      ? []
      : notBegun(counted).flatMap((row) =>
          // What waits for guidance is late through nobody's fault.
          row.plan?.pending === true ? [] : [{ row, end: endOf(row.entry.time) }],
        );
  const due = periods.current?.due ?? null;
  return {
    cutOff,
    due,
    rows: waiting.flatMap(({ row, end }) => (end !== null && end <= (cutOff ?? '') ? [{ row, end }] : [])),
    undated: waiting.filter(({ end }) => end === null).length,
    units: due === null ? [] : results.flatMap((result) => lateUnit(result, due) ?? []),
  };
}

/** Null where it handed in in time, or has not yet: that is said elsewhere. */
function lateUnit({ unit, submission: { state, record } }: UnitResult, due: string): LateUnit | null {
  if (state === 'draft' || state === 'unreadable') return null;
  const when = record.handedIn ?? record.when;
  const day = isoDate(when.split(' ')[0]);
  if (day === null || day <= due) return null;
  return { unit, when, days: Math.round((Date.parse(day) - Date.parse(due)) / DAY_MS) };
}
