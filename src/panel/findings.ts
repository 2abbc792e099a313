/**
 * Prepares findings for the panel: in words, with the cap that was applied and the correction that is certain.
 */
import { correctionOf, isDoubtfulText } from '../check/correction.ts';
import type { Sources } from '../entry/sources.ts';
import { type Finding, SEVERITIES, severityCounts } from '../finding.ts';
import { sayFinding } from '../messages/index.ts';
import type { Language, Settings } from '../source/settings.ts';
import type { Counts, FindingCap, FindingList, PanelFinding } from './api.ts';

/** More findings than anyone reads, in an answer well below a megabyte; the counts still cover all findings. */
const MAX_SENT = 500;

/** Whether a column of unit tabs or of `Định mức` holds đồng. */
const isMoney = (column: string | null, { money }: Sources): boolean =>
  column !== null && ([...money, 'Thành tiền', 'Mức (đồng)'] as readonly string[]).includes(column);

export function countsOf(findings: readonly Finding[]): Counts {
  const [error, warning, notice] = severityCounts(findings);
  return { error, warning, notice };
}

/** Lists errors first, then warnings, then notices; within a severity the order stays. */
export function findingList(
  findings: readonly Finding[],
  { language, sources }: Pick<Settings, 'language' | 'sources'>,
): FindingList {
  const sorted = SEVERITIES.flatMap((severity) => findings.filter((item) => item.severity === severity));
  return {
    findings: sorted.slice(0, MAX_SENT).map((item) => panelFinding(item, language, sources)),
    counts: countsOf(findings),
    total: findings.length,
  };
}

function panelFinding(finding: Finding, language: Language, sources: Sources): PanelFinding {
  const { code, severity, tab, row, column, unit, line, expected, actual } = finding;
  const { title, what, todo } = sayFinding(finding, language);
  return {
    code,
    severity,
    tab,
    row,
    column,
    money: isMoney(column, sources),
    unit,
    line,
    title,
    what,
    todo,
    expected,
    actual,
    cap: capOf(finding),
    correction: correctionOf(finding),
    doubtful: isDoubtfulText(finding),
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
