/**
 * What was begun on the page and not imported: kept in the browser for the session of its tab, so that a window closed by
 * its cross, which no page can hold back, loses no answer. Nothing of it leaves the browser; a browser that keeps nothing
 * loses it as before.
 */
import type { SourceDocument } from '../../src/import/document.ts';
import { NEW_UNIT, OFFICE } from '../../src/import/written.ts';
import type { ImportAnswers } from '../../src/schema/proposal.ts';

/** The document is large and stays; what a person said of it is small and changes. */
const KEYS = { document: 'da8.import.document', said: 'da8.import.said' } as const;

/** What a person said and chose, in the page's own terms. */
interface Chosen<Keys> {
  readonly name: string;
  readonly answers: ImportAnswers;
  readonly members: Readonly<Record<string, string>>;
  readonly typed: Readonly<Record<string, string>>;
  readonly setYear: boolean;
  readonly setBody: boolean;
  readonly putAway: boolean;
  readonly confirmed: Keys;
  readonly leftOut: Keys;
}
type Said = Chosen<readonly string[]>;

/** The page as far as it is kept. */
interface Begun extends Chosen<ReadonlySet<string>> {
  readonly document: SourceDocument | null;
  readonly reading: unknown;
  readonly done: unknown;
  readonly busy: string;
}

export interface Unfinished {
  readonly document: SourceDocument;
  readonly said: Said;
}

/** A browser may forbid its memory, or have no room. */
function quietly<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

let kept: { document: SourceDocument | null; said: string } = { document: null, said: '' };

/** After each change: keeps what is unfinished, and nothing once it is imported. */
export function keepUnfinished(state: Begun): void {
  const { document, reading, done, busy } = state;
  if (done !== null) dropUnfinished();
  if (done !== null || document === null || reading === null || busy !== '') return;
  const { name, answers, members, typed, setYear, setBody, putAway } = state;
  const said: Said = {
    ...{ name, answers, members, typed, setYear, setBody, putAway },
    confirmed: [...state.confirmed],
    leftOut: [...state.leftOut],
  };
  const text = JSON.stringify(said);
  if (document === kept.document && text === kept.said) return;
  quietly(() => {
    if (document !== kept.document) {
      // Answers must never stand beside a document that they are not of.
      sessionStorage.removeItem(KEYS.said);
      sessionStorage.setItem(KEYS.document, JSON.stringify(document));
    }
    sessionStorage.setItem(KEYS.said, text);
  }, undefined);
  kept = { document, said: text };
}

export function dropUnfinished(): void {
  kept = { document: null, said: '' };
  quietly(() => {
    for (const key of Object.values(KEYS)) sessionStorage.removeItem(key);
  }, undefined);
}

/** What an earlier window of this tab left; null where that is nothing. */
export const findUnfinished = (): Unfinished | null =>
  quietly(() => {
    const [document, said] = [KEYS.document, KEYS.said].map((key) =>
      JSON.parse(sessionStorage.getItem(key) ?? 'null'),
    );
    return document === null || said === null ? null : { document, said };
  }, null);

/** Without answers that name units which this workbook does not have: the tab may have shown another one before. */
export const answersHere = (
  answers: ImportAnswers,
  units: readonly { readonly code: string }[],
): ImportAnswers => {
  const codes = new Set([NEW_UNIT, ...units.map(({ code }) => code)]);
  return Object.fromEntries(
    Object.entries(answers).filter(([id, value]) => !id.startsWith(OFFICE) || codes.has(String(value))),
  );
};
