/** Two reports side by side: what changed, and that the reasons add up to it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uiOf } from '../../../src/messages/ui.ts';
import { FIELDS, type Field, type ReportRow } from '../../../src/report/closed/rows.ts';
import { type ComparedFigure, compareReports, type Now } from '../../../src/report/compare/compare.ts';
import { comparisonTable } from '../../../src/report/compare/comparison-table.ts';
import { matchPlaces } from '../../../src/report/compare/places.ts';
import type { PlanRow } from '../../../src/source/plan/plan.ts';
import { planTree } from '../../../src/source/plan/tree.ts';
import type { UnitRow } from '../../../src/source/units.ts';
import { runs } from '../../support/runs.ts';

const LINES = [
  ['I', 'Tuyên truyền'],
  ['I.1', 'Nâng cao nhận thức'],
  ['I.1.1', 'Tập huấn cho hội viên'],
  ['I.1.2', 'Hỗ trợ tổ truyền thông'],
  ['II', 'Sinh đẻ an toàn'],
  ['II.1', 'Hỗ trợ bà mẹ'],
  ['II.1.1', 'Chi trả cho bà mẹ sinh con'],
  ['II.1.2', 'Tư vấn cho phụ nữ'],
] as const;
type Names = readonly (readonly [string, string])[];

const LEVELS = ['content', 'activity', 'line'] as const;
const planOf = (lines: Names): Now['tree'] =>
  planTree(
    lines.map(([code, text], at): PlanRow => {
      const parts = code.split('.');
      return {
        row: at + 2,
        code,
        stt: parts[parts.length - 1] as string,
        text,
        level: LEVELS[parts.length - 1] as PlanRow['level'],
        parent: parts.length === 1 ? null : parts.slice(0, -1).join('.'),
        owners: [],
        pending: false,
      } as unknown as PlanRow;
    }),
  );
const UNITS = [
  { code: 'A', name: 'Xã A', aliases: [] },
  { code: 'B', name: 'Xã B', aliases: ['Xã Cũ'] },
] as unknown as readonly UnitRow[];
const NOW: Now = { tree: planOf(LINES), units: UNITS };

const NOTHING = Object.fromEntries(FIELDS.map((field) => [field, null])) as ReportRow['counts'];
const place = (lines: Names, code: string) => ({
  code,
  words: lines.find(([one]) => one === code)?.[1] ?? '',
});
function row(
  code: string,
  counts: Partial<Record<Field, number>> | null,
  more: Partial<ReportRow> = {},
  lines: Names = LINES,
): ReportRow {
  return {
    unit: 'A',
    unitName: 'Xã A',
    line: place(lines, code),
    activity: place(lines, code.split('.').slice(0, 2).join('.')),
    content: place(lines, code.split('.')[0] as string),
    item: '',
    subject: '',
    tab: 'Xã A',
    row: 5,
    leftOut: counts === null ? 'AMOUNT_TEXT' : '',
    counts:
      counts === null
        ? NOTHING
        : { ...NOTHING, planned: 0, nstw: 0, nsdp: 0, other: 0, unsourced: 0, disbursed: 0, ...counts },
    ...more,
  };
}
const money = (figures: readonly ComparedFigure[], level: string, field: Field = 'planned') =>
  figures
    .filter((one) => one.level === level && one.field === field)
    .map(({ code, before, now, difference, reasons }) => [
      code,
      before,
      now,
      difference,
      reasons.map(({ kind, amount }) => [kind, amount]),
    ]);

describe('what changed', () => {
  it('is each figure above the row, and the row', () => {
    const { figures, changedRows } = compareReports(
      [row('I.1.1', { planned: 100 }), row('II.1.1', { planned: 50 })],
      [row('I.1.1', { planned: 130 }), row('II.1.1', { planned: 50 })],
      NOW,
    );
    const reasons = [['changed', 30]];
    expect(changedRows).toBe(1);
    expect(money(figures, 'total')).toEqual([['', 150, 180, 30, reasons]]);
    for (const [level, code] of [
      ['content', 'I'],
      ['activity', 'I.1'],
      ['line', 'I.1.1'],
      ['row', 'I.1.1'],
    ] as const)
      expect(money(figures, level)).toEqual([[code, 100, 130, 30, reasons]]);
    expect(money(figures, 'unit')).toEqual([['A', 150, 180, 30, reasons]]);
  });

  it('tells a row that came, went, counts now, or no longer', () => {
    const { figures } = compareReports(
      [
        row('I.1.1', { planned: 10 }, { subject: 'bỏ' }),
        row('I.1.2', { planned: 20 }, { subject: 'ra' }),
        row('II.1.1', null, { subject: 'vào' }),
      ],
      [
        row('I.1.2', null, { subject: 'ra' }),
        row('II.1.1', { planned: 40 }, { subject: 'vào' }),
        row('II.1.2', { planned: 80 }, { subject: 'thêm' }),
      ],
      NOW,
    );
    expect(money(figures, 'total')).toEqual([
      [
        '',
        30,
        120,
        90,
        [
          ['left', -20],
          ['entered', 40],
          ['added', 80],
          ['gone', -10],
        ],
      ],
    ]);
  });

  it('of a row whose number is no line’s now is that it no longer counts, for it still stands there', () => {
    const then = row('I.1.1', { planned: 10 }, { subject: 'Bản Má' });
    const other = row('II.1.1', { planned: 5 });
    const odd = {
      ...row('I.1.99', null, { subject: 'Bản Má' }),
      line: { code: 'I.1.99', words: then.line.words },
    };
    const [left, entered] = [
      compareReports([then, other], [odd, other], NOW),
      compareReports([odd, other], [then, other], NOW),
    ];
    expect(money(left.figures, 'total')).toEqual([['', 15, 5, -10, [['left', -10]]]]);
    expect(money(entered.figures, 'total')).toEqual([['', 5, 15, 10, [['entered', 10]]]]);
  });

  it('of rows without names is the one that changed, and not its neighbours', () => {
    const three = [10, 20, 30].map((planned, at) => row('I.1.1', { planned }, { row: 5 + at }));
    const { figures, changedRows } = compareReports(three, three.slice(1), NOW);
    expect([changedRows, money(figures, 'row')]).toEqual([1, [['I.1.1', 10, null, -10, [['gone', -10]]]]]);
  });

  it('of a unit that is new is one reason, with its rows', () => {
    const fresh = { unit: 'B', unitName: 'Xã B', tab: 'Xã B' };
    const { figures } = compareReports(
      [row('I.1.1', { planned: 10 })],
      [
        row('I.1.1', { planned: 10 }),
        row('I.1.1', { planned: 5 }, fresh),
        row('I.1.2', { planned: 6 }, { ...fresh, row: 9 }),
      ],
      NOW,
    );
    const [total] = figures;
    expect(
      total?.reasons.map(({ kind, amount, rows }) => [kind, amount, rows.map((one) => one.row)]),
    ).toEqual([['unitNew', 11, [5, 9]]]);
  });

  it('belongs to the unit that took the other one over', () => {
    const old = { unit: 'C', unitName: 'Xã Cũ', tab: 'Xã Cũ' };
    const { figures, goneUnits } = compareReports(
      [row('I.1.1', { planned: 10 }, old)],
      [row('I.1.1', { planned: 10 }, { unit: 'B', unitName: 'Xã B' })],
      NOW,
    );
    expect(goneUnits).toEqual([{ code: 'C', name: 'Xã Cũ', into: 'Xã B' }]);
    expect(figures.filter(({ difference }) => difference !== 0)).toEqual([]);
  });

  it('is nothing where only numbers of the plan changed', () => {
    const renumbered: Names = [
      ['I', 'Sinh đẻ an toàn'],
      ['I.1', 'Hỗ trợ bà mẹ'],
      ['I.1.1', 'Một việc mới'],
      ['I.1.2', 'Chi trả cho bà mẹ sinh con'],
      ['II', 'Tuyên truyền'],
      ['II.1', 'Nâng cao nhận thức'],
      ['II.1.1', 'Hỗ trợ tổ truyền thông'],
      ['II.1.2', 'Tập huấn cho hội viên'],
    ];
    const { figures, movedLines, goneLines, changedRows } = compareReports(
      [
        row('I.1.1', { planned: 10, quantity: 2 }),
        row('I.1.2', { planned: 20 }),
        row('II.1.1', { planned: 40 }),
      ],
      [
        row('I.1.2', { planned: 40 }, {}, renumbered),
        row('II.1.1', { planned: 20 }, {}, renumbered),
        row('II.1.2', { planned: 10, quantity: 2 }, {}, renumbered),
      ],
      { ...NOW, tree: planOf(renumbered) },
    );
    expect([movedLines, goneLines, changedRows]).toEqual([3, 0, 0]);
    expect(figures.filter(({ difference }) => difference !== 0)).toEqual([]);
  });

  it('is a move where a row stands under another line with the same figures', () => {
    const { figures } = compareReports(
      [row('I.1.1', { planned: 7 }, { subject: 'Tổ A' })],
      [row('II.1.2', { planned: 7 }, { subject: 'Tổ A' })],
      NOW,
    );
    expect(money(figures, 'total')).toEqual([['', 7, 7, 0, []]]);
    expect(money(figures, 'line')).toEqual([
      ['I.1.1', 7, null, -7, [['moved', -7]]],
      ['II.1.2', null, 7, 7, [['moved', 7]]],
    ]);
  });
});

describe('the places of a plan', () => {
  const at = (code: string, words: string, under = '') => ({ code, words, under });
  const match = (before: ReturnType<typeof at>[], now: ReturnType<typeof at>[]) =>
    [...matchPlaces(before, now)].map(([code, one]) => [code, one.code]);
  it.each<[string, ReturnType<typeof at>[], ReturnType<typeof at>[], string[][]]>([
    ['stay where words and number do', [at('I.1', 'Họp')], [at('I.1', 'Họp')], [['I.1', 'I.1']]],
    ['follow the words', [at('I.1', 'Họp')], [at('I.1', 'Khác hẳn'), at('I.2', 'HỌP.')], [['I.1', 'I.2']]],
    [
      'go by the heading where words stand twice',
      [at('I.1', 'Họp', 'xã'), at('II.1', 'Họp', 'huyện')],
      [at('I.2', 'Họp', 'huyện'), at('II.2', 'Họp', 'xã')],
      [
        ['I.1', 'II.2'],
        ['II.1', 'I.2'],
      ],
    ],
    [
      'stay where a word was corrected',
      [at('I.1', 'Tập huấn cho hội viên')],
      [at('I.1', 'Tập huấn hội viên, phụ nữ')],
      [['I.1', 'I.1']],
    ],
    [
      'are gone where the number is another thing now',
      [at('I.1', 'Họp dân')],
      [at('I.1', 'Mua sắm thiết bị')],
      [],
    ],
  ])('%s', (_what, before, now, expected) => {
    expect(match(before, now)).toEqual(expected);
  });
});

describe('the reasons', () => {
  const anyRow = fc
    .record({
      code: fc.constantFrom('I.1.1', 'I.1.2', 'II.1.1', 'II.1.2', ''),
      unit: fc.constantFrom('A', 'B', 'C'),
      subject: fc.constantFrom('', '', 'Tổ A', 'Tổ B'),
      item: fc.constantFrom('', 'Sinh mổ'),
      counted: fc.boolean(),
      planned: fc.integer({ min: 0, max: 50 }),
      disbursed: fc.integer({ min: 0, max: 9 }),
      quantity: fc.option(fc.constantFrom(1, 2, 0.5)),
    })
    .map(({ code, unit, counted, planned, disbursed, quantity, ...more }) =>
      row(
        code,
        counted ? { planned, disbursed, unsourced: planned, ...(quantity !== null && { quantity }) } : null,
        {
          unit,
          unitName: `Xã ${unit}`,
          ...more,
        },
      ),
    );
  const report = fc.array(anyRow, { maxLength: 12 });
  const RENUMBERED: Names = LINES.map(([code, words]) => [
    code.replace(/^(I+)/, (one) => (one === 'I' ? 'II' : 'I')),
    words,
  ]);

  it('add up to each difference, worked out another way', () => {
    fc.assert(
      fc.property(report, report, fc.boolean(), (before, after, renumber) => {
        const now: Now = renumber ? { ...NOW, tree: planOf(RENUMBERED) } : NOW;
        // The same row under the number that its words have now.
        const moved = (code: string): string =>
          renumber ? code.replace(/^(I+)/, (one) => (one === 'I' ? 'II' : 'I')) : code;
        const here = after.map((one) => ({
          ...one,
          line: { ...one.line, code: moved(one.line.code) },
          activity: { ...one.activity, code: moved(one.activity.code) },
          content: { ...one.content, code: moved(one.content.code) },
        }));
        const { figures } = compareReports(before, here, now);
        for (const { difference, reasons } of figures)
          expect(reasons.reduce((sum, { amount }) => sum + amount, 0)).toBe(difference);
        // Straight from the rows: by first letter of the unit, by words of the line.
        const sum = (rows: readonly ReportRow[], field: Field, of: (one: ReportRow) => boolean): number =>
          rows.filter(of).reduce((all, { counts }) => all + (counts[field] ?? 0), 0);
        const said = (level: string, code: string, field: Field): number =>
          figures.find((one) => one.level === level && one.code === code && one.field === field)
            ?.difference ?? 0;
        for (const field of ['planned', 'disbursed'] as const) {
          const off = (of: (one: ReportRow) => boolean): number =>
            sum(here, field, of) - sum(before, field, of);
          expect(said('total', '', field)).toBe(off(() => true));
          for (const unit of ['A', 'B', 'C'])
            expect(said('unit', unit, field)).toBe(off((one) => one.unit === unit));
          for (const [code, words] of LINES.filter(([one]) => one.split('.').length === 3))
            expect(said('line', moved(code), field)).toBe(off((one) => one.line.words === words));
        }
        const rowsSum = (field: Field): number =>
          figures
            .filter((one) => one.level === 'row' && one.field === field)
            .reduce((all, one) => all + one.difference, 0);
        expect(rowsSum('planned')).toBe(said('total', '', 'planned'));
      }),
      { numRuns: runs(1000, 150) },
    );
  });

  it('a report compared with itself has none, in any order of its rows', () => {
    fc.assert(
      fc.property(report, fc.nat(), (rows, turn) => {
        const at = rows.length === 0 ? 0 : turn % rows.length;
        const { figures, changedRows } = compareReports(rows, [...rows.slice(at), ...rows.slice(0, at)], NOW);
        expect([changedRows, figures.filter(({ difference }) => difference !== 0)]).toEqual([0, []]);
      }),
      { numRuns: runs(500, 100) },
    );
  });
});

describe('the tab', () => {
  const base = {
    period: '2023-Q2',
    name: 'Quý II',
    version: 1,
    cutOff: '30/06/2023',
    state: 'valid',
    tab: 'BC',
  } as const;
  const table = (before: ReportRow[], now: ReportRow[]) =>
    comparisonTable(
      compareReports(before, now, NOW),
      base,
      uiOf('vi'),
      'Số liệu khớp.',
      () => 'Số ghi bằng chữ',
    );

  it('says so where nothing changed', () => {
    const rows = [row('I.1.1', { planned: 5 })];
    expect(table(rows, rows).rows.map(({ cells }) => cells[0])).toEqual([
      'SO SÁNH VỚI BÁO CÁO KỲ QUÝ II LẦN 1 (ĐẾN NGÀY 30/06/2023)',
      'Số liệu khớp.',
      'Không có gì thay đổi so với báo cáo đó.',
      'Cấp',
      'Tổng',
      'Tổng',
    ]);
  });

  it('names the first rows behind a figure, and how many more with how much; each has its own line', () => {
    const many = Array.from({ length: 15 }, (_, at) =>
      row('I.1.1', { planned: 1000 + at }, { subject: `Tổ ${at}`, row: 5 + at }),
    );
    const { rows } = table([row('I.1.2', { planned: 1 })], [row('I.1.2', { planned: 1 }), ...many]);
    const total = rows.find(({ cells }) => cells[0] === 'Tổng')?.cells[7];
    expect(total).toContain('thêm: Xã A, dòng 19 (I.1.1, Tổ 14): +1.014đ; ');
    expect(total).toMatch(/; và 3 dòng nữa \(xem các «Dòng số liệu» ở dưới\): \+3\.003đ$/);
    expect(rows.filter(({ cells }) => cells[0] === 'Dòng số liệu')).toHaveLength(15);
  });

  it('writes what units typed as text', () => {
    const { rows } = table(
      [],
      [row('I.1.1', { planned: 1 }, { subject: '=HYPERLINK("x")', unitName: '=1+1' })],
    );
    for (const { cells } of rows)
      for (const cell of cells) expect(cell === null || typeof cell !== 'object').toBe(true);
  });
});
