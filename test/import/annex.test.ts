/**
 * The annex of 2023: its 75 rows with the codes that the workbook uses, and from its words alone every rule that they
 * state, none beside. The rules are those of test/cases/caps.json without the two that no words state.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readText } from '../../app/documents/text.ts';
import { readPlan } from '../../src/import/read.ts';
import { annexToGrid } from '../../src/source/plan/annex.ts';
import { parsePlan } from '../../src/source/plan/plan.ts';

const ANNEX = readFileSync(join(import.meta.dirname, '../../data/phong-tho-2023/annex.txt'), 'utf8');
const { proposal } = readPlan(readText(ANNEX));

test('its rows are those that the tab «Kế hoạch» reads', () => {
  const { rows } = parsePlan(annexToGrid(ANNEX), { tab: 'Kế hoạch', roles: [] });
  expect(rows).toHaveLength(75);
  expect(proposal.rows.map(({ code, parent, text, pending }) => [code, parent, text, pending])).toEqual(
    rows.map(({ code, parent, text, ownPending }) => [code, parent, text, ownPending]),
  );
  expect(proposal.passed.map(({ reason }) => reason)).toEqual(['title', 'title', 'header']);
});

test('its units, alone and joint', () => {
  const lines = (name: string) => proposal.units.find((unit) => unit.name === name)?.rows.length;
  expect(proposal.units.map(({ name }) => [name, lines(name)])).toEqual([
    ['Hội LHPN huyện', 14],
    // 22 numbered lines and the two below II.3.5 that inherit.
    ['Hội LHPN xã', 24],
    ['TTVHTT&TT huyện', 4],
    ['TT Y tế huyện', 7],
    ['Phòng LĐTBXH', 12],
    ['Phòng Dân tộc', 2],
  ]);
  expect(proposal.units.find(({ name }) => name === 'Phòng LĐTBXH')?.aliases).toEqual(['Phòng LĐTB&XH']);
});

test('every rule that its words state, and none beside', () => {
  const told = proposal.norms.map(({ row, kind, amount, per, min, max, sure }) => [
    row,
    kind,
    amount ?? (min === null ? max : [min, max]),
    per.join('/'),
    sure,
  ]);
  expect(told).toEqual([
    ['I.1.6', 'count', [7, 10], '', 'likely'], // TEAM_MEMBERS
    ['I.1.6', 'count', [3, 3], '', 'likely'], // TEAM_BOARD
    ['I.1.6', 'document', null, '', 'likely'], // TEAM_DECISION
    ['I.1.7', 'choice', null, '', 'likely'], // EQUIP_OR_COMM
    ['I.2.1', 'pending', null, '', 'sure'],
    ['I.4', 'target', 4, '', 'likely'], // FOUR_PACKAGES
    ['I.4.3', 'estimate', 415, 'năm', 'likely'], // MOTHERS_EST
    ['I.4.3.a', 'money', 100_000, 'người', 'sure'],
    ['I.4.3.b', 'money', 500_000, 'người/gói', 'sure'],
    ['I.4.3.c', 'money', 50_000, 'người/ngày', 'sure'],
    ['I.4.3.d', 'money', 1_200_000, '', 'likely'],
    ['II.1.5', 'money', 500_000, 'tháng/tổ', 'sure'],
    ['II.2.3', 'money', 100_000_000, 'mô hình', 'sure'],
    ['II.3.5.a', 'money', 3_000_000, 'mô hình/ĐCTC', 'sure'],
    ['II.3.5.b', 'money', 3_000_000, 'địa chỉ/năm', 'ask'],
    ['II.3.6', 'money', 15_000_000, 'địa chỉ', 'sure'],
    ['II.3.7', 'frequency', [4, 12], 'năm', 'likely'], // ADDR_MEETINGS
    ['II.4.5', 'money', 30_000_000, 'mô hình', 'sure'],
    ['III.2.3', 'money', 3_000_000, 'CLB', 'sure'],
    ['III.4', 'pending', null, '', 'sure'],
    ['IV', 'pending', null, '', 'sure'],
  ]);
  const limits = (row: string) =>
    proposal.norms
      .filter((norm) => norm.row === row)
      .flatMap((norm) => norm.limits.map(({ unit, max, item }) => [unit, max, item]));
  expect(limits('I.4.3.c')).toEqual([
    ['ngày', 3, 'sinh thường'],
    ['ngày', 5, 'sinh mổ'],
  ]);
  expect(limits('I.4.3.d')).toEqual([['lần', 1, '']]);
  expect(limits('II.1.5')).toEqual([['tháng', 3, '']]);
  expect(proposal.norms.find(({ row }) => row === 'II.3.5.b')?.reads).toEqual([3_000_000, 3_000]);
  expect(proposal.doubts.filter(({ must }) => must).map(({ row, code }) => [row, code])).toEqual([
    ['II.3.5.b', 'AMOUNT_UNCLEAR'],
  ]);
});

test('a person’s answers: an amount, no norm, no row, another role', () => {
  const doubt = proposal.doubts.find(({ code }) => code === 'AMOUNT_UNCLEAR')?.id as string;
  const answered = (answers: Record<string, string | number>) =>
    readPlan(readText(ANNEX), { answers }).proposal;
  const settled = answered({ [doubt]: 3_000_000 });
  expect(settled.doubts.filter(({ must }) => must)).toEqual([]);
  expect(settled.norms.find(({ row }) => row === 'II.3.5.b')).toMatchObject({
    amount: 3_000_000,
    sure: 'sure',
    reads: [],
  });
  const none = answered({ [doubt]: 'none' });
  expect(none.norms.filter(({ row }) => row === 'II.3.5.b')).toEqual([]);
  expect(none.otherAmounts).toEqual([
    { row: 'II.3.5.b', amount: 3_000_000, text: '3.000,000đ/địa chỉ/năm', why: 'budget' },
  ]);
  const line = proposal.rows.find(({ code }) => code === 'I.1.2')?.from[0] as number;
  const less = answered({ [`row:${line}`]: 'drop' });
  expect(less.rows).toHaveLength(74);
  expect(less.passed.find(({ reason }) => reason === 'answer')?.text).toContain(
    'Tập huấn hướng dẫn triển khai',
  );
  expect(answered({ [`row:${line}`]: 'join' }).rows.find(({ code }) => code === 'I.1.1')?.text).toContain(
    'Tập huấn hướng dẫn triển khai',
  );
  // Without the column only the words of a line name who does it: «Hội LHPN xã chủ trì phối hợp với …» of III.2.3.
  const fromWords = answered({ 'column:2': 'ignore' }).rows.filter(({ owners }) => owners.length > 0);
  expect(
    fromWords.map(({ code, owners, ownersFrom }) => [code, owners.map(({ name }) => name), ownersFrom]),
  ).toEqual([['III.2.3', ['Hội LHPN xã'], 'text']]);
});

test('what is no amount settles none: the question stays open, and the cap stays', () => {
  const doubt = proposal.doubts.find(({ code }) => code === 'AMOUNT_UNCLEAR')?.id as string;
  for (const said of ['85 triệu', 'abc', '70 - 90 triệu', '', '-5', -5, 0, 85, 1.5, 2 ** 60]) {
    const read = readPlan(readText(ANNEX), { answers: { [doubt]: said } }).proposal;
    expect(read.doubts.map(({ id }) => id)).toContain(doubt);
    expect(read.norms.find(({ id }) => id === doubt)).toMatchObject({ sure: 'ask', doubts: [doubt] });
  }
}, 60_000);

test('answers that cannot be are named, each with what it may be', () => {
  const doubt = proposal.doubts.find(({ code }) => code === 'AMOUNT_UNCLEAR')?.id as string;
  const odd = (answers: Record<string, string | number>) => readPlan(readText(ANNEX), { answers }).odd;
  const line = proposal.rows[4]?.from[0] as number;
  expect(
    odd({
      [doubt]: 3_000_000,
      [`row:${line}`]: 'join',
      'column:2': 'ignore',
      [`owner:${line}`]: 'Hội LHPN huyện',
    }),
  ).toEqual([]);
  expect(
    odd({ [doubt]: 'none', [`pending:${line}`]: 'yes', factor: 1000, table: 0, 'line:I.1': 'gone' }),
  ).toEqual([]);
  const roles = expect.arrayContaining(['owner', 'ignore']);
  const rows = ['own', 'join', 'drop', 'deeper', 'shallower', 'split'];
  for (const [answers, values] of [
    [{ [doubt]: '3 triệu' }, null],
    [{ [doubt]: -5 }, null],
    [{ [doubt]: 0 }, null],
    [{ [doubt]: 85 }, null],
    [{ 'norm:999:1': 500_000 }, []],
    [{ [`row:${line}`]: 'bỏ' }, rows],
    [{ 'row:9999': 'drop' }, []],
    [{ 'column:2': 'đơn vị' }, roles],
    [{ 'column:99': 'owner' }, []],
    [{ table: 7 }, ['0']],
    [{ factor: 12 }, ['1', '1000', '1000000', '1000000000']],
    [{ [`pending:${line}`]: 'có' }, ['yes', 'no']],
    [{ rows: 'drop' }, []],
  ] as const)
    expect(odd(answers)).toEqual([
      { id: Object.keys(answers)[0], said: String(Object.values(answers)[0]), values },
    ]);
}, 60_000);
