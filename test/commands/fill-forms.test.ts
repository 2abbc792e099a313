/**
 * «Điền mẫu biểu»: the copy it makes of a pasted form, what it says, and that nothing of a person's is written over. Then the
 * figures of the sample beside those of a reader that shares no code with the product.
 */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx, type WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FormsOutcome } from '../../src/commands/fill-forms.ts';
import type { ReportOutcome } from '../../src/schema/report.ts';
import { type Cell, readPlainly } from '../sample/read-plainly.ts';
import { cli, sample } from '../sample/workbooks.ts';
import { DIST, type Host, MUONG_SO, open, rowOf, run, type, usingOf } from '../support/job.ts';
import { entered, formed, planned } from '../support/small.ts';

const FORM = 'Mẫu biểu';
const FILLED = 'Mẫu biểu – đã điền';
/** What the small workbook plans, by hand: 200.002 + 1.000.004 + 4.000.006 + 600.008 + 400.005, and 7.000.006. */
const TOTAL = 13_200_031;

let book: WorkbookSnapshot;
let pasted: WorkbookSnapshot;

async function paste(host: Host, name: string, rows: string[][]): Promise<void> {
  await host.addTab(name);
  await host.paste(name, 'A1', rows);
}

beforeAll(async () => {
  book = await entered(await planned());
  pasted = await formed(book);
});

const using = usingOf(() => pasted);

type Outcome = FormsOutcome & { ok: boolean; message?: string; cancelled?: boolean };
const fill = async (host: Host): Promise<Outcome> => (await host.run('fillPastedForms')) as Outcome;
const said = (host: Host): string => host.shown.filter(({ kind }) => kind === 'alert').at(-1)?.message ?? '';
/** What somebody does to the form by other means than typing. */
async function act(host: Host, body: string): Promise<void> {
  const built = ['Code.js', 'appsscript.json'].map((name) => [name, readFileSync(`${DIST}/${name}`, 'utf8')]);
  host.loadFiles({
    ...Object.fromEntries(built),
    'Act.js': `function act() { var s = SpreadsheetApp.getActive().getSheetByName('${FORM}'); ${body} }`,
  });
  await host.run('act');
}
/** The look of a cell, 0-based. */
async function lookOf(host: Host, tab: string, row: number, column: number): Promise<unknown> {
  const { sheets, styles } = await host.snapshot();
  return styles[sheets.find(({ name }) => name === tab)?.cells[row]?.[column]?.s ?? -1];
}
const cellsOf = async (host: Host, tab: string): Promise<unknown> =>
  (await host.snapshot()).sheets.find(({ name }) => name === tab);

