/**
 * The catalogues against the source and against each other: every code has words in both languages, no words
 * are left over, and no fact, present or missing, makes a bad sentence.
 */
import { describe, expect, it } from 'vitest';
import { type Fact, type Finding, finding, type Severity } from '../../src/finding.ts';
import { checkFindings as enCheck } from '../../src/messages/en/check.ts';
import { planFindings as enPlan } from '../../src/messages/en/plan.ts';
import { sayFinding, shortFinding } from '../../src/messages/index.ts';
import { textsOf } from '../../src/messages/texts.ts';
import { checkFindings as viCheck } from '../../src/messages/vi/check.ts';
import { districtFindings as viDistrict } from '../../src/messages/vi/district.ts';
import { periodFindings as viPeriod } from '../../src/messages/vi/period.ts';
import { planFindings as viPlan } from '../../src/messages/vi/plan.ts';
import { DECLARED_CODES, ELSEWHERE } from '../support/codes.ts';
import { factNames } from './source.ts';

const LANGUAGES = ['vi', 'en'] as const;
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'notice'];
const findingsOf = (language: 'vi' | 'en') => ({ ...textsOf(language).plan, ...textsOf(language).check });
const CODES = Object.keys(findingsOf('vi'));
const FACT_NAMES = factNames();
const COLUMNS = [null, 'Số lượng', 'Số người', 'Số kỳ', 'Đơn giá'];

const everyFact = (value: (index: number) => Fact): Record<string, Fact> =>
  Object.fromEntries(FACT_NAMES.map((name, index) => [name, value(index)]));

/** One finding of each kind of completeness. */
function samples(code: string): Finding[] {
  const long = `«Bản ${'Nậm Xe '.repeat(30)}»\nundefin {actual} [x|y] ed.`;
  return SEVERITIES.flatMap((severity) =>
    COLUMNS.flatMap((column) => {
      const base = { code, severity, tab: 'Mường So', column };
      const full = { ...base, row: 12, unit: 'X01', line: 'II.1.5' };
      return [
        finding(base),
        finding({ ...base, tab: '', expected: '', actual: '', facts: everyFact(() => '') }),
        finding({ ...full, expected: 1500000, actual: 1700000, facts: everyFact(() => 3) }),
        finding({ ...full, expected: 'Đơn giá', actual: '3.000,000đ', facts: everyFact(() => 'Tổ A; Tổ B') }),
        finding({ ...full, expected: long, actual: long, facts: everyFact(() => long) }),
        finding({ ...full, expected: 0.1 + 0.2, actual: -2.5, facts: everyFact(() => 0) }),
        finding({
          ...full,
          expected: Number.NaN,
          actual: Number.POSITIVE_INFINITY,
          facts: everyFact(() => Number.NaN),
        }),
        finding({ ...full, facts: everyFact(() => null as unknown as Fact) }),
        finding({ ...full, facts: everyFact(() => undefined as unknown as Fact) }),
      ];
    }),
  );
}

describe('codes', () => {
  it('are the same in both languages', () => {
    expect(Object.keys(findingsOf('en')).sort()).toEqual([...CODES].sort());
    expect(Object.keys(enCheck)).toEqual(Object.keys(viCheck));
    expect(Object.keys(enPlan).sort()).toEqual(Object.keys(viPlan).sort());
  });

  it('stand in one catalogue only', () => {
    expect(Object.keys(viPlan).filter((code) => code in viCheck)).toEqual([]);
  });

  it('that anything can find are the codes with words, and no others', () => {
    expect([...DECLARED_CODES].sort()).toEqual([...CODES].sort());
  });

  it('are declared once outside the rules, where several may come to the same finding', () => {
    expect(ELSEWHERE.filter((code, index) => ELSEWHERE.indexOf(code) !== index)).toEqual([]);
  });
});

describe.each(LANGUAGES)('sentences in %s', (language) => {
  it.each(CODES)('%s', (code) => {
    const whole = samples(code).map((sample) => sayFinding(sample, language));
    const lines = samples(code).map((sample) => shortFinding(sample, language));
    const all = [...whole.flatMap(({ title, what, todo }) => [title, what, todo]), ...lines];
    expect(all.filter((said) => /undefined|null|NaN|Infinity|\[object|\n/.test(said))).toEqual([]);
    expect(all.filter((said) => said.length > 1000)).toEqual([]);
    const sentences = [...whole.flatMap(({ what, todo }) => [what, todo]), ...lines];
    expect(sentences.filter((said) => !said.endsWith('.') || said.endsWith('..'))).toEqual([]);
  });

  it.each(Object.keys({ ...viCheck, ...viDistrict, ...viPeriod }))(
    '%s leaves no gap and no mark-up behind',
    (code) => {
      const plain = samples(code).filter((sample) => !/\n/.test(String(sample.actual)));
      const all = plain.flatMap((sample) => {
        const { what, todo } = sayFinding(sample, language);
        return [what, todo];
      });
      const gaps = /[[\]{}|]| {2}| [,.;:)]|\(\s|\(\)|«»|,,|,\.|\.\.|: *[.;]|^\s|^[a-zđ]/;
      expect(all.filter((said) => gaps.test(said))).toEqual([]);
    },
  );

  it('have short titles', () => {
    for (const code of Object.keys({ ...viCheck, ...viDistrict, ...viPeriod })) {
      const words = (findingsOf(language)[code]?.[0] ?? '').split(' ').length;
      expect(words, code).toBeGreaterThanOrEqual(3);
      expect(words, code).toBeLessThanOrEqual(7);
    }
  });
});

describe('Vietnamese', () => {
  it.each(CODES)('%s is written with its marks', (code) => {
    const { title, what, todo } = sayFinding(finding({ code, severity: 'error', tab: '' }), 'vi');
    for (const said of [title, what, todo]) {
      expect(said.normalize('NFD')).toMatch(/[\u0300-\u036f]|đ/);
      expect(said).toBe(said.normalize('NFC'));
    }
  });
});

describe('English', () => {
  /** Every fact a number of its own, so that a sentence shows which facts it quotes. */
  const marked = (code: string, column: string): Finding =>
    finding({
      code,
      column,
      severity: 'error',
      tab: 'Mường So',
      line: 'II.1.5',
      expected: 9001,
      actual: 9002,
      facts: {
        ...everyFact((index) => 100 + index),
        subject: 'Tổ A',
        basis: 'Điều 37',
        measure: 'tổ',
        periodName: 'tháng',
        factors: 'Số kỳ 71 → 72',
      },
    });

  it.each(Object.keys({ ...viCheck, ...viDistrict, ...viPeriod }))(
    '%s quotes the same facts as the Vietnamese',
    (code) => {
      for (const column of ['Số lượng', 'Số người', 'Số kỳ']) {
        const facts = (language: 'vi' | 'en'): { what: string[]; todo: string[] } => {
          const { what, todo } = sayFinding(marked(code, column), language);
          const of = (said: string): string[] =>
            [...(said.match(/\d[\d.,]*\d|Tổ A|Điều|II\.1\.5|tháng|«[^»]*»/g) ?? [])]
              .filter((fact) => !/^«[^\d]*»$/.test(fact) || fact === '«Tổ A»')
              .sort();
          return { what: of(what), todo: of(todo) };
        };
        expect(facts('en')).toEqual(facts('vi'));
      }
    },
  );
});
