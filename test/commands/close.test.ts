/**
 * «Chốt báo cáo kỳ»: the gate, the tab of values, archive and register; versions; what the next report says of the period
 * and of the differences; tampering.
 */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CloseOutcome } from '../../src/schema/outcomes.ts';
import type { PrintOutcome } from '../../src/schema/print.ts';
import type { ReportOutcome } from '../../src/schema/report.ts';
import { type Host, MUONG_SO, open, rowOf, run, type } from '../support/job.ts';
import { runs } from '../support/runs.ts';
import { closable, closedOnce, DISTRICT, planned, settingCell } from '../support/small.ts';

let whole: WorkbookSnapshot;
let closed: WorkbookSnapshot;

beforeAll(async () => {
  whole = await closable(await planned());
  closed = await closedOnce(whole);
});

async function close(host: Host, ...answers: Parameters<Host['answer']>): Promise<CloseOutcome> {
  host.answer(...(answers.length > 0 ? answers : (['YES'] as Parameters<Host['answer']>)));
  const outcome = (await host.run('closePeriod')) as CloseOutcome & { ok: boolean; message?: string };
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome;
}
const records = (grid: unknown[][], header: string): Record<string, unknown>[] => {
  const at = grid.findIndex((row) => row.includes(header));
  const names = (grid[at] ?? []).map(String);
  return grid.slice(at + 1).map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])));
};

describe('closing the open period', () => {
  it('writes its tab, its rows, its line, and closes it', async () => {
    const host = await open(whole);
    const outcome = await close(host);
    expect(outcome).toMatchObject({
      period: '2023-Q2',
      version: 1,
      tab: 'BC 2023-Q2',
      state: 'final',
      against: [],
      rows: 3,
      planned: 14_800_000,
      disbursed: 7_400_000,
    });
    const [line, ...more] = records(await host.values('Sổ báo cáo'), 'Mã kỳ');
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      'Mã kỳ': '2023-Q2',
      Lần: 1,
      'Ngày chốt': '30/06/2023',
      Tổng: 14_800_000,
      'Giải ngân': 7_400_000,
      'Trạng thái': 'Hiệu lực',
      'Lý do': '',
      Trang: 'BC 2023-Q2',
      'Lần chạy': outcome.run,
      'Số dòng': 3,
    });
    const rows = records(await host.values('Lưu trữ'), 'Lần chạy');
    expect(
      rows.map((row) => [row['Lần chạy'], row['Mã kỳ'], row.Mã, row['Lời dòng'], row['Tính: Giải ngân']]),
    ).toEqual([
      [outcome.run, '2023-Q2', 'I.1.3', 'Hội nghị sơ kết', 7_000_000],
      [outcome.run, '2023-Q2', 'I.1.1', 'Tổ chức tập huấn cho hội viên', 100_000],
      [outcome.run, '2023-Q2', 'II.1.2', 'Tư vấn cho phụ nữ', 300_000],
    ]);
    const [quarter] = records(await host.values('Kỳ báo cáo'), 'Mã kỳ');
    expect([quarter?.['Trạng thái'], quarter?.['Báo cáo']]).toEqual(['Đã chốt', 'BC 2023-Q2']);
    const text = JSON.stringify(await host.values('BC 2023-Q2'));
    for (const part of ['CHÍNH THỨC', outcome.run, '30/06/2023', 'TỔNG CỘNG', '14800000', MUONG_SO])
      expect(text).toContain(part);
    const sheet = (await host.snapshot()).sheets.find(({ name }) => name === 'BC 2023-Q2');
    expect(
      Object.values(sheet?.cells ?? {})
        .flatMap((row) => Object.values(row))
        .filter((cell) => 'f' in cell),
    ).toEqual([]);
    expect(sheet?.protections?.length).toBe(1);
    const log = records(await host.values('Nhật ký'), 'Thời điểm').at(-1);
    expect(log).toMatchObject({
      Lệnh: 'Chốt báo cáo kỳ',
      'Lần chạy': outcome.run,
      'Mã kỳ': '2023-Q2',
      'Trạng thái': 'Chính thức',
    });
    host.dispose();
  });

  it('needs no periods: the settings say which one, and it is written down', async () => {
    const host = await open(whole);
    await host.deleteTab('Kỳ báo cáo');
    await host.edit('Cấu hình', 'B7', '6 tháng đầu năm');
    const outcome = await close(host);
    expect([outcome.period, outcome.tab]).toEqual(['2023-6T', 'BC 2023-6T']);
    expect(host.shown.find(({ buttons }) => buttons === 'YES_NO')?.message).toContain(
      'kỳ 2023-6T sẽ được ghi vào đó',
    );
    const [first] = records(await host.values('Kỳ báo cáo'), 'Mã kỳ');
    expect(first).toMatchObject({ 'Tên kỳ': '6 tháng đầu năm', Loại: '6 tháng', 'Trạng thái': 'Đã chốt' });
    host.dispose();
  });

  it('a no changes nothing', async () => {
    const host = await open(whole);
    const before = await host.snapshot();
    host.answer('NO');
    expect(await host.run('closePeriod')).toMatchObject({ ok: true, cancelled: true });
    expect(await host.snapshot()).toEqual(before);
    host.dispose();
  });
});

