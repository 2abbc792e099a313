import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SOURCE_CODES } from '../../src/entry/sources.ts';
import { CLOSED_CODES } from '../../src/report/closed/check.ts';
import { TREASURY_DIFFERENCES } from '../../src/report/treasury.ts';
import { PERIOD_CODES as DECLARED_PERIODS } from '../../src/source/periods.ts';
import { TARGET_CODES } from '../../src/source/targets.ts';
import { TREASURY_CODES } from '../../src/source/treasury.ts';
import { DECLARED_CODES } from '../support/codes.ts';
import { type Cell, readPlainly } from './read-plainly.ts';
import { cli, sample } from './workbooks.ts';

interface Finding {
  code: string;
  severity: string;
  tab: string;
  row: number | null;
  column: string | null;
  unit: string | null;
}

interface Report {
  totals: Record<string, number>;
  units: { code: string; name: string; tab: string; state: string; figures: Record<string, number> }[];
  findings: Finding[];
  reconciliation: {
    reconciled: boolean;
    provisional: boolean;
    rowsTyped: number;
    rowsReported: number;
    rowsLeftOut: number;
  };
}

const MONEY = ['Thành tiền', 'NSTW', 'NSĐP', 'Nguồn khác', 'Giải ngân'] as const;

/** Rows of unit tabs with every number a report adds up, read without the project's code. */
function unitRows(
  tabs: Map<string, Cell[][]>,
  units: readonly string[],
): { tab: string; row: number; code: string; cells: Record<string, Cell | undefined> }[] {
  return units.flatMap((tab) => {
    const rows = tabs.get(tab) ?? [];
    const header = rows.findIndex(
      (cells) => cells?.includes('Mã') && cells.includes('Thành tiền') && cells.includes('Đơn giá'),
    );
    if (header < 0) return [];
    const names = rows[header] as string[];
    return rows.flatMap((cells, index) => {
      if (index <= header || cells === undefined) return [];
      // A column that somebody inserted has no name.
      const named = Object.fromEntries(
        Array.from(names, (name, column) => [name ?? '', cells[column]]).reverse(),
      );
      return [{ tab, row: index + 1, code: String(named.Mã ?? ''), cells: named }];
    });
  });
}

const tabsOf = (report: Report): string[] => report.units.map((unit) => unit.tab);

const sum = (values: readonly (Cell | undefined)[]): number =>
  values.reduce<number>((total, value) => total + (typeof value === 'number' ? value : 0), 0);

const folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const built: Record<
  string,
  { path: string; check: Finding[]; report: Report; checkCode: number; reportCode: number }
> = {};
const of = (kind: 'clean' | 'dirty') => built[kind] as (typeof built)[string];

beforeAll(async () => {
  await Promise.all(
    (['clean', 'dirty'] as const).map(async (kind) => {
      const path = join(folder, `${kind}.xlsx`);
      copyFileSync(await sample(kind), path);
      const checked = await cli('check', path, '--json');
      const reported = await cli('report', path, '--json');
      built[kind] = {
        path,
        check: (JSON.parse(checked.out) as { findings: Finding[] }).findings,
        report: JSON.parse(reported.out) as Report,
        checkCode: checked.code,
        reportCode: reported.code,
      };
    }),
  );
}, 240_000);

