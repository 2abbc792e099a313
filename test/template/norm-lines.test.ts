/** Caps after the plan was renumbered: they follow the words of their lines, or do not hold. */
import { describe, expect, it } from 'vitest';
import { NORM_HEADERS, onTheirLines, parseNorms } from '../../src/source/norms.ts';
import type { PlanRow } from '../../src/source/plan/plan.ts';
import { planNormMoves } from '../../src/template/norm-lines.ts';

const HEADERS = [...NORM_HEADERS, 'Dòng kế hoạch'];
const caps = (...rows: Record<string, unknown>[]) =>
  parseNorms(
    [
      HEADERS,
      ...rows.map((cells) =>
        HEADERS.map(
          (name) =>
            ({ 'Mức (đồng)': 500_000, 'Phạm vi': 'Mỗi dòng', 'Mức độ': 'Chặn', 'Căn cứ': 'KH', ...cells })[
              name
            ] ?? '',
        ),
      ),
    ],
    { tab: 'Định mức' },
  );
/** The plan: a heading, and these lines below it. */
const plan = (...texts: string[]): PlanRow[] =>
  [
    { code: 'II', text: 'Nội dung' },
    { code: 'II.1', text: 'Hoạt động' },
    ...texts.map((text, at) => ({ code: `II.1.${at + 1}`, text })),
  ] as unknown as PlanRow[];

const moves = (rows: Record<string, unknown>[], ...texts: string[]) =>
  planNormMoves(caps(...rows), plan(...texts), (row) => String(rows[row - 2]?.['Dòng kế hoạch'] ?? ''));

describe('«Đọc kế hoạch»', () => {
  it('keeps the words of each line beside a cap that has none yet, and of the line that limits it', () =>
    expect(
      moves([{ Mã: 'II.1.1; II.1.2', 'Số lượng tối đa': 'theo II.1.3' }], 'Họp', 'Mở lớp', 'Thăm'),
    ).toEqual([
      { row: 2, moved: [], codes: null, limit: null, words: 'II.1.1: Họp\nII.1.2: Mở lớp\nII.1.3: Thăm' },
    ]));

  it('leaves a cap alone whose line is where it was', () =>
    expect(moves([{ Mã: 'II.1.1', 'Dòng kế hoạch': 'II.1.1: Họp' }], 'Họp', 'Mở lớp')).toEqual([]));

  it('takes every cap along with its line where one was put in above', () =>
    expect(
      moves(
        [
          { Mã: 'II.1.1', 'Dòng kế hoạch': 'II.1.1: Họp' },
          { Mã: 'II.1.2', 'Số lượng tối đa': 'theo II.1.1', 'Dòng kế hoạch': 'II.1.2: Mở lớp\nII.1.1: Họp' },
        ],
        'Hội nghị',
        'Họp',
        'Mở lớp',
      ),
    ).toEqual([
      {
        row: 2,
        moved: [{ from: 'II.1.1', to: 'II.1.2', text: 'Họp' }],
        codes: 'II.1.2',
        limit: null,
        words: 'II.1.2: Họp',
      },
      {
        row: 3,
        moved: [
          { from: 'II.1.2', to: 'II.1.3', text: 'Mở lớp' },
          { from: 'II.1.1', to: 'II.1.2', text: 'Họp' },
        ],
        codes: 'II.1.3',
        limit: 'theo II.1.2',
        words: 'II.1.3: Mở lớp\nII.1.2: Họp',
      },
    ]));

  it('each goes by its own words where caps of two plans name one number', () =>
    expect(
      moves(
        [
          { Mã: 'II.1.1', 'Dòng kế hoạch': 'II.1.1: Mở lớp' },
          { Mã: 'II.1.1', 'Dòng kế hoạch': 'II.1.1: Hội nghị' },
        ],
        'Hội nghị',
        'Mở lớp',
      ).map(({ row, codes }) => [row, codes]),
    ).toEqual([[2, 'II.1.2']]));

  it('goes nowhere with a line of other words, and keeps the old ones', () =>
    expect(moves([{ Mã: 'II.1.1', 'Dòng kế hoạch': 'II.1.1: Họp' }], 'Hội nghị')).toEqual([]));

  it('goes nowhere where two lines have its words', () =>
    expect(moves([{ Mã: 'II.1.1', 'Dòng kế hoạch': 'II.1.1: Họp' }], 'Hội nghị', 'Họp', 'Họp')).toEqual([]));

  it.each(['II.1.1; II 1.2', 'II,1,1', 'Họp'])('leaves %s as it stands: a piece is no code', (code) =>
    expect(moves([{ Mã: code, 'Dòng kế hoạch': 'II.1.1: Họp' }], 'Hội nghị', 'Họp')).toEqual([]),
  );

  it('keeps the words of a line whose code is misspelt by now', () => {
    expect(moves([{ Mã: 'L.1.1', 'Dòng kế hoạch': 'II.1.1: Họp' }], 'Họp')).toEqual([]);
    expect(moves([{ Mã: 'II.1.2; L.1.1', 'Dòng kế hoạch': 'II.1.1: Họp' }], 'Họp', 'Mở lớp')).toMatchObject([
      { moved: [], codes: null, words: 'II.1.2: Mở lớp\nII.1.1: Họp' },
    ]);
  });

  it('a code that a person wrote takes the words of its line', () =>
    expect(moves([{ Mã: 'II.1.2', 'Dòng kế hoạch': 'II.1.1: Họp' }], 'Họp', 'Mở lớp')).toMatchObject([
      { moved: [], codes: null, words: 'II.1.2: Mở lớp' },
    ]));
});

