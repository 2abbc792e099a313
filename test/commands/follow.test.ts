/**
 * What follows the plan, the caps and the list of units into a tab that stands already, and what does not because a
 * person wrote it.
 */

import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { unitsGrid } from '../support/book.ts';
import {
  BAN_LANG,
  COLUMN,
  fewUnits,
  filled,
  type Host,
  MUONG_SO,
  open,
  rowOf,
  run,
  setUp,
  type,
} from '../support/job.ts';

let workbook: WorkbookSnapshot;
beforeAll(async () => {
  workbook = await filled({ units: fewUnits() });
});

const cell = async (host: Host, tab: string, code: string, name: keyof typeof COLUMN, item = '') =>
  (await host.values(tab, `${COLUMN[name]}${await rowOf(host, tab, code, item)}`))[0]?.[0];
/** The row (1-based) of the first cell of a tab that says this. */
const rowWith = async (host: Host, tab: string, text: string): Promise<number> =>
  (await host.values(tab)).findIndex((row) => row.some((one) => String(one).includes(text))) + 1;
const asked = (host: Host): string => host.shown.findLast((one) => one.buttons === 'YES_NO')?.message ?? '';

describe('the unit of measure', () => {
  /** The cap of II.1.5 counts in «nhóm» from now on. */
  async function renameMeasure(host: Host): Promise<void> {
    const norms = await host.values('Định mức');
    const row = norms.findIndex((cells) => cells.includes('II.1.5')) + 1;
    const column = (norms[0] ?? []).indexOf('ĐVT');
    expect([row > 1, column >= 0]).toEqual([true, true]);
    await host.edit('Định mức', `${String.fromCharCode(65 + column)}${row}`, 'nhóm');
  }

  it('follows the caps where nobody changed it, and stays where somebody did', async () => {
    const host = await open(workbook);
    const was = await cell(host, BAN_LANG, 'II.1.5', 'ĐVT');
    await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'II.1.5'), { ĐVT: 'hội' });
    await renameMeasure(host);
    await run(host, 'fillTemplates');
    expect([
      was,
      await cell(host, BAN_LANG, 'II.1.5', 'ĐVT'),
      await cell(host, MUONG_SO, 'II.1.5', 'ĐVT'),
    ]).toEqual(['tổ', 'nhóm', 'hội']);
    host.dispose();
  });

  it('stays everywhere in a copy of the workbook, which does not remember what was written', async () => {
    const { properties: _, ...copy } = workbook;
    const host = await open(copy);
    await renameMeasure(host);
    await run(host, 'fillTemplates');
    expect(await cell(host, BAN_LANG, 'II.1.5', 'ĐVT')).toBe('tổ');
    host.dispose();
  });
});

describe('the words of a line', () => {
  it('follow the plan; words that a person wrote over them stay and are spoken of', async () => {
    const host = await open(workbook);
    const own = 'Hỗ trợ tổ tiết kiệm bản Nậm Loỏng';
    await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'II.1.5'), {
      'Nội dung hoạt động': own,
      'Số lượng': 2,
    });
    const row = await rowWith(
      host,
      'Kế hoạch',
      String(await cell(host, BAN_LANG, 'II.1.5', 'Nội dung hoạt động')),
    );
    await host.edit(
      'Kế hoạch',
      `B${row}`,
      'Hỗ trợ tổ nhóm tiết kiệm và tín dụng tự quản tại thôn bản năm nay',
    );
    await run(host, 'readPlan');
    await run(host, 'fillTemplates');
    expect(await cell(host, BAN_LANG, 'II.1.5', 'Nội dung hoạt động')).toBe(
      'Hỗ trợ tổ nhóm tiết kiệm và tín dụng tự quản tại thôn bản năm nay',
    );
    expect(await cell(host, MUONG_SO, 'II.1.5', 'Nội dung hoạt động')).toBe(own);
    const { findings } = await run<{ findings: { code: string; tab: string; line: string }[] }>(
      host,
      'checkAllUnits',
    );
    expect(
      findings.filter((one) => one.code === 'LINE_OTHER_WORDS').map((one) => [one.tab, one.line]),
    ).toEqual([[MUONG_SO, 'II.1.5']]);
    host.dispose();
  });
});

