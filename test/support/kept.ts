/**
 * Workbooks that take seconds to make: made once, kept as files until what makes them changes. Test files that run at
 * the same time wait for the first.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CACHE = join(ROOT, 'node_modules/.cache/so-ke-hoach');
/** Everything that a kept workbook is made by or from. */
const MADE_BY = [
  'dist',
  'local/dist',
  'packages/xlsx/dist',
  'packages/sheets-host/dist',
  'data/phong-tho-2023',
  'test/support',
];
const LOCK_IS_OLD_MS = 300_000;

/** Changes when anything does that kept workbooks are made by or from. */
function stamp(): string {
  const hash = createHash('sha256');
  for (const folder of MADE_BY)
    for (const { parentPath, name } of readdirSync(join(ROOT, folder), {
      recursive: true,
      withFileTypes: true,
    }).filter((entry) => entry.isFile()))
      hash.update(name).update(readFileSync(join(parentPath, name)));
  return hash.digest('hex').slice(0, 16);
}

let folder: string | null = null;

/** Path of the file of this name; `make` writes it to the path it is given. */
export async function kept(name: string, make: (path: string) => Promise<void>): Promise<string> {
  folder ??= join(CACHE, stamp());
  const path = join(folder, name);
  mkdirSync(folder, { recursive: true });
  const lock = `${path}.lock`;
  for (;;) {
    if (existsSync(path)) return path;
    try {
      mkdirSync(lock);
      break;
    } catch {
      // Its holder may let go at any moment.
      const held = statSync(lock, { throwIfNoEntry: false });
      if (held && Date.now() - held.mtimeMs > LOCK_IS_OLD_MS) unlock(lock);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  try {
    // The ending stays: the command line looks at it.
    const aside = join(folder, `${process.pid}-${name}`);
    await make(aside);
    renameSync(aside, path);
    return path;
  } finally {
    unlock(lock);
  }
}

const unlock = (lock: string): void => rmSync(lock, { recursive: true, force: true });

/** Forgets what was made by an older build. */
export function forgetOld(): void {
  const now = stamp();
  for (const name of existsSync(CACHE) ? readdirSync(CACHE) : [])
    if (name !== now) rmSync(join(CACHE, name), { recursive: true, force: true });
}
