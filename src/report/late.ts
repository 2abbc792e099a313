/**
 * What is behind on the cut-off day: work whose time is over and of which nothing was done or disbursed, and units that handed
 * in after the due day. Pure; a district without a cut-off day, or without a due day, is told of neither.
 */
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

/**
 * The rows that are one work: several `Khoản` that only count describe the same teams. Any other row is a work of its own.
 */
function worksOf(counted: readonly JudgedRow[]): readonly (readonly JudgedRow[])[] {
  const works: JudgedRow[][] = [];
  const teams = new Map<string, JudgedRow[]>();
  for (const row of counted) {
    const { role, unit, entry } = row;
    const key = role === 'count' ? [unit.code, entry.code, foldKey(entry.subject)].join('|') : null;
    const team = key === null ? undefined : teams.get(key);
    if (team !== undefined) team.push(row);
    else {
      const work = [row];
      works.push(work);
      if (key !== null) teams.set(key, work);
    }
  }
  return works;
}

const isBegun = ({ done, disbursed }: JudgedRow): boolean => (done ?? 0) > 0 || (disbursed ?? 0) > 0;

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
      : worksOf(counted)
          .filter((rows) => !rows.some(isBegun))
          .flatMap(([row]) =>
            // What waits for guidance is late through nobody's fault.
            row === undefined || row.plan?.pending === true ? [] : [{ row, end: endOf(row.entry.time) }],
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
