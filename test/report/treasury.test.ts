/**
 * What the treasury paid beside what the report counts: by hand on the small district, and for any statement against sums
 * that plain loops make of its cells.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STANDARD_SOURCES } from '../../src/entry/sources.ts';
import { uiOf } from '../../src/messages/ui.ts';
import { byUnitTable } from '../../src/report/by-unit-table.ts';
import { paidInAll, paidTo, type Reconciliation, reconcile } from '../../src/report/treasury.ts';
import { parseStatement, TREASURY_HEADERS } from '../../src/source/treasury.ts';
import { runs } from '../support/runs.ts';
import { type SmallDistrict, smallDistrict } from '../support/small-district.ts';
import { named, VERDICT } from '../support/tables.ts';

/**
 * X1 plans three sources and disbursed 2,500,000; X2 plans central money alone and disbursed 2,000,000; X4 typed nothing.
 */
const district = (): SmallDistrict =>
  smallDistrict({
    only: ['X1', 'X2', 'X4'],
    settings: { 'Kỳ báo cáo': 'Quý III' },
    tabs: {
      X2: [{ Mã: 'I.1.1', 'Số lượng': 1, 'Đơn giá': 2_500_000, NSTW: 2_500_000, 'Giải ngân': 2_000_000 }],
    },
  });
const { context, results, result } = district();

type Row = readonly [unit: string, source: string, amount: unknown, item?: string, period?: string];
const cellsOf = ([unit, source, amount, item = '', period = '2023-Q3']: Row): unknown[] => [
  ...[period, unit, source, '', '', '', item, amount, ''],
];
function compared(...rows: readonly Row[]): Reconciliation | null {
  const reported = result.units.map(({ unit }) => unit);
  const statement = parseStatement([[...TREASURY_HEADERS], ...rows.map(cellsOf)], { ...context, reported });
  return reconcile(statement, reported, results, STANDARD_SOURCES);
}
const linesOf = (...rows: readonly Row[]) =>
  compared(...rows)?.lines.map(({ unit, source, isUnsplit, paid, disbursed }) => [
    ...[unit.code, isUnsplit ? 'unsplit' : (source?.key ?? null), paid, disbursed],
  ]);
const found = (...rows: readonly Row[]) =>
  compared(...rows)?.findings.map(({ code, severity, unit, row, actual, expected, facts }) => [
    ...[code, severity, unit, row, actual, expected, facts.source ?? null, facts.difference ?? null],
  ]);
const OTHERS = [
  ['X1', null, null, 2_500_000],
  ['X4', null, null, 0],
] as const;

describe('a unit', () => {
  it('of which nothing is stated is not compared, and nothing is said of it', () => {
    expect(linesOf(['X2', '', 2_000_000])).toEqual([
      OTHERS[0],
      ['X2', null, 2_000_000, 2_000_000],
      OTHERS[1],
    ]);
    expect(found(['X2', '', 2_000_000])).toEqual([]);
  });

  it.each([0, 1, -1])('that was paid %i đồng more than it disbursed differs by as much', (by) => {
    expect(found(['X2', '', 2_000_000 + by])).toEqual(
      by === 0 ? [] : [['TREASURY_DIFFERS', 'warning', 'X2', 2, 2_000_000 + by, 2_000_000, null, by]],
    );
  });

  it('has its rows added up, source by source where it plans one alone', () => {
    const rows: Row[] = [
      ['X2', 'NSTW', 1_500_000, '7004'],
      ['X2', 'NSTW', 400_000, '7049'],
      ['X2', 'NSĐP', 100_000],
    ];
    expect(linesOf(...rows)).toEqual([
      OTHERS[0],
      ['X2', 'nstw', 1_900_000, 2_000_000],
      ['X2', 'nsdp', 100_000, 0],
      OTHERS[1],
    ]);
    expect(found(...rows)).toEqual([
      ['TREASURY_DIFFERS', 'warning', 'X2', 2, 1_900_000, 2_000_000, 'NSTW', -100_000],
      ['TREASURY_DIFFERS', 'warning', 'X2', 4, 100_000, 0, 'NSĐP', 100_000],
    ]);
  });

  it('paid from another source alone differs in both', () => {
    expect(linesOf(['X2', 'NSĐP', 2_000_000])?.slice(1, 3)).toEqual([
      ['X2', 'nstw', 0, 2_000_000],
      ['X2', 'nsdp', 2_000_000, 0],
    ]);
  });

  it('that plans several sources is compared in all, and that is said', () => {
    const rows: Row[] = [
      ['X1', 'NSTW', 2_000_000],
      ['X1', 'NSĐP', 500_001],
    ];
    expect(linesOf(...rows)?.[0]).toEqual(['X1', 'unsplit', 2_500_001, 2_500_000]);
    expect(compared(...rows)?.findings[0]?.facts).toMatchObject({ unsplit: 'Xã Một', difference: 1 });
  });

  it('a total beside its parts is not added to them; where it is another one it counts, and that is said', () => {
    const parts: Row[] = [
      ['X2', 'NSTW', 1_500_000],
      ['X2', 'NSTW', 500_000],
    ];
    expect(linesOf(...parts, ['X2', '', 2_000_000])?.[1]).toEqual(['X2', 'nstw', 2_000_000, 2_000_000]);
    expect(found(...parts, ['X2', '', 2_000_000])).toEqual([]);
    expect(compared(['X2', 'NSTW', 1_500_000], ['X2', '', 2_000_000])?.holds).toBe(true);
    expect(linesOf(...parts, ['X2', '', 2_000_001])?.[1]).toEqual(['X2', null, 2_000_001, 2_000_000]);
    expect(found(...parts, ['X2', '', 2_000_001])).toEqual([
      ['TREASURY_PARTS_DIFFER', 'warning', 'X2', 4, 2_000_001, 2_000_000, null, null],
      ['TREASURY_DIFFERS', 'warning', 'X2', 4, 2_000_001, 2_000_000, null, 1],
    ]);
  });
});

