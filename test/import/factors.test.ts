/**
 * What an amount is paid for, in the row of a cap: nothing that multiplies it is lost on the way, so that an entry at the
 * rate of the plan is never beyond the cap.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../app/documents/text.ts';
import { ceilingOf } from '../../src/check/ceiling.ts';
import { capFactors } from '../../src/import/factors.ts';
import { readPlan } from '../../src/import/read.ts';
import { normProposals } from '../../src/import/written.ts';
import type { Norm } from '../../src/source/norms.ts';
import { runs } from '../support/runs.ts';

const read = (words: string) =>
  readPlan(
    readMarkdown(
      `| TT | Nội dung | Mức hỗ trợ | Đơn vị chủ trì |\n|---|---|---|---|\n| 1 | Việc | ${words} | Phòng Kinh tế |`,
    ),
  ).proposal;
const rows = (words: string) =>
  normProposals(read(words), { units: [], norms: [] }).flatMap(({ row }) => (row === null ? [] : [row]));

describe('every word behind the first has a place', () => {
  it.each([
    ['người/ca', 'người', 'ca'],
    ['xe/chuyến', 'xe', 'chuyến'],
    ['người/vụ việc', 'người', 'vụ việc'],
    ['người/lần khám', 'người', 'lần khám'],
    ['người/hội nghị', 'người', 'hội nghị'],
    ['người/lớp', 'người', 'lớp'],
    ['đội/giải', 'đội', 'giải'],
    ['hộ/con', 'hộ', 'con'],
    ['người/buổi/ngày', 'người', 'buổi/ngày'],
    ['người/vụ việc/tháng', 'người', 'vụ việc/tháng'],
    ['ngày/người', 'người', 'ngày'],
  ])('200.000 đồng/%s: %s, for each %s', (per, measure, period) => {
    expect(rows(`200.000 đồng/${per}`).map((row) => [row.measure, row.periodName, row.maxPeriods])).toEqual([
      [measure, period, null],
    ]);
  });

  it('but a year comes once in a plan of a year, and what is said for three years is no place of its own', () => {
    expect(rows('200.000 đồng/ha/năm')[0]).toMatchObject({ measure: 'ha', periodName: 'năm', maxPeriods: 1 });
    expect(capFactors({ per: ['3 năm', 'hộ'], kind: 'money' }, [])).toMatchObject({
      measure: 'hộ',
      periodName: '',
    });
  });

  /**
   * The rate times one number for each word, whatever the words are; the plan says no more. Reckoned here, not by what the
   * import knows of words.
   */
  it('so that the ceiling is the rate times all of them', () => {
    const word = fc.constantFrom(
      ...['người', 'hộ', 'ca', 'chuyến', 'vụ việc', 'lần khám', 'ngày', 'buổi', 'xã', 'lớp', 'giải', 'thửa'],
    );
    const said = fc.uniqueArray(fc.tuple(word, fc.integer({ min: 1, max: 40 })), {
      selector: ([name]) => name,
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(said, (factors) => {
        const { measure, periodName, ...limits } = capFactors(
          { per: factors.map(([name]) => name), kind: 'money' },
          [],
        );
        const countOf = (names: string): number =>
          factors.reduce((all, [name, n]) => (names.split('/').includes(name) ? all * n : all), 1);
        const norm = { ...limits, periodName, rate: 1000, scope: 'row' } as unknown as Norm;
        const { amount, beyond } = ceilingOf(norm, {
          quantity: countOf(measure),
          persons: null,
          periods: periodName === '' ? null : countOf(periodName),
        });
        expect([amount, beyond]).toEqual([factors.reduce((all, [, n]) => all * n, 1000), []]);
      }),
      { numRuns: runs(200) },
    );
  });
});

describe('a limit of one factor', () => {
  it('of what is counted per thing limits its number, not the things', () => {
    expect(rows('500.000 đồng/hộ/con, tối đa 3 con')[0]).toMatchObject({
      measure: 'hộ',
      maxQuantity: null,
      periodName: 'con',
      maxPeriods: 3,
    });
    expect(rows('200.000 đồng/người/chuyến, tối đa 2 chuyến')[0]).toMatchObject({
      measure: 'người',
      maxQuantity: null,
      periodName: 'chuyến',
      maxPeriods: 2,
    });
  });

  it('that would limit their product is told, and limits nothing', () => {
    const words = '150.000 đồng/người/lớp/ngày, tối đa 5 ngày';
    expect(rows(words)).toMatchObject([{ measure: 'người', periodName: 'lớp/ngày', maxPeriods: null }]);
    expect(read(words).doubts.map(({ code, facts, must }) => [code, facts.limit, must])).toEqual([
      ['LIMIT_APART', 'tối đa 5 ngày', false],
    ]);
  });

  it('of persons leaves what they are paid for beside them', () => {
    expect(rows('150.000 đồng/người/ca, không quá 30 người/lớp')[0]).toMatchObject({
      measure: 'lớp',
      maxPersons: 30,
      periodName: 'ca',
    });
  });
});
