/**
 * Nothing is lost: whatever the table, each text of it ends in a row, a norm or among what was passed over; codes are
 * unique, parents exist, and the proposal is of the declared shape.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SourceCell, SourceDocument } from '../../src/import/document.ts';
import { ownTexts, partsOf } from '../../src/import/document.ts';
import { readPlan } from '../../src/import/read.ts';
import { type Proposal, proposal as schema } from '../../src/schema/proposal.ts';
import { foldKey } from '../../src/text/fold.ts';
import { runs } from '../support/runs.ts';

const NUMBERS = [
  '',
  'I',
  'II',
  'A',
  'B',
  '1',
  '2',
  '3',
  '1.1',
  '1.2',
  '2.1',
  'a)',
  'b)',
  'đ)',
  '-',
  '+',
  '*',
  'l.2',
  '1.1\n1.2',
  'PHẦN I',
  'Mục 2',
  'I.1',
  '12',
  'x y',
];
const TEXTS = [
  '',
  'Họp thôn',
  'NỘI DUNG 1: TRUYỀN THÔNG',
  '- Hỗ trợ',
  'tiếp theo của dòng',
  'Tổng cộng',
  'Tập huấn\n- Lớp một\n- Lớp hai',
  'a) Một\nb) Hai',
  'Hỗ trợ 5.',
  '000.000đ/mô hình',
  '2.5 triệu đồng/lớp',
  'Hỗ trợ 500.000đ/tổ/tháng x 3 tháng, không quá 30 người/lớp, tối đa 5 xã',
  'Nâng cao thu nhập, hỗ trợ hai triệu đồng/hộ',
  'Nơi nhận:',
  'Ghi chú: tạm tính',
  '1. Họp',
  'I. NHÓM MỘT',
  '1.1. Lớp một\n1.2. Lớp hai',
  'TM. ỦY BAN NHÂN DÂN',
  'Đơn vị chủ trì: Hội LHPN xã, Phòng Kinh tế,',
  '- Phối hợp: UBND xã',
  'Thời gian thực hiện: Quý II',
  'Giao Phòng Kinh tế chủ trì, phối hợp với Hội LHPN xã',
];
const UNITS = [
  '',
  'Hội LHPN xã',
  '-nt-',
  '-',
  'Phòng Lao động, Thương binh và Xã hội',
  'theo phân công',
  'UBND các xã A, B',
  'huyện',
];
const OTHERS = ['', '500', 'Chờ hướng dẫn', 'Quý I', '(1)', '3.000,000đ', 'STT', 'Ghi chú'];
const HEADER = ['STT', 'Nội dung hoạt động', 'Đơn vị thực hiện', 'Ghi chú'];

const documents = fc
  .record({
    header: fc.boolean(),
    spans: fc.boolean(),
    kind: fc.constantFrom('text' as const, 'docx' as const, 'pdf' as const),
    rows: fc.array(
      fc.tuple(
        fc.constantFrom(...NUMBERS),
        fc.constantFrom(...TEXTS),
        fc.constantFrom(...UNITS),
        fc.constantFrom(...OTHERS),
        fc.boolean(),
      ),
      { maxLength: 14 },
    ),
    before: fc.array(fc.constantFrom('PHỤ LỤC', 'ĐVT: triệu đồng', '1. Một', '2. Hai', 'a) Ba'), {
      maxLength: 4,
    }),
  })
  .map(({ header, spans, kind, rows, before }): SourceDocument => {
    const grid = [...(header ? [HEADER] : []), ...rows.map(([a, b, c, d]) => [a, b, c, d])];
    const wide = rows.map(([, , , , isWide]) => isWide && spans);
    const cells = grid.flatMap((row, at): SourceCell[] => {
      const isWide = wide[at - (header ? 1 : 0)] === true;
      return row.flatMap((text, column): SourceCell[] =>
        text === '' || (isWide && column > 0)
          ? []
          : [{ text, row: at, column, ...(isWide ? { columnSpan: 4 } : {}) }],
      );
    });
    return {
      kind,
      blocks: [
        ...before.map((text) => ({ kind: 'text' as const, text })),
        { kind: 'table', rows: grid.length, columns: 4, cells, spans },
      ],
    };
  });

/** Each text of the document, in the rows that were made of its own row or among what was passed over. */
function expectNothingLost(document: SourceDocument, proposal: Proposal): void {
  const byRow = new Map<number, string>();
  const add = (from: readonly number[], texts: readonly string[]): void => {
    for (const at of from) byRow.set(at, `${byRow.get(at) ?? ''}${texts.map(foldKey).join('')}`);
  };
  for (const row of proposal.rows)
    add(row.from, [
      row.number,
      row.text,
      row.ownersText,
      row.cooperatingText,
      row.time,
      row.note,
      ...row.other.map(({ text }) => text),
    ]);
  for (const { from, text } of proposal.passed) add(from, [text]);
  for (const part of partsOf(document)) {
    const rows = part.kind === 'line' ? [part.row] : part.lattice.rows;
    for (const row of rows)
      for (const text of ownTexts(row))
        for (const line of text.split('\n'))
          expect(byRow.get(row.at) ?? '', `${row.at}: ${line}`).toContain(foldKey(line));
  }
}

test('every text of a document is in a row or was passed over, whatever is answered', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const { proposal } = readPlan(document);
      expectNothingLost(document, proposal);
      const codes = new Set(proposal.rows.map(({ code }) => code));
      expect(codes.size).toBe(proposal.rows.length);
      for (const { code, parent, level } of proposal.rows) {
        if (parent === null) expect(level).toBe(1);
        else expect(codes.has(parent) && code.startsWith(`${parent}.`)).toBe(true);
      }
      const shape = schema.safeParse(proposal);
      expect(shape.error?.issues ?? []).toEqual([]);
      const ids = proposal.doubts.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { question, answers } of proposal.doubts) {
        expect(question).not.toMatch(/[{}]|^$/);
        expect(answers.length).toBeGreaterThan(0);
      }
      // Whatever is offered as an answer can be given.
      for (const at of [0, 1, 2]) {
        const said = proposal.doubts.map(({ id, answers }) => [id, (answers[at] ?? answers[0])?.value ?? '']);
        const answered = readPlan(document, { answers: Object.fromEntries(said) });
        expect(answered.odd).toEqual([]);
        expectNothingLost(document, answered.proposal);
      }
    }),
    { numRuns: runs(800) },
  );
}, 60_000);
