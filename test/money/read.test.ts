import { describe, expect, test } from 'vitest';
import { readAmount } from '../../src/money/read.ts';
import cases from '../cases/money-parse.json' with { type: 'json' };

interface Case {
  text: string;
  value: number | null;
  kind: string;
  ambiguous?: boolean;
  reads?: number[];
  reason: string;
}

describe('the worked cases', () => {
  test.each(cases as Case[])('$text', ({ text, value, kind, ambiguous, reads }) => {
    const reading = readAmount(text);
    expect(reading).toMatchObject({ value, kind, ambiguous: ambiguous ?? false });
    if (reads) expect(reading.reads).toEqual(reads);
    else expect(reading.reads).toBeUndefined();
  });
});