it('without a row of the period there is nothing to compare', () => {
  expect(compared()).toBeNull();
  expect(compared(['X2', '', 2_000_000, '', '2023-Q2'])).toBeNull();
});

describe('what cannot be read', () => {
  it('is not known, and neither is what the unit was paid in all', () => {
    const rows: Row[] = [
      ['X2', 'NSTW', 'hai triệu'],
      ['X2', 'NSĐP', 100_000],
    ];
    expect(linesOf(...rows)?.slice(1, 3)).toEqual([
      ['X2', 'nstw', null, 2_000_000],
      ['X2', 'nsdp', 100_000, 0],
    ]);
    const treasury = compared(...rows) as Reconciliation;
    expect([paidTo(treasury, result.units[1] as never), treasury.holds]).toEqual([
      { paid: null, difference: null },
      false,
    ]);
    expect(compared(['X2', '', 'hai triệu'])?.holds).toBe(false);
    expect(paidInAll(treasury, result.units)).toEqual({ paid: null, difference: null });
  });

  it('beside a total that can be read changes nothing, and the other way round all waits for it', () => {
    expect(linesOf(['X2', 'NSTW', 'x'], ['X2', '', 2_000_000])?.[1]).toEqual([
      'X2',
      null,
      2_000_000,
      2_000_000,
    ]);
    expect(linesOf(['X2', 'NSTW', 2_000_000], ['X2', '', 'x'])?.[1]).toEqual(['X2', null, null, 2_000_000]);
  });
});

describe('«Theo đơn vị»', () => {
  const cells = (rows: readonly Row[]) => {
    const { table } = byUnitTable(result, uiOf('vi'), VERDICT, compared(...rows));
    const header = (table.rows[2]?.cells ?? []).map(String);
    const of = (name: string) => {
      const row = named(
        header,
        table.rows.find((one) => one.cells.includes(name)),
      );
      return [row['Kho bạc'], row['Kho bạc trừ giải ngân']];
    };
    return { width: table.columns.length, header, of };
  };

  it('has two more columns where there is a statement, and none where there is not', () => {
    const all: Row[] = [
      ['X1', '', 2_500_000],
      ['X2', '', 1_999_999],
    ];
    const { header, of } = cells(all);
    expect(header.slice(-2)).toEqual(['Kho bạc', 'Kho bạc trừ giải ngân']);
    expect([of('Xã Một'), of('Xã Hai'), of('Xã Bốn'), of('Cộng')]).toEqual([
      [2_500_000, 0],
      [1_999_999, -1],
      [null, null],
      [4_499_999, -1],
    ]);
    expect(cells([]).header).toEqual(header.slice(0, -2));
    expect(cells([]).width).toBe(header.length - 2);
  });

  it('knows no difference in all before each unit that disbursed money is stated', () => {
    expect(cells([['X2', '', 1_999_999]]).of('Cộng')).toEqual([1_999_999, null]);
  });
});

