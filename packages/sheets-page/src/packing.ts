/** The page's side of the worker that keeps the work: it gets the workbook once for all that is done with it. */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import type { Origin, SheetSnapshot, WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import type { PackRequest, PackWork, Reply } from './packer.ts';
import type { SavedAs } from './store.ts';

/** So long the page takes tabs apart before it lets keys and painting through. */
const SLICE_MS = 8;
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

export class Packer {
  private readonly worker = new Worker('packer.js');
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private count = 0;
  /** The workbook that is being handed over, or was last. */
  private last = 0;
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
  async take(
    { sheets, ...rest }: WorkbookSnapshot,
    origin: Origin | null,
    results: string | undefined,
  ): Promise<void> {
    const of = this.begin();
    this.send(of, sheets);
    await this.end(of, rest, origin, results);
  }

  /**
   * Hands it over a few tabs at a time, so that typing goes on meanwhile; false where the workbook changed in between, or
   * was handed over as a whole: then nothing was handed over by this.
   */
  async takeBySlices(host: Host): Promise<boolean> {
    const of = this.begin();
    const taken = await host.snapshotBySlices((sheets) => this.send(of, sheets), { sliceMs: SLICE_MS, rest });
    if (!taken || of !== this.last) return false;
    await this.end(of, taken.rest, host.origin, taken.results);
    return true;
  }

  /** The number of a workbook that is handed over from now on; what is still to come of others counts no more. */
  private begin(): number {
    this.last += 1;
    return this.last;
  }

  private send(of: number, sheets: SheetSnapshot[]): void {
    void this.ask({ work: 'sheets', sheets, of }).catch(() => {});
  }

  private async end(
    of: number,
    snapshot: Omit<WorkbookSnapshot, 'sheets'>,
    origin: Origin | null,
    results: string | undefined,
  ): Promise<void> {
    const isNew = origin !== null && origin.file !== this.sent;
    if (isNew) this.sent = origin.file;
    await this.ask({
      work: 'take',
      of,
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
