/**
 * What must hold for any entries: of totals, of findings, and that every row ends in the report or in a finding.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ceilingOf } from '../../src/check/ceiling.ts';
import { checkDistrict, checkUnit } from '../../src/check/check.ts';
import type { UnitResult } from '../../src/check/result.ts';
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
        expect(result.total.nstw + result.total.nsdp + result.total.other + result.total.unsourced).toBe(
          result.total.planned,
        );
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