describe('the gate', () => {
  it('lists what stands against it; a reason closes all the same and is printed', async () => {
    const host = await open(whole);
    await host.deleteTab(DISTRICT);
    await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'I.1.1'), { 'Đơn giá': 'chưa có' });
    const outcome = await close(host, { button: 'OK', text: 'Huyện yêu cầu nộp trước hạn' });
    expect(outcome).toMatchObject({
      state: 'reserved',
      reason: 'Huyện yêu cầu nộp trước hạn',
      planned: 600_000,
    });
    const asked = host.shown.find(({ kind }) => kind === 'prompt')?.message ?? '';
    for (const part of ['còn 1 đơn vị', DISTRICT, '1 dòng để ngoài', 'Chặn']) expect(asked).toContain(part);
    expect(JSON.stringify(await host.values('BC 2023-Q2'))).toContain(
      'TẠM CHỐT: Huyện yêu cầu nộp trước hạn',
    );
    const [line] = records(await host.values('Sổ báo cáo'), 'Mã kỳ');
    expect(line?.['Lý do']).toBe('TẠM CHỐT: Huyện yêu cầu nộp trước hạn');
    expect((await host.values('Nhật ký')).at(-1)?.[3]).toContain('TẠM CHỐT: Huyện yêu cầu');
    host.dispose();
  });

  it.each([
    ['without a reason', { button: 'OK', text: '  ' }, { ok: false, reason: 'refused' }],
    ['when the person cancels', { button: 'CANCEL' }, { ok: true, cancelled: true }],
  ] as const)('does not open %s', async (_what, answer, result) => {
    const host = await open(whole);
    await host.deleteTab(DISTRICT);
    const before = await host.snapshot();
    host.answer(answer);
    expect(await host.run('closePeriod')).toMatchObject(result);
    expect(await host.snapshot()).toEqual(before);
    host.dispose();
  });

  it('a report in the sheet whose proof does not hold stands against it', async () => {
    const host = await open(whole);
    await run(host, 'buildReport');
    await host.edit('Báo cáo huyện', 'F12', '1');
    host.answer({ button: 'CANCEL' });
    await host.run('closePeriod');
    expect(host.shown.find(({ kind }) => kind === 'prompt')?.message).toContain('SỐ LIỆU KHÔNG KHỚP');
    host.dispose();
  });

  it.each([
    ['two open periods', 'G3', 'Mở', 'cùng ghi «Mở»'],
    ['a cut-off before the start', 'E2', '01/03/2023', 'trước khi bắt đầu'],
    ['a date that is none', 'E2', '31/06/2023', 'không đọc được thành ngày'],
    ['no cut-off', 'E2', '', 'chưa có ngày chốt'],
    ['days that two share', 'D3', '01/06/2023', 'trùng ngày'],
  ])('%s: a sentence with the place, and nothing changes', async (_what, cell, typed, said) => {
    const host = await open(whole);
    await host.edit('Kỳ báo cáo', cell, typed);
    const before = await host.snapshot();
    const outcome = (await host.run('closePeriod')) as { ok: boolean; message: string };
    expect(outcome).toMatchObject({ ok: false, reason: 'refused' });
    expect(outcome.message).toContain(said);
    expect(await host.snapshot()).toEqual(before);
    host.dispose();
  });
});

