/**
 * The workbook that is served, on disk: read, written over, kept in copies.
 *
 * Nothing is written over a content that the writer did not know: every write names the content it started from, by
 * digest. Before the first write of a session, and then every half hour of work, what is about to go is kept as a copy.
 */
import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { type Copy, copiesOf, copyPath, keepCopy, surplus } from './copies.ts';
import { clearAbandoned, codeOf, type Disk, machine, writeWhole } from './write.ts';

/** How long work goes on until there is another copy. */
const COPY_EVERY_MS = 30 * 60_000;

/** Stands for a file that is gone. */
export const GONE = 'gone';

export interface WriteOutcome {
  /** `changed`: the file is another than the writer thought, and nothing was written. `locked`: it is read-only. */
  result: 'written' | 'same' | 'changed' | 'locked';
  /** Of the file as it is now. */
  stamp: string;
}

export class KeptBook {
  readonly path: string;
  private readonly disk: Disk;
  private readonly now: () => Date;
  /** When this session kept its last copy. */
  private copiedAt: number | null = null;

  constructor(path: string, disk: Disk = machine, now: () => Date = () => new Date()) {
    this.path = path;
    this.disk = disk;
    this.now = now;
    try {
      clearAbandoned(disk, path, now().getTime());
    } catch {
      // Not worth a word: they are small, and the next start tries again.
    }
  }

  read(): Uint8Array {
    return this.disk.readFileSync(this.path);
  }

  /** Another one for each content. */
  stamp(): string {
    try {
      return stampOf(this.read());
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return GONE;
      throw error;
    }
  }

  /** Why nothing can be written, as far as it can be told beforehand. */
  obstacle(): 'file' | 'folder' | null {
    try {
      if (this.isReadOnly()) return 'file';
      const probe = join(dirname(this.path), `.${basename(this.path)}.${process.pid}.tmp`);
      this.disk.closeSync(this.disk.openSync(probe, 'wx'));
      this.disk.rmSync(probe, { force: true });
      return null;
    } catch {
      return 'folder';
    }
  }

  /**
   * Writes the content, if the file is still the one named by `base`. With `copy`, what is there is kept in any case.
   * Writing what is there already is no change, whoever wrote it.
   */
  write(bytes: Uint8Array, base: string, copy = false): WriteOutcome {
    const before = this.stamp();
    const stamp = stampOf(bytes);
    if (before === stamp) return { result: 'same', stamp };
    if (before !== base) return { result: 'changed', stamp: before };
    // Its folder would let it be replaced all the same.
    if (this.isReadOnly()) return { result: 'locked', stamp: before };
    if (before !== GONE) this.keepBefore(copy);
    // Copying takes its time too.
    const now = this.stamp();
    if (now !== base) return { result: 'changed', stamp: now };
    writeWhole(this.disk, this.path, bytes);
    return { result: 'written', stamp };
  }

  copies(): Copy[] {
    return copiesOf(this.disk, this.path);
  }

  readCopy(name: string): Uint8Array | null {
    const path = copyPath(this.disk, this.path, name);
    return path === null ? null : this.disk.readFileSync(path);
  }

  /** Keeps a content as a copy, unless the newest copy is that; gives the path of the copy. */
  keep(bytes: Uint8Array): string {
    const copies = this.copies();
    const newest = copies[0];
    const path = newest && copyPath(this.disk, this.path, newest.name);
    if (path && stampOf(this.disk.readFileSync(path)) === stampOf(bytes)) return path;
    const kept = keepCopy(this.disk, this.path, 'luu', bytes, this.now());
    this.prune();
    return kept;
  }

  private isReadOnly(): boolean {
    const anybody = 0o222;
    try {
      return (this.disk.statSync(this.path).mode & anybody) === 0;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return false;
      throw error;
    }
  }

  private keepBefore(always: boolean): void {
    const now = this.now().getTime();
    if (!always && this.copiedAt !== null && now - this.copiedAt < COPY_EVERY_MS) return;
    this.keep(this.read());
    this.copiedAt = now;
  }

  private prune(): void {
    for (const { name } of surplus(this.copies())) {
      try {
        this.disk.rmSync(join(dirname(this.path), name), { force: true });
      } catch {
        // One too many is no harm.
      }
    }
  }
}

export function stampOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
