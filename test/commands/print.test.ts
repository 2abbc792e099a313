/**
 * «In báo cáo»: what it asks, the tabs it makes, and that nobody counts or reads them afterwards.
 */
import { readXlsx, type SheetSnapshot, type WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PrintOutcome } from '../../src/schema/print.ts';
import type { ReportOutcome } from '../../src/schema/report.ts';
import { fewUnits, filled, type Host, MUONG_SO, open, rowOf, type, usingOf } from '../support/job.ts';

const DISTRICT = [
  ...['In – Báo cáo', 'In – Biểu 01', 'In – Biểu 02', 'In – Biểu 03', 'In – Biểu 04'],
  'In – Phụ lục kế hoạch',
];
const UNIT = 'In – Hội LHPN xã Mường So';

let workbook: WorkbookSnapshot;
beforeAll(async () => {
  const host = await open(await filled({ units: fewUnits() }));
  await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'II.1.5'), {
    ...{ 'Số lượng': 2, 'Số kỳ': 3, 'Đơn giá': 500_000, NSTW: 3_000_000, 'Giải ngân': 1_250_000 },
    'Đối tượng': 'Tổ bản Tả Ô',
  });
  workbook = await host.snapshot();
  host.dispose();
});

const using = usingOf(() => workbook);

/** Prints as a person does who types these answers. */
async function print(host: Host, forms: string, money = ''): Promise<PrintOutcome> {
  host.answer({ button: 'OK', text: forms }, { button: 'OK', text: money });
  const outcome = (await host.run('printReport')) as { ok: boolean; message?: string } & PrintOutcome;
  if (!outcome.ok) throw new Error(`${outcome.message} ${host.logs.slice(-2).join(' ')}`);
  return outcome;
}

const texts = async (host: Host, tab: string): Promise<string[]> =>
  (await host.values(tab)).flat().map(String).filter(Boolean);
const tab = (book: WorkbookSnapshot, name: string): SheetSnapshot => {
  const found = book.sheets.find((sheet) => sheet.name === name);
  if (found === undefined) throw new Error(`no tab ${name}`);
  return found;
};

describe('the tabs', () => {
  it('are those asked for, in đồng or what was asked, values only', () =>
    using(async (host) => {
      const before = [...host.tabs];
      const { printed, unit } = await print(host, '');
      expect(printed.map((one) => one.tab)).toEqual(DISTRICT);
      expect([unit, host.tabs]).toEqual(['đồng', [...before, ...DISTRICT]]);
      for (const name of DISTRICT)
        expect((await host.formulas(name)).flat().every((formula) => formula === '')).toBe(true);
      expect(await texts(host, 'In – Biểu 01')).toEqual(
        expect.arrayContaining(['3.000.000', '1.250.000', '41,7', '5=6+7+8', 'ĐVT: đồng']),
      );
      await print(host, '2', '3');
      expect(host.tabs).toEqual([
        ...before,
        ...DISTRICT.filter((name) => !name.endsWith('01')),
        'In – Biểu 01',
      ]);
      expect(await texts(host, 'In – Biểu 01')).toEqual(
        expect.arrayContaining([
          ...['3,0', '1,3', 'ĐVT: triệu đồng'],
          'Bằng chữ (giải ngân lũy kế): Một triệu hai trăm năm mươi nghìn đồng chẵn.',
        ]),
      );
    }));

  it('of a unit is its own rows, with what people typed shown and never run', () =>
    using(async (host) => {
      const row = await rowOf(host, MUONG_SO, 'II.1.5');
      await host.setFormat(MUONG_SO, `E${row}`, '@');
      await host.paste(MUONG_SO, `E${row}`, [['=HYPERLINK("http://x";"y")']]);
      host.activate(MUONG_SO, 'A5');
      const { printed } = await print(host, '7');
      expect(printed.map((one) => one.tab)).toEqual([UNIT]);
      const said = await texts(host, UNIT);
      expect(said).toEqual(
        expect.arrayContaining([
          ...['HỘI LHPN XÃ MƯỜNG SO', '=HYPERLINK("http://x";"y")', '500.000', '3.000.000', 'THỦ TRƯỞNG'],
        ]),
      );
      expect((await host.formulas(UNIT)).flat().every((formula) => formula === '')).toBe(true);
      // Neither what the check says nor what a cap allows.
      expect(said.join('\n')).not.toMatch(/Mức trần|Kiểm tra|■|▲|●/);
      host.activate('Kế hoạch', 'A1');
      await expect(print(host, '7')).rejects.toThrow('xin mở trang của đơn vị');
    }));

  it('are nobody’s in a check and a report, and a person’s tab of their name is kept', () =>
    using(async (host) => {
      await host.addTab('In – Biểu 02');
      await host.paste('In – Biểu 02', 'A1', [['Việc của chị Mai']]);
      const report = async (): Promise<ReportOutcome> => (await host.run('buildReport')) as ReportOutcome;
      const found = ({ findings }: ReportOutcome): string[] =>
        findings.map(({ code, tab: where }) => `${code} ${where}`).sort();
      const bare = await report();
      host.activate(MUONG_SO, 'A5');
      await print(host, '1,2,3,4,5,6,7');
      const after = await report();
      expect(found(after)).toEqual([...found(bare), 'TAB_STRAY In – Biểu 02 (trang riêng)'].sort());
      expect([after.totals, after.reconciliation.strayTabs]).toEqual([bare.totals, []]);
      expect(await host.values('In – Biểu 02 (trang riêng)')).toEqual([['Việc của chị Mai']]);
      // The next print takes its own place.
      const tabs = [...host.tabs].sort();
      host.activate(MUONG_SO, 'A5');
      await print(host, '1,2,3,4,5,6,7', '2');
      expect([...host.tabs].sort()).toEqual(tabs);
    }));
});

