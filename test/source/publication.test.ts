/** What is published of the four source tabs, and when a publication is none. */
import { describe, expect, it } from 'vitest';
import { buildContext, type SourceGrids } from '../../src/source/context.ts';
import {
  comparePublication,
  publicationFindings,
  publicationOf,
  readPublication,
} from '../../src/source/publication.ts';
import { normsGrid, planGrid, unitsGrid } from '../support/book.ts';

const GRIDS: SourceGrids = {
  norms: normsGrid(),
  plan: planGrid(),
  units: unitsGrid(),
  settings: [
    ['Mục', 'Giá trị', 'Giải thích'],
    ['Tên chương trình', 'Dự án 8', ''],
    ['Năm', 2023, ''],
    ['Ngôn ngữ', 'en', ''],
  ],
};
const CELLS = publicationOf(GRIDS);
/** The four tabs, with one of them changed cell by cell; the row counts from 1. */
const typed = (
  source: Exclude<keyof SourceGrids, 'periods'>,
  row: number,
  column: number,
  value: unknown,
): SourceGrids => {
  const grid = GRIDS[source].map((cells) => [...cells]);
  while (grid.length < row) grid.push([]);
  (grid[row - 1] as unknown[])[column] = value;
  return { ...GRIDS, [source]: grid };
};
const at = (source: Exclude<keyof SourceGrids, 'periods'>, header: string): number =>
  (GRIDS[source][0] ?? []).indexOf(header);

describe('a publication', () => {
  it('gives the check the same plan, caps, units and settings as the tabs themselves', () => {
    const published = readPublication(CELLS);
    expect(published).not.toBeNull();
    const [then, now] = [published ?? GRIDS, GRIDS].map((grids) => buildContext(grids, 0));
    expect(then?.tree.rows).toEqual(now?.tree.rows);
    expect(then?.norms).toEqual(now?.norms);
    expect(then?.allNorms).toEqual(now?.allNorms);
    // Nobody needs addresses to check.
    expect(then?.units).toEqual(now?.units.map((unit) => ({ ...unit, emails: [] })));
    expect([then?.settings.year, then?.settings.isYearGiven, then?.settings.language]).toEqual([
      2023,
      true,
      'en',
    ]);
  });

  it('of the real plan fits one cell with room to spare', () => {
    expect([CELLS.length, (CELLS[1] ?? '').length < 40_000]).toEqual([2, true]);
  });

  it('holds no address and no setting that no check goes by', () => {
    const units = GRIDS.units.map((row, index) =>
      row.map((cell, column) => (index > 0 && column === at('units', 'Email') ? 'a@xa.vn' : cell)),
    );
    const text = publicationOf({ ...GRIDS, units }).join('');
    expect([text.includes('a@xa.vn'), text.includes('Dự án 8"')]).toEqual([false, false]);
  });

  it('keeps dates, numbers and texts apart, and rows where they stand', () => {
    const day = new Date(Date.UTC(2023, 7, 14, 17));
    const from = at('norms', 'Hiệu lực từ');
    const norms = [...GRIDS.norms.slice(0, 2), [], ['II.1.5', ...Array(from - 1).fill(''), day]];
    const read = readPublication(publicationOf({ ...GRIDS, norms }))?.norms ?? [];
    expect([read[2], read[3]?.[0], read[3]?.[from]]).toEqual([[], 'II.1.5', day]);
    expect(read[1]?.[at('norms', 'Mức (đồng)')]).toBe(GRIDS.norms[1]?.[at('norms', 'Mức (đồng)')]);
  });

  it('never begins a cell as a formula does', () => {
    for (const cell of publicationOf(typed('plan', 2, 1, '=HYPERLINK("x")'))) expect(cell).toMatch(/^[D\d]/);
  });

  it('of a long plan is in parts below 50.000 characters, no character cut in two', () => {
    const plan = [
      ...GRIDS.plan,
      ...Array.from({ length: 300 }, (_, row) => ['', '𝒜'.repeat(150 + (row % 2)), '']),
    ];
    const cells = publicationOf({ ...GRIDS, plan });
    expect(cells.length).toBeGreaterThan(3);
    for (const cell of cells) {
      expect(cell.length).toBeLessThan(45_000);
      expect(cell).not.toMatch(/[\ud800-\udbff]$/);
    }
    expect(readPublication(cells)?.plan[plan.length - 1]).toEqual(['', '𝒜'.repeat(151)]);
  });

  const [head = '', part = ''] = CELLS;
  it.each<[string, unknown[]]>([
    ['nothing', []],
    ['blank cells', ['', '']],
    ['no head', [part]],
    ['a part gone', [head]],
    ['a part cut', [head, part.slice(0, -1)]],
    ['a character more', [head, `${part} `]],
    ['a digit changed', [head, part.replace('500000', '900000')]],
    ['another version', [head.replace(' 1 ', ' 2 '), part]],
    ['a head of words', ['DA8-CONG-BO: bản định mức', part]],
    ['a part without its number', [head, part.slice(2)]],
    ['numbers and dates', [1, new Date(0), true, null]],
  ])('%s is no publication', (_what, cells) => {
    expect(readPublication(cells)).toBeNull();
    expect(comparePublication(cells, GRIDS)).toEqual({ kind: 'unreadable' });
  });

  it('is read whatever stands around it, and in whatever order', () => {
    expect(readPublication(['ghi chú', part, '', head, 7])).toEqual(readPublication(CELLS));
  });
});

