/**
 * Workbooks made by other programs, with findings and reports that were worked out by hand (`arithmetic.md` beside
 * each). The built add-in does with them what a person would; every cell that was written down must come out.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx, type WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHost, DIST, type Host, run } from '../support/job.ts';
import { differences, readExpected } from './compare.ts';

const HERE = import.meta.dirname;
const CASES = readdirSync(HERE).filter((name) => existsSync(join(HERE, name, 'workbook.xlsx')));

interface Steps {
  /** What is tried here, in a sentence. */
  readonly about: string;
  /** Menu commands before the check and the report. */
  readonly before: readonly string[];
}

const textOf = (name: string, file: string): string => readFileSync(join(HERE, name, file), 'utf8');

test('there are at least four', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(4);
});

describe.each(CASES)('%s', (name) => {
  const steps = JSON.parse(textOf(name, 'steps.json')) as Steps;
  let host: Host;
  let checked: { code: string }[];
  let after: WorkbookSnapshot;
  let saved: WorkbookSnapshot;

  beforeAll(async () => {
    host = await createHost({ xlsx: join(HERE, name, 'workbook.xlsx') });
    await host.load(DIST);
    for (const command of steps.before) await run(host, command);
    checked = (await run<{ findings: { code: string }[] }>(host, 'checkAllUnits')).findings;
    await run(host, 'buildReport');
    after = await host.snapshot();
    saved = await readXlsx(await host.toXlsx());
  });
  afterAll(() => host?.dispose());

  const findings = readExpected(textOf(name, 'findings.tsv'));
  const report = readExpected(textOf(name, 'report.tsv'));

  test('the check finds what was found by hand', () => {
    const [table] = findings;
    const code = table?.headers.indexOf('Ký hiệu') ?? -1;
    expect(checked.map((one) => one.code).sort()).toEqual(table?.rows.map((row) => row[code]).sort());
  });

  test('the findings stand in the workbook, cell by cell', () => {
    expect(differences(after, findings)).toEqual([]);
  });

  test('the report is the one worked out by hand, cell by cell', () => {
    expect(differences(after, report)).toEqual([]);
  });

  test('and it is the same in the saved file', () => {
    expect(differences(saved, [...findings, ...report])).toEqual([]);
  });
});

describe('a difference', () => {
  const workbook: WorkbookSnapshot = {
    version: 1,
    name: '',
    locale: 'vi_VN',
    timeZone: 'Asia/Ho_Chi_Minh',
    styles: [{ format: '#,##0' }],
    sheets: [
      {
        id: 1,
        name: 'Báo cáo huyện',
        rows: 20,
        columns: 3,
        cells: {
          9: { 0: { v: 'Mã' }, 2: { v: 'Tiền' } },
          10: { 0: { v: 'I' }, 2: { v: 1_500_000, s: 0 } },
          11: { 0: { v: 'I.1' }, 2: { v: 1_200_000, s: 0 } },
        },
      },
    ],
  };
  const told = (text: string) => differences(workbook, readExpected(text));

  test('is told by its address', () => {
    expect(told('# Báo cáo huyện\nTiền\tMã\n1.500.000\tI\n1.500.000\tI.1')).toEqual([
      'Báo cáo huyện!C12: expected 1.500.000, is 1.200.000',
    ]);
  });

  test('a row too many or too few, a header or a tab that is not there', () => {
    expect(told('# Báo cáo huyện\nMã\nI')).toEqual(['Báo cáo huyện!A12: expected nothing, is I.1']);
    expect(told('# Báo cáo huyện\nMã\nI\n…')).toEqual([]);
    expect(told('# Báo cáo huyện\nMã\nI\nI.1\nI.2')).toEqual(['Báo cáo huyện!A13: expected I.2, is nothing']);
    expect(told('# Báo cáo huyện\nSTT\nI')).toEqual(['Báo cáo huyện: no row with the headers STT']);
    expect(told('# Dữ liệu\nMã\nI')).toEqual(['Dữ liệu: there is no such tab']);
  });
});