describe('a cap holds', () => {
  const held = (cells: Record<string, unknown>, ...texts: string[]) => {
    const byCode = new Map(plan(...texts).map(({ code, text }) => [code, text]));
    const { norms, findings } = onTheirLines(caps(cells).norms, (code) => byCode.get(code), 'Định mức');
    return [
      norms.flatMap(({ codes }) => codes),
      findings.map(({ code, severity, row, line, expected, actual }) => [
        code,
        severity,
        row,
        line,
        expected,
        actual,
      ]),
    ];
  };
  const said = ['NORMS_LINE_CHANGED', 'error', 2, 'II.1.1', 'Họp', 'Hội nghị'];

  it.each([
    ['for the words that it was made for', 'II.1.1: Họp'],
    ['for words that differ in case and spaces', 'II.1.1: HỌP  '],
    ['as it stands where none are kept, so that a person confirms by clearing the cell', ''],
    ['as it stands for a code that a person wrote', 'II.1.9: Thăm'],
  ])('%s', (_what, words) =>
    expect(held({ Mã: 'II.1.1', 'Dòng kế hoạch': words }, 'Họp')).toEqual([['II.1.1'], []]),
  );

  it('for no line of other words: that is said with both', () =>
    expect(held({ Mã: 'II.1.1', 'Dòng kế hoạch': 'II.1.1: Họp' }, 'Hội nghị')).toEqual([[], [said]]));

  it('for those of its lines that are still the same', () =>
    expect(
      held({ Mã: 'II.1.1; II.1.2', 'Dòng kế hoạch': 'II.1.1: Họp\nII.1.2: Mở lớp' }, 'Hội nghị', 'Mở lớp'),
    ).toEqual([['II.1.2'], [said]]));

  it('not at all where the line of its limit is another', () =>
    expect(
      held(
        { Mã: 'II.1.2', 'Số lượng tối đa': 'theo II.1.1', 'Dòng kế hoạch': 'II.1.1: Họp\nII.1.2: Mở lớp' },
        'Hội nghị',
        'Mở lớp',
      ),
    ).toEqual([[], [said]]));
});
