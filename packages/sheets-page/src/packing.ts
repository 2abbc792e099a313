/** The page's side of the worker that keeps the work: it gets the workbook once for all that is done with it. */
import type { Origin, WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import type { PackRequest, PackWork, Reply } from './packer.ts';
import type { SavedAs } from './store.ts';

export class Packer {
  private readonly worker = new Worker('packer.js');
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private count = 0;
  /** The file that the worker has. */
  private sent: Uint8Array | null = null;

  constructor() {
    this.worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      this.waiting.get(data.id)?.(data);
      this.waiting.delete(data.id);
    };
    this.worker.onerror = () => {
      for (const [id, answer] of this.waiting) answer({ id, error: 'packer' });
      this.waiting.clear();
    };
  }

  /** Hands the workbook over; `keep` and `file` are about the one that was handed over last. */
  async take(snapshot: WorkbookSnapshot, origin: Origin | null, results: string | undefined): Promise<void> {
    const isNew = origin !== null && origin.file !== this.sent;
    if (isNew) this.sent = origin.file;
    await this.ask({
      work: 'take',
      snapshot,
      results,
      since: origin && { moves: origin.moves, doubtful: origin.doubtful },
      ...(isNew ? { opened: { file: origin.file, opened: origin.opened } } : {}),
    });
  }

  /** Whether this browser keeps the workbook now. */
  async keep(key: string, as: SavedAs): Promise<boolean> {
    return this.ask({ work: 'keep', key, as }).then(
      () => true,
      () => false,
    );
  }

  /** The workbook as a file; where it was read from one, that file with what changed. */
  async file(): Promise<Uint8Array<ArrayBuffer>> {
    return (await this.ask({ work: 'file' })) as Uint8Array<ArrayBuffer>;
  }

  private async ask(work: PackWork): Promise<Uint8Array | undefined> {
    const id = ++this.count;
    const reply = await new Promise<Reply>((resolve) => {
      this.waiting.set(id, resolve);
      this.worker.postMessage({ id, ...work } satisfies PackRequest);
    });
    if ('error' in reply) throw new Error(reply.error);
    return reply.bytes;
  }
}
