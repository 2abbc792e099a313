/** What a person has to answer before a workbook is made: each question on the screen, and an answers file to begin with. */
import type { Proposal } from '../../src/schema/proposal.ts';
import { paperOf, type Screen, wrapped } from './print.ts';
import type { Words } from './words.ts';

export interface Question {
  readonly id: string;
  readonly text: string;
  /** One that is possible, for the example. */
  readonly answer: string;
}

/** The questions about the document that must be answered, each with its likely answers. */
export const documentQuestions = ({ doubts }: Proposal): Question[] =>
  doubts
    .filter(({ must }) => must)
    .map(({ id, question, answers, taken }) => ({
      id,
      text: `${id}: ${question} ${answers.map(({ value, label }) => (value === label ? value : `${value} (${label})`)).join(' | ')}`,
      answer: taken,
    }));

/** Says all of them at once, and how to answer. */
export function sayQuestions(questions: readonly Question[], screen: Screen, words: Words): void {
  const { width } = paperOf(screen);
  for (const { text } of questions) for (const line of wrapped(text, width, '', '  ')) screen.error(line);
  const example = JSON.stringify(
    Object.fromEntries(questions.map(({ id, answer }) => [id, answer])),
    null,
    2,
  );
  screen.error(words.nextOpen(questions.length, example));
}
