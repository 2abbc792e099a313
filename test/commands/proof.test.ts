/**
 * «Kiểm tra số liệu»: its verdicts are worked out by the sheet. Typed over, one after the other, every money cell of the
 * report's tabs and of the units' tabs makes the verdict fall, without a new report; put back, it stands again.
 */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { ENTRY_HEADERS } from '../../src/layout.ts';
import type { ReportOutcome } from '../../src/schema/report.ts';
import { columnLetters } from '../../src/table/columns.ts';
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
  type,
} from '../support/job.ts';

const PROOF = 'Kiểm tra số liệu';
const OUTSIDE = 'Để ngoài';
const REPORT_TABS = ['Báo cáo huyện', 'Cảnh báo', 'Theo đơn vị', PROOF, OUTSIDE, 'Dữ liệu'];

let workbook: WorkbookSnapshot;
beforeAll(async () => {
  workbook = await filled({ units: fewUnits() });
});

const report = (host: Host): Promise<ReportOutcome> => run<ReportOutcome>(host, 'buildReport');
const verdict = async (host: Host): Promise<unknown> => (await host.values(PROOF, 'A2'))[0]?.[0];

/** Two communes with good rows; in one of them also a row that does not count, a total of its own, a doubtful source. */
async function entered(): Promise<Host> {
  const host = await open(workbook);
  const row = {
    'Số lượng': 2,
    'Số kỳ': 3,
    'Đơn giá': 500_000,
    NSTW: 2_000_000,
    NSĐP: 700_000,
    'Nguồn khác': 300_000,
  };
  for (const tab of [MUONG_SO, BAN_LANG])
    await type(host, tab, await rowOf(host, tab, 'II.1.5'), { ...row, 'Giải ngân': 1_000_000 });
  return host;
}

async function withDirt(): Promise<Host> {
  const host = await entered();
  const last = (await host.values(BAN_LANG)).length;
  await type(host, BAN_LANG, last + 1, { 'Đối tượng': 'Tổng cộng', 'Thành tiền': '=SUM(K5:K20)' });
  await host.edit(BAN_LANG, `A${last + 2}`, 'I.9.9');
  await type(host, BAN_LANG, last + 2, { 'Thành tiền': 400_000, NSTW: 400_000, 'Giải ngân': 150_000 });
  const line = await rowOf(host, BAN_LANG, 'II.1.6');
  await type(host, BAN_LANG, line, { 'Số lượng': 1, 'Đơn giá': 600_000, NSTW: 600_000, NSĐP: -50_000 });
  return host;
}

describe('the bridge over a unit’s tab', () => {
  it('finds every number of the columns in the report, left out, or in own totals', async () => {
    const host = await withDirt();
    const { reconciliation } = await report(host);
    const own = reconciliation.bridge.filter(({ unit }) => unit === '03577');
    expect(
      own.map(({ money, stands, reported, left, apart, holds }) => [
        money,
        stands,
        reported,
        left,
        apart,
        holds,
      ]),
    ).toEqual([
      // 3,000,000 + 600,000 counted; 400,000 on a line that is none; 3,000,000 once more in a sum of their own.
      ['planned', 7_000_000, 3_600_000, 400_000, 3_000_000, true],
      ['nstw', 3_000_000, 2_600_000, 400_000, 0, true],
      ['nsdp', 650_000, 700_000, -50_000, 0, true],
      ['other', 300_000, 300_000, 0, 0, true],
      ['disbursed', 1_150_000, 1_000_000, 150_000, 0, true],
    ]);
    expect(reconciliation).toMatchObject({
      moneyLeftOut: { planned: 400_000, disbursed: 150_000 },
      disbursedUnclear: 150_000,
    });
    const [, , header = [], ...rows] = await host.values(OUTSIDE);
    const shown = ['Dòng', 'Mã', 'Loại', 'Tính ở cột đối chiếu', 'Thành tiền', 'NSĐP', 'Giải ngân'];
    const last = (await host.values(BAN_LANG)).length;
    expect(rows.map((cells) => shown.map((name) => cells[header.indexOf(name)]))).toEqual([
      [await rowOf(host, BAN_LANG, 'II.1.6'), 'II.1.6', 'Ô không tính', 'Để ngoài', 0, -50_000, 0],
      [last - 1, '', 'Dòng cộng, đề mục', 'Dòng cộng, đề mục', 3_000_000, 0, 0],
      [last, 'I.9.9', 'Dòng để ngoài', 'Để ngoài', 400_000, 0, 150_000],
    ]);
    // Each says why, and what to do.
    for (const cells of rows)
      for (const name of ['Vì sao', 'Cần làm gì'])
        expect(String(cells[header.indexOf(name)])).toMatch(/\S{2,} \S/);
    // The same figures by the sheet's own formulas.
    const lines = (await host.values(PROOF)).filter(([name]) => name === 'Hội LHPN xã Bản Lang');
    expect(lines.map((cells) => cells.slice(1))).toEqual([
      ['Thành tiền', 7_000_000, 3_600_000, 400_000, 3_000_000, 0, 'Khớp'],
      ['NSTW', 3_000_000, 2_600_000, 400_000, 0, 0, 'Khớp'],
      ['NSĐP', 650_000, 700_000, -50_000, 0, 0, 'Khớp'],
      ['Nguồn khác', 300_000, 300_000, 0, 0, 0, 'Khớp'],
      ['Giải ngân', 1_150_000, 1_000_000, 150_000, 0, 0, 'Khớp'],
    ]);
    host.dispose();
  });

  it('a tab that lost its header, or was deleted, cannot be read, and that is the verdict', async () => {
    const host = await entered();
    await report(host);
    expect(await verdict(host)).toBe('Số liệu khớp.');
    await host.deleteTab(MUONG_SO);
    expect(await verdict(host)).toMatch(/^SỐ LIỆU KHÔNG KHỚP: 5\/\d+ chỗ/);
    const lines = (await host.values(PROOF)).filter(([name]) => name === 'Hội LHPN xã Mường So');
    expect(lines.map((cells) => cells.at(-1))).toEqual(Array.from({ length: 5 }, () => 'KHÔNG ĐỌC ĐƯỢC'));
    host.dispose();
    const renamed = await entered();
    await renamed.edit(MUONG_SO, `${COLUMN.NSTW}4`, 'Trung ương');
    const { reconciliation } = await report(renamed);
    expect(reconciliation.bridge.filter(({ holds }) => !holds)).toMatchObject([
      { unit: '03589', money: 'nstw', stands: null },
    ]);
    const [, , header = [], whole = []] = await renamed.values(OUTSIDE);
    const money = ['Loại', 'Thành tiền', 'NSTW', 'NSĐP', 'Giải ngân'].map(
      (name) => whole[header.indexOf(name)],
    );
    expect(money).toEqual(['Trang không đọc được', 3_000_000, '', 700_000, 1_000_000]);
    renamed.dispose();
  });

  it('an error in a cell takes no other number with it', async () => {
    const host = await entered();
    await report(host);
    const row = await rowOf(host, MUONG_SO, 'II.1.5');
    await host.edit(MUONG_SO, `${COLUMN['Giải ngân']}${row + 1}`, '=1/0');
    expect(await verdict(host)).toBe('Số liệu khớp.');
    await host.edit(MUONG_SO, `${COLUMN['Giải ngân']}${row}`, '=1/0');
    expect(await verdict(host)).toMatch(/^SỐ LIỆU KHÔNG KHỚP: 1\/\d+ chỗ/);
    host.dispose();
  });
});

