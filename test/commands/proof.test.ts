/**
 * «Kiểm tra số liệu»: its verdicts are worked out by the sheet. Typed over, one after the other, every money cell of the
 * report's tabs and of the units' tabs makes the verdict fall, without a new report; put back, it stands again.
 */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
import { seeds, steps } from '../support/runs.ts';

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
    expect(await verdict(host)).toMatch(/^CHƯA ĐỐI CHIẾU ĐƯỢC HẾT: 6\/\d+ chỗ/);
    const lines = (await host.values(PROOF)).filter(([name]) =>
      String(name).includes('Hội LHPN xã Mường So'),
    );
    expect(lines.map((cells) => cells.at(-1))).toEqual(Array.from({ length: 6 }, () => 'KHÔNG ĐỌC ĐƯỢC'));
    host.dispose();
    const renamed = await entered();
    await renamed.edit(MUONG_SO, `${COLUMN.NSTW}4`, 'Trung ương');
    const { reconciliation } = await report(renamed);
    expect(reconciliation.bridge.filter(({ holds }) => !holds)).toMatchObject([
      { unit: '03589', money: 'nstw', stands: null },
    ]);
    // The tab as a whole, then each of its rows with figures; the money stands in the rows.
    const [, , header = [], ...rows] = await renamed.values(OUTSIDE);
    const names = ['Loại', 'Dòng', 'Thành tiền', 'NSTW', 'NSĐP', 'Giải ngân'];
    const money = rows
      .map((cells) => names.map((name) => cells[header.indexOf(name)]))
      .filter(([, row, planned]) => row === '' || planned !== 0);
    const kind = 'Trang không đọc được';
    expect(money).toEqual([
      [kind, '', '', '', '', ''],
      [kind, await rowOf(renamed, MUONG_SO, 'II.1.5'), 3_000_000, '', 700_000, 1_000_000],
    ]);
    renamed.dispose();
  });

  it('an error in a cell takes no other number with it', async () => {
    const host = await entered();
    await report(host);
    const row = await rowOf(host, MUONG_SO, 'II.1.5');
    await host.edit(MUONG_SO, `${COLUMN['Giải ngân']}${row + 1}`, '=1/0');
    expect(await verdict(host)).toBe('Số liệu khớp.');
    await host.edit(MUONG_SO, `${COLUMN['Giải ngân']}${row}`, '=1/0');
    expect(await verdict(host)).toMatch(/^SỐ LIỆU KHÔNG KHỚP: 2\/\d+ chỗ/);
    host.dispose();
  });
});

