/**
 * Findings as the panel shows them: in words, with the cap they speak of and the correction that is certain.
 */
import type { Finding, Severity } from '../finding.ts';
import { sayFinding } from '../messages/index.ts';
import type { Language } from '../source/settings.ts';
import type { Correction, Counts, FindingCap, FindingList, PanelFinding } from './api.ts';

/** More than anyone reads; the counts still tell of all. Keeps a call's answer well below a megabyte. */
const SENT = 500;

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 };

export function countsOf(findings: readonly Finding[]): Counts {
  const count = (severity: Severity): number => findings.filter((item) => item.severity === severity).length;
  return { error: count('error'), warning: count('warning'), notice: count('notice') };
}

/** The blocking ones first, otherwise in the order given. */
export function findingList(findings: readonly Finding[], language: Language): FindingList {
  const sorted = findings
    .map((item, index) => ({ item, index }))
    .sort((a, b) => RANK[a.item.severity] - RANK[b.item.severity] || a.index - b.index);
  return {
    findings: sorted.slice(0, SENT).map(({ item }) => panelFinding(item, language)),
    counts: countsOf(findings),
    total: findings.length,
  };
}

function panelFinding(finding: Finding, language: Language): PanelFinding {
  const { code, severity, tab, row, column, unit, line, expected, actual } = finding;
  const { title, what, todo } = sayFinding(finding, language);
  return {
    code,
    severity,
    tab,
    row,
    column,
    unit,
    line,
    title,
    what,
    todo,
    expected,
    actual,
    cap: capOf(finding),
    correction: correctionOf(finding),
  };
}

function capOf({ facts }: Finding): FindingCap | null {
  const number = (name: string): number | null => (typeof facts[name] === 'number' ? facts[name] : null);
  const text = (name: string): string => (typeof facts[name] === 'string' ? facts[name] : '');
  const row = number('normRow');
  if (row === null) return null;
  return {
    row,
    rate: number('rate'),
    measure: text('measure'),
    periodName: text('periodName'),
    quantity: number('quantity'),
    persons: number('persons'),
    periods: number('periods'),
    basis: text('basis'),
    unconfirmed: number('unconfirmed') === 1,
  };
}

/** The change that puts a finding right beyond doubt, or null where a person must decide. */
export function correctionOf({ code, expected, actual }: Finding): Correction | null {
  if (typeof expected !== 'number' || !Number.isFinite(expected)) return null;
  // Text that the reader of amounts and counts finds unambiguous; a doubtful one has another code or no proposal.
  if (code === 'AMOUNT_TEXT' || code === 'FACTOR_UNREADABLE')
    return { kind: 'number', was: String(actual), becomes: expected };
  if (code === 'FORMULA_LOST') return { kind: 'formula', was: '', becomes: expected };
  // A number typed over the formula is a person's, unless it is what the formula gives anyway.
  if (code === 'FORMULA_OVERWRITTEN' && actual === expected)
    return { kind: 'formula', was: String(actual), becomes: expected };
  return null;
}
