/**
 * Puts built files in place whole: a program that imports them meanwhile never sees half a file. What an earlier
 * build left in the folder goes last.
 */
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/**
 * @param {string} folder
 * @param {readonly { path: string, contents: Uint8Array }[]} files parts before the entries that name them
 */
export function place(folder, files) {
  for (const { path, contents } of files) {
    mkdirSync(dirname(path), { recursive: true });
    const aside = `${path}.${process.pid}.part`;
    writeFileSync(aside, contents);
    renameSync(aside, path);
  }
  const made = new Set(files.map(({ path }) => relative(folder, path)));
  for (const name of readdirSync(folder))
    if (/\.(mjs|js|css|html)$/.test(name) && !made.has(name)) rmSync(`${folder}/${name}`);
}
