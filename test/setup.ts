/**
 * Builds what the tests run on, once: the packages, what runs without Google, and the bundle that goes to Google.
 *
 * A build that is newer than its sources is kept. With `CI` set, a failing build of the bundle fails the run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { forgetOld } from './support/kept.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return readdirSync(path).reduce(
    (time, name) =>
      name === 'dist' || name === 'node_modules' || name === 'test'
        ? time
        : Math.max(time, newest(join(path, name))),
    0,
  );
}

interface Build {
  /** What it makes; the oldest of them counts. */
  readonly outputs: readonly string[];
  readonly sources: readonly string[];
  readonly script: string;
}

const BUILDS: readonly Build[] = [
  {
    outputs: ['packages/xlsx/dist/index.mjs'],
    sources: ['packages/xlsx'],
    script: 'packages/xlsx/build.mjs',
  },
  {
    outputs: ['packages/sheets-host/dist/index.mjs'],
    sources: ['packages/sheets-host'],
    script: 'packages/sheets-host/build.mjs',
  },
  {
    outputs: ['packages/sheets-page/dist/page.js', 'packages/sheets-page/dist/packer.js'],
    sources: ['packages/xlsx', 'packages/sheets-host', 'packages/sheets-page'],
    script: 'packages/sheets-page/build.mjs',
  },
  { outputs: ['local/dist/cli.mjs'], sources: ['app', 'src'], script: 'app/build.mjs' },
  {
    outputs: ['dist/Code.js'],
    sources: ['src', 'sidebar', 'esbuild.config.mjs'],
    script: 'esbuild.config.mjs',
  },
];

function buildIfOlder({ outputs, sources, script }: Build): void {
  const built = Math.min(...outputs.map((path) => newest(join(root, path))));
  if (built >= Math.max(...sources.map((path) => newest(join(root, path))))) return;
  const { status, stderr } = spawnSync(process.execPath, [join(root, script)], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status === 0) return;
  const text = `${script} failed:\n${stderr.slice(0, 2000)}`;
  // Most tests need no bundle; those that do run on the last good one, and this is why they may fail.
  if (built > 0 && !process.env.CI) console.error(text);
  else throw new Error(text);
}

export default function setup({ config }: TestProject): void {
  console.log(`RUNS=${config.env.RUNS} SEED=${config.env.SEED}`);
  for (const one of BUILDS) buildIfOlder(one);
  forgetOld();
}
