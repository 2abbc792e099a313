/**
 * Publishing: the cells go by what was published, everything else by the source tabs; what is not published yet, gone or
 * broken is said; the tab of the publication is nobody’s and survives files.
 */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { createHost, DIST, type Host, MUONG_SO, open, rowOf, run, type } from '../support/job.ts';
import { changed, KEEPER, named, planned } from '../support/small.ts';

const PUBLISHED = 'Bản công bố';

interface Said {
  readonly findings: readonly {
    code: string;
    severity: string;
    tab: string;
    row: number | null;
    actual: unknown;
  }[];
}

let start: WorkbookSnapshot;
/** I.1.2 is at its cap of 500.000đ. */
let workbook: WorkbookSnapshot;
let row = 0;
beforeAll(async () => {
  start = await planned();
  workbook = await changed(start, async (host) => {
    await run(host, 'fillTemplates');
    row = await rowOf(host, MUONG_SO, 'I.1.2');
    await type(host, MUONG_SO, row, { 'Số lượng': 1, 'Đơn giá': 500_000, NSTW: 500_000 });
  });
});

const inCell = async (host: Host): Promise<unknown[]> => {
  const [ceiling, words] = (await host.values(MUONG_SO, `R${row}:S${row}`))[0] ?? [];
  return [ceiling, String(words).slice(0, 7)];
};
const rateCell = async (host: Host): Promise<string> =>
  `${String.fromCharCode(65 + ((await host.values('Định mức', '1:1'))[0]?.indexOf('Mức (đồng)') ?? 0))}2`;
const setCap = async (host: Host, cap: string): Promise<void> =>
  host.edit('Định mức', await rateCell(host), cap);
const about = ({ findings }: Said): unknown[] =>
  findings
    .filter(({ code }) => /PUBLI/.test(code))
    .map(({ code, severity, tab, row: at, actual }) => [code, severity, tab, at, actual]);
const UNPUBLISHED = ['NORMS_UNPUBLISHED', 'warning', 'Định mức', 2, 'Định mức'];
const codesAt = ({ findings }: Said, tab: string): string[] =>
  findings.filter((one) => one.tab === tab && one.row === row).map(({ code }) => code);
const tabOf = async (host: Host) => (await host.snapshot()).sheets.find(({ name }) => name === PUBLISHED);

describe('a cap that changes by one đồng', () => {
  it.each([
    [499_999, [500_000, ''], [499_999, '■ Chặn:'], ['OVER_CAP', 'PRICE_OVER']],
    [500_000, [500_000, ''], [500_000, ''], []],
    [500_001, [500_000, ''], [500_001, ''], []],
  ])(
    'to %i: the command goes by it at once, the cell once it is published',
    async (cap, before, after, codes) => {
      const host = await open(workbook);
      await setCap(host, String(cap));
      expect(await inCell(host)).toEqual(before);
      const checked = await run<Said>(host, 'checkAllUnits');
      expect(codes).toEqual(expect.arrayContaining(codesAt(checked, MUONG_SO)));
      expect(codesAt(checked, MUONG_SO).length > 0).toBe(codes.length > 0);
      expect(about(checked)).toEqual(cap === 500_000 ? [] : [UNPUBLISHED]);
      expect(about(await run<Said>(host, 'buildReport'))).toEqual(cap === 500_000 ? [] : [UNPUBLISHED]);
      expect(await run(host, 'publishNorms')).toMatchObject({
        published: cap !== 500_000,
        changed: cap === 500_000 ? [] : ['Định mức'],
      });
      expect(await inCell(host)).toEqual(after);
      expect(about(await run<Said>(host, 'checkAllUnits'))).toEqual([]);
      host.dispose();
    },
  );

  it('is published by «Lập biểu» with nothing else to do, and by «Đọc kế hoạch»; the panel names the tab', async () => {
    for (const command of ['fillTemplates', 'readPlan']) {
      const host = await open(workbook);
      await setCap(host, '400000');
      const overview = async (): Promise<unknown> =>
        ((await host.run('panelOverview', { check: false })) as { unpublished: unknown }).unpublished;
      expect(await overview()).toEqual(['Định mức']);
      await run(host, command);
      expect([command, await inCell(host), await overview()]).toEqual([command, [400_000, '■ Chặn:'], []]);
      host.dispose();
    }
  });

  it('promises no cells where no unit has a tab yet', async () => {
    const host = await open(await planned());
    await run(host, 'publishNorms');
    expect(host.shown.at(-1)?.message).toBe(
      'Định mức đã được công bố. Chưa có biểu của đơn vị nào: «Lập biểu» lập các trang đó.',
    );
    host.dispose();
  });

  it('is said to whoever checks one tab, too', async () => {
    const host = await open(workbook);
    await setCap(host, '400000');
    host.activate(MUONG_SO);
    expect(about(await run<Said>(host, 'checkActiveTab'))).toEqual([UNPUBLISHED]);
    host.dispose();
  });
});

