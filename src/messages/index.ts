/**
 * A finding in words: looks up its code in the catalogues of a language. Never throws; a code without words is
 * said to be one.
 */
import type { Finding, Severity } from '../finding.ts';
import type { Language } from '../settings/settings.ts';
import type { FindingCatalogue, FindingWords } from './catalogue.ts';
import { checkFindings as enCheck } from './en/check.ts';
import { planFindings as enPlan } from './en/plan.ts';
import { shortBasis, text } from './facts.ts';
import { checkFindings as viCheck } from './vi/check.ts';
import { planFindings as viPlan } from './vi/plan.ts';

export interface SaidFinding {
  readonly title: string;
  readonly what: string;
  readonly todo: string;
}

/** Every code has its words in one catalogue only; a test holds this. */
export const CATALOGUES: Readonly<Record<Language, FindingCatalogue>> = {
  vi: { ...viPlan, ...viCheck },
  en: { ...enPlan, ...enCheck },
};

const SEVERITY_WORDS: Readonly<Record<Language, Readonly<Record<Severity, string>>>> = {
  vi: { error: 'Chặn', warning: 'Cảnh báo', notice: 'Lưu ý' },
  en: { error: 'Error', warning: 'Warning', notice: 'Notice' },
};

/** For a code that no catalogue knows. */
const OTHER: Readonly<Record<Language, FindingWords>> = {
  vi: {
    title: 'Chỗ cần xem lại',
    what: (finding) => `Có chỗ cần xem lại, loại «${text(finding.code)}».`,
    todo: () => 'Báo cho cán bộ tổng hợp để xem lại chỗ này.',
  },
  en: {
    title: 'Something to look at',
    what: (finding) => `Something here needs a look, of the kind «${text(finding.code)}».`,
    todo: () => 'Tell the consolidating officer to look at it.',
  },
};

export function severityWord(severity: Severity, language: Language): string {
  return SEVERITY_WORDS[language][severity];
}

export function sayFinding(finding: Finding, language: Language): SaidFinding {
  const catalogue = CATALOGUES[language];
  const known = Object.keys(catalogue).includes(finding.code);
  const words = (known ? catalogue[finding.code] : undefined) ?? OTHER[language];
  return { title: words.title, what: words.what(finding), todo: words.todo(finding) };
}

/** One line for the column `Kiểm tra`, with the basis cut to its first document. */
export function shortFinding(finding: Finding, language: Language): string {
  const brief = { ...finding, facts: { ...finding.facts, basis: shortBasis(finding.facts.basis) } };
  const { what, todo } = sayFinding(brief, language);
  return `${severityWord(finding.severity, language)}: ${what} ${todo}`;
}
