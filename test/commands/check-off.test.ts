/**
 * The check in a tab that does not run: «Kiểm tra», the report and the panel say so, and «Lập biểu» mends it without
 * losing what people wrote in its way.
 */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/finding.ts';
import { ENTRY_HEADERS } from '../../src/layout.ts';
import { sayFinding } from '../../src/messages/index.ts';
import { type Host, MUONG_SO, open, rowOf, run, type } from '../support/job.ts';
import { changed, planned } from '../support/small.ts';

interface Said {
  readonly findings: readonly { code: string; severity: string; tab: string; row: number; column: string }[];
}

/** I.1.2 is over its cap of 500.000đ in row `over`. */
let workbook: WorkbookSnapshot;
let over = 0;
beforeAll(async () => {
  workbook = await changed(await planned(), async (host) => {
    await run(host, 'fillTemplates');
    over = await rowOf(host, MUONG_SO, 'I.1.2');
    await type(host, MUONG_SO, over, { 'Số lượng': 1, 'Đơn giá': 700_000, NSTW: 700_000 });
  });
});

const about = ({ findings }: Said): unknown[] =>
  findings
    .filter(({ code }) => code.startsWith('CHECK_'))
    .map(({ code, severity, tab, row, column }) => [code, severity, tab, row, column]);

const inCell = async (host: Host): Promise<unknown[]> => {
  const [ceiling, words] = (await host.values(MUONG_SO, `R${over}:S${over}`))[0] ?? [];
  return [ceiling, String(words).slice(0, 7)];
};

describe.each<[string, (host: Host) => Promise<unknown>, unknown[], (host: Host) => Promise<void>]>([
  [
    'a text in the way',
    (host) => host.paste(MUONG_SO, 'S12', [['hỏi lại huyện']]),
    ['CHECK_BLOCKED', 'error', MUONG_SO, 12, 'Kiểm tra'],
    async (host) => expect(await host.values(MUONG_SO, 'T12')).toEqual([['hỏi lại huyện']]),
  ],
  [
    'the formula typed over',
    (host) => host.edit(MUONG_SO, 'R5', 'đã xem'),
    ['CHECK_OFF', 'error', MUONG_SO, 5, 'Mức trần'],
    async (host) => expect(await host.values(MUONG_SO, 'T5')).toEqual([['đã xem']]),
  ],
  [
    'the formula deleted',
    (host) => host.clear(MUONG_SO, 'R5'),
    ['CHECK_OFF', 'error', MUONG_SO, 5, 'Mức trần'],
    async () => {},
  ],
  [
    'values pasted over the formula and its answers',
    async (host) => {
      const shown = await host.displayValues(MUONG_SO, 'R5:S40');
      await host.clear(MUONG_SO, 'R5');
      await host.paste(MUONG_SO, 'R5', shown);
    },
    ['CHECK_OFF', 'error', MUONG_SO, 5, 'Mức trần'],
    async () => {},
  ],
  [
    'the header pasted once more among the rows',
    async (host) => {
      await host.insertRows(MUONG_SO, 12);
      await host.paste(MUONG_SO, 'A12', [[...ENTRY_HEADERS]]);
    },
    ['CHECK_BLOCKED', 'error', MUONG_SO, 12, 'Mức trần'],
    async (host) => {
      // It stays where it stands, and is no line.
      expect(await host.values(MUONG_SO, 'A12:T12')).toEqual([
        ENTRY_HEADERS.map((name) => (name === 'Mức trần' || name === 'Kiểm tra' ? '' : name)),
      ]);
      const { findings } = await run<Said>(host, 'checkAllUnits');
      expect(
        findings.filter(({ row, tab }) => tab === MUONG_SO && row === 12).map(({ code }) => code),
      ).toEqual(['HEADER_REPEATED']);
    },
  ],
  [
    'a column inserted between the two',
    (host) => host.insertColumns(MUONG_SO, 19),
    ['CHECK_COLUMNS_APART', 'error', MUONG_SO, 4, 'Kiểm tra'],
    async (host) => {
      expect((await host.values(MUONG_SO, 'R4:U4'))[0]).toEqual(['Mức trần', 'Kiểm tra', '', 'Ghi chú']);
      const tab = (await host.snapshot()).sheets.find(({ name }) => name === MUONG_SO);
      expect(tab?.conditional?.map(({ args }) => args[0])).toEqual(
        ['■', '▲', '●'].map((mark) => `=LEFT($S5;1)="${mark}"`),
      );
    },
  ],
  [
    'the words moved to the left of the ceilings',
    (host) => host.moveColumns(MUONG_SO, 19, 1, 12),
    ['CHECK_COLUMNS_APART', 'error', MUONG_SO, 4, 'Kiểm tra'],
    async (host) =>
      expect((await host.values(MUONG_SO, 'Q4:T4'))[0]).toEqual([
        'Giải ngân',
        'Mức trần',
        'Kiểm tra',
        'Ghi chú',
      ]),
  ],
  [
    'both columns deleted',
    (host) => host.deleteColumns(MUONG_SO, 18, 2),
    ['CHECK_OFF', 'error', MUONG_SO, 5, 'Mức trần'],
    async () => {},
  ],
])('%s', (_what, spoil, said, kept) => {
  it('is said by check, report and panel; «Lập biểu» mends it', async () => {
    const host = await open(workbook);
    await spoil(host);
    expect(about(await run<Said>(host, 'checkAllUnits'))).toEqual([said]);
    expect(about(await run<Said>(host, 'buildReport'))).toEqual([said]);
    const panel = (await host.run('panelCheckUnits', { units: ['03589'] })) as { units: [Said] };
    expect(about(panel.units[0])).toEqual([said]);
    expect(await run(host, 'fillTemplates')).toMatchObject({ changed: [MUONG_SO] });
    await kept(host);
    expect(await inCell(host)).toEqual([500_000, '■ Chặn:']);
    expect(about(await run<Said>(host, 'checkAllUnits'))).toEqual([]);
    expect(await run(host, 'fillTemplates')).toMatchObject({ changed: [], made: [] });
    host.dispose();
  });
});