describe('a Khoản that the caps renamed', () => {
  it('is renamed with what stands in its row; no second row is made', async () => {
    const [header, ...units] = unitsGrid();
    const tab = 'TT Y tế huyện';
    const host = await setUp({ units: [header as unknown[], ...units.filter((row) => row[0] === 'TTYT')] });
    await run(host, 'fillTemplates');
    const rows = await host.values(tab);
    const line = rows.find((row) => row[3] === 'Sinh mổ');
    const code = String(line?.[0]);
    await type(host, tab, await rowOf(host, tab, code, 'Sinh mổ'), { 'Ghi chú': 'của sinh mổ' });
    const norms = await host.values('Định mức');
    const column = (norms[0] ?? []).indexOf('Khoản');
    for (const [index, cells] of norms.entries())
      if (String(cells[column]).includes('Sinh mổ'))
        await host.edit(
          'Định mức',
          `${String.fromCharCode(65 + column)}${index + 1}`,
          String(cells[column]).replace('Sinh mổ', 'Sinh phẫu thuật'),
        );
    await run(host, 'fillTemplates');
    expect(await cell(host, tab, code, 'Ghi chú', 'Sinh phẫu thuật')).toBe('của sinh mổ');
    const items = (await host.values(tab)).filter((row) => row[0] === code).map((row) => row[3]);
    expect(items).toHaveLength(rows.filter((row) => row[0] === code).length);
    expect(items).not.toContain('Sinh mổ');
    host.dispose();
  });
});

describe('the head of a tab', () => {
  const unitRow = async (host: Host, code: string): Promise<number> =>
    (await host.values('Đơn vị')).findIndex((row) => String(row[0]) === code) + 1;

  it('follows the name and the budget of the unit, and so does the name of the tab', async () => {
    const host = await open(workbook);
    await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'II.1.5'), { 'Số lượng': 2 });
    const row = await unitRow(host, '03589');
    await host.edit('Đơn vị', `B${row}`, 'Hội LHPN xã Mường So mới');
    await host.edit('Đơn vị', `G${row}`, '120000000');
    await host.edit('Đơn vị', `H${row}`, '30000000');
    await run(host, 'fillTemplates');
    expect(asked(host)).toContain('đổi tên trang thành «Hội LHPN xã Mường So mới»');
    const tab = 'Hội LHPN xã Mường So mới';
    expect((await host.snapshot()).sheets.map(({ name }) => name)).not.toContain(MUONG_SO);
    expect((await host.values(tab, 'A2'))[0]?.[0]).toBe('Đơn vị: Hội LHPN xã Mường So mới (mã 03589)');
    expect((await host.values(tab, 'K2'))[0]?.[0]).toBe(150_000_000);
    expect(await cell(host, tab, 'II.1.5', 'Số lượng')).toBe(2);
    const again = await run<{ made: string[]; changed: string[] }>(host, 'fillTemplates');
    expect([again.made, again.changed]).toEqual([[], []]);
    host.dispose();
  });

  it('leaves a tab its name where a person gave it one', async () => {
    const host = await open(workbook);
    await host.renameTab(MUONG_SO, 'Mường So của chị Hoa');
    const { changed, made } = await run<{ made: string[]; changed: string[] }>(host, 'fillTemplates');
    expect([changed, made]).toEqual([[], []]);
    expect((await host.snapshot()).sheets.map(({ name }) => name)).toContain('Mường So của chị Hoa');
    host.dispose();
  });

  it('of a merged unit’s old tab stays; its rows and its check go by the new unit', async () => {
    const host = await open(workbook);
    await host.edit('Đơn vị', `D${await unitRow(host, '03589')}`, BAN_LANG);
    await host.edit('Đơn vị', `F${await unitRow(host, '03577')}`, 'Không');
    const line = String(await cell(host, BAN_LANG, 'II.1.5', 'Nội dung hoạt động'));
    await host.deleteRows('Kế hoạch', await rowWith(host, 'Kế hoạch', line));
    await run(host, 'readPlan');
    await run(host, 'fillTemplates');
    expect((await host.values(BAN_LANG, 'A2'))[0]?.[0]).toBe('Đơn vị: Hội LHPN xã Bản Lang (mã 03577)');
    const sheet = (await host.snapshot()).sheets.find(({ name }) => name === BAN_LANG);
    const formulas = Object.values(sheet?.cells ?? {}).flatMap((row) =>
      Object.values(row).flatMap(({ f }) => (f?.includes('DA8_KIEM_TRA') ? [f] : [])),
    );
    expect(formulas).toHaveLength(1);
    expect(formulas[0]).toContain('"03589"');
    const again = await run<{ made: string[]; changed: string[] }>(host, 'fillTemplates');
    expect([again.made, again.changed]).toEqual([[], []]);
    host.dispose();
  });
});

