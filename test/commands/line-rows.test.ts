/**
 * «Thêm dòng cho mô hình, địa chỉ khác» and «Bỏ dòng này» on the host: what the new row holds and looks like, what the
 * check and the report make of it, what may be taken away, and that one step back is the very same workbook.
 */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { uiOf } from '../../src/messages/ui.ts';
import type { ReportOutcome } from '../../src/schema/report.ts';
import {
  amountOfRow,
  COLUMN,
  fewUnits,
  filled,
  type Host,
  MUONG_SO,
  open,
  rowOf,
  run,
  type,
} from '../support/job.ts';

/** Models, at most 30.000.000đ each. */
const MODELS = 'II.4.5';
const words = uiOf('vi');

let workbook: WorkbookSnapshot;
const hosts: Host[] = [];

beforeAll(async () => {
  workbook = await filled({ units: fewUnits() });
});
afterEach(() => {
  for (const host of hosts.splice(0)) host.dispose();
});

interface Outcome {
  readonly ok: boolean;
  readonly reason?: string;
  readonly message?: string;
  readonly cancelled?: boolean;
  readonly row?: number;
  readonly code?: string;
}

async function start(from: WorkbookSnapshot = workbook): Promise<Host> {
  const host = await open(from);
  hosts.push(host);
  return host;
}
const call = async (
  host: Host,
  name: string,
  row: number,
  ...answers: ('YES' | 'NO')[]
): Promise<Outcome> => {
  host.activate(MUONG_SO, `G${row}`);
  host.answer(...answers);
  return (await host.run(name)) as Outcome;
};
const add = (host: Host, row: number): Promise<Outcome> => call(host, 'addRow', row);
const remove = (host: Host, row: number, answer: 'YES' | 'NO' = 'YES'): Promise<Outcome> =>
  call(host, 'removeRow', row, answer);
type Header = keyof typeof COLUMN;
const cell = async (host: Host, name: Header, row: number): Promise<unknown> =>
  (await host.values(MUONG_SO, `${COLUMN[name]}${row}`))[0]?.[0];
const rowValues = async (host: Host, row: number): Promise<unknown[]> =>
  (await host.values(MUONG_SO, `A${row}:Q${row}`))[0] ?? [];
const formulas = async (host: Host, a1: string): Promise<unknown[]> =>
  ((await host.formulas(MUONG_SO, a1)) as unknown[][]).flat();
const tabOf = (snapshot: WorkbookSnapshot) => {
  const sheet = snapshot.sheets.find(({ name }) => name === MUONG_SO);
  if (sheet === undefined) throw new Error(MUONG_SO);
  return sheet;
};
/** All that a workbook is, but for which tab is in front. */
const whole = async (host: Host): Promise<unknown> => {
  const { active: _active, ...rest } = await host.snapshot();
  return rest;
};
const alerts = (host: Host): string[] =>
  host.shown.filter(({ kind }) => kind === 'alert').map(({ message }) => String(message));
const model = (subject: string, price: number) => ({
  'Đối tượng': subject,
  'Số lượng': 1,
  'Đơn giá': price,
  NSTW: price,
});