/** The next quarter is open. */
const third = (host: Host): Promise<void> => host.edit('Kỳ báo cáo', 'G3', 'Mở');
const report = (host: Host): Promise<ReportOutcome> => run<ReportOutcome>(host, 'buildReport');
const compared = async (host: Host): Promise<unknown[][]> => {
  const rows = await host.values('So sánh');
  return rows.slice(rows.findIndex((row) => row[0] === 'Cấp') + 1);
};
/** All that stands in these tabs, with the looks of each cell: their numbers are given out anew with each run. */
const tabsOf = async (host: Host, ...names: string[]): Promise<string> => {
  const { sheets, styles } = await host.snapshot();
  return JSON.stringify(
    sheets.filter(({ name }) => names.includes(name)),
    (key, value: unknown) => (key === 's' ? styles[value as number] : value),
  );
};

describe('the report after it', () => {
  it('is not what is printed once the tabs have changed: every form says so', async () => {
    const host = await open(closed);
    const print = async () => {
      host.answer({ button: 'OK', text: '2' }, { button: 'OK', text: '1' });
      return (await host.run('printReport')) as PrintOutcome;
    };
    expect((await print()).notAsClosed).toBe('');
    const row = await rowOf(host, MUONG_SO, 'I.1.1');
    await host.edit(MUONG_SO, `Q${row}`, '100001');
    const said =
      'Số liệu khác báo cáo kỳ này đã chốt (trang «BC 2023-Q2»: kinh phí kế hoạch 14.800.000đ, giải ngân 7.400.000đ): các biểu đã được sửa từ lúc chốt.';
    expect((await print()).notAsClosed).toBe(said);
    expect(JSON.stringify(await host.values('In – Biểu 01')).replaceAll('\\n', ' ')).toContain(said);
  });

  it('counts the period from the closed one, and names exactly the row that changed', async () => {
    const host = await open(closed);
    await third(host);
    const row = await rowOf(host, MUONG_SO, 'I.1.1');
    await type(host, MUONG_SO, row, { 'Giải ngân': 150_000, 'Thực hiện': 2 });
    await report(host);
    const sheet = await host.values('Báo cáo huyện');
    const header = sheet.find((cells) => cells.includes('Giải ngân trong kỳ')) ?? [];
    const at = [header.indexOf('Số lượng trong kỳ'), header.indexOf('Giải ngân trong kỳ')];
    const of = (code: string) => at.map((column) => sheet.find((cells) => cells[14] === code)?.[column]);
    expect([of('I.1.1'), of('I.1'), of('I.1.3'), of('I.1.2')]).toEqual([
      [1, 50_000],
      ['', 50_000],
      [0, 0],
      ['', ''],
    ]);
    expect(sheet.find((cells) => cells[1] === 'TỔNG CỘNG')?.[at[1] as number]).toBe(50_000);
    expect(JSON.stringify(sheet)).toContain('Trong kỳ = lũy kế trừ báo cáo đã chốt kỳ 2023-Q2 lần 1');
    expect(JSON.stringify(sheet)).toContain('quý III, năm 2023 (30/09/2023)');
    const why = `đổi số: ${MUONG_SO}, dòng ${row} (I.1.1): +50.000đ`;
    const counts = `đổi số: ${MUONG_SO}, dòng ${row} (I.1.1): +1`;
    const words = 'Tổ chức tập huấn cho hội viên';
    expect(await compared(host)).toEqual([
      ['Tổng', '', '', 'Kinh phí kế hoạch', 14_800_000, 14_800_000, 0, ''],
      ['Tổng', '', '', 'Giải ngân', 7_400_000, 7_450_000, 50_000, why],
      ['Nội dung', 'I', 'Tuyên truyền', 'Giải ngân', 7_100_000, 7_150_000, 50_000, why],
      ['Hoạt động', 'I.1', 'Nâng cao nhận thức', 'Giải ngân', 7_100_000, 7_150_000, 50_000, why],
      ['Dòng kế hoạch', 'I.1.1', words, 'Giải ngân', 100_000, 150_000, 50_000, why],
      ['Dòng kế hoạch', 'I.1.1', words, 'Thực hiện', 1, 2, 1, counts],
      ['Đơn vị', '03589', MUONG_SO, 'Giải ngân', 400_000, 450_000, 50_000, why],
      ['Dòng số liệu', 'I.1.1', MUONG_SO, 'Giải ngân', 100_000, 150_000, 50_000, why],
      ['Dòng số liệu', 'I.1.1', MUONG_SO, 'Thực hiện', 1, 2, 1, counts],
    ]);
    const second = await close(host);
    expect([second.period, second.version, second.disbursed]).toEqual(['2023-Q3', 1, 7_450_000]);
    host.dispose();
  });

  it('changes nothing where the plan is numbered anew', async () => {
    const host = await open(closed);
    await third(host);
    await host.clear('Kế hoạch', 'A2:F11');
    await host.paste('Kế hoạch', 'A2', [
      ['I', 'Tuyên truyền', '', ''],
      ['1', 'Nâng cao nhận thức', '', ''],
      ['1.1', 'Phát thanh ở bản', 'Hội LHPN xã', ''],
      ['1.2', 'Hội nghị sơ kết', 'Hội LHPN huyện', ''],
      ['1.3', 'Tổ chức tập huấn cho hội viên', 'Hội LHPN xã', ''],
      ['1.4', 'Hỗ trợ tổ, nhóm truyền thông', 'Hội LHPN xã', ''],
      ['II', 'Sinh đẻ an toàn', '', ''],
      ['1', 'Hỗ trợ bà mẹ', '', ''],
      ['1.1', 'Tư vấn cho phụ nữ', 'Hội LHPN xã', ''],
      ['1.2', 'Chi trả cho bà mẹ sinh con', 'Hội LHPN xã', ''],
    ]);
    await run(host, 'readPlan');
    await run(host, 'fillTemplates');
    const outcome = await report(host);
    expect(await compared(host)).toEqual([
      ['Tổng', '', '', 'Kinh phí kế hoạch', 14_800_000, 14_800_000, 0, ''],
      ['Tổng', '', '', 'Giải ngân', 7_400_000, 7_400_000, 0, ''],
    ]);
    expect(outcome.findings.find(({ code }) => code === 'PLAN_CHANGED_SINCE')).toMatchObject({
      severity: 'notice',
      facts: { period: '2023-Q2', moved: 3 },
    });
    const sheet = await host.values('Báo cáo huyện');
    const line = sheet.find((cells) => cells[14] === 'I.1.3');
    expect([line?.[1], line?.at(-1)]).toEqual(['Tổ chức tập huấn cho hội viên', 0]);
    host.dispose();
  });

  it('a first period has no figures of its own, and says why', async () => {
    const host = await open(whole);
    await report(host);
    const sheet = await host.values('Báo cáo huyện');
    const header = sheet.find((cells) => cells.includes('Giải ngân trong kỳ')) ?? [];
    const column = header.indexOf('Giải ngân trong kỳ');
    const from = sheet.indexOf(header) + 1;
    expect(
      sheet
        .slice(from)
        .map((cells) => cells[column])
        .filter((cell) => cell !== ''),
    ).toEqual([]);
    expect(JSON.stringify(sheet)).toContain('trong năm không có báo cáo đã chốt của kỳ trước');
    expect(host.tabs).not.toContain('So sánh');
    host.dispose();
  });

  it('leaves what is closed byte for byte, run after run', async () => {
    const host = await open(closed);
    const names = ['BC 2023-Q2', 'Lưu trữ', 'Sổ báo cáo'];
    const before = await tabsOf(host, ...names);
    await third(host);
    // All twenty in a long run: what they do to it they do at once.
    const again = Array.from({ length: runs(20, 1) }, () => 'buildReport');
    for (const command of ['fillTemplates', 'readPlan', ...again]) await run(host, command);
    expect(await tabsOf(host, ...names)).toEqual(before);
    expect(
      (await run<ReportOutcome>(host, 'checkAllUnits')).findings.filter(({ tab }) => names.includes(tab)),
    ).toEqual([]);
    host.dispose();
  });
});

