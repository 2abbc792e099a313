/**
 * What Google does in doubt must not matter: the whole job, from the empty spreadsheet to the report, under every
 * reading of the local host and under two locales, comes to the same totals and findings.
 */

import type { HostOptions } from '@so-ke-hoach/sheets-host';
import { beforeAll, describe, expect, test } from 'vitest';
import { hostWith } from '../../packages/sheets-host/test/host.ts';
import type { Finding } from '../../src/finding.ts';
import type { CheckOutcome } from '../../src/schema/outcomes.ts';
import type { ReportOutcome } from '../../src/schema/report.ts';
import { normsGrid } from '../support/book.ts';
import {
  annexRows,
  BAN_LANG,
  COLUMN,
  createHost,
  DIST,
  fewUnits,
  type Host,
  LABOUR,
  MUONG_SO,
  rowOf,
  run,
  type,
} from '../support/job.ts';

type Switches = Required<
  Pick<
    HostOptions,
    | 'separator'
    | 'dotted'
    | 'formulaInText'
    | 'locale'
    | 'errorArgument'
    | 'spilledBlanks'
    | 'protectionOwner'
    | 'templateRules'
  >
>;

/** What the host believes by itself, and the other reading; they have nothing to do with how typed text is read. */
const READINGS = [
  {
    errorArgument: 'propagate',
    spilledBlanks: 'ignored',
    protectionOwner: 'listed',
    templateRules: 'copied',
  },
  { errorArgument: 'pass', spilledBlanks: 'counted', protectionOwner: 'unlisted', templateRules: 'lost' },
] as const;

/** Every combination under vi_VN. Under a decimal point separator and dots are in no doubt, whatever the switches say. */
const TYPED = (['text', 'formula'] as const).flatMap((formulaInText) => [
  ...(['lenient', 'strict'] as const).flatMap((separator) =>
    (['text', 'date'] as const).map(
      (dotted) => ({ locale: 'vi_VN', separator, dotted, formulaInText }) as const,
    ),
  ),
  { locale: 'en_US', separator: 'strict', dotted: 'date', formulaInText } as const,
]);
const COMBINATIONS: Switches[] = TYPED.map((typed, index) => ({
  ...typed,
  ...(READINGS[index % 2] as (typeof READINGS)[number]),
}));
const [FIRST] = COMBINATIONS;

/** Three units are enough: two communes and an office. */
const UNITS = [
  fewUnits()[0] ?? [],
  ...fewUnits().filter((row) => ['LDTBXH', '03589', '03577'].includes(String(row[0]))),
];
const texts = (grid: readonly (readonly unknown[])[]): string[][] =>
  grid.slice(1).map((row) => row.map(String));

const contentOf = (row: readonly string[]): string => (row[0] ?? '').replace(/<[^>]*>/g, '').trim();

/** One content of the plan, as it stands in the annex. */
const PLAN = annexRows().slice(
  annexRows().findIndex((row) => contentOf(row) === 'II'),
  annexRows().findIndex((row) => contentOf(row) === 'III'),
);

/** A text that would run where it is taken for a formula. */
const HOSTILE = '=HYPERLINK("x";"y")';

interface Result {
  readonly totals: ReportOutcome['totals'];
  readonly reconciliation: ReportOutcome['reconciliation'];
  readonly findings: readonly Finding[];
  readonly checked: readonly Finding[];
  readonly codes: readonly unknown[];
  readonly toasts: number;
  readonly ceilings: readonly unknown[];
}

const sorted = (findings: readonly Finding[]): Finding[] =>
  findings
    .filter((item) => item.code !== 'LOCALE_OTHER')
    .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

async function job(switches: Switches): Promise<Result & { all: readonly Finding[]; errors: unknown[] }> {
  const first = await createHost(switches);
  await first.load(DIST);
  await run(first, 'setUpWorkbook');
  // Set-up made the spreadsheet Vietnamese; under the other locale somebody has set it back.
  const workbook = await first.snapshot();
  first.dispose();
  const host = await createHost({ ...switches, workbook });
  await host.load(DIST);
  await host.paste('Kế hoạch', 'A2', PLAN);
  await host.paste('Định mức', 'A2', texts(normsGrid()));
  await host.paste('Đơn vị', 'A2', texts(UNITS));
  await host.paste('Cấu hình', 'B6', [['2023']]);
  await run(host, 'readPlan');
  await run(host, 'fillTemplates');
  await entries(host, switches.locale);
  const { findings: checked } = await run<CheckOutcome>(host, 'checkAllUnits');
  const report = await run<ReportOutcome>(host, 'buildReport');
  const all = await host.values(MUONG_SO);
  // Where spilled blanks count, the data range goes on below the last row that holds anything.
  const grid = all.slice(0, all.findLastIndex((row) => row.some((cell) => cell !== '')) + 1);
  const spill = Object.keys(COLUMN).indexOf('Mức trần');
  const cells = (
    await Promise.all(
      [MUONG_SO, BAN_LANG, LABOUR, 'Báo cáo huyện', 'Theo đơn vị', 'Cảnh báo', 'Dữ liệu'].map((tab) =>
        host.values(tab),
      ),
    )
  ).flat(2);
  const result = {
    totals: report.totals,
    reconciliation: report.reconciliation,
    findings: sorted(report.findings),
    checked: sorted(checked),
    codes: grid.map((row) => row[0]),
    toasts: host.shown.filter((shown) => shown.kind === 'toast').length,
    ceilings: grid.map((row) => row[spill]),
    all: report.findings,
    errors: cells.filter(
      (cell) => typeof cell === 'string' && /^#(ERROR!|NAME\?|VALUE!|REF!|N\/A)/.test(cell),
    ),
  };
  host.dispose();
  return result;
}