describe('a further row of a line', () => {
  it('stands right below with code, words, measure and formula; typed cells are blank and the first of them is active', async () => {
    const host = await start();
    const row = await rowOf(host, MUONG_SO, MODELS);
    await type(host, MUONG_SO, row, model('Bản Tả Ô', 30_000_000));
    const [code, stt, text] = await rowValues(host, row);
    const below = await rowValues(host, row + 1);
    expect(await add(host, row)).toEqual({ ok: true, tab: MUONG_SO, row: row + 1, code: MODELS });
    expect(await rowValues(host, row + 1)).toEqual([
      ...[code, stt, text, '', '', 'mô hình', '', '', '', '', '', '', '', '', '', '', ''],
    ]);
    const r = row + 1;
    expect(await formulas(host, `K${r}`)).toEqual([amountOfRow(r)]);
    expect(await rowValues(host, row + 2)).toEqual(below);
    expect(host.shown.at(-1)).toMatchObject({
      kind: 'toast',
      message: `Đã thêm dòng ${r} cho II.4.5. Xin ghi Đối tượng rồi nhập số.`,
    });
    const tab = host.book.tabByName(MUONG_SO);
    expect(tab && host.selected(tab)).toEqual({ row: r - 1, column: 4, rows: 1, columns: 1 });
  });

  it('looks like its neighbour, and all that covers the rows covers it', async () => {
    const host = await start();
    const row = await rowOf(host, MUONG_SO, 'I.1.6', 'Thành viên tổ');
    const before = tabOf(await host.snapshot());
    await add(host, row);
    const after = tabOf(await host.snapshot());
    const styles = (await host.snapshot()).styles;
    const looks = (at: number) =>
      Array.from({ length: 20 }, (_, column) => styles[after.cells[at]?.[column]?.s ?? -1] ?? {});
    expect(looks(row)).toEqual(looks(row - 1));
    expect(looks(row)[0]).toMatchObject({ format: '@' });
    expect(after.rowHeights?.[row]).toEqual(after.rowHeights?.[row - 1]);
    expect(await cell(host, 'Khoản', row + 1)).toBe('Thành viên tổ');
    expect(after.rows).toBe(before.rows + 1);
    const rulesAt = (at: number) =>
      Array.from({ length: 20 }, (_, column) =>
        (after.validations ?? [])
          .filter(({ areas }) =>
            areas.some(
              (one) =>
                at >= one.row &&
                at < one.row + one.rows &&
                column >= one.column &&
                column < one.column + one.columns,
            ),
          )
          .map(({ criteria, args }) => [criteria, args]),
      );
    expect(rulesAt(row)).toEqual(rulesAt(row - 1));
    expect(rulesAt(row)[3]).toEqual([['VALUE_IN_LIST', [['Thành viên tổ', 'Ban điều hành']]]]);
    const ends = ({ conditional, protections }: typeof after): (number | null)[] =>
      [...(conditional ?? []).flatMap(({ areas }) => areas), ...(protections ?? []).map(({ area }) => area)]
        .filter((area) => area !== null && area.row >= 4)
        .map((area) => (area === null ? null : area.row + area.rows));
    expect(ends(before)).toHaveLength(6);
    expect(ends(after)).toEqual(ends(before).map((end) => (end ?? 0) + 1));
    expect(ends(after).every((end) => end === after.rows)).toBe(true);
    expect(await formulas(host, 'K1')).toEqual(['=SUM(K4:K)']);
    expect((await formulas(host, 'R5')).join()).toContain('($A$4:$Q;');
  });

  it('is checked at its cap and one đồng above, added up in the head and counted by the report', async () => {
    const host = await start();
    const row = await rowOf(host, MUONG_SO, MODELS);
    await type(host, MUONG_SO, row, model('Bản Tả Ô', 30_000_000));
    await add(host, row);
    await type(host, MUONG_SO, row + 1, model('Bản Nà Củng', 30_000_000));
    // That the ceiling is held together with other units is a notice.
    expect(await cell(host, 'Kiểm tra', row + 1)).not.toMatch(/[■▲]/);
    expect(await cell(host, 'Mức trần', row + 1)).toBe(30_000_000);
    expect((await host.values(MUONG_SO, 'K1'))[0]).toEqual([60_000_000]);
    await type(host, MUONG_SO, row + 1, { 'Đơn giá': 30_000_001, NSTW: 30_000_001 });
    expect(await cell(host, 'Kiểm tra', row + 1)).toContain('■ Chặn: Thành tiền 30.000.001đ vượt 1đ');
    expect(await cell(host, 'Kiểm tra', row)).not.toMatch(/[■▲]/);
    const { totals } = await run<ReportOutcome>(host, 'buildReport');
    expect(totals.planned).toBe(60_000_001);
    expect(totals.rows).toBe(2);
  });

  it('goes below the last row of its line and Khoản, whichever is selected; a row added by hand counts', async () => {
    const host = await start();
    const row = await rowOf(host, MUONG_SO, 'I.1.6', 'Thành viên tổ');
    const other = await rowValues(host, row + 1);
    expect(other[3]).toBe('Ban điều hành');
    await add(host, row);
    await host.insertRows(MUONG_SO, row + 2);
    await host.edit(MUONG_SO, `E${row + 2}`, 'Tổ bản Má');
    expect((await add(host, row)).row).toBe(row + 3);
    expect(await cell(host, 'Khoản', row + 3)).toBe('Thành viên tổ');
    expect(await rowValues(host, row + 4)).toEqual(other);
    expect((await add(host, row + 4)).row).toBe(row + 5);
    expect(await cell(host, 'Khoản', row + 5)).toBe('Ban điều hành');
    // On the row of their own, without a code, it is the same line.
    expect((await add(host, row + 2)).row).toBe(row + 4);
  });

  it('is as the next «Lập biểu» wants it', async () => {
    const host = await start();
    const row = await rowOf(host, MUONG_SO, MODELS);
    await add(host, row);
    await add(host, row + 1);
    const before = await host.values(MUONG_SO);
    expect(await run(host, 'fillTemplates')).toMatchObject({ made: [], changed: [] });
    expect(await host.values(MUONG_SO)).toEqual(before);
  });

  it('goes back in one step', async () => {
    const host = await start();
    const row = await rowOf(host, MUONG_SO, MODELS);
    await type(host, MUONG_SO, row, model('Bản Tả Ô', 30_000_000));
    const before = await whole(host);
    await add(host, row);
    expect(await whole(host)).not.toEqual(before);
    await host.undo();
    expect(await whole(host)).toEqual(before);
  });

  it('finds its columns by their headers', async () => {
    const host = await start();
    await host.insertColumns(MUONG_SO, 1);
    await host.edit(MUONG_SO, 'A4', 'Của xã');
    const grid = await host.values(MUONG_SO);
    const row = grid.findIndex((one) => one[1] === MODELS) + 1;
    host.activate(MUONG_SO, `A${row}`);
    expect(await host.run('addRow')).toMatchObject({ ok: true, row: row + 1 });
    const [new_ = []] = await host.values(MUONG_SO, `A${row + 1}:G${row + 1}`);
    expect([new_[0], new_[1], new_[5], new_[6]]).toEqual(['', MODELS, '', 'mô hình']);
    expect((await formulas(host, `L${row + 1}`)).join()).toContain(`H${row + 1}*`);
  });

  it('below the last row that is checked stands above it, so that it is checked too', async () => {
    const host = await start();
    const grid = await host.values(MUONG_SO);
    const last = grid.reduce((found, one, at) => (one[0] === '' ? found : at + 1), 0);
    const { rows } = tabOf(await host.snapshot());
    await host.deleteRows(MUONG_SO, last + 1, rows - last);
    const { row } = await add(host, last);
    expect(row).toBe(last);
    const code = await cell(host, 'Mã', last);
    expect([await cell(host, 'Mã', last + 1), (await formulas(host, 'K1'))[0]]).toEqual([code, '=SUM(K4:K)']);
    expect((await formulas(host, 'R5')).join()).toContain('($A$4:$Q;');
  });

  it('changes nothing of what was handed in until something is typed', async () => {
    const host = await start();
    const row = await rowOf(host, MUONG_SO, 'I.1.8');
    await type(host, MUONG_SO, row, { 'Số lượng': 1, 'Đơn giá': 50_000, NSTW: 50_000 });
    host.activate(MUONG_SO);
    await run(host, 'submitUnit');
    const codes = async (): Promise<string[]> => {
      const { findings } = await run<{ findings: { code: string }[] }>(host, 'checkActiveTab');
      return findings.map(({ code }) => code).filter((code) => code === 'CHANGED_AFTER_SUBMISSION');
    };
    await add(host, row);
    expect(await codes()).toEqual([]);
    await type(host, MUONG_SO, row + 1, { 'Số lượng': 1 });
    expect(await codes()).toEqual(['CHANGED_AFTER_SUBMISSION']);
  });

  it('costs few calls, all writes under the lock', async () => {
    const host = await start();
    await add(host, await rowOf(host, MUONG_SO, MODELS));
    const names = host.calls.list.map(({ name }) => name);
    const [lock, free] = [names.indexOf('Lock.tryLock'), names.indexOf('Lock.releaseLock')];
    const writes = names.flatMap((name, at) => (/\.(set|insert|copy|clear|delete)/.test(name) ? [at] : []));
    expect(writes.filter((at) => at < lock || at > free)).toEqual([]);
    expect(writes.map((at) => names[at])).toEqual([
      'Sheet.insertRowsAfter',
      ...['Range.copyTo', 'Range.copyTo'],
      ...['Range.setNumberFormats', 'Range.setValues'],
      ...['Range.setNumberFormats', 'Range.setValues'],
      ...['Range.setNumberFormats', 'Range.setValues'],
    ]);
    // With four units: opening, the source tabs and the periods, the tab, the selection, ten writes with their ranges.
    expect(names).toHaveLength(55);
  });
});

