/**
 * Writes built files so that a program which imports them meanwhile never sees half a file.
 */
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/**
 * Writes the files, then removes what an earlier build left in the folder.
 *
 * @param {string} folder
 * @param {readonly { path: string, contents: Uint8Array }[]} files chunks before the entries that import them
 */
export function place(folder, files) {
  for (const { path, contents } of files) {
    mkdirSync(dirname(path), { recursive: true });
    const temporary = `${path}.${process.pid}.part`;
    writeFileSync(temporary, contents);
    renameSync(temporary, path);
  }
  const built = new Set(files.map(({ path }) => relative(folder, path)));
  for (const name of readdirSync(folder))
    if (/\.(mjs|js|css|html)$/.test(name) && !built.has(name)) rmSync(`${folder}/${name}`);
}
