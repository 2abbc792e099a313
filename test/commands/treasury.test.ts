/**
 * The tab `Kho bạc` on the host: the proof compares it in formulas of the sheet, «Chốt báo cáo kỳ» holds it against closing,
 * «In báo cáo» prints it, and a workbook without it works as before.
 */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { CloseOutcome } from '../../src/schema/outcomes.ts';
import type { ReportOutcome } from '../../src/schema/report.ts';
import { TREASURY_HEADERS } from '../../src/source/treasury.ts';
import { type Host, MUONG_SO, open, rowOf, run, type } from '../support/job.ts';
import { closable, DISTRICT, planned } from '../support/small.ts';

const TREASURY = 'Kho bạc';
const PROOF = 'Kiểm tra số liệu';
const FORM = 'In – Biểu 02';
const AMOUNT = 'H';

/** The district body disbursed 7,000,000 and the commune 400,000, up to 30 June. */
let whole: WorkbookSnapshot;
beforeAll(async () => {
  whole = await closable(await planned());
});

type Row = readonly [unit: string, source: string, amount: string | number, period?: string];
async function withStatement(...rows: readonly Row[]): Promise<Host> {
  const host = await open(whole);
  onTestFinished(() => host.dispose());
  if (rows.length > 0)
    await host.paste(
      TREASURY,
      'A2',
      rows.map(([unit, source, amount, period = '2023-Q2'], at) => [
        ...[period, unit, source, '', '', '', `70${at}`, String(amount), ''],
      ]),
    );
  return host;
}
const AGREEING: readonly Row[] = [
  ['PNH', '', 6_000_000],
  ['PNH', '', '1 triệu'],
  ['03589', '', 400_000],
];
const report = (host: Host): Promise<ReportOutcome> => run<ReportOutcome>(host, 'buildReport');
const verdict = async (host: Host): Promise<unknown> => (await host.values(PROOF, 'A2'))[0]?.[0];
/** The lines of the treasury's part: who, which money, paid, counted, difference, verdict. */
async function lines(host: Host): Promise<unknown[][]> {
  const grid = await host.values(PROOF);
  const at = grid.findIndex(([what]) => String(what).startsWith('V. '));
  return at < 0 ? [] : grid.slice(at + 2).map((row) => [0, 1, 2, 3, 6, 7].map((column) => row[column]));
}

