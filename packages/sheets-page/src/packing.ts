/** The page's side of the worker that makes xlsx files. */
import type { Origin, WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import type { PackReply, PackRequest } from './packer.ts';

export class Packer {
  private readonly worker = new Worker('packer.js');
  private readonly waiting = new Map<number, (reply: PackReply) => void>();
  private count = 0;
  /** The file that the worker has. */
  private sent: Uint8Array | null = null;

  constructor() {
    this.worker.onmessage = ({ data }: MessageEvent<PackReply>) => {
      this.waiting.get(data.id)?.(data);
      this.waiting.delete(data.id);
    };
    this.worker.onerror = () => {
      for (const [id, answer] of this.waiting) answer({ id, error: 'packer' });
      this.waiting.clear();
    };
  }

  /** The file of the workbook; where it was read from one, that file with what changed. */
  async pack(snapshot: WorkbookSnapshot, origin: Origin | null): Promise<Uint8Array<ArrayBuffer>> {
    const id = ++this.count;
    const request: PackRequest = {
      id,
      snapshot,
      since: origin && { moves: origin.moves, doubtful: origin.doubtful },
    };
    if (origin && origin.file !== this.sent) {
      request.opened = { file: origin.file, opened: origin.opened };
      this.sent = origin.file;
    }
    const reply = await new Promise<PackReply>((resolve) => {
      this.waiting.set(id, resolve);
      this.worker.postMessage(request);
    });
    if ('error' in reply) throw new Error(reply.error);
    return reply.bytes as Uint8Array<ArrayBuffer>;
  }
}
