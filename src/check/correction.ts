/**
 * Which findings name a change that certainly resolves them. Only what has one reading is ever proposed; everything else
 * a person decides.
 */
import type { Finding } from '../finding.ts';
import { CELL_CODES } from './judge.ts';

export interface Correction {
  readonly kind: 'number' | 'formula';
  /** What the cell holds now, as text; '' = blank. */
  readonly was: string;
  readonly becomes: number;
}

/** A cell with a text that is certainly one number: `1,2 triệu`, `1,200,000`, `05tr`, `5 tổ`. */
export interface TextCell {
  readonly tab: string;
  /** 1-based. */
  readonly row: number;
  readonly column: string;
  readonly was: string;
  readonly becomes: number;
}

/** Returns the change that certainly resolves a finding, or null when a person must decide. */
export function correctionOf({ code, expected, actual }: Finding): Correction | null {
  if (typeof expected !== 'number' || !Number.isFinite(expected)) return null;
  // The text has only one reading as a number; ambiguous text has another code, or no `expected` number.
  if (code === 'AMOUNT_TEXT' || code === 'FACTOR_UNREADABLE')
    return { kind: 'number', was: String(actual), becomes: expected };
  if (code === 'FORMULA_LOST') return { kind: 'formula', was: '', becomes: expected };
  // A number that a person typed over the formula stays, unless the formula gives the same number.
  if (code === 'FORMULA_OVERWRITTEN' && actual === expected)
    return { kind: 'formula', was: String(actual), becomes: expected };
  return null;
}

/** The texts that can be made numbers without asking. */
export const certainTexts = (findings: readonly Finding[]): TextCell[] =>
  findings.flatMap((finding) => {
    const { tab, row, column } = finding;
    const correction = correctionOf(finding);
    return correction?.kind !== 'number' || row === null || column === null
      ? []
      : [{ tab, row, column, was: correction.was, becomes: correction.becomes }];
  });

/** A text where a number belongs that may mean several numbers, or none. */
export const isDoubtfulText = (finding: Finding): boolean =>
  (CELL_CODES as readonly string[]).includes(finding.code) &&
  typeof finding.actual === 'string' &&
  correctionOf(finding) === null;