describe('«Kiểm tra số liệu»', () => {
  it('compares each unit by formulas, which follow what is typed over in any of the three tabs', async () => {
    const host = await withStatement(...AGREEING);
    const outcome = await report(host);
    expect(outcome.reconciliation.reconciled).toBe(true);
    expect(await lines(host)).toEqual([
      [DISTRICT, 'Giải ngân', 7_000_000, 7_000_000, 0, 'Khớp'],
      [MUONG_SO, 'Giải ngân', 400_000, 400_000, 0, 'Khớp'],
    ]);
    expect(await verdict(host)).toBe('Số liệu khớp.');
    const now = async (): Promise<unknown[]> => (await lines(host))[0]?.slice(2) ?? [];
    for (const by of [1, -1, 0]) {
      await host.edit(TREASURY, `${AMOUNT}2`, String(6_000_000 + by));
      expect(await now()).toEqual([7_000_000 + by, 7_000_000, by, by === 0 ? 'Khớp' : 'LỆCH']);
      expect(await verdict(host)).toMatch(by === 0 ? /^Số liệu khớp/ : /^SỐ LIỆU KHÔNG KHỚP: 1\//);
    }
    // An amount in words may become the number that it says, or another one.
    for (const [typed, by] of [
      ['1000000', 0],
      ['1000002', 2],
    ] as const) {
      await host.edit(TREASURY, `${AMOUNT}3`, typed);
      expect(await now()).toEqual([7_000_000 + by, 7_000_000, by, by === 0 ? 'Khớp' : 'LỆCH']);
      expect(await verdict(host)).toMatch(by === 0 ? /^Số liệu khớp/ : /^SỐ LIỆU KHÔNG KHỚP: 1\//);
    }
    await host.edit(TREASURY, `${AMOUNT}3`, '1 triệu');
    // Neither a word in a number's place nor another word for an amount can be read.
    for (const [cell, typed, before] of [
      ['2', 'sáu triệu', '6000000'],
      ['3', '2 triệu', '1 triệu'],
      ['2', '=1/0', '6000000'],
    ]) {
      await host.edit(TREASURY, `${AMOUNT}${cell}`, typed as string);
      expect((await now()).at(-1)).toBe('KHÔNG ĐỌC ĐƯỢC');
      await host.edit(TREASURY, `${AMOUNT}${cell}`, before as string);
      expect((await now()).at(-1)).toBe('Khớp');
    }
    const header = (await host.values('Theo đơn vị'))[2]?.indexOf('Giải ngân') ?? -1;
    const cell = `${String.fromCharCode(65 + header)}4`;
    await host.edit('Theo đơn vị', cell, '7000001');
    expect(await now()).toEqual([7_000_000, 7_000_001, -1, 'LỆCH']);
    await host.edit('Theo đơn vị', cell, '7000000');
    expect(await verdict(host)).toBe('Số liệu khớp.');
    await type(host, DISTRICT, await rowOf(host, DISTRICT, 'I.1.3'), { 'Giải ngân': 7_000_001 });
    expect(await verdict(host)).toMatch(/^SỐ LIỆU KHÔNG KHỚP/);
    await type(host, DISTRICT, await rowOf(host, DISTRICT, 'I.1.3'), { 'Giải ngân': 7_000_000 });
    // A row that comes below, and one that becomes another unit's.
    for (const [at, typed] of [
      [`${AMOUNT}5`, '1000000'],
      ['B4', 'PNH'],
    ]) {
      const before = (await host.values(TREASURY, at as string))[0]?.[0];
      await host.edit(TREASURY, at as string, typed as string);
      expect(await verdict(host)).toMatch(/^SỐ LIỆU KHÔNG KHỚP/);
      if (before === '') await host.clear(TREASURY, at as string);
      else await host.edit(TREASURY, at as string, String(before));
      expect(await verdict(host)).toBe('Số liệu khớp.');
    }
  });

  it('compares what could not be read as soon as it can be, and a row again once it says something else', async () => {
    const host = await withStatement(
      ['PNH', '', 'bảy triệu'],
      ['03589', '', 300_000],
      ['03589', '', 100_000],
    );
    await host.paste(TREASURY, 'A5', [['2023-Q2', '03589', '', '', '', '', '702', '100000', '']]);
    const outcome = await report(host);
    expect(outcome.reconciliation.reconciled).toBe(false);
    const verdicts = async (): Promise<unknown[]> => (await lines(host)).map((line) => line[5]);
    expect(await verdicts()).toEqual(['KHÔNG ĐỌC ĐƯỢC', 'Khớp']);
    expect((await host.values('Theo đơn vị')).slice(3, 6).map((row) => row.slice(19))).toEqual([
      ['', ''],
      [400_000, 0],
      ['', ''],
    ]);
    for (const [cell, typed, expected] of [
      ['2', '7000000', 'Khớp'],
      ['2', '7000001', 'LỆCH'],
      ['2', '7', 'KHÔNG ĐỌC ĐƯỢC'],
      ['2', '-7000000', 'KHÔNG ĐỌC ĐƯỢC'],
      ['2', '7000000', 'Khớp'],
    ] as const) {
      await host.edit(TREASURY, `${AMOUNT}${cell}`, typed);
      expect(await verdicts()).toEqual([expected, 'Khớp']);
    }
    expect(await verdict(host)).toBe('Số liệu khớp.');
    await host.edit(TREASURY, `${AMOUNT}5`, '90000');
    expect((await lines(host))[1]).toEqual([MUONG_SO, 'Giải ngân', 490_000, 400_000, 90_000, 'LỆCH']);
    await host.edit(TREASURY, `${AMOUNT}3`, '210000');
    expect(await verdict(host)).toBe('Số liệu khớp.');
  });

  it('a unit that the statement does not have is not compared yet, and the verdict stands', async () => {
    const host = await withStatement(['PNH', '', 7_000_000], ['03589', '', 1, '2023-Q1']);
    await host.edit('Kỳ báo cáo', 'A3', '2023-Q1');
    const outcome = await report(host);
    expect((await lines(host))[1]).toEqual([MUONG_SO, 'Giải ngân', '', 400_000, '', 'chưa có đối chiếu']);
    expect(await verdict(host)).toBe('Số liệu khớp.');
    expect(outcome.findings.filter(({ tab }) => tab === TREASURY)).toEqual([]);
  });

  it('compares by source where the unit plans money of one alone', async () => {
    const host = await withStatement(
      ['PNH', 'NSTW', 4_000_000],
      ['PNH', 'NSTW', 2_999_000],
      ['PNH', 'NSĐP', '1 triệu'],
      ['PNH', 'NSTW', 1_000],
    );
    await host.edit(TREASURY, `${AMOUNT}5`, '1 nghìn đồng');
    await report(host);
    expect((await lines(host)).slice(0, 2)).toEqual([
      [DISTRICT, 'NSTW', 7_000_000, 7_000_000, 0, 'Khớp'],
      [DISTRICT, 'NSĐP', 1_000_000, 0, 1_000_000, 'LỆCH'],
    ]);
  });

  it('a difference is a warning that names both sides, and the report says that it does not agree', async () => {
    const host = await withStatement(['PNH', '', 6_999_999], ['03589', '', 400_000]);
    const outcome = await report(host);
    const found = outcome.findings.filter(({ tab }) => tab === TREASURY);
    expect(found.map(({ code, severity, unit }) => [code, severity, unit])).toEqual([
      ['TREASURY_DIFFERS', 'warning', 'PNH'],
    ]);
    expect(outcome.reconciliation.reconciled).toBe(false);
    const said = JSON.stringify(await host.values('Cảnh báo'));
    for (const part of [DISTRICT, '6.999.999đ', '7.000.000đ', '-1đ']) expect(said).toContain(part);
  });
});

describe('«Chốt báo cáo kỳ»', () => {
  const close = async (host: Host, ...answers: Parameters<Host['answer']>): Promise<CloseOutcome> => {
    host.answer(...answers);
    return (await host.run('closePeriod')) as CloseOutcome;
  };

  it('is final where the statement agrees', async () => {
    const host = await withStatement(...AGREEING);
    expect(await close(host, 'YES')).toMatchObject({ state: 'final', against: [] });
  });

  it.each<[string, Row, string]>([
    ['differs', ['PNH', '', 7_000_001], 'Kho bạc trừ báo cáo là 1đ'],
    ['cannot be read', ['PNH', '', 'bảy triệu'], 'ghi «bảy triệu», không đọc được thành số tiền'],
  ])('asks for a reason where it %s', async (_, row, said) => {
    const host = await withStatement(row);
    const outcome = await close(host, { button: 'OK', text: 'Kho bạc chưa chốt' });
    expect(outcome).toMatchObject({ state: 'reserved', reason: 'Kho bạc chưa chốt' });
    expect(outcome.against).toHaveLength(1);
    expect(outcome.against[0]).toMatch(/^1 chỗ chưa khớp, chưa đọc được ở đối chiếu với Kho bạc:/);
    expect(outcome.against[0]).toContain(said);
  });
});

it.each([
  [-1, true],
  [0, false],
  [1, true],
])('«Điền mẫu biểu» says whether the treasury agrees, %i đồng apart', async (by, isSaid) => {
  const host = await withStatement(['PNH', '', 7_000_000 + by], ['03589', '', 400_000]);
  await host.addTab('Mẫu biểu');
  await host.paste('Mẫu biểu', 'A1', [['{{tổng|giải ngân}}']]);
  expect(await host.run('fillPastedForms')).toMatchObject({ ok: true });
  expect(await host.values('Mẫu biểu – đã điền')).toEqual([[7_400_000]]);
  const said = host.shown.filter(({ kind }) => kind === 'alert').at(-1)?.message;
  expect(said?.includes('Số liệu KHÔNG khớp')).toBe(isSaid);
});

it('Biểu 02 has two more columns while there is a statement, and takes the place of the one without', async () => {
  const host = await withStatement();
  const texts = async (): Promise<unknown[]> => {
    host.answer({ button: 'OK', text: '3' }, { button: 'OK', text: '1' });
    const { tabs } = host;
    expect(await host.run('printReport')).toMatchObject({ ok: true, printed: [{ form: 'units' }] });
    expect(host.tabs.filter((name) => !tabs.includes(name) && name !== FORM)).toEqual([]);
    return (await host.values(FORM)).flat();
  };
  expect(await texts()).not.toContain('Kho bạc');
  const row = ['2023-Q2', 'PNH', '', '', '', '', '', '6500000', ''];
  await host.paste(TREASURY, 'A2', [row]);
  const stated = await texts();
  for (const part of ['Kho bạc', 'Chênh lệch', '6.500.000', '-500.000']) expect(stated).toContain(part);
  await host.clear(TREASURY, 'A2:I2');
  expect(await texts()).not.toContain('Kho bạc');
});

describe('the tab', () => {
  it('is held against the report by «Kiểm tra» as by the report, before anybody builds one', async () => {
    const rows: Row[] = [
      ['PNH', '', 6_999_999],
      ['03589', '', 'bốn trăm'],
      ['09999', '', 1_000_000],
    ];
    const host = await withStatement(...rows);
    const said = async (command: string): Promise<string[]> => {
      const { findings } = await run<{ findings: { code: string; tab: string; row: number }[] }>(
        host,
        command,
      );
      return findings.filter(({ tab }) => tab === TREASURY).map(({ code, row }) => `${code} ${row}`);
    };
    const checked = await said('checkAllUnits');
    expect(checked).toEqual([
      'TREASURY_AMOUNT_UNREADABLE 3',
      'TREASURY_UNIT_UNKNOWN 4',
      'TREASURY_DIFFERS 2',
    ]);
    expect(await said('buildReport')).toEqual(checked);
  });

  it('is made by «Thiết lập sổ» with its headers, and never written over', async () => {
    const host = await withStatement(...AGREEING);
    const before = await host.values(TREASURY);
    expect(before[0]).toEqual([...TREASURY_HEADERS]);
    await run(host, 'setUpWorkbook');
    expect(await host.values(TREASURY)).toEqual(before);
  });

  it('costs two calls to read; a workbook without it has the same report', async () => {
    const host = await withStatement();
    await report(host);
    const counted = async () => {
      const { totals } = await report(host);
      const calls = host.calls.list.filter(({ name }) => !/toast|Cache/.test(name)).length;
      return { totals, calls };
    };
    const blank = await counted();
    await host.deleteTab(TREASURY);
    const without = await counted();
    expect(without.totals).toEqual(blank.totals);
    expect(blank.calls - without.calls).toBeLessThanOrEqual(3);
    expect(await lines(host)).toEqual([]);
  });
});