describe('the hint in the head', () => {
  it('of an earlier release follows with the next «Lập biểu»', async () => {
    const host = await start();
    await host.edit(MUONG_SO, 'A3', words.entry.hintBefore);
    await run(host, 'fillTemplates');
    expect((await host.values(MUONG_SO, 'A3'))[0]).toEqual([words.entry.hint]);
    expect(words.entry.hint).toContain(words.menu.addRow);
  });
});

describe('what takes no further row', () => {
  it.each(['addRow', 'removeRow'])(
    '%s: a heading, the head, a blank row, several rows, another tab',
    async (name) => {
      const host = await start();
      const before = await whole(host);
      const refused = async (tab: string, a1: string): Promise<string> => {
        host.activate(tab, a1);
        const outcome = (await host.run(name)) as Outcome;
        expect(outcome).toMatchObject({ ok: false, reason: 'refused' });
        expect(alerts(host).at(-1)).toBe(outcome.message);
        return outcome.message ?? '';
      };
      const heading = await rowOf(host, MUONG_SO, 'I.1');
      expect(await refused(MUONG_SO, `C${heading}`)).toBe(
        `Dòng ${heading} không phải dòng nhập số của kế hoạch (là đề mục, dòng cộng hoặc dòng trống). Xin chọn một ô ở dòng có mã, ví dụ II.2.3, rồi chạy lại.`,
      );
      expect(await refused(MUONG_SO, 'C4')).toContain('Dòng 4 không phải');
      const { rows } = tabOf(await host.snapshot());
      expect(await refused(MUONG_SO, `C${rows}`)).toContain(`Dòng ${rows} không phải`);
      const row = await rowOf(host, MUONG_SO, MODELS);
      expect(await refused(MUONG_SO, `C${row}:D${row + 1}`)).toBe(words.lineRow.pickOne);
      expect(await refused('Kế hoạch', 'A5')).toBe(words.check.notUnitTab);
      host.activate(MUONG_SO, 'A1');
      expect(await whole(host)).toEqual(before);
    },
  );
});

