/**
 * The tab `Kỳ báo cáo`: the periods of the year, one row each, with cut-off and due day; which of them the report speaks
 * of. Where the tab is absent or holds no period the two settings of `Cấu hình` (name and cut-off) say it.
 */
import { type Finding, type FindingInput, finding } from '../finding.ts';
import { PERIOD_STATES, TABS } from '../layout.ts';
import type { Grid } from '../table/grid.ts';
import type { HeaderPlace } from '../table/header.ts';
import {
  type HeaderOf,
  headerFindings,
  headersOf,
  optional,
  type RowOf,
  readTable,
  required,
  tableSpec,
} from '../table/read.ts';
import { cellText, cleanLine } from '../text/clean.ts';
import { isoOf, shownDay } from '../text/day.ts';
import { lastDayOf } from '../text/end-of-time.ts';
import { foldKey } from '../text/fold.ts';
import { isoDate, type Settings } from './settings.ts';

/** Words of `Loại`, the same in every language. */
export const PERIOD_KINDS = ['tháng', 'quý', '6 tháng', '9 tháng', 'năm'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** `later`: its row stands there, and nobody has opened it yet. */
export type PeriodState = keyof typeof PERIOD_STATES | 'later';

export interface Period {
  /** 1-based sheet row. */
  readonly row: number;
  /** `2023-Q3`. */
  readonly code: string;
  /** `Quý III`; the code where the cell is blank. */
  readonly name: string;
  readonly kind: PeriodKind | null;
  /** ISO days; null where blank or unreadable. */
  readonly from: string | null;
  readonly cutOff: string | null;
  readonly due: string | null;
  readonly state: PeriodState;
  /** Name of the tab of its closed report. */
  readonly report: string;
}

export const PERIOD_CODES = [
  'PERIODS_NO_HEADER',
  'PERIODS_HEADER_MISSING',
  'PERIODS_HEADER_DOUBLED',
  'PERIOD_CODE_MISSING',
  'PERIOD_CODE_TWICE',
  'PERIOD_DATE_UNREADABLE',
  'PERIOD_KIND_UNREADABLE',
  'PERIOD_STATE_UNREADABLE',
  'PERIOD_CUTOFF_MISSING',
  'PERIOD_CUTOFF_EARLY',
  'PERIOD_OVERLAP',
  'PERIOD_OPEN_TWICE',
  'PERIOD_NONE_OPEN',
] as const;
type PeriodFinding = Finding<(typeof PERIOD_CODES)[number]>;

const PERIOD_TABLE = tableSpec({
  columns: {
    'Mã kỳ': required(cleanLine),
    'Tên kỳ': optional(cleanLine),
    Loại: optional(cleanLine),
    'Từ ngày': optional(isoDate),
    'Ngày chốt': required(isoDate),
    'Hạn nộp': optional(isoDate),
    'Trạng thái': required(cleanLine),
    'Báo cáo': optional(cleanLine),
  },
  leaveOut: 'blank under headers',
  canRead: ({ columns }) => columns['Mã kỳ'] !== undefined,
  codes: {
    noHeader: 'PERIODS_NO_HEADER',
    missing: 'PERIODS_HEADER_MISSING',
    doubled: 'PERIODS_HEADER_DOUBLED',
  },
});
export type PeriodHeader = HeaderOf<typeof PERIOD_TABLE>;
export const PERIOD_HEADERS = headersOf(PERIOD_TABLE);

export interface PeriodsReading {
  readonly periods: readonly Period[];
  /** The one that the report speaks of: the open one, else the last that was closed; null where the settings say it. */
  readonly current: Period | null;
  readonly findings: readonly PeriodFinding[];
  readonly header: HeaderPlace<PeriodHeader> | null;
}

export const NO_PERIODS: PeriodsReading = { periods: [], current: null, findings: [], header: null };

const blank = (grid: Grid): boolean => grid.every((row) => row.every((cell) => cell === ''));

/** Reads the tab (`getValues()` of the whole tab). Never throws. A row without a code, or with one that stands above, is left out. */
export function parsePeriods(grid: Grid): PeriodsReading {
  if (blank(grid)) return NO_PERIODS;
  const { header, rows } = readTable(grid, PERIOD_TABLE);
  const findings: PeriodFinding[] = headerFindings(PERIOD_TABLE, header, { tab: TABS.periods });
  const periods: Period[] = [];
  for (const row of rows) {
    const read = readPeriod(row, periods);
    findings.push(...read.findings);
    if (read.period !== null) periods.push(read.period);
  }
  findings.push(...overlaps(periods));
  const open = periods.filter(({ state }) => state === 'open').sort(byCutOff);
  const closed = periods.filter(({ state }) => state === 'closed').sort(byCutOff);
  const [first, ...others] = open;
  const last = closed[closed.length - 1];
  for (const other of others)
    findings.push(
      about(other, {
        code: 'PERIOD_OPEN_TWICE',
        severity: 'error',
        column: 'Trạng thái',
        actual: other.code,
        expected: first?.code ?? '',
        facts: { firstRow: first?.row ?? 0 },
      }),
    );
  if (first !== undefined && first.cutOff === null && !isUnreadable(findings, first))
    findings.push(
      about(first, {
        code: 'PERIOD_CUTOFF_MISSING',
        severity: 'warning',
        column: 'Ngày chốt',
        actual: first.code,
      }),
    );
  if (first === undefined && periods.length > 0)
    findings.push(
      finding({
        tab: TABS.periods,
        code: 'PERIOD_NONE_OPEN',
        // Between two periods nobody has anything to mend.
        severity: last === undefined ? 'warning' : 'notice',
        column: 'Trạng thái',
        actual: last?.code ?? null,
      }),
    );
  return { periods, current: first ?? last ?? null, findings, header };
}

const isUnreadable = (findings: readonly PeriodFinding[], { row }: Period): boolean =>
  findings.some((one) => one.code === 'PERIOD_DATE_UNREADABLE' && one.row === row);

const about = (
  { row, code, name }: Pick<Period, 'row' | 'code' | 'name'>,
  input: Omit<FindingInput<PeriodFinding['code']>, 'tab'>,
): PeriodFinding =>
  finding({ tab: TABS.periods, row, ...input, facts: { period: code || name, ...input.facts } });

/** The one that ends first; what has no readable end last. */
export const byCutOff = (a: Period, b: Period): number =>
  (a.cutOff ?? '9999').localeCompare(b.cutOff ?? '9999') || a.row - b.row;

function readPeriod(
  { row, cells, raw }: RowOf<typeof PERIOD_TABLE>,
  above: readonly Period[],
): { period: Period | null; findings: PeriodFinding[] } {
  const findings: PeriodFinding[] = [];
  const code = cells['Mã kỳ'];
  const name = cells['Tên kỳ'] || code;
  const report = (input: Omit<FindingInput<PeriodFinding['code']>, 'tab'>) =>
    findings.push(about({ row, code, name }, input));
  const day = (column: 'Từ ngày' | 'Ngày chốt' | 'Hạn nộp'): string | null => {
    const typed = cellText(raw(column));
    if (cells[column] === null && typed !== '')
      report({ code: 'PERIOD_DATE_UNREADABLE', severity: 'error', column, actual: typed });
    return cells[column];
  };
  const [from, cutOff, due] = [day('Từ ngày'), day('Ngày chốt'), day('Hạn nộp')];
  const kind = PERIOD_KINDS.find((one) => foldKey(one) === foldKey(cells.Loại)) ?? null;
  if (kind === null && cells.Loại !== '')
    report({
      code: 'PERIOD_KIND_UNREADABLE',
      severity: 'warning',
      column: 'Loại',
      actual: cells.Loại,
      expected: PERIOD_KINDS.join(', '),
    });
  const typed = cells['Trạng thái'];
  const state = (Object.keys(PERIOD_STATES) as (keyof typeof PERIOD_STATES)[]).find(
    (one) => foldKey(PERIOD_STATES[one]) === foldKey(typed),
  );
  if (state === undefined && typed !== '')
    report({
      code: 'PERIOD_STATE_UNREADABLE',
      severity: 'error',
      column: 'Trạng thái',
      actual: typed,
      expected: Object.values(PERIOD_STATES).join(', '),
    });
  if (code === '') {
    report({ code: 'PERIOD_CODE_MISSING', severity: 'error', column: 'Mã kỳ' });
    return { period: null, findings };
  }
  const twin = above.find((other) => foldKey(other.code) === foldKey(code));
  if (twin !== undefined) {
    report({
      code: 'PERIOD_CODE_TWICE',
      severity: 'error',
      column: 'Mã kỳ',
      actual: code,
      facts: { firstRow: twin.row },
    });
    return { period: null, findings };
  }
  if (from !== null && cutOff !== null && cutOff < from)
    report({
      code: 'PERIOD_CUTOFF_EARLY',
      severity: 'error',
      column: 'Ngày chốt',
      actual: shownDay(cutOff),
      expected: shownDay(from),
    });
  return {
    period: { row, code, name, kind, from, cutOff, due, state: state ?? 'later', report: cells['Báo cáo'] },
    findings,
  };
}

/**
 * Two periods that claim the same days. A quarter lies within the half year, and a month within its quarter: that is how
 * periods are. Two of one kind must not share a day, and no two may share only a part.
 */
function overlaps(periods: readonly Period[]): PeriodFinding[] {
  return periods.flatMap((later, at): PeriodFinding[] => {
    const first = periods.slice(0, at).find((other) => isOverlap(other, later));
    return first === undefined
      ? []
      : [
          about(later, {
            code: 'PERIOD_OVERLAP',
            severity: 'error',
            column: 'Từ ngày',
            actual: later.code,
            expected: first.code,
            facts: { firstRow: first.row },
          }),
        ];
  });
}

function isOverlap(a: Period, b: Period): boolean {
  if (a.from === null || a.cutOff === null || b.from === null || b.cutOff === null) return false;
  if (a.from > a.cutOff || b.from > b.cutOff) return false;
  if (a.cutOff < b.from || b.cutOff < a.from) return false;
  const within = (inner: Period, outer: Period): boolean =>
    (outer.from as string) <= (inner.from as string) && (inner.cutOff as string) <= (outer.cutOff as string);
  const isNested = within(a, b) || within(b, a);
  return !isNested || (a.kind !== null && a.kind === b.kind);
}

/** The settings as the current period has them. */
export const settingsOfPeriod = (settings: Settings, { current }: PeriodsReading): Settings =>
  current === null ? settings : { ...settings, period: current.name, cutOff: current.cutOff };

interface Proposal {
  readonly suffix: string;
  readonly kind: PeriodKind;
  /** Month in which it begins, and in which it ends. */
  readonly months: readonly [number, number];
}

/** What the name of a period in the settings means: `Quý III`, `6 tháng đầu năm`, `tháng 5`, `Cả năm`. */
function proposalOf(name: string): Proposal | null {
  const key = foldKey(name);
  const quarter = /quy(iv|i{1,3}|[1-4])(?:nam|$)/.exec(key)?.[1];
  if (quarter !== undefined) {
    const at = { i: 1, ii: 2, iii: 3, iv: 4 }[quarter] ?? Number(quarter);
    return { suffix: `Q${at}`, kind: 'quý', months: [3 * at - 2, 3 * at] };
  }
  const month = Number(/^thang(1[0-2]|[1-9])(?:nam|$)/.exec(key)?.[1] ?? 0);
  if (month > 0)
    return { suffix: `T${String(month).padStart(2, '0')}`, kind: 'tháng', months: [month, month] };
  if (key.includes('9thang')) return { suffix: '9T', kind: '9 tháng', months: [1, 9] };
  if (key.includes('6thang'))
    return key.includes('cuoi')
      ? { suffix: '6TC', kind: '6 tháng', months: [7, 12] }
      : { suffix: '6T', kind: '6 tháng', months: [1, 6] };
  return /^ca?nam|^nam/.test(key) ? { suffix: 'N', kind: 'năm', months: [1, 12] } : null;
}

/** The row of `Kỳ báo cáo` that says what the two settings say. Its dates are ISO. */
export function periodOfSettings({ period, cutOff, year }: Settings): Omit<Period, 'row' | 'report'> {
  const proposal = proposalOf(period);
  const [first, last] = proposal?.months ?? [1, 12];
  return {
    code: `${year}-${proposal?.suffix ?? (foldKey(period).toUpperCase().slice(0, 8) || 'N')}`,
    name: period,
    kind: proposal?.kind ?? null,
    from: isoOf(year, first, 1),
    cutOff: cutOff ?? lastDayOf(year, last),
    due: null,
    state: 'open',
  };
}