describe('the copy', () => {
  it('stands beside its form, filled, in the looks of the form, which stays as it is', () =>
    using(async (host) => {
      await act(
        host,
        "s.getRange('A2:C2').setFontWeight('bold').setBackground('#ddeeff'); s.getRange('A1:C1').merge(); s.setColumnWidth(1, 300); return { pages: [{ tab: s.getName(), paper: 'A4', landscape: true }] };",
      );
      const before = await cellsOf(host, FORM);
      const at = host.tabs.indexOf(FORM);
      const { ok, filled } = await fill(host);
      expect([ok, host.tabs.indexOf(FILLED), host.book.active.name]).toEqual([true, at + 1, FILLED]);
      expect(await cellsOf(host, FORM)).toEqual(before);
      expect(await host.values(FILLED)).toEqual([
        ['BIỂU 5 – Cả năm năm 2023', '', ''],
        ['Chỉ số', 'Kế hoạch', 'Tỷ lệ'],
        ['Toàn huyện', TOTAL / 1_000_000, 0],
        ['Xã', 6_200_025, 3_100_012.5],
        ['Sai', '{{total|planed}}', '{{total|planned}}'],
        ['Chưa có', '', '1.10'],
      ]);
      expect((await host.formulas(FILLED)).flat().filter(Boolean)).toEqual(['=B4/2', '="{{total|planned}}"']);
      expect(await host.displayValues(FILLED, 'B3')).toEqual([['13,2']]);
      const copy = (await host.snapshot()).sheets.find(({ name }) => name === FILLED);
      expect(copy?.print).toMatchObject({ paper: 'A4', landscape: true });
      expect(copy?.merges).toEqual([{ row: 0, column: 0, rows: 1, columns: 3 }]);
      expect(await lookOf(host, FILLED, 1, 0)).toMatchObject({ bold: true, background: '#ddeeff' });
      expect(await lookOf(host, FILLED, 4, 1)).toMatchObject({ background: '#fdeceb' });
      expect(copy?.notes?.map(({ row, column }) => [row, column])).toEqual([
        [0, 0],
        [4, 1],
        [4, 2],
      ]);
      expect(filled).toEqual([
        {
          form: FORM,
          tab: FILLED,
          tokens: 5,
          unknown: ['B6'],
          troubles: [
            { cell: 'B5', token: '{{total|planed}}', said: 'không hiểu từ «planed». Có phải: «planned»?' },
            {
              cell: 'C5',
              token: '{{total|planned}}',
              said: 'thẻ nằm trong công thức. Xin để thẻ ở một ô riêng, và cho công thức lấy số ở ô đó.',
            },
          ],
        },
      ]);
    }));

  it('says from which figures it was filled, and what was not', () =>
    using(async (host) => {
      await fill(host);
      expect(said(host)).toMatch(/^Đã điền 5 thẻ, ở «Mẫu biểu – đã điền»\.\n/);
      expect(said(host)).toContain('sổ chưa có báo cáo');
      expect(said(host)).toContain('Chưa có số để điền, đã chừa trống: B6.');
      expect(said(host)).toContain('{{total|planed}} (B5): không hiểu từ «planed». Có phải: «planned»?');
      await run(host, 'buildReport');
      expect((await fill(host)).standing).toBe('current');
      expect(said(host)).toContain('Số liệu của báo cáo đang có trong sổ.');
      await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'I.1.2'), { 'Đơn giá': 400_000 });
      expect((await fill(host)).standing).toBe('stale');
      expect(said(host)).toContain('các biểu đã được sửa từ khi lập báo cáo');
      // A unit that has no tab.
      await host.deleteTab(MUONG_SO);
      expect((await fill(host)).provisional).toBe(true);
      expect(said(host)).toMatch(/tạm tính|TẠM TÍNH/i);
    }));

  it('is replaced by the next run, also from a file, and is nobody’s in check and report', () =>
    using(async (host) => {
      const report = async (): Promise<unknown> => {
        const { totals, findings } = (await host.run('buildReport')) as ReportOutcome;
        return [totals, findings.map(({ code, tab }) => `${code} ${tab}`)];
      };
      const bare = await report();
      await fill(host);
      const tabs = [...host.tabs];
      expect(await report()).toEqual(bare);
      await fill(host);
      expect([...host.tabs].sort()).toEqual([...tabs].sort());
      const back = await open(await readXlsx(await host.toXlsx()));
      await fill(back);
      expect([...back.tabs].sort()).toEqual([...tabs].sort());
      back.dispose();
    }));

  it('in which somebody wrote, and a person’s tab of its name, are kept under another', () =>
    using(async (host) => {
      await fill(host);
      await host.edit(FILLED, 'A8', 'Nhận xét của huyện: đạt');
      await fill(host);
      const kept = `${FILLED} (trang riêng)`;
      expect([host.tabs.includes(kept), host.tabs.includes(FILLED)]).toEqual([true, true]);
      expect((await host.values(kept)).flat()).toContain('Nhận xét của huyện: đạt');
      expect(said(host)).toContain(`«${kept}»`);
      await host.deleteTab(FILLED);
      await paste(host, FILLED, [['Việc của chị Mai']]);
      await fill(host);
      expect(await host.values(`${FILLED} (trang riêng 2)`)).toEqual([['Việc của chị Mai']]);
      // None of them is a form.
      expect(host.tabs.filter((name) => name.startsWith(FORM)).length).toBe(4);
    }));

  it('runs nothing that stands in a form or in a name', () =>
    using(async (host) => {
      await host.setFormat(FORM, 'A8:B8', '@');
      await host.paste(FORM, 'A8', [['=HYPERLINK("x";"{{kỳ}}")', '{{địa danh}}']]);
      await host.edit(
        'Cấu hình',
        `B${(await host.values('Cấu hình')).findIndex(([label]) => label === 'Địa danh') + 1}`,
        '=1+1',
      );
      await fill(host);
      expect((await host.values(FILLED)).at(7)?.slice(0, 2)).toEqual(['=HYPERLINK("x";"Cả năm")', '=1+1']);
      expect((await host.formulas(FILLED)).at(7)?.join('')).toBe('');
    }));

  it('takes a figure where the form allows only its own list', () =>
    using(async (host) => {
      await act(
        host,
        "s.getRange('B3').setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['a']).setAllowInvalid(false).build());",
      );
      expect((await fill(host)).ok).toBe(true);
      expect(await host.values(FILLED, 'B3')).toEqual([[TOTAL / 1_000_000]]);
    }));
});

