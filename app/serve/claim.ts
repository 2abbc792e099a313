/**
 * One server for a workbook, at whichever port: two would not know of one another's windows.
 *
 * A server writes down in the folder of temporary files, under a digest of the workbook's path, who it is and where it
 * is found. What a server that was killed has left there keeps nobody out: its process is gone, or the address is
 * another's by now.
 */
import { createHash, randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from '../disk/write.ts';
import { servesAt } from './neighbour.ts';

interface Claim {
  readonly process: number;
  readonly port: number;
}

export interface Claimed {
  /** Where the workbook is served already; null: it is ours now, or nothing can be written down here. */
  readonly elsewhere: number | null;
  release(): void;
}

/** Where it is written down who serves a workbook. */
export const claimPath = (file: string): string =>
  join(tmpdir(), `so-ke-hoach-${createHash('sha256').update(file).digest('hex').slice(0, 32)}.json`);

/** The port at which a server that runs has this workbook. */
export async function servedAt(file: string): Promise<number | null> {
  const claim = read(claimPath(file));
  if (!claim || !isAlive(claim.process)) return null;
  // One that runs and is too busy to answer is no reason to serve the workbook a second time.
  return (await servesAt(claim.port, file)) === 'no' ? null : claim.port;
}

/** Writes down that this process serves the workbook at the port, unless another one does. */
export async function claim(file: string, port: number): Promise<Claimed> {
  const path = claimPath(file);
  const mine: Claim = { process: process.pid, port };
  for (let tries = 0; tries < 2; tries += 1) {
    if (writtenFirst(path, mine)) return { elsewhere: null, release: () => forget(path, mine) };
    const elsewhere = await servedAt(file);
    if (elsewhere !== null) return { elsewhere, release: () => {} };
    rmSync(path, { force: true });
  }
  return { elsewhere: null, release: () => {} };
}

/** Whole and at once: of two that start together one is the first, and nobody reads half of it. */
function writtenFirst(path: string, claim: Claim): boolean {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(aside, JSON.stringify(claim), { flag: 'wx' });
    linkSync(aside, path);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(aside, { force: true });
  }
}

function forget(path: string, mine: Claim): void {
  const now = read(path);
  if (now?.process === mine.process && now.port === mine.port) rmSync(path, { force: true });
}

function read(path: string): Claim | null {
  try {
    const { process, port } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Claim>;
    return typeof process === 'number' && typeof port === 'number' ? { process, port } : null;
  } catch {
    return null;
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // One that belongs to another person of this machine may not be asked, but it runs.
    return codeOf(error) === 'EPERM';
  }
}
