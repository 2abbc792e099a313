/**
 * Sentences with facts in them. A template names its facts and leaves out what it has no fact for:
 *
 *   {name}          a fact as plain text           {name:dong}    the fact in a form of `FORMS`
 *   [ … {name} …]   left out where a fact in it is missing
 *   [a|b|c]         the first alternative whose facts are all there
 *
 * A fact is put in as it is and never read as a template itself.
 */
import type { Fact, Finding } from '../finding.ts';
import type { FindingWords } from './catalogue.ts';
import type { Speech } from './facts.ts';
import * as facts from './facts.ts';

type Form = (fact: Fact | null | undefined, finding: Finding, speech: Speech) => string;

const FORMS: Readonly<Record<string, Form>> = {
  text: (fact) => facts.text(fact),
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
  cellError: (finding, speech) => own(speech.cellErrors, facts.text(finding.actual)) ?? '',
};

/** Parts of a finding that are no entry of `facts`. */
const PARTS = ['tab', 'column', 'line', 'expected', 'actual'] as const;

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
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
export function sentence(template: string, finding: Finding, speech: Speech): string {
  const fill = (piece: string): { text: string; complete: boolean } => {
    let complete = true;
    const filled = piece.replace(/\{(\w+)(?::(\w+))?\}/g, (_whole, name: string, form?: string) => {
      const value = wordsFor(finding, name, form ?? 'text', speech);
      if (value === '') complete = false;
      return value;
    });
    return { text: filled, complete };
  };
  return template.replace(/\[([^\]]*)\]|\{\w+(?::\w+)?\}/g, (whole, optional?: string) => {
    if (optional === undefined) return fill(whole).text;
    return (
      optional
        .split('|')
        .map(fill)
        .find((piece) => piece.complete)?.text ?? ''
    );
  });
}

/** A maker of catalogue entries in one language. */
export function speaker(speech: Speech): (title: string, what: string, todo: string) => FindingWords {
  return (title, what, todo) => ({
    title,
    what: (finding) => sentence(what, finding, speech),
    todo: (finding) => sentence(todo, finding, speech),
  });
}
