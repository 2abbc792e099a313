/**
 * A small workbook of every kind of thing: ten plan lines, one district body and one commune, two items on one line.
 * Small, because the tests that use it run each command once for every service call it makes.
 */
import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import type { HostOptions } from '@so-ke-hoach/sheets-host';
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { normsGrid, unitsGrid } from './book.ts';
import { createHost, DIST, type Host, keptSnapshot, MUONG_SO, open, rowOf, run, setUp, type } from './job.ts';

export const DISTRICT = 'Hội LHPN huyện';

export const ANNEX = [
  ['I', 'Tuyên truyền', '', ''],
  ['1', 'Nâng cao nhận thức', '', ''],
  ['1.1', 'Tổ chức tập huấn cho hội viên', 'Hội LHPN xã', ''],
  ['1.2', 'Hỗ trợ tổ, nhóm truyền thông', 'Hội LHPN xã', ''],
  ['1.3', 'Hội nghị sơ kết', 'Hội LHPN huyện', ''],
  ['II', 'Sinh đẻ an toàn', '', ''],
  ['1', 'Hỗ trợ bà mẹ', '', ''],
  ['1.1', 'Chi trả cho bà mẹ sinh con', 'Hội LHPN xã', ''],
  ['1.2', 'Tư vấn cho phụ nữ', 'Hội LHPN xã', ''],
  ['1.3', 'Khám thai định kỳ', 'Hội LHPN xã', ''],
];

const table = (header: readonly unknown[], rows: readonly Record<string, string>[]): string[][] => [
  header.map(String),
  ...rows.map((row) => header.map((name) => row[String(name)] ?? '')),
];

const birth = { Mã: 'II.1.1', ĐVT: 'bà mẹ', 'Phạm vi': 'Mỗi dòng', 'Mức độ': 'Chặn', 'Căn cứ': 'Kế hoạch' };
const NORMS = table(normsGrid()[0] ?? [], [
  { ...birth, Mã: 'I.1.2', ĐVT: 'tổ', 'Mức (đồng)': '500000' },
  { ...birth, Khoản: 'Sinh thường', 'Mức (đồng)': '1000000' },
  { ...birth, Khoản: 'Sinh mổ', 'Mức (đồng)': '2000000' },
  { ...birth, Mã: 'II.1.3', 'Mức (đồng)': '300000' },
]);

export const UNITS = (codes: readonly string[] = ['PNH', '03589']): readonly (readonly unknown[])[] => {
  const [header, ...rows] = unitsGrid();
  return [header ?? [], ...rows.filter((row) => codes.includes(String(row[0])))];
};

export async function changed(
  start: WorkbookSnapshot,
  work: (host: Host) => Promise<unknown>,
  options: HostOptions = {},
): Promise<WorkbookSnapshot> {
  const host = await open(start, options);
  await work(host);
  const snapshot = await host.snapshot();
  host.dispose();
  return snapshot;
}

/** The same, made once for all test files. */
function changedOnce(
  name: string,
  start: WorkbookSnapshot,
  work: (host: Host) => Promise<unknown>,
): Promise<WorkbookSnapshot> {
  const from = createHash('sha256').update(serialize(start)).digest('hex').slice(0, 16);
  return keptSnapshot(`${name}-${from}`, () => changed(start, work));
}

/** A new spreadsheet with nothing in it. */
export async function blank(): Promise<WorkbookSnapshot> {
  const host = await createHost({});
  await host.load(DIST);
  const snapshot = await host.snapshot();
  host.dispose();
  return snapshot;
}

/** Three communes, to which the plan gives the same lines. */
export const COMMUNES = ['03550', '03577', '03589'];

/** Plan, caps, units and settings are there, the codes of the plan too. */
export const planned = (codes?: readonly string[]): Promise<WorkbookSnapshot> =>
  keptSnapshot(`planned-${codes?.join('-') ?? 'two'}`, async () => {
    const host = await setUp({ annex: ANNEX, norms: NORMS, units: UNITS(codes) });
    const snapshot = await host.snapshot();
    host.dispose();
    return snapshot;
  });

