/**
 * Caps and targets over a change of plan, against who the lines really are. A plan of lines with an identity is changed at
 * random (lines and sections put in, taken out, moved, reworded, swapped); a person who knows the identities answers every
 * question. The only map from old to new is that of the identities: it shares nothing with the matching.
 *
 * Held for every cap: where it holds in the new year, it holds on one of its own lines, with its own amount; where its line
 * stands with the same words, or a person said that it is the same, it holds, and where it has other words it waits; of
 * lines that are gone it is gone and named.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carriedNorms, carriedTargets } from '../../src/import/carry.ts';
import { type ComparedLine, comparePlans, GONE } from '../../src/import/compare.ts';
import { NORM_HEADERS, onTheirLines, parseNorms } from '../../src/source/norms.ts';
import { runs } from '../support/runs.ts';

interface Line {
  readonly id: number;
  readonly words: string;
}
interface Section extends Line {
  readonly lines: readonly Line[];
}
type Plan = readonly Section[];

const WORDS = [
  ...[
    'truyền thông',
    'tập huấn',
    'khảo sát',
    'hội nghị',
    'tổ tiết kiệm',
    'mô hình',
    'địa chỉ tin cậy',
    'đối thoại',
  ],
  ...['trẻ em gái', 'cán bộ nữ', 'bà mẹ', 'hội viên', 'người dân', 'trưởng thôn', 'học sinh', 'nghệ nhân'],
  ...[
    'tại huyện',
    'tại xã',
    'tại thôn',
    'hằng năm',
    'ban đầu',
    'mở rộng',
    'thí điểm',
    'củng cố',
    'sơ kết',
    'loa kéo',
  ],
  ...['tờ rơi', 'sinh kế', 'chăn nuôi', 'dược liệu', 'khởi nghiệp', 'chuyển đổi số', 'vệ sinh', 'nước sạch'],
] as const;

/** Lines of five phrases: two of them have few in common by chance, and a reworded one keeps most of its own. */
const words = fc
  .uniqueArray(fc.constantFrom(...WORDS), { minLength: 5, maxLength: 5 })
  .map((list) => list.join(' '));

const oldPlan: fc.Arbitrary<Plan> = fc
  .array(fc.tuple(words, fc.array(words, { minLength: 1, maxLength: 6 })), { minLength: 1, maxLength: 4 })
  .map((sections) => {
    let id = 0;
    const line = (text: string): Line => ({ id: ++id, words: `${text} ${id}` });
    return sections.map(([head, lines]) => ({ ...line(head), lines: lines.map(line) }));
  });

const STEPS = [
  ...([
    'delete',
    'swap',
    'deleteSection',
    'swapSections',
    'insert',
    'reword',
    'move',
    'insertSection',
  ] as const),
];
const step = fc.record({ do: fc.constantFrom(...STEPS), at: fc.nat(30), to: fc.nat(30), words });
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Words that no line of the old plan has: what is new is nobody's rewording. */
const apart = (text: string): string => text.replace(/\S+/g, (word) => `${word}z`);

