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

it('a unit is one that stands, or a new one; a class is its units by name', () => {
  const answers = {
    'office:Phòng Y tế': 'PYT',
    'office:UBND xã': 'UBND xã Bình Phú; UBND xã Tân Lộc',
    'row:3': 'join',
  };
  expect(unitsSaid(proposal, answers, ['PYT'])).toEqual({
    told: { 'Phòng Y tế': 'PYT' },
    members: { 'UBND xã': ['UBND xã Bình Phú', 'UBND xã Tân Lộc'] },
    odd: [],
  });
  expect(unitsSaid(proposal, { 'office:UBND xã': 'new' }, []).told).toEqual({ 'UBND xã': 'new' });
});

it('what cannot be is told: a unit that the plan does not name, a code that nobody has', () => {
  const answers = { 'office:Sở Y tế': 'new', 'office:Phòng Y tế': 'ABC', 'office:UBND xã': 'ABC' };
  expect(unitsSaid(proposal, answers, ['PYT']).odd.map(({ id, why }) => [id, why])).toEqual([
    ['office:Sở Y tế', 'id'],
    ['office:Phòng Y tế', 'unit'],
    ['office:UBND xã', 'unit'],
  ]);
});
