/**
 * The tab that an office may begin with: examples of tokens that can be filled at once, and the list of words. The guide has the
 * same list.
 */
import { PASTED_FORM } from '../../layout.ts';
import type { Ui } from '../../messages/ui.ts';
import type { Language } from '../../source/settings.ts';
import { column, type SheetTable, type TableRow, TEXT } from '../table.ts';
import { FACTS, FIGURES, OF, SOURCES, SPANS, UNITS, WAYS, type Words } from './words.ts';

export interface ListedWord {
  readonly vi: string;
  readonly en: string;
  readonly meaning: string;
}

/** Every word that people are shown, in the order in which a token has them. */
export const listedWords = ({ pasted }: Ui): ListedWord[] =>
  [OF, FIGURES, SOURCES, SPANS, UNITS, WAYS, FACTS].flatMap((among) =>
    (Object.entries(among) as [keyof typeof pasted.words, readonly [string, string]][]).map(
      ([name, [vi, en]]) => ({ vi, en, meaning: pasted.words[name] }),
    ),
  );

/** A token in the words of a language. */
const tokenOf = (language: Language, words: readonly Words[]): string =>
  `{{${words.map(([vi, en]) => (language === 'vi' ? vi : en)).join('|')}}}`;

const same = (text: string): Words => [text, text];
const named = ([vi, en]: Words, name: string): Words => [`${vi}:${name}`, `${en}:${name}`];

/** The token that sentences show. */
export const exampleToken = (language: Language): string => tokenOf(language, [OF.total, FIGURES.planned]);

/** Names of what is in this workbook; null where there is none. */
export interface StarterNames {
  readonly line: string | null;
  readonly unit: string | null;
  readonly target: string | null;
}

export function starterTable({ line, unit, target }: StarterNames, ui: Ui, language: Language): SheetTable {
  const { pasted, menu } = ui;
  const say = (...words: Words[]): string => tokenOf(language, words);
  const examples = [
    say(FACTS.consolidator),
    `${say(FACTS.period)} ${say(FACTS.year)} – ${say(FACTS.cutOff)}`,
    say(OF.total, FIGURES.planned),
    say(OF.total, FIGURES.planned, SOURCES.nstw, UNITS['triệu đồng']),
    say(OF.total, FIGURES.planned, WAYS.inWords),
    say(OF.total, FIGURES.disbursed, SPANS.inPeriod),
    ...(line === null ? [] : [say(same(line), FIGURES.name), say(same(line), FIGURES.disbursed)]),
    ...(unit === null ? [] : [say(named(OF.unit, unit), FIGURES.rate)]),
    ...(target === null ? [] : [say(named(OF.target, target), SPANS.toDate)]),
    say(FACTS.signer),
  ];
  const words = listedWords(ui);
  const row = (look: TableRow['look'], ...cells: string[]): TableRow => ({ look, cells });
  const rows = [
    row('title', pasted.guide),
    row('plain', pasted.how(PASTED_FORM, menu.fillForm)),
    row('header', pasted.example, pasted.token, ''),
    ...examples.map((token, at) => row('plain', `${pasted.example} ${at + 1}`, token)),
    row('header', pasted.word, pasted.english, pasted.meaning),
    ...words.map(({ vi, en, meaning }) => row('plain', vi, en, meaning)),
  ];
  return {
    tab: PASTED_FORM,
    columns: [column(200, TEXT), column(280, TEXT), column(520, TEXT)],
    rows,
    frozenRows: 0,
    frozenColumns: 0,
    ruled: { first: 2, last: rows.length - 1 },
    form: null,
  };
}
