/**
 * The worker that keeps the work, so that the page does not stand still meanwhile: it puts the workbook into the
 * browser's store and makes its xlsx file. The file that the workbook was read from stays here between two saves.
 */
import {
  type Origin,
  patchXlsx,
  type SheetSnapshot,
  type WorkbookSnapshot,
  writeXlsx,
} from '@so-ke-hoach/xlsx';
import { type SavedAs, save } from './store.ts';

/** The workbook, and what changed since it was read; null for one that was read from no file. */
interface Taken {
  snapshot: WorkbookSnapshot;
  /** By what its results were worked out. */
  results: string | undefined;
  since: Pick<Origin, 'moves' | 'doubtful'> | null;
}

export type PackWork =
  /** Tabs of the workbook that is handed over next, by its number. */
  | { work: 'sheets'; sheets: SheetSnapshot[]; of: number }
  /** The rest of it: its tabs came before. */
  /** `opened` does not change between two saves: it is sent once. */
  | ({
      work: 'take';
      of: number;
      opened?: Pick<Origin, 'file' | 'opened'>;
      snapshot: Omit<WorkbookSnapshot, 'sheets'>;
    } & Omit<Taken, 'snapshot'>)
  | { work: 'keep'; key: string; as: SavedAs }
  | { work: 'file' };

export type PackRequest = { id: number } & PackWork;

export type Reply = { id: number; bytes?: Uint8Array } | { id: number; error: string };

let taken: Taken | null = null;
/** Tabs of a workbook whose rest has not come yet. */
let coming: { of: number; sheets: SheetSnapshot[] } = { of: 0, sheets: [] };
let opened: Pick<Origin, 'file' | 'opened'> | undefined;

/** The workbook with its file. */
function present(): Omit<Taken, 'since'> & { origin: Origin | null } {
  if (!taken) throw new Error('No workbook was handed over.');
  const { snapshot, results, since } = taken;
  return { snapshot, results, origin: opened && since ? { ...opened, ...since } : null };
}

async function answer(request: PackRequest): Promise<Uint8Array | undefined> {
  switch (request.work) {
    case 'sheets':
      if (request.of > coming.of) coming = { of: request.of, sheets: [] };
      if (request.of === coming.of) coming.sheets.push(...request.sheets);
      return undefined;
    case 'take':
      if (request.of !== coming.of) throw new Error('Tabs of another workbook came in between.');
      taken = {
        snapshot: { ...request.snapshot, sheets: coming.sheets },
        results: request.results,
        since: request.since,
      };
      opened = request.opened ?? opened;
      coming = { of: coming.of, sheets: [] };
      return undefined;
    case 'keep': {
      const { snapshot, results, origin } = present();
      await save(request.key, {
        ...request.as,
        snapshot,
        ...(results === undefined ? {} : { results }),
        ...(origin ? { origin } : {}),
      });
      return undefined;
    }
    case 'file': {
      const { snapshot, results, origin } = present();
      return origin ? patchXlsx(origin, snapshot, { results }) : writeXlsx(snapshot, { results });
    }
  }
}

self.onmessage = async ({ data }: MessageEvent<PackRequest>) => {
  const { id } = data;
  const reply = await answer(data).then(
    (bytes): Reply => (bytes ? { id, bytes } : { id }),
    (error: unknown): Reply => ({ id, error: error instanceof Error ? error.message : String(error) }),
  );
  self.postMessage(reply);
};
