/**
 * «Sửa tất cả số ghi bằng chữ»: a pasted block of texts becomes numbers in one step, after a look; what is doubtful stays.
 */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Given } from '../../src/panel/api.ts';
import { BAN_LANG, fewUnits, filled, type Host, MUONG_SO, open, rowOf } from '../support/job.ts';
import { steps } from '../support/runs.ts';

let workbook: WorkbookSnapshot;
const hosts: Host[] = [];

beforeAll(async () => {
  workbook = await filled({ units: fewUnits() });
});
afterEach(() => {
  for (const host of hosts.splice(0)) host.dispose();
});

interface Cell {
  readonly tab: string;
  readonly row: number;
  readonly column: string;
  readonly was: string;
  readonly becomes: number;
}
interface Outcome {
  readonly ok: boolean;
  readonly reason?: string;
  readonly message?: string;
  readonly cancelled?: boolean;
  readonly done: readonly Cell[];
  readonly changed: readonly Cell[];
}

/** Rows of two groups under the line, and the block pasted into `Đơn giá`, then NSTW two columns further. */
const PRICES = ["'1,200,000", "'1,2 triệu", "'05tr", "'3.000,000"];
async function pasted(): Promise<{ host: Host; row: number }> {
  const host = await open(workbook);
  hosts.push(host);
  const row = await rowOf(host, MUONG_SO, 'II.1.5');
  await host.insertRows(MUONG_SO, row + 1, 3);
  await host.paste(
    MUONG_SO,
    `J${row}`,
    PRICES.map((price) => [price]),
  );
  await host.paste(MUONG_SO, `L${row}`, [["'1,200,000"]]);
  host.activate(MUONG_SO, 'A1');
  return { host, row };
}
const prices = async (host: Host, row: number): Promise<unknown[]> =>
  (await host.values(MUONG_SO, `J${row}:J${row + 3}`)).flat();
const TEXTS = ['1,200,000', '1,2 triệu', '05tr', '3.000,000'];
const lastAlert = (host: Host) => host.shown.filter(({ kind }) => kind === 'alert').at(-1)?.message ?? '';
const call = async (host: Host, ...answers: ('YES' | 'NO')[]): Promise<Outcome> => {
  host.answer(...answers);
  return (await host.run('correctTexts')) as Outcome;
};