describe('the clean sample', () => {
  it('gives no finding in check and report', () => {
    const { check, report, checkCode, reportCode } = of('clean');
    expect({ check, report: report.findings }).toEqual({ check: [], report: [] });
    expect([checkCode, reportCode]).toEqual([0, 0]);
  });

  it('reconciles, with every unit in', () => {
    const { reconciliation, units } = of('clean').report;
    expect(reconciliation).toMatchObject({ reconciled: true, provisional: false, rowsLeftOut: 0 });
    expect(units.map((unit) => unit.state)).toEqual(Array<string>(22).fill('entered'));
  });

  it('is added up as an independent reader adds it', () => {
    const { path, report } = of('clean');
    const rows = unitRows(readPlainly(path), tabsOf(report));
    const totals = Object.fromEntries(MONEY.map((name) => [name, sum(rows.map((row) => row.cells[name]))]));
    const { planned, nstw, nsdp, other, disbursed } = report.totals;
    expect(totals).toEqual({
      'Thành tiền': planned,
      NSTW: nstw,
      NSĐP: nsdp,
      'Nguồn khác': other,
      'Giải ngân': disbursed,
    });
    for (const unit of report.units) {
      const mine = rows.filter((row) => row.tab === unit.tab);
      expect([unit.tab, unit.figures.planned]).toEqual([
        unit.tab,
        sum(mine.map((row) => row.cells['Thành tiền'])),
      ]);
    }
  });

  it('shows the same total in the report’s own tab', () => {
    const { path, report } = of('clean');
    const district = readPlainly(path).get('Báo cáo huyện') ?? [];
    const total = district.find((row) => row?.some((cell) => cell === 'TỔNG CỘNG'));
    expect(total?.filter((cell) => typeof cell === 'number')).toContain(report.totals.planned);
  });

  it('pays for 415 mothers, by two kinds of birth', () => {
    const { path, report } = of('clean');
    const rows = unitRows(readPlainly(path), tabsOf(report));
    const quantity = (code: string): number =>
      sum(rows.filter((row) => row.code === code).map((row) => row.cells['Số lượng']));
    expect(['I.4.3', 'I.4.3.a', 'I.4.3.b', 'I.4.3.c', 'I.4.3.d'].map(quantity)).toEqual([
      415, 415, 415, 415, 415,
    ]);
  });

  it('says on the report that the figures are invented', () => {
    const district = readPlainly(of('clean').path).get('Báo cáo huyện') ?? [];
    expect(
      district.flat().filter((cell) => String(cell).includes('số liệu mẫu – không phải số liệu thật')),
    ).not.toEqual([]);
  });
});

/** Codes that no single workbook of Vietnamese locale can show beside the others, and why. */
const NOT_IN_THE_SAMPLE: Readonly<Record<string, string>> = {
  LOCALE_OTHER: 'needs a spreadsheet of another locale, where every typed amount would read differently',
  NORMS_NO_HEADER: 'without a header no norm is read, so no cap finding could stand beside it',
  NORMS_HEADER_MISSING: 'with a header missing no norm is applied',
  NORMS_HEADER_DOUBLED: 'with a header doubled no norm is applied',
  CUTOFF_OTHER_YEAR: 'the cut-off of the sample decides which of its caps hold',
  YEAR_MISSING: 'without a year the titles of the sample would change with the calendar',
  JOINT_UNSEEN: 'only the cells say it: the check by command sees all units',
  JOINT_ALONE_OVER: 'only the cells say it: the check by command sees all units',
  JOINT_ALONE_COUNT: 'only the cells say it: the check by command sees all units',
  PUBLICATION_MISSING: 'would leave every tab of the sample without its check',
  PUBLICATION_UNREADABLE: 'would leave every tab of the sample without its check',
  CHECK_STOPPED: 'needs the check formula of an earlier release',
  HEADER_UNSEEN: 'only the cells say it: commands see the whole tab',
  CHECK_COLUMN_GONE: 'would leave a tab of the sample without its words',
  CHECK_LOW: 'would leave rows of the sample without their check',
  CHECK_BLOCKED: 'would leave a tab of the sample without its check',
  TAB_SHARED: 'needs two units that claim one tab, whose figures would then be in no total',
  TAB_COPY: 'needs a tab copied as a whole',
  HEAD_FIGURE: 'needs a figure typed above the header',
  FACTOR_DASH: 'needs a dash typed for a count',
  AMOUNT_ELSEWHERE: 'needs figures cut in one row and pasted in another',
  SOURCE_ELSEWHERE: 'needs a formula over another row',
  TAB_NOT_COUNTED: 'needs a tab copied as a whole',
  TAB_OTHER_UNIT: 'would keep a whole unit out of the sample report',
  TAB_TAKEN_OVER: 'needs merged units, which the plan of 2023 does not have',
  RIGHTS_DIFFER: 'needs people with addresses; rights are given out by a command',
  ...Object.fromEntries(
    [...DECLARED_PERIODS, ...CLOSED_CODES]
      .filter((code) => !code.startsWith('PLAN_'))
      .map((code) => [
        code,
        'the sample keeps its period in the settings, as a new workbook does, and nothing is closed',
      ]),
  ),
  ...Object.fromEntries(TARGET_CODES.map((code) => [code, 'the sample’s targets are right'])),
  ...Object.fromEntries(
    [...TREASURY_CODES, ...TREASURY_DIFFERENCES].map((code) => [
      code,
      'the sample has no statement of the treasury',
    ]),
  ),
  ...Object.fromEntries(
    SOURCE_CODES.map((code) => [code, 'the sample has the three sources of every workbook']),
  ),
  SOURCE_COLUMN_GONE: 'the sample has the three sources of every workbook',
  UNITS_BUDGET_GONE: 'the sample has the three sources of every workbook',
  IMPORT_QUESTION_OPEN: 'needs an import with a question that nobody answered',
  UNITS_NO_HEADER: 'without a header there are no units, and the commands refuse',
  UNITS_HEADER_MISSING: 'each column is needed by another finding of the sample',
  UNIT_WITHOUT_LINES: 'each unit of the sample has lines in its plan',
};

