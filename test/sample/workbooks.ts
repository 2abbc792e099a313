/**
 * Both sample workbooks as files, made once by the built command line and kept until what makes them changes.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Ran, ranLine } from '../support/command-line.ts';
import { kept } from '../support/kept.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLI = join(ROOT, 'local/dist/cli.mjs');
const COMMAND_LINE = join(ROOT, 'local/dist/command-line.mjs');

/** Runs the built command line as a shell does. A program of its own takes seconds to start, and a test has `cli`. */
export function cliProgram(...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], { maxBuffer: 64e6 }, (failure, out, error) => {
      resolve({ code: failure === null ? 0 : Number(failure.code), out, error });
    });
  });
}

/** Runs the same built code here: all of the command line but its first lines, which make a program of it. */
export async function cli(...args: string[]): Promise<Ran> {
  const { commandLine } = (await import(COMMAND_LINE)) as typeof import('../../app/cli/command-line.ts');
  return ranLine(commandLine, args);
}

/** Path of a sample; made when it is not there yet. */
export const sample = (kind: 'clean' | 'dirty'): Promise<string> =>
  kept(`${kind}.xlsx`, async (path) => {
    const ran = await cli('init', `--sample=${kind}`, '--out', path);
    if (ran.code !== 0) throw new Error(`The ${kind} sample was not made: ${ran.error}`);
  });
