/**
 * Both sample workbooks as files, made once by the built command line and kept until what makes them changes.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kept } from '../support/kept.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const CLI = join(ROOT, 'local/dist/cli.mjs');

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

/** Path of a sample; made when it is not there yet. */
export const sample = (kind: 'clean' | 'dirty'): Promise<string> =>
  kept(`${kind}.xlsx`, async (path) => {
    const ran = await cli('init', `--sample=${kind}`, '--out', path);
    if (ran.code !== 0) throw new Error(`The ${kind} sample was not made: ${ran.error}`);
  });