describe('typed over', () => {
  /** Every cell with a number in it, by tab. */
  async function numbers(host: Host, tab: string, from: number): Promise<{ cell: string; value: number }[]> {
    const values = await host.values(tab);
    return values.flatMap((cells, row) =>
      row < from
        ? []
        : cells.flatMap((value, column) =>
            typeof value === 'number' && value !== 0
              ? [{ cell: `${columnLetters(column)}${row + 1}`, value }]
              : [],
          ),
    );
  }

  it('each number of the report flips the verdict', async () => {
    const host = await withDirt();
    await report(host);
    const before = await verdict(host);
    expect(before).toBe('Số liệu khớp.');
    let tried = 0;
    for (const tab of REPORT_TABS)
      for (const { cell } of await numbers(host, tab, 3)) {
        // A difference is worked out from the cells beside it, each of which is tried.
        if (tab === PROOF && cell.startsWith('G')) continue;
        await host.edit(tab, cell, '999000000');
        expect([tab, cell, await verdict(host)]).not.toEqual([tab, cell, before]);
        await host.undo();
        tried++;
      }
    expect(await verdict(host)).toBe(before);
    expect(tried).toBeGreaterThan(200);
    host.dispose();
  });

  it('each money cell of a unit’s tab, and each factor, flips the verdict', async () => {
    const host = await withDirt();
    await report(host);
    const before = await verdict(host);
    const money = [
      'Số lượng',
      'Số kỳ',
      'Đơn giá',
      'Thành tiền',
      'NSTW',
      'NSĐP',
      'Nguồn khác',
      'Giải ngân',
    ] as const;
    let tried = 0;
    for (const tab of [MUONG_SO, BAN_LANG]) {
      const columns = money.map((name) => columnLetters(ENTRY_HEADERS.indexOf(name)));
      for (const { cell } of await numbers(host, tab, 4)) {
        if (!columns.some((letters) => new RegExp(`^${letters}\\d`).test(cell))) continue;
        await host.edit(tab, cell, '999000');
        expect([tab, cell, await verdict(host)]).not.toEqual([tab, cell, before]);
        await host.undo();
        tried++;
      }
      // A figure in a row that was blank.
      await host.edit(tab, `${COLUMN['Giải ngân']}8`, '1');
      expect(await verdict(host)).not.toBe(before);
      await host.edit(tab, `${COLUMN['Giải ngân']}8`, '');
    }
    expect(await verdict(host)).toBe(before);
    expect(tried).toBe(8 + 8 + 1 + 3 + 5);
    host.dispose();
  });

  it('stands on every tab of the report, by formula', async () => {
    const host = await entered();
    await report(host);
    await host.edit(MUONG_SO, `${COLUMN['Giải ngân']}8`, '5');
    const said = await verdict(host);
    expect(said).toMatch(/^SỐ LIỆU KHÔNG KHỚP: 1\//);
    for (const tab of REPORT_TABS.filter((name) => name !== 'Dữ liệu'))
      expect([tab, (await host.values(tab)).flat().filter((value) => value === said)]).toEqual([tab, [said]]);
    host.dispose();
  });
});
