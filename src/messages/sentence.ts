/**
 * Sentences with facts of a finding in them: `{name}` puts a fact in as plain text, `{name:dong}` in a form of
 * `FORMS`. The mark-up is that of `template.ts`.
 */
import type { Fact, Finding } from '../finding.ts';
import type { Speech } from './facts.ts';
import * as facts from './facts.ts';
import { fill } from './template.ts';

type Form = (fact: Fact | null | undefined, finding: Finding, speech: Speech) => string;

const FORMS: Readonly<Record<string, Form>> = {
  quote: (fact) => facts.quote(fact),
  count: (fact) => facts.count(fact),
  dong: (fact) => facts.dong(fact),
  digits: (fact) => facts.digits(fact),
  shown: (fact) => facts.shown(fact),
  excess: (fact) => facts.excess(fact),
  rows: (fact) => facts.rowList(fact),
  places: (fact, _finding, speech) => facts.places(fact, speech),
  factor: facts.factor,
};

/** Names that stand for several facts together. */
const TOGETHER: Readonly<Record<string, (finding: Finding, speech: Speech) => string>> = {
  ceiling: facts.ceilingWords,
  norm: facts.rateWords,
  grounds: facts.grounds,
  basisAlone: facts.basisWords,
  beyond: facts.beyondWords,
  fixes: facts.fixWords,
  limits: facts.limitWords,
  readings: facts.readingWords,
  times: facts.times,
  gap: facts.difference,
  notAdded: (finding, speech) => (finding.severity === 'error' ? speech.notAdded : ''),
  nobody: (finding, speech) => (finding.severity === 'error' ? speech.nobody : ''),
  lineHint: (finding, speech) => (finding.column === 'Số lượng tối đa' ? speech.lineHint : ''),
  // A factor of 0 would make the row's money 0.
  orElse: ({ column }, speech) =>
    column === 'Số người' || column === 'Số kỳ' ? speech.orOne : speech.orZero,
  cellFix: (finding, speech) => (finding.column === 'Thành tiền' ? speech.amountFix : speech.cellFix),
  cellError: (finding, speech) => own(speech.cellErrors, facts.text(finding.actual)) ?? '',
};

/** Parts of a finding that are no entry of `facts`. */
const PARTS = ['tab', 'column', 'unit', 'line', 'expected', 'actual'] as const;

/** An entry of its own, whatever the key: `constructor` is none. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.keys(record).includes(key) ? record[key] : undefined;
}

function wordsFor(finding: Finding, name: string, form: string, speech: Speech): string {
  const together = own(TOGETHER, name);
  if (together !== undefined) return together(finding, speech);
  const part = PARTS.find((key) => key === name);
  const fact = part === undefined ? own(finding.facts, name) : finding[part];
  const write = own(FORMS, form);
  return write === undefined ? facts.text(fact) : write(fact, finding, speech);
}

/** Fills one template. */
export const sentence = (template: string, finding: Finding, speech: Speech): string =>
  fill(template, (name, form) => wordsFor(finding, name, form, speech));
