/**
 * A finding in words: looks up its code in the catalogues of a language. Never throws; a code without words is
 * said to be one.
 */
import type { Finding, Severity } from '../finding.ts';
import type { Language } from '../settings/settings.ts';
import type { FindingText } from './catalogue.ts';
import { shortBasis } from './facts.ts';
import { own, sentence } from './sentence.ts';
import { textsOf } from './texts.ts';

export interface SaidFinding {
  readonly title: string;
  readonly what: string;
  readonly todo: string;
}

const SEVERITY_WORDS: Readonly<Record<Language, Readonly<Record<Severity, string>>>> = {
  vi: { error: 'Chặn', warning: 'Cảnh báo', notice: 'Lưu ý' },
  en: { error: 'Error', warning: 'Warning', notice: 'Notice' },
};

/** For a code that no catalogue knows. */
const OTHER: Readonly<Record<Language, FindingText>> = {
  vi: [
    'Chỗ cần xem lại',
    'Có chỗ cần xem lại, loại «{code}».',
    'Báo cho cán bộ tổng hợp để xem lại chỗ này.',
  ],
  en: [
    'Something to look at',
    'Something here needs a look, of the kind «{code}».',
    'Tell the consolidating officer to look at it.',
  ],
};

export function severityWord(severity: Severity, language: Language): string {
  return SEVERITY_WORDS[language][severity];
}

export function sayFinding(finding: Finding, language: Language): SaidFinding {
  const { code } = finding;
  const texts = textsOf(language);
  const { speech } = texts;
  // Asked in this order: what a cell may have to say is found without reading a file.
  const known = own(texts.check, code) ?? own(texts.plan, code);
  const [title, what, todo] = known ?? OTHER[language];
  const about = known === undefined ? { ...finding, facts: { code } } : finding;
  return { title, what: sentence(what, about, speech), todo: sentence(todo, about, speech) };
}

/** One line for the column `Kiểm tra`, with the basis cut to its first document. */
export function shortFinding(finding: Finding, language: Language): string {
  const brief = { ...finding, facts: { ...finding.facts, basis: shortBasis(finding.facts.basis) } };
  const { what, todo } = sayFinding(brief, language);
  return `${severityWord(finding.severity, language)}: ${what} ${todo}`;
}
