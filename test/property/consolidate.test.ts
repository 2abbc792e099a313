/**
 * What must hold for any entries: of totals, of findings, and that every row ends in the report or in a finding.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ceilingOf } from '../../src/check/ceiling.ts';
import { checkDistrict, checkUnit } from '../../src/check/check.ts';
import type { UnitResult } from '../../src/check/result.ts';
import { ENTRY_HEADERS } from '../../src/layout.ts';
import { consolidate } from '../../src/report/consolidate.ts';
import type { CheckContext } from '../../src/source/context.ts';
import { type Cells, phongTho, unitOf, unitTab } from '../support/book.ts';
import { runs } from '../support/runs.ts';

const context = phongTho();
const UNITS = ['LDTBXH', '03589', '03577'] as const;
const LINES = [
  'I.1.6',
  'I.1.8',
  'II.1.5',
  'II.2.3',
  'II.3.5',
  'II.3.5.a',
  'II.3.6',
  'II.4.5',
  'III.2.3',
  'I',
  'II.3',
  'X.1',
  '',
];

const odd = fc.constantFrom<unknown>(
  '',
  '',
  '',
  0,
  -5,
  1.5,
  '#N/A',
  '3.000,000đ',
  '2 triệu',
  '500k',
  'abc',
  true,
  new Date(0),
  '=1+1',
  '\u200b',
);
const count = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 40 }) as fc.Arbitrary<unknown> },
  odd,
);
const money = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 200 }).map((n) => n * 100_000) as fc.Arbitrary<unknown> },
  odd,
);
const row: fc.Arbitrary<Cells> = fc.record(
  {
    Mã: fc.constantFrom(...LINES),
    Khoản: fc.constantFrom('', 'Thành viên tổ', 'Khác'),
    'Đối tượng': fc.constantFrom('', 'Mô hình A', 'Mô hình B'),
    'Số lượng': count,
    'Số người': count,
    'Số kỳ': count,
    'Đơn giá': money,
    NSTW: money,
    NSĐP: money,
    'Giải ngân': money,
    'Ghi chú': fc.constantFrom('', 'ghi chú'),
  },
  { requiredKeys: ['Mã'] },
);
const tabs = fc.tuple(...UNITS.map(() => fc.array(row, { maxLength: 8 })));

const check = (unit: string, rows: readonly Cells[], on: CheckContext = context): UnitResult =>
  checkUnit(unitOf(on, unit), unit, unitTab(rows), on);
const report = (all: readonly (readonly Cells[])[], units: readonly string[] = UNITS) => {
  const results = units.map((unit, index) => check(unit, all[index] ?? []));
  return consolidate(
    results,
    [],
    [...results.flatMap((result) => result.findings), ...checkDistrict(results, context)],
    context,
  );
};

describe('consolidation', () => {
  it('the sum of the parts is the whole, along every road', () => {
    fc.assert(
      fc.property(tabs, (all) => {
        const result = report(all);
        const control = Object.fromEntries(result.control.map((one) => [one.id, one]));
        expect(control.units?.holds && control.activities?.holds && control.rows?.holds).toBe(true);
        const { nstw = NaN, nsdp = NaN, other = NaN, unsourced, planned } = result.total;
        expect(nstw + nsdp + other + unsourced).toBe(planned);
        expect(result.bridge.filter((one) => !one.holds)).toEqual([]);
        expect(result.pending.planned + result.applied.planned).toBe(result.total.planned);
        expect(Number.isSafeInteger(result.total.planned)).toBe(true);
      }),
      { numRuns: runs(300) },
    );
  });

  it('every row with something in it is in the report or in a finding', () => {
    fc.assert(
      fc.property(tabs, (all) => {
        const result = report(all);
        UNITS.forEach((unit, index) => {
          (all[index] ?? []).forEach((cells, at) => {
            const typed = Object.entries(cells).some(
              ([name, value]) => name !== 'Khoản' && value !== '' && value !== '\u200b',
            );
            if (!typed || (Object.keys(cells).length === 1 && cells.Mã !== '')) return;
            const sheetRow = at + 5;
            const reported = result.entries.some(
              (entry) => entry.row.tab === unit && entry.row.entry.row === sheetRow && entry.leftOut === null,
            );
            const found = result.findings.some((item) => item.tab === unit && item.row === sheetRow);
            const onlyItsCode = Object.entries(cells).every(
              ([name, value]) => ['Mã', 'Khoản'].includes(name) || value === '' || value === '\u200b',
            );
            expect(reported || found || onlyItsCode).toBe(true);
          });
        });
      }),
      { numRuns: runs(300) },
    );
  });

  it('a row that is left out has a finding that blocks', () => {
    fc.assert(
      fc.property(tabs, (all) => {
        const result = report(all);
        for (const { row: judged, leftOut } of result.entries) {
          if (leftOut === null) continue;
          const why = result.findings.filter(
            (item) => item.tab === judged.tab && item.row === judged.entry.row && item.severity === 'error',
          );
          expect(why.map((item) => item.code)).toContain(leftOut);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it('neither the order of tabs nor of rows with their code changes a total', () => {
    fc.assert(
      fc.property(tabs, (all) => {
        const coded = all.map((rows) => rows.filter((cells) => cells.Mã !== ''));
        const there = report(coded);
        const back = report(
          [...coded].reverse().map((rows) => [...rows].reverse()),
          [...UNITS].reverse(),
        );
        expect(back.total).toEqual(there.total);
      }),
      { numRuns: runs(200) },
    );
  });

  it('without a unit the total is less by exactly that unit', () => {
    fc.assert(
      fc.property(tabs, (all) => {
        const whole = report(all);
        const rest = report(all.slice(1), UNITS.slice(1));
        const gone = whole.units.find((unit) => unit.unit.code === UNITS[0]);
        expect(whole.total.planned - rest.total.planned).toBe(gone?.figures.planned);
      }),
      { numRuns: runs(200) },
    );
  });

  it('a blank row changes nothing', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), fc.nat(6), (rows, at) => {
        const blank = [...rows.slice(0, at), {}, ...rows.slice(at)];
        expect(report([[], blank]).total).toEqual(report([[], rows]).total);
      }),
      { numRuns: runs(200) },
    );
  });
});

/** A row as people type it, with what must become of it, known from how it was made and from nothing else. */
interface Fated {
  readonly cells: Cells;
  readonly formulas?: Cells;
  /** đồng in the totals; null = left out. */
  readonly planned: number | null;
  readonly disbursed?: number;
}

