/**
 * Money by source on paper. Three sources have a column each, as forms of this kind have. More of them share one column that
 * says what is from each, line by line: a form stays one page wide and readable whatever a workbook lists.
 */
import { type Amounts, amountIn, type Source, type Sources, sourceWord } from '../../entry/sources.ts';
import type { Ui } from '../../messages/ui.ts';
import type { MoneyUnit } from '../../source/settings.ts';
import { shownMoney } from './figures.ts';
import type { FormColumn } from './table-form.ts';

const MOST_COLUMNS = 3;

/** Whether each source has a column of its own. */
export const hasColumns = ({ list }: Sources): boolean => list.length <= MOST_COLUMNS;

/** One column of money by source: its words, and what it says of a source's amounts. */
export interface SourceColumn {
  readonly word: string;
  readonly align: FormColumn['align'];
  /** @param shown what stands for a source, '' for nothing */
  readonly cell: (shown: (source: Source) => string) => string;
}

export function sourceColumns(sources: Sources, { print: { columns: words } }: Ui): SourceColumn[] {
  const { list } = sources;
  if (hasColumns(sources))
    return list.map((source) => ({
      word: sourceWord(words, source),
      align: 'right',
      cell: (shown) => shown(source),
    }));
  return [
    {
      word: words.bySource,
      align: 'left',
      cell: (shown) =>
        list
          .map((source) => ({ source, text: shown(source) }))
          .filter(({ text }) => text !== '' && text !== NOUGHT)
          .map(({ source, text }) => `${sourceWord(words, source)}: ${text}`)
          .join('\n'),
    },
  ];
}

/** How nought stands on paper: of a source that has a line of its own it need not be said. */
const NOUGHT = shownMoney(0, 'đồng');

/** What an amount of each source is shown as. */
export const shownBySource =
  (amounts: Amounts, unit: MoneyUnit): ((source: Source) => string) =>
  ({ key }) =>
    shownMoney(amountIn(amounts, key), unit);

/** What the column of all money is made of, where it has this number and those of the sources follow it. */
export const sumNumber = (first: number, sources: Sources): string =>
  hasColumns(sources) && sources.list.length > 1
    ? `${first}=${sources.list.map((_, at) => first + 1 + at).join('+')}`
    : String(first);
