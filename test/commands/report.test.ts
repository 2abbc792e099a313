/**
 * «Lập báo cáo»: the figures, the proof, the budget of calls, and dirt that must be reported and never summed.
 */

import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ReportOutcome } from '../../src/schema/report.ts';
import { cellsOf } from '../../tools/bench/calls.mjs';
import { CELLS_WRITTEN } from '../../tools/bench/prices.mjs';
import {
  BAN_LANG,
  COLUMN,
  createHost,
  fewUnits,
  filled,
  type Host,
  LABOUR,
  MUONG_SO,
  open,
  rowOf,
  run,
  type,
} from '../support/job.ts';

let workbook: WorkbookSnapshot;
/** With a good row in Mường So's tab, and in both communes' tabs. */
let withOne: WorkbookSnapshot;
let withBoth: WorkbookSnapshot;
beforeAll(async () => {
  workbook = await filled({ units: fewUnits() });
  const host = await open(workbook);
  await good(host);
  withOne = await host.snapshot();
  await good(host, BAN_LANG);
  withBoth = await host.snapshot();
  host.dispose();
});

const report = (host: Host): Promise<ReportOutcome> => run<ReportOutcome>(host, 'buildReport');
const codes = (outcome: ReportOutcome, tab?: string): string[] =>
  outcome.findings.filter((item) => tab === undefined || item.tab === tab).map((item) => item.code);

/** One good row: two groups, three months, 500.000đ: 3.000.000đ from NSTW. */
async function good(host: Host, tab = MUONG_SO): Promise<void> {
  await type(host, tab, await rowOf(host, tab, 'II.1.5'), {
    'Số lượng': 2,
    'Số kỳ': 3,
    'Đơn giá': 500_000,
    NSTW: 3_000_000,
    'Giải ngân': 1_000_000,
  });
}