describe('which tabs are forms', () => {
  it('all whose names begin so, and the one in front where it holds tokens', () =>
    using(async (host) => {
      await paste(host, 'Mẫu biểu tỉnh', [['{{total|planned}}']]);
      await paste(host, 'Biểu của bộ', [['{{total|disbursed}} đồng']]);
      host.activate('Biểu của bộ', 'A1');
      const { filled } = await fill(host);
      expect(filled.map(({ form, tab }) => [form, tab])).toEqual([
        [FORM, FILLED],
        ['Mẫu biểu tỉnh', 'Mẫu biểu tỉnh – đã điền'],
        ['Biểu của bộ', 'Biểu của bộ – đã điền'],
      ]);
      expect(await host.values('Biểu của bộ – đã điền')).toEqual([['0 đồng']]);
      expect(host.tabs.indexOf('Mẫu biểu tỉnh – đã điền')).toBe(host.tabs.indexOf('Mẫu biểu tỉnh') + 1);
    }));

  it('a unit’s tab is none, whatever is typed in it', () =>
    using(async (host) => {
      await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'I.1.2'), { 'Ghi chú': '{{total|planned}}' });
      host.activate(MUONG_SO, 'A8');
      expect((await fill(host)).filled.map(({ form }) => form)).toEqual([FORM]);
      expect(host.tabs.filter((name) => name.includes('đã điền'))).toEqual([FILLED]);
    }));

  it('two whose copies would have one name are refused before anything is written', () =>
    using(async (host) => {
      for (const end of ['III', 'IV'])
        await paste(host, `Mẫu biểu tổng hợp của tỉnh quý ${end}`, [['{{kỳ}}']]);
      const tabs = [...host.tabs];
      expect(await fill(host)).toMatchObject({ ok: false, reason: 'refused' });
      expect([said(host).includes('đổi tên'), host.tabs]).toEqual([true, tabs]);
    }));

  it('one without a token is told how to begin', () =>
    using(async (host) => {
      await host.deleteTab(FORM);
      await paste(host, FORM, [['BIỂU 5']]);
      expect((await fill(host)).message).toContain('ví dụ {{tổng|kế hoạch}}');
    }));

  it('without one a tab of examples is offered, made, and can be filled at once', () =>
    using(async (host) => {
      const tabs = [...host.tabs];
      host.answer('NO');
      expect([await fill(host), host.tabs]).toEqual([{ ok: true, cancelled: true }, tabs]);
      host.answer('YES');
      expect(await fill(host)).toMatchObject({ starter: FORM, filled: [] });
      expect(host.tabs).toEqual([...tabs, FORM]);
      const { filled } = await fill(host);
      expect(filled[0]?.troubles).toEqual([]);
      expect((await host.values(FILLED)).flat()).toContain(TOTAL);
    }, book));

  it('in English the same', () =>
    using(async (host) => {
      const row = (await host.values('Cấu hình')).findIndex(([label]) => label === 'Ngôn ngữ') + 1;
      await host.edit('Cấu hình', `B${row}`, 'en');
      await fill(host);
      expect(said(host)).toMatch(/^5 tokens were filled in, in «Mẫu biểu – đã điền»\./);
      expect(said(host)).toContain('Is it: «planned»?');
    }));
});

it('a thousand tokens, scattered and in formulas’ neighbourhood: at most 60 calls beyond the report’s reads', () =>
  using(async (host) => {
    // Every other cell, with a number, a text and a formula between; wider than a new tab.
    const rows = Array.from({ length: 40 }, (_, row) =>
      Array.from({ length: 60 }, (_, at) =>
        (row + at) % 2 === 0 ? '{{total|planned}}' : (['7', '01/2023', '=1+1'][at % 3] as string),
      ),
    );
    await host.deleteTab(FORM);
    await host.addTab(FORM);
    await host.setFormat(FORM, 'A1:Z40', '@');
    await host.insertColumns(FORM, 27, 34);
    await host.paste(FORM, 'A1', rows);
    const before = [await host.values(FORM), await host.formulas(FORM)] as const;
    await run(host, 'buildReport');
    const { filled } = await fill(host);
    const names = host.calls.list.map(({ name }) => name);
    expect(filled[0]?.tokens).toBe(1200);
    const first = names.findIndex((name) => /insertSheet$/.test(name));
    expect(names.slice(first).filter((name) => /Range\.(get|is)/.test(name))).toEqual([]);
    // «Xuất dữ liệu…» reads what the report reads, and writes nothing.
    const spent = names.length - (await callsOf(host, 'exportData'));
    expect(spent).toBeLessThanOrEqual(60);
    // Everything between the tokens is as it was.
    const [values, formulas] = before;
    expect(await host.formulas(FILLED)).toEqual(formulas);
    expect(await host.values(FILLED)).toEqual(
      values.map((row) => row.map((cell) => (String(cell).startsWith('{{') ? TOTAL : cell))),
    );
  }));