/** The same before «Đọc kế hoạch», with a line whose number is doubled, so that it has something to note. */
export const unread = (start: WorkbookSnapshot): Promise<WorkbookSnapshot> =>
  changedOnce('unread', start, async (host) => {
    await host.clear('Kế hoạch', 'E2:F11');
    await host.edit('Kế hoạch', 'A4', '1.2');
  });

/** Every unit has its tab and people have entered things, a row of their own among them. */
export const entered = (start: WorkbookSnapshot): Promise<WorkbookSnapshot> =>
  changedOnce('entered', start, async (host) => {
    await run(host, 'fillTemplates');
    const each: [string, string, string][] = [
      ['I.1.1', '', '100001'],
      ['I.1.2', '', '500002'],
      ['II.1.1', 'Sinh mổ', '2000003'],
      ['II.1.2', '', '300004'],
    ];
    for (const [code, item, price] of each)
      await type(host, MUONG_SO, await rowOf(host, MUONG_SO, code, item), {
        'Số lượng': 2,
        'Đơn giá': price,
        'Ghi chú': `của ${code}`,
      });
    const own = (await rowOf(host, MUONG_SO, 'I.1.2')) + 1;
    await host.insertRows(MUONG_SO, own);
    await type(host, MUONG_SO, own, { 'Đối tượng': 'Tổ bản Vàng Pheo', 'Số lượng': 1, 'Đơn giá': 400_005 });
    await host.setNote(MUONG_SO, `J${own}`, 'nhớ hỏi huyện');
    await type(host, DISTRICT, await rowOf(host, DISTRICT, 'I.1.3'), { 'Số lượng': 1, 'Đơn giá': 7_000_006 });
  });

/**
 * Then the plan changed: a line with entries is gone and the next one, with a row of a person's, has its number; two
 * lines with entries change places and numbers; two lines are new, one of them under a number that another had; a text
 * is another; a line without entries is gone, and an item without entries.
 */
export const replanned = (start: WorkbookSnapshot): Promise<WorkbookSnapshot> =>
  changedOnce('replanned', start, async (host) => {
    await host.clear('Kế hoạch', 'A2:F11');
    await host.paste('Kế hoạch', 'A2', [
      ['I', 'Tuyên truyền', '', ''],
      ['1', 'Nâng cao nhận thức', '', ''],
      ['1.1', 'Hỗ trợ tổ, nhóm truyền thông', 'Hội LHPN xã', ''],
      ['1.2', 'Phát thanh', 'Hội LHPN xã', ''],
      ['1.3', 'Hội nghị sơ kết, tổng kết', 'Hội LHPN huyện', ''],
      ['II', 'Sinh đẻ an toàn', '', ''],
      ['1', 'Hỗ trợ bà mẹ', '', ''],
      ['1.1', 'Tư vấn cho phụ nữ', 'Hội LHPN xã', ''],
      ['1.2', 'Chăm sóc sau sinh', 'Hội LHPN xã', ''],
      ['1.3', 'Chi trả cho bà mẹ sinh con', 'Hội LHPN xã', ''],
    ]);
    await host.paste('Định mức', 'A2', [
      ['I.1.1', ''],
      ['II.1.2', 'Tại nhà'],
      ['II.1.3', 'Sinh mổ'],
      ['II.1.2', 'Tại trạm'],
    ]);
    await run(host, 'readPlan');
  });

/** Somebody deleted columns of the form in one tab, one of them with figures in it. */
export const cut = (start: WorkbookSnapshot): Promise<WorkbookSnapshot> =>
  changedOnce('cut', start, async (host) => {
    for (const name of ['Thành tiền', 'Thời gian', 'Ghi chú'])
      await host.deleteColumns(MUONG_SO, ((await host.values(MUONG_SO))[3] ?? []).indexOf(name) + 1);
  });