describe.each<[string, (host: Host) => Promise<unknown>, at: number, rows: string, over: number]>([
  ['sorted with its row', (host) => host.sortRows(MUONG_SO, 'A5:T17', 10, true), 6, '5', 5],
  ['moved with its row', (host) => host.moveRows(MUONG_SO, 5, 1, 10), 9, '5–8', 7],
  [
    'left behind by a row inserted above it',
    async (host) => {
      await host.insertRows(MUONG_SO, 5);
      await host.edit(MUONG_SO, 'C5', 'Hội thi của xã');
    },
    6,
    '5',
    9,
  ],
  [
    'cut and pasted further down',
    async (host) => {
      const formulas = await host.formulas(MUONG_SO, 'R5');
      await host.clear(MUONG_SO, 'R5');
      await host.paste(MUONG_SO, 'R12', formulas);
    },
    12,
    '5–11',
    8,
  ],
])('the check formula %s', (_what, act, at, rows, overAt) => {
  it('is said where it stands and by check, report and panel; sentences of other rows name theirs', async () => {
    const host = await open(workbook);
    await act(host);
    const shown = await host.values(MUONG_SO, `R5:S${at}`);
    expect(shown.slice(0, -1).flat().join('')).toBe('');
    const lines = String(shown.at(-1)?.[1]).split('\n');
    expect(lines[0]).toBe(
      `■ Chặn: Công thức kiểm tra của trang này phải đứng ngay dưới dòng tiêu đề nhưng đang ở dòng ${at}, nên dòng ${rows} ở phía trên không có mức trần, lời nhắc và màu, kể cả dòng vượt mức trần. Bấm Hoàn tác nếu vừa sắp xếp hoặc chuyển dòng; nếu không thì nhờ cán bộ tổng hợp chạy lệnh «Lập biểu cho các đơn vị» để đưa công thức về chỗ.`,
    );
    const isAbove = overAt < at;
    expect(lines.filter((line) => line.includes('vượt 200.000đ')).map((line) => line.slice(0, 15))).toEqual(
      isAbove ? [`■ Dòng ${overAt} – Chặn`] : [],
    );
    expect((await host.values(MUONG_SO, `R${overAt}`))[0]).toEqual([isAbove ? '' : 500_000]);
    const low = ['CHECK_LOW', 'error', MUONG_SO, at, 'Mức trần'];
    expect(about(await run<Said>(host, 'checkAllUnits'))).toEqual([low]);
    expect(about(await run<Said>(host, 'buildReport'))).toEqual([low]);
    const panel = (await host.run('panelCheckUnits', { units: ['03589'] })) as { units: [Said] };
    expect(about(panel.units[0])).toEqual([low]);
    expect(await run(host, 'fillTemplates')).toMatchObject({ changed: [MUONG_SO] });
    expect(String((await host.formulas(MUONG_SO, 'R5'))[0]?.[0])).toMatch(/^=DA8_KIEM_TRA/);
    const row = await rowOf(host, MUONG_SO, 'I.1.2');
    const [ceiling, words] = (await host.values(MUONG_SO, `R${row}:S${row}`))[0] ?? [];
    expect([ceiling, String(words).slice(0, 7)]).toEqual([500_000, '■ Chặn:']);
    expect(about(await run<Said>(host, 'checkAllUnits'))).toEqual([]);
    host.dispose();
  });
});