describe('figures', () => {
  it('add up by unit, activity and source, and stand in the sheet', async () => {
    const host = await open(withBoth);
    await type(host, LABOUR, await rowOf(host, LABOUR, 'II.2.3'), {
      'Đối tượng': 'Mô hình A',
      'Số lượng': 1,
      'Đơn giá': 90_000_000,
      NSTW: 60_000_000,
      NSĐP: 30_000_000,
    });
    const outcome = await report(host);
    expect(outcome.totals).toMatchObject({
      planned: 96_000_000,
      nstw: 66_000_000,
      nsdp: 30_000_000,
      other: 0,
      unsourced: 0,
      disbursed: 2_000_000,
    });
    expect(outcome.reconciliation).toMatchObject({
      reconciled: true,
      rowsTyped: 3,
      rowsReported: 3,
      rowsLeftOut: 0,
    });
    const sheet = await host.values('Báo cáo huyện');
    const line = (code: string) => sheet.find((row) => row[14] === code);
    expect([line('II')?.[5], line('II.1')?.[5], line('II.1.5')?.[5], line('II.2.3')?.[7]]).toEqual([
      96_000_000, 6_000_000, 6_000_000, 30_000_000,
    ]);
    expect(line('II.1.5')?.[4]).toBe(4);
    expect(sheet.find((row) => row[1] === 'TỔNG CỘNG')?.[5]).toBe(96_000_000);
    expect(sheet.some((row) => String(row[1]).includes('Chín mươi sáu triệu đồng chẵn'))).toBe(true);
    // The sheet's own formulas come to the same totals.
    const proof = (await host.values('Kiểm tra số liệu')).filter(
      ([what, money]) => String(what).startsWith('Tổng huyện =') && money === 'Thành tiền',
    );
    expect(proof.map((row) => [row[2], row[6], row[7]])).toEqual(
      Array.from({ length: 7 }, () => [96_000_000, 0, 'Khớp']),
    );
    host.dispose();
  });

  it('names units without entries and marks the report provisional', async () => {
    const host = await open(withOne);
    await host.deleteTab(BAN_LANG);
    const outcome = await report(host);
    expect(outcome.reconciliation.provisional).toBe(true);
    expect(outcome.units.map((unit) => [unit.code, unit.state])).toEqual([
      ['PNH', 'empty'],
      ['LDTBXH', 'empty'],
      ['03577', 'missing'],
      ['03589', 'entered'],
    ]);
    const text = JSON.stringify(await host.values('Báo cáo huyện'));
    expect(text).toContain('TẠM TÍNH – còn thiếu 3 đơn vị');
    expect(text).toContain('Hội LHPN xã Bản Lang (chưa có trang)');
    host.dispose();
  });

  it('keeps pending money in a subtotal of its own', async () => {
    const host = await open(await filled());
    const tab = 'TTVHTT&TT huyện';
    await type(host, tab, await rowOf(host, tab, 'I.2.1'), {
      'Số lượng': 1,
      'Đơn giá': 20_000_000,
      NSTW: 20_000_000,
    });
    const outcome = await report(host);
    expect([outcome.totals.pending.planned, outcome.totals.applied.planned, outcome.totals.planned]).toEqual([
      20_000_000, 0, 20_000_000,
    ]);
    expect(codes(outcome, tab)).toEqual(['PENDING_MONEY']);
    host.dispose();
  });

  it('built twice is the same report, and the old tabs are gone', async () => {
    const host = await open(withOne);
    const first = await report(host);
    const second = await report(host);
    // The same figures, and another run.
    expect(second.run).not.toBe(first.run);
    expect(second.run.split('.')[0]).toBe(first.run.split('.')[0]);
    const tabs = (await host.snapshot()).sheets.map((sheet) => sheet.name);
    expect(tabs.slice(0, 6)).toEqual([
      ...['Báo cáo huyện', 'Cảnh báo', 'Theo đơn vị', 'Kiểm tra số liệu', 'Để ngoài', 'Dữ liệu'],
    ]);
    expect(tabs.some((name) => name.includes('đang lập'))).toBe(false);
    expect((await host.values('Nhật ký')).filter((row) => row[1] === 'Lập báo cáo tổng hợp')).toHaveLength(2);
    const [header, , last] = await host.values('Nhật ký');
    expect(header?.[14]).toBe('Phiên bản');
    expect(last?.[14]).toMatch(/^\d+\.\d+\.\d+\S* \(.+\)$/);
    const under = Object.fromEntries((header ?? []).map((name, at) => [name, last?.[at]]));
    expect(under).toMatchObject({
      'Mã kỳ': 'Cả năm',
      'Ngày chốt': '',
      'Phiên bản bố cục': 2,
      'Tiền để ngoài': 0,
      'Trạng thái': 'Bản làm việc',
    });
    expect([under['Phiên bản kế hoạch'], under['Phiên bản định mức']]).toEqual([
      expect.stringMatching(/^K\w{11}$/),
      expect.stringMatching(/^Đ\w{11}$/),
    ]);
    host.dispose();
  });
});