/** A report stands, and one entry has changed since. */
export const reported = (start: WorkbookSnapshot): Promise<WorkbookSnapshot> =>
  changedOnce('reported', start, async (host) => {
    await run(host, 'buildReport');
    await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'I.1.1'), { 'Đơn giá': 100_007 });
  });

/** A form of those above is pasted in, with tokens that can be filled, that have no figure yet, and that are wrong. */
export const formed = (start: WorkbookSnapshot): Promise<WorkbookSnapshot> =>
  changedOnce('formed', start, async (host) => {
    await host.addTab('Mẫu biểu');
    await host.paste('Mẫu biểu', 'A1', [
      ['BIỂU 5 – {{kỳ báo cáo}} năm {{năm}}', '', ''],
      ['Chỉ số', 'Kế hoạch', 'Tỷ lệ'],
      ['Toàn huyện', '{{total|planned|triệu}}', '{{tổng|tỷ lệ}}'],
      ['Xã', '{{đơn vị:03589|kế hoạch}}', '=B4/2'],
      ['Sai', '{{total|planed}}', '="{{total|planned}}"'],
      ['Chưa có', '{{I.1.1|giải ngân|trong kỳ}}', '1.10'],
    ]);
  });

/** Addresses as `named` writes them, and everybody the file is shared with. */
export const OWNER = 'owner@example.com';
export const KEEPER = 'huyen@example.com';
export const COMMUNE = 'muongso@example.com';
export const DEPUTY = 'phochutich@example.com';
export const SHARED = [KEEPER, COMMUNE, DEPUTY];

/** The cell of a value of `Cấu hình`. */
export const settingCell = async (host: Host, label: string): Promise<string> =>
  `B${(await host.values('Cấu hình')).findIndex((row) => row[0] === label) + 1}`;

/** The commune's and the district's addresses stand in the workbook; the district body of `Đơn vị` has none. */
export const named = (start: WorkbookSnapshot): Promise<WorkbookSnapshot> =>
  changedOnce('named', start, async (host) => {
    const commune = (await host.values('Đơn vị')).findIndex((row) => row[1] === MUONG_SO) + 1;
    await host.edit('Đơn vị', `E${commune}`, `${COMMUNE}; ${DEPUTY}`);
    await host.edit('Cấu hình', await settingCell(host, 'Email cán bộ huyện'), KEEPER);
  });

/** Periods as the district types them: the second quarter is open. */
const PERIODS = [
  ['2023-Q2', 'Quý II', 'quý', '01/04/2023', '30/06/2023', '05/07/2023', 'Mở'],
  ['2023-Q3', 'Quý III', 'quý', '01/07/2023', '30/09/2023', '05/10/2023', ''],
];

/** Entries to which nothing is to be said, half of them disbursed and done, in a period that can be closed. */
export const closable = (start: WorkbookSnapshot): Promise<WorkbookSnapshot> =>
  changedOnce('closable', start, async (host) => {
    await host.paste('Kỳ báo cáo', 'A2', PERIODS);
    await run(host, 'fillTemplates');
    for (const [tab, code, price] of [
      [MUONG_SO, 'I.1.1', 100_000],
      [MUONG_SO, 'II.1.2', 300_000],
      [DISTRICT, 'I.1.3', 7_000_000],
    ] as const)
      await type(host, tab, await rowOf(host, tab, code), {
        'Số lượng': 2,
        'Đơn giá': price,
        NSTW: 2 * price,
        'Giải ngân': price,
        'Thực hiện': 1,
      });
  });

/** The second quarter is closed. */
export const closedOnce = (start: WorkbookSnapshot): Promise<WorkbookSnapshot> =>
  changedOnce('closed', start, (host) => run(host, 'closePeriod'));