/** The plan after the steps. New lines have identities of their own, from 1000 on. */
function changed(plan: Plan, steps: readonly Step[]): Plan {
  const sections = plan.map((section) => ({ ...section, lines: [...section.lines] }));
  let fresh = 1000;
  const places = () => sections.flatMap((section) => section.lines.map((_line, at) => ({ section, at })));
  for (const one of steps) {
    const all = places();
    const place = all[one.at % Math.max(1, all.length)];
    const section = sections[one.at % Math.max(1, sections.length)];
    if (one.do === 'insertSection') {
      const id = ++fresh;
      const head = {
        id,
        words: `${apart(one.words)} ${id}`,
        lines: [{ id: ++fresh, words: `phần thêm ${apart(one.words)} ${id}` }],
      };
      sections.splice(one.to % (sections.length + 1), 0, head);
    } else if (one.do === 'deleteSection') {
      if (section !== undefined && sections.length > 1) sections.splice(sections.indexOf(section), 1);
    } else if (one.do === 'swapSections') {
      if (section !== undefined) sections.push(...sections.splice(sections.indexOf(section), 1));
    } else if (one.do === 'insert') {
      const id = ++fresh;
      section?.lines.splice(one.to % (section.lines.length + 1), 0, {
        id,
        words: `${apart(one.words)} ${id}`,
      });
    } else if (place === undefined) continue;
    else if (one.do === 'delete') place.section.lines.splice(place.at, 1);
    else if (one.do === 'swap') place.section.lines.push(...place.section.lines.splice(place.at, 1));
    else if (one.do === 'move') {
      const [line] = place.section.lines.splice(place.at, 1);
      const target = sections[one.to % sections.length];
      if (line !== undefined) target?.lines.splice(one.to % (target.lines.length + 1), 0, line);
    } else {
      const line = place.section.lines[place.at] as Line;
      const phrases = line.words.split(' ');
      // From one word put in to a wholly other text.
      const now =
        one.to % 3 === 0
          ? `${line.words} năm mới`
          : one.to % 3 === 1
            ? phrases.slice(2).join(' ')
            : apart(one.words);
      place.section.lines[place.at] = { id: line.id, words: now };
    }
  }
  return sections;
}

const ROMAN = [
  'I',
  'II',
  'III',
  'IV',
  'V',
  'VI',
  'VII',
  'VIII',
  'IX',
  'X',
  'XI',
  'XII',
  'XIII',
  'XIV',
  'XV',
  'XVI',
];
/** Code, words and identity of every line, by its place alone. */
const numbered = (plan: Plan) =>
  plan.flatMap((section, at) => [
    { code: ROMAN[at] as string, id: section.id, words: section.words },
    ...section.lines.map(({ id, words: text }, line) => ({
      code: `${ROMAN[at]}.${line + 1}`,
      id,
      words: text,
    })),
  ]);

const HEADERS = [...NORM_HEADERS, 'Dòng kế hoạch'];
const cap = fc.record({
  lines: fc.array(fc.nat(40), { minLength: 1, maxLength: 3 }),
  follows: fc.option(fc.nat(40)),
});

