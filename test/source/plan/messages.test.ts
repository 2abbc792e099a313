import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Finding, finding } from '../../../src/finding.ts';
import { planFindings as en } from '../../../src/messages/en/plan.ts';
import { sayFinding } from '../../../src/messages/index.ts';
import { planFindings as vi } from '../../../src/messages/vi/plan.ts';

/** Every code that src/plan can emit, read from its source. */
function emittedCodes(): string[] {
  const folder = new URL('../../src/plan/', import.meta.url);
  const source = readdirSync(folder)
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  const written = [...source.matchAll(/'((?:PLAN|NORMS|UNITS)_[A-Z_]+)'/g)].map((match) => match[1] ?? '');
  const headers = ['PLAN', 'NORMS', 'UNITS'].flatMap((prefix) =>
    ['NO_HEADER', 'HEADER_MISSING', 'HEADER_DOUBLED'].map((code) => `${prefix}_${code}`),
  );
  return [...new Set([...written, ...headers])].sort();
}

describe.each([
  ['vi', vi],
  ['en', en],
] as const)('the words in %s', (language, catalogue) => {
  test('are there for every code, and for no other', () => {
    expect(Object.keys(catalogue).sort()).toEqual(emittedCodes());
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