describe('dirt is reported, never summed', () => {
  /** Types one odd thing beside one good row and gives what the report says of it. */
  async function withDirt(dirty: (host: Host) => Promise<void>): Promise<ReportOutcome> {
    const host = await open(withBoth);
    await dirty(host);
    const outcome = await report(host);
    host.dispose();
    return outcome;
  }
  const price = async (host: Host): Promise<string> =>
    `${COLUMN['Đơn giá']}${await rowOf(host, BAN_LANG, 'II.1.5')}`;

  it.each([
    ['text amounts', '5 triệu', 'AMOUNT_TEXT'],
    ['ambiguous text', '3.600', 'AMOUNT_AMBIGUOUS'],
    ['mixed marks', '3.000,000đ', 'AMOUNT_AMBIGUOUS'],
    ['words', 'chưa có', 'AMOUNT_UNREADABLE'],
    ['a formula as text', '=500000', 'AMOUNT_UNREADABLE'],
  ])('%s', async (_what, text, code) => {
    const outcome = await withDirt(async (host) => {
      // As a paste into a text cell leaves it: text, with no help from typing.
      await host.setFormat(BAN_LANG, await price(host), '@');
      await host.paste(BAN_LANG, await price(host), [[text]]);
    });
    expect(outcome.totals.planned).toBe(3_000_000);
    expect(outcome.reconciliation).toMatchObject({
      rowsTyped: 2,
      rowsReported: 1,
      rowsLeftOut: 1,
      leftOut: { [code]: 1 },
    });
    expect(codes(outcome, BAN_LANG)).toContain(code);
  });

  it.each([
    ['a negative', '-500000', 'AMOUNT_NEGATIVE'],
    ['an error cell', '=1/0', 'CELL_ERROR'],
    ['a tick', 'TRUE', 'AMOUNT_UNREADABLE'],
  ])('%s', async (_what, text, code) => {
    const outcome = await withDirt(async (host) => host.edit(BAN_LANG, await price(host), text));
    expect(outcome.totals.planned).toBe(3_000_000);
    expect(codes(outcome, BAN_LANG)).toContain(code);
  });

  it.each([
    ['a day for a quantity', 'Số lượng', '1/2', 'DATE_TYPED', 3_000_000, 1_000_000],
    ['a day for a price', 'Đơn giá', '15/08', 'DATE_TYPED', 3_000_000, 1_000_000],
    ['a day for what was disbursed', 'Giải ngân', '3-4', 'DATE_TYPED', 6_000_000, 1_000_000],
    ['thousands of another locale', 'Đơn giá', '350,000', 'AMOUNT_TINY', 3_000_000, 1_000_000],
    ['less than nothing disbursed', 'Giải ngân', '-500000', 'AMOUNT_NEGATIVE', 6_000_000, 1_000_000],
  ] as const)('%s', async (_what, column, text, code, planned, disbursed) => {
    const outcome = await withDirt(async (host) =>
      host.edit(BAN_LANG, `${COLUMN[column]}${await rowOf(host, BAN_LANG, 'II.1.5')}`, text),
    );
    expect(outcome.totals).toMatchObject({ planned, disbursed });
    expect(outcome.findings.filter((one) => one.tab === BAN_LANG && one.severity === 'error')).toMatchObject([
      { code, column },
    ]);
  });

  it('a decimal factor is no fraction of a đồng', async () => {
    const outcome = await withDirt(async (host) => {
      const row = await rowOf(host, BAN_LANG, 'II.1.5');
      await host.paste(BAN_LANG, `${COLUMN['Số lượng']}${row}`, [['3']]);
      await host.paste(BAN_LANG, `${COLUMN['Số kỳ']}${row}`, [['0,7']]);
      await host.paste(BAN_LANG, `${COLUMN.NSTW}${row}`, [['1050000']]);
      await host.paste(BAN_LANG, `${COLUMN['Giải ngân']}${row}`, [['']]);
    });
    // 3 × 0,7 × 500.000 = 1.050.000.
    expect([outcome.totals.planned, codes(outcome, BAN_LANG)]).toEqual([4_050_000, []]);
  });

  it('an inserted column changes nothing', async () => {
    const outcome = await withDirt(async (host) => {
      await host.insertColumns(BAN_LANG, 3);
      await host.edit(BAN_LANG, 'C4', 'Cán bộ phụ trách');
    });
    expect(outcome.totals.planned).toBe(6_000_000);
  });

  it('a renamed header keeps the whole tab out and says so', async () => {
    const outcome = await withDirt((host) => host.edit(BAN_LANG, `${COLUMN['Thành tiền']}4`, 'Tiền'));
    expect(outcome.totals.planned).toBe(3_000_000);
    expect(codes(outcome, BAN_LANG)).toContain('HEADER_RENAMED');
    expect(outcome.units.find((unit) => unit.tab === BAN_LANG)?.state).toBe('unreadable');
  });

  it('an emptied tab, a stray tab, a total row of their own', async () => {
    const outcome = await withDirt(async (host) => {
      await host.addTab('Họp giao ban');
      await host.edit('Họp giao ban', 'A1', 'Mã');
      await host.edit('Họp giao ban', 'B2', '900000000');
      const last = (await host.values(BAN_LANG)).length;
      await host.edit(BAN_LANG, `C${last + 1}`, 'Tổng cộng');
      await host.edit(BAN_LANG, `${COLUMN['Thành tiền']}${last + 1}`, '3000000');
    });
    expect(outcome.totals.planned).toBe(6_000_000);
    expect(codes(outcome)).toContain('TAB_STRAY');
    expect(codes(outcome, BAN_LANG)).toContain('SUBTOTAL_ROW');
    const empty = await withDirt((host) => host.clear(BAN_LANG, 'A1:T60'));
    expect(empty.totals.planned).toBe(3_000_000);
    expect(codes(empty, BAN_LANG)).toContain('TAB_EMPTY');
  });

  it('totals of one’s own by formula, entries called like totals, rows above the header: as the check says', async () => {
    const host = await open(withOne);
    const line = await rowOf(host, MUONG_SO, 'II.1.5');
    await host.insertRows(MUONG_SO, line + 1, 3);
    await type(host, MUONG_SO, line + 1, { 'Số lượng': 4, 'Đơn giá': 250_000, NSTW: 1_000_000 });
    await host.edit(MUONG_SO, `${COLUMN['Đối tượng']}${line + 1}`, 'Tổng vệ sinh bản Tả Ô');
    // Two of four rows, under words of their own: only the formula tells.
    await host.edit(MUONG_SO, `${COLUMN['Đối tượng']}${line + 2}`, 'Kinh phí hai bản');
    await host.edit(MUONG_SO, `${COLUMN['Thành tiền']}${line + 2}`, `=SUM(K${line - 1}:K${line})`);
    await host.edit(MUONG_SO, `${COLUMN['Số lượng']}${line + 2}`, `=SUM(G${line - 1}:G${line})`);
    await host.edit(MUONG_SO, `${COLUMN['Thành tiền']}${line + 3}`, '7000000');
    await host.edit(MUONG_SO, `${COLUMN['Đối tượng']}${line + 3}`, 'Toàn xã');
    await host.insertRows(MUONG_SO, 4);
    await type(host, MUONG_SO, 4, { 'Số lượng': 1, 'Đơn giá': 900_000, NSTW: 900_000 });
    const { findings } = await run<{ findings: ReportOutcome['findings'] }>(host, 'checkAllUnits');
    const outcome = await report(host);
    const brief = (all: ReportOutcome['findings']): string[] =>
      all.map(({ code, severity, tab, row, column }) => [code, severity, tab, row, column].join(' ')).sort();
    expect(brief(outcome.findings)).toEqual(brief(findings));
    expect(outcome.totals.planned).toBe(4_000_000);
    expect(outcome.reconciliation).toMatchObject({
      reconciled: true,
      rowsTyped: 5,
      rowsReported: 2,
      leftOut: { ROW_ABOVE_HEADER: 1, SUBTOTAL_ROW: 1, TOTAL_UNSURE: 1 },
    });
    const data = await host.values('Dữ liệu');
    const reported = data[0]?.indexOf('Vào báo cáo') ?? 0;
    expect(data.slice(1).map((row) => row[reported])).toEqual(['Không', 'Có', 'Có', 'Không', 'Không']);
    host.dispose();
  });

  it('text that looks like a formula is inert and shown exactly', async () => {
    const host = await open(withOne);
    const evil = [
      '=HYPERLINK("http://x";"y")',
      '+1+1',
      '-2',
      '@SUM(A1)',
      "'quoted",
      '<b>x</b>',
      '1.10',
      '00123',
    ];
    const from = await rowOf(host, MUONG_SO, 'II.1.5');
    const lines = (await host.values(MUONG_SO)).flatMap(([code], at) =>
      at + 1 >= from && /^[IVX]+\.\d+\.\d+$/.test(String(code)) ? [at + 1] : [],
    );
    const typed: unknown[] = [];
    for (const [at, text] of evil.entries()) {
      const cell = `E${lines[at]}`;
      await host.setFormat(MUONG_SO, cell, '@');
      await host.paste(MUONG_SO, cell, [[text]]);
      typed.push((await host.values(MUONG_SO, cell))[0]?.[0]);
    }
    await report(host);
    expect((await host.values('Dữ liệu')).slice(1).map((row) => row[9])).toEqual(typed);
    expect((await host.formulas('Dữ liệu')).flat().every((formula) => formula === '')).toBe(true);
    host.dispose();
  });
});

