/**
 * The tab `Chỉ tiêu`: what the district counts against a target (teams, members, addresses, mothers), one row each: from which
 * lines of the plan, which column, how, and the targets. The district's own data; without the tab nothing is counted.
 */
import { readCount } from '../entry/cells.ts';
import { type Finding, type FindingInput, finding } from '../finding.ts';
import { TABS } from '../layout.ts';
import { type Grid, isBlankRow } from '../table/grid.ts';
import {
  headerFindings,
  headersOf,
  optional,
  type RowOf,
  readTable,
  required,
  tableSpec,
} from '../table/read.ts';
import { cleanLine } from '../text/clean.ts';
import { foldKey } from '../text/fold.ts';
import { parseCode } from './plan/code.ts';

/** Words of `Cột` and `Phép`, the same in every language; the first is meant where a cell is blank. */
export const COUNTED_COLUMNS = ['Số lượng', 'Số người'] as const;
export const WAYS_OF_COUNTING = ['Cộng', 'Đếm đối tượng'] as const;

export interface Target {
  /** 1-based sheet row. */
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly measure: string;
  /** Codes of the plan's lines; lines below them are lines of their own. */
  readonly lines: readonly string[];
  /** '' = every `Khoản` of the lines. */
  readonly item: string;
  readonly column: (typeof COUNTED_COLUMNS)[number];
  readonly way: (typeof WAYS_OF_COUNTING)[number];
  /** Null where nobody set one. */
  readonly ofYear: number | null;
  readonly ofPlan: number | null;
  /** Done before this year. */
  readonly before: number | null;
}

export const TARGET_CODES = [
  'TARGETS_NO_HEADER',
  'TARGETS_HEADER_MISSING',
  'TARGETS_HEADER_DOUBLED',
  'TARGET_NAME_MISSING',
  'TARGET_LINE_MISSING',
  'TARGET_LINE_UNKNOWN',
  'TARGET_WORD_UNREADABLE',
  'TARGET_NUMBER_UNREADABLE',
] as const;
export type TargetFinding = Finding<(typeof TARGET_CODES)[number]>;

const TARGET_TABLE = tableSpec({
  columns: {
    Mã: optional(cleanLine),
    'Chỉ tiêu': required(cleanLine),
    ĐVT: optional(cleanLine),
    'Từ dòng': required(cleanLine),
    Khoản: optional(cleanLine),
    Cột: optional(cleanLine),
    Phép: optional(cleanLine),
    'Mục tiêu năm': optional(readCount),
    'Mục tiêu giai đoạn': optional(readCount),
    'Lũy kế đầu năm': optional(readCount),
    'Căn cứ': optional(cleanLine),
  },
  leaveOut: 'blank under headers',
  canRead: ({ columns }) => columns['Chỉ tiêu'] !== undefined && columns['Từ dòng'] !== undefined,
  codes: {
    noHeader: 'TARGETS_NO_HEADER',
    missing: 'TARGETS_HEADER_MISSING',
    doubled: 'TARGETS_HEADER_DOUBLED',
  },
});
export const TARGET_HEADERS = headersOf(TARGET_TABLE);
type NumberHeader = 'Mục tiêu năm' | 'Mục tiêu giai đoạn' | 'Lũy kế đầu năm';

export interface TargetsReading {
  readonly targets: readonly Target[];
  readonly findings: readonly TargetFinding[];
}

export const NO_TARGETS: TargetsReading = { targets: [], findings: [] };

/**
 * Reads the tab (`getValues()` of the whole tab). Never throws. A row without a name or without a line that the plan has is left
 * out and said; a number that cannot be read is none.
 */
export function parseTargets(grid: Grid, plan: ReadonlyMap<string, unknown>): TargetsReading {
  if (grid.every(isBlankRow)) return NO_TARGETS;
  const { header, rows } = readTable(grid, TARGET_TABLE);
  const findings: TargetFinding[] = headerFindings(TARGET_TABLE, header, { tab: TABS.targets });
  const targets = rows.flatMap((row) => readTarget(row, plan, findings) ?? []);
  return { targets, findings };
}

/** The lines that each row counts, as written, with the columns that a new year changes. */
export function targetLines(grid: Grid): {
  readonly columns: Readonly<Partial<Record<(typeof TARGET_HEADERS)[number], number>>>;
  readonly rows: readonly {
    readonly row: number;
    readonly name: string;
    readonly lines: readonly string[];
  }[];
} {
  if (grid.every(isBlankRow)) return { columns: {}, rows: [] };
  const { header, rows } = readTable(grid, TARGET_TABLE);
  return {
    columns: header?.columns ?? {},
    rows: rows.map(({ row, cells }) => ({
      row,
      name: cells['Chỉ tiêu'] || cells.Mã,
      lines: linesNamed(cells['Từ dòng']),
    })),
  };
}

const linesNamed = (cell: string): string[] =>
  cell
    .split(/[;,\n]/)
    .flatMap((text) => cleanLine(text) || [])
    .map((text) => parseCode(text)?.code ?? text);

function readTarget(
  { row, cells }: RowOf<typeof TARGET_TABLE>,
  plan: ReadonlyMap<string, unknown>,
  findings: TargetFinding[],
): Target | null {
  const code = cells.Mã;
  const name = cells['Chỉ tiêu'] || code;
  const report = (input: Omit<FindingInput<TargetFinding['code']>, 'tab' | 'row'>): void => {
    findings.push(finding({ tab: TABS.targets, row, ...input, facts: { target: name, ...input.facts } }));
  };
  if (name === '') {
    report({ code: 'TARGET_NAME_MISSING', severity: 'error', column: 'Chỉ tiêu' });
    return null;
  }
  const lines = linesNamed(cells['Từ dòng']);
  if (lines.length === 0)
    report({ code: 'TARGET_LINE_MISSING', severity: 'error', column: 'Từ dòng', actual: name });
  const unknown = lines.filter((line) => !plan.has(line));
  if (unknown.length > 0)
    report({
      code: 'TARGET_LINE_UNKNOWN',
      severity: 'error',
      column: 'Từ dòng',
      actual: unknown.join(', '),
    });
  const word = <W extends string>(column: 'Cột' | 'Phép', words: readonly [W, ...W[]]): W => {
    const found = words.find((one) => foldKey(one) === foldKey(cells[column]));
    if (found === undefined && cells[column] !== '')
      report({
        code: 'TARGET_WORD_UNREADABLE',
        severity: 'warning',
        column,
        actual: cells[column],
        expected: words.join(', '),
        facts: { taken: words[0] },
      });
    return found ?? words[0];
  };
  const number = (column: NumberHeader): number | null => {
    const cell = cells[column];
    if (cell.kind === 'number' && cell.value >= 0) return cell.value;
    if (cell.kind !== 'blank')
      report({
        code: 'TARGET_NUMBER_UNREADABLE',
        severity: 'warning',
        column,
        actual: cell.kind === 'number' ? cell.value : cell.text,
      });
    return null;
  };
  const target: Target = {
    ...{ row, code, name, measure: cells.ĐVT },
    lines: lines.filter((line) => plan.has(line)),
    item: cells.Khoản,
    column: word('Cột', COUNTED_COLUMNS),
    way: word('Phép', WAYS_OF_COUNTING),
    ofYear: number('Mục tiêu năm'),
    ofPlan: number('Mục tiêu giai đoạn'),
    before: number('Lũy kế đầu năm'),
  };
  return target.lines.length === 0 ? null : target;
}