it('an empty row inserted above the first leaves no row without a check: nothing is said', async () => {
  const host = await open(workbook);
  await host.insertRows(MUONG_SO, 5);
  expect(about(await run<Said>(host, 'checkAllUnits'))).toEqual([]);
  expect(await host.values(MUONG_SO, 'S5:S6')).toEqual([[''], ['']]);
  host.dispose();
});

describe.each<[string, (host: Host) => Promise<unknown>, words: string, typed: string]>([
  ['moved behind the check', (host) => host.moveColumns(MUONG_SO, 11, 1, 21), 'dòng tiêu đề cột', ''],
  [
    'copied behind the check and deleted',
    async (host) => {
      const values = await host.values(MUONG_SO, 'K4:K14');
      await host.insertColumns(MUONG_SO, 20);
      await host.paste(
        MUONG_SO,
        'T4',
        values.map((row) => row.map(String)),
      );
      await host.deleteColumns(MUONG_SO, 11);
    },
    'cột «Thành tiền»',
    ' «Thành tiền»',
  ],
])('«Thành tiền» %s', (_what, act, words, typed) => {
  it('is said in the cells as what the formula does not see, and nothing of the rows; «Lập biểu» mends it', async () => {
    const host = await open(workbook);
    await act(host);
    expect((await host.values(MUONG_SO, 'R5:R40')).flat().filter((text) => text !== '')).toEqual([
      `■ Chặn: Công thức kiểm tra không thấy ${words}: cột bị xóa, bị đổi tên hoặc bị chuyển chỗ. Vì vậy cột Kiểm tra chưa kiểm tra được dòng nào của trang. Bấm Hoàn tác nếu vừa xóa, đổi tên hoặc chuyển cột; nếu không thì nhờ cán bộ tổng hợp chạy lệnh «Lập biểu cho các đơn vị». Đừng gõ thêm tiêu đề${typed} ở cột khác: cột bị chuyển chỗ vẫn còn trong trang.`,
    ]);
    expect(about(await run<Said>(host, 'checkAllUnits'))).toEqual([
      ['CHECK_PARTIAL', 'error', MUONG_SO, 5, 'Mức trần'],
    ]);
    await run(host, 'fillTemplates');
    expect((await host.values(MUONG_SO, `Q${over}`))[0]).toEqual([500_000]);
    expect(about(await run<Said>(host, 'checkAllUnits'))).toEqual([]);
    host.dispose();
  });
});

describe.each([
  ['nothing stands in Ghi chú', '', 'warning', 'hiện nhầm ở cột «Ghi chú».'],
  [
    'a text stands in Ghi chú',
    'hỏi lại huyện',
    'error',
    'không hiện được vì cột «Ghi chú» đứng vào chỗ đó đã có chữ; cả trang không được kiểm tra khi nhập.',
  ],
])('«Kiểm tra» deleted where %s', (_what, note, severity, words) => {
  it('is more than a notice; «Lập biểu» puts the column back, and loses no note', async () => {
    const host = await open(workbook);
    if (note !== '') await host.edit(MUONG_SO, 'T12', note);
    await host.deleteColumns(MUONG_SO, 19);
    const { findings } = await run<Said>(host, 'checkAllUnits');
    expect(about({ findings })).toEqual([['CHECK_COLUMN_GONE', severity, MUONG_SO, 4, 'Kiểm tra']]);
    const gone = findings.find(({ code }) => code === 'CHECK_COLUMN_GONE') as unknown as Finding;
    expect(sayFinding(gone, 'vi').what).toBe(`Trang này không còn cột «Kiểm tra», nên lời nhắc ${words}`);
    expect(about(await run<Said>(host, 'buildReport'))).toEqual(about({ findings }));
    await run(host, 'fillTemplates');
    expect((await host.values(MUONG_SO, 'R4:T4'))[0]).toEqual(['Mức trần', 'Kiểm tra', 'Ghi chú']);
    expect((await host.values(MUONG_SO, 'T5:T40')).flat().filter((text) => text !== '')).toEqual(
      note === '' ? [] : [note],
    );
    expect(await host.values(MUONG_SO, 'T12')).toEqual([[note]]);
    expect(await inCell(host)).toEqual([500_000, '■ Chặn:']);
    expect(about(await run<Said>(host, 'checkAllUnits'))).toEqual([]);
    host.dispose();
  });
});

