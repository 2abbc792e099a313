/**
 * Any value in any cell: nothing throws, nothing is lost, no figure is anything but whole đồng. More than a hundred
 * thousand generated cells a run. What counts as typed, and the grand total, are worked out here from the grid alone.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDistrict, checkUnit } from '../../src/check/check.ts';
import type { UnitResult } from '../../src/check/result.ts';
import type { Finding } from '../../src/finding.ts';
import { runFunction } from '../../src/functions/definition.ts';
import { FUNCTIONS } from '../../src/functions/functions.ts';
import { ENTRY_HEADERS } from '../../src/layout.ts';
import { sayFinding } from '../../src/messages/index.ts';
import { uiOf } from '../../src/messages/ui.ts';
import { byUnitTable } from '../../src/report/by-unit-table.ts';
import { type Consolidation, consolidate } from '../../src/report/consolidate.ts';
import { DATA_HEADERS } from '../../src/report/data-columns.ts';
import { dataTable } from '../../src/report/data-table.ts';
import { districtTable } from '../../src/report/district-table.ts';
import { findingsTable } from '../../src/report/findings-table.ts';
import { outsideTable } from '../../src/report/outside-table.ts';
import { proofTable } from '../../src/report/proof-table.ts';
import type { SheetTable } from '../../src/report/table.ts';
import { buildContext, type CheckContext } from '../../src/source/context.ts';
import type { Grid } from '../../src/table/grid.ts';
import { templateRows } from '../../src/template/rows.ts';
import { inert } from '../../src/workbook/inert.ts';
import { normsGrid, phongTho, planGrid, unitOf, unitsGrid } from '../support/book.ts';
import { Dice, LONG_TEXTS, RAW_VALUES, visible } from '../support/hostile.ts';
import { runs } from '../support/runs.ts';
import { VERDICT } from '../support/tables.ts';

const context = phongTho();
const UNIT = '03589';
const HEADER_AT = 3;
const ROWS = 200;

const lines = templateRows(unitOf(context, UNIT), context).map((row) => row.code);
const CODES = [...lines, '', '', '', 'X.9', 'I', 'II.3', '\u200b', 'ii.1.5', 46_086, true];

const HARMS = ['', '', '', '', 'renamed', 'doubled', 'gone', 'again'] as const;
const STRANGERS: readonly unknown[] = ['Người phụ trách', '', '=1+1', 7, '<b>x</b>'];

/** A tab of `rows` rows: headers as people leave them (moved, renamed, doubled, gone, strangers between), any cells. */
function tabOf(seed: number, rows: number): Grid {
  const dice = new Dice(seed);
  const header: unknown[] = dice.shuffled(ENTRY_HEADERS);
  const harm = dice.of(HARMS);
  const at = dice.below(header.length);
  if (harm === 'renamed') header[at] = 'Cột lạ';
  if (harm === 'doubled') header.push(header[at]);
  if (harm === 'gone') header[at] = '';
  for (let count = dice.below(4); count > 0; count--)
    header.splice(dice.below(header.length), 0, dice.of(STRANGERS));
  const code = header.indexOf('Mã');
  const below = Array.from({ length: rows }, () => {
    const full = dice.below(4) > 0;
    return header.map((_, column) =>
      column === code && dice.below(10) > 0 ? dice.of(CODES) : full || dice.below(8) === 0 ? dice.cell() : '',
    );
  });
  if (harm === 'again' && rows > 20) below[15] = [...ENTRY_HEADERS];
  return [...Array.from({ length: HEADER_AT }, () => header.map(() => '')), header, ...below];
}

const tab = fc.record({ seed: fc.integer(), rows: fc.integer({ min: ROWS / 4, max: ROWS }) });

interface Outcome {
  readonly grid: Grid;
  readonly unit: UnitResult;
  readonly result: Consolidation;
  readonly findings: readonly Finding[];
}

function judge(grid: Grid, on: CheckContext = context): Outcome {
  const unit = checkUnit(unitOf(on, UNIT), UNIT, grid, on);
  const findings = [...checkDistrict([unit], on), ...unit.findings];
  return { grid, unit, findings, result: consolidate([unit], [], findings, on) };
}

const tablesOf = (result: Consolidation): SheetTable[] => {
  const ui = uiOf('vi');
  const data = dataTable(result, context, { id: 'L0', now: new Date(0) }, ui);
  const units = byUnitTable(result, ui, VERDICT);
  const say = (item: Finding) => ({ severity: '', ...sayFinding(item, 'vi') });
  const outside = outsideTable(result, ui, VERDICT, say);
  const findings = findingsTable(result, ui, VERDICT, say);
  const stamp = { id: 'L0', when: '01/01/2026 00:00' };
  const district = districtTable(result, context.settings, stamp, ui, VERDICT);
  const parts = {
    data,
    units,
    outside,
    findings,
    district,
    allotments: null,
    treasury: null,
    nameOf: String,
    reason: String,
  };
  return [
    data.table,
    units.table,
    outside.table,
    findings,
    district.table,
    proofTable(result, [], parts, ui).table,
  ];
};

