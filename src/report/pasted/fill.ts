/**
 * A pasted form, filled: which of its cells change, and to what. A cell that is one token alone gets a number; a text with tokens
 * in it gets them as an office writes figures. A token that is not understood stays as it was typed. Formulas are left alone.
 */

import type { Sources } from '../../entry/sources.ts';
import type { MoneyUnit } from '../../source/settings.ts';
import { columnLetters } from '../../table/columns.ts';
import type { Grid } from '../../table/grid.ts';
import { shownCount, shownRate, shownSteps, stepsOf } from '../print/figures.ts';
import { inWords } from '../print/foot.ts';
import { type Answer, answerOf, type FormSource } from './answer.ts';
import { isTrouble, readToken, type Token, type Trouble } from './token.ts';

/** What stands in a form, from A1 on. */
export interface FormGrid {
  readonly values: Grid;
  readonly formulas: Grid;
  readonly formats: Grid;
}

/** 1-based. */
export interface FilledCell {
  readonly row: number;
  readonly column: number;
  /** A text is written inert; a number with this format. */
  readonly value: string | number;
  readonly format: string;
}

export interface CellTrouble extends Trouble {
  readonly row: number;
  readonly column: number;
  readonly cell: string;
  /** As it was typed. */
  readonly token: string;
}

export interface FilledForm {
  readonly cells: readonly FilledCell[];
  /** Tokens in whose place a figure or a text stands. */
  readonly filled: number;
  readonly troubles: readonly CellTrouble[];
  /** Cells with a token that is understood, and of which nobody knows the figure. */
  readonly unknown: readonly string[];
}

const TOKEN = /\{\{([^{}]*)\}\}/g;
const ALONE = /^\s*\{\{[^{}]*\}\}\s*$/;
/** Where nobody knows a figure, a text leaves room for it. */
const ROOM = '…';

/** Whether a tab is a form: it holds a token that can be read. */
export const holdsTokens = (values: Grid, sources: Sources): boolean =>
  values.some((row) => row.some((cell) => typeof cell === 'string' && tokensIn(cell, sources).some(isRead)));

const tokensIn = (
  text: string,
  sources: Sources,
): { readonly typed: string; readonly read: Token | Trouble }[] =>
  text.includes('{{')
    ? [...text.matchAll(TOKEN)].map(([typed, inner = '']) => ({ typed, read: readToken(inner, sources) }))
    : [];

const isRead = ({ read }: { readonly read: Token | Trouble }): boolean => !isTrouble(read);

export function fillForm({ values, formulas, formats }: FormGrid, source: FormSource): FilledForm {
  const { sources } = source.result;
  const cells: FilledCell[] = [];
  const troubles: CellTrouble[] = [];
  const unknown: string[] = [];
  let filled = 0;
  for (const [rowAt, row] of values.entries())
    for (const [at, value] of row.entries()) {
      const place = { row: rowAt + 1, column: at + 1 };
      const cell = `${columnLetters(at)}${rowAt + 1}`;
      const note = (token: string, one: Trouble): void => {
        troubles.push({ ...place, cell, token, ...one });
      };
      const formula = String(formulas[rowAt]?.[at] ?? '');
      if (formula !== '') {
        // `={{1;2};{3;4}}` is a list of lists.
        const inFormula = tokensIn(formula, sources).filter((one) => isRead(one) || one.typed.includes('|'));
        for (const { typed } of inFormula) note(typed, { trouble: 'formula', actual: typed, nearest: [] });
        continue;
      }
      if (typeof value !== 'string' || !value.includes('{{')) continue;
      if (value.replace(TOKEN, '').includes('{{'))
        note(value.trim(), { trouble: 'open', actual: value.trim(), nearest: [] });
      const found = tokensIn(value, sources).map(({ typed, read }) => {
        const answer = isTrouble(read) ? read : answerOf(read, source);
        if (isTrouble(answer)) note(typed, answer);
        else if (isUnknown(answer)) unknown.push(cell);
        else filled++;
        return { read, answer };
      });
      const [first] = found;
      if (first !== undefined && ALONE.test(value)) {
        if (!isTrouble(first.read) && !isTrouble(first.answer))
          cells.push({
            ...place,
            ...alone(first.answer, first.read, String(formats[rowAt]?.[at] ?? ''), source),
          });
        continue;
      }
      if (found.every(({ answer }) => isTrouble(answer))) continue;
      let next = 0;
      const text = value.replace(TOKEN, (typed) => {
        const one = found[next++];
        return one === undefined || isTrouble(one.read) || isTrouble(one.answer)
          ? typed
          : said(one.answer, one.read, source) || ROOM;
      });
      cells.push({ ...place, value: text, format: '' });
    }
  return { cells, filled, troubles, unknown: [...new Set(unknown)] };
}

function isUnknown(answer: Answer): boolean {
  if (answer.kind === 'text') return answer.text === '';
  return answer.kind === 'rate' ? answer.whole === null || answer.whole <= 0 : answer.amount === null;
}

const unitOf = ({ money }: Token, { settings }: FormSource): MoneyUnit => money ?? settings.moneyUnit;

/** In a text: rounded where it is shown, as in the printed forms; '' where nobody knows it. */
function said(answer: Answer, token: Token, source: FormSource): string {
  if (answer.kind === 'text') return answer.text;
  if (answer.kind === 'rate') return shownRate(answer.part, answer.whole);
  if (answer.kind === 'count' || answer.amount === null) return shownCount(answer.amount);
  if (token.way === 'inWords') return inWords(answer.amount, source.settings);
  const unit = unitOf(token, source);
  return shownSteps(stepsOf(answer.amount, unit), unit);
}

/** What units count may have decimals; they are shown where they are. */
const COUNTED = 'General';

/** Đồng to one of the unit that a cell is in, and the format in which it shows as in the printed forms. */
const SCALES: Readonly<Record<MoneyUnit, readonly [dong: number, format: string]>> = {
  đồng: [1, '#,##0'],
  'nghìn đồng': [1000, '#,##0'],
  'triệu đồng': [1_000_000, '#,##0.0'],
};

/** In a cell of its own. A number is in the unit that the form asks for, whatever is done with the cell afterwards. */
function alone(
  answer: Answer,
  token: Token,
  own: string,
  source: FormSource,
): Pick<FilledCell, 'value' | 'format'> {
  if (isUnknown(answer)) return { value: '', format: own };
  if (answer.kind === 'text' || token.way === 'inWords')
    return { value: said(answer, token, source), format: '' };
  if (answer.kind === 'rate') {
    const part = answer.part / (answer.whole as number);
    return own.includes('%')
      ? { value: part, format: own }
      : { value: 100 * part, format: formatOf(own, '0.0') };
  }
  const amount = answer.amount as number;
  if (answer.kind === 'count') return { value: amount, format: formatOf(own, COUNTED) };
  const [dong, format] = SCALES[unitOf(token, source)];
  return { value: amount / dong, format: formatOf(own, format) };
}

/** The form's own number format, unless it is none for such a figure: a text's, a day's, a share's, or one that scales. */
function formatOf(own: string, usual: string): string {
  const bare = own.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  const isNumber = /[0#]/.test(bare) && !/[a-z%@]/i.test(bare) && !/[0#],+(?![0#])/.test(bare);
  return isNumber && !AUTOMATIC.test(own) ? own : usual;
}

const AUTOMATIC = /^0\.#+$/;
