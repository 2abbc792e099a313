/** The caps of the old year on the lines of the new plan. */
import { describe, expect, it } from 'vitest';
import { carriedNorms, carriedTargets } from '../../src/import/carry.ts';
import { type ComparedLine, comparePlans } from '../../src/import/compare.ts';
import { NORM_HEADERS, parseNorms } from '../../src/source/norms.ts';

const line = (code: string, text: string): ComparedLine => ({ code, text, owners: [], norms: [] });
const OLD = [
  line('I', 'Truyền thông'),
  line('I.1', 'Thành lập tổ truyền thông cộng đồng tại thôn'),
  line('I.2', 'Mua loa cho tổ'),
  line('I.3', 'Hội nghị sơ kết dự án tại huyện'),
  line('I.4', 'Tổ chức tập huấn cho hội viên phụ nữ'),
];
/** I.1 is I.2 in other words, I.2 is I.1, I.3 is gone, I.4 is I.3 slightly reworded. */
const NEW = [
  line('I', 'Truyền thông'),
  line('I.1', 'Mua loa cho tổ'),
  line('I.2', 'Củng cố 10 tổ'),
  line('I.3', 'Tổ chức tập huấn cho hội viên phụ nữ các xã'),
];
const ANSWERS = { 'line:I.1': 'I.2', 'line:I.3': 'gone' };

const HEADERS = [...NORM_HEADERS, 'Dòng kế hoạch'];
const carried = (answers: Record<string, string>, ...rows: Record<string, string>[]) => {
  const cap = { 'Mức (đồng)': '500000', 'Phạm vi': 'Mỗi dòng', 'Mức độ': 'Chặn', 'Căn cứ': 'KH' };
  const grid = [HEADERS, ...rows.map((row) => HEADERS.map((name) => ({ ...cap, ...row })[name] ?? ''))];
  const { lines, questions } = comparePlans(OLD, NEW, answers);
  expect(questions).toEqual([]);
  return carriedNorms(parseNorms(grid, { tab: 'Định mức' }), lines, 2023);
};

describe('a cap', () => {
  it('follows the pair that a person told, and the one with the same words', () =>
    expect(
      carried(
        ANSWERS,
        { Mã: 'I.1', 'Dòng kế hoạch': 'I.1: Thành lập tổ truyền thông cộng đồng tại thôn' },
        { Mã: 'I.2', 'Số lượng tối đa': 'theo I.1', 'Dòng kế hoạch': 'I.2: Mua loa cho tổ' },
      ),
    ).toEqual({
      changed: [
        { row: 2, codes: 'I.2', limit: null, words: 'I.2: Củng cố 10 tổ' },
        { row: 3, codes: 'I.1', limit: 'theo I.2', words: 'I.1: Mua loa cho tổ\nI.2: Củng cố 10 tổ' },
      ],
      dropped: new Set(),
      gone: [],
      reworded: [],
      stuck: [],
    }));

  it('of a line that only its likeness finds goes along with the old words, so that it waits for a look', () => {
    const told = { Mã: 'I.4', 'Dòng kế hoạch': 'I.4: Tổ chức tập huấn cho hội viên phụ nữ' };
    expect(carried(ANSWERS, told)).toMatchObject({
      changed: [{ row: 2, codes: 'I.3', words: 'I.3: Tổ chức tập huấn cho hội viên phụ nữ' }],
      reworded: [{ from: 'I.4', to: 'I.3' }],
    });
    expect(carried({ ...ANSWERS, 'line:I.4': 'I.3' }, told)).toMatchObject({
      changed: [{ row: 2, codes: 'I.3', words: 'I.3: Tổ chức tập huấn cho hội viên phụ nữ các xã' }],
      reworded: [],
    });
  });

  it('goes with its line, and one of several lines loses the line that is gone', () =>
    expect(carried(ANSWERS, { Mã: 'I.3' }, { Mã: 'I.3; I.2' })).toMatchObject({
      changed: [{ row: 3, codes: 'I.1', limit: null, words: 'I.1: Mua loa cho tổ' }],
      dropped: new Set([2]),
      gone: ['I.3'],
      stuck: [],
    }));

  it('is named where it cannot follow: a code of no line, no code, a limit by a line that is gone', () =>
    expect(
      carried(
        ANSWERS,
        { Mã: 'I.9' },
        { Mã: 'I.2; (dòng ba)', 'Dòng kế hoạch': 'I.2: Mua loa cho tổ' },
        { Mã: 'I', 'Số lượng tối đa': 'theo I.3', 'Dòng kế hoạch': 'I: Truyền thông\nI.3: Hội nghị' },
      ),
    ).toMatchObject({
      // No check takes «theo I.3 (2023)» for a limit: the cap is held up until somebody looked.
      changed: [{ row: 4, codes: null, limit: 'theo I.3 (2023)', words: 'I: Truyền thông' }],
      stuck: [
        { row: 2, cell: 'I.9' },
        { row: 3, cell: 'I.2' },
        { row: 4, cell: 'theo I.3 (2023)' },
      ],
    }));
});

it('a target counts its lines under their new numbers, and is named where it cannot', () => {
  const { lines } = comparePlans(OLD, NEW, ANSWERS);
  const row = (at: number, ...codes: string[]) => ({ row: at, name: `Chỉ tiêu ${at}`, lines: codes });
  expect(
    carriedTargets(
      [row(2, 'I.1'), row(3, 'I.2', 'I.3'), row(4, 'I.3'), row(5, 'I'), row(6, 'I.9', 'I.4')],
      lines,
    ),
  ).toEqual({
    changed: [
      { row: 2, lines: 'I.2' },
      { row: 3, lines: 'I.1' },
      { row: 6, lines: 'I.9; I.3' },
    ],
    dropped: [{ row: 4, name: 'Chỉ tiêu 4' }],
    stuck: [{ row: 6, cell: 'I.9' }],
  });
});