describe('from the menu', () => {
  it('shows what stands and what will be, changes only that, and lists what is doubtful', async () => {
    const { host, row } = await pasted();
    expect(await call(host, 'NO')).toEqual({ ok: true, cancelled: true });
    expect(await prices(host, row)).toEqual(TEXTS);
    expect(lastAlert(host)).toBe(
      [
        `Dòng ${row}, Đơn giá: «1,200,000» → 1.200.000đ`,
        `Dòng ${row}, NSTW: «1,200,000» → 1.200.000đ`,
        `Dòng ${row + 1}, Đơn giá: «1,2 triệu» → 1.200.000đ`,
        `Dòng ${row + 2}, Đơn giá: «05tr» → 5.000.000đ`,
        '',
        '1 ô chưa rõ là số nào nên giữ nguyên, ông/bà xem và gõ lại:',
        `Dòng ${row + 3}, Đơn giá: «3.000,000»`,
        '',
        'Sửa 4 ô như trên thành số?',
      ].join('\n'),
    );
    const { ok, done, changed } = await call(host, 'YES', 'YES');
    expect([ok, done.length, changed]).toEqual([true, 4, []]);
    expect(await prices(host, row)).toEqual([1_200_000, 1_200_000, 5_000_000, '3.000,000']);
    expect(await host.values(MUONG_SO, `L${row}`)).toEqual([[1_200_000]]);
    expect(lastAlert(host)).toBe('Đã sửa 4 ô thành số. Giữ như vậy? Bấm Không thì trả lại như cũ.');
    expect(await call(host, 'YES')).toEqual({ ok: true, done: [], changed: [] });
    expect(lastAlert(host)).toContain('không có số ghi bằng chữ nào đọc được chắc chắn');
    expect(lastAlert(host)).toContain('«3.000,000»');
  });

  it('a block of any height takes the same calls: one write for each rectangle', async () => {
    const writes = async (rows: number): Promise<string[]> => {
      const host = await open(workbook);
      hosts.push(host);
      const row = await rowOf(host, MUONG_SO, 'II.1.5');
      await host.insertRows(MUONG_SO, row + 1, rows);
      await host.paste(
        MUONG_SO,
        `J${row}`,
        Array.from({ length: rows }, () => ["'1,2 triệu"]),
      );
      host.activate(MUONG_SO, 'A1');
      expect((await call(host, 'YES', 'YES')).done).toHaveLength(rows);
      return host.calls.list.map(({ name }) => name).filter((name) => /^Range\.set/.test(name));
    };
    expect(await writes(2)).toEqual(['Range.setNumberFormats', 'Range.setValues']);
    expect(await writes(60)).toEqual(['Range.setNumberFormats', 'Range.setValues']);
  });

  it('a cell that changes while the question stands open is left alone and named', async () => {
    const { host, row } = await pasted();
    const off = host.on('call', ({ name }: { name: string }) => {
      if (name !== 'Ui.alert') return;
      off();
      const tab = host.book.tabByName(MUONG_SO);
      if (tab)
        host.book.write(tab, { row: row - 1, column: 9, rows: 1, columns: 1 }, () => ({ value: '2 triệu' }));
    });
    const { done, changed } = await call(host, 'YES', 'YES');
    expect([done.length, changed.map(({ row: at, column }) => [at, column])]).toEqual([
      3,
      [[row, 'Đơn giá']],
    ]);
    expect(await prices(host, row)).toEqual(['2 triệu', 1_200_000, 5_000_000, '3.000,000']);
    expect(lastAlert(host)).toContain(`1 ô vừa có người sửa nên không động đến: Dòng ${row}, Đơn giá.`);
  });

  it('a no afterwards puts the texts back, but not over what was typed since', async () => {
    const { host, row } = await pasted();
    expect(await call(host, 'YES', 'NO')).toEqual({ ok: true, done: [], changed: [] });
    expect(await prices(host, row)).toEqual(TEXTS);
    expect(lastAlert(host)).toBe('Đã trả lại 4 ô như cũ.');
    let asked = 0;
    const off = host.on('call', ({ name }: { name: string }) => {
      if (name !== 'Ui.alert' || ++asked < 2) return;
      off();
      const tab = host.book.tabByName(MUONG_SO);
      if (tab) host.book.write(tab, { row, column: 9, rows: 1, columns: 1 }, () => ({ value: 9_000_000 }));
    });
    const { changed } = await call(host, 'YES', 'NO');
    expect(changed.map(({ row: at }) => at)).toEqual([row + 1]);
    expect(await prices(host, row)).toEqual(['1,200,000', 9_000_000, '05tr', '3.000,000']);
    expect(lastAlert(host)).toContain(`không động đến: Dòng ${row + 1}, Đơn giá.`);
  });

  it('the question afterwards has two buttons; closing it keeps the numbers', async () => {
    const { host, row } = await pasted();
    host.answer('YES', 'CLOSE');
    expect(await host.run('correctTexts')).toMatchObject({ ok: true, done: { length: 4 } });
    expect(host.shown.filter(({ kind }) => kind === 'alert').map(({ buttons }) => buttons)).toEqual([
      'YES_NO',
      'YES_NO',
    ]);
    expect(await prices(host, row)).not.toEqual(TEXTS);
  });

  it('asks before it locks, and again after it let go', async () => {
    const { host } = await pasted();
    await call(host, 'YES', 'NO');
    const order = host.calls.list.flatMap(({ name }) =>
      /^(?:Ui\.alert|Lock\.\w+|Range\.setValues)$/.test(name) ? [name] : [],
    );
    const step = ['Lock.tryLock', 'Range.setValues', 'Range.setValues', 'Lock.releaseLock'];
    expect(order.filter((name, at) => name !== order[at - 1] || name === 'Ui.alert')).toEqual(
      ['Ui.alert', step, 'Ui.alert', step, 'Ui.alert'].flat().filter((name, at, all) => name !== all[at - 1]),
    );
  });

  it('a failure at any call leaves texts and numbers, nothing else, and the next run ends it', async () => {
    const { host: whole } = await pasted();
    await call(whole, 'YES', 'YES');
    const { total } = whole.calls;
    const { first, step } = steps(3, 23);
    for (let k = 1 + first; k <= total; k += step) {
      const { host, row } = await pasted();
      host.failAt(k);
      const { ok, message } = await call(host, 'YES', 'YES');
      if (!ok) expect([k, message]).toEqual([k, expect.stringMatching(/^\p{Lu}.*\.$/su)]);
      const now = await prices(host, row);
      expect([k, now.filter((one, at) => one !== TEXTS[at] && typeof one !== 'number')]).toEqual([k, []]);
      await call(host, 'YES', 'YES');
      expect([k, await prices(host, row)]).toEqual([k, [1_200_000, 1_200_000, 5_000_000, '3.000,000']]);
    }
  });

  it('another tab is refused with a sentence', async () => {
    const { host } = await pasted();
    host.activate('Kế hoạch', 'A1');
    expect(await call(host, 'YES')).toMatchObject({ ok: false, reason: 'refused' });
  });
});

