/**
 * Writing a file so that whatever happens in between – the program is killed, the power goes, the disk is full – the
 * file is whole: as it was, or as it is to be.
 */
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** The file system, as far as it is needed here; tests give one that fails. */
export type Disk = Pick<
  typeof fs,
  | 'closeSync'
  | 'fchmodSync'
  | 'fchownSync'
  | 'fsyncSync'
  | 'openSync'
  | 'readFileSync'
  | 'readdirSync'
  | 'readlinkSync'
  | 'realpathSync'
  | 'renameSync'
  | 'rmSync'
  | 'statSync'
  | 'writeFileSync'
>;

/** The one of this machine. */
export const machine: Disk = fs;

/** Nobody writes one file for so long. */
const ABANDONED_MS = 10 * 60_000;

/**
 * Replaces the file, or makes it, with the rights that it had or those of `like`; a link goes on leading to it. Throws
 * where it cannot; the file is then as it was.
 */
export function writeWhole(disk: Disk, named: string, bytes: Uint8Array, like = named): void {
  const path = behindLinks(disk, named);
  const aside = writeAside(disk, path, bytes, rightsOf(disk, like));
  try {
    disk.renameSync(aside, path);
  } catch (error) {
    disk.rmSync(aside, { force: true });
    throw error;
  }
  syncFolder(disk, dirname(path));
}

/** Makes the file with the rights of another one, never over a third: false where there is one of that name. */
export function writeNew(disk: Disk, path: string, bytes: Uint8Array, like = path): boolean {
  try {
    // Takes the name. What is killed here leaves an empty file, which nobody takes for a workbook.
    disk.closeSync(disk.openSync(path, 'wx'));
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    writeWhole(disk, path, bytes, like);
    return true;
  } catch (error) {
    disk.rmSync(path, { force: true });
    throw error;
  }
}

/** Removes what writes that were killed left beside the file. */
export function clearAbandoned(disk: Disk, path: string, now: number): void {
  const folder = dirname(path);
  const start = `.${basename(path)}.`;
  for (const name of disk.readdirSync(folder)) {
    if (!name.startsWith(start) || !name.endsWith('.tmp')) continue;
    const left = join(folder, name);
    if (now - disk.statSync(left).mtimeMs > ABANDONED_MS) disk.rmSync(left, { force: true });
  }
}

/** The content, on the disk and not only on its way there, under another name in the same folder. */
function writeAside(disk: Disk, path: string, bytes: Uint8Array, rights: Rights | null): string {
  const aside = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  const file = disk.openSync(aside, 'wx');
  try {
    try {
      if (rights !== null) giveRights(disk, file, rights);
      disk.writeFileSync(file, bytes);
      disk.fsyncSync(file);
    } finally {
      disk.closeSync(file);
    }
  } catch (error) {
    disk.rmSync(aside, { force: true });
    throw error;
  }
  return aside;
}

/** After a new name in a folder; a system that cannot (Windows) needs not. */
function syncFolder(disk: Disk, folder: string): void {
  try {
    const handle = disk.openSync(folder, 'r');
    try {
      disk.fsyncSync(handle);
    } finally {
      disk.closeSync(handle);
    }
  } catch {
    // The file has its name already.
  }
}

/** Who may read and write a file. */
type Rights = Pick<fs.Stats, 'mode' | 'uid' | 'gid'>;

/** Null where there is no such file. */
function rightsOf(disk: Disk, path: string): Rights | null {
  try {
    return disk.statSync(path);
  } catch {
    return null;
  }
}

function giveRights(disk: Disk, file: number, { mode, uid, gid }: Rights): void {
  try {
    disk.fchownSync(file, uid, gid);
  } catch {
    // Only an administrator may give a file to somebody else; for everybody else it is theirs already.
  }
  disk.fchmodSync(file, mode & 0o777);
}

/** The file that a name leads to, also where a link leads to none yet. */
export function behindLinks(disk: Disk, path: string): string {
  try {
    return disk.realpathSync(path);
  } catch {
    try {
      return behindLinks(disk, resolve(dirname(path), disk.readlinkSync(path)));
    } catch {
      return path;
    }
  }
}

export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | null)?.code ?? '';
}
