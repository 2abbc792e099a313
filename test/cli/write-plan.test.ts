/** What a person answered about units, before anything is written. */
import { expect, it } from 'vitest';
import { unitsSaid } from '../../app/cli/write-plan.ts';
import { readMarkdown } from '../../app/documents/text.ts';
import { readPlan } from '../../src/import/read.ts';

const { proposal } = readPlan(
  readMarkdown(`KẾ HOẠCH NĂM 2026

| TT | Nội dung | Đơn vị thực hiện |
|---|---|---|
| 1 | Họp | Phòng Y tế |
| 2 | Thi | UBND các xã |
`),
);

const HEALTH = { code: 'PYT', name: 'Phòng Y tế', role: 'Phòng Y tế' };
const COMMUNES = ['Bình Phú', 'Tân Lộc'].map((place, at) => ({
  code: `X${at + 1}`,
  name: `UBND xã ${place}`,
  role: 'Ủy ban xã',
}));

it('a unit is one that stands, or a new one; a class is its units by name', () => {
  const answers = {
    'office:Phòng Y tế': 'PYT',
    'office:UBND xã': 'UBND xã Bình Phú; UBND xã Tân Lộc',
    'row:3': 'join',
  };
  expect(unitsSaid(proposal, answers, [HEALTH])).toEqual({
    told: { 'Phòng Y tế': 'PYT' },
    members: { 'UBND xã': ['UBND xã Bình Phú', 'UBND xã Tân Lộc'] },
    odd: [],
  });
  expect(unitsSaid(proposal, { 'office:UBND xã': 'new' }, []).told).toEqual({ 'UBND xã': 'new' });
});

it('a class is units that stand by code, name or role, and new ones beside', () => {
  const of = (said: string) => {
    const { told, members, odd } = unitsSaid(proposal, { 'office:UBND xã': said }, [HEALTH, ...COMMUNES]);
    return [told['UBND xã'], members['UBND xã'], odd.length];
  };
  expect(of('X1; X2')).toEqual(['X1;X2', undefined, 0]);
  expect(of('UBND xã Bình Phú; UBND xã Tân Lộc')).toEqual(['X1;X2', undefined, 0]);
  expect(of('Ủy ban xã')).toEqual(['X1;X2', undefined, 0]);
  expect(of('UBND xã Bình Phú; UBND xã An Lão')).toEqual(['X1', ['UBND xã An Lão'], 0]);
  expect(of('X1; X9')).toEqual([undefined, undefined, 1]);
  // One office is one unit.
  const { odd } = unitsSaid(proposal, { 'office:Phòng Y tế': 'X1; X2' }, COMMUNES);
  expect(odd.map(({ why }) => why)).toEqual(['unit']);
});

it('what cannot be is told: a unit that the plan does not name, a code that nobody has', () => {
  const answers = { 'office:Sở Y tế': 'new', 'office:Phòng Y tế': 'ABC', 'office:UBND xã': 'ABC' };
  expect(unitsSaid(proposal, answers, [HEALTH]).odd.map(({ id, why }) => [id, why])).toEqual([
    ['office:Sở Y tế', 'id'],
    ['office:Phòng Y tế', 'unit'],
    ['office:UBND xã', 'unit'],
  ]);
});
