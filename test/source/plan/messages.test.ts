import { describe, expect, test } from 'vitest';
import { type Finding, finding } from '../../../src/finding.ts';
import { planFindings as en } from '../../../src/messages/en/plan.ts';
import { sayFinding } from '../../../src/messages/index.ts';
import { planFindings as vi } from '../../../src/messages/vi/plan.ts';
import { NORMS_CODES } from '../../../src/source/norms.ts';
import { PLAN_CODES } from '../../../src/source/plan/plan.ts';
import { UNITS_CODES } from '../../../src/source/units.ts';

/** Every code that the plan, the caps and the units can give. */
const CODES = [...PLAN_CODES, ...NORMS_CODES, ...UNITS_CODES].sort();

describe.each([
  ['vi', vi],
  ['en', en],
] as const)('the words in %s', (language, catalogue) => {
  test('are there for every code, and for no other', () => {
    expect(Object.keys(catalogue).sort()).toEqual(CODES);
  });

  const full = (code: string): Finding =>
    finding({
      code,
      severity: 'error',
      tab: 'Kế hoạch',
      row: 12,
      column: 'STT',
      unit: 'MS',
      line: 'I.1.10',
      expected: 3_000_000,
      actual: '1.1',
      facts: {
        text: 'Tập huấn',
        firstRow: 8,
        code: 'I.1.1',
        name: 'Mường So',
        firstName: 'Nậm Xe',
        role: 'A',
        otherRole: 'B',
        note: 'Chờ HD',
        ownCode: 'I.1.2',
        other: 3000,
      },
    });
  const bare = (code: string): Finding => finding({ code, severity: 'warning', tab: 'Kế hoạch' });

  test.each(Object.keys(catalogue))('%s reads as sentences', (code) => {
    for (const made of [full(code), bare(code)]) {
      const { title, what, todo } = sayFinding(made, language);
      const sentences = [what, todo];
      expect(title.split(' ').length).toBeGreaterThan(1);
      for (const text of sentences) {
        expect(text).toMatch(/^\S.*[.!?]$/s);
        expect(text).not.toMatch(/undefined|null|NaN|\[object/);
      }
    }
    // A Vietnamese office reads no bare Latin: a sentence without any mark was typed without marks.
    if (language === 'vi') {
      const { what, todo } = sayFinding(full(code), language);
      expect(what + todo).toMatch(/[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i);
    }
  });
});