describe('columns of the form that somebody deleted', () => {
  /** Letters of a header in a tab as it is now. */
  const column = async (host: Host, name: string): Promise<string> =>
    String.fromCharCode(65 + ((await host.values(MUONG_SO))[3] ?? []).indexOf(name));
  const drop = async (host: Host, ...names: string[]): Promise<void> => {
    for (const name of names)
      await host.deleteColumns(MUONG_SO, ((await host.values(MUONG_SO))[3] ?? []).indexOf(name) + 1);
  };

  it.each([
    ['the time and the last one', ['Thời gian', 'Ghi chú']],
    ['the words of the lines', ['Nội dung hoạt động']],
    ['a price, on which the amount stands', ['Đơn giá']],
    ['the amount with its sum', ['Thành tiền']],
    ['both of the check', ['Mức trần', 'Kiểm tra']],
    ['neighbours', ['Số lượng', 'Số người', 'Số kỳ', 'Đơn giá', 'Thành tiền', 'NSTW']],
  ])('%s: put back in their places, all else stays', async (_what, gone) => {
    const host = await open(workbook);
    const row = await rowOf(host, MUONG_SO, 'II.1.5');
    await type(host, MUONG_SO, row, {
      'Đối tượng': 'tổ 1',
      'Số lượng': 2,
      'Số kỳ': 3,
      'Đơn giá': 500_000,
      NSĐP: 7_000,
      'Giải ngân': 9_000,
      'Ghi chú': 'ghi',
    });
    const before = await host.values(MUONG_SO);
    const header = before[3] ?? [];
    await drop(host, ...gone);
    await run(host, 'fillTemplates');
    expect(asked(host)).toContain(`thêm lại cột ${gone.map((name) => `«${name}»`).join(', ')} đã bị xóa`);
    const after = await host.values(MUONG_SO);
    expect(after[3]).toEqual(header);
    // What the add-in writes is there again, what people typed into other columns stands where it stood.
    const amount = gone.some((name) => ['Số lượng', 'Đơn giá'].includes(name)) ? '' : 3_000_000;
    const typed = header.map((name, at) =>
      name === 'Thành tiền'
        ? amount
        : gone.includes(String(name)) &&
            !['Nội dung hoạt động', 'Mức trần', 'Kiểm tra'].includes(String(name))
          ? ''
          : before[row - 1]?.[at],
    );
    const own = header.map((name) => ['Mức trần', 'Kiểm tra'].includes(String(name)));
    const rest = (cells: unknown[]) => cells.filter((_, at) => !own[at]);
    expect(rest(after[row - 1] ?? [])).toEqual(rest(typed));
    expect(after[0]?.[10]).toBe(amount === '' ? 0 : amount);
    expect(
      String((await host.snapshot()).sheets.find(({ name }) => name === MUONG_SO)?.cells[4]?.[17]?.f),
    ).toContain('DA8_KIEM_TRA');
    const again = await run<{ made: string[]; changed: string[] }>(host, 'fillTemplates');
    expect([again.made, again.changed]).toEqual([[], []]);
    host.dispose();
  });

  it('without the codes nothing tells which row is which: the tab stays as it is', async () => {
    const host = await open(workbook);
    await drop(host, 'Mã');
    const before = await host.values(MUONG_SO);
    const { changed } = await run<{ changed: string[] }>(host, 'fillTemplates');
    expect(changed).toEqual([]);
    expect(await host.values(MUONG_SO)).toEqual(before);
    host.dispose();
  });

  it('a strange name in the header may be theirs: nothing is put back', async () => {
    const host = await open(workbook);
    await host.edit(MUONG_SO, `${await column(host, 'Thời gian')}4`, 'Lúc nào');
    const before = await host.values(MUONG_SO);
    const { changed } = await run<{ changed: string[] }>(host, 'fillTemplates');
    expect(changed).toEqual([]);
    expect(await host.values(MUONG_SO)).toEqual(before);
    host.dispose();
  });
});

describe('a workbook that a newer add-in made', () => {
  it('is refused by every command, with a sentence, and nothing is written', async () => {
    const host = await open(workbook);
    const row = await rowWith(host, 'Cấu hình', 'Phiên bản bố cục');
    await host.edit('Cấu hình', `B${row}`, '3');
    const before = await host.snapshot();
    host.answer('YES');
    const outcome = (await host.run('fillTemplates')) as { ok: boolean; message: string };
    expect(outcome).toMatchObject({ ok: false, reason: 'refused' });
    expect(outcome.message).toContain('bố cục 3, mới hơn tiện ích đang dùng (bố cục 2)');
    expect(await host.snapshot()).toEqual(before);
    await host.edit('Cấu hình', `B${row}`, '2');
    expect(await run(host, 'fillTemplates')).toMatchObject({ ok: true });
    host.dispose();
  });
});
