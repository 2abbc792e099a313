/**
 * Levels by leaf: a row takes money and units because nothing stands under it, whatever its level. A plan of two levels,
 * and one of a single level, through tabs, check and report.
 */
import { afterEach, expect, it } from 'vitest';
import { createHost, DIST, type Host, rowOf, run, type } from '../support/job.ts';

const UNION = 'Hội LHPN xã Tân An';
const OFFICE = 'UBND xã Tân An';
const UNITS = [
  ['PN', UNION, 'Hội LHPN xã', '', '', 'Có'],
  ['UB', OFFICE, 'UBND xã', '', '', 'Có'],
];
const NORM = [
  'I.1',
  '',
  'cuộc',
  '500000',
  '',
  '',
  '',
  '',
  '',
  '',
  'Mỗi dòng',
  'Chặn',
  'Kế hoạch',
  '',
  '',
  'Đã xác nhận',
];

let host: Host | null = null;
afterEach(() => host?.dispose());

async function job(plan: string[][], norms: string[][] = []): Promise<Host> {
  host = await createHost({});
  await host.load(DIST);
  await run(host, 'setUpWorkbook');
  await host.paste('Kế hoạch', 'A2', plan);
  if (norms.length > 0) await host.paste('Định mức', 'A2', norms);
  await host.paste('Đơn vị', 'A2', UNITS);
  await host.paste('Cấu hình', 'B6', [['2026']]);
  return host;
}
interface Found {
  readonly findings: readonly {
    readonly code: string;
    readonly line: string | null;
    readonly severity: string;
  }[];
}
const errors = ({ findings }: Found): unknown[] =>
  findings.filter(({ severity }) => severity === 'error').map(({ code, line }) => [code, line]);
const codesOf = async (of: Host, tab: string): Promise<string[]> =>
  (await of.values(tab)).map((row) => String(row[0])).filter((code) => /^[IVX]+(?:\.|$)/.test(code));

it('a plan with two levels only: its second level takes money, units and caps, all the way', async () => {
  const of = await job(
    [
      ['I', 'TRUYỀN THÔNG', '', ''],
      ['1', 'Họp thôn', 'Hội LHPN xã', ''],
      ['2', 'Tập huấn', 'UBND xã', ''],
      ['II', 'HỖ TRỢ', 'Hội LHPN xã', ''],
      ['1', 'Mô hình sinh kế', 'Hội LHPN xã', 'Chờ hướng dẫn'],
      ['2', 'Khảo sát', '', ''],
    ],
    [NORM],
  );
  const read = await run<{ findings: unknown[] }>(of, 'readPlan');
  expect(read.findings).toEqual([]);
  await run(of, 'fillTemplates');
  // Headings stand above for orientation; II.2 takes its unit from the heading.
  expect(await codesOf(of, UNION)).toEqual(['I', 'I.1', 'II', 'II.1', 'II.2']);
  expect(await codesOf(of, OFFICE)).toEqual(['I', 'I.2']);
  await type(of, UNION, await rowOf(of, UNION, 'I.1', ''), { 'Số lượng': 3, 'Đơn giá': 600_000 });
  await type(of, UNION, await rowOf(of, UNION, 'II.1', ''), {
    'Số lượng': 1,
    'Đơn giá': 2_000_000,
    NSTW: 2_000_000,
  });
  await type(of, OFFICE, await rowOf(of, OFFICE, 'I.2', ''), {
    'Số lượng': 2,
    'Đơn giá': 1_000_000,
    NSTW: 2_000_000,
  });
  const over = await run<Found>(of, 'checkAllUnits');
  expect(errors(over)).toEqual([['OVER_CAP', 'I.1']]);
  await type(of, UNION, await rowOf(of, UNION, 'I.1', ''), { 'Đơn giá': 500_000, NSTW: 1_500_000 });
  expect(errors(await run<Found>(of, 'checkAllUnits'))).toEqual([]);
  const { totals, reconciliation } = await run<{
    totals: { planned: number; pending: { planned: number } };
    reconciliation: { reconciled: boolean };
  }>(of, 'buildReport');
  expect([totals.planned, totals.pending.planned, reconciliation.reconciled]).toEqual([
    5_500_000,
    2_000_000,
    true,
  ]);
  const report = await of.values('Báo cáo huyện');
  const money = (code: string): unknown =>
    report.find((row) => row.at(-1) === code || row.includes(code))?.[5];
  expect([money('I'), money('I.1'), money('I.2'), money('II.1')]).toEqual([
    ...[3_500_000, 1_500_000, 2_000_000, 2_000_000],
  ]);
  expect((await of.values('Dữ liệu')).length).toBe(4);
});

it('a plan of one level: every row takes entries, and a row that no unit was given is named', async () => {
  const of = await job([
    ['I', 'Họp thôn', 'Hội LHPN xã', ''],
    ['II', 'Tập huấn', 'UBND xã', ''],
    ['III', 'Khảo sát', '', ''],
  ]);
  const { findings } = await run<Found>(of, 'readPlan');
  expect(findings.map(({ code, line }) => [code, line])).toEqual([['PLAN_LINE_WITHOUT_UNIT', 'III']]);
  await run(of, 'fillTemplates');
  expect(await codesOf(of, UNION)).toEqual(['I']);
  await type(of, UNION, await rowOf(of, UNION, 'I', ''), { 'Số lượng': 1, 'Đơn giá': 700_000 });
  expect(errors(await run<Found>(of, 'checkAllUnits'))).toEqual([]);
  const { totals } = await run<{ totals: { planned: number } }>(of, 'buildReport');
  expect(totals.planned).toBe(700_000);
});