/** What the staff type, in the way of their locale: below the cap, above it, in words, and text that must stay text. */
async function entries(host: Host, locale: string): Promise<void> {
  const amount = (value: number): string => value.toLocaleString(locale === 'vi_VN' ? 'de-DE' : 'en-US');
  const ends = async (tab: string, code: string) => rowOf(host, tab, code);
  await type(host, MUONG_SO, await ends(MUONG_SO, 'II.1.5'), {
    'Số lượng': 2,
    'Số kỳ': 3,
    'Đơn giá': amount(500_000),
    NSTW: amount(3_000_000),
    'Giải ngân': amount(1_000_000),
    'Đối tượng': '1.10',
  });
  await type(host, BAN_LANG, await ends(BAN_LANG, 'II.1.5'), {
    'Số lượng': 2,
    'Số kỳ': 3,
    'Đơn giá': locale === 'vi_VN' ? '1,5 triệu' : '1500000',
    NSTW: amount(9_000_000),
  });
  const office = await ends(LABOUR, 'II.2.3');
  await type(host, LABOUR, office, {
    'Số lượng': 1,
    'Đơn giá': amount(90_000_000),
    NSTW: amount(60_000_000),
    NSĐP: amount(30_000_000),
  });
  // Brought in by a file, so that no reading of typed text is asked.
  await host.paste(LABOUR, `${COLUMN['Đối tượng']}${office}`, [[`'${HOSTILE}`]]);
}

let expected: Awaited<ReturnType<typeof job>>;
beforeAll(async () => {
  expected = await job(FIRST as Switches);
});

describe('the switches', () => {
  const written = async (options: HostOptions): Promise<unknown> => {
    const host = await hostWith(
      `function write() {
        var sheet = SpreadsheetApp.getActiveSheet();
        sheet.getRange('A1').setValue('1.10');
        sheet.getRange('B1').setNumberFormat('@').setValue('=1+1');
        sheet.getRange('C1').setFormula('=SUM(D1,E1)');
        return [typeof sheet.getRange('A1').getValue(), sheet.getRange('B1').getValue(), sheet.getRange('C1').getValue()];
      }`,
      options,
    );
    return host.run('write');
  };

  test('change what the host does', async () => {
    expect(await written({})).toEqual(['string', '=1+1', 0]);
    expect(await written({ dotted: 'date' })).toEqual(['object', '=1+1', 0]);
    expect(await written({ formulaInText: 'formula' })).toEqual(['string', 2, 0]);
    expect(await written({ separator: 'strict' })).toEqual(['string', '=1+1', '#ERROR!']);
  });

  test('change what a script learns of errors, blanks and protections', async () => {
    const learnt = async (options: HostOptions): Promise<unknown> => {
      const host = await hostWith(
        `function FIRST(range) { return [[String(range[0][0])], [''], ['']]; }
        function learn() {
          var sheet = SpreadsheetApp.getActiveSheet();
          sheet.getRange('A1').setFormula('=1/0');
          sheet.getRange('B1').setFormula('=FIRST(A1:A2)');
          var value = sheet.getRange('B1').getValue();
          sheet.getRange('A1').setValue(7);
          return [value, sheet.getLastRow(), sheet.protect().getEditors().length];
        }`,
        options,
      );
      return host.run('learn');
    };
    expect(await learnt({})).toEqual(['#DIV/0!', 1, 1]);
    expect(await learnt({ ...READINGS[1], spilledBlanks: 'ignored' })).toEqual(['#DIV/0!', 1, 0]);
    expect(await learnt({ ...READINGS[1] })).toEqual(['#DIV/0!', 3, 0]);
    const heard = await hostWith('function HEARD(range) { return "is " + range[0][0]; }', {
      errorArgument: 'pass',
    });
    await heard.paste(heard.tabs[0] ?? '', 'A1', [['=1/0', '=HEARD(A1:A2)', '=HEARD(A1)']]);
    expect(await heard.values(heard.tabs[0] ?? '', 'A1:C1')).toEqual([['#DIV/0!', 'is #DIV/0!', '#DIV/0!']]);
  });
});

describe('the job under every reading', () => {
  test('is a job: money, a finding above the cap, nothing left out', () => {
    expect(expected.totals).toMatchObject({
      planned: 102_000_000,
      nstw: 72_000_000,
      nsdp: 30_000_000,
      disbursed: 1_000_000,
    });
    expect(expected.reconciliation).toMatchObject({ reconciled: true, rowsTyped: 3, rowsReported: 3 });
    expect(expected.checked.some((item) => item.tab === BAN_LANG && item.severity === 'error')).toBe(true);
    expect(expected.ceilings.filter((cell) => typeof cell === 'number').length).toBeGreaterThan(0);
  });

  test.each(COMBINATIONS)(
    '$locale, separator $separator, 1.10 a $dotted, = in @ a $formulaInText, errors $errorArgument, blanks $spilledBlanks, owner $protectionOwner, rules of a copied tab $templateRules',
    async (switches) => {
      const result = switches === FIRST ? expected : await job(switches);
      expect(result.errors).toEqual([]);
      for (const key of ['totals', 'reconciliation', 'codes', 'ceilings', 'checked', 'findings'] as const)
        expect({ [key]: result[key] }).toEqual({ [key]: expected[key] });
      expect(result.all.some((item) => item.code === 'LOCALE_OTHER')).toBe(switches.locale !== 'vi_VN');
    },
  );
});