/** Every number anywhere in it. */
function numbersIn(value: unknown, found: number[] = []): number[] {
  if (typeof value === 'number') found.push(value);
  else if (Array.isArray(value)) for (const one of value) numbersIn(one, found);
  else if (typeof value === 'object' && value !== null && !(value instanceof Date))
    for (const one of Object.values(value)) numbersIn(one, found);
  return found;
}

/** Rows where a person sees something of their own: more than a line's code with the texts that come with it. */
function typedRows(grid: Grid): number[] {
  return grid.flatMap((_, index) =>
    index > HEADER_AT && own(grid, index + 1).length > 0 ? [index + 1] : [],
  );
}

/**
 * Columns of a row with something a person typed: all it sees but the check's own, a known line's description and the
 * heading of the lines that left the plan.
 */
function own(grid: Grid, row: number): number[] {
  const header = (grid[HEADER_AT] ?? []).map((cell) => String(cell));
  const cells = grid[row - 1] ?? [];
  const known = (code: unknown): boolean =>
    lines.some((line) => line.toUpperCase() === String(code).toUpperCase().replace(/\.$/, ''));
  const given = new Set(['Mức trần', 'Kiểm tra']);
  if (known(cells[header.indexOf('Mã')]))
    for (const name of ['Mã', 'STT', 'Nội dung hoạt động', 'Khoản', 'ĐVT']) given.add(name);
  return cells
    .map((_, at) => at)
    .filter(
      (at) =>
        visible(cells[at]) &&
        !/^d(òng|ong) kh(ông|ong) c/i.test(String(cells[at])) &&
        !(given.has(header[at] ?? '') && header.indexOf(header[at] ?? '') === at),
    );
}

/** Without what is quoted: that is a person's, and may be anything. */
const plain = (said: string): string => said.replace(/«[^»]*»/g, '');

const seeded = { numRuns: runs(30) };

