/**
 * Builds what the tests run on, once: the local host, and the bundle that goes to Google.
 *
 * A build that is newer than its sources is kept. With `CI` set, a failing build fails the run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function newest(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { withFileTypes: true }).reduce((time, entry) => {
    if (entry.name === 'dist' || entry.name === 'node_modules') return time;
    const path = join(folder, entry.name);
    return Math.max(time, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }, 0);
}

function buildIfOlder(output: string, sources: string[], script: string, required: boolean): void {
  const built = existsSync(join(root, output)) ? statSync(join(root, output)).mtimeMs : 0;
  const changed = Math.max(...sources.map((source) => newest(join(root, source))));
  const own = statSync(join(root, script)).mtimeMs;
  if (built >= Math.max(changed, own)) return;
  const { status, stderr } = spawnSync(process.execPath, [join(root, script)], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status === 0) return;
  const text = `${script} failed:\n${stderr.slice(0, 2000)}`;
  // Most tests need no bundle; those that do run on the last good one, and this is why they may fail.
  if (built > 0 && !required) console.error(text);
  else throw new Error(text);
}

export default function setup(): void {
  buildIfOlder('local/dist/index.mjs', ['local'], 'local/build.mjs', true);
  if (existsSync(join(root, 'esbuild.config.mjs'))) {
    buildIfOlder('dist/Code.js', ['src', 'sidebar'], 'esbuild.config.mjs', Boolean(process.env.CI));
  }
}
