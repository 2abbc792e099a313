/**
 * Builds the page of the import: one page with script and styles inlined, as HtmlService needs it, and beside it the
 * reader of PDF files, three times as large, which the page asks for only when it meets a PDF.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { asciiOf, bundled, sound } from '../../sidebar/page-parts.mjs';
import { harmless } from './harmless.mjs';

const here = import.meta.dirname;

/** A script of this folder; the PDF library stands apart. */
async function script(entry, { apart }) {
  const { outputFiles } = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    write: false,
    minify: true,
    charset: 'ascii',
    legalComments: 'none',
    format: 'iife',
    target: 'es2020',
    conditions: ['@so-ke-hoach/source'],
    logLevel: 'warning',
    ...(apart
      ? { alias: { unpdf: join(here, 'pdf-apart.ts') } }
      : { logOverride: { 'empty-import-meta': 'silent' } }),
  });
  return harmless(outputFiles[0].text.trim());
}

/** The pages by file name; throws when Google would damage one. */
export async function buildImportPages() {
  const [main, pdf, style] = await Promise.all([
    script('main.ts', { apart: true }),
    script('pdf-reader.ts', { apart: false }),
    bundled('../app/import-page/styles/import.css'),
  ]);
  const shell = asciiOf(
    readFileSync(join(here, 'import.html'), 'utf8')
      .replace(/<!--[\s\S]*?-->\s*/g, '')
      .replace(/>\s+</g, '><'),
  ).trim();
  const page = shell.replace('/* style */', () => style).replace('/* script */', () => main);
  return {
    'Import.html': sound('Import.html', page, 'panel'),
    'ImportPdf.html': sound('ImportPdf.html', `<style></style><script>${pdf}</script>`, 'panel'),
  };
}