describe('caps that hold nobody', () => {
  const opening = (rows: number): string =>
    `Trang «Định mức» còn ${rows} dòng chưa áp dụng cho đơn vị nào, cho đến khi được sửa:`;
  const cellOf = async (host: Host, column: string, at: number): Promise<string> => {
    const index = (await host.values('Định mức', '1:1'))[0]?.indexOf(column) ?? -1;
    return `${String.fromCharCode(65 + index)}${at}`;
  };
  const saidOf = (host: Host): string[] => {
    const lines = String(host.shown.at(-1)?.message).split('\n');
    return lines.slice(lines.findIndex((line) => /^Trang «Định mức» còn \d+ dòng/.test(line)));
  };

  it('are named after every command that publishes, and in the row that the cap would hold', async () => {
    for (const command of ['publishNorms', 'readPlan', 'fillTemplates']) {
      const host = await open(workbook);
      await setCap(host, '5000');
      await run(host, command);
      const [head, first, ...more] = saidOf(host);
      expect([command, head, first?.slice(0, 32), more]).toEqual([
        command,
        opening(1),
        'dòng 2, cột Mức (đồng): Mức ghi ',
        [],
      ]);
      const words = (await host.values(MUONG_SO, `S${row}`))[0]?.[0];
      expect(words).toBe(
        '▲ Cảnh báo: Mức trần của dòng này chưa áp dụng được: dòng 2 trang «Định mức» ghi sai cột Mức (đồng), nên chưa so được với mức trần. Nhờ cán bộ tổng hợp sửa trang «Định mức» rồi công bố lại.',
      );
      host.dispose();
    }
  });

  it('are named for a code that the plan has not and a cap that has ended, also where nothing is new', async () => {
    const host = await open(workbook);
    await host.edit('Định mức', await cellOf(host, 'Mã', 2), 'l.1.2');
    await host.edit('Định mức', await cellOf(host, 'Hiệu lực đến', 5), '31/12/2020');
    for (const round of ['first', 'again']) {
      await run(host, 'publishNorms');
      const [, ...lines] = saidOf(host);
      expect([round, lines.map((line) => line.slice(0, 45))]).toEqual([
        round,
        ['dòng 2, cột Mã: Định mức này ghi cho mã «L.1.', 'dòng 5, cột Hiệu lực đến: Định mức cho II.1.3'],
      ]);
    }
    host.dispose();
  });

  it('are counted beyond three, and the check lists them all', async () => {
    const host = await open(workbook);
    const code = await cellOf(host, 'Mã', 0);
    for (let at = 6; at < 13; at++) await host.edit('Định mức', code.replace('0', String(at)), 'I,1,2');
    await run(host, 'publishNorms');
    const lines = saidOf(host);
    expect([lines.length, lines[0], lines[1]?.slice(0, 22), lines.at(-1)]).toEqual([
      5,
      opening(7),
      'dòng 6, cột Phạm vi: Ô',
      '… và 4 dòng nữa, «Kiểm tra tất cả các đơn vị» liệt kê đủ.',
    ]);
    const { findings } = await run<Said>(host, 'checkAllUnits');
    expect(
      findings.filter(({ tab, row }) => tab === 'Định mức' && row !== null && row >= 6),
    ).not.toHaveLength(0);
    host.dispose();
  });

  it('leave nothing to say where all hold', async () => {
    const host = await open(workbook);
    await run(host, 'publishNorms');
    expect(host.shown.at(-1)?.message).not.toContain('«Định mức» còn');
    host.dispose();
  });
});

