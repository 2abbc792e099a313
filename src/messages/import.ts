/**
 * What reading a plan document asks and says, in both languages. Apart from the catalogue of findings: the add-in's
 * script on Google does not load it.
 */
import type { DoubtCode, OtherAmount, PassedReason } from '../schema/proposal.ts';
import { importWords as en } from './en/import.ts';
import { importWords as vi } from './vi/import.ts';

export type ImportLanguage = 'vi' | 'en';

export interface DoubtInWords {
  readonly question: string;
  readonly answers: { value: string; label: string }[];
}

type Facts = Readonly<Record<string, string | number>>;

/** The question of a doubt, and a label for each of its answers. */
export function sayDoubt(
  doubt: { readonly code: DoubtCode; readonly facts: Facts; readonly values: readonly string[] },
  language: ImportLanguage,
): DoubtInWords {
  const words = language === 'en' ? en : vi;
  const facts = { ...doubt.facts };
  const question = (words.QUESTIONS[doubt.code] ?? '').replace(/\{(\w+)\}/g, (_whole, name: string) =>
    shown(facts[name]),
  );
  const values = [...new Set(doubt.values)];
  return {
    question,
    answers: values.map((value) => ({ value, label: words.answerLabel(value, doubt.code, facts) })),
  };
}

/** Money with its groups; everything else as it is. */
const shown = (fact: string | number | undefined): string =>
  typeof fact === 'number' ? grouped(fact) : (fact ?? '');

export const grouped = (n: number): string => String(n).replace(/\B(?=(?:\d{3})+$)/g, '.');

export const sayPassed = (reason: PassedReason, language: ImportLanguage): string =>
  (language === 'en' ? en : vi).PASSED[reason];

/** Why an amount is no norm. */
export const sayNoNorm = (why: OtherAmount['why'], language: ImportLanguage): string =>
  (language === 'en' ? en : vi).NO_NORM[why];

export const sayImportProblem = (problem: string, language: ImportLanguage): string =>
  (language === 'en' ? en : vi).PROBLEMS[problem] ?? problem;
