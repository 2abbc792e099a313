/**
 * Every rule of the domain's list of caps is a row of `Định mức`, with its numbers; nothing of it is in code.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseNorms } from '../../src/source/norms.ts';
import { normsGrid, phongTho } from '../support/book.ts';

interface Cap {
  id: string;
  line: string;
  kind: string;
  rate: number | null;
  factors: { key: string; max: number | string | null }[];
  maxPerSubject: { amount?: number; min?: number; max?: number } | { amount: number }[] | null;
}

const json = <T>(path: string): T => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as T;
const caps = json<Cap[]>('../cases/caps.json');
const rules = json<{ rows: { rule: string }[] }>('../../data/phong-tho-2023/norms.json').rows.map(
  (row) => row.rule,
);
const { norms, findings } = parseNorms(normsGrid(), { tab: 'Định mức' });
const of = (rule: string) => norms.filter((_, index) => rules[index] === rule);

describe('the caps of the annex', () => {
  it('are all there, readable, each with its basis', () => {
    expect(findings).toEqual([]);
    expect(norms).toHaveLength(rules.length);
    expect(caps.map((cap) => cap.id).filter((id) => of(id).length === 0)).toEqual([]);
    expect(norms.filter((norm) => norm.basis === '')).toEqual([]);
  });

  it.each(caps.filter((cap) => cap.kind === 'money').map((cap) => [cap.id, cap] as const))(
    '%s: rate and ceiling of one subject',
    (_id, cap) => {
      for (const norm of of(cap.id)) {
        expect(norm.rate).toBe(cap.rate);
        expect(norm.codes).toEqual([cap.line]);
        expect(norm.severity).toBe('error');
      }
      const one = of(cap.id).map(
        (norm) => (norm.rate ?? 0) * (norm.maxPersons ?? 1) * (norm.maxPeriods ?? 1),
      );
      const expected = Array.isArray(cap.maxPerSubject)
        ? cap.maxPerSubject.map((each) => each.amount)
        : [cap.maxPerSubject?.amount];
      expect(one).toEqual(expected);
    },
  );

  it.each([
    ['BIRTH_FOOD', [2, 2], [3, 5]],
    ['SAVINGS_GROUP', [null], [3]],
    ['TEAM_MEMBERS', [10], [null]],
    ['TEAM_BOARD', [3], [null]],
    ['ADDR_MEETINGS', [null], [12]],
  ])('%s: persons and periods', (id, persons, periods) => {
    expect(of(id).map((norm) => norm.maxPersons)).toEqual(persons);
    expect(of(id).map((norm) => norm.maxPeriods)).toEqual(periods);
  });

  it('the counts have their lower limits, the estimate is a notice on the district', () => {
    expect([
      of('TEAM_MEMBERS')[0]?.minPersons,
      of('TEAM_BOARD')[0]?.minPersons,
      of('ADDR_MEETINGS')[0]?.minPeriods,
    ]).toEqual([7, 3, 4]);
    expect(of('MOTHERS_EST')[0]).toMatchObject({ maxQuantity: 415, scope: 'district', severity: 'notice' });
  });

  it('the doubtful norm waits for confirmation; what the circular adds is only proposed', () => {
    expect(of('ADDR_DIRECT')[0]?.confirmed).toBe('no');
    const proposed = norms.filter((norm) => norm.severity === 'proposed');
    expect(proposed.map((norm) => [norm.codes[0], norm.rate, norm.confirmed])).toEqual([
      ['I.4.3.a', 100_000, 'no'],
      ['I.4.3.b', 300_000, 'no'],
      ['I.1.7', 3_000_000, 'no'],
    ]);
    expect(phongTho().norms.some((norm) => norm.severity === 'proposed')).toBe(false);
  });

  it('a newer version holds from its day on, an ended one no more', () => {
    const version = (from: string, to: string, rate: number) => (grid: unknown[][]) => {
      const row = [...(grid.find((cells) => cells[0] === 'II.3.6') as unknown[])];
      const at = (name: string): number => (grid[0] as string[]).indexOf(name);
      row[at('Hiệu lực từ')] = from;
      row[at('Hiệu lực đến')] = to;
      row[at('Mức (đồng)')] = rate;
      grid.push(row);
    };
    const rate = (change: (grid: unknown[][]) => void, settings = {}) =>
      phongTho({ norms: change, settings })
        .norms.filter((norm) => norm.codes[0] === 'II.3.6' && norm.rate !== null)
        .map((norm) => norm.rate);
    expect(rate(version('01/10/2023', '', 20_000_000))).toEqual([20_000_000]);
    expect(rate(version('01/01/2024', '', 20_000_000))).toEqual([15_000_000]);
    expect(rate(version('01/10/2023', '30/11/2023', 20_000_000))).toEqual([15_000_000]);
    expect(rate(version('01/10/2023', '', 20_000_000), { 'Ngày chốt số liệu': '30/09/2023' })).toEqual([
      15_000_000,
    ]);
  });
});
