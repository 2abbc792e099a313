/**
 * How far a run is, told beside it: two short texts in the person's own cache, through which another run of the same person
 * (a call of the panel) sees how far it is and asks it to stop.
 *
 * A command must not fail because it cannot say how far it is: what fails here is logged and left.
 */
import * as z from 'zod/mini';
import { onFirstUse } from '../schema/on-first-use.ts';

const STOP = 'da8.stop';
const PROGRESS = 'da8.progress';

/** Longer than any run. */
const STOP_SECONDS = 600;
/** A run that died without a word is forgotten after this time. */
const PROGRESS_SECONDS = 60;

export const DOING = ['read', 'look', 'fill', 'write'] as const;

const howFar = onFirstUse(() =>
  z.catch(
    z.nullable(z.object({ doing: z.enum(DOING), done: z.int(), all: z.int(), name: z.string() })),
    null,
  ),
);

/**
 * What is being done (tabs of units are read, looked through or filled, or tabs of the report are written), `done` of
 * `all`, and the tab that is being worked on.
 */
export type HowFar = Readonly<NonNullable<z.infer<ReturnType<typeof howFar>>>>;

type Cache = GoogleAppsScript.Cache.Cache;
const cache = (): Cache => CacheService.getUserCache();

function quietly<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch (error) {
    console.error(String(error));
    return otherwise;
  }
}

/** Asks the person's run that is on to stop where nothing is half made. */
export const askToStop = (): void => cache().put(STOP, String(Date.now()), STOP_SECONDS);

/** How far the person's run is; null where none says so. */
export const readProgress = (): HowFar | null => howFar().parse(JSON.parse(cache().get(PROGRESS) ?? 'null'));

/** What a run says of itself and is asked, through one cache: a run asks for it once. */
export interface Word {
  /** Leaves word of how far the run is; null once it is over. */
  readonly note: (at: HowFar | null) => void;
  /** Whether the person asked for a stop since the run began. An older request was meant for an older run. */
  readonly stopAsked: () => boolean;
}

export function wordOf(began: number): Word {
  let opened: Cache | null = null;
  const open = (): Cache => {
    opened ??= cache();
    return opened;
  };
  return {
    note: (at) =>
      quietly(
        () =>
          at === null ? open().remove(PROGRESS) : open().put(PROGRESS, JSON.stringify(at), PROGRESS_SECONDS),
        undefined,
      ),
    stopAsked: () => quietly(() => Number(open().get(STOP) ?? 0) >= began, false),
  };
}
