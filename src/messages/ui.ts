/**
 * The words of menus, dialogs and reports in the workbook's language. A text with places in it is a function of
 * what is put in, by their order: `newTab: '{0}: new tab, {1:row/rows}'` is `newTab(unit, rows)`.
 *
 *   {0}  as it is    {0:dong}  an amount    {0:row/rows}  a count with its noun, one or many
 *   {0:lower}, {0:upper}  in that case
 */
import { formatDong } from '../money/write.ts';
import type { Language } from '../settings/settings.ts';
import { fill } from './template.ts';
import { textsOf } from './texts.ts';
import type { ui } from './vi/ui.ts';

type Put = string | number | null;

/** As many arguments as there are places. */
type Said<T extends string> = T extends `${string}{5${string}`
  ? (a: Put, b: Put, c: Put, d: Put, e: Put, f: Put) => string
  : T extends `${string}{2${string}`
    ? (a: Put, b: Put, c: Put) => string
    : T extends `${string}{1${string}`
      ? (a: Put, b: Put) => string
      : T extends `${string}{0${string}`
        ? (a: Put) => string
        : string;

type SaidAll<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? Said<T[K]>
    : T[K] extends readonly string[]
      ? readonly string[]
      : SaidAll<T[K]>;
};

type TextsLike<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends readonly string[]
      ? readonly string[]
      : TextsLike<T[K]>;
};

/** What every language must say: the Vietnamese, in any words. */
export type UiTexts = TextsLike<typeof ui>;
export type Ui = SaidAll<typeof ui>;

interface Tree {
  readonly [name: string]: string | readonly string[] | Tree;
}

function formed(given: Put | undefined, form: string): string {
  const text = String(given ?? '');
  const [one, many] = form.split('/');
  if (many !== undefined) return `${text} ${given === 1 ? one : many}`;
  if (form === 'dong') return `${formatDong(Number(given))}đ`;
  if (form === 'lower') return text.toLowerCase();
  return form === 'upper' ? text.toUpperCase() : text;
}

const spoken = (texts: Tree): object =>
  Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      if (typeof text !== 'string') return [name, Array.isArray(text) ? text : spoken(text as Tree)];
      if (!text.includes('{0')) return [name, text];
      return [name, (...given: Put[]) => fill(text, (place, form) => formed(given[Number(place)], form))];
    }),
  );

const made = new Map<Language, Ui>();

export function uiOf(language: Language): Ui {
  const known = made.get(language);
  if (known !== undefined) return known;
  const words = spoken(textsOf(language).ui) as Ui;
  made.set(language, words);
  return words;
}
