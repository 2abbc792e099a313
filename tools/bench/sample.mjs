/** The workbooks that the benchmarks measure: the sample, clean and with every kind of finding, made once a run. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
/** @type {Map<string, string>} */
const made = new Map();

/**
 * Path of the sample, written by the built command line.
 *
 * @param {'clean' | 'dirty'} kind
 */
export function sample(kind) {
  const known = made.get(kind);
  if (known !== undefined) return known;
  const path = join(mkdtempSync(join(tmpdir(), 'so-ke-hoach-bench-')), `${kind}.xlsx`);
  const wanted = kind === 'clean' ? '--sample=clean' : '--sample';
  execFileSync(process.execPath, [join(root, 'app/bin.mjs'), 'init', wanted, '--out', path]);
  made.set(kind, path);
  return path;
}