/** Every unit's tab with this many rows of entries: more groups under its first line, in one go. */
async function widened(snapshot: WorkbookSnapshot, rows: number): Promise<WorkbookSnapshot> {
  const host = await createHost({ workbook: snapshot });
  host.loadFiles({
    'Code.js': `function widen() {
      SpreadsheetApp.getActiveSpreadsheet().getSheets().slice(8).forEach(function (sheet) {
        var values = sheet.getDataRange().getValues();
        var first = values.findIndex(function (row) { return /^[IVX]+\\.\\d+\\.\\d+$/.test(row[0]); }) + 1;
        var missing = ${rows} - (values.length - 4);
        if (missing <= 0) return;
        sheet.insertRowsAfter(first, missing);
        var block = [];
        for (var i = 0; i < missing; i++) block.push(['Nhóm ' + (i + 1), '', 1]);
        sheet.getRange(first + 1, 5, missing, 3).setValues(block);
      });
    }`,
  });
  await host.run('widen');
  const wide = await host.snapshot();
  host.dispose();
  return wide;
}

it('a person’s tabs with the names of report tabs are kept under other names', async () => {
  const host = await open(workbook);
  const names = ['Dữ liệu', 'Để ngoài', 'Kiểm tra số liệu', 'Cảnh báo', 'Theo đơn vị', 'Báo cáo huyện'];
  for (const name of names) {
    await host.addTab(name);
    await host.paste(name, 'A1', [
      [`Danh sách hộ của chị Mai: ${name}`, 'Số khẩu'],
      ['Giàng A Páo', '5'],
    ]);
    await host.addTab(`${name} (trang riêng)`);
  }
  await report(host);
  for (const name of names) {
    expect(await host.values(`${name} (trang riêng 2)`)).toEqual([
      [`Danh sách hộ của chị Mai: ${name}`, 'Số khẩu'],
      ['Giàng A Páo', 5],
    ]);
    expect(host.shown.at(-1)?.message).toContain(`nay mang tên «${name} (trang riêng 2)»`);
  }
  const tabs = [...host.tabs];
  // The next report takes the place of this one, in the other language too.
  await host.edit(
    'Cấu hình',
    `B${(await host.values('Cấu hình')).findIndex((row) => row[0] === 'Ngôn ngữ') + 1}`,
    'en',
  );
  await report(host);
  expect([...host.tabs].sort()).toEqual(tabs.sort());
  host.dispose();
});

