/**
 * Findings as the panel shows them: in words, with the cap they speak of and the correction that is certain.
 */
import { type Finding, SEVERITIES, severityCounts } from '../finding.ts';
import { MONEY_HEADERS } from '../layout.ts';
import { sayFinding } from '../messages/index.ts';
import type { Language } from '../source/settings.ts';
import type { Correction, Counts, FindingCap, FindingList, PanelFinding } from './api.ts';

/** More than anyone reads; the counts still tell of all. Keeps a call's answer well below a megabyte. */
const SENT = 500;

/** Columns of unit tabs and of `Định mức` that hold đồng. */
const MONEY_COLUMNS: readonly string[] = [...MONEY_HEADERS, 'Thành tiền', 'Mức (đồng)'];

export function countsOf(findings: readonly Finding[]): Counts {
  const [error, warning, notice] = severityCounts(findings);
  return { error, warning, notice };
}

/** The blocking ones first, otherwise in the order given. */
export function findingList(findings: readonly Finding[], language: Language): FindingList {
  const sorted = SEVERITIES.flatMap((severity) => findings.filter((item) => item.severity === severity));
  return {
    findings: sorted.slice(0, SENT).map((item) => panelFinding(item, language)),
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
    money: column !== null && MONEY_COLUMNS.includes(column),
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