describe('once more', () => {
  it('is another version: the first stays, and the register says what replaced it', async () => {
    const host = await open(closed);
    const first = await tabsOf(host, 'BC 2023-Q2');
    await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'I.1.1'), { 'Giải ngân': 120_000 });
    const outcome = await close(host);
    expect(outcome).toMatchObject({
      period: '2023-Q2',
      version: 2,
      tab: 'BC 2023-Q2 (lần 2)',
      disbursed: 7_420_000,
    });
    expect(await tabsOf(host, 'BC 2023-Q2')).toEqual(first);
    const lines = records(await host.values('Sổ báo cáo'), 'Mã kỳ');
    expect(lines.map((line) => [line.Lần, line['Giải ngân'], line['Trạng thái'], line.Trang])).toEqual([
      [1, 7_400_000, 'Đã thay bởi lần 2', 'BC 2023-Q2'],
      [2, 7_420_000, 'Hiệu lực', 'BC 2023-Q2 (lần 2)'],
    ]);
    expect(records(await host.values('Lưu trữ'), 'Lần chạy')).toHaveLength(6);
    await host.edit('Cấu hình', await settingCell(host, 'So sánh với'), '2023-Q2 lần 1');
    await report(host);
    expect(
      (await compared(host)).find((row) => row[0] === 'Tổng' && row[3] === 'Giải ngân')?.slice(4, 7),
    ).toEqual([7_400_000, 7_420_000, 20_000]);
    host.dispose();
  });

  it('reopening a unit marks the line of the closed report', async () => {
    const host = await open(whole);
    for (const command of ['submitUnit', 'approveUnit'])
      for (const tab of [MUONG_SO, DISTRICT]) {
        host.activate(tab, 'A8');
        await run(host, command);
      }
    expect((await close(host)).state).toBe('final');
    const before = await tabsOf(host, 'BC 2023-Q2');
    host.activate(MUONG_SO, 'A8');
    await run(host, 'reopenUnit');
    const [line] = records(await host.values('Sổ báo cáo'), 'Mã kỳ');
    expect(line?.['Trạng thái']).toMatch(
      new RegExp(`^Hiệu lực; ${MUONG_SO} mở lại biểu lúc \\d\\d/\\d\\d/\\d{4}`),
    );
    expect(await tabsOf(host, 'BC 2023-Q2')).toEqual(before);
    host.dispose();
  });
});