it('as many pieces as are written each for itself, over a copy that stands: at most 60 calls once it writes', () =>
  using(async (host) => {
    // Twelve tokens that do not touch, and one that is not understood.
    const rows = Array.from({ length: 24 }, (_, row) => [row % 2 === 0 ? '{{total|planned}}' : 'chữ']);
    await host.deleteTab(FORM);
    await paste(host, FORM, [...rows, ['{{total|planed}}']]);
    await fill(host);
    await fill(host);
    const names = host.calls.list.map(({ name }) => name);
    const writes = names.slice(names.findIndex((name) => /insertSheet$/.test(name)));
    expect(writes.filter((name) => name === 'Range.setValues')).toHaveLength(12);
    expect(writes.length).toBeLessThanOrEqual(60);
    expect(writes.filter((name) => /Range\.(get|is)/.test(name))).toEqual([]);
  }));

async function callsOf(host: Host, command: string): Promise<number> {
  await run(host, command);
  return host.calls.total;
}

describe('the sample', () => {
  const folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-'));

  it('filled by the command line is what an independent reader adds up', async () => {
    const path = join(folder, 'so.xlsx');
    copyFileSync(await sample('clean'), path);
    const host = await open(await readXlsx(readFileSync(path)));
    await paste(host, FORM, [
      ['{{tổng|kế hoạch}}', '{{total|planned|nstw}}', '{{total|planned|NSĐP}}', '{{total|planned|khác}}'],
      ['{{total|disbursed}}', '{{I.1|planned}}', '{{II|giải ngân}}', '{{I.4.3.a|số lượng}}'],
      [
        '{{đơn vị:03589|kế hoạch}}',
        '{{unit:03589|rate}}',
        '{{unit:03589|allotment}}',
        '{{tổng|dự toán|nsđp}}',
      ],
    ]);
    writeFileSync(path, await host.toXlsx());
    host.dispose();
    const ran = await cli('run', 'dien mau bieu', path);
    expect(ran.code, ran.error).toBe(0);
    expect(ran.out).toContain('Đã điền 12 thẻ');

    const tabs = readPlainly(path);
    const units = (tabs.get('Đơn vị') ?? []).filter(Boolean);
    const unitAt = (name: string): number => (units[0] as Cell[]).indexOf(name);
    const rows = units.slice(1).flatMap((unit) => {
      const tab = tabs.get(String(unit[unitAt('Tên đơn vị')])) ?? [];
      const header = tab.findIndex((row) => row?.includes('Thành tiền'));
      const names = (tab[header] ?? []) as Cell[];
      let line = '';
      return tab.slice(header + 1).flatMap((cells) => {
        if (cells === undefined) return [];
        const of = (name: string): Cell | undefined => cells[names.indexOf(name)];
        // A row that was added under a line has no code of its own.
        line = String(of('Mã') ?? line);
        return [{ unit: String(unit[unitAt('Mã đơn vị')]), line, of }];
      });
    });
    type Row = (typeof rows)[number];
    const sum = (name: string, isOf: (row: Row) => boolean = () => true): number =>
      rows
        .filter(isOf)
        .reduce((all, { of }) => all + (typeof of(name) === 'number' ? (of(name) as number) : 0), 0);
    const below =
      (code: string) =>
      ({ line }: Row) =>
        line === code || line.startsWith(`${code}.`);
    const ofUnit = ({ unit }: Row): boolean => unit === '03589';
    const allotted = (row: Cell[], ...names: string[]): number =>
      names.reduce((all, name) => all + Number(row[unitAt(name)] ?? 0), 0);
    const mine = units.find((row) => String(row[unitAt('Mã đơn vị')]) === '03589') as Cell[];
    const filled = (tabs.get(FILLED) ?? []).map((row) => [...row]);
    expect(filled).toEqual([
      [sum('Thành tiền'), sum('NSTW'), sum('NSĐP'), sum('Nguồn khác')],
      [
        sum('Giải ngân'),
        sum('Thành tiền', below('I.1')),
        sum('Giải ngân', below('II')),
        sum('Số lượng', ({ line }) => line === 'I.4.3.a'),
      ],
      [
        sum('Thành tiền', ofUnit),
        expect.closeTo((100 * sum('Giải ngân', ofUnit)) / sum('Thành tiền', ofUnit), 9),
        allotted(mine, 'Dự toán NSTW', 'Dự toán NSĐP', 'Dự toán khác'),
        units.slice(1).reduce((all, row) => all + allotted(row, 'Dự toán NSĐP'), 0),
      ],
    ]);
    expect(filled[0]?.[0]).toBeGreaterThan(1_000_000_000);
    rmSync(folder, { recursive: true, force: true });
  });
});
