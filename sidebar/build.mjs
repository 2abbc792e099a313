/**
 * Builds the panel: one page with its script and styles inlined, as HtmlService needs it. The page is minified and
 * holds only ASCII and no address, because Google damages any other; a page with a fault is not built.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { faultsOf } from './page-faults.mjs';

const folder = dirname(fileURLToPath(import.meta.url));

const bundled = async (entry, options) => {
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

/** Returns the page as text; throws when Google would damage it. */
export async function buildSidebar() {
  const script = await bundled('main.ts', { format: 'iife' });
  const style = await bundled('styles/panel.css');
  const shell = readFileSync(join(folder, 'panel.html'), 'utf8')
    .replace(/<!--[\s\S]*?-->\s*/g, '')
    .replace(/>\s+</g, '><')
    .replace(/[^\x20-\x7e]/gu, (mark) => (mark === '\n' ? ' ' : `&#${mark.codePointAt(0)};`))
    .trim();
  const page = shell.replace('/* style */', () => style).replace('/* script */', () => script);
  const faults = faultsOf(page);
  if (faults.length > 0)
    throw new Error(`The sidebar page would break on Google: it ${faults.join('; it ')}.`);
  return page;
}