describe('tampering', () => {
  const found = async (work: (host: Host) => Promise<unknown>): Promise<unknown[]> => {
    const host = await open(closed);
    await third(host);
    await work(host);
    const { findings } = await run<ReportOutcome>(host, 'checkAllUnits');
    host.dispose();
    return findings
      .filter(({ code }) => /^(SNAPSHOT|ARCHIVE|REGISTER|CLOSE|TAB)_/.test(code))
      .map(({ code, severity, tab, actual, expected }) => [code, severity, tab, actual, expected]);
  };
  it.each<[string, (host: Host) => Promise<unknown>, unknown[]]>([
    ['nothing', async () => {}, []],
    [
      'an edited figure',
      (host) => host.edit('BC 2023-Q2', 'F40', '1'),
      ['SNAPSHOT_EDITED', 'error', 'BC 2023-Q2', 'BC 2023-Q2', null],
    ],
    [
      'another name',
      (host) => host.renameTab('BC 2023-Q2', 'Quý II bản cũ'),
      ['SNAPSHOT_RENAMED', 'warning', 'Quý II bản cũ', 'Quý II bản cũ', 'BC 2023-Q2'],
    ],
    [
      'a tab that is gone',
      (host) => host.deleteTab('BC 2023-Q2'),
      ['SNAPSHOT_GONE', 'error', 'Sổ báo cáo', 'BC 2023-Q2', null],
    ],
    [
      'an archive that was cut',
      (host) => host.deleteRows('Lưu trữ', 3, 1),
      ['ARCHIVE_SHORT', 'error', 'Lưu trữ', 2, 3],
    ],
    [
      'an archive that was edited',
      (host) => host.edit('Lưu trữ', 'T2', '1'),
      ['ARCHIVE_SHORT', 'error', 'Lưu trữ', 3, 3],
    ],
    [
      'an archive that is gone',
      (host) => host.deleteTab('Lưu trữ'),
      ['ARCHIVE_SHORT', 'error', 'Lưu trữ', 0, 3],
    ],
    [
      'a line that is gone',
      (host) => host.clear('Sổ báo cáo', 'A2:Q2'),
      ['SNAPSHOT_UNLISTED', 'error', 'BC 2023-Q2', 'BC 2023-Q2', null],
    ],
    [
      'a register that is gone',
      (host) => host.deleteTab('Sổ báo cáo'),
      ['SNAPSHOT_UNLISTED', 'error', 'BC 2023-Q2', 'BC 2023-Q2', null],
    ],
    [
      'a copy of a closed report',
      async (host) => {
        const values = await host.values('BC 2023-Q2');
        await host.addTab('Bản sao');
        await host.paste(
          'Bản sao',
          'A1',
          values.slice(0, 10).map((row) => row.slice(0, 4).map(String)),
        );
      },
      ['SNAPSHOT_UNLISTED', 'warning', 'Bản sao', 'Bản sao', null],
    ],
    [
      'a header that is gone',
      (host) => host.edit('Sổ báo cáo', 'A1', 'Kỳ'),
      ['REGISTER_UNREADABLE', 'error', 'Sổ báo cáo', null, expect.stringContaining('Mã kỳ | Lần')],
    ],
  ])('%s is said', async (_what, work, expected) => {
    const all = await found(work);
    expect(all[0] ?? []).toEqual(expected);
    expect(all.filter((one) => String((one as string[])[0]).startsWith('TAB_'))).toEqual([]);
  });
});