describe('from the panel', () => {
  const cell = (row: number, was: string, becomes: number): Cell => ({
    tab: MUONG_SO,
    row,
    column: 'Đơn giá',
    was,
    becomes,
  });
  const ask = async (
    host: Host,
    name: 'panelCorrectAll' | 'panelTakeBack',
    cells: Given<'panelCorrectAll'>['cells'],
    unit = '03589',
  ): Promise<Outcome> => (await host.callFromPage(name, { unit, cells })) as Outcome;

  it('corrects what was seen, and takes it back where nobody has typed since', async () => {
    const { host, row } = await pasted();
    const cells = [
      cell(row, '1,200,000', 1_200_000),
      cell(row + 1, '1,2 triệu', 1_200_000),
      cell(row + 2, '05tr', 5_000_000),
    ];
    expect(await ask(host, 'panelCorrectAll', cells)).toEqual({ ok: true, done: cells, changed: [] });
    expect(await prices(host, row)).toEqual([1_200_000, 1_200_000, 5_000_000, '3.000,000']);
    await host.edit(MUONG_SO, `J${row + 1}`, '7000000');
    expect(await ask(host, 'panelTakeBack', cells)).toEqual({
      ok: true,
      done: [cells[0], cells[2]],
      changed: [cells[1]],
    });
    expect(await prices(host, row)).toEqual(['1,200,000', 7_000_000, '05tr', '3.000,000']);
    // The cell is one for numbers as before: what is typed there is not kept as text.
    await host.edit(MUONG_SO, `J${row}`, '8000000');
    expect((await prices(host, row))[0]).toBe(8_000_000);
  });

  it.each<[string, (row: number) => Cell, string?]>([
    ['another number', (row) => cell(row, '1,200,000', 1_200_001)],
    ['another text', (row) => cell(row, '1,200,00', 1_200_000)],
    ['a doubtful text', (row) => cell(row + 3, '3.000,000', 3_000_000)],
    ['another column', (row) => ({ ...cell(row, '1,200,000', 1_200_000), column: 'Ghi chú' })],
    ['another tab', (row) => ({ ...cell(row, '1,200,000', 1_200_000), tab: BAN_LANG })],
    ['another unit', (row) => cell(row, '1,200,000', 1_200_000), '03577'],
  ])('writes nothing for %s', async (_name, wrong, unit) => {
    const { host, row } = await pasted();
    const { done, changed } = await ask(host, 'panelCorrectAll', [wrong(row)], unit);
    expect([done, changed]).toEqual([[], [wrong(row)]]);
    expect(await prices(host, row)).toEqual(TEXTS);
  });

  it('leaves a formula alone, whatever it shows', async () => {
    const { host, row } = await pasted();
    await host.edit(MUONG_SO, `J${row}`, '="1,2 triệu"');
    const one = cell(row, '1,2 triệu', 1_200_000);
    expect((await ask(host, 'panelCorrectAll', [one])).changed).toEqual([one]);
    await host.edit(MUONG_SO, `J${row}`, '=1000000+200000');
    expect((await ask(host, 'panelTakeBack', [one])).changed).toEqual([one]);
    expect((await host.formulas(MUONG_SO, `J${row}`))[0]?.[0]).toBe('=1000000+200000');
  });
});
