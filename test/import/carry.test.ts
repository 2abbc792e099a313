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
      restated: [],
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

  describe('of a line for which the new plan states another amount', () => {
    const old = [line('I', 'Hạ tầng'), line('I.1', 'Làm đường'), line('I.2', 'Làm cống')];
    const amount = (rate: number, measure = 'km', item = '') => ({ item, rate, measure });
    const road = (...norms: ReturnType<typeof amount>[]): ComparedLine[] => [
      line('I', 'Hạ tầng'),
      line('I.1', 'Khảo sát'),
      { ...line('I.2', 'Làm đường'), norms },
      line('I.3', 'Làm cống'),
    ];
    const of = (news: ComparedLine[], cap: Record<string, string>) => {
      const cells: Record<string, string> = {
        ...{ Mã: 'I.1', ĐVT: 'km', 'Mức (đồng)': '350000000', 'Phạm vi': 'Mỗi dòng', 'Mức độ': 'Chặn' },
        ...{ 'Xác nhận': 'Đã xác nhận', 'Căn cứ': 'Kế hoạch, dòng I.1: «350 triệu đồng/km»', ...cap },
      };
      const grid = [HEADERS, HEADERS.map((name) => cells[name] ?? '')];
      const { lines } = comparePlans(old, news, {});
      const { changed, restated } = carriedNorms(parseNorms(grid, { tab: '' }), lines, 2026);
      const [one] = changed;
      return { waits: one?.waits ?? false, codes: one?.codes ?? null, basis: one?.basis, restated };
    };
    const basis = 'Kế hoạch năm 2026, dòng I.1: «350 triệu đồng/km»';

    it('waits for a person, and both amounts are named', () =>
      expect(of(road(amount(400_000_000)), {})).toEqual({
        waits: true,
        codes: 'I.2',
        basis,
        restated: [{ from: 'I.1', to: 'I.2', was: 350_000_000, now: [400_000_000] }],
      }));

    it('goes on where the amount is the same or the plan says none, and its basis names the year of the number', () => {
      for (const news of [road(amount(350_000_000)), road()])
        expect(of(news, {})).toEqual({ waits: false, codes: 'I.2', basis, restated: [] });
    });

    it('has the year in its basis once, whoever wrote the line there', () => {
      expect(of(road(), { 'Căn cứ': 'Phụ lục dòng I.1: 350 triệu' }).basis).toBe(
        'Phụ lục năm 2026, dòng I.1: 350 triệu',
      );
      expect(of(road(), { 'Căn cứ': 'Kế hoạch năm 2025, dòng I.4: «…»' }).basis).toBe(undefined);
    });

    it('goes on under a basis of its own, but for an amount for the same thing', () => {
      const circular = { 'Căn cứ': 'Thông tư 55' };
      expect(of(road(amount(20_000_000, 'thôn')), circular)).toMatchObject({ waits: false, restated: [] });
      expect(of(road(amount(400_000_000)), circular)).toMatchObject({ waits: true });
    });

    it('goes on for the other lines that it holds', () =>
      expect(of(road(amount(400_000_000)), { Mã: 'I.1; I.2' })).toMatchObject({
        waits: false,
        codes: 'I.3',
        restated: [{ from: 'I.1', to: 'I.2' }],
      }));

    it('is let alone where it holds nobody: proposed, waiting, or at its end', () => {
      for (const cap of [
        { 'Mức độ': 'Đề xuất' },
        { 'Xác nhận': 'Chờ hướng dẫn' },
        { 'Hiệu lực đến': '31/12/2026' },
      ])
        expect(of(road(amount(400_000_000)), cap)).toMatchObject({ waits: false, restated: [] });
    });
  });

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
