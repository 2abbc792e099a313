/** Ceilings of several units in the built function of the cells: its words and its marks, one đồng around the ceiling. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { expect, it } from 'vitest';
import { publicationOf } from '../../src/source/publication.ts';
import { normsGrid, planGrid, unitsGrid, unitTab } from '../support/book.ts';

const script = readFileSync(fileURLToPath(new URL('../../dist/Code.js', import.meta.url)), 'utf8');

/** 1.000.000đ each for ten addresses of the whole district, in the place of all caps. */
const [header = []] = normsGrid();
const CAP: Record<string, unknown> = {
  Mã: 'II.3.6',
  ĐVT: 'địa chỉ',
  'Mức (đồng)': 1_000_000,
  'Số lượng tối đa': 10,
  'Phạm vi': 'Toàn huyện',
  'Mức độ': 'Chặn',
  'Xác nhận': 'Đã xác nhận',
  'Căn cứ': 'Kế hoạch',
};

/** Ceiling and sentences of one commune's row of ten addresses. */
function inCell(amount: number): { ceiling: unknown; sentences: string[] } {
  const norms = [header, header.map((name) => CAP[String(name)] ?? '')];
  const grids = { norms, plan: planGrid(), units: unitsGrid(), settings: [['Năm', 2023]] };
  const row = { Mã: 'II.3.6', 'Đối tượng': 'Chợ', 'Số lượng': 10, 'Thành tiền': amount, NSTW: amount };
  const given = {
    rows: unitTab([row]).slice(3),
    published: publicationOf(grids).map((cell) => [cell]),
  };
  const realm = vm.createContext({ given: JSON.parse(JSON.stringify(given)) as unknown });
  vm.runInContext(script, realm);
  const answer = JSON.parse(
    vm.runInContext(
      `JSON.stringify(DA8_KIEM_TRA(given.rows, given.published, '03589', 4, 5, '■▲●'))`,
      realm,
    ) as string,
  ) as [unknown, string][];
  return { ceiling: answer[0]?.[0], sentences: String(answer[0]?.[1]).split('\n') };
}

const UNSEEN =
  '● Lưu ý: Mức này tính chung với các đơn vị khác; ô này chỉ thấy biểu của đơn vị mình. ' +
  'Chạy lệnh «Kiểm tra tất cả các đơn vị» để biết tổng.';

it.each([9_999_999, 10_000_000])('%i: only what the cell cannot know', (amount) => {
  expect(inCell(amount)).toEqual({ ceiling: 10_000_000, sentences: [UNSEEN] });
});

it('10.000.001: the ceiling of all units is passed by this one alone', () => {
  const { sentences } = inCell(10_000_001);
  expect(sentences.map((one) => one.slice(0, 7))).toEqual(['■ Chặn:', '■ Chặn:', '● Lưu ý']);
  expect(sentences[1]).toContain(
    'Chỉ riêng các dòng 5 của đơn vị đã 10.000.001đ, vượt 1đ so với mức trần chung của mọi đơn vị 10.000.000đ.',
  );
});
