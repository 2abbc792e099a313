/**
 * One token of a pasted form, read: `I.1|planned|triệu`, `đơn vị:03589|tỷ lệ`, `kỳ báo cáo`. Of whom first, then words in any
 * order. What is not understood is trouble with the nearest right words, never a guess.
 */
import { type Sources, STANDARD_SOURCES } from '../../entry/sources.ts';
import { parseCode } from '../../source/plan/code.ts';
import type { MoneyUnit } from '../../source/settings.ts';
import { onceFor } from '../../table/once-for.ts';
import { cleanLine } from '../../text/clean.ts';
import {
  FACTS,
  FIGURES,
  type Figure,
  meaningOf,
  nearestWords,
  OF,
  type Of,
  type Source,
  SPANS,
  type Span,
  sourceWords,
  UNITS,
  WAYS,
  wordsOf,
} from './words.ts';

export interface Token {
  readonly of: Of | 'fact';
  /** Which line (its code), unit or target (code or name), or fact; '' for the totals. */
  readonly name: string;
  readonly figure: Figure | null;
  readonly source: Source | null;
  readonly span: Span | null;
  readonly money: MoneyUnit | null;
  readonly way: keyof typeof WAYS | null;
}

/** What keeps a token from being filled: the words of each are in `ui.pasted.troubles`. */
export type TroubleCode =
  | 'subject'
  | 'line'
  | 'unit'
  | 'target'
  | 'word'
  | 'twice'
  | 'noFigure'
  | 'notKept'
  | 'onlyMoney'
  | 'open'
  | 'formula';

export interface Trouble {
  readonly trouble: TroubleCode;
  /** What is meant by it. */
  readonly actual: string;
  /** Words that would be right. */
  readonly nearest: readonly string[];
}

export const isTrouble = (one: object): one is Trouble => 'trouble' in one;

const trouble = (code: TroubleCode, actual: string, nearest: readonly string[] = []): Trouble => ({
  trouble: code,
  actual,
  nearest,
});

const kindsOf = onceFor((sources: Sources) => ({
  figure: FIGURES,
  source: sourceWords(sources),
  span: SPANS,
  money: UNITS,
  way: WAYS,
}));
type Kind = keyof ReturnType<typeof kindsOf>;
type Meant = { -readonly [K in Kind]: Token[K] };

/** Reads what stands between the braces. */
export function readToken(text: string, sources: Sources = STANDARD_SOURCES): Token | Trouble {
  const kinds = kindsOf(sources);
  const [first = '', ...words] = text.split('|').map(cleanLine);
  const subject = readSubject(first);
  if (isTrouble(subject)) return subject;
  const meant: Record<Kind, string | null> = {
    figure: null,
    source: null,
    span: null,
    money: null,
    way: null,
  };
  for (const word of words.filter((one) => one !== '')) {
    const found = (Object.keys(kinds) as Kind[]).flatMap((kind) => {
      const meaning = meaningOf<string>(word, kinds[kind]);
      return meaning === null ? [] : { kind, meaning };
    })[0];
    if (found === undefined)
      return trouble('word', word, nearestWords(word, wordsOf(...Object.values(kinds))));
    const before = meant[found.kind];
    if (before !== null && before !== found.meaning) return trouble('twice', word);
    meant[found.kind] = found.meaning;
  }
  return { ...subject, ...(meant as Meant) };
}

function readSubject(text: string): Pick<Token, 'of' | 'name'> | Trouble {
  const [before = '', ...after] = text.split(':');
  const of = meaningOf(before, OF);
  if (after.length > 0 && of !== null) {
    const name = after.join(':').trim();
    return of === 'line' ? { of, name: parseCode(name)?.code ?? name } : { of, name };
  }
  if (of === 'total' || of === 'pending') return { of, name: '' };
  const fact = meaningOf(text, FACTS);
  if (fact !== null) return { of: 'fact', name: fact };
  const code = parseCode(text);
  if (code !== null) return { of: 'line', name: code.code };
  return trouble('subject', text, nearestWords(before, wordsOf(OF, FACTS)));
}