describe('the dirty sample', () => {
  it('shows every finding about entries, units, district and norms', () => {
    const all = [...DECLARED_CODES];
    const wanted = [...new Set(all)]
      .filter((code) => !code.startsWith('PLAN_') || code === 'PLAN_COUNT')
      .sort();
    const shown = new Set(of('dirty').check.map((item) => item.code));
    const missing = wanted.filter((code) => !shown.has(code));
    expect(missing).toEqual(Object.keys(NOT_IN_THE_SAMPLE).sort());
  });

  it('has the same findings in check and report', () => {
    const { check, report } = of('dirty');
    const brief = (all: readonly Finding[]): string[] =>
      all.map(({ code, severity, tab, row, column }) => [code, severity, tab, row, column].join(' ')).sort();
    expect(brief(report.findings)).toEqual(brief(check));
  });

  it('leaves at least ten units without any finding', () => {
    const { check, report } = of('dirty');
    const touched = new Set(check.map((item) => item.unit));
    const clean = report.units.filter((unit) => unit.state === 'entered' && !touched.has(unit.code));
    expect(clean.length).toBeGreaterThanOrEqual(10);
  });

  it('exits with 1, is provisional, and accounts for every typed row', () => {
    const { report, checkCode, reportCode } = of('dirty');
    const { provisional, rowsTyped, rowsReported, rowsLeftOut } = report.reconciliation;
    expect([checkCode, reportCode, provisional]).toEqual([1, 1, true]);
    expect(rowsReported + rowsLeftOut).toBe(rowsTyped);
    expect(rowsLeftOut).toBeGreaterThan(0);
  });

  it('totals what an independent reader finds in the rows that are whole', () => {
    const { path, report, check } = of('dirty');
    const rows = unitRows(readPlainly(path), tabsOf(report));
    // What keeps a row's money out, in the words of the requirement: its place or a cell nobody can read.
    const out = new Set(
      check
        .filter((item) => item.row !== null && KEEPS_OUT.includes(item.code) && !onlyASource(item, rows))
        .map((item) => `${item.tab}!${item.row}`),
    );
    const entered = new Set(report.units.filter((unit) => unit.state === 'entered').map((unit) => unit.tab));
    const counted = rows.filter((row) => entered.has(row.tab) && !out.has(`${row.tab}!${row.row}`));
    expect(report.totals.planned).toBe(sum(counted.map((row) => row.cells['Thành tiền'])));
  });
});

const KEEPS_OUT = [
  'CODE_UNKNOWN',
  'LINE_LEFT_PLAN',
  'LINE_NOT_YOURS',
  'HEADING_MONEY',
  'PARENT_MONEY',
  'ROW_WITHOUT_CODE',
  'SUBTOTAL_ROW',
  'TOTAL_UNSURE',
  'HEADER_REPEATED',
  'ROW_OTHER_LINE',
  'AMOUNT_TINY',
  'AMOUNT_TEXT',
  'AMOUNT_AMBIGUOUS',
  'AMOUNT_UNREADABLE',
  'AMOUNT_NEGATIVE',
  'AMOUNT_RATE',
  'CELL_ERROR',
  'FACTOR_UNREADABLE',
  'FACTOR_NEGATIVE',
  'FACTOR_FRACTION',
  'FORMULA_LOST',
];

/** A source that cannot be read leaves the row's own amount as it is. */
function onlyASource(item: Finding, rows: ReturnType<typeof unitRows>): boolean {
  const row = rows.find((one) => one.tab === item.tab && one.row === item.row);
  const { 'Đơn giá': price, 'Thành tiền': amount } = row?.cells ?? {};
  return (
    ['AMOUNT_RATE', 'AMOUNT_NEGATIVE'].includes(item.code) &&
    typeof price === 'number' &&
    typeof amount === 'number' &&
    amount > 0 &&
    price > 0
  );
}
