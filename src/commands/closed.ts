/**
 * What the workbook keeps of closed reports, read and checked: the register, the archive, the tabs that figures of now are
 * compared with. Reads only.
 */
import { type Finding, finding } from '../finding.ts';
import { TABS } from '../layout.ts';
import { type Archive, archiveFault, NO_ARCHIVE, parseArchive } from '../report/closed/archive.ts';
import { changesSince, closedFindings, type StrangeSnapshot } from '../report/closed/check.ts';
import {
  closedLines,
  lineBefore,
  linesInForce,
  lineToCompare,
  parseRegister,
  type Register,
  type RegisterLine,
  samePeriod,
} from '../report/closed/register.ts';
import type { ReportRow } from '../report/closed/rows.ts';
import { placeRows } from '../report/compare/compare.ts';
import type { Consolidation } from '../report/consolidate.ts';
import type { ClosedTotals } from '../report/print/foot.ts';
import type { CheckContext } from '../source/context.ts';
import { SETTING_ROWS } from '../source/settings.ts';
import type { Grid } from '../table/grid.ts';
import { halfNames } from '../workbook/aside.ts';
import { type Book, valuesOf } from '../workbook/book.ts';
import { inert } from '../workbook/inert.ts';

/** A closed report whose rows stand in the archive as they were. */
export interface ClosedReport {
  readonly line: RegisterLine;
  readonly rows: readonly ReportRow[];
}

export interface Closed {
  readonly register: Register;
  readonly archive: Archive;
  /** What stands in the two tabs. */
  readonly grids: { readonly register: Grid; readonly archive: Grid };
  /** The report that figures of now are compared with. */
  readonly base: ClosedReport | null;
  /** The report before in the year, which the figures of the period are counted from. */
  readonly before: ClosedReport | null;
  readonly looked: readonly RegisterLine[];
  /** Values of the tabs of closed reports that were looked at, by name. */
  readonly values: ReadonlyMap<string, Grid>;
  /** The setting «So sánh với» where it names no closed report. */
  readonly oddChoice: string;
}

/**
 * Two calls for each tab that is there: the register, the archive, and the closed reports that anything of now rests on.
 *
 * @param every looks at every closed report
 */
export function readClosed({ sheets }: Book, { periods, settings }: CheckContext, every = false): Closed {
  const grid = (name: string): Grid => {
    const sheet = sheets.get(name);
    return sheet === undefined ? [] : valuesOf(sheet);
  };
  const grids = { register: grid(TABS.register), archive: grid(TABS.archive) };
  const register = parseRegister(grids.register);
  const archive = register.kind === 'unreadable' ? NO_ARCHIVE : parseArchive(grids.archive);
  const choice = lineToCompare(register, settings.compareWith);
  const base = choice === 'unknown' ? null : choice;
  const before = periods.current === null ? null : lineBefore(register, periods.current);
  const looked = every ? closedLines(register) : [...new Set([base, before])].flatMap((line) => line ?? []);
  const report = (line: RegisterLine | null): ClosedReport | null =>
    line === null || archiveFault(archive, line) !== null
      ? null
      : { line, rows: archive.reports.get(line.run)?.rows ?? [] };
  return {
    register,
    archive,
    grids,
    base: report(base),
    before: report(before),
    looked,
    values: new Map(
      looked.flatMap(({ tab }): [string, Grid][] => (sheets.has(tab) ? [[tab, grid(tab)]] : [])),
    ),
    oddChoice: choice === 'unknown' ? settings.compareWith : '',
  };
}

/**
 * The last closed report in force, for a mark on its line; null where there is none. Two calls.
 */
export function readRegister({
  book,
}: {
  readonly book: Book;
}): { readonly mark: (words: string) => void } | null {
  const sheet = book.sheets.get(TABS.register);
  if (sheet === undefined) return null;
  const register = parseRegister(valuesOf(sheet));
  const column = register.header?.columns['Trạng thái'];
  const line = linesInForce(register).pop();
  if (line === undefined || column === undefined) return null;
  return {
    mark: (words) =>
      void sheet.getRange(line.row, column + 1).setValue(inert(`${line.stateText}; ${words}`).value),
  };
}

/** The closed report of the current period, where its totals are not those of now; null otherwise. */
export function closedOtherwise({
  result,
  closed,
  context,
}: {
  readonly result: Pick<Consolidation, 'total'>;
  readonly closed: Pick<Closed, 'register'>;
  readonly context: Pick<CheckContext, 'periods'>;
}): ClosedTotals | null {
  const { current } = context.periods;
  const line =
    current === null ? undefined : linesInForce(closed.register).find((one) => samePeriod(one, current.code));
  const { planned, disbursed } = result.total;
  const isSame = line === undefined || (line.planned === planned && line.disbursed === disbursed);
  return isSame ? null : line;
}

/** The tabs that the register knows as closed reports. */
export const closedTabs = ({ register }: Pick<Closed, 'register'>): ReadonlySet<string> =>
  new Set(
    register.lines.flatMap(({ tab, state }) => (state === 'closing' ? [tab, ...halfNames(tab)] : [tab])),
  );

/** @param strange tabs that bear the mark of a closed report, and that the register does not know by their name */
export function findInClosed(
  closed: Closed,
  { sheets }: Book,
  context: CheckContext,
  strange: readonly StrangeSnapshot[],
): Finding[] {
  const { register, archive, values, looked, base, oddChoice } = closed;
  const names = new Set(sheets.keys());
  return [
    ...closedFindings(register, archive, names, values, strange, looked),
    ...(base === null ? [] : changesSince(base.line, placeRows(base.rows, context))),
    ...(oddChoice === ''
      ? []
      : [
          finding({
            code: 'SETTING_UNREADABLE',
            severity: 'warning',
            tab: TABS.settings,
            column: SETTING_ROWS.compareWith.label,
            actual: oddChoice,
            expected: closedLines(register)
              .map(({ period }) => period)
              .join(', '),
          }),
        ]),
  ];
}
