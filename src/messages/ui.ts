/**
 * The words of menus, dialogs and reports in the workbook's language. A text with places in it is a function of
 * what is put in, by their order: `newTab: '{0}: new tab, {1:row/rows}'` is `newTab(unit, rows)`.
 *
 *   {0}  as it is    {0:dong}  an amount    {0:row/rows}  a count with its noun, one or many
 *   {0:upper}  in capitals    {0:lower}  without, but for Roman numerals: Quý III is quý III
 */
import { formatDong } from '../money/write.ts';
import type { Language } from '../source/settings.ts';
import { fill } from './template.ts';
import { textsOf } from './texts.ts';
import type { ui } from './vi/ui.ts';

type Put = string | number | null;

/** As many arguments as there are places. */
type Said<T extends string> = T extends `${string}{5${string}`
  ? (a: Put, b: Put, c: Put, d: Put, e: Put, f: Put) => string
  : T extends `${string}{4${string}`
    ? (a: Put, b: Put, c: Put, d: Put, e: Put) => string
    : T extends `${string}{3${string}`
      ? (a: Put, b: Put, c: Put, d: Put) => string
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

export type Ui = SaidAll<typeof ui>;

interface Tree {
  readonly [name: string]: string | readonly string[] | Tree;
}

function formed(given: Put | undefined, form: string): string {
  const text = String(given ?? '');
  const [one, many] = form.split('/');
  if (many !== undefined) return text === '' ? '' : `${text} ${given === 1 ? one : many}`;
  if (form === 'dong') return given === '' ? '' : `${formatDong(Number(given))}đ`;
  if (form === 'lower')
    return text.replace(/\S+/g, (word) => (/^[IVX]+(?=$|[\d/.,;)-])/.test(word) ? word : word.toLowerCase()));
  return form === 'upper' ? text.toUpperCase() : text;
}

/** A text, a list, or a group of texts as code uses them. */
function spoken(text: string | readonly string[] | Tree): unknown {
  if (typeof text === 'string') {
    return text.includes('{0')
      ? (...given: Put[]) => fill(text, (place, form) => formed(given[Number(place)], form))
      : text;
  }
  return Array.isArray(text) ? text : groupsOf(text as Tree);
}

const groupsOf = (texts: Tree): Tree =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, spoken(text) as Tree]));

export const LANGUAGES = ['vi', 'en'] as const satisfies readonly Language[];

/** By language, made when it is first needed: a cell needs few of these words. */
const made: Partial<Record<Language, Ui>> = {};

export function uiOf(language: Language): Ui {
  const known = made[language] ?? (groupsOf(textsOf(language).ui) as unknown as Ui);
  made[language] = known;
  return known;
}
