/**
 * Both sample workbooks as files, made once by the built command line and kept until what makes them changes. Test
 * files that run at the same time wait for the first.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const CLI = join(ROOT, 'local/dist/cli.mjs');
const LOCK_IS_OLD_MS = 300_000;

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs the built command line as a shell does. */
export function cli(...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], { maxBuffer: 64e6 }, (failure, out, error) => {
      resolve({ code: failure === null ? 0 : Number(failure.code), out, error });
    });
  });
}

/** Changes when anything does that the samples are made from. */
function stamp(): string {
  const hash = createHash('sha256');
  const made = ['local/dist/cli.mjs', 'local/dist/index.mjs', 'dist/Code.js'];
  const data = ['annex.txt', 'norms.json', 'units.json'].map((name) => `data/phong-tho-2023/${name}`);
  for (const name of [...made, ...data]) hash.update(readFileSync(join(ROOT, name)));
  // The command line's entry names its chunks by their content.
  return hash.digest('hex').slice(0, 16);
}

/** Path of a sample; made when it is not there yet. */
export async function sample(kind: 'clean' | 'dirty'): Promise<string> {
  const folder = join(ROOT, 'node_modules/.cache/so-ke-hoach', stamp());
  const path = join(folder, `${kind}.xlsx`);
  mkdirSync(folder, { recursive: true });
  const lock = `${path}.lock`;
  for (;;) {
    if (existsSync(path)) return path;
    try {
      mkdirSync(lock);
      break;
    } catch {
      if (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > LOCK_IS_OLD_MS) rmdirSync(lock);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  try {
    const aside = join(folder, `${kind}-${process.pid}.xlsx`);
    const ran = await cli('init', `--sample=${kind}`, '--out', aside);
    if (ran.code !== 0) throw new Error(`The ${kind} sample was not made: ${ran.error}`);
    renameSync(aside, path);
    return path;
  } finally {
    rmdirSync(lock);
  }
}