describe('any value in any cell of a unit’s tab', () => {
  it('every row with anything in it is in the report’s data or in a finding', () => {
    fc.assert(
      fc.property(tab, ({ seed, rows }) => {
        const grid = tabOf(seed, rows);
        const { result, findings } = judge(grid);
        const reported = new Set(result.entries.map(({ row }) => row.entry.row));
        const found = new Set(findings.map((item) => item.row));
        const whole = findings.some(
          (item) => item.severity === 'error' && item.tab === UNIT && item.code.startsWith('HEADER_'),
        );
        const header = (grid[HEADER_AT] ?? []).map((cell) => String(cell));
        const foreign = new Set(
          header.flatMap((name, at) =>
            (ENTRY_HEADERS as readonly string[]).includes(name) && header.indexOf(name) === at ? [] : [at],
          ),
        );
        const told = findings.some((item) => item.code === 'COLUMN_EXTRA');
        const lost = typedRows(grid).filter((row) => {
          if (reported.has(row) || found.has(row) || whole) return false;
          // In columns of a person's own, which the tab's finding names.
          return !(told && own(grid, row).every((at) => foreign.has(at)));
        });
        expect(lost.map((row) => JSON.stringify(grid[row - 1]).slice(0, 300))).toEqual([]);
      }),
      seeded,
    );
  });

  it('the grand total is the sum of the accepted rows’ own cells, and every number is one', () => {
    fc.assert(
      fc.property(tab, ({ seed, rows }) => {
        const grid = tabOf(seed, rows);
        const { result, unit, findings } = judge(grid);
        const column = unit.sheet.header?.columns['Thành tiền'] ?? -1;
        let sum = 0n;
        for (const { row, leftOut } of result.entries) {
          const cell = grid[row.entry.row - 1]?.[column];
          // A trace that binary counting leaves of a whole number (5e-324) is that number.
          if (leftOut === null && typeof cell === 'number') sum += BigInt(Math.round(cell));
        }
        expect(BigInt(result.total.planned)).toBe(sum);
        expect(numbersIn(result.total).every((n) => Number.isSafeInteger(n))).toBe(true);
        expect(numbersIn(findings).filter((n) => !Number.isFinite(n))).toEqual([]);
        const ofSources = ['sources', 'short', 'over'];
        expect(result.control.filter((one) => !ofSources.includes(one.id) && !one.holds)).toEqual([]);
        // Each number of the column is in the report or listed outside, up to what a number holds exactly.
        const isExact = ({ money: field }: (typeof result.bridge)[number]): boolean =>
          unit.money.every((one) =>
            [...one.rows.values()].every((money) => Math.abs(money[field] ?? 0) < 2 ** 40),
          );
        expect(result.bridge.filter((one) => one.stands !== null && !one.holds && isExact(one))).toEqual([]);
        for (const item of findings.slice(0, 300)) {
          for (const language of ['vi', 'en'] as const) {
            const said = plain(Object.values(sayFinding(item, language)).join(' '));
            expect(said).not.toMatch(/NaN|undefined|\[object|Infinity/);
          }
        }
      }),
      seeded,
    );
  });

  it('what stands in the report tabs is finite, short enough, and no text is a formula', () => {
    fc.assert(
      fc.property(tab, ({ seed, rows }) => {
        const grid = tabOf(seed, rows);
        const { result } = judge(grid);
        for (const table of tablesOf(result)) {
          for (const row of table.rows) {
            for (const cell of row.cells) {
              if (typeof cell === 'number') expect(Number.isFinite(cell)).toBe(true);
              if (typeof cell !== 'string') continue;
              const { value, format } = inert(cell);
              expect(value.length).toBeLessThanOrEqual(50_000);
              expect(format === '@' ? /^\s*[=+\-@]/.test(value) : !value.startsWith("'")).toBe(false);
            }
          }
        }
        const data = tablesOf(result)[0]?.rows.slice(1) ?? [];
        const amount = DATA_HEADERS.indexOf('Thành tiền');
        const yes = DATA_HEADERS.indexOf('Vào báo cáo');
        const total = data
          .filter((row) => row.cells[yes] === uiOf('vi').data.yes)
          .reduce(
            (all, row) => all + (typeof row.cells[amount] === 'number' ? (row.cells[amount] as number) : 0),
            0,
          );
        expect(total).toBe(result.total.planned);
      }),
      { ...seeded, numRuns: runs(10) },
    );
  });
});

describe('any value in any cell of the four source tabs', () => {
  const settingsGrid: Grid = [
    ['Mục', 'Giá trị'],
    ['Năm', 2023],
    ['Ngôn ngữ', 'vi'],
    ['Kỳ báo cáo', 'Cả năm'],
    ['Số liệu đến ngày', ''],
    ['Đơn vị tiền', 'đồng'],
  ];
  const harmed = (grid: Grid, dice: Dice): Grid => {
    const copy = grid.map((row) => [...row]);
    for (let count = dice.below(60); count > 0; count--)
      (dice.of(copy) as unknown[])[dice.below((grid[0]?.length ?? 1) + 2)] =
        dice.below(50) === 0 ? dice.of(LONG_TEXTS) : dice.of(RAW_VALUES);
    return copy;
  };

  it('gives a context, findings with words, and tabs that can be filled and checked', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const dice = new Dice(seed);
        const [plan, norms, units, settings] = [planGrid(), normsGrid(), unitsGrid(), settingsGrid].map(
          (grid) => harmed(grid, dice),
        ) as [Grid, Grid, Grid, Grid];
        const on = buildContext({ plan, norms, units, settings }, 2023);
        const results = on.units.slice(0, 4).map((unit) => {
          const rows = templateRows(unit, on);
          const grid = [
            [...ENTRY_HEADERS],
            ...rows.map((row) =>
              ENTRY_HEADERS.map((name) =>
                name === 'Mã'
                  ? row.code
                  : name === 'Khoản'
                    ? row.item
                    : name === 'Số lượng'
                      ? 2
                      : name === 'Đơn giá' || name === 'NSTW'
                        ? 1_000_000
                        : name === 'Thành tiền'
                          ? 2_000_000
                          : '',
              ),
            ),
          ];
          return checkUnit(unit, unit.name, grid, on);
        });
        const findings = [...checkDistrict(results, on), ...results.flatMap((one) => one.findings)];
        const result = consolidate(results, [], findings, on);
        expect(numbersIn(result.total).every((n) => Number.isSafeInteger(n))).toBe(true);
        expect(numbersIn(findings).filter((n) => !Number.isFinite(n))).toEqual([]);
        for (const item of findings)
          expect(plain(Object.values(sayFinding(item, 'vi')).join(' '))).not.toMatch(/undefined|\[object/);
        for (const table of tablesOf(result))
          expect(numbersIn(table.rows).filter((n) => !Number.isFinite(n))).toEqual([]);
      }),
      { numRuns: runs(40) },
    );
  });
});

describe('custom functions', () => {
  it('answer any arguments with values or a sentence, never with an exception', () => {
    const argument = fc.oneof(
      fc.constantFrom(...RAW_VALUES),
      fc.array(fc.array(fc.constantFrom(...RAW_VALUES), { maxLength: 4 }), {
        maxLength: 4,
      }) as fc.Arbitrary<unknown>,
      fc.constantFrom<unknown>(normsGrid(), unitsGrid()),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...FUNCTIONS),
        fc.array(argument, { maxLength: 9 }),
        (definition, given) => {
          const answer = runFunction(definition, given);
          expect(numbersIn(answer).filter((n) => !Number.isFinite(n))).toEqual([]);
        },
      ),
      { numRuns: runs(1500) },
    );
  });
});