describe('the language of the workbook', () => {
  it('changes the words; the marks that the colours go by stay, there and back', async () => {
    const host = await open(workbook);
    const setting = (await host.values('Cấu hình')).findIndex((row) => row[0] === 'Ngôn ngữ') + 1;
    const rules = async (): Promise<unknown[]> =>
      (await host.snapshot()).sheets
        .find(({ name }) => name === MUONG_SO)
        ?.conditional?.flatMap(({ args }) => args) ?? [];
    const marks = ['■', '▲', '●'].map((mark) => `=LEFT($S5;1)="${mark}"`);
    expect(await rules()).toEqual(marks);
    await host.edit('Cấu hình', `B${setting}`, 'en');
    await run(host, 'publishNorms');
    expect(await inCell(host)).toEqual([500_000, '■ Error']);
    await run(host, 'fillTemplates');
    expect([await inCell(host), await rules()]).toEqual([[500_000, '■ Error'], marks]);
    await host.edit('Cấu hình', `B${setting}`, 'vi');
    await run(host, 'publishNorms');
    expect(await inCell(host)).toEqual([500_000, '■ Chặn:']);
    host.dispose();
  });
});

describe('a column that the formula reads, moved behind its own two', () => {
  it('is read from a range of its own, so that no range holds the formula', async () => {
    const host = await open(workbook);
    await host.moveColumns(MUONG_SO, 17, 1, 21);
    await run(host, 'fillTemplates');
    // «Giải ngân» stands in T now, the formula in Q.
    expect((await host.formulas(MUONG_SO, 'Q5'))[0]?.[0]).toMatch(
      /^=DA8_KIEM_TRA\(ARRAYFORMULA\(IFERROR\(\$A\$4:\$P;.*IFERROR\(\$T\$4:\$T;"#LỖI!"\)\)\)$/,
    );
    await host.edit(MUONG_SO, `T${over}`, '800000');
    const [, words] = (await host.values(MUONG_SO, `Q${over}:R${over}`))[0] ?? [];
    expect(String(words)).toContain('Giải ngân 800.000đ vượt 100.000đ');
    host.dispose();
  });
});

describe('an error in one cell', () => {
  const spoil = async (host: Host): Promise<number> => {
    const row = await rowOf(host, MUONG_SO, 'II.1.2');
    await host.edit(MUONG_SO, `G${row}`, '=1/0');
    return row;
  };
  const wordsIn = async (host: Host, row: number): Promise<string> =>
    String((await host.values(MUONG_SO, `S${row}`))[0]?.[0]);

  it.each(['propagate', 'pass'] as const)(
    'is said in its row and takes the check of no other row with it, where a call with errors would %s',
    async (errorArgument) => {
      const host = await open(workbook, { errorArgument });
      const row = await spoil(host);
      expect(await inCell(host)).toEqual([500_000, '■ Chặn:']);
      expect(await wordsIn(host, row)).toBe(
        '■ Chặn: Ô Số lượng báo lỗi, nên số liệu chưa được cộng. Sửa công thức trong ô, hoặc xóa đi rồi gõ số vào.',
      );
      const { findings } = await run<Said>(host, 'checkAllUnits');
      expect(findings.filter(({ code }) => code.startsWith('CHECK_'))).toEqual([]);
      expect(findings.find(({ code }) => code === 'CELL_ERROR')).toMatchObject({
        row,
        column: 'Số lượng',
        actual: '#DIV/0!',
      });
      host.dispose();
    },
  );

  it('stopped the formula of an earlier release: the check names the cell, «Lập biểu» writes one that goes on', async () => {
    const host = await open(workbook);
    const now = String((await host.formulas(MUONG_SO, 'R5'))[0]?.[0]);
    await host.edit(MUONG_SO, 'R5', now.replace(/ARRAYFORMULA\(IFERROR\(([^;]*);[^)]*\)\)/, '$1'));
    expect(about(await run(host, 'checkAllUnits'))).toEqual([]);
    const row = await spoil(host);
    expect(await inCell(host)).toEqual(['', '']);
    const { findings } = await run<Said>(host, 'checkAllUnits');
    expect(findings.find(({ code }) => code === 'CHECK_STOPPED')).toMatchObject({
      row: 5,
      facts: { cell: `G${row}` },
    });
    await run(host, 'fillTemplates');
    expect(await inCell(host)).toEqual([500_000, '■ Chặn:']);
    expect(about(await run(host, 'checkAllUnits'))).toEqual([]);
    host.dispose();
  });
});
