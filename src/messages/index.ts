/**
 * A finding in words: looks up its code in the catalogues of a language. Never throws; a code without words is
 * said to be one.
 */
import { type Finding, SEVERITIES, type Severity } from '../finding.ts';
import { LANGUAGES, type Language } from '../source/settings.ts';
import { shortBasis } from './facts.ts';
import { own, sentence } from './sentence.ts';
import { textsOf } from './texts.ts';

export interface SaidFinding {
  readonly title: string;
  readonly what: string;
  readonly todo: string;
}

export function severityWord(severity: Severity, language: Language): string {
  return textsOf(language).speech.severities[severity];
}

export function sayFinding(finding: Finding, language: Language): SaidFinding {
  const { code } = finding;
  const texts = textsOf(language);
  const { speech } = texts;
  const known = own(texts.check, code) ?? own(texts.plan, code);
  const [title, what, todo] = known ?? speech.other;
  const about = known === undefined ? { ...finding, facts: { code } } : finding;
  return { title, what: sentence(what, about, speech), todo: sentence(todo, about, speech) };
}

/** Whether a text begins as findings do, in any language. */
export const isFindingText = (text: string): boolean =>
  LANGUAGES.some((language) =>
    [...SEVERITIES.map((severity) => severityWord(severity, language)), textsOf(language).speech.typing].some(
      (word) => RegExp(`^${word}[:：]`).test(text),
    ),
  );

/** One line for the column `Kiểm tra`, with the basis cut to its first document. */
export const shortFinding = (finding: Finding, language: Language): string =>
  `${severityWord(finding.severity, language)}: ${brief(finding, language)}`;

/** Before a sentence that stands in another row than its own: `Dòng 7 – `. */
export function rowPlace(row: number, language: Language): string {
  const word = textsOf(language).speech.row;
  return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${row} – `;
}

/** The same of a row that is not typed to its end: it says so instead of how grave it is. */
export const typingFinding = (finding: Finding, language: Language): string =>
  `${textsOf(language).speech.typing}: ${brief(finding, language)}`;

function brief(finding: Finding, language: Language): string {
  const short = { ...finding, facts: { ...finding.facts, basis: shortBasis(finding.facts.basis) } };
  const { what, todo } = sayFinding(short, language);
  return `${what} ${todo}`;
}
