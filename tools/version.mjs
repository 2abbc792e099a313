/**
 * The version of this release, from package.json, and the commit it is built from.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** @returns {{ version: string, commit: string }} `commit` is the short hash, with «+» where files differ from the commit; «–» without git */
export function readVersion() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const git = (/** @type {string[]} */ ...args) => {
    const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
    return status === 0 ? stdout.trim() : null;
  };
  const commit = git('rev-parse', '--short=7', 'HEAD');
  if (commit === null) return { version, commit: '–' };
  const changed = git(
    'status',
    '--porcelain',
    '--untracked-files=no',
    '--',
    'src',
    'sidebar',
    'package.json',
  );
  return { version, commit: changed === '' ? commit : `${commit}+` };
}
