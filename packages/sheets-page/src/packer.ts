/**
 * The worker that makes the xlsx file of a workbook, so that the page does not stand still meanwhile. It keeps the file
 * that the workbook was read from between two saves.
 */
import { type Origin, patchXlsx, type WorkbookSnapshot, writeXlsx } from '@so-ke-hoach/xlsx';

export interface PackRequest {
  id: number;
  snapshot: WorkbookSnapshot;
  /** What does not change between two saves: sent once. */
  opened?: Pick<Origin, 'file' | 'opened'>;
  /** Null for a workbook that was read from no file. */
  since: Pick<Origin, 'moves' | 'doubtful'> | null;
}

export type PackReply = { id: number; bytes: Uint8Array } | { id: number; error: string };

let kept: PackRequest['opened'];

self.onmessage = async ({ data }: MessageEvent<PackRequest>) => {
  const { id, snapshot, opened, since } = data;
  if (opened) kept = opened;
  const reply = async (): Promise<PackReply> => {
    try {
      const bytes =
        kept && since ? await patchXlsx({ ...kept, ...since }, snapshot) : await writeXlsx(snapshot);
      return { id, bytes };
    } catch (error) {
      return { id, error: error instanceof Error ? error.message : String(error) };
    }
  };
  self.postMessage(await reply());
};