describe('an edit of a cap', () => {
  it('says in a corner that the cells wait for the publication; elsewhere nothing is asked for it', async () => {
    const host = await open(workbook);
    await setCap(host, '400000');
    expect(host.shown.at(-1)).toMatchObject({
      kind: 'toast',
      message: expect.stringContaining('Công bố định mức'),
    });
    const shown = host.shown.length;
    await host.edit('Đơn vị', 'E2', 'a1@xa.vn');
    await type(host, MUONG_SO, row, { 'Số lượng': 2 });
    expect(host.calls.list.map(({ name }) => name)).not.toContain('Spreadsheet.getSheetByName');
    expect(host.shown.length).toBe(shown);
    host.dispose();
  });
});

describe('the tab of the publication', () => {
  it('is hidden, holds texts only, and is no unit’s and no stray', async () => {
    const host = await open(workbook);
    const tab = await tabOf(host);
    expect([tab?.hidden, tab?.rows, tab?.columns]).toEqual([true, 2, 2]);
    expect((await host.values(PUBLISHED)).flat().every((cell) => typeof cell === 'string')).toBe(true);
    expect((await host.formulas(PUBLISHED)).flat().join('')).toBe('');
    const { findings } = await run<Said>(host, 'checkAllUnits');
    expect(findings.filter(({ tab: name }) => name === PUBLISHED)).toEqual([]);
    host.dispose();
  });

  it('survives a file: the cells check on, nothing is unpublished', async () => {
    const host = await open(workbook);
    const xlsx = await host.toXlsx();
    host.dispose();
    const again = await createHost({ xlsx });
    await again.load(DIST);
    expect(about(await run<Said>(again, 'checkAllUnits'))).toEqual([]);
    expect(await run(again, 'fillTemplates')).toMatchObject({ made: [], changed: [] });
    await type(again, MUONG_SO, row, { 'Đơn giá': 500_001 });
    expect(await inCell(again)).toEqual([500_000, '■ Chặn:']);
    again.dispose();
  });

  it('is made anew under a person’s tab of that name, which keeps its cells under another', async () => {
    const host = await open(start);
    await host.deleteTab(PUBLISHED);
    await host.addTab(PUBLISHED);
    await host.paste(PUBLISHED, 'A1', [['Danh sách xã đã công bố']]);
    await run(host, 'fillTemplates');
    expect(await host.values(`${PUBLISHED} (trang riêng)`)).toEqual([['Danh sách xã đã công bố']]);
    expect((await tabOf(host))?.hidden).toBe(true);
    expect(await run(host, 'fillTemplates')).toMatchObject({ made: [], changed: [] });
    host.dispose();
  });

  it('made after the rights were given out is closed to communes like the other tabs of the district', async () => {
    const host = await open(await named(workbook));
    await run(host, 'applyRights');
    await host.deleteTab(PUBLISHED);
    await run(host, 'fillTemplates');
    const [guard] = (await tabOf(host))?.protections ?? [];
    expect([guard?.warningOnly, guard?.editors]).toEqual([false, expect.arrayContaining([KEEPER])]);
    expect((await run<Said>(host, 'checkAllUnits')).findings.map(({ code }) => code)).not.toContain(
      'RIGHTS_DIFFER',
    );
    host.dispose();
  });
});