describe('typed over', () => {
  let host: Host;
  let before: unknown;
  beforeAll(async () => {
    host = await withDirt();
    // A second figure in a column, and an allotment.
    await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'II.1.6'), {
      ...{ 'Số lượng': 4, 'Đơn giá': 250_000, NSTW: 1_000_000, 'Thực hiện': 3, 'Giải ngân': 600_000 },
    });
    await host.edit('Đơn vị', 'G2', '900000000');
    await report(host);
    before = await verdict(host);
  });
  afterAll(() => host.dispose());

  type Edit = readonly [tab: string, cell: string, value: string];
  /** What is said after these edits; then they are undone. */
  async function saidAfter(edits: readonly Edit[]): Promise<unknown> {
    for (const edit of edits) await host.edit(...edit);
    const said = await verdict(host);
    for (const _ of edits) await host.undo();
    return said;
  }

  interface Place {
    readonly tab: string;
    readonly cell: string;
    readonly value: number;
  }
  /** Every cell with a number in it. */
  async function numbers(tab: string, from: number): Promise<Place[]> {
    const values = await host.values(tab);
    return values.flatMap((cells, row) =>
      row < from
        ? []
        : cells.flatMap((value, column) =>
            typeof value === 'number' && value !== 0
              ? [{ tab, cell: `${columnLetters(column)}${row + 1}`, value }]
              : [],
          ),
    );
  }
  const ofReport = async (): Promise<Place[]> =>
    (await Promise.all(REPORT_TABS.map((tab) => numbers(tab, 3)))).flat();

  it('each number of the report flips the verdict', async () => {
    expect(before).toBe('Số liệu khớp.');
    const all = await ofReport();
    expect(all.length).toBeGreaterThan(250);
    const { first, step } = steps(1, 23);
    for (let at = first; at < all.length; at += step) {
      const { tab, cell } = all[at] as Place;
      expect([tab, cell, await saidAfter([[tab, cell, '999000000']])]).not.toEqual([tab, cell, before]);
    }
    expect(await verdict(host)).toBe(before);
  });

  it('each money cell of a unit’s tab, and each factor, flips the verdict', async () => {
    const columns = (
      ['Số lượng', 'Số kỳ', 'Đơn giá', 'Thành tiền', 'NSTW', 'NSĐP', 'Nguồn khác', 'Giải ngân'] as const
    ).map((name) => columnLetters(ENTRY_HEADERS.indexOf(name)));
    const all = (await Promise.all([MUONG_SO, BAN_LANG].map((tab) => numbers(tab, 4))))
      .flat()
      .filter(({ cell }) => columns.includes(cell.replace(/\d/g, '')));
    expect(all.length).toBe(8 + 8 + 1 + 3 + 5 + 5);
    const { first, step } = steps(1, 4);
    for (let at = first; at < all.length; at += step) {
      const { tab, cell } = all[at] as Place;
      expect([tab, cell, await saidAfter([[tab, cell, '999000']])]).not.toEqual([tab, cell, before]);
    }
    // A figure in a row that was blank.
    expect(await saidAfter([[BAN_LANG, `${COLUMN['Giải ngân']}8`, '1']])).not.toBe(before);
  });

  it('changes that set each other off, moves and swaps flip it; the same figures once more do not', async () => {
    const [one, other] = [await rowOf(host, MUONG_SO, 'II.1.5'), await rowOf(host, MUONG_SO, 'II.1.6')];
    const at = (name: keyof typeof COLUMN, row: number): string => `${COLUMN[name]}${row}`;
    const lines = await host.values('Báo cáo huyện');
    const line = (code: string): number => lines.findIndex((cells) => cells.at(-1) === code) + 1;
    const words = lines.findIndex(([, text]) => String(text).includes('triệu')) + 1;
    const units = await host.values('Theo đơn vị');
    const unit = (code: string): number => units.findIndex(([first]) => first === code) + 1;
    const cases: Readonly<Record<string, readonly Edit[]>> = {
      'a pair in one column of the report': [
        ['Báo cáo huyện', `F${line('II.1.5')}`, '7000000'],
        ['Báo cáo huyện', `F${line('II.1.6')}`, '600000'],
      ],
      'an amount in words': [['Báo cáo huyện', `B${words}`, 'Bằng chữ: Năm triệu đồng chẵn']],
      'the names of two units': [
        ['Theo đơn vị', `B${unit('03589')}`, 'Hội LHPN xã Bản Lang'],
        ['Theo đơn vị', `B${unit('03577')}`, 'Hội LHPN xã Mường So'],
      ],
      'disbursed, from one row of a unit to another': [
        [MUONG_SO, at('Giải ngân', one), '600000'],
        [MUONG_SO, at('Giải ngân', other), '1000000'],
      ],
      'quantity and price with the same product': [
        [MUONG_SO, at('Số lượng', other), '2'],
        [MUONG_SO, at('Đơn giá', other), '500000'],
      ],
      'NSTW to NSĐP': [
        [MUONG_SO, at('NSTW', other), '400000'],
        [MUONG_SO, at('NSĐP', other), '600000'],
      ],
      'the code of a line': [[MUONG_SO, at('Mã', other), 'II.1.7']],
      'Thực hiện': [[MUONG_SO, at('Thực hiện', other), '4']],
      'an allotment': [['Đơn vị', 'G2', '900000001']],
    };
    for (const [what, edits] of Object.entries(cases))
      expect([what, await saidAfter(edits)]).not.toEqual([what, before]);
    const same: Edit[] = [
      [MUONG_SO, at('Giải ngân', one), '1000000'],
      [MUONG_SO, at('Ghi chú', one), 'đã xem lại'],
      ['Báo cáo huyện', `F${line('II.1.6')}`, String(lines[line('II.1.6') - 1]?.[5])],
    ];
    for (const edit of same) await host.edit(...edit);
    expect(await verdict(host)).toBe(before);
  });

  it.each(seeds(60, 3))(
    'any two or three that set each other off, or swap, flip it (seed %i)',
    async (seed) => {
      let state = seed * 7919 + 17;
      const next = (below: number): number => {
        state = (state * 48_271) % 2_147_483_647;
        return state % below;
      };
      // Formulas of a unit’s tab stand in no report tab; a figure of the proof is one side of a comparison.
      const all = (await ofReport()).filter(({ tab }) => tab !== PROOF);
      const pick = (): Place => all[next(all.length)] as Place;
      const [first, second, third] = [pick(), pick(), pick()];
      const by = 1000 * (1 + next(900));
      const to = ({ tab, cell }: Place, value: number): Edit => [tab, cell, String(value).replace('.', ',')];
      const kinds: readonly (readonly Edit[])[] = [
        [to(first, first.value + by), to(second, second.value - by)],
        [to(first, first.value + by), to(second, second.value - 2 * by), to(third, third.value + by)],
        [to(first, second.value), to(second, first.value)],
      ];
      const isSame = first.value === second.value;
      for (const [kind, edits] of kinds.entries()) {
        if ((kind === 2 && isSame) || new Set(edits.map(([tab, cell]) => tab + cell)).size < edits.length)
          continue;
        expect([kind, edits, await saidAfter(edits)]).not.toEqual([kind, edits, before]);
      }
    },
  );

  it('stands on every tab of the report, by formula', async () => {
    await host.edit(MUONG_SO, `${COLUMN['Giải ngân']}8`, '5');
    const said = await verdict(host);
    // The column of the unit, and the place in its tab.
    expect(said).toMatch(/^SỐ LIỆU KHÔNG KHỚP: 2\//);
    for (const tab of REPORT_TABS.filter((name) => name !== 'Dữ liệu'))
      expect([tab, (await host.values(tab)).flat().filter((value) => value === said)]).toEqual([tab, [said]]);
    await host.undo();
  });
});
