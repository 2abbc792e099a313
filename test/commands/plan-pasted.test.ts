/**
 * The annex as somebody pastes it: with the lines above its table, over the header that «Thiết lập sổ» wrote. Its own header
 * is found further down, and where there is none the person reads what is wrong.
 */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { createHost, DIST, type Host, open, run } from '../support/job.ts';

const TITLES = [
  ['PHỤ LỤC', '', '', ''],
  ['Kế hoạch Dự án 8 năm 2023', '', '', ''],
  ['(Kèm theo Kế hoạch số 12)', '', '', ''],
];
const HEADER = ['STT', 'Nội dung hoạt động', 'Đơn vị thực hiện', 'Ghi chú'];
const LINES = [
  ['I', 'Tuyên truyền', '', ''],
  ['1', 'Nâng cao nhận thức', '', ''],
  ['1.1', 'Tổ chức tập huấn cho hội viên', 'Hội LHPN xã', ''],
];

let workbook: WorkbookSnapshot;
beforeAll(async () => {
  const host = await createHost({});
  await host.load(DIST);
  await run(host, 'setUpWorkbook');
  await host.paste('Đơn vị', 'A2', [['03589', 'Hội LHPN xã Mường So', 'Hội LHPN xã', '', '', 'Có']]);
  workbook = await host.snapshot();
  host.dispose();
});

const pasted = async (rows: string[][]): Promise<Host> => {
  const host = await open(workbook);
  await host.paste('Kế hoạch', 'A1', rows);
  return host;
};
const refused = async (host: Host, command: string): Promise<string> => {
  host.answer('YES');
  const { ok, message } = (await host.run(command)) as { ok: boolean; message: string };
  expect(ok).toBe(false);
  return message;
};

describe('the annex pasted at A1 with its title lines', () => {
  it('is read below them; code and status stand in the columns of ours', async () => {
    const host = await pasted([...TITLES, HEADER, ...LINES]);
    expect(await run(host, 'readPlan')).toMatchObject({ rows: 3, findings: [] });
    expect((await host.values('Kế hoạch')).slice(0, 7)).toEqual([
      ['PHỤ LỤC', '', '', '', 'Mã', 'Trạng thái'],
      ...TITLES.slice(1).map((row) => [...row, '', '']),
      [...HEADER, 'Mã', 'Trạng thái'],
      ['I', 'Tuyên truyền', '', '', 'I', 'Áp dụng'],
      ['1', 'Nâng cao nhận thức', '', '', 'I.1', 'Áp dụng'],
      ['1.1', 'Tổ chức tập huấn cho hội viên', 'Hội LHPN xã', '', 'I.1.1', 'Áp dụng'],
    ]);
    expect(await run(host, 'fillTemplates')).toMatchObject({ made: ['Hội LHPN xã Mường So'] });
    expect(await run(host, 'readPlan')).toMatchObject({ rows: 3, findings: [] });
    host.dispose();
  });

  it.each([
    [
      'without its header',
      [...TITLES, ...LINES],
      ['«STT»', '«Nội dung hoạt động»', '«Đơn vị thực hiện»', '«Ghi chú»'],
    ],
    [
      'with headers of another wording',
      [...TITLES, ['TT', 'Nội dung', ...HEADER.slice(2)], ...LINES],
      ['«STT»', '«Nội dung hoạt động»'],
    ],
  ])('%s: every command says which headers are missing', async (_what, rows, missing) => {
    const host = await pasted(rows);
    const expected = [
      'Trang «Kế hoạch» có nội dung nhưng chưa đọc được dòng nào.',
      ...missing.map(
        (name) =>
          `Dòng tiêu đề thiếu cột ${name}, nên kế hoạch chưa đọc được đầy đủ. Xin thêm một cột và ghi tiêu đề ${name}, hoặc sửa lại tiêu đề đã bị đổi tên.`,
      ),
    ].join('\n');
    for (const command of ['readPlan', 'fillTemplates', 'checkAllUnits', 'buildReport'])
      expect([command, await refused(host, command)]).toEqual([command, expected]);
    host.dispose();
  });
});

it('an empty tab says that the annex is to be pasted', async () => {
  const host = await open(workbook);
  const message = await refused(host, 'readPlan');
  expect(message).toBe(
    'Trang «Kế hoạch» chưa có dòng nào đọc được. Xin dán phụ lục kế hoạch vào rồi chạy lại.',
  );
  host.dispose();
});
