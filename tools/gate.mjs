/**
 * `npm run gate`: checks dist/ and prints the result of each gate. Exit code 1 when one fails.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readEntries } from './entries.mjs';
import { runGates } from './gates/gates.mjs';
import { readFolder } from './gates/project.mjs';

const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist');

if (!existsSync(dist)) {
  console.error('There is no dist/: run `npm run build` first.');
  process.exitCode = 1;
} else {
  const verdicts = runGates(readFolder(dist), await readEntries());
  console.log(verdicts.map(lineOf).join('\n'));
  const failed = verdicts.filter(({ problems }) => problems.length > 0).length;
  console.log(
    failed === 0
      ? `\nAll ${verdicts.length} gates pass.`
      : `\n${failed} of ${verdicts.length} gates fail: do not push.`,
  );
  if (failed > 0) process.exitCode = 1;
}

/** @param {import('./gates/gates.mjs').Verdict} verdict */
function lineOf({ name, holds, problems, figure }) {
  const head = `${problems.length === 0 ? 'ok  ' : 'FAIL'}  ${name.padEnd(10)}  ${holds}`;
  const figures = figure === '' ? [] : [`                  ${figure}`];
  return [head, ...figures, ...problems.map((problem) => `                  → ${problem}`)].join('\n');
}