describe('what changed since', () => {
  it.each<[string, SourceGrids, unknown]>([
    ['nothing', GRIDS, { kind: 'current' }],
    ['a cap', typed('norms', 3, at('norms', 'Mức (đồng)'), 1), [['Định mức', 3]]],
    [
      'a cap more',
      typed('norms', GRIDS.norms.length + 2, 0, 'I.1.1'),
      [['Định mức', GRIDS.norms.length + 2]],
    ],
    ['a line of the plan', typed('plan', 9, 1, 'Việc khác'), [['Kế hoạch', 9]]],
    ['a unit that takes part no more', typed('units', 2, at('units', 'Tham gia'), 'Không'), [['Đơn vị', 2]]],
    ['the year', typed('settings', 3, 1, 2024), [['Cấu hình', 3]]],
    ['an address', typed('units', 2, at('units', 'Email'), 'a@xa.vn'), { kind: 'current' }],
    ['the name of the programme', typed('settings', 2, 1, 'Dự án 9'), { kind: 'current' }],
    ['a column of a person’s own', typed('norms', 3, 30, 'hỏi lại'), { kind: 'current' }],
    ['unticked boxes below', typed('norms', GRIDS.norms.length + 9, 30, false), { kind: 'current' }],
  ])('%s', (_what, grids, expected) => {
    const state = comparePublication(CELLS, grids);
    expect(state.kind === 'old' ? state.changes.map(({ tab, row }) => [tab, row]) : state).toEqual(expected);
  });

  it('is said with the tabs, at the first row that differs', () => {
    const { norms } = typed('norms', 3, at('norms', 'Mức (đồng)'), 1);
    const { plan } = typed('plan', 9, 1, 'Việc khác');
    const said = publicationFindings(comparePublication(CELLS, { ...GRIDS, norms, plan }));
    expect(said.map(({ code, severity, tab, row, actual }) => [code, severity, tab, row, actual])).toEqual([
      ['NORMS_UNPUBLISHED', 'warning', 'Định mức', 3, 'Định mức, Kế hoạch'],
    ]);
  });

  it.each([
    [null, 'PUBLICATION_MISSING'],
    [['?'], 'PUBLICATION_UNREADABLE'],
  ])('%j is %s', (cells, code) => {
    const said = publicationFindings(comparePublication(cells, GRIDS));
    expect(said.map((one) => [one.code, one.severity])).toEqual([[code, 'error']]);
  });
});