describe('from the cells alone', () => {
  const whole = fc.integer({ min: 1, max: 60 });
  const price = fc.integer({ min: 10, max: 900 }).map((n) => n * 1_000);
  /** A row of a line, or one that a person added under it, called as people call them. */
  const place = fc.constantFrom<Cells>(
    { Mã: 'I.1.8' },
    { Mã: 'I.1.9' },
    { 'Đối tượng': 'Tổng vệ sinh bản Tả Ô' },
    { 'Đối tượng': 'Cộng xóm 3' },
    { 'Nội dung hoạt động': 'Tổng 5 bản' },
    {},
  );
  const name = fc.constantFrom<Cells>(
    { 'Nội dung hoạt động': 'Tổng chi phí' },
    { STT: 'Tong cong' },
    { 'Đối tượng': 'Toàn xã' },
  );
  /** 2020 to 2040, as a sheet counts days, but for round thousands. */
  const day = fc.integer({ min: 43_831, max: 51_501 }).filter((serial) => serial % 100 !== 0);
  const entry = fc.tuple(place, whole, price).map(
    ([cells, n, each]): Fated => ({
      cells: { ...cells, 'Số lượng': n, 'Đơn giá': each },
      planned: n * each,
    }),
  );
  const decimal = fc.tuple(place, whole, fc.integer({ min: 1, max: 99 }), price).map(
    ([cells, n, tenths, each]): Fated => ({
      // The sheet's own product, in binary.
      cells: {
        ...cells,
        'Số lượng': n,
        'Số kỳ': tenths / 10,
        'Đơn giá': each,
        'Thành tiền': n * (tenths / 10) * each,
      },
      planned: (n * tenths * each) / 10,
    }),
  );
  const sum = fc
    .tuple(fc.oneof(name, fc.constantFrom<Cells>({}, { Mã: 'TỔNG' })), fc.integer({ min: 1, max: 9_999_999 }))
    .map(
      ([cells, amount]): Fated => ({
        cells: { ...cells, 'Số lượng': 3, 'Thành tiền': amount },
        formulas: { 'Số lượng': '=SUM(G5:G6)', 'Thành tiền': '=SUM(K5:K6)' },
        planned: null,
      }),
    );
  const unsure = fc.tuple(name, fc.integer({ min: 1, max: 999 })).map(
    // An odd đồng that no sum of thousands has.
    ([cells, n]): Fated => ({ cells: { ...cells, 'Thành tiền': n * 1_000 + 1 }, planned: null }),
  );
  const dated = fc.tuple(place, day, price, fc.boolean()).map(
    ([cells, serial, each, inPrice]): Fated => ({
      cells: { ...cells, 'Số lượng': inPrice ? 2 : serial, 'Đơn giá': inPrice ? serial : each },
      planned: null,
    }),
  );
  const paidOnADay = fc.tuple(whole, price, fc.oneof(day, fc.constant(-5), fc.constant(350))).map(
    ([n, each, paid]): Fated => ({
      cells: { Mã: 'I.1.8', 'Số lượng': n, 'Đơn giá': each, 'Giải ngân': paid },
      planned: n * each,
      disbursed: 0,
    }),
  );
  const tiny = fc
    .tuple(place, whole, fc.integer({ min: 1, max: 999 }))
    .map(
      ([cells, n, each]): Fated => ({ cells: { ...cells, 'Số lượng': n, 'Đơn giá': each }, planned: null }),
    );
  const fated = fc.array(fc.oneof(entry, entry, decimal, sum, unsure, dated, paidOnADay, tiny), {
    maxLength: 12,
  });
  const first: Fated = { cells: { Mã: 'I.1.8', 'Số lượng': 1, 'Đơn giá': 70_000 }, planned: 70_000 };

  it('what is counted and what is left out are all that was typed, and each row left out is named', () => {
    fc.assert(
      fc.property(fated, fc.nat(3), (made, above) => {
        const rows = [first, ...made];
        const grid = unitTab(rows.map(({ cells }) => cells));
        const formulas = [
          ...grid.slice(0, 4).map(() => []),
          ...rows.map(({ formulas: own = {} }) => ENTRY_HEADERS.map((header) => own[header] ?? '')),
        ];
        // The header was dragged below the first rows, the first line among them: then all above is left out.
        const down = Math.min(above, rows.length - 1);
        for (const table of [grid, formulas]) table.splice(3 + down, 0, ...table.splice(3, 1));
        const under = rows.slice(down);
        const start = under.findIndex(({ cells }) => String(cells.Mã ?? '').startsWith('I.'));
        const counted = (start < 0 ? [] : under.slice(start)).filter(({ planned }) => planned !== null);
        const result = checkUnit(unitOf(context, '03589'), 'Biểu', grid, context, { formulas });
        const { total, rowsTyped, rowsReported, rowsLeftOut, entries } = consolidate(
          [result],
          [],
          result.findings,
          context,
        );
        expect([total.planned, total.disbursed]).toEqual([
          counted.reduce((all, { planned }) => all + (planned ?? 0), 0),
          0,
        ]);
        expect([rowsTyped, rowsReported, rowsLeftOut]).toEqual([
          rows.length,
          counted.length,
          rows.length - counted.length,
        ]);
        const said = new Set(result.findings.map(({ code, row }) => `${code} ${row}`));
        for (const { row, leftOut } of entries)
          if (leftOut !== null) expect(said).toContain(`${leftOut} ${row.entry.row}`);
      }),
      { numRuns: runs(300) },
    );
  });
});