describe('taking a row away', () => {
  it('names what is typed in it, asks once, and deletes the row; one step brings it back', async () => {
    const host = await start();
    const row = await rowOf(host, MUONG_SO, MODELS);
    await type(host, MUONG_SO, row, model('Bản Tả Ô', 30_000_000));
    await add(host, row);
    await type(host, MUONG_SO, row + 1, { ...model('Bản Nà Củng', 20_000_000), 'Thời gian': 'Quý II' });
    const before = await whole(host);
    expect(await remove(host, row + 1, 'NO')).toEqual({ ok: true, cancelled: true });
    expect(alerts(host)).toEqual([
      [
        `Dòng ${row + 1} (II.4.5) đang ghi:`,
        'Đối tượng: Bản Nà Củng',
        'Số lượng: 1',
        'Đơn giá: 20.000.000đ',
        'NSTW: 20.000.000đ',
        'Thời gian: Quý II',
        '',
        'Bỏ dòng này? Những gì ghi ở trên sẽ mất.',
      ].join('\n'),
    ]);
    expect(await whole(host)).toEqual(before);
    expect(await remove(host, row + 1)).toEqual({ ok: true, tab: MUONG_SO, row: row + 1, code: MODELS });
    expect(await cell(host, 'Mã', row + 1)).not.toBe(MODELS);
    expect((await host.values(MUONG_SO, 'K1'))[0]).toEqual([30_000_000]);
    expect(tabOf(await host.snapshot()).rows).toBe(tabOf(before as WorkbookSnapshot).rows - 1);
    await host.undo();
    expect(await whole(host)).toEqual(before);
  });

  it('of the last row of a line clears only what is typed; the formula stays, or comes back', async () => {
    const host = await start();
    const row = await rowOf(host, MUONG_SO, MODELS);
    const empty = await rowValues(host, row);
    const [formula] = await formulas(host, `K${row}`);
    await type(host, MUONG_SO, row, { ...model('Bản Tả Ô', 30_000_000), 'Thành tiền': 29_000_000 });
    await host.edit(MUONG_SO, `T${row}`, 'đã mời');
    expect(await remove(host, row)).toMatchObject({ ok: true, row });
    expect(alerts(host).at(-1)).toContain(
      'Thành tiền: 29.000.000đ\nNSTW: 30.000.000đ\nGhi chú: đã mời\n\nĐây là',
    );
    expect(await rowValues(host, row)).toEqual(empty);
    expect(await formulas(host, `K${row}`)).toEqual([formula]);
    expect(await cell(host, 'Ghi chú', row)).toBe('');
    expect(await remove(host, row)).toMatchObject({
      ok: false,
      message: `Dòng ${row} là dòng duy nhất của II.4.5 và chưa nhập gì. Không có gì phải bỏ.`,
    });
  });

  it('of another Khoản is no further row; a blank further row goes after a short question', async () => {
    const host = await start();
    const row = await rowOf(host, MUONG_SO, 'I.1.6', 'Thành viên tổ');
    expect((await remove(host, row)).message).toContain('dòng duy nhất');
    await add(host, row);
    expect(await remove(host, row)).toMatchObject({ ok: true, row });
    expect(alerts(host).at(-1)).toBe(`Dòng ${row} (I.1.6) chưa nhập gì. Bỏ dòng này?`);
    expect(await cell(host, 'Khoản', row)).toBe('Thành viên tổ');
    expect(await cell(host, 'Khoản', row + 1)).toBe('Ban điều hành');
  });

  it('brings no row without a code under another line', async () => {
    const host = await start();
    const row = await rowOf(host, MUONG_SO, MODELS);
    await add(host, row);
    await host.insertRows(MUONG_SO, row + 1);
    await host.edit(MUONG_SO, `E${row + 1}`, 'Bản Má');
    // Rows: the line, a row without a code, a further row. The first would leave the second to the line above.
    await type(host, MUONG_SO, row, { 'Số lượng': 1 });
    await remove(host, row);
    expect(alerts(host).at(-1)).toContain('Đây là dòng cuối cùng');
    expect(await cell(host, 'Mã', row)).toBe(MODELS);
    await remove(host, row + 1);
    expect(await cell(host, 'Đối tượng', row + 1)).toBe('');
    expect(await cell(host, 'Mã', row + 1)).toBe(MODELS);
  });

  it('keeps the check where its formula stood in that row', async () => {
    const host = await start();
    const row = await rowOf(host, MUONG_SO, MODELS);
    await type(host, MUONG_SO, row, model('Bản Tả Ô', 30_000_001));
    const code = await rowOf(host, MUONG_SO, MODELS);
    await host.deleteRows(MUONG_SO, 5, code - 5);
    await add(host, 5);
    // The check formula went with its row.
    await run(host, 'fillTemplates');
    const found = await rowOf(host, MUONG_SO, MODELS);
    await host.deleteRows(MUONG_SO, 5, found - 5);
    const { rows } = tabOf(await host.snapshot());
    await host.edit(
      MUONG_SO,
      'R5',
      `=DA8_KIEM_TRA(ARRAYFORMULA(IFERROR($A$4:$Q$${rows};"#LỖI!"));'Bản công bố'!$A:$A;"03589";ROW($A$4);ROW();"■▲●")`,
    );
    expect(await cell(host, 'Kiểm tra', 5)).toContain('vượt 1đ');
    await remove(host, 5);
    expect(await formulas(host, 'R5')).toEqual([
      `=DA8_KIEM_TRA(ARRAYFORMULA(IFERROR($A$4:$Q;"#LỖI!"));'Bản công bố'!$A:$A;"03589";ROW($A$4);ROW();"■▲●")`,
    ]);
  });

  it('does nothing where the row changed while the question stood open', async () => {
    const host = await start();
    const row = await rowOf(host, MUONG_SO, MODELS);
    await add(host, row);
    await type(host, MUONG_SO, row + 1, model('Bản Má', 10_000_000));
    const off = host.on('call', ({ name }: { name: string }) => {
      if (name !== 'Ui.alert') return;
      off();
      const tab = host.book.tabByName(MUONG_SO);
      if (tab) host.book.write(tab, { row, column: 6, rows: 1, columns: 1 }, () => ({ value: 2 }));
    });
    expect(await remove(host, row + 1)).toMatchObject({ ok: false, message: words.lineRow.meanwhile });
    expect(await cell(host, 'Số lượng', row + 1)).toBe(2);
  });

  it('holds the lock for its own tab only', async () => {
    const host = await start();
    const row = await rowOf(host, MUONG_SO, MODELS);
    await add(host, row);
    await remove(host, row + 1);
    const names = host.calls.list.map(({ name }) => name);
    expect(names.slice(names.indexOf('Lock.tryLock') + 1, names.indexOf('Lock.releaseLock'))).toEqual([
      ...['Sheet.getDataRange', 'Range.getValues', 'Range.getFormulas'],
      ...['Sheet.deleteRow', 'SpreadsheetApp.flush'],
    ]);
  });
});