it.each([
  ['line', (host: Host) => host.clear('Sổ báo cáo', 'A2:Q2')],
  ['whole register', (host: Host) => host.deleteTab('Sổ báo cáo')],
])('a period whose %s is gone is not closed under the number that its report has', async (_what, work) => {
  const host = await open(closed);
  await work(host);
  const outcome = await close(host, { button: 'OK', text: 'Mất dòng của lần 1' });
  expect(outcome).toMatchObject({ version: 2, tab: 'BC 2023-Q2 (lần 2)', state: 'reserved' });
  expect(outcome.against[0]).toContain('«Sổ báo cáo» không có dòng của nó');
  expect(host.tabs).toContain('BC 2023-Q2');
  const runs = records(await host.values('Lưu trữ'), 'Mã kỳ').map((row) => row.Lần);
  expect(runs).toEqual([1, 1, 1, 2, 2, 2]);
  host.dispose();
});

describe('the budget of calls', () => {
  it('at most 60 beyond the reads of a report, and none is a read after the first write', async () => {
    const host = await open(closed);
    await third(host);
    host.answer('NO');
    await host.run('closePeriod');
    const reads = host.calls.total;
    await close(host);
    expect(host.calls.total - reads).toBeLessThanOrEqual(60);
    const names = host.calls.list.map(({ name }) => name);
    const firstWrite = names.findIndex((name) =>
      /insertSheet|deleteSheet|\.set[A-Z]|appendRow|clear/.test(name),
    );
    expect(
      names.slice(firstWrite).filter((name) => /^(?!Cache).*\.(get(?!Ui|Range(?:List)?$)|is)/.test(name)),
    ).toEqual([]);
    host.dispose();
  });

  it('the first time, when register and archive are made too', async () => {
    const host = await open(whole);
    host.answer('NO');
    await host.run('closePeriod');
    const reads = host.calls.total;
    await close(host);
    expect(host.calls.total - reads).toBeLessThanOrEqual(80);
    host.dispose();
  });
});