describe('caps', () => {
  it('a higher cap never adds a finding about caps', () => {
    const raised = phongTho({
      norms: (grid) => {
        const rate = (grid[0] as string[]).indexOf('Mức (đồng)');
        for (const cells of grid.slice(1))
          if (typeof cells[rate] === 'number') cells[rate] = (cells[rate] as number) * 2;
      },
    });
    const caps = (result: UnitResult): string[] =>
      result.findings
        .filter((item) => ['OVER_CAP', 'SUBJECT_OVER', 'PRICE_OVER', 'PACKAGE_OVER'].includes(item.code))
        .map((item) => `${item.code} ${item.row}`);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
        const before = caps(check('03589', rows));
        for (const item of caps(check('03589', rows, raised))) {
          // A row no longer over its total may now show its unit price instead; anything else must have been there.
          expect(before.some((other) => other.split(' ')[1] === item.split(' ')[1])).toBe(true);
        }
      }),
      { numRuns: runs(200) },
    );
  });

  it('splitting a named subject over two rows evades nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), (a, b) => {
        const part = (n: number): Cells => ({
          Mã: 'II.3.6',
          'Đối tượng': 'Nhà văn hóa bản',
          'Số lượng': 1,
          'Đơn giá': n * 500_000,
          NSTW: n * 500_000,
        });
        const whole = check('03589', [part(a + b)]).findings.filter((item) => item.code === 'OVER_CAP');
        const split = check('03589', [part(a), part(b)]).findings.filter((item) =>
          ['OVER_CAP', 'SUBJECT_OVER', 'GROUP_FACTOR_OVER'].includes(item.code),
        );
        if (whole.length > 0) expect(split.length).toBeGreaterThan(0);
      }),
    );
  });

  it('the ceiling grows with quantity and never with a factor beyond its limit', () => {
    const norm = context.norms.find((one) => one.codes[0] === 'II.1.5' && one.rate !== null);
    if (norm === undefined) throw new Error('no norm');
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(100), (quantity, periods) => {
        const at = (q: number, k: number): number =>
          ceilingOf(norm, { quantity: q, persons: null, periods: k }).amount ?? -1;
        expect(at(quantity, periods)).toBe(500_000 * quantity * Math.min(periods, 3));
        expect(at(quantity + 1, periods)).toBeGreaterThanOrEqual(at(quantity, periods));
      }),
    );
  });
});