test('caps and targets go with their lines, whatever became of the plan', () => {
  fc.assert(
    fc.property(
      oldPlan,
      fc.array(step, { maxLength: 7 }),
      fc.array(cap, { minLength: 1, maxLength: 6 }),
      (before, steps, wanted) => {
        const olds = numbered(before);
        const news = numbered(changed(before, steps));
        const newOf = new Map(news.map((line) => [line.id, line]));
        const compared = ({ code, words: text }: (typeof olds)[number]): ComparedLine => ({
          ...{ code, text, owners: [], norms: [] },
        });
        // A person who knows the lines.
        const answers: Record<string, string> = {};
        let comparison = comparePlans(olds.map(compared), news.map(compared), answers);
        for (let round = 0; comparison.questions.length > 0; round++) {
          expect(round, 'questions without end').toBeLessThan(20);
          for (const { id, old } of comparison.questions) {
            const { id: line } = olds.find(({ code }) => code === old.code) as (typeof olds)[number];
            answers[id] = newOf.get(line)?.code ?? GONE;
          }
          comparison = comparePlans(olds.map(compared), news.map(compared), answers);
        }

        const caps = wanted.map(({ lines, follows }, at) => {
          const own = [...new Set(lines)].map((n) => olds[n % olds.length] as (typeof olds)[number]);
          const limit = follows === null ? null : (olds[follows % olds.length] as (typeof olds)[number]);
          // A quantity follows that of another line, and of no content.
          return {
            own: [...new Set(own)],
            limit: limit === null || own.includes(limit) || !limit.code.includes('.') ? null : limit,
            rate: 100_000 * (at + 1),
          };
        });
        const grid = [
          HEADERS,
          ...caps.map(({ own, limit, rate }) => {
            const kept = [...new Set([...own, ...(limit === null ? [] : [limit])])];
            const cells: Record<string, string | number> = {
              ...{ 'Phạm vi': 'Mỗi dòng', 'Mức độ': 'Chặn', 'Căn cứ': 'KH', 'Xác nhận': 'Đã xác nhận' },
              Mã: own.map(({ code }) => code).join('; '),
              // Each of its own kind: of two for the same the later one counts.
              Khoản: `Khoản ${rate}`,
              'Mức (đồng)': rate,
              'Số lượng tối đa': limit === null ? '' : `theo ${limit.code}`,
              'Dòng kế hoạch': kept.map(({ code, words: text }) => `${code}: ${text}`).join('\n'),
            };
            return HEADERS.map((header) => cells[header] ?? '');
          }),
        ];
        const carried = carriedNorms(parseNorms(grid, { tab: 'Định mức' }), comparison.lines, 2023);

        // The new tab, as `next` writes it, read against the new plan.
        for (const { row, codes, limit, words: kept } of carried.changed)
          for (const [header, value] of [
            ['Mã', codes],
            ['Số lượng tối đa', limit],
            ['Dòng kế hoạch', kept],
          ] as const)
            if (value !== null) (grid[row - 1] as (string | number)[])[HEADERS.indexOf(header)] = value;
        const left = grid.map((row, at) => (carried.dropped.has(at + 1) ? row.map(() => '') : row));
        const textOf = new Map(news.map(({ code, words: text }) => [code, text]));
        const read = parseNorms(left, { tab: 'Định mức', codes: [...textOf.keys()] });
        const { norms: holding } = onTheirLines(read.norms, (code) => textOf.get(code), 'Định mức');

        const idAt = new Map(news.map(({ code, id }) => [code, id]));
        const holds = (rate: number): number[] =>
          holding
            .filter((norm) => norm.rate === rate && !read.unapplied.some((one) => one.norm.row === norm.row))
            .flatMap(({ codes }) => codes.map((code) => idAt.get(code) as number));
        const isSame = ({ id, code, words: text }: (typeof olds)[number]): boolean => {
          const now = newOf.get(id);
          return now !== undefined && (now.words === text || answers[`line:${code}`] === now.code);
        };
        for (const { own, limit, rate } of caps) {
          const alive = own.filter(({ id }) => newOf.has(id));
          const [first] = alive;
          for (const id of holds(rate)) expect(own.map((line) => line.id)).toContain(id);
          // A line in other words, of which nobody said that it is the same: its caps wait.
          for (const line of alive.filter((one) => !isSame(one))) expect(holds(rate)).not.toContain(line.id);
          if (first === undefined)
            expect(
              own.every(({ code }) => carried.gone.includes(code)),
              'named as gone',
            ).toBe(true);
          // All of its lines are surely the same ones: it holds on each.
          else if (alive.every(isSame) && (limit === null || isSame(limit)))
            expect(holds(rate).sort()).toEqual(alive.map(({ id }) => id).sort());
        }

        const targets = caps.map(({ own }, at) => ({
          row: at + 2,
          name: `${at}`,
          lines: own.map(({ code }) => code),
        }));
        const counted = carriedTargets(targets, comparison.lines);
        expect(counted.stuck).toEqual([]);
        targets.forEach(({ row, lines }, at) => {
          const { own } = caps[at] as (typeof caps)[number];
          const isOut = counted.dropped.some((one) => one.row === row);
          const cell = counted.changed.find((one) => one.row === row)?.lines ?? lines.join('; ');
          const now = isOut ? [] : cell.split('; ');
          // Every line that is surely the same one is counted, and no other's.
          const codesOf = (list: typeof own): string[] => list.flatMap(({ id }) => newOf.get(id)?.code ?? []);
          expect(codesOf(own)).toEqual(expect.arrayContaining(now));
          expect(now).toEqual(expect.arrayContaining(codesOf(own.filter(isSame))));
        });
      },
    ),
    { numRuns: runs(2_000, 300) },
  );
}, 120_000);
