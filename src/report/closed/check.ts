/**
 * What is found about closed reports: tabs that are gone, renamed or edited, an archive that was cut, a run that did not
 * come to its end. A closed report is never mended: people restore it.
 */
import { type Finding, finding } from '../../finding.ts';
import { TABS } from '../../layout.ts';
import type { Grid } from '../../table/grid.ts';
import { type Archive, archiveFault, unlistedReports } from './archive.ts';
import {
  closedLines,
  markOfValues,
  REGISTER_HEADERS,
  type Register,
  type RegisterLine,
  unfinishedLines,
} from './register.ts';
import type { SnapshotHead } from './snapshot.ts';

export const CLOSED_CODES = [
  'REGISTER_UNREADABLE',
  'SNAPSHOT_GONE',
  'SNAPSHOT_RENAMED',
  'SNAPSHOT_EDITED',
  'SNAPSHOT_UNLISTED',
  'ARCHIVE_SHORT',
  'CLOSE_UNFINISHED',
  'PLAN_CHANGED_SINCE',
  'UNIT_GONE_SINCE',
] as const;
type ClosedFinding = Finding<(typeof CLOSED_CODES)[number]>;

/** A tab that bears the mark of a closed report under a name that the register does not know. */
export interface StrangeSnapshot {
  readonly name: string;
  readonly head: SnapshotHead;
}

const aboutLine = ({ row, period, version }: RegisterLine) => ({
  tab: TABS.register,
  row,
  facts: { period, version },
});

/**
 * @param tabs names of all tabs
 * @param values of the tabs that were read, by name
 */
export function closedFindings(
  register: Register,
  archive: Archive,
  tabs: ReadonlySet<string>,
  values: ReadonlyMap<string, Grid>,
  strange: readonly StrangeSnapshot[],
  /** Lines whose rows in the archive are looked at. */
  checked: readonly RegisterLine[],
): ClosedFinding[] {
  if (register.kind === 'unreadable')
    return [
      finding({
        code: 'REGISTER_UNREADABLE',
        severity: 'error',
        tab: TABS.register,
        expected: REGISTER_HEADERS.join(' | '),
      }),
    ];
  const renamed = new Map(
    strange.flatMap(({ name, head }) => {
      const line = closedLines(register).find((one) => one.run === head.run && !tabs.has(one.tab));
      return line === undefined ? [] : [[line, name] as const];
    }),
  );
  const unlisted = unlistedReports(archive, register);
  return [
    ...unfinishedLines(register).map((line) =>
      finding({ ...aboutLine(line), code: 'CLOSE_UNFINISHED', severity: 'warning', column: 'Trạng thái' }),
    ),
    ...closedLines(register).flatMap((line): ClosedFinding[] => {
      const grid = values.get(line.tab);
      const other = renamed.get(line);
      if (other !== undefined)
        return [
          finding({
            ...aboutLine(line),
            code: 'SNAPSHOT_RENAMED',
            severity: 'warning',
            tab: other,
            row: null,
            actual: other,
            expected: line.tab,
          }),
        ];
      if (!tabs.has(line.tab))
        return [finding({ ...aboutLine(line), code: 'SNAPSHOT_GONE', severity: 'error', actual: line.tab })];
      return grid === undefined || markOfValues(grid) === line.mark
        ? []
        : [
            finding({
              ...aboutLine(line),
              code: 'SNAPSHOT_EDITED',
              severity: 'error',
              tab: line.tab,
              row: null,
              actual: line.tab,
            }),
          ];
    }),
    ...strange
      .filter(({ name }) => ![...renamed.values()].includes(name))
      .map(({ name, head: { period, version, run } }) =>
        finding({
          code: 'SNAPSHOT_UNLISTED',
          // No copy of one: figures of the period, and its number, are counted from the line that is gone.
          severity: unlisted.has(run) ? 'error' : 'warning',
          tab: name,
          actual: name,
          facts: { period, version },
        }),
      ),
    ...checked.flatMap((line): ClosedFinding[] => {
      const fault = archiveFault(archive, line);
      return fault === null
        ? []
        : [
            finding({
              ...aboutLine(line),
              code: 'ARCHIVE_SHORT',
              severity: 'error',
              tab: TABS.archive,
              row: null,
              actual: fault.standing,
              expected: line.rows,
            }),
          ];
    }),
  ];
}

/** What changed around a comparison: lines under other numbers or gone, units that are no longer there. */
export function changesSince(
  { period }: Pick<RegisterLine, 'period'>,
  {
    goneLines,
    movedLines,
    goneUnits,
  }: {
    readonly goneLines: number;
    readonly movedLines: number;
    readonly goneUnits: readonly { readonly name: string; readonly into: string }[];
  },
): ClosedFinding[] {
  return [
    ...(goneLines + movedLines === 0
      ? []
      : [
          finding({
            code: 'PLAN_CHANGED_SINCE',
            severity: 'notice',
            tab: TABS.plan,
            facts: {
              period,
              ...(goneLines > 0 && { gone: goneLines }),
              ...(movedLines > 0 && { moved: movedLines }),
            },
          } as const),
        ]),
    ...goneUnits.map(({ name, into }) =>
      finding({
        code: 'UNIT_GONE_SINCE',
        severity: 'notice',
        tab: TABS.units,
        actual: name,
        facts: { period, into },
      } as const),
    ),
  ];
}