describe('the budget of calls', () => {
  it('at 22 tabs × 70 rows: values and formulas of T tabs and 16 ranges read, none after the first write, 4T + 175 calls in all', async () => {
    const T = 22;
    const host = await open(await widened(await filled(), 70));
    await report(host);
    const outcome = await report(host);
    expect(outcome.reconciliation.rowsTyped).toBeGreaterThan(T * 25);
    expect(host.calls.rangesRead).toBeLessThanOrEqual(2 * T + 16);
    // How far it is, is said by the clock: at most two calls a unit's tab and six a tab of the report, and none on a
    // quick machine.
    const said = host.calls.list.filter(({ name }) => /toast|Cache/.test(name)).length;
    expect(said).toBeLessThanOrEqual(2 * (T + 3 * 6) + 4);
    expect(host.calls.total - said).toBeLessThanOrEqual(4 * T + 175);
    // Looks are for ranges where rows are alike: each cell is written for its value, and few for more.
    const values = cellsOf(host.calls.list, /^Range\.setValues$/);
    expect(values).toBeGreaterThan(10_000);
    expect(cellsOf(host.calls.list, CELLS_WRITTEN) / values).toBeLessThan(1.5);
    const names = host.calls.list.map((call) => call.name);
    const firstWrite = names.findIndex((name) =>
      /insertSheet|deleteSheet|\.set[A-Z]|appendRow|clear/.test(name),
    );
    // Whether the person asked to stop stands in no sheet: nothing is written out for it.
    expect(
      names.slice(firstWrite).filter((name) => /^(?!Cache).*\.(get(?!Ui|Range(?:List)?$)|is)/.test(name)),
    ).toEqual([]);
    host.dispose();
  });
});
