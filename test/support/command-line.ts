/** Runs the command line in this program, and gives what it said. */
import type { commandLine } from '../../app/cli/command-line.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** @param line of the sources, or of what was built from them */
export async function ranLine(line: typeof commandLine, args: string[]): Promise<Ran> {
  const said = { out: '', error: '' };
  const code = await line(args, {
    out: (text) => {
      said.out += `${text}\n`;
    },
    error: (text) => {
      said.error += `${text}\n`;
    },
  });
  return { code, ...said };
}
