/**
 * What the pages of the add-in are made of: bundled scripts and styles, text as ASCII. Google damages any other page, so one
 * with a fault is not built.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { faultsOf } from './page-faults.mjs';

export const folder = dirname(fileURLToPath(import.meta.url));

/** A script or style sheet of this folder with everything that it imports. */
export const bundled = async (entry, options) => {
  const { outputFiles } = await build({
    entryPoints: [join(folder, entry)],
    bundle: true,
    write: false,
    minify: true,
    charset: 'ascii',
    legalComments: 'none',
    target: entry.endsWith('.css') ? ['chrome90', 'firefox90', 'safari14'] : 'es2020',
    logLevel: 'warning',
    ...options,
  });
  return outputFiles[0].text.trim();
};

/** Markup whose every character is ASCII, on one line. */
export const asciiOf = (markup) =>
  markup.replace(/[^\x20-\x7e]/gu, (mark) => (mark === '\n' ? ' ' : `&#${mark.codePointAt(0)};`));

/** The page; throws when Google would damage it. */
export function sound(name, page, kind) {
  const faults = faultsOf(page, kind);
  if (faults.length > 0)
    throw new Error(`The page ${name} would break on Google: it ${faults.join('; it ')}.`);
  return page;
}