describe('the questions', () => {
  it.each([
    ['8', '', 'Không hiểu «8»'],
    ['1, hai', '', 'Không hiểu «hai»'],
    ['1', '4', 'Không hiểu «4»'],
  ])('«%s» and «%s»: %s', (forms, money, sentence) =>
    using(async (host) => {
      const tabs = [...host.tabs];
      await expect(print(host, forms, money)).rejects.toThrow(sentence);
      expect(host.tabs).toEqual(tabs);
    }),
  );

  it('Biểu 03 without the tab of targets is refused by itself, passed over among all', () =>
    using(async (host) => {
      await host.deleteTab('Chỉ tiêu');
      await expect(print(host, '4')).rejects.toThrow(
        'Biểu 03 cần trang «Chỉ tiêu»: xin chạy «Thiết lập sổ kế hoạch»',
      );
      const { printed } = await print(host, '');
      expect(printed.map((one) => one.tab)).toEqual(DISTRICT.filter((name) => !name.endsWith('03')));
    }));

  it('a closed one prints nothing', () =>
    using(async (host) => {
      const tabs = [...host.tabs];
      for (const answers of [['CLOSE'], [{ button: 'OK', text: '1' }, 'CANCEL']]) {
        host.answer(...answers);
        expect(await host.run('printReport')).toMatchObject({ ok: true, cancelled: true });
      }
      expect(host.tabs).toEqual(tabs);
    }));
});

it('the paper of each form is in the file and comes back from it', () =>
  using(async (host) => {
    await print(host, '1,2');
    const back = await readXlsx(await host.toXlsx());
    expect(tab(back, 'In – Báo cáo').print).toMatchObject({
      paper: 'A4',
      landscape: false,
      fitToWidth: true,
      firstPageDiffers: true,
      margins: { top: 20, bottom: 20, left: 30, right: 15, header: 10, footer: 10 },
    });
    const lines = tab(back, 'In – Biểu 01');
    expect(lines.print).toMatchObject({ landscape: true, header: '&C&"Times New Roman,Regular"&13&P' });
    const { repeatRows, area, breaks } = lines.print ?? {};
    // The header is frozen, too: what Google repeats.
    expect((repeatRows?.row ?? 0) + (repeatRows?.rows ?? 0)).toBe(lines.frozenRows);
    expect(area).toMatchObject({ row: 0, column: 0, columns: 12 });
    expect(breaks?.length).toBeGreaterThan(3);
    // A row that somebody adds takes them along.
    await host.insertRows('In – Biểu 01', 20, 1);
    const moved = (await host.snapshot()).sheets.find(({ name }) => name === 'In – Biểu 01')?.print;
    expect([moved?.area?.rows, moved?.breaks?.at(-1)]).toEqual([
      (area?.rows ?? 0) + 1,
      (breaks?.at(-1) ?? 0) + 1,
    ]);
  }));

it.each(['1', '2', '3', '4', '5', '6', '7'])('form %s: at most 60 calls beyond what it reads', (form) =>
  using(async (host) => {
    host.activate(MUONG_SO, 'A5');
    await print(host, form);
    const names = host.calls.list.map(({ name }) => name);
    const first = names.findIndex((name) => /insertSheet$/.test(name));
    expect(names.length - first).toBeLessThanOrEqual(60);
    // Nothing is read of a cell once something is written.
    expect(names.slice(first).filter((name) => /Range\.(get|is)/.test(name))).toEqual([]);
  }),
);