describe('a publication that is none', () => {
  const SILENT = ['', '■ Chặn:'];
  it.each<[string, (host: Host) => Promise<unknown>, unknown[]]>([
    [
      'cut',
      (host) => host.edit(PUBLISHED, 'A2', '1|{"norms"'),
      ['PUBLICATION_UNREADABLE', 'error', 'Định mức', null, null],
    ],
    [
      'cleared',
      (host) => host.clear(PUBLISHED, 'A1:B2'),
      ['PUBLICATION_UNREADABLE', 'error', 'Định mức', null, null],
    ],
    [
      'without its head',
      (host) => host.edit(PUBLISHED, 'A1', 'ghi chú'),
      ['PUBLICATION_UNREADABLE', 'error', 'Định mức', null, null],
    ],
  ])(
    '%s: the cell says so with its colour, check and report name it, «Công bố định mức» mends it',
    async (_what, spoil, said) => {
      const host = await open(workbook);
      await spoil(host);
      const [ceiling, words] = (await host.values(MUONG_SO, 'R5:S5'))[0] ?? [];
      expect([ceiling, String(words).slice(0, 7)]).toEqual(SILENT);
      expect(String(words)).toContain('chạy lệnh «Công bố định mức»');
      expect(about(await run<Said>(host, 'checkAllUnits'))).toEqual([said]);
      await run(host, 'publishNorms');
      expect(await inCell(host)).toEqual([500_000, '']);
      expect(about(await run<Said>(host, 'checkAllUnits'))).toEqual([]);
      expect((await tabOf(host))?.hidden).toBe(true);
      host.dispose();
    },
  );

  it('because it was deleted: check and report say so, «Lập biểu» mends all tabs', async () => {
    const host = await open(workbook);
    await host.deleteTab(PUBLISHED);
    const said = ['PUBLICATION_MISSING', 'error', 'Định mức', null, null];
    expect(about(await run<Said>(host, 'checkAllUnits'))).toEqual([said]);
    await run(host, 'fillTemplates');
    expect(await inCell(host)).toEqual([500_000, '']);
    expect(about(await run<Said>(host, 'checkAllUnits'))).toEqual([]);
    host.dispose();
  });

  it('because it is another workbook’s: the tabs that differ are named', async () => {
    const other = await open(workbook);
    await setCap(other, '999999');
    await run(other, 'publishNorms');
    const cells = (await other.values(PUBLISHED, 'A1:A2')).map((cell) => cell.map(String));
    other.dispose();
    const host = await open(workbook);
    await host.paste(PUBLISHED, 'A1', cells);
    expect((await inCell(host))[0]).toBe(999_999);
    expect(about(await run<Said>(host, 'checkAllUnits'))).toEqual([UNPUBLISHED]);
    host.dispose();
  });
});

describe('calls', () => {
  const callsOf = async (
    book: WorkbookSnapshot,
    command: string,
  ): Promise<[total: number, names: string[]]> => {
    const host = await open(book);
    await run(host, command);
    const { total, list } = host.calls;
    host.dispose();
    return [total, list.map(({ name }) => name)];
  };

  it('formulas of the check are written together at the end, after the tabs and the publication, with one flush', async () => {
    const [, names] = await callsOf(
      await changed(start, (host) => host.deleteTab(PUBLISHED)),
      'fillTemplates',
    );
    const first = names.indexOf('Range.setFormula');
    expect(names.filter((name) => name === 'Range.setFormula')).toHaveLength(2);
    expect(names.slice(first).filter((name) => /insertSheet|setName|setValues|protect/.test(name))).toEqual(
      [],
    );
    expect(names.slice(first).filter((name) => name === 'SpreadsheetApp.flush').length).toBeLessThanOrEqual(
      2,
    );
  });

  it('where there is nothing to do are few: three more than without the publication', async () => {
    const counted: Record<string, number> = {};
    for (const command of ['fillTemplates', 'checkAllUnits', 'publishNorms'])
      counted[command] = (await callsOf(workbook, command))[0];
    expect(counted).toEqual({ fillTemplates: 36, checkAllUnits: 38, publishNorms: 31 });
  });
});