// ---------------------------------------------------------------- any statement

/** Worked out from the cells alone: of each unit and source what was paid; NaN where an amount says nothing. */
function added(rows: readonly Row[]) {
  const seen: string[] = [];
  const sums: Record<string, Record<string, number>> = {};
  const put = (unit: string, source: string, amount: number): void => {
    const own = sums[unit] ?? {};
    sums[unit] = { ...own, [source]: (own[source] ?? 0) + amount };
  };
  for (const row of rows) {
    const [unit, source, amount, , period = '2023-Q3'] = row;
    if (period !== '2023-Q3' || !['X1', 'X2', 'X4'].includes(unit) || source === 'ODA') continue;
    if (typeof amount !== 'number' || amount < 0 || (amount > 0 && amount < 10_000)) {
      put(unit, source, Number.NaN);
      continue;
    }
    const whole = JSON.stringify(row);
    if (seen.includes(whole)) continue;
    seen.push(whole);
    put(unit, source, amount);
  }
  return sums;
}
const DISBURSED: Record<string, number> = { X1: 2_500_000, X2: 2_000_000, X4: 0 };

const anyRow = fc.tuple(
  fc.constantFrom('X1', 'X2', 'X2', 'X4', 'X9', 'Cộng'),
  fc.constantFrom('', 'NSTW', 'NSTW', 'NSĐP', 'Nguồn khác', 'ODA'),
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 400 }).map((n) => n * 10_000 + (n % 3)) },
    fc.constantFrom<unknown>(0, 2_000_000, 500, -1, '', 'x', '#REF!', 1.5),
  ),
  fc.constantFrom('', '7004', '7049'),
  fc.constantFrom('2023-Q3', '2023-Q3', '2023-Q3', '2023-Q2'),
);

it('for any statement every unit is paid what its cells add up to, and each difference is found', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 14 }), (rows) => {
      const sums = added(rows);
      const treasury = compared(...rows);
      expect(treasury === null).toBe(Object.keys(sums).length === 0);
      if (treasury === null) return;
      for (const summary of result.units) {
        const { code } = summary.unit;
        const own = sums[code];
        let parts = 0;
        for (const [source, sum] of Object.entries(own ?? {})) if (source !== '') parts += sum;
        const sum = own === undefined ? Number.NaN : (own[''] ?? parts);
        const paid = Number.isNaN(sum) ? null : sum;
        const difference = paid === null ? null : paid - (DISBURSED[code] ?? 0);
        expect(paidTo(treasury, summary)).toEqual({ paid, difference });
        const said = treasury.findings.filter((one) => one.unit === code && one.code === 'TREASURY_DIFFERS');
        // By source they come to the difference in all, none left out.
        const named = (said ?? []).reduce((sum, one) => sum + Number(one.facts.difference), 0);
        if (difference !== null) expect(named).toBe(difference);
        const isWholeRead = (own?.[''] ?? parts) === parts && parts > 0;
        const isSplit = code === 'X2' && (isWholeRead || (own?.[''] === undefined && Number.isNaN(parts)));
        if (!isSplit) expect(said?.length).toBe(difference === null || difference === 0 ? 0 : 1);
        else
          expect(said?.map((one) => [one.facts.source, one.actual])).toEqual(
            ['NSTW', 'NSĐP', 'Nguồn khác'].flatMap((source) => {
              const sum = own?.[source] ?? 0;
              const isSame = sum === (source === 'NSTW' ? 2_000_000 : 0);
              return isSame || Number.isNaN(sum) ? [] : [[source, sum]];
            }),
          );
      }
      const all = paidInAll(treasury, result.units);
      let paid = 0;
      for (const own of Object.values(sums)) {
        let parts = 0;
        for (const [source, sum] of Object.entries(own)) if (source !== '') parts += sum;
        paid += own[''] ?? parts;
      }
      const isWhole = sums.X1 !== undefined && sums.X2 !== undefined;
      expect(all).toEqual(
        Number.isNaN(paid)
          ? { paid: null, difference: null }
          : { paid, difference: isWhole ? paid - 4_500_000 : null },
      );
    }),
    { numRuns: runs(400) },
  );
});
